// Hypertext Transfer Protocol 1.0 and 1.1. RFC 9110, 9112. Bodies are in http_body.cpp. Not decoded: authorization other than Basic,
// NTLM and Negotiate.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/http2.h"
#include "core/dissect/protocols/http_talk.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

namespace capscope {
namespace http {
namespace {

constexpr std::array kClaims{Claim{"tcp.port", 80},   Claim{"tcp.port", 3128}, Claim{"tcp.port", 3132},
                             Claim{"tcp.port", 5985}, Claim{"tcp.port", 8080}, Claim{"tcp.port", 8088},
                             Claim{"tcp.port", 11371}, Claim{"tcp.port", 1900}, Claim{"tcp.port", 2869},
                             Claim{"tcp.port", 2710}};
constexpr std::array kSsdpClaims{Claim{"udp.port", 1900}};
constexpr std::string_view kHeuristics[] = {"tcp"};

constexpr uint16_t kFin = 1; // of TCP's flags
constexpr uint16_t kTlsPort = 443;
constexpr int kPairSlot = 0;    // which pair of its conversation a message is of, from 1
constexpr int kNoBodySlot = 1;  // on a response: its request says that no body follows

constexpr size_t kPairsMax = 10'000;  // of one conversation
constexpr size_t kUriBytesMax = 1'024; // kept with a pair

constexpr uint32_t kBodyStartBytes = 64; // tell a picture or XML that is said to be something else

bool recognises(const Layer& http)
{
    const auto text = http.peekText(0, 4096);
    const auto end = text.find('\n');
    if (end == std::string_view::npos)
        return false;
    auto line = text.substr(0, end);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const auto tail = line.size() > 8 ? line.substr(line.size() - 8) : std::string_view();
    return line.starts_with("HTTP/1.") || tail.starts_with("HTTP/1.");
}

class Message {
public:
    explicit Message(Layer& http)
        : m_http(http)
        , m_start(http.position())
    {
    }

    // False if the rest must come first, or if it is no message.
    bool dissect()
    {
        const auto text = m_http.peekText(m_start);
        if (!hasLine(text) && isPrintable(text) && m_http.canAsk() && text.size() < limits::kMessageBytesMax) {
            m_http.needOneMoreSegment(m_start);
            return false;
        }
        const auto line = firstLineOf(text);
        if (!isStartLine(line))
            return continuation();
        const auto end = endOfHead(text);
        if (end == std::string_view::npos && m_http.canAsk() && text.size() < limits::kMessageBytesMax) {
            m_http.needOneMoreSegment(m_start);
            return false;
        }
        m_end = end == std::string_view::npos ? uint32_t(m_start + text.size()) : uint32_t(m_start + end);
        m_lineEnd = readHead(m_head, text.substr(0, m_end - m_start));
        learn();
        if (!bodyIsThere())
            return false;
        m_lineIsCut = isCutOff(m_http) && !hasLine(text);
        m_http.protocolColumn(m_http.protocol().shortName);
        if (ofStream() && (m_http.facts().sourcePort == kTlsPort || m_http.facts().destinationPort == kTlsPort))
            m_http.note(kFields["http.tls_port"], m_http.item());
        startLine(line);
        headers(text.substr(0, m_end - m_start), line.size() + m_lineEnd);
        conclusions();
        if (m_start == 0 && ofStream())
            m_http.item().length(m_end); // the body has a row of its own
        m_http.seek(m_end);
        // Of a body that the snapshot length cut off, what is there is shown, but no chunks are put together.
        if (!isCutOff(m_http) || (m_http.remaining() > 0 && !m_head.chunked))
            showBody(m_http, m_head, {m_start, m_end, m_bodyLength});
        else
            m_http.seek(m_http.captured());
        return true;
    }

    bool isContinuation() const { return m_end == 0; }

private:
    bool continuation()
    {
        const bool isFirst = m_start <= 2; // an empty line before it is no message
        if (!isFirst)
            m_http.info().appendItem(", ", "Continuation");
        else
            m_http.info().set("Continuation");
        m_http.protocolColumn(m_http.protocol().shortName);
        if (std::string_view first; m_start == 0 && headerLine(m_http, 0, first) != 0)
            dissectLines(m_http);
        else
            m_http.call("data", isFirst ? m_http.slice(0) : m_http.rest(), m_http.inside());
        m_http.skip(m_http.reportedRemaining());
        return true;
    }

