// What the list shows, and painting it. Keys and clicks are in packet_list_input.cpp, columns and sorting in packet_list_header.cpp.
#include "ui/views/packet_list.h"

#include "ui/accessibility.h"
#include "ui/models/address_names.h"
#include "ui/views/minimap.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 6;    // left and right of a cell's text
constexpr int kGutter = 16;    // left of the first column: what the row has to do with the selected one
constexpr int kPaintBudgetMs = 8; // for dissecting while painting; the rest comes from the background

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

PacketList::PacketList(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_lines(std::make_shared<PacketLines>(0, nullptr))
    , m_marks(std::make_shared<FrameMarks>())
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_headerModel(new QStandardItemModel(this))
    , m_minimap(new Minimap(this))
    , m_cells(new PacketCells(this))
    , m_names(new AddressNames(this))
    , m_conversationWork(this)
    , m_sortWork(this)
{
    setObjectName(u"packetList"_s);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Packet list"));
    buildHeader();
    updateGeometryOfRows();
    setColumns(standardPacketColumns());
    connect(m_cells, &PacketCells::fetched, this, [this] {
        viewport()->update();
        m_minimap->update();
    });
    connect(m_names, &AddressNames::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &PacketList::currentChanged, this, &PacketList::tellCurrent);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        viewport()->update();
        m_minimap->update();
    });
}

PacketList::~PacketList()
{
    m_conversationWork.stop();
    m_sortWork.stop();
}

void PacketList::updateGeometryOfRows()
{
    m_rowHeight = fontMetrics().height() + 4;
    const int height = m_header->sizeHint().height();
    const int map = m_coloured ? Minimap::kWidth : 0;
    setViewportMargins(0, height, map, 0);
    m_header->setGeometry(frameWidth(), frameWidth(), viewport()->width() + map, height);
    m_minimap->setVisible(m_coloured);
    m_minimap->setGeometry(viewport()->geometry().right() + 1, viewport()->geometry().top(), map, viewport()->height());
}

void PacketList::show(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed)
{
    const bool other = !m_snapshot || &m_snapshot.data() != &snapshot.data();
    const bool grown = !other && snapshot.rows() != m_snapshot.rows();
    const bool same = !other && !grown && displayed == m_displayed;
    m_snapshot = snapshot;
    m_displayed = std::move(displayed);
    m_marks = snapshot.data().marks.load();
    if (!same)
        m_cells->setSnapshot(snapshot);
    if (other) {
        m_current.reset();
        m_selected.clear();
        m_related.clear();
        m_conversation.reset();
    }
    // While a capture grows, what is sorted stays until the next is.
    if (!m_sort || !m_lines->isSorted() || (!grown && !same) || other) {
        if (m_sort)
            m_sortWork.stop();
        setLines(std::make_shared<PacketLines>(m_snapshot.rows(), m_displayed), grown);
    }
    if (other)
        verticalScrollBar()->setValue(0);
    if (m_sort && (!same || !m_lines->isSorted()) && !sorting())
        startSort();
}

void PacketList::setLines(std::shared_ptr<const PacketLines> lines, bool grown)
{
    const auto before = m_current ? lineOf(*m_current) : std::nullopt;
    const auto around = m_minimap->range();
    if (auto old = std::exchange(m_lines, std::move(lines)); old->isLarge())
        discard(std::move(old));
    auto selected = std::exchange(m_selected, {});
    m_conversation.reset();
    updateScrollBars();
    viewport()->update();
    const auto line = m_current ? lineOf(*m_current) : std::nullopt;
    const bool isInPlace = grown && line == before;
    if (!isInPlace || m_minimap->range() != around)
        m_minimap->update();
    if (m_current && !line) {
        m_current.reset();
        Q_EMIT currentChanged();
    } else if (isInPlace && line) { // who looks elsewhere meanwhile is not called back
        m_selected = std::move(selected);
        setRelated(std::move(m_related));
    } else if (line) {
        m_anchor = *line;
        m_selected = {{*line, *line}};
        ensureVisible(*line);
        setRelated(std::move(m_related));
    }
}

void PacketList::clear()
{
    m_sortWork.stop();
    m_conversationWork.stop();
    m_sort.reset();
    showSortIndicator();
    m_snapshot = {};
    m_displayed.reset();
    m_cells->setSnapshot({});
    m_current.reset();
    m_related.clear();
    setLines(std::make_shared<PacketLines>(0, nullptr));
}

