// MySQL's and MariaDB's client/server protocol. MySQL Internals, "Client/Server Protocol"; MariaDB documentation. Not decoded: compressed
// packets, values of binary rows, replication events, what follows a switch to TLS.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/mysql_fields.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace mysql;

constexpr std::array kClaims{Claim{"tcp.port", 3306}};
constexpr uint16_t kServerPort = 3306;
constexpr uint32_t kHeaderBytes = 4;
constexpr size_t kStatesMax = 65'536; // of messages of a conversation

constexpr uint32_t kConnectWithDb = 0x0008;
constexpr uint32_t kSsl = 0x0800;
constexpr uint32_t kSecure = 0x8000;
constexpr uint32_t kPluginAuth = 0x00080000;
constexpr uint32_t kConnectAttributes = 0x00100000;
constexpr uint32_t kDeprecateEof = 0x01000000;
constexpr uint32_t kLongPassword = 0x0001; // MariaDB clears it to say that it is no MySQL

// What the next message of a conversation is expected to be.
enum class Step : uint8_t { Unknown, Login, Request, Ok, Message, Tabular, FieldList, Fields, Rows, Prepared, PreparedParameters, PreparedFields };

struct State {
    Step step = Step::Unknown;
    bool maria = false;
    bool binaryRows = false;
    uint32_t capabilities = 0; // of both ends
    uint32_t serverCapabilities = 0;
    uint16_t parameters = 0; // of a prepared statement: what is still to come
    uint16_t columns = 0;
};

struct Talk : ProtocolState {
    State now;
    absl::flat_hash_map<uint64_t, State> before; // each message, by its frame and place
};

// After a switch to TLS its records follow: as a length, their version would be absurd.
bool isTls(Bytes header) { return header[0] >= 0x14 && header[0] <= 0x17 && header[1] == 3 && header[2] <= 4; }

size_t messageLength(Bytes header)
{
    if (isTls(header))
        return 0;
    return kHeaderBytes + (header[0] | header[1] << 8 | size_t(header[2]) << 16);
}

class Message {
public:
    Message(Layer& layer, State& state, bool response)
        : m_my(layer)
        , m_state(state)
        , m_response(response)
    {
    }

    void dissect()
    {
        m_my.u24le(kFields["mysql.packet_length"]);
        const auto number = m_my.u8(kFields["mysql.packet_number"]);
        if (m_response && number == 0 && m_state.step == Step::Unknown)
            return greeting();
        if (m_response)
            return response();
        if (m_state.step == Step::Login && (number == 1 || number == 2))
            return login();
        request();
    }

private:
    uint32_t at() const { return m_my.position(); }

    uint8_t peek() const { return m_my.peek8(at()); }

    // A number of 1, 3, 4 or 9 bytes, with rows of its own. False for NULL.
    bool lengthEncoded(uint64_t& value)
    {
        const auto start = at();
        const auto prefix = peek();
        const uint32_t size = prefix == 0xfc ? 2 : prefix == 0xfd ? 3 : prefix == 0xfe ? 8 : 0;
        m_my.u8(kFields["mariadb.prefix"]);
        if (prefix == 0xfb) {
            m_my.last().text("Prefix: 251(NULL)");
            return false;
        }
        if (size == 0) {
            value = prefix;
            m_my.addNumber(kFields["mariadb.length"], start, 1, value);
            return true;
        }
        m_my.last().text("Prefix: {}({} byte integer)", prefix, size);
        value = m_my.numberLe(kFields["mariadb.length"], size);
        return true;
    }

    uint64_t lengthEncoded(FieldRef f)
    {
        const auto start = at();
        uint64_t value = 0;
        lengthEncoded(value);
        m_my.addNumber(f, start, at() - start, value);
        return value;
    }

