// Point-to-Point Protocol framing. RFC 1661, 1662 (HDLC-like framing). Not decoded: multilink, compression.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProtocolNames[] = {
    {0x0001, "Padding Protocol"}, {0x0021, "Internet Protocol version 4"}, {0x0023, "OSI Network Layer"},
    {0x002d, "Van Jacobson Compressed TCP/IP"}, {0x002f, "Van Jacobson Uncompressed TCP/IP"}, {0x003d, "Multilink"},
    {0x0057, "Internet Protocol version 6"}, {0x00fd, "Compressed datagram"}, {0x0281, "MPLS Unicast"},
    {0x8021, "Internet Protocol Control Protocol"}, {0x8057, "IPv6 Control Protocol"},
    {0x80fd, "Compression Control Protocol"}, {0xc021, "Link Control Protocol"},
    {0xc023, "Password Authentication Protocol"}, {0xc025, "Link Quality Report"},
    {0xc223, "Challenge Handshake Authentication Protocol"}, {0xc227, "Extensible Authentication Protocol"},
};

constexpr FieldTable kFields{
    hex("ppp.address", "Address", 8),
    hex("ppp.control", "Control", 8),
    hex("ppp.direction", "Direction", 8),
    hex("ppp.protocol", "Protocol", 16).names(kProtocolNames),
};

constexpr std::array kClaims{Claim{"linktype", 9}, Claim{"linktype", 50}, Claim{"linktype", 204},
                             Claim{"gre.proto", 0x880b}, Claim{"sll.ltype", 7}};

void dissect(Layer& ppp)
{
    ppp.protocolColumn("PPP");
    if (!ppp.has(0, 1)) { // not even a first byte: there is no row
        ppp.u8(kFields["ppp.address"]);
        ppp.limitTo(0);
        return ppp.reject();
    }
    if (ppp.facts().source.kind == AddressKind::None) // a line has no addresses; whoever follows may have some
        ppp.facts().source = ppp.facts().destination = Address::other("N/A");
    constexpr uint16_t kWithDirection = 204;
    if (ppp.frame().linkType == kWithDirection && ppp.item() && ppp.dissection().stack().size() <= 2)
        ppp.u8(kFields["ppp.direction"]);
    // Cisco's framing on the same link: its addresses are none of PPP's.
    constexpr uint8_t kUnicast = 0x0f, kMulticast = 0x8f;
    const auto address = ppp.peek8(0);
    if ((address == kUnicast || address == kMulticast) && ppp.dissection().stack().size() <= 2 && ppp.has(0, 4) && ppp.peek8(1) == 0) {
        const Unshown own(ppp);
        if (ppp.call("chdlc", ppp.rest()))
            return;
    }
    if (ppp.peek8(ppp.position()) == 0xff && ppp.peek8(ppp.position() + 1) == 0x03) {
        ppp.u8(kFields["ppp.address"]);
        ppp.u8(kFields["ppp.control"]);
    }
    // RFC 1661, 2: an odd first byte is the whole number, compressed.
    const auto first = ppp.peek8(ppp.position());
    uint16_t protocol = first;
    if ((first & 1) != 0) {
        ppp.number(kFields["ppp.protocol"], 1);
    } else {
        protocol = ppp.u16(kFields["ppp.protocol"]);
    }
    ppp.item().length(ppp.position());
    ppp.info().set("{}", nameOr(kProtocolNames, protocol, "Unknown"));
    if (!ppp.failed() && !ppp.handOff("ppp.protocol", protocol))
        ppp.data(ppp.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol ppp{"ppp", "PPP", "Point-to-Point Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
