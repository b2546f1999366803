// Dissecting many rows again, on all cores.
#pragma once

#include "core/session/snapshot.h"

#include <functional>
#include <span>
#include <stop_token>

namespace capscope {

// Sees the dissection of rows[index]; each thread has one of its own.
using RowVisitor = std::function<void(size_t index, const Dissection&)>;

// Gives every row to one of the visitors that `makeVisitor` makes, in no particular order. `progress` is told rows that are
// done, on the calling thread. Returns when all is done or a stop was requested; false if a frame could not be read any more.
bool dissectRows(const Snapshot& snapshot, std::span<const Row> rows, const Wanted& wanted, const std::stop_token& stop,
                 const std::function<RowVisitor()>& makeVisitor, const std::function<void(Row)>& progress = {});

} // namespace capscope
