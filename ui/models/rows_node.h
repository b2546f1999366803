// What the model of rows is made of: between its own files.
#pragma once

#include "ui/models/rows_model.h"

namespace capscope {

struct RowsModel::Node {
    StatisticRow row;
    Node* parent = nullptr;
    int place = 0;
    std::vector<std::unique_ptr<Node>> children;
};

inline QString textOf(const StatisticRow& row, int column)
{
    if (column < row.texts.size() && !row.texts[column].isEmpty())
        return row.texts[column];
    return size_t(column) < row.cells.size() ? row.cells[size_t(column)].toString() : QString();
}

} // namespace capscope
