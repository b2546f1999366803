// Lines of HTTP by themselves: what may be one, and those whose message began before the capture, or does not end in it.
#include "core/dissect/protocols/http.h"
#include "core/dissect/text.h"

namespace capscope::http {

bool hasLine(std::string_view text) { return text.find_first_of("\r\n") < text.size() - (text.ends_with('\r') ? 1 : 0); }

bool isPrintable(std::string_view text) { return !text.empty() && text[0] >= 0x20 && text[0] < 0x7f; }

bool isToken(std::string_view name)
{
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    for (const char c : name)
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || kMarks.find(c) != std::string_view::npos))
            return false;
    return !name.empty();
}

uint32_t headerLine(Layer& http, uint32_t at, std::string_view& line)
{
    const auto text = http.peekText(at);
    if (at == 0 && !isPrintable(text))
        return 0;
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    line = text.substr(0, end);
    if (line.find(':') == std::string_view::npos)
        return 0;
    return uint32_t(end + (text.substr(end).starts_with("\r\n") ? 2 : end < text.size() ? 1 : 0));
}

bool isCutOff(const Layer& http) { return http.captured() < http.reported(); }

void failAtCut(Layer& http)
{
    http.seek(http.captured());
    http.u8(kFields["http.request"]);
}

void dissectLines(Layer& http)
{
    std::string_view line;
    while (const auto size = headerLine(http, http.position(), line)) {
        const auto at = http.position();
        const auto whole = http.peekText(at, size);
        const bool named = isToken(line.substr(0, line.find(':')));
        if (named) {
            http.addText(kFields["http.unknown_header"], at, size, std::string(line) + printable(whole.substr(line.size())))
                .text(std::string_view(printable(whole)));
            http.skip(size);
            continue;
        }
        http.text(kFields["http.unknown_header"], size);
        const auto item = http.last();
        if (item)
            item.text(std::string_view(printable(whole)));
        http.note(kFields["http.bad_header_name"], item);
    }
    if (!http.more())
        return;
    const auto text = http.peekText(http.position());
    const auto end = text.find_first_of("\r\n");
    if (end == std::string_view::npos)
        return isCutOff(http) ? failAtCut(http) : http.malformed(); // another line, but its end is missing
    if (end == 0) {
        const auto size = text.starts_with("\r\n") ? 2u : 1u;
        http.label(http.position(), size, printable(text.substr(0, size)));
        http.skip(size);
    }
    const Head none;
    showBody(http, none, {0, http.position(), http.reportedRemaining()});
    if (isCutOff(http))
        failAtCut(http);
}

} // namespace capscope::http
