// What relays of DHCPv6 carry. RFC 8415, 19.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::dhcpv6 {

inline constexpr uint8_t kRelayForward = 12;
inline constexpr uint8_t kRelayReply = 13;

// With the cursor behind the hop count: what is relayed is no relay's message, up to `end`. RFC 8415, 19.1.1
inline bool carriesClientMessage(const Layer& dhcp, uint32_t end)
{
    constexpr uint16_t kRelayMessage = 9;
    constexpr uint32_t kAddressBytes = 32;
    uint64_t option = uint64_t(dhcp.position()) + kAddressBytes;
    while (option + 4 < end && dhcp.has(uint32_t(option), 5)) {
        const auto here = uint32_t(option);
        const auto inner = dhcp.peek8(here + 4);
        if (dhcp.peek16(here) == kRelayMessage)
            return inner != kRelayForward && inner != kRelayReply;
        option += 4u + dhcp.peek16(here + 2);
    }
    return false;
}

} // namespace capscope::dhcpv6
