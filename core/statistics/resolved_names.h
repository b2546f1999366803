// Names of addresses that the capture itself tells: what DNS, mDNS and LLMNR answered while it was taken.
#pragma once

#include "core/statistics/selection.h"

#include <string>
#include <vector>

namespace capscope {

struct ResolvedName {
    std::string address; // "10.0.0.4"
    std::string name;    // that was asked for
    uint64_t answers = 0;
    Row first = 0;
};

// In the order of first appearance. Dissects the frames with answers, on all cores.
std::vector<ResolvedName> resolvedNames(const Selection& selection);

} // namespace capscope
