// eXtensible Markup Language 1.0: tags, attributes, comments, sections. Not decoded: what tags mean, entities, other encodings
// than UTF-8.
#include "core/dissect/protocols/text_line.h"

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
    text("xml.doctype", "Doctype"),
    text("xml.dtdtag", "DTD Tag"),
    text("xml.unknown", "Unknown"),
    text("xml.xmlpi", "XMLPI"),
    text("xml.xmlpi.xml", "xml"),
    text("xml.xmlpi.xml.version", "version"),
    text("xml.xmlpi.xml.encoding", "encoding"),
    text("xml.xmlpi.xml.standalone", "standalone"),
    expert("xml.closing_unopened_tag", "Closing an unopened tag", Group::Malformed, Severity::Error),
    expert("xml.unrecognized_text", "Unrecognized text", Group::Protocol, Severity::Warning),
};

constexpr size_t kDepthMax = 200; // tags inside each other

// Documents whose elements and attributes have rows of their own, which xml_vocabularies.cpp holds: their names are those of their first elements.
constexpr std::array<std::string_view, 7> kVocabularies{
    "presence", "rss", "reginfo", "watcherinfo", "poc-settings", "xcap-caps", "xcap-error",
};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':';
}

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
            else if (rest.starts_with("<!DOCTYPE"))
                documentType();
            else if (rest.starts_with("<!"))
                section(kFields["xml.dtdtag"], ">");
            else if (rest[0] != '<')
                characters();
            else if (!(rest.starts_with("<?") ? instruction() : rest.starts_with("</") ? closingTag() : tag()))
                unrecognized();
        }
        while (!m_open.empty())
            leave(m_text.size());
    }

