// What the parts of a filter do on a capture: which are answered from columns, which need dissection, what each lets pass.
#pragma once

#include "core/filter/filter.h"

#include <vector>

namespace capscope {

// One part of the outermost chain of "and", or the whole filter if it is no such chain.
struct Clause {
    Span span; // in the filter's text
    std::string text;
    uint64_t fromColumns = 0; // frames that columns answer
    uint64_t searched = 0;    // frames of which the bytes alone are looked at
    uint64_t dissected = 0;   // frames that must be looked into
    uint64_t passing = 0;     // frames that pass this clause alone
    uint64_t together = 0;    // frames that pass this one and all before it
};

// The texts and spans alone. The text must be a valid filter.
std::vector<Clause> clausesOf(std::string_view text);

// How each clause is answered on the snapshot, without running it.
std::vector<Clause> clauseCosts(const Filter& filter, const Snapshot& snapshot, const std::stop_token& stop = {});

// Runs each clause on the snapshot. Fails as Filter::extend does.
Result<std::vector<Clause>> explainFilter(const Filter& filter, const Snapshot& snapshot, std::stop_token stop = {});

// For a filter that nothing passes: the clause that excluded the last frames, in words. Empty if frames pass.
std::string whyNothingPasses(const std::vector<Clause>& clauses);

} // namespace capscope
