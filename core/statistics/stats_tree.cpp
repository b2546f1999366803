// Counting by nodes, and the order in which they are shown.
#include "core/statistics/stats_tree.h"

#include "core/base/sentence.h"

#include <algorithm>

namespace capscope {
namespace {

constexpr size_t kNodesMax = 200'000;       // a name of the capture each, such as a URI: 100 MB with their bursts
constexpr size_t kNameBytesMax = 64u << 20; // of all of them

// Of those that are too many. The blank keeps it apart from names.
constexpr std::string_view kOthers = translatable(" (others)");

} // namespace

StatsCounting::StatsCounting(TimestampNs start)
    : m_start(start)
    , m_nodes(1)
{
    m_nodes[kRoot].keepsOrder = true;
}

void StatsCounting::beginPacket(TimestampNs time)
{
    m_now = time - m_start;
    if (m_first < 0)
        m_first = m_now;
}

StatsCounting::Id StatsCounting::find(Id parent, std::string_view name) const
{
    const auto names = m_byName.find(parent);
    if (names == m_byName.end())
        return kRoot;
    const auto known = names->second.find(absl::string_view(name.data(), name.size()));
    return known != names->second.end() ? known->second : kRoot;
}

StatsCounting::Id StatsCounting::make(Id parent, std::string_view name, std::string filter)
{
    if ((m_nodes.size() >= kNodesMax || m_bytes >= kNameBytesMax) && name != kOthers)
        return child(parent, kOthers);
    const auto id = Id(m_nodes.size());
    m_bytes += name.size() + filter.size();
    m_nodes.push_back({std::string(name), std::move(filter), parent});
    m_nodes[parent].children.push_back(id);
    m_byName[parent].emplace(name, id);
    return id;
}

StatsCounting::Id StatsCounting::tick(Id node)
{
    ++m_nodes[node].count;
    m_nodes[node].burst.add(m_now);
    return node;
}

void StatsCounting::addExtremes(Node& node, double value) const
{
    node.least = node.count == 0 ? value : std::min(node.least, value);
    node.largest = node.count == 0 ? value : std::max(node.largest, value);
}

void StatsCounting::add(Id node, int64_t value)
{
    auto& counted = m_nodes[node];
    counted.averaged = Averaged::Integers;
    addExtremes(counted, double(value));
    counted.sum += value;
    tick(node);
}

void StatsCounting::addReal(Id node, double value)
{
    auto& counted = m_nodes[node];
    const auto single = double(float(value)); // as others keep it
    counted.averaged = Averaged::Reals;
    addExtremes(counted, single);
    counted.realSum += single;
    tick(node);
}

StatsNode StatsCounting::finished(const Node& node) const
{
    StatsNode made;
    made.name = node.name;
    made.filter = node.filter;
    made.count = node.count;
    made.averaged = node.averaged;
    if (node.count > 0) // integers with the digits that other analyzers have
        made.average = node.averaged == Averaged::Reals ? node.realSum / double(node.count) : double(float(node.sum) / float(node.count));
    made.least = node.least;
    made.largest = node.largest;
    made.burstCount = node.burst.largest;
    made.burstStart = node.burst.start;
    made.children.reserve(node.children.size());
    for (const auto child : node.children)
        made.children.push_back(finished(m_nodes[child]));
    if (!node.keepsOrder)
        std::ranges::sort(made.children, [](const StatsNode& a, const StatsNode& b) { return a.count != b.count ? a.count > b.count : a.name > b.name; });
    return made;
}

StatsTree StatsCounting::finish() const
{
    StatsTree tree;
    tree.roots = finished(m_nodes[kRoot]).children;
    tree.milliseconds = m_first < 0 ? 0 : double(m_now - m_first) / 1e6;
    for (auto node = m_chart; node != kRoot; node = m_nodes[node].parent)
        tree.chart.insert(tree.chart.begin(), m_nodes[node].name);
    return tree;
}

} // namespace capscope
