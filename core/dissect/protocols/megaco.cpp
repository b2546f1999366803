// Megaco/H.248: a call agent commands media gateways, the text encoding. RFC 3015 annex B. Not decoded: the binary encoding, and of
// the descriptors all but audits, errors, modes and the descriptions of sessions.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr uint32_t kNullContext = 0, kChooseContext = 0xfffffffe, kAllContexts = 0xffffffff;
void writeContext(std::string& out, uint64_t value)
{
    if (value == kNullContext)
        out += "NULL";
    else if (value == kChooseContext)
        out += "Choose one";
    else if (value == kAllContexts)
        out += "All";
    else
        out += std::to_string(value);
}
constexpr ValueName kErrorCodeNames[] = {
    {400, "Syntax error in message"}, {401, "Protocol Error"}, {402, "Unauthorized"},
    {403, "Syntax error in transaction request"}, {406, "Version Not Supported"}, {410, "Incorrect identifier"},
    {411, "The transaction refers to an unknown ContextId"}, {412, "No ContextIDs available"},
    {421, "Unknown action or illegal combination of actions"}, {422, "Syntax Error in Action"}, {430, "Unknown TerminationID"},
    {431, "No TerminationID matched a wildcard"}, {432, "Out of TerminationIDs or No TerminationID available"},
    {433, "TerminationID is already in a Context"}, {434, "Max number of Terminations in a Context exceeded"},
    {435, "Termination ID is not in specified Context"}, {440, "Unsupported or unknown Package"},
    {441, "Missing Remote or Local Descriptor"}, {442, "Syntax Error in Command"}, {443, "Unsupported or Unknown Command"},
    {444, "Unsupported or Unknown Descriptor"}, {445, "Unsupported or Unknown Property"},
    {446, "Unsupported or Unknown Parameter"}, {447, "Descriptor not legal in this command"},
    {448, "Descriptor appears twice in a command"}, {450, "No such property in this package"},
    {451, "No such event in this package"}, {452, "No such signal in this package"},
    {453, "No such statistic in this package"}, {454, "No such parameter value in this package"},
    {455, "Property illegal in this Descriptor"}, {456, "Property appears twice in this Descriptor"},
    {457, "Missing parameter in signal or event"}, {458, "Unexpected Event/Request ID"},
    {459, "Unsupported or Unknown Profile"}, {471, "Implied Add for Multiplex failure"},
    {500, "Internal software Failure in MG"}, {501, "Not Implemented"}, {502, "Not ready."}, {503, "Service Unavailable"},
    {504, "Command Received from unauthorized entity"},
    {505, "Transaction Request Received before a Service Change Reply has been received"},
    {506, "Number of Transaction Pendings Exceeded"}, {510, "Insufficient resources"},
    {512, "Media Gateway unequipped to detect requested Event"},
    {513, "Media Gateway unequipped to generate requested Signals"},
    {514, "Media Gateway cannot send the specified announcement"}, {515, "Unsupported Media Type"},
    {517, "Unsupported or invalid mode"}, {518, "Event buffer full"}, {519, "Out of space to store digit map"},
    {520, "Digit Map undefined in the MG"}, {521, "Termination is ServiceChanging"}, {526, "Insufficient bandwidth"},
    {529, "Internal hardware failure in MG"}, {530, "Temporary Network failure"}, {531, "Permanent Network failure"},
    {532, "Audited Property, Statistic, Event or Signal does not exist"}, {533, "Response exceeds maximum transport PDU size"},
    {534, "Illegal write or read only property"}, {540, "Unexpected initial hook state"}, {581, "Does Not Exist"},
    {600, "Illegal syntax within an announcement specification"}, {601, "Variable type not supported"},
    {602, "Variable value out of range"}, {603, "Category not supported"}, {604, "Selector type not supported"},
    {605, "Selector value not supported"}, {606, "Unknown segment ID"},
    {607, "Mismatch between play specification and provisioned data"}, {608, "Provisioning error"}, {609, "Invalid offset"},
    {610, "No free segment IDs"}, {611, "Temporary segment not found"}, {612, "Segment in use"},
    {613, "ISP port limit overrun"}, {614, "No modems available"}, {615, "Calling number unacceptable"},
    {616, "Called number unacceptable"},
};

