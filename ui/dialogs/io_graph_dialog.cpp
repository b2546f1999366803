// Lines over time, one for each filter; counted in the background.
#include "ui/dialogs/io_graph_dialog.h"

#include "ui/charts/picture.h"
#include "ui/charts/picture_export.h"
#include "ui/panels/counted.h"
#include "ui/panels/texts.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QColorDialog>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <qcustomplot.h>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

enum Column { Shown, FilterText, Colour, UnitChoice, ColumnCount };

struct Interval {
    const char* title;
    DurationNs length;
};

constexpr Interval kIntervals[] = {
    {"1 ms", 1'000'000},     {"10 ms", 10'000'000},     {"100 ms", 100'000'000},    {"1 s", kNsPerSecond},
    {"10 s", 10 * kNsPerSecond}, {"1 min", 60 * kNsPerSecond}, {"10 min", 600 * kNsPerSecond}, {"1 h", 3'600 * kNsPerSecond},
};

// Told apart by people who see few colours, on light and dark.
const QColor kColours[] = {QColor(0x2b, 0x7b, 0xba), QColor(0xd5, 0x5e, 0x00), QColor(0x00, 0x9e, 0x73), QColor(0xcc, 0x79, 0xa7), QColor(0xb8, 0x8a, 0x00),
                           QColor(0x56, 0x9c, 0xd6)};
// and by how they are drawn.
constexpr int kLegendsInRow = 4;
constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

double valueOf(const IntervalCount& count, IoGraphDialog::Unit unit)
{
    switch (unit) {
    case IoGraphDialog::Unit::Packets:
        return double(count.frames);
    case IoGraphDialog::Unit::Bytes:
        return double(count.bytes);
    case IoGraphDialog::Unit::Bits:
        return double(count.bytes) * 8;
    }
    return 0;
}

// The interval that gives a chart of some hundred points.
DurationNs fittingInterval(const Snapshot& snapshot)
{
    if (!snapshot || snapshot.rows() == 0)
        return kNsPerSecond;
    constexpr DurationNs kPoints = 1'000;
    const auto span = snapshot.store().time(snapshot.rows() - 1) - snapshot.store().time(0);
    for (const auto& interval : kIntervals)
        if (span / interval.length <= kPoints)
            return interval.length;
    return std::end(kIntervals)[-1].length;
}

} // namespace

IoGraphDialog::IoGraphDialog(const Snapshot& snapshot, const QString& filter, const QString& file, QWidget* parent)
    : QDialog(parent)
    , m_snapshot(snapshot)
    , m_file(file)
    , m_plot(new QCustomPlot(this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_interval(new QComboBox(this))
    , m_logarithmic(new QCheckBox(tr("Lo&garithmic"), this))
    , m_hint(new QLabel(this))
    , m_background(this)
{
    // The legend stands above the graphs, where it hides none of their peaks.
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, m_plot->legend);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    m_plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_plot->legend->setWrap(kLegendsInRow);
    setObjectName(u"ioGraphDialog"_s);
    setWindowTitle(tr("I/O Graphs"));
    resize(860, 620);
    m_plot->setMinimumHeight(160);
    m_plot->setAccessibleName(tr("Packets or bytes per interval"));
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_table->setHorizontalHeaderLabels({tr("Show"), tr("Display filter"), tr("Color"), tr("Count")});
    m_table->horizontalHeader()->setSectionResizeMode(FilterText, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(tr("Graphs"));
    for (const auto& interval : kIntervals)
        m_interval->addItem(QString::fromUtf8(interval.title), qlonglong(interval.length));
    m_interval->setAccessibleName(tr("Interval"));
    setInterval(fittingInterval(snapshot));
    auto* add = new QPushButton(tr("&Add"), this);
    auto* remove = new QPushButton(tr("&Remove"), this);
    auto* whole = new QPushButton(tr("&Whole Capture"), this);
    auto* copy = new QPushButton(tr("&Copy"), this);
    auto* picture = new QPushButton(tr("&Save as…"), this);
    auto* close = new QPushButton(tr("C&lose"), this);
    copy->setToolTip(tr("Copy the values as CSV"));
    picture->setToolTip(tr("Save the graph as PNG, SVG or PDF"));
    auto* row = new QHBoxLayout;
    auto* intervalLabel = new QLabel(tr("&Interval"), this);
    intervalLabel->setBuddy(m_interval);
    row->addWidget(add);
    row->addWidget(remove);
    row->addSpacing(12);
    row->addWidget(intervalLabel);
    row->addWidget(m_interval);
    row->addWidget(m_logarithmic);
    row->addWidget(whole);
    row->addStretch();
    row->addWidget(copy);
    row->addWidget(picture);
    row->addWidget(close);
    for (auto* button : {add, remove, whole, copy, picture, close})
        button->setAutoDefault(false);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_plot);
    splitter->addWidget(m_table);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_hint);
    layout->addLayout(row);
    connect(add, &QPushButton::clicked, this, [this] {
        addGraph({}, kColours[size_t(m_table->rowCount()) % std::size(kColours)], Unit::Packets);
        m_table->editItem(m_table->item(m_table->rowCount() - 1, FilterText));
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        m_table->removeRow(m_table->currentRow());
        compute();
    });
    connect(whole, &QPushButton::clicked, this, &IoGraphDialog::draw);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(toCsv()); });
    connect(picture, &QPushButton::clicked, this, &IoGraphDialog::exportPicture);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_interval, &QComboBox::currentIndexChanged, this, &IoGraphDialog::compute);
    connect(m_logarithmic, &QCheckBox::toggled, this, &IoGraphDialog::draw);
    connect(m_table, &QTableWidget::itemChanged, this, &IoGraphDialog::compute);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, [this](int at, int column) {
        if (column == Colour)
            chooseColour(at);
    });
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { m_pressed = event->pos(); });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        constexpr int kHandShake = 4; // pixels; more is a drag
        if (event->button() != Qt::LeftButton || (event->pos() - m_pressed).manhattanLength() > kHandShake || !m_plot->axisRect()->rect().contains(event->pos()))
            return;
        if (const auto frame = frameAt(m_plot->xAxis->pixelToCoord(event->pos().x())); frame != 0)
            Q_EMIT frameWanted(frame);
    });
    addGraph({}, kColours[0], Unit::Packets);
    if (!filter.isEmpty())
        addGraph(filter, kColours[1], Unit::Packets);
    else
        addGraph(u"tcp.analysis.flags"_s, kColours[1], Unit::Packets);
}

