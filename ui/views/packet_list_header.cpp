// The columns of the list, the menu of their titles, and sorting by them.
#include "ui/views/packet_list.h"

#include "ui/dialogs/column_dialog.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPadding = 6;
constexpr int kColumnWidthMin = 24;

// In pixels: what a width of 0 stands for.
int usualPixels(const QFontMetrics& metrics, const PacketColumn& column)
{
    const int title = metrics.horizontalAdvance(column.title) + 6 * kPadding;
    return std::max(column.usualWidth() * metrics.horizontalAdvance(u'0') + 2 * kPadding, title);
}

} // namespace

void PacketList::buildHeader()
{
    m_header->setModel(m_headerModel);
    m_header->setObjectName(u"packetListHeader"_s);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(kColumnWidthMin);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_columnsTimer.setSingleShot(true);
    m_columnsTimer.setInterval(300);
    connect(&m_columnsTimer, &QTimer::timeout, this, [this] {
        const auto before = m_columns;
        readHeader();
        if (m_columns != before)
            Q_EMIT columnsChanged();
    });
    m_sortTimer.setInterval(100);
    connect(&m_sortTimer, &QTimer::timeout, this, &PacketList::sortingChanged);
    const auto arranged = [this] {
        updateScrollBars();
        viewport()->update();
        m_columnsTimer.start();
    };
    connect(m_header, &QHeaderView::sectionResized, this, arranged);
    connect(m_header, &QHeaderView::sectionMoved, this, arranged);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &PacketList::resizeToContents);
    connect(m_header, &QHeaderView::sectionClicked, this, &PacketList::headerClicked);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        readHeader(); // columns that were just moved get their indices
        const int column = m_header->logicalIndexAt(at);
        auto* menu = headerMenu(column < 0 ? m_header->logicalIndex(m_header->count() - 1) : column);
        menu->exec(m_header->mapToGlobal(at));
        menu->deleteLater();
    });
}

void PacketList::setColumns(const QList<PacketColumn>& columns)
{
    {
        const QSignalBlocker blocker(m_header);
        m_columns = columns;
        m_headerModel->clear();
        m_headerModel->setColumnCount(int(columns.size()));
        for (int i = 0; i < columns.size(); ++i) {
            const auto& column = columns[i];
            m_headerModel->setHeaderData(i, Qt::Horizontal, column.title);
            m_headerModel->setHeaderData(i, Qt::Horizontal, int(column.alignment()), Qt::TextAlignmentRole);
            m_header->resizeSection(i, column.width > 0 ? column.width : usualPixels(fontMetrics(), column));
            m_header->setSectionHidden(i, !column.shown);
        }
    }
    m_cells->setColumns(m_columns);
    showSortIndicator();
    updateScrollBars();
    m_header->viewport()->update();
    viewport()->update();
}

// In the order in which the header shows them, with the widths that it has.
void PacketList::readHeader()
{
    QList<PacketColumn> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int section = m_header->logicalIndex(place);
        auto column = m_columns[section];
        const int size = m_header->sectionSize(section);
        if (column.shown && place + 1 < m_header->count()) // the last one is stretched
            column.width = size == usualPixels(fontMetrics(), column) ? 0 : size;
        columns += column;
    }
    if (columns == m_columns)
        return;
    const bool moved = m_header->sectionsMoved();
    if (moved)
        setColumns(columns);
    else
        m_columns = columns;
}

void PacketList::addColumn(const PacketColumn& column)
{
    readHeader();
    auto columns = m_columns;
    const int info = columnOf(ColumnKind::Info);
    columns.insert(info < 0 ? columns.size() : info, column);
    setColumns(columns);
    Q_EMIT columnsChanged();
}

void PacketList::editColumn(int column)
{
    auto edited = m_columns[column];
    if (!editPacketColumn(edited, this))
        return;
    auto columns = m_columns;
    columns[column] = edited;
    setColumns(columns);
    Q_EMIT columnsChanged();
}

// To the title and the lines that are in sight: nobody waits for millions.
void PacketList::resizeToContents(int column)
{
    int width = fontMetrics().horizontalAdvance(m_columns[column].title) + 6 * kPadding;
    for (auto line = firstLine(); line < std::min(m_lines->count(), firstLine() + visibleLines()); ++line)
        width = std::max(width, fontMetrics().horizontalAdvance(text(m_lines->rowOf(line), column)) + 4 * kPadding);
    m_header->resizeSection(column, width);
}

void PacketList::resizeAllToContents()
{
    for (int column = 0; column < m_columns.size(); ++column)
        if (m_columns[column].shown)
            resizeToContents(column);
}

