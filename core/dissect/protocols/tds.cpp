// Tabular Data Stream, version 7 (Microsoft SQL Server). [MS-TDS]. Not decoded: version 5 (Sybase), messages in several packets, values
// of large and of decimal types, table-valued parameters, encryption of columns.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/tds_fields.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace tds;

constexpr std::array kClaims{Claim{"tcp.port", 1433}, Claim{"tcp.port", 2433}};
constexpr uint32_t kHeaderBytes = 8;
constexpr uint8_t kEndOfMessage = 1;
constexpr uint32_t kColumnsMax = 1'024; // SQL Server's own limit for a table

enum MessageType : uint8_t { kSqlBatch = 1, kRpc = 3, kResponse = 4, kAttention = 6, kTransaction = 14, kLogin7 = 16, kSspi = 17, kPrelogin = 18 };

size_t packetLength(Bytes header)
{
    const size_t length = be16(header.data() + 2);
    return header[0] <= 0x18 && header[1] <= 0x1f && length >= kHeaderBytes ? length : 0;
}

std::string_view wide(Layer& tds, uint32_t at, uint32_t bytes)
{
    const auto value = tds.peekBytes(at, bytes);
    std::string text;
    for (size_t i = 0; i + 1 < value.size(); i += 2) {
        const auto c = le16(value.data() + i);
        if (c < 0x80) {
            text += char(c);
        } else if (c < 0x800) {
            text += char(0xc0 | c >> 6);
            text += char(0x80 | (c & 0x3f));
        } else {
            text += char(0xe0 | c >> 12);
            text += char(0x80 | (c >> 6 & 0x3f));
            text += char(0x80 | (c & 0x3f));
        }
    }
    return tds.arena().copy(text);
}

// How the values of a type are stored. [MS-TDS] 2.2.5.4.
enum class Storage : uint8_t { Fixed, ByteLength, ShortLength, LongLength, Unknown };

struct Type {
    uint8_t code = 0;
    Storage storage = Storage::Unknown;
    uint32_t size = 0; // of fixed ones; the maximum of others
    bool partial = false; // sent in chunks: its maximum is 0xffff
};

Type typeOf(uint8_t code)
{
    switch (code) {
    case 0x1f:
        return {code, Storage::Fixed, 0};
    case 0x30:
    case 0x32:
        return {code, Storage::Fixed, 1};
    case 0x34:
        return {code, Storage::Fixed, 2};
    case 0x38:
    case 0x3a:
    case 0x3b:
    case 0x7a:
        return {code, Storage::Fixed, 4};
    case 0x3c:
    case 0x3d:
    case 0x3e:
    case 0x7f:
        return {code, Storage::Fixed, 8};
    case 0x24:
    case 0x26:
    case 0x68:
    case 0x6d:
    case 0x6e:
    case 0x6f:
    case 0x6a:
    case 0x6c:
        return {code, Storage::ByteLength};
    case 0xa5:
    case 0xa7:
    case 0xad:
    case 0xaf:
    case 0xe7:
    case 0xef:
        return {code, Storage::ShortLength};
    case 0x22:
    case 0x23:
    case 0x63:
        return {code, Storage::LongLength};
    default:
        return {code, Storage::Unknown};
    }
}

bool isText(uint8_t code) { return code == 0xa7 || code == 0xaf || code == 0xe7 || code == 0xef || code == 0x23 || code == 0x63; }

bool isWide(uint8_t code) { return code == 0xe7 || code == 0xef || code == 0x63; }

class Message {
public:
    explicit Message(Layer& layer)
        : m_tds(layer)
    {
    }

    void dissect(uint8_t type)
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

private:
    uint32_t at() const { return m_tds.position(); }

    uint8_t peek() const { return m_tds.peek8(at()); }

    // Texts behind their length in characters.
    std::string_view shortText(FieldRef lengthRow, FieldRef row)
    {
        const uint32_t size = m_tds.u8(lengthRow) * 2u;
        return text(row, size);
    }

    std::string_view text(FieldRef row, uint32_t bytes)
    {
        const auto value = wide(m_tds, at(), bytes);
        if (bytes > 0)
            m_tds.addText(row, at(), bytes, value);
        m_tds.skip(bytes);
        return value;
    }

    void allHeaders()
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

    void batch()
    {
        const auto under = m_tds.group("TDS Query Packet");
        allHeaders();
        text(kFields["tds.query"], m_tds.reportedRemaining());
    }

    void rpc()
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
    bool parameter()
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

