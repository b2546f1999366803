// Packet lengths: how many packets are how long, on the wire.
#include "core/base/sentence.h"
#include "core/statistics/stats_trees.h"

#include <fmt/format.h>

namespace capscope {

StatsTree packetLengths(const Selection& selection, StatsStyle)
{
    static constexpr uint32_t kFirsts[] = {0, 20, 40, 80, 160, 320, 640, 1'280, 2'560, 5'120};
    const auto& store = selection.snapshot.store();
    StatsCounting counting(startOf(selection.snapshot));
    const auto all = counting.child(StatsCounting::kRoot, translatable("Packet Lengths"), "frame");
    counting.keepAverages(all, Averaged::Integers);
    counting.keepOrder(all);
    counting.setChart(all);
    std::vector<StatsCounting::Id> ranges;
    for (size_t i = 0; i < std::size(kFirsts); ++i) {
        const bool isLast = i + 1 == std::size(kFirsts);
        const auto first = kFirsts[i];
        const auto id = isLast ? counting.child(all, translatable("5120 and greater"), fmt::format("frame.len >= {}", first))
                               : counting.child(all, fmt::format("{}-{}", first, kFirsts[i + 1] - 1),
                                                fmt::format("frame.len >= {} && frame.len <= {}", first, kFirsts[i + 1] - 1));
        counting.keepAverages(id, Averaged::Integers);
        ranges.push_back(id);
    }
    for (Row base = 0; base < selection.rows() && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, selection.rows() - base);
        for (uint32_t i = 0; i < end; ++i) {
            if (!selection.has(base + i))
                continue;
            const auto length = chunk.originalLength[i];
            counting.beginPacket(chunk.time[i]);
            counting.add(all, length);
            const auto range = std::upper_bound(std::begin(kFirsts), std::end(kFirsts), length) - std::begin(kFirsts) - 1;
            counting.add(ranges[size_t(range)], length);
        }
    }
    return counting.finish();
}

} // namespace capscope
