// Open Network Computing remote procedure calls. RFC 5531, record marking section 11. Not decoded: DES and GSS credentials,
// messages in several record fragments.
#include "core/dissect/protocols/rpc.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageNames[] = {{0, "Call"}, {1, "Reply"}};
constexpr ValueName kReplyNames[] = {{0, "accepted"}, {1, "denied"}};
constexpr ValueName kAcceptNames[] = {
    {0, "RPC executed successfully"}, {1, "remote hasn't exported program"}, {2, "remote can't support version #"},
    {3, "program can't support procedure"}, {4, "procedure can't decode params"}, {5, "system error"},
};
constexpr ValueName kRejectNames[] = {{0, "RPC_MISMATCH"}, {1, "AUTH_ERROR"}};
constexpr ValueName kAuthErrorNames[] = {
    {1, "bad credential (seal broken)"}, {2, "client must begin new session"}, {3, "bad verifier (seal broken)"},
    {4, "verifier expired or replayed"}, {5, "rejected for security reasons"}, {13, "GSS credential problem"},
    {14, "GSS context problem"},
};

constexpr FieldTable kFields{
    dec("rpc.fraglen", "Fragment Length", 32).mask(0x7fffffff),
    flag("rpc.lastfrag", "Last Fragment", 32, 0x80000000, kYesNo),
    hexDec("rpc.xid", "XID", 32),
    dec("rpc.msgtyp", "Message Type", 32).names(kMessageNames),
    dec("rpc.version", "RPC Version", 32),
    dec("rpc.program", "Program", 32).names(rpc::kProgramNames),
    rpc::kVersionRow,
    dec("rpc.procedure", "Procedure", 32),
    dec("rpc.replystat", "Reply State", 32).names(kReplyNames),
    dec("rpc.state_accept", "Accept State", 32).names(kAcceptNames),
    dec("rpc.auth.flavor", "Flavor", 32).names(rpc::kAuthenticationNames),
    dec("rpc.auth.length", "Length", 32),
    hex("rpc.auth.stamp", "Stamp", 32),
    text("rpc.auth.machinename", "Machine Name"),
    rpc::kLengthRow,
    rpc::kFillRow,
    dec("rpc.auth.uid", "UID", 32),
    dec("rpc.auth.gid", "GID", 32),
    dec("rpc.programversion.min", "Program Version (Minimum)", 32),
    dec("rpc.programversion.max", "Program Version (Maximum)", 32),
    dec("rpc.version.min", "RPC Version (Minimum)", 32),
    dec("rpc.version.max", "RPC Version (Maximum)", 32),
    dec("rpc.state_reject", "Reject State", 32).names(kRejectNames),
    dec("rpc.state_auth", "Auth State", 32).names(kAuthErrorNames),
    frameNumber("rpc.reqframe", "Request Frame"),
    frameNumber("rpc.repframe", "Reply Frame"),
    duration("rpc.time", "Time from request"),
};

constexpr std::array kClaims{Claim{"tcp.port", 111}, Claim{"udp.port", 111}, Claim{"tcp.port", 2049}, Claim{"udp.port", 2049}};
constexpr std::string_view kHeuristics[] = {"tcp", "udp"};
constexpr uint32_t kProgramMismatch = 2;
constexpr uint32_t kGroupsMax = 256; // RFC 5531 allows 16
constexpr int kResponseSlot = 1;

using rpc::Call;

// Calls that wait for their reply.
class Calls : public ProtocolState {
public:
    void add(uint32_t xid, const Call& call)
    {
        if (m_byXid.size() >= rpc::kOpenCallsMax)
            m_byXid.clear();
        m_byXid[xid] = call;
    }

    const Call* find(uint32_t xid) const
    {
        const auto found = m_byXid.find(xid);
        return found == m_byXid.end() ? nullptr : &found->second;
    }

private:
    absl::flat_hash_map<uint32_t, Call> m_byXid;
};

bool isCall(const Layer& rpc, uint32_t at)
{
    const auto program = rpc.peek32(at + 12);
    return rpc.has(at, 24) && rpc.peek32(at + 4) == 0 && rpc.peek32(at + 8) == 2 && program >= 100'000 && program < 400'000
        && rpc.peek32(at + 16) < 100 && rpc.peek32(at + 20) < 100;
}

