// The rows of TCP and what its files share: tcp.cpp (header), tcp_options.cpp, tcp_findings.cpp,
// tcp_payload.cpp, tcp_choice.cpp.
#pragma once

#include "core/dissect/layer.h"
#include "core/flow/tcp_analysis.h"

namespace capscope::tcp {

using namespace fields;

constexpr ValueName kChecksumStatus[]
    = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};

constexpr ValueName kOptionKinds[] = {
    {0, "End of Option List"},
    {1, "No-Operation"},
    {2, "Maximum Segment Size"},
    {3, "Window Scale"},
    {4, "SACK Permitted"},
    {5, "SACK"},
    {6, "Echo"},
    {7, "Echo Reply"},
    {8, "Time Stamp Option"},
    {9, "Partial Order Connection Permitted"},
    {10, "Partial Order Service Profile"},
    {11, "CC"},
    {12, "CC.NEW"},
    {13, "CC.ECHO"},
    {14, "TCP Alternate Checksum Request"},
    {15, "TCP Alternate Checksum Data"},
    {16, "Skeeter"},
    {17, "Bubba"},
    {18, "Trailer Checksum Option"},
    {19, "MD5 Signature Option"},
    {20, "SCPS Capabilities"},
    {21, "Selective Negative Acknowledgements"},
    {22, "Record Boundaries"},
    {23, "Corruption experienced"},
    {24, "SNAP"},
    {25, "Unassigned"},
    {26, "TCP Compression Filter"},
    {27, "Quick-Start Response"},
    {28, "User Timeout Option"},
    {29, "The TCP Authentication Option"},
    {30, "Multipath TCP"},
    {34, "TCP Fast Open Cookie"},
    {76, "Riverbed Probe"},
    {78, "Riverbed Transparency"},
    {172, "Accurate ECN Order 0"},
    {174, "Accurate ECN Order 1"},
    {253, "RFC3692-style Experiment 1"},
    {254, "RFC3692-style Experiment 2"},
};

