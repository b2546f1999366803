// The table of statistics, and their layouts.
#include "statistics_output.h"

#include "follow_output.h"
#include "output.h"
#include "stats_tree_output.h"

#include "core/dissect/text.h"
#include "core/statistics/conversations.h"
#include "core/statistics/destinations.h"
#include "core/statistics/findings.h"
#include "core/statistics/flow_graph.h"
#include "core/statistics/hierarchy.h"
#include "core/statistics/stats_trees.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::cli {
namespace {

using Print = void (*)(const Snapshot&, const FrameSet&, const StatisticRequest&);

struct Statistic {
    std::string name;
    std::string_view help;
    Print print;
    // What stands behind the name where it is no display filter.
    Result<void> (*check)(const StatisticRequest& request) = nullptr;
};

constexpr std::string_view kLine = "===================================================================\n";
constexpr std::string_view kLongLine
    = "================================================================================\n";

// The display filter of -Y and the one of the statistic.
FrameSet selected(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    if (request.compiled.passesAll())
        return displayed;
    auto frames = framesThatPass(request.compiled, snapshot).value_or(FrameSet(snapshot.rows()));
    for (size_t i = 0; i < frames.words().size(); ++i)
        frames.words()[i] &= displayed.words()[i];
    return frames;
}

void printNode(const HierarchyNode& node, size_t level)
{
    constexpr size_t kDeepest = 16; // what lies deeper is not indented any further
    const auto indented = std::string(std::min(level, kDeepest) * 2, ' ') + (level > kDeepest ? "..." : "") + node.name;
    print(fmt::format("{:<40} frames:{} bytes:{}\n", indented, node.frames, node.bytes));
    for (const auto& child : node.children)
        printNode(child, level + 1);
}

void printHierarchy(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    const auto hierarchy = protocolHierarchy({snapshot, &frames}, HierarchyStyle::Nested);
    print(fmt::format("\n{}Protocol Hierarchy Statistics\nFilter: {}\n\n", kLine, request.filter));
    for (const auto& child : hierarchy.root.children)
        printNode(child, 0);
    print(kLine);
}

StatsNode statsNode(const DestinationNode& node)
{
    StatsNode made;
    made.name = node.name;
    made.count = node.count;
    made.burstCount = node.burstCount;
    made.burstStart = node.burstStart;
    for (const auto& child : node.children)
        made.children.push_back(statsNode(child));
    return made;
}

template <IpVersion version>
void printDestinations(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    const auto destinations = destinationsAndPorts({snapshot, &frames}, version, DestinationCounting::EveryFrame);
    StatsTree tree;
    tree.roots = {statsNode(destinations.root)};
    tree.milliseconds = double(destinations.lastTime - destinations.firstTime) / 1e6;
    printStatsTree(fmt::format("{} Statistics/Destinations and Ports", version == IpVersion::V4 ? "IPv4" : "IPv6"), tree);
}

void printTree(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    const auto& kind = *statsTree(std::string_view(request.name).substr(0, request.name.find(',')));
    printStatsTree(kind.title, kind.count({snapshot, &frames}, StatsStyle::AsPrintedByOthers));
}

// "184 bytes", "24 kB": the next unit from ten of it on, cut off.
std::string sizeText(uint64_t bytes)
{
    static constexpr std::string_view kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    while (unit + 1 < std::size(kUnits) && bytes >= 10'000) {
        bytes /= 1000;
        ++unit;
    }
    return fmt::format("{} {}", bytes, kUnits[unit]);
}

constexpr std::string_view layerTitle(TalkLayer layer)
{
    constexpr std::string_view kTitles[] = {"Ethernet", "IPv4", "IPv6", "TCP", "UDP"};
    return kTitles[size_t(layer)];
}

constexpr bool hasPorts(TalkLayer layer) { return layer == TalkLayer::Tcp || layer == TalkLayer::Udp; }

std::string endpointText(const Address& address, uint16_t port, TalkLayer layer)
{
    return hasPorts(layer) ? fmt::format("{}:{}", toText(address), port) : toText(address);
}

std::string filterText(const StatisticRequest& request)
{
    return request.filter.empty() ? "<No Filter>" : request.filter;
}

// As the digits of a double make it: scripts compare them.
double secondsOf(DurationNs time) { return double(time / kNsPerSecond) + double(time % kNsPerSecond) / kNsPerSecond; }

template <TalkLayer layer>
void printConversations(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    auto rows = conversations({snapshot, &frames}, layer);
    const auto total = [](const ConversationRow& row) { return row.framesToA + row.framesToB; };
    std::ranges::stable_sort(rows, std::ranges::greater(), total);
    print(fmt::format("{}{} Conversations\nFilter:{}\n", kLongLine, layerTitle(layer), filterText(request)));
    const int width = layer == TalkLayer::Tcp || layer == TalkLayer::Udp ? 26 : 20;
    const int indent = 2 * width + 7;
    print(fmt::format("{:{}}|       <-      | |       ->      | |     Total     |    Relative    |   Duration   |\n", "", indent));
    print(fmt::format("{:{}}| Frames  Bytes | | Frames  Bytes | | Frames  Bytes |      Start     |              |\n", "", indent));
    for (const auto& row : rows)
        print(fmt::format("{:<{}} <-> {:<{}}  {:6} {:<9}  {:6} {:<9}  {:6} {:<9}  {:14.9f}   {:12.4f}\n",
                          endpointText(row.a, row.portA, layer), width, endpointText(row.b, row.portB, layer), width,
                          row.framesToA, sizeText(row.bytesToA), row.framesToB, sizeText(row.bytesToB), total(row),
                          sizeText(row.bytesToA + row.bytesToB), secondsOf(row.start),
                          secondsOf(row.start + row.duration) - secondsOf(row.start)));
    print(kLongLine);
}

template <TalkLayer layer>
void printEndpoints(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    auto rows = endpoints({snapshot, &frames}, layer);
    const auto total = [](const EndpointRow& row) { return row.framesSent + row.framesReceived; };
    std::ranges::stable_sort(rows, std::ranges::greater(), total);
    print(fmt::format("{}{} Endpoints\nFilter:{}\n", kLongLine, layerTitle(layer), filterText(request)));
    print(fmt::format("{:23}|{}  Packets  | |  Bytes  | | Tx Packets | | Tx Bytes | | Rx Packets | | Rx Bytes |\n", "",
                      hasPorts(layer) ? "  Port  ||" : ""));
    for (const auto& row : rows) {
        const auto port = hasPorts(layer) ? fmt::format("      {:5}", row.port) : std::string(" ");
        print(fmt::format("{:<20}{}     {:6}     {:9}     {:6}       {:9}      {:6}       {:9}   \n", toText(row.address),
                          port, total(row), row.bytesSent + row.bytesReceived, row.framesSent, row.bytesSent,
                          row.framesReceived, row.bytesReceived));
    }
    print(kLongLine);
}

struct SeverityTitle {
    Severity severity;
    std::string_view title;
};

constexpr SeverityTitle kSeverities[] = {
    {Severity::Error, "Errors"}, {Severity::Warning, "Warns"},    {Severity::Note, "Notes"},
    {Severity::Chat, "Chats"},   {Severity::Comment, "Comments"},
};

void printFindings(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    const auto rows = findings({snapshot, &frames});
    for (const auto& [severity, title] : kSeverities) {
        uint64_t sum = 0;
        for (const auto& row : rows)
            sum += row.severity == severity ? row.count : 0;
        if (sum == 0)
            continue;
        print(fmt::format("\n{} ({})\n=============\n   Frequency      Group           Protocol  Summary\n", title, sum));
        for (const auto& row : rows)
            if (row.severity == severity)
                print(fmt::format("{:12} {:>10} {:>18}  {}\n", row.count, groupName(row.group), row.protocol,
                                  row.sentence));
    }
}

template <Followed what> void printStream(const Snapshot& snapshot, const FrameSet&, const StatisticRequest& request)
{
    printFollowed(snapshot, request, what);
}

template <FlowKind kind> void printFlow(const Snapshot& snapshot, const FrameSet& displayed, const StatisticRequest& request)
{
    const auto frames = selected(snapshot, displayed, request);
    writeFlow({snapshot, &frames}, kind, {}, print);
}

const Statistic kStatistics[] = {
    {"io,phs", "protocol hierarchy", printHierarchy},
    {"dests,tree", "IPv4 destinations and ports", printDestinations<IpVersion::V4>},
    {"ipv6_dests,tree", "IPv6 destinations and ports", printDestinations<IpVersion::V6>},
    {"conv,eth", "conversations", printConversations<TalkLayer::Ethernet>},
    {"conv,ip", "conversations", printConversations<TalkLayer::Ipv4>},
    {"conv,ipv6", "conversations", printConversations<TalkLayer::Ipv6>},
    {"conv,tcp", "conversations", printConversations<TalkLayer::Tcp>},
    {"conv,udp", "conversations", printConversations<TalkLayer::Udp>},
    {"endpoints,eth", "endpoints", printEndpoints<TalkLayer::Ethernet>},
    {"endpoints,ip", "endpoints", printEndpoints<TalkLayer::Ipv4>},
    {"endpoints,ipv6", "endpoints", printEndpoints<TalkLayer::Ipv6>},
    {"endpoints,tcp", "endpoints", printEndpoints<TalkLayer::Tcp>},
    {"endpoints,udp", "endpoints", printEndpoints<TalkLayer::Udp>},
    {"expert", "findings by severity", printFindings},
    {"flow,any,standard", "packets as arrows between IP addresses", printFlow<FlowKind::Any>},
    {"flow,tcp,standard", "segments as arrows between IP addresses", printFlow<FlowKind::Tcp>},
    {"follow,tcp", "what both sides of a stream said: -z follow,tcp,FORM,STREAM (ascii, hex, raw, utf-8)", printStream<Followed::Tcp>, checkFollow},
    {"follow,udp", "what both sides of a stream said", printStream<Followed::Udp>, checkFollow},
    {"follow,http", "HTTP messages of a TCP stream, unpacked", printStream<Followed::Http>, checkFollow},
};

// The rows above, and the trees of core's own table.
std::vector<Statistic> allStatistics()
{
    std::vector<Statistic> all(std::begin(kStatistics), std::end(kStatistics));
    for (const auto& kind : statsTrees())
        all.push_back({fmt::format("{},tree", kind.id), kind.title, printTree});
    return all;
}

} // namespace

