// TCP segments that the first pass knew no protocol for, and what became of their conversations.
#pragma once

#include "core/session/snapshot.h"

namespace capscope {

// "...:tcp:data".
bool isUnknownStream(const Stack& stack);

// Whether the details may tell such a frame otherwise by now: its conversation was recognised by a later segment, or a message
// came to reach it. Holds the lock of the capture's state while it lives.
class LaterKnown {
public:
    explicit LaterKnown(const CaptureData& data);

    bool has(Row row) const;
    // The same of 64 rows from `first` on, of those in `rows` (a bit each).
    uint64_t of(uint64_t rows, Row first) const;

private:
    const CaptureData& m_data;
    const std::shared_lock<std::shared_mutex> m_lock;
};

// Frames of which later ones made something else than their columns tell, in their order.
std::vector<FrameNumber> reopenedFrames(const CaptureData& data);

} // namespace capscope
