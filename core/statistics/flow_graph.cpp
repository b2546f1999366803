// One pass over the columns; what stands at an arrow takes the frame's details.
#include "core/statistics/flow_graph.h"

#include "core/flow/tcp_analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace capscope {
namespace {

bool isNetwork(const Address& address)
{
    return address.kind == AddressKind::Ipv4 || address.kind == AddressKind::Ipv6;
}

// Calls `visit(row, source, destination)` for the frames that are arrows.
template <typename Visit> void forArrows(const Selection& selection, FlowKind kind, const Visit& visit)
{
    const auto& store = selection.snapshot.store();
    std::vector<uint8_t> network(store.addressCount(), 0); // by address
    for (size_t id = 1; id < network.size(); ++id)
        network[id] = isNetwork(store.address(uint32_t(id))) ? 1 : 0;
    for (Row base = 0; base < selection.rows() && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, selection.rows() - base);
        for (uint32_t i = 0; i < end; ++i) {
            const auto source = chunk.source[i];
            const auto destination = chunk.destination[i];
            if (source >= network.size() || destination >= network.size() || network[source] == 0 || network[destination] == 0 || !selection.has(base + i))
                continue;
            if (kind == FlowKind::Tcp && (Transport(chunk.transport[i]) != Transport::Tcp || chunk.stream[i] == kNoStream))
                continue;
            visit(base + i, source, destination);
        }
    }
}

struct FlagName {
    uint16_t bit;
    std::string_view name;
};

constexpr FlagName kFlagNames[] = {
    {0x001, "FIN"}, {0x002, "SYN"}, {0x004, "RST"}, {0x008, "PSH"}, {0x010, "ACK"}, {0x020, "URG"}, {0x040, "ECE"}, {0x080, "CWR"}, {0x100, "AE"},
};

std::string flagNames(uint16_t flags)
{
    std::string text;
    for (const auto& flag : kFlagNames)
        if ((flags & flag.bit) != 0)
            text += (text.empty() ? "" : ", ") + std::string(flag.name);
    return text.empty() ? "<None>" : text;
}

struct TcpFields {
    TcpFields()
    {
        const auto& registry = Registry::instance();
        const std::pair<const char*, FieldId*> kNames[] = {{"tcp.len", &length}, {"tcp.seq", &seq}, {"tcp.ack", &ack}, {"tcp.flags", &flags}, {"tcp.stream", &stream}};
        for (const auto& [name, field] : kNames) {
            *field = registry.fieldId(name);
            all.add(*field);
        }
    }

    FieldSet all;
    FieldId length, seq, ack, flags, stream;
};

const TcpFields& tcpFields()
{
    static const TcpFields fields;
    return fields;
}

} // namespace

size_t FlowGraph::nodeOf(uint32_t address) const
{
    return address < places.size() && places[address] != 0 ? size_t(places[address] - 1) : kNoFlowNode;
}

FlowGraph flowGraph(const Selection& selection, FlowKind kind, FlowNodes nodes)
{
    FlowGraph graph;
    if (!selection.snapshot)
        return graph;
    std::vector<uint64_t> counts(selection.snapshot.store().addressCount(), 0);
    std::vector<uint32_t> order; // in which they occur
    forArrows(selection, kind, [&](Row, uint32_t source, uint32_t destination) {
        for (const auto id : {source, destination})
            if (counts[id]++ == 0)
                order.push_back(id);
    });
    graph.addresses = order.size();
    graph.nodes = order;
    if (order.size() > kFlowNodesMax && nodes == FlowNodes::Busiest) {
        std::ranges::stable_sort(graph.nodes, std::ranges::greater(), [&](uint32_t id) { return counts[id]; });
        graph.nodes.resize(kFlowNodesMax);
        std::vector<uint8_t> chosen(counts.size(), 0);
        for (const auto id : graph.nodes)
            chosen[id] = 1;
        std::erase_if(order, [&](uint32_t id) { return chosen[id] == 0; });
        graph.nodes = order;
    }
    graph.nodes.resize(std::min(graph.nodes.size(), kFlowNodesMax));
    graph.places.assign(counts.size(), 0);
    for (size_t i = 0; i < graph.nodes.size(); ++i)
        graph.places[graph.nodes[i]] = uint8_t(i + 1);
    forArrows(selection, kind, [&](Row row, uint32_t source, uint32_t destination) {
        const bool isShown = nodes == FlowNodes::First || (graph.nodeOf(source) != kNoFlowNode && graph.nodeOf(destination) != kNoFlowNode);
        if (isShown)
            graph.rows.push_back(row);
        else
            ++graph.leftOut;
    });
    return graph;
}

const Wanted& wantedForFlow(FlowKind kind)
{
    static const Wanted any{.info = true};
    static const Wanted tcp{.fields = &tcpFields().all};
    return kind == FlowKind::Any ? any : tcp;
}

bool flowTextOf(const FrameDissector& frame, Row row, FlowKind kind, FlowText& text)
{
    const auto& dissection = frame.dissection();
    if (kind == FlowKind::Any) {
        text.label = std::string(dissection.info());
        text.comment = columnText(frame, row, ColumnKind::Protocol, TimeFormat::SinceStart) + ": " + text.label;
        return true;
    }
    const auto& fields = tcpFields();
    uint32_t seq = 0;
    uint32_t ack = 0;
    uint32_t length = 0;
    std::optional<uint16_t> flags;
    for (const auto& node : dissection.nodes()) {
        const auto number = uint32_t(node.value.number);
        if (node.field == fields.stream)
            length = 0; // a layer further in begins
        else if (node.field == fields.seq)
            seq = number;
        else if (node.field == fields.ack)
            ack = number;
        else if (node.field == fields.length)
            length = number;
        else if (node.field == fields.flags)
            flags = uint16_t(number);
    }
    if (!flags)
        return false;
    text.label = flagNames(*flags);
    if (length != 0)
        text.label += fmt::format(" - Len: {}", length);
    text.comment = (*flags & tcpflag::kAck) != 0 ? fmt::format("Seq = {} Ack = {}", seq, ack) : fmt::format("Seq = {}", seq);
    return true;
}

} // namespace capscope