IoGraphDialog::~IoGraphDialog() { m_background.finish(); }

void IoGraphDialog::setInterval(DurationNs interval)
{
    const int at = m_interval->findData(qlonglong(interval));
    if (at >= 0)
        m_interval->setCurrentIndex(at);
}

void IoGraphDialog::addGraph(const QString& filter, const QColor& colour, Unit unit)
{
    const int row = m_table->rowCount();
    {
        const QSignalBlocker blocked(m_table);
        m_table->insertRow(row);
        auto* shown = new QTableWidgetItem;
        shown->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        shown->setCheckState(Qt::Checked);
        m_table->setItem(row, Shown, shown);
        m_table->setItem(row, FilterText, new QTableWidgetItem(filter));
        auto* patch = new QTableWidgetItem(colour.name());
        patch->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        patch->setData(Qt::DecorationRole, colour);
        patch->setToolTip(tr("Double click to choose another color"));
        m_table->setItem(row, Colour, patch);
        auto* units = new QComboBox(m_table);
        units->addItems({tr("Packets"), tr("Bytes"), tr("Bits")});
        units->setCurrentIndex(int(unit));
        units->setAccessibleName(tr("Count"));
        m_table->setCellWidget(row, UnitChoice, units);
        connect(units, &QComboBox::currentIndexChanged, this, &IoGraphDialog::compute);
    }
    compute();
}

void IoGraphDialog::chooseColour(int row)
{
    const auto colour = QColorDialog::getColor(QColor(m_table->item(row, Colour)->text()), this);
    if (!colour.isValid())
        return;
    m_table->item(row, Colour)->setText(colour.name());
    m_table->item(row, Colour)->setData(Qt::DecorationRole, colour);
}

std::vector<IoGraphDialog::Graph> IoGraphDialog::wanted() const
{
    std::vector<Graph> graphs;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto* units = qobject_cast<QComboBox*>(m_table->cellWidget(row, UnitChoice));
        graphs.push_back({m_table->item(row, FilterText)->text(), QColor(m_table->item(row, Colour)->text()), Unit(units->currentIndex()),
                          m_table->item(row, Shown)->checkState() == Qt::Checked, {}, {}});
    }
    return graphs;
}

void IoGraphDialog::compute()
{
    const DurationNs interval = m_interval->currentData().toLongLong();
    m_hint->setText(tr("Counting…"));
    m_background.start(
        [snapshot = m_snapshot, asked = wanted(), interval](std::stop_token stop) {
            auto graphs = asked;
            for (auto& graph : graphs) {
                if (!graph.shown || stop.stop_requested())
                    continue;
                const auto filter = Filter::compile(graph.filter.toStdString());
                if (!filter) {
                    graph.problem = toQt(filter.error().message);
                    continue;
                }
                if (filter->passesAll()) {
                    graph.counts = ioGraph({snapshot, nullptr, stop}, interval);
                } else if (const auto frames = framesThatPass(*filter, snapshot, stop)) {
                    graph.counts = ioGraph({snapshot, &*frames, stop}, interval);
                } else {
                    graph.problem = toQt(frames.error().message);
                }
            }
            return graphs;
        },
        [this](std::vector<Graph> graphs) {
            m_graphs = std::move(graphs);
            draw();
            Q_EMIT updated();
        });
}

