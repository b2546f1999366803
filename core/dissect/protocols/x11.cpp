// The X Window System, core protocol. X Consortium Standard, version 11. Not decoded: the parameters of most requests, replies and events,
// extensions.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"
#include "core/dissect/protocols/x11_fields.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace x11;

constexpr std::array kClaims{Claim{"tcp.port", 6000, 6063}};
constexpr uint16_t kFirstPort = 6000;
constexpr uint16_t kLastPort = 6063;
constexpr uint32_t kUnitBytes = 32; // of events, errors, and the beginning of replies
constexpr size_t kRequestsMax = 4'096; // of one conversation that wait for an answer
constexpr uint8_t kExtensions = 128; // opcodes from here on belong to extensions
constexpr uint8_t kKeyPress = 2; // the first of the events of keys, buttons and the pointer
constexpr uint8_t kKeyRelease = 3;
constexpr uint8_t kMotionNotify = 6;
constexpr int kStateSlot = 0;
constexpr uint32_t kLongHeaderBytes = 8; // of replies and big requests: their length is the second word
constexpr uint64_t kRequestBytesMax = 0x7fffffff;
constexpr uint32_t kRowsMax = 256; // that the hierarchy counts of one segment: more is one event repeated

// What is known of a connection when a frame begins.
struct State {
    bool asked = false;   // the connection's setup was asked for,
    bool started = false; // and answered
    bool little = true;
    uint16_t sequence = 0; // of the next request
};

struct Talk : ProtocolState {
    State now;
    absl::flat_hash_map<uint16_t, uint8_t> opcodes; // of requests by their number
};

class Stream {
public:
    Stream(Layer& layer, State& state)
        : m_x(layer)
        , m_state(state)
    {
    }

    // One behind the other.
    void requests(Talk* talk)
    {
        std::string_view separator = "Requests: ";
        while (m_x.more()) {
            const auto at = m_x.position();
            if (m_x.reportedRemaining() < 4)
                return m_x.needOneMoreSegment(at);
            if (m_x.remaining() < 4)
                return cut(4);
            const auto opcode = m_x.peek8(at);
            auto whole = uint64_t(number(at + 2, 2)) * 4;
            if (whole == 0) { // a big request: its length is a word of its own
                if (m_x.reportedRemaining() < kLongHeaderBytes && m_x.canAsk())
                    return m_x.needBytes(at, kLongHeaderBytes - m_x.reportedRemaining());
                whole = uint64_t(number(at + 4, 4)) * 4;
            }
            if (whole == 0 || whole > kRequestBytesMax)
                return bogus(at, whole);
            const auto length = uint32_t(whole);
            if (length > m_x.reportedRemaining() && m_x.canAsk())
                return m_x.needBytes(at, length - m_x.reportedRemaining());
            if (length > m_x.remaining())
                return cut(length);
            if (at == 0)
                m_x.info().set("");
            const auto name = nameOr(kOpcodeNames, opcode, "");
            if (name.empty())
                m_x.info().append("{}<Unknown opcode {}>", separator, opcode);
            else
                m_x.info().append("{}{}", separator, name);
            separator = ", ";
            {
                const auto message = begin(at, length);
                const auto under = m_x.under(message);
                message.text("X11, Request, opcode: {} ({})", opcode, nameOr(kOpcodeNames, opcode, "<Unknown opcode>"));
                request(at, opcode, length);
            }
            if (talk != nullptr && talk->opcodes.size() < kRequestsMax)
                talk->opcodes[m_state.sequence] = opcode;
            ++m_state.sequence;
            m_x.seek(at + length);
        }
    }

    void answers(const Talk* talk)
    {
        bool first = true;
        while (m_x.more()) {
            const auto at = m_x.position();
            if (m_x.reportedRemaining() < kLongHeaderBytes && m_x.canAsk())
                return m_x.needOneMoreSegment(at);
            if (m_x.reportedRemaining() < kUnitBytes && m_x.canAsk())
                return m_x.needBytes(at, kUnitBytes - m_x.reportedRemaining());
            const auto kind = m_x.peek8(at);
            uint32_t length = kUnitBytes;
            if (kind == 1)
                length += std::min(number(at + 4, 4), 0x3fffffu) * 4;
            if (length > m_x.reportedRemaining() && m_x.canAsk())
                return m_x.needBytes(at, length - m_x.reportedRemaining());
            if (length > m_x.remaining())
                return cut(length);
            {
                const auto message = begin(at, length);
                const auto under = m_x.under(message);
                answer(message, at, kind, length, first, talk);
            }
            first = false;
            m_x.seek(uint64_t(at) + length);
        }
    }

