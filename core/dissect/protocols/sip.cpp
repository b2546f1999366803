// Session Initiation Protocol. RFC 3261 and the header fields of its extensions. Not decoded: parameters of most header fields, bodies
// in parts (multipart), messages that span TCP segments without a length.
#include "core/dissect/protocols/sip.h"
#include "core/dissect/protocols/rtp.h"
#include "core/dissect/protocols/sip_fields.h"
#include "core/dissect/text.h"

#include <algorithm>
#include <charconv>

namespace capscope {
namespace {

using namespace sip;

constexpr std::array kClaims{Claim{"udp.port", 5060}, Claim{"tcp.port", 5060}};
constexpr std::string_view kHeuristics[] = {"udp", "tcp"};
constexpr std::string_view kVersion = "SIP/2.0";
constexpr size_t kHeaderBytesMax = 64 * 1024;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// "SIP/2.0 200 OK" or "BYE sip:user@host SIP/2.0"; a zero byte tells another protocol that quotes one.
bool isStart(std::string_view line)
{
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || blank == 0 || line.find('\0') != std::string_view::npos)
        return false;
    const auto rest = line.substr(blank + 1);
    if (line.substr(0, blank) == kVersion)
        return rest.size() > 3 && rest[3] == ' ' && isDigit(rest[0]) && isDigit(rest[1]) && isDigit(rest[2]);
    const auto uri = rest.substr(0, rest.find(' '));
    return uri.size() >= 3 && uri.size() < rest.size() && uri.find(':', 1) != std::string_view::npos
        && rest.substr(uri.size() + 1) == kVersion;
}

bool isKnownMethod(std::string_view method)
{
    constexpr std::string_view kMethods[] = {"ACK", "BYE", "CANCEL", "DO", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK",
                                             "PUBLISH", "QAUTH", "REFER", "REGISTER", "SPRACK", "SUBSCRIBE", "UPDATE"};
    return std::find(std::begin(kMethods), std::end(kMethods), method) != std::end(kMethods);
}

std::string_view toZero(std::string_view text) { return text.substr(0, text.find('\0')); }

// Where a line ends that begins at `from` or before: at a line feed, or at a carriage return without one.
size_t lineEnd(std::string_view text, size_t from = 0)
{
    const auto end = text.find_first_of("\r\n", from);
    return end != std::string_view::npos && text.substr(end).starts_with("\r\n") ? end + 1 : end;
}

std::string_view lineAt(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

bool recognises(const Layer& layer) { return isStart(lineAt(layer.peekText(0, 512))); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

class Message {
public:
    explicit Message(Layer& sip)
        : m_sip(sip)
        , m_all(sip.peekText(0))
    {
    }

    void run()
    {
        const auto first = lineAt(m_all);
        scan(first);
        m_pairing = pairingOf(m_sip, m_facts);
        startLine(first);
        headers();
        tell();
        if (m_cut)
            return m_sip.malformed();
        if (m_whole)
            body();
    }

private:
    // Where a part of the message lies.
    uint32_t at(std::string_view part) const { return uint32_t(part.data() - m_all.data()); }

    Item add(FieldRef field, std::string_view part)
    {
        if (part.find('\0') == std::string_view::npos)
            return m_sip.addText(field, at(part), uint32_t(part.size()), part);
        m_sip.seek(at(part));
        m_sip.text(field, uint32_t(part.size()));
        return m_sip.last();
    }

    static uint32_t numberOf(std::string_view text)
    {
        uint32_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    // Calls `each(name, value, line)` for all header fields; the line includes its end, and has no name if it has no colon.
    template <typename F> void eachHeader(F each)
    {
        auto rest = m_all.substr(std::min(m_all.size(), m_start));
        while (!rest.empty()) {
            auto end = lineEnd(rest);
            // RFC 3261, 7.3.1: lines that begin with a blank go on.
            while (end != std::string_view::npos && end + 1 < rest.size() && end > 1 && (rest[end + 1] == ' ' || rest[end + 1] == '\t'))
                end = lineEnd(rest, end + 1);
            m_cut = end == std::string_view::npos;
            const auto line = rest.substr(0, m_cut ? rest.size() : end + 1);
            rest.remove_prefix(line.size());
            const auto text = lineAt(line.find('\n') == line.size() - 1 ? line : line.substr(0, line.size() - (line.ends_with("\r\n") ? 2 : 1)));
            if (text.empty()) {
                m_whole = true;
                break;
            }
            const auto colon = text.find(':');
            if (colon != std::string_view::npos)
                each(trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1)), line);
            else
                each(std::string_view(), std::string_view(), line);
        }
        m_bodyAt = m_all.size() - rest.size();
    }

    // The facts that are needed before anything is reported.
    void scan(std::string_view first)
    {
        m_start = std::min(m_all.size(), first.size() + (m_all.substr(first.size()).starts_with("\r\n") ? 2 : 1));
        auto& f = m_facts;
        f.response = first.starts_with("SIP/2.0 ");
        if (f.response) {
            f.status = numberOf(first.substr(8));
            f.phrase = first.substr(8);
        } else {
            f.method = first.substr(0, first.find(' '));
            const auto uri = first.substr(std::min(first.size(), f.method.size() + 1));
            f.uri = uri.substr(0, uri.find(' '));
        }
        eachHeader([&](std::string_view name, std::string_view value, std::string_view) {
            const auto row = rowOf(name);
            if (!row)
                return;
            if (row->index == kFields["sip.Call-ID"].index) {
                f.callId = value;
            } else if (row->index == kFields["sip.CSeq"].index) {
                const auto blank = value.find(' ');
                f.sequence = value.substr(0, blank);
                f.sequenceMethod = blank == std::string_view::npos ? std::string_view() : trimmed(value.substr(blank));
            } else if (row->index == kFields["sip.Content-Type"].index) {
                f.mediaType = trimmed(value.substr(0, value.find(';')));
            } else if (row->index == kFields["sip.Contact"].index) {
                f.contacts += addressesIn(value);
                f.expiresNow |= value.ends_with("expires=0");
            } else if (row->index == kFields["sip.To"].index) {
                f.toTag = value.find(";tag=") != std::string_view::npos;
            } else if (row->index == kFields["sip.Expires"].index) {
                f.expiresNow = value == "0";
            }
        });
    }

    // One address, or several behind commas that stand neither in quotes nor in angle brackets.
    static uint32_t addressesIn(std::string_view value)
    {
        uint32_t count = 1;
        bool quoted = false, angled = false;
        for (const char c : value) {
            quoted ^= c == '"';
            angled = (angled || c == '<') && c != '>';
            count += c == ',' && !quoted && !angled ? 1 : 0;
        }
        return count;
    }

    void startLine(std::string_view first)
    {
        const auto line = add(m_facts.response ? kFields["sip.Status-Line"] : kFields["sip.Request-Line"], first);
        const auto under = m_sip.under(line);
        if (m_facts.response) {
            m_sip.addNumber(kFields["sip.Status-Code"], 8, 3, m_facts.status);
        } else {
            add(kFields["sip.Method"], m_facts.method);
            uri(kRequestUri, m_facts.uri);
        }
        if (m_cut)
            return;
        m_sip.addNumber(kFields["sip.resend"], 0, 0, m_pairing.original != 0 ? 1 : 0).generated();
        if (m_pairing.original != 0)
            m_sip.addNumber(kFields["sip.resend-original"], 0, 0, m_pairing.original).generated();
        if (m_pairing.request != 0) {
            m_sip.addNumber(kFields["sip.response-request"], 0, 0, m_pairing.request).generated();
            m_sip.addNumber(kFields["sip.response-time"], 0, 0, uint64_t(m_pairing.time)).generated();
        }
        if (m_facts.response)
            m_sip.item().append(" ({})", m_facts.status);
        else
            m_sip.item().append(" ({})", m_facts.method);
    }

    // "sip:user@host:port;parameter"
    void uri(const UriRows& rows, std::string_view text)
    {
        const auto under = m_sip.under(add(rows.whole, text));
        const auto scheme = text.find(':');
        if (scheme == std::string_view::npos || !(text.starts_with("sip:") || text.starts_with("sips:")))
            return;
        auto rest = text.substr(scheme + 1);
        const auto parameters = rest.find(';');
        if (const auto sign = rest.substr(0, parameters).find('@'); sign != std::string_view::npos) {
            add(rows.user, rest.substr(0, sign));
            rest.remove_prefix(sign + 1);
        }
        auto host = rest.substr(0, rest.find(';'));
        const auto bracket = host.find(']');
        const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
        add(rows.host, host.substr(0, colon));
        if (colon != std::string_view::npos)
            add(rows.port, host.substr(colon + 1));
        rest.remove_prefix(host.size());
        while (rest.starts_with(';')) {
            rest.remove_prefix(1);
            const auto one = rest.substr(0, rest.find(';'));
            if (rows.parameter)
                add(*rows.parameter, one);
            rest.remove_prefix(one.size());
        }
    }

    // "Name" <sip:...>;tag=... ; what stands behind the address is given to `each`.
    template <typename F> void nameAddress(const UriRows& rows, std::string_view value, F each)
    {
        auto open = value.find('<');
        std::string_view rest;
        if (open != std::string_view::npos) {
            auto display = value.substr(0, open);
            if (display.starts_with('"'))
                display = trimmed(display);
            if (!display.empty() && rows.display) {
                add(*rows.display, display);
                add(kFields["sip.display.info"], display).hide();
            }
            const auto close = value.find('>', open);
            if (close == std::string_view::npos)
                return;
            uri(rows, value.substr(open + 1, close - open - 1));
            rest = value.substr(close + 1);
        } else {
            const auto semicolon = value.find(';');
            uri(rows, trimmed(value.substr(0, semicolon)));
            rest = semicolon == std::string_view::npos ? std::string_view() : value.substr(semicolon);
        }
        while (!rest.empty()) {
            const auto semicolon = rest.find(';');
            if (semicolon == std::string_view::npos)
                return;
            rest.remove_prefix(semicolon + 1);
            const auto one = rest.substr(0, rest.find(';'));
            each(trimmed(one));
            rest.remove_prefix(one.size());
        }
    }

    void partyHeader(bool from, std::string_view value)
    {
        nameAddress(from ? kFromUri : kToUri, value, [&](std::string_view parameter) {
            if (!parameter.starts_with("tag="))
                return;
            add(from ? kFields["sip.from.tag"] : kFields["sip.to.tag"], parameter.substr(4));
            add(kFields["sip.tag"], parameter.substr(4)).hide();
        });
    }

    void via(std::string_view value)
    {
        const auto slash = value.find('/', value.find('/') + 1);
        if (slash == std::string_view::npos)
            return;
        auto rest = value.substr(slash + 1);
        const auto transport = rest.substr(0, rest.find(' '));
        add(kFields["sip.Via.transport"], transport);
        rest = trimmed(rest.substr(transport.size()));
        auto host = rest.substr(0, rest.find_first_of("; "));
        const auto bracket = host.find(']');
        const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
        add(kFields["sip.Via.sent-by.address"], host.substr(0, colon));
        if (colon != std::string_view::npos)
            m_sip.addNumber(kFields["sip.Via.sent-by.port"], at(host) + uint32_t(colon) + 1, uint32_t(host.size() - colon - 1),
                            numberOf(host.substr(colon + 1)));
        rest.remove_prefix(host.size());
        while (!rest.empty()) {
            const auto semicolon = rest.find(';');
            if (semicolon == std::string_view::npos)
                return;
            rest.remove_prefix(semicolon + 1);
            const auto one = rest.substr(0, rest.find(';'));
            viaParameter(trimmed(one));
            rest.remove_prefix(one.size());
        }
    }

    void viaParameter(std::string_view parameter)
    {
        const auto sign = parameter.find('=');
        const auto name = parameter.substr(0, sign);
        const auto value = sign == std::string_view::npos ? parameter : parameter.substr(sign + 1);
        if (name == "branch")
            add(kFields["sip.Via.branch"], value);
        else if (name == "rport")
            add(kFields["sip.Via.rport"], value);
        else if (name == "received")
            add(kFields["sip.Via.received"], value);
        else if (name == "maddr")
            add(kFields["sip.Via.maddr"], value);
        else if (name == "ttl")
            add(kFields["sip.Via.ttl"], value);
    }

    void authentication(std::string_view value)
    {
        const auto scheme = value.substr(0, value.find(' '));
        add(kFields["sip.auth.scheme"], scheme);
        auto rest = value.substr(scheme.size());
        while (!rest.empty()) {
            while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',' || rest.front() == '\t'))
                rest.remove_prefix(1);
            const auto sign = rest.find('=');
            if (sign == std::string_view::npos)
                return;
            const auto name = trimmed(rest.substr(0, sign));
            rest.remove_prefix(sign + 1);
            const bool quoted = rest.starts_with('"');
            const auto close = quoted ? rest.find('"', 1) : rest.find(',');
            const auto one = trimmed(rest.substr(0, close == std::string_view::npos ? close : close + (quoted ? 1 : 0)));
            for (const auto& part : kAuthParts)
                if (sameName(name, part.name))
                    add(part.row, one);
            rest.remove_prefix(std::min(rest.size(), one.size()));
        }
    }

