// Distance between names.
#include "core/filter/suggest.h"

#include "core/dissect/registry.h"

#include <algorithm>
#include <vector>

namespace capscope::filter {
namespace {

// Insertions, deletions, replacements and swaps of neighbours; at most `most` + 1.
size_t distance(std::string_view a, std::string_view b, size_t most)
{
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most)
        return most + 1;
    std::vector<size_t> before(b.size() + 1);
    std::vector<size_t> last(b.size() + 1);
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        auto best = row[0];
        for (size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best > most)
            return most + 1;
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

} // namespace

std::string suggestion(std::string_view name)
{
    const auto& registry = Registry::instance();
    const size_t most = name.size() <= 3 ? 1 : name.size() <= 8 ? 2 : 3;
    std::vector<std::pair<size_t, std::string_view>> near;
    for (FieldId id = 0; id < registry.fieldCount(); ++id) {
        const auto known = registry.field(id).name;
        const auto far = distance(name, known, most);
        if (far <= most)
            near.emplace_back(far, known);
    }
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

} // namespace capscope::filter
