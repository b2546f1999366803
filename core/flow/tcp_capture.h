// What TCP keeps of a whole capture.
#pragma once

#include "core/flow/conversation.h"

#include <absl/container/flat_hash_set.h>

#include <vector>

namespace capscope {

struct TcpCapture : ProtocolState {
    static constexpr size_t kReopenedMax = 65'536;  // a filter looks through them once for each chunk of rows
    static constexpr size_t kAnnouncedMax = 65'536; // whoever announces more transfers nothing

    // Frames of which later ones made something else than the first pass knew, in the order in which that was found out.
    std::vector<FrameNumber> reopened;
    // Ends of connections that other connections announced, and that were not opened yet.
    absl::flat_hash_set<Endpoint> announced;
};

} // namespace capscope
