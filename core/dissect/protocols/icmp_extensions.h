// What is behind the message of ICMP: RFC 4884, 7. Objects: labels of MPLS (RFC 4950), interfaces (RFC 5837), and the one that extended echo
// asks for (RFC 8335).
#pragma once

#include "core/dissect/checksum.h"

namespace capscope::icmp_extensions {

using namespace fields;

inline constexpr ValueName kClasses[]
    = {{1, "MPLS Label Stack Class"}, {2, "Interface Information Object"}, {3, "Interface Identification Object"}};
inline constexpr ValueName kStates[]
    = {{0, "Reserved"}, {1, "Incomplete"}, {2, "Reachable"}, {3, "Stale"}, {4, "Delay"}, {5, "Probe"}, {6, "Failed"}};
inline constexpr ValueName kIdentifiers[] = {{1, "Identifies Interface By Name"}, {2, "Identifies Interface By Index"},
                                             {3, "Identifies Interface By Address"}};
inline constexpr ValueName kRoles[] = {{0, "IP interface upon which datagram arrived"},
                                       {1, "sub-IP component of an IP interface upon which datagram arrived"},
                                       {2, "IP interface through which datagram would be forwarded"},
                                       {3, "IP next-hop to which datagram would be forwarded"}};
inline constexpr ValueName kPresent[] = {{1, "Present"}, {0, "Not Present"}};
inline constexpr ValueName kFamilies[] = {{1, "IPv4"}, {2, "IPv6"}, {6, "802 (includes all 802 media plus Ethernet)"}};

inline constexpr FieldTable kRows{
    none("icmp.ext", "ICMP Extensions"),
    dec("icmp.ext.version", "Version", 8),
    hex("icmp.ext.res", "Reserved", 16).mask(0x0fff),
    hex("icmp.ext.checksum", "Checksum", 16),
    named("icmp.ext.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    dec("icmp.ext.length", "Length", 16),
    dec("icmp.ext.class", "Class", 8).names(kClasses),
    dec("icmp.ext.ctype", "C-Type", 8),
    bytes("icmp.ext.data", "Data"),
    decHex("icmp.ext.echo.seq", "Sequence Number", 8),
    hex("icmp.ext.echo.req.res", "Reserved", 8).mask(0xfe),
    flag("icmp.ext.echo.req.local", "Local bit", 8, 0x01),
    dec("icmp.ext.echo.rsp.state", "State", 8).mask(0xe0).names(kStates),
    hex("icmp.ext.echo.rsp.res", "Reserved", 8).mask(0x18),
    flag("icmp.ext.echo.rsp.active", "Active bit", 8, 0x04),
    flag("icmp.ext.echo.rsp.ipv4", "IPv4 bit", 8, 0x02),
    flag("icmp.ext.echo.rsp.ipv6", "IPv6 bit", 8, 0x01),
    text("icmp.int_ident.name", "Name"),
    dec("icmp.int_ident.index", "Interface Index", 32),
    dec("icmp.int_ident.afi", "Address Family Identifier", 16).names(kFamilies),
    dec("icmp.int_ident.addr_length", "Address Length", 8),
    bytes("icmp.int_ident.reserved", "Reserved"),
    fields::ipv4("icmp.int_ident.ipv4", "Address"),
    fields::ipv6("icmp.int_ident.ipv6", "Address"),
    bytes("icmp.int_ident.address", "Address"),
    dec("icmp.mpls.label", "Label", 24).mask(0xfffff0),
    dec("icmp.mpls.exp", "Experimental", 24).mask(0x00000e),
    flag("icmp.mpls.s", "Stack bit", 24, 0x000001, kSetNotSet),
    dec("icmp.mpls.ttl", "Time to live", 8),
    bytes("icmp.mpls.data", "Data"),
    dec("icmp.int_info.role", "Interface Role", 8).mask(0xc0).names(kRoles),
    dec("icmp.int_info.reserved", "Reserved", 8).mask(0x30),
    flag("icmp.int_info.ifindex", "ifIndex", 8, 0x08, kTrueFalse),
    flag("icmp.int_info.ipaddr", "IP Address", 8, 0x04, kPresent),
    flag("icmp.int_info.name_present", "Interface Name", 8, 0x02, kPresent),
    flag("icmp.int_info.mtu_present", "MTU", 8, 0x01, kPresent),
    dec("icmp.int_info.index", "Interface Index", 32),
    dec("icmp.int_info.afi", "Address Family Identifier", 16),
    fields::ipv4("icmp.int_info.ipv4", "Source"),
    fields::ipv6("icmp.int_info.ipv6", "Source"),
    bytes("icmp.int_info.ipunknown", "Source"),
    dec("icmp.int_info.name_length", "Name Length", 8),
    text("icmp.int_info.name", "Name"),
    dec("icmp.int_info.mtu", "Maximum Transmission Unit", 32),
    expert("icmp.ext.checksum_bad", "Bad checksum", Group::Checksum, Severity::Warning),
};

// RFC 8335, 2.1: which interface is meant. `kFields`: the table of the protocol, which holds the rows above.
template <const auto& kFields> void addInterface(Layer& icmp, uint8_t type, uint32_t end)
{
    if (type == 1) {
        icmp.text(kFields["icmp.int_ident.name"], end - icmp.position());
    } else if (type == 2) {
        icmp.u32(kFields["icmp.int_ident.index"]);
    } else if (type == 3) {
        const auto family = icmp.u16(kFields["icmp.int_ident.afi"]);
        const auto length = icmp.u8(kFields["icmp.int_ident.addr_length"]);
        icmp.bytes(kFields["icmp.int_ident.reserved"], 1);
        if (family == 1 && length == 4)
            icmp.ipv4(kFields["icmp.int_ident.ipv4"]);
        else if (family == 2 && length == 16)
            icmp.ipv6(kFields["icmp.int_ident.ipv6"]);
        else if (length > 0)
            icmp.bytes(kFields["icmp.int_ident.address"], std::min<uint32_t>(length, icmp.reportedRemaining()));
    }
}

// RFC 4950, 4: the labels that the datagram came with.
template <const auto& kFields> void addLabels(Layer& icmp, uint32_t end)
{
    constexpr uint32_t kEntry = 4;
    while (icmp.position() + kEntry <= end && icmp.has(icmp.position(), kEntry)) {
        const auto at = icmp.position();
        const auto word = icmp.peek24(at);
        const auto under = icmp.under(icmp.label(at, kEntry, "Label: {}, Exp: {}, S: {}, TTL: {}", word >> 4, word >> 1 & 7, word & 1,
                                                 icmp.peek8(at + 3)));
        icmp.addNumber(kFields["icmp.mpls.label"], at, 3, word);
        icmp.addNumber(kFields["icmp.mpls.exp"], at + 2, 1, word);
        icmp.addNumber(kFields["icmp.mpls.s"], at + 2, 1, word);
        icmp.skip(3);
        icmp.u8(kFields["icmp.mpls.ttl"]);
    }
    if (icmp.position() < end)
        icmp.bytes(kFields["icmp.mpls.data"], end - icmp.position());
}

// RFC 5837, 4.1: what the type says of the rest, bit by bit.
template <const auto& kFields> void addParts(Layer& icmp, const Item& typeItem, uint8_t type)
{
    const auto at = icmp.position() - 1;
    typeItem.append(", Interface Role: {}", nameOf(kRoles, type >> 6));
    const auto under = icmp.under(typeItem);
    for (const auto row : {kFields["icmp.int_info.role"], kFields["icmp.int_info.reserved"]})
        icmp.addNumber(row, at, 1, type);
    constexpr struct {
        FieldRef row;
        uint8_t bit;
        std::string_view name;
    } kParts[] = {{kFields["icmp.int_info.ifindex"], 0x08, "ifIndex"},
                  {kFields["icmp.int_info.ipaddr"], 0x04, "IP Address"},
                  {kFields["icmp.int_info.name_present"], 0x02, "Interface Name"},
                  {kFields["icmp.int_info.mtu_present"], 0x01, "MTU"}};
    for (const auto& part : kParts) {
        if ((type & part.bit) != 0)
            typeItem.append(", {}", part.name);
        icmp.addNumber(part.row, at, 1, type);
    }
}

// RFC 5837, 4.2: an address of an interface, of a family.
template <const auto& kFields> void addInterfaceAddress(Layer& icmp, uint32_t end)
{
    const auto item = icmp.label(icmp.position(), 0, "IP Address Sub-Object");
    const auto start = icmp.position();
    const auto under = icmp.under(item);
    const auto family = icmp.u16(kFields["icmp.int_info.afi"]);
    icmp.bytes(kFields["icmp.reserved"], 2);
    if (family == 1)
        icmp.ipv4(kFields["icmp.int_info.ipv4"]);
    else if (family == 2)
        icmp.ipv6(kFields["icmp.int_info.ipv6"]);
    else if (icmp.position() < end)
        icmp.bytes(kFields["icmp.int_info.ipunknown"], end - icmp.position());
    item.length(icmp.position() - start);
}

// RFC 5837, 4: index, address, name and MTU of an interface, those that the type says.
template <const auto& kFields> void addInterfaceInformation(Layer& icmp, uint8_t type, uint32_t end)
{
    if ((type & 0x08) != 0)
        icmp.u32(kFields["icmp.int_info.index"]);
    if ((type & 0x04) != 0)
        addInterfaceAddress<kFields>(icmp, end);
    if ((type & 0x02) != 0 && icmp.position() < end) {
        const auto at = icmp.position();
        const uint32_t size = std::clamp<uint32_t>(icmp.peek8(at), 1, end - at); // counts itself
        const auto under = icmp.under(icmp.label(at, size, "Interface Name Sub-Object"));
        icmp.u8(kFields["icmp.int_info.name_length"]);
        if (size > 1)
            icmp.text(kFields["icmp.int_info.name"], size - 1);
    }
    if ((type & 0x01) != 0)
        icmp.u32(kFields["icmp.int_info.mtu"]);
}

// RFC 4884, 8: an object of a length, a class and a type.
template <const auto& kFields> void addObject(Layer& icmp)
{
    constexpr uint32_t kObjectHeader = 4;
    constexpr uint8_t kLabels = 1;
    constexpr uint8_t kInformation = 2;
    constexpr uint8_t kInterface = 3;
    const auto at = icmp.position();
    const uint32_t length = icmp.peek16(at);
    const auto kind = icmp.peek8(at + 2);
    const auto type = icmp.peek8(at + 3);
    const auto left = icmp.reportedRemaining();
    const bool truncated = length > left;
    const auto size = truncated ? left : std::max(length, kObjectHeader);
    const auto name = kind == kLabels ? "MPLS Stack Entry" : nameOf(kClasses, kind);
    const auto item = name.empty() ? icmp.label(at, size, "Unknown object ({}/{})", kind, type) : icmp.label(at, size, name);
    if (truncated)
        item.append(" (truncated)");
    const auto under = icmp.under(item);
    icmp.u16(kFields["icmp.ext.length"]);
    icmp.u8(kFields["icmp.ext.class"]);
    icmp.u8(kFields["icmp.ext.ctype"]);
    const auto what = kind == kInterface ? nameOf(kIdentifiers, type) : std::string_view{};
    if (!what.empty())
        icmp.last().append(" ({})", what);
    if (!what.empty() && !truncated)
        addInterface<kFields>(icmp, type, at + size);
    if (kind == kLabels) {
        addLabels<kFields>(icmp, at + size);
    } else if (kind == kInformation) {
        addParts<kFields>(icmp, icmp.last(), type);
        if (!truncated)
            addInterfaceInformation<kFields>(icmp, type, at + size);
    }
    if (icmp.position() < at + size)
        icmp.bytes(kFields["icmp.ext.data"], at + size - icmp.position());
    icmp.seek(at + size);
}

template <const auto& kFields> void addExtensions(Layer& icmp)
{
    constexpr uint32_t kHeader = 4;
    const auto start = icmp.position();
    const auto size = icmp.reportedRemaining();
    const auto item = icmp.addNone(kFields["icmp.ext"], start, size);
    item.text("ICMP Multi-Part Extensions");
    const auto under = icmp.under(item);
    if (!icmp.has(start, kHeader))
        return icmp.skip(size);
    icmp.addNumber(kFields["icmp.ext.version"], start, 1, icmp.peek8(start) >> 4);
    icmp.addNumber(kFields["icmp.ext.res"], start, 2, icmp.peek16(start));
    icmp.skip(2);
    const auto told = icmp.u16(kFields["icmp.ext.checksum"]);
    const auto checksum = icmp.last();
    const auto all = icmp.peekBytes(start, size);
    const bool known = all.size() == size && told != 0;
    const auto sum = checksumAdd(all);
    const bool good = known && checksumOf(sum) == 0;
    if (known && !good) {
        const auto right = checksumOf(checksumAdd(all.subspan(kHeader), checksumAdd(all.first(2))));
        checksum.append(" incorrect, should be 0x{:04x}", right);
        icmp.note(kFields["icmp.ext.checksum_bad"], checksum, icmp.wantsTree() ? fmt::format("Bad checksum [should be 0x{:04x}]", right) : std::string());
    } else if (good) {
        checksum.append(" [correct]");
    } else if (told == 0) {
        checksum.text("Checksum: [missing]");
        checksum.generated();
    }
    icmp.addNumber(kFields["icmp.ext.checksum.status"], start + 2, 0, told == 0 ? 3 : !known ? 2 : good ? 1 : 0).generated();
    while (icmp.more() && icmp.reportedRemaining() >= kHeader)
        addObject<kFields>(icmp);
}

// RFC 8335, 2 and 3.
template <const auto& kFields> void dissectExtendedEcho(Layer& icmp, bool request)
{
    const auto at = icmp.position();
    const auto id = icmp.u16(kFields["icmp.ident"]);
    icmp.addNumber(kFields["icmp.ident_le"], at, 2, __builtin_bswap16(id));
    icmp.u8(kFields["icmp.ext.echo.seq"]);
    if (request)
        icmp.bitFields(1, {kFields["icmp.ext.echo.req.res"], kFields["icmp.ext.echo.req.local"]});
    else
        icmp.bitFields(1, {kFields["icmp.ext.echo.rsp.state"], kFields["icmp.ext.echo.rsp.res"], kFields["icmp.ext.echo.rsp.active"],
                           kFields["icmp.ext.echo.rsp.ipv4"], kFields["icmp.ext.echo.rsp.ipv6"]});
    if (request && icmp.more())
        addExtensions<kFields>(icmp);
}

} // namespace capscope::icmp_extensions
