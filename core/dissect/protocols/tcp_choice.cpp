// Whose the payload of a segment is.
#include "core/dissect/protocols/tcp.h"

namespace capscope::tcp {
namespace {

// Whom the first SYN was for; 0 where none was seen.
uint16_t serverPort(const Conversation& talk)
{
    const auto& opening = talk.tcp->handshake;
    if (opening.synFrame == 0 && opening.synAckFrame == 0)
        return 0;
    return opening.clientIsFirst ? talk.second.port : talk.first.port;
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
    if (!tcp.tryHeuristics("tcp", payload))
        tcp.data(payload);
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
    if (tcp.item()) {
        request.sizesUnder = tcp.item().id();
        request.sizeRow = Registry::instance().firstField(tcp.protocolId()) + 1 + kFields["tcp.pdu.size"].index;
    }
    payload.stream = mayAsk ? &request : nullptr;
    choose(tcp, s, payload);
    return request;
}

} // namespace capscope::tcp
