// Failures that are told of in the place of what a layer would have shown.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

// The layer's bytes belong to a message that was complete before them: a row of its own, and nothing more of the layer.
void tellReassemblyError(Layer& layer, std::string_view sentence);

// The layer's header is shown, but it is none that addresses could be counted by (headersSent in core/statistics/selection.h).
void tellNotCounted(Layer& layer);

} // namespace capscope
