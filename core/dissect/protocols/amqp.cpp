// Advanced Message Queuing Protocol, version 0-9-1: frames, headers and bodies of contents. Methods are in amqp_methods.cpp. Not decoded:
// AMQP 1.0, the classes of older versions.
#include "core/dissect/protocols/amqp.h"

#include <fmt/format.h>

namespace capscope {
namespace amqp {
namespace {

constexpr std::array kClaims{Claim{"tcp.port", 5672}};
constexpr size_t kHeaderBytes = 7;
constexpr size_t kInitBytes = 8;
constexpr int kTypeSlot = 0;
constexpr size_t kTypeMax = 64; // kept of a content type

struct Property {
    uint16_t flag;
    Kind kind;
    FieldRef row;
};

constexpr Property kProperties[] = {
    {0x8000, Kind::ShortString, kFields["amqp.method.properties.content_type"]},
    {0x4000, Kind::ShortString, kFields["amqp.method.properties.content_encoding"]},
    {0x2000, Kind::Table, kFields["amqp.method.properties.headers"]},
    {0x1000, Kind::Octet, kFields["amqp.method.properties.delivery_mode"]},
    {0x0800, Kind::Octet, kFields["amqp.method.properties.priority"]},
    {0x0400, Kind::ShortString, kFields["amqp.method.properties.correlation_id"]},
    {0x0200, Kind::ShortString, kFields["amqp.method.properties.reply_to"]},
    {0x0100, Kind::ShortString, kFields["amqp.method.properties.expiration"]},
    {0x0080, Kind::ShortString, kFields["amqp.method.properties.message_id"]},
    {0x0040, Kind::LongLong, kFields["amqp.method.properties.timestamp"]},
    {0x0020, Kind::ShortString, kFields["amqp.method.properties.type"]},
    {0x0010, Kind::ShortString, kFields["amqp.method.properties.user_id"]},
    {0x0008, Kind::ShortString, kFields["amqp.method.properties.app_id"]},
    {0x0004, Kind::ShortString, kFields["amqp.method.properties.cluster_id"]},
};

struct Session : ProtocolState {
    // The content type that the last header of each direction of a channel told.
    absl::flat_hash_map<uint32_t, std::string> types;
};

constexpr size_t kChannelsMax = 10'000;

bool isInit(Bytes start) { return asText(start).starts_with("AMQP"); }

size_t sizeOfFrame(Bytes header)
{
    if (isInit(header))
        return kInitBytes;
    const auto length = bigEndian(header.data() + 3, 4);
    return header[0] >= 1 && header[0] <= 8 && length <= limits::kMessageBytesMax ? kHeaderBytes + length + 1 : 0;
}

class Frame {
public:
    explicit Frame(Layer& amqp)
        : m_amqp(amqp)
        , m_session(amqp.conversationState<Session>())
    {
    }

    void dissect()
    {
        if (m_amqp.facts().protocolColumn != "AMQP" && !m_amqp.facts().protocolColumn.starts_with("AMQP/"))
            m_amqp.info().clear();
        m_amqp.protocolColumn("AMQP");
        if (isInit(m_amqp.peekBytes(0, 4)))
            return init();
        const auto type = m_amqp.u8(kFields["amqp.type"]);
        m_channel = m_amqp.u16(kFields["amqp.channel"]);
        const auto length = m_amqp.u32(kFields["amqp.length"]);
        const auto end = uint64_t(m_amqp.position()) + length;
        switch (type) {
        case 1:
            method(end);
            break;
        case 2:
            header();
            break;
        case 3:
            body(length);
            break;
        case 8:
            m_amqp.info().append("Heartbeat ");
            break;
        default:
            break;
        }
    }

private:
    void init()
    {
        m_amqp.info().append("Protocol-Header {}-{}-{}", m_amqp.peek8(5), m_amqp.peek8(6), m_amqp.peek8(7));
        m_amqp.text(kFields["amqp.init.protocol"], 4);
        m_amqp.u8(kFields["amqp.init.id_major"]);
        m_amqp.u8(kFields["amqp.init.id_minor"]);
        m_amqp.u8(kFields["amqp.init.version_major"]);
        m_amqp.u8(kFields["amqp.init.version_minor"]);
    }

