// Apache Thrift: remote calls in the binary and the compact protocol, alone or framed. "Thrift Binary protocol encoding", "Thrift Compact
// protocol encoding", thrift/doc/specs. Not decoded: the binary protocol without a version, transports with headers, what fields are called.
#include "core/dissect/protocols/thrift.h"

#include <bit>

namespace capscope {
namespace {

using namespace thrift;

constexpr std::string_view kTables[] = {"tcp", "udp"};
constexpr uint8_t kException = 3;
constexpr int kDepthMax = 25;                    // of types in each other
constexpr uint32_t kMessageBytesMax = 256 * 1024; // without a frame, each segment means to read the message from its beginning again

class Message {
public:
    explicit Message(Layer& thrift)
        : m_thrift(thrift)
    {
    }

    // False where bytes are missing.
    bool dissect()
    {
        if (m_thrift.peek8(0) == 0) {
            m_framed = m_thrift.peek32(0);
            m_thrift.u32(kFields["thrift.frame_len"]);
            m_end = uint32_t(std::min<uint64_t>(m_thrift.captured(), 4 + uint64_t(m_framed)));
        } else {
            m_end = m_thrift.captured();
        }
        m_compact = m_thrift.peek8(m_thrift.position()) == kCompactMagic;
        if (!header())
            return false;
        if (m_kind == kException)
            exception();
        else {
            const auto start = at();
            const auto row = m_thrift.label(start, 0, "Data");
            const auto under = m_thrift.under(row);
            fields(0);
            row.length((m_short ? m_end : at()) - start);
        }
        return !m_short;
    }

    bool framed() const { return m_framed != 0; }
    uint8_t kind() const { return m_kind; }
    std::string_view method() const { return m_method; }

private:
    Layer& m_thrift;
    uint32_t m_end = 0;
    uint32_t m_framed = 0;
    bool m_compact = false;
    bool m_short = false;
    bool m_wrong = false; // not to be understood from here on
    uint8_t m_kind = 0;
    std::string_view m_method;

    uint32_t at() const { return m_thrift.position(); }

    bool ends() const { return m_short || m_wrong; }

    bool has(uint64_t size)
    {
        if (at() + size > m_end)
            m_short = true;
        return !ends();
    }

    void wrong(FieldRef finding)
    {
        m_wrong = true;
        m_thrift.note(finding);
    }

    struct Varint {
        uint64_t value = 0;
        uint32_t start = 0;
        uint32_t size = 0;

        int64_t zigzag() const { return int64_t(value >> 1) ^ -int64_t(value & 1); }
    };

    Varint varint()
    {
        Varint result{0, at(), 0};
        for (int shift = 0; shift < 70 && has(1); shift += 7) {
            const auto byte = m_thrift.peek8(at());
            m_thrift.skip(1);
            ++result.size;
            result.value |= shift < 64 ? uint64_t(byte & 0x7f) << shift : 0;
            if ((byte & 0x80) == 0)
                return result;
        }
        m_wrong |= !m_short;
        return result;
    }

    // The row of a size stands behind the number where its length is not fixed.
    uint32_t stringSize()
    {
        if (!m_compact) {
            if (!has(4))
                return 0;
            const auto size = m_thrift.u32(kFields["thrift.str_len"]);
            if (size > INT32_MAX)
                m_wrong = true;
            return size;
        }
        const auto size = varint();
        if (!ends())
            m_thrift.addSigned(kFields["thrift.str_len"], at(), size.size, int64_t(size.value));
        if (size.value > INT32_MAX)
            m_wrong = true;
        return uint32_t(size.value);
    }

    bool header()
    {
        const auto start = at();
        const auto row = m_thrift.label(start, 0, std::string_view());
        const auto under = m_thrift.under(row);
        m_thrift.u8(kFields["thrift.protocol_id"]);
        const auto version = m_thrift.peek8(at()) & 0x1fu;
        m_thrift.addNumber(kFields["thrift.version"], at(), 1, version);
        m_kind = m_compact ? m_thrift.peek8(at()) >> 5 : m_thrift.peek8(at() + 2) & 7;
        m_thrift.skip(m_compact ? 1 : 3);
        kindRow();
        int64_t number = 0;
        if (m_compact) {
            const auto read = varint();
            number = int32_t(read.zigzag());
            m_thrift.addSigned(kFields["thrift.seq_id"], read.start, read.size, number);
        }
        uint32_t size = 0;
        if (m_compact) {
            const auto read = varint();
            size = uint32_t(std::min<uint64_t>(read.value, UINT32_MAX));
            m_thrift.addSigned(kFields["thrift.str_len"], read.start, read.size, int64_t(size));
        } else {
            size = m_thrift.u32(kFields["thrift.str_len"]);
        }
        if (!has(uint64_t(size) + (m_compact ? 0 : 4)))
            return false;
        m_method = m_thrift.peekText(at(), size);
        m_thrift.addText(kFields["thrift.method"], at(), size, m_method);
        m_thrift.skip(size);
        if (!m_compact)
            number = int32_t(m_thrift.u32(kFields["thrift.seq_id"]));
        if (row)
            row.length(at() - start).text("{} [version: {}, seqid: {}, method: {}]", nameOr(kMessages, m_kind, "Unknown"), version, number, printable(m_method));
        return true;
    }

