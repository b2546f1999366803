// On which side of a connection a capture was taken: it decides which half of a handshake is the network's.
#pragma once

#include "core/base/address.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace capscope {

// Client, Server: on that machine itself, or right beside it. Between: there are routers on both sides.
enum class CaptureSide : uint8_t { Unknown, Client, Server, Between };

// What one handshake tells. Hops: routers that were passed on the way to the place of the capture.
struct SideEvidence {
    std::optional<uint8_t> clientHops; // of the SYN
    std::optional<uint8_t> serverHops; // of the SYN/ACK
    std::optional<DurationNs> synToSynAck;
    std::optional<DurationNs> synAckToAck;
};

// Routers passed by a packet that arrives with this time to live (or hop limit): systems begin with 32, 64, 128 or 255.
uint8_t hopsOf(uint8_t timeToLive);

// Hops decide where they can (nobody is nearer than the machine itself), else the two times do: the half of the round
// trip that goes through the network is the longer one.
CaptureSide sideOf(const SideEvidence& evidence);

// What all handshakes of a capture tell together.
struct SideFinding {
    size_t asClient = 0; // connections that were captured on the client
    size_t asServer = 0;
    size_t between = 0;
    size_t unknown = 0;
    std::optional<Address> machine; // that the capture was taken on, if one is on the near side of nearly all

    // The one side of all connections; Unknown where they differ or nothing is known.
    CaptureSide side() const;
};

// "client", "server", "between", "unknown".
std::string_view toText(CaptureSide side);

// For a person: where the capture was taken, and what that makes of the times. Empty without connections.
std::string sideSentence(const SideFinding& finding);

} // namespace capscope
