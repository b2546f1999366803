// What the files of Google's QUIC share: the rows, and the frames in a packet that can be read.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::gquic {

using namespace fields;

inline constexpr ValueName kFormNames[] = {{0, "Short Header"}, {1, "Long Header"}};
inline constexpr ValueName kTypeNames[] = {{0, "Initial"}, {1, "0-RTT"}, {2, "Handshake"}, {3, "Retry"}};
inline constexpr ValueName kNumberLengths[] = {{0, "1 bytes"}, {1, "2 bytes"}, {2, "3 bytes"}, {3, "4 bytes"}};
inline constexpr ValueName kOldIdLengths[] = {{0, "0 Byte"}, {1, "1 Byte"}, {2, "4 Bytes"}, {3, "8 Bytes"}};
inline constexpr ValueName kIdLengths[] = {{1, "8 Bytes"}, {0, "0 Byte"}};
inline constexpr ValueName kShortNumbers[] = {{0, "1 Byte"}, {1, "2 Bytes"}, {2, "4 Bytes"}, {3, "6 Bytes"}};
inline constexpr ValueName kNibbleLengths[] = {{0, "0 bytes"}, {5, "8 bytes"}};
inline constexpr ValueName kYesNoNames[] = {{1, "Yes"}, {0, "No"}};
inline constexpr ValueName kDataLengths[] = {{1, "2 Bytes"}, {0, "0 Byte"}};
inline constexpr ValueName kOffsetLengths[] = {
    {0, "0 Byte"}, {1, "2 Bytes"}, {2, "3 Bytes"}, {3, "4 Bytes"}, {4, "5 Bytes"}, {5, "6 Bytes"}, {6, "7 Bytes"}, {7, "8 Bytes"},
};
inline constexpr ValueName kStreamLengths[] = {{0, "1 Byte"}, {1, "2 Bytes"}, {2, "3 Bytes"}, {3, "4 Bytes"}};
inline constexpr ValueName kFrameTypes[] = {
    {0, "PADDING"}, {1, "RST_STREAM"}, {2, "CONNECTION_CLOSE"}, {3, "GOAWAY"}, {4, "WINDOW_UPDATE"}, {5, "BLOCKED"},
    {6, "STOP_WAITING"}, {7, "PING"}, {8, "CRYPTO"}, {9, 0x1f, "Unknown"}, {0x20, 0x3f, "CONGESTION_FEEDBACK (Special Frame Type)"},
    {0x40, 0x7f, "ACK (Special Frame Type)"}, {0x80, 0xff, "STREAM (Special Frame Type)"},
};
inline constexpr ValueName kRejections[] = {
    {0, "Handshake OK"}, {2, "Client nonce had incorrect length"}, {3, "Client nonce is not unique"},
    {4, "Client orbit is invalid or incorrect"}, {8, "Unbox of server nonce failed"}, {9, "Decrypted server nonce had incorrect length"},
    {10, "Server nonce is not unique"}, {12, "Missing Server config id (kSCID) tag"}, {13, "Couldn't find the Server config id (kSCID)"},
    {14, "Missing Source-address token (kSourceAddressTokenTag) tag"}, {15, "Unbox of Source-address token failed"},
    {16, "Couldn't parse the unbox'ed Source-address token"}, {17, "Source-address token is for a different IP address"},
    {18, "The source-address token has a timestamp in the future"}, {19, "The source-address token has expired"},
    {20, "The server requires handshake confirmation"}, {21, "The expected leaf certificate hash could not be validated"},
};

