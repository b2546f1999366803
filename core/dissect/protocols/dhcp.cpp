// Dynamic Host Configuration Protocol and BOOTP. RFC 2131, options RFC 2132, 3046. Not decoded: options 82, 90, 125 in depth.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {{1, "Boot Request"}, {2, "Boot Reply"}};
constexpr ValueName kHardwareNames[] = {{0, "NET/ROM pseudo"}, {1, "Ethernet"}, {6, "IEEE 802"}, {7, "ARCNET"}, {15, "Frame Relay DLCI"},
                                        {24, "IEEE 1394.1995"}, {27, "EUI-64"}, {31, "IPsec tunnel"}, {32, "InfiniBand"}};
constexpr ValueName kBroadcastNames[] = {{1, "Broadcast"}, {0, "Unicast"}};
constexpr ValueName kMessageNames[] = {
    {1, "Discover"}, {2, "Offer"}, {3, "Request"}, {4, "Decline"}, {5, "ACK"}, {6, "NAK"}, {7, "Release"}, {8, "Inform"},
    {9, "Force Renew"}, {10, "Lease query"}, {11, "Lease Unassigned"}, {12, "Lease Unknown"}, {13, "Lease Active"},
    {14, "Bulk Lease Query"}, {15, "Lease Query Done"}, {16, "Active LeaseQuery"}, {17, "Lease Query Status"}, {18, "TLS"},
};
constexpr ValueName kOverloadNames[] = {
    {1, "Boot file name holds options"}, {2, "Server host name holds options"}, {3, "Boot file and server host names hold options"}};
constexpr ValueName kAutoNames[] = {{0, "DoNotAutoConfigure"}, {1, "AutoConfigure"}};

void writeSeconds(std::string& out, uint64_t seconds)
{
    out += seconds == 0xffffffff ? std::string("infinity") : fmt::format("({}s) {}", seconds, durationText(uint32_t(seconds)));
}

constexpr FieldTable kFields{
    dec("dhcp.type", "Message type", 8).names(kTypeNames),
    hex("dhcp.hw.type", "Hardware type", 8).names(kHardwareNames),
    dec("dhcp.hw.len", "Hardware address length", 8),
    dec("dhcp.hops", "Hops", 8),
    hex("dhcp.id", "Transaction ID", 32),
    dec("dhcp.secs", "Seconds elapsed", 16),
    expert("dhcp.server_name_overloaded_by_dhcp", "Server name option overloaded by DHCP", Group::Protocol, Severity::Note),
    expert("dhcp.boot_filename_overloaded_by_dhcp", "Boot file name option overloaded by DHCP", Group::Protocol, Severity::Note),
    expert("dhcp.secs_le", "Seconds elapsed appears to be encoded as little-endian", Group::Protocol, Severity::Note),
    hex("dhcp.flags", "Bootp flags", 16),
    flag("dhcp.flags.bc", "Broadcast flag", 16, 0x8000, kBroadcastNames),
    hex("dhcp.flags.reserved", "Reserved flags", 16).mask(0x7fff),
    ipv4("dhcp.ip.client", "Client IP address"),
    ipv4("dhcp.ip.your", "Your (client) IP address"),
    ipv4("dhcp.ip.server", "Next server IP address"),
    ipv4("dhcp.ip.relay", "Relay agent IP address"),
    mac("dhcp.hw.mac_addr", "Client MAC address"),
    bytes("dhcp.hw.addr", "Client hardware address"),
    bytes("dhcp.hw.addr_padding", "Client hardware address padding"),
    text("dhcp.server", "Server host name"),
    text("dhcp.file", "Boot file name"),
    bytes("dhcp.vendor_specific_options", "Bootp vendor specific options"),
    ipv4("dhcp.cookie", "Magic cookie"),
    dec("dhcp.option.type", "Option", 8),
    dec("dhcp.option.length", "Length", 8),
    bytes("dhcp.option.value", "Value"),
    bytes("dhcp.option.padding", "Padding"),
    dec("dhcp.option.end", "Option End", 8),
    ipv4("dhcp.option.subnet_mask", "Subnet Mask"),
    ipv4("dhcp.option.router", "Router"),
    ipv4("dhcp.option.domain_name_server", "Domain Name Server"),
    text("dhcp.option.hostname", "Host Name"),
    text("dhcp.option.domain_name", "Domain Name"),
    dec("dhcp.option.interface_mtu", "Interface MTU", 16),
    ipv4("dhcp.option.broadcast_address", "Broadcast Address"),
    ipv4("dhcp.option.ntp_server", "Network Time Protocol Server"),
    ipv4("dhcp.option.requested_ip_address", "Requested IP Address"),
    dec("dhcp.option.ip_address_lease_time", "IP Address Lease Time", 32).custom(writeSeconds),
    dec("dhcp.option.option_overload", "Option Overload", 8).names(kOverloadNames),
    dec("dhcp.option.dhcp", "DHCP", 8).names(kMessageNames),
    ipv4("dhcp.option.dhcp_server_id", "DHCP Server Identifier"),
    dec("dhcp.option.request_list_item", "Parameter Request List Item", 8),
    text("dhcp.option.message", "Message"),
    dec("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size", 16),
    dec("dhcp.option.renewal_time_value", "Renewal Time Value", 32).custom(writeSeconds),
    dec("dhcp.option.rebinding_time_value", "Rebinding Time Value", 32).custom(writeSeconds),
    text("dhcp.option.vendor_class_id", "Vendor class identifier"),
    text("dhcp.option.tftp_server_name", "TFTP Server Name"),
    text("dhcp.option.bootfile_name", "Bootfile name"),
    dec("dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration", 8).names(kAutoNames),
    dec("dhcp.client_id.type", "Type", 8),
    text("dhcp.client_id.undef", "Client Identifier"),
    hex("dhcp.fqdn.flags", "Flags", 8),
    dec("dhcp.fqdn.rcode1", "A-RR result", 8),
    dec("dhcp.fqdn.rcode2", "PTR-RR result", 8),
    text("dhcp.fqdn.name", "Client name"),
};

