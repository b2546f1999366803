// Dynamic Link Exchange Protocol. RFC 8175. Not decoded: extensions' data items.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSignalTypeNames[] = {{0, "Reserved"}, {1, "Peer Discovery"}, {2, "Peer Offer"}};
constexpr ValueName kMessageTypeNames[] = {
    {0, "Reserved"}, {1, "Session Initialization"}, {2, "Session Initialization Response"}, {3, "Session Update"},
    {4, "Session Update Response"}, {5, "Session Termination"}, {6, "Session Termination Response"},
    {7, "Destination Up"}, {8, "Destination Up Response"}, {9, "Destination Announce"},
    {10, "Destination Announce Response"}, {11, "Destination Down"}, {12, "Destination Down Response"},
    {13, "Destination Update"}, {14, "Link Characteristics Request"}, {15, "Link Characteristics Response"},
    {16, "Heartbeat"},
};
constexpr ValueName kDataitemTypeNames[] = {
    {0, "Reserved"}, {1, "Status"}, {2, "IPv4 Connection Point"}, {3, "IPv6 Connection Point"}, {4, "Peer Type"},
    {5, "Heartbeat Interval"}, {6, "Extensions Supported"}, {7, "MAC Address"}, {8, "IPv4 Address"},
    {9, "IPv6 Address"}, {10, "IPv4 Attached Subnet"}, {11, "IPv6 Attached Subnet"},
    {12, "Maximum Data Rate (Receive) (MDRR)"}, {13, "Maximum Data Rate (Transmit) (MDRT)"},
    {14, "Current Data Rate (Receive) (CDRR)"}, {15, "Current Data Rate (Transmit) (CDRT)"}, {16, "Latency"},
    {17, "Resources (RES)"}, {18, "Relative Link Quality (Receive) (RLQR)"},
    {19, "Relative Link Quality (Transmit) (RLQT)"}, {20, "Maximum Transmission Unit (MTU)"}, {21, "Hop Count"},
    {22, "Hop Control"}, {23, "Queue Parameters"}, {24, "Pause"}, {25, "Restart"}, {26, "Link Identifier Length"},
    {27, "Link Identifier"}, {28, "Latency Range"},
};
constexpr ValueName kDataitemStatusCodeNames[] = {
    {0, "Success"}, {1, "Not Interested"}, {2, "Request Denied"}, {3, "Inconsistent Data"}, {128, "Unknown Message"},
    {129, "Unexpected Message"}, {130, "Invalid Data"}, {131, "Invalid Destination"}, {132, "Timed Out"},
    {255, "Shutting Down"},
};
constexpr ValueName kDataitemExtsuppCodeNames[] = {
    {0, 0, "Reserved"}, {1, 1, "Multi-Hop Forwarding"}, {2, 2, "Control-Plane-Based Pause"},
    {3, 3, "Link Identifiers"}, {4, 4, "Latency Range"}, {5, 65519, "Unassigned"},
    {65520, 65534, "Reserved for Private Use"},
};
constexpr ValueName kDataitemV4addrFlagsAdddropNames[] = {{1, "Add"}, {0, "Drop"}};

