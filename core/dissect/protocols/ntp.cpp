// Network Time Protocol, versions 1 to 4. RFC 5905, extensions RFC 7822. Not decoded: what extensions hold.
#include "core/dissect/protocols/ntp_fields.h"

namespace capscope {
namespace ntp {
namespace {

constexpr std::array kClaims{Claim{"udp.port", 123}};
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;
constexpr uint32_t kHeaderBytes = 48;

// The last request of a conversation.
struct Waiting : ProtocolState {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    bool answered = false;
};

struct Pairing {
    FrameNumber frame = 0;
    DurationNs time = 0;
};

} // namespace

void pair(Layer& ntp, bool request)
{
    if (ntp.firstPass()) {
        auto* waiting = ntp.conversationState<Waiting>();
        if (waiting == nullptr || ntp.facts().quoted)
            return;
        if (request) {
            waiting->frame = ntp.frame().number;
            waiting->time = ntp.frame().time;
            waiting->answered = false;
        } else if (waiting->frame != 0) {
            ntp.remember(kRequestSlot, Pairing{waiting->frame, ntp.frame().time - waiting->time});
            if (!waiting->answered)
                ntp.rememberOn(waiting->frame, kResponseSlot, ntp.frame().number);
            waiting->answered = true;
        }
        return;
    }
    if (request) {
        if (const auto frame = ntp.recallLate(kResponseSlot); frame != 0)
            ntp.addNumber(kFields["ntp.response_in"], 0, 0, frame).generated();
    } else if (const auto pairing = ntp.recall<Pairing>(kRequestSlot)) {
        ntp.addNumber(kFields["ntp.request_in"], 0, 0, pairing->frame).generated();
        ntp.addSigned(kFields["ntp.delta_time"], 0, 0, pairing->time).generated();
    }
}

// Seconds since 1900 or, in the era that began in 2036, since then: RFC 4330, 3.
void addTime(Layer& ntp, FieldRef field, std::string_view label)
{
    const auto at = ntp.position();
    const auto seconds = ntp.peek32(at);
    const auto fraction = ntp.peek32(at + 4);
    const int64_t since1970 = int64_t(seconds) - 2'208'988'800 + ((seconds & 0x80000000) != 0 ? 0 : int64_t(1) << 32);
    const bool none = seconds == 0 && fraction == 0;
    const auto ns = none ? 0 : since1970 * 1'000'000'000 + int64_t(uint64_t(fraction) * 1'000'000'000 >> 32);
    ntp.addSigned(field, at, 8, ns);
    if (const auto item = ntp.last(); none && item) {
        item.text("{}: NULL", label);
        ntp.dissection().node(item.id()).value.bytes = asBytes("NULL");
    }
    ntp.skip(8);
}

namespace {

// RFC 7822, 7.5: extensions have at least 16 bytes, in words of four. What has no such length is the authentication.
void addExtensions(Layer& ntp)
{
    constexpr uint16_t kLengthMin = 16;
    while (ntp.more()) {
        const auto at = ntp.position();
        const auto length = ntp.peek16(at + 2);
        if (length < kLengthMin || length > ntp.reportedRemaining())
            return;
        const auto under = ntp.under(ntp.addNone(kFields["ntp.ext"], at, length));
        ntp.u16(kFields["ntp.ext.type"]);
        ntp.u16(kFields["ntp.ext.length"]);
        if (length % 4 != 0)
            ntp.note(kFields["ntp.ext.invalid_length"]);
        ntp.bytes(kFields["ntp.ext.value"], length - 4u);
    }
}

void addClock(Layer& ntp)
{
    const auto stratum = ntp.u8(kFields["ntp.stratum"]);
    const auto poll = ntp.u8(kFields["ntp.ppoll"]);
    if (poll >= 4 && poll <= 17) // RFC 5905, 7.3
        ntp.last().text("Peer Polling Interval: {} ({} seconds)", poll, 1u << poll);
    else
        ntp.last().text("Peer Polling Interval: invalid ({})", poll);
    ntp.number(kFields["ntp.precision"], 1);
    ntp.u32(kFields["ntp.rootdelay"]);
    ntp.u32(kFields["ntp.rootdispersion"]);
    const auto id = ntp.bytes(kFields["ntp.refid"], 4);
    if (id.size() == 4 && be32(id.data()) == 0)
        ntp.last().text("Reference ID: NULL");
    else if (id.size() == 4 && stratum > 1)
        ntp.last().text("Reference ID: {}.{}.{}.{}", id[0], id[1], id[2], id[3]);
    addTime(ntp, kFields["ntp.reftime"], "Reference Timestamp");
    addTime(ntp, kFields["ntp.org"], "Origin Timestamp");
    addTime(ntp, kFields["ntp.rec"], "Receive Timestamp");
    addTime(ntp, kFields["ntp.xmt"], "Transmit Timestamp");
    addExtensions(ntp);
    if (!ntp.more())
        return;
    ntp.bytes(kFields["ntp.keyid"], 4);
    if (ntp.more())
        ntp.bytes(kFields["ntp.mac"], ntp.reportedRemaining());
}

void dissect(Layer& ntp)
{
    ntp.protocolColumn("NTP");
    const auto flags = ntp.peek8(0);
    const auto version = flags >> 3 & 7;
    const auto mode = flags & 7;
    ntp.info().set("{}, {}", nameOf(kVersionNames, uint64_t(version)), nameOf(kInfoModeNames, uint64_t(mode)));
    ntp.item().append(" ({}, {})", nameOf(kVersionNames, uint64_t(version)), nameOf(kInfoModeNames, uint64_t(mode)));
    if (mode == 7)
        return addPrivate(ntp, flags);
    ntp.bits(kFields["ntp.flags"], 1, {kFields["ntp.flags.li"], kFields["ntp.flags.vn"], kFields["ntp.flags.mode"]});
    ntp.last().append(", Leap Indicator: {}, Version number: {}, Mode: {}", nameOf(kLeapNames, flags >> 6),
                      nameOf(kVersionNames, flags >> 3 & 7u), nameOf(kModeNames, flags & 7u));
    if (mode == 6)
        return addControl(ntp);
    // Broadcast and symmetric modes have no answers.
    if ((mode == 3 || mode == 4) && ntp.has(0, kHeaderBytes))
        pair(ntp, mode == 3);
    addClock(ntp);
}

} // namespace
} // namespace ntp

namespace protocols {

extern constinit const Protocol ntp{"ntp", "NTP", "Network Time Protocol", capscope::ntp::kFields, capscope::ntp::kClaims, capscope::ntp::dissect};

} // namespace protocols
} // namespace capscope
