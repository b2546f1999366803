// OpenFlow: the choice of a version, and version 1.0. OpenFlow Switch Specification 1.0.0. Not decoded in 1.0: actions but the first, errors, echoes,
// vendors' messages, queues, statistics other than requests for flows.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kVersionNames[] = {{1, "1.0"}, {2, "1.1"}, {3, "1.2"}, {4, "1.3"}, {5, "1.4"}, {6, "1.5"}};
constexpr ValueName kTypeNames[] = {
    {0, "OFPT_HELLO"}, {1, "OFPT_ERROR"}, {2, "OFPT_ECHO_REQUEST"}, {3, "OFPT_ECHO_REPLY"}, {4, "OFPT_VENDOR"},
    {5, "OFPT_FEATURES_REQUEST"}, {6, "OFPT_FEATURES_REPLY"}, {7, "OFPT_GET_CONFIG_REQUEST"},
    {8, "OFPT_GET_CONFIG_REPLY"}, {9, "OFPT_SET_CONFIG"}, {10, "OFPT_PACKET_IN"}, {11, "OFPT_FLOW_REMOVED"},
    {12, "OFPT_PORT_STATUS"}, {13, "OFPT_PACKET_OUT"}, {14, "OFPT_FLOW_MOD"}, {15, "OFPT_PORT_MOD"},
    {16, "OFPT_STATS_REQUEST"}, {17, "OFPT_STATS_REPLY"}, {18, "OFPT_BARRIER_REQUEST"}, {19, "OFPT_BARRIER_REPLY"},
    {20, "OFPT_QUEUE_GET_CONFIG_REQUEST"}, {21, "OFPT_QUEUE_GET_CONFIG_REPLY"},
};
constexpr ValueName kReasonNames[] = {
    {0, "No matching flow (table-miss flow entry)"}, {1, "Action explicitly output to controller"},
    {2, "Packet has invalid TTL"},
};
constexpr ValueName kActionTypNames[] = {
    {0, "Output to switch port"}, {1, "Set the 802.1q VLAN id"}, {2, "Set the 802.1q priority"},
    {3, "Strip the 802.1q header"}, {4, "Ethernet source address"}, {5, "Ethernet destination address"},
    {6, "IP source address"}, {7, "IP destination address"}, {8, "TCP/UDP source port"},
    {9, "TCP/UDP destination port"}, {0xffff, "Vendor specific action"},
};
constexpr ValueName kCommandNames[] = {
    {0, "New flow"}, {1, "Modify all matching flows"}, {2, "Modify entry strictly matching wildcards"},
    {3, "Delete all matching flows"}, {4, "Strictly match wildcards and priority"},
};
constexpr ValueName kStatsTypeNames[] = {
    {0, "OFPST_DESC"}, {1, "OFPST_FLOW"}, {2, "OFPST_AGGREGATE"}, {3, "OFPST_TABLE"}, {4, "OFPST_PORT"},
    {5, "OFPST_QUEUE"}, {0xffff, "OFPST_VENDOR"},
};

