// MTP3 User Adaptation Layer: signalling messages of telephone networks over SCTP. RFC 4666. Not decoded: the drafts that came before
// it, names of point codes, circuit ranges.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kClasses[] = {
    {0, "Management messages"}, {1, "Transfer messages"}, {2, "SS7 signalling network management messages"},
    {3, "ASP state maintenance messages"}, {4, "ASP traffic maintenance messages"}, {9, "Routing key management messages"},
};
// Class and type as one number.
constexpr ValueName kMessages[] = {
    {0x000, "Error (ERR)"}, {0x001, "Notify (NTFY)"}, {0x101, "Payload data (DATA)"}, {0x201, "Destination unavailable (DUNA)"},
    {0x202, "Destination available (DAVA)"}, {0x203, "Destination state audit (DAUD)"}, {0x204, "SS7 Network congestion state (SCON)"},
    {0x205, "Destination userpart unavailable (DUPU)"}, {0x206, "Destination Restricted (DRST)"}, {0x301, "ASP up (ASPUP)"},
    {0x302, "ASP down (ASPDN)"}, {0x303, "Heartbeat (BEAT)"}, {0x304, "ASP up ack (ASPUP_ACK)"}, {0x305, "ASP down ack (ASPDN_ACK)"},
    {0x306, "Heartbeat ack (BEAT_ACK)"}, {0x401, "ASP active (ASPAC)"}, {0x402, "ASP inactive (ASPIA)"},
    {0x403, "ASP active ack (ASPAC_ACK)"}, {0x404, "ASP inactive ack (ASPIA_ACK)"}, {0x901, "Registration request (REG_REQ)"},
    {0x902, "Registration response (REG_RSP)"}, {0x903, "Deregistration request (DEREG_REQ)"},
    {0x904, "Deregistration response (DEREG_RSP)"},
};
constexpr ValueName kTags[] = {
    {4, "Info string"}, {6, "Routing context"}, {7, "Diagnostic Information"}, {9, "Heartbeat data"}, {11, "Traffic mode type"},
    {12, "Error code"}, {13, "Status"}, {17, "ASP identifier"}, {18, "Affected point code"}, {19, "Correlation identifier"},
    {512, "Network appearance"}, {516, "User / cause"}, {517, "Congestion indications"}, {518, "Concerned destination"},
    {519, "Routing key"}, {520, "Registration result"}, {521, "Deregistration result"}, {522, "Local routing key identifier"},
    {523, "Destination point code"}, {524, "Service indicators"}, {526, "Originating point code list"}, {527, "Circuit range"},
    {528, "Protocol data"}, {530, "Registration status"}, {531, "Deregistration status"},
};
constexpr ValueName kErrors[] = {
    {1, "Invalid version"}, {3, "Unsupported message class"}, {4, "Unsupported message type"}, {5, "Unsupported traffic handling mode"},
    {6, "Unexpected message"}, {7, "Protocol error"}, {9, "Invalid stream identifier"}, {13, "Refused - management blocking"},
    {14, "ASP identifier required"}, {15, "Invalid ASP identifier"}, {17, "Invalid parameter value"}, {18, "Parameter field error"},
    {19, "Unexpected parameter"}, {20, "Destination status unknown"}, {21, "Invalid network appearance"}, {22, "Missing parameter"},
    {25, "Invalid routing context"}, {26, "No configured AS for ASP"},
};
constexpr ValueName kStatusTypes[] = {
    {1, "Application server state change"}, {2, "Other"},
};
constexpr ValueName kStatus[] = {
    {0x10001, "Reserved"}, {0x10002, "Application server inactive"}, {0x10003, "Application server active"},
    {0x10004, "Application server pending"}, {0x20001, "Insufficient ASP resources active in AS"}, {0x20002, "Alternate ASP active"},
    {0x20003, "ASP failure"},
};
constexpr ValueName kCauses[] = {
    {0, "Unknown"}, {1, "Unequipped remote user"}, {2, "Inaccessible remote user"},
};
constexpr ValueName kUsers[] = {
    {0, "Reserved"}, {1, "Reserved"}, {2, "Reserved"}, {3, "SCCP"}, {4, "TUP"}, {5, "ISUP"}, {6, "Reserved"}, {7, "Reserved"},
    {8, "Reserved"}, {9, "Broadband ISUP"}, {10, "Satellite ISUP"}, {11, "Reserved"}, {12, "AAL type2 Signaling"},
    {13, "Bearer Independent Call Control (BICC)"}, {14, "Gateway Control Protocol"}, {15, "Reserved"},
};
constexpr ValueName kTrafficModes[] = {{1, "Over-ride"}, {2, "Load-share"}, {3, "Broadcast"}};
constexpr ValueName kCongestion[] = {
    {0, "No congestion or undefined"}, {1, "Congestion level 1"}, {2, "Congestion level 2"}, {3, "Congestion level 3"},
};
constexpr ValueName kRegistrations[] = {
    {0, "Successfully Registered"}, {1, "Error - Unknown"}, {2, "Error - Invalid DPC"}, {3, "Error - Invalid Network Appearance"},
    {4, "Error - Invalid Routing Key"}, {5, "Error - Permission Denied"}, {6, "Error - Cannot Support Unique Routing"},
    {7, "Error - Routing Key not Currently Provisioned"}, {8, "Error - Insufficient Resources"},
    {9, "Error - Unsupported RK parameter Field"}, {10, "Error - Unsupported/Invalid Traffic Handling Mode"},
    {11, "Error - Routing Key Change Refused"}, {12, "Error - Routing Key Already Registered"},
};
constexpr ValueName kDeregistrations[] = {
    {0, "Successfully Deregistered"}, {1, "Error - Unknown"}, {2, "Error - Invalid Routing Context"}, {3, "Error - Permission Denied"},
    {4, "Error - Not Registered"}, {5, "Error - ASP Currently Active for Routing Context"},
};
constexpr ValueName kServices[] = {
    {0, "SNM"}, {1, "MTN"}, {2, "MTNS"}, {3, "SCCP"}, {4, "TUP"}, {5, "ISUP"}, {6, "DUP (CC)"}, {7, "DUP (FAC/CANC)"}, {8, "MTP Test"},
    {9, "ISUP-b"}, {10, "ISUP-s"}, {12, "AAL type 2"}, {13, "BICC"}, {14, "GCP"},
};
constexpr ValueName kNetworks[] = {
    {0, "International network"}, {1, "Spare (for international use only)"}, {2, "National network"}, {3, "Reserved for national use"},
};

