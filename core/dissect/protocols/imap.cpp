// Internet Message Access Protocol. RFC 3501, 2595 (STARTTLS). Not decoded: what stands in the lines beyond tags, commands and states.
#include "core/dissect/protocols/text_line.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    boolean("imap.isrequest", "Request"),
    text("imap.line", "Line"),
    text("imap.request", "Request"),
    text("imap.request_tag", "Request Tag"),
    text("imap.response", "Response"),
    text("imap.response_tag", "Response Tag"),
    text("imap.tag", "Tag"),
    text("imap.request.command", "Request Command"),
    text("imap.request.folder", "Request Folder"),
    boolean("imap.request.command.uid", "Request isUID"),
    text("imap.request.username", "Request Username"),
    text("imap.request.password", "Request Password"),
    text("imap.response.command", "Response Command"),
    text("imap.response.status", "Response Status"),
    text("imap.command", "Command"),
    frameNumber("imap.response_in", "Response In"),
    frameNumber("imap.response_to", "Request In"),
    duration("imap.time", "Response Time"),
};

constexpr std::array kClaims{Claim{"tcp.port", 143}};

constexpr uint32_t kLiteralOfSegmentsMax = 0x10000;
constexpr size_t kTagsMax = 10'000; // requests of one conversation
constexpr size_t kSameTagMax = 64;  // and of one tag: these are looked through
constexpr size_t kTagBytesMax = 32; // kept of a tag
constexpr uint32_t kLiteralBytesMax = 16u << 20;

struct Request {
    FrameNumber frame = 0;
    FrameNumber response = 0;
    TimestampNs time = 0;
};

struct Session : ProtocolState {
    absl::flat_hash_map<std::string, std::vector<Request>> requests; // by tag, which may be used again
    size_t count = 0; // of all requests
    std::string tlsTag;                                 // of STARTTLS
};

bool takesFolder(std::string_view command)
{
    for (const auto name : {"select", "examine", "create", "delete", "rename", "subscribe", "unsubscribe", "status", "append",
                            "getquotaroot", "getacl", "myrights", "listrights"})
        if (sameLetters(command, name))
            return true;
    return false;
}

class Exchange {
public:
    explicit Exchange(Layer& imap)
        : m_imap(imap)
        , m_session(imap.conversationState<Session>())
        , m_request(imap.facts().destinationPort == 143)
    {
    }

    void dissect()
    {
        if (!allThere())
            return;
        m_imap.protocolColumn("IMAP");
        const auto first = lineAt(m_imap, 0);
        if (m_imap.info().wanted())
            m_imap.info().set("{}: {}", m_request ? "Request" : "Response", printable(first.text));
        m_imap.addNumber(kFields["imap.isrequest"], 0, 0, m_request).hide();
        while (m_imap.more() && m_imap.remaining() > 0) {
            const auto line = lineAt(m_imap, m_imap.position());
            oneLine(line);
            m_imap.skip(line.size);
            if (const auto size = literal(line.text); size && !m_request)
                content(line.text, *size);
        }
    }

private:
    // "{666}" at the end of a line: so many bytes follow it. RFC 3501, 4.3
    static std::optional<uint32_t> literal(std::string_view line)
    {
        const auto open = line.rfind('{');
        if (!line.ends_with('}') || open == std::string_view::npos)
            return std::nullopt;
        uint32_t size = 0;
        const auto parsed = std::from_chars(line.data() + open + 1, line.data() + line.size(), size);
        if (parsed.ec != std::errc() || size > kLiteralBytesMax)
            return std::nullopt;
        return size;
    }

    // Lines are whole, and so are the literals of responses.
    bool allThere()
    {
        if (!m_imap.canAsk())
            return true;
        bool behindLiteral = false; // the line goes on
        for (uint32_t at = 0; at < m_imap.captured() || behindLiteral;) {
            const auto line = at < m_imap.captured() ? lineAt(m_imap, at) : TextLine();
            if (!line.ended && (at == 0 || behindLiteral) && line.size < 4096) {
                m_imap.needOneMoreSegment(0);
                return false;
            }
            at += line.size;
            behindLiteral = false;
            const auto size = m_request ? std::nullopt : literal(line.text);
            if (!size)
                continue;
            // What follows a literal belongs to its line; of long ones each segment would be looked at again and again.
            behindLiteral = *size <= kLiteralOfSegmentsMax;
            if (uint64_t(at) + *size > m_imap.captured()) {
                if (behindLiteral)
                    m_imap.needOneMoreSegment(0);
                else
                    m_imap.needBytes(0, at + *size - m_imap.captured());
                return false;
            }
            at += *size;
        }
        return true;
    }

    void oneLine(const TextLine& line)
    {
        const auto item = m_imap.addText(kFields["imap.line"], line.start, line.size, m_imap.peekText(line.start, line.size));
        const auto [tag, rest] = firstWord(line.text);
        const bool untagged = tag == "*" || tag == "+";
        if (tag.empty() || (!m_request && untagged))
            return;
        const auto under = m_imap.under(item);
        const auto size = uint32_t(line.text.size());
        m_imap.addText(m_request ? kFields["imap.request"] : kFields["imap.response"], line.start, size, line.text);
        m_imap.addText(m_request ? kFields["imap.request_tag"] : kFields["imap.response_tag"], line.start, uint32_t(tag.size()), tag);
        m_imap.addText(kFields["imap.tag"], line.start, uint32_t(tag.size()), tag).hide();
        if (rest.empty())
            return;
        const auto at = line.start + uint32_t(rest.data() - line.text.data());
        m_request ? request(line, tag, rest, at) : response(line, tag, rest, at);
    }

