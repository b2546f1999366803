// Open Network Computing remote procedure calls. RFC 5531, record marking section 11. Not decoded: DES and GSS credentials,
// messages in several record fragments.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

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
constexpr ValueName kFlavorNames[] = {
    {0, "AUTH_NULL"}, {1, "AUTH_UNIX"}, {2, "AUTH_SHORT"}, {3, "AUTH_DES"}, {6, "RPCSEC_GSS"},
};
constexpr ValueName kProgramNames[] = {
    {100000, "Portmap"}, {100001, "RSTAT"}, {100002, "RUSERS"}, {100003, "NFS"}, {100004, "YPSERV"}, {100005, "MOUNT"},
    {100007, "YPBIND"}, {100008, "WALL"}, {100009, "YPPASSWD"}, {100011, "RQUOTA"}, {100012, "SPRAY"}, {100021, "NLM"},
    {100024, "STAT"}, {100026, "BOOTPARAMS"}, {100227, "NFSACL"}, {100232, "SADMIND"}, {150001, "PCNFSD"},
    {100083, "TTDB"}, {300598, "DMI"},
};

constexpr FieldTable kFields{
    hex("rpc.fraglen", "Fragment Length", 32).mask(0x7fffffff),
    flag("rpc.lastfrag", "Last Fragment", 32, 0x80000000, kYesNo),
    hexDec("rpc.xid", "XID", 32),
    dec("rpc.msgtyp", "Message Type", 32).names(kMessageNames),
    dec("rpc.version", "RPC Version", 32),
    dec("rpc.program", "Program", 32).names(kProgramNames),
    dec("rpc.programversion", "Program Version", 32),
    dec("rpc.procedure", "Procedure", 32),
    dec("rpc.replystat", "Reply State", 32).names(kReplyNames),
    dec("rpc.state_accept", "Accept State", 32).names(kAcceptNames),
    dec("rpc.auth.flavor", "Flavor", 32).names(kFlavorNames),
    dec("rpc.auth.length", "Length", 32),
    hex("rpc.auth.stamp", "Stamp", 32),
    text("rpc.auth.machinename", "Machine Name"),
    dec("rpc.auth.uid", "UID", 32),
    dec("rpc.auth.gid", "GID", 32),
    frameNumber("rpc.reqframe", "Request Frame"),
    frameNumber("rpc.repframe", "Reply Frame"),
    duration("rpc.time", "Time from request"),
};

constexpr std::array kClaims{Claim{"tcp.port", 111}, Claim{"udp.port", 111}, Claim{"tcp.port", 2049}, Claim{"udp.port", 2049}};
constexpr std::string_view kHeuristics[] = {"tcp", "udp"};
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

// What a call said, for its reply.
struct Call {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint32_t program = 0;
    uint32_t version = 0;
    uint32_t procedure = 0;
};