enum class Shape { Bytes, Address, Addresses, Text, Number, MessageType, RequestList, ClientId, Name };

struct Option {
    uint8_t code;
    std::string_view name;
    Shape shape = Shape::Bytes;
    FieldRef field = kFields["dhcp.option.value"];
    uint8_t size = 0; // of a number
};

// One row an option; what it does not know is shown as bytes.
constexpr Option kOptions[] = {
    {1, "Subnet Mask", Shape::Address, kFields["dhcp.option.subnet_mask"]},
    {2, "Time Offset"},
    {3, "Router", Shape::Addresses, kFields["dhcp.option.router"]},
    {4, "Time Server"},
    {5, "Name Server"},
    {6, "Domain Name Server", Shape::Addresses, kFields["dhcp.option.domain_name_server"]},
    {7, "Log Server"},
    {12, "Host Name", Shape::Text, kFields["dhcp.option.hostname"]},
    {15, "Domain Name", Shape::Text, kFields["dhcp.option.domain_name"]},
    {17, "Root Path"},
    {22, "Maximum Datagram Reassembly Size"},
    {23, "Default IP Time-to-Live"},
    {26, "Interface MTU", Shape::Number, kFields["dhcp.option.interface_mtu"], 2},
    {28, "Broadcast Address", Shape::Address, kFields["dhcp.option.broadcast_address"]},
    {31, "Perform Router Discover"},
    {33, "Static Route"},
    {40, "Network Information Service Domain"},
    {41, "Network Information Service Servers"},
    {42, "Network Time Protocol Servers", Shape::Addresses, kFields["dhcp.option.ntp_server"]},
    {43, "Vendor-Specific Information"},
    {44, "NetBIOS over TCP/IP Name Server"},
    {45, "NetBIOS over TCP/IP Datagram Distribution Name Server"},
    {46, "NetBIOS over TCP/IP Node Type"},
    {47, "NetBIOS over TCP/IP Scope"},
    {50, "Requested IP Address", Shape::Address, kFields["dhcp.option.requested_ip_address"]},
    {51, "IP Address Lease Time", Shape::Number, kFields["dhcp.option.ip_address_lease_time"], 4},
    {52, "Option Overload", Shape::Number, kFields["dhcp.option.option_overload"], 1},
    {53, "DHCP Message Type", Shape::MessageType, kFields["dhcp.option.dhcp"], 1},
    {54, "DHCP Server Identifier", Shape::Address, kFields["dhcp.option.dhcp_server_id"]},
    {55, "Parameter Request List", Shape::RequestList},
    {56, "Message", Shape::Text, kFields["dhcp.option.message"]},
    {57, "Maximum DHCP Message Size", Shape::Number, kFields["dhcp.option.dhcp_max_message_size"], 2},
    {58, "Renewal Time Value", Shape::Number, kFields["dhcp.option.renewal_time_value"], 4},
    {59, "Rebinding Time Value", Shape::Number, kFields["dhcp.option.rebinding_time_value"], 4},
    {60, "Vendor class identifier", Shape::Text, kFields["dhcp.option.vendor_class_id"]},
    {61, "Client identifier", Shape::ClientId},
    {66, "TFTP Server Name", Shape::Text, kFields["dhcp.option.tftp_server_name"]},
    {67, "Bootfile name", Shape::Text, kFields["dhcp.option.bootfile_name"]},
    {69, "SMTP Server"},
    {77, "User Class Information"},
    {78, "Directory Agent Information"},
    {79, "Service Location Agent Scope"},
    {81, "Client Fully Qualified Domain Name", Shape::Name},
    {82, "Agent Information Option"},
    {90, "Authentication"},
    {93, "Client System Architecture"},
    {94, "Client Network Device Interface"},
    {97, "UUID/GUID-based Client Identifier"},
    {116, "DHCP Auto-Configuration", Shape::Number, kFields["dhcp.option.dhcp_auto_configuration"], 1},
    {119, "Domain Search"},
    {120, "SIP Servers"},
    {121, "Classless Static Route"},
    {124, "V-I Vendor Class"},
    {125, "V-I Vendor-specific Information"},
    {249, "Private/Classless Static Route (Microsoft)"},
    {252, "Private/Proxy autodiscovery"},
};
constexpr Option kUnknown{0, "Unknown"};

