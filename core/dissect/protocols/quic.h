// What the files of QUIC share: the rows, what is known of a connection, and how its first packets are unlocked.
#pragma once

#include "core/dissect/layer.h"

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
    {0, "PADDING"}, {1, "PING"}, {2, 3, "ACK"}, {6, "CRYPTO"}, {0x1c, "CONNECTION_CLOSE (Transport)"},
    {0x1d, "CONNECTION_CLOSE (Application)"},
};
inline constexpr ValueName kErrorNames[] = {
    {0, "NO_ERROR"}, {1, "INTERNAL_ERROR"}, {2, "CONNECTION_REFUSED"}, {3, "FLOW_CONTROL_ERROR"}, {4, "STREAM_LIMIT_ERROR"},
    {5, "STREAM_STATE_ERROR"}, {6, "FINAL_SIZE_ERROR"}, {7, "FRAME_ENCODING_ERROR"}, {8, "TRANSPORT_PARAMETER_ERROR"},
    {9, "CONNECTION_ID_LIMIT_ERROR"}, {10, "PROTOCOL_VIOLATION"}, {11, "INVALID_TOKEN"}, {12, "APPLICATION_ERROR"},
    {13, "CRYPTO_BUFFER_EXCEEDED"}, {14, "KEY_UPDATE_ERROR"}, {15, "AEAD_LIMIT_REACHED"}, {16, "NO_VIABLE_PATH"},
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
    expert("quic.retransmission", "This QUIC frame has a reused stream offset (retransmission?)", Group::Sequence, Severity::Note),
    dec("quic.cc.error_code", "Error code", 64).names(kErrorNames),
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

// What locks the Initial packets of one side. RFC 9001, 5.2: it follows from the first identifier that a client chose.
struct InitialKeys {
    uint8_t key[16];
    uint8_t iv[12];
    uint8_t headerKey[16];
};

struct KeyPair {
    bool known = false;
    InitialKeys client;
    InitialKeys server;
};

KeyPair initialKeys(uint32_t version, Bytes destinationId);

// An Initial packet unlocked: empty `payload` if these were not its keys.
struct Unlocked {
    uint8_t first = 0; // the first byte without its mask
    uint32_t numberSize = 0;
    uint64_t number = 0;
    std::vector<uint8_t> payload;
};

// `packet`: from its first byte to its end; `numberAt`: where its number lies.
Unlocked unlock(const InitialKeys& keys, Bytes packet, uint32_t numberAt);

// What one side says in its CRYPTO frames, put together. Only a beginning without gaps counts.
struct CryptoStream {
    struct Piece {
        uint32_t from, to;
        FrameNumber frame;
    };

    std::vector<uint8_t> bytes;
    std::vector<std::pair<uint32_t, uint32_t>> have; // [from, to) of what came
    std::vector<Piece> pieces;                       // as they came, those that brought anything new
    uint32_t told = 0;                               // handshake messages before this were shown

    void add(uint64_t offset, Bytes data, FrameNumber frame);
    // All before this came, without a gap.
    uint32_t end() const { return have.empty() || have.front().first != 0 ? 0 : have.front().second; }
    // Where the last whole message ends.
    uint32_t wholeMessages() const;
};

// One connection; a conversation may have several, one after the other.
struct Connection {
    uint32_t number = 0;
    KeyPair keys;
    uint32_t version = 0;
    std::vector<uint8_t> destination; // the first identifier that the client chose, which the keys follow from
    CryptoStream streams[2]; // client, server
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
    static constexpr int kWholeMax = 4;

    // Handshake messages that became whole by a CRYPTO frame, which is counted over all packets, from 1.
    struct Whole {
        uint32_t from;
        uint32_t to;
        uint32_t by;
    };

    uint32_t connection = 0; // index into Connections::all
    uint32_t wholeCount = 0;
    Whole whole[kWholeMax] = {};
    uint64_t repeated = 0;     // a bit for each of the first CRYPTO frames: its bytes were there before
    uint32_t cryptoFrames = 0; // so far; counted anew each time
    bool client = false;
    bool known = false; // there is a connection
    bool firstShort = false;  // the first packet of it with a short header is here
    bool suiteKnown = false;  // the server's hello came before
};

// The frames in a decrypted payload (a layer over it). In the first pass, data of CRYPTO goes to `stream` (which may be null) and
// `note` says what became whole by that.
void dissectFrames(Layer& frames, InfoText& info, CryptoStream* stream, FrameNote& note);

} // namespace capscope::quic
