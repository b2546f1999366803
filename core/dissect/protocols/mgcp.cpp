// Media Gateway Control Protocol: commands to telephony gateways and their responses. RFC 3435, RFC 3661. Not decoded: several
// messages of one datagram, the members of connection parameters and voice metrics.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kRspRspcodeNames[] = {
    {0, "Response Acknowledgement"},
    {100, "The transaction is currently being executed.  An actual completion message will follow on later."},
    {101, "The transaction has been queued for execution.  An actual completion message will follow later."},
    {200, "The requested transaction was executed normally."}, {250, "The connection was deleted."},
    {400, "The transaction could not be executed, due to a transient error."}, {401, "The phone is already off hook"},
    {402, "The phone is already on hook"},
    {403, "The transaction could not be executed, because the endpoint does not have sufficient resources at this time"},
    {404, "Insufficient bandwidth at this time"},
    {405, "The transaction could not be executed, because the endpoint is \"restarting\"."},
    {406, "Transaction time-out.  The transaction did not complete in a reasonable period of time and has been aborted."},
    {407, "Transaction aborted.  The transaction was aborted by some external action, e.g., a ModifyConnection command aborted by a DeleteConnection command."},
    {409, "The transaction could not be executed because of internal overload."},
    {410, "No endpoint available.  A valid \"any of\" wildcard was used, however there was no endpoint available to satisfy the request."},
    {500, "The transaction could not be executed, because the endpoint is unknown."},
    {501, "The transaction could not be executed, because the endpoint is not ready."},
    {502, "The transaction could not be executed, because the endpoint does not have sufficient resources"},
    {503, "\"All of\" wildcard too complicated."}, {504, "Unknown or unsupported command."},
    {505, "Unsupported RemoteConnectionDescriptor."},
    {506, "Unable to satisfy both LocalConnectionOptions and RemoteConnectionDescriptor."},
    {507, "Unsupported functionality."}, {508, "Unknown or unsupported quarantine handling."},
    {509, "Error in RemoteConnectionDescriptor."},
    {510, "The transaction could not be executed, because a protocol error was detected."},
    {511, "The transaction could not be executed, because the command contained an unrecognized extension."},
    {512, "The transaction could not be executed, because the gateway is not equipped to detect one of the requested events."},
    {513, "The transaction could not be executed, because the gateway is not equipped to generate one of the requested signals."},
    {514, "The transaction could not be executed, because the gateway cannot send the specified announcement."},
    {515, "The transaction refers to an incorrect connection-id (may have been already deleted)"},
    {516, "The transaction refers to an unknown call-id."}, {517, "Unsupported or invalid mode."},
    {518, "Unsupported or unknown package."}, {519, "Endpoint does not have a digit map."},
    {520, "The transaction could not be executed, because the endpoint is 'restarting'."},
    {521, "Endpoint redirected to another Call Agent."}, {522, "No such event or signal."},
    {523, "Unknown action or illegal combination of actions"}, {524, "Internal inconsistency in LocalConnectionOptions"},
    {525, "Unknown extension in LocalConnectionOptions"}, {526, "Insufficient bandwidth"},
    {527, "Missing RemoteConnectionDescriptor"}, {528, "Incompatible protocol version"}, {529, "Internal hardware failure"},
    {530, "CAS signaling protocol error."}, {531, "failure of a grouping of trunks (e.g. facility failure)."},
    {532, "Unsupported value(s) in LocalConnectionOptions."}, {533, "Response too large."},
    {534, "Codec negotiation failure."}, {535, "Packetization period not supported"},
    {536, "Unknown or unsupported RestartMethod"}, {537, "Unknown or unsupported digit map extension"},
    {538, "Event/signal parameter error (e.g., missing, erroneous, unsupported, unknown, etc.)"},
    {539, "Invalid or unsupported command parameter."}, {540, "Per endpoint connection limit exceeded."},
    {541, "Invalid or unsupported LocalConnectionOptions"},
};

