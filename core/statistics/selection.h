// The frames that a statistic counts: all of a snapshot, or those that pass the display filter.
#pragma once

#include "core/index/frame_set.h"
#include "core/session/snapshot.h"

#include <stop_token>

namespace capscope {

struct Selection {
    Snapshot snapshot;
    const FrameSet* displayed = nullptr; // null: all frames
    std::stop_token stop{};              // statistics return early what they have when it is requested

    uint32_t rows() const { return snapshot.rows(); }

    bool has(Row row) const { return displayed == nullptr || displayed->has(row); }
};

} // namespace capscope
