// The format of SSLKEYLOGFILE, draft-ietf-tls-keylogfile: a label, the client's random and the secret in hexadecimal digits.
// Not read: what locks TLS 1.2 and older (CLIENT_RANDOM), exporters.
#include "core/dissect/key_log.h"

#include "core/dissect/registry.h"
#include "core/flow/flow_state.h"

#include <optional>
#include <string>

namespace capscope {
namespace {

struct Label {
    std::string_view name;
    TrafficSecret which;
};

// Some writers put QUIC_ in front.
constexpr Label kLabels[] = {
    {"CLIENT_EARLY_TRAFFIC_SECRET", TrafficSecret::ClientEarly},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", TrafficSecret::ClientHandshake},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", TrafficSecret::ServerHandshake},
    {"CLIENT_TRAFFIC_SECRET_0", TrafficSecret::Client},
    {"SERVER_TRAFFIC_SECRET_0", TrafficSecret::Server},
};
constexpr std::string_view kQuicPrefix = "QUIC_";

// Kept as what TLS knows of the capture.
struct KeyLog : ProtocolState {
    absl::flat_hash_map<std::string, std::vector<uint8_t>> secrets; // by which and random
};

ProtocolId place() { return Registry::instance().protocolId("tls"); }

const KeyLog* find(const FlowState& state)
{
    const auto at = place();
    return at < state.protocolStates.size() ? static_cast<const KeyLog*>(state.protocolStates[at].get()) : nullptr;
}

std::string keyOf(TrafficSecret which, Bytes random)
{
    std::string key(1, char(which));
    key += asText(random);
    return key;
}

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const auto lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Empty where these are no pairs of digits.
std::vector<uint8_t> bytesOf(std::string_view digits)
{
    std::vector<uint8_t> bytes;
    if (digits.size() % 2 != 0)
        return bytes;
    for (size_t i = 0; i < digits.size(); i += 2) {
        const auto high = digit(digits[i]);
        const auto low = digit(digits[i + 1]);
        if (high < 0 || low < 0)
            return {};
        bytes.push_back(uint8_t(high << 4 | low));
    }
    return bytes;
}

std::string_view takeWord(std::string_view& line)
{
    const auto end = std::min(line.find_first_of(" \t\r"), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r", end), line.size()));
    return word;
}

std::optional<TrafficSecret> secretNamed(std::string_view name)
{
    if (name.starts_with(kQuicPrefix))
        name.remove_prefix(kQuicPrefix.size());
    for (const auto& label : kLabels)
        if (label.name == name)
            return label.which;
    return {};
}

} // namespace

void addKeyLog(FlowState& state, std::string_view text)
{
    auto& all = state.protocolStates;
    const auto at = place();
    if (all.size() <= at)
        all.resize(at + 1u);
    if (!all[at])
        all[at] = std::make_unique<KeyLog>();
    auto& log = static_cast<KeyLog&>(*all[at]);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto which = secretNamed(takeWord(line));
        if (!which)
            continue;
        const auto random = bytesOf(takeWord(line));
        auto secret = bytesOf(takeWord(line));
        if (random.size() == kClientRandomBytes && (secret.size() == 32 || secret.size() == 48))
            log.secrets[keyOf(*which, random)] = std::move(secret);
    }
}

bool hasKeyLog(const FlowState& state)
{
    const auto* log = find(state);
    return log != nullptr && !log->secrets.empty();
}

Bytes trafficSecret(const FlowState& state, TrafficSecret which, Bytes clientRandom)
{
    const auto* log = find(state);
    if (log == nullptr)
        return {};
    const auto found = log->secrets.find(keyOf(which, clientRandom));
    return found != log->secrets.end() ? Bytes(found->second) : Bytes();
}

} // namespace capscope
