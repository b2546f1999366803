// The details tree as text: four blanks a level.
#pragma once

#include <QModelIndex>
#include <QString>

class QTreeView;

namespace capscope {

// The tree below `from` and the row itself; all of it for an invalid index. `visible`: without what is folded away.
QString treeText(const QTreeView* tree, const QModelIndex& from, bool visible);

} // namespace capscope