constexpr FieldTable kFields{
    none("dlep.signal", "Signal"),
    text("dlep.signal.signature", "Signature"),
    dec("dlep.signal.type", "Signal Type", 16).names(kSignalTypeNames),
    dec("dlep.signal.length", "Signal Length (bytes)", 16),
    none("dlep.message", "Message"),
    dec("dlep.message.type", "Message Type", 16).names(kMessageTypeNames),
    dec("dlep.message.length", "Message Length (bytes)", 16),
    none("dlep.dataitem", "Data Item"),
    dec("dlep.dataitem.type", "Type", 16).names(kDataitemTypeNames),
    dec("dlep.dataitem.length", "Length (bytes)", 16),
    none("dlep.dataitem.value", "Value"),
    none("dlep.dataitem.status", "Status"),
    dec("dlep.dataitem.status.code", "Code", 8).names(kDataitemStatusCodeNames),
    text("dlep.dataitem.status.text", "Text"),
    none("dlep.dataitem.v4conn", "IPv4 Connection Point"),
    hex("dlep.dataitem.v4conn.flags", "Flags", 8),
    flag("dlep.dataitem.v4conn.flags.tls", "Use TLS Indicator", 8, 0x1),
    fields::ipv4("dlep.dataitem.v4conn.addr", "Address"),
    dec("dlep.dataitem.v4conn.port", "Port", 16),
    none("dlep.dataitem.v6conn", "IPv6 Connection Point"),
    hex("dlep.dataitem.v6conn.flags", "Flags", 8),
    flag("dlep.dataitem.v6conn.flags.tls", "Use TLS Indicator", 8, 0x1),
    fields::ipv6("dlep.dataitem.v6conn.addr", "Address"),
    dec("dlep.dataitem.v6conn.port", "Port", 16),
    none("dlep.dataitem.peertype", "Peer Type"),
    hex("dlep.dataitem.peertype.flags", "Flags", 8),
    flag("dlep.dataitem.peertype.flags.smi", "Secure Medium Indicator", 8, 0x1),
    text("dlep.dataitem.peertype.description", "Text"),
    dec("dlep.dataitem.heartbeat", "Heartbeat Interval (ms)", 32),
    none("dlep.dataitem.extsupp", "Extensions Supported"),
    dec("dlep.dataitem.extsupp.code", "Code", 32).names(kDataitemExtsuppCodeNames),
    fields::mac("dlep.dataitem.macaddr_eui48", "MAC Address"),
    eui64("dlep.dataitem.macaddr_eui64", "MAC Address"),
    none("dlep.dataitem.v4addr", "IPv4 Address"),
    hex("dlep.dataitem.v4addr.flags", "Flags", 8),
    flag("dlep.dataitem.v4addr.flags.adddrop", "Add/Drop Indicator", 8, 0x1, kDataitemV4addrFlagsAdddropNames),
    fields::ipv4("dlep.dataitem.v4addr.addr", "Address"),
    none("dlep.dataitem.v6addr", "IPv6 Address"),
    hex("dlep.dataitem.v6addr.flags", "Flags", 8),
    flag("dlep.dataitem.v6addr.flags.adddrop", "Add/Drop Indicator", 8, 0x1, kDataitemV4addrFlagsAdddropNames),
    fields::ipv6("dlep.dataitem.v6addr.addr", "Address"),
    none("dlep.dataitem.v4subnet", "IPv4 Attached Subnet"),
    hex("dlep.dataitem.v4subnet.flags", "Flags", 8),
    flag("dlep.dataitem.v4subnet.flags.adddrop", "Add/Drop Indicator", 8, 0x1, kDataitemV4addrFlagsAdddropNames),
    fields::ipv4("dlep.dataitem.v4subnet.subnet", "Subnet"),
    dec("dlep.dataitem.v4subnet.prefixlen", "Prefix Length", 8),
    none("dlep.dataitem.v6subnet", "IPv6 Attached Subnet"),
    hex("dlep.dataitem.v6subnet.flags", "Flags", 8),
    flag("dlep.dataitem.v6subnet.flags.adddrop", "Add/Drop Indicator", 8, 0x1, kDataitemV4addrFlagsAdddropNames),
    fields::ipv6("dlep.dataitem.v6subnet.subnet", "Subnet"),
    dec("dlep.dataitem.v6subnet.prefixlen", "Prefix Length", 8),
    dec("dlep.dataitem.mdrr", "Maximum Data Rate (Receive) (bps)", 64),
    dec("dlep.dataitem.mdrt", "Maximum Data Rate (Transmit) (bps)", 64),
    dec("dlep.dataitem.cdrr", "Current Data Rate (Receive) (bps)", 64),
    dec("dlep.dataitem.cdrt", "Current Data Rate (Transmit) (bps)", 64),
    dec("dlep.dataitem.latency", "Latency (us)", 64),
    dec("dlep.dataitem.resources", "Resources (%)", 8),
    dec("dlep.dataitem.rlqr", "Relative Link Quality (Receive) (%)", 8),
    dec("dlep.dataitem.rlqt", "Relative Link Quality (Transmit) (%)", 8),
    dec("dlep.dataitem.mtu", "Maximum Transmission Unit (bytes)", 16),
};

constexpr std::array kClaims{Claim{"udp.port", 854}, Claim{"tcp.port", 854}};
constexpr uint32_t kMessageHeaderBytes = 4, kSignalHeaderBytes = 8;

struct ConnectionRows {
    FieldRef group, flags, tls, address, port;
};

