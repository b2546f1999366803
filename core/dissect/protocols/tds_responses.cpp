// Responses of TDS: a stream of tokens. [MS-TDS] 2.2.7.
#include "core/dissect/protocols/tds.h"
#include "core/dissect/set_flags.h"

namespace capscope::tds {
namespace {

constexpr uint32_t kColumnsMax = 1'024; // SQL Server's own limit for a table

} // namespace

void Message::tokens()
{
    while (m_tds.more()) {
        const auto start = at();
        const auto code = peek();
        if (!token(code)) {
            m_tds.seek(start);
            m_tds.addNone(kFields["tds.unknown_tds_token"], start, m_tds.reportedRemaining());
            m_tds.seek(m_tds.reported());
            return;
        }
    }
}

bool Message::token(uint8_t code)
{
    switch (code) {
    case 0xfd:
        return done(kFields["tds.done"], kFields["tds.done.status"], kFields["tds.done.curcmd"], kFields["tds.done.donerowcount64"], code);
    case 0xfe:
        return done(kFields["tds.doneproc"], kFields["tds.doneproc.status"], kFields["tds.doneproc.curcmd"], kFields["tds.doneproc.donerowcount64"], code);
    case 0xff:
        return done(kFields["tds.doneinproc"], kFields["tds.doneinproc.status"], kFields["tds.doneinproc.curcmd"], kFields["tds.doneinproc.donerowcount64"], code);
    case 0x79: {
        const auto under = m_tds.group(kFields["tds.returnstatus"]);
        m_tds.skip(1);
        m_tds.u32le(kFields["tds.returnstatus.value"]);
        return true;
    }
    case 0x81:
        return columns();
    case 0xd1:
        return row();
    case 0xa9:
        return order();
    case 0xaa:
        return notice(kFields["tds.error"], kFields["tds.error.length"], kErrorRows);
    case 0xab:
        return notice(kFields["tds.info"], kFields["tds.info.length"], kInfoRows);
    case 0xad:
        return loginAck();
    case 0xe3:
        return environment();
    default:
        return false;
    }
}

bool Message::done(FieldRef row, FieldRef status, FieldRef command, FieldRef count, uint8_t code)
{
    const auto under = m_tds.group(row);
    m_tds.skip(1);
    // Inside a procedure there is no row that says so.
    if (code == 0xff)
        addFlagsLe(m_tds, status, 2,
                   {kFields["tds.done.status.more"], kFields["tds.done.status.error"], kFields["tds.done.status.inxact"], kFields["tds.done.status.count"], kFields["tds.done.status.attn"],
                    kFields["tds.done.status.event"], kFields["tds.done.status.srverror"]});
    else
        addFlagsLe(m_tds, status, 2,
                   {kFields["tds.done.status.more"], kFields["tds.done.status.error"], kFields["tds.done.status.inxact"], kFields["tds.done.status.proc"], kFields["tds.done.status.count"],
                    kFields["tds.done.status.attn"], kFields["tds.done.status.event"], kFields["tds.done.status.srverror"]});
    m_tds.u16le(command);
    m_tds.u64le(count);
    return true;
}

bool Message::columns()
{
    const auto under = m_tds.group(kFields["tds.colmetadata"]);
    m_tds.skip(1);
    const auto count = m_tds.u16le(kFields["tds.colmetadata.columns"]);
    m_columns.clear();
    if (count == 0xffff)
        return true;
    for (uint32_t i = 1; i <= count && i <= kColumnsMax && m_tds.more(); ++i)
        if (!column(i))
            return false;
    return true;
}

bool Message::column(uint32_t number)
{
    const auto each = m_tds.group(kFields["tds.colmetadata.field"]);
    each.item().text("Column {}", number);
    m_tds.u32le(kFields["tds.colmetadata.usertype"]);
    {
        const auto place = at();
        m_tds.u16le(kFields["tds.colmetadata.results_token_flags"]);
        const auto under = m_tds.under(m_tds.last());
        const auto word = m_tds.peek16(place); // other tools take the flags from the bytes as they come
        for (const auto f : {kFields["tds.colmetadata.flags.nullable"], kFields["tds.colmetadata.flags.casesen"], kFields["tds.colmetadata.flags.updateable"],
                             kFields["tds.colmetadata.flags.identity"], kFields["tds.colmetadata.flags.computed"], kFields["tds.colmetadata.flags.fixedlenclrtype"],
                             kFields["tds.colmetadata.flags.sparsecolumnset"], kFields["tds.colmetadata.flags.encrypted"], kFields["tds.colmetadata.flags.hidden"],
                             kFields["tds.colmetadata.flags.key"], kFields["tds.colmetadata.flags.nullableunknown"]})
            m_tds.addNumber(f, place, 2, word);
    }
    const auto code = m_tds.u8(kFields["tds.colmetadata.results_token_type"]);
    m_tds.last().text("Type: {} ({})", code, nameOr(kDataTypeNames, code, "Unknown"));
    auto type = typeOf(code);
    if (type.storage == Storage::ByteLength) {
        type.size = m_tds.u8(kFields["tds.colmetadata.type_size"]);
        if (code == 0x6a || code == 0x6c) {
            m_tds.u8(kFields["tds.colmetadata.precision"]);
            m_tds.u8(kFields["tds.colmetadata.scale"]);
        }
    } else if (type.storage == Storage::ShortLength) {
        type.size = m_tds.u16le(kFields["tds.colmetadata.large_type_size"]);
        type.partial = type.size == 0xffff;
    } else if (type.storage != Storage::Fixed) {
        return false;
    }
    if (isText(code)) {
        m_tds.u16le(kFields["tds.colmetadata.collate_codepage"]);
        m_tds.u16le(kFields["tds.colmetadata.collate_flags"]);
        m_tds.u8(kFields["tds.colmetadata.collate_charset_id"]);
    }
    shortText(kFields["tds.colmetadata.colname_length"], kFields["tds.colmetadata.colname"]);
    m_columns.push_back(type);
    return true;
}

bool Message::row()
{
    if (m_columns.empty())
        return false;
    for (const auto& type : m_columns)
        if (type.partial)
            return false;
    const auto under = m_tds.group(kFields["tds.row"]);
    m_tds.skip(1);
    uint32_t number = 0;
    for (const auto& type : m_columns) {
        const auto each = m_tds.group(kFields["tds.row.field"]);
        const auto text = value(type);
        each.item().text("Field {} ({})", ++number, text);
    }
    return true;
}

bool Message::order()
{
    const auto under = m_tds.group(kFields["tds.order"]);
    m_tds.skip(1);
    const auto end = uint64_t(m_tds.u16le(kFields["tds.order.length"])) + at();
    while (m_tds.more() && at() + 2 <= end)
        m_tds.u16le(kFields["tds.order.colnum"]);
    return true;
}

bool Message::notice(FieldRef row, FieldRef length, const NoticeRows& rows)
{
    const auto under = m_tds.group(row);
    m_tds.skip(1);
    const auto end = uint64_t(m_tds.u16le(length)) + at();
    m_tds.u32le(rows.number);
    m_tds.u8(rows.state);
    m_tds.u8(rows.severity);
    const auto size = m_tds.u16le(rows.textLength) * 2u;
    text(rows.text, size);
    shortText(rows.serverLength, rows.server);
    shortText(rows.procedureLength, rows.procedure);
    const auto line = at();
    m_tds.addNumber(rows.line, line, uint32_t(std::max<uint64_t>(end, line) - line), m_tds.peek16le(line));
    m_tds.seek(end);
    return true;
}

bool Message::loginAck()
{
    const auto under = m_tds.group(kFields["tds.loginack"]);
    m_tds.skip(1);
    const auto end = uint64_t(m_tds.u16le(kFields["tds.loginack.length"])) + at();
    m_tds.u8(kFields["tds.loginack.interface"]);
    m_tds.u32(kFields["tds.loginack.tdsversion"]);
    const auto size = m_tds.peek8(at()) * 2u;
    m_tds.skip(1);
    text(kFields["tds.loginack.progname"], size);
    m_tds.u32(kFields["tds.loginack.progversion"]);
    m_tds.seek(end);
    return true;
}

bool Message::environment()
{
    const auto under = m_tds.group(kFields["tds.envchange"]);
    m_tds.skip(1);
    const auto end = uint64_t(m_tds.u16le(kFields["tds.envchange.length"])) + at();
    const auto type = m_tds.u8(kFields["tds.envchange.type"]);
    const bool isText = type <= 6 || type == 13;
    const auto size = m_tds.u8(kFields["tds.envchange.newvalue_length"]);
    if (isText)
        text(kFields["tds.envchange.newvalue_string"], size * 2u);
    else if (size > 0 && type == 7)
        sortOrder();
    else if (size > 0)
        m_tds.bytes(kFields["tds.envchange.newvalue"], size);
    if (at() < end) {
        const auto oldSize = m_tds.u8(kFields["tds.envchange.oldvalue_length"]);
        if (isText)
            text(kFields["tds.envchange.oldvalue_string"], oldSize * 2u);
        else if (oldSize > 0)
            m_tds.bytes(kFields["tds.envchange.oldvalue"], oldSize);
    }
    m_tds.seek(end);
    return true;
}

void Message::sortOrder()
{
    m_tds.u16le(kFields["tds.envchange.collate_codepage"]);
    m_tds.u16le(kFields["tds.envchange.collate_flags"]);
    m_tds.u8(kFields["tds.envchange.collate_charset_id"]);
}

} // namespace capscope::tds
