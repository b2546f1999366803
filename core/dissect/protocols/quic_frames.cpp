// Frames of QUIC in unlocked Initial packets. RFC 9000 section 19. Not decoded: those that may not stand there, after which nothing
// more is read.
#include "core/dissect/protocols/quic.h"
#include "core/dissect/protocols/tls.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::quic {

Number variable(const Layer& quic, uint32_t at)
{
    const auto size = 1u << (quic.peek8(at) >> 6);
    return {quic.peek(at, size) & (~uint64_t(0) >> (66 - 8 * size)), size};
}

void CryptoStream::add(uint64_t offset, Bytes data, FrameNumber frame)
{
    constexpr size_t kBytesMax = 16 * 1024; // hellos with post-quantum keys take 2 KB
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

uint32_t CryptoStream::wholeMessages() const
{
    auto at = told;
    while (at + 4 <= end()) {
        const auto size = 4 + uint32_t(bigEndian(bytes.data() + at + 1, 3));
        if (size > end() - at)
            break;
        at += size;
    }
    return at;
}

namespace {

class Frames {
public:
    Frames(Layer& frames, InfoText& info, CryptoStream* stream, FrameNote& note)
        : m_quic(frames)
        , m_info(info)
        , m_stream(stream)
        , m_note(note)
    {
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
            close(type.value == 0x1c);
            return true;
        default:
            return false;
        }
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

    void close(bool ofTransport)
    {
        number(kFields["quic.cc.error_code"]);
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
        if (m_quic.firstPass()) {
            if (offset + size <= m_stream->end())
                m_note.repeated |= bit;
            else
                m_stream->add(offset, m_quic.peekBytes(at, uint32_t(size)), m_quic.frame().number);
            learnWhole(number);
        }
        if ((m_note.repeated & bit) != 0) {
            const auto row = m_quic.label(at, uint32_t(size), "This QUIC frame has a reused stream offset (retransmission?)");
            m_quic.note(kFields["quic.retransmission"], row);
            return;
        }
        for (uint32_t i = 0; i < m_note.wholeCount; ++i)
            if (m_note.whole[i].by == number && m_note.whole[i].to <= m_stream->bytes.size())
                messages(item, m_note.whole[i], at, offset, size);
    }

    void learnWhole(uint32_t number)
    {
        const auto end = m_stream->wholeMessages();
        if (end <= m_stream->told || m_note.wholeCount >= FrameNote::kWholeMax)
            return;
        m_note.whole[m_note.wholeCount++] = {m_stream->told, end, number};
        m_stream->told = end;
    }

    void messages(const Item& item, const FrameNote::Whole& whole, uint32_t at, uint64_t offset, uint64_t size)
    {
        // Where one frame holds them all they are shown where they lie.
        if (offset <= whole.from && whole.to <= offset + size) {
            const auto slice = m_quic.slice(at + uint32_t(whole.from - offset), whole.to - whole.from);
            return tls::dissectCarriedHandshake(m_quic, slice, item ? item.id() : kNoNode);
        }
        const auto slice = m_quic.dissection().addBuffer(
            "Reassembled QUIC CRYPTO", {m_stream->bytes.begin() + whole.from, m_stream->bytes.begin() + whole.to});
        pieces(whole, slice.buffer);
        tls::dissectCarriedHandshake(m_quic, slice, item ? item.id() : kNoNode);
    }

    // Which frames the bytes of a message came from.
    void pieces(const FrameNote::Whole& whole, uint8_t buffer)
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
    CryptoStream* m_stream;
    FrameNote& m_note;
};

} // namespace

void dissectFrames(Layer& frames, InfoText& info, CryptoStream* stream, FrameNote& note)
{
    Frames(frames, info, stream, note).dissect();
}

} // namespace capscope::quic
