// The table of statistics.
#include "statistics_output.h"

#include <fmt/format.h>

namespace capscope::cli {

Result<StatisticRequest> parseStatistic(std::string_view argument)
{
    return fail(Error::Code::Wrong, fmt::format("There is no statistic \"{}\". -z help lists them.", argument));
}

std::string statisticsHelp() { return "Statistics:\n"; }

} // namespace capscope::cli
