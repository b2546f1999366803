// A segment's payload on its way up: which protocol it is, and messages that span segments.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/tcp.h"
#include "core/dissect/protocols/tcp_announced.h"
#include "core/dissect/protocols/tcp_messages.h"
#include "core/dissect/reassemble.h"

namespace capscope::tcp {
namespace {

constexpr MessageRows kRows{kFields["tcp.segments"], kFields["tcp.segment"],
                            kFields["tcp.segment.count"], kFields["tcp.reassembled.length"],
                            "Reassembled TCP Segment", "Reassembled TCP", kFields["tcp.reassembled.data"]};

bool less(uint32_t a, uint32_t b) { return int32_t(a - b) < 0; }

void addSegmentData(Layer& tcp, uint32_t at, const Slice& slice, std::string_view how)
{
    const auto length = slice.reportedLength;
    tcp.addBytes(kFields["tcp.segment_data"], at, length, slice.bytes)
        .text("{}TCP segment data ({} byte{})", how, length, length == 1 ? "" : "s");
}

class PayloadWay {
public:
    PayloadWay(Layer& tcp, const Segment& s, const Slice& payload)
        : m_tcp(tcp)
        , m_segment(s)
        , m_payload(payload)
        , m_length(payload.reportedLength)
        , m_seq(s.raw.seq + (s.raw.has(tcpflag::kSyn) ? 1 : 0))
        , m_all(tcp.dissection().state().reassembly)
        , m_flow(s.talk->tcp->flows[s.fromFirst ? 0 : 1])
        , m_pending(m_flow.pending)
    {
    }

    void walk()
    {
        // A segment that was cut off while capturing cannot be put together with others.
        if (m_payload.bytes.size() != m_length) {
            pass(m_tcp, m_segment, m_payload, false);
            return;
        }
        if ((m_segment.found.flags & tcpfinding::kSpuriousRetransmission) != 0)
            return tellAcknowledged();
        if (!m_tcp.firstPass()) {
            m_note = m_tcp.recall<PayloadNote>(kPayloadSlot).value_or(PayloadNote{});
            if (const auto place = m_flow.passedOver ? m_tcp.recallLate(kPassedOverSlot) : 0; place != 0)
                return tellPassedOver(place);
        } else if ((m_segment.found.flags & tcpfinding::kLostSegment) != 0 && m_pending.id != kNoMessage && !m_pending.complete) {
            m_tcp.facts().contentsOpen = m_tcp.facts().findingsOpen = true; // the message may come to reach behind it
        }
        if (m_length == 0 && m_tcp.firstPass() && !m_pending.untilEnd)
            return;
        const auto from = m_tcp.firstPass() ? continueFirst() : continueAgain();
        if (!m_tcp.firstPass() && m_note.started != kNoMessage && m_note.startedAt == from)
            tellWaiting(m_note.started, from, from == 0); // asked for more before it told anything
        else if (from < m_length)
            direct(from);
        if (m_tcp.firstPass() && (m_note.continued != kNoMessage || m_note.started != kNoMessage || m_note.repeated
                                   || m_note.afterEnd != 0))
            m_tcp.remember(kPayloadSlot, m_note);
    }

private:
    Slice part(uint32_t from, uint32_t length = ~0u) const
    {
        Slice slice = m_payload;
        const auto size = m_payload.bytes.size();
        slice.bytes = m_payload.bytes.subspan(std::min<size_t>(from, size));
        slice.reportedLength = std::min(m_length - from, length);
        slice.bytes = slice.bytes.first(std::min<size_t>(slice.bytes.size(), slice.reportedLength));
        slice.offset = m_payload.offset + from;
        return slice;
    }

    // The bytes from `from` on, on their own; whoever asks for more starts a message.
    void direct(uint32_t from)
    {
        const bool held = m_tcp.facts().columnsHeld;
        if (from > 0) {
            m_tcp.info().fence();
            m_tcp.facts().columnsHeld = true; // they tell of what went before
        }
        const auto request = pass(m_tcp, m_segment, part(from), true);
        if (request.need != StreamRequest::Need::Nothing && m_tcp.firstPass())
            start(request, from + request.offset);
        if (m_note.started != kNoMessage)
            tellWaiting(m_note.started, m_note.startedAt, m_note.startedAt == 0);
        m_tcp.facts().columnsHeld = held;
    }

