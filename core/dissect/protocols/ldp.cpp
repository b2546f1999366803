// Label Distribution Protocol. RFC 5036. Not decoded: parameters of ATM and Frame Relay, fault tolerance, pseudowires (RFC 8077), vendors' values.
#include "core/dissect/address_families.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kMsgUbitNames[] = {{1, "Unknown bit set"}, {0, "Unknown bit not set"}};
constexpr ValueName kMsgTypeNames[] = {
    {1, "Notification Message"}, {0x100, "Hello Message"}, {0x200, "Initialization Message"},
    {0x201, "Keep Alive Message"}, {0x202, "Capability Message"}, {0x300, "Address Message"},
    {0x301, "Address Withdrawal Message"}, {0x400, "Label Mapping Message"}, {0x401, "Label Request Message"},
    {0x402, "Label Withdrawal Message"}, {0x403, "Label Release Message"}, {0x404, "Label Abort Request Message"},
    {0x500, "Call Setup Message"}, {0x501, "Call Release Message"}, {0x700, "RG Connect Message"},
    {0x701, "RG Disconnect Message"}, {0x702, "RG Notification Message"}, {0x703, "RG Application Data Message"},
    {0x3e00, "Vendor-Private Message"}, {0x3f00, "Experimental Message"},
};
constexpr ValueName kMsgTlvUnknownNames[] = {
    {0, "Known TLV, do not Forward"}, {1, "Known TLV, do Forward"}, {2, "Unknown TLV, do not Forward"},
    {3, "Unknown TLV, do Forward"},
};
constexpr ValueName kMsgTlvTypeNames[] = {
    {1, "Sequence Number TLV"}, {0x100, "FEC"}, {0x101, "Address List"}, {0x103, "Hop Count"}, {0x104, "Path Vector"},
    {0x200, "Generic Label"}, {0x201, "ATM Label"}, {0x202, "Frame Relay Label"}, {0x203, "FT Protection TLV"},
    {0x204, "LDP Upstream-Assigned Label TLV"}, {0x205, "LDP Upstream-Assigned Label Request TLV"},
    {0x206, "Entropy Label Capability TLV"}, {0x300, "Status"}, {0x301, "Extended Status"}, {0x302, "Returned PDU"},
    {0x303, "Returned Message"}, {0x304, "Returned TLVs"}, {0x400, "Common Hello Parameters"},
    {0x401, "IPv4 Transport Address"}, {0x402, "Configuration Sequence Number"}, {0x403, "IPv6 Transport Address"},
    {0x404, "MAC TLV"}, {0x405, "Cryptographic Authentication TLV"}, {0x406, "MAC Flush Parameters TLV"},
    {0x407, "PBB B-MAC List Sub-TLV"}, {0x408, "PBB I-SID List Sub-TLV"}, {0x500, "Common Session Parameters"},
    {0x501, "ATM Session Parameters"}, {0x502, "Frame Relay Session Parameters"}, {0x503, "FT Session TLV"},
    {0x504, "FT Ack TLV"}, {0x505, "FT Cork TLV"}, {0x506, "Dynamic Capability Announcement"},
    {0x507, "LDP Upstream Label Assignment Capability TLV"}, {0x508, "P2MP Capability Parameter"},
    {0x509, "MP2MP Capability Parameter"}, {0x50a, "MBB Capability Parameter"},
    {0x50b, "Typed Wildcard FEC Capability"}, {0x50c, "Multi-Topology Capability"},
    {0x50d, "State Advertisement Control Capability"}, {0x50f, "Targeted Application Capability"},
    {0x600, "Label Request Message ID"}, {0x601, "MTU TLV"}, {0x603, "Unrecognized Notification Capability"},
    {0x700, "ICCP capability TLV"}, {0x701, "Dual-Stack capability"}, {0x800, "Explicit Route TLV"},
    {0x801, "Ipv4 Prefix ER-Hop TLV"}, {0x802, "Ipv6 Prefix ER-Hop TLV"},
    {0x803, "Autonomous System Number ER-Hop TLV"}, {0x804, "LSP-ID ER-HOP TLV"},
    {0x805, "L2 PW Address of Switching Point"}, {0x810, "Traffic Parameters TLV"}, {0x820, "Preemption TLV"},
    {0x821, "LSPID TLV"}, {0x822, "Resource Class TLV"}, {0x823, "Route Pinning TLV"},
    {0x824, "Generalized Label Request TLV"}, {0x825, "Generalized Label TLV"}, {0x826, "Upstream Label TLV"},
    {0x827, "Label Set TLV"}, {0x828, "Waveband Label TLV"}, {0x829, "ER-Hop TLV"},
    {0x82a, "Acceptable Label Set TLV"}, {0x82b, "Admin Status TLV"}, {0x82c, "Interface ID TLV"},
    {0x82d, "IPV4 Interface ID TLV"}, {0x82e, "IPV6 Interface ID TLV"}, {0x82f, "IPv4 IF_ID Status TLV"},
    {0x830, "IPv6 IF_ID Status TLV"}, {0x831, "Op-Sp Call ID TLV"}, {0x832, "GU Call ID TLV"},
    {0x833, "Call Capability TLV"}, {0x834, "Crankback TLV"}, {0x835, "Protection TLV"},
    {0x836, "LSP_TUNNEL_INTERFACE_ID TLV"}, {0x837, "Unnumbered Interface ID TLV"},
    {0x838, "SONET/SDH Traffic Parameters TLV"}, {0x901, "Diff-Serv TLV"}, {0x902, "HSMP LSP Capability Parameter"},
    {0x960, "IPv4 Source ID TLV"}, {0x961, "IPv6 Source ID TLV"}, {0x962, "NSAP Source ID TLV"},
    {0x963, "IPv4 Destination ID TLV"}, {0x964, "IPv6 Destination ID TLV"}, {0x965, "NSAP Destination ID TLV"},
    {0x966, "Egress Label TLV"}, {0x967, "Local Connection ID TLV"}, {0x968, "Diversity TLV"},
    {0x969, "Contract ID TLV"}, {0x96a, "PW Status TLV"}, {0x96b, "PW Interface Parameters TLV"},
    {0x96c, "PW Group ID TLV"}, {0x96d, "Pseudowire Switching Point PE TLV"}, {0x96e, "Bandwidth TLV"},
    {0x96f, "LDP MP Status TLV Type"}, {0x970, "UNI Service Level TLV"}, {0x971, "Queue Request TLV"},
    {0x972, "MP Node Protection Capability"}, {0x973, "PSN Tunnel Binding TLV"},
    {0x974, "Egress Protection Capability"}, {28, "RSVP-TE P2MP LSP TLV"}, {29, "LDP P2MP LSP TLV"},
    {30, "IP Multicast Tunnel TLV"},
};
constexpr ValueName kMsgTlvHelloTargetedNames[] = {{1, "Targeted Hello"}, {0, "Link Hello"}};
constexpr ValueName kMsgTlvHelloRequestedNames[] = {
    {1, "Source requests periodic hellos"}, {0, "Source does not request periodic hellos"},
};
constexpr ValueName kMsgTlvFecTypeNames[] = {
    {1, "Wildcard FEC"}, {2, "Prefix FEC"}, {3, "Host Address FEC"}, {4, "CR LSP FEC"},
    {5, "Typed Wildcard FEC Element"}, {6, "P2MP"}, {7, "MP2MP-up"}, {8, "MP2MP-down"}, {9, "HSMP-upstream"},
    {10, "HSMP-downstream"}, {128, "PWid FEC Element"}, {129, "Generalized PWid FEC Element"},
    {130, "P2MP PW Upstream FEC Element"}, {131, "Protection FEC Element"}, {132, "P2MP_PW_DOWNSTREAM_FEC"},
};
constexpr ValueName kMsgTlvSessAdvbitNames[] = {
    {1, "Downstream On Demand proposed"}, {0, "Downstream Unsolicited proposed"},
};
constexpr ValueName kMsgTlvSessLdetbitNames[] = {{1, "Loop Detection Enabled"}, {0, "Loop Detection Disabled"}};
constexpr ValueName kMsgTlvStatusEbitNames[] = {{1, "Fatal Error Notification"}, {0, "Advisory Notification"}};
constexpr ValueName kMsgTlvStatusFbitNames[] = {
    {1, "Notification should be Forwarded"}, {0, "Notification should NOT be Forwarded"},
};
constexpr ValueName kMsgTlvStatusDataNames[] = {
    {0, "Success"}, {1, "Bad LDP Identifier"}, {2, "Bad Protocol Version"}, {3, "Bad PDU Length"},
    {4, "Unknown Message Type"}, {5, "Bad Message Length"}, {6, "Unknown TLV"}, {7, "Bad TLV Length"},
    {8, "Malformed TLV Value"}, {9, "Hold Timer Expired"}, {10, "Shutdown"}, {11, "Loop Detected"},
    {12, "Unknown FEC"}, {13, "No Route"}, {14, "No Label Resources"}, {15, "Label Resources/Available"},
    {16, "Session Rejected/No Hello"}, {17, "Session Rejected/Parameters Advertisement Mode"},
    {18, "Session Rejected/Parameters Max PDU Length"}, {19, "Session Rejected/Parameters Label Range"},
    {20, "KeepAlive Timer Expired"}, {21, "Label Request Aborted"}, {22, "Missing Message Parameters"},
    {23, "Unsupported Address Family"}, {24, "Session Rejected/Bad KeepAlive Time"}, {25, "Internal Error"},
    {26, "No LDP Session"}, {27, "Zero FT seqnum"}, {28, "Unexpected TLV / Session Not FT"},
    {29, "Unexpected TLV / Label Not FT"}, {30, "Missing FT Protection TLV"}, {31, "FT ACK sequence error"},
    {32, "Temporary Shutdown"}, {33, "FT Seq Numbers Exhausted"}, {34, "FT Session parameters / changed"},
    {35, "Unexpected FT Cork TLV"}, {36, "Illegal C-Bit"}, {37, "Wrong C-Bit"}, {38, "Incompatible bit-rate"},
    {39, "CEP-TDM mis-configuration"}, {40, "PW Status"}, {42, "Generic Misconfiguration Error"},
    {43, "Label Withdraw PW Status Method Not Supported"}, {44, "IP Address of CE"},
    {45, "Attachment Circuit bound to different remote Attachment Circuit"}, {46, "Unsupported Capability"},
    {47, "End-of-LIB"}, {48, "Attachment Circuit bound to different PE"}, {49, "Invalid Topology ID"},
    {50, "Transport Connection Mismatch"}, {51, "Dual-Stack Noncompliance"},
    {52, "MRT Capability negotiated without MT Capability"}, {53, "VCCV Type Error"},
    {55, "Bandwidth resources unavailable"}, {56, "Resources Unavailable"}, {57, "AII Unreachable"},
    {58, "PW Loop Detected"}, {59, "Reject - unable to use the suggested tunnel/LSPs"},
    {60, "The C-bit or S-bit unknown"}, {64, "LDP MP status"}, {74, "IP Address Type Mismatch"},
    {75, "Wrong IP Address Type"}, {76, "Session Rejected/Targeted Application Capability Mismatch"},
    {0x10001, "Unknown ICCP RG"}, {0x10002, "ICCP Connection Count Exceeded"},
    {0x10003, "ICCP Application Connection Count Exceeded"}, {0x10004, "ICCP Application not in RG"},
    {0x10005, "Incompatible ICCP Protocol Version"}, {0x10006, "ICCP Rejected Message"},
    {0x10007, "ICCP Administratively Disabled"}, {0x10010, "ICCP RG Removed"},
    {0x10011, "ICCP Application Removed from RG"}, {0x1000001, "Unexpected Diff-Serv TLV"},
    {0x1000002, "Unsupported PHB"}, {0x1000003, "Invalid EXP<-->PHB mapping"}, {0x1000004, "Unsupported PSC"},
    {0x1000005, "Per-LSP context allocation failure"}, {0x4000001, "Bad Explicit Routing TLV Error"},
    {0x4000002, "Bad Strict Node Error"}, {0x4000003, "Bad Loose Node Error"},
    {0x4000004, "Bad Initial ER-Hop Error"}, {0x4000005, "Resource Unavailable"},
    {0x4000006, "Traffic Parameters Unavailable"}, {0x4000007, "LSP Preempted"},
    {0x4000008, "Modify Request Not Supported"}, {0x4000009, "Invalid SNP ID"}, {0x400000a, "Calling Party busy"},
    {0x400000b, "Unavailable SNP ID"}, {0x400000c, "Invalid SNPP ID"}, {0x400000d, "Unavailable SNPP ID"},
    {0x400000e, "Failed to create SNC"}, {0x400000f, "Failed to establish LC"},
    {0x4000010, "Invalid A End-User Name"}, {0x4000011, "Invalid Z End-User Name"}, {0x4000012, "Invalid CoS"},
    {0x4000013, "Unavailable CoS"}, {0x4000014, "Invalid GoS"}, {0x4000015, "Unavailable GoS"},
    {0x4000016, "Failed Security Check"}, {0x4000017, "TimeOut"}, {0x4000018, "Invalid Call Name"},
    {0x4000019, "Failed to Release SNC"}, {0x400001a, "Failed to Free LC"}, {0x20000000, "Unknown VPN ID"},
    {0x20000001, "Illegal C-Bit"}, {0x20000002, "Wrong C-Bit"}, {0x20000003, "E-Tree VLAN mapping not supported"},
    {0x20000004, "Leaf-to-Leaf PW released"},
};