void addConnection(Layer& dlep, const Item& item, const ConnectionRows& rows, uint32_t size, uint32_t addressBytes)
{
    const auto start = dlep.position();
    dlep.addNone(rows.group, start, size).hide();
    dlep.bits(rows.flags, 1, {rows.tls});
    if (addressBytes == 4)
        item.append(", Addr: {}", toText(dlep.ipv4(rows.address)));
    else
        item.append(", Addr: {}", toText(dlep.ipv6(rows.address)));
    if (size >= 3 + addressBytes)
        item.append(", Port: {}", dlep.u16(rows.port));
}

struct AddressRows {
    FieldRef group, flags, drop, address;
};

void addAddress(Layer& dlep, const AddressRows& rows, uint32_t size, bool v6)
{
    dlep.addNone(rows.group, dlep.position(), size).hide();
    dlep.bits(rows.flags, 1, {rows.drop});
    if (v6)
        dlep.ipv6(rows.address);
    else
        dlep.ipv4(rows.address);
}

void tellExtension(const Item& item, uint16_t code) { item.append(", Ext: {} ({})", nameOr(kDataitemExtsuppCodeNames, code, "Unknown"), code); }

// RFC 8175, 13. The label of the whole item says more for some.
void addItem(Layer& dlep, uint16_t type, uint32_t size, const Item& item)
{
    constexpr uint16_t kLatency = 16;
    constexpr FieldRef kRates[] = {kFields["dlep.dataitem.mdrr"], kFields["dlep.dataitem.mdrt"], kFields["dlep.dataitem.cdrr"], kFields["dlep.dataitem.cdrt"], kFields["dlep.dataitem.latency"]};
    constexpr FieldRef kShares[] = {kFields["dlep.dataitem.resources"], kFields["dlep.dataitem.rlqr"], kFields["dlep.dataitem.rlqt"]};
    const auto start = dlep.position();
    if (type == 1 && size >= 1) {
        dlep.addNone(kFields["dlep.dataitem.status"], start, size).hide();
        const auto code = dlep.u8(kFields["dlep.dataitem.status.code"]);
        const auto text = dlep.text(kFields["dlep.dataitem.status.text"], size - 1);
        item.append(", Code: {} ({}), Text: {}", nameOr(kDataitemStatusCodeNames, code, "Unknown"), code, text);
    } else if (type == 2 && size >= 5) {
        addConnection(dlep, item, {kFields["dlep.dataitem.v4conn"], kFields["dlep.dataitem.v4conn.flags"], kFields["dlep.dataitem.v4conn.flags.tls"], kFields["dlep.dataitem.v4conn.addr"], kFields["dlep.dataitem.v4conn.port"]}, size, 4);
    } else if (type == 3 && size >= 17) {
        addConnection(dlep, item, {kFields["dlep.dataitem.v6conn"], kFields["dlep.dataitem.v6conn.flags"], kFields["dlep.dataitem.v6conn.flags.tls"], kFields["dlep.dataitem.v6conn.addr"], kFields["dlep.dataitem.v6conn.port"]}, size, 16);
    } else if (type == 4 && size >= 1) {
        dlep.addNone(kFields["dlep.dataitem.peertype"], start, size).hide();
        dlep.bits(kFields["dlep.dataitem.peertype.flags"], 1, {kFields["dlep.dataitem.peertype.flags.smi"]});
        const auto text = dlep.text(kFields["dlep.dataitem.peertype.description"], size - 1);
        item.append(", Description: {}", text);
    } else if (type == 5 && size == 4) {
        item.append(": {} (ms)", dlep.u32(kFields["dlep.dataitem.heartbeat"]));
    } else if (type == 6) {
        dlep.addNone(kFields["dlep.dataitem.extsupp"], start, size).hide();
        for (uint32_t i = 0; i + 2 <= size; i += 2)
            tellExtension(item, uint16_t(dlep.number(kFields["dlep.dataitem.extsupp.code"], 2)));
    } else if (type == 7 && size == 6) {
        dlep.mac(kFields["dlep.dataitem.macaddr_eui48"]);
    } else if (type == 7 && size == 8) {
        dlep.bytes(kFields["dlep.dataitem.macaddr_eui64"], 8);
    } else if (type == 8 && size >= 5) {
        addAddress(dlep, {kFields["dlep.dataitem.v4addr"], kFields["dlep.dataitem.v4addr.flags"], kFields["dlep.dataitem.v4addr.flags.adddrop"], kFields["dlep.dataitem.v4addr.addr"]}, size, false);
    } else if (type == 9 && size >= 17) {
        addAddress(dlep, {kFields["dlep.dataitem.v6addr"], kFields["dlep.dataitem.v6addr.flags"], kFields["dlep.dataitem.v6addr.flags.adddrop"], kFields["dlep.dataitem.v6addr.addr"]}, size, true);
    } else if (type == 10 && size >= 6) {
        addAddress(dlep, {kFields["dlep.dataitem.v4subnet"], kFields["dlep.dataitem.v4subnet.flags"], kFields["dlep.dataitem.v4subnet.flags.adddrop"], kFields["dlep.dataitem.v4subnet.subnet"]}, size, false);
        dlep.u8(kFields["dlep.dataitem.v4subnet.prefixlen"]);
    } else if (type == 11 && size >= 18) {
        addAddress(dlep, {kFields["dlep.dataitem.v6subnet"], kFields["dlep.dataitem.v6subnet.flags"], kFields["dlep.dataitem.v6subnet.flags.adddrop"], kFields["dlep.dataitem.v6subnet.subnet"]}, size, true);
        dlep.u8(kFields["dlep.dataitem.v6subnet.prefixlen"]);
    } else if (type >= 12 && type <= 16 && size == 8) {
        item.append(": {} ({})", dlep.u64(kRates[type - 12]), type == kLatency ? "us" : "bps");
    } else if (type >= 17 && type <= 19 && size == 1) {
        item.append(": {} (%)", dlep.u8(kShares[type - 17]));
    } else if (type == 20 && size == 2) {
        item.append(": {} (bytes)", dlep.u16(kFields["dlep.dataitem.mtu"]));
    } else if (size != 0) {
        dlep.addNone(kFields["dlep.dataitem.value"], start, size);
    }
}

