// Raw IP: frames that begin with an IPv4 or IPv6 header. https://www.tcpdump.org/linktypes.html, LINKTYPE_RAW
#include "core/dissect/layer.h"

namespace capscope {
namespace {

constexpr std::array kClaims{Claim{"linktype", 101}, Claim{"linktype", 12}, Claim{"linktype", 14}};

void dissect(Layer& raw)
{
    constexpr uint32_t kLeast = 8; // to tell it from what modems put in front
    if (!raw.has(0, kLeast)) {
        raw.item().length(raw.captured());
        raw.facts().source = raw.facts().destination = Address::other("N/A");
        raw.protocolColumn("N/A");
        raw.info().set("Raw packet data");
        raw.skip(raw.remaining());
        raw.u8(FieldRef{});
        return;
    }
    const auto version = raw.peek8(0) >> 4;
    if (raw.handOff("ip.version", version))
        return;
    raw.protocolColumn("N/A");
    raw.info().set("Raw packet data");
    raw.data(raw.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol rawIp{"raw", "Raw", "Raw packet data", {}, kClaims, dissect};

} // namespace protocols
} // namespace capscope
