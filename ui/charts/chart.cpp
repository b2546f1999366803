// Bars and points with QCustomPlot.
#include "ui/charts/chart.h"

#include "ui/accessibility.h"
#include "ui/charts/elided_name.h"
#include "ui/charts/picture.h"
#include "ui/theme.h"

#include <QPicture>

#include <algorithm>
#include <functional>

namespace capscope {

using namespace Qt::StringLiterals;

Chart::Chart(QWidget* parent)
    : QCustomPlot(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QLocale numbers; // QCustomPlot writes English ones otherwise
    numbers.setNumberOptions(QLocale::OmitGroupSeparator);
    setLocale(numbers);
    draw();
}

void Chart::showBars(const QString& title, const QString& axis, std::vector<Bar> bars) { show(Form::Bars, title, axis, std::move(bars)); }

void Chart::showHistogram(const QString& title, const QString& axis, std::vector<Bar> bars)
{
    show(Form::Histogram, title, axis, std::move(bars));
}

void Chart::showPoints(const QString& title, const QString& axis, std::vector<Bar> points)
{
    std::erase_if(points, [](const Bar& point) { return point.value <= 0; });
    show(Form::Points, title, axis, std::move(points));
}

void Chart::show(Form form, const QString& title, const QString& axis, std::vector<Bar> bars)
{
    m_form = form;
    m_title = title;
    m_axis = axis;
    m_bars = std::move(bars);
    m_current = -1;
    setAccessibleName(title);
    setAccessibleDescription(m_bars.empty() ? m_emptyText : tr("%n value(s); arrow keys go through them, Enter shows their packets", nullptr, int(m_bars.size())));
    draw();
}

void Chart::setEmptyText(const QString& text)
{
    m_emptyText = text;
    draw();
}

namespace {

constexpr int kEmptyMargin = 8;

// Broken between words: texts of a plot are not.
QString inLines(const QString& text, const QFontMetrics& font, int width)
{
    QString lines;
    QString line;
    for (const auto& word : text.split(u' ')) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (!line.isEmpty() && font.horizontalAdvance(longer) > width) {
            lines += line + u'\n';
            line = word;
        } else {
            line = longer;
        }
    }
    return lines + line;
}

} // namespace

void Chart::draw(RefreshPriority priority)
{
    if (size().isEmpty())
        return; // there is nothing to paint on
    clearPlottables();
    clearItems();
    for (auto* axis : {xAxis, yAxis}) {
        axis->setScaleType(QCPAxis::stLinear);
        axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
        axis->setLabel({});
        axis->setSubTicks(false);
        axis->setVisible(!m_bars.empty());
    }
    m_form == Form::Points ? drawPoints() : drawBars();
    if (m_bars.empty()) {
        auto* empty = new QCPItemText(this);
        empty->position->setType(QCPItemPosition::ptAxisRectRatio);
        empty->position->setCoords(0.5, 0.5);
        empty->setText(inLines(m_emptyText, fontMetrics(), width() - 2 * kEmptyMargin));
        empty->setTextAlignment(Qt::AlignCenter);
        empty->setColor(palette().color(QPalette::PlaceholderText));
        empty->setFont(font());
    }
    colour();
    drawCurrent();
    replot(priority);
}

void Chart::drawText(const QString& text, double x, double y, Qt::Alignment alignment, QPalette::ColorRole role)
{
    auto* item = new QCPItemText(this);
    item->position->setAxes(xAxis, yAxis);
    item->position->setCoords(x, y);
    item->setText(text);
    item->setPositionAlignment(alignment);
    item->setFont(font());
    item->setColor(palette().color(role));
    item->setClipToAxisRect(false);
}

