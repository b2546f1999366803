// Frames and bytes per interval of time.
#pragma once

#include "core/statistics/selection.h"

#include <vector>

namespace capscope {

constexpr size_t kIntervalsMax = 100'000; // more points than any screen has; longer captures get longer intervals

struct IntervalCount {
    uint64_t frames = 0;
    uint64_t bytes = 0; // original lengths
    Row first = 0;      // of the counted frames
};

struct IoGraph {
    DurationNs interval = 0; // the one that was asked for, or the next longer power of ten that kIntervalsMax allows
    std::vector<IntervalCount> counts; // from the first frame of the capture on
};

// The counts of the selected frames. Frames before the first one in time count in the first interval.
IoGraph ioGraph(const Selection& selection, DurationNs interval);

} // namespace capscope
