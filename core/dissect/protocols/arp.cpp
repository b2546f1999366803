// Address Resolution Protocol. RFC 826, 903 (RARP), 5227 (probes, announcements). Not decoded: ATM, MARS.
#include "core/dissect/failure.h"
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kHardwareNames[] = {
    {1, "Ethernet"}, {6, "IEEE 802"}, {15, "Frame Relay DLCI"}, {16, "ATM"}, {17, "HDLC"}, {18, "Fibre Channel"},
    {24, "IEEE 1394.1995"}, {32, "InfiniBand"}, {512, "PPP"}, {768, "IPIP tunnel"}, {772, "Loopback"},
    {776, "IPv6-in-IPv4 tunnel (SIT)"}, {778, "GRE over IPv4"}, {801, "IEEE 802.11"},
};

constexpr ValueName kOperationNames[] = {
    {0, "reserved"}, {1, "request"}, {2, "reply"}, {3, "reverse request"}, {4, "reverse reply"}, {5, "drarp request"},
    {6, "drarp reply"}, {7, "drarp error"}, {8, "inverse request"}, {9, "inverse reply"}, {10, "arp nak"},
};

constexpr FieldTable kFields{
    dec("arp.hw.type", "Hardware type", 16).names(kHardwareNames),
    hex("arp.proto.type", "Protocol type", 16).names(kEtherTypeNames),
    dec("arp.hw.size", "Hardware size", 8),
    dec("arp.proto.size", "Protocol size", 8),
    dec("arp.opcode", "Opcode", 16).names(kOperationNames),
    boolean("arp.isgratuitous", "Is gratuitous"),
    boolean("arp.isprobe", "Is probe"),
    boolean("arp.isannouncement", "Is announcement"),
    mac("arp.src.hw_mac", "Sender MAC address"),
    bytes("arp.src.hw", "Sender hardware address"),
    ipv4("arp.src.proto_ipv4", "Sender IP address"),
    bytes("arp.src.proto", "Sender protocol address"),
    mac("arp.dst.hw_mac", "Target MAC address"),
    bytes("arp.dst.hw", "Target hardware address"),
    ipv4("arp.dst.proto_ipv4", "Target IP address"),
    bytes("arp.dst.proto", "Target protocol address"),
    frameNumber("arp.duplicate-address-frame", "Frame showing earlier use of IP address"),
    dec("arp.seconds-since-duplicate-address-frame", "Seconds since earlier frame seen", 32),
    expert("arp.duplicate-address-detected", "Duplicate IP address configured", Group::Sequence, Severity::Warning),
};

constexpr std::array kClaims{Claim{"ethertype", 0x0806}, Claim{"ethertype", 0x8035}, Claim{"gre.proto", 0x0806}};

// Who used an address last, to notice two who claim the same.
struct Owners : ProtocolState {
    struct Owner {
        Address mac;
        FrameNumber frame;
        TimestampNs time;
    };

    absl::flat_hash_map<uint32_t, Owner> byAddress;
};

struct Conflict {
    FrameNumber frame = 0;
    uint32_t seconds = 0;
    Address mac; // of the earlier one
};

// The first pass notices it; later passes recall.
Conflict conflictOf(Layer& arp, int slot, uint32_t address, const Address& mac)
{
    if (!arp.firstPass())
        return arp.recall<Conflict>(slot).value_or(Conflict{});
    const bool isGroup = (mac.bytes[0] & 1) != 0;
    static constexpr uint8_t kNobody[6] = {};
    if (address == 0 || isGroup || mac == Address::mac(kNobody))
        return {};
    auto& owners = arp.captureState<Owners>().byAddress;
    const auto [at, isNew] = owners.try_emplace(address, Owners::Owner{mac, arp.frame().number, arp.frame().time});
    if (isNew || at->second.mac == mac) { // who was first is not forgotten for who came later
        at->second = {mac, arp.frame().number, arp.frame().time};
        return {};
    }
    const auto seconds = [](TimestampNs time) { return time / kNsPerSecond - (time % kNsPerSecond < 0 ? 1 : 0); };
    const Conflict found{at->second.frame, uint32_t(seconds(arp.frame().time) - seconds(at->second.time)), at->second.mac};
    arp.remember(slot, found);
    return found;
}

void tellConflict(Layer& arp, const Conflict& conflict, uint32_t address, const Address& mac)
{
    if (conflict.frame == 0)
        return;
    const uint8_t bytes[] = {uint8_t(address >> 24), uint8_t(address >> 16), uint8_t(address >> 8), uint8_t(address)};
    const auto text = ipv4Text(bytes);
    const auto outside = arp.beside();
    countText(arp.dissection());
    const auto item = arp.label(0, 0, fmt::format("Duplicate IP address detected for {} ({}) - also in use by {} "
                                                  "(frame {})", text, toText(mac), toText(conflict.mac), conflict.frame));
    item.generated();
    const auto under = arp.under(item);
    arp.addNumber(kFields["arp.duplicate-address-frame"], 0, 0, conflict.frame).generated();
    arp.note(kFields["arp.duplicate-address-detected"], arp.last(), fmt::format("Duplicate IP address configured ({})", text));
    arp.addNumber(kFields["arp.seconds-since-duplicate-address-frame"], 0, 0, conflict.seconds).generated();
    arp.info().append(" (duplicate use of {} detected!)", text);
}

struct Message {
    uint16_t operation;
    Address senderMac;
    uint32_t sender;
    Address targetMac;
    uint32_t target;
    bool gratuitous;
    bool probe;
    bool announcement;
};

