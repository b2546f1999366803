// Short Message Peer to Peer, versions 3.4 and 5.0. SMS Forum, SMPP v3.4 issue 1.2. Not decoded: lists of destinations, broadcasts,
// the values of optional parameters, dates.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

void versionText(std::string& out, uint64_t version) { fmt::format_to(std::back_inserter(out), "{}.{}", version >> 4, version & 0xf); }

constexpr ValueName kAddrTon[] = {
    {0x0, "Unknown"}, {0x1, "International"}, {0x2, "National"}, {0x3, "Network specific"}, {0x4, "Subscriber number"},
    {0x5, "Alphanumeric"}, {0x6, "Abbreviated"},
};

constexpr ValueName kAddrNpi[] = {
    {0x0, "Unknown"}, {0x1, "ISDN (E163/E164)"}, {0x3, "Data (X.121)"}, {0x4, "Telex (F.69)"}, {0x6, "Land mobile (E.212)"},
    {0x8, "National"}, {0x9, "Private"}, {0xa, "ERMES"}, {0xe, "Internet (IP)"}, {0x12, "WAP client Id"},
};

constexpr ValueName kDataCoding[] = {
    {0x0, 0x0, "SMSC default alphabet"}, {0x1, 0x1, "IA5 (CCITT T.50)/ASCII (ANSI X3.4)"},
    {0x2, 0x2, "Octet unspecified (8-bit binary)"}, {0x3, 0x3, "Latin 1 (ISO-8859-1)"},
    {0x4, 0x4, "Octet unspecified (8-bit binary)"}, {0x5, 0x5, "JIS (X 0208-1990)"}, {0x6, 0x6, "Cyrillic (ISO-8859-5)"},
    {0x7, 0x7, "Latin/Hebrew (ISO-8859-8)"}, {0x8, 0x8, "UCS2 (ISO/IEC-10646)"}, {0x9, 0x9, "Pictogram Encoding"},
    {0xa, 0xa, "ISO-2022-JP (Music codes)"}, {0xb, 0xc, "Reserved"}, {0xd, 0xd, "Extended Kanji JIS (X 0212-1990)"},
    {0xe, 0xe, "KS C 5601"}, {0xf, 0xbf, "Reserved"}, {0xc0, 0xef, "GSM MWI control - see [GSM 03.38]"},
    {0xf0, 0xff, "GSM message class control - see [GSM 03.38]"},
};

constexpr ValueName kCodingGroup[] = {
    {0xc, "SMS DCS: Message Waiting Indication - Discard Message"},
    {0xd, "SMS DCS: Message Waiting Indication - Store Message (GSM 7-bit default alphabet)"},
    {0xe, "SMS DCS: Message Waiting Indication - Store Message (UCS-2 character set)"},
    {0xf, "SMS DCS: Data coding / message class"},
};

constexpr ValueName kDcsCharset[] = {
    {0x0, "GSM 7-bit default alphabet"}, {0x1, "8-bit data"},
};

constexpr ValueName kDcsClass[] = {
    {0x0, "Class 0"}, {0x1, "Class 1 - ME specific"}, {0x2, "Class 2 - (U)SIM specific"}, {0x3, "Class 3 - TE specific"},
};

constexpr ValueName kMsgMode[] = {
    {0x0, "Default SMSC mode"}, {0x1, "Datagram mode"}, {0x2, "Forward mode"}, {0x3, "Store and forward mode"},
};

constexpr ValueName kMsgType[] = {
    {0x0, "Default message type"}, {0x1, "Short message contains SMSC Delivery Receipt"},
    {0x2, "Short message contains (E)SME delivery acknowledgement"}, {0x3, "Reserved"},
    {0x4, "Short message contains (E)SME manual/user acknowledgement"}, {0x5, "Reserved"},
    {0x6, "Short message contains conversation abort"}, {0x7, "Reserved"},
    {0x8, "Short message contains intermediate delivery notification"},
};

constexpr ValueName kSubmitFeatures[] = {
    {0x0, "No specific features selected"}, {0x1, "UDHI indicator"}, {0x2, "Reply path"}, {0x3, "UDHI and reply path"},
};

