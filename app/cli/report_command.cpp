// report: the three answers for a person.
#include "commands.h"

namespace capscope::cli {

int reportCommand(std::span<const char* const>)
{
    complain("The report is not available yet.");
    return kExitUsage;
}

} // namespace capscope::cli