constexpr FieldTable kFields{
    dec("ldp.hdr.version", "Version", 16),
    dec("ldp.hdr.pdu_len", "PDU Length", 16),
    fields::ipv4("ldp.hdr.ldpid.lsr", "LSR ID"),
    dec("ldp.hdr.ldpid.lsid", "Label Space ID", 16),
    flag("ldp.msg.ubit", "U bit", 8, 0x80, kMsgUbitNames),
    hex("ldp.msg.type", "Message Type", 16).mask(0x7fff).names(kMsgTypeNames),
    dec("ldp.msg.len", "Message Length", 16),
    hex("ldp.msg.id", "Message ID", 32),
    hex("ldp.msg.tlv.unknown", "TLV Unknown bits", 8).mask(0xc0).names(kMsgTlvUnknownNames),
    hex("ldp.msg.tlv.type", "TLV Type", 16).mask(0x3fff).names(kMsgTlvTypeNames),
    dec("ldp.msg.tlv.len", "TLV Length", 16),
    bytes("ldp.msg.tlv.value", "TLV Value"),
    dec("ldp.msg.tlv.hello.hold", "Hold Time", 16),
    flag("ldp.msg.tlv.hello.targeted", "Targeted Hello", 16, 0x8000, kMsgTlvHelloTargetedNames),
    flag("ldp.msg.tlv.hello.requested", "Hello Requested", 16, 0x4000, kMsgTlvHelloRequestedNames),
    flag("ldp.msg.tlv.hello.gtsm", "GTSM Flag", 16, 0x2000),
    hex("ldp.msg.tlv.hello.res", "Reserved", 16).mask(0x1fff),
    fields::ipv4("ldp.msg.tlv.ipv4.taddr", "IPv4 Transport Address"),
    dec("ldp.msg.tlv.hello.cnf_seqno", "Configuration Sequence Number", 32),
    fields::ipv6("ldp.msg.tlv.ipv6.taddr", "IPv6 Transport Address"),
    dec("ldp.msg.tlv.fec.type", "FEC Element Type", 8).names(kMsgTlvFecTypeNames),
    dec("ldp.msg.tlv.fec.af", "FEC Element Address Type", 16).names(kAddressFamilyNames),
    dec("ldp.msg.tlv.fec.len", "FEC Element Length", 8),
    text("ldp.msg.tlv.fec.pfval", "FEC Element Prefix Value"),
    text("ldp.msg.tlv.fec.hoval", "FEC Element Host Address Value"),
    dec("ldp.msg.tlv.addrl.addr_family", "Address Family", 16).names(kAddressFamilyNames),
    text("ldp.msg.tlv.addrl.addr", "Address"),
    dec("ldp.msg.tlv.hc.value", "Hop Count Value", 8),
    fields::ipv4("ldp.msg.tlv.pv.lsrid", "LSR Id"),
    dec("ldp.msg.tlv.sess.ver", "Session Protocol Version", 16),
    dec("ldp.msg.tlv.sess.ka", "Session KeepAlive Time", 16),
    flag("ldp.msg.tlv.sess.advbit", "Session Label Advertisement Discipline", 8, 0x80, kMsgTlvSessAdvbitNames),
    flag("ldp.msg.tlv.sess.ldetbit", "Session Loop Detection", 8, 0x40, kMsgTlvSessLdetbitNames),
    dec("ldp.msg.tlv.sess.pvlim", "Session Path Vector Limit", 8),
    dec("ldp.msg.tlv.sess.mxpdu", "Session Max PDU Length", 16),
    fields::ipv4("ldp.msg.tlv.sess.rxlsr", "Session Receiver LSR Identifier"),
    dec("ldp.msg.tlv.sess.rxls", "Session Receiver Label Space Identifier", 16),
    decHex("ldp.msg.tlv.generic.label", "Generic Label", 32).mask(0xfffff),
    flag("ldp.msg.tlv.status.ebit", "E Bit", 8, 0x80, kMsgTlvStatusEbitNames),
    flag("ldp.msg.tlv.status.fbit", "F Bit", 8, 0x40, kMsgTlvStatusFbitNames),
    hex("ldp.msg.tlv.status.data", "Status Data", 32).mask(0x3fffffff).names(kMsgTlvStatusDataNames),
    hex("ldp.msg.tlv.status.msg.id", "Message ID", 32),
    hex("ldp.msg.tlv.status.msg.type", "Message Type", 16).names(kMsgTypeNames),
    expert("ldp.gtsm_supported", "GTSM is supported by the source", Group::Protocol, Severity::Chat),
    expert("ldp.gtsm_not_supported", "GTSM is not supported by the source", Group::Protocol, Severity::Chat),
    expert("ldp.invalid_length", "Length of the packet is malformed", Group::Malformed, Severity::Error),
};

