// Server Message Block 2 and 3: the header of each message of a compound. [MS-SMB2] 2.2.1. Not decoded: the bodies of the
// commands, encrypted and compressed messages.
#include "core/dissect/protocols/smb.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {0, "Negotiate Protocol"}, {1, "Session Setup"}, {2, "Session Logoff"}, {3, "Tree Connect"}, {4, "Tree Disconnect"},
    {5, "Create"}, {6, "Close"}, {7, "Flush"}, {8, "Read"}, {9, "Write"}, {10, "Lock"}, {11, "Ioctl"}, {12, "Cancel"},
    {13, "KeepAlive"}, {14, "Find"}, {15, "Notify"}, {16, "GetInfo"}, {17, "SetInfo"}, {18, "Break"},
};
constexpr ValueName kFlagsResponse[] = {{1, "This is a RESPONSE"}, {0, "This is a REQUEST"}};
constexpr ValueName kFlagsAsync[] = {{1, "This is an ASYNC command"}, {0, "This is a SYNC command"}};
constexpr ValueName kFlagsChained[] = {{1, "This pdu is a CHAINED command"}, {0, "This pdu is NOT a chained command"}};
constexpr ValueName kFlagsSignature[] = {{1, "This pdu is SIGNED"}, {0, "This pdu is NOT signed"}};
constexpr ValueName kFlagsPriorityMask[] = {{1, "This pdu contains a PRIORITY"}, {0, "This pdu does NOT contain a PRIORITY"}};
constexpr ValueName kFlagsDfs[] = {{1, "This is a DFS OPERATION"}, {0, "This is a normal operation"}};
constexpr ValueName kFlagsReplay[] = {{1, "This is a REPLAY OPERATION"}, {0, "This is NOT a replay operation"}};

constexpr FieldTable kFields{
    hex("smb2.protocol_id", "ProtocolId", 32),
    dec("smb2.header_len", "Header Length", 16),
    dec("smb2.credit.charge", "Credit Charge", 16),
    dec("smb2.channel_sequence", "Channel Sequence", 16),
    bytes("smb2.reserved", "Reserved"),
    hex("smb2.nt_status", "NT Status", 32).names(smb::kNtStatusNames),
    dec("smb2.cmd", "Command", 16).names(kCommandNames),
    dec("smb2.credits.requested", "Credits requested", 16),
    dec("smb2.credits.granted", "Credits granted", 16),
    hex("smb2.flags", "Flags", 32),
    flag("smb2.flags.response", "Response", 32, 0x1, kFlagsResponse),
    flag("smb2.flags.async", "Async command", 32, 0x2, kFlagsAsync),
    flag("smb2.flags.chained", "Chained", 32, 0x4, kFlagsChained),
    flag("smb2.flags.signature", "Signing", 32, 0x8, kFlagsSignature),
    flag("smb2.flags.priority_mask", "Priority", 32, 0x70, kFlagsPriorityMask),
    flag("smb2.flags.dfs", "DFS operation", 32, 0x10000000, kFlagsDfs),
    flag("smb2.flags.replay", "Replay operation", 32, 0x20000000, kFlagsReplay),
    hex("smb2.chain_offset", "Chain Offset", 32),
    dec("smb2.msg_id", "Message ID", 64),
    hex("smb2.pid", "Process Id", 32),
    hex("smb2.tid", "Tree Id", 32),
    hex("smb2.aid", "Async Id", 64),
    hex("smb2.sesid", "Session Id", 64),
    bytes("smb2.signature", "Signature"),
    frameNumber("smb2.response_to", "Response to"),
    frameNumber("smb2.response_in", "Response in"),
    duration("smb2.time", "Time from request"),
};

constexpr std::array kClaims{Claim{"smb.magic", 0xfe534d42}};
constexpr uint32_t kHeaderBytes = 64;
constexpr uint32_t kAsync = 2;
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint64_t, Request> byMessage;
};

// A request and its response have the number of the message in common. Of a compound, the first message is paired.
void learn(Layer& smb, uint64_t message, bool response, bool pending)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known == nullptr || message == ~uint64_t(0))
        return;
    if (!response) {
        known->byMessage[message] = {smb.frame().number, smb.frame().time};
        return;
    }
    const auto found = known->byMessage.find(message);
    if (found == known->byMessage.end() || pending)
        return;
    smb.remember(kRequestSlot, Request{found->second.frame, smb.frame().time - found->second.time});
    smb.rememberOn(found->second.frame, kResponseSlot, smb.frame().number);
    known->byMessage.erase(found);
}

