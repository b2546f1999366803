// Operands: calculations, slices, fields, functions, values of the selected frame. See parser.h.
#include "core/filter/parser.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"
#include "core/filter/functions.h"
#include "core/filter/names.h"
#include "core/filter/ranges.h"
#include "core/filter/suggest.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::filter {

// Evaluating, copying and deleting go down the tree: a tree must not be deeper than the stack bears.
Parser::OperandResult Parser::grown(Operand made) const
{
    for (const auto& argument : made.arguments)
        made.depth = std::max(made.depth, uint16_t(argument.depth + 1));
    if (made.depth > limits::kFilterDepthMax)
        return tooDeep(made.span);
    return made;
}

const ArithmeticSign* Parser::sign(int level) const
{
    const auto kind = token().kind;
    if (kind != TokenKind::Symbol && kind != TokenKind::Word)
        return nullptr;
    for (const auto& row : kArithmeticSigns)
        if (row.level == level && (isSymbol(row.symbol) || (kind == TokenKind::Word && isAmong(row.words, token().value))))
            return &row;
    return nullptr;
}

Parser::OperandResult Parser::arithmetic(int level)
{
    if (level > 3)
        return signedOperand();
    auto left = arithmetic(level + 1);
    while (left) {
        const auto* row = sign(level);
        if (row == nullptr)
            break;
        ++m_at;
        auto right = arithmetic(level + 1);
        if (!right)
            return right;
        left = combine(*row, std::move(*left), std::move(*right));
    }
    return left;
}

namespace {

bool isTime(Family family) { return family == Family::Duration || family == Family::Time; }

// What `row` makes of two families; nothing if it cannot be used.
std::optional<Family> combined(const ArithmeticSign& row, Family a, Family b)
{
    const bool adding = row.sign == '+' || row.sign == '-';
    const bool scaling = row.sign == '*' || row.sign == '/';
    const auto isNumber = [](Family f) { return f == Family::Integer || f == Family::Real; };
    if (a == Family::Integer && b == Family::Integer)
        return Family::Integer;
    if (isNumber(a) && isNumber(b) && (adding || scaling))
        return Family::Real;
    if (isTime(a) && isTime(b) && adding)
        return a == Family::Time && b == Family::Time && row.sign == '-' ? Family::Duration : a == b ? a : Family::Time;
    if (a == Family::Duration && isNumber(b) && scaling)
        return Family::Duration;
    if (b == Family::Duration && isNumber(a) && row.sign == '*')
        return Family::Duration;
    if (a == Family::Bytes && b == Family::Bytes && row.sign == '&')
        return Family::Bytes;
    return std::nullopt;
}

// "80 + 1": a constant of its own; nothing if the two are no whole numbers or the result is none.
std::optional<Token> folded(const ArithmeticSign& row, const Token& left, const Token& right)
{
    if (left.kind != TokenKind::Word || right.kind != TokenKind::Word)
        return std::nullopt;
    const auto a = parseInteger(left.value);
    const auto b = parseInteger(right.value);
    const auto result = a && b ? calculate(row.sign, *a, *b) : std::nullopt;
    if (!result)
        return std::nullopt;
    Token made;
    made.kind = TokenKind::Word;
    made.value = *result < 0 ? fmt::format("{}", int64_t(*result)) : fmt::format("{}", uint64_t(*result));
    made.span = joined(left.span, right.span);
    return made;
}

} // namespace

Parser::OperandResult Parser::combine(const ArithmeticSign& row, Operand left, Operand right)
{
    const auto both = joined(left.span, right.span);
    const bool leftKnown = left.kind != Operand::Kind::Literal;
    auto& known = leftKnown ? left : right;
    auto& other = leftKnown ? right : left;
    if (known.kind == Operand::Kind::Literal) {
        auto constant = folded(row, left.token, right.token);
        if (!constant)
            return wrong(both, sentence("A calculation needs a field on one side at least, or two whole numbers."));
        left.token = std::move(*constant);
        left.span = both;
        return left;
    }
    if (other.kind == Operand::Kind::Literal) {
        Operand like; // the result may be outside the field's range
        like.kind = known.kind;
        like.span = known.span;
        like.type.family = known.type.family == Family::Time ? Family::Duration : known.type.family;
        if (like.type.family == Family::Duration && (row.sign == '*' || row.sign == '/'))
            like.type.family = Family::Real;
        else if (like.type.family == Family::Integer && row.sign != '&' && row.sign != '%' && isFraction(other.token))
            like.type.family = Family::Real;
        if (auto done = adapt(like, other, false); !done)
            return tl::unexpected(done.error());
    }
    const auto family = combined(row, left.type.family, right.type.family);
    if (!family)
        return wrong(both, sentence("{} cannot be used with \"{}\".", written(known.span), row.symbol));
    Operand made;
    made.kind = Operand::Kind::Arithmetic;
    made.sign = row.sign;
    made.span = both;
    made.type.family = *family;
    made.arguments.push_back(std::move(left));
    made.arguments.push_back(std::move(right));
    return grown(std::move(made));
}

