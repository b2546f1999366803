// Apache JServ Protocol 1.3: what a web server hands to the application server behind it. "AJP Protocol Reference", Apache Tomcat
// Connectors. Not decoded: requests and answers are not paired with each other.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodes[] = {
    {2, "FORWARD REQUEST"}, {3, "SEND BODY CHUNK"}, {4, "SEND HEADERS"}, {5, "END RESPONSE"}, {6, "GET BODY CHUNK"}, {7, "SHUTDOWN"},
    {9, "CPONG"}, {10, "CPING"}, {0, ~0u, "Unknown"},
};
constexpr ValueName kMethods[] = {
    {1, "OPTIONS"}, {2, "GET"}, {3, "HEAD"}, {4, "POST"}, {5, "PUT"}, {6, "DELETE"}, {7, "TRACE"}, {8, "PROPFIND"}, {9, "PROPPATCH"},
    {10, "MKCOL"}, {11, "COPY"}, {12, "MOVE"}, {13, "LOCK"}, {14, "UNLOCK"}, {15, "ACL"}, {16, "REPORT"}, {17, "VERSION-CONTROL"},
    {18, "CHECKIN"}, {19, "CHECKOUT"}, {20, "UNCHECKOUT"}, {21, "SEARCH"},
};

constexpr FieldTable kFields{
    bytes("ajp13.magic", "Magic"),
    dec("ajp13.len", "Length", 16),
    dec("ajp13.code", "Code", 32).names(kCodes),
    dec("ajp13.method", "Method", 8).names(kMethods),
    text("ajp13.ver", "Version"),
    text("ajp13.uri", "URI"),
    text("ajp13.raddr", "RADDR"),
    text("ajp13.rhost", "RHOST"),
    text("ajp13.srv", "SRV"),
    dec("ajp13.port", "PORT", 16),
    boolean("ajp13.sslp", "SSLP"),
    dec("ajp13.nhdr", "NHDR", 16),
    text("ajp13.unknown_header", "unknown_header"),
    text("ajp13.content_type", "Content-Type"),
    text("ajp13.content_language", "Content-Language"),
    text("ajp13.content_length", "Content-Length"),
    text("ajp13.date", "Date"),
    text("ajp13.last_modified", "Last-Modified"),
    text("ajp13.location", "Location"),
    text("ajp13.set_cookie", "Set-Cookie"),
    text("ajp13.set_cookie2", "Set-Cookie2"),
    text("ajp13.servlet_engine", "Servlet-Engine"),
    text("ajp13.status", "Status"),
    text("ajp13.www_authenticate", "WWW-Authenticate"),
    text("ajp13.accept", "Accept"),
    text("ajp13.accept_charset", "Accept-Charset"),
    text("ajp13.accept_encoding", "Accept-Encoding"),
    text("ajp13.accept_language", "Accept-Language"),
    text("ajp13.authorization", "Authorization"),
    text("ajp13.connection", "Connection"),
    text("ajp13.cookie", "Cookie"),
    text("ajp13.cookie2", "Cookie2"),
    text("ajp13.host", "Host"),
    text("ajp13.pragma", "Pragma"),
    text("ajp13.referer", "Referer"),
    text("ajp13.user_agent", "User-Agent"),
    text("ajp13.unknown_attribute", "unknown_attribute"),
    text("ajp13.req_attribute", "req_attribute"),
    text("ajp13.context", "Context"),
    text("ajp13.servlet_path", "Servlet-Path"),
    text("ajp13.remote_user", "Remote-User"),
    text("ajp13.auth_type", "Auth-Type"),
    text("ajp13.query_string", "Query-String"),
    text("ajp13.route", "Route"),
    text("ajp13.ssl_cert", "SSL-Cert"),
    text("ajp13.ssl_cipher", "SSL-Cipher"),
    text("ajp13.ssl_session", "SSL-Session"),
    dec("ajp13.ssl_key_size", "SSL-Key-Size", 16),
    text("ajp13.secret", "Secret"),
    text("ajp13.stored_method", "Stored-Method"),
    dec("ajp13.rlen", "RLEN", 16),
    dec("ajp13.reusep", "REUSEP", 8),
    dec("ajp13.rstatus", "RSTATUS", 16),
    text("ajp13.rmsg", "RSMSG"),
    text("ajp13.data", "Data"),
    expert("ajp13.content_length.invalid", "Content-Length must be a string containing an integer", Group::Malformed, Severity::Error),
};

