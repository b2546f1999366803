// Internet checksums, and their rows. RFC 1071.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

// Names of the values of every "checksum.status" field.
inline constexpr ValueName kChecksumStatusNames[]
    = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};

// The one's complement sum, not yet complemented; odd bytes are padded. `start` goes on from an earlier sum.
uint32_t checksumAdd(Bytes bytes, uint32_t start = 0);
// What goes into the header.
uint16_t checksumOf(uint32_t sum);

struct ChecksumRows {
    FieldRef value;
    FieldRef status;
    FieldRef bad; // an expert row
};

// Reads the checksum at the cursor, and verifies it over the whole layer plus `pseudoHeader` if all of it was
// captured.
void addChecksum(Layer& layer, const ChecksumRows& rows, uint32_t pseudoHeader = 0);

} // namespace capscope
