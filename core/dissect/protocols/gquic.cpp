// Google's QUIC before the IETF's, versions Q001 to Q046: headers and the messages of its handshake that are not encrypted.
// https://docs.google.com/document/d/1WJvyZflAO2pq77yOLbp9NsGjC1CHetAXV8I0fQe-B_U. Not decoded: version negotiation, public
// resets, other frames than STREAM, typed values of tags.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFormNames[] = {{0, "Short Header"}, {1, "Long Header"}};
constexpr ValueName kTypeNames[] = {{0, "Initial"}, {1, "0-RTT"}, {2, "Handshake"}, {3, "Retry"}};
constexpr ValueName kNumberLengths[] = {{0, "1 bytes"}, {1, "2 bytes"}, {2, "3 bytes"}, {3, "4 bytes"}};
constexpr ValueName kOldIdLengths[] = {{0, "0 Byte"}, {1, "1 Byte"}, {2, "4 Bytes"}, {3, "8 Bytes"}};
constexpr ValueName kIdLengths[] = {{1, "8 Bytes"}, {0, "0 Byte"}};
constexpr ValueName kShortNumbers[] = {{0, "1 Byte"}, {1, "2 Bytes"}, {2, "4 Bytes"}, {3, "6 Bytes"}};
constexpr ValueName kNibbleLengths[] = {{0, "0 bytes"}, {5, "8 bytes"}};
constexpr ValueName kYesNoNames[] = {{1, "Yes"}, {0, "No"}};
constexpr ValueName kDataLengths[] = {{1, "2 Bytes"}, {0, "0 Byte"}};