void PacketList::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void PacketList::setTimeStyle(const TimeStyle& style)
{
    const bool otherOrder = m_sort && m_sort->column == ColumnKind::Time && style.format != m_timeStyle.format;
    m_timeStyle = style;
    viewport()->update();
    if (otherOrder) {
        auto key = *m_sort;
        key.time = style.format;
        setSort(key);
    }
}

void PacketList::setTimeFormat(TimeFormat format)
{
    auto style = m_timeStyle;
    style.format = format;
    setTimeStyle(style);
}

void PacketList::setColoured(bool coloured)
{
    m_coloured = coloured;
    updateGeometryOfRows();
    viewport()->update();
}

void PacketList::setColourRules(const QList<ColourRule>& rules)
{
    m_cells->setRules(rules);
    m_ruleColours.clear();
    viewport()->update();
    m_minimap->update();
}

void PacketList::marksChanged()
{
    if (!m_snapshot)
        return;
    m_marks = m_snapshot.data().marks.load();
    m_cells->forget();
    viewport()->update();
    m_minimap->update();
}

void PacketList::setRelated(std::vector<std::pair<Row, QChar>> related)
{
    std::ranges::sort(related);
    m_related = std::move(related);
    m_conversation.reset();
    m_conversationWork.stop();
    viewport()->update();
    if (!m_current)
        return;
    const auto chunk = [this](Row row) -> const Chunk& { return m_snapshot.store().chunk(row / kChunkRows); };
    const auto stream = chunk(*m_current).stream[*m_current % kChunkRows];
    const auto transport = chunk(*m_current).transport[*m_current % kChunkRows];
    if (stream == kNoStream)
        return;
    // Where the conversation begins and ends among the lines: one look at a column of all rows.
    m_conversationWork.start(
        [snapshot = m_snapshot, lines = m_lines, stream, transport](std::stop_token stop) {
            std::optional<LineRange> range;
            for (Row row = 0; row < snapshot.rows() && !stop.stop_requested(); ++row) {
                const auto& c = snapshot.store().chunk(row / kChunkRows);
                if (c.stream[row % kChunkRows] != stream || c.transport[row % kChunkRows] != transport)
                    continue;
                if (const auto line = lines->lineOf(row))
                    range = range ? LineRange{std::min(range->first, *line), std::max(range->second, *line)} : LineRange{*line, *line};
            }
            return range;
        },
        [this](std::optional<LineRange> range) {
            m_conversation = range;
            viewport()->update();
        });
}

uint64_t PacketList::visibleLines() const { return uint64_t(std::max(1, viewport()->height() / m_rowHeight)); }

uint64_t PacketList::firstLine() const { return uint64_t(verticalScrollBar()->value()); }

std::optional<uint64_t> PacketList::lineOf(Row row) const { return m_snapshot ? m_lines->lineOf(row) : std::nullopt; }

Row PacketList::previousDisplayed(Row row) const
{
    const auto line = lineOf(row);
    return line && *line > 0 ? m_lines->rowOf(*line - 1) : kNoRow;
}

// The scroll bar counts lines, so that it does not overflow for any number of rows.
void PacketList::updateScrollBars()
{
    const auto visible = visibleLines();
    const auto count = m_lines->count();
    verticalScrollBar()->setPageStep(int(visible));
    verticalScrollBar()->setRange(0, count > visible ? int(count - visible) : 0);
    horizontalScrollBar()->setPageStep(viewport()->width());
    // The header reaches over the minimap: a last column that is stretched to its end is no reason to scroll.
    horizontalScrollBar()->setRange(0, m_header->length() <= m_header->width() ? 0 : m_header->length() - viewport()->width());
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
        m_ruleColours.clear();
        updateGeometryOfRows();
        updateScrollBars();
        viewport()->update();
    }
}

// --- cells

