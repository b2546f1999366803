// A filter over a snapshot: columns first, then the frames that are still unknown, on all cores.
#include "core/filter/filter.h"

#include "core/filter/column_test.h"
#include "core/filter/evaluate.h"
#include "core/filter/parse.h"
#include "core/session/dissect_rows.h"

namespace capscope {
namespace {

// One for each thread: an evaluator keeps what it needs from frame to frame.
RowVisitor makeEvaluating(const FilterProgram& program, std::vector<uint8_t>& passed)
{
    return [&program, &passed, evaluator = filter::Evaluator()](size_t index, const Dissection& dissection) mutable {
        passed[index] = evaluator.passes(program.root, dissection);
    };
}

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

Result<void> Filter::extend(const Snapshot& snapshot, FrameSet& frames, std::stop_token stop,
                            const std::function<void(uint32_t)>& progress) const
{
    const auto from = frames.rows();
    const auto to = snapshot.rows();
    if (to <= from)
        return {};
    frames.extend(to);
    std::vector<Row> unknown;
    const auto program = m_program ? std::make_unique<filter::ColumnProgram>(m_program->root) : nullptr;
    const auto answer = std::make_unique<filter::Answer>();
    for (size_t chunk = from / kChunkRows; chunk * kChunkRows < to; ++chunk) {
        if (stop.stop_requested())
            return fail(Error::Code::Cancelled, "The filter was cancelled.");
        const auto base = Row(chunk * kChunkRows);
        const auto rows = std::min(kChunkRows, to - base);
        if (program)
            program->run(snapshot, chunk, rows, *answer);
        for (Row row = std::max(base, from); row < base + rows; ++row) {
            const auto at = row - base;
            if (at % 64 == 0 && row + 64 <= base + rows) { // a whole word at once
                const auto word = at / 64;
                frames.words()[row / 64] = program ? answer->yes[word] : ~uint64_t(0);
                for (auto open = program ? answer->unknown[word] : 0; open != 0; open &= open - 1)
                    unknown.push_back(row + Row(std::countr_zero(open)));
                row += 63;
                continue;
            }
            if (!program || (answer->yes[at / 64] >> (at % 64) & 1) != 0)
                frames.add(row);
            else if ((answer->unknown[at / 64] >> (at % 64) & 1) != 0)
                unknown.push_back(row);
        }
    }
    if (unknown.empty())
        return {};
    std::vector<uint8_t> passed(unknown.size(), 0);
    Wanted wanted;
    wanted.fields = &m_program->fields;
    if (!dissectRows(snapshot, unknown, wanted, stop, [&] { return makeEvaluating(*m_program, passed); }, progress))
        return fail(Error::Code::Changed, "The file was changed: some frames cannot be read any more.");
    if (stop.stop_requested())
        return fail(Error::Code::Cancelled, "The filter was cancelled.");
    for (size_t i = 0; i < unknown.size(); ++i)
        if (passed[i] != 0)
            frames.add(unknown[i]);
    return {};
}

uint64_t Filter::framesToDissect(const Snapshot& snapshot) const
{
    if (!m_program)
        return 0;
    filter::ColumnProgram program(m_program->root);
    const auto answer = std::make_unique<filter::Answer>();
    uint64_t count = 0;
    for (size_t chunk = 0; chunk * kChunkRows < snapshot.rows(); ++chunk) {
        program.run(snapshot, chunk, std::min(kChunkRows, snapshot.rows() - Row(chunk * kChunkRows)), *answer);
        for (const auto word : answer->unknown)
            count += uint64_t(std::popcount(word));
    }
    return count;
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
