// Dropbox LAN sync: announcements to the local network, one JSON object or a text a datagram. Not decoded: what the object means.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

constexpr FieldTable kFields{fields::text("db-lsp.text", "Text")};
constexpr std::array kClaims{Claim{"udp.port", 17500}};

void dissect(Layer& dropbox)
{
    const bool isObject = dropbox.peek8(0) == '{';
    if (isObject)
        dropbox.call("json", dropbox.rest(), dropbox.inside());
    else
        dropbox.text(kFields["db-lsp.text"], dropbox.reportedRemaining());
    dropbox.protocolColumn(isObject ? "DB-LSP-DISC/JSON" : "DB-LSP-DISC");
    dropbox.info().set(isObject ? "Dropbox LAN sync Discovery Protocol, JavaScript Object Notation" : "Dropbox LAN sync Discovery Protocol");
}

} // namespace

namespace protocols {

extern constinit const Protocol dbLspDisc{"db-lsp-disc", "DB-LSP-DISC", "Dropbox LAN sync Discovery Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
