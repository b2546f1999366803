// Link types and what the display filter vocabulary calls them.
#pragma once

#include <cstdint>
#include <string_view>

namespace capscope {

// What frame.encap_type shows: a number of its own and a name, e.g. {1, "Ethernet"}.
struct Encapsulation {
    int number;
    std::string_view name;
};

// Of a LINKTYPE_ value; {0, "Unknown"} for those that nobody uses.
Encapsulation encapsulationOf(uint16_t linkType);

} // namespace capscope
