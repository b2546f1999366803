// The table of trees. Each function is in a file of its own, and a row here.
#include "core/statistics/stats_trees.h"

#include "core/base/sentence.h"

#include <algorithm>

namespace capscope {

StatsTree packetLengths(const Selection& selection, StatsStyle style);
StatsTree dnsStatistics(const Selection& selection, StatsStyle style);
StatsTree httpPackets(const Selection& selection, StatsStyle style);
StatsTree httpRequests(const Selection& selection, StatsStyle style);
StatsTree httpLoad(const Selection& selection, StatsStyle style);

namespace {

constexpr auto kNoHttp = translatable("No HTTP messages to count.");

constexpr StatsTreeKind kKinds[] = {
    {"plen", translatable("Packet Lengths"), translatable("No packets to count."), translatable("Packets"), packetLengths},
    {"dns", translatable("DNS"), translatable("No DNS messages to count."), translatable("Messages"), dnsStatistics},
    {"http", translatable("HTTP/Packet Counter"), kNoHttp, translatable("Messages"), httpPackets},
    {"http_req", translatable("HTTP/Requests"), kNoHttp, translatable("Requests"), httpRequests},
    {"http_srv", translatable("HTTP/Load Distribution"), kNoHttp, translatable("Requests"), httpLoad},
};

} // namespace

std::span<const StatsTreeKind> statsTrees() { return kKinds; }

const StatsTreeKind* statsTree(std::string_view id)
{
    const auto found = std::ranges::find(kKinds, id, &StatsTreeKind::id);
    return found != std::end(kKinds) ? found : nullptr;
}

TimestampNs startOf(const Snapshot& snapshot) { return snapshot.rows() > 0 ? snapshot.store().time(0) : 0; }

} // namespace capscope
