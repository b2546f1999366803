// Painting, scrolling and selecting rows.
#include "ui/views/packet_list.h"

#include "core/filter/selection.h"
#include "ui/theme.h"

#include "core/flow/tcp_analysis.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QToolTip>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 6;      // left and right of a cell's text
constexpr size_t kInfosMax = 512; // some screens of rows

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

// All frames, or the members of a set found by rank: counts before every 4,096 rows make that quick.
struct PacketList::Lines {
    static constexpr uint32_t kBlock = 4096;

    std::shared_ptr<const FrameSet> set;
    std::vector<uint32_t> before; // members before each block

    explicit Lines(std::shared_ptr<const FrameSet> displayed)
        : set(std::move(displayed))
    {
        if (!set)
            return;
        uint32_t sum = 0;
        const auto& words = set->words();
        for (size_t i = 0; i < words.size(); ++i) {
            if (i % (kBlock / 64) == 0)
                before.push_back(sum);
            sum += uint32_t(std::popcount(words[i]));
        }
        before.push_back(sum);
    }

    uint64_t count(uint32_t rows) const { return set ? before.back() : rows; }

    Row rowOf(uint64_t line) const
    {
        if (!set)
            return Row(line);
        const auto block = size_t(std::upper_bound(before.begin(), before.end(), uint32_t(line)) - before.begin()) - 1;
        auto left = uint32_t(line) - before[block];
        for (size_t i = block * (kBlock / 64);; ++i) {
            auto word = set->words()[i];
            const auto here = uint32_t(std::popcount(word));
            if (left >= here) {
                left -= here;
                continue;
            }
            for (; left > 0; --left)
                word &= word - 1;
            return Row(i * 64 + size_t(std::countr_zero(word)));
        }
    }

    std::optional<uint64_t> lineOf(Row row) const
    {
        if (!set)
            return row;
        if (!set->has(row))
            return std::nullopt;
        const auto block = row / kBlock;
        uint64_t line = before[block];
        const auto& words = set->words();
        for (size_t i = size_t(block) * (kBlock / 64); i < row / 64; ++i)
            line += uint64_t(std::popcount(words[i]));
        return line + uint64_t(std::popcount(words[row / 64] & ((uint64_t(1) << (row % 64)) - 1)));
    }
};

PacketList::PacketList(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_lines(std::make_unique<Lines>(nullptr))
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_headerModel(new QStandardItemModel(0, int(packetListColumns().size()), this))
{
    setObjectName(u"packetList"_s);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Packet list"));
    int at = 0;
    for (const auto& column : packetListColumns()) {
        m_headerModel->setHeaderData(at, Qt::Horizontal, toQt(column.title));
        m_headerModel->setHeaderData(at, Qt::Horizontal, int((column.alignRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                                     Qt::TextAlignmentRole);
        ++at;
    }
    m_header->setModel(m_headerModel);
    m_header->setSectionsMovable(false);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    updateGeometryOfRows();
    const int unit = fontMetrics().horizontalAdvance(u'0');
    const int widths[] = {8, 13, 17, 17, 11, 8, 60};
    for (int i = 0; i < int(std::size(widths)); ++i)
        m_header->resizeSection(i, widths[i] * unit + 2 * kPadding);
    connect(m_header, &QHeaderView::sectionResized, this, [this] {
        updateScrollBars();
        viewport()->update();
    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) { m_header->setOffset(value); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), QOverload<>::of(&QWidget::update));
}

PacketList::~PacketList() = default;

void PacketList::updateGeometryOfRows()
{
    m_rowHeight = fontMetrics().height() + 4;
    setViewportMargins(0, m_header->sizeHint().height(), 0, 0);
    m_header->setGeometry(frameWidth(), frameWidth(), viewport()->width(), m_header->sizeHint().height());
}

void PacketList::show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed)
{
    const bool other = !m_snapshot || &m_snapshot.data() != &snapshot.data();
    m_snapshot = snapshot;
    m_lines = std::make_unique<Lines>(std::move(displayed));
    m_count = m_lines->count(m_snapshot ? m_snapshot.rows() : 0);
    if (other) {
        m_dissected.clear();
        m_current.reset();
        verticalScrollBar()->setValue(0);
    }
    m_dissector.reset();
    updateScrollBars();
    viewport()->update();
    if (m_current && !lineOf(*m_current)) {
        m_current.reset();
        Q_EMIT currentChanged();
    } else if (m_current) {
        ensureVisible(*lineOf(*m_current));
    }
}

void PacketList::clear()
{
    m_snapshot = {};
    m_lines = std::make_unique<Lines>(nullptr);
    m_count = 0;
    m_current.reset();
    m_dissector.reset();
    m_dissected.clear();
    updateScrollBars();
    viewport()->update();
}

void PacketList::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void PacketList::setTimeFormat(TimeFormat format)
{
    m_timeFormat = format;
    viewport()->update();
}

void PacketList::setColoured(bool coloured)
{
    m_coloured = coloured;
    viewport()->update();
}

uint64_t PacketList::visibleLines() const { return std::max(1, viewport()->height() / m_rowHeight); }

Row PacketList::rowOf(uint64_t line) const { return m_lines->rowOf(line); }

std::optional<uint64_t> PacketList::lineOf(Row row) const
{
    return m_snapshot && row < m_snapshot.rows() ? m_lines->lineOf(row) : std::nullopt;
}

Row PacketList::previousDisplayed(Row row) const
{
    const auto line = lineOf(row);
    return line && *line > 0 ? rowOf(*line - 1) : kNoRow;
}

// The scroll bar counts lines, so that it does not overflow for any number of rows.
void PacketList::updateScrollBars()
{
    const auto visible = visibleLines();
    verticalScrollBar()->setPageStep(int(visible));
    verticalScrollBar()->setRange(0, m_count > visible ? int(m_count - visible) : 0);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - viewport()->width()));
}