// Names that have a number instead of a text: a byte 0xa0 and the place in these tables.
constexpr FieldRef kRequestHeaders[] = {
    kFields["ajp13.unknown_header"], kFields["ajp13.accept"], kFields["ajp13.accept_charset"], kFields["ajp13.accept_encoding"],
    kFields["ajp13.accept_language"], kFields["ajp13.authorization"], kFields["ajp13.connection"], kFields["ajp13.content_type"],
    kFields["ajp13.content_length"], kFields["ajp13.cookie"], kFields["ajp13.cookie2"], kFields["ajp13.host"], kFields["ajp13.pragma"],
    kFields["ajp13.referer"], kFields["ajp13.user_agent"],
};
constexpr FieldRef kResponseHeaders[] = {
    kFields["ajp13.unknown_header"], kFields["ajp13.content_type"], kFields["ajp13.content_language"], kFields["ajp13.content_length"],
    kFields["ajp13.date"], kFields["ajp13.last_modified"], kFields["ajp13.location"], kFields["ajp13.set_cookie"],
    kFields["ajp13.set_cookie2"], kFields["ajp13.servlet_engine"], kFields["ajp13.status"], kFields["ajp13.www_authenticate"],
};
constexpr FieldRef kAttributes[] = {
    kFields["ajp13.unknown_attribute"], kFields["ajp13.context"], kFields["ajp13.servlet_path"], kFields["ajp13.remote_user"],
    kFields["ajp13.auth_type"], kFields["ajp13.query_string"], kFields["ajp13.route"], kFields["ajp13.ssl_cert"], kFields["ajp13.ssl_cipher"],
    kFields["ajp13.ssl_session"], kFields["ajp13.req_attribute"], kFields["ajp13.ssl_key_size"], kFields["ajp13.secret"],
    kFields["ajp13.stored_method"],
};

constexpr std::array kClaims{Claim{"tcp.port", 8009}};
constexpr uint32_t kHeaderBytes = 4;
constexpr uint16_t kFromWebServer = 0x1234;
constexpr uint16_t kFromApplicationServer = 0x4142;
constexpr uint8_t kNumberedName = 0xa0;
constexpr uint8_t kNamedAttribute = 10;
constexpr uint8_t kKeySize = 11;
constexpr uint8_t kAttributesEnd = 0xff;
constexpr uint8_t kPing = 10;
constexpr int kBodySlot = 0; // and the ones behind it: a frame may have several messages

// How much of the body of a request is still to come.
struct Body : ProtocolState {
    int64_t missing = 0;
};

size_t sizeOfMessage(Bytes header) { return kHeaderBytes + be16(header.data() + 2); }

struct String {
    uint32_t start;
    uint32_t length;
    std::string_view text;
};

// A length, so many characters and a zero byte; 0xffff: none at all.
String readString(Layer& ajp)
{
    const auto start = ajp.position();
    const auto size = ajp.peek16(start);
    if (!ajp.has(start, 2) || (size != 0xffff && !ajp.has(start + 2, size + 1u))) {
        ajp.malformed();
        return {start, 0, {}};
    }
    if (size == 0xffff) {
        ajp.skip(2);
        return {start, 2, {}};
    }
    ajp.skip(size + 3u);
    const auto text = ajp.peekText(start + 2, size);
    return {start, size + 3u, text.substr(0, text.find('\0'))};
}

std::string_view addString(Layer& ajp, FieldRef row)
{
    const auto read = readString(ajp);
    ajp.addText(row, read.start, read.length, read.text);
    return read.text;
}