// Replies are recognised by conversation: calls bind it.
bool recognises(const Layer& rpc)
{
    const bool record = rpc.facts().transport == Transport::Tcp;
    if (record && ((rpc.peek32(0) & 0x80000000) == 0 || (rpc.peek32(0) & 0x7fffffff) > (4u << 20)))
        return false;
    return isCall(rpc, record ? 4 : 0);
}

void addUnixCredentials(Layer& rpc)
{
    rpc.u32(kFields["rpc.auth.stamp"]);
    rpc::addString(rpc, {kFields["rpc.opaque_length"], kFields["rpc.fill_bytes"]}, kFields["rpc.auth.machinename"], "Machine Name");
    rpc.u32(kFields["rpc.auth.uid"]);
    rpc.u32(kFields["rpc.auth.gid"]);
    const auto at = rpc.position();
    const auto count = rpc.peek32(at);
    if (count > kGroupsMax)
        return;
    const auto item = rpc.label(at, 4 + count * 4, "");
    const auto under = rpc.under(item);
    rpc.skip(4);
    std::string all;
    for (uint32_t i = 0; i < count && rpc.more(); ++i) {
        const auto group = rpc.u32(kFields["rpc.auth.gid"]);
        if (rpc.wantsTree())
            all += fmt::format("{}{}", i == 0 ? " [" : ", ", group);
    }
    item.text("Auxiliary GIDs ({}){}{}", count, all, count > 0 ? "]" : "");
}

void addAuthentication(Layer& rpc, std::string_view title)
{
    const auto start = rpc.position();
    const auto length = rpc.peek32(start + 4);
    const auto end = uint64_t(start) + 8 + length + (4 - length % 4) % 4;
    const auto item = rpc.label(start, uint32_t(std::min<uint64_t>(end, rpc.reported()) - start), title);
    const auto under = rpc.under(item);
    const auto flavor = rpc.u32(kFields["rpc.auth.flavor"]);
    rpc.u32(kFields["rpc.auth.length"]);
    if (flavor == 1 && length >= 20)
        addUnixCredentials(rpc);
    rpc.seek(end);
}

std::string_view programName(uint32_t program) { return nameOr(rpc::kProgramNames, program, "RPC"); }

// The program's own part: claims of "rpc.program" name it. It adds to the texts.
void handOn(Layer& rpc, const Call& call, bool isReply, std::string_view partner)
{
    auto& facts = rpc.facts();
    facts.rpcVersion = call.version;
    facts.rpcProcedure = call.procedure;
    facts.rpcReply = isReply;
    const auto names = rpc::procedureNames(call.program, call.version);
    const auto name = nameOf(names, call.procedure);
    rpc.item().length(rpc.position());
    rpc.protocolColumn(programName(call.program));
    if (name.empty())
        rpc.info().set("V{} proc-{} {}{}", call.version, call.procedure, isReply ? "Reply" : "Call", partner);
    else
        rpc.info().set("V{} {} {}{}", call.version, name, isReply ? "Reply" : "Call", partner);
    if (!rpc.handOff("rpc.program", call.program) && rpc.reportedRemaining() > 0)
        rpc.data(rpc.rest());
}

void nameProcedure(Layer& rpc, const Call& call)
{
    const auto name = nameOf(rpc::procedureNames(call.program, call.version), call.procedure);
    rpc.last().text("Procedure: {} ({})", name.empty() ? "proc-" + std::to_string(call.procedure) : std::string(name), call.procedure);
}

void dissectCall(Layer& rpc, uint32_t xid)
{
    rpc.u32(kFields["rpc.version"]);
    Call call;
    call.program = rpc.u32(kFields["rpc.program"]);
    call.version = rpc.u32(kFields["rpc.programversion"]);
    call.procedure = rpc.u32(kFields["rpc.procedure"]);
    if (rpc.wantsTree())
        nameProcedure(rpc, call);
    const auto reply = rpc.recallLate(kResponseSlot);
    if (reply != 0) {
        rpc.addNumber(kFields["rpc.reqframe"], 0, 0, reply).text("The reply to this request is in frame {}", reply);
        rpc.last().generated();
    }
    addAuthentication(rpc, "Credentials");
    addAuthentication(rpc, "Verifier");
    if (rpc.failed())
        return;
    if (rpc.firstPass()) {
        call.frame = rpc.frame().number;
        call.time = rpc.frame().time;
        if (auto* calls = rpc.conversationState<Calls>())
            calls->add(xid, call);
        rpc.bindConversation();
    }
    handOn(rpc, call, false, rpc.info().wanted() && reply != 0 ? fmt::format(" (Reply In {})", reply) : std::string());
}

