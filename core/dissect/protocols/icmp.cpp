// Internet Control Message Protocol. RFC 792, 950, 1256, 1812, 8335, 4884 (extensions of errors: shown as bytes). Not
// decoded: extensions of mobility agents (RFC 5944).
#include "core/dissect/checksum.h"
#include "core/dissect/joined_fields.h"
#include "core/dissect/protocols/icmp_extensions.h"
#include "core/dissect/protocols/icmp_mobility.h"
#include "core/dissect/protocols/icmp_quoted.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0, "Echo (ping) reply"}, {1, "Reserved"}, {2, "Reserved"}, {3, "Destination unreachable"}, {4, "Source quench (flow control)"},
    {5, "Redirect"}, {6, "Alternate host address"}, {8, "Echo (ping) request"}, {9, "Router advertisement"}, {10, "Router solicitation"},
    {11, "Time-to-live exceeded"}, {12, "Parameter problem"}, {13, "Timestamp request"}, {14, "Timestamp reply"},
    {15, "Information request"}, {16, "Information reply"}, {17, "Address mask request"}, {18, "Address mask reply"},
    {19, "Reserved (for security)"}, {30, "Traceroute"}, {31, "Datagram Conversion Error"}, {32, "Mobile Host Redirect"},
    {33, "IPv6 Where-Are-You"}, {34, "IPv6 I-Am-Here"}, {35, "Mobile Registration Request"}, {36, "Mobile Registration Reply"},
    {37, "Domain Name Request"}, {38, "Domain Name Reply"}, {39, "SKIP"}, {40, "Photuris"}, {41, "Experimental mobility protocols"},
    {42, "Extended Echo request"}, {43, "Extended Echo reply"},
};

constexpr ValueName kUnreachableNames[] = {
    {0, "Network unreachable"}, {1, "Host unreachable"}, {2, "Protocol unreachable"}, {3, "Port unreachable"},
    {4, "Fragmentation needed"}, {5, "Source route failed"}, {6, "Destination network unknown"},
    {7, "Destination host unknown"}, {8, "Source host isolated"}, {9, "Network administratively prohibited"},
    {10, "Host administratively prohibited"}, {11, "Network unreachable for TOS"}, {12, "Host unreachable for TOS"},
    {13, "Communication administratively filtered"}, {14, "Host precedence violation"}, {15, "Precedence cutoff in effect"},
};
constexpr ValueName kRedirectNames[] = {
    {0, "Redirect for network"}, {1, "Redirect for host"}, {2, "Redirect for TOS and network"}, {3, "Redirect for TOS and host"},
};
constexpr ValueName kExceededNames[] = {
    {0, "Time to live exceeded in transit"}, {1, "Fragment reassembly time exceeded"},
};
constexpr ValueName kParameterNames[] = {
    {0, "Pointer indicates the error"}, {1, "Required option missing"}, {2, "Bad length"},
};

constexpr ValueName kAlternateNames[] = {{0, "Alternate address for host"}};
constexpr ValueName kAdvertisementNames[] = {{0, "Normal router advertisement"}, {16, "Does not route common traffic"}}; // RFC 5944, 2.1
constexpr ValueName kPhoturisNames[] = { // RFC 2521
    {0, "Bad SPI"}, {1, "Authentication Failed"}, {2, "Decompression Failed"}, {3, "Decryption Failed"}, {4, "Need Authentication"},
    {5, "Need Authorization"},
};