constexpr FieldTable kFields{
    text("megaco.start_token", "Start token"),
    text("megaco.version", "Version"),
    text("megaco.mId", "MediagatewayID"),
    text("megaco.transaction", "Transaction"),
    dec("megaco.transid", "Transaction ID", 32),
    dec("megaco.context", "Context", 32).custom(writeContext),
    text("megaco.command", "Command"),
    text("megaco.termid", "Termination ID"),
    none("megaco.media", "Media Descriptor"),
    none("megaco.localcontroldescriptor", "Local Control Descriptor"),
    text("megaco.mode", "Mode"),
    text("megaco.reservevalue", "Reserve Value"),
    text("megaco.reservegroup", "Reserve Group"),
    none("megaco.audit", "Audit Descriptor"),
    text("megaco.audititem", "Audit Item"),
    none("megaco.error", "ERROR Descriptor"),
    dec("megaco.error_code", "ERROR Code", 32).names(kErrorCodeNames),
    text("megaco.error_string", "ERROR String"),
    none("megaco.localdescriptor", "Local Descriptor"),
    none("megaco.remotedescriptor", "Remote Descriptor"),
};

constexpr std::array kClaims{Claim{"udp.port", 2944}, Claim{"tcp.port", 2944}, Claim{"sctp.port", 2944}, Claim{"sctp.ppi", 7}};
constexpr size_t kNestingMax = 64;

struct Word {
    std::string_view brief;
    std::string_view name;
    std::string_view title;
};

constexpr Word kTransactions[] = {
    {"T", "TRANSACTION", "Request"}, {"P", "REPLY", "Reply  "}, {"PN", "PENDING", "Pending"}, {"K", "TRANSACTIONRESPONSEACK", "TransactionResponseAck"},
};
constexpr Word kCommands[] = {
    {"A", "ADD", "Add"}, {"MV", "MOVE", "Move"}, {"MF", "MODIFY", "Modify"}, {"S", "SUBTRACT", "Subtract"}, {"AV", "AUDITVALUE", "AuditValue"},
    {"AC", "AUDITCAPABILITY", "AuditCapability"}, {"N", "NOTIFY", "Notify"}, {"SC", "SERVICECHANGE", "ServiceChange"},
};
constexpr Word kAuditItems[] = {
    {"M", "MEDIA", "Media"}, {"E", "EVENTS", "Events"}, {"SG", "SIGNALS", "Signals"}, {"OE", "OBSERVEDEVENTS", "Observed Events"},
    {"DM", "DIGITMAP", "DigitMap"}, {"SA", "STATISTICS", "Statistics"}, {"PG", "PACKAGES", "Packages"}, {"EB", "EVENTBUFFER", "Event Buffer"},
};

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool equal(std::string_view a, std::string_view upper)
{
    return std::equal(a.begin(), a.end(), upper.begin(), upper.end(),
                      [](char x, char y) { return (x >= 'a' && x <= 'z' ? char(x - 32) : x) == y; });
}

template <size_t N> const Word* find(const Word (&words)[N], std::string_view text)
{
    for (const auto& word : words)
        if (equal(text, word.brief) || equal(text, word.name))
            return &word;
    return nullptr;
}

class Message {
public:
    explicit Message(Layer& megaco)
        : m_megaco(megaco)
        , m_all(megaco.peekText(0))
    {
    }

