// Header compression of HTTP/2. RFC 7541: integers and texts in section 5, fields in section 6, tables in the appendices.
#include "core/dissect/hpack.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

namespace capscope::hpack {
namespace {

// A table that an endpoint may ask for: browsers ask for 64 KiB, and more than this is an attack on memory.
constexpr uint32_t kTableBytesMax = 1u << 20;
// A name or a value, as other decoders allow: more waits for bytes that never come.
constexpr uint32_t kTextBytesMax = 1u << 16;
// Bytes that a field of the dynamic table counts beside its name and value (section 4.1).
constexpr size_t kEntryBytes = 32;

// Bits of the Huffman code of each byte, and of the end (appendix B). The codes themselves follow: they are handed out in the
// order of lengths, and of bytes within a length.
constexpr uint8_t kCodeBits[] = {
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28,
    28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12,
    10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5, 6,
    5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22,
    22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20,
    22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
    26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28,
    27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28,
    27, 27, 27, 27, 27, 26, 30,
};

// Appendix A
constexpr std::pair<std::string_view, std::string_view> kStaticTable[] = {
    {":authority", ""}, {":method", "GET"}, {":method", "POST"}, {":path", "/"}, {":path", "/index.html"},
    {":scheme", "http"}, {":scheme", "https"}, {":status", "200"}, {":status", "204"}, {":status", "206"},
    {":status", "304"}, {":status", "400"}, {":status", "404"}, {":status", "500"}, {"accept-charset", ""},
    {"accept-encoding", "gzip, deflate"}, {"accept-language", ""}, {"accept-ranges", ""}, {"accept", ""},
    {"access-control-allow-origin", ""}, {"age", ""}, {"allow", ""}, {"authorization", ""}, {"cache-control", ""},
    {"content-disposition", ""}, {"content-encoding", ""}, {"content-language", ""}, {"content-length", ""},
    {"content-location", ""}, {"content-range", ""}, {"content-type", ""}, {"cookie", ""}, {"date", ""}, {"etag", ""},
    {"expect", ""}, {"expires", ""}, {"from", ""}, {"host", ""}, {"if-match", ""}, {"if-modified-since", ""},
    {"if-none-match", ""}, {"if-range", ""}, {"if-unmodified-since", ""}, {"last-modified", ""}, {"link", ""},
    {"location", ""}, {"max-forwards", ""}, {"proxy-authenticate", ""}, {"proxy-authorization", ""}, {"range", ""},
    {"referer", ""}, {"refresh", ""}, {"retry-after", ""}, {"server", ""}, {"set-cookie", ""},
    {"strict-transport-security", ""}, {"transfer-encoding", ""}, {"user-agent", ""}, {"vary", ""}, {"via", ""},
    {"www-authenticate", ""},
};

constexpr int kCodeBitsMax = 30;
constexpr uint16_t kEndOfText = 256;

// The canonical code: for each length its first code, and where its bytes begin among all in the order of codes.
struct HuffmanCode {
    std::array<uint32_t, kCodeBitsMax + 2> first{};
    std::array<uint16_t, kCodeBitsMax + 2> begin{};
    std::array<uint16_t, std::size(kCodeBits)> symbols{};
};

consteval HuffmanCode makeCode()
{
    HuffmanCode code;
    uint16_t count = 0;
    uint32_t next = 0;
    for (int bits = 1; bits <= kCodeBitsMax; ++bits) {
        code.first[size_t(bits)] = next;
        code.begin[size_t(bits)] = count;
        for (uint16_t symbol = 0; symbol < std::size(kCodeBits); ++symbol) {
            if (kCodeBits[symbol] != bits)
                continue;
            code.symbols[count++] = symbol;
            ++next;
        }
        next <<= 1;
    }
    code.begin[kCodeBitsMax + 1] = count;
    return code;
}

constexpr HuffmanCode kCode = makeCode();

// Section 5.2: what is left over at the end are the first bits of the end's code, fewer than eight.
std::optional<std::string> unpackText(Bytes packed)
{
    std::string text;
    uint32_t code = 0;
    size_t bits = 0;
    for (const auto byte : packed)
        for (int bit = 7; bit >= 0; --bit) {
            code = code << 1 | uint32_t(byte >> bit & 1);
            ++bits;
            const auto count = uint32_t(kCode.begin[bits + 1] - kCode.begin[bits]);
            if (code - kCode.first[bits] >= count) {
                if (bits == kCodeBitsMax)
                    return std::nullopt;
                continue;
            }
            const auto symbol = kCode.symbols[kCode.begin[bits] + code - kCode.first[bits]];
            if (symbol == kEndOfText)
                return std::nullopt;
            text += char(symbol);
            code = 0;
            bits = 0;
        }
    if (bits > 7 || code != (1u << bits) - 1)
        return std::nullopt;
    return text;
}

// Section 5.1: nothing if its bytes are not all there; a value of more than 32 bits is none that anything could have.
std::optional<uint64_t> readInteger(Bytes bytes, size_t& at, int prefixBits)
{
    const auto most = (1u << prefixBits) - 1;
    uint64_t value = bytes[at++] & most;
    if (value < most)
        return value;
    for (int shift = 0; at < bytes.size(); shift += 7) {
        const auto byte = bytes[at++];
        if (shift > 28)
            return ~uint64_t(0);
        value += uint64_t(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    return std::nullopt;
}

} // namespace

void Decoder::allowTable(uint32_t bytes) { m_tableAllowed = std::max(m_tableAllowed, std::min(bytes, kTableBytesMax)); }

void Decoder::resize(uint32_t bytes)
{
    m_tableMax = bytes;
    while (m_tableBytes > m_tableMax) {
        m_tableBytes -= m_table.back().first.size() + m_table.back().second.size() + kEntryBytes;
        m_table.pop_back();
    }
}

void Decoder::insert(const std::string& name, const std::string& value)
{
    const auto bytes = name.size() + value.size() + kEntryBytes;
    const auto most = m_tableMax;
    resize(uint32_t(most - std::min<size_t>(bytes, most)));
    m_tableMax = most;
    if (bytes > most)
        return; // section 4.4: it only empties the table
    m_table.emplace_front(name, value);
    m_tableBytes += bytes;
}

bool Decoder::lookUp(uint32_t index, HeaderField& field, bool withValue) const
{
    if (index == 0 || index > std::size(kStaticTable) + m_table.size())
        return false;
    if (index <= std::size(kStaticTable)) {
        field.name = kStaticTable[index - 1].first;
        if (withValue)
            field.value = kStaticTable[index - 1].second;
        return true;
    }
    const auto& entry = m_table[index - 1 - std::size(kStaticTable)];
    field.name = entry.first;
    if (withValue)
        field.value = entry.second;
    return true;
}

// A field whose value, and perhaps name, is written out.
Decoder::Step Decoder::named(Bytes bytes, size_t& at, int prefixBits, HeaderField& field)
{
    const auto index = readInteger(bytes, at, prefixBits);
    if (!index)
        return Step::Incomplete;
    if (*index > 0xffffffff || (*index != 0 && !lookUp(uint32_t(*index), field, false)))
        return Step::Wrong;
    field.index = uint32_t(*index);
    // Both texts must be there before either is unpacked: a block may come in as many pieces as it has bytes.
    struct Text {
        Bytes bytes;
        bool packed = false;
    };
    Text texts[2];
    for (int i = field.index != 0 ? 1 : 0; i < 2; ++i) {
        if (at >= bytes.size())
            return Step::Incomplete;
        texts[i].packed = (bytes[at] & 0x80) != 0;
        const auto size = readInteger(bytes, at, 7);
        if (!size)
            return Step::Incomplete;
        if (*size > kTextBytesMax)
            return Step::Wrong;
        if (bytes.size() - at < *size)
            return Step::Incomplete;
        texts[i].bytes = bytes.subspan(at, size_t(*size));
        at += size_t(*size);
    }
    for (int i = field.index != 0 ? 1 : 0; i < 2; ++i) {
        const auto& raw = texts[i].bytes;
        auto plain = texts[i].packed ? unpackText(raw) : std::string(raw.begin(), raw.end());
        if (!plain)
            return Step::Wrong;
        (i == 0 ? field.name : field.value) = std::move(*plain);
    }
    return Step::Done;
}

Decoder::Step Decoder::instruction(Bytes bytes, size_t& at, HeaderField& field)
{
    const auto first = bytes[at];
    if ((first & 0x80) != 0) {
        const auto index = readInteger(bytes, at, 7);
        if (!index)
            return Step::Incomplete;
        field.form = Form::Indexed;
        field.index = uint32_t(*index);
        return *index <= 0xffffffff && lookUp(field.index, field, true) ? Step::Done : Step::Wrong;
    }
    if ((first & 0xe0) == 0x20) {
        const auto size = readInteger(bytes, at, 5);
        if (!size)
            return Step::Incomplete;
        if (*size > m_tableAllowed)
            return Step::Wrong;
        field.form = Form::SizeUpdate;
        field.index = uint32_t(*size);
        resize(field.index);
        return Step::Done;
    }
    const bool indexed = (first & 0xc0) == 0x40;
    field.form = indexed ? Form::WithIndexing : (first & 0x10) != 0 ? Form::NeverIndexed : Form::WithoutIndexing;
    const auto step = named(bytes, at, indexed ? 6 : 4, field);
    if (step == Step::Done && indexed)
        insert(field.name, field.value);
    return step;
}

std::vector<HeaderField> Decoder::decode(Bytes fragment, bool last)
{
    std::vector<HeaderField> fields;
    if (m_broken)
        return fields;
    const auto held = m_waiting.size();
    m_waiting.insert(m_waiting.end(), fragment.begin(), fragment.end());
    const Bytes bytes = m_waiting;
    size_t at = 0;
    while (at < bytes.size()) {
        HeaderField field;
        auto end = at;
        const auto step = instruction(bytes, end, field);
        m_broken |= step == Step::Wrong;
        if (step != Step::Done)
            break;
        field.wireBytes = uint32_t(end - std::max(at, held));
        fields.push_back(std::move(field));
        at = end;
    }
    m_broken |= last && at < bytes.size();
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(at));
    return fields;
}

} // namespace capscope::hpack
