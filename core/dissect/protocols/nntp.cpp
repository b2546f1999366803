// Network News Transfer Protocol. RFC 3977, 4642 (STARTTLS). Not decoded: articles, which are shown as lines.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    boolean("nntp.response", "Response"),
    boolean("nntp.request", "Request"),
};

constexpr std::array kClaims{Claim{"tcp.port", 119}};

struct Session : ProtocolState {
    bool wantsTls = false;
};

void learn(Layer& nntp, bool request, std::string_view line)
{
    auto* session = nntp.conversationState<Session>();
    if (session == nullptr)
        return;
    if (request) {
        session->wantsTls = sameLetters(line, "starttls");
        return;
    }
    if (session->wantsTls && line.starts_with("382")) // from the next frame on
        nntp.conversation()->bind(nntp.frame().number + 1, Registry::instance().byKey("tls"));
    session->wantsTls = false;
}

void dissect(Layer& nntp)
{
    nntp.protocolColumn("NNTP");
    const bool request = nntp.facts().destinationPort == 119;
    const auto first = lineAt(nntp, 0);
    if (nntp.info().wanted())
        nntp.info().set("{}: {}", request ? "Request" : "Response", printable(first.text));
    if (nntp.firstPass())
        learn(nntp, request, first.text);
    nntp.addNumber(request ? kFields["nntp.request"] : kFields["nntp.response"], 0, 0, 1).hide();
    if (!nntp.wantsTree())
        return;
    while (nntp.more() && nntp.remaining() > 0) {
        const auto line = lineAt(nntp, nntp.position());
        nntp.label(line.start, line.size, std::string_view(printable(nntp.peekText(line.start, line.size))));
        nntp.skip(line.size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol nntp{"nntp", "NNTP", "Network News Transfer Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
