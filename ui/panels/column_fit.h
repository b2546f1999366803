// Widths of a table's columns.
#pragma once

class QTreeView;

namespace capscope {

// As wide as what they hold, the first one no wider than some deep trees need. With `fit`, and where that is more than the
// view has: titles of numbers give way first, then texts, so that all values stay in sight.
void sizeColumnsOf(QTreeView& table, bool fit);

} // namespace capscope
