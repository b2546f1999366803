// HART-IP: HART frames of field devices over UDP and TCP. FieldComm Group HCF_SPEC-085. Not decoded: audit logs, responses of rare
// commands.
#include "core/dissect/protocols/udp.h"

#include <bit>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kErrorCodeNames[] = {{0, "Session closed"}, {1, "Primary session unavailable"}, {2, "Service unavailable"}};
constexpr ValueName kMasterTypeNames[] = {{0, "Secondary Host"}, {1, "Primary Host"}};
constexpr ValueName kMessageTypeNames[] = {{0, "Request"}, {1, "Response"}, {2, "Publish"}, {3, "Error"}, {15, "Error"}};
constexpr ValueName kMessageIdNames[] = {{0, "Session Initiate"}, {1, "Session Close"}, {2, "Keep Alive"}, {3, "Pass Through"}};

constexpr FieldTable kFields{
    dec("hart_ip.pt.rsp.slot0_device_var", "Slot0 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot0_device_var_classification", "Slot0 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot0_units", "Slot0 Units", 8),
    real("hart_ip.pt.rsp.slot0_device_var_value", "Slot0 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot0_device_var_status", "Slot0 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot1_device_var", "Slot1 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot1_device_var_classify", "Slot1 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot1_units", "Slot1 Units", 8),
    real("hart_ip.pt.rsp.slot1_device_var_value", "Slot1 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot1_device_var_status", "Slot1 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot2_device_var", "Slot2 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot2_device_var_classify", "Slot2 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot2_units", "Slot2 Units", 8),
    real("hart_ip.pt.rsp.slot2_device_var_value", "Slot2 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot2_device_var_status", "Slot2 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot3_device_var", "Slot3 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot3_device_var_classify", "Slot3 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot3_units", "Slot3 Units", 8),
    real("hart_ip.pt.rsp.slot3_device_var_value", "Slot3 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot3_device_var_status", "Slot3 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot4_device_var", "Slot4 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot4_device_var_classify", "Slot4 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot4_units", "Slot4 Units", 8),
    real("hart_ip.pt.rsp.slot4_device_var_value", "Slot4 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot4_device_var_status", "Slot4 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot5_device_var", "Slot5 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot5_device_var_classify", "Slot5 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot5_units", "Slot5 Units", 8),
    real("hart_ip.pt.rsp.slot5_device_var_value", "Slot5 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot5_device_var_status", "Slot5 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot6_device_var", "Slot6 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot6_device_var_classify", "Slot6 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot6_units", "Slot6 Units", 8),
    real("hart_ip.pt.rsp.slot6_device_var_value", "Slot6 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot6_device_var_status", "Slot6 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.slot7_device_var", "Slot7 Device Variable", 8),
    dec("hart_ip.pt.rsp.slot7_device_var_classify", "Slot7 Device Variable Classification", 8),
    dec("hart_ip.pt.rsp.slot7_units", "Slot7 Units", 8),
    real("hart_ip.pt.rsp.slot7_device_var_value", "Slot7 Device Variable Value", 32),
    hex("hart_ip.pt.rsp.slot7_device_var_status", "Slot7 Device Variable Status", 8),
    dec("hart_ip.pt.rsp.expansion_code", "Expansion Code", 8),
    hex("hart_ip.pt.rsp.expanded_device_type", "Expanded Device Type", 16),
    dec("hart_ip.pt.rsp.req_min_preambles", "Minimum Number of Request Preambles", 8),
    dec("hart_ip.pt.rsp.hart_univ_rev", "HART Universal Revision", 8),
    dec("hart_ip.pt.rsp.device_rev", "Device Revision", 8),
    dec("hart_ip.pt.rsp.software_rev", "Device Software Revision", 8),
    hex("hart_ip.pt.rsp.hardrev_and_physical_signal", "Hardware Rev and Physical Signaling", 8),
    hex("hart_ip.pt.rsp.flags", "Flags", 8),
    bytes("hart_ip.pt.rsp.device_id", "Device ID"),
    dec("hart_ip.pt.rsp.rsp_min_preambles", "Minimum Number of Response Preambles", 8),
    dec("hart_ip.pt.rsp.device_variables", "Maximum Number of Device Variables", 8),
    dec("hart_ip.pt.rsp.configure_change", "Configuration Change Counter", 16),
    hex("hart_ip.pt.rsp.ext_device_status", "Extended Device Status", 8),
    dec("hart_ip.pt.rsp.manufacturer_Id", "Manufacturer ID", 16),
    dec("hart_ip.pt.rsp.private_label", "Private Label", 16),
    dec("hart_ip.pt.rsp.device_profile", "Device Profile", 8),
    dec("hart_ip.pt.rsp.pv_units", "PV Units", 8),
    real("hart_ip.pt.rsp.pv", "PV", 32),
    dec("hart_ip.pt.rsp.sv_units", "SV Units", 8),
    real("hart_ip.pt.rsp.sv", "SV", 32),
    dec("hart_ip.pt.rsp.tv_units", "TV Units", 8),
    real("hart_ip.pt.rsp.tv", "TV", 32),
    dec("hart_ip.pt.rsp.qv_units", "QV Units", 8),
    real("hart_ip.pt.rsp.qv", "QV", 32),
    real("hart_ip.pt.rsp.pv_loop_current", "PV Loop Current", 32),
    bytes("hart_ip.pt.rsp.slot0_data_timestamp", "Slot0 Data TimeStamp"),
    text("hart_ip.pt.rsp.tag", "Tag"),
    text("hart_ip.pt.rsp.descriptor", "Descriptor"),
    dec("hart_ip.pt.rsp.day", "Day", 8),
    dec("hart_ip.pt.rsp.month", "Month", 8),
    dec("hart_ip.pt.rsp.year", "Year", 8),
    bytes("hart_ip.pt.rsp.transducer_serail_number", "Transducer Serail Number"),
    hex("hart_ip.pt.rsp.transducer_limit_min_span_units", "Transducer Limit Min Span Units", 8),
    real("hart_ip.pt.rsp.upper_transducer_limit", "Upper Transducer Limit", 32),
    real("hart_ip.pt.rsp.lower_transducer_limit", "Lower Transducer Limit", 32),
    real("hart_ip.pt.rsp.minimum_span", "Minimum Span", 32),
    hex("hart_ip.pt.rsp.pv_alarm_selection_code", "PV Alarm Selection Code", 8),
    hex("hart_ip.pt.rsp.pv_transfer_function_code", "PV Transfer Function Code", 8),
    hex("hart_ip.pt.rsp.pv_upper_and_lower_range_values_units", "PV Upper and Lower Range Values Units", 8),
    real("hart_ip.pt.rsp.pv_upper_range_value", "PV Upper Range Value", 32),
    real("hart_ip.pt.rsp.pv_lower_range_value", "PV Lower Range Value", 32),
    real("hart_ip.pt.rsp.pv_damping_value", "PV Damping Value", 32),
    hex("hart_ip.pt.rsp.write_protect_code", "Write Protect Code", 8),
    hex("hart_ip.pt.rsp.reserved", "Reserved", 8),
    hex("hart_ip.pt.rsp.pv_analog_channel_flags", "PV Analog Channel Flags", 8),
    bytes("hart_ip.pt.rsp.device_sp_status", "Device-Specific Status"),
    dec("hart_ip.pt.rsp.device_op_mode", "Device Operating Mode", 8),
    hex("hart_ip.pt.rsp.standardized_status_0", "Standardized Status 0", 8),
    hex("hart_ip.pt.rsp.standardized_status_1", "Standardized Status 1", 8),
    dec("hart_ip.pt.rsp.analog_channel_saturated", "Analog Channel Saturated", 8),
    hex("hart_ip.pt.rsp.standardized_status_2", "Standardized Status 2", 8),
    hex("hart_ip.pt.rsp.standardized_status_3", "Standardized Status 3", 8),
    dec("hart_ip.pt.rsp.analog_channel_fixed", "Analog Channel Fixed", 8),
    real("hart_ip.pt.rsp.pv_percent_range", "PV Percent Range", 32),
    text("hart_ip.pt.rsp.message", "Message"),
    bytes("hart_ip.pt.rsp.final_assembly_number", "Final Assembly Number"),
    bytes("hart_ip.pt.payload", "Payload"),
    bytes("hart_ip.pt.preambles", "Preambles"),
    hex("hart_ip.pt.delimiter", "Delimiter", 8),
    bytes("hart_ip.pt.long_address", "Long Address"),
    dec("hart_ip.pt.short_addr", "Short Address", 8),
    dec("hart_ip.pt.command", "Command", 8),
    dec("hart_ip.pt.length", "Length", 8),
    dec("hart_ip.pt.response_code", "Response Code", 8),
    hex("hart_ip.pt.device_status", "Device Status", 8),
    hex("hart_ip.pt.checksum", "Checksum", 8),
    dec("hart_ip.error.error_code", "Error", 8).mask(0xff).names(kErrorCodeNames),
    dec("hart_ip.session_init.master_type", "Host Type", 8).mask(0xff).names(kMasterTypeNames),
    dec("hart_ip.session_init.inactivity_close_timer", "Inactivity Close Timer", 32),
    bytes("hart_ip.data", "Message Data"),
    expert("hart_ip.data.none", "No data", Group::Protocol, Severity::Note),
    expert("hart_ip.data.unexpected", "Unexpected message body", Group::Protocol, Severity::Warning),
    dec("hart_ip.message_type", "Message Type", 8).names(kMessageTypeNames),
    dec("hart_ip.message_id", "Message ID", 8).names(kMessageIdNames),
    dec("hart_ip.version", "Version", 8),
    dec("hart_ip.status", "Status", 8),
    dec("hart_ip.transaction_id", "Sequence Number", 16),
    dec("hart_ip.msg_length", "Message Length", 16),
};

