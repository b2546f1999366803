// Simple Mail Transfer Protocol: commands, replies and messages. RFC 5321, 3207 (STARTTLS), 4954 (AUTH). Not decoded: the names and
// passwords of AUTH out of base 64.
#include "core/dissect/protocols/mail_data.h"
#include "core/dissect/protocols/text_line.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodeNames[] = {
    {211, "System status, or system help reply"}, {214, "Help message"}, {220, "<domain> Service ready"},
    {221, "<domain> Service closing transmission channel"}, {235, "Authentication successful"},
    {250, "Requested mail action okay, completed"}, {251, "User not local; will forward to <forward-path>"},
    {252, "Cannot VRFY user, but will accept message and attempt delivery"}, {334, "AUTH input"},
    {354, "Start mail input; end with <CRLF>.<CRLF>"},
    {421, "<domain> Service not available, closing transmission channel"}, {432, "A password transition is needed"},
    {450, "Requested mail action not taken: mailbox unavailable"},
    {451, "Requested action aborted: local error in processing"},
    {452, "Requested action not taken: insufficient system storage"}, {454, "Temporary authentication failed"},
    {500, "Syntax error, command unrecognized"}, {501, "Syntax error in parameters or arguments"},
    {502, "Command not implemented"}, {503, "Bad sequence of commands"}, {504, "Command parameter not implemented"},
    {530, "Authentication required"}, {534, "Authentication mechanism is too weak"},
    {535, "Authentication credentials invalid"}, {538, "Encryption required for requested authentication mechanism"},
    {550, "Requested action not taken: mailbox unavailable"}, {551, "User not local; please try <forward-path>"},
    {552, "Requested mail action aborted: exceeded storage allocation"},
    {553, "Requested action not taken: mailbox name not allowed"}, {554, "Transaction failed"},
};

constexpr FieldTable kFields{
    boolean("smtp.req", "Request"),
    boolean("smtp.rsp", "Response"),
    text("smtp.command_line", "Command Line"),
    text("smtp.req.command", "Command"),
    text("smtp.req.parameter", "Request parameter"),
    text("smtp.response", "Response"),
    dec("smtp.response.code", "Response code", 32).names(kCodeNames),
    text("smtp.rsp.parameter", "Response parameter"),
    text("smtp.auth.username", "Username"),
    text("smtp.auth.password", "Password"),
    text("smtp.auth.username_password", "Username/Password"),
    none("smtp.eom", "EOM"),
    none("smtp.data.fragments", "DATA fragments"),
    frameNumber("smtp.data.fragment", "DATA fragment"),
    dec("smtp.data.fragment.count", "DATA fragment count", 32),
    dec("smtp.data.reassembled.length", "Reassembled DATA length", 32),
    frameNumber("smtp.data.reassembled.in", "Reassembled DATA in frame"),
    expert("smtp.response.code.unexpected", "Unexpected response code in multiline response", Group::Response, Severity::Warning),
};

constexpr MessageRows kRows{kFields["smtp.data.fragments"], kFields["smtp.data.fragment"], kFields["smtp.data.fragment.count"],
                            kFields["smtp.data.reassembled.length"], "DATA fragment", "Reassembled SMTP"};

constexpr std::array kClaims{Claim{"tcp.port", 25}, Claim{"tcp.port", 587}};
constexpr int kStateSlot = 0;

// What the client says next.
enum class Next : uint8_t { Command, Data, Chunk, User, Password, Credentials };

struct State {
    Next next = Next::Command;
    bool authStarted = false; // AUTH was said; the reply tells whether it goes on
    bool plain = false;       // its mechanism asks for name and password at once
    bool nameAsked = false;   // by AUTH LOGIN; the password comes next
    bool wantsTls = false;
    uint32_t chunkLeft = 0; // of BDAT
    bool lastChunk = false;
};

struct Session : ProtocolState {
    State state;
    mail::Incoming incoming;
};

bool isSmtpPort(uint16_t port) { return port == 25 || port == 587 || port == 465; }

class Exchange {
public:
    explicit Exchange(Layer& smtp)
        : m_smtp(smtp)
        , m_session(smtp.conversationState<Session>())
        , m_request(isSmtpPort(smtp.facts().destinationPort) || !isSmtpPort(smtp.facts().sourcePort))
    {
        if (!smtp.firstPass())
            m_state = smtp.recall<State>(kStateSlot).value_or(State{});
        else if (m_session != nullptr)
            m_state = m_session->state;
        m_before = m_state;
    }

