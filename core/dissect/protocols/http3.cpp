// HTTP/3: the frames on the streams of QUIC. RFC 9114, settings of RFC 9204 and RFC 9220, PRIORITY_UPDATE of RFC 9218.
// Not decoded: the fields that QPACK holds.
#include "core/dissect/protocols/http3.h"
#include "core/dissect/registry.h"

namespace capscope {
namespace http3 {
namespace {

using namespace fields;

enum StreamKind : uint64_t { kControl = 0, kPush = 1, kQpackEncoder = 2, kQpackDecoder = 3 };

constexpr ValueName kStreamKinds[] = {
    {kControl, "Control Stream"}, {kPush, "Push Stream"}, {kQpackEncoder, "QPACK Encoder Stream"}, {kQpackDecoder, "QPACK Decoder Stream"},
};
constexpr ValueName kFrameTypes[] = {
    {0, "DATA"}, {1, "HEADERS"}, {2, "Reserved"}, {3, "CANCEL_PUSH"}, {4, "SETTINGS"}, {5, "PUSH_PROMISE"}, {6, "Reserved"},
    {7, "GOAWAY"}, {8, 9, "Reserved"}, {13, "MAX_PUSH_ID"}, {14, "Reserved"}, {0xf0700, 0xf0701, "PRIORITY_UPDATE"},
};
constexpr ValueName kSettings[] = {
    {1, "Max Table Capacity"}, {6, "Max Field Section Size"}, {7, "Blocked Streams"}, {8, "Extended CONNECT"},
};

constexpr FieldTable kFields{
    hex("http3.stream_type", "Stream Type", 64).names(kStreamKinds),
    dec("http3.push_id", "Push ID", 64),
    hex("http3.frame_type", "Type", 64).names(kFrameTypes),
    dec("http3.frame_length", "Length", 64),
    bytes("http3.frame_payload", "Frame Payload"),
    none("http3.settings", "Settings"),
    hex("http3.settings.id", "Settings Identifier", 64).names(kSettings),
    dec("http3.settings.value", "Settings Value", 64),
    dec("http3.settings.qpack.max_table_capacity", "Max Table Capacity", 64),
    dec("http3.settings.max_field_section_size", "Max header list size", 64),
    dec("http3.settings.qpack.blocked_streams", "Blocked Streams", 64),
    dec("http3.settings.extended_connect", "Extended CONNECT", 64),
    dec("http3.priority_update_element_id", "Priority Update Element ID", 64),
    text("http3.priority_update_field_value", "Priority Update Field Value"),
    expert("http3.unknown_stream_type", "An unknown stream type was encountered", Group::Undecoded, Severity::Warning),
};

struct Number {
    uint64_t value = 0;
    uint32_t size = 0; // 0: it is not there
};

// RFC 9000, 16
Number variable(Bytes bytes)
{
    if (bytes.empty() || bytes.size() < 1u << (bytes[0] >> 6))
        return {};
    const auto size = 1u << (bytes[0] >> 6);
    return {bigEndian(bytes.data(), size) & (~uint64_t(0) >> (66 - 8 * size)), size};
}

bool isOneWay(uint64_t stream) { return (stream & 2) != 0; }

bool hasFrames(uint64_t stream, uint64_t kind) { return !isOneWay(stream) || kind == kControl || kind == kPush; }

class Frames {
public:
    explicit Frames(Layer& http)
        : m_http(http)
    {
    }

    void beginning()
    {
        const auto kind = number(kFields["http3.stream_type"]);
        if (nameOf(kStreamKinds, kind).empty())
            m_http.note(kFields["http3.unknown_stream_type"]);
        if (kind == kPush)
            number(kFields["http3.push_id"]);
    }

