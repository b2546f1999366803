// Responses of Omron controllers to FINS commands.
#include "core/dissect/protocols/omron.h"
#include "core/dissect/set_flags.h"

namespace capscope::omron {
namespace {

constexpr FieldRef kCpuBusUnits[] = {
    kFields["omron.cpubus_unit.no0"], kFields["omron.cpubus_unit.no1"], kFields["omron.cpubus_unit.no2"],
    kFields["omron.cpubus_unit.no3"], kFields["omron.cpubus_unit.no4"], kFields["omron.cpubus_unit.no5"],
    kFields["omron.cpubus_unit.no6"], kFields["omron.cpubus_unit.no7"], kFields["omron.cpubus_unit.no8"],
    kFields["omron.cpubus_unit.no9"], kFields["omron.cpubus_unit.no10"], kFields["omron.cpubus_unit.no11"],
    kFields["omron.cpubus_unit.no12"], kFields["omron.cpubus_unit.no13"], kFields["omron.cpubus_unit.no14"],
    kFields["omron.cpubus_unit.no15"],
};

constexpr FieldRef kCyclicErrors[] = {
    kFields["omron.cyclic_error.node.1"], kFields["omron.cyclic_error.node.2"], kFields["omron.cyclic_error.node.3"],
    kFields["omron.cyclic_error.node.4"], kFields["omron.cyclic_error.node.5"], kFields["omron.cyclic_error.node.6"],
    kFields["omron.cyclic_error.node.7"], kFields["omron.cyclic_error.node.8"], kFields["omron.cyclic_error.node.9"],
    kFields["omron.cyclic_error.node.10"], kFields["omron.cyclic_error.node.11"], kFields["omron.cyclic_error.node.12"],
    kFields["omron.cyclic_error.node.13"], kFields["omron.cyclic_error.node.14"], kFields["omron.cyclic_error.node.15"],
    kFields["omron.cyclic_error.node.16"], kFields["omron.cyclic_error.node.17"], kFields["omron.cyclic_error.node.18"],
    kFields["omron.cyclic_error.node.19"], kFields["omron.cyclic_error.node.20"], kFields["omron.cyclic_error.node.21"],
    kFields["omron.cyclic_error.node.22"], kFields["omron.cyclic_error.node.23"], kFields["omron.cyclic_error.node.24"],
    kFields["omron.cyclic_error.node.25"], kFields["omron.cyclic_error.node.26"], kFields["omron.cyclic_error.node.27"],
    kFields["omron.cyclic_error.node.28"], kFields["omron.cyclic_error.node.29"], kFields["omron.cyclic_error.node.30"],
    kFields["omron.cyclic_error.node.31"], kFields["omron.cyclic_error.node.32"], kFields["omron.cyclic_error.node.33"],
    kFields["omron.cyclic_error.node.34"], kFields["omron.cyclic_error.node.35"], kFields["omron.cyclic_error.node.36"],
    kFields["omron.cyclic_error.node.37"], kFields["omron.cyclic_error.node.38"], kFields["omron.cyclic_error.node.39"],
    kFields["omron.cyclic_error.node.40"], kFields["omron.cyclic_error.node.41"], kFields["omron.cyclic_error.node.42"],
    kFields["omron.cyclic_error.node.43"], kFields["omron.cyclic_error.node.44"], kFields["omron.cyclic_error.node.45"],
    kFields["omron.cyclic_error.node.46"], kFields["omron.cyclic_error.node.47"], kFields["omron.cyclic_error.node.48"],
    kFields["omron.cyclic_error.node.49"], kFields["omron.cyclic_error.node.50"], kFields["omron.cyclic_error.node.51"],
    kFields["omron.cyclic_error.node.52"], kFields["omron.cyclic_error.node.53"], kFields["omron.cyclic_error.node.54"],
    kFields["omron.cyclic_error.node.55"], kFields["omron.cyclic_error.node.56"], kFields["omron.cyclic_error.node.57"],
    kFields["omron.cyclic_error.node.58"], kFields["omron.cyclic_error.node.59"], kFields["omron.cyclic_error.node.60"],
    kFields["omron.cyclic_error.node.61"], kFields["omron.cyclic_error.node.62"],
};
constexpr uint32_t kNodes = 62;
constexpr uint32_t kControllerBytes = 92;
constexpr uint32_t kUnitsBytes = 67;

// How many bytes an item of a memory area has.
uint32_t itemBytes(uint8_t area)
{
    if (area == 0xc0 || (area >= 0xf0 && area <= 0xf2) || area == 0xdc || area == 0xbc)
        return 4;
    return (area & 0x80) != 0 ? 2 : 1;
}

void addItems(Layer& omron)
{
    while (omron.more()) {
        const auto area = omron.peek8(omron.position());
        addMemoryArea(omron);
        if (nameOf(kFields.rows[kFields["omron.memory.area.read"].index].valueNames, area).empty())
            return;
        omron.bytes(kFields["omron.response.data"], itemBytes(area));
    }
}

void addController(Layer& omron)
{
    omron.text(kFields["omron.controller.model"], 20);
    omron.text(kFields["omron.controller.version"], 20);
    omron.text(kFields["omron.system.use"], 40);
    const auto under = omron.under(omron.label(omron.position(), 12, "Area Data"));
    omron.u16(kFields["omron.area_data.program_area_size"]);
    omron.u8(kFields["omron.area_data.iom_size"]);
    omron.u16(kFields["omron.area_data.dm_words"]);
    omron.u8(kFields["omron.area_data.timer_size"]);
    omron.u8(kFields["omron.area_data.dm_size"]);
    omron.u16(kFields["omron.area_data.num_steps"]);
    omron.u8(kFields["omron.area_data.memory_card"]);
    omron.u16(kFields["omron.area_data.memory_card.size"]);
}

void addUnits(Layer& omron)
{
    {
        const auto under = omron.under(omron.label(omron.position(), 64, "CPU Bus Unit Conf"));
        for (const auto unit : kCpuBusUnits)
            omron.u16(unit);
        omron.text(kFields["omron.cpubus_unit.reserved"], 32);
    }
    {
        const auto under = omron.under(omron.label(omron.position(), 2, "Remote I/O data"));
        omron.u8(kFields["omron.remote_io_date.sysmac_1"]);
        omron.u8(kFields["omron.remote_io_date.sysmac_2"]);
    }
    addFlags(omron, kFields["omron.pc_status"], 1,
             {kFields["omron.pc_status.pdc"], kFields["omron.pc_status.hi"], kFields["omron.pc_status.r1"], kFields["omron.pc_status.r2"],
              kFields["omron.pcp_status.rack_num"]});
}

void addControllerData(Layer& omron)
{
    const auto left = omron.reportedRemaining();
    if (left >= kControllerBytes)
        addController(omron);
    if (omron.reportedRemaining() >= kUnitsBytes)
        addUnits(omron);
}

void addConnections(Layer& omron)
{
    omron.u8(kFields["omron.unit_nums"]);
    while (omron.more()) {
        omron.u8(kFields["omron.unit_address"]);
        omron.text(kFields["omron.model_number"], 20);
    }
}

void addStatus(Layer& omron)
{
    omron.u8(kFields["omron.status"]);
    omron.u8(kFields["omron.mode_code"]);
    omron.bits(kFields["omron.fatal_error_data"], 2,
               {kFields["omron.fatal.fals_error"], kFields["omron.fatal.sfc_error"], kFields["omron.fatal.cycle_time_over"],
                kFields["omron.fatal.program_error"], kFields["omron.fatal.io_setting_error"], kFields["omron.fatal.io_point_overflow"],
                kFields["omron.fatal.cpu_bus_error"], kFields["omron.fatal.duplication_error"], kFields["omron.fatal.io_bus_error"],
                kFields["omron.fatal.memory_error"], kFields["omron.fatal.rv_1"], kFields["omron.fatal.rv_2"], kFields["omron.fatal.rv_3"],
                kFields["omron.fatal.rv_4"], kFields["omron.fatal.rv_5"], kFields["omron.fatal.watch_dog_timer_error"]});
    const auto word = omron.bits(
        kFields["omron.fatal_error_data"], 2,
        {kFields["omron.non_fatal.rv1"], kFields["omron.non_fatal.rv2"], kFields["omron.non_fatal.power_interruption"],
         kFields["omron.non_fatal.cpu_bus_unit_setting_error"], kFields["omron.non_fatal.batter_error"],
         kFields["omron.non_fatal.sysmac_bus_error"], kFields["omron.non_fatal.sysmac_bus2_error"],
         kFields["omron.non_fatal.cpu_bus_unit_error"], kFields["omron.non_fatal.rv3"], kFields["omron.non_fatal.io_verification_error"],
         kFields["omron.non_fatal.rv4"], kFields["omron.non_fatal.sfc_error"], kFields["omron.non_fatal.indirect_dm_error"],
         kFields["omron.non_fatal.jmp_error"], kFields["omron.non_fatal.rv5"], kFields["omron.non_fatal.fal_error"]});
    omron.last().text("Non fatal error data: 0x{:04x}", word);
    addMessageFlags(omron);
    omron.bitFields(2, {kFields["omron.fals"]});
    omron.text(kFields["omron.error_message"], 16);
}

void addNodeStatus(Layer& omron)
{
    const auto under = omron.under(omron.label(omron.position(), 31, "Network Nodes Status"));
    for (uint32_t node = 1; node <= kNodes && omron.more(); node += 2) {
        const auto at = omron.position();
        const auto byte = omron.peek8(at);
        {
            const auto low = omron.under(omron.label(at, 1, "Node Number {}", node));
            for (const auto row : {kFields["omron.node_number.low.polling_Status"], kFields["omron.node_number.low.rv"],
                                   kFields["omron.node_number.low.exit_status"], kFields["omron.node_number.low.network"]})
                omron.addNumber(row, at, 1, byte);
        }
        {
            const auto high = omron.under(omron.label(at, 1, "Node Number {}", node + 1));
            for (const auto row : {kFields["omron.node_number.high.polling_Status"], kFields["omron.node_number.high.rv"],
                                   kFields["omron.node_number.high.exit_status"], kFields["omron.node_number.high.network"]})
                omron.addNumber(row, at, 1, byte);
        }
        omron.skip(1);
    }
}

// Eight nodes a byte; the first has no node 0, the last no node 63.
void addCyclicErrors(Layer& omron)
{
    const auto under = omron.under(omron.label(omron.position(), 8, "Network Nodes Non-Fatal Error Status"));
    for (uint32_t first = 0; first < 64 && omron.more(); first += 8) {
        const auto byte = omron.u8(kFields["omron.cyclic_error_status"]);
        const auto item = omron.last();
        const auto low = std::max(first, 1u);
        const auto high = std::min(first + 7, kNodes);
        std::string names;
        const auto flags = omron.under(item);
        for (auto node = low; node <= high; ++node) {
            omron.addNumber(kCyclicErrors[node - 1], omron.position() - 1, 1, byte);
            if (omron.wantsTree() && (byte >> (node - first) & 1) != 0)
                names += fmt::format(", Node {:2} error status", node);
        }
        item.text("Nodes {:2}-{:2}: 0x{:02x}{}", low, high, byte, names);
    }
}

void addNetworkStatus(Layer& omron)
{
    addNodeStatus(omron);
    omron.u16(kFields["omron.com_cycle_time"]);
    omron.u8(kFields["omron.polling_unit_node_num"]);
    omron.u8(kFields["omron.cyclic_operation"]);
    omron.u8(kFields["omron.cyclic_trans_status"]);
    addCyclicErrors(omron);
    const auto under = omron.under(omron.label(omron.position(), kNodes, "Network Nodes Cyclic Error Counters"));
    for (uint32_t node = 1; node <= kNodes && omron.more(); ++node) {
        const auto count = omron.u8(kFields["omron.node_error_count"]);
        omron.last().text("Node Number {:2}: {:3}", node, count);
    }
}

void addErrorLog(Layer& omron)
{
    omron.u16(kFields["omron.max_no_of_stored_records"]);
    omron.u16(kFields["omron.no_stored_records"]);
    omron.u16(kFields["omron.no_of_records"]);
    while (omron.more()) {
        const auto under = omron.under(omron.label(omron.position(), 10, "Error log data"));
        omron.u16(kFields["omron.error_reset_fals_no"]);
        omron.u16(kFields["omron.error_reset_fals_no"]);
        for (const auto row : {kFields["omron.minute"], kFields["omron.second"], kFields["omron.day"], kFields["omron.hour"],
                               kFields["omron.year"], kFields["omron.month"]})
            omron.u8(row);
    }
}

// Date and time as file systems of MS-DOS keep them.
void addDate(Layer& omron)
{
    const auto at = omron.position();
    const auto word = omron.peek32(at);
    omron.addNumber(kFields["omron.disk_data.year"], at, 1, word >> 24).text("Year: {}", 1980 + (word >> 25));
    for (const auto row : {kFields["omron.disk_data.month"], kFields["omron.disk_data.day"], kFields["omron.disk_data.hour"],
                           kFields["omron.disk_data.minute"]})
        omron.addNumber(row, at, 4, word);
    omron.addNumber(kFields["omron.disk_data.second"], at + 3, 1, word & 0xff).text("Second: {}", (word & 0x1f) * 2);
    omron.skip(4);
}

void addFiles(Layer& omron)
{
    {
        const auto under = omron.under(omron.label(omron.position(), 26, "Disk data"));
        omron.text(kFields["omron.disk_data.volume_label"], 12);
        addDate(omron);
        omron.u32(kFields["omron.disk_data.total_capacity"]);
        omron.u32(kFields["omron.disk_data.unused_capacity"]);
        omron.u16(kFields["omron.disk_data.total_no_files"]);
    }
    omron.u16(kFields["omron.disk_data.no_files"]);
    while (omron.more()) {
        const auto under = omron.under(omron.label(omron.position(), 20, "File data"));
        omron.text(kFields["omron.file_data.filename"], 12);
        addDate(omron);
        omron.u32(kFields["omron.file_data.file_capacity"]);
    }
}

void addMessages(Layer& omron)
{
    if (omron.reportedRemaining() == 18) {
        omron.bitFields(2, {kFields["omron.fals"]});
        omron.text(kFields["omron.error_message"], 16);
        return;
    }
    addMessageFlags(omron);
    while (omron.more())
        omron.text(kFields["omron.read_message"], 32);
}

void addBlocks(Layer& omron)
{
    omron.u16(kFields["omron.num_blocks_remaining"]);
    omron.u16(kFields["omron.total_num_blocks"]);
    omron.u8(kFields["omron.type"]);
    while (omron.more())
        addDataType(omron);
}

void addMemoryResponse(Layer& omron, uint16_t command)
{
    switch (command) {
    case 0x0104:
        return addItems(omron);
    case 0x0201:
        omron.u16(kFields["omron.parameter_area_code"]);
        omron.u16(kFields["omron.word"]);
        omron.u16(kFields["omron.numwords"]);
        return addRest(omron, kFields["omron.response.data"]);
    case 0x0220:
        return addBlockRecords(omron);
    case 0x0306:
    case 0x0307:
        omron.u16(kFields["omron.program_number"]);
        omron.u32(kFields["omron.word.begin"]);
        omron.u16(kFields["omron.numwords"]);
        return addRest(omron, kFields["omron.response.data"]);
    case 0x230a:
        addMemoryArea(omron);
        omron.u24(kFields["omron.transfer_beginning_address"]);
        omron.u16(kFields["omron.num_unit_uint16"]);
        return addRest(omron, kFields["omron.data"]);
    case 0x2603:
        omron.text(kFields["omron.name_data"], 8);
        return;
    default:
        return addRest(omron, kFields["omron.response.data"]);
    }
}

void addFileResponse(Layer& omron, uint16_t command)
{
    switch (command) {
    case 0x2201:
        return addFiles(omron);
    case 0x2202:
        omron.u32(kFields["omron.file_data.file_capacity"]);
        omron.u32(kFields["omron.file_position"]);
        omron.u16(kFields["omron.data_length"]);
        return addRest(omron, kFields["omron.file_data"]);
    case 0x2205:
        omron.u16(kFields["omron.disk_data.no_files"]);
        return;
    case 0x220a:
        omron.u16(kFields["omron.memory.numitems"]);
        return;
    case 0x220b:
        omron.u16(kFields["omron.numwords"]);
        return;
    case 0x220f:
        return addBlocks(omron);
    case 0x2210:
        addDataType(omron);
        return addRest(omron, kFields["omron.data"]);
    default:
        return;
    }
}

void addStatusResponse(Layer& omron, uint16_t command)
{
    switch (command) {
    case 0x0501:
        return addControllerData(omron);
    case 0x0502:
        return addConnections(omron);
    case 0x0601:
        return addStatus(omron);
    case 0x0602:
        return addNetworkStatus(omron);
    case 0x0603:
        omron.bits(kFields["omron.status_flags"], 1, {kFields["omron.status_flags.slave_master"], kFields["omron.status_flags.data_link"]});
        omron.u8(kFields["omron.master_node_number"]);
        return;
    case 0x0620:
        omron.u32(kFields["omron.avg_cycle_time"]);
        omron.u32(kFields["omron.max_cycle_time"]);
        omron.u32(kFields["omron.min_cycle_time"]);
        return;
    case 0x0701:
        for (const auto row : {kFields["omron.year"], kFields["omron.month"], kFields["omron.date"], kFields["omron.hour"],
                               kFields["omron.minute"], kFields["omron.second"], kFields["omron.day"]})
            omron.u8(row);
        return;
    case 0x0801:
        return addRest(omron, kFields["omron.data"]);
    case 0x0802:
        omron.u16(kFields["omron.num_receptions"]);
        return;
    case 0x0920:
        return addMessages(omron);
    case 0x0c01:
        omron.u8(kFields["omron.unit_address"]);
        omron.u8(kFields["omron.node_number"]);
        omron.u8(kFields["omron.network_address"]);
        return;
    case 0x2102:
        return addErrorLog(omron);
    default:
        return;
    }
}

} // namespace

void addResponse(Layer& omron, uint16_t command)
{
    const bool plain = command == 0x220b || command == 0x220a;
    if (omron.reportedRemaining() > (plain ? 4u : 2u) && (plain || command == 0x2602 || command == 0x2601))
        return tellLength(omron);
    omron.u16(kFields["omron.response.code"]);
    if (!omron.more())
        return;
    if (command >= 0x2200 && command < 0x2300)
        return addFileResponse(omron, command);
    if (command < 0x0500 || command > 0x2300)
        return addMemoryResponse(omron, command);
    addStatusResponse(omron, command);
}

} // namespace capscope::omron
