// Answers of tests put together: and, or, xor, not.
#include "core/filter/column_node.h"

#include <algorithm>

namespace capscope::filter {
namespace {

bool isEmpty(const Answer& answer)
{
    const auto isZero = [](uint64_t word) { return word == 0; };
    return std::ranges::all_of(answer.yes, isZero) && std::ranges::all_of(answer.unknown, isZero);
}

} // namespace

void ColumnProgram::Node::combine(const Answer& next, Answer& all) const
{
    for (size_t i = 0; i < all.yes.size(); ++i) {
        const auto a = all.yes[i];
        const auto b = next.yes[i];
        const auto maybeA = a | all.unknown[i];
        const auto maybeB = b | next.unknown[i];
        if (expr->kind == Expr::Kind::And) {
            all.yes[i] = a & b;
            all.unknown[i] = maybeA & maybeB & ~all.yes[i];
        } else if (expr->kind == Expr::Kind::Or) {
            all.yes[i] = a | b;
            all.unknown[i] = (all.unknown[i] | next.unknown[i]) & ~all.yes[i];
        } else { // Xor
            all.unknown[i] |= next.unknown[i];
            all.yes[i] = (a ^ b) & ~all.unknown[i];
        }
    }
}

void ColumnProgram::Node::give(const Expr& test, const Answer* answer)
{
    if (expr == &test)
        given = answer;
    for (const auto& child : children)
        child->give(test, answer);
}

void ColumnProgram::Node::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    if (given != nullptr) {
        answer = *given;
        return;
    }
    if (children.empty())
        return leaf(snapshot, chunk, rows, answer);
    const auto words = (rows + 63) / 64;
    children[0]->run(snapshot, chunk, rows, answer);
    if (expr->kind == Expr::Kind::Not) {
        for (uint32_t i = 0; i < words; ++i)
            answer.yes[i] = ~(answer.yes[i] | answer.unknown[i]);
        if (rows % 64 != 0)
            answer.yes[rows / 64] &= (uint64_t(1) << (rows % 64)) - 1;
        return;
    }
    auto next = std::make_unique<Answer>();
    for (size_t i = 1; i < children.size(); ++i) {
        if (expr->kind == Expr::Kind::And && isEmpty(answer))
            return;
        *next = {};
        children[i]->run(snapshot, chunk, rows, *next);
        combine(*next, answer);
    }
}

ColumnProgram::ColumnProgram(const Expr& root)
    : m_root(std::make_unique<Node>(root))
{
}

ColumnProgram::~ColumnProgram() = default;

void ColumnProgram::give(const Expr& test, const Answer* answer) { m_root->give(test, answer); }

void ColumnProgram::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    answer = {};
    m_root->run(snapshot, chunk, rows, answer);
}

} // namespace capscope::filter
