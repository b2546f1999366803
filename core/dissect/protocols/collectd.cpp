// The binary protocol of collectd: parts with a type and a length, whose values add up to metrics. Not decoded: signatures,
// what encrypted parts hold.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <bit>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0x0, "HOST"}, {0x1, "TIME"}, {0x2, "PLUGIN"}, {0x3, "PLUGIN_INSTANCE"}, {0x4, "TYPE"}, {0x5, "TYPE_INSTANCE"}, {0x6, "VALUES"},
    {0x7, "INTERVAL"}, {0x8, "TIME_HR"}, {0x9, "INTERVAL_HR"}, {0x100, "MESSAGE"}, {0x101, "SEVERITY"}, {0x200, "SIGNATURE"},
    {0x210, "ENCRYPTED_DATA"},
};
constexpr ValueName kValueNames[] = {{0, "COUNTER"}, {1, "GAUGE"}, {2, "DERIVE"}, {3, "ABSOLUTE"}};

constexpr ValueName kSeverityNames[] = {{1, "FAILURE"}, {2, "WARNING"}, {4, "OKAY"}};

constexpr FieldTable kFields{
    hex("collectd.type", "Type", 16).names(kTypeNames),
    dec("collectd.len", "Length", 16),
    bytes("collectd.data", "Payload"),
    text("collectd.data.host", "Host name"),
    duration("collectd.data.interval", "Interval"),
    time("collectd.data.time", "Timestamp"),
    text("collectd.data.plugin", "Plugin"),
    text("collectd.data.plugin.inst", "Plugin instance"),
    text("collectd.data.type", "Type"),
    text("collectd.data.type.inst", "Type instance"),
    text("collectd.data.message", "Message"),
    dec("collectd.data.severity", "Severity", 64).names(kSeverityNames),
    dec("collectd.data.valcnt", "Value count", 16),
    hex("collectd.val.type", "Value type", 8).names(kValueNames),
    dec("collectd.val.counter", "Counter value", 64),
    real("collectd.val.gauge", "Gauge value"),
    signedDec("collectd.val.derive", "Derive value", 64),
    dec("collectd.val.absolute", "Absolute value", 64),
    dec("collectd.data.username_length", "Username length", 16),
    text("collectd.data.username", "Username"),
    bytes("collectd.data.initvec", "Init vector"),
    bytes("collectd.data.encrypted", "Encrypted data"),
    expert("collectd.invalid_length", "Invalid length", Group::Malformed, Severity::Error),
    expert("collectd.type.unknown", "Unknown part type", Group::Undecoded, Severity::Note),
};

constexpr std::array kClaims{Claim{"udp.port", 25826}};
constexpr uint32_t kPartHeader = 4;

// Where a text or a time of the metric to come was last given.
struct Given {
    uint32_t at = 0;
    uint32_t size = 0; // 0: not given
    int64_t number = 0;
};

class Message {
public:
    explicit Message(Layer& collectd)
        : m_layer(collectd)
    {
    }

    void dissect()
    {
        while (m_layer.more())
            part();
        if (m_layer.failed() || !m_layer.info().wanted())
            return;
        m_layer.info().set("Host={}, {:2} value{} for {} plugin{} {} message{}",
                           m_host.size > 0 ? printable(textOf(m_host)) : std::string("(null)"), m_values, m_values == 1 ? " " : "s",
                           m_plugins, m_plugins == 1 ? ", " : "s,", m_messages, m_messages == 1 ? "" : "s");
        if (m_unknown > 0)
            m_layer.info().append(",{} {} unknown", m_messages == 1 ? " " : "", m_unknown);
        if (m_errors > 0)
            m_layer.info().append(",{} {} error{}", m_messages == 1 ? " " : "", m_errors, m_errors == 1 ? "" : "s");
    }

private:
    std::string_view textOf(const Given& given) const
    {
        const auto text = m_layer.peekText(given.at, given.size);
        return text.substr(0, text.find('\0'));
    }

