// Words whose label names the flags that are set in them: "Flags: 0x05, Chained, Signing".
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

// As Layer::bits and bitsLe, with those names.
uint64_t addFlags(Layer& layer, FieldRef word, uint32_t size, std::initializer_list<FieldRef> children);
uint64_t addFlagsLe(Layer& layer, FieldRef word, uint32_t size, std::initializer_list<FieldRef> children);

} // namespace capscope
