// Which frames most probably belong to one conversation, told from their first bytes before they are dissected, so that memory
// which takes long to reach is fetched ahead and the conversation is found without a search. Nothing depends on the guess
// being right.
#pragma once

#include "core/base/bytes.h"

#include <absl/container/flat_hash_map.h>

#include <cstdint>

namespace capscope {

// Numbers flows from 1 in the order in which they are seen. One thread.
class FlowNumbers {
public:
    // 0 where there is no guess, or too many flows were numbered. `linkType`: LINKTYPE_ value.
    uint32_t of(uint16_t linkType, Bytes frame);

private:
    absl::flat_hash_map<uint64_t, uint32_t> m_numbers; // by Conversations::keyOf
};

} // namespace capscope
