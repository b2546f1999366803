// The details of packets as a file: text as the tree shows it, or JSON.
#pragma once

#include "core/base/result.h"
#include "core/session/snapshot.h"

#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace capscope {

// Everything of every row, whatever is folded away; JSON if the file's name ends so. Any thread. Fails with a sentence if
// the file cannot be written, a packet cannot be read any more, or it was stopped: then nothing is left on the disk.
// `progress`: packets done.
Result<void> exportDetails(const Snapshot& snapshot, const std::vector<Row>& rows, const QString& path, const std::stop_token& stop,
                           const std::function<void(uint32_t)>& progress);

} // namespace capscope
