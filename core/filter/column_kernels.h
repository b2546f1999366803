// Tests of 64 rows at a time: loops without branches, which compilers turn into vector instructions.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace capscope::filter {

constexpr uint32_t kBlockRows = 64;

// One byte for each row of a block.
using Flags = std::array<uint8_t, kBlockRows>;

// Bytes that are 0 or 1 as the bits of a word, the first one lowest.
inline uint64_t pack(const Flags& flags)
{
    static_assert(std::endian::native == std::endian::little);
    uint64_t word = 0;
    for (size_t i = 0; i < 8; ++i) {
        uint64_t eight = 0;
        std::memcpy(&eight, flags.data() + 8 * i, 8);
        word |= (eight * 0x0102040810204080) >> 56 << (8 * i);
    }
    return word;
}

// Which of 64 values have one of the bits.
template <typename T> uint64_t withBits(const T* values, T bits)
{
    Flags flags;
    for (size_t i = 0; i < kBlockRows; ++i)
        flags[i] = (values[i] & bits) != 0;
    return pack(flags);
}

// Numbers as ascending ranges that do not touch each other: what a comparison or a set lets pass.
struct NumberRange {
    int64_t first = 0;
    int64_t last = 0;
};

using NumberRanges = std::vector<NumberRange>;

constexpr size_t kRangesCompared = 6; // more: a search costs less than comparing with each

// Sorts and joins.
inline void tidy(NumberRanges& ranges)
{
    std::ranges::sort(ranges, {}, &NumberRange::first);
    size_t used = 0;
    for (const auto& range : ranges) {
        if (used > 0 && range.first <= ranges[used - 1].last)
            ranges[used - 1].last = std::max(ranges[used - 1].last, range.last);
        else if (used > 0 && range.first - 1 == ranges[used - 1].last)
            ranges[used - 1].last = range.last;
        else
            ranges[used++] = range;
    }
    ranges.resize(used);
}

// Which of 64 values lie in one of the ranges. The ranges lie within what T can hold.
template <typename T> uint64_t within(const T* values, const NumberRanges& ranges)
{
    using Unsigned = std::make_unsigned_t<T>;
    Flags flags{};
    if (ranges.size() > kRangesCompared) {
        for (size_t i = 0; i < kBlockRows; ++i) {
            const auto next = std::ranges::upper_bound(ranges, int64_t(values[i]), {}, &NumberRange::first);
            flags[i] = next != ranges.begin() && int64_t(values[i]) <= (next - 1)->last;
        }
        return pack(flags);
    }
    for (const auto& range : ranges) {
        const auto first = Unsigned(range.first);
        const auto length = Unsigned(Unsigned(range.last) - first);
        for (size_t i = 0; i < kBlockRows; ++i)
            flags[i] |= Unsigned(Unsigned(values[i]) - first) <= length;
    }
    return pack(flags);
}

// The entries of a table for 64 indices, and what they have in common.
template <typename Index> uint8_t lookUp(const Index* indices, const uint8_t* table, Flags& found)
{
    uint8_t all = 0;
    for (size_t i = 0; i < kBlockRows; ++i) {
        found[i] = table[indices[i]];
        all |= found[i];
    }
    return all;
}

// Which of 64 bytes have one of the bits.
inline uint64_t withBits(const Flags& flags, uint8_t bits) { return withBits(flags.data(), bits); }

// The rows of a column from `base`. Behind the last of `count` others may be writing: a block that is not whole is copied,
// and filled up with zeros.
template <typename T, size_t N>
const T* rowsOf(const std::array<T, N>& column, uint32_t base, uint32_t count, std::array<T, kBlockRows>& copy)
{
    if (count >= kBlockRows)
        return column.data() + base;
    copy = {};
    std::copy_n(column.data() + base, count, copy.data());
    return copy.data();
}

} // namespace capscope::filter
