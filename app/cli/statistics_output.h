// -z: statistics as text, in tshark's layouts. One row of a table each.
#pragma once

#include "core/filter/filter.h"

#include <memory>
#include <string>
#include <vector>

namespace capscope::cli {

// A statistic that was asked for, with its own filter.
struct StatisticRequest {
    std::string name;   // "io,phs"
    std::string filter; // text behind it: a display filter, mostly
    Filter compiled;
    void (*print)(const Snapshot&, const FrameSet&, const StatisticRequest&) = nullptr;
};

// Fails for names that do not exist and filters that are wrong.
Result<StatisticRequest> parseStatistic(std::string_view argument);

// The list for -z help.
std::string statisticsHelp();

} // namespace capscope::cli
