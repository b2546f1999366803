// Ways to print frames: one class each, made by makeOutput.
#pragma once

#include "options.h"

#include "core/session/snapshot.h"

#include <cstdio>
#include <memory>

namespace capscope::cli {

// Prints frames to standard output, one after the other.
class Output {
public:
    virtual ~Output() = default;

    // What each frame must be dissected for.
    virtual Wanted wanted() const = 0;

    virtual void begin() { }

    // `previous`: the row printed before; kNoRow for the first.
    virtual void frame(const FrameDissector& frame, Row row, Row previous) = 0;

    virtual void end() { }
};

// Fails for a field name that does not exist.
Result<std::unique_ptr<Output>> makeOutput(const Options& options);

// One for each file *_output.cpp.
std::unique_ptr<Output> makeListOutput(const Options& options);
Result<std::unique_ptr<Output>> makeFieldsOutput(const Options& options);
std::unique_ptr<Output> makePdmlOutput();
std::unique_ptr<Output> makeJsonOutput(const Options& options);

void print(std::string_view text);

// Names of -e that no field has, as an error for a person.
Result<FieldSet> fieldSet(const std::vector<std::string>& names);

// "_ws.col.Info" and the like; null if it is no column.
const Column* columnNamed(std::string_view fieldName);
} // namespace capscope::cli
