// The statistics that are trees: one row each.
#pragma once

#include "core/statistics/selection.h"
#include "core/statistics/stats_tree.h"

#include <span>

namespace capscope {

// Some trees of other analyzers count twice what was once; scripts that compare get their numbers, a person gets the true ones.
enum class StatsStyle : uint8_t { True, AsPrintedByOthers };

struct StatsTreeKind {
    std::string_view id;    // "dns": of "-z dns,tree"
    // Translatable:
    std::string_view title; // "HTTP/Packet Counter", as other analyzers print it
    std::string_view none;  // what to say where there is nothing to count
    std::string_view axis;  // what the nodes count
    StatsTree (*count)(const Selection& selection, StatsStyle style); // of a snapshot; returns early what it has when a stop is requested
};

// In the order of the menus.
std::span<const StatsTreeKind> statsTrees();

// Null if there is none of that name.
const StatsTreeKind* statsTree(std::string_view id);

// Time of the first frame, which others count from; 0 if there is none.
TimestampNs startOf(const Snapshot& snapshot);

} // namespace capscope
