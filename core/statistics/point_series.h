// The points of a graph, as many as can be told apart: of more, the first, the last, the lowest and the highest of each moment.
#pragma once

#include "core/base/time.h"
#include "core/index/store.h"

#include <span>
#include <vector>

namespace capscope {

// What one frame puts into a graph. What `value` and `extra` mean is told by the series.
struct GraphPoint {
    DurationNs time = 0; // since the graph's beginning
    int64_t value = 0;
    int64_t extra = 0;
    Row row = 0;
};

// Keeps every point until there are kPointsMax. From then on it keeps, of each 1/kMoments of its time, the first and the last
// point and those with the least value and the greatest top, so that no peak is lost, however many points there are.
class PointSeries {
public:
    static constexpr size_t kPointsMax = 100'000; // 3.2 MB
    static constexpr size_t kMoments = 8'192;     // more than a screen has columns

    // Between which times points will come; others count for the nearest of the two. `reaches`: a point is a line from `value`
    // to `value` + `extra`.
    void begin(DurationNs from, DurationNs to, bool reaches);
    void add(const GraphPoint& point);

    // In the order in which they were added.
    std::span<const GraphPoint> points() const { return m_points; }

    // All that were added.
    uint64_t count() const { return m_count; }

    bool isThinned() const { return m_count > m_points.size(); }

private:
    void thin();
    size_t momentOf(DurationNs time) const;

    DurationNs m_from = 0;
    DurationNs m_to = 0;
    bool m_reaches = false;
    uint64_t m_count = 0;
    std::vector<GraphPoint> m_points;
};

} // namespace capscope
