// Comparing parsed tests.
#include "core/filter/conjuncts.h"

#include "core/filter/regex.h"

#include <algorithm>

namespace capscope::filter {
namespace {

constexpr size_t kComparedMax = 100'000; // pairs of tests: some ms

bool same(const FilterValue& a, const FilterValue& b)
{
    return a.family == b.family && a.prefix == b.prefix && a.integer == b.integer && a.real == b.real
        && std::ranges::equal(a.bytes, b.bytes);
}

bool same(const Literal& a, const Literal& b) { return same(a.value, b.value); }

bool same(const LayerRange& a, const LayerRange& b) { return a.first == b.first && a.last == b.last; }

bool same(const SliceRange& a, const SliceRange& b)
{
    return a.offset == b.offset && a.end == b.end && a.value == b.value;
}

bool same(const Operand& a, const Operand& b);
bool same(const Expr& a, const Expr& b);

bool same(const std::pair<Operand, Operand>& a, const std::pair<Operand, Operand>& b)
{
    return same(a.first, b.first) && same(a.second, b.second);
}

template <typename T> bool same(const std::vector<T>& a, const std::vector<T>& b)
{
    return std::ranges::equal(a, b, [](const T& x, const T& y) { return same(x, y); });
}

bool same(const Operand& a, const Operand& b)
{
    return a.kind == b.kind && a.type.family == b.type.family && a.ids == b.ids && a.raw == b.raw && a.sign == b.sign
        && a.function == b.function && a.byCharacters == b.byCharacters && same(a.literal, b.literal) && same(a.layers, b.layers)
        && same(a.constants, b.constants) && same(a.ranges, b.ranges) && same(a.arguments, b.arguments);
}

bool same(const Expr& a, const Expr& b)
{
    const bool sameRegex = !a.regex || !b.regex ? !a.regex && !b.regex : a.regex->pattern() == b.regex->pattern();
    return a.kind == b.kind && a.op == b.op && a.quantifier == b.quantifier && sameRegex && same(a.left, b.left)
        && same(a.right, b.right) && same(a.elements, b.elements) && same(a.children, b.children);
}

void collect(const Expr& expr, std::vector<const Expr*>& conjuncts)
{
    if (expr.kind != Expr::Kind::And)
        return conjuncts.push_back(&expr);
    for (const auto& child : expr.children)
        collect(child, conjuncts);
}

} // namespace

std::optional<std::vector<Expr>> beyond(const Expr& all, const Expr& applied)
{
    std::vector<const Expr*> left;
    std::vector<const Expr*> known;
    collect(all, left);
    collect(applied, known);
    if (left.size() * known.size() > kComparedMax)
        return std::nullopt;
    const auto isAmong = [](const std::vector<const Expr*>& tests, const Expr* wanted) {
        return std::ranges::any_of(tests, [&](const Expr* test) { return same(*test, *wanted); });
    };
    if (!std::ranges::all_of(known, [&](const Expr* one) { return isAmong(left, one); }))
        return std::nullopt;
    std::vector<Expr> rest;
    for (const auto* one : left)
        if (!isAmong(known, one))
            rest.push_back(*one);
    return rest;
}

} // namespace capscope::filter
