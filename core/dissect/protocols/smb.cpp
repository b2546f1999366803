// Server Message Block 1: its header, and which request a response answers. [MS-CIFS] 2.2.3; [MS-SMB] 2.2.3. Not decoded: commands for
// printing and messages between users, extensions for Unix, signatures.
#include "core/dissect/protocols/smb_message.h"
#include "core/base/utf8.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <utility>

namespace capscope::smb {

std::string_view wideText(Layer& layer, uint32_t at, uint32_t bytes)
{
    return layer.arena().copy(utf8FromUtf16le(layer.peekBytes(at, bytes), Zero::Ends));
}

void addFileTime(Layer& layer, FieldRef f)
{
    constexpr int64_t kUnixEpoch = 116'444'736'000'000'000;
    constexpr int64_t kLatest = INT64_MAX / 100 + kUnixEpoch;
    const auto at = layer.position();
    layer.skip(8);
    if (layer.failed())
        return;
    const auto value = int64_t(uint64_t(layer.peek32le(at + 4)) << 32 | layer.peek32le(at));
    layer.addSigned(f, at, 8, value <= 0 || value >= kLatest ? 0 : (value - kUnixEpoch) * 100);
    const auto label = layer.protocol().fields[f.index].label;
    if (value == 0)
        layer.last().text("{}: No time specified (0)", label);
    else if (value == INT64_MAX)
        layer.last().text("{}: Infinity (absolute)", label);
}

std::string millisecondsText(uint32_t all)
{
    const auto seconds = all / 1000;
    const auto rest = all % 1000;
    if (rest == 0)
        return durationText(seconds);
    const auto whole = seconds - seconds % 60;
    return fmt::format("{}{}{}.{:03} seconds", whole > 0 ? durationText(whole) : "", whole > 0 ? ", " : "", seconds % 60, rest);
}

namespace {

constexpr uint32_t kHeaderBytes = 32;

constexpr size_t kRequestsMax = 262'144; // of a conversation
constexpr size_t kNamesMax = 65'536;
constexpr size_t kNameBytesMax = 4'096;
constexpr size_t kUsesMax = 4'096; // of one identifier of a file or tree

struct Kept : ProtocolState {
    Session session;
};

// Of frames without a transport: by the addresses of both sides.
struct AllKept : ProtocolState {
    absl::flat_hash_map<std::string, std::unique_ptr<Session>> sessions;
};

Session* sessionBetween(Layer& smb)
{
    constexpr size_t kPairsMax = 65'536;
    const auto& facts = smb.facts();
    auto one = std::string(asText({facts.source.bytes.data(), facts.source.size}));
    auto other = std::string(asText({facts.destination.bytes.data(), facts.destination.size}));
    auto& all = smb.captureState<AllKept>().sessions;
    const auto key = one < other ? one + other : other + one;
    const auto found = all.find(key);
    if (found != all.end())
        return found->second.get();
    if (!smb.firstPass() || all.size() >= kPairsMax)
        return nullptr;
    return all.emplace(key, std::make_unique<Session>()).first->second.get();
}

Session* sessionOf(Layer& smb)
{
    const auto& facts = smb.facts();
    if (facts.quoted || facts.transport == Transport::Udp) // datagrams have no answers
        return nullptr;
    if (smb.conversation() == nullptr)
        return sessionBetween(smb);
    auto* kept = smb.conversationState<Kept>();
    return kept == nullptr ? nullptr : &kept->session;
}

Head headAt(const Layer& smb)
{
    Head head;
    const auto flags2 = smb.peek16le(10);
    head.command = smb.peek8(4);
    head.status = smb.peek32le(5);
    head.response = (smb.peek8(9) & 0x80) != 0;
    head.nt = (flags2 & 0x4000) != 0;
    head.unicode = (flags2 & 0x8000) != 0;
    head.tree = smb.peek16le(24);
    head.process = smb.peek16le(26);
    head.user = smb.peek16le(28);
    head.multiplex = smb.peek16le(30);
    return head;
}

// What a DOS status says; empty for success.
std::string dosError(uint8_t errorClass, uint16_t code)
{
    const auto told = [code](ValueNames names, std::string_view kind) {
        const auto name = nameOf(names, code);
        return name.empty() ? fmt::format("Unknown {} error ({:x})", kind, code) : std::string(name);
    };
    switch (errorClass) {
    case 0:
        return {};
    case 1:
        return told(kDosErrorNames, "DOS");
    case 2:
        return told(kServerErrorNames, "SRV");
    case 3:
        return told(kHardwareErrorNames, "HRD");
    default:
        return "Unknown error class!";
    }
}

void dissectMessage(Layer& smb)
{
    smb.protocolColumn("SMB");
    smb.info().set("");
    if (!smb.has(0, kHeaderBytes)) {
        smb.skip(kHeaderBytes);
        return;
    }
    Message(smb, headAt(smb), sessionOf(smb)).dissect();
}

constexpr std::array kClaims{Claim{"smb.magic", 0xff534d42}};

} // namespace

void Message::dissect()
{
    pair();
    header();
    if (m_smb.failed())
        return;
    command(m_head.command, true);
    constexpr int kChainMax = 16; // more are no message of anybody
    for (int i = 0; i < kChainMax && m_next != 0xff && m_nextAt >= m_smb.position() && m_nextAt < m_smb.reported() && !m_smb.failed(); ++i) {
        m_smb.seek(m_nextAt);
        command(std::exchange(m_next, uint8_t(0xff)), false);
    }
    if (!m_head.response || m_head.status == 0)
        return;
    if (m_head.nt)
        m_smb.info().append(", Error: {}", nameOr(kNtStatusNames, m_head.status, "Unknown"));
    else if (const auto error = dosError(uint8_t(m_head.status), uint16_t(m_head.status >> 16)); !error.empty())
        m_smb.info().append(", Error: {}", error);
}

void Message::pair()
{
    if (m_session == nullptr)
        return;
    auto& session = *m_session;
    const auto who = uint32_t(m_head.process) << 16 | m_head.multiplex;
    const auto here = uint64_t(m_smb.frame().number) << 32 | who;
    if (!m_smb.firstPass()) {
        const auto found = session.byFrame.find(here);
        if (found != session.byFrame.end())
            m_request = &session.requests[found->second];
        return;
    }
    if (!m_head.response) {
        if (session.requests.size() >= kRequestsMax)
            return;
        session.open[who] = session.byFrame[here] = uint32_t(session.requests.size());
        m_request = &session.requests.emplace_back();
        m_request->frame = m_smb.frame().number;
        m_request->time = m_smb.frame().time;
        m_request->command = m_head.command;
        return;
    }
    const auto found = session.open.find(who);
    if (found == session.open.end() || session.requests[found->second].command != m_head.command)
        return;
    m_request = &session.requests[found->second];
    if (m_request->answer == 0)
        m_request->answer = m_smb.frame().number;
    session.byFrame[here] = found->second;
}

void Message::addPairing()
{
    if (m_request == nullptr)
        return;
    if (m_head.response) {
        m_smb.addNumber(kFields["smb.response_to"], 0, 0, m_request->frame).generated();
        m_smb.addSigned(kFields["smb.time"], 0, 0, m_smb.frame().time - m_request->time).generated();
    } else if (m_request->answer != 0) {
        m_smb.addNumber(kFields["smb.response_in"], 0, 0, m_request->answer).generated();
    }
}

void Message::addStatus()
{
    if (m_head.nt) {
        m_smb.u32le(kFields["smb.nt_status"]);
        return;
    }
    const auto errorClass = m_smb.u8(kFields["smb.error_class"]);
    reserved(1);
    const auto code = m_smb.u16le(kFields["smb.error_code"]);
    if (m_smb.wantsTree()) {
        const auto error = dosError(errorClass, code);
        m_smb.last().text("Error Code: {}", error.empty() ? "No Error" : error);
    }
}

const Tree* Message::treeOf(uint16_t id) const
{
    if (m_session == nullptr)
        return nullptr;
    const auto found = m_session->trees.find(id);
    if (found == m_session->trees.end())
        return nullptr;
    const Tree* best = nullptr;
    for (const auto& tree : found->second)
        if (tree.mapped <= m_smb.frame().number)
            best = &tree;
    return best;
}

void Message::addTree()
{
    m_smb.u16le(kFields["smb.tid"]);
    const auto* tree = m_smb.dissection().recording() ? treeOf(m_head.tree) : nullptr;
    if (tree == nullptr)
        return;
    const auto row = m_smb.last();
    constexpr uint32_t at = 0;
    const auto name = kept(tree->name);
    row.append("  ({})", name);
    const auto under = m_smb.under(row);
    m_smb.addText(kFields["smb.path"], at, 0, name).generated();
    m_smb.addNumber(kFields["smb.fid.mapped_in"], at, 0, tree->mapped).generated();
}

void Message::header()
{
    const auto header = m_smb.group("SMB Header");
    m_smb.u32le(kFields["smb.server_component"]);
    m_smb.last().text("Server Component: SMB");
    addPairing();
    m_smb.u8(kFields["smb.cmd"]);
    addStatus();
    addFlags(m_smb, kFields["smb.flags"], 1,
             {kFields["smb.flags.response"], kFields["smb.flags.notify"], kFields["smb.flags.oplock"], kFields["smb.flags.canon"],
              kFields["smb.flags.caseless"], kFields["smb.flags.receive_buffer"], kFields["smb.flags.lock"]});
    addFlagsLe(m_smb, kFields["smb.flags2"], 2,
               {kFields["smb.flags2.string"], kFields["smb.flags2.nt_error"], kFields["smb.flags2.roe"], kFields["smb.flags2.dfs"],
                kFields["smb.flags2.esn"], kFields["smb.flags2.reparse_path"], kFields["smb.flags2.long_names_used"],
                kFields["smb.flags2.sec_sig_required"], kFields["smb.flags2.compressed"], kFields["smb.flags2.sec_sig"],
                kFields["smb.flags2.ea"], kFields["smb.flags2.long_names_allowed"]});
    m_smb.u16le(kFields["smb.pid.high"]);
    m_smb.bytes(kFields["smb.signature"], 8);
    reserved(2);
    addTree();
    m_smb.u16le(kFields["smb.pid"]);
    m_smb.u16le(kFields["smb.uid"]);
    m_smb.u16le(kFields["smb.mid"]);
}

void Message::command(uint8_t code, bool first)
{
    m_first = first;
    const auto name = nameOr(kCmdNames, code, "unknown");
    const auto kind = m_head.response ? "Response" : "Request";
    if (first)
        m_smb.info().append("{} {}", name, kind);
    else
        m_smb.info().append("; {}", name);
    const auto start = m_smb.position();
    const auto body = m_smb.label(start, m_smb.reportedRemaining(), "{} {} (0x{:02x})", name, kind, code);
    {
        const auto under = m_smb.under(body);
        // A file is told in one of the two messages: the other one shows it, too.
        if (m_request != nullptr && m_request->file != 0 && m_request->fileInRequest == m_head.response)
            addFile(start, 0, m_request->file, true, Use::Is);
        m_bytesEnd = start;
        dispatch(code);
    }
    if (!m_smb.failed())
        body.length(m_smb.position() - start);
}

bool Message::words()
{
    return m_smb.u8(kFields["smb.wct"]) != 0;
}

bool Message::byteCount()
{
    const auto count = m_smb.u16le(kFields["smb.bcc"]);
    m_bytesEnd = uint32_t(std::min<uint64_t>(uint64_t(m_smb.position()) + count, m_smb.reported()));
    return count != 0 && !m_smb.failed();
}

void Message::finish()
{
    if (const auto rest = left(); rest > 0 && !m_smb.failed())
        m_smb.bytes(kFields["smb.extra_byte_parameters"], rest);
}

void Message::paddingTo(uint32_t at)
{
    if (at > m_smb.position() && at <= m_bytesEnd)
        padding(at - m_smb.position());
}

uint32_t Message::keep(std::string_view name)
{
    if (!m_smb.firstPass() || m_session == nullptr || m_session->names.size() >= kNamesMax || name.size() > kNameBytesMax)
        return 0;
    m_session->names.emplace_back(name);
    return uint32_t(m_session->names.size());
}

std::string_view Message::kept(uint32_t name) const
{
    return m_session == nullptr || name == 0 || name > m_session->names.size() ? std::string_view() : std::string_view(m_session->names[name - 1]);
}

void Message::tell(std::string_view what, std::string_view name)
{
    if (m_smb.info().wanted())
        m_smb.info().append(", {}: {}", what, printable(name));
}

const File* Message::fileOf(uint16_t id) const
{
    if (m_session == nullptr)
        return nullptr;
    const auto found = m_session->files.find(id);
    if (found == m_session->files.end())
        return nullptr;
    const File* best = nullptr;
    for (const auto& file : found->second)
        if (file.opened <= m_smb.frame().number)
            best = &file;
    return best;
}

uint16_t Message::file(Use use, uint32_t base)
{
    const auto at = m_smb.position();
    m_smb.skip(2);
    const auto id = m_smb.peek16le(at);
    if (m_smb.failed())
        return id;
    if (m_smb.firstPass() && m_request != nullptr) {
        m_request->file = id;
        m_request->fileInRequest = !m_head.response;
    }
    addFile(at, 2, id, false, use, base);
    return id;
}

void Message::addFile(uint32_t at, uint32_t size, uint16_t id, bool generated, Use use, uint32_t base)
{
    if (m_smb.firstPass() && m_session != nullptr) {
        auto& uses = m_session->files[id];
        const auto here = m_smb.frame().number;
        if ((use == Use::Opens || use == Use::Fails) && uses.size() < kUsesMax)
            uses.push_back({here, use == Use::Fails ? here : 0, m_request == nullptr ? Opening{} : m_request->opening});
        else if (use == Use::Closes && !uses.empty() && uses.back().closed == 0)
            uses.back().closed = m_smb.frame().number;
    }
    m_smb.info().append(", FID: 0x{:04x}", id);
    const auto row = m_smb.addNumber(kFields["smb.fid"], at, size, id);
    if (generated)
        row.generated();
    const auto* known = m_smb.dissection().recording() ? fileOf(id) : nullptr;
    if (known == nullptr)
        return;
    const auto name = kept(known->opening.name);
    if (known->opening.name != 0 && m_smb.wantsTree())
        row.append(" ({})", printable(name));
    const auto under = m_smb.under(row);
    m_smb.addNumber(kFields["smb.fid.opened_in"], base, 0, known->opened).generated();
    if (known->closed != 0)
        m_smb.addNumber(kFields["smb.fid.closed_in"], base, 0, known->closed).generated();
    if (known->opening.name != 0)
        m_smb.addText(kFields["smb.file"], base, 0, name).generated();
    if (known->opening.name != 0)
        addOpening(base, *known);
}

void Message::addMoves()
{
    if (m_request == nullptr || !m_request->moves)
        return;
    constexpr uint32_t at = 0;
    m_smb.addNumber(kFields["smb.file.rw.offset"], at, 0, m_request->offset).generated();
    m_smb.addNumber(kFields["smb.file.rw.length"], at, 0, m_request->length).generated();
}

} // namespace capscope::smb

namespace capscope::protocols {

extern constinit const Protocol smb{"smb", "SMB", "SMB (Server Message Block Protocol)", capscope::smb::kFields, capscope::smb::kClaims,
                                    capscope::smb::dissectMessage};

} // namespace capscope::protocols
