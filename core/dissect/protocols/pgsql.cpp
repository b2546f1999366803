// PostgreSQL's frontend and backend protocol, version 3. PostgreSQL manual, "Frontend/Backend Protocol". Not decoded: values by their
// types, replication, what follows a switch to TLS (the TLS layer takes it).
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFormatNames[] = {{0, "Text"}, {1, "Binary"}};
constexpr ValueName kAuthtypeNames[] = {
    {0, "Success"}, {1, "Kerberos V4"}, {2, "Kerberos V5"}, {3, "Plaintext password"}, {4, "crypt()ed password"}, {5, "MD5 password"},
    {6, "SCM credentials"}, {7, "GSSAPI"}, {8, "GSSAPI/SSPI continue"}, {9, "SSPI"}, {10, "SASL"}, {11, "SASL continue"},
    {12, "SASL complete"},
};
constexpr ValueName kStatusNames[] = {{73, "Idle"}, {84, "In a transaction"}, {69, "In a failed transaction"}};
constexpr ValueName kFrontendNames[] = {
    {'p', "Password message"}, {'B', "Bind"}, {'C', "Close"}, {'d', "Copy data"}, {'c', "Copy completion"}, {'f', "Copy failure"},
    {'D', "Describe"}, {'E', "Execute"}, {'H', "Flush"}, {'F', "Function call"}, {'P', "Parse"}, {'Q', "Simple query"}, {'S', "Sync"},
    {'X', "Termination"},
};
constexpr ValueName kBackendNames[] = {
    {'R', "Authentication request"}, {'K', "Backend key data"}, {'2', "Bind completion"}, {'3', "Close completion"},
    {'C', "Command completion"}, {'d', "Copy data"}, {'c', "Copy completion"}, {'G', "CopyIn response"}, {'H', "CopyOut response"},
    {'W', "CopyBoth response"}, {'D', "Data row"}, {'I', "Empty query"}, {'E', "Error"}, {'V', "Function call response"},
    {'v', "Negotiate protocol version"}, {'n', "No data"}, {'N', "Notice"}, {'A', "Notification"}, {'t', "Parameter description"},
    {'S', "Parameter status"}, {'1', "Parse completion"}, {'s', "Portal suspended"}, {'Z', "Ready for query"}, {'T', "Row description"},
};

constexpr FieldTable kFields{
    text("pgsql.type", "Type"),
    dec("pgsql.length", "Length", 32),
    boolean("pgsql.frontend", "Frontend"),
    dec("pgsql.pid", "PID", 32),
    dec("pgsql.key", "Key", 32),
    dec("pgsql.version_major", "Protocol major version", 16),
    dec("pgsql.version_minor", "Protocol minor version", 16),
    text("pgsql.parameter_name", "Parameter name"),
    text("pgsql.parameter_value", "Parameter value"),
    text("pgsql.auth.sasl.mech", "SASL authentication mechanism"),
    signedDec("pgsql.auth.sasl.data.length", "SASL authentication data length", 32),
    bytes("pgsql.auth.sasl.data", "SASL authentication data"),
    text("pgsql.password", "Password"),
    signedDec("pgsql.val.length", "Column length", 32),
    bytes("pgsql.val.data", "Data"),
    dec("pgsql.format", "Format", 16).names(kFormatNames),
    text("pgsql.portal", "Portal"),
    text("pgsql.statement", "Statement"),
    text("pgsql.query", "Query"),
    dec("pgsql.oid.type", "Type OID", 32),
    dec("pgsql.returns", "Returns", 32),
    bytes("pgsql.copydata", "Copy data"),
    text("pgsql.error", "Error"),
    dec("pgsql.oid", "OID", 32),
    dec("pgsql.authtype", "Authentication type", 32).names(kAuthtypeNames),
    bytes("pgsql.salt", "Salt value"),
    bytes("pgsql.auth.gssapi_sspi.data", "GSSAPI or SSPI data"),
    dec("pgsql.field.count", "Field count", 16),
    text("pgsql.col.name", "Column name"),
    dec("pgsql.oid.table", "Table OID", 32),
    dec("pgsql.col.index", "Column index", 32),
    signedDec("pgsql.col.typemod", "Type modifier", 32),
    text("pgsql.severity", "Severity"),
    text("pgsql.text", "Text"),
    text("pgsql.code", "Code"),
    text("pgsql.message", "Message"),
    text("pgsql.detail", "Detail"),
    text("pgsql.hint", "Hint"),
    text("pgsql.position", "Position"),
    text("pgsql.internal_position", "Position (Internal)"),
    text("pgsql.internal_query", "Query (Internal)"),
    text("pgsql.where", "Context"),
    text("pgsql.schema_name", "Schema"),
    text("pgsql.table_name", "Table"),
    text("pgsql.column_name", "Column"),
    text("pgsql.type_name", "Type"),
    text("pgsql.constraint_name", "Constraint"),
    text("pgsql.file", "File"),
    text("pgsql.line", "Line"),
    text("pgsql.routine", "Routine"),
    text("pgsql.tag", "Tag"),
    dec("pgsql.status", "Status", 8).names(kStatusNames),
    text("pgsql.condition", "Condition"),
    dec("pgsql.version_supported_minor", "Supported minor version", 32),
    signedDec("pgsql.number_nonsupported_options", "Number nonsupported options", 32),
    text("pgsql.nonsupported_option", "Nonsupported option"),
};

