// What the readers of all file formats have in common. Inside core/capture only.
#pragma once

#include "core/base/limits.h"
#include "core/capture/byte_source.h"
#include "core/capture/capture_reader.h"

namespace capscope {

class SourceReader : public CaptureReader {
public:
    explicit SourceReader(std::unique_ptr<ByteSource> source);

    uint64_t bytesRead() const override { return m_source->consumed(); }

    uint64_t fileSize() const override { return m_source->fileSize(); }

protected:
    // The file ends inside something: tells so and returns false. `what`: "frame 12", "a block".
    bool endsInside(std::string_view what);
    // Nothing more at the moment: a sound end, unless the file shrank or its compressed form is wrong.
    bool endsHere();
    // The rest cannot be read.
    bool damaged(std::string_view what);

    ByteSource& source() { return *m_source; }

    std::string nextFrameName() const;

    uint32_t m_frames = 0; // read so far
    bool m_stopped = false;

private:
    std::unique_ptr<ByteSource> m_source;
};

// Longest captured length of a frame that is no damage, by link type: USB and D-Bus have long ones.
uint32_t frameBytesMax(uint16_t linkType);
// Values that some systems wrote instead of the LINKTYPE_ value.
uint16_t normalLinkType(uint16_t value);
// seconds and nanoseconds, clamped to what a TimestampNs holds.
TimestampNs makeTimestamp(int64_t seconds, int64_t nanoseconds);
// Sets the time of `record`, and what the file says where that is damaged.
void setTime(FrameRecord& record, int64_t seconds, int64_t nanoseconds);

// Each is given the source at the start of the file, whose first bytes it was chosen by.
Result<std::unique_ptr<CaptureReader>> openPcap(std::unique_ptr<ByteSource> source);
Result<std::unique_ptr<CaptureReader>> openPcapng(std::unique_ptr<ByteSource> source);
Result<std::unique_ptr<CaptureReader>> openNetworkMonitor(std::unique_ptr<ByteSource> source);

} // namespace capscope
