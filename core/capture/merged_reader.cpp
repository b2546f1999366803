// Merging readers by time. Files are opened when their time comes and closed at their end, so that a ring buffer of
// thousands needs few descriptors.
#include "core/capture/byte_source.h"
#include "core/capture/capture_set.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unistd.h>

namespace capscope {
namespace {

constexpr size_t kFilesMax = 20'000;    // more is a wrong folder; each costs an opening in advance
constexpr size_t kOpenMax = 200;        // a process may have 1,024 descriptors; a reader has up to four
constexpr size_t kInterfacesMax = 60'000; // a frame's record has 16 bits for its interface
constexpr TimestampNs kGapNs = kNsPerSecond; // between two files; a ring buffer changes files within milliseconds

// Interfaces that say the same of their frames, whichever section they were met in.
bool same(const Interface& a, const Interface& b)
{
    return a.linkType == b.linkType && a.snapshotLength == b.snapshotLength && a.name == b.name && a.description == b.description
        && a.filter == b.filter && a.os == b.os && a.hardware == b.hardware && a.timeDigits == b.timeDigits
        && a.checkSequenceBytes == b.checkSequenceBytes && a.comments == b.comments && a.enterprise == b.enterprise
        && a.mayBeCopied == b.mayBeCopied;
}

} // namespace

class MergedReader : public CaptureReader {
public:
    static Result<OpenedCaptures> open(std::span<const std::string> paths);
    ~MergedReader() override;

    bool next(FrameRecord& record, Bytes& bytes) override;

    CaptureFormat format() const override { return m_format; }

    uint64_t bytesRead() const override;

    uint64_t fileSize() const override { return m_fileSize; }

private:
    // A file that is being read: its next frame waits.
    struct Input {
        size_t file = 0; // index into the set's files
        std::unique_ptr<CaptureReader> reader;
        FrameRecord record{};
        Bytes bytes{};
        uint64_t frames = 0; // taken so far
        size_t keyLogs = 0;                 // of the file, told so far
        std::vector<uint16_t> interfaces{}; // of the file -> of the merged capture
    };

    MergedReader() = default;
    bool openDue();
    bool openFile(size_t file);
    bool advance(size_t input);
    bool mapInterfaces(Input& input);
    bool keep(Bytes bytes, uint64_t& offset);
    void noteGap(const Input& input);
    bool stop(Error problem);

