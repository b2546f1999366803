// QUIC: headers, and the Initial packets, whose keys anybody can derive. RFC 9000, 17; RFC 9001; versions RFC 8999, 9369. Recognised
// by a long header of a known version, then by its conversation; other packets where the capture carries their secrets.
#include "core/dissect/protocols/gquic.h"
#include "core/dissect/protocols/quic_knowledge.h"
#include "core/dissect/registry.h"

#include <fmt/format.h>

namespace capscope {
namespace quic {
namespace {

constexpr std::string_view kHeuristics[] = {"udp"};

bool recognises(const Layer& quic)
{
    const auto first = quic.peek8(0);
    const auto version = quic.peek32(1);
    const auto destination = quic.peek8(5);
    if (!isLong(first) || !quic.has(0, 7) || !isKnown(version) || destination > kIdBytesMax)
        return false;
    const auto source = quic.peek8(6u + destination);
    if (source > kIdBytesMax || !quic.has(7u + destination, source))
        return false;
    // A negotiation lists versions to the end. RFC 9287 lets the fixed bit be anything, but only after a handshake.
    return version == 0 ? (quic.reported() - 7u - destination - source) % 4 == 0 && quic.reported() > 7u + destination + source
                        : (first & 0x40) != 0;
}

class Packet {
public:
    Packet(Layer& quic, Knowledge& knowledge, const Item& row)
        : m_quic(quic)
        , m_knowledge(knowledge)
        , m_start(quic.position())
        , m_first(quic.peek8(m_start))
        , m_row(row)
    {
    }

    // False where nothing readable follows in the datagram.
    bool dissectLong()
    {
        readPrefix();
        if (m_quic.failed()) {
            forget();
            tellConnection();
            return false;
        }
        const auto kind = name();
        m_knowledge.learn(m_sourceId, kind == "Retry");
        readTokenAndLength();
        if (m_quic.failed())
            return false;
        const auto end = m_quic.position() + m_length;
        if (kind == "Initial")
            m_unlocked = m_knowledge.unlockInitial(m_version, m_destinationId, m_quic.peekBytes(m_start, end - m_start), m_quic.position());
        else if (kind == "Handshake" || kind == "0-RTT")
            m_unlocked = m_knowledge.unlockBySecret(kind == "0-RTT" ? Secrets::Early : Secrets::Handshake, m_version,
                                                    m_quic.peekBytes(m_start, end - m_start), m_quic.position() - m_start);
        report(end);
        m_quic.seek(end);
        return m_version != 0 && kind != "Retry";
    }

    void dissectShort()
    {
        const auto length = m_knowledge.idLength(m_quic.peekBytes(m_start));
        if (!length)
            forget();
        tellConnection();
        m_quic.addNumber(kFields["quic.packet_length"], m_start, 0, m_quic.reported() - m_start).generated();
        if (length)
            m_unlocked = m_knowledge.unlockBySecret(Secrets::Application, 0, m_quic.peekBytes(m_start), 1u + *length);
        const bool unlocked = !m_unlocked.payload.empty();
        const auto told = shortHeader(length.value_or(0));
        m_quic.info().set("Protected Payload (KP{}){}{}", unlocked ? m_unlocked.first >> 2 & 1 : 0, told.empty() ? "" : ", DCID=", told);
        if (unlocked)
            return frames(Level::Application);
        m_knowledge.lookForSecrets(true);
        if (m_knowledge.note().firstShort)
            noteAtPacket();
        if (m_quic.more())
            m_quic.bytes(kFields["quic.remaining_payload"], m_quic.reportedRemaining());
    }

private:
    // Returns the identifier as the Info column shows it.
    std::string shortHeader(uint8_t idBytes)
    {
        const bool unlocked = !m_unlocked.payload.empty();
        const auto item = m_quic.addNone(kFields["quic.short"], m_start, m_quic.reportedRemaining());
        const auto under = m_quic.under(item);
        m_quic.addNumber(kFields["quic.header_form"], m_start, 1, m_first);
        m_quic.addNumber(kFields["quic.fixed_bit"], m_start, 1, m_first);
        m_quic.addNumber(kFields["quic.spin_bit"], m_start, 1, m_first);
        if (unlocked) {
            m_quic.addNumber(kFields["quic.short.reserved"], m_start, 1, m_unlocked.first);
            m_quic.addNumber(kFields["quic.key_phase"], m_start, 1, m_unlocked.first);
            m_quic.addNumber(kFields["quic.packet_number_length"], m_start, 1, m_unlocked.first);
        }
        m_quic.skip(1);
        std::string told;
        if (idBytes > 0) {
            const auto id = m_quic.bytes(kFields["quic.dcid"], idBytes);
            if (m_quic.dissection().recording() || m_quic.info().wanted())
                told = idText(id);
            item.append(" DCID={}", told);
        }
        if (unlocked) {
            const auto at = m_quic.position();
            m_quic.addNumber(kFields["quic.packet_number"], at, m_unlocked.numberSize, m_unlocked.number);
            m_quic.skip(m_unlocked.numberSize);
            item.append(" PKN={}", m_unlocked.number);
            m_quic.bytes(kFields["quic.protected_payload"], m_quic.reportedRemaining());
        }
        return told;
    }

