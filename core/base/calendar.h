// Points in time as clocks and calendars show them.
#pragma once

#include "core/base/time.h"

#include <ctime>

namespace capscope {

struct CalendarTime {
    tm parts{};
    int64_t nanoseconds = 0; // 0 to 999,999,999, before 1970 too
};

// In the time zone of the machine, or in UTC. Any thread.
inline CalendarTime calendarTime(TimestampNs time, bool utc)
{
    CalendarTime made;
    auto seconds = time / kNsPerSecond;
    made.nanoseconds = time % kNsPerSecond;
    if (made.nanoseconds < 0) {
        made.nanoseconds += kNsPerSecond;
        --seconds;
    }
    const time_t when = seconds;
    if (utc)
        gmtime_r(&when, &made.parts);
    else
        localtime_r(&when, &made.parts);
    return made;
}

} // namespace capscope
