// Next Hop Resolution Protocol. RFC 2332. Not decoded: vendors' extensions, addresses other than of IPv4.
#include "core/dissect/address_families.h"
#include "core/dissect/checksum.h"
#include "core/dissect/ether_types.h"
#include "core/dissect/set_flags.h"

#include <tuple>
#include <utility>

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kHdrOpTypeNames[] = {
    {1, "NHRP Resolution Request"}, {2, "NHRP Resolution Reply"}, {3, "NHRP Registration Request"},
    {4, "NHRP Registration Reply"}, {5, "NHRP Purge Request"}, {6, "NHRP Purge Reply"}, {7, "NHRP Error Indication"},
    {8, "NHRP Traffic Indication"},
};
constexpr ValueName kHdrShtlTypeNames[] = {{0, "NSAP format"}, {1, "Native E.164 format"}};
constexpr ValueName kCodeNames[] = {
    {0, "Success"}, {4, "Administratively Prohibited"}, {5, "Insufficient Resources"},
    {12, "No Interworking Layer Address to NBMA Address Binding Exists"}, {13, "Binding Exists But Is Not Unique"},
    {14, "Unique Internetworking Layer Address Already Registered"},
};
constexpr ValueName kErrCodeNames[] = {
    {1, "Unrecognized Extension"}, {3, "NHRP Loop Detected"}, {6, "Protocol Address Unreachable"},
    {7, "Protocol Error"}, {8, "NHRP SDU Size Exceeded"}, {9, "Invalid Extension"},
    {10, "Invalid NHRP Resolution Reply Received"}, {11, "Authentication Failure"}, {15, "Hop Count Exceeded"},
    {16, "VPN Mismatch"}, {17, "VPN Unsupported"},
};

