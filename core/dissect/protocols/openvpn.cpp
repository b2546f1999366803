// OpenVPN, as its programs speak it: control channel (plain, with HMAC, tls-crypt-v2) and data packets. Not decoded: anything
// encrypted. https://build.openvpn.net/doxygen/network_protocol.html
#include "core/dissect/reassemble.h"
#include "core/dissect/registry.h"

#include <map>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpenvpnOpcodeNames[] = {
    {1, "P_CONTROL_HARD_RESET_CLIENT_V1"}, {2, "P_CONTROL_HARD_RESET_SERVER_V1"}, {3, "P_CONTROL_SOFT_RESET_V1"}, {4, "P_CONTROL_V1"},
    {5, "P_ACK_V1"}, {6, "P_DATA_V1"}, {7, "P_CONTROL_HARD_RESET_CLIENT_V2"}, {8, "P_CONTROL_HARD_RESET_SERVER_V2"}, {9, "P_DATA_V2"},
    {10, "P_CONTROL_HARD_RESET_CLIENT_V3"}, {11, "P_CONTROL_WKC_V1"},
};

constexpr FieldTable kFields{
    none("openvpn.fragments", "Message fragments"),
    frameNumber("openvpn.fragment", "Message fragment"),
    dec("openvpn.fragment.count", "Message fragment count", 32),
    dec("openvpn.reassembled.length", "Reassembled message length", 32),
    bytes("openvpn.fragment_bytes", "Fragment bytes"),
    frameNumber("openvpn.reassembled.in", "Reassembled message in frame"),
    bytes("openvpn.data", "Data"),
    dec("openvpn.pid", "Replay-Packet-ID", 32),
    time("openvpn.net_time", "Net Time"),
    bytes("openvpn.hmac", "HMAC"),
    bytes("openvpn.wkc", "Wrapped client key"),
    dec("openvpn.wkc_len", "Wrapped client key length", 16),
    dec("openvpn.mpidarraylength", "Message Packet-ID Array Length", 8),
    dec("openvpn.mpidarrayelement", "Message Packet-ID Array Element", 32),
    dec("openvpn.rsessionid", "Remote Session ID", 64),
    dec("openvpn.sessionid", "Session ID", 64),
    dec("openvpn.mpid", "Message Packet-ID", 32),
    dec("openvpn.plen", "Packet Length", 16),
    hex("openvpn.type", "Type", 8),
    hex("openvpn.opcode", "Opcode", 8).names(kOpenvpnOpcodeNames).mask(0xf8),
    dec("openvpn.keyid", "Key ID", 8).mask(0x7),
    dec("openvpn.peerid", "Peer ID", 24),
};

constexpr std::array kClaims{Claim{"udp.port", 1194}, Claim{"tcp.port", 1194}};

enum Opcode : uint8_t { Control = 4, Ack = 5, DataV1 = 6, ClientReset = 7, ServerReset = 8, DataV2 = 9, ClientResetV3 = 10, ControlWithKey = 11 };

constexpr uint32_t kFragmentBytes = 100;     // a control packet of this size has a successor
constexpr size_t kFragmentsMax = 1000;       // of one message
constexpr size_t kMessagesMax = 1 << 16;     // that wait for their rest, in one conversation

constexpr MessageRows kMessageRows{kFields["openvpn.fragments"],       kFields["openvpn.fragment"],
                                   kFields["openvpn.fragment.count"],  kFields["openvpn.reassembled.length"],
                                   "Message fragment",                 "Reassembled OpenVPN"};

// Control messages that wait for their last fragment, by session.
struct Waiting : ProtocolState {
    std::map<uint64_t, MessageId> messages;
};

size_t lengthOf(Bytes header) { return 2u + bigEndian(header.data(), 2); }

// A frame may hold several packets of a stream: each has a note of its own.
int noteSlot(Layer& vpn)
{
    constexpr int kSlotsMax = 16;
    const auto own = Registry::instance().firstField(vpn.protocolId());
    int before = -1;
    for (const auto& entry : vpn.dissection().stack())
        before += entry.field == own ? 1 : 0;
    return std::clamp(before, 0, kSlotsMax - 1);
}

