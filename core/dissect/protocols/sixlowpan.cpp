// IPv6 over low-rate wireless networks: uncompressed packets and headers that are compressed as a whole. RFC 4944, 5; RFC 6282. Not
// decoded: fragments, mesh and broadcast headers, HC1, compressed extension headers, contexts that addresses are taken from.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kInlineNames[] = {{1, "Compressed"}, {0, "Inline"}};
constexpr ValueName kStateNames[] = {{1, "Stateful"}, {0, "Stateless"}};
constexpr ValueName kPatterns[] = {{0x41, "Uncompressed IPv6"}, {0x03, "IP header compression"}};
constexpr ValueName kNextPatterns[] = {{0x0e, "IPv6 extension header"}, {0x1e, "UDP compression header"}};
constexpr ValueName kClasses[] = {
    {0, "Traffic class and flow label inline"}, {1, "ECN and flow label inline"}, {2, "Traffic class inline"},
    {3, "Version, traffic class, and flow label compressed"},
};
constexpr ValueName kHopLimits[] = {{0, "Inline"}, {1, "1"}, {2, "64"}, {3, "255"}};
constexpr ValueName kModes[] = {{0, "Inline"}, {1, "64-bits inline"}, {2, "16-bits inline"}, {3, "Compressed"}};
constexpr ValueName kPortModes[] = {
    {0, "Inline"}, {1, "Source port inline, first 8 bits of destination port elided"},
    {2, "Destination port inline, first 8 bits of source port elided"}, {3, "12 bits of both ports elided"},
};

constexpr FieldTable kFields{
    hex("6lowpan.pattern", "Pattern", 8).names(kPatterns),
    hex("6lowpan.iphc.tf", "Traffic class and flow label", 16).mask(0x1800).names(kClasses),
    flag("6lowpan.iphc.nh", "Next header", 16, 0x0400, kInlineNames),
    hex("6lowpan.iphc.hlim", "Hop limit", 16).mask(0x0300).names(kHopLimits),
    flag("6lowpan.iphc.cid", "Context identifier extension", 16, 0x0080, kTrueFalse),
    flag("6lowpan.iphc.sac", "Source address compression", 16, 0x0040, kStateNames),
    hex("6lowpan.iphc.sam", "Source address mode", 16).mask(0x0030),
    flag("6lowpan.iphc.m", "Multicast address compression", 16, 0x0008, kTrueFalse),
    flag("6lowpan.iphc.dac", "Destination address compression", 16, 0x0004, kStateNames),
    hex("6lowpan.iphc.dam", "Destination address mode", 16).mask(0x0003),
    hex("6lowpan.iphc.sci", "Source context identifier", 8).mask(0xf0),
    hex("6lowpan.iphc.dci", "Destination context identifier", 8).mask(0x0f),
    ipv6("6lowpan.iphc.sctx.prefix", "Source context"),
    ipv6("6lowpan.iphc.dctx.prefix", "Destination context"),
    hex("6lowpan.nhc.pattern", "Pattern", 8).names(kNextPatterns),
    flag("6lowpan.nhc.udp.checksum", "Checksum", 8, 0x04, kInlineNames),
    dec("6lowpan.nhc.udp.ports", "Ports", 8).mask(0x03).names(kPortModes),
    dec("6lowpan.ecn", "ECN", 8),
    dec("6lowpan.dscp", "DSCP", 8),
    hex("6lowpan.flow", "Flow label", 24),
    hex("6lowpan.next", "Next header", 8),
    dec("6lowpan.hops", "Hop limit", 8),
    ipv6("6lowpan.src", "Source"),
    ipv6("6lowpan.dst", "Destination"),
    dec("6lowpan.udp.src", "Source port", 16),
    dec("6lowpan.udp.dst", "Destination port", 16),
    hex("6lowpan.udp.checksum", "UDP checksum", 16),
};

constexpr std::string_view kTables[] = {"wpan"};
constexpr uint8_t kUncompressed = 0x41;
constexpr size_t kAddressBytes = 16;
constexpr uint8_t kUdp = 17, kNoNextHeader = 59;

using Ipv6Bytes = std::array<uint8_t, kAddressBytes>;

// What the radio's header says of its two addresses: the bytes of each, the least significant one first.
struct LinkAddresses {
    Bytes source;
    Bytes destination;
};

