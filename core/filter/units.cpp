// The tables of units.
#include "core/filter/units.h"

#include "core/base/time.h"

#include <algorithm>

namespace capscope::filter {
namespace {

struct Unit {
    std::string_view name;
    int64_t size;
};

constexpr Unit kTimeUnits[] = { // in ns
    {"ns", 1},
    {"us", 1'000},
    {"µs", 1'000},
    {"ms", 1'000'000},
    {"s", kNsPerSecond},
    {"min", 60 * kNsPerSecond},
    {"h", 3'600 * kNsPerSecond},
    {"d", 86'400 * kNsPerSecond},
};

constexpr Unit kSizeUnits[] = {
    {"B", 1},
    {"k", 1'000},
    {"kB", 1'000},
    {"KB", 1'000},
    {"M", 1'000'000},
    {"MB", 1'000'000},
    {"G", 1'000'000'000},
    {"GB", 1'000'000'000},
    {"TB", 1'000'000'000'000},
    {"KiB", 1LL << 10},
    {"MiB", 1LL << 20},
    {"GiB", 1LL << 30},
    {"TiB", 1LL << 40},
};

// A decimal fraction times `unit`, exactly.
std::optional<Wide> scaled(std::string_view number, int64_t unit)
{
    Wide whole = 0;
    Wide divisor = 1;
    bool fraction = false;
    size_t digits = 0;
    for (const char c : number) {
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > 18)
            return std::nullopt;
        whole = whole * 10 + (c - '0');
        if (fraction)
            divisor *= 10;
    }
    if (digits == 0 || number.ends_with('.') || whole * unit % divisor != 0)
        return std::nullopt;
    return whole * unit / divisor;
}

template <size_t N> std::optional<Wide> withUnit(std::string_view text, const Unit (&units)[N])
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const auto end = text.find_first_not_of("0123456789.");
    if (end == std::string_view::npos)
        return std::nullopt;
    const auto row = std::ranges::find(units, text.substr(end), &Unit::name);
    if (row == std::end(units))
        return std::nullopt;
    const auto value = scaled(text.substr(0, end), row->size);
    // Not more than any field holds: sums of what is returned must fit.
    if (!value || *value >= Wide(1) << 63)
        return std::nullopt;
    return negative ? -*value : *value;
}

} // namespace

std::optional<Wide> timeWithUnit(std::string_view text) { return withUnit(text, kTimeUnits); }

std::optional<Wide> sizeWithUnit(std::string_view text) { return withUnit(text, kSizeUnits); }

} // namespace capscope::filter
