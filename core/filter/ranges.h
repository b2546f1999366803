// What stands in brackets behind a field: slices [0:3] and layers #[1-2].
#pragma once

#include "core/filter/program.h"

namespace capscope::filter {

Result<std::vector<SliceRange>> parseSlice(const Token& token);
// Of a token that is a number or a bracket.
Result<std::vector<LayerRange>> parseLayers(const Token& token);

} // namespace capscope::filter
