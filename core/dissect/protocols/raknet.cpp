// RakNet, a transport of games over UDP. Follows the documentation of RakNet 4. Not decoded: what the games send, messages that were
// split, encryption.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

#include <bit>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageIdNames[] = {
    {1, "Unconnected Ping"}, {2, "Unconnected Ping Open Connections"}, {5, "Open Connection Request 1"},
    {6, "Open Connection Reply 1"}, {7, "Open Connection Request 2"}, {8, "Open Connection Reply 2"},
    {13, "Out Of Band Internal"}, {17, "Connection Attempt Failed"}, {18, "Already Connected"},
    {20, "No Free Incoming Connections"}, {23, "Connection Banned"}, {25, "Incompatible Protocol Version"},
    {26, "IP Recently Connected"}, {28, "Unconnected Pong"},
};
constexpr ValueName kSystemMessageIdNames[] = {
    {0, "Connected Ping"}, {3, "Connected Pong"}, {9, "Connection Request"}, {16, "Connection Request Accepted"},
    {19, "New Incoming Connection"},
};
constexpr ValueName kMessageReliabilityNames[] = {
    {0, "unreliable"}, {1, "unreliable sequenced"}, {2, "reliable"}, {3, "reliable ordered"}, {4, "reliable sequenced"},
};

constexpr FieldTable kFields{
    dec("raknet.ip.version", "RakNet IP Version", 8),
    dec("raknet.port", "RakNet Port", 16),
    fields::ipv6("raknet.ip.v6_address", "RakNet IPv6 Address"),
    fields::ipv4("raknet.ip.v4_address", "RakNet IPv4 Address"),
    bytes("raknet.offline_message.data_id", "RakNet Offline message data ID"),
    dec("raknet.proto_ver", "RakNet RakNet protocol version", 8),
    none("raknet.null_padding", "RakNet Null padding"),
    bytes("raknet.server_id", "RakNet Server GUID"),
    boolean("raknet.use_encryption", "RakNet Use encryption"),
    hex("raknet.cookie", "RakNet cookie", 32),
    bytes("raknet.server.public_key", "RakNet Server public key"),
    dec("raknet.MTU", "RakNet MTU size", 16),
    text("raknet.server.address", "RakNet Server address"),
    bytes("raknet.client.guid", "RakNet Client GUID"),
    text("raknet.client.address", "RakNet Client address"),
    dec("raknet.timestamp", "RakNet Time since start (ms)", 64),
    dec("raknet.server_id_str_len", "RakNet Server ID string len", 16),
    text("raknet.server_id_str", "RakNet Server ID string"),
    hex("raknet.offline.message.id", "RakNet Offline Message ID", 8).names(kMessageIdNames),
    expert("raknet.unknown.id", "RakNet unknown message ID", Group::Undecoded, Severity::Warning),
    text("raknet.internal.address", "RakNet Internal address"),
    none("raknet.system.message", "RakNet System message"),
    hex("raknet.system.message.id", "RakNet System Message ID", 8).names(kSystemMessageIdNames),
    bytes("raknet.password", "RakNet Password"),
    dec("raknet.system.index", "RakNet System index", 16),
    none("raknet.message", "RakNet Message"),
    hex("raknet.message.flags", "RakNet Message flags", 8),
    dec("raknet.message.reliability", "reliability", 8).mask(0xe0).names(kMessageReliabilityNames),
    flag("raknet.message.has_split_packet", "has split packet", 8, 0x10, kTrueFalse),
    dec("raknet.payload.length", "RakNet Payload length", 16),
    dec("raknet.reliable.number", "RakNet Reliable message number", 24),
    dec("raknet.sequencing.index", "RakNet Message sequencing index", 24),
    dec("raknet.ordering.index", "RakNet Message ordering index", 24),
    dec("raknet.ordering.channel", "RakNet Message ordering channel", 8),
    dec("raknet.split.count", "RakNet Split packet count", 32),
    dec("raknet.split.id", "RakNet Split packet ID", 16),
    dec("raknet.split.index", "RakNet Split packet index", 32),
    none("raknet.split.packet", "RakNet Split packet"),
    real("raknet.AS", "RakNet Data arrival rate", 32),
    dec("raknet.NACK.record_count", "RakNet ACK/NAK record count", 16),
    text("raknet.range.packet_number", "RakNet Packet sequence number range"),
    boolean("raknet.range.max_equals_to_min", "RakNet Range max equals to min"),
    dec("raknet.range.packet_number.min", "RakNet Packet sequence number min", 24),
    dec("raknet.range.packet_number.max", "RakNet Packet sequence number max", 24),
    hex("raknet.packet.type", "RakNet Packet type", 8),
    flag("raknet.packet.is_for_connected", "is for connected peer", 8, 0x80, kTrueFalse),
    flag("raknet.packet.is_ACK", "is ACK", 8, 0x40, kTrueFalse),
    flag("raknet.packet.has_B_and_AS", "has B and AS", 8, 0x20, kTrueFalse),
    flag("raknet.packet.is_NAK", "is NAK", 8, 0x20, kTrueFalse),
    flag("raknet.packet.is_pair", "is pair", 8, 0x10, kTrueFalse),
    flag("raknet.packet.is_continuous_send", "is continuous send", 8, 0x8, kTrueFalse),
    flag("raknet.packet.needs_B_and_AS", "needs B and AS", 8, 0x4, kTrueFalse),
    dec("raknet.packet_number", "RakNet Packet sequence number", 24),
};