    void lengthEncodedText(FieldRef f, std::string_view label)
    {
        const auto under = m_my.group(label);
        uint64_t size = 0;
        if (!lengthEncoded(size)) {
            m_my.addText(f, at(), 0, "NULL");
            return;
        }
        if (size > m_my.reportedRemaining())
            return m_my.malformed();
        m_my.text(f, uint32_t(size));
    }

    void status()
    {
        m_my.bitsLe(kFields["mysql.server_status"], 2,
                    {kFields["mysql.stat.it"], kFields["mysql.stat.ac"], kFields["mysql.stat.mu"], kFields["mysql.stat.mr"], kFields["mysql.stat.bi"], kFields["mysql.stat.ni"], kFields["mysql.stat.cr"],
                     kFields["mysql.stat.lr"], kFields["mysql.stat.dr"], kFields["mysql.stat.bs"], kFields["mysql.stat.mc"], kFields["mysql.stat.query_was_slow"], kFields["mysql.stat.ps_out_params"],
                     kFields["mysql.stat.trans_readonly"], kFields["mysql.stat.session_state_changed"]});
    }

    uint32_t capabilities(FieldRef row)
    {
        return uint32_t(m_my.bitsLe(row, 2,
                                    {kFields["mysql.caps.lp"], kFields["mysql.caps.fr"], kFields["mysql.caps.lf"], kFields["mysql.caps.cd"], kFields["mysql.caps.ns"], kFields["mysql.caps.cp"],
                                     kFields["mysql.caps.ob"], kFields["mysql.caps.li"], kFields["mysql.caps.is"], kFields["mysql.caps.cu"], kFields["mysql.caps.ia"], kFields["mysql.caps.sl"],
                                     kFields["mysql.caps.ii"], kFields["mysql.caps.ta"], kFields["mysql.caps.rs"], kFields["mysql.caps.sc"]}));
    }

    uint32_t extendedCapabilities(FieldRef row)
    {
        return uint32_t(m_my.bitsLe(row, 2,
                                    {kFields["mysql.caps.ms"], kFields["mysql.caps.mr"], kFields["mysql.caps.pm"], kFields["mysql.caps.pa"], kFields["mysql.caps.ca"], kRowCapsPluginData,
                                     kFields["mysql.caps.ep"], kFields["mysql.caps.session_track"], kFields["mysql.caps.deprecate_eof"], kFields["mysql.caps.optional_metadata"],
                                     kFields["mysql.caps.compress_zsd"], kFields["mysql.caps.query_attrs"], kFields["mysql.caps.mf_auth"], kFields["mysql.caps.cap_ext"],
                                     kFields["mysql.caps.unused"]}))
            << 16;
    }

    void mariaCapabilities(FieldRef row)
    {
        m_my.bitsLe(row, 4, {kFields["mariadb.caps.pr"], kFields["mariadb.caps.cm"], kFields["mariadb.caps.bo"], kFields["mariadb.caps.em"], kFields["mariadb.caps.me"]});
    }

    void greeting()
    {
        const auto protocol = peek();
        m_my.info().set("Server Greeting ");
        if (protocol == 0xff) {
            m_my.info().append(" Error ");
            m_my.u8(kFields["mysql.response_code"]);
            return error();
        }
        m_state.step = Step::Login;
        const auto under = m_my.group(kFields["mysql.server_greeting"]);
        m_my.u8(kFields["mysql.protocol"]);
        m_my.info().append(" proto={}", protocol);
        auto version = m_my.textZ(kFields["mysql.version"]);
        m_state.maria = version.find("MariaDB") != std::string_view::npos;
        constexpr std::string_view kReplicationHack = "5.5.5-"; // in front of MariaDB's real version
        if (m_state.maria && version.starts_with(kReplicationHack))
            version.remove_prefix(kReplicationHack.size());
        m_my.info().append(" version={} ", version);
        m_my.u32le(kFields["mysql.thread_id"]);
        m_my.textZ(kFields["mysql.salt"]);
        if (!m_my.more())
            return;
        auto known = capabilities(kFields["mysql.caps.server"]);
        m_my.u8(m_state.maria ? kFields["mariadb.server_language"] : kFields["mysql.server_language"]);
        status();
        known |= extendedCapabilities(kFields["mysql.extcaps.server"]);
        m_my.u8(kFields["mysql.auth_plugin.length"]);
        if (m_state.maria && (known & kLongPassword) == 0) {
            m_my.bytes(kFields["mysql.unused"], 6);
            mariaCapabilities(kFields["mariadb.extcaps.server"]);
        } else {
            m_my.bytes(kFields["mysql.unused"], 10);
        }
        m_state.serverCapabilities = known;
        m_my.textZ(kFields["mysql.salt2"]);
        if (m_my.more())
            m_my.textZ(kFields["mysql.auth_plugin"]);
    }

