// The bytes of many frames, read in pieces of the file that hold some hundred of them: far cheaper than one by one.
#pragma once

#include "core/capture/frame_source.h"

#include <functional>
#include <span>

namespace capscope {

// One thread.
class FramePieces {
public:
    explicit FramePieces(const FrameSource& source)
        : m_source(source)
    {
    }

    // Calls `visit(i, bytes)` for each of the records, which best stand in the order of the file. False if the bytes of one
    // cannot be read any more. `bytes` is valid during the call.
    bool read(std::span<const FrameRecord> records, const std::function<void(size_t, Bytes)>& visit);

private:
    const FrameSource& m_source;
    std::vector<uint8_t> m_bytes;
};

} // namespace capscope