// Over the columns of a histogram: the largest first, and none that would overlap another.
void Chart::drawNumbers(int count)
{
    constexpr int kGap = 4;
    const double step = double(std::max(1, width() - 60)) / std::max(1, count);
    std::vector<int> order;
    for (int i = 0; i < count; ++i)
        if (m_bars[size_t(i)].value > 0)
            order.push_back(i);
    std::ranges::stable_sort(order, std::greater(), [&](int i) { return m_bars[size_t(i)].value; });
    std::vector<std::pair<double, double>> taken; // from, to in pixels
    for (const int i : order) {
        const auto text = QLocale().toString(qlonglong(m_bars[size_t(i)].value));
        const double half = fontMetrics().horizontalAdvance(text) / 2.0 + kGap / 2.0;
        const auto place = std::pair(i * step - half, i * step + half);
        const bool isFree = std::ranges::none_of(taken, [&](const auto& other) { return place.first < other.second && other.first < place.second; });
        if (!isFree)
            continue;
        taken.push_back(place);
        drawText(text, i + 1, m_bars[size_t(i)].value, Qt::AlignHCenter | Qt::AlignBottom, QPalette::Text);
    }
}

namespace {

// Steps of whole numbers, as many as can be read: what bars count has no halves.
class CountTicker : public QCPAxisTicker {
public:
    explicit CountTicker(int room) { setTickCount(std::clamp(room, 2, 6)); }

protected:
    double getTickStep(const QCPRange& range) override { return std::max(1.0, std::ceil(QCPAxisTicker::getTickStep(range))); }
};

} // namespace

void Chart::drawBars()
{
    constexpr int kAxisMargin = 10; // about what lies beside an axis
    const bool horizontal = m_form == Form::Bars;
    auto* names = horizontal ? yAxis : xAxis;
    auto* values = horizontal ? xAxis : yAxis;
    // In a low chart the numbers at the bars must do: their axis would take the room of two bars.
    const bool isLow = height() < 6 * fontMetrics().height();
    // As many bars as can be read at this height; the table has them all.
    const int most = horizontal ? std::max(1, (height() - (isLow ? 26 : 44)) / (fontMetrics().height() + 2)) : int(m_bars.size());
    const auto count = std::min(int(m_bars.size()), most);
    m_shown = count;
    double largest = 0;
    QVector<double> ticks;
    QVector<QString> labels;
    auto* plain = new QCPBars(names, values);
    auto* marked = new QCPBars(names, values);
    plain->setWidth(0.72);
    marked->setWidth(0.72);
    // Names of a crowded histogram stand at every second or third bar.
    const int nameWidth = fontMetrics().horizontalAdvance(u"< 100 ms  "_s);
    const int every = horizontal ? 1 : std::max(1, (nameWidth * count + width() - 1) / std::max(1, width() - 60));
    const int nameRoom = std::max(90, width() * 2 / 5);
    const int signWidth = fontMetrics().horizontalAdvance(u"⚠ "_s);
    for (int i = 0; i < count; ++i) {
        const auto& bar = m_bars[size_t(i)];
        const double at = horizontal ? count - i : i + 1; // the first bar is on top
        (bar.marked ? marked : plain)->addData(at, bar.value);
        largest = std::max(largest, bar.value);
        if (i % every == 0) {
            ticks << at;
            labels << (bar.marked ? u"⚠ "_s : QString()) + elidedName(fontMetrics(), bar.parts.isEmpty() ? QStringList(bar.name) : bar.parts, nameRoom - (bar.marked ? signWidth : 0));
        }
        const auto text = QLocale().toString(qlonglong(bar.value));
        if (horizontal)
            drawText(u" "_s + text, bar.value, at, Qt::AlignLeft | Qt::AlignVCenter, QPalette::Text);
    }
    if (!horizontal)
        drawNumbers(count);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    ticker->addTicks(ticks, labels);
    names->setTicker(ticker);
    values->setTickLabels(!isLow);
    names->setTickLabels(true);
    names->setRange(0.3, std::max(1, count) + 0.7);
    int widest = 0;
    for (const auto& label : labels)
        widest = std::max(widest, fontMetrics().horizontalAdvance(label));
    // Behind the longest bar its number has room, however narrow the chart is.
    const double numberWidth = fontMetrics().horizontalAdvance(QLocale().toString(qlonglong(largest)) + u"   "_s);
    const double axisWidth = std::max(1, width() - widest - 3 * kAxisMargin);
    const double behind = horizontal ? std::min(axisWidth / std::max(1.0, axisWidth - numberWidth), 4.0) : 1;
    values->setRange(0, std::max(1.0, largest) * std::max(1.18, behind));
    // Round steps may be half as many again as were asked for.
    const auto room = horizontal ? (width() - widest) * 2 / 3 / std::max(1, fontMetrics().horizontalAdvance(QLocale().toString(qlonglong(largest)) + u"    "_s))
                                 : height() / (3 * fontMetrics().height());
    values->setTicker(QSharedPointer<CountTicker>::create(room));
    values->setLabel(height() > 150 ? m_axis : QString());
    values->setNumberFormat(u"f"_s);
    values->setNumberPrecision(0);
    names->grid()->setVisible(false);
    values->grid()->setVisible(true);
}

