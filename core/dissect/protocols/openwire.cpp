// OpenWire: commands between Apache ActiveMQ and its clients, in loose encoding. Apache ActiveMQ: OpenWire version 2 specification. Not decoded:
// tight encoding, cached objects, exceptions.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/openwire_fields.h"
#include "core/dissect/text.h"

#include <bit>

namespace capscope {
namespace {

using namespace openwire;

enum Primitive : uint8_t { TypeNull, TypeBoolean, TypeByte, TypeChar, TypeShort, TypeInteger, TypeLong, TypeDouble, TypeFloat, TypeString, TypeBigString = 13 };

constexpr std::string_view kHeuristicTables[] = {"tcp"};
constexpr uint32_t kLengthBytes = 4;
constexpr uint8_t kWireFormatInfo = 1;
constexpr uint8_t kFirstMessage = 23;
constexpr uint8_t kLastMessage = 29;
constexpr uint8_t kTextMessage = 28;
constexpr uint8_t kFirstObject = 100;
constexpr uint8_t kTransactionInfo = 7;
constexpr std::string_view kMagic = "ActiveMQ";
constexpr int kDepthMax = 16; // objects inside each other

struct Format : ProtocolState {
    std::array<bool, 2> tight{}; // whether either side wishes it
};

bool isGreeting(const Layer& openwire) { return openwire.peek8(4) == kWireFormatInfo && openwire.peekText(5, uint32_t(kMagic.size())) == kMagic; }

size_t sizeOfMessage(Bytes header) { return kLengthBytes + size_t(be32(header.data())); }

class Command {
public:
    explicit Command(Layer& openwire)
        : m_openwire(openwire)
    {
    }

    void dissect()
    {
        const auto type = m_openwire.peek8(kLengthBytes);
        const auto name = nameOr(kTypes, type, "Unknown");
        m_openwire.item().text("OpenWire ({})", name);
        m_openwire.info().appendItem(" | ", name);
        m_openwire.u32(kFields["openwire.length"]);
        m_openwire.u8(kFields["openwire.command"]);
        if (type == kWireFormatInfo)
            return wireFormat();
        if (m_openwire.passesOverContents())
            return;
        if (isTight()) {
            m_openwire.note(kFields["openwire.tight_encoding_not_supported"], m_openwire.item());
            return;
        }
        head();
        if (isMessage(type)) {
            const auto under = m_openwire.under(m_openwire.addNone(kFields["openwire.type.object"], m_openwire.position(), m_openwire.reportedRemaining())
                                                    .text("Object: {}", name));
            parts(type, 0);
        } else {
            parts(type, 0);
        }
        if (!m_openwire.more())
            return;
        const auto beside = m_openwire.beside();
        m_openwire.note(kFields["openwire.command.not_supported"], Item(), fmt::format("Behind the known fields of OpenWire command {} there are more bytes", type));
        m_openwire.dissection().pushStack(m_openwire.dissection().registry().fieldId("_ws.expert"), false, true);
    }

private:
    void head()
    {
        m_openwire.u32(kFields["openwire.command.id"]);
        m_openwire.u8(kFields["openwire.command.response_required"]);
    }

    bool isTight()
    {
        const auto* format = m_openwire.conversationState<Format>();
        return format != nullptr && format->tight[0] && format->tight[1];
    }

    void wireFormat()
    {
        m_openwire.text(kFields["openwire.wireformatinfo.magic"], uint32_t(kMagic.size()));
        m_openwire.u32(kFields["openwire.wireformatinfo.version"]);
        if (m_openwire.u8(kFields["openwire.wireformatinfo.data"]) == 0)
            return;
        const auto length = m_openwire.u32(kFields["openwire.wireformatinfo.length"]);
        const auto start = m_openwire.position();
        const auto count = m_openwire.peek32(start);
        const auto map = m_openwire.under(m_openwire.addNone(kFields["openwire.type.object"], start, length).text("Object: Map (Size : {})", count));
        m_openwire.skip(4);
        for (uint32_t i = 0; i < count && m_openwire.more(); ++i)
            entry();
    }

