// Cassandra's native protocol (CQL), versions 3 and 4. Apache Cassandra, "CQL binary protocol". Not decoded: results, supported options, batches, bound values,
// compressed messages.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {
    {0, "ERROR"}, {1, "STARTUP"}, {2, "READY"}, {3, "AUTHENTICATE"}, {5, "OPTIONS"}, {6, "SUPPORTED"}, {7, "QUERY"}, {8, "RESULT"},
    {9, "PREPARE"}, {10, "EXECUTE"}, {11, "REGISTER"}, {12, "EVENT"}, {13, "BATCH"}, {14, "AUTH_CHALLENGE"}, {15, "AUTH_RESPONSE"},
    {16, "AUTH_SUCCESS"},
};
constexpr ValueName kConsistencyNames[] = {
    {0, "ANY"}, {1, "ONE"}, {2, "TWO"}, {3, "THREE"}, {4, "QUORUM"}, {5, "ALL"}, {6, "LOCAL_QUORUM"}, {7, "EACH_QUORUM"}, {8, "SERIAL"},
    {9, "LOCAL_SERIAL"}, {10, "LOCAL_ONE"},
};
constexpr ValueName kDirectionNames[] = {{0, "Request"}, {8, "Response"}};
constexpr FieldTable kFields{
    signedDec("cql.error_code", "Error Code", 32),
    dec("cql.string_length", "String Length", 32),
    text("cql.string", "String"),
    dec("cql.string_list_size", "String List Size", 16),
    dec("cql.string_map_size", "String Map Size", 16),
    signedDec("cql.bytes_length.int", "Bytes length", 32),
    bytes("cql.bytes", "Bytes"),
    hex("cql.consistency", "Consistency", 16).names(kConsistencyNames),
    hex("cql.query.flags", "Flags", 8),
    flag("cql.query.flags.values", "Values", 8, 0x1, kTrueFalse),
    flag("cql.query.flags.skip_metadata", "Skip Metadata", 8, 0x2, kTrueFalse),
    flag("cql.query.flags.page_size", "Page Size", 8, 0x4, kTrueFalse),
    flag("cql.query.flags.paging_state", "Paging State", 8, 0x8, kTrueFalse),
    flag("cql.query.flags.serial_consistency", "Serial Consistency", 8, 0x10, kTrueFalse),
    flag("cql.query.flags.default_timestamp", "Default Timestamp", 8, 0x20, kTrueFalse),
    flag("cql.query.flags.value_names", "Names for Values", 8, 0x40, kTrueFalse),
    hex("cql.query_flags.reserved", "Reserved", 8).mask(0x80),
    frameNumber("cql.response_to", "Request in"),
    duration("cql.response_time", "Response time"),
    frameNumber("cql.response_in", "Response in"),
    hex("cql.version", "Version", 8),
    dec("cql.protocol_version", "Protocol version", 8).mask(0xf),
    hex("cql.direction", "Direction", 8).mask(0xf0).names(kDirectionNames),
    hex("cql.flags", "Flags", 8),
    flag("cql.flags.compression", "Compression", 8, 0x1, kTrueFalse),
    flag("cql.flags.tracing", "Tracing", 8, 0x2, kTrueFalse),
    flag("cql.flags.custom_payload", "Custom Payload", 8, 0x4, kTrueFalse),
    flag("cql.flags.warning", "Warning", 8, 0x8, kTrueFalse),
    hex("cql.flags.reserved", "Reserved", 8).mask(0xfc),
    signedDec("cql.stream", "Stream Identifier", 16),
    dec("cql.opcode", "Opcode", 8).mask(0x7f).names(kOpcodeNames),
    dec("cql.message_length", "Message Length", 32),
    bytes("cql.raw_compressed_bytes", "Raw compressed bytes"),
};

constexpr std::array kClaims{Claim{"tcp.port", 9042}};
constexpr uint32_t kHeaderBytes = 9;
constexpr size_t kMessageBytesMax = 256u << 20; // the protocol's own limit
constexpr size_t kOpenRequestsMax = 32'768;     // streams of a connection
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint16_t, Request> byStream;
};

size_t messageLength(Bytes header)
{
    const auto length = be32(header.data() + 5);
    const auto version = header[0] & 0x7f;
    return (version == 3 || version == 4) && header[4] <= 0x10 && length <= kMessageBytesMax ? kHeaderBytes + size_t(length) : 0;
}

class Message {
public:
    explicit Message(Layer& layer)
        : m_cql(layer)
    {
    }