    void kindRow()
    {
        const auto item = m_thrift.addNumber(kFields["thrift.mtype"], at() - 1, 1, m_kind);
        if (item)
            item.text("{} = Message type: {} (0x{:02x})", m_compact ? fmt::format("{:03b}. ....", m_kind) : fmt::format(".... .{:03b}", m_kind),
                      nameOr(kMessages, m_kind, "Unknown"), m_kind);
        if (m_kind == kException)
            m_thrift.note(kFields["thrift.protocol_exception"], item);
    }

    // A text and a number, which every implementation knows without a description.
    void exception()
    {
        const auto under = m_thrift.group(kFields["thrift.exception"]);
        int64_t lastId = 0;
        while (!ends()) {
            const auto head = readHead(lastId);
            if (ends() || head.type == Type::Stop)
                return;
            lastId = head.id;
            if (head.type == Type::Binary) {
                const auto size = m_compact ? varint().value : take32();
                if (!has(size))
                    return;
                m_thrift.addText(kFields["thrift.exception.message"], at(), uint32_t(size), m_thrift.peekText(at(), uint32_t(size)));
                m_thrift.skip(uint32_t(size));
            } else if (head.type == Type::I32) {
                const auto start = at();
                const auto value = m_compact ? int32_t(varint().zigzag()) : int32_t(take32());
                if (!ends())
                    m_thrift.addSigned(kFields["thrift.exception.type"], start, at() - start, value);
            } else {
                m_wrong = true;
            }
        }
    }

    uint32_t take32()
    {
        if (!has(4))
            return 0;
        const auto value = m_thrift.peek32(at());
        m_thrift.skip(4);
        return value;
    }

    struct Head {
        Type type = Type::Stop;
        uint8_t code = 0;
        int64_t id = 0;
        uint32_t start = 0;
        uint32_t idStart = 0;
        uint32_t idBytes = 0;
        bool isDelta = false;
    };

    // What stands before a field's value.
    Head readHead(int64_t lastId)
    {
        Head head;
        head.start = at();
        if (!has(1))
            return head;
        const auto first = m_thrift.peek8(at());
        head.code = m_compact ? first & 0x0f : first;
        head.type = m_compact ? compactType(head.code, true) : strictType(head.code);
        m_thrift.skip(1);
        if (head.type == Type::Stop)
            return head;
        if (!m_compact) {
            if (!has(2))
                return head;
            head.idStart = at();
            head.idBytes = 2;
            head.id = int16_t(m_thrift.peek16(at()));
            m_thrift.skip(2);
        } else if (first >> 4 != 0) {
            head.isDelta = true;
            head.idStart = head.start;
            head.idBytes = 1;
            head.id = lastId + (first >> 4);
        } else {
            const auto read = varint();
            head.idStart = read.start;
            head.idBytes = read.size;
            head.id = int16_t(read.zigzag());
        }
        return head;
    }

    void headRows(const Head& head)
    {
        if (!m_compact) {
            m_thrift.addNumber(kFields["thrift.type"], head.start, 1, head.code);
            m_thrift.addSigned(kFields["thrift.fid"], head.idStart, 2, head.id);
            return;
        }
        m_thrift.addNumber(kFields["thrift.type"], head.start, 1, head.code)
            .text(".... {:04b} = Type: {} (0x{:02x})", head.code, nameOr(kCompactTypes, head.code, "Unknown"), head.code);
        const auto item = m_thrift.addNumber(kFields["thrift.fid_delta"], head.start, 1, m_thrift.peek8(head.start));
        if (!head.isDelta)
            item.append(" (Not Set)");
        // The bytes as they are, where the number is not told by the one before.
        int64_t shown = head.id;
        if (!head.isDelta)
            shown = head.idBytes == 2 ? int16_t(m_thrift.peek16(head.idStart)) : int64_t(m_thrift.peek(head.idStart, head.idBytes));
        m_thrift.addSigned(kFields["thrift.fid"], head.idStart, head.idBytes, shown);
    }

