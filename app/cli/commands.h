// What the program can be asked to do. Each returns the exit status: 0, 1 for a wrong command line, 2 for a file or
// a filter that is wrong, 3 for a check of a report that does not hold.
#pragma once

#include "options.h"

namespace capscope::cli {

constexpr int kExitGood = 0;
constexpr int kExitUsage = 1;
constexpr int kExitInput = 2;
constexpr int kExitCheck = 3;

// Reads a capture: prints, counts, writes.
int dissectCommand(const Options& options);
// -G: what is known.
int glossaryCommand(const Options& options);
// report [--json] [--check CONDITION] FILE: the three answers for a person, and whether they are as a script demands.
int reportCommand(std::span<const char* const> arguments);

// "capscope-cli: sentence" on standard error.
void complain(std::string_view sentence);

} // namespace capscope::cli