QString PacketList::cellText(Row row, int at, const PacketCells::Cells* cells) const
{
    const auto& column = m_columns[at];
    if (m_marks->ignored.has(row) && column.kind != ColumnKind::Number && column.kind != ColumnKind::Time)
        return column.kind == ColumnKind::Info ? tr("<Ignored>") : QString();
    switch (column.kind) {
    case ColumnKind::Info:
        if (cells != nullptr && !cells->readable)
            return tr("This frame cannot be read any more: the file was changed.");
        return cells != nullptr ? toQt(cells->info) : QString();
    case ColumnKind::Protocol:
        if (cells != nullptr)
            return toQt(cells->protocol);
        break;
    case ColumnKind::Fields:
        return cells != nullptr && size_t(at) < cells->fields.size() ? toQt(cells->fields[size_t(at)]) : QString();
    case ColumnKind::Time: {
        if (m_marks->isReference(row))
            return tr("*REF*");
        const auto previous = m_timeStyle.format == TimeFormat::SincePreviousDisplayed ? previousDisplayed(row) : kNoRow;
        return toQt(timeText(m_snapshot, row, m_timeStyle, previous));
    }
    case ColumnKind::Source:
    case ColumnKind::Destination:
        if (const auto address = toQt(columnText(m_snapshot, row, column.kind, m_timeStyle.format)); m_names->isAsking()) {
            const auto name = m_names->nameOf(address);
            return name.isEmpty() ? address : name;
        }
        break;
    default:
        break;
    }
    return toQt(columnText(m_snapshot, row, column.kind, m_timeStyle.format));
}

QString PacketList::text(Row row, int column) const { return cellText(row, column, &m_cells->now(row)); }

QString PacketList::text(Row row, ColumnKind kind) const
{
    const int column = columnOf(kind);
    return column < 0 ? QString() : text(row, column);
}

void PacketList::tellCurrent()
{
    QStringList cells;
    for (int visual = 0; m_current && visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            cells += m_columns[column].title + u' ' + text(*m_current, column);
    }
    tellChosen(this, cells.join(u", "_s));
}

RuleColours PacketList::colours(const PacketCells::Cells* cells) const
{
    if (!m_coloured || cells == nullptr || cells->rule < 0)
        return {palette().color(QPalette::Base), palette().color(QPalette::Text)};
    // Contrasts take their time, and hundreds of lines are painted beside the scroll bar alone.
    m_ruleColours.resize(size_t(m_cells->rules().size()));
    auto& known = m_ruleColours[size_t(cells->rule)];
    if (!known)
        known = coloursFor(m_cells->rules()[cells->rule], palette());
    return *known;
}

RuleColours PacketList::colours(Row row) const { return colours(&m_cells->now(row)); }

bool PacketList::idle() const { return !m_cells->busy() && !sorting() && !m_conversationWork.busy(); }

// --- painting

void PacketList::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    if (m_lines->count() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
        return;
    }
    QElapsedTimer time;
    time.start();
    const auto first = firstLine();
    for (uint64_t line = first; line < m_lines->count(); ++line) {
        const int top = int(line - first) * m_rowHeight;
        if (top > viewport()->height())
            break;
        const auto row = m_lines->rowOf(line);
        const auto* cells = m_cells->known(row);
        if (cells == nullptr && time.elapsed() < kPaintBudgetMs)
            cells = &m_cells->now(row);
        paintRow(painter, line, top, cells);
    }
    fetchMissing();
    if (m_names->isAsking())
        askForNames(first);
}

// Groups of hosts, everybody and nobody have no names.
void PacketList::askForNames(uint64_t first)
{
    QStringList shown;
    const auto& store = m_snapshot.store();
    for (auto line = first; line < m_lines->count() && line <= first + visibleLines(); ++line) {
        const auto row = store.row(m_lines->rowOf(line));
        for (const auto id : {row.source, row.destination}) {
            const auto& address = store.address(id);
            constexpr uint8_t kFirstGroupV4 = 224; // from there on: groups, reserved, everybody
            const bool isHost = address.kind == AddressKind::Ipv4 ? address.bytes[0] != 0 && address.bytes[0] < kFirstGroupV4
                                                                  : address.kind == AddressKind::Ipv6 && address.bytes[0] != 0 && address.bytes[0] != 0xff;
            if (isHost)
                shown += toQt(toText(address));
        }
    }
    m_names->want(shown);
}