constexpr FieldTable kFields{
    hex("openflow.version", "Version", 8).mask(0x7f).names(kVersionNames),
    dec("openflow_1_0.type", "Type", 8).names(kTypeNames),
    dec("openflow.xid", "Transaction ID", 32),
    dec("openflow.length", "Length", 16),
    hex("openflow.datapath_id", "Datapath unique ID", 64),
    fields::mac("openflow.datapath_mac", "MAC addr"),
    hex("openflow.datapath_imp", "Implementers part", 16),
    dec("openflow.n_buffers", "n_buffers", 32),
    dec("openflow.n_tables", "n_tables", 8),
    hex("openflow.capabilities", "capabilities", 32),
    hex("openflow.actions", "actions", 32),
    flag("openflow.flow_stats", "Flow statistics", 32, 0x1, kTrueFalse),
    flag("openflow.table_stats", "Table statistics", 32, 0x2, kTrueFalse),
    flag("openflow.port_stats", "Port statistics", 32, 0x4, kTrueFalse),
    flag("openflow.group_stats", "Group statistics", 32, 0x8, kTrueFalse),
    flag("openflow.ip_reasm", "Can reassemble IP fragments", 32, 0x20, kTrueFalse),
    flag("openflow.queue_stats", "Queue statistics", 32, 0x40, kTrueFalse),
    flag("openflow.port_blocked", "Switch will block looping ports", 32, 0x100, kTrueFalse),
    flag("openflow.output", "Output to switch port", 32, 0x1, kTrueFalse),
    flag("openflow.set_vlan_vid", "Set the 802.1q VLAN id", 32, 0x2, kTrueFalse),
    flag("openflow.set_vlan_pcp", "Set the 802.1q priority", 32, 0x4, kTrueFalse),
    flag("openflow.strip_vlan", "Strip the 802.1q header", 32, 0x8, kTrueFalse),
    flag("openflow.set_dl_src", "Ethernet source address", 32, 0x10, kTrueFalse),
    flag("openflow.set_dl_ds", "Ethernet destination address", 32, 0x20, kTrueFalse),
    flag("openflow.set_nw_src", "IP source address", 32, 0x40, kTrueFalse),
    flag("openflow.set_nw_ds", "IP destination address", 32, 0x80, kTrueFalse),
    flag("openflow.set_nw_tos", "IP ToS (DSCP field, 6 bits)", 32, 0x100, kTrueFalse),
    flag("openflow.set_tp_src", "TCP/UDP source port", 32, 0x200, kTrueFalse),
    flag("openflow.set_tp_dst", "TCP/UDP destination port", 32, 0x400, kTrueFalse),
    flag("openflow.enqueue", "Output to queue", 32, 0x800, kTrueFalse),
    dec("openflow.port_no", "Port number", 16),
    fields::mac("openflow.hw_add", "HW Address"),
    text("openflow.port_name", "Port Name"),
    hex("openflow.port_config", "Config flags", 32),
    hex("openflow.port_state", "State flags", 32),
    hex("openflow.port_curr", "Current features", 32),
    hex("openflow.port_advertised", "Advertised features", 32),
    hex("openflow.port_supported", "Features supported", 32),
    hex("openflow.port_peer", "Features advertised by peer", 32),
    flag("openflow.port_down", "Port is administratively down", 32, 0x1, kTrueFalse),
    flag("openflow.no_stp", "Disable 802.1D spanning tree on port", 32, 0x2, kTrueFalse),
    flag("openflow.no_recv", "Drop all packets except 802.1D spanning tree packets", 32, 0x4, kTrueFalse),
    flag("openflow.no_recv_stp", "Drop received 802.1D STP packets", 32, 0x8, kTrueFalse),
    flag("openflow.no_flood", "Do not include this port when flooding", 32, 0x10, kTrueFalse),
    flag("openflow.no_fwd", "Drop packets forwarded to port", 32, 0x20, kTrueFalse),
    flag("openflow.no_packet_in", "Do not send packet-in msgs for port", 32, 0x40, kTrueFalse),
    flag("openflow.link_down", "No physical link present", 32, 0x1, kTrueFalse),
    flag("openflow.10mb_hd", "10 Mb half-duplex rate support", 32, 0x1, kTrueFalse),
    flag("openflow.10mb_fd", "10 Mb full-duplex rate support", 32, 0x2, kTrueFalse),
    flag("openflow.100mb_hd", "100 Mb half-duplex rate support", 32, 0x4, kTrueFalse),
    flag("openflow.100mb_0fd", "100 Mb full-duplex rate support", 32, 0x8, kTrueFalse),
    flag("openflow.1gb_hd", "1 Gb half-duplex rate support", 32, 0x10, kTrueFalse),
    flag("openflow.1gb_fd", "1 Gb full-duplex rate support", 32, 0x20, kTrueFalse),
    flag("openflow.10gb_fd", "10 Gb full-duplex rate support", 32, 0x40, kTrueFalse),
    flag("openflow.copper", "Copper medium", 32, 0x80, kTrueFalse),
    flag("openflow.fiber", "Fiber medium", 32, 0x100, kTrueFalse),
    flag("openflow.autoneg", "Auto-negotiation", 32, 0x200, kTrueFalse),
    flag("openflow.pause", "Pause", 32, 0x400, kTrueFalse),
    flag("openflow.pause_asym", "Asymmetric pause", 32, 0x800, kTrueFalse),
    hex("openflow.config_flags", "Config flags", 16),
    hex("openflow.miss_send_len", "Max bytes of packet", 16),
    hex("openflow.buffer_id", "Buffer Id", 32),
    dec("openflow.total_len", "Total length", 16),
    dec("openflow.in_port", "In port", 16),
    dec("openflow.reason", "Reason", 8).names(kReasonNames),
    bytes("openflow.pkt_in.pad", "Pad"),
    dec("openflow.table_id", "Table Id", 8),
    hex("openflow.cookie", "Cookie", 64),
    bytes("openflow.features_reply.pad", "Pad"),
    dec("openflow.actions_len", "Actions length", 16),
    dec("openflow.action_typ", "Actions type", 16).names(kActionTypNames),
    dec("openflow.action_len", "Action length", 16),
    dec("openflow.output_port", "Output port", 16),
    dec("openflow.max_len", "Max length", 16),
    dec("openflow.wildcards", "Wildcards", 32),
    dec("openflow.command", "Command", 16).names(kCommandNames),
    fields::mac("openflow.eth_src", "Ethernet source address"),
    fields::mac("openflow.eth_dst", "Ethernet destination address"),
    dec("openflow.dl_vlan", "Input VLAN id", 16),
    dec("openflow.dl_vlan_pcp", "Input VLAN priority", 8),
    bytes("openflow.ofp_match.pad", "Pad"),
    dec("openflow.ofp_match.dl_type", "Dl type", 16),
    dec("openflow.ofp_match.tos", "IP ToS", 8),
    dec("openflow.ofp_match.nw_proto", "IP protocol", 8),
    fields::ipv4("openflow.ofp_match.source_addr", "Source Address"),
    fields::ipv4("openflow.ofp_match.dest_addr", "Destination Address"),
    dec("openflow.ofp_match.source_port", "Source Port", 16),
    dec("openflow.ofp_match.dest_port", "Destination Port", 16),
    dec("openflow.idle_timeout", "Idle time-out", 16),
    dec("openflow.hard_timeout", "hard time-out", 16),
    dec("openflow.priority", "Priority", 16),
    dec("openflow.out_port", "Out port", 32),
    dec("openflow.flags", "Flags", 16),
    dec("openflow.stats.type", "Type", 16).names(kStatsTypeNames),
    dec("openflow.stats.request_pad", "Pad", 8),
    expert("openflow.version.unknown", "Unsupported version not dissected", Group::Undecoded, Severity::Warning),
    expert("openflow.action_typ.undecoded", "Action not dissected yet", Group::Undecoded, Severity::Warning),
    expert("openflow_1_0.type.undecoded", "Message data not dissected yet", Group::Undecoded, Severity::Warning),
};

