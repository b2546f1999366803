// Names of the numbers of TLS. IANA: TLS parameters and TLS extension types.
#pragma once

#include "core/dissect/field.h"

namespace capscope::tls {

inline constexpr ValueName kContentTypes[] = {
    {20, "Change Cipher Spec"}, {21, "Alert"}, {22, "Handshake"}, {23, "Application Data"}, {24, "Heartbeat"},
};

inline constexpr ValueName kVersions[] = {
    {0x0002, "SSL 2.0"}, {0x0300, "SSL 3.0"}, {0x0301, "TLS 1.0"}, {0x0302, "TLS 1.1"}, {0x0303, "TLS 1.2"},
    {0x0304, "TLS 1.3"}, {0x7f00, 0x7fff, "TLS 1.3 (draft)"}, {0xfb17, 0xfb1a, "TLS 1.3 (draft)"},
    {0x0a0a, "Reserved (GREASE)"}, {0x1a1a, "Reserved (GREASE)"}, {0x2a2a, "Reserved (GREASE)"}, {0x3a3a, "Reserved (GREASE)"},
    {0x4a4a, "Reserved (GREASE)"}, {0x5a5a, "Reserved (GREASE)"}, {0x6a6a, "Reserved (GREASE)"}, {0x7a7a, "Reserved (GREASE)"},
    {0x8a8a, "Reserved (GREASE)"}, {0x9a9a, "Reserved (GREASE)"}, {0xaaaa, "Reserved (GREASE)"}, {0xbaba, "Reserved (GREASE)"},
    {0xcaca, "Reserved (GREASE)"}, {0xdada, "Reserved (GREASE)"}, {0xeaea, "Reserved (GREASE)"}, {0xfafa, "Reserved (GREASE)"},
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
    {0, "server_name"}, {1, "max_fragment_length"}, {5, "status_request"}, {10, "supported_groups"},
    {11, "ec_point_formats"}, {13, "signature_algorithms"}, {15, "heartbeat"},
    {16, "application_layer_protocol_negotiation"}, {17, "status_request_v2"}, {18, "signed_certificate_timestamp"},
    {21, "padding"}, {22, "encrypt_then_mac"}, {23, "extended_master_secret"}, {24, "token_binding"},
    {27, "compress_certificate"}, {28, "record_size_limit"}, {34, "delegated_credentials"}, {35, "session_ticket"},
    {41, "pre_shared_key"}, {42, "early_data"}, {43, "supported_versions"}, {44, "cookie"},
    {45, "psk_key_exchange_modes"}, {47, "certificate_authorities"}, {49, "post_handshake_auth"},
    {50, "signature_algorithms_cert"}, {51, "key_share"}, {57, "quic_transport_parameters"}, {13172, "next_protocol_negotiation"},
    {17513, "application_settings"}, {30032, "channel_id"}, {65281, "renegotiation_info"}, {65486, "encrypted_server_name"},
    {65037, "encrypted_client_hello"},
    {0x0a0a, "Reserved (GREASE)"}, {0x1a1a, "Reserved (GREASE)"}, {0x2a2a, "Reserved (GREASE)"}, {0x3a3a, "Reserved (GREASE)"},
    {0x4a4a, "Reserved (GREASE)"}, {0x5a5a, "Reserved (GREASE)"}, {0x6a6a, "Reserved (GREASE)"}, {0x7a7a, "Reserved (GREASE)"},
    {0x8a8a, "Reserved (GREASE)"}, {0x9a9a, "Reserved (GREASE)"}, {0xaaaa, "Reserved (GREASE)"}, {0xbaba, "Reserved (GREASE)"},
    {0xcaca, "Reserved (GREASE)"}, {0xdada, "Reserved (GREASE)"}, {0xeaea, "Reserved (GREASE)"}, {0xfafa, "Reserved (GREASE)"},
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
inline constexpr ValueName kHashes[] = {{0, "None"}, {1, "MD5"}, {2, "SHA1"}, {3, "SHA224"}, {4, "SHA256"}, {5, "SHA384"}, {6, "SHA512"}, {8, "Unknown"}};
inline constexpr ValueName kSigners[] = {{0, "Anonymous"}, {1, "RSA"}, {2, "DSA"}, {3, "ECDSA"}};
inline constexpr ValueName kNameTypes[] = {{0, "host_name"}};
inline constexpr ValueName kStatusTypes[] = {{1, "OCSP"}, {2, "OCSP Multi"}};
inline constexpr ValueName kKeyExchangeModes[]
    = {{0, "PSK-only key establishment (psk_ke)"}, {1, "PSK with (EC)DHE key establishment (psk_dhe_ke)"}};

inline constexpr ValueName kCipherSuites[] = {
    {0x0000, "TLS_NULL_WITH_NULL_NULL"},
    {0x0004, "TLS_RSA_WITH_RC4_128_MD5"},
    {0x0005, "TLS_RSA_WITH_RC4_128_SHA"},
    {0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0x0013, "TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA"},
    {0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"},
    {0x0032, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA"},
    {0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"},
    {0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"},
    {0x0038, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA"},
    {0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"},
    {0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"},
    {0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"},
    {0x0040, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256"},
    {0x0041, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0044, "TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0045, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0x006a, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256"},
    {0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"},
    {0x0084, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA"},
    {0x0087, "TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA"},
    {0x0088, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA"},
    {0x0096, "TLS_RSA_WITH_SEED_CBC_SHA"},
    {0x009a, "TLS_DHE_RSA_WITH_SEED_CBC_SHA"},
    {0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"},
    {0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0x00a2, "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256"},
    {0x00a3, "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384"},
    {0x00ba, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256"},
    {0x00be, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256"},
    {0x00c0, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256"},
    {0x00c4, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256"},
    {0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"},
    {0x1301, "TLS_AES_128_GCM_SHA256"},
    {0x1302, "TLS_AES_256_GCM_SHA384"},
    {0x1303, "TLS_CHACHA20_POLY1305_SHA256"},
    {0x1304, "TLS_AES_128_CCM_SHA256"},
    {0x1305, "TLS_AES_128_CCM_8_SHA256"},
    {0x5600, "TLS_FALLBACK_SCSV"},
    {0xc001, "TLS_ECDH_ECDSA_WITH_NULL_SHA"},
    {0xc002, "TLS_ECDH_ECDSA_WITH_RC4_128_SHA"},
    {0xc003, "TLS_ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc004, "TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA"},
    {0xc005, "TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA"},
    {0xc006, "TLS_ECDHE_ECDSA_WITH_NULL_SHA"},
    {0xc007, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA"},
    {0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"},
    {0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"},
    {0xc00b, "TLS_ECDH_RSA_WITH_NULL_SHA"},
    {0xc00c, "TLS_ECDH_RSA_WITH_RC4_128_SHA"},
    {0xc00d, "TLS_ECDH_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc00e, "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA"},
    {0xc00f, "TLS_ECDH_RSA_WITH_AES_256_CBC_SHA"},
    {0xc010, "TLS_ECDHE_RSA_WITH_NULL_SHA"},
    {0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA"},
    {0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
    {0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"},
    {0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"},
    {0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"},
    {0xc025, "TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA256"},
    {0xc026, "TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA384"},
    {0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"},
    {0xc029, "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA256"},
    {0xc02a, "TLS_ECDH_RSA_WITH_AES_256_CBC_SHA384"},
    {0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"},
    {0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"},
    {0xc02d, "TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256"},
    {0xc02e, "TLS_ECDH_ECDSA_WITH_AES_256_GCM_SHA384"},
    {0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0xc031, "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256"},
    {0xc032, "TLS_ECDH_RSA_WITH_AES_256_GCM_SHA384"},
    {0xc072, "TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256"},
    {0xc073, "TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384"},
    {0xc076, "TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256"},
    {0xc077, "TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384"},
    {0xc09c, "TLS_RSA_WITH_AES_128_CCM"},
    {0xc09d, "TLS_RSA_WITH_AES_256_CCM"},
    {0xc09e, "TLS_DHE_RSA_WITH_AES_128_CCM"},
    {0xc09f, "TLS_DHE_RSA_WITH_AES_256_CCM"},
    {0xc0a0, "TLS_RSA_WITH_AES_128_CCM_8"},
    {0xc0a1, "TLS_RSA_WITH_AES_256_CCM_8"},
    {0xc0a2, "TLS_DHE_RSA_WITH_AES_128_CCM_8"},
    {0xc0a3, "TLS_DHE_RSA_WITH_AES_256_CCM_8"},
    {0xc0ac, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"},
    {0xc0ad, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM"},
    {0xc0ae, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"},
    {0xc0af, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8"},
    {0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0x0a0a, "Reserved (GREASE)"},
    {0x1a1a, "Reserved (GREASE)"},
    {0x2a2a, "Reserved (GREASE)"},
    {0x3a3a, "Reserved (GREASE)"},
    {0x4a4a, "Reserved (GREASE)"},
    {0x5a5a, "Reserved (GREASE)"},
    {0x6a6a, "Reserved (GREASE)"},
    {0x7a7a, "Reserved (GREASE)"},
    {0x8a8a, "Reserved (GREASE)"},
    {0x9a9a, "Reserved (GREASE)"},
    {0xaaaa, "Reserved (GREASE)"},
    {0xbaba, "Reserved (GREASE)"},
    {0xcaca, "Reserved (GREASE)"},
    {0xdada, "Reserved (GREASE)"},
    {0xeaea, "Reserved (GREASE)"},
    {0xfafa, "Reserved (GREASE)"},
};

} // namespace capscope::tls
