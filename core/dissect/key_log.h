// Secrets of TLS that a capture carries: lines of a key log, found again by the random number of a client's hello.
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <string_view>

namespace capscope {

struct FlowState;

// Which secret of a session: those of TLS 1.3 that packets are locked with.
enum class TrafficSecret : uint8_t { ClientEarly, ClientHandshake, ServerHandshake, Client, Server };

constexpr size_t kClientRandomBytes = 32;

// Reads the lines of `text` (SSLKEYLOGFILE: label, client random, secret); what is not known is passed over. First pass only.
void addKeyLog(FlowState& state, std::string_view text);
// False while the capture has no secret at all.
bool hasKeyLog(const FlowState& state);
// The secret itself, of 32 or 48 bytes; empty if it is not known.
Bytes trafficSecret(const FlowState& state, TrafficSecret which, Bytes clientRandom);

} // namespace capscope
