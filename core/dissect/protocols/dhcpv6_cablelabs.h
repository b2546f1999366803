// The options of CableLabs in DHCPv6's vendor-specific information.
#pragma once

#include "core/dissect/layer.h"

#include <string>

namespace capscope::dhcpv6 {

// At the cursor, up to `end`. False if one does not fit.
bool addCableLabs(Layer& dhcp, uint32_t end);
// Two digits a byte.
std::string hexText(Bytes bytes);

} // namespace capscope::dhcpv6
