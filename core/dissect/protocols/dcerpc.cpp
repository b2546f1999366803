// DCE remote procedure calls, over connections, pipes and datagrams. The Open Group C706, 12; [MS-RPCE] 2.2. Not decoded: parameters of
// calls, the contents of authentication tokens, calls in several fragments.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/dcerpc_interfaces.h"
#include "core/dissect/set_flags.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <vector>

namespace capscope::dcerpc {
namespace {

constexpr std::array kClaims{Claim{"tcp.port", 135}};
constexpr std::string_view kHeuristics[] = {"tcp", "udp"};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint32_t kDatagramHeaderBytes = 80; // C706, 12.5.1
constexpr uint8_t kTypeLast = 19;
constexpr uint32_t kAuthBytes = 8; // in front of a token
constexpr size_t kCallsMax = 262'144; // of a conversation
constexpr size_t kContextsMax = 65'536;
constexpr uint16_t kUnknownInterface = 0xffff;

enum Type : uint8_t {
    kRequest = 0, kResponse = 2, kFault = 3, kBind = 11, kBindAck = 12, kBindNak = 13, kAlter = 14, kAlterResponse = 15, kAuth3 = 16,
};

struct Bound {
    uint16_t interface = kUnknownInterface; // index into kInterfaces
    std::array<char, 36> identifier{};      // as text
    uint16_t version = 0;
};

struct Call {
    FrameNumber frame = 0;
    FrameNumber answer = 0;
    TimestampNs time = 0;
    uint16_t operation = 0;
    uint16_t context = 0;
    Bound bound{};
    bool isBound = false;
};

struct Calls : ProtocolState {
    absl::flat_hash_map<uint64_t, Bound> contexts;   // by pipe and context
    absl::flat_hash_map<uint64_t, uint32_t> open;    // by pipe (or activity) and call
    absl::flat_hash_map<uint64_t, uint32_t> byFrame; // by frame and call: which it is or answers
    std::vector<Call> calls;
};

uint64_t keyOf(uint32_t high, uint32_t low) { return uint64_t(high) << 32 | low; }

bool isLittle(uint8_t representation) { return (representation & 0x10) != 0; }

// 0 where this is no header.
size_t pduLength(Bytes b)
{
    if (b[0] != 5 || b[1] > 1 || b[2] > kTypeLast || (b[4] & 0xee) != 0 || b[5] > 3 || b[6] != 0 || b[7] != 0)
        return 0;
    const size_t length = isLittle(b[4]) ? le16(b.data() + 8) : be16(b.data() + 8);
    return length >= kHeaderBytes ? length : 0;
}

bool isDatagram(const Layer& rpc)
{
    return rpc.peek8(0) == 4 && rpc.has(0, kDatagramHeaderBytes) && rpc.peek8(1) <= kTypeLast && (rpc.peek8(3) & 0xfc) == 0
        && (rpc.peek8(4) & 0xee) == 0 && rpc.peek8(5) <= 3 && rpc.facts().transport == Transport::Udp;
}

bool recognises(const Layer& rpc)
{
    if (rpc.peek8(0) != 5)
        return isDatagram(rpc);
    return rpc.facts().transport != Transport::Udp && rpc.has(0, kHeaderBytes) && pduLength(rpc.peekBytes(0, kHeaderBytes)) != 0;
}

std::array<char, 36> identifierText(Bytes b, bool little)
{
    std::array<char, 36> text{};
    if (b.size() < 16)
        return text;
    constexpr uint8_t kLittle[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    constexpr char kDigits[] = "0123456789abcdef";
    size_t out = 0;
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text[out++] = '-';
        const auto byte = b[little ? kLittle[i] : i];
        text[out++] = kDigits[byte >> 4];
        text[out++] = kDigits[byte & 15];
    }
    return text;
}

std::string_view asView(const std::array<char, 36>& text) { return {text.data(), text.size()}; }

uint16_t interfaceOf(std::string_view identifier)
{
    for (size_t i = 0; i < std::size(kInterfaces); ++i)
        if (kInterfaces[i].identifier == identifier)
            return uint16_t(i);
    return kUnknownInterface;
}

// Empty for those without a name.
std::string_view nameOfIdentifier(std::string_view identifier)
{
    if (const auto i = interfaceOf(identifier); i != kUnknownInterface)
        return kInterfaces[i].name;
    for (const auto& named : kNamedIdentifiers)
        if (named.identifier == identifier)
            return named.name;
    return identifier.starts_with("6cb71c2c-9812-4540-") ? "Bind Time Feature Negotiation" : std::string_view();
}

// Numbers in the byte order that the sender names.
class Pdu {
public:
    Pdu(Layer& rpc, bool little)
        : m_rpc(rpc)
        , m_little(little)
        , m_pipe(rpc.facts().rpcProcedure)
        , m_calls(rpc.facts().quoted ? nullptr : rpc.conversationState<Calls>())
    {
    }

