// Session Traversal Utilities for NAT and its relays. RFC 8489, 8656, 8445; [MS-TURN], [MS-ICE2]. Not decoded: integrity is not
// verified, password algorithms, third-party tokens. Messages without the cookie of RFC 5389 are Classic STUN.
#include "core/dissect/protocols/stun.h"

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <zlib.h>

namespace capscope {
namespace {

using namespace stun;

constexpr uint32_t classOf(uint32_t type) { return (type & 0x0110) >> 4; }

constexpr uint32_t methodOf(uint32_t type)
{
    return (type & 0x000f) | (type & 0x00e0) >> 1 | (type & 0x3e00) >> 2;
}

// "..00 000. 000. 0001 = ": the bits of `mask` in `word`, as other bit fields show them.
std::string pattern(uint32_t word, uint32_t mask)
{
    std::string text;
    for (int bit = 15; bit >= 0; --bit) {
        text += (mask >> bit & 1) == 0 ? '.' : (word >> bit & 1) != 0 ? '1' : '0';
        if (bit % 4 == 0 && bit != 0)
            text += ' ';
    }
    return text + " = ";
}

constexpr std::array kClaims{Claim{"udp.port", 3478}, Claim{"tcp.port", 3478}};
constexpr std::string_view kHeuristics[] = {"udp", "tcp"};
constexpr uint32_t kCookie = 0x2112a442;
constexpr uint32_t kMsCookie = 0x72c64bc6; // [MS-TURN] 2.2.2.1
constexpr uint32_t kMethodMax = 0xff; // RFC 8489, 18.2: higher ones are not assigned
constexpr uint32_t kHeaderBytes = 20;
constexpr uint32_t kChannelHeaderBytes = 4;
constexpr uint32_t kFramingBytes = 2; // RFC 4571, on TCP
constexpr size_t kTransactionsMax = 65'536;
constexpr int kPairSlot = 0;
constexpr int kResponseSlot = 1;

struct Transaction {
    FrameNumber request = 0;
    FrameNumber response = 0;
    TimestampNs time = 0;
};

struct Transactions : ProtocolState {
    absl::flat_hash_map<std::string, Transaction> byId;
};

// What the first pass found out about a message.
struct Pairing {
    FrameNumber original = 0; // the first message of the same transaction and kind, if that is another one
    FrameNumber request = 0;
    DurationNs time = 0;
};

bool hasCookie(const Layer& layer, uint32_t at) { return layer.has(at, kHeaderBytes) && layer.peek32(at + 4) == kCookie; }

uint32_t framingOf(const Layer& layer)
{
    return layer.facts().transport == Transport::Tcp && !hasCookie(layer, 0) && hasCookie(layer, kFramingBytes) ? kFramingBytes : 0;
}

bool isMessage(const Layer& layer, uint32_t at)
{
    return hasCookie(layer, at) && (layer.peek16(at) & 0xc000) == 0 && methodOf(layer.peek16(at)) <= kMethodMax
        && uint64_t(at) + kHeaderBytes + layer.peek16(at + 2) <= layer.reported();
}

bool recognises(const Layer& layer) { return isMessage(layer, framingOf(layer)); }

void pair(Layer& stun, uint32_t type, uint32_t at)
{
    const bool request = classOf(type) == 0;
    const bool response = (classOf(type) & 0x10) != 0;
    if (stun.firstPass()) {
        auto* all = stun.conversationState<Transactions>();
        if (all == nullptr || all->byId.size() >= kTransactionsMax)
            return;
        auto& transaction = all->byId[std::string(stun.peekText(at + 4, 16))];
        Pairing pairing;
        const auto now = stun.frame().number;
        if (request) {
            if (transaction.request == 0)
                transaction = {now, 0, stun.frame().time};
            else if (transaction.request != now)
                pairing.original = transaction.request;
        } else if (response && transaction.request != 0) {
            if (transaction.response == 0)
                transaction.response = now;
            else if (transaction.response != now)
                pairing.original = transaction.response;
            pairing.request = transaction.request;
            pairing.time = stun.frame().time - transaction.time;
            stun.rememberOn(transaction.request, kResponseSlot, transaction.response);
        }
        return stun.remember(kPairSlot, pairing);
    }
    const auto pairing = stun.recall<Pairing>(kPairSlot).value_or(Pairing{});
    if (pairing.original != 0)
        stun.addNumber(kFields["stun.reqduplicate"], 0, 0, pairing.original).generated();
    // All copies of a request have the answer that the first one has.
    auto* all = stun.conversationState<Transactions>();
    if (request && all != nullptr) {
        const auto found = all->byId.find(std::string(stun.peekText(at + 4, 16)));
        if (found != all->byId.end() && found->second.response != 0)
            stun.addNumber(kFields["stun.response-in"], 0, 0, found->second.response).generated();
    } else if (pairing.request != 0) {
        stun.addNumber(kFields["stun.response-to"], 0, 0, pairing.request).generated();
        stun.addSigned(kFields["stun.time"], 0, 0, pairing.time).generated();
    }
}

// One attribute: its row, what it is about, and where the message began (for XOR and the fingerprint).
class Attribute {
public:
    Attribute(Layer& stun, const Item& row, uint32_t message, uint32_t length)
        : m_stun(stun)
        , m_row(row)
        , m_message(message)
        , m_length(length)
        , m_end(stun.position() + length)
    {
    }

