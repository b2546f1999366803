// libFuzzer's target for the filter compiler: any text is a filter, or refused at a place inside the text.
#include "core/filter/filter.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace capscope;
    static const FilterContext kContext{{{"web", "tcp.port in {80, 443}"}, {"between", "$2 > $1 and $2 < $3"}}, nullptr};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto filter = Filter::compile(text, kContext);
    if (filter)
        return 0;
    const auto& span = filter.error().span;
    if (filter.error().message.empty() || span.begin > size || span.length > size - span.begin)
        std::abort();
    return 0;
}
