// Axes, series and their styles, selection.
#include "ui/charts/stream_plot.h"

#include "ui/accessibility.h"
#include "ui/panels/texts.h"
#include "ui/theme.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

using Shape = PointMarks::Shape;

enum class Ink { Blue, Orange, Green, Purple, Red, Ochre };

// Contrast of 4.5 and more on both backgrounds; told apart by people who see few colours.
QColor inkColour(Ink ink, bool dark)
{
    switch (ink) {
    case Ink::Blue:
        return dark ? QColor(0x6c, 0xb4, 0xf5) : QColor(0x1f, 0x6a, 0xa8);
    case Ink::Orange:
        return dark ? QColor(0xff, 0x9f, 0x55) : QColor(0xb8, 0x50, 0x00);
    case Ink::Green:
        return dark ? QColor(0x4f, 0xd0, 0xa5) : QColor(0x00, 0x78, 0x57);
    case Ink::Purple:
        return dark ? QColor(0xe3, 0xa0, 0xcc) : QColor(0x9c, 0x3f, 0x78);
    case Ink::Red:
        return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xc0, 0x20, 0x20);
    case Ink::Ochre:
        return dark ? QColor(0xe0, 0xc0, 0x50) : QColor(0x85, 0x66, 0x00);
    }
    return {};
}

struct SeriesStyle {
    const char* title;
    Shape shape;
    Ink ink;
    Qt::PenStyle line = Qt::SolidLine;
    double width = 1.5;
};

constexpr std::array<SeriesStyle, size_t(TcpSeries::Count)> kStyles{{
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Segment"), Shape::Bars, Ink::Blue},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Retransmission"), Shape::Crosses, Ink::Red, Qt::SolidLine, 2},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Out of order"), Shape::Diamonds, Ink::Orange},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Segment length"), Shape::Dots, Ink::Blue},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Acknowledged"), Shape::Steps, Ink::Ochre},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Duplicate ACK"), Shape::Triangles, Ink::Purple},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "SACK range"), Shape::Ranges, Ink::Purple, Qt::SolidLine, 3},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Receive window"), Shape::Steps, Ink::Green, Qt::DashLine},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Zero window"), Shape::Squares, Ink::Red, Qt::SolidLine, 2},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Throughput"), Shape::Lines, Ink::Orange, Qt::SolidLine, 2},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Goodput"), Shape::Lines, Ink::Green, Qt::DashLine, 2},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Round trip time"), Shape::Dots, Ink::Blue},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Sent more than once"), Shape::Diamonds, Ink::Orange},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Receive window"), Shape::Steps, Ink::Green, Qt::DashLine, 2},
    {QT_TRANSLATE_NOOP("capscope::StreamPlot", "Bytes in flight"), Shape::Lines, Ink::Blue},
}};

bool isSequence(TcpSeries series) { return series <= TcpSeries::OutOfOrder || (series >= TcpSeries::Acknowledgment && series <= TcpSeries::ZeroWindow); }

bool isRate(TcpSeries series) { return series == TcpSeries::Throughput || series == TcpSeries::Goodput; }

bool isRoundTrip(TcpSeries series) { return series == TcpSeries::RoundTrip || series == TcpSeries::UnclearRoundTrip; }

// Numbers as the language writes them, with k, M, G where ticks are far apart.
class NumberTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override { return m_step = QCPAxisTicker::getTickStep(range); }

    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        static constexpr std::pair<double, const char*> kUnits[] = {{1e9, " G"}, {1e6, " M"}, {1e3, " k"}};
        for (const auto& [unit, name] : kUnits)
            if (m_step >= unit / 10 * 0.999)
                return std::abs(tick) < m_step / 2 ? QLocale().toString(0) : decimals(tick / unit, m_step / unit) + QString::fromLatin1(name);
        return decimals(std::abs(tick) < m_step / 1e6 ? 0 : tick, m_step);
    }

private:
    // As many as the step has: 2.5 has one.
    static QString decimals(double value, double step)
    {
        constexpr int kDecimalsMax = 9;
        int decimals = 0;
        for (; decimals < kDecimalsMax && std::abs(step - std::round(step)) > step * 1e-6; ++decimals)
            step *= 10;
        return QLocale().toString(value, 'f', decimals);
    }

    double m_step = 1;
};

} // namespace

