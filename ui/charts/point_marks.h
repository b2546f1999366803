// One series of a stream's graph, painted: dots, bars, steps, and shapes that are told apart without colour.
#pragma once

#include "core/statistics/point_series.h"

#include <qcustomplot.h>

#include <optional>

namespace capscope {

// Where a point stands.
struct PointPlaces {
    bool byExtra = false; // `extra` instead of the time
    double xOffset = 0;
    double yOffset = 0;
    double yScale = 1;

    double x(const GraphPoint& point) const { return (byExtra ? double(point.extra) : double(point.time) / double(kNsPerSecond)) + xOffset; }

    double y(const GraphPoint& point) const { return double(point.value) * yScale + yOffset; }
};

// Belongs to the plot of its axes. Paints a point once where many lie on the same pixel: a hundred thousand take milliseconds.
class PointMarks : public QCPAbstractPlottable {
    Q_OBJECT

public:
    enum class Shape { Dots, Bars, Ranges, Steps, Lines, Crosses, Diamonds, Triangles, Squares };

    PointMarks(QCPAxis* keyAxis, QCPAxis* valueAxis, Shape shape);

    // They must live as long as this, or until others are set.
    void setPoints(std::span<const GraphPoint> points, const PointPlaces& places);

    std::span<const GraphPoint> points() const { return m_points; }

    const PointPlaces& places() const { return m_places; }

    Shape shape() const { return m_shape; }

    // Gets a ring in this colour.
    void setSelected(std::optional<Row> row, const QColor& ring);

    // The point that is nearest to a pixel; null if none is within `reach` pixels, else that becomes its distance.
    const GraphPoint* nearest(const QPointF& pixel, double& reach) const;

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth, const QCPRange& inKeyRange = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    // From coordinates to pixels; both axes are linear.
    struct Transform {
        double x0, xPer, y0, yPer;

        QPointF operator()(double x, double y) const { return {x0 + x * xPer, y0 + y * yPer}; }
    };

    Transform transform() const;
    bool isMarker() const { return m_shape == Shape::Dots || m_shape >= Shape::Crosses; }
    bool reaches() const { return m_shape == Shape::Bars || m_shape == Shape::Ranges; }
    void drawMarkers(QCPPainter& painter, const Transform& at) const;
    void drawBars(QCPPainter& painter, const Transform& at) const;
    void drawLines(QCPPainter& painter, const Transform& at) const;
    void drawMarker(QPainter& painter, const QPointF& at) const;

    std::span<const GraphPoint> m_points;
    PointPlaces m_places;
    Shape m_shape;
    std::optional<Row> m_selected;
    QColor m_ring;
};

} // namespace capscope
