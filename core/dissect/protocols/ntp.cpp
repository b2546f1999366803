// Network Time Protocol, versions 1 to 4. RFC 5905; control messages RFC 9327. Not decoded: private messages (mode 7) and extensions.
#include "core/dissect/layer.h"

#include <fmt/format.h>

#include <cmath>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kLeapNames[] = {{0, "no warning"}, {1, "last minute of the day has 61 seconds"},
                                    {2, "last minute of the day has 59 seconds"}, {3, "unknown (clock unsynchronized)"}};
constexpr ValueName kVersionNames[] = {{0, "reserved"}, {1, "NTP Version 1"}, {2, "NTP Version 2"}, {3, "NTP Version 3"},
                                       {4, "NTP Version 4"}, {5, 7, "reserved"}};
constexpr ValueName kModeNames[] = {{0, "reserved"}, {1, "symmetric active"}, {2, "symmetric passive"}, {3, "client"}, {4, "server"},
                                    {5, "broadcast"}, {6, "reserved for NTP control message"}, {7, "reserved for private use"}};
constexpr ValueName kInfoModeNames[] = {{0, "reserved"}, {1, "symmetric active"}, {2, "symmetric passive"}, {3, "client"}, {4, "server"},
                                        {5, "broadcast"}, {6, "control"}, {7, "private"}};
constexpr ValueName kStratumNames[] = {{0, "unspecified or invalid"}, {1, "primary reference"}, {2, 15, "secondary reference"},
                                       {16, "unsynchronized"}, {17, 255, "reserved"}};
constexpr ValueName kRequestNames[] = {{0, "Request"}, {1, "Response"}};
constexpr ValueName kOpcodeNames[] = {
    {0, "reserved"}, {1, "read status"}, {2, "read variables"}, {3, "write variables"}, {4, "read clock variables"},
    {5, "write clock variables"}, {6, "set trap address/port"}, {7, "asynchronous message"}, {8, "runtime configuration"},
    {9, "save config to file"}, {10, "retrieve MRU (mrulist)"}, {11, "retrieve ordered list"}, {12, "request a client nonce"},
    {31, "unset trap address/port"},
};

