// Conversations: pairs of endpoints, numbered in the order in which they begin, with what is known of each.
#pragma once

#include "core/base/address.h"
#include "core/base/time.h"

#include <absl/container/flat_hash_map.h>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace capscope {

using FrameNumber = uint32_t; // from 1; 0: none

enum class Transport : uint8_t { None, Tcp, Udp, Sctp, Dccp };

struct Endpoint {
    Address address;
    uint16_t port = 0;

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;

    template <typename H> friend H AbslHashValue(H h, const Endpoint& e)
    {
        return H::combine(std::move(h), e.address, e.port);
    }
};

// What a protocol keeps of one conversation; made in the first pass, only read afterwards.
struct ProtocolState {
    virtual ~ProtocolState() = default;
};

struct TcpConversation; // core/flow/tcp_analysis.h

class Conversation {
public:
    Conversation(uint32_t stream, Transport transport, Endpoint first, Endpoint second);
    ~Conversation();
    Conversation(const Conversation&) = delete;

    const uint32_t stream;     // tcp.stream, udp.stream: from 0 for each transport
    const Transport transport;
    const Endpoint first;      // sender of the first frame
    const Endpoint second;
    FrameNumber firstFrame = 0;
    TimestampNs firstTime = 0;
    Conversation* previous = nullptr; // the one before of the same two endpoints
    bool isNewest = true;             // none of the same two endpoints came later
    std::unique_ptr<TcpConversation> tcp; // TCP only
    // What the index calls the two addresses, as every frame needs it; 0 until it has named them.
    std::array<uint32_t, 2> addressIds{};

    bool isBetween(const Endpoint& a, const Endpoint& b) const
    {
        return (first == a && second == b) || (first == b && second == a);
    }

    // The protocol that the payload was found to be, as known when `frame` is dissected; 0xffff if none.
    uint16_t protocolAt(FrameNumber frame) const;
    // Have memory on its way to the processor: of this object; then, once that has come, of what is kept of its segments.
    void fetch() const;
    void fetchSegments() const;
    // From `frame` on the payload is `protocol`. First pass only.
    void bind(FrameNumber frame, uint16_t protocol);

    // The object that `protocol` keeps here; null before it made one.
    ProtocolState* state(uint16_t protocol) const;
    ProtocolState* keep(uint16_t protocol, std::unique_ptr<ProtocolState> state);

private:
    std::vector<std::pair<FrameNumber, uint16_t>> m_bound;
    std::vector<std::pair<uint16_t, std::unique_ptr<ProtocolState>>> m_states;
};

// All conversations of a capture. Written in the first pass.
class Conversations {
public:
    // The newest conversation of the two endpoints that began at or before `frame`; null if there is none.
    Conversation* find(Transport transport, const Endpoint& a, const Endpoint& b,
                       FrameNumber frame = ~FrameNumber(0)) const;
    Conversation& create(Transport transport, const Endpoint& from, const Endpoint& to,
                         FrameNumber frame, TimestampNs time);

    // The same for both directions; other pairs may have it, too.
    static uint64_t keyOf(Transport transport, const Endpoint& a, const Endpoint& b);
    // Where find() looks before it searches; null: nowhere. First pass only, null outside of it.
    void expect(Conversation* conversation) { m_expected = conversation; }

    // By stream number; null if there is none.
    Conversation* byStream(Transport transport, uint32_t stream) const;
    uint32_t count(Transport transport) const;

private:
    // Null if there is none; `key`: where it stands, or would.
    Conversation* newest(Transport transport, const Endpoint& a, const Endpoint& b, uint64_t& key) const;

    std::deque<Conversation> m_all;
    std::array<std::vector<Conversation*>, 5> m_streams; // by transport
    // By hash; where two pairs share one, the later one stands under the next number.
    absl::flat_hash_map<uint64_t, Conversation*> m_newest;
    Conversation* m_expected = nullptr;
};

} // namespace capscope
