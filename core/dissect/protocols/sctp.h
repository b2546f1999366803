// Stream Control Transmission Protocol: its rows, and what its files share.
#pragma once

#include "core/dissect/layer.h"

#include <optional>

namespace capscope::sctp {

using namespace fields;

inline constexpr ValueName kChecksumStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};

inline void writeNoIndex(std::string& out, uint64_t) { out += "disabled (enable in preferences)"; }

inline constexpr ValueName kSctpChunkTypeNames[] = {
    {0, "DATA"}, {1, "INIT"}, {2, "INIT_ACK"}, {3, "SACK"}, {4, "HEARTBEAT"}, {5, "HEARTBEAT_ACK"}, {6, "ABORT"}, {7, "SHUTDOWN"},
    {8, "SHUTDOWN_ACK"}, {9, "ERROR"}, {10, "COOKIE_ECHO"}, {11, "COOKIE_ACK"}, {12, "ECNE"}, {13, "CWR"}, {14, "SHUTDOWN_COMPLETE"},
    {15, "AUTH"}, {16, "NR_SACK"}, {64, "I_DATA"}, {128, "ASCONF_ACK"}, {129, "PKTDROP"}, {130, "RE_CONFIG"}, {132, "PAD"},
    {192, "FORWARD_TSN"}, {193, "ASCONF"}, {194, "I_FORWARD_TSN"}, {255, "IETF_EXTENSION"},
};
inline constexpr ValueName kSctpDataPayloadProtoIdNames[] = {
    {0, "not specified"}, {1, "IUA"}, {2, "M2UA"}, {3, "M3UA"}, {4, "SUA"}, {5, "M2PA"}, {6, "V5UA"}, {7, "H.248/MEGACO"},
    {8, "BICC/Q.2150.3"}, {9, "TALI"}, {10, "DUA"}, {11, "ASAP"}, {12, "ENRP"}, {13, "H.323"}, {14, "Q.IPC/Q.2150.3"}, {15, "SIMCO"},
    {16, "DDP Segment Chunk"}, {17, "DDP Stream Session Control"}, {18, "S1 Application Protocol (S1AP)"}, {19, "RUA"}, {20, "HNBAP"},
    {21, "ForCES-HP"}, {22, "ForCES-MP"}, {23, "ForCES-LP"}, {24, "SBc-AP"}, {25, "NBAP"}, {26, "Unassigned"}, {27, "X2AP"},
    {28, "IRCP"}, {29, "LCS-AP"}, {30, "MPICH2"}, {31, "SABP"}, {32, "Fractal Generator Protocol"}, {33, "Ping Pong Protocol"},
    {34, "CalcApp Protocol"}, {35, "Scripting Service Protocol"}, {36, "NetPerfMeter Control"}, {37, "NetPerfMeter Data"}, {38, "Echo"},
    {39, "Discard"}, {40, "Daytime"}, {41, "Character Generator"}, {42, "3GPP RNA"}, {43, "3GPP M2AP"}, {44, "3GPP M3AP"}, {45, "SSH"},
    {46, "DIAMETER"}, {47, "DIAMETER over DTLS"}, {48, "R14P"}, {49, "Generic Data Transfer Protocol (GDT)"}, {50, "WebRTC Control"},
    {51, "WebRTC String"}, {52, "WebRTC Binary Partial (Deprecated)"}, {53, "WebRTC Binary"}, {54, "WebRTC String Partial (Deprecated)"},
    {55, "3GPP PUA"}, {56, "WebRTC String Empty"}, {57, "WebRTC Binary Empty"}, {58, "XwAP"}, {59, "Xw - Control Plane"}, {60, "NGAP"},
    {61, "XnAP"}, {62, "F1 AP"}, {65, "ELE2 Lawful Interception"}, {66, "NGAP over DTLS"}, {67, "XnAP over DTLS"},
    {68, "F1AP over DTLS"}, {69, "E1AP over DTLS"}, {70, "E2-CP"}, {71, "E2-UP"}, {72, "E2-DU"}, {73, "W1AP"},
};
inline constexpr ValueName kSctpParameterSupportedAddressTypeNames[] = {
    {5, "IPv4 address"}, {6, "IPv6 address"}, {11, "Hostname address"},
};
inline constexpr ValueName kSctpParameterReconfigResponseResultNames[] = {
    {0, "Nothing to do"}, {1, "Performed"}, {2, "Denied"}, {3, "Error - Wrong SSN"}, {4, "Error - Request already in progress"},
    {5, "Error - Bad sequence number"}, {6, "In progress"},
};
inline constexpr ValueName kSctpHmacIdNames[] = {{0, "Reserved"}, {1, "SHA-1"}, {2, "Reserved"}, {3, "SHA-256"}};
inline constexpr ValueName kSctpParameterTypeNames[] = {
    {1, "Heartbeat info"}, {5, "IPv4 address"}, {6, "IPv6 address"}, {7, "State cookie"}, {8, "Unrecognized parameter"},
    {9, "Cookie preservative"}, {11, "Hostname address"}, {13, "Outgoing SSN reset request"}, {14, "Incoming SSN reset request"},
    {15, "SSN/TSN reset request"}, {16, "Re-configuration response"}, {17, "Add outgoing streams request"},
    {18, "Add incoming streams request"}, {12, "Supported address types"}, {0x8000, "ECN"}, {0x8002, "Random"},
    {0x8003, "Authenticated Chunk list"}, {0x8004, "Requested HMAC Algorithm"}, {0x8008, "Supported Extensions"},
    {0xc000, "Forward TSN supported"}, {0xc001, "Add IP address"}, {0xc002, "Delete IP address"}, {0xc003, "Error cause indication"},
    {0xc004, "Set primary address"}, {0xc005, "Success report"}, {0xc006, "Adaptation Layer Indication"},
};
inline constexpr ValueName kSctpParameterBit1Names[] = {
    {1, "Skip parameter and continue processing of the chunk"}, {0, "Stop processing of chunk"},
};
inline constexpr ValueName kSctpParameterBit2Names[] = {{1, "Do report"}, {0, "Do not report"}};
inline constexpr ValueName kSctpCauseCodeNames[] = {
    {1, "Invalid stream identifier"}, {2, "Missing mandatory parameter"}, {3, "Stale cookie error"}, {4, "Out of resource"},
    {5, "Unresolvable address"}, {6, "Unrecognized chunk type"}, {7, "Invalid mandatory parameter"}, {8, "Unrecognized parameters"},
    {9, "No user data"}, {10, "Cookie received while shutting down"}, {11, "Restart of an association with new addresses"},
    {12, "User initiated ABORT"}, {13, "Protocol violation"}, {160, "Request to delete last address"},
    {161, "Operation refused due to resource shortage"}, {162, "Request to delete source address"},
    {163, "Association Aborted due to illegal ASCONF-ACK"}, {164, "Request refused - no authorization"},
    {0x105, "Unsupported HMAC identifier"},
};
inline constexpr ValueName kSctpIForwardTsnUBitNames[] = {{1, "Unordered messages"}, {0, "Ordered messages"}};
inline constexpr ValueName kSctpDataIBitNames[] = {{1, "Send SACK immediately"}, {0, "Possibly delay SACK"}};
inline constexpr ValueName kSctpDataUBitNames[] = {{1, "Unordered delivery"}, {0, "Ordered delivery"}};
inline constexpr ValueName kSctpDataBBitNames[] = {{1, "First segment"}, {0, "Subsequent segment"}};
inline constexpr ValueName kSctpDataEBitNames[] = {{1, "Last segment"}, {0, "Not the last segment"}};
inline constexpr ValueName kSctpAbortTBitNames[] = {{1, "Tag reflected"}, {0, "Tag not reflected"}};
inline constexpr ValueName kSctpPckdropMBitNames[] = {{1, "Source is a middlebox"}, {0, "Source is an endhost"}};
inline constexpr ValueName kSctpPckdropBBitNames[] = {{1, "SCTP checksum was incorrect"}, {0, "SCTP checksum was correct"}};
inline constexpr ValueName kSctpPckdropTBitNames[] = {{1, "Packet is truncated"}, {0, "Packet is not truncated"}};
inline constexpr ValueName kSctpChunkBit1Names[] = {
    {1, "Skip chunk and continue processing of the packet"}, {0, "Stop processing of the packet"},
};

