// Stream Control Transmission Protocol: packets and data. RFC 9260, RFC 8260 (interleaving). Not decoded: round trip times; the checksum
// is not verified. Acknowledgements are in sctp_acknowledgements.cpp, control chunks in sctp_chunks.cpp.
#include "core/dissect/protocols/sctp.h"
#include "core/dissect/reassemble.h"

#include <map>

namespace capscope {
namespace {

using namespace sctp;

constexpr std::array kClaims{Claim{"ip.proto", 132}, Claim{"udp.port", 9899}, Claim{"linktype", 248}};

constexpr uint32_t kDataHeader = 16;
constexpr size_t kDirectionsMax = 64;    // in one conversation: restarts of the association
constexpr size_t kSequenceMax = 1 << 20; // sequence numbers remembered in one direction
constexpr size_t kPendingMax = 4096;     // fragments that wait for their rest, in one direction
constexpr int kSlots = 15;               // notes on a frame: one for each of its first chunks
constexpr int kLaterSlot = 15;           // the message that a later frame completed

enum DataFlag : uint8_t { Last = 1, First = 2, Unordered = 4 };

// What one side sent under one verification tag.
struct Direction {
    uint32_t tag;
    bool fromFirst; // endpoint of the conversation
    bool started = false;
    uint32_t firstTsn = 0;
    int peer = -1;
    struct Seen {
        FrameNumber frame;
        TimestampNs time;
    };

    std::map<uint32_t, Seen> seen; // sequence numbers, and who had them first

    struct Waiting {
        Piece piece;
        uint8_t flags;
    };

    std::map<uint32_t, Waiting> pending; // by sequence number
};

struct Association : ProtocolState {
    std::vector<Direction> directions;
};

// The direction of this packet; -1 where none is known. Made in the first pass.
int findDirection(Layer& sctp, Association& all, uint32_t tag, bool fromFirst)
{
    auto& list = all.directions;
    for (size_t i = 0; i < list.size(); ++i)
        if (list[i].tag == tag && list[i].fromFirst == fromFirst)
            return int(i);
    if (!sctp.firstPass() || tag == 0 || list.size() >= kDirectionsMax) // 0: the other side has not told its tag yet
        return -1;
    Direction made{};
    made.tag = tag;
    made.fromFirst = fromFirst;
    for (size_t i = list.size(); i-- > 0;)
        if (list[i].fromFirst != fromFirst && list[i].peer < 0) {
            made.peer = int(i);
            list[i].peer = int(list.size());
            break;
        }
    list.push_back(std::move(made));
    return int(list.size()) - 1;
}

struct Packet {
    Association* all = nullptr;
    int direction = -1;
    int chunk = 0; // index in the packet
    uint16_t source = 0;
    uint16_t destination = 0;

    Direction* own() const { return direction < 0 ? nullptr : &all->directions[size_t(direction)]; }