// Why a call failed.
void addRefusal(Layer& rpc, uint32_t state, uint32_t accepted)
{
    if (state == 0) {
        if (accepted == kProgramMismatch) {
            rpc.u32(kFields["rpc.programversion.min"]);
            rpc.u32(kFields["rpc.programversion.max"]);
        }
        return;
    }
    if (rpc.u32(kFields["rpc.state_reject"]) == 0) {
        rpc.u32(kFields["rpc.version.min"]);
        rpc.u32(kFields["rpc.version.max"]);
    } else {
        rpc.u32(kFields["rpc.state_auth"]);
    }
}

void addCall(Layer& rpc, const Call& call)
{
    rpc.addNumber(kFields["rpc.program"], 0, 0, call.program).generated();
    rpc.addNumber(kFields["rpc.programversion"], 0, 0, call.version).generated();
    rpc.addNumber(kFields["rpc.procedure"], 0, 0, call.procedure).generated();
    if (rpc.wantsTree())
        nameProcedure(rpc, call);
}

void dissectReply(Layer& rpc, uint32_t xid)
{
    Call call = rpc.recall<Call>(rpc::kCallSlot).value_or(Call{});
    if (rpc.firstPass()) {
        auto* calls = rpc.conversationState<Calls>();
        const auto* found = calls == nullptr ? nullptr : calls->find(xid);
        if (found == nullptr)
            return rpc.reject();
        call = *found;
        rpc.remember(rpc::kCallSlot, call);
        rpc.rememberOn(call.frame, kResponseSlot, rpc.frame().number);
    }
    if (call.frame == 0)
        return rpc.reject();
    addCall(rpc, call);
    const auto state = rpc.u32(kFields["rpc.replystat"]);
    rpc.addNumber(kFields["rpc.repframe"], 0, 0, call.frame).text("This is a reply to a request in frame {}", call.frame);
    rpc.last().generated();
    rpc.addSigned(kFields["rpc.time"], rpc.position(), 0, rpc.frame().time - call.time).generated();
    uint32_t accepted = 0;
    if (state == 0) {
        addAuthentication(rpc, "Verifier");
        accepted = rpc.u32(kFields["rpc.state_accept"]);
    }
    if (state != 0 || accepted != 0)
        addRefusal(rpc, state, accepted);
    if (rpc.failed())
        return;
    handOn(rpc, call, true, rpc.info().wanted() ? fmt::format(" (Call In {})", call.frame) : std::string());
}

void addMark(Layer& rpc)
{
    const auto mark = rpc.peek32(0);
    const auto under = rpc.under(rpc.label(0, 4, "Fragment header: {}, {} bytes", (mark & 0x80000000) != 0 ? "Last fragment" : "Fragment",
                                           mark & 0x7fffffff));
    rpc.addNumber(kFields["rpc.lastfrag"], 0, 4, mark);
    rpc.addNumber(kFields["rpc.fraglen"], 0, 4, mark);
    rpc.skip(4);
}

void dissect(Layer& rpc)
{
    const bool record = rpc.facts().transport == Transport::Tcp;
    const auto at = record ? 4u : 0u;
    const auto kind = rpc.peek32(at + 4);
    if (!rpc.has(at, 12) || kind > 1 || (kind == 0 && !isCall(rpc, at)))
        return rpc.reject();
    rpc.protocolColumn("RPC");
    if (record)
        addMark(rpc);
    const auto xid = rpc.u32(kFields["rpc.xid"]);
    rpc.u32(kFields["rpc.msgtyp"]);
    rpc.item().append(", Type:{} XID:0x{:08x}", kind == 0 ? "Call" : "Reply", xid);
    kind == 0 ? dissectCall(rpc, xid) : dissectReply(rpc, xid);
}

size_t recordLength(Bytes header)
{
    const auto mark = be32(header.data());
    const auto length = mark & 0x7fffffff;
    return (mark & 0x80000000) == 0 || length < 8 || length > (4u << 20) ? 0 : 4u + length;
}

} // namespace

namespace protocols {

extern constinit const Protocol rpc{"rpc", "RPC", "Remote Procedure Call", kFields, kClaims, dissect, recognises, kHeuristics,
                                    {4, recordLength}};

} // namespace protocols
} // namespace capscope
