// One pass over times and lengths.
#include "core/statistics/totals.h"

#include <algorithm>

namespace capscope {

Totals totals(const Selection& selection)
{
    Totals sum;
    if (!selection.snapshot)
        return sum;
    const auto& store = selection.snapshot.store();
    for (Row base = 0; base < selection.rows() && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, selection.rows() - base);
        for (uint32_t i = 0; i < end; ++i) {
            if (!selection.has(base + i))
                continue;
            ++sum.frames;
            sum.bytes += chunk.originalLength[i];
            sum.capturedBytes += chunk.capturedLength[i];
            sum.cutFrames += chunk.capturedLength[i] < chunk.originalLength[i];
            if ((chunk.marks[i] & framemark::kNoTime) != 0)
                continue;
            sum.first = sum.first ? std::min(*sum.first, chunk.time[i]) : chunk.time[i];
            sum.last = sum.last ? std::max(*sum.last, chunk.time[i]) : chunk.time[i];
        }
    }
    return sum;
}

} // namespace capscope
