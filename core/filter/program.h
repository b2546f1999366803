// A checked display filter as a tree: what the parser makes, and what is run.
#pragma once

#include "core/filter/literal.h"
#include "core/filter/operators.h"

#include <memory>
#include <vector>

namespace capscope::filter {

class Regex; // core/filter/regex.h

struct Operand;

// A function: its name, how many arguments, how it is checked and run. Rows in core/filter/functions.cpp.
struct Function;

// [offset:length], [first-last], [offset:]; negative offsets count from the end.
struct SliceRange {
    enum class End : uint8_t { Length, Last, Open };

    int64_t offset = 0;
    End end = End::Length;
    int64_t value = 1;
};

// #[1-3]: occurrences of the layer, from 1; negative: from the last.
struct LayerRange {
    int64_t first = 1;
    int64_t last = 1;
};

// Something that has values: none, one or several.
struct Operand {
    enum class Kind : uint8_t { Field, Literal, Reference, Slice, Function, Arithmetic, Negation };

    Kind kind = Kind::Literal;
    Span span{};
    Type type{};
    std::vector<FieldId> ids{};        // Field: all of its name
    std::vector<LayerRange> layers{};  // Field
    bool raw = false;                  // Field: the bytes that it was read from
    Token token{};                     // Field; Literal, until its type is known
    Literal literal{};                 // Literal
    std::vector<Literal> constants{};  // Reference: the values in the selected frame
    std::vector<SliceRange> ranges{};  // Slice
    bool byCharacters = false;         // Slice of a text: counted in code points
    uint16_t depth = 1;                // of the tree that begins here
    const Function* function = nullptr;
    char sign = 0;                     // Arithmetic
    std::vector<Operand> arguments{};  // Slice, Function, Arithmetic, Negation
};

struct Expr {
    enum class Kind : uint8_t { And, Or, Xor, Not, Test, In, Exists };

    Kind kind = Kind::Exists;
    std::vector<Expr> children{};                       // And, Or, Xor, Not
    const Operator* op = nullptr;                       // Test
    Quantifier quantifier = Quantifier::Any;            // Test, In
    Operand left{};                                     // Test, In, Exists
    Operand right{};                                    // Test
    std::vector<std::pair<Operand, Operand>> elements{}; // In: first..last, the same for single values
    std::shared_ptr<const Regex> regex{};               // Test with "matches"
};

// Calls `visit` for each field operand below.
template <typename Visit> void forEachField(const Operand& operand, const Visit& visit)
{
    if (operand.kind == Operand::Kind::Field)
        visit(operand);
    for (const auto& argument : operand.arguments)
        forEachField(argument, visit);
}

template <typename Visit> void forEachField(const Expr& expr, const Visit& visit)
{
    for (const auto& child : expr.children)
        forEachField(child, visit);
    forEachField(expr.left, visit);
    forEachField(expr.right, visit);
    for (const auto& [first, last] : expr.elements) {
        forEachField(first, visit);
        forEachField(last, visit);
    }
}

} // namespace capscope::filter

namespace capscope {

struct FilterProgram {
    filter::Expr root;
    FieldSet fields;
    std::string hint;
};

} // namespace capscope
