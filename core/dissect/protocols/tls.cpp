// Transport Layer Security: records, and which messages they hold. RFC 5246, 8446. Handshake messages are in
// tls_handshake.cpp. Not decoded: SSL 2.0 beyond its hello; nothing is decrypted.
#include "core/dissect/protocols/tls.h"
#include "core/dissect/protocols/tcp_recognised.h"

#include <algorithm>

namespace capscope {
namespace tls {
namespace {

constexpr std::array kClaims{
    Claim{"tcp.port", 324}, Claim{"tcp.port", 443}, Claim{"tcp.port", 465}, Claim{"tcp.port", 636}, Claim{"tcp.port", 802}, Claim{"tcp.port", 853}, Claim{"tcp.port", 993}, Claim{"tcp.port", 995}, Claim{"tcp.port", 1300}, Claim{"tcp.port", 2221}, Claim{"tcp.port", 2443}, Claim{"tcp.port", 3249}, Claim{"tcp.port", 3250}, Claim{"tcp.port", 3251}, Claim{"tcp.port", 3252}, Claim{"tcp.port", 3496}, Claim{"tcp.port", 5061}, Claim{"tcp.port", 5671}, Claim{"tcp.port", 5684}, Claim{"tcp.port", 5868}, Claim{"tcp.port", 8883}, Claim{"tcp.port", 11207}, Claim{"tcp.port", 19999}, Claim{"tcp.port", 27017},
};
constexpr std::string_view kHeuristics[] = {"tcp"};

constexpr uint32_t kHeader = 5;
constexpr uint32_t kRecordMax = 18 * 1024; // RFC 5246, 6.2.3: 2^14 + 2048

bool isRecord(const Layer& tls, uint32_t at, uint16_t highest)
{
    const auto type = tls.peek8(at);
    return tls.has(at, 3) && type >= 20 && type <= 24 && tls.peek8(at + 1) == 3 && tls.peek16(at + 1) <= highest;
}

// Those of RFC 9146, too.
bool isContentType(uint8_t type) { return type >= 20 && type <= 25; }

bool recognises(const Layer& tls)
{
    const auto type = tls.peek8(0);
    if (isVersion2Hello(tls))
        return true;
    return isRecord(tls, 0, 0x0303) && tls.has(0, kHeader) && (type == 22 || type == 23) && tls.peek16(3) > 0
        && tls.peek16(3) < kRecordMax;
}

// What stands for the ports where encrypted data of a known application flows.
std::string_view applicationOf(uint16_t port)
{
    switch (port) {
    case 443:
        return "Hypertext Transfer Protocol";
    case 25:
    case 465:
    case 587:
        return "Simple Mail Transfer Protocol";
    case 110:
    case 995:
        return "Post Office Protocol";
    case 143:
    case 993:
        return "Internet Message Access Protocol";
    case 21:
        return "File Transfer Protocol (FTP)";
    case 119:
        return "Network News Transfer Protocol";
    case 636:
        return "Lightweight Directory Access Protocol";
    case 853:
        return "Domain Name System";
    case 5061:
        return "Session Initiation Protocol";
    case 5671:
        return "Advanced Message Queuing Protocol";
    case 5868:
        return "Diameter Protocol";
    case 5684:
        return "Constrained Application Protocol";
    case 8883:
        return "MQ Telemetry Transport Protocol";
    default:
        return {};
    }
}

class Records {
public:
    explicit Records(Layer& tls)
        : m_tls(tls)
        , m_session(tls.conversationState<Session>())
    {
        const auto* talk = tls.conversation();
        const auto& facts = tls.facts();
        m_column = facts.protocolColumn;
        m_direction = talk != nullptr && talk->first == Endpoint{facts.source, facts.sourcePort} ? 0 : 1;
    }

