// Copies frames from a capture to a writer.
#include "core/session/save.h"

#include "core/base/sentence.h"

namespace capscope {

Result<void> saveFrames(const Snapshot& snapshot, const FrameSet& frames, const std::string& path,
                        WriteFormat format, std::stop_token stop,
                        const std::function<void(uint32_t)>& progress)
{
    const auto& data = snapshot.data();
    std::vector<Interface> interfaces;
    for (size_t i = 0; i < data.interfaces.size(); ++i)
        interfaces.push_back(data.interfaces[i]);
    auto writer = CaptureWriter::create(path, format, interfaces);
    if (!writer)
        return tl::unexpected(writer.error());
    std::vector<uint8_t> bytes;
    uint32_t done = 0;
    for (Row row = 0; row < frames.rows(); ++row) {
        if (!frames.has(row))
            continue;
        if (stop.stop_requested())
            return fail(Error::Code::Cancelled, sentence("Saving was cancelled."));
        const auto record = recordOf(data.store.row(row));
        if (!data.frames->read(record, bytes))
            return fail(Error::Code::Changed,
                        sentence("Frame {} cannot be read any more: the file was changed.", row + 1));
        (*writer)->write(record, bytes, optionsOf(data, row));
        if (progress && ++done % 4096 == 0)
            progress(done);
    }
    return (*writer)->finish();
}

} // namespace capscope
