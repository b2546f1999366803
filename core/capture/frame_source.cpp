// Reading one frame's bytes again.
#include "core/capture/frame_source.h"

#include "core/base/limits.h"

#include <cerrno>
#include <unistd.h>

namespace capscope {

FrameSource::~FrameSource()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool FrameSource::read(const FrameRecord& record, std::vector<uint8_t>& bytes) const
{
    return record.capturedLength <= limits::kFrameBytesMax && read(record.offset, record.capturedLength, bytes);
}

bool FrameSource::read(uint64_t offset, size_t length, std::vector<uint8_t>& bytes) const
{
    bytes.resize(length);
    size_t done = 0;
    while (done < bytes.size()) {
        const auto got = ::pread(m_descriptor, bytes.data() + done, bytes.size() - done,
                                 off_t(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += size_t(got);
    }
    return true;
}

} // namespace capscope
