// What the segments of a TCP stream say, one after the other, as points of its graphs.
#pragma once

#include "core/flow/conversation.h"
#include "core/statistics/point_series.h"

#include <array>
#include <deque>
#include <functional>
#include <limits>

namespace capscope {

// What points are made of; each of a direction of data, the one whose numbers it tells of.
enum class TcpSeries : uint8_t {
    Segment,          // value: relative sequence number; extra: bytes of payload
    Retransmission,   // the same: sent again
    OutOfOrder,       // the same: behind one that was sent after it
    SegmentLength,    // value: bytes of payload, of segments that have any
    Acknowledgment,   // value: relative number that the other side acknowledged
    DuplicateAck,     // the same: once more, for want of a segment
    SelectiveAck,     // value, extra: beginning and length of a range that the other side has beyond a gap
    WindowEdge,       // value: the number up to which the other side takes data: acknowledged + its window
    ZeroWindow,       // the same, where that is nothing
    Throughput,       // value: bits a second of payload sent
    Goodput,          // value: bits a second of payload acknowledged
    RoundTrip,        // value: nanoseconds until a segment was acknowledged; extra: its relative sequence number
    UnclearRoundTrip, // the same, of one that was sent again: nobody knows which of the two was acknowledged
    ReceiveWindow,    // value: bytes that the other side takes
    BytesInFlight,    // value: bytes sent and not acknowledged
    Count,
};

// What is read of the frame of a segment. Numbers are relative, as tcp.seq and tcp.ack.
struct GraphSegment {
    struct Range {
        uint32_t left, right;
    };

    Row row = 0;
    TimestampNs time = 0;
    uint8_t side = 0; // who sent it: index into TcpStreamGraph::sides
    bool known = false; // false: there is nothing to read
    uint32_t seq = 0;
    uint32_t rawSeq = 0;
    uint32_t ack = 0;
    uint32_t length = 0;
    uint32_t window = 0; // bytes: scaled
    uint16_t flags = 0;    // tcpflag
    uint16_t findings = 0; // tcpfinding
    uint8_t rangeCount = 0;
    std::array<Range, 4> ranges{}; // SACK
};

// The state between two segments, as far as it reaches back without bounds: from it, a part of the stream is folded alone.
struct TcpGraphState {
    struct Direction {
        int64_t lastSeq = 0; // numbers past 2^32
        int64_t lastAck = 0;
        bool sent = false;
        bool acked = false;
        int64_t end = 0; // the number behind what was sent
        int64_t fin = std::numeric_limits<int64_t>::max(); // the number of the FIN
    };

    std::array<Direction, 2> directions; // of the data that sides[0], sides[1] sends
};

class TcpGraphFold {
public:
    using Sink = std::function<void(uint8_t direction, TcpSeries series, const GraphPoint& point)>;

    // `start`: what times count from. `window`: over which rates are told, at least 1.
    TcpGraphFold(const TcpGraphState& state, TimestampNs start, DurationNs window, Sink sink);

    void add(const GraphSegment& segment);
    // Segments up to that row whose acknowledgment may still come.
    bool waitsForAcks(Row upTo) const;

    const TcpGraphState& state() const { return m_state; }

private:
    // What was sent within the window, as a sum.
    struct Rate {
        struct Part {
            DurationNs time;
            int64_t bytes;
            Row row;
        };

        std::deque<Part> parts;
        int64_t sum = 0;
    };

    struct Unacked {
        int64_t seq;
        int64_t end;
        DurationNs time;
        Row row;
        bool sentAgain;
    };

    void send(const GraphSegment& segment, DurationNs time);
    void acknowledge(const GraphSegment& segment, DurationNs time);
    void addRate(uint8_t direction, TcpSeries series, const GraphPoint& sent);
    void addUnacked(uint8_t direction, const Unacked& sent);
    void tellInFlight(uint8_t direction, DurationNs time, Row row);

    TcpGraphState m_state;
    TimestampNs m_start;
    DurationNs m_window;
    Sink m_sink;
    std::array<Rate, 2> m_sent;
    std::array<Rate, 2> m_acknowledged;
    std::array<std::deque<Unacked>, 2> m_unacked; // by sequence number
};

} // namespace capscope
