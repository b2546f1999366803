// Reading slices and layers.
#include "core/filter/ranges.h"

#include "core/base/sentence.h"

#include <charconv>

namespace capscope::filter {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

template <typename Visit> bool forEachPart(std::string_view text, const Visit& visit)
{
    for (size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        if (!visit(trimmed(text.substr(at, comma - at))))
            return false;
        at = comma + 1;
    }
    return true;
}

bool number(std::string_view text, int64_t& value)
{
    text = trimmed(text);
    int base = 10;
    if (text.starts_with("0x")) {
        base = 16;
        text.remove_prefix(2);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() && value > -0x80000000LL
        && value < 0x80000000LL;
}

// Where the '-' of "first-last" is, not that of a negative number.
size_t dash(std::string_view text) { return text.find('-', 1); }

bool sliceRange(std::string_view part, SliceRange& range)
{
    if (const auto colon = part.find(':'); colon != std::string_view::npos) {
        const auto before = trimmed(part.substr(0, colon));
        const auto after = trimmed(part.substr(colon + 1));
        if (!before.empty() && !number(before, range.offset))
            return false;
        if (after.empty()) {
            range.end = SliceRange::End::Open;
            return !before.empty();
        }
        return number(after, range.value) && range.value > 0;
    }
    if (const auto minus = dash(part); minus != std::string_view::npos) {
        range.end = SliceRange::End::Last;
        if (!number(part.substr(0, minus), range.offset) || !number(part.substr(minus + 1), range.value))
            return false;
        return (range.offset < 0) != (range.value < 0) || range.offset <= range.value;
    }
    return number(part, range.offset);
}

// The same ranges as those of slices, counted from 1. 0: none.
int64_t lastLayer(const SliceRange& range)
{
    switch (range.end) {
    case SliceRange::End::Open:
        return -1;
    case SliceRange::End::Last:
        return (range.offset < 0) == (range.value < 0) ? range.value : 0;
    default:
        break;
    }
    const auto last = range.offset + range.value - 1;
    return range.offset < 0 && last >= 0 ? -1 : last;
}

} // namespace

Result<std::vector<SliceRange>> parseSlice(const Token& token)
{
    std::vector<SliceRange> ranges;
    const bool good = forEachPart(token.value, [&](std::string_view part) {
        return sliceRange(part, ranges.emplace_back());
    });
    if (good)
        return ranges;
    return fail(Error::Code::Wrong,
                sentence("\"[{}]\" is not a slice; write [offset:length], [first-last], [offset] or [offset:].",
                         token.value),
                token.span);
}

Result<std::vector<LayerRange>> parseLayers(const Token& token)
{
    std::vector<LayerRange> layers;
    const bool good = forEachPart(token.value, [&](std::string_view part) {
        SliceRange range;
        if (!sliceRange(part, range) || (range.offset == 0 && part.front() != ':'))
            return false;
        layers.push_back({range.offset, lastLayer(range)});
        return layers.back().last != 0;
    });
    if (good)
        return layers;
    return fail(Error::Code::Wrong, sentence("\"{}\" is not a layer; write ip.addr#1, ip.addr#[1-2], ip.addr#[1:2] or ip.addr#[-1].", token.value),
                token.span);
}

} // namespace capscope::filter