// IEEE Std 802.15.4, 7.2.2: modes of addresses and which networks are named, from the frame's beginning.
LinkAddresses linkAddresses(const Layer& lowpan)
{
    constexpr uint16_t kEthernet = 1;
    constexpr uint32_t kEthernetBytes = 14, kSizes[] = {0, 0, 2, 8};
    const auto frame = lowpan.frame().bytes.subspan(lowpan.frame().linkType == kEthernet && lowpan.frame().bytes.size() > kEthernetBytes ? kEthernetBytes : 0);
    if (frame.size() < 3)
        return {};
    const auto control = uint16_t(frame[0] | frame[1] << 8);
    const auto to = kSizes[control >> 10 & 3], from = kSizes[control >> 14];
    const bool compressed = (control & 0x40) != 0, isNew = (control >> 12 & 3) == 2;
    const bool twoLong = to == 8 && from == 8;
    const bool namesTo = to != 0 && !(isNew && compressed && (from == 0 || twoLong));
    const bool namesFrom = from != 0 && !compressed && !(isNew && twoLong);
    const auto toAt = (isNew && (control & 0x0100) != 0 ? 2u : 3u) + (namesTo ? 2 : 0);
    const auto fromAt = toAt + to + (namesFrom ? 2 : 0);
    if (frame.size() < fromAt + from)
        return {};
    return {frame.subspan(fromAt, from), frame.subspan(toAt, to)};
}

// RFC 6282, 3.2.2: what the interface's address is made from: the radio's own.
Ipv6Bytes fromLink(Bytes link)
{
    Ipv6Bytes made{0xfe, 0x80};
    if (link.size() == 2) {
        made[11] = 0xff;
        made[12] = 0xfe;
    }
    std::copy(link.rbegin(), link.rend(), made.end() - ptrdiff_t(link.size()));
    if (link.size() == 8)
        made[8] ^= 0x02; // the bit that says who gave it
    return made;
}

class Compressed {
public:
    explicit Compressed(Layer& lowpan)
        : m_lowpan(lowpan)
        , m_head(lowpan.peek16(0))
    {
    }

    void dissect()
    {
        head();
        traffic();
        const bool nextCompressed = (m_head & 0x0400) != 0;
        if (!nextCompressed)
            m_next = m_lowpan.u8(kFields["6lowpan.next"]);
        const auto hops = m_head >> 8 & 3;
        constexpr uint8_t kHops[] = {0, 1, 64, 255};
        m_hops = hops == 0 ? m_lowpan.u8(kFields["6lowpan.hops"]) : kHops[hops];
        const auto link = linkAddresses(m_lowpan);
        m_source = address(kFields["6lowpan.src"], m_head >> 4 & 3, (m_head & 0x40) != 0, link.source);
        m_destination = (m_head & 8) != 0 ? group() : address(kFields["6lowpan.dst"], m_head & 3, (m_head & 4) != 0, link.destination);
        if (m_lowpan.failed())
            return;
        m_lowpan.item().append(", Src: {}, Dest: {}", text(m_source), text(m_destination));
        std::vector<uint8_t> payload;
        if (nextCompressed)
            payload = next();
        else
            payload = rest();
        if (!m_lowpan.failed())
            hand(payload);
    }

private:
    Layer& m_lowpan;
    uint16_t m_head;
    uint32_t m_flow = 0;
    uint8_t m_class = 0;
    uint8_t m_next = kNoNextHeader;
    uint8_t m_hops = 0;
    Ipv6Bytes m_source{};
    Ipv6Bytes m_destination{};

    uint32_t at() const { return m_lowpan.position(); }

    static std::string text(const Ipv6Bytes& address) { return toText(Address::ipv6(address.data())); }

    std::vector<uint8_t> rest()
    {
        const auto bytes = m_lowpan.peekBytes(at());
        m_lowpan.skip(m_lowpan.remaining());
        return {bytes.begin(), bytes.end()};
    }

