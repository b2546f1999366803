// Failures that are told of in the place of what a layer would have shown.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

// The layer's bytes belong to a message that was complete before them: a row of its own, and nothing more of the layer.
void tellReassemblyError(Layer& layer, std::string_view sentence);

// One of several messages in a layer failed: told of where it stands, and those behind it go on. `fragment`: they are the first
// piece of a datagram that was not put together.
void tellMessageFailure(Layer& message, bool fragment);

// The snapshot length cut off what `name` would still have told of behind what it handed on.
void tellCutOff(Layer& layer, std::string_view name);

// A step on the way that is named (frame.protocols), but has no row and is not counted: as long as it lives, its layer hands its
// bytes on; at its end the row is taken out.
class Unshown {
public:
    explicit Unshown(Layer& layer);
    ~Unshown();
    Unshown(const Unshown&) = delete;

private:
    Layer& m_layer;
};

// The layer's row is shown, but not counted in the protocol hierarchy.
void tellNotInHierarchy(Layer& layer);

// The layer's row is shown and counted, but the protocol is not named: it leaves its bytes to others.
void tellNotNamed(Layer& layer);

// A row at the top of the details that is only a text is counted, too.
void countText(Dissection& dissection);

// The layer's header is shown, but it is none that addresses could be counted by (headersSent in core/statistics/selection.h).
void tellNotCounted(Layer& layer);

} // namespace capscope
