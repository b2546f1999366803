// Transport protocol of Elasticsearch, between its nodes: header, thread context and action. As its TransportMessage and
// InboundDecoder read it. Not decoded: what actions say, discovery in datagrams of version 1.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

// 7060299 is 7.6.2; the last two digits are 99 for releases.
void versionText(std::string& out, uint64_t version)
{
    fmt::format_to(std::back_inserter(out), "{}.{}.{} ({})", version / 1'000'000 % 100, version / 10'000 % 100, version / 100 % 100, version);
}

constexpr ValueName kTypes[] = {{0, "Request"}, {1, "Response"}};

constexpr FieldTable kFields{
    text("elasticsearch.header.token", "Token"),
    dec("elasticsearch.header.message_length", "Message length", 32),
    dec("elasticsearch.header.request_id", "Request ID", 64),
    hex("elasticsearch.header.status_flags", "Status flags", 8),
    flag("elasticsearch.header.status_flags.compression", "Compression", 8, 0x04),
    flag("elasticsearch.header.status_flags.error", "Error", 8, 0x02),
    dec("elasticsearch.header.status_flags.message_type", "Message type", 8).mask(0x01).names(kTypes),
    dec("elasticsearch.version", "Version", 32).custom(versionText),
    dec("elasticsearch.header.size", "Header size", 32),
    none("elasticsearch.header.request", "Request header"),
    none("elasticsearch.header.response", "Response header"),
    text("elasticsearch.header.key", "Key"),
    text("elasticsearch.header.value", "Value"),
    text("elasticsearch.feature", "Feature"),
    text("elasticsearch.action", "Action"),
    none("elasticsearch.data", "Data"),
    none("elasticsearch.data_compressed", "Compressed data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 9300}};
constexpr uint32_t kPrefixBytes = 6; // "ES" and the length of what follows
constexpr uint32_t kVersionWithSizes = 7'060'000;
constexpr uint8_t kResponse = 0x01;
constexpr uint8_t kError = 0x02;
constexpr uint8_t kCompressed = 0x04;

size_t sizeOfMessage(Bytes header)
{
    if (header[0] != 'E' || header[1] != 'S')
        return 0;
    const auto length = be32(header.data() + 2);
    return length < 0x80000000 ? kPrefixBytes + size_t(length) : 0; // pings have the length -1
}

class Message {
public:
    explicit Message(Layer& es)
        : m_es(es)
    {
    }

    void dissect()
    {
        m_es.protocolColumn("Elasticsearch");
        m_es.info().clear();
        m_es.text(kFields["elasticsearch.header.token"], 2);
        m_es.u32(kFields["elasticsearch.header.message_length"]);
        if (!m_es.more())
            return; // a ping
        const auto id = m_es.u64(kFields["elasticsearch.header.request_id"]);
        const auto flags = uint8_t(m_es.bits(kFields["elasticsearch.header.status_flags"], 1,
                                             {kFields["elasticsearch.header.status_flags.compression"], kFields["elasticsearch.header.status_flags.error"],
                                              kFields["elasticsearch.header.status_flags.message_type"]}));
        const auto version = m_es.u32(kFields["elasticsearch.version"]);
        const bool sized = version >= kVersionWithSizes;
        if (sized)
            m_es.u32(kFields["elasticsearch.header.size"]);
        const bool readable = sized || (flags & kCompressed) == 0;
        if (readable) {
            context(false);
            context(true);
        }
        if ((flags & kResponse) != 0)
            m_es.info().set("Response: [{}], request_id={} ", (flags & kError) != 0 ? "ERROR" : "OK", id);
        else if ((flags & kCompressed) == 0)
            action(id);
        else
            m_es.info().set("Request: [COMPRESSED], request_id={} ", id);
        const auto row = (flags & kCompressed) != 0 ? kFields["elasticsearch.data_compressed"] : kFields["elasticsearch.data"];
        m_es.addNone(row, m_es.position(), m_es.reportedRemaining());
        m_es.skip(m_es.reportedRemaining());
    }

private:
    // Seven bits a byte, the lowest first.
    uint32_t variable()
    {
        uint32_t value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const auto byte = m_es.peek8(m_es.position());
            m_es.skip(1);
            value |= uint32_t(byte & 0x7f) << std::min(shift, 31);
            if ((byte & 0x80) == 0)
                return value;
        }
        m_es.malformed();
        return 0;
    }

    // The row holds its length, too.
    std::string_view counted(FieldRef row)
    {
        const auto start = m_es.position();
        const auto size = variable();
        const auto text = m_es.peekText(m_es.position(), size);
        if (size > m_es.reportedRemaining()) {
            m_es.malformed();
            return {};
        }
        m_es.skip(size);
        m_es.addText(row, start, m_es.position() - start, text);
        return text;
    }

    // What a thread carries along: a key with one value in requests, with several in responses.
    void context(bool response)
    {
        const auto count = variable();
        for (uint32_t i = 0; i < count && m_es.more(); ++i) {
            const auto under = m_es.group(response ? kFields["elasticsearch.header.response"] : kFields["elasticsearch.header.request"]);
            const auto key = counted(kFields["elasticsearch.header.key"]);
            const auto values = response ? variable() : 1;
            for (uint32_t k = 0; k < values && m_es.more(); ++k) {
                const auto value = counted(kFields["elasticsearch.header.value"]);
                if (k == 0)
                    under.item().append(": {}: {}", printable(key), printable(value));
                else
                    under.item().append(", {}", printable(value));
            }
        }
    }

    void action(uint64_t id)
    {
        const auto features = variable();
        for (uint32_t i = 0; i < features && m_es.more(); ++i)
            counted(kFields["elasticsearch.feature"]);
        const auto name = counted(kFields["elasticsearch.action"]);
        if (m_es.info().wanted())
            m_es.info().set("Request: action={}, request_id={} ", printable(name), id);
    }

    Layer& m_es;
};

void dissect(Layer& es)
{
    if (es.peekText(0, 2) != "ES")
        return es.reject();
    Message(es).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol elasticsearch{.name = "elasticsearch", .shortName = "Elasticsearch", .title = "Elasticsearch", .fields = kFields,
                                              .claims = kClaims, .dissect = dissect, .framing = {kPrefixBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
