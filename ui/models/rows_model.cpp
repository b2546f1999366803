// Rows as nodes with parents, sorted in place.
#include "ui/models/rows_model.h"

#include "ui/background.h"
#include "ui/models/rows_node.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// About how wide a text is, without a font: fonts belong to the window's thread.
int weightOf(const QString& text)
{
    constexpr QStringView kNarrow = u" .,:;!|'()[]/ijlrtfI";
    constexpr QStringView kWide = u"mwMW@%—…→↔⚠";
    constexpr char16_t kIdeographs = 0x2e80; // from there on most are square
    int weight = 0;
    for (const auto letter : text)
        weight += letter.unicode() >= kIdeographs ? 12 : kNarrow.contains(letter) ? 3 : kWide.contains(letter) ? 9 : letter.isUpper() ? 7 : 6;
    return weight;
}

} // namespace

std::vector<const RowsModel::Node*> RowsModel::widestOf(const Node& root, int column)
{
    struct Candidate {
        int weight;
        const Node* node;
    };
    constexpr size_t kEachLevel = 3; // weights are a guess
    constexpr size_t kLevelsMax = 16;
    std::vector<std::vector<Candidate>> levels;
    const std::function<void(const Node&, size_t)> look = [&](const Node& node, size_t level) {
        if (level >= kLevelsMax)
            return;
        for (const auto& child : node.children) {
            levels.resize(std::max(levels.size(), level + 1));
            auto& best = levels[level];
            const auto weight = weightOf(textOf(child->row, column));
            if (best.size() < kEachLevel || weight > best.back().weight) {
                best.insert(std::ranges::upper_bound(best, weight, std::greater(), &Candidate::weight), {weight, child.get()});
                best.resize(std::min(best.size(), kEachLevel));
            }
            look(*child, level + 1);
        }
    };
    look(root, 0);
    std::vector<const Node*> widest;
    for (const auto& level : levels)
        for (const auto& one : level)
            widest.push_back(one.node);
    return widest;
}

RowsModel::RowsModel(std::vector<StatisticColumn> columns, QObject* parent)
    : QAbstractItemModel(parent)
    , m_columns(std::move(columns))
    , m_root(std::make_unique<Node>())
{
}

RowsModel::~RowsModel() { discard(std::move(m_root)); }

RowsModel::Prepared::Prepared(std::vector<StatisticColumn> columns, std::vector<StatisticRow> rows, const RowOrder& order)
    : m_columns(std::move(columns))
    , m_root(std::make_unique<Node>())
    , m_order(order)
{
    build(*m_root, std::move(rows));
    m_isTree = std::ranges::any_of(m_root->children, [](const auto& child) { return !child->children.empty(); });
    if (size_t(m_order.column) >= m_columns.size())
        m_order = {};
    if (m_order.column >= 0)
        sortNode(*m_root, m_order);
    for (int c = 0; c < int(m_columns.size()); ++c)
        m_widest.push_back(widestOf(*m_root, c));
}

RowsModel::Prepared::Prepared(Prepared&& other) noexcept = default;

RowsModel::Prepared& RowsModel::Prepared::operator=(Prepared&& other) noexcept = default;

RowsModel::Prepared::~Prepared() = default;

void RowsModel::setRows(std::vector<StatisticRow> rows)
{
    Prepared prepared(m_columns, std::move(rows), m_order);
    setRows(prepared);
    discard(std::move(prepared));
}

void RowsModel::setRows(Prepared& prepared)
{
    beginResetModel();
    if (prepared.m_columns.size() != m_columns.size())
        m_order = {}; // it meant another column
    m_columns = std::move(prepared.m_columns);
    m_root.swap(prepared.m_root);
    m_widest = std::move(prepared.m_widest);
    m_isTree = prepared.m_isTree;
    if (m_order.column >= 0 && prepared.m_order != m_order) // another was chosen meanwhile
        sortNode(*m_root, m_order);
    endResetModel();
}

void RowsModel::build(Node& node, std::vector<StatisticRow> rows)
{
    for (auto& row : rows) {
        auto made = std::make_unique<Node>();
        made->parent = &node;
        made->place = int(node.children.size());
        auto children = std::move(row.children);
        made->row = std::move(row);
        build(*made, std::move(children));
        node.children.push_back(std::move(made));
    }
}

const RowsModel::Node& RowsModel::node(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<const Node*>(index.internalPointer()) : *m_root;
}

