// What all statistics have in common.
#include "ui/panels/statistics_panel.h"

#include "ui/charts/chart.h"
#include "ui/charts/picture_export.h"
#include "ui/file_writing.h"
#include "ui/filter_ways.h"
#include "ui/panels/column_fit.h"
#include "ui/panels/counted.h"
#include "ui/panels/table_text.h"
#include "ui/panels/wrap_bar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

size_t countRows(const std::vector<StatisticRow>& rows)
{
    return std::accumulate(rows.begin(), rows.end(), rows.size(), [](size_t sum, const StatisticRow& row) { return sum + countRows(row.children); });
}

// Cuts what is below `rows` off where there would be more than `left`; the view keeps a line for each that is open.
void limitRows(std::vector<StatisticRow>& rows, size_t& left)
{
    if (rows.size() > left)
        rows.resize(left);
    left -= rows.size();
    auto siblings = rows.size();
    for (auto& row : rows) { // each its part; what one does not need is for those after it
        const auto part = left / siblings--;
        auto rest = part;
        limitRows(row.children, rest);
        left -= part - rest;
    }
}

} // namespace

// What the background hands to the window: nothing is left to do there but to show it.
struct StatisticsPanel::Ready {
    RowsModel::Prepared rows;
    std::vector<Bar> bars;
    QString summary;
};

StatisticsPanel::StatisticsPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_tools(new WrapBar(this))
    , m_follow(new QCheckBox(tr("Limit to display filter"), this))
    , m_summary(new QLabel(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new QTreeView(this))
    , m_columns(std::move(columns))
    , m_model(new RowsModel(m_columns, this))
    , m_chart(new Chart(this))
    , m_text(std::make_unique<TableText>(m_model))
    , m_writing(new FileWriting(this))
    , m_background(this)
{
    m_table->setModel(m_model);
    constexpr int kTableHeightMin = 48; // title and a row: three answers fit into a low window
    m_table->setMinimumHeight(kTableHeightMin);
    m_table->setUniformRowHeights(true);
    m_table->setIndentation(12);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setAccessibleName(title);
    m_table->header()->setStretchLastSection(false);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Count only the packets that pass the display filter"));
    m_summary->setContentsMargins(6, 0, 6, 2);
    m_summary->setWordWrap(true);
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft); // below its heading, while it says less than before
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tools->addWidget(m_follow);
    auto* exports = new QMenu(this);
    exports->addAction(tr("Chart as Picture…"), this, &StatisticsPanel::exportChart)->setToolTip(tr("Export the chart as PNG, SVG or PDF"));
    exports->addAction(tr("Table…"), this, &StatisticsPanel::exportTable)->setToolTip(tr("Export the table as CSV, JSON or Markdown"));
    exports->addSeparator();
    exports->addAction(tr("Copy Table as CSV"), this, [this] { copyTable(TableFormat::Csv); });
    exports->addAction(tr("Copy Table as JSON"), this, [this] { copyTable(TableFormat::Json); });
    exports->addAction(tr("Copy Table as Markdown"), this, [this] { copyTable(TableFormat::Markdown); });
    auto* exportButton = new QToolButton(this);
    exportButton->setText(tr("Export"));
    exportButton->setAccessibleName(tr("Export chart or table"));
    exportButton->setPopupMode(QToolButton::InstantPopup);
    exportButton->setMenu(exports);
    m_tools->addWidget(exportButton);
    m_splitter->addWidget(m_chart);
    m_splitter->addWidget(m_table);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addWidget(m_summary);
    layout->addWidget(m_splitter, 1);
    connect(m_follow, &QCheckBox::toggled, this, &StatisticsPanel::refresh);
    connect(m_table->header(), &QHeaderView::sectionResized, this, [this] { m_arranged = m_arranged || QGuiApplication::mouseButtons() != Qt::NoButton; });
    connect(m_table, &QTreeView::customContextMenuRequested, this, &StatisticsPanel::rowMenu);
    const auto chooseRow = [this](const QModelIndex& index) {
        if (const auto* row = m_model->row(index))
            choose(row->filter, row->frame);
    };
    connect(m_table, &QTreeView::activated, this, chooseRow);
    // A click only goes to the packet, and only where that changes nothing else.
    connect(m_table, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        const auto* row = m_model->row(index);
        if (row != nullptr && row->frame != 0 && (!m_displayed || m_displayed->has(row->frame - 1)))
            Q_EMIT frameWanted(row->frame);
    });
    connect(m_chart, &Chart::barClicked, this, [this](int bar) { choose(m_chart->bars()[size_t(bar)].filter, 0); });
    connect(m_chart, &Chart::menuWanted, this, [this](int bar, const QPoint& place) {
        const bool known = bar >= 0 && bar < int(m_chart->bars().size());
        const std::unique_ptr<QMenu> menu(known ? menuFor(m_chart->bars()[size_t(bar)].filter, 0, m_chart->bars()[size_t(bar)].name) : menuFor({}, 0, {}));
        menu->exec(place);
    });
}

