// The packet list: rows of one height, painted on demand. Its cost depends on what is visible, never on how many rows
// there are.
#pragma once

#include "core/session/sort_rows.h"
#include "ui/background.h"
#include "ui/models/packet_cells.h"
#include "ui/models/packet_lines.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

class QHeaderView;
class QMenu;
class QPainter;
class QStandardItemModel;

namespace capscope {

class AddressNames;
class Minimap;

class PacketList : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PacketList(QWidget* parent = nullptr);
    ~PacketList() override;

    // The capture, and which of its frames are displayed (null: all). The selected frame stays selected.
    void show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed);
    void clear();

    uint64_t displayedRows() const { return m_lines->count(); }

    // Which frame stands where; for work beside the window.
    std::shared_ptr<const PacketLines> lines() const { return m_lines; }

    const Snapshot& snapshot() const { return m_snapshot; }

    // Null: all frames are displayed.
    std::shared_ptr<const FrameSet> displayed() const { return m_displayed; }

    // --- the selected frame, and those selected with it
    std::optional<Row> current() const { return m_current; }

    SelectedLines selection() const;

    // In the order of the list.
    std::vector<Row> selectedRows() const { return selection().rows(); }

    void selectAll();
    // The frame displayed before `row`; kNoRow if there is none.
    Row previousDisplayed(Row row) const;
    // Selects a frame and scrolls to it; false if it is not displayed.
    bool select(Row row);
    void selectFirst();

    // --- columns
    // Shown instead of addresses, while somebody wants the network to be asked.
    AddressNames* names() const { return m_names; }

    const QList<PacketColumn>& columns() const { return m_columns; }

    void setColumns(const QList<PacketColumn>& columns);
    // Before Info, as wide as its title.
    void addColumn(const PacketColumn& column);
    // What a right click on a column's title offers; `column`: an index into columns().
    QMenu* headerMenu(int column);
    void resizeToContents(int column);
    void resizeAllToContents();
    QHeaderView* header() const { return m_header; }

    // --- order
    // Sorts in the background, or goes back to the order of the capture.
    void setSort(const std::optional<SortKey>& key);

    const std::optional<SortKey>& sort() const { return m_sort; }

    bool sorting() const { return m_sortWork.busy(); }

    // From 0 to 1.
    double sortProgress() const { return *m_sortProgress; }

    void cancelSort();

    // --- how it looks
    void setTimeStyle(const TimeStyle& style);

    const TimeStyle& timeStyle() const { return m_timeStyle; }

    void setTimeFormat(TimeFormat format);

    TimeFormat timeFormat() const { return m_timeStyle.format; }

    void setColoured(bool coloured);

    bool isColoured() const { return m_coloured; }

    void setColourRules(const QList<ColourRule>& rules);

    const QList<ColourRule>& colourRules() const { return m_cells->rules(); }

    // Marks, time references or comments were changed.
    void marksChanged();
    // Frames that have to do with the selected one: their numbers and how ("→", "←", "✓").
    void setRelated(std::vector<std::pair<Row, QChar>> related);
    // What the empty list says.
    void setEmptyText(const QString& text);

    // --- cells
    // The text of a cell as shown.
    QString text(Row row, int column) const;
    QString text(Row row, ColumnKind kind) const;
    // Where a cell is painted in the viewport; empty if it is not visible.
    QRect cellRect(Row row, ColumnKind kind) const;
    QRect cellRect(Row row, int column) const;
    // What a row is painted with while it is not selected.
    RuleColours colours(Row row) const;
    // A filter that finds the frames with this cell's value; empty if there is none.
    QString filterFor(Row row, int column) const;
    // Nothing visible is still to come.
    bool idle() const;

Q_SIGNALS:
    void currentChanged();
    // A right click on a cell; an index into columns().
    void menuWanted(capscope::Row row, int column, const QPoint& globalPosition);
    // Double click or Enter.
    void activated();
    void columnsChanged();
    void sortingChanged();
    // Of a sort that could not be done.
    void sortFailed(const QString& why);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    friend class Minimap;

    uint64_t visibleLines() const;
    uint64_t firstLine() const;
    std::optional<uint64_t> lineOf(Row row) const;
    void setLine(uint64_t line, Qt::KeyboardModifiers modifiers = {});
    void extendSelection(uint64_t line, Qt::KeyboardModifiers modifiers);
    bool isSelected(uint64_t line) const;
    void ensureVisible(uint64_t line);
    // `grown`: those that were there stand where they stood.
    void setLines(std::shared_ptr<const PacketLines> lines, bool grown = false);
    void updateGeometryOfRows();
    void updateScrollBars();
    int columnAt(int x) const;
    int columnOf(ColumnKind kind) const;
    std::optional<uint64_t> lineAt(int y) const;

    void buildHeader();
    void readHeader();
    void headerClicked(int column);
    void showSortIndicator();
    void editColumn(int column);
    void startSort();

    void paintRow(QPainter& painter, uint64_t line, int top, const PacketCells::Cells* cells) const;
    void paintGutter(QPainter& painter, uint64_t line, Row row, const QRect& cell) const;
    QString cellText(Row row, int column, const PacketCells::Cells* cells) const;
    RuleColours colours(const PacketCells::Cells* cells) const;
    void fetchMissing();
    // Of the rows from that line on that are to be seen.
    void askForNames(uint64_t first);
    // A screen reader of the selected frame.
    void tellCurrent();

    Snapshot m_snapshot;
    std::shared_ptr<const FrameSet> m_displayed;
    std::shared_ptr<const PacketLines> m_lines;
    std::shared_ptr<const FrameMarks> m_marks; // of the capture
    std::optional<Row> m_current;
    uint64_t m_anchor = 0; // line that a selection with Shift begins at
    std::vector<LineRange> m_selected;
    QList<PacketColumn> m_columns; // by the header's logical indices
    std::optional<SortKey> m_sort;
    TimeStyle m_timeStyle;
    bool m_coloured = true;
    QString m_emptyText;
    int m_rowHeight = 20;
    QHeaderView* m_header;
    QStandardItemModel* m_headerModel;
    Minimap* m_minimap;
    PacketCells* m_cells;
    mutable std::vector<std::optional<RuleColours>> m_ruleColours; // of each rule in this palette, as far as they were wanted
    AddressNames* m_names;
    std::vector<std::pair<Row, QChar>> m_related; // by row
    std::optional<LineRange> m_conversation;      // lines of the first and last frame of the selected one's
    QTimer m_columnsTimer; // tells of columns when they have come to rest
    QTimer m_sortTimer;    // looks at the progress of a sort
    std::shared_ptr<std::atomic<double>> m_sortProgress = std::make_shared<std::atomic<double>>(0);
    uint32_t m_sortedRows = 0; // of the snapshot that is, or is being, sorted
    Background m_conversationWork;
    Background m_sortWork;
};

} // namespace capscope
