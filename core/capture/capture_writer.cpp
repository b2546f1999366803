// Writing pcap and pcapng, in the byte order of this machine.
#include "core/capture/capture_writer.h"

#include "core/base/sentence.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace capscope {
namespace {

template <typename T> void append(std::string& to, T value)
{
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void appendOption(std::string& to, uint16_t code, std::string_view value)
{
    value = value.substr(0, 0xffff);
    append(to, code);
    append(to, uint16_t(value.size()));
    to.append(value);
    to.append((4 - value.size() % 4) % 4, '\0');
}

template <typename T> void appendNumber(std::string& to, uint16_t code, const std::optional<T>& value)
{
    if (value)
        appendOption(to, code, std::string_view(reinterpret_cast<const char*>(&*value), sizeof(T)));
}

void appendOptions(std::string& body, const FrameOptions& options)
{
    if (options == FrameOptions())
        return;
    for (const auto& comment : options.comments)
        appendOption(body, 1, comment);
    appendNumber(body, 2, options.flags);
    appendNumber(body, 4, options.dropCount);
    appendNumber(body, 5, options.packetId);
    appendNumber(body, 6, options.queue);
    append(body, uint32_t(0)); // end of options
}

std::string interfaceBlock(const Interface& interface)
{
    std::string body;
    append(body, interface.linkType);
    append(body, uint16_t(0));
    append(body, interface.snapshotLength);
    if (!interface.name.empty())
        appendOption(body, 2, interface.name);
    if (!interface.description.empty())
        appendOption(body, 3, interface.description);
    appendOption(body, 9, std::string_view("\x09", 1)); // nanoseconds
    if (!interface.filter.empty())
        appendOption(body, 11, std::string(1, '\0') + interface.filter);
    if (!interface.os.empty())
        appendOption(body, 12, interface.os);
    if (interface.checkSequenceBytes != 0)
        appendOption(body, 13, std::string(1, char(interface.checkSequenceBytes)));
    for (const auto& comment : interface.comments)
        appendOption(body, 1, comment);
    append(body, uint32_t(0)); // end of options
    return body;
}

} // namespace

Result<std::unique_ptr<CaptureWriter>> CaptureWriter::create(const std::string& path, WriteFormat format,
                                                             std::span<const Interface> interfaces)
{
    std::vector<Interface> described; // custom blocks have no interface in the file
    for (const auto& interface : interfaces)
        if (interface.linkType != kCustomBlockLinkType)
            described.push_back(interface);
    if (format == WriteFormat::Pcap)
        for (const auto& interface : described)
            if (interface.linkType != described.front().linkType)
                return fail(Error::Code::Wrong,
                            sentence("A pcap file has one link type, and these frames have {} and {}: save them as "
                                     "pcapng.",
                                     described.front().linkType, interface.linkType));
    std::unique_ptr<CaptureWriter> writer(new CaptureWriter);
    uint32_t number = 0;
    for (const auto& interface : interfaces)
        writer->m_places.push_back({interface.linkType == kCustomBlockLinkType ? 0 : number++,
                                    interface.linkType == kCustomBlockLinkType, interface.mayBeCopied, interface.enterprise});
    writer->m_path = path;
    writer->m_format = format;
    for (const auto& interface : interfaces)
        writer->m_nanoseconds |= interface.timeDigits > 6;
    if (path == "-") {
        writer->m_file = stdout;
    } else {
        // In the same folder, as only that can be renamed in one step.
        writer->m_temporary = path + ".XXXXXX";
        const int descriptor = ::mkstemp(writer->m_temporary.data());
        if (descriptor < 0) {
            writer->m_temporary.clear();
            return fail(Error::Code::NotWritable,
                        sentence("Cannot write \"{}\": {}.", path, std::strerror(errno)));
        }
        const auto mask = ::umask(0);
        ::umask(mask);
        ::fchmod(descriptor, 0666 & ~mask);
        writer->m_file = ::fdopen(descriptor, "wb");
    }
    writer->writeHeader(described);
    return writer;
}

CaptureWriter::~CaptureWriter()
{
    if (m_file != nullptr && m_file != stdout)
        std::fclose(m_file);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void CaptureWriter::put(const void* from, size_t size) { std::fwrite(from, 1, size, m_file); }

void CaptureWriter::putBlock(uint32_t type, const std::string& body)
{
    const auto length = uint32_t(body.size() + 12);
    put(&type, 4);
    put(&length, 4);
    put(body.data(), body.size());
    put(&length, 4);
}

void CaptureWriter::writeHeader(std::span<const Interface> interfaces)
{
    if (m_format == WriteFormat::Pcapng) {
        std::string section;
        append(section, uint32_t(0x1a2b3c4d));
        append(section, uint16_t(1));
        append(section, uint16_t(0));
        append(section, int64_t(-1)); // length not said
        appendOption(section, 4, "Capscope");
        append(section, uint32_t(0));
        putBlock(0x0a0d0d0a, section);
        for (const auto& interface : interfaces)
            putBlock(1, interfaceBlock(interface));
        return;
    }
    const Interface none;
    const auto& first = interfaces.empty() ? none : interfaces.front();
    std::string header;
    append(header, uint32_t(m_nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4));
    append(header, uint16_t(2));
    append(header, uint16_t(4));
    append(header, uint64_t(0)); // time zone and accuracy: always 0
    append(header, first.snapshotLength != 0 ? first.snapshotLength : uint32_t(262'144));
    const auto sums = uint32_t(first.checkSequenceBytes);
    append(header, uint32_t(first.linkType | (sums != 0 ? 0x04000000 | (sums / 2) << 28 : 0)));
    put(header.data(), header.size());
}

// draft-ietf-opsawg-pcapng, 4.8: whoever does not know a custom block may copy it or not, as its type says.
void CaptureWriter::writeCustom(const Place& place, Bytes bytes)
{
    constexpr uint32_t kCustom = 0x00000bad;
    if (m_format != WriteFormat::Pcapng || !place.mayBeCopied)
        return;
    std::string body;
    append(body, place.enterprise);
    body.append(asText(bytes));
    body.append((4 - bytes.size() % 4) % 4, '\0');
    putBlock(kCustom, body);
}

void CaptureWriter::write(const FrameRecord& record, Bytes bytes, const FrameOptions& options)
{
    const auto& place = m_places[record.interface];
    if (place.custom)
        return writeCustom(place, bytes);
    const auto captured = uint32_t(bytes.size());
    if (m_format == WriteFormat::Pcap) {
        auto seconds = record.time / kNsPerSecond;
        auto rest = record.time % kNsPerSecond;
        if (rest < 0) {
            rest += kNsPerSecond;
            --seconds;
        }
        const uint32_t head[4] = {uint32_t(seconds), uint32_t(m_nanoseconds ? rest : rest / 1000), captured,
                                  record.originalLength};
        put(head, sizeof head);
        put(bytes.data(), bytes.size());
        return;
    }
    std::string body;
    body.reserve(bytes.size() + 64);
    append(body, place.number);
    append(body, uint32_t(uint64_t(record.time) >> 32));
    append(body, uint32_t(record.time));
    append(body, captured);
    append(body, record.originalLength);
    body.append(asText(bytes));
    body.append((4 - bytes.size() % 4) % 4, '\0');
    appendOptions(body, options);
    putBlock(6, body);
}

Result<void> CaptureWriter::finish()
{
    const bool wrong = std::fflush(m_file) != 0 || std::ferror(m_file) != 0;
    const auto cause = errno;
    if (m_file != stdout)
        std::fclose(m_file);
    m_file = nullptr;
    if (wrong)
        return fail(Error::Code::NotWritable, sentence("Cannot write \"{}\": {}.", m_path, std::strerror(cause)));
    if (m_temporary.empty())
        return {};
    if (std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return fail(Error::Code::NotWritable, sentence("Cannot write \"{}\": {}.", m_path, std::strerror(errno)));
    m_temporary.clear();
    return {};
}

} // namespace capscope