StreamPlot::StreamPlot(QWidget* parent)
    : QCustomPlot(parent)
{
    setObjectName(u"streamPlot"_s);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    axisRect()->setRangeDragAxes({xAxis}, {yAxis, yAxis2});
    axisRect()->setRangeZoomAxes({xAxis}, {yAxis, yAxis2});
    for (auto* axis : {xAxis, yAxis, yAxis2})
        axis->setTicker(QSharedPointer<NumberTicker>::create());
    // The legend stands above the graphs, where it hides none of their peaks.
    plotLayout()->insertRow(0);
    plotLayout()->addElement(0, 0, legend);
    plotLayout()->setRowStretchFactor(0, 0.001);
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setBorderPen(Qt::NoPen);
    selectionRect()->setPen(QPen(Qt::gray, 1, Qt::DashLine));
    constexpr int kSettledMs = 150;
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettledMs);
    connect(&m_settled, &QTimer::timeout, this, &StreamPlot::viewChanged);
    const auto changed = qOverload<const QCPRange&>(&QCPAxis::rangeChanged);
    connect(xAxis, changed, this, [this] { m_settled.start(); });
}

QString StreamPlot::titleOf(TcpSeries series) { return tr(kStyles[size_t(series)].title); }

void StreamPlot::show(std::shared_ptr<const TcpStreamGraph> graph, const Shown& shown, TimestampNs captureStart, bool reset)
{
    m_graph = std::move(graph);
    m_part.reset();
    m_shown = shown;
    m_captureStart = captureStart;
    m_chosen.reset();
    fill();
    if (reset)
        resetView();
    replot(rpQueuedReplot);
}

void StreamPlot::showPart(std::shared_ptr<const TcpStreamGraph> part)
{
    m_part = std::move(part);
    fill();
    replot(rpQueuedReplot);
}

void StreamPlot::setSelected(Row row, std::optional<DurationNs> time)
{
    m_selected = row;
    m_selectedTime = time;
    fill();
    replot(rpQueuedReplot);
}

PointPlaces StreamPlot::placesOf(TcpSeries series) const
{
    PointPlaces places;
    const auto base = m_shown.rawNumbers ? double(m_graph->sides[m_shown.side].base) : 0;
    places.byExtra = isRoundTrip(series) && m_shown.bySequence;
    places.xOffset = places.byExtra ? base : m_shown.captureTime ? double(m_graph->start - m_captureStart) / double(kNsPerSecond) : 0;
    places.yOffset = isSequence(series) ? base : 0;
    places.yScale = isRoundTrip(series) ? 1e-6 : 1; // milliseconds
    return places;
}

void StreamPlot::fill()
{
    m_marks.clear();
    clearPlottables();
    clearItems();
    if (!m_graph)
        return;
    const auto& points = m_part ? *m_part : *m_graph;
    const auto& side = points.sides[m_shown.side];
    const bool rates = m_shown.type == TcpGraphType::Throughput;
    for (const auto series : seriesOf(m_shown.type)) {
        if (side.of(series).points().empty())
            continue;
        auto shape = kStyles[size_t(series)].shape;
        if (m_shown.type == TcpGraphType::Stevens && shape == Shape::Bars)
            shape = Shape::Dots;
        auto* marks = new PointMarks(xAxis, isRate(series) ? yAxis2 : yAxis, shape);
        marks->setName(titleOf(series));
        marks->setPoints(side.of(series).points(), placesOf(series));
        m_marks.emplace_back(series, marks);
    }
    yAxis2->setVisible(rates);
    yAxis2->setTickLabels(rates);
    xAxis->setLabel(m_shown.type == TcpGraphType::RoundTripTime && m_shown.bySequence ? m_shown.rawNumbers ? tr("Sequence number (bytes, raw)") : tr("Sequence number (bytes)")
                        : m_shown.captureTime                                        ? tr("Time since the first packet of the capture (s)")
                                                                                     : tr("Time since the stream's first packet (s)"));
    switch (m_shown.type) {
    case TcpGraphType::Stevens:
    case TcpGraphType::Tcptrace:
        yAxis->setLabel(m_shown.rawNumbers ? tr("Sequence number (bytes, raw)") : tr("Sequence number (bytes)"));
        break;
    case TcpGraphType::Throughput:
        yAxis->setLabel(tr("Segment length (bytes)"));
        yAxis2->setLabel(tr("Average rate (bit/s)"));
        break;
    case TcpGraphType::RoundTripTime:
        yAxis->setLabel(tr("Round trip time (ms)"));
        addHandshake(m_graph->sides[m_shown.side]);
        break;
    case TcpGraphType::WindowScaling:
        yAxis->setLabel(tr("Window size (bytes)"));
        break;
    }
    if (m_selectedTime && !(m_shown.type == TcpGraphType::RoundTripTime && m_shown.bySequence)) {
        auto* line = new QCPItemStraightLine(this);
        const double x = placesOf(TcpSeries::Throughput).x({.time = *m_selectedTime});
        line->point1->setCoords(x, 0);
        line->point2->setCoords(x, 1);
        line->setObjectName(u"selected"_s);
    }
    colour();
}

