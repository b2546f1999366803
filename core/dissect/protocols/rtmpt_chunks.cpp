// Chunks of RTMP put together to messages, in the first pass. RTMP Specification 1.0, section 5.3.
#include "core/dissect/protocols/rtmpt.h"
#include "core/dissect/reassemble.h"
#include "core/flow/tcp_analysis.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

namespace capscope::rtmp {
namespace {

constexpr uint8_t kVersion = 3;
constexpr uint32_t kChallengeBytes = 1536;
constexpr uint32_t kNoTimestamp = 0xffffff; // the real one stands behind the header
constexpr uint32_t kChunkSizeAtFirst = 128;
constexpr size_t kChunkStreamsMax = 1024; // of a direction; players use a handful
constexpr int kAnswerSlots = 15;          // of a frame's notes: so many calls of it may know their response

// A message whose chunks are still coming.
struct Open {
    Noted told;
    std::vector<Piece> pieces;
    uint32_t have = 0;
};

// The bytes that were kept of pieces in frames, which nobody waits for any more.
void letGo(Reassembly& all, std::vector<Piece>& pieces)
{
    for (auto& piece : pieces) {
        if (!piece.inFrame)
            continue;
        all.pendingBytes -= piece.kept.size();
        std::vector<uint8_t>().swap(piece.kept);
    }
}

// Whether the first pass looks at what a message of this type says.
bool isHeeded(uint8_t type) { return type == SetChunkSize || type == Amf0Command || type == Amf3Command; }

struct ChunkStream {
    uint32_t timestamp = 0;
    uint32_t delta = 0;
    uint32_t length = 0;
    uint8_t type = 0;
    std::optional<Open> open;
};

struct Direction {
    bool begun = false;
    bool answered = false; // the client's second part of the handshake came
    uint32_t chunkSize = kChunkSizeAtFirst;
    uint32_t chunkLeft = 0;  // of the chunk that is being read,
    uint32_t chunkOf = 0;    // of this chunk stream
    std::vector<uint8_t> header;
    std::vector<Piece> headerPieces;
    std::map<uint32_t, ChunkStream> streams;
    std::map<uint32_t, std::pair<FrameNumber, int8_t>> calls; // by their number: where they are

    // Bytes are missing: what waits will not be complete, and a chunk may begin here.
    void forgetPieces(Reassembly& all)
    {
        chunkLeft = 0;
        header.clear();
        letGo(all, headerPieces);
        headerPieces.clear();
        for (auto& [id, stream] : streams) {
            if (stream.open)
                letGo(all, stream.open->pieces);
            stream.open.reset();
        }
    }
};

struct Talk : ProtocolState {
    std::array<Direction, 2> directions; // of the one who opened the connection first
};

uint32_t basicBytes(uint8_t first) { return (first & 0x3f) == 0 ? 2 : (first & 0x3f) == 1 ? 3 : 1; }

constexpr uint32_t kMessageHeaderBytes[] = {11, 7, 3, 0};

// How long the header is that begins like this, as far as can be told.
uint32_t headerBytes(Bytes header)
{
    const auto basic = basicBytes(header[0]);
    const auto message = kMessageHeaderBytes[header[0] >> 6];
    const bool extended = message >= 3 && header.size() >= basic + 3 && bigEndian(header.data() + basic, 3) == kNoTimestamp;
    return basic + message + (extended ? 4 : 0);
}

uint32_t chunkStreamOf(Bytes header)
{
    const auto low = header[0] & 0x3fu;
    return low == 0 ? 64u + header[1] : low == 1 ? 64u + header[1] + header[2] * 256u : low;
}

// The first pass: which messages a segment completes.
class Reader {
public:
    Reader(Layer& rtmp, Direction& own, Direction& peer, bool fromClient)
        : m_rtmp(rtmp)
        , m_own(own)
        , m_peer(peer)
        , m_fromClient(fromClient)
    {
    }

    std::vector<Noted> read()
    {
        const auto size = m_rtmp.captured();
        while (m_at < size) {
            if (m_own.chunkLeft > 0)
                chunk(std::min(m_own.chunkLeft, size - m_at));
            else if (!handshake())
                header();
        }
        return std::move(m_complete);
    }

private:
    static constexpr uint32_t kHandshake = ~0u; // as a chunk stream

