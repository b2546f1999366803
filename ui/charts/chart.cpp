// Bars with QCustomPlot.
#include "ui/charts/chart.h"

#include "ui/theme.h"

#include <QSvgGenerator>

namespace capscope {

using namespace Qt::StringLiterals;

Chart::Chart(QWidget* parent)
    : QCustomPlot(parent)
{
    setMouseTracking(true);
    draw();
}

void Chart::showBars(const QString& title, const QString& axis, std::vector<Bar> bars)
{
    m_title = title;
    m_axis = axis;
    m_bars = std::move(bars);
    m_horizontal = true;
    draw();
}

void Chart::showHistogram(const QString& title, const QString& axis, std::vector<Bar> bars)
{
    m_title = title;
    m_axis = axis;
    m_bars = std::move(bars);
    m_horizontal = false;
    draw();
}

void Chart::setEmptyText(const QString& text)
{
    m_emptyText = text;
    draw();
}

void Chart::draw()
{
    clearPlottables();
    clearItems();
    auto* names = m_horizontal ? yAxis : xAxis;
    auto* values = m_horizontal ? xAxis : yAxis;
    // As many bars as can be read at this height; the table has them all.
    const int room = m_horizontal ? std::max(2, (height() - 44) / (fontMetrics().height() + 2)) : int(m_bars.size());
    const auto count = std::min(int(m_bars.size()), room);
    m_shown = count;
    double largest = 0;
    QVector<double> ticks;
    QVector<QString> labels;
    auto* plain = new QCPBars(names, values);
    auto* marked = new QCPBars(names, values);
    plain->setWidth(0.72);
    marked->setWidth(0.72);
    for (int i = 0; i < count; ++i) {
        const auto& bar = m_bars[size_t(i)];
        const double at = m_horizontal ? count - i : i + 1; // the first bar is on top
        (bar.marked ? marked : plain)->addData(at, bar.value);
        largest = std::max(largest, bar.value);
        ticks << at;
        labels << fontMetrics().elidedText((bar.marked ? u"⚠ "_s : QString()) + bar.name, Qt::ElideMiddle, 190);
        auto* number = new QCPItemText(this);
        number->position->setAxes(xAxis, yAxis);
        number->position->setCoords(m_horizontal ? bar.value : at, m_horizontal ? at : bar.value);
        number->setText((m_horizontal ? u" "_s : QString()) + QLocale().toString(qlonglong(bar.value)));
        number->setPositionAlignment(m_horizontal ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignHCenter | Qt::AlignBottom);
        number->setFont(font());
        number->setColor(palette().color(QPalette::Text));
        number->setClipToAxisRect(false);
    }
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    ticker->addTicks(ticks, labels);
    names->setTicker(ticker);
    values->setTicker(QSharedPointer<QCPAxisTicker>::create());
    names->setRange(0.3, std::max(1, count) + 0.7);
    values->setRange(0, std::max(1.0, largest) * 1.18);
    values->setLabel(height() > 150 ? m_axis : QString());
    names->setLabel(QString());
    values->setNumberFormat(u"f"_s);
    values->setNumberPrecision(0);
    for (auto* axis : {names, values}) {
        axis->setVisible(count > 0);
        axis->grid()->setVisible(axis == values);
        axis->setSubTicks(false);
    }
    if (count == 0) {
        auto* empty = new QCPItemText(this);
        empty->position->setType(QCPItemPosition::ptAxisRectRatio);
        empty->position->setCoords(0.5, 0.5);
        empty->setText(m_emptyText);
        empty->setColor(palette().color(QPalette::PlaceholderText));
        empty->setFont(font());
    }
    colour();
    replot(QCustomPlot::rpQueuedReplot);
}

void Chart::colour()
{
    setBackground(palette().brush(QPalette::Base));
    const auto text = palette().color(QPalette::Text);
    const auto line = palette().color(QPalette::Mid);
    for (auto* axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(line));
        axis->setTickPen(QPen(line));
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
        plottable(i)->setBrush(fill);
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
    QCustomPlot::resizeEvent(event);
    draw();
}

int Chart::barAt(const QPoint& at) const
{
    if (m_bars.empty() || !axisRect()->rect().adjusted(-200, 0, 0, 0).contains(at))
        return -1;
    const double place = m_horizontal ? yAxis->pixelToCoord(at.y()) : xAxis->pixelToCoord(at.x());
    const int nearest = int(std::lround(place));
    const int count = m_shown;
    if (nearest < 1 || nearest > count || std::abs(place - nearest) > 0.5)
        return -1;
    return m_horizontal ? count - nearest : nearest - 1;
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

QString Chart::save(const QString& path, const QSize& size)
{
    const auto suffix = QFileInfo(path).suffix().toLower();
    bool good = false;
    // The picture has its own room for bars.
    const QRect onScreen = geometry();
    resize(size);
    draw();
    if (suffix == "png"_L1) {
        good = savePng(path, size.width(), size.height(), 1.0, -1);
    } else if (suffix == "pdf"_L1) {
        good = savePdf(path, size.width(), size.height());
    } else if (suffix == "svg"_L1) {
        QSvgGenerator generator;
        generator.setFileName(path);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(), size));
        generator.setTitle(m_title);
        QCPPainter painter;
        good = painter.begin(&generator);
        if (good) {
            painter.setMode(QCPPainter::pmVectorized);
            painter.setMode(QCPPainter::pmNoCaching);
            toPainter(&painter, size.width(), size.height());
            good = painter.end();
        }
    } else {
        setGeometry(onScreen);
        return tr("\"%1\" is not a format for pictures; use .png, .svg or .pdf.").arg(suffix);
    }
    setGeometry(onScreen);
    draw();
    return good ? QString() : tr("The picture \"%1\" could not be written. Check the folder and the free space.").arg(path);
}

} // namespace capscope
