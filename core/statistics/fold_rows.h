// Statistics of what only details tell: frames are dissected on all cores, and what was found is counted in their order.
#pragma once

#include "core/filter/filter.h"
#include "core/session/dissect_rows.h"
#include "core/statistics/selection.h"

#include <algorithm>
#include <span>
#include <vector>

namespace capscope {

// The selected rows that pass the filter, which is right. Nothing of a stop request on.
inline std::vector<Row> rowsOf(const Selection& selection, std::string_view filter)
{
    std::vector<Row> rows;
    const auto compiled = Filter::compile(filter);
    if (!compiled)
        return rows;
    FrameSet frames;
    if (selection.displayed != nullptr) {
        frames = *selection.displayed;
        frames.extend(selection.rows()); // it may be of another moment
        frames.trim();
    }
    const auto done = selection.displayed != nullptr ? compiled->narrow(selection.snapshot, frames, selection.stop)
                                                     : compiled->extend(selection.snapshot, frames, selection.stop);
    if (done)
        frames.forEach([&](Row row) { rows.push_back(row); });
    return rows;
}

// The fields of these names, and what else is given.
inline FieldSet fieldsNamed(std::span<const std::string_view> names)
{
    FieldSet fields;
    for (const auto name : names)
        fields.add(Registry::instance().fieldId(name));
    return fields;
}

// Dissects the rows with these fields wanted; `find(dissection, items)`, called from many threads, adds what a frame has of
// interest, and `take(row, item)` is given all of it in the order of frames, on the calling thread. What was found of
// some thousand frames at most is held at once.
template <typename Item, typename Find, typename Take>
void foldRows(const Selection& selection, std::span<const Row> rows, const FieldSet& fields, const Find& find, const Take& take)
{
    constexpr size_t kRowsAtOnce = 16'384;
    Wanted wanted;
    wanted.fields = &fields;
    std::vector<std::vector<Item>> found;
    for (size_t from = 0; from < rows.size() && !selection.stop.stop_requested(); from += kRowsAtOnce) {
        const auto part = rows.subspan(from, std::min(kRowsAtOnce, rows.size() - from));
        found.assign(part.size(), {});
        const bool isReadable = dissectRows(selection.snapshot, part, wanted, selection.stop,
                                            [&] { return [&](size_t index, const Dissection& d) { find(d, found[index]); }; });
        if (!isReadable || selection.stop.stop_requested())
            return;
        for (size_t i = 0; i < part.size(); ++i)
            for (auto& item : found[i])
                take(part[i], item);
    }
}

} // namespace capscope
