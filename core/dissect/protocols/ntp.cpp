// Network Time Protocol, versions 1 to 4. RFC 5905; control messages RFC 9327. Not decoded: items of
// private messages (mode 7), variables of control messages, extensions.
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

constexpr ValueName kCtrlSysStatusLiNames[] = {
    {0, "no warning"}, {1, "last minute of the day has 61 seconds"}, {2, "last minute of the day has 59 seconds"},
    {3, "unknown (clock unsynchronized)"},
};
constexpr ValueName kCtrlSysStatusClksrcNames[] = {
    {0, "unspecified or unknown"}, {1, "Calibrated atomic clock (e.g. HP 5061)"},
    {2, "VLF (band 4) or LF (band 5) radio (e.g. OMEGA, WWVB)"}, {3, "HF (band 7) radio (e.g. CHU, MSF, WWV/H)"},
    {4, "UHF (band 9) satellite (e.g. GOES, GPS)"}, {5, "local net (e.g. DCN, TSP, DTS)"}, {6, "UDP/NTP"},
    {7, "UDP/TIME"}, {8, "eyeball-and-wristwatch"}, {9, "telephone modem (e.g. NIST)"},
};
constexpr ValueName kCtrlSysStatusCodeNames[] = {
    {0, "unspecified"}, {1, "frequency correction (drift) file not available"},
    {2, "frequency correction started (frequency stepped)"},
    {3, "spike detected and ignored, starting stepout timer"}, {4, "frequency training started"},
    {5, "clock synchronized"}, {6, "system restart"}, {7, "panic stop (required step greater than panic threshold)"},
    {8, "no system peer"}, {9, "leap second insertion/deletion armed"}, {10, "leap second disarmed"},
    {11, "leap second inserted or deleted"}, {12, "clock stepped (stepout timer expired)"},
    {13, "kernel loop discipline status changed"}, {14, "leapseconds table loaded from file"},
    {15, "leapseconds table outdated, updated file needed"},
};
constexpr ValueName kCtrlPeerStatusConfig[] = {{1, "configured (peer.config)"}, {0, "not configured (peer.config)"}};
constexpr ValueName kCtrlPeerStatusAuthenable[] = {{1, "authentication enabled (peer.authenable)"}, {0, "authentication disabled (peer.authenable)"}};
constexpr ValueName kCtrlPeerStatusAuthentic[] = {{1, "authentication okay (peer.authentic)"}, {0, "authentication not okay (peer.authentic)"}};
constexpr ValueName kCtrlPeerStatusReach[] = {{1, "reachability okay (peer.reach != 0)"}, {0, "reachability not okay (peer.reach != 0)"}};
constexpr ValueName kCtrlPeerStatusSelectionNames[] = {
    {0, "rejected"}, {1, "passed sanity checks (tests 1 through 8 in Section 3.4.3)"},
    {2, "passed correctness checks (intersection algorithm in Section 4.2.1)"},
    {3, "passed candidate checks (if limit check implemented)"},
    {4, "passed outlier checks (clustering algorithm in Section 4.2.2)"},
    {5, "current synchronization source; max distance exceeded (if limit check implemented)"},
    {6, "current synchronization source; max distance okay"}, {7, "reserved"},
};
constexpr ValueName kCtrlPeerStatusCodeNames[] = {
    {0, "unspecified"}, {1, "association mobilized"}, {2, "association demobilized"},
    {3, "peer unreachable (peer.reach was nonzero now zero)"},
    {4, "peer reachable (peer.reach was zero now nonzero)"}, {5, "association restarted or timed out"},
    {6, "no server found (ntpdate mode)"}, {7, "rate exceeded (kiss code RATE)"},
    {8, "access denied (kiss code DENY)"}, {9, "leap armed from server LI code"}, {10, "become system peer"},
    {11, "reference clock event (see clock status word)"}, {12, "authentication failure"},
    {13, "popcorn spike suppressor"}, {14, "entering interleave mode"}, {15, "interleave error (recovered)"},
    {16, "leapsecond values update from server"},
};
constexpr ValueName kPrivImplNames[] = {{0, "UNIV"}, {2, "XNTPD_OLD (pre-IPv6)"}, {3, "XNTPD"}};
constexpr ValueName kPrivReqcodeNames[] = {
    {0, "PEER_LIST"}, {1, "PEER_LIST_SUM"}, {2, "PEER_INFO"}, {3, "PEER_STATS"}, {4, "SYS_INFO"}, {5, "SYS_STATS"},
    {6, "IO_STATS"}, {7, "MEM_STATS"}, {8, "LOOP_INFO"}, {9, "TIMER_STATS"}, {10, "CONFIG"}, {11, "UNCONFIG"},
    {12, "SET_SYS_FLAG"}, {13, "CLR_SYS_FLAG"}, {14, "MONITOR"}, {15, "NOMONITOR"}, {16, "GET_RESTRICT"},
    {17, "RESADDFLAGS"}, {18, "RESSUBFLAGS"}, {19, "UNRESTRICT"}, {20, "MON_GETLIST"}, {21, "RESET_STATS"},
    {22, "RESET_PEER"}, {23, "REREAD_KEYS"}, {24, "DO_DIRTY_HACK"}, {25, "DONT_DIRTY_HACK"}, {26, "TRUSTKEY"},
    {27, "UNTRUSTKEY"}, {28, "AUTHINFO"}, {29, "TRAPS"}, {30, "ADD_TRAP"}, {31, "CLR_TRAP"}, {32, "REQUEST_KEY"},
    {33, "CONTROL_KEY"}, {34, "GET_CTLSTATS"}, {35, "GET_LEAPINFO"}, {36, "GET_CLOCKINFO"}, {37, "SET_CLKFUDGE"},
    {38, "GET_KERNEL"}, {39, "GET_CLKBUGINFO"}, {41, "SET_PRECISION"}, {42, "MON_GETLIST_1"},
    {43, "HOSTNAME_ASSOCID"}, {44, "IF_STATS"}, {45, "IF_RELOAD"},
};
constexpr ValueName kPrivErrNames[] = {
    {0x0, "No error"}, {0x1, "incompatible implementation number"}, {0x2, "unimplemented request code"},
    {0x3, "format error"}, {0x4, "no data available"}, {0x5, "unknown"}, {0x6, "unknown"},
    {0x7, "authentication failure"},
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
    none("ntp.ctrl.item", "Item"),
    dec("ntp.ctrl.sys_status.li", "Leap Indicator", 16).mask(0xc000).names(kCtrlSysStatusLiNames),
    dec("ntp.ctrl.sys_status.clksrc", "Clock Source", 16).mask(0x3f00).names(kCtrlSysStatusClksrcNames),
    dec("ntp.ctrl.sys_status.count", "System Event Counter", 16).mask(0xf0),
    dec("ntp.ctrl.sys_status.code", "System Event Code", 16).mask(0xf).names(kCtrlSysStatusCodeNames),
    flag("ntp.ctrl.peer_status.config", "Peer Status", 16, 0x8000, kCtrlPeerStatusConfig),
    flag("ntp.ctrl.peer_status.authenable", "Peer Status", 16, 0x4000, kCtrlPeerStatusAuthenable),
    flag("ntp.ctrl.peer_status.authentic", "Peer Status", 16, 0x2000, kCtrlPeerStatusAuthentic),
    flag("ntp.ctrl.peer_status.reach", "Peer Status", 16, 0x1000, kCtrlPeerStatusReach),
    flag("ntp.ctrl.peer_status.bcast", "Peer Status broadcast association", 16, 0x800),
    dec("ntp.ctrl.peer_status.selection", "Peer Selection", 16).mask(0x700).names(kCtrlPeerStatusSelectionNames),
    dec("ntp.ctrl.peer_status.count", "Peer Event Counter", 16).mask(0xf0),
    dec("ntp.ctrl.peer_status.code", "Peer Event Code", 16).mask(0xf).names(kCtrlPeerStatusCodeNames),
    dec("ntp.priv.impl", "Implementation", 8).names(kPrivImplNames),
    dec("ntp.priv.reqcode", "Request code", 8).names(kPrivReqcodeNames),
    hex("ntp.priv.err", "Err", 8).mask(0xf0).names(kPrivErrNames),
    dec("ntp.priv.auth_seq", "Auth, sequence", 8),
    dec("ntp.priv.auth", "Auth bit", 8).mask(0x80),
    dec("ntp.priv.seq", "Sequence number", 8).mask(0x7f),
    dec("ntp.priv.numitems", "Number of data items", 16),
    hex("ntp.priv.reserved", "Reserved", 8).mask(0xf0),
    dec("ntp.priv.itemsize", "Size of data item", 16),
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
    bool answered = false;
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
    if (none)
        ntp.last().text("{}: NULL", label);
    ntp.skip(8);
}