constexpr std::array kClaims{Claim{"udp.port", 19132}};
constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint8_t kMagic[16] = {0x00, 0xff, 0xff, 0x00, 0xfe, 0xfe, 0xfe, 0xfe, 0xfd, 0xfd, 0xfd, 0xfd, 0x12, 0x34, 0x56, 0x78};
constexpr uint32_t kAddressesMax = 20;
constexpr uint32_t kRangesMax = 8'192; // of one acknowledgement
constexpr int kFoundSlot = 0;

bool magicAt(const Layer& layer, uint32_t at)
{
    const auto bytes = layer.peekBytes(at, sizeof kMagic);
    return bytes.size() == sizeof kMagic && std::memcmp(bytes.data(), kMagic, sizeof kMagic) == 0;
}

bool recognises(const Layer& layer) { return magicAt(layer, 1); }

// Other analyzers call a dissector of the same name for what is inside.
void countInner(Layer& raknet)
{
    raknet.dissection().pushStack(Registry::instance().firstField(raknet.protocolId()), true, false);
}

void addAddress(Layer& raknet, FieldRef f)
{
    const auto at = raknet.position();
    const auto version = raknet.peek8(at);
    if (version == 6) {
        const auto item = raknet.addText(f, at, 29, "");
        const auto under = raknet.under(item);
        raknet.u8(kFields["raknet.ip.version"]);
        raknet.skip(2);
        const auto port = raknet.u16(kFields["raknet.port"]);
        raknet.skip(4);
        const auto address = raknet.ipv6(kFields["raknet.ip.v6_address"]);
        raknet.skip(4);
        item.text("{}: [{}]:{}", kFields.rows[f.index].label, toText(address), port);
        return;
    }
    if (version != 4)
        return raknet.malformed();
    // The bits of an IPv4 address are turned round, so that no router meddles with it.
    const auto raw = ~raknet.peek32(at + 1);
    const uint8_t bytes[4] = {uint8_t(raw >> 24), uint8_t(raw >> 16), uint8_t(raw >> 8), uint8_t(raw)};
    const auto port = raknet.peek16(at + 5);
    const auto under = raknet.under(raknet.addText(f, at, 7, ""));
    under.item().text("{}: {}.{}.{}.{}:{}", kFields.rows[f.index].label, bytes[0], bytes[1], bytes[2], bytes[3], port);
    raknet.u8(kFields["raknet.ip.version"]);
    raknet.addAddress(kFields["raknet.ip.v4_address"], at + 1, 4, Address::ipv4(bytes));
    raknet.skip(4);
    raknet.u16(kFields["raknet.port"]);
}