    void entry()
    {
        const auto row = m_openwire.group(kFields["openwire.map.entry"]);
        const auto size = m_openwire.peek16(m_openwire.position());
        m_openwire.skip(2);
        const auto key = m_openwire.text(kFields["openwire.map.key"], size);
        const auto at = m_openwire.position() + 1;
        const auto type = m_openwire.peek8(at - 1);
        m_openwire.skip(1);
        if (key == "TightEncodingEnabled" && m_openwire.firstPass())
            wishTight(m_openwire.peek8(at) != 0);
        switch (type) {
        case TypeNull:
            break;
        case TypeBoolean:
            m_openwire.u8(kFields["openwire.type.boolean"]);
            break;
        case TypeByte:
            m_openwire.u8(kFields["openwire.type.byte"]);
            break;
        case TypeChar:
            m_openwire.u16(kFields["openwire.type.char"]);
            break;
        case TypeShort:
            m_openwire.addSigned(kFields["openwire.type.short"], at, 2, int16_t(m_openwire.peek16(at)));
            m_openwire.skip(2);
            break;
        case TypeInteger:
            m_openwire.addSigned(kFields["openwire.type.integer"], at, 4, int32_t(m_openwire.peek32(at)));
            m_openwire.skip(4);
            break;
        case TypeLong:
            m_openwire.addSigned(kFields["openwire.type.long"], at, 8, int64_t(m_openwire.peek(at, 8)));
            m_openwire.skip(8);
            break;
        case TypeDouble:
            m_openwire.addReal(kFields["openwire.type.double"], at, 8, std::bit_cast<double>(m_openwire.peek(at, 8)));
            m_openwire.skip(8);
            break;
        case TypeFloat:
            m_openwire.addReal(kFields["openwire.type.float"], at, 4, std::bit_cast<float>(m_openwire.peek32(at)));
            m_openwire.skip(4);
            break;
        case TypeString:
        case TypeBigString: {
            const auto lengthBytes = type == TypeString ? 2u : 4u;
            const auto length = uint32_t(m_openwire.peek(at, lengthBytes));
            m_openwire.skip(lengthBytes);
            m_openwire.text(kFields["openwire.type.string"], length);
            break;
        }
        default:
            m_openwire.seek(m_openwire.reported()); // how long it is nobody knows
        }
    }

    void wishTight(bool wished)
    {
        auto* format = m_openwire.conversationState<Format>();
        const auto& facts = m_openwire.facts();
        if (format != nullptr)
            format->tight[m_openwire.conversation()->first == Endpoint{facts.source, facts.sourcePort} ? 0 : 1] = wished;
    }

    // The values that make up a command or an object.
    void parts(uint8_t type, int depth)
    {
        for (const auto& layout : kLayouts)
            if (layout.low <= type && type <= layout.high)
                for (const auto& part : layout.parts)
                    if (m_openwire.more())
                        value(part, depth, type);
    }

    void value(const Part& part, int depth, uint8_t owner)
    {
        const auto at = m_openwire.position();
        switch (part.kind) {
        case Byte:
            m_openwire.u8(part.row);
            if (owner == kTransactionInfo)
                m_openwire.item().append(" ({})", nameOr(kTransactions, m_openwire.peek8(at), "Unknown"));
            return;
        case Int:
            m_openwire.addSigned(part.row, at, 4, int32_t(m_openwire.peek32(at)));
            return m_openwire.skip(4);
        case Long:
            m_openwire.addSigned(part.row, at, 8, int64_t(m_openwire.peek(at, 8)));
            return m_openwire.skip(8);
        case Text:
            return text(part.row, at);
        case Octets:
            return octets(part.row, at, owner == kTextMessage && part.row.index == kFields["openwire.message.body"].index);
        case Path:
            if (m_openwire.peek8(at) == 0) {
                m_openwire.bytes(part.row, 1);
                return;
            }
            return array(part.row, at, depth);
        case Object:
            return object(part.row, at, depth);
        case Array:
            return array(part.row, at, depth);
        }
    }

