// Lines are filled from the left; what stands in one is centred by height.
#include "ui/panels/wrap_bar.h"

#include <QAction>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace capscope {

namespace {

constexpr int kSpacing = 6;

}

WrapLayout::WrapLayout(QWidget* parent)
    : QLayout(parent)
{
    setContentsMargins(6, 2, 6, 2);
    setSpacing(kSpacing);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem* item) { m_items.emplace_back(item); }

QLayoutItem* WrapLayout::itemAt(int index) const { return index < 0 || index >= count() ? nullptr : m_items[size_t(index)].get(); }

QLayoutItem* WrapLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    auto* item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize WrapLayout::sizeHint() const
{
    const auto margins = contentsMargins();
    QSize size;
    for (const auto& item : m_items)
        if (!item->isEmpty())
            size = {size.width() + item->sizeHint().width() + spacing(), std::max(size.height(), item->sizeHint().height())};
    return size.grownBy(margins);
}

QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect& area)
{
    QLayout::setGeometry(area);
    place(area, true);
}

int WrapLayout::place(const QRect& area, bool move) const
{
    const auto margins = contentsMargins();
    const auto inner = area.marginsRemoved(margins);
    std::vector<QLayoutItem*> line;
    QPoint at = inner.topLeft();
    int used = 0;
    int height = 0;
    const auto end = [&] {
        if (move)
            placeLine(line, at, height);
        line.clear();
        at.ry() += height;
        used = height = 0;
    };
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const auto size = item->sizeHint();
        if (!line.empty() && used + size.width() > inner.width()) {
            end();
            at.ry() += margins.top();
        }
        line.push_back(item.get());
        used += size.width() + spacing();
        height = std::max(height, size.height());
    }
    end();
    return at.y() - area.y() + margins.bottom();
}

void WrapLayout::placeLine(const std::vector<QLayoutItem*>& line, QPoint at, int height) const
{
    for (auto* item : line) {
        const auto size = item->sizeHint();
        item->setGeometry({at + QPoint(0, (height - size.height()) / 2), size});
        at.rx() += size.width() + spacing();
    }
}

WrapBar::WrapBar(QWidget* parent)
    : QWidget(parent)
{
    setLayout(new WrapLayout(this));
}

QAction* WrapBar::addAction(const QString& text)
{
    auto* action = new QAction(text, this);
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    addWidget(button);
    return action;
}

} // namespace capscope
