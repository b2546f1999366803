// Message elements of CAPWAP. RFC 5415 section 4.6, RFC 5416 section 6. Not decoded: radio parameters of RFC 5416 other than
// the radio information, the elements of vendors other than two of Cisco's.
#include "core/dissect/protocols/capwap.h"

namespace capscope::capwap {
namespace {



// A value that is read as it stands. Size 0: the rest of the element.
struct Step {
    FieldRef row;
    uint8_t size = 0;
};

constexpr uint32_t kHeaderBytes = 4;
constexpr uint16_t kAddressList = 2;
constexpr uint32_t kSubHeaderBytes = 8; // vendor, type, length

constexpr Step kAcIpv4[]{{kFields["capwap.control.message_element.message_element.ac_ipv4_list"], 4}};
constexpr Step kAcName[]{{kFields["capwap.control.message_element.ac_name"]}};
constexpr Step kAcNamePriority[]{{kFields["capwap.control.message_element.ac_name_with_priority"], 1}, {kFields["capwap.control.message_element.ac_name"]}};
constexpr Step kControlIpv4[]{{kFields["capwap.control.message_element.message_element.capwap_control_ipv4"], 4},
                              {kFields["capwap.control.message_element.capwap_control_wtp_count"], 2}};
constexpr Step kControlIpv6[]{{kFields["capwap.control.message_element.message_element.capwap_control_ipv6"], 16},
                              {kFields["capwap.control.message_element.capwap_control_wtp_count"], 2}};
constexpr Step kTimers[]{{kFields["capwap.control.message_element.capwap_timers_discovery"], 1},
                         {kFields["capwap.control.message_element.capwap_timers_echo_request"], 1}};
constexpr Step kDecryption[]{{kFields["capwap.control.message_element.decryption_error_report_period.radio_id"], 1},
                             {kFields["capwap.control.message_element.decryption_error_report_period.interval"], 2}};
constexpr Step kDiscovery[]{{kFields["capwap.control.message_element.discovery_type"], 1}};
constexpr Step kIdle[]{{kFields["capwap.control.message_element.idle_timeout"], 4}};
constexpr Step kLocation[]{{kFields["capwap.control.message_element.location_data"]}};
constexpr Step kMaximum[]{{kFields["capwap.control.message_element.maximum_message_length"], 2}};
constexpr Step kLocalIpv4[]{{kFields["capwap.control.message_element.capwap_local_ipv4_address"], 4}};
constexpr Step kAdmin[]{{kFields["capwap.control.message_element.radio_admin.id"], 1}, {kFields["capwap.control.message_element.radio_admin.state"], 1}};
constexpr Step kOperational[]{{kFields["capwap.control.message_element.radio_op_state.radio_id"], 1},
                              {kFields["capwap.control.message_element.radio_op_state.radio_state"], 1},
                              {kFields["capwap.control.message_element.radio_op_state.radio_cause"], 1}};
constexpr Step kResult[]{{kFields["capwap.control.message_element.result_code"], 4}};
constexpr Step kSession[]{{kFields["capwap.control.message_element.session_id"]}};
constexpr Step kStatistics[]{{kFields["capwap.control.message_element.statistics_timer"], 2}};
constexpr Step kFallback[]{{kFields["capwap.control.message_element.wtp_fallback"], 1}};
constexpr Step kMacType[]{{kFields["capwap.control.message_element.wtp_mac_type"], 1}};
constexpr Step kWtpName[]{{kFields["capwap.control.message_element.wtp_name"]}};
constexpr Step kReboot[]{{kFields["capwap.control.message_element.wtp_reboot_statistics.reboot_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.ac_initiated_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.link_failure_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.sw_failure_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.hw_failure_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.other_failure_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.unknown_failure_count"], 2},
                         {kFields["capwap.control.message_element.wtp_reboot_statistics.last_failure_type"], 1}};
constexpr Step kLocalIpv6[]{{kFields["capwap.control.message_element.capwap_local_ipv6_address"], 16}};
constexpr Step kTransport[]{{kFields["capwap.control.message_element.capwap_transport_protocol"], 1}};
constexpr Step kPadding[]{{kFields["capwap.control.message_element.mtu_discovery_padding"]}};
constexpr Step kEcn[]{{kFields["capwap.control.message_element.ecn_support"], 1}};

struct Simple {
    uint16_t type;
    std::span<const Step> steps;
};

constexpr Simple kSimple[] = {
    {2, kAcIpv4},     {4, kAcName},       {5, kAcNamePriority}, {10, kControlIpv4}, {11, kControlIpv6}, {12, kTimers},    {16, kDecryption},
    {20, kDiscovery}, {23, kIdle},        {28, kLocation},      {29, kMaximum},     {30, kLocalIpv4},   {31, kAdmin},     {32, kOperational},
    {33, kResult},    {35, kSession},     {36, kStatistics},    {40, kFallback},    {44, kMacType},     {45, kWtpName},   {48, kReboot},
    {50, kLocalIpv6}, {51, kTransport},   {52, kPadding},       {53, kEcn},
};

const Field& rowOf(FieldRef row) { return kFields.rows[row.index]; }

void readStep(Layer& capwap, const Step& step, uint32_t end)
{
    const auto left = end - std::min(end, capwap.position());
    switch (rowOf(step.row).kind) {
    case Kind::Text:
        capwap.text(step.row, left);
        return;
    case Kind::Bytes:
        capwap.bytes(step.row, left);
        return;
    case Kind::Ipv4:
        capwap.ipv4(step.row);
        return;
    case Kind::Ipv6:
        capwap.ipv6(step.row);
        return;
    default:
        capwap.number(step.row, step.size);
    }
}

// Parts of an element that tell of hardware and software: vendor, type, length and a value.
struct Parts {
    FieldRef group, vendor, type, length, value;
    std::string_view name;
    ValueNames types;
    std::span<const FieldRef> texts; // by type
    bool hasMac = false;             // type 4 is an address
    uint16_t firstText = 0;
};

constexpr FieldRef kAcTexts[]{kFields["capwap.control.message_element.ac_information.hardware_version"],
                              kFields["capwap.control.message_element.ac_information.software_version"]};
constexpr FieldRef kDescriptorTexts[]{kFields["capwap.control.message_element.wtp_descriptor.hardware_version"],
                                      kFields["capwap.control.message_element.wtp_descriptor.active_software_version"],
                                      kFields["capwap.control.message_element.wtp_descriptor.boot_version"],
                                      kFields["capwap.control.message_element.wtp_descriptor.other_software_version"]};
constexpr FieldRef kBoardTexts[]{kFields["capwap.control.message_element.wtp_board_data.wtp_model_number"],
                                 kFields["capwap.control.message_element.wtp_board_data.wtp_serial_number"],
                                 kFields["capwap.control.message_element.wtp_board_data.wtp_board_id"],
                                 kFields["capwap.control.message_element.wtp_board_data.wtp_board_revision"]};

constexpr Parts kAcInformation{kFields["capwap.control.message_element.ac_information"],
                               kFields["capwap.control.message_element.ac_information.vendor"],
                               kFields["capwap.control.message_element.ac_information.type"],
                               kFields["capwap.control.message_element.ac_information.length"],
                               kFields["capwap.control.message_element.ac_information.value"],
                               "AC Information", kCapwapControlMessageElementAcInformationTypeNames, kAcTexts, false, 4};
constexpr Parts kDescriptor{kFields["capwap.control.message_element.wtp_descriptor"],
                            kFields["capwap.control.message_element.wtp_descriptor.vendor"],
                            kFields["capwap.control.message_element.wtp_descriptor.type"],
                            kFields["capwap.control.message_element.wtp_descriptor.length"],
                            kFields["capwap.control.message_element.wtp_descriptor.value"],
                            "WTP Descriptor", kCapwapControlMessageElementWtpDescriptorTypeNames, kDescriptorTexts};
constexpr Parts kBoard{kFields["capwap.control.message_element.wtp_board_data"],
                       kFields["capwap.control.message_element.wtp_board_data.vendor"],
                       kFields["capwap.control.message_element.wtp_board_data.type"],
                       kFields["capwap.control.message_element.wtp_board_data.length"],
                       kFields["capwap.control.message_element.wtp_board_data.value"],
                       "WTP Board Data", kCapwapControlMessageElementWtpBoardDataTypeNames, kBoardTexts, true};

void addPart(Layer& capwap, const Parts& parts, bool withVendor)
{
    const auto at = capwap.position();
    const auto head = withVendor ? kSubHeaderBytes : 4u;
    const auto type = capwap.peek16(at + head - 4);
    const auto length = capwap.peek16(at + head - 2);
    const auto group = capwap.addNone(parts.group, at, head + length);
    if (group) {
        const auto name = nameOf(parts.types, type);
        group.text("{}: (t={},l={}) {}", parts.name, type, length,
                   name.empty() ? fmt::format("Unknown {} Type ({:02d})", parts.name, type) : std::string(name));
    }
    const auto under = capwap.under(group);
    if (withVendor)
        capwap.u32(parts.vendor);
    capwap.u16(parts.type);
    capwap.u16(parts.length);
    const auto value = capwap.position();
    capwap.bytes(parts.value, length);
    if (capwap.failed())
        return;
    constexpr uint16_t kAddress = 4;
    if (type >= parts.firstText && type < parts.firstText + parts.texts.size())
        capwap.addBytes(parts.texts[type - parts.firstText], value, length, capwap.peekBytes(value, length));
    else if (parts.hasMac && type == kAddress && length == 6)
        capwap.addBytes(kFields["capwap.control.message_element.wtp_board_data.base_mac_address"], value, 6, capwap.peekBytes(value, 6));
}

void addAcDescriptor(Layer& capwap, uint32_t end)
{
    capwap.u16(kFields["capwap.control.message_element.ac_descriptor.stations"]);
    capwap.u16(kFields["capwap.control.message_element.ac_descriptor.limit"]);
    capwap.u16(kFields["capwap.control.message_element.ac_descriptor.active_wtp"]);
    capwap.u16(kFields["capwap.control.message_element.ac_descriptor.max_wtp"]);
    capwap.bits(kFields["capwap.control.message_element.ac_descriptor.security"], 1,
                {kFields["capwap.control.message_element.ac_descriptor.security.r"], kFields["capwap.control.message_element.ac_descriptor.security.s"],
                 kFields["capwap.control.message_element.ac_descriptor.security.x"]});
    capwap.u8(kFields["capwap.control.message_element.ac_descriptor.rmac_field"]);
    capwap.u8(kFields["capwap.control.message_element.ac_descriptor.reserved"]);
    capwap.bits(kFields["capwap.control.message_element.ac_descriptor.dtls_policy"], 1,
                {kFields["capwap.control.message_element.ac_descriptor.dtls_policy.r"], kFields["capwap.control.message_element.ac_descriptor.dtls_policy.d"],
                 kFields["capwap.control.message_element.ac_descriptor.dtls_policy.c"]});
    while (capwap.more() && capwap.position() < end)
        addPart(capwap, kAcInformation, true);
}

void addWtpDescriptor(Layer& capwap, uint32_t end)
{
    capwap.u8(kFields["capwap.control.message_element.wtp_descriptor.max_radios"]);
    capwap.u8(kFields["capwap.control.message_element.wtp_descriptor.radio_in_use"]);
    const auto sets = capwap.u8(kFields["capwap.control.message_element.wtp_descriptor.number_encrypt"]);
    const auto number = capwap.last();
    for (uint32_t i = 0; i < sets && capwap.more() && capwap.position() < end; ++i) {
        const auto at = capwap.position();
        const auto below = capwap.under(number);
        const auto group = capwap.addNone(kFields["capwap.control.message_element.wtp_descriptor.encrypt"], at, 3);
        const auto under = capwap.under(group);
        const auto binding = capwap.bitFields(1, {kFields["capwap.control.message_element.wtp_descriptor.encrypt_reserved"],
                                                  kFields["capwap.control.message_element.wtp_descriptor.encrypt_wbid"]});
        const auto what = capwap.u16(kFields["capwap.control.message_element.wtp_descriptor.encrypt_capabilities"]);
        group.text("Encryption Capabilities: (WBID {}) {}", binding & 0x1f, what);
    }
    while (capwap.more() && capwap.position() < end)
        addPart(capwap, kDescriptor, true);
}

void addBoard(Layer& capwap, uint32_t end)
{
    capwap.u32(kFields["capwap.control.message_element.wtp_board_data.vendor"]);
    while (capwap.more() && capwap.position() < end)
        addPart(capwap, kBoard, false);
}

void addTunnelMode(Layer& capwap)
{
    capwap.bits(kFields["capwap.control.message_element.wtp_frame_tunnel_mode"], 1,
                {kFields["capwap.control.message_element.wtp_frame_tunnel_mode.n"], kFields["capwap.control.message_element.wtp_frame_tunnel_mode.e"],
                 kFields["capwap.control.message_element.wtp_frame_tunnel_mode.l"], kFields["capwap.control.message_element.wtp_frame_tunnel_mode.r"]});
}

void addRadioInformation(Layer& capwap)
{
    capwap.u8(kFields["capwap.control.message_element.ieee80211_wtp_radio_info.radio_id"]);
    capwap.bytes(kFields["capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_reserved"], 3);
    capwap.bitFields(1, {kFields["capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_n"],
                         kFields["capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_g"],
                         kFields["capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_a"],
                         kFields["capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_b"]});
}

struct Station {
    FieldRef radio, length, short_, long_, other;
};

constexpr Station kAdded{kFields["capwap.control.message_element.add_station.radio_id"], kFields["capwap.control.message_element.add_station.length"],
                         kFields["capwap.control.message_element.add_station.mac.eui48"], kFields["capwap.control.message_element.add_station.mac.eui64"],
                         kFields["capwap.control.message_element.add_station.mac.data"]};
constexpr Station kDeleted{kFields["capwap.control.message_element.delete_station.radio_id"],
                           kFields["capwap.control.message_element.delete_station.length"],
                           kFields["capwap.control.message_element.delete_station.mac.eui48"],
                           kFields["capwap.control.message_element.delete_station.mac.eui64"],
                           kFields["capwap.control.message_element.delete_station.mac.data"]};

void addStation(Layer& capwap, const Station& station)
{
    capwap.u8(station.radio);
    const auto length = capwap.u8(station.length);
    if (length == 6)
        capwap.mac(station.short_);
    else if (length == 8)
        capwap.u64(station.long_);
    else
        capwap.bytes(station.other, length);
}

// Draft implementations of Cisco write their number shifted by a byte.
constexpr uint32_t kCisco = 0x409600;

void addVendor(Layer& capwap, const Item& group, uint32_t end)
{
    constexpr uint16_t kController = 208, kTimeSync = 151;
    const auto vendor = capwap.u32(kFields["capwap.control.message_element.vsp.vendor_identifier"]);
    const auto at = capwap.position();
    const auto element = capwap.u16(kFields["capwap.control.message_element.vsp.vendor_element_id"]);
    const auto value = capwap.position();
    const auto length = end - std::min(end, value);
    capwap.bytes(kFields["capwap.control.message_element.vsp.vendor_data"], length);
    if (vendor != kCisco || capwap.failed())
        return;
    const auto name = nameOf(kCapwapControlCiscoElementIdNames, element);
    group.append(": Cisco {}", name.empty() ? fmt::format("Unknown Vendor Specific Element Type ({:02d})", element) : std::string(name));
    capwap.addNumber(kFields["capwap.control.cisco.element_id"], at, 2, element);
    capwap.addBytes(kFields["capwap.control.cisco.value"], value, length, capwap.peekBytes(value, length));
    if (element == kController && length == 1)
        capwap.addNumber(kFields["capwap.control.cisco.mwar.type"], value, 1, capwap.peek8(value));
    if (element == kTimeSync && length == 5) {
        capwap.addSigned(kFields["capwap.control.cisco.ap_timesync"], value, 4, int64_t(capwap.peek32(value)) * 1'000'000'000);
        capwap.addNumber(kFields["capwap.control.cisco.ap_timesync.type"], value + 4, 1, capwap.peek8(value + 4));
    }
}

void addContents(Layer& capwap, uint16_t type, const Item& group, uint32_t end)
{
    for (const auto& simple : kSimple)
        if (simple.type == type) {
            do {
                for (const auto& step : simple.steps)
                    readStep(capwap, step, end);
            } while (type == kAddressList && capwap.more() && capwap.position() < end);
            return;
        }
    switch (type) {
    case 1:
        return addAcDescriptor(capwap, end);
    case 6:
        capwap.addSigned(kFields["capwap.control.message_element.ac_timestamp"], capwap.position(), 4,
                         (int64_t(capwap.peek32(capwap.position())) - 2'208'988'800) * 1'000'000'000); // NTP's epoch
        return;
    case 8:
        addStation(capwap, kAdded);
        if (capwap.position() < end)
            capwap.text(kFields["capwap.control.message_element.add_station.vlan_name"], end - capwap.position());
        return;
    case 18:
        return addStation(capwap, kDeleted);
    case 37:
        return addVendor(capwap, group, end);
    case 38:
        return addBoard(capwap, end);
    case 39:
        return addWtpDescriptor(capwap, end);
    case 41:
        return addTunnelMode(capwap);
    case 1048:
        return addRadioInformation(capwap);
    default:
        capwap.note(kFields["capwap.message_element.type.undecoded"], group);
    }
}

void addElement(Layer& capwap)
{
    const auto at = capwap.position();
    const auto type = capwap.peek16(at);
    const auto length = capwap.peek16(at + 2);
    const auto group = capwap.addNone(kFields["capwap.message_element"], at, kHeaderBytes + length);
    if (group) {
        const auto name = nameOf(kCapwapMessageElementTypeNames, type);
        group.text("Type: (t={},l={}) {}", type, length,
                   name.empty() ? fmt::format("Unknown Message Element Type ({:02d})", type) : std::string(name));
    }
    const auto under = capwap.under(group);
    capwap.u16(kFields["capwap.message_element.type"]);
    capwap.u16(kFields["capwap.message_element.length"]);
    const auto value = capwap.position();
    if (capwap.failed() || !capwap.has(value, length))
        return capwap.skip(length);
    capwap.addBytes(kFields["capwap.message_element.value"], value, length, capwap.peekBytes(value, length));
    addContents(capwap, type, group, value + length);
    if (!capwap.failed())
        capwap.seek(value + length);
}

} // namespace

void addElements(Layer& layer, uint32_t end)
{
    if (layer.position() >= end || !layer.more())
        return;
    const auto group = layer.addNone(kFields["capwap.message_element"], layer.position(), std::min(end, layer.reported()) - layer.position());
    const auto under = layer.under(group);
    addElementRows(layer, end);
}

void addElementRows(Layer& layer, uint32_t end)
{
    while (layer.more() && layer.position() < end)
        addElement(layer);
}

} // namespace capscope::capwap