    void run(uint32_t type)
    {
        switch (type) {
        case 0x0001: case 0x0002: case 0x0004: case 0x0005: case 0x000b: case 0x000e: case 0x0011:
        case 0x8023: case 0x802b: case 0x802c: case 0x8090:
            return plainAddress();
        case 0x0012: case 0x0016: case 0x0020: case 0x0027: case 0x0028: case 0x8020:
            return xorAddress();
        case 0x0006: case 0x0014: case 0x0015:
            return named(type);
        case 0x0009:
            return error();
        case 0x000c:
            m_stun.info().append(" ChannelNumber=0x{:x}", m_stun.peek16(m_stun.position()));
            m_stun.u16(kFields["stun.att.channelnum"]);
            m_stun.bytes(kFields["stun.att.reserved"], 2);
            return;
        case 0x000d: case 0x0010:
            return amount(type == 0x000d);
        case 0x0019:
            return transport();
        case 0x0013:
            return data();
        case 0x8028:
            return fingerprint();
        default:
            return simple(type);
        }
    }

private:
    uint8_t family()
    {
        m_stun.bytes(kFields["stun.att.reserved"], 1);
        return m_stun.u8(kFields["stun.att.family"]);
    }

    void tellAddress(const Address& address, uint32_t port)
    {
        if (!m_stun.wantsTree() && !m_stun.info().wanted())
            return;
        const auto text = fmt::format("{}:{}", toText(address), port);
        m_row.append(": {}", text);
        m_stun.info().append(" {}: {}", nameOf(kAttributeNames, m_stun.peek16(m_end - m_length - 4)), text);
    }

    void plainAddress()
    {
        const auto kind = family();
        const auto port = m_stun.u16(kFields["stun.att.port"]);
        if (kind == 1)
            tellAddress(m_stun.ipv4(kFields["stun.att.ipv4"]), port);
        else if (kind == 2)
            tellAddress(m_stun.ipv6(kFields["stun.att.ipv6"]), port);
    }

    // RFC 8489, 14.2: the port with the cookie's first half, the address with cookie and transaction.
    void xorAddress()
    {
        const auto kind = family();
        const auto at = m_stun.position();
        m_stun.bytes(kFields["stun.att.port-xord"], 2);
        const auto port = uint16_t(m_stun.peek16(at) ^ kCookie >> 16);
        m_stun.addNumber(kFields["stun.att.port"], at, 2, port).generated();
        const uint32_t size = kind == 1 ? 4 : kind == 2 ? 16 : 0;
        if (size == 0)
            return;
        m_stun.bytes(size == 4 ? kFields["stun.att.ipv4-xord"] : kFields["stun.att.ipv6-xord"], size);
        if (m_stun.failed())
            return;
        std::array<uint8_t, 16> address{};
        for (uint32_t i = 0; i < size; ++i)
            address[i] = m_stun.peek8(at + 2 + i) ^ m_stun.peek8(m_message + 4 + i);
        const auto clear = size == 4 ? Address::ipv4(address.data()) : Address::ipv6(address.data());
        m_stun.addAddress(size == 4 ? kFields["stun.att.ipv4"] : kFields["stun.att.ipv6"], at + 2, size, clear).generated();
        tellAddress(clear, port);
    }

