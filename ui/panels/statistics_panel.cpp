// What all statistics have in common.
#include "ui/panels/statistics_panel.h"

#include "core/filter/selection.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QSplitter>
#include <QToolBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

StatisticsPanel::StatisticsPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_tools(new QToolBar(this))
    , m_follow(new QCheckBox(tr("Limit to display filter"), this))
    , m_summary(new QLabel(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new QTreeView(this))
    , m_model(new RowsModel(std::move(columns), this))
    , m_chart(new Chart(this))
    , m_background(this)
{
    m_table->setModel(m_model);
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
    m_tools->setIconSize({16, 16});
    m_tools->addWidget(m_follow);
    m_tools->addSeparator();
    m_tools->addAction(tr("Chart…"), this, &StatisticsPanel::exportChart)->setToolTip(tr("Export the chart as PNG, SVG or PDF"));
    m_tools->addAction(tr("Table…"), this, &StatisticsPanel::exportTable)->setToolTip(tr("Export the table as CSV or JSON"));
    m_tools->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(m_model->toCsv()); })
        ->setToolTip(tr("Copy the table as CSV"));
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
    connect(m_table, &QTreeView::customContextMenuRequested, this, &StatisticsPanel::rowMenu);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const auto* row = m_model->row(index);
        if (row == nullptr)
            return;
        if (row->frame != 0)
            Q_EMIT frameWanted(row->frame);
        else if (!row->filter.isEmpty())
            Q_EMIT filterWanted(row->filter, int(Combination::Selected), false);
    });
    connect(m_chart, &Chart::barClicked, this, [this](int bar) {
        const auto& filter = m_chart->bars()[size_t(bar)].filter;
        if (!filter.isEmpty())
            Q_EMIT filterWanted(filter, int(Combination::Selected), false);
    });
}

bool StatisticsPanel::followsFilter() const { return m_follow->isChecked(); }

void StatisticsPanel::setFollowsFilter(bool follow) { m_follow->setChecked(follow); }

void StatisticsPanel::show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter)
{
    m_snapshot = snapshot;
    m_displayed = std::move(displayed);
    m_filter = filter;
    refresh();
}

void StatisticsPanel::clear()
{
    m_background.stop();
    m_snapshot = {};
    m_displayed.reset();
    fill({});
}

void StatisticsPanel::refresh()
{
    if (!m_snapshot)
        return;
    const auto displayed = m_follow->isChecked() ? m_displayed : nullptr;
    m_background.start(
        [this, snapshot = m_snapshot, displayed](std::stop_token stop) {
            return compute({snapshot, displayed.get(), std::move(stop)});
        },
        [this](StatisticResult result) { fill(std::move(result)); });
}

void StatisticsPanel::fill(StatisticResult result)
{
    const auto counted = m_displayed && m_follow->isChecked() ? tr("Displayed packets only: %1").arg(m_filter) : tr("All packets");
    m_summary->setText(result.summary.isEmpty() ? counted : result.summary + u" · "_s + counted);
    m_model->setRows(std::move(result.rows));
    if (m_expandAll)
        m_table->expandAll();
    for (int c = 0; c < m_model->columnCount(); ++c)
        m_table->resizeColumnToContents(c);
    constexpr int kNameWidthMax = 260; // deep trees leave room for their numbers
    m_table->setColumnWidth(0, std::min(m_table->columnWidth(0), kNameWidthMax));
    showBars(std::move(result.bars));
    Q_EMIT updated();
}

void StatisticsPanel::showBars(std::vector<Bar> bars)
{
    if (m_histogram)
        m_chart->showHistogram(m_chartTitle, m_chartAxis, std::move(bars));
    else
        m_chart->showBars(m_chartTitle, m_chartAxis, std::move(bars));
}

void StatisticsPanel::rowMenu(const QPoint& at)
{
    const auto index = m_table->indexAt(at);
    const auto* row = m_model->row(index);
    if (row == nullptr)
        return;
    struct Way {
        const char* title;
        Combination combination;
    };
    static constexpr Way kWays[] = {
        {QT_TR_NOOP("Selected"), Combination::Selected},
        {QT_TR_NOOP("Not Selected"), Combination::NotSelected},
        {QT_TR_NOOP("…and Selected"), Combination::AndSelected},
        {QT_TR_NOOP("…or Selected"), Combination::OrSelected},
        {QT_TR_NOOP("…and not Selected"), Combination::AndNotSelected},
        {QT_TR_NOOP("…or not Selected"), Combination::OrNotSelected},
    };
    QMenu menu(this);
    for (const bool prepare : {false, true}) {
        auto* part = menu.addMenu(prepare ? tr("Prepare as Filter") : tr("Apply as Filter"));
        part->setEnabled(!row->filter.isEmpty());
        for (const auto& way : kWays)
            part->addAction(tr(way.title), this, [this, filter = row->filter, way, prepare] {
                Q_EMIT filterWanted(filter, int(way.combination), prepare);
            });
    }
    if (row->frame != 0)
        menu.addAction(tr("Go to Packet %1").arg(row->frame), this, [this, frame = row->frame] { Q_EMIT frameWanted(frame); });
    menu.addSeparator();
    menu.addAction(tr("Copy Value"), this, [index] { QGuiApplication::clipboard()->setText(index.data().toString()); });
    menu.addAction(tr("Copy Table as CSV"), this, [this] { QGuiApplication::clipboard()->setText(m_model->toCsv()); });
    menu.addAction(tr("Copy Table as JSON"), this, [this] { QGuiApplication::clipboard()->setText(m_model->toJson()); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void StatisticsPanel::exportChart()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export Chart"), m_title.toLower().replace(u' ', u'-') + u".png"_s,
                                                   tr("Pictures (*.png *.svg *.pdf)"));
    if (path.isEmpty())
        return;
    bool good = false;
    const auto size = QInputDialog::getText(this, tr("Export Chart"), tr("Width x height in pixels:"), QLineEdit::Normal,
                                            u"1200x700"_s, &good).split(u'x');
    if (!good)
        return;
    const QSize wanted(size.value(0).toInt(), size.value(1).toInt());
    constexpr int kLargest = 20'000; // a picture of more is a mistake
    const bool fits = wanted.width() >= 50 && wanted.height() >= 50 && wanted.width() <= kLargest && wanted.height() <= kLargest;
    const auto problem = fits ? m_chart->save(path, wanted) : tr("The size must be two numbers from 50 to %1, such as 1200x700.").arg(kLargest);
    if (!problem.isEmpty())
        QMessageBox::warning(this, tr("Export Chart"), problem);
}

QString StatisticsPanel::saveTable(const QString& path) const
{
    const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    QSaveFile file(path);
    const auto text = (json ? m_model->toJson() : m_model->toCsv()).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return tr("\"%1\" could not be written: %2").arg(path, file.errorString());
    return {};
}

void StatisticsPanel::exportTable()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export Table"), m_title.toLower().replace(u' ', u'-') + u".csv"_s,
                                                   tr("CSV (*.csv);;JSON (*.json)"));
    if (path.isEmpty())
        return;
    if (const auto problem = saveTable(path); !problem.isEmpty())
        QMessageBox::warning(this, tr("Export Table"), problem);
}

} // namespace capscope
