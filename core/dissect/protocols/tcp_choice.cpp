// Whose the payload of a segment is.
#include "core/dissect/protocols/tcp.h"
#include "core/dissect/protocols/tcp_recognised.h"
#include "core/dissect/protocols/tcp_tunnel.h"

#include <utility>

namespace capscope::tcp {
namespace {

// Dissection goes on one frame after the other on each thread; a tunnel inside the payload asks whose it is.
thread_local const Segment* segmentOfThread = nullptr;

// Whom the first SYN was for; 0 where none was seen.
uint16_t serverPort(const Conversation& talk)
{
    const auto& opening = talk.tcp->handshake;
    if (opening.synFrame == 0 && opening.synAckFrame == 0)
        return 0;
    return opening.clientIsFirst ? talk.second.port : talk.first.port;
}

// As long as it lives, what is dissected belongs to the inner conversation.
class Inside {
public:
    Inside(Layer& layer, const Segment& segment)
        : m_facts(layer.facts())
        , m_conversation(m_facts.conversation)
        , m_sourcePort(m_facts.sourcePort)
        , m_destinationPort(m_facts.destinationPort)
    {
        m_facts.conversation = segment.talk;
        m_facts.sourcePort = segment.sourcePort;
        m_facts.destinationPort = segment.destinationPort;
    }

    ~Inside()
    {
        m_facts.conversation = m_conversation;
        m_facts.sourcePort = m_sourcePort;
        m_facts.destinationPort = m_destinationPort;
    }

    Inside(const Inside&) = delete;

private:
    FrameFacts& m_facts;
    Conversation* m_conversation;
    uint16_t m_sourcePort;
    uint16_t m_destinationPort;
};

// Null in a later pass where the first one saw none.
Conversation* innerConversation(Layer& layer, const Segment& segment)
{
    auto& all = layer.dissection().state().conversations;
    const auto& frame = layer.frame();
    const Endpoint from{layer.facts().source, segment.sourcePort};
    const Endpoint to{layer.facts().destination, segment.destinationPort};
    auto* found = all.find(Transport::Tcp, from, to, frame.number);
    if (found == nullptr && layer.firstPass()) {
        found = &all.create(Transport::Tcp, from, to, frame.number, frame.time);
        found->tcp = std::make_unique<TcpConversation>();
    }
    return found;
}

} // namespace

void choose(Layer& tcp, const Segment& s, const Slice& payload)
{
    const auto bound = s.talk->protocolAt(s.raw.frame);
    if (bound != kNoProtocol && tcp.callBound(bound, payload))
        return;
    const auto low = std::min(s.sourcePort, s.destinationPort);
    const auto high = std::max(s.sourcePort, s.destinationPort);
    if (tcp.handOffAsChosen("tcp.port", {low, high}, payload))
        return;
    const auto server = serverPort(*s.talk);
    if (server != 0 && server != low && tcp.handOff("tcp.port", server, payload))
        return;
    if (low != 0 && tcp.handOff("tcp.port", low, payload))
        return;
    if (high != 0 && high != low && high != server && tcp.handOff("tcp.port", high, payload))
        return;
    if (tcp.tryHeuristics("tcp", payload))
        return;
    tcp.data(payload);
    // Whoever recognises a later segment may have the whole conversation for his own.
    if (bound == kNoProtocol && s.talk->tcp->segments <= kUnknownSegmentsMax)
        tcp.facts().contentsOpen = tcp.facts().findingsOpen = true;
}

void bindFromStart(Layer& layer)
{
    auto* talk = layer.conversation();
    if (!layer.firstPass() || talk == nullptr)
        return;
    const bool early = talk->tcp != nullptr && talk->tcp->segments <= kUnknownSegmentsMax;
    talk->bind(early ? talk->firstFrame : layer.frame().number, layer.protocolId());
}

StreamRequest pass(Layer& tcp, const Segment& s, Slice payload, bool mayAsk)
{
    using namespace tcpfinding;
    StreamRequest request;
    // What protocols remember of the stream would be upset by bytes out of order.
    if ((s.found.flags & (mayAsk ? kOutOfOrder | kSpuriousRetransmission : kOutOfOrder)) != 0)
        return request;
    if ((s.found.flags & kKeepAlive) != 0) {
        tcp.data(payload);
        return request;
    }
    request.sizesUnder = tcp.item() ? tcp.item().id() : kNoNode;
    request.sizeRow = Registry::instance().firstField(tcp.protocolId()) + 1 + kFields["tcp.pdu.size"].index;
    payload.stream = mayAsk ? &request : nullptr;
    const auto* outer = std::exchange(segmentOfThread, &s);
    choose(tcp, s, payload);
    segmentOfThread = outer;
    return request;
}

void handTunnelled(Layer& layer, uint16_t server, uint16_t port)
{
    const auto* outer = segmentOfThread;
    if (outer == nullptr || outer->talk == nullptr || outer->talk != layer.conversation())
        return layer.data(layer.slice(0));
    Segment inner = *outer;
    (inner.destinationPort == server ? inner.destinationPort : inner.sourcePort) = port;
    inner.talk = innerConversation(layer, inner);
    if (inner.talk == nullptr || inner.talk == outer->talk) // a proxy reached through itself
        return layer.data(layer.slice(0));
    inner.fromFirst = inner.talk->first == Endpoint{layer.facts().source, inner.sourcePort};
    inner.headerLength = 0;
    const Inside inside(layer, inner);
    const auto tcp = Registry::instance().byKey("tcp");
    Layer stream(layer.dissection(), tcp, layer.slice(0), layer.item() ? layer.item().id() : kNoNode);
    handPayload(stream, inner);
}

} // namespace capscope::tcp
