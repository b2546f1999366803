// Linux' netlink, and its routing family: links and neighbours. RFC 3549, rtnetlink(7). Not decoded: the attributes of
// addresses, routes, rules and queues; other families.
#include "core/dissect/joined_fields.h"
#include "core/dissect/layer.h"
#include "core/dissect/protocols/netlink_names.h"

namespace capscope {
namespace netlink {
namespace {

using namespace fields;

constexpr ValueName kUp[] = {{1, "Up"}, {0, "Down"}};
constexpr ValueName kValid[] = {{1, "Valid"}, {0, "Invalid"}};
constexpr ValueName kRestricted[] = {{1, "Restricted"}, {0, "Not restricted"}};

constexpr FieldTable kHeaderFields{
    dec("netlink.hdr_len", "Length", 32),
    hex("netlink.hdr_type", "Message type", 16),
    hex("netlink.hdr_flags", "Flags", 16),
    dec("netlink.hdr_flags.request", "Request", 16).mask(0x0001),
    dec("netlink.hdr_flags.multi", "Multipart message", 16).mask(0x0002),
    dec("netlink.hdr_flags.ack", "Ack", 16).mask(0x0004),
    dec("netlink.hdr_flags.echo", "Echo", 16).mask(0x0008),
    dec("netlink.hdr_flags.dump_intr", "Dump inconsistent", 16).mask(0x0010),
    dec("netlink.hdr_flags.dump_filtered", "Dump filtered", 16).mask(0x0020),
    dec("netlink.hdr_seq", "Sequence", 32),
    dec("netlink.hdr_pid", "Port ID", 32),
    dec("netlink.attr_len", "Len", 16),
    hex("netlink.attr_type", "Type", 16),
    flag("netlink.attr_type.nested", "Nested", 16, 0x8000, kTrueFalse),
    flag("netlink.attr_type.net_byteorder", "Network byte order", 16, 0x4000, kTrueFalse),
    bytes("netlink.attr_data", "Data"),
};

constexpr FieldTable kCookedFields{
    dec("netlink.hatype", "Link-layer address type", 16).names(kDeviceNames),
    hex("netlink.family", "Family", 16).names(kFamilyNames),
};

constexpr FieldTable kRouteFields{
    dec("netlink-route.nltype", "Message type", 16).names(kMessageNames),
    dec("netlink-route.ifi_family", "Interface family", 8),
    dec("netlink-route.ifi_type", "Device type", 16).names(kDeviceNames),
    signedDec("netlink-route.ifi_index", "Interface index", 32),
    dec("netlink-route.ifi_flags", "Device flags", 32),
    flag("netlink-route.ifi_flags.iff_up", "Interface", 32, 0x1, kUp),
    flag("netlink-route.ifi_flags.iff_broadcast", "Broadcast", 32, 0x2, kValid),
    dec("netlink-route.ifi_change", "Device change flags", 32),
    dec("netlink-route.ifla_attr_type", "Attribute type", 16).mask(0x3fff).names(kLinkAttributeNames),
    text("netlink-route.ifla_ifname", "Device name"),
    dec("netlink-route.ifla_mtu", "MTU of device", 32),
    dec("netlink-route.ifla_txqlen", "TxQueue length", 32),
    dec("netlink-route.ifla_operstate", "Operstate", 8).names(kOperationalNames),
    dec("netlink-route.ifla_group", "Group", 32),
    dec("netlink-route.ifla_promiscuity", "Promiscuity", 32),
    dec("netlink-route.ifla_txqnum", "Number of Tx queues", 32),
    dec("netlink-route.ifla_rxqnum", "Number of Rx queues", 32),
    flag("netlink-route.ifla_carrier", "Carrier", 32, 0x1, kRestricted),
    text("netlink-route.ifla_qdisc", "Queueing discipline"),
    dec("netlink-route.ifla_carrier_changes", "Carrier changes", 32),
    hex("netlink-route.ifla_map.mem_start", "Memory start", 64),
    hex("netlink-route.ifla_map.mem_end", "Memory end", 64),
    hex("netlink-route.ifla_map.base_addr", "Base address", 64),
    dec("netlink-route.ifla_map.irq", "IRQ", 16),
    dec("netlink-route.ifla_map.dma", "DMA", 8),
    dec("netlink-route.ifla_map.port", "Port", 8),
    mac("netlink-route.ifla_hwaddr", "HW Address"),
    mac("netlink-route.ifla_broadcast", "Broadcast"),
    dec("netlink-route.ifla_linkstats.rxpackets", "Rx packets", 64),
    dec("netlink-route.ifla_linkstats.txpackets", "Tx packets", 64),
    dec("netlink-route.ifla_linkstats.rxbytes", "Rx bytes", 64),
    dec("netlink-route.ifla_linkstats.txbytes", "Tx packets", 64),
    dec("netlink-route.ifla_linkstats.rxerrors", "Rx errors", 64),
    dec("netlink-route.ifla_linkstats.txerrors", "Tx errors", 64),
    dec("netlink-route.ifla_linkstats.rxdropped", "Rx dropped", 64),
    dec("netlink-route.ifla_linkstats.txdropped", "Tx dropped", 64),
    dec("netlink-route.ifla_linkstats.multicast", "Multicast Rx", 64),
    dec("netlink-route.ifla_linkstats.collisions", "Collisions", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.length_errs", "Length errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.over_errs", "Ring buffer overflow errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.crc_errs", "CRC errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.frame_errs", "Frame alignment errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.fifo_errs", "FIFO overrun errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.miss_errs", "Missed packet errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.abort_errs", "Abort errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.carrier_errs", "Carrier errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.fifo_errs", "FIFO errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.heartbeat_errs", "Heartbeat errors", 64),
    dec("netlink-route.ifla_linkstats.rx_errors.window_errs", "Window errors", 64),
    dec("netlink-route.nd_family", "Family", 8).names(kAddressFamilyNames),
    signedDec("netlink-route.nd_index", "Interface index", 32),
    dec("netlink-route.nd_state", "State", 16),
    hex("netlink-route.nd_flags", "Flags", 8),
    hex("netlink-route.nd_type", "Type", 8),
};

constexpr auto kFields = joined(kRouteFields, kHeaderFields);
constexpr std::array kClaims{Claim{"linktype", 253}};
constexpr std::array kRouteClaims{Claim{"netlink.family", 0u}};
constexpr uint32_t kHeaderBytes = 16;

// The numbers of a message, in the byte order of the machine that sent it.
struct Message {
    Layer& layer;
    bool little;
    uint32_t end = 0;

    uint64_t number(FieldRef row, uint32_t size) const { return little ? layer.numberLe(row, size) : layer.number(row, size); }

    uint32_t peek32(uint32_t at) const { return little ? layer.peek32le(at) : layer.peek32(at); }

    uint16_t peek16(uint32_t at) const { return little ? layer.peek16le(at) : layer.peek16(at); }
};

// Of the two orders that the length may have, the right one gives the smaller number: messages are shorter than 64 KiB.
bool isLittle(const Layer& layer)
{
    return layer.peek32le(0) < layer.peek32(0);
}

void addStatistics(const Message& message, uint32_t size, uint32_t whole)
{
    auto& layer = message.layer;
    constexpr FieldRef kSums[] = {
        kFields["netlink-route.ifla_linkstats.rxpackets"], kFields["netlink-route.ifla_linkstats.txpackets"],
        kFields["netlink-route.ifla_linkstats.rxbytes"],   kFields["netlink-route.ifla_linkstats.txbytes"],
        kFields["netlink-route.ifla_linkstats.rxerrors"],  kFields["netlink-route.ifla_linkstats.txerrors"],
        kFields["netlink-route.ifla_linkstats.rxdropped"], kFields["netlink-route.ifla_linkstats.txdropped"],
        kFields["netlink-route.ifla_linkstats.multicast"], kFields["netlink-route.ifla_linkstats.collisions"],
    };
    constexpr FieldRef kReceived[] = {
        kFields["netlink-route.ifla_linkstats.rx_errors.length_errs"], kFields["netlink-route.ifla_linkstats.rx_errors.over_errs"],
        kFields["netlink-route.ifla_linkstats.rx_errors.crc_errs"],    kFields["netlink-route.ifla_linkstats.rx_errors.frame_errs"],
        kFields["netlink-route.ifla_linkstats.rx_errors.fifo_errs"],   kFields["netlink-route.ifla_linkstats.rx_errors.miss_errs"],
    };
    // The row of the same name for what was sent stands four rows behind that for what was received.
    constexpr FieldRef kSentFifo{uint16_t(kFields["netlink-route.ifla_linkstats.rx_errors.fifo_errs"].index + 4)};
    constexpr FieldRef kSent[] = {
        kFields["netlink-route.ifla_linkstats.rx_errors.abort_errs"], kFields["netlink-route.ifla_linkstats.rx_errors.carrier_errs"], kSentFifo,
        kFields["netlink-route.ifla_linkstats.rx_errors.heartbeat_errs"], kFields["netlink-route.ifla_linkstats.rx_errors.window_errs"],
    };
    const auto under = layer.under(layer.label(layer.position(), whole, "Statistics"));
    for (const auto row : kSums)
        message.number(row, size);
    {
        const auto group = layer.group("Rx errors");
        for (const auto row : kReceived)
            message.number(row, size);
    }
    const auto group = layer.group("Tx errors");
    for (const auto row : kSent)
        message.number(row, size);
}

void addMap(const Message& message)
{
    message.number(kFields["netlink-route.ifla_map.mem_start"], 8);
    message.number(kFields["netlink-route.ifla_map.mem_end"], 8);
    message.number(kFields["netlink-route.ifla_map.base_addr"], 8);
    message.number(kFields["netlink-route.ifla_map.irq"], 2);
    message.layer.u8(kFields["netlink-route.ifla_map.dma"]);
    message.layer.u8(kFields["netlink-route.ifla_map.port"]);
}

// if_link.h. What the attribute is said to be in its own line goes behind `item`.
void addLinkValue(const Message& message, const Item& item, uint16_t type, uint32_t size)
{
    auto& layer = message.layer;
    constexpr struct {
        uint16_t type;
        FieldRef row;
    } kNumbers[] = {
        {4, kFields["netlink-route.ifla_mtu"]},          {13, kFields["netlink-route.ifla_txqlen"]}, {27, kFields["netlink-route.ifla_group"]},
        {30, kFields["netlink-route.ifla_promiscuity"]}, {31, kFields["netlink-route.ifla_txqnum"]}, {32, kFields["netlink-route.ifla_rxqnum"]},
        {35, kFields["netlink-route.ifla_carrier_changes"]},
    };
    for (const auto& number : kNumbers) {
        if (number.type == type && size == 4) {
            item.append(": {}", message.number(number.row, size));
            return;
        }
    }
    constexpr uint16_t kAddress = 1, kBroadcast = 2, kName = 3, kDiscipline = 6, kStatistics = 7, kMap = 14, kState = 16, kStatistics64 = 23,
                       kCarrier = 33;
    constexpr uint32_t kStatisticsBytes = 92, kMapBytes = 28, kMacBytes = 6;
    if ((type == kAddress || type == kBroadcast) && size == kMacBytes) {
        const auto address = layer.mac(type == kAddress ? kFields["netlink-route.ifla_hwaddr"] : kFields["netlink-route.ifla_broadcast"]);
        if (item)
            item.append(": {}", toText(address));
    } else if (type == kName || type == kDiscipline) {
        const auto name = layer.text(type == kName ? kFields["netlink-route.ifla_ifname"] : kFields["netlink-route.ifla_qdisc"], size);
        item.append(": {}", name.substr(0, name.find('\0')));
    } else if (type == kState && size == 1) {
        layer.u8(kFields["netlink-route.ifla_operstate"]);
    } else if (type == kCarrier && size == 1) {
        item.append(": {}", nameOf(kRestricted, layer.u8(kFields["netlink-route.ifla_carrier"]) & 1));
    } else if (type == kMap && size >= kMapBytes) {
        addMap(message);
    } else if (type == kStatistics && size >= kStatisticsBytes) {
        addStatistics(message, 4, size);
    } else if (type == kStatistics64 && size >= 2 * kStatisticsBytes - 16) {
        addStatistics(message, 8, size);
    } else {
        layer.bytes(kFields["netlink.attr_data"], size);
    }
}

// netlink(7): attributes of a length, a type and a value, each in words of four bytes.
void addLinkAttributes(const Message& message)
{
    auto& layer = message.layer;
    constexpr uint32_t kAttributeHeader = 4;
    while (layer.more() && layer.position() + kAttributeHeader <= message.end) {
        const auto at = layer.position();
        const uint32_t length = message.peek16(at);
        const auto word = message.peek16(at + 2);
        if (length < kAttributeHeader || at + length > message.end)
            break;
        const auto type = uint16_t(word & 0x3fff);
        const auto name = nameOr(kLinkAttributeNames, type, "Unknown");
        const auto item = layer.label(at, length, "Attribute: {}", name);
        const auto under = layer.under(item);
        message.number(kFields["netlink.attr_len"], 2);
        layer.addNumber(kFields["netlink.attr_type"], at + 2, 2, word).append(", {} ({})", name, type);
        {
            const auto bits = layer.under(layer.last());
            layer.addNumber(kFields["netlink.attr_type.nested"], at + 2, 2, word);
            layer.addNumber(kFields["netlink.attr_type.net_byteorder"], at + 2, 2, word);
            layer.addNumber(kFields["netlink-route.ifla_attr_type"], at + 2, 2, word).text("Attribute type: {} ({})", name, type);
        }
        layer.skip(2);
        if (length > kAttributeHeader)
            addLinkValue(message, item, type, length - kAttributeHeader);
        layer.seek(std::min(message.end, at + (length + 3) / 4 * 4));
    }
}

void addLink(const Message& message)
{
    auto& layer = message.layer;
    layer.u8(kFields["netlink-route.ifi_family"]);
    layer.skip(1);
    message.number(kFields["netlink-route.ifi_type"], 2);
    message.number(kFields["netlink-route.ifi_index"], 4);
    const auto at = layer.position();
    const auto flags = message.number(kFields["netlink-route.ifi_flags"], 4);
    const auto item = layer.last();
    if (item) {
        std::string names;
        for (const auto& row : kDeviceFlagNames)
            if ((flags & row.low) != 0)
                names += (names.empty() ? "" : ", ") + std::string(row.name);
        item.text("Device flags: {} (0x{:08x})", names, flags);
    }
    {
        const auto under = layer.under(item);
        layer.addNumber(kFields["netlink-route.ifi_flags.iff_up"], at, 4, flags);
        layer.addNumber(kFields["netlink-route.ifi_flags.iff_broadcast"], at, 4, flags);
    }
    message.number(kFields["netlink-route.ifi_change"], 4);
    addLinkAttributes(message);
}

void addNeighbour(const Message& message)
{
    auto& layer = message.layer;
    layer.u8(kFields["netlink-route.nd_family"]);
    layer.skip(3);
    message.number(kFields["netlink-route.nd_index"], 4);
    const auto state = message.number(kFields["netlink-route.nd_state"], 2);
    layer.last().text("State: {} (0x{:04x})", nameOr(kStateNames, state, "Unknown"), state);
    layer.u8(kFields["netlink-route.nd_flags"]);
    layer.u8(kFields["netlink-route.nd_type"]);
}

// Returns the type of the message. RFC 3549, 2.3.2.
uint16_t addHeader(const Message& message)
{
    auto& layer = message.layer;
    const auto at = layer.position();
    const auto type = message.peek16(at + 4);
    const auto under = layer.under(layer.label(at, kHeaderBytes, "Netlink message header (type: {})", nameOr(kMessageNames, type, "Unknown")));
    message.number(kFields["netlink.hdr_len"], 4);
    message.number(kFields["netlink-route.nltype"], 2);
    const auto flags = message.number(kFields["netlink.hdr_flags"], 2);
    {
        const auto bits = layer.under(layer.last());
        for (const auto row : {kFields["netlink.hdr_flags.request"], kFields["netlink.hdr_flags.multi"], kFields["netlink.hdr_flags.ack"],
                               kFields["netlink.hdr_flags.echo"], kFields["netlink.hdr_flags.dump_intr"], kFields["netlink.hdr_flags.dump_filtered"]})
            layer.addNumber(row, at + 6, 2, flags);
    }
    message.number(kFields["netlink.hdr_seq"], 4);
    message.number(kFields["netlink.hdr_pid"], 4);
    return type;
}

void dissectRoute(Layer& layer)
{
    layer.protocolColumn("Netlink route");
    const Message message{layer, isLittle(layer), layer.reported()};
    const auto type = addHeader(message);
    if (layer.failed())
        return;
    constexpr uint16_t kLinkFirst = 16, kLinkLast = 19, kNeighbourFirst = 28, kNeighbourLast = 30;
    if (type >= kLinkFirst && type <= kLinkLast)
        addLink(message);
    else if (type >= kNeighbourFirst && type <= kNeighbourLast)
        addNeighbour(message);
}

// LINKTYPE_NETLINK: the header of a captured message, in network byte order.
void dissect(Layer& layer)
{
    layer.protocolColumn("Netlink");
    layer.item().length(kHeaderBytes);
    layer.skip(2);
    layer.u16(kCookedFields["netlink.hatype"]);
    layer.skip(10);
    const auto family = layer.u16(kCookedFields["netlink.family"]);
    while (layer.more()) {
        const auto at = layer.position();
        const auto length = std::min(layer.peek32(at), layer.peek32le(at));
        const auto size = length < kHeaderBytes ? layer.reportedRemaining() : std::min(length, layer.reportedRemaining());
        if (!layer.handOff("netlink.family", family, layer.slice(at, size)))
            return layer.data(layer.rest());
        layer.seek(std::min<uint64_t>(layer.reported(), (uint64_t(at) + size + 3) / 4 * 4));
    }
}

} // namespace
} // namespace netlink

namespace protocols {

extern constinit const Protocol netlinkCooked{"netlink", "NETLINK", "Linux netlink (cooked header)", capscope::netlink::kCookedFields,
                                              capscope::netlink::kClaims, capscope::netlink::dissect};
extern constinit const Protocol netlinkRoute{"netlink-route", "rtnetlink", "Linux rtnetlink (route netlink) protocol",
                                             capscope::netlink::kFields, capscope::netlink::kRouteClaims, capscope::netlink::dissectRoute};

} // namespace protocols
} // namespace capscope
