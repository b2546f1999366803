// Random access to the bytes of any frame of an open capture.
#pragma once

#include "core/base/bytes.h"
#include "core/capture/capture_types.h"

#include <cstdint>
#include <vector>

namespace capscope {

// Owns its own descriptor of the (uncompressed) file. Reads with pread, never maps the file: a file that shrinks is an
// answer here, not a signal.
class FrameSource {
public:
    // Takes over `descriptor`.
    explicit FrameSource(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    ~FrameSource();
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;

    // Fills `bytes` with the captured bytes of the frame. False if they cannot be read any more: the file shrank or
    // the medium failed. Any thread.
    bool read(const FrameRecord& record, std::vector<uint8_t>& bytes) const;
    // The same of `length` bytes from `offset`.
    bool read(uint64_t offset, size_t length, std::vector<uint8_t>& bytes) const;

private:
    int m_descriptor;
};

} // namespace capscope
