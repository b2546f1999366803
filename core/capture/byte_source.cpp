// Reading a file in pieces, through a temporary file where it is compressed.
#include "core/capture/byte_source.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace capscope {
namespace {

size_t readAt(int descriptor, uint8_t* to, size_t size, uint64_t offset)
{
    size_t done = 0;
    while (done < size) {
        const auto got = ::pread(descriptor, to + done, size - done, off_t(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += size_t(got);
    }
    return done;
}

uint64_t sizeOf(int descriptor)
{
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? uint64_t(status.st_size) : 0;
}

} // namespace

int openTemporaryFile()
{
    const char* folder = std::getenv("TMPDIR");
    std::string name = std::string(folder != nullptr && *folder != 0 ? folder : "/tmp");
    const int unnamed = ::open(name.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0)
        return unnamed;
    name += "/capscope-XXXXXX";
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        ::unlink(name.c_str());
    return named;
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::NotReadable;
        return fail(code, sentence("Cannot open \"{}\": {}.", path, std::strerror(errno)));
    }
    std::unique_ptr<ByteSource> source(new ByteSource);
    source->m_file = file;
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode))
        return fail(Error::Code::NotReadable, sentence("\"{}\" is a folder, not a file.", path));
    uint8_t head[4];
    const auto got = readAt(file, head, sizeof head, 0);
    source->m_compression = compressionOf({head, got});
    if (source->m_compression != Compression::None) {
        source->m_unpacked = openTemporaryFile();
        if (source->m_unpacked < 0)
            return fail(Error::Code::NotWritable,
                        sentence("Cannot unpack \"{}\": no temporary file can be made ({}). Set TMPDIR to a "
                                 "folder with space.",
                                 path, std::strerror(errno)));
        source->m_unpacker = makeUnpacker(source->m_compression, file);
    }
    source->m_buffer.resize(limits::kReadPieceBytes);
    return source;
}

ByteSource::~ByteSource()
{
    for (const int descriptor : {m_file, m_unpacked})
        if (descriptor >= 0)
            ::close(descriptor);
}

bool ByteSource::unpackMore()
{
    m_piece.clear();
    if (!m_unpacker->unpack(m_piece) || m_piece.empty())
        return false;
    size_t done = 0;
    while (done < m_piece.size()) {
        const auto put = ::pwrite(m_unpacked, m_piece.data() + done, m_piece.size() - done,
                                  off_t(m_unpackedSize + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        done += size_t(put);
    }
    m_unpackedSize += done;
    return true;
}

Bytes ByteSource::refill(size_t size)
{
    if (size > m_buffer.size())
        m_buffer.resize(size);
    if (m_unpacker)
        while (m_unpackedSize < m_position + size && unpackMore()) { }
    // What is left of the old piece moves to the front.
    size_t kept = 0;
    if (m_position >= m_start && m_position < m_start + m_filled) {
        kept = size_t(m_start + m_filled - m_position);
        std::memmove(m_buffer.data(), m_buffer.data() + (m_position - m_start), kept);
    }
    m_start = m_position;
    const int descriptor = m_unpacker ? m_unpacked : m_file;
    m_filled = kept + readAt(descriptor, m_buffer.data() + kept, m_buffer.size() - kept, m_start + kept);
    return {m_buffer.data(), std::min(size, m_filled)};
}

uint64_t ByteSource::consumed() const
{
    return m_unpacker ? m_unpacker->consumed() : std::min(m_position, fileSize());
}

uint64_t ByteSource::fileSize() const { return sizeOf(m_file); }

bool ByteSource::shrank() const { return !m_unpacker && sizeOf(m_file) < m_position; }

const std::optional<Error>& ByteSource::unpackProblem() const
{
    static const std::optional<Error> kNone;
    return m_unpacker ? m_unpacker->problem() : kNone;
}

int ByteSource::duplicateDescriptor() const
{
    return ::fcntl(m_unpacker ? m_unpacked : m_file, F_DUPFD_CLOEXEC, 3);
}

} // namespace capscope
