// Omron FINS: commands to controllers and their responses, over UDP and TCP. Follows Omron's reference W227. Not decoded: commands of
// other units than the CPU.
#include "core/dissect/protocols/omron.h"
#include "core/dissect/set_flags.h"

#include <algorithm>

namespace capscope {
namespace omron {

void addMemoryArea(Layer& omron)
{
    const auto area = omron.u8(kFields["omron.memory.area.read"]);
    if (!omron.failed() && nameOf(kFields.rows[kFields["omron.memory.area.read"].index].valueNames, area).empty())
        omron.note(kFields["omron.memory.area.read.unknown"], omron.last(), fmt::format("Unknown Memory-Area-Code ({})", area));
}

void addBlockRecords(Layer& omron)
{
    omron.u8(kFields["omron.no_of_link_nodes"]);
    while (omron.more()) {
        const auto under = omron.under(omron.label(omron.position(), 8, "Block Record"));
        omron.bitFields(1, {kFields["omron.block_record.node_num_status"], kFields["omron.block_record.node_num_num_nodes"]});
        omron.u16(kFields["omron.block_record.cio_area"]);
        omron.u8(kFields["omron.block_record.kind_of_dm"]);
        omron.u16(kFields["omron.block_record.dm_area_first_word"]);
        omron.u16(kFields["omron.block_record.no_of_total_words"]);
    }
}

void addDataType(Layer& omron)
{
    addFlags(omron, kFields["omron.data_type"], 1,
             {kFields["omron.data_type_type"], kFields["omron.data_type_rv"], kFields["omron.data_type_protected"],
              kFields["omron.data_type_end"]});
    omron.u8(kFields["omron.control_data"]);
}

void addMessageFlags(Layer& omron)
{
    addFlags(omron, kFields["omron.message"], 2,
             {kFields["omron.message.no_0"], kFields["omron.message.no_1"], kFields["omron.message.no_2"], kFields["omron.message.no_3"],
              kFields["omron.message.no_4"], kFields["omron.message.no_5"], kFields["omron.message.no_6"], kFields["omron.message.no_7"],
              kFields["omron.message.rv_0"], kFields["omron.message.rv_1"], kFields["omron.message.rv_2"], kFields["omron.message.rv_3"],
              kFields["omron.message.rv_4"], kFields["omron.message.rv_5"], kFields["omron.message.rv_6"], kFields["omron.message.rv_7"]});
}

} // namespace omron

namespace {

using namespace omron;

constexpr std::array kClaims{Claim{"udp.port", 9600}, Claim{"tcp.port", 9600}};
constexpr uint32_t kTcpHeaderBytes = 16;
constexpr uint32_t kMagic = 0x46494e53; // FINS

constexpr Part kAddress = {kFields["omron.memory.address"], 2};
constexpr Part kBits = {kFields["omron.memory.address.bits"], 1};
constexpr Part kItems = {kFields["omron.memory.numitems"], 2};
constexpr Part kProgram = {kFields["omron.program_number"], 2};
constexpr Part kDisk = {kFields["omron.disk_no"], 2};
constexpr Part kFilename = {kFields["omron.file_data.filename"], 12};
constexpr Part kWords = {kFields["omron.numwords"], 2};
constexpr Part kArea = {kFields["omron.parameter_area_code"], 2};
constexpr Part kWord = {kFields["omron.word"], 2};
constexpr Part kFirst = {kFields["omron.word.begin"], 4};
constexpr Part kTransfer = {kFields["omron.transfer_parameter_code"], 2};
constexpr Part kRest = {kFields["omron.command.data"], 0}; // all that is left

// Parts of commands that are a plain sequence. A part of size 0 takes what is left.
struct Layout {
    uint16_t code;
    Part parts[8];
};

constexpr Layout kLayouts[] = {
    {0x0201, {kArea, kWord, kWords}},
    {0x0202, {kArea, kWord, kWords, kRest}},
    {0x0203, {kArea, kWord, kWords, kRest}},
    {0x0304, {kProgram, {kFields["omron.protect_code"], 1}, kFirst, {kFields["omron.word.last"], 4}, {kFields["omron.password"], 4}}},
    {0x0305, {kProgram, {kFields["omron.protect_code"], 1}, kFirst, {kFields["omron.word.last"], 4}, {kFields["omron.password"], 4}}},
    {0x0306, {kProgram, kFirst, kWords}},
    {0x0307, {kProgram, kFirst, kWords, kRest}},
    {0x0308, {kProgram, {kFields["omron.clearcode"], 1}}},
    {0x0501, {kRest}},
    {0x0502, {{kFields["omron.unit_address"], 1}, {kFields["omron.unit_nums"], 1}}},
    {0x0620, {{kFields["omron.parameter"], 1}}},
    {0x0702,
     {{kFields["omron.year"], 1}, {kFields["omron.month"], 1}, {kFields["omron.date"], 1}, {kFields["omron.hour"], 1},
      {kFields["omron.minute"], 1}, {kFields["omron.second"], 1}, {kFields["omron.day"], 1}}},
    {0x0801, {{kFields["omron.data"], 0}}},
    {0x0803, {{kFields["omron.data"], 0}}},
    {0x0c01, {kProgram}},
    {0x0c02, {kProgram}},
    {0x0c03, {kProgram}},
    {0x2101, {{kFields["omron.error_reset_fals_no"], 2}}},
    {0x2102, {{kFields["omron.beginning_record_no"], 2}, {kFields["omron.no_of_records"], 2}}},
    {0x2201, {kDisk, {kFields["omron.beginning_file_position"], 2}, {kFields["omron.no_of_files"], 2}}},
    {0x2202, {kDisk, kFilename, {kFields["omron.file_position"], 4}, {kFields["omron.data_length"], 2}}},
    {0x2203,
     {kDisk, {kFields["omron.file_parameter_code"], 2}, kFilename, {kFields["omron.file_position"], 4},
      {kFields["omron.data_length"], 2}, {kFields["omron.file_data"], 0}}},
    {0x2204, {kDisk}},
    {0x2206, {kDisk, {kFields["omron.volume_parameter_code"], 2}, {kFields["omron.disk_data.volume_label"], 12}}},
    {0x2207, {kDisk, kFilename, kDisk, kFilename}},
    {0x2208, {kDisk, kFilename, kFilename}},
    {0x2209, {kDisk, kFilename}},
    {0x220b, {kTransfer, kArea, kAddress, kWords, kDisk, kFilename}},
    {0x220c, {kTransfer, kProgram, kFirst, {kFields["omron.number_of_bytes"], 4}, kDisk, kFilename}},
    {0x220f, {{kFields["omron.beginning_block_num"], 2}, {kFields["omron.num_blocks"], 1}}},
    {0x2210, {{kFields["omron.block_num"], 2}}},
    {0x2601, {{kFields["omron.name_data"], 8}}},
};

void addLayout(Layer& omron, const Layout& layout)
{
    for (const auto& part : layout.parts) {
        if (!omron.more())
            return;
        if (part.size == 0)
            return part.row.index != 0 ? addRest(omron, part.row) : void();
        addPart(omron, part);
    }
}

void addMemoryAddress(Layer& omron)
{
    addMemoryArea(omron);
    addPart(omron, kAddress);
    addPart(omron, kBits);
}

void addForced(Layer& omron)
{
    omron.u16(kFields["omron.number_of_bits_flags"]);
    while (omron.more()) {
        omron.u16(kFields["omron.set_reset_specification"]);
        addMemoryArea(omron);
        omron.u24(kFields["omron.bit_flag"]);
    }
}

void addDeletion(Layer& omron)
{
    addPart(omron, kDisk);
    omron.u16(kFields["omron.disk_data.no_files"]);
    while (omron.more())
        addPart(omron, kFilename);
}

void addRun(Layer& omron)
{
    if (omron.reportedRemaining() == 2)
        omron.addNone(kFields["omron.mode_code_default_monitor"], omron.position(), 0);
    addPart(omron, kProgram);
    if (omron.more())
        omron.u8(kFields["omron.mode_code"]);
}

void addDataLink(Layer& omron, bool records)
{
    omron.u16(kFields["omron.fixed"]);
    omron.u16(kFields["omron.intelligent_id_no"]);
    omron.u16(kFields["omron.first_word"]);
    omron.u16(kFields["omron.read_length"]);
    if (records)
        addBlockRecords(omron);
}

// The address in the words of the programming software, where it is a word of a data memory.
void tellAddress(Layer& omron)
{
    const auto at = omron.position();
    const auto area = omron.peek8(at);
    if (area == 0x82)
        omron.info().append(" (D{})", omron.peek16(at + 1));
    else if (area >= 0x90 && area <= 0x97)
        omron.info().append(" (E{}_{})", area - 0x90, omron.peek16(at + 1));
}

void addCommand(Layer& omron, uint16_t command)
{
    switch (command) {
    case 0x0101: case 0x0102: case 0x0103:
        if (command == 0x0101)
            tellAddress(omron);
        addMemoryAddress(omron);
        addPart(omron, kItems);
        return command == 0x0101 ? void() : addRest(omron, kFields["omron.command.data"]);
    case 0x0104:
        while (omron.more())
            addMemoryAddress(omron);
        return;
    case 0x0105:
        addMemoryAddress(omron);
        addMemoryAddress(omron);
        return addPart(omron, kItems);
    case 0x0220: case 0x0221:
        return addDataLink(omron, command == 0x0221);
    case 0x0401:
        return addRun(omron);
    case 0x0920:
        if (omron.peek16(omron.position()) >> 14 == 2)
            omron.bitFields(2, {kFields["omron.fals"]});
        else
            addMessageFlags(omron);
        return;
    case 0x2205:
        return addDeletion(omron);
    case 0x220a:
        addPart(omron, kTransfer);
        addMemoryArea(omron);
        omron.u24(kFields["omron.transfer_beginning_address"]);
        addPart(omron, kItems);
        addPart(omron, kDisk);
        return addPart(omron, kFilename);
    case 0x2211:
        addDataType(omron);
        omron.u16(kFields["omron.block_num"]);
        return addRest(omron, kFields["omron.data"]);
    case 0x2301:
        return addForced(omron);
    case 0x230a:
        addMemoryArea(omron);
        omron.u24(kFields["omron.transfer_beginning_address"]);
        omron.u16(kFields["omron.num_unit_uint16"]);
        return;
    default:
        break;
    }
    for (const auto& layout : kLayouts)
        if (layout.code == command)
            return addLayout(omron, layout);
}

size_t messageLength(Bytes header)
{
    const auto length = be32(header.data() + 4);
    return be32(header.data()) == kMagic && length < 65'536 ? 8 + length : 0;
}

// True if a FINS frame follows.
bool addTcpHeader(Layer& omron)
{
    const auto command = omron.peek32(8);
    const bool nodes = command == 0 || command == 1;
    const auto under = omron.under(omron.label(0, command == 0 ? 20 : command == 1 ? 24 : 16, "FINS/TCP Header"));
    omron.u32(kFields["omron.tcp.magic"]);
    omron.u32(kFields["omron.tcp.length"]);
    omron.u32(kFields["omron.tcp.command"]);
    omron.u32(kFields["omron.tcp.error_code"]);
    if (nodes) {
        omron.u32(kFields["omron.tcp.client_node_address"]);
        if (command == 1)
            omron.u32(kFields["omron.tcp.server_node_address"]);
    }
    if (command == 2)
        return true;
    omron.info().set("FINS/TCP : {}", nameOr(kFields.rows[kFields["omron.tcp.command"].index].valueNames, command, "Unknown"));
    return false;
}

void addHeader(Layer& omron)
{
    const auto under = omron.under(omron.label(omron.position(), 12, "FINS Header"));
    const auto flags = omron.bits(kFields["omron.icf"], 1,
             {kFields["omron.icf.gwb"], kFields["omron.icf.dtb"], kFields["omron.icf.rb0"], kFields["omron.icf.rb1"],
              kFields["omron.icf.rb2"], kFields["omron.icf.rb3"], kFields["omron.icf.rb4"], kFields["omron.icf.rsb"]});
    const auto named = [&](FieldRef f, uint32_t bit) { return nameOr(kFields.rows[f.index].valueNames, flags >> bit & 1, "Unknown"); };
    omron.last().text("OMRON ICF Field: 0x{:02x}, Gateway bit: {}, Data Type bit: {}, Response setting bit: {}", flags,
                      named(kFields["omron.icf.gwb"], 7), named(kFields["omron.icf.dtb"], 6), named(kFields["omron.icf.rsb"], 0));
    for (const auto row : {kFields["omron.rsv"], kFields["omron.gct"], kFields["omron.dna"], kFields["omron.da1"], kFields["omron.da2"],
                           kFields["omron.sna"], kFields["omron.sa1"], kFields["omron.sa2"], kFields["omron.sid"]})
        omron.u8(row);
    omron.u16(kFields["omron.command"]);
}

void dissect(Layer& omron)
{
    const bool tcp = omron.peek32(0) == kMagic;
    const auto start = tcp ? kTcpHeaderBytes : 0;
    if (!omron.has(0, tcp ? kTcpHeaderBytes : 12))
        return omron.reject();
    omron.protocolColumn("OMRON");
    omron.info().clear();
    if (tcp && !addTcpHeader(omron))
        return;
    const bool response = (omron.peek8(start) & 0x40) != 0;
    const auto command = omron.peek16(start + 10);
    const auto name = nameOr(kFields.rows[kFields["omron.command"].index].valueNames, command, "Unknown");
    omron.info().set("{} : {}", response ? "Response" : "Command ", name);
    addHeader(omron);
    if (!omron.more()) {
        constexpr uint16_t kControllerData = 0x0501; // whose parameter may not be left out
        if (!response && command == kControllerData && !omron.failed())
            omron.malformed();
        return;
    }
    const auto under = omron.under(omron.label(omron.position(), omron.reportedRemaining(), "Command Data"));
    if (!response)
        return addCommand(omron, command);
    omron::addResponse(omron, command);
}

} // namespace

namespace protocols {

extern constinit const Protocol omron{"omron", "OMRON FINS", "OMRON FINS Protocol", kFields, kClaims, dissect, nullptr, {},
                                      {kTcpHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