constexpr uint32_t kHeaderBytes = 8;
constexpr std::array kClaims{Claim{"tcp.port", 6653}};
constexpr std::string_view kHeuristics[] = {"tcp"};

// Before it had a number of its own the protocol was spoken on 6633.
bool recognises(const Layer& openflow)
{
    constexpr uint16_t kOld = 6633;
    const auto& facts = openflow.facts();
    const auto version = openflow.peek8(0);
    return (facts.sourcePort == kOld || facts.destinationPort == kOld) && openflow.has(0, kHeaderBytes) && version >= 1 && version <= 6;
}

// The stream's own row, below which the sizes of messages are told; kNoNode where nobody wants the row.
NodeId streamRow(Layer& openflow)
{
    static const auto stream = Registry::instance().firstField(Registry::instance().protocolId("tcp"));
    const auto& nodes = openflow.dissection().nodes();
    for (auto at = nodes.size(); openflow.canAsk() && at > 0; --at)
        if (nodes[at - 1].field == stream)
            return NodeId(at - 1);
    return kNoNode;
}

void tellSize(Layer& openflow, NodeId stream, uint32_t at, uint32_t size)
{
    static const auto row = Registry::instance().fieldId("tcp.pdu.size");
    auto& d = openflow.dissection();
    if (!openflow.canAsk() || !d.wants(row))
        return;
    const auto whole = openflow.slice(0);
    Value value;
    value.number = size;
    d.add(stream, row, whole.buffer, whole.offset + at, size, value).generated();
}

