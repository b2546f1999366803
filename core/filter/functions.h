// Functions of the filter language: one row each.
#pragma once

#include "core/filter/evaluate.h"

#include <optional>
#include <span>

namespace capscope::filter {

struct Function {
    std::string_view name;
    size_t least; // arguments
    size_t most;
    std::string_view help;
    // The type of the result; an error about an argument otherwise.
    Result<Type> (*check)(const Operand& call);
    void (*run)(Evaluator&, const Operand& call, Evaluator::Values& out);
};

std::span<const Function> functions();

// Null if there is none of that name.
const Function* functionNamed(std::string_view name);

} // namespace capscope::filter
