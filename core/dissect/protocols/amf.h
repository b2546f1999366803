// Values of the Action Message Format, for the protocols that carry them; see amf.cpp.
#pragma once

#include "core/dissect/layer.h"

#include <string>

namespace capscope::amf {

// The value of AMF 0 at the cursor of a layer of "amf". Returns how it is called in the row above it: "Number 1".
std::string value(Layer& amf, int depth = 0);

} // namespace capscope::amf