constexpr FieldTable kFields{
    dec("tcp.srcport", "Source Port", 16),
    dec("tcp.dstport", "Destination Port", 16),
    dec("tcp.port", "Source or Destination Port", 16),
    dec("tcp.stream", "Stream index", 32),
    dec("tcp.completeness", "Conversation completeness", 8),
    dec("tcp.len", "TCP Segment Len", 32),
    dec("tcp.seq", "Sequence Number", 32),
    dec("tcp.seq_raw", "Sequence Number (raw)", 32),
    dec("tcp.nxtseq", "Next Sequence Number", 32),
    dec("tcp.ack", "Acknowledgment Number", 32),
    dec("tcp.ack_raw", "Acknowledgment number (raw)", 32),
    expert("tcp.ack.nonzero", "The acknowledgment number field is nonzero while the ACK flag is not set",
           Group::Protocol, Severity::Note),
    dec("tcp.hdr_len", "Header Length", 8),
    expert("tcp.bogus_header_length", "Bogus TCP Header length", Group::Protocol, Severity::Error),
    expert("tcp.short_segment",
           "Short segment. Segment/fragment does not contain a full TCP header (might be NMAP or someone else "
           "deliberately sending unusual packets)",
           Group::Malformed, Severity::Warning),
    hex("tcp.flags", "Flags", 16),
    flag("tcp.flags.res", "Reserved", 12, 0xe00),
    flag("tcp.flags.ae", "Accurate ECN", 12, 0x100),
    flag("tcp.flags.cwr", "Congestion Window Reduced", 12, 0x080),
    flag("tcp.flags.ece", "ECN-Echo", 12, 0x040),
    flag("tcp.flags.urg", "Urgent", 12, 0x020),
    flag("tcp.flags.ack", "Acknowledgment", 12, 0x010),
    flag("tcp.flags.push", "Push", 12, 0x008),
    flag("tcp.flags.reset", "Reset", 12, 0x004),
    flag("tcp.flags.syn", "Syn", 12, 0x002),
    flag("tcp.flags.fin", "Fin", 12, 0x001),
    text("tcp.flags.str", "TCP Flags"),
    expert("tcp.connection.rst", "Connection reset (RST)", Group::Sequence, Severity::Warning),
    expert("tcp.connection.syn", "Connection establish request (SYN)", Group::Sequence, Severity::Chat),
    expert("tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)", Group::Sequence,
           Severity::Chat),
    expert("tcp.connection.fin", "Connection finish (FIN)", Group::Sequence, Severity::Chat),
    dec("tcp.window_size_value", "Window", 16),
    dec("tcp.window_size", "Calculated window size", 32),
    signedDec("tcp.window_size_scalefactor", "Window size scaling factor", 32),
    hex("tcp.checksum", "Checksum", 16),
    named("tcp.checksum.status", "Checksum Status", 8, kChecksumStatus),
    dec("tcp.urgent_pointer", "Urgent Pointer", 16),
    expert("tcp.urgent_pointer.non_zero",
           "The urgent pointer field is nonzero while the URG flag is not set", Group::Protocol,
           Severity::Note),
    bytes("tcp.options", "TCP Options"),
    dec("tcp.option_kind", "Kind", 8).names(kOptionKinds),
    dec("tcp.option_len", "Length", 8),
    bytes("tcp.options.eol", "TCP Option - End of Option List (EOL)"),
    bytes("tcp.options.nop", "TCP Option - No-Operation (NOP)"),
    bytes("tcp.options.mss", "TCP Option - Maximum segment size"),
    dec("tcp.options.mss_val", "MSS Value", 16),
    bytes("tcp.options.wscale", "TCP Option - Window scale"),
    dec("tcp.options.wscale.shift", "Shift count", 8),
    dec("tcp.options.wscale.multiplier", "Multiplier", 16),
    bytes("tcp.options.sack_perm", "TCP Option - SACK permitted"),
    bytes("tcp.options.sack", "TCP Option - SACK"),
    dec("tcp.options.sack_le", "TCP SACK Left Edge", 32),
    dec("tcp.options.sack_re", "TCP SACK Right Edge", 32),
    dec("tcp.options.sack.count", "TCP SACK Count", 8),
    bytes("tcp.options.timestamp", "TCP Option - Timestamps"),
    dec("tcp.options.timestamp.tsval", "Timestamp value", 32),
    dec("tcp.options.timestamp.tsecr", "Timestamp echo reply", 32),
    bytes("tcp.options.tfo", "TCP Option - Fast Open"),
    none("tcp.options.tfo.request", "Fast Open Cookie Request"),
    bytes("tcp.options.tfo.cookie", "Fast Open Cookie"),
    bytes("tcp.options.md5", "TCP Option - TCP MD5 signature"),
    bytes("tcp.options.md5.digest", "MD5 digest"),
    bytes("tcp.options.ao", "TCP Option - TCP AO"),
    dec("tcp.options.ao.keyid", "AO KeyID", 8),
    dec("tcp.options.ao.rnextkeyid", "AO RNextKeyID", 8),
    bytes("tcp.options.ao.mac", "AO MAC"),
    dec("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", 32),
    dec("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", 32),
    expert("tcp.options.sack.dsack", "D-SACK Sequence", Group::Sequence, Severity::Warning),
    expert("tcp.options.mss.present", "The non-SYN packet does contain a MSS option", Group::Protocol,
           Severity::Warning),
    expert("tcp.options.mss.absent", "The SYN packet does not contain a MSS option", Group::Protocol, Severity::Note),
    expert("tcp.options.wscale.shift.invalid", "Window scale shift exceeds 14", Group::Protocol, Severity::Warning),
    expert("tcp.option.len.invalid", "Invalid length for option", Group::Sequence, Severity::Note),
    expert("tcp.nop", "4 NOP in a row - a router may have removed some options", Group::Protocol,
           Severity::Warning),
    expert("tcp.non_zero_bytes_after_eol", "Non-zero header padding", Group::Protocol, Severity::Error),
    expert("tcp.analysis.tfo_syn", "TCP SYN with TFO Cookie", Group::Sequence, Severity::Note),
    expert("tcp.analysis.tfo_ack", "TCP SYN-ACK accepting TFO data", Group::Sequence, Severity::Note),
    expert("tcp.connection.fin_active", "This frame initiates the connection closing", Group::Sequence,
           Severity::Note),
    expert("tcp.connection.fin_passive", "This frame undergoes the connection closing", Group::Sequence,
           Severity::Note),
    bytes("tcp.options.unknown", "TCP Option - Unknown"),
    bytes("tcp.options.unknown.payload", "Payload"),
    none("tcp.analysis", "SEQ/ACK analysis"),
    none("tcp.analysis.flags", "TCP Analysis Flags"),
    frameNumber("tcp.analysis.acks_frame", "This is an ACK to the segment in frame"),
    duration("tcp.analysis.ack_rtt", "The RTT to ACK the segment was"),
    duration("tcp.analysis.initial_rtt", "iRTT"),
    duration("tcp.analysis.rto", "The RTO for this segment was"),
    frameNumber("tcp.analysis.rto_frame", "RTO based on delta from frame"),
    dec("tcp.analysis.bytes_in_flight", "Bytes in flight", 32),
    dec("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", 32),
    dec("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", 32),
    frameNumber("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame"),
    expert("tcp.analysis.reused_ports",
           "A new tcp session is started with the same ports as an earlier session in this trace",
           Group::Sequence, Severity::Note),
    expert("tcp.analysis.retransmission", "This frame is a (suspected) retransmission",
           Group::Sequence, Severity::Note),
    expert("tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission",
           Group::Sequence, Severity::Note),
    expert("tcp.analysis.spurious_retransmission",
           "This frame is a (suspected) spurious retransmission", Group::Sequence, Severity::Note),
    expert("tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment",
           Group::Sequence, Severity::Warning),
    expert("tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)",
           Group::Sequence, Severity::Warning),
    expert("tcp.analysis.ack_lost_segment",
           "ACKed segment that wasn't captured (common at capture start)", Group::Sequence,
           Severity::Warning),
    expert("tcp.analysis.window_update", "TCP window update", Group::Sequence, Severity::Chat),
    expert("tcp.analysis.window_full", "TCP window specified by the receiver is now completely full",
           Group::Sequence, Severity::Warning),
    expert("tcp.analysis.keep_alive", "TCP keep-alive segment", Group::Sequence, Severity::Note),
    expert("tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment", Group::Sequence,
           Severity::Note),
    expert("tcp.analysis.duplicate_ack", "Duplicate ACK", Group::Sequence, Severity::Note),
    expert("tcp.analysis.zero_window_probe", "TCP Zero Window Probe", Group::Sequence, Severity::Note),
    expert("tcp.analysis.zero_window", "TCP Zero Window segment", Group::Sequence, Severity::Warning),
    expert("tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe", Group::Sequence,
           Severity::Note),
    duration("tcp.time_relative", "Time since first frame in this TCP stream"),
    duration("tcp.time_delta", "Time since previous frame in this TCP stream"),
    bytes("tcp.payload", "TCP payload"),
    dec("tcp.pdu.size", "PDU Size", 32),
    bytes("tcp.segment_data", "TCP segment data"),
    text("tcp.reset_cause", "Reset cause"),
    frameNumber("tcp.reassembled_in", "Reassembled PDU in frame"),
    none("tcp.segments", "Reassembled TCP Segments"),
    frameNumber("tcp.segment", "TCP Segment"),
    dec("tcp.segment.count", "Segment count", 32),
    dec("tcp.reassembled.length", "Reassembled TCP length", 32),
    bytes("tcp.reassembled.data", "Reassembled TCP Data"),
    none("mptcp.analysis", "MPTCP analysis"),
    boolean("mptcp.master", "Master flow"),
    dec("mptcp.stream", "Stream index", 32),
    text("mptcp.analysis.subflows", "TCP subflow stream id(s)"),
};

