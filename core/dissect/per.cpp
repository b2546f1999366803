// The Packed Encoding Rules, see per.h. Strings are in per_strings.cpp.
#include "core/dissect/per.h"

#include "core/dissect/per_rows.h"

#include <fmt/format.h>

#include <bit>

namespace capscope::per {

namespace {

std::string_view nameAt(std::span<const Member> members, size_t index)
{
    return index < members.size() ? members[index].name : std::string_view("<unknown>");
}

} // namespace

bool Reader::need(uint64_t bitCount)
{
    if (m_layer.failed())
        return false;
    const auto end = (m_bit + bitCount + 7) / 8;
    if (end <= m_layer.captured())
        return true;
    m_layer.seek(std::min<uint64_t>(byte(), m_layer.reported()));
    m_layer.bytes(kRows["per.object_length"], uint32_t(std::min<uint64_t>(end - byte(), 0xffffffff - byte()))); // is missing: the layer fails
    return false;
}

void Reader::skipBytes(uint32_t bytes)
{
    if (need(uint64_t(bytes) * 8))
        m_bit += uint64_t(bytes) * 8;
}

void Reader::undecoded(std::string_view why)
{
    if (m_layer.failed())
        return;
    m_layer.info().append("[UNKNOWN PER: {}]", why);
    const auto text = m_layer.wantsTree() ? fmt::format("something unknown here [{}]", why) : std::string();
    const auto row = m_layer.label(0, 0, std::string_view(text));
    m_layer.note(kRows["per.error.undecoded"], row, text);
    m_layer.malformed();
}

uint64_t Reader::bits(uint32_t count)
{
    if (count == 0 || !need(count))
        return 0;
    uint64_t value = 0;
    for (uint32_t i = 0; i < count; ++i, ++m_bit)
        value = value << 1 | (m_layer.peek8(byte()) >> (7 - m_bit % 8) & 1);
    return value;
}

uint32_t Reader::sizeFrom(uint64_t start) const
{
    return std::max(byte() - uint32_t(start / 8), 1u);
}

bool Reader::flag(FieldRef f, bool isValue)
{
    const auto start = m_bit;
    const bool value = bits(1) != 0;
    if (m_layer.failed() || !m_layer.wants(f))
        return value;
    const auto item = m_layer.addNumber(f, uint32_t(start / 8), 1, uint64_t(value));
    if (m_layer.wantsTree())
        item.text("{} {}: {}", bitPicture(start, 1, value), rowOf(*this, f).label, value ? "True" : "False");
    if (!isValue)
        item.hide();
    return value;
}

uint32_t Reader::constrained(FieldRef f, uint32_t low, uint32_t high)
{
    const auto range = uint64_t(high) - low + 1;
    auto start = byte();
    uint32_t size = 0;
    uint64_t value = 0;
    if (range > 65'536) { // X.691, 10.5.7.4: the number of bytes comes first
        const auto count = uint32_t(bits(2)) + 1;
        align();
        value = bits(count * 8);
        start = byte() - std::min(byte(), count + 1);
        size = count + 1;
    } else if (range > 255) {
        align();
        start = byte();
        size = range == 256 ? 1 : 2;
        value = bits(size * 8);
    } else if (range > 1) {
        const auto count = uint32_t(std::bit_width(range - 1));
        value = bits(count);
        start = uint32_t((m_bit - std::min<uint64_t>(m_bit, count)) / 8);
        size = (count + 7) / 8;
    }
    const auto number = uint32_t(value + low);
    if (!m_layer.failed())
        m_layer.addNumber(f, start, size, number);
    return number;
}

uint32_t Reader::lengthDeterminant(FieldRef f)
{
    align();
    const auto start = byte();
    uint32_t value = uint32_t(bits(8));
    if ((value & 0xc0) == 0xc0) {
        m_layer.malformed(); // fragments
        return 0;
    }
    if ((value & 0x80) != 0)
        value = (value & 0x3f) << 8 | uint32_t(bits(8));
    if (!m_layer.failed())
        m_layer.addNumber(f, start, byte() - start, value).hide();
    return m_layer.failed() ? 0 : value;
}

uint32_t Reader::length(FieldRef f, uint32_t low, uint32_t high)
{
    if (low == high)
        return low;
    if (high >= 65'536)
        return lengthDeterminant(f);
    const auto value = constrained(f, low, high);
    m_layer.last().hide();
    return m_layer.failed() ? 0 : value;
}

uint32_t Reader::smallNumber(FieldRef f)
{
    if (flag(kRows["per.small_number_bit"])) {
        constexpr uint32_t kBytesMax = 4;
        const auto size = lengthDeterminant(kRows["per.normally_small_nonnegative_whole_number_length"]);
        if (size > kBytesMax)
            undecoded("too long integer(per_normally_small_nonnegative_whole_number)");
        const auto at = byte();
        const auto large = uint32_t(bits(8 * size));
        if (!m_layer.failed())
            m_layer.addNumber(f, at, size, large).hide();
        return large;
    }
    const auto value = uint32_t(bits(6));
    if (!m_layer.failed())
        m_layer.addNumber(f, uint32_t((m_bit - 6) / 8), m_bit % 8 < 6 ? 2 : 1, value).hide();
    return value;
}

namespace {

// Counts how deep types lie in each other while it lives.
class Deeper {
public:
    explicit Deeper(Reader& reader)
        : m_reader(reader)
    {
        if (++reader.depth > kDepthMax)
            reader.layer().malformed();
    }

    ~Deeper() { --m_reader.depth; }
    Deeper(const Deeper&) = delete;

private:
    Reader& m_reader;
};

// One extension: its length is told, so that who does not know it can pass over it.
void readExtension(Reader& reader, const Member* member, const Item& item)
{
    const auto size = reader.lengthDeterminant(kRows["per.open_type_length"]);
    const auto end = reader.bit() + uint64_t(size) * 8;
    if (member == nullptr)
        reader.layer().note(kRows["per.sequence_extension_unknown"], item);
    else if (size > 0 && !reader.failed())
        member->read(reader, member->field);
    if (reader.failed())
        return;
    if (reader.bit() > end && size > 0)
        return reader.layer().malformed();
    reader.skipTo(end);
}

void readExtensions(Reader& reader, const Sequence& type, const Item& item)
{
    const auto count = reader.smallNumber(kRows["per.num_sequence_extensions"]) + 1;
    if (count > 64) // more than any specification has
        return reader.layer().malformed();
    uint64_t present = 0;
    for (uint32_t i = 0; i < count && !reader.failed(); ++i) {
        const bool is = reader.flag(kRows["per.extension_present_bit"]);
        if (reader.layer().wantsTree())
            reader.layer().last().append(" ({} {} present)", nameAt(type.extensions, i), is ? "is" : "is NOT");
        present |= uint64_t(is) << i;
    }
    for (uint32_t i = 0; i < count && !reader.done(); ++i)
        if ((present >> i & 1) != 0)
            readExtension(reader, i < type.extensions.size() ? &type.extensions[i] : nullptr, item);
}

} // namespace

void readBareSequence(Reader& reader, const Sequence& type, const Item& item)
{
    auto& layer = reader.layer();
    const bool extended = type.extensible && reader.flag(kRows["per.extension_bit"]);
    uint64_t present = 0;
    uint32_t options = 0;
    for (const auto& member : type.root) {
        if (!member.optional)
            continue;
        const bool is = reader.flag(kRows["per.optional_field_bit"]);
        if (layer.wantsTree())
            layer.last().append(" ({} {} present)", member.name, is ? "is" : "is NOT");
        present |= uint64_t(is) << (options++ & 63);
    }
    options = 0;
    for (const auto& member : type.root) {
        if (reader.done())
            return;
        if (!member.optional || (present >> (options++ & 63) & 1) != 0)
            member.read(reader, member.field);
    }
    if (extended && !reader.done())
        readExtensions(reader, type, item);
}

void readSequence(Reader& reader, FieldRef f, const Sequence& type)
{
    const Deeper deeper(reader);
    const auto start = reader.bit();
    const auto item = reader.layer().addNone(f, reader.byte(), 0);
    const auto under = reader.layer().under(item);
    readBareSequence(reader, type, item);
    if (!reader.failed())
        item.length(reader.sizeFrom(start));
}

uint32_t readChoice(Reader& reader, FieldRef f, const Choice& type)
{
    const Deeper deeper(reader);
    auto& layer = reader.layer();
    const auto start = reader.bit();
    const bool extended = type.extensible && reader.flag(kRows["per.extension_bit"]);
    uint32_t index = 0;
    uint64_t end = 0;
    if (extended) {
        index = reader.smallNumber(kRows["per.choice_extension_index"]);
        const auto size = reader.lengthDeterminant(kRows["per.open_type_length"]);
        end = reader.bit() + uint64_t(size) * 8;
    } else if (type.root.size() > 1) {
        index = reader.constrained(kRows["per.choice_index"], 0, uint32_t(type.root.size()) - 1);
        layer.last().hide();
    }
    if (reader.failed())
        return ~0u;
    const auto& members = extended ? type.extensions : type.root;
    if (index >= members.size()) {
        if (extended) {
            reader.skipTo(end);
            layer.note(kRows["per.choice_extension_unknown"], layer.item());
        }
        return ~0u;
    }
    const auto number = extended ? index + uint32_t(type.root.size()) : index;
    const auto item = layer.addNumber(f, uint32_t(start / 8), 0, number);
    {
        const auto under = layer.under(item);
        members[index].read(reader, members[index].field);
    }
    if (extended && !reader.done()) {
        if (reader.bit() > end)
            layer.malformed();
        reader.skipTo(end);
    }
    if (!reader.failed())
        item.length(reader.sizeFrom(start));
    return number;
}

uint32_t readNumber(Reader& reader, FieldRef f, uint32_t low, uint32_t high) { return reader.constrained(f, low, high); }

uint32_t readEnumeration(Reader& reader, FieldRef f, const Enumeration& type)
{
    auto& layer = reader.layer();
    const auto start = reader.bit();
    uint32_t value = 0;
    if (type.extensible && reader.flag(kRows["per.extension_present_bit"])) {
        value = reader.smallNumber(kRows["per.enum_extension_index"]) + type.roots;
    } else {
        value = reader.constrained(kRows["per.enum_index"], 0, type.roots - 1);
        layer.last().hide();
    }
    if (!reader.failed())
        layer.addNumber(f, uint32_t(start / 8), reader.sizeFrom(start), value);
    return value;
}

void readSequenceOf(Reader& reader, FieldRef f, uint32_t low, uint32_t high, const Member& item)
{
    const Deeper deeper(reader);
    auto& layer = reader.layer();
    auto start = reader.bit();
    const auto count = reader.length(kRows["per.sequence_of_length"], low, high);
    if (high < 65'536) // rows of other analyzers begin behind the number then
        start = reader.bit();
    if (reader.failed())
        return;
    const auto all = layer.addNumber(f, uint32_t(start / 8), 0, count);
    if (layer.wantsTree())
        all.text("{}: {} {}", rowOf(reader, f).label, count, count == 1 ? "item" : "items");
    const auto under = layer.under(all);
    for (uint32_t i = 0; i < count && !reader.done(); ++i) {
        const auto from = reader.bit();
        const auto row = layer.label(reader.byte(), 0, "Item {}", i);
        const auto below = layer.under(row);
        item.read(reader, item.field);
        if (!reader.failed())
            row.length(reader.sizeFrom(from));
        if (reader.bit() == from && count > 1024)
            return layer.malformed(); // items of nothing
    }
    if (!reader.failed())
        all.length(reader.sizeFrom(start));
}

Bytes readOid(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    const auto length = reader.lengthDeterminant(kRows["per.object_length"]);
    if (length == 0)
        reader.undecoded("unexpected length");
    const auto at = reader.byte();
    reader.skipBytes(length);
    if (reader.failed())
        return {};
    const auto bytes = layer.peekBytes(at, length);
    layer.addBytes(f, at, length, bytes);
    return bytes;
}

int64_t readInteger(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    const auto length = reader.lengthDeterminant(kRows["per.integer_length"]);
    if (length > 8) {
        reader.skipBytes(length);
        return 0;
    }
    auto value = int64_t(reader.bits(length * 8));
    if (length > 0 && length < 8)
        value = value << (64 - length * 8) >> (64 - length * 8);
    if (reader.failed())
        return 0;
    const auto start = reader.byte() - length - 1;
    if (rowOf(reader, f).kind == Kind::Signed)
        layer.addSigned(f, start, length + 1, value);
    else
        layer.addNumber(f, start, length + 1, uint32_t(value));
    return value;
}

void unread(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    if (rowOf(reader, f).kind == Kind::None && reader.byte() < layer.reported())
        layer.addNone(f, reader.byte(), layer.reported() - reader.byte());
    reader.stop();
}

void boolean(Reader& reader, FieldRef f) { reader.flag(f, true); }

void null(Reader& reader, FieldRef f)
{
    const auto item = reader.layer().addNone(f, reader.byte(), 1);
    if (reader.layer().wantsTree())
        item.text("{}: NULL", rowOf(reader, f).label);
}

void oid(Reader& reader, FieldRef f) { readOid(reader, f); }

void integer(Reader& reader, FieldRef f) { readInteger(reader, f); }

} // namespace capscope::per
