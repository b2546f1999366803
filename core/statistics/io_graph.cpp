// One pass over times and lengths.
#include "core/statistics/io_graph.h"

#include <algorithm>

namespace capscope {

IoGraph ioGraph(const Selection& selection, DurationNs interval)
{
    IoGraph made;
    made.interval = std::max<DurationNs>(1, interval);
    if (!selection.snapshot || selection.rows() == 0)
        return made;
    const auto& store = selection.snapshot.store();
    const auto start = store.time(0);
    const auto forEachTime = [&](const auto& visit) {
        for (Row base = 0; base < selection.rows() && !selection.stop.stop_requested(); base += kChunkRows) {
            const auto& chunk = store.chunk(base / kChunkRows);
            const auto end = std::min(kChunkRows, selection.rows() - base);
            for (uint32_t i = 0; i < end; ++i)
                visit(base + i, std::max<DurationNs>(0, chunk.time[i] - start), chunk.originalLength[i]);
        }
    };
    DurationNs last = 0;
    forEachTime([&](Row, DurationNs since, uint32_t) { last = std::max(last, since); });
    while (uint64_t(last / made.interval) >= kIntervalsMax)
        made.interval *= 10;
    made.counts.resize(size_t(last / made.interval) + 1);
    forEachTime([&](Row row, DurationNs since, uint32_t length) {
        if (!selection.has(row))
            return;
        auto& count = made.counts[size_t(since / made.interval)];
        if (count.frames++ == 0)
            count.first = row;
        count.bytes += length;
    });
    return made;
}

} // namespace capscope
