// S7 communication: variables, blocks and states of Siemens controllers, over COTP. Follows what is publicly known of the protocol.
// Not decoded: the contents of system status lists, alarms, cyclic services, NC variables.
#include "core/dissect/protocols/s7comm.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace s7comm;

constexpr std::array kClaims{Claim{"cotp.data", 0x32}};

enum Rosctr : uint8_t { Job = 1, Ack, AckData, Userdata = 7 };
enum Function : uint8_t {
    ReadVar = 4,
    WriteVar,
    RequestDownload = 0x1a,
    DownloadBlock,
    DownloadEnded,
    StartUpload,
    Upload,
    EndUpload,
    PiService = 0x28,
    PlcStop,
    SetupCommunication = 0xf0,
};

bool recognises(const Layer& layer)
{
    const auto rosctr = layer.peek8(1);
    return layer.has(0, 10) && layer.peek8(0) == 0x32 && ((rosctr >= Job && rosctr <= AckData) || rosctr == Userdata);
}

// A word of variables: "DB 1.DBX 10.0 BYTE 4".
std::string addressText(uint8_t size, uint16_t count, uint16_t block, uint8_t area, uint32_t address)
{
    constexpr ValueName kAreas[] = {{0x81, "I"}, {0x82, "Q"}, {0x83, "M"}, {0x84, "DB"}, {0x85, "DI"}, {0x86, "L"}, {0x87, "V"},
                                    {0x1c, "C"}, {0x1d, "T"}, {0x80, "P"}};
    const auto type = nameOr(namesOf(kFields["s7comm.param.item.transp_size"]), size, "Unknown transport size");
    const auto name = nameOr(kAreas, area, "unknown area");
    if (area == 0x1c || area == 0x1d)
        return fmt::format("{} {} {} {}", name, address, type, count);
    if (area == 0x84)
        return fmt::format("DB {}.DBX {}.{} {} {}", block, address / 8, address % 8, type, count);
    if (area == 0x85)
        return fmt::format("DI {}.DIX {}.{} {} {}", block, address / 8, address % 8, type, count);
    return fmt::format("{} {}.{} {} {}", name, address / 8, address % 8, type, count);
}

void addItem(Layer& s7, uint32_t number)
{
    const auto at = s7.position();
    const uint32_t length = s7.peek8(at + 1);
    const auto syntax = s7.peek8(at + 2);
    const auto item = s7.addNone(kFields["s7comm.param.item"], at, 2 + length);
    const auto under = s7.under(item);
    s7.u8(kFields["s7comm.param.item.varspec"]);
    s7.u8(kFields["s7comm.param.item.varspec_length"]);
    s7.u8(kFields["s7comm.param.item.syntaxid"]);
    if (syntax != 0x10 || length != 10) {
        item.text("Item [{}]: Unknown variable specification", number);
        return s7.seek(at + 2 + length);
    }
    const auto size = s7.u8(kFields["s7comm.param.item.transp_size"]);
    const auto count = s7.u16(kFields["s7comm.param.item.length"]);
    const auto block = s7.u16(kFields["s7comm.param.item.db"]);
    const auto area = s7.u8(kFields["s7comm.param.item.area"]);
    const auto address = s7.u24(kFields["s7comm.param.item.address"]);
    {
        const auto bits = s7.under(s7.last());
        const auto start = s7.position() - 3;
        if (area == 0x1c || area == 0x1d) {
            s7.addNumber(kFields["s7comm.param.item.address.number"], start, 3, address);
        } else {
            s7.addNumber(kFields["s7comm.param.item.address.byte"], start, 3, address);
            s7.addNumber(kFields["s7comm.param.item.address.bit"], start, 3, address);
        }
    }
    if (s7.wantsTree())
        item.text("Item [{}]: ({})", number, addressText(size, count, block, area, address));
}

void addItems(Layer& s7)
{
    const auto count = s7.u8(kFields["s7comm.param.itemcount"]);
    for (uint32_t i = 1; i <= count && s7.more(); ++i)
        addItem(s7, i);
}

