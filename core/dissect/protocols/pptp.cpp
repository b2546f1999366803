// Point-to-Point Tunneling Protocol: control messages. RFC 2637. Not decoded: nothing; the data travel in enhanced GRE.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

void writeVersion(std::string& out, uint64_t version) { out += fmt::format("{}.{}", version >> 8, version & 0xff); }

constexpr ValueName kPptpFramingCapabilitiesNames[] = {
    {1, "Asynchronous Framing supported"}, {2, "Synchronous Framing supported"}, {3, "Either Framing supported"},
};
constexpr ValueName kPptpBearerCapabilitiesNames[] = {
    {1, "Analog access supported"}, {2, "Digital access supported"}, {3, "Either access supported"},
};
constexpr ValueName kPptpErrorNames[] = {
    {0, "None"}, {1, "Not-Connected"}, {2, "Bad-Format"}, {3, "Bad-Value"}, {4, "No-Resource"}, {5, "Bad-Call ID"}, {6, "PAC-Error"},
};
constexpr ValueName kPptpControlResultNames[] = {
    {1, "Successful channel establishment"}, {2, "General error"}, {3, "Command channel already exists"},
    {4, "Requester not authorized"}, {5, "Protocol version not supported"},
};
constexpr ValueName kPptpReasonNames[] = {{1, "None"}, {2, "Stop-Protocol"}, {3, "Stop-Local-Shutdown"}};
constexpr ValueName kPptpStopResultNames[] = {{1, "OK"}, {2, "General error"}};
constexpr ValueName kPptpOutResultNames[] = {
    {1, "Connected"}, {2, "General Error"}, {3, "No Carrier"}, {4, "Busy"}, {5, "No Dial Tone"}, {6, "Time-out"}, {7, "Do Not Accept"},
};
constexpr ValueName kPptpInResultNames[] = {{1, "Connect"}, {2, "General error"}, {3, "Do Not Accept"}};
constexpr ValueName kPptpDiscResultNames[] = {{1, "Lost Carrier"}, {2, "General Error"}, {3, "Admin Shutdown"}, {4, "Request"}};
constexpr ValueName kPptpTypeNames[] = {{1, "Control Message"}, {2, "Management Message"}};
constexpr ValueName kPptpControlMessageTypeNames[] = {
    {1, "Start-Control-Connection-Request"}, {2, "Start-Control-Connection-Reply"}, {3, "Stop-Control-Connection-Request"},
    {4, "Stop-Control-Connection-Reply"}, {5, "Echo-Request"}, {6, "Echo-Reply"}, {7, "Outgoing-Call-Request"},
    {8, "Outgoing-Call-Reply"}, {9, "Incoming-Call-Request"}, {10, "Incoming-Call-Reply"}, {11, "Incoming-Call-Connected"},
    {12, "Call-Clear-Request"}, {13, "Call-Disconnect-Notify"}, {14, "WAN-Error-Notify"}, {15, "Set-Link-Info"},
};