    void method(uint64_t end)
    {
        const auto classId = m_amqp.u16(kFields["amqp.method.class"]);
        const auto id = m_amqp.peek16(m_amqp.position());
        const auto* known = findMethod(classId, id);
        m_amqp.u16(kFields["amqp.method.method"]);
        if (known == nullptr)
            return;
        m_amqp.last().text("Method: {} ({})", known->name, id);
        m_amqp.info().append("{}.{} ", nameOf(kClasses, classId), known->name);
        m_binds = id == 20 || id == 30 || id == 40;
        m_quiet = classId == 60 && id == 50;
        const auto under = m_amqp.under(m_amqp.addNone(kFields["amqp.method.arguments"], m_amqp.position(), uint32_t(end - std::min<uint64_t>(end, m_amqp.position()))));
        if (m_amqp.position() >= end)
            return;
        m_binds &= classId == 40 || classId == 50;
        uint32_t bit = 0;
        for (const auto& argument : known->arguments) {
            if (argument.kind != Kind::Bit && bit > 0) {
                m_amqp.skip(1);
                bit = 0;
            }
            if (argument.kind == Kind::Bit)
                flag(argument.row, bit++);
            else
                one(argument.kind, argument.row);
        }
    }

    // Bits stand together in a byte, from the lowest on.
    void flag(FieldRef row, uint32_t bit)
    {
        const auto at = m_amqp.position();
        const bool set = (m_amqp.peek8(at) >> bit & 1) != 0;
        const auto item = m_amqp.addNumber(row, at, 1, set);
        if (!item)
            return;
        std::string dots = ".... ....";
        const auto place = 7 - bit;
        dots[place + (place > 3 ? 1 : 0)] = set ? '1' : '0';
        item.text("{} = {}: {}", dots, rowLabel(row), set ? "True" : "False");
    }

    static std::string_view rowLabel(FieldRef row) { return kFields.rows[row.index].label; }

    std::string_view one(Kind kind, FieldRef row)
    {
        switch (kind) {
        case Kind::Octet:
            m_amqp.u8(row);
            break;
        case Kind::Short:
            m_amqp.u16(row);
            break;
        case Kind::Long:
            m_amqp.u32(row);
            break;
        case Kind::LongLong:
            m_amqp.u64(row);
            break;
        case Kind::ShortString: {
            const auto size = m_amqp.peek8(m_amqp.position());
            const auto at = m_amqp.position();
            m_amqp.skip(1);
            const auto text = m_amqp.text(row, size);
            withLength(row, at);
            tell(row, text);
            return text;
        }
        case Kind::LongString: {
            const auto size = m_amqp.peek32(m_amqp.position());
            const auto at = m_amqp.position();
            m_amqp.skip(4);
            m_amqp.bytes(row, size);
            withLength(row, at);
            break;
        }
        case Kind::Table:
            dissectTable(m_amqp, row, 0);
            break;
        case Kind::Bit:
            break;
        }
        return {};
    }

    // Rows of some texts begin with their length.
    void withLength(FieldRef row, uint32_t at)
    {
        constexpr FieldRef kWith[] = {kFields["amqp.method.arguments.mechanism"], kFields["amqp.method.arguments.response"],
                                      kFields["amqp.method.arguments.locale"], kFields["amqp.method.arguments.challenge"],
                                      kFields["amqp.method.arguments.virtual_host"], kFields["amqp.method.arguments.reply_text"]};
        const auto item = m_amqp.last();
        if (!item)
            return;
        for (const auto each : kWith) {
            if (each.index != row.index)
                continue;
            auto& node = m_amqp.dissection().node(item.id());
            const auto more = m_amqp.position() - at - node.length;
            node.start -= more;
            node.length += more;
        }
    }

