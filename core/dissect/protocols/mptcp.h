// What is known of the connections of Multipath TCP: kept by the option's protocol, told of below TCP's row.
#pragma once

#include "core/dissect/layer.h"

#include <vector>

namespace capscope::mptcp {

// One side's key of a connection, and what follows from it. RFC 8684, 3.1.
struct Key {
    bool known = false;
    uint64_t value = 0;
    uint32_t token = 0;
    uint64_t firstSequence = 0; // initial data sequence number
};

struct Connection {
    uint32_t index = 0;         // mptcp.stream
    bool hasMaster = false;
    uint32_t master = 0;        // the TCP stream that began it
    uint8_t version = 0;
    std::vector<uint32_t> subflows; // TCP streams, the newest first
    Key keys[2];                // of the master's first sender, and of the other side
};

// All connections of a capture.
struct Connections : ProtocolState {
    std::vector<Connection> all;
};

// What a TCP conversation is to its connection.
struct Subflow : ProtocolState {
    uint32_t connection = 0; // index
    bool swapped = false;    // the first sender of this subflow is the other side
};

// The subflow of a TCP conversation; null where it is none.
const Subflow* subflowOf(Layer& tcp);
const Connection* connectionOf(Layer& tcp, const Subflow& subflow);

} // namespace capscope::mptcp