constexpr std::array kClaims{Claim{"tcp.port", 5432}};
constexpr uint32_t kServerPort = 5432;
constexpr uint32_t kHeaderBytes = 5; // type and length; a startup message has no type
constexpr size_t kMessageBytesMax = 1u << 26;
constexpr uint32_t kSslRequest = 80877103;
constexpr uint32_t kGssRequest = 80877104;
constexpr uint32_t kCancelRequest = 80877102;

// Startup messages begin with their length.
bool isStartup(uint8_t first) { return first == 0; }

size_t messageLength(Bytes header)
{
    if (header.size() < kHeaderBytes) // the answer to a request for TLS is one byte
        return header.size() == 1 && (header[0] == 'S' || header[0] == 'N') ? 1 : kHeaderBytes;
    if (isStartup(header[0])) {
        const auto length = be32(header.data());
        return length >= 8 && length <= kMessageBytesMax ? length : 0;
    }
    const bool letter = (header[0] >= 'A' && header[0] <= 'z') || (header[0] >= '1' && header[0] <= '3');
    const auto length = be32(header.data() + 1);
    return letter && length >= 4 && length <= kMessageBytesMax ? size_t(1) + length : 0;
}

// What the server asked for last: passwords are answered in several ways.
struct Authentication : ProtocolState {
    uint32_t type = 0;
};

constexpr int kAuthenticationSlot = 0;

uint32_t askedFor(Layer& pg)
{
    if (!pg.firstPass())
        return pg.recall<uint32_t>(kAuthenticationSlot).value_or(0);
    const auto* state = pg.conversationState<Authentication>();
    if (state == nullptr || state->type == 0)
        return 0;
    pg.remember(kAuthenticationSlot, state->type);
    return state->type;
}

class Message {
public:
    Message(Layer& layer, bool frontend)
        : m_pg(layer)
        , m_frontend(frontend)
    {
    }

    void startup()
    {
        m_pg.addText(kFields["pgsql.type"], 0, 0, startupName());
        m_pg.u32(kFields["pgsql.length"]);
        m_pg.addNumber(kFields["pgsql.frontend"], 0, 0, m_frontend).hide();
        const auto code = m_pg.peek32(4);
        if (code == kSslRequest || code == kGssRequest)
            return;
        if (code == kCancelRequest) {
            m_pg.skip(4);
            m_pg.u32(kFields["pgsql.pid"]);
            m_pg.u32(kFields["pgsql.key"]);
            return;
        }
        m_pg.u16(kFields["pgsql.version_major"]);
        m_pg.u16(kFields["pgsql.version_minor"]);
        while (m_pg.remaining() > 1) {
            m_pg.textZ(kFields["pgsql.parameter_name"]);
            m_pg.textZ(kFields["pgsql.parameter_value"]);
        }
    }

