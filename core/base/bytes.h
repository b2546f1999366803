// A view of bytes and the readers of single numbers from it: the only place that knows byte order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace capscope {

using Bytes = std::span<const uint8_t>;

constexpr uint16_t be16(const uint8_t* at) { return uint16_t(at[0] << 8 | at[1]); }

constexpr uint32_t be32(const uint8_t* at)
{
    return uint32_t(at[0]) << 24 | uint32_t(at[1]) << 16 | uint32_t(at[2]) << 8 | at[3];
}

constexpr uint16_t le16(const uint8_t* at) { return uint16_t(at[1] << 8 | at[0]); }

constexpr uint32_t le32(const uint8_t* at)
{
    return uint32_t(at[3]) << 24 | uint32_t(at[2]) << 16 | uint32_t(at[1]) << 8 | at[0];
}

// Big-endian ("network order") and little-endian numbers of 1..8 bytes. The caller has checked the bounds.
constexpr uint64_t bigEndian(const uint8_t* at, size_t size)
{
    if (__builtin_constant_p(size) && size == 2)
        return be16(at);
    if (__builtin_constant_p(size) && size == 4)
        return be32(at);
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i)
        value = value << 8 | at[i];
    return value;
}

constexpr uint64_t littleEndian(const uint8_t* at, size_t size)
{
    uint64_t value = 0;
    for (size_t i = size; i > 0; --i)
        value = value << 8 | at[i - 1];
    return value;
}

inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes asBytes(std::string_view text)
{
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

} // namespace capscope
