// Trees of counted names in tshark's layout.
#pragma once

#include "core/statistics/stats_tree.h"

namespace capscope::cli {

void printStatsTree(std::string_view title, const StatsTree& tree);

} // namespace capscope::cli
