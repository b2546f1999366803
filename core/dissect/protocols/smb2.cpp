// Server Message Block 2 and 3: the messages of a compound, one after the other. [MS-SMB2] 2.2.1. Not decoded: encrypted and compressed
// messages.
#include "core/dissect/protocols/smb2_fields.h"
#include "core/dissect/set_flags.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace smb2 {
namespace {

constexpr uint32_t kHeaderBytes = 64;
constexpr uint32_t kMagic = 0xfe534d42;
constexpr uint32_t kEncryptedMagic = 0xfd534d42;
constexpr uint32_t kAsync = 2;
constexpr uint32_t kPending = 0x00000103;
constexpr uint16_t kBreak = 18;
constexpr size_t kRequestsMax = 65'536; // of a conversation
constexpr size_t kNamesMax = 16'384;
constexpr size_t kNameBytesMax = 4'096;

struct Requests : ProtocolState {
    absl::flat_hash_map<uint64_t, Request> open;            // by message identifier
    absl::flat_hash_map<uint64_t, Request> answered;        // by the frame and identifier of the response
    absl::flat_hash_map<uint64_t, FrameNumber> responses;   // by the frame and identifier of the request
    std::vector<std::string> names;
    absl::flat_hash_map<FileId, File> files;
    absl::flat_hash_map<uint32_t, Tree> trees;
    absl::flat_hash_map<uint64_t, FrameNumber> sessions; // where they were set up
};

uint64_t keyOf(FrameNumber frame, uint64_t message) { return uint64_t(frame) << 32 ^ message; }

Head headAt(const Layer& smb, uint32_t at)
{
    const auto flags = smb.peek32le(at + 16);
    Head head;
    head.command = smb.peek16le(at + 12);
    head.response = (flags & 1) != 0;
    head.async = (flags & kAsync) != 0;
    head.status = smb.peek32le(at + 8);
    head.next = smb.peek32le(at + 20);
    head.message = uint64_t(smb.peek32le(at + 28)) << 32 | smb.peek32le(at + 24);
    head.tree = smb.peek32le(at + 36);
    head.session = uint64_t(smb.peek32le(at + 44)) << 32 | smb.peek32le(at + 40);
    head.start = at;
    head.end = head.next >= kHeaderBytes ? uint32_t(std::min<uint64_t>(uint64_t(at) + head.next, smb.reported())) : smb.reported();
    return head;
}

// What is known of the request that `head` is, or answers.
Request requestOf(Layer& smb, const Head& head)
{
    Request request{smb.frame().number, smb.frame().time};
    auto* known = smb.facts().quoted ? nullptr : smb.conversationState<Requests>();
    if (known == nullptr || head.message == ~uint64_t(0) || !head.response)
        return head.response ? Request{} : request;
    const auto key = keyOf(smb.frame().number, head.message);
    if (smb.firstPass()) {
        const auto found = known->open.find(head.message);
        if (found == known->open.end())
            return {};
        if (known->answered.size() < kRequestsMax) {
            known->answered[key] = found->second;
            if (head.status != kPending)
                known->responses[keyOf(found->second.frame, head.message)] = smb.frame().number;
        }
        return found->second;
    }
    const auto found = known->answered.find(key);
    return found == known->answered.end() ? Request{} : found->second;
}

void learn(Layer& smb, const Head& head, const Request& request)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known == nullptr || head.message == ~uint64_t(0))
        return;
    if (!head.response) {
        if (known->open.size() >= kRequestsMax)
            known->open.clear();
        known->open[head.message] = request;
    } else if (head.status != kPending) {
        known->open.erase(head.message);
    }
}

void addPairing(Layer& smb, const Head& head, const Request& request)
{
    if (head.response) {
        if (request.frame == 0)
            return;
        smb.addNumber(kFields["smb2.response_to"], head.start, 0, request.frame).generated();
        smb.addSigned(kFields["smb2.time"], head.start, 0, smb.frame().time - request.time).generated();
        return;
    }
    auto* known = smb.firstPass() ? nullptr : smb.conversationState<Requests>();
    if (known == nullptr)
        return;
    if (const auto found = known->responses.find(keyOf(smb.frame().number, head.message)); found != known->responses.end())
        smb.addNumber(kFields["smb2.response_in"], head.start, 0, found->second).generated();
}

void addTree(Layer& smb, uint32_t id)
{
    auto* known = smb.dissection().recording() ? smb.conversationState<Requests>() : nullptr;
    const auto found = known == nullptr ? decltype(known->trees.begin()){} : known->trees.find(id);
    if (known == nullptr || found == known->trees.end())
        return;
    const auto row = smb.last();
    const auto at = smb.position() - 4;
    const auto name = keptName(smb, found->second.name);
    row.append("  {}", name);
    const auto under = smb.under(row);
    smb.addText(kFields["smb2.tree"], at, 4, name).generated();
    smb.addNumber(kFields["smb2.share_type"], at, 0, found->second.type).generated();
    smb.addNumber(kFields["smb2.tcon_frame"], at, 0, found->second.frame).generated();
}

void addSession(Layer& smb, uint64_t id)
{
    auto* known = smb.dissection().recording() ? smb.conversationState<Requests>() : nullptr;
    if (known == nullptr)
        return;
    const auto found = known->sessions.find(id);
    if (found == known->sessions.end())
        return;
    const auto under = smb.under(smb.last());
    smb.addNumber(kFields["smb2.auth_frame"], smb.position() - 8, 0, found->second).generated();
}

