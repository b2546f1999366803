// Node information queries and replies. RFC 4620. Not decoded: names of nodes and of subjects.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::icmpv6 {

using namespace fields;

inline constexpr ValueName kNodeQueryCodes[] = {
    {0, "Query subject = IPv6 addresses"}, {1, "Query subject = DNS name or empty"}, {2, "Query subject = IPv4 addresses"},
};
inline constexpr ValueName kNodeQueryTypes[] = {
    {0, "NOOP"}, {1, "Supported query types (Obsolete)"}, {2, "Node Name"}, {3, "Node addresses"}, {4, "IPv4 node addresses"},
};
inline constexpr ValueName kNodeUnicast[] = {{1, "All unicast address"}, {0, "Unicast addresses on the queried interface"}};

inline constexpr FieldTable kNodeFields{
    dec("icmpv6.ni.qtype", "Qtype", 16).names(kNodeQueryTypes),
    hex("icmpv6.ni.flag", "Flags", 16),
    flag("icmpv6.ni.flag.g", "Global-scope addresses", 16, 0x0020),
    flag("icmpv6.ni.flag.s", "Site-local addresses", 16, 0x0010),
    flag("icmpv6.ni.flag.l", "Link-local addresses", 16, 0x0008),
    flag("icmpv6.ni.flag.c", "Compression", 16, 0x0004),
    flag("icmpv6.ni.flag.a", "Unicast Addresses", 16, 0x0002, kNodeUnicast),
    flag("icmpv6.ni.flag.t", "Truncated", 16, 0x0001),
    hex("icmpv6.ni.flag.rsv", "Reserved", 16).mask(0xffc0),
    hex("icmpv6.ni.nonce", "Nonce", 64),
    fields::ipv6("icmpv6.ni.query.subject_ipv6", "IPv6 subject address"),
    fields::ipv4("icmpv6.ni.query.subject_ipv4", "IPv4 subject address"),
    dec("icmpv6.ni.reply.node_ttl", "TTL", 32),
    fields::ipv6("icmpv6.ni.reply.node_address", "IPv6 Node address"),
    fields::ipv4("icmpv6.ni.reply.ipv4_address", "IPv4 Node address"),
};

// `kFields`: all rows of ICMPv6, among them the ones above.
template <const auto& kFields> void dissectNodeInformation(Layer& icmp, bool isReply, uint8_t code)
{
    constexpr std::pair<uint16_t, std::string_view> kNames[] = {
        {0x20, "Global-scope addresses"}, {0x10, "Site-local addresses"}, {0x08, "Link-local addresses"},
        {0x04, "Compression"},            {0x02, "Unicast Addresses"},    {0x01, "Truncated"},
    };
    const auto type = icmp.u16(kFields["icmpv6.ni.qtype"]);
    const auto flags = icmp.bits(kFields["icmpv6.ni.flag"], 2,
                                 {kFields["icmpv6.ni.flag.g"], kFields["icmpv6.ni.flag.s"], kFields["icmpv6.ni.flag.l"], kFields["icmpv6.ni.flag.c"],
                                  kFields["icmpv6.ni.flag.a"], kFields["icmpv6.ni.flag.t"], kFields["icmpv6.ni.flag.rsv"]});
    for (const auto& [bit, name] : kNames)
        if ((flags & bit) != 0)
            icmp.last().append(", {}", name);
    icmp.u64(kFields["icmpv6.ni.nonce"]);
    const bool subjects = !isReply && (code == 0 || code == 2);
    const bool addresses = isReply && code == 0 && (type == 3 || type == 4);
    while (icmp.more() && (subjects || addresses)) {
        if (addresses)
            icmp.u32(kFields["icmpv6.ni.reply.node_ttl"]);
        if (subjects ? code == 2 : type == 4)
            icmp.ipv4(subjects ? kFields["icmpv6.ni.query.subject_ipv4"] : kFields["icmpv6.ni.reply.ipv4_address"]);
        else
            icmp.ipv6(subjects ? kFields["icmpv6.ni.query.subject_ipv6"] : kFields["icmpv6.ni.reply.node_address"]);
    }
    if (icmp.more())
        icmp.bytes(kFields["icmpv6.data"], icmp.reportedRemaining());
}

} // namespace capscope::icmpv6