constexpr FieldTable kFields{
    text("mgcp.param.rspack", "ResponseAck (K)"),
    text("mgcp.param.bearerinfo", "BearerInformation (B)"),
    text("mgcp.param.callid", "CallId (C)"),
    text("mgcp.param.connectionid", "ConnectionIdentifier (I)"),
    text("mgcp.param.secondconnectionid", "SecondConnectionID (I2)"),
    text("mgcp.param.notifiedentity", "NotifiedEntity (N)"),
    text("mgcp.param.requestid", "RequestIdentifier (X)"),
    text("mgcp.param.localconnectionoptions", "LocalConnectionOptions (L)"),
    text("mgcp.param.connectionmode", "ConnectionMode (M)"),
    text("mgcp.param.reqevents", "RequestedEvents (R)"),
    text("mgcp.param.signalreq", "SignalRequests (S)"),
    text("mgcp.param.restartmethod", "RestartMethod (RM)"),
    text("mgcp.param.restartdelay", "RestartDelay (RD)"),
    text("mgcp.param.digitmap", "DigitMap (D)"),
    text("mgcp.param.observedevents", "ObservedEvents (O)"),
    text("mgcp.param.connectionparam", "ConnectionParameters (P)"),
    text("mgcp.param.reasoncode", "ReasonCode (E)"),
    text("mgcp.param.eventstates", "EventStates (ES)"),
    text("mgcp.param.specificendpointid", "SpecificEndpointID (Z)"),
    text("mgcp.param.secondendpointid", "SecondEndpointID (Z2)"),
    text("mgcp.param.reqinfo", "RequestedInfo (F)"),
    text("mgcp.param.quarantinehandling", "QuarantineHandling (Q)"),
    text("mgcp.param.detectedevents", "DetectedEvents (T)"),
    text("mgcp.param.capabilities", "Capabilities (A)"),
    text("mgcp.param.maxmgcpdatagram", "MaxMGCPDatagram (MD)"),
    text("mgcp.param.packagelist", "PackageList (PL)"),
    dec("mgcp.param.localconnectionoptions.p", "Packetization period (p)", 32),
    text("mgcp.param.localconnectionoptions.a", "Codecs (a)"),
    text("mgcp.param.localconnectionoptions.s", "Silence Suppression (s)"),
    text("mgcp.param.localconnectionoptions.e", "Echo Cancellation (e)"),
    text("mgcp.param.localconnectionoptions.b", "Bandwidth (b)"),
    text("mgcp.param.localconnectionoptions.k", "Encryption Key (k)"),
    dec("mgcp.param.localconnectionoptions.gc", "Gain Control (gc)", 32),
    text("mgcp.param.localconnectionoptions.fmtp", "Media Format (fmtp)"),
    text("mgcp.param.localconnectionoptions.nt", "Network Type (nt)"),
    text("mgcp.param.localconnectionoptions.r", "Resource Reservation (r)"),
    text("mgcp.param.localconnectionoptions.t", "Type of Service (r)"),
    text("mgcp.param.localconnectionoptions.mp", "Multiple Packetization period (mp)"),
    dec("mgcp.messagecount", "MGCP Message Count", 32),
    text("mgcp.req.verb", "Verb"),
    text("mgcp.transid", "Transaction ID"),
    text("mgcp.req.endpoint", "Endpoint"),
    text("mgcp.version", "Version"),
    boolean("mgcp.req", "Request"),
    dec("mgcp.rsp.rspcode", "Response Code", 32).names(kRspRspcodeNames),
    text("mgcp.rsp.rspstring", "Response String"),
    boolean("mgcp.rsp", "Response"),
    dec("mgcp.dup", "Duplicate Message", 32),
    frameNumber("mgcp.rspframe", "Response Frame"),
    dec("mgcp.req.dup", "Duplicate Request", 32),
    frameNumber("mgcp.req.dup.frame", "Original Request Frame"),
    frameNumber("mgcp.reqframe", "Request Frame"),
    duration("mgcp.time", "Time from request"),
    dec("mgcp.rsp.dup", "Duplicate Response", 32),
    frameNumber("mgcp.rsp.dup.frame", "Original Response Frame"),
    none("mgcp.params", "Parameters"),
    text("mgcp.param.invalid", "Invalid Parameter"),
    text("mgcp.param.extensioncritical", "Extension Parameter (critical)"),
    text("mgcp.param.extension", "Extension Parameter (non-critical)"),
    text("mgcp.unknown_parameter", "Unknown parameter"),
};

constexpr std::array kClaims{Claim{"udp.port", 2427}, Claim{"udp.port", 2727}, Claim{"tcp.port", 2427}, Claim{"tcp.port", 2727}};
constexpr size_t kOpenRequestsMax = 4'096;
constexpr int kPairSlot = 0;
constexpr int kResponseSlot = 1;

struct Verb {
    std::string_view name;
    std::string_view meaning;
};

