// Logic, tests and sets: see parser.h.
#include "core/filter/parser.h"

#include "core/base/limits.h"
#include "core/base/sentence.h"
#include "core/filter/functions.h"
#include "core/filter/regex.h"
#include "core/filter/suggest.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::filter {

Parser::Parser(std::string_view text, std::vector<Token> tokens, const Dissection* selected)
    : m_text(text)
    , m_tokens(std::move(tokens))
    , m_selected(selected)
    , m_closing(m_tokens.size(), 0)
{
    std::vector<uint32_t> open;
    for (uint32_t i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens[i].kind != TokenKind::Symbol)
            continue;
        if (m_tokens[i].value == "(") {
            open.push_back(i);
        } else if (m_tokens[i].value == ")" && !open.empty()) {
            m_closing[open.back()] = i;
            open.pop_back();
        }
    }
}

Result<std::unique_ptr<FilterProgram>> Parser::run()
{
    auto root = orExpr();
    if (!root)
        return tl::unexpected(root.error());
    if (token().kind != TokenKind::End)
        return tl::unexpected(unexpectedToken(sentence("The filter should end here, or go on with \"and\" or \"or\".")).value());
    auto program = std::make_unique<FilterProgram>();
    program->root = std::move(*root);
    program->hint = m_hint;
    program->fields = fieldsOf(program->root);
    return program;
}

bool Parser::isSymbol(std::string_view symbol) const
{
    return token().kind == TokenKind::Symbol && token().value == symbol;
}

bool Parser::isWord(std::string_view word) const { return token().kind == TokenKind::Word && token().value == word; }

bool Parser::take(std::string_view symbol, std::string_view word)
{
    if (!isSymbol(symbol) && (word.empty() || !isWord(word)))
        return false;
    ++m_at;
    return true;
}

tl::unexpected<Error> Parser::unexpectedToken(std::string_view advice) const
{
    if (token().kind == TokenKind::End)
        return fail(Error::Code::Incomplete, sentence("Unexpected end of filter expression."), {m_text.size(), 0});
    const auto text = written(token().span);
    if (text == "=")
        return wrong(token().span, sentence("\"=\" was unexpected in this context. Did you mean \"==\"?"));
    const auto further = advice.empty() ? std::string() : fmt::format(" {}", advice);
    return wrong(token().span, sentence("\"{}\" was unexpected in this context.{}", text, further));
}

tl::unexpected<Error> Parser::tooDeep(const Span& span) const
{
    return fail(Error::Code::TooLarge, sentence("The filter is nested more than {} levels deep.", limits::kFilterDepthMax),
                span);
}

void Parser::hint(std::string text)
{
    if (m_hint.find(text) == std::string::npos)
        m_hint += (m_hint.empty() ? "" : " ") + text;
}

// --- logic

namespace {

Expr inverse(Expr inner)
{
    Expr made;
    made.kind = Expr::Kind::Not;
    made.children.push_back(std::move(inner));
    return made;
}

} // namespace

template <typename Next>
Parser::ExprResult Parser::chain(Expr::Kind kind, std::string_view symbol, std::string_view word, const Next& next)
{
    auto first = next();
    if (!first || !(isSymbol(symbol) || isWord(word)))
        return first;
    Expr all;
    all.kind = kind;
    all.children.push_back(std::move(*first));
    while (take(symbol, word)) {
        auto further = next();
        if (!further)
            return further;
        all.children.push_back(std::move(*further));
    }
    return all;
}

Parser::ExprResult Parser::orExpr()
{
    const auto negation = [this] { return notExpr(); };
    const auto conjunction = [&] { return chain(Expr::Kind::And, "&&", "and", negation); };
    const auto exclusion = [&] { return chain(Expr::Kind::Xor, "^^", "xor", conjunction); };
    return chain(Expr::Kind::Or, "||", "or", exclusion);
}

Parser::ExprResult Parser::notExpr()
{
    const auto before = m_at;
    while (take("!", "not")) { }
    const bool inverted = (m_at - before) % 2 != 0; // "not not x" is x
    if (++m_depth > limits::kFilterDepthMax)
        return tooDeep(token().span);
    auto made = primary();
    --m_depth;
    if (!made || !inverted)
        return made;
    return inverse(std::move(*made));
}

