// Names of the numbers of TLS. IANA: TLS parameters and TLS extension types.
#pragma once

#include "core/dissect/protocols/tls_cipher_suites.h"

namespace capscope::tls {

inline constexpr ValueName kContentTypes[] = {
    {20, "Change Cipher Spec"}, {21, "Alert"}, {22, "Handshake"}, {23, "Application Data"}, {24, "Heartbeat"},
};

inline constexpr ValueName kHeartbeatTypes[] = {{1, "Request"}, {2, "Response"}};

inline constexpr ValueName kVersions[] = {
    {0x2, "SSL 2.0"}, {0x300, "SSL 3.0"}, {0x301, "TLS 1.0"}, {0x101, "GMTLS"}, {0x302, "TLS 1.1"}, {0x303, "TLS 1.2"},
    {0x304, "TLS 1.3"}, {0x7f0e, "TLS 1.3 (draft 14)"}, {0x7f0f, "TLS 1.3 (draft 15)"}, {0x7f10, "TLS 1.3 (draft 16)"},
    {0x7f11, "TLS 1.3 (draft 17)"}, {0x7f12, "TLS 1.3 (draft 18)"}, {0x7f13, "TLS 1.3 (draft 19)"},
    {0x7f14, "TLS 1.3 (draft 20)"}, {0x7f15, "TLS 1.3 (draft 21)"}, {0x7f16, "TLS 1.3 (draft 22)"},
    {0x7f17, "TLS 1.3 (draft 23)"}, {0x7f18, "TLS 1.3 (draft 24)"}, {0x7f19, "TLS 1.3 (draft 25)"},
    {0x7f1a, "TLS 1.3 (draft 26)"}, {0x7f1b, "TLS 1.3 (draft 27)"}, {0x7f1c, "TLS 1.3 (draft 28)"},
    {0xfb17, "TLS 1.3 (Facebook draft 23)"}, {0xfb1a, "TLS 1.3 (Facebook draft 26)"},
    {0x100, "DTLS 1.0 (OpenSSL pre 0.9.8f)"}, {0xfeff, "DTLS 1.0"}, {0xfefd, "DTLS 1.2"}, {0xa0a, "Reserved (GREASE)"},
    {0x1a1a, "Reserved (GREASE)"}, {0x2a2a, "Reserved (GREASE)"}, {0x3a3a, "Reserved (GREASE)"},
    {0x4a4a, "Reserved (GREASE)"}, {0x5a5a, "Reserved (GREASE)"}, {0x6a6a, "Reserved (GREASE)"},
    {0x7a7a, "Reserved (GREASE)"}, {0x8a8a, "Reserved (GREASE)"}, {0x9a9a, "Reserved (GREASE)"},
    {0xaaaa, "Reserved (GREASE)"}, {0xbaba, "Reserved (GREASE)"}, {0xcaca, "Reserved (GREASE)"},
    {0xdada, "Reserved (GREASE)"}, {0xeaea, "Reserved (GREASE)"}, {0xfafa, "Reserved (GREASE)"},
};

// As the Protocol column and the labels of records write it.
inline constexpr ValueName kShortVersions[] = {
    {0x0002, "SSLv2"}, {0x0300, "SSLv3"}, {0x0301, "TLSv1"}, {0x0302, "TLSv1.1"}, {0x0303, "TLSv1.2"}, {0x0304, "TLSv1.3"},
    {0x7f00, 0x7fff, "TLSv1.3"}, {0xfb17, 0xfb1a, "TLSv1.3"},
};

inline constexpr ValueName kHandshakeTypes[] = {
    {0, "Hello Request"}, {1, "Client Hello"}, {2, "Server Hello"}, {3, "Hello Verify Request"}, {4, "New Session Ticket"},
    {5, "End of Early Data"}, {6, "Hello Retry Request"}, {8, "Encrypted Extensions"}, {11, "Certificate"},
    {12, "Server Key Exchange"}, {13, "Certificate Request"}, {14, "Server Hello Done"}, {15, "Certificate Verify"},
    {16, "Client Key Exchange"}, {20, "Finished"}, {21, "Certificate URL"}, {22, "Certificate Status"},
    {23, "Supplemental Data"}, {24, "Key Update"}, {25, "Compressed Certificate"}, {67, "Encrypted Extensions"},
};

inline constexpr ValueName kAlertLevels[] = {{1, "Warning"}, {2, "Fatal"}};
inline constexpr ValueName kAlerts[] = {
    {0, "Close Notify"}, {10, "Unexpected Message"}, {20, "Bad Record MAC"}, {21, "Decryption Failed"},
    {22, "Record Overflow"}, {30, "Decompression Failure"}, {40, "Handshake Failure"}, {41, "No Certificate"},
    {42, "Bad Certificate"}, {43, "Unsupported Certificate"}, {44, "Certificate Revoked"}, {45, "Certificate Expired"},
    {46, "Certificate Unknown"}, {47, "Illegal Parameter"}, {48, "Unknown CA"}, {49, "Access Denied"},
    {50, "Decode Error"}, {51, "Decrypt Error"}, {60, "Export Restriction"}, {70, "Protocol Version"},
    {71, "Insufficient Security"}, {80, "Internal Error"}, {86, "Inappropriate Fallback"}, {90, "User Canceled"},
    {100, "No Renegotiation"}, {109, "Missing Extension"}, {110, "Unsupported Extension"},
    {111, "Certificate Unobtainable"}, {112, "Unrecognized Name"}, {113, "Bad Certificate Status Response"},
    {115, "Unknown PSK Identity"}, {116, "Certificate Required"}, {120, "No application Protocol"},
};

inline constexpr ValueName kCompressions[] = {{0, "null"}, {1, "DEFLATE"}, {64, "LZS"}};

inline constexpr ValueName kExtensions[] = {
    {0, "server_name"}, {1, "max_fragment_length"}, {2, "client_certificate_url"}, {3, "trusted_ca_keys"},
    {4, "truncated_hmac"}, {5, "status_request"}, {6, "user_mapping"}, {7, "client_authz"}, {8, "server_authz"},
    {9, "cert_type"}, {10, "supported_groups"}, {11, "ec_point_formats"}, {12, "srp"}, {13, "signature_algorithms"},
    {14, "use_srtp"}, {15, "heartbeat"}, {16, "application_layer_protocol_negotiation"}, {17, "status_request_v2"},
    {18, "signed_certificate_timestamp"}, {19, "client_certificate_type"}, {20, "server_certificate_type"}, {21, "padding"},
    {22, "encrypt_then_mac"}, {23, "extended_master_secret"}, {24, "token_binding"}, {25, "cached_info"},
    {27, "compress_certificate"}, {28, "record_size_limit"}, {34, "delegated_credentials"}, {35, "session_ticket"},
    {40, "Reserved (key_share)"}, {41, "pre_shared_key"}, {42, "early_data"}, {43, "supported_versions"}, {44, "cookie"},
    {45, "psk_key_exchange_modes"}, {46, "Reserved (ticket_early_data_info)"}, {47, "certificate_authorities"},
    {48, "oid_filters"}, {49, "post_handshake_auth"}, {50, "signature_algorithms_cert"}, {51, "key_share"},
    {52, "transparency_info"}, {53, "connection_id (deprecated)"}, {54, "connection_id"}, {55, "external_id_hash"},
    {56, "external_session_id"}, {57, "quic_transport_parameters"}, {58, "ticket_request"}, {59, "dnssec_chain"},
    {2570, "Reserved (GREASE)"}, {6682, "Reserved (GREASE)"}, {10794, "Reserved (GREASE)"},
    {13172, "next_protocol_negotiation"}, {14906, "Reserved (GREASE)"}, {17513, "application_settings"},
    {19018, "Reserved (GREASE)"}, {23130, "Reserved (GREASE)"}, {27242, "Reserved (GREASE)"}, {30031, "channel_id_old"},
    {30032, "channel_id"}, {65281, "renegotiation_info"}, {31354, "Reserved (GREASE)"}, {35466, "Reserved (GREASE)"},
    {39578, "Reserved (GREASE)"}, {43690, "Reserved (GREASE)"}, {47802, "Reserved (GREASE)"}, {51914, "Reserved (GREASE)"},
    {56026, "Reserved (GREASE)"}, {60138, "Reserved (GREASE)"}, {64250, "Reserved (GREASE)"},
    {65445, "quic_transport_parameters (drafts version)"}, {65486, "encrypted_server_name"},
};

inline constexpr ValueName kGroups[] = {
    {19, "secp192r1"}, {21, "secp224r1"}, {22, "secp256k1"}, {23, "secp256r1"}, {24, "secp384r1"}, {25, "secp521r1"},
    {26, "brainpoolP256r1"}, {27, "brainpoolP384r1"}, {28, "brainpoolP512r1"}, {29, "x25519"}, {30, "x448"},
    {1, "sect163k1"}, {2, "sect163r1"}, {3, "sect163r2"}, {4, "sect193r1"}, {5, "sect193r2"}, {6, "sect233k1"},
    {7, "sect233r1"}, {8, "sect239k1"}, {9, "sect283k1"}, {10, "sect283r1"}, {11, "sect409k1"}, {12, "sect409r1"},
    {13, "sect571k1"}, {14, "sect571r1"}, {15, "secp160k1"}, {16, "secp160r1"}, {17, "secp160r2"}, {18, "secp192k1"},
    {20, "secp224k1"}, {256, "ffdhe2048"}, {257, "ffdhe3072"}, {258, "ffdhe4096"}, {259, "ffdhe6144"}, {260, "ffdhe8192"},
    {0x0a0a, "Reserved (GREASE)"}, {0x1a1a, "Reserved (GREASE)"}, {0x2a2a, "Reserved (GREASE)"}, {0x3a3a, "Reserved (GREASE)"},
    {0x4a4a, "Reserved (GREASE)"}, {0x5a5a, "Reserved (GREASE)"}, {0x6a6a, "Reserved (GREASE)"}, {0x7a7a, "Reserved (GREASE)"},
    {0x8a8a, "Reserved (GREASE)"}, {0x9a9a, "Reserved (GREASE)"}, {0xaaaa, "Reserved (GREASE)"}, {0xbaba, "Reserved (GREASE)"},
    {0xcaca, "Reserved (GREASE)"}, {0xdada, "Reserved (GREASE)"}, {0xeaea, "Reserved (GREASE)"}, {0xfafa, "Reserved (GREASE)"},
};

inline constexpr ValueName kPointFormats[] = {
    {0, "uncompressed"}, {1, "ansiX962_compressed_prime"}, {2, "ansiX962_compressed_char2"},
};

inline constexpr ValueName kSignatures[] = {
    {0x0201, "rsa_pkcs1_sha1"}, {0x0203, "ecdsa_sha1"}, {0x0401, "rsa_pkcs1_sha256"}, {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0501, "rsa_pkcs1_sha384"}, {0x0503, "ecdsa_secp384r1_sha384"}, {0x0601, "rsa_pkcs1_sha512"},
    {0x0603, "ecdsa_secp521r1_sha512"}, {0x0804, "rsa_pss_rsae_sha256"}, {0x0805, "rsa_pss_rsae_sha384"},
    {0x0806, "rsa_pss_rsae_sha512"}, {0x0807, "ed25519"}, {0x0808, "ed448"}, {0x0809, "rsa_pss_pss_sha256"},
    {0x080a, "rsa_pss_pss_sha384"}, {0x080b, "rsa_pss_pss_sha512"},
};
inline constexpr ValueName kHashes[] = {{0, "None"}, {1, "MD5"}, {2, "SHA1"}, {3, "SHA224"}, {4, "SHA256"}, {5, "SHA384"}, {6, "SHA512"}, {7, "SM3"}, {8, "Unknown"}};
inline constexpr ValueName kSigners[] = {
    {0, "Anonymous"}, {1, "RSA"}, {2, "DSA"}, {3, "ECDSA"}, {4, "SM2"},
};
inline constexpr ValueName kNameTypes[] = {{0, "host_name"}};
inline constexpr ValueName kStatusTypes[] = {{1, "OCSP"}, {2, "OCSP Multi"}};
inline constexpr ValueName kKeyExchangeModes[]
    = {{0, "PSK-only key establishment (psk_ke)"}, {1, "PSK with (EC)DHE key establishment (psk_dhe_ke)"}};

inline constexpr ValueName kTimeStampNames[] = {
    {1, "I would like to receive TIME_STAMP frames"}, {2, "I am able to generate TIME_STAMP frames"},
    {3, "I am able to generate TIME_STAMP frames and I would like to receive them"},
};

inline constexpr ValueName kQuicParameters[] = {
    {0x00, "original_destination_connection_id"}, {0x01, "max_idle_timeout"}, {0x02, "stateless_reset_token"},
    {0x03, "max_udp_payload_size"}, {0x04, "initial_max_data"}, {0x05, "initial_max_stream_data_bidi_local"},
    {0x06, "initial_max_stream_data_bidi_remote"}, {0x07, "initial_max_stream_data_uni"}, {0x08, "initial_max_streams_bidi"},
    {0x09, "initial_max_streams_uni"}, {0x0a, "ack_delay_exponent"}, {0x0b, "max_ack_delay"},
    {0x0c, "disable_active_migration"}, {0x0d, "preferred_address"}, {0x0e, "active_connection_id_limit"},
    {0x0f, "initial_source_connection_id"}, {0x10, "retry_source_connection_id"}, {0x11, "version_information"}, {0x20, "max_datagram_frame_size"},
    {0x0173e, "discard"}, {0x2ab2, "grease_quic_bit"}, {0x1057, "loss_bits"}, {0x3127, "google_initial_rtt"},
    {0x3128, "google_connection_options"}, {0x3129, "google_user_agent"}, {0x312a, "google_support_handshake_done"},
    {0x312b, "google_key_update_not_yet_supported"}, {0x4751, "google_quic_params"}, {0x4752, "google_quic_version"},
    {0x7158, "enable_time_stamp_v2"}, {0xde1a, "min_ack_delay"}, {0xff00, "facebook_partial_reliability"},
};

inline constexpr ValueName kSrtpProfiles[] = {
    {1, "SRTP_AES128_CM_HMAC_SHA1_80"}, {2, "SRTP_AES128_CM_HMAC_SHA1_32"}, {5, "SRTP_NULL_HMAC_SHA1_80"},
    {6, "SRTP_NULL_HMAC_SHA1_32"}, {7, "SRTP_AEAD_AES_128_GCM"}, {8, "SRTP_AEAD_AES_256_GCM"},
};
inline constexpr ValueName kCertificateCompressions[] = {{1, "zlib"}, {2, "brotli"}, {3, "zstd"}};
inline constexpr ValueName kHeartbeatModes[] = {{1, "Peer allowed to send requests"}, {2, "Peer not allowed to send requests"}};
inline constexpr ValueName kCertificateTypes[] = {
    {1, "RSA Sign"}, {2, "DSS Sign"}, {3, "RSA Fixed DH"}, {4, "DSS Fixed DH"}, {21, "GOST R 34.10-94"},
    {22, "GOST R 34.10-2001"}, {64, "ECDSA Sign"}, {65, "RSA Fixed ECDH"}, {66, "ECDSA Fixed ECDH"}, {80, "IBC Params"},
};

} // namespace capscope::tls