    void run()
    {
        const auto slash = std::min(m_all.find('/'), m_all.size());
        m_megaco.addText(kFields["megaco.start_token"], 0, uint32_t(slash + 1), m_all.substr(0, slash));
        size_t at = slash + 1;
        const auto digits = skip(at, [](char c) { return c >= '0' && c <= '9'; });
        row(kFields["megaco.version"], at, digits);
        at = skip(digits, blank);
        // The name of the sender: <domain>, [address], or a device, with a port.
        auto end = at;
        while (end < m_all.size() && !blank(m_all[end]))
            ++end;
        row(kFields["megaco.mId"], at, end);
        at = skip(end, blank);
        while (at < m_all.size()) {
            const auto next = transaction(at);
            if (next <= at)
                break;
            at = skip(next, blank);
        }
        raw();
    }

private:
    template <typename F> size_t skip(size_t at, F&& which) const
    {
        while (at < m_all.size() && which(m_all[at]))
            ++at;
        return at;
    }

    Item row(FieldRef f, size_t from, size_t to) { return m_megaco.addText(f, uint32_t(from), uint32_t(to - from), m_all.substr(from, to - from)); }

    // Behind the bracket that closes the one at `open`; texts in quotes and brackets in them do not count.
    size_t closing(size_t open) const
    {
        size_t depth = 0;
        bool quoted = false;
        for (size_t i = open; i < m_all.size(); ++i) {
            const char c = m_all[i];
            if (c == '"')
                quoted = !quoted;
            if (quoted)
                continue;
            if (c == '{' && ++depth > kNestingMax)
                return m_all.size();
            if (c == '}' && --depth == 0)
                return i;
        }
        return m_all.size();
    }

    // A word and what is behind its '='; both without blanks around them.
    struct Assignment {
        size_t name = 0, nameEnd = 0, value = 0, valueEnd = 0;
        size_t next = 0; // of what stopped it: '{', '}', ',' or the end
    };

    Assignment assignment(size_t at) const
    {
        Assignment a;
        a.name = skip(at, blank);
        a.nameEnd = a.name;
        const auto stops = [](char c) { return c == '{' || c == '}' || c == ',' || c == '='; };
        while (a.nameEnd < m_all.size() && !stops(m_all[a.nameEnd]) && !blank(m_all[a.nameEnd]))
            ++a.nameEnd;
        a.next = skip(a.nameEnd, blank);
        a.value = a.valueEnd = a.next;
        if (a.next < m_all.size() && m_all[a.next] == '=') {
            a.value = skip(a.next + 1, blank);
            a.valueEnd = a.value;
            while (a.valueEnd < m_all.size() && !stops(m_all[a.valueEnd]) && !blank(m_all[a.valueEnd]))
                ++a.valueEnd;
            a.next = skip(a.valueEnd, blank);
        }
        return a;
    }

    std::string_view text(size_t from, size_t to) const { return m_all.substr(from, to - from); }

    size_t transaction(size_t at)
    {
        const auto head = assignment(at);
        const auto* kind = find(kTransactions, text(head.name, head.nameEnd));
        if (kind == nullptr)
            return at;
        auto title = kind->title;
        const auto shown = title.substr(0, title.find(' '));
        const auto end = uint32_t(head.valueEnd - head.name);
        m_megaco.addText(kFields["megaco.transaction"], uint32_t(head.name), end, shown);
        const auto id = text(head.value, head.valueEnd);
        uint64_t number = 0;
        for (const char c : id)
            number = c >= '0' && c <= '9' ? number * 10 + uint64_t(c - '0') : number;
        m_megaco.addNumber(kFields["megaco.transid"], uint32_t(head.name), end, number & 0xffffffff);
        m_megaco.info().append("{} {} ", id, title);
        if (head.next >= m_all.size() || m_all[head.next] != '{')
            return std::max(head.next, at + 1);
        const auto close = closing(head.next);
        contexts(head.next + 1, close);
        return std::min(close + 1, m_all.size());
    }

