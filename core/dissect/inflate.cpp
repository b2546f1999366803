// zlib, Brotli and Zstandard, each behind one function.
#include "core/dissect/inflate.h"

#include "core/base/limits.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>

namespace capscope {
namespace {

std::optional<std::vector<uint8_t>> inflateWith(Bytes packed, int windowBits)
{
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return std::nullopt;
    stream.next_in = const_cast<Bytef*>(packed.data());
    stream.avail_in = uInt(packed.size());
    std::vector<uint8_t> out;
    int status = Z_OK;
    while (status == Z_OK && out.size() < limits::kBufferBytesMax) {
        const auto at = out.size();
        out.resize(at + 65'536);
        stream.next_out = out.data() + at;
        stream.avail_out = 65'536;
        status = ::inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
        if (stream.avail_in == 0 && stream.avail_out != 0)
            break;
    }
    inflateEnd(&stream);
    if ((out.empty() && status != Z_STREAM_END) || (status != Z_STREAM_END && status != Z_OK && status != Z_BUF_ERROR))
        return std::nullopt;
    return out;
}

} // namespace

std::optional<std::vector<uint8_t>> inflate(Bytes packed)
{
    constexpr int kAutomatic = 15 + 32; // gzip or zlib, by the header
    constexpr int kRaw = -15;
    if (auto out = inflateWith(packed, kAutomatic))
        return out;
    return inflateWith(packed, kRaw);
}

std::optional<std::vector<uint8_t>> unpackBrotli(Bytes packed)
{
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
    if (!state)
        return std::nullopt;
    auto leftIn = packed.size();
    const auto* in = packed.data();
    std::vector<uint8_t> out;
    auto status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() < limits::kBufferBytesMax) {
        const auto at = out.size();
        size_t room = 65'536;
        out.resize(at + room);
        auto* to = out.data() + at;
        status = BrotliDecoderDecompressStream(state.get(), &leftIn, &in, &room, &to, nullptr);
        out.resize(out.size() - room);
    }
    if (status != BROTLI_DECODER_RESULT_SUCCESS)
        return std::nullopt;
    return out;
}

std::optional<std::vector<uint8_t>> unpackZstd(Bytes packed)
{
    constexpr int kWindowBits = 23; // RFC 9659: 8 MiB, what a content coding may ask for
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWindowBits)) != 0)
        return std::nullopt;
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    std::vector<uint8_t> out;
    bool full = true; // the last room was filled: there may be more
    while ((in.pos < in.size || full) && out.size() < limits::kBufferBytesMax) {
        const auto at = out.size();
        out.resize(at + 65'536);
        ZSTD_outBuffer to{out.data() + at, 65'536, 0};
        const auto status = ZSTD_decompressStream(context.get(), &to, &in);
        out.resize(at + to.pos);
        full = to.pos == to.size;
        if (ZSTD_isError(status) != 0)
            return std::nullopt;
    }
    if (packed.empty() || full)
        return std::nullopt;
    return out;
}

bool isCoding(std::string_view name)
{
    return name.find("gzip") != std::string_view::npos || name.find("deflate") != std::string_view::npos || name == "br" || name == "zstd";
}

std::optional<std::vector<uint8_t>> unpack(std::string_view coding, Bytes packed)
{
    if (coding == "br")
        return unpackBrotli(packed);
    if (coding == "zstd")
        return unpackZstd(packed);
    return isCoding(coding) ? inflate(packed) : std::nullopt;
}

} // namespace capscope
