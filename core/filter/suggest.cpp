// Distance between names.
#include "core/filter/suggest.h"

#include "core/base/sentence.h"
#include "core/dissect/registry.h"
#include "core/filter/functions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace capscope::filter {
namespace {

constexpr size_t kLongest = 127; // no name is longer

// Insertions, deletions, replacements and swaps of neighbours; at most `most` + 1. Only places that are no further apart than
// `most` can be one and the same character's: the others are not looked at.
size_t distance(std::string_view a, std::string_view b, size_t most)
{
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most || a.size() > kLongest || b.size() > kLongest)
        return most + 1;
    const auto tooFar = uint8_t(most + 1);
    std::array<uint8_t, kLongest + 2> before;
    std::array<uint8_t, kLongest + 2> last;
    std::array<uint8_t, kLongest + 2> row;
    for (size_t j = 0; j <= std::min(b.size(), most); ++j)
        last[j] = uint8_t(j);
    last[most + 1] = tooFar;
    for (size_t i = 1; i <= a.size(); ++i) {
        const auto first = i > most ? i - most : 1;
        const auto end = std::min(b.size(), i + most);
        row[first - 1] = first == 1 && i <= most ? uint8_t(i) : tooFar;
        auto best = row[first - 1];
        for (size_t j = first; j <= end; ++j) {
            row[j] = uint8_t(std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])}));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], uint8_t(before[j - 2] + 1));
            best = std::min(best, row[j]);
        }
        row[end + 1] = tooFar;
        if (best > most)
            return most + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min<size_t>(last[b.size()], most + 1);
}

// Which characters a name has. Each mistake takes or adds one at most.
uint64_t charactersOf(std::string_view name)
{
    uint64_t bits = 0;
    for (const char c : name)
        bits |= uint64_t(1) << (uint8_t(c) % 64);
    return bits;
}

// " Did you mean a or b?" of the nearest, behind a blank; empty if there are none.
std::string asked(std::vector<std::pair<size_t, std::string_view>> near)
{
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.empty())
        return {};
    std::string names;
    const auto count = std::min<size_t>(near.size(), 3);
    for (size_t i = 0; i < count && near[i].first <= near[0].first + 1; ++i) {
        if (i > 0)
            names += translated(" or ");
        names += near[i].second;
    }
    return ' ' + sentence("Did you mean {}?", names);
}

size_t mostMistakes(std::string_view name) { return name.size() <= 3 ? 1 : name.size() <= 8 ? 2 : 3; }

} // namespace

std::string suggestion(std::string_view name)
{
    const auto& registry = Registry::instance();
    const auto most = mostMistakes(name);
    if (name.size() > kLongest)
        return {};
    const auto own = charactersOf(name);
    std::vector<std::pair<size_t, std::string_view>> near;
    for (FieldId id = 0; id < registry.fieldCount(); ++id) {
        const auto known = registry.field(id).name;
        if (known.size() > name.size() + most || name.size() > known.size() + most)
            continue;
        const auto characters = charactersOf(known);
        if (size_t(std::popcount(own & ~characters)) > most || size_t(std::popcount(characters & ~own)) > most)
            continue;
        const auto far = distance(name, known, most);
        if (far <= most)
            near.emplace_back(far, known);
    }
    return asked(std::move(near));
}

std::string functionSuggestion(std::string_view name)
{
    std::vector<std::pair<size_t, std::string_view>> near;
    for (const auto& function : functions())
        if (const auto far = distance(name, function.name, 2); far <= 2)
            near.emplace_back(far, function.name);
    return asked(std::move(near));
}

} // namespace capscope::filter
