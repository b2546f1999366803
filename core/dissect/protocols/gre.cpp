// Generic Routing Encapsulation, and its enhanced form for PPTP. RFC 2784, 2890, 1701, 2637; redirect headers of WCCP
// (draft-wilson-wrec-wccp-v2, 4.2). Checksums are not verified.
#include "core/dissect/checksum.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProtocolNames[] = {
    {0x0000, "Possible GRE keepalive packet"}, {0x00fe, "OSI"}, {0x0800, "IP"}, {0x0806, "ARP"}, {0x2000, "CDP (Cisco)"},
    {0x2001, "NHRP"}, {0x22eb, "ERSPAN III"}, {0x6400, "MIKROTIK EoIP"}, {0x6558, "Transparent Ethernet bridging"},
    {0x6559, "Frame Relay"}, {0x8137, "IPX"}, {0x86dd, "IPv6"}, {0x880b, "PPP"}, {0x8847, "MPLS label switched packet"},
    {0x883e, "WCCP"}, {0x88be, "ERSPAN"}, {0x894f, "Network Service Header"}, {0x8909, "CiscoMetaData"},
    {0x8881, "CDMA2000 A10 Unstructured byte stream"}, {0x88d2, "CDMA2000 A10 3GPP2 Packet"}, {0xb7ea, "Huawei GRE bonding"},
    {0xfeae, "AIROHIVE AP AP"},
};
constexpr ValueName kVersionNames[] = {{0, "GRE"}, {1, "Enhanced GRE"}};

constexpr ValueName kDynamicNames[] = {{1, "Dynamic service"}, {0, "Well-known service"}};
constexpr ValueName kBucketNames[] = {{1, "Alternative bucket used"}, {0, "Primary bucket used"}};
constexpr ValueName kValidNames[] = {{1, "Header is present, but ignore contents"}, {0, "Header contents are valid"}};
constexpr ValueName kServiceNames[] = {{0, "HTTP"}};
constexpr uint16_t kWccp = 0x883e;
constexpr uint16_t kErspan = 0x88be;
constexpr uint16_t kErspan3 = 0x22eb;

