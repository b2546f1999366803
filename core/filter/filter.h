// A display filter: text compiled to a program over columns, and run over the frames of a snapshot.
#pragma once

#include "core/base/result.h"
#include "core/filter/macros.h"
#include "core/index/frame_set.h"
#include "core/session/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace capscope {

struct FilterProgram; // core/filter/program.h

namespace filter {
struct Expr;
}

// What a filter's text may refer to beyond the text. Only used while compiling.
struct FilterContext {
    Macros macros{};                      // ${name:a;b} and $name(a,b)
    const Dissection* selected = nullptr; // ${field} and $field; dissected with everything wanted. Null: an error then
};

struct FilterCost {
    uint64_t searched = 0;  // frames of which the bytes alone are looked at
    uint64_t dissected = 0; // frames that are dissected, at most
};

// Cheap to copy, immutable. Any thread.
class Filter {
public:
    // Everything passes.
    Filter() = default;

    // Errors carry the span of the wrong characters, what was expected and the nearest name;
    // Error::Code::Incomplete if typing on may make it right. Blank text: everything passes.
    static Result<Filter> compile(std::string_view text, const FilterContext& context = {});

    const std::string& text() const { return m_text; }

    // With its macros replaced.
    const std::string& expandedText() const { return m_expanded; }

    bool passesAll() const { return m_program == nullptr; }

    // Fields that it names.
    const FieldSet& fields() const;

    // Hints on a valid filter ("bootp is called dhcp now"); empty for most.
    std::string hint() const;

    // The tests of the outermost chain of "and" as filters of their own (their text is empty), or this filter alone.
    std::vector<Filter> parts() const;

    // What is left to ask of the frames that pass `applied`: if this filter is that one and more ("(applied) && x"), the rest
    // of it (for narrow()). Nothing if it may show frames that `applied` hides.
    std::optional<Filter> beyond(const Filter& applied) const;

    // Adds to `frames` the rows from frames.rows() to snapshot.rows() that pass, on all cores. Returns Cancelled, or
    // Changed if frames that must be looked at cannot be read any more. `found` is told on the calling thread, while frames
    // are dissected, first soon and then some times a second, what was found in the rows below its rows(): that stays so.
    using Found = std::function<void(const FrameSet&)>;
    Result<void> extend(const Snapshot& snapshot, FrameSet& frames, std::stop_token stop = {}, const Found& found = {}) const;

    // Removes from `frames` those that do not pass, and asks no others. `found`, errors: as extend().
    Result<void> narrow(const Snapshot& snapshot, FrameSet& frames, std::stop_token stop = {}, const Found& found = {}) const;

    // What extend() does with the frames that columns do not answer. Of a stop request on: what was counted so far.
    FilterCost costOn(const Snapshot& snapshot, const std::stop_token& stop = {}) const;

    // For those who run it in another way; not if passesAll().
    const FilterProgram& program() const { return *m_program; }

    // Of one frame that was dissected with `fields()` (or everything) wanted.
    bool passes(const Dissection& dissection) const;

private:
    static Filter made(std::vector<filter::Expr> tests);
    Result<void> ask(const Snapshot& snapshot, const FrameSet& open, FrameSet& frames, const std::stop_token& stop,
                     const Found& found) const;

    std::string m_text;
    std::string m_expanded;
    std::shared_ptr<const FilterProgram> m_program;
};

// All rows of the snapshot that pass.
Result<FrameSet> framesThatPass(const Filter& filter, const Snapshot& snapshot,
                                std::stop_token stop = {});

} // namespace capscope