    bool handshake()
    {
        Noted told;
        if (!m_own.begun && m_rtmp.peek8(m_at) == kVersion)
            told.type = m_fromClient ? ClientHello : ServerHello;
        else if (m_own.begun && m_fromClient && !m_own.answered)
            told.type = ClientAnswer;
        m_own.answered = m_own.begun;
        m_own.begun = true;
        if (told.type == 0)
            return false;
        told.length = told.type == ClientHello ? 1 + kChallengeBytes : told.type == ServerHello ? 1 + 2 * kChallengeBytes : kChallengeBytes;
        m_own.streams[kHandshake].open = Open{told, {}, 0};
        m_own.chunkOf = kHandshake;
        m_own.chunkLeft = told.length;
        return true;
    }

    void header()
    {
        auto& bytes = m_own.header;
        const auto from = m_at;
        do
            bytes.push_back(m_rtmp.peek8(m_at++));
        while (bytes.size() < headerBytes(bytes) && m_at < m_rtmp.captured());
        addPiece(m_own.headerPieces, from, m_at - from, uint32_t(bytes.size()) - (m_at - from), true);
        if (bytes.size() < headerBytes(bytes))
            return;
        begin();
        bytes.clear();
        m_own.headerPieces.clear();
    }

    // The header is complete: of a new message, or of one more chunk of one.
    void begin()
    {
        const auto& bytes = m_own.header;
        const auto id = chunkStreamOf(bytes);
        if (m_own.streams.size() >= kChunkStreamsMax && !m_own.streams.contains(id)) {
            m_own.forgetPieces(m_rtmp.dissection().state().reassembly);
            m_own.streams.clear();
            return;
        }
        auto& stream = m_own.streams[id];
        const auto format = uint8_t(bytes[0] >> 6);
        if (format != 3 || !stream.open) {
            const auto* at = bytes.data() + basicBytes(bytes[0]);
            if (format < 3) {
                const auto written = uint32_t(bigEndian(at, 3));
                const auto time = written == kNoTimestamp ? uint32_t(bigEndian(bytes.data() + bytes.size() - 4, 4)) : written;
                stream.delta = format == 0 ? 0 : time;
                stream.timestamp = format == 0 ? time : stream.timestamp + time;
            } else {
                stream.timestamp += stream.delta;
            }
            if (format < 2) {
                stream.length = uint32_t(bigEndian(at + 3, 3));
                stream.type = at[6];
            }
            Noted told;
            told.format = format;
            told.type = stream.type;
            told.headerBytes = uint8_t(bytes.size());
            told.length = told.headerBytes + stream.length;
            told.timestamp = stream.timestamp;
            if (stream.open)
                letGo(m_rtmp.dissection().state().reassembly, stream.open->pieces);
            stream.open = Open{told, std::move(m_own.headerPieces), told.headerBytes};
        } else {
            letGo(m_rtmp.dissection().state().reassembly, m_own.headerPieces);
        }
        const auto& open = *stream.open;
        m_own.chunkOf = id;
        m_own.chunkLeft = std::min(m_own.chunkSize, open.told.length - open.have);
        if (m_own.chunkLeft == 0)
            finish(stream);
    }

    void chunk(uint32_t size)
    {
        auto& stream = m_own.streams[m_own.chunkOf];
        m_own.chunkLeft -= size;
        if (stream.open) {
            addPiece(stream.open->pieces, m_at, size, stream.open->have, isHeeded(stream.open->told.type));
            stream.open->have += size;
        }
        m_at += size;
        if (stream.open && stream.open->have == stream.open->told.length)
            finish(stream);
    }

