// The table of functions.
#include "core/filter/functions.h"

#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::filter {
namespace {

using Values = Evaluator::Values;

tl::unexpected<Error> wrongArgument(const Operand& call, std::string_view what)
{
    return fail(Error::Code::Wrong, fmt::format("{}() takes {}.", call.function->name, what), call.arguments[0].span);
}

Result<Type> checkText(const Operand& call)
{
    if (call.arguments[0].type.family != Family::Text)
        return wrongArgument(call, "a field that is a string");
    return Type{Family::Text, nullptr};
}

Result<Type> checkField(const Operand& call)
{
    if (call.arguments[0].kind != Operand::Kind::Field && call.arguments[0].kind != Operand::Kind::Slice)
        return wrongArgument(call, "a field");
    return Type{Family::Integer, nullptr};
}

Result<Type> checkString(const Operand& call)
{
    const auto& argument = call.arguments[0];
    if (argument.kind != Operand::Kind::Field || argument.type.family == Family::Presence
        || argument.type.row->kind == Kind::Protocol)
        return wrongArgument(call, "a field with a value");
    return Type{Family::Text, nullptr};
}

bool isNumber(Family family)
{
    return family == Family::Integer || family == Family::Real || family == Family::Time || family == Family::Duration;
}

Result<Type> checkNumbers(const Operand& call)
{
    for (const auto& argument : call.arguments)
        if (!isNumber(argument.type.family) || argument.type.family != call.arguments[0].type.family)
            return wrongArgument(call, "numbers of one kind");
    return Type{call.arguments[0].type.family, nullptr};
}

template <int change> void changeCase(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (auto& value : values) {
        std::string text(asText(value.bytes));
        for (auto& c : text)
            if (change > 0 ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z')
                c = char(c - change * 32);
        value.bytes = e.keep(std::move(text));
        out.push_back(value);
    }
}

FilterValue integerValue(Wide number)
{
    FilterValue value;
    value.integer = number;
    return value;
}

void runLength(Evaluator& e, const Operand& call, Values& out)
{
    const auto& argument = call.arguments[0];
    if (argument.kind == Operand::Kind::Field) {
        e.forEachNode(argument, [&](const Field& row, const Node& node) {
            const bool hasBytes = familyOf(row.kind) >= Family::Text;
            out.push_back(integerValue(hasBytes ? node.value.bytes.size() : node.length));
        });
        return;
    }
    Values values;
    e.values(argument, values);
    for (const auto& value : values)
        out.push_back(integerValue(value.bytes.size()));
}

void runCount(Evaluator& e, const Operand& call, Values& out)
{
    Wide count = 0;
    if (call.arguments[0].kind == Operand::Kind::Field) {
        e.forEachNode(call.arguments[0], [&](const Field&, const Node&) { ++count; });
    } else {
        Values values;
        e.values(call.arguments[0], values);
        count = Wide(values.size());
    }
    if (count > 0)
        out.push_back(integerValue(count));
}

void runString(Evaluator& e, const Operand& call, Values& out)
{
    e.forEachNode(call.arguments[0], [&](const Field& row, const Node& node) {
        FilterValue value;
        value.family = Family::Text;
        value.bytes = e.keep(valueText(row, node.value));
        out.push_back(value);
    });
}

template <int wanted> void runExtreme(Evaluator& e, const Operand& call, Values& out)
{
    Values all;
    for (const auto& argument : call.arguments) {
        const auto before = all.size();
        e.values(argument, all);
        if (all.size() == before)
            return;
    }
    auto best = all[0];
    for (const auto& value : all)
        if (compare(value, best) == wanted)
            best = value;
    out.push_back(best);
}

void runAbsolute(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (auto& value : values) {
        value.integer = value.integer < 0 ? -value.integer : value.integer;
        value.real = value.real < 0 ? -value.real : value.real;
        out.push_back(value);
    }
}

constexpr Function kFunctions[] = {
    {"upper", 1, 1, "a string in capital letters", checkText, changeCase<1>},
    {"lower", 1, 1, "a string in small letters", checkText, changeCase<-1>},
    {"len", 1, 1, "how many bytes a field has", checkField, runLength},
    {"count", 1, 1, "how often a field occurs in the frame", checkField, runCount},
    {"string", 1, 1, "a number or an address as text", checkString, runString},
    {"max", 1, 32, "the largest of all values", checkNumbers, runExtreme<1>},
    {"min", 1, 32, "the smallest of all values", checkNumbers, runExtreme<-1>},
    {"abs", 1, 1, "a number without its sign", checkNumbers, runAbsolute},
};

} // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* functionNamed(std::string_view name)
{
    const auto found = std::ranges::find(kFunctions, name, &Function::name);
    return found == std::end(kFunctions) ? nullptr : found;
}

} // namespace capscope::filter
