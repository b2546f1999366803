// The command line: tshark's arguments, each one row of a table.
#pragma once

#include "core/base/result.h"
#include "core/capture/capture_writer.h"
#include "core/flow/decode_as.h"
#include "core/session/columns.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace capscope::cli {

enum class OutputKind : uint8_t { Text, Fields, Pdml, Json, Psml, Tabs };

// -E: how -T fields writes.
struct FieldFormat {
    bool header = false;
    bool byteOrderMark = false;
    std::string separator = "\t";
    std::string aggregator = ",";
    char occurrence = 'a'; // first, last, all
    char quote = 0;        // 0: none
};

struct Options {
    std::string file;
    std::string displayFilter;
    std::string writeFile;
    std::string writeFormat; // name of -F
    std::string glossary;    // -G
    std::string only;        // -O: protocols whose details are shown
    std::vector<std::string> fields;
    std::vector<std::string> statistics;
    std::vector<DecodeAsRule> decodeAs;
    FieldFormat fieldFormat;
    OutputKind output = OutputKind::Text;
    TimeFormat timeFormat = TimeFormat::SinceStart;
    uint32_t frameLimit = 0; // 0: none
    bool quiet = false;
    bool details = false;
    bool hexDump = false;
    bool printWhileWriting = false;
    bool lineBuffered = false;
    bool follow = false;
    bool explain = false; // what the clauses of the display filter do
    bool help = false;
    bool version = false;
};

// Fails with a sentence that names the argument.
Result<Options> parseOptions(std::span<const char* const> arguments);

// What -h prints.
std::string helpText();

} // namespace capscope::cli
