// Addresses, mappings and registrations of LISP. RFC 6830, 6833; canonical addresses RFC 8060: lists and instances only.
#include "core/dissect/protocols/lisp.h"

namespace capscope::lisp {
namespace {

constexpr int kAddressDepthMax = 4; // canonical addresses hold others

std::string addCanonical(Layer& lisp, std::string_view label, int depth);

std::string addNested(Layer& lisp, FieldRef afiRow, FieldRef v4, FieldRef v6, int depth)
{
    const auto afi = lisp.u16(afiRow);
    if (afi == kAfiCanonical && depth < kAddressDepthMax)
        return addCanonical(lisp, "Address", depth + 1);
    if (afi == kAfiIpv4)
        return toText(lisp.ipv4(v4));
    if (afi == kAfiIpv6)
        return toText(lisp.ipv6(v6));
    return {};
}

// RFC 8060, 3: a header of six bytes and what its type says.
std::string addCanonical(Layer& lisp, std::string_view label, int depth)
{
    constexpr uint8_t kList = 1, kInstance = 2;
    const auto start = lisp.position();
    const auto type = lisp.peek8(start + 2);
    const auto size = lisp.peek16(start + 4);
    const auto end = start + 6u + size;
    const auto outer = lisp.label(start, 6u + size, label);
    const auto underOuter = lisp.under(outer);
    const auto item = lisp.addNone(kFields["lisp.lcaf"], start, 6u + size);
    const auto under = lisp.under(item);
    lisp.bytes(kFields["lisp.lcaf.header"], 6);
    if (lisp.failed())
        return {};
    {
        const auto head = lisp.under(lisp.last());
        lisp.seek(start);
        for (const auto row : {kFields["lisp.lcaf.res1"], kFields["lisp.lcaf.flags"], kFields["lisp.lcaf.type"], kFields["lisp.lcaf.res2"]})
            lisp.u8(row);
        lisp.u16(kFields["lisp.lcaf.length"]);
    }
    std::string text;
    if (type == kInstance) {
        const auto instance = lisp.u32(kFields["lisp.lcaf.iid"]);
        const auto address = addNested(lisp, kFields["lisp.lcaf.iid.afi"], kFields["lisp.lcaf.iid.ipv4"], kFields["lisp.lcaf.iid.ipv6"], depth);
        item.text("LCAF: Instance ID: {}, Address: {}", instance, address);
        text = fmt::format("[{}] {}", instance, address);
    } else if (type == kList) {
        while (lisp.more() && lisp.position() + 2 <= end)
            if (addNested(lisp, kFields["lisp.lcaf.afi_list.afi"], kFields["lisp.lcaf.afi_list.ipv4"], kFields["lisp.lcaf.afi_list.ipv6"], depth).empty())
                break;
        item.text("LCAF: AFI-List");
        text = "AFI-List";
    }
    outer.text("{}: {}", label, text);
    lisp.seek(end);
    return text;
}

void addLocator(Layer& lisp, int number)
{
    const auto start = lisp.position();
    const auto item = lisp.addNone(kFields["lisp.loc"], start, 12);
    const auto under = lisp.under(item);
    for (const auto row : {kFields["lisp.loc.priority"], kFields["lisp.loc.weight"], kFields["lisp.loc.multicast_priority"], kFields["lisp.loc.multicast_weight"]})
        lisp.u8(row);
    const auto flags = lisp.bits(kFields["lisp.loc.flags"], 2, {kFields["lisp.loc.flags.res"], kFields["lisp.loc.flags.local"], kFields["lisp.loc.flags.probe"], kFields["lisp.loc.flags.reach"]});
    const auto afi = lisp.u16(kFields["lisp.loc.afi"]);
    const auto at = lisp.position();
    std::string text;
    if (afi == kAfiIpv4 && lisp.has(at, 4))
        text = toText(Address::ipv4(lisp.peekBytes(at, 4).data()));
    else if (afi == kAfiIpv6 && lisp.has(at, 16))
        text = toText(Address::ipv6(lisp.peekBytes(at, 16).data()));
    if (afi == kAfiCanonical) {
        text = addCanonical(lisp, "Locator", 0);
    } else if (afi == kAfiIpv4 || afi == kAfiIpv6) {
        const auto size = afi == kAfiIpv4 ? 4u : 16u;
        if (lisp.has(at, size))
            lisp.addText(kFields["lisp.loc.locator"], at, size, lisp.arena().copy(std::string_view(text)));
        lisp.skip(size);
    } else if (afi != kAfiNone) {
        lisp.note(kFields["lisp.unexpected_field"], lisp.item(), fmt::format("Unexpected RLOC AFI ({}), cannot decode", afi));
        return lisp.malformed();
    }
    item.length(lisp.position() - start);
    item.text("Locator Record {}, {}RLOC: {}{}, {}, Priority/Weight: {}/{}, Multicast Priority/Weight: {}/{}", number, (flags & 4) != 0 ? "Local " : "", text,
              (flags & 2) != 0 ? " (probed)" : "", (flags & 1) != 0 ? "Reachable" : "Unreachable", lisp.peek8(start), lisp.peek8(start + 1), lisp.peek8(start + 2),
              lisp.peek8(start + 3));
}

std::string ttlText(uint32_t ttl)
{
    if (ttl == 0xffffffff)
        return "Unlimited";
    if ((ttl & 0x80000000) != 0)
        return fmt::format("{} seconds", ttl & 0x7fffffff);
    return fmt::format("{}", ttl);
}

} // namespace

std::string addAddress(Layer& lisp, uint16_t afi, FieldRef v4, FieldRef v6, std::string_view label)
{
    if (afi == kAfiIpv4)
        return toText(lisp.ipv4(v4));
    if (afi == kAfiIpv6)
        return toText(lisp.ipv6(v6));
    if (afi == kAfiCanonical)
        return addCanonical(lisp, label, 0);
    return {};
}

std::string addMapping(Layer& lisp, int number)
{
    const auto start = lisp.position();
    const auto family = lisp.peek16(start + 10);
    if (lisp.has(start, 12) && family != kAfiIpv4 && family != kAfiIpv6 && family != kAfiCanonical) {
        lisp.note(kFields["lisp.unexpected_field"], lisp.item(), lisp.wantsTree() ? fmt::format("Unexpected EID prefix AFI ({}), cannot decode", family) : std::string());
        return {};
    }
    const auto item = lisp.addNone(kFields["lisp.mapping"], start, 12);
    const auto under = lisp.under(item);
    const auto ttl = lisp.u32(kFields["lisp.mapping.ttl"]);
    if (lisp.wantsTree())
        lisp.last().text("Record TTL: {}", ttlText(ttl));
    const auto locators = lisp.u8(kFields["lisp.mapping.loccnt"]);
    const auto bits = lisp.u8(kFields["lisp.mapping.eid.masklen"]);
    const auto word = lisp.peek16(lisp.position());
    lisp.bitFields(2, {kFields["lisp.mapping.act"], kFields["lisp.mapping.auth"], kFields["lisp.mapping.res1"]});
    lisp.bitFields(2, {kFields["lisp.mapping.res2"], kFields["lisp.mapping.ver"]});
    const auto afi = lisp.u16(kFields["lisp.mapping.eid.afi"]);
    auto prefix = addAddress(lisp, afi, kFields["lisp.mapping.eid.ipv4"], kFields["lisp.mapping.eid.ipv6"], "EID Prefix");
    if (lisp.failed())
        return {};
    if (prefix.empty()) {
        lisp.note(kFields["lisp.unexpected_field"], lisp.item(), lisp.wantsTree() ? fmt::format("Unexpected EID prefix AFI ({}), cannot decode", afi) : std::string());
        lisp.seek(start);
        return {};
    }
    prefix += fmt::format("/{}", bits);
    item.length(lisp.position() - start);
    item.text("Mapping Record {}, EID Prefix: {}, TTL: {}, Action: {}, {}Authoritative", number, prefix, ttlText(ttl), nameOr(kMappingActNames, word >> 13, "Unassigned"),
              (word & 0x1000) != 0 ? "" : "Not ");
    for (int i = 1; i <= locators && lisp.more(); ++i)
        addLocator(lisp, i);
    return prefix;
}

std::string addRegistration(Layer& lisp)
{
    const auto flags = lisp.peek24(lisp.position());
    lisp.bitFields(3, {kFields["lisp.mreg.flags.pmr"], kFields["lisp.mreg.flags.sec"], kFields["lisp.mreg.flags.xtrid"], kFields["lisp.mreg.flags.rtr"], kFields["lisp.mreg.res"], kFields["lisp.mreg.flags.wmn"]});
    const auto records = lisp.u8(kFields["lisp.records"]);
    lisp.u64(kFields["lisp.nonce"]);
    lisp.u16(kFields["lisp.keyid"]);
    const auto size = lisp.u16(kFields["lisp.authlen"]);
    if (size != 0)
        lisp.bytes(kFields["lisp.auth"], size);
    std::string first;
    bool allKnown = true;
    for (int i = 1; i <= records && lisp.more(); ++i) {
        auto prefix = addMapping(lisp, i);
        allKnown = allKnown && !prefix.empty();
        if (i == 1)
            first = std::move(prefix);
    }
    if (!allKnown)
        first.clear();
    if ((flags & 0x20000) != 0 && lisp.more()) {
        lisp.bytes(kFields["lisp.xtrid"], 16);
        lisp.bytes(kFields["lisp.siteid"], 8);
    }
    return first;
}

} // namespace capscope::lisp
