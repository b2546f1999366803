// BSD loopback encapsulation: four bytes with an address family, in the byte order of the capturing host or (OpenBSD)
// in network order. https://www.tcpdump.org/linktypes.html, LINKTYPE_NULL, LINKTYPE_LOOP
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFamilyNames[] = {
    {2, "IP"}, {7, "OSI"}, {16, "Appletalk"}, {23, "Netware IPX/SPX"}, {24, "IPv6"}, {28, "IPv6"}, {30, "IPv6"},
};

constexpr FieldTable kFields{
    dec("null.family", "Family", 32).names(kFamilyNames),
    hex("null.type", "Type", 16).names(kEtherTypeNames),
};

constexpr std::array kClaims{Claim{"linktype", 0u}, Claim{"linktype", 108}};

void dissect(Layer& loopback)
{
    loopback.protocolColumn("Null/Loopback");
    // A loopback has no addresses; whoever follows may have some.
    loopback.facts().source = loopback.facts().destination = Address::other("N/A");
    const auto big = loopback.peek32(0);
    if (!loopback.has(0, 4)) { // without it there is no row
        loopback.protocolColumn("N/A");
        loopback.info().set("Null/Loopback");
        loopback.u32(kFields["null.family"]);
        loopback.limitTo(0);
        return loopback.reject();
    }
    loopback.item().length(4);
    // A family is small: whichever order makes it so is the right one.
    const auto family = (big & 0xffff0000) != 0 ? __builtin_bswap32(big) : big;
    if (family > 0xffff || (family > 255 && big > 0xffff)) {
        loopback.addNumber(kFields["null.type"], 2, 2, big & 0xffff);
        loopback.skip(4);
        if (!loopback.handOff("ethertype", big & 0xffff))
            loopback.data(loopback.rest());
        return;
    }
    loopback.addNumber(kFields["null.family"], 0, 4, family);
    loopback.skip(4);
    if (!loopback.handOff("null.type", family))
        loopback.data(loopback.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol nullLoopback{"null", "Null", "Null/Loopback", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