// A version that nobody knows: a row beside the protocols' own.
void tellUnknown(Layer& openflow, const Slice& message)
{
    auto& d = openflow.dissection();
    Layer unknown(d, d.registry().protocolId("openflow_v1"), message, kNoNode);
    unknown.countInHierarchy(kFields["openflow.version"]);
    unknown.bitFields(1, {kFields["openflow.version"]});
    unknown.note(kFields["openflow.version.unknown"], unknown.last(), {}, "OpenFlow");
    openflow.info().clear();
}

// Each message tells its version.
void choose(Layer& openflow)
{
    const auto whole = openflow.slice(0);
    openflow.dissection().tellFailuresAt({whole.buffer, whole.offset});
    const auto stream = streamRow(openflow);
    openflow.protocolColumn("OpenFlow");
    openflow.info().clear();
    while (openflow.more()) {
        const auto at = openflow.position();
        if (!openflow.has(at, kHeaderBytes)) {
            if (openflow.canAsk() && openflow.captured() == openflow.reported())
                return openflow.needOneMoreSegment(at);
            return openflow.skip(kHeaderBytes);
        }
        const auto size = std::max<uint32_t>(openflow.peek16(at + 2), kHeaderBytes);
        const auto left = openflow.reported() - at;
        if (size > left && openflow.canAsk() && openflow.captured() == openflow.reported())
            return openflow.needBytes(at, size - left);
        tellSize(openflow, stream, at, size);
        const auto message = openflow.slice(at, size);
        if (!openflow.handOff("openflow.version", openflow.peek8(at) & 0x7fu, message))
            tellUnknown(openflow, message);
        openflow.skip(std::min(size, left));
    }
}

constexpr std::array kVersion1Claims{Claim{"openflow.version", 1}};

void addMatch(Layer& openflow)
{
    openflow.u32(kFields["openflow.wildcards"]);
    openflow.u16(kFields["openflow.in_port"]);
    openflow.mac(kFields["openflow.eth_src"]);
    openflow.mac(kFields["openflow.eth_dst"]);
    openflow.u16(kFields["openflow.dl_vlan"]);
    openflow.u8(kFields["openflow.dl_vlan_pcp"]);
    openflow.bytes(kFields["openflow.ofp_match.pad"], 1);
    openflow.u16(kFields["openflow.ofp_match.dl_type"]);
    openflow.u8(kFields["openflow.ofp_match.tos"]);
    openflow.u8(kFields["openflow.ofp_match.nw_proto"]);
    openflow.bytes(kFields["openflow.ofp_match.pad"], 2);
    openflow.ipv4(kFields["openflow.ofp_match.source_addr"]);
    openflow.ipv4(kFields["openflow.ofp_match.dest_addr"]);
    openflow.u16(kFields["openflow.ofp_match.source_port"]);
    openflow.u16(kFields["openflow.ofp_match.dest_port"]);
}

// The first action; so does the reference.
void addAction(Layer& openflow, uint32_t end)
{
    constexpr uint16_t kOutput = 0;
    if (openflow.position() + 4 > end)
        return;
    const auto type = openflow.u16(kFields["openflow.action_typ"]);
    const auto item = openflow.last();
    openflow.u16(kFields["openflow.action_len"]);
    if (type == kOutput) {
        openflow.u16(kFields["openflow.output_port"]);
        openflow.u16(kFields["openflow.max_len"]);
    } else {
        openflow.note(kFields["openflow.action_typ.undecoded"], item);
    }
}

