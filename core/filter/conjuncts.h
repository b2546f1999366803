// Chains of "and": what a filter asks beyond another one.
#pragma once

#include "core/filter/program.h"

#include <optional>

namespace capscope::filter {

// What is left to ask of frames that pass `applied`, if `all` is all of `applied` and perhaps more: tests that are equal when
// they are parsed, in any order. Nothing if it is not, or there are too many to compare.
std::optional<std::vector<Expr>> beyond(const Expr& all, const Expr& applied);

} // namespace capscope::filter
