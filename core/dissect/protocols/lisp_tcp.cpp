// LISP over a reliable transport. draft-ietf-lisp-reliable-transport. Not decoded: walkthroughs, subscriptions, errors' contents.
#include "core/dissect/protocols/lisp.h"

namespace capscope {
namespace lisp {
namespace {

constexpr std::array kTcpClaims{Claim{"tcp.port", 4342}};
constexpr size_t kHeaderBytes = 8;
constexpr uint32_t kEndMarker = 0x9facade9;
constexpr uint16_t kRegistration = 17, kAccepted = 18, kRejected = 19, kRefresh = 20, kNotification = 21;

size_t lengthOf(Bytes header)
{
    const size_t size = be16(header.data() + 2);
    return size < kHeaderBytes ? 0 : size;
}

std::string addPrefix(Layer& lisp)
{
    const auto start = lisp.position();
    const auto item = lisp.label(start, 0, "EID Prefix");
    const auto under = lisp.under(item);
    const auto bits = lisp.u8(kFields["lisp-tcp.message.eid.prefix.length"]);
    const auto afi = lisp.u16(kFields["lisp-tcp.message.eid.prefix.afi"]);
    const auto prefix = fmt::format("{}/{}", addAddress(lisp, afi, kFields["lisp-tcp.message.eid.ipv4"], kFields["lisp-tcp.message.eid.ipv6"], "Address"), bits);
    item.text("EID Prefix: {}", prefix);
    item.length(lisp.position() - start);
    return prefix;
}

void addEnd(Layer& lisp)
{
    const auto marker = lisp.u32(kFields["lisp-tcp.message.end_marker"]);
    lisp.last().append(marker == kEndMarker ? " (correct)" : " (incorrect)");
}

// What is said behind the name of a message; `inColumn` too if so.
std::string addContents(Layer& lisp, uint16_t type, bool& inColumn)
{
    inColumn = false;
    switch (type) {
    case kRegistration: {
        const auto under = lisp.group("Map-Register");
        inColumn = true;
        const auto prefix = addRegistration(lisp);
        return prefix.empty() ? prefix : " for " + prefix;
    }
    case kAccepted:
    case kRejected: {
        if (type == kRejected) {
            lisp.u8(kFields["lisp-tcp.message.registration_reject.reason"]);
            lisp.u16(kFields["lisp-tcp.message.registration_reject.res"]);
        }
        return " for " + addPrefix(lisp);
    }
    case kRefresh: {
        const auto scope = lisp.u8(kFields["lisp-tcp.message.registration_refresh.scope"]);
        lisp.bitFields(2, {kFields["lisp-tcp.message.registration_refresh.flags.rejected"], kFields["lisp-tcp.message.registration_refresh.res"]});
        if (scope != 0)
            addPrefix(lisp);
        return fmt::format(", Scope: {}", nameOr(kMessageRegistrationRefreshScopeNames, scope, "Unknown"));
    }
    case kNotification: {
        lisp.bytes(kFields["lisp-tcp.message.xtrid"], 16);
        lisp.bytes(kFields["lisp-tcp.message.siteid"], 8);
        const auto prefix = addMapping(lisp, 1);
        return prefix.empty() ? prefix : " for " + prefix;
    }
    default:
        return {};
    }
}

void dissectMessage(Layer& lisp)
{
    lisp.protocolColumn("LISP");
    lisp.info().clear();
    const auto type = lisp.u16(kFields["lisp-tcp.message.type"]);
    lisp.u16(kFields["lisp-tcp.message.length"]);
    const auto id = lisp.u32(kFields["lisp-tcp.message.id"]);
    const auto name = nameOr(kMessageTypeNames, type, "Unknown type");
    bool inColumn = false;
    const auto contents = addContents(lisp, type, inColumn);
    if (!lisp.failed() && lisp.reportedRemaining() > 4)
        lisp.bytes(kFields["lisp-tcp.message.data"], lisp.reportedRemaining() - 4);
    addEnd(lisp);
    if (!lisp.wantsTree() && !lisp.info().wanted())
        return;
    lisp.item().append(", Msg: {}, {}{}", id, name, contents);
    const auto told = inColumn ? contents : type == kRefresh ? fmt::format(", Scope: {}", lisp.peek8(kHeaderBytes)) : std::string();
    lisp.info().appendItem("; ", fmt::format("Msg: {}, {}{}", id, name, told));
    lisp.info().fence();
}

} // namespace
} // namespace lisp

namespace protocols {

extern constinit const Protocol lispTcp{
    .name = "lisp-tcp", .shortName = "LISP Reliable Transport", .title = "Locator/ID Separation Protocol (Reliable Transport)", .fields = capscope::lisp::kFields,
    .claims = capscope::lisp::kTcpClaims, .dissect = capscope::lisp::dissectMessage, .framing = {capscope::lisp::kHeaderBytes, capscope::lisp::lengthOf}};

} // namespace protocols
} // namespace capscope
