// Messages of TLS handshakes around keys and certificates. RFC 5246 section 7.4, RFC 4492, 6066 (stapled OCSP), and the hello of
// SSL 2.0 (RFC 5246, E.2). Not decoded: pre-shared keys and SRP.
#include "core/dissect/protocols/tls.h"
#include "core/dissect/protocols/x509.h"

namespace capscope::tls {
namespace {

enum class Exchange { Unknown, EllipticCurve, DiffieHellman, Rsa };

Exchange exchangeOf(const Session* session)
{
    const auto name = session != nullptr ? nameOf(kCipherSuites, session->cipher) : std::string_view();
    if (name.starts_with("TLS_ECDH"))
        return Exchange::EllipticCurve;
    if (name.starts_with("TLS_DHE_") || name.starts_with("TLS_DH_"))
        return Exchange::DiffieHellman;
    return name.starts_with("TLS_RSA_") ? Exchange::Rsa : Exchange::Unknown;
}

void signature(Layer& tls, const Session* session, uint32_t end)
{
    if (tls.position() + 2 > end)
        return;
    if (namesAlgorithms(session))
        addSignatureAlgorithm(tls);
    const auto size = tls.u16(kFields["tls.handshake.sig_len"]);
    tls.bytes(kFields["tls.handshake.sig"], size);
}

NodeId below(Layer& tls, const Item& item) { return item ? item.id() : tls.inside(); }

void certificate(Layer& tls)
{
    const auto size = tls.u24(kFields["tls.handshake.certificate_length"]);
    const auto at = tls.position();
    tls.bytes(kFields["tls.handshake.certificate"], size);
    if (tls.failed())
        return;
    const auto item = tls.last();
    const auto subject = x509::certificate(tls, tls.slice(at, size), below(tls, item));
    if (item && !subject.empty())
        item.append(" ({})", subject);
}

} // namespace

void dissectCertificates(Layer& tls, uint32_t end, bool tls13)
{
    if (tls13) {
        const auto context = tls.u8(kFields["tls.handshake.certificate_request_context_length"]);
        if (context > 0)
            tls.bytes(kFields["tls.handshake.certificate_request_context"], context);
    }
    const auto length = tls.u24(kFields["tls.handshake.certificates_length"]);
    if (length == 0)
        return;
    const auto item = tls.addNone(kFields["tls.handshake.certificates"], tls.position(), length);
    item.text("Certificates ({} bytes)", length);
    const auto under = tls.under(item);
    const auto stop = std::min(end, tls.position() + length);
    while (tls.more() && tls.position() < stop) {
        certificate(tls);
        if (tls13)
            tls.skip(2u + tls.peek16(tls.position())); // extensions of the certificate
    }
}

void dissectServerKey(Layer& tls, const Session* session, uint32_t end)
{
    constexpr uint8_t kNamedCurve = 3;
    const auto exchange = exchangeOf(session);
    if (exchange == Exchange::DiffieHellman) {
        const auto under = tls.under(tls.label(tls.position(), end - tls.position(), "Diffie-Hellman Server Params"));
        tls.bytes(kFields["tls.handshake.p"], tls.u16(kFields["tls.handshake.p_len"]));
        tls.bytes(kFields["tls.handshake.g"], tls.u16(kFields["tls.handshake.g_len"]));
        tls.bytes(kFields["tls.handshake.ys"], tls.u16(kFields["tls.handshake.ys_len"]));
        signature(tls, session, end);
        return;
    }
    if (tls.peek8(tls.position()) != kNamedCurve || exchange == Exchange::Rsa)
        return;
    const auto under = tls.under(tls.label(tls.position(), end - tls.position(), "EC Diffie-Hellman Server Params"));
    tls.u8(kFields["tls.handshake.server_curve_type"]);
    tls.last().text("Curve Type: named_curve (0x03)");
    tls.u16(kFields["tls.handshake.server_named_curve"]);
    const auto size = tls.u8(kFields["tls.handshake.server_point_len"]);
    tls.bytes(kFields["tls.handshake.server_point"], size);
    signature(tls, session, end);
}

void dissectClientKey(Layer& tls, const Session* session, uint32_t end)
{
    const auto rest = end - tls.position();
    switch (exchangeOf(session)) {
    case Exchange::Rsa: {
        const auto under = tls.under(tls.label(tls.position(), rest, "RSA Encrypted PreMaster Secret"));
        auto size = rest;
        if (session->version > 0x0300) // SSL 3.0 has no length
            size = tls.u16(kFields["tls.handshake.epms_len"]);
        tls.bytes(kFields["tls.handshake.epms"], size);
        return;
    }
    case Exchange::DiffieHellman: {
        const auto under = tls.under(tls.label(tls.position(), rest, "Diffie-Hellman Client Params"));
        tls.bytes(kFields["tls.handshake.yc"], tls.u16(kFields["tls.handshake.yc_len"]));
        return;
    }
    default: {
        const auto size = tls.peek8(tls.position());
        if (1u + size != rest)
            return;
        const auto under = tls.under(tls.label(tls.position(), rest, "EC Diffie-Hellman Client Params"));
        tls.u8(kFields["tls.handshake.client_point_len"]);
        tls.bytes(kFields["tls.handshake.client_point"], size);
    }
    }
}

void dissectCertificateRequest(Layer& tls, bool tls12, uint32_t end)
{
    const auto types = tls.u8(kFields["tls.handshake.cert_types_count"]);
    {
        const auto item = tls.addNone(kFields["tls.handshake.cert_types"], tls.position(), types);
        item.text("Certificate types ({} type{})", types, types == 1 ? "" : "s");
        const auto under = tls.under(item);
        for (int i = 0; i < types && tls.more(); ++i)
            tls.u8(kFields["tls.handshake.cert_type"]);
    }
    if (tls12) {
        const auto size = tls.u16(kFields["tls.handshake.sig_hash_alg_len"]);
        const auto item = tls.addNone(kFields["tls.handshake.sig_hash_algs"], tls.position(), size);
        item.text("Signature Hash Algorithms ({} algorithm{})", size / 2, size / 2 == 1 ? "" : "s");
        const auto under = tls.under(item);
        for (int i = 0; i < size / 2 && tls.more(); ++i)
            addSignatureAlgorithm(tls);
    }
    const auto length = tls.u16(kFields["tls.handshake.dnames_len"]);
    if (length == 0)
        return;
    const auto item = tls.addNone(kFields["tls.handshake.dnames"], tls.position(), length);
    item.text("Distinguished Names ({} byte{})", length, length == 1 ? "" : "s");
    const auto under = tls.under(item);
    const auto stop = std::min(end, tls.position() + length);
    while (tls.more() && tls.position() < stop) {
        const auto size = tls.u16(kFields["tls.handshake.dname_len"]);
        const auto at = tls.position();
        const auto name = ber::elementAt(tls, at, at + size);
        const auto one = tls.addNone(kFields["tls.handshake.dname"], name.content, name.length);
        const auto text = x509::distinguishedName(tls, tls.slice(at, size), below(tls, one));
        if (one)
            one.append(": ({})", text);
        tls.seek(uint64_t(at) + size);
    }
}

void dissectCertificateVerify(Layer& tls, bool tls12)
{
    if (tls12)
        addSignatureAlgorithm(tls);
    const auto size = tls.u16(kFields["tls.handshake.client_cert_vrfy.sig_len"]);
    tls.bytes(kFields["tls.handshake.client_cert_vrfy.sig"], size);
}

void dissectCertificateStatus(Layer& tls, const Item& above, uint32_t end)
{
    if (tls.u8(kFields["tls.handshake.extensions_status_request_type"]) != 1)
        return;
    const auto size = tls.u24(kFields["tls.handshake.ocsp_response_len"]);
    if (size > 0 && tls.position() + size <= end && !tls.failed())
        x509::stapledResponse(tls, tls.slice(tls.position(), size), below(tls, above));
}

bool isVersion2Hello(const Layer& tls)
{
    const auto length = tls.peek16(0) & 0x7fffu;
    return (tls.peek8(0) & 0x80) != 0 && tls.peek8(2) == 1 && tls.peek8(3) == 3 && tls.peek8(4) <= 3
        && tls.reported() == length + 2 && length == 9u + tls.peek16(5) + tls.peek16(7) + tls.peek16(9) && tls.peek16(5) % 3 == 0
        && tls.peek16(5) > 0;
}

void dissectVersion2Hello(Layer& tls)
{
    tls.protocolColumn("SSLv2");
    tls.info().set("Client Hello");
    const auto item = tls.addNone(kFields["tls.record"], 0, tls.reported());
    item.text("SSLv2 Record Layer: Client Hello");
    const auto under = tls.under(item);
    tls.addNumber(kFields["tls.record.version"], 0, 0, 2);
    tls.addNumber(kFields["tls.record.length"], 0, 2, tls.peek16(0) & 0x7fff);
    tls.skip(2);
    tls.u8(kFields["tls.handshake.type"]);
    tls.last().text("Handshake Message Type: Client Hello (1)");
    tls.u16(kFields["tls.handshake.version"]);
    const auto specs = tls.u16(kFields["tls.handshake.cipher_spec_len"]);
    const auto session = tls.peek16(tls.position());
    tls.addNumber(kFields["tls.handshake.session_id_length"], tls.position(), 2, session);
    tls.skip(2);
    const auto challenge = tls.u16(kFields["tls.handshake.challenge_length"]);
    {
        const auto list = tls.addNone(kFields["tls.handshake.ciphersuites"], tls.position(), specs);
        list.text("Cipher Specs ({} spec{})", specs / 3, specs == 3 ? "" : "s");
        const auto inner = tls.under(list);
        for (int i = 0; i < specs / 3 && tls.more(); ++i)
            tls.u24(kFields["tls.handshake.cipherspec"]);
    }
    if (session > 0)
        tls.bytes(kFields["tls.handshake.session_id"], session);
    tls.addNone(kFields["tls.handshake.challenge"], tls.position(), challenge);
    tls.skip(challenge);
}

} // namespace capscope::tls
