// What FTP's control connections tell of the data connections to come.
#pragma once

#include "core/dissect/protocols/text_line.h"

#include <absl/container/flat_hash_map.h>

namespace capscope::ftp {

struct Transfer {
    FrameNumber setupFrame = 0;
    FrameNumber commandFrame = 0; // 0: none used it
    std::string_view method;      // "PASV"
    std::string command;
    std::string directory; // in which it was given
    // What was seen of the data
    uint32_t frames = 0;
    uint64_t bytes = 0;
    FrameNumber firstFrame = 0;
    FrameNumber lastFrame = 0;
    TimestampNs firstTime = 0;
    TimestampNs lastTime = 0;
};

// Of a capture: by the endpoint that is connected to, in the order of frames.
struct Transfers : ProtocolState {
    absl::flat_hash_map<Endpoint, std::vector<Transfer>> byEndpoint;
    size_t count = 0;
};

constexpr size_t kTransfersMax = 100'000; // of a capture

Transfers* transfersOf(FlowState& state, bool make);
// That which `frame` announced for `end`; null if there is none.
Transfer* announcedIn(Transfers& all, const Endpoint& end, FrameNumber frame);

} // namespace capscope::ftp
