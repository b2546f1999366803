// What a person cannot read of a table: for tests of small screens, in any language.
#pragma once

#include "ui/models/rows_model.h"
#include "ui/panels/statistics_panel.h"

#include <QHeaderView>
#include <QStyle>
#include <QTreeView>

namespace capscope::test {

// The first title or number that is cut or out of sight; empty: all of them are seen whole.
inline QString whatIsCut(const StatisticsPanel& panel)
{
    const auto* table = panel.table();
    const auto* header = table->header();
    const auto* model = panel.model();
    const int margin = header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    for (int c = 0; c < model->columnCount(); ++c) {
        if (table->isColumnHidden(c))
            continue;
        const auto title = model->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
        const auto where = QStringLiteral("%1, %2, %3 px wide: ").arg(panel.title(), title).arg(table->columnWidth(c));
        if (header->fontMetrics().horizontalAdvance(title) + 2 * margin > table->columnWidth(c))
            return where + QStringLiteral("the title is cut");
        if (!model->columns()[size_t(c)].number)
            continue;
        if (header->sectionViewportPosition(c) + header->sectionSize(c) > table->viewport()->width())
            return where + QStringLiteral("it is out of sight");
        for (int row = 0; row < model->rowCount(); ++row)
            if (table->sizeHintForIndex(model->index(row, c)).width() > table->columnWidth(c))
                return where + model->index(row, c).data(Qt::DisplayRole).toString();
    }
    return {};
}

} // namespace capscope::test
