// report --check: what a script demands of a capture, such as "p95 <= 50ms" or "unusual == 0".
#pragma once

#include "core/base/result.h"
#include "core/statistics/latency.h"

#include <string>
#include <string_view>

namespace capscope::cli {

// What checks look at.
struct Checked {
    const Latency& latency;
    size_t unusual = 0; // kinds of unusual protocols that were found
};

struct Measure;
enum class Comparison : uint8_t;

struct Check {
    std::string text; // as it was given
    const Measure* measure = nullptr;
    Comparison comparison{};
    double limit = 0; // of times: in ns
};

struct CheckResult {
    bool holds = false;
    std::string value; // for a person; "not known" where the capture does not tell: then it does not hold
};

// Fails with a sentence that says what can be checked.
Result<Check> parseCheck(std::string_view text);
CheckResult apply(const Check& check, const Checked& checked);

// "p95 (time), refused, ...": what can be checked.
std::string checksHelp();

} // namespace capscope::cli
