// Reading arguments: letters may be clustered ("-nqr FILE"), values may stand apart or not ("-r FILE", "-rFILE").
#include "options.h"

#include "core/dissect/decode_as.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace capscope::cli {
namespace {

using Applied = Result<void>;

struct Option {
    std::string_view name; // one letter, or a word after "--"
    std::string_view value; // what it takes, for the help; empty: nothing
    std::string_view help;
    Applied (*apply)(Options&, std::string_view);
};

struct OutputName {
    std::string_view name;
    OutputKind kind;
};

constexpr OutputName kOutputs[] = {
    {"text", OutputKind::Text}, {"fields", OutputKind::Fields}, {"pdml", OutputKind::Pdml},
    {"json", OutputKind::Json}, {"psml", OutputKind::Psml},     {"tabs", OutputKind::Tabs},
};

Applied wrong(std::string message) { return fail(Error::Code::Wrong, std::move(message)); }

Applied setOutput(Options& o, std::string_view value)
{
    for (const auto& row : kOutputs) {
        if (row.name == value) {
            o.output = row.kind;
            return {};
        }
    }
    return wrong(fmt::format("\"{}\" is not an output format; use text, fields, pdml, json, psml or tabs.", value));
}

Applied setCount(Options& o, std::string_view value)
{
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), o.frameLimit);
    if (error != std::errc() || end != value.data() + value.size() || o.frameLimit == 0)
        return wrong(fmt::format("The packet count \"{}\" isn't a positive number.", value));
    return {};
}

Applied addDecodeAs(Options& o, std::string_view value)
{
    auto rule = parseDecodeAs(value);
    if (!rule)
        return wrong(fmt::format("-d: {}", rule.error().message));
    o.decodeAs.push_back(std::move(*rule));
    return {};
}

Applied setTime(Options& o, std::string_view value)
{
    for (const auto& row : timeFormats()) {
        if (row.letters == value) {
            o.timeFormat = row.format;
            return {};
        }
    }
    std::string known;
    for (const auto& row : timeFormats())
        known += fmt::format("\n  {:<4}{}", row.letters, row.title);
    return wrong(fmt::format("\"{}\" is not a time stamp type. It must be one of:{}", value, known));
}

// "/t" and "/s" stand for a tab and a blank.
std::string separatorOf(std::string_view value)
{
    return value == "/t" ? "\t" : value == "/s" ? " " : std::string(value);
}

Applied setFieldFormat(Options& o, std::string_view value)
{
    auto& f = o.fieldFormat;
    const auto equals = value.find('=');
    const auto key = value.substr(0, equals);
    const auto text = equals == std::string_view::npos ? std::string_view() : value.substr(equals + 1);
    const bool yesNo = text == "y" || text == "n";
    if (key == "header" && yesNo)
        f.header = text == "y";
    else if (key == "bom" && yesNo)
        f.byteOrderMark = text == "y";
    else if (key == "separator" && !text.empty())
        f.separator = separatorOf(text);
    else if (key == "aggregator" && !text.empty())
        f.aggregator = separatorOf(text);
    else if (key == "occurrence" && (text == "f" || text == "l" || text == "a"))
        f.occurrence = text[0];
    else if (key == "quote" && (text == "d" || text == "s" || text == "n"))
        f.quote = text == "d" ? '"' : text == "s" ? '\'' : char(0);
    else
        return wrong(fmt::format("\"{}\" is not a valid field output option; use header=y|n, bom=y|n, separator=C, "
                                 "occurrence=f|l|a, aggregator=C or quote=d|s|n.", value));
    return {};
}

constexpr Option kOptions[] = {
    {"r", "FILE", "read from FILE (pcap, pcapng or Network Monitor; also packed with gzip, zstd or lz4)",
     [](Options& o, std::string_view v) { o.file = v; return Applied(); }},
    {"Y", "FILTER", "only frames that pass the display filter (docs/filters.md; macros from dfilter_macros)",
     [](Options& o, std::string_view v) { o.displayFilter = v; return Applied(); }},
    {"c", "COUNT", "stop after COUNT frames", setCount},
    {"d", "RULE", "decode as: TABLE==VALUE,PROTOCOL, e.g. tcp.port==8080,http (repeatable)", addDecodeAs},
    {"n", "", "no name resolution (there is none)", [](Options&, std::string_view) { return Applied(); }},
    {"2", "", "two passes (answers are always those after the whole file)",
     [](Options&, std::string_view) { return Applied(); }},
    {"q", "", "print no frames, only statistics", [](Options& o, std::string_view) { o.quiet = true; return Applied(); }},
    {"w", "FILE", "write the frames to FILE (-: standard output)",
     [](Options& o, std::string_view v) { o.writeFile = v; return Applied(); }},
    {"F", "FORMAT", "format of the file that -w writes: pcapng (default), pcap, nsecpcap",
     [](Options& o, std::string_view v) { o.writeFormat = v; return Applied(); }},
    {"P", "", "print the summary lines even while writing, or with details or bytes", [](Options& o, std::string_view) { o.printWhileWriting = true; return Applied(); }},
    {"V", "", "print the details of each frame", [](Options& o, std::string_view) { o.details = true; return Applied(); }},
    {"O", "PROTOCOLS", "print details of these protocols only, separated by commas",
     [](Options& o, std::string_view v) { o.only = v; o.details = true; return Applied(); }},
    {"x", "", "print the bytes of each frame", [](Options& o, std::string_view) { o.hexDump = true; return Applied(); }},
    {"t", "TYPE", "how times are written: r, d, dd, a, ad, u, ud, e", setTime},
    {"T", "FORMAT", "output as text (default), fields, pdml, json, psml, tabs", setOutput},
    {"e", "FIELD", "field to print with -T fields (repeatable), or _ws.col.Info and the like",
     [](Options& o, std::string_view v) { o.fields.emplace_back(v); return Applied(); }},
    {"E", "KEY=VALUE", "how -T fields writes: header, separator, occurrence, aggregator, quote, bom", setFieldFormat},
    {"z", "STATISTIC", "print a statistic (repeatable); -z help lists them",
     [](Options& o, std::string_view v) { o.statistics.emplace_back(v); return Applied(); }},
    {"G", "REPORT", "print what is known: fields, protocols, values",
     [](Options& o, std::string_view v) { o.glossary = v; return Applied(); }},
    {"l", "", "write each frame at once", [](Options& o, std::string_view) { o.lineBuffered = true; return Applied(); }},
    {"h", "", "this help", [](Options& o, std::string_view) { o.help = true; return Applied(); }},
    {"v", "", "the version", [](Options& o, std::string_view) { o.version = true; return Applied(); }},
    {"follow", "", "go on when the end of the file is reached, until interrupted",
     [](Options& o, std::string_view) { o.follow = true; return Applied(); }},
    {"help", "", "this help", [](Options& o, std::string_view) { o.help = true; return Applied(); }},
    {"explain", "FILTER", "say of each clause of FILTER how it is answered, on how many packets, and how many pass",
     [](Options& o, std::string_view v) { o.explain = true; o.displayFilter = v; return Applied(); }},
    {"version", "", "the version", [](Options& o, std::string_view) { o.version = true; return Applied(); }},
};

