// Layer Two Tunneling Protocol: its rows, and the reading of attributes (l2tp_avps.cpp).
#pragma once

#include "core/dissect/layer.h"

namespace capscope::l2tp {

using namespace fields;


inline constexpr ValueName kVendors[] = {{0, "Reserved"}, {9, "ciscoSystems"}, {311, "Microsoft"}, {3561, "The Broadband Forum (formerly 'ADSL Forum')"},
                                  {193, "Ericsson AB"}, {4491, "Cable Television Laboratories, Inc."}};

inline void writeVendor(std::string& out, uint64_t vendor) { out += fmt::format("{} ({})", nameOr(kVendors, vendor, "Unknown"), vendor); }

inline constexpr ValueName kL2tpTypeNames[] = {{0, "Data Message"}, {1, "Control Message"}};
inline constexpr ValueName kL2tpLengthBitNames[] = {{1, "Length field is present"}, {0, "Length field is not present"}};
inline constexpr ValueName kL2tpSeqBitNames[] = {{1, "Ns and Nr fields are present"}, {0, "Ns and Nr fields are not present"}};
inline constexpr ValueName kL2tpOffsetBitNames[] = {{1, "Offset Size field is present"}, {0, "Offset size field is not present"}};
inline constexpr ValueName kL2tpPriorityNames[] = {{1, "This data message has priority"}, {0, "No priority"}};
inline constexpr ValueName kL2tpAvpPseudowireTypeNames[] = {
    {1, "Frame Relay DLCI"}, {2, "ATM AAL5 SDU VCC transport"}, {3, "ATM Cell transparent Port Mode"}, {4, "Ethernet VLAN"},
    {5, "Ethernet"}, {6, "HDLC"}, {7, "PPP"}, {9, "ATM Cell transport VCC Mode"}, {10, "ATM Cell transport VPC Mode"},
    {11, "IP Transport"}, {12, "MPEG-TS Payload Type (MPTPW)"}, {13, "Packet Streaming Protocol (PSPPW)"},
    {17, "Structure-agnostic E1 circuit"}, {18, "Structure-agnostic T1 (DS1) circuit"}, {19, "Structure-agnostic E3 circuit"},
    {20, "Structure-agnostic T3 (DS3) circuit"}, {21, "CESoPSN basic mode"}, {22, "Unassigned"}, {23, "CESoPSN TDM with CAS"},
};
inline constexpr ValueName kL2tpAvpProxyAuthenTypeNames[] = {
    {0, "Reserved"}, {1, "Textual username/password exchange"}, {2, "PPP CHAP"}, {3, "PPP PAP"}, {4, "No Authentication"},
    {5, "Microsoft CHAP Version 1"}, {6, "Reserved"}, {7, "EAP"},
};
inline constexpr ValueName kL2tpAvpLayer2SpecificSublayerNames[] = {
    {0, "No L2-Specific Sublayer"}, {1, "Default L2-Specific Sublayer present"}, {2, "ATM-Specific Sublayer present"},
    {3, "MPT-Specific Sublayer"}, {4, "PSP-Specific Sublayer"},
};
inline constexpr ValueName kL2tpAvpDataSequencingNames[] = {
    {0, "No incoming data packets require sequencing"}, {1, "Only non-IP data packets require sequencing"},
    {2, "All incoming data packets require sequencing"},
};
inline constexpr ValueName kL2tpResultCodeNames[] = {
    {0, "Reserved"}, {1, "General request to clear control connection"},
    {2, "General error, Error Code indicates the problem"}, {3, "Control connection already exists"},
    {4, "Requester is not authorized to establish a control connection"},
    {5, "The protocol version of the requester is not supported"}, {6, "Requester is being shut down"},
    {7, "Finite state machine error or timeout"}, {8, "Control connection due to mismatching CCDS value"},
    {1, "Session disconnected due to loss of carrier or circuit disconnect"},
    {2, "Session disconnected for the reason indicated in Error Code"},
    {3, "Session disconnected for administrative reasons"},
    {4, "Appropriate facilities unavailable (temporary condition)"},
    {5, "Appropriate facilities unavailable (permanent condition)"}, {6, "Invalid destination"},
    {7, "Call failed due to no carrier detected"}, {8, "Call failed due to detection of a busy signal"},
    {9, "Call failed due to lack of a dial tone"}, {10, "Call was not established within time allotted by LAC"},
    {11, "Call was connected but no appropriate framing was detected"},
    {12, "Disconnecting call due to mismatching SDS value"}, {13, "Session not established due to losing tie breaker"},
    {14, "Session not established due to unsupported PW type"},
    {15, "Session not established, sequencing required without valid L2-Specific Sublayer"},
    {16, "Finite state machine error or timeout"}, {17, "FR PVC was deleted permanently (no longer provisioned) "},
    {18, "FR PVC has been INACTIVE for an extended period of time"}, {19, "Mismatched FR Header Length"},
    {20, "HDLC Link was deleted permanently (no longer provisioned)"},
    {21, "HDLC Link has been INACTIVE for an extended period of time"},
    {22, "Session not established due to other LCCE can not support the OAM Cell Emulation"},
    {23, "Mismatching interface MTU"}, {24, "Attempt to connect to non-existent forwarder"},
    {25, "Attempt to connect to unauthorized forwarder"}, {26, "Loop Detected"},
    {27, "Attachment Circuit bound to different PE"},
    {28, "Attachment Circuit bound to different remote Attachment Circuit"}, {29, "Unassigned"},
    {30, "Return code to indicate connection was refused because of TDM PW parameters. The error code indicates the problem."},
    {31, "Sequencing not supported"},
};
inline constexpr ValueName kL2tpAvpErrorCodeNames[] = {
    {0, "No General Error"}, {1, "No control connection exists yet for this pair of LCCEs"}, {2, "Length is wrong"},
    {3, "One of the field values was out of range"}, {4, "Insufficient resources to handle this operation now"},
    {5, "Invalid Session ID"}, {6, "A generic vendor-specific error occurred"}, {7, "Try another"},
    {8, "Receipt of an unknown AVP with the M bit set"}, {9, "Try another directed"}, {10, "Next hop unreachable"},
    {11, "Next hop busy"}, {12, "TSA busy"},
};
inline constexpr ValueName kL2tpAvpTypeNames[] = {
    {0, "Control Message"}, {1, "Result-Error Code"}, {2, "Protocol Version"}, {3, "Framing Capabilities"}, {4, "Bearer Capabilities"},
    {5, "Tie Breaker"}, {6, "Firmware Revision"}, {7, "Host Name"}, {8, "Vendor Name"}, {9, "Assigned Tunnel ID"},
    {10, "Receive Window Size"}, {11, "Challenge"}, {12, "Cause Code"}, {13, "Challenge Response"}, {14, "Assigned Session"},
    {15, "Call Serial Number"}, {16, "Minimum BPS"}, {17, "Maximum BPS"}, {18, "Bearer Type"}, {19, "Framing Type"}, {20, "Reserved"},
    {21, "Called Number"}, {22, "Calling Number"}, {23, "Sub-Address"}, {24, "Connect Speed"}, {25, "Physical Channel"},
    {26, "Initial Received LCP CONFREQ"}, {27, "Last Sent LCP CONFREQ"}, {28, "Last Received LCP CONFREQ"}, {29, "Proxy Authen Type"},
    {30, "Proxy Authen Name"}, {31, "Proxy Authen Challenge"}, {32, "Proxy Authen ID"}, {33, "Proxy Authen Response"},
    {34, "Call status AVPs"}, {35, "ACCM"}, {36, "Random Vector"}, {37, "Private group ID"}, {38, "RxConnect Speed"},
    {39, "Sequencing Required"}, {46, "PPP Disconnect Cause Code"}, {58, "Extended Vendor ID"}, {59, "Message Digest"},
    {60, "Router ID"}, {61, "Assigned Control Connection ID"}, {62, "Pseudowire Capability List"}, {63, "Local Session ID"},
    {64, "Remote Session ID"}, {65, "Assigned Cookie"}, {66, "Remote End ID"}, {68, "Pseudowire Type"}, {69, "Layer2 Specific Sublayer"},
    {70, "Data Sequencing"}, {71, "Circuit Status"}, {72, "Preferred Language"}, {73, "Control Message Authentication Nonce"},
    {74, "Tx Connect Speed Version 3"}, {75, "Rx Connect Speed Version 3"}, {76, "Failover Capability"}, {77, "Tunnel Recovery"},
    {78, "Suggested Control Sequence"}, {79, "Failover Session State"}, {80, "Multicast Capability"}, {81, "New Outgoing Sessions"},
    {82, "New Outgoing Sessions Acknowledgement"}, {83, "Withdraw Outgoing Sessions"}, {84, "Multicast Packets Priority"},
    {85, "Frame-Relay Header Length"}, {86, "ATM Maximum Concatenated Cells"}, {87, "OAM Emulation Required"}, {88, "ATM Alarm Status"},
    {89, "Attachment Group Identifier"}, {90, "Local End Identifier"}, {91, "Interface Maximum Transmission Unit"},
    {92, "FCS Retention"}, {93, "Tunnel Switching Aggregator ID"}, {94, "Maximum Receive Unit (MRU)"},
    {95, "Maximum Reassembled Receive Unit (MRRU)"}, {96, "VCCV Capability"}, {97, "Connect Speed Update"},
    {98, "Connect Speed Update Enable"}, {99, "TDM Pseudowire"}, {100, "RTP AVP"}, {101, "PW Switching Point"},
};
inline constexpr ValueName kL2tpAvpMessageTypeNames[] = {
    {1, "Start_Control_Request"}, {2, "Start_Control_Reply"}, {3, "Start_Control_Connected"}, {4, "Stop_Control_Notification"},
    {5, "Reserved"}, {6, "Hello"}, {7, "Outgoing_Call_Request"}, {8, "Outgoing_Call_Reply"}, {9, "Outgoing_Call_Connected"},
    {10, "Incoming_Call_Request"}, {11, "Incoming_Call_Reply"}, {12, "Incoming_Call_Connected"}, {13, "Reserved"},
    {14, "Call_Disconnect_Notification"}, {15, "WAN_Error_Notify"}, {16, "Set_Link_Info"}, {17, "Modem_Status"},
    {18, "Service_Relay_Request_Msg"}, {19, "Service_Relay_Reply_Message"}, {20, "Explicit_Acknowledgement"},
    {21, "Failover_Session_Query_Message"}, {22, "Failover_Session_Response_Message"}, {23, "Multicast-Session-Request"},
    {24, "Multicast-Session-Response"}, {25, "Multicast-Session-Establishment"}, {26, "Multicast-Session-Information"},
    {27, "Multicast-Session-End-Notify"}, {28, "Connect-Speed-Update-Notification"}, {29, "Connect-Speed-Update-Request"},
};

inline constexpr FieldTable kFields{
    hex("l2tp.flags", "Flags", 16),
    dec("l2tp.type", "Type", 16).names(kL2tpTypeNames).mask(0x8000),
    flag("l2tp.length_bit", "Length Bit", 16, 0x4000, kL2tpLengthBitNames),
    flag("l2tp.seq_bit", "Sequence Bit", 16, 0x800, kL2tpSeqBitNames),
    flag("l2tp.offset_bit", "Offset bit", 16, 0x200, kL2tpOffsetBitNames),
    flag("l2tp.priority", "Priority", 16, 0x100, kL2tpPriorityNames),
    dec("l2tp.version", "Version", 16).mask(0xf),
    none("l2tp.zero_length_body_message", "Zero Length Body message"),
    dec("l2tp.length", "Length", 16),
    dec("l2tp.tunnel", "Tunnel ID", 16),
    dec("l2tp.session", "Session ID", 16),
    dec("l2tp.Ns", "Ns", 16),
    dec("l2tp.Nr", "Nr", 16),
    dec("l2tp.offset", "Offset", 16),
    hex("l2tp.ccid", "Control Connection ID", 32),
    hex("l2tp.sid", "Session ID", 32),
    dec("l2tp.avp.pseudowire_type", "Pseudowire Type", 16).names(kL2tpAvpPseudowireTypeNames),
    hex("l2tp.res", "Reserved", 16),
    decHex("l2tp.avp.firmware_revision", "Firmware Revision", 16),
    text("l2tp.avp.host_name", "Host Name"),
    text("l2tp.avp.vendor_name", "Vendor Name"),
    hex("l2tp.tie_breaker", "Tie Breaker", 64),
    dec("l2tp.avp.assigned_tunnel_id", "Assigned Tunnel ID", 16),
    dec("l2tp.avp.receive_window_size", "Receive Window Size", 16),
    bytes("l2tp.avp.chap_challenge", "CHAP Challenge"),
    bytes("l2tp.avp.chap_challenge_response", "CHAP Challenge Response"),
    dec("l2tp.avp.assigned_session_id", "Assigned Session ID", 16),
    dec("l2tp.avp.call_serial_number", "Call Serial Number", 32),
    dec("l2tp.avp.minimum_bps", "Minimum BPS", 32),
    dec("l2tp.avp.maximum_bps", "Maximum BPS", 32),
    text("l2tp.avp.called_number", "Called Number"),
    text("l2tp.avp.calling_number", "Calling Number"),
    text("l2tp.avp.sub_address", "Sub-Address"),
    dec("l2tp.avp.connect_speed", "Connect Speed", 32),
    dec("l2tp.avp.physical_channel", "Physical Channel", 32),
    bytes("l2tp.avp.initial_received_lcp_confreq", "Initial Received LCP CONFREQ"),
    bytes("l2tp.avp.last_sent_lcp_confreq", "Last Sent LCP CONFREQ"),
    bytes("l2tp.avp.last_received_lcp_confreq", "Last Received LCP CONFREQ"),
    dec("l2tp.avp.proxy_authen_type", "Proxy Authen Type", 16).names(kL2tpAvpProxyAuthenTypeNames),
    text("l2tp.avp.proxy_authen_name", "Proxy Authen Name"),
    bytes("l2tp.avp.proxy_authen_challenge", "Proxy Authen Challenge"),
    bytes("l2tp.avp.proxy_authen_response", "Proxy Authen Response"),
    bytes("l2tp.avp.random_vector", "Random Vector"),
    bytes("l2tp.avp.private_group_id", "Private Group ID"),
    dec("l2tp.avp.rx_connect_speed", "Rx Connect Speed", 32),
    dec("l2tp.avp.router_id", "Router ID", 32),
    dec("l2tp.avp.assigned_control_conn_id", "Assigned Control Connection ID", 32),
    dec("l2tp.avp.local_session_id", "Local Session ID", 32),
    dec("l2tp.avp.remote_session_id", "Remote Session ID", 32),
    bytes("l2tp.avp.assigned_cookie", "Assigned Cookie"),
    text("l2tp.avp.remote_end_id", "Remote End ID"),
    dec("l2tp.avp.layer2_specific_sublayer", "Layer2 Specific Sublayer", 16).names(kL2tpAvpLayer2SpecificSublayerNames),
    dec("l2tp.avp.data_sequencing", "Data Sequencing", 16).names(kL2tpAvpDataSequencingNames),
    dec("l2tp.avp.protocol_version", "Version", 8),
    dec("l2tp.avp.protocol_revision", "Revision", 8),
    dec("l2tp.result_code", "Result code", 16).names(kL2tpResultCodeNames),
    dec("l2tp.avp.error_code", "Error code", 16).names(kL2tpAvpErrorCodeNames),
    text("l2tp.avp.error_message", "Error Message"),
    dec("l2tp.avp.cause_code", "Cause Code", 16),
    dec("l2tp.avp.cause_msg", "Cause Msg", 8),
    text("l2tp.avp.advisory_msg", "Advisory Msg"),
    dec("l2tp.avp.crc_errors", "CRC Errors", 32),
    dec("l2tp.avp.framing_errors", "Framing Errors", 32),
    dec("l2tp.avp.hardware_overruns", "Hardware Overruns", 32),
    dec("l2tp.avp.buffer_overruns", "Buffer Overruns", 32),
    dec("l2tp.avp.time_out_errors", "Time-out Errors", 32),
    dec("l2tp.avp.alignment_errors", "Alignment Errors", 32),
    dec("l2tp.avp.send_accm", "Send ACCM", 32),
    dec("l2tp.avp.receive_accm", "Receive ACCM", 32),
    flag("l2tp.avp.async_framing_supported", "Async Framing Supported", 32, 0x2, kTrueFalse),
    flag("l2tp.avp.sync_framing_supported", "Sync Framing Supported", 32, 0x1, kTrueFalse),
    flag("l2tp.avp.analog_access_supported", "Analog Access Supported", 32, 0x2, kTrueFalse),
    flag("l2tp.avp.digital_access_supported", "Digital Access Supported", 32, 0x1, kTrueFalse),
    flag("l2tp.avp.analog_bearer_type", "Analog Bearer Type", 32, 0x2, kTrueFalse),
    flag("l2tp.avp.digital_bearer_type", "Digital Bearer Type", 32, 0x1, kTrueFalse),
    flag("l2tp.avp.async_framing_type", "Async Framing Type", 32, 0x2, kTrueFalse),
    flag("l2tp.avp.sync_framing_type", "Sync Framing Type", 32, 0x1, kTrueFalse),
    dec("l2tp.avp.proxy_authen_id", "Proxy Authen ID", 8),
    expert("l2tp.vendor_specific_avp_data", "Vendor-Specific AVP data", Group::Undecoded, Severity::Warning),
    flag("l2tp.avp.mandatory", "Mandatory", 16, 0x8000, kTrueFalse),
    flag("l2tp.avp.hidden", "Hidden", 16, 0x4000, kTrueFalse),
    dec("l2tp.avp.length", "Length", 16).mask(0x3ff),
    dec("l2tp.avp.vendor_id", "Vendor ID", 16).custom(writeVendor),
    dec("l2tp.avp.type", "AVP Type", 16).names(kL2tpAvpTypeNames),
    expert("l2tp.avp_length.bad", "Bad AVP length", Group::Malformed, Severity::Error),
    dec("l2tp.avp.message_type", "Message Type", 16).names(kL2tpAvpMessageTypeNames),
};

constexpr uint32_t kAvpHeader = 6;

// The attributes of a control message, to its end.
void addAvps(Layer& l2tp);

} // namespace capscope::l2tp