    Type typeInfo()
    {
        const auto group = m_tds.group(kFields["tds.type_info"]);
        const auto name = nameOf(kDataTypeNames, peek());
        group.item().text("Type info ({})", name.empty() ? "Unknown" : name);
        auto type = typeOf(m_tds.u8(kFields["tds.type_info.type"]));
        if (type.storage == Storage::ByteLength) {
            type.size = m_tds.u8(kFields["tds.type_info.varlen"]);
            if (type.code == 0x6a || type.code == 0x6c) {
                m_tds.u8(kFields["tds.type_info.precision"]);
                m_tds.u8(kFields["tds.type_info.scale"]);
            }
        } else if (type.storage == Storage::ShortLength) {
            type.size = m_tds.u16le(kFields["tds.type_info.varlen"]);
            type.partial = type.size == 0xffff;
        } else if (type.storage == Storage::LongLength) {
            type.size = m_tds.u32le(kFields["tds.type_info.varlen"]);
        }
        if (isText(type.code))
            collation();
        return type;
    }

    void collation()
    {
        const auto under = m_tds.group(kFields["tds.type_info.collation"]);
        const auto place = at();
        const auto word = m_tds.peek32le(place);
        for (const auto f : {kFields["tds.type_info.collation.lcid"], kFields["tds.type_info.collation.ignore_case"], kFields["tds.type_info.collation.ignore_accent"],
                             kFields["tds.type_info.collation.ignore_kana"], kFields["tds.type_info.collation.ignore_width"], kFields["tds.type_info.collation.binary"],
                             kFields["tds.type_info.collation.version"]})
            m_tds.addNumber(f, place, 4, word);
        m_tds.skip(4);
        m_tds.u8(kFields["tds.type_info.collation.sortid"]);
    }

    // A value, and how it is written behind its parameter.
    std::string value(const Type& type)
    {
        uint32_t size = type.size;
        if (type.storage == Storage::ByteLength)
            size = m_tds.u8(kFields["tds.type_varbyte.length"]);
        else if (type.storage == Storage::ShortLength)
            size = m_tds.u16le(kFields["tds.type_varbyte.length"]);
        else if (type.storage == Storage::LongLength)
            size = m_tds.u32le(kFields["tds.type_varbyte.length"]);
        const bool noValue = (type.storage == Storage::ByteLength && size == 0) || (type.storage == Storage::ShortLength && size == 0xffff)
            || (type.storage == Storage::LongLength && size == 0xffffffff);
        if (noValue) {
            if (type.storage != Storage::ByteLength)
                m_tds.last().append(" (CHARBIN_NULL)");
            else
                m_tds.last().append(" (GEN_NULL)");
            m_tds.addNone(kFields["tds.type_varbyte.data.null"], at(), 0).text("Data: NULL");
            return {};
        }
        return data(type, size);
    }

    std::string data(const Type& type, uint32_t size)
    {
        if (size > m_tds.reportedRemaining()) {
            m_tds.malformed();
            return {};
        }
        const auto place = at();
        if (isText(type.code)) {
            const auto value = isWide(type.code) ? wide(m_tds, place, size) : m_tds.peekText(place, size);
            m_tds.addText(kFields["tds.type_varbyte.data.string"], place, size, value);
            m_tds.skip(size);
            return std::string(value);
        }
        const auto raw = littleEndian(m_tds.peekBytes(place, std::min(size, 8u)).data(), m_tds.peekBytes(place, std::min(size, 8u)).size());
        const bool integer = type.code == 0x26 || type.code == 0x30 || type.code == 0x34 || type.code == 0x38 || type.code == 0x7f;
        if (integer && (size == 1 || size == 2 || size == 4 || size == 8)) {
            const auto shift = 64 - 8 * size;
            const auto number = size == 1 ? int64_t(raw) : int64_t(raw << shift) >> shift;
            m_tds.addSigned(size == 8 ? kFields["tds.type_varbyte.data.int64"] : kFields["tds.type_varbyte.data.int"], place, size, number);
            m_tds.skip(size);
            return fmt::format("{}", number);
        }
        if ((type.code == 0x32 || type.code == 0x68) && size == 1) {
            m_tds.u8(kFields["tds.type_varbyte.data.bool"]);
            return raw != 0 ? "true" : "false";
        }
        if ((type.code == 0x24) && size == 16) {
            m_tds.bytes(kFields["tds.type_varbyte.data.guid"], 16);
            return {};
        }
        if (type.code == 0x3e || (type.code == 0x6d && size == 8)) {
            double real = 0;
            std::memcpy(&real, &raw, sizeof real);
            m_tds.addReal(kFields["tds.type_varbyte.data.float"], place, 8, real);
            m_tds.skip(8);
            return fmt::format("{}", real);
        }
        if (size > 0)
            m_tds.bytes(kFields["tds.type_varbyte.data.bytes"], size);
        return {};
    }

    // --- what the server answers
    void tokens()
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

    bool token(uint8_t code)
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

