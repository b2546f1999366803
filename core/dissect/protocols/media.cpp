// Bodies of web and mail messages that need no more than a name or their lines: text and forms.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kMediaFields{
    bytes("media.type", "Media type"),
};

// Once, though several protocols may show a body.
void tellType(Layer& body)
{
    if (!body.info().wanted() || body.facts().mediaType.empty())
        return;
    const auto text = fmt::format(" ({})", body.facts().mediaType);
    if (!body.info().text().ends_with(text))
        body.info().append(std::string_view(text));
}

void dissectMedia(Layer& body)
{
    body.item().text("Media Type");
    tellType(body);
    body.addBytes(kMediaFields["media.type"], 0, body.reported(), body.peekBytes(0))
        .text("Media type: {} ({} byte{})", body.facts().mediaType, body.reported(), body.reported() == 1 ? "" : "s");
    if (body.captured() < body.reported()) {
        body.skip(body.remaining());
        body.u8(kMediaFields["media.type"]); // the snapshot length cut it off
    }
}

constexpr uint32_t kDeclarationBytes = 38; // <?xml version='1.0' encoding='UTF-8'?>

// Whatever its type says.
bool isXml(const Layer& body)
{
    const auto start = body.peekText(0, 5);
    return body.reported() > kDeclarationBytes && start.size() == 5 && start.starts_with("<?") && (start[2] | 32) == 'x'
        && (start[3] | 32) == 'm' && (start[4] | 32) == 'l';
}

void dissectLines(Layer& body)
{
    if (isXml(body)) {
        const Unshown step(body);
        body.call("xml", body.slice(0));
        return;
    }
    tellType(body);
    if (!body.dissection().wantsTree())
        return;
    uint32_t lines = 0;
    while (body.more()) {
        const auto at = body.position();
        const auto rest = body.peekText(at);
        // A carriage return alone ends a line too.
        const auto end = rest.find_first_of("\r\n");
        const auto size = end == std::string_view::npos ? rest.size() : end + (rest.substr(end).starts_with("\r\n") ? 2 : 1);
        if (size == 0)
            break;
        body.label(at, uint32_t(size), printable(rest.substr(0, size)));
        body.skip(uint32_t(size));
        ++lines;
    }
    const auto type = body.facts().mediaType;
    body.item().text("Line-based text data{}{} ({} lines)", type.empty() ? "" : ": ", type, lines);
}

// The form's pairs, as browsers send them. URL Living Standard, 5.
constexpr FieldTable kFormFields{
    text("urlencoded-form.key", "Key"),
    text("urlencoded-form.value", "Value"),
};

std::string decoded(std::string_view text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto digit = [&](size_t at) {
            const char c = at < text.size() ? char(text[at] | 32) : '\0';
            return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        };
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%' && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
            out += char(digit(i + 1) << 4 | digit(i + 2));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

void dissectForm(Layer& body)
{
    tellType(body);
    body.item().text("HTML Form URL Encoded: {}", body.facts().mediaType);
    const auto text = body.peekText(0);
    for (size_t at = 0; at < text.size();) {
        // A key reaches to the next equals sign, whatever stands before that.
        const auto end = std::min(text.find('&', std::min(text.find('=', at), text.size())), text.size());
        const auto pair = text.substr(at, end - at);
        const auto equals = std::min(pair.find('='), pair.size());
        const auto key = decoded(pair.substr(0, equals));
        const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
        const auto item = body.label(uint32_t(at), uint32_t(std::min(end + 1, text.size()) - at), "Form item");
        item.append(": \"{}\" = \"{}\"", printable(key), printable(value));
        const auto under = body.under(item);
        body.addText(kFormFields["urlencoded-form.key"], uint32_t(at), uint32_t(equals), key);
        body.addText(kFormFields["urlencoded-form.value"], uint32_t(at + equals + 1),
                     uint32_t(pair.size() - std::min(equals + 1, pair.size())), value);
        at = end + 1;
    }
}

constexpr std::array kLineClaims{
    Claim{"media_type", "application/x-javascript"}, Claim{"media_type", "application/x-ns-proxy-autoconfig"},
    Claim{"media_type", "text/css"}, Claim{"media_type", "text/enriched"},
    Claim{"media_type", "text/html"}, Claim{"media_type", "text/javascript"}, Claim{"media_type", "text/parameters"},
    Claim{"media_type", "text/plain"}, Claim{"media_type", "text/richtext"},
};
constexpr std::array kFormClaims{Claim{"media_type", "application/x-www-form-urlencoded"}};

} // namespace

namespace protocols {

extern constinit const Protocol media{"media", "Media", "Media Type", kMediaFields, {}, dissectMedia};
extern constinit const Protocol textLines{"data-text-lines", "Line-based text data", "Line-based text data", {}, kLineClaims,
                                          dissectLines};
extern constinit const Protocol urlEncodedForm{"urlencoded-form", "URL Encoded Form Data", "HTML Form URL Encoded",
                                               kFormFields, kFormClaims, dissectForm};

} // namespace protocols
} // namespace capscope
