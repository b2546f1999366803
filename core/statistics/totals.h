// Sums over frames: what the properties of a capture are made of.
#pragma once

#include "core/statistics/selection.h"

#include <optional>

namespace capscope {

struct Totals {
    uint64_t frames = 0;
    uint64_t bytes = 0;         // original lengths
    uint64_t capturedBytes = 0;
    uint64_t cutFrames = 0;     // captured shorter than they were
    std::optional<TimestampNs> first; // earliest and latest time
    std::optional<TimestampNs> last;
    std::optional<DurationNs> span() const { return first ? std::optional(*last - *first) : std::nullopt; }
};

Totals totals(const Selection& selection);

} // namespace capscope
