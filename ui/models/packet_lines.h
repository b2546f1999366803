// Which frame stands on which line of the packet list: all, those that pass the filter, or these in another order.
#pragma once

#include "core/index/frame_set.h"

#include <memory>
#include <optional>
#include <vector>

namespace capscope {

// Immutable; any thread.
class PacketLines {
public:
    // In the order of the capture: the first `rows` frames, or the members of `displayed`.
    PacketLines(uint32_t rows, std::shared_ptr<const FrameSet> displayed);
    // In an order of its own; takes time by the number of rows.
    PacketLines(uint32_t rows, std::vector<Row> order);

    uint64_t count() const { return m_count; }

    bool isSorted() const { return !m_lineOf.empty(); }

    // `line` is below count().
    Row rowOf(uint64_t line) const;
    std::optional<uint64_t> lineOf(Row row) const;

private:
    static constexpr uint32_t kBlock = 4096;

    uint32_t m_rows = 0;
    uint64_t m_count = 0;
    std::shared_ptr<const FrameSet> m_set;
    std::vector<uint32_t> m_before; // members of the set before each block: makes finding by rank quick
    std::vector<Row> m_order;
    std::vector<uint32_t> m_lineOf; // by row; kNone: not displayed
};

} // namespace capscope
