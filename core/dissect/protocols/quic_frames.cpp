// Frames of QUIC in unlocked packets. RFC 9000 section 19, RFC 9221 (DATAGRAM), draft-ietf-quic-ack-frequency,
// draft-huitema-quic-ts. Not decoded: those of several paths; nothing is read after one that is not known.
#include "core/dissect/protocols/quic.h"
#include "core/dissect/protocols/tls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace capscope::quic {

Number variable(const Layer& quic, uint32_t at)
{
    const auto size = 1u << (quic.peek8(at) >> 6);
    return {quic.peek(at, size) & (~uint64_t(0) >> (66 - 8 * size)), size};
}

void CryptoStream::add(uint64_t offset, Bytes data, FrameNumber frame)
{
    constexpr size_t kBytesMax = 64 * 1024; // hellos with post-quantum keys take 2 KB, chains of certificates more
    constexpr size_t kPiecesMax = 64;
    if (offset + data.size() > kBytesMax || data.empty() || have.size() >= kPiecesMax || pieces.size() >= 4 * kPiecesMax)
        return;
    if (bytes.size() < offset + data.size())
        bytes.resize(offset + data.size());
    std::copy(data.begin(), data.end(), bytes.begin() + ptrdiff_t(offset));
    pieces.push_back({uint32_t(offset), uint32_t(offset + data.size()), frame});
    have.emplace_back(uint32_t(offset), uint32_t(offset + data.size()));
    std::sort(have.begin(), have.end());
    size_t kept = 0;
    for (size_t i = 1; i < have.size(); ++i) {
        if (have[i].first <= have[kept].second)
            have[kept].second = std::max(have[kept].second, have[i].second);
        else
            have[++kept] = have[i];
    }
    have.resize(kept + 1);
}

std::pair<uint32_t, uint32_t> CryptoStream::messageAt(uint32_t at) const
{
    uint32_t start = 0;
    while (start + 4 <= end()) {
        const auto next = start + 4 + uint32_t(bigEndian(bytes.data() + start + 1, 3));
        if (next > at)
            return {start, next};
        start = next;
    }
    return {start, 0};
}

namespace {

class Frames {
public:
    Frames(Layer& frames, InfoText& info, const Context& context)
        : m_quic(frames)
        , m_info(info)
        , m_context(context)
        , m_note(context.note)
    {
        if (context.connection != nullptr)
            m_stream = &context.connection->streams[int(context.level)][context.note.client ? 0 : 1];
    }

    void dissect()
    {
        while (m_quic.more() && frame()) {
        }
    }

private:
    bool frame()
    {
        const auto at = m_quic.position();
        const auto type = variable(m_quic, at);
        const auto under = m_quic.group(kFields["quic.frame"]);
        number(kFields["quic.frame_type"]);
        m_quic.last().text("Frame Type: {} (0x{:016x})", nameOr(kFrameTypes, type.value, "Unknown"), type.value);
        switch (type.value) {
        case 0:
            padding(under.item());
            return true;
        case 1:
            tell(under.item(), "PING");
            return true;
        case 2:
        case 3:
            tell(under.item(), "ACK", type.value == 2 ? "ACK" : "ACK_ECN");
            acknowledgement(type.value == 3);
            return true;
        case 6:
            tell(under.item(), "CRYPTO");
            crypto(under.item());
            return true;
        case 0x1c:
        case 0x1d:
            tell(under.item(), type.value == 0x1c ? "CONNECTION_CLOSE (Transport)" : "CONNECTION_CLOSE (Application)", "CC");
            close(under.item(), type.value == 0x1c);
            return true;
        default:
            break;
        }
        if (m_context.level != Level::Application) // RFC 9000, 12.4: the others may not stand there
            return false;
        if (type.value >= 8 && type.value <= 0x0f)
            stream(under.item(), at, uint8_t(type.value));
        else if (!numbers(under.item(), type.value) && !otherFrame(under.item(), type.value))
            return false;
        return true;
    }