void addItems(Layer& dlep, uint32_t end)
{
    while (dlep.more() && dlep.position() + 4 <= end) {
        const auto start = dlep.position();
        const auto type = dlep.peek16(start);
        const uint32_t size = dlep.peek16(start + 2);
        const auto item = dlep.addNone(kFields["dlep.dataitem"], start, 4 + size);
        const auto name = nameOf(kDataitemTypeNames, type);
        item.text("{} Data Item", name.empty() ? "Unknown" : name);
        const auto under = dlep.under(item);
        dlep.u16(kFields["dlep.dataitem.type"]);
        dlep.u16(kFields["dlep.dataitem.length"]);
        if (start + 4 + size > end)
            return dlep.malformed();
        addItem(dlep, type, size, item);
        dlep.seek(start + 4 + size);
    }
}

void dissect(Layer& dlep)
{
    dlep.protocolColumn("DLEP");
    dlep.info().clear();
    const bool signal = dlep.peekText(0, 4) == "DLEP";
    const auto header = signal ? kSignalHeaderBytes : kMessageHeaderBytes;
    const auto at = header - 4;
    const auto type = dlep.peek16(at);
    const auto names = signal ? ValueNames(kSignalTypeNames) : ValueNames(kMessageTypeNames);
    const auto text = fmt::format("{}: {} ({})", signal ? "Signal" : "Message", nameOr(names, type, "Unknown"), type);
    dlep.info().set(text);
    dlep.item().append(", {}", text);
    if (signal) {
        dlep.addNone(kFields["dlep.signal"], 0, 0).hide();
        dlep.text(kFields["dlep.signal.signature"], 4);
    } else {
        dlep.addNone(kFields["dlep.message"], 0, 0).hide();
    }
    dlep.u16(signal ? kFields["dlep.signal.type"] : kFields["dlep.message.type"]);
    const auto size = dlep.u16(signal ? kFields["dlep.signal.length"] : kFields["dlep.message.length"]);
    addItems(dlep, std::min<uint32_t>(header + size, dlep.reported()));
}

size_t lengthOf(Bytes header) { return kMessageHeaderBytes + be16(header.data() + 2); }

} // namespace

namespace protocols {

extern constinit const Protocol dlep{
    .name = "dlep", .shortName = "DLEP", .title = "Dynamic Link Exchange Protocol", .fields = kFields, .claims = kClaims, .dissect = dissect,
    .framing = {kMessageHeaderBytes, lengthOf}};

} // namespace protocols
} // namespace capscope
