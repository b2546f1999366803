// Which frame stands on which line of the packet list: all, those that pass the filter, or these in another order.
#pragma once

#include "core/index/frame_set.h"

#include <memory>
#include <optional>
#include <stop_token>
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

    // Adds the rows of lines `first` to `last` to a set that has room for them. In the order of the capture it works on 64 rows at a
    // time; false: it was stopped.
    bool addTo(FrameSet& set, uint64_t first, uint64_t last, const std::stop_token& stop = {}) const;

    // Freeing it takes time by the number of rows.
    bool isLarge() const { return isSorted() || m_set != nullptr; }

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

using LineRange = std::pair<uint64_t, uint64_t>; // first and last

// Lines that are selected: which rows they stand for takes time by their number, and is found out beside the window (but see addTo). Any thread.
struct SelectedLines {
    std::shared_ptr<const PacketLines> lines;
    std::vector<LineRange> ranges; // below lines->count(), none twice

    uint64_t count() const;
    // In the order of the list.
    std::vector<Row> rows() const;
    // Of `rows` frames; unfinished if it was stopped.
    FrameSet set(uint32_t rows, const std::stop_token& stop = {}) const;
};

} // namespace capscope
