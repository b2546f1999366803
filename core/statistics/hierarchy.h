// Protocol hierarchy: how many frames and bytes each way through the protocols has.
#pragma once

#include "core/statistics/selection.h"

#include <string>
#include <vector>

namespace capscope {

struct HierarchyNode {
    FieldId field = kNoField; // the protocol's own row, or the field that stands at the top of the details
    std::string name;         // display filter name: "tcp"
    std::string title;        // "Transmission Control Protocol"
    uint64_t frames = 0;      // that have it
    uint64_t bytes = 0;       // original lengths of those frames, each once for each occurrence here
    uint64_t endFrames = 0;   // whose last protocol it is
    uint64_t endBytes = 0;
    uint64_t pdus = 0;        // occurrences
    uint64_t ownBytes = 0;    // of the protocol itself, without what it carries; see addOwnBytes
    std::vector<HierarchyNode> children; // in the order of first appearance
};

struct Hierarchy {
    HierarchyNode root; // frames, bytes: all that were counted; its children are the link layers ("eth")
    TimestampNs firstTime = 0;
    TimestampNs lastTime = 0; // of the counted frames
};

// Nested: as `tshark -z io,phs`, a repeated protocol goes below what is before it. Merged: it is counted where it was
// met first, as people read it.
enum class HierarchyStyle : uint8_t { Nested, Merged };

Hierarchy protocolHierarchy(const Selection& selection, HierarchyStyle style);

// Tells the headers of each protocol from what they carry, in a merged hierarchy of the same selection. Dissects every frame,
// on all cores: some seconds for a million. What was put together of several frames does not count.
void addOwnBytes(const Selection& selection, Hierarchy& hierarchy);

} // namespace capscope