    void oneHeader(FieldRef row, std::string_view value, std::string_view line)
    {
        const auto text = lineAt(line);
        const auto length = uint32_t(line.size());
        const auto item = isNumber(kHeaders[row.index - kPartCount]) ? m_sip.addNumber(row, at(line), length, numberOf(value))
                                                                     : m_sip.addText(row, at(line), length, toZero(value));
        if (m_sip.wantsTree())
            item.text("{}", printable(text));
        const auto under = m_sip.under(item);
        const auto is = [&](FieldRef other) { return other.index == row.index; };
        if (is(kFields["sip.From"]) || is(kFields["sip.To"])) {
            partyHeader(is(kFields["sip.From"]), value);
        } else if (is(kFields["sip.Contact"])) {
            nameAddress(kContactUri, value, [&](std::string_view parameter) { add(kFields["sip.contact.parameter"], parameter); });
        } else if (is(kFields["sip.Via"])) {
            via(value);
        } else if (is(kFields["sip.CSeq"])) {
            m_sip.addNumber(kFields["sip.CSeq.seq"], at(m_facts.sequence), uint32_t(m_facts.sequence.size()), numberOf(m_facts.sequence));
            add(kFields["sip.CSeq.method"], m_facts.sequenceMethod);
        } else if (is(kFields["sip.WWW-Authenticate"]) || is(kFields["sip.Authorization"]) || is(kFields["sip.Proxy-Authenticate"])
                   || is(kFields["sip.Proxy-Authorization"])) {
            authentication(value);
        }
    }