constexpr FieldTable kFields{
    hexDec("nhrp.hdr.afn", "Address Family Number", 16).names(kAddressFamilyNames),
    hexDec("nhrp.hdr.pro.type", "Protocol Type (short form)", 16),
    dec("nhrp.hdr.hopcnt", "Hop Count", 8),
    dec("nhrp.hdr.pktsz", "Packet Length", 16),
    hex("nhrp.hdr.chksum", "NHRP Packet Checksum", 16),
    named("nhrp.hdr.chksum.status", "NHRP Packet Checksum Status", 8, kChecksumStatusNames),
    dec("nhrp.hdr.extoff", "Extension Offset", 16),
    dec("nhrp.hdr.version", "Version", 8),
    dec("nhrp.hdr.op.type", "NHRP Packet Type", 8).names(kHdrOpTypeNames),
    dec("nhrp.hdr.shtl", "Source Address Type/Len", 8),
    dec("nhrp.hdr.shtl.type", "Type", 8).mask(0x40).names(kHdrShtlTypeNames),
    dec("nhrp.hdr.shtl.len", "Length", 8).mask(0x3f),
    dec("nhrp.hdr.sstl", "Source SubAddress Type/Len", 8),
    dec("nhrp.hdr.sstl.type", "Type", 8).mask(0x40).names(kHdrShtlTypeNames),
    dec("nhrp.hdr.sstl.len", "Length", 8).mask(0x3f),
    dec("nhrp.src.prot.len", "Source Protocol Len", 16),
    dec("nhrp.dst.prot.len", "Destination Protocol Len", 16),
    hex("nhrp.flags", "Flags", 16),
    flag("nhrp.flag.q", "Is Router", 16, 0x8000, kTrueFalse),
    flag("nhrp.flag.n", "Expected Purge Reply", 16, 0x8000, kTrueFalse),
    flag("nhrp.flag.a", "Authoritative", 16, 0x4000, kTrueFalse),
    flag("nhrp.flag.d", "Stable Association", 16, 0x2000, kTrueFalse),
    flag("nhrp.flag.u", "Uniqueness Bit", 16, 0x8000, kTrueFalse), flag("nhrp.flag.u", "Uniqueness Bit", 16, 0x1000, kTrueFalse),
    flag("nhrp.flag.s", "Stable Binding", 16, 0x800, kTrueFalse),
    flag("nhrp.flag.nat", "Cisco NAT Supported", 16, 0x2, kTrueFalse),
    hexDec("nhrp.reqid", "Request ID", 32),
    fields::ipv4("nhrp.src.nbma.addr", "Source NBMA Address"),
    bytes("nhrp.src.nbma.saddr", "Source NBMA Sub Address"),
    fields::ipv4("nhrp.src.prot.addr", "Source Protocol Address"),
    fields::ipv4("nhrp.dst.prot.addr", "Destination Protocol Address"),
    dec("nhrp.code", "Code", 8).names(kCodeNames),
    dec("nhrp.prefix", "Prefix Length", 8),
    dec("nhrp.unused", "Unused", 16),
    dec("nhrp.mtu", "Max Transmission Unit", 16),
    dec("nhrp.htime", "Holding Time (s)", 16),
    dec("nhrp.cli.addr_tl", "Client Address Type/Len", 8),
    dec("nhrp.cli.addr_tl.type", "Type", 8).mask(0x40).names(kHdrShtlTypeNames),
    dec("nhrp.cli.addr_tl.len", "Length", 8).mask(0x3f),
    dec("nhrp.cli.saddr_tl", "Client Sub Address Type/Len", 8),
    dec("nhrp.cli.saddr_tl.type", "Type", 8).mask(0x40).names(kHdrShtlTypeNames),
    dec("nhrp.cli.saddr_tl.len", "Length", 8).mask(0x3f),
    dec("nhrp.prot.len", "Client Protocol Length", 8),
    dec("nhrp.pref", "CIE Preference Value", 8),
    fields::ipv4("nhrp.client.nbma.addr", "Client NBMA Address"),
    bytes("nhrp.client.nbma.saddr", "Client NBMA Sub Address"),
    fields::ipv4("nhrp.client.prot.addr", "Client Protocol Address"),
    flag("nhrp.ext.c", "Compulsory Flag", 16, 0x8000, kTrueFalse),
    hex("nhrp.ext.type", "Extension Type", 16).mask(0x3fff),
    dec("nhrp.ext.len", "Extension length", 16),
    dec("nhrp.err.code", "Error Code", 16).names(kErrCodeNames),
    dec("nhrp.err.offset", "Error Offset", 16),
    dec("nhrp.auth_ext.reserved", "Reserved", 16),
    dec("nhrp.auth_ext.spi", "SPI", 16),
    fields::ipv4("nhrp.auth_ext.src_addr", "Source Address"),
    bytes("nhrp.unknown_ext.value", "Extension Value"),
    bytes("nhrp.protocol_type", "Protocol Type (long form)"),
    bytes("nhrp.client.nbma.addr_bytes", "Client NBMA Address"),
    bytes("nhrp.client.prot.addr_bytes", "Client Protocol Address"),
    bytes("nhrp.src.nbma.addr_bytes", "Source NBMA Address"),
    bytes("nhrp.src.prot.addr_bytes", "Source Protocol Address"),
    bytes("nhrp.dst.prot.addr_byets", "Destination Protocol Address"),
    bytes("nhrp.auth_ext.data", "Data"),
    expert("nhrp.hdr.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

// The row of the same name in resolutions.
constexpr FieldRef kResolutionUnique{uint16_t((kFields["nhrp.flag.u"]).index + 1)};

constexpr std::array kClaims{Claim{"gre.proto", 0x2001}, Claim{"ip.proto", 54}};
constexpr ChecksumRows kChecksum{kFields["nhrp.hdr.chksum"], kFields["nhrp.hdr.chksum.status"], kFields["nhrp.hdr.bad_checksum"]};
constexpr uint8_t kResolutionRequest = 1, kResolutionReply = 2, kRegistrationRequest = 3, kRegistrationReply = 4, kPurgeRequest = 5, kPurgeReply = 6,
                  kErrorIndication = 7, kTrafficIndication = 8;

void addTypeAndLength(Layer& nhrp, FieldRef row, FieldRef type, FieldRef length, std::string_view label)
{
    const auto at = nhrp.position();
    const auto value = nhrp.u8(row);
    nhrp.last().text("{}: {}/{}", label, (value & 0x40) != 0 ? "E.164 format" : "NSAP format", value & 0x3f);
    const auto under = nhrp.under(nhrp.last());
    nhrp.addNumber(type, at, 1, value);
    nhrp.addNumber(length, at, 1, value);
}

// An address of `size` bytes, if it is one of IPv4 as far as we know; as bytes otherwise.
void addAddress(Layer& nhrp, FieldRef v4, FieldRef other, uint32_t size)
{
    if (size == 4)
        nhrp.ipv4(v4);
    else if (size != 0)
        nhrp.bytes(other, size);
}

void addClient(Layer& nhrp)
{
    auto under = nhrp.group("Client Information Entry");
    const auto code = nhrp.peek8(nhrp.position());
    static constexpr ValueName kCodes[] = {
        {0, "Success"}, {4, "Administratively Prohibited"}, {5, "Insufficient Resources"}, {11, "No Interworking"}, {12, "No Internetworking Layer Address to NBMA"},
        {13, "Binding exists but is not unique"}, {14, "Unique Internetworking Layer Address Already Registered"},
    };
    nhrp.u8(kFields["nhrp.code"]);
    nhrp.last().text("Code: {} ({})", nameOr(kCodes, code, "Unknown"), code);
    nhrp.u8(kFields["nhrp.prefix"]);
    nhrp.u16(kFields["nhrp.unused"]);
    nhrp.u16(kFields["nhrp.mtu"]);
    nhrp.u16(kFields["nhrp.htime"]);
    const auto link = nhrp.peek8(nhrp.position()) & 0x3fu;
    addTypeAndLength(nhrp, kFields["nhrp.cli.addr_tl"], kFields["nhrp.cli.addr_tl.type"], kFields["nhrp.cli.addr_tl.len"], "Client Address Type/Len");
    const auto sub = nhrp.peek8(nhrp.position()) & 0x3fu;
    addTypeAndLength(nhrp, kFields["nhrp.cli.saddr_tl"], kFields["nhrp.cli.saddr_tl.type"], kFields["nhrp.cli.saddr_tl.len"], "Client Sub Address Type/Len");
    const auto protocol = nhrp.u8(kFields["nhrp.prot.len"]);
    nhrp.u8(kFields["nhrp.pref"]);
    addAddress(nhrp, kFields["nhrp.client.nbma.addr"], kFields["nhrp.client.nbma.addr_bytes"], link);
    if (sub != 0)
        nhrp.bytes(kFields["nhrp.client.nbma.saddr"], sub);
    addAddress(nhrp, kFields["nhrp.client.prot.addr"], kFields["nhrp.client.prot.addr_bytes"], protocol);
}

struct Sizes {
    uint32_t link;
    uint32_t sub;
};

void addFlagsOf(Layer& nhrp, uint8_t type)
{
    if (type == kResolutionRequest || type == kResolutionReply)
        addFlags(nhrp, kFields["nhrp.flags"], 2, {kFields["nhrp.flag.q"], kFields["nhrp.flag.a"], kFields["nhrp.flag.d"], kResolutionUnique, kFields["nhrp.flag.s"], kFields["nhrp.flag.nat"]});
    else if (type == kRegistrationRequest || type == kRegistrationReply)
        addFlags(nhrp, kFields["nhrp.flags"], 2, {kFields["nhrp.flag.u"], kFields["nhrp.flag.nat"]});
    else if (type == kPurgeRequest || type == kPurgeReply)
        addFlags(nhrp, kFields["nhrp.flags"], 2, {kFields["nhrp.flag.n"], kFields["nhrp.flag.nat"]});
    else
        nhrp.skip(2);
}

void addMandatory(Layer& nhrp, uint8_t type, const Sizes& sizes, uint32_t end)
{
    auto under = nhrp.under(nhrp.label(nhrp.position(), end - nhrp.position(), "NHRP Mandatory Part"));
    const auto source = nhrp.u8(kFields["nhrp.src.prot.len"]);
    const auto destination = nhrp.u8(kFields["nhrp.dst.prot.len"]);
    if (type == kErrorIndication || type == kTrafficIndication) {
        if (type == kErrorIndication) {
            nhrp.skip(2);
            nhrp.u16(kFields["nhrp.err.code"]);
            nhrp.u16(kFields["nhrp.err.offset"]);
        } else {
            nhrp.u16(kFields["nhrp.unused"]);
            nhrp.u32(kFields["nhrp.reqid"]);
        }
    } else {
        addFlagsOf(nhrp, type);
        const auto id = nhrp.u32(kFields["nhrp.reqid"]);
        nhrp.info().append(", ID={}", id);
    }
    addAddress(nhrp, kFields["nhrp.src.nbma.addr"], kFields["nhrp.src.nbma.addr_bytes"], sizes.link);
    if (sizes.sub != 0)
        nhrp.bytes(kFields["nhrp.src.nbma.saddr"], sizes.sub);
    addAddress(nhrp, kFields["nhrp.src.prot.addr"], kFields["nhrp.src.prot.addr_bytes"], source);
    addAddress(nhrp, kFields["nhrp.dst.prot.addr"], kFields["nhrp.dst.prot.addr_byets"], destination);
    if (type == kErrorIndication || type == kTrafficIndication)
        return;
    const bool reply = type == kResolutionReply || type == kRegistrationReply;
    if (reply && nhrp.position() < end)
        nhrp.info().append(", Code={}", nhrp.peek8(nhrp.position()) == 0 ? "Success" : "Error");
    while (nhrp.more() && nhrp.position() + 12 <= end)
        addClient(nhrp);
}

void addExtensions(Layer& nhrp)
{
    static constexpr ValueName kNames[] = {
        {0, "End of Extension"}, {3, "Responder Address Extension"}, {4, "Forward Transit NHS Record Extension"}, {5, "Reverse Transit NHS Record Extension"},
        {7, "NHRP Authentication Extension"}, {8, "NHRP Vendor Private Extension"}, {9, "Cisco NAT Address Extension"},
    };
    constexpr uint16_t kEnd = 0, kResponder = 3, kForward = 4, kReverse = 5, kAuthentication = 7, kNat = 9;
    while (nhrp.more() && nhrp.reportedRemaining() >= 4) {
        const auto start = nhrp.position();
        const auto word = nhrp.peek16(start);
        const auto type = word & 0x3fff;
        const uint32_t size = nhrp.peek16(start + 2);
        const auto under = nhrp.under(nhrp.label(start, 4 + size, nameOr(kNames, uint64_t(type), "Unknown Extension")));
        nhrp.bitFields(2, {kFields["nhrp.ext.c"], kFields["nhrp.ext.type"]});
        nhrp.u16(kFields["nhrp.ext.len"]);
        const auto end = start + 4 + size;
        if (type == kResponder || type == kForward || type == kReverse || type == kNat) {
            while (nhrp.more() && nhrp.position() + 12 <= end)
                addClient(nhrp);
        } else if (type == kAuthentication && size > 8) {
            nhrp.u16(kFields["nhrp.auth_ext.reserved"]);
            nhrp.u16(kFields["nhrp.auth_ext.spi"]);
            nhrp.ipv4(kFields["nhrp.auth_ext.src_addr"]);
            nhrp.bytes(kFields["nhrp.auth_ext.data"], size - 8);
        } else if (size != 0) {
            nhrp.bytes(kFields["nhrp.unknown_ext.value"], size);
        }
        nhrp.seek(end);
        if (type == kEnd)
            return;
    }
}

void dissect(Layer& nhrp)
{
    nhrp.protocolColumn("NHRP");
    const auto type = nhrp.peek8(17);
    const auto name = nameOr(kHdrOpTypeNames, type, "Unknown");
    nhrp.info().set(name);
    nhrp.item().append(" ({})", name);
    Sizes sizes{};
    uint32_t extensions = 0;
    {
        const auto under = nhrp.under(nhrp.label(0, 20, "NHRP Fixed Header"));
        const auto family = nhrp.u16(kFields["nhrp.hdr.afn"]);
        nhrp.last().text("Address Family Number: {} (0x{:04x})", family == 1 ? "IPv4" : family == 2 ? "IPv6" : "Unknown", family);
        const auto protocol = nhrp.u16(kFields["nhrp.hdr.pro.type"]);
        nhrp.last().text("Protocol Type (short form): {} (0x{:04x})", nameOr(kEtherTypeNames, protocol, "Unknown"), protocol);
        nhrp.bytes(kFields["nhrp.protocol_type"], 5);
        nhrp.u8(kFields["nhrp.hdr.hopcnt"]);
        nhrp.u16(kFields["nhrp.hdr.pktsz"]);
        addChecksum(nhrp, kChecksum);
        extensions = nhrp.u16(kFields["nhrp.hdr.extoff"]);
        if (nhrp.u8(kFields["nhrp.hdr.version"]) == 1)
            nhrp.last().append(" (NHRP - rfc2332)");
        nhrp.u8(kFields["nhrp.hdr.op.type"]);
        sizes.link = nhrp.peek8(18) & 0x3f;
        sizes.sub = nhrp.peek8(19) & 0x3f;
        addTypeAndLength(nhrp, kFields["nhrp.hdr.shtl"], kFields["nhrp.hdr.shtl.type"], kFields["nhrp.hdr.shtl.len"], "Source Address Type/Len");
        addTypeAndLength(nhrp, kFields["nhrp.hdr.sstl"], kFields["nhrp.hdr.sstl.type"], kFields["nhrp.hdr.sstl.len"], "Source SubAddress Type/Len");
    }
    if (nhrp.failed())
        return;
    const auto end = extensions >= 20 && extensions <= nhrp.reported() ? extensions : nhrp.reported();
    addMandatory(nhrp, type, sizes, end);
    if (type == kErrorIndication || type == kTrafficIndication) {
        // The datagram in question: it has no say in what this frame is.
        const auto rest = nhrp.slice(nhrp.position(), end - std::min(end, nhrp.position()));
        nhrp.holdColumns(true);
        auto& facts = nhrp.facts();
        const auto ends = std::pair(facts.source, facts.destination);
        const bool quoted = std::exchange(facts.quoted, true);
        if (rest.reportedLength != 0)
            nhrp.call("ip", rest, nhrp.inside());
        facts.quoted = quoted;
        std::tie(facts.source, facts.destination) = ends;
        nhrp.holdColumns(false);
        if (!nhrp.failed())
            nhrp.seek(end);
    }
    if (extensions != 0 && !nhrp.failed()) {
        nhrp.seek(end);
        addExtensions(nhrp);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol nhrp{"nhrp", "NHRP", "Next Hop Resolution Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
