// JavaScript Object Notation. RFC 8259. Not decoded: what members mean; text in other encodings than UTF-8.
#include "core/base/utf8.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    none("json.object", "Object"),
    none("json.array", "Array"),
    text("json.member", "Member"),
    text("json.key", "Key"),
    text("json.path", "Path"),
    text("json.path_with_value", "Path with value"),
    text("json.member_with_value", "Member with value"),
    text("json.value.string", "String value"),
    text("json.value.number", "Number value"),
    none("json.value.true", "True value"),
    none("json.value.false", "False value"),
    none("json.value.null", "Null value"),
};

constexpr int kDepthMax = 100; // the parser is recursive

// Walks the text twice: once to see whether it is all JSON, then with rows.
class Parser {
public:
    Parser(Layer& json, std::string_view text, bool report)
        : m_json(json)
        , m_text(text)
        , m_report(report)
    {
    }

    // The whole text is one value.
    bool run()
    {
        blanks();
        if (!value("", "", 0))
            return false;
        blanks();
        return m_at == m_text.size();
    }

private:
    char now() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    static bool endsPlainText(char c) { return uint8_t(c) < 0x20 || c == '"' || c == '\\'; }

    void blanks()
    {
        while (now() == ' ' || now() == '\t' || now() == '\r' || now() == '\n')
            ++m_at;
    }

    bool eat(char c)
    {
        if (now() != c || m_at >= m_text.size())
            return false;
        ++m_at;
        return true;
    }

    bool hex4(uint32_t& code)
    {
        code = 0;
        for (int i = 0; i < 4; ++i, ++m_at) {
            const char c = now();
            const auto digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
            if (digit < 0)
                return false;
            code = code << 4 | uint32_t(digit);
        }
        return true;
    }