// The status of the system, in answers that are not about one association.
void addSystemStatus(Layer& ntp)
{
    const auto at = ntp.position();
    const auto status = ntp.u16(kFields["ntp.ctrl.status"]);
    const auto item = ntp.last();
    item.append(", Leap Indicator: {}, Clock Source: {}, System Event Code: {}", nameOf(kCtrlSysStatusLiNames, status >> 14 & 3u),
                nameOr(kCtrlSysStatusClksrcNames, status >> 8 & 63u, "Unknown"),
                nameOr(kCtrlSysStatusCodeNames, status & 15u, "Unknown"));
    const auto under = ntp.under(item);
    for (const auto row : {kFields["ntp.ctrl.sys_status.li"], kFields["ntp.ctrl.sys_status.clksrc"],
                           kFields["ntp.ctrl.sys_status.count"], kFields["ntp.ctrl.sys_status.code"]})
        ntp.addNumber(row, at, 2, status);
}

void addPeerStatus(Layer& ntp)
{
    const auto at = ntp.position();
    const auto status = ntp.u16(kFields["ntp.ctrl.status"]);
    const auto item = ntp.last();
    for (unsigned flag = 0x8000; flag >= 0x1000; flag >>= 1)
        if ((status & flag) != 0)
            item.append(", Peer Status");
    if ((status & 0x0800) != 0)
        item.append(", Peer Status broadcast association");
    item.append(", Peer Selection: {}, Peer Event Code: {}", nameOf(kCtrlPeerStatusSelectionNames, status >> 8 & 7u),
                nameOr(kCtrlPeerStatusCodeNames, status & 15u, "Unknown"));
    const auto under = ntp.under(item);
    for (const auto row : {kFields["ntp.ctrl.peer_status.config"], kFields["ntp.ctrl.peer_status.authenable"],
                           kFields["ntp.ctrl.peer_status.authentic"], kFields["ntp.ctrl.peer_status.reach"],
                           kFields["ntp.ctrl.peer_status.bcast"], kFields["ntp.ctrl.peer_status.selection"],
                           kFields["ntp.ctrl.peer_status.count"], kFields["ntp.ctrl.peer_status.code"]})
        ntp.addNumber(row, at, 2, status);
}