const Option* find(std::string_view name)
{
    const auto found = std::ranges::find(kOptions, name, &Option::name);
    return found == std::end(kOptions) ? nullptr : found;
}

class Reader {
public:
    explicit Reader(std::span<const char* const> arguments)
        : m_arguments(arguments)
    {
    }

    Result<Options> read()
    {
        while (m_at < m_arguments.size()) {
            const std::string_view word = m_arguments[m_at++];
            const auto done = word.starts_with("--") && word.size() > 2 ? longWord(word.substr(2))
                : word.size() > 1 && word[0] == '-'                    ? cluster(word.substr(1))
                                                                       : filterWord(word);
            if (!done)
                return tl::unexpected(done.error());
        }
        return m_options;
    }

private:
    Applied longWord(std::string_view name)
    {
        const auto equals = name.find('=');
        auto value = equals == std::string_view::npos ? std::string_view() : name.substr(equals + 1);
        name = name.substr(0, equals);
        const auto* option = find(name);
        if (option == nullptr || name.size() < 2)
            return wrong(fmt::format("Unknown option --{}. -h lists what there is.", name));
        if (option->value.empty() && equals != std::string_view::npos)
            return wrong(fmt::format("Option --{} takes no value.", name));
        if (!option->value.empty() && equals == std::string_view::npos) {
            if (m_at == m_arguments.size())
                return wrong(fmt::format("Option --{} needs a value: {}.", name, option->value));
            value = m_arguments[m_at++];
        }
        return option->apply(m_options, value);
    }

    Applied cluster(std::string_view letters)
    {
        while (!letters.empty()) {
            const auto* option = find(letters.substr(0, 1));
            if (option == nullptr)
                return wrong(fmt::format("Option -{} is not supported. -h lists what there is.", letters[0]));
            letters.remove_prefix(1);
            std::string_view value;
            if (!option->value.empty()) {
                if (!letters.empty())
                    value = std::exchange(letters, {});
                else if (m_at < m_arguments.size())
                    value = m_arguments[m_at++];
                else if (option->name == "G")
                    value = "fields";
                else
                    return wrong(fmt::format("Option -{} needs a value: {}.", option->name, option->value));
            }
            if (auto done = option->apply(m_options, value); !done)
                return done;
        }
        return {};
    }

    // Words that belong to no option are the display filter.
    Applied filterWord(std::string_view word)
    {
        auto& filter = m_options.displayFilter;
        filter += (filter.empty() ? "" : " ") + std::string(word);
        return {};
    }

    std::span<const char* const> m_arguments;
    size_t m_at = 0;
    Options m_options;
};

} // namespace

Result<Options> parseOptions(std::span<const char* const> arguments)
{
    auto options = Reader(arguments).read();
    if (!options)
        return options;
    if (options->output == OutputKind::Fields && options->fields.empty())
        return fail(Error::Code::Wrong, "\"-T fields\" was given, but no fields were named with \"-e\".");
    if (options->output != OutputKind::Fields && !options->fields.empty()
        && options->output != OutputKind::Json)
        return fail(Error::Code::Wrong, "Fields were named with \"-e\", but the output is not \"-T fields\".");
    return options;
}

std::string helpText()
{
    std::string text = "Usage: capscope-cli -r FILE [options] [display filter]\n"
                       "       capscope-cli report [--json] [--check CONDITION]... FILE\n"
                       "         the three answers; a CONDITION such as 'p95 <= 50ms' that does not hold ends with status 3\n\n";
    for (const auto& option : kOptions) {
        const auto dashes = option.name.size() == 1 ? "-" : "--";
        text += fmt::format("  {:<18}{}\n", fmt::format("{}{} {}", dashes, option.name, option.value), option.help);
    }
    return text;
}

} // namespace capscope::cli
