// Packets of QUIC that are locked by secrets which the capture carries. RFC 9001 sections 5 and 6.
#include "core/dissect/key_log.h"
#include "core/dissect/protocols/quic_knowledge.h"

#include <cstring>

namespace capscope::quic {
namespace {

constexpr size_t kPacketNotesMax = 256; // locked packets of a datagram: an attack has more
constexpr size_t kKeyUpdatesMax = 256;  // of a connection in one direction

// Of a client's hello; empty while it is not there.
Bytes clientRandom(const Connection& known)
{
    constexpr uint32_t kRandomAt = 6; // type, length, version
    const auto& hello = known.streams[int(Level::Initial)][0];
    if (hello.end() < kRandomAt + kClientRandomBytes || hello.bytes[0] != 1)
        return {};
    return Bytes(hello.bytes).subspan(kRandomAt, kClientRandomBytes);
}

// As the server's hello says; 0 while it is not there.
uint16_t cipherSuite(const Connection& known)
{
    constexpr uint32_t kSessionAt = 38; // type, length, version, random
    const auto& hello = known.streams[int(Level::Initial)][1];
    if (hello.end() <= kSessionAt || hello.bytes[0] != 2)
        return 0;
    const auto at = kSessionAt + 1u + hello.bytes[kSessionAt];
    return at + 2 <= hello.end() ? be16(hello.bytes.data() + at) : uint16_t(0);
}

template <typename Note> void recallAll(std::vector<Note>& all, Bytes bytes)
{
    all.resize(bytes.size() / sizeof(Note));
    if (!all.empty())
        std::memcpy(all.data(), bytes.data(), all.size() * sizeof(Note));
}

template <typename Note> Bytes asBytesOf(const std::vector<Note>& all)
{
    return {reinterpret_cast<const uint8_t*>(all.data()), all.size() * sizeof(Note)};
}

constexpr size_t kNoteHeadBytes = offsetof(FrameNote, chunks);

} // namespace

void Knowledge::recallNotes()
{
    const auto bytes = m_quic.recallBytes(kNoteSlot);
    if (bytes.size() >= kNoteHeadBytes)
        std::memcpy(&m_note, bytes.data(), std::min(bytes.size(), sizeof m_note));
    recallAll(m_packets, m_quic.recallBytes(kPacketsSlot));
    recallAll(m_data, m_quic.recallBytes(kDataSlot));
}

void Knowledge::keepNotes()
{
    if (!m_quic.firstPass())
        return;
    m_quic.rememberBytes(kNoteSlot, {reinterpret_cast<const uint8_t*>(&m_note), kNoteHeadBytes + m_note.chunkCount * sizeof(FrameNote::Chunk)});
    if (!m_packets.empty())
        m_quic.rememberBytes(kPacketsSlot, asBytesOf(m_packets));
    if (!m_data.empty())
        m_quic.rememberBytes(kDataSlot, asBytesOf(m_data));
}

void Knowledge::learnSecrets(Connection& known, Secrets which, LockedSide& side) const
{
    const auto& state = m_quic.dissection().state();
    const auto random = hasKeyLog(state) ? clientRandom(known) : Bytes();
    if (random.empty())
        return;
    constexpr TrafficSecret kOf[][2] = {
        {TrafficSecret::ClientEarly, TrafficSecret::ClientEarly},
        {TrafficSecret::ClientHandshake, TrafficSecret::ServerHandshake},
        {TrafficSecret::Client, TrafficSecret::Server},
    };
    const auto secret = trafficSecret(state, kOf[int(which)][m_note.client ? 0 : 1], random);
    if (secret.empty())
        return;
    side.secret.assign(secret.begin(), secret.end());
    constexpr uint16_t kChaChaSuite = 0x1303;
    if (secret.size() == 48)
        side.keys = {keysOf(known.spoken, secret, Cipher::Aes256)};
    else if (which == Secrets::Early) // whose suite no hello says
        side.keys = {keysOf(known.spoken, secret, Cipher::Aes128), keysOf(known.spoken, secret, Cipher::ChaCha20)};
    else if (const auto suite = cipherSuite(known); suite != 0)
        side.keys = {keysOf(known.spoken, secret, suite == kChaChaSuite ? Cipher::ChaCha20 : Cipher::Aes128)};
}

Unlocked Knowledge::unlockBySecret(Secrets which, uint32_t version, Bytes packet, uint32_t numberAt)
{
    auto* known = connection();
    if (known == nullptr)
        return {};
    const bool learns = m_quic.firstPass() && !m_quoted;
    m_note.client = m_quic.facts().sourcePort == m_state->clientPort;
    if (learns && version != 0)
        known->spoken = version;
    const auto level = which == Secrets::Handshake ? Level::Handshake : Level::Application;
    const int direction = m_note.client ? 0 : 1;
    auto& side = which == Secrets::Early ? known->early : known->locked[int(level)][direction];
    if (learns && side.keys.empty())
        learnSecrets(*known, which, side);
    if (side.keys.empty())
        return {};
    PacketNote note;
    auto& expected = known->expected[int(level)][direction];
    if (m_quic.firstPass())
        note.expected = expected;
    else if (m_packetsSeen < m_packets.size())
        note = m_packets[m_packetsSeen++];
    else
        return {};
    Unlocked result;
    if (m_quic.firstPass() || note.opened != 0) {
        for (uint32_t first = 0; first < (which == Secrets::Early ? side.keys.size() : 1); ++first) {
            if (which == Secrets::Early)
                note.keys = m_quic.firstPass() ? first : note.keys;
            const auto& headerKeys = side.keys[which == Secrets::Early ? note.keys : 0]; // which key updates leave as they are
            result = unlockHeader(headerKeys, packet, numberAt, note.expected);
            if (unlockPayload(*known, side, which, packet, result, note))
                break;
        }
    }
    note.opened = result.payload.empty() ? 0 : 1;
    if (m_quic.firstPass() && m_packets.size() < kPacketNotesMax)
        m_packets.push_back(note);
    if (learns && note.opened != 0)
        expected = std::max(expected, result.number + 1);
    return result;
}

// RFC 9001, 6: a bit of the header tells odd keys from even ones.
bool Knowledge::unlockPayload(Connection& known, LockedSide& side, Secrets which, Bytes packet, Unlocked& result, PacketNote& note) const
{
    if (!m_quic.firstPass() || which != Secrets::Application)
        return note.keys < side.keys.size() && quic::unlockPayload(side.keys[note.keys], packet, result);
    const auto phase = result.first >> 2 & 1u;
    const auto last = uint32_t(side.keys.size() - 1);
    note.keys = (last & 1) == phase ? last : last > 0 ? last - 1 : 0;
    if ((note.keys & 1) == phase && quic::unlockPayload(side.keys[note.keys], packet, result))
        return true;
    if (m_quoted || (last & 1) == phase || side.keys.size() >= kKeyUpdatesMax)
        return false;
    const auto secret = nextSecret(known.spoken, side.secret);
    auto keys = keysOf(known.spoken, secret, side.keys[0].cipher);
    if (!quic::unlockPayload(keys, packet, result))
        return false;
    note.keys = last + 1;
    side.secret = secret;
    side.keys.push_back(keys);
    return true;
}

} // namespace capscope::quic
