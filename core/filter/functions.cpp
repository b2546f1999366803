// The table of functions.
#include "core/filter/functions.h"

#include "core/base/sentence.h"
#include "core/dissect/text.h"
#include "core/filter/special_addresses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace capscope::filter {
namespace {

using Values = Evaluator::Values;

tl::unexpected<Error> wrongArgument(const Operand& call, const std::string& what)
{
    return fail(Error::Code::Wrong, sentence("{}() takes {}.", call.function->name, what), call.arguments[0].span);
}

Result<Type> checkText(const Operand& call)
{
    if (call.arguments[0].type.family != Family::Text)
        return wrongArgument(call, sentence("a field that is a string"));
    return Type{Family::Text, nullptr};
}

Result<Type> checkField(const Operand& call)
{
    if (call.arguments[0].kind != Operand::Kind::Field && call.arguments[0].kind != Operand::Kind::Slice)
        return wrongArgument(call, sentence("a field"));
    return Type{Family::Integer, nullptr};
}

Result<Type> checkString(const Operand& call)
{
    const auto& argument = call.arguments[0];
    if (argument.kind != Operand::Kind::Field || argument.raw || argument.type.family == Family::Presence
        || argument.type.row->kind == Kind::Protocol)
        return wrongArgument(call, sentence("a field with a value"));
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
            return wrongArgument(call, sentence("numbers of one kind"));
    return Type{call.arguments[0].type.family, nullptr};
}

Result<Type> checkNumber(const Operand& call)
{
    if (!isNumber(call.arguments[0].type.family))
        return wrongArgument(call, sentence("a number"));
    return Type{Family::Real, nullptr};
}

// A whole number as text; only a field has a base and names.
Result<Type> checkWhole(const Operand& call)
{
    const auto& argument = call.arguments[0];
    if (argument.kind != Operand::Kind::Field || argument.type.family != Family::Integer)
        return wrongArgument(call, sentence("a field that is a whole number"));
    return Type{Family::Text, nullptr};
}

Result<Type> checkNames(const Operand& call)
{
    if (auto whole = checkWhole(call); !whole)
        return whole;
    const auto& row = *call.arguments[0].type.row;
    if (row.valueNames.empty() && row.kind != Kind::Boolean)
        return wrongArgument(call, sentence("a field whose values have names; those of {} have none", row.name));
    return Type{Family::Text, nullptr};
}

Result<Type> checkAddress(const Operand& call, const Type& result)
{
    const auto family = call.arguments[0].type.family;
    if (family != Family::Ipv4 && family != Family::Ipv6)
        return wrongArgument(call, sentence("a field that is an IPv4 or IPv6 address"));
    return result;
}

// A test's answer, so that it may be compared with true and false.
constexpr Field kAnswer = fields::boolean("this function", "");

template <Family family, bool isTest> Result<Type> checkAddress(const Operand& call)
{
    return checkAddress(call, Type{family, isTest ? &kAnswer : nullptr});
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
            out.push_back(integerValue(hasBytes && !argument.raw ? node.value.bytes.size() : node.length));
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

// A text for each occurrence of a field; `write` may write nothing.
template <typename Write> void runTexts(Evaluator& e, const Operand& call, Values& out, const Write& write)
{
    e.forEachNode(call.arguments[0], [&](const Field& row, const Node& node) {
        auto text = write(row, node.value);
        if (text.empty())
            return;
        FilterValue value;
        value.family = Family::Text;
        value.bytes = e.keep(std::move(text));
        out.push_back(value);
    });
}

void runString(Evaluator& e, const Operand& call, Values& out)
{
    runTexts(e, call, out, [](const Field& row, const Value& value) { return valueText(row, value); });
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

template <bool isSingle> void runReal(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (auto& value : values) {
        if (value.family == Family::Time || value.family == Family::Duration)
            value.real = double(value.integer) / double(kNsPerSecond);
        else if (value.family == Family::Integer)
            value.real = double(value.integer);
        if (isSingle)
            value.real = double(float(value.real));
        value.family = Family::Real;
        value.integer = 0;
        out.push_back(value);
    }
}

void runNames(Evaluator& e, const Operand& call, Values& out)
{
    runTexts(e, call, out, [](const Field& row, const Value& value) {
        const auto names = row.valueNames.empty() ? ValueNames(kTrueFalse) : row.valueNames;
        return std::string(nameOf(names, row.kind == Kind::Boolean ? value.number != 0 : value.number));
    });
}

void runDecimal(Evaluator& e, const Operand& call, Values& out)
{
    runTexts(e, call, out, [](const Field& row, const Value& value) {
        return row.kind == Kind::Signed ? fmt::format("{}", value.signedNumber) : fmt::format("{}", value.number);
    });
}

void runHexadecimal(Evaluator& e, const Operand& call, Values& out)
{
    runTexts(e, call, out, [](const Field& row, const Value& value) {
        const int digits = std::max(1, (row.widthBits + 7) / 8) * 2;
        const auto number = digits < 16 ? value.number & ((uint64_t(1) << digits * 4) - 1) : value.number;
        return fmt::format("0x{:0{}x}", number, digits);
    });
}

void runSpecialName(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (const auto& address : values) {
        if (const auto* block = specialBlock(address.bytes)) {
            FilterValue value;
            value.family = Family::Text;
            value.bytes = asBytes(block->name);
            out.push_back(value);
        }
    }
}

void runSpecialMask(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (const auto& address : values)
        if (const auto* block = specialBlock(address.bytes))
            out.push_back(integerValue(block->flags));
}

struct Network {
    std::array<uint8_t, 16> bytes;
    uint8_t size;
    uint8_t prefix;
};

constexpr Network kLinkLocal[] = {{{169, 254}, 4, 16}, {{0xfe, 0x80}, 16, 10}};
constexpr Network kMulticast[] = {{{224}, 4, 4}, {{0xff}, 16, 8}};
constexpr Network kRfc1918[] = {{{10}, 4, 8}, {{172, 16}, 4, 12}, {{192, 168}, 4, 16}};
constexpr Network kUniqueLocal[] = {{{0xfc}, 16, 7}};

template <const auto& networks> void runIsIn(Evaluator& e, const Operand& call, Values& out)
{
    Values values;
    e.values(call.arguments[0], values);
    for (const auto& address : values)
        out.push_back(integerValue(std::ranges::any_of(networks, [&](const Network& network) {
            return isInNetwork(address.bytes, {network.bytes.data(), network.size}, network.prefix);
        })));
}

constexpr auto checkIsIn = checkAddress<Family::Integer, true>;

// What each does is looked up where it is shown.
constexpr Function kFunctions[] = {
    {"upper", 1, 1, translatable("a string in capital letters"), checkText, changeCase<1>},
    {"lower", 1, 1, translatable("a string in small letters"), checkText, changeCase<-1>},
    {"len", 1, 1, translatable("how many bytes a field has"), checkField, runLength},
    {"count", 1, 1, translatable("how often a field occurs in the frame"), checkField, runCount},
    {"string", 1, 1, translatable("a number or an address as text"), checkString, runString},
    {"max", 1, 32, translatable("the largest of all values"), checkNumbers, runExtreme<1>},
    {"min", 1, 32, translatable("the smallest of all values"), checkNumbers, runExtreme<-1>},
    {"abs", 1, 1, translatable("a number without its sign"), checkNumbers, runAbsolute},
    {"float", 1, 1, translatable("a number or a time (in seconds) in single precision"), checkNumber, runReal<true>},
    {"double", 1, 1, translatable("a number or a time (in seconds) in double precision"), checkNumber, runReal<false>},
    {"vals", 1, 1, translatable("the name of a field's value"), checkNames, runNames},
    {"dec", 1, 1, translatable("a whole number as decimal text"), checkWhole, runDecimal},
    {"hex", 1, 1, translatable("a whole number as hexadecimal text"), checkWhole, runHexadecimal},
    {"ip_special_name", 1, 1, translatable("the purpose of an address in IANA's registries"), checkAddress<Family::Text, false>,
     runSpecialName},
    {"ip_special_mask", 1, 1, translatable("flags of an address in IANA's registries"), checkAddress<Family::Integer, false>,
     runSpecialMask},
    {"ip_linklocal", 1, 1, translatable("an address for the local link"), checkIsIn, runIsIn<kLinkLocal>},
    {"ip_multicast", 1, 1, translatable("a multicast address"), checkIsIn, runIsIn<kMulticast>},
    {"ip_rfc1918", 1, 1, translatable("an address of a private network"), checkIsIn, runIsIn<kRfc1918>},
    {"ip_ula", 1, 1, translatable("a unique local address of IPv6"), checkIsIn, runIsIn<kUniqueLocal>},
};

} // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* functionNamed(std::string_view name)
{
    const auto found = std::ranges::find(kFunctions, name, &Function::name);
    return found == std::end(kFunctions) ? nullptr : found;
}

} // namespace capscope::filter
