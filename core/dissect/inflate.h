// Unpacking bodies that were packed for the way.
#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string_view>
#include <vector>

namespace capscope {

// gzip, zlib or raw deflate (RFC 1950, 1951, 1952). Nothing if the bytes are not packed that way, or if the result would
// be larger than limits::kBufferBytesMax; what could be read of a body that is cut off.
std::optional<std::vector<uint8_t>> inflate(Bytes packed);

// Brotli (RFC 7932). Nothing if the bytes are not packed that way, if they are cut off, or if the result would be too large.
std::optional<std::vector<uint8_t>> unpackBrotli(Bytes packed);

// Zstandard (RFC 8878). Likewise, but what could be read of a body that is cut off.
std::optional<std::vector<uint8_t>> unpackZstd(Bytes packed);

// Content codings of HTTP by their names in small letters (RFC 9110, 8.4.1; RFC 7932; RFC 8878).
bool isCoding(std::string_view name);
// Nothing for other names.
std::optional<std::vector<uint8_t>> unpack(std::string_view coding, Bytes packed);

} // namespace capscope