constexpr FieldTable kFields{
    hex("gquic.puflags", "Public Flags", 8),
    flag("gquic.puflags.version", "Version", 8, 0x01, kYesNoNames),
    flag("gquic.puflags.reset", "Reset", 8, 0x02, kYesNoNames),
    flag("gquic.puflags.nonce", "Diversification nonce", 8, 0x04, kYesNoNames),
    flag("gquic.puflags.cid", "CID Length", 8, 0x08, kIdLengths),
    hex("gquic.puflags.cid.old", "CID Length", 8).mask(0x0c).names(kOldIdLengths),
    hex("gquic.puflags.pkn", "Packet Number Length", 8).mask(0x30).names(kShortNumbers),
    flag("gquic.puflags.mpth", "Multipath", 8, 0x40, kYesNoNames),
    hex("gquic.puflags.rsv", "Reserved", 8).mask(0x80),
    dec("gquic.header_form", "Header Form", 8).mask(0x80).names(kFormNames),
    flag("gquic.fixed_bit", "Fixed Bit", 8, 0x40, kTrueFalse),
    dec("gquic.long.packet_type", "Packet Type", 8).mask(0x30).names(kTypeNames),
    dec("gquic.long.reserved", "Reserved", 8).mask(0x0c),
    dec("gquic.packet_number_length", "Packet Number Length", 8).mask(0x03).names(kNumberLengths),
    dec("gquic.dcil", "Destination Connection ID Length", 8).mask(0xf0).names(kNibbleLengths),
    dec("gquic.scil", "Source Connection ID Length", 8).mask(0x0f).names(kNibbleLengths),
    dec("gquic.cid", "CID", 64),
    text("gquic.version", "Version"),
    bytes("gquic.diversification_nonce", "Diversification nonce"),
    dec("gquic.packet_number", "Packet Number", 64),
    bytes("gquic.message_authentication_hash", "Message Authentication Hash"),
    bytes("gquic.payload", "Payload"),
    none("gquic.frame", "Frame"),
    hex("gquic.frame_type", "Frame Type", 8),
    flag("gquic.frame_type.stream", "Stream", 8, 0x80, kTrueFalse),
    flag("gquic.frame_type.stream.f", "FIN", 8, 0x40, kTrueFalse),
    flag("gquic.frame_type.stream.d", "Data Length", 8, 0x20, kDataLengths),
    dec("gquic.frame_type.stream.ooo", "Offset Length", 8).mask(0x1c),
    dec("gquic.frame_type.stream.ss", "Stream Length", 8).mask(0x03),
    dec("gquic.stream_id", "Stream ID", 32),
    dec("gquic.data_len", "Data Length", 16),
    text("gquic.tag", "Tag"),
    dec("gquic.tag_number", "Tag Number", 16),
    bytes("gquic.padding", "Padding"),
    none("gquic.tags", "Tag/value"),
    text("gquic.tag_type", "Tag Type"),
    dec("gquic.tag_offset_end", "Tag offset end", 32),
    dec("gquic.tag_offset_length", "Tag length", 32),
    bytes("gquic.tag_value", "Tag/value"),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHash = 12;
constexpr int kVersionSlot = 0;

// What a side said of itself in packets that name the version.
struct Talk : ProtocolState {
    uint16_t version = 0;
    uint16_t clientPort = 0;
};

// "Q043": 43; 0 for anything else.
uint16_t versionAt(const Layer& gquic, uint32_t at)
{
    const auto text = gquic.peekText(at, 4);
    if (text.size() < 4 || text[0] != 'Q' || text[1] != '0' || text[2] < '0' || text[2] > '4' || text[3] < '0' || text[3] > '9')
        return 0;
    return uint16_t((text[2] - '0') * 10 + text[3] - '0');
}

bool isLong(const Layer& gquic) { return (gquic.peek8(0) & 0x80) != 0 && versionAt(gquic, 1) == 46; }

// The client's first packets: with a version, an identifier of eight bytes, and nothing reserved.
bool recognises(const Layer& gquic)
{
    const auto flags = gquic.peek8(0);
    if (isLong(gquic))
        return gquic.has(0, 14);
    return (flags & 0xc3) == 0x01 && (flags & 0x08) != 0 && versionAt(gquic, 9) >= 10 && gquic.has(0, 14);
}

std::string_view messageName(std::string_view tag)
{
    return tag == "CHLO" ? "Client Hello" : tag == "SHLO" ? "Server Hello" : tag.starts_with("REJ") ? "Rejection" : std::string_view();
}

class Packet {
public:
    explicit Packet(Layer& gquic)
        : m_gquic(gquic)
        , m_talk(gquic.facts().quoted ? nullptr : gquic.conversationState<Talk>())
        , m_flags(gquic.peek8(0))
    {
    }

    void dissect()
    {
        learn();
        m_version >= 46 ? modernHeader() : header();
        if (m_gquic.failed())
            return;
        const auto at = m_gquic.position();
        if (handshake(at))
            return;
        m_gquic.info().set("Payload (Encrypted)");
        tellNumbers();
        if (m_gquic.more())
            m_gquic.bytes(kFields["gquic.payload"], m_gquic.reportedRemaining());
    }

private:
    void learn()
    {
        const auto named = isLong(m_gquic) ? uint16_t(46) : (m_flags & 0x81) == 0x01 ? versionAt(m_gquic, (m_flags & 0x08) != 0 ? 9 : 1) : uint16_t(0);
        if (m_gquic.firstPass()) {
            if (m_talk != nullptr && named != 0) {
                m_talk->version = named;
                if (m_talk->clientPort == 0)
                    m_talk->clientPort = m_gquic.facts().sourcePort;
            }
            m_version = named != 0 ? named : m_talk != nullptr ? m_talk->version : uint16_t(0);
            m_gquic.remember(kVersionSlot, m_version);
        } else {
            m_version = m_gquic.recall<uint16_t>(kVersionSlot).value_or(0);
        }
    }

    uint64_t number(uint32_t size)
    {
        m_number = m_version >= 39 ? m_gquic.number(kFields["gquic.packet_number"], size) : m_gquic.numberLe(kFields["gquic.packet_number"], size);
        return m_number;
    }

    void identifier()
    {
        m_hasId = true;
        m_id = m_version >= 39 ? m_gquic.u64(kFields["gquic.cid"]) : m_gquic.u64le(kFields["gquic.cid"]);
    }

    void header()
    {
        const bool old = m_version < 33;
        if (old)
            m_gquic.bits(kFields["gquic.puflags"], 1, {kFields["gquic.puflags.version"], kFields["gquic.puflags.reset"],
                         kFields["gquic.puflags.cid.old"], kFields["gquic.puflags.pkn"], kFields["gquic.puflags.mpth"], kFields["gquic.puflags.rsv"]});
        else
            m_gquic.bits(kFields["gquic.puflags"], 1, {kFields["gquic.puflags.version"], kFields["gquic.puflags.reset"],
                         kFields["gquic.puflags.nonce"], kFields["gquic.puflags.cid"], kFields["gquic.puflags.pkn"],
                         kFields["gquic.puflags.mpth"], kFields["gquic.puflags.rsv"]});
        if ((m_flags & 0x08) != 0)
            identifier();
        if ((m_flags & 0x01) != 0)
            m_gquic.text(kFields["gquic.version"], 4);
        // A client sets the bit without having any.
        const bool fromServer = m_talk != nullptr && m_gquic.facts().sourcePort != m_talk->clientPort;
        if (!old && (m_flags & 0x05) == 0x04 && fromServer)
            m_gquic.bytes(kFields["gquic.diversification_nonce"], 32);
        constexpr uint8_t kSizes[] = {1, 2, 4, 6};
        number(kSizes[m_flags >> 4 & 3]);
    }

    void modernHeader()
    {
        const bool isLongHeader = (m_flags & 0x80) != 0;
        if (isLongHeader)
            m_gquic.bits(kFields["gquic.puflags"], 1, {kFields["gquic.header_form"], kFields["gquic.fixed_bit"],
                         kFields["gquic.long.packet_type"], kFields["gquic.long.reserved"], kFields["gquic.packet_number_length"]});
        else
            m_gquic.bits(kFields["gquic.puflags"], 1, {kFields["gquic.header_form"], kFields["gquic.fixed_bit"], kFields["gquic.packet_number_length"]});
        if (isLongHeader) {
            m_gquic.text(kFields["gquic.version"], 4);
            const auto lengths = m_gquic.bitFields(1, {kFields["gquic.dcil"], kFields["gquic.scil"]});
            if (lengths != 0)
                identifier();
        } else if (m_talk != nullptr && m_gquic.facts().sourcePort == m_talk->clientPort) {
            identifier();
        }
        number((m_flags & 3u) + 1);
    }

    void tellNumbers()
    {
        m_gquic.info().append(", PKN: {}", m_number);
        if (m_hasId)
            m_gquic.info().append(", CID: {}", m_id);
    }

    // A STREAM frame of the handshake's stream, not encrypted, that starts a message. False if it is none.
    bool handshake(uint32_t at)
    {
        const auto frameAt = at + kHash + (m_version < 34 ? 1 : 0); // private flags, which later versions have no more
        const auto type = m_gquic.peek8(frameAt);
        if ((type & 0x80) == 0 || (type & 0x20) == 0 || (type & 0x03) != 0 || m_gquic.peek8(frameAt + 1) != 1)
            return false;
        const auto offset = (type >> 2 & 7u) == 0 ? 0 : (type >> 2 & 7u) + 1;
        const auto tagAt = frameAt + 2 + offset + 2;
        const auto tag = m_gquic.peekText(tagAt, 4);
        const auto name = messageName(tag);
        if (name.empty())
            return false;
        m_gquic.info().set(name);
        tellNumbers();
        m_gquic.bytes(kFields["gquic.message_authentication_hash"], kHash);
        m_gquic.seek(frameAt);
        message(type, offset, tag, name);
        return true;
    }

    void message(uint8_t type, uint32_t offset, std::string_view tag, std::string_view name)
    {
        const auto frame = m_gquic.addNone(kFields["gquic.frame"], m_gquic.position(), 1);
        frame.text("STREAM (Special Frame Type) Stream ID: 1, Type: {} ({})", tag, name);
        const auto under = m_gquic.under(frame);
        m_gquic.bits(kFields["gquic.frame_type"], 1, {kFields["gquic.frame_type.stream"], kFields["gquic.frame_type.stream.f"],
                     kFields["gquic.frame_type.stream.d"], kFields["gquic.frame_type.stream.ooo"], kFields["gquic.frame_type.stream.ss"]});
        m_gquic.last().text("Frame Type: STREAM (Special Frame Type) (0x{:02x})", type);
        m_gquic.u8(kFields["gquic.stream_id"]);
        m_gquic.last().text("Stream ID: 1 (Reserved for (G)QUIC handshake, crypto, config updates...)");
        m_gquic.skip(offset);
        m_version >= 39 ? m_gquic.u16(kFields["gquic.data_len"]) : m_gquic.u16le(kFields["gquic.data_len"]);
        m_gquic.text(kFields["gquic.tag"], 4);
        m_gquic.last().text("Tag: {} ({})", tag, name);
        const auto count = m_gquic.u16le(kFields["gquic.tag_number"]);
        m_gquic.bytes(kFields["gquic.padding"], 2);
        if (m_gquic.wantsTree() || m_gquic.dissection().recording())
            tags(count);
    }

    void tags(uint16_t count)
    {
        const auto values = m_gquic.position() + count * 8u;
        uint32_t begin = 0;
        for (int i = 0; i < count && m_gquic.more(); ++i) {
            const auto at = m_gquic.position();
            auto name = m_gquic.peekText(at, 4);
            while (!name.empty() && name.back() == '\0')
                name.remove_suffix(1);
            const auto end = m_gquic.peek32le(at + 4);
            if (end < begin || !m_gquic.has(values, end))
                return;
            const auto item = m_gquic.addNone(kFields["gquic.tags"], at, 8);
            item.text("Tag/value: {} (l={})", name, end - begin);
            const auto under = m_gquic.under(item);
            m_gquic.addText(kFields["gquic.tag_type"], at, 4, name);
            m_gquic.addNumber(kFields["gquic.tag_offset_end"], at + 4, 4, end);
            m_gquic.addNumber(kFields["gquic.tag_offset_length"], at + 4, 4, end - begin).generated();
            m_gquic.addBytes(kFields["gquic.tag_value"], values + begin, end - begin, m_gquic.peekBytes(values + begin, end - begin));
            m_gquic.skip(8);
            begin = end;
        }
    }

    Layer& m_gquic;
    Talk* m_talk;
    uint8_t m_flags;
    uint16_t m_version = 0;
    uint64_t m_number = 0;
    uint64_t m_id = 0;
    bool m_hasId = false;
};

void dissect(Layer& gquic)
{
    if (recognises(gquic))
        gquic.bindConversation();
    gquic.protocolColumn("GQUIC");
    Packet(gquic).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol gquic{"gquic", "GQUIC", "GQUIC (Google Quick UDP Internet Connections)", kFields, {}, dissect,
                                      recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