// Lengths are in bits or in bytes, as the transport size tells.
uint32_t bytesOf(uint8_t transport, uint16_t length) { return transport >= 3 && transport <= 5 ? (length + 7u) / 8 : length; }

void addDataItems(Layer& s7, uint32_t count, bool values)
{
    for (uint32_t i = 1; i <= count && s7.more(); ++i) {
        const auto at = s7.position();
        const auto code = s7.peek8(at);
        const auto transport = s7.peek8(at + 1);
        const auto size = values ? bytesOf(transport, s7.peek16(at + 2)) : 0;
        const auto item = s7.addNone(kFields["s7comm.data.item"], at, values ? 4 + size : 1);
        item.text("Item [{}]: ({})", i, nameOr(namesOf(kFields["s7comm.data.returncode"]), code, "Unknown code"));
        const auto under = s7.under(item);
        s7.u8(kFields["s7comm.data.returncode"]);
        if (!values)
            continue;
        s7.u8(kFields["s7comm.data.transportsize"]);
        s7.addNumber(kFields["s7comm.data.length"], at + 2, 2, size);
        s7.skip(2);
        if (size > 0)
            s7.bytes(kFields["s7comm.resp.data"], size);
        if (size % 2 != 0 && i < count)
            s7.skip(1); // items begin at even offsets
    }
}

void addFunctionStatus(Layer& s7)
{
    addFlags(s7, kFields["s7comm.param.blockcontrol.functionstatus"], 1,
             {kFields["s7comm.param.blockcontrol.functionstatus.more"], kFields["s7comm.param.blockcontrol.functionstatus.error"]});
}

// "_0A00001P": kind, type, number and file system of a block. Returns "DB1".
std::string addFilename(Layer& s7, uint32_t length, bool marked)
{
    const auto at = s7.position();
    const auto text = s7.peekText(at, length);
    s7.skip(length);
    const uint32_t mark = marked ? 1 : 0;
    const auto item = s7.addText(kFields["s7comm.param.blockcontrol.filename"], at, length, text);
    if (text.size() != length || length != 8 + mark)
        return {};
    const auto type = text.substr(mark, 2);
    const auto digits = text.substr(mark + 2, 5);
    uint32_t number = 0;
    for (const char c : digits)
        number = number * 10 + uint32_t(c - '0');
    const auto block = fmt::format("{}{}", blockType(type), number);
    item.append(" [{}{}{}]", blockType(type), marked ? "" : " ", number);
    const auto under = s7.under(item);
    if (marked)
        s7.addText(kFields["s7comm.data.blockcontrol.file_identifier"], at, 1, text.substr(0, 1))
            .text("File identifier: {} ({})", text[0], text[0] == '_' ? "Complete Module" : text[0] == '$' ? "Module header for up-loading" : "Unknown identifier");
    s7.addText(kFields["s7comm.data.blockcontrol.block_type"], at + mark, 2, type).text("Block type: {} ({})", type, blockType(type));
    s7.addText(kFields["s7comm.data.blockcontrol.block_number"], at + mark + 2, 5, digits);
    const char system = text[mark + 7];
    s7.addText(kFields["s7comm.data.blockcontrol.dest_filesys"], at + mark + 7, 1, text.substr(mark + 7, 1))
        .text("Destination filesystem: {} ({})", system,
              system == 'P'       ? "Passive (copied, but not chained) module"
                  : system == 'A' ? "Active embedded module"
                  : system == 'B' ? "Active as well as passive module"
                                  : "Unknown filesystem");
    return block;
}

