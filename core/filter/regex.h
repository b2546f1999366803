// A regular expression of "matches": PCRE2, without regard to case, on bytes.
#pragma once

#include "core/base/bytes.h"
#include "core/filter/token.h"

#include <memory>
#include <mutex>

namespace capscope::filter {

// Immutable; any thread.
class Regex {
public:
    // Fails with the place in the pattern; the error's span is that of the whole token.
    static Result<std::shared_ptr<const Regex>> compile(const Token& token);
    ~Regex();
    Regex(const Regex&) = delete;

    // False also where the pattern takes more than limits::kRegexStepsMax steps.
    bool matches(Bytes subject) const;

    const std::string& pattern() const { return m_pattern; }

private:
    Regex(std::string pattern, void* code)
        : m_pattern(std::move(pattern))
        , m_code(code)
    {
    }

    const std::string m_pattern;
    void* m_code;
    mutable std::once_flag m_translated; // to machine code, when it is first used
};

} // namespace capscope::filter
