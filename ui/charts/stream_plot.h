// A graph of a TCP stream: its points, what one can do with mouse and keys, and what is selected.
#pragma once

#include "core/statistics/tcp_stream_graph.h"
#include "ui/charts/point_marks.h"

#include <qcustomplot.h>

#include <memory>

namespace capscope {

class StreamPlot : public QCustomPlot {
    Q_OBJECT

public:
    // A point under the mouse, or reached by keys.
    struct Spot {
        TcpSeries series;
        GraphPoint point;
    };

    struct Shown {
        TcpGraphType type = TcpGraphType::Tcptrace;
        size_t side = 0;          // whose data
        bool bySequence = false;  // round trips: by number instead of time
        bool rawNumbers = false;  // sequence numbers as on the wire
        bool captureTime = false; // times since the first packet of the capture
    };

    explicit StreamPlot(QWidget* parent = nullptr);

    // Null: nothing is shown. `captureStart`: of the first packet. The whole range is seen if `reset`.
    void show(std::shared_ptr<const TcpStreamGraph> graph, const Shown& shown, TimestampNs captureStart, bool reset);
    // More of the points that are seen now; null: there are no more than those of the whole graph.
    void showPart(std::shared_ptr<const TcpStreamGraph> part);
    // Marked with a line at its time and a ring; `time`: since the stream's start, nothing if the packet is not of the stream.
    void setSelected(Row row, std::optional<DurationNs> time);

    const std::shared_ptr<const TcpStreamGraph>& graph() const { return m_graph; }

    const Shown& shown() const { return m_shown; }

    // Series that have points now, in the order of painting.
    std::vector<std::pair<TcpSeries, const PointMarks*>> series() const;
    std::optional<Spot> spotAt(const QPointF& pixel) const;
    std::optional<Spot> chosen() const { return m_chosen; }

    // Rows of the thinned points that are seen now, for showPart; nothing if none were left out.
    std::optional<std::pair<Row, Row>> rowsToRefine() const;

    void resetView();
    void zoom(double x, double y); // below 1: nearer
    void pan(double xPixels, double yPixels);
    // The next point in time after the chosen one; it is told to screen readers.
    void chooseNext(bool back);
    void setZoomsByMouse(bool on);

    QString describe(const Spot& spot) const;
    static QString titleOf(TcpSeries series);

Q_SIGNALS:
    void frameWanted(uint32_t frame);
    // Under the mouse, or chosen by keys; empty: none.
    void pointed(const QString& what);
    void viewChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void fill();
    void colour();
    void wrapLegend();
    void addHandshake(const TcpGraphSide& side);
    PointPlaces placesOf(TcpSeries series) const;

    std::shared_ptr<const TcpStreamGraph> m_graph;
    std::shared_ptr<const TcpStreamGraph> m_part;
    Shown m_shown;
    TimestampNs m_captureStart = 0;
    Row m_selected = 0;
    std::optional<DurationNs> m_selectedTime;
    std::optional<Spot> m_chosen;
    std::vector<std::pair<TcpSeries, PointMarks*>> m_marks;
    QPoint m_pressed;
    QTimer m_settled; // the view has not changed for a moment
};

} // namespace capscope