void PacketList::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateGeometryOfRows();
    updateScrollBars();
}

void PacketList::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        updateGeometryOfRows();
        updateScrollBars();
        viewport()->update();
    }
}

const PacketList::Dissected& PacketList::dissected(Row row) const
{
    for (const auto& known : m_dissected)
        if (known.row == row)
            return known;
    if (!m_dissector)
        m_dissector = std::make_unique<FrameDissector>(m_snapshot);
    Wanted wanted;
    wanted.info = true;
    const bool read = m_dissector->dissect(row, wanted);
    if (m_dissected.size() >= kInfosMax)
        m_dissected.erase(m_dissected.begin(), m_dissected.begin() + kInfosMax / 2);
    m_dissected.push_back({row, read ? m_dissector->dissection().info() : tr("This frame cannot be read any more: the file was changed.").toStdString(),
                           columnText(*m_dissector, row, ColumnKind::Protocol, m_timeFormat)});
    return m_dissected.back();
}

QString PacketList::text(Row row, ColumnKind kind) const
{
    if (kind == ColumnKind::Info)
        return toQt(dissected(row).info);
    if (kind == ColumnKind::Protocol)
        return toQt(dissected(row).protocol);
    const auto previous = m_timeFormat == TimeFormat::SincePreviousDisplayed ? previousDisplayed(row) : kNoRow;
    return toQt(columnText(m_snapshot, row, kind, m_timeFormat, previous));
}

void PacketList::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    if (m_count == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const auto first = uint64_t(verticalScrollBar()->value());
    const auto& store = m_snapshot.store();
    for (uint64_t line = first; line < m_count; ++line) {
        const int top = int(line - first) * m_rowHeight;
        if (top > viewport()->height())
            break;
        const auto row = rowOf(line);
        const auto columns = store.row(row);
        const bool selected = m_current == row;
        auto colours = theme::RowColours{palette().color(QPalette::Base), palette().color(QPalette::Text)};
        constexpr uint16_t kHarmless = tcpfinding::kWindowUpdate | tcpfinding::kKeepAlive | tcpfinding::kKeepAliveAck;
        if (m_coloured)
            colours = theme::rowColours(palette(), toQt(store.protocolName(columns.protocol)), columns.tcpFlags,
                                        columns.marks & framemark::kSeverity, (columns.tcpAnalysis & ~kHarmless) != 0);
        if (selected) {
            const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
            colours = {palette().color(group, QPalette::Highlight), palette().color(group, QPalette::HighlightedText)};
        }
        painter.fillRect(0, top, viewport()->width(), m_rowHeight, colours.background);
        painter.setPen(colours.text);
        int section = 0;
        for (const auto& column : packetListColumns()) {
            const int x = m_header->sectionViewportPosition(section);
            const int width = m_header->sectionSize(section);
            ++section;
            const QRect cell(x + kPadding, top, width - 2 * kPadding, m_rowHeight);
            if (cell.right() < 0 || cell.left() > viewport()->width())
                continue;
            const auto words = fontMetrics().elidedText(text(row, column.kind), Qt::ElideRight, cell.width());
            painter.drawText(cell, int((column.alignRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter), words);
        }
        if (selected && hasFocus()) {
            painter.setPen(QPen(colours.text, 1, Qt::DotLine));
            painter.drawRect(0, top, viewport()->width() - 1, m_rowHeight - 1);
        }
    }
}

std::optional<uint64_t> PacketList::lineAt(int y) const
{
    const auto line = uint64_t(verticalScrollBar()->value()) + uint64_t(std::max(0, y) / m_rowHeight);
    return line < m_count ? std::optional(line) : std::nullopt;
}

ColumnKind PacketList::columnAt(int x) const
{
    const int section = m_header->logicalIndexAt(x);
    return packetListColumns()[size_t(section < 0 ? int(packetListColumns().size()) - 1 : section)].kind;
}

QRect PacketList::cellRect(Row row, ColumnKind kind) const
{
    const auto line = lineOf(row);
    if (!line || *line < uint64_t(verticalScrollBar()->value()))
        return {};
    const auto top = (*line - uint64_t(verticalScrollBar()->value())) * uint64_t(m_rowHeight);
    if (top > uint64_t(viewport()->height()))
        return {};
    for (size_t i = 0; i < packetListColumns().size(); ++i)
        if (packetListColumns()[i].kind == kind)
            return {m_header->sectionViewportPosition(int(i)), int(top), m_header->sectionSize(int(i)), m_rowHeight};
    return {};
}

void PacketList::ensureVisible(uint64_t line)
{
    const auto first = uint64_t(verticalScrollBar()->value());
    const auto visible = visibleLines();
    if (line < first)
        verticalScrollBar()->setValue(int(line));
    else if (line >= first + visible)
        verticalScrollBar()->setValue(int(line - visible + 1));
}

void PacketList::setLine(uint64_t line)
{
    if (m_count == 0)
        return;
    line = std::min(line, m_count - 1);
    const auto row = rowOf(line);
    ensureVisible(line);
    if (m_current == row)
        return;
    m_current = row;
    viewport()->update();
    Q_EMIT currentChanged();
}

bool PacketList::select(Row row)
{
    const auto line = lineOf(row);
    if (!line)
        return false;
    // A jump from far away lands in the middle.
    const auto visible = visibleLines();
    const auto first = uint64_t(verticalScrollBar()->value());
    if (*line < first || *line >= first + visible)
        verticalScrollBar()->setValue(int(*line > visible / 2 ? *line - visible / 2 : 0));
    setLine(*line);
    return true;
}

void PacketList::selectFirst() { setLine(0); }

void PacketList::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->pos().y());
    if (line)
        setLine(*line);
}