std::string addressText(uint32_t address)
{
    const uint8_t bytes[] = {uint8_t(address >> 24), uint8_t(address >> 16), uint8_t(address >> 8), uint8_t(address)};
    return ipv4Text(bytes);
}

void summarize(Layer& arp, const Message& m)
{
    if (!arp.info().wanted())
        return;
    const auto sender = addressText(m.sender);
    const auto target = addressText(m.target);
    if (m.operation == 1 && m.announcement)
        arp.info().set("ARP Announcement for {}", target);
    else if (m.operation == 1 && m.gratuitous)
        arp.info().set("Gratuitous ARP for {} (Request)", target);
    else if (m.operation == 1 && m.probe)
        arp.info().set("Who has {}? (ARP Probe)", target);
    else if (m.operation == 1)
        arp.info().set("Who has {}? Tell {}", target, sender);
    else if (m.operation == 2 && m.gratuitous)
        arp.info().set("Gratuitous ARP for {} (Reply)", sender);
    else if (m.operation == 2)
        arp.info().set("{} is at {}", sender, toText(m.senderMac));
    else if (m.operation == 3 || m.operation == 5)
        arp.info().set("Who is {}? Tell {}", toText(m.targetMac), toText(m.senderMac));
    else if (m.operation == 4 || m.operation == 6)
        arp.info().set("{} is at {}", toText(m.targetMac), target);
    else if (m.operation == 8)
        arp.info().set("Who is {}? Tell {}", toText(m.targetMac), toText(m.senderMac));
    else if (m.operation == 9)
        arp.info().set("{} is at {}", toText(m.senderMac), sender);
    else
        arp.info().set("Unknown ARP opcode 0x{:04x}", m.operation);
}

// Ethernet and IPv4: the common kind.
void dissectAddresses(Layer& arp, uint16_t operation)
{
    Message m{};
    m.operation = operation;
    m.sender = arp.peek32(14);
    m.target = arp.peek32(24);
    const auto targetMac = arp.peek(18, 6);
    m.gratuitous = m.sender == m.target && arp.has(8, 20) && (operation == 1 || operation == 2);
    m.announcement = m.gratuitous && operation == 1 && targetMac == 0;
    m.probe = operation == 1 && m.sender == 0 && arp.has(8, 20);
    if (m.probe)
        arp.addNumber(kFields["arp.isprobe"], 0, 0, 1).generated();
    if (m.gratuitous)
        arp.addNumber(kFields["arp.isgratuitous"], 0, 0, 1).generated();
    if (m.announcement)
        arp.addNumber(kFields["arp.isannouncement"], 0, 0, 1).generated();
    m.senderMac = arp.mac(kFields["arp.src.hw_mac"]);
    arp.ipv4(kFields["arp.src.proto_ipv4"]);
    m.targetMac = arp.mac(kFields["arp.dst.hw_mac"]);
    arp.ipv4(kFields["arp.dst.proto_ipv4"]);
    if (arp.failed())
        return;
    summarize(arp, m);
    constexpr uint16_t kRequest = 1, kReply = 2; // a request asks for the target's address
    if (operation != kRequest && operation != kReply)
        return;
    const auto conflict = conflictOf(arp, 0, m.sender, m.senderMac);
    tellConflict(arp, conflict, m.sender, m.senderMac);
    if (operation == kReply && conflict.frame == 0)
        tellConflict(arp, conflictOf(arp, 1, m.target, m.targetMac), m.target, m.targetMac);
}

void dissectOthers(Layer& arp, uint16_t operation, uint8_t hardwareSize, uint8_t protocolSize)
{
    arp.info().set("{}", nameOr(kOperationNames, operation, "Unknown ARP opcode"));
    arp.bytes(kFields["arp.src.hw"], hardwareSize);
    if (protocolSize == 4)
        arp.ipv4(kFields["arp.src.proto_ipv4"]);
    else
        arp.bytes(kFields["arp.src.proto"], protocolSize);
    arp.bytes(kFields["arp.dst.hw"], hardwareSize);
    if (protocolSize == 4)
        arp.ipv4(kFields["arp.dst.proto_ipv4"]);
    else
        arp.bytes(kFields["arp.dst.proto"], protocolSize);
}

void dissect(Layer& arp)
{
    const auto operation = arp.peek16(6);
    arp.protocolColumn(operation == 3 || operation == 4 ? "RARP" : operation == 8 || operation == 9 ? "Inverse ARP" : "ARP");
    if (!arp.has(0, 2)) { // not even a kind of hardware: there is no row
        arp.u16(kFields["arp.hw.type"]);
        arp.limitTo(0);
        return arp.reject();
    }
    const auto hardware = arp.u16(kFields["arp.hw.type"]);
    const auto protocol = arp.u16(kFields["arp.proto.type"]);
    const auto hardwareSize = arp.u8(kFields["arp.hw.size"]);
    const auto protocolSize = arp.u8(kFields["arp.proto.size"]);
    if (!arp.has(0, 8)) {
        arp.u16(kFields["arp.opcode"]);
        return;
    }
    arp.limitTo(8 + 2u * hardwareSize + 2u * protocolSize);
    arp.item().length(arp.reported());
    const auto name = nameOr(kOperationNames, operation, "Unknown");
    arp.item().text("Address Resolution Protocol ({})", name);
    arp.u16(kFields["arp.opcode"]);
    if (hardware == 1 && protocol == 0x0800 && hardwareSize == 6 && protocolSize == 4)
        dissectAddresses(arp, operation);
    else
        dissectOthers(arp, operation, hardwareSize, protocolSize);
}

} // namespace

namespace protocols {

extern constinit const Protocol arp{"arp", "ARP/RARP", "Address Resolution Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