StatisticsPanel::~StatisticsPanel() { m_background.finish(); }

bool StatisticsPanel::busy() const { return m_background.busy() || m_text->busy() || m_writing->busy(); }

// The packets of a row or bar: those that pass its filter, or the one that it stands for.
void StatisticsPanel::choose(const QString& filter, uint32_t frame)
{
    if (!filter.isEmpty())
        Q_EMIT filterWanted(filter, int(Combination::Selected), false);
    else if (frame != 0)
        Q_EMIT frameWanted(frame);
}

bool StatisticsPanel::followsFilter() const { return m_follow->isChecked(); }

void StatisticsPanel::setFollowsFilter(bool follow) { m_follow->setChecked(follow); }

QString StatisticsPanel::summary() const { return m_summary->text(); }

void StatisticsPanel::setBrief(bool brief)
{
    if (std::exchange(m_brief, brief) == brief)
        return;
    m_tools->setVisible(!brief);
    m_model->setBrief(brief);
    m_sized = false;
    sizeColumns();
    tell(QString(m_told));
}

void StatisticsPanel::show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter, bool growing)
{
    m_snapshot = snapshot;
    m_displayed = std::move(displayed);
    m_filter = filter;
    m_stale = true;
    m_growing = growing;
    // While loading, counting takes a fifth of a core at most.
    constexpr qint64 kPauseMs = 500;
    constexpr int kShare = 5;
    const bool soon = growing && (m_background.busy() || (m_started.isValid() && m_started.elapsed() < std::max(kPauseMs, kShare * m_tookMs)));
    if (!soon && isVisible())
        start();
}

void StatisticsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        start();
}

void StatisticsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    giveSummaryItsLines();
    if (m_brief && event->size().width() != event->oldSize().width()) {
        m_sized = false;
        sizeColumns();
    }
}

void StatisticsPanel::giveSummaryItsLines()
{
    const int height = m_summary->text().isEmpty() ? 0 : m_summary->heightForWidth(width());
    if (m_summary->minimumHeight() != height)
        m_summary->setMinimumHeight(height);
}

void StatisticsPanel::clear()
{
    m_background.stop();
    m_snapshot = {};
    m_displayed.reset();
    m_stale = false;
    m_sized = false;
    m_arranged = false;
    m_tookMs = 0;
    m_started.invalidate();
    if (!std::exchange(m_isFilled, false))
        return; // it is cleared for each other panel that is shown
    Ready nothing{{m_columns, {}}, {}, {}};
    fill(nothing);
}

void StatisticsPanel::change(const std::function<void()>& how)
{
    m_background.stopThen([this, how] {
        how();
        refresh();
    });
}

void StatisticsPanel::refresh()
{
    m_stale = true;
    if (isVisible())
        start();
}

void StatisticsPanel::start()
{
    if (!m_snapshot)
        return;
    m_stale = false;
    m_started.start();
    const auto displayed = m_follow->isChecked() ? m_displayed : nullptr;
    m_background.start(
        [this, snapshot = m_snapshot, displayed, expandAll = m_expandAll, order = m_model->order(), columnsBefore = m_model->columns().size()](std::stop_token stop) {
            if (stop.stop_requested())
                return std::shared_ptr<Ready>();
            auto result = compute({snapshot, displayed.get(), std::move(stop)});
            const auto inSight = [&] { return expandAll ? countRows(result.rows) : result.rows.size(); };
            const auto all = std::max(result.rowsOfAll, inSight());
            if (result.rows.size() > kTableRowsMax)
                result.rows.resize(kTableRowsMax);
            auto left = expandAll ? kOpenRowsMax : 2 * kTableRowsMax;
            limitRows(result.rows, left);
            if (all > inSight())
                result.summary += tr(" · the table shows %1 of %2").arg(QLocale().toString(qulonglong(inSight())), QLocale().toString(qulonglong(all)));
            auto columns = result.columns.empty() ? m_columns : std::move(result.columns);
            const auto kept = columns.size() == columnsBefore ? order : RowOrder{};
            return std::make_shared<Ready>(RowsModel::Prepared(std::move(columns), std::move(result.rows), kept), std::move(result.bars), result.summary);
        },
        [this](const std::shared_ptr<Ready>& ready) {
            m_tookMs = m_started.elapsed();
            m_isFilled = true;
            fill(*ready);
        });
}