private:
    // The name of the row for an element below the one that is open; empty where it is no word of a known document.
    std::string pathOf(std::string_view name) const
    {
        if (!m_xml.dissection().recording())
            return {};
        const auto small = smallLetters(name);
        if (m_open.empty() || m_open.back().path.empty())
            return std::find(kVocabularies.begin(), kVocabularies.end(), small) != kVocabularies.end() ? small : std::string();
        auto path = m_open.back().path + "." + small;
        return rowNamed(path) == kNoField ? std::string() : path;
    }

    static FieldId rowNamed(std::string_view path) { return Registry::instance().fieldId(path); }

    // A row of a known document.
    Item addNamed(FieldId row, const Item& parent, size_t at, std::string_view text)
    {
        auto& d = m_xml.dissection();
        if (!d.wants(row))
            return {};
        const auto slice = m_xml.slice(uint32_t(at), uint32_t(text.size()));
        Value value;
        value.bytes = asBytes(text);
        return d.add(parent ? parent.id() : m_xml.item() ? m_xml.item().id() : kNoNode, row, slice.buffer, slice.offset, uint32_t(text.size()), value);
    }

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
        const auto to = end;
        while (from < to && isBlank(m_text[from]))
            ++from;
        const auto text = m_text.substr(from, to - from);
        if (to > from && m_open.empty()) {
            m_xml.seek(from);
            m_xml.text(kFields["xml.unknown"], uint32_t(text.size()));
            m_xml.last().text(printable(text));
        } else if (to > from && !m_open.back().path.empty()) {
            addNamed(rowNamed(m_open.back().path), m_open.back().item, from, text).text(printable(text));
        } else if (to > from) {
            below([&] { return m_xml.addText(kFields["xml.cdata"], uint32_t(from), uint32_t(text.size()), text).text(printable(text)); });
        }
        m_at = end;
    }

    // Bytes that are nothing of XML, up to a blank.
    void unrecognized()
    {
        auto end = m_at;
        while (end < m_text.size() && !isBlank(m_text[end]))
            ++end;
        below([&] {
            const auto row = m_xml.label(uint32_t(m_at), uint32_t(end - m_at), "Unrecognized text");
            m_xml.note(kFields["xml.unrecognized_text"], row);
            return row;
        });
        m_at = std::min(end + 1, m_text.size());
    }

    struct Attribute {
        size_t from = 0, to = 0;
        std::string_view name, value;
        size_t valueAt = 0;
    };

    size_t behindBlanks(size_t at) const
    {
        while (at < m_text.size() && isBlank(m_text[at]))
            ++at;
        return at;
    }

    size_t behindName(size_t at) const
    {
        while (at < m_text.size() && isNameCharacter(m_text[at]))
            ++at;
        return at;
    }

    // name="value" at `at`.
    std::optional<Attribute> attribute(size_t at) const
    {
        const auto nameEnd = behindName(at);
        const auto equals = behindBlanks(nameEnd);
        if (nameEnd == at || equals >= m_text.size() || m_text[equals] != '=')
            return {};
        const auto quote = behindBlanks(equals + 1);
        if (quote >= m_text.size())
            return {};
        if (m_text[quote] != '"' && m_text[quote] != '\'') { // tolerated: without quotes
            const auto end = behindName(quote);
            return end > quote ? std::optional(Attribute{at, end, m_text.substr(at, nameEnd - at), m_text.substr(quote, end - quote), quote}) : std::nullopt;
        }
        const auto close = m_text.find(m_text[quote], quote + 1);
        if (close == std::string_view::npos)
            return {};
        return Attribute{at, close + 1, m_text.substr(at, nameEnd - at), m_text.substr(quote + 1, close - quote - 1), quote + 1};
    }

    // What stands between < and > of a tag or an instruction.
    struct Inside {
        size_t nameEnd = 0;
        std::vector<Attribute> attributes;
        std::string_view mark; // at its end
        size_t end = 0;        // behind the mark
    };

    std::optional<Inside> inside(size_t nameAt, std::initializer_list<std::string_view> marks) const
    {
        Inside all;
        all.nameEnd = behindName(nameAt);
        if (all.nameEnd == nameAt)
            return {};
        for (auto at = behindBlanks(all.nameEnd); at < m_text.size(); at = behindBlanks(at)) {
            for (const auto mark : marks)
                if (m_text.substr(at).starts_with(mark)) {
                    all.mark = mark;
                    all.end = at + mark.size();
                    return all;
                }
            const auto one = attribute(at);
            if (!one)
                return {};
            all.attributes.push_back(*one);
            at = one->to;
        }
        return {};
    }

    void documentType()
    {
        const auto end = endOf(">");
        const auto text = m_text.substr(m_at, end - m_at);
        const auto from = behindBlanks(m_at + std::string_view("<!DOCTYPE").size());
        const auto to = std::min(behindName(from), end);
        if (to > from)
            below([&] {
                return m_xml.addText(kFields["xml.doctype"], uint32_t(from), uint32_t(to - from), m_text.substr(from, to - from)).text(printable(text));
            });
        m_at = end;
    }

    FieldRef rowOf(std::string_view attribute) const
    {
        return attribute == "version" ? kFields["xml.xmlpi.xml.version"]
            : attribute == "encoding" ? kFields["xml.xmlpi.xml.encoding"]
                                      : kFields["xml.xmlpi.xml.standalone"];
    }

    bool instruction()
    {
        const auto found = inside(m_at + 2, {"?>"});
        if (!found)
            return false;
        const auto text = m_text.substr(m_at, found->end - m_at);
        const auto name = m_text.substr(m_at + 2, found->nameEnd - m_at - 2);
        const bool declares = name == "xml";
        below([&] {
            const auto item = m_xml.addText(declares ? kFields["xml.xmlpi.xml"] : kFields["xml.xmlpi"], uint32_t(m_at), uint32_t(text.size()), text);
            item.text("<?{}", name);
            const auto under = m_xml.under(item);
            for (const auto& a : found->attributes) {
                const auto pair = m_text.substr(a.from, a.to - a.from);
                if (declares)
                    m_xml.addText(rowOf(a.name), uint32_t(a.valueAt), uint32_t(a.value.size()), a.value).text(printable(pair));
                else
                    m_xml.addText(kFields["xml.attribute"], uint32_t(a.from), uint32_t(pair.size()), pair).text(printable(pair));
            }
            m_xml.label(uint32_t(found->end) - 2, 2, "?>");
            return item;
        });
        m_at = found->end;
        return true;
    }

    bool tag()
    {
        const auto found = inside(m_at + 1, {">", "/>"});
        if (!found)
            return false;
        const auto text = m_text.substr(m_at, found->end - m_at);
        const auto nameEnd = found->nameEnd - m_at;
        const auto& all = found->attributes;
        const auto path = pathOf(text.substr(1, nameEnd - 1));
        const auto item = below([&] {
            const auto made = !path.empty() ? addNamed(rowNamed(path), m_open.empty() ? Item() : m_open.back().item, m_at, text) : m_xml.addText(kFields["xml.tag"], uint32_t(m_at), uint32_t(text.size()), text);
            return made.text(printable(text.substr(0, nameEnd)) + (all.empty() ? std::string(found->mark) : std::string()));
        });
        {
            const auto under = m_xml.under(item);
            for (const auto& a : all) {
                const auto pair = m_text.substr(a.from, a.to - a.from);
                const bool last = &a == &all.back();
                const auto row = path.empty() ? kNoField : rowNamed(path + "." + smallLetters(a.name));
                const auto made = row != kNoField ? addNamed(row, item, a.valueAt, a.value)
                                                  : m_xml.addText(kFields["xml.attribute"], uint32_t(a.from), uint32_t(pair.size()), pair);
                made.text(printable(pair) + (last ? std::string(found->mark) : std::string()));
            }
        }
        if (found->mark == ">" && m_open.size() < kDepthMax)
            m_open.push_back({item, uint32_t(m_at), path});
        m_at = found->end;
        return true;
    }

    // Closes the tag that is open, whatever its name.
    bool closingTag()
    {
        const auto found = inside(m_at + 2, {">"});
        if (!found || !found->attributes.empty())
            return false;
        const auto text = m_text.substr(m_at, found->end - m_at);
        below([&] { return m_xml.label(uint32_t(m_at), uint32_t(text.size()), printable(text)); });
        if (m_open.empty()) {
            const auto row = m_xml.label(uint32_t(m_at), uint32_t(text.size()), "Closing an unopened tag");
            m_xml.note(kFields["xml.closing_unopened_tag"], row);
        }
        if (!m_open.empty())
            leave(found->end);
        else if (const auto row = m_xml.item()) // it closes the document
            row.length(uint32_t(found->end));
        m_at = found->end;
        return true;
    }

    void leave(size_t end)
    {
        m_open.back().item.length(uint32_t(end) - m_open.back().from);
        m_open.pop_back();
    }

    struct Open {
        Item item;
        uint32_t from;
        std::string path; // of a known document's words: "rss.channel"
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
    // Filters look for their rows in every document.
    for (const auto name : kVocabularies)
        xml.dissection().pushStack(Registry::instance().fieldId(name), false, false);
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
