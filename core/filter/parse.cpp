// The grammar, from loose to close: or, xor, and, not, test, &, + -, * / %, sign.
#include "core/filter/parse.h"

#include "core/base/limits.h"
#include "core/filter/functions.h"
#include "core/filter/ranges.h"
#include "core/filter/regex.h"
#include "core/filter/suggest.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::filter {
namespace {

Span joined(const Span& a, const Span& b)
{
    const auto begin = std::min(a.begin, b.begin);
    return {begin, std::max(a.begin + a.length, b.begin + b.length) - begin};
}

// Names that protocols had before, and have now.
struct Renamed {
    std::string_view before;
    std::string_view now;
};

constexpr Renamed kRenamed[] = {{"bootp", "dhcp"}, {"ssl", "tls"}};

class Parser {
public:
    Parser(std::string_view text, std::vector<Token> tokens)
        : m_text(text)
        , m_tokens(std::move(tokens))
    {
    }

    Result<std::unique_ptr<FilterProgram>> run()
    {
        auto root = orExpr();
        if (!root)
            return tl::unexpected(root.error());
        if (token().kind != TokenKind::End)
            return tl::unexpected(unexpectedToken(" The filter should end here, or go on with \"and\" or \"or\".").value());
        auto program = std::make_unique<FilterProgram>();
        program->root = std::move(*root);
        program->hint = m_hint;
        addFields(*program);
        return program;
    }

private:
    using ExprResult = Result<Expr>;
    using OperandResult = Result<Operand>;

    const Token& token() const { return m_tokens[m_at]; }

    bool isSymbol(std::string_view symbol) const
    {
        return token().kind == TokenKind::Symbol && token().value == symbol;
    }

    bool isWord(std::string_view word) const { return token().kind == TokenKind::Word && token().value == word; }

    bool take(std::string_view symbol, std::string_view word = {})
    {
        if (!isSymbol(symbol) && (word.empty() || !isWord(word)))
            return false;
        ++m_at;
        return true;
    }

    tl::unexpected<Error> wrong(const Span& span, std::string message) const
    {
        return fail(Error::Code::Wrong, std::move(message), span);
    }

    tl::unexpected<Error> unexpectedToken(std::string_view advice = {}) const
    {
        if (token().kind == TokenKind::End)
            return fail(Error::Code::Incomplete, "Unexpected end of filter expression.", {m_text.size(), 1});
        const auto written = m_text.substr(token().span.begin, token().span.length);
        if (written == "=")
            return wrong(token().span, "\"=\" was unexpected in this context. Did you mean \"==\"?");
        return wrong(token().span, fmt::format("\"{}\" was unexpected in this context.{}", written, advice));
    }