constexpr ValueName kVersions[] = {{1, "Release 1"}};

constexpr FieldTable kFields{
    dec("m3ua.version", "Version", 8).names(kVersions),
    hex("m3ua.reserved", "Reserved", 8),
    dec("m3ua.message_class", "Message class", 8).names(kClasses),
    dec("m3ua.message_type", "Message Type", 8),
    dec("m3ua.message_length", "Message length", 32),
    dec("m3ua.parameter_tag", "Parameter Tag", 16).names(kTags),
    dec("m3ua.parameter_length", "Parameter length", 16),
    bytes("m3ua.parameter_value", "Parameter value"),
    bytes("m3ua.parameter_padding", "Padding"),
    dec("m3ua.network_appearance", "Network appearance", 32),
    text("m3ua.info_string", "Info string"),
    dec("m3ua.routing_context", "Routing context", 32),
    bytes("m3ua.diagnostic_information", "Diagnostic information"),
    bytes("m3ua.heartbeat_data", "Heartbeat data"),
    dec("m3ua.error_code", "Error code", 32).names(kErrors),
    dec("m3ua.status_type", "Status type", 16).names(kStatusTypes),
    dec("m3ua.status_info", "Status info", 16),
    dec("m3ua.asp_identifier", "ASP identifier", 32),
    dec("m3ua.affected_point_code_mask", "Mask", 8),
    dec("m3ua.affected_point_code_pc", "Affected point code", 24),
    dec("m3ua.unavailability_cause", "Unavailability cause", 16).names(kCauses),
    dec("m3ua.user_identity", "User Identity", 16).names(kUsers),
    dec("m3ua.traffic_mode_type", "Traffic mode Type", 32).names(kTrafficModes),
    bytes("m3ua.congestion_reserved", "Reserved"),
    dec("m3ua.congestion_level", "Congestion level", 8).names(kCongestion),
    bytes("m3ua.concerned_reserved", "Reserved"),
    dec("m3ua.concerned_dpc", "Concerned DPC", 24),
    dec("m3ua.local_rk_identifier", "Local routing key identifier", 32),
    dec("m3ua.dpc_mask", "Mask", 8),
    dec("m3ua.dpc_pc", "Destination point code", 24),
    dec("m3ua.si", "Service indicator", 8).names(kUsers),
    dec("m3ua.opc_list_mask", "Mask", 8),
    dec("m3ua.opc_list_pc", "Originating point code", 24),
    dec("m3ua.protocol_data_opc", "OPC", 32),
    dec("m3ua.protocol_data_dpc", "DPC", 32),
    dec("m3ua.protocol_data_si", "SI", 8).names(kServices),
    dec("m3ua.protocol_data_ni", "NI", 8).names(kNetworks),
    dec("m3ua.protocol_data_mp", "MP", 8),
    dec("m3ua.protocol_data_sls", "SLS", 8),
    dec("m3ua.correlation_identifier", "Correlation Identifier", 32),
    dec("m3ua.registration_status", "Registration status", 32).names(kRegistrations),
    dec("m3ua.deregistration_status", "Deregistration status", 32).names(kDeregistrations),
    dec("mtp3.opc", "OPC", 32),
    dec("mtp3.dpc", "DPC", 32),
    dec("mtp3.pc", "PC", 32),
    dec("mtp3.ni", "NI", 8),
    dec("mtp3.sls", "SLS", 8),
};

