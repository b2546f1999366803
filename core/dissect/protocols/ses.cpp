// OSI session, presentation and association control, as far as MMS needs them. ITU-T X.225, X.226, X.227 (ISO 8327-1, 8823-1, 8650-1).
// Not decoded: activities and tokens, sessions without connections, authentication values.
#include "core/dissect/failure.h"
#include "core/dissect/oid.h"
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/ses_fields.h"
#include "core/dissect/set_flags.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace ses;
using asn1::at;
using asn1::implicit;
using asn1::Member;
using asn1::universal;
using ber::Element;

// The first byte of a message of the session layer.
constexpr std::array kClaims{Claim{"cotp.data", 0x01}, Claim{"cotp.data", 0x09, 0x0e}, Claim{"cotp.data", 0x19, 0x1a}};
constexpr uint8_t kGiveTokens = 0x01;
constexpr uint8_t kUserData = 0xc1;
constexpr uint8_t kExtendedUserData = 0xc2;
constexpr size_t kContextsMax = 256; // of one conversation

// --- session
class Session {
public:
    Session(Layer& layer, const Item& row)
        : m_ses(layer)
        , m_row(row)
    {
    }

    // False where it handed on what it carries. `isData`: behind another message the number of giving tokens means data.
    bool message(uint8_t type, bool isData)
    {
        const auto start = m_ses.position();
        m_ses.u8(kSesFields["ses.type"]);
        if (isData)
            m_ses.last().text("SPDU Type: DATA TRANSFER (DT) SPDU (1)");
        else if (type == kGiveTokens)
            m_ses.last().text("SPDU Type: Give tokens PDU (1)");
        const auto length = lengthAt(kSesFields["ses.length"]);
        m_ses.info().set("{}", isData ? "DATA TRANSFER (DT) SPDU" : type == kGiveTokens ? "Give tokens PDU" : nameOr(kSpduNames, type, "Unknown"));
        m_row.length(m_ses.position() + length - start);
        parameters(m_ses.position() + length);
        return !m_handedOn;
    }

private:
    uint32_t lengthAt(FieldRef f)
    {
        const auto place = m_ses.position();
        const auto first = m_ses.peek8(place);
        if (first != 0xff) {
            m_ses.u8(f);
            return first;
        }
        const auto length = m_ses.peek16(place + 1);
        m_ses.addNumber(f, place, 3, length);
        m_ses.skip(3);
        return length;
    }

    void parameters(uint32_t end)
    {
        while (m_ses.more() && m_ses.position() + 2 <= end) {
            const auto start = m_ses.position();
            const auto type = m_ses.peek8(start);
            const auto item = m_ses.label(start, 0, nameOr(kParameterNames, type, "Unknown"));
            const auto under = m_ses.under(item);
            m_ses.u8(kSesFields["ses.parameter_type"]);
            const auto length = lengthAt(kSesFields["ses.parameter_length"]);
            const auto value = m_ses.position();
            item.length(value + length - start);
            if (value + length > end)
                return m_ses.malformed();
            parameter(type, length);
            m_ses.seek(value + length);
        }
    }

