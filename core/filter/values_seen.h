// Values that a field has in a capture, most frequent first: what a person may want to filter for.
#pragma once

#include "core/session/snapshot.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace capscope {

struct ValueSeen {
    std::string text; // as a filter's literal
    uint64_t frames = 0;
};

// At most `most`. Only of ports, addresses and streams, which the columns have; empty for other fields. A port or an address
// of either side counts each frame once. Any thread; returns what it has when a stop is requested.
std::vector<ValueSeen> valuesSeen(const Snapshot& snapshot, std::string_view field, size_t most, const std::stop_token& stop = {});

} // namespace capscope