// RFC 9327, 4: variables, "name=value, name=value". Commas in quotes belong to a value.
void addVariables(Layer& ntp, const Item& data, uint32_t end)
{
    const auto under = ntp.under(data);
    while (ntp.more() && ntp.position() < end) {
        const auto at = ntp.position();
        const auto rest = ntp.peekText(at, end - at);
        const auto start = rest.find_first_not_of(", \r\n\t");
        if (start == std::string_view::npos || rest[start] == '\0')
            return;
        bool quoted = false;
        auto stop = start;
        for (; stop < rest.size() && (quoted || (rest[stop] != ',' && rest[stop] != '\r' && rest[stop] != '\n' && rest[stop] != '\0')); ++stop)
            quoted ^= rest[stop] == '"';
        ntp.label(at + uint32_t(start), uint32_t(stop - start), rest.substr(start, stop - start));
        ntp.skip(uint32_t(stop));
    }
}

void addControl(Layer& ntp)
{
    const auto flags = ntp.peek8(ntp.position());
    ntp.bits(kFields["ntp.ctrl.flags2"], 1, {kFields["ntp.ctrl.flags2.r"], kFields["ntp.ctrl.flags2.error"],
             kFields["ntp.ctrl.flags2.more"], kFields["ntp.ctrl.flags2.opcode"]});
    const bool response = (flags & 0x80) != 0;
    const auto opcode = flags & 31u;
    ntp.last().append(", Response bit: {}, Opcode: {}", response ? "Response" : "Request", nameOr(kOpcodeNames, opcode, "Unknown"));
    ntp.u16(kFields["ntp.ctrl.sequence"]);
    pair(ntp, !response);
    const auto association = ntp.peek16(ntp.position() + 2);
    constexpr unsigned kReadStatus = 1, kReadVariables = 2;
    const bool reads = opcode == kReadStatus || opcode == kReadVariables;
    if (response && reads && association == 0)
        addSystemStatus(ntp);
    else if (response && reads)
        addPeerStatus(ntp);
    else
        ntp.u16(kFields["ntp.ctrl.status"]);
    ntp.u16(kFields["ntp.ctrl.associd"]);
    ntp.u16(kFields["ntp.ctrl.offset"]);
    const auto count = ntp.u16(kFields["ntp.ctrl.count"]);
    if (count == 0 || !ntp.more())
        return;
    const auto size = std::min<uint32_t>(count, ntp.reportedRemaining());
    const auto data = ntp.addNone(kFields["ntp.ctrl.data"], ntp.position(), size);
    const auto end = ntp.position() + size;
    if (opcode == kReadVariables && ntp.wantsTree())
        return addVariables(ntp, data, end);
    // RFC 9327, 4: all associations with their states.
    while (response && opcode == kReadStatus && association == 0 && ntp.more() && ntp.position() + 4 <= end) {
        {
            const auto under = ntp.under(data);
            const auto inner = ntp.under(ntp.addNone(kFields["ntp.ctrl.item"], ntp.position(), 4));
            ntp.u16(kFields["ntp.ctrl.associd"]);
        }
        addPeerStatus(ntp);
    }
}

