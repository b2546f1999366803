// The packet list: rows of one height, painted on demand. Its cost depends on what is visible, never on how many rows
// there are.
#pragma once

#include "core/session/columns.h"
#include "core/session/snapshot.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

class QHeaderView;
class QStandardItemModel;

namespace capscope {

class PacketList : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PacketList(QWidget* parent = nullptr);
    ~PacketList() override;

    // The capture, and which of its frames are displayed (null: all). The selected frame stays selected.
    void show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed);
    void clear();

    uint64_t displayedRows() const { return m_count; }

    // The selected frame.
    std::optional<Row> current() const { return m_current; }

    // The frame displayed before `row`; kNoRow if there is none.
    Row previousDisplayed(Row row) const;
    // Selects a frame and scrolls to it; false if it is not displayed.
    bool select(Row row);
    void selectFirst();

    void setTimeFormat(TimeFormat format);

    TimeFormat timeFormat() const { return m_timeFormat; }

    void setColoured(bool coloured);

    bool isColoured() const { return m_coloured; }

    // The text of a cell as shown.
    QString text(Row row, ColumnKind kind) const;
    // Where a cell is painted in the viewport; empty if it is not visible.
    QRect cellRect(Row row, ColumnKind kind) const;
    // What the empty list says.
    void setEmptyText(const QString& text);
    // A filter that finds the frames with this cell's value; empty if there is none.
    QString filterFor(Row row, ColumnKind kind) const;

Q_SIGNALS:
    void currentChanged();
    // A right click on a cell.
    void menuWanted(capscope::Row row, capscope::ColumnKind kind, const QPoint& globalPosition);
    // Double click or Enter.
    void activated();

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
    struct Lines; // which frames the lines are

    uint64_t visibleLines() const;
    Row rowOf(uint64_t line) const;
    std::optional<uint64_t> lineOf(Row row) const;
    void setLine(uint64_t line);
    void ensureVisible(uint64_t line);
    void updateGeometryOfRows();
    void updateScrollBars();
    ColumnKind columnAt(int x) const;
    std::optional<uint64_t> lineAt(int y) const;
    // What only a dissected frame knows of its columns.
    struct Dissected {
        Row row;
        std::string info;
        std::string protocol;
    };

    const Dissected& dissected(Row row) const;

    Snapshot m_snapshot;
    std::unique_ptr<Lines> m_lines;
    uint64_t m_count = 0;
    std::optional<Row> m_current;
    TimeFormat m_timeFormat = TimeFormat::SinceStart;
    bool m_coloured = true;
    QString m_emptyText;
    int m_rowHeight = 20;
    QHeaderView* m_header;
    QStandardItemModel* m_headerModel;
    mutable std::unique_ptr<FrameDissector> m_dissector;
    mutable std::vector<Dissected> m_dissected; // rows seen lately
};

} // namespace capscope
