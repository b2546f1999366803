// The Info column of a frame while its dissectors write it.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace capscope {

// Writes are ignored where nobody wants the text. A fence protects what stands before it from set() and clear():
// several messages of one frame stand one behind the other.
class InfoText {
public:
    bool wanted() const { return m_wanted; }

    void set(std::string_view text)
    {
        if (!m_wanted)
            return;
        m_text.resize(m_fence);
        m_text += text;
    }

    template <typename... A> void set(fmt::format_string<A...> format, A&&... arguments)
    {
        if (!m_wanted)
            return;
        m_text.resize(m_fence);
        fmt::vformat_to(std::back_inserter(m_text), format, fmt::make_format_args(arguments...));
    }

    void append(std::string_view text)
    {
        if (m_wanted)
            m_text += text;
    }

    template <typename... A> void append(fmt::format_string<A...> format, A&&... arguments)
    {
        if (m_wanted)
            fmt::vformat_to(std::back_inserter(m_text), format,
                            fmt::make_format_args(arguments...));
    }

    // As append, with `separator` in between unless this is the first text. What is behind a fence counts too.
    void appendItem(std::string_view separator, std::string_view text)
    {
        if (!m_wanted)
            return;
        if (!m_text.empty())
            m_text += separator;
        m_text += text;
    }

    // In front of what was written since the fence.
    void prepend(std::string_view text)
    {
        if (m_wanted)
            m_text.insert(m_fence, text);
    }

    // In front of everything and behind the fence: later texts do not replace it.
    void prependFenced(std::string_view text)
    {
        if (!m_wanted)
            return;
        m_text.insert(0, text);
        m_fence += text.size();
    }

    void clear()
    {
        if (m_wanted)
            m_text.resize(m_fence);
    }

    void fence() { m_fence = m_text.size(); }

    // What follows is not written, until released.
    void hold(bool held) { m_wanted = !held && m_asked; }

    const std::string& text() const { return m_text; }

private:
    friend class Dissection;

    bool m_asked = false;
    bool m_wanted = false; // asked for, and not held
    std::string m_text;
    size_t m_fence = 0;
};

} // namespace capscope