// How long the handshake took, beside the round trips of data.
void StreamPlot::addHandshake(const TcpGraphSide& side)
{
    if (!side.handshake)
        return;
    const double ms = double(*side.handshake) * 1e-6;
    auto* line = new QCPItemStraightLine(this);
    line->point1->setCoords(0, ms);
    line->point2->setCoords(1, ms);
    line->setObjectName(u"handshake"_s);
    auto* text = new QCPItemText(this);
    text->setText(m_shown.side == 0 ? tr("Handshake, SYN to SYN/ACK: %1 ms").arg(decimal(ms, 3)) : tr("Handshake, SYN/ACK to ACK: %1 ms").arg(decimal(ms, 3)));
    text->setPositionAlignment(Qt::AlignRight | Qt::AlignTop); // below the line: most round trips are longer
    text->setLayer(u"overlay"_s);
    text->setPadding(QMargins(3, 1, 3, 1));
    text->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    text->position->setTypeY(QCPItemPosition::ptPlotCoords);
    text->position->setCoords(0.995, ms);
    text->setObjectName(u"handshake"_s);
}

void StreamPlot::colour()
{
    const bool dark = theme::isDark(palette());
    const auto text = palette().color(QPalette::Text);
    const auto grid = palette().color(QPalette::Mid);
    setBackground(palette().brush(QPalette::Base));
    for (const auto& [series, marks] : m_marks) {
        const auto& style = kStyles[size_t(series)];
        marks->setPen(QPen(inkColour(style.ink, dark), style.width, style.line));
        const bool isChosen = m_chosen && m_chosen->series == series;
        marks->setSelected(isChosen ? std::optional(m_chosen->point.row) : m_selectedTime ? std::optional(m_selected) : std::nullopt, text);
    }
    for (int i = 0; i < itemCount(); ++i) {
        const bool isHandshake = item(i)->objectName() == "handshake"_L1;
        const auto ink = isHandshake ? inkColour(Ink::Green, dark) : text;
        if (auto* line = qobject_cast<QCPItemStraightLine*>(item(i)))
            line->setPen(QPen(ink, isHandshake ? 1.5 : 1, isHandshake ? Qt::DashLine : Qt::DotLine));
        if (auto* label = qobject_cast<QCPItemText*>(item(i))) {
            label->setColor(ink);
            label->setBrush(palette().brush(QPalette::Base));
            label->setFont(font());
        }
    }
    for (auto* axis : {xAxis, yAxis, yAxis2}) {
        axis->setBasePen(QPen(grid));
        axis->setTickPen(QPen(grid));
        axis->setSubTickPen(QPen(grid));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        auto soft = grid;
        soft.setAlpha(110);
        axis->grid()->setPen(QPen(soft, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(grid));
    }
    yAxis2->grid()->setVisible(false);
    legend->setVisible(!m_marks.empty());
    legend->setBrush(palette().brush(QPalette::Base));
    legend->setTextColor(text);
    legend->setFont(font());
    wrapLegend();
}

// As many beside each other as have room.
void StreamPlot::wrapLegend()
{
    constexpr int kCharacters = 18;
    constexpr int kIcon = 40; // pixels, with its margins
    legend->setWrap(std::max(1, width() / (kCharacters * fontMetrics().averageCharWidth() + kIcon)));
}

void StreamPlot::resizeEvent(QResizeEvent* event)
{
    wrapLegend();
    QCustomPlot::resizeEvent(event);
}

void StreamPlot::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        colour();
        replot(rpQueuedReplot);
    }
}

