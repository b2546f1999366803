// What may stand at the cursor of a half-written filter.
#pragma once

#include "core/filter/filter.h"

#include <vector>

namespace capscope {

struct Completion {
    std::string text;   // what goes into the filter
    std::string label;  // what it means: "Source Port", "443 packets"
    std::string detail; // of which kind it is: "Unsigned integer (2 bytes)", "protocol", "operator"
};

struct Completions {
    Span replaced; // the characters that a completion takes the place of: what was written of the word so far
    std::vector<Completion> items;
};

// For the cursor `at` bytes into `text`: names of protocols, fields and functions; operators behind a field; behind an operator
// the values that have a name, and those seen in the snapshot (which may be empty) with their number of packets.
// At most kCompletionsMax. Any thread; with a large snapshot it takes some ten milliseconds.
Completions completionsAt(std::string_view text, size_t at, const Snapshot& snapshot, const std::stop_token& stop = {});

constexpr size_t kCompletionsMax = 300;

} // namespace capscope