constexpr std::array kClaims{Claim{"sctp.ppi", 3}, Claim{"sctp.port", 2905}};
constexpr uint32_t kHeader = 8;
constexpr uint32_t kParameterHeader = 4;
constexpr int kDepthMax = 2; // routing keys hold parameters, but not one another

std::string_view plural(uint32_t count) { return count == 1 ? "" : "s"; }

// The acronym that its name ends with.
std::string_view acronym(std::string_view name)
{
    const auto open = name.rfind('(');
    return open == std::string_view::npos ? "reserved" : name.substr(open + 1, name.size() - open - 2);
}

// A list of words: a mask and a point code each.
void readPointCodes(Layer& m3ua, const Item& top, uint32_t end, FieldRef mask, FieldRef code, std::string_view what)
{
    uint32_t count = 0;
    for (; m3ua.more() && m3ua.position() + 4 <= end; ++count) {
        m3ua.u8(mask);
        m3ua.u24(code);
    }
    top.append(" ({} {}{})", count, what, plural(count));
}

struct Transfer {
    Slice message;
    uint8_t service = 0;
    bool any = false;
};

// RFC 4666, 3.3.1: the label of the message, then the message itself, which is handed on later.
void readProtocolData(Layer& m3ua, const Item& top, uint32_t end, Transfer& transfer)
{
    const auto start = m3ua.position();
    constexpr uint32_t kLabel = 12;
    top.length(kParameterHeader + kLabel).append(" (SS7 message of {} bytes)", end > start + kLabel ? end - start - kLabel : 0);
    const auto from = m3ua.u32(kFields["m3ua.protocol_data_opc"]);
    const auto to = m3ua.u32(kFields["m3ua.protocol_data_dpc"]);
    const auto service = m3ua.u8(kFields["m3ua.protocol_data_si"]);
    const auto network = m3ua.u8(kFields["m3ua.protocol_data_ni"]);
    m3ua.u8(kFields["m3ua.protocol_data_mp"]);
    const auto link = m3ua.u8(kFields["m3ua.protocol_data_sls"]);
    if (m3ua.failed())
        return;
    const auto same = m3ua.label(start - kParameterHeader, 0, "MTP3 equivalents").generated();
    {
        const auto under = m3ua.under(same);
        m3ua.addNumber(kFields["mtp3.opc"], start, 4, from).generated();
        m3ua.addNumber(kFields["mtp3.dpc"], start + 4, 4, to).generated();
        m3ua.addNumber(kFields["mtp3.pc"], start, 4, from).generated();
        m3ua.addNumber(kFields["mtp3.pc"], start + 4, 4, to).generated();
        m3ua.addNumber(kFields["mtp3.ni"], start + 9, 1, network).generated();
        m3ua.addNumber(kFields["mtp3.sls"], start + 11, 1, link).generated();
    }
    m3ua.facts().source = Address::other(std::to_string(from));
    m3ua.facts().destination = Address::other(std::to_string(to));
    transfer = {m3ua.slice(start + kLabel, end - start - kLabel), service, true};
}

