// Sequence numbers, windows, rates and round trips of both directions at once.
#include "core/statistics/tcp_graph_fold.h"

#include "core/flow/tcp_analysis.h"

#include <algorithm>

namespace capscope {
namespace {

constexpr size_t kUnackedMax = 65'536;   // of a direction: 90 MB in flight; the oldest are dropped, they get no point
constexpr size_t kRatePartsMax = 65'536; // of a window: what is nearer to each other counts as one
constexpr int kSentAgainMax = 256;       // segments that one retransmission covers

// The number near `last` that ends in these 32 bits.
int64_t unwrapped(uint32_t number, int64_t last) { return last + int32_t(number - uint32_t(last)); }

constexpr uint16_t kSentAgain = tcpfinding::kRetransmission | tcpfinding::kFastRetransmission | tcpfinding::kSpuriousRetransmission;

} // namespace

TcpGraphFold::TcpGraphFold(const TcpGraphState& state, TimestampNs start, DurationNs window, Sink sink)
    : m_state(state)
    , m_start(start)
    , m_window(std::max<DurationNs>(1, window))
    , m_sink(std::move(sink))
{
}

void TcpGraphFold::add(const GraphSegment& segment)
{
    const auto time = segment.time - m_start;
    if ((segment.flags & tcpflag::kAck) != 0 && (segment.flags & tcpflag::kRst) == 0)
        acknowledge(segment, time);
    send(segment, time);
}

void TcpGraphFold::send(const GraphSegment& segment, DurationNs time)
{
    auto& own = m_state.directions[segment.side];
    const auto seq = own.lastSeq = unwrapped(segment.seq, own.lastSeq);
    const auto series = (segment.findings & kSentAgain) != 0 ? TcpSeries::Retransmission
        : (segment.findings & tcpfinding::kOutOfOrder) != 0  ? TcpSeries::OutOfOrder
                                                             : TcpSeries::Segment;
    m_sink(segment.side, series, {time, seq, int64_t(segment.length), segment.row});
    const bool occupies = (segment.flags & (tcpflag::kSyn | tcpflag::kFin)) != 0;
    const auto end = seq + int64_t(segment.length) + (occupies ? 1 : 0);
    if (!own.sent || end > own.end)
        own.end = end;
    own.sent = true;
    if ((segment.flags & tcpflag::kFin) != 0)
        own.fin = end - 1;
    if (segment.length == 0)
        return;
    m_sink(segment.side, TcpSeries::SegmentLength, {time, int64_t(segment.length), 0, segment.row});
    addRate(segment.side, TcpSeries::Throughput, {time, int64_t(segment.length), 0, segment.row});
    addUnacked(segment.side, {seq, end, time, segment.row, false});
    tellInFlight(segment.side, time, segment.row);
}

void TcpGraphFold::acknowledge(const GraphSegment& segment, DurationNs time)
{
    const auto direction = uint8_t(1 - segment.side);
    auto& other = m_state.directions[direction];
    const auto before = other.lastAck;
    const auto ack = other.lastAck = unwrapped(segment.ack, other.acked ? before : other.lastSeq);
    const bool isDuplicate = (segment.findings & tcpfinding::kDuplicateAck) != 0;
    m_sink(direction, TcpSeries::Acknowledgment, {time, ack, 0, segment.row});
    if (isDuplicate)
        m_sink(direction, TcpSeries::DuplicateAck, {time, ack, 0, segment.row});
    for (size_t i = 0; i < segment.rangeCount; ++i) {
        const auto& range = segment.ranges[i];
        if (const auto length = int32_t(range.right - range.left); length > 0)
            m_sink(direction, TcpSeries::SelectiveAck, {time, unwrapped(range.left, ack), length, segment.row});
    }
    const auto edge = ack + int64_t(segment.window);
    m_sink(direction, TcpSeries::WindowEdge, {time, edge, 0, segment.row});
    m_sink(direction, TcpSeries::ReceiveWindow, {time, int64_t(segment.window), 0, segment.row});
    if (segment.window == 0 && (segment.flags & (tcpflag::kSyn | tcpflag::kFin)) == 0)
        m_sink(direction, TcpSeries::ZeroWindow, {time, edge, 0, segment.row});
    // The number of a FIN is no byte.
    const auto fresh = other.acked ? std::min(ack, other.fin) - std::min(before, other.fin) : 0;
    other.acked = true;
    if (fresh > 0)
        addRate(direction, TcpSeries::Goodput, {time, fresh, 0, segment.row});
    auto& unacked = m_unacked[direction];
    while (!unacked.empty() && unacked.front().end <= ack) {
        const auto& sent = unacked.front();
        m_sink(direction, sent.sentAgain ? TcpSeries::UnclearRoundTrip : TcpSeries::RoundTrip, {sent.time, time - sent.time, sent.seq, sent.row});
        unacked.pop_front();
    }
    tellInFlight(direction, time, segment.row);
}

// What was sent within the window before each segment, and what is left of it when a segment leaves the window.
void TcpGraphFold::addRate(uint8_t direction, TcpSeries series, const GraphPoint& sent)
{
    auto& rate = (series == TcpSeries::Throughput ? m_sent : m_acknowledged)[direction];
    const auto tell = [&](DurationNs time, Row row) {
        constexpr double kBits = 8;
        m_sink(direction, series, {time, int64_t(double(rate.sum) * kBits * double(kNsPerSecond) / double(m_window)), 0, row});
    };
    auto& parts = rate.parts;
    const auto time = parts.empty() ? sent.time : std::max(sent.time, parts.back().time); // captures may go back in time
    while (!parts.empty() && parts.front().time + m_window <= time) {
        const auto left = parts.front();
        parts.pop_front();
        rate.sum -= left.bytes;
        tell(left.time + m_window, left.row);
    }
    rate.sum += sent.value;
    if (!parts.empty() && parts.size() >= kRatePartsMax && time - parts.back().time < m_window / DurationNs(kRatePartsMax))
        parts.back().bytes += sent.value;
    else
        parts.push_back({time, sent.value, sent.row});
    tell(time, sent.row);
}

void TcpGraphFold::addUnacked(uint8_t direction, const Unacked& sent)
{
    auto& unacked = m_unacked[direction];
    if (unacked.empty() || unacked.back().end <= sent.seq) {
        if (!m_state.directions[direction].acked || sent.end > m_state.directions[direction].lastAck)
            unacked.push_back(sent);
        if (unacked.size() > kUnackedMax)
            unacked.pop_front();
        return;
    }
    auto at = std::ranges::partition_point(unacked, [&](const Unacked& one) { return one.end <= sent.seq; });
    bool isNew = true;
    for (int left = kSentAgainMax; at != unacked.end() && at->seq < sent.end && left > 0; ++at, --left) {
        at->sentAgain = true;
        isNew = false;
    }
    // A late one that fills a gap in the middle is cheap to find, and not to insert: gaps are near the end.
    if (isNew && sent.seq >= m_state.directions[direction].lastAck && unacked.size() < kUnackedMax)
        unacked.insert(at, sent);
}

void TcpGraphFold::tellInFlight(uint8_t direction, DurationNs time, Row row)
{
    const auto& own = m_state.directions[direction];
    if (own.sent && own.acked)
        m_sink(direction, TcpSeries::BytesInFlight, {time, std::max<int64_t>(0, own.end - own.lastAck), 0, row});
}

bool TcpGraphFold::waitsForAcks(Row upTo) const
{
    return std::ranges::any_of(m_unacked, [&](const auto& unacked) { return !unacked.empty() && unacked.front().row <= upTo; });
}

} // namespace capscope
