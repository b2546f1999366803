// A TCP connection inside another: what a proxy passes on.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::tcp {

// The layer's bytes are those of a connection whose server has the port `port`, and that otherwise has the numbers of the segment
// that they came in: to whoever they belong to, put together with others of the same connection where it is asked for. It is
// a conversation of its own. `server`: the port of the proxy.
void handTunnelled(Layer& layer, uint16_t server, uint16_t port);

} // namespace capscope::tcp
