// H.245: where calls announced its channels.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::h245 {

// From now on messages of H.245 are expected from and to this end. First pass only.
void announce(Layer& layer, const Address& address, uint16_t port);
// Whether the frame comes from or goes to an end that was announced.
bool isChannel(const Layer& layer);

} // namespace capscope::h245