    void login()
    {
        const auto under = m_my.group(kFields["mysql.login_request"]);
        const auto start = at();
        auto known = capabilities(kFields["mysql.caps.client"]);
        known |= extendedCapabilities(kFields["mysql.extcaps.client"]);
        m_state.capabilities = known;
        m_my.u32le(kFields["mysql.max_packet"]);
        m_my.u8(m_state.maria ? kFields["mariadb.charset"] : kFields["mysql.charset"]);
        if (m_state.maria && (known & kLongPassword) == 0) {
            m_my.bytes(kFields["mysql.unused"], 19);
            mariaCapabilities(kFields["mariadb.extcaps.client"]);
        } else {
            m_my.bytes(kFields["mysql.unused"], 23);
        }
        const bool onlySsl = (known & kSsl) != 0 && at() - start == 32 && !m_my.more();
        m_my.info().set("Login Request");
        const auto user = onlySsl ? std::string_view() : m_my.textZ(kFields["mysql.user"]);
        if (onlySsl)
            m_my.addText(kFields["mysql.user"], at(), 0, "");
        m_my.info().append(" user={} ", user);
        if (onlySsl)
            return;
        m_state.step = Step::Ok;
        if (!m_my.more())
            return;
        password();
        if ((known & kConnectWithDb) != 0 && m_my.more()) {
            const auto schema = m_my.textZ(kFields["mysql.schema"]);
            if (!schema.empty())
                m_my.info().append("db={} ", schema);
        }
        if ((known & kPluginAuth) != 0 && m_my.more())
            m_my.textZ(kFields["mysql.client_auth_plugin"]);
        if ((known & kConnectAttributes) != 0 && m_my.more())
            attributes();
    }

    void password()
    {
        if ((m_state.capabilities & kSecure) == 0) {
            m_my.textZ(kFields["mysql.passwd"]);
            return;
        }
        const auto size = peek();
        m_my.skip(1);
        if (size > 0)
            m_my.bytes(kFields["mysql.passwd"], size);
    }

    void attributes()
    {
        const auto start = at();
        uint64_t size = 0;
        lengthEncoded(size);
        const auto under = m_my.under(m_my.addNone(kFields["mysql.connattrs"], start, uint32_t(std::min<uint64_t>(size, m_my.reported()))));
        m_my.addNumber(kFields["mysql.connattrs.length"], start, at() - start, size);
        const auto end = uint64_t(at()) + size;
        while (m_my.more() && at() < end) {
            const auto each = m_my.group(kFields["mysql.connattrs.attr"]);
            const auto name = attributePart(kFields["mysql.connattrs.name.length"], kFields["mysql.connattrs.name"]);
            const auto value = attributePart(kFields["mysql.connattrs.value.length"], kFields["mysql.connattrs.value"]);
            each.item().text("Connection Attribute - {}: {}", name, value);
        }
    }

    std::string_view attributePart(FieldRef lengthRow, FieldRef row)
    {
        const auto size = lengthEncoded(lengthRow);
        if (size > m_my.reportedRemaining()) {
            m_my.malformed();
            return {};
        }
        return m_my.text(row, uint32_t(size));
    }

