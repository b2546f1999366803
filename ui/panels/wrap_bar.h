// A line of choices and buttons that goes on in the next line where it is too narrow: none is ever out of reach.
#pragma once

#include <QLayout>
#include <QWidget>

#include <memory>
#include <vector>

class QAction;

namespace capscope {

class WrapLayout : public QLayout {
public:
    explicit WrapLayout(QWidget* parent);
    ~WrapLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    // The height of all lines; moves the items if wanted.
    int place(const QRect& area, bool move) const;
    void placeLine(const std::vector<QLayoutItem*>& line, QPoint at, int height) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

class WrapBar : public QWidget {
    Q_OBJECT

public:
    explicit WrapBar(QWidget* parent = nullptr);

    void addWidget(QWidget* widget) { layout()->addWidget(widget); }
    // As a button.
    QAction* addAction(const QString& text);
};

} // namespace capscope
