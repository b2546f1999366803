// Values of ASN.1 in BER: see ber.h.
#include "core/dissect/ber.h"
#include "core/base/utf8.h"
#include "core/dissect/oid.h"

#include <algorithm>
#include <ctime>

namespace capscope::ber {
namespace {

Element headerAt(const Layer& layer, uint32_t at, uint32_t limit)
{
    Element e;
    e.start = at;
    const auto available = std::min(limit, layer.captured());
    auto p = at;
    const auto byte = [&] { return layer.peek8(p++); };
    if (at + 2 > available)
        return {};
    const auto first = byte();
    e.cls = Class(first >> 6);
    e.constructed = (first & 0x20) != 0;
    e.tag = first & 0x1f;
    if (e.tag == 0x1f) {
        e.tag = 0;
        uint8_t part = 0x80;
        for (int i = 0; i < 4 && (part & 0x80) != 0; ++i) {
            part = byte();
            e.tag = e.tag << 7 | (part & 0x7f);
        }
        if ((part & 0x80) != 0)
            return {};
    }
    const auto length = byte();
    if (length == 0x80) {
        if (!e.constructed)
            return {};
        e.indefinite = true;
    } else if (length > 0x80) {
        const auto size = length & 0x7fu;
        if (size > 8 || p + size > available)
            return {};
        const auto value = layer.peek(p, size);
        if (value > limit)
            return {};
        e.length = uint32_t(value);
        p += size;
    } else {
        e.length = length;
    }
    e.content = p;
    if (p > available || e.length > limit - p)
        return {};
    e.end = e.content + e.length;
    return e;
}

// Where the contents of indefinite elements end: two zero bytes close the innermost open one. One walk over the bytes, however
// they nest. 0 if they do not end before `limit`.
uint32_t endOfContents(const Layer& layer, uint32_t at, uint32_t limit)
{
    for (int open = 1; open <= limits::kBerDepthMax;) {
        const auto e = headerAt(layer, at, limit);
        if (!e)
            return 0;
        if (e.cls == Class::Universal && e.tag == 0 && e.length == 0 && !e.indefinite) {
            if (--open == 0)
                return at;
        } else if (e.indefinite) {
            ++open;
        }
        at = e.end;
    }
    return 0;
}

Under header(Layer& layer, const Element& element, const Item& item)
{
    layer.seek(element.content);
    return layer.under(item);
}

int digits(std::string_view text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

struct Date {
    int year = 0;
    int rest[5] = {1, 1, 0, 0, 0}; // month, day, hour, minute, second
    std::string_view zone; // and, before it, a fraction
    bool good = false;
};

Date parseDate(std::string_view text, bool shortYear)
{
    Date date;
    const size_t yearDigits = shortYear ? 2 : 4;
    date.year = digits(text, 0, yearDigits);
    if (date.year < 0)
        return date;
    if (shortYear)
        date.year += date.year < 50 ? 2000 : 1900; // RFC 5280, 4.1.2.5.1
    auto at = yearDigits;
    int parts = 0;
    for (; parts < 5; ++parts, at += 2) {
        const auto value = digits(text, at, 2);
        if (value < 0)
            break;
        date.rest[parts] = value;
    }
    date.good = parts >= 3 && date.rest[0] >= 1 && date.rest[0] <= 12 && date.rest[1] >= 1 && date.rest[1] <= 31
        && date.rest[2] < 24 && date.rest[3] < 60 && date.rest[4] < 61;
    date.zone = text.substr(std::min(at, text.size()));
    return date;
}

TimestampNs toTime(const Date& date)
{
    tm parts{};
    parts.tm_year = date.year - 1900;
    parts.tm_mon = date.rest[0] - 1;
    parts.tm_mday = date.rest[1];
    parts.tm_hour = date.rest[2];
    parts.tm_min = date.rest[3];
    parts.tm_sec = date.rest[4];
    int64_t seconds = timegm(&parts);
    auto zone = date.zone;
    int64_t fraction = 0;
    if (!zone.empty() && (zone[0] == '.' || zone[0] == ',')) {
        size_t i = 1;
        for (int64_t unit = kNsPerSecond / 10; i < zone.size() && zone[i] >= '0' && zone[i] <= '9'; ++i, unit /= 10)
            fraction += unit * (zone[i] - '0');
        zone.remove_prefix(i);
    }
    if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-') && digits(zone, 1, 4) >= 0) {
        const auto minutes = digits(zone, 1, 2) * 60 + digits(zone, 3, 2);
        seconds -= (zone[0] == '+' ? 60 : -60) * minutes;
    }
    return seconds * kNsPerSecond + fraction;
}

std::string dateWords(const Date& date)
{
    const auto& r = date.rest;
    auto zone = std::string(date.zone);
    if (const auto z = zone.find('Z'); z != std::string::npos)
        zone.replace(z, 1, " (UTC)");
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}{}", date.year, r[0], r[1], r[2], r[3], r[4], zone);
}

std::string fromWide(Bytes bytes, size_t width)
{
    std::string out;
    for (size_t i = 0; i + width <= bytes.size(); i += width)
        appendUtf8(out, uint32_t(bigEndian(bytes.data() + i, width)));
    return out;
}

// As labels write bytes: cut where they get too long for a line.
std::string hexLabel(Bytes bytes)
{
    constexpr size_t kShown = 36;
    std::string text;
    for (const auto byte : bytes.first(std::min(bytes.size(), kShown)))
        fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    return bytes.size() > kShown ? text + "…" : text;
}

const Field& rowOf(const Layer& layer, FieldRef f) { return layer.protocol().fields[f.index]; }

} // namespace

