// Packets as arrows between the columns of their addresses. Only what is seen is painted, and only that is dissected.
#pragma once

#include "core/statistics/flow_graph.h"
#include "ui/background.h"

#include <QAbstractScrollArea>

#include <absl/container/flat_hash_map.h>

#include <memory>

namespace capscope {

class FlowView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit FlowView(QWidget* parent = nullptr);
    ~FlowView() override;

    void show(const Snapshot& snapshot, std::shared_ptr<const FlowGraph> graph, FlowKind kind);
    // What is told in the middle where there are no arrows.
    void setEmptyText(const QString& text);
    // Marks the arrow of a packet and scrolls to it; one that has none leaves everything as it is.
    void setCurrent(Row row);

    std::optional<Row> current() const { return m_current; }

    size_t lines() const { return m_graph ? m_graph->rows.size() : 0; }

    // Nothing is being dissected.
    bool settled() const { return !m_work.busy(); }

    // As last painted; nothing if it was not dissected yet.
    const FlowText* textOf(Row row) const;
    // The place of a line that is seen, in the viewport.
    QRect lineRect(size_t line) const;
    // What is seen now, without bars, into a picture of another size.
    void drawVisible(QPainter& painter, const QRect& area);

Q_SIGNALS:
    void frameWanted(uint32_t frame);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    // Where things stand in an area of this size.
    struct Places {
        QRect area;
        int headHeight;
        int lineHeight;
        int timeWidth;
        int nodeWidth;
        QRect flow;    // of the arrows, without the head
        QRect comment; // the same
    };

    Places placesIn(const QRect& area) const;
    int nodeX(const Places& places, size_t node) const;
    void paint(QPainter& painter, const Places& places);
    void paintHead(QPainter& painter, const Places& places) const;
    void paintLine(QPainter& painter, const Places& places, size_t line, int y) const;
    void paintArrow(QPainter& painter, const Places& places, Row row, int y, const QColor& ink) const;
    void updateBars();
    void fetchVisible();
    void choose(size_t line);
    std::optional<size_t> lineAt(const QPoint& at) const;
    std::optional<size_t> lineOf(Row row) const;
    size_t linesSeen() const;

    Snapshot m_snapshot;
    std::shared_ptr<const FlowGraph> m_graph;
    FlowKind m_kind = FlowKind::Any;
    QString m_emptyText;
    std::optional<Row> m_current;
    absl::flat_hash_map<Row, FlowText> m_texts;
    Background m_work; // last: its thread uses what is above
};

} // namespace capscope
