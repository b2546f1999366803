// Conversations and endpoints of a layer, with frames, bytes and times.
#pragma once

#include "core/statistics/selection.h"

#include <string>
#include <vector>

namespace capscope {

enum class TalkLayer : uint8_t { Ethernet, Ipv4, Ipv6, Tcp, Udp };

struct ConversationRow {
    Address a; // source of the first frame
    Address b;
    uint16_t portA = 0; // Tcp and Udp only
    uint16_t portB = 0;
    uint64_t framesToB = 0;
    uint64_t bytesToB = 0; // original lengths
    uint64_t framesToA = 0;
    uint64_t bytesToA = 0;
    TimestampNs start = 0; // since the first frame of the capture
    DurationNs duration = 0;
};

// In the order of first appearance.
std::vector<ConversationRow> conversations(const Selection& selection, TalkLayer layer);

struct EndpointRow {
    Address address;
    uint16_t port = 0;
    uint64_t framesSent = 0;
    uint64_t bytesSent = 0;
    uint64_t framesReceived = 0;
    uint64_t bytesReceived = 0;
};

std::vector<EndpointRow> endpoints(const Selection& selection, TalkLayer layer);

} // namespace capscope
