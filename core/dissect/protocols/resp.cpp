// REdis Serialization Protocol, version 2. Not decoded: what commands mean, inline commands (shown as fragments).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("resp.string", "String"),
    text("resp.error", "Error"),
    signedDec("resp.integer", "Integer", 64),
    none("resp.bulk_string", "Bulk String"),
    bytes("resp.bulk_string.value", "Value"),
    signedDec("resp.bulk_string.length", "Length", 32),
    none("resp.array", "Array"),
    signedDec("resp.array.length", "Length", 64),
    none("resp.fragment", "Fragment"),
    expert("resp.malformed_length", "Malformed length specified", Group::Undecoded, Severity::Error),
    expert("resp.reassembled_in_next_frame", "Array is partially decoded. Re-assembled array is in the next frame", Group::Undecoded,
           Severity::Note),
    expert("resp.array_recursion_too_deep",
           "Array is too deep to recurse any further. Subsequent elements attached to the protocol tree may not reflect their actual "
           "location in the array",
           Group::Undecoded, Severity::Note),
};

constexpr std::array kClaims{Claim{"tcp.port", 6379}};

constexpr int kDepthMax = 32; // arrays inside each other
constexpr size_t kToldMax = 100; // bytes of a text in the summary
constexpr uint32_t kLineEnd = 2;  // bytes
constexpr uint32_t kWaitingMax = 1 << 20; // each segment is looked at again with all before it

// A line: its text without the type and the line end, and its size with both.
struct Line {
    char type = 0;
    std::string_view text;
    uint32_t size = 0;
};

std::optional<Line> lineAt(const Layer& resp, uint32_t at)
{
    const auto rest = resp.peekText(at);
    const auto end = rest.find("\r\n");
    if (end == std::string_view::npos)
        return std::nullopt;
    if (end == 0)
        return Line{.size = kLineEnd};
    return Line{rest[0], rest.substr(1, end - 1), uint32_t(end + kLineEnd)};
}

int64_t numberOf(std::string_view text)
{
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return uint8_t(c) < 0x80; });
}

class Message {
public:
    explicit Message(Layer& resp)
        : m_resp(resp)
        , m_request(resp.facts().destinationPort == 6379)
    {
    }

    void dissect()
    {
        // Behind an earlier message of the frame, without a space.
        if (m_resp.facts().protocolColumn != "RESP")
            m_resp.info().clear();
        m_resp.protocolColumn("RESP");
        if (m_resp.info().wanted())
            m_resp.info().append("{}:", m_request ? "Request" : "Response");
        while (m_resp.more() && m_resp.remaining() > 0) {
            const auto at = m_resp.position();
            if (element(0))
                continue;
            if (m_resp.info().wanted())
                m_resp.info().append(" [continuation]");
            if (m_resp.canAsk() && m_resp.captured() - at < kWaitingMax)
                m_missing > 0 ? m_resp.needBytes(at, m_missing) : m_resp.needOneMoreSegment(at);
            return;
        }
    }

private:
    // False: the rest of it is not here.
    bool element(int depth)
    {
        const auto at = m_resp.position();
        const auto line = lineAt(m_resp, at);
        if (!line)
            return false;
        if (line->type == '$')
            return bulk(at, *line, depth);
        m_resp.skip(line->size);
        if (line->type == '*')
            return array(at, *line, depth);
        switch (line->type) {
        case '\0': // an empty line
            break;
        case '+':
            m_resp.addText(kFields["resp.string"], at, line->size, line->text);
            tellAnswer(line->text, depth);
            break;
        case '-':
            m_resp.addText(kFields["resp.error"], at, line->size, line->text);
            tell(fmt::format("Error: {}", line->text));
            break;
        case ':':
            m_resp.addSigned(kFields["resp.integer"], at, line->size, numberOf(line->text));
            tellAnswer(fmt::format("{}", numberOf(line->text)), depth);
            break;
        default:
            m_resp.addNone(kFields["resp.fragment"], at, line->size);
            tell("[fragment]");
        }
        return true;
    }

    void tell(std::string_view text)
    {
        if (m_resp.info().wanted())
            m_resp.info().append(" {}", printable(text));
    }

    void tellAnswer(std::string_view text, int depth)
    {
        if (!m_request && depth == 0)
            tell(text);
    }

    void tellBulk(std::string_view text, int depth)
    {
        const bool isTold = isAscii(text) && depth == (m_request ? 1 : 0);
        if (isTold && text.size() < kToldMax)
            tell(text.substr(0, text.find('\0')));
        else if (isTold || depth == 0)
            tell(fmt::format("BulkString({})", text.size()));
    }

    bool bulk(uint32_t at, const Line& line, int depth)
    {
        const auto length = int32_t(numberOf(line.text));
        const auto size = length < 0 ? 0 : uint32_t(length) + kLineEnd;
        if (!m_resp.has(at + line.size, size)) {
            if (depth == 0 && m_resp.captured() == m_resp.reported())
                m_missing = at + line.size + size - m_resp.captured();
            return false;
        }
        const auto item = m_resp.addNone(kFields["resp.bulk_string"], at, line.size + size);
        const auto under = m_resp.under(item);
        m_resp.addSigned(kFields["resp.bulk_string.length"], at, line.size, length);
        m_resp.skip(line.size + size);
        if (length < -1)
            m_resp.note(kFields["resp.malformed_length"], item);
        else if (length == -1)
            item.text("Bulk String: [NULL]");
        else
            value(item, m_resp.peekBytes(at + line.size, uint32_t(length)), at + line.size, depth);
        return true;
    }

    void value(const Item& item, Bytes bytes, uint32_t at, int depth)
    {
        const auto text = asText(bytes);
        if (isAscii(text))
            item.append(": {}", printable(text.substr(0, text.find('\0'))));
        if (!bytes.empty())
            m_resp.addBytes(kFields["resp.bulk_string.value"], at, uint32_t(bytes.size()), bytes);
        tellBulk(text, depth);
    }

    bool array(uint32_t at, const Line& line, int depth)
    {
        const auto count = numberOf(line.text);
        const auto item = m_resp.addNone(kFields["resp.array"], at, 0);
        const auto under = m_resp.under(item);
        m_resp.addSigned(kFields["resp.array.length"], at, line.size, count);
        if (count < -1)
            m_resp.note(kFields["resp.malformed_length"], item);
        else if (count < 1)
            item.text("Array: {}", count == 0 ? "Empty" : "NULL");
        else
            return elements(item, count, depth);
        return true;
    }

    bool elements(const Item& item, int64_t count, int depth)
    {
        item.text("Array: Length {}", count);
        tellAnswer(fmt::format("Array({})", count), depth);
        if (depth + 1 == kDepthMax) {
            m_resp.note(kFields["resp.array_recursion_too_deep"], item);
            return true;
        }
        for (int64_t i = 0; i < count; ++i) {
            if (!element(depth + 1)) {
                m_resp.note(kFields["resp.reassembled_in_next_frame"], item);
                return false;
            }
            if (m_resp.remaining() == 0) // the others come as messages of their own
                break;
        }
        return true;
    }

    Layer& m_resp;
    const bool m_request;
    uint32_t m_missing = 0; // bytes of an element that is cut off; 0: not known
};

void dissect(Layer& resp)
{
    if (resp.canAsk() || resp.info().wanted() || resp.dissection().recording())
        Message(resp).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol resp{"resp", "RESP", "REdis Serialization Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
