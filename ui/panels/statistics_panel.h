// A statistic beside the packets: a table and a chart, following the display filter or not, each row leading to its
// packets.
#pragma once

#include "core/statistics/selection.h"
#include "ui/background.h"
#include "ui/charts/chart.h"
#include "ui/models/rows_model.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QLabel;
class QSplitter;
class QToolBar;
class QTreeView;

namespace capscope {

// What a statistic yields for its panel.
struct StatisticResult {
    std::vector<StatisticRow> rows;
    std::vector<Bar> bars;
    QString summary; // one line above the table
};

class StatisticsPanel : public QWidget {
    Q_OBJECT

public:
    StatisticsPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent = nullptr);

    // The capture and its displayed frames (null: all). Computes anew in the background.
    void show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter);
    void clear();

    QTreeView* table() const { return m_table; }

    Chart* chart() const { return m_chart; }

    RowsModel* model() const { return m_model; }

    const QString& title() const { return m_title; }

    bool followsFilter() const;
    void setFollowsFilter(bool follow);

    bool busy() const { return m_background.busy(); }

    // Asks for a file; the chart's picture or the table's values.
    void exportChart();
    void exportTable();
    // Without asking. Returns what went wrong, or nothing.
    QString saveTable(const QString& path) const;

Q_SIGNALS:
    // A row or bar was chosen: its filter, to be combined as `combination` says (see core/filter/selection.h), or only
    // prepared.
    void filterWanted(const QString& filter, int combination, bool prepareOnly);
    void frameWanted(uint32_t frame);
    void updated();

protected:
    // Runs in another thread.
    virtual StatisticResult compute(const Selection& selection) const = 0;
    // Puts the bars into the chart.
    virtual void showBars(std::vector<Bar> bars);

    void refresh();
    QToolBar* tools() const { return m_tools; }

    QString m_chartTitle;
    QString m_chartAxis;
    bool m_histogram = false;
    bool m_expandAll = true;

private:
    void rowMenu(const QPoint& at);
    void fill(StatisticResult result);

    QString m_title;
    QToolBar* m_tools;
    QCheckBox* m_follow;
    QLabel* m_summary;
    QSplitter* m_splitter;
    QTreeView* m_table;
    RowsModel* m_model;
    Chart* m_chart;
    Snapshot m_snapshot;
    std::shared_ptr<const FrameSet> m_displayed;
    QString m_filter;
    Background m_background; // last: its thread uses what is above
};

} // namespace capscope
