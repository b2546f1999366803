// Reading, writing and expanding macros.
#include "core/filter/macros.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"
#include "core/filter/selection.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

namespace capscope {
namespace {

constexpr int kNestingMax = 8; // macros in macros; deeper ones call themselves

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Behind a string or a character in quotes; the end of the text where it is not closed.
size_t behindQuotes(std::string_view text, size_t at)
{
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote)
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

struct Call {
    std::string_view name;
    bool closed = true;
    bool bracketed = false; // has arguments, or might
    std::vector<std::string_view> arguments;
    size_t end = 0;
};

// Cuts "a;b}" at the separators that stand in no brackets and no quotes. False where the end is missing.
bool takeArguments(std::string_view text, size_t& at, char separator, char close, Call& call)
{
    int depth = 0;
    auto begin = at;
    const auto finish = [&] {
        auto argument = text.substr(begin, at - begin);
        while (!argument.empty() && argument.front() == ' ')
            argument.remove_prefix(1);
        while (!argument.empty() && argument.back() == ' ')
            argument.remove_suffix(1);
        call.arguments.push_back(argument);
    };
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = behindQuotes(text, at);
            continue;
        }
        if (depth == 0 && (c == separator || c == close)) {
            finish();
            begin = ++at;
            if (c == close) {
                if (call.arguments.size() == 1 && call.arguments[0].empty())
                    call.arguments.clear();
                return true;
            }
            continue;
        }
        if (c == '(' || c == '{' || c == '[')
            ++depth;
        else if ((c == ')' || c == '}' || c == ']') && depth > 0)
            --depth;
        ++at;
    }
    return false;
}

// The call that begins with the '$' at `at`, closed or not; nothing if it is the reference to a field, or wrong: the parser tells.
std::optional<Call> callAt(std::string_view text, size_t at)
{
    Call call;
    ++at;
    const bool braces = at < text.size() && text[at] == '{';
    if (braces)
        ++at;
    const auto begin = at;
    while (at < text.size() && isNameCharacter(text[at]))
        ++at;
    call.name = text.substr(begin, at - begin);
    const char next = at < text.size() ? text[at] : '\0';
    if (call.name.empty() || next == '.' || next == '-')
        return std::nullopt;
    if (braces && (next == ':' || next == ';')) {
        call.bracketed = true;
        call.closed = takeArguments(text, ++at, ';', '}', call);
    } else if (braces) {
        if (next != '}')
            return std::nullopt;
        ++at;
    } else if (next == '(') {
        call.bracketed = true;
        call.closed = takeArguments(text, ++at, ',', ')', call);
    }
    call.end = at;
    return call;
}

class Expanding {
public:
    explicit Expanding(const Macros& macros)
        : m_macros(macros)
    {
    }

    Result<ExpandedText> run(std::string_view text)
    {
        ExpandedText out;
        size_t copied = 0;
        const auto copy = [&](size_t end) {
            if (end > copied)
                out.pieces.push_back({out.text.size(), end - copied, {copied, end - copied}});
            out.text += text.substr(copied, end - copied);
        };
        for (size_t at = 0; at < text.size();) {
            if (text[at] == '"' || text[at] == '\'') {
                at = behindQuotes(text, at);
                continue;
            }
            const auto call = text[at] == '$' ? callAt(text, at) : std::nullopt;
            if (call && !call->closed) // the parser refuses it; to look for the ends of those inside of it, too, may take long
                break;
            const auto* macro = call ? find(call->name) : nullptr;
            if (macro == nullptr && call && call->bracketed)
                return unknown(*call, {at, call->end - at});
            if (macro == nullptr) {
                ++at;
                continue;
            }
            const Span span{at, call->end - at};
            auto replaced = replace(*macro, *call, span);
            if (!replaced)
                return tl::unexpected(replaced.error());
            copy(at);
            out.pieces.push_back({out.text.size(), replaced->size(), span});
            out.text += *replaced;
            if (out.text.size() > limits::kFilterTextBytesMax)
                return fail(Error::Code::TooLarge, sentence("The macros make the filter too long."), span);
            at = copied = call->end;
        }
        copy(text.size());
        return out;
    }

private:
    const Macro* find(std::string_view name) const
    {
        const auto found = std::ranges::find(m_macros, name, &Macro::name);
        return found == m_macros.end() ? nullptr : &*found;
    }

    tl::unexpected<Error> unknown(const Call& call, Span span) const
    {
        constexpr size_t kKnownMax = 188; // characters of names
        const auto name = call.name.substr(0, 80);
        std::string known;
        for (const auto& macro : m_macros)
            if (known.size() < kKnownMax)
                known += (known.empty() ? "" : ", ") + macro.name;
        return fail(Error::Code::Wrong,
                    known.empty() ? sentence("There is no macro \"{}\". No macros are defined.", name)
                                  : sentence("There is no macro \"{}\". There are: {}.", name, known),
                    span);
    }

