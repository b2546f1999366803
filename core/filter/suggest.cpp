// Distance between names.
#include "core/filter/suggest.h"

#include "core/dissect/registry.h"
#include "core/filter/functions.h"

#include <algorithm>
#include <array>
#include <vector>

namespace capscope::filter {
namespace {

// Insertions, deletions, replacements and swaps of neighbours; at most `most` + 1.
size_t distance(std::string_view a, std::string_view b, size_t most)
{
    constexpr size_t kLongest = 127; // no name is longer
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most)
        return most + 1;
    if (a.size() > kLongest || b.size() > kLongest)
        return most + 1;
    std::array<uint8_t, kLongest + 1> before{};
    std::array<uint8_t, kLongest + 1> last{};
    std::array<uint8_t, kLongest + 1> row{};
    for (size_t j = 0; j <= b.size(); ++j)
        last[j] = uint8_t(j);
    for (size_t i = 1; i <= a.size(); ++i) {
        row[0] = uint8_t(i);
        size_t best = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            row[j] = uint8_t(std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])}));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min<uint8_t>(row[j], uint8_t(before[j - 2] + 1));
            best = std::min<size_t>(best, row[j]);
        }
        if (best > most)
            return most + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

// " Did you mean a or b?" of the nearest; empty if there are none.
std::string asked(std::vector<std::pair<size_t, std::string_view>> near)
{
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.empty())
        return {};
    std::string text = " Did you mean ";
    const auto count = std::min<size_t>(near.size(), 3);
    for (size_t i = 0; i < count && near[i].first <= near[0].first + 1; ++i) {
        if (i > 0)
            text += " or ";
        text += near[i].second;
    }
    return text + "?";
}

size_t mostMistakes(std::string_view name) { return name.size() <= 3 ? 1 : name.size() <= 8 ? 2 : 3; }

} // namespace

std::string suggestion(std::string_view name)
{
    const auto& registry = Registry::instance();
    const auto most = mostMistakes(name);
    std::vector<std::pair<size_t, std::string_view>> near;
    for (FieldId id = 0; id < registry.fieldCount(); ++id) {
        const auto known = registry.field(id).name;
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