    void named(uint32_t type)
    {
        auto text = m_stun.text(type == 6 ? kFields["stun.att.username"]
                                      : type == 0x14 ? kFields["stun.att.realm"] : kFields["stun.att.nonce"], m_length);
        if (!m_stun.wantsTree() && !m_stun.info().wanted())
            return;
        text = text.substr(0, text.find('\0'));
        m_row.append(": {}", printable(text));
        if (type == 0x15)
            m_stun.info().append(" with nonce");
        else
            m_stun.info().append(" {}: {}", type == 6 ? "user" : "realm", printable(text));
    }

    void error()
    {
        m_stun.bytes(kFields["stun.att.reserved"], 2);
        const auto hundreds = m_stun.u8(kFields["stun.att.error.class"]) & 7u;
        const auto code = hundreds * 100 + m_stun.u8(kFields["stun.att.error"]);
        const auto name = nameOr(kErrorNames, code, "Unknown");
        m_row.append(" {} ({})", code, name);
        m_stun.info().append(" error-code: {} ({})", code, name);
        if (m_length <= 4)
            return;
        const auto reason = m_stun.text(kFields["stun.att.error.reason"], m_length - 4);
        if (!m_stun.wantsTree() && !m_stun.info().wanted())
            return;
        m_row.append(": {}", printable(reason));
        m_stun.info().append(" {}", printable(reason));
    }

    void amount(bool lifetime)
    {
        const auto value = m_stun.u32(lifetime ? kFields["stun.att.lifetime"] : kFields["stun.port.bandwidth"]);
        if (m_stun.failed())
            return;
        m_row.append(" {}", value);
        m_stun.info().append(" {}: {}", lifetime ? "lifetime" : "bandwidth", value);
    }

    void transport()
    {
        const auto transport = m_stun.u8(kFields["stun.att.transp"]);
        const auto name = nameOf(kTransportNames, transport);
        if (name.empty()) {
            m_row.append(": Unknown (0x{:x})", transport);
            m_stun.info().append(" Unknown (0x{:x})", transport);
        } else {
            m_row.append(": {}", name);
            m_stun.info().append(" {}", name);
        }
        m_stun.bytes(kFields["stun.att.reserved"], 3);
    }

    void data()
    {
        const auto at = m_stun.position();
        m_stun.bytes(kFields["stun.value"], m_length);
        if (m_length > 0 && !m_stun.failed()) {
            m_stun.info().fence();
            m_stun.call("data", m_stun.slice(at, m_length), m_row ? m_row.id() : kNested);
        }
    }

    // RFC 8489, 14.7: over the message before this attribute.
    void fingerprint()
    {
        const auto at = m_stun.position();
        const auto value = m_stun.u32(kFields["stun.att.crc32"]);
        if (m_stun.failed())
            return;
        const auto covered = m_stun.peekBytes(m_message, at - 4 - m_message);
        const auto right = uint32_t(crc32(0, covered.data(), uInt(covered.size()))) ^ 0x5354554e;
        const auto row = m_stun.last();
        const bool good = right == value;
        if (good)
            row.append(" [correct]");
        else
            row.append(" incorrect, should be 0x{:08x}", right);
        m_stun.addNumber(kFields["stun.att.crc32.status"], at, 0, good ? 1 : 0).text("CRC-32 Status: {}", good ? "Good" : "Bad").generated();
        if (!good)
            m_stun.note(kFields["stun.att.crc32.bad"], row, fmt::format("Bad Fingerprint [should be 0x{:08x}]", right));
    }