void Chart::drawPoints()
{
    m_shown = int(m_bars.size());
    auto* dots = new QCPGraph(xAxis, yAxis);
    dots->setLineStyle(QCPGraph::lsNone);
    dots->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 6));
    double low = 1e300;
    double high = 0;
    double first = 1e300;
    double last = -1e300;
    for (const auto& point : m_bars) {
        dots->addData(point.at, point.value);
        low = std::min(low, point.value);
        high = std::max(high, point.value);
        first = std::min(first, point.at);
        last = std::max(last, point.at);
    }
    xAxis->setTickLabels(true);
    yAxis->setTickLabels(true);
    yAxis->setScaleType(QCPAxis::stLogarithmic);
    auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
    ticker->setSubTickCount(8);
    yAxis->setTicker(ticker);
    yAxis->setSubTicks(true);
    yAxis->setNumberFormat(u"g"_s);
    yAxis->setNumberPrecision(3);
    if (m_bars.empty())
        return;
    const auto margin = std::max((last - first) * 0.03, 0.001);
    xAxis->setRange(first - margin, last + margin);
    yAxis->setRange(std::pow(10, std::floor(std::log10(low))), std::pow(10, std::ceil(std::log10(high) + 0.01)));
    xAxis->setNumberFormat(u"g"_s);
    xAxis->setNumberPrecision(6);
    xAxis->setLabel(height() > 150 ? tr("Seconds since the first packet") : QString());
    yAxis->setLabel(height() > 110 ? m_axis : QString());
    xAxis->grid()->setVisible(true);
    yAxis->grid()->setVisible(true);
}

// A ring or a frame around what keys have moved to.
void Chart::drawCurrent()
{
    if (m_current < 0 || m_current >= m_shown || !hasFocus())
        return;
    const auto& bar = m_bars[size_t(m_current)];
    const auto pen = QPen(palette().color(QPalette::Text), 2);
    if (m_form == Form::Points) {
        auto* ring = new QCPGraph(xAxis, yAxis);
        ring->setLineStyle(QCPGraph::lsNone);
        ring->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, pen, Qt::NoBrush, 12));
        ring->addData(bar.at, bar.value);
        return;
    }
    const double at = m_form == Form::Bars ? m_shown - m_current : m_current + 1;
    auto* frame = new QCPItemRect(this);
    frame->setPen(pen);
    frame->setBrush(Qt::NoBrush);
    const QPointF low(m_form == Form::Bars ? 0 : at - 0.42, m_form == Form::Bars ? at - 0.42 : 0);
    const QPointF high(m_form == Form::Bars ? bar.value : at + 0.42, m_form == Form::Bars ? at + 0.42 : bar.value);
    frame->topLeft->setCoords(low.x(), high.y());
    frame->bottomRight->setCoords(high.x(), low.y());
}

void Chart::colour()
{
    setBackground(palette().brush(QPalette::Base));
    const auto text = palette().color(QPalette::Text);
    const auto line = palette().color(QPalette::Mid);
    for (auto* axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(line));
        axis->setTickPen(QPen(line));
        axis->setSubTickPen(QPen(line));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        auto soft = line;
        soft.setAlpha(110);
        axis->grid()->setPen(QPen(soft, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(line));
    }
    for (int i = 0; i < plottableCount(); ++i) {
        const auto fill = i == 0 ? theme::bar(palette()) : theme::markedBar(palette());
        plottable(i)->setPen(QPen(fill.darker(115)));
        plottable(i)->setBrush(m_form == Form::Points ? QBrush(Qt::NoBrush) : QBrush(fill));
    }
}

