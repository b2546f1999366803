// Handshake messages of TLS and their extensions. RFC 5246 section 7.4, RFC 8446 section 4, RFC 6066, 7301 (ALPN).
// Not decoded: encrypted client hello.
#include "core/dissect/digest.h"
#include "core/dissect/protocols/tls.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope::tls {
namespace {

bool isGrease(uint16_t value) { return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff); }

// What JA3 puts together of a hello. https://github.com/salesforce/ja3
struct Fingerprint {
    uint16_t version = 0;
    std::string ciphers;
    std::string extensions;
    std::string groups;
    std::string formats;

    static void add(std::string& list, uint16_t value)
    {
        if (isGrease(value))
            return;
        if (!list.empty())
            list += '-';
        list += std::to_string(value);
    }
};

// What an identifier of ALPN stands for.
std::string_view applicationNamed(std::string_view id)
{
    if (id.starts_with("http/"))
        return "Hypertext Transfer Protocol";
    if (id == "h2" || id.starts_with("h2-"))
        return "HyperText Transfer Protocol 2";
    if (id.starts_with("spdy/"))
        return "SPDY";
    return id == "dot" ? "Domain Name System" : id == "mqtt" ? "MQ Telemetry Transport Protocol" : std::string_view();
}

class Hello {
public:
    Hello(Layer& tls, Session* session, uint32_t end, uint8_t message)
        : m_tls(tls)
        , m_session(session)
        , m_end(end)
        , m_message(message)
        , m_client(message == 1)
    {
    }

    void dissect()
    {
        m_print.version = m_tls.u16(kFields["tls.handshake.version"]);
        random();
        const auto size = m_tls.u8(kFields["tls.handshake.session_id_length"]);
        if (size > 0)
            m_tls.bytes(kFields["tls.handshake.session_id"], size);
        m_version = m_print.version;
        if (m_client && (m_version >= 0xfe00 || m_version == 0x0100)) // DTLS, also that of old OpenSSL
            readCookie(m_tls);
        if (m_client) {
            if (!ciphers() || !compressions())
                return m_tls.seek(m_end);
        } else {
            m_cipher = m_tls.u16(kFields["tls.handshake.ciphersuite"]);
            Fingerprint::add(m_print.ciphers, m_cipher);
            m_tls.u8(kFields["tls.handshake.comp_method"]);
        }
        m_extensionsAt = m_tls.position();
        extensions();
        if (!m_client && m_session != nullptr && m_tls.firstPass() && !m_tls.failed()) {
            if (m_version < 0xfe00 || m_version >= 0xfefd) // not yet DTLS 1.3
                m_session->version = m_version;
            m_session->cipher = m_cipher;
            m_session->versionFrame = m_tls.frame().number;
            m_session->resumed = true; // until there is a sign of the contrary
        }
        if (m_client && m_session != nullptr && m_tls.firstPass())
            m_session->server = {m_tls.facts().destination, m_tls.facts().destinationPort};
        fingerprint();
    }

    // Of the other messages that have some.
    void dissectExtensions() { extensions(); }

private:
    static constexpr uint32_t kNoLength = ~uint32_t(0);

    bool more() const { return m_tls.more() && m_tls.position() < m_end; }

    void random()
    {
        const auto at = m_tls.position();
        m_tls.bytes(kFields["tls.handshake.random"], 32);
        if (!m_client && isRetryRandom(m_tls, at))
            m_tls.last().append(" (HelloRetryRequest magic)");
        const auto under = m_tls.under(m_tls.last());
        if (!m_tls.dissection().recording() || m_tls.failed() || isVersion13(m_session)) // where all of it is random
            return;
        m_tls.addSigned(kFields["tls.handshake.random_time"], at, 4, int64_t(m_tls.peek32(at)) * kNsPerSecond);
        m_tls.addBytes(kFields["tls.handshake.random_bytes"], at + 4, 28, m_tls.peekBytes(at + 4, 28));
    }

    bool ciphers()
    {
        const auto length = vectorLength(m_tls, kFields["tls.handshake.cipher_suites_length"], 2, 2, m_end).value_or(kNoLength);
        if (length == kNoLength)
            return false;
        const auto item = m_tls.addNone(kFields["tls.handshake.ciphersuites"], m_tls.position(), length);
        item.text("Cipher Suites ({} suite{})", length / 2, length / 2 == 1 ? "" : "s");
        const auto under = m_tls.under(item);
        const auto end = m_tls.position() + length;
        while (m_tls.more() && m_tls.position() + 2 <= end)
            Fingerprint::add(m_print.ciphers, m_tls.u16(kFields["tls.handshake.ciphersuite"]));
        endVector(m_tls, end);
        return true;
    }

