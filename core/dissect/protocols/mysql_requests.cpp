// The greeting of MySQL's server, logging in, and commands; numbers and texts behind their length.
#include "core/dissect/protocols/mysql.h"

namespace capscope::mysql {
namespace {

constexpr uint32_t kConnectWithDb = 0x0008;
constexpr uint32_t kSsl = 0x0800;
constexpr uint32_t kSecure = 0x8000;
constexpr uint32_t kPluginAuth = 0x00080000;
constexpr uint32_t kConnectAttributes = 0x00100000;
constexpr uint32_t kLongPassword = 0x0001; // MariaDB clears it to say that it is no MySQL

} // namespace

void Message::dissect()
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

// A number of 1, 3, 4 or 9 bytes, with rows of its own. False for NULL.
bool Message::lengthEncoded(uint64_t& value)
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

uint64_t Message::lengthEncoded(FieldRef f)
{
    const auto start = at();
    uint64_t value = 0;
    lengthEncoded(value);
    m_my.addNumber(f, start, at() - start, value);
    return value;
}

void Message::lengthEncodedText(FieldRef f, std::string_view label)
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

void Message::status()
{
    m_my.bitsLe(kFields["mysql.server_status"], 2,
                {kFields["mysql.stat.it"], kFields["mysql.stat.ac"], kFields["mysql.stat.mu"], kFields["mysql.stat.mr"], kFields["mysql.stat.bi"], kFields["mysql.stat.ni"], kFields["mysql.stat.cr"],
                 kFields["mysql.stat.lr"], kFields["mysql.stat.dr"], kFields["mysql.stat.bs"], kFields["mysql.stat.mc"], kFields["mysql.stat.query_was_slow"], kFields["mysql.stat.ps_out_params"],
                 kFields["mysql.stat.trans_readonly"], kFields["mysql.stat.session_state_changed"]});
}

uint32_t Message::capabilities(FieldRef row)
{
    return uint32_t(m_my.bitsLe(row, 2,
                                {kFields["mysql.caps.lp"], kFields["mysql.caps.fr"], kFields["mysql.caps.lf"], kFields["mysql.caps.cd"], kFields["mysql.caps.ns"], kFields["mysql.caps.cp"],
                                 kFields["mysql.caps.ob"], kFields["mysql.caps.li"], kFields["mysql.caps.is"], kFields["mysql.caps.cu"], kFields["mysql.caps.ia"], kFields["mysql.caps.sl"],
                                 kFields["mysql.caps.ii"], kFields["mysql.caps.ta"], kFields["mysql.caps.rs"], kFields["mysql.caps.sc"]}));
}

uint32_t Message::extendedCapabilities(FieldRef row)
{
    return uint32_t(m_my.bitsLe(row, 2,
                                {kFields["mysql.caps.ms"], kFields["mysql.caps.mr"], kFields["mysql.caps.pm"], kFields["mysql.caps.pa"], kFields["mysql.caps.ca"], kRowCapsPluginData,
                                 kFields["mysql.caps.ep"], kFields["mysql.caps.session_track"], kFields["mysql.caps.deprecate_eof"], kFields["mysql.caps.optional_metadata"],
                                 kFields["mysql.caps.compress_zsd"], kFields["mysql.caps.query_attrs"], kFields["mysql.caps.mf_auth"], kFields["mysql.caps.cap_ext"],
                                 kFields["mysql.caps.unused"]}))
        << 16;
}

void Message::mariaCapabilities(FieldRef row)
{
    m_my.bitsLe(row, 4, {kFields["mariadb.caps.pr"], kFields["mariadb.caps.cm"], kFields["mariadb.caps.bo"], kFields["mariadb.caps.em"], kFields["mariadb.caps.me"]});
}

void Message::greeting()
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
    constexpr std::string_view kReplicationHack = "5.5.5-"; // in front of MariaDB's real version
    m_state.maria = m_my.peekText(at(), kReplicationHack.size()) == kReplicationHack;
    if (m_state.maria)
        m_my.skip(kReplicationHack.size());
    const auto version = m_my.textZ(kFields["mysql.version"]);
    m_my.info().append(" version={} ", version);
    m_my.u32le(kFields["mysql.thread_id"]);
    m_my.textZ(kFields["mysql.salt"]);
    if (!m_my.more())
        return;
    auto known = capabilities(kFields["mysql.caps.server"]);
    m_state.maria |= (known & kLongPassword) == 0;
    m_my.u8(m_state.maria ? kFields["mariadb.server_language"] : kFields["mysql.server_language"]);
    status();
    known |= extendedCapabilities(kFields["mysql.extcaps.server"]);
    m_my.u8(kFields["mysql.auth_plugin.length"]);
    if (m_state.maria) {
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

void Message::login()
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
    if (onlySsl) { // TLS follows, from the next frame on
        auto* talk = m_my.conversation();
        if (m_my.firstPass() && talk != nullptr && !m_my.facts().quoted)
            talk->bind(m_my.frame().number + 1, Registry::instance().byKey("tls"));
        return;
    }
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

void Message::password()
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

void Message::attributes()
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

std::string_view Message::attributePart(FieldRef lengthRow, FieldRef row)
{
    const auto size = lengthEncoded(lengthRow);
    if (size > m_my.reportedRemaining()) {
        m_my.malformed();
        return {};
    }
    return m_my.text(row, uint32_t(size));
}

void Message::payload(FieldRef expert)
{
    m_my.bytes(kFields["mysql.payload"], m_my.reportedRemaining());
    m_my.note(expert);
}

void Message::request()
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

void Message::plainCommand(uint8_t command, bool known)
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

void Message::statement(uint8_t command)
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

} // namespace capscope::mysql
