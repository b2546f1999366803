// Bencoding, the data format of BitTorrent. BEP 3.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    none("bencode.dict", "Dictionary"),
    none("bencode.dict.entry", "Entry"),
    none("bencode.list", "List"),
    dec("bencode.str.length", "String Length", 32),
    text("bencode.str", "String"),
    signedDec("bencode.int", "Integer", 64),
};

constexpr int kDepthMax = 10;        // deeper nesting is damage
constexpr uint32_t kDigitsMax = 20;  // of a 64-bit number with its sign

class Reader {
public:
    explicit Reader(Layer& bencode)
        : m_bencode(bencode)
    {
    }

    // Returns the value as text where it is a string or a number.
    std::string_view value(int depth)
    {
        const auto at = m_bencode.position();
        switch (m_bencode.peek8(at)) {
        case 'd':
            dictionary(depth);
            return {};
        case 'l':
            list(depth);
            return {};
        case 'i':
            return integer();
        default:
            return string();
        }
    }

private:
    std::string_view string()
    {
        const auto at = m_bencode.position();
        const auto digits = m_bencode.peekText(at, kDigitsMax);
        const auto colon = digits.find(':');
        uint32_t length = 0;
        if (colon == std::string_view::npos
            || std::from_chars(digits.data(), digits.data() + colon, length).ptr != digits.data() + colon || colon == 0) {
            m_bencode.malformed();
            return {};
        }
        m_bencode.addNumber(kFields["bencode.str.length"], at, uint32_t(colon) + 1, length);
        m_bencode.skip(uint32_t(colon) + 1);
        return m_bencode.text(kFields["bencode.str"], length);
    }

    std::string_view integer()
    {
        const auto at = m_bencode.position();
        const auto digits = m_bencode.peekText(at + 1, kDigitsMax + 1);
        const auto end = digits.find('e');
        int64_t number = 0;
        if (end == std::string_view::npos || std::from_chars(digits.data(), digits.data() + end, number).ptr != digits.data() + end) {
            m_bencode.malformed();
            return {};
        }
        m_bencode.addSigned(kFields["bencode.int"], at, uint32_t(end) + 2, number);
        m_bencode.skip(uint32_t(end) + 2);
        return digits.substr(0, end);
    }

    bool atEnd() const { return m_bencode.peek8(m_bencode.position()) == 'e'; }

    // Rows of dictionaries and lists reach to the end of the data, as their own end is not known when they begin.
    Item container(FieldRef field)
    {
        const auto item = m_bencode.addNone(field, m_bencode.position(), m_bencode.reportedRemaining());
        m_bencode.skip(1);
        return item;
    }

    void dictionary(int depth)
    {
        if (depth > kDepthMax)
            return m_bencode.malformed();
        const auto under = m_bencode.under(container(kFields["bencode.dict"]));
        while (m_bencode.more() && !atEnd()) {
            const auto start = m_bencode.position();
            const auto entry = m_bencode.addNone(kFields["bencode.dict.entry"], start, 0);
            const auto inner = m_bencode.under(entry);
            const auto key = string();
            const auto shown = value(depth + 1);
            if (m_bencode.wantsTree()) {
                entry.text("Entry Key: {}", printable(key));
                if (!shown.empty())
                    entry.append("  Value: {}", printable(shown));
            }
            entry.length(m_bencode.position() - start);
        }
        m_bencode.skip(1);
    }

    void list(int depth)
    {
        if (depth > kDepthMax)
            return m_bencode.malformed();
        const auto under = m_bencode.under(container(kFields["bencode.list"]));
        while (m_bencode.more() && !atEnd())
            value(depth + 1);
        m_bencode.skip(1);
    }

    Layer& m_bencode;
};

void dissect(Layer& bencode) { Reader(bencode).value(0); }

} // namespace

namespace protocols {

extern constinit const Protocol bencode{"bencode", "Bencode", "Bencode", kFields, {}, dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
