// Header of Cisco's Wireless LAN Context Control Protocol, version 0. Lightweight Access Point Protocol, RFC 5412. Not decoded: the
// messages, version 1.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    hex("wlccp.version", "Version", 8),
    dec("wlccp.length", "Length", 8),
    hex("wlccp.type", "Message Type", 8),
    mac("wlccp.dstmac", "Dst MAC"),
    mac("wlccp.srcmac", "Src MAC"),
};

constexpr std::array kClaims{Claim{"llc.wlccp_pid", 0u}, Claim{"ethertype", 0x872d}, Claim{"udp.port", 2887}};

void dissect(Layer& wlccp)
{
    wlccp.protocolColumn("WLCCP");
    const auto version = wlccp.u8(kFields["wlccp.version"]);
    if (version != 0)
        return;
    wlccp.u8(kFields["wlccp.length"]);
    const auto type = wlccp.peek16(wlccp.position());
    wlccp.addNumber(kFields["wlccp.type"], wlccp.position(), 2, type & 0xff).text("Message Type: 0x{:04x}", type);
    wlccp.skip(2);
    wlccp.mac(kFields["wlccp.dstmac"]);
    wlccp.mac(kFields["wlccp.srcmac"]);
}

} // namespace

namespace protocols {

extern constinit const Protocol wlccp{"wlccp", "WLCCP", "Cisco Wireless LAN Context Control Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
