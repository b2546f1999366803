// The bytes answer some tests of a filter, the columns the others: both together answer most frames.
#include "core/filter/byte_search.h"

#include "core/capture/frame_pieces.h"
#include "core/filter/column_test.h"
#include "core/filter/evaluate.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace capscope::filter {
namespace {

constexpr size_t kRowsAtOnce = 256; // read and searched between two looks at the stop token
constexpr size_t kRowsAlone = 4096; // some ms: starting threads is worth while for more

bool isFrame(const Operand& operand)
{
    static const auto kFrame = Registry::instance().fieldId("frame");
    return operand.kind == Operand::Kind::Field && operand.ids.size() == 1 && operand.ids[0] == kFrame && operand.layers.empty();
}

bool isOfBytes(const Operand& operand)
{
    return isFrame(operand) || (operand.kind == Operand::Kind::Slice && isFrame(operand.arguments[0]));
}

bool isConstant(const Operand& operand)
{
    return operand.kind == Operand::Kind::Literal || operand.kind == Operand::Kind::Reference;
}

bool isByteTest(const Expr& expr)
{
    switch (expr.kind) {
    case Expr::Kind::Test: // of "matches" the right side is the expression
        return isOfBytes(expr.left) && (expr.regex != nullptr || isConstant(expr.right));
    case Expr::Kind::In:
        return isOfBytes(expr.left) && std::ranges::all_of(expr.elements, [](const auto& element) {
                   return isConstant(element.first) && isConstant(element.second);
               });
    default:
        return false;
    }
}

void collect(const Expr& expr, std::vector<const Expr*>& found)
{
    if (isByteTest(expr))
        found.push_back(&expr);
    for (const auto& child : expr.children)
        collect(child, found);
}

} // namespace

std::vector<const Expr*> byteTests(const Expr& root)
{
    std::vector<const Expr*> found;
    collect(root, found);
    return found;
}

ByteSearch::ByteSearch(const FilterProgram& program, const Snapshot& snapshot)
    : m_program(program)
    , m_snapshot(snapshot)
    , m_tests(byteTests(program.root))
{
}

// Rows of one chunk after the other. One thread.
class ByteSearch::Worker {
public:
    explicit Worker(const ByteSearch& search)
        : m_search(search)
        , m_columns(search.m_program.root)
        , m_pieces(*search.m_snapshot.data().frames)
        , m_answers(search.m_tests.size())
    {
        for (size_t i = 0; i < m_answers.size(); ++i)
            m_columns.give(*search.m_tests[i], &m_answers[i]);
    }

    // Writes to the words of `frames` that belong to the chunk, and nowhere else.
    bool run(std::span<const Row> rows, const std::stop_token& stop, FrameSet& frames, std::vector<Row>& left)
    {
        for (auto& answer : m_answers) {
            answer.yes.fill(0);
            answer.unknown.fill(~uint64_t(0));
        }
        for (size_t begin = 0; begin < rows.size(); begin += kRowsAtOnce) {
            if (stop.stop_requested())
                return true;
            if (!search(rows.subspan(begin, std::min(kRowsAtOnce, rows.size() - begin))))
                return false;
        }
        const auto chunk = rows.front() / kChunkRows;
        m_columns.run(m_search.m_snapshot, chunk, rows.back() % kChunkRows + 1, *m_whole);
        for (const auto row : rows) {
            const auto at = row % kChunkRows;
            if ((m_whole->yes[at / 64] >> (at % 64) & 1) != 0)
                frames.add(row);
            else if ((m_whole->unknown[at / 64] >> (at % 64) & 1) != 0)
                left.push_back(row);
        }
        return true;
    }

private:
    bool search(std::span<const Row> rows)
    {
        m_records.clear();
        for (const auto row : rows)
            m_records.push_back(recordOf(m_search.m_snapshot.store().row(row)));
        return m_pieces.read(m_records, [&](size_t i, Bytes bytes) {
            const auto at = rows[i] % kChunkRows;
            const auto bit = uint64_t(1) << (at % 64);
            for (size_t test = 0; test < m_answers.size(); ++test) {
                m_answers[test].unknown[at / 64] &= ~bit;
                if (m_evaluator.passes(*m_search.m_tests[test], bytes))
                    m_answers[test].yes[at / 64] |= bit;
            }
        });
    }

    const ByteSearch& m_search;
    ColumnProgram m_columns;
    FramePieces m_pieces;
    Evaluator m_evaluator;
    std::vector<FrameRecord> m_records;
    std::vector<Answer> m_answers; // by test
    std::unique_ptr<Answer> m_whole = std::make_unique<Answer>();
};

bool ByteSearch::run(std::span<const Row> rows, const std::stop_token& stop, FrameSet& frames, std::vector<Row>& left) const
{
    std::vector<std::span<const Row>> parts; // of one chunk each
    for (auto rest = rows; !rest.empty(); rest = rest.subspan(parts.back().size())) {
        const auto end = (Row(rest.front()) / kChunkRows + 1) * uint64_t(kChunkRows);
        parts.push_back(rest.first(size_t(std::ranges::lower_bound(rest, end) - rest.begin())));
    }
    std::vector<std::vector<Row>> lefts(parts.size());
    std::atomic<size_t> next = 0;
    std::atomic<bool> unreadable = false;
    const auto work = [&] {
        Worker worker(*this);
        for (auto i = next++; i < parts.size() && !stop.stop_requested() && !unreadable; i = next++)
            if (!worker.run(parts[i], stop, frames, lefts[i]))
                unreadable = true;
    };
    {
        const auto cores = rows.size() < kRowsAlone ? 1u : std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::jthread> others;
        for (size_t i = 1; i < std::min<size_t>(cores, parts.size()); ++i)
            others.emplace_back(work);
        work();
    }
    left.clear();
    for (const auto& some : lefts)
        left.insert(left.end(), some.begin(), some.end());
    return !unreadable;
}

} // namespace capscope::filter
