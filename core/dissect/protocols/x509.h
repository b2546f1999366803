// What the files of certificates share: the rows of X.509 and of those who extend it (PKIX, PKCS #1, Netscape), and the types
// that occur in several messages. ITU-T X.509, RFC 5280.
#pragma once

#include "core/dissect/ber.h"

#include <string>

namespace capscope::x509 {

using namespace fields;

inline constexpr ValueName kCertificateVersions[] = {{0, "v1"}, {1, "v2"}, {2, "v3"}};
inline constexpr ValueName kNameChoices[] = {{0, "rdnSequence"}};
inline constexpr ValueName kTimeChoices[] = {{0, "utcTime"}, {1, "generalizedTime"}};
inline constexpr ValueName kDirectoryStrings[] = {
    {0, "teletexString"}, {1, "printableString"}, {2, "universalString"}, {3, "bmpString"}, {4, "uTF8String"},
};
inline constexpr ValueName kGeneralNames[] = {
    {0, "otherName"}, {1, "rfc822Name"}, {2, "dNSName"}, {3, "x400Address"}, {4, "directoryName"}, {5, "ediPartyName"},
    {6, "uniformResourceIdentifier"}, {7, "iPAddress"}, {8, "registeredID"},
};
inline constexpr ValueName kDistributionPointNames[] = {{0, "fullName"}, {1, "nameRelativeToCRLIssuer"}};
inline constexpr ValueName kDisplayTexts[] = {{0, "ia5String"}, {1, "visibleString"}, {2, "bmpString"}, {3, "utf8String"}};
inline constexpr ValueName kEcParameters[] = {{0, "ecParameters"}, {1, "namedCurve"}, {2, "implicitlyCA"}};
inline constexpr ValueName kLogotypeChoices[] = {{0, "direct"}, {1, "indirect"}};

// Every protocol of the family has them all: a name in an extension is the same as that of a subject.
inline constexpr FieldTable kFields{
    none("x509af.Certificate_element", "Certificate"),
    none("x509af.signedCertificate_element", "signedCertificate"),
    signedDec("x509af.version", "version", 32).names(kCertificateVersions),
    bytes("x509af.serialNumber", "serialNumber"),
    none("x509af.signature_element", "signature"),
    oid("x509af.algorithm.id", "Algorithm Id"),
    dec("x509af.issuer", "issuer", 32).names(kNameChoices),
    none("x509af.validity_element", "validity"),
    dec("x509af.notBefore", "notBefore", 32).names(kTimeChoices),
    dec("x509af.notAfter", "notAfter", 32).names(kTimeChoices),
    text("x509af.utcTime", "utcTime"),
    time("x509af.generalizedTime", "generalizedTime"),
    dec("x509af.subject", "subject", 32).names(kNameChoices),
    dec("x509af.rdnSequence", "rdnSequence", 32),
    none("x509af.subjectPublicKeyInfo_element", "subjectPublicKeyInfo"),
    none("x509af.algorithm_element", "algorithm"),
    bytes("x509af.subjectPublicKey", "subjectPublicKey"),
    dec("x509af.extensions", "extensions", 32),
    none("x509af.Extension_element", "Extension"),
    oid("x509af.extension.id", "Extension Id"),
    boolean("x509af.critical", "critical"),
    none("x509af.algorithmIdentifier_element", "algorithmIdentifier"),
    bytes("x509af.encrypted", "encrypted"),
    none("x509af.DSS_Params_element", "DSS-Params"),
    bytes("x509af.p", "p"),
    bytes("x509af.q", "q"),
    bytes("x509af.g", "g"),
    text("x509af.Userid", "Userid"),
    dec("ber.bitstring.padding", "Padding", 8),
    dec("x509if.rdnSequence", "rdnSequence", 32),
    dec("x509if.RDNSequence_item", "RDNSequence item", 32),
    none("x509if.RelativeDistinguishedName_item_element", "RelativeDistinguishedName item"),
    oid("x509if.oid", "Object Id"),
    text("x509sat.CountryName", "CountryName"),
    dec("x509sat.DirectoryString", "DirectoryString", 32).names(kDirectoryStrings),
    text("x509sat.teletexString", "teletexString"),
    text("x509sat.printableString", "printableString"),
    text("x509sat.universalString", "universalString"),
    text("x509sat.bmpString", "bmpString"),
    text("x509sat.uTF8String", "uTF8String"),
    text("x509sat.IA5String", "IA5String"),
    text("x509sat.PrintableString", "PrintableString"),
    text("x509sat.BMPString", "BMPString"),
    text("x509sat.UTF8String", "UTF8String"),
    signedDec("x509sat.Integer", "Integer", 32),
    bytes("x509sat.OctetString", "OctetString"),
    dec("x509ce.GeneralNames", "GeneralNames", 32),
    dec("x509ce.GeneralName", "GeneralName", 32).names(kGeneralNames),
    none("x509ce.otherName_element", "otherName"),
    oid("x509ce.type_id", "type-id"),
    text("x509ce.rfc822Name", "rfc822Name"),
    text("x509ce.dNSName", "dNSName"),
    dec("x509ce.directoryName", "directoryName", 32).names(kNameChoices),
    text("x509ce.uniformResourceIdentifier", "uniformResourceIdentifier"),
    ipv4("x509ce.IPAddress.ipv4", "iPAddress"),
    ipv6("x509ce.IPAddress.ipv6", "iPAddress"),
    oid("x509ce.registeredID", "registeredID"),
    bytes("x509ce.SubjectKeyIdentifier", "SubjectKeyIdentifier"),
    bytes("x509ce.KeyUsage", "KeyUsage"),
    flag("x509ce.KeyUsage.digitalSignature", "digitalSignature", 8, 0x80, kTrueFalse),
    flag("x509ce.KeyUsage.contentCommitment", "contentCommitment", 8, 0x40, kTrueFalse),
    flag("x509ce.KeyUsage.keyEncipherment", "keyEncipherment", 8, 0x20, kTrueFalse),
    flag("x509ce.KeyUsage.dataEncipherment", "dataEncipherment", 8, 0x10, kTrueFalse),
    flag("x509ce.KeyUsage.keyAgreement", "keyAgreement", 8, 0x8, kTrueFalse),
    flag("x509ce.KeyUsage.keyCertSign", "keyCertSign", 8, 0x4, kTrueFalse),
    flag("x509ce.KeyUsage.cRLSign", "cRLSign", 8, 0x2, kTrueFalse),
    flag("x509ce.KeyUsage.encipherOnly", "encipherOnly", 8, 0x1, kTrueFalse),
    flag("x509ce.KeyUsage.decipherOnly", "decipherOnly", 8, 0x80, kTrueFalse),
    dec("x509ce.KeyPurposeIDs", "KeyPurposeIDs", 32),
    oid("x509ce.KeyPurposeId", "KeyPurposeId"),
    none("x509ce.BasicConstraintsSyntax_element", "BasicConstraintsSyntax"),
    boolean("x509ce.cA", "cA"),
    dec("x509ce.pathLenConstraint", "pathLenConstraint", 64),
    none("x509ce.AuthorityKeyIdentifier_element", "AuthorityKeyIdentifier"),
    bytes("x509ce.keyIdentifier", "keyIdentifier"),
    dec("x509ce.authorityCertIssuer", "authorityCertIssuer", 32),
    bytes("x509ce.authorityCertSerialNumber", "authorityCertSerialNumber"),
    dec("x509ce.CertificatePoliciesSyntax", "CertificatePoliciesSyntax", 32),
    none("x509ce.PolicyInformation_element", "PolicyInformation"),
    oid("x509ce.policyIdentifier", "policyIdentifier"),
    dec("x509ce.policyQualifiers", "policyQualifiers", 32),
    none("x509ce.PolicyQualifierInfo_element", "PolicyQualifierInfo"),
    oid("x509ce.id", "Id"),
    dec("x509ce.CRLDistPointsSyntax", "CRLDistPointsSyntax", 32),
    none("x509ce.DistributionPoint_element", "DistributionPoint"),
    dec("x509ce.distributionPoint", "distributionPoint", 32).names(kDistributionPointNames),
    dec("x509ce.fullName", "fullName", 32),
    dec("x509ce.cRLIssuer", "cRLIssuer", 32),
    none("x509ce.PrivateKeyUsagePeriod_element", "PrivateKeyUsagePeriod"),
    time("x509ce.notBefore", "notBefore"),
    time("x509ce.notAfter", "notAfter"),
    none("x509ce.PolicyConstraintsSyntax_element", "PolicyConstraintsSyntax"),
    dec("x509ce.requireExplicitPolicy", "requireExplicitPolicy", 64),
    dec("x509ce.inhibitPolicyMapping", "inhibitPolicyMapping", 64),
    none("x509ce.CertificateTemplate_element", "CertificateTemplate"),
    oid("x509ce.templateID", "templateID"),
    signedDec("x509ce.templateMajorVersion", "templateMajorVersion", 32),
    signedDec("x509ce.templateMinorVersion", "templateMinorVersion", 32),
    none("x509ce.EntrustVersionInfo_element", "EntrustVersionInfo"),
    text("x509ce.entrustVers", "entrustVers"),
    bytes("x509ce.entrustVersInfoFlags", "entrustVersInfoFlags"),
    flag("x509ce.EntrustInfoFlags.keyUpdateAllowed", "keyUpdateAllowed", 8, 0x80, kTrueFalse),
    flag("x509ce.EntrustInfoFlags.newExtensions", "newExtensions", 8, 0x40, kTrueFalse),
    flag("x509ce.EntrustInfoFlags.pKIXCertificate", "pKIXCertificate", 8, 0x20, kTrueFalse),
    flag("x509ce.EntrustInfoFlags.enterpriseCategory", "enterpriseCategory", 8, 0x10, kTrueFalse),
    flag("x509ce.EntrustInfoFlags.webCategory", "webCategory", 8, 0x8, kTrueFalse),
    flag("x509ce.EntrustInfoFlags.sETCategory", "sETCategory", 8, 0x4, kTrueFalse),
    dec("pkix1implicit.AuthorityInfoAccessSyntax", "AuthorityInfoAccessSyntax", 32),
    none("pkix1implicit.AccessDescription_element", "AccessDescription"),
    oid("pkix1implicit.accessMethod", "accessMethod"),
    dec("pkix1implicit.accessLocation", "accessLocation", 32),
    none("pkix1implicit.UserNotice_element", "UserNotice"),
    none("pkix1implicit.noticeRef_element", "noticeRef"),
    dec("pkix1implicit.organization", "organization", 32).names(kDisplayTexts),
    dec("pkix1implicit.noticeNumbers", "noticeNumbers", 32),
    signedDec("pkix1implicit.noticeNumbers_item", "noticeNumbers item", 32),
    dec("pkix1implicit.explicitText", "explicitText", 32).names(kDisplayTexts),
    text("pkix1implicit.ia5String", "ia5String"),
    text("pkix1implicit.visibleString", "visibleString"),
    text("pkix1implicit.bmpString", "bmpString"),
    text("pkix1implicit.utf8String", "utf8String"),
    text("pkix1explicit.DirectoryString", "DirectoryString"),
    none("pkix1explicit.Extension_element", "Extension"),
    text("pkix1explicit.id", "Id"),
    bytes("pkcs1.modulus", "modulus"),
    signedDec("pkcs1.publicExponent", "publicExponent", 32),
    dec("pkcs1.ECParameters", "ECParameters", 32).names(kEcParameters),
    oid("pkcs1.namedCurve", "namedCurve"),
    bytes("ns_cert_exts.CertType", "CertType"),
    flag("ns.cert.exts.CertType.ssl.client", "ssl-client", 8, 0x80, kTrueFalse),
    flag("ns.cert.exts.CertType.ssl.server", "ssl-server", 8, 0x40, kTrueFalse),
    flag("ns.cert.exts.CertType.smime", "smime", 8, 0x20, kTrueFalse),
    flag("ns.cert.exts.CertType.object.signing", "object-signing", 8, 0x10, kTrueFalse),
    flag("ns.cert.exts.CertType.reserved.for.future.use", "reserved-for-future-use", 8, 0x8, kTrueFalse),
    flag("ns.cert.exts.CertType.ssl.ca", "ssl-ca", 8, 0x4, kTrueFalse),
    flag("ns.cert.exts.CertType.smime.ca", "smime-ca", 8, 0x2, kTrueFalse),
    flag("ns.cert.exts.CertType.object.signing.ca", "object-signing-ca", 8, 0x1, kTrueFalse),
    text("ns_cert_exts.BaseUrl", "BaseUrl"),
    text("ns_cert_exts.RevocationUrl", "RevocationUrl"),
    text("ns_cert_exts.CaRevocationUrl", "CaRevocationUrl"),
    text("ns_cert_exts.CaPolicyUrl", "CaPolicyUrl"),
    text("ns_cert_exts.Comment", "Comment"),
    text("ns_cert_exts.SslServerName", "SslServerName"),
    text("ns_cert_exts.CertRenewalUrl", "CertRenewalUrl"),
    none("logotypecertextn.LogotypeExtn_element", "LogotypeExtn"),
    dec("logotypecertextn.issuerLogo", "issuerLogo", 32).names(kLogotypeChoices),
    none("logotypecertextn.direct_element", "direct"),
    dec("logotypecertextn.image", "image", 32),
    none("logotypecertextn.LogotypeImage_element", "LogotypeImage"),
    none("logotypecertextn.imageDetails_element", "imageDetails"),
    text("logotypecertextn.mediaType", "mediaType"),
    dec("logotypecertextn.logotypeHash", "logotypeHash", 32),
    none("logotypecertextn.HashAlgAndValue_element", "HashAlgAndValue"),
    none("logotypecertextn.hashAlg_element", "hashAlg"),
    bytes("logotypecertextn.hashValue", "hashValue"),
    dec("logotypecertextn.logotypeURI", "logotypeURI", 32),
    text("logotypecertextn.logotypeURI_item", "logotypeURI item"),
};

// Each at its element; the cursor goes behind it. Names are written as labels show them: "id-at-commonName=www.example.org".
// A Certificate's members. Returns the name of its subject.
std::string certificate(Layer& x, const ber::Element& element);
// The same for a certificate in a slice of another protocol's bytes, below `parent`.
std::string certificate(Layer& outer, const Slice& slice, NodeId parent);
// The members of an AlgorithmIdentifier, under `item`, which is named by it.
void algorithm(Layer& x, const ber::Element& element, const Item& item, bool tellItem = true);
// A distinguished name: a row `f` for the choice and one `sequence` for its RDNSequence.
std::string name(Layer& x, FieldRef f, FieldRef sequence, const ber::Element& element);
// Its RDNSequence alone.
std::string distinguishedName(Layer& x, FieldRef sequence, const ber::Element& element);
// The same in a slice of another protocol's bytes, without a row of its own.
std::string distinguishedName(Layer& outer, const Slice& slice, NodeId parent);
// The timestamps that certificate logs sign, in a slice of another protocol's bytes. They are TLS.
void timestamps(Layer& outer, const Slice& slice, NodeId parent);
// A response of OCSP in a slice of another protocol's bytes.
void stapledResponse(Layer& outer, const Slice& slice, NodeId parent);
// One extension: its identifier, and the value by whoever knows it.
void extension(Layer& x, FieldRef f, FieldRef id, const ber::Element& element);
// Extensions, side by side in `element`.
void extensions(Layer& x, FieldRef f, FieldRef one, FieldRef id, const ber::Element& element);
void generalNames(Layer& x, FieldRef f, const ber::Element& element);
void generalName(Layer& x, FieldRef f, const ber::Element& element);
// The text of an attribute's value: of strings only.
std::string attributeText(Layer& x, const ber::Element& value);

} // namespace capscope::x509