    // What the Info column shows of arguments.
    void tell(FieldRef row, std::string_view text)
    {
        const auto index = row.index;
        const auto prefix = index == kFields["amqp.method.arguments.exchange"].index ? "x="
            : index == kFields["amqp.method.arguments.routing_key"].index            ? (m_binds ? "bk=" : "rk=")
            : index == kFields["amqp.method.arguments.queue"].index                  ? "q="
            : index == kFields["amqp.method.arguments.virtual_host"].index           ? "vhost="
            : index == kFields["amqp.method.arguments.reply_text"].index             ? "reply="
            : index == kFields["amqp.method.arguments.destination"].index            ? "dx="
            : index == kFields["amqp.method.arguments.source"].index                 ? "sx="
            : index == kFields["amqp.method.properties.content_type"].index          ? "type="
                                                                                     : "";
        if (*prefix != 0 && !m_quiet && m_amqp.info().wanted())
            m_amqp.info().append("{}{} ", prefix, printable(text));
    }

    uint32_t typeKey() const
    {
        const auto* talk = m_amqp.conversation();
        const bool first = talk != nullptr && talk->first == Endpoint{m_amqp.facts().source, m_amqp.facts().sourcePort};
        return uint32_t(m_channel) << 1 | (first ? 1 : 0);
    }

    void header()
    {
        m_amqp.info().append("Content-Header ");
        m_amqp.u16(kFields["amqp.header.class"]);
        m_amqp.u16(kFields["amqp.header.weight"]);
        m_amqp.u64(kFields["amqp.header.body-size"]);
        const auto flags = m_amqp.u16(kFields["amqp.header.property-flags"]);
        const auto left = m_amqp.reportedRemaining();
        const auto under = m_amqp.under(m_amqp.addNone(kFields["amqp.header.properties"], m_amqp.position(), left - std::min(left, 1u)));
        std::string_view type;
        for (const auto& property : kProperties) {
            if ((flags & property.flag) == 0)
                continue;
            if (property.row.index == kFields["amqp.method.properties.timestamp"].index) {
                m_amqp.addSigned(property.row, m_amqp.position(), 8, int64_t(m_amqp.peek(m_amqp.position(), 8)) * kNsPerSecond);
                m_amqp.skip(8);
                continue;
            }
            const auto text = one(property.kind, property.row);
            if (property.flag == 0x8000)
                type = text;
        }
        if (m_amqp.firstPass() && m_session != nullptr && m_session->types.size() < kChannelsMax)
            m_session->types[typeKey()] = std::string(type.substr(0, kTypeMax));
    }

    void body(uint32_t length)
    {
        m_amqp.info().append("Content-Body ");
        const auto slice = m_amqp.slice(m_amqp.position(), length);
        m_amqp.bytes(kFields["amqp.payload"], length);
        // The type is noted by the place of the body, as a segment may have several.
        const auto slot = kTypeSlot;
        std::string_view type;
        if (m_amqp.firstPass() && m_session != nullptr) {
            if (const auto found = m_session->types.find(typeKey()); found != m_session->types.end())
                type = found->second;
            m_amqp.rememberBytes(slot, asBytes(type));
        } else {
            type = asText(m_amqp.recallBytes(slot));
        }
        if (type.empty() || m_amqp.failed())
            return;
        m_amqp.facts().mediaType = m_amqp.arena().copy(type);
        m_amqp.handOff("media_type", type, slice, m_amqp.inside());
    }

    Layer& m_amqp;
    Session* m_session;
    uint16_t m_channel = 0;
    bool m_binds = false; // a key of a binding, not of a message
    bool m_quiet = false; // arguments are not shown in the Info column
};

void dissect(Layer& amqp) { Frame(amqp).dissect(); }

} // namespace
} // namespace amqp

namespace protocols {

extern constinit const Protocol amqp{.name = "amqp", .shortName = "AMQP", .title = "Advanced Message Queuing Protocol",
                                     .fields = capscope::amqp::kFields, .claims = capscope::amqp::kClaims,
                                     .dissect = capscope::amqp::dissect, .framing = {capscope::amqp::kHeaderBytes, capscope::amqp::sizeOfFrame}};

} // namespace protocols
} // namespace capscope
