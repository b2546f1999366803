// Apache Kafka: calls of producers and consumers, and the records in them. "Kafka protocol guide" and the message definitions of Apache
// Kafka. Not decoded: compressed records, the calls of brokers among each other and of administrators, newer versions of calls than those
// of kCalls.
#include "core/dissect/protocols/kafka.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace kafka;

constexpr std::array kClaims{Claim{"tcp.port", 9092}};
constexpr uint32_t kLengthBytes = 4;
constexpr size_t kOpenCallsMax = 10'000; // of one connection; a client has a handful
constexpr uint16_t kServerPort = 9092;
constexpr uint16_t kApiVersions = 18;

constexpr int16_t kNotFlexible = INT16_MAX;

constexpr Call kCalls[] = {
    {8, 9, 9}, {11, 12, 12}, {5, 6, 6}, {9, 9, 9}, {4, 4, -1}, {2, 2, -1}, {6, 6, -1}, {3, 3, -1}, {8, 8, 8}, {7, 6, 7}, {3, 3, 3}, {7, 6, 7},
    {4, 4, 4}, {4, 4, 4}, {5, 4, 5}, {5, 5, -1}, {3, 3, -1}, {1, kNotFlexible, 1}, {3, 3, 3}, {5, 5, -1}, {4, 4, -1}, {1, 2, -1}, {3, 2, 4}, {3, 4, -1},
    {1, 3, -1}, {1, 3, -1}, {1, 3, -1}, {0, 1, -1}, {3, 3, -1}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {2, 4, -1}, {1, 2, -1}, {1, 2, -1}, {1, 2, -1},
    {2, 2, 2}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {2, 2, -1}, {1, 1, -1}, {0, 0, -1}, {0, 0, -1}, {0, kNotFlexible, -1},
};

struct OpenCalls : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byNumber;
};

size_t sizeOfMessage(Bytes header) { return kLengthBytes + size_t(be32(header.data())); }

} // namespace

