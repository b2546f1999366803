// Points in time and spans of time: signed nanoseconds.
#pragma once

#include <cstdint>

namespace capscope {

// Nanoseconds since 1970-01-01 00:00:00 UTC. Covers the years 1678 to 2262; readers clamp what lies outside.
using TimestampNs = int64_t;
// A difference of two timestamps, in nanoseconds.
using DurationNs = int64_t;

constexpr int64_t kNsPerSecond = 1'000'000'000;

} // namespace capscope
