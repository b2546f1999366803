// What gives way, and how far.
#include "ui/panels/column_fit.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace capscope {
namespace {

struct Width {
    int column;
    int wide;
    int narrow;
};

// Takes `excess` pixels from the columns, or as much as they can spare, from each its part of it.
void takeFrom(std::vector<Width>& columns, int excess)
{
    int spare = 0;
    for (const auto& one : columns)
        spare += one.wide - one.narrow;
    if (spare <= 0)
        return;
    const auto part = std::min(1.0, double(excess) / spare);
    for (auto& one : columns)
        one.wide -= int(std::ceil((one.wide - one.narrow) * part));
}

} // namespace

void sizeColumnsOf(QTreeView& table, bool fit)
{
    constexpr int kNameWidthMax = 260; // deep trees leave room for their numbers
    const auto& model = *table.model();
    std::vector<Width> texts;
    int used = 0;
    int needed = 0; // up to the last number: texts behind it may be scrolled to
    const int textMin = table.fontMetrics().horizontalAdvance(u"203.0…3.77"_s) + 12;
    for (int c = 0; c < model.columnCount(); ++c) {
        if (table.isColumnHidden(c))
            continue;
        table.resizeColumnToContents(c);
        if (c == 0)
            table.setColumnWidth(0, std::min(table.columnWidth(0), kNameWidthMax));
        const int wide = table.columnWidth(c);
        used += wide;
        const bool isNumber = (model.headerData(c, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
        if (isNumber)
            needed = used;
        else
            texts.push_back({c, wide, std::min(wide, textMin)});
    }
    const int room = table.viewport()->width();
    if (!fit || needed <= room)
        return;
    takeFrom(texts, needed - room);
    for (const auto& one : texts)
        table.setColumnWidth(one.column, one.wide);
}

} // namespace capscope