const StatisticRow* RowsModel::row(const QModelIndex& index) const { return index.isValid() ? &node(index).row : nullptr; }

QModelIndex RowsModel::index(int row, int column, const QModelIndex& parent) const
{
    const auto& up = node(parent);
    if (row < 0 || size_t(row) >= up.children.size() || column < 0 || size_t(column) >= m_columns.size())
        return {};
    return createIndex(row, column, up.children[size_t(row)].get());
}

QModelIndex RowsModel::parent(const QModelIndex& child) const
{
    const auto* up = node(child).parent;
    return up == nullptr || up == m_root.get() ? QModelIndex() : createIndex(up->place, 0, up);
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent).children.size());
}

int RowsModel::columnCount(const QModelIndex&) const { return int(m_columns.size()); }

bool RowsModel::hasChildren(const QModelIndex& parent) const { return parent.column() <= 0 && !node(parent).children.empty(); }

QModelIndexList RowsModel::widest(int column) const
{
    if (size_t(column) >= m_widest.size())
        return {};
    QModelIndexList found;
    for (const auto* one : m_widest[size_t(column)])
        found.push_back(createIndex(one->place, column, one));
    return found;
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    const auto& row = node(index).row;
    switch (role) {
    case Qt::DisplayRole:
        return QString((index.column() == 0 && !row.note.isEmpty() ? u"⚠ "_s : QString()) + textOf(row, index.column()));
    case Qt::TextAlignmentRole:
        return int((m_columns[size_t(index.column())].number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return row.note.isEmpty() ? QVariant() : QVariant(row.note);
    default:
        return {};
    }
}

void RowsModel::setBrief(bool brief)
{
    m_brief = brief;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || size_t(section) >= m_columns.size())
        return {};
    const auto& column = m_columns[size_t(section)];
    if (role == Qt::DisplayRole)
        return m_brief && !column.briefTitle.isEmpty() ? column.briefTitle : column.title;
    if (role == Qt::ToolTipRole)
        return column.tip;
    if (role == Qt::TextAlignmentRole)
        return int((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

namespace {

// What a row is sorted by: taken out of its QVariant once, as thousands of rows are compared while the window waits.
struct RowKey {
    bool known = false;
    bool isNumber = false;
    double number = 0;
    QString text;

    explicit RowKey(const QVariant& value)
        : known(value.isValid())
        , isNumber(value.typeId() != QMetaType::QString && value.canConvert<double>())
        , number(isNumber ? value.toDouble() : 0)
        , text(isNumber ? QString() : value.toString())
    {
    }

    // Negative, 0 or positive.
    int compare(const RowKey& other) const
    {
        if (isNumber && other.isNumber)
            return number < other.number ? -1 : int(number > other.number);
        return text.compare(other.text);
    }
};

} // namespace

void RowsModel::sortNode(Node& node, const RowOrder& order)
{
    const auto count = node.children.size();
    std::vector<RowKey> keys;
    keys.reserve(count);
    const auto at = size_t(order.column);
    for (const auto& child : node.children)
        keys.emplace_back(at < child->row.cells.size() ? child->row.cells[at] : QVariant());
    std::vector<uint32_t> places(count); // they are moved about, not the rows
    std::iota(places.begin(), places.end(), 0);
    const bool isAscending = order.order == Qt::AscendingOrder;
    std::ranges::stable_sort(places, [&](uint32_t a, uint32_t b) {
        if (!keys[a].known || !keys[b].known) // rows without a value stand last, whatever the order
            return keys[a].known && !keys[b].known;
        const int way = keys[a].compare(keys[b]);
        return isAscending ? way < 0 : way > 0;
    });
    std::vector<std::unique_ptr<Node>> sorted;
    sorted.reserve(count);
    for (const auto place : places)
        sorted.push_back(std::move(node.children[place]));
    node.children = std::move(sorted);
    for (size_t i = 0; i < count; ++i) {
        node.children[i]->place = int(i);
        if (!node.children[i]->children.empty())
            sortNode(*node.children[i], order);
    }
}

void RowsModel::sort(int column, Qt::SortOrder order)
{
    m_order = {column, order};
    if (column < 0)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const auto before = persistentIndexList();
    sortNode(*m_root, m_order);
    QModelIndexList after;
    for (const auto& index : before)
        after.push_back(createIndex(node(index).place, index.column(), index.internalPointer()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

} // namespace capscope