namespace kafka {

Call callOf(int16_t key) { return key >= 0 && size_t(key) < std::size(kCalls) ? kCalls[key] : Call{}; }

std::string nameOfCall(int16_t key)
{
    const auto name = key < 0 ? std::string_view() : nameOf(kApiKey, uint64_t(key));
    return name.empty() ? fmt::format("Unknown {}", key) : std::string(name);
}

std::string supported(const Call& call) { return call.newest == 0 ? "v0" : fmt::format("v0-{}", call.newest); }

void Message::dissect()
{
    m_kafka.addSigned(kFields["kafka.len"], 0, 4, int32_t(m_kafka.peek32(0)));
    m_kafka.skip(kLengthBytes);
    if (m_kafka.facts().destinationPort == kServerPort)
        request();
    else
        response();
}

void Message::head(const Call& call, const Item& versionRow, std::string_view kind)
{
    const auto name = nameOfCall(m_key);
    m_kafka.info().set("Kafka {} v{} {}", name, m_version, kind);
    m_kafka.item().append(" ({} v{} {})", name, m_version, kind);
    if (call.newest >= 0 && m_version > call.newest) {
        m_kafka.info().append(" [Unsupported API version]");
        m_kafka.note(kFields["kafka.unsupported_api_version"], versionRow,
                     versionRow ? fmt::format("Unsupported {} version. Supports {}.", name, supported(call)) : std::string());
    }
}

void Message::request()
{
    m_key = int16_t(m_kafka.peek16(at()));
    m_version = int16_t(m_kafka.peek16(at() + 2));
    const auto correlation = m_kafka.peek32(at() + 4);
    if (!m_kafka.has(at(), 8))
        return m_kafka.malformed();
    const auto call = callOf(m_key);
    m_kafka.addSigned(kFields["kafka.request_key"], at(), 2, m_key).hide();
    m_kafka.addSigned(kFields["kafka.api_key"], at(), 2, m_key);
    m_kafka.addSigned(kFields["kafka.request.version"], at() + 2, 2, m_version).hide();
    head(call, m_kafka.addSigned(kFields["kafka.api_version"], at() + 2, 2, m_version), "Request");
    m_kafka.skip(4);
    i32(kFields["kafka.correlation_id"]);
    remember(correlation);
    if (m_kafka.passesOverContents())
        return m_kafka.seek(m_kafka.reported());
    string(kFields["kafka.client_id"]); // never compact
    m_flexible = m_version >= call.flexible;
    tags();
    if (m_kafka.failed())
        return;
    if (m_version > call.decoded || m_version < 0)
        return m_kafka.seek(m_kafka.reported());
    requestBody();
    finish();
}

void Message::remember(uint32_t correlation)
{
    auto* open = m_kafka.firstPass() ? m_kafka.conversationState<OpenCalls>() : nullptr;
    if (open == nullptr)
        return;
    if (open->byNumber.size() >= kOpenCallsMax)
        open->byNumber.clear();
    open->byNumber[correlation] = {m_kafka.frame().number, m_key, m_version};
}

// A frame may hold several answers: the calls are found by number again.
std::optional<Request> Message::recall(uint32_t correlation)
{
    struct Noted {
        uint32_t correlation;
        Request request;
    };
    const auto bytes = m_kafka.recallBytes(0);
    if (m_kafka.firstPass()) {
        auto* open = m_kafka.conversationState<OpenCalls>();
        const auto found = open == nullptr ? decltype(open->byNumber)::iterator{} : open->byNumber.find(correlation);
        if (open == nullptr || found == open->byNumber.end())
            return {};
        const Noted noted{correlation, found->second};
        open->byNumber.erase(found);
        std::vector<uint8_t> all(bytes.begin(), bytes.end());
        const auto* raw = reinterpret_cast<const uint8_t*>(&noted);
        all.insert(all.end(), raw, raw + sizeof noted);
        m_kafka.rememberBytes(0, all);
        return noted.request;
    }
    for (size_t i = 0; i + sizeof(Noted) <= bytes.size(); i += sizeof(Noted)) {
        Noted noted{};
        std::copy_n(bytes.data() + i, sizeof noted, reinterpret_cast<uint8_t*>(&noted));
        if (noted.correlation == correlation)
            return noted.request;
    }
    return {};
}

void Message::response()
{
    const auto correlation = m_kafka.peek32(at());
    i32(kFields["kafka.correlation_id"]);
    if (m_kafka.failed())
        return;
    const auto request = recall(correlation);
    if (!request) {
        m_kafka.info().set("Kafka Response (Undecoded, Request Missing)");
        m_kafka.note(kFields["kafka.request_missing"], m_kafka.item());
        return m_kafka.seek(m_kafka.reported());
    }
    m_key = request->key;
    m_version = request->version;
    const auto call = callOf(m_key);
    m_kafka.addNumber(kFields["kafka.request_frame"], 0, 0, request->frame).generated();
    m_kafka.addSigned(kFields["kafka.response_key"], 0, 0, m_key).hide().generated();
    m_kafka.addSigned(kFields["kafka.api_key"], 0, 0, m_key).generated();
    head(call, m_kafka.addSigned(kFields["kafka.response.version"], 0, 0, m_version).generated(), "Response");
    if (m_kafka.passesOverContents())
        return m_kafka.seek(m_kafka.reported());
    m_flexible = m_version >= call.flexible;
    if (m_key != kApiVersions) // KIP-511: who asks for versions cannot know yet what the answer looks like
        tags();
    if (m_version > call.decoded || m_version < 0)
        return m_kafka.seek(m_kafka.reported());
    responseBody();
    finish();
}

void Message::finish()
{
    if (m_kafka.failed())
        return;
    if (at() != m_kafka.reported())
        m_kafka.note(kFields["kafka.pdu_length_mismatch"], m_kafka.item());
    m_kafka.seek(m_kafka.reported());
}

} // namespace kafka

namespace {

void dissect(Layer& layer)
{
    layer.protocolColumn("Kafka");
    kafka::Message(layer).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol kafka{.name = "kafka", .shortName = "Kafka", .title = "Kafka", .fields = kFields, .claims = kClaims,
                                      .dissect = dissect, .framing = {kLengthBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
