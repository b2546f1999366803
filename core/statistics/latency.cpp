// Handshakes gathered, ranked and summed up.
#include "core/statistics/latency.h"

#include "core/base/sentence.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>

namespace capscope {
namespace {

constexpr size_t kSidesLookedAt = 400; // connections whose hops are read: two frames each, some milliseconds together

constexpr DurationNs kMicrosecond = 1'000;
constexpr DurationNs kShortestStep = 10 * kMicrosecond;
constexpr DurationNs kLongestStep = 100'000'000'000; // what takes longer is one step

// Sums up a set of connections.
class Figures {
public:
    void add(const Handshake& h)
    {
        ++m_figures.connections;
        m_figures.established += h.outcome == HandshakeOutcome::Established;
        m_figures.refused += h.outcome == HandshakeOutcome::Refused;
        m_figures.unanswered += h.outcome == HandshakeOutcome::Unanswered;
        m_figures.halfOpen += h.outcome == HandshakeOutcome::HalfOpen;
        m_figures.partial += h.outcome == HandshakeOutcome::Partial;
        m_figures.retried += h.synRetries > 0;
        if (h.synToSynAck)
            m_times.push_back(*h.synToSynAck);
    }

    LatencyFigures result()
    {
        std::ranges::sort(m_times);
        m_figures.median = percentile(m_times, 50);
        m_figures.p95 = percentile(m_times, 95);
        m_figures.worst = percentile(m_times, 100);
        return m_figures;
    }

private:
    LatencyFigures m_figures;
    std::vector<DurationNs> m_times;
};

// Which machines stand on the near side of connections, by vote of those that were looked at.
class Sides {
public:
    void add(const Handshake& h, CaptureSide side)
    {
        if (side != CaptureSide::Client && side != CaptureSide::Server)
            return;
        ++votes(side == CaptureSide::Client ? h.client : h.server).near;
        ++votes(side == CaptureSide::Client ? h.server : h.client).far;
    }

    bool isNear(const Address& address) const
    {
        const auto found = m_votes.find(address);
        return found != m_votes.end() && found->second.near > found->second.far;
    }

    // Near all connections that tell a side, but for a few.
    std::optional<Address> machine() const
    {
        size_t all = 0;
        const std::pair<const Address, Votes>* best = nullptr;
        for (const auto& one : m_votes) {
            all += one.second.near;
            if (best == nullptr || one.second.near > best->second.near)
                best = &one;
        }
        return best != nullptr && best->second.near * 10 >= all * 9 && best->second.near > 0 ? std::optional(best->first) : std::nullopt;
    }

private:
    struct Votes {
        size_t near = 0;
        size_t far = 0;
    };

    Votes& votes(const Address& address) { return m_votes[address]; }

