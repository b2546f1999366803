// Statistics > Flow Graph: packets as arrows between addresses, in the order of the capture.
#pragma once

#include "core/session/columns.h"
#include "core/statistics/selection.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace capscope {

// Any: every packet between two addresses, with its Info. Tcp: segments, with flags and numbers.
enum class FlowKind : uint8_t { Any, Tcp };

// Which addresses are shown where there are more than there is room for.
enum class FlowNodes : uint8_t { First, Busiest };

constexpr size_t kFlowNodesMax = 40; // that are told apart as columns; other analyzers have as many
constexpr size_t kNoFlowNode = ~size_t(0);

struct FlowGraph {
    std::vector<uint32_t> nodes; // ids of addresses (Store::address), in the order in which they occur
    std::vector<Row> rows;       // with both ends among the nodes (FlowNodes::First: with any ends)
    size_t addresses = 0;        // that there are
    uint64_t leftOut = 0;        // rows with an end that has no room

    // kNoFlowNode if it is none.
    size_t nodeOf(uint32_t address) const;

    std::vector<uint8_t> places; // by id of the address: its node + 1; 0: none. See nodeOf.
};

// From the columns alone. Frames without addresses of a network are left out, as are those that are no TCP segments of
// FlowKind::Tcp. Returns what it has when a stop is requested.
FlowGraph flowGraph(const Selection& selection, FlowKind kind, FlowNodes nodes);

// What is written at an arrow.
struct FlowText {
    std::string label;   // over the arrow: "SYN, ACK", or the Info
    std::string comment; // beside it: "Seq = 0 Ack = 1", or the protocol and the Info
};

// The fields and columns that flowTextOf needs; valid as long as the program runs.
const Wanted& wantedForFlow(FlowKind kind);
// Of a frame that was dissected so. False if it is no segment that could be read whole (FlowKind::Tcp).
bool flowTextOf(const FrameDissector& frame, Row row, FlowKind kind, FlowText& text);

// The graph of the selection as text, as tshark's -z flow prints it, in pieces. Arrows to addresses behind the first
// kFlowNodesMax end outside. False if frames cannot be read any more, or a stop was requested.
bool writeFlow(const Selection& selection, FlowKind kind, const TimeStyle& time, const std::function<void(std::string_view)>& write,
               const std::function<void(double)>& progress = {});

} // namespace capscope
