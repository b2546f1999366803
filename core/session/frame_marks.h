// What a person noted on frames while looking at a capture: marks, ignored frames, time references, comments.
#pragma once

#include "core/index/frame_set.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <string>
#include <vector>

namespace capscope {

// A value: whoever holds one sees it unchanged. See CaptureSession::setMarks.
struct FrameMarks {
    FrameSet marked;
    FrameSet ignored;
    std::vector<Row> timeReferences; // ascending: from each of them on, times count from there
    absl::flat_hash_map<Row, std::vector<std::string>> comments; // in the place of those of the file

    bool isReference(Row row) const { return std::ranges::binary_search(timeReferences, row); }

    // The frame that the relative time of `row` counts from: the last time reference at or before it, or the first frame.
    Row referenceOf(Row row) const
    {
        const auto after = std::ranges::upper_bound(timeReferences, row);
        return after == timeReferences.begin() ? 0 : *(after - 1);
    }
};

} // namespace capscope