Parser::OperandResult Parser::signedOperand()
{
    if (!isSymbol("-") && !isSymbol("+"))
        return sliced();
    const auto span = token().span;
    const bool negative = isSymbol("-");
    ++m_at;
    if (++m_depth > limits::kFilterDepthMax)
        return tooDeep(span);
    auto inner = signedOperand();
    --m_depth;
    if (!inner || !negative)
        return inner;
    return negated(span, std::move(*inner));
}

Parser::OperandResult Parser::negated(const Span& sign, Operand inner)
{
    const auto span = joined(sign, inner.span);
    if (inner.kind == Operand::Kind::Literal) {
        if (inner.token.kind != TokenKind::Word)
            return wrong(span, sentence("{} is not a number.", written(inner.span)));
        if (inner.token.value.starts_with('-'))
            inner.token.value.erase(0, 1);
        else
            inner.token.value.insert(0, "-");
        inner.token.span = inner.span = span;
        return inner;
    }
    const auto family = inner.type.family;
    if (family != Family::Integer && family != Family::Real && family != Family::Duration)
        return wrong(span, sentence("{} is not a number.", written(inner.span)));
    Operand made;
    made.kind = Operand::Kind::Negation;
    made.span = span;
    made.type = {family, nullptr};
    made.arguments.push_back(std::move(inner));
    return grown(std::move(made));
}

Parser::OperandResult Parser::sliced()
{
    auto inner = atom();
    while (inner && token().kind == TokenKind::Ranges) {
        const auto at = token();
        ++m_at;
        const auto span = joined(inner->span, at.span);
        if (inner->type.family < Family::Text || inner->kind == Operand::Kind::Literal)
            return wrong(span, sentence("{} cannot be sliced: it is no string of bytes.", written(inner->span)));
        auto ranges = parseSlice(at);
        if (!ranges)
            return tl::unexpected(ranges.error());
        Operand made;
        made.kind = Operand::Kind::Slice;
        made.span = span;
        made.type.family = Family::Bytes;
        made.byCharacters = inner->type.family == Family::Text || inner->byCharacters;
        made.ranges = std::move(*ranges);
        made.arguments.push_back(std::move(*inner));
        inner = grown(std::move(made));
    }
    return inner;
}

Parser::OperandResult Parser::bracketed(std::string_view open, std::string_view close)
{
    const auto at = token().span;
    ++m_at;
    if (++m_depth > limits::kFilterDepthMax)
        return tooDeep(at);
    auto inner = arithmetic();
    --m_depth;
    if (!inner)
        return inner;
    if (take(close)) {
        inner->span = joined(at, m_tokens[m_at - 1].span);
        return inner;
    }
    if (token().kind == TokenKind::End)
        return fail(Error::Code::Incomplete, sentence("The bracket \"{}\" is not closed.", open), at);
    return unexpectedToken();
}

namespace {

bool isKeyword(std::string_view word)
{
    if (word == "and" || word == "or" || word == "not" || word == "xor" || word == "in")
        return true;
    return std::ranges::any_of(kOperators, [&](const Operator& op) { return isAmong(op.words, word); });
}

} // namespace

Parser::OperandResult Parser::atom()
{
    if (isSymbol("{"))
        return bracketed("{", "}");
    if (isSymbol("("))
        return bracketed("(", ")");
    if (isSymbol("$"))
        return reference();
    if (isSymbol("@"))
        return raw();
    const auto kind = token().kind;
    if (kind == TokenKind::Symbol || kind == TokenKind::End || kind == TokenKind::Ranges)
        return unexpectedToken();
    const auto at = token();
    if (kind == TokenKind::Word && isKeyword(at.value))
        return unexpectedToken();
    ++m_at;
    if (kind == TokenKind::Word && isSymbol("("))
        return call(at);
    if (kind == TokenKind::Word || kind == TokenKind::Field) {
        const auto ids = lookUp(at.value);
        if (!ids.empty())
            return field(at, ids);
        if (kind == TokenKind::Field)
            return wrong(at.span, sentence("\"{}\" is neither a field nor a protocol name.{}", at.value,
                                           suggestion(at.value)));
    }
    Operand literal;
    literal.kind = Operand::Kind::Literal;
    literal.span = at.span;
    literal.token = at;
    return literal;
}

// A field where nothing else may stand.
Parser::OperandResult Parser::namedOperand(const Token& at)
{
    if (at.kind != TokenKind::Word && at.kind != TokenKind::Field)
        return unexpectedToken(sentence("A field's name stands here."));
    const auto ids = lookUp(at.value);
    if (ids.empty())
        return wrong(at.span, sentence("\"{}\" is neither a field nor a protocol name.{}", at.value,
                                       suggestion(at.value)));
    ++m_at;
    return field(at, ids);
}