constexpr ValueName kPriorityFlag[] = {
    {0x0, "GSM: None      ANSI-136: Bulk         IS-95: Normal"},
    {0x1, "GSM: priority  ANSI-136: Normal       IS-95: Interactive"},
    {0x2, "GSM: priority  ANSI-136: Urgent       IS-95: Urgent"},
    {0x3, "GSM: priority  ANSI-136: Very Urgent  IS-95: Emergency"},
};

constexpr ValueName kRegdelReceipt[] = {
    {0x0, "No SMSC delivery receipt requested"}, {0x1, "Delivery receipt requested (for success or failure)"},
    {0x2, "Delivery receipt requested (for failure)"},
    {0x3, "Reserved in version <= 3.4; Delivery receipt requested (for success) in 5.0"},
};

constexpr ValueName kRegdelAcks[] = {
    {0x0, "No recipient SME acknowledgement requested"}, {0x1, "SME delivery acknowledgement requested"},
    {0x2, "SME manual/user acknowledgement requested"}, {0x3, "Both delivery and manual/user acknowledgement requested"},
};

constexpr ValueName kRegdelNotif[] = {
    {0x0, "No intermediate notification requested"}, {0x1, "Intermediate notification requested"},
};

constexpr ValueName kPresentFlag[] = {
    {0x0, "Don't replace"}, {0x1, "Replace"},
};

constexpr ValueName kCommandId[] = {
    {0x1, "Bind_receiver"}, {0x2, "Bind_transmitter"}, {0x3, "Query_sm"}, {0x4, "Submit_sm"}, {0x5, "Deliver_sm"},
    {0x6, "Unbind"}, {0x7, "Replace_sm"}, {0x8, "Cancel_sm"}, {0x9, "Bind_transceiver"}, {0xb, "Outbind"},
    {0x15, "Enquire_link"}, {0x21, "Submit_multi"}, {0x102, "Alert_notification"}, {0x103, "Data_sm"},
    {0x111, "Broadcast_sm"}, {0x112, "Query_broadcast_sm"}, {0x113, "Cancel_broadcast_sm"}, {0x1000001, "Auth_acc"},
    {0x1000002, "Sm_result_notify"}, {0x80000000, "Generic_nack"}, {0x80000001, "Bind_receiver - resp"},
    {0x80000002, "Bind_transmitter - resp"}, {0x80000003, "Query_sm - resp"}, {0x80000004, "Submit_sm - resp"},
    {0x80000005, "Deliver_sm - resp"}, {0x80000006, "Unbind - resp"}, {0x80000007, "Replace_sm - resp"},
    {0x80000008, "Cancel_sm - resp"}, {0x80000009, "Bind_transceiver - resp"}, {0x80000015, "Enquire_link - resp"},
    {0x80000021, "Submit_multi - resp"}, {0x80000103, "Data_sm - resp"}, {0x80000111, "Broadcast_sm - resp"},
    {0x80000112, "Query_broadcast_sm - resp"}, {0x80000113, "Cancel_broadcast_sm - resp"}, {0x81000001, "Auth_acc - resp"},
    {0x81000002, "Sm_result_notify - resp"},
};