    bool compressions()
    {
        const auto length = vectorLength(m_tls, kFields["tls.handshake.comp_methods_length"], 1, 1, m_end).value_or(kNoLength);
        if (length == kNoLength)
            return false;
        const auto item = m_tls.addNone(kFields["tls.handshake.comp_methods"], m_tls.position(), length);
        item.text("Compression Methods ({} method{})", length, length == 1 ? "" : "s");
        const auto under = m_tls.under(item);
        for (uint32_t i = 0; i < length && m_tls.more(); ++i)
            m_tls.u8(kFields["tls.handshake.comp_method"]);
        return true;
    }

    void extensions()
    {
        if (!more())
            return;
        const auto length = vectorLength(m_tls, kFields["tls.handshake.extensions_length"], 2, 0, m_end);
        if (!length)
            return m_tls.seek(m_end);
        const auto end = m_tls.position() + *length;
        while (m_tls.more() && m_tls.position() + 4 <= end)
            if (!extension(end))
                return m_tls.seek(end);
        endVector(m_tls, end);
    }

    // False where it is longer than the list that it is in, which ends at `listEnd`.
    bool extension(uint32_t listEnd)
    {
        const auto start = m_tls.position();
        const auto type = m_tls.peek16(start);
        const auto length = m_tls.peek16(start + 2);
        Fingerprint::add(m_print.extensions, type);
        if (uint64_t(start) + 4 + length > m_tls.reported()) {
            m_tls.malformed();
            return false;
        }
        const auto name = nameOf(kExtensions, type);
        const auto item = name.empty() ? m_tls.label(start, 4u + length, "Extension: Unknown type {} (len={})", type, length)
                                       : m_tls.label(start, 4u + length, "Extension: {} (len={})", name, length);
        const auto under = m_tls.under(item);
        m_tls.u16(kFields["tls.handshake.extension.type"]);
        m_tls.u16(kFields["tls.handshake.extension.len"]);
        const auto end = m_tls.position() + length;
        if (end > listEnd) {
            m_tls.note(kFields["tls.malformed.buffer_too_small"], m_tls.last(),
                       fmt::format("Vector length {} is too large, truncating it to {}", length, listEnd - m_tls.position()));
            return false;
        }
        switch (type) {
        case 0:
            serverName(length);
            break;
        case 5:
            statusRequest(length);
            break;
        case 10:
            groups(length);
            break;
        case 11:
            formats(length);
            break;
        case 13:
        case 34: // RFC 9345
        case 50:
            signatures(length);
            break;
        case 16:
            applicationProtocols(length);
            break;
        case 21:
            m_tls.bytes(kFields["tls.handshake.extensions_padding_data"], length);
            break;
        case 43:
            supportedVersions(length);
            break;
        case 45:
            keyExchangeModes(length);
            break;
        case 51:
            keyShare(length);
            break;
        case 65281: {
            const auto inner = m_tls.under(m_tls.label(m_tls.position(), length, "Renegotiation Info extension"));
            m_tls.u8(kFields["tls.handshake.extensions_reneg_info_len"]);
            break;
        }
        case 22:
        case 23:
            break;
        default:
            if (dissectExtension(m_tls, type, length, m_message))
                break;
            m_tls.addBytes(kFields["tls.handshake.extension.data"], m_tls.position(), length, m_tls.peekBytes(m_tls.position(), length));
        }
        m_tls.seek(end);
        return true;
    }

    void serverName(uint16_t length)
    {
        if (length == 0)
            return;
        const auto under = m_tls.under(m_tls.label(m_tls.position(), length, "Server Name Indication extension"));
        const auto end = m_tls.position() + length;
        const auto size = vectorLength(m_tls, kFields["tls.handshake.extensions_server_name_list_len"], 2, 1, end);
        if (!size)
            return;
        const auto listEnd = m_tls.position() + *size;
        while (m_tls.more() && m_tls.position() < listEnd) {
            m_tls.u8(kFields["tls.handshake.extensions_server_name_type"]);
            const auto each = vectorLength(m_tls, kFields["tls.handshake.extensions_server_name_len"], 2, 0, listEnd);
            if (!each)
                return;
            m_tls.text(kFields["tls.handshake.extensions_server_name"], *each);
        }
    }

    void statusRequest(uint16_t length)
    {
        if (length < 5)
            return;
        m_tls.u8(kFields["tls.handshake.extensions_status_request_type"]);
        const auto ids = m_tls.u16(kFields["tls.handshake.extensions_status_request_responder_ids_len"]);
        m_tls.skip(ids);
        m_tls.u16(kFields["tls.handshake.extensions_status_request_exts_len"]);
    }