// The message that the fragment belongs to; null where it is none. First pass.
MessageId addFragment(Layer& vpn, uint64_t session, const Slice& piece)
{
    const bool more = piece.reportedLength == kFragmentBytes;
    auto* state = vpn.conversationState<Waiting>();
    if (state == nullptr || piece.bytes.size() < piece.reportedLength)
        return kNoMessage;
    auto& all = vpn.dissection().state().reassembly;
    auto found = state->messages.find(session);
    if (found == state->messages.end()) {
        if (!more || state->messages.size() >= kMessagesMax)
            return kNoMessage;
        found = state->messages.emplace(session, all.create()).first;
    }
    const auto id = found->second;
    auto& message = all.message(id);
    auto part = pieceOf(vpn, piece, message.length);
    part.kept.assign(piece.bytes.begin(), piece.bytes.end());
    part.inFrame = false; // short, and needed again before the pass is over
    message.length += part.length;
    message.pieces.push_back(std::move(part));
    if (!more)
        message.completedIn = vpn.frame().number;
    if (!more || message.pieces.size() >= kFragmentsMax)
        state->messages.erase(found);
    return id;
}

// A row of TLS with nothing in it.
void addEmptyTls(Layer& vpn, const Slice& message)
{
    auto& d = vpn.dissection();
    const auto& registry = Registry::instance();
    const auto field = registry.firstField(registry.protocolId("tls"));
    d.pushStack(field, true, true);
    vpn.info().clear();
    if (!d.wants(field))
        return;
    Value value;
    value.bytes = message.bytes;
    d.add(kNoNode, field, message.buffer, message.offset, message.reportedLength, value);
}

// `together`: it was put together from several packets.
void handMessage(Layer& vpn, const Slice& message, bool together)
{
    // A record that goes on in the next message is not told of at all.
    auto piece = message;
    StreamRequest unanswered;
    if (!together || vpn.facts().transport == Transport::Tcp)
        piece.stream = &unanswered;
    if (!vpn.call("tls", piece))
        vpn.data(message);
    else if (unanswered.need != StreamRequest::Need::Nothing && unanswered.offset == 0)
        addEmptyTls(vpn, message);
    vpn.bindConversation(); // TLS has taken it for its own
}

void addMessage(Layer& vpn, uint64_t session)
{
    const auto piece = vpn.rest();
    const auto slot = noteSlot(vpn);
    if (vpn.firstPass())
        if (const auto id = addFragment(vpn, session, piece); id != kNoMessage)
            vpn.remember(slot, id);
    const auto id = vpn.recall<MessageId>(slot);
    auto& d = vpn.dissection();
    const auto at = vpn.position();
    if (!id || *id >= d.state().reassembly.count())
        return handMessage(vpn, piece, false);
    const auto& message = d.state().reassembly.message(*id);
    {
        const auto under = vpn.under(vpn.label(at, piece.reportedLength, "Message fragment ({} bytes)", piece.reportedLength));
        vpn.bytes(kFields["openvpn.fragment_bytes"], piece.reportedLength);
    }
    if (message.completedIn == 0)
        return;
    const auto ownEnd = piece.offset + piece.bytes.size();
    const auto& last = message.pieces.back();
    if (message.completedIn != vpn.frame().number) {
        vpn.addNumber(kFields["openvpn.reassembled.in"], 0, 0, message.completedIn).generated();
        vpn.info().append(" (Message fragment {}) ", vpn.peek32(at - 4)); // by the identifier of the packet
        return;
    }
    if (last.offset + last.length != ownEnd)
        return; // a later packet of this frame completes it
    const auto whole = d.addBuffer("Reassembled OpenVPN", assemble(d, message));
    if (const auto rows = addMessageRows(vpn, kMessageRows, message, whole.buffer)) {
        auto& node = d.node(rows.id()); // told of where the packet begins
        node.buffer = piece.buffer;
        node.start = piece.offset - at;
    }
    handMessage(vpn, whole, true);
}

void addData(Layer& vpn, uint32_t length)
{
    const auto under = vpn.under(vpn.label(vpn.position(), length, "Data ({} bytes)", length));
    vpn.bytes(kFields["openvpn.data"], length);
}

// An HMAC is there where the bytes behind the session are not the number of acknowledged packets and an identifier:
// those are small numbers, with zeros in them.
bool looksLikeHmac(uint32_t word)
{
    int set = 0;
    for (; word != 0; word >>= 8)
        set += (word & 0xff) != 0 ? 1 : 0;
    return set > 2;
}