    void part()
    {
        const auto at = m_layer.position();
        const auto type = m_layer.peek16(at);
        const auto length = m_layer.peek16(at + 2);
        if (!m_layer.has(at, kPartHeader) || length < kPartHeader || !m_layer.has(at, length))
            return m_layer.malformed();
        const auto item = m_layer.label(at, length, fmt::format("collectd {} segment", nameOr(kTypeNames, type, "UNKNOWN")));
        const auto under = m_layer.under(item);
        m_layer.u16(kFields["collectd.type"]);
        const auto typeItem = m_layer.last();
        m_layer.u16(kFields["collectd.len"]);
        const uint32_t size = length - kPartHeader;
        switch (type) {
        case 0x0:
            text(item, kFields["collectd.data.host"], m_host, size);
            break;
        case 0x2:
            ++m_plugins;
            text(item, kFields["collectd.data.plugin"], m_plugin, size);
            break;
        case 0x3:
            text(item, kFields["collectd.data.plugin.inst"], m_pluginInstance, size);
            break;
        case 0x4:
            text(item, kFields["collectd.data.type"], m_type, size);
            break;
        case 0x5:
            text(item, kFields["collectd.data.type.inst"], m_typeInstance, size);
            break;
        case 0x1:
        case 0x8:
            when(item, m_time, type == 0x8, kFields["collectd.data.time"]);
            item.append(": {}", m_layer.wantsTree() ? dateText(m_time.number) : std::string());
            break;
        case 0x7:
        case 0x9:
            when(item, m_interval, type == 0x9, kFields["collectd.data.interval"]);
            item.append(": {} seconds", double(m_interval.number) / 1e9);
            break;
        case 0x6:
            values(item, at, length);
            break;
        case 0x100:
            ++m_messages;
            text(item, kFields["collectd.data.message"], m_message, size);
            break;
        case 0x101: {
            const auto severity = m_layer.u64(kFields["collectd.data.severity"]);
            const auto name = nameOr(kSeverityNames, severity, "Unknown");
            m_layer.last().text("Severity: {} (0x{:016x})", name, severity);
            item.append(": {} ({})", name, severity);
            break;
        }
        case 0x210:
            encrypted(item, size);
            break;
        default:
            ++m_unknown;
            item.append(": {} bytes", length);
            m_layer.bytes(kFields["collectd.data"], size);
            m_layer.note(kFields["collectd.type.unknown"], typeItem, fmt::format("Unknown part type 0x{:x}. Cannot decode data.", type));
        }
        m_layer.seek(uint64_t(at) + length);
    }

    // A name, what the cipher begins with, and bytes.
    void encrypted(const Item& item, uint32_t size)
    {
        constexpr uint32_t kVectorBytes = 16;
        const auto name = m_layer.u16(kFields["collectd.data.username_length"]);
        if (size < 2 || name > size - 2) {
            ++m_errors;
            item.append(": <BAD>");
            m_layer.note(kFields["collectd.invalid_length"], m_layer.last(), "Invalid username length field for an encryption part.");
            return;
        }
        item.append(": AES-256");
        m_layer.text(kFields["collectd.data.username"], name);
        m_layer.bytes(kFields["collectd.data.initvec"], kVectorBytes);
        if (size > 2 + name + kVectorBytes)
            m_layer.bytes(kFields["collectd.data.encrypted"], size - 2 - name - kVectorBytes);
    }

    void text(const Item& item, FieldRef row, Given& given, uint32_t size)
    {
        given = {m_layer.position(), size, 0};
        m_layer.text(row, size);
        item.append(": \"{}\"", printable(textOf(given)));
    }

