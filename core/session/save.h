// Writing frames of a capture to a new file.
#pragma once

#include "core/capture/capture_writer.h"
#include "core/session/snapshot.h"

#include <functional>
#include <stop_token>

namespace capscope {

// Writes the frames of `frames` with their interfaces and comments. Fails if the file cannot be written or if the
// frames cannot be read any more; then nothing is left on the disk. `progress` (frames done) may be empty.
Result<void> saveFrames(const Snapshot& snapshot, const FrameSet& frames, const std::string& path,
                        WriteFormat format, std::stop_token stop = {},
                        const std::function<void(uint32_t)>& progress = {});

} // namespace capscope