// Slots of the frame's notes.
constexpr int kFindingsSlot = 0;
constexpr int kPayloadSlot = 1;
constexpr int kPassedOverSlot = 2;   // on an earlier frame: a message that reaches behind it, and where it lies in that,
constexpr int kPassedBytesSlot = 3;  // and how far that reaches from its beginning
constexpr int kToldInPartSlot = 4;   // on an earlier frame, in which a message begins: where the newest part of it was told
constexpr int kMoreFindingsSlot = 5; // up to 15: of further segments in the frame

// One segment on its way through the files of TCP.
struct Segment {
    TcpSegment raw;
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    uint32_t headerLength = 0;
    uint32_t seq = 0; // relative
    uint32_t ack = 0; // relative where ACK is set
    uint32_t window = 0; // scaled
    uint16_t urgentPointer = 0;
    bool unusualOptions = false; // the details may have something to say about them
    bool multipath = false; // has options of Multipath TCP
    bool analysed = false; // neither quoted in an ICMP error nor a piece of a segment: numbers are relative
    bool reusedPorts = false;
    bool announced = false; // the first of a connection that another one announced
    bool fromFirst = true; // sent by Conversation::first
    Conversation* talk = nullptr;
    TcpFindings found;
    std::array<SackBlock, 4> sack{};
};

// What the analysis needs of the options; nothing is reported.
void readOptions(Layer& tcp, Segment& segment);
// Reports the options from the cursor to the end of the header. False if one of them, though whole, could not be read.
bool addOptions(Layer& tcp, const Segment& segment);
// Time stamps and [SEQ/ACK analysis].
void addAnalysis(Layer& tcp, const Segment& segment);
// [Timestamps] alone, though reading the layer failed.
void addTimesAlone(Layer& tcp, const Segment& segment);
// The payload to the protocol of its conversation, of its ports (the server's first, then the lower one, so that both directions
// agree), or that recognises it.
void choose(Layer& tcp, const Segment& segment, const Slice& payload);
// As choose(), but for what nobody should see. What its protocol asks for; nothing where it may not ask.
StreamRequest pass(Layer& tcp, const Segment& segment, Slice payload, bool mayAsk);
// The payload to whoever it belongs to, put together with other segments' where it is asked for.
void handPayload(Layer& tcp, const Segment& segment);

} // namespace capscope::tcp
