// Sorting by what only dissected frames know: the Info column, and columns of fields.
#pragma once

#include "core/session/sort_rows.h"

namespace capscope {

// As sortRows, for `key.column` Info or Fields.
Result<std::vector<Row>> sortDissected(const Snapshot& snapshot, std::vector<Row> rows, const SortKey& key,
                                       const std::stop_token& stop, const std::function<void(double)>& progress);

} // namespace capscope