    void setupRequest()
    {
        m_x.info().set("Initial connection request");
        m_x.item().text("X11, Request, Initial connection request");
        m_x.u8(kFields["x11.byte-order"]);
        m_x.last().text("byte-order: 0x{:02x} ({}-endian)", m_state.little ? 'l' : 'B', m_state.little ? "Little" : "Big");
        m_x.skip(1);
        read(kFields["x11.protocol-major-version"], 2);
        read(kFields["x11.protocol-minor-version"], 2);
        const auto nameLength = read(kFields["x11.authorization-protocol-name-length"], 2);
        const auto dataLength = read(kFields["x11.authorization-protocol-data-length"], 2);
        m_x.skip(2);
        if (nameLength > 0)
            m_x.text(kFields["x11.authorization-protocol-name"], nameLength);
        m_x.skip((4 - nameLength % 4) % 4);
        if (dataLength > 0)
            m_x.bytes(kFields["x11.authorization-protocol-data"], dataLength);
    }

    void setupReply()
    {
        m_x.info().set("Initial connection reply");
        m_x.item().text("X11, Reply, Initial connection reply");
        m_x.u8(kFields["x11.success"]);
        m_x.skip(1);
        read(kFields["x11.protocol-major-version"], 2);
        read(kFields["x11.protocol-minor-version"], 2);
        read(kFields["x11.replylength"], 2);
        read(kFields["x11.release-number"], 4);
        read(kFields["x11.resource-id-base"], 4);
        read(kFields["x11.resource-id-mask"], 4);
        read(kFields["x11.motion-buffer-size"], 4);
        const auto vendorLength = read(kFields["x11.length-of-vendor"], 2);
        read(kFields["x11.maximum-request-length"], 2);
        m_x.skip(12); // the screens, the formats, and the keys
        m_x.text(kFields["x11.vendor"], vendorLength);
    }

private:
    uint32_t number(uint32_t at, uint32_t size) const
    {
        const auto value = m_x.peek(at, size);
        if (!m_state.little)
            return uint32_t(value);
        return size == 2 ? m_x.peek16le(at) : m_x.peek32le(at);
    }

    uint32_t read(FieldRef f, uint32_t size) { return uint32_t(m_state.little ? m_x.numberLe(f, size) : m_x.number(f, size)); }

    // Nobody knows where the next request begins.
    void bogus(uint32_t at, uint64_t length)
    {
        const auto row = begin(at, m_x.remaining());
        const auto under = m_x.under(row);
        m_x.note(kFields["x11.request-length.invalid"], row, fmt::format("Bogus request length ({})", length));
    }

    // The capture lacks some of a message.
    void cut(uint32_t length)
    {
        if (m_x.position() == 0)
            tellNotInHierarchy(m_x);
        if (m_x.captured() < m_x.reported())
            tellCutOff(m_x, m_x.protocol().shortName);
        else
            m_x.bytes(kFields["x11.undecoded"], length);
    }

    void request(uint32_t at, uint8_t opcode, uint32_t length)
    {
        m_x.u8(kFields["x11.opcode"]);
        if (opcode >= kExtensions) {
            m_x.addNone(kFields["x11.undecoded"], at + 1, length - 1);
            return;
        }
        m_x.skip(1);
        read(kFields["x11.request-length"], 2);
    }

    // The row of a message; those behind the first one have their own.
    Item begin(uint32_t at, uint32_t length)
    {
        if (at == 0)
            return m_x.item().length(length);
        auto& d = m_x.dissection();
        const auto row = d.registry().firstField(m_x.protocolId());
        if (++m_rows < kRowsMax)
            d.pushStack(row, false, true);
        if (!d.wants(row))
            return {};
        const auto slice = m_x.slice(at, length);
        Value value;
        value.bytes = slice.bytes;
        return d.add(kNoNode, row, slice.buffer, slice.offset, slice.reportedLength, value);
    }

