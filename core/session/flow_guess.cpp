// Ethernet and cooked frames with IP and TCP or UDP right behind: what nearly all frames of a long capture are.
#include "core/session/flow_guess.h"

#include "core/base/limits.h"
#include "core/flow/conversation.h"

namespace capscope {
namespace {

constexpr uint16_t kEthernet = 1; // LINKTYPE_ values
constexpr uint16_t kLinuxCooked = 113;

uint64_t behindIp(uint8_t protocol, const Address& from, const Address& to, Bytes frame, size_t at)
{
    const auto transport = protocol == 6 ? Transport::Tcp : protocol == 17 ? Transport::Udp : Transport::None;
    if (transport == Transport::None || frame.size() < at + 4)
        return 0;
    const Endpoint source{from, uint16_t(bigEndian(&frame[at], 2))};
    const Endpoint destination{to, uint16_t(bigEndian(&frame[at + 2], 2))};
    return Conversations::keyOf(transport, source, destination);
}

// 0 where there is no guess.
uint64_t flowKey(uint16_t linkType, Bytes frame)
{
    size_t at = linkType == kEthernet ? 14 : linkType == kLinuxCooked ? 16 : 0;
    if (at == 0 || frame.size() < at + 40)
        return 0;
    auto type = bigEndian(&frame[at - 2], 2);
    if (type == 0x8100) { // one IEEE 802.1Q tag
        type = bigEndian(&frame[at + 2], 2);
        at += 4;
    }
    if (type == 0x0800) {
        const size_t header = (frame[at] & 0x0f) * 4u;
        return behindIp(frame[at + 9], Address::ipv4(&frame[at + 12]), Address::ipv4(&frame[at + 16]), frame, at + header);
    }
    if (type == 0x86dd && frame.size() >= at + 40)
        return behindIp(frame[at + 6], Address::ipv6(&frame[at + 8]), Address::ipv6(&frame[at + 24]), frame, at + 40);
    return 0;
}

} // namespace

uint32_t FlowNumbers::of(uint16_t linkType, Bytes frame)
{
    const auto key = flowKey(linkType, frame);
    if (key == 0)
        return 0;
    if (m_numbers.size() >= limits::kFlowsNumberedMax) {
        const auto at = m_numbers.find(key);
        return at != m_numbers.end() ? at->second : 0;
    }
    return m_numbers.try_emplace(key, uint32_t(m_numbers.size() + 1)).first->second;
}

} // namespace capscope