constexpr ValueName kCommandStatus[] = {
    {0x0, 0x0, "Ok"}, {0x1, 0x1, "Message length is invalid"}, {0x2, 0x2, "Command length is invalid"},
    {0x3, 0x3, "Invalid command ID"}, {0x4, 0x4, "Incorrect BIND status for given command"},
    {0x5, 0x5, "ESME already in bound state"}, {0x6, 0x6, "Invalid priority flag"},
    {0x7, 0x7, "Invalid registered delivery flag"}, {0x8, 0x8, "System error"}, {0x9, 0x9, "[Reserved]"},
    {0xa, 0xa, "Invalid source address"}, {0xb, 0xb, "Invalid destination address"}, {0xc, 0xc, "Message ID is invalid"},
    {0xd, 0xd, "Bind failed"}, {0xe, 0xe, "Invalid password"}, {0xf, 0xf, "Invalid system ID"}, {0x10, 0x10, "[Reserved]"},
    {0x11, 0x11, "Cancel SM failed"}, {0x12, 0x12, "[Reserved]"}, {0x13, 0x13, "Replace SM failed"},
    {0x14, 0x14, "Message queue full"}, {0x15, 0x15, "Invalid service type"}, {0x16, 0x32, "[Reserved]"},
    {0x33, 0x33, "Invalid number of destinations"}, {0x34, 0x34, "Invalid distribution list name"},
    {0x35, 0x3f, "[Reserved]"}, {0x40, 0x40, "Destination flag is invalid (submit_multi)"}, {0x41, 0x41, "[Reserved]"},
    {0x42, 0x42, "Invalid 'submit with replace' request"}, {0x43, 0x43, "Invalid esm_class field data"},
    {0x44, 0x44, "Cannot submit to distribution list"}, {0x45, 0x45, "submit_sm or submit_multi failed"},
    {0x46, 0x47, "[Reserved]"}, {0x48, 0x48, "Invalid source address TON"}, {0x49, 0x49, "Invalid source address NPI"},
    {0x50, 0x50, "Invalid destination address TON"}, {0x51, 0x51, "Invalid destination address NPI"},
    {0x52, 0x52, "[Reserved]"}, {0x53, 0x53, "Invalid system_type field"}, {0x54, 0x54, "Invalid replace_if_present flag"},
    {0x55, 0x55, "Invalid number of messages"}, {0x56, 0x57, "[Reserved]"},
    {0x58, 0x58, "Throttling error (ESME exceeded allowed message limits)"}, {0x59, 0x60, "[Reserved]"},
    {0x61, 0x61, "Invalid scheduled delivery time"}, {0x62, 0x62, "Invalid message validity period (expiry time)"},
    {0x63, 0x63, "Predefined message invalid or not found"}, {0x64, 0x64, "ESME receiver temporary app error code"},
    {0x65, 0x65, "ESME receiver permanent app error code"}, {0x66, 0x66, "ESME receiver reject message error code"},
    {0x67, 0x67, "query_sm request failed"}, {0x68, 0xbf, "[Reserved]"},
    {0xc0, 0xc0, "Error in the optional part of the PDU body"}, {0xc1, 0xc1, "Optional parameter not allowed"},
    {0xc2, 0xc2, "Invalid parameter length"}, {0xc3, 0xc3, "Expected optional parameter missing"},
    {0xc4, 0xc4, "Invalid optional parameter  value"}, {0xc5, 0xfd, "[Reserved]"},
    {0xfe, 0xfe, "(Transaction) Delivery failure (used for data_sm_resp)"}, {0xff, 0xff, "Unknown error"},
    {0x100, 0x100, "ESME Not authorised to use specified service_type."},
    {0x101, 0x101, "ESME Prohibited from using specified operation."},
    {0x102, 0x102, "Specified service_type is unavailable."}, {0x103, 0x103, "Specified service_type is denied."},
    {0x104, 0x104, "Invalid Data Coding Scheme."}, {0x105, 0x105, "Source Address Sub unit is Invalid."},
    {0x106, 0x106, "Destination Address Sub unit is Invalid."}, {0x107, 0x107, "Broadcast Frequency Interval is invalid."},
    {0x108, 0x108, "Broadcast Alias Name is invalid."}, {0x109, 0x109, "Broadcast Area Format is invalid."},
    {0x10a, 0x10a, "Number of Broadcast Areas is invalid."}, {0x10b, 0x10b, "Broadcast Content Type is invalid."},
    {0x10c, 0x10c, "Broadcast Message Class is invalid."}, {0x10d, 0x10d, "broadcast_sm operation failed."},
    {0x10e, 0x10e, "query_broadcast_sm operation failed."}, {0x10f, 0x10f, "cancel_broadcast_sm operation failed."},
    {0x110, 0x110, "Number of Repeated Broadcasts is invalid."}, {0x111, 0x111, "Broadcast Service Group is invalid."},
    {0x112, 0x112, "Broadcast Channel Indicator is invalid."}, {0x400, 0x4ff, "[Vendor-specific Error]"},
    {0x500, 0xffffffff, "[Reserved]"},
};