constexpr uint8_t kPad = 0;
constexpr uint8_t kEnd = 255;

const Option& optionOf(uint8_t code)
{
    for (const auto& option : kOptions)
        if (option.code == code)
            return option;
    return kUnknown;
}

constexpr std::array kClaims{Claim{"udp.port", 67}, Claim{"udp.port", 68}, Claim{"udp.port", 4011}};
constexpr uint32_t kNameAt = 44; // the server's
constexpr uint32_t kNameBytes = 64;
constexpr uint32_t kFileAt = 108;
constexpr uint32_t kFileBytes = 128;
constexpr uint32_t kFixedBytes = 236;
constexpr uint8_t kOverload = 52;
constexpr uint8_t kMessageType = 53;
constexpr uint32_t kCookie = 0x63825363; // RFC 2131, 3

void addHardware(Layer& dhcp, uint8_t type, uint8_t length, uint32_t room)
{
    const auto at = dhcp.position();
    if (type == 1 && length == 6)
        dhcp.mac(kFields["dhcp.hw.mac_addr"]);
    else if (length > 0 && length <= room)
        dhcp.bytes(kFields["dhcp.hw.addr"], length);
    if (room > length)
        dhcp.bytes(kFields["dhcp.hw.addr_padding"], at + room - dhcp.position());
    dhcp.seek(uint64_t(at) + room);
}

void addClientId(Layer& dhcp, uint32_t length)
{
    const auto type = dhcp.peek8(dhcp.position());
    if (type == 1 && length == 7) {
        dhcp.u8(kFields["dhcp.hw.type"]);
        dhcp.mac(kFields["dhcp.hw.mac_addr"]);
        return;
    }
    dhcp.u8(kFields["dhcp.client_id.type"]);
    if (type == 0 && length > 1)
        dhcp.text(kFields["dhcp.client_id.undef"], length - 1);
}

std::string messageName(uint8_t type)
{
    const auto name = nameOf(kMessageNames, type);
    return name.empty() ? fmt::format("Unknown Message Type (0x{:02x})", type) : std::string(name);
}

void addValue(Layer& dhcp, const Option& option, const Item& row, uint32_t length)
{
    const auto end = dhcp.position() + length;
    switch (option.shape) {
    case Shape::Bytes:
        dhcp.bytes(option.field, length);
        break;
    case Shape::Address:
        if (length == 4)
            row.append(" ({})", toText(dhcp.ipv4(option.field)));
        break;
    case Shape::Addresses:
        while (dhcp.position() + 4 <= end && dhcp.more())
            dhcp.ipv4(option.field);
        break;
    case Shape::Text:
        dhcp.text(option.field, length);
        break;
    case Shape::Number:
        if (length == option.size)
            dhcp.number(option.field, option.size);
        break;
    case Shape::MessageType:
        if (length == 1)
            row.append(" ({})", messageName(dhcp.u8(option.field)));
        break;
    case Shape::RequestList:
        while (dhcp.position() < end && dhcp.more()) {
            const auto code = dhcp.u8(kFields["dhcp.option.request_list_item"]);
            dhcp.last().text("Parameter Request List Item: ({}) {}", code, optionOf(code).name);
        }
        break;
    case Shape::ClientId:
        if (length > 0)
            addClientId(dhcp, length);
        break;
    case Shape::Name:
        if (length >= 3) {
            dhcp.u8(kFields["dhcp.fqdn.flags"]);
            dhcp.u8(kFields["dhcp.fqdn.rcode1"]);
            dhcp.u8(kFields["dhcp.fqdn.rcode2"]);
            dhcp.text(kFields["dhcp.fqdn.name"], length - 3);
        }
        break;
    }
    dhcp.seek(end);
}