// Seconds as fixed point with 16 bits behind the point.
void writeShort(std::string& out, uint64_t value) { out += fmt::format("{:.6f} seconds", double(value) / 65'536); }

void writePrecision(std::string& out, uint64_t value) { out += fmt::format("{:.6f} seconds", std::exp2(int8_t(value))); }

constexpr FieldTable kFields{
    hex("ntp.flags", "Flags", 8),
    dec("ntp.flags.li", "Leap Indicator", 8).mask(0xc0).names(kLeapNames),
    dec("ntp.flags.vn", "Version number", 8).mask(0x38).names(kVersionNames),
    dec("ntp.flags.mode", "Mode", 8).mask(0x07).names(kModeNames),
    dec("ntp.stratum", "Peer Clock Stratum", 8).names(kStratumNames),
    dec("ntp.ppoll", "Peer Polling Interval", 8),
    dec("ntp.precision", "Peer Clock Precision", 8).custom(writePrecision),
    dec("ntp.rootdelay", "Root Delay", 32).custom(writeShort),
    dec("ntp.rootdispersion", "Root Dispersion", 32).custom(writeShort),
    bytes("ntp.refid", "Reference ID"),
    time("ntp.reftime", "Reference Timestamp"),
    time("ntp.org", "Origin Timestamp"),
    time("ntp.rec", "Receive Timestamp"),
    time("ntp.xmt", "Transmit Timestamp"),
    bytes("ntp.keyid", "Key ID"),
    bytes("ntp.mac", "Message Authentication Code"),
    frameNumber("ntp.response_in", "Response In"),
    frameNumber("ntp.request_in", "Request In"),
    duration("ntp.delta_time", "Delta Time"),
    hex("ntp.ctrl.flags2", "Flags 2", 8),
    dec("ntp.ctrl.flags2.r", "Response bit", 8).mask(0x80).names(kRequestNames),
    dec("ntp.ctrl.flags2.error", "Error bit", 8).mask(0x40),
    dec("ntp.ctrl.flags2.more", "More bit", 8).mask(0x20),
    dec("ntp.ctrl.flags2.opcode", "Opcode", 8).mask(0x1f).names(kOpcodeNames),
    dec("ntp.ctrl.sequence", "Sequence", 16),
    hex("ntp.ctrl.status", "Status", 16),
    dec("ntp.ctrl.associd", "AssociationID", 16),
    dec("ntp.ctrl.offset", "Offset", 16),
    dec("ntp.ctrl.count", "Count", 16),
    none("ntp.ctrl.data", "Data"),
    dec("ntp.priv.flags.r", "Response bit", 8).mask(0x80).names(kRequestNames),
    dec("ntp.priv.flags.more", "More bit", 8).mask(0x40),
};

constexpr std::array kClaims{Claim{"udp.port", 123}};
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;
constexpr uint32_t kHeaderBytes = 48;

// The last request of a conversation.
struct Waiting : ProtocolState {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Pairing {
    FrameNumber frame = 0;
    DurationNs time = 0;
};

void pair(Layer& ntp, bool request)
{
    if (ntp.firstPass()) {
        auto* waiting = ntp.conversationState<Waiting>();
        if (waiting == nullptr || ntp.facts().quoted)
            return;
        if (request) {
            waiting->frame = ntp.frame().number;
            waiting->time = ntp.frame().time;
        } else if (waiting->frame != 0) {
            ntp.remember(kRequestSlot, Pairing{waiting->frame, ntp.frame().time - waiting->time});
            ntp.rememberOn(waiting->frame, kResponseSlot, ntp.frame().number);
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
    if (none)
        ntp.last().text("{}: NULL", label);
    ntp.skip(8);
}

void addControl(Layer& ntp)
{
    ntp.bits(kFields["ntp.ctrl.flags2"], 1, {kFields["ntp.ctrl.flags2.r"], kFields["ntp.ctrl.flags2.error"],
             kFields["ntp.ctrl.flags2.more"], kFields["ntp.ctrl.flags2.opcode"]});
    ntp.u16(kFields["ntp.ctrl.sequence"]);
    ntp.u16(kFields["ntp.ctrl.status"]);
    ntp.u16(kFields["ntp.ctrl.associd"]);
    ntp.u16(kFields["ntp.ctrl.offset"]);
    const auto count = ntp.u16(kFields["ntp.ctrl.count"]);
    if (count > 0 && ntp.more())
        ntp.addNone(kFields["ntp.ctrl.data"], ntp.position(), std::min<uint32_t>(count, ntp.reportedRemaining()));
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
    if (ntp.reportedRemaining() == 20 || ntp.reportedRemaining() == 24) { // a key and MD5 or SHA-1
        ntp.bytes(kFields["ntp.keyid"], 4);
        ntp.bytes(kFields["ntp.mac"], ntp.reportedRemaining());
    }
}

void dissect(Layer& ntp)
{
    ntp.protocolColumn("NTP");
    const auto flags = ntp.peek8(0);
    const auto version = flags >> 3 & 7;
    const auto mode = flags & 7;
    ntp.info().set("{}, {}", nameOf(kVersionNames, uint64_t(version)), nameOf(kInfoModeNames, uint64_t(mode)));
    ntp.item().append(" ({}, {})", nameOf(kVersionNames, uint64_t(version)), nameOf(kInfoModeNames, uint64_t(mode)));
    const bool control = mode == 6;
    const bool clock = mode < 6;
    if (clock && mode != 3 && mode != 4) {
        // broadcast and symmetric modes have no answers
    } else if (clock ? ntp.has(0, kHeaderBytes) : control) {
        pair(ntp, clock ? mode == 3 : (ntp.peek8(1) & 0x80) == 0);
    }
    if (mode == 7) {
        ntp.addNumber(kFields["ntp.flags"], 0, 1, flags);
        const auto under = ntp.under(ntp.last());
        ntp.addNumber(kFields["ntp.priv.flags.r"], 0, 1, flags);
        ntp.addNumber(kFields["ntp.priv.flags.more"], 0, 1, flags);
        ntp.addNumber(kFields["ntp.flags.vn"], 0, 1, flags);
        ntp.addNumber(kFields["ntp.flags.mode"], 0, 1, flags);
        return;
    }
    ntp.bits(kFields["ntp.flags"], 1, {kFields["ntp.flags.li"], kFields["ntp.flags.vn"], kFields["ntp.flags.mode"]});
    if (control)
        addControl(ntp);
    else
        addClock(ntp);
}

} // namespace

namespace protocols {

extern constinit const Protocol ntp{"ntp", "NTP", "Network Time Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
