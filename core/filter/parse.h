// From text to a checked tree.
#pragma once

#include "core/filter/program.h"

#include <memory>

namespace capscope::filter {

// Names are looked up and kinds are checked: what is returned can be run. Errors carry the place, which lies inside the
// text, and a suggestion. `selected`: the frame that ${field} means, or null.
Result<std::unique_ptr<FilterProgram>> parse(std::string_view text, const Dissection* selected = nullptr);

// What must be wanted of a frame that is asked.
FieldSet fieldsOf(const Expr& root);

} // namespace capscope::filter
