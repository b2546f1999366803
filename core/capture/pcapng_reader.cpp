// The pcapng format: sections, interfaces, enhanced, simple and obsolete packet blocks, their options; key logs of TLS.
// Format: draft-ietf-opsawg-pcapng. Custom blocks are records
// of their own; blocks and options that are not known are passed over.
#include "core/capture/source_reader.h"

#include "core/base/sentence.h"

namespace capscope {
namespace {

constexpr uint32_t kSectionHeader = 0x0a0d0d0a;
constexpr uint32_t kInterfaceDescription = 1;
constexpr uint32_t kObsoletePacket = 2;
constexpr uint32_t kSimplePacket = 3;
constexpr uint32_t kEnhancedPacket = 6;
constexpr uint32_t kDecryptionSecrets = 0x0000000a;
constexpr uint32_t kCustom = 0x00000bad;
constexpr uint32_t kCustomNotCopied = 0x40000bad;

constexpr uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr uint32_t kTlsKeyLog = 0x544c534b; // "TLSK"
constexpr size_t kKeyLogBytesMax = 64u << 20; // of all blocks together: some hundred thousand sessions
constexpr size_t kBlockHeaderBytes = 8;
constexpr size_t kBlockBytesMin = 12;
constexpr size_t kSectionBytesMin = 28;

// Option codes; 1 is a comment everywhere.
constexpr uint16_t kOptionEnd = 0;
constexpr uint16_t kOptionComment = 1;
// Of packets.
constexpr uint16_t kOptionFlags = 2;
constexpr uint16_t kOptionDropCount = 4;
constexpr uint16_t kOptionPacketId = 5;
constexpr uint16_t kOptionQueue = 6;

// How the ticks of an interface become nanoseconds.
struct Clock {
    bool binary = false;
    uint8_t exponent = 6; // 10^-n or 2^-n seconds a tick
    int64_t offsetSeconds = 0;
};

void setTimeOf(FrameRecord& record, const Clock& clock, uint64_t ticks)
{
    if (clock.binary) {
        const auto shift = clock.exponent;
        const auto seconds = shift < 64 ? ticks >> shift : 0;
        const auto rest = shift < 64 ? ticks & ((uint64_t(1) << shift) - 1) : ticks;
        const auto ns = shift == 0 ? 0 : uint64_t((unsigned __int128)rest * kNsPerSecond >> std::min<int>(shift, 127));
        return setTime(record, int64_t(seconds + uint64_t(clock.offsetSeconds)), int64_t(ns));
    }
    unsigned __int128 perSecond = 1;
    for (int i = 0; i < std::min<int>(clock.exponent, 30); ++i)
        perSecond *= 10;
    const auto seconds = uint64_t((unsigned __int128)ticks / perSecond);
    const auto rest = (unsigned __int128)ticks % perSecond;
    setTime(record, int64_t(seconds + uint64_t(clock.offsetSeconds)), int64_t(rest * kNsPerSecond / perSecond));
    // A writer that counts with a sign means a time before 1970; differences are right only so.
    if (record.writtenTime && ticks >> 63 != 0) {
        const auto count = __int128(int64_t(ticks));
        const auto whole = int64_t(count / __int128(perSecond));
        const auto written = record.writtenTime;
        setTime(record, int64_t(uint64_t(whole) + uint64_t(clock.offsetSeconds)), int64_t(count % __int128(perSecond) * kNsPerSecond / __int128(perSecond)));
        record.writtenTime = written;
    }
}

class PcapngReader : public SourceReader {
public:
    using SourceReader::SourceReader;

    CaptureFormat format() const override { return CaptureFormat::Pcapng; }