    void dissect()
    {
        while (m_tls.more()) {
            const auto at = m_tls.position();
            const auto known = version(0);
            bool goesOn = false;
            if (known >= 0x0300 && known <= 0x0303) // those of TLS 1.3 are told by their looks, each on its own
                goesOn = at == 0 && isVersion2Hello(m_tls) ? version2Record() : recordOfSession();
            else if (known == 0x0002 || looksLikeVersion2(at))
                goesOn = version2Record();
            else if (isRecord(m_tls, at, 0x0303) || m_tls.reportedRemaining() < kHeader - 2)
                goesOn = knownOrMore();
            else
                continuation();
            if (!goesOn)
                return;
        }
    }

private:
    // Of all messages of SSL 2.0 only the first can be told from other bytes.
    bool looksLikeVersion2(uint32_t at) const
    {
        const auto type = m_tls.peek8(at + 2); // error, client hello, client master key, server hello
        return m_tls.peek8(at) >= 0x80 && m_tls.has(at, 3) && (type <= 2 || type == 4);
    }

    void clearInfo()
    {
        if (m_said)
            return;
        // Several messages of one segment stand side by side, also those put together from others.
        if (!m_column.starts_with("TLS") && !m_column.starts_with("SSL"))
            m_tls.info().clear();
        m_said = true;
    }

    bool version2Record()
    {
        clearInfo();
        const auto at = m_tls.position();
        if (isVersion2Hello(m_tls) && at == 0) {
            dissectVersion2Hello(m_tls);
            return true;
        }
        const uint32_t header = (m_tls.peek8(at) & 0x80) != 0 ? 2 : 3;
        const auto length = m_tls.peek16(at) & (header == 2 ? 0x7fffu : 0x3fffu);
        if (m_tls.reportedRemaining() < header + length && m_tls.canAsk()) {
            if (isHindsight())
                return waitInVain(at);
            m_tls.needBytes(at, header + length - m_tls.reportedRemaining());
            return false;
        }
        m_tls.protocolColumn(version(0) == 0 ? "SSLv2" : nameOr(kShortVersions, version(0), "SSLv2"));
        const auto type = m_tls.peek8(at + header);
        if (m_tls.firstPass() && m_session != nullptr && m_session->version == 0 && type >= 2 && type <= 8) {
            m_session->version = 0x0002;
            m_session->versionFrame = m_tls.frame().number;
        }
        const auto size = std::min(header + length, m_tls.reportedRemaining());
        const auto under = m_tls.under(m_tls.addNone(kFields["tls.record"], at, size).text("SSLv2 Record Layer: Encrypted Data"));
        m_tls.addNumber(kFields["tls.record.version"], at, 0, 2).generated();
        say("Encrypted Data");
        m_tls.skip(size);
        return size > 0;
    }

    // The version of this frame is known from a later one, which nobody expected in the first pass.
    bool isHindsight() const
    {
        return !m_tls.firstPass() && m_session != nullptr && m_session->versionFrame > m_tls.frame().number;
    }

    // Of a record that begins here the rest was not put together.
    bool waitInVain(uint32_t at)
    {
        if (at == 0 && !m_column.starts_with("SSL")) {
            clearInfo();
            m_tls.info().append(m_tls.info().text().empty() ? "[TCP segment of a reassembled PDU]" : " [TCP segment of a reassembled PDU]");
            m_tls.protocolColumn("TCP");
        }
        m_tls.skip(m_tls.reportedRemaining());
        return false;
    }

    // A record of SSL 3.0 or TLS in a session of which some were seen.
    bool recordOfSession()
    {
        const auto at = m_tls.position();
        if (m_tls.reportedRemaining() < kHeader) {
            if (isHindsight())
                return waitInVain(at);
            if (m_tls.canAsk())
                m_tls.needOneMoreSegment(at);
            else
                m_tls.skip(m_tls.reportedRemaining());
            return false;
        }
        const auto known = version(0);
        if (known <= 0x0303 && !isContentType(m_tls.peek8(at)) && m_tls.has(at, 3)) { // RFC 2246, 6
            clearInfo();
            m_tls.protocolColumn(nameOr(kShortVersions, known, "SSL"));
            m_tls.info().appendItem(", ", "Ignored Unknown Record");
            m_tls.note(kFields["tls.ignored_unknown_record"], m_tls.label(at, m_tls.reportedRemaining(), "Ignored Unknown Record"));
            m_tls.skip(m_tls.reportedRemaining());
            return false;
        }
        return knownOrMore();
    }

