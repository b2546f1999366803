// Types of columns and parameters of TDS, and their values. [MS-TDS] 2.2.5.4 to 2.2.5.6.
#include "core/base/utf8.h"
#include "core/dissect/protocols/tds.h"

#include <fmt/format.h>

namespace capscope::tds {
namespace {

bool isWide(uint8_t code) { return code == 0xe7 || code == 0xef || code == 0x63; }

} // namespace

std::string_view wideText(Layer& tds, uint32_t at, uint32_t bytes)
{
    return tds.arena().copy(utf8FromUtf16le(tds.peekBytes(at, bytes), Zero::Stays));
}

Type typeOf(uint8_t code)
{
    switch (code) {
    case 0x1f:
        return {code, Storage::Fixed, 0};
    case 0x30:
    case 0x32:
        return {code, Storage::Fixed, 1};
    case 0x34:
        return {code, Storage::Fixed, 2};
    case 0x38:
    case 0x3a:
    case 0x3b:
    case 0x7a:
        return {code, Storage::Fixed, 4};
    case 0x3c:
    case 0x3d:
    case 0x3e:
    case 0x7f:
        return {code, Storage::Fixed, 8};
    case 0x24:
    case 0x26:
    case 0x68:
    case 0x6d:
    case 0x6e:
    case 0x6f:
    case 0x6a:
    case 0x6c:
        return {code, Storage::ByteLength};
    case 0xa5:
    case 0xa7:
    case 0xad:
    case 0xaf:
    case 0xe7:
    case 0xef:
        return {code, Storage::ShortLength};
    case 0x22:
    case 0x23:
    case 0x63:
        return {code, Storage::LongLength};
    default:
        return {code, Storage::Unknown};
    }
}

bool isText(uint8_t code) { return code == 0xa7 || code == 0xaf || code == 0xe7 || code == 0xef || code == 0x23 || code == 0x63; }

Type Message::typeInfo()
{
    const auto group = m_tds.group(kFields["tds.type_info"]);
    const auto name = nameOf(kDataTypeNames, peek());
    group.item().text("Type info ({})", name.empty() ? "Unknown" : name);
    auto type = typeOf(m_tds.u8(kFields["tds.type_info.type"]));
    if (type.storage == Storage::ByteLength) {
        type.size = m_tds.u8(kFields["tds.type_info.varlen"]);
        if (type.code == 0x6a || type.code == 0x6c) {
            m_tds.u8(kFields["tds.type_info.precision"]);
            m_tds.u8(kFields["tds.type_info.scale"]);
        }
    } else if (type.storage == Storage::ShortLength) {
        type.size = m_tds.u16le(kFields["tds.type_info.varlen"]);
        type.partial = type.size == 0xffff;
    } else if (type.storage == Storage::LongLength) {
        type.size = m_tds.u32le(kFields["tds.type_info.varlen"]);
    }
    if (isText(type.code))
        collation();
    return type;
}

void Message::collation()
{
    const auto under = m_tds.group(kFields["tds.type_info.collation"]);
    const auto place = at();
    const auto word = m_tds.peek32le(place);
    for (const auto f : {kFields["tds.type_info.collation.lcid"], kFields["tds.type_info.collation.ignore_case"], kFields["tds.type_info.collation.ignore_accent"],
                         kFields["tds.type_info.collation.ignore_kana"], kFields["tds.type_info.collation.ignore_width"], kFields["tds.type_info.collation.binary"],
                         kFields["tds.type_info.collation.version"]})
        m_tds.addNumber(f, place, 4, word);
    m_tds.skip(4);
    m_tds.u8(kFields["tds.type_info.collation.sortid"]);
}

// A value, and how it is written behind its parameter.
std::string Message::value(const Type& type)
{
    uint32_t size = type.size;
    if (type.storage == Storage::ByteLength)
        size = m_tds.u8(kFields["tds.type_varbyte.length"]);
    else if (type.storage == Storage::ShortLength)
        size = m_tds.u16le(kFields["tds.type_varbyte.length"]);
    else if (type.storage == Storage::LongLength)
        size = m_tds.u32le(kFields["tds.type_varbyte.length"]);
    const bool noValue = (type.storage == Storage::ByteLength && size == 0) || (type.storage == Storage::ShortLength && size == 0xffff)
        || (type.storage == Storage::LongLength && size == 0xffffffff);
    if (noValue) {
        if (type.storage != Storage::ByteLength)
            m_tds.last().append(" (CHARBIN_NULL)");
        else
            m_tds.last().append(" (GEN_NULL)");
        m_tds.addNone(kFields["tds.type_varbyte.data.null"], at(), 0).text("Data: NULL");
        return {};
    }
    return data(type, size);
}

std::string Message::data(const Type& type, uint32_t size)
{
    if (size > m_tds.reportedRemaining()) {
        m_tds.malformed();
        return {};
    }
    const auto place = at();
    if (isText(type.code)) {
        const auto value = isWide(type.code) ? wideText(m_tds, place, size) : m_tds.peekText(place, size);
        m_tds.addText(kFields["tds.type_varbyte.data.string"], place, size, value);
        m_tds.skip(size);
        return std::string(value);
    }
    const auto raw = littleEndian(m_tds.peekBytes(place, std::min(size, 8u)).data(), m_tds.peekBytes(place, std::min(size, 8u)).size());
    const bool integer = type.code == 0x26 || type.code == 0x30 || type.code == 0x34 || type.code == 0x38 || type.code == 0x7f;
    if (integer && (size == 1 || size == 2 || size == 4 || size == 8)) {
        const auto shift = 64 - 8 * size;
        const auto number = size == 1 ? int64_t(raw) : int64_t(raw << shift) >> shift;
        m_tds.addSigned(size == 8 ? kFields["tds.type_varbyte.data.int64"] : kFields["tds.type_varbyte.data.int"], place, size, number);
        m_tds.skip(size);
        return fmt::format("{}", number);
    }
    if ((type.code == 0x32 || type.code == 0x68) && size == 1) {
        m_tds.u8(kFields["tds.type_varbyte.data.bool"]);
        return raw != 0 ? "true" : "false";
    }
    if ((type.code == 0x24) && size == 16) {
        m_tds.bytes(kFields["tds.type_varbyte.data.guid"], 16);
        return {};
    }
    if (type.code == 0x3e || (type.code == 0x6d && size == 8)) {
        double real = 0;
        std::memcpy(&real, &raw, sizeof real);
        m_tds.addReal(kFields["tds.type_varbyte.data.float"], place, 8, real);
        m_tds.skip(8);
        return fmt::format("{}", real);
    }
    if (size > 0)
        m_tds.bytes(kFields["tds.type_varbyte.data.bytes"], size);
    return {};
}

} // namespace capscope::tds