    // The first pass: which response this would be. It counts only when it is whole.
    void learn()
    {
        auto* talk = m_http.conversationState<Talk>();
        if (!m_http.firstPass() || talk == nullptr) {
            m_pair = m_http.recall<uint32_t>(kPairSlot).value_or(0);
            m_noBody = m_http.recall<bool>(kNoBodySlot).value_or(false);
            return;
        }
        m_http.bindConversation();
        if (m_head.response && talk->waiting < talk->pairs.size())
            m_noBody = talk->pairs[talk->waiting].noBody;
    }

    std::string fullUri() const
    {
        if (m_head.uri.find("://") != std::string_view::npos)
            return std::string(m_head.uri);
        if (m_head.method == "CONNECT")
            return std::string(m_head.uri);
        return m_head.host.empty() ? std::string() : fmt::format("http://{}{}", m_head.host, m_head.uri);
    }

    // Called once the message is whole: before that it would count several times.
    void count()
    {
        auto* talk = m_http.conversationState<Talk>();
        if (!m_http.firstPass() || talk == nullptr || talk->pairs.size() >= kPairsMax)
            return;
        const auto frame = m_http.frame().number;
        if (isNotification())
            return;
        if (!m_head.response) {
            talk->pairs.push_back({frame, 0, m_http.frame().time, m_head.method == "HEAD", fullUri().substr(0, kUriBytesMax)});
            m_pair = uint32_t(talk->pairs.size());
            talk->pairs.back().connect = m_head.method == "CONNECT";
            if (talk->firstRequest == 0)
                talk->firstRequest = frame;
        } else {
            if (talk->waiting >= talk->pairs.size())
                talk->pairs.emplace_back();
            auto& pair = talk->pairs[talk->waiting];
            pair.response = frame;
            m_pair = uint32_t(talk->waiting + 1);
            learnSwitch(*talk, pair);
            // RFC 9110, 15.2: after an interim response another one follows.
            if (m_head.code >= 200 || m_head.code < 100)
                ++talk->waiting;
        }
        m_http.remember(kPairSlot, m_pair);
        m_http.remember(kNoBodySlot, m_noBody);
    }

    void learnSwitch(Talk& talk, const Pair& pair)
    {
        if (pair.connect && m_head.code == 200) {
            talk.switchedIn = m_http.frame().number;
            const auto colon = pair.uri.rfind(':');
            talk.tunnelHost = pair.uri.substr(0, colon);
            if (colon != std::string::npos)
                std::from_chars(pair.uri.data() + colon + 1, pair.uri.data() + pair.uri.size(), talk.tunnelPort);
        } else if (m_head.code == 101) {
            const auto to = lower(m_head.upgrade);
            talk.switchedTo = to == "websocket" ? Registry::instance().protocolId("websocket")
                : to == "h2c"                  ? Registry::instance().protocolId("http2")
                                               : kNoProtocol;
            if (talk.switchedTo != kNoProtocol)
                talk.switchedIn = m_http.frame().number;
        }
    }

    bool hasNoBody() const
    {
        if (m_head.response)
            return m_noBody || isTunnel() || m_head.code / 100 == 1 || m_head.code == 204 || m_head.code == 304;
        return !m_head.length && !m_head.chunked;
    }

    // A response to CONNECT: what follows is the tunnel.
    bool isTunnel() const
    {
        const auto* talk = m_http.conversationState<Talk>();
        if (talk == nullptr || m_head.code / 100 != 2)
            return false;
        const auto* pair = m_http.firstPass() ? (talk->waiting < talk->pairs.size() ? &talk->pairs[talk->waiting] : nullptr) : talk->pair(m_pair);
        return pair != nullptr && pair->connect;
    }

