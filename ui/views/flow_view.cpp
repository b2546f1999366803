// Painting arrows line by line, and fetching their texts beside the window.
#include "ui/views/flow_view.h"

#include "ui/accessibility.h"
#include "ui/panels/texts.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kTextsMax = 20'000; // that are kept; more than are seen while scrolling through some screens
constexpr int kMargin = 6;

} // namespace

FlowView::FlowView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_work(this)
{
    setObjectName(u"flowView"_s);
    setAccessibleName(tr("Flow graph"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

FlowView::~FlowView() { m_work.finish(); }

void FlowView::show(const Snapshot& snapshot, std::shared_ptr<const FlowGraph> graph, FlowKind kind)
{
    m_work.stop();
    m_texts.clear();
    m_snapshot = snapshot;
    m_graph = std::move(graph);
    m_kind = kind;
    updateBars();
    if (m_current)
        setCurrent(*m_current);
    fetchVisible();
    viewport()->update();
}

void FlowView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

const FlowText* FlowView::textOf(Row row) const
{
    const auto known = m_texts.find(row);
    return known != m_texts.end() ? &known->second : nullptr;
}

std::optional<size_t> FlowView::lineOf(Row row) const
{
    if (!m_graph)
        return {};
    const auto at = std::ranges::lower_bound(m_graph->rows, row);
    return at != m_graph->rows.end() && *at == row ? std::optional(size_t(at - m_graph->rows.begin())) : std::nullopt;
}

FlowView::Places FlowView::placesIn(const QRect& area) const
{
    const QFontMetrics metrics(font());
    Places places{};
    places.area = area;
    places.headHeight = metrics.height() + 2 * kMargin;
    places.lineHeight = 2 * metrics.height() + 4;
    const auto longest = m_graph && !m_graph->rows.empty()
        ? QString::fromStdString(timeText(m_snapshot, m_graph->rows.back(), TimeFormat::SinceStart))
        : QString();
    places.timeWidth = std::max(metrics.horizontalAdvance(longest), metrics.horizontalAdvance(tr("Time"))) + 2 * kMargin;
    constexpr int kCharacters = 22; // between two nodes: a short label, or most of an address
    const auto count = int(m_graph ? m_graph->nodes.size() : 0);
    const int least = kCharacters * metrics.averageCharWidth();
    const int left = area.width() - places.timeWidth;
    const int commentLeast = left * 3 / 10;
    places.nodeWidth = count > 0 ? std::clamp((left - commentLeast) / count, least, 2 * least) : least;
    const int flowWidth = std::min(places.nodeWidth * count, left - commentLeast);
    places.flow = QRect(area.left() + places.timeWidth, area.top() + places.headHeight, flowWidth, area.height() - places.headHeight);
    places.comment = QRect(places.flow.right() + 1, places.flow.top(), area.right() - places.flow.right(), places.flow.height());
    return places;
}

int FlowView::nodeX(const Places& places, size_t node) const
{
    return places.flow.left() + int(node) * places.nodeWidth + places.nodeWidth / 2 - horizontalScrollBar()->value();
}

size_t FlowView::linesSeen() const
{
    const auto places = placesIn(viewport()->rect());
    return size_t(std::max(1, places.flow.height() / places.lineHeight));
}

void FlowView::updateBars()
{
    const auto places = placesIn(viewport()->rect());
    const auto seen = linesSeen();
    verticalScrollBar()->setRange(0, int(std::min<size_t>(std::numeric_limits<int>::max(), lines() > seen ? lines() - seen : 0)));
    verticalScrollBar()->setPageStep(int(seen));
    const int wanted = places.nodeWidth * int(m_graph ? m_graph->nodes.size() : 0);
    horizontalScrollBar()->setRange(0, std::max(0, wanted - places.flow.width()));
    horizontalScrollBar()->setPageStep(places.flow.width());
    horizontalScrollBar()->setSingleStep(places.nodeWidth / 4);
}

void FlowView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    paint(painter, placesIn(viewport()->rect()));
}

void FlowView::drawVisible(QPainter& painter, const QRect& area)
{
    painter.save();
    painter.setFont(font());
    painter.setClipRect(area);
    paint(painter, placesIn(area));
    painter.restore();
}

void FlowView::paint(QPainter& painter, const Places& places)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (lines() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(places.area.adjusted(kMargin, kMargin, -kMargin, -kMargin), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const auto first = size_t(verticalScrollBar()->value());
    const auto count = size_t(places.flow.height() / places.lineHeight + 1);
    const auto end = std::min(lines(), first + count);
    const auto y = [&](size_t line) { return places.flow.top() + int(line - first) * places.lineHeight; };
    for (auto line = first; line < end; ++line) // below everything
        if (m_current && m_graph->rows[line] == *m_current)
            painter.fillRect(places.area.left(), y(line), places.area.width(), places.lineHeight, palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive, QPalette::Highlight));
    painter.save();
    painter.setClipRect(places.flow.intersected(places.area), Qt::IntersectClip);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    for (size_t node = 0; node < m_graph->nodes.size(); ++node)
        painter.drawLine(nodeX(places, node), places.flow.top(), nodeX(places, node), places.flow.bottom());
    painter.restore();
    painter.save();
    painter.setClipRect(places.area.adjusted(0, places.headHeight, 0, 0), Qt::IntersectClip);
    for (auto line = first; line < end; ++line)
        paintLine(painter, places, line, y(line));
    painter.restore();
    paintHead(painter, places);
}

void FlowView::paintHead(QPainter& painter, const Places& places) const
{
    const QRect head(places.area.left(), places.area.top(), places.area.width(), places.headHeight);
    painter.fillRect(head, palette().brush(QPalette::Button));
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawLine(head.bottomLeft(), head.bottomRight());
    painter.drawLine(places.flow.left() - 1, head.top(), places.flow.left() - 1, places.area.bottom());
    painter.drawLine(places.comment.left(), head.top(), places.comment.left(), places.area.bottom());
    painter.setPen(palette().color(QPalette::ButtonText));
    const QFontMetrics metrics(font());
    painter.drawText(QRect(head.left() + kMargin, head.top(), places.timeWidth - 2 * kMargin, head.height()), Qt::AlignVCenter | Qt::AlignRight, tr("Time"));
    painter.drawText(QRect(places.comment.left() + kMargin, head.top(), places.comment.width() - kMargin, head.height()), Qt::AlignVCenter, tr("Comment"));
    painter.save();
    painter.setClipRect(QRect(places.flow.left(), head.top(), places.flow.width(), head.height()), Qt::IntersectClip);
    for (size_t node = 0; node < m_graph->nodes.size(); ++node) {
        const auto name = toQt(toText(m_snapshot.store().address(m_graph->nodes[node])));
        const int width = places.nodeWidth - kMargin;
        painter.drawText(QRect(nodeX(places, node) - width / 2, head.top(), width, head.height()), Qt::AlignCenter, metrics.elidedText(name, Qt::ElideMiddle, width));
    }
    painter.restore();
}

void FlowView::paintLine(QPainter& painter, const Places& places, size_t line, int y) const
{
    const auto row = m_graph->rows[line];
    const bool isCurrent = m_current && row == *m_current;
    const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
    const auto text = palette().color(group, isCurrent ? QPalette::HighlightedText : QPalette::Text);
    const QFontMetrics metrics(font());
    painter.setPen(text);
    const QRect time(places.area.left() + kMargin, y, places.timeWidth - 2 * kMargin, places.lineHeight);
    painter.drawText(time, Qt::AlignVCenter | Qt::AlignRight, QString::fromStdString(timeText(m_snapshot, row, TimeFormat::SinceStart)));
    const auto* known = textOf(row);
    if (known != nullptr) {
        const QRect comment(places.comment.left() + kMargin, y, places.comment.width() - 2 * kMargin, places.lineHeight);
        painter.drawText(comment, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(toQt(known->comment), Qt::ElideRight, comment.width()));
    }
    painter.save();
    painter.setClipRect(QRect(places.flow.left(), y, places.flow.width(), places.lineHeight), Qt::IntersectClip);
    paintArrow(painter, places, row, y, isCurrent ? text : QColor());
    painter.restore();
    if (isCurrent && hasFocus()) {
        painter.setPen(QPen(text, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRect(places.area.left(), y, places.area.width() - 1, places.lineHeight - 1));
    }
}

// `ink`: of everything; without one, arrows have the colour of charts and ports are pale.
void FlowView::paintArrow(QPainter& painter, const Places& places, Row row, int y, const QColor& ink) const
{
    const auto frame = m_snapshot.store().row(row);
    const auto from = m_graph->nodeOf(frame.source);
    const auto to = m_graph->nodeOf(frame.destination);
    if (from == kNoFlowNode || to == kNoFlowNode)
        return;
    const QFontMetrics metrics(font());
    const int middle = y + metrics.height() + 5;
    const int start = nodeX(places, from);
    const int end = from == to ? start + places.nodeWidth / 3 : nodeX(places, to);
    const int side = end >= start ? 1 : -1;
    constexpr int kHead = 6;
    painter.setPen(QPen(ink.isValid() ? ink : theme::bar(palette()), 1.5));
    if (from == to) { // to itself: out, down and back
        painter.drawPolyline(QPolygon({{start, middle - 3}, {end, middle - 3}, {end, middle + 4}, {start + kHead, middle + 4}}));
        painter.setBrush(painter.pen().color());
        painter.drawPolygon(QPolygon({{start, middle + 4}, {start + kHead, middle + 1}, {start + kHead, middle + 7}}));
    } else {
        painter.drawLine(start, middle, end - side * kHead, middle);
        painter.setBrush(painter.pen().color());
        painter.drawPolygon(QPolygon({{end, middle}, {end - side * kHead, middle - 4}, {end - side * kHead, middle + 4}}));
    }
    const int left = std::min(start, end);
    const int width = std::abs(end - start);
    if (const auto* known = textOf(row); known != nullptr) {
        painter.setPen(ink.isValid() ? ink : palette().color(QPalette::Text));
        const auto label = metrics.elidedText(toQt(known->label), Qt::ElideRight, std::max(width, places.nodeWidth) - 8);
        const auto needed = metrics.horizontalAdvance(label);
        painter.drawText(from == to ? left + 4 : left + (width - needed) / 2, middle - 5, label);
    }
    if (frame.sourcePort == 0 && frame.destinationPort == 0)
        return;
    auto small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    const QFontMetrics smallMetrics(small);
    painter.setFont(small);
    painter.setPen(ink.isValid() ? ink : palette().color(QPalette::PlaceholderText));
    const auto port = [&](uint16_t number, int x, bool leftOf) {
        const auto text = QString::number(number);
        painter.drawText(leftOf ? x - 4 - smallMetrics.horizontalAdvance(text) : x + 4, middle + smallMetrics.ascent() / 2 - 1, text);
    };
    port(frame.sourcePort, start, side > 0);
    port(frame.destinationPort, from == to ? start : end, from == to || side < 0);
    painter.setFont(font());
}

// Texts of the lines that are seen, and of a screen below.
void FlowView::fetchVisible()
{
    if (lines() == 0)
        return;
    const auto first = size_t(verticalScrollBar()->value());
    const auto seen = linesSeen() + 1;
    std::vector<Row> missing;
    for (auto line = first; line < std::min(lines(), first + 2 * seen); ++line)
        if (!m_texts.contains(m_graph->rows[line]))
            missing.push_back(m_graph->rows[line]);
    if (missing.empty())
        return;
    m_work.start(
        [snapshot = m_snapshot, kind = m_kind, rows = std::move(missing), unreadable = tr("This packet cannot be read any more.").toStdString()](std::stop_token stop) {
            std::vector<std::pair<Row, FlowText>> made;
            FrameDissector dissector(snapshot);
            for (const auto row : rows) {
                if (stop.stop_requested())
                    break;
                FlowText text;
                if (!dissector.dissect(row, wantedForFlow(kind)))
                    text.comment = unreadable;
                else
                    flowTextOf(dissector, row, kind, text);
                made.emplace_back(row, std::move(text));
            }
            return made;
        },
        [this](std::vector<std::pair<Row, FlowText>> made) {
            if (m_texts.size() > kTextsMax)
                m_texts.clear();
            for (auto& [row, text] : made)
                m_texts[row] = std::move(text);
            viewport()->update();
            fetchVisible(); // of where it was scrolled to
        });
}

QRect FlowView::lineRect(size_t line) const
{
    const auto places = placesIn(viewport()->rect());
    return {0, places.flow.top() + (int(line) - verticalScrollBar()->value()) * places.lineHeight, viewport()->width(), places.lineHeight};
}

std::optional<size_t> FlowView::lineAt(const QPoint& at) const
{
    const auto places = placesIn(viewport()->rect());
    if (at.y() < places.flow.top() || lines() == 0)
        return {};
    const auto line = size_t(verticalScrollBar()->value()) + size_t((at.y() - places.flow.top()) / places.lineHeight);
    return line < lines() ? std::optional(line) : std::nullopt;
}

void FlowView::setCurrent(Row row)
{
    m_current = row;
    if (const auto line = lineOf(row)) {
        const auto first = size_t(verticalScrollBar()->value());
        const auto seen = linesSeen();
        if (*line < first || *line >= first + seen)
            verticalScrollBar()->setValue(int(*line > seen / 2 ? *line - seen / 2 : 0));
    }
    viewport()->update();
}

void FlowView::choose(size_t line)
{
    const auto row = m_graph->rows[line];
    setCurrent(row);
    const auto& store = m_snapshot.store();
    const auto frame = store.row(row);
    const auto* known = textOf(row);
    tellChosen(this, tr("Packet %1, %2 to %3: %4").arg(row + 1).arg(toQt(toText(store.address(frame.source))), toQt(toText(store.address(frame.destination))), known != nullptr ? toQt(known->comment) : QString()));
    Q_EMIT frameWanted(row + 1);
}

void FlowView::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->pos());
    if (event->button() == Qt::LeftButton && line)
        choose(*line);
}

void FlowView::mouseDoubleClickEvent(QMouseEvent* event) { mousePressEvent(event); }

void FlowView::keyPressEvent(QKeyEvent* event)
{
    if (lines() == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    const auto line = m_current ? lineOf(*m_current) : std::nullopt;
    const auto at = line.value_or(size_t(verticalScrollBar()->value()));
    const auto page = std::max<size_t>(1, linesSeen() - 1);
    switch (event->key()) {
    case Qt::Key_Down:
        return choose(std::min(lines() - 1, line ? at + 1 : at));
    case Qt::Key_Up:
        return choose(at > 0 ? at - 1 : 0);
    case Qt::Key_PageDown:
        return choose(std::min(lines() - 1, at + page));
    case Qt::Key_PageUp:
        return choose(at > page ? at - page : 0);
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(lines() - 1);
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(at);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

// All of what is cut off.
bool FlowView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto places = placesIn(viewport()->rect());
    QString tip;
    if (const auto line = lineAt(help->pos())) {
        if (const auto* known = textOf(m_graph->rows[*line]))
            tip = toQt(known->comment);
    } else if (m_graph) {
        for (size_t node = 0; node < m_graph->nodes.size(); ++node)
            if (places.flow.left() <= help->pos().x() && help->pos().x() <= places.flow.right() && std::abs(help->pos().x() - nodeX(places, node)) < places.nodeWidth / 2)
                tip = toQt(toText(m_snapshot.store().address(m_graph->nodes[node])));
    }
    QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
}

void FlowView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
    fetchVisible();
}

void FlowView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateBars();
    viewport()->update();
}

void FlowView::scrollContentsBy(int, int)
{
    fetchVisible();
    viewport()->update();
}

void FlowView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void FlowView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace capscope
