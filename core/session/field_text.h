// What a frame has of some fields, as one cell of a table shows it.
#pragma once

#include "core/dissect/dissection.h"

#include <span>
#include <string>

namespace capscope {

// The values of all occurrences, joined by commas; names of values ("Set") stand in the place of their numbers, presence
// alone is "✓". The frame was dissected with these fields wanted. Empty if it has none of them.
std::string fieldText(const Dissection& dissection, std::span<const FieldId> fields);

// Whether all of these fields are numbers, times or truth values: they line up on the right and sort as numbers.
bool areNumbers(std::span<const FieldId> fields);

} // namespace capscope