void Chart::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

void Chart::resizeEvent(QResizeEvent* event)
{
    if (event->size().isEmpty())
        return;
    // Not QCustomPlot's own: it would paint what is drawn anew here. At once, as the picture of the old size does not fit.
    setViewport(rect());
    draw(rpQueuedRefresh);
}

int Chart::barAt(const QPoint& at) const
{
    if (m_form == Form::Points) {
        constexpr double kReach = 8; // pixels
        int nearest = -1;
        double best = kReach * kReach;
        for (size_t i = 0; i < m_bars.size(); ++i) {
            const auto dx = xAxis->coordToPixel(m_bars[i].at) - at.x();
            const auto dy = yAxis->coordToPixel(m_bars[i].value) - at.y();
            if (dx * dx + dy * dy < best) {
                best = dx * dx + dy * dy;
                nearest = int(i);
            }
        }
        return nearest;
    }
    if (m_bars.empty() || !axisRect()->rect().adjusted(-200, 0, 0, 0).contains(at))
        return -1;
    const double place = m_form == Form::Bars ? yAxis->pixelToCoord(at.y()) : xAxis->pixelToCoord(at.x());
    const int nearest = int(std::lround(place));
    const int count = m_shown;
    if (nearest < 1 || nearest > count || std::abs(place - nearest) > 0.5)
        return -1;
    return m_form == Form::Bars ? count - nearest : nearest - 1;
}

void Chart::mouseReleaseEvent(QMouseEvent* event)
{
    QCustomPlot::mouseReleaseEvent(event);
    if (const int bar = barAt(event->pos()); bar >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT barClicked(bar);
}

void Chart::mouseMoveEvent(QMouseEvent* event)
{
    QCustomPlot::mouseMoveEvent(event);
    const int bar = barAt(event->pos());
    setCursor(bar >= 0 && !m_bars[size_t(bar)].filter.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(bar >= 0 ? m_bars[size_t(bar)].tip : QString());
}

void Chart::contextMenuEvent(QContextMenuEvent* event)
{
    const int bar = event->reason() == QContextMenuEvent::Mouse ? barAt(event->pos()) : m_current;
    Q_EMIT menuWanted(bar, event->globalPos());
}

void Chart::select(int bar)
{
    if (m_shown == 0)
        return;
    m_current = std::clamp(bar, 0, m_shown - 1);
    const auto& chosen = m_bars[size_t(m_current)];
    tellChosen(this, chosen.name.isEmpty() ? chosen.tip : u"%1: %2"_s.arg(chosen.name, QLocale().toString(chosen.value)));
    setToolTip(chosen.tip);
    draw();
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
        return select(m_current + 1);
    case Qt::Key_Up:
    case Qt::Key_Left:
        return select(m_current - 1);
    case Qt::Key_Home:
        return select(0);
    case Qt::Key_End:
        return select(m_shown - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0 && m_current < m_shown)
            Q_EMIT barClicked(m_current);
        return;
    default:
        QCustomPlot::keyPressEvent(event);
    }
}

void Chart::focusInEvent(QFocusEvent* event)
{
    QCustomPlot::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        select(std::max(0, m_current));
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    QCustomPlot::focusOutEvent(event);
    if (m_current >= 0)
        draw();
}

QString Chart::save(const QString& path, const QSize& size, const QString& caption)
{
    // The picture has its own room for bars.
    const QRect onScreen = geometry();
    const auto current = std::exchange(m_current, -1);
    const auto problem = savePicture(path, size, m_title, [&](QPainter& painter, const QRect& area) {
        const auto left = drawCaption(painter, area, caption, font(), palette());
        resize(left.size());
        draw();
        QCPPainter plot;
        // QCPPainter draws on a device of its own: hand over by a picture of drawing commands.
        QPicture commands;
        plot.begin(&commands);
        plot.setMode(QCPPainter::pmVectorized);
        plot.setMode(QCPPainter::pmNoCaching);
        toPainter(&plot, left.width(), left.height());
        plot.end();
        painter.drawPicture(left.topLeft(), commands);
    });
    m_current = current;
    setGeometry(onScreen);
    draw();
    return problem;
}

} // namespace capscope
