// zlib and Brotli, each behind one function.
#include "core/dissect/inflate.h"

#include "core/base/limits.h"

#include <brotli/decode.h>
#include <zlib.h>

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

} // namespace capscope
