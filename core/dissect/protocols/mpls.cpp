// MultiProtocol Label Switching: stacked labels. RFC 3032, 5462. The payload is found by its first four bits, as
// RFC 4928 recommends. Not decoded: pseudowire control words, OAM.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("mpls.label", "MPLS Label", 32).mask(0xfffff000),
    dec("mpls.exp", "MPLS Experimental Bits", 32).mask(0x00000e00),
    dec("mpls.bottom", "MPLS Bottom Of Label Stack", 32).mask(0x00000100),
    dec("mpls.ttl", "MPLS TTL", 32).mask(0x000000ff),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8847}, Claim{"ethertype", 0x8848}, Claim{"ppp.protocol", 0x0281},
                             Claim{"gre.proto", 0x8847}, Claim{"ip.proto", 137}};

void dissect(Layer& mpls)
{
    mpls.protocolColumn("MPLS");
    mpls.info().set("MPLS Label Switched Packet");
    const auto word = mpls.peek32(0);
    if (mpls.has(0, 4))
        for (const auto row : {kFields["mpls.label"], kFields["mpls.exp"], kFields["mpls.bottom"], kFields["mpls.ttl"]})
            mpls.addNumber(row, 0, 4, word);
    mpls.skip(4);
    mpls.item().text("MultiProtocol Label Switching Header, Label: {}, Exp: {}, S: {}, TTL: {}", word >> 12, word >> 9 & 7,
                     word >> 8 & 1, word & 0xff);
    mpls.item().length(4);
    if (mpls.failed() || mpls.reportedRemaining() == 0)
        return;
    const bool bottom = (word >> 8 & 1) != 0;
    const auto taken = !bottom ? mpls.call("mpls", mpls.rest()) : mpls.handOff("ip.version", mpls.peek8(4) >> 4);
    if (!taken)
        mpls.data(mpls.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol mpls{"mpls", "MPLS", "MultiProtocol Label Switching Header", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
