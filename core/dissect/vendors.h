// Names of the makers of network cards by the first bytes of a MAC address (OUI).
#pragma once

#include <cstdint>
#include <string_view>

namespace capscope {

// The registered name for the address at `mac` (6 bytes); empty where the system has no list or no entry. The list
// is the system's own (Debian's ieee-data), mended by vendor_names.h, read once. Any thread.
std::string_view vendorOf(const uint8_t* mac);

} // namespace capscope
