// The pcap format of libpcap: microseconds, nanoseconds, both byte orders, and Kuznetzov's modified records.
// Format: draft-ietf-opsawg-pcap.
#include "core/capture/source_reader.h"

#include "core/base/sentence.h"

namespace capscope {
namespace {

constexpr size_t kFileHeaderBytes = 24;
constexpr size_t kRecordHeaderBytes = 16;
constexpr size_t kModifiedRecordHeaderBytes = 24;
constexpr uint32_t kCheckSequencePresent = 0x04000000; // in the link type field

enum class LengthOrder : uint8_t { Normal, Swapped, MaybeSwapped };

struct Header {
    bool little;
    CaptureFormat format;
    LengthOrder lengths;
};

class PcapReader : public SourceReader {
public:
    PcapReader(std::unique_ptr<ByteSource> source, const Header& header, const Interface& interface)
        : SourceReader(std::move(source))
        , m_header(header)
        , m_frameMax(frameBytesMax(interface.linkType))
    {
        m_interfaces.push_back(interface);
    }

    CaptureFormat format() const override { return m_header.format; }

    bool next(FrameRecord& record, Bytes& bytes) override
    {
        if (m_stopped)
            return false;
        const bool modified = m_header.format == CaptureFormat::ModifiedPcap;
        const auto headBytes = modified ? kModifiedRecordHeaderBytes : kRecordHeaderBytes;
        const auto head = source().peek(headBytes);
        if (head.size() < headBytes)
            return head.empty() ? endsHere() : endsInside(sentence("the header of {}", nextFrameName()));
        readHead(head.data(), record);
        if (record.capturedLength > m_frameMax)
            return damaged(sentence("{} claims to have {} bytes, the most possible is {}",
                                    nextFrameName(), record.capturedLength, m_frameMax));
        const auto whole = source().peek(headBytes + record.capturedLength);
        if (whole.size() < headBytes + record.capturedLength)
            return endsInside(nextFrameName());
        record.offset = source().position() + headBytes;
        bytes = whole.subspan(headBytes);
        source().advance(whole.size());
        ++m_frames;
        return true;
    }

private:
    uint32_t number(const uint8_t* at) const { return m_header.little ? le32(at) : be32(at); }

    void readHead(const uint8_t* at, FrameRecord& record) const
    {
        // Fractions beyond a second are damage; libpcap takes them as signed numbers, and so do its users.
        const bool nano = m_header.format == CaptureFormat::NanosecondPcap;
        setTime(record, number(at), int64_t(int32_t(number(at + 4))) * (nano ? 1 : 1000));
        record.capturedLength = number(at + 8);
        record.originalLength = number(at + 12);
        record.interface = 0;
        record.hasTime = true;
        if (m_header.lengths == LengthOrder::Swapped
            || (m_header.lengths == LengthOrder::MaybeSwapped
                && record.capturedLength > record.originalLength))
            std::swap(record.capturedLength, record.originalLength);
    }

    Header m_header;
    uint32_t m_frameMax;
};

// Until version 2.3 the two lengths were written the other way round by some programs.
LengthOrder lengthOrderOf(uint16_t major, uint16_t minor)
{
    if (major != 2)
        return LengthOrder::Normal;
    if (minor < 3)
        return LengthOrder::Swapped;
    return minor == 3 ? LengthOrder::MaybeSwapped : LengthOrder::Normal;
}

} // namespace

Result<std::unique_ptr<CaptureReader>> openPcap(std::unique_ptr<ByteSource> source)
{
    const auto head = source->peek(kFileHeaderBytes);
    if (head.size() < kFileHeaderBytes)
        return fail(Error::Code::Damaged,
                    sentence("the pcap file ends inside its header: it has {} bytes of {}.", head.size(),
                             kFileHeaderBytes));
    const auto magic = be32(head.data());
    Header header{};
    header.little = head[0] != 0xa1;
    const auto u16 = [&](size_t at) { return header.little ? le16(&head[at]) : be16(&head[at]); };
    const auto u32 = [&](size_t at) { return header.little ? le32(&head[at]) : be32(&head[at]); };
    header.format = CaptureFormat::Pcap;
    if (magic == 0xa1b23c4d || magic == 0x4d3cb2a1)
        header.format = CaptureFormat::NanosecondPcap;
    else if (magic == 0xa1b2cd34 || magic == 0x34cdb2a1)
        header.format = CaptureFormat::ModifiedPcap;
    if (u16(4) > 2)
        return fail(Error::Code::WrongFormat,
                    sentence("pcap version {}.{} is not known.", u16(4), u16(6)));
    header.lengths = lengthOrderOf(u16(4), u16(6));
    const auto network = u32(20);
    Interface interface;
    interface.linkType = normalLinkType(uint16_t(network & 0xffff));
    interface.snapshotLength = u32(16);
    interface.timeDigits = header.format == CaptureFormat::NanosecondPcap ? 9 : 6;
    if ((network & kCheckSequencePresent) != 0)
        interface.checkSequenceBytes = uint8_t((network >> 28) * 2);
    source->advance(kFileHeaderBytes);
    return std::make_unique<PcapReader>(std::move(source), header, interface);
}

} // namespace capscope
