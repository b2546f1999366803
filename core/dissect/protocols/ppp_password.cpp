// Password authentication of PPP. RFC 1334, 2.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodes[] = {{1, "Authenticate-Request"}, {2, "Authenticate-Ack"}, {3, "Authenticate-Nak"}};

constexpr FieldTable kFields{
    dec("pap.code", "Code", 8).names(kCodes),
    dec("pap.identifier", "Identifier", 8),
    dec("pap.length", "Length", 16),
    none("pap.data", "Data"),
    dec("pap.peer_id.length", "Peer-ID-Length", 8),
    text("pap.peer_id", "Peer-ID"),
    dec("pap.password.length", "Password-Length", 8),
    text("pap.password", "Password"),
    dec("pap.message.length", "Message-Length", 8),
    text("pap.message", "Message"),
};

constexpr std::array kClaims{Claim{"ppp.protocol", 0xc023}};

void dissect(Layer& pap)
{
    pap.protocolColumn("PPP PAP");
    const auto code = pap.u8(kFields["pap.code"]);
    pap.u8(kFields["pap.identifier"]);
    const auto length = pap.u16(kFields["pap.length"]);
    if (pap.failed())
        return;
    pap.info().set("{}", nameOr(kCodes, code, "Unknown"));
    pap.item().length(length);
    constexpr uint8_t kRequest = 1, kLast = 3;
    if (code == kRequest)
        pap.limitTo(length);
    if (!pap.more() || code == 0 || code > kLast)
        return;
    const auto under = pap.under(pap.addNone(kFields["pap.data"], pap.position(), pap.reportedRemaining()));
    if (code == kRequest) {
        const auto name = pap.text(kFields["pap.peer_id"], pap.u8(kFields["pap.peer_id.length"]));
        const auto password = pap.text(kFields["pap.password"], pap.u8(kFields["pap.password.length"]));
        if (!pap.failed() && pap.info().wanted())
            pap.info().append(" (Peer-ID='{}', Password='{}')", printable(name), printable(password));
        return;
    }
    const auto message = pap.text(kFields["pap.message"], pap.u8(kFields["pap.message.length"]));
    if (!pap.failed() && pap.info().wanted())
        pap.info().append(" (Message='{}')", printable(message));
}

} // namespace

namespace protocols {

extern constinit const Protocol pap{"pap", "PPP PAP", "PPP Password Authentication Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
