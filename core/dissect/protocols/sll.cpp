// Linux cooked capture, versions 1 and 2: what a capture on the "any" interface holds.
// https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html, LINKTYPE_LINUX_SLL2.html
#include "core/dissect/ether_types.h"
#include "core/dissect/protocols/ethernet.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPacketTypes[] = {
    {0, "Unicast to us"}, {1, "Broadcast"}, {2, "Multicast"}, {3, "Unicast to another host"}, {4, "Sent by us"},
};

constexpr ValueName kHardwareNames[] = {
    {1, "Ethernet"}, {6, "IEEE 802"}, {32, "InfiniBand"}, {280, "CAN"}, {512, "PPP"}, {513, "Cisco HDLC"},
    {519, "Raw IP"}, {768, "IPIP tunnel"}, {769, "IP6IP6 tunnel"}, {770, "Frame Relay DLCI"}, {772, "Loopback"},
    {776, "IPv6-in-IPv4 tunnel (SIT)"}, {778, "GRE over IPv4"}, {801, "IEEE 802.11"}, {803, "IEEE 802.11 + radiotap"},
    {824, "IP tunnel"}, {65534, "Zero header (None)"},
};

constexpr ValueName kLinuxTypes[] = {
    {0x01, "Raw 802.3"}, {0x03, "Ethernet"}, {0x04, "802.2 LLC"}, {0x07, "PPP (HDLC)"}, {0x0c, "CAN"}, {0x0d, "CAN FD"},
};

constexpr FieldTable kFields{
    dec("sll.pkttype", "Packet type", 16).names(kPacketTypes),
    dec("sll.hatype", "Link-layer address type", 16).names(kHardwareNames),
    dec("sll.halen", "Link-layer address length", 16),
    mac("sll.src.eth", "Source"),
    ipv4("sll.src.ipv4", "Source"),
    bytes("sll.src.other", "Source"),
    bytes("sll.unused", "Unused"),
    hex("sll.etype", "Protocol", 16).names(kEtherTypeNames),
    hex("sll.ltype", "Protocol", 16).names(kLinuxTypes),
    dec("sll.ifindex", "Interface index", 32),
    bytes("sll.trailer", "Trailer"),
    bytes("eth.padding", "Padding"),
    expert("eth.padding_bad",
           "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.",
           Group::Protocol, Severity::Note),
};

constexpr TrailerRows kTrailer{kFields["eth.padding"], kFields["sll.trailer"], kFields["eth.padding_bad"]};

constexpr std::array kClaims{Claim{"linktype", 113}, Claim{"linktype", 276}};

void addSource(Layer& sll, uint16_t size)
{
    const auto at = sll.position();
    if (size == 6) {
        sll.facts().source = sll.mac(kFields["sll.src.eth"]);
    } else if (size == 4) {
        sll.facts().source = sll.ipv4(kFields["sll.src.ipv4"]);
    } else if (size > 0) {
        sll.bytes(kFields["sll.src.other"], std::min<uint32_t>(size, 8));
    }
    if (const auto end = at + 8; sll.position() < end)
        sll.bytes(kFields["sll.unused"], end - sll.position());
}

void handPayload(Layer& sll, uint16_t type, const Slice& payload)
{
    sll.info().set("{}", nameOr(kEtherTypeNames, type, "Unknown"));
    if (type < 1536) {
        if (!sll.handOff("sll.ltype", type, payload))
            sll.data(payload);
        return;
    }
    sll.facts().etherType = type;
    if (!sll.call("ethertype", payload))
        return;
    addTrailer(sll, sll.position() + sll.dissection().lastLength(), sll.reported(), kTrailer);
}

void addProtocol(Layer& sll, uint16_t type)
{
    sll.u16(type < 1536 ? kFields["sll.ltype"] : kFields["sll.etype"]);
}

void dissectFirst(Layer& sll)
{
    sll.info().set(nameOr(kPacketTypes, sll.u16(kFields["sll.pkttype"]), "Unknown"));
    sll.u16(kFields["sll.hatype"]);
    const auto size = sll.u16(kFields["sll.halen"]);
    addSource(sll, size);
    const auto type = sll.peek16(14);
    addProtocol(sll, type);
    sll.item().length(16);
    if (!sll.failed())
        handPayload(sll, type, sll.rest());
}

void dissectSecond(Layer& sll)
{
    const auto type = sll.peek16(0);
    addProtocol(sll, type);
    sll.skip(2);
    sll.u32(kFields["sll.ifindex"]);
    sll.u16(kFields["sll.hatype"]);
    sll.addNumber(kFields["sll.pkttype"], 10, 1, sll.peek8(10));
    const auto size = sll.peek8(11);
    sll.addNumber(kFields["sll.halen"], 11, 1, size);
    sll.skip(2);
    addSource(sll, size);
    sll.item().length(20);
    if (!sll.failed())
        handPayload(sll, type, sll.rest());
}

void dissect(Layer& sll)
{
    constexpr uint16_t kVersion2 = 276;
    sll.protocolColumn("SLL");
    sll.frame().linkType == kVersion2 ? dissectSecond(sll) : dissectFirst(sll);
}

} // namespace

namespace protocols {

extern constinit const Protocol sll{"sll", "SLL", "Linux cooked capture v1", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
