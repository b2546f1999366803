// Datagram Transport Layer Security: records, and handshake messages, also those in several pieces. RFC 6347, 4347, use_srtp
// RFC 5764. The messages are those of TLS. Not decoded: DTLS 1.3, connection identifiers; nothing is decrypted.
#include "core/dissect/protocols/tls.h"
#include "core/dissect/reassemble.h"

#include <array>

namespace capscope {
namespace dtls {
namespace {

using namespace fields;

constexpr ValueName kVersions[] = {{0xfeff, "DTLS 1.0"}, {0xfefd, "DTLS 1.2"}, {0x0100, "DTLS 1.0 (OpenSSL pre 0.9.8f)"}};
constexpr ValueName kShortVersions[] = {{0xfeff, "DTLSv1.0"}, {0xfefd, "DTLSv1.2"}, {0x0100, "DTLS 1.0 (OpenSSL pre 0.9.8f)"}};

constexpr size_t kShared = std::size(tls::kFields.rows);
constexpr size_t kNameMax = 88;

// "dtls.record" for "tls.record".
constexpr auto kNames = [] {
    std::array<std::array<char, kNameMax>, kShared> names{};
    for (size_t i = 0; i < kShared; ++i) {
        names[i][0] = 'd';
        const auto name = tls::kFields.rows[i].name;
        for (size_t c = 0; c < name.size(); ++c)
            names[i][c + 1] = name[c];
    }
    return names;
}();

constexpr Field kOwn[] = {
    dec("dtls.record.epoch", "Epoch", 16),
    dec("dtls.record.sequence_number", "Sequence Number", 48),
    dec("dtls.handshake.message_seq", "Message Sequence", 16),
    dec("dtls.handshake.fragment_offset", "Fragment Offset", 24),
    dec("dtls.handshake.fragment_length", "Fragment Length", 24),
    dec("dtls.handshake.cookie_length", "Cookie Length", 8),
    bytes("dtls.handshake.cookie", "Cookie"),
    none("dtls.fragments", "Message fragments"),
    frameNumber("dtls.fragment", "Message fragment"),
    dec("dtls.fragment.count", "Message fragment count", 32),
    dec("dtls.reassembled.length", "Reassembled DTLS length", 32),
    frameNumber("dtls.reassembled.in", "Reassembled in"),
};

// The rows of TLS under their names in DTLS, in the same order: a message of TLS reads the same in both.
constexpr auto kFields = [] {
    FieldTable<kShared + std::size(kOwn)> table{};
    for (size_t i = 0; i < kShared; ++i) {
        table.rows[i] = tls::kFields.rows[i];
        table.rows[i].name = {kNames[i].data(), tls::kFields.rows[i].name.size() + 1};
        if (table.rows[i].name == "dtls.record.version" || table.rows[i].name == "dtls.handshake.version"
            || table.rows[i].name == "dtls.handshake.extensions.supported_version")
            table.rows[i].valueNames = kVersions;
    }
    for (size_t i = 0; i < std::size(kOwn); ++i)
        table.rows[kShared + i] = kOwn[i];
    return table;
}();

constexpr MessageRows kMessage{kFields["dtls.fragments"], kFields["dtls.fragment"], kFields["dtls.fragment.count"],
                               kFields["dtls.reassembled.length"], "Message fragment", "Reassembled Message"};

// Messages that wait for their rest.
struct Pieces : ProtocolState {
    FragmentTable table;
};

constexpr uint32_t kPiecesMax = 16; // of one frame that are remembered: as many as a layer has notes

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeader = 13;
constexpr uint32_t kMessageHeader = 12;

bool isRecord(const Layer& dtls, uint32_t at)
{
    const auto type = dtls.peek8(at);
    return dtls.has(at, kHeader) && type >= 20 && type <= 23 && !nameOf(kVersions, dtls.peek16(at + 1)).empty()
        && at + kHeader + dtls.peek16(at + 11) <= dtls.reported();
}

// A datagram is records and nothing else, as far as it was captured.
bool recognises(const Layer& dtls)
{
    uint32_t at = 0;
    while (isRecord(dtls, at))
        at += kHeader + dtls.peek16(at + 11);
    return at > 0 && (at == dtls.reported() || dtls.captured() < dtls.reported());
}

class Records {
public:
    explicit Records(Layer& dtls)
        : m_dtls(dtls)
        , m_session(dtls.facts().quoted ? nullptr : dtls.conversationState<tls::Session>())
    {
    }

