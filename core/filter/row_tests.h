// A display filter asked about some frames, wherever in the capture they are: what is visible, what is searched.
#pragma once

#include "core/filter/filter.h"

#include <span>

namespace capscope {

// Keeps what the columns said of the 65,536 rows asked about last, so that asking about neighbours is quick. One thread.
class RowTests {
public:
    explicit RowTests(Filter filter);
    ~RowTests();
    RowTests(RowTests&&) noexcept;

    enum class Answer : uint8_t { No, Yes, Unknown };

    const Filter& filter() const { return m_filter; }

    // From the columns alone: Unknown where the frame must be dissected.
    Answer ask(const Snapshot& snapshot, Row row);

private:
    struct Columns;

    Filter m_filter;
    std::unique_ptr<Columns> m_columns;
};

} // namespace capscope
