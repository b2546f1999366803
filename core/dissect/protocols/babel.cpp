// Babel Routing Protocol. RFC 8966; diversity and round-trip times RFC 9616. Not decoded: authentication (RFC 8967), mandatory sub-values.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageTypeNames[] = {
    {0, "pad1"}, {1, "padn"}, {2, "ack-req"}, {3, "ack"}, {4, "hello"}, {5, "ihu"}, {6, "router-id"}, {7, "nh"},
    {8, "update"}, {9, "request"}, {10, "mh-request"}, {11, "ts/pc (obsolete)"}, {12, "hmac"},
    {13, "source-specific-update"}, {14, "source-specific-req"}, {15, "source-specific-seqno"}, {16, "hmac"},
    {17, "pc"}, {18, "challenge-request"}, {19, "challenge-reply"},
};
constexpr ValueName kMessageAeNames[] = {{0, "Wildcard"}, {1, "IPv4"}, {2, "IPv6"}, {3, "Link-Local IPv6"}};
constexpr ValueName kSubtlvTypeNames[] = {{0, "sub-pad1"}, {1, "sub-padn"}, {2, "diversity"}, {3, "timestamp"}};

constexpr FieldTable kFields{
    dec("babel.magic", "Magic", 8),
    dec("babel.version", "Version", 8),
    dec("babel.bodylen", "Body Length", 16),
    dec("babel.message", "Message", 8),
    dec("babel.message.type", "Message Type", 8).names(kMessageTypeNames),
    dec("babel.message.length", "Message Length", 8),
    dec("babel.message.interval", "Interval", 16),
    hex("babel.message.seqno", "Seqno", 16),
    dec("babel.message.ae", "Address Encoding", 8).names(kMessageAeNames),
    bytes("babel.message.prefix", "Raw Prefix"),
    hex("babel.message.rxcost", "Rxcost", 16),
    bytes("babel.message.routerid", "Router ID"),
    hex("babel.message.flags", "Flags", 8),
    dec("babel.message.plen", "Prefix Length", 8),
    dec("babel.message.omitted", "Omitted Bytes", 8),
    dec("babel.message.metric", "Metric", 16),
    dec("babel.message.hopcount", "Hop Count", 8),
    dec("babel.subtlv", "Sub-TLV", 8),
    dec("babel.subtlv.type", "Sub-TLV Type", 8).names(kSubtlvTypeNames),
    dec("babel.subtlv.length", "Sub-TLV Length", 8).names(kSubtlvTypeNames),
    dec("babel.subtlv.diversity.channel", "Channel", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 6696}};
constexpr uint8_t kPad1 = 0, kHello = 4, kHeard = 5, kRouter = 6, kNextHop = 7, kUpdate = 8, kRouteRequest = 9, kSeqnoRequest = 10;
constexpr uint32_t kBodyFrom = 4;

// Prefixes of earlier updates, which later ones may leave out in part. RFC 8966, 4.6.9.
struct Previous {
    std::array<uint8_t, 4> v4{};
    std::array<uint8_t, 16> v6{};
};

void addTime(Layer& babel, std::string_view label, uint32_t size)
{
    const auto microseconds = babel.peek32(babel.position());
    if (!babel.has(babel.position(), size))
        return babel.malformed();
    babel.label(babel.position(), size, "{}{}.{:06}s", label, microseconds / 1'000'000, microseconds % 1'000'000);
    babel.skip(4);
}

void addSubValues(Layer& babel, uint8_t message, uint32_t end)
{
    constexpr uint8_t kSubPad1 = 0, kDiversity = 2, kTimestamp = 3;
    while (babel.more() && babel.position() < end) {
        const auto start = babel.position();
        const auto type = babel.peek8(start);
        const uint32_t size = type == kSubPad1 ? 0 : babel.peek8(start + 1);
        const auto whole = type == kSubPad1 ? 1 : 2 + size;
        const auto under = babel.under(babel.addNumber(kFields["babel.subtlv"], start, whole, type).text("Sub TLV {} ({})", nameOr(kSubtlvTypeNames, type, "unknown"), type));
        babel.u8(kFields["babel.subtlv.type"]);
        if (type == kSubPad1)
            continue;
        babel.u8(kFields["babel.subtlv.length"]);
        if (start + whole > end)
            return;
        if (type == kDiversity) {
            const auto inner = babel.under(babel.label(babel.position(), 0, "Channel"));
            for (uint32_t i = 0; i < size; ++i)
                babel.u8(kFields["babel.subtlv.diversity.channel"]);
        } else if (type == kTimestamp && message == kHello && size >= 4) {
            addTime(babel, "Timestamp : ", 4);
        } else if (type == kTimestamp && message == kHeard && size >= 8) {
            addTime(babel, "Timestamp origin : ", 8);
            addTime(babel, "Timestamp receive: ", 8);
        }
        babel.seek(start + whole);
    }
}