    void dissect()
    {
        m_dtls.info().set("");
        while (m_dtls.more() && isRecord(m_dtls, m_dtls.position()))
            record();
    }

private:
    void record()
    {
        const auto at = m_dtls.position();
        const auto type = m_dtls.peek8(at);
        const auto own = m_dtls.peek16(at + 1);
        learnVersion(type, own);
        m_name = m_session == nullptr ? nameOr(kShortVersions, own, "DTLS") : nameOr(kShortVersions, m_session->version, "DTLS");
        const auto length = m_dtls.peek16(at + 11);
        m_dtls.protocolColumn(m_name);
        const auto item = m_dtls.addNone(kFields["dtls.record"], at, kHeader + length);
        const auto under = m_dtls.under(item);
        m_dtls.u8(kFields["dtls.record.content_type"]);
        m_dtls.u16(kFields["dtls.record.version"]);
        const auto epoch = m_dtls.u16(kFields["dtls.record.epoch"]);
        m_dtls.u48(kFields["dtls.record.sequence_number"]);
        m_dtls.u16(kFields["dtls.record.length"]);
        const auto end = m_dtls.position() + length;
        switch (type) {
        case 20:
            item.text("{} Record Layer: Change Cipher Spec Protocol: Change Cipher Spec", m_name);
            m_dtls.addNone(kFields["dtls.change_cipher_spec"], m_dtls.position(), 1);
            tls::tellResumed(m_dtls, m_session, kFields["dtls.resumed"], m_dtls.last());
            say("Change Cipher Spec");
            break;
        case 21:
            alert(item, length);
            break;
        case 22:
            handshakes(item, epoch, end);
            break;
        default:
            item.text("{} Record Layer: Application Data Protocol: Application Data", m_name);
            m_dtls.bytes(kFields["dtls.app_data"], length);
            say("Application Data");
        }
        m_dtls.seek(end);
    }

    // Every record but the first hello, which may be sent in a lower version, tells the version.
    void learnVersion(uint8_t type, uint16_t ofRecord)
    {
        if (!m_dtls.firstPass() || m_session == nullptr || m_session->version != 0)
            return;
        if (type != 22 || m_dtls.peek8(m_dtls.position() + kHeader) != 1)
            m_session->version = ofRecord;
    }

    void say(std::string_view text) { m_dtls.info().appendItem(", ", text); }

    void alert(const Item& item, uint16_t length)
    {
        const auto message = m_dtls.addNone(kFields["dtls.alert_message"], m_dtls.position(), length);
        const auto level = m_dtls.peek8(m_dtls.position());
        if (length != 2 || nameOf(tls::kAlertLevels, level).empty()) {
            item.text("{} Record Layer: Encrypted Alert", m_name);
            message.text("Alert Message: Encrypted Alert");
            return say("Encrypted Alert");
        }
        const auto code = m_dtls.peek8(m_dtls.position() + 1);
        message.text("Alert Message");
        if (m_dtls.wantsTree() || m_dtls.info().wanted()) {
            const auto words = fmt::format("Alert (Level: {}, Description: {})", nameOf(tls::kAlertLevels, level),
                                           nameOr(tls::kAlerts, code, "Unknown"));
            item.text("{} Record Layer: {}", m_name, words);
            say(words);
        }
        const auto under = m_dtls.under(message);
        m_dtls.u8(kFields["dtls.alert_message.level"]);
        m_dtls.u8(kFields["dtls.alert_message.desc"]);
    }

    void handshakes(const Item& item, uint16_t epoch, uint32_t end)
    {
        while (m_dtls.more() && m_dtls.position() < end) {
            const auto at = m_dtls.position();
            const auto type = m_dtls.peek8(at);
            const auto name = nameOf(tls::kHandshakeTypes, type);
            const auto length = m_dtls.peek24(at + 1);
            const auto part = m_dtls.peek24(at + 9);
            if (epoch > 0 || name.empty() || at + kMessageHeader + part > end || m_dtls.peek24(at + 6) + part > length) {
                m_dtls.addNone(kFields["dtls.handshake"], at, end - at);
                return say("Encrypted Handshake Message");
            }
            const auto whole = part == length ? m_dtls.slice(at + kMessageHeader, length) : completed(at, length, part);
            const std::string_view ending = part == length ? "" : whole ? " (Reassembled)" : " (Fragment)";
            item.text("{} Record Layer: Handshake Protocol: {}{}", m_name, name, ending);
            say(name);
            m_dtls.info().append(ending);
            message(type, at + kMessageHeader + part, whole, name, ending);
            if (whole && part != length)
                addMessageRows(m_dtls, kMessage, m_dtls.dissection().state().reassembly.message(m_whole), whole->buffer);
            m_dtls.seek(at + kMessageHeader + part);
        }
    }

