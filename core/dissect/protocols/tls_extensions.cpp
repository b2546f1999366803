// Extensions of TLS hellos beyond those of RFC 8446 itself: RFC 6520, 6962, 7301, 8449, 8879, 9001 section 8.2 (QUIC's parameters,
// whose names and values are those of RFC 9000 section 18), pre-shared keys. Not decoded: preferred addresses.
#include "core/dissect/protocols/gquic.h"
#include "core/dissect/protocols/tls.h"
#include "core/dissect/protocols/tls_logs.h"
#include "core/dissect/protocols/x509.h"
#include "core/dissect/registry.h"

namespace capscope::tls {
namespace {

void preSharedKey(Layer& tls, uint32_t length, bool client)
{
    const auto under = tls.under(tls.label(tls.position(), length, "Pre-Shared Key extension"));
    if (!client) {
        tls.u16(kFields["tls.handshake.extensions.psk.identity.selected"]);
        return;
    }
    const auto size = tls.u16(kFields["tls.handshake.extensions.psk.identities.length"]);
    const auto end = tls.position() + size;
    while (tls.more() && tls.position() < end) {
        const auto at = tls.position();
        const auto identity = tls.peek16(at);
        const auto inner = tls.under(tls.label(at, identity + 6u, "PSK Identity (length: {})", identity));
        tls.u16(kFields["tls.handshake.extensions.psk.identity.identity_length"]);
        tls.bytes(kFields["tls.handshake.extensions.psk.identity.identity"], identity);
        tls.u32(kFields["tls.handshake.extensions.psk.identity.obfuscated_ticket_age"]);
    }
    const auto binders = tls.u16(kFields["tls.handshake.extensions.psk.binders_len"]);
    tls.addNone(kFields["tls.handshake.extensions.psk.binders"], tls.position(), binders);
    tls.skip(binders);
}

void applicationSettings(Layer& tls)
{
    const auto size = tls.u16(kFields["tls.handshake.extensions_alps_len"]);
    const auto under = tls.under(tls.addNone(kFields["tls.handshake.extensions_alps_alpn_list"], tls.position(), size));
    const auto end = tls.position() + size;
    while (tls.more() && tls.position() < end) {
        const auto each = tls.u8(kFields["tls.handshake.extensions_alps_alpn_str_len"]);
        tls.text(kFields["tls.handshake.extensions_alps_alpn_str"], each);
    }
}

void nextProtocols(Layer& tls, uint32_t length)
{
    if (length == 0)
        return;
    const auto under = tls.under(tls.label(tls.position(), length, "Next Protocol Negotiation"));
    const auto end = tls.position() + length;
    while (tls.more() && tls.position() < end) {
        const auto each = tls.u8(kFields["tls.handshake.extensions_npn_str_len"]);
        tls.text(kFields["tls.handshake.extensions_npn"], each);
    }
}

void certificateCompression(Layer& tls)
{
    const auto size = tls.u8(kFields["tls.compress_certificate.algorithms_length"]);
    for (int i = 0; i < size / 2 && tls.more(); ++i)
        tls.u16(kFields["tls.compress_certificate.algorithm"]);
}

// --- QUIC

struct Number {
    uint64_t value;
    uint32_t size;
};

// RFC 9000, 16: the first two bits tell the size.
Number variable(const Layer& tls, uint32_t at)
{
    const auto size = 1u << (tls.peek8(at) >> 6);
    return {tls.peek(at, size) & (~uint64_t(0) >> (66 - 8 * size)), size};
}

struct Parameter {
    uint64_t type;
    FieldRef field;
};

constexpr Parameter kNumbers[] = {
    {0x01, kFields["tls.quic.parameter.max_idle_timeout"]}, {0x03, kFields["tls.quic.parameter.max_udp_payload_size"]},
    {0x04, kFields["tls.quic.parameter.initial_max_data"]},
    {0x05, kFields["tls.quic.parameter.initial_max_stream_data_bidi_local"]},
    {0x06, kFields["tls.quic.parameter.initial_max_stream_data_bidi_remote"]},
    {0x07, kFields["tls.quic.parameter.initial_max_stream_data_uni"]},
    {0x08, kFields["tls.quic.parameter.initial_max_streams_bidi"]},
    {0x09, kFields["tls.quic.parameter.initial_max_streams_uni"]},
    {0x0a, kFields["tls.quic.parameter.ack_delay_exponent"]}, {0x0b, kFields["tls.quic.parameter.max_ack_delay"]},
    {0x0e, kFields["tls.quic.parameter.active_connection_id_limit"]},
    {0x20, kFields["tls.quic.parameter.max_datagram_frame_size"]}, {0x3127, kFields["tls.quic.parameter.google.initial_rtt"]},
    {0x1057, kFields["tls.quic.parameter.loss_bits"]}, {0x7158, kFields["tls.quic.parameter.enable_time_stamp_v2"]},
    {0xde1a, kFields["tls.quic.parameter.min_ack_delay"]}, {0xff00, kFields["tls.quic.parameter.facebook.partial_reliability"]},
};

constexpr Parameter kByteStrings[] = {
    {0x00, kFields["tls.quic.parameter.original_destination_connection_id"]},
    {0x02, kFields["tls.quic.parameter.stateless_reset_token"]},
    {0x0f, kFields["tls.quic.parameter.initial_source_connection_id"]},
    {0x10, kFields["tls.quic.parameter.retry_source_connection_id"]},
    {0x3129, kFields["tls.quic.parameter.google.user_agent"]},
};

void parameterValue(Layer& tls, uint64_t type, uint32_t size, const Item& item)
{
    constexpr uint64_t kIdleTimeout = 0x01;
    constexpr uint64_t kAckDelayExponent = 0x0a;
    constexpr uint64_t kVersions = 0x11; // RFC 9368
    constexpr uint64_t kLossBits = 0x1057;
    constexpr uint64_t kInitialRtt = 0x3127;
    constexpr uint64_t kGoogleHandshakeDone = 0x312a;
    constexpr uint64_t kGoogleNoKeyUpdate = 0x312b;
    constexpr uint64_t kGoogleParameters = 0x4751;
    constexpr uint64_t kTimeStamps = 0x7158;
    constexpr uint64_t kPartialReliability = 0xff00;
    const auto at = tls.position();
    tls.addBytes(kFields["tls.quic.parameter.value"], at, size, tls.peekBytes(at, size));
    for (const auto& p : kNumbers) {
        if (p.type != type || size == 0)
            continue;
        const auto value = variable(tls, at).value;
        tls.addNumber(p.field, at, size, value);
        if (type != kAckDelayExponent && type != kPartialReliability && type != kLossBits && type != kTimeStamps)
            item.append(" {}{}", value, type == kIdleTimeout ? " ms" : type == kInitialRtt ? " us" : "");
    }
    for (const auto& p : kByteStrings)
        if (p.type == type)
            tls.addBytes(p.field, at, size, tls.peekBytes(at, size));
    if (type == kGoogleParameters && size > 8) {
        tls.addBytes(kFields["tls.quic.parameter.google.quic_params"], at, size, tls.peekBytes(at, size));
        tls.addBytes(kFields["tls.quic.parameter.google.quic_params_unknown_field"], at, 4, tls.peekBytes(at, 4));
        Layer tags(tls.dissection(), Registry::instance().protocolId("gquic"), tls.slice(at + 4, size - 4), item ? item.id() : kNoNode);
        gquic::dissectCountedTags(tags);
    }
    if (type == kGoogleHandshakeDone)
        tls.addNone(kFields["tls.quic.parameter.google.support_handshake_done"], at, size);
    if (type == kGoogleNoKeyUpdate)
        tls.addNone(kFields["tls.quic.parameter.google.key_update_not_yet_supported"], at, size);
    if (type == kVersions)
        for (uint32_t i = 0; i + 4 <= size; i += 4)
            tls.addNumber(i == 0 ? kFields["tls.quic.parameter.vi.chosen_version"] : kFields["tls.quic.parameter.vi.other_version"],
                          at + i, 4, tls.peek32(at + i));
    if (type == 0x4752 && size >= 4)
        tls.addNumber(kFields["tls.quic.parameter.google.quic_version"], at, 4, tls.peek32(at));
    tls.skip(size);
}

// Drafts up to 26 had two bytes for each type and each length, and the length of all in front.
bool hasOldLengths(const Layer& tls, uint32_t length)
{
    const auto at = tls.position();
    return length >= 6 && tls.peek16(at) + 2u == length && tls.peek16(at + 4) + 6u <= length;
}

void quicParameters(Layer& tls, uint32_t length)
{
    const auto end = tls.position() + length;
    const bool old = hasOldLengths(tls, length);
    if (old)
        tls.u16(kFields["tls.quic.len"]);
    while (tls.more() && tls.position() < end) {
        const auto at = tls.position();
        const auto type = old ? Number{tls.peek16(at), 2} : variable(tls, at);
        const auto size = old ? Number{tls.peek16(at + 2), 2} : variable(tls, at + type.size);
        const auto whole = type.size + size.size + size.value;
        if (at + whole > end)
            return;
        const bool grease = type.value % 31 == 27; // RFC 9000, 18.1
        const auto known = grease ? std::string_view("GREASE") : nameOf(kQuicParameters, type.value);
        const auto name = known.empty() ? std::string_view("Unknown") : known;
        const auto item = known.empty() ? tls.label(at, uint32_t(whole), "Parameter: Unknown 0x{:04x} (len={})", type.value, size.value)
                                        : tls.label(at, uint32_t(whole), "Parameter: {} (len={})", name, size.value);
        const auto under = tls.under(item);
        tls.addNumber(kFields["tls.quic.parameter.type"], at, type.size, type.value)
            .text("Type: {} (0x{:02x})", name, type.value);
        tls.addNumber(old ? kFields["tls.quic.parameter.lengt.old"] : kFields["tls.quic.parameter.length"], at + type.size,
                      size.size, size.value);
        tls.skip(type.size + size.size);
        parameterValue(tls, type.value, uint32_t(size.value), item);
    }
}

// The name that a client looks for, encrypted. draft-ietf-tls-esni-02
void encryptedName(Layer& tls, uint32_t length, bool client)
{
    const auto end = tls.position() + length;
    if (!client) {
        tls.bytes(kFields["tls.esni.nonce"], 16);
        return;
    }
    tls.u16(kFields["tls.esni.suite"]);
    dissectKeyShare(tls);
    const auto digest = vectorLength(tls, kFields["tls.esni.record_digest_length"], 2, 0, end);
    if (!digest)
        return;
    if (*digest > 0)
        tls.bytes(kFields["tls.esni.record_digest"], *digest);
    if (const auto name = vectorLength(tls, kFields["tls.esni.encrypted_sni_length"], 2, 1, end))
        tls.bytes(kFields["tls.esni.encrypted_sni"], *name);
}

} // namespace

std::optional<uint32_t> vectorLength(Layer& tls, FieldRef field, uint32_t size, uint32_t least, uint32_t end)
{
    const auto at = tls.position();
    const auto left = end - std::min(end, at);
    if (left < size) {
        if (!tls.failed()) {
            const auto words = fmt::format("No more room for vector of length {}", size);
            tls.note(kFields["tls.malformed.buffer_too_small"], tls.label(at, left, words), words);
        }
        return {};
    }
    const auto length = uint32_t(tls.number(field, size));
    const auto item = tls.last();
    if (length < least)
        tls.note(kFields["tls.malformed.vector_length"], item, fmt::format("Vector length {} is smaller than minimum {}", length, least));
    if (left - size >= length)
        return tls.failed() ? std::nullopt : std::optional(length);
    tls.note(kFields["tls.malformed.buffer_too_small"], item,
             fmt::format("Vector length {} is too large, truncating it to {}", length, left - size));
    return {};
}

void endVector(Layer& tls, uint32_t end)
{
    const auto at = tls.position();
    if (at >= end || tls.failed())
        return;
    tls.note(kFields["tls.malformed.trailing_data"], tls.label(at, end - at, "Trailing data"),
             fmt::format("{} trailing byte{} unprocessed", end - at, end - at == 1 ? " was" : "s were"));
    tls.seek(end);
}

void dissectKeyShare(Layer& tls)
{
    const auto start = tls.position();
    const auto group = tls.peek16(start);
    const auto size = tls.peek16(start + 2);
    const auto name = tls.wantsTree() ? nameOr(kGroups, group, "Unknown") : std::string_view();
    const auto item = tls.label(start, 4u + size, "Key Share Entry: Group: {}, Key Exchange length: {}", name, size);
    const auto under = tls.under(item);
    tls.u16(kFields["tls.handshake.extensions_key_share_group"]);
    tls.u16(kFields["tls.handshake.extensions_key_share_key_exchange_length"]);
    tls.bytes(kFields["tls.handshake.extensions_key_share_key_exchange"], size);
}

void addSignatureAlgorithm(Layer& tls)
{
    const auto at = tls.position();
    const auto value = tls.u16(kFields["tls.handshake.sig_hash_alg"]);
    if (tls.last() && nameOf(kSignatures, value).empty()) // before TLS 1.3 it had two independent parts
        tls.last().text("Signature Algorithm: {} {} (0x{:04x})", nameOr(kHashes, value >> 8, "Unknown"),
                        nameOr(kSigners, value & 0xff, "Unknown"), value);
    const auto under = tls.under(tls.last());
    tls.addNumber(kFields["tls.handshake.sig_hash_hash"], at, 1, value >> 8);
    tls.addNumber(kFields["tls.handshake.sig_hash_sig"], at + 1, 1, value & 0xff);
}

// RFC 6962, 3.3
void dissectTimestamps(Layer& tls)
{
    const auto all = tls.u16(kFields["tls.sct.scts_length"]);
    const auto end = tls.position() + all;
    while (tls.more() && tls.position() < end) {
        const auto at = tls.position();
        const auto size = tls.peek16(at);
        const auto under = tls.under(
            tls.label(at, size + 2u, "Signed Certificate Timestamp ({})", nameOr(kLogNames, tls.peek(at + 3, 8), "Unknown Log")));
        tls.u16(kFields["tls.sct.sct_length"]);
        tls.u8(kFields["tls.sct.sct_version"]);
        tls.bytes(kFields["tls.sct.sct_logid"], 32);
        tls.addSigned(kFields["tls.sct.sct_timestamp"], tls.position(), 8, int64_t(tls.peek(tls.position(), 8) * 1'000'000));
        tls.skip(8);
        tls.skip(tls.u16(kFields["tls.sct.sct_extensions_length"]));
        addSignatureAlgorithm(tls);
        const auto signature = tls.u16(kFields["tls.sct.sct_signature_length"]);
        tls.bytes(kFields["tls.sct.sct_signature"], signature);
        tls.seek(at + 2u + size);
    }
}

bool dissectExtension(Layer& tls, uint16_t type, uint32_t length, uint8_t message)
{
    switch (type) {
    case 14: {
        const auto size = tls.u16(kFields["tls.use_srtp.protection_profiles_length"]);
        for (int i = 0; i < size / 2 && tls.more(); ++i)
            tls.u16(kFields["tls.use_srtp.protection_profile"]);
        tls.skip(tls.u8(kFields["tls.use_srtp.mki_length"]));
        return true;
    }
    case 15:
        tls.u8(kFields["tls.handshake.extension.heartbeat.mode"]);
        return true;
    case 18:
        if (length > 0)
            dissectTimestamps(tls);
        return true;
    case 27:
        certificateCompression(tls);
        return true;
    case 28:
        tls.u16(kFields["tls.record_size_limit"]);
        return true;
    case 35:
        tls.addBytes(kFields["tls.handshake.extension.data"], tls.position(), length, tls.peekBytes(tls.position(), length))
            .text("Data ({} byte{})", length, length == 1 ? "" : "s");
        return true;
    case 41:
        preSharedKey(tls, length, message == 1);
        return true;
    case 42: // RFC 8446, 4.2.10
        if (message == 4)
            tls.u32(kFields["tls.early_data.max_early_data_size"]);
        return length == 0 || message == 4;
    case 44:
        if (const auto size = vectorLength(tls, kFields["tls.handshake.extensions.cookie_len"], 2, 1, tls.position() + length))
            tls.bytes(kFields["tls.handshake.extensions.cookie"], *size);
        return true;
    case 0xffce: // drafts of an encrypted name
        encryptedName(tls, length, message == 1);
        return true;
    case 57:
    case 0xffa5: // drafts of QUIC
        quicParameters(tls, length);
        return true;
    case 13172:
        nextProtocols(tls, length);
        return true;
    case 17513:
        if (length > 0)
            applicationSettings(tls);
        return true;
    default:
        return false;
    }
}

} // namespace capscope::tls

namespace capscope::x509 {

void timestamps(Layer& outer, const Slice& slice, NodeId parent)
{
    const auto& registry = Registry::instance();
    const auto id = registry.protocolId("tls");
    outer.dissection().pushStack(registry.firstField(id), true, false);
    Layer tls(outer.dissection(), id, slice, parent == kNested ? kNoNode : parent);
    capscope::tls::dissectTimestamps(tls);
}

} // namespace capscope::x509
