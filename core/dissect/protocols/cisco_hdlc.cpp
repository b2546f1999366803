// Cisco HDLC framing. RFC 1547, section 4.3.1.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAddressNames[] = {{0x0f, "Unicast"}, {0x8f, "Multicast"}};
constexpr ValueName kProtocolNames[] = {
    {0x0800, "IP"}, {0x2000, "Cisco Discovery Protocol"}, {0x8035, "SLARP"}, {0x86dd, "IPv6"}, {0x8847, "MPLS unicast"},
    {0xfefe, "OSI"},
};

constexpr FieldTable kFields{
    hex("chdlc.address", "Address", 8).names(kAddressNames),
    hex("chdlc.control", "Control", 8),
    hex("chdlc.protocol", "Protocol", 16).names(kProtocolNames),
    hex("chdlc.clns_padding", "CLNS Padding", 8),
};

constexpr std::array kClaims{Claim{"linktype", 104}};

void dissect(Layer& hdlc)
{
    hdlc.protocolColumn("CHDLC");
    // The same link type carries PPP in HDLC-like framing.
    if (hdlc.peek16(0) == 0xff03) {
        if (!hdlc.call("ppp", hdlc.rest()))
            hdlc.data(hdlc.rest());
        return;
    }
    // A line has no addresses; whoever follows may have some.
    hdlc.facts().source = hdlc.facts().destination = Address::other("N/A");
    if (!hdlc.has(0, 4)) { // without them there is no row
        hdlc.u32(kFields["chdlc.protocol"]);
        hdlc.limitTo(0);
        return hdlc.reject();
    }
    hdlc.u8(kFields["chdlc.address"]);
    hdlc.u8(kFields["chdlc.control"]);
    const auto protocol = hdlc.u16(kFields["chdlc.protocol"]);
    hdlc.item().length(4);
    constexpr uint16_t kOsi = 0xfefe; // one byte of padding stands in front of it
    if (protocol == kOsi || !hdlc.has(4, 1))
        hdlc.u8(kFields["chdlc.clns_padding"]);
    if (!hdlc.failed() && !hdlc.handOff("chdlc.protocol", protocol) && !hdlc.handOff("ethertype", protocol))
        hdlc.data(hdlc.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol ciscoHdlc{"chdlc", "CHDLC", "Cisco HDLC", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
