// eXtensible Markup Language 1.0: tags, attributes, comments, sections. Not decoded: what tags mean, entities, other encodings
// than UTF-8.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <vector>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("xml.tag", "Tag"),
    text("xml.attribute", "Attribute"),
    text("xml.cdata", "CDATA"),
    text("xml.cdatasection", "CDATASection"),
    text("xml.comment", "Comment"),
    text("xml.dtdtag", "DTD Tag"),
    text("xml.xmlpi.xml", "xml"),
    text("xml.xmlpi.xml.version", "version"),
    text("xml.xmlpi.xml.encoding", "encoding"),
    text("xml.xmlpi.xml.standalone", "standalone"),
};

constexpr size_t kDepthMax = 200; // tags inside each other

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Document {
public:
    explicit Document(Layer& xml)
        : m_xml(xml)
        , m_text(xml.peekText(0))
    {
    }

    void walk()
    {
        while (m_at < m_text.size()) {
            const auto rest = m_text.substr(m_at);
            if (rest.starts_with("<!--"))
                section(kFields["xml.comment"], "-->");
            else if (rest.starts_with("<![CDATA["))
                section(kFields["xml.cdatasection"], "]]>");
            else if (rest.starts_with("<!"))
                section(kFields["xml.dtdtag"], ">");
            else if (rest.starts_with("<?"))
                instruction();
            else if (rest.starts_with("</"))
                closingTag();
            else if (rest[0] == '<')
                tag();
            else
                characters();
        }
        while (!m_open.empty())
            leave(m_text.size());
    }

private:
    // A row below the tag that is open.
    template <typename Make> Item below(const Make& make)
    {
        const auto under = m_xml.under(m_open.empty() ? Item() : m_open.back().item);
        return make();
    }

    size_t endOf(std::string_view mark) const
    {
        const auto end = m_text.find(mark, m_at);
        return end == std::string_view::npos ? m_text.size() : end + mark.size();
    }

    // All of it up to a mark is one row, with its text as label.
    void section(FieldRef row, std::string_view mark)
    {
        const auto end = endOf(mark);
        const auto text = m_text.substr(m_at, end - m_at);
        below([&] { return m_xml.addText(row, uint32_t(m_at), uint32_t(text.size()), text).text(printable(text)); });
        m_at = end;
    }

    void characters()
    {
        const auto end = std::min(m_text.find('<', m_at), m_text.size());
        auto from = m_at;
        auto to = end;
        while (from < to && isBlank(m_text[from]))
            ++from;
        while (to > from && isBlank(m_text[to - 1]))
            --to;
        if (to > from) {
            const auto text = m_text.substr(from, to - from);
            below([&] { return m_xml.addText(kFields["xml.cdata"], uint32_t(from), uint32_t(text.size()), text).text(printable(text)); });
        }
        m_at = end;
    }

    struct Attribute {
        size_t from = 0, to = 0;
        std::string_view name, value;
        size_t valueAt = 0;
    };

    // name="value" pairs from `at` to `end`.
    std::vector<Attribute> attributes(size_t at, size_t end) const
    {
        std::vector<Attribute> all;
        while (at < end) {
            while (at < end && isBlank(m_text[at]))
                ++at;
            const auto equals = m_text.find('=', at);
            if (equals >= end)
                break;
            auto quoteAt = equals + 1;
            while (quoteAt < end && isBlank(m_text[quoteAt]))
                ++quoteAt;
            if (quoteAt >= end || (m_text[quoteAt] != '"' && m_text[quoteAt] != '\''))
                break;
            const auto close = m_text.find(m_text[quoteAt], quoteAt + 1);
            if (close >= end)
                break;
            auto name = m_text.substr(at, equals - at);
            while (!name.empty() && isBlank(name.back()))
                name.remove_suffix(1);
            all.push_back({at, close + 1, name, m_text.substr(quoteAt + 1, close - quoteAt - 1), quoteAt + 1});
            at = close + 1;
        }
        return all;
    }

    void instruction()
    {
        const auto end = endOf("?>");
        const auto text = m_text.substr(m_at, end - m_at);
        if (!text.starts_with("<?xml ")) {
            m_at = end;
            return;
        }
        below([&] {
            const auto item = m_xml.addText(kFields["xml.xmlpi.xml"], uint32_t(m_at), uint32_t(text.size()), text).text("<?xml");
            const auto under = m_xml.under(item);
            for (const auto& a : attributes(m_at + 5, end)) {
                const auto label = printable(m_text.substr(a.from, a.to - a.from));
                const auto add = [&](FieldRef row) {
                    m_xml.addText(row, uint32_t(a.valueAt), uint32_t(a.value.size()), a.value).text(std::string_view(label));
                };
                if (a.name == "version")
                    add(kFields["xml.xmlpi.xml.version"]);
                else if (a.name == "encoding")
                    add(kFields["xml.xmlpi.xml.encoding"]);
                else if (a.name == "standalone")
                    add(kFields["xml.xmlpi.xml.standalone"]);
            }
            if (text.ends_with("?>"))
                m_xml.label(uint32_t(end) - 2, 2, "?>");
            return item;
        });
        m_at = end;
    }

    // Where the tag ends, which may have '>' in quotes.
    size_t endOfTag() const
    {
        char quote = '\0';
        for (auto i = m_at + 1; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '>')
                return i + 1;
        }
        return m_text.size();
    }

    void tag()
    {
        const auto end = endOfTag();
        const auto text = m_text.substr(m_at, end - m_at);
        const bool alone = text.ends_with("/>");
        const std::string_view mark = alone ? "/>" : ">";
        size_t nameEnd = 1;
        while (nameEnd < text.size() && !isBlank(text[nameEnd]) && text[nameEnd] != '>' && text[nameEnd] != '/')
            ++nameEnd;
        const auto all = attributes(m_at + nameEnd, end);
        const auto item = below([&] {
            const auto made = m_xml.addText(kFields["xml.tag"], uint32_t(m_at), uint32_t(text.size()), text);
            return made.text(printable(text.substr(0, nameEnd)) + (all.empty() ? std::string(mark) : std::string()));
        });
        {
            const auto under = m_xml.under(item);
            for (const auto& a : all) {
                const auto pair = m_text.substr(a.from, a.to - a.from);
                const bool last = &a == &all.back();
                m_xml.addText(kFields["xml.attribute"], uint32_t(a.from), uint32_t(pair.size()), pair)
                    .text(printable(pair) + (last ? std::string(mark) : std::string()));
            }
        }
        if (!alone && m_open.size() < kDepthMax)
            m_open.push_back({item, uint32_t(m_at), text.substr(1, nameEnd - 1)});
        m_at = end;
    }

    void closingTag()
    {
        const auto end = endOf(">");
        const auto text = m_text.substr(m_at, end - m_at);
        const auto name = text.substr(2, std::min(text.find_first_of("> \t\r\n", 2), text.size()) - 2);
        if (!m_open.empty() && m_open.back().name == name) {
            below([&] { return m_xml.label(uint32_t(m_at), uint32_t(text.size()), printable(text)); });
            leave(end);
        }
        m_at = end;
    }

    void leave(size_t end)
    {
        m_open.back().item.length(uint32_t(end) - m_open.back().from);
        m_open.pop_back();
    }

    struct Open {
        Item item;
        uint32_t from;
        std::string_view name;
    };

    Layer& m_xml;
    std::string_view m_text;
    size_t m_at = 0;
    std::vector<Open> m_open;
};

