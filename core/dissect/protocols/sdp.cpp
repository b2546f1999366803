// Session Description Protocol. RFC 8866. Announces RTP streams. Not decoded: candidates, crypto and codec parameters, key management.
#include "core/dissect/protocols/rtp.h"
#include "core/dissect/protocols/udp.h"

#include <arpa/inet.h>

#include <charconv>
#include <utility>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("sip.call_id_generated", "Generated Call-ID"),
    text("sdp.version", "Session Description Protocol Version (v)"),
    text("sdp.owner", "Owner/Creator, Session Id (o)"),
    text("sdp.owner.username", "Owner Username"),
    text("sdp.owner.sessionid", "Session ID"),
    text("sdp.owner.version", "Session Version"),
    text("sdp.owner.network_type", "Owner Network Type"),
    text("sdp.owner.address_type", "Owner Address Type"),
    text("sdp.owner.address", "Owner Address"),
    text("sdp.session_name", "Session Name (s)"),
    text("sdp.session_info", "Session Information (i)"),
    text("sdp.media_title", "Media Title (i)"),
    text("sdp.uri", "URI of Description (u)"),
    text("sdp.email", "E-mail Address (e)"),
    text("sdp.phone", "Phone Number (p)"),
    text("sdp.connection_info", "Connection Information (c)"),
    text("sdp.connection_info.network_type", "Connection Network Type"),
    text("sdp.connection_info.address_type", "Connection Address Type"),
    text("sdp.connection_info.address", "Connection Address"),
    text("sdp.connection_info.ttl", "Connection TTL"),
    text("sdp.bandwidth", "Bandwidth Information (b)"),
    text("sdp.bandwidth.modifier", "Bandwidth Modifier"),
    text("sdp.bandwidth.value", "Bandwidth Value"),
    text("sdp.time", "Time Description, active time (t)"),
    text("sdp.time.start", "Session Start Time"),
    text("sdp.time.stop", "Session Stop Time"),
    text("sdp.repeat_time", "Repeat Time (r)"),
    text("sdp.timezone", "Time Zone Adjustments (z)"),
    text("sdp.encryption_key", "Encryption Key (k)"),
    text("sdp.session_attr", "Session Attribute (a)"),
    text("sdp.session_attr.field", "Session Attribute Fieldname"),
    text("sdp.session_attr.value", "Session Attribute Value"),
    text("sdp.media", "Media Description, name and address (m)"),
    text("sdp.media.media", "Media Type"),
    text("sdp.media.port_string", "Media Port"),
    dec("sdp.media.port", "Media Port", 16),
    text("sdp.media.proto", "Media Protocol"),
    text("sdp.media.format", "Media Format"),
    text("sdp.media_attr", "Media Attribute (a)"),
    text("sdp.media_attribute.field", "Media Attribute Fieldname"),
    text("sdp.media_attribute.value", "Media Attribute Value"),
    text("sdp.mime.type", "MIME Type"),
    text("sdp.sample_rate", "Sample Rate"),
    text("sdp.fmtp.parameter", "Media format specific parameters"),
    text("sdp.unknown", "Unknown"),
};

constexpr std::array kClaims{Claim{"media_type", "application/sdp"}};
constexpr uint32_t kFormatsMax = 256; // payload types are 0 to 127
constexpr int kCallSlot = 0;

// A part of a line with its place.
struct Word {
    uint32_t at = 0;
    std::string_view text;
};

// Takes words off the front of a line.
class Words {
public:
    Words(uint32_t at, std::string_view text)
        : m_at(at)
        , m_text(text)
    {
    }

    bool more() const { return !m_text.empty(); }

    // Up to one of `ends`, which is consumed.
    Word next(std::string_view ends = " ")
    {
        const auto end = m_text.find_first_of(ends);
        const Word word{m_at, m_text.substr(0, end)};
        const auto taken = end == std::string_view::npos ? m_text.size() : end + 1;
        m_text.remove_prefix(taken);
        m_at += uint32_t(taken);
        return word;
    }

    Word rest() const { return {m_at, m_text}; }

private:
    uint32_t m_at;
    std::string_view m_text;
};

std::optional<uint16_t> portOf(std::string_view text)
{
    uint16_t port = 0;
    const auto* end = text.data() + text.size();
    return std::from_chars(text.data(), end, port).ptr == end && !text.empty() ? std::optional(port) : std::nullopt;
}

