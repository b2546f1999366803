// The measures that can be checked: one row each.
#include "report_checks.h"

#include "core/filter/units.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace capscope::cli {

struct Measure {
    std::string_view name;
    std::string_view meaning;
    bool isTime;
    std::optional<double> (*value)(const Checked& checked); // nothing: the capture does not tell
};

enum class Comparison : uint8_t { Less, AtMost, Greater, AtLeast, Equal };

namespace {

std::optional<double> ns(std::optional<DurationNs> time) { return time ? std::optional(double(*time)) : std::nullopt; }

constexpr Measure kMeasures[] = {
    {"median", "SYN to SYN/ACK", true, [](const Checked& c) { return ns(c.latency.figures.median); }},
    {"p95", "SYN to SYN/ACK, within which 95 % were answered", true, [](const Checked& c) { return ns(c.latency.figures.p95); }},
    {"worst", "the slowest SYN to SYN/ACK", true, [](const Checked& c) { return ns(c.latency.figures.worst); }},
    {"network", "the network's round trip alone, median", true, [](const Checked& c) { return ns(c.latency.networkMedian); }},
    {"connections", "TCP connections", false, [](const Checked& c) { return std::optional(double(c.latency.figures.connections)); }},
    {"established", "of them", false, [](const Checked& c) { return std::optional(double(c.latency.figures.established)); }},
    {"refused", "of them", false, [](const Checked& c) { return std::optional(double(c.latency.figures.refused)); }},
    {"unanswered", "of them", false, [](const Checked& c) { return std::optional(double(c.latency.figures.unanswered)); }},
    {"retried", "with more than one SYN", false, [](const Checked& c) { return std::optional(double(c.latency.figures.retried)); }},
    {"unusual", "kinds of protocols that are unusual on a server", false, [](const Checked& c) { return std::optional(double(c.unusual)); }},
};

struct Sign {
    std::string_view text;
    Comparison comparison;
};

// The longer ones first.
constexpr Sign kSigns[] = {{"<=", Comparison::AtMost}, {">=", Comparison::AtLeast}, {"==", Comparison::Equal}, {"<", Comparison::Less}, {">", Comparison::Greater}};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<double> limitOf(const Measure& measure, std::string_view text)
{
    if (measure.isTime) {
        const auto time = filter::timeWithUnit(text);
        return time ? std::optional(double(*time)) : std::nullopt;
    }
    uint32_t count = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    return wrong == std::errc() && end == text.data() + text.size() ? std::optional(double(count)) : std::nullopt;
}

bool compare(double value, Comparison comparison, double limit)
{
    switch (comparison) {
    case Comparison::Less:
        return value < limit;
    case Comparison::AtMost:
        return value <= limit;
    case Comparison::Greater:
        return value > limit;
    case Comparison::AtLeast:
        return value >= limit;
    case Comparison::Equal:
        return value == limit;
    }
    return false;
}

} // namespace

Result<Check> parseCheck(std::string_view text)
{
    const auto at = text.find_first_of("<>=");
    const auto name = trimmed(text.substr(0, at));
    for (const auto& measure : kMeasures) {
        if (at == std::string_view::npos || measure.name != name)
            continue;
        for (const auto& sign : kSigns) {
            if (!text.substr(at).starts_with(sign.text))
                continue;
            if (const auto limit = limitOf(measure, trimmed(text.substr(at + sign.text.size()))))
                return Check{std::string(trimmed(text)), &measure, sign.comparison, *limit};
            break;
        }
        return fail(Error::Code::Wrong, fmt::format("--check \"{}\": {} is compared (< <= > >= ==) with {}.", text, measure.name,
                                                    measure.isTime ? "a time, such as 50ms" : "a number"));
    }
    return fail(Error::Code::Wrong, fmt::format("--check \"{}\": what can be checked is {}.", text, checksHelp()));
}

CheckResult apply(const Check& check, const Checked& checked)
{
    const auto value = check.measure->value(checked);
    if (!value)
        return {false, "not known"};
    return {compare(*value, check.comparison, check.limit), check.measure->isTime ? fmt::format("{:.3f} ms", *value / 1e6) : fmt::format("{:.0f}", *value)};
}

std::string checksHelp()
{
    std::string text;
    for (const auto& measure : kMeasures)
        text += fmt::format("{}{} ({}{})", text.empty() ? "" : ", ", measure.name, measure.isTime ? "time: " : "", measure.meaning);
    return text;
}

} // namespace capscope::cli