inline constexpr FieldTable kFields{
    dec("sctp.chunk_type", "Chunk type", 8).names(kSctpChunkTypeNames),
    none("sctp.fragments", "Reassembled SCTP Fragments"),
    frameNumber("sctp.fragment", "SCTP Fragment"),
    frameNumber("sctp.retransmission", "This TSN is a retransmission of one in frame"),
    duration("sctp.retransmission_time", "Retransmitted after"),
    frameNumber("sctp.reassembled_in", "Reassembled Message in frame"),
    dec("sctp.data_tsn", "Transmission sequence number (relative)", 32),
    dec("sctp.data_tsn_raw", "Transmission sequence number (absolute)", 32),
    hex("sctp.data_sid", "Stream identifier", 16),
    dec("sctp.data_ssn", "Stream sequence number", 16),
    dec("sctp.data_payload_proto_id", "Payload protocol identifier", 32).names(kSctpDataPayloadProtoIdNames),
    dec("sctp.data_reserved", "Reserved", 16),
    dec("sctp.data_mid", "Message identifier", 32),
    dec("sctp.data_fsn", "Fragment sequence number", 32),
    dec("sctp.sack_gap_block_start", "Start", 16),
    dec("sctp.sack_gap_block_start_tsn", "Start TSN", 32),
    dec("sctp.sack_gap_block_end", "End", 16),
    dec("sctp.sack_gap_block_end_tsn", "End TSN", 32),
    dec("sctp.sack_number_of_tsns_gap_acked", "Number of TSNs in gap acknowledgement blocks", 32),
    dec("sctp.nr_sack_gap_block_start", "Start", 16),
    dec("sctp.nr_sack_gap_block_start_tsn", "Start TSN", 32),
    dec("sctp.nr_sack_gap_block_end", "End", 16),
    dec("sctp.nr_sack_gap_block_end_tsn", "End TSN", 32),
    dec("sctp.nr_sack_number_of_tsns_gap_acked", "Number of TSNs in gap acknowledgement blocks", 32),
    dec("sctp.nr_sack_nr_gap_block_start", "Start", 16),
    dec("sctp.nr_sack_nr_gap_block_start_tsn", "Start TSN", 32),
    dec("sctp.nr_sack_nr_gap_block_end", "End", 16),
    dec("sctp.nr_sack_nr_gap_block_end_tsn", "End TSN", 32),
    dec("sctp.nr_sack_number_of_tsns_nr_gap_acked", "Number of TSNs in nr-gap acknowledgement blocks", 32),
    dec("sctp.sack_cumulative_tsn_ack", "Cumulative TSN ACK (relative)", 32),
    dec("sctp.sack_cumulative_tsn_ack_raw", "Cumulative TSN ACK (absolute)", 32),
    dec("sctp.sack_a_rwnd", "Advertised receiver window credit (a_rwnd)", 32),
    dec("sctp.sack_number_of_gap_blocks", "Number of gap acknowledgement blocks", 16),
    dec("sctp.sack_number_of_duplicated_tsns", "Number of duplicated TSNs", 16),
    dec("sctp.sack_duplicate_tsn", "Duplicate TSN", 32),
    dec("sctp.nr_sack_cumulative_tsn_ack", "Cumulative TSN ACK", 32),
    dec("sctp.nr_sack_a_rwnd", "Advertised receiver window credit (a_rwnd)", 32),
    dec("sctp.nr_sack_number_of_gap_blocks", "Number of gap acknowledgement blocks", 16),
    dec("sctp.nr_sack_number_of_nr_gap_blocks", "Number of nr-gap acknowledgement blocks", 16),
    dec("sctp.nr_sack_number_of_duplicated_tsns", "Number of duplicated TSNs", 16),
    hex("sctp.nr_sack_reserved", "Reserved", 16),
    dec("sctp.nr_sack_duplicate_tsn", "Duplicate TSN", 32),
    expert("sctp.chunk_length.bad", "Chunk length bad", Group::Malformed, Severity::Error),
    bytes("sctp.chunk_padding", "Chunk padding"),
    dec("sctp.srcport", "Source port", 16),
    dec("sctp.dstport", "Destination port", 16),
    hex("sctp.verification_tag", "Verification tag", 32),
    dec("sctp.assoc_index", "Association index", 16).custom(writeNoIndex),
    dec("sctp.port", "Port", 16),
    hex("sctp.checksum", "Checksum", 32),
    named("sctp.checksum.status", "Checksum Status", 8, kChecksumStatus),
    hex("sctp.correlation_id", "Correlation_id", 32),
    dec("sctp.parameter_reconfig_sid", "Stream Identifier", 16),
    bytes("sctp.parameter_heartbeat_information", "Heartbeat information"),
    ipv4("sctp.parameter_ipv4_address", "IP Version 4 address"),
    ipv6("sctp.parameter_ipv6_address", "IP Version 6 address"),
    bytes("sctp.parameter_state_cookie", "State cookie"),
    dec("sctp.parameter_cookie_preservative_incr", "Suggested Cookie life-span increment (msec)", 32),
    text("sctp.parameter_hostname", "Hostname"),
    dec("sctp.parameter_supported_address_type", "Supported address type", 16).names(kSctpParameterSupportedAddressTypeNames),
    dec("sctp.parameter_reconfig_request_sequence_number", "Re-configuration request sequence number", 32),
    dec("sctp.parameter_reconfig_response_sequence_number", "Re-configuration response sequence number", 32),
    dec("sctp.parameter_senders_last_assigned_tsn", "Senders last assigned TSN", 32),
    dec("sctp.parameter_reconfig_response_result", "Result", 32).names(kSctpParameterReconfigResponseResultNames),
    dec("sctp.parameter_senders_next_tsn", "Senders next TSN", 32),
    dec("sctp.parameter_receivers_next_tsn", "Receivers next TSN", 32),
    dec("sctp.parameter_add_outgoing_streams_number", "Number of streams", 16),
    dec("sctp.parameter_add_outgoing_streams_reserved", "Reserved", 16),
    dec("sctp.parameter_add_incoming_streams_number", "Number of streams", 16),
    dec("sctp.parameter_add_incoming_streams_reserved", "Reserved", 16),
    bytes("sctp.parameter_value", "Parameter value"),
    bytes("sctp.random_number", "Random number"),
    dec("sctp.chunk_type_to_auth", "Chunk type", 8).names(kSctpChunkTypeNames),
    dec("sctp.hmac_id", "HMAC identifier", 16).names(kSctpHmacIdNames),
    dec("sctp.supported_chunk_type", "Supported chunk type", 8).names(kSctpChunkTypeNames),
    hex("sctp.adaptation_layer_indication", "Indication", 32),
    expert("sctp.parameter_length.bad", "Parameter length is wrong", Group::Malformed, Severity::Error),
    expert("sctp.parameter_padding.expert", "The padding of this final parameter should be the padding of the chunk.", Group::Malformed, Severity::Note),
    hex("sctp.parameter_type", "Parameter type", 16).names(kSctpParameterTypeNames),
    flag("sctp.parameter_bit_1", "Bit", 16, 0x8000, kSctpParameterBit1Names),
    flag("sctp.parameter_bit_2", "Bit", 16, 0x4000, kSctpParameterBit2Names),
    dec("sctp.parameter_length", "Parameter length", 16),
    bytes("sctp.parameter_padding", "Parameter padding"),
    bytes("sctp.chunk_value", "Chunk value"),
    dec("sctp.cause_stream_identifier", "Stream identifier", 16),
    dec("sctp.cause_reserved", "Reserved", 16),
    dec("sctp.cause_nr_of_missing_parameters", "Number of missing parameters", 32),
    hex("sctp.cause_missing_parameter_type", "Missing parameter type", 16).names(kSctpParameterTypeNames),
    dec("sctp.cause_measure_of_staleness", "Measure of staleness in usec", 32),
    dec("sctp.cause_tsn", "TSN", 32),
    bytes("sctp.cause_information", "Cause information"),
    hex("sctp.cause_code", "Cause code", 16).names(kSctpCauseCodeNames),
    dec("sctp.cause_length", "Cause length", 16),
    bytes("sctp.cause_padding", "Cause padding"),
    hex("sctp.initack_initiate_tag", "Initiate tag", 32),
    hex("sctp.init_initiate_tag", "Initiate tag", 32),
    hex("sctp.initiate_tag", "Initiate tag", 32),
    dec("sctp.initack_credit", "Advertised receiver window credit (a_rwnd)", 32),
    dec("sctp.init_credit", "Advertised receiver window credit (a_rwnd)", 32),
    dec("sctp.initack_nr_out_streams", "Number of outbound streams", 16),
    dec("sctp.init_nr_out_streams", "Number of outbound streams", 16),
    dec("sctp.initack_nr_in_streams", "Number of inbound streams", 16),
    dec("sctp.init_nr_in_streams", "Number of inbound streams", 16),
    dec("sctp.initack_initial_tsn", "Initial TSN", 32),
    dec("sctp.init_initial_tsn", "Initial TSN", 32),
    dec("sctp.i_forward_tsn_tsn", "New cumulative TSN", 32),
    dec("sctp.forward_tsn_tsn", "New cumulative TSN", 32),
    dec("sctp.i_forward_tsn_sid", "Stream identifier", 16),
    hex("sctp.i_forward_tsn_flags", "Flags", 16),
    dec("sctp.i_forward_tsn_res", "Reserved", 16).mask(0xfffe),
    flag("sctp.i_forward_tsn_u_bit", "U-Bit", 16, 0x1, kSctpIForwardTsnUBitNames),
    dec("sctp.forward_tsn_mid", "Message identifier", 32),
    dec("sctp.forward_tsn_sid", "Stream identifier", 16),
    dec("sctp.forward_tsn_ssn", "Stream sequence number", 16),
    dec("sctp.pktdrop_bandwidth", "Bandwidth", 32),
    dec("sctp.pktdrop_queuesize", "Queuesize", 32),
    dec("sctp.pktdrop_truncated_length", "Truncated length", 16),
    dec("sctp.pktdrop_reserved", "Reserved", 16),
    bytes("sctp.pktdrop_datafield", "Data field"),
    dec("sctp.shared_key_id", "Shared key identifier", 16),
    bytes("sctp.hmac", "HMAC"),
    flag("sctp.data_i_bit", "I-Bit", 8, 0x8, kSctpDataIBitNames),
    flag("sctp.data_u_bit", "U-Bit", 8, 0x4, kSctpDataUBitNames),
    flag("sctp.data_b_bit", "B-Bit", 8, 0x2, kSctpDataBBitNames),
    flag("sctp.data_e_bit", "E-Bit", 8, 0x1, kSctpDataEBitNames),
    dec("sctp.sack_nounce_sum", "Nounce sum", 8).mask(0x1),
    flag("sctp.abort_t_bit", "T-Bit", 8, 0x1, kSctpAbortTBitNames),
    flag("sctp.shutdown_complete_t_bit", "T-Bit", 8, 0x1, kSctpAbortTBitNames),
    dec("sctp.nr_sack_nounce_sum", "Nounce sum", 8).mask(0x1),
    flag("sctp.pckdrop_m_bit", "M-Bit", 8, 0x1, kSctpPckdropMBitNames),
    flag("sctp.pckdrop_b_bit", "B-Bit", 8, 0x2, kSctpPckdropBBitNames),
    flag("sctp.pckdrop_t_bit", "T-Bit", 8, 0x4, kSctpPckdropTBitNames),
    flag("sctp.chunk_bit_1", "Bit", 8, 0x80, kSctpChunkBit1Names),
    flag("sctp.chunk_bit_2", "Bit", 8, 0x40, kSctpParameterBit2Names),
    hex("sctp.chunk_flags", "Chunk flags", 8),
    dec("sctp.chunk_length", "Chunk length", 16),
    dec("sctp.shutdown_cumulative_tsn_ack", "Cumulative TSN Ack", 32),
    bytes("sctp.cookie", "Cookie"),
    dec("sctp.ecne_lowest_tsn", "Lowest TSN", 32),
    dec("sctp.cwr_lowest_tsn", "Lowest TSN", 32),
    hex("sctp.asconf_ack_seq_nr_number", "Sequence number", 32),
    bytes("sctp.padding_data", "Padding data"),
    hex("sctp.asconf_seq_nr_number", "Sequence number", 32),
    expert("sctp.retransmission.expert", "Retransmitted TSN", Group::Sequence, Severity::Note),
};

constexpr uint32_t kChunkHeader = 4;

// A chunk that is not data: its contents up to `end`. The cursor is behind its head.
void addControlChunk(Layer& sctp, uint8_t type, const Item& chunk, uint32_t end);

// Acknowledgements up to `end`. The cursor is behind their head. `firstTsn`: of the side that sent the data, if it is known.
void addAcknowledgement(Layer& sctp, std::optional<uint32_t> firstTsn, const Item& chunk, uint32_t end);
void addNonRenegable(Layer& sctp, const Item& chunk, uint32_t end);

// The three fields that every chunk begins with.
void addChunkHead(Layer& sctp, uint8_t type);

std::string_view chunkName(uint8_t type);

} // namespace capscope::sctp
