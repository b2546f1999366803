// Painting the surroundings, and jumping to them.
#include "ui/views/minimap.h"

#include "ui/views/packet_list.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace capscope {

Minimap::Minimap(PacketList* list)
    : QWidget(list)
    , m_list(list)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Colors of the packets around"));
    setToolTip(tr("Colors of the packets around those shown; click to go there"));
    setCursor(Qt::PointingHandCursor);
}

std::pair<uint64_t, uint64_t> Minimap::range() const
{
    const auto count = m_list->displayedRows();
    const auto shown = std::min<uint64_t>(count, uint64_t(std::max(0, height())));
    const auto middle = m_list->firstLine() + m_list->visibleLines() / 2;
    const auto first = middle > shown / 2 ? middle - shown / 2 : 0;
    return {std::min(first, count - shown), shown};
}

std::optional<uint64_t> Minimap::lineAt(int y) const
{
    const auto [first, shown] = range();
    return y >= 0 && uint64_t(y) < shown ? std::optional(first + uint64_t(y)) : std::nullopt;
}

void Minimap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_list->palette().base());
    const auto [first, shown] = range();
    for (uint64_t i = 0; i < shown; ++i) {
        const auto* cells = m_list->m_cells->known(m_list->m_lines->rowOf(first + i));
        if (cells == nullptr)
            continue;
        painter.setPen(m_list->colours(cells).background);
        painter.drawLine(2, int(i), width() - 1, int(i));
    }
    const auto top = m_list->firstLine();
    const auto visible = std::min(m_list->visibleLines(), m_list->displayedRows());
    if (visible < shown) { // else all of it is visible anyway
        auto frame = m_list->palette().color(QPalette::Text);
        painter.setPen(frame);
        frame.setAlpha(30);
        painter.setBrush(frame);
        painter.drawRect(0, int(top - first), width() - 1, int(visible));
    }
    if (m_list->m_current) {
        const auto line = m_list->lineOf(*m_list->m_current);
        if (line && *line >= first && *line - first < shown)
            painter.fillRect(0, int(*line - first), width(), 2, m_list->palette().color(QPalette::Highlight));
    }
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->position().toPoint().y());
    if (!line)
        return;
    const auto half = m_list->visibleLines() / 2;
    m_list->verticalScrollBar()->setValue(int(*line > half ? *line - half : 0));
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        mousePressEvent(event);
}

} // namespace capscope