    void contexts(size_t at, size_t end)
    {
        while (at < end) {
            const auto head = assignment(at);
            const auto name = text(head.name, head.nameEnd);
            if (head.next >= end || m_all[head.next] != '{' || (!equal(name, "C") && !equal(name, "CONTEXT"))) {
                if (head.next < end && m_all[head.next] == '{')
                    at = closing(head.next) + 1;
                else
                    at = std::max(head.next, at) + 1;
                continue;
            }
            const auto said = text(head.value, head.valueEnd);
            uint32_t number = 0;
            for (const char c : said)
                number = c >= '0' && c <= '9' ? number * 10 + uint32_t(c - '0') : number;
            const auto context = said == "-" ? kNullContext : said == "$" ? kChooseContext : said == "*" ? kAllContexts : number;
            m_megaco.addNumber(kFields["megaco.context"], uint32_t(head.name), uint32_t(head.next + 1 - head.name), context);
            if (m_megaco.info().wanted()) {
                std::string shown;
                writeContext(shown, context);
                m_megaco.info().append("|={}", shown);
            }
            const auto close = closing(head.next);
            commands(head.next + 1, close);
            at = close + 1;
        }
    }

    void commands(size_t at, size_t end)
    {
        while (at < end) {
            const auto head = assignment(at);
            auto name = text(head.name, head.nameEnd);
            while (name.size() > 2 && (name.starts_with("O-") || name.starts_with("W-") || name.starts_with("o-") || name.starts_with("w-")))
                name.remove_prefix(2);
            const auto* command = find(kCommands, name);
            const bool open = head.next < end && m_all[head.next] == '{';
            const auto close = open ? closing(head.next) : head.next;
            if (command != nullptr) {
                const auto group = m_megaco.label(uint32_t(head.name), uint32_t((open ? head.next + 1 : head.next) - head.name), "Command: {}", command->title);
                const auto under = m_megaco.under(group);
                m_megaco.addText(kFields["megaco.command"], uint32_t(head.name), uint32_t(head.nameEnd - head.name), command->title);
                row(kFields["megaco.termid"], head.value, head.valueEnd);
                m_megaco.info().append(" {}={}", command->title, text(head.value, head.valueEnd));
                if (open) {
                    const auto list = m_megaco.under(m_megaco.label(uint32_t(head.next), uint32_t(close - head.next), "Descriptors"));
                    descriptors(head.next + 1, close);
                }
            }
            at = std::max(close, head.nameEnd) + 1;
        }
    }

    void descriptors(size_t at, size_t end)
    {
        while (at < end) {
            const auto head = assignment(at);
            const auto name = text(head.name, head.nameEnd);
            const bool open = head.next < end && m_all[head.next] == '{';
            const auto close = open ? closing(head.next) : head.next;
            if (open && (equal(name, "AT") || equal(name, "AUDIT")))
                audit(head.name, head.next + 1, close);
            else if (open && (equal(name, "ER") || equal(name, "ERROR")))
                error(head, close);
            else if (open && (equal(name, "SG") || equal(name, "SIGNALS")))
                m_megaco.info().append(" (Signal:{})", "{");
            else if (open && (equal(name, "L") || equal(name, "LOCAL") || equal(name, "R") || equal(name, "REMOTE")))
                session(name, head.next, close);
            else if (open && (equal(name, "M") || equal(name, "MEDIA"))) {
                const auto under = m_megaco.under(m_megaco.addNone(kFields["megaco.media"], uint32_t(head.name), uint32_t(close - head.name)));
                descriptors(head.next + 1, close);
            } else if (open && (equal(name, "O") || equal(name, "LOCALCONTROL"))) {
                localControl(skip(head.next + 1, blank), close);
            }
            else if (open)
                descriptors(head.next + 1, close); // media, streams and local control hold others
            at = std::max(close, head.nameEnd) + 1;
        }
    }

    void localControl(size_t at, size_t end)
    {
        const auto under = m_megaco.under(m_megaco.addNone(kFields["megaco.localcontroldescriptor"], uint32_t(at), uint32_t(end - at)));
        while (at < end) {
            const auto item = assignment(at);
            const auto name = text(item.name, item.nameEnd);
            const auto size = uint32_t(std::min(item.next, end) - item.name);
            const auto value = text(item.value, item.valueEnd);
            if (equal(name, "MO") || equal(name, "MODE")) {
                m_megaco.addText(kFields["megaco.mode"], uint32_t(item.name), size, value);
                m_megaco.info().append(" (Mode:{})", value);
            } else if (equal(name, "RV") || equal(name, "RESERVEDVALUE")) {
                m_megaco.addText(kFields["megaco.reservevalue"], uint32_t(item.name), size, value);
            } else if (equal(name, "RG") || equal(name, "RESERVEDGROUP")) {
                m_megaco.addText(kFields["megaco.reservegroup"], uint32_t(item.name), size, value);
            } else if (!name.empty()) {
                m_megaco.label(uint32_t(item.name), size, text(item.name, item.name + size));
            }
            at = std::max(item.next, item.nameEnd) + 1;
        }
    }

