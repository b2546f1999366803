// Destinations and ports: who is talked to, by which transport, on which port.
#pragma once

#include "core/statistics/selection.h"

#include <optional>
#include <string>
#include <vector>

namespace capscope {

enum class IpVersion : uint8_t { V4, V6, Both };

// EveryFrame: each frame counts for its own destination, replies for the client's ephemeral port (as
// `tshark -z dests,tree`). Initiator: replies count for the endpoint that answers, so only services are listed.
enum class DestinationCounting : uint8_t { EveryFrame, Initiator };

struct DestinationNode {
    std::string name; // "10.0.0.5", "TCP", "111"
    uint64_t count = 0;
    uint64_t bytes = 0; // original lengths
    uint32_t connections = 0; // conversations counted below it
    uint64_t burstCount = 0;  // largest number of frames within 100 ms
    TimestampNs burstStart = 0; // since the first frame of the capture
    Address address;      // level 1 and below
    Transport transport = Transport::None;
    uint16_t port = 0;    // level 3
    std::vector<DestinationNode> children; // by count, largest first, then by name
};

struct Destinations {
    DestinationNode root; // "Destinations and Ports"; children: addresses, their children: transports, then ports
    TimestampNs firstTime = 0;
    TimestampNs lastTime = 0; // of the counted frames: a rate is count / (last - first)
};

Destinations destinationsAndPorts(const Selection& selection, IpVersion version,
                                  DestinationCounting counting);

// One row a (transport, port) over all destinations: for the chart. By count, largest first.
std::vector<DestinationNode> portsOverall(const Destinations& destinations);

// Why a port on a server should be looked at ("remote procedure calls: not for the open net"); empty otherwise.
std::string_view unusualPort(Transport transport, uint16_t port);

} // namespace capscope
