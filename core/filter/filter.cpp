// A filter over a snapshot: columns first, then the frames that are still unknown, on all cores.
#include "core/filter/filter.h"

#include "core/base/sentence.h"
#include "core/filter/byte_search.h"
#include "core/filter/column_test.h"
#include "core/filter/conjuncts.h"
#include "core/filter/evaluate.h"
#include "core/filter/parse.h"
#include "core/session/dissect_rows.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace capscope {
namespace {

constexpr size_t kChunksAlone = 8; // half a million rows: starting threads takes longer than looking at fewer

// One for each thread: an evaluator keeps what it needs from frame to frame.
RowVisitor makeEvaluating(const FilterProgram& program, std::vector<uint8_t>& passed)
{
    return [&program, &passed, evaluator = filter::Evaluator()](size_t index, const Dissection& dissection) mutable {
        passed[index] = evaluator.passes(program.root, dissection);
    };
}

// Calls `take(chunk, rows, answer)` for each chunk from that of row `from`, on all cores, unless `skip(chunk, rows)`.
template <typename Skip, typename Take>
void answerFromColumns(const FilterProgram& program, const Snapshot& snapshot, Row from, uint32_t to, const std::stop_token& stop,
                       const Skip& skip, const Take& take)
{
    const size_t end = (size_t(to) + kChunkRows - 1) / kChunkRows;
    std::atomic<size_t> next = from / kChunkRows;
    const auto work = [&] {
        filter::ColumnProgram columns(program.root);
        const auto answer = std::make_unique<filter::Answer>();
        for (size_t chunk = next++; chunk < end && !stop.stop_requested(); chunk = next++) {
            const auto rows = std::min(kChunkRows, to - Row(chunk * kChunkRows));
            if (skip(chunk, rows))
                continue;
            columns.run(snapshot, chunk, rows, *answer);
            take(chunk, rows, *answer);
        }
    };
    const auto chunks = end - std::min<size_t>(next, end);
    const auto threads = chunks <= kChunksAlone ? 1u : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
}

constexpr auto kNeverSkip = [](size_t, uint32_t) { return false; };

// The bits of a word that stand for rows not below `from`.
uint64_t notBelow(Row from, size_t word)
{
    const auto first = word * 64;
    return from <= first ? ~uint64_t(0) : from >= first + 64 ? 0 : ~uint64_t(0) << (from - first);
}

tl::unexpected<Error> cancelled() { return fail(Error::Code::Cancelled, sentence("The filter was cancelled.")); }

} // namespace

Result<Filter> Filter::compile(std::string_view text, const FilterContext& context)
{
    Filter made;
    made.m_text = text;
    if (text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos)
        return made;
    const auto expanded = expandMacros(text, context.macros);
    if (!expanded)
        return tl::unexpected(expanded.error());
    made.m_expanded = expanded->text;
    auto program = filter::parse(expanded->text, context.selected);
    if (!program) {
        auto error = program.error();
        error.span = expanded->original(error.span);
        return tl::unexpected(std::move(error));
    }
    made.m_program = std::shared_ptr<const FilterProgram>(std::move(*program));
    return made;
}

const FieldSet& Filter::fields() const
{
    static const FieldSet kNone;
    return m_program ? m_program->fields : kNone;
}

std::string Filter::hint() const { return m_program ? m_program->hint : std::string(); }

// All of the tests, of which there is one at least.
Filter Filter::made(std::vector<filter::Expr> tests)
{
    auto program = std::make_shared<FilterProgram>();
    if (tests.size() == 1) {
        program->root = std::move(tests.front());
    } else {
        program->root.kind = filter::Expr::Kind::And;
        program->root.children = std::move(tests);
    }
    program->fields = filter::fieldsOf(program->root);
    Filter filter;
    filter.m_program = std::move(program);
    return filter;
}

std::vector<Filter> Filter::parts() const
{
    if (!m_program || m_program->root.kind != filter::Expr::Kind::And)
        return {*this};
    std::vector<Filter> parts;
    for (const auto& test : m_program->root.children)
        parts.push_back(made({test}));
    return parts;
}

std::optional<Filter> Filter::beyond(const Filter& applied) const
{
    if (!m_program || !applied.m_program)
        return std::nullopt;
    auto rest = filter::beyond(m_program->root, applied.m_program->root);
    if (!rest)
        return std::nullopt;
    return rest->empty() ? Filter() : made(std::move(*rest));
}

Result<void> Filter::extend(const Snapshot& snapshot, FrameSet& frames, std::stop_token stop, const Found& found) const
{
    const auto from = frames.rows();
    const auto to = snapshot.rows();
    if (to <= from)
        return {};
    frames.extend(to);
    auto& yes = frames.words();
    if (!m_program) {
        for (size_t word = from / 64; word < yes.size(); ++word)
            yes[word] |= notBelow(from, word);
        frames.trim();
        return {};
    }
    FrameSet open(to);
    answerFromColumns(*m_program, snapshot, from, to, stop, kNeverSkip, [&](size_t chunk, uint32_t rows, const filter::Answer& answer) {
        for (size_t i = 0; i * 64 < rows; ++i) {
            const auto word = chunk * (kChunkRows / 64) + i;
            const auto wanted = notBelow(from, word);
            yes[word] |= answer.yes[i] & wanted;
            open.words()[word] = answer.unknown[i] & wanted;
        }
    });
    return ask(snapshot, open, frames, stop, found);
}