    // All fields of a struct.
    void fields(int depth)
    {
        int64_t lastId = 0;
        while (!ends()) {
            const auto head = readHead(lastId);
            if (ends())
                return;
            if (head.type == Type::Stop) {
                m_thrift.addNumber(kFields["thrift.type"], head.start, 1, 0);
                return;
            }
            lastId = head.id;
            uint32_t size = 0;
            {
                const auto row = m_thrift.label(head.start, 0, "Field Header #{}", head.id);
                const auto under = m_thrift.under(row);
                headRows(head);
                if (head.type == Type::Binary)
                    size = stringSize();
                row.length(at() - head.start);
            }
            if (head.type == Type::Binary)
                string(size);
            else
                value(head.type, depth);
        }
    }

    void string(uint32_t size)
    {
        if (ends() || !has(size))
            return;
        const auto bytes = m_thrift.peekText(at(), size);
        if (isText(bytes))
            m_thrift.addText(kFields["thrift.string"], at(), size, bytes.substr(0, bytes.find('\0')));
        else
            m_thrift.addBytes(kFields["thrift.binary"], at(), size, asBytes(bytes));
        m_thrift.skip(size);
    }

    void integer(FieldRef row, uint32_t size, bool fixed)
    {
        const auto start = at();
        int64_t number = 0;
        if (fixed) {
            if (!has(size))
                return;
            const auto shift = 64 - size * 8;
            number = int64_t(m_thrift.peek(at(), size) << shift) >> shift;
            m_thrift.skip(size);
        } else {
            number = varint().zigzag();
            if (ends())
                return;
        }
        m_thrift.addSigned(row, start, at() - start, number);
    }

    void value(Type type, int depth)
    {
        switch (type) {
        case Type::True:
        case Type::False: // told by the type: the row has no bytes of its own
            m_thrift.addNumber(kFields["thrift.bool"], at(), 1, type == Type::True);
            return;
        case Type::Bool:
            if (has(1)) {
                m_thrift.addNumber(kFields["thrift.bool"], at(), 1, m_thrift.peek8(at()) != 0);
                m_thrift.skip(1);
            }
            return;
        case Type::I8:
            return integer(kFields["thrift.i8"], 1, true);
        case Type::I16:
            return integer(kFields["thrift.i16"], 2, !m_compact);
        case Type::I32:
            return integer(kFields["thrift.i32"], 4, !m_compact);
        case Type::I64:
            return integer(kFields["thrift.i64"], 8, !m_compact);
        case Type::Double:
            if (has(8)) {
                const auto bits = m_thrift.peek(at(), 8);
                m_thrift.addReal(kFields["thrift.double"], at(), 8, std::bit_cast<double>(m_compact ? __builtin_bswap64(bits) : bits));
                m_thrift.skip(8);
            }
            return;
        case Type::Uuid:
            if (has(16))
                m_thrift.bytes(kFields["thrift.uuid"], 16);
            return;
        case Type::Binary:
            return string(stringSize());
        case Type::Struct:
        case Type::List:
        case Type::Set:
        case Type::Map:
            return container(type, depth + 1);
        default:
            return wrong(kFields["thrift.wrong_type"]);
        }
    }

    void container(Type type, int depth)
    {
        if (depth > kDepthMax)
            return wrong(kFields["thrift.too_many_subtypes"]);
        if (type == Type::Struct) {
            const auto under = m_thrift.group(kFields["thrift.struct"]);
            return fields(depth);
        }
        if (type == Type::Map) {
            const auto under = m_thrift.group(kFields["thrift.map"]);
            return map(depth);
        }
        const bool list = type == Type::List;
        const auto under = m_thrift.group(list ? kFields["thrift.list"] : kFields["thrift.set"]);
        const auto row = list ? kFields["thrift.num_list_item"] : kFields["thrift.num_set_item"];
        if (!has(m_compact ? 1 : 5))
            return;
        const auto first = m_thrift.peek8(at());
        const auto code = uint8_t(m_compact ? first & 0x0f : first);
        const auto item = m_thrift.addNumber(kFields["thrift.type"], at(), 1, code);
        m_thrift.skip(1);
        uint64_t count = 0;
        if (!m_compact) {
            count = m_thrift.u32(row);
        } else {
            item.text(".... {:04b} = Type: {} (0x{:02x})", code, nameOf(kTypes, code), code);
            count = compactCount(row, first >> 4);
        }
        const auto element = m_compact ? compactType(code, false) : strictType(code);
        for (uint64_t i = 0; i < count && !ends(); ++i)
            value(element, depth);
    }

