// The frames that a statistic counts: all of a snapshot, or those that pass the display filter.
#pragma once

#include "core/index/frame_set.h"
#include "core/session/snapshot.h"

#include <stop_token>
#include <vector>

namespace capscope {

struct Selection {
    Snapshot snapshot;
    const FrameSet* displayed = nullptr; // null: all frames
    std::stop_token stop{};              // statistics return early what they have when it is requested

    uint32_t rows() const { return snapshot.rows(); }

    bool has(Row row) const { return displayed == nullptr || displayed->has(row); }
};

// The protocols that frames of this stack were sent with, in order, as statistics of addresses count them: without what an
// ICMP error or an sFlow sample quotes, and without the IPv6 header of a fragment that is not put together here.
std::vector<FieldId> headersSent(const Stack& stack);

} // namespace capscope