constexpr FieldTable kOwnFields{
    dec("icmp.type", "Type", 8),
    dec("icmp.code", "Code", 8),
    hex("icmp.checksum", "Checksum", 16),
    named("icmp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    decHex("icmp.ident", "Identifier (BE)", 16),
    decHex("icmp.ident_le", "Identifier (LE)", 16),
    decHex("icmp.seq", "Sequence Number (BE)", 16),
    decHex("icmp.seq_le", "Sequence Number (LE)", 16),
    bytes("icmp.unused", "Unused"),
    bytes("icmp.reserved", "Reserved"),
    dec("icmp.mtu", "MTU of next hop", 16),
    dec("icmp.length", "Length", 8),
    dec("icmp.length.original_datagram", "Length of original datagram", 8),
    fields::ipv4("icmp.redir_gw", "Gateway Address"),
    dec("icmp.pointer", "Pointer", 8),
    dec("icmp.originate_timestamp", "Originate Timestamp", 32),
    dec("icmp.receive_timestamp", "Receive Timestamp", 32),
    dec("icmp.transmit_timestamp", "Transmit Timestamp", 32),
    fields::ipv4("icmp.address_mask", "Address Mask"),
    dec("icmp.num_addrs", "Number of addresses", 8),
    dec("icmp.addr_entry_size", "Address entry size", 8),
    dec("icmp.lifetime", "Lifetime", 16),
    fields::ipv4("icmp.router_address", "Router address"),
    signedDec("icmp.pref_level", "Preference level", 32),
    frameNumber("icmp.resp_in", "Response frame"),
    frameNumber("icmp.resp_to", "Request frame"),
    real("icmp.resptime", "Response time"),
    none("icmp.no_resp", "No response seen"),
    fields::time("icmp.data_time", "Timestamp from icmp data"),
    duration("icmp.data_time_relative", "Timestamp from icmp data (relative)"),
    expert("icmp.resp_not_found", "Response not found", Group::Sequence, Severity::Warning),
    expert("icmp.checksum_bad", "Bad checksum", Group::Checksum, Severity::Warning),
};

constexpr auto kFields = joined(joined(kOwnFields, icmp_extensions::kRows), icmp_mobility::kRows);

constexpr std::array kClaims{Claim{"ip.proto", 1}};
constexpr ChecksumRows kChecksum{kFields["icmp.checksum"], kFields["icmp.checksum.status"], kFields["icmp.checksum_bad"]};

constexpr uint8_t kQuench = 4;
constexpr uint8_t kRedirect = 5;
constexpr uint8_t kProblem = 12; // with a parameter
constexpr int kRequestSlot = 0;  // on a reply: its request's frame
constexpr int kResponseSlot = 1; // on a request: its reply's frame

// RFC 8335, 3.
constexpr ValueName kExtendedNames[] = {{0, "No error"}, {1, "Malformed Query"}, {2, "No Such Interface"}, {3, "No Such Table Entry"},
                                        {4, "Multiple Interfaces Satisfy Query"}};

std::span<const ValueName> codesOf(uint8_t type)
{
    switch (type) {
    case 3:
        return kUnreachableNames;
    case 5:
        return kRedirectNames;
    case 6:
        return kAlternateNames;
    case 9:
        return kAdvertisementNames;
    case 11:
        return kExceededNames;
    case 12:
        return kParameterNames;
    case 40:
        return kPhoturisNames;
    case 42:
    case 43:
        return kExtendedNames;
    default:
        return {};
    }
}

std::string codeName(uint8_t type, uint8_t code)
{
    const auto names = codesOf(type);
    if (names.empty())
        return {};
    const auto name = nameOr(names, code, "");
    return name.empty() ? fmt::format("Unknown code: {}", code) : std::string(name);
}

std::string_view typeName(uint8_t type, uint8_t code)
{
    if (type == 9 && !nameOr(kAdvertisementNames, code, "").empty())
        return "Mobile IP Advertisement"; // an agent of mobility says by the code what it routes
    return nameOr(kTypeNames, type, "Unknown ICMP (obsolete or malformed?)");
}

// Requests that wait for their reply.
struct Waiting : ProtocolState {
    struct Key {
        Address from;
        Address to;
        uint16_t id;
        uint16_t seq;
        uint16_t checksum; // of the answer: it repeats the contents

        friend bool operator==(const Key&, const Key&) = default;

        template <typename H> friend H AbslHashValue(H h, const Key& k)
        {
            return H::combine(std::move(h), k.from, k.to, k.id, k.seq, k.checksum);
        }
    };

    struct Request {
        FrameNumber frame;
        TimestampNs time;
    };

    absl::flat_hash_map<Key, Request> requests;
};

struct Pairing {
    FrameNumber frame = 0;
    DurationNs time = 0;
};

void learnRequest(Layer& icmp, uint16_t id, uint16_t seq)
{
    if (!icmp.firstPass() || icmp.facts().quoted)
        return;
    const auto& facts = icmp.facts();
    const uint8_t reply[] = {0, icmp.peek8(1)};
    const auto checksum = checksumOf(checksumAdd(icmp.peekBytes(4), checksumAdd(reply)));
    icmp.captureState<Waiting>().requests[{facts.source, facts.destination, id, seq, checksum}]
        = {icmp.frame().number, icmp.frame().time};
}

Pairing pairReply(Layer& icmp, uint16_t id, uint16_t seq)
{
    if (!icmp.firstPass())
        return icmp.recall<Pairing>(kRequestSlot).value_or(Pairing{});
    if (icmp.facts().quoted)
        return {};
    const auto& facts = icmp.facts();
    auto& requests = icmp.captureState<Waiting>().requests;
    const auto found = requests.find({facts.destination, facts.source, id, seq, icmp.peek16(2)});
    if (found == requests.end())
        return {};
    const Pairing pairing{found->second.frame, icmp.frame().time - found->second.time};
    icmp.remember(kRequestSlot, pairing);
    icmp.rememberOn(found->second.frame, kResponseSlot, icmp.frame().number);
    requests.erase(found);
    return pairing;
}

// Pings of Unix systems begin with the time of sending, in the sender's byte order.
uint32_t addDataTime(Layer& icmp)
{
    const auto at = icmp.position();
    if (icmp.remaining() < 16)
        return 0;
    const auto seconds = icmp.frame().time / kNsPerSecond;
    const auto near = [&](int64_t s, int64_t us) { return us >= 0 && us < 1'000'000 && s > seconds - 86'400 && s < seconds + 86'400; };
    const auto bytes = icmp.peekBytes(at, 16);
    struct Way {
        int64_t seconds;
        int64_t microseconds;
        uint32_t size;
    };
    const Way ways[] = {
        {be32(bytes.data()), be32(bytes.data() + 4), 8},
        {int64_t(littleEndian(bytes.data(), 4)), int64_t(littleEndian(bytes.data() + 4, 4)), 8},
        {int64_t(littleEndian(bytes.data(), 8)), int64_t(littleEndian(bytes.data() + 8, 8)), 16},
    };
    // Sixteen bytes first: their upper half of the seconds is zero, which looks like no microseconds.
    for (const auto index : {2, 0, 1}) {
        const auto& way = ways[index];
        if (!near(way.seconds, way.microseconds))
            continue;
        const auto time = way.seconds * kNsPerSecond + way.microseconds * 1000;
        icmp.addSigned(kFields["icmp.data_time"], at, way.size, time);
        icmp.addSigned(kFields["icmp.data_time_relative"], at, way.size, icmp.frame().time - time);
        icmp.skip(way.size);
        return way.size;
    }
    return 0;
}

struct Identity {
    uint16_t id;
    uint16_t sequence;
};

// Some systems write these numbers in their own order of bytes: both readings are told.
Identity addIdentity(Layer& icmp)
{
    const auto id = icmp.u16(kFields["icmp.ident"]);
    icmp.addNumber(kFields["icmp.ident_le"], 4, 2, __builtin_bswap16(id));
    const auto sequence = icmp.u16(kFields["icmp.seq"]);
    icmp.addNumber(kFields["icmp.seq_le"], 6, 2, __builtin_bswap16(sequence));
    if (!icmp.failed())
        icmp.info().append(" id=0x{:04x}, seq={}/{}, ttl={}", id, sequence, __builtin_bswap16(sequence), icmp.facts().ipTtl);
    return {id, sequence};
}

void dissectEcho(Layer& icmp, bool request)
{
    const auto [id, seq] = addIdentity(icmp);
    if (icmp.failed())
        return;
    if (request) {
        learnRequest(icmp, id, seq);
        const auto reply = icmp.recallLate(kResponseSlot);
        if (reply != 0) {
            icmp.addNumber(kFields["icmp.resp_in"], 0, 0, reply).generated();
            icmp.info().append(" (reply in {})", reply);
        } else if (!icmp.facts().quoted && !icmp.firstPass()) {
            icmp.addNone(kFields["icmp.no_resp"], 0, 0).generated();
            icmp.note(kFields["icmp.resp_not_found"], icmp.last(), "No response seen to ICMP request");
            icmp.info().append(" (no response found!)");
        } else if (icmp.firstPass()) {
            icmp.dissection().raise(Severity::Warning);
        }
    } else if (const auto pairing = pairReply(icmp, id, seq); pairing.frame != 0) {
        icmp.addNumber(kFields["icmp.resp_to"], 0, 0, pairing.frame).generated();
        const auto milliseconds = double(pairing.time) / 1e6;
        icmp.addReal(kFields["icmp.resptime"], 0, 0, milliseconds).text("Response time: {:.3f} ms", milliseconds);
        icmp.last().generated();
        icmp.info().append(" (request in {})", pairing.frame);
    }
    if (icmp.dissection().recording())
        addDataTime(icmp);
    if (icmp.reportedRemaining() > 0) {
        const auto rest = icmp.rest();
        icmp.call("data", rest, icmp.inside());
    }
}

// RFC 1256, 3.
void dissectAdvertisement(Layer& icmp)
{
    const auto count = icmp.u8(kFields["icmp.num_addrs"]);
    const auto words = icmp.u8(kFields["icmp.addr_entry_size"]);
    const auto lifetime = icmp.u16(kFields["icmp.lifetime"]);
    icmp.last().append(" ({})", durationText(lifetime));
    if (words != 2) { // entries of nobody's
        if (icmp.reportedRemaining() > 0)
            icmp.call("data", icmp.rest(), icmp.inside());
        return;
    }
    for (int i = 0; i < count && !icmp.failed(); ++i) {
        icmp.ipv4(kFields["icmp.router_address"]);
        icmp.u32(kFields["icmp.pref_level"]);
    }
    icmp_mobility::addExtensions<kFields>(icmp);
}

// Questions for the time, the address mask or the network's number, and their answers: RFC 792, RFC 950.
void dissectQuestion(Layer& icmp, uint8_t type)
{
    addIdentity(icmp);
    if (type == 13 || type == 14) {
        icmp.u32(kFields["icmp.originate_timestamp"]);
        icmp.u32(kFields["icmp.receive_timestamp"]);
        icmp.u32(kFields["icmp.transmit_timestamp"]);
    } else if (type == 17 || type == 18) {
        icmp.ipv4(kFields["icmp.address_mask"]);
    }
}

// The word before the quoted datagram of an error. Returns how many bytes of it the error claims; 0: it does not say.
uint32_t addErrorWord(Layer& icmp, uint8_t type, uint8_t code)
{
    const bool tooBig = type == 3 && code == 4;
    if (type == kRedirect) {
        icmp.ipv4(kFields["icmp.redir_gw"]);
        return 0;
    }
    const bool told = type != kQuench && icmp.peek8(5) != 0; // RFC 4884: the length in words of the quoted datagram
    if (type == kProblem)
        icmp.u8(kFields["icmp.pointer"]);
    uint32_t quoted = 0;
    if (told) {
        if (type != kProblem)
            icmp.bytes(kFields["icmp.unused"], 1);
        quoted = icmp.u8(kFields["icmp.length"]) * 4u;
        icmp.addNumber(kFields["icmp.length.original_datagram"], 5, 1, quoted).generated();
    }
    constexpr uint32_t kEnd = 8;
    constexpr uint32_t kMtuBytes = 2;
    if (const auto unused = kEnd - icmp.position() - (tooBig ? kMtuBytes : 0); unused > 0)
        icmp.bytes(kFields["icmp.unused"], unused);
    if (tooBig)
        icmp.u16(kFields["icmp.mtu"]);
    return quoted;
}

void dissectError(Layer& icmp, uint8_t type, uint8_t code)
{
    constexpr uint32_t kHeaderBytes = 8;
    constexpr uint32_t kSmallest = 128; // with extensions behind it: RFC 4884, 5.1
    constexpr uint32_t kTotalLength = 2; // in the quoted header: RFC 791, 3.1
    const auto quoted = addErrorWord(icmp, type, code);
    // RFC 792: a redirect quotes 64 bits behind the header, whatever follows them. Other errors may say more: RFC 1812, 4.3.2.3.
    const uint32_t redirected = (icmp.peek8(icmp.position()) & 0x0f) * 4u + 8;
    icmp::dissectQuoted(icmp, "ip",
                        type == kRedirect ? icmp.slice(icmp.position(), std::min(redirected, icmp.reportedRemaining())) : icmp.rest());
    if (icmp.reported() <= kHeaderBytes + kSmallest || type == kQuench)
        return;
    if (kHeaderBytes + quoted > icmp.reported())
        return icmp.malformed();
    // Routers of before RFC 4884 send extensions without saying how long the quoted datagram is: it is padded to the least then.
    // Where it says itself that it is longer, what follows is more of it.
    if (quoted == 0 && icmp.peek16(kHeaderBytes + kTotalLength) > kSmallest)
        return;
    icmp.seek(kHeaderBytes + std::max(quoted, kSmallest));
    if (icmp.more())
        icmp_extensions::addExtensions<kFields>(icmp);
}

// What is behind the checksum.
void dissectBody(Layer& icmp, uint8_t type, uint8_t code)
{
    switch (type) {
    case 0:
    case 8:
        return dissectEcho(icmp, type == 8);
    case 3:
    case 4:
    case kRedirect:
    case 11:
    case 12:
        return dissectError(icmp, type, code);
    case 9:
        return dissectAdvertisement(icmp);
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
    case 18:
        return dissectQuestion(icmp, type);
    case 42:
    case 43:
        return icmp_extensions::dissectExtendedEcho<kFields>(icmp, type == 42);
    default:
        break;
    }
}

void dissect(Layer& icmp)
{
    constexpr size_t kLeastBytes = 6; // up to the length of a quoted datagram, of whatever type it is
    icmp.protocolColumn("ICMP");
    if (!icmp.has(0, kLeastBytes)) { // too few for a row
        icmp.seek(kLeastBytes - 1);
        icmp.u8(kFields["icmp.length"]);
        icmp.limitTo(0);
        return icmp.reject();
    }
    const auto type = icmp.u8(kFields["icmp.type"]);
    const auto typeItem = icmp.last();
    const auto code = icmp.u8(kFields["icmp.code"]);
    const auto codeText = codeName(type, code);
    const auto name = typeName(type, code);
    typeItem.append(" ({})", name);
    if (!codeText.empty())
        icmp.last().append(" ({})", codeText);
    if (icmp.failed())
        return;
    if (codeText.empty())
        icmp.info().set("{:<20}", name);
    else
        icmp.info().set("{:<20} ({})", name, codeText);
    addChecksum(icmp, kChecksum);
    dissectBody(icmp, type, code);
}

} // namespace

namespace protocols {

extern constinit const Protocol icmp{"icmp", "ICMP", "Internet Control Message Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
