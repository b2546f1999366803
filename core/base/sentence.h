// Sentences for a person, which core writes in English and a window may want in another language.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace capscope {

// What a language has for an English text; the text itself, or nothing, where it has none. Called from any thread.
using SentenceTranslator = std::string (*)(const std::string& english);

// For all that follows, in all threads; none at first: English stays.
void setSentenceTranslator(SentenceTranslator translator);

// Formats the translation where it has the same replacement fields ("{}", or "{1}" in another order), else the English text.
std::string formatSentence(std::string_view english, fmt::format_args values);

// sentence("\"{}\" is not a number.", word). One and many are sentences of their own.
template <typename... Values> std::string sentence(fmt::format_string<Values...> english, Values&&... values)
{
    const fmt::string_view text = english;
    return formatSentence({text.data(), text.size()}, fmt::make_format_args(values...));
}

// A text of a table, where it is shown. It has no replacement fields.
std::string translated(std::string_view english);

// Marks a text of a table for the translators.
constexpr std::string_view translatable(std::string_view english) { return english; }

} // namespace capscope
