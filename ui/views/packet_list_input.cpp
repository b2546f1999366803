// Selecting rows, by mouse and by keys; what a click on a cell means.
#include "ui/views/packet_list.h"

#include "core/base/limits.h"
#include "core/filter/selection.h"
#include "ui/views/minimap.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 6; // left and right of a cell's text

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

std::optional<uint64_t> PacketList::lineAt(int y) const
{
    const auto line = firstLine() + uint64_t(std::max(0, y) / m_rowHeight);
    return line < m_lines->count() ? std::optional(line) : std::nullopt;
}

int PacketList::columnAt(int x) const
{
    const int section = m_header->logicalIndexAt(x);
    return section >= 0 ? section : m_header->logicalIndex(m_header->count() - 1);
}

int PacketList::columnOf(ColumnKind kind) const
{
    for (int i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].kind == kind)
            return i;
    return -1;
}

QRect PacketList::cellRect(Row row, ColumnKind kind) const
{
    const int column = columnOf(kind);
    return column < 0 ? QRect() : cellRect(row, column);
}

QRect PacketList::cellRect(Row row, int column) const
{
    const auto line = lineOf(row);
    if (!line || *line < firstLine())
        return {};
    const auto top = (*line - firstLine()) * uint64_t(m_rowHeight);
    if (top > uint64_t(viewport()->height()))
        return {};
    return {m_header->sectionViewportPosition(column), int(top), m_header->sectionSize(column), m_rowHeight};
}

void PacketList::ensureVisible(uint64_t line)
{
    const auto first = firstLine();
    const auto visible = visibleLines();
    if (line < first)
        verticalScrollBar()->setValue(int(line));
    else if (line >= first + visible)
        verticalScrollBar()->setValue(int(line - visible + 1));
}

// --- selection

bool PacketList::isSelected(uint64_t line) const
{
    return std::ranges::any_of(m_selected, [line](const LineRange& range) { return line >= range.first && line <= range.second; });
}

// Shift: from where the selection began; Control: this line more, or less.
void PacketList::extendSelection(uint64_t line, Qt::KeyboardModifiers modifiers)
{
    if ((modifiers & Qt::ShiftModifier) != 0) {
        m_selected = {{std::min(m_anchor, line), std::max(m_anchor, line)}};
        return;
    }
    m_anchor = line;
    if ((modifiers & Qt::ControlModifier) == 0) {
        m_selected = {{line, line}};
        return;
    }
    std::vector<LineRange> ranges;
    bool taken = false;
    for (const auto& range : m_selected) {
        if (line < range.first || line > range.second) {
            ranges.push_back(range);
            continue;
        }
        taken = true;
        if (range.first < line)
            ranges.emplace_back(range.first, line - 1);
        if (line < range.second)
            ranges.emplace_back(line + 1, range.second);
    }
    if (!taken)
        ranges.emplace_back(line, line);
    std::ranges::sort(ranges);
    m_selected = std::move(ranges);
}

void PacketList::setLine(uint64_t line, Qt::KeyboardModifiers modifiers)
{
    if (m_lines->count() == 0)
        return;
    line = std::min(line, m_lines->count() - 1);
    const auto row = m_lines->rowOf(line);
    ensureVisible(line);
    extendSelection(line, modifiers);
    viewport()->update();
    if (m_current == row)
        return;
    m_current = row;
    m_related.clear();
    m_conversation.reset();
    m_minimap->update();
    Q_EMIT currentChanged();
}

bool PacketList::select(Row row)
{
    const auto line = lineOf(row);
    if (!line)
        return false;
    // A jump from far away lands in the middle.
    const auto visible = visibleLines();
    const auto first = firstLine();
    if (*line < first || *line >= first + visible)
        verticalScrollBar()->setValue(int(*line > visible / 2 ? *line - visible / 2 : 0));
    setLine(*line);
    return true;
}

void PacketList::selectFirst() { setLine(0); }

void PacketList::selectAll()
{
    if (m_lines->count() > 0)
        m_selected = {{0, m_lines->count() - 1}};
    viewport()->update();
}

SelectedLines PacketList::selection() const
{
    SelectedLines selected{m_lines, {}};
    for (const auto& range : m_selected)
        if (range.first < m_lines->count())
            selected.ranges.emplace_back(range.first, std::min(range.second, m_lines->count() - 1));
    return selected;
}

// --- events

void PacketList::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->pos().y());
    if (line && (event->button() == Qt::LeftButton || !isSelected(*line)))
        setLine(*line, event->modifiers());
}

void PacketList::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) == 0)
        return;
    if (const auto line = lineAt(event->pos().y()); line && (!m_current || m_lines->rowOf(*line) != *m_current))
        setLine(*line, Qt::ShiftModifier);
}

void PacketList::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (lineAt(event->pos().y()))
        Q_EMIT activated();
}

