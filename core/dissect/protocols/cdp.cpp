// Cisco Discovery Protocol, after its public description. Not decoded: energy management, contents of locations.
#include "core/dissect/checksum.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"
#include "core/dissect/vendors.h"

namespace capscope {
namespace {

using namespace fields;

void writeMaker(std::string& out, uint64_t value)
{
    const uint8_t mac[6] = {uint8_t(value >> 16), uint8_t(value >> 8), uint8_t(value)};
    const auto name = vendorOf(mac);
    out += fmt::format("{:02x}:{:02x}:{:02x} ({})", mac[0], mac[1], mac[2], name.empty() ? "Unknown" : name);
}
constexpr ValueName kTlvTypeNames[] = {
    {1, "Device ID"}, {2, "Addresses"}, {3, "Port ID"}, {4, "Capabilities"}, {5, "Software version"}, {6, "Platform"},
    {7, "IP Prefix/Gateway (used for ODR)"}, {8, "Protocol Hello"}, {9, "VTP Management Domain"}, {10, "Native VLAN"},
    {11, "Duplex"}, {14, "VoIP VLAN Reply"}, {15, "VoIP VLAN Query"}, {16, "Power consumption"}, {17, "MTU"},
    {18, "Trust Bitmap"}, {19, "Untrusted Port CoS"}, {20, "System Name"}, {21, "System Object ID"},
    {22, "Management Address"}, {23, "Location"}, {24, "External Port-ID"}, {25, "Power Requested"},
    {26, "Power Available"}, {27, "Port Unidirectional"}, {29, "EnergyWise"}, {31, "Spare PoE"}, {0x1000, "BSSID"},
    {0x1001, "Serial number"}, {0x1002, "SSID"}, {0x1003, "Radio1 channel"}, {0x1006, "SNMP UDP port"},
    {0x1007, "Web TCP port"}, {0x1008, "Source MAC address"}, {0x1009, "Radio2 channel"},
    {0x100a, "Radio1 Operating mode"}, {0x100b, "Radio2 Operating mode"}, {0x100c, "Radio1 Radio mode"},
    {0x100d, "Radio2 Radio mode"},
};
constexpr ValueName kProtocolIdNames[] = {{0x112, "Cluster Management"}};
constexpr ValueName kDuplexNames[] = {{1, "Full"}, {0, "Half"}};
constexpr ValueName kProtocolTypeNames[] = {{1, "NLPID"}, {2, "802.2"}};

constexpr FieldTable kFields{
    dec("cdp.version", "Version", 8),
    dec("cdp.ttl", "TTL", 8).unit(" seconds"),
    hex("cdp.checksum", "Checksum", 16),
    named("cdp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    hex("cdp.tlv.type", "Type", 16).names(kTlvTypeNames),
    dec("cdp.tlv.len", "Length", 16),
    text("cdp.deviceid", "Device ID"),
    text("cdp.platform", "Platform"),
    text("cdp.portid", "Sent through Interface"),
    hex("cdp.capabilities", "Capabilities", 32),
    flag("cdp.capabilities.router", "Router", 32, 0x1, kYesNo),
    flag("cdp.capabilities.trans_bridge", "Transparent Bridge", 32, 0x2, kYesNo),
    flag("cdp.capabilities.src_bridge", "Source Route Bridge", 32, 0x4, kYesNo),
    flag("cdp.capabilities.switch", "Switch", 32, 0x8, kYesNo),
    flag("cdp.capabilities.host", "Host", 32, 0x10, kYesNo),
    flag("cdp.capabilities.igmp_capable", "IGMP capable", 32, 0x20, kYesNo),
    flag("cdp.capabilities.repeater", "Repeater", 32, 0x40, kYesNo),
    flag("cdp.capabilities.voip_phone", "VoIP Phone", 32, 0x80, kYesNo),
    flag("cdp.capabilities.remote", "Remotely Managed Device", 32, 0x100, kYesNo),
    flag("cdp.capabilities.cvta", "CVTA/STP Dispute Resolution/Cisco VT Camera", 32, 0x200, kYesNo),
    flag("cdp.capabilities.mac_relay", "Two Port Mac Relay", 32, 0x400, kYesNo),
    dec("cdp.number_of_addresses", "Number of addresses", 32),
    fields::ipv4("cdp.odr_default_gateway", "ODR Default gateway"),
    fields::ipv4("cdp.ip_prefix", "IP Prefix"),
    dec("cdp.oui", "OUI", 24).custom(writeMaker),
    hex("cdp.protocol_id", "Protocol ID", 16).names(kProtocolIdNames),
    fields::ipv4("cdp.cluster.master_ip", "Cluster Master IP"),
    fields::ipv4("cdp.cluster.ip", "IP?"),
    hex("cdp.cluster.version", "Version?", 8),
    hex("cdp.cluster.sub_version", "Sub Version?", 8),
    hex("cdp.cluster.status", "Status?", 8),
    hex("cdp.cluster.unknown", "UNKNOWN", 8),
    fields::mac("cdp.cluster.commander_mac", "Cluster Commander MAC"),
    fields::mac("cdp.cluster.switch_mac", "Switch's MAC"),
    dec("cdp.cluster.management_vlan", "Management VLAN", 16),
    bytes("cdp.hello.unknown", "Unknown"),
    text("cdp.vtp_management_domain", "VTP Management Domain"),
    dec("cdp.native_vlan", "Native VLAN", 16),
    boolean("cdp.duplex", "Duplex", kDuplexNames),
    bytes("cdp.data", "Data"),
    dec("cdp.voice_vlan", "Voice VLAN", 16),
    dec("cdp.power_consumption", "Power Consumption", 16).unit("mW"),
    dec("cdp.mtu", "MTU", 32),
    hex("cdp.trust_bitmap", "Trust Bitmap", 8),
    hex("cdp.untrusted_port_cos", "Untrusted port CoS", 8),
    text("cdp.system_name", "System Name"),
    bytes("cdp.system_object_identifier", "System Object Identifier"),
    dec("cdp.request_id", "Request-ID", 16),
    dec("cdp.management_id", "Management-ID", 16),
    dec("cdp.power_requested", "Power Requested", 32).unit("mW"),
    dec("cdp.power_available", "Power Available", 32).unit("mW"),
    bytes("cdp.protocol", "Protocol"),
    hex("cdp.protocol_type", "Protocol type", 8).names(kProtocolTypeNames),
    dec("cdp.protocol_length", "Protocol length", 8),
    bytes("cdp.address", "Address"),
    dec("cdp.address_length", "Address length", 16),
    fields::ipv4("cdp.nrgyz.ip_address", "IP Address"),
    fields::ipv6("cdp.nrgyz.ipv6_address", "IPv6 Address"),
    text("cdp.software_version", "Software version"),
    expert("cdp.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

constexpr std::array kClaims{Claim{"llc.cisco_pid", 0x2000}, Claim{"chdlc.protocol", 0x2000}, Claim{"gre.proto", 0x2000}, Claim{"ppp.protocol", 0x0207}};

// Odd messages are summed with their last byte as a signed word, as the first implementation did.
uint16_t checksumOfWhole(const Layer& cdp)
{
    const auto size = cdp.captured();
    const auto even = size & ~1u;
    auto sum = checksumAdd(cdp.peekBytes(0, even));
    if (size != even) {
        const auto last = cdp.peek8(even);
        const uint8_t word[2] = {uint8_t(last & 0x80 ? 0xff : 0), uint8_t(last & 0x80 ? last - 1 : last)};
        sum = checksumAdd(word, sum);
    }
    return checksumOf(sum);
}

void addSum(Layer& cdp)
{
    const auto sum = cdp.u16(kFields["cdp.checksum"]);
    const auto item = cdp.last();
    uint64_t status = 2;
    if (cdp.captured() == cdp.reported()) {
        const auto rest = checksumOfWhole(cdp);
        status = rest == 0 ? 1 : 0;
        if (status == 1) {
            item.append(" [correct]");
        } else {
            const auto right = checksumOf(uint32_t(uint16_t(~rest)) + uint16_t(~sum));
            item.append(" incorrect, should be 0x{:04x}", right);
            cdp.note(kFields["cdp.bad_checksum"], item, cdp.wantsTree() ? fmt::format("Bad checksum [should be 0x{:04x}]", right) : std::string());
        }
    } else {
        item.append(" [unverified]");
    }
    cdp.addNumber(kFields["cdp.checksum.status"], 2, 0, status).generated();
}

std::string oneLine(std::string_view text)
{
    auto line = printable(text.substr(0, text.find('\0')));
    return line;
}

void addAddress(Layer& cdp, uint32_t end)
{
    const auto start = cdp.position();
    const auto protocolBytes = cdp.peek8(start + 1);
    const auto size = cdp.peek16(start + 2 + protocolBytes);
    const auto item = cdp.label(start, 4u + protocolBytes + size, "Address");
    if (start + 4u + protocolBytes + size > end)
        return cdp.skip(end - start);
    const auto under = cdp.under(item);
    const auto kind = cdp.u8(kFields["cdp.protocol_type"]);
    cdp.u8(kFields["cdp.protocol_length"]);
    const auto protocol = cdp.bytes(kFields["cdp.protocol"], protocolBytes);
    const bool v4 = kind == 1 && protocolBytes == 1 && protocol.size() == 1 && protocol[0] == 0xcc && size == 4;
    constexpr uint8_t kIpv6[] = {0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd};
    const bool v6 = kind == 2 && std::equal(protocol.begin(), protocol.end(), std::begin(kIpv6), std::end(kIpv6)) && size == 16;
    if (v4)
        cdp.last().text("Protocol: IP");
    else if (v6)
        cdp.last().text("Protocol: IPv6");
    cdp.u16(kFields["cdp.address_length"]);
    if (v4)
        item.text("IP address: {}", toText(cdp.ipv4(kFields["cdp.nrgyz.ip_address"])));
    else if (v6)
        item.text("IPv6 address: {}", toText(cdp.ipv6(kFields["cdp.nrgyz.ipv6_address"])));
    else
        cdp.bytes(kFields["cdp.address"], size);
}

void addAddresses(Layer& cdp, const Item& item, std::string_view name, uint32_t end)
{
    item.text(name);
    const auto count = cdp.u32(kFields["cdp.number_of_addresses"]);
    for (uint32_t i = 0; i < count && cdp.more() && cdp.position() + 4 <= end; ++i)
        addAddress(cdp, end);
}

// The lines of the text, one row each.
void addSoftware(Layer& cdp, const Item& item, uint32_t end)
{
    item.text("Software Version");
    while (cdp.more() && cdp.position() < end) {
        const auto at = cdp.position();
        const auto rest = cdp.peekText(at, end - at);
        const auto stop = rest.find('\n');
        const auto size = uint32_t(stop == std::string_view::npos ? end - at : stop + 1);
        cdp.addText(kFields["cdp.software_version"], at, size, rest.substr(0, stop));
        cdp.skip(size);
    }
}

void addPrefixes(Layer& cdp, const Item& item, uint32_t end)
{
    const auto at = cdp.position();
    if (end - at == 4) {
        item.text("ODR Default gateway: {}", toText(cdp.ipv4(kFields["cdp.odr_default_gateway"])));
        return;
    }
    item.text("IP Prefixes: {}", (end - at) / 5);
    while (cdp.more() && cdp.position() + 5 <= end) {
        const auto b = cdp.peekBytes(cdp.position(), 5);
        if (b.size() < 5)
            return cdp.skip(5);
        const uint8_t reversed[] = {b[3], b[2], b[1], b[0]}; // what the reference shows
        cdp.addBytes(kFields["cdp.ip_prefix"], cdp.position(), 5, cdp.arena().copy(Bytes(reversed))).text("IP Prefix: {}.{}.{}.{}/{}", b[0], b[1], b[2], b[3], b[4]);
        cdp.skip(5);
    }
}

void addHello(Layer& cdp, const Item& item, uint32_t end)
{
    cdp.u24(kFields["cdp.oui"]);
    const auto protocol = cdp.u16(kFields["cdp.protocol_id"]);
    item.text("Protocol Hello: {}", nameOr(kProtocolIdNames, protocol, "Unknown"));
    constexpr uint16_t kCluster = 0x0112;
    if (protocol != kCluster || end - cdp.position() < 27) {
        if (cdp.position() < end)
            cdp.bytes(kFields["cdp.hello.unknown"], end - cdp.position());
        return;
    }
    cdp.ipv4(kFields["cdp.cluster.master_ip"]);
    cdp.ipv4(kFields["cdp.cluster.ip"]);
    for (const auto row : {kFields["cdp.cluster.version"], kFields["cdp.cluster.sub_version"], kFields["cdp.cluster.status"], kFields["cdp.cluster.unknown"]})
        cdp.u8(row);
    cdp.mac(kFields["cdp.cluster.commander_mac"]);
    cdp.mac(kFields["cdp.cluster.switch_mac"]);
    cdp.u8(kFields["cdp.cluster.unknown"]);
    cdp.u16(kFields["cdp.cluster.management_vlan"]);
}

void addVoice(Layer& cdp, const Item& item, std::string_view name, uint32_t end)
{
    const auto at = cdp.position();
    if (end - at < 3) {
        item.text(name);
        if (end != at)
            cdp.bytes(kFields["cdp.data"], end - at);
        return;
    }
    item.text("{}: VLAN {}", name, cdp.peek16(at + 1));
    cdp.bytes(kFields["cdp.data"], 1);
    cdp.u16(kFields["cdp.voice_vlan"]);
}

void addPower(Layer& cdp, const Item& item, std::string_view name, FieldRef row, uint32_t end)
{
    item.text(name);
    cdp.u16(kFields["cdp.request_id"]);
    cdp.u16(kFields["cdp.management_id"]);
    for (bool first = true; cdp.more() && cdp.position() + 4 <= end; first = false)
        item.append("{}{} mW", first ? ": " : ", ", cdp.u32(row));
}

void addText(Layer& cdp, const Item& item, FieldRef row, std::string_view name, uint32_t end, std::string_view suffix = {})
{
    const auto text = cdp.text(row, end - cdp.position());
    if (cdp.wantsTree())
        item.text("{}: {}{}", name, oneLine(text), suffix);
}

void addSmall(Layer& cdp, uint16_t type, const Item& item, uint32_t end)
{
    const auto at = cdp.position();
    switch (type) {
    case 0x000a:
        item.text("Native VLAN: {}", cdp.u16(kFields["cdp.native_vlan"]));
        return;
    case 0x000b:
        cdp.number(kFields["cdp.duplex"], 1);
        item.text("Duplex: {}", cdp.peek8(at) != 0 ? "Full" : "Half");
        return;
    case 0x0010:
        item.text("Power Consumption: {} mW", cdp.u16(kFields["cdp.power_consumption"]));
        return;
    case 0x0011:
        item.text("MTU: {}", cdp.u32(kFields["cdp.mtu"]));
        return;
    case 0x0012:
        item.text("Trust Bitmap: 0x{:02X}", cdp.u8(kFields["cdp.trust_bitmap"]));
        return;
    case 0x0013:
        item.text("Untrusted port CoS: 0x{:02X}", cdp.u8(kFields["cdp.untrusted_port_cos"]));
        return;
    default:
        if (at < end)
            cdp.bytes(kFields["cdp.data"], end - at);
    }
}

void addCapabilities(Layer& cdp, const Item& item)
{
    item.text("Capabilities");
    cdp.bits(kFields["cdp.capabilities"], 4,
             {kFields["cdp.capabilities.router"], kFields["cdp.capabilities.trans_bridge"], kFields["cdp.capabilities.src_bridge"], kFields["cdp.capabilities.switch"], kFields["cdp.capabilities.host"],
              kFields["cdp.capabilities.igmp_capable"], kFields["cdp.capabilities.repeater"], kFields["cdp.capabilities.voip_phone"], kFields["cdp.capabilities.remote"], kFields["cdp.capabilities.cvta"],
              kFields["cdp.capabilities.mac_relay"]});
}

void addValue(Layer& cdp, uint16_t type, const Item& item, uint32_t end)
{
    switch (type) {
    case 0x0001:
        return addText(cdp, item, kFields["cdp.deviceid"], "Device ID", end);
    case 0x0002:
        return addAddresses(cdp, item, "Addresses", end);
    case 0x0003:
        return addText(cdp, item, kFields["cdp.portid"], "Port ID", end);
    case 0x0004:
        return addCapabilities(cdp, item);
    case 0x0005:
        return addSoftware(cdp, item, end);
    case 0x0006:
        return addText(cdp, item, kFields["cdp.platform"], "Platform", end);
    case 0x0007:
        return addPrefixes(cdp, item, end);
    case 0x0008:
        return addHello(cdp, item, end);
    case 0x0009:
        return addText(cdp, item, kFields["cdp.vtp_management_domain"], "VTP Management Domain", end);
    case 0x000e:
        return addVoice(cdp, item, "VoIP VLAN Reply", end);
    case 0x000f:
        return addVoice(cdp, item, "VoIP VLAN Query", end);
    case 0x0014:
        return addText(cdp, item, kFields["cdp.system_name"], "System Name", end);
    case 0x0015:
        item.text("System Object Identifier");
        cdp.bytes(kFields["cdp.system_object_identifier"], end - cdp.position());
        return;
    case 0x0016:
        return addAddresses(cdp, item, "Management Addresses", end);
    case 0x0019:
        return addPower(cdp, item, "Power Request", kFields["cdp.power_requested"], end);
    case 0x001a:
        return addPower(cdp, item, "Power Available", kFields["cdp.power_available"], end);
    default:
        return addSmall(cdp, type, item, end);
    }
}

void dissect(Layer& cdp)
{
    cdp.protocolColumn("CDP");
    cdp.info().clear();
    cdp.u8(kFields["cdp.version"]);
    const auto ttl = cdp.u8(kFields["cdp.ttl"]);
    cdp.last().text("TTL: {} seconds", ttl);
    addSum(cdp);
    while (cdp.more()) {
        const auto start = cdp.position();
        const auto type = cdp.peek16(start);
        const auto size = cdp.peek16(start + 2);
        if (size < 4) {
            const auto under = cdp.under(cdp.label(start, 4, "TLV with invalid length {} (< 4)", size));
            cdp.u16(kFields["cdp.tlv.type"]);
            cdp.u16(kFields["cdp.tlv.len"]);
            return;
        }
        const auto end = std::min<uint32_t>(start + size, cdp.reported());
        const auto item = cdp.label(start, size, "Type: {}, length: {}", nameOr(kTlvTypeNames, type, "Unknown"), size);
        if ((type == 1 || type == 3) && cdp.info().wanted())
            cdp.info().append("{}: {}  ", type == 1 ? "Device ID" : "Port ID", oneLine(cdp.peekText(start + 4, end - start - 4)));
        const auto under = cdp.under(item);
        cdp.u16(kFields["cdp.tlv.type"]);
        cdp.u16(kFields["cdp.tlv.len"]);
        addValue(cdp, type, item, end);
        cdp.seek(uint64_t(start) + size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol cdp{"cdp", "CDP", "Cisco Discovery Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
