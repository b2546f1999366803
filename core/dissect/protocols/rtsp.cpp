// Real Time Streaming Protocol 1.0. RFC 2326; interleaved data: section 10.12. Not decoded: addresses that Transport announces.
#include "core/dissect/protocols/text_line.h"

#include <charconv>
#include <optional>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("rtsp.request", "Request"),
    text("rtsp.response", "Response"),
    text("rtsp.method", "Method"),
    text("rtsp.url", "URL"),
    dec("rtsp.status", "Status", 32),
    text("rtsp.content-type", "Content-type"),
    dec("rtsp.content-length", "Content-length", 32),
    text("rtsp.session", "Session"),
    text("rtsp.transport", "Transport"),
    hex("rtsp.magic", "Magic", 8),
    hex("rtsp.channel", "Channel", 8),
    dec("rtsp.length", "Length", 16),
    bytes("rtsp.data", "Data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 554}, Claim{"tcp.port", 7236}, Claim{"tcp.port", 8554}};
constexpr std::string_view kMethods[] = {"DESCRIBE", "ANNOUNCE", "GET_PARAMETER", "OPTIONS", "PAUSE", "PLAY", "RECORD",
                                         "REDIRECT", "SETUP", "SET_PARAMETER", "TEARDOWN"};
constexpr size_t kBodyMax = 1 << 20;

struct Session : ProtocolState {
    uint8_t channels[32] = {}; // a bit for each that carries RTP or RTCP: section 12.39
};

bool isStartLine(std::string_view line)
{
    if (line.starts_with("RTSP/"))
        return true;
    const auto word = firstWord(line).word;
    for (const auto method : kMethods)
        if (word == method)
            return true;
    return false;
}

class Messages {
public:
    explicit Messages(Layer& rtsp)
        : m_rtsp(rtsp)
        , m_session(rtsp.conversationState<Session>())
    {
    }

    void dissect()
    {
        while (m_rtsp.more() && m_rtsp.remaining() > 0)
            if (!(m_rtsp.peek8(m_rtsp.position()) == '$' ? interleaved() : message()))
                return;
    }

private:
    bool interleaved()
    {
        const auto at = m_rtsp.position();
        const auto length = m_rtsp.peek16(at + 2);
        if (m_rtsp.reportedRemaining() < 4 && m_rtsp.canAsk()) {
            m_rtsp.needOneMoreSegment(at);
            return false;
        }
        if (m_rtsp.reportedRemaining() < 4u + length && m_rtsp.canAsk()) {
            m_rtsp.needBytes(at, 4u + length - m_rtsp.reportedRemaining());
            return false;
        }
        const auto channel = m_rtsp.peek8(at + 1);
        m_rtsp.info().set("Interleaved channel 0x{:02x}, {} bytes", channel, length);
        if (at == 0) {
            m_rtsp.item().text("RTSP Interleaved Frame, Channel: 0x{:02x}, {} bytes", channel, length);
            m_rtsp.item().length(4);
        }
        m_rtsp.u8(kFields["rtsp.magic"]);
        m_rtsp.u8(kFields["rtsp.channel"]);
        m_rtsp.u16(kFields["rtsp.length"]);
        const auto slice = m_rtsp.slice(m_rtsp.position(), length);
        const bool known = m_session != nullptr && (m_session->channels[channel / 8] >> channel % 8 & 1) != 0;
        if (!known) {
            if (length > 0)
                m_rtsp.bytes(kFields["rtsp.data"], length);
            return true;
        }
        m_rtsp.skip(length);
        if (!m_rtsp.call(channel % 2 == 0 ? ProtocolKey("rtp") : ProtocolKey("rtcp"), slice))
            m_rtsp.data(slice);
        return true;
    }

    bool message()
    {
        const auto start = m_rtsp.position();
        const auto text = m_rtsp.peekText(start);
        const auto first = lineAt(m_rtsp, start);
        const bool known = isStartLine(first.text);
        const auto end = text.find("\r\n\r\n");
        if (known && end == std::string_view::npos && m_rtsp.canAsk() && text.size() < kBodyMax) {
            m_rtsp.needOneMoreSegment(start);
            return false;
        }
        m_end = uint32_t(start + (end == std::string_view::npos ? text.size() : end + 4));
        m_length = 0;
        m_type.clear();
        if (known && !readHead(first))
            return false;
        m_rtsp.protocolColumn("RTSP");
        if (m_rtsp.info().wanted()) {
            m_rtsp.info().set("{}{}", !known ? "Continuation" : first.text.starts_with("RTSP/") ? "Reply: " : "",
                              known ? printable(first.text) : std::string());
        }
        if (!known) {
            m_rtsp.call("data", m_rtsp.rest(), m_rtsp.inside());
            m_rtsp.skip(m_rtsp.reportedRemaining());
            return false;
        }
        startLine(first);
        while (m_rtsp.more() && m_rtsp.position() < m_end)
            header(lineAt(m_rtsp, m_rtsp.position()));
        body();
        return true;
    }

    // What the lines say of the body; false if it is not all there.
    bool readHead(const TextLine& first)
    {
        for (auto at = first.start + first.size; at < m_end;) {
            const auto line = lineAt(m_rtsp, at);
            const auto colon = std::min(line.text.find(':'), line.text.size());
            const auto name = line.text.substr(0, colon);
            const auto value = withoutBlanks(line.text.substr(std::min(colon + 1, line.text.size())));
            if (sameLetters(name, "content-length"))
                std::from_chars(value.data(), value.data() + value.size(), m_length);
            else if (sameLetters(name, "content-type"))
                m_type = smallLetters(withoutBlanks(value.substr(0, value.find(';'))));
            else if (sameLetters(name, "transport") && m_rtsp.firstPass() && first.text.starts_with("RTSP/"))
                learnChannels(value);
            at += std::max(line.size, 1u);
        }
        const auto there = m_rtsp.reported() - std::min(m_end, m_rtsp.reported());
        if (m_length > there && m_length < kBodyMax && m_rtsp.canAsk()) {
            m_rtsp.needBytes(first.start, m_length - there);
            return false;
        }
        m_length = std::min(m_length, there);
        return true;
    }

    void learnChannels(std::string_view value)
    {
        const auto at = value.find("interleaved=");
        if (at == std::string_view::npos || m_session == nullptr)
            return;
        const auto* from = value.data() + at + 12;
        const auto* end = value.data() + value.size();
        uint8_t low = 0;
        uint8_t high = 0;
        const auto parsed = std::from_chars(from, end, low);
        if (parsed.ec != std::errc())
            return;
        if (parsed.ptr == end || *parsed.ptr != '-' || std::from_chars(parsed.ptr + 1, end, high).ec != std::errc())
            high = low;
        m_session->channels[low / 8] |= uint8_t(1 << low % 8);
        m_session->channels[high / 8] |= uint8_t(1 << high % 8);
    }

    void startLine(const TextLine& line)
    {
        const auto whole = m_rtsp.peekText(line.start, line.size);
        const auto [word, rest] = firstWord(line.text);
        const bool reply = line.text.starts_with("RTSP/");
        const auto shown = m_rtsp.wantsTree() ? printable(whole) : std::string();
        const auto item = reply ? m_rtsp.addText(kFields["rtsp.response"], line.start, line.size, shown)
                                : m_rtsp.addText(kFields["rtsp.request"], line.start, line.size, shown);
        const auto under = m_rtsp.under(item);
        const auto at = line.start + uint32_t(rest.data() - line.text.data());
        if (reply) {
            uint32_t code = 0;
            std::from_chars(rest.data(), rest.data() + rest.size(), code);
            m_rtsp.addNumber(kFields["rtsp.status"], at, 3, code);
        } else {
            m_rtsp.addText(kFields["rtsp.method"], line.start, uint32_t(word.size()), word);
            const auto url = firstWord(rest).word;
            m_rtsp.addText(kFields["rtsp.url"], at, uint32_t(url.size()), url);
        }
        m_rtsp.skip(line.size);
    }

    void header(const TextLine& line)
    {
        const auto colon = std::min(line.text.find(':'), line.text.size());
        const auto name = line.text.substr(0, colon);
        const auto value = withoutBlanks(line.text.substr(std::min(colon + 1, line.text.size())));
        const auto size = uint32_t(line.text.size());
        if (sameLetters(name, "transport"))
            m_rtsp.addText(kFields["rtsp.transport"], line.start, size, value);
        else if (sameLetters(name, "content-type"))
            m_rtsp.addText(kFields["rtsp.content-type"], line.start, size, value);
        else if (sameLetters(name, "content-length"))
            m_rtsp.addNumber(kFields["rtsp.content-length"], line.start, size, m_length);
        else if (sameLetters(name, "session"))
            m_rtsp.addText(kFields["rtsp.session"], line.start, size, value);
        else if (m_rtsp.wantsTree())
            m_rtsp.label(line.start, line.size, std::string_view(printable(m_rtsp.peekText(line.start, line.size))));
        m_rtsp.skip(line.size);
    }

    void body()
    {
        if (m_length == 0)
            return;
        if (m_type == "application/sdp")
            m_rtsp.protocolColumn("RTSP/SDP");
        const auto slice = m_rtsp.slice(m_end, m_length);
        m_rtsp.skip(m_length);
        m_rtsp.facts().mediaType = m_rtsp.arena().copy(std::string_view(m_type));
        if (!m_type.empty() && (m_rtsp.handOff("media_type", m_type, slice, m_rtsp.inside())
                                || (m_type.starts_with("text/") && m_rtsp.call("data-text-lines", slice, m_rtsp.inside()))))
            return;
        m_rtsp.data(slice);
    }

    Layer& m_rtsp;
    Session* m_session;
    uint32_t m_end = 0; // of the head
    uint32_t m_length = 0;
    std::string m_type;
};

void dissect(Layer& rtsp) { Messages(rtsp).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol rtsp{"rtsp", "RTSP", "Real Time Streaming Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
