// Strings of the Packed Encoding Rules: octets, characters, bits. ITU-T X.691, 16, 17 and 30.
#include "core/base/utf8.h"
#include "core/dissect/per_rows.h"

namespace capscope::per {

Bytes readOctets(Reader& reader, FieldRef f, uint32_t low, uint32_t high)
{
    auto& layer = reader.layer();
    const auto length = reader.length(kRows["per.octet_string_length"], low, high);
    if (length > 0 && !(low == high && high <= 2))
        reader.align();
    const auto at = reader.byte();
    const bool aligned = reader.bit() % 8 == 0;
    std::string shifted; // X.691, 16.6: short ones of fixed length begin anywhere
    if (!aligned)
        for (uint32_t i = 0; i < length; ++i)
            shifted += char(reader.bits(8));
    else
        reader.skipBytes(length);
    if (reader.failed())
        return {};
    const auto bytes = aligned ? layer.peekBytes(at, length) : asBytes(layer.arena().copy(shifted));
    switch (rowOf(reader, f).kind) {
    case Kind::Unsigned:
        layer.addNumber(f, at, length, bytes.size() <= 8 ? bigEndian(bytes.data(), bytes.size()) : 0);
        break;
    case Kind::Text:
        layer.addText(f, at, length, asText(bytes).substr(0, asText(bytes).find('\0')));
        break;
    default:
        layer.addBytes(f, at, length, bytes);
    }
    return bytes;
}

std::string_view readText(Reader& reader, FieldRef f, uint32_t low, uint32_t high, uint32_t bitsPerCharacter, std::string_view alphabet)
{
    auto& layer = reader.layer();
    const auto length = reader.length(kRows["per.octet_string_length"], low, high);
    if (length > 0 && !(low == high && high <= 2) && high >= 2)
        reader.align();
    const auto start = reader.bit();
    std::string text;
    for (uint32_t i = 0; i < length && !reader.failed(); ++i) {
        const auto code = size_t(reader.bits(bitsPerCharacter));
        text += bitsPerCharacter == 8 ? char(code) : code < alphabet.size() ? alphabet[code] : '?';
    }
    if (reader.failed())
        return {};
    const auto kept = layer.arena().copy(std::string_view(text));
    layer.addText(f, uint32_t(start / 8), uint32_t((reader.bit() - start + 7) / 8), kept);
    return kept;
}

std::string_view readWideText(Reader& reader, FieldRef f, uint32_t low, uint32_t high)
{
    auto& layer = reader.layer();
    const auto length = reader.length(kRows["per.octet_string_length"], low, high);
    reader.align();
    const auto at = reader.byte();
    std::string text;
    for (uint32_t i = 0; i < length && !reader.failed(); ++i)
        appendUtf8(text, uint32_t(reader.bits(16)));
    if (reader.failed())
        return {};
    const auto kept = layer.arena().copy(std::string_view(text).substr(0, text.find('\0')));
    layer.addText(f, at, length * 2, kept);
    return kept;
}

void readBitString(Reader& reader, FieldRef f, uint32_t low, uint32_t high, std::span<const FieldRef> names)
{
    auto& layer = reader.layer();
    const auto length = reader.length(kRows["per.bit_string_length"], low, high);
    if (length > 0 && !(low == high && high <= 16))
        reader.align();
    const auto start = reader.bit();
    std::string bytes;
    for (uint32_t i = 0; i < length && !reader.failed(); i += 8) {
        const auto count = std::min(length - i, 8u);
        bytes += char(reader.bits(count) << (8 - count));
    }
    if (reader.failed())
        return;
    const auto item = layer.addBytes(f, uint32_t(start / 8), uint32_t(bytes.size()), asBytes(bytes));
    if (layer.wantsTree() && length > 0) {
        item.append(" [bit length {}", length);
        const auto padding = (8 - length % 8) % 8;
        if (padding > 0)
            item.append(", {} LSB pad bits", padding);
        if (length <= 64) {
            const auto value = bigEndian(asBytes(bytes).data(), bytes.size()) >> padding;
            item.append(", {} decimal value {}", bitPicture(0, length, value), value);
        }
        item.append("]");
    }
    const auto under = layer.under(item);
    for (size_t i = 0; i < names.size() && i < length; ++i)
        layer.addNumber(names[i], uint32_t((start + i) / 8), 1, uint8_t(bytes[i / 8]));
}

} // namespace capscope::per
