// MySQL's and MariaDB's client/server protocol. MySQL Internals, "Client/Server Protocol"; MariaDB documentation. Not decoded: compressed
// packets, values of binary rows, replication events, what follows a switch to TLS.
#include "core/dissect/protocols/mysql.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace mysql;

constexpr std::array kClaims{Claim{"tcp.port", 3306}};
constexpr uint16_t kServerPort = 3306;
constexpr uint32_t kHeaderBytes = 4;
constexpr size_t kStatesMax = 65'536; // of messages of a conversation

struct Talk : ProtocolState {
    State now;
    absl::flat_hash_map<uint64_t, State> before; // each message, by its frame and place
};

// After a switch to TLS its records follow: as a length, their version would be absurd.
bool isTls(Bytes header) { return header[0] >= 0x14 && header[0] <= 0x17 && header[1] == 3 && header[2] <= 4; }

size_t messageLength(Bytes header)
{
    if (isTls(header))
        return 0;
    return kHeaderBytes + (header[0] | header[1] << 8 | size_t(header[2]) << 16);
}

void dissect(Layer& my)
{
    if (!my.has(0, kHeaderBytes) || isTls(my.peekBytes(0, kHeaderBytes)))
        return my.reject();
    my.protocolColumn("MySQL");
    const bool response = my.facts().sourcePort == kServerPort;
    auto* talk = my.conversationState<Talk>();
    const auto own = my.slice(0);
    const auto key = uint64_t(my.frame().number) << 32 | own.buffer << 24 | (own.offset & 0xffffff);
    State state;
    if (talk != nullptr && my.firstPass() && !my.facts().quoted) {
        state = talk->now;
        if (talk->before.size() < kStatesMax)
            talk->before[key] = state;
    } else if (talk != nullptr) {
        if (const auto found = talk->before.find(key); found != talk->before.end())
            state = found->second;
    }
    if (my.reported() == kHeaderBytes) {
        my.u24le(kFields["mysql.packet_length"]);
        my.u8(kFields["mysql.packet_number"]);
    } else {
        mysql::Message(my, state, response).dissect();
    }
    if (talk != nullptr && my.firstPass() && !my.facts().quoted)
        talk->now = state;
}

} // namespace

namespace protocols {

extern constinit const Protocol mysql{"mysql", "MySQL", "MySQL Protocol", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