    // The first sequence number of the other side, once it has sent data.
    std::optional<uint32_t> firstOfOther() const
    {
        const auto* mine = own();
        if (mine == nullptr || mine->peer < 0 || !all->directions[size_t(mine->peer)].started)
            return std::nullopt;
        return all->directions[size_t(mine->peer)].firstTsn;
    }
};

struct Data {
    uint32_t tsn, relative, protocol = 0, length = 0;
    uint16_t stream, sequence = 0;
    uint8_t flags;
    bool again = false; // a retransmission
};

void conversationOf(Layer& sctp, Packet& packet, uint32_t tag)
{
    auto& facts = sctp.facts();
    auto& conversations = sctp.dissection().state().conversations;
    const auto& frame = sctp.frame();
    const Endpoint from{facts.source, packet.source}, to{facts.destination, packet.destination};
    auto* talk = conversations.find(Transport::Sctp, from, to, frame.number);
    if (talk == nullptr && sctp.firstPass())
        talk = &conversations.create(Transport::Sctp, from, to, frame.number, frame.time);
    facts.conversation = talk;
    if (talk == nullptr)
        return;
    packet.all = sctp.conversationState<Association>();
    if (packet.all != nullptr)
        packet.direction = findDirection(sctp, *packet.all, tag, talk->first.address == from.address && talk->first.port == from.port);
}

// First pass: the sequence number is noted. The earlier frame that had it; null if there is none.
const Direction::Seen* noteSequence(Layer& sctp, const Packet& packet, uint32_t tsn)
{
    auto* own = packet.own();
    if (own == nullptr)
        return nullptr;
    if (sctp.firstPass()) {
        if (!own->started) {
            own->started = true;
            own->firstTsn = tsn;
        }
        if (own->seen.size() < kSequenceMax)
            own->seen.emplace(tsn, Direction::Seen{sctp.frame().number, sctp.frame().time});
    }
    const auto found = own->seen.find(tsn);
    return found != own->seen.end() && found->second.frame != sctp.frame().number ? &found->second : nullptr;
}

// First pass: all fragments from the first to the last are there, this one among them. RFC 9260, 6.9: their numbers are
// consecutive.
MessageId completeMessage(Layer& sctp, Direction& own, uint32_t tsn)
{
    auto first = own.pending.find(tsn);
    auto last = first;
    while ((first->second.flags & First) == 0) {
        if (first == own.pending.begin() || std::prev(first)->first + 1 != first->first)
            return kNoMessage;
        --first;
    }
    while ((last->second.flags & Last) == 0) {
        const auto next = std::next(last);
        if (next == own.pending.end() || last->first + 1 != next->first)
            return kNoMessage;
        last = next;
    }
    auto& all = sctp.dissection().state().reassembly;
    const auto id = all.create();
    auto& message = all.message(id);
    message.completedIn = sctp.frame().number;
    const auto end = std::next(last);
    for (auto at = first; at != end; ++at) {
        auto piece = std::move(at->second.piece);
        piece.messageOffset = message.length;
        message.length += piece.length;
        if (piece.frame != message.completedIn)
            sctp.rememberOn(piece.frame, kLaterSlot, id + 1u);
        message.pieces.push_back(std::move(piece));
    }
    own.pending.erase(first, end);
    return id;
}

void noteFragment(Layer& sctp, const Packet& packet, const Data& data, const Slice& payload)
{
    auto* own = packet.own();
    if (own == nullptr || data.again || packet.chunk >= kSlots || payload.bytes.size() < payload.reportedLength)
        return;
    if (own->pending.size() >= kPendingMax)
        own->pending.clear();
    auto piece = pieceOf(sctp, payload, 0);
    piece.kept.assign(payload.bytes.begin(), payload.bytes.end());
    piece.inFrame = false; // needed again before the pass is over
    own->pending[data.tsn] = {std::move(piece), data.flags};
    if (const auto id = completeMessage(sctp, *own, data.tsn); id != kNoMessage)
        sctp.remember(packet.chunk, id);
}

void addFragmentRows(Layer& sctp, const Message& message, uint32_t at)
{
    const auto group = sctp.addNone(kFields["sctp.fragments"], at, uint32_t(message.pieces.back().length));
    group.text("Reassembled SCTP Fragments ({} bytes, {} fragments): ", message.length, message.pieces.size()).generated();
    const auto under = sctp.under(group);
    for (const auto& piece : message.pieces)
        sctp.addNumber(kFields["sctp.fragment"], at + piece.messageOffset, piece.length, piece.frame)
            .text("Frame: {}, payload: {}-{} ({} byte{})", piece.frame, piece.messageOffset, piece.messageOffset + piece.length - 1, piece.length,
                  piece.length == 1 ? "" : "s")
            .generated();
}

void handPayload(Layer& sctp, const Packet& packet, const Data& data, const Slice& payload)
{
    const auto low = std::min(packet.source, packet.destination);
    const auto high = std::max(packet.source, packet.destination);
    if (sctp.handOff("sctp.ppi", data.protocol, payload))
        return;
    if (low != 0 && sctp.handOff("sctp.port", low, payload))
        return;
    if (high != 0 && high != low && sctp.handOff("sctp.port", high, payload))
        return;
    if (!sctp.tryHeuristics("sctp", payload))
        sctp.data(payload);
}

// The payload of a chunk, or of the message whose last missing fragment it is. True if somebody was given it.
bool dissectPayload(Layer& sctp, const Packet& packet, const Data& data, const Slice& payload)
{
    if ((data.flags & (First | Last)) == (First | Last)) {
        if (data.again)
            return false;
        handPayload(sctp, packet, data, payload);
        return true;
    }
    if (sctp.firstPass())
        noteFragment(sctp, packet, data, payload);
    const auto& all = sctp.dissection().state().reassembly;
    const auto id = packet.chunk < kSlots ? sctp.recall<MessageId>(packet.chunk) : std::nullopt;
    if (id && *id < all.count()) {
        const auto& message = all.message(*id);
        addFragmentRows(sctp, message, sctp.position());
        const auto whole = sctp.dissection().addBuffer("Reassembled SCTP Message", assemble(sctp.dissection(), message));
        handPayload(sctp, packet, data, whole);
        return true;
    }
    const auto later = sctp.recallLate(kLaterSlot);
    if (later != 0 && later <= all.count())
        sctp.addNumber(kFields["sctp.reassembled_in"], sctp.position(), 0, all.message(MessageId(later - 1)).completedIn).generated();
    sctp.info().append("(Message Fragment) ");
    return false;
}

void describeData(const Item& chunk, const Data& data, bool interleaved)
{
    static constexpr std::string_view kPosition[] = {"middle", "last", "first", "complete"};
    if (!chunk)
        return;
    const auto plural = data.length == 1 ? "" : "s";
    const auto order = (data.flags & Unordered) != 0 ? "unordered" : "ordered";
    const auto where = kPosition[data.flags & 3];
    if (interleaved)
        chunk.append("({}, {} segment, TSN: {}, SID: {}, MID: {}, payload length: {} byte{})", order, where, data.relative, data.stream,
                     data.sequence, data.length, plural);
    else
        chunk.append("({}, {} segment, TSN: {}, SID: {}, SSN: {}, PPID: {}, payload length: {} byte{})", order, where, data.relative, data.stream,
                     data.sequence, data.protocol, data.length, plural);
}

void addRetransmission(Layer& sctp, const Item& row, uint32_t chunkAt, const Direction::Seen& earlier)
{
    const auto under = sctp.under(row);
    const auto item = sctp.addNumber(kFields["sctp.retransmission"], chunkAt, 0, earlier.frame);
    item.text("This TSN is a retransmission of one in frame: {}", earlier.frame).generated();
    sctp.note(kFields["sctp.retransmission.expert"], item);
    const auto below = sctp.under(item);
    sctp.addSigned(kFields["sctp.retransmission_time"], chunkAt, 0, sctp.frame().time - earlier.time).generated();
}

// The fields in front of the payload.
Data addDataHead(Layer& sctp, const Packet& packet, uint8_t flags, bool interleaved)
{
    Data data{};
    data.flags = flags;
    const auto at = sctp.position();
    data.tsn = sctp.peek32(at);
    const auto* earlier = noteSequence(sctp, packet, data.tsn);
    data.again = earlier != nullptr;
    data.relative = packet.own() != nullptr ? data.tsn - packet.own()->firstTsn : data.tsn;
    if (sctp.has(at, 4)) {
        const auto row = sctp.addNumber(kFields["sctp.data_tsn"], at, 4, data.relative);
        row.text("Transmission sequence number (relative): {}", data.relative);
        if (earlier != nullptr)
            addRetransmission(sctp, row, at - kChunkHeader, *earlier);
        sctp.addNumber(kFields["sctp.data_tsn_raw"], at, 4, data.tsn).text("Transmission sequence number (absolute): {}", data.tsn);
    }
    sctp.skip(4);
    data.stream = sctp.u16(kFields["sctp.data_sid"]);
    if (!interleaved) {
        data.sequence = sctp.u16(kFields["sctp.data_ssn"]);
        data.protocol = sctp.u32(kFields["sctp.data_payload_proto_id"]);
        return data;
    }
    sctp.u16(kFields["sctp.data_reserved"]);
    data.sequence = uint16_t(sctp.u32(kFields["sctp.data_mid"]));
    if ((flags & First) != 0)
        data.protocol = sctp.u32(kFields["sctp.data_payload_proto_id"]);
    else
        sctp.u32(kFields["sctp.data_fsn"]);
    return data;
}

// Returns whether the payload was somebody's.
bool addData(Layer& sctp, const Packet& packet, const Item& chunk, uint8_t flags, uint32_t end, bool interleaved)
{
    auto data = addDataHead(sctp, packet, flags, interleaved);
    if (sctp.failed())
        return false;
    const auto at = sctp.position();
    const auto chunkAt = at - (interleaved ? kDataHeader + 4 : kDataHeader);
    data.length = end - std::min(end, at);
    describeData(chunk, data, interleaved);
    chunk.length(interleaved ? 20 : 16);
    sctp.info().append("{} (TSN={}) ", interleaved ? "I_DATA" : "DATA", data.relative);
    if (data.again)
        sctp.info().append("(retransmission) ");
    bool taken = false;
    if (data.length > 0) {
        if (!data.again)
            sctp.item().length(chunkAt + kDataHeader);
        taken = dissectPayload(sctp, packet, data, sctp.slice(at, data.length));
    }
    sctp.skip(data.length);
    return taken;
}

// Behind a payload the rest of the packet has a row of its own at the top of the details.
NodeId addContinuation(Layer& sctp)
{
    auto& d = sctp.dissection();
    const auto row = d.registry().firstField(sctp.protocolId());
    d.pushStack(row, false, true);
    if (!d.wants(row) || !sctp.item())
        return kNoNode;
    const auto& whole = d.node(sctp.item().id());
    const auto rest = sctp.rest();
    Value value;
    value.bytes = rest.bytes;
    const auto item = d.add(whole.parent, row, rest.buffer, rest.offset, rest.reportedLength, value);
    item.text("Stream Control Transmission Protocol");
    return item.id();
}

bool addChunk(Layer& sctp, const Packet& packet)
{
    constexpr uint8_t kData = 0, kSack = 3, kNonRenegable = 16, kInterleaved = 64;
    const auto at = sctp.position();
    const auto type = sctp.peek8(at);
    const auto flags = sctp.peek8(at + 1);
    const auto length = sctp.peek16(at + 2);
    const auto whole = (uint32_t(length) + 3) & ~3u;
    const auto end = std::min(at + length, sctp.reported());
    const bool isData = type == kData || type == kInterleaved;
    const auto item = sctp.label(at, std::min(whole, sctp.reported() - at), "{} chunk{}", chunkName(type), isData ? " " : "");
    bool taken = false;
    {
        const auto under = sctp.under(item);
        if (!isData) {
            sctp.info().append("{} ", chunkName(type));
        } else {
            sctp.info().fence();
        }
        addChunkHead(sctp, type);
        if (length < kChunkHeader) {
            sctp.note(kFields["sctp.chunk_length.bad"], item);
            sctp.seek(sctp.reported());
            return false;
        }
        if (isData)
            taken = addData(sctp, packet, item, flags, end, type == kInterleaved);
        else if (type == kSack)
            addAcknowledgement(sctp, packet.firstOfOther(), item, end);
        else if (type == kNonRenegable)
            addNonRenegable(sctp, item, end);
        else
            addControlChunk(sctp, type, item, end);
        if (sctp.failed())
            return false;
        sctp.seek(end);
        if (const auto pad = std::min(at + whole, sctp.reported()) - end; pad > 0)
            sctp.bytes(kFields["sctp.chunk_padding"], pad);
    }
    return taken;
}

void dissect(Layer& sctp)
{
    Packet packet;
    sctp.protocolColumn("SCTP");
    packet.source = sctp.u16(kFields["sctp.srcport"]);
    packet.destination = sctp.u16(kFields["sctp.dstport"]);
    const auto tag = sctp.u32(kFields["sctp.verification_tag"]);
    if (sctp.failed())
        return;
    sctp.item().append(", Src Port: {} ({}), Dst Port: {} ({})", packet.source, packet.source, packet.destination, packet.destination);
    sctp.addNumber(kFields["sctp.assoc_index"], 0, 0, 65535).generated();
    sctp.addNumber(kFields["sctp.port"], 0, 2, packet.source).hide();
    sctp.addNumber(kFields["sctp.port"], 2, 2, packet.destination).hide();
    auto& facts = sctp.facts();
    facts.transport = Transport::Sctp;
    facts.sourcePort = packet.source;
    facts.destinationPort = packet.destination;
    sctp.info().clear();
    sctp.u32(kFields["sctp.checksum"]);
    sctp.last().append(" [unverified]");
    sctp.addNumber(kFields["sctp.checksum.status"], sctp.position() - 4, 0, 2).generated();
    if (sctp.failed())
        return;
    conversationOf(sctp, packet, tag);
    NodeId continued = kNoNode;
    for (; sctp.more(); ++packet.chunk) {
        if (sctp.reportedRemaining() < kChunkHeader)
            break;
        const auto outside = continued != kNoNode ? std::optional<Under>(std::in_place, sctp, continued) : std::nullopt;
        const bool taken = addChunk(sctp, packet);
        if (taken && sctp.more()) {
            sctp.info().fence();
            continued = addContinuation(sctp);
        }
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol sctp{"sctp", "SCTP", "Stream Control Transmission Protocol", capscope::sctp::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
