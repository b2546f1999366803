// The options of CableLabs in DHCPv6's vendor-specific information. CL-SP-CANN-DHCP-Reg. Not decoded: the client configuration for IPv6
// (2171), capabilities of CMTSs (1025).
#include "core/dissect/protocols/dhcpv6_cablelabs.h"
#include "core/dissect/protocols/dhcpv6_fields.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope::dhcpv6 {
namespace {

constexpr ValueName kCableNames[] = {
    {1, "Option Request = "}, {2, "Device Type = "}, {3, "Embedded Components = "}, {4, "Serial Number = "}, {5, "Hardware Version = "},
    {6, "Software Version = "}, {7, "Boot ROM Version = "}, {8, "Organization Unique Identifier = "}, {9, "Model Number = "},
    {10, "Vendor Name = "}, {32, "TFTP Server Addresses : "}, {33, "Configuration File Name = "}, {34, "Syslog Servers : "}, {35, "TLV5 = "},
    {36, "Device Identifier = "}, {37, "Time Protocol Servers : "}, {38, "Time Offset = "}, {39, "IP preference : "},
    {1025, "CMTS Capabilities Option : "}, {1026, "CM MAC Address Option = "}, {1027, "eRouter Container Option : "},
    {2170, "CableLabs Client Configuration : "}, {2171, "CableLabs Client Configuration IPv6 : "}, {2172, "CableLabs Correlation ID = "},
};

void addServers(Layer& dhcp, uint32_t end)
{
    for (uint32_t number = 1; dhcp.more() && dhcp.position() + 16 <= end; ++number) {
        const auto server = toText(dhcp.ipv6(kFields["dhcpv6.cablelabs.ipv6_server"]));
        dhcp.last().text(" {} IPv6 address: {}", number, server);
    }
}

// What a cable modem can do: type and length of a byte each.
void addCapabilities(Layer& dhcp, uint32_t end)
{
    while (dhcp.more() && dhcp.position() + 2 <= end) {
        const auto at = dhcp.position();
        const auto size = std::min<uint32_t>(dhcp.peek8(at + 1), end - at - 2);
        const auto type = dhcp.addNumber(kFields["dhcpv6.docsis.cccV6.tlv5.suboption"], at, 1, dhcp.peek8(at));
        const auto under = dhcp.under(type);
        dhcp.addNumber(kFields["dhcpv6.cccV6.tlv5.suboption.length"], at + 1, 1, dhcp.peek8(at + 1));
        dhcp.skip(2);
        if (size == 1 || size == 2)
            dhcp.number(kFields["dhcpv6.cccV6.tlv5.suboption.value_number"], size);
        else if (size > 0)
            dhcp.bytes(kFields["dhcpv6.cccV6.tlv5.suboption.value"], size);
    }
}

void addClientConfiguration(Layer& dhcp, uint32_t end)
{
    while (dhcp.more() && dhcp.position() + 4 <= end) {
        const auto size = std::min<uint32_t>(dhcp.peek16(dhcp.position() + 2), end - dhcp.position() - 4);
        const auto code = dhcp.u16(kFields["dhcpv6.packetcable.ccc.suboption"]);
        const auto under = dhcp.under(dhcp.last());
        dhcp.skip(2);
        const auto next = dhcp.position() + size;
        if (size == 4 && (code == 1 || code == 2))
            dhcp.ipv4(code == 1 ? kFields["dhcpv6.packetcable.ccc.pri_dhcp"] : kFields["dhcpv6.packetcable.ccc.sec_dhcp"]);
        dhcp.seek(next);
    }
}

// The value of one option, behind the name in `row` or below it.
void addOption(Layer& dhcp, const Item& row, uint16_t code, uint32_t end)
{
    const auto at = dhcp.position();
    const auto size = end - at;
    const auto under = dhcp.under(row);
    switch (code) {
    case 1:
        for (auto each = at; each + 2 <= end && dhcp.has(each, 2); each += 2)
            row.append(" {}", dhcp.peek16(each));
        break;
    case 32:
    case 34:
    case 37:
        return addServers(dhcp, end);
    case 35:
        return addCapabilities(dhcp, end);
    case 36:
    case 1026:
        if (size == 6)
            row.append("{}", hexText(dhcp.peekBytes(at, size)));
        break;
    case 38:
        if (size == 4)
            row.append("{}", int32_t(dhcp.peek32(at)));
        break;
    case 39: {
        const auto preference = dhcp.peek8(at);
        if (preference == 1 || preference == 2)
            row.append("{}", preference == 1 ? "IPv4" : "IPv6");
        else
            row.append("Invalid IP Preference value {}", preference);
        break;
    }
    case 1027:
        row.append(" {} (len={})", hexText(dhcp.peekBytes(at, size)), size);
        break;
    case 2170:
        row.append(" ({} bytes)", size);
        return addClientConfiguration(dhcp, end);
    case 2171:
        row.append(" ({} bytes)", size);
        break;
    case 2172:
        if (size == 4)
            row.append("{}", dhcp.peek32(at));
        break;
    default:
        if (code <= 10 || code == 33)
            row.append("\"{}\"", printable(dhcp.peekText(at, size)));
        break;
    }
}

} // namespace

std::string hexText(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

bool addCableLabs(Layer& dhcp, uint32_t end)
{
    while (dhcp.more() && dhcp.position() + 4 <= end) {
        const auto at = dhcp.position();
        const auto size = dhcp.peek16(at + 2);
        if (at + 4 + size > end)
            return false;
        const auto code = dhcp.u16(kFields["dhcpv6.cablelabs.opt"]);
        const auto row = dhcp.last();
        row.text("Suboption: {} ({})", nameOr(kCableNames, code, "Unknown"), code);
        dhcp.skip(2);
        addOption(dhcp, row, code, at + 4 + size);
        dhcp.seek(at + 4 + size);
    }
    return true;
}

} // namespace capscope::dhcpv6
