// Frames in the order of one column of the packet list.
#pragma once

#include "core/base/result.h"
#include "core/session/columns.h"

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace capscope {

struct SortKey {
    ColumnKind column = ColumnKind::Number;
    std::vector<FieldId> fields{}; // ColumnKind::Fields
    TimeFormat time = TimeFormat::SinceStart; // what ColumnKind::Time shows: points in time, or spans
    bool descending = false;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

// The rows of `displayed` (null: all of the snapshot) in the order of the key; equal ones stay in the order of the capture,
// those without a value stand last either way. Columns of the index take no dissection; Protocol goes by what the first pass
// saw. Info and fields are dissected on all cores: texts are compared by their first 256 bytes. `progress`, from 0 to 1, is
// called on any thread. Fails with Cancelled, or with Changed if a frame cannot be read any more.
Result<std::vector<Row>> sortRows(const Snapshot& snapshot, const FrameSet* displayed, const SortKey& key,
                                  const std::stop_token& stop, const std::function<void(double)>& progress = {});

} // namespace capscope
