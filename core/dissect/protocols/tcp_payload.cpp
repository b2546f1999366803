// A segment's payload on its way up: which protocol it is, and messages that span segments.
#include "core/dissect/protocols/tcp.h"
#include "core/dissect/reassemble.h"

namespace capscope::tcp {
namespace {

constexpr MessageRows kRows{kFields["tcp.segments"], kFields["tcp.segment"],
                            kFields["tcp.segment.count"], kFields["tcp.reassembled.length"],
                            "Reassembled TCP Segment", "Reassembled TCP"};

// What the first pass noted of a segment that belongs to messages which span segments.
struct PayloadNote {
    MessageId continued = kNoMessage; // goes on here, with the first `taken` bytes
    uint32_t taken = 0;
    MessageId started = kNoMessage; // begins here, at `startedAt`
    uint32_t startedAt = 0;
};

// The protocol by conversation, ports, and heuristics: the lower port first, so that both directions agree.
void choose(Layer& tcp, const Segment& s, const Slice& payload)
{
    const auto bound = s.talk->protocolAt(s.raw.frame);
    if (bound != kNoProtocol && tcp.callBound(bound, payload))
        return;
    const auto low = std::min(s.sourcePort, s.destinationPort);
    const auto high = std::max(s.sourcePort, s.destinationPort);
    if (tcp.handOffAsChosen("tcp.port", {low, high}, payload))
        return;
    if (low != 0 && tcp.handOff("tcp.port", low, payload))
        return;
    if (high != 0 && high != low && tcp.handOff("tcp.port", high, payload))
        return;
    if (!tcp.tryHeuristics("tcp", payload))
        tcp.data(payload);
}

StreamRequest pass(Layer& tcp, const Segment& s, Slice payload, bool mayAsk)
{
    StreamRequest request;
    payload.stream = mayAsk ? &request : nullptr;
    choose(tcp, s, payload);
    return request;
}

class PayloadWay {
public:
    PayloadWay(Layer& tcp, const Segment& s, const Slice& payload)
        : m_tcp(tcp)
        , m_segment(s)
        , m_payload(payload)
        , m_all(tcp.dissection().state().reassembly)
        , m_pending(s.talk->tcp->flows[s.fromFirst ? 0 : 1].pending)
    {
    }

    void walk()
    {
        if (!m_tcp.firstPass())
            m_note = m_tcp.recall<PayloadNote>(kPayloadSlot).value_or(PayloadNote{});
        const auto from = m_tcp.firstPass() ? continueFirst() : continueAgain();
        if (from < m_payload.reportedLength)
            direct(from);
        if (m_tcp.firstPass() && (m_note.continued != kNoMessage || m_note.started != kNoMessage))
            m_tcp.remember(kPayloadSlot, m_note);
        if (m_note.started != kNoMessage)
            tellWaiting(m_note.started, m_note.startedAt);
    }

private:
    Slice part(uint32_t from, uint32_t length = ~0u) const
    {
        Slice slice = m_payload;
        const auto size = m_payload.bytes.size();
        slice.bytes = m_payload.bytes.subspan(std::min<size_t>(from, size));
        slice.reportedLength = std::min(m_payload.reportedLength - from, length);
        slice.bytes = slice.bytes.first(std::min<size_t>(slice.bytes.size(), slice.reportedLength));
        slice.offset = m_payload.offset + from;
        return slice;
    }

    // The bytes from `from` on, on their own; whoever asks for more starts a message.
    void direct(uint32_t from)
    {
        const bool whole = m_payload.bytes.size() == m_payload.reportedLength;
        const auto request = pass(m_tcp, m_segment, part(from), whole);
        if (request.need == StreamRequest::Need::Nothing)
            return;
        if (m_tcp.firstPass())
            start(request, from + request.offset);
    }

    void start(const StreamRequest& request, uint32_t at)
    {
        const auto rest = part(at);
        if (m_all.pendingBytes + rest.bytes.size() > limits::kReassemblyBytesMax)
            return;
        m_pending = {};
        m_pending.id = m_all.create();
        m_pending.nextSeq = m_segment.raw.seq + m_payload.reportedLength;
        expect(request);
        keep(rest);
        m_note.started = m_pending.id;
        m_note.startedAt = at;
    }

    void expect(const StreamRequest& request)
    {
        m_pending.missing = request.need == StreamRequest::Need::Bytes ? request.bytes : 0;
        m_pending.untilEnd = request.need == StreamRequest::Need::UntilEnd;
    }

    void keep(const Slice& slice)
    {
        auto& message = m_all.message(m_pending.id);
        message.pieces.push_back(pieceOf(m_tcp, slice, message.length));
        message.length += uint32_t(slice.bytes.size());
        m_pending.bytes.insert(m_pending.bytes.end(), slice.bytes.begin(), slice.bytes.end());
        m_all.pendingBytes += slice.bytes.size();
    }

    void forget()
    {
        m_all.pendingBytes -= m_pending.bytes.size();
        m_pending = {};
    }