// Down- and uploads of blocks, asked for.
std::string addBlockRequest(Layer& s7, uint8_t function)
{
    addFunctionStatus(s7);
    if (function == DownloadEnded || function == EndUpload)
        s7.u16(kFields["s7comm.data.blockcontrol.errorcode"]);
    else
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
    if (function >= StartUpload)
        s7.u32(kFields["s7comm.data.blockcontrol.uploadid"]);
    else
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 4);
    if (function == Upload || function == EndUpload || !s7.more())
        return {};
    const auto length = s7.u8(kFields["s7comm.param.blockcontrol.filename_len"]);
    auto block = addFilename(s7, length, true);
    if (function == RequestDownload && s7.more()) {
        s7.u8(kFields["s7comm.data.blockcontrol.part2_len"]);
        s7.text(kFields["s7comm.data.blockcontrol.part2_unknown"], 1);
        s7.text(kFields["s7comm.data.blockcontrol.loadmem_len"], 6);
        s7.text(kFields["s7comm.data.blockcontrol.mc7code_len"], 6);
    }
    return block.empty() ? std::string() : fmt::format(" -> Block:[{}]", block);
}

// Starts a program of the controller: _INSE activates blocks, P_PROGRAM the user's program.
std::string addService(Layer& s7, const Item& parameter)
{
    s7.bytes(kFields["s7comm.param.pistart.unknown1"], 7);
    const auto length = s7.u16(kFields["s7comm.param.pistart.parameterblock_len"]);
    const auto block = s7.position();
    const auto nameLength = s7.peek8(block + length);
    const auto name = s7.peekText(block + length + 1, nameLength);
    std::string argument;
    const bool blocks = (name == "_INSE" || name == "_INS2" || name == "_DELE") && length >= 2;
    const auto item = s7.addNone(kFields["s7comm.param.pistart.parameterblock"], block, length);
    if (blocks) {
        const auto under = s7.under(item);
        const auto count = s7.u8(kFields["s7comm.data.plccontrol.block_cnt"]);
        s7.u8(kFields["s7comm.param.pi.inse.unknown"]);
        for (uint32_t i = 0; i < count && s7.position() + 8 <= block + length && s7.more(); ++i)
            argument += (argument.empty() ? "" : ", ") + addFilename(s7, 8, false);
    } else {
        argument = s7.peekText(block, length);
        item.append(": ({})", argument);
    }
    s7.seek(block + length);
    s7.u8(kFields["s7comm.param.pi.n_x.string_len"]);
    s7.text(kFields["s7comm.param.pistart.servicename"], nameLength);
    if (name == "_INSE")
        s7.last().append(" [PI-Service _INSE (Activates a PLC module)]");
    else if (name == "P_PROGRAM")
        s7.last().append(" [PI-Service P_PROGRAM (PLC Start / Stop)]");
    if (!blocks)
        parameter.append(" -> {}({})", name, argument);
    return fmt::format(" -> {}({})", name, argument);
}

void addSetup(Layer& s7)
{
    s7.u8(kFields["s7comm.param.setup_reserved1"]);
    s7.u16(kFields["s7comm.param.maxamq_calling"]);
    s7.u16(kFields["s7comm.param.maxamq_called"]);
    s7.u16(kFields["s7comm.param.pdu_length"]);
}

// The parameters of a job. Returns what the Info column tells more.
std::string addJob(Layer& s7, uint8_t function, const Item& parameter)
{
    switch (function) {
    case ReadVar: case WriteVar:
        addItems(s7);
        return {};
    case RequestDownload: case DownloadBlock: case DownloadEnded: case StartUpload: case Upload: case EndUpload:
        return addBlockRequest(s7, function);
    case PiService:
        return addService(s7, parameter);
    case PlcStop: {
        s7.bytes(kFields["s7comm.param.pistart.unknown1"], 5);
        const auto length = s7.u8(kFields["s7comm.data.plccontrol.part2_len"]);
        s7.text(kFields["s7comm.param.pistart.servicename"], length);
        return {};
    }
    case SetupCommunication:
        addSetup(s7);
        return {};
    default:
        return {};
    }
}

