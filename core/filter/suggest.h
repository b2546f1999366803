// Names that somebody may have meant.
#pragma once

#include <string>
#include <string_view>

namespace capscope::filter {

// The names of fields and protocols nearest to `name`: "Did you mean tcp.port?"; empty if none is near.
std::string suggestion(std::string_view name);

std::string functionSuggestion(std::string_view name);

} // namespace capscope::filter
