// PCRE2 behind a small face.
#include "core/filter/regex.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace capscope::filter {
namespace {

constexpr size_t kPatternBytesMax = 4096; // nobody types more; longer ones take PCRE2 more than some ms

} // namespace

Result<std::shared_ptr<const Regex>> Regex::compile(const Token& token)
{
    if (token.value.size() > kPatternBytesMax)
        return fail(Error::Code::TooLarge,
                    sentence("The regular expression has {} characters; at most {} are possible.", token.value.size(),
                             kPatternBytesMax),
                    token.span);
    int error = 0;
    PCRE2_SIZE at = 0;
    auto* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(token.value.data()), token.value.size(),
                               PCRE2_CASELESS | PCRE2_NEVER_UTF, &error, &at, nullptr);
    if (code == nullptr) {
        PCRE2_UCHAR message[256];
        pcre2_get_error_message(error, message, sizeof message);
        return fail(Error::Code::Wrong,
                    sentence("The regular expression is wrong at character {}: {}.", at + 1,
                             reinterpret_cast<const char*>(message)),
                    token.span);
    }
    return std::shared_ptr<const Regex>(new Regex(token.value, code));
}

Regex::~Regex() { pcre2_code_free(static_cast<pcre2_code*>(m_code)); }

bool Regex::matches(Bytes subject) const
{
    struct Scratch {
        pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
        pcre2_match_context* context = pcre2_match_context_create(nullptr);

        Scratch() { pcre2_set_match_limit(context, limits::kRegexStepsMax); }

        ~Scratch()
        {
            pcre2_match_data_free(data);
            pcre2_match_context_free(context);
        }
    };

    std::call_once(m_translated, [this] { pcre2_jit_compile(static_cast<pcre2_code*>(m_code), PCRE2_JIT_COMPLETE); });
    static thread_local Scratch scratch;
    static constexpr uint8_t kNothing = 0;
    const auto* text = subject.empty() ? &kNothing : subject.data();
    return pcre2_match(static_cast<const pcre2_code*>(m_code), text, subject.size(), 0, 0, scratch.data,
                       scratch.context)
        >= 0;
}

} // namespace capscope::filter
