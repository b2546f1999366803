// What the readers of the Packed Encoding Rules have in common: the definition of a row, and how its bits look.
#pragma once

#include "core/dissect/per.h"

#include <string>

namespace capscope::per {

// "..1. ....": the bits of a value in the bytes that hold them, without a name behind.
inline std::string bitPicture(uint64_t bit, uint32_t count, uint64_t value)
{
    std::string text;
    const auto first = uint32_t(bit % 8);
    const auto end = (first + count + 7) / 8 * 8;
    for (uint32_t at = 0; at < end; ++at) {
        if (at > 0 && at % 4 == 0)
            text += ' ';
        text += at < first || at >= first + count ? '.' : (value >> (first + count - 1 - at) & 1) != 0 ? '1' : '0';
    }
    return text;
}

inline const Field& rowOf(Reader& reader, FieldRef f)
{
    return Registry::instance().field(Registry::instance().firstField(reader.layer().protocolId()) + 1 + f.index);
}

} // namespace capscope::per