    void payload(FieldRef expert)
    {
        m_my.bytes(kFields["mysql.payload"], m_my.reportedRemaining());
        m_my.note(expert);
    }

    void request()
    {
        const auto command = peek();
        const auto name = nameOr(kCommandNames, command, "Unknown");
        const auto under = m_my.under(m_my.addNone(kFields["mysql.request"], at(), m_my.reportedRemaining()));
        const bool known = !nameOf(kCommandNames, command).empty();
        if (known)
            m_my.info().set("Request {}", name);
        else
            m_my.info().set("Request Unknown ({}) ", command);
        if (known)
            under.item().text("Request Command {}", name);
        else
            under.item().text("Request Command Unknown ({})", command);
        m_my.u8(kFields["mysql.command"]);
        m_state.step = Step::Ok;
        m_state.binaryRows = false;
        command == 0x16 || command == 0x17 || command == 0x19 ? statement(command) : plainCommand(command, known);
        if (m_my.more())
            payload(known ? kFields["mysql.dissector_incomplete"] : kFields["mysql.command.invalid"]);
    }

    void plainCommand(uint8_t command, bool known)
    {
        switch (command) {
        case 0x01: // Quit
            m_state.step = Step::Unknown;
            break;
        case 0x02: // Use Database
        case 0x05:
        case 0x06:
            if (m_my.more())
                m_my.text(kFields["mysql.schema"], m_my.reportedRemaining());
            break;
        case 0x03: // Query
            if (m_my.more())
                m_my.text(kFields["mysql.query"], m_my.reportedRemaining());
            m_state.step = Step::Tabular;
            break;
        case 0x04: // Show Fields
            m_my.textZ(kFields["mysql.table_name"]);
            m_state.step = Step::FieldList;
            break;
        case 0x09: // Statistics
            m_state.step = Step::Message;
            break;
        case 0x0a: // Process List
            m_state.step = Step::Tabular;
            break;
        case 0x0c:
            m_my.skip(4);
            break;
        case 0x1b:
            m_my.u16le(kFields["mysql.option"]);
            break;
        default:
            if (!known)
                m_state.step = Step::Unknown;
            break;
        }
    }

    void statement(uint8_t command)
    {
        if (command == 0x16) {
            m_my.text(kFields["mysql.query"], m_my.reportedRemaining());
            m_state.step = Step::Prepared;
            return;
        }
        m_my.u32le(kFields["mysql.stmt_id"]);
        if (command == 0x19) { // Close: nobody answers
            m_state.step = Step::Request;
            return;
        }
        m_my.u8(kFields["mysql.exec_flags"]);
        m_my.last().text("Flags (unused): {}", m_my.peek8(at() - 1));
        m_my.u32le(kFields["mysql.exec_iter"]);
        m_state.step = Step::Tabular;
        m_state.binaryRows = true;
        if (m_my.more())
            payload(kFields["mysql.prepare_response_needed"]);
    }

    // --- what the server says
    void response()
    {
        m_my.info().set("Response ");
        const auto code = peek();
        const auto size = m_my.reportedRemaining();
        if (code == 0xff)
            return failure();
        if (code == 0xfe && size < 9)
            return endOfFile();
        switch (m_state.step) {
        case Step::Prepared:
            return prepared();
        case Step::PreparedParameters:
            m_my.item().text("MySQL Protocol - parameters in response to PREPARE");
            if (m_state.parameters > 0)
                --m_state.parameters;
            return field();
        case Step::PreparedFields:
            m_my.item().text("MySQL Protocol - fields in response to PREPARE");
            return field();
        case Step::Rows:
            return row();
        case Step::Fields:
        case Step::FieldList:
            m_my.item().text("MySQL Protocol - field packet");
            if (m_state.columns > 0 && --m_state.columns == 0 && deprecatesEof())
                m_state.step = Step::Rows;
            return field();
        default:
            break;
        }
        if (code == 0)
            return ok();
        if (m_state.step == Step::Message) {
            m_my.text(kFields["mysql.message"], size);
            m_state.step = Step::Request;
        } else if (m_state.step == Step::Tabular) {
            say("TABULAR ");
            columnCount();
        } else {
            payload(kFields["mysql.unknown_response"]);
        }
    }