// Where an option stands; 0 if it does not.
uint32_t findOption(const Layer& dhcp, uint8_t code)
{
    if (dhcp.peek32(kFixedBytes) != kCookie)
        return 0;
    for (uint32_t at = kFixedBytes + 4; dhcp.has(at, 3) && dhcp.peek8(at) != kEnd;) {
        if (dhcp.peek8(at) == code)
            return at;
        at += dhcp.peek8(at) == kPad ? 1 : 2u + dhcp.peek8(at + 1);
    }
    return 0;
}

void addOverloaded(Layer& dhcp, const Item& item);

// False at the end of the options. `inside`: of a field of the fixed part.
bool addOption(Layer& dhcp, bool inside = false)
{
    const auto at = dhcp.position();
    const auto code = dhcp.peek8(at);
    if (code == kPad) {
        const auto under = dhcp.under(dhcp.addNumber(kFields["dhcp.option.type"], at, 1, 0).text("Option: (0) Padding"));
        auto end = at;
        while (dhcp.has(end, 1) && dhcp.peek8(end) == kPad)
            ++end;
        dhcp.bytes(kFields["dhcp.option.padding"], end - at);
        return true;
    }
    const auto length = dhcp.peek8(at + 1);
    const auto& option = optionOf(code);
    // The end is told as 0 here, and by a row of its own: filters for it are written so.
    const auto item = dhcp.addNumber(kFields["dhcp.option.type"], at, code == kEnd ? 1 : 2u + length, code == kEnd ? 0 : code);
    item.text("Option: ({}) {}", code, code == kEnd ? "End" : option.name);
    const auto under = dhcp.under(item);
    if (code == kEnd) {
        dhcp.u8(kFields["dhcp.option.end"]);
        return false;
    }
    dhcp.skip(1);
    dhcp.u8(kFields["dhcp.option.length"]);
    if (length > 0) {
        dhcp.addBytes(kFields["dhcp.option.value"], at + 2, length, dhcp.peekBytes(at + 2, length));
        if (option.shape != Shape::Bytes)
            dhcp.last().hide();
        else
            dhcp.skip(length);
    }
    if (length > 0 && option.shape != Shape::Bytes)
        addValue(dhcp, option, item, length);
    if (code == kOverload && length == 1 && !inside)
        addOverloaded(dhcp, item);
    return true;
}

// Options in fields of the fixed part: RFC 2132, 9.3.
void addOverloaded(Layer& dhcp, const Item& item)
{
    const auto back = dhcp.position();
    const auto which = dhcp.peek8(back - 1);
    const auto part = [&](uint32_t at, uint32_t size, std::string_view name) {
        const auto under = dhcp.under(item);
        const auto inside = dhcp.under(dhcp.label(at, size, "{} option overload", name));
        dhcp.seek(at);
        while (dhcp.more() && dhcp.position() < at + size && addOption(dhcp, true)) {
        }
    };
    if ((which & 2) != 0)
        part(kNameAt, kNameBytes, "Server host name");
    if ((which & 1) != 0)
        part(kFileAt, kFileBytes, "Boot file name");
    dhcp.seek(back);
}

// What of the fixed part holds options.
uint8_t overloadOf(const Layer& dhcp)
{
    const auto at = findOption(dhcp, kOverload);
    return at != 0 && dhcp.peek8(at + 1) == 1 ? dhcp.peek8(at + 2) : uint8_t(0);
}

// The message type; 0 for BOOTP.
uint8_t messageType(const Layer& dhcp)
{
    const auto at = findOption(dhcp, kMessageType);
    return at != 0 ? dhcp.peek8(at + 2) : uint8_t(0);
}

