// What a capture file says of one frame besides its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace capscope {

// Options of a pcapng packet block. Most frames have nothing of it. Source: the pcapng specification,
// section 4.3 (options of enhanced packet blocks).
struct FrameOptions {
    std::vector<std::string> comments{};
    std::optional<uint32_t> flags{};     // direction, reception and errors of the link layer
    std::optional<uint64_t> dropCount{}; // packets lost between this one and the one before it on its interface
    std::optional<uint64_t> packetId{};  // the same for the same packet on several interfaces
    std::optional<uint32_t> queue{};     // of the interface, that it came through

    bool operator==(const FrameOptions&) const = default;
};

} // namespace capscope
