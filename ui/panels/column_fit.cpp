// What gives way, and how far.
#include "ui/panels/column_fit.h"

#include "ui/models/rows_model.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyle>
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

// Takes `excess` pixels from the columns, or as much as they can spare, from each its part of it. Returns how much it took.
int takeFrom(std::vector<Width>& columns, int excess)
{
    int spare = 0;
    for (const auto& one : columns)
        spare += one.wide - one.narrow;
    if (spare <= 0 || excess <= 0)
        return 0;
    const auto part = std::min(1.0, double(excess) / spare);
    int taken = 0;
    for (auto& one : columns) {
        const int less = int(std::ceil((one.wide - one.narrow) * part));
        one.wide -= less;
        taken += less;
    }
    return taken;
}

// Of the widest texts. The view itself would measure a thousand rows of each column, which takes longer than a picture may be
// late.
int widthOfCells(const QTreeView& table, const RowsModel& model, int column)
{
    int width = 0;
    for (const auto& index : model.widest(column)) {
        int depth = table.rootIsDecorated() ? 1 : 0;
        bool isInSight = true;
        for (auto up = index.parent(); up.isValid(); up = up.parent(), ++depth)
            isInSight = isInSight && table.isExpanded(up);
        if (isInSight)
            width = std::max(width, table.sizeHintForIndex(index).width() + (column == 0 ? depth * table.indentation() : 0));
    }
    return width;
}

// Without the room that each column has for the arrow of the one that rows are sorted by.
int widthOfTitle(const QTreeView& table, const RowsModel& model, int column)
{
    const auto* header = table.header();
    const int margin = header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    return header->fontMetrics().horizontalAdvance(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()) + 2 * margin + 2;
}

} // namespace

void sizeColumnsOf(QTreeView& table, const RowsModel& model, bool fit)
{
    // Deep trees leave room for their numbers.
    constexpr int kNameWidthMax = 260;
    constexpr int kNameWidthMin = 140;
    const int nameMax = std::min(kNameWidthMax, std::max(kNameWidthMin, table.width() * 6 / 10));
    std::vector<Width> texts;
    std::vector<Width> numbers;
    int used = 0;
    int needed = 0; // up to the last number: texts behind it may be scrolled to
    int nameContent = 0;
    const int textMin = table.fontMetrics().horizontalAdvance(u"203.0…3.77"_s) + 8;
    for (int c = 0; c < model.columnCount(); ++c) {
        if (table.isColumnHidden(c))
            continue;
        const int cells = widthOfCells(table, model, c);
        const int content = std::max(cells, table.header()->sectionSizeHint(c));
        table.setColumnWidth(c, c == 0 ? std::min(content, nameMax) : content);
        nameContent = c == 0 ? content : nameContent;
        const int wide = table.columnWidth(c);
        used += wide;
        if (model.columns()[size_t(c)].number) {
            needed = used;
            numbers.push_back({c, wide, std::min(wide, std::max(cells, widthOfTitle(table, model, c)))});
        } else {
            texts.push_back({c, wide, std::min(wide, textMin)});
        }
    }
    const auto* bar = table.verticalScrollBar();
    const int barWidth = bar->isVisible() ? 0 : bar->sizeHint().width(); // it comes when there are rows
    const int room = table.viewport()->width() - barWidth;
    if (used < room) // room that nobody needs is the names'
        table.setColumnWidth(0, std::clamp(nameContent, table.columnWidth(0), table.columnWidth(0) + room - used));
    const int excess = needed - room;
    if (!fit || excess <= 0)
        return;
    takeFrom(texts, excess - takeFrom(numbers, excess));
    for (const auto* some : {&texts, &numbers})
        for (const auto& one : *some)
            table.setColumnWidth(one.column, one.wide);
}

} // namespace capscope