// "(x & 2) == 2": what follows the closing bracket tells a calculation from a group of tests.
bool Parser::bracketIsCalculation() const
{
    const size_t closing = m_closing[m_at];
    if (closing == 0)
        return false;
    const auto& next = m_tokens[closing + 1]; // there is one: the last token is End
    if (next.kind == TokenKind::Ranges)
        return true;
    const auto among = [&](const auto& rows) {
        return std::ranges::any_of(rows, [&](const auto& row) {
            return (next.kind == TokenKind::Symbol && next.value == row.symbol)
                || (next.kind == TokenKind::Word && isAmong(row.words, next.value));
        });
    };
    const auto isIn = [](const Token& t) { return t.kind == TokenKind::Word && t.value == "in"; };
    if (among(kOperators) || among(kArithmeticSigns) || isIn(next))
        return true;
    const bool negation = (next.kind == TokenKind::Word && next.value == "not")
        || (next.kind == TokenKind::Symbol && next.value == "!");
    return negation && isIn(m_tokens[closing + 2]);
}

Parser::ExprResult Parser::primary()
{
    if (!isSymbol("(") || bracketIsCalculation())
        return relation();
    const auto open = token().span;
    ++m_at;
    auto inner = orExpr();
    if (!inner)
        return inner;
    if (take(")"))
        return inner;
    if (token().kind == TokenKind::End)
        return fail(Error::Code::Incomplete, sentence("The bracket \"{}\" is not closed.", "("), open);
    return unexpectedToken();
}

// --- tests

const Operator* Parser::takeOperator()
{
    for (const auto& op : kOperators) {
        const bool bySymbol = !op.symbol.empty() && isSymbol(op.symbol);
        if (bySymbol || (token().kind == TokenKind::Word && isAmong(op.words, token().value))) {
            if (op.symbol == "~=")
                hint(sentence("\"~=\" is an old spelling; write \"!==\"."));
            ++m_at;
            return &op;
        }
    }
    return nullptr;
}

Parser::ExprResult Parser::relation()
{
    std::optional<Quantifier> quantifier;
    if (isWord("any") || isWord("all")) {
        quantifier = isWord("all") ? Quantifier::All : Quantifier::Any;
        ++m_at;
    }
    auto left = arithmetic();
    if (!left)
        return tl::unexpected(left.error());
    const auto before = m_at;
    const bool negate = take("!", "not");
    if (take("", "in"))
        return set(std::move(*left), negate, quantifier);
    m_at = before;
    const auto* op = takeOperator();
    if (op == nullptr)
        return existence(std::move(*left), quantifier.has_value());
    return tests(std::move(*left), op, quantifier);
}

Parser::ExprResult Parser::existence(Operand left, bool quantified)
{
    if (quantified)
        return unexpectedToken(sentence("\"any\" and \"all\" stand before a comparison."));
    if (left.kind == Operand::Kind::Literal)
        return tl::unexpected(notAField(left).value());
    Expr made;
    made.kind = Expr::Kind::Exists;
    made.left = std::move(left);
    return made;
}

tl::unexpected<Error> Parser::notAField(const Operand& literal) const
{
    if (literal.token.kind == TokenKind::Text || literal.token.kind == TokenKind::Letter)
        return wrong(literal.span, sentence("A filter begins with a field or a protocol, not with a value."));
    return wrong(literal.span, sentence("\"{}\" is neither a field nor a protocol name.{}", literal.token.value,
                                        suggestion(literal.token.value)));
}

namespace {

// A misspelt name rather than a number or a text.
bool looksLikeName(const Token& token)
{
    return token.kind == TokenKind::Word && !token.value.empty() && (token.value[0] < '0' || token.value[0] > '9')
        && token.value[0] != '-';
}

bool isTextOrBytes(Family family) { return family == Family::Text || family == Family::Bytes; }

// Of a calculation or a comparison with a number: the values have names.
bool hasNames(const Operand& operand)
{
    return operand.kind == Operand::Kind::Field && operand.type.family == Family::Integer && operand.type.row != nullptr
        && !operand.type.row->valueNames.empty();
}

// "vals(field)" around a field.
Operand namesOf(Operand field)
{
    Operand made;
    made.kind = Operand::Kind::Function;
    made.span = field.span;
    made.function = functionNamed("vals");
    made.type = {Family::Text, nullptr};
    made.depth = uint16_t(field.depth + 1);
    made.arguments.push_back(std::move(field));
    return made;
}

// The operator for the sides turned round.
const Operator& mirrored(const Operator& op)
{
    const auto accepts = uint8_t((op.accepts & kEqual) | (op.accepts & kLess ? kGreater : 0)
                                 | (op.accepts & kGreater ? kLess : 0));
    for (const auto& row : kOperators)
        if (row.kind == op.kind && row.accepts == accepts && row.quantifier == op.quantifier)
            return row;
    return op;
}

} // namespace

