// Names of NetBIOS hosts and services as they travel: 16 bytes in 32 letters, the last byte a service. RFC 1001, 14.1.
#pragma once

#include "core/dissect/layer.h"

#include <string>

namespace capscope::netbios {

struct Name {
    std::string text;    // "NEAR<00>"
    std::string service; // "Workstation/Redirector"; "Unknown" for other numbers
    uint32_t size = 0;   // bytes at its place
};

// The name at `at`; pointers count from `base`.
Name readName(const Layer& layer, uint32_t at, uint32_t base);

// Reports the name at the cursor as `field`, its label with the service, and advances.
void addName(Layer& layer, FieldRef field, std::string_view label, const Name& name);

// The name of 15 letters and the service in `raw`.
Name nameOf(Bytes raw);

} // namespace capscope::netbios
