// Lightweight Directory Access Protocol, over TCP and UDP. RFC 4511, 2696, 3909, 4532; [MS-ADTS] 3.1.1.3.4.1. Not decoded: values of
// attributes and of most controls, replies to pings of domain controllers, what SASL protects.
#include "core/dissect/protocols/ldap_operations.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace ldap;
using ber::Class;
using ber::Element;

constexpr size_t kOpenRequestsMax = 4'096; // of one conversation
constexpr size_t kPairsMax = 65'536;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint32_t results = 0;
    bool answered = false;
};

struct Pair {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Conversations : ProtocolState {
    bool bindsByGss = false; // a bind named GSS-API or SPNEGO
    absl::flat_hash_map<uint32_t, Request> open;   // by message identifier
    absl::flat_hash_map<uint64_t, Pair> requests;  // of responses, by their frame and message identifier
    absl::flat_hash_map<uint64_t, FrameNumber> responses; // of requests, likewise
    absl::flat_hash_map<uint64_t, uint32_t> results; // entries found so far, by the frame of a response
    uint32_t found = 0;
};

std::string_view rootOr(std::string_view name) { return name.empty() ? std::string_view("<ROOT>") : name; }

std::string_view firstText(const Layer& ldap, const Element& container)
{
    const auto first = ber::inside(ldap, container);
    return first.is(ber::kOctetString) ? ldap.peekText(first.content, first.length) : std::string_view();
}

class Message {
public:
    Message(Layer& layer, const Element& message)
        : m_ldap(layer)
        , m_message(message)
    {
    }

    void dissect()
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.LDAPMessage_element"], m_message);
        m_row = under.item();
        ber::Members all(m_ldap, m_message);
        if (!all.take(ber::kInteger))
            return m_ldap.malformed();
        m_id = uint32_t(ber::integer(m_ldap, kFields["ldap.messageID"], all.current()));
        if (!all.take() || all.current().cls != Class::Application)
            return m_ldap.malformed();
        m_operation = all.current();
        const auto name = nameOf(kProtocolOpNames, m_operation.tag);
        // That of an abandoned operation counts more than its own.
        const auto shown = m_operation.tag == kAbandon ? m_ldap.peek(m_operation.content, std::min(m_operation.length, 4u)) : m_id;
        m_row.append(" {}({})", name, shown);
        m_ldap.info().append("{}({}) ", name, shown);
        operation();
        pairing();
        if (all.take(Class::Context, 0))
            controls(all.current());
    }

private:
    void operation()
    {
        const auto& e = m_operation;
        const auto under = m_ldap.under(m_ldap.addNumber(kFields["ldap.protocolOp"], e.start, e.size(), e.tag));
        switch (e.tag) {
        case kBindRequest:
            return bind();
        case kBindResponse:
            return result(kFields["ldap.bindResponse_element"]);
        case kUnbindRequest:
            m_ldap.addNone(kFields["ldap.unbindRequest_element"], e.start, 0);
            break;
        case kSearchRequest:
            return search();
        case kSearchEntry:
            return named(kFields["ldap.searchResEntry_element"], kEntry);
        case kSearchDone:
            return result(kFields["ldap.searchResDone_element"]);
        case 6:
            return named(kFields["ldap.modifyRequest_element"], kModify);
        case 7:
            return result(kFields["ldap.modifyResponse_element"]);
        case 8:
            return named(kFields["ldap.addRequest_element"], kAdd);
        case 9:
            return result(kFields["ldap.addResponse_element"]);
        case 10:
            say("\"{}\"", rootOr(ber::text(m_ldap, kFields["ldap.delRequest"], e)));
            break;
        case 11:
            return result(kFields["ldap.delResponse_element"]);
        case 12:
            return named(kFields["ldap.modDNRequest_element"], kRename);
        case 13:
            return result(kFields["ldap.modDNResponse_element"]);
        case 14:
            return named(kFields["ldap.compareRequest_element"], kCompare);
        case 15:
            return result(kFields["ldap.compareResponse_element"]);
        default:
            return rareOperation();
        }
        m_ldap.seek(e.end);
    }

    void rareOperation()
    {
        switch (m_operation.tag) {
        case kAbandon:
            ber::integer(m_ldap, kFields["ldap.abandonRequest"], m_operation);
            return;
        case kSearchReference:
            return asn1::listOf<kUrl>(m_ldap, kFields["ldap.searchResRef"], m_operation);
        case kExtendedRequest:
            return extended();
        case kExtendedResponse:
            return result(kFields["ldap.extendedResp_element"]);
        case kIntermediate:
            return intermediate();
        default:
            m_ldap.seek(m_operation.end);
        }
    }