    // Of a packet that was unlocked.
    void frames(Level level)
    {
        m_quic.info().append(", PKN: {}", m_unlocked.number);
        auto& d = m_quic.dissection();
        Layer frames(d, m_quic.protocolId(), d.addBuffer("Decrypted QUIC", std::move(m_unlocked.payload)), m_row ? m_row.id() : kNoNode);
        dissectFrames(frames, m_quic.info(), m_knowledge.context(level));
    }

    std::string_view name() const
    {
        return m_version == 0 ? "Version Negotiation" : nameOf(m_version == kVersion2 ? kVersion2TypeNames : kTypeNames, m_first >> 4 & 3);
    }

    // Lengths and identifiers, before anything is reported: the rows depend on what the keys unlock.
    void readPrefix()
    {
        m_version = m_quic.peek32(m_start + 1);
        const auto destination = m_quic.peek8(m_start + 5);
        m_destinationId = m_quic.peekBytes(m_start + 6, destination);
        const auto source = m_quic.peek8(m_start + 6 + destination);
        m_sourceId = m_quic.peekBytes(m_start + 7 + destination, source);
        m_quic.seek(uint64_t(m_start) + 7 + destination + source);
    }

    void readTokenAndLength()
    {
        if (m_version == 0 || name() == "Retry") {
            m_length = m_quic.reportedRemaining();
            return;
        }
        if (name() == "Initial") {
            m_token = variable(m_quic, m_quic.position());
            m_tokenAt = m_quic.position();
            m_quic.seek(uint64_t(m_tokenAt) + m_token.size + std::min<uint64_t>(m_token.value, m_quic.reported()));
        }
        m_lengthAt = m_quic.position();
        const auto length = variable(m_quic, m_lengthAt);
        m_lengthNumber = length;
        m_quic.skip(length.size);
        m_length = uint32_t(std::min<uint64_t>(length.value, m_quic.reportedRemaining())); // a quoted one is cut
    }

