// Tests answered from the index: for 65,536 frames at a time, each true, false or unknown.
#pragma once

#include "core/filter/program.h"
#include "core/session/snapshot.h"

#include <array>
#include <memory>

namespace capscope::filter {

// One bit a row of a chunk.
using ChunkBits = std::array<uint64_t, kChunkRows / 64>;

struct Answer {
    ChunkBits yes{};
    ChunkBits unknown{}; // these must be dissected; never a bit that `yes` has
};

// What columns a filter can be answered from, worked out once and used for chunk after chunk. One thread.
class ColumnProgram {
public:
    explicit ColumnProgram(const Expr& root);
    ~ColumnProgram();

    // `answer` stands for the test, which is one of the tree, in the following runs; null: as without. Rows of it that are
    // not known are unknown.
    void give(const Expr& test, const Answer* answer);

    // Rows below `rows` of the chunk.
    void run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer);

    struct Node;

private:
    std::unique_ptr<Node> m_root;
};

} // namespace capscope::filter