    void microsoft(uint32_t type)
    {
        switch (type) {
        case 0x8008:
            m_row.append(": {}", nameOr(kMsVersionNames, m_stun.u32(kFields["stun.att.ms.version"]), "Unknown"));
            return;
        case 0x8050:
            m_stun.bytes(kFields["stun.att.ms.connection_id"], 20);
            m_stun.u32(kFields["stun.att.ms.sequence_number"]);
            if (m_length == 32) // multiplexed TURN over UDP
                m_stun.u64(kFields["stun.att.ms.turn_session_id"]);
            return;
        case 0x8054:
            m_stun.text(kFields["stun.att.ms.foundation"], m_length);
            return;
        case 0x8055:
            m_stun.u16(kFields["stun.att.ms.stream_type"]);
            m_stun.u16(kFields["stun.att.ms.service_quality"]);
            return;
        case 0x8070:
            m_row.append(": {}", nameOr(kMsIceVersionNames, m_stun.u32(kFields["stun.att.ms.version.ice"]), "Unknown"));
            return;
        case 0x8095:
            m_stun.u64(kFields["stun.att.ms.multiplexed_turn_session_id"]);
            return;
        default:
            break;
        }
        if (m_length > 0)
            m_stun.bytes(type == 0x8006 ? kFields["stun.att.unknown8006"] : kFields["stun.value"], m_length);
    }

    void simple(uint32_t type)
    {
        switch (type) {
        case 0x0008:
            m_stun.bytes(kFields["stun.att.hmac"], m_length);
            return;
        case 0x000f:
            m_stun.u32(kFields["stun.att.magic_cookie"]);
            return;
        case 0x0022:
            m_stun.bytes(kFields["stun.att.token"], 8);
            return;
        case 0x0024:
            m_stun.u32(kFields["stun.att.priority"]);
            return;
        case 0x8022:
            m_stun.text(kFields["stun.att.software"], m_length);
            return;
        case 0x8029:
        case 0x802a:
            m_stun.bytes(kFields["stun.att.tie-breaker"], 8);
            return;
        case 0xc057:
            m_stun.u16(kFields["stun.att.google.network_id"]);
            m_stun.u16(kFields["stun.att.google.network_cost"]);
            return;
        default:
            return microsoft(type);
        }
    }