    // Asks for the rest of the body, if it is not all there.
    bool bodyIsThere()
    {
        m_bodyLength = m_http.reported() - std::min(m_http.reported(), m_end);
        if (hasNoBody()) {
            m_bodyLength = 0;
        } else if (m_head.chunked) {
            const auto size = chunkedSize(m_http.peekText(m_end));
            if (!size && m_http.canAsk()) {
                m_http.needOneMoreSegment(m_start);
                return false;
            }
            m_bodyLength = size.value_or(m_bodyLength);
        } else if (m_head.length) {
            if (*m_head.length > m_bodyLength && m_http.canAsk() && *m_head.length < limits::kMessageBytesMax) {
                m_http.needBytes(m_start, uint32_t(*m_head.length - m_bodyLength),
                                 isKnownByStart() ? m_end - m_start + kBodyStartBytes : StreamRequest::kAllBytes);
                return false;
            }
            m_bodyLength = uint32_t(std::min<uint64_t>(m_bodyLength, *m_head.length));
        } else if (m_http.canAsk() && m_head.response && (m_http.facts().tcpFlags & kFin) == 0) {
            m_http.needUntilEnd(m_start);
            m_untilEnd = true;
        }
        count();
        return true;
    }

    // The first pass needs no more than the first bytes of the body: lines of text, or bytes that their type says nothing of.
    bool isKnownByStart() const
    {
        if (!m_head.encoding.empty())
            return false;
        const auto type = mediaType(m_head);
        const auto& registry = m_http.dissection().registry();
        return type == "application/octet-stream"
            || registry.table("media_type").find(std::string_view(type)) == registry.protocolId("data-text-lines");
    }

    void startLine(std::string_view line)
    {
        if (m_lineIsCut)
            m_lineEnd = 0;
        if (m_lineIsCut && m_start <= 2)
            m_http.info().set("Continuation");
        else if (m_lineIsCut)
            m_http.info().appendItem(", ", "Continuation");
        else if (m_start <= 2)
            m_http.info().set("{} ", printable(line));
        else
            m_http.info().appendItem("", std::string(printable(line)) + " ");
        const auto length = uint32_t(line.size()) + m_lineEnd;
        const auto shown = printable(line) + (m_lineEnd == 2 ? "\\r\\n" : m_lineEnd == 1 ? "\\n" : "");
        const auto item = m_http.label(m_start, length, shown);
        const auto under = m_http.under(item);
        m_http.note(kFields["http.chat"], item, shown);
        m_head.response ? statusLine(line) : requestLine(line);
    }

    void requestLine(std::string_view line)
    {
        const auto method = uint32_t(m_head.method.size());
        m_http.addText(kFields["http.request.method"], m_start, method, m_head.method);
        const auto uriAt = m_start + method + 1;
        const auto size = uint32_t(m_head.uri.size());
        const auto item = m_http.addText(kFields["http.request.uri"], uriAt, size, m_head.uri);
        if (const auto question = m_head.uri.find('?'); question != std::string_view::npos) {
            const auto under = m_http.under(item);
            m_http.addText(kFields["http.request.uri.path"], uriAt, uint32_t(question), m_head.uri.substr(0, question));
            const auto query = m_head.uri.substr(question + 1);
            const auto queryAt = uriAt + uint32_t(question) + 1;
            const auto inner = m_http.under(m_http.addText(kFields["http.request.uri.query"], queryAt, uint32_t(query.size()), query));
            for (size_t at = 0; at < query.size();) {
                const auto end = std::min(query.find('&', at), query.size());
                if (end > at)
                    m_http.addText(kFields["http.request.uri.query.parameter"], queryAt + uint32_t(at), uint32_t(end - at),
                                   query.substr(at, end - at));
                at = end + 1;
            }
        }
        const auto version = line.substr(std::min<size_t>(line.size(), method + 1 + size + 1));
        m_http.addText(kFields["http.request.version"], uriAt + size + 1, uint32_t(version.size()), version);
    }

    void statusLine(std::string_view line)
    {
        const auto blank = std::min(line.find(' '), line.size());
        m_http.addText(kFields["http.response.version"], m_start, uint32_t(blank), line.substr(0, blank));
        if (line.size() < blank + 4)
            return;
        const auto at = m_start + uint32_t(blank) + 1;
        m_http.addNumber(kFields["http.response.code"], at, 3, m_head.code);
        const auto name = nameOf(kCodeNames, m_head.code);
        if (!name.empty())
            m_http.addText(kFields["http.response.code.desc"], at, 3, name).generated();
        if (line.size() > blank + 5)
            m_http.addText(kFields["http.response.phrase"], at + 4, uint32_t(line.size() - blank - 5), line.substr(blank + 5));
    }