constexpr std::array kClaims{Claim{"udp.port", 5094}, Claim{"tcp.port", 5094}};
constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 8;

enum MessageType : uint8_t { Request, Response, Publish, Error, Nak = 15 };
enum MessageId : uint8_t { SessionInitiate, SessionClose, KeepAlive, PassThrough };

// Servers answer from a port of their own for each session.
bool recognises(const Layer& layer)
{
    return layer.has(0, kHeaderBytes) && layer.peek8(0) == 1 && layer.peek8(1) <= Error && layer.peek8(2) <= PassThrough
        && layer.peek16(6) == layer.reported() && (layer.reported() > kHeaderBytes || (layer.peek8(2) != PassThrough && layer.peek8(3) == 0));
}

size_t messageLength(Bytes header)
{
    const auto length = be16(header.data() + 6);
    return length >= kHeaderBytes ? length : 0;
}

void addFloat(Layer& hart, FieldRef f)
{
    const auto at = hart.position();
    hart.skip(4);
    if (hart.has(at, 4))
        hart.addReal(f, at, 4, std::bit_cast<float>(hart.peek32(at)));
}

// HART packs four characters of six bits into three bytes.
void addPackedText(Layer& hart, FieldRef f, uint32_t size)
{
    const auto at = hart.position();
    hart.skip(size);
    if (!hart.wants(f) || !hart.has(at, size))
        return;
    std::string text;
    for (uint32_t i = 0; i + 3 <= size; i += 3) {
        const auto word = hart.peek24(at + i);
        for (int shift = 18; shift >= 0; shift -= 6) {
            const auto code = word >> shift & 0x3f;
            text += char(code < 0x20 ? code | 0x40 : code);
        }
    }
    hart.addText(f, at, size, text);
}

