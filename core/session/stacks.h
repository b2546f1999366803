// The way of a frame through the protocols, as its dissection knows it and as the index keeps it.
#pragma once

#include "core/dissect/dissection.h"
#include "core/index/store.h"

#include <algorithm>

namespace capscope {

inline bool isSame(const Stack& known, const std::vector<StackEntry>& entries)
{
    return std::ranges::equal(known.entries, entries, [](const Stack::Entry& a, const StackEntry& b) {
        return a.field == b.field && a.inLayers == (b.inLayers != 0) && a.inTree == (b.inTree != 0);
    });
}

inline Stack stackOf(const std::vector<StackEntry>& entries)
{
    Stack stack;
    stack.entries.reserve(entries.size());
    for (const auto& entry : entries)
        stack.entries.push_back({entry.field, entry.inLayers != 0, entry.inTree != 0});
    return stack;
}

} // namespace capscope