    void headers(std::string_view text, size_t from)
    {
        if (!m_http.dissection().recording() && !m_head.negotiates)
            return;
        forEachLine(text.substr(std::min(from, text.size())), [&](std::string_view line, size_t at) {
            header(line, uint32_t(m_start + from + at));
        });
        if (text.ends_with("\r\n\r\n"))
            m_http.label(m_end - 2, 2, "\\r\\n");
    }

    void header(std::string_view line, uint32_t at)
    {
        const auto size = uint32_t(line.size()) + 2;
        const auto shown = printable(line) + "\\r\\n";
        // A notification is no request: its lines have another row.
        const auto lineRow = m_head.response ? kFields["http.response.line"] : isNotification() ? kFields["http.unknown_header"]
                                                                                               : kFields["http.request.line"];
        const auto whole = m_http.peekText(at, size);
        const auto colon = line.find(':');
        const auto name = lower(line.substr(0, colon));
        const auto value = colon == std::string_view::npos ? std::string_view() : trimmed(line.substr(colon + 1));
        if (colon != std::string_view::npos && !isToken(line.substr(0, colon))) {
            m_http.note(kFields["http.bad_header_name"], m_http.addText(lineRow, at, size, whole).text(std::string_view(shown)));
            return;
        }
        for (const auto& known : kHeaders) {
            if (known.name != name)
                continue;
            const auto item = m_http.addText(known.row, at, size, value).text(std::string_view(shown));
            if (name == "content-length" && m_head.length) {
                const auto under = m_http.under(item);
                m_http.addNumber(kFields["http.content_length"], at, size, *m_head.length).generated();
            } else if (holdsCredentials(name)) {
                addCredentials(m_http, item, value, at);
            } else if (name == "http2-settings") {
                addHttp2Settings(m_http, item, value);
            } else if (name == "cookie") {
                addCookies(m_http, item, value, at + uint32_t(value.data() - line.data()));
            }
            if (!isNotification())
                m_http.addText(lineRow, at, size, whole).text(std::string_view(shown)).hide();
            return;
        }
        m_http.addText(lineRow, at, size, isNotification() ? std::string_view(shown) : whole).text(std::string_view(shown));
    }

    // Not in datagrams, as SSDP is.
    bool ofStream() const { return m_http.facts().transport == Transport::Tcp; }

    bool isNotification() const { return !m_head.response && m_head.method == "NOTIFY"; }

    void frameRow(FieldRef row, FrameNumber frame)
    {
        if (frame != 0)
            m_http.addNumber(row, m_start, 0, frame).generated();
    }

    void conclusions()
    {
        if (!m_http.dissection().recording() || m_http.firstPass())
            return;
        const auto* talk = m_http.conversationState<Talk>();
        const auto* pair = talk != nullptr ? talk->pair(m_pair) : nullptr;
        const auto* before = talk != nullptr && m_pair > 1 ? talk->pair(m_pair - 1) : nullptr;
        const auto* after = talk != nullptr ? talk->pair(m_pair + 1) : nullptr;
        const auto all = talk != nullptr ? talk->pairs.size() : 1;
        if (!m_head.response) {
            if (const auto uri = fullUri(); !uri.empty())
                m_http.addText(kFields["http.request.full_uri"], m_start, 0, uri).generated();
            if (isNotification()) {
                m_http.addNumber(kFields["http.notification"], m_start, 0, 1).hide().generated();
                return;
            }
            m_http.addNumber(kFields["http.request"], m_start, 0, 1).hide().generated();
            if (pair == nullptr)
                return;
            m_http.addNumber(kFields["http.request_number"], m_start, 0, m_pair).text("HTTP request {}/{}", m_pair, all).generated();
            frameRow(kFields["http.prev_request_in"], before != nullptr ? before->request : 0);
            frameRow(kFields["http.response_in"], pair->response);
            frameRow(kFields["http.next_request_in"], after != nullptr ? after->request : 0);
            return;
        }
        m_http.addNumber(kFields["http.response"], m_start, 0, 1).hide().generated();
        if (pair == nullptr)
            return;
        m_http.addNumber(kFields["http.response_number"], m_start, 0, m_pair).text("HTTP response {}/{}", m_pair, all).generated();
        if (pair->request != 0)
            m_http.addSigned(kFields["http.time"], m_start, 0, m_http.frame().time - pair->time).generated();
        frameRow(kFields["http.prev_request_in"], before != nullptr ? before->request : 0);
        frameRow(kFields["http.prev_response_in"], before != nullptr ? before->response : 0);
        frameRow(kFields["http.request_in"], pair->request);
        frameRow(kFields["http.next_request_in"], after != nullptr ? after->request : 0);
        frameRow(kFields["http.next_response_in"], after != nullptr ? after->response : 0);
        if (!pair->uri.empty())
            m_http.addText(kFields["http.response_for.uri"], m_start, 0, pair->uri).generated();
    }

