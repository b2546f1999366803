// Post Office Protocol, version 3. RFC 1939, 2595 (STLS). Not decoded: SASL.
#include "core/dissect/protocols/mail_data.h"
#include "core/dissect/protocols/text_line.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("pop.request", "Request"),
    text("pop.request.command", "Request command"),
    text("pop.request.parameter", "Request parameter"),
    text("pop.request.data", "Data"),
    text("pop.response", "Response"),
    text("pop.response.indicator", "Response indicator"),
    text("pop.response.description", "Response description"),
    text("pop.response.data", "Data"),
    none("pop.data.fragments", "DATA fragments"),
    frameNumber("pop.data.fragment", "DATA fragment"),
    dec("pop.data.fragment.count", "DATA fragment count", 32),
    dec("pop.data.reassembled.length", "Reassembled DATA length", 32),
    frameNumber("pop.data.reassembled.in", "Reassembled DATA in frame"),
    expert("pop.response.tot_len.invalid", "Length must be a string containing an integer", Group::Protocol, Severity::Warning),
};

constexpr MessageRows kRows{kFields["pop.data.fragments"], kFields["pop.data.fragment"], kFields["pop.data.fragment.count"],
                            kFields["pop.data.reassembled.length"], "DATA fragment", "Reassembled POP"};

constexpr std::array kClaims{Claim{"tcp.port", 110}};
constexpr int kLengthSlot = 0; // the reply to RETR does not say how long the message is

struct Session : ProtocolState {
    bool fetching = false; // RETR or TOP was said
    bool wantsTls = false;
    uint32_t length = 0; // of the message that is coming, and how much of it was there
    uint32_t read = 0;
    mail::Incoming incoming;
};

class Exchange {
public:
    explicit Exchange(Layer& pop)
        : m_pop(pop)
        , m_session(pop.conversationState<Session>())
        , m_request(pop.facts().destinationPort == 110)
    {
    }

    void dissect()
    {
        const auto line = lineAt(m_pop, 0);
        m_pop.protocolColumn("POP");
        const bool continues = !m_request && !line.text.starts_with("+OK") && !line.text.starts_with("-ERR");
        if (continues)
            return message();
        if (m_pop.info().wanted())
            m_pop.info().set("{}: {}", m_request ? 'C' : 'S', printable(line.text));
        if (m_pop.firstPass() && m_session != nullptr)
            m_request ? learnCommand(line.text) : learnReply(line.text);
        if (!m_pop.dissection().recording() && !m_pop.firstPass())
            return;
        firstLine(line);
        m_pop.skip(line.size);
        while (m_pop.more() && m_pop.remaining() > 0) {
            const auto next = lineAt(m_pop, m_pop.position());
            m_pop.addText(m_request ? kFields["pop.request.data"] : kFields["pop.response.data"], next.start, next.size, "")
                .text(std::string_view(m_pop.wantsTree() ? printable(m_pop.peekText(next.start, next.size)) : std::string()));
            m_pop.skip(next.size);
        }
    }

private:
    void learnCommand(std::string_view line)
    {
        const auto verb = line.substr(0, 4);
        if (sameLetters(verb, "retr") || sameLetters(line.substr(0, 3), "top"))
            m_session->fetching = true;
        else if (sameLetters(verb, "stls"))
            m_session->wantsTls = true;
    }

    void learnReply(std::string_view line)
    {
        if (m_session->fetching) {
            m_session->fetching = false;
            m_session->length = m_session->read = 0;
            if (line.starts_with("+OK ")) {
                const auto number = line.substr(4);
                if (std::from_chars(number.data(), number.data() + number.size(), m_session->length).ec != std::errc())
                    m_pop.remember(kLengthSlot, true);
            }
        }
        if (!m_session->wantsTls)
            return;
        m_session->wantsTls = false;
        if (line.starts_with("+OK")) // from the next frame on
            m_pop.conversation()->bind(m_pop.frame().number + 1, Registry::instance().byKey("tls"));
    }

    void firstLine(const TextLine& line)
    {
        const auto item = m_pop.addText(m_request ? kFields["pop.request"] : kFields["pop.response"], 0, line.size, "");
        if (m_pop.wantsTree())
            item.text(std::string_view(printable(m_pop.peekText(0, line.size))));
        const auto under = m_pop.under(item);
        const auto [word, rest] = firstWord(line.text);
        if (!word.empty())
            m_pop.addText(m_request ? kFields["pop.request.command"] : kFields["pop.response.indicator"], 0, uint32_t(word.size()), word);
        if (!rest.empty())
            m_pop.addText(m_request ? kFields["pop.request.parameter"] : kFields["pop.response.description"],
                          uint32_t(rest.data() - line.text.data()), uint32_t(rest.size()), rest);
        if (m_pop.recall<bool>(kLengthSlot))
            m_pop.note(kFields["pop.response.tot_len.invalid"], item);
    }

    // What goes on a reply is a message, or a part of one.
    void message()
    {
        const auto size = m_pop.remaining();
        if (m_session == nullptr) {
            m_pop.call("imf", m_pop.slice(0));
            return;
        }
        mail::DataNote note;
        if (m_pop.firstPass()) {
            m_session->read += std::min(size, ~m_session->read);
            note = mail::addPiece(m_pop, m_session->incoming, 0, size, m_session->read >= m_session->length);
        } else {
            note = mail::recallPiece(m_pop);
        }
        if (!note.last) {
            m_pop.info().set("S: DATA fragment, {} byte{}", size, size == 1 ? "" : "s");
            const auto& all = m_pop.dissection().state().reassembly;
            if (note.id < all.count() && all.message(note.id).completedIn != 0)
                m_pop.addNumber(kFields["pop.data.reassembled.in"], 0, 0, all.message(note.id).completedIn).generated();
            return;
        }
        const auto whole = mail::wholeMessage(m_pop, note, kRows, false);
        m_pop.call("imf", whole);
    }

    Layer& m_pop;
    Session* m_session;
    const bool m_request;
};

void dissect(Layer& pop) { Exchange(pop).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol pop{"pop", "POP", "Post Office Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
