// Splitting a chain of "and" and running its parts.
#include "core/filter/clauses.h"

#include "core/base/sentence.h"
#include "core/filter/token.h"

#include <algorithm>

namespace capscope {
namespace {

bool isOneOf(const filter::Token& token, std::initializer_list<std::string_view> spellings)
{
    return (token.kind == filter::TokenKind::Word || token.kind == filter::TokenKind::Symbol)
        && std::ranges::find(spellings, std::string_view(token.value)) != spellings.end();
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

Clause clauseOf(std::string_view text, size_t begin, size_t end)
{
    const auto part = trimmed(text.substr(begin, end - begin));
    Clause clause;
    clause.text = part;
    clause.span = {size_t(part.data() - text.data()), part.size()};
    return clause;
}

} // namespace

std::vector<Clause> clausesOf(std::string_view text)
{
    const auto all = filter::tokens(text);
    if (!all)
        return {clauseOf(text, 0, text.size())};
    std::vector<Clause> clauses;
    size_t begin = 0;
    int depth = 0;
    for (const auto& token : *all) {
        depth += isOneOf(token, {"(", "{"}) ? 1 : isOneOf(token, {")", "}"}) ? -1 : 0;
        if (depth != 0)
            continue;
        if (isOneOf(token, {"or", "||", "xor", "^^"}))
            return {clauseOf(text, 0, text.size())};
        if (isOneOf(token, {"and", "&&"})) {
            clauses.push_back(clauseOf(text, begin, token.span.begin));
            begin = token.span.begin + token.span.length;
        }
    }
    clauses.push_back(clauseOf(text, begin, text.size()));
    return clauses;
}

namespace {

// The clauses, and each as a filter that knows what the whole one refers to.
std::pair<std::vector<Clause>, std::vector<Filter>> splitFilter(const Filter& filter)
{
    const auto& text = filter.expandedText();
    auto clauses = clausesOf(text);
    auto parts = filter.parts();
    if (clauses.size() == parts.size())
        return {std::move(clauses), std::move(parts)};
    return {{clauseOf(text, 0, text.size())}, {filter}}; // "1 < tcp.port < 100" is written as one test
}

} // namespace

std::vector<Clause> clauseCosts(const Filter& filter, const Snapshot& snapshot, const std::stop_token& stop)
{
    auto [clauses, parts] = splitFilter(filter);
    for (size_t i = 0; i < clauses.size(); ++i) {
        const auto cost = parts[i].costOn(snapshot, stop);
        clauses[i].searched = cost.searched;
        clauses[i].dissected = cost.dissected;
        clauses[i].fromColumns = snapshot.rows() - cost.searched - cost.dissected;
    }
    return std::move(clauses);
}

Result<std::vector<Clause>> explainFilter(const Filter& filter, const Snapshot& snapshot, std::stop_token stop)
{
    auto clauses = clauseCosts(filter, snapshot, stop);
    const auto parts = splitFilter(filter).second;
    FrameSet together(snapshot.rows(), true);
    for (size_t i = 0; i < clauses.size(); ++i) {
        auto& clause = clauses[i];
        const auto passing = framesThatPass(parts[i], snapshot, stop);
        if (!passing)
            return tl::unexpected(passing.error());
        clause.passing = passing->count();
        for (size_t word = 0; word < together.words().size(); ++word)
            together.words()[word] &= passing->words()[word];
        clause.together = together.count();
    }
    return clauses;
}

std::string whyNothingPasses(const std::vector<Clause>& clauses)
{
    const auto none = std::ranges::find(clauses, 0u, &Clause::passing);
    if (none != clauses.end())
        return clauses.size() == 1 ? std::string() : sentence("No packet passes \"{}\".", none->text);
    const auto last = std::ranges::find(clauses, 0u, &Clause::together);
    if (last == clauses.end())
        return {};
    const auto before = (last - 1)->together;
    return before == 1 ? sentence("\"{}\" excludes the last 1 packet; alone it passes {}.", last->text, last->passing)
                       : sentence("\"{}\" excludes the last {} packets; alone it passes {}.", last->text, before, last->passing);
}

} // namespace capscope