    void start(const StreamRequest& request, uint32_t at)
    {
        const auto rest = part(at);
        if (rest.reportedLength > limits::kMessageStartBytesMax)
            return;
        forget();
        m_flow.earlier = {m_pending.id, m_pending.seq, m_pending.nextSeq};
        m_pending = {};
        m_pending.id = m_all.create();
        m_pending.seq = m_seq + at;
        m_pending.nextSeq = m_seq + m_length;
        expect(request);
        if (request.need == StreamRequest::Need::Bytes)
            makeRoom(request.looksAt);
        if (m_pending.untilEnd) {
            m_pending.nextSeq = m_seq + m_length + 1;
            m_pending.wholeSegment = true;
        }
        keep(rest, 0);
        notePassedOver();
        m_note.started = m_pending.id;
        m_note.startedAt = at;
    }

    // Segments that the message reaches by now, though they were dissected before it did: they belong to it when they are
    // looked at again.
    void notePassedOver()
    {
        const auto& p = m_pending;
        const auto& pieces = m_all.message(p.id).pieces;
        const auto first = pieces.empty() ? m_segment.raw.frame : pieces.front().frame;
        // What was sent again may begin a message where others came before.
        const bool again = (m_segment.found.flags & tcpfinding::kRetransmission) != 0;
        m_flow.forEachAhead(again ? p.seq : p.seq + p.length, p.nextSeq, [&](FrameNumber frame, uint32_t seq) {
            if (frame >= first && seq - p.seq < p.length)
                return; // a piece of it
            m_flow.passedOver = true;
            const auto& notes = m_tcp.dissection().state().notes;
            const bool isNew = notes.findLate(frame, uint16_t(m_tcp.protocolId() << 4 | kPassedOverSlot)) == 0;
            m_tcp.rememberOn(frame, kPassedOverSlot, uint64_t(seq - p.seq) << 32 | (p.id + 1));
            m_tcp.rememberOn(frame, kPassedBytesSlot, p.nextSeq - p.seq);
            auto& reopened = captureOf(m_tcp.dissection().state(), true)->reopened;
            if (isNew && reopened.size() < TcpCapture::kReopenedMax)
                reopened.push_back(frame);
        });
    }

    void tellPassedOver(uint64_t place)
    {
        const auto id = MessageId(place) - 1;
        const auto offset = uint32_t(place >> 32);
        const auto& message = m_all.message(id);
        const auto taken = std::min(m_length, uint32_t(m_tcp.recallLate(kPassedBytesSlot)) - offset);
        if (offset == 0 && taken == m_length)
            return tellRepeated();
        if (message.completedIn != 0 || m_flow.toldInPart == id) {
            m_note.afterEnd = offset >= message.length ? 2 : 1;
            return tellAfterEnd();
        }
        tellWaiting(id, 0, true, taken);
        if (taken < m_length)
            direct(taken); // others follow
    }

    // For a message of known length.
    void makeRoom(uint32_t looksAt)
    {
        const auto length = m_pending.nextSeq - m_pending.seq;
        m_pending.keptBytesMax = looksAt;
        m_pending.bytes.reserve(std::min({length, looksAt, kReservedBytesMax}));
        m_all.message(m_pending.id).pieces.reserve(std::min(length / std::max(m_length, 1u) + 2, kReservedPiecesMax));
    }

    // How much more of the stream belongs to the message that ends at nextSeq so far.
    void expect(const StreamRequest& request)
    {
        m_pending.lastSeen = false;
        m_pending.wholeSegment = request.need == StreamRequest::Need::OneMoreSegment;
        if (request.need == StreamRequest::Need::UntilEnd)
            m_pending.untilEnd = true;
        m_pending.nextSeq += request.need == StreamRequest::Need::Bytes ? request.bytes
            : m_pending.untilEnd                                        ? kUntilEnd
                                                                        : 1;
    }