    // The rows follow the columns without a message in between.
    bool deprecatesEof() const
    {
        return m_state.step == Step::Fields && (m_state.capabilities & m_state.serverCapabilities & kDeprecateEof) != 0;
    }

    // These words stay in front of what later messages of the frame say.
    void say(std::string_view words)
    {
        m_my.info().append(words);
        m_my.info().fence();
    }

    void failure()
    {
        m_my.item().text("MySQL Protocol - response ERROR");
        m_my.u8(kFields["mysql.response_code"]);
        m_my.info().append(" Error {} ", m_my.peek16le(at()));
        m_my.info().fence();
        error();
        m_state.step = Step::Request;
    }

    void error()
    {
        m_my.u16le(kFields["mysql.error_code"]);
        if (peek() == '#') {
            m_my.skip(1);
            m_my.text(kFields["mysql.sqlstate"], 5);
        }
        m_my.text(kFields["mysql.error.message"], m_my.reportedRemaining());
    }

    void ok()
    {
        say(" OK ");
        m_my.item().text("MySQL Protocol - response OK");
        m_my.u8(kFields["mysql.response_code"]);
        okContents();
    }

    void okContents()
    {
        lengthEncoded(kFields["mysql.affected_rows"]);
        const auto start = at();
        uint64_t inserted = 0;
        lengthEncoded(inserted);
        if (inserted != 0)
            m_my.addNumber(kFields["mysql.insert_id"], start, at() - start, inserted);
        m_state.step = Step::Request;
        if (!m_my.more())
            return;
        status();
        if (m_my.reportedRemaining() >= 2)
            m_my.u16le(kFields["mysql.warnings"]);
        if (m_my.more())
            m_my.text(kFields["mysql.message"], m_my.reportedRemaining());
    }

    void endOfFile()
    {
        const bool between = m_state.step == Step::Fields || m_state.step == Step::Tabular;
        const bool shortForm = m_my.reportedRemaining() <= 5;
        m_my.item().text(between ? "MySQL Protocol - intermediate EOF" : "MySQL Protocol - response EOF");
        m_my.u8(kFields["mysql.response_code"]);
        const auto start = at() - 1;
        m_my.addNumber(kFields["mysql.eof"], start, 1, 0xfe);
        if (shortForm && m_my.more()) {
            m_my.u16le(kFields["mysql.warnings"]);
            status();
        } else if (m_my.more()) {
            m_my.item().text("MySQL Protocol - response OK");
            say(" OK ");
            okContents();
        }
        if (between)
            m_state.step = Step::Rows;
        else if (m_state.step == Step::PreparedParameters && m_state.columns > 0)
            m_state.step = Step::PreparedFields;
        else
            m_state.step = Step::Request;
    }

    void columnCount()
    {
        m_my.item().text("MySQL Protocol - column count");
        m_state.columns = uint16_t(lengthEncoded(kFields["mysql.num_fields"]));
        if (m_my.more())
            m_my.u8(kFields["mysql.metadata_follows"]);
        m_state.step = Step::Fields;
    }