    // First pass: the waiting message goes on with these bytes. Returns how many of them are done with.
    uint32_t continueFirst()
    {
        if (m_pending.id == kNoMessage)
            return 0;
        if (m_segment.raw.seq != m_pending.nextSeq) {
            forget(); // a gap: the message will never be whole
            return 0;
        }
        const auto length = uint32_t(m_payload.bytes.size());
        if (length != m_payload.reportedLength
            || m_pending.bytes.size() + length > limits::kMessageBytesMax
            || m_all.pendingBytes + length > limits::kReassemblyBytesMax) {
            forget();
            return 0;
        }
        const auto taken = m_pending.missing != 0 ? std::min(m_pending.missing, length) : length;
        keep(part(0, taken));
        m_note.continued = m_pending.id;
        m_note.taken = taken;
        const bool end = m_segment.raw.has(tcpflag::kFin);
        const bool enough = m_pending.untilEnd ? end : m_pending.missing <= taken;
        m_pending.nextSeq += taken;
        if (!enough) {
            m_pending.missing -= m_pending.missing != 0 ? taken : 0;
            tellWaiting(m_note.continued, 0);
            return length;
        }
        return complete(taken);
    }

    uint32_t complete(uint32_t taken)
    {
        auto& d = m_tcp.dissection();
        auto slice = d.addBuffer("Reassembled TCP", m_pending.bytes);
        const auto request = pass(m_tcp, m_segment, slice, true);
        if (request.need != StreamRequest::Need::Nothing && request.offset == 0) {
            expect(request);
            tellWaiting(m_note.continued, 0);
            return m_payload.reportedLength;
        }
        m_tcp.countInHierarchy(kFields["tcp.segments"]);
        auto& message = m_all.message(m_pending.id);
        message.completedIn = m_segment.raw.frame;
        const auto rest = uint32_t(message.length
                                   - (request.need != StreamRequest::Need::Nothing ? request.offset
                                                                                    : message.length));
        forget();
        if (rest == 0)
            return taken;
        // The end of it is the beginning of the next message, which waits in its turn.
        const auto at = taken > rest ? taken - rest : 0;
        start(request, at);
        return m_payload.reportedLength;
    }

    // A later pass: the same steps, from what was noted.
    uint32_t continueAgain()
    {
        if (m_note.continued == kNoMessage || m_note.continued >= m_all.count())
            return 0;
        const auto& message = m_all.message(m_note.continued);
        if (message.completedIn != m_segment.raw.frame) {
            tellWaiting(m_note.continued, 0);
            return m_payload.reportedLength;
        }
        auto& d = m_tcp.dissection();
        auto slice = d.addBuffer("Reassembled TCP", assemble(d, message));
        addMessageRows(m_tcp, kRows, message, slice.buffer);
        pass(m_tcp, m_segment, slice, true);
        m_tcp.countInHierarchy(kFields["tcp.segments"]);
        return m_note.started != kNoMessage && m_note.startedAt < m_note.taken
            ? m_payload.reportedLength
            : m_note.taken;
    }

    // This segment holds a part of a message that is shown elsewhere.
    void tellWaiting(MessageId id, uint32_t from)
    {
        const auto& message = m_all.message(id);
        if (from == 0) {
            m_tcp.info().append(" [TCP segment of a reassembled PDU]");
            m_tcp.facts().protocolColumn = "TCP";
        }
        if (message.completedIn != 0 && message.completedIn != m_segment.raw.frame)
            m_tcp.addNumber(kFields["tcp.reassembled_in"], 0, 0, message.completedIn).generated();
        const auto rest = part(from);
        m_tcp
            .addBytes(kFields["tcp.segment_data"], m_segment.headerLength + from,
                      rest.reportedLength, rest.bytes)
            .text("TCP segment data ({} byte{})", rest.reportedLength,
                  rest.reportedLength == 1 ? "" : "s");
    }

    Layer& m_tcp;
    const Segment& m_segment;
    const Slice m_payload;
    Reassembly& m_all;
    PendingMessage& m_pending;
    PayloadNote m_note;
};

} // namespace

void handPayload(Layer& tcp, const Segment& s)
{
    using namespace tcpfinding;
    const auto payload = tcp.slice(s.headerLength);
    if (payload.reportedLength == 0)
        return;
    tcp.addBytes(kFields["tcp.payload"], s.headerLength, payload.reportedLength, payload.bytes)
        .text("TCP payload ({} byte{})", payload.reportedLength,
              payload.reportedLength == 1 ? "" : "s");
    const auto flags = s.found.flags;
    const bool repeated = (flags & (kRetransmission | kOutOfOrder | kSpuriousRetransmission)) != 0
        && (flags & kFastRetransmission) == 0;
    if ((flags & kKeepAlive) != 0)
        return tcp.data(payload);
    if (repeated)
        return;
    if (s.raw.has(tcpflag::kRst)) {
        tcp.addText(kFields["tcp.reset_cause"], s.headerLength, payload.reportedLength,
                    asText(payload.bytes));
        return;
    }
    PayloadWay(tcp, s, payload).walk();
}

} // namespace capscope::tcp