    void groups(uint16_t length)
    {
        if (length < 2)
            return;
        const auto size = m_tls.u16(kFields["tls.handshake.extensions_supported_groups_length"]);
        const auto item = m_tls.addNone(kFields["tls.handshake.extensions_supported_groups"], m_tls.position(), size);
        item.text("Supported Groups ({} group{})", size / 2, size / 2 == 1 ? "" : "s");
        const auto under = m_tls.under(item);
        for (int i = 0; i < size / 2 && m_tls.more(); ++i)
            Fingerprint::add(m_print.groups, m_tls.u16(kFields["tls.handshake.extensions_supported_group"]));
    }

    void formats(uint16_t length)
    {
        if (length < 1)
            return;
        const auto size = m_tls.u8(kFields["tls.handshake.extensions_ec_point_formats_length"]);
        const auto item = m_tls.addNone(kFields["tls.handshake.extensions_ec_point_formats"], m_tls.position(), size);
        item.text("Elliptic curves point formats ({})", size);
        const auto under = m_tls.under(item);
        for (int i = 0; i < size && m_tls.more(); ++i) {
            const auto format = m_tls.u8(kFields["tls.handshake.extensions_ec_point_format"]);
            m_print.formats += (m_print.formats.empty() ? "" : "-") + std::to_string(format);
        }
    }

    void signatures(uint16_t length)
    {
        if (length < 2)
            return;
        const auto size = m_tls.u16(kFields["tls.handshake.sig_hash_alg_len"]);
        const auto item = m_tls.addNone(kFields["tls.handshake.sig_hash_algs"], m_tls.position(), size);
        item.text("Signature Hash Algorithms ({} algorithm{})", size / 2, size / 2 == 1 ? "" : "s");
        const auto under = m_tls.under(item);
        for (int i = 0; i < size / 2 && m_tls.more(); ++i)
            addSignatureAlgorithm(m_tls);
    }

    void applicationProtocols(uint16_t length)
    {
        const auto size = vectorLength(m_tls, kFields["tls.handshake.extensions_alpn_len"], 2, 2, m_tls.position() + length);
        if (!size)
            return;
        const auto under = m_tls.under(m_tls.addNone(kFields["tls.handshake.extensions_alpn_list"], m_tls.position(), *size));
        const auto end = m_tls.position() + *size;
        while (m_tls.more() && m_tls.position() < end) {
            const auto each = vectorLength(m_tls, kFields["tls.handshake.extensions_alpn_str_len"], 1, 1, end);
            if (!each)
                return;
            const auto chosen = m_tls.text(kFields["tls.handshake.extensions_alpn_str"], *each);
            if (!m_client && m_session != nullptr && m_tls.firstPass())
                m_session->application = applicationNamed(chosen);
        }
    }

    void supportedVersions(uint16_t length)
    {
        if (m_client) {
            const auto size = m_tls.u8(kFields["tls.handshake.extensions.supported_versions_len"]);
            for (int i = 0; i < size / 2 && m_tls.more(); ++i)
                m_tls.u16(kFields["tls.handshake.extensions.supported_version"]);
        } else if (length >= 2) {
            m_version = m_tls.u16(kFields["tls.handshake.extensions.supported_version"]);
        }
    }

    void keyExchangeModes(uint16_t length)
    {
        if (length == 0)
            return;
        const auto size = m_tls.u8(kFields["tls.extension.psk_ke_modes_length"]);
        for (int i = 0; i < size && m_tls.more(); ++i)
            m_tls.u8(kFields["tls.extension.psk_ke_mode"]);
    }

    void keyShare(uint16_t length)
    {
        const auto under = m_tls.under(m_tls.label(m_tls.position(), length, "Key Share extension"));
        if (!m_client) {
            if (length == 2)
                m_tls.u16(kFields["tls.handshake.extensions_key_share_selected_group"]);
            else
                dissectKeyShare(m_tls);
            return;
        }
        const auto size = m_tls.u16(kFields["tls.handshake.extensions_key_share_client_length"]);
        const auto end = m_tls.position() + size;
        while (m_tls.more() && m_tls.position() < end)
            dissectKeyShare(m_tls);
    }

    void fingerprint()
    {
        if (!m_tls.dissection().recording() || m_tls.failed())
            return;
        const auto& p = m_print;
        const auto whole = m_client
            ? fmt::format("{},{},{},{},{}", p.version, p.ciphers, p.extensions, p.groups, p.formats)
            : fmt::format("{},{},{}", p.version, p.ciphers, p.extensions);
        const auto at = m_extensionsAt;
        m_tls.addText(m_client ? kFields["tls.handshake.ja3_full"] : kFields["tls.handshake.ja3s_full"], at, 0, whole).generated();
        m_tls.addText(m_client ? kFields["tls.handshake.ja3"] : kFields["tls.handshake.ja3s"], at, 0, md5Text(whole)).generated();
    }

