// Cutting a filter's text.
#include "core/filter/token.h"
#include "core/base/utf8.h"
#include "core/base/sentence.h"

#include <algorithm>
#include <array>

namespace capscope::filter {
namespace {

// Longest first, so that the first that fits is the right one.
constexpr std::array<std::string_view, 32> kSymbols{
    "!==", "===", "==", "!=", "~=", ">=", "<=", "&&", "||", "^^", "..", "=", "!", ">", "<", "~",
    "&",   "+",   "-",  "*",  "/",  "%",  "(",  ")",  "{",  "}",  ",",  "#", "$", "@", "[", "]",
};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {
    }

    Result<std::vector<Token>> run()
    {
        while (skipBlanks(), m_at < m_text.size()) {
            const auto start = m_at;
            if (auto done = next(); !done)
                return tl::unexpected(done.error());
            m_tokens.back().span = {start, m_at - start};
        }
        m_tokens.push_back({TokenKind::End, {m_text.size(), 0}, {}});
        return std::move(m_tokens);
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n\f\v").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    char at(size_t index) const { return index < m_text.size() ? m_text[index] : '\0'; }

    Result<void> next()
    {
        const char c = m_text[m_at];
        if (c == '"')
            return string(1, false);
        if ((c == 'r' || c == 'R') && at(m_at + 1) == '"')
            return string(2, true);
        if (c == '\'')
            return letter();
        if (c == '[')
            return ranges();
        if (c == '.' && isWordCharacter(at(m_at + 1)))
            return word(TokenKind::Field, 1);
        if (c == ':' && isWordCharacter(at(m_at + 1)))
            return word(TokenKind::Literal, 1);
        if (isWordCharacter(c) || (c == ':' && at(m_at + 1) == ':'))
            return word(TokenKind::Word, 0);
        return symbol();
    }

    // The characters of addresses and numbers belong to a word where they are inside one.
    bool continuesWord(size_t start) const
    {
        const char c = at(m_at);
        const char following = at(m_at + 1);
        if (isWordCharacter(c) || uint8_t(c) >= 0x80)
            return true;
        if (c == ':')
            return isWordCharacter(following) || following == ':' || (m_at > start && at(m_at - 1) == ':');
        if (c == '.')
            return following != '.' && at(m_at - 1) != '.' && isWordCharacter(following);
        if (c == '-')
            return isWordCharacter(following);
        if (c == '/') // only behind addresses: 10.0.0.0/8, fe80::/10
            return isDigit(following)
                && m_text.substr(start, m_at - start).find_first_of(".:") != std::string_view::npos
                && std::ranges::all_of(m_text.substr(start, m_at - start),
                                       [](char x) { return isHexDigit(x) || x == '.' || x == ':'; });
        return false;
    }

    Result<void> word(TokenKind kind, size_t skip)
    {
        m_at += skip;
        const auto start = m_at;
        if (at(m_at) == ':')
            ++m_at;
        while (m_at < m_text.size() && (m_at == start || continuesWord(start)))
            ++m_at;
        m_tokens.push_back({kind, {}, std::string(m_text.substr(start, m_at - start))});
        return {};
    }

    Result<void> ranges()
    {
        const auto end = m_text.find(']', m_at);
        if (end == std::string_view::npos)
            return fail(Error::Code::Incomplete, sentence("The bracket \"{}\" is not closed.", "["), {m_at, m_text.size() - m_at});
        m_tokens.push_back({TokenKind::Ranges, {}, std::string(m_text.substr(m_at + 1, end - m_at - 1))});
        m_at = end + 1;
        return {};
    }

    Result<void> symbol()
    {
        for (const auto known : kSymbols) {
            if (m_text.substr(m_at).starts_with(known)) {
                m_tokens.push_back({TokenKind::Symbol, {}, std::string(known)});
                m_at += known.size();
                return {};
            }
        }
        if (m_text[m_at] == '|')
            return fail(Error::Code::Wrong, sentence("\"|\" alone means nothing here; \"or\" is written \"||\"."), {m_at, 1});
        return fail(Error::Code::Wrong, sentence("\"{}\" means nothing in a filter.", m_text[m_at]), {m_at, 1});
    }

    Result<void> string(size_t skip, bool raw)
    {
        const auto start = m_at;
        m_at += skip;
        std::string value;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\' && raw && at(m_at + 1) == '"') {
                value += "\\\"";
                m_at += 2;
            } else if (m_text[m_at] == '\\' && !raw) {
                if (auto done = escape(value); !done)
                    return done;
            } else {
                value += m_text[m_at++];
            }
        }
        if (m_at >= m_text.size())
            return fail(Error::Code::Incomplete, sentence("The string has no closing quote."), {start, m_text.size() - start});
        ++m_at;
        m_tokens.push_back({TokenKind::Text, {}, std::move(value)});
        return {};
    }

    Result<void> letter()
    {
        const auto start = m_at++;
        std::string value;
        if (at(m_at) == '\\') {
            if (auto done = escape(value); !done)
                return done;
        } else if (m_at < m_text.size()) {
            value += m_text[m_at++];
        }
        if (at(m_at) != '\'')
            return fail(m_at >= m_text.size() ? Error::Code::Incomplete : Error::Code::Wrong,
                        sentence("A character constant is one character between single quotes."), {start, m_at - start});
        ++m_at;
        m_tokens.push_back({TokenKind::Letter, {}, std::move(value)});
        return {};
    }

    Result<void> escape(std::string& out)
    {
        const auto start = m_at++;
        if (m_at >= m_text.size())
            return fail(Error::Code::Incomplete, sentence("The text ends behind a \"\\\"."), {start, 1});
        const char c = at(m_at++);
        static constexpr std::string_view kFrom = "abfnrtv\\\"'";
        static constexpr std::string_view kTo = "\a\b\f\n\r\t\v\\\"'";
        if (const auto known = kFrom.find(c); known != std::string_view::npos && c != '\0') {
            out += kTo[known];
            return {};
        }
        const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits != 0) {
            uint32_t code = 0;
            for (size_t i = 0; i < digits; ++i) {
                if (!isHexDigit(at(m_at)))
                    return fail(Error::Code::Wrong, sentence("\"\\{}\" needs {} hexadecimal digits.", c, digits),
                                {start, m_at - start});
                const char d = at(m_at++);
                code = code << 4 | uint32_t(isDigit(d) ? d - '0' : (d | 32) - 'a' + 10);
            }
            if (c == 'x')
                out += char(code);
            else
                appendUtf8(out, code);
            return {};
        }
        if (c >= '0' && c <= '7') {
            uint32_t code = uint32_t(c - '0');
            for (int i = 0; i < 2 && at(m_at) >= '0' && at(m_at) <= '7'; ++i)
                code = code << 3 | uint32_t(at(m_at++) - '0');
            out += char(code);
            return {};
        }
        return fail(Error::Code::Wrong,
                    sentence("\"\\{}\" is no escape. In a regular expression write \"\\\\{}\" or r\"...\".", c, c),
                    {start, 2});
    }

    std::string_view m_text;
    size_t m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace

Result<std::vector<Token>> tokens(std::string_view text) { return Lexer(text).run(); }

} // namespace capscope::filter
