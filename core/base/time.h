// Points in time and spans of time: signed nanoseconds.
#pragma once

#include <cstdint>

namespace capscope {

// Nanoseconds since 1970-01-01 00:00:00 UTC. Covers the years 1678 to 2262; readers clamp what lies outside.
using TimestampNs = int64_t;
// A difference of two timestamps, in nanoseconds.
using DurationNs = int64_t;

constexpr int64_t kNsPerSecond = 1'000'000'000;

// A damaged time of a capture file as it stands there: a fraction outside of its second, or seconds that no TimestampNs
// holds. It is shown so; everything is computed with the TimestampNs nearest to it.
struct WrittenTime {
    int64_t seconds = 0;
    int32_t nanoseconds = 0; // as 32 bits hold them
};

} // namespace capscope