constexpr std::array kClaims{Claim{"udp.port", 646}, Claim{"tcp.port", 646}};
constexpr size_t kHeaderBytes = 4; // version and length; the length counts what follows them

size_t lengthOf(Bytes header) { return be16(header.data()) == 1 ? kHeaderBytes + be16(header.data() + 2) : 0; }

void addAddress(Layer& ldp, uint16_t family, int number)
{
    const auto at = ldp.position();
    const auto size = family == 2 ? 16u : 4u;
    if (!ldp.has(at, size))
        return ldp.skip(size);
    if (ldp.dissection().recording()) {
        const auto bytes = ldp.peekBytes(at, size);
        const auto text = toText(size == 16 ? Address::ipv6(bytes.data()) : Address::ipv4(bytes.data()));
        ldp.addText(kFields["ldp.msg.tlv.addrl.addr"], at, size, ldp.arena().copy(std::string_view(text))).text("Address {}: {}", number, text);
    }
    ldp.skip(size);
}

void addAddresses(Layer& ldp, uint32_t end)
{
    const auto family = ldp.u16(kFields["ldp.msg.tlv.addrl.addr_family"]);
    const auto under = ldp.under(ldp.label(ldp.position(), end - std::min(end, ldp.position()), "Addresses"));
    const auto size = family == 2 ? 16u : 4u;
    for (int i = 1; ldp.more() && ldp.position() + size <= end && (family == 1 || family == 2); ++i)
        addAddress(ldp, family, i);
}

