// The grammar, from loose to close: or, xor, and, not, test, &, + -, * / %, sign. Logic and tests stand in parse.cpp,
// operands in operands.cpp.
#pragma once

#include "core/filter/parse.h"

#include <optional>

namespace capscope::filter {

class Parser {
public:
    // `text` must outlive the parser.
    Parser(std::string_view text, std::vector<Token> tokens, const Dissection* selected);

    Result<std::unique_ptr<FilterProgram>> run();

private:
    using ExprResult = Result<Expr>;
    using OperandResult = Result<Operand>;

    // --- tokens
    const Token& token() const { return m_tokens[m_at]; }
    bool isSymbol(std::string_view symbol) const;
    bool isWord(std::string_view word) const;
    bool take(std::string_view symbol, std::string_view word = {});
    std::string_view written(const Span& span) const { return m_text.substr(span.begin, span.length); }
    tl::unexpected<Error> unexpectedToken(std::string_view advice = {}) const;
    tl::unexpected<Error> tooDeep(const Span& span) const;
    tl::unexpected<Error> notAField(const Operand& literal) const;
    void hint(std::string text);

    // --- logic
    template <typename Next>
    ExprResult chain(Expr::Kind kind, std::string_view symbol, std::string_view word, const Next& next);
    ExprResult orExpr();
    ExprResult notExpr();
    ExprResult primary();
    bool bracketIsCalculation() const;

    // --- tests
    const Operator* takeOperator();
    ExprResult relation();
    ExprResult existence(Operand left, bool quantified);
    ExprResult tests(Operand left, const Operator* op, std::optional<Quantifier> quantifier);
    ExprResult oneTest(Operand left, const Operator& op, std::optional<Quantifier> quantifier);
    ExprResult turned(Expr made);
    ExprResult matches(Expr made);
    ExprResult set(Operand left, bool negate, std::optional<Quantifier> quantifier);
    Result<void> element(Expr& in);
    Result<void> adapt(const Operand& left, Operand& right, bool forSearch);
    ExprResult cannotTake(const Operand& left, std::string_view what = {}) const; // `what`: the operator's word, but of comparisons

    // --- operands
    const ArithmeticSign* sign(int level) const;
    OperandResult arithmetic(int level = 1);
    OperandResult combine(const ArithmeticSign& row, Operand left, Operand right);
    OperandResult signedOperand();
    OperandResult negated(const Span& sign, Operand inner);
    OperandResult sliced();
    OperandResult atom();
    OperandResult bracketed(std::string_view open, std::string_view close);
    OperandResult namedOperand(const Token& at);
    OperandResult raw();
    OperandResult reference();
    OperandResult field(const Token& at, const std::vector<FieldId>& ids);
    OperandResult call(const Token& name);
    Result<void> arguments(Operand& call);
    std::vector<FieldId> lookUp(std::string_view name);
    OperandResult grown(Operand made) const;


    std::string_view m_text;
    std::vector<Token> m_tokens;
    const Dissection* m_selected;
    std::vector<uint32_t> m_closing; // of each "(" token: its ")", or 0
    size_t m_at = 0;
    int m_depth = 0;
    std::string m_hint;
};

inline Span joined(const Span& a, const Span& b)
{
    const auto begin = std::min(a.begin, b.begin);
    return {begin, std::max(a.begin + a.length, b.begin + b.length) - begin};
}

inline tl::unexpected<Error> wrong(const Span& span, std::string message)
{
    return fail(Error::Code::Wrong, std::move(message), span);
}

} // namespace capscope::filter
