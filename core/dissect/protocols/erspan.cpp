// Encapsulated Remote SPAN, types I and II: mirrored Ethernet frames in GRE. draft-foschiano-erspan. Not decoded: type III
// subheaders.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVersionNames[] = {{1, "Type II"}, {2, "Type III"}};
constexpr ValueName kEncapsulationNames[] = {
    {0, "Originally without VLAN tag"}, {1, "Originally ISL encapsulated"}, {2, "Originally 802.1Q encapsulated"},
    {3, "VLAN tag preserved in frame"},
};
constexpr ValueName kTruncated[] = {{0, "Not truncated"}, {1, "Truncated"}};

constexpr ValueName kSizeNames[] = {{0, "Good or unknown integrity"}, {1, "Short frame"}, {2, "Oversized frame"}, {3, "Bad frame with CRC or Alignment error"}};
constexpr ValueName kFrameTypes[] = {{0, "Ethernet"}, {2, "IP"}};
constexpr ValueName kDirections[] = {{0, "Ingress"}, {1, "Egress"}};
constexpr ValueName kGranularities[] = {{0, "100 microseconds"}, {1, "100 nanoseconds"}, {2, "IEEE 1588"}, {3, "User configurable"}};

constexpr FieldTable kFields{
    dec("erspan.version", "Version", 16).mask(0xf000).names(kVersionNames),
    dec("erspan.vlan", "Vlan", 16).mask(0x0fff),
    dec("erspan.cos", "COS", 16).mask(0xe000),
    dec("erspan.encap", "Encap", 16).mask(0x1800).names(kEncapsulationNames),
    dec("erspan.truncated", "Truncated", 16).mask(0x0400).names(kTruncated),
    dec("erspan.spanid", "SpanID", 16).mask(0x03ff),
    dec("erspan.reserved", "Reserved", 32).mask(0xfff00000),
    dec("erspan.index", "Index", 32).mask(0x000fffff),
    dec("erspan.bso", "Bad/Short/Oversized", 16).mask(0x1800).names(kSizeNames),
    dec("erspan.timestamp", "Timestamp", 32),
    dec("erspan.sgt", "Security Group Tag", 16),
    dec("erspan.p", "Has Ethernet PDU", 16).mask(0x8000),
    dec("erspan.ft", "Frame Type", 16).mask(0x7c00).names(kFrameTypes),
    dec("erspan.hw", "Hardware ID", 16).mask(0x03f0),
    dec("erspan.direction", "Direction", 16).mask(0x0008).names(kDirections),
    dec("erspan.gra", "Timestamp granularity", 16).mask(0x0006).names(kGranularities),
    dec("erspan.o", "Optional Sub headers", 16).mask(0x0001),
};

constexpr std::array kClaims{Claim{"gre.proto", 0x88be}, Claim{"gre.proto", 0x22eb}};

void addWord(Layer& layer, uint32_t size, std::initializer_list<FieldRef> rows)
{
    const auto at = layer.position();
    const auto word = layer.peek(at, size);
    if (layer.has(at, size))
        for (const auto row : rows)
            layer.addNumber(row, at, size, word);
    layer.skip(size);
}

// draft-foschiano-erspan, 4.2.
void dissectType3(Layer& erspan)
{
    erspan.item().append(" Type III");
    const auto ticks = erspan.peek32(erspan.position());
    erspan.u32(kFields["erspan.timestamp"]);
    erspan.last().text("{:04b} {:04b} {:04b} {:04b} {:04b} {:04b} {:04b} {:04b} = Timestamp: {}", ticks >> 28, ticks >> 24 & 15, ticks >> 20 & 15,
                       ticks >> 16 & 15, ticks >> 12 & 15, ticks >> 8 & 15, ticks >> 4 & 15, ticks & 15, ticks);
    const auto group = erspan.u16(kFields["erspan.sgt"]);
    erspan.last().text("{:04b} {:04b} {:04b} {:04b} = Security Group Tag: {}", group >> 12, group >> 8 & 15, group >> 4 & 15, group & 15, group);
    const auto word = erspan.peek16(erspan.position());
    addWord(erspan, 2, {kFields["erspan.p"], kFields["erspan.ft"], kFields["erspan.hw"], kFields["erspan.direction"], kFields["erspan.gra"],
                        kFields["erspan.o"]});
    constexpr uint32_t kSubheaderBytes = 8;
    if ((word & 1) != 0)
        erspan.skip(kSubheaderBytes);
    if (!erspan.failed() && erspan.reportedRemaining() > 0 && !erspan.call("eth", erspan.rest()))
        erspan.data(erspan.rest());
}

void dissect(Layer& erspan)
{
    erspan.protocolColumn("ERSPAN");
    const auto version = erspan.peek8(0) >> 4;
    const bool numbered = erspan.facts().etherType != 0; // of GRE's flags: the other types have sequence numbers
    if (version == 0 || !numbered) { // type I has no header: a frame that begins with its destination
        erspan.item().length(0).append(" Type I");
        if (!erspan.call("eth", erspan.rest()))
            erspan.data(erspan.rest());
        return;
    }
    addWord(erspan, 2, {kFields["erspan.version"], kFields["erspan.vlan"]});
    addWord(erspan, 2, {kFields["erspan.cos"], version == 2 ? kFields["erspan.bso"] : kFields["erspan.encap"], kFields["erspan.truncated"],
                        kFields["erspan.spanid"]});
    if (version == 2)
        return dissectType3(erspan);
    if (version != 1)
        return erspan.data(erspan.rest());
    erspan.item().append(" Type II");
    addWord(erspan, 4, {kFields["erspan.reserved"], kFields["erspan.index"]});
    if (!erspan.failed() && erspan.reportedRemaining() > 0 && !erspan.call("eth", erspan.rest()))
        erspan.data(erspan.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol erspan{"erspan", "ERSPAN", "Encapsulated Remote Switch Packet ANalysis", kFields, kClaims,
                                       dissect};

} // namespace protocols
} // namespace capscope