    void report(uint32_t end)
    {
        const bool unlocked = !m_unlocked.payload.empty();
        tellConnection();
        tellInfo();
        m_quic.addNumber(kFields["quic.packet_length"], m_start, 0, end - m_start).generated();
        m_quic.addNumber(kFields["quic.header_form"], m_start, 1, m_first);
        const bool retry = name() == "Retry";
        if (m_version == 0)
            m_quic.addNumber(kFields["quic.vn.unused"], m_start, 1, m_first);
        else if (!retry)
            m_quic.addNumber(kFields["quic.fixed_bit"], m_start, 1, m_first);
        if (m_version != 0)
            m_quic.addNumber(m_version == kVersion2 ? kFields["quic.long.packet_type_v2"] : kFields["quic.long.packet_type"], m_start, 1, m_first);
        if (m_unlocked.numberSize > 0) {
            m_quic.addNumber(kFields["quic.long.reserved"], m_start, 1, m_unlocked.first);
            m_quic.addNumber(kFields["quic.packet_number_length"], m_start, 1, m_unlocked.first);
        }
        m_quic.seek(m_start + 1);
        if (isReserved(m_quic.u32(kFields["quic.version"])))
            m_quic.last().append(" (Forcing Version Negotiation)");
        id(kFields["quic.dcil"], kFields["quic.dcid"]);
        id(kFields["quic.scil"], kFields["quic.scid"]);
        if (m_version == 0) {
            while (m_quic.more()) {
                const auto version = m_quic.u32(kFields["quic.supported_version"]);
                if (isReserved(version))
                    m_quic.last().append(" (GREASE)");
            }
        } else if (retry) {
            if (m_quic.reportedRemaining() > 16)
                m_quic.bytes(kFields["quic.retry_token"], m_quic.reportedRemaining() - 16);
            m_quic.bytes(kFields["quic.retry_integrity_tag"], 16);
            if (!m_knowledge.comesFromServer()) // which alone can ask for another try: RFC 9001, 5.8
                m_quic.note(kFields["quic.bad_retry"]);
        } else {
            payload(end, unlocked);
        }
    }

    void payload(uint32_t end, bool unlocked)
    {
        if (name() == "Initial") {
            m_quic.addNumber(kFields["quic.token_length"], m_tokenAt, m_token.size, m_token.value);
            m_quic.seek(m_tokenAt + m_token.size);
            if (m_token.value > 0)
                m_quic.bytes(kFields["quic.token"], uint32_t(m_token.value));
        }
        m_quic.addNumber(kFields["quic.length"], m_lengthAt, m_lengthNumber.size, m_lengthNumber.value);
        m_quic.seek(m_lengthAt + m_lengthNumber.size);
        const auto at = m_quic.position();
        if (!unlocked) {
            if (m_length == 0)
                return;
            m_knowledge.lookForSecrets(false);
            if (m_knowledge.connection() != nullptr)
                noteAtPacket();
            else if (name() != "Initial")
                noteAtRow("Failed to decrypt packet number");
            m_quic.bytes(kFields["quic.remaining_payload"], m_length);
            return;
        }
        m_quic.addNumber(kFields["quic.packet_number"], at, m_unlocked.numberSize, m_unlocked.number);
        m_quic.addBytes(kFields["quic.payload"], at + m_unlocked.numberSize, end - at - m_unlocked.numberSize,
                        m_quic.peekBytes(at + m_unlocked.numberSize, end - at - m_unlocked.numberSize));
        if (!isGoogles(m_version))
            return frames(name() == "Initial" ? Level::Initial : name() == "Handshake" ? Level::Handshake : Level::Application);
        m_quic.info().append(", PKN: {}", m_unlocked.number);
        auto& d = m_quic.dissection();
        Layer frames(d, Registry::instance().protocolId("gquic"), d.addBuffer("Decrypted QUIC", std::move(m_unlocked.payload)),
                     m_row ? m_row.id() : kNoNode);
        const bool tls = m_version != kGoogle50; // which the first pass names, too
        if (tls)
            m_knowledge.helloSeen();
        if (tls || m_quic.info().wanted() || !frames.passesOverContents())
            gquic::dissectFrames(frames, {50, m_unlocked.numberSize, tls});
        if (frames.failed())
            m_quic.malformed();
    }

    // The secrets of all but Initial packets are their owners'.
    void noteAtPacket()
    {
        constexpr std::string_view kForged = "Failed to create decryption context: Decryption (checktag) failed: Checksum error";
        constexpr std::string_view kNoSuite
            = "Failed to create decryption context: Missing TLS handshake, unsupported ciphers or padding";
        const bool initial = isLong(m_first) && name() == "Initial";
        const auto why = initial ? kForged : m_knowledge.note().suiteKnown || name() == "0-RTT" ? std::string_view() : kNoSuite;
        noteAtRow(why);
    }

