// Connection latency: how long TCP connections took to open, over all of them and for each server.
#pragma once

#include "core/statistics/capture_side.h"
#include "core/statistics/handshakes.h"

#include <span>
#include <string>

namespace capscope {

struct LatencyConnection {
    Handshake handshake;
    CaptureSide side = CaptureSide::Unknown; // where this connection was captured
    // The network's round trip alone, as far as it can be told from that side.
    std::optional<DurationNs> network;
};

// Percentiles are those of nearest rank, of SYN to SYN/ACK; nothing where no SYN was answered.
struct LatencyFigures {
    size_t connections = 0;
    size_t established = 0;
    size_t refused = 0;
    size_t unanswered = 0;
    size_t halfOpen = 0;
    size_t partial = 0; // opened before the capture began
    size_t retried = 0; // with more than one SYN
    std::optional<DurationNs> median;
    std::optional<DurationNs> p95;
    std::optional<DurationNs> worst;

    size_t failed() const { return refused + unanswered; }
};

struct ServerLatency {
    Address server;
    uint16_t port = 0;
    LatencyFigures figures;
};

// Connections whose SYN was answered within [from, below).
struct LatencyBucket {
    DurationNs from = 0;
    DurationNs below = 0; // INT64_MAX: no end
    size_t connections = 0;
};

struct Latency {
    std::vector<LatencyConnection> connections; // slowest SYN to SYN/ACK first, then those without an answer
    LatencyFigures figures;
    std::optional<DurationNs> networkMedian;
    std::vector<ServerLatency> servers;  // slowest worst first, then those that never answered
    std::vector<LatencyBucket> buckets;  // steps of 1, 2, 5; from the first to the last that is not empty
    SideFinding side;
};

// Looks at some frames again, to learn how far their senders are: at most some hundred. Which machine the capture was taken on
// is judged by all connections of the capture, whatever is selected.
Latency latency(const Selection& selection);

struct LatencyPoint {
    TimestampNs time = 0; // of the SYN
    DurationNs rtt = 0;   // SYN to SYN/ACK
    uint32_t stream = 0;
};

// In the order of time. Where there are more than `most`, the slowest of each stretch of time stands for it.
std::vector<LatencyPoint> latencyOverTime(const Latency& latency, size_t most);

// For a person: what makes connections slow, the network, the answering machine, or packets that got lost. Empty if nothing is
// known of it.
std::string blameSentence(const Latency& latency);

// Of times in ascending order: the smallest that at least `percent` of them do not exceed. Nothing if there are none.
std::optional<DurationNs> percentile(std::span<const DurationNs> ascending, unsigned percent);

} // namespace capscope