    void headers()
    {
        if (m_sip.passesOverContents())
            return;
        // The row is as long as the header, its text reaches to the end of the message.
        const auto size = uint32_t(m_bodyAt - m_start);
        const bool broken = m_all.substr(m_start, size).find('\0') != std::string_view::npos;
        const auto item = broken ? add(kFields["sip.msg_hdr"], m_all.substr(m_start, size))
                                 : m_sip.addText(kFields["sip.msg_hdr"], uint32_t(m_start), size, toZero(m_all.substr(m_start)));
        item.text("Message Header");
        const auto under = m_sip.under(item);
        eachHeader([&](std::string_view name, std::string_view value, std::string_view line) {
            const auto row = rowOf(name);
            if (name.empty()) {
                m_sip.note(kFields["sip.header_no_colon"], item);
                return;
            }
            if (!row)
                return unknownHeader(name, line);
            oneHeader(*row, value, line);
            const auto is = [&](FieldRef other) { return other.index == row->index; };
            if (is(kFields["sip.Call-ID"]))
                m_sip.addText(kFields["sip.call_id_generated"], at(line), uint32_t(line.size()), toZero(value)).generated();
            else if (is(kFields["sip.WWW-Authenticate"]) || is(kFields["sip.Authorization"]) || is(kFields["sip.Proxy-Authenticate"])
                     || is(kFields["sip.Proxy-Authorization"]))
                m_sip.addText(kFields["sip.auth"], at(line), uint32_t(line.size()), line);
        });
        if (m_whole || m_cut)
            return;
        const uint32_t lineEnd = m_all.ends_with("\r\n") ? 2 : 1;
        m_sip.note(kFields["sip.header_not_terminated"], m_sip.label(uint32_t(m_bodyAt) - lineEnd, lineEnd, "Header not terminated by empty line (CRLF)"));
    }

