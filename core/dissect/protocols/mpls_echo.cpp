// MPLS echo (LSP ping). RFC 4379, 8029. Not decoded: target classes other than prefixes of LDP, downstream mappings, interfaces' labels.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMsgTypeNames[] = {
    {1, "MPLS Echo Request"}, {2, "MPLS Echo Reply"}, {3, "MPLS Data Plane Verification Request"},
    {4, "MPLS Data Plane Verification Reply"},
};
constexpr ValueName kReplyModeNames[] = {
    {1, "Do not reply"}, {2, "Reply via an IPv4/IPv6 UDP packet"},
    {3, "Reply via an IPv4/IPv6 UDP packet with Router Alert"}, {4, "Reply via application level control channel"},
};
constexpr ValueName kReturnCodeNames[] = {
    {0, "No return code"}, {1, "Malformed echo request received"}, {2, "One or more of the TLVs was not understood"},
    {3, "Replying router is an egress for the FEC at stack depth RSC"},
    {4, "Replying router has no mapping for the FEC at stack depth RSC"}, {5, "Downstream Mapping Mismatch"},
    {6, "Upstream Interface Index Unknown"}, {7, "Reserved"}, {8, "Label switched at stack-depth RSC"},
    {9, "Label switched but no MPLS forwarding at stack-depth RSC"},
    {10, "Mapping for this FEC is not the given label at stack depth RSC"}, {11, "No label entry at stack-depth RSC"},
    {12, "Protocol not associated with interface at FEC stack depth RSC"},
    {13, "Premature termination, label stack shrinking to a single label"},
    {14, "See DDM TLV for meaning of Return Code and Return SubCode"}, {15, "Label switched with FEC change"},
};
constexpr ValueName kTlvTypeNames[] = {
    {1, "Target FEC Stack"}, {2, "Downstream Mapping"}, {3, "Pad"}, {4, "Error Code"}, {5, "Vendor Enterprise Code"},
    {6, "TDB"}, {7, "IPv4 Interface and Label Stack Object"}, {8, "IPv6 Interface and Label Stack Object"},
    {9, "Errored TLVs"}, {10, "Reply TOS Byte"}, {11, "P2MP Responder Identifier"}, {12, "P2MP Echo Jitter"},
    {13, "Source Identifier TLV"}, {14, "Destination Identifier TLV"}, {15, "BFD Discriminator TLV"},
    {16, "Reverse-path Target FEC Stack"}, {20, "Detailed Downstream Mapping"}, {0xfc00, "Vendor Private"},
};
constexpr ValueName kTlvFecTypeNames[] = {
    {1, "LDP IPv4 prefix"}, {2, "LDP IPv6 prefix"}, {3, "RSVP IPv4 Session Query"}, {4, "RSVP IPv6 Session Query"},
    {5, "Reserved"}, {6, "VPN IPv4 prefix"}, {7, "VPN IPv6 prefix"}, {8, "L2 VPN endpoint"},
    {9, "FEC 128 Pseudowire - IPv4 (Deprecated)"}, {10, "FEC 128 Pseudowire - IPv4"},
    {11, "FEC 129 Pseudowire - IPv4"}, {12, "BGP labeled IPv4 prefix"}, {13, "BGP labeled IPv6 prefix"},
    {14, "Generic IPv4 prefix"}, {15, "Generic IPv6 prefix"}, {16, "Nil FEC"}, {17, "RSVP P2MP IPv4 Session Query"},
    {18, "RSVP P2MP IPv6 Session Query"}, {22, "Static LSP"}, {23, "Static Pseudowire"},
    {24, "FEC 128 Pseudowire - IPv6"}, {25, "FEC 129 Pseudowire - IPv6"}, {34, "IPv4 IGP-Prefix Segment ID"},
    {35, "IPv6 IGP-Prefix Segment ID"}, {36, "IGP-Adjacency Segment ID"}, {0xfc00, "Vendor Private"},
};
constexpr ValueName kTlvPadActionNames[] = {{1, "Drop Pad TLV from reply"}, {2, "Copy Pad TLV to reply"}};

constexpr FieldTable kFields{
    dec("mpls_echo.version", "Version", 16),
    hex("mpls_echo.flags", "Global Flags", 16),
    hex("mpls_echo.flag_sbz", "Reserved", 16).mask(0xfff8),
    flag("mpls_echo.flag_v", "Validate FEC Stack", 16, 0x1, kTrueFalse),
    flag("mpls_echo.flag_t", "Respond only if TTL expired", 16, 0x2, kTrueFalse),
    flag("mpls_echo.flag_r", "Validate Reverse Path", 16, 0x4, kTrueFalse),
    dec("mpls_echo.msg_type", "Message Type", 8).names(kMsgTypeNames),
    dec("mpls_echo.reply_mode", "Reply Mode", 8).names(kReplyModeNames),
    dec("mpls_echo.return_code", "Return Code", 8).names(kReturnCodeNames),
    dec("mpls_echo.return_subcode", "Return Subcode", 8),
    hex("mpls_echo.sender_handle", "Sender's Handle", 32),
    dec("mpls_echo.sequence", "Sequence Number", 32),
    time("mpls_echo.timestamp_sent", "Timestamp Sent"),
    time("mpls_echo.timestamp_rec", "Timestamp Received"),
    dec("mpls_echo.tlv.type", "Type", 16).names(kTlvTypeNames),
    dec("mpls_echo.tlv.len", "Length", 16),
    bytes("mpls_echo.tlv.value", "Value"),
    dec("mpls_echo.tlv.fec.type", "Type", 16).names(kTlvFecTypeNames),
    dec("mpls_echo.tlv.fec.len", "Length", 16),
    fields::ipv4("mpls_echo.tlv.fec.ldp_ipv4", "IPv4 Prefix"),
    dec("mpls_echo.tlv.fec.ldp_ipv4_mask", "Prefix Length", 8),
    fields::ipv6("mpls_echo.tlv.fec.ldp_ipv6", "IPv6 Prefix"),
    dec("mpls_echo.tlv.fec.ldp_ipv6_mask", "Prefix Length", 8),
    dec("mpls_echo.tlv.pad_action", "Pad Action", 8).names(kTlvPadActionNames),
    bytes("mpls_echo.tlv.pad_padding", "Padding"),
    bytes("mpls_echo.padding", "Padding"),
};