constexpr FieldTable kFields{
    duration("smpp.schedule_delivery_time_r", "Scheduled delivery time"),
    duration("smpp.validity_period_r", "Validity period"),
    text("smpp.system_id", "System ID"),
    text("smpp.password", "Password"),
    text("smpp.system_type", "System type"),
    dec("smpp.interface_version", "Version (if)", 8).custom(versionText),
    hex("smpp.addr_ton", "Type of number", 8).names(kAddrTon),
    hex("smpp.addr_npi", "Numbering plan indicator", 8).names(kAddrNpi),
    text("smpp.address_range", "Address"),
    hex("smpp.source_addr_ton", "Type of number (originator)", 8).names(kAddrTon),
    hex("smpp.source_addr_npi", "Numbering plan indicator (originator)", 8).names(kAddrNpi),
    text("smpp.source_addr", "Originator address"),
    hex("smpp.dest_addr_ton", "Type of number (recipient)", 8).names(kAddrTon),
    hex("smpp.dest_addr_npi", "Numbering plan indicator (recipient)", 8).names(kAddrNpi),
    text("smpp.destination_addr", "Recipient address"),
    hex("smpp.data_coding", "Data coding", 8).names(kDataCoding),
    hex("smpp.dcs.sms_coding_group", "DCS Coding Group for SMS", 8).mask(0xf0).names(kCodingGroup),
    dec("smpp.dcs.reserved", "Reserved (should be zero)", 8).mask(0x8),
    hex("smpp.dcs.charset", "DCS Character set", 8).mask(0x4).names(kDcsCharset),
    hex("smpp.dcs.class", "DCS Message class", 8).mask(0x3).names(kDcsClass),
    text("smpp.service_type", "Service type"),
    hex("smpp.esm.submit.msg_mode", "Messaging mode", 8).mask(0x3).names(kMsgMode),
    hex("smpp.esm.submit.msg_type", "Message type", 8).mask(0x3c).names(kMsgType),
    hex("smpp.esm.submit.features", "GSM features", 8).mask(0xc0).names(kSubmitFeatures),
    hex("smpp.protocol_id", "Protocol id.", 8),
    hex("smpp.priority_flag", "Priority level", 8).names(kPriorityFlag),
    hex("smpp.regdel.receipt", "Delivery receipt", 8).mask(0x3).names(kRegdelReceipt),
    hex("smpp.regdel.acks", "Message type", 8).mask(0xc).names(kRegdelAcks),
    hex("smpp.regdel.notif", "Intermediate notif", 8).mask(0x10).names(kRegdelNotif),
    hex("smpp.replace_if_present_flag", "Replace", 8).mask(0x1).names(kPresentFlag),
    dec("smpp.sm_default_msg_id", "Predefined message", 8),
    dec("smpp.sm_length", "Message length", 8),
    bytes("smpp.message", "Message bytes"),
    none("smpp.opt_params", "Optional parameters"),
    none("smpp.opt_param", "Optional parameter"),
    hex("smpp.opt_param_tag", "Tag", 16),
    dec("smpp.opt_param_len", "Length", 16),
    text("smpp.message_id", "Message id."),
    dec("smpp.command_length", "Length", 32),
    hex("smpp.command_id", "Operation", 32).names(kCommandId),
    hex("smpp.command_status", "Result", 32).names(kCommandStatus),
    dec("smpp.sequence_number", "Sequence #", 32),
};

constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint32_t kMessageBytesMax = 64 * 1024; // a short message is at most 254 bytes, a payload 64 KiB
constexpr uint32_t kResponse = 0x80000000;

enum Command : uint32_t { BindReceiver = 1, BindTransmitter = 2, QuerySm = 3, SubmitSm = 4, DeliverSm = 5, Unbind = 6, ReplaceSm = 7, CancelSm = 8,
                          BindTransceiver = 9, Outbind = 11, EnquireLink = 21, DataSm = 0x103 };

size_t messageLength(Bytes header) { return bigEndian(header.data(), 4) < kHeaderBytes ? 0 : bigEndian(header.data(), 4); }

