// What the files of QUIC share: the rows, what is known of a connection, and how its first packets are unlocked.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/reassemble.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace capscope::quic {

using namespace fields;

inline constexpr ValueName kFormNames[] = {{0, "Short Header"}, {1, "Long Header"}};
inline constexpr ValueName kTypeNames[] = {{0, "Initial"}, {1, "0-RTT"}, {2, "Handshake"}, {3, "Retry"}};
inline constexpr ValueName kVersion2TypeNames[] = {{0, "Retry"}, {1, "Initial"}, {2, "0-RTT"}, {3, "Handshake"}}; // RFC 9369, 3.2
inline constexpr ValueName kNumberLengths[] = {{0, "1 bytes"}, {1, "2 bytes"}, {2, "3 bytes"}, {3, "4 bytes"}};
inline constexpr ValueName kVersionNames[] = {
    {0x00000000, "Version Negotiation"}, {0x00000001, "1"}, {0x45474700, 0x454747ff, "Quant"},
    {0x50435130, 0x50435131, "Picoquic internal"}, {0x50524f58, "Proxied QUIC (PROX)"}, {0x51303433, "Google Q043"},
    {0x51303434, "Google Q044"}, {0x51303436, "Google Q046"}, {0x51303530, "Google Q050"},
    {0x51474f00, 0x51474fff, "QGO (QUIC GO)"}, {0x54303530, "Google T050"}, {0x54303531, "Google T051"},
    {0x91c17000, 0x91c170ff, "Quicly"}, {0xabcd0000, 0xabcd000f, "MsQuic"},
    {0xf0f0f0f0, 0xf0f0f0ff, "ETH Zürich (Measurability experiments)"},
    {0xf0f0f1f0, 0xf0f0f1ff, "Telecom Italia (Measurability experiments)"}, {0xf123f0c0, 0xf123f0cf, "MozQuic"},
    {0xfaceb001, "Facebook mvfst (draft-22)"}, {0xfaceb002, "Facebook mvfst (draft-27)"},
    {0xfaceb003, 0xfaceb00d, "Facebook mvfst"}, {0xfaceb00e, "Facebook mvfst (Experimental)"}, {0xfaceb00f, "Facebook mvfst"},
    {0xff000004, "draft-04"}, {0xff000005, "draft-05"}, {0xff000006, "draft-06"}, {0xff000007, "draft-07"},
    {0xff000008, "draft-08"}, {0xff000009, "draft-09"}, {0xff00000a, "draft-10"}, {0xff00000b, "draft-11"},
    {0xff00000c, "draft-12"}, {0xff00000d, "draft-13"}, {0xff00000e, "draft-14"}, {0xff00000f, "draft-15"},
    {0xff000010, "draft-16"}, {0xff000011, "draft-17"}, {0xff000012, "draft-18"}, {0xff000013, "draft-19"},
    {0xff000014, "draft-20"}, {0xff000015, "draft-21"}, {0xff000016, "draft-22"}, {0xff000017, "draft-23"},
    {0xff000018, "draft-24"}, {0xff000019, "draft-25"}, {0xff00001a, "draft-26"}, {0xff00001b, "draft-27"},
    {0xff00001c, "draft-28"}, {0xff00001d, "draft-29"}, {0xff00001e, "draft-30"}, {0xff00001f, "draft-31"},
    {0xff000020, "draft-32"}, {0xff000021, "draft-33"}, {0xff000022, "draft-34"}, {0xff020000, "v2-draft-00"},
    {0x709a50c4, "v2-draft-01"}, {0x6b3343cf, "2"},
};
inline constexpr uint32_t kVersion2 = 0x6b3343cf;

// RFC 9000, 15: names of no version, which force a negotiation.
inline bool isReserved(uint32_t version) { return (version & 0x0f0f0f0f) == 0x0a0a0a0a; }