    // Frames that are some numbers.
    bool numbers(const Item& item, uint64_t type)
    {
        static constexpr FieldRef kReset[] = {kFields["quic.rsts.stream_id"], kFields["quic.rsts.application_error_code"], kFields["quic.rsts.final_size"]};
        static constexpr FieldRef kStop[] = {kFields["quic.ss.stream_id"], kFields["quic.ss.application_error_code"]};
        static constexpr FieldRef kMaxData[] = {kFields["quic.md.maximum_data"]};
        static constexpr FieldRef kMaxStreamData[] = {kFields["quic.msd.stream_id"], kFields["quic.msd.maximum_stream_data"]};
        static constexpr FieldRef kMaxStreams[] = {kFields["quic.ms.max_streams"]};
        static constexpr FieldRef kBlocked[] = {kFields["quic.sb.stream_data_limit"]};
        static constexpr FieldRef kStreamBlocked[] = {kFields["quic.sdb.stream_id"], kFields["quic.sb.stream_data_limit"]};
        static constexpr FieldRef kStreamsBlocked[] = {kFields["quic.sib.stream_limit"]};
        static constexpr FieldRef kRetire[] = {kFields["quic.rci.sequence"]};
        static constexpr FieldRef kTime[] = {kFields["quic.ts"]};
        struct Kind {
            uint64_t type;
            std::string_view shortName;
            std::span<const FieldRef> fields;
        };
        static constexpr Kind kKinds[] = {
            {4, "RS", kReset}, {5, "SS", kStop}, {0x10, "MD", kMaxData}, {0x11, "MSD", kMaxStreamData}, {0x12, "MS", kMaxStreams},
            {0x13, "MS", kMaxStreams}, {0x14, "DB", kBlocked}, {0x15, "SDB", kStreamBlocked}, {0x16, "SB", kStreamsBlocked},
            {0x17, "SB", kStreamsBlocked}, {0x19, "RC", kRetire}, {0x1e, "DONE", {}}, {0xac, "IA", {}}, {0x2f5, "TS", kTime},
        };
        for (const auto& kind : kKinds) {
            if (kind.type != type)
                continue;
            tell(item, nameOf(kFrameTypes, type), kind.shortName);
            std::array<uint64_t, 3> values{};
            for (size_t i = 0; i < kind.fields.size(); ++i)
                values[i] = number(kind.fields[i]);
            const bool isReset = type == 4 || type == 5;
            if (isReset || type == 0x11 || type == 0x15) { // of a stream
                item.append(" id={}", values[0]);
                m_info.append("({})", values[0]);
            }
            if (isReset)
                item.append(" Error code: 0x{:x}", values[1]);
            return true;
        }
        return false;
    }

    bool otherFrame(const Item& item, uint64_t type)
    {
        switch (type) {
        case 7: {
            tell(item, "NEW_TOKEN", "NT");
            const auto size = number(kFields["quic.nt.length"]);
            counted(kFields["quic.nt.token"], size);
            return true;
        }
        case 0x18: {
            tell(item, "NEW_CONNECTION_ID", "NCI");
            number(kFields["quic.nci.sequence"]);
            number(kFields["quic.nci.retire_prior_to"]);
            counted(kFields["quic.nci.connection_id"], m_quic.u8(kFields["quic.nci.connection_id.length"]));
            m_quic.bytes(kFields["quic.nci.stateless_reset_token"], 16);
            return true;
        }
        case 0x1a:
            tell(item, "PATH_CHALLENGE", "PC");
            m_quic.bytes(kFields["quic.path_challenge.data"], 8);
            return true;
        case 0x1b:
            tell(item, "PATH_RESPONSE", "PR");
            m_quic.bytes(kFields["quic.path_response.data"], 8);
            return true;
        case 0x30:
        case 0x31:
            tell(item, "DATAGRAM", "DG");
            counted(kFields["quic.dg"], type == 0x31 ? number(kFields["quic.dg.length"]) : m_quic.remaining());
            return true;
        case 0xaf:
            tell(item, "ACK_FREQUENCY", "AF");
            acknowledgementFrequency();
            return true;
        default:
            return false;
        }
    }

    void acknowledgementFrequency()
    {
        number(kFields["quic.af.sequence_number"]);
        number(kFields["quic.af.ack_eliciting_threshold"]);
        number(kFields["quic.af.request_max_ack_delay"]);
        const auto at = m_quic.position();
        const auto flags = m_quic.u8(kFields["quic.af.last_byte"]);
        const auto word = m_quic.last();
        if ((flags & 0x01) != 0)
            word.append(", Ignore CE");
        if ((flags & 0x02) != 0)
            word.append(", Ignore Order");
        const auto under = m_quic.under(word);
        m_quic.addNumber(kFields["quic.af.reserved"], at, 1, flags);
        m_quic.addNumber(kFields["quic.af.ignore_ce"], at, 1, flags);
        m_quic.addNumber(kFields["quic.af.ignore_order"], at, 1, flags);
    }

    void counted(FieldRef field, uint64_t size)
    {
        if (size > m_quic.remaining())
            return m_quic.malformed();
        if (size > 0)
            m_quic.bytes(field, uint32_t(size));
    }

