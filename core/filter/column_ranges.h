// Which numbers pass a test, as ranges: what the loops over a column compare with.
#pragma once

#include "core/filter/column_fields.h"
#include "core/filter/column_kernels.h"

#include <optional>

namespace capscope::filter {

// Of a comparison with constants, or a set, on a column of whole numbers or of IPv4 addresses (as numbers, most significant byte
// first). Nothing where values must be compared one by one.
std::optional<NumberRanges> rangesPassing(const Expr& expr, Source source);

uint32_t ipv4Number(Bytes address);

} // namespace capscope::filter