    void regular()
    {
        const auto type = m_pg.peek8(0);
        m_asked = m_frontend && type == 'p' ? askedFor(m_pg) : 0;
        m_pg.addText(kFields["pgsql.type"], 0, 1, typeName(type));
        m_pg.skip(1);
        m_pg.u32(kFields["pgsql.length"]);
        m_pg.addNumber(kFields["pgsql.frontend"], 0, 0, m_frontend).hide();
        m_frontend ? fromClient(type) : fromServer(type);
    }

private:
    std::string_view typeName(uint8_t type) const
    {
        if (m_asked == kSasl)
            return "SASLInitialResponse message";
        if (m_asked == kSaslContinue)
            return "SASLResponse message";
        return nameOr(m_frontend ? ValueNames(kFrontendNames) : ValueNames(kBackendNames), type, "Unknown");
    }

    void password()
    {
        if (m_asked == kSasl) {
            m_pg.textZ(kFields["pgsql.auth.sasl.mech"]);
            const auto at = m_pg.position();
            const auto length = int32_t(m_pg.peek32(at));
            m_pg.addSigned(kFields["pgsql.auth.sasl.data.length"], at, 4, length);
            m_pg.skip(4);
            if (length > 0)
                m_pg.bytes(kFields["pgsql.auth.sasl.data"], uint32_t(length));
        } else if (m_asked == kSaslContinue) {
            m_pg.bytes(kFields["pgsql.auth.sasl.data"], m_pg.reportedRemaining());
        } else {
            m_pg.textZ(kFields["pgsql.password"]);
        }
    }

    std::string_view startupName() const
    {
        switch (m_pg.peek32(4)) {
        case kSslRequest:
            return "SSL request";
        case kGssRequest:
            return "GSS encrypt request";
        case kCancelRequest:
            return "Cancel request";
        default:
            return "Startup message";
        }
    }

    // A count, and a row for each of the items below it.
    template <typename Read> void counted(std::string_view label, Read read)
    {
        const auto count = m_pg.peek16(m_pg.position());
        const auto under = m_pg.under(m_pg.label(m_pg.position(), 2, "{}: {}", label, count));
        m_pg.skip(2);
        for (int i = 0; i < count && m_pg.more(); ++i)
            read();
    }

    void value()
    {
        const auto length = int32_t(m_pg.u32(kFields["pgsql.val.length"]));
        if (length > 0)
            m_pg.bytes(kFields["pgsql.val.data"], uint32_t(length));
    }

    void format() { m_pg.u16(kFields["pgsql.format"]); }

    void portalOrStatement()
    {
        const auto kind = m_pg.peek8(m_pg.position());
        m_pg.skip(1);
        m_pg.textZ(kind == 'P' ? kFields["pgsql.portal"] : kFields["pgsql.statement"]);
    }

    void bind()
    {
        m_pg.textZ(kFields["pgsql.portal"]);
        m_pg.textZ(kFields["pgsql.statement"]);
        counted("Parameter formats", [this] { format(); });
        counted("Parameter values", [this] { value(); });
        counted("Result formats", [this] { format(); });
    }

    void fromClient(uint8_t type)
    {
        switch (type) {
        case 'p':
            password();
            break;
        case 'Q':
            m_pg.textZ(kFields["pgsql.query"]);
            break;
        case 'P':
            m_pg.textZ(kFields["pgsql.statement"]);
            m_pg.textZ(kFields["pgsql.query"]);
            counted("Parameters", [this] { m_pg.u32(kFields["pgsql.oid.type"]); });
            break;
        case 'B':
            bind();
            break;
        case 'E':
            m_pg.textZ(kFields["pgsql.portal"]);
            if (m_pg.u32(kFields["pgsql.returns"]) == 0)
                m_pg.last().text("Returns: all rows");
            break;
        case 'C':
        case 'D':
            portalOrStatement();
            break;
        case 'd':
            m_pg.bytes(kFields["pgsql.copydata"], m_pg.reportedRemaining());
            break;
        case 'f':
            m_pg.textZ(kFields["pgsql.error"]);
            break;
        case 'F':
            m_pg.u32(kFields["pgsql.oid"]);
            counted("Parameter formats", [this] { format(); });
            counted("Parameter values", [this] { value(); });
            format();
            break;
        default:
            break;
        }
    }

