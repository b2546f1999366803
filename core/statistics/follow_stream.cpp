// Putting segments in order: each direction waits for what is missing until the other side has acknowledged it.
#include "core/statistics/follow_stream.h"

#include "core/flow/tcp_analysis.h"

#include <deque>
#include <map>

namespace capscope {
namespace {

constexpr size_t kWaitingBytesMax = size_t(8) << 20; // out of order, of both directions; beyond, a hole is taken as lost

int32_t difference(uint32_t a, uint32_t b) { return int32_t(a - b); }

class Following {
public:
    explicit Following(FollowedStream& out)
        : m_out(out)
    {
    }

    void addDatagram(bool fromFirst, Row row, Bytes payload) { emit(fromFirst, row, payload, 0); }

    void addSegment(bool fromFirst, Row row, uint16_t flags, uint32_t seq, uint32_t ack, Bytes payload)
    {
        auto& own = m_sides[fromFirst ? 0 : 1];
        if ((flags & tcpflag::kSyn) != 0)
            ++seq; // the SYN counts as a byte
        if (!own.known || ((flags & tcpflag::kSyn) != 0 && own.waiting.empty())) {
            own.known = true;
            own.next = seq;
        }
        // What the other side acknowledges has been there, though not in this capture.
        if ((flags & tcpflag::kAck) != 0)
            giveUpUntil(!fromFirst, ack);
        if (!payload.empty())
            take(fromFirst, row, seq, payload);
    }

    void finish()
    {
        for (const bool fromFirst : {true, false})
            while (!m_sides[fromFirst ? 0 : 1].waiting.empty())
                skipHole(fromFirst);
    }

    bool full() const { return m_out.cut; }

private:
    struct Waiting {
        Row row;
        std::vector<uint8_t> bytes;
    };

    struct Side {
        bool known = false;
        uint32_t next = 0;
        std::multimap<int64_t, Waiting> waiting; // by its place behind `next` when the side began
        int64_t place = 0;                       // of `next`
    };

    void take(bool fromFirst, Row row, uint32_t seq, Bytes payload)
    {
        auto& side = m_sides[fromFirst ? 0 : 1];
        const auto ahead = difference(seq, side.next);
        if (ahead > 0) {
            m_waitingBytes += payload.size();
            side.waiting.emplace(side.place + ahead, Waiting{row, {payload.begin(), payload.end()}});
            while (m_waitingBytes > kWaitingBytesMax && !side.waiting.empty())
                skipHole(fromFirst);
            return;
        }
        deliver(fromFirst, row, payload, size_t(-int64_t(ahead)), 0);
        drain(fromFirst);
    }

    // Without its first `known` bytes, which were there before.
    void deliver(bool fromFirst, Row row, Bytes payload, size_t known, uint64_t missing)
    {
        if (known >= payload.size())
            return;
        auto& side = m_sides[fromFirst ? 0 : 1];
        const auto fresh = payload.subspan(known);
        side.next += uint32_t(fresh.size());
        side.place += int64_t(fresh.size());
        emit(fromFirst, row, fresh, missing);
    }

    void drain(bool fromFirst)
    {
        auto& side = m_sides[fromFirst ? 0 : 1];
        while (!side.waiting.empty() && side.waiting.begin()->first <= side.place)
            deliverFirst(fromFirst, 0);
    }

    void deliverFirst(bool fromFirst, uint64_t missing)
    {
        auto& side = m_sides[fromFirst ? 0 : 1];
        const auto place = side.waiting.begin()->first;
        const auto one = std::move(side.waiting.begin()->second);
        side.waiting.erase(side.waiting.begin());
        m_waitingBytes -= one.bytes.size();
        deliver(fromFirst, one.row, one.bytes, size_t(std::max<int64_t>(0, side.place - place)), missing);
    }

    void skipHole(bool fromFirst)
    {
        auto& side = m_sides[fromFirst ? 0 : 1];
        const auto hole = std::max<int64_t>(0, side.waiting.begin()->first - side.place);
        side.next += uint32_t(hole);
        side.place += hole;
        deliverFirst(fromFirst, uint64_t(hole));
        drain(fromFirst);
    }

    void giveUpUntil(bool fromFirst, uint32_t ack)
    {
        auto& side = m_sides[fromFirst ? 0 : 1];
        while (side.known && !side.waiting.empty() && difference(ack, side.next) > 0
               && side.place + difference(ack, side.next) >= side.waiting.begin()->first)
            skipHole(fromFirst);
    }

    void emit(bool fromFirst, Row row, Bytes payload, uint64_t missing)
    {
        const auto room = kFollowedBytesMax - m_out.bytes.size();
        if (payload.size() > room) {
            m_out.cut = true;
            payload = payload.first(room);
        }
        if (payload.empty())
            return;
        m_out.pieces.push_back({fromFirst, row, m_out.bytes.size(), payload.size(), missing});
        m_out.bytes.insert(m_out.bytes.end(), payload.begin(), payload.end());
        (fromFirst ? m_out.bytesOfFirst : m_out.bytesOfSecond) += payload.size();
    }