    void keep(const Slice& slice, uint32_t offset)
    {
        auto& p = m_pending;
        auto& message = m_all.message(p.id);
        if (m_flow.toldInPart == p.id)
            tellInPart(kNoMessage);
        const auto size = uint32_t(slice.bytes.size());
        if (p.givenUp || uint64_t(offset) + size > limits::kMessageBytesMax
            || m_all.pendingBytes + offset + size > limits::kReassemblyBytesMax + p.bytes.size()
            || (p.whole < p.length && message.pieces.size() >= limits::kPiecesWithHolesMax)) {
            forget();
            p.givenUp = true;
            return;
        }
        // In the order of the message, not of the frames.
        auto at = message.pieces.end();
        while (at != message.pieces.begin() && (at - 1)->messageOffset > offset)
            --at;
        message.pieces.insert(at, pieceOf(m_tcp, slice, offset));
        p.length = message.length = std::max(message.length, offset + size);
        const auto held = p.bytes.size();
        const auto kept = slice.bytes.first(std::min(size, p.keptBytesMax - std::min(offset, p.keptBytesMax)));
        if (!kept.empty() && offset == held) {
            p.bytes.insert(p.bytes.end(), kept.begin(), kept.end());
        } else if (!kept.empty()) {
            p.bytes.resize(std::max<size_t>(held, offset + kept.size()));
            std::memcpy(p.bytes.data() + offset, kept.data(), kept.size());
        }
        m_all.pendingBytes += p.bytes.size() - held;
        if (offset == p.whole && offset + size == p.length) {
            p.whole = p.length;
            return;
        }
        p.whole = 0;
        for (const auto& piece : message.pieces)
            if (piece.messageOffset <= p.whole)
                p.whole = std::max(p.whole, piece.messageOffset + piece.length);
    }

    // All that there is of the waiting message was told, which asked for more; kNoMessage: there is more of it now.
    void tellInPart(MessageId id)
    {
        m_flow.toldInPart = id;
        m_tcp.rememberOn(m_all.message(m_pending.id).pieces.front().frame, kToldInPartSlot, id == kNoMessage ? 0 : m_segment.raw.frame);
    }

    void forget()
    {
        m_all.pendingBytes -= m_pending.bytes.size();
        std::vector<uint8_t>().swap(m_pending.bytes);
    }

    // First pass: the waiting message goes on with these bytes. Returns how many of them are done with.
    uint32_t continueFirst()
    {
        auto& p = m_pending;
        const auto end = m_seq + m_length;
        if (p.id == kNoMessage || !less(m_seq, p.nextSeq))
            return 0;
        if (less(m_seq, p.seq) && !beganBefore())
            return continueEarlier();
        if (less(m_seq, p.seq) || (m_seq == p.seq && !less(p.nextSeq, end))) {
            m_note.repeated = true;
            tellRepeated();
            return m_length;
        }
        const auto taken = p.wholeSegment ? m_length : std::min(m_length, p.nextSeq - m_seq);
        const bool isLast = !less(end, p.nextSeq) || (p.untilEnd && m_segment.raw.has(tcpflag::kFin));
        if (p.complete) {
            m_note.afterEnd = m_seq - p.seq >= p.length ? 2 : 1;
            tellAfterEnd();
            return m_length;
        }
        keep(part(0, taken), m_seq - p.seq);
        p.lastSeen |= isLast;
        if (p.wholeSegment) {
            p.wholeSegment = false;
            p.nextSeq = less(p.nextSeq, end) ? end : p.nextSeq; // a segment that was there before gives nothing new
        }
        m_note.continued = p.id;
        m_note.taken = less(p.nextSeq, end) ? taken : m_length;
        if (!p.givenUp && p.lastSeen && p.whole == p.length)
            return complete(taken);
        tellWaiting(p.id, 0, true);
        return m_note.taken;
    }

    // What is sent again began a message that reaches to its end: one that is known no longer.
    bool beganBefore()
    {
        bool found = false;
        if ((m_segment.found.flags & tcpfinding::kRetransmission) != 0)
            m_flow.forEachAhead(m_seq, m_seq + 1, [&](FrameNumber frame, uint32_t) {
                const auto note = payloadNoteOf(m_tcp, frame);
                const auto* message = note.started != kNoMessage && note.startedAt == 0 ? &m_all.message(note.started) : nullptr;
                found |= message != nullptr && (message->completedIn == 0 || m_length <= message->length);
            });
        return found;
    }

