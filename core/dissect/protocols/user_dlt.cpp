// Link types for private use. What they hold nobody but their user knows; Apple's systems write PKTAP as the third of them.
// https://www.tcpdump.org/linktypes.html, LINKTYPE_USER0. Not decoded: all others.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    expert("user_dlt.not_handled", "User encapsulation not handled", Group::Undecoded, Severity::Warning),
};

constexpr uint16_t kFirst = 147, kLast = 162, kApple = 149;
constexpr std::array kClaims{Claim{"linktype", kFirst, kLast}};

void dissect(Layer& user)
{
    const auto linkType = user.frame().linkType;
    if (linkType == kApple) {
        user.item().text("DLT: {}", linkType);
        const bool taken = user.call("pktap", user.rest());
        if (taken && !user.facts().damaged)
            user.item().append(", Payload: pktap (PKTAP packet header)");
        if (taken)
            return;
    }
    const auto text = fmt::format("User encapsulation not handled: DLT={}, check your Preferences->Protocols->DLT_USER", linkType);
    user.item().text(text);
    user.note(kFields["user_dlt.not_handled"], user.item(), text);
}

} // namespace

namespace protocols {

extern constinit const Protocol userDlt{"user_dlt", "DLT_USER", "DLT User", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