    FollowedStream& m_out;
    Side m_sides[2];
    size_t m_waitingBytes = 0;
};

// The ends of a stream, and the frame it begins with; false if there is none.
bool findEnds(const Snapshot& snapshot, Transport transport, uint32_t stream, FollowedStream& out, Row& from)
{
    const std::shared_lock lock(snapshot.data().flowMutex);
    const auto* talk = snapshot.data().flow.conversations.byStream(transport, stream);
    if (talk == nullptr)
        return false;
    const bool firstOpened = !talk->tcp || talk->tcp->handshake.clientIsFirst;
    out.first = firstOpened ? talk->first : talk->second;
    out.second = firstOpened ? talk->second : talk->first;
    from = talk->firstFrame > 0 ? talk->firstFrame - 1 : 0;
    return true;
}

// The fields of the innermost layer of the transport.
struct Payload {
    uint32_t seq = 0;
    uint32_t ack = 0;
    Bytes bytes{};
};

class PayloadReader {
public:
    explicit PayloadReader(Transport transport)
    {
        const auto& registry = Registry::instance();
        m_payload = registry.fieldId(transport == Transport::Tcp ? "tcp.payload" : "udp.payload");
        m_seq = registry.fieldId("tcp.seq_raw");
        m_ack = registry.fieldId("tcp.ack_raw");
        for (const auto field : {m_payload, m_seq, m_ack})
            m_fields.add(field);
        wanted.fields = &m_fields;
    }

    PayloadReader(const PayloadReader&) = delete;

    Payload read(const Dissection& dissection) const
    {
        Payload found;
        for (const auto& node : dissection.nodes()) {
            if (node.field == m_payload)
                found.bytes = node.value.bytes;
            else if (node.field == m_seq)
                found = {uint32_t(node.value.number), 0, {}}; // of a layer further in
            else if (node.field == m_ack)
                found.ack = uint32_t(node.value.number);
        }
        return found;
    }

    Wanted wanted;

private:
    FieldSet m_fields;
    FieldId m_payload;
    FieldId m_seq;
    FieldId m_ack;
};

Bytes bytesOf(const Dissection& dissection, const Node& node)
{
    const auto buffer = dissection.buffers()[node.buffer].bytes;
    const auto start = std::min<size_t>(node.start, buffer.size());
    return buffer.subspan(start, std::min<size_t>(node.length, buffer.size() - start));
}

// Up to and with the empty line; all of it if there is none.
Bytes headOf(Bytes message)
{
    const auto text = asText(message);
    const auto end = text.find("\r\n\r\n");
    return end == std::string_view::npos ? message : message.first(end + 4);
}

// Of a dissected frame: the head of each message, and its body as what comes behind it was dissected from.
template <typename Visit> void forHttpMessages(const Dissection& dissection, const Visit& visit)
{
    static const auto kHttp = Registry::instance().fieldId("http");
    const auto& nodes = dissection.nodes();
    for (NodeId id = 0; id < nodes.size(); ++id) {
        const auto& http = nodes[id];
        if (http.field != kHttp || http.parent != kNoNode)
            continue;
        const auto message = bytesOf(dissection, http);
        const auto body = http.next;
        const bool isFollowed = body != kNoNode && nodes[body].field != kHttp;
        visit(isFollowed ? headOf(message) : message);
        if (!isFollowed)
            continue;
        // What was unpacked has a buffer of its own, of which the first dissector may leave a rest.
        const auto& first = nodes[body];
        visit(first.buffer != http.buffer ? dissection.buffers()[first.buffer].bytes : bytesOf(dissection, first));
    }
}

} // namespace

Transport transportOf(Followed what) { return what == Followed::Udp ? Transport::Udp : Transport::Tcp; }

FollowedStream followStream(const Snapshot& snapshot, Followed what, uint32_t stream, const std::stop_token& stop)
{
    FollowedStream out;
    Row from = 0;
    const auto transport = transportOf(what);
    if (!snapshot || !findEnds(snapshot, transport, stream, out, from))
        return out;
    const auto& store = snapshot.store();
    const PayloadReader reader(transport);
    const Wanted tree{.tree = true};
    FrameDissector dissector(snapshot);
    Following following(out);
    for (Row row = from; row < snapshot.rows() && !following.full() && !stop.stop_requested(); ++row) {
        const auto& chunk = store.chunk(row / kChunkRows);
        const auto i = row % kChunkRows;
        if (chunk.stream[i] != stream || Transport(chunk.transport[i]) != transport
            || !dissector.dissect(row, what == Followed::Http ? tree : reader.wanted))
            continue;
        if (dissector.dissection().facts().quoted)
            continue; // an ICMP error that tells of the stream
        const bool fromFirst = chunk.sourcePort[i] == out.first.port && store.address(chunk.source[i]) == out.first.address;
        const auto payload = reader.read(dissector.dissection());
        if (what == Followed::Tcp)
            following.addSegment(fromFirst, row, chunk.tcpFlags[i], payload.seq, payload.ack, payload.bytes);
        else if (what == Followed::Udp)
            following.addDatagram(fromFirst, row, payload.bytes);
        else
            forHttpMessages(dissector.dissection(), [&](Bytes bytes) { following.addDatagram(fromFirst, row, bytes); });
    }
    following.finish();
    return out;
}

} // namespace capscope
