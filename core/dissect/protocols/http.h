// What the files of HTTP share: the table, what a head says of the body, and showing a body.
#pragma once

#include "core/dissect/layer.h"

#include <optional>
#include <string>

namespace capscope::http {

using namespace fields;

inline constexpr FieldTable kFields{
    expert("http.chat", "HTTP message", Group::Sequence, Severity::Chat),
    expert("http.tls_port", "Unencrypted HTTP protocol detected over encrypted port, could indicate a dangerous misconfiguration.",
           Group::Security, Severity::Warning),
    expert("http.bad_header_name", "Illegal characters found in header name", Group::Protocol, Severity::Warning),
    expert("http.subdissector_failed", "HTTP body subdissector failed, trying heuristic subdissector", Group::Malformed, Severity::Note),
    expert("http.decompression_failed", "Decompression failed", Group::Undecoded, Severity::Warning),
    text("http.request.method", "Request Method"),
    text("http.request.uri", "Request URI"),
    text("http.request.uri.path", "Request URI Path"),
    text("http.request.uri.query", "Request URI Query"),
    text("http.request.uri.query.parameter", "Request URI Query Parameter"),
    text("http.path_segment", "Path segment"),
    text("http.path_sub_segment", "Path sub segment"),
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
    boolean("http.notification", "Notification"),
    text("http.unknown_header", "Unknown header"),
    dec("http.request_number", "Request number", 32),
    dec("http.response_number", "Response number", 32),
    frameNumber("http.response_in", "Response in frame"),
    frameNumber("http.request_in", "Request in frame"),
    frameNumber("http.prev_request_in", "Prev request in frame"),
    frameNumber("http.next_request_in", "Next request in frame"),
    frameNumber("http.prev_response_in", "Prev response in frame"),
    frameNumber("http.next_response_in", "Next response in frame"),
    duration("http.time", "Time since request"),
    text("http.proxy_connect_host", "Proxy-Connect-Hostname"),
    dec("http.proxy_connect_port", "Proxy-Connect-Port", 16),
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

inline constexpr HeaderRow kHeaders[] = {
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

inline constexpr ValueName kCodeNames[] = {
    {100, "Continue"}, {101, "Switching Protocols"}, {102, "Processing"}, {103, "Early Hints"},
    {199, "Informational - Others"}, {200, "OK"}, {201, "Created"}, {202, "Accepted"},
    {203, "Non-authoritative Information"}, {204, "No Content"}, {205, "Reset Content"}, {206, "Partial Content"},
    {207, "Multi-Status"}, {208, "Already Reported"}, {226, "IM Used"}, {299, "Success - Others"},
    {300, "Multiple Choices"}, {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
    {305, "Use Proxy"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {399, "Redirection - Others"},
    {400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"}, {403, "Forbidden"}, {404, "Not Found"},
    {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {407, "Proxy Authentication Required"},
    {408, "Request Time-out"}, {409, "Conflict"}, {410, "Gone"}, {411, "Length Required"}, {412, "Precondition Failed"},
    {413, "Request Entity Too Large"}, {414, "Request-URI Too Long"}, {415, "Unsupported Media Type"},
    {416, "Requested Range Not Satisfiable"}, {417, "Expectation Failed"}, {418, "I'm a teapot"},
    {421, "Misdirected Request"}, {422, "Unprocessable Entity"}, {423, "Locked"}, {424, "Failed Dependency"},
    {425, "Too Early"}, {426, "Upgrade Required"}, {428, "Precondition Required"}, {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"}, {451, "Unavailable For Legal Reasons"}, {499, "Client Error - Others"},
    {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
    {504, "Gateway Time-out"}, {505, "HTTP Version not supported"}, {506, "Variant Also Negotiates"},
    {507, "Insufficient Storage"}, {508, "Loop Detected"}, {510, "Not Extended"},
    {511, "Network Authentication Required"}, {599, "Server Error - Others"},
};

inline constexpr std::string_view kMethods[] = {
    "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "LINK", "UNLINK", "PROPFIND", "PROPPATCH", "MKCOL",
    "COPY", "MOVE", "LOCK", "UNLOCK", "POLL", "BCOPY", "BMOVE", "REPORT", "LABEL", "MERGE", "SEARCH", "UPDATE", "CHECKIN", "CHECKOUT",
    "UNCHECKOUT", "MKACTIVITY", "MKWORKSPACE", "VERSION-CONTROL", "BASELINE-CONTROL", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "M-SEARCH",
    "ICY", "BITS_POST", "CCM_POST", "RPC_CONNECT", "RPC_IN_DATA", "RPC_OUT_DATA", "BPROPFIND", "BPROPPATCH", "BDELETE", "X-MS-ENUMATTS",
};

// What the lines of a head say about the body.
struct Head {
    bool response = false;
    uint32_t code = 0;
    std::string_view method;
    std::string_view uri;
    std::string_view host;
    std::string_view contentType;
    std::string_view upgrade;
    std::string encoding;
    std::optional<uint64_t> length;
    bool chunked = false;
    bool negotiates = false; // a token of NTLM or of GSS-API (RFC 4559)
};

// Where a body lies in its layer.
struct BodyPlace {
    uint32_t messageStart;
    uint32_t start;
    uint32_t length;
};

std::string lower(std::string_view text);
std::string_view trimmed(std::string_view text);
// Of the body, in small letters and without parameters; empty if it is not said.
std::string mediaType(const Head& head);
// Of a header, in small letters. RFC 9110, 11
bool holdsCredentials(std::string_view name);
bool isNegotiation(std::string_view credentials);
// The first line, without its end.
std::string_view firstLineOf(std::string_view text);
// The first line is one of HTTP.
bool isStartLine(std::string_view line);
// Behind the empty line that ends a head; npos where there is none.
size_t endOfHead(std::string_view text);
// What the lines of a head say; returns the size of the first one's end.
uint32_t readHead(Head& head, std::string_view text);

// Nothing can be told of the beginning of a message before a line has ended. A carriage return ends one, too, but for the
// last byte, which may have a line feed behind it.
bool hasLine(std::string_view text);
// The first character is.
bool isPrintable(std::string_view text);
// RFC 9110, 5.6.2: what a name may consist of.
bool isToken(std::string_view name);
// The length of a line at `at` that may be one of a head: it has a colon, and the first one begins with a printable character.
// 0 if it is none.
uint32_t headerLine(Layer& http, uint32_t at, std::string_view& line);
// By the snapshot length.
bool isCutOff(const Layer& http);
// Behind what the snapshot length left of a segment another message might begin: the layer fails there.
void failAtCut(Layer& http);
// Bytes on a port of HTTP where no request was seen, and that begin as the lines of a head do. Columns stay as they are.
void dissectLines(Layer& http);

// `visit(line, offset)` for each line up to the empty one.
template <typename Visit> void forEachLine(std::string_view text, const Visit& visit)
{
    for (size_t at = 0; at < text.size();) {
        const auto feed = text.find('\n', at);
        auto end = std::min(feed, text.size());
        if (feed != std::string_view::npos && end > at && text[end - 1] == '\r')
            --end;
        if (end == at)
            return;
        visit(text.substr(at, end - at), at);
        at = std::min(feed, text.size() - 1) + 1;
    }
}

// Bytes of all chunks at the beginning of `text`, with their frames; nothing if the last one is not there.
std::optional<uint32_t> chunkedSize(std::string_view text);
// RFC 4648: base 64, also in its alphabet for addresses, up to the first other character.
std::string fromBase64(std::string_view text);
// RFC 7540, 3.2.1: the client's settings of HTTP/2.
void addHttp2Settings(Layer& http, const Item& item, std::string_view value);
// Where a path has a query: both, and the query's parts, below the row of the whole, which is all of `path`'s own slice.
void addPathParts(Layer& layer, const Item& item, const Slice& path);
// RFC 7617: the name and the password in base 64.
void addCredentials(Layer& http, const Item& item, std::string_view value, uint32_t at);
void addCookies(Layer& http, const Item& item, std::string_view value, uint32_t start);
// The row of a body's bytes as text.
void addFileData(Layer& http, uint32_t at, const Slice& slice);
// Joins chunks, unpacks, and hands on by media type.
void showBody(Layer& http, const Head& head, const BodyPlace& place);

} // namespace capscope::http
