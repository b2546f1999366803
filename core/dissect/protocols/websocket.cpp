// The WebSocket Protocol. RFC 6455. Reached by the response of HTTP that switches to it. Not decoded: compressed messages, messages
// of several frames.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodes[] = {{0, "Continuation"}, {1, "Text"}, {2, "Binary"}, {8, "Connection Close"}, {9, "Ping"}, {10, "Pong"}};
constexpr ValueName kStatusNames[] = {
    {1000, "Normal Closure"}, {1001, "Going Away"}, {1002, "Protocol error"}, {1003, "Unsupported Data"}, {1004, "---Reserved----"},
    {1005, "No Status Rcvd"}, {1006, "Abnormal Closure"}, {1007, "Invalid frame payload data"}, {1008, "Policy Violation"},
    {1009, "Message Too Big"}, {1010, "Mandatory Ext."}, {1011, "Internal Server"}, {1015, "TLS handshake"},
};

constexpr FieldTable kFields{
    flag("websocket.fin", "Fin", 8, 0x80, kTrueFalse),
    hex("websocket.rsv", "Reserved", 8).mask(0x70),
    dec("websocket.opcode", "Opcode", 8).mask(0x0f).names(kOpcodes),
    flag("websocket.mask", "Mask", 8, 0x80, kTrueFalse),
    dec("websocket.payload_length", "Payload length", 8).mask(0x7f),
    dec("websocket.payload_length_ext_16", "Extended Payload length (16 bits)", 16),
    dec("websocket.payload_length_ext_64", "Extended Payload length (64 bits)", 64),
    bytes("websocket.masking_key", "Masking-Key"),
    none("websocket.payload", "Payload"),
    none("websocket.masked_payload", "Masked payload"),
    none("websocket.payload.close", "Close"),
    dec("websocket.payload.close.status_code", "Status code", 16).names(kStatusNames),
    text("websocket.payload.close.reason", "Reason"),
    text("websocket.payload.text", "Text"),
    bytes("websocket.payload.ping", "Ping"),
    bytes("websocket.payload.pong", "Pong"),
};

constexpr uint32_t kPayloadMax = 16u << 20;

// The sizes that a frame begins with.
struct Head {
    uint32_t size = 2;
    uint64_t payload = 0;
    bool masked = false;
};

class Frames {
public:
    explicit Frames(Layer& web)
        : m_web(web)
    {
    }

    void dissect()
    {
        m_web.protocolColumn("WebSocket");
        m_web.info().clear();
        while (m_web.more() && frame()) {
        }
    }

private:
    bool head(Head& head)
    {
        const auto at = m_web.position();
        const auto length = m_web.peek8(at + 1) & 0x7f;
        head.masked = (m_web.peek8(at + 1) & 0x80) != 0;
        head.size += (length == 126 ? 2u : length == 127 ? 8u : 0u) + (head.masked ? 4u : 0u);
        if (m_web.reportedRemaining() < head.size) {
            if (m_web.canAsk())
                m_web.needOneMoreSegment(at);
            return false;
        }
        head.payload = length == 126 ? m_web.peek16(at + 2) : length == 127 ? m_web.peek(at + 2, 8) : uint64_t(length);
        if (head.payload > kPayloadMax) {
            m_web.malformed();
            return false;
        }
        if (m_web.reportedRemaining() < head.size + head.payload && m_web.canAsk()) {
            m_web.needBytes(at, uint32_t(head.size + head.payload - m_web.reportedRemaining()));
            return false;
        }
        return true;
    }

    bool frame()
    {
        Head sizes;
        if (!head(sizes))
            return false;
        const auto at = m_web.position();
        const auto first = m_web.peek8(at);
        const auto opcode = first & 0x0f;
        m_web.info().appendItem(" ", "WebSocket ");
        m_web.info().append("{}{} {}", nameOr(kOpcodes, opcode, "Unknown Opcode"), (first & 0x80) != 0 ? " [FIN]" : "",
                            sizes.masked ? "[MASKED]" : "");
        m_web.bitFields(1, {kFields["websocket.fin"], kFields["websocket.rsv"], kFields["websocket.opcode"]});
        const auto length = uint32_t(m_web.bitFields(1, {kFields["websocket.mask"], kFields["websocket.payload_length"]})) & 0x7f;
        if (length >= 126)
            m_web.last().append(length == 126 ? " Extended Payload Length (16 bits)" : " Extended Payload Length (64 bits)");
        if (length == 126)
            m_web.u16(kFields["websocket.payload_length_ext_16"]);
        else if (length == 127)
            m_web.u64(kFields["websocket.payload_length_ext_64"]);
        const auto keyAt = m_web.position();
        if (sizes.masked)
            m_web.bytes(kFields["websocket.masking_key"], 4);
        if (at == 0)
            m_web.item().length(m_web.position());
        payload(uint8_t(opcode), uint32_t(sizes.payload), sizes.masked ? m_web.peekBytes(keyAt, 4) : Bytes{});
        return true;
    }

    void payload(uint8_t opcode, uint32_t size, Bytes key)
    {
        if (size == 0)
            return;
        const auto at = m_web.position();
        auto slice = m_web.slice(at, size);
        if (key.size() == 4) {
            m_web.addNone(kFields["websocket.masked_payload"], at, size);
            std::vector<uint8_t> plain(slice.bytes.begin(), slice.bytes.end());
            for (size_t i = 0; i < plain.size(); ++i)
                plain[i] ^= key[i % 4];
            slice = m_web.dissection().addBuffer("Unmasked data", std::move(plain));
        }
        m_web.skip(size);
        if (m_web.failed())
            return;
        Layer inner(m_web.dissection(), m_web.protocolId(), slice, m_web.item() ? m_web.item().id() : kNoNode);
        const auto item = inner.addNone(kFields["websocket.payload"], 0, slice.reportedLength);
        const auto under = inner.under(item);
        switch (opcode) {
        case 8:
            close(inner, size);
            break;
        case 9:
            inner.bytes(kFields["websocket.payload.ping"], size);
            break;
        case 10:
            inner.bytes(kFields["websocket.payload.pong"], size);
            break;
        case 1:
            inner.text(kFields["websocket.payload.text"], size);
            m_web.facts().mediaType = {};
            m_web.call("data-text-lines", slice);
            break;
        default:
            m_web.data(slice);
        }
    }

    void close(Layer& inner, uint32_t size)
    {
        const auto under = inner.under(inner.addNone(kFields["websocket.payload.close"], 0, size));
        if (size < 2)
            return;
        inner.u16(kFields["websocket.payload.close.status_code"]);
        if (size > 2)
            inner.text(kFields["websocket.payload.close.reason"], size - 2);
    }

    Layer& m_web;
};

void dissect(Layer& web) { Frames(web).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol websocket{"websocket", "WebSocket", "WebSocket", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
