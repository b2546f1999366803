// DCE remote procedure calls, over connections, pipes and datagrams. The Open Group C706, 12; [MS-RPCE] 2.2. Not decoded: parameters of
// calls, signatures, tokens of others than SPNEGO and NTLM, calls in several fragments.
#include "core/dissect/protocols/dcerpc.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope::dcerpc {
namespace {

constexpr std::array kClaims{Claim{"tcp.port", 135}};
constexpr std::string_view kHeuristics[] = {"tcp", "udp"};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint32_t kDatagramHeaderBytes = 80; // C706, 12.5.1
constexpr uint8_t kTypeLast = 19;
constexpr uint32_t kAuthBytes = 8; // in front of a token
// [MS-RPCE] 2.2.1.1.7 and 2.2.1.1.8.
constexpr uint8_t kBySpnego = 9;
constexpr uint8_t kByNtlm = 10;
constexpr uint8_t kConnect = 2;
constexpr uint8_t kPacket = 4;
constexpr uint8_t kIntegrity = 5;
constexpr uint8_t kPrivacy = 6;
constexpr size_t kCallsMax = 262'144; // of a conversation

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

} // namespace

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
        return authentication(true);
    default:
        return;
    }
}

// Who vouches for the call: at the end of the fragment. `opens`: a token of those who get to know each other, not a signature.
void Pdu::authentication(bool opens)
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
    if (opens)
        token(type, level, m_rpc.slice(m_rpc.position(), tokens), row ? row.id() : m_rpc.inside());
}

void Pdu::token(uint8_t type, uint8_t level, const Slice& token, NodeId parent)
{
    const bool checks = level == kConnect || level == kIntegrity || level == kPrivacy;
    if (type == kBySpnego && checks)
        m_rpc.call("gss-api", token, parent);
    else if (type == kByNtlm && (checks || level == kPacket))
        m_rpc.call("ntlmssp", token, parent);
    else if (type == kBySpnego || type == kByNtlm)
        m_rpc.bytes(kFields["dcerpc.auth_credentials"], token.reportedLength);
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
        authentication(false);
    }
    const auto size = stubEnd > at ? stubEnd - at : 0;
    m_rpc.seek(at);
    const bool isBound = call != nullptr && call->isBound;
    const auto* interface = isBound && call->bound.interface != kUnknownInterface ? &kInterfaces[call->bound.interface] : nullptr;
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
    } else if (single && !isBound && m_rpc.dissection().recording()) {
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

namespace {

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
