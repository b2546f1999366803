// Object identifiers: their text, and the names of those that protocols use.
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>

namespace capscope {

// The content of a BER object identifier as "1.3.6.1".
std::string oidText(Bytes content);
// Its name: "id-at-commonName"; where it has none, that of its closest ancestor and the arcs below: "iso.3.6.1.4.1.44947".
std::string oidName(Bytes content);
// The name of an identifier that is written with dots; empty if it has none of its own.
std::string_view oidNameOf(std::string_view dotted);

} // namespace capscope
