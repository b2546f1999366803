// A tree of plain rows: what statistics show. Sorting and exporting work on the values behind the texts.
#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace capscope {

struct StatisticRow {
    std::vector<QVariant> cells; // numbers as numbers
    QStringList texts;           // as shown; where empty, the cell's own text
    QString filter;              // display filter for its frames; empty: none
    QString note;                // why it is marked; empty: it is not
    uint32_t frame = 0;          // a frame to jump to; 0: none
    std::vector<StatisticRow> children;
};

struct StatisticColumn {
    QString title;
    bool number = false; // aligned on the right
    bool brief = true;   // shown where there is little room, too
    QString tip = {};    // what the number means and what it tells
    QString briefTitle = {}; // where there is little room; empty: the title
};

class RowsModel : public QAbstractItemModel {
    Q_OBJECT

    struct Node;

public:
    // Rows made ready in another thread.
    class Prepared {
    public:
        Prepared(std::vector<StatisticColumn> columns, std::vector<StatisticRow> rows);
        Prepared(Prepared&& other) noexcept;
        Prepared& operator=(Prepared&& other) noexcept;
        ~Prepared();

    private:
        friend class RowsModel;

        std::vector<StatisticColumn> m_columns;
        std::unique_ptr<Node> m_root;
    };

    explicit RowsModel(std::vector<StatisticColumn> columns, QObject* parent = nullptr);
    ~RowsModel() override;

    // Whether there is little room.
    void setBrief(bool brief);

    void setRows(std::vector<StatisticRow> rows);
    // Takes them over, and leaves those that were shown in their place.
    void setRows(Prepared& prepared);

    const StatisticRow* row(const QModelIndex& index) const;

    const std::vector<StatisticColumn>& columns() const { return m_columns; }

    // Every row with its level, as CSV or as a JSON array of objects.
    QString toCsv() const;
    QString toJson() const;
    // As a table of Markdown; lower levels are indented.
    QString toMarkdown() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    static void build(Node& node, std::vector<StatisticRow> rows);
    static void sortNode(Node& node, int column, Qt::SortOrder order);
    const Node& node(const QModelIndex& index) const;

    std::vector<StatisticColumn> m_columns;
    std::unique_ptr<Node> m_root;
    bool m_brief = false;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace capscope
