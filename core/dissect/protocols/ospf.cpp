// Open Shortest Path First, versions 2 and 3. RFC 2328, 5340; authentication RFC 5709. Not decoded: link-local signalling (RFC 5613),
// contents of opaque advertisements, authentication trailers (RFC 7166).
#include "core/dissect/checksum.h"
#include "core/dissect/protocols/ospf.h"

#include <algorithm>

namespace capscope {

namespace ospf {

void appendFlags(const Item& item, uint64_t flags, std::span<const FlagName> names)
{
    if (!item)
        return;
    for (const auto& [bit, name] : names)
        if ((flags & bit) != 0)
            item.append(", {}", name);
}

void addReserved(Layer& ospf, uint32_t size)
{
    const auto bytes = ospf.bytes(kFields["ospf.reserved"], size);
    if (std::any_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte != 0; }))
        ospf.note(kFields["ospf.reserved.not_zero"]);
}

void addOptionsOfVersion2(Layer& ospf, bool nssa)
{
    static constexpr FlagName kNames[] = {{0x80, "DN"}, {0x40, "O"}, {0x20, "(DC) Demand Circuits"}, {0x10, "(L) LLS Data block"},
                                          {0x08, "(N) NSSA"}, {0x04, "(MC) Multicast"}, {0x02, "(E) External Routing"},
                                          {0x01, "(MT) Multi-Topology Routing"}};
    const auto options = ospf.bits(kFields["ospf.v2.options"], 1,
                                   {kFields["ospf.v2.options.dn"], kFields["ospf.v2.options.o"], kFields["ospf.v2.options.dc"],
                                    kFields["ospf.v2.options.l"], nssa ? kFields["ospf.v2.options.p"] : kFields["ospf.v2.options.n"],
                                    kFields["ospf.v2.options.mc"],
                                    kFields["ospf.v2.options.e"], kFields["ospf.v2.options.mt"]});
    appendFlags(ospf.last(), options, kNames);
}

void addOptionsOfVersion3(Layer& ospf)
{
    static constexpr FlagName kNames[] = {{0x400, "AT"}, {0x200, "L"}, {0x100, "AF"}, {0x20, "DC"}, {0x10, "R"},
                                          {0x08, "N"}, {0x04, "MC"}, {0x02, "E"}, {0x01, "V6"}};
    const auto at = ospf.position();
    const auto options = ospf.u24(kFields["ospf.v3.options"]);
    const auto item = ospf.last();
    appendFlags(item, options, kNames);
    const auto under = ospf.under(item);
    for (const auto row : {kFields["ospf.v3.options.at"], kFields["ospf.v3.options.l"], kFields["ospf.v3.options.af"],
                           kFields["ospf.v3.options.dc"], kFields["ospf.v3.options.r"], kFields["ospf.v3.options.n"],
                           kFields["ospf.v3.options.mc"], kFields["ospf.v3.options.e"], kFields["ospf.v3.options.v6"]})
        ospf.addNumber(row, at, 3, options);
}

} // namespace ospf

