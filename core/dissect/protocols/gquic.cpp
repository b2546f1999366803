// Google's QUIC before the IETF's, versions Q001 to Q046: headers and the messages of its handshake that are not encrypted.
// https://docs.google.com/document/d/1WJvyZflAO2pq77yOLbp9NsGjC1CHetAXV8I0fQe-B_U. Frames are in gquic_frames.cpp, the messages in
// gquic_tags.cpp. Not decoded: version negotiation, public resets.
#include "core/dissect/protocols/gquic.h"

namespace capscope {
namespace gquic {
namespace {

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
        m_numberBytes = size;
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
        constexpr uint8_t kLongAndFixed = 0xc0;
        const bool isLongHeader = (m_flags & kLongAndFixed) == kLongAndFixed;
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

    // Frames that are not encrypted, as those of the handshake's first messages. False if they are.
    bool handshake(uint32_t at)
    {
        const bool old = m_version < 34; // private flags, which later versions have no more
        const auto frameAt = at + kHash + (old ? 1 : 0);
        const Form form{m_version, m_numberBytes};
        const auto name = readableAs(m_gquic, frameAt, form);
        if (name.empty())
            return false;
        m_gquic.info().set(name);
        tellNumbers();
        m_gquic.bytes(kFields["gquic.message_authentication_hash"], kHash);
        if (old)
            m_gquic.bits(kFields["gquic.prflags"], 1, {kFields["gquic.prflags.entropy"], kFields["gquic.prflags.fecg"],
                         kFields["gquic.prflags.fec"], kFields["gquic.prflags.rsv"]});
        if (!m_gquic.passesOverFindings())
            dissectFrames(m_gquic, form);
        return true;
    }

    Layer& m_gquic;
    Talk* m_talk;
    uint8_t m_flags;
    uint16_t m_version = 0;
    uint64_t m_number = 0;
    uint32_t m_numberBytes = 1;
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
} // namespace gquic

namespace protocols {

extern constinit const Protocol gquic{"gquic", "GQUIC", "GQUIC (Google Quick UDP Internet Connections)", capscope::gquic::kFields, {},
                                      capscope::gquic::dissect, capscope::gquic::recognises, capscope::gquic::kHeuristics};

} // namespace protocols
} // namespace capscope