void dissect(Layer& xml)
{
    const auto outer = xml.facts().protocolColumn;
    if (outer != "XML" && !outer.ends_with("/XML"))
        xml.protocolColumn(xml.arena().copy(outer.empty() ? std::string("XML") : fmt::format("{}/XML", outer)));
    if (!xml.passesOverContents())
        Document(xml).walk();
}

constexpr std::array kClaims{
    Claim{"media_type", "text/xml"}, Claim{"media_type", "application/xml"}, Claim{"media_type", "application/soap+xml"},
    Claim{"media_type", "application/xml-dtd"}, Claim{"media_type", "application/xcap-diff+xml"},
    Claim{"media_type", "application/rdf+xml"}, Claim{"media_type", "application/rss+xml"},
    Claim{"media_type", "application/smil"}, Claim{"media_type", "application/xslt+xml"},
    Claim{"media_type", "application/xhtml+xml"}, Claim{"media_type", "application/mathml+xml"},
    Claim{"media_type", "image/svg+xml"}, Claim{"media_type", "application/x-wms-logplaystats"},
    Claim{"media_type", "application/pidf+xml"}, Claim{"media_type", "application/pidf-diff+xml"},
    Claim{"media_type", "application/watcherinfo+xml"}, Claim{"media_type", "application/xenc+xml"},
};

} // namespace

namespace protocols {

extern constinit const Protocol xml{"xml", "XML", "eXtensible Markup Language", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
