// What is known of a QUIC connection when one of its datagrams is dissected: keys, identifiers, and what the first pass found.
#pragma once

#include "core/dissect/protocols/quic.h"

namespace capscope::quic {

inline constexpr size_t kConnectionsMax = 16; // of one conversation
inline constexpr int kIdLengthSlot = 0;
inline constexpr int kNoteSlot = 1;
inline constexpr int kPacketsSlot = 2;
inline constexpr int kDataSlot = 3;

// Which secrets lock a packet.
enum class Secrets : uint8_t { Early, Handshake, Application };

// What is known across the datagrams of a conversation, seen from this one.
class Knowledge {
public:
    explicit Knowledge(Layer& quic)
        : m_quic(quic)
        , m_state(quic.conversationState<Connections>())
        , m_quoted(quic.facts().quoted)
    {
        if (quic.firstPass())
            m_note.known = m_state != nullptr && !m_state->all.empty();
        else
            recallNotes();
        m_note.cryptoFrames = 0;
        if (m_note.known && quic.firstPass())
            m_note.connection = uint32_t(m_state->all.size() - 1);
    }

    // What the first pass found, for later ones.
    void keepNotes();

    // The connection of this datagram; null while there is none.
    Connection* connection()
    {
        return m_state != nullptr && m_note.known && m_note.connection < m_state->all.size() ? &m_state->all[m_note.connection] : nullptr;
    }

    Unlocked unlockInitial(uint32_t version, Bytes destinationId, Bytes packet, uint32_t numberAt)
    {
        if (m_state == nullptr)
            return {};
        if (m_quic.firstPass() && m_state->all.empty() && !m_quoted)
            m_state->clientPort = m_quic.facts().sourcePort;
        m_note.client = m_quic.facts().sourcePort == m_state->clientPort;
        if (auto* known = connection(); known != nullptr && known->keys.known) {
            auto result = unlock(m_note.client ? known->keys.client : known->keys.server, packet, numberAt);
            // Who goes on under the same identifier goes on with the same keys, in whatever version.
            const bool same = std::ranges::equal(known->destination, destinationId);
            if (!result.payload.empty() || !m_quic.firstPass() || m_quoted || same)
                return result;
        }
        if (m_quic.firstPass() && !m_quoted && !m_note.client)
            return unlockAnswer(version, packet, numberAt);
        if (!m_quic.firstPass() || m_quoted || m_state->all.size() >= kConnectionsMax)
            return {};
        if (m_state->retried && !m_state->all.empty()) {
            version = m_state->all.back().version;
            m_state->all.back().destination.assign(destinationId.begin(), destinationId.end());
        }
        const auto keys = initialKeys(saltVersion(version), destinationId);
        auto result = keys.known ? unlock(keys.client, packet, numberAt) : Unlocked{};
        if (result.payload.empty() && !m_state->all.empty())
            return result;
        const bool goesOn = m_state->retried && !m_state->all.empty();
        Connection made;
        made.number = goesOn ? m_state->all.back().number : m_quic.captureState<Counter>().connections++;
        made.keys = keys;
        made.version = version;
        made.destination.assign(destinationId.begin(), destinationId.end());
        made.tagged = version == kGoogle50;
        if (goesOn) // the hello is said again
            for (int side = 0; side < 2; ++side)
                made.streams[0][side] = m_state->all.back().streams[0][side];
        m_state->all.push_back(std::move(made));
        m_state->retried = false;
        m_note.known = true;
        m_note.connection = uint32_t(m_state->all.size() - 1);
        return result;
    }

    // A server may speak another version than the client's first packet.
    Unlocked unlockAnswer(uint32_t version, Bytes packet, uint32_t numberAt)
    {
        auto* known = connection();
        if (known == nullptr || known->version == version)
            return {};
        const auto keys = initialKeys(saltVersion(version), known->destination);
        auto result = keys.known ? unlock(keys.server, packet, numberAt) : Unlocked{};
        if (!result.payload.empty())
            known->keys.server = keys.server;
        return result;
    }

    void learn(Bytes sourceId, bool retry)
    {
        if (m_state == nullptr || !m_quic.firstPass() || m_quoted)
            return;
        m_state->ids[m_quic.facts().sourcePort].assign(sourceId.begin(), sourceId.end());
        m_state->retried |= retry;
    }

    // The identifier at the start of a short header; unset where it is nobody's.
    std::optional<uint8_t> idLength(Bytes packet) const
    {
        if (!m_quic.firstPass()) {
            const auto note = m_quic.recall<uint8_t>(kIdLengthSlot);
            return note && *note == 0xff ? std::nullopt : note;
        }
        std::optional<uint8_t> length;
        if (m_state != nullptr)
            if (const auto found = m_state->ids.find(m_quic.facts().destinationPort); found != m_state->ids.end()) {
                const auto& id = found->second;
                if (packet.size() > id.size() && std::equal(id.begin(), id.end(), packet.begin() + 1))
                    length = uint8_t(id.size());
            }
        m_quic.remember(kIdLengthSlot, length.value_or(0xff));
        return length;
    }

    // How long the identifiers of the receiver are, as far as it told.
    uint32_t destinationIdBytes() const
    {
        if (m_state == nullptr)
            return 0;
        const auto found = m_state->ids.find(m_quic.facts().destinationPort);
        return found != m_state->ids.end() && found->second.size() <= kIdBytesMax ? uint32_t(found->second.size()) : 0;
    }

    // What the secrets of this datagram's packets are looked for with, once; `isShort`: for a short header.
    void lookForSecrets(bool isShort)
    {
        auto* found = connection();
        if (!m_quic.firstPass() || found == nullptr || m_quoted)
            return;
        m_note.suiteKnown |= found->suiteKnown || found->streams[0][1].end() > 0;
        if (isShort && (!found->shortSeen || found->tagged))
            m_note.firstShort = found->shortSeen = true;
    }

    // A handshake of Google's versions, which is not put together here.
    void helloSeen()
    {
        if (auto* found = connection(); found != nullptr && m_quic.firstPass() && !m_note.client)
            found->suiteKnown = true;
    }

    bool comesFromServer() { return connection() != nullptr && m_quic.facts().sourcePort != m_state->clientPort; }

    // A packet that is locked by a secret of the capture. `version`: as its header says, 0 for a short one.
    Unlocked unlockBySecret(Secrets which, uint32_t version, Bytes packet, uint32_t numberAt);

    Context context(Level level) { return {connection(), level, m_note, m_data, m_dataFrames, m_quoted}; }

    FrameNote& note() { return m_note; }

private:
    void recallNotes();
    void learnSecrets(Connection& known, Secrets which, LockedSide& side) const;
    bool unlockPayload(Connection& known, LockedSide& side, Secrets which, Bytes packet, Unlocked& result, PacketNote& note) const;

    Layer& m_quic;
    Connections* m_state;
    bool m_quoted; // by an error: nothing is learnt from it
    FrameNote m_note;
    std::vector<PacketNote> m_packets; // those that are locked by secrets, in order
    uint32_t m_packetsSeen = 0;
    std::vector<DataNote> m_data;
    uint32_t m_dataFrames = 0;
};

} // namespace capscope::quic
