// Remembering by the path of field names.
#include "ui/views/details_view.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kOpenedMax = 2000; // fields; settings that are damaged hold more

} // namespace

DetailsView::DetailsView(DetailsModel* model, QWidget* parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName(u"packetDetails"_s);
    setAccessibleName(tr("Packet details"));
    setModel(model);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setStretchLastSection(false);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (m_restoring)
            return;
        if (m_opened.size() < kOpenedMax)
            m_opened.insert(m_model->path(index));
        showBelow(index);
    });
    connect(model, &DetailsModel::modelAboutToBeReset, this, &DetailsView::rememberPlace);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) { m_opened.remove(m_model->path(index)); });
}

void DetailsView::setOpened(const QStringList& paths)
{
    m_opened = QSet<QString>(paths.begin(), paths.begin() + std::min(paths.size(), kOpenedMax));
}

void DetailsView::openRemembered()
{
    const QScopedValueRollback restoring(m_restoring, true);
    openRemembered({});
    const auto chosen = m_model->at(m_chosen);
    if (isToBeSeen(chosen))
        setCurrentIndex(chosen);
    if (const auto top = m_model->at(m_top); isToBeSeen(top))
        scrollTo(top, PositionAtTop);
    if (isToBeSeen(chosen))
        scrollTo(chosen);
}

// Nothing is selected, and nothing to be seen, between two frames: what was before counts then.
void DetailsView::rememberPlace()
{
    if (m_model->rowCount() == 0)
        return;
    m_chosen = m_model->wayTo(currentIndex());
    m_top = m_model->wayTo(indexAt({0, 0}));
}

// All that it is below is open.
bool DetailsView::isToBeSeen(const QModelIndex& index) const
{
    for (auto above = index.parent(); above.isValid(); above = above.parent())
        if (!isExpanded(above))
            return false;
    return index.isValid();
}

// What was opened is what a person wants to see: as much of it as there is room for.
void DetailsView::showBelow(const QModelIndex& index)
{
    scrollTo(m_model->index(m_model->rowCount(index) - 1, 0, index));
    scrollTo(index);
}

void DetailsView::openRemembered(const QModelIndex& parent)
{
    for (int i = 0; i < m_model->rowCount(parent); ++i) {
        const auto index = m_model->index(i, 0, parent);
        if (m_model->rowCount(index) == 0 || !m_opened.contains(m_model->path(index)))
            continue;
        expand(index);
        openRemembered(index);
    }
}

// Opening many rows at once tells of none of them.
void DetailsView::remember(const QModelIndex& below, bool open)
{
    const auto one = [&](const QModelIndex& index) {
        if (!open)
            m_opened.remove(m_model->path(index));
        else if (m_model->rowCount(index) > 0 && m_opened.size() < kOpenedMax)
            m_opened.insert(m_model->path(index));
    };
    if (below.isValid())
        one(below);
    for (int i = 0; i < m_model->rowCount(below); ++i)
        remember(m_model->index(i, 0, below), open);
}

void DetailsView::openBelow(const QModelIndex& index)
{
    {
        const QScopedValueRollback restoring(m_restoring, true); // looking at rows between would lay them out half open
        expandRecursively(index);
    }
    remember(index, true);
    showBelow(index);
}

void DetailsView::closeBelow(const QModelIndex& index)
{
    for (int i = 0; i < m_model->rowCount(index); ++i)
        closeBelow(m_model->index(i, 0, index));
    collapse(index);
    m_opened.remove(m_model->path(index));
}

void DetailsView::openAll()
{
    expandAll();
    remember({}, true);
}

void DetailsView::closeAll()
{
    collapseAll();
    remember({}, false);
}

void DetailsView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const auto left = horizontalScrollBar()->value();
    QTreeView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(left);
}

// Only who comes by the keyboard needs a row to start from: a click on the arrow of a row opens it, and selects none.
void DetailsView::focusInEvent(QFocusEvent* event)
{
    const auto reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
        return QTreeView::focusInEvent(event);
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

} // namespace capscope