void addBool(Layer& raknet, FieldRef f)
{
    raknet.addNumber(f, raknet.position(), 1, raknet.peek8(raknet.position()) != 0);
    raknet.skip(1);
}

void addMagic(Layer& raknet) { raknet.bytes(kFields["raknet.offline_message.data_id"], 16); }

void addRequest1(Layer& raknet)
{
    addMagic(raknet);
    raknet.u8(kFields["raknet.proto_ver"]);
    raknet.addNone(kFields["raknet.null_padding"], raknet.position(), raknet.reportedRemaining());
}

void addReply1(Layer& raknet)
{
    addMagic(raknet);
    raknet.bytes(kFields["raknet.server_id"], 8);
    const bool secure = raknet.peek8(raknet.position()) != 0;
    addBool(raknet, kFields["raknet.use_encryption"]);
    if (secure) {
        raknet.u32(kFields["raknet.cookie"]);
        if (raknet.reportedRemaining() >= 64 + 2)
            raknet.bytes(kFields["raknet.server.public_key"], 64);
    }
    raknet.u16(kFields["raknet.MTU"]);
}

void addRequest2(Layer& raknet)
{
    addMagic(raknet);
    addAddress(raknet, kFields["raknet.server.address"]);
    raknet.u16(kFields["raknet.MTU"]);
    raknet.bytes(kFields["raknet.client.guid"], 8);
}

void addReply2(Layer& raknet)
{
    addMagic(raknet);
    raknet.bytes(kFields["raknet.server_id"], 8);
    addAddress(raknet, kFields["raknet.client.address"]);
    raknet.u16(kFields["raknet.MTU"]);
    addBool(raknet, kFields["raknet.use_encryption"]);
}

void addPong(Layer& raknet)
{
    raknet.u64(kFields["raknet.timestamp"]);
    raknet.bytes(kFields["raknet.server_id"], 8);
    addMagic(raknet);
    if (!raknet.more())
        return;
    const auto size = raknet.u16(kFields["raknet.server_id_str_len"]);
    raknet.text(kFields["raknet.server_id_str"], size);
}

void addOffline(Layer& raknet)
{
    const auto id = raknet.u8(kFields["raknet.offline.message.id"]);
    raknet.item().append(", Offline message ID {:#x}", id);
    const auto name = nameOf(kFields.rows[kFields["raknet.offline.message.id"].index].valueNames, id);
    if (name.empty()) {
        raknet.info().set("Unknown offline message ID: {:#x}", id);
        raknet.note(kFields["raknet.unknown.id"], raknet.last());
        return;
    }
    raknet.info().set(name);
    countInner(raknet);
    switch (id) {
    case 0x01:
    case 0x02:
        raknet.u64(kFields["raknet.timestamp"]);
        addMagic(raknet);
        if (raknet.more())
            raknet.bytes(kFields["raknet.client.guid"], 8);
        return;
    case 0x05:
        return addRequest1(raknet);
    case 0x06:
        return addReply1(raknet);
    case 0x07:
        return addRequest2(raknet);
    case 0x08:
        return addReply2(raknet);
    case 0x19:
        raknet.u8(kFields["raknet.proto_ver"]);
        addMagic(raknet);
        raknet.bytes(kFields["raknet.server_id"], 8);
        return;
    case 0x1c:
        return addPong(raknet);
    default:
        addMagic(raknet);
        if (raknet.more())
            raknet.bytes(kFields["raknet.server_id"], 8);
    }
}

void addInternalAddresses(Layer& raknet, uint32_t end)
{
    for (uint32_t i = 0; i < kAddressesMax && raknet.position() + 16 < end && raknet.more(); ++i)
        addAddress(raknet, kFields["raknet.internal.address"]);
    raknet.u64(kFields["raknet.timestamp"]);
    raknet.u64(kFields["raknet.timestamp"]);
}