// a < b <= c: each neighbouring pair.
Parser::ExprResult Parser::tests(Operand left, const Operator* op, std::optional<Quantifier> quantifier)
{
    Expr all;
    all.kind = Expr::Kind::And;
    for (;;) {
        const bool turnedRound = left.kind == Operand::Kind::Literal;
        auto test = oneTest(std::move(left), *op, quantifier);
        if (!test)
            return test;
        const auto before = m_at;
        op = takeOperator();
        if (op != nullptr && op->kind != TestKind::Compare) {
            m_at = before;
            return unexpectedToken();
        }
        if (op != nullptr)
            left = turnedRound ? test->left : test->right;
        all.children.push_back(std::move(*test));
        if (op == nullptr)
            break;
    }
    if (all.children.size() == 1)
        return std::move(all.children[0]);
    return all;
}

Parser::ExprResult Parser::oneTest(Operand left, const Operator& op, std::optional<Quantifier> quantifier)
{
    Expr made;
    made.kind = Expr::Kind::Test;
    made.op = &op;
    made.quantifier = quantifier.value_or(op.quantifier);
    made.left = std::move(left);
    if (made.left.kind == Operand::Kind::Literal)
        return turned(std::move(made));
    if (op.kind != TestKind::Compare && hasNames(made.left))
        made.left = namesOf(std::move(made.left));
    if (op.kind != TestKind::Compare && !isTextOrBytes(made.left.type.family))
        return cannotTake(made.left, op.words.substr(op.words.rfind('|') + 1));
    if (op.kind == TestKind::Matches)
        return matches(std::move(made));
    if (made.left.type.family == Family::Presence)
        return cannotTake(made.left);
    auto right = arithmetic();
    if (!right)
        return tl::unexpected(right.error());
    made.right = std::move(*right);
    if (auto done = adapt(made.left, made.right, op.kind == TestKind::Contains); !done)
        return tl::unexpected(done.error());
    return made;
}

// "80 == tcp.port": becomes a test that begins with the field.
Parser::ExprResult Parser::turned(Expr made)
{
    const auto& literal = made.left;
    if (made.op->kind != TestKind::Compare)
        return looksLikeName(literal.token)
            ? tl::unexpected(notAField(literal).value())
            : wrong(literal.span, sentence("Left side of \"{}\" expression must be a field or function, not {}.",
                                           made.op->words, written(literal.span)));
    const auto end = m_at;
    auto right = arithmetic();
    if (!right) // the misspelt name comes first
        return tl::unexpected(looksLikeName(literal.token) && m_tokens[end].kind != TokenKind::End
                                  ? notAField(literal).value()
                                  : right.error());
    if (right->kind == Operand::Kind::Literal)
        return looksLikeName(literal.token)
            ? tl::unexpected(notAField(literal).value())
            : wrong(literal.span, sentence("Left side of \"{}\" expression must be a field or function, not {}.",
                                           made.op->symbol, written(literal.span)));
    if (right->type.family == Family::Presence)
        return cannotTake(*right);
    made.right = std::move(made.left);
    made.left = std::move(*right);
    made.op = &mirrored(*made.op);
    if (auto done = adapt(made.left, made.right, false); !done)
        return tl::unexpected(looksLikeName(made.right.token) ? notAField(made.right).value() : done.error());
    return made;
}

Parser::ExprResult Parser::cannotTake(const Operand& left, std::string_view what) const
{
    const auto name = left.type.row != nullptr ? fmt::format("{} (type={})", left.type.row->name, kindText(*left.type.row))
                                               : std::string(written(left.span));
    return wrong(left.span, what.empty() ? sentence("{} cannot participate in comparison.", name)
                                         : sentence("{} cannot participate in {} comparison.", name, what));
}

Parser::ExprResult Parser::matches(Expr made)
{
    if (token().kind != TokenKind::Text) {
        if (token().kind == TokenKind::End)
            return unexpectedToken();
        return wrong(token().span, sentence("Matches requires a double quoted string on the right side."));
    }
    auto regex = Regex::compile(token());
    if (!regex)
        return tl::unexpected(regex.error());
    made.regex = std::move(*regex);
    ++m_at;
    return made;
}

