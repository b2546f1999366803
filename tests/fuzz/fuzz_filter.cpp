// libFuzzer's target for the filter compiler: any text is a filter, or refused soon, at a place inside the text.
#include "core/filter/filter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

using namespace capscope;

constexpr double kRefusedWithinMs = 10;
#if defined(__SANITIZE_ADDRESS__) || (defined(__has_feature) && __has_feature(address_sanitizer))
constexpr bool kIsTimed = false; // under AddressSanitizer everything takes some times as long
#else
constexpr bool kIsTimed = true;
#endif

// Of this thread on a processor: others may be busy.
double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

[[noreturn]] void found(const char* what)
{
    std::fprintf(stderr, "fuzz_filter: %s\n", what);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const FilterContext kContext{{{"web", "tcp.port in {80, 443}"}, {"between", "$2 > $1 and $2 < $3"}}, nullptr};
    static const auto kReady = Filter::compile("frame", kContext); // the names of all fields are put together at the first call
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    double shortest = 1e9;
    for (int tries = 0; tries < 3; ++tries) { // an interrupt may have come between
        const auto start = processorMs();
        const auto filter = Filter::compile(text, kContext);
        shortest = std::min(shortest, processorMs() - start);
        if (filter)
            return 0;
        const auto& span = filter.error().span;
        if (filter.error().message.empty())
            found("an error without words");
        if (span.begin > size || span.length > size - span.begin)
            found("an error at a place behind the text");
        if (!kIsTimed || shortest <= kRefusedWithinMs)
            return 0;
    }
    found("the text took too long to refuse");
}