void addRates(Layer& openflow)
{
    openflow.bits(kFields["openflow.port_curr"], 4,
                  {kFields["openflow.10mb_hd"], kFields["openflow.10mb_fd"], kFields["openflow.100mb_hd"], kFields["openflow.100mb_0fd"], kFields["openflow.1gb_hd"], kFields["openflow.1gb_fd"], kFields["openflow.10gb_fd"],
                   kFields["openflow.copper"], kFields["openflow.fiber"], kFields["openflow.autoneg"], kFields["openflow.pause"], kFields["openflow.pause_asym"]});
}

void addPort(Layer& openflow)
{
    openflow.u16(kFields["openflow.port_no"]);
    openflow.mac(kFields["openflow.hw_add"]);
    openflow.text(kFields["openflow.port_name"], 16);
    openflow.bits(kFields["openflow.port_config"], 4,
                  {kFields["openflow.port_down"], kFields["openflow.no_stp"], kFields["openflow.no_recv"], kFields["openflow.no_recv_stp"], kFields["openflow.no_flood"], kFields["openflow.no_fwd"],
                   kFields["openflow.no_packet_in"]});
    openflow.bits(kFields["openflow.port_state"], 4, {kFields["openflow.link_down"]});
    addRates(openflow);
    for (const auto row : {kFields["openflow.port_advertised"], kFields["openflow.port_supported"], kFields["openflow.port_peer"]})
        openflow.u32(row);
}

void addFeatures(Layer& openflow)
{
    constexpr uint32_t kPortBytes = 48;
    const auto at = openflow.position();
    openflow.u64(kFields["openflow.datapath_id"]);
    if (openflow.failed())
        return;
    {
        const auto under = openflow.under(openflow.last());
        openflow.seek(at);
        openflow.u16(kFields["openflow.datapath_imp"]);
        openflow.mac(kFields["openflow.datapath_mac"]);
    }
    openflow.u32(kFields["openflow.n_buffers"]);
    openflow.u8(kFields["openflow.n_tables"]);
    openflow.bytes(kFields["openflow.features_reply.pad"], 3);
    openflow.bits(kFields["openflow.capabilities"], 4,
                  {kFields["openflow.flow_stats"], kFields["openflow.table_stats"], kFields["openflow.port_stats"], kFields["openflow.group_stats"], kFields["openflow.ip_reasm"], kFields["openflow.queue_stats"],
                   kFields["openflow.port_blocked"]});
    openflow.bits(kFields["openflow.actions"], 4,
                  {kFields["openflow.output"], kFields["openflow.set_vlan_vid"], kFields["openflow.set_vlan_pcp"], kFields["openflow.strip_vlan"], kFields["openflow.set_dl_src"], kFields["openflow.set_dl_ds"],
                   kFields["openflow.set_nw_src"], kFields["openflow.set_nw_ds"], kFields["openflow.set_nw_tos"], kFields["openflow.set_tp_src"], kFields["openflow.set_tp_dst"], kFields["openflow.enqueue"]});
    for (int number = 1; openflow.more() && openflow.reportedRemaining() >= kPortBytes; ++number) {
        const auto under = openflow.under(openflow.label(openflow.position(), kPortBytes, "Port data {}", number));
        addPort(openflow);
    }
}

void addFlowChange(Layer& openflow)
{
    addMatch(openflow);
    openflow.u64(kFields["openflow.cookie"]);
    openflow.u16(kFields["openflow.command"]);
    openflow.u16(kFields["openflow.idle_timeout"]);
    openflow.u16(kFields["openflow.hard_timeout"]);
    openflow.u16(kFields["openflow.priority"]);
    openflow.u32(kFields["openflow.buffer_id"]);
    openflow.u16(kFields["openflow.out_port"]);
    openflow.u16(kFields["openflow.flags"]);
    if (!openflow.more()) // there should be one
        openflow.malformed();
    addAction(openflow, openflow.reported());
}