struct Slot {
    FieldRef variable, classification, units, value, status;
};

constexpr Slot kSlots[] = {
    {kFields["hart_ip.pt.rsp.slot0_device_var"], kFields["hart_ip.pt.rsp.slot0_device_var_classification"],
     kFields["hart_ip.pt.rsp.slot0_units"], kFields["hart_ip.pt.rsp.slot0_device_var_value"], kFields["hart_ip.pt.rsp.slot0_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot1_device_var"], kFields["hart_ip.pt.rsp.slot1_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot1_units"], kFields["hart_ip.pt.rsp.slot1_device_var_value"], kFields["hart_ip.pt.rsp.slot1_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot2_device_var"], kFields["hart_ip.pt.rsp.slot2_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot2_units"], kFields["hart_ip.pt.rsp.slot2_device_var_value"], kFields["hart_ip.pt.rsp.slot2_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot3_device_var"], kFields["hart_ip.pt.rsp.slot3_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot3_units"], kFields["hart_ip.pt.rsp.slot3_device_var_value"], kFields["hart_ip.pt.rsp.slot3_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot4_device_var"], kFields["hart_ip.pt.rsp.slot4_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot4_units"], kFields["hart_ip.pt.rsp.slot4_device_var_value"], kFields["hart_ip.pt.rsp.slot4_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot5_device_var"], kFields["hart_ip.pt.rsp.slot5_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot5_units"], kFields["hart_ip.pt.rsp.slot5_device_var_value"], kFields["hart_ip.pt.rsp.slot5_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot6_device_var"], kFields["hart_ip.pt.rsp.slot6_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot6_units"], kFields["hart_ip.pt.rsp.slot6_device_var_value"], kFields["hart_ip.pt.rsp.slot6_device_var_status"]},
    {kFields["hart_ip.pt.rsp.slot7_device_var"], kFields["hart_ip.pt.rsp.slot7_device_var_classify"],
     kFields["hart_ip.pt.rsp.slot7_units"], kFields["hart_ip.pt.rsp.slot7_device_var_value"], kFields["hart_ip.pt.rsp.slot7_device_var_status"]},
};

