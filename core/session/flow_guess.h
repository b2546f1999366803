// Which conversation a frame most probably belongs to, told from its first bytes before it is dissected, so that memory which
// takes long to reach is fetched ahead. Nothing depends on the guess being right.
#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace capscope {

// The key of Conversations::fetch; 0 where there is no guess. `linkType`: LINKTYPE_ value. Any thread.
uint64_t guessConversation(uint16_t linkType, Bytes frame);

} // namespace capscope
