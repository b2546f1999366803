// One chunk of answers at a time.
#include "core/filter/row_tests.h"

#include "core/filter/column_test.h"

namespace capscope {

struct RowTests::Columns {
    explicit Columns(const filter::Expr& root)
        : program(root)
    {
    }

    filter::ColumnProgram program;
    filter::Answer answer;
    size_t chunk = ~size_t(0);
    uint32_t rows = 0;
};

RowTests::RowTests(Filter filter)
    : m_filter(std::move(filter))
{
}

RowTests::~RowTests() = default;
RowTests::RowTests(RowTests&&) noexcept = default;

RowTests::Answer RowTests::ask(const Snapshot& snapshot, Row row)
{
    if (m_filter.passesAll())
        return Answer::Yes;
    if (!m_columns)
        m_columns = std::make_unique<Columns>(m_filter.program().root);
    auto& columns = *m_columns;
    const auto chunk = row / kChunkRows;
    const auto rows = std::min(kChunkRows, snapshot.rows() - Row(chunk * kChunkRows));
    if (columns.chunk != chunk || columns.rows != rows) {
        columns.program.run(snapshot, chunk, rows, columns.answer);
        columns.chunk = chunk;
        columns.rows = rows;
    }
    const auto at = row % kChunkRows;
    if ((columns.answer.yes[at / 64] >> (at % 64) & 1) != 0)
        return Answer::Yes;
    return (columns.answer.unknown[at / 64] >> (at % 64) & 1) != 0 ? Answer::Unknown : Answer::No;
}

} // namespace capscope
