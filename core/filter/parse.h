// From text to a checked tree.
#pragma once

#include "core/filter/program.h"

#include <memory>

namespace capscope::filter {

// Names are looked up and kinds are checked: what is returned can be run. Errors carry the place and a suggestion.
Result<std::unique_ptr<FilterProgram>> parse(std::string_view text);

} // namespace capscope::filter
