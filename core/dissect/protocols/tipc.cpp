// Transparent Inter Process Communication, messages of version 1: the headers of the TIPC specification 1.0. Not decoded: messages of
// version 2, what links and the name service tell each other.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kUsers[] = {
    {0, "DATA_PRIO_0"}, {1, "DATA_PRIO_1"}, {2, "DATA_PRIO_2"}, {3, "DATA_NON_REJECTABLE"}, {8, "ROUTING_MANAGER"}, {9, "NAME_DISTRIBUTOR"},
    {10, "CONNECTION_MANAGER"}, {11, "LINK_PROTOCOL"}, {13, "CHANGEOVER_PROTOCOL"}, {14, "SEGMENTATION_MANAGER"}, {15, "MSG_BUNDLER"},
};
constexpr ValueName kDataTypes[] = {{0, "CONN_MSG"}, {2, "NAMED_MSG"}, {3, "DIRECT_MSG"}, {4, "OVERLOAD_W_MSG"}};
constexpr ValueName kErrors[] = {
    {0, "MSG_OK"}, {1, "NO_PORT_NAME"}, {2, "NO_REMOTE_PORT"}, {3, "NO_REMOTE_PROCESSOR"}, {4, "DEST_OVERLOADED"}, {6, "NO_CONNECTION"},
    {7, "COMMUNICATION_ERROR"},
};
constexpr ValueName kRoutingTypes[] = {
    {0, "EXT_ROUTING_TABLE"}, {1, "LOCAL_ROUTING_TABLE"}, {2, "DP_ROUTING_TABLE"}, {3, "ROUTE_ADDITION"}, {4, "ROUTE_REMOVAL"},
};
constexpr ValueName kNameTypes[] = {{0, "PUBLICATION"}, {1, "WITHDRAWAL"}};
constexpr ValueName kConnectionTypes[] = {{0, "CONNECTION_PROBE"}, {1, "CONNECTION_PROBE_REPLY"}};

constexpr FieldTable kFields{
    dec("tipc.ver", "Version", 32).mask(0xe0000000),
    dec("tipc.usr", "User", 32).mask(0x1e000000).names(kUsers),
    dec("tipc.hdr_size", "Header size", 32).mask(0x01e00000),
    dec("tipc.non_sequenced", "Non-sequenced", 32).mask(0x00100000),
    dec("tipc.destdrop", "Destination Droppable", 32).mask(0x00080000),
    dec("tipc.srcdrop", "Source Droppable", 32).mask(0x00040000),
    dec("tipc.hdr_unused", "Unused", 32).mask(0x000e0000),
    dec("tipc.msg_size", "Message size", 32).mask(0x0001ffff),
    dec("tipc.ack_link_lev_seq", "Acknowledged link level sequence number", 32).mask(0xffff0000),
    dec("tipc.link_lev_seq", "Link level sequence number", 32).mask(0x0000ffff),
    text("tipc.prev_proc", "Previous processor"),
    dec("tipc.org_port", "Originating port", 32).mask(0xffffffff),
    dec("tipc.dst_port", "Destination port", 32).mask(0xffffffff),
    dec("tipc.msg_type", "Message type", 32).mask(0xf0000000).names(kDataTypes),
    dec("tipc.rm_msg_type", "Message type", 32).mask(0xf0000000).names(kRoutingTypes),
    dec("tipc.nd_msg_type", "Message type", 32).mask(0xf0000000),
    dec("tipc.unknown_msg_type", "Message type", 32).mask(0xf0000000),
    dec("tipc.err_code", "Error code", 32).mask(0x0f000000).names(kErrors),
    dec("tipc.route_cnt", "Reroute counter", 32).mask(0x00f00000),
    dec("tipc.act_id", "Activity identity", 32).mask(0x000fffff),
    text("tipc.org_proc", "Originating processor"),
    text("tipc.dst_proc", "Destination processor"),
    dec("tipc.port_name_type", "Port name type / Connection level sequence number", 32),
    dec("tipc.port_name_instance", "Port name instance", 32),
    bytes("tipc.data", "Data"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x88ca}, Claim{"udp.port", 6118}, Claim{"tcp.port", 666}};

enum User : uint8_t { NonRejectable = 3, RoutingManager = 8, NameDistributor = 9, ConnectionManager = 10 };

// Zone, cluster and processor.
std::string processorText(uint32_t number) { return fmt::format("{}.{}.{}", number >> 24, number >> 12 & 0xfff, number & 0xfff); }

