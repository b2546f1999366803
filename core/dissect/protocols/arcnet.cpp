// ARCNET as Linux and BSD record it. RFC 1201, RFC 1051. Not decoded: fragments are not put together.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kArcnetProtIDNames[] = {
    {240, "RFC 1051 IP"}, {241, "RFC 1051 ARP"}, {212, "RFC 1201 IP"}, {213, "RFC 1201 ARP"}, {214, "RFC 1201 RARP"}, {250, "IPX"},
    {236, "Novell of some sort"}, {196, "IPv6"}, {232, "Encapsulated Ethernet"}, {0, "Datapoint boot"}, {1, "Datapoint mount"},
    {8, "PowerLAN beacon"}, {243, "PowerLAN beacon2"}, {221, "Appletalk"}, {247, "Banyan VINES"}, {128, "Diagnose"}, {205, "BACnet"},
};

constexpr FieldTable kFields{
    hex("arcnet.src", "Source", 8),
    hex("arcnet.dst", "Dest", 8),
    bytes("arcnet.offset", "Offset"),
    hex("arcnet.protID", "Protocol ID", 8).names(kArcnetProtIDNames),
    hex("arcnet.exception_flag", "Exception Flag", 8),
    hex("arcnet.padding", "Padding", 16),
    dec("arcnet.split_flag", "Split Flag", 8),
    dec("arcnet.sequence", "Sequence", 16),
};

constexpr std::array kClaims{Claim{"linktype", 7}, Claim{"linktype", 129}};
constexpr uint16_t kLinux = 129;

enum ProtocolIdentifier : uint8_t { OldIp = 240, OldArp = 241, Ip = 212, Arp = 213, ReverseArp = 214, AppleTalk = 0xdd };

// RFC 1201, 2.2: long headers; those of RFC 1051 and diagnostics are short.
bool hasSplit(uint8_t identifier) { return identifier != OldIp && identifier != OldArp && identifier != 128; }

Address station(uint8_t number) { return Address::other(fmt::format("0x{:02x}", number)); }

void dissect(Layer& arcnet)
{
    arcnet.protocolColumn("ARCNET");
    const auto source = arcnet.u8(kFields["arcnet.src"]);
    const auto destination = arcnet.u8(kFields["arcnet.dst"]);
    if (arcnet.frame().linkType == kLinux)
        arcnet.bytes(kFields["arcnet.offset"], 2);
    const auto identifier = arcnet.u8(kFields["arcnet.protID"]);
    if (arcnet.failed())
        return;
    arcnet.facts().source = station(source);
    arcnet.facts().destination = station(destination);
    if (hasSplit(identifier)) {
        constexpr uint8_t kException = 0xff;
        if (arcnet.peek8(arcnet.position()) == kException) {
            arcnet.u8(kFields["arcnet.exception_flag"]);
            arcnet.u16(kFields["arcnet.padding"]);
        }
        arcnet.u8(kFields["arcnet.split_flag"]);
        arcnet.u16(kFields["arcnet.sequence"]);
    }
    if (arcnet.failed())
        return;
    arcnet.item().length(arcnet.position());
    if (arcnet.reportedRemaining() == 0)
        return;
    bool taken = false;
    if (identifier == OldIp || identifier == Ip)
        taken = arcnet.handOff("ip.version", 4);
    else if (identifier == OldArp || identifier == Arp || identifier == ReverseArp)
        taken = arcnet.call("arp", arcnet.rest());
    else
        taken = arcnet.handOff("arcnet.protocol_id", identifier);
    if (taken)
        return;
    arcnet.protocolColumn(arcnet.arena().copy(std::string_view(fmt::format("0x{:04x}", identifier))));
    arcnet.info().set("ARCNET");
    arcnet.data(arcnet.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol arcnet{"arcnet", "ARCNET", "ARCNET", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
