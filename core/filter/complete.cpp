// Looking at the words before the cursor.
#include "core/filter/complete.h"

#include "core/base/sentence.h"
#include "core/dissect/registry.h"
#include "core/filter/functions.h"
#include "core/filter/names.h"
#include "core/filter/operators.h"
#include "core/filter/token.h"
#include "core/filter/value.h"
#include "core/filter/values_seen.h"
#include "core/flow/services.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope {
namespace {

using filter::Token;
using filter::TokenKind;

bool isWordCharacter(char c)
{
    return std::isalnum(uint8_t(c)) != 0 || c == '_' || c == '.' || c == '-' || c == ':';
}

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::ranges::transform(low, low.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return low;
}

const filter::Operator* operatorOf(const Token& token)
{
    const auto found = std::ranges::find_if(filter::kOperators, [&](const auto& op) {
        return (!op.symbol.empty() && op.symbol == token.value) || (!op.words.empty() && filter::isAmong(op.words, token.value));
    });
    return found == std::end(filter::kOperators) ? nullptr : found;
}

// The field that a value would be compared with: the last tokens are "field operator", or "field in { ... ,".
const Field* fieldBefore(const std::vector<Token>& before)
{
    const auto& registry = Registry::instance();
    auto at = before.size();
    const auto named = [&](size_t index) -> const Field* {
        const auto id = registry.fieldId(before[index].value);
        return id == kNoField ? nullptr : &registry.field(id);
    };
    if (at >= 2 && operatorOf(before[at - 1]) != nullptr)
        return named(at - 2);
    // A set: back to its brace, which stands behind "in".
    while (at > 0 && before[at - 1].value != "{")
        --at;
    if (at >= 3 && before[at - 2].value == "in" && before.back().value != "}" && (before.back().value == "{" || before.back().value == ","))
        return named(before[at - 3].value == "not" && at >= 4 ? at - 4 : at - 3);
    return nullptr;
}

class Finding {
public:
    Finding(std::string_view prefix, const Snapshot& snapshot, const std::stop_token& stop, Completions& out)
        : m_prefix(lowered(prefix))
        , m_snapshot(snapshot)
        , m_stop(stop)
        , m_out(out)
    {
    }

    // Protocols for a word without a dot, fields too once there is one, functions, and "not".
    void names()
    {
        if (m_prefix.empty())
            return;
        const auto& registry = Registry::instance();
        const bool fields = m_prefix.find('.') != std::string::npos;
        std::vector<FieldId> found;
        for (FieldId id = 0; id < registry.fieldCount(); ++id) {
            const auto& row = registry.field(id);
            if ((fields || row.kind == Kind::Protocol) && row.name.starts_with(m_prefix))
                found.push_back(id);
        }
        std::ranges::stable_sort(found, {}, [&](FieldId id) { return registry.field(id).name; });
        for (const auto id : found) {
            const auto& row = registry.field(id);
            if (m_out.items.empty() || m_out.items.back().text != row.name)
                add(row.name, row.label, row.kind == Kind::Protocol ? translated("protocol") : filter::kindText(row));
        }
        if (fields)
            return;
        for (const auto& function : filter::functions())
            if (function.name.starts_with(m_prefix))
                add(std::string(function.name) + "(", translated(function.help), translated("function"));
        for (const std::string_view word : {"not", "any", "all"})
            if (word.starts_with(m_prefix))
                add(word, word == "not" ? translated("what does not pass") : translated("of several values"), translated("operator"));
    }

    void operators()
    {
        static constexpr std::pair<std::string_view, std::string_view> kMeanings[] = {
            {"==", translatable("is")},
            {"!=", translatable("is not")},
            {">", translatable("is greater")},
            {"<", translatable("is less")},
            {">=", translatable("is at least")},
            {"<=", translatable("is at most")},
            {"in", translatable("is one of {1, 3..5}")},
            {"contains", translatable("has these bytes or characters in it")},
            {"matches", translatable("fits a regular expression")},
            {"&", translatable("has these bits")},
            {"and", translatable("and what follows")},
            {"or", translatable("or what follows")},
        };
        for (const auto& [symbol, meaning] : kMeanings)
            if (symbol.starts_with(m_prefix))
                add(symbol, translated(meaning), translated("operator"));
    }

    void values(const Field& field)
    {
        for (const auto& seen : valuesSeen(m_snapshot, field.name, kCompletionsMax, m_stop)) {
            auto label = seen.frames == 1 ? translated("1 packet") : sentence("{} packets", seen.frames);
            if (const auto service = serviceOf(field.name, seen.text); !service.empty())
                label += ", " + service;
            if (seen.text.starts_with(m_prefix))
                add(seen.text, label, translated("in this capture"));
        }
        for (const auto& name : field.valueNames) {
            if (name.low != name.high)
                continue;
            const auto number = field.base == Base::Hex || field.base == Base::HexDec ? fmt::format("{:#x}", name.low)
                                                                                      : fmt::format("{}", name.low);
            if (number.starts_with(m_prefix) || lowered(name.name).find(m_prefix) != std::string::npos)
                add(number, name.name, translated("value"));
        }
    }

private:
    // Of a port's number; empty for other fields.
    static std::string serviceOf(std::string_view field, const std::string& value)
    {
        if (!filter::holdsPorts(field))
            return {};
        return serviceName(field.starts_with("tcp") ? Transport::Tcp : Transport::Udp, uint16_t(std::stoul(value)));
    }

    void add(std::string_view text, std::string_view label, std::string_view detail)
    {
        if (m_out.items.size() < kCompletionsMax)
            m_out.items.push_back({std::string(text), std::string(label), std::string(detail)});
    }

    const std::string m_prefix;
    const Snapshot& m_snapshot;
    const std::stop_token& m_stop;
    Completions& m_out;
};

} // namespace

Completions completionsAt(std::string_view text, size_t at, const Snapshot& snapshot, const std::stop_token& stop)
{
    at = std::min(at, text.size());
    auto begin = at;
    while (begin > 0 && isWordCharacter(text[begin - 1]))
        --begin;
    Completions out;
    out.replaced = {begin, at - begin};
    const auto before = filter::tokens(text.substr(0, begin));
    if (!before)
        return out;
    auto words = *before;
    words.pop_back(); // the end
    Finding finding(text.substr(begin, at - begin), snapshot, stop, out);
    if (const auto* field = fieldBefore(words); field != nullptr)
        finding.values(*field);
    else if (!words.empty() && Registry::instance().fieldId(words.back().value) != kNoField)
        finding.operators();
    else
        finding.names();
    // What is written already is no help.
    if (out.items.size() == 1 && out.items[0].text.size() == out.replaced.length)
        out.items.clear();
    return out;
}

} // namespace capscope
