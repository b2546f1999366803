// A tree as nested areas, from left to right: each level a column, each part as high as its share.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

namespace capscope {

struct IciclePart {
    QString name;  // short: "TCP"
    QString title; // for people who read or hear it: "Transmission Control Protocol, 1,577 packets (92.7 %)"
    double value = 0;
    bool marked = false; // something unusual: another colour and a sign, and never too small to be seen
    QString filter;      // what a click applies
    std::vector<IciclePart> children{};
};

class Icicle : public QWidget {
    Q_OBJECT

public:
    explicit Icicle(QWidget* parent = nullptr);

    // `whole`: the value of everything.
    void show(const QString& title, std::vector<IciclePart> parts, double whole);
    void setEmptyText(const QString& text);

    // The part under a place; null if there is none. Valid until the next show().
    const IciclePart* partAt(const QPointF& at) const;
    // Where a part is drawn; empty if it is too small.
    QRectF placeOf(const QString& name) const;
    // The part that keys have moved to; null if there is none.
    const IciclePart* current() const;

    // By the suffix of the file, see picture.h.
    QString save(const QString& path, const QSize& size, const QString& caption) const;

    QSize minimumSizeHint() const override { return {120, 56}; }

    QSize sizeHint() const override { return {320, 160}; }

Q_SIGNALS:
    void clicked(const QString& filter);
    void menuWanted(const QString& filter, const QString& name, const QPoint& globalPlace);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Tile {
        const IciclePart* part;
        QRectF place;
        int level;
        int parent; // index; -1: none
    };

    std::vector<Tile> tilesIn(const QRectF& area) const;
    void paint(QPainter& painter, const std::vector<Tile>& tiles, const QRectF& area, bool onScreen) const;
    void lay();
    void select(int tile);
    int step(int key) const;

    QString m_title;
    QString m_emptyText;
    std::vector<IciclePart> m_parts;
    double m_whole = 0;
    std::vector<Tile> m_tiles;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace capscope
