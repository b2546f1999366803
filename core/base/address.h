// An address of any layer as a small comparable value, and its text.
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <cstring>
#include <string>

namespace capscope {

// Other: an address of a kind without a type of its own here; its bytes are the text to show (at most 16).
enum class AddressKind : uint8_t { None, Mac, Ipv4, Ipv6, Other };

struct Address {
    AddressKind kind = AddressKind::None;
    uint8_t size = 0;                // bytes used of `bytes`
    std::array<uint8_t, 16> bytes{}; // network order, the rest is zero

    static Address mac(const uint8_t* at) { return make(AddressKind::Mac, at, 6); }

    static Address ipv4(const uint8_t* at) { return make(AddressKind::Ipv4, at, 4); }

    static Address ipv6(const uint8_t* at) { return make(AddressKind::Ipv6, at, 16); }

    static Address other(std::string_view text)
    {
        const auto size = text.size() < 16 ? text.size() : size_t(16);
        return make(AddressKind::Other, reinterpret_cast<const uint8_t*>(text.data()), uint8_t(size));
    }

    explicit operator bool() const { return kind != AddressKind::None; }

    // The bytes as two numbers that order as the bytes do: every frame compares and hashes its addresses.
    uint64_t high() const { return bigEndianWord(bytes.data()); }

    uint64_t low() const { return bigEndianWord(bytes.data() + 8); }

    friend bool operator==(const Address& a, const Address& b)
    {
        return a.kind == b.kind && a.size == b.size && a.high() == b.high() && a.low() == b.low();
    }

    friend std::strong_ordering operator<=>(const Address& a, const Address& b)
    {
        if (a.kind != b.kind)
            return a.kind <=> b.kind;
        if (a.size != b.size)
            return a.size <=> b.size;
        return a.high() != b.high() ? a.high() <=> b.high() : a.low() <=> b.low();
    }

    template <typename H> friend H AbslHashValue(H h, const Address& a)
    {
        // The low byte of the first word is zero in short addresses: the kind fits in.
        if (a.size < 8)
            return H::combine(std::move(h), a.high() ^ uint64_t(a.kind));
        return H::combine(std::move(h), a.high() ^ uint64_t(a.kind), a.low());
    }

private:
    static uint64_t bigEndianWord(const uint8_t* at)
    {
        uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
    }

    static Address make(AddressKind kind, const uint8_t* at, uint8_t size)
    {
        Address a;
        a.kind = kind;
        a.size = size;
        std::memcpy(a.bytes.data(), at, size);
        return a;
    }
};

// "10.0.0.1", "fe80::1", "08:00:27:aa:bb:cc"; empty for None.
std::string toText(const Address& address);
std::string ipv4Text(const uint8_t* at);
std::string ipv6Text(const uint8_t* at); // RFC 5952
std::string macText(const uint8_t* at);

} // namespace capscope
