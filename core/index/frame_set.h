// A set of frames as one bit for each row.
#pragma once

#include "core/index/store.h"

#include <bit>
#include <vector>

namespace capscope {

class FrameSet {
public:
    FrameSet() = default;

    explicit FrameSet(uint32_t rows, bool all = false)
        : m_rows(rows)
        , m_words((size_t(rows) + 63) / 64, all ? ~uint64_t(0) : 0)
    {
        trim();
    }

    uint32_t rows() const { return m_rows; }

    bool has(Row row) const { return row < m_rows && (m_words[row / 64] >> (row % 64) & 1) != 0; }

    void add(Row row) { m_words[row / 64] |= uint64_t(1) << (row % 64); }

    // For code that works on 64 rows at a time; bits past rows() stay zero.
    std::vector<uint64_t>& words() { return m_words; }

    const std::vector<uint64_t>& words() const { return m_words; }

    uint32_t count() const
    {
        uint32_t sum = 0;
        for (const auto word : m_words)
            sum += uint32_t(std::popcount(word));
        return sum;
    }

    // More rows, none of them in the set.
    void extend(uint32_t rows)
    {
        m_words.resize((size_t(rows) + 63) / 64, 0);
        m_rows = rows;
    }

    template <typename Visit> void forEach(const Visit& visit) const
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            for (auto word = m_words[i]; word != 0; word &= word - 1)
                visit(Row(i * 64 + size_t(std::countr_zero(word))));
    }

    std::vector<Row> toRows() const
    {
        std::vector<Row> rows;
        rows.reserve(count());
        forEach([&](Row row) { rows.push_back(row); });
        return rows;
    }

    void trim()
    {
        if (m_rows % 64 != 0)
            m_words.back() &= (uint64_t(1) << (m_rows % 64)) - 1;
    }

private:
    uint32_t m_rows = 0;
    std::vector<uint64_t> m_words;
};

} // namespace capscope
