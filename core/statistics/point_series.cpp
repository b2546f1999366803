// Thinning out: once for every kPointsMax points or so, which costs each of them little.
#include "core/statistics/point_series.h"

#include <algorithm>
#include <array>

namespace capscope {

void PointSeries::begin(DurationNs from, DurationNs to, bool reaches)
{
    m_from = from;
    m_to = std::max(from, to);
    m_reaches = reaches;
}

void PointSeries::add(const GraphPoint& point)
{
    ++m_count;
    if (m_points.size() >= kPointsMax)
        thin();
    m_points.push_back(point);
}

size_t PointSeries::momentOf(DurationNs time) const
{
    const auto part = double(std::clamp(time, m_from, m_to) - m_from) / double(std::max<DurationNs>(1, m_to - m_from));
    return std::min(kMoments - 1, size_t(part * double(kMoments)));
}

// What a moment keeps of an earlier thinning is among its points, so that its extremes stay those of all.
void PointSeries::thin()
{
    constexpr auto kNone = ~uint32_t(0);
    struct Kept {
        uint32_t first = kNone, last = kNone, least = kNone, greatest = kNone;
    };
    std::vector<Kept> moments(kMoments);
    const auto top = [this](const GraphPoint& point) { return point.value + (m_reaches ? point.extra : 0); };
    for (uint32_t i = 0; i < m_points.size(); ++i) {
        auto& kept = moments[momentOf(m_points[i].time)];
        if (kept.first == kNone)
            kept = {i, i, i, i};
        kept.last = i;
        if (m_points[i].value < m_points[kept.least].value)
            kept.least = i;
        if (top(m_points[i]) > top(m_points[kept.greatest]))
            kept.greatest = i;
    }
    size_t left = 0;
    for (uint32_t i = 0; i < m_points.size(); ++i) {
        const auto& kept = moments[momentOf(m_points[i].time)];
        if (i == kept.first || i == kept.last || i == kept.least || i == kept.greatest)
            m_points[left++] = m_points[i];
    }
    m_points.resize(left);
}

} // namespace capscope