inline constexpr ValueName kFrameTypes[] = {
    {0, "PADDING"}, {1, "PING"}, {2, 3, "ACK"}, {4, "RESET_STREAM"}, {5, "STOP_SENDING"}, {6, "CRYPTO"}, {7, "NEW_TOKEN"},
    {8, 0x0f, "STREAM"}, {0x10, "MAX_DATA"}, {0x11, "MAX_STREAM_DATA"}, {0x12, "MAX_STREAMS (BIDI)"}, {0x13, "MAX_STREAMS (UNI)"},
    {0x14, "DATA_BLOCKED"}, {0x15, "STREAM_DATA_BLOCKED"}, {0x16, "STREAMS_BLOCKED (BIDI)"}, {0x17, "STREAMS_BLOCKED (UNI)"},
    {0x18, "NEW_CONNECTION_ID"}, {0x19, "RETIRE_CONNECTION_ID"}, {0x1a, "PATH_CHALLENGE"}, {0x1b, "PATH_RESPONSE"},
    {0x1c, "CONNECTION_CLOSE (Transport)"}, {0x1d, "CONNECTION_CLOSE (Application)"}, {0x1e, "HANDSHAKE_DONE"},
    {0x30, 0x31, "DATAGRAM"}, {0xac, "IMMEDIATE_ACK"}, {0xaf, "ACK_FREQUENCY"}, {0x2f5, "TIME_STAMP"},
};
inline constexpr ValueName kInitiators[] = {{0, "Client-initiated"}, {1, "Server-initiated"}};
inline constexpr ValueName kDirections[] = {{0, "Bidirectional"}, {1, "Unidirectional"}};
inline constexpr ValueName kErrorNames[] = {
    {0, "NO_ERROR"}, {1, "INTERNAL_ERROR"}, {2, "CONNECTION_REFUSED"}, {3, "FLOW_CONTROL_ERROR"}, {4, "STREAM_ID_ERROR"},
    {5, "STREAM_STATE_ERROR"}, {6, "FINAL_SIZE_ERROR"}, {7, "FRAME_ENCODING_ERROR"}, {8, "TRANSPORT_PARAMETER_ERROR"},
    {9, "CONNECTION_ID_LIMIT_ERROR"}, {10, "PROTOCOL_VIOLATION"}, {11, "INVALID_TOKEN"}, {12, "APPLICATION_ERROR"},
    {13, "CRYPTO_BUFFER_EXCEEDED"}, {14, "KEY_UPDATE_ERROR"}, {15, "AEAD_LIMIT_REACHED"}, {16, "NO_VIABLE_PATH"}, {17, "VERSION_NEGOTIATION_ERROR"},
    {0x100, 0x1ff, "CRYPTO_ERROR"},
};

