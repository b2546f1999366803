// BitTorrent peer messages. BEP 3, 6 (fast), 10 (extended). Not decoded: the contents of extended messages, encryption.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageNames[] = {
    {0, "Choke"}, {1, "Unchoke"}, {2, "Interested"}, {3, "Not Interested"}, {4, "Have"}, {5, "Bitfield"}, {6, "Request"},
    {7, "Piece"}, {8, "Cancel"}, {9, "Port"}, {13, "Suggest"}, {14, "Have All"}, {15, "Have None"}, {16, "Reject Request"},
    {17, "Allowed Fast"}, {20, "Extended"},
};

constexpr FieldTable kFields{
    dec("bittorrent.protocol.name.length", "Protocol Name Length", 8),
    text("bittorrent.protocol.name", "Protocol Name"),
    bytes("bittorrent.reserved", "Reserved Extension Bytes"),
    bytes("bittorrent.info_hash", "SHA1 Hash of info dictionary"),
    bytes("bittorrent.peer_id", "Peer ID"),
    none("bittorrent.msg", "Message"),
    dec("bittorrent.msg.length", "Message Length", 32),
    dec("bittorrent.msg.type", "Message Type", 8).names(kMessageNames),
    bytes("bittorrent.msg.bitfield", "Bitfield data"),
    hex("bittorrent.piece.index", "Piece index", 32),
    hex("bittorrent.piece.begin", "Begin offset of piece", 32),
    hex("bittorrent.piece.length", "Piece Length", 32),
    bytes("bittorrent.piece.data", "Data in a piece"),
    dec("bittorrent.port", "Port", 16),
    dec("bittorrent.extended.id", "Extended Message ID", 8),
    bytes("bittorrent.extended", "Extended Message"),
    bytes("bittorrent.continuous_data", "Extended Message"),
};

constexpr std::array kClaims{Claim{"tcp.port", 6881, 6889}};
constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr std::string_view kName = "BitTorrent protocol";
constexpr uint32_t kHandshakeBytes = 68;
constexpr uint32_t kMessageMax = 0x20000 + 64; // the largest block that clients ask for, and its header

bool isHandshake(Bytes bytes)
{
    return bytes.size() >= 20 && bytes[0] == kName.size() && asText(bytes.subspan(1, kName.size())) == kName;
}

bool recognises(const Layer& layer) { return isHandshake(layer.peekBytes(0)); }

// The lengths that each kind of message can have; anything else is the middle of something.
bool isMessage(Bytes bytes)
{
    if (bytes.size() < 4)
        return false;
    const auto length = be32(bytes.data());
    if (length == 0)
        return true;
    if (bytes.size() < 5 || length > kMessageMax)
        return false;
    switch (bytes[4]) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 14:
    case 15:
        return length == 1;
    case 4:
    case 13:
    case 17:
        return length == 5;
    case 6:
    case 8:
    case 16:
        return length == 13;
    case 5:
    case 20:
        return length > 1;
    case 7:
        return length > 9;
    case 9:
        return length == 3;
    default:
        return false;
    }
}

void dissectHandshake(Layer& peer)
{
    peer.info().appendItem("", "Handshake  ");
    const auto length = peer.u8(kFields["bittorrent.protocol.name.length"]);
    peer.text(kFields["bittorrent.protocol.name"], length);
    peer.bytes(kFields["bittorrent.reserved"], 8);
    peer.bytes(kFields["bittorrent.info_hash"], 20);
    peer.bytes(kFields["bittorrent.peer_id"], 20);
    peer.bindConversation();
}

void addPiece(Layer& peer, bool withLength)
{
    peer.u32(kFields["bittorrent.piece.index"]);
    peer.u32(kFields["bittorrent.piece.begin"]);
    if (withLength)
        peer.u32(kFields["bittorrent.piece.length"]);
}

void dissectMessage(Layer& peer)
{
    const auto length = peer.peek32(0);
    const auto type = peer.peek8(4);
    const auto name = length == 0 ? std::string_view("Keep Alive") : nameOr(kMessageNames, type, "Unknown");
    const auto item = peer.addNone(kFields["bittorrent.msg"], 0, length + 4).text("Message: Len:{}, {}", length, name);
    const auto under = peer.under(item);
    peer.u32(kFields["bittorrent.msg.length"]);
    if (length == 0) {
        item.text("Message: Keep-Alive");
        peer.info().appendItem("", "KeepAlive  ");
        return;
    }
    peer.u8(kFields["bittorrent.msg.type"]);
    std::string detail;
    switch (type) {
    case 4:
        detail = fmt::format(", Piece (Idx:0x{:x})", peer.peek32(5));
        peer.u32(kFields["bittorrent.piece.index"]);
        break;
    case 5:
        detail = fmt::format(", Len:0x{:x}", length - 1);
        peer.bytes(kFields["bittorrent.msg.bitfield"], length - 1);
        break;
    case 6:
    case 8:
    case 16:
        detail = fmt::format(", Piece (Idx:0x{:x},Begin:0x{:x},Len:0x{:x})", peer.peek32(5), peer.peek32(9), peer.peek32(13));
        addPiece(peer, true);
        break;
    case 7:
        detail = fmt::format(", Idx:0x{:x},Begin:0x{:x},Len:0x{:x}", peer.peek32(5), peer.peek32(9), length - 9);
        addPiece(peer, false);
        peer.bytes(kFields["bittorrent.piece.data"], length - 9);
        break;
    case 9:
        detail = fmt::format(", Port:{}", peer.peek16(5));
        peer.u16(kFields["bittorrent.port"]);
        break;
    case 13:
    case 17:
        peer.u32(kFields["bittorrent.piece.index"]);
        break;
    case 20:
        // BEP 10: 0 is the handshake, a dictionary.
        if (peer.u8(kFields["bittorrent.extended.id"]) == 0)
            peer.call("bencode", peer.slice(peer.position(), length - 2), item ? item.id() : kNested);
        else
            peer.bytes(kFields["bittorrent.extended"], length - 2);
        break;
    default:
        break;
    }
    peer.info().appendItem("", fmt::format("{}{}  ", name, detail));
}

void dissect(Layer& peer)
{
    // The first message of a frame takes the column from TCP, others stand behind it.
    if (peer.facts().protocolColumn != "BitTorrent")
        peer.info().clear();
    peer.protocolColumn("BitTorrent");
    const auto bytes = peer.peekBytes(0);
    if (isHandshake(bytes))
        return dissectHandshake(peer);
    if (isMessage(bytes))
        return dissectMessage(peer);
    peer.info().appendItem("", "Continuation data  ");
    peer.bytes(kFields["bittorrent.continuous_data"], peer.reportedRemaining());
}

size_t messageLength(Bytes header)
{
    if (isHandshake(header))
        return kHandshakeBytes;
    return isMessage(header) ? 4u + be32(header.data()) : 0;
}

} // namespace

namespace protocols {

extern constinit const Protocol bittorrent{"bittorrent", "BitTorrent", "BitTorrent", kFields, kClaims, dissect, recognises,
                                           kHeuristics, {4, messageLength}};

} // namespace protocols
} // namespace capscope
