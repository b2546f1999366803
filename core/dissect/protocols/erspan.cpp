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

constexpr FieldTable kFields{
    dec("erspan.version", "Version", 16).mask(0xf000).names(kVersionNames),
    dec("erspan.vlan", "Vlan", 16).mask(0x0fff),
    dec("erspan.cos", "COS", 16).mask(0xe000),
    dec("erspan.encap", "Encap", 16).mask(0x1800).names(kEncapsulationNames),
    dec("erspan.truncated", "Truncated", 16).mask(0x0400).names(kTruncated),
    dec("erspan.spanid", "SpanID", 16).mask(0x03ff),
    dec("erspan.reserved", "Reserved", 32).mask(0xfff00000),
    dec("erspan.index", "Index", 32).mask(0x000fffff),
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

void dissect(Layer& erspan)
{
    erspan.protocolColumn("ERSPAN");
    const auto version = erspan.peek8(0) >> 4;
    if (version == 0) { // type I has no header: a frame that begins with its destination
        erspan.item().length(0).append(" Type I");
        if (!erspan.call("eth", erspan.rest()))
            erspan.data(erspan.rest());
        return;
    }
    addWord(erspan, 2, {kFields["erspan.version"], kFields["erspan.vlan"]});
    addWord(erspan, 2, {kFields["erspan.cos"], kFields["erspan.encap"], kFields["erspan.truncated"], kFields["erspan.spanid"]});
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