    void unknownHeader(std::string_view name, std::string_view line)
    {
        const auto item = m_sip.label(at(line), uint32_t(line.size()), printable(lineAt(line)));
        std::string lower(toZero(name));
        for (auto& c : lower)
            c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
        m_sip.note(kFields["sip.unrecognized_header"], item, fmt::format("Unrecognised SIP header ({})", lower));
    }

    void tell()
    {
        if (!m_sip.info().wanted())
            return;
        const auto& f = m_facts;
        std::string text = f.response ? fmt::format("Status: {}", f.phrase)
                                      : fmt::format("{}: {} {}", isKnownMethod(f.method) ? "Request" : "Unknown request", f.method, f.uri);
        if (m_cut)
            return m_sip.info().set(text);
        if (f.response && f.status >= 200 && f.status < 300)
            text += fmt::format(" ({})", f.sequenceMethod);
        if (!f.response && f.method == "INVITE" && f.toTag)
            text += ", in-dialog";
        if (f.response ? f.sequenceMethod == "REGISTER" && f.status == 200 : f.method == "REGISTER") {
            if (f.contacts > 0)
                text += fmt::format("  ({}{} binding{})", !f.response && f.expiresNow ? "remove " : "", f.contacts, f.contacts == 1 ? "" : "s");
            else if (!f.response)
                text += "  (fetch bindings)";
        }
        m_sip.info().set("{} | ", text);
    }

