// Reading the segments of one stream, some ten thousand at a time, and folding them.
#include "core/statistics/tcp_stream_graph.h"

#include "core/flow/tcp_analysis.h"
#include "core/session/dissect_rows.h"

#include <algorithm>

namespace capscope {
namespace {

constexpr size_t kRowsAtATime = 65'536; // 6 MB of segments

bool isOf(const Chunk& chunk, size_t i, uint32_t stream) { return chunk.stream[i] == stream && Transport(chunk.transport[i]) == Transport::Tcp; }

// Visits the rows of a stream, from the columns alone, until `visit` returns false.
template <typename Visit> void forRows(const Snapshot& snapshot, uint32_t stream, Row from, const std::stop_token& stop, const Visit& visit)
{
    for (Row base = from / kChunkRows * kChunkRows; base < snapshot.rows() && !stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = snapshot.store().chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, snapshot.rows() - base);
        for (uint32_t i = base < from ? from - base : 0; i < end; ++i)
            if (isOf(chunk, i, stream) && !visit(base + i, chunk, i))
                return;
        if (base > ~Row(0) - kChunkRows)
            return;
    }
}

// The fields of the stream's segment among those of a frame.
class SegmentReader {
public:
    explicit SegmentReader(uint32_t stream)
        : m_number(stream)
    {
        const auto& registry = Registry::instance();
        const std::pair<const char*, FieldId*> kNames[] = {
            {"tcp.stream", &m_stream},      {"tcp.len", &m_length}, {"tcp.seq", &m_seq}, {"tcp.seq_raw", &m_rawSeq}, {"tcp.ack", &m_ack},
            {"tcp.window_size", &m_window}, {"tcp.options.sack_le", &m_left}, {"tcp.options.sack_re", &m_right},
        };
        for (const auto& [name, field] : kNames) {
            *field = registry.fieldId(name);
            m_fields.add(*field);
        }
        wanted.fields = &m_fields;
    }

    SegmentReader(const SegmentReader&) = delete;

    void read(const Dissection& dissection, GraphSegment& segment) const
    {
        bool isOurs = false; // a tunnel's own segment may lie around it
        for (const auto& node : dissection.nodes()) {
            const auto number = uint32_t(node.value.number);
            if (node.field == m_stream)
                isOurs = number == m_number;
            if (!isOurs)
                continue;
            if (node.field == m_length)
                segment.length = number;
            else if (node.field == m_seq)
                segment.seq = number;
            else if (node.field == m_rawSeq)
                segment.rawSeq = number;
            else if (node.field == m_ack)
                segment.ack = number;
            else if (node.field == m_window) {
                segment.window = number;
                segment.known = true; // the header is there
            } else if (node.field == m_left && segment.rangeCount < segment.ranges.size())
                segment.ranges[segment.rangeCount] = {number, number};
            else if (node.field == m_right && segment.rangeCount < segment.ranges.size())
                segment.ranges[segment.rangeCount++].right = number;
        }
        segment.known = segment.known && !dissection.facts().quoted;
    }