    void stream(const Item& item, uint32_t start, uint8_t type)
    {
        {
            const auto under = m_quic.under(m_quic.last());
            m_quic.addNumber(kFields["quic.stream.fin"], start, 1, type);
            m_quic.addNumber(kFields["quic.stream.len"], start, 1, type);
            m_quic.addNumber(kFields["quic.stream.off"], start, 1, type);
        }
        const auto idAt = m_quic.position();
        const auto id = number(kFields["quic.stream.stream_id"]);
        {
            const auto size = m_quic.position() - idAt;
            const auto under = m_quic.under(m_quic.last());
            m_quic.addNumber(kFields["quic.stream.initiator"], idAt, size, id);
            m_quic.addNumber(kFields["quic.stream.direction"], idAt, size, id);
        }
        const auto offset = (type & 0x04) != 0 ? number(kFields["quic.stream.offset"]) : 0;
        const uint64_t size = (type & 0x02) != 0 ? number(kFields["quic.stream.length"]) : m_quic.remaining();
        item.text("STREAM id={} fin={} off={} len={} dir={} origin={}", id, type & 1, offset, size, kDirections[id >> 1 & 1].name,
                  kInitiators[id & 1].name);
        m_info.append(", STREAM({})", id);
        if (size > m_quic.remaining())
            return m_quic.malformed();
        const auto at = m_quic.position();
        if (size > 0)
            m_quic.bytes(kFields["quic.stream_data"], uint32_t(size));
        if (!m_quic.failed() && size > 0)
            dissectData(m_quic, m_context, id, offset, at, uint32_t(size));
    }

    void tell(const Item& item, std::string_view name, std::string_view shortName = {})
    {
        item.text(name);
        m_info.append(", ");
        m_info.append(shortName.empty() ? name : shortName);
    }

    uint64_t number(FieldRef f)
    {
        const auto n = variable(m_quic, m_quic.position());
        m_quic.addNumber(f, m_quic.position(), n.size, n.value);
        m_quic.skip(n.size);
        return n.value;
    }

    void padding(const Item& item)
    {
        uint32_t count = 1;
        const auto start = m_quic.position();
        while (m_quic.remaining() > 0 && m_quic.peek8(m_quic.position()) == 0) {
            m_quic.skip(1);
            ++count;
        }
        m_quic.addNumber(kFields["quic.padding_length"], start, 0, count).generated();
        item.text("PADDING Length: {}", count);
        m_info.append(", PADDING");
    }

    void acknowledgement(bool withCounts)
    {
        number(kFields["quic.ack.largest_acknowledged"]);
        number(kFields["quic.ack.ack_delay"]);
        const auto count = number(kFields["quic.ack.ack_range_count"]);
        number(kFields["quic.ack.first_ack_range"]);
        for (uint64_t i = 0; i < count && m_quic.more(); ++i) {
            number(kFields["quic.ack.gap"]);
            number(kFields["quic.ack.ack_range"]);
        }
        if (!withCounts)
            return;
        number(kFields["quic.ack.ect0_count"]);
        number(kFields["quic.ack.ect1_count"]);
        number(kFields["quic.ack.ecn_ce_count"]);
    }

    void close(const Item& item, bool ofTransport)
    {
        const auto code = number(ofTransport ? kFields["quic.cc.error_code"] : kFields["quic.cc.error_code.app"]);
        if (!ofTransport)
            item.append(" Error code: 0x{:x}", code);
        if (ofTransport)
            number(kFields["quic.cc.frame_type"]);
        const auto size = number(kFields["quic.cc.reason_phrase.length"]);
        if (size > m_quic.remaining())
            return m_quic.malformed();
        m_quic.text(kFields["quic.cc.reason_phrase"], uint32_t(size));
    }

    void crypto(const Item& item)
    {
        const auto offset = number(kFields["quic.crypto.offset"]);
        const auto size = number(kFields["quic.crypto.length"]);
        if (size > m_quic.remaining())
            return m_quic.malformed();
        const auto at = m_quic.position();
        m_quic.addNone(kFields["quic.crypto.crypto_data"], at, uint32_t(size));
        m_quic.skip(uint32_t(size));
        const auto number = ++m_note.cryptoFrames;
        if (m_stream == nullptr || m_quic.failed())
            return;
        const uint64_t bit = number <= 64 ? uint64_t(1) << (number - 1) : 0;
        if (m_quic.firstPass() && !m_context.quoted) {
            if (offset + size <= m_stream->end())
                m_note.repeated |= bit;
            else
                m_stream->add(offset, m_quic.peekBytes(at, uint32_t(size)), m_quic.frame().number);
            learnChunk(number);
        }
        if ((m_note.repeated & bit) != 0) {
            const auto row = m_quic.label(at, uint32_t(size), "This QUIC frame has a reused stream offset (retransmission?)");
            m_quic.note(kFields["quic.retransmission"], row);
            return;
        }
        for (uint32_t i = 0; i < m_note.chunkCount; ++i)
            if (m_note.chunks[i].by == number && m_note.chunks[i].to <= m_stream->bytes.size())
                messages(item, m_note.chunks[i], at, offset, size);
    }

