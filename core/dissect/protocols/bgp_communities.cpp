// BGP: extended communities. RFC 4360, 5668 (AS numbers of four bytes), 7153, 9012 (encapsulation). Not decoded: flow specifications
// beyond rates, EVPN, opaque values of vendors.
#include "core/dissect/protocols/bgp.h"

#include <bit>

namespace capscope::bgp {
namespace {

enum Type : uint8_t { As2 = 0x00, Ip4 = 0x01, As4 = 0x02, Opaque = 0x03, NonTransitive = 0x40, Experimental = 0x80 };

float rateAt(const Layer& bgp, uint32_t at) { return std::bit_cast<float>(bgp.peek32(at)); }

void addRaw(Layer& bgp, const Item& item, std::string_view subtype)
{
    const auto at = bgp.position();
    const auto value = bgp.number(kFields["bgp.ext_com.value_raw"], 6);
    if (item)
        item.text("{}: 0x{:04x} 0x{:08x}", subtype, bgp.peek16(at), value & 0xffffffff);
}

// As addRaw, as three numbers.
std::string addThreeWords(Layer& bgp, const Item& item, std::string_view subtype)
{
    const auto at = bgp.position();
    bgp.number(kFields["bgp.ext_com.value_raw"], 6);
    const auto raw = fmt::format("0x{:04x} 0x{:04x} 0x{:04x}", bgp.peek16(at), bgp.peek16(at + 2), bgp.peek16(at + 4));
    bgp.last().text("Raw Value: {}", raw);
    item.text("{}: {}", subtype, raw);
    return raw;
}

void addAs2(Layer& bgp, const Item& item, bool transitive)
{
    const auto type = bgp.u8(transitive ? kFields["bgp.ext_com.stype_tr_as2"] : kFields["bgp.ext_com.stype_ntr_as2"]);
    const auto name = nameOr(transitive ? ValueNames(kExtComStypeTrAs2Names) : ValueNames(kExtComStypeNtrAs2Names), type, "Unknown");
    const auto at = bgp.position();
    const auto as = bgp.u16(kFields["bgp.ext_com.value_as2"]);
    if (type == 4) {
        bgp.addReal(kFields["bgp.ext_com.value_link_bw"], at + 2, 4, double(rateAt(bgp, at + 2)));
        bgp.skip(4);
        item.text("{}: ASN {}, {:.3f} Mbps", name, as, double(rateAt(bgp, at + 2)) * 8 / 1e6);
    } else {
        item.text("{}: {}:{}", name, as, bgp.u32(kFields["bgp.ext_com.value_an4"]));
    }
}

void addIp4(Layer& bgp, const Item& item)
{
    const auto type = bgp.u8(kFields["bgp.ext_com.stype_tr_IP4"]);
    const auto address = bgp.ipv4(kFields["bgp.ext_com.value_IP4"]);
    const auto number = bgp.u16(kFields["bgp.ext_com.value_an2"]);
    if (item)
        item.text("{}: {}:{}", nameOr(kExtComStypeTrIP4Names, type, "Unknown"), toText(address), number);
}

void addAs4(Layer& bgp, const Item& item)
{
    const auto type = bgp.u8(kFields["bgp.ext_com.stype_tr_as4"]);
    const auto as = bgp.u32(kFields["bgp.ext_com.value_as4"]);
    const auto number = bgp.u16(kFields["bgp.ext_com.value_an2"]);
    item.text("{}: {}.{}({}):{}", nameOr(kExtComStypeTrAs4Names, type, "Unknown"), as >> 16, as & 0xffff, as, number);
}

void addOpaque(Layer& bgp, const Item& item)
{
    const auto type = bgp.u8(kFields["bgp.ext_com.stype_tr_opaque"]);
    const auto name = nameOr(kExtComStypeTrOpaqueNames, type, "Unknown");
    if (type != 0x0c)
        return addRaw(bgp, item, name);
    bgp.skip(4);
    const auto tunnel = bgp.u16(kFields["bgp.ext_com.tunnel_type"]);
    item.text("{}: {}", name, nameOr(kExtComTunnelTypeNames, tunnel, "Unknown"));
}

// Of vendors before RFC 4577 and RFC 8955 had numbers for them.
void addExperimental(Layer& bgp, const Item& item)
{
    const auto type = bgp.u8(kFields["bgp.ext_com.stype_tr_exp"]);
    const auto name = nameOr(kExtComStypeTrExpNames, type, "Unknown");
    if (type == 0) {
        const auto area = bgp.ipv4(kFields["bgp.ext_com.value_ospf_rtype.area"]);
        const auto route = bgp.u8(kFields["bgp.ext_com.value_ospf_rtype.type"]);
        const auto options = bgp.bits(kFields["bgp.ext_com.value_ospf_rtype.options"], 1, {kFields["bgp.ext_com.value_ospf_rtype.options.mt"]});
        bgp.last().append(" (Metric: {})", (options & 1) != 0 ? "Type-2" : "Type-1");
        if (item)
            item.text("{}: Area: {}, Type: {}", name, toText(area), nameOr(kOspfRouteTypes, route, "Unknown"));
    } else if (type == 1) {
        const auto router = bgp.ipv4(kFields["bgp.ext_com.value_ospf_rid"]);
        if (item)
            item.text("{}: {}", name, toText(router));
    } else {
        addThreeWords(bgp, item, name);
    }
}

void addUnknown(Layer& bgp, const Item& item, uint8_t type)
{
    const auto subtype = bgp.u8(kFields["bgp.ext_com.stype_unknown"]);
    const auto raw = addThreeWords(bgp, item, "Unknown");
    item.text("Unknown type 0x{:02x} subtype 0x{:02x}: {} [Unknown community]", type, subtype, raw);
}

void addCommunity(Layer& bgp)
{
    const auto start = bgp.position();
    const auto type = bgp.peek8(start);
    const auto item = bgp.addNone(kFields["bgp.ext_community"], start, 8);
    const auto under = bgp.under(item);
    bgp.bits(kFields["bgp.ext_com.type"], 1, {kFields["bgp.ext_com.type.auth"], kFields["bgp.ext_com.type.tran"]});
    switch (type) {
    case As2:
    case As2 | NonTransitive:
        addAs2(bgp, item, type == As2);
        break;
    case Ip4:
        addIp4(bgp, item);
        break;
    case As4:
        addAs4(bgp, item);
        break;
    case Opaque:
        addOpaque(bgp, item);
        break;
    case Opaque | NonTransitive: {
        const auto subtype = bgp.u8(kFields["bgp.ext_com.stype_ntr_opaque"]);
        addThreeWords(bgp, item, nameOr(kExtComStypeNtrOpaqueNames, subtype, "Unknown"));
        break;
    }
    case Experimental:
        addExperimental(bgp, item);
        break;
    case Experimental | NonTransitive:
        return bgp.seek(start + 8);
    default:
        if (!nameOf(kExtComTypeNames, type).empty())
            return bgp.seek(start + 8);
        addUnknown(bgp, item, type);
        return bgp.seek(start + 8);
    }
    item.append(" [{}]", nameOr(kExtComTypeNames, type, "Unknown"));
    bgp.seek(start + 8);
}

} // namespace

void addExtendedCommunities(Layer& bgp, uint32_t end)
{
    const auto count = (end - bgp.position()) / 8;
    const auto all = bgp.addNone(kFields["bgp.ext_communities"], bgp.position(), end - bgp.position());
    all.append(": ({} communit{})", count, count == 1 ? "y" : "ies");
    const auto under = bgp.under(all);
    while (bgp.more() && bgp.position() + 8 <= end)
        addCommunity(bgp);
}

} // namespace capscope::bgp