// A frame that the switch got or shall send: its columns are not this frame's.
void addFrame(Layer& openflow)
{
    if (openflow.reportedRemaining() == 0)
        return;
    openflow.holdColumns(true);
    openflow.call("eth", openflow.rest(), openflow.inside());
    openflow.holdColumns(false);
    openflow.skip(openflow.reportedRemaining());
}

void addPacketIn(Layer& openflow)
{
    openflow.u32(kFields["openflow.buffer_id"]);
    openflow.u16(kFields["openflow.total_len"]);
    openflow.u16(kFields["openflow.in_port"]);
    openflow.u8(kFields["openflow.reason"]);
    openflow.bytes(kFields["openflow.pkt_in.pad"], 1);
    addFrame(openflow);
}

void addPacketOut(Layer& openflow)
{
    openflow.u32(kFields["openflow.buffer_id"]);
    openflow.u16(kFields["openflow.in_port"]);
    const auto size = openflow.u16(kFields["openflow.actions_len"]);
    const auto end = openflow.position() + size;
    addAction(openflow, end);
    if (openflow.failed())
        return;
    openflow.seek(end);
    addFrame(openflow);
}

void addStatistics(Layer& openflow, bool request)
{
    constexpr uint16_t kDescription = 0, kFlow = 1, kQueue = 5;
    const auto type = openflow.u16(kFields["openflow.stats.type"]);
    if (type != kDescription && type != (request ? kFlow : kQueue))
        openflow.note(kFields["openflow_1_0.type.undecoded"]);
    openflow.u16(kFields["openflow.flags"]);
    if (type != kFlow || !request)
        return;
    addMatch(openflow);
    openflow.u8(kFields["openflow.table_id"]);
    openflow.u8(kFields["openflow.stats.request_pad"]);
    openflow.u16(kFields["openflow.out_port"]);
}

void dissectVersion1(Layer& openflow)
{
    constexpr uint8_t kHello = 0, kFeaturesRequest = 5, kFeatures = 6, kConfigRequest = 7, kConfig = 8, kSetConfig = 9, kPacketIn = 10, kPacketOut = 13,
                      kFlowChange = 14, kStatisticsRequest = 16, kStatistics = 17, kBarrierRequest = 18, kBarrierReply = 19;
    openflow.protocolColumn("OpenFlow");
    const auto type = openflow.peek8(1);
    openflow.info().set("Type: {}", nameOr(kTypeNames, type, "Unknown Type"));
    openflow.bitFields(1, {kFields["openflow.version"]});
    openflow.u8(kFields["openflow_1_0.type"]);
    const auto item = openflow.last();
    openflow.u16(kFields["openflow.length"]);
    openflow.u32(kFields["openflow.xid"]);
    switch (type) {
    case kHello:
    case kFeaturesRequest:
    case kConfigRequest:
    case kBarrierRequest:
    case kBarrierReply:
        return;
    case kFeatures:
        return addFeatures(openflow);
    case kConfig:
    case kSetConfig:
        openflow.u16(kFields["openflow.config_flags"]);
        openflow.u16(kFields["openflow.miss_send_len"]);
        return;
    case kPacketIn:
        return addPacketIn(openflow);
    case kPacketOut:
        return addPacketOut(openflow);
    case kFlowChange:
        return addFlowChange(openflow);
    case kStatisticsRequest:
    case kStatistics:
        return addStatistics(openflow, type == kStatisticsRequest);
    default:
        openflow.note(kFields["openflow_1_0.type.undecoded"], item);
    }
}

} // namespace

namespace protocols {

// Chooses only; the messages are the versions' own.
extern constinit const Protocol openflow{
    .name = "openflow", .shortName = "OpenFlow", .title = "OpenFlow", .claims = kClaims, .dissect = choose, .recognises = recognises,
    .heuristicTables = kHeuristics, .pseudo = true};

extern constinit const Protocol openflowV1{
    .name = "openflow_v1", .shortName = "openflow_v1", .title = "OpenFlow 1.0", .fields = kFields, .claims = kVersion1Claims, .dissect = dissectVersion1};

} // namespace protocols
} // namespace capscope
