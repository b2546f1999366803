// Responses of MySQL: results, errors, columns and rows, prepared statements.
#include "core/dissect/protocols/mysql.h"

namespace capscope::mysql {
namespace {

constexpr uint32_t kDeprecateEof = 0x01000000;

} // namespace

void Message::response()
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
bool Message::deprecatesEof() const
{
    return m_state.step == Step::Fields && (m_state.capabilities & m_state.serverCapabilities & kDeprecateEof) != 0;
}

// These words stay in front of what later messages of the frame say.
void Message::say(std::string_view words)
{
    m_my.info().append(words);
    m_my.info().fence();
}

void Message::failure()
{
    m_my.item().text("MySQL Protocol - response ERROR");
    m_my.u8(kFields["mysql.response_code"]);
    m_my.info().append(" Error {} ", m_my.peek16le(at()));
    m_my.info().fence();
    error();
    m_state.step = Step::Request;
}

void Message::error()
{
    m_my.u16le(kFields["mysql.error_code"]);
    if (peek() == '#') {
        m_my.skip(1);
        m_my.text(kFields["mysql.sqlstate"], 5);
    }
    m_my.text(kFields["mysql.error.message"], m_my.reportedRemaining());
}

void Message::ok()
{
    say(" OK ");
    m_my.item().text("MySQL Protocol - response OK");
    m_my.u8(kFields["mysql.response_code"]);
    okContents();
}

void Message::okContents()
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

void Message::endOfFile()
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

void Message::columnCount()
{
    m_my.item().text("MySQL Protocol - column count");
    m_state.columns = uint16_t(lengthEncoded(kFields["mysql.num_fields"]));
    if (m_my.more())
        m_my.u8(kFields["mysql.metadata_follows"]);
    m_state.step = Step::Fields;
}

void Message::field()
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

void Message::extendedMetadata()
{
    const auto start = at();
    uint64_t size = 0;
    lengthEncoded(size);
    const auto under = m_my.under(m_my.addNone(kFields["mysql.extmeta_data"], start, uint32_t(std::min<uint64_t>(size + 1, m_my.reported()))));
    m_my.addNumber(kFields["mysql.extmeta.length"], start, at() - start, size);
    m_my.skip(uint32_t(std::min<uint64_t>(size, m_my.reportedRemaining())));
}

void Message::row()
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

void Message::prepared()
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

} // namespace capscope::mysql