    void body()
    {
        const auto length = m_sip.reported() > m_bodyAt ? m_sip.reported() - uint32_t(m_bodyAt) : 0;
        if (length == 0)
            return;
        const auto item = m_sip.addNone(kFields["sip.msg_body"], uint32_t(m_bodyAt), length);
        rtp::enterCall(m_sip, m_facts.callId, announcesSince(m_sip, m_facts, m_pairing));
        const auto slice = m_sip.slice(uint32_t(m_bodyAt));
        m_sip.handOff("media_type", m_facts.mediaType, slice, item ? item.id() : kNested);
    }

    Layer& m_sip;
    std::string_view m_all;
    size_t m_start = 0;
    size_t m_bodyAt = 0;
    bool m_whole = false; // the empty line behind the headers is there (RFC 3261, 7.5)
    bool m_cut = false;   // the last line does not end
    Facts m_facts;
    Pairing m_pairing;
};

// On a port of SIP a segment that begins no message goes on with one.
void dissectContinuation(Layer& sip)
{
    const auto line = lineAt(sip.peekText(0));
    if (line.empty() || line.find('\0') != std::string_view::npos)
        return sip.reject();
    sip.protocolColumn("SIP");
    sip.info().set("Continuation");
    const auto size = uint32_t(line.size()) + (sip.peekText(uint32_t(line.size()), 2) == "\r\n" ? 2 : 1);
    const auto item = sip.label(0, std::min(size, sip.captured()), printable(line));
    item.text("Continuation line: {}", printable(line));
    const auto under = sip.under(item);
    sip.bytes(kFields["sip.continuation"], sip.reportedRemaining());
}

void dissect(Layer& sip)
{
    constexpr uint16_t kPort = 5060;
    if (!recognises(sip)) {
        const auto& facts = sip.facts();
        const bool onPort = facts.sourcePort == kPort || facts.destinationPort == kPort;
        return facts.transport == Transport::Tcp && onPort ? dissectContinuation(sip) : sip.reject();
    }
    const auto text = sip.peekText(0, kHeaderBytesMax);
    if (text.find("\r\n\r\n") == std::string_view::npos && sip.canAsk())
        return sip.needOneMoreSegment(0);
    sip.protocolColumn("SIP");
    Message(sip).run();
}

} // namespace

namespace protocols {

extern constinit const Protocol sip{"sip", "SIP", "Session Initiation Protocol", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
