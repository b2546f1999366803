// Running a filter on one dissected frame.
#pragma once

#include "core/filter/program.h"

#include <deque>

namespace capscope::filter {

// The nodes and scratch memory for one frame; make one for each thread and use it for many frames.
class Evaluator {
public:
    // True if the frame passes. It was dissected with the fields of the filter (or everything) wanted.
    bool passes(const Expr& expr, const Dissection& dissection);
    // Of one of byteTests(), by a frame's captured bytes alone.
    bool passes(const Expr& test, Bytes frame);

    // --- for functions
    using Values = std::vector<FilterValue>;

    void values(const Operand& operand, Values& out);
    // Of a field in a frame, before anything is run; they point into the frame.
    void valuesIn(const Dissection& dissection, const Operand& field, Values& out);
    // Calls `visit(row, node)` for each occurrence of a field operand.
    template <typename Visit> void forEachNode(const Operand& field, const Visit& visit);
    // Keeps a text made while running; valid until the next frame.
    Bytes keep(std::string text);

private:
    bool test(const Expr& expr);
    bool holds(const Expr& expr, const FilterValue& a, const FilterValue& b) const;
    bool isIn(const Expr& expr);
    bool exists(const Operand& operand);
    bool run(const Expr& expr);
    bool inLayers(const Operand& field, NodeId node) const;
    Bytes rawBytes(const Node& node) const;
    void slice(const Operand& operand, Values& out);
    void arithmetic(const Operand& operand, Values& out);

    const Dissection* m_dissection = nullptr; // null: only the bytes of the frame are known
    Bytes m_frame;
    std::deque<std::string> m_texts;
};

// Of "a sign b"; nothing for an overflow or a division by zero.
std::optional<Wide> calculate(char sign, Wide a, Wide b);

template <typename Visit> void Evaluator::forEachNode(const Operand& field, const Visit& visit)
{
    const auto& registry = Registry::instance();
    const auto& nodes = m_dissection->nodes();
    for (NodeId id = 0; id < nodes.size(); ++id)
        for (const auto wanted : field.ids)
            if (nodes[id].field == wanted && (field.layers.empty() || inLayers(field, id)))
                visit(registry.field(wanted), nodes[id]);
}

} // namespace capscope::filter