    void parameter(uint8_t type, uint32_t length)
    {
        const auto place = m_ses.position();
        switch (type) {
        case 1:
        case 5: // groups of parameters
            if (++m_depth <= 2)
                parameters(place + length);
            --m_depth;
            break;
        case 19:
            m_ses.bits(kSesFields["ses.connect.flags"], 1, {kSesFields["ses.connect.f1"]});
            break;
        case 20:
            if (length == 2)
                addFlags(m_ses, kSesFields["ses.req.flags"], 2,
                         {kSesFields["ses.exception_report"], kSesFields["ses.data_sep"], kSesFields["ses.symm_sync"], kSesFields["ses.typed_data"], kSesFields["ses.exception_data"], kSesFields["ses.capability_data"],
                          kSesFields["ses.negotiated_release"], kSesFields["ses.activity_management"], kSesFields["ses.resynchronize"], kSesFields["ses.major_resynchronize"],
                          kSesFields["ses.minor_resynchronize"], kSesFields["ses.expedited_data"], kSesFields["ses.duplex"], kSesFields["ses.half_duplex"]});
            break;
        case 22:
            addFlags(m_ses, kSesFields["ses.version.flags"], 1, {kSesFields["ses.protocol_version2"], kSesFields["ses.protocol_version1"]});
            break;
        case 51:
            m_ses.bytes(kSesFields["ses.calling_session_selector"], length);
            break;
        case 52:
            m_ses.bytes(kSesFields["ses.called_session_selector"], length);
            break;
        case kUserData:
        case kExtendedUserData:
            if (length > 0) {
                m_handedOn = true;
                m_ses.call("pres", m_ses.slice(place, length));
            }
            break;
        default:
            break;
        }
    }

    Layer& m_ses;
    const Item m_row;
    int m_depth = 0;
    bool m_handedOn = false;
};

// Messages behind the first one: rows of their own.
void dissectMore(Layer& ses, uint32_t at)
{
    auto& d = ses.dissection();
    const auto ownRow = d.registry().firstField(ses.protocolId());
    while (at < ses.captured()) {
        const auto slice = ses.slice(at);
        d.pushStack(ownRow, false, true);
        Value value;
        value.bytes = slice.bytes;
        const auto row = d.wants(ownRow) ? d.add(kNoNode, ownRow, slice.buffer, slice.offset, slice.reportedLength, value) : Item{};
        Layer layer(d, ses.protocolId(), slice, row ? row.id() : kNoNode);
        const auto type = layer.peek8(0);
        const bool isData = type == kGiveTokens;
        const bool goesOn = Session(layer, row).message(type, isData);
        if (layer.failed())
            return tellMessageFailure(layer, slice.fragment);
        if (isData && goesOn && layer.more())
            ses.call("pres", layer.rest());
        if (isData || !goesOn)
            return;
        at += layer.position();
    }
}

void dissectSession(Layer& ses)
{
    ses.protocolColumn("SES");
    if (Session(ses, ses.item()).message(ses.peek8(0), false) && !ses.failed())
        dissectMore(ses, ses.position());
}

// --- presentation: which syntax a context stands for
struct Contexts : ProtocolState {
    absl::flat_hash_map<int64_t, std::string> syntaxes;
};


