// Ranks of a set's members, and orders with their inverse.
#include "ui/models/packet_lines.h"

#include <algorithm>

namespace capscope {
namespace {

constexpr uint32_t kNone = ~uint32_t(0);

} // namespace

PacketLines::PacketLines(uint32_t rows, std::shared_ptr<const FrameSet> displayed)
    : m_rows(rows)
    , m_count(rows)
    , m_set(std::move(displayed))
{
    if (!m_set)
        return;
    uint32_t sum = 0;
    const auto& words = m_set->words();
    for (size_t i = 0; i < words.size(); ++i) {
        if (i % (kBlock / 64) == 0)
            m_before.push_back(sum);
        sum += uint32_t(std::popcount(words[i]));
    }
    m_before.push_back(sum);
    m_count = sum;
}

PacketLines::PacketLines(uint32_t rows, std::vector<Row> order)
    : m_rows(rows)
    , m_count(order.size())
    , m_order(std::move(order))
    , m_lineOf(rows, kNone)
{
    for (size_t line = 0; line < m_order.size(); ++line)
        m_lineOf[m_order[line]] = uint32_t(line);
}

Row PacketLines::rowOf(uint64_t line) const
{
    if (isSorted())
        return m_order[line];
    if (!m_set)
        return Row(line);
    const auto block = size_t(std::ranges::upper_bound(m_before, uint32_t(line)) - m_before.begin()) - 1;
    auto left = uint32_t(line) - m_before[block];
    for (size_t i = block * (kBlock / 64);; ++i) {
        auto word = m_set->words()[i];
        const auto here = uint32_t(std::popcount(word));
        if (left >= here) {
            left -= here;
            continue;
        }
        for (; left > 0; --left)
            word &= word - 1;
        return Row(i * 64 + size_t(std::countr_zero(word)));
    }
}

std::optional<uint64_t> PacketLines::lineOf(Row row) const
{
    if (row >= m_rows)
        return std::nullopt;
    if (isSorted())
        return m_lineOf[row] == kNone ? std::nullopt : std::optional<uint64_t>(m_lineOf[row]);
    if (!m_set)
        return row;
    if (!m_set->has(row))
        return std::nullopt;
    const auto block = row / kBlock;
    uint64_t line = m_before[block];
    const auto& words = m_set->words();
    for (size_t i = size_t(block) * (kBlock / 64); i < row / 64; ++i)
        line += uint64_t(std::popcount(words[i]));
    return line + uint64_t(std::popcount(words[row / 64] & ((uint64_t(1) << (row % 64)) - 1)));
}

bool PacketLines::addTo(FrameSet& set, uint64_t first, uint64_t last, const std::stop_token& stop) const
{
    if (isSorted()) {
        for (auto line = first; line <= last; ++line) {
            if (line % kBlock == 0 && stop.stop_requested())
                return false;
            set.add(m_order[line]);
        }
        return true;
    }
    const auto from = rowOf(first);
    const auto to = rowOf(last);
    for (size_t i = from / 64; i <= to / 64; ++i) {
        auto these = m_set ? m_set->words()[i] : ~uint64_t(0);
        if (i == from / 64)
            these &= ~uint64_t(0) << (from % 64);
        if (i == to / 64)
            these &= ~uint64_t(0) >> (63 - to % 64);
        set.words()[i] |= these;
    }
    return true;
}

uint64_t SelectedLines::count() const
{
    uint64_t sum = 0;
    for (const auto& range : ranges)
        sum += range.second - range.first + 1;
    return sum;
}

std::vector<Row> SelectedLines::rows() const
{
    std::vector<Row> rows;
    rows.reserve(size_t(count()));
    for (const auto& range : ranges)
        for (auto line = range.first; line <= range.second; ++line)
            rows.push_back(lines->rowOf(line));
    return rows;
}

FrameSet SelectedLines::set(uint32_t rows, const std::stop_token& stop) const
{
    FrameSet set(rows);
    for (const auto& range : ranges)
        if (!lines->addTo(set, range.first, range.second, stop))
            break;
    return set;
}

} // namespace capscope