void readParameters(Layer& m3ua, uint32_t end, int depth, Transfer& transfer);

void readWord(Layer& m3ua, const Item& top, FieldRef row, ValueNames names)
{
    const auto value = m3ua.u32(row);
    if (names.empty())
        top.append(" ({})", value);
    else
        top.append(" ({})", nameOr(names, value, "unknown"));
}

void readValue(Layer& m3ua, uint16_t tag, const Item& top, uint32_t end, int depth, Transfer& transfer)
{
    const auto size = end - m3ua.position();
    switch (tag) {
    case 4:
        top.append(" ({})", m3ua.text(kFields["m3ua.info_string"], size));
        return;
    case 6: {
        uint32_t count = 0;
        for (; m3ua.more() && m3ua.position() + 4 <= end; ++count)
            m3ua.u32(kFields["m3ua.routing_context"]);
        top.append(" ({} context{})", count, plural(count));
        return;
    }
    case 7:
        m3ua.bytes(kFields["m3ua.diagnostic_information"], size);
        top.append(" ({} byte{})", size, plural(size));
        return;
    case 9:
        m3ua.bytes(kFields["m3ua.heartbeat_data"], size);
        top.append(" ({} byte{})", size, plural(size));
        return;
    case 11:
        return readWord(m3ua, top, kFields["m3ua.traffic_mode_type"], kTrafficModes);
    case 12:
        return readWord(m3ua, top, kFields["m3ua.error_code"], kErrors);
    case 13: {
        const auto type = m3ua.u16(kFields["m3ua.status_type"]);
        const auto info = m3ua.u16(kFields["m3ua.status_info"]);
        const auto name = nameOr(kStatus, uint32_t(type) << 16 | info, "unknown");
        m3ua.last().text("Status info: {} ({})", name, info);
        top.append(" ({})", name);
        return;
    }
    case 17:
        return readWord(m3ua, top, kFields["m3ua.asp_identifier"], {});
    case 18:
        return readPointCodes(m3ua, top, end, kFields["m3ua.affected_point_code_mask"], kFields["m3ua.affected_point_code_pc"],
                              "destination");
    case 19:
        return readWord(m3ua, top, kFields["m3ua.correlation_identifier"], {});
    case 512:
        return readWord(m3ua, top, kFields["m3ua.network_appearance"], {});
    case 516: {
        const auto cause = m3ua.u16(kFields["m3ua.unavailability_cause"]);
        const auto user = m3ua.u16(kFields["m3ua.user_identity"]);
        top.append(" ({}: {})", nameOr(kUsers, user, "unknown"), nameOr(kCauses, cause, "unknown"));
        return;
    }
    case 517: {
        m3ua.bytes(kFields["m3ua.congestion_reserved"], 3);
        const auto level = m3ua.u8(kFields["m3ua.congestion_level"]);
        top.append(" ({})", nameOr(kCongestion, level, "unknown"));
        return;
    }
    case 518:
        m3ua.bytes(kFields["m3ua.concerned_reserved"], 1);
        top.append(" ({})", m3ua.u24(kFields["m3ua.concerned_dpc"]));
        return;
    case 519:
    case 520:
    case 521:
        return readParameters(m3ua, end, depth + 1, transfer);
    case 522:
        return readWord(m3ua, top, kFields["m3ua.local_rk_identifier"], {});
    case 523:
        m3ua.u8(kFields["m3ua.dpc_mask"]);
        top.append(" ({})", m3ua.u24(kFields["m3ua.dpc_pc"]));
        return;
    case 524: {
        for (uint32_t i = 0; i < size && m3ua.more(); ++i)
            m3ua.u8(kFields["m3ua.si"]);
        top.append(" ({} indicator{})", size, plural(size));
        return;
    }
    case 526:
        return readPointCodes(m3ua, top, end, kFields["m3ua.opc_list_mask"], kFields["m3ua.opc_list_pc"], "point code");
    case 528:
        return readProtocolData(m3ua, top, end, transfer);
    case 530:
        return readWord(m3ua, top, kFields["m3ua.registration_status"], kRegistrations);
    case 531:
        return readWord(m3ua, top, kFields["m3ua.deregistration_status"], kDeregistrations);
    default:
        m3ua.bytes(kFields["m3ua.parameter_value"], size);
        top.append(" (tag {} and {} byte{} value)", tag, size, plural(size));
    }
}

