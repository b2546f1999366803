// What the files of TLS share: the table, and what is known of a conversation.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/tls_names.h"
#include "core/dissect/reassemble.h"

namespace capscope::tls {

using namespace fields;

inline constexpr FieldTable kFields{
    none("tls.record", "Record Layer"),
    dec("tls.record.content_type", "Content Type", 8).names(kContentTypes),
    dec("tls.record.opaque_type", "Opaque Type", 8).names(kContentTypes),
    hex("tls.record.version", "Version", 16).names(kVersions),
    dec("tls.record.length", "Length", 16),
    bytes("tls.app_data", "Encrypted Application Data"),
    text("tls.app_data_proto", "Application Data Protocol"),
    none("tls.change_cipher_spec", "Change Cipher Spec Message"),
    none("tls.alert_message", "Alert Message"),
    dec("tls.alert_message.level", "Level", 8).names(kAlertLevels),
    dec("tls.alert_message.desc", "Description", 8).names(kAlerts),
    none("tls.heartbeat_message", "Heartbeat Message"),
    dec("tls.heartbeat_message.type", "Type", 8).names(kHeartbeatTypes),
    dec("tls.heartbeat_message.payload_length", "Payload Length", 16),
    bytes("tls.heartbeat_message.payload", "Payload"),
    bytes("tls.heartbeat_message.padding", "Padding and HMAC"),
    none("tls.handshake", "Handshake Protocol"),
    none("tls.handshake.fragments", "Reassembled Handshake Fragments"),
    frameNumber("tls.handshake.fragment", "Handshake Fragment"),
    dec("tls.handshake.fragment.count", "Handshake Fragment count", 32),
    frameNumber("tls.handshake.reassembled_in", "Reassembled Handshake Message in frame"),
    dec("tls.early_data.max_early_data_size", "Maximum Early Data Size", 32),
    dec("tls.handshake.type", "Handshake Type", 8).names(kHandshakeTypes),
    dec("tls.handshake.length", "Length", 24),
    hex("tls.handshake.version", "Version", 16).names(kVersions),
    bytes("tls.handshake.random", "Random"),
    time("tls.handshake.random_time", "GMT Unix Time"),
    bytes("tls.handshake.random_bytes", "Random Bytes"),
    dec("tls.handshake.session_id_length", "Session ID Length", 8),
    bytes("tls.handshake.session_id", "Session ID"),
    dec("tls.handshake.cipher_suites_length", "Cipher Suites Length", 16),
    none("tls.handshake.ciphersuites", "Cipher Suites"),
    hex("tls.handshake.ciphersuite", "Cipher Suite", 16).names(kCipherSuites),
    dec("tls.handshake.comp_methods_length", "Compression Methods Length", 8),
    none("tls.handshake.comp_methods", "Compression Methods"),
    dec("tls.handshake.comp_method", "Compression Method", 8).names(kCompressions),
    dec("tls.handshake.extensions_length", "Extensions Length", 16),
    dec("tls.handshake.extension.type", "Type", 16).names(kExtensions),
    dec("tls.handshake.extension.len", "Length", 16),
    bytes("tls.handshake.extension.data", "Data"),
    dec("tls.handshake.extensions_server_name_list_len", "Server Name list length", 16),
    dec("tls.handshake.extensions_server_name_type", "Server Name Type", 8).names(kNameTypes),
    dec("tls.handshake.extensions_server_name_len", "Server Name length", 16),
    text("tls.handshake.extensions_server_name", "Server Name"),
    dec("tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", 16),
    none("tls.handshake.extensions_supported_groups", "Supported Groups List"),
    hex("tls.handshake.extensions_supported_group", "Supported Group", 16).names(kGroups),
    dec("tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", 8),
    none("tls.handshake.extensions_ec_point_formats", "EC point formats"),
    dec("tls.handshake.extensions_ec_point_format", "EC point format", 8).names(kPointFormats),
    dec("tls.handshake.extensions_alpn_len", "ALPN Extension Length", 16),
    none("tls.handshake.extensions_alpn_list", "ALPN Protocol"),
    dec("tls.handshake.extensions_alpn_str_len", "ALPN string length", 8),
    text("tls.handshake.extensions_alpn_str", "ALPN Next Protocol"),
    dec("tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", 8),
    dec("tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", 16),
    none("tls.handshake.sig_hash_algs", "Signature Algorithms"),
    hex("tls.handshake.sig_hash_alg", "Signature Algorithm", 16).names(kSignatures),
    dec("tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", 8).names(kHashes),
    dec("tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", 8).names(kSigners),
    dec("tls.handshake.extensions.supported_versions_len", "Supported Versions length", 8),
    hex("tls.handshake.extensions.supported_version", "Supported Version", 16).names(kVersions),
    dec("tls.handshake.extensions_key_share_client_length", "Client Key Share Length", 16),
    dec("tls.handshake.extensions_key_share_group", "Group", 16).names(kGroups),
    dec("tls.handshake.extensions_key_share_selected_group", "Selected Group", 16).names(kGroups),
    dec("tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", 16),
    bytes("tls.handshake.extensions_key_share_key_exchange", "Key Exchange"),
    dec("tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", 8),
    dec("tls.extension.psk_ke_mode", "PSK Key Exchange Mode", 8).names(kKeyExchangeModes),
    bytes("tls.handshake.extensions_padding_data", "Padding Data"),
    dec("tls.handshake.extensions_status_request_type", "Certificate Status Type", 8).names(kStatusTypes),
    dec("tls.handshake.extensions_status_request_responder_ids_len", "Responder ID list Length", 16),
    dec("tls.handshake.extensions_status_request_exts_len", "Request Extensions Length", 16),
    dec("tls.handshake.certificates_length", "Certificates Length", 24),
    none("tls.handshake.certificates", "Certificates"),
    dec("tls.handshake.certificate_length", "Certificate Length", 24),
    bytes("tls.handshake.certificate", "Certificate"),
    hex("tls.handshake.server_curve_type", "Curve Type", 8),
    hex("tls.handshake.server_named_curve", "Named Curve", 16).names(kGroups),
    dec("tls.handshake.server_point_len", "Pubkey Length", 8),
    bytes("tls.handshake.server_point", "Pubkey"),
    dec("tls.handshake.sig_len", "Signature Length", 16),
    bytes("tls.handshake.sig", "Signature"),
    dec("tls.handshake.client_point_len", "Pubkey Length", 8),
    bytes("tls.handshake.client_point", "Pubkey"),
    dec("tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint", 32).unit(" seconds"),
    dec("tls.handshake.session_ticket_length", "Session Ticket Length", 16),
    bytes("tls.handshake.session_ticket", "Session Ticket"),
    dec("tls.quic.len", "Parameters Length", 16),
    dec("tls.quic.parameter.type", "Type", 64).names(kQuicParameters),
    dec("tls.quic.parameter.lengt.old", "Length", 16),
    dec("tls.quic.parameter.length", "Length", 64),
    bytes("tls.quic.parameter.value", "Value"),
    bytes("tls.quic.parameter.original_destination_connection_id", "original_destination_connection_id"),
    dec("tls.quic.parameter.max_idle_timeout", "max_idle_timeout", 64),
    bytes("tls.quic.parameter.stateless_reset_token", "stateless_reset_token"),
    dec("tls.quic.parameter.max_udp_payload_size", "max_udp_payload_size", 64),
    dec("tls.quic.parameter.initial_max_data", "initial_max_data", 64),
    dec("tls.quic.parameter.initial_max_stream_data_bidi_local", "initial_max_stream_data_bidi_local", 64),
    dec("tls.quic.parameter.initial_max_stream_data_bidi_remote", "initial_max_stream_data_bidi_remote", 64),
    dec("tls.quic.parameter.initial_max_stream_data_uni", "initial_max_stream_data_uni", 64),
    dec("tls.quic.parameter.initial_max_streams_bidi", "initial_max_streams_bidi", 64),
    dec("tls.quic.parameter.initial_max_streams_uni", "initial_max_streams_uni", 64),
    dec("tls.quic.parameter.ack_delay_exponent", "ack_delay_exponent", 64),
    dec("tls.quic.parameter.max_ack_delay", "max_ack_delay", 64),
    dec("tls.quic.parameter.active_connection_id_limit", "Active Connection ID Limit", 64),
    bytes("tls.quic.parameter.initial_source_connection_id", "Initial Source Connection ID"),
    bytes("tls.quic.parameter.retry_source_connection_id", "Retry Source Connection ID"),
    dec("tls.quic.parameter.max_datagram_frame_size", "max_datagram_frame_size", 64),
    dec("tls.quic.parameter.enable_time_stamp_v2", "Enable TimestampV2", 64).names(kTimeStampNames),
    hex("tls.quic.parameter.vi.chosen_version", "Chosen Version", 32),
    hex("tls.quic.parameter.vi.other_version", "Other Version", 32),
    bytes("tls.quic.parameter.google.quic_params", "Google QUIC parameters"),
    bytes("tls.quic.parameter.google.quic_params_unknown_field", "Google Unknown Field"),
    none("tls.quic.parameter.google.support_handshake_done", "Google Support Handshake Done"),
    none("tls.quic.parameter.google.key_update_not_yet_supported", "Google Key Update not yet supported"),
    dec("tls.quic.parameter.facebook.partial_reliability", "Facebook Partial Reliability", 64),
    dec("tls.quic.parameter.loss_bits", "loss_bits", 64),
    dec("tls.quic.parameter.min_ack_delay", "min_ack_delay", 64),
    text("tls.quic.parameter.google.user_agent", "Google UserAgent"),
    hex("tls.quic.parameter.google.quic_version", "Google QUIC version", 32),
    dec("tls.quic.parameter.google.initial_rtt", "Google Initial RTT", 64),
    dec("tls.sct.scts_length", "Serialized SCT List Length", 16),
    dec("tls.sct.sct_length", "Serialized SCT Length", 16),
    dec("tls.sct.sct_version", "SCT Version", 8),
    bytes("tls.sct.sct_logid", "Log ID"),
    time("tls.sct.sct_timestamp", "Timestamp"),
    dec("tls.sct.sct_extensions_length", "Extensions length", 16),
    dec("tls.sct.sct_signature_length", "Signature Length", 16),
    bytes("tls.sct.sct_signature", "Signature"),
    dec("tls.compress_certificate.algorithms_length", "Algorithms Length", 8),
    dec("tls.compress_certificate.algorithm", "Algorithm", 16).names(kCertificateCompressions),
    dec("tls.handshake.extensions_alps_len", "ALPS Extension Length", 16),
    none("tls.handshake.extensions_alps_alpn_list", "Supported ALPN List"),
    dec("tls.handshake.extensions_alps_alpn_str_len", "Supported ALPN Length", 8),
    text("tls.handshake.extensions_alps_alpn_str", "Supported ALPN"),
    dec("tls.handshake.ocsp_response_len", "OCSP Response Length", 24),
    dec("tls.record_size_limit", "Record Size Limit", 16),
    dec("tls.handshake.extensions.psk.identities.length", "Identities Length", 16),
    dec("tls.handshake.extensions.psk.identity.identity_length", "Identity Length", 16),
    bytes("tls.handshake.extensions.psk.identity.identity", "Identity"),
    dec("tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "Obfuscated Ticket Age", 32),
    dec("tls.handshake.extensions.psk.identity.selected", "Selected Identity", 16),
    dec("tls.handshake.extensions.psk.binders_len", "PSK Binders length", 16),
    none("tls.handshake.extensions.psk.binders", "PSK Binders"),
    dec("tls.handshake.extension.heartbeat.mode", "Mode", 8).names(kHeartbeatModes),
    dec("tls.handshake.epms_len", "Encrypted PreMaster length", 16),
    bytes("tls.handshake.epms", "Encrypted PreMaster"),
    dec("tls.handshake.cert_types_count", "Certificate types count", 8),
    none("tls.handshake.cert_types", "Certificate types"),
    dec("tls.handshake.cert_type", "Certificate type", 8).names(kCertificateTypes),
    dec("tls.handshake.dnames_len", "Distinguished Names Length", 16),
    none("tls.handshake.dnames", "Distinguished Names"),
    dec("tls.handshake.dname_len", "Distinguished Name Length", 16),
    none("tls.handshake.dname", "Distinguished Name"),
    dec("tls.handshake.client_cert_vrfy.sig_len", "Signature length", 16),
    bytes("tls.handshake.client_cert_vrfy.sig", "Signature"),
    dec("tls.handshake.p_len", "p Length", 16),
    bytes("tls.handshake.p", "p"),
    dec("tls.handshake.g_len", "g Length", 16),
    bytes("tls.handshake.g", "g"),
    dec("tls.handshake.ys_len", "Pubkey Length", 16),
    bytes("tls.handshake.ys", "Pubkey"),
    dec("tls.handshake.yc_len", "Pubkey Length", 16),
    bytes("tls.handshake.yc", "Pubkey"),
    dec("tls.handshake.extensions_npn_str_len", "Protocol string length", 8),
    text("tls.handshake.extensions_npn", "Next Protocol"),
    none("tls.handshake.verify_data", "Verify Data"),
    dec("tls.handshake.session_ticket_age_add", "Session Ticket Age Add", 32),
    dec("tls.handshake.session_ticket_nonce_length", "Session Ticket Nonce Length", 8),
    bytes("tls.handshake.session_ticket_nonce", "Session Ticket Nonce"),
    dec("tls.handshake.certificate_request_context_length", "Certificate Request Context Length", 8),
    bytes("tls.handshake.certificate_request_context", "Certificate Request Context"),
    dec("tls.handshake.extensions.cookie_len", "Cookie length", 16),
    bytes("tls.handshake.extensions.cookie", "Cookie"),
    hex("tls.esni.suite", "Cipher Suite", 16).names(kCipherSuites),
    dec("tls.esni.record_digest_length", "Record Digest Length", 16),
    bytes("tls.esni.record_digest", "Record Digest"),
    dec("tls.esni.encrypted_sni_length", "Encrypted SNI Length", 16),
    bytes("tls.esni.encrypted_sni", "Encrypted SNI"),
    bytes("tls.esni.nonce", "Nonce"),
    expert("tls.malformed.vector_length", "Variable vector length is outside the permitted range", Group::Protocol, Severity::Warning),
    expert("tls.malformed.buffer_too_small", "Malformed message, not enough data is available", Group::Malformed, Severity::Error),
    expert("tls.malformed.trailing_data", "Undecoded trailing data is present", Group::Protocol, Severity::Warning),
    expert("tls.ignored_unknown_record", "Ignored Unknown Record", Group::Protocol, Severity::Warning),
    expert("tls.resumed", "This session reuses previously negotiated keys (Session resumption)", Group::Sequence, Severity::Note),
    dec("tls.use_srtp.protection_profiles_length", "SRTP Protection Profiles Length", 16),
    hex("tls.use_srtp.protection_profile", "SRTP Protection Profile", 16).names(kSrtpProfiles),
    dec("tls.use_srtp.mki_length", "MKI Length", 8),
    dec("tls.handshake.cipher_spec_len", "Cipher Spec Length", 16),
    hex("tls.handshake.cipherspec", "Cipher Spec", 24).names(kCipherSpecs),
    dec("tls.handshake.challenge_length", "Challenge Length", 16),
    none("tls.handshake.challenge", "Challenge"),
    text("tls.handshake.ja3_full", "JA3 Fullstring"),
    text("tls.handshake.ja3", "JA3"),
    text("tls.handshake.ja3s_full", "JA3S Fullstring"),
    text("tls.handshake.ja3s", "JA3S"),
};

// Of one conversation.
struct Session : ProtocolState {
    uint16_t version = 0;               // as negotiated; 0 while unknown
    FrameNumber versionFrame = 0;       // since which it is known
    FrameNumber encrypted[2] = {0, 0};  // since which frame each direction is encrypted; [0]: from the first endpoint
    uint32_t encryptedAt[2] = {0, 0};   // and from which byte of that frame's stream on
    uint16_t cipher = 0;                // as the server chose
    bool resumed = false;               // a server hello was not followed by all that makes new keys
    Endpoint server{};                  // whom the client's hello was for; no port until then
    std::string_view application{};     // what is spoken inside, as the server chose: RFC 7301
};

// The note on the server's change to keys that an earlier session made.
void tellResumed(Layer& tls, const Session* session, FieldRef note, const Item& item);

// TLS 1.3 and its drafts; versions of DTLS count down from 0xfeff.
inline bool isVersion13(const Session* session) { return session != nullptr && session->version >= 0x0304 && session->version < 0xfe00; }

// Signatures come with the name of their algorithm: since TLS 1.2 and DTLS 1.2.
inline bool namesAlgorithms(const Session* session)
{
    return session != nullptr && (session->version == 0x0303 || session->version == 0xfefd || isVersion13(session));
}

// The content of an extension of `message` (a handshake type), at the cursor. False if it is none of those that this knows.
bool dissectExtension(Layer& tls, uint16_t type, uint32_t length, uint8_t message);
void dissectTimestamps(Layer& tls);
// The length of a vector, of `size` bytes and at least `least`, whose place ends at `end`; empty where it is not there or leads
// behind that. RFC 8446, 3.4
std::optional<uint32_t> vectorLength(Layer& tls, FieldRef field, uint32_t size, uint32_t least, uint32_t end);
// Bytes of a vector that make no whole element.
void endVector(Layer& tls, uint32_t end);
// An entry of a key share. RFC 8446, 4.2.8
void dissectKeyShare(Layer& tls);
// Messages of key exchanges, at the cursor, which end at `end`.
void dissectServerKey(Layer& tls, const Session* session, uint32_t end);
void dissectClientKey(Layer& tls, const Session* session, uint32_t end);
void dissectCertificateRequest(Layer& tls, bool tls12, uint32_t end);
void dissectCertificateVerify(Layer& tls, bool tls12);
void dissectCertificateStatus(Layer& tls, const Item& above, uint32_t end);
void dissectCertificates(Layer& tls, uint32_t end, bool tls13);
void addSignatureAlgorithm(Layer& tls);
// The cookie of DTLS: RFC 6347, 4.2.1. Its rows are in dtls.cpp.
void readCookie(Layer& dtls);
// A hello in the records of SSL 2.0, of the layer's first `2 + length` bytes.
bool isVersion2Hello(const Layer& tls);
void dissectVersion2Hello(Layer& tls);

// What a handshake message of `type` holds behind its header, up to `end`; `item`: its row.
void dissectMessage(Layer& tls, Session* session, uint8_t type, const Item& item, uint32_t end);
bool isRetryRandom(const Layer& tls, uint32_t at);
// Of the message at `start`.
std::string_view nameOfHandshake(const Layer& tls, uint32_t start);
// One handshake message at the cursor, whose header says it has `end - position` bytes.
void dissectHandshake(Layer& tls, Session* session, uint32_t end);

// A handshake message of which some came in an earlier piece of a stream.
struct BegunMessage {
    uint8_t type = 0;
    uint32_t here = 0;   // bytes of it in this piece
    Bytes whole{};       // all of it, if it ends here
    std::vector<FramePiece> pieces{};
    FrameNumber endsIn = 0; // if it goes on
};

// Handshake messages without records, as QUIC carries them in its CRYPTO frames: a row of TLS below `parent`. `begun`: the message
// that they begin inside of; `lastEndsIn`: the frame in which one that goes on behind them ends, 0 if none.
void dissectCarriedHandshake(Layer& carrier, const Slice& messages, NodeId parent, const BegunMessage* begun = nullptr,
                             FrameNumber lastEndsIn = 0);

} // namespace capscope::tls