    void connection();
    void datagram();

private:
    uint64_t number(FieldRef field, uint32_t size) { return m_little ? m_rpc.numberLe(field, size) : m_rpc.number(field, size); }

    uint16_t peek16(uint32_t at) const { return m_little ? m_rpc.peek16le(at) : m_rpc.peek16(at); }

    uint32_t peek32(uint32_t at) const { return m_little ? m_rpc.peek32le(at) : m_rpc.peek32(at); }

    std::array<char, 36> identifierAt(uint32_t at) const { return identifierText(m_rpc.peekBytes(at, 16), m_little); }

    std::string_view nameAt(uint32_t at)
    {
        const auto text = identifierAt(at);
        const auto name = nameOfIdentifier(asView(text));
        return name.empty() ? m_rpc.arena().copy(asView(text)) : name;
    }

    // An identifier as a value, in the order in which it is written.
    Item identifier(FieldRef f)
    {
        const auto at = m_rpc.position();
        const auto b = m_rpc.peekBytes(at, 16);
        m_rpc.skip(16);
        if (m_rpc.failed() || !m_rpc.wants(f))
            return {};
        if (!m_little)
            return m_rpc.addBytes(f, at, 16, b);
        const uint8_t bytes[] = {b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]};
        return m_rpc.addBytes(f, at, 16, asBytes(m_rpc.arena().copy(asText(bytes))));
    }

    uint64_t contextKey(uint32_t context) const { return keyOf(m_pipe, context); }

    void object()
    {
        const auto text = identifierAt(m_rpc.position());
        identifier(kFields["dcerpc.obj_id"]).text("Object UUID: {}", asView(text));
    }

    void header(uint8_t type, std::string_view piece);
    void representation(uint32_t bytes);
    void sizes();
    void bind();
    void contextItem(int index);
    void features(uint32_t at);
    void bindAnswer();
    void bindRefusal();
    void authentication();
    void request();
    void answer(uint8_t type);
    // Pieces behind the first of a request only look it up.
    enum class Part : uint8_t { Asks, Continues, Answers };
    Call* callOf(uint32_t activity, uint32_t id, Part part);
    void contents(const Call* call, bool isRequest, uint32_t stubEnd);
    void operation(const Interface& interface, const Call& call, bool isRequest, uint32_t at, uint32_t size, bool hidden);

