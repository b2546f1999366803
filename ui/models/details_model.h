// The details tree of one frame: a copy of what its dissection yielded.
#pragma once

#include "core/session/snapshot.h"

#include <QAbstractItemModel>

#include <vector>

namespace capscope {

class DetailsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    // What a row knows besides its text.
    struct Row {
        QString text;
        QString filter;    // as a display filter; empty if none can name it
        QString fieldName;
        QString value;
        uint32_t start = 0;
        uint32_t length = 0;
        int buffer = 0;
        QString milliseconds; // of a time below a second: the same, as people say it
        uint32_t frame = 0; // the frame that the value names, for jumping there; 0: none
        int severity = 0;   // of an expert row
        NodeId node = kNoNode; // in the dissection that is shown
        bool generated = false;
        int parent = -1;
        int place = 0; // among its parent's children
        std::vector<int> children;
    };

    explicit DetailsModel(QObject* parent = nullptr)
        : QAbstractItemModel(parent)
    {
    }

    void show(const Dissection& dissection);
    void clear();

    const Row* row(const QModelIndex& index) const;
    // The deepest row that covers the byte, or an invalid index.
    QModelIndex rowAt(int buffer, uint32_t offset) const;
    // The first row of that field.
    QModelIndex find(const QString& fieldName) const;
    // The row of a node of the dissection that is shown.
    QModelIndex indexOf(NodeId node) const;

    template <typename Visit> void forEachRow(const Visit& visit) const
    {
        for (const auto& row : m_rows)
            visit(row);
    }

    // Identifies a row across frames: the names on the way to it.
    QString path(const QModelIndex& index) const;

    // The same, and the how manieth of its name each is: two options of a header are told apart.
    struct Step {
        QString name;
        int nth = 0;
    };
    std::vector<Step> wayTo(const QModelIndex& index) const;
    // The row at its end; of fewer of a name the last. Invalid if there is none of that name.
    QModelIndex at(const std::vector<Step>& way) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;

    int columnCount(const QModelIndex& = {}) const override { return 1; }

    QVariant data(const QModelIndex& index, int role) const override;

private:
    int add(const Dissection& dissection, NodeId node, int parent, int place);
    static QString nameOf(const Row& row);
    const std::vector<int>& childrenOf(int parent) const { return parent < 0 ? m_roots : m_rows[size_t(parent)].children; }

    std::vector<Row> m_rows;
    std::vector<int> m_roots;
};

} // namespace capscope