// Command 0: identity.
void addIdentity(Layer& hart, uint32_t length)
{
    hart.u8(kFields["hart_ip.pt.rsp.expansion_code"]);
    hart.u16(kFields["hart_ip.pt.rsp.expanded_device_type"]);
    hart.u8(kFields["hart_ip.pt.rsp.req_min_preambles"]);
    hart.u8(kFields["hart_ip.pt.rsp.hart_univ_rev"]);
    hart.u8(kFields["hart_ip.pt.rsp.device_rev"]);
    hart.u8(kFields["hart_ip.pt.rsp.software_rev"]);
    hart.u8(kFields["hart_ip.pt.rsp.hardrev_and_physical_signal"]);
    hart.u8(kFields["hart_ip.pt.rsp.flags"]);
    hart.bytes(kFields["hart_ip.pt.rsp.device_id"], 3);
    if (length < 16)
        return;
    hart.u8(kFields["hart_ip.pt.rsp.rsp_min_preambles"]);
    hart.u8(kFields["hart_ip.pt.rsp.device_variables"]);
    hart.u16(kFields["hart_ip.pt.rsp.configure_change"]);
    hart.u8(kFields["hart_ip.pt.rsp.ext_device_status"]);
    if (length < 22)
        return;
    hart.u16(kFields["hart_ip.pt.rsp.manufacturer_Id"]);
    hart.u16(kFields["hart_ip.pt.rsp.private_label"]);
    hart.u8(kFields["hart_ip.pt.rsp.device_profile"]);
}

// Command 3: the loop current and up to four variables.
void addVariables(Layer& hart, uint32_t end)
{
    constexpr FieldRef kPairs[][2] = {
        {kFields["hart_ip.pt.rsp.pv_units"], kFields["hart_ip.pt.rsp.pv"]},
        {kFields["hart_ip.pt.rsp.sv_units"], kFields["hart_ip.pt.rsp.sv"]},
        {kFields["hart_ip.pt.rsp.tv_units"], kFields["hart_ip.pt.rsp.tv"]},
        {kFields["hart_ip.pt.rsp.qv_units"], kFields["hart_ip.pt.rsp.qv"]},
    };
    addFloat(hart, kFields["hart_ip.pt.rsp.pv_loop_current"]);
    for (const auto& pair : kPairs) {
        if (hart.position() + 5 > end)
            return;
        hart.u8(pair[0]);
        addFloat(hart, pair[1]);
    }
}