    void contents(uint8_t opcode)
    {
        const auto under = m_cql.group(m_cql.wantsTree() ? m_cql.arena().copy(fmt::format("Message {}", nameOr(kOpcodeNames, opcode, "Unknown")))
                                                         : std::string_view());
        switch (opcode) {
        case 0x00: // ERROR
            m_cql.u32(kFields["cql.error_code"]);
            return string();
        case 0x01: // STARTUP
            return pairs();
        case 0x03: // AUTHENTICATE
            return string();
        case 0x07:
        case 0x09:
            return query(opcode);
        case 0x0b: // REGISTER
            return list();
        case 0x0f: // AUTH_RESPONSE
        case 0x0e:
        case 0x10:
            return bytes();
        default:
            return;
        }
    }

private:
    void string()
    {
        const auto length = m_cql.u16(kFields["cql.string_length"]);
        m_cql.text(kFields["cql.string"], length);
    }

    void list()
    {
        const auto count = m_cql.u16(kFields["cql.string_list_size"]);
        for (int i = 0; i < count && m_cql.more(); ++i)
            string();
    }

    void pairs()
    {
        const auto count = m_cql.u16(kFields["cql.string_map_size"]);
        for (int i = 0; i < count && m_cql.more(); ++i) {
            string();
            string();
        }
    }

    void bytes()
    {
        const auto length = int32_t(m_cql.u32(kFields["cql.bytes_length.int"]));
        if (length > 0)
            m_cql.bytes(kFields["cql.bytes"], uint32_t(length));
    }

    void query(uint8_t opcode)
    {
        const auto length = m_cql.u32(kFields["cql.string_length"]);
        m_cql.text(kFields["cql.string"], length);
        if (opcode == 0x07 && m_cql.remaining() >= 3) {
            m_cql.u16(kFields["cql.consistency"]);
            m_cql.bits(kFields["cql.query.flags"], 1,
                       {kFields["cql.query.flags.values"], kFields["cql.query.flags.skip_metadata"], kFields["cql.query.flags.page_size"], kFields["cql.query.flags.paging_state"],
                        kFields["cql.query.flags.serial_consistency"], kFields["cql.query.flags.default_timestamp"], kFields["cql.query.flags.value_names"],
                        kFields["cql.query_flags.reserved"]});
        }
    }

    Layer& m_cql;
};

void pair(Layer& cql, uint16_t stream, bool response)
{
    if (cql.firstPass() && !cql.facts().quoted) {
        auto* known = cql.conversationState<Requests>();
        if (known != nullptr && !response) {
            if (known->byStream.size() >= kOpenRequestsMax)
                known->byStream.clear();
            known->byStream[stream] = {cql.frame().number, cql.frame().time};
        } else if (known != nullptr) {
            if (const auto found = known->byStream.find(stream); found != known->byStream.end()) {
                cql.remember(kRequestSlot, Request{found->second.frame, cql.frame().time - found->second.time});
                cql.rememberOn(found->second.frame, kResponseSlot, cql.frame().number);
                known->byStream.erase(found);
            }
        }
    }
    if (response) {
        if (const auto request = cql.recall<Request>(kRequestSlot)) {
            cql.addNumber(kFields["cql.response_to"], 0, 0, request->frame).generated();
            cql.addSigned(kFields["cql.response_time"], 0, 0, request->time).generated();
        }
    } else if (const auto answer = cql.recallLate(kResponseSlot); answer != 0) {
        cql.addNumber(kFields["cql.response_in"], 0, 0, answer).generated();
    }
}

void dissect(Layer& cql)
{
    if (!cql.has(0, kHeaderBytes) || messageLength(cql.peekBytes(0)) == 0)
        return cql.reject();
    cql.protocolColumn("CQL");
    const bool response = (cql.peek8(0) & 0x80) != 0;
    const auto opcode = cql.peek8(4);
    cql.info().set("v{} {} Type {}", cql.peek8(0) & 0x7f, response ? "S->C" : "C->S", nameOr(kOpcodeNames, opcode, "Unknown"));
    cql.bits(kFields["cql.version"], 1, {kFields["cql.protocol_version"], kFields["cql.direction"]});
    const auto flags = cql.bits(kFields["cql.flags"], 1, {kFields["cql.flags.compression"], kFields["cql.flags.tracing"], kFields["cql.flags.custom_payload"], kFields["cql.flags.warning"], kFields["cql.flags.reserved"]});
    const auto stream = cql.u16(kFields["cql.stream"]);
    cql.bitFields(1, {kFields["cql.opcode"]});
    const auto length = cql.u32(kFields["cql.message_length"]);
    pair(cql, stream, response);
    if (cql.failed() || length == 0)
        return;
    if ((flags & 1) != 0)
        cql.bytes(kFields["cql.raw_compressed_bytes"], length);
    else
        Message(cql).contents(opcode);
}

} // namespace

namespace protocols {

extern constinit const Protocol cql{"cql", "CQL", "Cassandra CQL Protocol", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