    void audit(size_t start, size_t at, size_t end)
    {
        const auto under = m_megaco.under(m_megaco.addNone(kFields["megaco.audit"], uint32_t(start), uint32_t(end - start)));
        while (at < end) {
            const auto item = assignment(at);
            const auto name = text(item.name, item.nameEnd);
            if (!name.empty()) {
                const auto* known = find(kAuditItems, name);
                m_megaco.addText(kFields["megaco.audititem"], uint32_t(item.name), uint32_t(name.size()), known != nullptr ? known->title : name);
            }
            at = std::max(item.next, item.nameEnd) + 1;
        }
    }

    void error(const Assignment& head, size_t close)
    {
        const auto under = m_megaco.under(m_megaco.addNone(kFields["megaco.error"], uint32_t(head.name), uint32_t(close - head.name)));
        uint64_t code = 0;
        for (const char c : text(head.value, head.valueEnd))
            code = c >= '0' && c <= '9' ? code * 10 + uint64_t(c - '0') : code;
        m_megaco.addNumber(kFields["megaco.error_code"], uint32_t(head.value), uint32_t(head.valueEnd - head.value), code);
        const auto from = m_all.find('"', head.next);
        const auto to = from < close ? m_all.find('"', from + 1) : std::string_view::npos;
        if (to != std::string_view::npos && to < close)
            row(kFields["megaco.error_string"], from + 1, to);
    }

    void session(std::string_view name, size_t open, size_t close)
    {
        const bool local = name[0] == 'l' || name[0] == 'L';
        auto from = skip(open + 1, blank);
        auto to = close;
        while (to > from && blank(m_all[to - 1]))
            --to;
        const auto item = m_megaco.addNone(local ? kFields["megaco.localdescriptor"] : kFields["megaco.remotedescriptor"], uint32_t(from),
                                           uint32_t(close - from));
        const auto under = m_megaco.under(item);
        const auto slice = m_megaco.slice(uint32_t(from), uint32_t(close - from));
        if (slice.reportedLength == 0 || !m_megaco.call("sdp", slice, item ? item.id() : kNested))
            return;
        // Others name every description in the column.
        const auto column = m_megaco.facts().protocolColumn;
        m_megaco.protocolColumn(column == "MEGACO" ? "MEGACO/SDP" : "MEGACO/SDP/SDP");
    }

    void raw()
    {
        if (!m_megaco.wantsTree())
            return;
        const auto under = m_megaco.under(m_megaco.label(0, uint32_t(m_all.size()), "-------------- (RAW text output) ---------------"));
        for (size_t at = 0; at < m_all.size();) {
            const auto end = std::min(m_all.find_first_of("\r\n", at), m_all.size());
            m_megaco.label(uint32_t(at), uint32_t(end - at), printable(m_all.substr(at, end - at)));
            at = end;
            if (at < m_all.size() && m_all[at] == '\r')
                ++at;
            if (at < m_all.size() && m_all[at] == '\n')
                ++at;
        }
    }

    Layer& m_megaco;
    std::string_view m_all;
};

void dissect(Layer& megaco)
{
    const auto text = megaco.peekText(0, 8);
    if (!text.starts_with("!/") && !equal(text.substr(0, 7), "MEGACO/"))
        return megaco.reject();
    megaco.protocolColumn("MEGACO");
    megaco.info().clear();
    Message(megaco).run();
}

} // namespace

namespace protocols {

extern constinit const Protocol megaco{"megaco", "MEGACO", "MEGACO", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
