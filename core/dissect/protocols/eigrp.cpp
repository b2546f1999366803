// Enhanced Interior Gateway Routing Protocol. RFC 7868. Not decoded: IPX, AppleTalk, service families, wide metrics and other
// values of version 3.
#include "core/dissect/checksum.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

void writeRelease(std::string& out, uint64_t value) { out += fmt::format("{}.{:02}", value >> 8, value & 0xff); }
constexpr ValueName kOpcodeNames[] = {
    {1, "Update"}, {2, "Request"}, {3, "Query"}, {4, "Reply"}, {5, "Hello"}, {6, "IPX/SAP Update"},
    {7, "Route Probe"}, {8, "Hello (Ack)"}, {9, "Stub-Info"}, {10, "SIA-Query"}, {11, "SIA-Reply"},
};
constexpr ValueName kTlvTypeNames[] = {
    {1, "Parameters"}, {2, "Authentication"}, {3, "Sequence"}, {4, "Software Version"},
    {5, "Next multicast sequence"}, {6, "Peer Stub Information"}, {7, "Peer Termination"},
    {8, "Peer Topology ID List"}, {0x102, "Internal Route(IPv4)"}, {0x103, "External Route(IPv4)"},
    {0x104, "Ext-Community(IPv4)"}, {0x402, "Internal Route(IPv6)"}, {0x403, "External Route(IPv6)"},
    {0x404, "Ext-Community(IPv6)"}, {0x302, "IPX Internal Route(IPX)"}, {0x303, "IPX External Route(IPX)"},
    {0x202, "Internal Route(ATALK)"}, {0x203, "External Route(ATALK)"}, {0x204, "Cable Configuration(ATALK)"},
    {241, "Request(MTR)"}, {242, "Internal Route(MTR)"}, {243, "External Route(MTR)"}, {244, "Ext-Community(MTR)"},
    {245, "TopologyID List"}, {0x601, "Request"}, {0x602, "Internal Route"}, {0x603, "External Route"},
    {0x604, "Ext-Community"},
};
constexpr ValueName kAuthTypeNames[] = {{1, "TEXT"}, {2, "MD5"}, {3, "SHA256"}};
constexpr ValueName kExtdataProtoNames[] = {
    {1, "IGRP"}, {2, "EIGRP"}, {3, "Static Route"}, {4, "RIP"}, {5, "Hello"}, {6, "OSPF"}, {7, "IS-IS"}, {8, "EGP"},
    {9, "BGP"}, {10, "IDRP"}, {11, "Connected Route"},
};