inline constexpr FieldTable kFields{
    dec("quic.connection.number", "Connection Number", 32),
    dec("quic.packet_length", "Packet Length", 32),
    dec("quic.header_form", "Header Form", 8).mask(0x80).names(kFormNames),
    flag("quic.fixed_bit", "Fixed Bit", 8, 0x40, kTrueFalse),
    dec("quic.long.packet_type", "Packet Type", 8).mask(0x30).names(kTypeNames),
    dec("quic.long.packet_type_v2", "Packet Type", 8).mask(0x30).names(kVersion2TypeNames),
    dec("quic.long.reserved", "Reserved", 8).mask(0x0c),
    dec("quic.packet_number_length", "Packet Number Length", 8).mask(0x03).names(kNumberLengths),
    hex("quic.version", "Version", 32).names(kVersionNames),
    hex("quic.supported_version", "Supported Version", 32).names(kVersionNames),
    hex("quic.vn.unused", "Unused", 8).mask(0x7f),
    dec("quic.dcil", "Destination Connection ID Length", 8),
    bytes("quic.dcid", "Destination Connection ID"),
    dec("quic.scil", "Source Connection ID Length", 8),
    bytes("quic.scid", "Source Connection ID"),
    dec("quic.token_length", "Token Length", 64),
    bytes("quic.token", "Token"),
    bytes("quic.retry_token", "Retry Token"),
    bytes("quic.retry_integrity_tag", "Retry Integrity Tag"),
    dec("quic.length", "Length", 64),
    dec("quic.packet_number", "Packet Number", 64),
    bytes("quic.payload", "Payload"),
    bytes("quic.remaining_payload", "Remaining Payload"),
    none("quic.short", "QUIC Short Header"),
    flag("quic.spin_bit", "Spin Bit", 8, 0x20, kTrueFalse),
    dec("quic.short.reserved", "Reserved", 8).mask(0x18),
    flag("quic.key_phase", "Key Phase Bit", 8, 0x04, kTrueFalse),
    bytes("quic.protected_payload", "Protected Payload"),
    none("quic.frame", "Frame"),
    dec("quic.frame_type", "Frame Type", 64).names(kFrameTypes),
    dec("quic.padding_length", "Padding Length", 32),
    dec("quic.ack.largest_acknowledged", "Largest Acknowledged", 64),
    dec("quic.ack.ack_delay", "ACK Delay", 64),
    dec("quic.ack.ack_range_count", "ACK Range Count", 64),
    dec("quic.ack.first_ack_range", "First ACK Range", 64),
    dec("quic.ack.gap", "Gap", 64),
    dec("quic.ack.ack_range", "ACK Range", 64),
    dec("quic.ack.ect0_count", "ECT(0) Count", 64),
    dec("quic.ack.ect1_count", "ECT(1) Count", 64),
    dec("quic.ack.ecn_ce_count", "ECN-CE Count", 64),
    dec("quic.crypto.offset", "Offset", 64),
    dec("quic.crypto.length", "Length", 64),
    none("quic.crypto.crypto_data", "Crypto Data"),
    none("quic.crypto.fragments", "Reassembled QUIC CRYPTO Data Fragments"),
    frameNumber("quic.crypto.fragment", "QUIC CRYPTO Data Fragment"),
    dec("quic.crypto.fragment.count", "Fragment count", 32),
    frameNumber("quic.crypto.reassembled_in", "Reassembled PDU in frame"),
    dec("quic.rsts.stream_id", "Stream ID", 64),
    dec("quic.rsts.application_error_code", "Application Error code", 64),
    dec("quic.rsts.final_size", "Final Size", 64),
    dec("quic.ss.stream_id", "Stream ID", 64),
    dec("quic.ss.application_error_code", "Application Error code", 64),
    dec("quic.nt.length", "(Token) Length", 64),
    bytes("quic.nt.token", "Token"),
    flag("quic.stream.fin", "Fin", 8, 0x01, kTrueFalse),
    flag("quic.stream.len", "Len(gth)", 8, 0x02, kTrueFalse),
    flag("quic.stream.off", "Off(set)", 8, 0x04, kTrueFalse),
    dec("quic.stream.stream_id", "Stream ID", 64),
    dec("quic.stream.initiator", "Stream initiator", 64).mask(0x01).names(kInitiators),
    dec("quic.stream.direction", "Stream direction", 64).mask(0x02).names(kDirections),
    dec("quic.stream.offset", "Offset", 64),
    dec("quic.stream.length", "Length", 64),
    bytes("quic.stream_data", "Stream Data"),
    none("quic.fragments", "Reassembled QUIC STREAM Data Fragments"),
    frameNumber("quic.fragment", "QUIC STREAM Data Fragment"),
    dec("quic.fragment.count", "Fragment count", 32),
    dec("quic.reassembled.length", "Reassembled QUIC STREAM Data length", 32),
    frameNumber("quic.reassembled_in", "Reassembled PDU in frame"),
    dec("quic.md.maximum_data", "Maximum Data", 64),
    dec("quic.msd.stream_id", "Stream ID", 64),
    dec("quic.msd.maximum_stream_data", "Maximum Stream Data", 64),
    dec("quic.ms.max_streams", "Max Streams", 64),
    dec("quic.sb.stream_data_limit", "Stream Data Limit", 64),
    dec("quic.sdb.stream_id", "Stream ID", 64),
    dec("quic.sib.stream_limit", "Stream Limit", 64),
    dec("quic.nci.sequence", "Sequence", 64),
    dec("quic.nci.retire_prior_to", "Retire Prior To", 64),
    dec("quic.nci.connection_id.length", "Connection ID Length", 8),
    bytes("quic.nci.connection_id", "Connection ID"),
    bytes("quic.nci.stateless_reset_token", "Stateless Reset Token"),
    dec("quic.rci.sequence", "Sequence", 64),
    bytes("quic.path_challenge.data", "Data"),
    bytes("quic.path_response.data", "Data"),
    dec("quic.dg.length", "Datagram Length", 64),
    bytes("quic.dg", "Datagram"),
    dec("quic.af.sequence_number", "Sequence Number", 64),
    dec("quic.af.ack_eliciting_threshold", "Ack-Eliciting Threshold", 64),
    dec("quic.af.request_max_ack_delay", "Request Max Ack Delay", 64),
    hex("quic.af.last_byte", "Last Byte", 8),
    dec("quic.af.reserved", "Reserved", 8).mask(0xfc),
    flag("quic.af.ignore_ce", "Ignore CE", 8, 0x01, kTrueFalse),
    flag("quic.af.ignore_order", "Ignore Order", 8, 0x02, kTrueFalse),
    dec("quic.ts", "Time Stamp", 64),
    expert("quic.retransmission", "This QUIC frame has a reused stream offset (retransmission?)", Group::Sequence, Severity::Note),
    dec("quic.cc.error_code", "Error code", 64).names(kErrorNames),
    dec("quic.cc.error_code.app", "Application Error code", 64),
    dec("quic.cc.frame_type", "Frame Type", 64),
    dec("quic.cc.reason_phrase.length", "Reason phrase Length", 64),
    text("quic.cc.reason_phrase", "Reason phrase"),
    expert("quic.connection.unknown", "Unknown QUIC connection. Missing Initial Packet or migrated connection?", Group::Protocol,
           Severity::Note),
    expert("quic.decryption_failed", "Failed to create decryption context: Secrets are not available", Group::Decryption,
           Severity::Warning),
    expert("quic.bad_retry", "Cannot verify Retry Packet due to unknown ODCID", Group::Protocol, Severity::Warning),
    expert("quic.coalesced_padding_data", "(Random) padding data appended to the datagram", Group::Protocol, Severity::Note),
};