    Layer& m_stun;
    Item m_row;
    uint32_t m_message;
    uint32_t m_length;
    uint32_t m_end;
};

void addAttribute(Layer& stun, uint32_t message, uint32_t end)
{
    const auto at = stun.position();
    const auto type = stun.peek16(at);
    const auto length = stun.peek16(at + 2);
    const auto name = nameOf(kAttributeNames, type);
    if (name.empty()) {
        const auto row = stun.label(at, 2, "Unknown attribute 0x{:04x}", type);
        const auto under = stun.under(row);
        stun.note(kFields["stun.unknown_attribute"], row,
                  stun.dissection().recording() ? fmt::format("Unknown attribute 0x{:04x}", type) : std::string());
        stun.skip(2);
        stun.u16(kFields["stun.att.length"]);
        if (stun.more() && length > 0)
            stun.bytes(kFields["stun.value"], length);
        if (const auto padding = (4u - length % 4u) % 4u; padding != 0 && stun.has(at + 4u + length, padding))
            stun.addNumber(kFields["stun.att.padding"], at + 4u + length, padding, padding);
    } else {
        const auto padded = std::min<uint32_t>((length + 7) / 4 * 4, end - at);
        const auto row = stun.addNumber(kFields["stun.attribute"], at, padded, type);
        row.text(name);
        const auto under = stun.under(row);
        stun.addNumber(kFields["stun.att.type"], at, 2, type).text("Attribute Type: {}", name);
        {
            const auto bits = stun.under(stun.last());
            stun.addNumber(kFields["stun.att.type.comprehension"], at, 2, type);
            stun.addNumber(kFields["stun.att.type.assignment"], at, 2, type);
        }
        stun.skip(2);
        stun.u16(kFields["stun.att.length"]);
        Attribute(stun, row, message, length).run(type);
    }
    if (stun.failed())
        return;
    stun.seek(uint64_t(at) + 4 + length);
    const auto padding = (4u - length % 4u) % 4u;
    if (padding == 0)
        return;
    if (!name.empty())
        stun.addNumber(kFields["stun.att.padding"], stun.position(), padding, padding);
    stun.skip(std::min(padding, stun.reportedRemaining()));
}

// RFC 8489, 5: class and method lie in one another.
void addType(Layer& stun)
{
    const auto at = stun.position();
    const auto type = stun.u16(kFields["stun.type"]);
    if (!stun.dissection().recording() || stun.failed())
        return;
    const auto method = nameOr(kMethodNames, methodOf(type), "Unknown");
    const auto kind = nameOr(kClassNames, classOf(type), "Unknown");
    stun.last().text("Message Type: 0x{:04x} ({} {})", type, method, kind);
    const auto under = stun.under(stun.last());
    stun.addNumber(kFields["stun.type.class"], at, 2, type)
        .text("{}Message Class: 0x{:02x} {} ({})", pattern(type, 0x110), classOf(type), kind, (classOf(type) >> 3 & 2) | (classOf(type) & 1));
    stun.addNumber(kFields["stun.type.method"], at, 2, type)
        .text("{}Message Method: 0x{:04x} {} (0x{:03x})", pattern(type, 0x3eef), type & 0x3eef, method, methodOf(type));
    stun.addNumber(kFields["stun.type.method-assignment"], at, 2, type);
}

void dissectChannelData(Layer& stun)
{
    const auto length = stun.peek16(2);
    if (stun.reported() != length + kChannelHeaderBytes && stun.reported() != (length + kChannelHeaderBytes + 3u) / 4 * 4)
        return stun.reject();
    stun.protocolColumn("STUN");
    stun.info().set("ChannelData TURN Message");
    stun.item().append(", TURN ChannelData Message").length(kChannelHeaderBytes);
    stun.u16(kFields["stun.channel"]);
    stun.u16(kFields["stun.length"]);
    if (length > 0)
        stun.data(stun.slice(kChannelHeaderBytes, length));
}

void dissect(Layer& stun)
{
    const auto framing = framingOf(stun);
    if (framing == 0 && stun.has(0, 4) && stun.peek8(0) >= 0x40 && stun.peek8(0) < 0x50)
        return dissectChannelData(stun);
    if (!isMessage(stun, framing))
        return stun.reject();
    stun.bindConversation();
    const auto type = stun.peek16(framing);
    const auto length = stun.peek16(framing + 2);
    stun.protocolColumn("STUN");
    stun.info().set("{} {}", nameOr(kMethodNames, methodOf(type), "Unknown"), nameOr(kClassNames, classOf(type), "Unknown"));
    pair(stun, type, framing);
    if (framing != 0)
        stun.u16(kFields["stun.tcp_frame_length"]);
    addType(stun);
    const auto lengthAt = stun.position();
    stun.u16(kFields["stun.length"]);
    stun.bytes(kFields["stun.cookie"], 4);
    stun.bytes(kFields["stun.id"], 12);
    stun.limitTo(framing + kHeaderBytes + length);
    if (length == 0)
        return;
    stun.addNumber(kFields["stun.network_version"], stun.position(), 0, 3).generated();
    const bool odd = length % 4 != 0;
    const auto warning = odd ? stun.label(lengthAt, 2, "Packet length is not multiple of 4 bytes") : Item{};
    const auto outer = stun.under(warning ? warning : stun.item());
    if (odd)
        stun.note(kFields["stun.wrong_msglen"], warning);
    const auto under = stun.under(stun.addNone(kFields["stun.attributes"], stun.position(), length));
    while (stun.more())
        addAttribute(stun, framing, framing + kHeaderBytes + length);
}

// In a stream: a message, one that RFC 4571 puts its length in front of, or data of a channel, which is padded there.
size_t messageBytes(Bytes header)
{
    constexpr size_t kCookieAt = 4;
    const auto cookieAt = [&](size_t at) { return header.size() >= at + 4 && be32(&header[at]) == kCookie; };
    if (!cookieAt(kCookieAt) && cookieAt(kFramingBytes + kCookieAt))
        return kFramingBytes + size_t(be16(header.data()));
    const size_t length = be16(&header[2]);
    if ((header[0] & 0xc0) == 0x40)
        return kChannelHeaderBytes + (length + 3) / 4 * 4;
    return (header[0] & 0xc0) == 0 && (cookieAt(kCookieAt) || header.size() < kCookieAt + 4) ? kHeaderBytes + length : 0;
}

} // namespace

namespace protocols {

extern constinit const Protocol stun{"stun", "STUN", "Session Traversal Utilities for NAT", kFields, kClaims, dissect, recognises, kHeuristics,
                                     {kChannelHeaderBytes, messageBytes}};

} // namespace protocols
} // namespace capscope
