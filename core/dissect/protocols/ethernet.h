// What is left behind the payload of an Ethernet frame, also where only a tag or a cooked header stands before it.
#pragma once

#include "core/dissect/failure.h"

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
// payload that an EtherType names, which statistics of findings tell apart. False where the snapshot length cut the frame off
// before it was clear whether there is padding: that is told then.
inline bool addTrailer(Layer& layer, uint32_t start, uint32_t end, const TrailerRows& rows, uint32_t frameStart = 0,
                       bool typed = true, bool mayBePadded = true)
{
    if (start >= end)
        return true;
    constexpr uint32_t kMinimum = 60;
    uint32_t padding = 0;
    const bool padded = mayBePadded && frameStart + start < kMinimum && frameStart + end >= kMinimum;
    const auto areZeros = [](Bytes bytes) { return std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; }); };
    if (padded && layer.captured() < kMinimum - frameStart && layer.captured() + (typed ? 0 : 1) > start
        && areZeros(layer.peekBytes(start))) {
        tellCutOff(layer, typed ? "Ethertype" : layer.protocol().shortName);
        return false;
    }
    if (layer.passesOverFindings())
        return true;
    if (padded) {
        const auto most = kMinimum - frameStart - start;
        const auto bytes = layer.peekBytes(start, most);
        if (areZeros(bytes) && bytes.size() == most) {
            padding = most;
            layer.addBytes(rows.padding, start, padding, bytes);
        }
    }
    const auto from = start + padding;
    if (from >= end || layer.peekBytes(from, end - from).empty())
        return true;
    layer.addBytes(rows.trailer, from, end - from, layer.peekBytes(from, end - from));
    if (padded && padding == 0)
        layer.note(rows.paddingBad, layer.last(), {}, typed ? "Ethertype" : "");
    return true;
}

} // namespace capscope