    template <typename... A> void say(fmt::format_string<A...> format, A&&... a)
    {
        if (!m_row && !m_ldap.info().wanted())
            return;
        const auto text = fmt::vformat(format, fmt::make_format_args(a...));
        m_row.append(" {}", text);
        m_ldap.info().append("{} ", text);
    }

    // Of the name of an extension, which the row does not repeat.
    void tell(std::string_view name) { m_ldap.info().append("{} ", name); }

    // An operation on a named entry.
    void named(FieldRef row, std::span<const Member> members)
    {
        say("\"{}\"", rootOr(firstText(m_ldap, m_operation)));
        const auto under = ber::sequence(m_ldap, row, m_operation);
        asn1::readMembers(m_ldap, m_operation, members);
        if (m_operation.tag == kSearchEntry)
            countResults();
    }

    void bind()
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.bindRequest_element"], m_operation);
        ber::Members all(m_ldap, m_operation);
        if (!all.take(ber::kInteger))
            return m_ldap.malformed();
        ber::integer(m_ldap, kFields["ldap.version"], all.current());
        if (!all.take(ber::kOctetString))
            return m_ldap.malformed();
        say("\"{}\"", rootOr(ber::text(m_ldap, kFields["ldap.name"], all.current())));
        if (!all.take())
            return m_ldap.malformed();
        const auto how = all.current();
        const auto below = ber::choice(m_ldap, kFields["ldap.authentication"], how, how.tag == 3 ? 3 : how.tag == 0 ? 0 : how.tag == 10 ? 4 : 5);
        if (how.tag == 0) {
            ber::text(m_ldap, kFields["ldap.simple"], how);
            say("simple");
        } else if (how.tag == 3) {
            sasl(how);
            say("sasl");
        } else {
            ber::octets(m_ldap, how.tag == 10 ? kFields["ldap.ntlmsspNegotiate"] : kFields["ldap.ntlmsspAuth"], how);
            m_ldap.call("ntlmssp", m_ldap.slice(how.content, how.length), m_ldap.inside());
        }
    }

    void sasl(const Element& element)
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.sasl_element"], element);
        ber::Members all(m_ldap, element);
        if (!all.take(ber::kOctetString))
            return;
        const auto mechanism = ber::text(m_ldap, kFields["ldap.mechanism"], all.current());
        if (!all.take(ber::kOctetString))
            return;
        const auto token = all.current();
        ber::octets(m_ldap, kFields["ldap.credentials"], token);
        if (mechanism != "GSS-SPNEGO" && mechanism != "GSSAPI")
            return;
        if (auto* state = m_ldap.firstPass() ? m_ldap.conversationState<Conversations>() : nullptr; state != nullptr)
            state->bindsByGss = true;
        if (token.length > 0)
            m_ldap.call("gss-api", m_ldap.slice(token.content, token.length), parentOf(under.item()));
    }

    NodeId parentOf(const Item& item) const { return item ? item.id() : m_ldap.inside(); }

    void search()
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.searchRequest_element"], m_operation);
        const auto base = ber::inside(m_ldap, m_operation);
        const auto scope = ber::elementAt(m_ldap, base.end, m_operation.end);
        if (base && scope)
            say("\"{}\" {}", rootOr(m_ldap.peekText(base.content, base.length)), nameOr(kScopeNames, m_ldap.peek8(scope.content), "Unknown"));
        asn1::readMembers(m_ldap, m_operation, kSearch);
    }

    void result(FieldRef row)
    {
        const auto under = ber::sequence(m_ldap, row, m_operation);
        ber::Members all(m_ldap, m_operation);
        if (!all.take(ber::kEnumerated))
            return m_ldap.malformed();
        const auto code = ber::integer(m_ldap, kFields["ldap.resultCode"], all.current());
        if (m_operation.tag != kExtendedResponse)
            say("{}", nameOr(kResultCodeNames, uint64_t(code), "Unknown"));
        if (all.take(ber::kOctetString))
            ber::text(m_ldap, kFields["ldap.matchedDN"], all.current());
        if (all.take(ber::kOctetString)) {
            const auto text = ber::text(m_ldap, kFields["ldap.errorMessage"], all.current());
            if (code != 0 && !text.empty())
                say("({})", text);
        }
        while (all.take())
            resultPart(all.current());
        if (m_operation.tag == kSearchDone) {
            countResults();
            m_ldap.info().append(" {}", m_results);
        }
    }

    void resultPart(const Element& part)
    {
        if (part.tag == 3) {
            asn1::listOf<kUrl>(m_ldap, kFields["ldap.referral"], part);
        } else if (part.tag == 7) {
            ber::octets(m_ldap, kFields["ldap.serverSaslCreds"], part);
            const auto* state = m_ldap.conversationState<Conversations>();
            if (part.length > 0 && state != nullptr && state->bindsByGss)
                m_ldap.call("gss-api", m_ldap.slice(part.content, part.length), m_ldap.inside());
        } else if (part.tag == 10) {
            tell(addObject(m_ldap, kFields["ldap.responseName"], part));
        } else if (part.tag == 11) {
            ber::octets(m_ldap, kFields["ldap.response"], part);
        }
    }

    void extended()
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.extendedReq_element"], m_operation);
        ber::Members all(m_ldap, m_operation);
        while (all.take()) {
            if (all.current().is(Class::Context, 0))
                tell(addObject(m_ldap, kFields["ldap.requestName"], all.current()));
            else if (all.current().is(Class::Context, 1))
                ber::octets(m_ldap, kFields["ldap.requestValue"], all.current());
        }
    }

    void intermediate()
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.intermediateResponse_element"], m_operation);
        ber::Members all(m_ldap, m_operation);
        while (all.take()) {
            if (all.current().is(Class::Context, 0))
                tell(addObject(m_ldap, kFields["ldap.responseName"], all.current()));
            else if (all.current().is(Class::Context, 1))
                ber::octets(m_ldap, kFields["ldap.responseValue"], all.current());
        }
    }

    void countResults()
    {
        auto* state = m_ldap.conversationState<Conversations>();
        const auto key = pairKey();
        if (state != nullptr && m_ldap.firstPass()) {
            if (m_operation.tag == kSearchEntry)
                ++state->found;
            if (state->results.size() < kPairsMax)
                state->results[key] = state->found;
            if (m_operation.tag == kSearchDone)
                state->found = 0;
        }
        uint32_t count = 0;
        if (state != nullptr)
            if (const auto known = state->results.find(key); known != state->results.end())
                count = known->second;
        if (!m_row && !m_ldap.info().wanted())
            return;
        m_results = fmt::format("[{} result{}]", count, count == 1 ? "" : "s");
        m_row.append(" {}", m_results);
    }

    uint64_t pairKey() const { return uint64_t(m_ldap.frame().number) << 32 | m_id; }

    void pairing()
    {
        auto* state = m_ldap.facts().quoted ? nullptr : m_ldap.conversationState<Conversations>();
        if (state == nullptr)
            return;
        if (m_ldap.firstPass())
            learn(*state);
        const auto at = m_operation.start;
        if (const auto found = state->requests.find(pairKey()); found != state->requests.end()) {
            m_ldap.addNumber(kFields["ldap.response_to"], at, 0, found->second.frame).generated();
            m_ldap.addSigned(kFields["ldap.time"], at, 0, found->second.time).generated();
        } else if (const auto answer = state->responses.find(pairKey()); answer != state->responses.end()) {
            m_ldap.addNumber(kFields["ldap.response_in"], at, 0, answer->second).generated();
        }
    }

    void learn(Conversations& state)
    {
        if (m_operation.tag == kUnbindRequest || m_operation.tag == kAbandon)
            return;
        if (!isResponse(m_operation.tag)) {
            if (state.open.size() >= kOpenRequestsMax)
                state.open.clear();
            state.open[m_id] = {m_ldap.frame().number, m_ldap.frame().time};
            return;
        }
        const auto found = state.open.find(m_id);
        if (found == state.open.end() || state.requests.size() >= kPairsMax)
            return;
        state.requests[pairKey()] = {found->second.frame, m_ldap.frame().time - found->second.time};
        if (!found->second.answered)
            state.responses[uint64_t(found->second.frame) << 32 | m_id] = m_ldap.frame().number;
        found->second.answered = true;
    }

    void controls(const Element& list)
    {
        const auto under = ber::sequenceOf(m_ldap, kFields["ldap.controls"], list);
        ber::Members all(m_ldap, list);
        while (all.take(ber::kSequence))
            control(all.current());
    }

    void control(const Element& element)
    {
        const auto under = ber::sequence(m_ldap, kFields["ldap.Control_element"], element);
        ber::Members all(m_ldap, element);
        if (!all.take(ber::kOctetString))
            return;
        const auto name = addObject(m_ldap, kFields["ldap.controlType"], all.current());
        if (all.take(ber::kBoolean))
            ber::boolean(m_ldap, kFields["ldap.criticality"], all.current());
        if (!all.take(ber::kOctetString))
            return;
        const auto value = all.current();
        const auto inner = ber::inside(m_ldap, value);
        if (name == "pagedResultsControl" && inner.is(ber::kSequence))
            asn1::sequence<kPaged>(m_ldap, kFields["ldap.SearchControlValue_element"], inner);
        else
            ber::octets(m_ldap, kFields["ldap.controlValue"], value);
        m_ldap.seek(value.end);
    }

    static constexpr Member kPaged[] = {{universal(ber::kInteger), kFields["ldap.size"], asn1::integer},
                                        {universal(ber::kOctetString), kFields["ldap.cookie"], asn1::octets}};

    Layer& m_ldap;
    Element m_message;
    Element m_operation;
    uint32_t m_id = 0;
    Item m_row;
    std::string m_results;
};