    void learnChunk(uint32_t number)
    {
        auto& stream = *m_stream;
        const auto end = stream.end();
        if (end <= stream.told || end != stream.furthest())
            return;
        if (m_note.chunkCount < FrameNote::kChunksMax)
            m_note.chunks[m_note.chunkCount++] = {stream.told, end, number};
        stream.chunks.push_back({stream.told, end, m_quic.frame().number});
        stream.told = end;
    }

    void messages(const Item& item, const FrameNote::Chunk& chunk, uint32_t at, uint64_t offset, uint64_t size)
    {
        // Where one frame holds them all they are shown where they lie.
        const bool inPlace = offset <= chunk.from && chunk.to <= offset + size;
        const auto slice = inPlace ? m_quic.slice(at + uint32_t(chunk.from - offset), chunk.to - chunk.from)
                                   : m_quic.dissection().addBuffer("Reassembled QUIC CRYPTO",
                                                                   {m_stream->bytes.begin() + chunk.from, m_stream->bytes.begin() + chunk.to});
        if (!inPlace)
            pieces(chunk, slice.buffer);
        tls::BegunMessage begun;
        const auto [start, end] = m_stream->messageAt(chunk.from);
        if (start < chunk.from)
            begun = begunMessage(chunk, start, end);
        const auto [last, lastEnd] = m_stream->messageAt(chunk.to - 1);
        tls::dissectCarriedHandshake(m_quic, slice, item ? item.id() : kNoNode, &begun, lastEnd > chunk.to ? frameOf(lastEnd) : 0);
    }

    tls::BegunMessage begunMessage(const FrameNote::Chunk& chunk, uint32_t start, uint32_t end) const
    {
        tls::BegunMessage begun;
        begun.type = m_stream->bytes[start];
        const bool ends = end != 0 && end <= chunk.to;
        begun.here = (ends ? end : chunk.to) - chunk.from;
        if (!ends) {
            begun.endsIn = end != 0 ? frameOf(end) : 0;
            return begun;
        }
        begun.whole = Bytes(m_stream->bytes).subspan(start, end - start);
        for (const auto& piece : m_stream->chunks) {
            const auto from = std::max(piece.from, start);
            const auto to = std::min(piece.to, end);
            if (from < to)
                begun.pieces.push_back({piece.frame, to - from});
        }
        return begun;
    }

    // The frame whose data led up to `end`; 0 if none did.
    FrameNumber frameOf(uint32_t end) const
    {
        for (const auto& piece : m_stream->chunks)
            if (piece.from < end && end <= piece.to)
                return piece.frame;
        return 0;
    }

    // Which frames the bytes of a message came from.
    void pieces(const FrameNote::Chunk& whole, uint8_t buffer)
    {
        if (!m_quic.dissection().recording())
            return;
        const auto group = at(m_quic.addNone(kFields["quic.crypto.fragments"], 0, 0), buffer, 0, whole.to - whole.from);
        const auto under = m_quic.under(group);
        std::string list;
        uint32_t count = 0;
        for (auto from = whole.from; from < whole.to;) {
            const CryptoStream::Piece* next = nullptr;
            for (const auto& piece : m_stream->pieces)
                if (piece.from <= from && piece.to > from && (next == nullptr || piece.to > next->to))
                    next = &piece;
            if (next == nullptr)
                return;
            const auto start = from - whole.from;
            const auto length = std::min(next->to, whole.to) - from;
            at(m_quic.addNumber(kFields["quic.crypto.fragment"], 0, 0, next->frame), buffer, start, length)
                .text("Frame: {}, payload: {}-{} ({} byte{})", next->frame, start, start + length - 1, length, length == 1 ? "" : "s")
                .generated();
            list += fmt::format("{}#{}({})", count++ == 0 ? "" : ", ", next->frame, length);
            from += length;
        }
        at(m_quic.addNumber(kFields["quic.crypto.fragment.count"], 0, 0, count), buffer, 0, 0).generated();
        group.text("{} Reassembled QUIC CRYPTO Data Fragment{} ({} bytes): {}", count, count == 1 ? "" : "s", whole.to - whole.from, list);
        group.generated();
    }

    Item at(const Item& item, uint8_t buffer, uint32_t start, uint32_t length)
    {
        if (!item)
            return item;
        auto& node = m_quic.dissection().node(item.id());
        node.buffer = buffer;
        node.start = start;
        node.length = length;
        return item;
    }

    Layer& m_quic;
    InfoText& m_info;
    const Context& m_context;
    CryptoStream* m_stream = nullptr;
    FrameNote& m_note;
};

} // namespace

void dissectFrames(Layer& frames, InfoText& info, const Context& context)
{
    Frames(frames, info, context).dissect();
}

} // namespace capscope::quic