std::vector<std::pair<TcpSeries, const PointMarks*>> StreamPlot::series() const { return {m_marks.begin(), m_marks.end()}; }

// All points, and where it means something from 0 on.
void StreamPlot::resetView()
{
    constexpr double kMargin = 0.04;
    const auto fit = [this](QCPAxis* axis, bool fromZero, bool isKey) {
        QCPRange range;
        bool found = false;
        for (const auto& [series, marks] : m_marks) {
            // A window may be far above all that was sent: what was sent is looked at.
            if (series == TcpSeries::WindowEdge || (isKey ? marks->keyAxis() : marks->valueAxis()) != axis)
                continue;
            bool has = false;
            const auto own = isKey ? marks->getKeyRange(has) : marks->getValueRange(has);
            if (has)
                range = found ? QCPRange(std::min(range.lower, own.lower), std::max(range.upper, own.upper)) : own;
            found = found || has;
        }
        if (!isKey && m_graph && m_shown.type == TcpGraphType::RoundTripTime && m_graph->sides[m_shown.side].handshake)
            range.expand(QCPRange(0, double(*m_graph->sides[m_shown.side].handshake) * 1e-6));
        const bool isTime = isKey && m_graph && !(m_shown.type == TcpGraphType::RoundTripTime && m_shown.bySequence);
        if (isTime) { // all of the stream's, in every graph
            const auto places = placesOf(TcpSeries::Throughput);
            const QCPRange whole(places.x({}), places.x({.time = m_graph->end}));
            range = found ? QCPRange(std::min(range.lower, whole.lower), std::max(range.upper, whole.upper)) : whole;
        }
        if (fromZero && found)
            range.lower = std::min(0.0, range.lower);
        const auto room = std::max(range.size() * kMargin, isTime ? 1e-6 : isKey ? 1.0 : 0.001);
        axis->setRange(fromZero && range.lower == 0 ? 0 : range.lower - room, range.upper + room);
    };
    const bool isPlace = m_shown.type == TcpGraphType::Stevens || m_shown.type == TcpGraphType::Tcptrace;
    fit(xAxis, false, true);
    fit(yAxis, !isPlace, false);
    fit(yAxis2, true, false);
    replot(rpQueuedReplot);
}

void StreamPlot::zoom(double x, double y)
{
    if (x != 1)
        xAxis->scaleRange(x);
    if (y != 1) { // what is not meant stays to the last digit
        yAxis->scaleRange(y);
        yAxis2->scaleRange(y);
    }
    replot(rpQueuedReplot);
}

void StreamPlot::pan(double xPixels, double yPixels)
{
    xAxis->moveRange(xPixels * xAxis->range().size() / std::max(1, axisRect()->width()));
    for (auto* axis : {yAxis, yAxis2})
        axis->moveRange(yPixels * axis->range().size() / std::max(1, axisRect()->height()));
    replot(rpQueuedReplot);
}

void StreamPlot::setZoomsByMouse(bool on)
{
    setSelectionRectMode(on ? QCP::srmZoom : QCP::srmNone);
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
}

std::optional<StreamPlot::Spot> StreamPlot::spotAt(const QPointF& pixel) const
{
    double reach = 10; // pixels
    std::optional<Spot> found;
    if (!axisRect()->rect().contains(pixel.toPoint()))
        return found;
    for (auto at = m_marks.rbegin(); at != m_marks.rend(); ++at) // the topmost first
        if (const auto* point = at->second->nearest(pixel, reach); point != nullptr)
            found = Spot{at->first, *point};
    return found;
}

