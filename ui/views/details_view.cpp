// Remembering by the path of field names.
#include "ui/views/details_view.h"

#include "ui/models/details_model.h"

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
        if (!m_restoring && m_opened.size() < kOpenedMax)
            m_opened.insert(m_model->path(index));
    });
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
    expandRecursively(index);
    remember(index, true);
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

} // namespace capscope