void addReplayProtection(Layer& vpn)
{
    vpn.u32(kFields["openvpn.pid"]);
    const auto at = vpn.position();
    if (vpn.has(at, 4))
        vpn.addSigned(kFields["openvpn.net_time"], at, 4, int64_t(vpn.peek32(at)) * 1'000'000'000);
    vpn.skip(4);
}

// tls-crypt-v2: what follows is encrypted with a key that is wrapped at the end.
void addCrypt(Layer& vpn)
{
    constexpr uint32_t kTagBytes = 32, kLengthBytes = 2;
    addReplayProtection(vpn);
    vpn.bytes(kFields["openvpn.hmac"], kTagBytes);
    const auto left = vpn.reportedRemaining();
    if (vpn.failed() || left < kLengthBytes)
        return;
    const auto end = vpn.position() + left;
    const uint32_t wrapped = vpn.peek16(end - kLengthBytes);
    if (wrapped > left)
        return vpn.malformed();
    const auto plain = left - wrapped;
    const auto at = vpn.position();
    addData(vpn, plain);
    const auto under = vpn.under(vpn.label(at, plain, "Wrapped client key ({} bytes)", wrapped));
    if (wrapped < kLengthBytes)
        return;
    vpn.addBytes(kFields["openvpn.wkc"], vpn.position(), wrapped, vpn.peekBytes(vpn.position(), wrapped));
    vpn.skip(wrapped - kLengthBytes);
    vpn.u16(kFields["openvpn.wkc_len"]);
}

void addAcknowledged(Layer& vpn)
{
    const auto count = vpn.u8(kFields["openvpn.mpidarraylength"]);
    if (count == 0)
        return;
    {
        const auto under = vpn.under(vpn.label(vpn.position(), 0, "Packet-ID Array"));
        for (uint32_t i = 0; i < count && vpn.more(); ++i)
            vpn.u32(kFields["openvpn.mpidarrayelement"]);
    }
    vpn.u64(kFields["openvpn.rsessionid"]);
}

void dissectControl(Layer& vpn, uint8_t opcode)
{
    const auto session = vpn.u64(kFields["openvpn.sessionid"]);
    if (opcode == ClientResetV3 || opcode == ControlWithKey)
        return addCrypt(vpn);
    if (looksLikeHmac(vpn.peek32(vpn.position()))) {
        constexpr uint32_t kHmacBytes = 20;
        vpn.bytes(kFields["openvpn.hmac"], kHmacBytes);
        addReplayProtection(vpn);
    }
    addAcknowledged(vpn);
    if (opcode != Ack)
        vpn.u32(kFields["openvpn.mpid"]);
    if (vpn.failed() || vpn.reportedRemaining() == 0)
        return;
    if (opcode == Control)
        return addMessage(vpn, session);
    addData(vpn, vpn.reportedRemaining());
}

void dissect(Layer& vpn)
{
    vpn.protocolColumn("OpenVPN");
    if (vpn.facts().transport == Transport::Tcp)
        vpn.u16(kFields["openvpn.plen"]);
    const auto type = vpn.u8(kFields["openvpn.type"]);
    vpn.last().append(" [opcode/key_id]");
    const auto opcode = uint8_t(type >> 3);
    {
        const auto under = vpn.under(vpn.last());
        vpn.addNumber(kFields["openvpn.opcode"], vpn.position() - 1, 1, type);
        vpn.addNumber(kFields["openvpn.keyid"], vpn.position() - 1, 1, type);
    }
    vpn.info().set("MessageType: {}", nameOr(kOpenvpnOpcodeNames, opcode, "Unknown Messagetype"));
    if (vpn.failed())
        return;
    if (opcode == DataV2)
        vpn.u24(kFields["openvpn.peerid"]);
    if (opcode != DataV1 && opcode != DataV2)
        dissectControl(vpn, opcode);
    else if (vpn.reportedRemaining() > 0)
        addData(vpn, vpn.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol openvpn{"openvpn", "OpenVPN", "OpenVPN Protocol", kFields, kClaims, dissect, nullptr, {}, {2, lengthOf}};

} // namespace protocols
} // namespace capscope