    bool knownOrMore()
    {
        const auto at = m_tls.position();
        if (m_tls.reportedRemaining() < kHeader) {
            if (isHindsight())
                return waitInVain(at);
            if (m_tls.canAsk())
                m_tls.needOneMoreSegment(at);
            else
                continuation();
            return false;
        }
        // Up to TLS 1.2 the type alone counts in a session.
        const bool isKnown = version(0) != 0 && version(0) <= 0x0303;
        if (m_tls.has(at, 3) && !(isKnown ? isContentType(m_tls.peek8(at)) : isRecord(m_tls, at, 0x03ff))) {
            continuation();
            return false;
        }
        const auto length = m_tls.peek16(at + 3);
        if (m_tls.reportedRemaining() < kHeader + length && m_tls.canAsk()) {
            if (isHindsight())
                return waitInVain(at);
            const bool isData = m_tls.peek8(at) == 23; // of which nobody sees more than its length
            m_tls.needBytes(at, kHeader + length - m_tls.reportedRemaining(), isData ? kHeader : StreamRequest::kAllBytes);
            return false;
        }
        if (m_tls.reportedRemaining() < kHeader + length && !m_tls.canAsk()) { // the rest never comes: nothing is told of it
            m_tls.skip(m_tls.reportedRemaining());
            return false;
        }
        record(length);
        return true;
    }

    void continuation()
    {
        if (!m_said)
            m_tls.protocolColumn(nameOr(kShortVersions, version(0), "SSL"));
        clearInfo();
        if (version(0) < 0x0300) // where a later frame tells the version, the details have a finding here
            m_tls.passesOverFindings();
        m_tls.info().appendItem(", ", "Continuation Data");
        m_tls.skip(m_tls.reportedRemaining());
    }

    // Every record but the first hello, which may be sent in a lower version, tells the version.
    void learnVersion(uint8_t type, uint16_t ofRecord)
    {
        if (!m_tls.firstPass() || m_session == nullptr || m_session->version != 0 || m_tls.facts().quoted)
            return;
        const auto first = m_tls.peek8(m_tls.position() + kHeader);
        if (type == 22 && (first == 1 || nameOf(kHandshakeTypes, first).empty()))
            return;
        if (ofRecord < 0x0300 || ofRecord > 0x0303)
            return;
        m_session->version = ofRecord;
        m_session->versionFrame = m_tls.frame().number;
    }

    uint16_t version(uint16_t ofRecord) const
    {
        return m_session == nullptr || m_session->version == 0 ? ofRecord : m_session->version;
    }

    bool encrypted(uint32_t at) const
    {
        // TLS 1.3 sends a change of ciphers for the sake of middleboxes alone: RFC 8446, appendix D.4.
        if (m_session == nullptr || m_session->encrypted[m_direction] == 0 || isVersion13(m_session))
            return false;
        const auto since = m_session->encrypted[m_direction];
        const auto frame = m_tls.frame().number;
        return frame > since || (frame == since && m_tls.rest().offset - m_tls.position() + at >= m_session->encryptedAt[m_direction]);
    }

    void startEncryption()
    {
        if (m_session == nullptr || !m_tls.firstPass() || m_session->encrypted[m_direction] != 0)
            return;
        m_session->encrypted[m_direction] = m_tls.frame().number;
        m_session->encryptedAt[m_direction] = m_tls.rest().offset;
    }

    void say(std::string_view text) { m_tls.info().appendItem(", ", text); }

