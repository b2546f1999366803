// BGP: routes of Ethernet VPNs. RFC 7432, 8365 (VXLAN), 9136 (IP prefixes). Not decoded: multicast routes (RFC 9251, 9572).
#include "core/dissect/protocols/bgp.h"

#include <algorithm>

namespace capscope::bgp {
namespace {

enum Route : uint8_t { Discovery = 1, MacAddress, Multicast, EthernetSegment, Prefix };

// What the encapsulation community of the update says (RFC 9012, 4.1): labels are network identifiers then.
bool isOverlay(const Layer& bgp)
{
    constexpr uint8_t kExtendedCommunities = 16;
    constexpr uint32_t kHeader = 19;
    constexpr uint16_t kEncapsulation = 0x030c;
    const uint32_t list = kHeader + 2 + bgp.peek16(kHeader);
    const auto end = std::min(list + 2 + bgp.peek16(list), bgp.captured());
    for (uint32_t at = list + 2; at + 3 < end;) {
        const bool extended = (bgp.peek8(at) & 0x10) != 0;
        const uint32_t length = extended ? bgp.peek16(at + 2) : bgp.peek8(at + 2);
        const auto value = at + (extended ? 4 : 3);
        if (bgp.peek8(at + 1) == kExtendedCommunities)
            for (auto one = value; one + 8 <= std::min(value + length, end); one += 8) {
                const auto tunnel = bgp.peek16(one + 6);
                if (bgp.peek16(one) == kEncapsulation && (tunnel == 8 || tunnel == 9 || tunnel == 19)) // VXLAN, NVGRE, Geneve
                    return true;
            }
        at = value + length;
    }
    return false;
}

std::string spaced(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{}{:02x}", text.empty() ? "" : " ", byte);
    return text;
}

void addDistinguisher(Layer& bgp)
{
    const auto at = bgp.position();
    bgp.bytes(kFields["bgp.evpn.nlri.rd"], 8);
    if (bgp.wantsTree() && !bgp.failed())
        bgp.last().append(" ({})", distinguisherText(bgp, at));
}

// RFC 7432, 5: nine bytes whose meaning the first one tells.
void addSegment(Layer& bgp)
{
    const auto at = bgp.position();
    const auto all = bgp.peekBytes(at, 10);
    const auto item = bgp.addBytes(kFields["bgp.evpn.nlri.esi"], at, 10, all);
    if (item) {
        auto text = spaced(all);
        std::replace(text.begin(), text.end(), ' ', ':');
        item.text("ESI: {}", text);
    }
    const auto under = bgp.under(item);
    const auto type = bgp.u8(kFields["bgp.evpn.nlri.esi.type"]);
    const auto rest = bgp.peekBytes(at + 1, 9);
    bgp.addBytes(kFields["bgp.evpn.nlri.esi.value"], at + 1, 9, rest).text("ESI Value: {}", spaced(rest));
    switch (type) {
    case 0:
        bgp.bytes(kFields["bgp.evpn.nlri.esi.type0"], 9);
        bgp.last().text("ESI 9 bytes value: {}", spaced(rest));
        break;
    case 1:
        bgp.mac(kFields["bgp.evpn.nlri.esi.lacp_mac"]);
        bgp.u16(kFields["bgp.evpn.nlri.esi.lacp_portkey"]);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.remaining"], 1);
        break;
    case 2:
        bgp.mac(kFields["bgp.evpn.nlri.esi.root_bridge"]);
        bgp.u16(kFields["bgp.evpn.nlri.esi.rb_prio"]);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.remaining"], 1);
        break;
    case 3:
        bgp.mac(kFields["bgp.evpn.nlri.esi.system_mac"]);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.system_mac_discr"], 3);
        break;
    case 4:
        bgp.ipv4(kFields["bgp.evpn.nlri.esi.router_id"]);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.router_discr"], 4);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.remaining"], 1);
        break;
    case 5:
        bgp.u32(kFields["bgp.evpn.nlri.esi.asn"]);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.asn_discr"], 4);
        bgp.bytes(kFields["bgp.evpn.nlri.esi.remaining"], 1);
        break;
    case 255:
        bgp.bytes(kFields["bgp.evpn.nlri.esi.reserved"], 9);
        break;
    default:
        bgp.skip(9);
    }
}