// RFC 5036, 3.4.1: what labels are for.
void addClasses(Layer& ldp, uint32_t end)
{
    constexpr uint8_t kWildcard = 1, kPrefix = 2, kHost = 3;
    const auto under = ldp.under(ldp.label(ldp.position(), end - ldp.position(), "FEC Elements"));
    for (int i = 1; ldp.more() && ldp.position() < end; ++i) {
        const auto start = ldp.position();
        const auto type = ldp.peek8(start);
        const auto family = ldp.peek16(start + 1);
        const uint32_t bits = ldp.peek8(start + 3);
        const auto size = type == kHost ? bits : (bits + 7) / 8;
        const auto whole = type == kPrefix || type == kHost ? 4 + size : 1;
        const auto item = ldp.label(start, whole, "FEC Element {}", i);
        const auto inner = ldp.under(item);
        ldp.u8(kFields["ldp.msg.tlv.fec.type"]);
        if (type == kWildcard)
            continue;
        if ((type != kPrefix && type != kHost) || size > 16)
            return;
        ldp.u16(kFields["ldp.msg.tlv.fec.af"]);
        ldp.u8(kFields["ldp.msg.tlv.fec.len"]);
        std::array<uint8_t, 16> address{};
        const auto given = ldp.peekBytes(ldp.position(), size);
        std::copy(given.begin(), given.end(), address.begin());
        const auto text = ldp.wantsTree() ? toText(family == 2 ? Address::ipv6(address.data()) : Address::ipv4(address.data())) : std::string();
        ldp.addText(type == kPrefix ? kFields["ldp.msg.tlv.fec.pfval"] : kFields["ldp.msg.tlv.fec.hoval"], ldp.position(), size, ldp.arena().copy(std::string_view(text)));
        ldp.last().text("{}: {}", type == kPrefix ? "Prefix" : "Address", text);
        ldp.skip(size);
    }
}