    void request(const TextLine& line, std::string_view tag, std::string_view rest, uint32_t at)
    {
        auto [command, arguments] = firstWord(rest);
        const auto first = command;
        const auto firstAt = at;
        if (sameLetters(command, "uid") && !arguments.empty()) {
            m_imap.addNumber(kFields["imap.request.command.uid"], at, 3, 1);
            at += uint32_t(arguments.data() - rest.data());
            const auto inner = firstWord(arguments);
            command = inner.word;
            arguments = inner.rest;
        }
        m_imap.addText(kFields["imap.request.command"], at, uint32_t(command.size()), command);
        m_imap.addText(kFields["imap.command"], firstAt, uint32_t(first.size()), first).hide();
        const auto place = [&](std::string_view text) { return line.start + uint32_t(text.data() - line.text.data()); };
        const auto [name, more] = firstWord(arguments);
        if (sameLetters(command, "login") && !name.empty()) {
            m_imap.addText(kFields["imap.request.username"], place(name), uint32_t(name.size()), name);
            const auto password = firstWord(more).word;
            if (!password.empty())
                m_imap.addText(kFields["imap.request.password"], place(password), uint32_t(password.size()), password);
        } else if (takesFolder(command) && !name.empty()) {
            m_imap.addText(kFields["imap.request.folder"], place(name), uint32_t(name.size()), name);
        }
        if (m_session == nullptr)
            return;
        const std::string key(tag.substr(0, kTagBytesMax));
        if (m_imap.firstPass()) {
            auto& same = m_session->requests[m_session->count < kTagsMax ? key : std::string()];
            if (m_session->count < kTagsMax && same.size() < kSameTagMax) {
                same.push_back({m_imap.frame().number, 0, m_imap.frame().time});
                ++m_session->count;
            }
            if (sameLetters(command, "starttls"))
                m_session->tlsTag = key;
            return;
        }
        const auto* found = requestOf(key, [this](const Request& each) { return each.frame == m_imap.frame().number; });
        if (found != nullptr && found->response != 0)
            m_imap.addNumber(kFields["imap.response_in"], line.start, 0, found->response).generated();
    }

    // The last request of a tag for which `fits` is true: requests of a tag stand in the order of their frames.
    template <typename F> const Request* requestOf(const std::string& tag, F fits) const
    {
        const auto all = m_session->requests.find(tag);
        if (all == m_session->requests.end())
            return nullptr;
        const auto found = std::find_if(all->second.rbegin(), all->second.rend(), fits);
        return found == all->second.rend() ? nullptr : &*found;
    }

    void response(const TextLine& line, std::string_view tag, std::string_view rest, uint32_t at)
    {
        const auto [state, arguments] = firstWord(rest);
        m_imap.addText(kFields["imap.response.status"], at, uint32_t(state.size()), state);
        auto [command, more] = firstWord(arguments);
        if (sameLetters(command, "uid") && !more.empty())
            command = firstWord(more).word;
        if (!command.empty()) {
            const auto place = line.start + uint32_t(command.data() - line.text.data());
            m_imap.addText(kFields["imap.response.command"], place, uint32_t(command.size()), command);
            m_imap.addText(kFields["imap.command"], place, uint32_t(command.size()), command).hide();
        }
        if (m_session == nullptr)
            return;
        const std::string key(tag.substr(0, kTagBytesMax));
        if (m_imap.firstPass()) {
            const auto all = m_session->requests.find(key);
            if (all != m_session->requests.end() && !all->second.empty() && all->second.back().response == 0)
                all->second.back().response = m_imap.frame().number;
            if (!m_session->tlsTag.empty() && key == m_session->tlsTag && sameLetters(state, "ok")) // from the next frame on
                m_imap.conversation()->bind(m_imap.frame().number + 1, Registry::instance().byKey("tls"));
            if (key == m_session->tlsTag)
                m_session->tlsTag.clear();
            return;
        }
        const auto* found = requestOf(key, [this](const Request& each) { return each.response == m_imap.frame().number; });
        if (found == nullptr)
            return;
        m_imap.addNumber(kFields["imap.response_to"], line.start, 0, found->frame).generated();
        m_imap.addSigned(kFields["imap.time"], line.start, 0, m_imap.frame().time - found->time).generated();
    }

    // A literal: the message, or its head, that a FETCH brings.
    void content(std::string_view line, uint32_t size)
    {
        const auto slice = m_imap.slice(m_imap.position(), size);
        const bool mail = line.find("BODY[]") != std::string_view::npos || line.find("BODY[HEADER") != std::string_view::npos
            || line.find("RFC822 ") != std::string_view::npos || line.find("RFC822.HEADER") != std::string_view::npos;
        m_imap.skip(size);
        if (mail && size > 0)
            m_imap.call("imf", slice);
    }

    Layer& m_imap;
    Session* m_session;
    const bool m_request;
};

void dissect(Layer& imap) { Exchange(imap).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol imap{"imap", "IMAP", "Internet Message Access Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