inline constexpr FieldTable kFields{
    hex("gquic.puflags", "Public Flags", 8),
    flag("gquic.puflags.version", "Version", 8, 0x01, kYesNoNames),
    flag("gquic.puflags.reset", "Reset", 8, 0x02, kYesNoNames),
    flag("gquic.puflags.nonce", "Diversification nonce", 8, 0x04, kYesNoNames),
    flag("gquic.puflags.cid", "CID Length", 8, 0x08, kIdLengths),
    hex("gquic.puflags.cid.old", "CID Length", 8).mask(0x0c).names(kOldIdLengths),
    hex("gquic.puflags.pkn", "Packet Number Length", 8).mask(0x30).names(kShortNumbers),
    flag("gquic.puflags.mpth", "Multipath", 8, 0x40, kYesNoNames),
    hex("gquic.puflags.rsv", "Reserved", 8).mask(0x80),
    hex("gquic.prflags", "Private Flags", 8),
    flag("gquic.prflags.entropy", "Entropy", 8, 0x01, kYesNoNames),
    flag("gquic.prflags.fecg", "FEC Group", 8, 0x02, kYesNoNames),
    flag("gquic.prflags.fec", "FEC", 8, 0x04, kYesNoNames),
    hex("gquic.prflags.rsv", "Reserved", 8).mask(0xf8),
    dec("gquic.header_form", "Header Form", 8).mask(0x80).names(kFormNames),
    flag("gquic.fixed_bit", "Fixed Bit", 8, 0x40, kTrueFalse),
    dec("gquic.long.packet_type", "Packet Type", 8).mask(0x30).names(kTypeNames),
    dec("gquic.long.reserved", "Reserved", 8).mask(0x0c),
    dec("gquic.packet_number_length", "Packet Number Length", 8).mask(0x03).names(kNumberLengths),
    dec("gquic.dcil", "Destination Connection ID Length", 8).mask(0xf0).names(kNibbleLengths),
    dec("gquic.scil", "Source Connection ID Length", 8).mask(0x0f).names(kNibbleLengths),
    dec("gquic.cid", "CID", 64),
    text("gquic.version", "Version"),
    bytes("gquic.diversification_nonce", "Diversification nonce"),
    dec("gquic.packet_number", "Packet Number", 64),
    bytes("gquic.message_authentication_hash", "Message Authentication Hash"),
    bytes("gquic.payload", "Payload"),
    none("gquic.frame", "Frame"),
    hex("gquic.frame_type", "Frame Type", 8).names(kFrameTypes),
    flag("gquic.frame_type.stream", "Stream", 8, 0x80, kTrueFalse),
    flag("gquic.frame_type.stream.f", "FIN", 8, 0x40, kTrueFalse),
    flag("gquic.frame_type.stream.d", "Data Length", 8, 0x20, kDataLengths),
    dec("gquic.frame_type.stream.ooo", "Offset Length", 8).mask(0x1c).names(kOffsetLengths),
    dec("gquic.frame_type.stream.ss", "Stream Length", 8).mask(0x03).names(kStreamLengths),
    flag("gquic.frame_type.ack", "ACK", 8, 0x40, kTrueFalse),
    flag("gquic.frame_type.ack.n", "NACK", 8, 0x20, kTrueFalse),
    flag("gquic.frame_type.ack.u", "Unused", 8, 0x10, kTrueFalse),
    flag("gquic.frame_type.ack.t", "Truncated", 8, 0x10, kTrueFalse),
    dec("gquic.frame_type.ack.ll", "Largest Observed Length", 8).mask(0x0c).names(kShortNumbers),
    dec("gquic.frame_type.ack.mm", "Missing Packet Length", 8).mask(0x03).names(kShortNumbers),
    dec("gquic.frame_type.ack.received_entropy", "Received Entropy", 8),
    dec("gquic.frame_type.ack.largest_observed", "Largest Observed", 64),
    dec("gquic.frame_type.ack.ack_delay_time", "Ack Delay time", 16),
    dec("gquic.frame_type.ack.num_timestamp", "Num Timestamp", 8),
    dec("gquic.frame_type.ack.delta_largest_observed", "Delta Largest Observed", 8),
    dec("gquic.frame_type.ack.first_timestamp", "First Timestamp", 32),
    dec("gquic.frame_type.ack.time_since_previous_timestamp", "Time since Previous timestamp", 16),
    dec("gquic.frame_type.ack.num_ranges", "Num Ranges", 8),
    dec("gquic.frame_type.ack.missing_packet", "Missing Packet Number Delta", 64),
    dec("gquic.frame_type.ack.range_length", "Range Length", 8),
    dec("gquic.frame_type.ack.largest_acked", "Largest Acked", 64),
    dec("gquic.frame_type.ack.largest_acked_delta_time", "Largest Acked Delta Time", 16),
    dec("gquic.frame_type.ack.num_blocks", "Num blocks", 8),
    dec("gquic.frame_type.ack.first_ack_block_length", "First Ack block length", 64),
    dec("gquic.frame_type.ack.gap_to_next_block", "Gap to next block", 8),
    dec("gquic.frame_type.ack.ack_block_length", "Ack block length", 64),
    dec("gquic.frame_type.ack.delta_largest_acked", "Delta Largest Observed", 8),
    dec("gquic.frame_type.ack.time_since_largest_acked", "Time Since Largest Acked", 32),
    dec("gquic.frame_type.sw.send_entropy", "Send Entropy", 8),
    dec("gquic.frame_type.sw.least_unacked_delta", "Least unacked delta", 64),
    dec("gquic.frame_type.cc.error_code", "Error code", 32),
    dec("gquic.frame_type.cc.reason_phrase.length", "Reason phrase Length", 16),
    text("gquic.frame_type.cc.reason_phrase", "Reason phrase"),
    dec("gquic.frame_type.padding.length", "Padding Length", 32),
    bytes("gquic.frame_type.padding", "Padding"),
    dec("gquic.crypto.offset", "Offset", 64),
    dec("gquic.crypto.length", "Length", 64),
    none("gquic.crypto.crypto_data", "Crypto Data"),
    dec("gquic.stream_id", "Stream ID", 32),
    dec("gquic.offset", "Offset", 64),
    dec("gquic.data_len", "Data Length", 16),
    text("gquic.tag", "Tag"),
    dec("gquic.tag_number", "Tag Number", 16),
    bytes("gquic.padding", "Padding"),
    none("gquic.tags", "Tag/value"),
    text("gquic.tag_type", "Tag Type"),
    dec("gquic.tag_offset_end", "Tag offset end", 32),
    dec("gquic.tag_offset_length", "Tag length", 32),
    bytes("gquic.tag_value", "Tag/value"),
    expert("gquic.tag.length.truncated", "Truncated Tag Length...", Group::Malformed, Severity::Note),
    bytes("gquic.tag.pad", "Padding"),
    text("gquic.tag.sni", "Server Name Indication"),
    text("gquic.tag.version", "Version"),
    hex("gquic.tag.ccs", "Common certificate sets", 64),
    text("gquic.tag.pdmd", "Proof demand"),
    text("gquic.tag.uaid", "Client's User Agent ID"),
    text("gquic.tag.tbkp", "Token Binding Key Params."),
    text("gquic.tag.epid", "Endpoint identifier"),
    text("gquic.tag.copt", "Connection options"),
    text("gquic.tag.aead", "Authenticated encryption algorithms"),
    text("gquic.tag.kexs", "Key exchange algorithms"),
    decHex("gquic.tag.pubs", "Public value", 24),
    decHex("gquic.tag.tcid", "Connection ID truncation", 32),
    decHex("gquic.tag.srbf", "Socket receive buffer", 32),
    decHex("gquic.tag.icsl", "Idle connection state", 32),
    decHex("gquic.tag.scls", "Silently close on timeout", 32),
    dec("gquic.tag.mspc", "Max streams per connection", 32),
    dec("gquic.tag.mids", "Max incoming dynamic streams", 32),
    dec("gquic.tag.irtt", "Estimated initial RTT", 32),
    dec("gquic.tag.cfcw", "Initial session/connection", 32),
    dec("gquic.tag.sfcw", "Initial stream flow control", 32),
    dec("gquic.tag.smhl", "Support Max Header List (size)", 64),
    dec("gquic.tag.mad0", "Max Ack Delay", 32),
    dec("gquic.tag.fhol", "Force Head Of Line blocking", 32),
    dec("gquic.tag.rrej", "Reasons for server sending", 32).names(kRejections),
    dec("gquic.tag.expy", "Expiry", 64),
    dec("gquic.tag.sttl", "Server Config TTL", 64),
    time("gquic.tag.ctim", "Client Timestamp"),
    text("gquic.tag.scfg", "Server Config Tag"),
    dec("gquic.tag.scfg.number", "Number Server Config Tag", 32),
    bytes("gquic.tag.stk", "Source-address token"),
    bytes("gquic.tag.sno", "Server nonce"),
    bytes("gquic.tag.prof", "Proof (Signature)"),
    bytes("gquic.tag.nonc", "Client nonce"),
    bytes("gquic.tag.nonp", "Client Proof nonce"),
    bytes("gquic.tag.scid", "Server Config ID"),
    bytes("gquic.tag.obit", "Server orbit"),
    bytes("gquic.tag.xlct", "Expected leaf certificate"),
    bytes("gquic.tag.csct", "Signed cert timestamp"),
    bytes("gquic.tag.ccrt", "Cached certificates"),
    bytes("gquic.tag.crt", "Certificate chain"),
    bytes("gquic.tag.cetv", "Client encrypted tag-value"),
    bytes("gquic.tag.cgst", "Congestion Control Feedback Type"),
    bytes("gquic.tag.srst", "Stateless Reset Token"),
};

// "Client Hello" of "CHLO"; empty for what starts no message.
std::string_view messageName(std::string_view tag);

// What the frames of a packet look like.
struct Form {
    uint16_t version;     // 43 for "Q043"
    uint32_t numberBytes; // of the packet's number
    bool tls = false;     // CRYPTO frames hold TLS, not tags: versions T050 and T051
};

// What frames say that begin at `at`, as far as the Info column tells; empty where they are encrypted.
std::string_view readableAs(const Layer& gquic, uint32_t at, const Form& form);
// The frames from the cursor to the end of the layer.
void dissectFrames(Layer& gquic, const Form& form);
// A message from its tag on, or from the number of its tags on, or the `count` tags, each with the values behind them.
void dissectMessage(Layer& gquic);
void dissectCountedTags(Layer& gquic);
void dissectTags(Layer& gquic, uint32_t count, int depth = 0);

} // namespace capscope::gquic