    bool next(FrameRecord& record, Bytes& bytes) override
    {
        m_options.reset();
        while (!m_stopped) {
            const auto head = source().peek(kBlockBytesMin);
            if (head.size() < kBlockBytesMin)
                return head.empty() ? endsHere() : endsInside(sentence("a block header"));
            if (be32(head.data()) == kSectionHeader) {
                if (!readSection())
                    return false;
                continue;
            }
            const auto type = u32(head.data());
            const auto length = u32(head.data() + 4);
            if (length < kBlockBytesMin || length % 4 != 0 || length > limits::kPcapngBlockBytesMax)
                return damaged(sentence("a block claims a length of {} bytes", length));
            const bool known = type == kInterfaceDescription || type == kObsoletePacket
                || type == kSimplePacket || type == kEnhancedPacket || type == kCustom || type == kCustomNotCopied
                || type == kDecryptionSecrets;
            if (!known) {
                if (!passOver(length))
                    return false;
                continue;
            }
            const auto block = source().peek(length);
            if (block.size() < length)
                return endsInside(type == kInterfaceDescription    ? sentence("an interface block")
                                      : type == kDecryptionSecrets ? sentence("a block of secrets")
                                                                   : nextFrameName());
            if (u32(&block[length - 4]) != length)
                return damaged(sentence("the two lengths of a block differ"));
            const auto start = source().position();
            const bool isFrame = type != kInterfaceDescription && type != kDecryptionSecrets;
            const auto body = block.subspan(kBlockHeaderBytes, length - kBlockBytesMin);
            const bool custom = type == kCustom || type == kCustomNotCopied;
            if (!(custom ? readCustom(type == kCustom, body, start + kBlockHeaderBytes, record, bytes)
                      : isFrame                    ? readFrame(type, body, start + kBlockHeaderBytes, record, bytes)
                      : type == kDecryptionSecrets ? readSecrets(body)
                                                   : readInterface(body)))
                return false;
            source().advance(length);
            if (isFrame) {
                ++m_frames;
                return true;
            }
        }
        return false;
    }

private:
    uint16_t u16(const uint8_t* at) const { return m_little ? le16(at) : be16(at); }

    uint32_t u32(const uint8_t* at) const { return m_little ? le32(at) : be32(at); }

    uint64_t u64(const uint8_t* at) const { return m_little ? littleEndian(at, 8) : bigEndian(at, 8); }

    // Calls visit(code, value) for each option.
    template <typename Visit> void forOptions(Bytes options, const Visit& visit) const
    {
        while (options.size() >= 4) {
            const auto code = u16(&options[0]);
            const size_t length = u16(&options[2]);
            if (code == kOptionEnd || 4 + length > options.size())
                return;
            visit(code, options.subspan(4, length));
            const auto padded = 4 + (length + 3) / 4 * 4;
            options = options.subspan(std::min(padded, options.size()));
        }
    }

    bool passOver(uint32_t length)
    {
        const auto start = source().position();
        source().advance(length - 4);
        const auto last = source().peek(4);
        const bool whole = last.size() == 4;
        const bool sound = whole && u32(last.data()) == length;
        source().seek(start);
        if (!whole)
            return endsInside(sentence("a block"));
        if (!sound)
            return damaged(sentence("the two lengths of a block differ"));
        source().advance(length);
        return true;
    }

    bool readSection()
    {
        const auto head = source().peek(kSectionBytesMin);
        if (head.size() < kSectionBytesMin)
            return endsInside(sentence("a section header"));
        if (le32(&head[8]) == kByteOrderMagic)
            m_little = true;
        else if (be32(&head[8]) == kByteOrderMagic)
            m_little = false;
        else
            return damaged(sentence("a section header has no byte order"));
        const auto length = u32(&head[4]);
        if (length < kSectionBytesMin || length % 4 != 0 || length > limits::kPcapngBlockBytesMax)
            return damaged(sentence("a section header claims a length of {} bytes", length));
        if (u16(&head[12]) != 1)
            return damaged(sentence("version {}.{} of pcapng is not known", u16(&head[12]), u16(&head[14])));
        if (!passOver(length))
            return false;
        m_numbers.clear();
        m_section += m_inSection ? 1 : 0;
        m_inSection = true;
        return true;
    }

