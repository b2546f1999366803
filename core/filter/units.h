// Units behind numbers, an addition to Wireshark's language: 50ms, 1.5kB.
#pragma once

#include "core/filter/value.h"

#include <string_view>

namespace capscope::filter {

// "50ms" in ns; nothing if it is no number with a unit of time, or no whole number of ns.
std::optional<Wide> timeWithUnit(std::string_view text);
// "1.5kB" in bytes, likewise.
std::optional<Wide> sizeWithUnit(std::string_view text);

} // namespace capscope::filter