void addPairing(Layer& smb, bool response)
{
    if (smb.firstPass())
        return;
    if (response) {
        if (const auto request = smb.recall<Request>(kRequestSlot)) {
            smb.addNumber(kFields["smb2.response_to"], 0, 0, request->frame).generated();
            smb.addSigned(kFields["smb2.time"], 0, 0, request->time).generated();
        }
    } else if (const auto frame = smb.recallLate(kResponseSlot); frame != 0) {
        smb.addNumber(kFields["smb2.response_in"], 0, 0, frame).generated();
    }
}

struct Head {
    uint16_t command;
    bool response;
    bool async;
    uint32_t status;
    uint32_t next; // bytes to the next message of the compound; 0: the last
};

Head headAt(const Layer& smb, uint32_t at)
{
    const auto flags = smb.peek32le(at + 16);
    return {smb.peek16le(at + 12), (flags & 1) != 0, (flags & kAsync) != 0, smb.peek32le(at + 8), smb.peek32le(at + 20)};
}

void addHeader(Layer& smb, const Head& head, bool first)
{
    const auto header = smb.group("SMB2 Header");
    smb.u32(kFields["smb2.protocol_id"]);
    smb.u16le(kFields["smb2.header_len"]);
    smb.u16le(kFields["smb2.credit.charge"]);
    if (head.response) {
        smb.u32le(kFields["smb2.nt_status"]);
    } else {
        smb.u16le(kFields["smb2.channel_sequence"]);
        smb.bytes(kFields["smb2.reserved"], 2);
    }
    smb.u16le(kFields["smb2.cmd"]);
    smb.u16le(head.response ? kFields["smb2.credits.granted"] : kFields["smb2.credits.requested"]);
    addFlagsLe(smb, kFields["smb2.flags"], 4,
               {kFields["smb2.flags.response"], kFields["smb2.flags.async"], kFields["smb2.flags.chained"],
                kFields["smb2.flags.signature"], kFields["smb2.flags.priority_mask"], kFields["smb2.flags.dfs"],
                kFields["smb2.flags.replay"]});
    smb.u32le(kFields["smb2.chain_offset"]);
    const auto message = smb.u64le(kFields["smb2.msg_id"]);
    if (head.async) {
        smb.u64le(kFields["smb2.aid"]);
    } else {
        smb.u32le(kFields["smb2.pid"]);
        smb.u32le(kFields["smb2.tid"]);
    }
    smb.u64le(kFields["smb2.sesid"]);
    smb.bytes(kFields["smb2.signature"], 16);
    if (smb.failed() || !first)
        return;
    constexpr uint32_t kPending = 0x00000103;
    learn(smb, message, head.response, head.response && head.status == kPending);
    addPairing(smb, head.response);
}

void dissect(Layer& smb)
{
    smb.protocolColumn("SMB2");
    smb.info().set("");
    for (uint32_t at = 0; at == smb.position() && smb.more();) {
        const auto head = headAt(smb, at);
        if (smb.peek32(at) != 0xfe534d42)
            return smb.malformed();
        const auto name = nameOr(kCommandNames, head.command, "unknown");
        const auto kind = head.response ? "Response" : "Request";
        smb.info().appendItem(";", fmt::format("{} {}", name, kind));
        if (head.response && head.status != 0)
            smb.info().append(", Error: {}", nameOr(smb::kNtStatusNames, head.status, "Unknown"));
        addHeader(smb, head, at == 0);
        if (smb.failed())
            return;
        const auto end = head.next >= kHeaderBytes ? at + head.next : smb.reported();
        smb.label(smb.position(), std::min(end, smb.reported()) - std::min(smb.position(), end), "{} {} (0x{:02x})", name, kind, head.command);
        smb.seek(end);
        if (head.next < kHeaderBytes)
            return;
        at = end;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol smb2{"smb2", "SMB2", "SMB2 (Server Message Block Protocol version 2)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