void addAddress(Layer& bgp)
{
    const auto at = bgp.position();
    const auto bits = bgp.u8(kFields["bgp.evpn.nlri.iplen"]);
    if (bits == 32)
        bgp.ipv4(kFields["bgp.evpn.nlri.ip.addr"]);
    else if (bits == 128)
        bgp.ipv6(kFields["bgp.evpn.nlri.ipv6.addr"]);
    else if (bits == 0)
        bgp.note(kFields["bgp.evpn.no_ip"], bgp.label(at, 1, std::string_view("IP Address: NOT INCLUDED")));
}

void addMacAddress(Layer& bgp, uint32_t end)
{
    addSegment(bgp);
    bgp.u32(kFields["bgp.evpn.nlri.etag"]);
    bgp.u8(kFields["bgp.evpn.nlri.maclen"]);
    bgp.mac(kFields["bgp.evpn.nlri.mac_addr"]);
    addAddress(bgp);
    const bool overlay = isOverlay(bgp);
    bgp.u24(overlay ? kFields["bgp.evpn.nlri.vni"] : kFields["bgp.evpn.nlri.mpls_ls1"]);
    if (bgp.position() < end)
        bgp.u24(overlay ? kFields["bgp.evpn.nlri.vni"] : kFields["bgp.evpn.nlri.mpls_ls2"]);
}

void addLabel(Layer& bgp)
{
    const auto at = bgp.position();
    const auto label = bgp.peek24(at);
    const auto bottom = (label & 1) != 0 ? " (bottom)" : "";
    const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attribute.mpls_label"], at, 3).text("MPLS Label Stack: {}{}", label >> 4, bottom));
    bgp.addNumber(kFields["bgp.update.path_attribute.mpls_label_value"], at, 3, label).text("MPLS Label: {}{}", label >> 4, bottom);
    bgp.skip(3);
}

// RFC 9136, 3.1: two addresses of one family, which the length tells.
void addPrefix(Layer& bgp, uint8_t length)
{
    constexpr uint8_t kWithIpv4 = 34;
    addSegment(bgp);
    bgp.u32(kFields["bgp.evpn.nlri.etag"]);
    bgp.u8(kFields["bgp.evpn.nlri.prefix_len"]);
    if (length == kWithIpv4) {
        bgp.ipv4(kFields["bgp.evpn.nlri.ip.addr"]);
        bgp.ipv4(kFields["bgp.evpn.nlri.ipv4.gtw_addr"]);
    } else {
        bgp.ipv6(kFields["bgp.evpn.nlri.ipv6.addr"]);
        bgp.ipv6(kFields["bgp.evpn.nlri.ipv6.gtw_addr"]);
    }
    if (isOverlay(bgp))
        bgp.u24(kFields["bgp.evpn.nlri.vni"]);
    else
        addLabel(bgp);
}

void addRoute(Layer& bgp, uint8_t type, uint8_t length, uint32_t end)
{
    addDistinguisher(bgp);
    switch (type) {
    case Discovery:
        addSegment(bgp);
        bgp.u32(kFields["bgp.evpn.nlri.etag"]);
        bgp.u24(isOverlay(bgp) ? kFields["bgp.evpn.nlri.vni"] : kFields["bgp.evpn.nlri.mpls_ls1"]);
        return;
    case MacAddress:
        return addMacAddress(bgp, end);
    case Multicast:
        bgp.u32(kFields["bgp.evpn.nlri.etag"]);
        return addAddress(bgp);
    case EthernetSegment:
        addSegment(bgp);
        return addAddress(bgp);
    case Prefix:
        return addPrefix(bgp, length);
    default:
        return;
    }
}

} // namespace

bool addEvpnRoutes(Layer& bgp, uint32_t end)
{
    while (bgp.more() && bgp.position() + 2 <= end) {
        const auto at = bgp.position();
        const auto type = bgp.peek8(at);
        const auto length = bgp.peek8(at + 1);
        const auto next = at + 2 + length;
        if (next > end)
            return false;
        const auto item = bgp.addNone(kFields["bgp.evpn.nlri"], at, 2u + length);
        item.append(": {}", nameOr(kEvpnRouteNames, type, "Unknown"));
        const auto under = bgp.under(item);
        bgp.u8(kFields["bgp.evpn.nlri.rt"]);
        bgp.u8(kFields["bgp.evpn.nlri.len"]);
        addRoute(bgp, type, length, next);
        bgp.seek(next);
    }
    return true;
}

} // namespace capscope::bgp