    void authentication()
    {
        const auto type = m_pg.u32(kFields["pgsql.authtype"]);
        if (m_pg.firstPass() && !m_pg.facts().quoted)
            if (auto* state = m_pg.conversationState<Authentication>())
                state->type = type;
        switch (type) {
        case 4: // crypt
        case 5: // MD5
            m_pg.bytes(kFields["pgsql.salt"], type == 4 ? 2 : 4);
            break;
        case 8:
            m_pg.bytes(kFields["pgsql.auth.gssapi_sspi.data"], m_pg.reportedRemaining());
            break;
        case 10:
            while (m_pg.remaining() > 1)
                m_pg.textZ(kFields["pgsql.auth.sasl.mech"]);
            break;
        case 11:
        case 12:
            if (m_pg.more())
                m_pg.bytes(kFields["pgsql.auth.sasl.data"], m_pg.reportedRemaining());
            break;
        default:
            break;
        }
    }

    void rowDescription()
    {
        const auto count = m_pg.u16(kFields["pgsql.field.count"]);
        const auto under = m_pg.under(m_pg.last());
        for (int i = 0; i < count && m_pg.more(); ++i) {
            m_pg.textZ(kFields["pgsql.col.name"]);
            const auto below = m_pg.under(m_pg.last());
            m_pg.u32(kFields["pgsql.oid.table"]);
            m_pg.u16(kFields["pgsql.col.index"]);
            m_pg.u32(kFields["pgsql.oid.type"]);
            const auto at = m_pg.position();
            m_pg.addSigned(kFields["pgsql.val.length"], at, 2, int16_t(m_pg.peek16(at)));
            m_pg.addSigned(kFields["pgsql.col.typemod"], at + 2, 4, int32_t(m_pg.peek32(at + 2)));
            m_pg.skip(6);
            format();
        }
    }

    void dataRow()
    {
        const auto count = m_pg.u16(kFields["pgsql.field.count"]);
        const auto under = m_pg.under(m_pg.last());
        for (int i = 0; i < count && m_pg.more(); ++i) {
            const auto at = m_pg.position();
            const auto length = int32_t(m_pg.peek32(at));
            m_pg.addSigned(kFields["pgsql.val.length"], at, 4, length);
            m_pg.skip(4);
            if (length > 0)
                m_pg.bytes(kFields["pgsql.val.data"], uint32_t(length));
        }
    }

    // Errors and notices: a letter tells what each text is.
    void diagnostics()
    {
        struct Part {
            char letter;
            FieldRef field;
        };
        constexpr Part kParts[] = {
            {'S', kFields["pgsql.severity"]}, {'V', kFields["pgsql.text"]}, {'C', kFields["pgsql.code"]}, {'M', kFields["pgsql.message"]}, {'D', kFields["pgsql.detail"]}, {'H', kFields["pgsql.hint"]},
            {'P', kFields["pgsql.position"]}, {'p', kFields["pgsql.internal_position"]}, {'q', kFields["pgsql.internal_query"]}, {'W', kFields["pgsql.where"]},
            {'s', kFields["pgsql.schema_name"]}, {'t', kFields["pgsql.table_name"]}, {'c', kFields["pgsql.column_name"]}, {'d', kFields["pgsql.type_name"]},
            {'n', kFields["pgsql.constraint_name"]}, {'F', kFields["pgsql.file"]}, {'L', kFields["pgsql.line"]}, {'R', kFields["pgsql.routine"]},
        };
        while (m_pg.more() && m_pg.peek8(m_pg.position()) != 0) {
            const auto start = m_pg.position();
            const auto letter = char(m_pg.peek8(start));
            const auto text = m_pg.peekText(start + 1);
            const auto size = uint32_t(std::min(text.find('\0'), text.size()) + 1);
            for (const auto& part : kParts)
                if (part.letter == letter)
                    m_pg.addText(part.field, start, size + 1, text.substr(0, size - 1));
            m_pg.skip(size + 1);
        }
    }

