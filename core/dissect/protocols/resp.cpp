// REdis Serialization Protocol, version 2. Not decoded: what commands mean, inline commands (shown as fragments).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

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
};

constexpr std::array kClaims{Claim{"tcp.port", 6379}};

constexpr int kDepthMax = 30; // arrays inside each other
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
    if (end == std::string_view::npos || end == 0)
        return std::nullopt;
    return Line{rest[0], rest.substr(1, end - 1), uint32_t(end + 2)};
}

int64_t numberOf(std::string_view text)
{
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
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
        if (m_resp.info().wanted())
            m_resp.info().set("{}:", m_request ? "Request" : "Response");
        while (m_resp.more() && m_resp.remaining() > 0) {
            const auto at = m_resp.position();
            const auto size = sizeAt(at, 0);
            if (size == 0 && m_resp.canAsk() && m_resp.remaining() < kWaitingMax)
                return m_resp.needOneMoreSegment(at);
            const char type = m_resp.peekText(at, 1)[0];
            if (size == 0 || std::string_view("+-:$*").find(type) == std::string_view::npos)
                fragment(size == 0 ? m_resp.reportedRemaining() : size);
            else
                element(0);
        }
    }

private:
    // Bytes of the element there; 0 if they are not all there.
    uint32_t sizeAt(uint32_t at, int depth) const
    {
        const auto line = lineAt(m_resp, at);
        if (!line || depth > kDepthMax)
            return 0;
        const auto number = line->type == '$' || line->type == '*' ? numberOf(line->text) : 0;
        if (line->type == '$' && number >= 0) {
            const auto size = uint64_t(line->size) + uint64_t(number) + 2;
            return size <= m_resp.captured() - at ? uint32_t(size) : 0;
        }
        if (line->type != '*')
            return line->size;
        auto end = at + line->size;
        for (int64_t i = 0; i < number; ++i) {
            const auto size = sizeAt(end, depth + 1);
            if (size == 0)
                return 0;
            end += size;
        }
        return end - at;
    }

    void fragment(uint32_t size)
    {
        m_resp.addNone(kFields["resp.fragment"], m_resp.position(), size);
        m_resp.skip(size);
        m_resp.info().append(" [fragment]");
    }

    void tell(std::string_view text)
    {
        if (m_quiet == 0 && m_resp.info().wanted())
            m_resp.info().append(" {}", printable(text));
    }

    void element(int depth)
    {
        const auto at = m_resp.position();
        const auto line = lineAt(m_resp, at);
        if (!line || depth > kDepthMax)
            return m_resp.malformed();
        switch (line->type) {
        case '+':
            m_resp.addText(kFields["resp.string"], at, line->size, line->text);
            tell(line->text);
            break;
        case '-':
            m_resp.addText(kFields["resp.error"], at, line->size, line->text);
            tell(fmt::format("Error: {}", line->text));
            break;
        case ':':
            m_resp.addSigned(kFields["resp.integer"], at, line->size, numberOf(line->text));
            tell(line->text);
            break;
        case '$':
            return bulk(at, *line);
        case '*':
            return array(at, *line, depth);
        default:
            return fragment(line->size);
        }
        m_resp.skip(line->size);
    }

    void bulk(uint32_t at, const Line& line)
    {
        const auto length = numberOf(line.text);
        const bool none = length < 0;
        const auto size = none ? 0 : uint32_t(length);
        const auto value = m_resp.peekBytes(at + line.size, size);
        const auto item = m_resp.addNone(kFields["resp.bulk_string"], at, line.size + (none ? 0 : size + 2));
        item.text("Bulk String: {}", none ? std::string("[NULL]") : printable(asText(value)));
        const auto under = m_resp.under(item);
        m_resp.addSigned(kFields["resp.bulk_string.length"], at, line.size, length);
        if (!none) {
            m_resp.addBytes(kFields["resp.bulk_string.value"], at + line.size, size, value);
            tell(asText(value));
        }
        m_resp.skip(line.size + (none ? 0 : size + 2));
    }

    void array(uint32_t at, const Line& line, int depth)
    {
        const auto count = numberOf(line.text);
        const auto item = m_resp.addNone(kFields["resp.array"], at, 0);
        item.text("Array: Length {}", count);
        const auto under = m_resp.under(item);
        m_resp.addSigned(kFields["resp.array.length"], at, line.size, count);
        m_resp.skip(line.size);
        if (!m_request)
            tell(fmt::format("Array({})", count));
        m_quiet += m_request ? 0 : 1;
        for (int64_t i = 0; i < count && m_resp.more(); ++i)
            element(depth + 1);
        m_quiet -= m_request ? 0 : 1;
        item.length(m_resp.position() - at);
    }

    Layer& m_resp;
    bool m_request;
    int m_quiet = 0; // inside arrays whose elements the summary does not tell
};

void dissect(Layer& resp)
{
    resp.protocolColumn("RESP");
    if (resp.canAsk() || resp.info().wanted() || resp.dissection().recording())
        Message(resp).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol resp{"resp", "RESP", "REdis Serialization Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