void readParameters(Layer& m3ua, uint32_t end, int depth, Transfer& transfer)
{
    while (m3ua.more() && m3ua.position() < end && depth < kDepthMax) {
        const auto start = m3ua.position();
        const auto tag = m3ua.peek16(start);
        const auto length = std::max<uint32_t>(m3ua.peek16(start + 2), kParameterHeader);
        const auto padded = std::min(end, start + (length + 3) / 4 * 4);
        const auto name = nameOf(kTags, tag);
        const auto top = m3ua.label(start, padded - start, name.empty() ? "Unknown parameter" : name);
        const auto under = m3ua.under(top);
        m3ua.u16(kFields["m3ua.parameter_tag"]);
        m3ua.u16(kFields["m3ua.parameter_length"]);
        if (start + length > end)
            return m3ua.malformed();
        readValue(m3ua, tag, top, start + length, depth, transfer);
        m3ua.seek(start + length);
        if (padded > start + length)
            m3ua.bytes(kFields["m3ua.parameter_padding"], padded - start - length);
    }
}

void dissect(Layer& m3ua)
{
    m3ua.protocolColumn("M3UA (RFC 4666)");
    m3ua.info().clear();
    m3ua.u8(kFields["m3ua.version"]);
    m3ua.u8(kFields["m3ua.reserved"]);
    const auto group = m3ua.u8(kFields["m3ua.message_class"]);
    const auto type = m3ua.u8(kFields["m3ua.message_type"]);
    const auto name = nameOr(kMessages, uint32_t(group) << 8 | type, "reserved");
    m3ua.last().text("Message Type: {} ({})", name, type);
    const auto length = m3ua.u32(kFields["m3ua.message_length"]);
    m3ua.info().append("{} ", acronym(name));
    Transfer transfer;
    readParameters(m3ua, std::min(m3ua.reported(), std::max(length, kHeader)), 0, transfer);
    if (transfer.any && !m3ua.handOff("mtp3.service_indicator", transfer.service, transfer.message))
        m3ua.data(transfer.message);
}

} // namespace

namespace protocols {

extern constinit const Protocol m3ua{"m3ua", "M3UA", "MTP 3 User Adaptation Layer", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
