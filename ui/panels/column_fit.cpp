// What gives way, and how far.
#include "ui/panels/column_fit.h"

#include "ui/models/rows_model.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyle>
#include <QTreeView>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace capscope {
namespace {

constexpr int kStages = 3;

// How narrow a column becomes, one stage after the other: without the room for the arrow of the one that rows are sorted by; a text as
// long as it is told apart from others; a text of a few letters. Titles and numbers stay whole.
struct Width {
    int column;
    int wide;
    int least[kStages];
};

// Takes up to `excess` pixels, always from the widest column. Returns how much is left to take.
int takeFromWidest(std::vector<Width>& columns, int stage, int excess)
{
    const auto spare = [stage](const Width& one) { return one.wide > one.least[stage]; };
    for (; excess > 0; --excess) {
        Width* widest = nullptr;
        for (auto& one : columns)
            if (spare(one) && (widest == nullptr || one.wide > widest->wide))
                widest = &one;
        if (widest == nullptr)
            break;
        --widest->wide;
    }
    return excess;
}

// Of the widest texts. The view itself would measure a thousand rows of each column, and lay each text out, which takes longer than a
// picture may be late.
int widthOfCells(const QTreeView& table, const RowsModel& model, int column)
{
    const auto* style = table.style();
    const int margin = 2 * (style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table) + 1);
    const auto metrics = table.fontMetrics();
    int width = 0;
    for (const auto& index : model.widest(column)) {
        int depth = table.rootIsDecorated() ? 1 : 0;
        bool isInSight = true;
        for (auto up = index.parent(); up.isValid(); up = up.parent(), ++depth)
            isInSight = isInSight && table.isExpanded(up);
        if (isInSight)
            width = std::max(width, metrics.horizontalAdvance(index.data().toString()) + 1 + margin + (column == 0 ? depth * table.indentation() : 0));
    }
    return width;
}

// Without the room that each column has for the arrow, but for the one that rows are sorted by.
int widthOfTitle(const QTreeView& table, const RowsModel& model, int column)
{
    const auto* header = table.header();
    if (header->isSortIndicatorShown() && header->sortIndicatorSection() == column)
        return header->sectionSizeHint(column);
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
    std::vector<Width> columns;
    size_t needed = 0; // columns up to the last number
    int nameContent = 0;
    int used = 0;
    const int shortText = table.fontMetrics().horizontalAdvance(u"203.0…3.77"_s) + 8;
    const int fewLetters = table.fontMetrics().horizontalAdvance(u"20…77"_s) + 8;
    for (int c = 0; c < model.columnCount(); ++c) {
        if (table.isColumnHidden(c))
            continue;
        const int cells = widthOfCells(table, model, c);
        const int title = widthOfTitle(table, model, c);
        const int content = std::max(cells, table.header()->sectionSizeHint(c));
        const int whole = std::max(cells, title);
        table.setColumnWidth(c, c == 0 ? std::min(content, nameMax) : content);
        nameContent = c == 0 ? content : nameContent;
        const int wide = table.columnWidth(c);
        used += wide;
        const bool number = model.columns()[size_t(c)].number;
        const auto atLeast = [&](int width) { return std::min({wide, whole, std::max(title, number ? whole : width)}); };
        columns.push_back({c, wide, {std::min(wide, whole), atLeast(shortText), atLeast(fewLetters)}});
        needed = number ? columns.size() : needed;
    }
    const auto* bar = table.verticalScrollBar();
    const int barWidth = bar->isVisible() ? 0 : bar->sizeHint().width(); // it comes when there are rows
    const int room = table.viewport()->width() - barWidth;
    if (used < room) // room that nobody needs is the names'
        table.setColumnWidth(0, std::clamp(nameContent, table.columnWidth(0), table.columnWidth(0) + room - used));
    if (!fit || used <= room)
        return;
    // Texts behind the last number have room, or are not there: a scroll bar would take a row's.
    const auto together = [&columns](auto width) { return std::accumulate(columns.begin(), columns.end(), 0, [&](int sum, const Width& one) { return sum + width(one); }); };
    if (together([](const Width& one) { return one.least[1]; }) > room) {
        for (size_t i = needed; i < columns.size(); ++i)
            table.setColumnHidden(columns[i].column, true);
        columns.resize(std::max<size_t>(needed, 1), {});
    }
    int excess = together([](const Width& one) { return one.wide; }) - room;
    for (int stage = 0; stage < kStages; ++stage)
        excess = takeFromWidest(columns, stage, excess);
    for (const auto& one : columns)
        table.setColumnWidth(one.column, one.wide);
}

} // namespace capscope