    void noteAtRow(std::string_view why)
    {
        const auto item = m_quic.note(kFields["quic.decryption_failed"], m_row, why);
        if (item && m_row) {
            auto& d = m_quic.dissection();
            d.node(item.id()).start = d.node(m_row.id()).start;
        }
    }

    void id(FieldRef lengthField, FieldRef field)
    {
        if (const auto length = m_quic.u8(lengthField); length > 0)
            m_quic.bytes(field, length);
    }

    // The first packet of a datagram is nobody's.
    void forget()
    {
        if (m_start == 0)
            m_knowledge.note().known = false;
    }

    // The row of this packet; the first one's says what connection the datagram belongs to.
    void tellConnection()
    {
        if (m_start > 0)
            return;
        const auto under = m_quic.under(m_quic.label(0, 0, "QUIC Connection information"));
        const auto item = m_quic.last();
        if (auto* known = m_knowledge.connection())
            m_quic.addNumber(kFields["quic.connection.number"], 0, 0, known->number).generated();
        else
            m_quic.note(kFields["quic.connection.unknown"], item);
    }

    void tellInfo()
    {
        if (!m_quic.info().wanted())
            return;
        std::string text(name());
        if (isIdentifier(m_destinationId))
            text += ", DCID=" + idText(m_destinationId);
        if (isIdentifier(m_sourceId))
            text += ", SCID=" + idText(m_sourceId);
        m_quic.info().set(text);
    }

    Layer& m_quic;
    Knowledge& m_knowledge;
    uint32_t m_start;
    uint8_t m_first;
    uint32_t m_version = 0;
    Bytes m_destinationId;
    Bytes m_sourceId;
    Number m_token{};
    uint32_t m_tokenAt = 0;
    Number m_lengthNumber{};
    uint32_t m_lengthAt = 0;
    uint32_t m_length = 0;
    Unlocked m_unlocked;
    Item m_row;
};

// Every packet of a datagram has a row of its own: the second one and those behind it.
Item rowOfNext(Layer& quic)
{
    auto& d = quic.dissection();
    if (!quic.item())
        return {};
    Value value;
    value.bytes = quic.peekBytes(quic.position());
    const auto slice = quic.rest();
    return d.add(d.node(quic.item().id()).parent, Registry::instance().firstField(quic.protocolId()), slice.buffer, slice.offset,
                 slice.reportedLength, value);
}

void dissect(Layer& quic)
{
    const auto* talk = quic.conversation();
    const bool bound = talk != nullptr && talk->protocolAt(quic.frame().number) == quic.protocolId();
    if (!bound && !recognises(quic))
        return quic.reject();
    quic.bindConversation();
    quic.protocolColumn("QUIC");
    Knowledge knowledge(quic);
    // Several packets may share a datagram. RFC 9000, 12.2
    while (quic.more()) {
        const auto at = quic.position();
        const auto next = quic.peek8(at);
        const auto row = at > 0 ? rowOfNext(quic) : quic.item();
        if (at > 0)
            quic.dissection().pushStack(Registry::instance().firstField(quic.protocolId()), false, true);
        const auto under = quic.under(row);
        const auto first = isLong(quic.peek8(0)) ? quic.peekBytes(6, quic.peek8(5)) : Bytes();
        if (at > 0 && !goesWith(quic, at, first.size() > kIdBytesMax ? Bytes() : first, knowledge.destinationIdBytes())) {
            quic.note(kFields["quic.coalesced_padding_data"], row);
            break;
        }
        if (!isLong(next)) {
            Packet(quic, knowledge, row).dissectShort();
            break;
        }
        const bool more = Packet(quic, knowledge, row).dissectLong();
        row.length(quic.position() - at);
        if (!more)
            break;
    }
    knowledge.keepNotes();
}

} // namespace
} // namespace quic

namespace protocols {

extern constinit const Protocol quic{"quic", "QUIC", "QUIC IETF", capscope::quic::kFields, {}, capscope::quic::dissect,
                                     capscope::quic::recognises, capscope::quic::kHeuristics};

} // namespace protocols
} // namespace capscope
