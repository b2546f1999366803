// A tree of plain rows: what statistics show. Sorting and exporting work on the values behind the texts.
#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <stop_token>
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

enum class TableFormat { Csv, Json, Markdown };

struct RowOrder {
    int column = -1; // -1: as they came
    Qt::SortOrder order = Qt::AscendingOrder;

    bool operator==(const RowOrder&) const = default;
};

class RowsModel : public QAbstractItemModel {
    Q_OBJECT

    struct Node;

public:
    // Rows made ready in another thread, sorted already: thousands of rows are more than the window may wait for.
    class Prepared {
    public:
        Prepared(std::vector<StatisticColumn> columns, std::vector<StatisticRow> rows, const RowOrder& order = {});
        Prepared(Prepared&& other) noexcept;
        Prepared& operator=(Prepared&& other) noexcept;
        ~Prepared();

    private:
        friend class RowsModel;

        std::vector<StatisticColumn> m_columns;
        std::unique_ptr<Node> m_root;
        std::vector<std::vector<const Node*>> m_widest; // of each column
        RowOrder m_order;
        bool m_isTree = false;
    };

    explicit RowsModel(std::vector<StatisticColumn> columns, QObject* parent = nullptr);
    ~RowsModel() override;

    // Whether there is little room.
    void setBrief(bool brief);

    void setRows(std::vector<StatisticRow> rows);
    // Takes them over, and leaves those that were shown in their place.
    void setRows(Prepared& prepared);

    const StatisticRow* row(const QModelIndex& index) const;

    const RowOrder& order() const { return m_order; }

    // A few rows of each level, whose texts in the column are likely the widest of all: what must be measured to see them whole.
    QModelIndexList widest(int column) const;

    // Whether rows have others below them.
    bool isTree() const { return m_isTree; }

    const std::vector<StatisticColumn>& columns() const { return m_columns; }

    // Every row with its level as CSV; a JSON array of objects, one on each line; a table of Markdown whose lower levels are indented.
    // Any thread, while the rows stay as they are; unfinished if it was stopped.
    QString toText(TableFormat format, const std::stop_token& stop = {}) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    static void build(Node& node, std::vector<StatisticRow> rows);
    static std::vector<const Node*> widestOf(const Node& root, int column);
    static void sortNode(Node& node, const RowOrder& order);
    QString toCsv(const std::stop_token& stop) const;
    QString toJson(const std::stop_token& stop) const;
    QString toMarkdown(const std::stop_token& stop) const;
    const Node& node(const QModelIndex& index) const;

    std::vector<StatisticColumn> m_columns;
    std::unique_ptr<Node> m_root;
    std::vector<std::vector<const Node*>> m_widest;
    RowOrder m_order;
    bool m_isTree = false;
    bool m_brief = false;
};

} // namespace capscope
