// Classical IP over ATM as Linux records it: IP without a header of the link. https://www.tcpdump.org/linktypes.html, LINKTYPE_LINUX_ATM_CLIP (RFC
// 2225). Not decoded: nothing.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    expert("clip.no_link_info", "No link information available", Group::Protocol, Severity::Note),
};

constexpr std::array kClaims{Claim{"linktype", 106}};

void dissect(Layer& clip)
{
    clip.protocolColumn("CLIP");
    clip.info().set("CLIP frame");
    clip.item().length(0);
    clip.note(kFields["clip.no_link_info"], clip.item());
    if (!clip.handOff("ip.version", 4))
        clip.data(clip.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol clip{"clip", "CLIP", "Classical IP frame", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