    void head()
    {
        m_lowpan.item().length(m_lowpan.captured());
        const bool extended = (m_head & 0x80) != 0;
        const auto under = m_lowpan.under(m_lowpan.label(0, extended ? 3 : 2, "IPHC Header"));
        m_lowpan.addNumber(kFields["6lowpan.pattern"], 0, 1, 3).text("011. .... = Pattern: IP header compression (0x03)");
        m_lowpan.bitFields(2, {kFields["6lowpan.iphc.tf"], kFields["6lowpan.iphc.nh"], kFields["6lowpan.iphc.hlim"], kFields["6lowpan.iphc.cid"],
                               kFields["6lowpan.iphc.sac"]});
        const auto from = m_head >> 4 & 3;
        m_lowpan.addNumber(kFields["6lowpan.iphc.sam"], 0, 2, m_head)
            .text(".... .... ..{}{} .... = Source address mode: {} (0x{:04x})", from >> 1, from & 1, nameOf(kModes, uint64_t(from)), from);
        m_lowpan.addNumber(kFields["6lowpan.iphc.m"], 0, 2, m_head);
        m_lowpan.addNumber(kFields["6lowpan.iphc.dac"], 0, 2, m_head);
        const auto mode = m_head & 3;
        constexpr std::string_view kGroupModes[] = {"Inline", "48-bits inline", "32-bits inline", "8-bits inline"};
        const auto name = (m_head & 8) != 0 ? kGroupModes[mode] : nameOf(kModes, uint64_t(mode));
        m_lowpan.addNumber(kFields["6lowpan.iphc.dam"], 0, 2, m_head)
            .text(".... .... .... ..{}{} = Destination address mode: {} (0x{:04x})", mode >> 1, mode & 1, name, mode);
        if (extended)
            m_lowpan.bitFields(1, {kFields["6lowpan.iphc.sci"], kFields["6lowpan.iphc.dci"]});
        static constexpr Ipv6Bytes kLinkLocal{0xfe, 0x80};
        if ((m_head & 0x40) == 0)
            m_lowpan.addBytes(kFields["6lowpan.iphc.sctx.prefix"], 0, 0, {kLinkLocal.data(), kAddressBytes}).generated();
        if ((m_head & 4) == 0)
            m_lowpan.addBytes(kFields["6lowpan.iphc.dctx.prefix"], 0, 0, {kLinkLocal.data(), kAddressBytes}).generated();
    }

    // RFC 6282, 3.2.1: the bits of congestion stand before those of the class.
    void traffic()
    {
        const auto mode = m_head >> 11 & 3;
        if (mode == 3)
            return;
        const auto first = m_lowpan.peek8(at());
        m_lowpan.addNumber(kFields["6lowpan.ecn"], at(), 1, first >> 6).text("{}{}.. .... = ECN: {}", first >> 7, first >> 6 & 1, first >> 6);
        m_class = first >> 6;
        if (mode != 1) {
            m_lowpan.addNumber(kFields["6lowpan.dscp"], at(), 1, first & 0x3fu);
            m_class |= uint8_t(first << 2);
        }
        const bool flow = mode != 2;
        const auto start = mode == 0 ? at() + 1 : at();
        if (flow) {
            m_flow = m_lowpan.peek24(start) & 0xfffff;
            m_lowpan.addNumber(kFields["6lowpan.flow"], start, 3, m_flow);
        }
        m_lowpan.skip(!flow ? 1 : mode == 0 ? 4 : 3);
    }

    Ipv6Bytes address(FieldRef row, uint32_t mode, bool stateful, Bytes link)
    {
        Ipv6Bytes made{};
        const auto start = at();
        constexpr uint32_t kInline[] = {16, 8, 2, 0};
        const auto size = mode == 0 && stateful ? 0 : kInline[mode]; // nobody's address, or one of a context
        const auto given = m_lowpan.peekBytes(start, size);
        m_lowpan.skip(size);
        if (m_lowpan.failed() || given.size() != size)
            return made;
        if (mode != 0) {
            made = mode == 3 ? fromLink(link) : Ipv6Bytes{0xfe, 0x80};
            if (mode == 2) {
                made[11] = 0xff;
                made[12] = 0xfe;
            }
        }
        std::copy(given.begin(), given.end(), made.end() - size);
        return report(row, start, size, made), made;
    }

    // RFC 6282, 3.2.4: flags and scope, and the lower bytes of the group.
    Ipv6Bytes group()
    {
        Ipv6Bytes made{0xff, 0x02};
        const auto start = at();
        const bool stateful = (m_head & 4) != 0;
        constexpr uint32_t kInline[] = {16, 6, 4, 1};
        const auto size = stateful ? 6 : kInline[m_head & 3];
        const auto given = m_lowpan.peekBytes(start, size);
        m_lowpan.skip(size);
        if (m_lowpan.failed() || given.size() != size)
            return made;
        if (size == 16) {
            std::copy(given.begin(), given.end(), made.begin());
        } else if (size == 1) {
            made[15] = given[0];
        } else {
            made[1] = given[0];
            std::copy(given.begin() + 1, given.end(), made.end() - (size - 1));
        }
        return report(kFields["6lowpan.dst"], start, size, made), made;
    }

