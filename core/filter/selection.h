// Filters made from something that was clicked on.
#pragma once

#include "core/dissect/dissection.h"

#include <string>

namespace capscope {

// "tcp.flags.syn == 1" for a row of the details; the protocol's name for a protocol, the field's name for a label; empty
// for a row that no filter can name.
std::string filterFor(const Dissection& dissection, NodeId node);

// A text as a filter's string: quoted and escaped.
std::string quotedText(std::string_view text);

// How a new filter goes together with the one there is.
enum class Combination { Selected, NotSelected, AndSelected, OrSelected, AndNotSelected, OrNotSelected };

std::string combine(const std::string& current, const std::string& selected, Combination combination);

} // namespace capscope
