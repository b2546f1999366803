// A counted tree as rows, and the children of its most telling node as bars.
#include "ui/panels/tree_panel.h"

#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"

#include <QComboBox>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kBarsMax = 24;

// "HTTP: Packet Counter"
QString titleOf(const StatsTreeKind& kind) { return worded(kind.title).replace(u'/', u": "_s); }

std::vector<StatisticColumn> columnsOf(bool averages)
{
    std::vector<StatisticColumn> columns{{TreePanel::tr("Topic / Item")}, {TreePanel::tr("Count"), true}};
    if (averages) {
        columns.push_back({TreePanel::tr("Average"), true});
        columns.push_back({TreePanel::tr("Min Val"), true});
        columns.push_back({TreePanel::tr("Max Val"), true});
    }
    columns.push_back({TreePanel::tr("Rate (ms)"), true, true, TreePanel::tr("Per millisecond, from the first packet that is counted to the last")});
    columns.push_back({TreePanel::tr("Percent"), true, true, TreePanel::tr("Of the row above it")});
    columns.push_back({TreePanel::tr("Burst Rate"), true, true, TreePanel::tr("Per millisecond, of the 100 ms with the most")});
    columns.push_back({TreePanel::tr("Burst Start"), true, true, TreePanel::tr("Seconds since the first packet of the capture")});
    return columns;
}

bool hasAverages(const std::vector<StatsNode>& nodes)
{
    return std::ranges::any_of(nodes, [](const StatsNode& node) { return node.averaged != Averaged::Nothing || hasAverages(node.children); });
}

// Makes rows of nodes as long as there is room for them.
class Rows {
public:
    Rows(const StatsTree& tree, bool averages)
        : m_milliseconds(tree.milliseconds)
        , m_averages(averages)
    {
    }

    std::vector<StatisticRow> of(const std::vector<StatsNode>& nodes, const StatsNode* parent)
    {
        std::vector<StatisticRow> rows;
        for (const auto& node : nodes) {
            if (m_left == 0)
                break;
            --m_left;
            rows.push_back(rowOf(node, parent));
            rows.back().children = of(node.children, &node);
        }
        return rows;
    }

private:
    StatisticRow rowOf(const StatsNode& node, const StatsNode* parent) const
    {
        StatisticRow row;
        row.filter = toQt(node.filter);
        const auto add = [&row](const QVariant& value, const QString& text) {
            row.cells.push_back(value);
            row.texts += value.isValid() ? text : u"-"_s;
        };
        row.cells = {worded(node.name), qulonglong(node.count)};
        row.texts = {{}, {}};
        if (m_averages)
            for (const auto value : {node.average, node.least, node.largest}) {
                const bool isWhole = node.averaged == Averaged::Integers && value == double(int64_t(value));
                const bool isKnown = node.averaged != Averaged::Nothing && node.count > 0;
                add(isKnown ? QVariant(value) : QVariant(), decimal(value, isWhole ? 0 : node.averaged == Averaged::Integers ? 2 : 3));
                if (node.averaged == Averaged::Nothing)
                    row.texts.back().clear();
            }
        add(m_milliseconds > 0 ? QVariant(double(node.count) / m_milliseconds) : QVariant(), decimal(double(node.count) / std::max(m_milliseconds, 1e-9), 4));
        const auto whole = parent == nullptr ? node.count : parent->count;
        add(whole > 0 ? QVariant(100.0 * double(node.count) / double(whole)) : QVariant(), percent(node.count, whole));
        constexpr double kBurstMs = 100;
        const auto burst = double(node.burstCount) / kBurstMs;
        const auto start = double(node.burstStart) / kNsPerSecond;
        add(node.burstCount > 0 ? QVariant(burst) : QVariant(), decimal(burst, 4));
        add(node.burstCount > 0 ? QVariant(start) : QVariant(), decimal(start, 3));
        return row;
    }

    const double m_milliseconds;
    const bool m_averages;
    size_t m_left = kOpenRowsMax;
};

const StatsNode* nodeAt(const std::vector<StatsNode>& roots, const std::vector<std::string>& way)
{
    const auto* nodes = &roots;
    const StatsNode* node = nullptr;
    for (const auto& name : way) {
        const auto found = std::ranges::find(*nodes, name, &StatsNode::name);
        if (found == nodes->end())
            return nullptr;
        node = &*found;
        nodes = &node->children;
    }
    return node;
}

size_t countOf(const std::vector<StatsNode>& nodes)
{
    auto count = nodes.size();
    for (const auto& node : nodes)
        count += countOf(node.children);
    return count;
}

} // namespace

TreePanel::TreePanel(QWidget* parent)
    : StatisticsPanel(tr("Packet Counters"), columnsOf(true), parent)
    , m_choice(new QComboBox(this))
    , m_kind(statsTrees().data())
{
    setObjectName(u"treePanel"_s);
    for (const auto& kind : statsTrees())
        m_choice->addItem(titleOf(kind));
    m_choice->setAccessibleName(tr("Statistic"));
    tools()->addWidget(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this](int index) { use(statsTrees()[size_t(std::max(0, index))]); });
    m_expandAll = true;
    use(*m_kind);
}

void TreePanel::choose(std::string_view id)
{
    if (const auto* kind = statsTree(id); kind != nullptr)
        m_choice->setCurrentIndex(int(kind - statsTrees().data()));
}

void TreePanel::use(const StatsTreeKind& kind)
{
    change([this, &kind] {
        m_kind = &kind;
        m_chartTitle = titleOf(kind);
        m_chartAxis = worded(kind.axis);
        setEmptyText(worded(kind.none));
    });
}

StatisticResult TreePanel::compute(const Selection& selection) const
{
    const auto tree = m_kind->count(selection, StatsStyle::True);
    const bool averages = hasAverages(tree.roots);
    StatisticResult result;
    result.columns = columnsOf(averages);
    result.rows = Rows(tree, averages).of(tree.roots, nullptr);
    const auto* charted = nodeAt(tree.roots, tree.chart);
    for (size_t i = 0; charted != nullptr && i < charted->children.size() && result.bars.size() < kBarsMax; ++i) {
        const auto& node = charted->children[i];
        if (node.count > 0)
            result.bars.push_back({worded(node.name), double(node.count), false, toQt(node.filter), worded(node.name)});
    }
    if (!tree.roots.empty() && tree.roots.front().count > 0)
        result.summary = worded(tree.roots.front().name) + u": "_s + QLocale().toString(qulonglong(tree.roots.front().count));
    else
        result.summary = worded(m_kind->none);
    if (const auto all = countOf(tree.roots); all > kOpenRowsMax)
        result.summary += tr(" · the table shows %1 of %2").arg(QLocale().toString(qulonglong(kOpenRowsMax)), QLocale().toString(qulonglong(all)));
    return result;
}

} // namespace capscope