    void copyFormats()
    {
        const auto at = m_pg.position();
        m_pg.addNumber(kFields["pgsql.format"], at, 1, m_pg.peek8(at));
        m_pg.skip(1);
        counted("Columns", [this] { format(); });
    }

    void fromServer(uint8_t type)
    {
        switch (type) {
        case 'R':
            return authentication();
        case 'K':
            m_pg.u32(kFields["pgsql.pid"]);
            m_pg.u32(kFields["pgsql.key"]);
            return;
        case 'S':
            m_pg.textZ(kFields["pgsql.parameter_name"]);
            m_pg.textZ(kFields["pgsql.parameter_value"]);
            return;
        case 'T':
            return rowDescription();
        case 't':
            return counted("Parameters", [this] { m_pg.u32(kFields["pgsql.oid.type"]); });
        case 'D':
            return dataRow();
        case 'd':
            m_pg.bytes(kFields["pgsql.copydata"], m_pg.reportedRemaining());
            return;
        case 'C':
            m_pg.textZ(kFields["pgsql.tag"]);
            return;
        case 'Z':
            m_pg.u8(kFields["pgsql.status"]);
            return;
        case 'E':
        case 'N':
            return diagnostics();
        case 'G':
        case 'H':
        case 'W':
            return copyFormats();
        case 'A':
            m_pg.u32(kFields["pgsql.pid"]);
            m_pg.textZ(kFields["pgsql.condition"]);
            if (m_pg.remaining() > 1)
                m_pg.textZ(kFields["pgsql.text"]);
            return;
        case 'V':
            return value();
        case 'v':
            m_pg.u32(kFields["pgsql.version_supported_minor"]);
            m_pg.u32(kFields["pgsql.number_nonsupported_options"]);
            while (m_pg.remaining() > 1)
                m_pg.textZ(kFields["pgsql.nonsupported_option"]);
            return;
        default:
            return;
        }
    }

    static constexpr uint32_t kSasl = 10;
    static constexpr uint32_t kSaslContinue = 11;

    Layer& m_pg;
    bool m_frontend;
    uint32_t m_asked = 0;
};

// The answer to a request for TLS is one byte.
bool isSwitch(const Layer& pg)
{
    return pg.reported() == 1 && (pg.peek8(0) == 'S' || pg.peek8(0) == 'N' || pg.peek8(0) == 'G');
}

void dissect(Layer& pg)
{
    const bool frontend = pg.facts().destinationPort == kServerPort;
    const bool first = pg.facts().protocolColumn != "PGSQL";
    if (!pg.has(0, kHeaderBytes) && !isSwitch(pg))
        return pg.reject();
    if (pg.has(0, kHeaderBytes) && messageLength(pg.peekBytes(0)) == 0)
        return pg.reject();
    pg.protocolColumn("PGSQL");
    if (first)
        pg.info().set(frontend ? ">" : "<");
    if (isSwitch(pg)) {
        pg.addText(kFields["pgsql.type"], 0, 1, pg.peek8(0) == 'S' ? "SSL response" : "SSL response: no");
        return;
    }
    if (isStartup(pg.peek8(0)))
        return Message(pg, frontend).startup();
    if (pg.info().wanted())
        pg.info().append("{}{}", first ? "" : "/", char(pg.peek8(0)));
    Message(pg, frontend).regular();
}

} // namespace

namespace protocols {

extern constinit const Protocol pgsql{"pgsql", "PGSQL", "PostgreSQL", kFields, kClaims, dissect, nullptr, {}, {1, messageLength}};

} // namespace protocols
} // namespace capscope
