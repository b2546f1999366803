// Transport Layer Security: records, and which messages they hold. RFC 5246, 8446. Handshake messages are in
// tls_handshake.cpp. Not decoded: SSL 2.0 beyond its hello; nothing is decrypted.
#include "core/dissect/protocols/tls.h"

namespace capscope {
namespace tls {
namespace {

constexpr std::array kClaims{
    Claim{"tcp.port", 443}, Claim{"tcp.port", 563}, Claim{"tcp.port", 614}, Claim{"tcp.port", 636},
    Claim{"tcp.port", 853}, Claim{"tcp.port", 989}, Claim{"tcp.port", 990}, Claim{"tcp.port", 992}, Claim{"tcp.port", 993},
    Claim{"tcp.port", 994}, Claim{"tcp.port", 995}, Claim{"tcp.port", 4433}, Claim{"tcp.port", 5061},
    Claim{"tcp.port", 5671}, Claim{"tcp.port", 8443}, Claim{"tcp.port", 8883},
};
constexpr std::string_view kHeuristics[] = {"tcp"};

constexpr uint32_t kHeader = 5;
constexpr uint32_t kRecordMax = 18 * 1024; // RFC 5246, 6.2.3: 2^14 + 2048

bool isRecord(const Layer& tls, uint32_t at)
{
    const auto type = tls.peek8(at);
    return tls.has(at, kHeader) && type >= 20 && type <= 24 && tls.peek8(at + 1) == 3 && tls.peek8(at + 2) <= 4
        && tls.peek16(at + 3) < kRecordMax;
}

bool recognises(const Layer& tls)
{
    const auto type = tls.peek8(0);
    if (isVersion2Hello(tls))
        return true;
    return isRecord(tls, 0) && (type == 22 || type == 23) && tls.peek8(2) <= 3 && tls.peek16(3) > 0;
}

// What stands for the ports where encrypted data of a known application flows.
std::string_view applicationOf(uint16_t port)
{
    switch (port) {
    case 443:
    case 8443:
        return "Hypertext Transfer Protocol";
    case 636:
        return "Lightweight Directory Access Protocol";
    case 853:
        return "Domain Name System";
    case 993:
        return "Internet Message Access Protocol";
    case 995:
        return "Post Office Protocol";
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
            if (m_tls.remaining() < kHeader && m_tls.remaining() == m_tls.reportedRemaining())
                return m_tls.needBytes(at, kHeader - m_tls.remaining());
            if (!isRecord(m_tls, at)) {
                if (at == 0 || !m_tls.has(at, kHeader))
                    return notARecord(at);
                return continuation();
            }
            const auto length = m_tls.peek16(at + 3);
            if (m_tls.reportedRemaining() < kHeader + length) {
                const bool whole = m_tls.remaining() == m_tls.reportedRemaining();
                if (whole)
                    m_tls.needBytes(at, kHeader + length - m_tls.reportedRemaining());
                if (whole && m_tls.rest().stream == nullptr && m_tls.position() == 0)
                    continuation();
                return;
            }
            record(length);
        }
    }

private:
    void notARecord(uint32_t at)
    {
        if (at == 0 && !m_tls.has(0, kHeader) && m_tls.remaining() < m_tls.reportedRemaining())
            return m_tls.skip(kHeader);
        continuation();
    }

    void continuation()
    {
        m_tls.protocolColumn(nameOr(kShortVersions, version(0), "SSL"));
        m_tls.info().appendItem(", ", "Continuation Data");
        m_tls.skip(m_tls.reportedRemaining());
    }

    uint16_t version(uint16_t ofRecord) const
    {
        return m_session != nullptr && m_session->version != 0 ? m_session->version : ofRecord;
    }

    bool encrypted(uint32_t at) const
    {
        if (m_session == nullptr || m_session->encrypted[m_direction] == 0)
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
        const auto shown = version(m_tls.peek16(at + 1));
        m_tls.protocolColumn(nameOr(kShortVersions, shown, "TLS"));
        if (!m_said) {
            // Several messages of one segment stand side by side, also those put together from others.
            const auto before = m_column;
            if (!before.starts_with("TLS") && !before.starts_with("SSL"))
                m_tls.info().clear();
            m_said = true;
        }
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
            m_tls.addNone(kFields["tls.change_cipher_spec"], m_tls.position(), length);
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
            item.text("{} Record Layer: Heartbeat", name);
            say("Heartbeat");
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
            say(nameOf(kHandshakeTypes, type));
            dissectHandshake(m_tls, m_session, start + size);
            names = names.empty() ? std::string(nameOf(kHandshakeTypes, type)) : "Multiple Handshake Messages";
            // The hello decides the version that this record is named by.
            if (type == 2 && m_session != nullptr)
                m_tls.protocolColumn(nameOr(kShortVersions, m_session->version, "TLS"));
        }
        item.text("{} Record Layer: Handshake Protocol: {}", name, names);
    }

    void applicationData(const Item& item, std::string_view name, uint16_t length, uint16_t)
    {
        const auto& facts = m_tls.facts();
        auto application = applicationOf(std::min(facts.sourcePort, facts.destinationPort));
        if (application.empty())
            application = applicationOf(std::max(facts.sourcePort, facts.destinationPort));
        item.text("{} Record Layer: Application Data Protocol: {}", name, application.empty() ? "Application Data" : application);
        m_tls.bytes(kFields["tls.app_data"], length);
        if (!application.empty())
            m_tls.addText(kFields["tls.app_data_proto"], m_tls.position(), 0, application).generated();
        say("Application Data");
    }

    Layer& m_tls;
    Session* m_session;
    int m_direction = 0;
    bool m_said = false;
    std::string_view m_column; // what the layers before said
};

void dissect(Layer& tls)
{
    if (isVersion2Hello(tls)) {
        tls.bindConversation();
        return dissectVersion2Hello(tls);
    }
    // Whoever speaks something else on a port of TLS is not TLS.
    if (tls.has(0, kHeader) && !isRecord(tls, 0) && tls.conversation() != nullptr
        && tls.conversation()->protocolAt(tls.frame().number) != tls.protocolId())
        return tls.reject();
    tls.bindConversation();
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
