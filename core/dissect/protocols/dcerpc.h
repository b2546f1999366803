// A remote procedure call's packet, and what is known of the calls of a conversation. Binding is in dcerpc_bind.cpp.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/dcerpc_interfaces.h"

#include <absl/container/flat_hash_map.h>

#include <array>
#include <vector>

namespace capscope::dcerpc {

inline constexpr uint16_t kUnknownInterface = 0xffff;

enum Type : uint8_t {
    kRequest = 0, kResponse = 2, kFault = 3, kBind = 11, kBindAck = 12, kBindNak = 13, kAlter = 14, kAlterResponse = 15, kAuth3 = 16,
};

struct Bound {
    uint16_t interface = kUnknownInterface; // index into kInterfaces
    std::array<char, 36> identifier{};      // as text
    uint16_t version = 0;
};

struct Call {
    FrameNumber frame = 0;
    FrameNumber answer = 0;
    TimestampNs time = 0;
    uint16_t operation = 0;
    uint16_t context = 0;
    Bound bound{};
    bool isBound = false;
};

struct Calls : ProtocolState {
    absl::flat_hash_map<uint64_t, Bound> contexts;   // by pipe and context
    absl::flat_hash_map<uint64_t, uint32_t> open;    // by pipe (or activity) and call
    absl::flat_hash_map<uint64_t, uint32_t> byFrame; // by frame and call: which it is or answers
    std::vector<Call> calls;
};

inline uint64_t keyOf(uint32_t high, uint32_t low) { return uint64_t(high) << 32 | low; }

// "12345778-1234-abcd-ef00-0123456789ac".
std::array<char, 36> identifierText(Bytes b, bool little);

inline std::string_view asView(const std::array<char, 36>& text) { return {text.data(), text.size()}; }

// Index into kInterfaces, or kUnknownInterface.
uint16_t interfaceOf(std::string_view identifier);
// Empty for those without a name.
std::string_view nameOfIdentifier(std::string_view identifier);

// Numbers in the byte order that the sender names.
class Pdu {
public:
    Pdu(Layer& rpc, bool little)
        : m_rpc(rpc)
        , m_little(little)
        , m_pipe(rpc.facts().rpcProcedure)
        , m_calls(rpc.facts().quoted ? nullptr : rpc.conversationState<Calls>())
    {
    }

    void connection();
    void datagram();

private:
    uint64_t number(FieldRef field, uint32_t size) { return m_little ? m_rpc.numberLe(field, size) : m_rpc.number(field, size); }

    uint16_t peek16(uint32_t at) const { return m_little ? m_rpc.peek16le(at) : m_rpc.peek16(at); }

    uint32_t peek32(uint32_t at) const { return m_little ? m_rpc.peek32le(at) : m_rpc.peek32(at); }

    std::array<char, 36> identifierAt(uint32_t at) const { return identifierText(m_rpc.peekBytes(at, 16), m_little); }

    std::string_view nameAt(uint32_t at)
    {
        const auto text = identifierAt(at);
        const auto name = nameOfIdentifier(asView(text));
        return name.empty() ? m_rpc.arena().copy(asView(text)) : name;
    }

    // An identifier as a value, in the order in which it is written.
    Item identifier(FieldRef f)
    {
        const auto at = m_rpc.position();
        const auto b = m_rpc.peekBytes(at, 16);
        m_rpc.skip(16);
        if (m_rpc.failed() || !m_rpc.wants(f))
            return {};
        if (!m_little)
            return m_rpc.addBytes(f, at, 16, b);
        const uint8_t bytes[] = {b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]};
        return m_rpc.addBytes(f, at, 16, asBytes(m_rpc.arena().copy(asText(bytes))));
    }

    uint64_t contextKey(uint32_t context) const { return keyOf(m_pipe, context); }

    void object()
    {
        const auto text = identifierAt(m_rpc.position());
        identifier(kFields["dcerpc.obj_id"]).text("Object UUID: {}", asView(text));
    }

    void header(uint8_t type, std::string_view piece);
    void representation(uint32_t bytes);
    void sizes();
    void bind();
    void contextItem(int index);
    void features(uint32_t at);
    void bindAnswer();
    void bindRefusal();
    void authentication(bool opens);
    void token(uint8_t type, uint8_t level, const Slice& token, NodeId parent);
    void request();
    void answer(uint8_t type);
    // Pieces behind the first of a request only look it up.
    enum class Part : uint8_t { Asks, Continues, Answers };
    Call* callOf(uint32_t activity, uint32_t id, Part part);
    void contents(const Call* call, bool isRequest, uint32_t stubEnd);
    void operation(const Interface& interface, const Call& call, bool isRequest, uint32_t at, uint32_t size, bool hidden);

    Layer& m_rpc;
    bool m_little;
    uint32_t m_pipe; // which pipe of the conversation; 0: the connection itself
    Calls* m_calls;
    uint8_t m_authLevel = 0;
};

} // namespace capscope::dcerpc