    // With the arguments in it, and the macros that it names replaced.
    Result<std::string> replace(const Macro& macro, const Call& call, Span span)
    {
        std::string text;
        size_t wanted = 0;
        for (size_t at = 0; at < macro.text.size();) {
            size_t digits = at + 1;
            size_t number = 0;
            while (macro.text[at] == '$' && digits < macro.text.size() && digits < at + 4 && macro.text[digits] >= '0'
                   && macro.text[digits] <= '9')
                number = number * 10 + size_t(macro.text[digits++] - '0');
            if (number == 0) {
                text += macro.text[at++];
                continue;
            }
            wanted = std::max(wanted, number);
            if (number <= call.arguments.size())
                text += call.arguments[number - 1];
            if (text.size() > limits::kFilterTextBytesMax)
                return fail(Error::Code::TooLarge, sentence("The macros make the filter too long."), span);
            at = digits;
        }
        if (wanted != call.arguments.size())
            return fail(Error::Code::Wrong,
                        wanted == 1 ? sentence("The macro \"{}\" takes 1 argument, not {}.", macro.name, call.arguments.size())
                                    : sentence("The macro \"{}\" takes {} arguments, not {}.", macro.name, wanted, call.arguments.size()),
                        span);
        if (++m_depth > kNestingMax)
            return fail(Error::Code::TooLarge, sentence("The macro \"{}\" leads back to itself.", macro.name), span);
        // Each expansion costs; a text of many calls of long macros would cost much and be refused in the end.
        m_made += text.size();
        if (m_made > 2 * limits::kFilterTextBytesMax)
            return fail(Error::Code::TooLarge, sentence("The macros make the filter too long."), span);
        auto inner = run(text);
        --m_depth;
        if (!inner) {
            inner.error().span = span;
            return tl::unexpected(inner.error());
        }
        return std::move(inner->text);
    }

    const Macros& m_macros;
    int m_depth = 0;
    size_t m_made = 0;
};

// A string in quotes of a line; nothing if there is none.
std::optional<std::string> takeQuoted(std::string_view& line)
{
    if (!line.starts_with('"'))
        return std::nullopt;
    std::string out;
    for (size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '"') {
            line.remove_prefix(at + 1);
            return out;
        }
        if (line[at] == '\\' && at + 1 < line.size()) {
            ++at;
            if (line[at] == 'x' && at + 2 < line.size()) {
                out += char(std::strtoul(std::string(line.substr(at + 1, 2)).c_str(), nullptr, 16));
                at += 2;
                continue;
            }
        }
        out += line[at];
    }
    return std::nullopt;
}

} // namespace

Span ExpandedText::original(const Span& span) const
{
    if (pieces.empty())
        return {};
    const auto place = [&](size_t at, bool end) {
        for (const auto& piece : pieces) {
            if (at > piece.at + piece.length || (!end && at == piece.at + piece.length && &piece != &pieces.back()))
                continue;
            if (piece.length == piece.original.length) // copied
                return piece.original.begin + (at - piece.at);
            return end || at == piece.at + piece.length ? piece.original.begin + piece.original.length
                                                        : piece.original.begin;
        }
        return pieces.back().original.begin + pieces.back().original.length;
    };
    const auto begin = place(span.begin, false);
    const auto end = span.length == 0 ? begin : place(span.begin + span.length, true);
    return {begin, end > begin ? end - begin : 0};
}

Result<ExpandedText> expandMacros(std::string_view text, const Macros& macros)
{
    if (text.size() > limits::kFilterTextBytesMax || text.find('$') == std::string_view::npos)
        return ExpandedText{std::string(text), {{0, text.size(), {0, text.size()}}}};
    return Expanding(macros).run(text);
}

Macros readMacros(const std::string& path)
{
    Macros macros;
    std::ifstream file(path);
    for (std::string text; std::getline(file, text);) {
        std::string_view line = text;
        auto name = takeQuoted(line);
        if (!name || !line.starts_with(','))
            continue;
        line.remove_prefix(1);
        auto body = takeQuoted(line);
        if (body && !name->empty() && std::ranges::all_of(*name, isNameCharacter))
            macros.push_back({std::move(*name), std::move(*body)});
    }
    return macros;
}

std::string macroLines(const Macros& macros)
{
    std::string text;
    for (const auto& macro : macros)
        text += quotedText(macro.name) + ',' + quotedText(macro.text) + '\n';
    return text;
}

std::string macroFile()
{
    const char* folder = std::getenv("XDG_CONFIG_HOME");
    if (folder != nullptr && *folder != '\0')
        return std::string(folder) + "/capscope/dfilter_macros";
    const char* home = std::getenv("HOME");
    return home == nullptr ? std::string() : std::string(home) + "/.config/capscope/dfilter_macros";
}

} // namespace capscope
