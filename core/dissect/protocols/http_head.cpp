// Heads of HTTP messages: whether bytes are one, where it ends, and what its lines say of the body.
#include "core/dissect/protocols/http.h"

#include <charconv>

namespace capscope::http {
namespace {

bool isMethod(std::string_view word)
{
    for (const auto method : kMethods)
        if (word == method)
            return true;
    return false;
}

} // namespace

bool holdsCredentials(std::string_view name)
{
    return name == "authorization" || name == "www-authenticate" || name == "proxy-authorization" || name == "proxy-authenticate";
}

bool isNegotiation(std::string_view credentials)
{
    return credentials.starts_with("NTLM ") || credentials.starts_with("Negotiate ");
}

bool isStartLine(std::string_view line)
{
    if (line.starts_with("HTTP/1.") || line.starts_with("ICY "))
        return true;
    const auto blank = line.find(' ');
    return blank != std::string_view::npos && isMethod(line.substr(0, blank));
}

size_t endOfHead(std::string_view text)
{
    const auto end = text.find("\r\n\r\n");
    const auto bare = text.substr(0, end).find("\n\n");
    return bare != std::string_view::npos ? bare + 2 : end != std::string_view::npos ? end + 4 : end;
}

std::string_view firstLineOf(std::string_view text)
{
    auto line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

uint32_t readHead(Head& head, std::string_view text)
{
    const auto first = firstLineOf(text);
    head.response = first.starts_with("HTTP/") || first.starts_with("ICY ");
    const auto blank = first.find(' ');
    if (head.response) {
        const auto code = trimmed(first.substr(std::min(blank, first.size())));
        std::from_chars(code.data(), code.data() + code.size(), head.code);
    } else {
        head.method = first.substr(0, blank);
        const auto rest = first.substr(std::min(blank + 1, first.size()));
        head.uri = rest.substr(0, rest.find(' ')); // RFC 9112, 3.2: no blanks inside
    }
    const uint32_t lineEnd = text.substr(std::min(first.size(), text.size())).starts_with("\r\n") ? 2 : 1;
    forEachLine(text.substr(std::min(first.size() + lineEnd, text.size())), [&](std::string_view line, size_t) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            return;
        const auto name = lower(line.substr(0, colon));
        const auto value = trimmed(line.substr(colon + 1));
        if (name == "content-length") {
            uint64_t length = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), length).ec == std::errc())
                head.length = length;
        } else if (name == "transfer-encoding") {
            head.chunked = lower(value).find("chunked") != std::string::npos;
        } else if (name == "content-encoding") {
            head.encoding = lower(value);
        } else if (name == "content-type") {
            head.contentType = value;
        } else if (name == "host") {
            head.host = value;
        } else if (name == "upgrade") {
            head.upgrade = value;
        } else if (isNegotiation(value)) {
            head.negotiates |= holdsCredentials(name);
        }
    });
    return lineEnd;
}

} // namespace capscope::http