void PacketList::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int column = std::max(0, columnOf(ColumnKind::Protocol)); // of no cell: the protocol is a filter for sure
        if (m_current)
            Q_EMIT menuWanted(*m_current, column, viewport()->mapToGlobal(cellRect(*m_current, column).bottomLeft()));
        return;
    }
    if (const auto line = lineAt(event->pos().y())) {
        if (!isSelected(*line))
            setLine(*line);
        Q_EMIT menuWanted(m_lines->rowOf(*line), columnAt(event->pos().x()), event->globalPos());
    }
}

void PacketList::keyPressEvent(QKeyEvent* event)
{
    const auto line = m_current ? lineOf(*m_current).value_or(0) : 0;
    const auto page = visibleLines();
    const auto shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Down:
        setLine(m_current ? line + 1 : 0, shift);
        break;
    case Qt::Key_Up:
        setLine(line > 0 ? line - 1 : 0, shift);
        break;
    case Qt::Key_PageDown:
        setLine(line + page, shift);
        break;
    case Qt::Key_PageUp:
        setLine(line > page ? line - page : 0, shift);
        break;
    case Qt::Key_Home:
        setLine(0, shift);
        break;
    case Qt::Key_End:
        setLine(m_lines->count() == 0 ? 0 : m_lines->count() - 1, shift);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated();
        break;
    default:
        if (event->matches(QKeySequence::SelectAll)) {
            selectAll();
            break;
        }
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PacketList::wheelEvent(QWheelEvent* event)
{
    constexpr int kLinesPerStep = 3;
    const auto delta = event->angleDelta();
    if (delta.x() != 0 || (event->modifiers() & Qt::ShiftModifier) != 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (delta.x() != 0 ? delta.x() : delta.y()));
    else
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y() * kLinesPerStep / 120);
    event->accept();
}

bool PacketList::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        // The whole text of a cell that is cut off.
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto line = lineAt(help->pos().y());
        if (line) {
            const auto row = m_lines->rowOf(*line);
            const auto column = columnAt(help->pos().x());
            const auto words = text(row, column);
            const bool cut = fontMetrics().horizontalAdvance(words) > cellRect(row, column).width() - 2 * kPadding;
            QToolTip::showText(help->globalPos(), cut ? words : QString(), viewport());
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// --- filters

QString PacketList::filterFor(Row row, int column) const
{
    const auto& store = m_snapshot.store();
    const auto columns = store.row(row);
    const auto address = [&](uint32_t id, std::string_view which) {
        const auto& a = store.address(id);
        const std::string layer = a.kind == AddressKind::Ipv4 ? "ip" : a.kind == AddressKind::Ipv6 ? "ipv6" : "eth";
        return a.kind == AddressKind::None || a.kind == AddressKind::Other
            ? QString()
            : toQt(layer + "." + std::string(which) + " == " + toText(a));
    };
    switch (m_columns[column].kind) {
    case ColumnKind::Number:
        return u"frame.number == %1"_s.arg(row + 1);
    case ColumnKind::Time:
        return u"frame.time_relative == %1"_s.arg(toQt(timeText(m_snapshot, row, TimeFormat::SinceStart)));
    case ColumnKind::Source:
        return address(columns.source, "src");
    case ColumnKind::Destination:
        return address(columns.destination, "dst");
    case ColumnKind::Protocol: {
        // The last protocol of the way through the frame that can be named.
        const auto& stack = store.stack(columns.stack);
        for (auto entry = stack.entries.rbegin(); entry != stack.entries.rend(); ++entry)
            if (entry->inLayers && entry->inTree)
                return toQt(Registry::instance().field(entry->field).name);
        return {};
    }
    case ColumnKind::Length:
        return u"frame.len == %1"_s.arg(std::min(columns.originalLength, limits::kFrameLengthMax));
    case ColumnKind::Stream:
    case ColumnKind::HandshakeRtt:
    case ColumnKind::InitialRtt: {
        const bool tcp = Transport(columns.transport) == Transport::Tcp;
        if (columns.stream == kNoStream || (!tcp && Transport(columns.transport) != Transport::Udp))
            return {};
        return u"%1.stream == %2"_s.arg(tcp ? u"tcp"_s : u"udp"_s).arg(columns.stream);
    }
    case ColumnKind::Fields: {
        // Of the first of the fields that the frame has.
        FieldSet fields;
        for (const auto id : m_columns[column].fieldIds)
            fields.add(id);
        Wanted wanted;
        wanted.fields = &fields;
        FrameDissector dissector(m_snapshot);
        if (!dissector.dissect(row, wanted))
            return {};
        for (NodeId id = 0; id < dissector.dissection().nodes().size(); ++id)
            if (std::ranges::find(m_columns[column].fieldIds, dissector.dissection().node(id).field) != m_columns[column].fieldIds.end())
                return toQt(capscope::filterFor(dissector.dissection(), id));
        return {};
    }
    case ColumnKind::Info:
        return {};
    }
    return {};
}

} // namespace capscope