void PacketList::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) == 0)
        return;
    if (const auto line = lineAt(event->pos().y()))
        setLine(*line);
}

void PacketList::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (lineAt(event->pos().y()))
        Q_EMIT activated();
}

void PacketList::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_current)
            Q_EMIT menuWanted(*m_current, ColumnKind::Info, viewport()->mapToGlobal(cellRect(*m_current, ColumnKind::Info).bottomLeft()));
        return;
    }
    if (const auto line = lineAt(event->pos().y())) {
        setLine(*line);
        Q_EMIT menuWanted(rowOf(*line), columnAt(event->pos().x()), event->globalPos());
    }
}

void PacketList::keyPressEvent(QKeyEvent* event)
{
    const auto line = m_current ? lineOf(*m_current).value_or(0) : 0;
    const auto page = visibleLines();
    switch (event->key()) {
    case Qt::Key_Down:
        setLine(m_current ? line + 1 : 0);
        break;
    case Qt::Key_Up:
        setLine(line > 0 ? line - 1 : 0);
        break;
    case Qt::Key_PageDown:
        setLine(line + page);
        break;
    case Qt::Key_PageUp:
        setLine(line > page ? line - page : 0);
        break;
    case Qt::Key_Home:
        setLine(0);
        break;
    case Qt::Key_End:
        setLine(m_count == 0 ? 0 : m_count - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PacketList::wheelEvent(QWheelEvent* event)
{
    constexpr int kLinesPerStep = 3;
    const int steps = event->angleDelta().y();
    verticalScrollBar()->setValue(verticalScrollBar()->value() - steps * kLinesPerStep / 120);
    event->accept();
}

bool PacketList::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        // The whole text of a cell that is cut off.
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto line = lineAt(help->pos().y());
        if (line) {
            const auto row = rowOf(*line);
            const auto kind = columnAt(help->pos().x());
            const auto words = text(row, kind);
            const bool cut = fontMetrics().horizontalAdvance(words) > cellRect(row, kind).width() - 2 * kPadding;
            QToolTip::showText(help->globalPos(), cut ? words : QString(), viewport());
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString PacketList::filterFor(Row row, ColumnKind kind) const
{
    const auto columns = m_snapshot.store().row(row);
    const auto address = [&](uint32_t id, std::string_view which) {
        const auto& a = m_snapshot.store().address(id);
        const std::string layer = a.kind == AddressKind::Ipv4 ? "ip" : a.kind == AddressKind::Ipv6 ? "ipv6" : "eth";
        return a.kind == AddressKind::None || a.kind == AddressKind::Other
            ? QString()
            : toQt(layer + "." + std::string(which) + " == " + toText(a));
    };
    switch (kind) {
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
        const auto& stack = m_snapshot.store().stack(columns.stack);
        for (auto entry = stack.entries.rbegin(); entry != stack.entries.rend(); ++entry)
            if (entry->inLayers && entry->inTree)
                return toQt(Registry::instance().field(entry->field).name);
        return {};
    }
    case ColumnKind::Length:
        return u"frame.len == %1"_s.arg(columns.originalLength);
    case ColumnKind::Info:
        return {};
    }
    return {};
}

} // namespace capscope