Element elementAt(const Layer& layer, uint32_t at, uint32_t limit)
{
    auto e = headerAt(layer, at, std::min(limit, layer.reported()));
    if (!e.indefinite)
        return e;
    const auto end = endOfContents(layer, e.content, std::min(limit, layer.reported()));
    if (end == 0)
        return {};
    e.length = end - e.content;
    e.end = end + 2;
    return e;
}

namespace {

// There is no element at `at`: the snapshot length cut its head off, or it cannot be.
void failAt(Layer& layer, uint32_t at)
{
    constexpr uint32_t kHeadBytes = 6; // a tag, and a length of up to four bytes behind how many they are
    if (layer.captured() == layer.reported() || layer.has(at, kHeadBytes))
        return layer.malformed();
    layer.seek(layer.captured());
    layer.u8(FieldRef{});
}

} // namespace

Element next(Layer& layer)
{
    const auto e = elementAt(layer, layer.position(), layer.reported());
    if (!e)
        failAt(layer, layer.position());
    return e;
}

Element inside(const Layer& layer, const Element& tagged)
{
    return tagged ? elementAt(layer, tagged.content, tagged.content + tagged.length) : Element{};
}

Members::Members(Layer& layer, const Element& container)
    : m_layer(layer)
    , m_at(container.content)
    , m_end(container.content + container.length)
    , m_leaveAt(container.end)
{
}

const Element& Members::following()
{
    if (!m_looked) {
        m_following = m_at < m_end && !m_layer.failed() ? elementAt(m_layer, m_at, m_end) : Element{};
        m_looked = true;
    }
    return m_following;
}

bool Members::take()
{
    if (!following()) {
        m_current = {};
        if (m_at < m_end)
            failAt(m_layer, m_at);
        else
            m_layer.seek(m_leaveAt);
        return false;
    }
    m_current = m_following;
    m_at = m_current.end;
    m_looked = false;
    m_layer.seek(m_current.start);
    return !m_layer.failed();
}

bool Members::take(Class cls, uint32_t tag) { return following().is(cls, tag) && take(); }

uint32_t countMembers(const Layer& layer, const Element& container)
{
    uint32_t count = 0;
    const auto end = container.content + container.length;
    for (auto at = container.content; at < end; ++count) {
        const auto e = elementAt(layer, at, end);
        if (!e)
            break;
        at = e.end;
    }
    return count;
}

Under sequence(Layer& layer, FieldRef f, const Element& element)
{
    const bool ownTag = element.cls == Class::Universal;
    const auto item = layer.addNone(f, ownTag ? element.start : element.content, ownTag ? element.size() : element.length);
    if (element.length == 0)
        item.append(" [0 length]");
    return header(layer, element, item);
}

Under sequenceOf(Layer& layer, FieldRef f, const Element& element)
{
    Item item;
    if (layer.wants(f)) {
        const auto count = countMembers(layer, element);
        item = layer.addNumber(f, element.content, element.length, count);
        item.text("{}: {} item{}", rowOf(layer, f).label, count, count == 1 ? "" : "s");
    }
    return header(layer, element, item);
}

Under choice(Layer& layer, FieldRef f, const Element& element, uint32_t number)
{
    const bool untagged = element.cls == Class::Universal;
    const auto item = untagged ? layer.addNumber(f, element.start, element.size(), number)
                               : layer.addNumber(f, element.content, element.length, number);
    layer.seek(element.start);
    return layer.under(item);
}