// An address in encoding `ae`; `omitted` bytes come from `previous`. Empty if it cannot be.
std::string addressText(uint8_t ae, Bytes given, uint32_t omitted, const Previous& previous)
{
    std::array<uint8_t, 16> bytes{};
    constexpr uint8_t kIpv4 = 1, kIpv6 = 2, kLinkLocal = 3;
    if (ae == kIpv4) {
        std::copy_n(previous.v4.begin(), std::min<size_t>(omitted, 4), bytes.begin());
        if (omitted + given.size() > 4)
            return {};
        std::copy(given.begin(), given.end(), bytes.begin() + omitted);
        return toText(Address::ipv4(bytes.data()));
    }
    if (ae == kLinkLocal) {
        bytes[0] = 0xfe;
        bytes[1] = 0x80;
        std::copy_n(given.begin(), std::min<size_t>(given.size(), 8), bytes.begin() + 8);
        return toText(Address::ipv6(bytes.data()));
    }
    if (ae != kIpv6 || omitted + given.size() > 16)
        return "any";
    std::copy_n(previous.v6.begin(), std::min<size_t>(omitted, 16), bytes.begin());
    std::copy(given.begin(), given.end(), bytes.begin() + omitted);
    return toText(Address::ipv6(bytes.data()));
}

uint32_t addressBytes(uint8_t ae) { return ae == 1 ? 4 : ae == 2 ? 16 : ae == 3 ? 8 : 0; }

void addHeard(Layer& babel, uint32_t start, uint32_t end)
{
    const auto ae = babel.peek8(start + 2);
    babel.seek(start + 4);
    babel.u16(kFields["babel.message.rxcost"]);
    babel.u16(kFields["babel.message.interval"]);
    const auto at = babel.position();
    const auto size = addressBytes(ae);
    if (size != 0 && at + size <= end) {
        // The row counts from the cost on, as others do.
        const auto address = addressText(ae, babel.peekBytes(at, size), 0, {});
        const auto from = start + 4;
        const auto under = babel.under(babel.label(from, end - from, "Address: {}", address));
        babel.addNumber(kFields["babel.message.ae"], start + 2 - 4, 1, ae);
        babel.addBytes(kFields["babel.message.prefix"], from, end - from, babel.peekBytes(from, end - from));
        babel.seek(at + size);
    }
    addSubValues(babel, kHeard, end);
}

void addNextHop(Layer& babel, uint32_t start, uint32_t end)
{
    const auto ae = babel.peek8(start + 2);
    babel.seek(start + 4);
    const auto size = addressBytes(ae);
    if (size == 0 || babel.position() + size > end)
        return;
    const auto under = babel.under(babel.label(babel.position(), size, "NH: {}", addressText(ae, babel.peekBytes(babel.position(), size), 0, {})));
    babel.addNumber(kFields["babel.message.ae"], start + 2, 1, ae);
    babel.bytes(kFields["babel.message.prefix"], size);
}

