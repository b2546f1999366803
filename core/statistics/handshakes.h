// Handshakes: how every TCP conversation opened, and how long that took.
#pragma once

#include "core/statistics/selection.h"

#include <optional>
#include <string_view>
#include <vector>

namespace capscope {

// Established: SYN, SYN/ACK, ACK seen. Refused: RST answered the SYN. Unanswered: nothing did. HalfOpen: a SYN/ACK but
// no ACK after it. Partial: the capture began after the SYN.
enum class HandshakeOutcome : uint8_t { Established, Refused, Unanswered, HalfOpen, Partial };

struct Handshake {
    uint32_t stream = 0; // tcp.stream
    Address client;      // sender of the SYN, or receiver of the SYN/ACK
    Address server;
    uint16_t clientPort = 0;
    uint16_t serverPort = 0;
    Row synRow = 0;                    // of the first SYN; the SYN/ACK's if the SYN is missing
    std::optional<Row> synAckRow;
    std::optional<Row> ackRow;         // that ended the handshake
    TimestampNs synTime = 0;
    std::optional<DurationNs> synToSynAck; // tcp.analysis.ack_rtt of the SYN/ACK
    std::optional<DurationNs> synAckToAck; // to the first ACK after the SYN/ACK: the other half of the round trip
    std::optional<DurationNs> initialRtt;  // iRTT: from the last SYN to the first ACK after it
    uint32_t synRetries = 0;
    HandshakeOutcome outcome = HandshakeOutcome::Unanswered;
};

// One for each TCP conversation of which a SYN or SYN/ACK is among the selected frames, in order of streams.
std::vector<Handshake> handshakes(const Selection& selection);

// "established", "refused", "unanswered", "half open", "SYN not captured".
std::string_view toText(HandshakeOutcome outcome);

} // namespace capscope