constexpr Verb kVerbs[] = {
    {"EPCF", "EndpointConfiguration"}, {"CRCX", "CreateConnection"}, {"MDCX", "ModifyConnection"}, {"DLCX", "DeleteConnection"},
    {"RQNT", "NotificationRequest"}, {"NTFY", "Notify"}, {"AUEP", "AuditEndpoint"}, {"AUCX", "AuditConnection"},
    {"RSIP", "RestartInProgress"}, {"MESG", "Message"},
};

struct Parameter {
    std::string_view code;
    FieldRef row;
};

constexpr Parameter kParameters[] = {
    {"K", kFields["mgcp.param.rspack"]}, {"B", kFields["mgcp.param.bearerinfo"]}, {"C", kFields["mgcp.param.callid"]},
    {"I", kFields["mgcp.param.connectionid"]}, {"I2", kFields["mgcp.param.secondconnectionid"]},
    {"N", kFields["mgcp.param.notifiedentity"]}, {"X", kFields["mgcp.param.requestid"]},
    {"L", kFields["mgcp.param.localconnectionoptions"]}, {"M", kFields["mgcp.param.connectionmode"]},
    {"R", kFields["mgcp.param.reqevents"]}, {"S", kFields["mgcp.param.signalreq"]}, {"RM", kFields["mgcp.param.restartmethod"]},
    {"RD", kFields["mgcp.param.restartdelay"]}, {"D", kFields["mgcp.param.digitmap"]}, {"O", kFields["mgcp.param.observedevents"]},
    {"P", kFields["mgcp.param.connectionparam"]}, {"E", kFields["mgcp.param.reasoncode"]}, {"ES", kFields["mgcp.param.eventstates"]},
    {"Z", kFields["mgcp.param.specificendpointid"]}, {"Z2", kFields["mgcp.param.secondendpointid"]}, {"F", kFields["mgcp.param.reqinfo"]},
    {"Q", kFields["mgcp.param.quarantinehandling"]}, {"T", kFields["mgcp.param.detectedevents"]}, {"A", kFields["mgcp.param.capabilities"]},
    {"MD", kFields["mgcp.param.maxmgcpdatagram"]}, {"PL", kFields["mgcp.param.packagelist"]},
};

constexpr Parameter kOptions[] = {
    {"p", kFields["mgcp.param.localconnectionoptions.p"]}, {"a", kFields["mgcp.param.localconnectionoptions.a"]},
    {"s", kFields["mgcp.param.localconnectionoptions.s"]}, {"e", kFields["mgcp.param.localconnectionoptions.e"]},
    {"b", kFields["mgcp.param.localconnectionoptions.b"]}, {"k", kFields["mgcp.param.localconnectionoptions.k"]},
    {"gc", kFields["mgcp.param.localconnectionoptions.gc"]}, {"fmtp", kFields["mgcp.param.localconnectionoptions.fmtp"]},
    {"nt", kFields["mgcp.param.localconnectionoptions.nt"]}, {"r", kFields["mgcp.param.localconnectionoptions.r"]},
    {"t", kFields["mgcp.param.localconnectionoptions.t"]}, {"mp", kFields["mgcp.param.localconnectionoptions.mp"]},
};

// What is known of a transaction; of the frame at hand it is what a response or a repetition needs.
struct Transaction {
    FrameNumber request = 0;
    FrameNumber response = 0;
    TimestampNs time = 0;
    bool repeated = false;
};

struct Transactions : ProtocolState {
    absl::flat_hash_map<uint32_t, Transaction> byId;
};

std::string_view wordAt(std::string_view line, size_t& at)
{
    while (at < line.size() && line[at] == ' ')
        ++at;
    const auto begin = at;
    while (at < line.size() && line[at] != ' ')
        ++at;
    return line.substr(begin, at - begin);
}

uint32_t numberOf(std::string_view digits)
{
    uint32_t value = 0;
    for (const char c : digits)
        value = c >= '0' && c <= '9' ? value * 10 + uint32_t(c - '0') : value;
    return value;
}

bool isResponse(std::string_view text)
{
    return text.size() >= 4 && text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9' && text[2] >= '0' && text[2] <= '9'
        && text[3] == ' ';
}

bool isRequest(std::string_view text)
{
    if (text.size() < 5 || text[4] != ' ')
        return false;
    for (const auto& verb : kVerbs)
        if (text.substr(0, 4) == verb.name)
            return true;
    return text[0] == 'X';
}

