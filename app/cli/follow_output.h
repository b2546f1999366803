// -z follow: what both sides of a stream said, in tshark's layouts.
#pragma once

#include "statistics_output.h"

#include "core/statistics/follow_stream.h"

namespace capscope::cli {

// Whether "FORM,STREAM" behind the name says how and what: FORM is ascii, hex, raw or utf-8, STREAM a number.
Result<void> checkFollow(const StatisticRequest& request);

// Prints the stream that a checked request names; a stream that does not exist has no bytes.
void printFollowed(const Snapshot& snapshot, const StatisticRequest& request, Followed what);

} // namespace capscope::cli
