// Sparse facts of frames: short byte strings by frame and key, written in the first pass, found again later.
#pragma once

#include "core/base/bytes.h"
#include "core/base/made_ahead.h"
#include "core/flow/conversation.h"

#include <absl/container/flat_hash_map.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace capscope {

// What the first pass remembers of single frames. Appending is in the order of frames; a note on an earlier frame
// ("answered in frame 12") is one number and goes to a hash table instead.
class FrameNotes {
public:
    // At most 64 KiB; `frame` never goes backwards. `depth` tells the layers of one protocol in a frame apart.
    void add(FrameNumber frame, uint16_t key, uint8_t depth, Bytes note);
    // The first note of that key and depth (of any depth without one); empty if there is none.
    Bytes find(FrameNumber frame, uint16_t key, std::optional<uint8_t> depth = {}) const;

    void addLate(FrameNumber frame, uint16_t key, uint64_t value);
    // 0 if there is none.
    uint64_t findLate(FrameNumber frame, uint16_t key) const;

    size_t bytesUsed() const;

    // One other thread: has memory ready for the notes to come.
    void prepare() { m_blockAhead.prepare(); }

private:
    static constexpr size_t kBlockBytes = 1 << 21;
    static constexpr uint32_t kFramesPerGroup = 32;
    static constexpr size_t kHeaderBytes = 6; // frame within its group, depth, key, size

    struct Block {
        std::unique_ptr<std::array<uint8_t, kBlockBytes>> bytes;
        size_t used = 0;
    };

    struct Position {
        uint32_t block;
        uint32_t offset;
    };

    std::vector<Block> m_blocks;
    MadeAhead<std::array<uint8_t, kBlockBytes>> m_blockAhead;
    std::vector<Position> m_groups; // where the notes of each group of frames begin
    absl::flat_hash_map<uint64_t, uint64_t> m_late;
};

} // namespace capscope