constexpr FieldTable kFields{
    bytes("pptp.reserved", "Reserved"),
    dec("pptp.framing_capabilities", "Framing Capabilities", 32).names(kPptpFramingCapabilitiesNames),
    dec("pptp.bearer_capabilities", "Bearer Capabilities", 32).names(kPptpBearerCapabilitiesNames),
    dec("pptp.maximum_channels", "Maximum Channels", 16),
    dec("pptp.firmware_revision", "Firmware Revision", 16),
    text("pptp.host_name", "Host Name"),
    text("pptp.vendor_name", "Vendor Name"),
    dec("pptp.packet_receive_window_size", "Packet Receive Window Size", 16),
    dec("pptp.packet_processing_delay", "Packet Processing Delay", 16),
    dec("pptp.error", "Error Code", 8).names(kPptpErrorNames),
    dec("pptp.protocol_version", "Protocol version", 16).custom(writeVersion),
    dec("pptp.control_result", "Result Code", 8).names(kPptpControlResultNames),
    dec("pptp.reason", "Reason", 8).names(kPptpReasonNames),
    dec("pptp.stop_result", "Result Code", 8).names(kPptpStopResultNames),
    dec("pptp.identifier", "Identifier", 32),
    dec("pptp.echo_result", "Result Code", 8).names(kPptpStopResultNames),
    dec("pptp.call_id", "Call ID", 16),
    dec("pptp.call_serial_number", "Call Serial Number", 16),
    dec("pptp.minimum_bps", "Minimum BPS", 32),
    dec("pptp.maximum_bps", "Maximum BPS", 32),
    dec("pptp.bearer_type", "Bearer Type", 32).names(kPptpBearerCapabilitiesNames),
    dec("pptp.framing_type", "Framing Type", 32).names(kPptpFramingCapabilitiesNames),
    dec("pptp.phone_number_length", "Phone Number Length", 16),
    text("pptp.phone_number", "Phone Number"),
    text("pptp.subaddress", "Subaddress"),
    dec("pptp.peer_call_id", "Peer Call ID", 16),
    dec("pptp.out_result", "Result Code", 8).names(kPptpOutResultNames),
    dec("pptp.cause", "Cause Code", 16),
    dec("pptp.connect_speed", "Connect Speed", 32),
    dec("pptp.physical_channel_id", "Physical Channel ID", 32),
    dec("pptp.dialed_number_length", "Dialed Number Length", 16),
    dec("pptp.dialing_number_length", "Dialing Number Length", 16),
    text("pptp.dialed_number", "Dialed Number"),
    text("pptp.dialing_number", "Dialing Number"),
    dec("pptp.in_result", "Result Code", 8).names(kPptpInResultNames),
    dec("pptp.disc_result", "Result Code", 8).names(kPptpDiscResultNames),
    text("pptp.call_Statistics", "Call Statistics"),
    dec("pptp.crc_errors", "CRC Errors", 32),
    dec("pptp.framing_errors", "Framing Errors", 32),
    dec("pptp.hardware_overruns", "Hardware overruns", 32),
    dec("pptp.buffer_overruns", "Buffer overruns", 32),
    dec("pptp.timeout_errors", "Time-out Errors", 32),
    dec("pptp.alignment_errors", "Alignment Errors", 32),
    hex("pptp.send_accm", "Send ACCM", 32),
    hex("pptp.receive_accm", "Receive ACCM", 32),
    dec("pptp.length", "Length", 16),
    dec("pptp.type", "Message type", 16).names(kPptpTypeNames),
    hex("pptp.magic_cookie", "Magic Cookie", 32),
    dec("pptp.control_message_type", "Control Message Type", 16).names(kPptpControlMessageTypeNames),
};

constexpr std::array kClaims{Claim{"tcp.port", 1723}};
constexpr uint32_t kNameBytes = 64;
constexpr uint32_t kCookie = 0x1a2b3c4d;

void addReserved(Layer& pptp, uint32_t size = 2) { pptp.bytes(kFields["pptp.reserved"], size); }

void addCapabilities(Layer& pptp)
{
    pptp.u32(kFields["pptp.framing_capabilities"]);
    pptp.u32(kFields["pptp.bearer_capabilities"]);
    pptp.u16(kFields["pptp.maximum_channels"]);
    pptp.u16(kFields["pptp.firmware_revision"]);
    pptp.text(kFields["pptp.host_name"], kNameBytes);
    pptp.text(kFields["pptp.vendor_name"], kNameBytes);
}

void addWindow(Layer& pptp)
{
    pptp.u16(kFields["pptp.packet_receive_window_size"]);
    pptp.u16(kFields["pptp.packet_processing_delay"]);
}

void addResult(Layer& pptp, FieldRef result)
{
    pptp.u8(result);
    pptp.u8(kFields["pptp.error"]);
}

void startRequest(Layer& pptp)
{
    pptp.u16(kFields["pptp.protocol_version"]);
    addReserved(pptp);
    addCapabilities(pptp);
}

void startReply(Layer& pptp)
{
    pptp.u16(kFields["pptp.protocol_version"]);
    addResult(pptp, kFields["pptp.control_result"]);
    addCapabilities(pptp);
}

void stopRequest(Layer& pptp)
{
    pptp.u8(kFields["pptp.reason"]);
    addReserved(pptp, 1);
    addReserved(pptp);
}

void stopReply(Layer& pptp)
{
    addResult(pptp, kFields["pptp.stop_result"]);
    addReserved(pptp);
}

void echoRequest(Layer& pptp) { pptp.u32(kFields["pptp.identifier"]); }

void echoReply(Layer& pptp)
{
    pptp.u32(kFields["pptp.identifier"]);
    addResult(pptp, kFields["pptp.echo_result"]);
    addReserved(pptp);
}

