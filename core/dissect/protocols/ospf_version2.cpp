// Link state advertisements of OSPF version 2. RFC 2328, appendix A.4; NSSA RFC 3101. Opaque ones: ospf_opaque.cpp.
#include "core/dissect/protocols/ospf.h"

namespace capscope::ospf {
namespace {

enum Type : uint8_t { Router = 1, Network, Summary, SummaryAsbr, External, Membership, Nssa, Attributes, OpaqueLink, OpaqueArea, OpaqueAs };

void addRouterLink(Layer& ospf)
{
    static constexpr ValueName kTypes[] = {{1, "Point-to-point connection to another router"}, {2, "Connection to a transit network"},
                                           {3, "Connection to a stub network"}, {4, "Virtual link"}};
    static constexpr ValueName kShort[] = {{1, "PTP"}, {2, "Transit"}, {3, "Stub"}, {4, "Virtual"}};
    static constexpr ValueName kIds[] = {{1, "Neighboring router's Router ID"}, {2, "IP address of Designated Router"},
                                         {3, "IP network/subnet number"}, {4, "Neighboring router's Router ID"}};
    const auto at = ospf.position();
    const auto type = ospf.peek8(at + 8);
    const auto services = ospf.peek8(at + 9);
    Item item;
    if (ospf.wantsTree() && ospf.has(at, 12))
        item = ospf.label(at, 12 + 4u * services, "Type: {:<8} ID: {:<15} Data: {:<15} Metric: {}", nameOr(kShort, type, "Unknown"),
                          toText(Address::ipv4(ospf.peekBytes(at, 4).data())), toText(Address::ipv4(ospf.peekBytes(at + 4, 4).data())),
                          ospf.peek16(at + 10));
    const auto under = ospf.under(item);
    ospf.ipv4(kFields["ospf.lsa.router.linkid"]);
    ospf.last().append(" - {}", nameOr(kIds, type, "Unknown Link ID"));
    ospf.ipv4(kFields["ospf.lsa.router.linkdata"]);
    ospf.u8(kFields["ospf.lsa.router.linktype"]);
    ospf.last().text("Link Type: {} - {}", type, nameOr(kTypes, type, "Unknown link type"));
    ospf.u8(kFields["ospf.lsa.router.nummetrics"]);
    ospf.last().text("Number of Metrics: {} - TOS", services);
    const auto metric = ospf.u16(kFields["ospf.lsa.router.metric0"]);
    ospf.last().text("0 Metric: {}", metric);
    for (int i = 0; i < services && ospf.more(); ++i) {
        const auto start = ospf.position();
        const auto value = ospf.peek16(start + 2);
        ospf.addNumber(kFields["ospf.ls.metric"], start, 4, value).text("TOS: {}, Metric: {}", ospf.peek8(start), value);
        ospf.skip(4);
    }
}

void addRouter(Layer& ospf)
{
    static constexpr FlagName kNames[] = {{0x80, "(H) flag"}, {0x10, "(N) flag"}, {0x08, "(W) Wild-card multicast receiver"},
                                          {0x04, "(V) Virtual link endpoint"}, {0x02, "(E) AS boundary router"}, {0x01, "(B) Area border router"}};
    const auto flags = ospf.bits(kFields["ospf.v2.router.lsa.flags"], 1,
                                 {kFields["ospf.v2.router.lsa.flags.h"], kFields["ospf.v2.router.lsa.flags.n"],
                                  kFields["ospf.v2.router.lsa.flags.w"], kFields["ospf.v2.router.lsa.flags.v"],
                                  kFields["ospf.v2.router.lsa.flags.e"], kFields["ospf.v2.router.lsa.flags.b"]});
    appendFlags(ospf.last(), flags, kNames);
    ospf.skip(1);
    const auto links = ospf.u16(kFields["ospf.lsa.number_of_links"]);
    for (int i = 0; i < links && ospf.more(); ++i)
        addRouterLink(ospf);
}

void addExternal(Layer& ospf, uint32_t end)
{
    ospf.ipv4(kFields["ospf.lsa.asext.netmask"]);
    while (ospf.more() && ospf.position() < end) {
        ospf.addNumber(kFields["ospf.lsa.asext.type"], ospf.position(), 1, ospf.peek8(ospf.position()));
        const auto service = ospf.peek8(ospf.position());
        ospf.addNumber(kFields["ospf.lsa.tos"], ospf.position(), 1, service & 0x7f).text(".{:03b} {:04b} = TOS: {}", service >> 4 & 7, service & 15, service & 0x7f);
        ospf.skip(1);
        ospf.u24(kFields["ospf.metric"]);
        ospf.ipv4(kFields["ospf.lsa.asext.fwdaddr"]);
        ospf.u32(kFields["ospf.lsa.asext.extrttag"]);
    }
}

void addContents(Layer& ospf, uint8_t type, uint8_t opaqueType, uint32_t end, const Item& lengthItem)
{
    switch (type) {
    case Router:
        return addRouter(ospf);
    case Network:
        ospf.ipv4(kFields["ospf.lsa.network.netmask"]);
        while (ospf.more() && ospf.position() < end)
            ospf.ipv4(kFields["ospf.lsa.network.attchrtr"]);
        return;
    case Summary:
    case SummaryAsbr:
        ospf.ipv4(kFields["ospf.lsa.asbr.netmask"]);
        while (ospf.more() && ospf.position() < end) {
            ospf.u8(kFields["ospf.lsa.tos"]);
            ospf.u24(kFields["ospf.metric"]);
        }
        return;
    case External:
    case Nssa:
        return addExternal(ospf, end);
    case OpaqueLink:
    case OpaqueArea:
    case OpaqueAs:
        return addOpaque(ospf, opaqueType, end);
    default:
        ospf.note(kFields["ospf.lsa.unknown_type"], lengthItem);
    }
}

} // namespace

void addAdvertisementOfVersion2(Layer& ospf, bool withContents)
{
    const auto start = ospf.position();
    const auto type = ospf.peek8(start + 3);
    const auto length = ospf.peek16(start + 18);
    const auto under = ospf.under(ospf.label(start, withContents ? length : 20u, "LSA-type {} ({}), len {}", type, nameOr(kLsaNames, type, "Unknown"), length));
    const auto age = ospf.peek16(start);
    ospf.addNumber(kFields["ospf.lsa.age"], start, 2, age);
    ospf.addNumber(kFields["ospf.lsa.donotage"], start, 2, age).text("{}... .... .... .... = Do Not Age Flag: {}", age >> 15, age >> 15);
    ospf.skip(2);
    addOptionsOfVersion2(ospf, type == Nssa);
    ospf.u8(kFields["ospf.lsa"]);
    constexpr std::array kHidden{kFields["ospf.lsa.router"], kFields["ospf.lsa.network"], kFields["ospf.lsa.summary"], kFields["ospf.lsa.asbr"],
                                 kFields["ospf.lsa.asext"], kFields["ospf.lsa.member"], kFields["ospf.lsa.nssa"], kFields["ospf.lsa.attr"],
                                 kFields["ospf.lsa.opaque"], kFields["ospf.lsa.opaque"], kFields["ospf.lsa.opaque"]};
    if (type >= 1 && type <= kHidden.size())
        ospf.addNumber(kHidden[type - 1u], start + 3, 1, 1).hide();
    if (type >= OpaqueLink && type <= OpaqueAs) {
        if (ospf.u8(kFields["ospf.lsid_opaque_type"]) == 1) { // RFC 3630: traffic engineering
            ospf.u8(kFields["ospf.lsid_te_lsa.reserved"]);
            ospf.u16(kFields["ospf.lsid_te_lsa.instance"]);
        } else {
            ospf.u24(kFields["ospf.lsid.opaque_id"]);
        }
    } else {
        ospf.ipv4(kFields["ospf.lsa.id"]);
    }
    ospf.ipv4(kFields["ospf.advrouter"]);
    ospf.u32(kFields["ospf.lsa.seqnum"]);
    ospf.u16(kFields["ospf.lsa.chksum"]);
    ospf.u16(kFields["ospf.lsa.length"]);
    if (!withContents || ospf.failed())
        return;
    constexpr uint32_t kHeader = 20;
    const auto end = uint64_t(start) + std::max<uint32_t>(length, kHeader);
    addContents(ospf, type, ospf.peek8(start + 4), uint32_t(end), ospf.last());
    if (length < kHeader) // nobody knows where the next one begins
        return ospf.malformed();
    ospf.seek(end);
}

} // namespace capscope::ospf
