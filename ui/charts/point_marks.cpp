// Painting points pixel by pixel.
#include "ui/charts/point_marks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace capscope {
namespace {

constexpr double kRadius = 3; // of a marker

QCPRange extended(const QCPRange& range, double value, bool& found)
{
    const auto grown = found ? QCPRange(std::min(range.lower, value), std::max(range.upper, value)) : QCPRange(value, value);
    found = true;
    return grown;
}

} // namespace

PointMarks::PointMarks(QCPAxis* keyAxis, QCPAxis* valueAxis, Shape shape)
    : QCPAbstractPlottable(keyAxis, valueAxis)
    , m_shape(shape)
{
    setSelectable(QCP::stNone);
    setAntialiased(true);
}

void PointMarks::setPoints(std::span<const GraphPoint> points, const PointPlaces& places)
{
    m_points = points;
    m_places = places;
}

void PointMarks::setSelected(std::optional<Row> row, const QColor& ring)
{
    m_selected = row;
    m_ring = ring;
}

PointMarks::Transform PointMarks::transform() const
{
    const auto* x = mKeyAxis.data();
    const auto* y = mValueAxis.data();
    // Not through the pixel of 0, which lies far outside where a small part is shown: differences lose digits there.
    const auto xMiddle = x->range().center();
    const auto yMiddle = y->range().center();
    const double width = x->axisRect()->width() / std::max(x->range().size(), 1e-300);
    const double height = -y->axisRect()->height() / std::max(y->range().size(), 1e-300);
    return {x->coordToPixel(xMiddle) - xMiddle * width, width, y->coordToPixel(yMiddle) - yMiddle * height, height};
}

void PointMarks::draw(QCPPainter* painter)
{
    if (m_points.empty() || mKeyAxis == nullptr || mValueAxis == nullptr)
        return;
    applyDefaultAntialiasingHint(painter);
    const auto at = transform();
    if (isMarker())
        drawMarkers(*painter, at);
    else if (reaches())
        drawBars(*painter, at);
    else
        drawLines(*painter, at);
    if (!m_selected)
        return;
    constexpr double kRing = 7;
    painter->setPen(QPen(m_ring, 2));
    painter->setBrush(Qt::NoBrush);
    for (const auto& point : m_points)
        if (point.row == *m_selected) {
            const auto middle = m_places.y(point) + (reaches() ? double(point.extra) / 2 * m_places.yScale : 0);
            painter->drawEllipse(at(m_places.x(point), middle), kRing, kRing);
        }
}

void PointMarks::drawMarkers(QCPPainter& painter, const Transform& at) const
{
    const auto seen = clipRect().adjusted(-4, -4, 4, 4);
    std::vector<bool> taken(size_t(seen.width() + 1) * size_t(seen.height() + 1));
    painter.setPen(m_shape == Shape::Dots ? QPen(Qt::NoPen) : mPen);
    painter.setBrush(m_shape == Shape::Dots ? QBrush(mPen.color()) : QBrush(Qt::NoBrush));
    for (const auto& point : m_points) {
        const auto place = at(m_places.x(point), m_places.y(point));
        if (!(place.x() >= seen.left() && place.x() <= seen.right() && place.y() >= seen.top() && place.y() <= seen.bottom()))
            continue;
        auto&& pixel = taken[size_t(place.y() - seen.top()) * size_t(seen.width() + 1) + size_t(place.x() - seen.left())];
        if (!pixel)
            drawMarker(painter, place);
        pixel = true;
    }
}

void PointMarks::drawMarker(QPainter& painter, const QPointF& at) const
{
    switch (m_shape) {
    case Shape::Crosses:
        painter.drawLine(at + QPointF(-kRadius, -kRadius), at + QPointF(kRadius, kRadius));
        painter.drawLine(at + QPointF(-kRadius, kRadius), at + QPointF(kRadius, -kRadius));
        break;
    case Shape::Diamonds: {
        const QPointF corners[] = {at + QPointF(0, -kRadius - 1), at + QPointF(kRadius + 1, 0), at + QPointF(0, kRadius + 1), at + QPointF(-kRadius - 1, 0)};
        painter.drawPolygon(corners, int(std::size(corners)));
        break;
    }
    case Shape::Triangles: {
        const QPointF corners[] = {at + QPointF(0, -kRadius - 1), at + QPointF(kRadius + 1, kRadius), at + QPointF(-kRadius - 1, kRadius)};
        painter.drawPolygon(corners, int(std::size(corners)));
        break;
    }
    case Shape::Squares:
        painter.drawRect(QRectF(at - QPointF(kRadius + 1, kRadius + 1), QSizeF(2 * kRadius + 2, 2 * kRadius + 2)));
        break;
    default:
        painter.drawEllipse(at, kRadius - 1, kRadius - 1);
    }
}

