// Reads a capture file of any known format frame by frame, in order.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/capture/capture_types.h"
#include "core/capture/frame_source.h"

#include <memory>
#include <optional>
#include <utility>

namespace capscope {

// The kind of file is found by its content, never by its name. One thread.
class CaptureReader {
public:
    // Fails if the file cannot be opened or is no capture. Compressed files are unpacked to an unnamed temporary file
    // while they are read.
    static Result<std::unique_ptr<CaptureReader>> open(const std::string& path);
    virtual ~CaptureReader() = default;
    CaptureReader(const CaptureReader&) = delete;
    CaptureReader& operator=(const CaptureReader&) = delete;

    // The next frame; `bytes` (the captured ones) are valid until the next call. False at the end of what is there:
    // then problem() says whether the file ends early. It may be called again after the file has grown.
    virtual bool next(FrameRecord& record, Bytes& bytes) = 0;

    // All that were met so far; only grows.
    const std::vector<Interface>& interfaces() const { return m_interfaces; }

    // What the file says of the frame that next() yielded last, besides its bytes; null: nothing.
    const FrameOptions* options() const { return m_options ? &*m_options : nullptr; }

    // Secrets of TLS that the file carries, as lines of a key log; all that were met so far, only grows.
    const std::vector<std::string>& keyLogs() const { return m_keyLogs; }

    // Why the file ends before its end: where it is and what is wrong. Nothing after a sound end.
    const std::optional<Error>& problem() const { return m_problem; }

    virtual CaptureFormat format() const = 0;

    Compression compression() const { return m_compression; }

    // For progress: both count bytes of the file as it lies on the disk.
    virtual uint64_t bytesRead() const = 0;
    virtual uint64_t fileSize() const = 0;

    // Random access to the frames that were read.
    const std::shared_ptr<const FrameSource>& frames() const { return m_frameSource; }

protected:
    CaptureReader() = default;

    std::vector<Interface> m_interfaces;
    std::optional<FrameOptions> m_options; // set by next()
    std::vector<std::string> m_keyLogs;
    std::optional<Error> m_problem;
    Compression m_compression = Compression::None;
    std::shared_ptr<const FrameSource> m_frameSource;
};

} // namespace capscope
