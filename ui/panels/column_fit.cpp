// What gives way, and how far.
#include "ui/panels/column_fit.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <vector>

namespace capscope {
namespace {

struct Width {
    int column;
    int wide;
    int narrow;
};

// Takes `excess` pixels from the columns, from each as much of it as it can spare of all that can be spared. Returns what is left of it.
int takeFrom(std::vector<Width>& columns, int excess)
{
    int spare = 0;
    for (const auto& one : columns)
        spare += one.wide - one.narrow;
    if (spare <= 0 || excess <= 0)
        return std::max(excess, 0);
    const auto part = std::min(1.0, double(excess) / spare);
    for (auto& one : columns) {
        const auto taken = int(std::ceil((one.wide - one.narrow) * part));
        one.wide -= taken;
        excess -= taken;
    }
    return std::max(excess, 0);
}

} // namespace

void sizeColumnsOf(QTreeView& table, bool fit)
{
    constexpr int kNameWidthMax = 260; // deep trees leave room for their numbers
    const auto& model = *table.model();
    std::vector<Width> numbers;
    std::vector<Width> texts;
    int room = table.viewport()->width();
    const int titleMin = table.fontMetrics().horizontalAdvance(QLatin1StringView("SYN to…")) + 16;
    const int textMin = table.fontMetrics().horizontalAdvance(QLatin1StringView("203.0…113.10")) + 12;
    for (int c = 0; c < model.columnCount(); ++c) {
        if (table.isColumnHidden(c))
            continue;
        table.resizeColumnToContents(c);
        if (c == 0)
            table.setColumnWidth(0, std::min(table.columnWidth(0), kNameWidthMax));
        const int wide = table.columnWidth(c);
        room -= wide;
        const bool isNumber = (model.headerData(c, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
        const int held = static_cast<const QAbstractItemView&>(table).sizeHintForColumn(c);
        (isNumber ? numbers : texts).push_back({c, wide, std::min(wide, isNumber ? std::max(held, titleMin) : textMin)});
    }
    if (!fit || room >= 0)
        return;
    takeFrom(texts, takeFrom(numbers, -room));
    for (const auto& columns : {numbers, texts})
        for (const auto& one : columns)
            table.setColumnWidth(one.column, one.wide);
}

} // namespace capscope
