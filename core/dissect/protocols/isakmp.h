// ISAKMP and IKE: the rows of both versions, and what their files share.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::isakmp {

using namespace fields;

inline void writeProtocol(std::string& out, uint64_t protocol)
{
    constexpr ValueName kNames[] = {{0, "Unused"}, {1, "ICMP (1)"}, {6, "TCP (6)"}, {17, "UDP (17)"}, {47, "Generic Routing Encapsulation (47)"},
                                    {50, "Encap Security Payload (50)"}, {58, "ICMPv6 (58)"}, {132, "SCTP (132)"}};
    const auto name = nameOf(kNames, protocol);
    out += name.empty() ? fmt::format("Unknown ({})", protocol) : std::string(name);
}

inline void writePort(std::string& out, uint64_t port) { out += port == 0 ? std::string("Unused") : fmt::format("{}", port); }

inline constexpr ValueName kIsakmpTypepayloadNames[] = {
    {0, "NONE / No Next Payload "}, {1, "Security Association"}, {2, "Proposal"}, {3, "Transform"}, {4, "Key Exchange"},
    {5, "Identification"}, {6, "Certificate"}, {7, "Certificate Request"}, {8, "Hash"}, {9, "Signature"}, {10, "Nonce"},
    {11, "Notification"}, {12, "Delete"}, {13, "Vendor ID"}, {14, "Attributes"}, {15, "SA KEK Payload"}, {16, "SA TEK Payload"},
    {17, "Key Download"}, {18, "Sequence Number"}, {19, "Proof of Possession"}, {20, "NAT-D (RFC 3947)"}, {21, "NAT-OA (RFC 3947)"},
    {22, "Group Associated Policy"}, {33, "Security Association"}, {34, "Key Exchange"}, {35, "Identification - Initiator"},
    {36, "Identification - Responder"}, {37, "Certificate"}, {38, "Certificate Request"}, {39, "Authentication"}, {40, "Nonce"},
    {41, "Notify"}, {42, "Delete"}, {43, "Vendor ID"}, {44, "Traffic Selector - Initiator"}, {45, "Traffic Selector - Responder"},
    {46, "Encrypted and Authenticated"}, {47, "Configuration"}, {48, "Extensible Authentication"},
    {49, "Generic Secure Password Method"}, {50, "Group Identification"}, {51, "Group Security Association"}, {52, "Key Download"},
    {53, "Encrypted and Authenticated Fragment"}, {54, 127, "Unassigned"}, {128, 129, "Private Use"},
    {130, "NAT-D (draft-ietf-ipsec-nat-t-ike-01 to 03)"}, {131, "NAT-OA (draft-ietf-ipsec-nat-t-ike-01 to 03)"},
    {132, "Cisco-Fragmentation"}, {133, 256, "Private Use"},
};
inline constexpr ValueName kIsakmpCfgAttrTypeNames[] = {
    {0, "RESERVED"}, {1, "INTERNAL_IP4_ADDRESS"}, {2, "INTERNAL_IP4_NETMASK"}, {3, "INTERNAL_IP4_DNS"}, {4, "INTERNAL_IP4_NBNS"},
    {5, "INTERNAL_ADDRESS_EXPIRY"}, {6, "INTERNAL_IP4_DHCP"}, {7, "APPLICATION_VERSION"}, {8, "INTERNAL_IP6_ADDRESS"},
    {9, "INTERNAL_IP6_NETMASK"}, {10, "INTERNAL_IP6_DNS"}, {11, "INTERNAL_IP6_NBNS"}, {12, "INTERNAL_IP6_DHCP"},
    {13, "INTERNAL_IP4_SUBNET"}, {14, "SUPPORTED_ATTRIBUTES"}, {15, "INTERNAL_IP6_SUBNET"}, {16, 16383, "FUTURE USE"},
    {16384, 16386, "PRIVATE USE"}, {16387, "CHKPT_DEF_DOMAIN"}, {16388, "CHKPT_MAC_ADDRESS"}, {16389, "CHKPT_MARCIPAN_REASON_CODE"},
    {16400, "CHKPT_UNKNOWN1"}, {16401, "CHKPT_UNKNOWN2"}, {16402, "CHKPT_UNKNOWN3"}, {16403, 16519, "PRIVATE USE"},
    {16520, "XAUTH_TYPE"}, {16521, "XAUTH_USER_NAME"}, {16522, "XAUTH_USER_PASSWORD"}, {16523, "XAUTH_PASSCODE"},
    {16524, "XAUTH_MESSAGE"}, {16525, "XAUTH_CHALLANGE"}, {16526, "XAUTH_DOMAIN"}, {16527, "XAUTH_STATUS"}, {16528, "XAUTH_NEXT_PIN"},
    {16529, "XAUTH_ANSWER"}, {16530, 28671, "PRIVATE USE"}, {28672, "UNITY_BANNER"}, {28673, "UNITY_SAVE_PASSWD"},
    {28674, "UNITY_DEF_DOMAIN"}, {28675, "UNITY_SPLIT_DOMAIN"}, {28676, "UNITY_SPLIT_INCLUDE"}, {28677, "UNITY_NATT_PORT"},
    {28678, "UNITY_SPLIT_EXCLUDE"}, {28679, "UNITY_PFS"}, {28680, "UNITY_FW_TYPE"}, {28681, "UNITY_BACKUP_SERVERS"},
    {28682, "UNITY_DDNS_HOSTNAME"}, {28683, 32767, "PRIVATE USE"},
};
inline constexpr ValueName kIsakmpCfgAttrTypeNames2[] = {
    {0, "RESERVED"}, {1, "INTERNAL_IP4_ADDRESS"}, {2, "INTERNAL_IP4_NETMASK"}, {3, "INTERNAL_IP4_DNS"}, {4, "INTERNAL_IP4_NBNS"},
    {5, "INTERNAL_ADDRESS_EXPIRY"}, {6, "INTERNAL_IP4_DHCP"}, {7, "APPLICATION_VERSION"}, {8, "INTERNAL_IP6_ADDRESS"}, {9, "RESERVED"},
    {10, "INTERNAL_IP6_DNS"}, {11, "INTERNAL_IP6_NBNS"}, {12, "INTERNAL_IP6_DHCP"}, {13, "INTERNAL_IP4_SUBNET"},
    {14, "SUPPORTED_ATTRIBUTES"}, {15, "INTERNAL_IP6_SUBNET"}, {16, "MIP6_HOME_PREFIX"}, {17, "INTERNAL_IP6_LINK"},
    {18, "INTERNAL_IP6_PREFIX"}, {19, "HOME_AGENT_ADDRESS"}, {20, "P_CSCF_IP4_ADDRESS"}, {21, "P_CSCF_IP6_ADDRESS"}, {22, "FTT_KAT"},
    {23, 16383, "RESERVED TO IANA"}, {16384, 32767, "PRIVATE USE"},
};
inline constexpr ValueName kIsakmpNotifyMsgtypeNames[] = {
    {0, "<UNKNOWN>"}, {1, "INVALID-PAYLOAD-TYPE"}, {2, "DOI-NOT-SUPPORTED"}, {3, "SITUATION-NOT-SUPPORTED"}, {4, "INVALID-COOKIE"},
    {5, "INVALID-MAJOR-VERSION"}, {6, "INVALID-MINOR-VERSION"}, {7, "INVALID-EXCHANGE-TYPE"}, {8, "INVALID-FLAGS"},
    {9, "INVALID-MESSAGE-ID"}, {10, "INVALID-PROTOCOL-ID"}, {11, "INVALID-SPI"}, {12, "INVALID-TRANSFORM-ID"},
    {13, "ATTRIBUTES-NOT-SUPPORTED"}, {14, "NO-PROPOSAL-CHOSEN"}, {15, "BAD-PROPOSAL-SYNTAX"}, {16, "PAYLOAD-MALFORMED"},
    {17, "INVALID-KEY-INFORMATION"}, {18, "INVALID-ID-INFORMATION"}, {19, "INVALID-CERT-ENCODING"}, {20, "INVALID-CERTIFICATE"},
    {21, "CERT-TYPE-UNSUPPORTED"}, {22, "INVALID-CERT-AUTHORITY"}, {23, "INVALID-HASH-INFORMATION"}, {24, "AUTHENTICATION-FAILED"},
    {25, "INVALID-SIGNATURE"}, {26, "ADDRESS-NOTIFICATION"}, {27, "NOTIFY-SA-LIFETIME"}, {28, "CERTIFICATE-UNAVAILABLE"},
    {29, "UNSUPPORTED-EXCHANGE-TYPE"}, {30, "UNEQUAL-PAYLOAD-LENGTHS"}, {31, 8191, "RESERVED (Future Use)"},
    {8192, 16383, "Private Use"}, {16384, "CONNECTED"}, {16385, 24575, "RESERVED (Future Use)"}, {24576, "RESPONDER-LIFETIME"},
    {24577, "REPLAY-STATUS"}, {24578, "INITIAL-CONTACT"}, {24579, 32767, "DOI-specific codes"}, {32768, 36135, "Private Use"},
    {36136, "R-U-THERE"}, {36137, "R-U-THERE-ACK"}, {36138, 40500, "Private Use"}, {40501, "UNITY-LOAD-BALANCE"},
    {40502, "UNITY-UNKNOWN"}, {40503, "UNITY-GROUP-HASH"},
};
inline constexpr ValueName kIsakmpNotifyMsgtypeNames2[] = {
    {40503, 40959, "Private Use"}, {40960, 65535, "RESERVED (Future Use)"}, {0, "RESERVED"}, {1, "UNSUPPORTED_CRITICAL_PAYLOAD"},
    {2, 3, "RESERVED"}, {4, "INVALID_IKE_SPI"}, {5, "INVALID_MAJOR_VERSION"}, {6, "RESERVED"}, {7, "INVALID_SYNTAX"}, {8, "RESERVED"},
    {9, "INVALID_MESSAGE_ID"}, {10, "RESERVED"}, {11, "INVALID_SPI"}, {12, 13, "RESERVED"}, {14, "NO_PROPOSAL_CHOSEN"},
    {15, 16, "RESERVED"}, {17, "INVALID_KE_PAYLOAD"}, {24, "AUTHENTICATION_FAILED"}, {25, 33, "RESERVED"}, {34, "SINGLE_PAIR_REQUIRED"},
    {35, "NO_ADDITIONAL_SAS"}, {36, "INTERNAL_ADDRESS_FAILURE"}, {37, "FAILED_CP_REQUIRED"}, {38, "TS_UNACCEPTABLE"},
    {39, "INVALID_SELECTORS"}, {40, "UNACCEPTABLE_ADDRESSES"}, {41, "UNEXPECTED_NAT_DETECTED"}, {42, "USE_ASSIGNED_HoA"},
    {43, "TEMPORARY_FAILURE"}, {44, "CHILD_SA_NOT_FOUND"}, {45, "INVALID_GROUP_ID"}, {46, "CHILD_SA_NOT_FOUND"},
    {47, 8191, "RESERVED TO IANA - Error types"}, {8192, 16383, "Private Use - Errors"}, {16384, "INITIAL_CONTACT"},
    {16385, "SET_WINDOW_SIZE"}, {16386, "ADDITIONAL_TS_POSSIBLE"}, {16387, "IPCOMP_SUPPORTED"}, {16388, "NAT_DETECTION_SOURCE_IP"},
    {16389, "NAT_DETECTION_DESTINATION_IP"}, {16390, "COOKIE"}, {16391, "USE_TRANSPORT_MODE"}, {16392, "HTTP_CERT_LOOKUP_SUPPORTED"},
    {16393, "REKEY_SA"}, {16394, "ESP_TFC_PADDING_NOT_SUPPORTED"}, {16395, "NON_FIRST_FRAGMENTS_ALSO"}, {16396, "MOBIKE_SUPPORTED"},
    {16397, "ADDITIONAL_IP4_ADDRESS"}, {16398, "ADDITIONAL_IP6_ADDRESS"}, {16399, "NO_ADDITIONAL_ADDRESSES"},
    {16400, "UPDATE_SA_ADDRESSES"}, {16401, "COOKIE2"}, {16402, "NO_NATS_ALLOWED"}, {16403, "AUTH_LIFETIME"},
    {16404, "MULTIPLE_AUTH_SUPPORTED"}, {16405, "ANOTHER_AUTH_FOLLOWS"}, {16406, "REDIRECT_SUPPORTED"}, {16407, "REDIRECT"},
    {16408, "REDIRECTED_FROM"}, {16409, "TICKET_LT_OPAQUE"}, {16410, "TICKET_REQUEST"}, {16411, "TICKET_ACK"}, {16412, "TICKET_NACK"},
    {16413, "TICKET_OPAQUE"}, {16414, "LINK_ID"}, {16415, "USE_WESP_MODE"}, {16416, "ROHC_SUPPORTED"},
    {16417, "EAP_ONLY_AUTHENTICATION"}, {16418, "CHILDLESS_IKEV2_SUPPORTED"}, {16419, "QUICK_CRASH_DETECTION"},
    {16420, "IKEV2_MESSAGE_ID_SYNC_SUPPORTED"}, {16421, "IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED"}, {16422, "IKEV2_MESSAGE_ID_SYNC"},
    {16423, "IPSEC_REPLAY_COUNTER_SYNC"}, {16424, "SECURE_PASSWORD_METHODS"}, {16425, "PSK_PERSIST"}, {16426, "PSK_CONFIRM"},
    {16427, "ERX_SUPPORTED"}, {16428, "IFOM_CAPABILITY"}, {16429, "SENDER_REQUEST_ID"}, {16430, "IKEV2_FRAGMENTATION_SUPPORTED"},
    {16431, "SIGNATURE_HASH_ALGORITHMS"}, {16432, 40959, "RESERVED TO IANA - STATUS TYPES"},
    {40960, 65535, "Private Use - STATUS TYPES"},
};
inline constexpr ValueName kIsakmpFlagENames[] = {{1, "Encrypted"}, {0, "Not encrypted"}};
inline constexpr ValueName kIsakmpFlagCNames[] = {{1, "Commit"}, {0, "No commit"}};
inline constexpr ValueName kIsakmpFlagANames[] = {{1, "Authentication"}, {0, "No authentication"}};
inline constexpr ValueName kIsakmpFlagINames[] = {{1, "Initiator"}, {0, "Responder"}};
inline constexpr ValueName kIsakmpFlagVNames[] = {{1, "A higher version enabled"}, {0, "No higher version"}};
inline constexpr ValueName kIsakmpFlagRNames[] = {{1, "Response"}, {0, "Request"}};
inline constexpr ValueName kIsakmpExchangetypeNames[] = {
    {0, "NONE"}, {1, "Base"}, {2, "Identity Protection (Main Mode)"}, {3, "Authentication Only"}, {4, "Aggressive"},
    {5, "Informational"}, {6, "Transaction (Config Mode)"}, {32, "Quick Mode"}, {33, "New Group Mode"}, {34, "IKE_SA_INIT"},
    {35, "IKE_AUTH"}, {36, "CREATE_CHILD_SA"}, {37, "INFORMATIONAL"}, {38, "IKE_SESSION_RESUME"},
};
inline constexpr ValueName kIsakmpCriticalpayloadNames[] = {{1, "Critical"}, {0, "Not critical"}};
inline constexpr ValueName kIsakmpIkeAttrEncryptionAlgorithmNames[] = {
    {0, "RESERVED"}, {1, "DES-CBC"}, {2, "IDEA-CBC"}, {3, "BLOWFISH-CBC"}, {4, "RC5-R16-B64-CBC"}, {5, "3DES-CBC"}, {6, "CAST-CBC"},
    {7, "AES-CBC"}, {8, "CAMELLIA-CBC"}, {127, "SM4-CBC (DEPRECATED)"}, {128, "SM1-CBC"}, {129, "SM4-CBC"},
};
inline constexpr ValueName kIsakmpIkeAttrHashAlgorithmNames[] = {
    {0, "RESERVED"}, {1, "MD5"}, {2, "SHA"}, {3, "TIGER"}, {4, "SHA2-256"}, {5, "SHA2-384"}, {6, "SHA2-512"}, {20, "SM3"},
};
inline constexpr ValueName kIsakmpIkeAttrAuthenticationMethodNames[] = {
    {0, "RESERVED"}, {1, "Pre-shared key"}, {2, "DSS signatures"}, {3, "RSA signatures"}, {4, "Encryption with RSA"},
    {5, "Revised encryption with RSA"}, {6, "Reserved (was Encryption with El-Gamal)"},
    {7, "Reserved (was Revised encryption with El-Gamal)"}, {8, "Reserved (was ECDSA signatures)"},
    {9, "ECDSA with SHA-256 on the P-256 curve"}, {10, "ECDSA with SHA-384 on the P-384 curve"},
    {11, "ECDSA with SHA-512 on the P-521 curve"}, {64221, "HybridInitRSA"}, {64222, "HybridRespRSA"}, {64223, "HybridInitDSS"},
    {64224, "HybridRespDSS"}, {65001, "XAUTHInitPreShared"}, {65002, "XAUTHRespPreShared"}, {65003, "XAUTHInitDSS"},
    {65004, "XAUTHRespDSS"}, {65005, "XAUTHInitRSA"}, {65006, "XAUTHRespRSA"}, {65007, "XAUTHInitRSAEncryption"},
    {65008, "XAUTHRespRSAEncryption"}, {65009, "XAUTHInitRSARevisedEncryption"}, {65010, "XAUTHRespRSARevisedEncryption"},
};
inline constexpr ValueName kIsakmpIkeAttrGroupDescriptionNames[] = {
    {0, "UNDEFINED - 0"}, {1, "Default 768-bit MODP group"}, {2, "Alternate 1024-bit MODP group"}, {3, "EC2N group on GP[2^155] group"},
    {4, "EC2N group on GP[2^185] group"}, {5, "1536 bit MODP group"}, {6, "EC2N group over GF[2^163]"}, {7, "EC2N group over GF[2^163]"},
    {8, "EC2N group over GF[2^283]"}, {9, "EC2N group over GF[2^283]"}, {10, "EC2N group over GF[2^409]"},
    {11, "EC2N group over GF[2^409]"}, {12, "EC2N group over GF[2^571]"}, {13, "EC2N group over GF[2^571]"}, {14, "2048 bit MODP group"},
    {15, "3072 bit MODP group"}, {16, "4096 bit MODP group"}, {17, "6144 bit MODP group"}, {18, "8192 bit MODP group"},
    {19, "256-bit random ECP group"}, {20, "384-bit random ECP group"}, {21, "521-bit random ECP group"},
    {22, "1024-bit MODP Group with 160-bit Prime Order Subgroup"}, {23, "2048-bit MODP Group with 224-bit Prime Order Subgroup"},
    {24, "2048-bit MODP Group with 256-bit Prime Order Subgroup"}, {25, "192-bit Random ECP Group"}, {26, "224-bit Random ECP Group"},
    {27, "224-bit Brainpool ECP group"}, {28, "256-bit Brainpool ECP group"}, {29, "384-bit Brainpool ECP group"},
    {30, "512-bit Brainpool ECP group"}, {31, "Curve25519"}, {32, "Curve448"}, {33, "GOST3410_2012_256"}, {34, "GOST3410_2012_512"},
};
inline constexpr ValueName kIsakmpIkeAttrGroupTypeNames[] = {{0, "UNDEFINED - 0"}, {1, "MODP"}, {2, "ECP"}, {3, "EC2N"}};
inline constexpr ValueName kIsakmpIkeAttrLifeTypeNames[] = {{0, "RESERVED"}, {1, "Seconds"}, {2, "Kilobytes"}};
inline constexpr ValueName kIsakmpIpsecAttrEncapModeNames[] = {
    {0, "RESERVED"}, {1, "Tunnel"}, {2, "Transport"}, {3, "UDP-Encapsulated-Tunnel"}, {4, "UDP-Encapsulated-Transport"},
    {61440, "Check Point IPSec UDP Encapsulation"}, {61443, "UDP-Encapsulated-Tunnel (draft)"},
    {61444, "UDP-Encapsulated-Transport (draft)"},
};
inline constexpr ValueName kIsakmpIpsecAttrAuthAlgorithmNames[] = {
    {0, "RESERVED"}, {1, "HMAC-MD5"}, {2, "HMAC-SHA"}, {3, "DES-MAC"}, {4, "KPDK"}, {5, "HMAC-SHA2-256"}, {6, "HMAC-SHA2-384"},
    {7, "HMAC-SHA2-512"}, {8, "HMAC-RIPEMD"}, {9, "AES-XCBC-MAC"}, {10, "SIG-RSA"}, {11, "AES-128-GMAC"}, {12, "AES-192-GMAC"},
    {13, "AES-256-GMAC"},
};
inline constexpr ValueName kIsakmpIpsecAttrEcnTunnelNames[] = {{0, "RESERVED"}, {1, "Allowed"}, {2, "Forbidden"}};
inline constexpr ValueName kIsakmpIpsecAttrExtSeqNbrNames[] = {{0, "RESERVED"}, {1, "64-bit Sequence Number"}};
inline constexpr ValueName kIsakmpCfgAttrXauthTypeNames[] = {
    {0, "Generic"}, {1, "RADIUS-CHAP"}, {2, "OTP"}, {3, "S/KEY"}, {4, 32767, "Future use"}, {32768, 65535, "Private use"},
};
inline constexpr ValueName kIsakmpCfgAttrXauthStatusNames[] = {{0, "Fail"}, {1, "Success"}};
inline constexpr ValueName kIsakmpIkeAttrTypeNames[] = {
    {1, "Encryption-Algorithm"}, {2, "Hash-Algorithm"}, {3, "Authentication-Method"}, {4, "Group-Description"}, {5, "Group-Type"},
    {6, "Group-Prime"}, {7, "Group-Generator-One"}, {8, "Group-Generator-Two"}, {9, "Group-Curve-A"}, {10, "Group-Curve-B"},
    {11, "Life-Type"}, {12, "Life-Duration"}, {13, "PRF"}, {14, "Key-Length"}, {15, "Field-Size"}, {16, "Group-Order"},
    {17, "Block-Size"}, {18, 19, "Unassigned (Future use)"}, {20, "Asymmetric-Cryptographic-Algorithm-Type"},
    {21, 16383, "Unassigned (Future use)"}, {16384, 32767, "Private use"},
};
inline constexpr ValueName kIsakmpIkeAttrFormatNames[] = {{1, "Type/Value (TV)"}, {0, "Type/Length/Value (TLV)"}};
inline constexpr ValueName kIsakmpIpsecAttrTypeNames[] = {
    {1, "SA-Life-Type"}, {2, "SA-Life-Duration"}, {3, "Group-Description"}, {4, "Encapsulation-Mode"}, {5, "Authentication-Algorithm"},
    {6, "Key-Length"}, {7, "Key-Rounds"}, {8, "Compress-Dictionary-Size"}, {9, "Compress-Private-Algorithm"}, {10, "ECN Tunnel"},
    {11, "Extended (64-bit) Sequence Number"}, {12, "Authentication Key Length"}, {13, "Signature Encoding Algorithm"},
    {14, "Address Preservation"}, {15, "SA Direction"}, {16, 32000, "Unassigned (Future use)"}, {32001, 32767, "Private use"},
};
inline constexpr ValueName kIsakmpIke2AttrTypeNames[] = {
    {0, 13, "Reserved"}, {14, "Key Length"}, {15, 17, "Reserved"}, {18, 16383, "Unassigned (Future use)"}, {16384, 32767, "Private use"},
};
inline constexpr ValueName kIsakmpTfTypeNames[] = {
    {0, "RESERVED"}, {1, "Encryption Algorithm (ENCR)"}, {2, "Pseudo-random Function (PRF)"}, {3, "Integrity Algorithm (INTEG)"},
    {4, "Diffie-Hellman Group (D-H)"}, {5, "Extended Sequence Numbers (ESN)"}, {6, 240, "Reserved to IANA"}, {241, 255, "Private Use"},
};
inline constexpr ValueName kIsakmpTfIdEncrNames[] = {
    {0, "RESERVED"}, {1, "ENCR_DES_IV64"}, {2, "ENCR_DES"}, {3, "ENCR_3DES"}, {4, "ENCR_RC5"}, {5, "ENCR_IDEA"}, {6, "ENCR_CAST"},
    {7, "ENCR_BLOWFISH"}, {8, "ENCR_3IDEA"}, {9, "ENCR_DES_IV32"}, {10, "RESERVED"}, {11, "ENCR_NULL"}, {12, "ENCR_AES_CBC"},
    {13, "ENCR_AES_CTR"}, {14, "ENCR_AES-CCM_8"}, {15, "ENCR-AES-CCM_12"}, {16, "ENCR-AES-CCM_16"}, {17, "UNASSIGNED"},
    {18, "AES-GCM with a 8 octet ICV"}, {19, "AES-GCM with a 12 octet ICV"}, {20, "AES-GCM with a 16 octet ICV"},
    {21, "ENCR_NULL_AUTH_AES_GMAC"}, {22, "Reserved for IEEE P1619 XTS-AES"}, {23, "ENCR_CAMELLIA_CBC"}, {24, "ENCR_CAMELLIA_CTR"},
    {25, "ENCR_CAMELLIA_CCM with an 8-octet ICV"}, {26, "ENCR_CAMELLIA_CCM with a 12-octet ICV"},
    {27, "ENCR_CAMELLIA_CCM with a 16-octet ICV"}, {28, "ENCR_CHACHA20_POLY1305"},
};
inline constexpr ValueName kIsakmpTfIdPrfNames[] = {
    {0, "RESERVED"}, {1, "PRF_HMAC_MD5"}, {2, "PRF_HMAC_SHA1"}, {3, "PRF_HMAC_TIGER"}, {4, "PRF_AES128_CBC"}, {5, "PRF_HMAC_SHA2_256"},
    {6, "PRF_HMAC_SHA2_384"}, {7, "PRF_HMAC_SHA2_512"}, {8, "PRF_AES128_CMAC6"},
};
inline constexpr ValueName kIsakmpTfIdIntegNames[] = {
    {0, "NONE"}, {1, "AUTH_HMAC_MD5_96"}, {2, "AUTH_HMAC_SHA1_96"}, {3, "AUTH_DES_MAC"}, {4, "AUTH_KPDK_MD5"}, {5, "AUTH_AES_XCBC_96"},
    {6, "AUTH_HMAC_MD5_128"}, {7, "AUTH_HMAC_SHA1_160"}, {8, "AUTH_AES_CMAC_96"}, {9, "AUTH_AES_128_GMAC"}, {10, "AUTH_AES_192_GMAC"},
    {11, "AUTH_AES_256_GMAC"}, {12, "AUTH_HMAC_SHA2_256_128"}, {13, "AUTH_HMAC_SHA2_384_192"}, {14, "AUTH_HMAC_SHA2_512_256"},
};
inline constexpr ValueName kIsakmpTfIdEsnNames[] = {{0, "No Extended Sequence Numbers"}, {1, "Extended Sequence Numbers"}};
inline constexpr ValueName kIsakmpPropProtoidNames[] = {
    {0, "RESERVED"}, {1, "ISAKMP"}, {2, "IPSEC_AH"}, {3, "IPSEC_ESP"}, {4, "IPCOMP"}, {5, "GIGABEAM_RADIO"},
};
inline constexpr ValueName kIsakmpProtocolNames2[] = {
    {0, "RESERVED"}, {1, "IKE"}, {2, "AH"}, {3, "ESP"}, {4, "FC_ESP_HEADER"}, {5, "FC_CT_AUTHENTICATION"},
};
inline constexpr ValueName kIsakmpSaDoiNames[] = {{0, "ISAKMP"}, {1, "IPSEC"}, {2, "GDOI"}};
inline constexpr ValueName kIsakmpCfgTypeNames[] = {
    {0, "Reserved"}, {1, "ISAKMP_CFG_REQUEST"}, {2, "ISAKMP_CFG_REPLY"}, {3, "ISAKMP_CFG_SET"}, {4, "ISAKMP_CFG_ACK"},
    {5, 127, "Future use"}, {128, 256, "Private Use"},
};
inline constexpr ValueName kIsakmpCfgTypeNames2[] = {
    {0, "RESERVED"}, {1, "CFG_REQUEST"}, {2, "CFG_REPLY"}, {3, "CFG_SET"}, {4, "CFG_ACK"}, {5, 127, "Future use"},
    {128, 256, "Private Use"},
};
inline constexpr ValueName kIsakmpIdTypeNames[] = {
    {0, "RESERVED"}, {1, "IPV4_ADDR"}, {2, "FQDN"}, {3, "USER_FQDN"}, {4, "IPV4_ADDR_SUBNET"}, {5, "IPV6_ADDR"}, {6, "IPV6_ADDR_SUBNET"},
    {7, "IPV4_ADDR_RANGE"}, {8, "IPV6_ADDR_RANGE"}, {9, "DER_ASN1_DN"}, {10, "DER_ASN1_GN"}, {11, "KEY_ID"}, {12, "KEY_LIST"},
    {13, 248, "Future use"}, {249, 255, "Private Use"},
};
inline constexpr ValueName kIsakmpIdTypeNames2[] = {
    {0, "RESERVED"}, {1, "IPV4_ADDR"}, {2, "FQDN"}, {3, "ID_RFC822_ADDR"}, {4, "Unassigned"}, {5, "IPV6_ADDR"}, {6, 8, "Unassigned"},
    {9, "DER_ASN1_DN"}, {10, "DER_ASN1_GN"}, {11, "KEY_ID"}, {12, "KEY_LIST"}, {13, 200, "Future use"}, {201, 255, "Private Use"},
};
inline constexpr ValueName kIsakmpNotifyDataSignatureHashAlgorithmsNames[] = {
    {0, "Reserved"}, {1, "SHA1"}, {2, "SHA2-256"}, {3, "SHA2-384"}, {4, "SHA2-512"}, {5, "Identity"}, {6, 1023, "Unassigned"},
    {1024, 65535, "Reserved for Private Use"},
};
inline constexpr ValueName kIsakmpCertEncodingNames[] = {
    {0, "NONE"}, {1, "PKCS #7 wrapped X.509 certificate"}, {2, "PGP Certificate"}, {3, "DNS Signed Key"},
    {4, "X.509 Certificate - Signature"}, {5, "X.509 Certificate - Key Exchange"}, {6, "Kerberos Tokens"},
    {7, "Certificate Revocation List (CRL)"}, {8, "Authority Revocation List (ARL)"}, {9, "SPKI Certificate"},
    {10, "X.509 Certificate - Attribute"}, {11, 255, "RESERVED"},
};
inline constexpr ValueName kIsakmpCertificateNames2[] = {
    {0, "RESERVED"}, {1, "PKCS #7 wrapped X.509 certificate"}, {2, "PGP Certificate"}, {3, "DNS Signed Key"},
    {4, "X.509 Certificate - Signature"}, {5, "*undefined by any document*"}, {6, "Kerberos Tokens"},
    {7, "Certificate Revocation List (CRL)"}, {8, "Authority Revocation List (ARL)"}, {9, "SPKI Certificate"},
    {10, "X.509 Certificate - Attribute"}, {11, "Raw RSA Key"}, {12, "Hash and URL of X.509 certificate"},
    {13, "Hash and URL of X.509 bundle"}, {14, "OCSP Content"}, {15, 200, "RESERVED to IANA"}, {201, 255, "PRIVATE USE"},
};
inline constexpr ValueName kIsakmpAuthMethodNames[] = {
    {0, "RESERVED TO IANA"}, {1, "RSA Digital Signature"}, {2, "Shared Key Message Integrity Code"}, {3, "DSS Digital Signature"},
    {4, 8, "RESERVED TO IANA"}, {9, "ECDSA with SHA-256 on the P-256 curve"}, {10, "ECDSA with SHA-384 on the P-384 curve"},
    {11, "ECDSA with SHA-512 on the P-521 curve"}, {12, "Generic Secure Password Authentication Method"}, {13, "NULL Authentication"},
    {14, "Digital Signature"}, {15, 200, "RESERVED TO IANA"}, {201, 255, "PRIVATE USE"},
};
inline constexpr ValueName kIsakmpTsTypeNames[] = {
    {0, 6, "Reserved"}, {7, "TS_IPV4_ADDR_RANGE"}, {8, "TS_IPV6_ADDR_RANGE"}, {9, "TS_FC_ADDR_RANGE"}, {10, 240, "Future use"},
    {241, 255, "Private use"},
};
inline constexpr ValueName kIsakmpFragLastNames[] = {{0, "More fragments"}, {1, "Last fragment"}};
inline constexpr ValueName kIsakmpVidMsNt5IsakmpoakleyNames[] = {
    {2, "Windows 2000"}, {3, "Windows XP SP1"}, {4, "Windows 2003 and Windows XP SP2"}, {5, "Windows Vista"},
};

