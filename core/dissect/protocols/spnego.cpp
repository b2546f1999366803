// Generic Security Service tokens and the simple protected negotiation in them. RFC 2743, 3.1; RFC 4178; [MS-SPNG]. Not decoded: NEGOEX.
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/dcerpc_token.h"

namespace capscope {
namespace {

using namespace fields;
using asn1::at;
using asn1::Member;

constexpr ValueName kNegResultNames[] = {{0, "accept-completed"}, {1, "accept-incomplete"}, {2, "reject"}};
constexpr FieldTable kGssFields{
    oid("gss-api.OID", "OID"),
    bytes("gss-api.token_object", "Token object"),
    expert("gssapi.unknown_header", "Unknown header", Group::Protocol, Severity::Warning),
};
constexpr FieldTable kFields{
    oid("spnego.MechType", "MechType"),
    text("spnego.hintName", "hintName"),
    bytes("spnego.hintAddress", "hintAddress"),
    flag("spnego.ContextFlags.delegFlag", "delegFlag", 8, 0x80, kTrueFalse),
    flag("spnego.ContextFlags.mutualFlag", "mutualFlag", 8, 0x40, kTrueFalse),
    flag("spnego.ContextFlags.replayFlag", "replayFlag", 8, 0x20, kTrueFalse),
    flag("spnego.ContextFlags.sequenceFlag", "sequenceFlag", 8, 0x10, kTrueFalse),
    flag("spnego.ContextFlags.anonFlag", "anonFlag", 8, 0x8, kTrueFalse),
    flag("spnego.ContextFlags.confFlag", "confFlag", 8, 0x4, kTrueFalse),
    flag("spnego.ContextFlags.integFlag", "integFlag", 8, 0x2, kTrueFalse),
    dec("ber.bitstring.padding", "Padding", 8),
    none("spnego.negHints_element", "negHints"),
    dec("spnego.mechTypes", "mechTypes", 32),
    bytes("spnego.reqFlags", "reqFlags"),
    bytes("spnego.mechToken", "mechToken"),
    bytes("spnego.mechListMIC", "mechListMIC"),
    dec("spnego.negResult", "negResult", 32).names(kNegResultNames),
    oid("spnego.supportedMech", "supportedMech"),
    bytes("spnego.responseToken", "responseToken"),
    none("spnego.negTokenInit_element", "negTokenInit"),
    none("spnego.negTokenTarg_element", "negTokenTarg"),
};

constexpr uint8_t kInitialToken = 0x60; // RFC 2743, 3.1: [APPLICATION 0]
constexpr uint8_t kNegotiationInit = 0xa0;
constexpr uint8_t kNegotiationTarget = 0xa1;
constexpr uint64_t kNtlmMagic = 0x4e544c4d53535000; // "NTLMSSP"

bool isNtlm(const Layer& layer, uint32_t where) { return layer.peek(where, 8) == kNtlmMagic; }

// A token says itself which mechanism it belongs to.
void addToken(Layer& layer, const ber::Element& token)
{
    const auto first = layer.peek8(token.content);
    if (token.length == 0)
        return;
    const auto slice = layer.slice(token.content, token.length);
    const auto bytes = layer.last(); // the token's own row; what it holds stands beside it
    const auto parent = bytes ? layer.dissection().node(bytes.id()).parent : layer.inside();
    if (isNtlm(layer, token.content))
        layer.call("ntlmssp", slice, parent);
    else if (first == kInitialToken || first == 0x6e || first == 0x6f || (first == 5 && layer.peek8(token.content + 1) == 4))
        layer.call("spnego-krb5", slice, parent);
}

void mechanismToken(Layer& layer, FieldRef f, const ber::Element& element)
{
    ber::octets(layer, f, element);
    addToken(layer, element);
    layer.seek(element.end);
}

constexpr Member kMechanism{asn1::universal(ber::kOid), kFields["spnego.MechType"], asn1::oid};
constexpr Member kHints[] = {{at(0), kFields["spnego.hintName"], asn1::text}, {at(1), kFields["spnego.hintAddress"], asn1::octets}};

constexpr FieldRef kFlags[] = {kFields["spnego.ContextFlags.delegFlag"], kFields["spnego.ContextFlags.mutualFlag"], kFields["spnego.ContextFlags.replayFlag"],
                               kFields["spnego.ContextFlags.sequenceFlag"], kFields["spnego.ContextFlags.anonFlag"], kFields["spnego.ContextFlags.confFlag"],
                               kFields["spnego.ContextFlags.integFlag"]};

void contextFlags(Layer& layer, FieldRef f, const ber::Element& element)
{
    ber::bitString(layer, f, kFields["ber.bitstring.padding"], element, kFlags);
}

// Servers of Microsoft send hints in the place of the check of the list ([MS-SPNG] 2.2.1).
void checkOrHints(Layer& layer, FieldRef f, const ber::Element& element)
{
    if (element.is(ber::kSequence))
        asn1::sequence<kHints>(layer, kFields["spnego.negHints_element"], element);
    else
        ber::octets(layer, f, element);
}

constexpr Member kInit[] = {
    {at(0), kFields["spnego.mechTypes"], asn1::listOf<kMechanism>}, {at(1), kFields["spnego.reqFlags"], contextFlags}, {at(2), kFields["spnego.mechToken"], mechanismToken},
    {at(3), kFields["spnego.mechListMIC"], checkOrHints},
};
constexpr Member kTarget[] = {
    {at(0), kFields["spnego.negResult"], asn1::integer}, {at(1), kFields["spnego.supportedMech"], asn1::oid}, {at(2), kFields["spnego.responseToken"], mechanismToken},
    {at(3), kFields["spnego.mechListMIC"], asn1::octets},
};
constexpr Member kNegotiation[] = {
    {at(0), kFields["spnego.negTokenInit_element"], asn1::sequence<kInit>}, {at(1), kFields["spnego.negTokenTarg_element"], asn1::sequence<kTarget>},
};

void dissectSpnego(Layer& spnego)
{
    const auto token = ber::next(spnego);
    if (!token)
        return;
    for (const auto& member : kNegotiation)
        if (asn1::matches(member.tag, token))
            return asn1::readMember(spnego, member, token);
}

// The token of a mechanism that is named in front of it.
void addInitialToken(Layer& gss)
{
    const auto token = ber::next(gss);
    ber::Members all(gss, token);
    if (!token || !all.take(ber::kOid))
        return gss.malformed();
    const auto mechanism = all.current();
    const auto oid = ber::oid(gss, kGssFields["gss-api.OID"], mechanism);
    const auto inner = gss.slice(mechanism.end, token.content + token.length - mechanism.end);
    if (!ber::handOff(gss, "gss-api.OID", oid, inner, gss.inside()))
        gss.bytes(kGssFields["gss-api.token_object"], inner.reportedLength);
}

// Of a conversation: RFC 2743, 3.1: only the first token names the mechanism.
struct Context : ProtocolState {
    bool isKnown = false;
};

constexpr int kKnownSlot = 0;

// Whether a token before this one, or it itself, named the mechanism.
bool isKnown(Layer& gss)
{
    if (gss.peek16(0) == 0x0504 || gss.conversation() == nullptr) // RFC 4121, 4.2.6.2: it says what it is
        return true;
    if (gss.firstPass()) {
        const auto* context = gss.conversationState<Context>();
        const bool known = context != nullptr && context->isKnown;
        gss.remember(kKnownSlot, uint8_t(known));
        return known;
    }
    return gss.recall<uint8_t>(kKnownSlot).value_or(0) != 0;
}

void dissectGss(Layer& gss)
{
    const bool isOfCall = dcerpc::tellPartOfCall(gss);
    const auto first = gss.peek8(0);
    const bool whole = gss.remaining() >= 2;
    if (isNtlm(gss, 0)) {
        gss.call("ntlmssp", gss.slice(0), gss.inside());
    } else if (whole && first == kInitialToken) {
        if (auto* context = gss.firstPass() ? gss.conversationState<Context>() : nullptr; context != nullptr)
            context->isKnown = true;
        const auto oid = ber::inside(gss, ber::elementAt(gss, 0, gss.reported()));
        // Tokens of Kerberos 5 are shown together with their header.
        constexpr uint64_t kKerberosTail = 0x48'86'f7'12'01'02'02; // of 1.2.840.113554.1.2.2
        if (oid.is(ber::kOid) && oid.length == 9 && gss.peek(oid.content + 2, 7) == kKerberosTail)
            gss.call("spnego-krb5", gss.slice(0), gss.inside());
        else
            addInitialToken(gss);
    } else if (whole && !isKnown(gss)) {
        const auto words = fmt::format("Unknown header (class={}, pc={}, tag={})", first >> 6, first >> 5 & 1, first & 0x1f);
        gss.note(kGssFields["gssapi.unknown_header"], gss.label(0, 0, words), words, isOfCall ? "DCERPC" : "");
    } else if (whole && (first == kNegotiationInit || first == kNegotiationTarget)) {
        gss.call("spnego", gss.slice(0), gss.inside());
    } else if (whole && (first == 0x6e || first == 0x6f || first == 5 || first == 4)) {
        gss.call("spnego-krb5", gss.slice(0), gss.inside());
    } else {
        gss.bytes(kGssFields["gss-api.token_object"], gss.reportedRemaining());
    }
}

constexpr std::array kClaims{Claim{"gss-api.OID", "1.3.6.1.5.5.2"}};

} // namespace

namespace protocols {

extern constinit const Protocol gssApi{"gss-api", "GSS-API", "GSS-API Generic Security Service Application Program Interface", kGssFields,
                                       {}, dissectGss};
extern constinit const Protocol spnego{"spnego", "SPNEGO", "Simple Protected Negotiation", kFields, kClaims, dissectSpnego};

} // namespace protocols
} // namespace capscope