    Layer& m_http;
    const uint32_t m_start;
    uint32_t m_end = 0; // of the head
    uint32_t m_bodyLength = 0;
    uint32_t m_lineEnd = 2; // bytes at the end of the first line
    bool m_lineIsCut = false; // the end of the first line is missing: the columns do not say it
    bool m_untilEnd = false;
    Head m_head;
    uint32_t m_pair = 0; // number of the pair that it is of
    bool m_noBody = false;
};

void dissect(Layer& http)
{
    const auto* talk = http.conversationState<Talk>();
    const auto frame = http.frame().number;
    if (talk != nullptr && talk->switchedIn != 0 && frame > talk->switchedIn)
        return dissectSwitched(http, *talk);
    const auto first = talk == nullptr ? 0 : talk->firstRequest;
    const bool seen = first != 0 && frame >= first;
    if (!seen && http.conversation() != nullptr && http2::isPreface(http.peekBytes(0)))
        return leaveToHttp2(http); // RFC 9113, 3.3 and 3.4
    const auto text = http.peekText(0);
    const bool ofPort = http.protocolId() == Registry::instance().byKey("http");
    const bool isCut = ofPort && isCutOff(http);
    if (ofPort && text.starts_with("\r\n") && text.size() > 2)
        http.skip(2); // RFC 9112, 2.2: in front of a request
    auto line = http.peekText(http.position(), 4096);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const bool isText = !line.empty() && isPrintable(line.substr(0, 1));
    const bool isByte = isCut && http.captured() == 1; // of which nothing can be told
    // Other bytes on a port of HTTP, or behind a response that nobody asked for: they are kept, but nothing is told of them.
    if (ofPort && (!seen || isByte) && !isStartLine(line)) {
        if (!hasLine(text) && isPrintable(text) && http.canAsk())
            return http.needOneMoreSegment(0);
        if (std::string_view first; headerLine(http, 0, first) != 0)
            return dissectLines(http);
        if (isCut && isText && !isByte) { // it cannot be put together with others either
            const Unshown step(http);
            http.data(http.slice(0));
            return failAtCut(http);
        }
        if (isByte)
            failAtCut(http);
        http.limitTo(0);
        return http.reject();
    }
    const bool damaged = http.facts().damaged;
    while (http.more() && !(isCut && http.position() >= http.captured())) {
        Message message(http);
        if (!message.dissect() || !ofPort) // a datagram has one message
            return;
        if (isCut && message.isContinuation() && !isText)
            return;
        talk = http.conversationState<Talk>();
        if (talk != nullptr && talk->switchedIn == frame && talk->switchedTo != kNoProtocol && http.more())
            return dissectBehindSwitch(http, *talk);
    }
    if (isCut && http.facts().damaged == damaged)
        failAtCut(http);
}

} // namespace
} // namespace http

namespace protocols {

extern constinit const Protocol http{"http", "HTTP", "Hypertext Transfer Protocol", capscope::http::kFields,
                                     capscope::http::kClaims, capscope::http::dissect, capscope::http::recognises,
                                     capscope::http::kHeuristics};
// UPnP Device Architecture, 1: HTTP in datagrams.
extern constinit const Protocol ssdp{"ssdp", "SSDP", "Simple Service Discovery Protocol", capscope::http::kFields,
                                     capscope::http::kSsdpClaims, capscope::http::dissect};

} // namespace protocols
} // namespace capscope