std::optional<std::pair<Row, Row>> StreamPlot::rowsToRefine() const
{
    if (!m_graph || !m_graph->isThinned(m_shown.type, m_shown.side))
        return {};
    std::optional<std::pair<Row, Row>> rows;
    const auto& side = m_graph->sides[m_shown.side];
    uint64_t all = 0;
    uint64_t seen = 0;
    for (const auto series : seriesOf(m_shown.type)) {
        const auto places = placesOf(series);
        for (const auto& point : side.of(series).points()) {
            ++all;
            if (!xAxis->range().contains(places.x(point)))
                continue;
            ++seen;
            rows = rows ? std::pair(std::min(rows->first, point.row), std::max(rows->second, point.row)) : std::pair(point.row, point.row);
        }
    }
    return seen * 4 < all * 3 ? rows : std::nullopt; // of nearly all of it, as many would be left out again
}

void StreamPlot::chooseNext(bool back)
{
    // In the order of what is seen from left to right.
    struct Candidate {
        double x;
        Spot spot;
    };
    std::optional<Candidate> best;
    const auto order = [](const Candidate& c) { return std::tuple(c.x, c.spot.point.row, c.spot.series); };
    std::optional<Candidate> from;
    if (m_chosen)
        from = Candidate{placesOf(m_chosen->series).x(m_chosen->point), *m_chosen};
    for (const auto& [series, marks] : m_marks)
        for (const auto& point : marks->points()) {
            const Candidate one{marks->places().x(point), {series, point}};
            if (from ? (back ? order(one) >= order(*from) : order(one) <= order(*from)) : !xAxis->range().contains(one.x))
                continue;
            if (!best || (back ? order(one) > order(*best) : order(one) < order(*best)))
                best = one;
        }
    if (!best)
        return;
    m_chosen = best->spot;
    if (!xAxis->range().contains(best->x))
        xAxis->moveRange(best->x - xAxis->range().center());
    colour();
    replot(rpQueuedReplot);
    const auto what = describe(best->spot);
    tellChosen(this, what);
    Q_EMIT pointed(what);
}

QString StreamPlot::describe(const Spot& spot) const
{
    const auto& point = spot.point;
    const auto number = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    const auto base = m_shown.rawNumbers ? int64_t(m_graph->sides[m_shown.side].base) : 0;
    QString value;
    if (isRate(spot.series))
        value = tr("%1 bit/s").arg(number(point.value));
    else if (isRoundTrip(spot.series))
        value = tr("%1 ms, sequence number %2").arg(decimal(double(point.value) * 1e-6, 3), number(point.extra + base));
    else if (isSequence(spot.series))
        value = spot.series <= TcpSeries::OutOfOrder || spot.series == TcpSeries::SelectiveAck
            ? tr("sequence number %1, %2 bytes").arg(number(point.value + base), number(point.extra))
            : tr("sequence number %1").arg(number(point.value + base));
    else
        value = tr("%1 bytes").arg(number(point.value));
    const auto time = placesOf(TcpSeries::Throughput).x(point);
    return tr("Packet %1 at %2 s: %3, %4").arg(number(point.row + 1), decimal(time, 6), titleOf(spot.series), value);
}

void StreamPlot::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    QCustomPlot::mousePressEvent(event);
}

void StreamPlot::mouseMoveEvent(QMouseEvent* event)
{
    QCustomPlot::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton)
        return;
    const auto spot = spotAt(event->pos());
    if (selectionRectMode() == QCP::srmNone)
        setCursor(spot ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT pointed(spot ? describe(*spot) : QString());
}

void StreamPlot::mouseReleaseEvent(QMouseEvent* event)
{
    QCustomPlot::mouseReleaseEvent(event);
    constexpr int kHandShake = 4; // pixels; more is a drag
    if (event->button() != Qt::LeftButton || (event->pos() - m_pressed).manhattanLength() > kHandShake)
        return;
    if (const auto spot = spotAt(event->pos()))
        Q_EMIT frameWanted(spot->point.row + 1);
}

void StreamPlot::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    Q_EMIT pointed({});
}

} // namespace capscope
