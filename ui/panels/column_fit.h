// Widths of a table's columns.
#pragma once

class QTreeView;

namespace capscope {

class RowsModel;

// As wide as what they hold, the first one no wider than some deep trees need; however many rows there are, few are measured.
// With `fit`, and where that is more than the view has, texts give way, so that as many numbers as possible stay in sight.
void sizeColumnsOf(QTreeView& table, const RowsModel& model, bool fit);

} // namespace capscope
