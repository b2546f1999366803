// Rules read with toml++, evaluated as display filters.
#include "core/statistics/unusual_protocols.h"

#include "core/base/sentence.h"

#include <algorithm>
#include <cassert>
#include <sstream>

#include <toml++/toml.h>

namespace capscope {
namespace {

constexpr size_t kRulesMax = 1'000; // a file of more is no list of rules

Error wrong(std::string_view origin, const toml::source_region& where, std::string_view what)
{
    return {Error::Code::Wrong, sentence("{}, line {}: {}", origin, where.begin.line, what)};
}

// Reads one [[rule]].
class RuleReader {
public:
    RuleReader(const toml::table& table, std::string_view origin)
        : m_table(table)
        , m_origin(origin)
    {
    }

    Result<UnusualRule> read() const
    {
        UnusualRule rule;
        for (const auto& [key, value] : m_table) {
            const auto name = key.str();
            if (name == "marks") {
                if (const auto read = readMarks(value, rule); !read)
                    return tl::unexpected(read.error());
                continue;
            }
            if (!value.is_string())
                return tl::unexpected(wrong(m_origin, value.source(), sentence("\"{}\" must be a text in quotes.", name)));
            const std::string& text = value.as_string()->get();
            if (name == "name")
                rule.name = text;
            else if (name == "reason")
                rule.reason = text;
            else if (name != "filter")
                return tl::unexpected(wrong(m_origin, value.source(), sentence("a rule has no \"{}\"; it has name, filter, marks and reason.", name)));
            else if (auto filter = Filter::compile(text); filter)
                rule.filter = *filter;
            else
                return tl::unexpected(wrong(m_origin, value.source(), sentence("the filter: {}", filter.error().message)));
        }
        const auto missing = rule.name.empty() ? "name" : rule.reason.empty() ? "reason" : rule.filter.passesAll() ? "filter" : "";
        if (*missing != '\0')
            return tl::unexpected(wrong(m_origin, m_table.source(), sentence("this rule has no {}.", missing)));
        return rule;
    }

private:
    Result<void> readMarks(const toml::node& value, UnusualRule& rule) const
    {
        const auto* list = value.as_array();
        if (list == nullptr)
            return tl::unexpected(wrong(m_origin, value.source(), sentence("\"marks\" must be a list, such as [\"smb\", \"smb2\"].")));
        for (const auto& mark : *list) {
            const auto name = mark.value<std::string>();
            const auto field = name ? Registry::instance().fieldId(*name) : kNoField;
            if (field == kNoField || Registry::instance().field(field).kind != Kind::Protocol)
                return tl::unexpected(wrong(m_origin, mark.source(), name ? sentence("\"{}\" is no protocol.", *name) : sentence("a mark must be the name of a protocol.")));
            rule.marks.push_back(*name);
        }
        return {};
    }

    const toml::table& m_table;
    std::string_view m_origin;
};

// The protocols that any frame of a capture has.
FieldSet protocolsIn(const Store& store)
{
    FieldSet all;
    for (uint32_t id = 0; id < store.stackCount(); ++id)
        for (const auto& entry : store.stack(id).entries)
            all.add(entry.field);
    return all;
}

bool mayMatch(const UnusualRule& rule, const FieldSet& protocols)
{
    return rule.marks.empty()
        || std::ranges::any_of(rule.marks, [&](const auto& mark) { return protocols.has(Registry::instance().fieldId(mark)); });
}

} // namespace

Result<std::vector<UnusualRule>> parseUnusualRules(std::string_view text, std::string_view origin)
{
    std::vector<UnusualRule> rules;
    try {
        const auto file = toml::parse(text, origin);
        for (const auto& [key, value] : file)
            if (key.str() != "rule" || !value.is_array_of_tables())
                return tl::unexpected(wrong(origin, value.source(), sentence("\"{}\" is not known here; rules begin with [[rule]].", key.str())));
        const auto* list = file["rule"].as_array();
        if (list != nullptr && list->size() > kRulesMax)
            return tl::unexpected(wrong(origin, list->source(), sentence("there are more than {} rules.", kRulesMax)));
        for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
            auto rule = RuleReader(*list->get(i)->as_table(), origin).read();
            if (!rule)
                return tl::unexpected(rule.error());
            rules.push_back(std::move(*rule));
        }
    } catch (const toml::parse_error& error) {
        return tl::unexpected(wrong(origin, error.source(), error.description()));
    }
    return rules;
}

const std::vector<UnusualRule>& builtInUnusualRules()
{
    static const auto rules = [] {
        auto parsed = parseUnusualRules(builtInUnusualRulesText(), "unusual_protocols.toml");
        assert(parsed);
        return parsed ? std::move(*parsed) : std::vector<UnusualRule>();
    }();
    return rules;
}

std::vector<UnusualMatch> findUnusual(const std::vector<UnusualRule>& rules, const Selection& selection)
{
    std::vector<UnusualMatch> matches;
    if (!selection.snapshot || selection.rows() == 0)
        return matches;
    const auto protocols = protocolsIn(selection.snapshot.store());
    for (const auto& rule : rules) {
        if (!mayMatch(rule, protocols))
            continue;
        // Of few displayed frames few are asked, however many there are.
        FrameSet frames;
        if (selection.displayed != nullptr) {
            frames = *selection.displayed;
            frames.extend(selection.rows()); // it may be of another moment
            frames.trim();
        }
        const auto done = selection.displayed != nullptr ? rule.filter.narrow(selection.snapshot, frames, selection.stop)
                                                         : rule.filter.extend(selection.snapshot, frames, selection.stop);
        if (!done)
            continue; // stopped, or the file changed: the window tells that elsewhere
        UnusualMatch match{&rule};
        for (size_t i = 0; i < frames.words().size(); ++i) {
            const auto word = frames.words()[i];
            if (word != 0 && match.frames == 0)
                match.first = Row(i * 64 + size_t(std::countr_zero(word)));
            match.frames += uint64_t(std::popcount(word));
        }
        if (match.frames > 0)
            matches.push_back(match);
    }
    std::ranges::stable_sort(matches, std::ranges::greater(), &UnusualMatch::frames);
    return matches;
}

std::string_view reasonToMark(const std::vector<UnusualMatch>& matches, std::string_view protocol)
{
    static constexpr std::string_view kTooGeneral[] = {"tcp", "udp", "ip", "ipv6"}; // conditions, not what is unusual
    if (std::ranges::find(kTooGeneral, protocol) != std::end(kTooGeneral))
        return {};
    for (const auto& match : matches)
        if (std::ranges::find(match.rule->marks, protocol) != match.rule->marks.end())
            return match.rule->reason;
    return {};
}

} // namespace capscope