    absl::flat_hash_map<Address, Votes> m_votes;
};

std::optional<uint8_t> hopsOfRow(FrameDissector& dissector, Row row)
{
    if (!dissector.dissect(row, {}))
        return {};
    const auto ttl = dissector.dissection().facts().ipTtl;
    return ttl > 0 ? std::optional(hopsOf(ttl)) : std::nullopt;
}

CaptureSide sideOfConnection(FrameDissector& dissector, const Handshake& h)
{
    SideEvidence evidence;
    evidence.clientHops = hopsOfRow(dissector, h.synRow);
    evidence.serverHops = hopsOfRow(dissector, *h.synAckRow);
    if (h.synRetries == 0) { // waiting to try again is nobody's distance
        evidence.synToSynAck = h.synToSynAck;
        evidence.synAckToAck = h.synAckToAck;
    }
    return sideOf(evidence);
}

std::optional<DurationNs> networkOf(const Handshake& h, CaptureSide side)
{
    switch (side) {
    case CaptureSide::Client:
        return h.synToSynAck;
    case CaptureSide::Server:
        return h.synAckToAck;
    case CaptureSide::Between:
    case CaptureSide::Unknown:
        break;
    }
    return h.synToSynAck && h.synAckToAck ? std::optional(*h.synToSynAck + *h.synAckToAck) : std::nullopt;
}

bool tellsSide(const Handshake& h, const Selection& selection)
{
    return h.synToSynAck && h.synAckRow && *h.synAckRow < selection.rows() && h.client != h.server;
}

// By some of the handshakes, spread over all of them; the sides of those by their streams.
Sides votesOf(const std::vector<Handshake>& handshakes, const Selection& selection, absl::flat_hash_map<uint32_t, CaptureSide>& known)
{
    std::vector<const Handshake*> answered;
    for (const auto& h : handshakes)
        if (tellsSide(h, selection))
            answered.push_back(&h);
    FrameDissector dissector(selection.snapshot);
    Sides sides;
    const auto step = std::max<size_t>(1, answered.size() / kSidesLookedAt);
    for (size_t i = 0; i < answered.size() && !selection.stop.stop_requested(); i += step) {
        const auto side = sideOfConnection(dissector, *answered[i]);
        known[answered[i]->stream] = side;
        sides.add(*answered[i], side);
    }
    return sides;
}

void findSides(const Selection& selection, const std::vector<Handshake>& ofCapture, Latency& all)
{
    absl::flat_hash_map<uint32_t, CaptureSide> known;
    const auto sides = votesOf(ofCapture, selection, known);
    for (auto& one : all.connections) {
        const auto& h = one.handshake;
        if (const auto found = known.find(h.stream); found != known.end() && tellsSide(h, selection))
            one.side = found->second;
        const bool clientNear = sides.isNear(h.client);
        const bool serverNear = sides.isNear(h.server);
        if (clientNear != serverNear)
            one.side = clientNear ? CaptureSide::Client : CaptureSide::Server;
        one.network = networkOf(h, one.side);
        if (!h.synToSynAck)
            continue;
        all.side.asClient += one.side == CaptureSide::Client;
        all.side.asServer += one.side == CaptureSide::Server;
        all.side.between += one.side == CaptureSide::Between;
        all.side.unknown += one.side == CaptureSide::Unknown;
    }
    all.side.machine = sides.machine();
}

std::vector<LatencyBucket> bucketsOf(const std::vector<LatencyConnection>& connections)
{
    std::vector<LatencyBucket> steps{{0, kShortestStep, 0}};
    for (DurationNs decade = kShortestStep; decade < kLongestStep; decade *= 10) {
        steps.push_back({decade, decade * 2, 0});
        steps.push_back({decade * 2, decade * 5, 0});
        steps.push_back({decade * 5, decade * 10, 0});
    }
    steps.push_back({kLongestStep, INT64_MAX, 0});
    for (const auto& one : connections)
        if (one.handshake.synToSynAck)
            ++std::ranges::upper_bound(steps, *one.handshake.synToSynAck, {}, &LatencyBucket::below)->connections;
    const auto isFull = [](const LatencyBucket& step) { return step.connections > 0; };
    const auto first = std::ranges::find_if(steps, isFull);
    const auto last = std::find_if(steps.rbegin(), steps.rend(), isFull).base();
    return first < last ? std::vector(first, last) : std::vector<LatencyBucket>();
}

std::vector<ServerLatency> serversOf(const std::vector<LatencyConnection>& connections)
{
    absl::flat_hash_map<Endpoint, Figures> servers;
    for (const auto& one : connections)
        servers[{one.handshake.server, one.handshake.serverPort}].add(one.handshake);
    std::vector<ServerLatency> rows;
    rows.reserve(servers.size());
    for (auto& [server, figures] : servers)
        rows.push_back({server.address, server.port, figures.result()});
    std::ranges::sort(rows, [](const ServerLatency& a, const ServerLatency& b) {
        const auto key = [](const ServerLatency& row) {
            return std::tuple(row.figures.worst.value_or(-1), row.figures.failed(), row.figures.connections, row.port);
        };
        return key(a) != key(b) ? key(a) > key(b) : toText(a.server) < toText(b.server);
    });
    return rows;
}

} // namespace

std::optional<DurationNs> percentile(std::span<const DurationNs> ascending, unsigned percent)
{
    if (ascending.empty())
        return {};
    const auto rank = (ascending.size() * percent + 99) / 100;
    return ascending[rank > 0 ? rank - 1 : 0];
}

Latency latency(const Selection& selection)
{
    Latency all;
    Figures figures;
    const auto selected = handshakes(selection);
    for (const auto& h : selected) {
        figures.add(h);
        all.connections.push_back({h, CaptureSide::Unknown, {}});
    }
    all.figures = figures.result();
    if (all.connections.empty())
        return all;
    findSides(selection, selection.displayed == nullptr ? selected : handshakes({selection.snapshot, nullptr, selection.stop}), all);
    std::ranges::stable_sort(all.connections, std::ranges::greater(),
                             [](const LatencyConnection& one) { return one.handshake.synToSynAck.value_or(-1); });
    std::vector<DurationNs> network;
    for (const auto& one : all.connections)
        if (one.network)
            network.push_back(*one.network);
    std::ranges::sort(network);
    all.networkMedian = percentile(network, 50);
    all.buckets = bucketsOf(all.connections);
    all.servers = serversOf(all.connections);
    return all;
}

namespace {

// Median of what the end that answers took: its half of the handshake, where that can be told from the network's.
std::optional<DurationNs> answeringMedian(const Latency& all)
{
    std::vector<DurationNs> times;
    for (const auto& one : all.connections)
        if (one.side == CaptureSide::Server && one.handshake.synToSynAck && one.handshake.synRetries == 0)
            times.push_back(*one.handshake.synToSynAck);
    std::ranges::sort(times);
    return percentile(times, 50);
}

// To the microsecond.
std::string inMilliseconds(DurationNs time)
{
    const auto microseconds = (time + 500) / 1000;
    return sentence("{}.{:03} ms", microseconds / 1000, microseconds % 1000);
}

// Of the connections that took longest: a SYN that is repeated waits a second and more, which is no distance.
std::string retriesSentence(const Latency& all)
{
    constexpr DurationNs kWaited = 900'000'000; // the first repetition comes after a second
    size_t slow = 0;
    size_t repeated = 0;
    for (const auto& one : all.connections) {
        if (one.handshake.synToSynAck.value_or(0) < kWaited)
            continue;
        ++slow;
        repeated += one.handshake.synRetries > 0;
    }
    if (slow == 0 || repeated * 2 < slow)
        return {};
    return sentence("{} of the {} connections that took about a second or more repeated their SYN: packets were lost or dropped on the way, "
                    "or the server was too busy to answer.",
                    repeated, slow);
}

} // namespace

std::string blameSentence(const Latency& all)
{
    constexpr DurationNs kMuch = 4; // times as long: no doubt which
    std::string text;
    const auto answering = answeringMedian(all);
    if (all.side.side() == CaptureSide::Server && answering && all.networkMedian) {
        if (*all.networkMedian >= kMuch * *answering)
            text = sentence("The time is the network's: {} between the two machines, {} until this one answers (medians).", inMilliseconds(*all.networkMedian),
                            inMilliseconds(*answering));
        else if (*answering >= kMuch * *all.networkMedian)
            text = sentence("The time is this server's: {} until it answers, {} through the network (medians).", inMilliseconds(*answering),
                            inMilliseconds(*all.networkMedian));
        else
            text = sentence("Network and server take their share each: {} and {} (medians).", inMilliseconds(*all.networkMedian), inMilliseconds(*answering));
    } else if (all.side.side() == CaptureSide::Client && all.networkMedian) {
        text = sentence("The time is on the far side of this machine: {} through the network and until the server's system answers (median); handshakes are "
                        "answered by the system, before any program.",
                        inMilliseconds(*all.networkMedian));
    }
    const auto retries = retriesSentence(all);
    return text.empty() || retries.empty() ? text + retries : text + ' ' + retries;
}

std::vector<LatencyPoint> latencyOverTime(const Latency& latency, size_t most)
{
    std::vector<LatencyPoint> points;
    for (const auto& one : latency.connections)
        if (one.handshake.synToSynAck)
            points.push_back({one.handshake.synTime, *one.handshake.synToSynAck, one.handshake.stream});
    std::ranges::sort(points, {}, [](const LatencyPoint& point) { return std::pair(point.time, point.stream); });
    if (points.size() <= most || most == 0)
        return points;
    const auto start = points.front().time;
    const auto span = points.back().time - start + 1;
    std::vector<LatencyPoint> kept;
    auto stretch = std::numeric_limits<int64_t>::min();
    for (const auto& point : points) {
        const auto own = int64_t(double(point.time - start) / double(span) * double(most));
        if (own != stretch)
            kept.push_back(point);
        else if (point.rtt > kept.back().rtt)
            kept.back() = point;
        stretch = own;
    }
    return kept;
}

} // namespace capscope