constexpr FieldTable kFields{
    dec("eigrp.version", "Version", 8),
    dec("eigrp.opcode", "Opcode", 8).names(kOpcodeNames),
    hex("eigrp.flags", "Flags", 32),
    dec("eigrp.seq", "Sequence", 32),
    dec("eigrp.ack", "Acknowledge", 32),
    dec("eigrp.vrid", "Virtual Router ID", 16),
    dec("eigrp.as", "Autonomous System", 16),
    flag("eigrp.flags.init", "Init", 32, 0x1),
    flag("eigrp.flags.condrecv", "Conditional Receive", 32, 0x2),
    flag("eigrp.flags.restart", "Restart", 32, 0x4),
    flag("eigrp.flags.eot", "End Of Table", 32, 0x8),
    hex("eigrp.tlv_type", "Type", 16).names(kTlvTypeNames),
    dec("eigrp.tlv.len", "Length", 16),
    dec("eigrp.par.k1", "K1", 8),
    dec("eigrp.par.k2", "K2", 8),
    dec("eigrp.par.k3", "K3", 8),
    dec("eigrp.par.k4", "K4", 8),
    dec("eigrp.par.k5", "K5", 8),
    dec("eigrp.par.k6", "K6", 8),
    dec("eigrp.par.holdtime", "Hold Time", 16),
    dec("eigrp.auth.type", "Type", 16).names(kAuthTypeNames),
    dec("eigrp.auth.length", "Length", 16),
    dec("eigrp.auth.keyid", "Key ID", 32),
    dec("eigrp.auth.keyseq", "Key Sequence", 32),
    bytes("eigrp.auth.digest", "Digest"),
    dec("eigrp.seq.addrlen", "Address length", 8),
    fields::ipv4("eigrp.seq.ipv4addr", "IP Address"),
    fields::ipv6("eigrp.seq.ipv6addr", "IPv6 Address"),
    dec("eigrp.next_mcast_seq", "Multicast Sequence", 32),
    hex("eigrp.stub_options", "Stub Options", 16),
    flag("eigrp.stub_options.connected", "Connected", 16, 0x1),
    flag("eigrp.stub_options.static", "Static", 16, 0x2),
    flag("eigrp.stub_options.summary", "Summary", 16, 0x4),
    flag("eigrp.stub_options.redist", "Redistributed", 16, 0x8),
    flag("eigrp.stub_options.leakmap", "Leak-Map", 16, 0x10),
    flag("eigrp.stub_options.recvonly", "Receive-Only", 16, 0x20),
    dec("eigrp.old_metric.delay", "Scaled Delay", 32),
    dec("eigrp.old_metric.bw", "Scaled BW", 32),
    dec("eigrp.old_metric.mtu", "MTU", 24),
    dec("eigrp.old_metric.hopcount", "Hop Count", 8),
    dec("eigrp.old_metric.rel", "Reliability", 8),
    dec("eigrp.old_metric.load", "Load", 8),
    dec("eigrp.old_metric.intag", "Route Tag", 8),
    flag("eigrp.metric.flags.srcwd", "Source Withdraw", 8, 0x1, kTrueFalse),
    flag("eigrp.metric.flags.cd", "Candidate Default", 8, 0x2, kTrueFalse),
    flag("eigrp.metric.flags.active", "Route is Active", 8, 0x4, kTrueFalse),
    flag("eigrp.metric.flags.repl", "Route is Replicated", 8, 0x8, kTrueFalse),
    fields::ipv4("eigrp.extdata.origrid", "Originating RouterID"),
    dec("eigrp.extdata.as", "Originating A.S.", 32),
    dec("eigrp.extdata.tag", "Administrative Tag", 32),
    dec("eigrp.extdata.metric", "External Metric", 32),
    dec("eigrp.extdata.reserved", "Reserved", 16),
    dec("eigrp.extdata.proto", "External Protocol ID", 8).names(kExtdataProtoNames),
    flag("eigrp.opaque.flag.ext", "Route is External", 8, 0x1, kTrueFalse),
    flag("eigrp.opaque.flag.cd", "Route is Candidate Default", 8, 0x2, kTrueFalse),
    fields::ipv4("eigrp.ipv4.nexthop", "NextHop"),
    dec("eigrp.ipv4.prefixlen", "Prefix Length", 8),
    fields::ipv6("eigrp.ipv6.nexthop", "NextHop"),
    dec("eigrp.ipv6.prefixlen", "Prefix Length", 8),
    bytes("eigrp.nullpad", "Nullpad"),
    dec("eigrp.release_version", "EIGRP Release", 16).custom(writeRelease),
    dec("eigrp.tlv_version", "EIGRP TLV version", 16).custom(writeRelease),
    fields::ipv4("eigrp.ipv4.destination", "Destination"),
    fields::ipv6("eigrp.ipv6.destination", "Destination"),
    hex("eigrp.checksum", "Checksum", 16),
    named("eigrp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    expert("eigrp.prefixlen.invalid", "Invalid prefix length", Group::Malformed, Severity::Warning),
    expert("eigrp.checksum.bad", "Bad Checksum", Group::Checksum, Severity::Warning),
    expert("eigrp.tlv.len.invalid", "Corrupt TLV (Length field less than 4)", Group::Malformed, Severity::Error),
};

constexpr std::array kClaims{Claim{"ip.proto", 88}};
constexpr ChecksumRows kChecksum{kFields["eigrp.checksum"], kFields["eigrp.checksum.status"], kFields["eigrp.checksum.bad"]};
constexpr uint8_t kHello = 5;

void addParameters(Layer& eigrp)
{
    for (const auto row : {kFields["eigrp.par.k1"], kFields["eigrp.par.k2"], kFields["eigrp.par.k3"], kFields["eigrp.par.k4"], kFields["eigrp.par.k5"], kFields["eigrp.par.k6"]})
        eigrp.u8(row);
    eigrp.u16(kFields["eigrp.par.holdtime"]);
}

void addAuthentication(Layer& eigrp, uint32_t end)
{
    eigrp.u16(kFields["eigrp.auth.type"]);
    const auto length = eigrp.u16(kFields["eigrp.auth.length"]);
    eigrp.u32(kFields["eigrp.auth.keyid"]);
    eigrp.u32(kFields["eigrp.auth.keyseq"]);
    eigrp.bytes(kFields["eigrp.nullpad"], 8);
    if (eigrp.position() + length <= end)
        eigrp.bytes(kFields["eigrp.auth.digest"], length);
}

void addSequence(Layer& eigrp, uint32_t end)
{
    while (eigrp.more() && eigrp.position() < end) {
        const auto length = eigrp.u8(kFields["eigrp.seq.addrlen"]);
        if (length == 4)
            eigrp.ipv4(kFields["eigrp.seq.ipv4addr"]);
        else if (length == 16)
            eigrp.ipv6(kFields["eigrp.seq.ipv6addr"]);
        else
            return;
    }
}

void addVersion(Layer& eigrp, const Item& item, uint32_t end)
{
    const auto at = eigrp.position();
    if (at + 4 > end)
        return eigrp.malformed();
    item.append(": EIGRP={}.{}, TLV={}.{}", eigrp.peek8(at), eigrp.peek8(at + 1), eigrp.peek8(at + 2), eigrp.peek8(at + 3));
    eigrp.u16(kFields["eigrp.release_version"]);
    eigrp.u16(kFields["eigrp.tlv_version"]);
}

void addMetric(Layer& eigrp)
{
    const auto under = eigrp.under(eigrp.label(eigrp.position(), 16, "Legacy Metric"));
    eigrp.u32(kFields["eigrp.old_metric.delay"]);
    eigrp.u32(kFields["eigrp.old_metric.bw"]);
    eigrp.u24(kFields["eigrp.old_metric.mtu"]);
    for (const auto row : {kFields["eigrp.old_metric.hopcount"], kFields["eigrp.old_metric.rel"], kFields["eigrp.old_metric.load"], kFields["eigrp.old_metric.intag"]})
        eigrp.u8(row);
    const auto flags = eigrp.under(eigrp.label(eigrp.position(), 1, "Flags"));
    eigrp.bitFields(1, {kFields["eigrp.metric.flags.srcwd"], kFields["eigrp.metric.flags.cd"], kFields["eigrp.metric.flags.active"], kFields["eigrp.metric.flags.repl"]});
}

void addExternal(Layer& eigrp)
{
    const auto under = eigrp.under(eigrp.label(eigrp.position(), 20, "External Data"));
    eigrp.ipv4(kFields["eigrp.extdata.origrid"]);
    eigrp.u32(kFields["eigrp.extdata.as"]);
    eigrp.u32(kFields["eigrp.extdata.tag"]);
    eigrp.u32(kFields["eigrp.extdata.metric"]);
    eigrp.u16(kFields["eigrp.extdata.reserved"]);
    eigrp.u8(kFields["eigrp.extdata.proto"]);
    const auto flags = eigrp.under(eigrp.label(eigrp.position(), 1, "External Flags"));
    eigrp.bitFields(1, {kFields["eigrp.opaque.flag.ext"], kFields["eigrp.opaque.flag.cd"]});
}

void addDestinations(Layer& eigrp, const Item& item, uint32_t end, bool v6)
{
    bool first = true;
    while (eigrp.more() && eigrp.position() < end) {
        const auto length = eigrp.u8(v6 ? kFields["eigrp.ipv6.prefixlen"] : kFields["eigrp.ipv4.prefixlen"]);
        if (length > (v6 ? 128 : 32)) {
            eigrp.note(kFields["eigrp.prefixlen.invalid"]);
            return;
        }
        const auto at = eigrp.position();
        const auto size = (length + 7u) / 8u;
        std::array<uint8_t, 16> bytes{};
        const auto given = eigrp.peekBytes(at, std::min(size, end - at));
        std::copy(given.begin(), given.end(), bytes.begin());
        const auto address = v6 ? Address::ipv6(bytes.data()) : Address::ipv4(bytes.data());
        if (eigrp.dissection().recording()) {
            eigrp.addBytes(v6 ? kFields["eigrp.ipv6.destination"] : kFields["eigrp.ipv4.destination"], at, size, eigrp.arena().copy(Bytes(address.bytes.data(), address.size)));
            item.append("  {}   {}/{}", first ? '=' : ',', toText(address), length);
        }
        first = false;
        eigrp.skip(size);
    }
}

void addRoute(Layer& eigrp, const Item& item, uint32_t end, bool v6, bool external)
{
    if (v6)
        eigrp.ipv6(kFields["eigrp.ipv6.nexthop"]);
    else
        eigrp.ipv4(kFields["eigrp.ipv4.nexthop"]);
    if (external)
        addExternal(eigrp);
    addMetric(eigrp);
    addDestinations(eigrp, item, end, v6);
}

void addValue(Layer& eigrp, uint16_t type, const Item& item, uint32_t end)
{
    constexpr uint16_t kParameters = 1, kAuthentication = 2, kSequence = 3, kVersion = 4, kNextSequence = 5, kStub = 6, kInternal = 0x102, kExternal = 0x103,
                       kInternal6 = 0x402, kExternal6 = 0x403;
    switch (type) {
    case kParameters:
        return addParameters(eigrp);
    case kAuthentication:
        return addAuthentication(eigrp, end);
    case kSequence:
        return addSequence(eigrp, end);
    case kVersion:
        return addVersion(eigrp, item, end);
    case kNextSequence:
        eigrp.u32(kFields["eigrp.next_mcast_seq"]);
        return;
    case kStub:
        addFlags(eigrp, kFields["eigrp.stub_options"], 2,
                 {kFields["eigrp.stub_options.connected"], kFields["eigrp.stub_options.static"], kFields["eigrp.stub_options.summary"], kFields["eigrp.stub_options.redist"],
                  kFields["eigrp.stub_options.leakmap"], kFields["eigrp.stub_options.recvonly"]});
        return;
    case kInternal:
    case kExternal:
        return addRoute(eigrp, item, end, false, type == kExternal);
    case kInternal6:
    case kExternal6:
        return addRoute(eigrp, item, end, true, type == kExternal6);
    default:
        return;
    }
}

void dissect(Layer& eigrp)
{
    eigrp.protocolColumn("EIGRP");
    eigrp.item().text("Cisco EIGRP");
    const auto operation = eigrp.peek8(1);
    const auto name = nameOf(kOpcodeNames, operation);
    if (name.empty())
        eigrp.info().set("Unknown OpCode (0x{:04x})", operation);
    else
        eigrp.info().set("{}{}", name, operation == kHello && eigrp.peek32(12) != 0 ? " (Ack)" : "");
    eigrp.u8(kFields["eigrp.version"]);
    eigrp.u8(kFields["eigrp.opcode"]);
    addChecksum(eigrp, kChecksum);
    addFlags(eigrp, kFields["eigrp.flags"], 4, {kFields["eigrp.flags.init"], kFields["eigrp.flags.condrecv"], kFields["eigrp.flags.restart"], kFields["eigrp.flags.eot"]});
    eigrp.u32(kFields["eigrp.seq"]);
    eigrp.u32(kFields["eigrp.ack"]);
    const auto router = eigrp.u16(kFields["eigrp.vrid"]);
    eigrp.last().append(" ({})", (router & 0x8000) != 0 ? "Service-Family" : "Address-Family");
    eigrp.u16(kFields["eigrp.as"]);
    while (eigrp.more()) {
        const auto start = eigrp.position();
        const auto type = eigrp.peek16(start);
        const auto size = eigrp.peek16(start + 2);
        if (start + size > eigrp.reported())
            return eigrp.malformed();
        const auto typeName = nameOf(kTlvTypeNames, type);
        const auto item = typeName.empty() ? eigrp.label(start, size, "Unknown (0x{:04x})", type) : eigrp.label(start, size, typeName);
        const auto under = eigrp.under(item);
        eigrp.u16(kFields["eigrp.tlv_type"]);
        eigrp.u16(kFields["eigrp.tlv.len"]);
        if (size < 4) {
            eigrp.note(kFields["eigrp.tlv.len.invalid"]);
            return;
        }
        addValue(eigrp, type, item, start + size);
        if (eigrp.position() > start + size)
            return eigrp.malformed();
        eigrp.seek(uint64_t(start) + size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol eigrp{"eigrp", "EIGRP", "Enhanced Interior Gateway Routing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
