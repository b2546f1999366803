// Statistics > TCP Stream Graphs: what a graph of one TCP stream is made of.
#pragma once

#include "core/session/snapshot.h"
#include "core/statistics/tcp_graph_fold.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace capscope {

enum class TcpGraphType : uint8_t { Stevens, Tcptrace, Throughput, RoundTripTime, WindowScaling };

// What a type shows, in the order in which it is drawn.
std::span<const TcpSeries> seriesOf(TcpGraphType type);
// "segment", "duplicate ACK": in lists of points.
std::string_view nameOf(TcpSeries series);

// What one side of the stream sent, and what the other side said of it.
struct TcpGraphSide {
    Endpoint end;
    uint64_t frames = 0; // that it sent
    uint64_t bytes = 0;  // of payload, retransmissions too
    uint32_t base = 0;   // raw sequence number that counts as 0
    // Between a frame of the handshake and its answer: what a round trip of its data is as long as when nothing is in the way.
    // Of the client SYN to SYN/ACK, of the server SYN/ACK to ACK.
    std::optional<DurationNs> handshake;
    std::array<PointSeries, size_t(TcpSeries::Count)> series;

    const PointSeries& of(TcpSeries one) const { return series[size_t(one)]; }
};

struct TcpStreamGraph {
    // Where a part of the stream may be folded from.
    struct Mark {
        Row row;
        DurationNs time;
        TcpGraphState state;
    };

    uint32_t stream = 0;
    TimestampNs start = 0;  // of the stream: times count from there
    DurationNs end = 0;     // of its last frame
    DurationNs window = 0;  // over which rates are told
    uint64_t frames = 0;    // of the stream; none: there is no such stream
    bool unreadable = false; // the file changed; points end there
    std::array<TcpGraphSide, 2> sides; // [0]: who opened the stream, else the sender of its first frame
    std::vector<Mark> marks;

    // Some points of the series that this type shows were left out.
    bool isThinned(TcpGraphType type, size_t side) const;
};

struct TcpGraphRequest {
    uint32_t stream = 0;     // tcp.stream
    DurationNs window = 0;   // over which rates are told; 0: what fits to the stream's length
    // A part alone: the points of these rows, which leave out less.
    Row from = 0;
    Row to = ~Row(0);
    const TcpStreamGraph* whole = nullptr; // of the same stream and window; a part needs it
};

// Dissects the frames of the stream again, on all cores; memory is bounded, however long the stream is. Returns what it has
// when a stop is requested. `progress`, from 0 to 1: on the calling thread.
TcpStreamGraph tcpStreamGraph(const Snapshot& snapshot, const TcpGraphRequest& request, const std::stop_token& stop = {},
                              const std::function<void(double)>& progress = {});

// TCP streams of the capture: their numbers are below.
uint32_t tcpStreamCount(const Snapshot& snapshot);

// The points that a type shows of a side, one a line, with what they are, their frame and their time in seconds.
std::string pointsAsCsv(const TcpStreamGraph& graph, TcpGraphType type, size_t side);
std::string pointsAsJson(const TcpStreamGraph& graph, TcpGraphType type, size_t side);

} // namespace capscope