inline constexpr FieldTable kFields{
    dec("isakmp.sak.nextpayload", "Next Payload", 8),
    dec("isakmp.sak.reserved", "Reserved", 8),
    dec("isakmp.sak.payload_len", "Payload length", 16),
    dec("isakmp.sak.protoid", "Protocol ID", 8),
    dec("isakmp.sak.src_id_type", "SRC ID Type", 8),
    dec("isakmp.sak.src_id_port", "SRC ID Port", 16),
    dec("isakmp.sak.src_id_length", "SRC ID Data Length", 8),
    bytes("isakmp.sak.src_id_data", "SRC ID Data"),
    dec("isakmp.sak.dst_id_type", "DST ID Type", 8),
    dec("isakmp.sak.dst_id_port", "DST ID Port", 16),
    dec("isakmp.sak.dst_id_length", "DST ID Data Length", 8),
    bytes("isakmp.sak.dst_id_data", "DST ID Data"),
    bytes("isakmp.sak.spi", "SPI"),
    dec("isakmp.typepayload", "Payload", 8).names(kIsakmpTypepayloadNames),
    dec("isakmp.cfg.attr.type", "Type", 16).names(kIsakmpCfgAttrTypeNames),
    dec("isakmp.cfg.attr.type", "Type", 16).names(kIsakmpCfgAttrTypeNames2),
    dec("isakmp.notify.msgtype", "Notify Message Type", 16).names(kIsakmpNotifyMsgtypeNames),
    dec("isakmp.notify.msgtype", "Notify Message Type", 16).names(kIsakmpNotifyMsgtypeNames2),
    hex("isakmp.flags", "Flags", 8),
    flag("isakmp.flag_e", "Encryption", 8, 0x1, kIsakmpFlagENames),
    flag("isakmp.flag_c", "Commit", 8, 0x2, kIsakmpFlagCNames),
    flag("isakmp.flag_a", "Authentication", 8, 0x4, kIsakmpFlagANames),
    flag("isakmp.flag_i", "Initiator", 8, 0x8, kIsakmpFlagINames),
    flag("isakmp.flag_v", "Version", 8, 0x10, kIsakmpFlagVNames),
    flag("isakmp.flag_r", "Response", 8, 0x20, kIsakmpFlagRNames),
    bytes("isakmp.ispi", "Initiator SPI"),
    bytes("isakmp.rspi", "Responder SPI"),
    dec("isakmp.nextpayload", "Next payload", 8).names(kIsakmpTypepayloadNames),
    hex("isakmp.version", "Version", 8),
    hex("isakmp.mjver", "MjVer", 8).mask(0xf0),
    hex("isakmp.mnver", "MnVer", 8).mask(0xf),
    dec("isakmp.exchangetype", "Exchange type", 8).names(kIsakmpExchangetypeNames),
    hex("isakmp.messageid", "Message ID", 32),
    dec("isakmp.length", "Length", 32),
    expert("isakmp.payloadlength.invalid", "Invalid payload length", Group::Malformed, Severity::Error),
    none("isakmp.ike.nat_keepalive", "NAT Keepalive"),
    none("isakmp.enc.data", "Encrypted Data"),
    bytes("isakmp.reserved", "Reserved"),
    flag("isakmp.criticalpayload", "Critical Bit", 8, 0x80, kIsakmpCriticalpayloadNames),
    hex("isakmp.reserved7", "Reserved", 8).mask(0x7f),
    dec("isakmp.payloadlength", "Payload length", 16),
    dec("isakmp.ike.attr.encryption_algorithm", "Encryption Algorithm", 16).names(kIsakmpIkeAttrEncryptionAlgorithmNames),
    dec("isakmp.ike.attr.hash_algorithm", "HASH Algorithm", 16).names(kIsakmpIkeAttrHashAlgorithmNames),
    dec("isakmp.ike.attr.authentication_method", "Authentication Method", 16).names(kIsakmpIkeAttrAuthenticationMethodNames),
    dec("isakmp.ike.attr.group_description", "Group Description", 16).names(kIsakmpIkeAttrGroupDescriptionNames),
    dec("isakmp.ike.attr.group_type", "Group Type", 16).names(kIsakmpIkeAttrGroupTypeNames),
    bytes("isakmp.ike.attr.group_prime", "Group Prime"),
    bytes("isakmp.ike.attr.group_generator_one", "Group Generator One"),
    bytes("isakmp.ike.attr.group_generator_two", "Group Generator Two"),
    bytes("isakmp.ike.attr.group_curve_a", "Group Curve A"),
    bytes("isakmp.ike.attr.group_curve_b", "Group Curve B"),
    dec("isakmp.ike.attr.life_type", "Life Type", 16).names(kIsakmpIkeAttrLifeTypeNames),
    dec("isakmp.ike.attr.life_duration", "Life Duration", 32),
    bytes("isakmp.ike.attr.prf", "PRF"),
    dec("isakmp.ike.attr.key_length", "Key Length", 16),
    bytes("isakmp.ike.attr.field_size", "Field Size"),
    bytes("isakmp.ike.attr.group_order", "Group Order"),
    dec("isakmp.ipsec.attr.life_type", "Life Type", 16).names(kIsakmpIkeAttrLifeTypeNames),
    dec("isakmp.ipsec.attr.life_duration", "Life Duration", 32),
    dec("isakmp.ipsec.attr.group_description", "Group Description", 16).names(kIsakmpIkeAttrGroupDescriptionNames),
    dec("isakmp.ipsec.attr.encap_mode", "Encapsulation Mode", 16).names(kIsakmpIpsecAttrEncapModeNames),
    dec("isakmp.ipsec.attr.auth_algorithm", "Authentication Algorithm", 16).names(kIsakmpIpsecAttrAuthAlgorithmNames),
    dec("isakmp.ipsec.attr.key_length", "Key Length", 16),
    dec("isakmp.ipsec.attr.key_rounds", "Key Rounds", 16),
    dec("isakmp.ipsec.attr.cmpr_dict_size", "Compress Dictionary Size", 16),
    bytes("isakmp.ipsec.attr.cmpr_algorithm", "Compress Private Algorithm"),
    dec("isakmp.ipsec.attr.ecn_tunnel", "ECN Tunnel", 16).names(kIsakmpIpsecAttrEcnTunnelNames),
    dec("isakmp.ipsec.attr.ext_seq_nbr", "Extended (64-bit) Sequence Number", 16).names(kIsakmpIpsecAttrExtSeqNbrNames),
    dec("isakmp.ipsec.attr.auth_key_length", "Authentication Key Length", 16),
    bytes("isakmp.ipsec.attr.sig_enco_algorithm", "Signature Encoding Algorithm"),
    dec("isakmp.ike2.attr.key_length", "Key Length", 16),
    ipv4("isakmp.cfg.attr.internal_ip4_address", "INTERNAL IP4 ADDRESS"),
    ipv4("isakmp.cfg.attr.internal_ip4_netmask", "INTERNAL IP4 NETMASK"),
    ipv4("isakmp.cfg.attr.internal_ip4_dns", "INTERNAL IP4 DNS"),
    ipv4("isakmp.cfg.attr.internal_ip4_nbns", "INTERNAL IP4 NBNS"),
    dec("isakmp.cfg.attr.internal_address_expiry", "INTERNAL ADDRESS EXPIRY (Secs)", 32),
    ipv4("isakmp.cfg.attr.internal_ip4_dhcp", "INTERNAL IP4 DHCP"),
    text("isakmp.cfg.attr.application_version", "APPLICATION VERSION"),
    ipv6("isakmp.cfg.attr.internal_ip6_address", "INTERNAL IP6 ADDRESS"),
    ipv6("isakmp.cfg.attr.internal_ip6_netmask", "INTERNAL IP4 NETMASK"),
    ipv6("isakmp.cfg.attr.internal_ip6_dns", "INTERNAL IP6 DNS"),
    ipv6("isakmp.cfg.attr.internal_ip6_nbns", "INTERNAL IP6 NBNS"),
    ipv6("isakmp.cfg.attr.internal_ip6_dhcp", "INTERNAL IP6 DHCP"),
    ipv4("isakmp.cfg.attr.internal_ip4_subnet_ip", "INTERNAL IP4 SUBNET (IP)"),
    dec("isakmp.cfg.attr.supported_attributes", "SUPPORTED ATTRIBUTES", 16),
    ipv6("isakmp.cfg.attr.internal_ip6_subnet_ip", "INTERNAL_IP6_SUBNET (IP)"),
    ipv4("isakmp.cfg.attr.p_cscf_ip4_address", "P_CSCF_IP4_ADDRESS (IP)"),
    ipv6("isakmp.cfg.attr.p_cscf_ip6_address", "P_CSCF_IP6_ADDRESS (IP)"),
    dec("isakmp.cfg.attr.xauth.type", "XAUTH TYPE", 16).names(kIsakmpCfgAttrXauthTypeNames),
    text("isakmp.cfg.attr.xauth.user_name", "XAUTH USER NAME"),
    text("isakmp.cfg.attr.xauth.user_password", "XAUTH USER PASSWORD"),
    text("isakmp.cfg.attr.xauth.passcode", "XAUTH PASSCODE"),
    text("isakmp.cfg.attr.xauth.message", "XAUTH MESSAGE"),
    text("isakmp.cfg.attr.xauth.challenge", "XAUTH CHALLENGE"),
    text("isakmp.cfg.attr.xauth.domain", "XAUTH DOMAIN"),
    dec("isakmp.cfg.attr.xauth.status", "XAUTH STATUS", 16).names(kIsakmpCfgAttrXauthStatusNames),
    text("isakmp.cfg.attr.xauth.next_pin", "XAUTH TYPE"),
    text("isakmp.cfg.attr.xauth.answer", "XAUTH ANSWER"),
    text("isakmp.cfg.attr.unity.banner", "UNITY BANNER"),
    text("isakmp.cfg.attr.unity.def_domain", "UNITY DEF DOMAIN"),
    none("isakmp.ike.attr", "IKE Attribute"),
    dec("isakmp.ike.attr.type", "Type", 16).names(kIsakmpIkeAttrTypeNames),
    flag("isakmp.ike.attr.format", "Format", 16, 0x8000, kIsakmpIkeAttrFormatNames),
    dec("isakmp.ike.attr.length", "Length", 16),
    bytes("isakmp.ike.attr.value", "Value"),
    none("isakmp.ipsec.attr", "IPsec Attribute"),
    dec("isakmp.ipsec.attr.type", "Type", 16).names(kIsakmpIpsecAttrTypeNames),
    flag("isakmp.ipsec.attr.format", "Format", 16, 0x8000, kIsakmpIkeAttrFormatNames),
    dec("isakmp.ipsec.attr.length", "Length", 16),
    bytes("isakmp.ipsec.attr.value", "Value"),
    none("isakmp.ike2.attr", "Transform Attribute"),
    dec("isakmp.ike2.attr.type", "Type", 16).names(kIsakmpIke2AttrTypeNames),
    flag("isakmp.ike2.attr.format", "Format", 16, 0x8000, kIsakmpIkeAttrFormatNames),
    dec("isakmp.ike2.attr.length", "Length", 16),
    bytes("isakmp.ike2.attr.value", "Value"),
    none("isakmp.cfg.attr", "Config Attribute"),
    flag("isakmp.cfg.attr.format", "Format", 16, 0x8000, kIsakmpIkeAttrFormatNames),
    dec("isakmp.cfg.attr.length", "Length", 16),
    bytes("isakmp.cfg.attr.value", "Value"),
    dec("isakmp.ike.attr.life_duration64", "Life Duration", 64),
    dec("isakmp.ipsec.attr.life_duration64", "Life Duration", 64),
    ipv4("isakmp.cfg.attr.internal_ip4_subnet_netmask", "INTERNAL IP4 SUBNET (NETMASK)"),
    dec("isakmp.cfg.attr.internal_ip6_address.prefix", "INTERNAL IP6 ADDRESS (PREFIX)", 8),
    dec("isakmp.cfg.attr.internal_ip6_subnet_prefix", "INTERNAL_IP6_SUBNET (PREFIX)", 8),
    expert("isakmp.attribute_value_empty", "Attribute value is empty", Group::Protocol, Severity::Note),
    dec("isakmp.trans.number", "Transform number", 8),
    dec("isakmp.trans.id", "Transform ID", 8),
    dec("isakmp.tf.type", "Transform Type", 8).names(kIsakmpTfTypeNames),
    dec("isakmp.tf.id.encr", "Transform ID (ENCR)", 16).names(kIsakmpTfIdEncrNames),
    dec("isakmp.tf.id.prf", "Transform ID (PRF)", 16).names(kIsakmpTfIdPrfNames),
    dec("isakmp.tf.id.integ", "Transform ID (INTEG)", 16).names(kIsakmpTfIdIntegNames),
    dec("isakmp.tf.id.dh", "Transform ID (D-H)", 16).names(kIsakmpIkeAttrGroupDescriptionNames),
    dec("isakmp.tf.id.esn", "Transform ID (ESN)", 16).names(kIsakmpTfIdEsnNames),
    dec("isakmp.tf.id", "Transform ID", 16),
    dec("isakmp.prop.number", "Proposal number", 8),
    dec("isakmp.prop.protoid", "Protocol ID", 32).names(kIsakmpPropProtoidNames),
    dec("isakmp.prop.protoid", "Protocol ID", 32).names(kIsakmpProtocolNames2),
    dec("isakmp.spisize", "SPI Size", 8),
    dec("isakmp.prop.transforms", "Proposal transforms", 8),
    bytes("isakmp.spi", "SPI"),
    dec("isakmp.sa.doi", "Domain of interpretation", 32).names(kIsakmpSaDoiNames),
    bytes("isakmp.sa.situation", "Situation"),
    flag("isakmp.sa.situation.identity_only", "Identity Only", 32, 0x1, kTrueFalse),
    flag("isakmp.sa.situation.secrecy", "Secrecy", 32, 0x2, kTrueFalse),
    flag("isakmp.sa.situation.integrity", "Integrity", 32, 0x4, kTrueFalse),
    dec("isakmp.cfg.type", "Type", 8).names(kIsakmpCfgTypeNames),
    dec("isakmp.cfg.type", "Type", 8).names(kIsakmpCfgTypeNames2),
    dec("isakmp.cfg.identifier", "Identifier", 16),
    none("isakmp.id.data", "Identification Data:"),
    ipv4("isakmp.id.data.ipv4_addr", "ID_IPV4_ADDR"),
    text("isakmp.id.data.fqdn", "ID_FQDN"),
    text("isakmp.id.data.user_fqdn", "ID_FQDN"),
    ipv4("isakmp.id.data.ipv4_subnet", "ID_IPV4_SUBNET"),
    ipv6("isakmp.id.data.ipv6_addr", "ID_IPV6_ADDR"),
    ipv6("isakmp.id.data.ipv6_subnet", "ID_IPV6A_ADDR_SUBNET"),
    ipv4("isakmp.id.data.ipv4_range_start", "ID_IPV4_RANGE (Start)"),
    ipv4("isakmp.id.data.ipv4_range_end", "ID_IPV4_RANGE (End)"),
    ipv6("isakmp.id.data.ipv6_range_start", "ID_IPV6_ADDR_RANGE (Start)"),
    ipv6("isakmp.id.data.ipv6_range_end", "ID_IPV6_ADDR_RANGE (End)"),
    bytes("isakmp.id.data.key_id", "ID_KEY_ID"),
    dec("isakmp.id.type", "ID type", 8).names(kIsakmpIdTypeNames),
    dec("isakmp.id.type", "ID type", 8).names(kIsakmpIdTypeNames2),
    dec("isakmp.id.protoid", "Protocol ID", 8).custom(writeProtocol),
    dec("isakmp.id.port", "Port", 16).custom(writePort),
    dec("isakmp.key_exchange.dh_group", "DH Group #", 16).names(kIsakmpIkeAttrGroupDescriptionNames),
    bytes("isakmp.key_exchange.data", "Key Exchange Data"),
    dec("isakmp.notify.data.dpd.are_you_there", "DPD ARE-YOU-THERE sequence", 32),
    dec("isakmp.notify.data.dpd.are_you_there_ack", "DPD ARE-YOU-THERE-ACK sequence", 32),
    dec("isakmp.notify.data.accepted_dh_group", "Accepted DH group number", 16).names(kIsakmpIkeAttrGroupDescriptionNames),
    dec("isakmp.notify.data.auth_lifetime", "Authentication Lifetime", 32),
    dec("isakmp.notify.data.signature_hash_algorithms", "Supported Signature Hash Algorithm", 16).names(kIsakmpNotifyDataSignatureHashAlgorithmsNames),
    dec("isakmp.notify.doi", "Domain of interpretation", 32).names(kIsakmpSaDoiNames),
    dec("isakmp.notify.protoid", "Protocol ID", 32).names(kIsakmpPropProtoidNames),
    dec("isakmp.notify.protoid", "Protocol ID", 32).names(kIsakmpProtocolNames2),
    bytes("isakmp.notify.data", "Notification DATA"),
    dec("isakmp.delete.doi", "Domain of interpretation", 32).names(kIsakmpSaDoiNames),
    dec("isakmp.delete.protoid", "Protocol ID", 32).names(kIsakmpPropProtoidNames),
    dec("isakmp.delete.protoid", "Protocol ID", 32).names(kIsakmpProtocolNames2),
    dec("isakmp.spinum", "Number of SPIs", 16),
    bytes("isakmp.delete.spi", "Delete SPI"),
    dec("isakmp.cert.encoding", "Certificate Encoding", 8).names(kIsakmpCertEncodingNames),
    dec("isakmp.cert.encoding", "Certificate Encoding", 8).names(kIsakmpCertificateNames2),
    none("isakmp.cert.data", "Certificate Data"),
    dec("isakmp.certreq.type", "Certificate Type", 8).names(kIsakmpCertEncodingNames),
    dec("isakmp.certreq.type", "Certificate Type", 8).names(kIsakmpCertificateNames2),
    bytes("isakmp.ike.certreq.authority", "Certificate Authority Data"),
    dec("isakmp.auth.method", "Authentication Method", 8).names(kIsakmpAuthMethodNames),
    bytes("isakmp.auth.data", "Authentication Data"),
    none("isakmp.ts.data", "Traffic Selector"),
    dec("isakmp.ts.type", "Traffic Selector Type", 8).names(kIsakmpTsTypeNames),
    dec("isakmp.ts.protoid", "Protocol ID", 8).custom(writeProtocol),
    dec("isakmp.ts.selector_length", "Selector Length", 16),
    dec("isakmp.ts.start_port", "Start Port", 16),
    dec("isakmp.ts.end_port", "End Port", 16),
    ipv4("isakmp.ts.start_ipv4", "Starting Addr"),
    ipv4("isakmp.ts.end_ipv4", "Ending Addr"),
    ipv6("isakmp.ts.start_ipv6", "Starting Addr"),
    ipv6("isakmp.ts.end_ipv6", "Ending Addr"),
    dec("isakmp.ts.number", "Number of Traffic Selectors", 8),
    ipv4("isakmp.ike.nat_original_address_ipv4", "NAT Original IPv4 Address"),
    ipv6("isakmp.ike.nat_original_address_ipv6", "NAT Original IPv6 Address"),
    bytes("isakmp.enc.iv", "Initialization Vector"),
    hex("isakmp.frag.packetid", "Frag ID", 16),
    dec("isakmp.frag.seq", "Frag seq", 8),
    dec("isakmp.frag.last", "Frag last", 8).names(kIsakmpFragLastNames),
    dec("isakmp.frag.number", "Fragment Number", 16),
    dec("isakmp.frag.total", "Total Fragments", 16),
    bytes("isakmp.hash", "Hash DATA"),
    bytes("isakmp.sig", "Signature DATA"),
    bytes("isakmp.nonce", "Nonce DATA"),
    bytes("isakmp.ike.nat_hash", "HASH of the address and port"),
    bytes("isakmp.datapayload", "Data Payload"),
    bytes("isakmp.vid_bytes", "Vendor ID"),
    text("isakmp.vid_string", "Vendor ID"),
    dec("isakmp.vid.cisco_unity.major", "CISCO-UNITY Major version", 8),
    dec("isakmp.vid.cisco_unity.minor", "CISCO-UNITY Minor version", 8),
    dec("isakmp.vid.ms_nt5_isakmpoakley", "MS NT5 ISAKMPOAKLEY", 32).names(kIsakmpVidMsNt5IsakmpoakleyNames),
};

// The row of the same name with the value names of version 2.
constexpr FieldRef of(FieldRef row, int version) { return {uint16_t(row.index + (version > 1 ? 1 : 0))}; }

// A payload: its generic header was read.
struct Payload {
    uint8_t type;
    int version;
    uint32_t end;
    Item row;
};

// An association: its proposals, with transforms and attributes. RFC 2408, 3.4 to 3.6, RFC 7296, 3.3.
void addAssociation(Layer& isakmp, const Payload& payload);
// Configuration attributes.
void addConfiguration(Layer& isakmp, const Payload& payload);
// What a vendor identifier stands for.
void addVendor(Layer& isakmp, const Payload& payload);
// All others.
void addContents(Layer& isakmp, const Payload& payload);

// The head that every payload has; the cursor is behind it. `plain`: without a critical bit, also in version 2.
// Returns the next payload's type.
uint8_t addHead(Layer& isakmp, int version, bool plain);

} // namespace capscope::isakmp