    void record(uint16_t length)
    {
        const auto at = m_tls.position();
        const auto type = m_tls.peek8(at);
        learnVersion(type, m_tls.peek16(at + 1));
        const auto shown = version(m_tls.peek16(at + 1));
        m_tls.protocolColumn(nameOr(kShortVersions, shown, "TLS"));
        clearInfo();
        const auto item = m_tls.addNone(kFields["tls.record"], at, kHeader + length);
        const auto under = m_tls.under(item);
        const bool opaque = type == 23 && shown >= 0x0304;
        m_tls.u8(opaque ? kFields["tls.record.opaque_type"] : kFields["tls.record.content_type"]);
        m_tls.u16(kFields["tls.record.version"]);
        m_tls.u16(kFields["tls.record.length"]);
        const auto end = m_tls.position() + length;
        const auto name = nameOr(kShortVersions, shown, "TLS");
        switch (type) {
        case 20:
            item.text("{} Record Layer: Change Cipher Spec Protocol: Change Cipher Spec", name);
            m_tls.addNone(kFields["tls.change_cipher_spec"], m_tls.position(), 1);
            tellResumed(m_tls, m_session, kFields["tls.resumed"], m_tls.last());
            say("Change Cipher Spec");
            m_tls.seek(end);
            startEncryption();
            break;
        case 21:
            alert(item, name, length);
            break;
        case 22:
            handshakes(item, name, at, end);
            break;
        case 23:
            applicationData(item, name, length, shown);
            break;
        default:
            heartbeat(item, name, length);
        }
        m_tls.seek(end);
    }

    void alert(const Item& item, std::string_view name, uint16_t length)
    {
        // Nobody encrypts into two bytes.
        const bool isEncrypted = length != 2;
        const auto level = m_tls.peek8(m_tls.position());
        const auto code = m_tls.peek8(m_tls.position() + 1);
        const auto message = m_tls.addNone(kFields["tls.alert_message"], m_tls.position(), length);
        if (isEncrypted || nameOf(kAlertLevels, level).empty() || nameOf(kAlerts, code).empty()) {
            item.text("{} Record Layer: Encrypted Alert", name);
            message.text("Alert Message: Encrypted Alert");
            return say("Encrypted Alert");
        }
        const auto words = fmt::format("Alert (Level: {}, Description: {})", nameOf(kAlertLevels, level),
                                       nameOr(kAlerts, code, "Unknown"));
        item.text("{} Record Layer: {}", name, words);
        message.text("Alert Message");
        const auto under = m_tls.under(message);
        m_tls.u8(kFields["tls.alert_message.level"]);
        m_tls.u8(kFields["tls.alert_message.desc"]);
        say(words);
    }

    // RFC 6520
    void heartbeat(const Item& item, std::string_view name, uint16_t length)
    {
        const auto type = m_tls.peek8(m_tls.position());
        const auto size = m_tls.peek16(m_tls.position() + 1);
        if (nameOf(kHeartbeatTypes, type).empty() || length < 3 || encrypted(m_tls.position())) {
            item.text("{} Record Layer: Encrypted Heartbeat", name);
            m_tls.addNone(kFields["tls.heartbeat_message"], m_tls.position(), length).text("Encrypted Heartbeat Message");
            return say("Encrypted Heartbeat");
        }
        say(fmt::format("Heartbeat {}", nameOf(kHeartbeatTypes, type)));
        item.text("{} Record Layer: Heartbeat {}", name, nameOf(kHeartbeatTypes, type));
        const auto under = m_tls.under(m_tls.addNone(kFields["tls.heartbeat_message"], m_tls.position(), length));
        m_tls.u8(kFields["tls.heartbeat_message.type"]);
        m_tls.u16(kFields["tls.heartbeat_message.payload_length"]);
        const auto payload = std::min<uint32_t>(size, length - 3u);
        m_tls.bytes(kFields["tls.heartbeat_message.payload"], payload);
        if (length - 3u > payload)
            m_tls.bytes(kFields["tls.heartbeat_message.padding"], length - 3u - payload);
    }