struct Number {
    uint64_t value;
    uint32_t size;
};

// RFC 9000, 16: the first two bits tell the size.
Number variable(const Layer& quic, uint32_t at);

inline constexpr uint32_t kGoogle50 = 0x51303530;      // "Q050": frames and handshake are Google's own
inline constexpr uint32_t kGoogleTls50 = 0x54303530;   // "T050": the handshake is TLS
inline constexpr uint32_t kGoogleTls51 = 0x54303531;

inline bool isGoogles(uint32_t version) { return version == kGoogle50 || version == kGoogleTls50 || version == kGoogleTls51; }

inline bool isLong(uint8_t first) { return (first & 0x80) != 0; }

// Versions whose packets look as described here.
inline bool isKnown(uint32_t version)
{
    return version <= 1 || version == kVersion2 || version == 0x709a50c4 || (version >= 0xff00000b && version <= 0xff000022)
        || version == 0xfaceb001 || version == 0xfaceb002 || version == 0xfaceb00e || isGoogles(version)
        || isReserved(version);
}

// Whose salt the keys of a version are made with: a reserved one speaks as its time did.
inline uint32_t saltVersion(uint32_t version) { return isReserved(version) ? 0xff00001d : version == 0xfaceb00e ? 0xfaceb002 : version; }

inline constexpr uint32_t kIdBytesMax = 20; // RFC 9000, 17.2

// Longer ones are bytes that cannot be looked for.
inline bool isIdentifier(Bytes id) { return !id.empty() && id.size() <= kIdBytesMax; }