// @field: the bytes that it was read from.
Parser::OperandResult Parser::raw()
{
    const auto sign = token().span;
    ++m_at;
    const auto at = token();
    auto made = namedOperand(at);
    if (!made)
        return made;
    made->raw = true;
    made->type = {Family::Bytes, nullptr};
    made->span = joined(sign, made->span);
    return made;
}

// ${field} and $field: the values in the selected frame.
Parser::OperandResult Parser::reference()
{
    const auto sign = token().span;
    ++m_at;
    const bool braces = take("{");
    const auto at = token();
    auto made = isSymbol("@") ? raw() : namedOperand(at);
    if (!made)
        return made;
    if (braces && !take("}")) {
        if (token().kind == TokenKind::End)
            return fail(Error::Code::Incomplete, sentence("The bracket \"{}\" is not closed.", "{"), joined(sign, made->span));
        return unexpectedToken();
    }
    made->span = joined(sign, m_tokens[m_at - 1].span);
    if (m_selected == nullptr)
        return wrong(made->span, sentence("{} means the value in the selected frame, and no frame is selected.",
                                          written(made->span)));
    if (made->type.family == Family::Presence)
        return wrong(made->span, sentence("{} has no value.", made->type.row->name));
    Evaluator evaluator;
    Evaluator::Values values;
    evaluator.valuesIn(*m_selected, *made, values);
    for (const auto& value : values)
        made->constants.push_back(constantOf(value));
    made->kind = Operand::Kind::Reference;
    return made;
}

std::vector<FieldId> Parser::lookUp(std::string_view name)
{
    auto found = fieldsNamed(name);
    if (!found.hint.empty())
        hint(std::move(found.hint));
    return std::move(found.ids);
}

Parser::OperandResult Parser::field(const Token& at, const std::vector<FieldId>& ids)
{
    Operand made;
    made.kind = Operand::Kind::Field;
    made.span = at.span;
    made.token = at;
    made.ids = ids;
    const auto& row = Registry::instance().field(ids[0]);
    made.type = {familyOf(row.kind), &row};
    if (!take("#"))
        return made;
    if (token().kind != TokenKind::Word && token().kind != TokenKind::Ranges)
        return unexpectedToken(sentence("A layer is a number: ip.addr#2."));
    auto layers = parseLayers(token());
    if (!layers)
        return tl::unexpected(layers.error());
    made.layers = std::move(*layers);
    made.span = joined(at.span, token().span);
    ++m_at;
    return made;
}

Result<void> Parser::arguments(Operand& call)
{
    while (!isSymbol(")")) {
        auto argument = arithmetic();
        if (!argument)
            return tl::unexpected(argument.error());
        call.arguments.push_back(std::move(*argument));
        if (call.arguments.size() > call.function->most)
            break; // said below
        if (!take(",") && !isSymbol(")"))
            return tl::unexpected(unexpectedToken().value());
    }
    // Constants take the type of the fields beside them: max(tcp.srcport, 1024).
    const auto known = std::ranges::find_if(call.arguments,
                                            [](const Operand& a) { return a.kind != Operand::Kind::Literal; });
    for (auto& argument : call.arguments) {
        if (argument.kind != Operand::Kind::Literal)
            continue;
        if (known == call.arguments.end())
            return tl::unexpected(notAField(argument).value());
        Operand like;
        like.type.family = known->type.family;
        if (auto done = adapt(like, argument, false); !done)
            return done;
    }
    return {};
}

namespace {

tl::unexpected<Error> wrongCount(const Operand& call, size_t count)
{
    const auto& function = *call.function;
    const auto given = count > function.most ? translated("more") : std::to_string(count);
    if (function.least != function.most) {
        return wrong(call.span, function.least == 1 ? sentence("{}() takes at least 1 argument, not {}.", function.name, given)
                                                    : sentence("{}() takes at least {} arguments, not {}.", function.name, function.least, given));
    }
    return wrong(call.span, function.least == 1 ? sentence("{}() takes 1 argument, not {}.", function.name, given)
                                                : sentence("{}() takes {} arguments, not {}.", function.name, function.least, given));
}

} // namespace

Parser::OperandResult Parser::call(const Token& name)
{
    const auto* function = functionNamed(name.value);
    if (function == nullptr)
        return wrong(name.span, sentence("Function '{}' does not exist.{}", name.value, functionSuggestion(name.value)));
    if (++m_depth > limits::kFilterDepthMax)
        return tooDeep(name.span);
    ++m_at; // (
    Operand made;
    made.kind = Operand::Kind::Function;
    made.function = function;
    if (auto done = arguments(made); !done)
        return tl::unexpected(done.error());
    made.span = joined(name.span, token().span);
    const auto count = made.arguments.size();
    if (count < function->least || count > function->most)
        return wrongCount(made, count);
    ++m_at; // )
    --m_depth;
    auto type = function->check(made);
    if (!type)
        return tl::unexpected(type.error());
    made.type = *type;
    return grown(std::move(made));
}

} // namespace capscope::filter