    // Bytes before the newest message: those inside the one before it have been told.
    uint32_t continueEarlier()
    {
        const auto& e = m_flow.earlier;
        if (e.id == kNoMessage || !less(e.seq, m_seq) || !less(m_seq, e.nextSeq) || m_length == 0 || m_all.message(e.id).completedIn == 0)
            return 0;
        m_note.afterEnd = m_seq - e.seq >= m_all.message(e.id).length ? 2 : 1;
        tellAfterEnd();
        return m_length;
    }

    // The whole message is there, as far as known. Returns how many bytes are done with.
    uint32_t complete(uint32_t taken)
    {
        auto& p = m_pending;
        const auto length = p.length;
        const auto held = uint32_t(p.bytes.size());
        auto& d = m_tcp.dissection();
        auto slice = d.addBuffer("Reassembled TCP", held < length ? filledUp(m_all, p.bytes, length) : std::move(p.bytes));
        slice.bytes = slice.bytes.first(length);
        slice.reportedLength = length;
        const auto place = d.lastBufferBytes();
        m_note.atEnd = p.untilEnd && m_segment.raw.has(tcpflag::kFin);
        const bool isAhead = m_note.atEnd && m_length == 0; // an end without bytes tells of the segments first
        if (isAhead)
            m_tcp.countInHierarchy(kFields["tcp.segments"]);
        const auto request = pass(m_tcp, m_segment, slice, !m_note.atEnd);
        const bool needs = request.need != StreamRequest::Need::Nothing;
        if (held < length)
            takeZerosBack(m_all, d.takeBufferBytes(place), held);
        else if (needs && request.offset == 0 && int32_t(request.bytes) < 0) {
            // No segment lies before the end of so long a message: what was put together is of no use, this one starts anew.
            m_all.message(p.id).completedIn = m_segment.raw.frame;
            m_all.pendingBytes -= held;
            m_pending = {};
            m_note.continued = kNoMessage;
            m_note.taken = 0;
            return 0;
        } else if (needs && request.offset <= length - std::min(taken, length)) {
            p.bytes = d.takeBufferBytes(place); // they go on waiting
            p.nextSeq = less(p.nextSeq, m_seq + taken) ? m_seq + taken : p.nextSeq;
            expect(request);
            notePassedOver();
            tellInPart(p.id);
            m_note.partly = true;
            m_note.taken = m_length;
            tellWaiting(p.id, 0, request.offset == 0);
            return m_length;
        }
        if (!isAhead)
            m_tcp.countInHierarchy(kFields["tcp.segments"]);
        m_all.message(p.id).completedIn = m_segment.raw.frame;
        p.complete = true;
        m_all.pendingBytes -= held;
        p.bytes = {};
        if (!needs || held < length)
            return m_note.taken;
        // The end of it is the beginning of the next message, which waits in its turn.
        const auto at = taken - std::min(taken, length - request.offset);
        truncate(m_all.message(p.id), request.offset);
        m_note.taken = at;
        start(request, at);
        if (m_note.started != kNoMessage)
            tellWaiting(m_note.started, at, false);
        return m_length;
    }

    // A later pass: the same steps, from what was noted.
    uint32_t continueAgain()
    {
        if (m_note.repeated) {
            tellRepeated();
            return m_length;
        }
        if (m_note.afterEnd != 0) {
            tellAfterEnd();
            return m_length;
        }
        if (m_note.continued == kNoMessage || m_note.continued >= m_all.count())
            return 0;
        const auto& message = m_all.message(m_note.continued);
        const bool last = message.completedIn == m_segment.raw.frame;
        const bool end = message.completedIn == 0 && m_note.partly
            && message.pieces.back().frame == m_segment.raw.frame;
        if (!last && !end) {
            tellWaiting(m_note.continued, 0, true);
            return m_note.taken;
        }
        auto& d = m_tcp.dissection();
        auto slice = d.addBuffer("Reassembled TCP", assemble(d, message));
        if (last) {
            const auto beside = m_tcp.beside();
            addMessageRows(m_tcp, kRows, message, slice.buffer);
        }
        const bool isAhead = last && m_note.atEnd && m_length == 0;
        if (isAhead)
            m_tcp.countInHierarchy(kFields["tcp.segments"]);
        const auto request = pass(m_tcp, m_segment, slice, !m_note.atEnd);
        if (!last) {
            tellWaiting(m_note.continued, 0, request.offset == 0);
            return m_length;
        }
        tellData(part(0, m_note.taken), ""); // behind the sizes of its messages
        if (!isAhead)
            m_tcp.countInHierarchy(kFields["tcp.segments"]);
        return m_note.taken;
    }

