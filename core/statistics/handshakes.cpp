// Reading the openings of TCP conversations out of the first pass's state.
#include "core/statistics/handshakes.h"

#include "core/base/sentence.h"
#include "core/flow/tcp_analysis.h"

namespace capscope {
namespace {

HandshakeOutcome outcomeOf(const TcpHandshake& h)
{
    if (h.synFrame == 0)
        return HandshakeOutcome::Partial;
    if (h.synAckFrame == 0)
        return h.resetFrame != 0 ? HandshakeOutcome::Refused : HandshakeOutcome::Unanswered;
    return h.ackFrame != 0 && h.ackFrame > h.synAckFrame ? HandshakeOutcome::Established : HandshakeOutcome::HalfOpen;
}

Handshake describe(const Conversation& talk)
{
    const auto& h = talk.tcp->handshake;
    Handshake made;
    made.stream = talk.stream;
    const auto& client = h.clientIsFirst ? talk.first : talk.second;
    const auto& server = h.clientIsFirst ? talk.second : talk.first;
    made.client = client.address;
    made.clientPort = client.port;
    made.server = server.address;
    made.serverPort = server.port;
    made.synRow = (h.synFrame != 0 ? h.synFrame : h.synAckFrame) - 1;
    made.synTime = h.synFrame != 0 ? h.synTime : h.synAckTime;
    if (h.synAckFrame != 0)
        made.synAckRow = h.synAckFrame - 1;
    if (h.ackFrame != 0)
        made.ackRow = h.ackFrame - 1;
    if (h.synFrame != 0 && h.synAckFrame != 0)
        made.synToSynAck = h.synAckTime - h.synTime;
    if (h.synAckFrame != 0 && h.ackFrame > h.synAckFrame)
        made.synAckToAck = h.ackTime - h.synAckTime;
    if (talk.tcp->initialRtt != 0)
        made.initialRtt = talk.tcp->initialRtt;
    made.synRetries = h.synCount > 0 ? h.synCount - 1 : 0;
    made.outcome = outcomeOf(h);
    return made;
}

} // namespace

std::vector<Handshake> handshakes(const Selection& selection)
{
    std::vector<Handshake> all;
    if (!selection.snapshot)
        return all;
    const auto& data = selection.snapshot.data();
    const std::shared_lock lock(data.flowMutex);
    const auto& conversations = data.flow.conversations;
    const auto count = conversations.count(Transport::Tcp);
    for (uint32_t stream = 0; stream < count && !selection.stop.stop_requested(); ++stream) {
        const auto& talk = *conversations.byStream(Transport::Tcp, stream);
        if (!talk.tcp)
            continue;
        const auto& h = talk.tcp->handshake;
        const auto shown = [&](FrameNumber frame) {
            return frame != 0 && frame <= selection.rows() && selection.has(frame - 1);
        };
        if (shown(h.synFrame) || shown(h.synAckFrame))
            all.push_back(describe(talk));
    }
    return all;
}

std::string_view toText(HandshakeOutcome outcome)
{
    switch (outcome) {
    case HandshakeOutcome::Established:
        return translatable("established");
    case HandshakeOutcome::Refused:
        return translatable("refused");
    case HandshakeOutcome::Unanswered:
        return translatable("unanswered");
    case HandshakeOutcome::HalfOpen:
        return translatable("half open");
    case HandshakeOutcome::Partial:
        return translatable("SYN not captured");
    }
    return {};
}

} // namespace capscope