void addHello(Layer& ldp)
{
    ldp.u16(kFields["ldp.msg.tlv.hello.hold"]);
    const bool protectedByTtl = (ldp.peek16(ldp.position()) & 0x2000) != 0;
    const auto at = ldp.position();
    const auto word = ldp.peek16(at);
    if (!ldp.has(at, 2))
        return ldp.skip(2);
    ldp.addNumber(kFields["ldp.msg.tlv.hello.targeted"], at, 2, word);
    ldp.addNumber(kFields["ldp.msg.tlv.hello.requested"], at, 2, word);
    ldp.addNumber(kFields["ldp.msg.tlv.hello.gtsm"], at, 2, word);
    ldp.note(protectedByTtl ? kFields["ldp.gtsm_supported"] : kFields["ldp.gtsm_not_supported"]);
    ldp.addNumber(kFields["ldp.msg.tlv.hello.res"], at, 2, word);
    ldp.skip(2);
}

void addSession(Layer& ldp, uint32_t size)
{
    const auto under = ldp.under(ldp.label(ldp.position(), size, "Parameters"));
    ldp.u16(kFields["ldp.msg.tlv.sess.ver"]);
    ldp.u16(kFields["ldp.msg.tlv.sess.ka"]);
    ldp.bitFields(1, {kFields["ldp.msg.tlv.sess.advbit"], kFields["ldp.msg.tlv.sess.ldetbit"]});
    ldp.u8(kFields["ldp.msg.tlv.sess.pvlim"]);
    ldp.u16(kFields["ldp.msg.tlv.sess.mxpdu"]);
    ldp.ipv4(kFields["ldp.msg.tlv.sess.rxlsr"]);
    ldp.u16(kFields["ldp.msg.tlv.sess.rxls"]);
}

