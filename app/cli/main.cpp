// capscope-cli: tshark's command line over the Capscope core.
#include "commands.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace capscope;
using namespace capscope::cli;

namespace capscope::cli {

void complain(std::string_view sentence)
{
    std::fprintf(stderr, "capscope-cli: %.*s\n", int(sentence.size()), sentence.data());
}

} // namespace capscope::cli

namespace {

int run(std::span<const char* const> arguments)
{
    if (!arguments.empty() && std::string_view(arguments[0]) == "report")
        return reportCommand(arguments.subspan(1));
    const auto options = parseOptions(arguments);
    if (!options) {
        complain(options.error().message);
        return kExitUsage;
    }
    if (options->version) {
        std::puts("capscope-cli " CAPSCOPE_VERSION);
        return kExitGood;
    }
    if (options->help) {
        std::fputs(helpText().c_str(), stdout);
        return kExitGood;
    }
    if (!options->glossary.empty())
        return glossaryCommand(*options);
    if (options->file.empty()) {
        complain("No capture: give one with -r FILE. -h shows the options.");
        return kExitUsage;
    }
    return dissectCommand(*options);
}

} // namespace

int main(int argc, char** argv)
{
    static char buffer[1 << 16];
    std::setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    const int status = run({argv + 1, size_t(argc > 0 ? argc - 1 : 0)});
    std::fflush(nullptr);
#ifndef __SANITIZE_ADDRESS__
    std::_Exit(status); // static objects need no end
#endif
    return status;
}