Result<StatisticRequest> parseStatistic(std::string_view argument)
{
    for (const auto& row : allStatistics()) {
        if (!argument.starts_with(row.name))
            continue;
        const auto rest = argument.substr(row.name.size());
        if (!rest.empty() && rest[0] != ',')
            continue;
        StatisticRequest request;
        request.name = row.name;
        request.filter = rest.empty() ? rest : rest.substr(1);
        request.print = row.print;
        if (row.check != nullptr) {
            const auto checked = row.check(request);
            return checked ? Result<StatisticRequest>(std::move(request)) : fail(checked.error().code, checked.error().message);
        }
        auto compiled = Filter::compile(request.filter, {readMacros(macroFile())});
        if (!compiled)
            return fail(Error::Code::Wrong, fmt::format("-z {}: {}", row.name, compiled.error().message));
        request.compiled = std::move(*compiled);
        return request;
    }
    return fail(Error::Code::Wrong, fmt::format("There is no statistic \"{}\". -z help lists them.", argument));
}

std::string statisticsHelp()
{
    std::string text = "Statistics for -z, each but follow may have a display filter behind a comma:\n";
    for (const auto& row : allStatistics())
        text += fmt::format("  {:<18}{}\n", row.name, row.help);
    return text;
}

} // namespace capscope::cli