void addStatus(Layer& ldp)
{
    const auto under = ldp.under(ldp.label(ldp.position(), 10, "Status"));
    const auto at = ldp.position();
    ldp.addNumber(kFields["ldp.msg.tlv.status.ebit"], at, 1, ldp.peek8(at));
    ldp.addNumber(kFields["ldp.msg.tlv.status.fbit"], at, 1, ldp.peek8(at));
    ldp.bitFields(4, {kFields["ldp.msg.tlv.status.data"]});
    ldp.u32(kFields["ldp.msg.tlv.status.msg.id"]);
    ldp.u16(kFields["ldp.msg.tlv.status.msg.type"]);
}

void addContents(Layer& ldp, uint16_t type, uint32_t size)
{
    const auto end = ldp.position() + size;
    switch (type) {
    case 0x0100:
        return addClasses(ldp, end);
    case 0x0101:
        return size >= 2 ? addAddresses(ldp, end) : void();
    case 0x0103:
        ldp.u8(kFields["ldp.msg.tlv.hc.value"]);
        return;
    case 0x0104:
        while (ldp.more() && ldp.position() + 4 <= end)
            ldp.ipv4(kFields["ldp.msg.tlv.pv.lsrid"]);
        return;
    case 0x0200: {
        const auto at = ldp.position();
        const auto label = ldp.peek32(at) & 0xfffff;
        ldp.addNumber(kFields["ldp.msg.tlv.generic.label"], at, 4, label);
        ldp.skip(4);
        return;
    }
    case 0x0300:
        return addStatus(ldp);
    case 0x0400:
        return addHello(ldp);
    case 0x0401:
        ldp.ipv4(kFields["ldp.msg.tlv.ipv4.taddr"]);
        return;
    case 0x0402:
        ldp.u32(kFields["ldp.msg.tlv.hello.cnf_seqno"]);
        return;
    case 0x0403:
        ldp.ipv6(kFields["ldp.msg.tlv.ipv6.taddr"]);
        return;
    case 0x0500:
        return addSession(ldp, size);
    default:
        if (size != 0)
            ldp.bytes(kFields["ldp.msg.tlv.value"], size);
    }
}