void StatisticsPanel::tell(const QString& summary)
{
    m_told = summary;
    if (!m_snapshot) {
        m_summary->clear();
        giveSummaryItsLines();
        return;
    }
    const bool limited = m_displayed && m_follow->isChecked();
    auto counted = countedText(m_snapshot, limited ? m_displayed.get() : nullptr);
    if (limited)
        counted += tr(" (display filter)");
    else if (m_displayed)
        counted += tr(" (the display filter is not applied here)");
    const QString whole = summary.isEmpty() ? counted : counted + u" · "_s + summary;
    QStringList lines = whole.split(u'\n');
    // Where there is little room, an explanation is its first sentence; the others are in the tool tip.
    for (qsizetype i = 1; m_brief && i < lines.size(); ++i)
        if (const auto end = lines[i].indexOf(u". "_s); end >= 0 && !lines[i].startsWith(u'⚠'))
            lines[i].truncate(end + 1);
    m_summary->setText(lines.join(u'\n'));
    giveSummaryItsLines();
    m_summary->setToolTip(limited ? whole + u'\n' + tr("Display filter: %1").arg(m_filter) : whole);
}

void StatisticsPanel::fill(Ready& ready)
{
    tell(ready.summary);
    // What a person has opened and where they were stays, while more is counted.
    QStringList open;
    constexpr int kRowsKept = 500;
    for (int i = 0; i < std::min(m_model->rowCount(), kRowsKept); ++i)
        if (const auto index = m_model->index(i, 0); m_table->isExpanded(index))
            open += index.data().toString();
    const auto scrolled = m_table->verticalScrollBar()->value();
    const auto columns = m_model->columnCount();
    m_model->setRows(ready.rows);
    discard(std::move(ready.rows)); // those that were shown
    if (columns != m_model->columnCount()) {
        m_sized = m_arranged = false;
        m_table->sortByColumn(-1, Qt::AscendingOrder); // it meant another column
    }
    m_table->setRootIsDecorated(m_model->isTree()); // a plain table needs no room for what opens its rows
    if (m_expandAll)
        m_table->expandAll();
    for (int i = 0; i < std::min(m_model->rowCount(), kRowsKept) && !open.isEmpty(); ++i)
        if (const auto index = m_model->index(i, 0); open.contains(index.data().toString()))
            m_table->expand(index);
    if (m_brief)
        m_sized = false;
    sizeColumns();
    m_table->verticalScrollBar()->setValue(scrolled);
    showBars(std::move(ready.bars));
    Q_EMIT updated();
}

void StatisticsPanel::sizeColumns()
{
    const bool sized = m_sized || (m_arranged && !m_brief);
    const auto& columns = m_model->columns();
    for (int c = 0; c < int(columns.size()) && !(m_sized && m_brief); ++c)
        m_table->setColumnHidden(c, m_brief && !columns[size_t(c)].brief);
    if (sized)
        return;
    sizeColumnsOf(*m_table, *m_model, m_brief);
    m_sized = !m_growing && m_model->rowCount() > 0; // without rows it is titles that have room
}

void StatisticsPanel::showBars(std::vector<Bar> bars)
{
    if (m_histogram)
        m_chart->showHistogram(m_chartTitle, m_chartAxis, std::move(bars));
    else
        m_chart->showBars(m_chartTitle, m_chartAxis, std::move(bars));
}

QMenu* StatisticsPanel::menuFor(const QString& filter, uint32_t frame, const QString& value)
{
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
    auto* menu = new QMenu(this);
    for (const bool prepare : {false, true}) {
        auto* part = menu->addMenu(prepare ? tr("&Prepare as Filter") : tr("&Apply as Filter"));
        part->setEnabled(!filter.isEmpty());
        for (const auto& way : kFilterWays)
            part->addAction(way.title(), this, [this, filter, way, prepare] { Q_EMIT filterWanted(filter, int(way.combination), prepare); });
    }
    if (frame != 0)
        menu->addAction(tr("&Go to Packet %1").arg(frame), this, [this, frame] { Q_EMIT frameWanted(frame); });
    menu->addSeparator();
    menu->addAction(tr("&Copy Value"), this, copy(value))->setEnabled(!value.isEmpty());
    menu->addAction(tr("Copy as &Filter"), this, copy(filter))->setEnabled(!filter.isEmpty());
    menu->addAction(tr("Copy Table as C&SV"), this, [this] { copyTable(TableFormat::Csv); });
    menu->addAction(tr("Copy Table as &JSON"), this, [this] { copyTable(TableFormat::Json); });
    menu->addAction(tr("Copy Table as &Markdown"), this, [this] { copyTable(TableFormat::Markdown); });
    menu->addSeparator();
    menu->addAction(tr("Export C&hart as Picture…"), this, &StatisticsPanel::exportChart);
    menu->addAction(tr("Export &Table…"), this, &StatisticsPanel::exportTable);
    return menu;
}