void outgoingRequest(Layer& pptp)
{
    pptp.u16(kFields["pptp.call_id"]);
    pptp.u16(kFields["pptp.call_serial_number"]);
    pptp.u32(kFields["pptp.minimum_bps"]);
    pptp.u32(kFields["pptp.maximum_bps"]);
    pptp.u32(kFields["pptp.bearer_type"]);
    pptp.u32(kFields["pptp.framing_type"]);
    addWindow(pptp);
    pptp.u16(kFields["pptp.phone_number_length"]);
    addReserved(pptp);
    pptp.text(kFields["pptp.phone_number"], kNameBytes);
    pptp.text(kFields["pptp.subaddress"], kNameBytes);
}

void outgoingReply(Layer& pptp)
{
    pptp.u16(kFields["pptp.call_id"]);
    pptp.u16(kFields["pptp.peer_call_id"]);
    addResult(pptp, kFields["pptp.out_result"]);
    pptp.u16(kFields["pptp.cause"]);
    pptp.u32(kFields["pptp.connect_speed"]);
    addWindow(pptp);
    pptp.u32(kFields["pptp.physical_channel_id"]);
}

void incomingRequest(Layer& pptp)
{
    pptp.u16(kFields["pptp.call_id"]);
    pptp.u16(kFields["pptp.call_serial_number"]);
    pptp.u32(kFields["pptp.bearer_type"]);
    pptp.u32(kFields["pptp.physical_channel_id"]);
    pptp.u16(kFields["pptp.dialed_number_length"]);
    pptp.u16(kFields["pptp.dialing_number_length"]);
    pptp.text(kFields["pptp.dialed_number"], kNameBytes);
    pptp.text(kFields["pptp.dialing_number"], kNameBytes);
    pptp.text(kFields["pptp.subaddress"], kNameBytes);
}

void incomingReply(Layer& pptp)
{
    pptp.u16(kFields["pptp.call_id"]);
    pptp.u16(kFields["pptp.peer_call_id"]);
    addResult(pptp, kFields["pptp.in_result"]);
    addWindow(pptp);
    addReserved(pptp);
}

void incomingConnected(Layer& pptp)
{
    pptp.u16(kFields["pptp.peer_call_id"]);
    addReserved(pptp);
    pptp.u32(kFields["pptp.connect_speed"]);
    addWindow(pptp);
    pptp.u32(kFields["pptp.framing_type"]);
}

void clearRequest(Layer& pptp)
{
    pptp.u16(kFields["pptp.call_id"]);
    addReserved(pptp);
}

void disconnected(Layer& pptp)
{
    constexpr uint32_t kStatisticsBytes = 64;
    pptp.u16(kFields["pptp.call_id"]);
    addResult(pptp, kFields["pptp.disc_result"]);
    pptp.u16(kFields["pptp.cause"]);
    addReserved(pptp);
    pptp.text(kFields["pptp.call_Statistics"], kStatisticsBytes);
}

void errorNotify(Layer& pptp)
{
    pptp.u16(kFields["pptp.peer_call_id"]);
    addReserved(pptp);
    for (const auto row : {kFields["pptp.crc_errors"], kFields["pptp.framing_errors"], kFields["pptp.hardware_overruns"],
                           kFields["pptp.buffer_overruns"], kFields["pptp.timeout_errors"], kFields["pptp.alignment_errors"]})
        pptp.u32(row);
}

void linkInfo(Layer& pptp)
{
    pptp.u16(kFields["pptp.peer_call_id"]);
    addReserved(pptp);
    pptp.u32(kFields["pptp.send_accm"]);
    pptp.u32(kFields["pptp.receive_accm"]);
}

using Read = void (*)(Layer&);

// By type of message, from 1.
constexpr Read kMessages[] = {startRequest, startReply,      stopRequest,   stopReply,         echoRequest,  echoReply,    outgoingRequest, outgoingReply,
                              incomingRequest, incomingReply, incomingConnected, clearRequest, disconnected, errorNotify, linkInfo};

void dissect(Layer& pptp)
{
    pptp.protocolColumn("PPTP");
    pptp.u16(kFields["pptp.length"]);
    pptp.u16(kFields["pptp.type"]);
    const auto cookie = pptp.u32(kFields["pptp.magic_cookie"]);
    pptp.last().append(cookie == kCookie ? " (correct)" : " (incorrect)");
    const auto type = pptp.u16(kFields["pptp.control_message_type"]);
    pptp.info().set("{}", nameOr(kPptpControlMessageTypeNames, type, "Unknown"));
    addReserved(pptp);
    if (type >= 1 && type <= std::size(kMessages) && !pptp.failed())
        kMessages[type - 1](pptp);
}

} // namespace

namespace protocols {

extern constinit const Protocol pptp{"pptp", "PPTP", "Point-to-Point Tunnelling Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
