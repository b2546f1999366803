// A tree of names that are counted, as many statistics are: each node with its share of its parent, its rate and its largest
// burst, some with the average of a value.
#pragma once

#include "core/base/time.h"
#include "core/statistics/burst.h"

#include <absl/container/flat_hash_map.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace capscope {

// What a node knows of a value besides how often there was one.
enum class Averaged : uint8_t { Nothing, Integers, Reals };

struct StatsNode {
    std::string name;
    std::string filter; // display filter for the packets that are counted here; empty: none
    uint64_t count = 0;
    Averaged averaged = Averaged::Nothing;
    double average = 0; // as the others: of no meaning while the count is 0
    double least = 0;
    double largest = 0;
    uint64_t burstCount = 0;    // largest number within 100 ms
    TimestampNs burstStart = 0; // since the first frame of the capture
    std::vector<StatsNode> children; // most first, unless their names have an order
};

struct StatsTree {
    std::vector<StatsNode> roots;
    double milliseconds = 0; // from the first packet that was looked at to the last
    std::vector<std::string> chart; // names on the way to the node whose children tell most; empty: none
};

// Counts into nodes, packet after packet in the order of the capture. The number of nodes is limited: names beyond that count
// for a node of their own.
class StatsCounting {
public:
    using Id = uint32_t;
    static constexpr Id kRoot = 0;

    // `start`: time of the first frame of the capture.
    explicit StatsCounting(TimestampNs start);

    // What follows is counted for a packet of this time.
    void beginPacket(TimestampNs time);

    // The child of this name, which is made where there is none; `filter()` tells what passes it.
    template <std::invocable MakeFilter> Id child(Id parent, std::string_view name, const MakeFilter& filter)
    {
        const auto known = find(parent, name);
        return known != kRoot ? known : make(parent, name, filter());
    }

    Id child(Id parent, std::string_view name, std::string_view filter = {})
    {
        return child(parent, name, [&] { return std::string(filter); });
    }

    // Counts the packet; returns the node.
    Id tick(Id node);
    // Counts a value of it.
    void add(Id node, int64_t value);
    void addReal(Id node, double value);

    // There are averages, even where nothing is counted.
    void keepAverages(Id node, Averaged averaged) { m_nodes[node].averaged = averaged; }
    // The children stay in the order in which they were made.
    void keepOrder(Id node) { m_nodes[node].keepsOrder = true; }

    // Lets charts show the children of this node.
    void setChart(Id node) { m_chart = node; }

    StatsTree finish() const;

private:
    struct Node {
        std::string name;
        std::string filter;
        Id parent = kRoot;
        uint64_t count = 0;
        Averaged averaged = Averaged::Nothing;
        bool keepsOrder = false;
        int64_t sum = 0; // of integers
        double realSum = 0;
        double least = 0;
        double largest = 0;
        Burst burst{};
        std::vector<Id> children{};
    };

    Id find(Id parent, std::string_view name) const;
    Id make(Id parent, std::string_view name, std::string filter);
    void addExtremes(Node& node, double value) const;
    StatsNode finished(const Node& node) const;

    const TimestampNs m_start;
    TimestampNs m_now = 0;
    TimestampNs m_first = -1; // none yet, as long as it is negative
    std::vector<Node> m_nodes;
    absl::flat_hash_map<Id, absl::flat_hash_map<std::string, Id>> m_byName; // of each parent
    size_t m_bytes = 0; // of names and filters
    Id m_chart = kRoot;
};

} // namespace capscope