constexpr FieldTable kFields{
    hex("gre.proto", "Protocol Type", 16).names(kProtocolNames),
    hex("gre.flags_and_version", "Flags and Version", 16),
    flag("gre.flags.checksum", "Checksum Bit", 16, 0x8000, kYesNo),
    flag("gre.flags.routing", "Routing Bit", 16, 0x4000, kYesNo),
    flag("gre.flags.key", "Key Bit", 16, 0x2000, kYesNo),
    flag("gre.flags.sequence_number", "Sequence Number Bit", 16, 0x1000, kYesNo),
    flag("gre.flags.strict_source_route", "Strict Source Route Bit", 16, 0x0800, kYesNo),
    dec("gre.flags.recursion_control", "Recursion control", 16).mask(0x0700),
    flag("gre.flags.ack", "Acknowledgment", 16, 0x0080, kYesNo),
    dec("gre.flags.reserved", "Flags (Reserved)", 16).mask(0x00f8),
    dec("gre.flags.reserved", "Flags (Reserved)", 16).mask(0x0078),
    dec("gre.flags.version", "Version", 16).mask(0x0007).names(kVersionNames),
    hex("gre.checksum", "Checksum", 16),
    named("gre.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    dec("gre.offset", "Offset", 16),
    hex("gre.key", "Key", 32),
    dec("gre.key.payload_length", "Payload Length", 16),
    dec("gre.key.call_id", "Call ID", 16),
    dec("gre.sequence_number", "Sequence Number", 32),
    dec("gre.ack_number", "Acknowledgment Number", 32),
    none("gre.routing", "Routing"),
    dec("gre.routing.address_family", "Address Family", 16),
    dec("gre.routing.sre_offset", "SRE Offset", 8),
    dec("gre.routing.src_length", "SRE Length", 8),
    bytes("gre.routing.information", "Routing Information"),
    none("gre.wccp.redirect_header", "Redirect Header"),
    flag("gre.wccp.dynamic_service", "Dynamic Service", 8, 0x01, kDynamicNames),
    flag("gre.wccp.alternative_bucket_used", "Alternative bucket used", 8, 0x02, kBucketNames),
    flag("gre.wccp.redirect_header_valid", "WCCP Redirect header is valid", 8, 0x04, kValidNames),
    dec("gre.wccp.service_id", "Service ID", 8).names(kServiceNames),
    dec("gre.wccp.alternative_bucket", "Alternative Bucket", 8),
    dec("gre.wccp.primary_bucket", "Primary Bucket", 8),
};

// The row of the same name of the enhanced form.
constexpr FieldRef kEnhancedReserved{uint16_t(kFields["gre.flags.reserved"].index + 1)};

constexpr std::array kClaims{Claim{"ip.proto", 47}, Claim{"udp.port", 4754}};

uint16_t addFlags(Layer& gre)
{
    const auto flags = uint16_t(gre.peek16(0));
    gre.addNumber(kFields["gre.flags_and_version"], 0, 2, flags);
    gre.skip(2);
    const auto under = gre.under(gre.last());
    if (gre.failed() || !gre.dissection().recording() || !gre.has(0, 2))
        return flags;
    for (const auto row : {kFields["gre.flags.checksum"], kFields["gre.flags.routing"], kFields["gre.flags.key"],
                           kFields["gre.flags.sequence_number"], kFields["gre.flags.strict_source_route"],
                           kFields["gre.flags.recursion_control"]})
        gre.addNumber(row, 0, 2, flags);
    if ((flags & 7) == 1)
        gre.addNumber(kFields["gre.flags.ack"], 0, 2, flags);
    gre.addNumber((flags & 7) == 1 ? kEnhancedReserved : kFields["gre.flags.reserved"], 0, 2, flags);
    gre.addNumber(kFields["gre.flags.version"], 0, 2, flags);
    return flags;
}

// Version 2 of WCCP puts four bytes in front of the packet; in version 1 the packet itself, which begins with 4, follows.
void addRedirectHeader(Layer& gre)
{
    constexpr uint32_t kBytes = 4;
    if (gre.peek8(gre.position()) >> 4 == 4)
        return;
    const auto under = gre.under(gre.addNone(kFields["gre.wccp.redirect_header"], gre.position(), kBytes));
    gre.bitFields(1, {kFields["gre.wccp.dynamic_service"], kFields["gre.wccp.alternative_bucket_used"], kFields["gre.wccp.redirect_header_valid"]});
    gre.u8(kFields["gre.wccp.service_id"]);
    gre.u8(kFields["gre.wccp.alternative_bucket"]);
    gre.u8(kFields["gre.wccp.primary_bucket"]);
}

// RFC 1701: source routes, up to one of no length.
void addRouting(Layer& gre)
{
    const auto under = gre.under(gre.addNone(kFields["gre.routing"], gre.position(), gre.reportedRemaining()));
    for (bool ends = false; !ends && gre.more();) {
        const auto family = gre.u16(kFields["gre.routing.address_family"]);
        gre.u8(kFields["gre.routing.sre_offset"]);
        const auto length = gre.u8(kFields["gre.routing.src_length"]);
        if (length > 0)
            gre.bytes(kFields["gre.routing.information"], length);
        ends = family == 0 && length == 0;
    }
}

void dissect(Layer& gre)
{
    const auto flags = addFlags(gre);
    const auto protocol = gre.peek16(2);
    gre.protocolColumn("GRE");
    if (const auto name = nameOf(kProtocolNames, protocol); !name.empty()) {
        gre.info().set("Encapsulated {}", name);
        gre.item().append(" ({})", name);
    } else {
        gre.info().set("Encapsulated 0x{:04x} (unknown)", protocol);
        gre.item().append(" (0x{:04x} - unknown)", protocol);
    }
    gre.u16(kFields["gre.proto"]);
    const bool enhanced = (flags & 7) == 1;
    if ((flags & 0xc000) != 0) {
        gre.u16(kFields["gre.checksum"]);
        gre.last().append(" [unverified]");
        gre.addNumber(kFields["gre.checksum.status"], gre.position() - 2, 0, 2).generated();
        gre.u16(kFields["gre.offset"]);
    }
    if ((flags & 0x2000) != 0) {
        if (enhanced) {
            gre.u16(kFields["gre.key.payload_length"]);
            gre.u16(kFields["gre.key.call_id"]);
        } else {
            gre.u32(kFields["gre.key"]);
        }
    }
    if ((flags & 0x1000) != 0)
        gre.u32(kFields["gre.sequence_number"]);
    if (enhanced && (flags & 0x0080) != 0)
        gre.u32(kFields["gre.ack_number"]);
    if ((flags & 0x4000) != 0 && !gre.failed())
        addRouting(gre);
    if (protocol == kWccp && gre.more())
        addRedirectHeader(gre);
    if (gre.failed())
        return;
    gre.item().length(gre.position());
    if (gre.reportedRemaining() == 0)
        return;
    // The first of ERSPAN's types is told by that there are no sequence numbers.
    const bool numbered = (flags & 0x1000) != 0;
    gre.facts().etherType = protocol == kErspan3 || (protocol == kErspan && numbered) ? protocol : 0;
    if (!gre.handOff("gre.proto", protocol == kWccp ? 0x0800 : protocol))
        gre.data(gre.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol gre{"gre", "GRE", "Generic Routing Encapsulation", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
