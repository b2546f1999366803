// IEEE 802.1ad provider bridging: the outer tag of a doubly tagged frame. IEEE Std 802.1Q, clause 9.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("ieee8021ad.priority", "Priority", 16).mask(0xe000),
    dec("ieee8021ad.dei", "DEI", 16).mask(0x1000),
    dec("ieee8021ad.id", "ID", 16).mask(0x0fff),
    hex("ieee8021ad.etype", "Type", 16).names(kEtherTypeNames),
    bytes("ieee8021ad.trailer", "Trailer"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x88a8}};

void dissect(Layer& tag)
{
    const auto bits = tag.bitFields(
        2, {kFields["ieee8021ad.priority"], kFields["ieee8021ad.dei"], kFields["ieee8021ad.id"]});
    tag.protocolColumn("802.1AD");
    tag.item().append(", ID: {}", bits & 0xfff).length(4);
    const auto type = tag.u16(kFields["ieee8021ad.etype"]);
    if (tag.failed())
        return;
    tag.facts().etherType = type;
    if (!tag.call("ethertype", tag.rest()))
        return;
    const auto end = 4 + tag.dissection().lastLength();
    if (end >= tag.reported())
        return;
    const auto trailer = tag.slice(end);
    tag.addBytes(kFields["ieee8021ad.trailer"], end, trailer.reportedLength, trailer.bytes);
}

} // namespace

namespace protocols {

extern constinit const Protocol providerVlan{"ieee8021ad", "IEEE 802.1AD", "IEEE 802.1ad", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