constexpr std::array kClaims{Claim{"tcp.port", 389}, Claim{"tcp.port", 3268}};
constexpr std::array kDatagramClaims{Claim{"udp.port", 389}};
constexpr uint8_t kSequenceTag = 0x30;
constexpr size_t kShortestMessage = 7; // an unbind request
constexpr size_t kMessageBytesMax = 10u << 20;
constexpr size_t kProtectedBytesMax = 64u << 10; // as much as others believe of such a length

// 0 where these bytes are neither a message nor a protected one (RFC 4422, 3.7: four bytes of length).
size_t messageLength(Bytes header)
{
    size_t length = 0;
    if (header[0] != kSequenceTag) {
        length = be32(header.data()) + size_t(4);
        return length > 4 + kShortestMessage && length < kProtectedBytesMax ? length : 0;
    }
    const auto first = header[1];
    if (first < 0x80)
        length = size_t(2) + first;
    else if (first >= 0x81 && first <= 0x84)
        length = size_t(2) + (first & 0x0f) + size_t(bigEndian(header.data() + 2, first & 0x0f));
    return length <= kMessageBytesMax && length >= kShortestMessage ? length : 0;
}

// What SASL signs or encrypts.
void addProtected(Layer& ldap)
{
    const auto length = ldap.u32(kFields["ldap.sasl_buffer_length"]);
    ldap.info().append("SASL GSS-API Privacy: payload ({} bytes)", length);
    const auto under = ldap.under(ldap.label(ldap.position(), length, "SASL Buffer"));
    ldap.call("gss-api", ldap.rest(), ldap.inside());
}