    std::shared_ptr<CaptureSet> m_set;
    std::vector<SetFile> m_files; // a copy without a lock
    size_t m_nextFile = 0;
    std::vector<Input> m_inputs;
    std::optional<size_t> m_taken; // the input whose frame was handed out last
    uint64_t m_frames = 0;
    uint64_t m_doneBytes = 0; // sizes of the files that were read
    uint64_t m_fileSize = 0;
    int m_copy = -1; // temporary file with the frames
    uint64_t m_copySize = 0;
    TimestampNs m_latest = 0; // of all frames so far
    std::string m_latestPath;
    CaptureFormat m_format = CaptureFormat::Pcapng;
    bool m_stopped = false;
};

Result<OpenedCaptures> MergedReader::open(std::span<const std::string> paths)
{
    if (paths.size() > kFilesMax)
        return fail(Error::Code::TooLarge, sentence("{} files are too many to be opened together; the most are {}.", paths.size(), kFilesMax));
    std::unique_ptr<MergedReader> merged(new MergedReader);
    std::optional<CaptureFormat> format;
    for (const auto& path : paths) {
        auto reader = CaptureReader::open(path);
        if (!reader)
            return tl::unexpected(reader.error());
        SetFile file{.path = path, .size = (*reader)->fileSize()};
        FrameRecord record;
        Bytes bytes;
        if ((*reader)->next(record, bytes))
            file.first = file.last = record.time;
        merged->m_fileSize += file.size;
        merged->m_files.push_back(std::move(file));
        merged->m_format = !format || *format == (*reader)->format() ? (*reader)->format() : CaptureFormat::Pcapng;
        format = merged->m_format;
    }
    std::ranges::stable_sort(merged->m_files, {}, &SetFile::first);
    merged->m_copy = openTemporaryFile();
    if (merged->m_copy < 0)
        return fail(Error::Code::NotWritable,
                    sentence("No temporary file can be made for the merged capture ({}). Set TMPDIR to a folder with space.",
                             std::strerror(errno)));
    merged->m_frameSource = std::make_shared<FrameSource>(::dup(merged->m_copy));
    merged->m_set = std::make_shared<CaptureSet>();
    merged->m_set->m_files = merged->m_files;
    auto set = merged->m_set;
    return OpenedCaptures{std::move(merged), std::move(set)};
}

MergedReader::~MergedReader()
{
    if (m_copy >= 0)
        ::close(m_copy);
}

uint64_t MergedReader::bytesRead() const
{
    auto sum = m_doneBytes;
    for (const auto& input : m_inputs)
        sum += input.reader->bytesRead();
    return std::min(sum, m_fileSize);
}

bool MergedReader::stop(Error problem)
{
    m_stopped = true;
    m_problem = std::move(problem);
    return false;
}

// Opens the files whose first frame is not behind the one that would be taken.
bool MergedReader::openDue()
{
    while (m_nextFile < m_files.size()) {
        const auto least = std::ranges::min_element(m_inputs, {}, [](const Input& input) { return input.record.time; });
        if (least != m_inputs.end() && least->record.time < m_files[m_nextFile].first)
            return true;
        if (m_inputs.size() >= kOpenMax)
            return stop({Error::Code::TooLarge,
                         sentence("More than {} of the files overlap in time, beginning with \"{}\". Open fewer of them.", kOpenMax,
                                  m_files[m_nextFile].path)});
        if (!openFile(m_nextFile++))
            return false;
    }
    return true;
}

bool MergedReader::openFile(size_t file)
{
    auto reader = CaptureReader::open(m_files[file].path);
    if (!reader)
        return stop(reader.error()); // it was there a moment ago
    m_inputs.push_back({.file = file, .reader = std::move(*reader)});
    return advance(m_inputs.size() - 1);
}

// The input's next frame; at its end it is closed. False only if reading cannot go on at all.
bool MergedReader::advance(size_t at)
{
    auto& input = m_inputs[at];
    const bool more = input.reader->next(input.record, input.bytes);
    for (const auto& known = input.reader->keyLogs(); input.keyLogs < known.size();)
        m_keyLogs.push_back(known[input.keyLogs++]);
    if (more)
        return mapInterfaces(input);
    m_doneBytes += m_files[input.file].size;
    if (const auto& problem = input.reader->problem()) {
        auto told = *problem;
        told.message = sentence("\"{}\": {}", m_files[input.file].path, told.message);
        {
            const std::lock_guard lock(m_set->m_mutex);
            m_set->m_files[input.file].problem = told;
        }
        if (!m_problem)
            m_problem = std::move(told);
    }
    m_inputs.erase(m_inputs.begin() + std::ptrdiff_t(at));
    return true;
}

bool MergedReader::mapInterfaces(Input& input)
{
    const auto& known = input.reader->interfaces();
    while (input.interfaces.size() < known.size()) {
        const auto& wanted = known[input.interfaces.size()];
        const auto found = std::ranges::find_if(m_interfaces, [&](const Interface& one) { return same(one, wanted); });
        if (found == m_interfaces.end() && m_interfaces.size() >= kInterfacesMax)
            return stop({Error::Code::TooLarge, sentence("The files have more than {} different interfaces together.", kInterfacesMax)});
        input.interfaces.push_back(uint16_t(found - m_interfaces.begin()));
        if (found == m_interfaces.end())
            m_interfaces.push_back(wanted);
    }
    return true;
}

bool MergedReader::keep(Bytes bytes, uint64_t& offset)
{
    offset = m_copySize;
    size_t done = 0;
    while (done < bytes.size()) {
        const auto put = ::pwrite(m_copy, bytes.data() + done, bytes.size() - done, off_t(m_copySize + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return stop({Error::Code::NotWritable,
                         sentence("The temporary file of the merged capture cannot grow: {}. Set TMPDIR to a folder with more space. "
                                  "The {} frames before it were read.",
                                  std::strerror(errno), m_frames)});
        done += size_t(put);
    }
    m_copySize += done;
    return true;
}

// Before the first frame of a file is counted.
void MergedReader::noteGap(const Input& input)
{
    const auto& path = m_files[input.file].path;
    if (m_frames == 0 || input.frames != 0 || !input.record.hasTime)
        return;
    SetGap gap{.before = m_latestPath, .after = path, .frame = m_frames + 1, .lastsNs = std::max<TimestampNs>(input.record.time - m_latest, 0)};
    const auto before = ringBufferNumber(m_latestPath);
    const auto here = ringBufferNumber(path);
    if (before && here && *here > *before + 1)
        gap.missingFiles = *here - *before - 1;
    if (gap.lastsNs < kGapNs && gap.missingFiles == 0)
        return;
    const std::lock_guard lock(m_set->m_mutex);
    m_set->m_gaps.push_back(std::move(gap));
}

bool MergedReader::next(FrameRecord& record, Bytes& bytes)
{
    if (m_stopped)
        return false;
    if (m_taken) {
        const auto taken = *m_taken;
        m_taken.reset();
        if (!advance(taken))
            return false;
    }
    if (!openDue())
        return false;
    const auto least = std::ranges::min_element(m_inputs, {}, [](const Input& input) { return input.record.time; });
    if (least == m_inputs.end())
        return false;
    auto& input = *least;
    noteGap(input);
    m_options.reset();
    if (const auto* options = input.reader->options())
        m_options = *options;
    record = input.record;
    bytes = input.bytes;
    record.interface = input.interfaces[input.record.interface];
    if (!keep(bytes, record.offset))
        return false;
    ++input.frames;
    ++m_frames;
    if (record.hasTime && (record.time >= m_latest || m_latestPath.empty())) {
        m_latest = record.time;
        m_latestPath = m_files[input.file].path;
    }
    m_taken = size_t(least - m_inputs.begin());
    const std::lock_guard lock(m_set->m_mutex);
    auto& told = m_set->m_files[input.file];
    told.frames = input.frames;
    told.last = record.time;
    return true;
}

Result<OpenedCaptures> openCaptures(std::span<const std::string> paths)
{
    std::vector<std::string> files;
    for (const auto& path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        auto found = captureFilesIn(path);
        if (!found)
            return tl::unexpected(found.error());
        files.insert(files.end(), found->begin(), found->end());
    }
    if (files.size() > 1)
        return MergedReader::open(files);
    auto reader = CaptureReader::open(files.empty() ? std::string() : files.front());
    if (!reader)
        return tl::unexpected(reader.error());
    return OpenedCaptures{std::move(*reader), nullptr};
}

} // namespace capscope
