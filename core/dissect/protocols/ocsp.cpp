// Online Certificate Status Protocol: requests and responses, in HTTP and stapled into TLS. RFC 6960. Not decoded: signed requests,
// the nonce.
#include "core/dissect/protocols/x509.h"

#include <array>

namespace capscope {
namespace ocsp {

using namespace fields;
using namespace ber;

namespace {

constexpr ValueName kVersions[] = {{0, "v1"}};
constexpr ValueName kResponseStatuses[] = {
    {0, "successful"}, {1, "malformedRequest"}, {2, "internalError"}, {3, "tryLater"}, {5, "sigRequired"}, {6, "unauthorized"},
};
constexpr ValueName kResponderIds[] = {{1, "byName"}, {2, "byKey"}};
constexpr ValueName kCertStatuses[] = {{0, "good"}, {1, "revoked"}, {2, "unknown"}};

constexpr FieldTable kFields{
    dec("ber.bitstring.padding", "Padding", 8),
    none("ocsp.tbsRequest_element", "tbsRequest"),
    signedDec("ocsp.version", "version", 32).names(kVersions),
    dec("ocsp.requestList", "requestList", 32),
    none("ocsp.Request_element", "Request"),
    none("ocsp.reqCert_element", "reqCert"),
    none("ocsp.hashAlgorithm_element", "hashAlgorithm"),
    bytes("ocsp.issuerNameHash", "issuerNameHash"),
    bytes("ocsp.issuerKeyHash", "issuerKeyHash"),
    bytes("ocsp.serialNumber", "serialNumber"),
    dec("ocsp.requestExtensions", "requestExtensions", 32),
    dec("ocsp.AcceptableResponses", "AcceptableResponses", 32),
    oid("ocsp.AcceptableResponses_item", "AcceptableResponses item"),
    dec("ocsp.responseStatus", "responseStatus", 32).names(kResponseStatuses),
    none("ocsp.responseBytes_element", "responseBytes"),
    oid("ocsp.responseType.id", "ResponseType Id"),
    none("ocsp.BasicOCSPResponse_element", "BasicOCSPResponse"),
    none("ocsp.tbsResponseData_element", "tbsResponseData"),
    dec("ocsp.responderID", "responderID", 32).names(kResponderIds),
    dec("ocsp.byName", "byName", 32),
    bytes("ocsp.byKey", "byKey"),
    time("ocsp.producedAt", "producedAt"),
    dec("ocsp.responses", "responses", 32),
    none("ocsp.SingleResponse_element", "SingleResponse"),
    none("ocsp.certID_element", "certID"),
    dec("ocsp.certStatus", "certStatus", 32).names(kCertStatuses),
    none("ocsp.good_element", "good"),
    none("ocsp.revoked_element", "revoked"),
    none("ocsp.unknown_element", "unknown"),
    time("ocsp.revocationTime", "revocationTime"),
    dec("ocsp.revocationReason", "revocationReason", 32),
    time("ocsp.thisUpdate", "thisUpdate"),
    time("ocsp.nextUpdate", "nextUpdate"),
    dec("ocsp.singleExtensions", "singleExtensions", 32),
    dec("ocsp.responseExtensions", "responseExtensions", 32),
    time("ocsp.ArchiveCutoff", "ArchiveCutoff"),
    none("ocsp.signatureAlgorithm_element", "signatureAlgorithm"),
    bytes("ocsp.signature", "signature"),
    dec("ocsp.certs", "certs", 32),
    none("ocsp.Certificate_element", "Certificate"),
    none("ocsp.NULL_element", "NULL"),
};

// Rows of certificates over the same bytes as `layer`, below `item`.
Layer certificateRows(Layer& layer, const Item& item)
{
    return {layer.dissection(), Registry::instance().protocolId("x509af"), layer.slice(0), item ? item.id() : kNoNode};
}

void algorithm(Layer& o, FieldRef f, const Element& e)
{
    const auto item = o.addNone(f, e.start, e.size());
    auto x = certificateRows(o, item);
    x509::algorithm(x, e, item);
    o.seek(e.end);
}

void extensions(Layer& o, FieldRef f, const Element& e)
{
    const auto under = sequenceOf(o, f, e);
    auto x = certificateRows(o, under.item());
    for (Members all(x, e); all.take();)
        x509::extension(x, x509::kFields["pkix1explicit.Extension_element"], x509::kFields["pkix1explicit.id"], all.current());
    o.seek(e.end);
}

void certificateId(Layer& o, FieldRef f, const Element& e)
{
    const auto under = sequence(o, f, e);
    Members all(o, e);
    if (all.take(kSequence))
        algorithm(o, kFields["ocsp.hashAlgorithm_element"], all.current());
    if (all.take(kOctetString))
        octets(o, kFields["ocsp.issuerNameHash"], all.current());
    if (all.take(kOctetString))
        octets(o, kFields["ocsp.issuerKeyHash"], all.current());
    if (all.take(kInteger))
        integer(o, kFields["ocsp.serialNumber"], all.current());
    o.seek(e.end);
}

void request(Layer& o, const Element& e)
{
    Members parts(o, e);
    if (!parts.take(kSequence))
        return;
    const auto under = sequence(o, kFields["ocsp.tbsRequest_element"], parts.current());
    Members all(o, parts.current());
    if (all.take(Class::Context, 0))
        integer(o, kFields["ocsp.version"], inside(o, all.current()));
    all.take(Class::Context, 1); // who asks
    if (all.take(kSequence)) {
        const auto list = sequenceOf(o, kFields["ocsp.requestList"], all.current());
        for (Members each(o, all.current()); each.take();) {
            const auto one = sequence(o, kFields["ocsp.Request_element"], each.current());
            if (const auto id = inside(o, each.current()))
                certificateId(o, kFields["ocsp.reqCert_element"], id);
            o.seek(each.current().end);
        }
    }
    if (all.take(Class::Context, 2))
        extensions(o, kFields["ocsp.requestExtensions"], inside(o, all.current()));
}

void certificateStatus(Layer& o, const Element& e)
{
    const auto under = choice(o, kFields["ocsp.certStatus"], e, e.tag);
    if (e.tag == 1) {
        const auto revoked = sequence(o, kFields["ocsp.revoked_element"], e);
        Members all(o, e);
        if (all.take(kGeneralizedTime))
            time(o, kFields["ocsp.revocationTime"], all.current());
        if (all.take(Class::Context, 0))
            integer(o, kFields["ocsp.revocationReason"], inside(o, all.current()));
    } else {
        null(o, e.tag == 0 ? kFields["ocsp.good_element"] : kFields["ocsp.unknown_element"], e);
    }
    o.seek(e.end);
}

void singleResponse(Layer& o, const Element& e)
{
    const auto under = sequence(o, kFields["ocsp.SingleResponse_element"], e);
    Members all(o, e);
    if (all.take(kSequence))
        certificateId(o, kFields["ocsp.certID_element"], all.current());
    if (all.take())
        certificateStatus(o, all.current());
    if (all.take(kGeneralizedTime))
        time(o, kFields["ocsp.thisUpdate"], all.current());
    if (all.take(Class::Context, 0))
        time(o, kFields["ocsp.nextUpdate"], inside(o, all.current()));
    if (all.take(Class::Context, 1))
        extensions(o, kFields["ocsp.singleExtensions"], inside(o, all.current()));
}

void responderId(Layer& o, const Element& e)
{
    const auto under = choice(o, kFields["ocsp.responderID"], e, e.tag);
    const auto value = inside(o, e);
    if (e.tag == 2 && value) {
        octets(o, kFields["ocsp.byKey"], value);
    } else if (value) {
        const auto item = o.addNumber(kFields["ocsp.byName"], value.start, value.size(), 0);
        auto x = certificateRows(o, item);
        x509::distinguishedName(x, x509::kFields["x509if.rdnSequence"], value);
    }
    o.seek(e.end);
}

void responseData(Layer& o, const Element& e)
{
    const auto under = sequence(o, kFields["ocsp.tbsResponseData_element"], e);
    Members all(o, e);
    if (all.take(Class::Context, 0))
        integer(o, kFields["ocsp.version"], inside(o, all.current()));
    if (all.take())
        responderId(o, all.current());
    if (all.take(kGeneralizedTime))
        time(o, kFields["ocsp.producedAt"], all.current());
    if (all.take(kSequence)) {
        const auto list = sequenceOf(o, kFields["ocsp.responses"], all.current());
        for (Members each(o, all.current()); each.take();)
            singleResponse(o, each.current());
    }
    if (all.take(Class::Context, 1))
        extensions(o, kFields["ocsp.responseExtensions"], inside(o, all.current()));
}

void certificates(Layer& o, const Element& e)
{
    const auto under = sequenceOf(o, kFields["ocsp.certs"], e);
    for (Members each(o, e); each.take();) {
        const auto item = o.addNone(kFields["ocsp.Certificate_element"], each.current().start, each.current().size());
        auto x = certificateRows(o, item);
        item.append(" ({})", x509::certificate(x, each.current()));
        o.seek(each.current().end);
    }
}

void basicResponse(Layer& o, const Element& e)
{
    const auto under = sequence(o, kFields["ocsp.BasicOCSPResponse_element"], e);
    Members all(o, e);
    if (all.take(kSequence))
        responseData(o, all.current());
    if (all.take(kSequence))
        algorithm(o, kFields["ocsp.signatureAlgorithm_element"], all.current());
    if (all.take(kBitString))
        bitString(o, kFields["ocsp.signature"], kFields["ber.bitstring.padding"], all.current());
    if (all.take(Class::Context, 0))
        certificates(o, inside(o, all.current()));
}

void response(Layer& o, const Element& e)
{
    Members all(o, e);
    if (all.take(kEnumerated))
        integer(o, kFields["ocsp.responseStatus"], all.current());
    if (!all.take(Class::Context, 0))
        return;
    const auto body = inside(o, all.current());
    const auto under = sequence(o, kFields["ocsp.responseBytes_element"], body);
    Members parts(o, body);
    if (!parts.take(kOid))
        return;
    const auto type = oid(o, kFields["ocsp.responseType.id"], parts.current());
    if (parts.take(kOctetString))
        handOff(o, "ber.oid", type, o.slice(parts.current().content, parts.current().length),
                under.item() ? under.item().id() : o.inside());
}

constexpr std::array kClaims{
    Claim{"media_type", "application/ocsp-request"}, Claim{"media_type", "application/ocsp-response"},
    Claim{"ber.oid", "1.3.6.1.5.5.7.48.1.1"}, Claim{"ber.oid", "1.3.6.1.5.5.7.48.1.4"},
    Claim{"ber.oid", "1.3.6.1.5.5.7.48.1.5"}, Claim{"ber.oid", "1.3.6.1.5.5.7.48.1.6"},
};

// The protocol's own row: values of OCSP inside of other messages have none.
Item ownRow(Dissection& d, const Slice& slice, NodeId parent, std::string_view text)
{
    const auto& registry = Registry::instance();
    const auto own = registry.firstField(registry.protocolId("ocsp"));
    if (!d.wants(own))
        return {};
    Value value;
    value.bytes = slice.bytes;
    const auto item = d.add(parent, own, slice.buffer, slice.offset, slice.reportedLength, value);
    if (!text.empty())
        item.text(text);
    return item;
}

void message(Layer& o)
{
    const bool asks = o.facts().mediaType.ends_with("request");
    o.protocolColumn("OCSP");
    o.info().set(asks ? "Request" : "Response");
    o.dissection().pushStack(Registry::instance().firstField(o.protocolId()), false, true);
    const auto under = o.under(ownRow(o.dissection(), o.slice(0), kNoNode, {}));
    const auto e = next(o);
    asks ? request(o, e) : response(o, e);
}

// Whole messages of HTTP, and open types of OCSP: responses inside of responses, and its extensions.
void dissect(Layer& o)
{
    const auto which = o.facts().oid;
    if (which.empty())
        return message(o);
    const auto e = next(o);
    if (which.ends_with(".1.1"))
        return basicResponse(o, e);
    if (which.ends_with(".1.5"))
        return null(o, kFields["ocsp.NULL_element"], e);
    if (which.ends_with(".1.6"))
        return void(time(o, kFields["ocsp.ArchiveCutoff"], e));
    const auto under = sequenceOf(o, kFields["ocsp.AcceptableResponses"], e);
    for (Members each(o, e); each.take();)
        oid(o, kFields["ocsp.AcceptableResponses_item"], each.current());
}

} // namespace
} // namespace ocsp

namespace x509 {

void stapledResponse(Layer& outer, const Slice& slice, NodeId parent)
{
    auto& d = outer.dissection();
    const auto item = ocsp::ownRow(d, slice, parent == kNested ? kNoNode : parent, "OCSP Response");
    Layer o(d, Registry::instance().protocolId("ocsp"), slice, item ? item.id() : parent == kNested ? kNoNode : parent);
    ocsp::response(o, ber::next(o));
}

} // namespace x509

namespace protocols {

extern constinit const Protocol ocsp{"ocsp", "OCSP", "Online Certificate Status Protocol", capscope::ocsp::kFields,
                                     capscope::ocsp::kClaims, capscope::ocsp::dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