    // False where the rest is not whole.
    bool frame()
    {
        const auto at = m_http.position();
        const auto type = variable(m_http.peekBytes(at));
        const auto length = variable(m_http.peekBytes(at + type.size));
        if (type.size == 0 || length.size == 0 || length.value > m_http.remaining() - type.size - length.size)
            return false;
        number(kFields["http3.frame_type"]);
        const auto name = nameOf(kFrameTypes, type.value);
        m_http.last().text("Type: {} (0x{:016x})", name.empty() ? "Unknown" : name, type.value);
        m_http.info().appendItem(", ", name.empty() ? "UNKNOWN" : name);
        number(kFields["http3.frame_length"]);
        const auto start = m_http.position();
        const auto end = start + uint32_t(length.value);
        if (length.value > 0)
            m_http.bytes(kFields["http3.frame_payload"], uint32_t(length.value));
        m_http.seek(start);
        switch (type.value) {
        case 4:
            while (m_http.more() && m_http.position() < end && setting())
                continue;
            break;
        case 0xf0700:
        case 0xf0701:
            number(kFields["http3.priority_update_element_id"]);
            if (m_http.position() < end)
                m_http.text(kFields["http3.priority_update_field_value"], end - m_http.position());
            break;
        default:
            break;
        }
        m_http.seek(end);
        return true;
    }

private:
    bool setting()
    {
        const auto at = m_http.position();
        const auto id = variable(m_http.peekBytes(at));
        const auto value = variable(m_http.peekBytes(at + id.size));
        if (id.size == 0 || value.size == 0)
            return false;
        const auto name = nameOr(kSettings, id.value, "Unknown");
        const auto item = m_http.addNone(kFields["http3.settings"], at, id.size + value.size);
        item.text("Settings - {}: {}", name, value.value);
        const auto under = m_http.under(item);
        m_http.addNumber(kFields["http3.settings.id"], at, id.size, id.value).text("Settings Identifier: {} (0x{:016x})", name, id.value);
        m_http.addNumber(kFields["http3.settings.value"], at + id.size, value.size, value.value);
        known(id.value, at + id.size, value);
        m_http.skip(id.size + value.size);
        return true;
    }

    void known(uint64_t id, uint32_t at, const Number& value)
    {
        if (id == 1)
            m_http.addNumber(kFields["http3.settings.qpack.max_table_capacity"], at, value.size, value.value);
        else if (id == 6)
            m_http.addNumber(kFields["http3.settings.max_field_section_size"], at, value.size, value.value);
        else if (id == 7)
            m_http.addNumber(kFields["http3.settings.qpack.blocked_streams"], at, value.size, value.value);
        else if (id == 8)
            m_http.addNumber(kFields["http3.settings.extended_connect"], at, value.size, value.value);
    }

    uint64_t number(FieldRef field)
    {
        const auto n = variable(m_http.peekBytes(m_http.position()));
        if (n.size == 0) {
            m_http.malformed();
            return 0;
        }
        m_http.addNumber(field, m_http.position(), n.size, n.value);
        m_http.skip(n.size);
        return n.value;
    }

    Layer& m_http;
};

// Only QUIC knows which stream the bytes are of.
void dissect(Layer& http) { http.reject(); }

} // namespace

uint64_t streamKind(Bytes beginning)
{
    const auto n = variable(beginning);
    return n.size == 0 ? ~uint64_t(0) : n.value;
}

uint32_t wholeBytes(Bytes bytes, uint64_t stream, uint64_t offset, uint64_t kind)
{
    uint32_t at = 0;
    if (isOneWay(stream) && offset == 0) {
        at = variable(bytes).size;
        if (kind == kPush)
            at += variable(bytes.subspan(std::min<size_t>(at, bytes.size()))).size;
    }
    if (!hasFrames(stream, kind))
        return uint32_t(bytes.size());
    while (at < bytes.size()) {
        const auto type = variable(bytes.subspan(at));
        const auto length = type.size == 0 ? Number{} : variable(bytes.subspan(at + type.size));
        const auto head = type.size + length.size;
        if (length.size == 0 || length.value > bytes.size() - at - head)
            break;
        at += head + uint32_t(length.value);
    }
    return at;
}

void dissectStream(Layer& carrier, const Slice& slice, uint64_t stream, uint64_t offset, uint64_t kind)
{
    auto& d = carrier.dissection();
    const auto& registry = Registry::instance();
    const auto id = registry.protocolId("http3");
    const auto field = registry.firstField(id);
    d.pushStack(field, true, true);
    Item row;
    if (d.wants(field)) {
        Value value;
        value.bytes = slice.bytes;
        row = d.add(kNoNode, field, slice.buffer, slice.offset, slice.reportedLength, value);
    }
    carrier.protocolColumn("HTTP3");
    Layer http(d, id, slice, row ? row.id() : kNoNode);
    Frames frames(http);
    if (isOneWay(stream) && offset == 0)
        frames.beginning();
    if (!hasFrames(stream, kind))
        return;
    while (http.more() && frames.frame())
        continue;
}

} // namespace http3

namespace protocols {

extern constinit const Protocol http3{"http3", "HTTP3", "Hypertext Transfer Protocol Version 3", capscope::http3::kFields, {},
                                      capscope::http3::dissect};

} // namespace protocols
} // namespace capscope