    // --- logic
    template <typename Next>
    ExprResult chain(Expr::Kind kind, std::string_view symbol, std::string_view word, const Next& next)
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
            if (kind == Expr::Kind::Xor) { // two sides each
                Expr outer;
                outer.kind = kind;
                if (all.children.size() == 2 && (isSymbol(symbol) || isWord(word))) {
                    outer.children.push_back(std::move(all));
                    all = std::move(outer);
                }
            }
        }
        return all;
    }

    ExprResult orExpr()
    {
        return chain(Expr::Kind::Or, "||", "or", [this] { return xorExpr(); });
    }

    ExprResult xorExpr()
    {
        return chain(Expr::Kind::Xor, "^^", "xor", [this] { return andExpr(); });
    }

    ExprResult andExpr()
    {
        return chain(Expr::Kind::And, "&&", "and", [this] { return notExpr(); });
    }

    ExprResult notExpr()
    {
        if (++m_depth > limits::kFilterDepthMax)
            return wrong(token().span, fmt::format("The filter is nested more than {} levels deep.", limits::kFilterDepthMax));
        auto made = take("!", "not") ? negated() : primary();
        --m_depth;
        return made;
    }

    ExprResult negated()
    {
        auto inner = notExpr();
        if (!inner)
            return inner;
        return inverse(std::move(*inner));
    }

    static Expr inverse(Expr inner)
    {
        Expr made;
        made.kind = Expr::Kind::Not;
        made.children.push_back(std::move(inner));
        return made;
    }

    ExprResult primary()
    {
        if (!isSymbol("("))
            return relation();
        const auto open = token().span;
        ++m_at;
        auto inner = orExpr();
        if (!inner)
            return inner;
        if (!take(")")) {
            if (token().kind == TokenKind::End)
                return fail(Error::Code::Incomplete, "The bracket \"(\" is not closed.", open);
            return unexpectedToken();
        }
        return inner;
    }

    // --- tests
    const Operator* takeOperator()
    {
        for (const auto& op : kOperators) {
            const bool bySymbol = !op.symbol.empty() && isSymbol(op.symbol);
            if (bySymbol || (token().kind == TokenKind::Word && isAmong(op.words, token().value))) {
                if (op.symbol == "~=")
                    m_hint = "\"~=\" is an old spelling; write \"!==\".";
                ++m_at;
                return &op;
            }
        }
        return nullptr;
    }

    ExprResult relation()
    {
        std::optional<Quantifier> quantifier;
        if (isWord("any") || isWord("all")) {
            quantifier = isWord("all") ? Quantifier::All : Quantifier::Any;
            ++m_at;
        }
        auto left = arithmetic(1);
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

    ExprResult existence(Operand left, bool quantified)
    {
        if (quantified)
            return unexpectedToken(" \"any\" and \"all\" stand before a comparison.");
        if (left.kind == Operand::Kind::Literal)
            return tl::unexpected(notAField(left).value());
        Expr made;
        made.kind = Expr::Kind::Exists;
        made.left = std::move(left);
        return made;
    }

    tl::unexpected<Error> notAField(const Operand& literal) const
    {
        if (literal.token.kind == TokenKind::Text || literal.token.kind == TokenKind::Letter)
            return wrong(literal.span, "A filter begins with a field or a protocol, not with a value.");
        return wrong(literal.span, fmt::format("\"{}\" is neither a field nor a protocol name.{}", literal.token.value,
                                               suggestion(literal.token.value)));
    }

    // a < b <= c: each neighbouring pair.
    ExprResult tests(Operand left, const Operator* op, std::optional<Quantifier> quantifier)
    {
        Expr all;
        all.kind = Expr::Kind::And;
        while (op != nullptr) {
            if (left.kind == Operand::Kind::Literal) {
                if (left.token.kind == TokenKind::Word && !std::ranges::all_of(left.token.value, [](char c) {
                        return c >= '0' && c <= '9';
                    }))
                    return tl::unexpected(notAField(left).value());
                return wrong(left.span, fmt::format("Left side of \"{}\" expression must be a field or function, not {}.",
                                                    op->symbol.empty() ? op->words : op->symbol, left.token.value));
            }
            auto test = oneTest(std::move(left), op, quantifier);
            if (!test)
                return test;
            const auto before = m_at;
            op = takeOperator();
            if (op != nullptr && op->kind != TestKind::Compare) {
                m_at = before;
                return unexpectedToken();
            }
            if (op != nullptr)
                left = test->right;
            all.children.push_back(std::move(*test));
        }
        if (all.children.size() == 1)
            return std::move(all.children[0]);
        return all;
    }

    ExprResult oneTest(Operand left, const Operator* op, std::optional<Quantifier> quantifier)
    {
        Expr made;
        made.kind = Expr::Kind::Test;
        made.op = op;
        made.quantifier = quantifier.value_or(op->quantifier);
        made.left = std::move(left);
        if (op->kind != TestKind::Compare && !isTextOrBytes(made.left.type.family))
            return cannotTake(made.left, op->words.substr(op->words.rfind('|') + 1));
        if (op->kind == TestKind::Matches)
            return matches(std::move(made));
        if (made.left.type.family == Family::Presence)
            return cannotTake(made.left, "comparison");
        auto right = arithmetic(1);
        if (!right)
            return tl::unexpected(right.error());
        made.right = std::move(*right);
        if (auto done = adapt(made.left, made.right, op->kind == TestKind::Contains); !done)
            return tl::unexpected(done.error());
        return made;
    }

    static bool isTextOrBytes(Family family) { return family == Family::Text || family == Family::Bytes; }

    ExprResult cannotTake(const Operand& left, std::string_view what) const
    {
        const auto name = left.type.row != nullptr
            ? fmt::format("{} (type={})", left.type.row->name, kindText(*left.type.row))
            : std::string(m_text.substr(left.span.begin, left.span.length));
        return wrong(left.span, fmt::format("{} cannot participate in {}{}.", name, what,
                                            what == "comparison" ? "" : " comparison"));
    }

    ExprResult matches(Expr made)
    {
        if (token().kind != TokenKind::Text) {
            if (token().kind == TokenKind::End)
                return unexpectedToken();
            return wrong(token().span, "Matches requires a double quoted string on the right side.");
        }
        auto regex = Regex::compile(token());
        if (!regex)
            return tl::unexpected(regex.error());
        made.regex = std::move(*regex);
        ++m_at;
        return made;
    }

    ExprResult set(Operand left, bool negate, std::optional<Quantifier> quantifier)
    {
        if (left.kind == Operand::Kind::Literal)
            return tl::unexpected(notAField(left).value());
        if (left.type.family == Family::Presence)
            return cannotTake(left, "comparison");
        Expr made;
        made.kind = Expr::Kind::In;
        made.quantifier = quantifier.value_or(Quantifier::Any);
        made.left = std::move(left);
        if (!isSymbol("{"))
            return unexpectedToken(" A set stands in { }.");
        const auto open = token().span;
        ++m_at;
        do {
            if (auto done = element(made); !done)
                return tl::unexpected(done.error());
        } while (take(","));
        if (!take("}")) {
            if (token().kind == TokenKind::End)
                return fail(Error::Code::Incomplete, "The set \"{\" is not closed.", open);
            return unexpectedToken(" The values of a set are separated by commas.");
        }
        return negate ? inverse(std::move(made)) : std::move(made);
    }

    Result<void> element(Expr& in)
    {
        auto first = arithmetic(1);
        if (!first)
            return tl::unexpected(first.error());
        if (auto done = adapt(in.left, *first, false); !done)
            return done;
        auto last = *first;
        if (take("..")) {
            auto upper = arithmetic(1);
            if (!upper)
                return tl::unexpected(upper.error());
            last = std::move(*upper);
            if (auto done = adapt(in.left, last, false); !done)
                return done;
        }
        if (in.elements.size() >= limits::kFilterSetMax)
            return wrong(first->span, fmt::format("A set has at most {} values.", limits::kFilterSetMax));
        in.elements.emplace_back(std::move(*first), std::move(last));
        return {};
    }

    // Gives a constant the type of the other side; checks that two others go together.
    Result<void> adapt(const Operand& left, Operand& right, bool forSearch)
    {
        if (right.kind == Operand::Kind::Literal) {
            auto literal = parseLiteral(right.token, left.type, forSearch);
            if (!literal)
                return tl::unexpected(literal.error());
            right.literal = std::move(*literal);
            right.type = left.type;
            return {};
        }
        const auto a = left.type.family;
        const auto b = right.type.family;
        const auto isNumber = [](Family f) { return f == Family::Integer || f == Family::Real; };
        const bool together = a != Family::Presence
            && (a == b || (isNumber(a) && isNumber(b)) || (isTextOrBytes(a) && isTextOrBytes(b))
                || (left.kind == Operand::Kind::Slice && b >= Family::Text)
                || (right.kind == Operand::Kind::Slice && a >= Family::Text));
        if (together)
            return {};
        return wrong(joined(left.span, right.span), fmt::format("{} and {} are not of compatible types.", written(left),
                                                                written(right)));
    }

    std::string_view written(const Operand& operand) const
    {
        return m_text.substr(operand.span.begin, operand.span.length);
    }

    // --- operands
    const ArithmeticSign* sign(int level) const
    {
        for (const auto& row : kArithmeticSigns)
            if (row.level == level
                && (isSymbol(row.symbol) || (token().kind == TokenKind::Word && isAmong(row.words, token().value))))
                return &row;
        return nullptr;
    }

    OperandResult arithmetic(int level)
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

    OperandResult combine(const ArithmeticSign& row, Operand left, Operand right)
    {
        auto& known = left.kind == Operand::Kind::Literal ? right : left;
        auto& other = left.kind == Operand::Kind::Literal ? left : right;
        if (known.kind == Operand::Kind::Literal)
            return wrong(joined(left.span, right.span), "A calculation needs a field on one side at least.");
        auto type = known.type;
        type.row = nullptr; // the result may be outside the field's range
        if (type.family == Family::Time)
            type.family = Family::Duration;
        Operand typed = known;
        typed.type = type;
        if (auto done = adapt(typed, other, false); !done)
            return tl::unexpected(done.error());
        const bool isInteger = known.type.family == Family::Integer;
        const bool isTime = known.type.family == Family::Duration || known.type.family == Family::Time;
        const bool isReal = known.type.family == Family::Real || other.type.family == Family::Real;
        const bool fits = isInteger || (isReal && row.sign != '&' && row.sign != '%')
            || (isTime && (row.sign == '+' || row.sign == '-'))
            || (known.type.family == Family::Bytes && row.sign == '&');
        if (!fits)
            return wrong(joined(left.span, right.span),
                         fmt::format("{} cannot be used with \"{}\".", written(known), row.symbol));
        Operand made;
        made.kind = Operand::Kind::Arithmetic;
        made.sign = row.sign;
        made.span = joined(left.span, right.span);
        made.type.family = isReal ? Family::Real : known.type.family;
        made.arguments.push_back(std::move(left));
        made.arguments.push_back(std::move(right));
        return made;
    }

    OperandResult signedOperand()
    {
        if (!isSymbol("-") && !isSymbol("+"))
            return sliced();
        const auto span = token().span;
        const bool negative = isSymbol("-");
        ++m_at;
        if (++m_depth > limits::kFilterDepthMax)
            return wrong(span, fmt::format("The filter is nested more than {} levels deep.", limits::kFilterDepthMax));
        auto inner = signedOperand();
        --m_depth;
        if (!inner || !negative)
            return inner;
        if (inner->kind == Operand::Kind::Literal) {
            inner->token.value.insert(0, "-");
            inner->token.span = inner->span = joined(span, inner->span);
            return inner;
        }
        Operand made;
        made.kind = Operand::Kind::Negation;
        made.span = joined(span, inner->span);
        made.type = {inner->type.family, nullptr};
        if (made.type.family != Family::Integer && made.type.family != Family::Real
            && made.type.family != Family::Duration)
            return wrong(made.span, fmt::format("{} is not a number.", written(*inner)));
        made.arguments.push_back(std::move(*inner));
        return made;
    }

    OperandResult sliced()
    {
        auto inner = atom();
        while (inner && token().kind == TokenKind::Ranges) {
            const auto at = token();
            ++m_at;
            if (inner->type.family < Family::Text || inner->kind == Operand::Kind::Literal)
                return wrong(joined(inner->span, at.span), fmt::format("{} cannot be sliced: it is no string of bytes.",
                                                                       written(*inner)));
            auto ranges = parseSlice(at);
            if (!ranges)
                return tl::unexpected(ranges.error());
            Operand made;
            made.kind = Operand::Kind::Slice;
            made.span = joined(inner->span, at.span);
            made.type.family = Family::Bytes;
            made.ranges = std::move(*ranges);
            made.arguments.push_back(std::move(*inner));
            inner = std::move(made);
        }
        return inner;
    }

    OperandResult atom()
    {
        if (isSymbol("{")) {
            const auto open = token().span;
            ++m_at;
            auto inner = arithmetic(1);
            if (!inner)
                return inner;
            if (!take("}"))
                return token().kind == TokenKind::End
                    ? OperandResult(fail(Error::Code::Incomplete, "The bracket \"{\" is not closed.", open))
                    : OperandResult(unexpectedToken());
            return inner;
        }
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
                return wrong(at.span, fmt::format("\"{}\" is neither a field nor a protocol name.{}", at.value,
                                                  suggestion(at.value)));
        }
        Operand literal;
        literal.kind = Operand::Kind::Literal;
        literal.span = at.span;
        literal.token = at;
        return literal;
    }

    static bool isKeyword(std::string_view word)
    {
        if (word == "and" || word == "or" || word == "not" || word == "xor" || word == "in")
            return true;
        return std::ranges::any_of(kOperators, [&](const Operator& op) { return isAmong(op.words, word); });
    }

    std::vector<FieldId> lookUp(std::string_view name)
    {
        const auto& registry = Registry::instance();
        auto ids = registry.fieldIds(name);
        if (!ids.empty())
            return ids;
        for (const auto& [before, now] : kRenamed) {
            if (!name.starts_with(before) || (name.size() > before.size() && name[before.size()] != '.'))
                continue;
            const auto renamed = std::string(now) + std::string(name.substr(before.size()));
            ids = registry.fieldIds(renamed);
            if (!ids.empty())
                m_hint = fmt::format("\"{}\" is called \"{}\" now.", name, renamed);
        }
        return ids;
    }

    OperandResult field(const Token& at, const std::vector<FieldId>& ids)
    {
        Operand made;
        made.kind = Operand::Kind::Field;
        made.span = at.span;
        made.ids = ids;
        const auto& row = Registry::instance().field(ids[0]);
        made.type = {familyOf(row.kind), &row};
        if (!take("#"))
            return made;
        if (token().kind != TokenKind::Word && token().kind != TokenKind::Ranges)
            return unexpectedToken(" A layer is a number: ip.addr#2.");
        auto layers = parseLayers(token());
        if (!layers)
            return tl::unexpected(layers.error());
        made.layers = std::move(*layers);
        made.span = joined(at.span, token().span);
        ++m_at;
        return made;
    }

    OperandResult call(const Token& name)
    {
        const auto* function = functionNamed(name.value);
        if (function == nullptr)
            return wrong(name.span, fmt::format("Function '{}' does not exist.", name.value));
        ++m_at; // (
        Operand made;
        made.kind = Operand::Kind::Function;
        made.function = function;
        while (!isSymbol(")")) {
            auto argument = arithmetic(1);
            if (!argument)
                return argument;
            if (argument->kind == Operand::Kind::Literal)
                return tl::unexpected(notAField(*argument).value());
            made.arguments.push_back(std::move(*argument));
            if (!take(",") && !isSymbol(")"))
                return unexpectedToken();
        }
        made.span = joined(name.span, token().span);
        ++m_at; // )
        if (made.arguments.size() < function->least || made.arguments.size() > function->most)
            return wrong(made.span, fmt::format("{}() takes {}{} argument{}, not {}.", function->name,
                                                function->least == function->most ? "" : "at least ", function->least,
                                                function->least == 1 ? "" : "s", made.arguments.size()));
        auto type = function->check(made);
        if (!type)
            return tl::unexpected(type.error());
        made.type = *type;
        return made;
    }

    static void addFields(FilterProgram& program)
    {
        const auto& registry = Registry::instance();
        forEachField(program.root, [&](const Operand& field) {
            for (const auto id : field.ids) {
                program.fields.add(id);
                // Layers are counted by the rows of the protocol.
                if (!field.layers.empty())
                    program.fields.add(registry.firstField(registry.protocolOf(id)));
            }
        });
    }

    std::string_view m_text;
    std::vector<Token> m_tokens;
    size_t m_at = 0;
    int m_depth = 0;
    std::string m_hint;
};

} // namespace

Result<std::unique_ptr<FilterProgram>> parse(std::string_view text)
{
    if (text.size() > limits::kFilterTextBytesMax)
        return fail(Error::Code::TooLarge,
                    fmt::format("The filter has {} characters; at most {} are possible.", text.size(),
                                limits::kFilterTextBytesMax));
    auto cut = tokens(text);
    if (!cut)
        return tl::unexpected(cut.error());
    return Parser(text, std::move(*cut)).run();
}

} // namespace capscope::filter
