// Microsoft Network Monitor 1.x and 2.x captures. Format: "NetMon File Format" of the Network Monitor help, and how
// wiretap (Wireshark) reads it. Not read: comments, process names, bit-swapped FDDI.
#include "core/capture/source_reader.h"

#include "core/base/sentence.h"

#include <chrono>

namespace capscope {
namespace {

constexpr size_t kFileHeaderBytes = 72;
constexpr uint32_t kMagic1 = 0x52545353;
constexpr uint16_t kUnknownLinkType = 147; // LINKTYPE_USER0
constexpr uint16_t kPcapLinkTypes = 0xe000; // values above it are LINKTYPE_ values
constexpr uint16_t kFirstInformation = 0xfffb; // records that are no frames: network and file information

// Indexes of the table are the media numbers of the format.
uint16_t linkTypeOf(uint16_t medium)
{
    if (medium >= kPcapLinkTypes && medium < 0xf000)
        return normalLinkType(medium & 0x0fff);
    switch (medium) {
    case 1:
        return 1; // Ethernet
    case 2:
        return 6; // Token Ring
    case 7:
    case 8:
    case 9:
        return 101; // raw IP: tunnels and WAN
    default:
        return kUnknownLinkType;
    }
}

struct Header {
    CaptureFormat format;
    uint8_t minor;
    uint16_t medium;
    TimestampNs start;
    uint64_t table; // offset of the frame table
    uint32_t frames;
};

// Bytes behind a frame that the newer versions have.
size_t trailerBytes(const Header& header)
{
    if (header.format == CaptureFormat::NetworkMonitor1 || header.minor == 0)
        return 0;
    if (header.minor == 1)
        return 2; // medium
    return header.minor == 2 ? 6 : 15; // and process; and time, time zone
}

// 100 ns since 1601.
TimestampNs fromFileTime(uint64_t value)
{
    constexpr int64_t kSecondsTo1970 = 11'644'473'600;
    return makeTimestamp(int64_t(value / 10'000'000) - kSecondsTo1970, value % 10'000'000 * 100);
}

class NetworkMonitorReader : public SourceReader {
public:
    NetworkMonitorReader(std::unique_ptr<ByteSource> source, const Header& header)
        : SourceReader(std::move(source))
        , m_header(header)
    {
    }

    CaptureFormat format() const override { return m_header.format; }

    bool next(FrameRecord& record, Bytes& bytes) override
    {
        while (!m_stopped) {
            if (m_entry >= m_header.frames)
                return endsHere();
            source().seek(m_header.table + uint64_t(m_entry) * 4);
            const auto entry = source().peek(4);
            if (entry.size() < 4)
                return endsInside(sentence("the frame table"));
            source().seek(le32(entry.data()));
            bool information = false;
            if (!readFrame(record, bytes, information))
                return false;
            ++m_entry;
            if (information)
                continue;
            ++m_frames;
            return true;
        }
        return false;
    }

private:
    bool readFrame(FrameRecord& record, Bytes& bytes, bool& information)
    {
        const bool old = m_header.format == CaptureFormat::NetworkMonitor1;
        const size_t headBytes = old ? 8 : 16;
        const auto head = source().peek(headBytes);
        if (head.size() < headBytes)
            return endsInside(sentence("the header of {}", nextFrameName()));
        const auto* at = head.data();
        const auto delta = old ? int64_t(le32(at)) * 1'000'000 : int64_t(littleEndian(at, 8)) * 1000;
        record.time = makeTimestamp(0, 0) + m_header.start + delta;
        record.originalLength = old ? le16(at + 4) : le32(at + 8);
        record.capturedLength = old ? le16(at + 6) : le32(at + 12);
        record.hasTime = true;
        if (record.capturedLength > frameBytesMax(0))
            return damaged(sentence("{} claims to have {} bytes", nextFrameName(), record.capturedLength));
        const auto trailer = trailerBytes(m_header);
        const auto whole = source().peek(headBytes + record.capturedLength + trailer);
        if (whole.size() < headBytes + record.capturedLength)
            return endsInside(nextFrameName());
        record.offset = source().position() + headBytes;
        bytes = whole.subspan(headBytes, record.capturedLength);
        auto medium = m_header.medium;
        const auto behind = whole.subspan(headBytes + record.capturedLength);
        if (trailer >= 2 && behind.size() >= 2)
            medium = le16(behind.data());
        if (trailer >= 15 && behind.size() >= 15)
            record.time = fromFileTime(littleEndian(behind.data() + 6, 8));
        information = medium >= kFirstInformation;
        record.interface = information ? 0 : interfaceOf(linkTypeOf(medium));
        return true;
    }

    uint16_t interfaceOf(uint16_t linkType)
    {
        for (size_t i = 0; i < m_interfaces.size(); ++i)
            if (m_interfaces[i].linkType == linkType)
                return uint16_t(i);
        Interface interface;
        interface.linkType = linkType;
        interface.timeDigits = m_header.format == CaptureFormat::NetworkMonitor1 ? 3 : m_header.minor >= 3 ? 7 : 6;
        m_interfaces.push_back(interface);
        return uint16_t(m_interfaces.size() - 1);
    }

    Header m_header;
    uint32_t m_entry = 0;
};

} // namespace

Result<std::unique_ptr<CaptureReader>> openNetworkMonitor(std::unique_ptr<ByteSource> source)
{
    using namespace std::chrono;
    const auto head = source->peek(kFileHeaderBytes);
    if (head.size() < kFileHeaderBytes)
        return fail(Error::Code::Damaged, sentence("the Network Monitor file ends inside its header."));
    const auto* at = head.data();
    Header header{};
    header.format = be32(at) == kMagic1 ? CaptureFormat::NetworkMonitor1 : CaptureFormat::NetworkMonitor2;
    header.minor = at[4];
    header.medium = le16(at + 6);
    // Year, month, day of the week, day, hour, minute, second, millisecond; taken as UTC.
    const auto day = sys_days(year(le16(at + 8)) / month(le16(at + 10)) / std::chrono::day(le16(at + 14)));
    const auto ofDay = hours(le16(at + 16)) + minutes(le16(at + 18)) + seconds(le16(at + 20));
    const auto start = day.time_since_epoch() + ofDay;
    header.start = makeTimestamp(duration_cast<seconds>(start).count(), uint64_t(le16(at + 22)) * 1'000'000);
    header.table = le32(at + 24);
    const auto tableBytes = le32(at + 28);
    header.frames = tableBytes / 4;
    if (tableBytes % 4 != 0 || header.table < kFileHeaderBytes)
        return fail(Error::Code::Damaged,
                    sentence("the frame table of the Network Monitor file is wrong: {} bytes at byte {}.", tableBytes,
                             header.table));
    return std::make_unique<NetworkMonitorReader>(std::move(source), header);
}

} // namespace capscope