    void report(FieldRef row, uint32_t start, uint32_t size, const Ipv6Bytes& made)
    {
        if (!m_lowpan.wants(row))
            return;
        const auto item = m_lowpan.addBytes(row, start, size, asBytes(m_lowpan.arena().copy(asText({made.data(), made.size()}))));
        if (size == 0)
            item.generated();
    }

    // RFC 6282, 4.3
    std::vector<uint8_t> next()
    {
        const auto pattern = m_lowpan.peek8(at());
        if (pattern >> 3 != 0x1e) {
            m_next = kNoNextHeader;
            return {};
        }
        m_next = kUdp;
        uint16_t source = 0, destination = 0, checksum = 0;
        {
            const auto under = m_lowpan.under(m_lowpan.label(at(), 1, "UDP header compression"));
            m_lowpan.addNumber(kFields["6lowpan.nhc.pattern"], at(), 1, pattern >> 3).text("1111 0... = Pattern: UDP compression header (0x1e)");
            m_lowpan.bitFields(1, {kFields["6lowpan.nhc.udp.checksum"], kFields["6lowpan.nhc.udp.ports"]});
        }
        const auto mode = pattern & 3;
        constexpr uint16_t kEightBits = 0xf000, kFourBits = 0xf0b0;
        if (mode == 3) {
            const auto both = m_lowpan.peek8(at());
            source = kFourBits | both >> 4;
            destination = kFourBits | (both & 0x0f);
            m_lowpan.addNumber(kFields["6lowpan.udp.src"], at(), 1, source);
            m_lowpan.addNumber(kFields["6lowpan.udp.dst"], at(), 1, destination);
            m_lowpan.skip(1);
        } else {
            source = port(kFields["6lowpan.udp.src"], mode == 2, kEightBits);
            destination = port(kFields["6lowpan.udp.dst"], mode == 1, kEightBits);
        }
        if ((pattern & 4) == 0)
            checksum = m_lowpan.u16(kFields["6lowpan.udp.checksum"]);
        auto payload = rest();
        const auto length = uint16_t(8 + payload.size());
        const uint8_t header[] = {uint8_t(source >> 8), uint8_t(source), uint8_t(destination >> 8), uint8_t(destination),
                                  uint8_t(length >> 8), uint8_t(length), uint8_t(checksum >> 8), uint8_t(checksum)};
        payload.insert(payload.begin(), std::begin(header), std::end(header));
        return payload;
    }

    uint16_t port(FieldRef row, bool isShort, uint16_t prefix)
    {
        if (!isShort)
            return m_lowpan.u16(row);
        const auto number = uint16_t(prefix | m_lowpan.peek8(at()));
        m_lowpan.addNumber(row, at(), 1, number);
        m_lowpan.skip(1);
        return number;
    }

    void hand(const std::vector<uint8_t>& payload)
    {
        const auto first = 0x60000000u | uint32_t(m_class) << 20 | m_flow;
        std::vector<uint8_t> packet{uint8_t(first >> 24), uint8_t(first >> 16), uint8_t(first >> 8), uint8_t(first),
                                    uint8_t(payload.size() >> 8), uint8_t(payload.size()), m_next, m_hops};
        packet.insert(packet.end(), m_source.begin(), m_source.end());
        packet.insert(packet.end(), m_destination.begin(), m_destination.end());
        packet.insert(packet.end(), payload.begin(), payload.end());
        const auto slice = m_lowpan.dissection().addBuffer("Decompressed 6LoWPAN IPHC", std::move(packet));
        m_lowpan.call("ipv6", slice);
    }
};

bool recognises(const Layer& lowpan)
{
    constexpr uint32_t kIpv6HeaderBytes = 40;
    const auto first = lowpan.peek8(0);
    if (first == kUncompressed)
        return lowpan.captured() > kIpv6HeaderBytes && lowpan.peek8(1) >> 4 == 6;
    return first >> 5 == 3 && lowpan.captured() >= 2;
}

void dissect(Layer& lowpan)
{
    lowpan.protocolColumn("6LoWPAN");
    if (lowpan.peek8(0) != kUncompressed)
        return Compressed(lowpan).dissect();
    lowpan.u8(kFields["6lowpan.pattern"]);
    lowpan.call("ipv6", lowpan.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol sixLowpan{.name = "6lowpan", .shortName = "6LoWPAN", .title = "6LoWPAN", .fields = kFields, .dissect = dissect,
                                          .recognises = recognises, .heuristicTables = kTables};

} // namespace protocols
} // namespace capscope
