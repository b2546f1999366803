// A TCP conversation that is recognised late: only by what comes behind its first segments.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::tcp {

// What nobody knows after so many segments is no longer looked at again for it.
constexpr uint32_t kUnknownSegmentsMax = 16;

// The layer's conversation is its protocol. Where that is found among the first segments, those before it are, too, when they
// are looked at again; else from this frame on. Does nothing in later passes.
void bindFromStart(Layer& layer);

} // namespace capscope::tcp
