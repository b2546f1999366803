// Ad hoc On-demand Distance Vector Routing, of IPv4 and IPv6. RFC 3561, draft-perkins-manet-aodv6-01. Not decoded: extensions of
// unknown types.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kExtType[] = {
    {1, "None"}, {2, "Hello Interval"}, {3, "Timestamp"},
};

constexpr ValueName kAodvType[] = {
    {1, "Route Request"}, {2, "Route Reply"}, {3, "Route Error"}, {4, "Route Reply Acknowledgment"},
    {16, "draft-perkins-manet-aodv6-01 IPv6 Route Request"}, {17, "draft-perkins-manet-aodv6-01 IPv6 Route Reply"},
    {18, "draft-perkins-manet-aodv6-01 IPv6 Route Error"},
    {19, "draft-perkins-manet-aodv6-01 IPv6 Route Reply Acknowledgment"},
};

constexpr FieldTable kFields{
    dec("aodv.ext_type", "Extension Type", 8).names(kExtType),
    dec("aodv.ext_length", "Extension Length", 8).unit(" bytes"),
    dec("aodv.flags", "Flags", 16),
    flag("aodv.flags.rreq_join", "RREQ Join", 16, 0x8000),
    flag("aodv.flags.rreq_repair", "RREQ Repair", 16, 0x4000),
    flag("aodv.flags.rreq_gratuitous", "RREQ Gratuitous RREP", 16, 0x2000),
    flag("aodv.flags.rreq_destinationonly", "RREQ Destination only", 16, 0x1000),
    flag("aodv.flags.rreq_unknown", "RREQ Unknown Sequence Number", 16, 0x800),
    dec("aodv.hopcount", "Hop Count", 8),
    dec("aodv.rreq_id", "RREQ Id", 32),
    dec("aodv.dest_seqno", "Destination Sequence Number", 32),
    dec("aodv.orig_seqno", "Originator Sequence Number", 32),
    ipv6("aodv.dest_ipv6", "Destination IPv6"),
    ipv6("aodv.orig_ipv6", "Originator IPv6"),
    ipv4("aodv.dest_ip", "Destination IP"),
    ipv4("aodv.orig_ip", "Originator IP"),
    flag("aodv.flags.rrep_repair", "RREP Repair", 16, 0x8000),
    flag("aodv.flags.rrep_ack", "RREP Acknowledgement", 16, 0x4000),
    dec("aodv.prefix_sz", "Prefix Size", 8),
    dec("aodv.lifetime", "Lifetime", 32),
    flag("aodv.flags.rerr_nodelete", "RERR No Delete", 16, 0x8000),
    dec("aodv.hello_interval", "Hello Interval", 32),
    dec("aodv.timestamp", "Timestamp", 64),
    dec("aodv.destcount", "Destination Count", 8),
    ipv6("aodv.unreach_dest_ipv6", "Unreachable Destination IPv6"),
    ipv4("aodv.unreach_dest_ip", "Unreachable Destination IP"),
    dec("aodv.type", "Type", 8).names(kAodvType),
};

constexpr std::array kClaims{Claim{"udp.port", 654}};

enum Type : uint8_t { kRequest = 1, kReply = 2, kError = 3, kReplyAck = 4, kRequest6 = 16, kReply6 = 17, kError6 = 18, kReplyAck6 = 19 };

constexpr uint8_t kHelloInterval = 2;
constexpr uint8_t kTimestamp = 3;

void addExtensions(Layer& aodv)
{
    while (aodv.more()) {
        const auto start = aodv.position();
        const auto type = aodv.peek8(start);
        const auto length = aodv.peek8(start + 1);
        const auto under = aodv.under(aodv.label(start, 2u + length, "Extensions"));
        aodv.u8(kFields["aodv.ext_type"]);
        aodv.u8(kFields["aodv.ext_length"]);
        if (length == 0)
            return;
        if (type == kHelloInterval) {
            aodv.u32(kFields["aodv.hello_interval"]);
        } else if (type == kTimestamp) {
            aodv.u64(kFields["aodv.timestamp"]);
        }
        aodv.seek(start + 2u + length);
    }
}

