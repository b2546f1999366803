// Hypertext Transfer Protocol 1.0 and 1.1. RFC 9110, 9112. Bodies are handed on by media type. Not decoded: br and zstd
// encodings, authorization contents, tunnels.
#include "core/dissect/inflate.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    expert("http.chat", "HTTP message", Group::Sequence, Severity::Chat),
    text("http.request.method", "Request Method"),
    text("http.request.uri", "Request URI"),
    text("http.request.uri.path", "Request URI Path"),
    text("http.request.uri.query", "Request URI Query"),
    text("http.request.uri.query.parameter", "Request URI Query Parameter"),
    text("http.request.version", "Request Version"),
    text("http.response.version", "Response Version"),
    dec("http.response.code", "Status Code", 16),
    text("http.response.code.desc", "Status Code Description"),
    text("http.response.phrase", "Response Phrase"),
    text("http.request.line", "Request line"),
    text("http.response.line", "Response line"),
    text("http.request.full_uri", "Full request URI"),
    text("http.response_for.uri", "Request URI"),
    boolean("http.request", "Request"),
    boolean("http.response", "Response"),
    dec("http.request_number", "Request number", 32),
    dec("http.response_number", "Response number", 32),
    frameNumber("http.response_in", "Response in frame"),
    frameNumber("http.request_in", "Request in frame"),
    frameNumber("http.prev_request_in", "Prev request in frame"),
    frameNumber("http.next_request_in", "Next request in frame"),
    frameNumber("http.prev_response_in", "Prev response in frame"),
    frameNumber("http.next_response_in", "Next response in frame"),
    duration("http.time", "Time since request"),
    text("http.host", "Host"),
    text("http.user_agent", "User-Agent"),
    text("http.accept", "Accept"),
    text("http.accept_language", "Accept-Language"),
    text("http.accept_encoding", "Accept Encoding"),
    text("http.connection", "Connection"),
    text("http.content_type", "Content-Type"),
    text("http.content_length_header", "Content-Length"),
    dec("http.content_length", "Content length", 64),
    text("http.content_encoding", "Content-Encoding"),
    text("http.transfer_encoding", "Transfer-Encoding"),
    text("http.server", "Server"),
    text("http.location", "Location"),
    text("http.date", "Date"),
    text("http.last_modified", "Last-Modified"),
    text("http.cache_control", "Cache-Control"),
    text("http.referer", "Referer"),
    text("http.cookie", "Cookie"),
    text("http.cookie_pair", "Cookie pair"),
    text("http.set_cookie", "Set-Cookie"),
    text("http.upgrade", "Upgrade"),
    text("http.authorization", "Authorization"),
    text("http.proxy_authorization", "Proxy-Authorization"),
    text("http.proxy_authenticate", "Proxy-Authenticate"),
    text("http.www_authenticate", "WWW-Authenticate"),
    text("http.proxy_connect_host", "Proxy-Connect-Hostname"),
    text("http.x_forwarded_for", "X-Forwarded-For"),
    text("http.sec_websocket_accept", "Sec-WebSocket-Accept"),
    text("http.sec_websocket_extensions", "Sec-WebSocket-Extensions"),
    text("http.sec_websocket_key", "Sec-WebSocket-Key"),
    text("http.sec_websocket_protocol", "Sec-WebSocket-Protocol"),
    text("http.sec_websocket_version", "Sec-WebSocket-Version"),
    text("http.http2_settings", "HTTP2-Settings"),
    text("http.authbasic", "Credentials"),
    text("http.file_data", "File Data"),
    dec("http.chunk_size", "Chunk size", 32),
    bytes("http.chunk_data", "Chunk data"),
    bytes("http.chunk_boundary", "Chunk boundary"),
};

// Lines that have a field of their own.
struct HeaderRow {
    std::string_view name; // small letters
    FieldRef row;
};