namespace {

using namespace ospf;

constexpr std::array kClaims{Claim{"ip.proto", 89}};
constexpr uint8_t kLocalSignalling = 0x10; // option bit L, version 2

enum Type : uint8_t { Hello = 1, Description, Request, Update, Acknowledge };

void addOptions(Layer& ospf, uint8_t version)
{
    if (version == 2)
        addOptionsOfVersion2(ospf);
    else
        addOptionsOfVersion3(ospf);
}

void addAdvertisement(Layer& ospf, uint8_t version, bool withContents)
{
    if (version == 2)
        addAdvertisementOfVersion2(ospf, withContents);
    else
        addAdvertisementOfVersion3(ospf, withContents);
}

void addHello(Layer& ospf, uint8_t version, uint32_t end)
{
    const auto under = ospf.under(ospf.addNone(kFields["ospf.hello"], ospf.position(), end - ospf.position()));
    if (version == 2) {
        ospf.ipv4(kFields["ospf.hello.network_mask"]);
        ospf.u16(kFields["ospf.hello.hello_interval"]);
        addOptions(ospf, version);
        ospf.u8(kFields["ospf.hello.router_priority"]);
        ospf.u32(kFields["ospf.hello.router_dead_interval"]);
    } else {
        ospf.u32(kFields["ospf.hello.interface_id"]);
        ospf.u8(kFields["ospf.hello.router_priority"]);
        addOptions(ospf, version);
        ospf.u16(kFields["ospf.hello.hello_interval"]);
        ospf.u16(kFields["ospf.hello.router_dead_interval"]);
    }
    ospf.ipv4(kFields["ospf.hello.designated_router"]);
    ospf.ipv4(kFields["ospf.hello.backup_designated_router"]);
    while (ospf.more() && ospf.position() < end)
        ospf.ipv4(kFields["ospf.hello.active_neighbor"]);
}

void addDescription(Layer& ospf, uint8_t version, uint32_t end)
{
    static constexpr FlagName kNames[] = {{8, "(R) OOBResync"}, {4, "(I) Init"}, {2, "(M) More"}, {1, "(MS) Master"}};
    {
        const auto under = ospf.under(ospf.label(ospf.position(), end - ospf.position(), "OSPF DB Description"));
        if (version == 3) {
            addReserved(ospf, 1);
            addOptions(ospf, version);
        }
        ospf.u16(kFields["ospf.db.interface_mtu"]);
        if (version == 2)
            addOptions(ospf, version);
        else
            addReserved(ospf, 1);
        const auto flags = ospf.bits(kFields["ospf.dbd"], 1,
                                     {kFields["ospf.dbd.r"], kFields["ospf.dbd.i"], kFields["ospf.dbd.m"], kFields["ospf.dbd.ms"]});
        appendFlags(ospf.last(), flags, kNames);
        ospf.u32(kFields["ospf.db.dd_sequence"]);
    }
    while (ospf.more() && ospf.position() < end)
        addAdvertisement(ospf, version, false);
}

void addRequest(Layer& ospf, uint8_t version)
{
    const auto under = ospf.under(ospf.label(ospf.position(), 12, "Link State Request"));
    if (version == 2) {
        ospf.u32(kFields["ospf.lsa"]);
    } else {
        addReserved(ospf, 2);
        ospf.bits(kFields["ospf.v3.lsa"], 2, {});
        const auto at = ospf.position() - 2;
        const auto type = ospf.under(ospf.last());
        for (const auto row : {kFields["ospf.v3.lsa.u"], kFields["ospf.v3.lsa.s12"], kFields["ospf.v3.lsa.fc"]})
            ospf.addNumber(row, at, 2, ospf.peek16(at));
    }
    ospf.ipv4(kFields["ospf.link_state_id"]);
    ospf.ipv4(kFields["ospf.advrouter"]);
}

void addUpdate(Layer& ospf, uint8_t version, uint32_t end)
{
    const auto under = ospf.under(ospf.label(ospf.position(), end - ospf.position(), "LS Update Packet"));
    const auto count = ospf.u32(kFields["ospf.ls.number_of_lsas"]);
    for (uint32_t i = 0; i < count && ospf.more() && ospf.position() < end; ++i)
        addAdvertisement(ospf, version, true);
}

// RFC 2328, A.3.1: the authentication is no part of the sum; over IPv6 a pseudo header is.
void addOspfChecksum(Layer& ospf, uint8_t version, uint32_t length)
{
    const auto authentication = ospf.peek16(14);
    const auto found = ospf.u16(kFields["ospf.checksum"]);
    if (ospf.failed())
        return;
    const auto item = ospf.last();
    if (!ospf.has(0, length) || length < 16 || ospf.rest().fragment)
        return;
    uint32_t sum = 0;
    if (version == 2 && length >= 24 && authentication < 2) {
        sum = checksumAdd(ospf.peekBytes(24, length - 24), checksumAdd(ospf.peekBytes(0, 16)));
    } else if (version == 3) {
        const auto& facts = ospf.facts();
        sum = checksumAdd({facts.source.bytes.data(), 16});
        sum = checksumAdd({facts.destination.bytes.data(), 16}, sum) + (length >> 16) + (length & 0xffff) + 89;
        sum = checksumAdd(ospf.peekBytes(0, length), sum);
    } else {
        return item.append(" [None]"), void();
    }
    if (checksumOf(sum) == 0)
        item.append(" [correct]");
    else
        item.append(" [incorrect, should be 0x{:04x}]", checksumOf(checksumAdd({}, sum + (0xffffu - found))));
}

void addAuthentication(Layer& ospf, uint32_t length)
{
    const auto type = ospf.u16(kFields["ospf.auth.type"]);
    if (type == 0) {
        ospf.bytes(kFields["ospf.auth.none"], 8);
    } else if (type == 1) {
        ospf.text(kFields["ospf.auth.simple"], 8);
    } else if (type == 2) {
        ospf.skip(2);
        ospf.u8(kFields["ospf.auth.crypt.key_id"]);
        const auto size = ospf.u8(kFields["ospf.auth.crypt.data_length"]);
        ospf.u32(kFields["ospf.auth.crypt.seq_nbr"]);
        if (size > 0 && ospf.has(length, size))
            ospf.addBytes(kFields["ospf.auth.crypt.data"], length, size, ospf.peekBytes(length, size));
    } else {
        ospf.bytes(kFields["ospf.auth.unknown"], 8);
    }
}

void addHeader(Layer& ospf, uint8_t version, uint8_t type, uint32_t length)
{
    const auto under = ospf.under(ospf.addNone(kFields["ospf.header"], 0, version == 2 ? 24 : 16));
    ospf.u8(kFields["ospf.version"]);
    ospf.u8(kFields["ospf.msg"]);
    constexpr std::array kHidden{kFields["ospf.msg.hello"], kFields["ospf.msg.dbdesc"], kFields["ospf.msg.lsreq"],
                                 kFields["ospf.msg.lsupdate"], kFields["ospf.msg.lsack"]};
    if (type >= Hello && type <= Acknowledge)
        ospf.addNumber(kHidden[type - 1u], 1, 1, 1).hide();
    ospf.u16(kFields["ospf.packet_length"]);
    ospf.ipv4(kFields["ospf.srcrouter"]);
    const auto area = ospf.peek32(ospf.position());
    ospf.ipv4(kFields["ospf.area_id"]);
    if (area == 0)
        ospf.last().append(" (Backbone)");
    addOspfChecksum(ospf, version, length);
    if (version == 2) {
        addAuthentication(ospf, length);
    } else {
        ospf.u8(kFields["ospf.instance_id"]);
        addReserved(ospf, 1);
    }
}

void dissectBody(Layer& ospf, uint8_t version, uint8_t type, uint32_t end)
{
    switch (type) {
    case Hello:
        return addHello(ospf, version, end);
    case Description:
        return addDescription(ospf, version, end);
    case Request:
        while (ospf.more() && ospf.position() < end)
            addRequest(ospf, version);
        return;
    case Update:
        return addUpdate(ospf, version, end);
    case Acknowledge:
        while (ospf.more() && ospf.position() < end)
            addAdvertisement(ospf, version, false);
        return;
    default:
        if (ospf.position() < end)
            ospf.call("data", ospf.slice(ospf.position(), end - ospf.position()), ospf.inside());
    }
}

// RFC 5613: says that a block follows the packet, of which only the absence is told.
void checkLocalSignalling(Layer& ospf, uint8_t version, uint8_t type, uint32_t length)
{
    if (version != 2 || ospf.failed())
        return;
    const auto options = type == Hello ? ospf.peek8(30) : type == Description ? ospf.peek8(26) : 0;
    const auto authentication = ospf.peek16(14) == 2 ? ospf.peek8(19) : 0u;
    const auto at = length + authentication;
    if ((options & kLocalSignalling) == 0 || ospf.reported() > at)
        return;
    const auto item = ospf.label(at, 0, "LLS option bit set but data block missing");
    ospf.note(kFields["ospf.lsa.invalid_length"], item, "LLS option bit set but data block missing");
}

void dissect(Layer& ospf)
{
    const auto version = ospf.peek8(0);
    const auto type = ospf.peek8(1);
    const uint32_t length = ospf.peek16(2);
    ospf.protocolColumn("OSPF");
    const auto name = nameOf(kMsgNames, type);
    if (name.empty())
        ospf.info().set("Unknown ({})", type);
    else
        ospf.info().set(name);
    if (version != 2 && version != 3) {
        ospf.call("data", ospf.rest());
        return;
    }
    addHeader(ospf, version, type, length);
    if (ospf.failed() || length < ospf.position())
        return;
    dissectBody(ospf, version, type, length);
    checkLocalSignalling(ospf, version, type, length);
}

} // namespace

namespace protocols {

extern constinit const Protocol ospf{"ospf", "OSPF", "Open Shortest Path First", capscope::ospf::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
