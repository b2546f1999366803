// QUIC: what is readable without keys. RFC 9000, 17; versions RFC 8999. Recognised by a long header of a known version, then by
// its conversation. Not decoded: everything that is encrypted, and so packet numbers and frames.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFormNames[] = {{0, "Short Header"}, {1, "Long Header"}};
constexpr ValueName kTypeNames[] = {{0, "Initial"}, {1, "0-RTT"}, {2, "Handshake"}, {3, "Retry"}};
constexpr ValueName kVersion2TypeNames[] = {{0, "Retry"}, {1, "Initial"}, {2, "0-RTT"}, {3, "Handshake"}}; // RFC 9369, 3.2
constexpr ValueName kVersionNames[] = {
    {0x00000000, "Version Negotiation"}, {0x00000001, "1"}, {0x6b3343cf, "2"}, {0x709a50c4, "v2-draft-01"},
    {0xfaceb001, "Facebook mvfst (draft-22)"}, {0xfaceb002, "Facebook mvfst (draft-27)"}, {0xff000016, "draft-22"},
    {0xff000017, "draft-23"}, {0xff000018, "draft-24"}, {0xff000019, "draft-25"}, {0xff00001a, "draft-26"}, {0xff00001b, "draft-27"},
    {0xff00001c, "draft-28"}, {0xff00001d, "draft-29"}, {0xff00001e, "draft-30"}, {0xff00001f, "draft-31"}, {0xff000020, "draft-32"},
    {0xff000021, "draft-33"}, {0xff000022, "draft-34"},
};
constexpr uint32_t kVersion2 = 0x6b3343cf;

