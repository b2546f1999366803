// The bytes of a frame, or of what was put together from several, as hexadecimal numbers and characters.
#pragma once

#include "core/dissect/dissection.h"

#include <QAbstractScrollArea>

#include <optional>

class QMenu;
class QTabBar;

namespace capscope {

class BytesView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit BytesView(QWidget* parent = nullptr);

    void show(const Dissection& dissection);
    void clear();
    // Marks bytes and scrolls to them.
    void highlight(int buffer, uint32_t start, uint32_t length);

    // The highlighted bytes, or all of the buffer: "0a0b".
    QByteArray selectedBytes() const;

    uint32_t highlightStart() const { return m_start; }

    uint32_t highlightLength() const { return m_length; }

    // Copies of the highlighted bytes in all formats, and their export.
    QMenu* menu();
    // Asks for a file and writes the highlighted bytes, or all of the buffer, as they are.
    void exportBytes();
    // Returns what was wrong; empty if nothing was.
    QString saveBytes(const QString& path) const;
    // Where a byte's two digits are painted.
    QRect byteRect(uint32_t offset) const;
    // The byte that the arrow keys go on from; nothing where no byte was chosen.
    std::optional<uint32_t> cursor() const { return m_cursor; }

Q_SIGNALS:
    // Or chosen by a key.
    void byteClicked(int buffer, uint32_t offset);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Part {
        QString name;
        QByteArray bytes;
    };

    void updateScrollBar();
    int lines() const;
    int visibleLines() const;
    void choose(uint32_t offset);
    void ensureVisible(uint32_t offset);
    std::optional<uint32_t> offsetAt(const QPoint& at) const;
    const QByteArray& bytes() const;
    QRect textRect(uint32_t offset) const;

    std::vector<Part> m_parts;
    QTabBar* m_tabs;
    uint32_t m_start = 0;
    uint32_t m_length = 0;
    std::optional<uint32_t> m_cursor;
    int m_digitWidth = 8;
    int m_lineHeight = 18;
};

} // namespace capscope
