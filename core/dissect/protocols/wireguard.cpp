// WireGuard. Protocol paper, section 5.4 (https://www.wireguard.com/papers/wireguard.pdf). Not decoded: what its messages encrypt.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr uint8_t kInitiation = 1;
constexpr uint8_t kResponse = 2;
constexpr uint8_t kCookie = 3;
constexpr uint8_t kTransport = 4;
constexpr ValueName kTypeNames[] = {
    {kInitiation, "Handshake Initiation"}, {kResponse, "Handshake Response"}, {kCookie, "Cookie Reply"}, {kTransport, "Transport Data"},
};

constexpr FieldTable kFields{
    dec("wg.type", "Type", 8).names(kTypeNames),
    bytes("wg.reserved", "Reserved"),
    hex("wg.sender", "Sender", 32),
    hex("wg.receiver", "Receiver", 32),
    text("wg.ephemeral", "Ephemeral"),
    boolean("wg.ephemeral.known_privkey", "Has Private Key"),
    none("wg.encrypted_static", "Encrypted Static"),
    none("wg.encrypted_timestamp", "Encrypted Timestamp"),
    none("wg.encrypted_empty", "Encrypted Empty"),
    bytes("wg.mac1", "mac1"),
    bytes("wg.mac2", "mac2"),
    bytes("wg.nonce", "Nonce"),
    bytes("wg.encrypted_cookie", "Encrypted Cookie"),
    dec("wg.counter", "Counter", 64),
    none("wg.encrypted_packet", "Encrypted Packet"),
    dec("wg.stream", "Stream index", 32),
    frameNumber("wg.response_in", "Response in Frame"),
    frameNumber("wg.response_to", "Response to Frame"),
    expert("wg.keepalive", "This is a Keepalive message", Group::Sequence, Severity::Chat),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kTransportHeader = 16;
constexpr uint32_t kTag = 16;
constexpr size_t kIndicesMax = 100'000; // of sessions that are remembered
constexpr int kNoteSlot = 0;
constexpr int kAnswerSlot = 1; // late: the frame that answers

struct Session {
    uint32_t stream = 0;
    FrameNumber initiation = 0;
};

// Which session each index belongs to: both sides choose one.
struct Sessions : ProtocolState {
    absl::flat_hash_map<uint32_t, Session> byIndex;
    uint32_t count = 0;
};

struct Note {
    uint32_t stream = 0;
    FrameNumber answers = 0;
};

bool recognises(const Layer& wg)
{
    if (!wg.has(0, 4) || wg.peek24(1) != 0)
        return false;
    switch (wg.peek8(0)) {
    case kInitiation:
        return wg.reported() == 148;
    case kResponse:
        return wg.reported() == 92;
    case kCookie:
        return wg.reported() == 64;
    case kTransport: // not all implementations pad the content to whole blocks
        return wg.reported() >= kTransportHeader + kTag;
    default:
        return false;
    }
}

// The key as WireGuard's configuration writes it: RFC 4648, 4.
std::string base64(Bytes bytes)
{
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (size_t i = 0; i < bytes.size(); i += 3) {
        const auto left = std::min<size_t>(bytes.size() - i, 3);
        const auto word = uint32_t(bigEndian(bytes.data() + i, left) << (8 * (3 - left)));
        for (size_t d = 0; d < 4; ++d)
            text += d <= left ? kDigits[word >> (18 - 6 * d) & 63] : '=';
    }
    return text;
}

void ephemeral(Layer& wg)
{
    if (wg.wants(kFields["wg.ephemeral"]) || wg.wants(kFields["wg.ephemeral.known_privkey"])) {
        const auto item = wg.addText(kFields["wg.ephemeral"], wg.position(), 32, base64(wg.peekBytes(wg.position(), 32)));
        const auto under = wg.under(item);
        wg.addNumber(kFields["wg.ephemeral.known_privkey"], wg.position() + 10, 0, 0).generated();
    }
    wg.skip(32);
}

void locked(Layer& wg, FieldRef f, uint32_t size)
{
    wg.addNone(f, wg.position(), size);
    wg.skip(size);
}

void macs(Layer& wg)
{
    wg.bytes(kFields["wg.mac1"], 16);
    wg.bytes(kFields["wg.mac2"], 16);
}

void transport(Layer& wg)
{
    const auto receiver = wg.u32le(kFields["wg.receiver"]);
    const auto counter = wg.u64le(kFields["wg.counter"]);
    const auto size = wg.reportedRemaining();
    locked(wg, kFields["wg.encrypted_packet"], size);
    if (size == kTag) {
        wg.note(kFields["wg.keepalive"]);
        wg.info().set("Keepalive, receiver=0x{:08X}, counter={}", receiver, counter);
    } else {
        wg.info().set("Transport Data, receiver=0x{:08X}, counter={}, datalen={}", receiver, counter, size - kTag);
    }
}

// Ties the message to its session, in the first pass.
void follow(Layer& wg, uint8_t type)
{
    auto& sessions = wg.captureState<Sessions>();
    const auto frame = wg.frame().number;
    if (sessions.byIndex.size() >= kIndicesMax)
        return;
    if (type == kInitiation) {
        const Session session{sessions.count++, frame};
        sessions.byIndex[wg.peek32le(4)] = session;
        wg.remember(kNoteSlot, Note{session.stream, 0});
        return;
    }
    const auto receiver = wg.peek32le(type == kResponse ? 8 : 4);
    const auto found = sessions.byIndex.find(receiver);
    if (found == sessions.byIndex.end())
        return;
    const auto session = found->second;
    const bool answer = type == kResponse || type == kCookie;
    if (type == kResponse)
        sessions.byIndex[wg.peek32le(4)] = session;
    if (answer)
        wg.rememberOn(session.initiation, kAnswerSlot, frame);
    wg.remember(kNoteSlot, Note{session.stream, answer ? session.initiation : 0});
}

void tellSession(Layer& wg)
{
    const auto note = wg.recall<Note>(kNoteSlot);
    if (!note)
        return;
    wg.addNumber(kFields["wg.stream"], 0, 0, note->stream).generated();
    if (const auto answer = wg.recallLate(kAnswerSlot); answer != 0)
        wg.addNumber(kFields["wg.response_in"], 0, 0, answer).generated();
    if (note->answers != 0)
        wg.addNumber(kFields["wg.response_to"], 0, 0, note->answers).generated();
}

// In a known conversation content need not be padded.
bool isTransport(const Layer& wg)
{
    return wg.peek32(0) == uint32_t(kTransport) << 24 && wg.reported() >= kTransportHeader + kTag;
}

void dissect(Layer& wg)
{
    if (!recognises(wg) && !isTransport(wg))
        return wg.reject();
    const auto type = wg.peek8(0);
    if (type == kInitiation || type == kResponse)
        wg.bindConversation();
    wg.protocolColumn("WireGuard");
    if (wg.firstPass() && !wg.facts().quoted)
        follow(wg, type);
    wg.u8(kFields["wg.type"]);
    wg.bytes(kFields["wg.reserved"], 3);
    if (type == kTransport) {
        transport(wg);
    } else if (type == kInitiation) {
        wg.info().set("Handshake Initiation, sender=0x{:08X}", wg.u32le(kFields["wg.sender"]));
        ephemeral(wg);
        locked(wg, kFields["wg.encrypted_static"], 48);
        locked(wg, kFields["wg.encrypted_timestamp"], 28);
        macs(wg);
    } else if (type == kResponse) {
        const auto sender = wg.u32le(kFields["wg.sender"]);
        wg.info().set("Handshake Response, sender=0x{:08X}, receiver=0x{:08X}", sender, wg.u32le(kFields["wg.receiver"]));
        ephemeral(wg);
        locked(wg, kFields["wg.encrypted_empty"], 16);
        macs(wg);
    } else {
        wg.info().set("Cookie Reply, receiver=0x{:08X}", wg.u32le(kFields["wg.receiver"]));
        wg.bytes(kFields["wg.nonce"], 24);
        wg.bytes(kFields["wg.encrypted_cookie"], 32);
    }
    tellSession(wg);
}

} // namespace

namespace protocols {

extern constinit const Protocol wireguard{"wg", "WireGuard", "WireGuard Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
