// Link state advertisements of OSPF version 3. RFC 5340, appendix A.4. Not decoded: extended ones (RFC 8362), address families other than IPv6.
#include "core/dissect/protocols/ospf.h"

#include <algorithm>

namespace capscope::ospf {
namespace {

enum Function : uint16_t { Router = 1, Network, InterPrefix, InterRouter, External, Membership, Nssa, Link, IntraPrefix };

void addPrefixOptions(Layer& ospf)
{
    static constexpr FlagName kNames[] = {{8, "(P) Propagate"}, {4, "(MC) Multicast"}, {2, "(LA) Local Address"}, {1, "(NU) NoUnicast"}};
    const auto options = ospf.bits(kFields["ospf.v3.prefix.options"], 1,
                                   {kFields["ospf.v3.prefix.options.p"], kFields["ospf.v3.prefix.options.mc"],
                                    kFields["ospf.v3.prefix.options.la"], kFields["ospf.v3.prefix.options.nu"]});
    appendFlags(ospf.last(), options, kNames);
}

// RFC 5340, A.4.1: as many whole words as the prefix needs.
void addPrefix(Layer& ospf, uint8_t bits)
{
    const auto size = (bits + 31u) / 32 * 4;
    const auto at = ospf.position();
    std::array<uint8_t, 16> address{};
    const auto bytes = ospf.peekBytes(at, size);
    if (size > address.size())
        return ospf.malformed();
    ospf.skip(size);
    if (size == 0 || bytes.size() < size)
        return;
    std::copy(bytes.begin(), bytes.end(), address.begin());
    ospf.addAddress(kFields["ospf.v3.address_prefix.ipv6"], at, size, Address::ipv6(address.data()));
}

void addRouter(Layer& ospf, uint32_t end)
{
    static constexpr FlagName kNames[] = {{8, "(W) Wild-card multicast receiver"}, {4, "(V) Virtual link endpoint"}, {2, "(E) AS boundary router"},
                                          {1, "(B) Area border router"}};
    const auto flags = ospf.bits(kFields["ospf.v3.router.lsa.flags"], 1,
                                 {kFields["ospf.v3.router.lsa.flags.w"], kFields["ospf.v3.router.lsa.flags.v"],
                                  kFields["ospf.v3.router.lsa.flags.e"], kFields["ospf.v3.router.lsa.flags.b"]});
    appendFlags(ospf.last(), flags, kNames);
    addOptionsOfVersion3(ospf);
    if (!ospf.more() || ospf.position() >= end)
        return;
    const auto all = ospf.under(ospf.label(ospf.position(), end - ospf.position(), "Router Interfaces"));
    for (int i = 1; ospf.more() && ospf.position() < end; ++i) {
        const auto under = ospf.under(ospf.label(ospf.position(), 16, "Entry #{}", i));
        ospf.u8(kFields["ospf.v3.lsa.type"]);
        addReserved(ospf, 1);
        ospf.u16(kFields["ospf.metric"]);
        ospf.u32(kFields["ospf.v3.lsa.interface_id"]);
        ospf.u32(kFields["ospf.v3.lsa.neighbor_interface_id"]);
        ospf.ipv4(kFields["ospf.v3.lsa.neighbor_router_id"]);
    }
}

void addExternal(Layer& ospf)
{
    static constexpr FlagName kNames[] = {{4, "(E) External Metric"}, {2, "(F) Forwarding Address"}, {1, "(T) External Route Tag"}};
    const auto flags = ospf.bits(kFields["ospf.v3.as.external.flags"], 1,
                                 {kFields["ospf.v3.as.external.flags.e"], kFields["ospf.v3.as.external.flags.f"],
                                  kFields["ospf.v3.as.external.flags.t"]});
    appendFlags(ospf.last(), flags, kNames);
    ospf.u24(kFields["ospf.metric"]);
    const auto bits = ospf.u8(kFields["ospf.prefix_length"]);
    addPrefixOptions(ospf);
    const auto referenced = ospf.u16(kFields["ospf.v3.lsa.referenced_ls_type"]);
    addPrefix(ospf, bits);
    if ((flags & 2) != 0)
        ospf.ipv6(kFields["ospf.v3.lsa.forwarding_address.ipv6"]);
    if ((flags & 1) != 0)
        ospf.u32(kFields["ospf.v3.lsa.external_route_tag"]);
    if (referenced != 0)
        ospf.ipv4(kFields["ospf.v3.lsa.referenced_link_state_id"]);
}

void addLink(Layer& ospf)
{
    ospf.u8(kFields["ospf.v3.lsa.router_priority"]);
    addOptionsOfVersion3(ospf);
    ospf.ipv6(kFields["ospf.v3.lsa.link_local_interface_address.ipv6"]);
    const auto count = ospf.u32(kFields["ospf.v3.lsa.num_prefixes"]);
    for (uint32_t i = 0; i < count && ospf.more(); ++i) {
        const auto bits = ospf.u8(kFields["ospf.prefix_length"]);
        addPrefixOptions(ospf);
        addReserved(ospf, 2);
        addPrefix(ospf, bits);
    }
}

void addIntraPrefix(Layer& ospf)
{
    const auto count = ospf.u16(kFields["ospf.v3.lsa.num_prefixes"]);
    ospf.u16(kFields["ospf.v3.lsa.referenced_ls_type"]);
    ospf.ipv4(kFields["ospf.v3.lsa.referenced_link_state_id"]);
    ospf.ipv4(kFields["ospf.v3.lsa.referenced_advertising_router"]);
    for (int i = 0; i < count && ospf.more(); ++i) {
        const auto bits = ospf.u8(kFields["ospf.prefix_length"]);
        addPrefixOptions(ospf);
        ospf.u16(kFields["ospf.metric"]);
        addPrefix(ospf, bits);
    }
}

void addContents(Layer& ospf, uint16_t function, uint32_t end)
{
    switch (function) {
    case Router:
        return addRouter(ospf, end);
    case Network:
        addReserved(ospf, 1);
        addOptionsOfVersion3(ospf);
        while (ospf.more() && ospf.position() < end)
            ospf.ipv4(kFields["ospf.v3.lsa.attached_router"]);
        return;
    case InterPrefix: {
        addReserved(ospf, 1);
        ospf.u24(kFields["ospf.metric"]);
        const auto bits = ospf.u8(kFields["ospf.prefix_length"]);
        addPrefixOptions(ospf);
        addReserved(ospf, 2);
        return addPrefix(ospf, bits);
    }
    case InterRouter:
        addReserved(ospf, 1);
        addOptionsOfVersion3(ospf);
        addReserved(ospf, 1);
        ospf.u24(kFields["ospf.metric"]);
        ospf.ipv4(kFields["ospf.v3.lsa.destination_router_id"]);
        return;
    case External:
    case Nssa:
        return addExternal(ospf);
    case Link:
        return addLink(ospf);
    case IntraPrefix:
        return addIntraPrefix(ospf);
    default:
        return;
    }
}

} // namespace

void addAdvertisementOfVersion3(Layer& ospf, bool withContents)
{
    const auto start = ospf.position();
    const auto type = ospf.peek16(start + 2);
    const auto function = uint16_t(type & 0x1fff);
    const auto length = ospf.peek16(start + 18);
    const auto under = ospf.under(ospf.label(start, withContents ? length : 20u, "LSA-type {} ({}), len {}", function, nameOr(kV3LsaFcNames, function, "Unknown"), length));
    const auto age = ospf.peek16(start);
    ospf.addNumber(kFields["ospf.lsa.age"], start, 2, age);
    ospf.addNumber(kFields["ospf.v3.lsa.do_not_age"], start, 2, age);
    ospf.skip(2);
    ospf.u16(kFields["ospf.v3.lsa"]);
    {
        const auto word = ospf.under(ospf.last());
        for (const auto row : {kFields["ospf.v3.lsa.u"], kFields["ospf.v3.lsa.s12"], kFields["ospf.v3.lsa.fc"]})
            ospf.addNumber(row, start + 2, 2, type);
    }
    constexpr std::array kHidden{kFields["ospf.v3.lsa.router"], kFields["ospf.v3.lsa.network"], kFields["ospf.v3.lsa.interprefix"],
                                 kFields["ospf.v3.lsa.interrouter"], kFields["ospf.v3.lsa.asext"], kFields["ospf.v3.lsa.member"],
                                 kFields["ospf.v3.lsa.nssa"], kFields["ospf.v3.lsa.link"], kFields["ospf.v3.lsa.intraprefix"]};
    if (function >= 1 && function <= kHidden.size())
        ospf.addNumber(kHidden[function - 1u], start + 2, 2, 1).hide();
    ospf.ipv4(kFields["ospf.link_state_id"]);
    ospf.ipv4(kFields["ospf.advrouter"]);
    ospf.u32(kFields["ospf.lsa.seqnum"]);
    ospf.u16(kFields["ospf.lsa.chksum"]);
    ospf.u16(kFields["ospf.lsa.length"]);
    if (!withContents || ospf.failed())
        return;
    constexpr uint32_t kHeader = 20;
    const auto end = uint64_t(start) + std::max<uint32_t>(length, kHeader);
    addContents(ospf, function, uint32_t(end));
    const bool isShort = length < kHeader || ospf.position() > end; // what follows it cannot be trusted
    if (isShort)
        return ospf.malformed();
    ospf.seek(end);
}

} // namespace capscope::ospf
