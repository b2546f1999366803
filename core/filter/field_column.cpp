// Names between "or".
#include "core/filter/field_column.h"

#include "core/base/sentence.h"
#include "core/filter/names.h"
#include "core/filter/suggest.h"

namespace capscope {
namespace {

constexpr std::string_view kBlanks = " \t\n";

// One name, or "or", from `at` on; `at` moves behind it. Empty at the end.
std::string_view nextWord(std::string_view text, size_t& at)
{
    at = text.find_first_not_of(kBlanks, at);
    if (at == std::string_view::npos)
        return {};
    const auto begin = at;
    if (text.substr(at).starts_with("||")) {
        at += 2;
        return text.substr(begin, 2);
    }
    while (at < text.size() && kBlanks.find(text[at]) == std::string_view::npos && text[at] != '|')
        ++at;
    if (at == begin)
        ++at;
    return text.substr(begin, at - begin);
}

} // namespace

Result<std::vector<FieldId>> parseFieldColumn(std::string_view text)
{
    std::vector<FieldId> fields;
    bool wantsName = true;
    size_t at = 0;
    for (auto word = nextWord(text, at); !word.empty(); word = nextWord(text, at)) {
        const Span span{size_t(word.data() - text.data()), word.size()};
        if (!wantsName) {
            if (word != "or" && word != "||")
                return fail(Error::Code::Wrong, sentence("\"{}\" stands where \"or\" was expected.", word), span);
            wantsName = true;
            continue;
        }
        const auto named = filter::fieldsNamed(word);
        if (named.ids.empty())
            return fail(Error::Code::Wrong, sentence("\"{}\" is no field or protocol.{}", word, filter::suggestion(word)), span);
        fields.insert(fields.end(), named.ids.begin(), named.ids.end());
        wantsName = false;
    }
    if (wantsName)
        return fail(Error::Code::Incomplete, sentence("The name of a field is missing."), {text.size(), 0});
    return fields;
}

} // namespace capscope