// A bar has ticks at its ends where there is room for them.
void PointMarks::drawBars(QCPPainter& painter, const Transform& at) const
{
    constexpr double kTick = 2;
    const auto seen = QRectF(clipRect());
    auto pen = mPen;
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    double column = -1e9; // the one that was painted last, from where to where
    double highest = 0;
    double lowest = 0;
    for (const auto& point : m_points) {
        const auto low = at(m_places.x(point), m_places.y(point));
        const auto high = at(m_places.x(point), m_places.y(point) + double(point.extra) * m_places.yScale);
        if (!(low.x() >= seen.left() - kTick && low.x() <= seen.right() + kTick && low.y() >= seen.top() && high.y() <= seen.bottom()))
            continue;
        if (std::abs(low.x() - column) < 0.5 && high.y() >= highest - 0.5 && low.y() <= lowest + 0.5)
            continue;
        if (std::abs(low.x() - column) < 0.5 && high.y() <= lowest + 1 && low.y() >= highest - 1) {
            highest = std::min(highest, high.y());
            lowest = std::max(lowest, low.y());
        } else {
            column = low.x();
            highest = high.y();
            lowest = low.y();
        }
        // What reaches far beyond the picture is cut here: painters count pixels in 32 bits.
        const double top = std::max(high.y(), seen.top() - 10);
        const double bottom = std::min(low.y(), seen.bottom() + 10);
        painter.drawLine(QPointF(low.x(), bottom), QPointF(low.x(), top));
        if (m_shape == Shape::Bars) {
            painter.drawLine(QPointF(low.x() - kTick, low.y()), QPointF(low.x() + kTick, low.y()));
            if (low.y() - high.y() > kTick)
                painter.drawLine(QPointF(low.x() - kTick, high.y()), QPointF(low.x() + kTick, high.y()));
        }
    }
}

// Of the points that lie in one column of pixels only the first, the highest, the lowest and the last are painted.
void PointMarks::drawLines(QCPPainter& painter, const Transform& at) const
{
    const auto seen = QRectF(clipRect());
    const auto inReach = [&](QPointF place) {
        constexpr double kFar = 100'000; // pixels: painters count in 32 bits
        return QPointF(std::clamp(place.x(), seen.left() - kFar, seen.right() + kFar), std::clamp(place.y(), seen.top() - kFar, seen.bottom() + kFar));
    };
    QPolygonF line;
    const auto put = [&](const QPointF& place) {
        if (m_shape == Shape::Steps && !line.isEmpty() && line.back().y() != place.y())
            line.append(QPointF(place.x(), line.back().y()));
        line.append(place);
    };
    QPointF first, least, greatest, last;
    bool open = false;
    const auto close = [&] {
        if (!open)
            return;
        put(first);
        if (least.y() != first.y())
            put(least);
        if (greatest.y() != first.y())
            put(greatest);
        if (last != first)
            put(last);
        open = false;
    };
    bool isBeyond = false;
    std::optional<QPointF> before; // the last one left of the picture
    for (const auto& point : m_points) {
        const auto place = inReach(at(m_places.x(point), m_places.y(point)));
        if (place.x() < seen.left()) {
            before = place;
            continue;
        }
        // In the order of frames, which may go back in time: those behind the picture are passed over, not the end.
        if (std::exchange(isBeyond, place.x() > seen.right()) && isBeyond)
            continue;
        if (before) {
            put(*before);
            before.reset();
        }
        if (!open || std::floor(place.x()) != std::floor(first.x())) {
            close();
            first = least = greatest = place;
            open = true;
        }
        last = place;
        if (place.y() < least.y())
            least = place;
        if (place.y() > greatest.y())
            greatest = place;
    }
    close();
    painter.setPen(mPen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void PointMarks::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    applyDefaultAntialiasingHint(painter);
    painter->setPen(m_shape == Shape::Dots ? QPen(Qt::NoPen) : mPen);
    painter->setBrush(m_shape == Shape::Dots ? QBrush(mPen.color()) : QBrush(Qt::NoBrush));
    const auto middle = rect.center();
    if (isMarker())
        return drawMarker(*painter, middle);
    if (!reaches())
        return painter->drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()));
    painter->drawLine(QPointF(middle.x(), rect.top() + 2), QPointF(middle.x(), rect.bottom() - 2));
    for (const double y : {rect.top() + 2, rect.bottom() - 2})
        if (m_shape == Shape::Bars)
            painter->drawLine(QPointF(middle.x() - 2, y), QPointF(middle.x() + 2, y));
}

const GraphPoint* PointMarks::nearest(const QPointF& pixel, double& reach) const
{
    const auto at = transform();
    const GraphPoint* found = nullptr;
    double best = reach * reach;
    for (const auto& point : m_points) {
        auto place = at(m_places.x(point), m_places.y(point));
        if (reaches()) { // the nearest place of the line
            const auto top = at(0, m_places.y(point) + double(point.extra) * m_places.yScale).y();
            place.setY(std::clamp(pixel.y(), std::min(top, place.y()), std::max(top, place.y())));
        }
        const auto away = place - pixel;
        if (const auto distance = QPointF::dotProduct(away, away); distance < best) {
            best = distance;
            found = &point;
        }
    }
    if (found != nullptr)
        reach = std::sqrt(best);
    return found;
}

double PointMarks::selectTest(const QPointF&, bool, QVariant*) const { return -1; }

QCPRange PointMarks::getKeyRange(bool& foundRange, QCP::SignDomain) const
{
    QCPRange range;
    foundRange = false;
    for (const auto& point : m_points)
        range = extended(range, m_places.x(point), foundRange);
    return range;
}

QCPRange PointMarks::getValueRange(bool& foundRange, QCP::SignDomain, const QCPRange&) const
{
    QCPRange range;
    foundRange = false;
    for (const auto& point : m_points) {
        range = extended(range, m_places.y(point), foundRange);
        if (reaches())
            range = extended(range, m_places.y(point) + double(point.extra) * m_places.yScale, foundRange);
    }
    return range;
}

} // namespace capscope
