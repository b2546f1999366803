// What others than X.509 put into certificates: access to information and policy qualifiers (RFC 5280, 4.2.1.4 and 4.2.2),
// elliptic curves (RFC 5480), Netscape's extensions, logotypes (RFC 3709; those of subjects are not decoded).
#include "core/dissect/protocols/x509.h"

#include <array>

namespace capscope {
namespace x509 {

using namespace ber;

namespace {

// --- PKIX1Implicit

void displayText(Layer& x, FieldRef f, const Element& e)
{
    struct Kind {
        uint32_t tag;
        FieldRef field;
    };
    constexpr Kind kKinds[] = {
        {kIa5String, kFields["pkix1implicit.ia5String"]}, {kVisibleString, kFields["pkix1implicit.visibleString"]},
        {kBmpString, kFields["pkix1implicit.bmpString"]}, {kUtf8String, kFields["pkix1implicit.utf8String"]},
    };
    for (uint32_t i = 0; i < std::size(kKinds); ++i)
        if (e.is(kKinds[i].tag)) {
            const auto under = choice(x, f, e, i);
            text(x, kKinds[i].field, e);
            return;
        }
    x.seek(e.end);
}

void userNotice(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["pkix1implicit.UserNotice_element"], e);
    Members all(x, e);
    if (all.take(kSequence)) {
        const auto reference = sequence(x, kFields["pkix1implicit.noticeRef_element"], all.current());
        Members parts(x, all.current());
        if (parts.take())
            displayText(x, kFields["pkix1implicit.organization"], parts.current());
        if (parts.take(kSequence)) {
            const auto numbers = sequenceOf(x, kFields["pkix1implicit.noticeNumbers"], parts.current());
            for (Members each(x, parts.current()); each.take();)
                integer(x, kFields["pkix1implicit.noticeNumbers_item"], each.current());
        }
        x.seek(all.current().end);
    }
    if (all.take())
        displayText(x, kFields["pkix1implicit.explicitText"], all.current());
}

void informationAccess(Layer& x, const Element& e)
{
    const auto under = sequenceOf(x, kFields["pkix1implicit.AuthorityInfoAccessSyntax"], e);
    for (Members each(x, e); each.take();) {
        const auto one = sequence(x, kFields["pkix1implicit.AccessDescription_element"], each.current());
        Members all(x, each.current());
        if (all.take(kOid))
            oid(x, kFields["pkix1implicit.accessMethod"], all.current());
        if (all.take())
            generalName(x, kFields["pkix1implicit.accessLocation"], all.current());
    }
}

constexpr std::array kImplicitClaims{Claim{"ber.oid", "1.3.6.1.5.5.7.1.1"}, Claim{"ber.oid", "1.3.6.1.5.5.7.2.2"}};

void dissectImplicit(Layer& x)
{
    const auto e = next(x);
    x.facts().oid == "1.3.6.1.5.5.7.1.1" ? informationAccess(x, e) : userNotice(x, e);
}

// --- PKIX1Explicit: where a policy is written down

constexpr std::array kExplicitClaims{Claim{"ber.oid", "1.3.6.1.5.5.7.2.1"}};

void dissectExplicit(Layer& x) { text(x, kFields["pkix1explicit.DirectoryString"], next(x)); }

// --- PKCS #1: which curve a key lies on

constexpr std::array kCurveClaims{Claim{"ber.oid", "1.2.840.10045.2.1"}};

void dissectCurve(Layer& x)
{
    const auto e = next(x);
    const auto under = choice(x, kFields["pkcs1.ECParameters"], e, e.is(kOid) ? 1 : e.is(kNull) ? 2 : 0);
    if (e.is(kOid))
        oid(x, kFields["pkcs1.namedCurve"], e);
}

// --- Netscape

constexpr FieldRef kTypes[] = {
    kFields["ns.cert.exts.CertType.ssl.client"], kFields["ns.cert.exts.CertType.ssl.server"],
    kFields["ns.cert.exts.CertType.smime"], kFields["ns.cert.exts.CertType.object.signing"],
    kFields["ns.cert.exts.CertType.reserved.for.future.use"], kFields["ns.cert.exts.CertType.ssl.ca"],
    kFields["ns.cert.exts.CertType.smime.ca"], kFields["ns.cert.exts.CertType.object.signing.ca"],
};

struct Address {
    const char* oid;
    FieldRef field;
};

constexpr Address kAddresses[] = {
    {"2.16.840.1.113730.1.2", kFields["ns_cert_exts.BaseUrl"]},
    {"2.16.840.1.113730.1.3", kFields["ns_cert_exts.RevocationUrl"]},
    {"2.16.840.1.113730.1.4", kFields["ns_cert_exts.CaRevocationUrl"]},
    {"2.16.840.1.113730.1.7", kFields["ns_cert_exts.CertRenewalUrl"]},
    {"2.16.840.1.113730.1.8", kFields["ns_cert_exts.CaPolicyUrl"]},
    {"2.16.840.1.113730.1.12", kFields["ns_cert_exts.SslServerName"]},
    {"2.16.840.1.113730.1.13", kFields["ns_cert_exts.Comment"]},
};

template <size_t... I> constexpr auto netscapeClaims(std::index_sequence<I...>)
{
    return std::array{Claim{"ber.oid", "2.16.840.1.113730.1.1"}, Claim{"ber.oid", kAddresses[I].oid}...};
}

constexpr auto kNetscapeClaims = netscapeClaims(std::make_index_sequence<std::size(kAddresses)>());

void dissectNetscape(Layer& x)
{
    const auto e = next(x);
    for (const auto& address : kAddresses)
        if (x.facts().oid == address.oid)
            return void(text(x, address.field, e));
    bitString(x, kFields["ns_cert_exts.CertType"], kFields["ber.bitstring.padding"], e, kTypes);
}

// --- logotypes

constexpr std::array kLogotypeClaims{Claim{"ber.oid", "1.3.6.1.5.5.7.1.12"}};

void imageDetails(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["logotypecertextn.imageDetails_element"], e);
    Members all(x, e);
    if (all.take())
        text(x, kFields["logotypecertextn.mediaType"], all.current());
    if (all.take(kSequence)) {
        const auto hashes = sequenceOf(x, kFields["logotypecertextn.logotypeHash"], all.current());
        for (Members each(x, all.current()); each.take();) {
            const auto one = sequence(x, kFields["logotypecertextn.HashAlgAndValue_element"], each.current());
            Members parts(x, each.current());
            if (parts.take(kSequence))
                algorithm(x, parts.current(), x.addNone(kFields["logotypecertextn.hashAlg_element"], parts.current().start, parts.current().size()));
            if (parts.take(kOctetString))
                octets(x, kFields["logotypecertextn.hashValue"], parts.current());
        }
    }
    if (all.take(kSequence)) {
        const auto addresses = sequenceOf(x, kFields["logotypecertextn.logotypeURI"], all.current());
        for (Members each(x, all.current()); each.take();)
            text(x, kFields["logotypecertextn.logotypeURI_item"], each.current());
    }
    x.seek(e.end);
}

void dissectLogotype(Layer& x)
{
    const auto e = next(x);
    const auto under = sequence(x, kFields["logotypecertextn.LogotypeExtn_element"], e);
    Members all(x, e);
    while (all.take()) {
        const auto info = inside(x, all.current());
        if (!all.current().is(Class::Context, 1) || !info.is(Class::Context, 0))
            continue;
        const auto chosen = choice(x, kFields["logotypecertextn.issuerLogo"], info, info.tag);
        const auto direct = sequence(x, kFields["logotypecertextn.direct_element"], info);
        Members kinds(x, info);
        if (!kinds.take(kSequence))
            continue;
        const auto images = sequenceOf(x, kFields["logotypecertextn.image"], kinds.current());
        for (Members each(x, kinds.current()); each.take();) {
            const auto one = sequence(x, kFields["logotypecertextn.LogotypeImage_element"], each.current());
            Members parts(x, each.current());
            if (parts.take(kSequence))
                imageDetails(x, parts.current());
            x.seek(each.current().end);
        }
        x.seek(all.current().end);
    }
}

} // namespace
} // namespace x509

namespace protocols {

extern constinit const Protocol pkix1implicit{"pkix1implicit", "PKIX1IMPLICIT", "PKIX1Implicit", x509::kFields,
                                              x509::kImplicitClaims, x509::dissectImplicit, nullptr, {}, {}, true};
extern constinit const Protocol pkix1explicit{"pkix1explicit", "PKIX1EXPLICIT", "PKIX1Explicit", x509::kFields,
                                              x509::kExplicitClaims, x509::dissectExplicit, nullptr, {}, {}, true};
extern constinit const Protocol pkcs1{"pkcs-1", "PKCS-1", "PKCS#1", x509::kFields, x509::kCurveClaims, x509::dissectCurve,
                                      nullptr, {}, {}, true};
extern constinit const Protocol netscapeExtensions{"ns_cert_exts", "NS_CERT_EXTS", "NetScape Certificate Extensions", x509::kFields,
                                                   x509::kNetscapeClaims, x509::dissectNetscape, nullptr, {}, {}, true};
extern constinit const Protocol logotypes{"logotypecertextn", "LogotypeCertExtn", "Logotype Certificate Extensions",
                                          x509::kFields, x509::kLogotypeClaims, x509::dissectLogotype, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
