// Extensions of certificates. ITU-T X.509 section 9, RFC 5280 section 4.2; Microsoft's templates and Entrust's version. Not
// decoded: name constraints, policy mappings, extensions of revocation lists.
#include "core/dissect/protocols/x509.h"

#include <array>

namespace capscope {
namespace x509 {

using namespace ber;

void generalName(Layer& x, FieldRef f, const Element& element)
{
    const auto under = choice(x, f, element, element.tag);
    switch (element.tag) {
    case 0: {
        const auto inner = sequence(x, kFields["x509ce.otherName_element"], element);
        Members all(x, element);
        if (all.take(kOid)) {
            const auto type = oid(x, kFields["x509ce.type_id"], all.current());
            if (all.take(Class::Context, 0))
                handOff(x, "ber.oid", type, x.slice(all.current().content, all.current().length),
                        inner.item() ? inner.item().id() : x.inside());
        }
        break;
    }
    case 1:
        text(x, kFields["x509ce.rfc822Name"], element);
        break;
    case 2:
        text(x, kFields["x509ce.dNSName"], element);
        break;
    case 4:
        name(x, kFields["x509ce.directoryName"], kFields["x509if.rdnSequence"], inside(x, element));
        break;
    case 6:
        text(x, kFields["x509ce.uniformResourceIdentifier"], element);
        break;
    case 7:
        x.seek(element.content);
        if (element.length == 4)
            x.ipv4(kFields["x509ce.IPAddress.ipv4"]);
        else if (element.length == 16)
            x.ipv6(kFields["x509ce.IPAddress.ipv6"]);
        break;
    case 8:
        oid(x, kFields["x509ce.registeredID"], element);
        break;
    default:
        break;
    }
    x.seek(element.end);
}

void generalNames(Layer& x, FieldRef f, const Element& element)
{
    const auto under = sequenceOf(x, f, element);
    for (Members all(x, element); all.take();)
        generalName(x, kFields["x509ce.GeneralName"], all.current());
    x.seek(element.end);
}

namespace {

constexpr auto kPadding = kFields["ber.bitstring.padding"];

constexpr FieldRef kUsages[] = {
    kFields["x509ce.KeyUsage.digitalSignature"], kFields["x509ce.KeyUsage.contentCommitment"],
    kFields["x509ce.KeyUsage.keyEncipherment"], kFields["x509ce.KeyUsage.dataEncipherment"],
    kFields["x509ce.KeyUsage.keyAgreement"], kFields["x509ce.KeyUsage.keyCertSign"], kFields["x509ce.KeyUsage.cRLSign"],
    kFields["x509ce.KeyUsage.encipherOnly"], kFields["x509ce.KeyUsage.decipherOnly"],
};
constexpr FieldRef kEntrustFlags[] = {
    kFields["x509ce.EntrustInfoFlags.keyUpdateAllowed"], kFields["x509ce.EntrustInfoFlags.newExtensions"],
    kFields["x509ce.EntrustInfoFlags.pKIXCertificate"], kFields["x509ce.EntrustInfoFlags.enterpriseCategory"],
    kFields["x509ce.EntrustInfoFlags.webCategory"], kFields["x509ce.EntrustInfoFlags.sETCategory"],
};

void keyUsage(Layer& x, const Element& e) { bitString(x, kFields["x509ce.KeyUsage"], kPadding, e, kUsages); }

void subjectKey(Layer& x, const Element& e) { octets(x, kFields["x509ce.SubjectKeyIdentifier"], e); }

void alternativeName(Layer& x, const Element& e) { generalNames(x, kFields["x509ce.GeneralNames"], e); }

void usagePeriod(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.PrivateKeyUsagePeriod_element"], e);
    Members all(x, e);
    if (all.take(Class::Context, 0))
        time(x, kFields["x509ce.notBefore"], all.current());
    if (all.take(Class::Context, 1))
        time(x, kFields["x509ce.notAfter"], all.current());
}

void basicConstraints(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.BasicConstraintsSyntax_element"], e);
    Members all(x, e);
    if (all.take(kBoolean))
        boolean(x, kFields["x509ce.cA"], all.current());
    if (all.take(kInteger))
        integer(x, kFields["x509ce.pathLenConstraint"], all.current());
}

void policyConstraints(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.PolicyConstraintsSyntax_element"], e);
    Members all(x, e);
    if (all.take(Class::Context, 0))
        integer(x, kFields["x509ce.requireExplicitPolicy"], all.current());
    if (all.take(Class::Context, 1))
        integer(x, kFields["x509ce.inhibitPolicyMapping"], all.current());
}

void authorityKey(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.AuthorityKeyIdentifier_element"], e);
    Members all(x, e);
    if (all.take(Class::Context, 0))
        octets(x, kFields["x509ce.keyIdentifier"], all.current());
    if (all.take(Class::Context, 1))
        generalNames(x, kFields["x509ce.authorityCertIssuer"], all.current());
    if (all.take(Class::Context, 2))
        integer(x, kFields["x509ce.authorityCertSerialNumber"], all.current());
}

void purposes(Layer& x, const Element& e)
{
    const auto under = sequenceOf(x, kFields["x509ce.KeyPurposeIDs"], e);
    for (Members all(x, e); all.take();)
        oid(x, kFields["x509ce.KeyPurposeId"], all.current());
}

void distributionPoints(Layer& x, const Element& e)
{
    const auto under = sequenceOf(x, kFields["x509ce.CRLDistPointsSyntax"], e);
    for (Members points(x, e); points.take();) {
        const auto point = sequence(x, kFields["x509ce.DistributionPoint_element"], points.current());
        Members all(x, points.current());
        if (all.take(Class::Context, 0)) {
            const auto chosen = inside(x, all.current());
            const auto inner = choice(x, kFields["x509ce.distributionPoint"], chosen, chosen.tag);
            if (chosen.is(Class::Context, 0))
                generalNames(x, kFields["x509ce.fullName"], chosen);
        }
        all.take(Class::Context, 1); // reasons
        if (all.take(Class::Context, 2))
            generalNames(x, kFields["x509ce.cRLIssuer"], all.current());
        x.seek(points.current().end);
    }
}

void policyQualifiers(Layer& x, const Element& e)
{
    const auto under = sequenceOf(x, kFields["x509ce.policyQualifiers"], e);
    for (Members each(x, e); each.take();) {
        const auto one = sequence(x, kFields["x509ce.PolicyQualifierInfo_element"], each.current());
        Members all(x, each.current());
        if (!all.take(kOid))
            return;
        const auto which = oid(x, kFields["x509ce.id"], all.current());
        if (all.take())
            handOff(x, "ber.oid", which, x.slice(all.current().start, all.current().size()),
                    one.item() ? one.item().id() : x.inside());
        x.seek(each.current().end);
    }
}

void policies(Layer& x, const Element& e)
{
    const auto under = sequenceOf(x, kFields["x509ce.CertificatePoliciesSyntax"], e);
    for (Members each(x, e); each.take();) {
        const auto one = sequence(x, kFields["x509ce.PolicyInformation_element"], each.current());
        Members all(x, each.current());
        if (all.take(kOid))
            oid(x, kFields["x509ce.policyIdentifier"], all.current());
        if (all.take(kSequence))
            policyQualifiers(x, all.current());
    }
}

void certificateTemplate(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.CertificateTemplate_element"], e);
    Members all(x, e);
    if (all.take(kOid))
        oid(x, kFields["x509ce.templateID"], all.current());
    if (all.take(kInteger))
        integer(x, kFields["x509ce.templateMajorVersion"], all.current());
    if (all.take(kInteger))
        integer(x, kFields["x509ce.templateMinorVersion"], all.current());
}

void entrustVersion(Layer& x, const Element& e)
{
    const auto under = sequence(x, kFields["x509ce.EntrustVersionInfo_element"], e);
    Members all(x, e);
    if (all.take(kGeneralString))
        text(x, kFields["x509ce.entrustVers"], all.current());
    if (all.take(kBitString))
        bitString(x, kFields["x509ce.entrustVersInfoFlags"], kPadding, all.current(), kEntrustFlags);
}

struct Extension {
    const char* oid;
    void (*dissect)(Layer&, const Element&);
};

constexpr Extension kExtensions[] = {
    {"2.5.29.14", subjectKey}, {"2.5.29.15", keyUsage}, {"2.5.29.16", usagePeriod}, {"2.5.29.17", alternativeName},
    {"2.5.29.18", alternativeName}, {"2.5.29.19", basicConstraints}, {"2.5.29.29", alternativeName},
    {"2.5.29.31", distributionPoints}, {"2.5.29.32", policies}, {"2.5.29.35", authorityKey}, {"2.5.29.36", policyConstraints},
    {"2.5.29.37", purposes}, {"2.5.29.46", distributionPoints}, {"1.3.6.1.4.1.311.21.7", certificateTemplate},
    {"1.3.6.1.4.1.311.21.10", policies}, {"1.2.840.113533.7.65.0", entrustVersion},
};

template <size_t... I> constexpr auto claimsOf(std::index_sequence<I...>)
{
    return std::array{Claim{"ber.oid", kExtensions[I].oid}...};
}

constexpr auto kClaims = claimsOf(std::make_index_sequence<std::size(kExtensions)>());

void dissect(Layer& x)
{
    const auto element = next(x);
    for (const auto& extension : kExtensions)
        if (x.facts().oid == extension.oid)
            return extension.dissect(x, element);
}

} // namespace
} // namespace x509

namespace protocols {

extern constinit const Protocol x509ce{"x509ce", "X509CE", "X.509 Certificate Extensions", x509::kFields, x509::kClaims,
                                       x509::dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
