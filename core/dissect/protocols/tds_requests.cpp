// Requests of TDS: batches, procedure calls, logging in. [MS-TDS] 2.2.6.
#include "core/dissect/protocols/tds.h"

namespace capscope::tds {

void Message::dissect(uint8_t type)
{
    switch (type) {
    case kSqlBatch:
        return batch();
    case kRpc:
        return rpc();
    case kResponse:
        return tokens();
    case kPrelogin:
        return prelogin();
    case kLogin7:
        return login();
    default:
        return;
    }
}

// Texts behind their length in characters.
std::string_view Message::shortText(FieldRef lengthRow, FieldRef row)
{
    const uint32_t size = m_tds.u8(lengthRow) * 2u;
    return text(row, size);
}

std::string_view Message::text(FieldRef row, uint32_t bytes)
{
    const auto value = wideText(m_tds, at(), bytes);
    if (bytes > 0)
        m_tds.addText(row, at(), bytes, value);
    m_tds.skip(bytes);
    return value;
}

void Message::allHeaders()
{
    const auto total = m_tds.peek32le(at());
    if (total < 4 || total > 64 || total > m_tds.remaining())
        return;
    const auto end = at() + total;
    const auto under = m_tds.under(m_tds.addNone(kFields["tds.all_headers"], at(), total));
    m_tds.u32le(kFields["tds.all_headers.total_length"]);
    while (m_tds.more() && at() + 6 <= end) {
        const auto length = m_tds.peek32le(at());
        if (length < 6 || length > end - at())
            break;
        const auto next = at() + length;
        const auto each = m_tds.under(m_tds.label(at(), length, "Header"));
        m_tds.u32le(kFields["tds.all_headers.header.length"]);
        const auto type = m_tds.u16le(kFields["tds.all_headers.header.type"]);
        if (type == 2 && length >= 18) {
            m_tds.u64le(kFields["tds.all_headers.header.trans_descr"]);
            m_tds.u32le(kFields["tds.all_headers.header.request_cnt"]);
        }
        m_tds.seek(next);
    }
    m_tds.seek(end);
}

void Message::batch()
{
    const auto under = m_tds.group("TDS Query Packet");
    allHeaders();
    text(kFields["tds.query"], m_tds.reportedRemaining());
}

void Message::rpc()
{
    const auto under = m_tds.under(m_tds.addNone(kFields["tds.rpc"], at(), m_tds.reportedRemaining()));
    allHeaders();
    while (m_tds.more()) {
        const auto length = m_tds.u16le(kFields["tds.rpc.name_length"]);
        if (length == 0xffff)
            m_tds.u16le(kFields["tds.rpc.proc_id"]);
        else
            text(kFields["tds.rpc.name"], length * 2u);
        m_tds.bitsLe(kFields["tds.rpc.options"], 2, {kFields["tds.rpc.options.with_recomp"], kFields["tds.rpc.options.no_metadata"], kFields["tds.rpc.options.reuse_metadata"]});
        while (m_tds.more() && peek() != 0xff && peek() != 0x80 && peek() != 0xfe)
            if (!parameter())
                return;
        if (m_tds.more())
            m_tds.u8(kFields["tds.rpc.separator"]);
    }
}

// False where the type of a parameter is not known: what follows cannot be found.
bool Message::parameter()
{
    const auto start = at();
    const auto row = m_tds.addNone(kFields["tds.rpc.parameter"], start, 0);
    const auto under = m_tds.under(row);
    shortText(kFields["tds.rpc.parameter.name_length"], kFields["tds.rpc.parameter.name"]);
    m_tds.bits(kFields["tds.rpc.parameter.status"], 1, {});
    {
        const auto below = m_tds.under(m_tds.last());
        const auto place = at() - 1;
        for (const auto f : {kFields["tds.rpc.parameter.status.by_ref"], kFields["tds.rpc.parameter.status.default"]})
            m_tds.addNumber(f, place, 1, m_tds.peek8(place));
    }
    const auto type = typeInfo();
    bool known = type.storage != Storage::Unknown && !type.partial;
    if (known) {
        const auto value = m_tds.group(kFields["tds.rpc.parameter.value"]);
        const auto text = this->value(type);
        if (!text.empty())
            value.item().text("Value ({})", text);
    }
    row.length(at() - start);
    return known && !m_tds.failed();
}

void Message::prelogin()
{
    if (peek() >= 0x14) // a handshake of TLS is wrapped into these messages
        return;
    const auto start = at();
    const auto under = m_tds.under(m_tds.addNone(kFields["tds.prelogin"], start, m_tds.reportedRemaining()));
    while (m_tds.more() && peek() != 0xff) {
        const auto token = peek();
        const auto offset = m_tds.peek16(at() + 1);
        const auto length = m_tds.peek16(at() + 3);
        m_tds.u8(kFields["tds.prelogin.option.token"]);
        const auto below = m_tds.under(m_tds.last());
        m_tds.u16(kFields["tds.prelogin.option.offset"]);
        m_tds.u16(kFields["tds.prelogin.option.length"]);
        const auto back = at();
        if (length > 0) {
            m_tds.seek(start + offset);
            preloginOption(token, length);
            m_tds.seek(back);
        }
    }
    if (m_tds.more())
        m_tds.u8(kFields["tds.prelogin.option.token"]);
    m_tds.seek(m_tds.reported());
}

void Message::preloginOption(uint8_t token, uint16_t length)
{
    switch (token) {
    case 0:
        m_tds.u32(kFields["tds.prelogin.option.version"]);
        m_tds.u16le(kFields["tds.prelogin.option.subbuild"]);
        break;
    case 1:
        m_tds.u8(kFields["tds.prelogin.option.encryption"]);
        break;
    case 2:
        m_tds.textZ(kFields["tds.prelogin.option.instopt"]);
        break;
    case 3:
        m_tds.u32(kFields["tds.prelogin.option.threadid"]);
        break;
    case 4:
        m_tds.u8(kFields["tds.prelogin.option.mars"]);
        break;
    case 5:
        m_tds.bytes(kFields["tds.prelogin.option.traceid"], length);
        break;
    case 6:
        m_tds.u8(kFields["tds.prelogin.option.fedauthrequired"]);
        break;
    case 7:
        m_tds.bytes(kFields["tds.prelogin.option.nonceopt"], length);
        break;
    default:
        break;
    }
}

void Message::login()
{
    const auto start = at();
    const auto under = m_tds.group("TDS Login Packet");
    m_tds.u32le(kFields["tds.7login.total_len"]);
    m_tds.u32(kFields["tds.7login.version"]);
    m_tds.u32le(kFields["tds.7login.packet_size"]);
    m_tds.u32le(kFields["tds.7login.client_version"]);
    m_tds.u32le(kFields["tds.7login.client_pid"]);
    m_tds.u32le(kFields["tds.7login.connection_id"]);
    m_tds.u8(kFields["tds.7login.option_flags1"]);
    m_tds.u8(kFields["tds.7login.option_flags2"]);
    m_tds.u8(kFields["tds.7login.sql_type_flags"]);
    m_tds.u8(kFields["tds.7login.reserved_flags"]);
    m_tds.u32le(kFields["tds.7login.time_zone"]);
    m_tds.u32le(kFields["tds.7login.collation"]);
    loginTexts(start);
    m_tds.seek(m_tds.reported());
}

void Message::loginTexts(uint32_t start)
{
    struct Text {
        std::string_view label;
        FieldRef field;
    };
    constexpr Text kTexts[] = {
        {"Client name", kFields["tds.7login.clientname"]}, {"Username", kFields["tds.7login.username"]}, {"Password", kFields["tds.7login.password"]},
        {"App name", kFields["tds.7login.appname"]}, {"Server name", kFields["tds.7login.servername"]}, {"Unknown1", kFields["tds.7login.offset"]},
        {"Library name", kFields["tds.7login.libraryname"]}, {"Locale", kFields["tds.7login.locale"]}, {"Database name", kFields["tds.7login.databasename"]},
    };
    const auto lengths = m_tds.under(m_tds.label(at(), 50, "Lengths and offsets"));
    for (const auto& part : kTexts) {
        const auto offset = m_tds.peek16le(at());
        const auto length = m_tds.peek16le(at() + 2);
        const auto each = m_tds.under(m_tds.label(at(), 4, "{}", part.label));
        m_tds.u16le(kFields["tds.7login.offset"]);
        m_tds.u16le(kFields["tds.7login.length"]);
        const auto back = at();
        if (length > 0 && part.field.index != (kFields["tds.7login.offset"]).index) {
            m_tds.seek(uint64_t(start) + offset);
            text(part.field, length * 2u);
            m_tds.seek(back);
        }
    }
}

} // namespace capscope::tds
