// X.509 certificates: what is signed, names, keys and where the extensions begin. ITU-T X.509, RFC 5280 section 4. Extensions are
// in x509_extensions.cpp, values of attributes in x509_attributes.cpp. Not decoded: revocation lists, attribute certificates.
#include "core/dissect/protocols/x509.h"
#include "core/dissect/oid.h"

namespace capscope {
namespace x509 {

using namespace ber;

namespace {

// The whole content of an element that holds the value of an open type.
Slice contentOf(const Layer& x, const Element& element) { return x.slice(element.content, element.length); }

NodeId below(Layer& x, const Item& item) { return item ? item.id() : x.inside(); }

// One attribute: type and value. Returns how labels write it; empty where nobody asks.
std::string attribute(Layer& x, const Element& element)
{
    const auto under = sequence(x, kFields["x509if.RelativeDistinguishedName_item_element"], element);
    Members all(x, element);
    if (!all.take(kOid))
        return {};
    const auto type = oid(x, kFields["x509if.oid"], all.current());
    std::string text;
    if (all.take()) {
        const auto value = all.current();
        if (x.wantsTree())
            text = fmt::format("{}={}", oidName(type), attributeText(x, value));
        handOff(x, "ber.oid", type, x.slice(value.start, value.size()), below(x, under.item()));
    }
    if (under.item())
        under.item().append(" ({})", text);
    x.seek(element.end);
    return text;
}

std::string relativeName(Layer& x, const Element& element)
{
    const auto under = sequenceOf(x, kFields["x509if.RDNSequence_item"], element);
    std::string text;
    for (Members all(x, element); all.take();) {
        const auto one = attribute(x, all.current());
        text += (text.empty() ? "" : "+") + one;
    }
    under.item().append(" ({})", text);
    return text;
}

void validity(Layer& x, const Element& element)
{
    const auto under = sequence(x, kFields["x509af.validity_element"], element);
    Members all(x, element);
    for (const auto f : {kFields["x509af.notBefore"], kFields["x509af.notAfter"]}) {
        if (!all.take())
            return;
        const bool utc = all.current().is(kUtcTime);
        const auto inner = choice(x, f, all.current(), utc ? 0 : 1);
        time(x, utc ? kFields["x509af.utcTime"] : kFields["x509af.generalizedTime"], all.current());
    }
}

// PKCS #1, A.1.1: what rsaEncryption means by a key.
void rsaKey(Layer& x, uint32_t at, uint32_t end)
{
    const auto key = elementAt(x, at, end);
    Members all(x, key);
    if (key.is(kSequence) && all.take(kInteger)) {
        integer(x, kFields["pkcs1.modulus"], all.current());
        if (all.take(kInteger))
            integer(x, kFields["pkcs1.publicExponent"], all.current());
    }
}

void publicKey(Layer& x, const Element& element)
{
    constexpr std::string_view kRsa = "1.2.840.113549.1.1.1";
    const auto under = sequence(x, kFields["x509af.subjectPublicKeyInfo_element"], element);
    Members all(x, element);
    std::string which;
    if (all.take(kSequence)) {
        const auto kind = inside(x, all.current());
        if (kind.is(kOid) && x.dissection().recording())
            which = oidText(x.peekBytes(kind.content, kind.length));
        algorithm(x, all.current(), x.addNone(kFields["x509af.algorithm_element"], all.current().start, all.current().size()));
    }
    if (all.take(kBitString) && all.current().length > 1) {
        const auto at = all.current().content + 1;
        if (which != kRsa)
            x.addNumber(kFields["ber.bitstring.padding"], at - 1, 1, x.peek8(at - 1));
        const auto end = all.current().end;
        const auto item = x.addBytes(kFields["x509af.subjectPublicKey"], at, end - at, x.peekBytes(at, end - at));
        const auto inner = x.under(item);
        if (which == kRsa)
            rsaKey(x, at, end);
    }
    x.seek(element.end);
}

std::string signedPart(Layer& x, const Element& element)
{
    const auto under = sequence(x, kFields["x509af.signedCertificate_element"], element);
    Members all(x, element);
    if (all.take(Class::Context, 0))
        integer(x, kFields["x509af.version"], inside(x, all.current()));
    if (all.take(kInteger))
        integer(x, kFields["x509af.serialNumber"], all.current());
    if (all.take(kSequence))
        algorithm(x, all.current(), x.addNone(kFields["x509af.signature_element"], all.current().start, all.current().size()));
    if (all.take(kSequence))
        name(x, kFields["x509af.issuer"], kFields["x509if.rdnSequence"], all.current());
    if (all.take(kSequence))
        validity(x, all.current());
    std::string subject;
    if (all.take(kSequence))
        subject = name(x, kFields["x509af.subject"], kFields["x509af.rdnSequence"], all.current());
    if (all.take(kSequence))
        publicKey(x, all.current());
    all.take(Class::Context, 1); // unique identifiers, which RFC 5280 forbids
    all.take(Class::Context, 2);
    if (all.take(Class::Context, 3))
        extensions(x, kFields["x509af.extensions"], kFields["x509af.Extension_element"], kFields["x509af.extension.id"],
                   inside(x, all.current()));
    x.seek(element.end);
    return subject;
}

} // namespace

void algorithm(Layer& x, const Element& element, const Item& item, bool tellItem)
{
    const auto under = x.under(item);
    Members all(x, element);
    if (all.take(kOid)) {
        const auto which = oid(x, kFields["x509af.algorithm.id"], all.current());
        if (tellItem && item)
            item.append(" ({})", oidName(which));
        if (all.take())
            handOff(x, "ber.oid", which, x.slice(all.current().start, all.current().size()), below(x, item));
    }
    x.seek(element.end);
}

std::string name(Layer& x, FieldRef f, FieldRef sequenceField, const Element& element)
{
    const auto outer = choice(x, f, element, 0);
    return distinguishedName(x, sequenceField, element);
}

std::string distinguishedName(Layer& x, FieldRef sequenceField, const Element& element)
{
    const auto under = sequenceOf(x, sequenceField, element);
    std::string text;
    for (Members all(x, element); all.take();) {
        auto one = relativeName(x, all.current());
        if (!text.empty())
            one += ',';
        text = one + text; // the last one, which is the most particular, stands first
    }
    if (under.item())
        under.item().append(" ({})", text);
    x.seek(element.end);
    return text;
}

namespace {

void extensionValue(Layer& x, Bytes which, const Element& value, NodeId parent)
{
    constexpr uint8_t kTimestamps[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x02}; // RFC 6962, 3.3
    constexpr uint8_t kTimestampsOfOcsp[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x05};
    if (asText(which) != asText(kTimestamps) && asText(which) != asText(kTimestampsOfOcsp)) {
        handOff(x, "ber.oid", which, contentOf(x, value), parent);
        return;
    }
    if (const auto list = inside(x, value); list.is(kOctetString))
        timestamps(x, contentOf(x, list), parent);
}

} // namespace

void extension(Layer& x, FieldRef f, FieldRef id, const Element& element)
{
    const auto under = sequence(x, f, element);
    Members all(x, element);
    if (!all.take(kOid))
        return;
    const auto which = oid(x, id, all.current());
    if (under.item())
        under.item().append(" ({})", oidName(which));
    if (all.take(kBoolean))
        boolean(x, kFields["x509af.critical"], all.current());
    if (all.take(kOctetString))
        extensionValue(x, which, all.current(), below(x, under.item()));
    x.seek(element.end);
}

void extensions(Layer& x, FieldRef f, FieldRef one, FieldRef id, const Element& element)
{
    const auto under = sequenceOf(x, f, element);
    for (Members all(x, element); all.take();)
        extension(x, one, id, all.current());
}

std::string certificate(Layer& x, const Element& element)
{
    Members all(x, element);
    std::string subject;
    if (all.take(kSequence))
        subject = signedPart(x, all.current());
    if (all.take(kSequence))
        algorithm(x, all.current(), x.addNone(kFields["x509af.algorithmIdentifier_element"], all.current().start, all.current().size()));
    if (all.take(kBitString))
        bitString(x, kFields["x509af.encrypted"], kFields["ber.bitstring.padding"], all.current());
    x.seek(element.end);
    return subject;
}

std::string distinguishedName(Layer& outer, const Slice& slice, NodeId parent)
{
    Layer x(outer.dissection(), Registry::instance().protocolId("x509af"), slice, parent == kNested ? kNoNode : parent);
    std::string text;
    for (Members all(x, next(x)); all.take();) {
        auto one = relativeName(x, all.current());
        if (!text.empty())
            one += ',';
        text = one + text;
    }
    return text;
}

std::string certificate(Layer& outer, const Slice& slice, NodeId parent)
{
    Layer x(outer.dissection(), Registry::instance().protocolId("x509af"), slice, parent == kNested ? kNoNode : parent);
    return certificate(x, next(x));
}

namespace {

// DSS keys bring their parameters along: RFC 3279, 2.3.2. And the uid of a directory name.
constexpr std::array kClaims{Claim{"ber.oid", "1.2.840.10040.4.1"}, Claim{"ber.oid", "0.9.2342.19200300.100.1.1"}};

void dissect(Layer& x)
{
    const auto element = next(x);
    if (x.facts().oid.starts_with("0.9")) {
        text(x, kFields["x509af.Userid"], element);
        return;
    }
    const auto under = sequence(x, kFields["x509af.DSS_Params_element"], element);
    Members all(x, element);
    for (const auto f : {kFields["x509af.p"], kFields["x509af.q"], kFields["x509af.g"]})
        if (all.take(kInteger))
            integer(x, f, all.current());
}

} // namespace
} // namespace x509

namespace protocols {

extern constinit const Protocol x509af{"x509af", "X509AF", "X.509 Authentication Framework", x509::kFields, x509::kClaims,
                                       x509::dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