void dissectMessage(Layer& ldap, bool first, bool datagram)
{
    if (first)
        ldap.info().set("");
    else if (!datagram)
        ldap.info().append(" | ");
    const auto message = ber::next(ldap);
    if (!message)
        return;
    if (!message.is(ber::kSequence))
        return ldap.malformed();
    Message(ldap, message).dissect();
    ldap.info().fence();
    ldap.seek(message.end);
}

void dissectStream(Layer& ldap)
{
    if (!ldap.has(0, 2))
        return ldap.reject();
    if (ldap.peek8(0) != kSequenceTag && (!ldap.has(0, 8) || messageLength(ldap.peekBytes(0)) == 0)) {
        const auto type = ldap.peek8(0);
        if (ldap.facts().protocolColumn == "LDAP") // behind a message something else cannot be
            ldap.malformed();
        if (type < 20 || type > 23 || ldap.peek8(1) != 3) // of records of TLS, which may follow: RFC 4511, 4.14
            ldap.limitTo(0); // the middle of a message: nobody else's, but there is nothing to show
        return ldap.reject();
    }
    const bool first = ldap.facts().protocolColumn != "LDAP";
    ldap.protocolColumn("LDAP");
    if (ldap.peek8(0) != kSequenceTag)
        return addProtected(ldap);
    dissectMessage(ldap, first, false);
}

void dissectDatagram(Layer& ldap)
{
    if (ldap.peek8(0) != kSequenceTag)
        return ldap.reject();
    ldap.protocolColumn("CLDAP");
    for (bool first = true; ldap.more(); first = false)
        dissectMessage(ldap, first, true);
}

} // namespace

namespace protocols {

extern constinit const Protocol ldap{"ldap", "LDAP", "Lightweight Directory Access Protocol", kFields, kClaims, dissectStream,
                                     nullptr, {}, {6, messageLength}};
extern constinit const Protocol cldap{"cldap", "CLDAP", "Connectionless Lightweight Directory Access Protocol", kFields,
                                      kDatagramClaims, dissectDatagram};

} // namespace protocols
} // namespace capscope