    void dissect()
    {
        const bool data = m_request && (m_state.next == Next::Data || m_state.next == Next::Chunk);
        if (!data && !wholeLines())
            return;
        m_smtp.protocolColumn("SMTP");
        if (!m_request)
            replies();
        while (m_request && m_smtp.more() && m_smtp.remaining() > 0) {
            if (m_state.next == Next::Data || m_state.next == Next::Chunk)
                message();
            else
                command(lineAt(m_smtp, m_smtp.position()));
        }
        if (!m_smtp.firstPass())
            return;
        m_smtp.remember(kStateSlot, m_before);
        if (m_session != nullptr)
            m_session->state = m_state;
    }

private:
    // Nothing is said of a line before it is there.
    bool wholeLines()
    {
        const auto text = m_smtp.peekText(0);
        if (text.empty() || text.find('\n') != std::string_view::npos || !m_smtp.canAsk() || text.size() > 4096)
            return true;
        m_smtp.needOneMoreSegment(0);
        return false;
    }

    void say(std::string_view text)
    {
        if (!m_smtp.info().wanted())
            return;
        m_smtp.info().append(m_said ? " | " : m_request ? "C: " : "S: ");
        m_smtp.info().append(std::string_view(printable(text)));
        m_said = true;
    }

    void command(const TextLine& line)
    {
        if (!m_said)
            m_smtp.info().clear();
        switch (m_state.next) {
        case Next::User:
        case Next::Password:
        case Next::Credentials:
            return credentials(line);
        default:
            break;
        }
        const auto verb = line.text.substr(0, 4);
        say(line.text);
        m_smtp.addNumber(kFields["smtp.req"], 0, 0, 1).hide();
        {
            const auto under = m_smtp.under(m_smtp.addText(kFields["smtp.command_line"], line.start, line.size,
                                                           m_smtp.peekText(line.start, line.size)));
            m_smtp.addText(kFields["smtp.req.command"], line.start, uint32_t(verb.size()), verb);
            if (line.text.size() > 5)
                m_smtp.addText(kFields["smtp.req.parameter"], line.start + 5, uint32_t(line.text.size()) - 5, line.text.substr(5));
        }
        m_smtp.skip(line.size);
        follow(line.text);
    }

    void follow(std::string_view line)
    {
        const auto [verb, rest] = firstWord(line);
        if (sameLetters(verb, "data")) {
            m_state.next = Next::Data;
        } else if (sameLetters(verb, "starttls")) {
            m_state.wantsTls = true;
        } else if (sameLetters(verb, "auth")) {
            const auto [mechanism, initial] = firstWord(rest);
            m_state.plain = !sameLetters(mechanism, "login");
            m_state.authStarted = initial.empty();
        } else if (sameLetters(verb, "bdat")) {
            uint32_t size = 0;
            std::from_chars(rest.data(), rest.data() + rest.size(), size);
            m_state.chunkLeft = size;
            m_state.lastChunk = sameLetters(firstWord(rest).rest, "last");
            if (size > 0)
                m_state.next = Next::Chunk;
        }
    }

    void credentials(const TextLine& line)
    {
        const auto next = m_state.next;
        const auto row = next == Next::User ? kFields["smtp.auth.username"]
            : next == Next::Password        ? kFields["smtp.auth.password"]
                                            : kFields["smtp.auth.username_password"];
        if (m_smtp.info().wanted())
            say(next == Next::User ? "User: " + std::string(line.text) : next == Next::Password ? "Pass: " + std::string(line.text) : std::string(line.text));
        const auto size = uint32_t(line.text.size());
        m_smtp.addNumber(kFields["smtp.req"], 0, 0, 1).hide();
        m_smtp.addText(row, line.start, size, line.text);
        m_smtp.skip(line.size);
        m_state.next = Next::Command;
    }

    // The bytes of a message: to the line of one dot, to the end of the chunk, or all there are.
    void message()
    {
        const auto start = m_smtp.position();
        const auto text = m_smtp.peekText(start);
        auto length = uint32_t(text.size());
        auto skip = length;
        bool last = false;
        if (m_state.next == Next::Chunk) {
            length = skip = std::min(length, m_state.chunkLeft);
            m_state.chunkLeft -= length;
            last = m_state.chunkLeft == 0 && m_state.lastChunk;
            if (m_state.chunkLeft == 0)
                m_state.next = Next::Command;
        } else if (const auto end = endOfMessage(text); end != std::string_view::npos) {
            length = uint32_t(end);
            last = true; // what follows in the segment is left to the next one
            m_state.next = Next::Command;
        }
        auto note = m_smtp.firstPass() && m_session != nullptr ? mail::addPiece(m_smtp, m_session->incoming, start, length, last)
                                                             : mail::recallPiece(m_smtp);
        note.start = start;
        note.length = length;
        m_smtp.skip(skip);
        last ? wholeMessage(note) : piece(note);
    }