void addSystemMessage(Layer& raknet, uint8_t id, std::string_view name, uint32_t end)
{
    countInner(raknet);
    const auto at = raknet.position();
    const auto item = raknet.addNone(kFields["raknet.system.message"], at, end - at);
    item.append(" ({})", name);
    const auto under = raknet.under(item);
    raknet.u8(kFields["raknet.system.message.id"]);
    switch (id) {
    case 0x00:
        raknet.u64(kFields["raknet.timestamp"]);
        return;
    case 0x03:
        raknet.u64(kFields["raknet.timestamp"]);
        raknet.u64(kFields["raknet.timestamp"]);
        return;
    case 0x09:
        raknet.bytes(kFields["raknet.client.guid"], 8);
        raknet.u64(kFields["raknet.timestamp"]);
        addBool(raknet, kFields["raknet.use_encryption"]);
        if (raknet.position() >= end)
            return raknet.malformed(); // the password reaches to the end, and may not be left out
        raknet.bytes(kFields["raknet.password"], end - raknet.position());
        return;
    case 0x10:
        addAddress(raknet, kFields["raknet.client.address"]);
        raknet.u16(kFields["raknet.system.index"]);
        return addInternalAddresses(raknet, end);
    default:
        addAddress(raknet, kFields["raknet.server.address"]);
        return addInternalAddresses(raknet, end);
    }
}

void addMessage(Layer& raknet, bool first)
{
    const auto start = raknet.position();
    const auto flags = raknet.peek8(start);
    const auto reliability = flags >> 5;
    const bool split = (flags & 0x10) != 0;
    const auto message = raknet.addNone(kFields["raknet.message"], start, 0);
    const auto under = raknet.under(message);
    raknet.bits(kFields["raknet.message.flags"], 1, {kFields["raknet.message.reliability"], kFields["raknet.message.has_split_packet"]});
    raknet.last().append(", reliability: {}{}", nameOr(kFields.rows[kFields["raknet.message.reliability"].index].valueNames, reliability, "Unknown"),
                         split ? ", has split packet" : "");
    const auto bits = raknet.u16(kFields["raknet.payload.length"]);
    const auto size = (bits + 7u) / 8;
    raknet.last().text("RakNet Payload length: {} bits ({} octets)", bits, size);
    if (reliability == 2 || reliability == 3 || reliability == 4 || reliability == 6 || reliability == 7)
        raknet.u24le(kFields["raknet.reliable.number"]);
    if (reliability == 1 || reliability == 4)
        raknet.u24le(kFields["raknet.sequencing.index"]);
    if (reliability == 1 || reliability == 3 || reliability == 4 || reliability == 7) {
        raknet.u24le(kFields["raknet.ordering.index"]);
        raknet.u8(kFields["raknet.ordering.channel"]);
    }
    uint32_t count = 0, index = 0;
    if (split) {
        count = raknet.u32(kFields["raknet.split.count"]);
        raknet.u16(kFields["raknet.split.id"]);
        index = raknet.u32(kFields["raknet.split.index"]);
    }
    if (raknet.failed())
        return;
    const auto at = raknet.position();
    const auto taken = std::min(size, raknet.reportedRemaining());
    message.length(at + taken - start);
    const auto* separator = first ? "" : ", ";
    if (split) {
        message.append(", {{Message fragment {}/{}}}", index + 1, count);
        raknet.info().append("{}{{Message fragment {}/{}}}", separator, index + 1, count);
        raknet.addNone(kFields["raknet.split.packet"], at, taken).append(" ({} octets)", size);
        return raknet.skip(taken);
    }
    const auto id = raknet.peek8(at);
    const auto name = nameOf(kFields.rows[kFields["raknet.system.message.id"].index].valueNames, id);
    if (name.empty()) {
        message.append(", ID {:#x}", id);
        raknet.info().append("{}ID {:#x}", separator, id);
        raknet.note(kFields["raknet.unknown.id"], raknet.label(at, 1, "RakNet unknown message ID {:#x}", id));
    } else {
        message.append(", ID {} ({})", id == 0 ? std::string("0") : fmt::format("{:#x}", id), name);
        raknet.info().append("{}{}", separator, name);
        addSystemMessage(raknet, id, name, at + taken);
    }
    raknet.seek(at + taken);
}