void addHeader(Layer& smb, const Head& head, const Request& request)
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
               {kFields["smb2.flags.response"], kFields["smb2.flags.async"], kFields["smb2.flags.chained"], kFields["smb2.flags.signature"], kFields["smb2.flags.priority_mask"], kFields["smb2.flags.dfs"],
                kFields["smb2.flags.replay"]});
    smb.u32le(kFields["smb2.chain_offset"]);
    if (smb.u64le(kFields["smb2.msg_id"]) == ~uint64_t(0))
        smb.last().text("Message ID: unsolicited response ({})", ~uint64_t(0));
    if (head.async) {
        smb.u64le(kFields["smb2.aid"]);
    } else {
        smb.u32le(kFields["smb2.pid"]);
        smb.u32le(kFields["smb2.tid"]);
        addTree(smb, head.tree);
    }
    smb.u64le(kFields["smb2.sesid"]);
    addSession(smb, head.session);
    smb.bytes(kFields["smb2.signature"], 16);
    if (!smb.failed())
        addPairing(smb, head, request);
}

// "Create Request"; breaks of leases are told from those of oplocks by their size.
std::string titleOf(const Layer& smb, const Head& head)
{
    const auto body = smb.peek16le(head.start + kHeaderBytes);
    if (head.command == kBreak && (body == 36 || body == 44 || body == 24)) {
        const auto what = body == 24 ? "Oplock" : "Lease";
        const bool notification = head.response && head.message == ~uint64_t(0);
        return fmt::format("{} Break {}", what, notification || body == 44 ? "Notification" : head.response ? "Response" : "Acknowledgment");
    }
    return fmt::format("{} {}", nameOr(kCommandNames, head.command, "unknown"), head.response ? "Response" : "Request");
}

void addMessage(Layer& smb, const Head& head, bool first)
{
    auto request = requestOf(smb, head);
    const auto title = smb.wantsTree() || smb.info().wanted() ? titleOf(smb, head) : std::string();
    smb.info().append("{}{}", first ? "" : ";", title);
    if (head.response && head.status != 0)
        smb.info().append(", Error: {}", nameOr(smb::kNtStatusNames, head.status, "Unknown"));
    addHeader(smb, head, request);
    if (!smb.failed() && smb.position() < head.end) {
        const auto body = smb.label(smb.position(), head.end - smb.position(), "{} (0x{:02x})", title, head.command);
        const auto under = smb.under(body);
        const auto start = smb.position();
        Body(smb, head, request).dissect();
        if (!smb.failed() && smb.position() > start)
            body.length(smb.position() - start);
    }
    learn(smb, head, request);
}

// Each message of a compound has a row of the protocol's own.
Item ownRow(Layer& smb, const Head& head)
{
    auto& dissection = smb.dissection();
    const auto own = dissection.registry().firstField(smb.protocolId());
    dissection.pushStack(own, false, true);
    if (!dissection.wants(own))
        return {};
    const auto slice = smb.slice(head.start, head.end - head.start);
    Value value;
    value.bytes = slice.bytes;
    return dissection.add(kNoNode, own, slice.buffer, slice.offset, head.end - head.start, value);
}

void dissect(Layer& smb)
{
    smb.protocolColumn("SMB2");
    smb.info().set("");
    if (smb.peek32(0) == kEncryptedMagic) {
        smb.info().set("Encrypted SMB3");
        return;
    }
    for (uint32_t at = 0; smb.more();) {
        if (smb.peek32(at) != kMagic)
            return smb.malformed();
        const auto head = headAt(smb, at);
        if (at == 0) {
            smb.item().length(head.end);
            addMessage(smb, head, true);
        } else {
            const auto under = smb.under(ownRow(smb, head));
            addMessage(smb, head, false);
        }
        if (smb.failed() || head.next < kHeaderBytes)
            return;
        at = head.end;
        smb.seek(at);
    }
}

constexpr std::array kClaims{Claim{"smb.magic", kMagic}, Claim{"smb.magic", kEncryptedMagic}};

} // namespace

uint32_t keepName(Layer& smb, std::string_view name)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known == nullptr || known->names.size() >= kNamesMax || name.size() > kNameBytesMax)
        return 0;
    known->names.emplace_back(name);
    return uint32_t(known->names.size());
}

std::string_view keptName(Layer& smb, uint32_t name)
{
    auto* known = smb.conversationState<Requests>();
    return known == nullptr || name == 0 || name > known->names.size() ? std::string_view() : std::string_view(known->names[name - 1]);
}

void openFile(Layer& smb, const FileId& id, uint32_t name)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known != nullptr && known->files.size() < kNamesMax)
        known->files[id] = {name, smb.frame().number};
}

void closeFile(Layer& smb, const FileId& id)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known == nullptr)
        return;
    if (const auto found = known->files.find(id); found != known->files.end())
        found->second.closed = smb.frame().number;
    else if (known->files.size() < kNamesMax)
        known->files[id] = {0, 0, smb.frame().number};
}

void nameTree(Layer& smb, uint32_t id, const Tree& tree)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known != nullptr && tree.name != 0 && known->trees.size() < kNamesMax)
        known->trees[id] = tree;
}

void authenticated(Layer& smb, uint64_t session)
{
    auto* known = smb.firstPass() && !smb.facts().quoted ? smb.conversationState<Requests>() : nullptr;
    if (known != nullptr && session != 0 && known->sessions.size() < kNamesMax)
        known->sessions[session] = smb.frame().number;
}

File fileOf(Layer& smb, const FileId& id)
{
    auto* known = smb.conversationState<Requests>();
    if (known == nullptr)
        return {};
    const auto found = known->files.find(id);
    return found == known->files.end() ? File{} : found->second;
}

} // namespace smb2

namespace protocols {

extern constinit const Protocol smb2{"smb2", "SMB2", "SMB2 (Server Message Block Protocol version 2)", capscope::smb2::kFields,
                                     capscope::smb2::kClaims, capscope::smb2::dissect};

} // namespace protocols
} // namespace capscope