    Wanted wanted;

private:
    uint32_t m_number;
    FieldSet m_fields;
    FieldId m_stream, m_length, m_seq, m_rawSeq, m_ack, m_window, m_left, m_right;
};

// Ends and handshake; the row that the stream begins with, or nothing if there is no such stream.
std::optional<Row> describe(const Snapshot& snapshot, TcpStreamGraph& graph)
{
    const std::shared_lock lock(snapshot.data().flowMutex);
    const auto* talk = snapshot.data().flow.conversations.byStream(Transport::Tcp, graph.stream);
    if (talk == nullptr || !talk->tcp)
        return {};
    const auto& h = talk->tcp->handshake;
    graph.sides[0].end = h.clientIsFirst ? talk->first : talk->second;
    graph.sides[1].end = h.clientIsFirst ? talk->second : talk->first;
    if (h.synFrame != 0 && h.synAckFrame != 0)
        graph.sides[0].handshake = h.synAckTime - h.synTime;
    if (h.synAckFrame != 0 && h.ackFrame > h.synAckFrame)
        graph.sides[1].handshake = h.ackTime - h.synAckTime;
    return talk->firstFrame > 0 ? talk->firstFrame - 1 : 0;
}

// 1, 2 or 5 of a power of ten, a twentieth of the time or less; between 1 ms and 1 s.
DurationNs fittingWindow(DurationNs span)
{
    constexpr DurationNs kLeast = 1'000'000;
    constexpr DurationNs kParts = 20;
    DurationNs window = kLeast;
    for (DurationNs power = kLeast; power <= kNsPerSecond; power *= 10)
        for (const DurationNs factor : {1, 2, 5})
            if (power * factor <= std::min(kNsPerSecond, span / kParts))
                window = power * factor;
    return window;
}

struct Part {
    Row from;
    Row to;
    DurationNs begin; // times that points may have
    DurationNs end;
};

class Making {
public:
    Making(const Snapshot& snapshot, TcpStreamGraph& graph, const std::stop_token& stop)
        : m_snapshot(snapshot)
        , m_graph(graph)
        , m_stop(stop)
        , m_reader(graph.stream)
    {
    }

    // `first`: the row that the fold begins with.
    void run(Row first, const TcpGraphState& state, const Part& part, uint64_t expected, const std::function<void(double)>& progress)
    {
        for (auto& side : m_graph.sides)
            for (size_t i = 0; i < side.series.size(); ++i)
                side.series[i].begin(part.begin, part.end, TcpSeries(i) <= TcpSeries::OutOfOrder || TcpSeries(i) == TcpSeries::SelectiveAck);
        TcpGraphFold fold(state, m_graph.start, m_graph.window, [&](uint8_t direction, TcpSeries series, const GraphPoint& point) {
            if (point.row >= part.from && point.row <= part.to)
                m_graph.sides[direction].series[size_t(series)].add(point);
        });
        const bool isWhole = part.to == ~Row(0) && part.from == 0;
        uint64_t done = 0;
        for (Row next = first; !m_stop.stop_requested();) {
            const bool isBehind = next > part.to;
            if (isBehind && (m_isBehind || !fold.waitsForAcks(part.to)))
                return; // those that were not acknowledged until then get no point
            m_isBehind = isBehind;
            if (isWhole)
                m_graph.marks.push_back({next, m_snapshot.store().time(next) - m_graph.start, fold.state()});
            gather(next);
            if (m_segments.empty() || !readAll([&](size_t i) { progress(double(done + i) / double(std::max<uint64_t>(expected, done + i + 1))); }))
                return;
            for (const auto& segment : m_segments)
                if (segment.known)
                    add(fold, segment);
            done += m_segments.size();
            next = m_segments.back().row + 1;
            if (next >= m_snapshot.rows())
                return;
        }
    }

private:
    void gather(Row from)
    {
        m_segments.clear();
        m_rows.clear();
        forRows(m_snapshot, m_graph.stream, from, m_stop, [&](Row row, const Chunk& chunk, size_t i) {
            GraphSegment segment{.row = row, .time = chunk.time[i], .flags = chunk.tcpFlags[i], .findings = chunk.tcpAnalysis[i]};
            const auto& opener = m_graph.sides[0].end;
            segment.side = chunk.sourcePort[i] == opener.port && m_snapshot.store().address(chunk.source[i]) == opener.address ? 0 : 1;
            m_segments.push_back(segment);
            m_rows.push_back(row);
            return m_rows.size() < kRowsAtATime;
        });
    }