void addAnswer(Layer& s7, uint8_t function)
{
    switch (function) {
    case ReadVar: case WriteVar:
        s7.u8(kFields["s7comm.param.itemcount"]);
        return;
    case DownloadBlock: case Upload:
        if (s7.more())
            addFunctionStatus(s7);
        return;
    case StartUpload: {
        addFunctionStatus(s7);
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
        s7.u32(kFields["s7comm.data.blockcontrol.uploadid"]);
        const auto length = s7.u8(kFields["s7comm.param.blockcontrol.upl_lenstring_len"]);
        s7.text(kFields["s7comm.param.blockcontrol.upl_lenstring"], length);
        return;
    }
    case SetupCommunication:
        return addSetup(s7);
    default:
        return;
    }
}

// Parameters and data of jobs and their answers.
std::string addJobOrAnswer(Layer& s7, uint8_t rosctr, uint32_t at, uint16_t parameters, uint16_t data)
{
    if (parameters == 0)
        return {};
    const auto function = s7.peek8(at);
    const auto name = nameOr(namesOf(kFields["s7comm.param.func"]), function, "Unknown function");
    std::string more;
    uint32_t items = 0;
    {
        const auto item = s7.addNone(kFields["s7comm.param"], at, parameters).append(": ({})", name);
        const auto under = s7.under(item);
        s7.u8(kFields["s7comm.param.func"]);
        items = s7.peek8(at + 1);
        if (rosctr == Job)
            more = addJob(s7, function, item);
        else if (s7.position() < at + parameters)
            addAnswer(s7, function);
    }
    if (data > 0) {
        s7.seek(at + parameters);
        const auto under = s7.under(s7.addNone(kFields["s7comm.data"], at + parameters, data));
        if (function == ReadVar || function == WriteVar) {
            addDataItems(s7, items, (rosctr == Job) == (function == WriteVar));
        } else if (function == DownloadBlock || function == Upload) {
            s7.u16(kFields["s7comm.data.length"]);
            s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
            if (s7.more())
                s7.bytes(kFields["s7comm.resp.data"], data > 4 ? data - 4u : 0);
        }
    }
    return fmt::format(" Function:[{}]{}", name, more);
}

void dissect(Layer& s7)
{
    if (!recognises(s7))
        return s7.reject();
    const auto rosctr = s7.peek8(1);
    const auto parameters = s7.peek16(6);
    const auto data = s7.peek16(8);
    const bool answer = rosctr == Ack || rosctr == AckData;
    const uint32_t header = answer ? 12 : 10;
    const auto name = nameOr(namesOf(kFields["s7comm.header.rosctr"]), rosctr, "Unknown");
    const bool first = s7.facts().protocolColumn != "S7COMM";
    s7.protocolColumn("S7COMM");
    if (first)
        s7.info().clear();
    std::string told;
    uint16_t error = 0;
    {
        const auto under = s7.under(s7.addNone(kFields["s7comm.header"], 0, header).append(": ({})", name));
        s7.u8(kFields["s7comm.header.protid"]);
        s7.u8(kFields["s7comm.header.rosctr"]);
        s7.u16(kFields["s7comm.header.redid"]);
        s7.u16(kFields["s7comm.header.pduref"]);
        s7.u16(kFields["s7comm.header.parlg"]);
        s7.u16(kFields["s7comm.header.datlg"]);
        if (answer) {
            error = s7.peek16(10);
            s7.u8(kFields["s7comm.header.errcls"]);
            s7.u8(kFields["s7comm.header.errcod"]);
            if (error != 0)
                s7.addNumber(kFields["s7comm.param.errcod"], 10, 2, error).generated();
        }
    }
    if (s7.failed())
        return;
    if (rosctr == Userdata && parameters >= 8)
        told = addUserdata(s7, header, parameters, data);
    else if (rosctr != Userdata)
        told = addJobOrAnswer(s7, rosctr, header, parameters, data);
    if (error != 0)
        told += fmt::format(" -> Errorcode:[0x{:04x}]", error);
    s7.info().append("{}ROSCTR:[{:<8}]{}", first ? "" : " | ", name, told);
}

} // namespace

namespace protocols {

extern constinit const Protocol s7comm{"s7comm", "S7COMM", "S7 Communication", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