    Layer& m_tls;
    Session* m_session;
    const uint32_t m_end;
    const uint8_t m_message;
    const bool m_client;
    uint16_t m_version = 0;
    uint16_t m_cipher = 0;
    uint32_t m_extensionsAt = 0;
    Fingerprint m_print;
};

void dissectTicket(Layer& tls, Session* session, uint32_t end)
{
    const bool tls13 = isVersion13(session);
    const auto under = tls.under(tls.label(tls.position(), end - tls.position(), "TLS Session Ticket"));
    const auto seconds = tls.u32(kFields["tls.handshake.session_ticket_lifetime_hint"]);
    if (tls.last() && seconds >= 60)
        tls.last().append(" ({})", durationText(seconds));
    if (tls13) {
        tls.u32(kFields["tls.handshake.session_ticket_age_add"]);
        const auto nonce = tls.u8(kFields["tls.handshake.session_ticket_nonce_length"]);
        if (nonce > 0)
            tls.bytes(kFields["tls.handshake.session_ticket_nonce"], nonce);
    }
    const auto size = tls.u16(kFields["tls.handshake.session_ticket_length"]);
    tls.bytes(kFields["tls.handshake.session_ticket"], size);
    if (tls13)
        Hello(tls, session, end, 4).dissectExtensions();
}

// RFC 8446, 4.3.2
void dissectRequest13(Layer& tls, Session* session, uint32_t end)
{
    const auto context = tls.u8(kFields["tls.handshake.certificate_request_context_length"]);
    if (context > 0)
        tls.bytes(kFields["tls.handshake.certificate_request_context"], context);
    Hello(tls, session, end, 13).dissectExtensions();
}

} // namespace

void tellResumed(Layer& tls, const Session* session, FieldRef note, const Item& item)
{
    if (session == nullptr || isVersion13(session) || tls.passesOverFindings() || !session->resumed)
        return;
    const auto& facts = tls.facts();
    const bool isKnown = session->server.port != 0; // without a hello the lower port is the server's
    if (isKnown ? session->server == Endpoint{facts.source, facts.sourcePort} : facts.sourcePort < facts.destinationPort)
        tls.note(note, item);
}

// RFC 8446, 4.1.3: a server hello with this random asks for another client hello.
bool isRetryRandom(const Layer& tls, uint32_t at)
{
    return tls.peek(at, 8) == 0xcf21ad74e59a6111 && tls.peek(at + 8, 8) == 0xbe1d8c021e65b891;
}

std::string_view nameOfHandshake(const Layer& tls, uint32_t start)
{
    const auto type = tls.peek8(start);
    return type == 2 && isRetryRandom(tls, start + 6) ? "Hello Retry Request" : nameOr(kHandshakeTypes, type, "Unknown");
}

void dissectHandshake(Layer& tls, Session* session, uint32_t end)
{
    const auto start = tls.position();
    const auto type = tls.peek8(start);
    const auto item = tls.addNone(kFields["tls.handshake"], start, end - start);
    item.text("Handshake Protocol: {}", nameOfHandshake(tls, start));
    const auto under = tls.under(item);
    tls.u8(kFields["tls.handshake.type"]);
    tls.u24(kFields["tls.handshake.length"]);
    dissectMessage(tls, session, type, item, end);
    tls.seek(end);
}

void dissectMessage(Layer& tls, Session* session, uint8_t type, const Item& item, uint32_t end)
{
    const bool tls13 = isVersion13(session);
    switch (type) {
    case 1:
    case 2:
        Hello(tls, session, end, type).dissect();
        break;
    case 8:
        Hello(tls, session, end, type).dissectExtensions();
        break;
    case 4:
        dissectTicket(tls, session, end);
        break;
    case 11:
        dissectCertificates(tls, end, tls13);
        break;
    case 12:
        dissectServerKey(tls, session, end);
        break;
    case 16:
        dissectClientKey(tls, session, end);
        break;
    case 13:
        if (!tls13)
            dissectCertificateRequest(tls, namesAlgorithms(session), end);
        else
            dissectRequest13(tls, session, end);
        break;
    case 14: // RFC 5246, 7.3: an abbreviated handshake has none
        if (session != nullptr && tls.firstPass())
            session->resumed = false;
        break;
    case 15:
        dissectCertificateVerify(tls, namesAlgorithms(session));
        break;
    case 20:
        tls.addNone(kFields["tls.handshake.verify_data"], tls.position(), end - tls.position());
        break;
    case 22:
        dissectCertificateStatus(tls, item, end);
        break;
    default:
        break;
    }
}

} // namespace capscope::tls
