// Elements of XML in a segment of XMPP, as a tree: what xmpp_stanzas.cpp reads. Tolerates what is not XML, as streams are joined in their middle.
#pragma once

#include "core/dissect/protocols/text_line.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace capscope::xmpp {

constexpr size_t kDepthMax = 32;        // elements inside each other
constexpr size_t kElementsMax = 20'000; // of a segment

struct Attribute {
    std::string_view name;
    std::string_view value;
    uint32_t from = 0;
    uint32_t length = 0; // with its name
};

struct Element {
    std::string_view name; // without its prefix
    uint32_t from = 0;
    uint32_t to = 0;
    std::vector<Attribute> attributes;
    std::vector<int> children;
    std::string_view text;
    uint32_t textAt = 0;
    char kind = 'e'; // 'e' element, '/' the end of a stream, '?' a declaration, 't' text that is no part of any

    uint32_t length() const { return to - from; }

    const Attribute* attribute(std::string_view wanted) const
    {
        for (const auto& one : attributes)
            if (one.name == wanted)
                return &one;
        return nullptr;
    }

    std::string_view value(std::string_view wanted) const
    {
        const auto* found = attribute(wanted);
        return found != nullptr ? found->value : std::string_view();
    }
};

// Elements as a tree, by their places in a list.
class Tree {
public:
    explicit Tree(std::string_view text)
        : m_text(text)
    {
        size_t at = 0;
        while (at < m_text.size() && m_all.size() < kElementsMax) {
            const auto open = std::min(m_text.find('<', at), m_text.size());
            addText(at, open);
            const auto end = open < m_text.size() ? tag(open) : open;
            // What is no tag reaches to the next blank, as for the rows of XML.
            at = end != 0 ? end : std::min(m_text.find_first_of(" \t\r\n", open), m_text.size() - 1) + 1;
        }
        while (!m_open.empty())
            leave(m_text.size());
    }

    const std::vector<int>& roots() const { return m_roots; }

    const Element& operator[](int index) const { return m_all[size_t(index)]; }

private:
    void addText(size_t from, size_t to)
    {
        const auto text = withoutBlanks(m_text.substr(from, to - from));
        if (m_open.empty()) {
            if (!text.empty()) {
                m_roots.push_back(int(m_all.size()));
                m_all.emplace_back().kind = 't';
            }
            return;
        }
        auto& owner = m_all[size_t(m_open.back())];
        if (text.empty() || !owner.text.empty())
            return;
        owner.text = text;
        owner.textAt = uint32_t(text.data() - m_text.data());
    }

    void leave(size_t end)
    {
        m_all[size_t(m_open.back())].to = uint32_t(end);
        m_open.pop_back();
    }

    static bool isNameCharacter(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':';
    }

    size_t behindName(size_t at) const
    {
        while (at < m_text.size() && isNameCharacter(m_text[at]))
            ++at;
        return at;
    }

    size_t behindBlanks(size_t at) const { return std::min(m_text.find_first_not_of(" \t\r\n", at), m_text.size()); }

    // The tag at `open`; returns where it ends, 0 if it is none.
    size_t tag(size_t open)
    {
        const auto rest = m_text.substr(open);
        if (rest.starts_with("<!")) {
            const auto end = m_text.find(rest.starts_with("<!--") ? "-->" : ">", open);
            return end == std::string_view::npos ? m_text.size() : m_text.find('>', end) + 1;
        }
        Element made;
        made.from = uint32_t(open);
        made.kind = rest.starts_with("</") ? '/' : rest.starts_with("<?") ? '?' : 'e';
        const auto nameAt = open + (made.kind == 'e' ? 1 : 2);
        const auto nameEnd = behindName(nameAt);
        const auto name = m_text.substr(nameAt, nameEnd - nameAt);
        made.name = name.substr(name.find(':') + 1);
        auto at = behindBlanks(nameEnd);
        while (!name.empty() && at < m_text.size() && isNameCharacter(m_text[at])) {
            const auto end = attribute(made, at);
            if (end == 0)
                return 0;
            at = behindBlanks(end);
        }
        const std::string_view mark = made.kind == '?' ? "?>" : m_text.substr(at).starts_with("/>") ? "/>" : ">";
        if (name.empty() || !m_text.substr(at).starts_with(mark))
            return 0;
        made.to = uint32_t(at + mark.size());
        const bool stays = made.kind == 'e' && mark == ">" && made.name != "stream";
        add(std::move(made), stays);
        return at + mark.size();
    }

    // name="value" at `at`; returns where it ends, 0 if it is none.
    size_t attribute(Element& made, size_t at) const
    {
        const auto nameEnd = behindName(at);
        const auto equals = behindBlanks(nameEnd);
        const auto quote = equals < m_text.size() && m_text[equals] == '=' ? behindBlanks(equals + 1) : m_text.size();
        if (quote >= m_text.size() || (m_text[quote] != '"' && m_text[quote] != '\''))
            return 0;
        const auto close = m_text.find(m_text[quote], quote + 1);
        if (close == std::string_view::npos)
            return 0;
        made.attributes.push_back({m_text.substr(at, nameEnd - at), m_text.substr(quote + 1, close - quote - 1), uint32_t(at), uint32_t(close + 1 - at)});
        return close + 1;
    }

    void add(Element made, bool stays)
    {
        if (made.kind == '/' && !m_open.empty())
            return leave(made.to);
        const auto index = int(m_all.size());
        (m_open.empty() ? m_roots : m_all[size_t(m_open.back())].children).push_back(index);
        m_all.push_back(std::move(made));
        if (stays && m_open.size() < kDepthMax)
            m_open.push_back(index);
    }

    std::string_view m_text;
    std::vector<Element> m_all;
    std::vector<int> m_roots;
    std::vector<int> m_open;
};

} // namespace capscope::xmpp