    void answer(const Item& message, uint32_t at, uint8_t kind, uint32_t length, bool first, const Talk* talk)
    {
        if (kind == 0)
            return error(message, first, at);
        if (kind == 1)
            return reply(message, first, at, talk);
        const auto code = uint8_t(kind & 0x7f);
        const auto known = nameOf(kEventNames, code);
        const auto name = fmt::format("{}{}", (kind & 0x80) != 0 ? "Sent-" : "", known.empty() ? fmt::format("<Unknown eventcode {}>", code) : known);
        m_x.info().append("{}{}", tell("Event: ", first), name);
        message.text("X11, Event, eventcode: {} ({})", kind, name);
        m_x.u8(kFields["x11.eventcode"]);
        m_x.last().text("eventcode: {} ({})", kind, name);
        if (known.empty()) {
            m_x.addNone(kFields["x11.undecoded"], at + 1, length - 1);
            return;
        }
        if (code == kKeyPress || code == kKeyRelease)
            m_x.u8(kFields["x11.keycode"]);
        else
            m_x.skip(1);
        read(kFields["x11.event-sequencenumber"], 2);
        if (code >= kKeyPress && code <= kMotionNotify)
            input();
    }

    // Of a key or a button, and of the pointer's movement.
    void input()
    {
        read(kFields["x11.time"], 4);
        read(kFields["x11.rootwindow"], 4);
        read(kFields["x11.eventwindow"], 4);
        read(kFields["x11.childwindow"], 4);
        for (const auto f : {kFields["x11.root-x"], kFields["x11.root-y"], kFields["x11.event-x"], kFields["x11.event-y"]})
            read(f, 2);
        m_x.skip(2);
        m_x.u8(kFields["x11.same-screen"]);
        m_x.addNone(kFields["x11.unused"], m_x.position(), 1);
    }

    void error(const Item& message, bool first, uint32_t at)
    {
        const auto code = m_x.peek8(at + 1);
        const auto name = nameOr(kErrorNames, code, "<Unknown error>");
        m_x.info().append("{}{}", tell("Error: ", first), name);
        message.text("X11, Error, errorcode: {} ({})", code, name);
        m_x.u8(kFields["x11.error"]);
        m_x.u8(kFields["x11.errorcode"]);
        m_x.last().text("errorcode: {} ({})", code, name);
        read(kFields["x11.error_sequencenumber"], 2);
        m_x.skip(4);
        read(kFields["x11.minor-opcode"], 2);
        m_x.u8(kFields["x11.major-opcode"]);
    }

    void reply(const Item& message, bool first, uint32_t at, const Talk* talk)
    {
        const auto sequence = uint16_t(number(at + 2, 2));
        std::string_view name;
        uint8_t opcode = 0;
        if (talk != nullptr)
            if (const auto found = talk->opcodes.find(sequence); found != talk->opcodes.end()) {
                opcode = found->second;
                name = nameOf(kOpcodeNames, opcode);
            }
        m_x.info().append("{}{}", tell("Reply: ", first), name.empty() ? "to unknown request" : name);
        if (name.empty())
            message.text("X11, Reply to unknown request");
        else
            message.text("X11, Reply, opcode: {} ({})", opcode, name);
        m_x.u8(kFields["x11.reply"]);
        m_x.skip(1);
        read(kFields["x11.reply-sequencenumber"], 2);
        m_x.last().text("sequencenumber: {} ({})", sequence, name.empty() ? fmt::format("<Unknown opcode {}>", opcode) : name);
        read(kFields["x11.replylength"], 4);
    }

    // What stands in front of an answer's name.
    std::string_view tell(std::string_view kind, bool first)
    {
        if (!first)
            return ", ";
        m_x.info().set("");
        return kind;
    }

    Layer& m_x;
    State& m_state;
    uint32_t m_rows = 0;
};

void dissect(Layer& x)
{
    x.protocolColumn("X11");
    const auto port = x.facts().destinationPort;
    const bool toServer = port >= kFirstPort && port <= kLastPort;
    auto* talk = x.conversationState<Talk>();
    const bool learns = x.firstPass() && talk != nullptr && !x.facts().quoted;
    State state;
    if (learns) {
        state = talk->now;
        x.remember(kStateSlot, state);
    } else {
        state = x.recall<State>(kStateSlot).value_or(State{});
    }
    const auto first = x.peek8(0);
    const auto order = x.peek8(0) == 'l' ? x.peek16le(2) : x.peek16(2);
    Stream stream(x, state);
    if (toServer && (first == 'l' || first == 'B') && order == 11 && !state.started) {
        state.little = first == 'l';
        state.sequence = 1;
        state.asked = true;
        stream.setupRequest();
    } else if (!toServer && first == 1 && state.asked && !state.started) {
        stream.setupReply();
        state.started = true;
    } else if (toServer) {
        stream.requests(learns ? talk : nullptr);
    } else {
        stream.answers(talk);
    }
    if (learns)
        talk->now = state;
}

} // namespace

namespace protocols {

extern constinit const Protocol x11{"x11", "X11", "X11", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
