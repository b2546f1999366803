// Address Resolution Protocol. RFC 826, 903 (RARP), 5227 (probes, announcements). Not decoded: ATM, MARS.
#include "core/dissect/failure.h"
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

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

// How long addresses are, and whether they are of the common kinds.
struct Kinds {
    uint16_t operation;
    uint8_t hardwareSize;
    uint8_t protocolSize;
    bool ethernet;
    bool ipv4;

    uint32_t sender() const { return 8u + hardwareSize; } // where their protocol addresses are
    uint32_t target() const { return sender() + protocolSize + hardwareSize; }
};

constexpr uint16_t kRequest = 1, kReply = 2;

struct Message {
    bool gratuitous = false;
    bool probe = false;
    bool announcement = false;
};

std::string bytesText(const Layer& arp, uint32_t at, uint32_t size)
{
    std::string text;
    for (const auto byte : arp.peekBytes(at, size))
        text += fmt::format("{:02x}", byte);
    return text.empty() ? "<No address>" : text;
}

std::string hardwareText(const Layer& arp, const Kinds& k, uint32_t at)
{
    return k.ethernet ? toText(Address::mac(arp.peekBytes(at, 6).data())) : bytesText(arp, at, k.hardwareSize);
}

std::string protocolText(const Layer& arp, const Kinds& k, uint32_t at)
{
    return k.ipv4 ? ipv4Text(arp.peekBytes(at, 4).data()) : bytesText(arp, at, k.protocolSize);
}

void summarize(Layer& arp, const Kinds& k, const Message& m)
{
    if (!arp.info().wanted())
        return;
    const auto sender = protocolText(arp, k, k.sender());
    const auto target = protocolText(arp, k, k.target());
    const auto senderHardware = hardwareText(arp, k, 8);
    const auto targetHardware = hardwareText(arp, k, k.sender() + k.protocolSize);
    switch (k.operation) {
    case kRequest:
        if (m.announcement)
            return arp.info().set("ARP Announcement for {}", target);
        if (m.gratuitous)
            return arp.info().set("Gratuitous ARP for {} (Request)", target);
        if (m.probe)
            return arp.info().set("Who has {}? (ARP Probe)", target);
        return arp.info().set("Who has {}? Tell {}", target, sender);
    case kReply:
        if (m.gratuitous)
            return arp.info().set("Gratuitous ARP for {} (Reply)", sender);
        return arp.info().set("{} is at {}", sender, senderHardware);
    case 3:
    case 5:
    case 8:
        return arp.info().set("Who is {}? Tell {}", targetHardware, senderHardware);
    case 4:
    case 6:
        return arp.info().set("{} is at {}", targetHardware, target);
    case 9:
        return arp.info().set("{} is at {}", senderHardware, sender);
    default:
        return arp.info().set("Unknown ARP opcode 0x{:04x}", k.operation);
    }
}

void addPair(Layer& arp, const Kinds& k, bool sender)
{
    if (k.ethernet)
        arp.mac(sender ? kFields["arp.src.hw_mac"] : kFields["arp.dst.hw_mac"]);
    else if (k.hardwareSize > 0)
        arp.bytes(sender ? kFields["arp.src.hw"] : kFields["arp.dst.hw"], k.hardwareSize);
    if (k.ipv4)
        arp.ipv4(sender ? kFields["arp.src.proto_ipv4"] : kFields["arp.dst.proto_ipv4"]);
    else if (k.protocolSize > 0)
        arp.bytes(sender ? kFields["arp.src.proto"] : kFields["arp.dst.proto"], k.protocolSize);
}

void tellConflicts(Layer& arp, uint16_t operation, bool gratuitous)
{
    if (operation != kRequest && operation != kReply)
        return;
    const auto sender = arp.peek32(14), target = arp.peek32(24);
    const auto senderMac = Address::mac(arp.peekBytes(8, 6).data()), targetMac = Address::mac(arp.peekBytes(18, 6).data());
    const auto conflict = conflictOf(arp, 0, sender, senderMac);
    tellConflict(arp, conflict, sender, senderMac);
    if (operation == kReply && !gratuitous && conflict.frame == 0) // a request asks for the target's address
        tellConflict(arp, conflictOf(arp, 1, target, targetMac), target, targetMac);
}

bool isZero(Bytes bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; });
}

// RFC 5227: who asks for an address that nobody has yet, and who tells that it is its own.
Message judge(const Layer& arp, const Kinds& k)
{
    const auto sender = arp.peekBytes(k.sender(), k.protocolSize), target = arp.peekBytes(k.target(), k.protocolSize);
    const bool asks = k.operation == kRequest;
    Message m;
    m.gratuitous = (asks || k.operation == kReply) && std::equal(sender.begin(), sender.end(), target.begin(), target.end());
    m.announcement = m.gratuitous && asks && isZero(arp.peekBytes(k.sender() + k.protocolSize, k.hardwareSize));
    m.probe = asks && k.ipv4 && isZero(sender);
    return m;
}

std::string titleOf(const Kinds& k, const Message& m)
{
    const auto name = nameOf(kOperationNames, k.operation);
    if (m.announcement)
        return "ARP Announcement";
    if (m.gratuitous)
        return fmt::format("{}/gratuitous ARP", name);
    if (m.probe)
        return "ARP Probe";
    return name.empty() ? fmt::format("opcode 0x{:04x}", k.operation) : std::string(name);
}

void dissectAddresses(Layer& arp, const Kinds& k)
{
    const auto m = judge(arp, k);
    if (arp.wantsTree())
        arp.item().text("Address Resolution Protocol ({})", titleOf(k, m));
    arp.u16(kFields["arp.opcode"]);
    if (m.probe)
        arp.addNumber(kFields["arp.isprobe"], 0, 0, 1).generated();
    if (m.gratuitous)
        arp.addNumber(kFields["arp.isgratuitous"], 0, 0, 1).generated();
    if (m.announcement)
        arp.addNumber(kFields["arp.isannouncement"], 0, 0, 1).generated();
    addPair(arp, k, true);
    addPair(arp, k, false);
    if (arp.failed())
        return;
    summarize(arp, k, m);
    if (k.ethernet && k.ipv4)
        tellConflicts(arp, k.operation, m.gratuitous);
}

void dissect(Layer& arp)
{
    const auto operation = arp.peek16(6);
    arp.protocolColumn(operation == 3 || operation == 4 ? "RARP" : operation == 8 || operation == 9 ? "Inverse ARP"
                           : operation >= 5 && operation <= 7 ? "DRARP" : "ARP");
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
    constexpr uint16_t kEthernet = 1, kIeee802 = 6, kIpv4 = 0x0800;
    const Kinds k{operation, hardwareSize, protocolSize, (hardware == kEthernet || hardware == kIeee802) && hardwareSize == 6,
                  protocol == kIpv4 && protocolSize == 4};
    const auto size = 8 + 2u * hardwareSize + 2u * protocolSize;
    if (!arp.has(0, size)) {
        arp.u16(kFields["arp.opcode"]);
        arp.skip(size - 8 - 1);
        arp.bytes(kFields["arp.dst.proto"], 1);
        return;
    }
    arp.limitTo(size);
    arp.item().length(arp.reported());
    dissectAddresses(arp, k);
}

} // namespace

namespace protocols {

extern constinit const Protocol arp{"arp", "ARP/RARP", "Address Resolution Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