Result<void> Filter::narrow(const Snapshot& snapshot, FrameSet& frames, std::stop_token stop, const Found& found) const
{
    if (!m_program)
        return {};
    auto& yes = frames.words();
    FrameSet open(frames.rows());
    const auto isEmpty = [&](size_t chunk, uint32_t rows) {
        const auto first = yes.begin() + std::ptrdiff_t(chunk * (kChunkRows / 64));
        return std::all_of(first, first + std::ptrdiff_t((rows + 63) / 64), [](uint64_t word) { return word == 0; });
    };
    answerFromColumns(*m_program, snapshot, 0, frames.rows(), stop, isEmpty, [&](size_t chunk, uint32_t rows, const filter::Answer& answer) {
        for (size_t i = 0; i * 64 < rows; ++i) {
            const auto word = chunk * (kChunkRows / 64) + i;
            open.words()[word] = yes[word] & answer.unknown[i];
            yes[word] &= answer.yes[i];
        }
    });
    return ask(snapshot, open, frames, stop, found);
}

namespace {

// What is known for sure of the rows below `rows`.
FrameSet begun(const FrameSet& frames, Row rows)
{
    FrameSet part(rows);
    std::copy_n(frames.words().begin(), part.words().size(), part.words().begin());
    part.trim();
    return part;
}

} // namespace

// Dissects the frames that columns leave open, and adds those that pass.
Result<void> Filter::ask(const Snapshot& snapshot, const FrameSet& open, FrameSet& frames, const std::stop_token& stop,
                         const Found& found) const
{
    constexpr size_t kFirstAtOnce = 512; // about a ms, so that first matches are told soon
    constexpr size_t kMostAtOnce = 524'288;
    constexpr auto kLongAtOnce = std::chrono::milliseconds(50); // no more in one piece, so that it is told in time
    constexpr auto kTellPeriod = std::chrono::milliseconds(100);
    if (stop.stop_requested())
        return cancelled();
    const auto rows = open.toRows();
    Wanted wanted;
    wanted.fields = &m_program->fields;
    std::chrono::steady_clock::time_point told; // the first ones at once
    auto atOnce = found ? kFirstAtOnce : std::max<size_t>(rows.size(), 1);
    std::vector<uint8_t> passed;
    filter::ByteSearch search(*m_program, snapshot);
    std::vector<Row> left;
    for (size_t begin = 0; begin < rows.size();) {
        const auto started = std::chrono::steady_clock::now();
        const auto piece = std::span(rows).subspan(begin, std::min(atOnce, rows.size() - begin));
        auto open = piece;
        bool readable = true;
        if (!search.empty()) {
            readable = search.run(piece, stop, frames, left);
            open = left;
        }
        passed.assign(open.size(), 0);
        if (!readable || !dissectRows(snapshot, open, wanted, stop, [&] { return makeEvaluating(*m_program, passed); }))
            return fail(Error::Code::Changed, sentence("The file was changed: some frames cannot be read any more."));
        if (stop.stop_requested())
            return cancelled();
        for (size_t i = 0; i < open.size(); ++i)
            if (passed[i] != 0)
                frames.add(open[i]);
        begin += piece.size();
        const auto now = std::chrono::steady_clock::now();
        if (now - started < kLongAtOnce && atOnce < kMostAtOnce)
            atOnce *= 2;
        if (!found || begin >= rows.size() || now - told < kTellPeriod)
            continue;
        told = now;
        found(begun(frames, rows[begin]));
    }
    return {};
}

FilterCost Filter::costOn(const Snapshot& snapshot, const std::stop_token& stop) const
{
    FilterCost cost;
    if (!m_program)
        return cost;
    filter::ColumnProgram columns(m_program->root);
    const auto tests = filter::byteTests(m_program->root);
    const auto answer = std::make_unique<filter::Answer>();
    const auto all = std::make_unique<filter::Answer>();
    const auto none = std::make_unique<filter::Answer>();
    all->yes.fill(~uint64_t(0));
    filter::ChunkBits left{};
    for (size_t chunk = 0; chunk * kChunkRows < snapshot.rows() && !stop.stop_requested(); ++chunk) {
        const auto rows = std::min(kChunkRows, snapshot.rows() - Row(chunk * kChunkRows));
        const auto unknown = [&](const filter::Answer* given) {
            for (const auto* test : tests)
                columns.give(*test, given);
            columns.run(snapshot, chunk, rows, *answer);
            return answer->unknown;
        };
        const auto open = unknown(nullptr);
        left = open;
        if (!tests.empty()) { // what stays open whatever the bytes are
            const auto ifFound = unknown(all.get());
            const auto ifNot = unknown(none.get());
            for (size_t i = 0; i < left.size(); ++i)
                left[i] &= ifFound[i] | ifNot[i];
        }
        for (size_t i = 0; i < left.size(); ++i) {
            cost.dissected += uint64_t(std::popcount(left[i]));
            cost.searched += uint64_t(std::popcount(open[i] & ~left[i]));
        }
    }
    return cost;
}

bool Filter::passes(const Dissection& dissection) const
{
    return !m_program || filter::Evaluator().passes(m_program->root, dissection);
}

Result<FrameSet> framesThatPass(const Filter& filter, const Snapshot& snapshot, std::stop_token stop)
{
    FrameSet frames;
    if (auto done = filter.extend(snapshot, frames, stop); !done)
        return tl::unexpected(done.error());
    return frames;
}

} // namespace capscope