    // This segment holds a part of a message that is shown elsewhere, from `from` on, `length` bytes at most. `nothingTold`: the protocol made
    // nothing of it.
    void tellWaiting(MessageId id, uint32_t from, bool nothingTold, uint32_t length = ~0u)
    {
        const auto& message = m_all.message(id);
        if (nothingTold) {
            m_tcp.info().append(m_tcp.info().text().empty() ? "[TCP segment of a reassembled PDU]"
                                                            : " [TCP segment of a reassembled PDU]");
            if (id != m_note.started) // who was asked first may have named himself
                m_tcp.protocolColumn("TCP");
        }
        const auto told = message.completedIn == 0 && id == m_note.started ? FrameNumber(m_tcp.recallLate(kToldInPartSlot)) : message.completedIn;
        if (told != 0 && told != m_segment.raw.frame)
            m_tcp.addNumber(kFields["tcp.reassembled_in"], 0, 0, told).generated();
        tellData(part(from, length), "");
    }

    // Bytes that the receiver has: nothing is made of them, but that the start of a message is known again.
    void tellAcknowledged()
    {
        const auto repeated = m_tcp.firstPass()
            ? m_pending.id != kNoMessage && m_seq == m_pending.seq && !less(m_pending.nextSeq, m_seq + m_length)
            : m_tcp.recall<PayloadNote>(kPayloadSlot).value_or(PayloadNote{}).repeated;
        if (!repeated)
            return;
        m_note.repeated = true;
        if (m_tcp.firstPass())
            m_tcp.remember(kPayloadSlot, m_note);
        tellRepeated();
    }

    void tellRepeated() { tellData(m_payload, "Retransmitted "); }

    // The message that these bytes go on with was complete already.
    void tellAfterEnd()
    {
        tellReassemblyError(m_tcp, m_note.afterEnd == 2 ? "New fragment past old data limits"
                                                        : "New fragment overlaps old data (retransmission?)");
    }

    void tellData(const Slice& slice, std::string_view how)
    {
        if (slice.reportedLength != 0)
            addSegmentData(m_tcp, m_segment.headerLength + slice.offset - m_payload.offset, slice, how);
    }

    Layer& m_tcp;
    const Segment& m_segment;
    const Slice m_payload;
    const uint32_t m_length;
    const uint32_t m_seq; // of the payload's first byte
    Reassembly& m_all;
    TcpFlow& m_flow;
    PendingMessage& m_pending;
    PayloadNote m_note;
};

} // namespace

void handPayload(Layer& tcp, const Segment& s)
{
    using namespace tcpfinding;
    const auto payload = tcp.slice(s.headerLength);
    const bool endsWaiting = s.analysed && s.raw.has(tcpflag::kFin) && payload.reportedLength == 0;
    if (payload.reportedLength == 0 && !endsWaiting)
        return;
    if (payload.reportedLength != 0)
        tcp.addBytes(kFields["tcp.payload"], s.headerLength, uint32_t(payload.bytes.size()), payload.bytes)
            .text("TCP payload ({} byte{})", payload.reportedLength, payload.reportedLength == 1 ? "" : "s");
    const auto flags = s.found.flags;
    if ((flags & kRetransmission) != 0 && (flags & (kFastRetransmission | kSpuriousRetransmission)) == 0) {
        if (payload.reportedLength != 0)
            addSegmentData(tcp, s.headerLength, payload, "Retransmitted ");
        return;
    }
    if (s.raw.has(tcpflag::kRst)) {
        tcp.addText(kFields["tcp.reset_cause"], s.headerLength, payload.reportedLength, asText(payload.bytes));
        return;
    }
    if (!s.analysed) {
        auto alone = payload;
        alone.stream = nullptr;
        choose(tcp, s, alone);
        return;
    }
    PayloadWay(tcp, s, payload).walk();
}

} // namespace capscope::tcp
