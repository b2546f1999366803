// Header of the messages of the Nano (RaiBlocks) cryptocurrency. Nano protocol specification. Not decoded: messages but those that keep a connection alive.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPacketType[] = {
    {0, "Invalid"}, {1, "Not A Type"}, {2, "Keepalive"}, {3, "Publish"}, {4, "Confirm Req"}, {5, "Confirm Ack"},
    {6, "Bulk Pull"}, {7, "Bulk Push"}, {8, "Frontier Req"}, {9, "Bulk Pull Blocks"},
};

constexpr ValueName kBlockType[] = {
    {0x0, "Invalid"}, {0x1, "Not A Block"}, {0x2, "Send"}, {0x3, "Receive"}, {0x4, "Open"}, {0x5, "Change"}, {0x6, "State"},
};

constexpr FieldTable kFields{
    ipv6("nano.keepalive.peer_ip", "Peer IP Address"),
    dec("nano.keepalive.peer_port", "Peer Port", 16),
    text("nano.magic_number", "Magic Number"),
    decHex("nano.version_max", "Maximum Version", 8),
    decHex("nano.version_using", "Using Version", 8),
    decHex("nano.version_min", "Minimum Version", 8),
    dec("nano.packet_type", "Packet Type", 8).names(kPacketType),
    hex("nano.extensions", "Extensions Field", 16),
    hex("nano.extensions.block_type", "Block Type", 16).mask(0xf00).names(kBlockType),
};

constexpr std::array kClaims{Claim{"tcp.port", 7075}, Claim{"udp.port", 7075}};
constexpr uint16_t kPort = 7075;
constexpr uint32_t kHeaderBytes = 8;
constexpr uint8_t kKeepalive = 2;
constexpr uint32_t kPeers = 8;
constexpr uint32_t kPeerBytes = 18;

std::string_view networkOf(uint16_t magic)
{
    switch (magic) {
    case 0x5241: return "Test Network";
    case 0x5242: return "Beta Network";
    case 0x5243: return "Production Network";
    default: return {};
    }
}

uint8_t addHeader(Layer& nano, std::string_view network)
{
    const auto under = nano.under(nano.label(0, kHeaderBytes, "Nano Protocol Header"));
    const auto magic = nano.text(kFields["nano.magic_number"], 2);
    nano.last().text("Magic Number: Nano {} ({})", network, magic);
    nano.u8(kFields["nano.version_max"]);
    nano.u8(kFields["nano.version_using"]);
    nano.u8(kFields["nano.version_min"]);
    const auto type = nano.u8(kFields["nano.packet_type"]);
    const auto extensions = nano.u16le(kFields["nano.extensions"]);
    const auto word = nano.last();
    const auto name = nameOr(kBlockType, extensions >> 8 & 0xf, "Unknown");
    const auto below = nano.under(word);
    word.append(", Block Type: {}", name);
    nano.addNumber(kFields["nano.extensions.block_type"], 6, 2, extensions);
    return type;
}

// Eight peers; free places are all zeros.
void addPeers(Layer& nano)
{
    uint32_t peers = 0;
    const auto all = nano.under(nano.label(nano.position(), kPeers * kPeerBytes, "Peer List"));
    for (uint32_t i = 0; i < kPeers && nano.more(); ++i) {
        const auto at = nano.position();
        const auto port = nano.peek16le(at + 16);
        const auto peer = nano.label(at, kPeerBytes, "Peer: (none)");
        const auto under = nano.under(peer);
        const auto address = nano.ipv6(kFields["nano.keepalive.peer_ip"]);
        if (port != 0) {
            ++peers;
            const bool four = nano.peek(at, 8) == 0 && nano.peek32(at + 8) == 0xffff;
            const auto host = four ? toText(Address::ipv4(nano.peekBytes(at + 12).data())) : "[" + toText(address) + "]";
            if (!nano.failed())
                peer.text("Peer: {}:{}", host, port);
        }
        nano.u16le(kFields["nano.keepalive.peer_port"]);
    }
    nano.info().set("Keepalive ({} peer{})", peers, peers == 1 ? "" : "s");
}

void dissect(Layer& nano)
{
    const bool stream = nano.facts().transport == Transport::Tcp;
    nano.protocolColumn(stream ? "Nano Bootstrap" : "Nano");
    nano.info().clear();
    const auto network = networkOf(nano.peek16(0));
    // What a server sends on a bootstrap connection has no header.
    if (network.empty() || !nano.has(0, kHeaderBytes) || (stream && nano.facts().destinationPort != kPort))
        return;
    if (addHeader(nano, network) == kKeepalive && nano.reportedRemaining() > 0)
        addPeers(nano);
}

} // namespace

namespace protocols {

extern constinit const Protocol nano{"nano", "Nano", "Nano Cryptocurrency Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
