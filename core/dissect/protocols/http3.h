// What QUIC asks of HTTP/3: how much of a stream is whole frames, and their details.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::http3 {

// What a unidirectional stream says it is at its beginning; ~0 if it does not say it.
uint64_t streamKind(Bytes beginning);
// How many of the bytes of a stream from `offset` on are whole frames, or need no frames.
uint32_t wholeBytes(Bytes bytes, uint64_t stream, uint64_t offset, uint64_t kind);
// A row of HTTP/3 for the bytes of a stream from `offset` on.
void dissectStream(Layer& carrier, const Slice& slice, uint64_t stream, uint64_t offset, uint64_t kind);

} // namespace capscope::http3