    // Seconds, or since version 5 of collectd parts of 2^-30 of them.
    void when(const Item&, Given& given, bool fine, FieldRef row)
    {
        const auto at = m_layer.position();
        const auto raw = m_layer.peek(at, 8);
        const auto seconds = int64_t(fine ? raw >> 30 : raw);
        const auto part = fine ? int64_t(((raw & 0x3fffffff) * 1'000'000'000) >> 30) : 0;
        given = {at, 8, seconds * 1'000'000'000 + part};
        m_layer.addSigned(row, at, 8, given.number);
    }

    void value(uint32_t at, uint32_t typeAt, uint32_t start, uint32_t size)
    {
        const auto type = m_layer.peek8(typeAt);
        const auto raw = m_layer.peek(at, 8);
        const auto gauge = std::bit_cast<double>(__builtin_bswap64(raw)); // doubles are little-endian
        const auto shown = type == 0 ? fmt::format("Counter: {}", raw) : type == 1 ? fmt::format("Gauge: {:g}", gauge)
            : type == 2                                              ? fmt::format("Derive: {}", int64_t(raw))
            : type == 3                                              ? fmt::format("Absolute: {}", raw)
                                                                     : fmt::format("Unknown: {}", raw);
        const auto under = m_layer.under(m_layer.label(start, size, shown));
        m_layer.addNumber(kFields["collectd.val.type"], typeAt, 1, type);
        if (type == 0)
            m_layer.addNumber(kFields["collectd.val.counter"], at, 8, raw);
        else if (type == 1)
            m_layer.addReal(kFields["collectd.val.gauge"], at, 8, gauge);
        else if (type == 2)
            m_layer.addSigned(kFields["collectd.val.derive"], at, 8, int64_t(raw));
        else if (type == 3)
            m_layer.addNumber(kFields["collectd.val.absolute"], at, 8, raw);
    }

    void values(const Item& item, uint32_t at, uint32_t length)
    {
        m_layer.u16(kFields["collectd.data.valcnt"]);
        const auto start = m_layer.position();
        const auto count = (length - kPartHeader - 2) / 9; // the length is believed, as it leads on
        ++m_values;
        const auto shown = fmt::format("{} value{}", count, count == 1 ? "" : "s");
        item.append(": {}", shown);
        if (!m_layer.dissection().recording() || length < kPartHeader + 2)
            return;
        {
            const auto under = m_layer.under(m_layer.label(start, count * 9, shown));
            for (uint32_t i = 0; i < count; ++i)
                value(start + count + 8 * i, start + i, start, count * 9);
        }
        const auto under = m_layer.under(m_layer.label(at + 12, length > 12 ? length - 12 : 0, "Assembled metric"));
        metricText(kFields["collectd.data.host"], m_host);
        metricText(kFields["collectd.data.plugin"], m_plugin);
        metricText(kFields["collectd.data.plugin.inst"], m_pluginInstance);
        metricText(kFields["collectd.data.type"], m_type);
        metricText(kFields["collectd.data.type.inst"], m_typeInstance);
        if (m_time.size > 0)
            m_layer.addSigned(kFields["collectd.data.time"], m_time.at, m_time.size, m_time.number);
        if (m_interval.size > 0)
            m_layer.addSigned(kFields["collectd.data.interval"], m_interval.at, m_interval.size, m_interval.number);
    }

    void metricText(FieldRef row, const Given& given)
    {
        if (given.size > 0)
            m_layer.addText(row, given.at, given.size, textOf(given));
    }

    Layer& m_layer;
    Given m_host, m_plugin, m_pluginInstance, m_type, m_typeInstance, m_time, m_interval, m_message;
    uint32_t m_values = 0, m_plugins = 0, m_messages = 0, m_unknown = 0, m_errors = 0;
};

void dissect(Layer& collectd)
{
    collectd.protocolColumn("collectd");
    collectd.info().clear();
    if (!collectd.passesOverContents() || collectd.info().wanted())
        Message(collectd).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol collectd{"collectd", "collectd", "collectd network data", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
