// Extended echo of ICMP, and the objects that name an interface. RFC 8335; structure of extensions: RFC 4884, 7.
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

// RFC 4884, 8: an object of a length, a class and a type.
template <const auto& kFields> void addObject(Layer& icmp)
{
    constexpr uint32_t kObjectHeader = 4;
    constexpr uint8_t kInterface = 3;
    const auto at = icmp.position();
    const uint32_t length = icmp.peek16(at);
    const auto kind = icmp.peek8(at + 2);
    const auto type = icmp.peek8(at + 3);
    const auto left = icmp.reportedRemaining();
    const bool truncated = length > left;
    const auto size = truncated ? left : std::max(length, kObjectHeader);
    const auto name = nameOf(kClasses, kind);
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