// A name and a value that share a row.
void addNamed(Layer& ajp, FieldRef row, const String& name)
{
    const auto value = readString(ajp);
    if (!ajp.wants(row) || ajp.failed())
        return;
    const auto both = ajp.arena().copy(std::string_view(fmt::format("{}: {}", name.text, value.text)));
    ajp.addText(row, name.start, name.length + value.length, both).text(printable(both));
}

std::optional<int64_t> numberIn(std::string_view text)
{
    int64_t number = 0;
    if (text.empty() || text.size() > 18)
        return {};
    for (const auto c : text) {
        if (c < '0' || c > '9')
            return {};
        number = number * 10 + (c - '0');
    }
    return number;
}

void addHeaders(Layer& ajp, std::span<const FieldRef> known, bool request)
{
    const auto count = ajp.u16(kFields["ajp13.nhdr"]);
    for (uint32_t i = 0; i < count && ajp.more(); ++i) {
        const auto start = ajp.position();
        if (ajp.peek8(start) != kNumberedName) {
            addNamed(ajp, kFields["ajp13.unknown_header"], readString(ajp));
            continue;
        }
        const auto number = ajp.peek8(start + 1);
        ajp.skip(2);
        const auto value = readString(ajp);
        const auto row = number < known.size() ? known[number] : known[0];
        ajp.addText(row, start, value.length + 2, value.text);
        if (!request || row.index != kFields["ajp13.content_length"].index || ajp.failed())
            continue;
        const auto length = numberIn(value.text);
        if (!length)
            ajp.note(kFields["ajp13.content_length.invalid"]);
        else if (ajp.firstPass())
            if (auto* body = ajp.conversationState<Body>())
                body->missing = *length;
    }
}

void addAttributes(Layer& ajp)
{
    while (ajp.more()) {
        const auto start = ajp.position();
        const auto code = ajp.peek8(start);
        ajp.skip(1);
        if (code == kAttributesEnd)
            return;
        if (code == kKeySize) {
            ajp.addNumber(kFields["ajp13.ssl_key_size"], start, 3, ajp.peek16(start + 1));
            ajp.skip(2);
        } else if (code == kNamedAttribute) {
            auto name = readString(ajp);
            addNamed(ajp, kFields["ajp13.req_attribute"], {start, name.length + 1, name.text});
        } else {
            const auto value = readString(ajp);
            ajp.addText(code < std::size(kAttributes) ? kAttributes[code] : kAttributes[0], start, value.length + 1, value.text);
        }
    }
}

void dissectRequest(Layer& ajp)
{
    const auto code = ajp.peek8(ajp.position());
    if (!ajp.has(ajp.position(), 1))
        return ajp.malformed();
    ajp.addNumber(kFields["ajp13.code"], ajp.position(), 1, code);
    ajp.skip(1);
    if (code == kPing)
        return ajp.info().append("CPING");
    const auto method = ajp.u8(kFields["ajp13.method"]);
    if (ajp.failed())
        return;
    if (const auto name = nameOf(kMethods, method); !name.empty())
        ajp.info().append(name);
    else
        ajp.info().append("Unknown method {}", method);
    const auto version = addString(ajp, kFields["ajp13.ver"]);
    const auto uri = addString(ajp, kFields["ajp13.uri"]);
    if (!ajp.failed() && ajp.info().wanted())
        ajp.info().append(" {} {}", printable(uri), printable(version));
    addString(ajp, kFields["ajp13.raddr"]);
    addString(ajp, kFields["ajp13.rhost"]);
    addString(ajp, kFields["ajp13.srv"]);
    ajp.u16(kFields["ajp13.port"]);
    ajp.u8(kFields["ajp13.sslp"]);
    addHeaders(ajp, kRequestHeaders, true);
    addAttributes(ajp);
}

void dissectBody(Layer& ajp)
{
    ajp.info().append("Body");
    if (!ajp.more())
        return;
    const auto at = ajp.position() + 2;
    const auto text = ajp.peekText(at, ajp.peek16(ajp.position()));
    ajp.addText(kFields["ajp13.data"], at, uint32_t(text.size()), text);
    ajp.seek(ajp.reported());
}

