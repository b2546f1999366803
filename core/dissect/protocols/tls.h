// What the files of TLS share: the table, and what is known of a conversation.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/tls_names.h"

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
    none("tls.handshake", "Handshake Protocol"),
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
    uint16_t applicationProtocol = 0xffff; // found by ALPN or port
};

// One handshake message at the cursor, whose header says it has `end - position` bytes.
void dissectHandshake(Layer& tls, Session* session, uint32_t end);

} // namespace capscope::tls
