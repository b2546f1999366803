// What the messages of Kerberos and of its tokens in GSS-API share: the rows, and the reader of a message.
#pragma once

#include "core/dissect/ber.h"
#include "core/dissect/protocols/smb.h"

namespace capscope::kerberos {

using namespace fields;

inline constexpr ValueName kEncryptionNames[] = {
    {0, "eTYPE-NULL"}, {1, "eTYPE-DES-CBC-CRC"}, {2, "eTYPE-DES-CBC-MD4"}, {3, "eTYPE-DES-CBC-MD5"}, {5, "eTYPE-DES3-CBC-MD5"},
    {7, "eTYPE-OLD-DES3-CBC-SHA1"}, {8, "eTYPE-SIGN-DSA-GENERATE"}, {9, "eTYPE-DSA-SHA1"}, {10, "eTYPE-RSA-MD5"}, {11, "eTYPE-RSA-SHA1"},
    {12, "eTYPE-RC2-CBC"}, {13, "eTYPE-RSA"}, {14, "eTYPE-RSAES-OAEP"}, {15, "eTYPE-DES-EDE3-CBC"}, {16, "eTYPE-DES3-CBC-SHA1"},
    {17, "eTYPE-AES128-CTS-HMAC-SHA1-96"}, {18, "eTYPE-AES256-CTS-HMAC-SHA1-96"}, {19, "eTYPE-AES128-CTS-HMAC-SHA256-128"},
    {20, "eTYPE-AES256-CTS-HMAC-SHA384-192"}, {23, "eTYPE-ARCFOUR-HMAC-MD5"}, {24, "eTYPE-ARCFOUR-HMAC-MD5-56"},
    {25, "eTYPE-CAMELLIA128-CTS-CMAC"}, {26, "eTYPE-CAMELLIA256-CTS-CMAC"}, {48, "eTYPE-ENCTYPE-PK-CROSS"},
    {uint64_t(-128), "eTYPE-ARCFOUR-MD4"}, {uint64_t(-133), "eTYPE-ARCFOUR-HMAC-OLD"}, {uint64_t(-135), "eTYPE-ARCFOUR-HMAC-OLD-EXP"},
    {uint64_t(-4096), "eTYPE-DES-CBC-NONE"}, {uint64_t(-4097), "eTYPE-DES3-CBC-NONE"}, {uint64_t(-4098), "eTYPE-DES-CFB64-NONE"},
    {uint64_t(-4099), "eTYPE-DES-PCBC-NONE"}, {uint64_t(-4100), "eTYPE-DIGEST-MD5-NONE"}, {uint64_t(-4101), "eTYPE-CRAM-MD5-NONE"},
};
inline constexpr ValueName kPadataNames[] = {
    {0, "pA-NONE"}, {1, "pA-TGS-REQ"}, {2, "pA-ENC-TIMESTAMP"}, {3, "pA-PW-SALT"}, {5, "pA-ENC-UNIX-TIME"}, {6, "pA-SANDIA-SECUREID"},
    {7, "pA-SESAME"}, {8, "pA-OSF-DCE"}, {9, "pA-CYBERSAFE-SECUREID"}, {10, "pA-AFS3-SALT"}, {11, "pA-ETYPE-INFO"},
    {12, "pA-SAM-CHALLENGE"}, {13, "pA-SAM-RESPONSE"}, {14, "pA-PK-AS-REQ-19"}, {15, "pA-PK-AS-REP-19"}, {16, "pA-PK-AS-REQ"},
    {17, "pA-PK-AS-REP"}, {18, "pA-PK-OCSP-RESPONSE"}, {19, "pA-ETYPE-INFO2"}, {20, "pA-USE-SPECIFIED-KVNO"}, {21, "pA-SAM-REDIRECT"},
    {22, "pA-GET-FROM-TYPED-DATA"}, {23, "pA-SAM-ETYPE-INFO"}, {24, "pA-ALT-PRINC"}, {25, "pA-SERVER-REFERRAL"}, {30, "pA-SAM-CHALLENGE2"},
    {31, "pA-SAM-RESPONSE2"}, {41, "pA-EXTRA-TGT"}, {101, "tD-PKINIT-CMS-CERTIFICATES"}, {102, "tD-KRB-PRINCIPAL"}, {103, "tD-KRB-REALM"},
    {104, "tD-TRUSTED-CERTIFIERS"}, {105, "tD-CERTIFICATE-INDEX"}, {106, "tD-APP-DEFINED-ERROR"}, {107, "tD-REQ-NONCE"},
    {108, "tD-REQ-SEQ"}, {109, "tD-DH-PARAMETERS"}, {111, "tD-CMS-DIGEST-ALGORITHMS"}, {112, "tD-CERT-DIGEST-ALGORITHMS"},
    {128, "pA-PAC-REQUEST"}, {129, "pA-FOR-USER"}, {130, "pA-FOR-X509-USER"}, {131, "pA-FOR-CHECK-DUPS"}, {132, "pA-PK-AS-09-BINDING"},
    {133, "pA-FX-COOKIE"}, {134, "pA-AUTHENTICATION-SET"}, {135, "pA-AUTH-SET-SELECTED"}, {136, "pA-FX-FAST"}, {137, "pA-FX-ERROR"},
    {138, "pA-ENCRYPTED-CHALLENGE"}, {141, "pA-OTP-CHALLENGE"}, {142, "pA-OTP-REQUEST"}, {143, "pA-OTP-CONFIRM"},
    {144, "pA-OTP-PIN-CHANGE"}, {145, "pA-EPAK-AS-REQ"}, {146, "pA-EPAK-AS-REP"}, {147, "pA-PKINIT-KX"}, {148, "pA-PKU2U-NAME"},
    {149, "pA-REQ-ENC-PA-REP"}, {150, "pA-AS-FRESHNESS"}, {151, "pA-SPAKE"}, {152, "pA-REDHAT-IDP-OAUTH2"}, {153, "pA-REDHAT-PASSKEY"},
    {161, "pA-KERB-KEY-LIST-REQ"}, {162, "pA-KERB-KEY-LIST-REP"}, {165, "pA-SUPPORTED-ETYPES"}, {166, "pA-EXTENDED-ERROR"},
    {167, "pA-PAC-OPTIONS"}, {uint64_t(-1), "pA-PROV-SRV-LOCATION"},
};
inline constexpr ValueName kKrb5TokIdNames[] = {
    {1, "KRB5_AP_REQ"}, {2, "KRB5_AP_REP"}, {3, "KRB5_ERROR"}, {257, "KRB5_GSS_GetMIC"}, {258, "KRB5_GSS_Wrap"},
    {513, "KRB5_GSS_Delete_sec_context"}, {4, "KERB_TGT_REQUEST"}, {260, "KERB_TGT_REPLY"}, {1028, "KRB_TOKEN_CFX_GetMic"},
    {1029, "KRB_TOKEN_CFX_WRAP"},
};
inline constexpr ValueName kKrb5SgnAlgNames[] = {{0, "DES MAC MD5"}, {1, "MD2.5"}, {2, "DES MAC"}, {17, "HMAC"}};
inline constexpr ValueName kKrb5SealAlgNames[] = {{0, "DES CBC"}, {16, "RC4"}, {0xffff, "None"}};
inline constexpr ValueName kErrorCodeNames[] = {
    {0, "eRR-NONE"}, {1, "eRR-NAME-EXP"}, {2, "eRR-SERVICE-EXP"}, {3, "eRR-BAD-PVNO"}, {4, "eRR-C-OLD-MAST-KVNO"},
    {5, "eRR-S-OLD-MAST-KVNO"}, {6, "eRR-C-PRINCIPAL-UNKNOWN"}, {7, "eRR-S-PRINCIPAL-UNKNOWN"}, {8, "eRR-PRINCIPAL-NOT-UNIQUE"},
    {9, "eRR-NULL-KEY"}, {10, "eRR-CANNOT-POSTDATE"}, {11, "eRR-NEVER-VALID"}, {12, "eRR-POLICY"}, {13, "eRR-BADOPTION"},
    {14, "eRR-ETYPE-NOSUPP"}, {15, "eRR-SUMTYPE-NOSUPP"}, {16, "eRR-PADATA-TYPE-NOSUPP"}, {17, "eRR-TRTYPE-NOSUPP"},
    {18, "eRR-CLIENT-REVOKED"}, {19, "eRR-SERVICE-REVOKED"}, {20, "eRR-TGT-REVOKED"}, {21, "eRR-CLIENT-NOTYET"},
    {22, "eRR-SERVICE-NOTYET"}, {23, "eRR-KEY-EXP"}, {24, "eRR-PREAUTH-FAILED"}, {25, "eRR-PREAUTH-REQUIRED"}, {26, "eRR-SERVER-NOMATCH"},
    {27, "eRR-MUST-USE-USER2USER"}, {28, "eRR-PATH-NOT-ACCEPTED"}, {29, "eRR-SVC-UNAVAILABLE"}, {31, "eRR-BAD-INTEGRITY"},
    {32, "eRR-TKT-EXPIRED"}, {33, "eRR-TKT-NYV"}, {34, "eRR-REPEAT"}, {35, "eRR-NOT-US"}, {36, "eRR-BADMATCH"}, {37, "eRR-SKEW"},
    {38, "eRR-BADADDR"}, {39, "eRR-BADVERSION"}, {40, "eRR-MSG-TYPE"}, {41, "eRR-MODIFIED"}, {42, "eRR-BADORDER"}, {43, "eRR-ILL-CR-TKT"},
    {44, "eRR-BADKEYVER"}, {45, "eRR-NOKEY"}, {46, "eRR-MUT-FAIL"}, {47, "eRR-BADDIRECTION"}, {48, "eRR-METHOD"}, {49, "eRR-BADSEQ"},
    {50, "eRR-INAPP-CKSUM"}, {51, "pATH-NOT-ACCEPTED"}, {52, "eRR-RESPONSE-TOO-BIG"}, {60, "eRR-GENERIC"}, {61, "eRR-FIELD-TOOLONG"},
    {62, "eRROR-CLIENT-NOT-TRUSTED"}, {63, "eRROR-KDC-NOT-TRUSTED"}, {64, "eRROR-INVALID-SIG"}, {65, "eRR-KEY-TOO-WEAK"},
    {66, "eRR-CERTIFICATE-MISMATCH"}, {67, "eRR-NO-TGT"}, {68, "eRR-WRONG-REALM"}, {69, "eRR-USER-TO-USER-REQUIRED"},
    {70, "eRR-CANT-VERIFY-CERTIFICATE"}, {71, "eRR-INVALID-CERTIFICATE"}, {72, "eRR-REVOKED-CERTIFICATE"},
    {73, "eRR-REVOCATION-STATUS-UNKNOWN"}, {74, "eRR-REVOCATION-STATUS-UNAVAILABLE"}, {75, "eRR-CLIENT-NAME-MISMATCH"},
    {76, "eRR-KDC-NAME-MISMATCH"},
};
inline constexpr ValueName kNameTypeNames[] = {
    {0, "kRB5-NT-UNKNOWN"}, {1, "kRB5-NT-PRINCIPAL"}, {2, "kRB5-NT-SRV-INST"}, {3, "kRB5-NT-SRV-HST"}, {4, "kRB5-NT-SRV-XHST"},
    {5, "kRB5-NT-UID"}, {6, "kRB5-NT-X500-PRINCIPAL"}, {7, "kRB5-NT-SMTP-NAME"}, {10, "kRB5-NT-ENTERPRISE-PRINCIPAL"},
    {11, "kRB5-NT-WELLKNOWN"}, {12, "kRB5-NT-SRV-HST-DOMAIN"}, {uint64_t(-130), "kRB5-NT-ENT-PRINCIPAL-AND-ID"},
    {uint64_t(-128), "kRB5-NT-MS-PRINCIPAL"}, {uint64_t(-129), "kRB5-NT-MS-PRINCIPAL-AND-ID"}, {uint64_t(-1200), "kRB5-NT-NTLM"},
    {uint64_t(-1201), "kRB5-NT-X509-GENERAL-NAME"}, {uint64_t(-1202), "kRB5-NT-GSS-HOSTBASED-SERVICE"},
    {uint64_t(-1203), "kRB5-NT-CACHE-UUID"}, {uint64_t(-195894762), "kRB5-NT-SRV-HST-NEEDS-CANON"},
};
inline constexpr ValueName kCksumtypeNames[] = {
    {0, "cKSUMTYPE-NONE"}, {1, "cKSUMTYPE-CRC32"}, {2, "cKSUMTYPE-RSA-MD4"}, {3, "cKSUMTYPE-RSA-MD4-DES"}, {4, "cKSUMTYPE-DES-MAC"},
    {5, "cKSUMTYPE-DES-MAC-K"}, {6, "cKSUMTYPE-RSA-MD4-DES-K"}, {7, "cKSUMTYPE-RSA-MD5"}, {8, "cKSUMTYPE-RSA-MD5-DES"},
    {9, "cKSUMTYPE-RSA-MD5-DES3"}, {10, "cKSUMTYPE-SHA1-OTHER"}, {12, "cKSUMTYPE-HMAC-SHA1-DES3-KD"}, {13, "cKSUMTYPE-HMAC-SHA1-DES3"},
    {14, "cKSUMTYPE-SHA1"}, {15, "cKSUMTYPE-HMAC-SHA1-96-AES-128"}, {16, "cKSUMTYPE-HMAC-SHA1-96-AES-256"},
    {17, "cKSUMTYPE-CMAC-CAMELLIA128"}, {18, "cKSUMTYPE-CMAC-CAMELLIA256"}, {19, "cKSUMTYPE-HMAC-SHA256-128-AES128"},
    {20, "cKSUMTYPE-HMAC-SHA384-192-AES256"}, {0x8003, "cKSUMTYPE-GSSAPI"}, {uint64_t(-138), "cKSUMTYPE-HMAC-MD5"},
    {uint64_t(-1138), "cKSUMTYPE-HMAC-MD5-ENC"},
};
inline constexpr ValueName kAddrTypeNames[] = {
    {2, "iPv4"}, {5, "cHAOS"}, {6, "xEROX"}, {7, "iSO"}, {12, "dECNET"}, {16, "aPPLETALK"}, {20, "nETBIOS"}, {24, "iPv6"},
};
inline constexpr ValueName kMsgTypeNames[] = {
    {10, "krb-as-req"}, {11, "krb-as-rep"}, {12, "krb-tgs-req"}, {13, "krb-tgs-rep"}, {14, "krb-ap-req"}, {15, "krb-ap-rep"},
    {16, "krb-tgt-req"}, {17, "krb-tgt-rep"}, {20, "krb-safe"}, {21, "krb-priv"}, {22, "krb-cred"}, {30, "krb-error"},
};
inline constexpr ValueName kArmorTypeNames[] = {{0, "fX-FAST-reserved"}, {1, "fX-FAST-ARMOR-AP-REQUEST"}};
inline constexpr ValueName kSupportedEntypesDesCbcCrcNames[] = {{1, "Supported"}, {0, "Not supported"}};
inline constexpr FieldTable kFields{
    dec("ber.bitstring.padding", "Padding", 8), make("kerberos", "Kerberos", Kind::Protocol, Base::Dec, 0), bytes("spnego.krb5.blob", "krb5_blob"),
    oid("spnego.krb5_oid", "KRB5 OID"), hex("spnego.krb5.tok_id", "krb5_tok_id", 16).names(kKrb5TokIdNames),
    hex("spnego.krb5.sgn_alg", "krb5_sgn_alg", 16).names(kKrb5SgnAlgNames),
    hex("spnego.krb5.seal_alg", "krb5_seal_alg", 16).names(kKrb5SealAlgNames), bytes("spnego.krb5.snd_seq", "krb5_snd_seq"),
    bytes("spnego.krb5.sgn_cksum", "krb5_sgn_cksum"), bytes("spnego.krb5.confounder", "krb5_confounder"),
    bytes("spnego.krb5.filler", "krb5_filler"), hex("spnego.krb5.cfx_flags", "krb5_cfx_flags", 8),
    flag("spnego.krb5.send_by_acceptor", "SendByAcceptor", 8, 0x1), flag("spnego.krb5.sealed", "Sealed", 8, 0x2),
    flag("spnego.krb5.acceptor_subkey", "AcceptorSubkey", 8, 0x4), dec("spnego.krb5.cfx_ec", "krb5_cfx_ec", 16),
    dec("spnego.krb5.cfx_rrc", "krb5_cfx_rrc", 16), dec("spnego.krb5.cfx_seq", "krb5_cfx_seq", 64),
    none("kerberos.ap_req_element", "ap-req"), none("kerberos.ap_rep_element", "ap-rep"), none("kerberos.as_req_element", "as-req"),
    none("kerberos.as_rep_element", "as-rep"), none("kerberos.tgs_req_element", "tgs-req"), none("kerberos.tgs_rep_element", "tgs-rep"),
    none("kerberos.krb_safe_element", "krb-safe"), none("kerberos.krb_priv_element", "krb-priv"),
    none("kerberos.krb_cred_element", "krb-cred"), none("kerberos.krb_error_element", "krb-error"),
    none("kerberos.Ticket_element", "Ticket"), none("kerberos.PA_DATA_element", "PA-DATA"),
    signedDec("kerberos.padata_type", "padata-type", 32).names(kPadataNames), bytes("kerberos.padata_value", "padata-value"),
    bytes("kerberos.pw_salt", "pw-salt"), hex("kerberos.smb.nt_status", "NT Status", 32).names(smb::kNtStatusNames),
    hex("kerberos.ext_error.reserved", "Reserved", 32), hex("kerberos.ext_error.flags", "Flags", 32),
    bytes("kerberos.e_data", "e-data"), signedDec("kerberos.error_code", "error-code", 32).names(kErrorCodeNames),
    flag("kerberos.rm.reserved", "Reserved", 32, 0x80000000), dec("kerberos.rm.length", "Record Length", 32).mask(0x7fffffff),
    flag("kerberos.KDCOptions.reserved", "reserved", 8, 0x80, kTrueFalse),
    flag("kerberos.KDCOptions.forwardable", "forwardable", 8, 0x40, kTrueFalse),
    flag("kerberos.KDCOptions.forwarded", "forwarded", 8, 0x20, kTrueFalse),
    flag("kerberos.KDCOptions.proxiable", "proxiable", 8, 0x10, kTrueFalse), flag("kerberos.KDCOptions.proxy", "proxy", 8, 0x8, kTrueFalse),
    flag("kerberos.KDCOptions.allow.postdate", "allow-postdate", 8, 0x4, kTrueFalse),
    flag("kerberos.KDCOptions.postdated", "postdated", 8, 0x2, kTrueFalse),
    flag("kerberos.KDCOptions.unused7", "unused7", 8, 0x1, kTrueFalse),
    flag("kerberos.KDCOptions.renewable", "renewable", 8, 0x80, kTrueFalse),
    flag("kerberos.KDCOptions.unused9", "unused9", 8, 0x40, kTrueFalse),
    flag("kerberos.KDCOptions.unused10", "unused10", 8, 0x20, kTrueFalse),
    flag("kerberos.KDCOptions.opt.hardware.auth", "opt-hardware-auth", 8, 0x10, kTrueFalse),
    flag("kerberos.KDCOptions.unused12", "unused12", 8, 0x8, kTrueFalse),
    flag("kerberos.KDCOptions.unused13", "unused13", 8, 0x4, kTrueFalse),
    flag("kerberos.KDCOptions.constrained.delegation", "constrained-delegation", 8, 0x2, kTrueFalse),
    flag("kerberos.KDCOptions.canonicalize", "canonicalize", 8, 0x1, kTrueFalse),
    flag("kerberos.KDCOptions.request.anonymous", "request-anonymous", 8, 0x80, kTrueFalse),
    flag("kerberos.KDCOptions.unused17", "unused17", 8, 0x40, kTrueFalse),
    flag("kerberos.KDCOptions.unused18", "unused18", 8, 0x20, kTrueFalse),
    flag("kerberos.KDCOptions.unused19", "unused19", 8, 0x10, kTrueFalse),
    flag("kerberos.KDCOptions.unused20", "unused20", 8, 0x8, kTrueFalse),
    flag("kerberos.KDCOptions.unused21", "unused21", 8, 0x4, kTrueFalse),
    flag("kerberos.KDCOptions.unused22", "unused22", 8, 0x2, kTrueFalse),
    flag("kerberos.KDCOptions.unused23", "unused23", 8, 0x1, kTrueFalse),
    flag("kerberos.KDCOptions.unused24", "unused24", 8, 0x80, kTrueFalse),
    flag("kerberos.KDCOptions.unused25", "unused25", 8, 0x40, kTrueFalse),
    flag("kerberos.KDCOptions.disable.transited.check", "disable-transited-check", 8, 0x20, kTrueFalse),
    flag("kerberos.KDCOptions.renewable.ok", "renewable-ok", 8, 0x10, kTrueFalse),
    flag("kerberos.KDCOptions.enc.tkt.in.skey", "enc-tkt-in-skey", 8, 0x8, kTrueFalse),
    flag("kerberos.KDCOptions.unused29", "unused29", 8, 0x4, kTrueFalse), flag("kerberos.KDCOptions.renew", "renew", 8, 0x2, kTrueFalse),
    flag("kerberos.KDCOptions.validate", "validate", 8, 0x1, kTrueFalse),
    flag("kerberos.APOptions.reserved", "reserved", 8, 0x80, kTrueFalse),
    flag("kerberos.APOptions.use.session.key", "use-session-key", 8, 0x40, kTrueFalse),
    flag("kerberos.APOptions.mutual.required", "mutual-required", 8, 0x20, kTrueFalse),
    flag("kerberos.PAC.OPTIONS.FLAGS.claims", "claims", 8, 0x80, kTrueFalse),
    flag("kerberos.PAC.OPTIONS.FLAGS.branch.aware", "branch-aware", 8, 0x40, kTrueFalse),
    flag("kerberos.PAC.OPTIONS.FLAGS.forward.to.full.dc", "forward-to-full-dc", 8, 0x20, kTrueFalse),
    flag("kerberos.PAC.OPTIONS.FLAGS.resource.based.constrained.delegation", "resource-based-constrained-delegation", 8, 0x10, kTrueFalse),
    text("kerberos.CNameString", "CNameString"), text("kerberos.SNameString", "SNameString"),
    text("kerberos.KerberosString", "KerberosString"), signedDec("kerberos.name_type", "name-type", 32).names(kNameTypeNames),
    dec("kerberos.cname_string", "cname-string", 32), dec("kerberos.sname_string", "sname-string", 32),
    dec("kerberos.name_string", "name-string", 32), signedDec("kerberos.etype", "etype", 32).names(kEncryptionNames),
    dec("kerberos.kvno", "kvno", 32), bytes("kerberos.cipher", "cipher"), dec("kerberos.tkt_vno", "tkt-vno", 32),
    text("kerberos.realm", "realm"), none("kerberos.sname_element", "sname"), none("kerberos.enc_part_element", "enc-part"),
    signedDec("kerberos.cksumtype", "cksumtype", 32).names(kCksumtypeNames), bytes("kerberos.checksum", "checksum"),
    signedDec("kerberos.addr_type", "addr-type", 32).names(kAddrTypeNames), ipv4("kerberos.addr_ip", "IP Address"),
    ipv6("kerberos.addr_ipv6", "IPv6 Address"), text("kerberos.addr_nb", "NetBIOS Address"), bytes("kerberos.address", "address"),
    none("kerberos.HostAddress_element", "HostAddress"), signedDec("kerberos.ENCTYPE", "ENCTYPE", 32).names(kEncryptionNames),
    bytes("kerberos.kdc_options", "kdc-options"), none("kerberos.cname_element", "cname"), time("kerberos.from", "from"),
    time("kerberos.till", "till"), time("kerberos.rtime", "rtime"), dec("kerberos.nonce", "nonce", 32),
    dec("kerberos.kdc-req-body.etype", "etype", 32), dec("kerberos.addresses", "addresses", 32),
    none("kerberos.enc_authorization_data_element", "enc-authorization-data"), dec("kerberos.additional_tickets", "additional-tickets", 32),
    dec("kerberos.pvno", "pvno", 32), signedDec("kerberos.msg_type", "msg-type", 32).names(kMsgTypeNames),
    bytes("kerberos.ap_options", "ap-options"), none("kerberos.ticket_element", "ticket"),
    none("kerberos.authenticator_element", "authenticator"), bytes("kerberos.info_salt", "salt"), text("kerberos.info2_salt", "salt"),
    bytes("kerberos.s2kparams", "s2kparams"), none("kerberos.name_element", "name"), none("kerberos.cksum_element", "cksum"),
    text("kerberos.auth", "auth"), boolean("kerberos.include_pac", "include-pac"), bytes("kerberos.flags", "flags"),
    signedDec("kerberos.armor_type", "armor-type", 32).names(kArmorTypeNames), bytes("kerberos.armor_value", "armor-value"),
    none("kerberos.armor_element", "armor"), none("kerberos.req_checksum_element", "req-checksum"),
    none("kerberos.enc_fast_req_element", "enc-fast-req"), none("kerberos.enc_fast_rep_element", "enc-fast-rep"),
    hex("kerberos.supported_entypes", "SupportedEnctypes", 32),
    flag("kerberos.supported_entypes.des-cbc-crc", "des-cbc-crc", 32, 0x1, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.des-cbc-md5", "des-cbc-md5", 32, 0x2, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.rc4-hmac", "rc4-hmac", 32, 0x4, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.aes128-cts-hmac-sha1-96", "aes128-cts-hmac-sha1-96", 32, 0x8, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.aes256-cts-hmac-sha1-96", "aes256-cts-hmac-sha1-96", 32, 0x10, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.fast-supported", "fast-supported", 32, 0x10000, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.compound-identity-supported", "compound-identity-supported", 32, 0x20000, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.claims-supported", "claims-supported", 32, 0x40000, kSupportedEntypesDesCbcCrcNames),
    flag("kerberos.supported_entypes.resource-sid-compression-disabled", "resource-sid-compression-disabled", 32, 0x80000, kSupportedEntypesDesCbcCrcNames),
    none("kerberos.ETYPE_INFO_ENTRY_element", "ETYPE-INFO-ENTRY"), none("kerberos.ETYPE_INFO2_ENTRY_element", "ETYPE-INFO2-ENTRY"),
    none("kerberos.armored_data_element", "armored-data"), dec("kerberos.padata", "padata", 32),
    none("kerberos.req_body_element", "req-body"), text("kerberos.crealm", "crealm"), bytes("kerberos.user_data", "user-data"),
    time("kerberos.timestamp", "timestamp"), dec("kerberos.usec", "usec", 32), dec("kerberos.seq_number", "seq-number", 32),
    none("kerberos.s_address_element", "s-address"), none("kerberos.r_address_element", "r-address"),
    none("kerberos.safe_body_element", "safe-body"), dec("kerberos.tickets", "tickets", 32), time("kerberos.ctime", "ctime"),
    dec("kerberos.cusec", "cusec", 32), time("kerberos.stime", "stime"), dec("kerberos.susec", "susec", 32),
    text("kerberos.e_text", "e-text"), none("kerberos.e_checksum_element", "e-checksum"),
};

inline constexpr FieldRef kPadding = kFields["ber.bitstring.padding"];
inline constexpr FieldRef kMessageRow = kFields["kerberos"];
inline constexpr FieldRef kBlob = kFields["spnego.krb5.blob"];
inline constexpr FieldRef kMechanism = kFields["spnego.krb5_oid"];
inline constexpr FieldRef kTokenId = kFields["spnego.krb5.tok_id"];
inline constexpr FieldRef kSignAlgorithm = kFields["spnego.krb5.sgn_alg"];
inline constexpr FieldRef kSealAlgorithm = kFields["spnego.krb5.seal_alg"];
inline constexpr FieldRef kSequenceNumber = kFields["spnego.krb5.snd_seq"];
inline constexpr FieldRef kChecksum = kFields["spnego.krb5.sgn_cksum"];
inline constexpr FieldRef kConfounder = kFields["spnego.krb5.confounder"];
inline constexpr FieldRef kFiller = kFields["spnego.krb5.filler"];
inline constexpr FieldRef kCfxFlags = kFields["spnego.krb5.cfx_flags"];
inline constexpr FieldRef kCfxSentByAcceptor = kFields["spnego.krb5.send_by_acceptor"];
inline constexpr FieldRef kCfxSealed = kFields["spnego.krb5.sealed"];
inline constexpr FieldRef kCfxSubkey = kFields["spnego.krb5.acceptor_subkey"];
inline constexpr FieldRef kCfxExtra = kFields["spnego.krb5.cfx_ec"];
inline constexpr FieldRef kCfxRotation = kFields["spnego.krb5.cfx_rrc"];
inline constexpr FieldRef kCfxSequence = kFields["spnego.krb5.cfx_seq"];

inline constexpr FieldRef kApReq = kFields["kerberos.ap_req_element"];
inline constexpr FieldRef kApRep = kFields["kerberos.ap_rep_element"];
inline constexpr FieldRef kAsReq = kFields["kerberos.as_req_element"];
inline constexpr FieldRef kAsRep = kFields["kerberos.as_rep_element"];
inline constexpr FieldRef kTgsReq = kFields["kerberos.tgs_req_element"];
inline constexpr FieldRef kTgsRep = kFields["kerberos.tgs_rep_element"];
inline constexpr FieldRef kSafe = kFields["kerberos.krb_safe_element"];
inline constexpr FieldRef kPriv = kFields["kerberos.krb_priv_element"];
inline constexpr FieldRef kCred = kFields["kerberos.krb_cred_element"];
inline constexpr FieldRef kError = kFields["kerberos.krb_error_element"];
inline constexpr FieldRef kTicketItem = kFields["kerberos.Ticket_element"];
inline constexpr FieldRef kPadata = kFields["kerberos.PA_DATA_element"];
inline constexpr FieldRef kPadataType = kFields["kerberos.padata_type"];
inline constexpr FieldRef kPadataValue = kFields["kerberos.padata_value"];
inline constexpr FieldRef kErrorData = kFields["kerberos.e_data"];
inline constexpr FieldRef kErrorCode = kFields["kerberos.error_code"];
inline constexpr FieldRef kRecordReserved = kFields["kerberos.rm.reserved"];
inline constexpr FieldRef kRecordLength = kFields["kerberos.rm.length"];

// The message at the cursor, and its Info text unless it is a part of another protocol's message.
void addMessage(Layer& layer, bool embedded);

} // namespace capscope::kerberos