    bool escape(std::string& out)
    {
        static constexpr std::string_view kFrom = "\"\\/bfnrt";
        static constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
        const char c = now();
        if (const auto which = kFrom.find(c); c != '\0' && which != std::string_view::npos) {
            ++m_at;
            out += kTo[which];
            return true;
        }
        uint32_t code = 0;
        if (!eat('u') || !hex4(code))
            return false;
        // RFC 8259, 7: a pair of surrogates is one character.
        if (code >= 0xd800 && code < 0xdc00 && m_text.substr(m_at).starts_with("\\u")) {
            m_at += 2;
            uint32_t low = 0;
            if (!hex4(low) || low < 0xdc00 || low > 0xdfff)
                return false;
            code = 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff));
        }
        appendUtf8(out, code);
        return true;
    }

    bool string(std::string& out)
    {
        if (!eat('"'))
            return false;
        while (true) {
            const auto from = m_at;
            m_at = size_t(std::find_if(m_text.begin() + std::ptrdiff_t(from), m_text.end(), endsPlainText) - m_text.begin());
            if (m_report)
                out += m_text.substr(from, m_at - from);
            if (eat('"'))
                return true;
            if (!eat('\\') || !escape(out))
                return false;
        }
    }

    bool digits()
    {
        const auto from = m_at;
        while (now() >= '0' && now() <= '9')
            ++m_at;
        return m_at > from;
    }

    bool number()
    {
        eat('-');
        if (!digits())
            return false;
        if (eat('.') && !digits())
            return false;
        if (now() == 'e' || now() == 'E') {
            ++m_at;
            if (now() == '+' || now() == '-')
                ++m_at;
            return digits();
        }
        return true;
    }

    bool word(std::string_view text)
    {
        if (!m_text.substr(m_at).starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }

    // A value that is no object and no array: rows of it with its path and its key.
    void scalar(FieldRef row, uint32_t from, const std::string& path, std::string_view key, std::string_view text)
    {
        if (!m_report)
            return;
        const auto size = uint32_t(m_at) - from;
        m_json.addText(kFields["json.path_with_value"], from, size, fmt::format("{}:{}", path, text)).generated();
        m_json.addText(kFields["json.member_with_value"], from, size, fmt::format("{}:{}", key, text)).generated();
        m_json.addText(row, from, size, text);
    }

    bool value(const std::string& path, std::string_view key, int depth)
    {
        if (depth > kDepthMax)
            return false;
        const auto from = uint32_t(m_at);
        switch (now()) {
        case '{':
            return object(path, depth);
        case '[':
            return array(path, depth);
        case '"': {
            std::string text;
            if (!string(text))
                return false;
            scalar(kFields["json.value.string"], from, path, key, text);
            return true;
        }
        case 't':
            if (!word("true"))
                return false;
            scalar(kFields["json.value.true"], from, path, key, "true");
            return true;
        case 'f':
            if (!word("false"))
                return false;
            scalar(kFields["json.value.false"], from, path, key, "false");
            return true;
        case 'n':
            if (!word("null"))
                return false;
            scalar(kFields["json.value.null"], from, path, key, "null");
            return true;
        default:
            if (!number())
                return false;
            scalar(kFields["json.value.number"], from, path, key, m_text.substr(from, m_at - from));
            return true;
        }
    }

    Item open(FieldRef row) { return m_report ? m_json.addNone(row, uint32_t(m_at), 0) : Item(); }

    void close(const Item& item, uint32_t from) const { item.length(uint32_t(m_at) - from); }

    bool object(const std::string& path, int depth)
    {
        const auto from = uint32_t(m_at);
        const auto item = open(kFields["json.object"]);
        const auto under = m_json.under(item);
        ++m_at;
        blanks();
        while (now() != '}') {
            if (!member(path, depth))
                return false;
            blanks();
            if (!eat(','))
                break;
            blanks();
            if (now() == '}')
                return false;
        }
        if (!eat('}'))
            return false;
        close(item, from);
        return true;
    }

    bool member(const std::string& path, int depth)
    {
        const auto from = uint32_t(m_at);
        std::string key;
        if (!string(key))
            return false;
        const auto item = m_report ? m_json.addText(kFields["json.member"], from, 0, key) : Item();
        const auto under = m_json.under(item);
        const auto keySize = uint32_t(m_at) - from;
        blanks();
        if (!eat(':'))
            return false;
        blanks();
        const auto own = m_report ? path + "/" + key : std::string();
        if (!value(own, key, depth + 1))
            return false;
        if (!m_report)
            return true;
        const auto size = uint32_t(m_at) - from;
        item.length(size);
        m_json.addText(kFields["json.key"], from, keySize, key);
        m_json.addText(kFields["json.path"], from, size, own).generated();
        return true;
    }

    bool array(const std::string& path, int depth)
    {
        const auto from = uint32_t(m_at);
        const auto item = open(kFields["json.array"]);
        const auto under = m_json.under(item);
        ++m_at;
        blanks();
        const auto own = m_report ? path + "/[]" : std::string();
        while (now() != ']') {
            if (!value(own, "[]", depth + 1))
                return false;
            blanks();
            if (!eat(','))
                break;
            blanks();
            if (now() == ']')
                return false;
        }
        if (!eat(']'))
            return false;
        close(item, from);
        return true;
    }

    Layer& m_json;
    std::string_view m_text;
    bool m_report;
    size_t m_at = 0;
};

// A protocol column of its own in front of the one that carried it: "HTTP/JSON".
void tellColumns(Layer& json)
{
    const auto outer = json.facts().protocolColumn;
    if (outer != "JSON" && !outer.ends_with("/JSON"))
        json.protocolColumn(json.arena().copy(outer.empty() ? std::string("JSON") : fmt::format("{}/JSON", outer)));
    json.info().append(", JavaScript Object Notation");
    if (!json.facts().mediaType.empty())
        json.info().append(" ({})", json.facts().mediaType);
}

void dissect(Layer& json)
{
    tellColumns(json);
    const auto type = json.facts().mediaType;
    if (!type.empty())
        json.item().text("JavaScript Object Notation: {}", type);
    const auto text = json.peekText(0);
    const bool valid = Parser(json, text, false).run();
    if (!valid) {
        json.item().length(0);
        json.call("data-text-lines", json.rest());
        return;
    }
    if (json.dissection().recording())
        Parser(json, text, true).run();
}

constexpr std::array kClaims{
    Claim{"media_type", "application/json"}, Claim{"media_type", "application/json-rpc"},
    Claim{"media_type", "application/jsonrequest"}, Claim{"media_type", "application/dds-web+json"},
    Claim{"media_type", "application/problem+json"}, Claim{"media_type", "application/merge-patch+json"},
    Claim{"media_type", "application/json-patch+json"}, Claim{"media_type", "application/hal+json"},
};

} // namespace

namespace protocols {

extern constinit const Protocol json{"json", "JSON", "JavaScript Object Notation", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