constexpr HeaderRow kHeaders[] = {
    {"host", kFields["http.host"]},
    {"user-agent", kFields["http.user_agent"]},
    {"accept", kFields["http.accept"]},
    {"accept-language", kFields["http.accept_language"]},
    {"accept-encoding", kFields["http.accept_encoding"]},
    {"connection", kFields["http.connection"]},
    {"content-type", kFields["http.content_type"]},
    {"content-length", kFields["http.content_length_header"]},
    {"content-encoding", kFields["http.content_encoding"]},
    {"transfer-encoding", kFields["http.transfer_encoding"]},
    {"server", kFields["http.server"]},
    {"location", kFields["http.location"]},
    {"date", kFields["http.date"]},
    {"last-modified", kFields["http.last_modified"]},
    {"cache-control", kFields["http.cache_control"]},
    {"referer", kFields["http.referer"]},
    {"cookie", kFields["http.cookie"]},
    {"set-cookie", kFields["http.set_cookie"]},
    {"upgrade", kFields["http.upgrade"]},
    {"authorization", kFields["http.authorization"]},
    {"proxy-authorization", kFields["http.proxy_authorization"]},
    {"proxy-authenticate", kFields["http.proxy_authenticate"]},
    {"www-authenticate", kFields["http.www_authenticate"]},
    {"x-forwarded-for", kFields["http.x_forwarded_for"]},
    {"sec-websocket-accept", kFields["http.sec_websocket_accept"]},
    {"sec-websocket-extensions", kFields["http.sec_websocket_extensions"]},
    {"sec-websocket-key", kFields["http.sec_websocket_key"]},
    {"sec-websocket-protocol", kFields["http.sec_websocket_protocol"]},
    {"sec-websocket-version", kFields["http.sec_websocket_version"]},
    {"http2-settings", kFields["http.http2_settings"]},
};

