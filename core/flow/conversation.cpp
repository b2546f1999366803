// Conversations and what protocols keep of them.
#include "core/flow/conversation.h"

#include "core/flow/tcp_analysis.h"

namespace capscope {
namespace {

constexpr size_t kLineBytes = 64; // of a cache

} // namespace

Conversation::Conversation(uint32_t streamNumber, Transport kind, Endpoint a, Endpoint b)
    : stream(streamNumber)
    , transport(kind)
    , first(a)
    , second(b)
{
}

Conversation::~Conversation() = default;

uint16_t Conversation::protocolAt(FrameNumber frame) const
{
    for (auto at = m_bound.rbegin(); at != m_bound.rend(); ++at)
        if (at->first <= frame)
            return at->second;
    return 0xffff;
}

void Conversation::bind(FrameNumber frame, uint16_t protocol)
{
    if (protocolAt(frame) == protocol)
        return;
    if (!m_bound.empty() && m_bound.back().first == frame)
        m_bound.back().second = protocol;
    else
        m_bound.emplace_back(frame, protocol);
}

ProtocolState* Conversation::state(uint16_t protocol) const
{
    for (const auto& [owner, object] : m_states)
        if (owner == protocol)
            return object.get();
    return nullptr;
}

ProtocolState* Conversation::keep(uint16_t protocol, std::unique_ptr<ProtocolState> object)
{
    m_states.emplace_back(protocol, std::move(object));
    return m_states.back().second.get();
}

void Conversation::fetch() const
{
    const auto* start = reinterpret_cast<const char*>(this);
    for (size_t line = 0; line < sizeof(Conversation); line += kLineBytes)
        __builtin_prefetch(start + line);
}

void Conversation::fetchSegments() const
{
    const auto* start = reinterpret_cast<const char*>(tcp.get());
    if (start == nullptr)
        return;
    for (size_t line = 0; line < sizeof(TcpConversation); line += kLineBytes)
        __builtin_prefetch(start + line);
}

uint64_t Conversations::keyOf(Transport transport, const Endpoint& a, const Endpoint& b)
{
    const auto half = [](const Endpoint& e) {
        const auto low = (e.address.low() ^ e.port) * 0x9fb21c651e98df25u;
        auto mixed = (e.address.high() ^ (low >> 32) ^ low) * 0xff51afd7ed558ccdu;
        return mixed ^ mixed >> 29;
    };
    const auto both = (half(a) + half(b) + uint64_t(transport)) * 0xc4ceb9fe1a85ec53u;
    return both ^ both >> 32;
}

Conversation* Conversations::newest(Transport transport, const Endpoint& a, const Endpoint& b, uint64_t& key) const
{
    for (key = keyOf(transport, a, b);; ++key) {
        const auto at = m_newest.find(key);
        if (at == m_newest.end())
            return nullptr;
        if (at->second->transport == transport && at->second->isBetween(a, b))
            return at->second;
    }
}

Conversation* Conversations::find(Transport transport, const Endpoint& a, const Endpoint& b,
                                  FrameNumber frame) const
{
    uint64_t key = 0;
    const bool expected = m_expected != nullptr && m_expected->isNewest && m_expected->transport == transport
        && m_expected->isBetween(a, b);
    auto* found = expected ? m_expected : newest(transport, a, b, key);
    while (found != nullptr && found->firstFrame > frame)
        found = found->previous;
    return found;
}

Conversation& Conversations::create(Transport transport, const Endpoint& from, const Endpoint& to,
                                    FrameNumber frame, TimestampNs time)
{
    auto& streams = m_streams[size_t(transport)];
    auto& made = m_all.emplace_back(uint32_t(streams.size()), transport, from, to);
    made.firstFrame = frame;
    made.firstTime = time;
    streams.push_back(&made);
    uint64_t key = 0;
    made.previous = newest(transport, from, to, key);
    if (made.previous != nullptr)
        made.previous->isNewest = false;
    m_newest[key] = &made;
    return made;
}

Conversation* Conversations::byStream(Transport transport, uint32_t stream) const
{
    const auto& streams = m_streams[size_t(transport)];
    return stream < streams.size() ? streams[stream] : nullptr;
}

uint32_t Conversations::count(Transport transport) const
{
    return uint32_t(m_streams[size_t(transport)].size());
}

} // namespace capscope