    // Each of these begins with a byte that says whether there is anything.
    void text(FieldRef row, uint32_t at)
    {
        if (m_openwire.peek8(at) == 0) {
            m_openwire.addText(row, at, 1, "");
            return m_openwire.skip(1);
        }
        const auto length = m_openwire.peek16(at + 1);
        m_openwire.skip(3);
        m_openwire.text(row, length);
    }

    // `isText`: a counted text stands inside.
    void octets(FieldRef row, uint32_t at, bool isText)
    {
        if (m_openwire.peek8(at) == 0) {
            m_openwire.addBytes(row, at, 1, m_openwire.peekBytes(at, 1));
            return m_openwire.skip(1);
        }
        const auto length = m_openwire.peek32(at + 1);
        m_openwire.skip(5);
        m_openwire.bytes(row, length);
        if (!isText || length < 4 || m_openwire.failed())
            return;
        const auto under = m_openwire.under(m_openwire.last());
        const auto size = std::min(m_openwire.peek32(at + 5), length - 4);
        m_openwire.addText(kFields["openwire.type.string"], at + 9, size, m_openwire.peekText(at + 9, size));
    }

    void object(FieldRef row, uint32_t at, int depth)
    {
        const auto label = kFields.rows[row.index].label;
        if (m_openwire.peek8(at) == 0) {
            m_openwire.addNone(row, at, 1);
            return m_openwire.skip(1);
        }
        const auto type = m_openwire.peek8(at + 1);
        const auto name = nameOf(kTypes, type);
        const auto item = m_openwire.addNone(row, at, 0);
        const auto under = m_openwire.under(item);
        m_openwire.skip(2);
        const bool known = isKnown(type) && depth < kDepthMax;
        if (known) {
            item.text("{}: {}", label, name);
            if (isMessage(type))
                head();
            parts(type, depth + 1);
        } else {
            item.text("{}: Unknown (0x{:02x})", label, type);
            m_openwire.note(kFields["openwire.type.not_supported"], item, fmt::format("Objects of OpenWire type {} are not decoded", type));
            m_openwire.seek(m_openwire.reported());
        }
        item.length(m_openwire.position() - at);
    }

    static bool isMessage(uint8_t type) { return type >= kFirstMessage && type <= kLastMessage; }

    // Whether an object may be of this type.
    static bool isKnown(uint8_t type)
    {
        if (type < kFirstMessage || (type > kLastMessage && type < kFirstObject))
            return false;
        for (const auto& layout : kLayouts)
            if (layout.low <= type && type <= layout.high)
                return true;
        return false;
    }

    void array(FieldRef row, uint32_t at, int depth)
    {
        const auto item = m_openwire.addNone(row, at, 1);
        if (m_openwire.peek8(at) == 0)
            return m_openwire.skip(1);
        const auto under = m_openwire.under(item);
        const auto count = m_openwire.peek16(at + 1);
        m_openwire.skip(3);
        for (uint32_t i = 0; i < count && m_openwire.more(); ++i)
            object(kFields["openwire.type.object"], m_openwire.position(), depth + 1);
        item.length(m_openwire.position() - at);
    }

    Layer& m_openwire;
};

void dissect(Layer& openwire)
{
    const auto* talk = openwire.conversation();
    const bool bound = talk != nullptr && talk->protocolAt(openwire.frame().number) == openwire.protocolId();
    if (!bound && !isGreeting(openwire))
        return openwire.reject();
    openwire.bindConversation();
    if (openwire.facts().protocolColumn != "OpenWire")
        openwire.info().clear();
    openwire.protocolColumn("OpenWire");
    Command(openwire).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol openwire{.name = "openwire", .shortName = "OpenWire", .title = "OpenWire", .fields = kFields, .dissect = dissect,
                                         .recognises = isGreeting, .heuristicTables = kHeuristicTables, .framing = {kLengthBytes + 1, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