Transaction pairUp(Layer& mgcp, uint32_t id, bool request)
{
    if (!mgcp.firstPass())
        return mgcp.recall<Transaction>(kPairSlot).value_or(Transaction{});
    auto* known = mgcp.conversationState<Transactions>();
    if (known == nullptr)
        return {};
    if (known->byId.size() >= kOpenRequestsMax)
        known->byId.clear();
    auto& entry = known->byId[id];
    const auto frame = mgcp.frame().number;
    if (request) {
        entry.repeated = entry.request != 0;
        if (!entry.repeated) {
            entry.request = frame;
            entry.time = mgcp.frame().time;
        }
    } else {
        entry.repeated = entry.response != 0;
        if (!entry.repeated) {
            entry.response = frame;
            if (entry.request != 0)
                mgcp.rememberOn(entry.request, kResponseSlot, frame);
        }
    }
    mgcp.remember(kPairSlot, entry);
    return entry;
}

class Message {
public:
    explicit Message(Layer& mgcp)
        : m_mgcp(mgcp)
        , m_all(mgcp.peekText(0))
    {
    }

    void run()
    {
        size_t end = lineEnd(0);
        const auto first = m_all.substr(0, end);
        isResponse(first) ? response(first) : request(first);
        pair();
        auto at = afterLine(end);
        if (at < m_all.size())
            parameters(at);
        m_mgcp.addNumber(kFields["mgcp.messagecount"], 0, 0, 1).hide();
    }

private:
    size_t lineEnd(size_t at) const
    {
        const auto end = m_all.find_first_of("\r\n", at);
        return end == std::string_view::npos ? m_all.size() : end;
    }

    size_t afterLine(size_t end) const
    {
        if (end < m_all.size() && m_all[end] == '\r')
            ++end;
        if (end < m_all.size() && m_all[end] == '\n')
            ++end;
        return end;
    }

    Item word(FieldRef f, std::string_view text)
    {
        return m_mgcp.addText(f, uint32_t(text.data() - m_all.data()), uint32_t(text.size()), text);
    }

    void request(std::string_view line)
    {
        size_t at = 0;
        const auto verb = wordAt(line, at);
        std::string_view meaning = "*Unknown";
        for (const auto& known : kVerbs)
            if (known.name == verb)
                meaning = known.meaning;
        word(kFields["mgcp.req.verb"], verb).text("{} ({})", verb, meaning);
        const auto id = wordAt(line, at);
        word(kFields["mgcp.transid"], id);
        word(kFields["mgcp.req.endpoint"], wordAt(line, at));
        while (at < line.size() && line[at] == ' ')
            ++at;
        word(kFields["mgcp.version"], line.substr(at));
        m_mgcp.addNumber(kFields["mgcp.req"], 0, 0, 1).hide();
        m_id = numberOf(id);
        m_request = true;
    }

    void response(std::string_view line)
    {
        size_t at = 0;
        const auto code = wordAt(line, at);
        m_mgcp.addNumber(kFields["mgcp.rsp.rspcode"], 0, 3, numberOf(code));
        const auto id = wordAt(line, at);
        word(kFields["mgcp.transid"], id);
        while (at < line.size() && line[at] == ' ')
            ++at;
        if (at < line.size())
            word(kFields["mgcp.rsp.rspstring"], line.substr(at));
        m_mgcp.addNumber(kFields["mgcp.rsp"], 0, 0, 1).hide();
        m_id = numberOf(id);
    }

    void pair()
    {
        const auto known = pairUp(m_mgcp, m_id, m_request);
        auto& info = m_mgcp.info();
        const auto repeated = [&](FieldRef flag, FieldRef frame, FrameNumber original, std::string_view what) {
            info.append(", Duplicate {} {}", what, m_id);
            m_mgcp.addNumber(kFields["mgcp.dup"], 0, 0, m_id).hide();
            m_mgcp.addNumber(flag, 0, 0, m_id).generated();
            m_mgcp.addNumber(frame, 0, 0, original).generated();
        };
        if (m_request) {
            const auto answer = known.repeated ? known.response : FrameNumber(m_mgcp.recallLate(kResponseSlot));
            if (answer != 0)
                m_mgcp.addNumber(kFields["mgcp.rspframe"], 0, 0, answer).text("The response to this request is in frame {}", answer).generated();
            if (known.repeated)
                repeated(kFields["mgcp.req.dup"], kFields["mgcp.req.dup.frame"], known.request, "Request");
            return;
        }
        if (known.request == 0)
            return;
        m_mgcp.addNumber(kFields["mgcp.reqframe"], 0, 0, known.request).text("This is a response to a request in frame {}", known.request).generated();
        m_mgcp.addSigned(kFields["mgcp.time"], 0, 0, m_mgcp.frame().time - known.time).generated();
        if (known.repeated)
            repeated(kFields["mgcp.rsp.dup"], kFields["mgcp.rsp.dup.frame"], known.response, "Response");
    }