Address addressOf(std::string_view text)
{
    const std::string ended(text);
    std::array<uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, ended.c_str(), bytes.data()) == 1)
        return Address::ipv4(bytes.data());
    if (inet_pton(AF_INET6, ended.c_str(), bytes.data()) == 1)
        return Address::ipv6(bytes.data());
    return {};
}

class Description {
public:
    explicit Description(Layer& sdp)
        : m_sdp(sdp)
    {
    }

    void run()
    {
        while (m_sdp.more()) {
            const auto at = m_sdp.position();
            const auto left = m_sdp.peekText(at);
            const auto end = left.find('\n');
            auto text = left.substr(0, end);
            m_sdp.skip(end == std::string_view::npos ? m_sdp.reportedRemaining() : uint32_t(end) + 1);
            if (!text.empty() && text.back() == '\r')
                text.remove_suffix(1);
            if (text.size() >= 2 && text[1] == '=')
                line(text[0], at, text);
        }
        announce();
    }

private:
    void add(FieldRef field, const Word& word) { m_sdp.addText(field, word.at, uint32_t(word.text.size()), word.text); }

    // The row of a line, and what is in it below.
    Item row(FieldRef field, uint32_t at, std::string_view text)
    {
        return m_sdp.addText(field, at, uint32_t(text.size()), text.substr(2));
    }

    void line(char kind, uint32_t at, std::string_view text)
    {
        Words words(at + 2, text.substr(2));
        switch (kind) {
        case 'o': {
            const auto under = m_sdp.under(row(kFields["sdp.owner"], at, text));
            for (const auto field : {kFields["sdp.owner.username"], kFields["sdp.owner.sessionid"], kFields["sdp.owner.version"],
                                     kFields["sdp.owner.network_type"], kFields["sdp.owner.address_type"], kFields["sdp.owner.address"]})
                if (words.more())
                    add(field, words.next());
            return;
        }
        case 'c': {
            const auto under = m_sdp.under(row(kFields["sdp.connection_info"], at, text));
            return connection(words);
        }
        case 'b': {
            const auto under = m_sdp.under(row(kFields["sdp.bandwidth"], at, text));
            add(kFields["sdp.bandwidth.modifier"], words.next(":"));
            add(kFields["sdp.bandwidth.value"], words.rest());
            return;
        }
        case 't': {
            const auto under = m_sdp.under(row(kFields["sdp.time"], at, text));
            add(kFields["sdp.time.start"], words.next());
            add(kFields["sdp.time.stop"], words.rest());
            return;
        }
        case 'm': {
            m_inMedia = true;
            const auto under = m_sdp.under(row(kFields["sdp.media"], at, text));
            return media(words);
        }
        case 'a': {
            const auto under = m_sdp.under(row(m_inMedia ? kFields["sdp.media_attr"] : kFields["sdp.session_attr"], at, text));
            return attribute(words);
        }
        default:
            return simple(kind, at, text);
        }
    }

    void simple(char kind, uint32_t at, std::string_view text)
    {
        switch (kind) {
        case 'v':
            row(kFields["sdp.version"], at, text);
            return;
        case 's':
            row(kFields["sdp.session_name"], at, text);
            return;
        case 'i':
            row(m_inMedia ? kFields["sdp.media_title"] : kFields["sdp.session_info"], at, text);
            return;
        case 'u':
            row(kFields["sdp.uri"], at, text);
            return;
        case 'e':
            row(kFields["sdp.email"], at, text);
            return;
        case 'p':
            row(kFields["sdp.phone"], at, text);
            return;
        case 'r':
            row(kFields["sdp.repeat_time"], at, text);
            return;
        case 'z':
            row(kFields["sdp.timezone"], at, text);
            return;
        case 'k':
            row(kFields["sdp.encryption_key"], at, text);
            return;
        default:
            row(kFields["sdp.unknown"], at, text);
            return;
        }
    }

    void connection(Words& words)
    {
        add(kFields["sdp.connection_info.network_type"], words.next());
        add(kFields["sdp.connection_info.address_type"], words.next());
        const auto address = words.next("/");
        add(kFields["sdp.connection_info.address"], address);
        if (words.more())
            add(kFields["sdp.connection_info.ttl"], words.next("/"));
        (m_inMedia ? m_stream.address : m_address) = addressOf(address.text);
    }

