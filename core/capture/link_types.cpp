// Link types and their names: a table by LINKTYPE_ value. Numbers and names are those of Wireshark 4.0.
#include "core/capture/link_types.h"

#include <algorithm>
#include <iterator>

namespace capscope {
namespace {

struct Row {
    uint16_t linkType;
    Encapsulation encapsulation;
};

// Sorted by link type.
constexpr Row kRows[] = {
    {0, {15, "NULL/Loopback"}},
    {1, {1, "Ethernet"}},
    {2, {184, "Xerox 3MB Ethernet"}},
    {3, {148, "Amateur Radio AX.25"}},
    {6, {2, "Token Ring"}},
    {7, {8, "ARCNET"}},
    {8, {3, "SLIP"}},
    {9, {4, "PPP"}},
    {10, {6, "FDDI with bit-swapped MAC addresses"}},
    {11, {10, "RFC 1483 ATM"}},
    {12, {7, "Raw IP"}},
    {13, {38, "OpenBSD enc(4) encapsulating interface"}},
    {14, {7, "Raw IP"}},
    {16, {11, "Linux ATM CLIP"}},
    {18, {11, "Linux ATM CLIP"}},
    {19, {11, "Linux ATM CLIP"}},
    {32, {69, "Redback SmartEdge"}},
    {50, {4, "PPP"}},
    {51, {139, "PPP-over-Ethernet session"}},
};

} // namespace

Encapsulation encapsulationOf(uint16_t linkType)
{
    const auto* found = std::lower_bound(std::begin(kRows), std::end(kRows), linkType,
                                         [](const Row& row, uint16_t value) { return row.linkType < value; });
    if (found == std::end(kRows) || found->linkType != linkType)
        return {0, "Unknown"};
    return found->encapsulation;
}

} // namespace capscope
