// Lines of protocols that speak in text: mail, news, file transfer and others.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope {

struct TextLine {
    uint32_t start = 0;
    uint32_t size = 0;     // with its end
    std::string_view text; // without it
    bool ended = false;    // by a line feed
};

// The line at `at`; what there is of it, if its end is not there.
inline TextLine lineAt(const Layer& layer, uint32_t at)
{
    const auto rest = layer.peekText(at);
    const auto feed = rest.find('\n');
    TextLine line;
    line.start = at;
    line.ended = feed != std::string_view::npos;
    line.size = uint32_t(line.ended ? feed + 1 : rest.size());
    line.text = rest.substr(0, line.size);
    if (line.ended)
        line.text.remove_suffix(line.text.ends_with("\r\n") ? 2 : 1);
    return line;
}

// `text` with small letters only.
inline std::string smallLetters(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = char(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

// Compares without regard to case; `small` has small letters only.
inline bool sameLetters(std::string_view text, std::string_view small)
{
    if (text.size() != small.size())
        return false;
    for (size_t i = 0; i < text.size(); ++i)
        if ((text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]) != small[i])
            return false;
    return true;
}

inline std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto from = text.find_first_not_of(kBlanks);
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

// Words at the beginning of `text`: what is before the first blank, and what is behind the blanks after it.
struct FirstWord {
    std::string_view word;
    std::string_view rest;
};

inline FirstWord firstWord(std::string_view text)
{
    const auto blank = std::min(text.find(' '), text.size());
    const auto rest = std::min(text.find_first_not_of(' ', blank), text.size());
    return {text.substr(0, blank), text.substr(rest)};
}

} // namespace capscope