inline std::string idText(Bytes id)
{
    std::string text;
    for (const auto byte : id)
        fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    return text;
}

// RFC 9000, 12.2: all packets of a datagram go to the same identifier; anything else fills it up.
inline bool goesWith(const Layer& quic, uint32_t at, Bytes destinationId, uint32_t idBytes)
{
    if (!isLong(quic.peek8(at)))
        return std::ranges::equal(quic.peekBytes(at + 1, destinationId.empty() ? idBytes : uint32_t(destinationId.size())), destinationId);
    const auto own = quic.peekBytes(at + 6, quic.peek8(at + 5));
    return own.size() > kIdBytesMax ? destinationId.empty() : std::ranges::equal(own, destinationId);
}

enum class Cipher : uint8_t { Aes128, Aes256, ChaCha20 };

// What locks the packets of one side at one level.
struct PacketKeys {
    Cipher cipher = Cipher::Aes128;
    uint8_t key[32];
    uint8_t iv[12];
    uint8_t headerKey[32];
};

// Of Initial packets. RFC 9001, 5.2: they follow from the first identifier that a client chose.
struct KeyPair {
    bool known = false;
    PacketKeys client;
    PacketKeys server;
};

KeyPair initialKeys(uint32_t version, Bytes destinationId);

// From a secret of 32 or 48 bytes.
PacketKeys keysOf(uint32_t version, Bytes secret, Cipher cipher);
// RFC 9001, 6: the secret of the next keys.
std::vector<uint8_t> nextSecret(uint32_t version, Bytes secret);

// A packet unlocked: empty `payload` if these were not its keys.
struct Unlocked {
    uint8_t first = 0; // the first byte without its mask
    uint32_t numberSize = 0;
    uint64_t number = 0;
    std::vector<uint8_t> header; // up to the number, without its mask
    std::vector<uint8_t> payload;
};

// `packet`: from its first byte to its end; `numberAt`: where its number lies; `expected`: the number after the greatest so far.
Unlocked unlock(const PacketKeys& keys, Bytes packet, uint32_t numberAt, uint64_t expected = 0);
// The two steps of it, where the header tells which keys the payload has.
Unlocked unlockHeader(const PacketKeys& keys, Bytes packet, uint32_t numberAt, uint64_t expected);
bool unlockPayload(const PacketKeys& keys, Bytes packet, Unlocked& unlocked);

// Packets are numbered for each of these, and each has CRYPTO frames of its own.
enum class Level : uint8_t { Initial, Handshake, Application };

// What one side says in the CRYPTO frames of a level, put together. It is handed on in order: as it comes, and after a gap when
// there is none any more.
struct CryptoStream {
    struct Piece {
        uint32_t from, to;
        FrameNumber frame;
    };

    std::vector<uint8_t> bytes;
    std::vector<std::pair<uint32_t, uint32_t>> have; // [from, to) of what came
    std::vector<Piece> pieces;                       // as they came, those that brought anything new
    std::vector<Piece> chunks;                       // as they were handed on
    uint32_t told = 0;                               // all before this was handed on

    void add(uint64_t offset, Bytes data, FrameNumber frame);
    // All before this came, without a gap.
    uint32_t end() const { return have.empty() || have.front().first != 0 ? 0 : have.front().second; }
    // Nothing came from here on.
    uint32_t furthest() const { return have.empty() ? 0 : have.back().second; }
    // Where the handshake message begins that the byte at `at` belongs to, and where it ends: 0 if not even its length came.
    std::pair<uint32_t, uint32_t> messageAt(uint32_t at) const;
};

// What is said on a stream of the application.
struct DataStream {
    std::vector<uint8_t> waiting; // of a message that is not whole: from this offset of the stream on
    uint64_t from = 0;
    uint64_t missing = 0; // of its bytes; 0: nobody knows
    std::vector<FramePiece> pieces;
    uint32_t message = 0; // index into Connection::messages of the one that waits, from 1
    uint64_t kind = ~uint64_t(0); // of a unidirectional stream, as it says at its beginning
};

