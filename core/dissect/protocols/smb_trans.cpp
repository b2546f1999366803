// SMB 1: transactions: those with mail slots and pipes by their names, those with subcommands, those of Windows NT. [MS-CIFS] 2.2.4.33 to
// 2.2.4.36, 2.2.4.46, 2.2.4.62, 2.2.5 to 2.2.7. Not decoded: transactions that are spread over several messages, setup of other names.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

namespace capscope::smb {
namespace {

constexpr uint8_t kTrans = 0x25;
constexpr uint16_t kUnknown = 0xffff;

std::string_view subcommandName(uint16_t function) { return nameOf(kTrans2CmdNames, function); }

std::string_view functionName(uint16_t function) { return nameOf(kNtFunctionNames, function); }

} // namespace

void Message::transactionRequest()
{
    if (!words()) {
        if (byteCount())
            finish();
        return;
    }
    Parts parts;
    const bool named = m_head.command == kTrans;
    m_smb.u16le(kFields["smb.tpc"]);
    m_smb.u16le(kFields["smb.tdc"]);
    m_smb.u16le(kFields["smb.mpc"]);
    m_smb.u16le(kFields["smb.mdc"]);
    m_smb.u8(kFields["smb.msc"]);
    reserved(1);
    m_smb.bitsLe(kFields["smb.transaction.flags"], 2, {kFields["smb.transaction.flags.owt"], kFields["smb.transaction.flags.dtid"]});
    timeout();
    reserved(2);
    parts.parameters = m_smb.u16le(kFields["smb.pc"]);
    parts.parametersAt = m_smb.u16le(kFields["smb.po"]);
    parts.data = m_smb.u16le(kFields["smb.dc"]);
    parts.dataAt = m_smb.u16le(kFields["smb.data_offset"]);
    parts.setupWords = m_smb.u8(kFields["smb.sc"]);
    reserved(1);
    parts.setupAt = m_smb.position();
    const auto setup = m_smb.peek16le(parts.setupAt);
    if (!named && parts.setupWords > 0) {
        m_smb.u16le(kFields["smb.trans2.cmd"]);
        if (m_smb.firstPass() && m_request != nullptr)
            m_request->function = setup;
        if (const auto name = subcommandName(setup); name.empty())
            m_smb.info().append(", Unknown (0x{:02x})", setup);
        else
            m_smb.info().append(", {}", name);
    }
    m_smb.seek(parts.setupAt + parts.setupWords * 2);
    const bool any = byteCount();
    if (named) {
        std::string_view name;
        uint32_t nameAt = m_smb.position();
        if (any) {
            if (m_head.unicode && nameAt % 2 != 0)
                ++nameAt;
            name = text(kFields["smb.trans_name"]);
        }
        const auto nameEnd = m_smb.position();
        if (m_smb.failed())
            return;
        paddingTo(parts.parametersAt);
        if (name.starts_with("\\MAILSLOT\\"))
            namedTransaction(parts, nameAt, name);
        else if (name.starts_with("\\PIPE\\"))
            pipe(parts, name, nameAt, nameEnd);
        else
            finish();
        return;
    }
    if (!any)
        return;
    paddingTo(parts.parametersAt);
    if (parts.parameters > 0 && parts.setupWords > 0)
        trans2Parameters(parts);
    paddingTo(parts.dataAt);
    if (parts.data > 0 && parts.setupWords > 0 && left() > 0)
        trans2Data(parts);
    finish();
}

// What the request was about, in front of the body of its response.
void Message::trans2Generated()
{
    constexpr uint32_t at = 0;
    const auto function = m_request == nullptr ? kUnknown : m_request->function;
    if (function == kUnknown) {
        m_smb.addNumber(kFields["smb.trans2.cmd"], at, 0, kUnknown).generated().text("Subcommand: <UNKNOWN> since request packet wasn't seen");
        m_smb.info().append("<unknown>");
        return;
    }
    m_smb.addNumber(kFields["smb.trans2.cmd"], at, 0, function).generated();
    m_smb.info().append(", {}", subcommandName(function));
    const auto level = m_request->level;
    const auto name = kept(m_request->names[0]);
    switch (function) {
    case 1:
        m_smb.addNumber(kFields["smb.ff2_loi"], at, 0, level).generated();
        m_smb.addText(kFields["smb.search_pattern"], at, 0, name).generated();
        break;
    case 3:
        m_smb.addNumber(kFields["smb.qfsi_loi"], at, 0, level).generated();
        break;
    case 5:
        m_smb.addNumber(kFields["smb.qpi_loi"], at, 0, level).generated();
        m_smb.addText(kFields["smb.file"], at, 0, name).generated();
        break;
    case 7:
        m_smb.addNumber(kFields["smb.qpi_loi"], at, 0, level).generated();
        break;
    default:
        break;
    }
}

void Message::transactionResponse()
{
    const bool named = m_head.command == kTrans;
    if (!named)
        trans2Generated();
    if (!words()) {
        if (byteCount())
            finish();
        return;
    }
    Parts parts;
    m_smb.u16le(kFields["smb.tpc"]);
    m_smb.u16le(kFields["smb.tdc"]);
    reserved(2);
    parts.parameters = m_smb.u16le(kFields["smb.pc"]);
    parts.parametersAt = m_smb.u16le(kFields["smb.po"]);
    m_smb.u16le(kFields["smb.pd"]);
    parts.data = m_smb.u16le(kFields["smb.dc"]);
    parts.dataAt = m_smb.u16le(kFields["smb.data_offset"]);
    m_smb.u16le(kFields["smb.data_disp"]);
    parts.setupWords = m_smb.u8(kFields["smb.sc"]);
    reserved(1);
    parts.setupAt = m_smb.position();
    m_smb.seek(parts.setupAt + parts.setupWords * 2);
    if (!byteCount())
        return;
    if (parts.parameters > 0 || parts.data > 0)
        paddingTo(parts.parameters > 0 ? parts.parametersAt : parts.dataAt);
    if (named && m_request != nullptr && m_request->isPipe)
        return pipe(parts, {}, 0, 0);
    if (!named && m_request != nullptr && m_request->function != kUnknown) {
        if (parts.parameters > 0)
            trans2ResponseParameters(parts);
        paddingTo(parts.dataAt);
        if (parts.data > 0)
            trans2ResponseData(parts);
    } else {
        const auto passOver = [&](uint32_t size, std::string_view title, FieldRef f) {
            if (size == 0)
                return;
            if (named) {
                m_smb.bytes(f, size);
                return;
            }
            m_smb.label(m_smb.position(), size, title);
            m_smb.skip(size);
        };
        passOver(std::min(parts.parameters, left()), "Unknown Transaction2 Parameters", kFields["smb.trans_data.parameters"]);
        paddingTo(parts.dataAt);
        passOver(std::min(parts.data, left()), "Unknown Transaction2 Data", kFields["smb.trans_data"]);
    }
    finish();
}

// [MS-MAIL] 2.2.1
void Message::namedTransaction(const Parts& parts, uint32_t nameAt, std::string_view name)
{
    const auto at = parts.setupAt;
    const auto nameEnd = m_smb.position();
    {
        const auto beside = m_smb.beside();
        const auto row = m_smb.addBytes(kFields["mailslot"], at, std::max(nameEnd, at) - at, m_smb.peekBytes(at));
        m_smb.countInHierarchy(kFields["mailslot"]);
        const auto under = m_smb.under(row);
        m_smb.addNumber(kFields["mailslot.opcode"], at, 2, m_smb.peek16le(at));
        m_smb.addNumber(kFields["mailslot.priority"], at + 2, 2, m_smb.peek16le(at + 2));
        m_smb.addNumber(kFields["mailslot.class"], at + 4, 2, m_smb.peek16le(at + 4));
        m_smb.addNumber(kFields["mailslot.size"], at + 6, 2, m_smb.peek16le(at + 6));
        m_smb.addText(kFields["mailslot.name"], nameAt, uint32_t(name.size() + 1), name);
    }
    if (parts.data > 0 && parts.dataAt >= nameEnd)
        m_smb.handOff("smb.mailslot", name, m_smb.slice(parts.dataAt, parts.data));
    m_smb.seek(std::max(m_smb.position(), std::min(parts.dataAt + parts.data, m_smb.reported())));
}

// A call of a pipe. The setup says what for, and which pipe.
void Message::pipe(const Parts& parts, std::string_view name, uint32_t, uint32_t nameEnd)
{
    constexpr uint16_t kTransact = 0x26;
    const bool lanman = m_head.response ? m_request->level == 0 : name == "\\PIPE\\LANMAN";
    const auto function = m_head.response ? m_request->function : m_smb.peek16le(parts.setupAt);
    if (m_smb.firstPass() && m_request != nullptr && !m_head.response) {
        m_request->isPipe = true;
        m_request->function = function;
        m_request->level = lanman ? 0 : 1;
    }
    uint16_t id = m_head.response ? m_request->file : 0;
    {
        const auto here = m_smb.position();
        const auto beside = m_smb.beside();
        const auto at = m_head.response ? 0 - m_smb.slice(0).offset : parts.setupAt; // a response has none: the frame's beginning
        const auto length = m_head.response ? 0 : nameEnd - at;
        const auto row = m_smb.addBytes(kFields["smb_pipe"], at, length, {});
        m_smb.countInHierarchy(kFields["smb_pipe"]);
        const auto under = m_smb.under(row);
        if (!lanman && (m_head.response || parts.setupWords >= 2)) {
            m_smb.addNumber(kFields["smb_pipe.function"], at, m_head.response ? 0 : 2, function);
            if (m_head.response) {
                m_smb.info().hold(true);
                addFile(here, 0, id, true, Use::Is, here);
                m_smb.info().hold(false);
            } else {
                m_smb.seek(at + 2);
                id = file(Use::Is, at);
            }
        }
        m_smb.seek(here);
    }
    if (parts.parameters == 0)
        paddingTo(parts.dataAt);
    const auto size = std::min(parts.data, m_smb.reportedRemaining());
    const auto start = parts.data > 0 ? parts.dataAt : m_smb.position();
    if (lanman || function != kTransact || size == 0 || !m_smb.has(start, size))
        return m_smb.seek(std::min<uint64_t>(uint64_t(start) + parts.data, m_smb.reported()));
    m_smb.facts().rpcProcedure = id;
    if (!m_smb.call("dcerpc", m_smb.slice(start, size)))
        m_smb.data(m_smb.slice(start, size));
    m_smb.seek(start + size);
}

void Message::ntTransactionRequest()
{
    if (!words()) {
        if (byteCount())
            finish();
        return;
    }
    Parts parts;
    m_smb.u8(kFields["smb.msc"]);
    reserved(2);
    m_smb.u32le(kFields["smb.tpc"]);
    m_smb.u32le(kFields["smb.tdc"]);
    m_smb.u32le(kFields["smb.mpc"]);
    m_smb.u32le(kFields["smb.mdc"]);
    parts.parameters = m_smb.u32le(kFields["smb.pc"]);
    parts.parametersAt = m_smb.u32le(kFields["smb.po"]);
    parts.data = m_smb.u32le(kFields["smb.dc"]);
    parts.dataAt = m_smb.u32le(kFields["smb.data_offset"]);
    parts.setupWords = m_smb.u8(kFields["smb.sc"]);
    const auto function = m_smb.u16le(kFields["smb.nt.function"]);
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->function = function;
    if (const auto name = functionName(function); name.empty())
        m_smb.info().append(", Unknown ({})", function);
    else
        m_smb.info().append(", {}", name);
    parts.setupAt = m_smb.position();
    if (parts.setupWords > 0)
        ntSetup(parts, function);
    m_smb.seek(parts.setupAt + parts.setupWords * 2);
    if (!byteCount())
        return;
    paddingTo(parts.parametersAt);
    if (parts.parameters > 0 && left() > 0)
        ntParameters(parts, function);
    paddingTo(parts.dataAt);
    if (parts.data > 0 && left() > 0)
        ntData(parts, function);
    finish();
}

void Message::ntSetup(const Parts& parts, uint16_t function)
{
    const auto under = m_smb.under(m_smb.label(parts.setupAt, parts.setupWords * 2, "{} Setup", functionName(function)));
    switch (function) {
    case 2: {
        const auto code = m_smb.peek32le(m_smb.position());
        m_smb.bitsLe(kFields["smb2.ioctl.function"], 4,
                     {kFields["smb2.ioctl.function.device"], kFields["smb2.ioctl.function.access"], kFields["smb2.ioctl.function.function"],
                      kFields["smb2.ioctl.function.method"]});
        if (const auto name = nameOf(smb2::kIoctlFunctionNames, code); name.empty())
            m_smb.info().append(" Unknown (0x{:08X})", code);
        else
            m_smb.info().append(" {}", name);
        file();
        m_smb.u8(kFields["smb.nt.ioctl.isfsctl"]);
        m_smb.bits(kFields["smb.nt.ioctl.completion_filter"], 1, {kFields["smb.nt.ioctl.flags.root_handle"]});
        break;
    }
    case 4:
        addFlagsLe(m_smb, kFields["smb.nt.notify.completion_filter"], 4,
                   {kFields["smb.nt.notify.file_name"], kFields["smb.nt.notify.dir_name"], kFields["smb.nt.notify.attributes"],
                    kFields["smb.nt.notify.size"], kFields["smb.nt.notify.last_write"], kFields["smb.nt.notify.last_access"],
                    kFields["smb.nt.notify.creation"], kFields["smb.nt.notify.ea"], kFields["smb.nt.notify.security"],
                    kFields["smb.nt.notify.stream_name"], kFields["smb.nt.notify.stream_size"], kFields["smb.nt.notify.stream_write"]});
        file();
        m_smb.u8(kFields["smb.nt.notify.watch_tree"]);
        reserved(1);
        break;
    default:
        break;
    }
}

void Message::securityInformation()
{
    addFlagsLe(m_smb, kFields["smb.nt_qsd"], 4, {kFields["smb.nt_qsd.owner"], kFields["smb.nt_qsd.group"], kFields["smb.nt_qsd.dacl"], kFields["smb.nt_qsd.sacl"]});
}

void Message::ntParameters(const Parts& parts, uint16_t function)
{
    const auto end = m_smb.position() + std::min(parts.parameters, left());
    const auto under = m_smb.under(m_smb.label(m_smb.position(), end - m_smb.position(), "{} Parameters", functionName(function)));
    constexpr uint16_t kSetSecurity = 3, kNotify = 4, kQuerySecurity = 6;
    if (m_head.response) {
        if (function == kNotify)
            notifyEntries(end);
        else if (function == kQuerySecurity)
            m_smb.u32le(kFields["smb.sec_desc_len"]);
    } else if (function == kSetSecurity || function == kQuerySecurity) {
        file();
        reserved(2);
        securityInformation();
    }
    if (m_smb.position() < end)
        m_smb.bytes(kFields["smb.unknown_data"], end - m_smb.position());
}

void Message::ntData(const Parts& parts, uint16_t function)
{
    const auto size = std::min(parts.data, left());
    m_smb.label(m_smb.position(), size, "{} Data", functionName(function));
    m_smb.skip(size);
}

// [MS-FSCC] 2.4.42
void Message::notifyEntries(uint32_t end)
{
    while (m_smb.position() + 12 <= end && m_smb.more()) {
        const auto start = m_smb.position();
        const auto next = m_smb.u32le(kFields["smb.next_entry_offset"]);
        m_smb.u32le(kFields["smb.nt.notify.action"]);
        const auto size = m_smb.u32le(kFields["smb.file_name_len"]);
        const auto at = m_smb.position();
        m_smb.addText(kFields["smb.file"], at, size, wideText(m_smb, at, std::min(size, m_smb.reported())));
        m_smb.skip(size);
        if (next == 0 || next <= m_smb.position() - start - 1)
            return;
        const auto after = uint64_t(start) + next;
        if (after > m_smb.position() && after <= end)
            padding(uint32_t(after) - m_smb.position());
    }
}

void Message::ntTransactionResponse()
{
    const auto function = m_request == nullptr ? kUnknown : m_request->function;
    if (function == kUnknown) {
        m_smb.info().append(", <unknown>");
    } else {
        m_smb.addNumber(kFields["smb.nt.function"], 0, 0, function).generated();
        m_smb.info().append(", {}", functionName(function));
    }
    if (!words()) {
        if (byteCount())
            finish();
        return;
    }
    Parts parts;
    reserved(3);
    m_smb.u32le(kFields["smb.tpc"]);
    m_smb.u32le(kFields["smb.tdc"]);
    parts.parameters = m_smb.u32le(kFields["smb.pc"]);
    parts.parametersAt = m_smb.u32le(kFields["smb.po"]);
    m_smb.u32le(kFields["smb.pd"]);
    parts.data = m_smb.u32le(kFields["smb.dc"]);
    parts.dataAt = m_smb.u32le(kFields["smb.data_offset"]);
    m_smb.u32le(kFields["smb.data_disp"]);
    parts.setupWords = m_smb.u8(kFields["smb.sc"]);
    m_smb.skip(parts.setupWords * 2);
    if (!byteCount())
        return;
    paddingTo(parts.parametersAt);
    if (parts.parameters > 0 && left() > 0)
        ntParameters(parts, function);
    paddingTo(parts.dataAt);
    if (parts.data > 0 && left() > 0)
        ntData(parts, function);
    finish();
}

} // namespace capscope::smb
