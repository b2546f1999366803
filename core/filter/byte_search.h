// Tests that a frame's captured bytes alone answer, such as frame contains "secret": the file is searched, and nothing is
// dissected.
#pragma once

#include "core/filter/program.h"
#include "core/session/snapshot.h"

#include <span>
#include <stop_token>
#include <vector>

namespace capscope::filter {

// Those of a tree; they point into it.
std::vector<const Expr*> byteTests(const Expr& root);

class ByteSearch {
public:
    // Both must stay.
    ByteSearch(const FilterProgram& program, const Snapshot& snapshot);

    // The program has no such test: there is nothing to run.
    bool empty() const { return m_tests.empty(); }

    // Looks at the bytes of ascending rows, on all cores. Those that pass the filter are added to `frames`; in `left` are those
    // that must be dissected even so. False if the bytes of one cannot be read any more.
    bool run(std::span<const Row> rows, const std::stop_token& stop, FrameSet& frames, std::vector<Row>& left) const;

private:
    class Worker;

    const FilterProgram& m_program;
    const Snapshot& m_snapshot;
    std::vector<const Expr*> m_tests;
};

} // namespace capscope::filter