struct Calls : ProtocolState {
    absl::flat_hash_map<uint32_t, Call> byXid;
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

void addAuthentication(Layer& rpc, std::string_view title)
{
    const auto start = rpc.position();
    const auto length = rpc.peek32(start + 4);
    const auto padded = (length + 3) / 4 * 4;
    const auto item = rpc.label(start, 8 + padded, title);
    const auto under = rpc.under(item);
    const auto flavor = rpc.u32(kFields["rpc.auth.flavor"]);
    rpc.u32(kFields["rpc.auth.length"]);
    const auto body = rpc.position();
    if (flavor == 1 && length >= 20) {
        rpc.u32(kFields["rpc.auth.stamp"]);
        const auto size = rpc.peek32(rpc.position());
        const auto name = rpc.peekText(rpc.position() + 4, size);
        const auto whole = 4 + (size + 3) / 4 * 4;
        rpc.addText(kFields["rpc.auth.machinename"], rpc.position(), whole, name);
        rpc.skip(whole);
        rpc.u32(kFields["rpc.auth.uid"]);
        rpc.u32(kFields["rpc.auth.gid"]);
    }
    rpc.seek(uint64_t(body) + padded);
}

std::string_view programName(uint32_t program) { return nameOr(kProgramNames, program, "RPC"); }

// The program's own part: claims of "rpc.program" name it.
void handOn(Layer& rpc, const Call& call, bool isReply)
{
    auto& facts = rpc.facts();
    facts.rpcVersion = call.version;
    facts.rpcProcedure = call.procedure;
    facts.rpcReply = isReply;
    if (rpc.handOff("rpc.program", call.program))
        return;
    rpc.protocolColumn(programName(call.program));
    rpc.info().set("V{} proc-{} {}", call.version, call.procedure, isReply ? "Reply" : "Call");
    if (rpc.reportedRemaining() > 0)
        rpc.data(rpc.rest());
}

void dissectCall(Layer& rpc, uint32_t xid)
{
    rpc.u32(kFields["rpc.version"]);
    Call call;
    call.program = rpc.u32(kFields["rpc.program"]);
    call.version = rpc.u32(kFields["rpc.programversion"]);
    call.procedure = rpc.u32(kFields["rpc.procedure"]);
    const auto reply = rpc.recallLate(kResponseSlot);
    if (reply != 0)
        rpc.addNumber(kFields["rpc.reqframe"], 0, 0, reply).text("The reply to this request is in frame {}", reply);
    rpc.last().generated();
    addAuthentication(rpc, "Credentials");
    addAuthentication(rpc, "Verifier");
    if (rpc.failed())
        return;
    if (rpc.firstPass()) {
        call.frame = rpc.frame().number;
        call.time = rpc.frame().time;
        if (auto* calls = rpc.conversationState<Calls>())
            calls->byXid[xid] = call;
        if (rpc.facts().transport == Transport::Tcp)
            rpc.bindConversation();
    }
    handOn(rpc, call, false);
    rpc.info().append("{}", reply != 0 ? fmt::format(" (Reply In {})", reply) : std::string());
}

void dissectReply(Layer& rpc, uint32_t xid)
{
    Call call = rpc.recall<Call>(kRequestSlot).value_or(Call{});
    if (rpc.firstPass()) {
        auto* calls = rpc.conversationState<Calls>();
        const auto found = calls == nullptr ? decltype(calls->byXid.end()){} : calls->byXid.find(xid);
        if (calls == nullptr || found == calls->byXid.end())
            return rpc.reject();
        call = found->second;
        rpc.remember(kRequestSlot, call);
        rpc.rememberOn(call.frame, kResponseSlot, rpc.frame().number);
    }
    if (call.frame == 0)
        return rpc.reject();
    const auto state = rpc.u32(kFields["rpc.replystat"]);
    rpc.addNumber(kFields["rpc.program"], 0, 0, call.program).generated();
    rpc.addNumber(kFields["rpc.programversion"], 0, 0, call.version).generated();
    rpc.addNumber(kFields["rpc.procedure"], 0, 0, call.procedure).generated();
    rpc.addNumber(kFields["rpc.repframe"], 0, 0, call.frame).text("This is a reply to a request in frame {}", call.frame);
    rpc.last().generated();
    rpc.addSigned(kFields["rpc.time"], 0, 0, rpc.frame().time - call.time).generated();
    uint32_t accepted = 0;
    if (state == 0) {
        addAuthentication(rpc, "Verifier");
        accepted = rpc.u32(kFields["rpc.state_accept"]);
    }
    if (rpc.failed())
        return;
    handOn(rpc, call, true);
    rpc.info().append(" (Call In {})", call.frame);
    if (state == 0 && accepted != 0)
        rpc.info().append(" {}", nameOr(kAcceptNames, accepted, "Unknown"));
}

void dissect(Layer& rpc)
{
    const bool record = rpc.facts().transport == Transport::Tcp;
    const auto at = record ? 4u : 0u;
    const auto kind = rpc.peek32(at + 4);
    if (!rpc.has(at, 12) || kind > 1 || (kind == 0 && !isCall(rpc, at)))
        return rpc.reject();
    rpc.protocolColumn("RPC");
    if (record) {
        const auto mark = rpc.peek32(0);
        const auto item = rpc.label(0, 4, fmt::format("Fragment header: {}, {} bytes",
                                                      (mark & 0x80000000) != 0 ? "Last fragment" : "Fragment", mark & 0x7fffffff));
        const auto under = rpc.under(item);
        rpc.addNumber(kFields["rpc.lastfrag"], 0, 4, mark);
        rpc.addNumber(kFields["rpc.fraglen"], 0, 4, mark);
        rpc.skip(4);
    }
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
