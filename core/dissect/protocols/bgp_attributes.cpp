// BGP: path attributes. RFC 4271, 1997 (communities), 4456 (reflection), 4760 (multiprotocol), 6793 (AS numbers of four bytes), 7311
// (accumulated metric), 8092 (large communities), 8205 (signed paths), 6368 (sets). Not decoded: tunnels, PMSI, link state.
#include "core/dissect/protocols/bgp.h"

namespace capscope::bgp {
namespace {

enum Code : uint8_t {
    Origin = 1, AsPath, NextHop, Discriminator, LocalPreference, AtomicAggregate, Aggregator, Communities, OriginatorId, ClusterList,
    Reach = 14, Unreach, ExtendedCommunities, As4Path, As4Aggregator, AccumulatedMetric = 26, LargeCommunities = 32, SignedPath = 33, AttributeSet = 128,
};

void addFlags(Layer& bgp)
{
    const auto flags = bgp.bits(kFields["bgp.update.path_attribute.flags"], 1,
                                {kFields["bgp.update.path_attribute.flags.optional"], kFields["bgp.update.path_attribute.flags.transitive"],
                                 kFields["bgp.update.path_attribute.flags.partial"], kFields["bgp.update.path_attribute.flags.extended_length"],
                                 kFields["bgp.update.path_attribute.flags.unused"]});
    bgp.last().append("{}{}{}{}{}{}{}", (flags & 0x80) != 0 ? ", Optional" : "", (flags & 0x40) != 0 ? ", Transitive" : "",
                      (flags & 0x20) != 0 ? ", Partial" : "", (flags & 0x10) != 0 ? ", Extended-Length" : "",
                      (flags & 0x80) == 0 ? ", Well-known" : "", (flags & 0x40) == 0 ? ", Non-transitive" : "",
                      (flags & 0x20) == 0 ? ", Complete" : "");
}

// Bytes of an AS number: a path fits numbers of two bytes if its segments do, and none of them is 0 (RFC 7607).
uint32_t numberBytes(const Layer& bgp, uint32_t at, uint32_t end)
{
    while (at < end) {
        const auto type = bgp.peek8(at);
        const auto count = bgp.peek8(at + 1);
        if (type < 1 || type > 4)
            return 4;
        at += 2;
        for (int i = 0; i < count && at < end; ++i, at += 2)
            if (bgp.peek16(at) == 0)
                return 4;
        if (at > end)
            return 4;
    }
    return at == end ? 2 : 4;
}

void addSegment(Layer& bgp, const Item& attribute, uint32_t size)
{
    const auto at = bgp.position();
    const auto type = bgp.peek8(at);
    const auto count = bgp.peek8(at + 1);
    const auto item = bgp.addNone(kFields["bgp.update.path_attribute.as_path_segment"], at, 2 + count * size);
    if (item && bgp.wantsTree()) {
        // RFC 4271: sequences are told plain, sets in braces; confederations (RFC 5065) in brackets.
        std::string text = type == 1 ? "{" : type == 3 ? "(" : type == 4 ? "[" : "";
        for (uint32_t i = 0; i < count && bgp.has(at + 2 + i * size, size); ++i)
            text += fmt::format("{}{}", i == 0 ? "" : type == 1 || type == 4 ? ", " : " ", bgp.peek(at + 2 + i * size, size));
        text += type == 1 ? "}" : type == 3 ? ")" : type == 4 ? "]" : "";
        item.append(": {}", text);
        attribute.append("{} ", text);
    }
    const auto under = bgp.under(item);
    bgp.u8(kFields["bgp.update.path_attribute.as_path_segment.type"]);
    bgp.u8(kFields["bgp.update.path_attribute.as_path_segment.length"]);
    for (int i = 0; i < count && bgp.more(); ++i)
        bgp.number(size == 2 ? kFields["bgp.update.path_attribute.as_path_segment.as2"] : kFields["bgp.update.path_attribute.as_path_segment.as4"],
                   size);
}

void addPath(Layer& bgp, const Item& item, uint32_t end, uint32_t size)
{
    if (bgp.position() == end)
        item.append(": empty");
    else
        item.append(": ");
    while (bgp.more() && bgp.position() < end)
        addSegment(bgp, item, size);
}

void addAggregator(Layer& bgp, const Item& item, uint32_t length)
{
    if (length != 6 && length != 8)
        return noteValueLength(bgp, "Aggregator", length);
    const auto as = bgp.number(kFields["bgp.update.path_attribute.aggregator_as"], length - 4);
    const auto origin = bgp.ipv4(kFields["bgp.update.path_attribute.aggregator_origin"]);
    if (item)
        item.append(": AS: {} origin: {}", as, toText(origin));
}

void addCommunities(Layer& bgp, const Item& item, uint32_t end)
{
    if ((end - bgp.position()) % 4 != 0)
        return noteValueLength(bgp, "Communities", end - bgp.position());
    const auto all = bgp.addNone(kFields["bgp.update.path_attribute.communities"], bgp.position(), end - bgp.position());
    all.append(": ");
    item.append(": ");
    const auto under = bgp.under(all);
    while (bgp.more() && bgp.position() + 4 <= end) {
        const auto at = bgp.position();
        const auto value = bgp.peek32(at);
        const auto name = nameOf(kUpdatePathAttributeCommunityWellknownNames, value);
        if (!name.empty()) {
            bgp.u32(kFields["bgp.update.path_attribute.community_wellknown"]);
            all.append("{} ", name);
            item.append("{} ", name);
            continue;
        }
        const auto one = bgp.addNone(kFields["bgp.update.path_attribute.community"], at, 4);
        one.append(": {}:{} ", value >> 16, value & 0xffff);
        all.append("{}:{} ", value >> 16, value & 0xffff);
        item.append("{}:{} ", value >> 16, value & 0xffff);
        const auto inside = bgp.under(one);
        bgp.u16(kFields["bgp.update.path_attribute.community_as"]);
        bgp.u16(kFields["bgp.update.path_attribute.community_value"]);
    }
}

void addClusters(Layer& bgp, const Item& item, uint32_t end)
{
    const auto length = end - bgp.position();
    if (length % 4 != 0)
        return noteValueLength(bgp, "Cluster list", length);
    const auto all = bgp.addNone(kFields["bgp.path_attribute.cluster_list"], bgp.position(), end - bgp.position());
    all.append(":");
    item.append(":");
    const auto under = bgp.under(all);
    while (bgp.more() && bgp.position() + 4 <= end) {
        const auto id = bgp.ipv4(kFields["bgp.path_attribute.cluster_id"]);
        if (all) {
            all.append(" {}", toText(id));
            item.append(" {}", toText(id));
        }
    }
}

void addNextHop(Layer& bgp, uint32_t length, uint16_t family, uint8_t subfamily)
{
    const auto at = bgp.position();
    const auto item = bgp.addBytes(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop"], at, 1 + length, bgp.peekBytes(at, 1 + length));
    const auto under = bgp.under(item);
    bgp.skip(1);
    if (nameOf(kAddressFamilyNames, family).empty()) {
        const auto sentence = fmt::format("Unknown Next Hop length ({} byte{})", length, length == 1 ? "" : "s");
        if (item && bgp.wantsTree()) {
            std::string bytes;
            for (const auto byte : bgp.peekBytes(at + 1, length))
                bytes += fmt::format("{:02x}", byte);
            item.text("Next hop: {}", bytes);
        }
        bgp.note(kFields["bgp.unknown_afi"], item);
        bgp.note(kFields["bgp.length.invalid"], item, sentence);
        return bgp.seek(at + 1 + length);
    }
    const bool distinguished = subfamily == 128 && (length == 12 || length == 24 || length == 48);
    const auto end = at + 1 + length;
    if (distinguished) {
        if (item && bgp.wantsTree())
            item.text("Next hop:  RD={} {}={}", distinguisherText(bgp, at + 1), length == 12 ? "IPv4" : "IPv6",
                      addressText(bgp, at + 9, length == 12 ? 4 : 16));
        if (bgp.wants(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.rd"]))
            bgp.addText(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.rd"], at + 1, 8, distinguisherText(bgp, at + 1));
        if (bgp.peek(at + 1, 8) != 0)
            bgp.note(kFields["bgp.next_hop.rd.nonzero"]);
        bgp.skip(8);
        if (length == 12)
            bgp.ipv4(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv4"]);
        else
            bgp.ipv6(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6"]);
    } else if (length == 4) {
        if (item)
            item.text("Next hop: {}", addressText(bgp, at + 1, 4));
        bgp.ipv4(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv4"]);
    } else if (length == 16) {
        if (item)
            item.text("Next hop: {}", addressText(bgp, at + 1, 16));
        bgp.ipv6(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6"]);
    } else if (length == 32) {
        if (item)
            item.text("Next hop: IPv6={} Link-local={}", addressText(bgp, at + 1, 16), addressText(bgp, at + 17, 16));
        bgp.ipv6(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6"]);
        bgp.ipv6(kFields["bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6.link_local"]);
    }
    bgp.seek(end);
}

void addReach(Layer& bgp, uint32_t end)
{
    const auto family = bgp.u16(kFields["bgp.update.path_attribute.mp_reach_nlri.afi"]);
    const auto subfamily = bgp.u8(kFields["bgp.update.path_attribute.mp_reach_nlri.safi"]);
    addNextHop(bgp, bgp.peek8(bgp.position()), family, subfamily);
    const auto points = bgp.u8(kFields["bgp.update.path_attribute.mp_reach_nlri.nbr_snpa"]);
    {
        const auto inside = bgp.under(bgp.last());
        for (int i = 0; i < points && bgp.more() && bgp.position() < end; ++i) {
            const auto length = bgp.u8(kFields["bgp.update.path_attribute.mp_reach_nlri.snpa_length"]);
            bgp.bytes(kFields["bgp.update.path_attribute.mp_reach_nlri.snpa"], length);
        }
    }
    if (bgp.failed() || bgp.position() > end)
        return;
    const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attribute.mp_reach_nlri"], bgp.position(), end - bgp.position()));
    addFamilyPrefixes(bgp, family, subfamily, end, true);
}

void addUnreach(Layer& bgp, uint32_t end)
{
    const auto family = bgp.u16(kFields["bgp.update.path_attribute.mp_unreach_nlri.afi"]);
    const auto subfamily = bgp.u8(kFields["bgp.update.path_attribute.mp_unreach_nlri.safi"]);
    if (bgp.failed() || bgp.position() > end)
        return;
    const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attribute.mp_unreach_nlri"], bgp.position(), end - bgp.position()));
    addFamilyPrefixes(bgp, family, subfamily, end, false);
}

void addLargeCommunities(Layer& bgp, const Item& item, uint32_t end)
{
    item.append(":");
    while (bgp.more() && bgp.position() + 12 <= end) {
        const auto at = bgp.position();
        const auto all = bgp.label(at, 12, "Large communities:");
        if (all) {
            all.append(" {}:{}:{}", bgp.peek32(at), bgp.peek32(at + 4), bgp.peek32(at + 8));
            item.append(" {}:{}:{}", bgp.peek32(at), bgp.peek32(at + 4), bgp.peek32(at + 8));
        }
        const auto under = bgp.under(all);
        bgp.u32(kFields["bgp.large_communities.ga"]);
        bgp.u32(kFields["bgp.large_communities.ldp1"]);
        bgp.u32(kFields["bgp.large_communities.ldp2"]);
    }
}

void addSignedPath(Layer& bgp, uint32_t end)
{
    {
        const auto length = bgp.peek16(bgp.position());
        const auto pathEnd = bgp.position() + length;
        const auto path = bgp.under(bgp.label(bgp.position(), length, "Secure Path ({} bytes)", length));
        bgp.u16(kFields["bgp.update.path_attribute.bgpsec.sp.length"]);
        while (bgp.more() && bgp.position() + 6 <= std::min(pathEnd, end)) {
            const auto under = bgp.under(bgp.label(bgp.position(), 6, "Secure Path Segment (6 bytes)"));
            bgp.u8(kFields["bgp.update.path_attribute.bgpsec.sps.pcount"]);
            bgp.u8(kFields["bgp.update.path_attribute.bgpsec.sps.flags"]);
            bgp.u32(kFields["bgp.update.path_attribute.bgpsec.sps.as"]);
        }
    }
    while (bgp.more() && bgp.position() < end) {
        const auto length = bgp.peek16(bgp.position());
        const auto blockEnd = std::min(bgp.position() + length, end);
        const auto block = bgp.under(bgp.label(bgp.position(), length, "Signature Block ({} bytes)", length));
        bgp.u16(kFields["bgp.update.path_attribute.bgpsec.sb.length"]);
        bgp.u8(kFields["bgp.update.path_attribute.bgpsec.sb.algo_id"]);
        while (bgp.more() && bgp.position() < blockEnd) {
            const auto size = bgp.peek16(bgp.position() + 20);
            const auto under = bgp.under(bgp.label(bgp.position(), 22u + size, "Signature Segment ({} bytes)", 22 + size));
            bgp.bytes(kFields["bgp.update.path_attribute.bgpsec.ss.ski"], 20);
            bgp.u16(kFields["bgp.update.path_attribute.bgpsec.ss.length"]);
            bgp.bytes(kFields["bgp.update.path_attribute.bgpsec.ss.sig"], size);
        }
    }
}

void addMetric(Layer& bgp, const Item& item, uint32_t length)
{
    const auto all = bgp.addNone(kFields["bgp.update.path_attribute.aigp"], bgp.position(), length);
    const auto under = bgp.under(all);
    const auto type = bgp.u8(kFields["bgp.update.attribute.aigp.type"]);
    if (type != 1)
        return void(bgp.note(kFields["bgp.attr.aigp.type"], bgp.last(), fmt::format("AIGP type {} unknown", type)));
    bgp.u16(kFields["bgp.update.attribute.aigp.length"]);
    const auto metric = bgp.u64(kFields["bgp.update.attribute.aigp.accu_igp_metric"]);
    all.append(": {}", metric);
    item.append(": {}", metric);
}

constexpr int kSetsMax = 4; // sets of attributes in one another

void addList(Layer& bgp, uint32_t end, int depth);

void addValue(Layer& bgp, const Item& item, uint8_t code, uint32_t end, int depth)
{
    const auto length = end - bgp.position();
    switch (code) {
    case Origin:
        if (length != 1)
            return noteValueLength(bgp, "Origin", length);
        item.append(": {}", nameOr(kUpdatePathAttributeOriginNames, bgp.u8(kFields["bgp.update.path_attribute.origin"]), "Unknown"));
        return;
    case AsPath:
        return addPath(bgp, item, end, numberBytes(bgp, bgp.position(), end));
    case As4Path:
        return addPath(bgp, item, end, 4);
    case NextHop:
        if (length != 4)
            return noteValueLength(bgp, "Next hop", length);
        if (const auto hop = bgp.ipv4(kFields["bgp.update.path_attribute.next_hop"]); item)
            item.append(": {} ", toText(hop));
        return;
    case Discriminator:
        if (length != 4)
            return noteValueLength(bgp, "Multiple exit discriminator", length);
        item.append(": {}", bgp.u32(kFields["bgp.update.path_attribute.multi_exit_disc"]));
        return;
    case LocalPreference:
        if (length != 4)
            return noteValueLength(bgp, "Local preference", length);
        item.append(": {}", bgp.u32(kFields["bgp.update.path_attribute.local_pref"]));
        return;
    case Aggregator:
    case As4Aggregator:
        return addAggregator(bgp, item, length);
    case Communities:
        return addCommunities(bgp, item, end);
    case OriginatorId:
        if (length != 4)
            return noteValueLength(bgp, "Originator identifier", length);
        if (const auto id = bgp.ipv4(kFields["bgp.update.path_attribute.originator_id"]); item)
            item.append(": {} ", toText(id));
        return;
    case ClusterList:
        return addClusters(bgp, item, end);
    case Reach:
        return addReach(bgp, end);
    case Unreach:
        return addUnreach(bgp, end);
    case ExtendedCommunities:
        return addExtendedCommunities(bgp, end);
    case AccumulatedMetric:
        return addMetric(bgp, item, length);
    case LargeCommunities:
        return addLargeCommunities(bgp, item, end);
    case SignedPath:
        return addSignedPath(bgp, end);
    case AtomicAggregate:
        if (length != 0)
            noteValueLength(bgp, "Atomic aggregate", length);
        return;
    case AttributeSet: // RFC 6368
        if (length < 4)
            return noteValueLength(bgp, "Attribute set", length);
        bgp.u32(kFields["bgp.update.path_attribute.attr_set.origin_as"]);
        if (length > 4 && depth < kSetsMax) {
            const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attributes"], bgp.position(), length - 4));
            addList(bgp, end, depth + 1);
        }
        return;
    default:
        if (nameOf(kUpdatePathAttributeTypeCodeNames, code).empty())
            bgp.addNone(kFields["bgp.update.path_attributes.unknown"], bgp.position(), length);
    }
}

void addList(Layer& bgp, uint32_t end, int depth)
{
    while (bgp.more() && bgp.position() < end) {
        const auto start = bgp.position();
        const bool extended = (bgp.peek8(start) & 0x10) != 0;
        const auto code = bgp.peek8(start + 1);
        const uint32_t length = extended ? bgp.peek16(start + 2) : bgp.peek8(start + 2);
        const uint32_t header = extended ? 4 : 3;
        const auto item = bgp.addNone(kFields["bgp.update.path_attribute"], start, header + length);
        const auto name = nameOf(kUpdatePathAttributeTypeCodeNames, code);
        if (name.empty())
            item.text("Path Attribute - Unknown ({})", code);
        else
            item.text("Path Attribute - {}", name);
        const auto under = bgp.under(item);
        addFlags(bgp);
        bgp.u8(kFields["bgp.update.path_attribute.type_code"]);
        bgp.number(kFields["bgp.update.path_attribute.length"], extended ? 2 : 1);
        if (bgp.failed())
            return;
        const auto valueEnd = start + header + length;
        if (valueEnd > end) {
            const auto rest = std::min(length, bgp.reportedRemaining());
            item.length(header + rest);
            const auto sentence = fmt::format("Path attribute length is invalid: {} byte{}", length, length == 1 ? "" : "s");
            bgp.note(kFields["bgp.length.invalid"], bgp.label(bgp.position(), rest, sentence), sentence);
            if (depth == 0)
                bgp.malformed();
            return;
        }
        addValue(bgp, item, code, valueEnd, depth);
        bgp.seek(valueEnd);
    }
}

} // namespace

void noteValueLength(Layer& bgp, std::string_view what, uint32_t length)
{
    const auto sentence = fmt::format("{} (invalid): {} byte{}", what, length, length == 1 ? "" : "s");
    bgp.note(kFields["bgp.length.invalid"], bgp.label(bgp.position(), length, sentence), sentence);
}

void addAttributes(Layer& bgp, uint32_t end) { addList(bgp, end, 0); }

} // namespace capscope::bgp