constexpr ValueName kCodeNames[] = {
    {100, "Continue"}, {101, "Switching Protocols"}, {200, "OK"}, {201, "Created"}, {202, "Accepted"},
    {203, "Non-authoritative Information"}, {204, "No Content"}, {205, "Reset Content"}, {206, "Partial Content"},
    {207, "Multi-Status"}, {300, "Multiple Choices"}, {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"},
    {304, "Not Modified"}, {305, "Use Proxy"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"},
    {400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"}, {403, "Forbidden"}, {404, "Not Found"},
    {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {407, "Proxy Authentication Required"},
    {408, "Request Time-out"}, {409, "Conflict"}, {410, "Gone"}, {411, "Length Required"},
    {412, "Precondition Failed"}, {413, "Request Entity Too Large"}, {414, "Request-URI Too Long"},
    {415, "Unsupported Media Type"}, {416, "Requested range not satisfiable"}, {417, "Expectation Failed"},
    {429, "Too Many Requests"}, {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"},
    {503, "Service Unavailable"}, {504, "Gateway Time-out"}, {505, "HTTP Version not supported"},
};

constexpr std::string_view kMethods[] = {
    "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "PROPFIND", "PROPPATCH", "MKCOL",
    "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "M-SEARCH", "MKACTIVITY",
    "CHECKOUT", "MERGE", "RPC_IN_DATA", "RPC_OUT_DATA", "ICY", "BPROPFIND", "POLL", "BITS_POST",
};

constexpr std::array kClaims{Claim{"tcp.port", 80},   Claim{"tcp.port", 3128}, Claim{"tcp.port", 3132},
                             Claim{"tcp.port", 5985}, Claim{"tcp.port", 8080}, Claim{"tcp.port", 8088},
                             Claim{"tcp.port", 11371}, Claim{"tcp.port", 1900}, Claim{"tcp.port", 2869},
                             Claim{"tcp.port", 2710}};
constexpr std::array kSsdpClaims{Claim{"udp.port", 1900}};
constexpr std::string_view kHeuristics[] = {"tcp"};

constexpr int kPairSlot = 0;    // which pair of its conversation a message is of, from 1
constexpr int kNoBodySlot = 1;  // on a response: its request says that no body follows

// A request and its response, in the order of requests.
struct Pair {
    FrameNumber request = 0;
    FrameNumber response = 0;
    TimestampNs time = 0; // of the request
    bool noBody = false;  // HEAD: the response tells of a body that does not follow
    std::string uri;      // in full
};

struct Talk : ProtocolState {
    std::vector<Pair> pairs;
    size_t waiting = 0; // index of the first without a response

    const Pair* pair(size_t number) const { return number > 0 && number <= pairs.size() ? &pairs[number - 1] : nullptr; }
};

constexpr size_t kPairsMax = 10'000;  // of one conversation
constexpr size_t kUriBytesMax = 1'024; // kept with a pair

std::string lower(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = char(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// What a text field holds of bytes.
std::string_view untilZero(Bytes bytes)
{
    const auto text = asText(bytes);
    return text.substr(0, text.find('\0'));
}

bool isMethod(std::string_view word)
{
    for (const auto method : kMethods)
        if (word == method)
            return true;
    return false;
}

// The first line is one of HTTP.
bool isStartLine(std::string_view line)
{
    if (line.starts_with("HTTP/1.") || line.starts_with("ICY "))
        return true;
    const auto blank = line.find(' ');
    return blank != std::string_view::npos && isMethod(line.substr(0, blank));
}

bool recognises(const Layer& http)
{
    const auto text = http.peekText(0, 4096);
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos)
        return false;
    const auto line = text.substr(0, end);
    const auto tail = line.size() > 8 ? line.substr(line.size() - 8) : std::string_view();
    return line.starts_with("HTTP/1.") || tail.starts_with("HTTP/1.");
}

// What the lines of a head say about the body.
struct Head {
    bool response = false;
    uint32_t code = 0;
    std::string_view method;
    std::string_view uri;
    std::string_view host;
    std::string_view contentType;
    std::string encoding;
    std::optional<uint64_t> length;
    bool chunked = false;
};

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
        const auto line = text.substr(0, text.find("\r\n"));
        if (!isStartLine(line))
            return continuation();
        const auto end = text.find("\r\n\r\n");
        if (end == std::string_view::npos && m_http.canAsk() && text.size() < limits::kMessageBytesMax) {
            m_http.needOneMoreSegment(m_start);
            return false;
        }
        m_end = end == std::string_view::npos ? uint32_t(m_start + text.size()) : uint32_t(m_start + end + 4);
        readHead(text.substr(0, m_end - m_start));
        learn();
        if (!bodyIsThere())
            return false;
        m_http.protocolColumn(m_http.protocol().shortName);
        startLine(line);
        headers(text.substr(0, m_end - m_start), line.size() + 2);
        conclusions();
        if (m_start == 0)
            m_http.item().length(m_end); // the body has a row of its own
        m_http.seek(m_end);
        body();
        return true;
    }

private:
    bool continuation()
    {
        if (m_start != 0)
            m_http.info().appendItem(", ", "Continuation");
        else
            m_http.info().set("Continuation");
        m_http.protocolColumn(m_http.protocol().shortName);
        auto rest = m_http.rest();
        m_http.addText(kFields["http.file_data"], m_start, rest.reportedLength, untilZero(rest.bytes))
            .text("File Data: {} bytes", rest.reportedLength);
        m_http.data(rest);
        m_http.skip(m_http.reportedRemaining());
        return true;
    }

    void readHead(std::string_view text)
    {
        const auto first = text.substr(0, text.find("\r\n"));
        m_head.response = first.starts_with("HTTP/") || first.starts_with("ICY ");
        const auto blank = first.find(' ');
        if (m_head.response) {
            const auto code = trimmed(first.substr(std::min(blank, first.size())));
            std::from_chars(code.data(), code.data() + code.size(), m_head.code);
        } else {
            m_head.method = first.substr(0, blank);
            const auto rest = first.substr(std::min(blank + 1, first.size()));
            m_head.uri = rest.substr(0, rest.rfind(' '));
        }
        forEachLine(text.substr(std::min(first.size() + 2, text.size())), [&](std::string_view line, size_t) {
            const auto colon = line.find(':');
            if (colon == std::string_view::npos)
                return;
            const auto name = lower(line.substr(0, colon));
            const auto value = trimmed(line.substr(colon + 1));
            if (name == "content-length") {
                uint64_t length = 0;
                if (std::from_chars(value.data(), value.data() + value.size(), length).ec == std::errc())
                    m_head.length = length;
            } else if (name == "transfer-encoding") {
                m_head.chunked = lower(value).find("chunked") != std::string::npos;
            } else if (name == "content-encoding") {
                m_head.encoding = lower(value);
            } else if (name == "content-type") {
                m_head.contentType = value;
            } else if (name == "host") {
                m_head.host = value;
            }
        });
    }

    // `visit(line, offset)` for each line up to the empty one.
    template <typename Visit> static void forEachLine(std::string_view text, const Visit& visit)
    {
        for (size_t at = 0; at < text.size();) {
            auto end = text.find("\r\n", at);
            if (end == std::string_view::npos)
                end = text.size();
            if (end == at)
                return;
            visit(text.substr(at, end - at), at);
            at = end + 2;
        }
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
        if (!m_head.response) {
            talk->pairs.push_back({frame, 0, m_http.frame().time, m_head.method == "HEAD", fullUri().substr(0, kUriBytesMax)});
            m_pair = uint32_t(talk->pairs.size());
        } else {
            if (talk->waiting >= talk->pairs.size())
                talk->pairs.emplace_back();
            auto& pair = talk->pairs[talk->waiting];
            pair.response = frame;
            m_pair = uint32_t(talk->waiting + 1);
            // RFC 9110, 15.2: after an interim response another one follows.
            if (m_head.code >= 200 || m_head.code < 100)
                ++talk->waiting;
        }
        m_http.remember(kPairSlot, m_pair);
        m_http.remember(kNoBodySlot, m_noBody);
    }

    bool hasNoBody() const
    {
        if (m_head.response)
            return m_noBody || m_head.code / 100 == 1 || m_head.code == 204 || m_head.code == 304;
        return !m_head.length && !m_head.chunked;
    }

    // Asks for the rest of the body, if it is not all there.
    bool bodyIsThere()
    {
        m_bodyLength = m_http.reported() - std::min(m_http.reported(), m_end);
        if (hasNoBody()) {
            m_bodyLength = 0;
        } else if (m_head.chunked) {
            const auto size = chunkedSize();
            if (!size && m_http.canAsk()) {
                m_http.needOneMoreSegment(m_start);
                return false;
            }
            m_bodyLength = size.value_or(m_bodyLength);
        } else if (m_head.length) {
            if (*m_head.length > m_bodyLength && m_http.canAsk() && *m_head.length < limits::kMessageBytesMax) {
                m_http.needBytes(m_start, uint32_t(*m_head.length - m_bodyLength));
                return false;
            }
            m_bodyLength = uint32_t(std::min<uint64_t>(m_bodyLength, *m_head.length));
        } else if (m_http.canAsk() && m_head.response) {
            m_http.needUntilEnd(m_start);
            m_untilEnd = true;
        }
        count();
        return true;
    }

    // Bytes of all chunks with their frames; nothing if the last one is not there.
    std::optional<uint32_t> chunkedSize() const
    {
        const auto text = m_http.peekText(m_end);
        for (size_t at = 0;;) {
            const auto end = text.find("\r\n", at);
            if (end == std::string_view::npos)
                return std::nullopt;
            uint32_t size = 0;
            const auto parsed = std::from_chars(text.data() + at, text.data() + end, size, 16);
            if (parsed.ec != std::errc())
                return uint32_t(text.size());
            at = end + 2;
            if (size == 0) {
                const auto last = text.find("\r\n", at);
                return last == std::string_view::npos ? std::nullopt : std::optional(uint32_t(last + 2));
            }
            if (text.size() - at < uint64_t(size) + 2)
                return std::nullopt;
            at += size + 2;
        }
    }

    void startLine(std::string_view line)
    {
        if (m_start == 0)
            m_http.info().set("{} ", printable(line));
        else
            m_http.info().appendItem("", std::string(printable(line)) + " ");
        const auto length = uint32_t(line.size()) + 2;
        const auto shown = printable(line) + "\\r\\n";
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
        if (!m_http.dissection().recording())
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
        const auto lineRow = m_head.response ? kFields["http.response.line"] : kFields["http.request.line"];
        const auto whole = m_http.peekText(at, size);
        const auto colon = line.find(':');
        const auto name = lower(line.substr(0, colon));
        const auto value = colon == std::string_view::npos ? std::string_view() : trimmed(line.substr(colon + 1));
        for (const auto& known : kHeaders) {
            if (known.name != name)
                continue;
            const auto item = m_http.addText(known.row, at, size, value).text(std::string_view(shown));
            if (name == "content-length" && m_head.length) {
                const auto under = m_http.under(item);
                m_http.addNumber(kFields["http.content_length"], at, size, *m_head.length).generated();
            } else if (name == "authorization") {
                credentials(item, value, at);
            } else if (name == "cookie") {
                cookies(item, value, at + uint32_t(value.data() - line.data()));
            }
            m_http.addText(lineRow, at, size, whole).text(std::string_view(shown)).hide();
            return;
        }
        m_http.addText(lineRow, at, size, whole).text(std::string_view(shown));
    }

    // RFC 7617: the name and the password in base 64.
    void credentials(const Item& item, std::string_view value, uint32_t at)
    {
        constexpr std::string_view kBasic = "Basic ";
        if (!value.starts_with(kBasic))
            return;
        std::string text;
        uint32_t held = 0;
        int bits = 0;
        for (const char c : value.substr(kBasic.size())) {
            const auto digit = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9'                                              ? c - '0' + 52
                : c == '+'                                                          ? 62
                : c == '/'                                                          ? 63
                                                                                    : -1;
            if (digit < 0)
                break;
            held = held << 6 | uint32_t(digit);
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                text += char(held >> bits & 0xff);
            }
        }
        const auto under = m_http.under(item);
        m_http.addText(kFields["http.authbasic"], at, 0, text);
    }

    void cookies(const Item& item, std::string_view value, uint32_t start)
    {
        const auto under = m_http.under(item);
        for (size_t at = 0; at < value.size();) {
            const auto end = std::min(value.find(';', at), value.size());
            const auto pair = trimmed(value.substr(at, end - at));
            m_http.addText(kFields["http.cookie_pair"], start + uint32_t(pair.data() - value.data()), uint32_t(pair.size()), pair);
            at = end + 1;
        }
    }

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

    // Joins the chunks; their frames become rows.
    std::vector<uint8_t> dechunk()
    {
        std::vector<uint8_t> joined;
        const auto group = m_http.label(m_end, m_bodyLength, m_head.response ? "HTTP chunked response" : "HTTP chunked request");
        const auto under = m_http.under(group);
        const auto text = m_http.peekText(m_end, m_bodyLength);
        for (size_t at = 0; at < text.size();) {
            const auto end = text.find("\r\n", at);
            uint32_t size = 0;
            if (end == std::string_view::npos || std::from_chars(text.data() + at, text.data() + end, size, 16).ec != std::errc())
                break;
            const auto dataAt = end + 2;
            const auto there = uint32_t(std::min<size_t>(size, text.size() - dataAt));
            const auto here = m_end + uint32_t(at);
            const auto item = m_http.label(here, uint32_t(dataAt - at) + there + 2,
                                           size == 0 ? std::string("End of chunked encoding") : fmt::format("Data chunk ({} octets)", size));
            const auto inner = m_http.under(item);
            m_http.addNumber(kFields["http.chunk_size"], here, uint32_t(dataAt - at), size).append(" octets");
            const auto bytes = asBytes(text.substr(dataAt, there));
            if (size > 0)
                m_http.addBytes(kFields["http.chunk_data"], m_end + uint32_t(dataAt), there, bytes);
            joined.insert(joined.end(), bytes.begin(), bytes.end());
            if (size > 0 && dataAt + there + 2 <= text.size())
                m_http.addBytes(kFields["http.chunk_boundary"], m_end + uint32_t(dataAt) + there, 2,
                                asBytes(text.substr(dataAt + there, 2)));
            if (size == 0) {
                if (text.substr(dataAt).starts_with("\r\n"))
                    m_http.label(m_end + uint32_t(dataAt), 2, "\\r\\n");
                break;
            }
            at = dataAt + there + 2;
        }
        return joined;
    }

    void body()
    {
        if (m_bodyLength == 0)
            return;
        auto slice = m_http.slice(m_end, m_bodyLength);
        auto& d = m_http.dissection();
        if (m_head.chunked)
            slice = d.addBuffer("De-chunked entity body", dechunk());
        const bool packed = m_head.encoding == "gzip" || m_head.encoding == "x-gzip" || m_head.encoding == "deflate";
        if (packed && slice.bytes.size() == slice.reportedLength) {
            auto plain = inflate(slice.bytes);
            if (plain) {
                m_http.label(slice.buffer == 0 ? m_end : 0, 0,
                             fmt::format("Content-encoded entity body ({}): {} bytes -> {} bytes", m_head.encoding,
                                         slice.bytes.size(), plain->size()));
                slice = d.addBuffer("Uncompressed entity body", std::move(*plain));
            }
        }
        m_http.addText(kFields["http.file_data"], slice.buffer == 0 ? m_end : 0, slice.reportedLength, untilZero(slice.bytes))
            .text("File Data: {} bytes", slice.reportedLength);
        m_http.seek(std::min<uint64_t>(uint64_t(m_end) + m_bodyLength, m_http.reported()));
        handBody(slice);
    }

    void handBody(const Slice& slice)
    {
        if (slice.reportedLength == 0)
            return;
        const auto end = m_head.contentType.find_first_of(";, ");
        const auto type = lower(trimmed(m_head.contentType.substr(0, end)));
        m_http.facts().mediaType = m_http.arena().copy(std::string_view(type));
        if (!type.empty() && m_http.handOff("media_type", type, slice))
            return;
        if (type.starts_with("text/") && m_http.call("data-text-lines", slice))
            return;
        // What says no more than "bytes" is shown as such.
        if (!type.empty() && type != "application/octet-stream" && m_http.call("media", slice))
            return;
        m_http.data(slice);
    }

    Layer& m_http;
    const uint32_t m_start;
    uint32_t m_end = 0; // of the head
    uint32_t m_bodyLength = 0;
    bool m_untilEnd = false;
    Head m_head;
    uint32_t m_pair = 0; // number of the pair that it is of
    bool m_noBody = false;
};

void dissect(Layer& http)
{
    const auto* talk = http.conversation();
    const bool bound = talk != nullptr && talk->protocolAt(http.frame().number) == http.protocolId();
    if (!bound) {
        // On a port of HTTP something else may be spoken.
        const auto text = http.peekText(0, 16);
        const auto blank = text.find(' ');
        const bool plausible = text.starts_with("HTTP/") || text.starts_with("ICY ")
            || (blank != std::string_view::npos && isMethod(text.substr(0, blank)));
        if (!plausible && http.peekText(0, 1).find_first_of("\x16\x17\x14\x15\x03") != std::string_view::npos)
            return http.reject();
    }
    while (http.more())
        if (!Message(http).dissect())
            return;
}

} // namespace

namespace protocols {

extern constinit const Protocol http{"http", "HTTP", "Hypertext Transfer Protocol", kFields, kClaims, dissect, recognises,
                                     kHeuristics};
// UPnP Device Architecture, 1: HTTP in datagrams.
extern constinit const Protocol ssdp{"ssdp", "SSDP", "Simple Service Discovery Protocol", kFields, kSsdpClaims, dissect};

} // namespace protocols
} // namespace capscope