void IoGraphDialog::draw()
{
    const auto text = palette().color(QPalette::Text);
    auto grid = palette().color(QPalette::Mid);
    m_plot->clearPlottables();
    m_plot->setBackground(palette().brush(QPalette::Base));
    double largest = 1;
    double end = 0;
    DurationNs interval = 0;
    QStringList problems;
    int number = 0;
    for (const auto& graph : m_graphs) {
        const auto style = kStyles[size_t(number++) % std::size(kStyles)];
        if (!graph.problem.isEmpty())
            problems += graph.filter + u": "_s + graph.problem;
        if (!graph.shown || graph.counts.counts.empty())
            continue;
        interval = graph.counts.interval;
        auto* line = m_plot->addGraph();
        line->setName(graph.filter.isEmpty() ? tr("All packets") : graph.filter);
        line->setPen(QPen(graph.colour, 2, style));
        line->setLineStyle(QCPGraph::lsStepLeft);
        QVector<double> x, y;
        for (size_t i = 0; i < graph.counts.counts.size(); ++i) {
            x << double(i) * double(interval) / kNsPerSecond;
            y << valueOf(graph.counts.counts[i], graph.unit);
            largest = std::max(largest, y.back());
        }
        x << double(graph.counts.counts.size()) * double(interval) / kNsPerSecond;
        y << y.back();
        end = std::max(end, x.back());
        line->setData(x, y, true);
    }
    const bool logarithmic = m_logarithmic->isChecked();
    m_plot->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : QSharedPointer<QCPAxisTicker>::create());
    m_plot->yAxis->setRange(logarithmic ? 0.8 : 0, largest * 1.08);
    m_plot->xAxis->setRange(0, std::max(end, 0.001));
    m_plot->xAxis->setLabel(tr("Seconds since the first packet"));
    m_plot->yAxis->setNumberFormat(u"g"_s);
    m_plot->yAxis->setNumberPrecision(6);
    for (auto* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(grid));
        axis->setTickPen(QPen(grid));
        axis->setSubTickPen(QPen(grid));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(grid, 1, Qt::DotLine));
    }
    m_plot->legend->setVisible(m_plot->graphCount() > 0);
    m_plot->legend->setBrush(palette().brush(QPalette::Base));
    m_plot->legend->setBorderPen(QPen(grid));
    m_plot->legend->setTextColor(text);
    m_plot->legend->setFont(font());
    if (!problems.isEmpty())
        m_hint->setText(u"⚠ "_s + problems.join(u'\n'));
    else if (m_plot->graphCount() == 0)
        m_hint->setText(tr("There are no packets to count."));
    else
        m_hint->setText(tr("Per interval of %L1 s. A click goes to the packet; the wheel zooms, dragging moves.").arg(double(interval) / kNsPerSecond));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

uint32_t IoGraphDialog::frameAt(double seconds) const
{
    for (auto graph = m_graphs.rbegin(); graph != m_graphs.rend(); ++graph) {
        if (!graph->shown || graph->counts.counts.empty() || seconds < 0)
            continue;
        const auto at = size_t(seconds * kNsPerSecond / double(graph->counts.interval));
        if (at < graph->counts.counts.size() && graph->counts.counts[at].frames > 0)
            return graph->counts.counts[at].first + 1;
    }
    return 0;
}

QString IoGraphDialog::toCsv() const
{
    QString out = u"\"Start (s)\""_s;
    size_t rows = 0;
    for (const auto& graph : m_graphs) {
        out += u",\""_s + QString(graph.filter.isEmpty() ? tr("All packets") : graph.filter).replace(u'"', u"\"\""_s) + u'"';
        rows = std::max(rows, graph.counts.counts.size());
    }
    out += u'\n';
    for (size_t i = 0; i < rows; ++i) {
        const auto interval = m_graphs.front().counts.interval != 0 ? m_graphs.front().counts.interval : m_graphs.back().counts.interval;
        out += QString::number(double(i) * double(interval) / kNsPerSecond, 'f', 3);
        for (const auto& graph : m_graphs)
            out += u',' + (i < graph.counts.counts.size() ? QString::number(valueOf(graph.counts.counts[i], graph.unit), 'f', 0) : QString());
        out += u'\n';
    }
    return out;
}

QString IoGraphDialog::savePicture(const QString& path, const QSize& size)
{
    const QString caption = windowTitle() + u" · "_s + captionText(m_file, {}, m_snapshot, nullptr);
    return capscope::savePicture(path, size, windowTitle(),
                                 [&](QPainter& painter, const QRect& area) { drawPlot(painter, *m_plot, drawCaption(painter, area, caption, font(), palette())); });
}

void IoGraphDialog::exportPicture()
{
    capscope::exportPicture(this, tr("Save Graph"), u"io-graph.png"_s, [this](const QString& path, const QSize& size) { return savePicture(path, size); });
}

} // namespace capscope