void addProcessor(Layer& tipc, FieldRef row)
{
    const auto at = tipc.position();
    if (tipc.has(at, 4) && tipc.wants(row))
        tipc.addText(row, at, 4, tipc.arena().copy(std::string_view(processorText(tipc.peek32(at)))));
    tipc.skip(4);
}

ValueNames typesOf(uint8_t user)
{
    if (user <= NonRejectable)
        return kDataTypes;
    return user == RoutingManager ? ValueNames(kRoutingTypes) : user == NameDistributor ? ValueNames(kNameTypes) : ValueNames(kConnectionTypes);
}

void tellType(Layer& tipc, uint8_t user, uint32_t type) { tipc.info().append(" {}({}) ", nameOr(typesOf(user), type, "unknown"), type); }

void addTypeOf(Layer& tipc, uint8_t user)
{
    const auto at = tipc.position();
    const auto word = tipc.peek32(at);
    if (!tipc.has(at, 4))
        return;
    if (user <= NonRejectable) {
        tipc.addNumber(kFields["tipc.msg_type"], at, 4, word);
    } else if (user == RoutingManager) {
        tipc.addNumber(kFields["tipc.rm_msg_type"], at, 4, word);
    } else if (user == NameDistributor || user == ConnectionManager) {
        const auto type = word >> 28;
        const auto name = nameOr(user == NameDistributor ? ValueNames(kNameTypes) : ValueNames(kConnectionTypes), type, "Unknown");
        tipc.addNumber(kFields["tipc.nd_msg_type"], at, 4, word)
            .text("{:04b} .... .... .... .... .... .... .... = Message type: {} ({})", type, name, type);
    } else {
        tipc.addNumber(kFields["tipc.unknown_msg_type"], at, 4, word);
    }
}

void dissect(Layer& tipc)
{
    tipc.protocolColumn("TIPC");
    tipc.info().clear();
    tipc.item().length(tipc.captured());
    const auto first = tipc.peek32(0);
    const uint8_t version = uint8_t(first >> 29);
    const uint8_t user = first >> 25 & 0x0f;
    constexpr uint8_t kVersionTwo = 2;
    if (!tipc.has(0, 4))
        return tipc.skip(4);
    const auto headerBytes = (first >> 21 & 0x0f) * 4;
    tipc.addNumber(kFields["tipc.ver"], 0, 4, first);
    tipc.addNumber(kFields["tipc.usr"], 0, 4, first);
    tipc.addNumber(kFields["tipc.hdr_size"], 0, 4, first).append(" = {} bytes", headerBytes);
    tipc.addNumber(kFields["tipc.non_sequenced"], 0, 4, first);
    if (user <= NonRejectable) {
        tipc.addNumber(kFields["tipc.destdrop"], 0, 4, first);
        tipc.addNumber(kFields["tipc.srcdrop"], 0, 4, first);
    }
    tipc.bitFields(4, {kFields["tipc.hdr_unused"], kFields["tipc.msg_size"]});
    if (version == kVersionTwo)
        return;
    tipc.bitFields(4, {kFields["tipc.ack_link_lev_seq"], kFields["tipc.link_lev_seq"]});
    addProcessor(tipc, kFields["tipc.prev_proc"]);
    if (user > ConnectionManager)
        return;
    tipc.bitFields(4, {kFields["tipc.org_port"]});
    tipc.bitFields(4, {kFields["tipc.dst_port"]});
    constexpr uint32_t kShortHeader = 20;
    if (headerBytes > kShortHeader) {
        addTypeOf(tipc, user);
        tipc.bitFields(4, {kFields["tipc.err_code"], kFields["tipc.route_cnt"], kFields["tipc.act_id"]});
        addProcessor(tipc, kFields["tipc.org_proc"]);
        addProcessor(tipc, kFields["tipc.dst_proc"]);
    }
    constexpr uint32_t kWithName = 32;
    if (headerBytes > kWithName) {
        tipc.u32(kFields["tipc.port_name_type"]);
        if (headerBytes > kWithName + 4)
            tipc.u32(kFields["tipc.port_name_instance"]);
    }
    if (tipc.failed())
        return;
    tipc.facts().source = Address::other(processorText(tipc.peek32(8)));
    tipc.info().set(" {}({})", nameOr(kUsers, user, "unknown"), user);
    if (headerBytes > kShortHeader)
        tellType(tipc, user, tipc.peek32(20) >> 28);
    if (tipc.more())
        tipc.bytes(kFields["tipc.data"], tipc.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol tipc{"tipc", "TIPC", "Transparent Inter Process Communication(TIPC)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