void addFixedPart(Layer& dhcp)
{
    dhcp.u8(kFields["dhcp.type"]);
    const auto hardware = dhcp.u8(kFields["dhcp.hw.type"]);
    const auto length = dhcp.u8(kFields["dhcp.hw.len"]);
    dhcp.u8(kFields["dhcp.hops"]);
    dhcp.u32(kFields["dhcp.id"]);
    // Some systems write the seconds in their own byte order: a multiple of 256 is more likely a small number.
    const auto seconds = dhcp.peek16(dhcp.position());
    if (seconds > 0xff && (seconds & 0xff) == 0) {
        dhcp.u16le(kFields["dhcp.secs"]);
        dhcp.note(kFields["dhcp.secs_le"]);
    } else {
        dhcp.u16(kFields["dhcp.secs"]);
    }
    const auto flags = dhcp.bits(kFields["dhcp.flags"], 2, {kFields["dhcp.flags.bc"], kFields["dhcp.flags.reserved"]});
    dhcp.last().append("{} ({})", (flags & 0x8000) != 0 ? ", Broadcast flag" : "", nameOf(kBroadcastNames, flags >> 15));
    dhcp.ipv4(kFields["dhcp.ip.client"]);
    dhcp.ipv4(kFields["dhcp.ip.your"]);
    dhcp.ipv4(kFields["dhcp.ip.server"]);
    dhcp.ipv4(kFields["dhcp.ip.relay"]);
    addHardware(dhcp, hardware, length, 16);
    const auto name = [&dhcp](FieldRef field, uint32_t size, std::string_view empty) {
        const auto at = dhcp.position();
        const bool given = dhcp.peek8(at) != 0;
        auto text = dhcp.peekText(at, size);
        text = text.substr(0, text.find('\0'));
        dhcp.addText(field, at, size, text);
        if (!given)
            dhcp.last().text("{} not given", empty);
        dhcp.skip(size);
    };
    const auto overload = overloadOf(dhcp);
    const auto overloaded = [&dhcp](FieldRef note, std::string_view sentence, uint32_t size) {
        dhcp.note(note, dhcp.label(dhcp.position(), size, sentence));
        dhcp.skip(size);
    };
    if ((overload & 2) != 0)
        overloaded(kFields["dhcp.server_name_overloaded_by_dhcp"], "Server name option overloaded by DHCP", kNameBytes);
    else
        name(kFields["dhcp.server"], kNameBytes, "Server host name");
    if ((overload & 1) != 0)
        overloaded(kFields["dhcp.boot_filename_overloaded_by_dhcp"], "Boot file name option overloaded by DHCP", kFileBytes);
    else
        name(kFields["dhcp.file"], kFileBytes, "Boot file name");
}

// What a message without a type is, and whose hardware address it tells.
std::string bootText(const Layer& dhcp, uint8_t operation)
{
    constexpr uint8_t kEthernet = 1, kIeee802 = 6;
    if (operation == 2)
        return "Boot Reply";
    if (operation != 1)
        return fmt::format("Unknown BOOTP message type ({})", operation);
    const auto hardware = dhcp.peek8(1), length = dhcp.peek8(2);
    if ((hardware != kEthernet && hardware != kIeee802) || length != 6 || !dhcp.has(28, 6))
        return length == 0 ? "Boot Request from <No address>" : "Boot Request";
    const auto address = toText(Address::mac(dhcp.peekBytes(28, 6).data()));
    return fmt::format("Boot Request from {} ({})", address, address);
}

void dissect(Layer& dhcp)
{
    const auto operation = dhcp.peek8(0);
    const auto type = messageType(dhcp);
    dhcp.protocolColumn(type != 0 ? "DHCP" : "BOOTP");
    const auto name = type != 0 ? messageName(type) : std::string();
    if (type != 0)
        dhcp.info().set("DHCP {:<8} - Transaction ID 0x{:x}", name, dhcp.peek32(4));
    else if (dhcp.info().wanted())
        dhcp.info().set(bootText(dhcp, operation));
    if (dhcp.captured() <= kFixedBytes && dhcp.captured() < dhcp.reported()) { // options are looked at before anything is told
        dhcp.seek(dhcp.captured());
        dhcp.bytes({}, 1);
        return;
    }
    if (type != 0)
        dhcp.item().append(" ({})", name);
    if (dhcp.passesOverContents())
        return;
    addFixedPart(dhcp);
    constexpr uint32_t kVendorBytes = 64; // RFC 951, 3
    if (!dhcp.failed() && dhcp.has(kFixedBytes, 4) && dhcp.peek32(kFixedBytes) != kCookie) {
        dhcp.bytes(kFields["dhcp.vendor_specific_options"], kVendorBytes);
        return;
    }
    dhcp.ipv4(kFields["dhcp.cookie"]);
    dhcp.last().text("Magic cookie: DHCP");
    while (dhcp.more() && addOption(dhcp)) {
    }
    if (dhcp.more())
        dhcp.bytes(kFields["dhcp.option.padding"], dhcp.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol dhcp{"dhcp", "DHCP/BOOTP", "Dynamic Host Configuration Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