// Command 9: device variables with their status, and when the first was measured.
void addSlots(Layer& hart, uint32_t end)
{
    hart.u8(kFields["hart_ip.pt.rsp.ext_device_status"]);
    for (const auto& slot : kSlots) {
        if (hart.position() + 8 > end)
            break;
        hart.u8(slot.variable);
        hart.u8(slot.classification);
        hart.u8(slot.units);
        addFloat(hart, slot.value);
        hart.u8(slot.status);
    }
    if (hart.position() + 4 > end)
        return;
    const auto time = hart.peek32(hart.position()) / 32; // in 1/32 ms since midnight
    hart.bytes(kFields["hart_ip.pt.rsp.slot0_data_timestamp"], 4);
    hart.last().text("Slot0 Data TimeStamp: {:02}:{:02}:{:02}.{:03}", time / 3'600'000, time / 60'000 % 60, time / 1000 % 60, time % 1000);
}

void addTag(Layer& hart)
{
    addPackedText(hart, kFields["hart_ip.pt.rsp.tag"], 6);
    addPackedText(hart, kFields["hart_ip.pt.rsp.descriptor"], 12);
    hart.u8(kFields["hart_ip.pt.rsp.day"]);
    hart.u8(kFields["hart_ip.pt.rsp.month"]);
    hart.u8(kFields["hart_ip.pt.rsp.year"]);
}

void addTransducer(Layer& hart)
{
    hart.bytes(kFields["hart_ip.pt.rsp.transducer_serail_number"], 3);
    hart.u8(kFields["hart_ip.pt.rsp.transducer_limit_min_span_units"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.upper_transducer_limit"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.lower_transducer_limit"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.minimum_span"]);
}

void addOutput(Layer& hart)
{
    hart.u8(kFields["hart_ip.pt.rsp.pv_alarm_selection_code"]);
    hart.u8(kFields["hart_ip.pt.rsp.pv_transfer_function_code"]);
    hart.u8(kFields["hart_ip.pt.rsp.pv_upper_and_lower_range_values_units"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.pv_upper_range_value"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.pv_lower_range_value"]);
    addFloat(hart, kFields["hart_ip.pt.rsp.pv_damping_value"]);
    hart.u8(kFields["hart_ip.pt.rsp.write_protect_code"]);
    hart.u8(kFields["hart_ip.pt.rsp.reserved"]);
    hart.u8(kFields["hart_ip.pt.rsp.pv_analog_channel_flags"]);
}

// Command 48: additional status. Devices may end it early.
void addStatus(Layer& hart, uint32_t end)
{
    hart.bytes(kFields["hart_ip.pt.rsp.device_sp_status"], 6);
    for (const auto row :
         {kFields["hart_ip.pt.rsp.ext_device_status"], kFields["hart_ip.pt.rsp.device_op_mode"], kFields["hart_ip.pt.rsp.standardized_status_0"],
          kFields["hart_ip.pt.rsp.standardized_status_1"], kFields["hart_ip.pt.rsp.analog_channel_saturated"],
          kFields["hart_ip.pt.rsp.standardized_status_2"], kFields["hart_ip.pt.rsp.standardized_status_3"],
          kFields["hart_ip.pt.rsp.analog_channel_fixed"]})
        if (hart.position() < end)
            hart.u8(row);
}

void addResponse(Layer& hart, uint8_t command, uint32_t end)
{
    const auto length = end - hart.position();
    switch (command) {
    case 0: case 11: case 21: case 73:
        if (length >= 12)
            return addIdentity(hart, length);
        break;
    case 1:
        hart.u8(kFields["hart_ip.pt.rsp.pv_units"]);
        return addFloat(hart, kFields["hart_ip.pt.rsp.pv"]);
    case 2:
        addFloat(hart, kFields["hart_ip.pt.rsp.pv_loop_current"]);
        return addFloat(hart, kFields["hart_ip.pt.rsp.pv_percent_range"]);
    case 3:
        return addVariables(hart, end);
    case 9:
        return addSlots(hart, end);
    case 12: case 17:
        return addPackedText(hart, kFields["hart_ip.pt.rsp.message"], 24);
    case 13: case 18:
        return addTag(hart);
    case 14:
        return addTransducer(hart);
    case 15:
        return addOutput(hart);
    case 16: case 19:
        hart.bytes(kFields["hart_ip.pt.rsp.final_assembly_number"], 3);
        return;
    case 48:
        return addStatus(hart, end);
    default:
        break;
    }
    hart.bytes(kFields["hart_ip.pt.payload"], length);
}

void addPassThrough(Layer& hart)
{
    const auto start = hart.position();
    uint32_t preambles = 0;
    while (hart.has(start + preambles, 1) && hart.peek8(start + preambles) == 0xff)
        ++preambles;
    if (preambles > 0)
        hart.bytes(kFields["hart_ip.pt.preambles"], preambles);
    const auto delimiter = hart.u8(kFields["hart_ip.pt.delimiter"]);
    const auto type = delimiter & 7;
    hart.last().text("Frame Type: {}", type == 1 ? "BACK" : type == 2 ? "STX" : type == 6 ? "ACK" : "UNKNOWN");
    if ((delimiter & 0x80) != 0)
        hart.bytes(kFields["hart_ip.pt.long_address"], 5);
    else
        hart.u8(kFields["hart_ip.pt.short_addr"]);
    const auto expansion = delimiter >> 5 & 3;
    hart.skip(uint32_t(expansion));
    const auto command = hart.u8(kFields["hart_ip.pt.command"]);
    uint32_t length = hart.u8(kFields["hart_ip.pt.length"]);
    if (hart.failed())
        return;
    const auto end = hart.position() + length;
    const bool response = type == 1 || type == 6;
    if (response && length >= 2) {
        hart.u8(kFields["hart_ip.pt.response_code"]);
        hart.u8(kFields["hart_ip.pt.device_status"]);
        length -= 2;
    }
    if (length > 0) {
        if (response)
            addResponse(hart, command, end);
        else
            hart.bytes(kFields["hart_ip.pt.payload"], length);
        hart.seek(end);
    }
    hart.u8(kFields["hart_ip.pt.checksum"]);
}

void addBody(Layer& hart, uint8_t type, uint8_t id, uint32_t length)
{
    if (type == Error && length == 1) {
        hart.u8(kFields["hart_ip.error.error_code"]);
        return;
    }
    if (id == SessionInitiate && length == 5 && type <= Response) {
        hart.bitFields(1, {kFields["hart_ip.session_init.master_type"]});
        hart.u32(kFields["hart_ip.session_init.inactivity_close_timer"]);
        return;
    }
    if (id == PassThrough && type <= Publish)
        return addPassThrough(hart);
    hart.bytes(kFields["hart_ip.data"], length);
    const bool empty = id == SessionClose || id == KeepAlive;
    if (empty)
        hart.note(length == 0 ? kFields["hart_ip.data.none"] : kFields["hart_ip.data.unexpected"]);
}

// The server may answer from another port than that of the first request, and goes on with it.
void announceSession(Layer& hart)
{
    const auto& facts = hart.facts();
    const Endpoint end{facts.source, facts.sourcePort};
    if (hart.firstPass() && facts.transport == Transport::Udp && !udp::isAnnounced(hart, end, facts.destination))
        udp::announce(hart, end, hart.frame().number, facts.destination);
}

void dissect(Layer& hart)
{
    if (!hart.has(0, kHeaderBytes))
        return hart.reject();
    hart.protocolColumn("HART_IP");
    const auto type = hart.peek8(1) & 0xf;
    const auto id = hart.peek8(2);
    const auto typeName = nameOr(kFields.rows[kFields["hart_ip.message_type"].index].valueNames, uint64_t(type), "Unknown message type");
    const auto idName = nameOr(kFields.rows[kFields["hart_ip.message_id"].index].valueNames, id, "Unknown message id");
    hart.info().set("{} {}, Sequence Number {}", idName, typeName, hart.peek16(4));
    hart.item().append(", {} {}, Sequence Number {}", idName, typeName, hart.peek16(4));
    uint32_t length = 0;
    {
        const auto header = hart.under(hart.label(0, kHeaderBytes, "HART_IP Header"));
        hart.u8(kFields["hart_ip.version"]);
        hart.u8(kFields["hart_ip.message_type"]);
        hart.u8(kFields["hart_ip.message_id"]);
        hart.u8(kFields["hart_ip.status"]);
        hart.u16(kFields["hart_ip.transaction_id"]);
        length = hart.u16(kFields["hart_ip.msg_length"]);
    }
    if (length < kHeaderBytes)
        return;
    hart.limitTo(length);
    if (id == SessionInitiate)
        announceSession(hart);
    const auto body = length - kHeaderBytes;
    const auto under = hart.under(hart.label(kHeaderBytes, body, "HART_IP Body, {}, {}", idName, typeName));
    addBody(hart, uint8_t(type), id, body);
}

} // namespace

namespace protocols {

extern constinit const Protocol hartIp{"hart_ip", "HART_IP", "HART_IP Protocol", kFields, kClaims, dissect, recognises, kHeuristics,
                                       {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