    void field()
    {
        lengthEncodedText(kFields["mysql.field.catalog"], "Catalog");
        lengthEncodedText(kFields["mysql.field.db"], "Database");
        lengthEncodedText(kFields["mysql.field.table"], "Table");
        lengthEncodedText(kFields["mysql.field.org_table"], "Original table");
        lengthEncodedText(kFields["mysql.field.name"], "Name");
        lengthEncodedText(kFields["mysql.field.org_name"], "Original name");
        if (m_state.maria && m_my.reportedRemaining() > 13)
            extendedMetadata();
        m_my.skip(1);
        m_my.u16le(kFields["mysql.field.charsetnr"]);
        m_my.u32le(kFields["mysql.field.length"]);
        m_my.u8(kFields["mysql.field.type"]);
        m_my.bitsLe(kFields["mysql.field.flags"], 2,
                    {kFields["mysql.field.flags.not_null"], kFields["mysql.field.flags.primary_key"], kFields["mysql.field.flags.unique_key"],
                     kFields["mysql.field.flags.multiple_key"], kFields["mysql.field.flags.blob"], kFields["mysql.field.flags.unsigned"], kFields["mysql.field.flags.zero_fill"],
                     kFields["mysql.field.flags.enum"], kFields["mysql.field.flags.auto_increment"], kFields["mysql.field.flags.timestamp"], kFields["mysql.field.flags.set"]});
        m_my.u8(kFields["mysql.field.decimals"]);
    }

    void extendedMetadata()
    {
        const auto start = at();
        uint64_t size = 0;
        lengthEncoded(size);
        const auto under = m_my.under(m_my.addNone(kFields["mysql.extmeta_data"], start, uint32_t(std::min<uint64_t>(size + 1, m_my.reported()))));
        m_my.addNumber(kFields["mysql.extmeta.length"], start, at() - start, size);
        m_my.skip(uint32_t(std::min<uint64_t>(size, m_my.reportedRemaining())));
    }

    void row()
    {
        m_my.item().text("MySQL Protocol - row packet");
        if (m_state.binaryRows) {
            m_my.u8(kFields["mysql.response_code"]);
            m_my.bytes(kFields["mysql.row.nullbuffer"], std::min(1u, m_my.reportedRemaining()));
            return;
        }
        while (m_my.more())
            lengthEncodedText(kFields["mysql.row.text"], "text");
    }

    void prepared()
    {
        m_my.item().text("MySQL Protocol - response to PREPARE");
        m_my.u8(kFields["mysql.response_code"]);
        m_my.u32le(kFields["mysql.stmt_id"]);
        m_state.columns = m_my.u16le(kFields["mysql.num_fields"]);
        m_state.parameters = m_my.u16le(kFields["mysql.num_params"]);
        m_my.skip(1);
        m_my.u16le(kFields["mysql.warnings"]);
        m_state.step = m_state.parameters > 0 ? Step::PreparedParameters : m_state.columns > 0 ? Step::PreparedFields : Step::Request;
    }

    Layer& m_my;
    State& m_state;
    bool m_response;
};

void dissect(Layer& my)
{
    if (!my.has(0, kHeaderBytes) || isTls(my.peekBytes(0, kHeaderBytes)))
        return my.reject();
    my.protocolColumn("MySQL");
    const bool response = my.facts().sourcePort == kServerPort;
    auto* talk = my.conversationState<Talk>();
    const auto own = my.slice(0);
    const auto key = uint64_t(my.frame().number) << 32 | own.buffer << 24 | (own.offset & 0xffffff);
    State state;
    if (talk != nullptr && my.firstPass() && !my.facts().quoted) {
        state = talk->now;
        if (talk->before.size() < kStatesMax)
            talk->before[key] = state;
    } else if (talk != nullptr) {
        if (const auto found = talk->before.find(key); found != talk->before.end())
            state = found->second;
    }
    if (my.reported() == kHeaderBytes) {
        my.u24le(kFields["mysql.packet_length"]);
        my.u8(kFields["mysql.packet_number"]);
    } else {
        Message(my, state, response).dissect();
    }
    if (talk != nullptr && my.firstPass() && !my.facts().quoted)
        talk->now = state;
}

} // namespace

namespace protocols {

extern constinit const Protocol mysql{"mysql", "MySQL", "MySQL Protocol", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
