// Laying out and painting of nested areas.
#include "ui/charts/icicle.h"

#include "ui/accessibility.h"
#include "ui/charts/picture.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

int depthOf(const std::vector<IciclePart>& parts)
{
    int depth = 0;
    for (const auto& part : parts)
        depth = std::max(depth, 1 + depthOf(part.children));
    return depth;
}

// Colours of levels: the same hue, lighter and lighter; text on them has contrast enough.
QColor fillOf(const IciclePart& part, int level, const QPalette& palette)
{
    if (part.marked)
        return theme::markedBar(palette);
    const auto base = theme::bar(palette);
    const bool dark = theme::isDark(palette);
    const int step = std::min(level, 7) * 8;
    return dark ? base.darker(150 + step) : base.lighter(125 + step);
}

QColor textOn(const QColor& fill)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const double luminance = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF());
    return luminance > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace

Icicle::Icicle(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::DefaultContextMenu);
}

void Icicle::show(const QString& title, std::vector<IciclePart> parts, double whole)
{
    m_title = title;
    m_parts = std::move(parts);
    m_whole = whole;
    m_current = -1;
    m_hovered = -1;
    setAccessibleName(title);
    setAccessibleDescription(m_parts.empty() ? m_emptyText : tr("Arrow keys go through the parts, Enter shows their packets"));
    lay();
}

void Icicle::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void Icicle::lay()
{
    m_tiles = tilesIn(QRectF(rect()).adjusted(4, 4, -4, -4));
    if (m_current >= int(m_tiles.size()))
        m_current = -1;
    m_hovered = -1;
    update();
}

std::vector<Icicle::Tile> Icicle::tilesIn(const QRectF& area) const
{
    std::vector<Tile> tiles;
    const int depth = depthOf(m_parts);
    if (depth == 0 || m_whole <= 0 || area.height() < 8)
        return tiles;
    const double width = area.width() / depth;
    const double line = fontMetrics().height();
    // The height that a part asks for: its share, but what is unusual can be read, and all can be seen.
    const std::function<double(const IciclePart&)> wanted = [&](const IciclePart& part) {
        double children = 0;
        for (const auto& child : part.children)
            children += wanted(child);
        return std::max({part.value / m_whole * area.height(), children, part.marked ? line : 2.0});
    };
    const std::function<void(const std::vector<IciclePart>&, const QRectF&, int, int)> place = [&](const std::vector<IciclePart>& parts, const QRectF& room, int level,
                                                                                                    int parent) {
        double sum = 0;
        for (const auto& part : parts)
            sum += wanted(part);
        const double scale = sum > room.height() ? room.height() / sum : 1;
        double top = room.top();
        for (const auto& part : parts) {
            const double height = wanted(part) * scale;
            tiles.push_back({&part, {room.left(), top, width, height}, level, parent});
            const int own = int(tiles.size()) - 1;
            place(part.children, {room.left() + width, top, room.width() - width, height}, level + 1, own);
            top += height;
        }
    };
    place(m_parts, area, 0, -1);
    return tiles;
}

void Icicle::paint(QPainter& painter, const std::vector<Tile>& tiles, const QRectF& area, bool onScreen) const
{
    painter.setFont(font());
    if (tiles.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const auto metrics = fontMetrics();
    for (size_t i = 0; i < tiles.size(); ++i) {
        const auto& tile = tiles[i];
        auto fill = fillOf(*tile.part, tile.level, palette());
        if (onScreen && int(i) == m_hovered)
            fill = theme::isDark(palette()) ? fill.lighter(125) : fill.darker(112);
        painter.setPen(QPen(palette().color(QPalette::Base), tile.place.height() > 4 ? 1.0 : 0.3));
        painter.setBrush(fill);
        painter.drawRect(tile.place);
        const QString text = (tile.part->marked ? u"⚠ "_s : QString()) + tile.part->name;
        if (tile.place.height() < metrics.height() - 2 || tile.place.width() < 16)
            continue;
        painter.setPen(textOn(fill));
        painter.drawText(tile.place.adjusted(4, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, int(tile.place.width()) - 6));
    }
    if (onScreen && m_current >= 0 && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawRect(tiles[size_t(m_current)].place.adjusted(1, 1, -1, -1));
    }
}

void Icicle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(QPalette::Base));
    paint(painter, m_tiles, rect(), true);
}