// Rows that are visible and those around them that the minimap shows.
void PacketList::fetchMissing()
{
    if (m_cells->busy())
        return; // when it is done, the list is painted again
    std::vector<Row> missing;
    const auto add = [&](uint64_t from, uint64_t count) {
        for (auto line = from; line < from + count && line < m_lines->count(); ++line)
            if (const auto row = m_lines->rowOf(line); !m_cells->isFresh(row))
                missing.push_back(row);
    };
    add(firstLine(), visibleLines() + 1);
    if (m_coloured) {
        const auto [from, count] = m_minimap->range();
        add(from, count);
    }
    if (!missing.empty())
        m_cells->fetch(std::move(missing));
}

void PacketList::paintRow(QPainter& painter, uint64_t line, int top, const PacketCells::Cells* cells) const
{
    const auto row = m_lines->rowOf(line);
    const bool selected = isSelected(line);
    auto look = colours(cells);
    if (m_marks->marked.has(row)) // as ink: apart from every rule, in light and dark
        look = {palette().color(QPalette::Text), palette().color(QPalette::Base)};
    if (m_marks->ignored.has(row))
        look = {palette().color(QPalette::Base), palette().color(QPalette::PlaceholderText)};
    if (selected) {
        const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
        look = {palette().color(group, QPalette::Highlight), palette().color(group, QPalette::HighlightedText)};
    }
    painter.fillRect(0, top, viewport()->width(), m_rowHeight, look.background);
    painter.setPen(look.text);
    const int leftmost = m_header->logicalIndexAt(0);
    for (int section = 0; section < m_columns.size(); ++section) {
        if (m_header->isSectionHidden(section))
            continue;
        const int x = m_header->sectionViewportPosition(section);
        const bool isFirst = m_header->visualIndex(section) == m_header->visualIndex(leftmost) && horizontalScrollBar()->value() == 0;
        const int inset = kPadding + (isFirst ? kGutter - kPadding : 0);
        const QRect cell(x + inset, top, m_header->sectionSize(section) - inset - kPadding, m_rowHeight);
        if (cell.right() < 0 || cell.left() > viewport()->width())
            continue;
        if (isFirst)
            paintGutter(painter, line, row, QRect(x, top, kGutter, m_rowHeight));
        const auto words = fontMetrics().elidedText(cellText(row, section, cells), Qt::ElideRight, cell.width());
        painter.drawText(cell, int(m_columns[section].alignment()), words);
    }
    if (m_current == row && hasFocus()) {
        painter.setPen(QPen(look.text, 1, Qt::DotLine));
        painter.drawRect(0, top, viewport()->width() - 1, m_rowHeight - 1);
    }
}

// The line of the selected frame's conversation, frames that it refers to, and marks as signs: colour is never the only one.
void PacketList::paintGutter(QPainter& painter, uint64_t line, Row row, const QRect& cell) const
{
    const auto related = std::ranges::lower_bound(m_related, row, {}, [](const auto& entry) { return entry.first; });
    const bool isRelated = related != m_related.end() && related->first == row;
    const int middle = cell.left() + 4;
    if (m_conversation && m_current && line >= m_conversation->first && line <= m_conversation->second) {
        const auto& own = m_snapshot.store().chunk(*m_current / kChunkRows);
        const auto& here = m_snapshot.store().chunk(row / kChunkRows);
        const bool belongs = here.stream[row % kChunkRows] == own.stream[*m_current % kChunkRows]
            && here.transport[row % kChunkRows] == own.transport[*m_current % kChunkRows];
        const auto pen = painter.pen();
        painter.setPen(QPen(pen.color(), 1, belongs ? Qt::SolidLine : Qt::DotLine));
        const int top = line == m_conversation->first ? cell.center().y() : cell.top();
        const int bottom = line == m_conversation->second ? cell.center().y() : cell.bottom();
        painter.drawLine(middle, top, middle, bottom);
        if (belongs && (line == m_conversation->first || line == m_conversation->second))
            painter.drawLine(middle, cell.center().y(), middle + 4, cell.center().y());
        painter.setPen(pen);
    }
    QString sign;
    if (isRelated)
        sign = related->second;
    else if (m_marks->marked.has(row))
        sign = u"◆"_s;
    else if (m_marks->comments.contains(row))
        sign = u"✎"_s;
    if (!sign.isEmpty())
        painter.drawText(cell.adjusted(5, 0, 2, 0), int(Qt::AlignCenter), sign);
}

} // namespace capscope