    bool readInterface(Bytes body)
    {
        if (!m_inSection || body.size() < 8)
            return damaged(sentence("an interface block is too short"));
        if (m_interfaces.size() >= limits::kInterfacesMax)
            return damaged(sentence("more than {} interfaces", limits::kInterfacesMax));
        Interface interface;
        Clock clock;
        interface.linkType = normalLinkType(u16(&body[0]));
        interface.snapshotLength = u32(&body[4]);
        interface.section = m_section;
        forOptions(body.subspan(8), [&](uint16_t code, Bytes value) { interfaceOption(code, value, interface, clock); });
        m_numbers.push_back(uint32_t(m_interfaces.size()));
        m_interfaces.push_back(std::move(interface));
        m_clocks.push_back(clock);
        return true;
    }

    // Secrets of other kinds, and what is too much, are passed over.
    bool readSecrets(Bytes body)
    {
        constexpr size_t kHeadBytes = 8;
        if (!m_inSection || body.size() < kHeadBytes)
            return damaged(sentence("a block of secrets is too short"));
        const auto size = std::min<size_t>(u32(&body[4]), body.size() - kHeadBytes);
        if (u32(&body[0]) != kTlsKeyLog || m_keyLogBytes + size > kKeyLogBytesMax)
            return true;
        m_keyLogBytes += size;
        m_keyLogs.emplace_back(asText(body.subspan(kHeadBytes, size)));
        return true;
    }

    void interfaceOption(uint16_t code, Bytes value, Interface& interface, Clock& clock) const
    {
        const std::string text(asText(value));
        switch (code) {
        case kOptionComment:
            interface.comments.push_back(text);
            break;
        case 2:
            interface.name = text.c_str();
            break;
        case 3:
            interface.description = text.c_str();
            break;
        case 9:
            if (value.empty())
                break;
            clock.binary = (value[0] & 0x80) != 0;
            clock.exponent = value[0] & 0x7f;
            // Decimals that show a tick: 2^-10 needs 3, 2^-20 needs 6.
            interface.timeDigits = uint8_t(std::min(9, clock.binary ? (clock.exponent * 3 + 9) / 10 : clock.exponent));
            break;
        case 11: // a byte for the kind, 0 for text
            if (!value.empty() && value[0] == 0)
                interface.filter = text.substr(1).c_str();
            break;
        case 12:
            interface.os = text.c_str();
            break;
        case 13:
            if (!value.empty())
                interface.checkSequenceBytes = value[0];
            break;
        case 14:
            if (value.size() == 8)
                clock.offsetSeconds = int64_t(u64(value.data()));
            break;
        case 15:
            interface.hardware = text.c_str();
            break;
        default:
            break;
        }
    }

    // The interface of custom blocks of an enterprise; made where there is none.
    uint32_t customInterface(uint32_t enterprise, bool mayBeCopied)
    {
        for (uint32_t i = 0; i < m_interfaces.size(); ++i) {
            const auto& known = m_interfaces[i];
            if (known.linkType == kCustomBlockLinkType && known.enterprise == enterprise && known.mayBeCopied == mayBeCopied
                && known.section == m_section)
                return i;
        }
        Interface interface;
        interface.linkType = kCustomBlockLinkType;
        interface.section = m_section;
        interface.enterprise = enterprise;
        interface.mayBeCopied = mayBeCopied;
        m_interfaces.push_back(std::move(interface));
        m_clocks.push_back({});
        return uint32_t(m_interfaces.size() - 1);
    }