int64_t integer(Layer& layer, FieldRef f, const Element& element)
{
    const auto size = std::min<uint32_t>(element.length, 8);
    const auto from = element.content + element.length - size;
    const auto shift = 64 - 8 * size;
    const auto value = size == 0 ? 0 : int64_t(layer.peek(from, size) << shift) >> shift;
    const auto kind = rowOf(layer, f).kind;
    if (kind == Kind::Bytes) {
        const auto item = layer.addBytes(f, element.content, element.length, layer.peekBytes(element.content, element.length));
        item.text("{}: 0x{}", rowOf(layer, f).label, hexLabel(layer.peekBytes(element.content, element.length)));
    } else if (kind == Kind::Signed) {
        layer.addSigned(f, element.content, element.length, value);
    } else {
        const auto width = rowOf(layer, f).widthBits;
        const auto bits = uint64_t(value);
        layer.addNumber(f, element.content, element.length, width < 64 ? bits & ((uint64_t(1) << width) - 1) : bits);
    }
    layer.seek(element.end);
    return value;
}

bool boolean(Layer& layer, FieldRef f, const Element& element)
{
    const bool value = element.length > 0 && layer.peek8(element.content) != 0;
    layer.addNumber(f, element.content, element.length, value);
    layer.seek(element.end);
    return value;
}

void null(Layer& layer, FieldRef f, const Element& element)
{
    layer.addNone(f, element.content, element.length);
    layer.seek(element.end);
}

Bytes octets(Layer& layer, FieldRef f, const Element& element)
{
    layer.seek(element.content);
    if (element.length == 0) {
        layer.addBytes(f, element.content, 0, {});
        layer.seek(element.end);
        return {};
    }
    const auto value = layer.bytes(f, element.length);
    layer.seek(element.end);
    return value;
}

std::string_view text(Layer& layer, FieldRef f, const Element& element)
{
    const auto bytes = layer.peekBytes(element.content, element.length);
    auto value = asText(bytes);
    if (element.is(kBmpString))
        value = layer.arena().copy(fromWide(bytes, 2));
    else if (element.is(kUniversalString))
        value = layer.arena().copy(fromWide(bytes, 4));
    layer.seek(element.content);
    layer.skip(element.length);
    if (bytes.size() == element.length)
        layer.addText(f, element.content, element.length, value);
    layer.seek(element.end);
    return value;
}

Bytes oid(Layer& layer, FieldRef f, const Element& element)
{
    layer.seek(element.content);
    const auto value = layer.bytes(f, element.length);
    if (const auto item = layer.last())
        item.append(" ({})", oidName(value));
    layer.seek(element.end);
    return value;
}

Bytes bitString(Layer& layer, FieldRef f, FieldRef padding, const Element& element, std::span<const FieldRef> names)
{
    if (element.length == 0) {
        layer.seek(element.end);
        return {};
    }
    layer.seek(element.content);
    layer.u8(padding);
    const auto start = layer.position();
    const auto value = layer.bytes(f, element.length - 1);
    if (!value.empty()) {
        const auto under = layer.under(layer.last());
        for (size_t i = 0; i < names.size(); ++i) {
            const auto at = std::min(i / 8, value.size() - 1);
            layer.addNumber(names[i], start + uint32_t(at), 1, i / 8 < value.size() ? value[i / 8] : 0);
        }
    }
    layer.seek(element.end);
    return value;
}

bool time(Layer& layer, FieldRef f, const Element& element)
{
    const auto text = layer.peekText(element.content, element.length);
    layer.seek(element.end);
    if (!layer.wants(f))
        return true;
    const auto date = parseDate(text, element.is(kUtcTime));
    if (rowOf(layer, f).kind == Kind::Time) {
        if (date.good)
            layer.addSigned(f, element.content, element.length, toTime(date));
    } else {
        layer.addText(f, element.content, element.length, date.good ? dateWords(date) : std::string(text));
    }
    return date.good;
}

bool handOff(Layer& layer, TableKey table, Bytes oid, const Slice& slice, NodeId parent)
{
    const auto outer = layer.facts().oid;
    layer.facts().oid = layer.arena().copy(oidText(oid));
    const bool taken = layer.handOff(table, layer.facts().oid, slice, parent);
    layer.facts().oid = outer;
    return taken;
}

} // namespace capscope::ber