    // Messages that look whole; what is encrypted or goes on in another record is only named.
    void handshakes(const Item& item, std::string_view name, uint32_t at, uint32_t end)
    {
        std::string names;
        while (m_tls.more() && m_tls.position() < end) {
            const auto start = m_tls.position();
            const auto type = m_tls.peek8(start);
            const auto size = 4u + m_tls.peek24(start + 1);
            const bool known = start + 4 <= end && !nameOf(kHandshakeTypes, type).empty() && start + size <= end;
            if (encrypted(at) || !known) {
                m_tls.addNone(kFields["tls.handshake"], start, end - start)
                    .text("Handshake Protocol: {}", encrypted(at) ? "Encrypted Handshake Message" : "Multiple Handshake Messages");
                say("Encrypted Handshake Message");
                names = names.empty() ? "Encrypted Handshake Message" : "Multiple Handshake Messages";
                break;
            }
            const auto message = nameOfHandshake(m_tls, start);
            say(message);
            dissectHandshake(m_tls, m_session, start + size);
            names = names.empty() ? std::string(message) : "Multiple Handshake Messages";
            // The hello decides the version that this record is named by.
            if (type == 2 && m_session != nullptr)
                m_tls.protocolColumn(nameOr(kShortVersions, m_session->version, "TLS"));
        }
        item.text("{} Record Layer: Handshake Protocol: {}", name, names);
    }

    void applicationData(const Item& item, std::string_view name, uint16_t length, uint16_t)
    {
        const auto& facts = m_tls.facts();
        auto application = m_session != nullptr ? m_session->application : std::string_view();
        if (application.empty())
            application = applicationOf(std::min(facts.sourcePort, facts.destinationPort));
        if (application.empty())
            application = applicationOf(std::max(facts.sourcePort, facts.destinationPort));
        item.text("{} Record Layer: Application Data Protocol: {}", name, application.empty() ? "Application Data" : application);
        m_tls.bytes(kFields["tls.app_data"], length);
        if (!application.empty())
            m_tls.addText(kFields["tls.app_data_proto"], 0, 0, application).generated();
        say("Application Data");
    }

    Layer& m_tls;
    Session* m_session;
    int m_direction = 0;
    bool m_said = false;
    std::string_view m_column; // what the layers before said
};

// The payload of a TCP segment, on ports that are not its own.
bool isFoundInSegment(Layer& tls)
{
    const auto& registry = Registry::instance();
    const auto& stack = tls.dissection().stack();
    const auto& facts = tls.facts();
    const auto& claims = registry.table("tcp.port");
    return stack.size() > 1 && stack[stack.size() - 2].field == registry.firstField(registry.byKey("tcp"))
        && claims.find(facts.sourcePort) != tls.protocolId() && claims.find(facts.destinationPort) != tls.protocolId();
}

void dissect(Layer& tls)
{
    // Records do not begin with four letters: this is plain text.
    const auto start = tls.peekText(0, 4);
    const bool plain = tls.reported() > 4 && start.size() == 4
        && std::all_of(start.begin(), start.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (plain)
        return tls.reject();
    const auto* talk = tls.conversation();
    if (talk != nullptr && talk->protocolAt(tls.frame().number) == kNoProtocol && recognises(tls))
        isFoundInSegment(tls) ? tcp::bindFromStart(tls) : tls.bindConversation();
    Records(tls).dissect();
}

} // namespace
} // namespace tls

namespace protocols {

extern constinit const Protocol tls{"tls", "TLS", "Transport Layer Security", capscope::tls::kFields,
                                    capscope::tls::kClaims, capscope::tls::dissect, capscope::tls::recognises,
                                    capscope::tls::kHeuristics};

} // namespace protocols
} // namespace capscope
