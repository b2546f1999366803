// Unpacking gzip (RFC 1952), zstd (RFC 8878) and lz4 frames with their libraries.
#include "core/base/limits.h"
#include "core/base/sentence.h"
#include "core/capture/byte_source.h"

#include <lz4frame.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace capscope {
namespace {

constexpr size_t kInputBytes = 64 * 1024;

// What the three have in common: pieces of the file go in, `step` turns them into pieces of the result.
class PieceUnpacker : public Unpacker {
public:
    explicit PieceUnpacker(int descriptor)
        : m_descriptor(descriptor)
        , m_input(kInputBytes)
    {
    }

    bool unpack(std::vector<uint8_t>& out) override
    {
        out.resize(limits::kReadPieceBytes);
        size_t made = 0;
        while (!m_problem && made < out.size()) {
            if (m_at == m_have && !readMore())
                break;
            const auto madeBefore = made;
            const auto atBefore = m_at;
            step(out.data(), out.size(), made);
            if (made == madeBefore && m_at == atBefore)
                break;
        }
        out.resize(made);
        return made > 0;
    }

    uint64_t consumed() const override { return m_fileOffset - (m_have - m_at); }

    const std::optional<Error>& problem() const override { return m_problem; }

protected:
    // Uses bytes from m_input[m_at..m_have), writes from out[made]; moves both on.
    virtual void step(uint8_t* out, size_t size, size_t& made) = 0;

    void damaged(std::string_view kind, std::string_view why)
    {
        m_problem = Error{Error::Code::Damaged,
                          sentence("The {} data is damaged near byte {} of the compressed file: {}.",
                                   kind, consumed(), why)};
    }

    std::vector<uint8_t>& input() { return m_input; }

    size_t m_at = 0;
    size_t m_have = 0;

private:
    bool readMore()
    {
        const auto got = ::pread(m_descriptor, m_input.data(), m_input.size(), off_t(m_fileOffset));
        if (got <= 0)
            return false;
        m_at = 0;
        m_have = size_t(got);
        m_fileOffset += size_t(got);
        return true;
    }

    int m_descriptor;
    std::vector<uint8_t> m_input;
    uint64_t m_fileOffset = 0;
    std::optional<Error> m_problem;
};

class GzipUnpacker : public PieceUnpacker {
public:
    explicit GzipUnpacker(int descriptor)
        : PieceUnpacker(descriptor)
    {
        inflateInit2(&m_stream, 15 + 16);
    }

    ~GzipUnpacker() override { inflateEnd(&m_stream); }

protected:
    void step(uint8_t* out, size_t size, size_t& made) override
    {
        m_stream.next_in = input().data() + m_at;
        m_stream.avail_in = uInt(m_have - m_at);
        m_stream.next_out = out + made;
        m_stream.avail_out = uInt(size - made);
        const int answer = inflate(&m_stream, Z_NO_FLUSH);
        m_at = m_have - m_stream.avail_in;
        made = size - m_stream.avail_out;
        if (answer == Z_STREAM_END)
            inflateReset(&m_stream); // a further member may follow
        else if (answer != Z_OK && answer != Z_BUF_ERROR)
            damaged("gzip", m_stream.msg != nullptr ? m_stream.msg : "unknown error");
    }

private:
    z_stream m_stream{};
};

class ZstdUnpacker : public PieceUnpacker {
public:
    explicit ZstdUnpacker(int descriptor)
        : PieceUnpacker(descriptor)
        , m_stream(ZSTD_createDStream())
    {
    }

    ~ZstdUnpacker() override { ZSTD_freeDStream(m_stream); }

protected:
    void step(uint8_t* out, size_t size, size_t& made) override
    {
        ZSTD_inBuffer from{input().data(), m_have, m_at};
        ZSTD_outBuffer to{out, size, made};
        const auto answer = ZSTD_decompressStream(m_stream, &to, &from);
        m_at = from.pos;
        made = to.pos;
        if (ZSTD_isError(answer) != 0)
            damaged("zstd", ZSTD_getErrorName(answer));
    }

private:
    ZSTD_DStream* m_stream;
};

class Lz4Unpacker : public PieceUnpacker {
public:
    explicit Lz4Unpacker(int descriptor)
        : PieceUnpacker(descriptor)
    {
        LZ4F_createDecompressionContext(&m_context, LZ4F_VERSION);
    }

    ~Lz4Unpacker() override { LZ4F_freeDecompressionContext(m_context); }

protected:
    void step(uint8_t* out, size_t size, size_t& made) override
    {
        size_t produced = size - made;
        size_t used = m_have - m_at;
        const auto answer
            = LZ4F_decompress(m_context, out + made, &produced, input().data() + m_at, &used, nullptr);
        m_at += used;
        made += produced;
        if (LZ4F_isError(answer) != 0)
            damaged("lz4", LZ4F_getErrorName(answer));
    }

private:
    LZ4F_dctx* m_context = nullptr;
};

} // namespace

Compression compressionOf(Bytes head)
{
    if (head.size() >= 2 && head[0] == 0x1f && head[1] == 0x8b)
        return Compression::Gzip;
    if (head.size() < 4)
        return Compression::None;
    if (le32(head.data()) == 0xfd2fb528)
        return Compression::Zstd;
    if (le32(head.data()) == 0x184d2204)
        return Compression::Lz4;
    return Compression::None;
}

std::unique_ptr<Unpacker> makeUnpacker(Compression compression, int descriptor)
{
    switch (compression) {
    case Compression::Gzip:
        return std::make_unique<GzipUnpacker>(descriptor);
    case Compression::Zstd:
        return std::make_unique<ZstdUnpacker>(descriptor);
    case Compression::Lz4:
        return std::make_unique<Lz4Unpacker>(descriptor);
    case Compression::None:
        break;
    }
    return nullptr;
}

} // namespace capscope
