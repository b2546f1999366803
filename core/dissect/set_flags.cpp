// See set_flags.h.
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

uint64_t nameFlags(Layer& layer, uint64_t word, std::initializer_list<FieldRef> children)
{
    const auto item = layer.last();
    if (!item)
        return word;
    for (const auto child : children) {
        const auto& row = layer.protocol().fields[child.index];
        if (row.kind == Kind::Boolean && (word & row.bitMask) != 0)
            item.append(", {}", row.label);
    }
    return word;
}

} // namespace

uint64_t addFlags(Layer& layer, FieldRef word, uint32_t size, std::initializer_list<FieldRef> children)
{
    return nameFlags(layer, layer.bits(word, size, children), children);
}

uint64_t addFlagsLe(Layer& layer, FieldRef word, uint32_t size, std::initializer_list<FieldRef> children)
{
    return nameFlags(layer, layer.bitsLe(word, size, children), children);
}

} // namespace capscope
