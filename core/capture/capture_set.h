// Several capture files as one, in the order of time: the files of a ring buffer, or two captures of one moment.
#pragma once

#include "core/capture/capture_reader.h"

#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace capscope {

// One file of a set, as far as it was read.
struct SetFile {
    std::string path;
    uint64_t frames = 0;
    uint64_t size = 0; // bytes on the disk
    TimestampNs first = 0; // times of its first and last frame
    TimestampNs last = 0;
    std::optional<Error> problem; // why it ends early
};

// Nothing was recorded between the end of one file and the beginning of the next.
struct SetGap {
    std::string before; // paths
    std::string after;
    uint64_t frame = 0; // number of the first frame behind it, from 1
    TimestampNs lastsNs = 0;
    uint32_t missingFiles = 0; // by the numbers that a ring buffer gives its files
};

// What is known of a set; filled while it is read. Any thread.
class CaptureSet {
public:
    std::vector<SetFile> files() const;
    std::vector<SetGap> gaps() const;
    // One line for a person: "3 files; 2 gaps: ...". Names the first gaps only.
    std::string summary() const;

private:
    friend class MergedReader;
    mutable std::mutex m_mutex;
    std::vector<SetFile> m_files; // by the time of their first frames
    std::vector<SetGap> m_gaps;
};

// The capture files of a folder, by name; files of other kinds are passed over. Fails if there is none.
Result<std::vector<std::string>> captureFilesIn(const std::string& folder);

// The number that dumpcap gives a file of a ring buffer: 7 of "web_00007_20240229120000.pcapng". Nothing for other names.
std::optional<uint32_t> ringBufferNumber(std::string_view path);

struct OpenedCaptures {
    std::unique_ptr<CaptureReader> reader;
    std::shared_ptr<const CaptureSet> set; // null for a single file
};

// One file as it is; several, or a folder, merged by time. Frames of a merged capture are copied to an unnamed temporary
// file while they are read; few of its files are open at any time, as long as they do not overlap. Fails if one of them
// is no capture.
Result<OpenedCaptures> openCaptures(std::span<const std::string> paths);

} // namespace capscope