Parser::ExprResult Parser::set(Operand left, bool negate, std::optional<Quantifier> quantifier)
{
    if (left.kind == Operand::Kind::Literal)
        return tl::unexpected(notAField(left).value());
    if (left.type.family == Family::Presence)
        return cannotTake(left);
    Expr made;
    made.kind = Expr::Kind::In;
    made.quantifier = quantifier.value_or(Quantifier::Any);
    made.left = std::move(left);
    if (!isSymbol("{"))
        return unexpectedToken(sentence("A set stands in {}.", "{ }"));
    const auto open = token().span;
    ++m_at;
    do {
        if (auto done = element(made); !done)
            return tl::unexpected(done.error());
    } while (take(","));
    if (!take("}")) {
        if (token().kind == TokenKind::End)
            return fail(Error::Code::Incomplete, sentence("The set \"{}\" is not closed.", "{"), open);
        return unexpectedToken(sentence("The values of a set are separated by commas."));
    }
    return negate ? inverse(std::move(made)) : std::move(made);
}

Result<void> Parser::element(Expr& in)
{
    auto first = arithmetic();
    if (!first)
        return tl::unexpected(first.error());
    if (auto done = adapt(in.left, *first, false); !done)
        return done;
    auto last = *first;
    if (take("..")) {
        auto upper = arithmetic();
        if (!upper)
            return tl::unexpected(upper.error());
        last = std::move(*upper);
        if (auto done = adapt(in.left, last, false); !done)
            return done;
    }
    if (in.elements.size() >= limits::kFilterSetMax)
        return fail(Error::Code::TooLarge, sentence("A set has at most {} values.", limits::kFilterSetMax), first->span);
    in.elements.emplace_back(std::move(*first), std::move(last));
    return {};
}

// Gives a constant the type of the other side; checks that two others go together.
Result<void> Parser::adapt(const Operand& left, Operand& right, bool forSearch)
{
    const auto asLiteral = [&]() -> Result<void> {
        auto literal = parseLiteral(right.token, left.type, forSearch);
        if (!literal)
            return tl::unexpected(literal.error());
        right.kind = Operand::Kind::Literal;
        right.literal = std::move(*literal);
        right.type = left.type;
        return {};
    };
    if (right.kind == Operand::Kind::Literal)
        return asLiteral();
    const auto a = left.type.family;
    const auto b = right.type.family;
    const auto isNumber = [](Family f) { return f == Family::Integer || f == Family::Real; };
    const bool together = a != Family::Presence
        && (a == b || (isNumber(a) && isNumber(b)) || (isTextOrBytes(a) && isTextOrBytes(b))
            || (left.kind == Operand::Kind::Slice && b >= Family::Text)
            || (right.kind == Operand::Kind::Slice && a >= Family::Text));
    if (!together) {
        // "ip.proto == tcp", "tcp.port == http": a value's name that is a protocol's, too.
        const bool plainName = right.kind == Operand::Kind::Field && right.token.kind == TokenKind::Word
            && right.layers.empty() && !right.raw && a == Family::Integer;
        if (plainName && asLiteral())
            return {};
        return wrong(joined(left.span, right.span),
                     sentence("{} and {} are not of compatible types.", written(left.span), written(right.span)));
    }
    // One value of the selected frame is a constant.
    if (right.kind == Operand::Kind::Reference && right.constants.size() == 1 && a == b) {
        right.kind = Operand::Kind::Literal;
        right.literal = right.constants[0];
    }
    return {};
}

FieldSet fieldsOf(const Expr& root)
{
    const auto& registry = Registry::instance();
    FieldSet fields;
    forEachField(root, [&](const Operand& field) {
        for (const auto id : field.ids) {
            fields.add(id);
            // Layers are counted by the rows of the protocol.
            if (!field.layers.empty())
                fields.add(registry.firstField(registry.protocolOf(id)));
        }
    });
    return fields;
}

Result<std::unique_ptr<FilterProgram>> parse(std::string_view text, const Dissection* selected)
{
    if (text.size() > limits::kFilterTextBytesMax)
        return fail(Error::Code::TooLarge,
                    sentence("The filter has {} characters; at most {} are possible.", text.size(), limits::kFilterTextBytesMax),
                    {limits::kFilterTextBytesMax, text.size() - limits::kFilterTextBytesMax});
    auto cut = tokens(text);
    if (!cut)
        return tl::unexpected(cut.error());
    return Parser(text, std::move(*cut), selected).run();
}

} // namespace capscope::filter