constexpr FieldTable kFields{
    dec("quic.packet_length", "Packet Length", 32),
    dec("quic.header_form", "Header Form", 8).mask(0x80).names(kFormNames),
    flag("quic.fixed_bit", "Fixed Bit", 8, 0x40, kTrueFalse),
    dec("quic.long.packet_type", "Packet Type", 8).mask(0x30).names(kTypeNames),
    dec("quic.long.packet_type_v2", "Packet Type", 8).mask(0x30).names(kVersion2TypeNames),
    hex("quic.version", "Version", 32).names(kVersionNames),
    hex("quic.supported_version", "Supported Version", 32).names(kVersionNames),
    hex("quic.vn.unused", "Unused", 8).mask(0x7f),
    dec("quic.dcil", "Destination Connection ID Length", 8),
    bytes("quic.dcid", "Destination Connection ID"),
    dec("quic.scil", "Source Connection ID Length", 8),
    bytes("quic.scid", "Source Connection ID"),
    dec("quic.token_length", "Token Length", 64),
    bytes("quic.token", "Token"),
    bytes("quic.retry_token", "Retry Token"),
    bytes("quic.retry_integrity_tag", "Retry Integrity Tag"),
    dec("quic.length", "Length", 64),
    bytes("quic.remaining_payload", "Remaining Payload"),
    none("quic.short", "QUIC Short Header"),
    flag("quic.spin_bit", "Spin Bit", 8, 0x20, kTrueFalse),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kIdBytesMax = 20; // RFC 9000, 17.2
constexpr int kIdLengthSlot = 0;

// How long the identifiers are that each port of a conversation chose for itself.
struct Connection : ProtocolState {
    absl::flat_hash_map<uint16_t, uint8_t> idLength;
};

struct Number {
    uint64_t value;
    uint32_t size;
};

// RFC 9000, 16: the first two bits tell the size.
Number variable(const Layer& quic, uint32_t at)
{
    const auto size = 1u << (quic.peek8(at) >> 6);
    return {quic.peek(at, size) & (~uint64_t(0) >> (66 - 8 * size)), size};
}

bool isLong(uint8_t first) { return (first & 0x80) != 0; }

bool recognises(const Layer& quic)
{
    const auto first = quic.peek8(0);
    const auto version = quic.peek32(1);
    const auto destination = quic.peek8(5);
    if (!isLong(first) || !quic.has(0, 7) || nameOf(kVersionNames, version).empty() || destination > kIdBytesMax)
        return false;
    const auto source = quic.peek8(6u + destination);
    if (source > kIdBytesMax || !quic.has(7u + destination, source))
        return false;
    // A negotiation lists versions to the end; everything else has the fixed bit.
    return version == 0 ? (quic.reported() - 7u - destination - source) % 4 == 0 && quic.reported() > 7u + destination + source
                        : (first & 0x40) != 0;
}

std::string idText(Bytes id)
{
    std::string text;
    for (const auto byte : id)
        text += fmt::format("{:02x}", byte);
    return text;
}

class Packet {
public:
    explicit Packet(Layer& quic)
        : m_quic(quic)
        , m_start(quic.position())
        , m_first(quic.peek8(m_start))
    {
    }

    // False where nothing readable follows in the datagram.
    bool dissectLong()
    {
        m_version = m_quic.peek32(m_start + 1);
        m_quic.addNumber(kFields["quic.header_form"], m_start, 1, m_first);
        m_version == 0 ? (void)m_quic.addNumber(kFields["quic.vn.unused"], m_start, 1, m_first)
                       : (void)m_quic.addNumber(kFields["quic.fixed_bit"], m_start, 1, m_first);
        if (m_version == kVersion2)
            m_quic.addNumber(kFields["quic.long.packet_type_v2"], m_start, 1, m_first);
        else if (m_version != 0)
            m_quic.addNumber(kFields["quic.long.packet_type"], m_start, 1, m_first);
        m_quic.skip(1);
        m_quic.u32(kFields["quic.version"]);
        const auto destination = id(kFields["quic.dcil"], kFields["quic.dcid"]);
        const auto source = id(kFields["quic.scil"], kFields["quic.scid"]);
        if (m_quic.failed())
            return false;
        learn(uint8_t(source.size()));
        tell(destination, source);
        if (m_version == 0)
            return versions();
        return name() == "Retry" ? retry() : payload();
    }

    void dissectShort()
    {
        auto length = m_quic.recall<uint8_t>(kIdLengthSlot).value_or(0);
        if (m_quic.firstPass()) {
            if (auto* connection = m_quic.conversationState<Connection>())
                if (const auto found = connection->idLength.find(m_quic.facts().destinationPort); found != connection->idLength.end())
                    length = found->second;
            m_quic.remember(kIdLengthSlot, length);
        }
        const auto item = m_quic.addNone(kFields["quic.short"], m_start, m_quic.reportedRemaining());
        const auto under = m_quic.under(item);
        m_quic.addNumber(kFields["quic.header_form"], m_start, 1, m_first);
        m_quic.addNumber(kFields["quic.fixed_bit"], m_start, 1, m_first);
        m_quic.addNumber(kFields["quic.spin_bit"], m_start, 1, m_first);
        m_quic.skip(1);
        std::string told;
        if (length > 0 && m_quic.remaining() >= length) {
            told = idText(m_quic.bytes(kFields["quic.dcid"], length));
            item.append(" DCID={}", told);
        }
        m_quic.info().appendItem(", ", told.empty() ? "Protected Payload (KP0)" : fmt::format("Protected Payload (KP0), DCID={}", told));
        if (m_quic.more())
            m_quic.bytes(kFields["quic.remaining_payload"], m_quic.reportedRemaining());
    }

private:
    std::string_view name() const
    {
        return m_version == 0 ? "Version Negotiation" : nameOf(m_version == kVersion2 ? kVersion2TypeNames : kTypeNames, m_first >> 4 & 3);
    }

    Bytes id(FieldRef lengthField, FieldRef field)
    {
        const auto length = m_quic.u8(lengthField);
        return length > 0 && !m_quic.failed() ? m_quic.bytes(field, length) : Bytes{};
    }

    void learn(uint8_t sourceLength)
    {
        auto* connection = m_quic.firstPass() && !m_quic.facts().quoted ? m_quic.conversationState<Connection>() : nullptr;
        if (connection != nullptr)
            connection->idLength[m_quic.facts().sourcePort] = sourceLength;
    }

    void tell(Bytes destination, Bytes source)
    {
        if (!m_quic.info().wanted())
            return;
        std::string text(name());
        if (!destination.empty())
            text += ", DCID=" + idText(destination);
        if (!source.empty())
            text += ", SCID=" + idText(source);
        m_quic.info().appendItem(", ", text);
    }

    bool versions()
    {
        while (m_quic.more())
            m_quic.u32(kFields["quic.supported_version"]);
        return false;
    }

    bool retry()
    {
        if (m_quic.reportedRemaining() > 16)
            m_quic.bytes(kFields["quic.retry_token"], m_quic.reportedRemaining() - 16);
        m_quic.bytes(kFields["quic.retry_integrity_tag"], 16);
        return false;
    }

    bool payload()
    {
        if (name() == "Initial") {
            const auto token = variable(m_quic, m_quic.position());
            m_quic.addNumber(kFields["quic.token_length"], m_quic.position(), token.size, token.value);
            m_quic.skip(token.size);
            if (token.value > m_quic.reportedRemaining())
                return m_quic.malformed(), false;
            if (token.value > 0)
                m_quic.bytes(kFields["quic.token"], uint32_t(token.value));
        }
        const auto length = variable(m_quic, m_quic.position());
        m_quic.addNumber(kFields["quic.length"], m_quic.position(), length.size, length.value);
        m_quic.skip(length.size);
        if (m_quic.failed() || length.value > m_quic.reportedRemaining())
            return m_quic.malformed(), false;
        if (length.value > 0)
            m_quic.bytes(kFields["quic.remaining_payload"], uint32_t(length.value));
        return true;
    }

    Layer& m_quic;
    uint32_t m_start;
    uint8_t m_first;
    uint32_t m_version = 0;
};

void dissect(Layer& quic)
{
    const auto first = quic.peek8(0);
    if (isLong(first) ? !recognises(quic) : (first & 0x40) == 0)
        return quic.reject();
    quic.bindConversation();
    quic.protocolColumn("QUIC");
    quic.info().set("");
    // Several packets may share a datagram. RFC 9000, 12.2
    while (quic.more()) {
        const auto next = quic.peek8(quic.position());
        if (!isLong(next)) {
            if ((next & 0x40) != 0)
                Packet(quic).dissectShort();
            return;
        }
        if (!Packet(quic).dissectLong())
            return;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol quic{"quic", "QUIC", "QUIC IETF", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
