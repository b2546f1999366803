// Post Office Protocol, version 3. RFC 1939. Not decoded: messages that are fetched (shown as lines).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("pop.request", "Request"),
    text("pop.request.command", "Request command"),
    text("pop.request.parameter", "Request parameter"),
    text("pop.request.data", "Data"),
    text("pop.response", "Response"),
    text("pop.response.indicator", "Response indicator"),
    text("pop.response.description", "Response description"),
    text("pop.response.data", "Data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 110}};

void addFirstLine(Layer& pop, bool request, std::string_view line, uint32_t size)
{
    const auto shown = printable(pop.peekText(0, size));
    const auto under = pop.under(pop.addText(request ? kFields["pop.request"] : kFields["pop.response"], 0, size, "")
                                     .text(std::string_view(shown)));
    const auto blank = std::min(line.find(' '), line.size());
    if (blank > 0)
        pop.addText(request ? kFields["pop.request.command"] : kFields["pop.response.indicator"], 0, uint32_t(blank), line.substr(0, blank));
    const auto rest = line.find_first_not_of(' ', blank);
    if (rest != std::string_view::npos)
        pop.addText(request ? kFields["pop.request.parameter"] : kFields["pop.response.description"], uint32_t(rest),
                    uint32_t(line.size() - rest), line.substr(rest));
}

void dissect(Layer& pop)
{
    pop.protocolColumn("POP");
    const bool request = pop.facts().destinationPort == 110;
    const auto text = pop.peekText(0);
    const auto end = text.find('\n');
    const auto size = uint32_t(end == std::string_view::npos ? text.size() : end + 1);
    auto line = text.substr(0, size);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    if (pop.info().wanted())
        pop.info().set("{}: {}", request ? 'C' : 'S', printable(line));
    if (!pop.dissection().recording())
        return;
    addFirstLine(pop, request, line, size);
    pop.skip(size);
    while (pop.more() && pop.remaining() > 0) {
        const auto at = pop.position();
        const auto rest = pop.peekText(at);
        const auto stop = rest.find('\n');
        const auto length = uint32_t(stop == std::string_view::npos ? rest.size() : stop + 1);
        const auto shown = rest.substr(0, length);
        pop.addText(request ? kFields["pop.request.data"] : kFields["pop.response.data"], at, length, "")
            .text(printable(shown));
        pop.skip(length);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol pop{"pop", "POP", "Post Office Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