    // Up to 14 elements are counted beside their type.
    uint64_t compactCount(FieldRef row, uint32_t few)
    {
        if (few != 15) {
            m_thrift.addSigned(row, at() - 1, 1, few);
            m_thrift.last().text("{:04b} .... = {}: {}", few, kFields.rows[row.index].label, few);
            return few;
        }
        m_thrift.addNumber(kFields["thrift.num_item"], at() - 1, 1, few << 4);
        const auto read = varint();
        if (!ends())
            m_thrift.addSigned(row, read.start, read.size, int64_t(read.value));
        return read.value;
    }

    void map(int depth)
    {
        uint64_t count = 0;
        uint8_t key = 0;
        uint8_t element = 0;
        if (m_compact) {
            const auto read = varint();
            if (ends())
                return;
            count = read.value;
            m_thrift.addSigned(kFields["thrift.num_map_item"], read.start, read.size, int64_t(count));
            if (count == 0 || !has(1))
                return;
            key = m_thrift.peek8(at()) >> 4;
            element = m_thrift.peek8(at()) & 0x0f;
            m_thrift.addNumber(kFields["thrift.type"], at(), 1, key).text("{:04b} .... = Key Type: {} (0x{:02x})", key, nameOf(kTypes, key), key);
            m_thrift.addNumber(kFields["thrift.type"], at(), 1, element)
                .text(".... {:04b} = Value Type: {} (0x{:02x})", element, nameOf(kTypes, element), element);
            m_thrift.skip(1);
        } else {
            if (!has(6))
                return;
            key = m_thrift.u8(kFields["thrift.type"]);
            m_thrift.last().text("Key Type: {} (0x{:02x})", nameOf(kTypes, key), key);
            element = m_thrift.u8(kFields["thrift.type"]);
            m_thrift.last().text("Value Type: {} (0x{:02x})", nameOf(kTypes, element), element);
            count = m_thrift.u32(kFields["thrift.num_map_item"]);
        }
        for (uint64_t i = 0; i < count && !ends(); ++i) {
            value(m_compact ? compactType(key, false) : strictType(key), depth);
            if (!ends())
                value(m_compact ? compactType(element, false) : strictType(element), depth);
        }
    }
};

bool recognises(const Layer& thrift)
{
    const auto first = thrift.peek8(0);
    if (first == 0)
        return isMessage(thrift, 4);
    return (first & 0xfd) == kStrictMagic && isMessage(thrift, 0);
}

void dissect(Layer& thrift)
{
    if (!recognises(thrift))
        return thrift.reject();
    const auto framed = thrift.peek8(0) == 0 ? 4 + thrift.peek32(0) : 0;
    thrift.bindConversation();
    if (framed > thrift.reported() && thrift.canAsk())
        return thrift.needBytes(0, framed - thrift.reported());
    const bool first = thrift.facts().protocolColumn != "THRIFT";
    Message message(thrift);
    const auto complete = message.dissect();
    if (!complete && !message.framed() && thrift.canAsk() && thrift.reported() < kMessageBytesMax)
        return thrift.needOneMoreSegment(0);
    thrift.protocolColumn("THRIFT");
    if (first)
        thrift.info().clear();
    if (thrift.info().wanted())
        thrift.info().append("{}{} {}", first ? "" : ", ", nameOf(kMessages, message.kind()), printable(message.method()));
    const auto end = framed != 0 ? std::min(framed, thrift.reported()) : complete ? thrift.position() : thrift.reported();
    const auto rest = thrift.slice(end);
    thrift.limitTo(end);
    thrift.item().length(end);
    thrift.seek(end);
    if (rest.reportedLength > 0)
        thrift.dissection().call(thrift.protocolId(), rest);
}

} // namespace

namespace protocols {

extern constinit const Protocol thrift{.name = "thrift", .shortName = "THRIFT", .title = "Thrift Protocol", .fields = kFields,
                                       .dissect = dissect, .recognises = recognises, .heuristicTables = kTables};

} // namespace protocols
} // namespace capscope
