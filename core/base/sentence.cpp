// Asking the translator, and not trusting what it says.
#include "core/base/sentence.h"

#include <algorithm>
#include <atomic>
#include <vector>

namespace capscope {
namespace {

std::atomic<SentenceTranslator> currentTranslator = nullptr;

// Which value each replacement field shows, and how, sorted: {"0", "1:.3f"} of "{1:.3f} of {}"; "?" for what is not closed.
std::vector<std::string> fieldsOf(std::string_view text)
{
    std::vector<std::string> fields;
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '{' && text[at] != '}')
            continue;
        if (at + 1 < text.size() && text[at + 1] == text[at]) { // a brace itself
            ++at;
            continue;
        }
        const auto end = text.find('}', at);
        if (text[at] == '}' || end == std::string_view::npos)
            return {"?"};
        auto field = std::string(text.substr(at + 1, end - at - 1));
        if (field.empty() || field[0] == ':')
            field.insert(0, std::to_string(fields.size()));
        fields.push_back(std::move(field));
        at = end;
    }
    std::ranges::sort(fields);
    return fields;
}

} // namespace

void setSentenceTranslator(SentenceTranslator translator) { currentTranslator = translator; }

std::string translated(std::string_view english)
{
    const auto translator = currentTranslator.load();
    auto text = translator != nullptr ? translator(std::string(english)) : std::string();
    return text.empty() ? std::string(english) : text;
}

std::string formatSentence(std::string_view english, fmt::format_args values)
{
    const auto text = translated(english);
    if (text != english && fieldsOf(text) == fieldsOf(english)) {
        try {
            return fmt::vformat(text, values);
        } catch (const fmt::format_error&) {
            // "{}" beside "{1}": the English text is right
        }
    }
    return fmt::vformat(english, values);
}

} // namespace capscope
