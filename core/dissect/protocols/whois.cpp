// WHOIS: a question and its answer, as lines. RFC 3912.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("whois.query", "Query"),
    text("whois.answer", "Answer"),
    frameNumber("whois.answer_in", "Answer In"),
    frameNumber("whois.answer_to", "Query In"),
    duration("whois.response_time", "Response Time"),
    expert("whois.encoding", "WHOIS has no mechanism to indicate encoding (RFC 3912), assuming UTF-8", Group::Assumption, Severity::Chat),
};

constexpr std::array kClaims{Claim{"tcp.port", 43}};
constexpr uint16_t kFin = 1; // of TCP's flags
constexpr size_t kQueryMax = 255; // kept of a question

struct Session : ProtocolState {
    std::string query;
    FrameNumber queryFrame = 0;
    TimestampNs queryTime = 0;
    FrameNumber answerFrame = 0;
};

void dissectQuery(Layer& whois, Session* session)
{
    const auto line = lineAt(whois, 0);
    if (!line.ended && whois.canAsk())
        return whois.needOneMoreSegment(0);
    if (whois.firstPass() && session != nullptr) {
        session->query = line.text.substr(0, kQueryMax);
        session->queryFrame = whois.frame().number;
        session->queryTime = whois.frame().time;
    }
    whois.item().text("WHOIS: Query");
    if (whois.info().wanted())
        whois.info().set("Query: {}", printable(line.text));
    if (session != nullptr && session->answerFrame != 0 && !whois.firstPass())
        whois.addNumber(kFields["whois.answer_in"], 0, 0, session->answerFrame).generated();
    whois.addText(kFields["whois.query"], 0, line.size, whois.peekText(0, line.size));
}

void dissect(Layer& whois)
{
    auto* session = whois.conversationState<Session>();
    whois.protocolColumn("WHOIS");
    if (whois.facts().destinationPort == 43)
        return dissectQuery(whois, session);
    if (whois.canAsk() && (whois.facts().tcpFlags & kFin) == 0) {
        whois.needUntilEnd(0);
        return;
    }
    if (whois.firstPass() && session != nullptr)
        session->answerFrame = whois.frame().number;
    whois.item().text("WHOIS: Answer");
    if (session != nullptr && session->queryFrame != 0) {
        if (whois.info().wanted())
            whois.info().set("Answer: {}", printable(session->query));
        whois.addNumber(kFields["whois.answer_to"], 0, 0, session->queryFrame).generated();
        whois.addSigned(kFields["whois.response_time"], 0, 0, whois.frame().time - session->queryTime).generated();
    } else {
        if (whois.info().wanted())
            whois.info().set("Answer: {}", printable(lineAt(whois, 0).text));
    }
    if (!whois.dissection().recording())
        return;
    whois.note(kFields["whois.encoding"], whois.label(0, whois.reported(), "WHOIS has no mechanism to indicate encoding (RFC 3912), assuming UTF-8"));
    while (whois.more() && whois.remaining() > 0) {
        const auto line = lineAt(whois, whois.position());
        whois.addText(kFields["whois.answer"], line.start, line.size, whois.peekText(line.start, line.size));
        whois.skip(line.size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol whois{"whois", "WHOIS", "WHOIS", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