    bool readAll(const std::function<void(size_t)>& progress)
    {
        const auto visitor = [this] {
            return [this](size_t i, const Dissection& dissection) { m_reader.read(dissection, m_segments[i]); };
        };
        const bool read = dissectRows(m_snapshot, m_rows, m_reader.wanted, m_stop, visitor, [&](Row row) {
            progress(size_t(std::ranges::lower_bound(m_rows, row) - m_rows.begin()));
        });
        m_graph.unreadable = !read;
        return read && !m_stop.stop_requested();
    }

    void add(TcpGraphFold& fold, const GraphSegment& segment)
    {
        auto& side = m_graph.sides[segment.side];
        if (side.frames++ == 0)
            side.base = segment.rawSeq - segment.seq;
        side.bytes += segment.length;
        fold.add(segment);
    }

    const Snapshot& m_snapshot;
    TcpStreamGraph& m_graph;
    const std::stop_token& m_stop;
    SegmentReader m_reader;
    std::vector<Row> m_rows;
    std::vector<GraphSegment> m_segments;
    bool m_isBehind = false;
};

} // namespace

uint32_t tcpStreamCount(const Snapshot& snapshot)
{
    if (!snapshot)
        return 0;
    const std::shared_lock lock(snapshot.data().flowMutex);
    return snapshot.data().flow.conversations.count(Transport::Tcp);
}

bool TcpStreamGraph::isThinned(TcpGraphType type, size_t side) const
{
    return std::ranges::any_of(seriesOf(type), [&](TcpSeries one) { return sides[side].of(one).isThinned(); });
}

TcpStreamGraph tcpStreamGraph(const Snapshot& snapshot, const TcpGraphRequest& request, const std::stop_token& stop,
                              const std::function<void(double)>& progress)
{
    TcpStreamGraph graph;
    graph.stream = request.stream;
    if (!snapshot)
        return graph;
    const auto tell = [&](double part) {
        if (progress)
            progress(part);
    };
    const auto first = describe(snapshot, graph);
    if (!first)
        return graph;
    if (request.whole != nullptr) {
        const auto& whole = *request.whole;
        graph.start = whole.start;
        graph.end = whole.end;
        graph.window = whole.window;
        graph.frames = whole.frames;
        // From where all that was sent within the window before the part is known.
        const auto begin = snapshot.store().time(request.from) - graph.start;
        const auto* mark = &whole.marks.front();
        for (const auto& one : whole.marks)
            if (one.row <= request.from && one.time <= begin - graph.window)
                mark = &one;
        Part part{request.from, request.to, begin, begin};
        uint64_t expected = 0;
        forRows(snapshot, request.stream, mark->row, stop, [&](Row row, const Chunk& chunk, size_t i) {
            if (row > request.to)
                return false;
            ++expected;
            if (row >= request.from) {
                part.begin = std::min(part.begin, chunk.time[i] - graph.start);
                part.end = std::max(part.end, chunk.time[i] - graph.start);
            }
            return true;
        });
        Making(snapshot, graph, stop).run(mark->row, mark->state, part, expected, tell);
        for (size_t i = 0; i < 2; ++i) {
            graph.sides[i].frames = whole.sides[i].frames;
            graph.sides[i].bytes = whole.sides[i].bytes;
            graph.sides[i].base = whole.sides[i].base;
        }
        return graph;
    }
    auto least = std::numeric_limits<TimestampNs>::max();
    auto greatest = std::numeric_limits<TimestampNs>::min();
    forRows(snapshot, request.stream, *first, stop, [&](Row, const Chunk& chunk, size_t i) {
        if (graph.frames++ == 0)
            graph.start = chunk.time[i];
        least = std::min(least, chunk.time[i]);
        greatest = std::max(greatest, chunk.time[i]);
        return true;
    });
    if (graph.frames == 0)
        return graph;
    graph.end = greatest - graph.start;
    graph.window = request.window > 0 ? request.window : fittingWindow(greatest - least);
    Making(snapshot, graph, stop).run(*first, {}, {0, ~Row(0), least - graph.start, graph.end}, graph.frames, tell);
    return graph;
}

} // namespace capscope