void StatisticsPanel::rowMenu(const QPoint& at)
{
    const auto index = m_table->indexAt(at);
    const auto* row = m_model->row(index);
    const std::unique_ptr<QMenu> menu(row != nullptr ? menuFor(row->filter, row->frame, index.data().toString()) : menuFor({}, 0, {}));
    menu->exec(m_table->viewport()->mapToGlobal(at));
}

QString StatisticsPanel::caption() const
{
    const auto* counted = m_follow->isChecked() ? m_displayed.get() : nullptr;
    return m_title + u" · "_s + captionText(captureFileOf(this), m_filter, m_snapshot, counted);
}

void StatisticsPanel::setEmptyText(const QString& text) { m_chart->setEmptyText(text); }

QString StatisticsPanel::savePicture(const QString& path, const QSize& size) { return m_chart->save(path, size, caption()); }

void StatisticsPanel::exportChart()
{
    exportPicture(this, tr("Export Chart"), m_title.toLower().replace(u' ', u'-') + u".png"_s,
                  [this](const QString& path, const QSize& size) { return savePicture(path, size); });
}

void StatisticsPanel::copyTable(TableFormat format)
{
    m_text->make([model = m_model, format](const std::stop_token& stop) { return model->toText(format, stop); },
                 [this](const QString& text) {
                     QGuiApplication::clipboard()->setText(text);
                     Q_EMIT message(tr("Copied the table: %n row(s)", nullptr, m_model->rowCount()));
                 });
}

namespace {

// By the suffix of the file.
TableFormat formatOf(const QString& path)
{
    const auto suffix = QFileInfo(path).suffix().toLower();
    return suffix == "json"_L1 ? TableFormat::Json : suffix == "md"_L1 ? TableFormat::Markdown : TableFormat::Csv;
}

// Any thread.
Result<void> writeText(const QString& text, const QString& path)
{
    QSaveFile file(path);
    const auto bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Code::NotWritable, StatisticsPanel::tr("\"%1\" could not be written: %2").arg(path, file.errorString()).toStdString());
    return {};
}

} // namespace

QString StatisticsPanel::saveTable(const QString& path) const
{
    const auto written = writeText(m_model->toText(formatOf(path)), path);
    return written ? QString() : QString::fromStdString(written.error().message);
}

void StatisticsPanel::exportTable()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export Table"), m_title.toLower().replace(u' ', u'-') + u".csv"_s,
                                                   tr("CSV (*.csv);;JSON (*.json);;Markdown (*.md)"));
    if (!path.isEmpty())
        writeTable(path);
}

void StatisticsPanel::writeTable(const QString& path)
{
    const auto ended = [this, path](const Result<void>& written) {
        if (written)
            Q_EMIT message(tr("Saved %1").arg(path));
        else if (written.error().code == Error::Code::Cancelled)
            Q_EMIT message(tr("\"%1\" was not written: it was given up. No part of it is left.").arg(path));
        else
            QMessageBox::warning(this, tr("Export Table"), QString::fromStdString(written.error().message));
    };
    m_writing->announce(path);
    // A text of its own: whoever copies the table meanwhile does not take it away.
    auto* made = m_exports.emplace_back(std::make_unique<TableText>(m_model)).get();
    made->make([model = m_model, format = formatOf(path)](const std::stop_token& stop) { return model->toText(format, stop); },
               [this, path, ended, made](const QString& text) {
                   const auto at = std::ranges::find(m_exports, made, &std::unique_ptr<TableText>::get);
                   at->release()->deleteLater();
                   m_exports.erase(at);
                   if (m_writing->isAnnounced(path))
                       m_writing->start({path, 0, [text, path](const std::stop_token&, const std::function<void(uint64_t)>&) { return writeText(text, path); }, ended});
                   else
                       ended(fail(Error::Code::Cancelled, {}));
               });
}

} // namespace capscope