// What ntpdc and ntpd say to each other. Items are not taken apart.
void addPrivate(Layer& ntp, uint8_t flags)
{
    const bool response = (flags & 0x80) != 0;
    const auto code = ntp.peek8(3);
    ntp.info().append(", {}, {}", response ? "Response" : "Request", nameOr(kPrivReqcodeNames, code, "Unknown"));
    ntp.bits(kFields["ntp.flags"], 1, {kFields["ntp.priv.flags.r"], kFields["ntp.priv.flags.more"], kFields["ntp.flags.vn"],
                                       kFields["ntp.flags.mode"]});
    ntp.last().append(", Response bit: {}, Version number: {}, Mode: {}", response ? "Response" : "Request",
                      nameOf(kVersionNames, flags >> 3 & 7u), nameOf(kModeNames, flags & 7u));
    ntp.bits(kFields["ntp.priv.auth_seq"], 1, {kFields["ntp.priv.auth"], kFields["ntp.priv.seq"]});
    ntp.u8(kFields["ntp.priv.impl"]);
    ntp.u8(kFields["ntp.priv.reqcode"]);
    pair(ntp, !response);
    const auto at = ntp.position();
    const auto count = ntp.peek16(at);
    const auto size = ntp.peek16(at + 2);
    if (!ntp.has(at, 4))
        return;
    const auto bits = [](uint16_t word) { return fmt::format(".... {:04b}  {:04b} {:04b}", word >> 8 & 15, word >> 4 & 15, word & 15); };
    ntp.addNumber(kFields["ntp.priv.err"], at, 1, count >> 8);
    ntp.addNumber(kFields["ntp.priv.numitems"], at, 2, count & 0xfff).text("{} = Number of data items: {}", bits(count), count & 0xfff);
    ntp.addNumber(kFields["ntp.priv.reserved"], at + 2, 1, size >> 8);
    ntp.addNumber(kFields["ntp.priv.itemsize"], at + 2, 2, size & 0xfff).text("{} = Size of data item: {}", bits(size), size & 0xfff);
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
    } else if (clock && ntp.has(0, kHeaderBytes)) {
        pair(ntp, mode == 3);
    }
    if (mode == 7)
        return addPrivate(ntp, flags);
    ntp.bits(kFields["ntp.flags"], 1, {kFields["ntp.flags.li"], kFields["ntp.flags.vn"], kFields["ntp.flags.mode"]});
    ntp.last().append(", Leap Indicator: {}, Version number: {}, Mode: {}", nameOf(kLeapNames, flags >> 6),
                      nameOf(kVersionNames, flags >> 3 & 7u), nameOf(kModeNames, flags & 7u));
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
