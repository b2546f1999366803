// Attributes of L2TP control messages. RFC 2661 section 4.4, RFC 3931 section 5.4. Not decoded: those of vendors, hidden values.
#include "core/dissect/protocols/l2tp.h"

namespace capscope::l2tp {
namespace {

constexpr uint16_t kHidden = 0x4000;
constexpr uint16_t kCallDisconnect = 14;

// Of the message that ends a call; the row has those of the end of a control connection.
constexpr ValueName kDisconnectNames[] = {
    {0, "Reserved"}, {1, "Session disconnected due to loss of carrier or circuit disconnect"},
    {2, "Session disconnected for the reason indicated in Error Code"}, {3, "Session disconnected for administrative reasons"},
    {4, "Session establishment failed due to lack of appropriate facilities being available (temporary condition)"},
    {5, "Session establishment failed due to lack of appropriate facilities being available (permanent condition)"},
    {6, "Invalid destination"}, {7, "Session establishment failed due to no carrier detected"},
    {8, "Session establishment failed due to detection of a busy signal"},
    {9, "Session establishment failed due to lack of a dial tone"},
    {10, "Session was not established within time allotted by LAC"},
    {11, "Session was connected but no appropriate framing was detected"},
};

// The value of an attribute: one row, or what needs more than that.
struct Attribute {
    uint16_t type;
    FieldRef row;
    uint8_t size = 0; // of a number; 0: text or bytes to the end
};

constexpr Attribute kAttributes[] = {
    {6, kFields["l2tp.avp.firmware_revision"], 2},
    {7, kFields["l2tp.avp.host_name"]},
    {8, kFields["l2tp.avp.vendor_name"]},
    {5, kFields["l2tp.tie_breaker"], 8},
    {9, kFields["l2tp.avp.assigned_tunnel_id"], 2},
    {10, kFields["l2tp.avp.receive_window_size"], 2},
    {11, kFields["l2tp.avp.chap_challenge"]},
    {13, kFields["l2tp.avp.chap_challenge_response"]},
    {14, kFields["l2tp.avp.assigned_session_id"], 2},
    {15, kFields["l2tp.avp.call_serial_number"], 4},
    {16, kFields["l2tp.avp.minimum_bps"], 4},
    {17, kFields["l2tp.avp.maximum_bps"], 4},
    {21, kFields["l2tp.avp.called_number"]},
    {22, kFields["l2tp.avp.calling_number"]},
    {23, kFields["l2tp.avp.sub_address"]},
    {24, kFields["l2tp.avp.connect_speed"], 4},
    {25, kFields["l2tp.avp.physical_channel"], 4},
    {26, kFields["l2tp.avp.initial_received_lcp_confreq"]},
    {27, kFields["l2tp.avp.last_sent_lcp_confreq"]},
    {28, kFields["l2tp.avp.last_received_lcp_confreq"]},
    {29, kFields["l2tp.avp.proxy_authen_type"], 2},
    {30, kFields["l2tp.avp.proxy_authen_name"]},
    {31, kFields["l2tp.avp.proxy_authen_challenge"]},
    {33, kFields["l2tp.avp.proxy_authen_response"]},
    {36, kFields["l2tp.avp.random_vector"]},
    {37, kFields["l2tp.avp.private_group_id"]},
    {38, kFields["l2tp.avp.rx_connect_speed"], 4},
    {60, kFields["l2tp.avp.router_id"], 4},
    {61, kFields["l2tp.avp.assigned_control_conn_id"], 4},
    {63, kFields["l2tp.avp.local_session_id"], 4},
    {64, kFields["l2tp.avp.remote_session_id"], 4},
    {65, kFields["l2tp.avp.assigned_cookie"]},
    {66, kFields["l2tp.avp.remote_end_id"]},
    {68, kFields["l2tp.avp.pseudowire_type"], 2},
    {69, kFields["l2tp.avp.layer2_specific_sublayer"], 2},
    {70, kFields["l2tp.avp.data_sequencing"], 2},
};

void addVersion(Layer& l2tp)
{
    l2tp.u8(kFields["l2tp.avp.protocol_version"]);
    l2tp.u8(kFields["l2tp.avp.protocol_revision"]);
}

void addResult(Layer& l2tp, uint32_t end, uint16_t message)
{
    const auto code = l2tp.u16(kFields["l2tp.result_code"]);
    if (message == kCallDisconnect)
        l2tp.last().text("Result code: {} ({})", nameOr(kDisconnectNames, code, "Unknown"), code);
    if (l2tp.position() + 2 <= end)
        l2tp.u16(kFields["l2tp.avp.error_code"]);
    if (l2tp.position() < end)
        l2tp.text(kFields["l2tp.avp.error_message"], end - l2tp.position());
}

void addCause(Layer& l2tp, uint32_t end)
{
    l2tp.u16(kFields["l2tp.avp.cause_code"]);
    l2tp.u8(kFields["l2tp.avp.cause_msg"]);
    if (l2tp.position() < end)
        l2tp.text(kFields["l2tp.avp.advisory_msg"], end - l2tp.position());
}

void addCallErrors(Layer& l2tp)
{
    l2tp.skip(2);
    for (const auto row : {kFields["l2tp.avp.crc_errors"], kFields["l2tp.avp.framing_errors"], kFields["l2tp.avp.hardware_overruns"],
                           kFields["l2tp.avp.buffer_overruns"], kFields["l2tp.avp.time_out_errors"], kFields["l2tp.avp.alignment_errors"]})
        l2tp.u32(row);
}

void addAccm(Layer& l2tp, uint32_t end)
{
    l2tp.skip(2);
    if (end - l2tp.position() < 8)
        return;
    l2tp.u32(kFields["l2tp.avp.send_accm"]);
    l2tp.u32(kFields["l2tp.avp.receive_accm"]);
}

void addPseudowires(Layer& l2tp, uint32_t end)
{
    while (l2tp.more() && l2tp.position() + 2 <= end)
        l2tp.u16(kFields["l2tp.avp.pseudowire_type"]);
}

// Attributes that are more than one value. True if it was one of them.
bool addStructured(Layer& l2tp, uint16_t type, uint32_t end, uint16_t message)
{
    switch (type) {
    case 1:
        return addResult(l2tp, end, message), true;
    case 2:
        return addVersion(l2tp), true;
    case 3:
        return l2tp.bitFields(4, {kFields["l2tp.avp.async_framing_supported"], kFields["l2tp.avp.sync_framing_supported"]}), true;
    case 4:
        return l2tp.bitFields(4, {kFields["l2tp.avp.analog_access_supported"], kFields["l2tp.avp.digital_access_supported"]}), true;
    case 12:
        return addCause(l2tp, end), true;
    case 18:
        return l2tp.bitFields(4, {kFields["l2tp.avp.analog_bearer_type"], kFields["l2tp.avp.digital_bearer_type"]}), true;
    case 19:
        return l2tp.bitFields(4, {kFields["l2tp.avp.async_framing_type"], kFields["l2tp.avp.sync_framing_type"]}), true;
    case 32:
        l2tp.skip(1);
        return l2tp.u8(kFields["l2tp.avp.proxy_authen_id"]), true;
    case 34:
        return addCallErrors(l2tp), true;
    case 35:
        return addAccm(l2tp, end), true;
    case 39: // sequencing required: it has no value
        return true;
    case 62:
        return addPseudowires(l2tp, end), true;
    default:
        return false;
    }
}

void addValue(Layer& l2tp, uint16_t type, uint32_t end, uint16_t message)
{
    if (addStructured(l2tp, type, end, message))
        return;
    for (const auto& attribute : kAttributes) {
        if (attribute.type != type)
            continue;
        const auto length = end - l2tp.position();
        if (attribute.size != 0)
            l2tp.number(attribute.row, attribute.size);
        else if (kFields.rows[attribute.row.index].kind == Kind::Text)
            l2tp.text(attribute.row, length);
        else
            l2tp.bytes(attribute.row, length);
        return;
    }
    if (l2tp.position() < end)
        l2tp.note(kFields["l2tp.vendor_specific_avp_data"], l2tp.label(l2tp.position(), end - l2tp.position(), "Vendor-Specific AVP data"));
}

// The head of an attribute: its row, which what it holds goes under.
Item addAvpHead(Layer& l2tp, uint32_t length, uint16_t vendor, uint16_t type)
{
    const auto at = l2tp.position();
    const auto name = vendor == 0 ? nameOf(kL2tpAvpTypeNames, type) : std::string_view{};
    const auto item = !name.empty() ? l2tp.label(at, length, "{} AVP", name)
        : vendor != 0               ? l2tp.label(at, length, "Vendor {} AVP Type {}", nameOr(kVendors, vendor, "Unknown"), type)
                                    : l2tp.label(at, length, "Unknown ({}) AVP", type);
    const auto under = l2tp.under(item);
    l2tp.bitFields(2, {kFields["l2tp.avp.mandatory"], kFields["l2tp.avp.hidden"], kFields["l2tp.avp.length"]});
    l2tp.u16(kFields["l2tp.avp.vendor_id"]);
    l2tp.u16(kFields["l2tp.avp.type"]);
    return item;
}

} // namespace

void addAvps(Layer& l2tp)
{
    uint16_t message = 0;
    while (l2tp.more()) {
        const auto at = l2tp.position();
        const auto head = l2tp.peek16(at);
        const auto length = uint32_t(head & 0x3ff);
        const auto vendor = l2tp.peek16(at + 2);
        const auto type = l2tp.peek16(at + 4);
        const auto item = addAvpHead(l2tp, length, vendor, type);
        if (l2tp.failed())
            break;
        if (length < kAvpHeader) {
            l2tp.note(kFields["l2tp.avp_length.bad"], item);
            break;
        }
        const auto end = at + length;
        const auto under = l2tp.under(item);
        if ((head & kHidden) != 0 && length > kAvpHeader) {
            l2tp.label(at + kAvpHeader, length - kAvpHeader, "Hidden AVP data");
        } else if (vendor == 0 && type == 0) {
            message = l2tp.u16(kFields["l2tp.avp.message_type"]);
        } else if (vendor == 0) {
            addValue(l2tp, type, end, message);
        } else if (length > kAvpHeader) {
            l2tp.note(kFields["l2tp.vendor_specific_avp_data"], l2tp.label(at + kAvpHeader, length - kAvpHeader, "Vendor-Specific AVP data"));
        }
        if (!l2tp.failed())
            l2tp.seek(end);
    }
}

} // namespace capscope::l2tp