void addUpdate(Layer& babel, uint32_t start, uint32_t end, Previous& previous)
{
    const auto ae = babel.peek8(start + 2);
    const auto bits = babel.peek8(start + 4);
    const auto omitted = babel.peek8(start + 5);
    babel.skip(1);
    const auto flags = babel.u8(kFields["babel.message.flags"]);
    babel.skip(2);
    babel.u16(kFields["babel.message.interval"]);
    babel.u16(kFields["babel.message.seqno"]);
    babel.u16(kFields["babel.message.metric"]);
    const auto at = babel.position();
    const auto whole = std::min<uint32_t>((bits + 7u) / 8u, 16);
    const auto size = omitted < whole ? whole - omitted : 0;
    if (at + size > end)
        return babel.malformed();
    const auto given = babel.peekBytes(at, size);
    {
        const auto under = babel.under(babel.label(at, size, "Prefix: {}/{}", addressText(ae, given, omitted, previous), bits));
        babel.addNumber(kFields["babel.message.ae"], start + 2, 1, ae);
        babel.addNumber(kFields["babel.message.plen"], start + 4, 1, bits);
        babel.addNumber(kFields["babel.message.omitted"], start + 5, 1, omitted);
        if (size != 0)
            babel.bytes(kFields["babel.message.prefix"], size);
    }
    if ((flags & 0x80) != 0) {
        if (ae == 1 && omitted + given.size() <= previous.v4.size())
            std::copy(given.begin(), given.end(), previous.v4.begin() + omitted);
        else if (ae == 2 && omitted + given.size() <= previous.v6.size())
            std::copy(given.begin(), given.end(), previous.v6.begin() + omitted);
    }
    addSubValues(babel, kUpdate, end);
}

void addRequest(Layer& babel, uint8_t type, uint32_t start, uint32_t end)
{
    const auto ae = babel.peek8(start + 2);
    const auto bits = babel.peek8(start + 3);
    babel.skip(2);
    if (type == kSeqnoRequest) {
        babel.u16(kFields["babel.message.seqno"]);
        babel.u8(kFields["babel.message.hopcount"]);
        babel.skip(1);
        babel.bytes(kFields["babel.message.routerid"], 8);
    }
    const auto size = std::min<uint32_t>((bits + 7u) / 8u, 16);
    if (babel.position() + size > end)
        return;
    const auto at = babel.position();
    const auto under = babel.under(babel.label(at, size, "Prefix: {}/{}", addressText(ae, babel.peekBytes(at, size), 0, {}), bits));
    babel.addNumber(kFields["babel.message.ae"], start + 2, 1, ae);
    babel.addNumber(kFields["babel.message.plen"], start + 3, 1, bits);
    if (size != 0)
        babel.bytes(kFields["babel.message.prefix"], size);
}

void addMessage(Layer& babel, Previous& previous)
{
    const auto start = babel.position();
    const auto type = babel.peek8(start);
    const uint32_t size = babel.peek8(start + 1);
    const auto name = nameOr(kMessageTypeNames, type, "unknown");
    babel.info().append(" {}", name);
    const auto whole = type == kPad1 ? 1 : 2 + size;
    const auto under = babel.under(babel.addNumber(kFields["babel.message"], start, whole, type).text("Message {} ({})", name, type));
    babel.u8(kFields["babel.message.type"]);
    if (type == kPad1)
        return;
    babel.u8(kFields["babel.message.length"]);
    const auto end = start + whole;
    if (end > babel.reported()) {
        if (type > kSeqnoRequest) // nobody reads it
            return babel.seek(babel.reported());
        return babel.malformed();
    }
    if (type == kHello && size >= 6) {
        babel.label(babel.position(), 2, "Unicast : {}", babel.peek16(babel.position()) >> 15);
        babel.skip(2);
        babel.u16(kFields["babel.message.seqno"]);
        babel.u16(kFields["babel.message.interval"]);
        addSubValues(babel, kHello, end);
    } else if (type == kHeard && size >= 6) {
        addHeard(babel, start, end);
    } else if (type == kRouter && size >= 10) {
        babel.skip(2);
        babel.bytes(kFields["babel.message.routerid"], 8);
        addSubValues(babel, kRouter, end);
    } else if (type == kNextHop && size >= 2) {
        addNextHop(babel, start, end);
    } else if (type == kUpdate && size >= 10) {
        addUpdate(babel, start, end, previous);
    } else if ((type == kRouteRequest && size >= 2) || (type == kSeqnoRequest && size >= 14)) {
        addRequest(babel, type, start, end);
    }
    babel.seek(end);
}

void dissect(Layer& babel)
{
    if (babel.peek8(0) != 42 || babel.peek8(1) != 2)
        return babel.reject();
    babel.protocolColumn("Babel");
    babel.info().set("Babel");
    babel.u8(kFields["babel.magic"]);
    babel.u8(kFields["babel.version"]);
    const auto size = babel.u16(kFields["babel.bodylen"]);
    Previous previous;
    while (babel.more() && babel.position() < kBodyFrom + size)
        addMessage(babel, previous);
}

} // namespace

namespace protocols {

extern constinit const Protocol babel{"babel", "Babel", "Babel Routing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