    // What lies one behind the other in a segment is one piece. `kept`: its bytes are wanted when the message is complete.
    void addPiece(std::vector<Piece>& pieces, uint32_t from, uint32_t size, uint32_t messageOffset, bool kept)
    {
        const auto slice = m_rtmp.slice(from, size);
        if (!pieces.empty() && pieces.back().frame == m_rtmp.frame().number && pieces.back().inFrame
            && pieces.back().offset + pieces.back().length == slice.offset) {
            auto& last = pieces.back();
            last.length += size;
            if (kept && !last.kept.empty()) {
                last.kept.insert(last.kept.end(), slice.bytes.begin(), slice.bytes.end());
                m_rtmp.dissection().state().reassembly.pendingBytes += size;
            }
            return;
        }
        pieces.push_back(kept ? keptPieceOf(m_rtmp, slice, messageOffset) : pieceOf(m_rtmp, slice, messageOffset));
    }

    void finish(ChunkStream& stream)
    {
        auto open = std::move(*stream.open);
        stream.open.reset();
        auto& all = m_rtmp.dissection().state().reassembly;
        Message message;
        message.pieces = std::move(open.pieces);
        message.length = open.told.length;
        message.completedIn = m_rtmp.frame().number;
        if (isHeeded(open.told.type))
            heed(open.told, assembleOnce(m_rtmp.dissection(), message));
        letGo(all, message.pieces);
        const auto& first = message.pieces.front();
        if (message.pieces.size() == 1 && first.frame == m_rtmp.frame().number && first.inFrame) {
            open.told.start = first.offset - m_rtmp.slice(0).offset;
        } else {
            open.told.pieces = all.create();
            all.message(open.told.pieces) = std::move(message);
        }
        m_complete.push_back(open.told);
    }

    // What later chunks and answers depend on.
    void heed(Noted& told, Bytes bytes)
    {
        const auto body = bytes.subspan(std::min<size_t>(told.headerBytes, bytes.size()));
        if (told.type == SetChunkSize && body.size() >= 4)
            m_own.chunkSize = std::clamp(be32(body.data()), 1u, uint32_t(limits::kMessageBytesMax));
        if (told.type == Amf0Command || told.type == Amf3Command)
            pair(told, body.subspan(told.type == Amf3Command && !body.empty() ? 1 : 0));
    }

    void pair(Noted& told, Bytes body)
    {
        if (body.size() < 3 || body[0] != 2)
            return;
        const auto length = be16(body.data() + 1);
        if (body.size() < 3u + length + 9 || body[3u + length] != 0)
            return;
        const auto name = asText(body.subspan(3, length));
        const auto number = std::bit_cast<double>(bigEndian(body.data() + 4 + length, 8));
        if (!(number >= 1 && number <= 0xffffffff))
            return;
        const auto id = uint32_t(number);
        if (name == "_result" || name == "_error") {
            const auto call = m_peer.calls.find(id);
            if (call == m_peer.calls.end())
                return;
            told.callIn = call->second.first;
            if (call->second.second > 0 && told.callIn < m_rtmp.frame().number)
                m_rtmp.rememberOn(told.callIn, call->second.second, m_rtmp.frame().number);
            m_peer.calls.erase(call);
        } else if (m_own.calls.size() < kChunkStreamsMax) {
            told.answerSlot = int8_t(m_calls < kAnswerSlots ? ++m_calls : 0);
            m_own.calls[id] = {m_rtmp.frame().number, told.answerSlot};
        }
    }

    Layer& m_rtmp;
    Direction& m_own;
    Direction& m_peer;
    bool m_fromClient;
    uint32_t m_at = 0;
    int m_calls = 0;
    std::vector<Noted> m_complete;
};

} // namespace

std::vector<Noted> readChunks(Layer& segment)
{
    const auto* talk = segment.conversation();
    auto* state = segment.conversationState<Talk>();
    if (talk == nullptr || state == nullptr)
        return {};
    using namespace tcpfinding;
    const auto found = segment.facts().tcpAnalysis;
    if ((found & (kRetransmission | kFastRetransmission)) != 0)
        return {};
    const bool fromClient = talk->first == Endpoint{segment.facts().source, segment.facts().sourcePort};
    auto& own = state->directions[fromClient ? 0 : 1];
    if ((found & kLostSegment) != 0)
        own.forgetPieces(segment.dissection().state().reassembly);
    return Reader(segment, own, state->directions[fromClient ? 1 : 0], fromClient).read();
}

} // namespace capscope::rtmp