constexpr std::array kClaims{Claim{"udp.port", 3503}};

// Seconds since 1900 and their fraction.
void addTime(Layer& echo, FieldRef row)
{
    const auto at = echo.position();
    const auto seconds = int64_t(echo.peek32(at));
    const auto fraction = uint64_t(echo.peek32(at + 4));
    constexpr int64_t kFrom1900To1970 = 2'208'988'800;
    // Numbers with a clear first bit belong to the era that begins in 2036; zero is no time at all.
    const auto since1970 = seconds - kFrom1900To1970 + ((seconds & 0x80000000) != 0 ? 0 : int64_t(1) << 32);
    const bool none = seconds == 0 && fraction == 0;
    echo.addSigned(row, at, 8, none ? 0 : since1970 * 1'000'000'000 + int64_t(fraction * 1'000'000'000 >> 32));
    echo.skip(8);
}

void addClasses(Layer& echo, uint32_t end)
{
    constexpr uint16_t kLdpIpv4 = 1, kLdpIpv6 = 2;
    for (int i = 1; echo.more() && echo.position() + 4 <= end; ++i) {
        const auto start = echo.position();
        const auto type = echo.peek16(start);
        const uint32_t size = echo.peek16(start + 2);
        const auto padded = size + (-size & 3);
        const auto under = echo.under(echo.label(start, 4 + (size & ~3u), "FEC Element {}: {}", i, nameOr(kTlvFecTypeNames, type, "Unknown")));
        echo.u16(kFields["mpls_echo.tlv.fec.type"]);
        echo.u16(kFields["mpls_echo.tlv.fec.len"]);
        if (start + 4 + size > end)
            return;
        if (type == kLdpIpv4 && size >= 5) {
            echo.ipv4(kFields["mpls_echo.tlv.fec.ldp_ipv4"]);
            echo.u8(kFields["mpls_echo.tlv.fec.ldp_ipv4_mask"]);
        } else if (type == kLdpIpv6 && size >= 17) {
            echo.ipv6(kFields["mpls_echo.tlv.fec.ldp_ipv6"]);
            echo.u8(kFields["mpls_echo.tlv.fec.ldp_ipv6_mask"]);
        } else {
            echo.seek(start + 4 + size);
        }
        if (const auto rest = start + 4 + padded; rest > echo.position() && rest <= end)
            echo.bytes(kFields["mpls_echo.padding"], rest - echo.position());
    }
}

void addValue(Layer& echo)
{
    constexpr uint16_t kTarget = 1, kPad = 3;
    const auto start = echo.position();
    const auto type = echo.peek16(start);
    const uint32_t size = echo.peek16(start + 2);
    const auto under = echo.under(echo.label(start, 4 + size, nameOr(kTlvTypeNames, type, "Unknown TLV type")));
    echo.u16(kFields["mpls_echo.tlv.type"]);
    echo.u16(kFields["mpls_echo.tlv.len"]);
    const auto end = start + 4 + size;
    if (type == kTarget) {
        addClasses(echo, end);
    } else if (type == kPad && size != 0) {
        echo.u8(kFields["mpls_echo.tlv.pad_action"]);
        if (size > 1)
            echo.bytes(kFields["mpls_echo.tlv.pad_padding"], size - 1);
    } else if (size != 0) {
        echo.bytes(kFields["mpls_echo.tlv.value"], size);
    }
    echo.seek(uint64_t(end) + (-size & 3));
}

void dissect(Layer& echo)
{
    constexpr uint16_t kVersion = 1; // RFC 8029, 3: others are not known
    constexpr uint32_t kSmallest = 5;
    if (echo.reported() < kSmallest || (echo.has(0, 2) && echo.peek16(0) != kVersion))
        return echo.reject();
    echo.protocolColumn("MPLS ECHO");
    const auto type = echo.peek8(4);
    if (const auto name = nameOf(kMsgTypeNames, type); name.empty())
        echo.info().set("Unknown Message Type (0x{:02x})", type);
    else
        echo.info().set(name);
    echo.u16(kFields["mpls_echo.version"]);
    echo.bits(kFields["mpls_echo.flags"], 2, {kFields["mpls_echo.flag_sbz"], kFields["mpls_echo.flag_v"], kFields["mpls_echo.flag_t"], kFields["mpls_echo.flag_r"]});
    for (const auto row : {kFields["mpls_echo.msg_type"], kFields["mpls_echo.reply_mode"], kFields["mpls_echo.return_code"], kFields["mpls_echo.return_subcode"]})
        echo.u8(row);
    echo.u32(kFields["mpls_echo.sender_handle"]);
    echo.u32(kFields["mpls_echo.sequence"]);
    addTime(echo, kFields["mpls_echo.timestamp_sent"]);
    addTime(echo, kFields["mpls_echo.timestamp_rec"]);
    while (echo.more() && echo.reportedRemaining() >= 4)
        addValue(echo);
}

} // namespace

namespace protocols {

extern constinit const Protocol mplsEcho{"mpls-echo", "MPLS Echo", "Multiprotocol Label Switching Echo", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