void addRanges(Layer& raknet, bool negative)
{
    if (!negative && (raknet.peek8(0) & 0x20) != 0) {
        raknet.addReal(kFields["raknet.AS"], raknet.position(), 4, std::bit_cast<float>(raknet.peek32(raknet.position())));
        raknet.skip(4);
    }
    const auto count = std::min<uint32_t>(raknet.u16(kFields["raknet.NACK.record_count"]), kRangesMax);
    raknet.item().append(negative ? ", NAK" : ", ACK");
    raknet.info().set(negative ? "NAK " : "ACK ");
    for (uint32_t i = 0; i < count && !raknet.failed(); ++i) {
        const auto at = raknet.position();
        const bool one = raknet.peek8(at) != 0;
        if (!raknet.has(at, one ? 4 : 7)) {
            if (i > 0)
                raknet.info().append(", ");
            return raknet.malformed();
        }
        const auto low = uint32_t(littleEndian(raknet.peekBytes(at + 1, 3).data(), 3));
        const auto high = one ? low : uint32_t(littleEndian(raknet.peekBytes(at + 4, 3).data(), 3));
        if (i > 0)
            raknet.info().append(", ");
        if (one)
            raknet.info().append("#{}", low);
        else
            raknet.info().append("#{}..{}", low, high);
        const auto under = raknet.under(raknet.addText(kFields["raknet.range.packet_number"], at, one ? 4 : 7, ""));
        under.item().text("RakNet Packet sequence number range: {} .. {}", low, high);
        addBool(raknet, kFields["raknet.range.max_equals_to_min"]);
        raknet.u24le(kFields["raknet.range.packet_number.min"]);
        if (!one)
            raknet.u24le(kFields["raknet.range.packet_number.max"]);
    }
}

void addConnected(Layer& raknet)
{
    const auto type = raknet.peek8(0);
    if ((type & 0x40) != 0) {
        addFlags(raknet, kFields["raknet.packet.type"], 1,
                 {kFields["raknet.packet.is_for_connected"], kFields["raknet.packet.is_ACK"], kFields["raknet.packet.has_B_and_AS"]});
        return addRanges(raknet, false);
    }
    if ((type & 0x20) != 0) {
        addFlags(raknet, kFields["raknet.packet.type"], 1,
                 {kFields["raknet.packet.is_for_connected"], kFields["raknet.packet.is_ACK"], kFields["raknet.packet.is_NAK"]});
        return addRanges(raknet, true);
    }
    addFlags(raknet, kFields["raknet.packet.type"], 1,
             {kFields["raknet.packet.is_for_connected"], kFields["raknet.packet.is_ACK"], kFields["raknet.packet.is_NAK"],
              kFields["raknet.packet.is_pair"], kFields["raknet.packet.is_continuous_send"], kFields["raknet.packet.needs_B_and_AS"]});
    const auto number = raknet.u24le(kFields["raknet.packet_number"]);
    raknet.item().append(", Message #{}", number);
    raknet.info().set("#{}: ", number);
    for (bool first = true; raknet.more(); first = false)
        addMessage(raknet, first);
}

void dissect(Layer& raknet)
{
    auto* talk = raknet.conversation();
    bool found = false; // by its first bytes, not by the conversation
    if (raknet.firstPass()) {
        found = talk != nullptr && talk->protocolAt(raknet.frame().number) != raknet.protocolId();
        if (found && !recognises(raknet) && raknet.facts().destinationPort != 19132 && raknet.facts().sourcePort != 19132)
            return raknet.reject();
        if (found) {
            raknet.bindConversation();
            raknet.remember(kFoundSlot, uint8_t(1));
        }
    } else {
        found = raknet.recall<uint8_t>(kFoundSlot).has_value();
    }
    if (found && recognises(raknet))
        countInner(raknet);
    raknet.protocolColumn("RakNet");
    raknet.info().clear();
    if ((raknet.peek8(0) & 0x80) != 0)
        return addConnected(raknet);
    addOffline(raknet);
}

} // namespace

namespace protocols {

extern constinit const Protocol raknet{"raknet", "RakNet", "RakNet game networking protocol", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