    // What the media description that ends here announced. RFC 3551, 11: RTCP has the port behind that of RTP.
    void announce()
    {
        const auto stream = std::exchange(m_stream, {});
        if (!m_sdp.firstPass() || stream.port == 0 || stream.address.size == 0)
            return;
        const auto since = rtp::announcesSince(m_sdp);
        if (since == 0)
            return;
        if (stream.kind == Stream::Rtp) {
            rtp::expect(m_sdp, {stream.address, stream.port}, "SDP", since);
            udp::announce(m_sdp, {stream.address, uint16_t(stream.port + 1)}, since);
        } else if (stream.kind == Stream::Fax) {
            rtp::expect(m_sdp, {stream.address, stream.port}, {}, m_sdp.frame().number);
        }
    }

    void media(Words& words)
    {
        announce();
        const auto kind = words.next();
        add(kFields["sdp.media.media"], kind);
        const auto port = words.next(" /");
        const auto number = portOf(port.text);
        add(kFields["sdp.media.port_string"], port);
        if (number) {
            m_sdp.last().hide();
            m_sdp.addNumber(kFields["sdp.media.port"], port.at, uint32_t(port.text.size()), *number);
        }
        const auto transport = words.next();
        add(kFields["sdp.media.proto"], transport);
        const bool isRtp = transport.text.starts_with("RTP/");
        for (uint32_t i = 0; words.more() && i < kFormatsMax; ++i) {
            const auto format = words.next();
            const auto type = portOf(format.text);
            const auto name = isRtp && type ? nameOf(rtp::kPayloadNames, *type) : std::string_view();
            m_sdp.addText(kFields["sdp.media.format"], format.at, uint32_t(format.text.size()), name.empty() ? format.text : name);
        }
        const bool isFax = transport.text == "udptl" || transport.text == "UDPTL";
        m_stream = {isRtp ? Stream::Rtp : isFax ? Stream::Fax : Stream::Other, m_address, number.value_or(0)};
    }

    void attribute(Words& words)
    {
        const auto name = words.next(":");
        if (!m_inMedia) {
            add(kFields["sdp.session_attr.field"], name);
            if (words.more())
                add(kFields["sdp.session_attr.value"], words.rest());
            return;
        }
        if (!words.more()) // a property without a value has no parts
            return;
        add(kFields["sdp.media_attribute.field"], name);
        if (name.text == "rtpmap") {
            add(kFields["sdp.media.format"], words.next());
            add(kFields["sdp.mime.type"], words.next("/"));
            if (words.more())
                add(kFields["sdp.sample_rate"], words.next("/"));
        } else if (name.text == "fmtp") {
            add(kFields["sdp.media.format"], words.next());
            while (words.more()) {
                auto parameter = words.next(";");
                while (parameter.text.starts_with(' ')) {
                    parameter.text.remove_prefix(1);
                    ++parameter.at;
                }
                if (!parameter.text.empty())
                    add(kFields["sdp.fmtp.parameter"], parameter);
            }
        } else {
            add(kFields["sdp.media_attribute.value"], words.rest());
        }
    }

    // A media description, until its end: its own "c=" stands behind its "m=".
    struct Stream {
        enum Kind : uint8_t { Other, Rtp, Fax } kind = Other;
        Address address{};
        uint16_t port = 0;
    };

    Layer& m_sdp;
    bool m_inMedia = false;
    Address m_address; // of the session
    Stream m_stream;
};

void dissect(Layer& sdp)
{
    if (sdp.facts().protocolColumn == "SIP")
        sdp.protocolColumn("SIP/SDP");
    Description(sdp).run();
    if (sdp.firstPass() && rtp::enteredCall(sdp) != 0)
        sdp.remember(kCallSlot, rtp::enteredCall(sdp));
    const auto call = rtp::callName(sdp, sdp.recall<uint32_t>(kCallSlot).value_or(0));
    if (!call.empty())
        sdp.addText(kFields["sip.call_id_generated"], 0, 0, call).generated();
}

} // namespace

namespace protocols {

extern constinit const Protocol sdp{"sdp", "SDP", "Session Description Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