// A message that was put together from several STREAM frames.
struct DataMessage {
    std::vector<uint8_t> bytes;
    std::vector<FramePiece> pieces;
    FrameNumber wholeIn = 0;
    uint64_t offset = 0;
};

// Keys of one side that follow from a secret: the first ones, and those of each key update. For early data: those that may be.
struct LockedSide {
    std::vector<uint8_t> secret; // of the last keys
    std::vector<PacketKeys> keys;
};

// One connection; a conversation may have several, one after the other.
struct Connection {
    uint32_t number = 0;
    KeyPair keys;
    uint32_t version = 0;
    uint32_t spoken = 0;              // the version of the last packet with one
    std::vector<uint8_t> destination; // the first identifier that the client chose, which the keys follow from
    CryptoStream streams[3][2];       // by level; client, server
    LockedSide early;                 // the client's
    LockedSide locked[3][2];
    uint64_t expected[3][2] = {};     // the packet number after the greatest so far
    absl::flat_hash_map<uint64_t, DataStream> data; // by stream, twice, and side
    std::vector<DataMessage> messages;
    size_t messageBytes = 0;
    std::string application; // by the name that ALPN has for it
    bool shortSeen = false;  // a packet with a short header
    bool suiteKnown = false; // the server's hello was seen, but not put together
    bool tagged = false;     // its handshake is not TLS: no packet's secrets are ever known
};

// Of a conversation.
struct Connections : ProtocolState {
    absl::flat_hash_map<uint16_t, std::vector<uint8_t>> ids; // the identifier that each port chose for itself last
    uint16_t clientPort = 0;
    bool retried = false; // the next Initial goes on with the connection under a new identifier
    std::vector<Connection> all;
};

// Of a capture.
struct Counter : ProtocolState {
    uint32_t connections = 0;
};

// What a frame's packets belong to, as the first pass found it.
struct FrameNote {
    static constexpr int kChunksMax = 64;

    // Handshake data that was handed on by a CRYPTO frame, which is counted over all packets, from 1.
    struct Chunk {
        uint32_t from;
        uint32_t to;
        uint32_t by;
    };

    uint32_t connection = 0;   // index into Connections::all
    uint32_t cryptoFrames = 0; // so far; counted anew each time
    uint64_t repeated = 0;     // a bit for each of the first CRYPTO frames: its bytes were there before
    bool client = false;
    bool known = false; // there is a connection
    bool firstShort = false;  // the first packet of it with a short header is here
    bool suiteKnown = false;  // the server's hello came before
    uint32_t chunkCount = 0;
    Chunk chunks[kChunksMax]; // only those that there are are kept
};

// What the first pass found of a packet that was unlocked by a secret.
struct PacketNote {
    uint64_t expected = 0;
    uint32_t keys = 0; // index into LockedSide::keys
    uint32_t opened = 0;
};

// What the first pass found of a STREAM frame's data.
struct DataNote {
    uint32_t shown = 0;     // so many bytes are whole messages
    uint32_t completes = 0; // index into Connection::messages, from 1
    uint32_t begins = 0;    // the same, of a message that goes on in other frames
    uint32_t kind = ~0u;    // of a unidirectional stream
};

// What the frames in a packet are read with.
struct Context {
    Connection* connection = nullptr; // null while there is none
    Level level = Level::Initial;
    FrameNote& note;
    std::vector<DataNote>& data; // of the STREAM frames of the datagram
    uint32_t& dataFrames;        // so far
    bool quoted = false;         // by an error: nothing is learnt
};

// The frames in a decrypted payload (a layer over it). In the first pass, data of CRYPTO and STREAM goes to the connection, and the
// notes say what became whole by that.
void dissectFrames(Layer& frames, InfoText& info, const Context& context);
// The data of a STREAM frame, to the protocol that ALPN names.
void dissectData(Layer& frames, const Context& context, uint64_t stream, uint64_t offset, uint32_t at, uint32_t size);

} // namespace capscope::quic