    bool readCustom(bool mayBeCopied, Bytes body, uint64_t offset, FrameRecord& record, Bytes& bytes)
    {
        constexpr size_t kEnterpriseBytes = 4;
        if (!m_inSection || body.size() < kEnterpriseBytes)
            return damaged(sentence("a custom block is too short"));
        if (m_interfaces.size() >= limits::kInterfacesMax)
            return damaged(sentence("more than {} interfaces", limits::kInterfacesMax));
        record.interface = uint16_t(customInterface(u32(&body[0]), mayBeCopied));
        record.hasTime = false;
        record.time = 0;
        record.capturedLength = record.originalLength = uint32_t(body.size() - kEnterpriseBytes);
        record.offset = offset + kEnterpriseBytes;
        bytes = body.subspan(kEnterpriseBytes);
        return true;
    }

    bool readFrame(uint32_t type, Bytes body, uint64_t offset, FrameRecord& record, Bytes& bytes)
    {
        const size_t headBytes = type == kSimplePacket ? 4 : 20;
        if (!m_inSection || body.size() < headBytes)
            return damaged(sentence("{} has a block that is too short", nextFrameName()));
        uint32_t number = 0;
        if (type == kEnhancedPacket)
            number = u32(&body[0]);
        else if (type == kObsoletePacket)
            number = u16(&body[0]);
        if (number >= m_numbers.size())
            return damaged(sentence("{} is from interface {}, which is not described", nextFrameName(), number));
        const auto index = m_numbers[number];
        const auto& interface = m_interfaces[index];
        record.interface = uint16_t(index);
        record.hasTime = type != kSimplePacket;
        record.time = 0;
        if (type == kSimplePacket) {
            record.originalLength = u32(&body[0]);
            const auto snap = interface.snapshotLength;
            record.capturedLength = snap != 0 ? std::min(record.originalLength, snap) : record.originalLength;
        } else {
            setTimeOf(record, m_clocks[index], uint64_t(u32(&body[4])) << 32 | u32(&body[8]));
            record.capturedLength = u32(&body[12]);
            record.originalLength = u32(&body[16]);
        }
        const auto most = frameBytesMax(interface.linkType);
        if (record.capturedLength > most || record.capturedLength > body.size() - headBytes)
            return damaged(sentence("{} claims to have {} bytes, its block has room for {}", nextFrameName(),
                                    record.capturedLength, std::min<size_t>(most, body.size() - headBytes)));
        record.offset = offset + headBytes;
        bytes = body.subspan(headBytes, record.capturedLength);
        const auto padded = headBytes + (size_t(record.capturedLength) + 3) / 4 * 4;
        if (type != kSimplePacket && padded < body.size())
            readOptions(body.subspan(padded));
        return true;
    }

    void readOptions(Bytes options)
    {
        FrameOptions read;
        forOptions(options, [&](uint16_t code, Bytes value) {
            if (code == kOptionComment)
                read.comments.emplace_back(asText(value));
            else if (code == kOptionFlags && value.size() == 4)
                read.flags = u32(value.data());
            else if (code == kOptionDropCount && value.size() == 8)
                read.dropCount = u64(value.data());
            else if (code == kOptionPacketId && value.size() == 8)
                read.packetId = u64(value.data());
            else if (code == kOptionQueue && value.size() == 4)
                read.queue = u32(value.data());
        });
        if (read != FrameOptions())
            m_options = std::move(read);
    }

    bool m_little = true;
    bool m_inSection = false;
    uint32_t m_section = 0;
    size_t m_keyLogBytes = 0;
    std::vector<uint32_t> m_numbers; // indexes of the interfaces of the current section
    std::vector<Clock> m_clocks;   // one an interface
};

} // namespace

Result<std::unique_ptr<CaptureReader>> openPcapng(std::unique_ptr<ByteSource> source)
{
    if (source->peek(kSectionBytesMin).size() < kSectionBytesMin)
        return fail(Error::Code::Damaged, sentence("the pcapng file ends inside its section header."));
    return std::make_unique<PcapngReader>(std::move(source));
}

} // namespace capscope