    void parameters(size_t at)
    {
        const auto begin = at;
        // An empty line ends them: then follows the description of a session.
        auto session = m_all.size();
        auto last = m_all.size();
        for (size_t i = at; i < m_all.size();) {
            const auto end = lineEnd(i);
            if (end == i && afterLine(end) < m_all.size()) {
                last = i;
                session = afterLine(end);
                break;
            }
            i = std::max(afterLine(end), i + 1);
        }
        const auto under = m_mgcp.under(m_mgcp.addNone(kFields["mgcp.params"], uint32_t(begin), uint32_t(last - begin)));
        while (at < last) {
            const auto end = lineEnd(at);
            parameter(m_all.substr(at, end - at), at);
            at = std::max(afterLine(end), at + 1);
        }
        m_mgcp.item().length(uint32_t(last));
        if (session < m_all.size())
            m_mgcp.call("sdp", m_mgcp.slice(uint32_t(session)));
    }

    void parameter(std::string_view line, size_t at)
    {
        const auto colon = line.find(':');
        const auto size = uint32_t(line.size());
        if (colon == std::string_view::npos) {
            m_mgcp.addText(kFields["mgcp.param.invalid"], uint32_t(at), size, line);
            return;
        }
        const auto code = line.substr(0, colon);
        auto start = colon + 1;
        while (start < line.size() && line[start] == ' ')
            ++start;
        const auto value = line.substr(start);
        for (const auto& known : kParameters) {
            if (!equal(known.code, code))
                continue;
            // Of the options other analyzers show the whole line.
            const auto item = m_mgcp.addText(known.row, uint32_t(at), size, known.code == "L" ? line : value);
            if (known.code == "L")
                options(value, uint32_t(at + start), item);
            return;
        }
        const bool extension = code.size() > 2 && (code[0] | 0x20) == 'x' && (code[1] == '-' || code[1] == '+');
        const auto row = !extension ? kFields["mgcp.param.invalid"]
            : code[1] == '+'        ? kFields["mgcp.param.extensioncritical"]
                                    : kFields["mgcp.param.extension"];
        m_mgcp.addText(row, uint32_t(at), size, extension ? value : line);
    }

    void options(std::string_view value, uint32_t at, const Item& item)
    {
        const auto under = m_mgcp.under(item);
        for (size_t from = 0; from < value.size();) {
            const auto end = std::min(value.find(',', from), value.size());
            auto token = value.substr(from, end - from);
            from = end + 1;
            const auto whole = token;
            while (!token.empty() && token.front() == ' ')
                token.remove_prefix(1);
            const auto colon = token.find(':');
            const auto name = token.substr(0, colon);
            auto row = kFields["mgcp.unknown_parameter"];
            for (const auto& known : kOptions)
                if (equal(known.code, name))
                    row = known.row;
            const bool unknown = row.index == kFields["mgcp.unknown_parameter"].index;
            const auto said = colon == std::string_view::npos ? token : token.substr(colon + 1);
            if (unknown)
                m_mgcp.addText(row, at, uint32_t(whole.size()), whole);
            else if (kFields.rows[row.index].kind == Kind::Unsigned)
                m_mgcp.addNumber(row, at, uint32_t(whole.size()), numberOf(said.substr(0, said.find_first_not_of("0123456789"))));
            else
                m_mgcp.addText(row, at, uint32_t(whole.size()), said);
        }
    }

    static bool equal(std::string_view a, std::string_view b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
    }

    Layer& m_mgcp;
    std::string_view m_all;
    uint32_t m_id = 0;
    bool m_request = false;
};

void dissect(Layer& mgcp)
{
    const auto text = mgcp.peekText(0);
    if (!isResponse(text) && !isRequest(text))
        return mgcp.reject();
    mgcp.protocolColumn("MGCP");
    if (mgcp.info().wanted())
        mgcp.info().set(printable(text.substr(0, std::min(text.find_first_of("\r\n"), text.size()))));
    Message(mgcp).run();
}

} // namespace

namespace protocols {

extern constinit const Protocol mgcp{"mgcp", "MGCP", "Media Gateway Control Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