void addValue(Layer& ldp, uint32_t end)
{
    const auto start = ldp.position();
    const auto word = ldp.peek16(start);
    const auto type = uint16_t(word & 0x3fff);
    const auto size = std::min<uint32_t>(ldp.peek16(start + 2), end - std::min(end, start + 4));
    const auto name = nameOf(kMsgTlvTypeNames, type);
    const auto item = ldp.label(start, 4 + size, name.empty() ? "Unknown TLV type" : name);
    if (name.empty())
        item.text("Unknown TLV type (0x{:04X})", type);
    const auto under = ldp.under(item);
    ldp.addNumber(kFields["ldp.msg.tlv.unknown"], start, 1, word >> 8);
    ldp.addNumber(kFields["ldp.msg.tlv.type"], start, 2, type);
    if (name.empty())
        ldp.last().text("TLV Type: Unknown TLV type (0x{:04X})", type);
    else
        ldp.last().text("TLV Type: {} (0x{:x})", name, type);
    ldp.skip(2);
    ldp.u16(kFields["ldp.msg.tlv.len"]);
    addContents(ldp, type, size);
    ldp.seek(uint64_t(start) + 4 + size);
}

// A message; false if its length cannot be.
bool addMessage(Layer& ldp, uint32_t end)
{
    const auto start = ldp.position();
    const auto word = ldp.peek16(start);
    const auto type = uint16_t(word & 0x7fff);
    const auto size = ldp.peek16(start + 2);
    const auto cutOff = [&ldp] {
        ldp.skip(ldp.remaining());
        ldp.u8(kFields["ldp.msg.ubit"]);
        ldp.item().length(ldp.captured());
        return false;
    };
    if (!ldp.has(start, 4))
        return cutOff();
    if (size < 4) {
        const auto text = fmt::format("Error processing Message Length: length is {}, should be >= 4", size);
        ldp.info().append("Bad Message Length ");
        ldp.note(kFields["ldp.invalid_length"], ldp.label(start, end - start, std::string_view(text)), text);
        return false;
    }
    if (!ldp.has(start, std::min(size + 4u, end - start))) // it is shown as a whole
        return cutOff();
    const auto name = nameOf(kMsgTypeNames, type);
    ldp.info().append("{} ", name.empty() ? "Unknown Message" : name);
    const auto item = ldp.label(start, size + 4u, name.empty() ? "Unknown Message type" : name);
    if (name.empty())
        item.text("Unknown Message type (0x{:04X})", type);
    const auto under = ldp.under(item);
    ldp.addNumber(kFields["ldp.msg.ubit"], start, 1, word >> 8);
    ldp.addNumber(kFields["ldp.msg.type"], start, 2, type);
    if (name.empty())
        ldp.last().text("Message Type: Unknown Message type (0x{:04X})", type);
    else
        ldp.last().text("Message Type: {} (0x{:x})", name, type);
    ldp.skip(2);
    ldp.u16(kFields["ldp.msg.len"]);
    ldp.u32(kFields["ldp.msg.id"]);
    const auto stop = std::min<uint32_t>(start + 4u + size, end);
    while (ldp.more() && ldp.position() + 4 <= stop)
        addValue(ldp, stop);
    ldp.seek(stop);
    return true;
}

void dissect(Layer& ldp)
{
    if (ldp.peek16(0) != 1)
        return ldp.reject();
    ldp.protocolColumn("LDP");
    ldp.info().clear();
    ldp.u16(kFields["ldp.hdr.version"]);
    const auto size = ldp.u16(kFields["ldp.hdr.pdu_len"]);
    ldp.ipv4(kFields["ldp.hdr.ldpid.lsr"]);
    ldp.u16(kFields["ldp.hdr.ldpid.lsid"]);
    const auto end = std::min<uint32_t>(uint32_t(kHeaderBytes) + size, ldp.reported());
    ldp.item().length(end);
    while (ldp.more() && ldp.position() < end)
        if (!addMessage(ldp, end))
            break;
}

} // namespace

namespace protocols {

extern constinit const Protocol ldp{
    .name = "ldp", .shortName = "LDP", .title = "Label Distribution Protocol", .fields = kFields, .claims = kClaims, .dissect = dissect,
    .framing = {kHeaderBytes, lengthOf}};

} // namespace protocols
} // namespace capscope
