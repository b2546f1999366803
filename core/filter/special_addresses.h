// Blocks of IPv4 and IPv6 addresses with a special purpose, as IANA registers them (RFC 6890).
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <string_view>

namespace capscope::filter {

struct SpecialBlock {
    std::string_view name;
    uint8_t flags; // 16 valid as source, 8 as destination, 4 forwardable, 2 globally reachable, 1 reserved by protocol
};

// The smallest block that holds an address of 4 or 16 bytes; null if none does.
const SpecialBlock* specialBlock(Bytes address);

// An address within the network of the first `prefix` bits.
bool isInNetwork(Bytes address, Bytes network, unsigned prefix);

} // namespace capscope::filter
