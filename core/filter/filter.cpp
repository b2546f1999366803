// A filter over a snapshot: columns first, then the frames that are still unknown, on all cores.
#include "core/filter/filter.h"

#include "core/filter/column_test.h"
#include "core/filter/evaluate.h"
#include "core/filter/parse.h"

#include <atomic>
#include <thread>

namespace capscope {
namespace {

constexpr size_t kRowsAtATime = 256; // taken by a thread: some 100 µs of dissecting

// Dissects rows and adds those that pass.
class Looking {
public:
    Looking(const FilterProgram& program, const Snapshot& snapshot, const std::vector<Row>& rows, std::stop_token stop)
        : m_program(program)
        , m_snapshot(snapshot)
        , m_rows(rows)
        , m_stop(std::move(stop))
        , m_passed(rows.size(), 0)
    {
    }

    // False if a frame could not be read any more.
    bool run(const std::function<void(uint32_t)>& progress)
    {
        const auto wanted = (m_rows.size() + kRowsAtATime - 1) / kRowsAtATime;
        const auto threads = std::min<size_t>(std::max(1u, std::thread::hardware_concurrency()), wanted);
        {
            std::vector<std::jthread> helpers;
            for (size_t i = 1; i < threads; ++i)
                helpers.emplace_back([this] { work({}); });
            work(progress);
        }
        return !m_unreadable;
    }

    const std::vector<uint8_t>& passed() const { return m_passed; }

private:
    void work(const std::function<void(uint32_t)>& progress)
    {
        FrameDissector dissector(m_snapshot);
        filter::Evaluator evaluator;
        Wanted wanted;
        wanted.fields = &m_program.fields;
        for (;;) {
            const auto begin = m_next.fetch_add(kRowsAtATime);
            if (begin >= m_rows.size() || m_stop.stop_requested() || m_unreadable)
                return;
            const auto end = std::min(begin + kRowsAtATime, m_rows.size());
            for (auto i = begin; i < end; ++i) {
                if (!dissector.dissect(m_rows[i], wanted)) {
                    m_unreadable = true;
                    return;
                }
                m_passed[i] = evaluator.passes(m_program.root, dissector.dissection());
            }
            if (progress)
                progress(m_rows[end - 1]);
        }
    }

    const FilterProgram& m_program;
    const Snapshot& m_snapshot;
    const std::vector<Row>& m_rows;
    const std::stop_token m_stop;
    std::vector<uint8_t> m_passed;
    std::atomic<size_t> m_next = 0;
    std::atomic<bool> m_unreadable = false;
};

} // namespace

Result<Filter> Filter::compile(std::string_view text)
{
    Filter made;
    made.m_text = text;
    if (text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos)
        return made;
    auto program = filter::parse(text);
    if (!program)
        return tl::unexpected(program.error());
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
    Looking looking(*m_program, snapshot, unknown, stop);
    if (!looking.run(progress))
        return fail(Error::Code::Changed, "The file was changed: some frames cannot be read any more.");
    if (stop.stop_requested())
        return fail(Error::Code::Cancelled, "The filter was cancelled.");
    for (size_t i = 0; i < unknown.size(); ++i)
        if (looking.passed()[i] != 0)
            frames.add(unknown[i]);
    return {};
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
