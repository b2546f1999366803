// Kismet's client/server protocol: lines that a detector of wireless networks tells its clients. Kismet 2005, docs/README. Not decoded: what
// other lines hold than those of the greeting and of the time.
#include "core/dissect/protocols/text_line.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    boolean("kismet.response", "Response"),
    boolean("kismet.request", "Request"),
    text("kismet.version", "Version"),
    text("kismet.start_time", "Start time"),
    text("kismet.server_name", "Server name"),
    text("kismet.build_revision", "Build revision"),
    text("kismet.unknown_field", "Unknown field"),
    text("kismet.extended_version_string", "Extended version string"),
    time("kismet.time", "Time"),
    expert("kismet.time.invalid", "Invalid time", Group::Protocol, Severity::Warning),
};

constexpr uint16_t kPort = 2501;
constexpr size_t kLineMin = 8;
constexpr std::array kClaims{Claim{"tcp.port", kPort}};

constexpr std::array kGreeting{
    kFields["kismet.version"], kFields["kismet.start_time"], kFields["kismet.server_name"], kFields["kismet.build_revision"],
    kFields["kismet.unknown_field"], kFields["kismet.extended_version_string"],
};

// The words of the first line.
void greeting(Layer& kismet, const TextLine& line)
{
    auto rest = firstWord(line.text).rest;
    for (const auto row : kGreeting) {
        const auto [word, behind] = firstWord(rest);
        const auto at = uint32_t(line.start + (word.data() - line.text.data()));
        const bool quoted = row.index == kFields["kismet.server_name"].index; // between two marks
        kismet.addText(row, at, uint32_t(word.size()), !quoted ? word : word.size() < 3 ? "" : word.substr(1, word.size() - 2));
        rest = behind;
    }
}

void timeOfDay(Layer& kismet, const TextLine& line)
{
    const auto word = firstWord(firstWord(line.text).rest).word;
    if (word.empty())
        return;
    uint32_t seconds = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), seconds);
    const bool whole = read.ec == std::errc() && read.ptr == word.data() + word.size();
    const auto at = uint32_t(line.start + (word.data() - line.text.data()));
    const auto row = kismet.addSigned(kFields["kismet.time"], at, uint32_t(word.size()), whole ? int64_t(seconds) * 1'000'000'000 : 0);
    if (whole)
        row.text("Time: {} UTC", dateTextUtc(int64_t(seconds) * 1'000'000'000).substr(0, 21));
    else
        kismet.note(kFields["kismet.time.invalid"], row.text("Time: "));
}

void dissect(Layer& kismet)
{
    const bool response = kismet.facts().sourcePort == kPort;
    const auto first = lineAt(kismet, 0).text;
    if ((response ? !first.starts_with('*') : !first.starts_with('!')) || first.size() < kLineMin) {
        kismet.limitTo(0); // nobody else's on this port, but nothing is to be shown
        return kismet.reject();
    }
    kismet.protocolColumn("kismet");
    kismet.info().set("{}: {}", response ? "Response" : "Request", printable(first));
    if (kismet.passesOverFindings())
        return;
    kismet.addNumber(response ? kFields["kismet.response"] : kFields["kismet.request"], 0, 0, 1).generated();
    while (kismet.more()) {
        const auto line = lineAt(kismet, kismet.position());
        const auto under = kismet.under(kismet.label(line.start, line.size, printable(line.text)));
        const auto word = firstWord(line.text).word;
        if (response && word == "*KISMET:")
            greeting(kismet, line);
        else if (response && word == "*TIME:")
            timeOfDay(kismet, line);
        kismet.skip(line.size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol kismet{"kismet", "kismet", "Kismet Client/Server Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