void dissectResponse(Layer& ajp)
{
    const auto code = ajp.peek8(ajp.position());
    if (!ajp.has(ajp.position(), 1))
        return ajp.malformed();
    ajp.addNumber(kFields["ajp13.code"], ajp.position(), 1, code);
    ajp.skip(1);
    if (const auto name = nameOf(std::span(kCodes).first(std::size(kCodes) - 1), code); !name.empty())
        ajp.info().append(name);
    else
        ajp.info().append("Unknown message code {}", code);
    switch (code) {
    case 3: {
        const auto size = ajp.peek16(ajp.position());
        const auto at = ajp.position() + 2;
        if (!ajp.has(at, size + 1u))
            return ajp.malformed();
        const auto text = ajp.peekText(at, size);
        ajp.addText(kFields["ajp13.data"], at, size + 1u, text.substr(0, text.find('\0')));
        ajp.skip(size + 3u);
        return;
    }
    case 4: {
        const auto status = ajp.u16(kFields["ajp13.rstatus"]);
        const auto message = addString(ajp, kFields["ajp13.rmsg"]);
        if (!ajp.failed() && ajp.info().wanted())
            ajp.info().append(":{} {}", status, printable(message));
        return addHeaders(ajp, kResponseHeaders, false);
    }
    case 5:
        ajp.u8(kFields["ajp13.reusep"]);
        return;
    case 6:
        ajp.u16(kFields["ajp13.rlen"]);
        return;
    case 9:
        return;
    default:
        return ajp.malformed();
    }
}

// A message of the web server has no type of its own: what it is depends on whether a body is still to come.
bool isBody(Layer& ajp)
{
    // The place in the frame tells the messages of a frame apart.
    struct Seen {
        uint32_t offset;
    };
    const auto offset = ajp.slice(0).offset;
    if (!ajp.firstPass()) {
        const auto bytes = ajp.recallBytes(kBodySlot);
        for (size_t i = 0; i + sizeof(Seen) <= bytes.size(); i += sizeof(Seen)) {
            Seen seen{};
            std::copy_n(bytes.data() + i, sizeof seen, reinterpret_cast<uint8_t*>(&seen));
            if (seen.offset == offset)
                return true;
        }
        return false;
    }
    auto* body = ajp.conversationState<Body>();
    if (body == nullptr || body->missing <= 0)
        return false;
    body->missing -= ajp.peek16(kHeaderBytes);
    const auto before = ajp.recallBytes(kBodySlot);
    std::vector<uint8_t> all(before.begin(), before.end());
    const Seen seen{offset};
    const auto* raw = reinterpret_cast<const uint8_t*>(&seen);
    all.insert(all.end(), raw, raw + sizeof seen);
    ajp.rememberBytes(kBodySlot, all);
    return true;
}

void dissect(Layer& ajp)
{
    const auto magic = ajp.peek16(0);
    const auto body = magic == kFromWebServer && isBody(ajp);
    const auto* talk = ajp.conversation();
    ajp.protocolColumn("AJP13");
    const auto stream = talk != nullptr ? talk->stream : 0;
    if (magic == kFromWebServer)
        ajp.info().set("{}:REQ:", stream);
    else if (magic == kFromApplicationServer)
        ajp.info().set("{}:RSP:", stream);
    else {
        ajp.info().set("AJP13 Error?");
        ajp.seek(ajp.reported());
        return;
    }
    ajp.bytes(kFields["ajp13.magic"], 2);
    ajp.u16(kFields["ajp13.len"]);
    if (body)
        dissectBody(ajp);
    else if (magic == kFromWebServer)
        dissectRequest(ajp);
    else
        dissectResponse(ajp);
}

} // namespace

namespace protocols {

extern constinit const Protocol ajp13{.name = "ajp13", .shortName = "AJP13", .title = "Apache JServ Protocol v1.3", .fields = kFields,
                                      .claims = kClaims, .dissect = dissect, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