// Length, command, status and number are all small: foreign bytes hardly are.
bool recognises(const Layer& smpp)
{
    const auto length = smpp.peek32(0);
    const auto command = smpp.peek32(4);
    return smpp.has(0, kHeaderBytes) && length >= kHeaderBytes && length <= kMessageBytesMax && (command & 0x7ffffe00) == 0
        && !nameOf(kCommandId, command).empty() && !nameOf(kCommandStatus, smpp.peek32(8)).empty() && smpp.peek32(8) <= 0x10ff;
}

// As textZ, but an empty text has no row.
void textIfAny(Layer& smpp, FieldRef field)
{
    if (smpp.peek8(smpp.position()) != 0)
        smpp.textZ(field);
    else
        smpp.skip(1);
}

void addBind(Layer& smpp)
{
    textIfAny(smpp, kFields["smpp.system_id"]);
    textIfAny(smpp, kFields["smpp.password"]);
    textIfAny(smpp, kFields["smpp.system_type"]);
    smpp.u8(kFields["smpp.interface_version"]);
    smpp.u8(kFields["smpp.addr_ton"]);
    smpp.u8(kFields["smpp.addr_npi"]);
    textIfAny(smpp, kFields["smpp.address_range"]);
}

void addServiceType(Layer& smpp)
{
    if (smpp.peek8(smpp.position()) != 0) {
        smpp.textZ(kFields["smpp.service_type"]);
        return;
    }
    smpp.addText(kFields["smpp.service_type"], smpp.position(), 1, "(Default)");
    smpp.skip(1);
}

// A date of sixteen digits, or none.
void addDate(Layer& smpp, FieldRef field, std::string_view none)
{
    const auto rest = smpp.peekText(smpp.position());
    const auto length = uint32_t(std::min(rest.find('\0'), rest.size()));
    if (length == 0)
        smpp.addSigned(field, smpp.position(), 1, 0).text(none);
    smpp.skip(length + 1);
}

void addSource(Layer& smpp)
{
    smpp.u8(kFields["smpp.source_addr_ton"]);
    smpp.u8(kFields["smpp.source_addr_npi"]);
    textIfAny(smpp, kFields["smpp.source_addr"]);
}

void addDestination(Layer& smpp)
{
    smpp.u8(kFields["smpp.dest_addr_ton"]);
    smpp.u8(kFields["smpp.dest_addr_npi"]);
    textIfAny(smpp, kFields["smpp.destination_addr"]);
}

void addCoding(Layer& smpp)
{
    const auto at = smpp.position();
    const auto coding = smpp.u8(kFields["smpp.data_coding"]);
    if (coding == 0)
        return;
    const auto under = smpp.under(smpp.last());
    smpp.addNumber(kFields["smpp.dcs.sms_coding_group"], at, 1, coding);
    if ((coding >> 4) == 0xf) {
        smpp.addNumber(kFields["smpp.dcs.reserved"], at, 1, coding);
        smpp.addNumber(kFields["smpp.dcs.charset"], at, 1, coding);
        smpp.addNumber(kFields["smpp.dcs.class"], at, 1, coding);
    }
}

void addSubmission(Layer& smpp)
{
    addServiceType(smpp);
    addSource(smpp);
    addDestination(smpp);
    smpp.bitFields(1, {kFields["smpp.esm.submit.msg_mode"], kFields["smpp.esm.submit.msg_type"], kFields["smpp.esm.submit.features"]});
    smpp.u8(kFields["smpp.protocol_id"]);
    smpp.u8(kFields["smpp.priority_flag"]);
    addDate(smpp, kFields["smpp.schedule_delivery_time_r"], "Scheduled delivery time: Immediate delivery");
    addDate(smpp, kFields["smpp.validity_period_r"], "Validity period: SMSC default validity period");
    smpp.bitFields(1, {kFields["smpp.regdel.receipt"], kFields["smpp.regdel.acks"], kFields["smpp.regdel.notif"]});
    smpp.u8(kFields["smpp.replace_if_present_flag"]);
    addCoding(smpp);
    smpp.u8(kFields["smpp.sm_default_msg_id"]);
    const auto length = smpp.u8(kFields["smpp.sm_length"]);
    if (length > 0)
        smpp.bytes(kFields["smpp.message"], length);
}

