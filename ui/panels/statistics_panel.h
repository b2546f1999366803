// A statistic beside the packets: a table and a chart, following the display filter or not, each row leading to its
// packets.
#pragma once

#include "core/statistics/selection.h"
#include "ui/background.h"
#include "ui/charts/bar.h"
#include "ui/models/rows_model.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QMenu;
class QSplitter;
class QTreeView;

namespace capscope {

class Chart;
class FileWriting;
class TableText;
class WrapBar;

// Rows that a table shows at most: who looks for more, filters. Statistics hand the most telling ones on.
constexpr size_t kTableRowsMax = 20'000;
constexpr size_t kOpenRowsMax = 10'000; // of a tree that is shown with all its rows open: the view lays each of them out, which takes a microsecond

// What a statistic yields for its panel.
struct StatisticResult {
    std::vector<StatisticColumn> columns{}; // empty: those that the panel was made with
    std::vector<StatisticRow> rows{};
    size_t rowsOfAll = 0; // how many rows there would be; 0: all are there
    std::vector<Bar> bars{};
    QString summary{}; // above the table
};

class StatisticsPanel : public QWidget {
    Q_OBJECT

public:
    StatisticsPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent = nullptr);
    ~StatisticsPanel() override;

    // The capture and its displayed frames (null: all). Computes anew in the background, as soon as somebody looks.
    // `growing`: there will be more soon; then it takes its time.
    void show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter, bool growing = false);
    void clear();
    // Waits for what is computed: before the panel goes.
    void finish() { m_background.finish(); }

    QTreeView* table() const { return m_table; }

    Chart* chart() const { return m_chart; }

    RowsModel* model() const { return m_model; }

    const QString& title() const { return m_title; }

    // What is told above the table.
    QString summary() const;

    bool followsFilter() const;
    void setFollowsFilter(bool follow);

    // One answer among others: without tools, and with the columns that matter most.
    void setBrief(bool brief);

    // It counts, or its table is being copied or written.
    bool busy() const;

    // The menu of a row or a bar: apply, prepare, go to, copy, export. The caller deletes it.
    QMenu* menuFor(const QString& filter, uint32_t frame, const QString& value);

    // Asks for a file; the chart's picture or the table's values.
    void exportChart();
    void exportTable();
    void copyTable(TableFormat format);
    // Beside the window; message() tells how it ended.
    void writeTable(const QString& path);
    // Without asking. Returns what went wrong, or nothing.
    QString saveTable(const QString& path) const;
    virtual QString savePicture(const QString& path, const QSize& size);

Q_SIGNALS:
    // A row or bar was chosen: its filter, to be combined as `combination` says (see core/filter/selection.h), or only
    // prepared.
    void filterWanted(const QString& filter, int combination, bool prepareOnly);
    void frameWanted(uint32_t frame);
    void updated();
    // What was done, for a moment.
    void message(const QString& text);

protected:
    // Runs in another thread. Choices of a person that it reads are changed by `change` alone.
    virtual StatisticResult compute(const Selection& selection) const = 0;
    // Puts the bars into the chart.
    virtual void showBars(std::vector<Bar> bars);

    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    // Changes what compute() reads, and computes anew; `how` runs when nothing is computed any more.
    void change(const std::function<void()>& how);
    void refresh();
    QString caption() const;
    // What the chart says where there is nothing to show.
    void setEmptyText(const QString& text);
    WrapBar* tools() const { return m_tools; }
    QSplitter* splitter() const { return m_splitter; }

    QString m_chartTitle;
    QString m_chartAxis;
    bool m_histogram = false;
    bool m_expandAll = false;

private:
    struct Ready;

    void start();
    void fill(Ready& ready);
    void sizeColumns();
    void rowMenu(const QPoint& at);
    void tell(const QString& summary);
    // A splitter gives a text no more height for being narrow, unless it must.
    void giveSummaryItsLines();
    void choose(const QString& filter, uint32_t frame);

    QString m_title;
    WrapBar* m_tools;
    QCheckBox* m_follow;
    QLabel* m_summary;
    QSplitter* m_splitter;
    QTreeView* m_table;
    std::vector<StatisticColumn> m_columns;
    RowsModel* m_model;
    Chart* m_chart;
    Snapshot m_snapshot;
    std::shared_ptr<const FrameSet> m_displayed;
    QString m_filter;
    QString m_told;
    bool m_stale = false; // nobody looked since show()
    bool m_isFilled = false; // there is something to clear
    bool m_brief = false;
    bool m_sized = false; // columns fit what is in them
    bool m_growing = false; // more is to come, wider numbers among it
    bool m_arranged = false; // a person gave columns their widths
    QElapsedTimer m_started;
    qint64 m_tookMs = 0;
    std::unique_ptr<TableText> m_text; // reads the model
    std::vector<std::unique_ptr<TableText>> m_exports; // the same, each for a file
    FileWriting* m_writing;
    Background m_background; // last: its thread uses what is above
};

} // namespace capscope