    bool done(FieldRef row, FieldRef status, FieldRef command, FieldRef count, uint8_t code)
    {
        const auto under = m_tds.group(row);
        m_tds.skip(1);
        if (code == 0xfd)
            addFlagsLe(m_tds, status, 2,
                       {kFields["tds.done.status.more"], kFields["tds.done.status.error"], kFields["tds.done.status.inxact"], kFields["tds.done.status.proc"], kFields["tds.done.status.count"],
                        kFields["tds.done.status.attn"], kFields["tds.done.status.event"], kFields["tds.done.status.srverror"]});
        else if (code == 0xfe)
            addFlagsLe(m_tds, status, 2,
                       {kFields["tds.done.status.more"], kFields["tds.done.status.error"], kFields["tds.done.status.inxact"], kFields["tds.done.status.proc"], kFields["tds.done.status.count"],
                        kFields["tds.done.status.attn"], kFields["tds.done.status.event"], kFields["tds.done.status.srverror"]});
        else
            addFlagsLe(m_tds, status, 2,
                       {kFields["tds.done.status.more"], kFields["tds.done.status.error"], kFields["tds.done.status.inxact"], kFields["tds.done.status.count"], kFields["tds.done.status.attn"],
                        kFields["tds.done.status.event"], kFields["tds.done.status.srverror"]});
        m_tds.u16le(command);
        m_tds.u64le(count);
        return true;
    }

    bool columns()
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

    bool column(uint32_t number)
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

    bool row()
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

    bool order()
    {
        const auto under = m_tds.group(kFields["tds.order"]);
        m_tds.skip(1);
        const auto end = uint64_t(m_tds.u16le(kFields["tds.order.length"])) + at();
        while (m_tds.more() && at() + 2 <= end)
            m_tds.u16le(kFields["tds.order.colnum"]);
        return true;
    }

    struct NoticeRows {
        FieldRef number, state, severity, textLength, text, serverLength, server, procedureLength, procedure, line;
    };

    static constexpr NoticeRows kErrorRows{kFields["tds.error.number"], kFields["tds.error.state"], kFields["tds.error.class"], kFields["tds.error.msgtext_length"],
                                           kFields["tds.error.msgtext"], kFields["tds.error.servername_length"], kFields["tds.error.servername"],
                                           kFields["tds.error.procname_length"], kFields["tds.error.procname"], kFields["tds.error.linenumber"]};
    static constexpr NoticeRows kInfoRows{kFields["tds.info.number"], kFields["tds.info.state"], kFields["tds.info.class"], kFields["tds.info.msgtext_length"],
                                          kFields["tds.info.msgtext"], kFields["tds.info.servername_length"], kFields["tds.info.servername"],
                                          kFields["tds.info.procname_length"], kFields["tds.info.procname"], kFields["tds.info.linenumber"]};

    bool notice(FieldRef row, FieldRef length, const NoticeRows& rows)
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

    bool loginAck()
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

    bool environment()
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

    void sortOrder()
    {
        m_tds.u16le(kFields["tds.envchange.collate_codepage"]);
        m_tds.u16le(kFields["tds.envchange.collate_flags"]);
        m_tds.u8(kFields["tds.envchange.collate_charset_id"]);
    }

    // --- logging in
    void prelogin()
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

    void preloginOption(uint8_t token, uint16_t length)
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

    void login()
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

    void loginTexts(uint32_t start)
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

    Layer& m_tds;
    std::vector<Type> m_columns;
};

void dissect(Layer& tds)
{
    if (!tds.has(0, kHeaderBytes) || packetLength(tds.peekBytes(0)) == 0)
        return tds.reject();
    tds.protocolColumn("TDS");
    const auto type = tds.u8(kFields["tds.type"]);
    const auto name = nameOr(kTypeNames, type, "Unknown");
    tds.info().set("{}", name);
    const auto status = addFlags(tds, kFields["tds.status"], 1,
                                 {kFields["tds.status.eom"], kFields["tds.status.ignore"], kFields["tds.status.event_notif"], kFields["tds.status.reset_conn"],
                                  kFields["tds.status.reset_conn_skip_tran"]});
    tds.u16(kFields["tds.length"]);
    tds.u16(kFields["tds.channel"]);
    const auto number = tds.u8(kFields["tds.packet_number"]);
    tds.u8(kFields["tds.window"]);
    if (!tds.more() || tds.failed())
        return;
    if ((status & kEndOfMessage) == 0 || number > 1)
        return void(tds.call("data", tds.rest(), tds.inside()));
    if (tds.dissection().recording())
        Message(tds).dissect(type);
    else
        tds.passesOverContents();
}

} // namespace

namespace protocols {

extern constinit const Protocol tds{"tds", "TDS", "Tabular Data Stream", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, packetLength}};

} // namespace protocols
} // namespace capscope