std::string_view syntaxOf(Layer& pres, int64_t context)
{
    auto* known = pres.conversationState<Contexts>();
    if (known == nullptr)
        return {};
    const auto found = known->syntaxes.find(context);
    return found == known->syntaxes.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view syntaxName(std::string_view syntax)
{
    return syntax == "2.2.1.0.1" ? "id-as-acse" : syntax == "1.0.9506.2.1" ? "mms-abstract-syntax-version1(1)"
        : syntax == "1.0.9506.2.3" ? "mms-annex-version1(3)" : std::string_view();
}

int64_t context(Layer& pres, FieldRef f, const Element& element)
{
    const auto number = ber::integer(pres, f, element);
    const auto name = syntaxName(syntaxOf(pres, number));
    if (!name.empty())
        pres.last().append(" ({})", name);
    return number;
}

void contextRow(Layer& pres, FieldRef f, const Element& element) { context(pres, f, element); }

void oidRow(Layer& pres, FieldRef f, const Element& element)
{
    pres.seek(element.content);
    const auto value = pres.bytes(f, element.length);
    if (pres.last()) {
        const auto dotted = oidText(value);
        const auto name = syntaxName(dotted);
        pres.last().append(" ({})", name.empty() ? oidName(value) : std::string(name));
    }
    pres.seek(element.end);
}

// An item of the list of contexts; it is remembered.
void contextItem(Layer& pres, FieldRef f, const Element& element)
{
    const auto identifier = ber::inside(pres, element);
    const auto syntax = ber::elementAt(pres, identifier.end, element.end);
    if (identifier.is(ber::kInteger) && syntax.is(ber::kOid) && pres.firstPass() && !pres.facts().quoted)
        if (auto* known = pres.conversationState<Contexts>(); known != nullptr && known->syntaxes.size() < kContextsMax)
            known->syntaxes[pres.peek8(identifier.content + identifier.length - 1)] = oidText(pres.peekBytes(syntax.content, syntax.length));
    static constexpr Member kTransfer{universal(ber::kOid), kFields["pres.Transfer_syntax_name"], oidRow};
    static constexpr Member kItem[] = {{universal(ber::kInteger), kFields["pres.presentation_context_identifier"], contextRow},
                                       {universal(ber::kOid), kFields["pres.abstract_syntax_name"], oidRow},
                                       {universal(ber::kSequence), kFields["pres.transfer_syntax_name_list"], asn1::listOf<kTransfer>}};
    asn1::sequence<kItem>(pres, f, element);
}

// A value in a context goes to the protocol of its syntax.
void valueList(Layer& pres, FieldRef f, const Element& element)
{
    const auto under = ber::sequence(pres, f, element);
    ber::Members all(pres, element);
    std::string_view syntax;
    while (all.take()) {
        const auto& part = all.current();
        if (part.is(ber::kOid)) {
            oidRow(pres, kFields["pres.Transfer_syntax_name"], part);
        } else if (part.is(ber::kInteger)) {
            syntax = syntaxOf(pres, context(pres, kFields["pres.presentation_context_identifier"], part));
        } else if (part.is(ber::Class::Context, 0)) {
            pres.addNumber(kFields["pres.presentation_data_values"], part.content, part.length, 0);
            const auto value = pres.slice(part.content, part.length);
            if (syntax == "2.2.1.0.1")
                pres.call("acse", value);
            else if (syntax.starts_with("1.0.9506.2"))
                pres.call("mms", value);
        }
    }
}

constexpr Member kValueList{universal(ber::kSequence), kFields["pres.PDV_list_element"], valueList};
constexpr Member kUserDataChoices[] = {{asn1::application(0), kFields["pres.simply_encoded_data"], asn1::octets},
                                       {asn1::application(1), kFields["pres.fully_encoded_data"], asn1::listOf<kValueList>}};
constexpr FieldRef kRequirements[] = {kFields["pres.Presentation.requirements.context.management"], kFields["pres.Presentation.requirements.restoration"]};

void requirements(Layer& pres, FieldRef f, const Element& element)
{
    ber::bitString(pres, f, kFields["ber.bitstring.padding"], element, kRequirements);
}

void userData(Layer& pres, FieldRef f, const Element& element) { asn1::choice<kUserDataChoices>(pres, f, element); }

constexpr Member kContextItem{universal(ber::kSequence), kFields["pres.Context_list_item_element"], contextItem};
constexpr Member kResultTransfer[] = {{implicit(0), kFields["pres.result"], asn1::integer}, {implicit(1), kFields["pres.transfer_syntax_name"], oidRow},
                                      {implicit(2), kFields["pres.provider_reason"], asn1::integer}};
constexpr Member kResultItem{universal(ber::kSequence), kFields["pres.Result_list_item_element"], asn1::sequence<kResultTransfer>};
constexpr Member kNormalConnect[] = {
    {implicit(1), kFields["pres.calling_presentation_selector"], asn1::octets}, {implicit(2), kFields["pres.called_presentation_selector"], asn1::octets},
    {implicit(4), kFields["pres.presentation_context_definition_list"], asn1::listOf<kContextItem>},
    {implicit(8), kFields["pres.presentation_requirements"], requirements}, {asn1::kAny, kFields["pres.user_data"], userData},
};
constexpr Member kNormalAccept[] = {
    {implicit(3), kFields["pres.responding_presentation_selector"], asn1::octets},
    {implicit(5), kFields["pres.presentation_context_definition_result_list"], asn1::listOf<kResultItem>},
    {implicit(8), kFields["pres.presentation_requirements"], requirements}, {asn1::kAny, kFields["pres.user_data"], userData},
};
constexpr Member kMode[] = {{implicit(0), kFields["pres.mode_value"], asn1::integer}};
constexpr Member kConnect[] = {{implicit(0), kFields["pres.mode_selector_element"], asn1::set<kMode>},
                               {implicit(2), kFields["pres.normal_mode_parameters_element"], asn1::sequence<kNormalConnect>}};
constexpr Member kAccept[] = {{implicit(0), kFields["pres.mode_selector_element"], asn1::set<kMode>},
                              {implicit(2), kFields["pres.normal_mode_parameters_element"], asn1::sequence<kNormalAccept>}};

void dissectPresentation(Layer& pres)
{
    pres.protocolColumn("PRES");
    const auto message = ber::next(pres);
    if (!message)
        return;
    if (message.cls == ber::Class::Application)
        return userData(pres, kFields["pres.user_data"], message);
    if (!message.is(ber::kSet))
        return;
    // Both connection messages are sets; only the answer has results in it.
    const auto mode = ber::inside(pres, message);
    const auto parameters = ber::elementAt(pres, mode.end, message.end);
    const auto first = ber::inside(pres, parameters);
    const bool accept = first.is(ber::Class::Context, 3) || first.is(ber::Class::Context, 5) || (first.is(ber::Class::Context, 0) && ber::elementAt(pres, first.end, parameters.end).is(ber::Class::Context, 3));
    const auto under = pres.under(pres.addNone(accept ? kFields["pres.cpapdu"] : kFields["pres.cptype"], message.content, message.length));
    pres.seek(message.content);
    asn1::readSet(pres, message, accept ? std::span<const Member>(kAccept) : std::span<const Member>(kConnect));
}

// --- association control
void acseOid(Layer& acse, FieldRef f, const Element& element)
{
    ber::oid(acse, f, element);
}

// EXTERNAL: what the association is for.
void external(Layer& acse, FieldRef f, const Element& element)
{
    const auto under = ber::sequence(acse, f, element);
    ber::Members all(acse, element);
    while (all.take()) {
        const auto& part = all.current();
        if (part.is(ber::kOid))
            acseOid(acse, kAcseFields["acse.direct_reference"], part);
        else if (part.is(ber::kInteger))
            ber::integer(acse, kAcseFields["acse.indirect_reference"], part);
        else if (part.is(ber::Class::Context, 0)) {
            acse.addNumber(kAcseFields["acse.encoding"], part.content, part.length, 0);
            acse.call("mms", acse.slice(part.content, part.length));
        }
    }
}

constexpr Member kExternal{asn1::kAny, kAcseFields["acse.EXTERNALt_element"], external};
constexpr Member kDiagnostic[] = {{at(1), kAcseFields["acse.service_user"], asn1::integer}, {at(2), kAcseFields["acse.service_provider"], asn1::integer}};

void diagnostic(Layer& acse, FieldRef f, const Element& element)
{
    const auto under = ber::choice(acse, f, element, element.tag);
    asn1::either<kDiagnostic>(acse, f, element);
}

constexpr Member kTitle2[] = {{universal(ber::kOid), kAcseFields["acse.ap_title_form2"], acseOid}};

void title(Layer& acse, FieldRef f, const Element& element)
{
    if (!element.is(ber::kOid))
        return acse.seek(element.end);
    const auto under = acse.under(acse.addNumber(f, element.start, element.size(), 1));
    asn1::either<kTitle2>(acse, f, element);
}

constexpr FieldRef kAcsePadding = kRowPadding;
constexpr FieldRef kVersion[] = {kAcseFields["acse.T.AARQ.protocol.version.version1"]};
constexpr FieldRef kResponseVersion[] = {kAcseFields["acse.T.AARE.protocol.version.version1"]};

template <const auto& kBits> void versionBits(Layer& acse, FieldRef f, const Element& element)
{
    ber::bitString(acse, f, kAcsePadding, element, kBits);
}

constexpr Member kRequest[] = {
    {implicit(0), kAcseFields["acse.protocol_version"], versionBits<kVersion>},
    {at(1), kAcseFields["acse.aSO_context_name"], acseOid}, {at(2), kAcseFields["acse.called_AP_title"], title},
    {at(6), kAcseFields["acse.calling_AP_title"], title},
    {implicit(30), kAcseFields["acse.user_information"], asn1::listOf<kExternal>},
};
constexpr Member kResponse[] = {
    {implicit(0), kAcseFields["acse.protocol_version"], versionBits<kResponseVersion>},
    {at(1), kAcseFields["acse.aSO_context_name"], acseOid}, {at(2), kAcseFields["acse.result"], asn1::integer}, {at(3), kAcseFields["acse.result_source_diagnostic"], diagnostic},
    {at(4), kAcseFields["acse.responding_AP_title"], title},
    {implicit(30), kAcseFields["acse.user_information"], asn1::listOf<kExternal>},
};
constexpr Member kReleaseRequest[] = {{implicit(0), kAcseFields["acse.reason"], asn1::integer}, {implicit(30), kAcseFields["acse.user_information"], asn1::listOf<kExternal>}};
constexpr Member kReleaseResponse[] = {{implicit(0), kAcseFields["acse.reason"], asn1::integer}, {implicit(30), kAcseFields["acse.user_information"], asn1::listOf<kExternal>}};
constexpr Member kAbort[] = {{implicit(0), kAcseFields["acse.abort_source"], asn1::integer}};

void dissectAcse(Layer& acse)
{
    struct Message {
        std::string_view info;
        FieldRef row;
        std::span<const Member> members;
    };
    constexpr Message kMessages[] = {
        {"A-Associate-Request", kAcseFields["acse.aarq_element"], kRequest}, {"A-Associate-Response", kAcseFields["acse.aare_element"], kResponse},
        {"Release-Request", kAcseFields["acse.rlrq_element"], kReleaseRequest}, {"Release-Response", kAcseFields["acse.rlre_element"], kReleaseResponse},
        {"Abort", kAcseFields["acse.abrt_element"], kAbort},
    };
    acse.protocolColumn("ACSE");
    const auto message = ber::next(acse);
    if (!message || message.cls != ber::Class::Application || message.tag >= std::size(kMessages))
        return;
    const auto& kind = kMessages[message.tag];
    acse.info().set(kind.info);
    if ((message.tag == 2 || message.tag == 3) && message.length >= 3) {
        const auto reason = acse.peek8(message.content + 2);
        acse.info().append(" ({})", message.tag == 2 ? (reason == 0 ? "normal" : reason == 1 ? "urgent" : "user-defined")
                                                     : (reason == 0 ? "normal" : reason == 1 ? "not-finished" : "user-defined"));
    }
    const auto under = acse.under(acse.addNone(kind.row, message.content, message.length));
    acse.seek(message.content);
    asn1::readMembers(acse, message, kind.members);
}

} // namespace

namespace protocols {

extern constinit const Protocol ses{"ses", "SES", "ISO 8327-1 OSI Session Protocol", kSesFields, kClaims, dissectSession};
extern constinit const Protocol pres{"pres", "PRES", "ISO 8823 OSI Presentation Protocol", kFields, {}, dissectPresentation};
extern constinit const Protocol acse{"acse", "ACSE", "ISO 8650-1 OSI Association Control Service", kAcseFields, {}, dissectAcse};

} // namespace protocols
} // namespace capscope