    static size_t endOfMessage(std::string_view text)
    {
        if (text.starts_with(".\r\n"))
            return 0;
        const auto end = text.find("\r\n.\r\n");
        if (end == std::string_view::npos || end == 0 || text.substr(0, end).ends_with("\r\n"))
            return end; // the empty line before it is not counted
        return end + 2;
    }

    void piece(const mail::DataNote& note)
    {
        m_smtp.info().set("C: DATA fragment, {} byte{}", note.length, note.length == 1 ? "" : "s");
        m_said = true;
        m_smtp.facts().mediaType = {};
        m_smtp.call("data-text-lines", m_smtp.slice(note.start, note.length), m_smtp.inside());
        const auto& all = m_smtp.dissection().state().reassembly;
        if (note.id < all.count() && all.message(note.id).completedIn != 0)
            m_smtp.addNumber(kFields["smtp.data.reassembled.in"], 0, 0, all.message(note.id).completedIn).generated();
    }

    void wholeMessage(const mail::DataNote& note)
    {
        m_smtp.addNone(kFields["smtp.eom"], 0, 0).text("C: .");
        const auto whole = mail::wholeMessage(m_smtp, note, kRows, true);
        if (whole.reportedLength > 0)
            m_smtp.call("imf", whole);
        m_said = true;
    }

    void replies()
    {
        m_smtp.info().clear();
        m_smtp.addNumber(kFields["smtp.rsp"], 0, 0, 1).hide();
        while (m_smtp.more() && m_smtp.remaining() > 0)
            reply();
    }

    // A reply: lines of the same code, the last of which has a blank behind it.
    void reply()
    {
        const auto first = lineAt(m_smtp, m_smtp.position());
        uint32_t code = 0;
        const bool coded = codeOf(first.text, code);
        say(first.text);
        const auto under = m_smtp.under(m_smtp.addText(kFields["smtp.response"], first.start, first.size, m_smtp.peekText(first.start, first.size)));
        m_smtp.skip(first.size);
        if (!coded)
            return;
        m_smtp.addNumber(kFields["smtp.response.code"], first.start, 3, code);
        parameter(first, 4);
        for (bool more = first.text.size() > 3 && first.text[3] == '-'; more && m_smtp.more() && m_smtp.remaining() > 0;) {
            const auto line = lineAt(m_smtp, m_smtp.position());
            uint32_t again = 0;
            const bool same = codeOf(line.text, again);
            if (line.text.size() > 4)
                say(same ? line.text.substr(4) : line.text);
            const auto item = parameter(line, same ? 4 : 0);
            if (same && again != code)
                m_smtp.note(kFields["smtp.response.code.unexpected"], item);
            more = !same || (line.text.size() > 3 && line.text[3] == '-');
            m_smtp.skip(line.size);
        }
        after(code);
    }

    static bool codeOf(std::string_view line, uint32_t& code)
    {
        return line.size() >= 3 && std::from_chars(line.data(), line.data() + 3, code).ptr == line.data() + 3;
    }

    Item parameter(const TextLine& line, uint32_t from)
    {
        if (line.text.size() <= from)
            return {};
        return m_smtp.addText(kFields["smtp.rsp.parameter"], line.start + from, uint32_t(line.text.size()) - from, line.text.substr(from));
    }

    void after(uint32_t code)
    {
        if (m_state.wantsTls) {
            m_state.wantsTls = false;
            auto* talk = m_smtp.conversation();
            if (code == 220 && m_smtp.firstPass() && talk != nullptr) // from the next frame on
                talk->bind(m_smtp.frame().number + 1, Registry::instance().byKey("tls"));
            return;
        }
        if (m_state.next == Next::Data && code != 354 && code >= 400) // no message will follow
            m_state.next = Next::Command;
        if (code != 334) {
            m_state.authStarted = m_state.nameAsked = false;
            return;
        }
        if (!m_state.authStarted)
            return;
        m_state.next = m_state.plain ? Next::Credentials : m_state.nameAsked ? Next::Password : Next::User;
        m_state.authStarted = m_state.next == Next::User;
        m_state.nameAsked = m_state.next == Next::User;
    }

    Layer& m_smtp;
    Session* m_session;
    const bool m_request;
    State m_state;
    State m_before;
    bool m_said = false;
};

void dissect(Layer& smtp) { Exchange(smtp).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol smtp{"smtp", "SMTP", "Simple Mail Transfer Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
