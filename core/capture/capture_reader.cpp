// Finding out what kind of file it is, and what all readers share.
#include "core/capture/capture_reader.h"

#include "core/base/sentence.h"
#include "core/capture/source_reader.h"

#include <limits>

namespace capscope {
namespace {

struct Format {
    uint32_t magic; // first four bytes, as a big-endian number
    Result<std::unique_ptr<CaptureReader>> (*open)(std::unique_ptr<ByteSource> source);
};

constexpr Format kFormats[] = {
    {0xa1b2c3d4, openPcap},           {0xd4c3b2a1, openPcap},
    {0xa1b23c4d, openPcap},           {0x4d3cb2a1, openPcap},
    {0xa1b2cd34, openPcap},           {0x34cdb2a1, openPcap},
    {0x0a0d0d0a, openPcapng},         {0x52545353, openNetworkMonitor}, // "RTSS"
    {0x474d4255, openNetworkMonitor}, // "GMBU"
};

} // namespace

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(const std::string& path)
{
    auto source = ByteSource::open(path);
    if (!source)
        return tl::unexpected(source.error());
    const auto head = (*source)->peek(4);
    if (head.size() < 4)
        return fail(Error::Code::WrongFormat,
                    head.empty() ? sentence("\"{}\" is empty.", path)
                                 : sentence("\"{}\" has only {} bytes: that is no capture file.", path,
                                            head.size()));
    const auto magic = be32(head.data());
    for (const auto& format : kFormats)
        if (format.magic == magic) {
            auto reader = format.open(std::move(*source));
            if (!reader)
                reader.error().message = sentence("\"{}\": {}", path, reader.error().message);
            return reader;
        }
    return fail(Error::Code::WrongFormat,
                sentence("\"{}\" is not a capture file that Capscope knows (it begins with {:08x}). It reads pcap, "
                         "pcapng and Network Monitor files, also inside gzip, zstd or lz4.",
                         path, magic));
}

std::string_view toText(CaptureFormat format)
{
    switch (format) {
    case CaptureFormat::Pcap:
        return "pcap";
    case CaptureFormat::NanosecondPcap:
        return translatable("pcap, nanoseconds");
    case CaptureFormat::ModifiedPcap:
        return translatable("pcap, modified");
    case CaptureFormat::Pcapng:
        return "pcapng";
    case CaptureFormat::NetworkMonitor1:
        return "Network Monitor 1.x";
    case CaptureFormat::NetworkMonitor2:
        return "Network Monitor 2.x";
    }
    return {};
}

std::string_view toText(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return {};
    case Compression::Gzip:
        return "gzip";
    case Compression::Zstd:
        return "zstd";
    case Compression::Lz4:
        return "lz4";
    }
    return {};
}

SourceReader::SourceReader(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
{
    m_compression = m_source->compression();
    m_frameSource = std::make_shared<FrameSource>(m_source->duplicateDescriptor());
}

std::string SourceReader::nextFrameName() const { return sentence("frame {}", m_frames + 1); }

bool SourceReader::endsInside(std::string_view what)
{
    endsHere();
    if (!m_problem)
        m_problem = Error{Error::Code::Damaged,
                          sentence("The file is cut off in the middle of {}, at byte {}: the {} whole frames before it "
                                   "were read.",
                                   what, m_source->position(), m_frames)};
    return false;
}

bool SourceReader::endsHere()
{
    m_problem.reset();
    if (m_source->shrank())
        m_problem = Error{Error::Code::Changed,
                          sentence("The file became shorter while it was open: it ends at byte {} now, and {} bytes "
                                   "had been read. Open it again.",
                                   m_source->fileSize(), m_source->position())};
    else if (m_source->unpackProblem())
        m_problem = m_source->unpackProblem();
    return false;
}

bool SourceReader::damaged(std::string_view what)
{
    m_stopped = true;
    m_problem = Error{Error::Code::Damaged,
                      sentence("The file is damaged at byte {}, after {} frames: {}. What comes after it cannot be read.",
                               m_source->position(), m_frames, what)};
    return false;
}

uint32_t frameBytesMax(uint16_t linkType)
{
    constexpr uint16_t kDbus = 231;
    constexpr uint16_t kUsb[] = {186, 189, 220, 249, 266};
    if (linkType == kDbus)
        return 128 * 1024 * 1024;
    for (const auto usb : kUsb)
        if (linkType == usb)
            return 128 * 1024 * 1024;
    return 262'144;
}

uint16_t normalLinkType(uint16_t value)
{
    constexpr uint16_t kRawIp = 101;
    // BSD systems wrote their own DLT_RAW.
    return value == 12 || value == 14 ? kRawIp : value;
}

TimestampNs makeTimestamp(int64_t seconds, int64_t nanoseconds)
{
    const auto exact = __int128(seconds) * kNsPerSecond + __int128(nanoseconds);
    constexpr auto kMax = std::numeric_limits<int64_t>::max();
    constexpr auto kMin = std::numeric_limits<int64_t>::min();
    return exact > kMax ? kMax : exact < kMin ? kMin : int64_t(exact);
}

void setTime(FrameRecord& record, int64_t seconds, int64_t nanoseconds)
{
    record.time = makeTimestamp(seconds, nanoseconds);
    record.writtenTime.reset();
    constexpr auto kSecondsMax = std::numeric_limits<int64_t>::max() / kNsPerSecond;
    if (nanoseconds < 0 || nanoseconds >= kNsPerSecond || seconds <= -kSecondsMax || seconds >= kSecondsMax)
        record.writtenTime = WrittenTime{seconds, int32_t(nanoseconds)};
}

} // namespace capscope
