// What is left behind the payload of an Ethernet frame, also where only a tag or a cooked header stands before it.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

inline constexpr ValueName kFcsStatusNames[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};

// Rows of the layer that the trailer belongs to.
struct TrailerRows {
    FieldRef padding;
    FieldRef trailer;
    FieldRef paddingBad;
};

// Reports the bytes from `start` to `end` of the layer: padding of zeros to the minimum of 60 bytes (IEEE 802.3, 3.2.8;
// `frameStart` is how many bytes of the frame stand before the layer), then a trailer that nobody knows. `typed`: behind a
// payload that an EtherType names, which statistics of findings tell apart.
inline void addTrailer(Layer& layer, uint32_t start, uint32_t end, const TrailerRows& rows, uint32_t frameStart = 0,
                       bool typed = true, bool mayBePadded = true)
{
    if (start >= end || layer.passesOverFindings())
        return;
    constexpr uint32_t kMinimum = 60;
    uint32_t padding = 0;
    const bool padded = mayBePadded && frameStart + start < kMinimum && frameStart + end >= kMinimum;
    if (padded) {
        const auto most = kMinimum - frameStart - start;
        const auto bytes = layer.peekBytes(start, most);
        const bool zeros = std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; });
        if (zeros && bytes.size() == most) {
            padding = most;
            layer.addBytes(rows.padding, start, padding, bytes);
        }
    }
    const auto from = start + padding;
    if (from >= end || layer.peekBytes(from, end - from).empty())
        return;
    layer.addBytes(rows.trailer, from, end - from, layer.peekBytes(from, end - from));
    if (padded && padding == 0)
        layer.note(rows.paddingBad, layer.last(), {}, typed ? "Ethertype" : "");
}

} // namespace capscope
