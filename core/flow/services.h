// Services and the ports that they listen on.
#pragma once

#include "core/flow/conversation.h"

#include <optional>
#include <string>
#include <string_view>

namespace capscope {

// "rpcbind" for 111: a built-in name, or that of the system's registry; empty if there is none.
std::string serviceName(Transport transport, uint16_t port);

// The port that a service listens on: "https" is 443. Nothing if it is not known.
std::optional<uint16_t> servicePort(std::string_view name);

} // namespace capscope
