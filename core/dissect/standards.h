// Which standards a protocol follows: what its source file says in its first lines.
#pragma once

#include <string_view>

namespace capscope {

// "RFC 768.", of the protocol with that name ("udp"). Empty where no public standard describes it.
std::string_view standardsOf(std::string_view protocol);

} // namespace capscope
