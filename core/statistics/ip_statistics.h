// Addresses and protocol types of IP packets: how many frames each has.
#pragma once

#include "core/statistics/selection.h"

#include "core/statistics/destinations.h"

#include <string>
#include <vector>

namespace capscope {

struct IpCount {
    Address address{};                     // of addresses
    Transport transport = Transport::None; // of types; None: no transport that is known here
    uint64_t count = 0;                    // frames
    uint64_t bytes = 0;                    // original lengths
    uint64_t burstCount = 0;    // largest number of frames within 100 ms
    TimestampNs burstStart = 0; // since the first frame of the capture
};

// All lists: most frames first.
struct IpStatistics {
    uint64_t frames = 0; // with a header of the wanted version
    std::vector<IpCount> all; // each address once for a frame, as source or destination
    std::vector<IpCount> sources;
    std::vector<IpCount> destinations;
    std::vector<IpCount> types;
    TimestampNs firstTime = 0;
    TimestampNs lastTime = 0; // of the counted frames
};

IpStatistics ipStatistics(const Selection& selection, IpVersion version);

// "TCP", "UDP", ...; "NONE" for none.
std::string_view transportTitle(Transport transport);

} // namespace capscope