    // The message of `length` bytes whose last piece, of `part` bytes, is in the message at `at`; empty before.
    std::optional<Slice> completed(uint32_t at, uint32_t length, uint32_t part)
    {
        const auto slot = m_pieces++;
        if (slot >= kPiecesMax || m_dtls.facts().quoted)
            return {};
        const auto offset = m_dtls.peek24(at + 6);
        const bool last = offset + part == length;
        auto& all = m_dtls.dissection().state().reassembly;
        auto id = m_dtls.recall<MessageId>(int(slot)).value_or(kNoMessage);
        if (m_dtls.firstPass()) {
            const auto& facts = m_dtls.facts();
            const auto before = all.pendingBytes;
            const auto piece = m_dtls.slice(at + kMessageHeader, part);
            id = m_dtls.captureState<Pieces>().table.add(
                all, {facts.source, facts.destination, m_dtls.peek16(at + 4), facts.sourcePort}, keptPieceOf(m_dtls, piece, offset), !last);
            if (id == kNoMessage)
                all.pendingBytes = before;
            m_dtls.remember(int(slot), id);
        }
        if (!last || id >= all.count() || all.message(id).completedIn != m_dtls.frame().number)
            return {};
        auto& message = all.message(id);
        m_whole = id;
        return m_dtls.dissection().addBuffer(std::string(kMessage.bufferName), assembleOnce(m_dtls.dissection(), message));
    }

    void message(uint8_t type, uint32_t end, const std::optional<Slice>& whole, std::string_view name, std::string_view ending)
    {
        const auto item = m_dtls.addNone(kFields["dtls.handshake"], m_dtls.position(), end - m_dtls.position());
        item.text("Handshake Protocol: {}{}", name, ending);
        const auto under = m_dtls.under(item);
        m_dtls.u8(kFields["dtls.handshake.type"]);
        m_dtls.u24(kFields["dtls.handshake.length"]);
        m_dtls.u16(kFields["dtls.handshake.message_seq"]);
        m_dtls.u24(kFields["dtls.handshake.fragment_offset"]);
        m_dtls.u24(kFields["dtls.handshake.fragment_length"]);
        if (!whole)
            return;
        if (ending.empty())
            return content(m_dtls, type, item, end);
        Layer apart(m_dtls.dissection(), m_dtls.protocolId(), *whole, item ? item.id() : kNoNode);
        content(apart, type, item, apart.reported());
    }

    // What a message holds, at the cursor of `dtls`, up to `end`.
    void content(Layer& dtls, uint8_t type, const Item& item, uint32_t end)
    {
        if (type == 3) {
            dtls.u16(kFields["dtls.handshake.version"]);
            tls::readCookie(dtls);
        } else {
            tls::dissectMessage(dtls, m_session, type, item, end);
        }
    }

    Layer& m_dtls;
    tls::Session* m_session;
    std::string_view m_name;
    MessageId m_whole = kNoMessage; // put together last
    uint32_t m_pieces = 0; // of messages, in this frame
};

void dissect(Layer& dtls)
{
    if (!isRecord(dtls, 0))
        return dtls.reject();
    dtls.bindConversation();
    Records(dtls).dissect();
}

} // namespace
} // namespace dtls

namespace tls {

void readCookie(Layer& layer)
{
    const auto length = layer.u8(dtls::kFields["dtls.handshake.cookie_length"]);
    if (length > 0)
        layer.bytes(dtls::kFields["dtls.handshake.cookie"], length);
}

} // namespace tls

namespace protocols {

extern constinit const Protocol dtls{"dtls", "DTLS", "Datagram Transport Layer Security", capscope::dtls::kFields,
                                     {}, capscope::dtls::dissect, capscope::dtls::recognises,
                                     capscope::dtls::kHeuristics};

} // namespace protocols
} // namespace capscope