QString Icicle::save(const QString& path, const QSize& size, const QString& caption) const
{
    return savePicture(path, size, m_title, [&](QPainter& painter, const QRect& area) {
        const auto left = QRectF(drawCaption(painter, area, caption, font(), palette())).adjusted(8, 8, -8, -4);
        paint(painter, tilesIn(left), left, false);
    });
}

void Icicle::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    lay();
}

const IciclePart* Icicle::partAt(const QPointF& at) const
{
    for (const auto& tile : m_tiles)
        if (tile.place.contains(at))
            return tile.part;
    return nullptr;
}

QRectF Icicle::placeOf(const QString& name) const
{
    for (const auto& tile : m_tiles)
        if (tile.part->name == name)
            return tile.place;
    return {};
}

const IciclePart* Icicle::current() const { return m_current >= 0 ? m_tiles[size_t(m_current)].part : nullptr; }

bool Icicle::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto* part = partAt(help->pos());
        part != nullptr ? QToolTip::showText(help->globalPos(), part->title, this) : QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void Icicle::mouseMoveEvent(QMouseEvent* event)
{
    const auto* part = partAt(event->position());
    const auto found = std::ranges::find(m_tiles, part, &Tile::part);
    const int hovered = part == nullptr ? -1 : int(found - m_tiles.begin());
    setCursor(part != nullptr && !part->filter.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hovered != std::exchange(m_hovered, hovered))
        update();
}

void Icicle::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void Icicle::mouseReleaseEvent(QMouseEvent* event)
{
    const auto* part = partAt(event->position());
    if (part != nullptr && event->button() == Qt::LeftButton && !part->filter.isEmpty())
        Q_EMIT clicked(QString(part->filter));
}

void Icicle::contextMenuEvent(QContextMenuEvent* event)
{
    const auto* part = event->reason() == QContextMenuEvent::Mouse ? partAt(event->pos()) : current();
    Q_EMIT menuWanted(part != nullptr ? part->filter : QString(), part != nullptr ? part->name : QString(), event->globalPos());
}

// The tile that an arrow key leads to; -1 if there is none.
int Icicle::step(int key) const
{
    if (m_current < 0)
        return m_tiles.empty() ? -1 : 0;
    const auto& now = m_tiles[size_t(m_current)];
    if (key == Qt::Key_Left)
        return now.parent;
    if (key == Qt::Key_Right)
        return m_current + 1 < int(m_tiles.size()) && m_tiles[size_t(m_current) + 1].parent == m_current ? m_current + 1 : -1;
    const int way = key == Qt::Key_Down ? 1 : -1;
    for (int i = m_current + way; i >= 0 && i < int(m_tiles.size()); i += way)
        if (m_tiles[size_t(i)].level == now.level)
            return i;
    return -1;
}

void Icicle::select(int tile)
{
    if (tile < 0)
        return;
    m_current = tile;
    tellChosen(this, m_tiles[size_t(tile)].part->title);
    const auto place = m_tiles[size_t(tile)].place;
    QToolTip::showText(mapToGlobal(place.bottomLeft().toPoint()), m_tiles[size_t(tile)].part->title, this);
    update();
}

void Icicle::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return select(step(event->key()));
    case Qt::Key_Home:
        return select(m_tiles.empty() ? -1 : 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const auto* part = current(); part != nullptr && !part->filter.isEmpty())
            Q_EMIT clicked(QString(part->filter));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Icicle::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        select(m_current >= 0 ? m_current : m_tiles.empty() ? -1 : 0);
}

void Icicle::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    QToolTip::hideText();
    update();
}

} // namespace capscope