std::string dissectRequest(Layer& aodv, bool six)
{
    addFlags(aodv, kFields["aodv.flags"], 2,
                                 {kFields["aodv.flags.rreq_join"], kFields["aodv.flags.rreq_repair"], kFields["aodv.flags.rreq_gratuitous"],
                                  kFields["aodv.flags.rreq_destinationonly"], kFields["aodv.flags.rreq_unknown"]});
    const auto hops = aodv.u8(kFields["aodv.hopcount"]);
    const auto id = aodv.u32(kFields["aodv.rreq_id"]);
    Address to, from;
    uint32_t toNumber = 0, fromNumber = 0;
    if (six) {
        toNumber = aodv.u32(kFields["aodv.dest_seqno"]);
        fromNumber = aodv.u32(kFields["aodv.orig_seqno"]);
        to = aodv.ipv6(kFields["aodv.dest_ipv6"]);
        from = aodv.ipv6(kFields["aodv.orig_ipv6"]);
    } else {
        to = aodv.ipv4(kFields["aodv.dest_ip"]);
        toNumber = aodv.u32(kFields["aodv.dest_seqno"]);
        from = aodv.ipv4(kFields["aodv.orig_ip"]);
        fromNumber = aodv.u32(kFields["aodv.orig_seqno"]);
    }
    if (aodv.failed())
        return {};
    aodv.item().append(", Dest IP: {}, Orig IP: {}", toText(to), toText(from));
    return fmt::format(", D: {}, O: {}{} Id={} Hcnt={} DSN={} OSN={}", toText(to), toText(from), six ? "," : "", id, hops, toNumber,
                       fromNumber);
}

std::string dissectReply(Layer& aodv, bool six)
{
    addFlags(aodv, kFields["aodv.flags"], 2, {kFields["aodv.flags.rrep_repair"], kFields["aodv.flags.rrep_ack"]});
    aodv.addNumber(kFields["aodv.prefix_sz"], 2, 1, aodv.peek8(2) & 0x1f); // shares its byte with the flags
    const auto hops = aodv.u8(kFields["aodv.hopcount"]);
    Address to, from;
    uint32_t number = 0;
    if (six) {
        number = aodv.u32(kFields["aodv.dest_seqno"]);
        to = aodv.ipv6(kFields["aodv.dest_ipv6"]);
        from = aodv.ipv6(kFields["aodv.orig_ipv6"]);
    } else {
        to = aodv.ipv4(kFields["aodv.dest_ip"]);
        number = aodv.u32(kFields["aodv.dest_seqno"]);
        from = aodv.ipv4(kFields["aodv.orig_ip"]);
    }
    const auto lifetime = aodv.u32(kFields["aodv.lifetime"]);
    if (aodv.failed())
        return {};
    aodv.item().append(", Dest IP: {}, Orig IP: {}, Lifetime={}", toText(to), toText(from), lifetime);
    return fmt::format(", D: {}, O: {} Hcnt={} DSN={} Lifetime={}", toText(to), toText(from), hops, number, lifetime);
}

std::string dissectError(Layer& aodv, bool six)
{
    addFlags(aodv, kFields["aodv.flags"], 2, {kFields["aodv.flags.rerr_nodelete"]});
    const auto count = aodv.u8(kFields["aodv.destcount"]);
    const auto under = aodv.under(aodv.label(aodv.position(), uint32_t(count) * (six ? 20 : 8), "Unreachable Destinations"));
    for (int i = 0; i < count && aodv.more(); ++i) {
        if (six) {
            aodv.u32(kFields["aodv.dest_seqno"]);
            aodv.ipv6(kFields["aodv.unreach_dest_ipv6"]);
        } else {
            aodv.ipv4(kFields["aodv.unreach_dest_ip"]);
            aodv.u32(kFields["aodv.dest_seqno"]);
        }
    }
    return fmt::format(", Dest Count={}", count);
}

void dissect(Layer& aodv)
{
    const auto type = aodv.peek8(0);
    const auto name = nameOf(kAodvType, type);
    if (name.empty())
        return aodv.reject();
    aodv.protocolColumn("AODV");
    aodv.info().set(name);
    aodv.u8(kFields["aodv.type"]);
    aodv.item().text("Ad hoc On-demand Distance Vector Routing Protocol, {}", name);
    const bool six = type >= kRequest6;
    std::string details;
    switch (type) {
    case kRequest: case kRequest6: details = dissectRequest(aodv, six); break;
    case kReply: case kReply6: details = dissectReply(aodv, six); break;
    case kError: case kError6: details = dissectError(aodv, six); break;
    default: break;
    }
    aodv.info().append(details);
    if (type != kReplyAck && type != kReplyAck6 && type != kError && type != kError6)
        addExtensions(aodv);
}

} // namespace

namespace protocols {

extern constinit const Protocol aodv{"aodv", "AODV", "Ad hoc On-demand Distance Vector Routing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