void addOptional(Layer& smpp)
{
    if (!smpp.more())
        return;
    const auto all = smpp.under(smpp.addNone(kFields["smpp.opt_params"], smpp.position(), smpp.reportedRemaining()));
    while (smpp.more()) {
        const auto length = smpp.peek16(smpp.position() + 2);
        const auto under = smpp.under(smpp.addNone(kFields["smpp.opt_param"], smpp.position(), 4u + length));
        smpp.u16(kFields["smpp.opt_param_tag"]);
        smpp.u16(kFields["smpp.opt_param_len"]);
        smpp.skip(length);
    }
}

void addRequest(Layer& smpp, uint32_t command)
{
    switch (command) {
    case BindReceiver: case BindTransmitter: case BindTransceiver: return addBind(smpp);
    case SubmitSm: case DeliverSm: addSubmission(smpp); break;
    case QuerySm: case CancelSm:
        if (command == CancelSm)
            addServiceType(smpp);
        smpp.textZ(kFields["smpp.message_id"]);
        addSource(smpp);
        if (command == CancelSm)
            addDestination(smpp);
        break;
    case DataSm:
        addServiceType(smpp);
        addSource(smpp);
        addDestination(smpp);
        smpp.bitFields(1, {kFields["smpp.esm.submit.msg_mode"], kFields["smpp.esm.submit.msg_type"], kFields["smpp.esm.submit.features"]});
        smpp.bitFields(1, {kFields["smpp.regdel.receipt"], kFields["smpp.regdel.acks"], kFields["smpp.regdel.notif"]});
        addCoding(smpp);
        break;
    case Outbind:
        smpp.textZ(kFields["smpp.system_id"]);
        smpp.textZ(kFields["smpp.password"]);
        break;
    default: return;
    }
    addOptional(smpp);
}

void addResponse(Layer& smpp, uint32_t command)
{
    if (!smpp.more())
        return;
    switch (command) {
    case BindReceiver: case BindTransmitter: case BindTransceiver: smpp.textZ(kFields["smpp.system_id"]); break;
    case SubmitSm: case DeliverSm: case DataSm: smpp.textZ(kFields["smpp.message_id"]); break;
    default: return;
    }
    addOptional(smpp);
}

void dissect(Layer& smpp)
{
    const auto length = smpp.peek32(0);
    const auto command = smpp.peek32(4);
    const auto status = smpp.peek32(8);
    const auto number = smpp.peek32(12);
    if (!smpp.has(0, kHeaderBytes) || nameOf(kCommandId, command).empty())
        return smpp.reject();
    smpp.bindConversation();
    if (smpp.facts().protocolColumn != "SMPP")
        smpp.info().clear();
    smpp.protocolColumn("SMPP");
    const auto name = nameOf(kCommandId, command);
    const bool response = (command & kResponse) != 0;
    const auto result = nameOr(kCommandStatus, status, "Unknown");
    smpp.info().appendItem(", ", name);
    if (response) {
        smpp.info().append(": \"{}\"", result);
        smpp.item().text("Short Message Peer to Peer, Command: {}, Status: \"{}\", Seq: {}, Len: {}", name, result, number, length);
    } else {
        smpp.item().text("Short Message Peer to Peer, Command: {}, Seq: {}, Len: {}", name, number, length);
    }
    smpp.u32(kFields["smpp.command_length"]);
    smpp.u32(kFields["smpp.command_id"]);
    if (response)
        smpp.u32(kFields["smpp.command_status"]);
    else
        smpp.skip(4);
    smpp.u32(kFields["smpp.sequence_number"]);
    if (response)
        addResponse(smpp, command & ~kResponse);
    else
        addRequest(smpp, command);
}

} // namespace

namespace protocols {

extern constinit const Protocol smpp{.name = "smpp", .shortName = "SMPP", .title = "Short Message Peer to Peer", .fields = kFields, .dissect = dissect,
                                     .recognises = recognises, .heuristicTables = kHeuristics, .framing = {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