    Layer& m_rpc;
    bool m_little;
    uint32_t m_pipe; // which pipe of the conversation; 0: the connection itself
    Calls* m_calls;
    uint8_t m_authLevel = 0;
};

void Pdu::representation(uint32_t bytes)
{
    const auto at = m_rpc.position();
    m_rpc.bytes(kFields["dcerpc.drep"], bytes);
    const auto order = m_rpc.peek8(at);
    const auto floats = m_rpc.peek8(at + 1);
    m_rpc.last().append(" (Order: {}, Char: {}, Float: {})", order >> 4 == 1 ? "Little-endian" : "Big-endian", (order & 15) == 0 ? "ASCII" : "EBCDIC",
                        nameOr(kDrepFpNames, floats, "Unknown"));
    const auto under = m_rpc.under(m_rpc.last());
    m_rpc.addNumber(kFields["dcerpc.drep.byteorder"], at, 1, order >> 4);
    m_rpc.addNumber(kFields["dcerpc.drep.character"], at, 1, order & 15);
    m_rpc.addNumber(kFields["dcerpc.drep.fp"], at + 1, 1, floats);
}

void Pdu::header(uint8_t type, std::string_view piece)
{
    m_rpc.u8(kFields["dcerpc.ver"]);
    m_rpc.u8(kFields["dcerpc.ver_minor"]);
    m_rpc.u8(kFields["dcerpc.pkt_type"]);
    if (type == kBindNak)
        m_rpc.note(kFields["dcerpc.bind_not_acknowledged"]);
    m_rpc.bits(kFields["dcerpc.cn_flags"], 1,
               {kFields["dcerpc.cn_flags.object"], kFields["dcerpc.cn_flags.maybe"], kFields["dcerpc.cn_flags.dne"],
                kFields["dcerpc.cn_flags.mpx"], kFields["dcerpc.cn_flags.reserved"], kFields["dcerpc.cn_flags.cancel_pending"],
                kFields["dcerpc.cn_flags.last_frag"], kFields["dcerpc.cn_flags.first_frag"]});
    representation(4);
    number(kFields["dcerpc.cn_frag_len"], 2);
    number(kFields["dcerpc.cn_auth_len"], 2);
    number(kFields["dcerpc.cn_call_id"], 4);
    m_rpc.item().append(" {}, Fragment: {}, FragLen: {}, Call: {}", nameOf(kTypeNames, type), piece, peek16(8), peek32(12));
}

void Pdu::connection()
{
    const auto type = m_rpc.peek8(2);
    const auto flags = m_rpc.peek8(3) & 3;
    const auto piece = flags == 3 ? "Single" : flags == 1 ? "1st" : flags == 2 ? "Last" : "Mid";
    m_rpc.limitTo(std::max<uint32_t>(peek16(8), kHeaderBytes));
    header(type, piece);
    m_rpc.info().set("{}: call_id: {}, Fragment: {}", nameOf(kTypeNames, type), peek32(12), piece);
    switch (type) {
    case kRequest:
        return request();
    case kResponse:
    case kFault:
        return answer(type);
    case kBind:
    case kAlter:
        return bind();
    case kBindAck:
    case kAlterResponse:
        return bindAnswer();
    case kBindNak:
        return bindRefusal();
    case kAuth3:
        m_rpc.skip(4);
        return authentication();
    default:
        return;
    }
}

void Pdu::sizes()
{
    number(kFields["dcerpc.cn_max_xmit"], 2);
    number(kFields["dcerpc.cn_max_recv"], 2);
    number(kFields["dcerpc.cn_assoc_group"], 4);
}

void Pdu::bind()
{
    sizes();
    const auto count = m_rpc.u8(kFields["dcerpc.cn_num_ctx_items"]);
    m_rpc.info().append(", {} context items:", count);
    m_rpc.skip(3);
    for (int i = 0; i < count && m_rpc.more(); ++i)
        contextItem(i);
    authentication();
}

// [MS-RPCE] 3.3.1.5.3: what may be agreed on stands in the identifier.
void Pdu::features(uint32_t at)
{
    m_rpc.seek(at);
    static constexpr std::initializer_list<FieldRef> kBits = {kFields["dcerpc.cn_bind_trans_btfn.01"], kFields["dcerpc.cn_bind_trans_btfn.02"]};
    m_little ? addFlagsLe(m_rpc, kFields["dcerpc.cn_bind_trans_btfn"], 2, kBits) : addFlags(m_rpc, kFields["dcerpc.cn_bind_trans_btfn"], 2, kBits);
}

void Pdu::contextItem(int index)
{
    constexpr uint32_t kSyntaxBytes = 20, kItemBytes = 24;
    const auto at = m_rpc.position();
    const auto context = peek16(at);
    const auto syntaxes = m_rpc.peek8(at + 2);
    const auto abstract = identifierAt(at + 4);
    const auto name = nameAt(at + 4);
    const auto version = peek16(at + 20);
    const auto minor = peek16(at + 22);
    if (m_rpc.firstPass() && m_calls != nullptr && m_rpc.has(at, kItemBytes) && m_calls->contexts.size() < kContextsMax)
        m_calls->contexts[contextKey(context)] = {interfaceOf(asView(abstract)), abstract, version};
    const auto row = m_rpc.addNone(kFields["dcerpc.cn_ctx_item"], at, kItemBytes + syntaxes * kSyntaxBytes);
    row.text("Ctx Item[{}]: Context ID:{}, {}", index + 1, context, name);
    const auto under = m_rpc.under(row);
    number(kFields["dcerpc.cn_ctx_id"], 2);
    m_rpc.u8(kFields["dcerpc.cn_num_trans_items"]);
    m_rpc.skip(1);
    {
        const auto syntax = m_rpc.addNone(kFields["dcerpc.cn_bind_abstract_syntax"], at + 4, kSyntaxBytes);
        syntax.text("Abstract Syntax: {} V{}.{}", name, version, minor);
        const auto below = m_rpc.under(syntax);
        const auto to = identifier(kFields["dcerpc.cn_bind_to_uuid"]);
        if (const auto known = nameOfIdentifier(asView(abstract)); !known.empty())
            to.text("Interface: {} UUID: {}", known, asView(abstract));
        number(kFields["dcerpc.cn_bind_if_ver"], 2);
        number(kFields["dcerpc.cn_bind_if_ver_minor"], 2);
    }
    m_rpc.info().append("{} {} V{}.{} (", index == 0 ? "" : ",", name, version, minor);
    for (int i = 0; i < syntaxes && m_rpc.more(); ++i) {
        const auto start = m_rpc.position();
        const auto text = identifierAt(start);
        const auto known = nameOfIdentifier(asView(text));
        const bool negotiates = known.starts_with("Bind Time");
        const auto shown = nameAt(start);
        m_rpc.info().append("{}{}", i == 0 ? "" : "|", negotiates ? asView(text) : shown);
        row.append(", {}", shown);
        const auto syntax = m_rpc.addNone(kFields["dcerpc.cn_bind_trans"], start, kSyntaxBytes);
        syntax.text("Transfer Syntax[{}]: {} V{}", i + 1, shown, peek32(start + 16));
        const auto below = m_rpc.under(syntax);
        const auto to = identifier(kFields["dcerpc.cn_bind_trans_id"]);
        if (!known.empty())
            to.text("Transfer Syntax: {} UUID:{}", known, asView(text));
        if (negotiates)
            features(start + 8);
        m_rpc.seek(start + 16);
        number(kFields["dcerpc.cn_bind_trans_ver"], 4);
    }
    m_rpc.info().append(")");
}

void Pdu::bindAnswer()
{
    m_rpc.info().append(", max_xmit: {} max_recv: {}", peek16(16), peek16(18));
    sizes();
    const auto length = uint32_t(number(kFields["dcerpc.cn_sec_addr_len"], 2));
    if (length > 0)
        m_rpc.text(kFields["dcerpc.cn_sec_addr"], length);
    m_rpc.seek((m_rpc.position() + 3) / 4 * 4);
    const auto count = m_rpc.u8(kFields["dcerpc.cn_num_results"]);
    m_rpc.skip(3);
    m_rpc.info().append(", {} results:", count);
    constexpr uint32_t kResultBytes = 24;
    constexpr uint16_t kNegotiate = 3;
    for (int i = 0; i < count && m_rpc.more(); ++i) {
        const auto at = m_rpc.position();
        const auto result = peek16(at);
        const auto name = nameOr(kCnAckResultNames, result, "Unknown");
        const auto syntax = nameAt(at + 4);
        m_rpc.info().append("{} {}", i == 0 ? "" : ",", name);
        const auto row = m_rpc.label(at, kResultBytes, "Ctx Item[{}]: {}, {}", i + 1, name, syntax);
        const auto under = m_rpc.under(row);
        number(kFields["dcerpc.cn_ack_result"], 2);
        if (result == kNegotiate)
            features(at + 2);
        else if (result != 0)
            number(kFields["dcerpc.cn_ack_reason"], 2);
        m_rpc.seek(at + 4);
        const auto text = identifierAt(at + 4);
        const auto to = identifier(kFields["dcerpc.cn_ack_trans_id"]);
        if (!nameOfIdentifier(asView(text)).empty())
            to.text("Transfer Syntax: {}", syntax);
        number(kFields["dcerpc.cn_ack_trans_ver"], 4);
    }
    authentication();
}

void Pdu::bindRefusal()
{
    const auto reason = number(kFields["dcerpc.cn_reject_reason"], 2);
    m_rpc.info().append(" reason: {}", nameOr(kCnRejectReasonNames, reason, "Unknown"));
    const auto count = m_rpc.more() ? m_rpc.u8(kFields["dcerpc.cn_num_protocols"]) : 0;
    for (int i = 0; i < count && m_rpc.more(); ++i) {
        m_rpc.u8(kFields["dcerpc.cn_protocol_ver_major"]);
        m_rpc.u8(kFields["dcerpc.cn_protocol_ver_minor"]);
    }
}

// Who vouches for the call: at the end of the fragment.
void Pdu::authentication()
{
    const auto tokens = peek16(10);
    const uint32_t end = m_rpc.reported();
    if (tokens == 0 || tokens + kAuthBytes > end || m_rpc.failed())
        return;
    const auto at = end - tokens - kAuthBytes;
    if (at < m_rpc.position())
        return;
    m_rpc.seek(at);
    const auto type = m_rpc.peek8(at);
    const auto level = m_rpc.peek8(at + 1);
    m_authLevel = level;
    const auto row = m_rpc.addNone(kFields["dcerpc.auth_info"], at, tokens + kAuthBytes);
    row.text("Auth Info: {}, {}, AuthContextId({})", nameOr(kAuthTypeNames, type, "Unknown"), nameOr(kAuthLevelNames, level, "Unknown"), peek32(at + 4));
    const auto under = m_rpc.under(row);
    m_rpc.u8(kFields["dcerpc.auth_type"]);
    m_rpc.u8(kFields["dcerpc.auth_level"]);
    m_rpc.u8(kFields["dcerpc.auth_pad_len"]);
    m_rpc.u8(kFields["dcerpc.auth_rsrvd"]);
    number(kFields["dcerpc.auth_ctx_id"], 4);
}

// The call that this is, or answers.
Call* Pdu::callOf(uint32_t activity, uint32_t id, Part part)
{
    if (m_calls == nullptr)
        return nullptr;
    const auto here = keyOf(m_rpc.frame().number, id ^ activity);
    if (!m_rpc.firstPass()) {
        const auto found = m_calls->byFrame.find(here);
        return found == m_calls->byFrame.end() ? nullptr : &m_calls->calls[found->second];
    }
    const auto key = keyOf(activity, id);
    if (part == Part::Asks) {
        if (m_calls->calls.size() >= kCallsMax)
            return nullptr;
        m_calls->open[key] = m_calls->byFrame[here] = uint32_t(m_calls->calls.size());
        auto& call = m_calls->calls.emplace_back();
        call.frame = m_rpc.frame().number;
        call.time = m_rpc.frame().time;
        return &call;
    }
    const auto found = m_calls->open.find(key);
    if (found == m_calls->open.end())
        return nullptr;
    m_calls->byFrame[here] = found->second;
    auto& call = m_calls->calls[found->second];
    if (call.answer == 0 && part == Part::Answers)
        call.answer = m_rpc.frame().number;
    return &call;
}

void Pdu::request()
{
    number(kFields["dcerpc.cn_alloc_hint"], 4);
    const auto context = uint16_t(number(kFields["dcerpc.cn_ctx_id"], 2));
    const auto operation = uint16_t(number(kFields["dcerpc.opnum"], 2));
    m_rpc.info().append(", opnum: {}, Ctx: {}", operation, context);
    m_rpc.item().append(", Ctx: {}", context);
    if ((m_rpc.peek8(3) & 0x80) != 0)
        object();
    const bool first = (m_rpc.peek8(3) & 1) != 0;
    auto* call = callOf(m_pipe, peek32(12), first ? Part::Asks : Part::Continues);
    if (call != nullptr && m_rpc.firstPass() && first) {
        call->operation = operation;
        call->context = context;
        const auto found = m_calls->contexts.find(contextKey(context));
        call->isBound = found != m_calls->contexts.end();
        if (call->isBound)
            call->bound = found->second;
    }
    if (call != nullptr && call->answer != 0 && call->answer != m_rpc.frame().number) {
        m_rpc.item().append(", [Resp: #{}]", call->answer);
        m_rpc.addNumber(kFields["dcerpc.response_in"], 0, 0, call->answer).generated();
    }
    contents(call, true, m_rpc.reported());
}

void Pdu::answer(uint8_t type)
{
    number(kFields["dcerpc.cn_alloc_hint"], 4);
    const auto context = number(kFields["dcerpc.cn_ctx_id"], 2);
    m_rpc.info().append(", Ctx: {}", context);
    if (type == kResponse)
        m_rpc.item().append(", Ctx: {}", context);
    m_rpc.u8(kFields["dcerpc.cn_cancel_count"]);
    if (type == kFault) {
        m_rpc.bits(kFields["dcerpc.cn_fault_flags"], 1, {kFields["dcerpc.cn_fault_flags.extended_error"]});
        const auto status = number(kFields["dcerpc.cn_status"], 4);
        const auto name = nameOr(kCnStatusNames, status, "Unknown");
        m_rpc.info().append(", status: {}", name);
        if (m_rpc.wantsTree())
            m_rpc.note(kFields["dcerpc.cn_status.expert"], m_rpc.last(), m_rpc.arena().copy(fmt::format("Fault: {}", name)));
        else
            m_rpc.note(kFields["dcerpc.cn_status.expert"]);
        m_rpc.bytes(kFields["dcerpc.reserved"], 4);
    } else {
        m_rpc.skip(1);
    }
    auto* call = (m_rpc.peek8(3) & 1) != 0 || !m_rpc.firstPass() ? callOf(m_pipe, peek32(12), Part::Answers) : nullptr;
    if (call != nullptr && call->frame != m_rpc.frame().number) {
        m_rpc.item().append(", [Req: #{}]", call->frame);
        m_rpc.addNumber(kFields["dcerpc.opnum"], 0, 0, call->operation).generated();
        m_rpc.addNumber(kFields["dcerpc.request_in"], 0, 0, call->frame).generated();
        m_rpc.addSigned(kFields["dcerpc.time"], m_rpc.position(), 0, m_rpc.frame().time - call->time).generated();
    }
    if (type == kFault)
        m_rpc.label(m_rpc.position(), m_rpc.reportedRemaining(), "Fault stub data ({} bytes)", m_rpc.reportedRemaining());
    else
        contents(call, false, m_rpc.reported());
}

// What the call says: nobody here knows its types, but the operation has a name.
void Pdu::contents(const Call* call, bool isRequest, uint32_t stubEnd)
{
    const auto at = m_rpc.position();
    const auto tokens = peek16(10);
    const bool single = m_rpc.peek8(0) == 4 || (m_rpc.peek8(3) & 3) == 3;
    if (m_rpc.peek8(0) == 5 && tokens != 0 && tokens + kAuthBytes <= stubEnd - at) {
        stubEnd -= tokens + kAuthBytes;
        authentication();
    }
    const auto size = stubEnd > at ? stubEnd - at : 0;
    m_rpc.seek(at);
    const bool isBound = call != nullptr && call->isBound;
    const auto* interface = isBound && call->bound.interface != kUnknownInterface ? &kInterfaces[call->bound.interface] : nullptr;
    constexpr uint8_t kPrivacy = 6;
    if (interface != nullptr && single) {
        if (m_authLevel != kPrivacy) {
            const auto under = m_rpc.under(m_rpc.label(at, size, "Complete stub data ({} byte{})", size, size == 1 ? "" : "s"));
            if (size > 0)
                m_rpc.addBytes(kFields["dcerpc.payload_stub_data"], at, size, m_rpc.peekBytes(at, size)).text("Payload stub data ({} byte{})", size, size == 1 ? "" : "s");
        }
        m_rpc.seek(m_rpc.reported());
        return operation(*interface, *call, isRequest, at, size, m_authLevel == kPrivacy);
    }
    if (single && isBound && call->bound.interface == kUnknownInterface) {
        m_rpc.info().append(" {} V{}", asView(call->bound.identifier), call->bound.version);
        m_rpc.addNumber(kFields["dcerpc.unknown_if_id"], at, 0, 1).hide();
    } else if (single && !isBound && m_rpc.wantsTree()) {
        const auto context = peek16(20);
        const auto text = m_rpc.arena().copy(fmt::format("No bind info for interface Context ID {} - capture start too late?", context));
        m_rpc.note(kFields["dcerpc.cn_ctx_id.no_bind"], m_rpc.label(at, 0, text), text);
    } else if (single && !isBound) {
        m_rpc.note(kFields["dcerpc.cn_ctx_id.no_bind"]);
    }
    if (size > 0 && single)
        m_rpc.bytes(kFields["dcerpc.stub_data"], size);
    m_rpc.seek(m_rpc.reported());
}

void Pdu::operation(const Interface& interface, const Call& call, bool isRequest, uint32_t at, uint32_t size, bool hidden)
{
    const auto& row = kFields.rows[interface.operation.index];
    const auto name = nameOf(row.valueNames, call.operation);
    const auto known = name.empty() ? m_rpc.arena().copy(fmt::format("Unknown operation {}", call.operation)) : name;
    m_rpc.protocolColumn(interface.name == "EPMv4" ? "EPM" : interface.name.starts_with("PNIO") ? "PNIO-CM" : interface.name);
    m_rpc.info().set("{} {}", known, isRequest ? "request" : "response");
    const auto beside = m_rpc.beside();
    const auto part = m_rpc.addBytes(interface.row, at, size, m_rpc.peekBytes(at, size));
    m_rpc.countInHierarchy(interface.row);
    part.append(", {}", known);
    const auto under = m_rpc.under(part);
    m_rpc.addNumber(interface.operation, at, 0, call.operation).generated();
    if (isRequest && call.answer != 0)
        m_rpc.addNumber(kFields["dcerpc.response_in"], at, 0, call.answer).generated();
    else if (!isRequest && call.frame != 0)
        m_rpc.addNumber(kFields["dcerpc.request_in"], at, 0, call.frame).generated();
    if (hidden && size > 0)
        m_rpc.addBytes(kFields["dcerpc.encrypted_stub_data"], at, size, m_rpc.peekBytes(at, size));
}

// C706, 12.5: eighty bytes in front of each datagram.
void Pdu::datagram()
{
    const auto type = m_rpc.peek8(1);
    m_rpc.u8(kFields["dcerpc.ver"]);
    m_rpc.u8(kFields["dcerpc.pkt_type"]);
    addFlags(m_rpc, kFields["dcerpc.dg_flags1"], 1,
             {kFields["dcerpc.dg_flags1_rsrvd_80"], kFields["dcerpc.dg_flags1_broadcast"], kFields["dcerpc.dg_flags1_idempotent"],
              kFields["dcerpc.dg_flags1_maybe"], kFields["dcerpc.dg_flags1_nofack"], kFields["dcerpc.dg_flags1_frag"],
              kFields["dcerpc.dg_flags1_last_frag"], kFields["dcerpc.dg_flags1_rsrvd_01"]});
    addFlags(m_rpc, kFields["dcerpc.dg_flags2"], 1,
             {kFields["dcerpc.dg_flags2_rsrvd_80"], kFields["dcerpc.dg_flags2_rsrvd_40"], kFields["dcerpc.dg_flags2_rsrvd_20"],
              kFields["dcerpc.dg_flags2_rsrvd_10"], kFields["dcerpc.dg_flags2_rsrvd_08"], kFields["dcerpc.dg_flags2_rsrvd_04"],
              kFields["dcerpc.dg_flags2_cancel_pending"], kFields["dcerpc.dg_flags2_rsrvd_01"]});
    representation(3);
    const auto high = m_rpc.u8(kFields["dcerpc.dg_serial_hi"]);
    object();
    const auto wanted = identifierAt(24);
    const auto to = identifier(kFields["dcerpc.dg_if_id"]);
    if (const auto name = nameOfIdentifier(asView(wanted)); !name.empty())
        to.text("Interface: {} UUID: {}", name, asView(wanted));
    identifier(kFields["dcerpc.dg_act_id"]);
    const auto boot = number(kFields["dcerpc.dg_server_boot"], 4);
    if (boot == 0)
        m_rpc.last().text("Server boot time: Unknown (0)");
    number(kFields["dcerpc.dg_if_ver"], 4);
    const auto sequence = uint32_t(number(kFields["dcerpc.dg_seqnum"], 4));
    const auto operation = uint16_t(number(kFields["dcerpc.opnum"], 2));
    number(kFields["dcerpc.dg_ihint"], 2);
    number(kFields["dcerpc.dg_ahint"], 2);
    const auto length = uint32_t(number(kFields["dcerpc.dg_frag_len"], 2));
    const auto piece = number(kFields["dcerpc.dg_frag_num"], 2);
    m_rpc.u8(kFields["dcerpc.dg_auth_proto"]);
    const auto low = m_rpc.u8(kFields["dcerpc.dg_serial_lo"]);
    if (m_rpc.failed())
        return;
    m_rpc.item().append(" {}, Seq: {}, Serial: {}, Frag: {}, FragLen: {}", nameOf(kTypeNames, type), sequence, high << 8 | low, piece, length);
    m_rpc.info().append("{}: seq: {}", nameOf(kTypeNames, type), sequence);
    m_rpc.info().append(", opnum: {}, len: {}", operation, length);
    if (type != kRequest && type != kResponse)
        return m_rpc.seek(m_rpc.reported());
    const auto activity = uint32_t(HashedName::hashOf(asView(identifierAt(40)))); // the two sides may differ in their byte orders
    auto* call = callOf(activity, sequence, type == kRequest ? Part::Asks : Part::Answers);
    if (call != nullptr && type == kRequest && call->answer != 0) {
        m_rpc.item().append(", [Resp: #{}]", call->answer);
        m_rpc.addNumber(kFields["dcerpc.response_in"], 0, 0, call->answer).generated();
    } else if (call != nullptr && type == kResponse) {
        m_rpc.item().append(", [Req: #{}]", call->frame);
        m_rpc.addNumber(kFields["dcerpc.request_in"], 0, 0, call->frame).generated();
        m_rpc.addSigned(kFields["dcerpc.time"], m_rpc.position(), 0, m_rpc.frame().time - call->time).generated();
    } else if (type == kResponse) {
        constexpr std::string_view kNone = "No request to this DCE/RPC call found";
        m_rpc.note(kFields["dcerpc.no_request_found"], m_rpc.label(0, 0, kNone));
    }
    // Each datagram tells its interface and operation.
    Call told = call == nullptr ? Call{} : *call;
    told.operation = operation;
    told.isBound = true;
    told.bound = {interfaceOf(asView(wanted)), wanted, peek16(60)};
    contents(&told, type == kRequest, std::min(m_rpc.reported(), kDatagramHeaderBytes + length));
}

void dissect(Layer& rpc)
{
    const bool datagrams = isDatagram(rpc);
    if (!datagrams && !recognises(rpc))
        return rpc.reject();
    rpc.protocolColumn("DCERPC");
    rpc.info().set("");
    const bool onPipe = rpc.facts().rpcProcedure != 0;
    if (!onPipe)
        rpc.bindConversation();
    Pdu pdu(rpc, isLittle(rpc.peek8(4)));
    if (datagrams)
        pdu.datagram();
    else
        pdu.connection();
}

} // namespace
} // namespace capscope::dcerpc

namespace capscope::protocols {

extern constinit const Protocol dcerpc{"dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)",
                                       capscope::dcerpc::kFields, capscope::dcerpc::kClaims, capscope::dcerpc::dissect,
                                       capscope::dcerpc::recognises, capscope::dcerpc::kHeuristics,
                                       {capscope::dcerpc::kHeaderBytes, capscope::dcerpc::pduLength}};

} // namespace capscope::protocols
