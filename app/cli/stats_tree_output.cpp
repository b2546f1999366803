// One line a node, its name indented by a blank a level; columns are as wide as bytes, whatever they look like.
#include "stats_tree_output.h"

#include "output.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::cli {
namespace {

constexpr size_t kColumnWidth = 13;
constexpr std::string_view kColumns[] = {"Count", "Average", "Min Val", "Max Val", "Rate (ms)", "Percent", "Burst Rate", "Burst Start"};

size_t longestName(const StatsNode& node, size_t level)
{
    auto longest = level + node.name.size();
    for (const auto& child : node.children)
        longest = std::max(longest, longestName(child, level + 1));
    return longest;
}

std::string padded(std::string text, size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string valueText(const StatsNode& node, double value)
{
    if (node.averaged == Averaged::Nothing)
        return {};
    if (node.count == 0)
        return "-";
    return node.averaged == Averaged::Reals ? fmt::format("{:.6f}", value) : fmt::format("{:.0f}", value);
}

std::string averageText(const StatsNode& node)
{
    if (node.averaged == Averaged::Nothing)
        return {};
    return node.count == 0 ? "-" : fmt::format("{:.2f}", node.average);
}

std::string percentText(const StatsNode& node, const StatsNode* parent)
{
    if (parent == nullptr)
        return "100%";
    return parent->count > 0 ? fmt::format("{:.2f}%", 100.0 * double(node.count) / double(parent->count)) : std::string();
}

void printNode(const StatsNode& node, const StatsNode* parent, size_t level, size_t width, double milliseconds)
{
    const bool hasBurst = node.burstCount > 0;
    constexpr double kBurstMs = 100;
    const std::string cells[] = {
        fmt::format("{}", node.count),
        averageText(node),
        valueText(node, node.least),
        valueText(node, node.largest),
        milliseconds != 0 ? fmt::format("{:.4f}", double(float(node.count)) / milliseconds) : std::string(),
        percentText(node, parent),
        hasBurst ? fmt::format("{:.4f}", double(node.burstCount) / kBurstMs) : "-",
        hasBurst ? fmt::format("{:.3f}", double(node.burstStart) / kNsPerSecond) : "-",
    };
    auto line = padded(std::string(level, ' ') + node.name, width + 1) + ' ';
    for (const auto& cell : cells)
        line += padded(cell, kColumnWidth) + (&cell == &cells[std::size(cells) - 1] ? "\n" : " ");
    print(line);
    for (const auto& child : node.children)
        printNode(child, &node, level + 1, width, milliseconds);
}

} // namespace

void printStatsTree(std::string_view title, const StatsTree& tree)
{
    auto width = std::string_view("Topic / Item").size();
    for (const auto& root : tree.roots)
        width = std::max(width, longestName(root, 0));
    const auto lineWidth = width + std::size(kColumns) * (kColumnWidth + 1) + 1;
    print(fmt::format("\n{}\n{}:\n{} ", std::string(lineWidth, '='), title, padded("Topic / Item", width + 1)));
    for (const auto column : kColumns)
        print(padded(std::string(column), kColumnWidth) + (column == kColumns[std::size(kColumns) - 1] ? "\n" : " "));
    print(fmt::format("{}\n", std::string(lineWidth, '-')));
    for (const auto& root : tree.roots)
        printNode(root, nullptr, 0, width, tree.milliseconds);
    print(fmt::format("\n{}\n", std::string(lineWidth, '-')));
}

} // namespace capscope::cli