QMenu* PacketList::headerMenu(int column)
{
    auto* menu = new QMenu(this);
    const auto change = [this](auto edit) { // an action that arranges the columns otherwise
        return [this, edit] {
            auto columns = m_columns;
            edit(columns);
            setColumns(columns);
            Q_EMIT columnsChanged();
        };
    };
    struct Choice {
        const char* title;
        PacketColumn::Align align;
    };
    auto* group = new QActionGroup(menu);
    for (const auto& choice : {Choice{QT_TR_NOOP("Align Left"), PacketColumn::Align::Left}, Choice{QT_TR_NOOP("Align Center"), PacketColumn::Align::Center},
                               Choice{QT_TR_NOOP("Align Right"), PacketColumn::Align::Right}}) {
        auto* action = menu->addAction(tr(choice.title), this, change([column, align = choice.align](auto& columns) { columns[column].align = align; }));
        action->setCheckable(true);
        const auto& own = m_columns[column];
        action->setChecked(choice.align == (own.align != PacketColumn::Align::Automatic ? own.align
                                                : own.alignsRight()                     ? PacketColumn::Align::Right
                                                                                        : PacketColumn::Align::Left));
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(tr("Edit Column…"), this, [this, column] { editColumn(column); });
    menu->addAction(tr("Resize to Contents"), this, [this, column] { resizeToContents(column); });
    menu->addAction(tr("Resize Column to Width…"), this, [this, column] {
        bool good = false;
        const int width = QInputDialog::getInt(this, tr("Column Width"), tr("Width in pixels:"), m_header->sectionSize(column), kColumnWidthMin, 10'000, 1, &good);
        if (good)
            m_header->resizeSection(column, width);
    });
    menu->addSeparator();
    const auto shown = std::ranges::count_if(m_columns, [](const auto& c) { return c.shown; });
    for (int i = 0; i < m_columns.size(); ++i) {
        auto* action = menu->addAction(m_columns[i].title, this, change([i](auto& columns) { columns[i].shown = !columns[i].shown; }));
        action->setCheckable(true);
        action->setChecked(m_columns[i].shown);
        action->setEnabled(!m_columns[i].shown || shown > 1); // one stays
    }
    menu->addSeparator();
    auto* adding = menu->addMenu(tr("Add Column"));
    for (const auto& kind : packetColumnKinds()) {
        if (kind.kind == ColumnKind::Fields)
            continue;
        const auto made = columnOfKind(kind.kind);
        adding->addAction(made.title, this, change([column, made](auto& columns) { columns.insert(column + 1, made); }));
    }
    adding->addAction(tr("Custom…"), this, [this, column] {
        PacketColumn made;
        made.kind = ColumnKind::Fields;
        if (!editPacketColumn(made, this))
            return;
        auto columns = m_columns;
        columns.insert(column + 1, made);
        setColumns(columns);
        Q_EMIT columnsChanged();
    });
    menu->addAction(tr("Standard Columns"), this, change([](auto& columns) { columns = standardPacketColumns(); }));
    menu->addSeparator();
    auto* remove = menu->addAction(tr("Remove This Column"), this, change([column](auto& columns) { columns.removeAt(column); }));
    remove->setEnabled(m_columns.size() > 1 && (shown > 1 || !m_columns[column].shown));
    return menu;
}

// --- sorting

namespace {

bool sortsBy(const SortKey& key, const PacketColumn& column) { return key.column == column.kind && key.fields == column.fieldIds; }

} // namespace

void PacketList::headerClicked(int column)
{
    SortKey key;
    key.column = m_columns[column].kind;
    key.fields = m_columns[column].fieldIds;
    key.time = m_timeStyle.format;
    if (m_sort && sortsBy(*m_sort, m_columns[column])) {
        if (m_sort->descending)
            return setSort(std::nullopt); // the third click
        key.descending = true;
    }
    setSort(key);
}

void PacketList::showSortIndicator()
{
    int section = -1;
    for (int i = 0; m_sort && i < m_columns.size() && section < 0; ++i)
        if (sortsBy(*m_sort, m_columns[i]))
            section = i;
    m_header->setSortIndicatorShown(section >= 0);
    if (section >= 0)
        m_header->setSortIndicator(section, m_sort->descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void PacketList::setSort(const std::optional<SortKey>& key)
{
    m_sort = key;
    showSortIndicator();
    m_sortWork.stop();
    if (m_sort) {
        startSort();
        return;
    }
    m_sortTimer.stop();
    setLines(std::make_shared<PacketLines>(m_snapshot ? m_snapshot.rows() : 0, m_displayed));
    Q_EMIT sortingChanged();
}

void PacketList::cancelSort()
{
    if (sorting())
        setSort(std::nullopt);
}

void PacketList::startSort()
{
    if (!m_snapshot)
        return;
    m_sortedRows = m_snapshot.rows();
    *m_sortProgress = 0;
    struct Outcome {
        std::shared_ptr<const PacketLines> lines;
        QString problem;
    };
    m_sortWork.start(
        [snapshot = m_snapshot, displayed = m_displayed, key = *m_sort, progress = m_sortProgress](std::stop_token stop) {
            auto order = sortRows(snapshot, displayed.get(), key, stop, [&](double done) { *progress = done; });
            if (!order)
                return Outcome{nullptr, QString::fromStdString(order.error().message)};
            return Outcome{std::make_shared<PacketLines>(snapshot.rows(), std::move(*order)), {}};
        },
        [this](const Outcome& outcome) {
            m_sortTimer.stop();
            if (!outcome.lines) {
                setSort(std::nullopt);
                Q_EMIT sortFailed(outcome.problem);
                return;
            }
            setLines(outcome.lines);
            if (m_snapshot.rows() > m_sortedRows)
                startSort();
            Q_EMIT sortingChanged();
        });
    m_sortTimer.start();
    Q_EMIT sortingChanged();
}

} // namespace capscope
