// Walking the tree.
#include "ui/models/details_text.h"

#include <QTreeView>

namespace capscope {
namespace {

void addRow(const QTreeView* tree, const QModelIndex& index, int level, bool visible, QString& text)
{
    if (index.isValid()) {
        text += QString(level * 4, u' ') + index.data().toString() + u'\n';
        if (visible && !tree->isExpanded(index))
            return;
        ++level;
    }
    for (int i = 0; i < tree->model()->rowCount(index); ++i)
        addRow(tree, tree->model()->index(i, 0, index), level, visible, text);
}

} // namespace

QString treeText(const QTreeView* tree, const QModelIndex& from, bool visible)
{
    QString text;
    addRow(tree, from, 0, visible, text);
    return text;
}

} // namespace capscope
