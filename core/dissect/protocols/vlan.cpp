// IEEE 802.1Q virtual LAN tags. IEEE Std 802.1Q, clause 9. Not decoded: route information fields.
#include "core/dissect/ether_types.h"
#include "core/dissect/protocols/ethernet.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPriorityNames[] = {
    {0, "Best Effort (default)"},       {1, "Background"},
    {2, "Excellent Effort"},            {3, "Critical Applications"},
    {4, "Video, < 100ms latency and jitter"}, {5, "Voice, < 10ms latency and jitter"},
    {6, "Internetwork Control"},        {7, "Network Control"},
};
constexpr ValueName kEligible[] = {{1, "Eligible"}, {0, "Ineligible"}};

constexpr FieldTable kFields{
    dec("vlan.priority", "Priority", 16).mask(0xe000).names(kPriorityNames),
    flag("vlan.dei", "DEI", 16, 0x1000, kEligible),
    dec("vlan.id", "ID", 16).mask(0x0fff),
    hex("vlan.etype", "Type", 16).names(kEtherTypeNames),
    dec("vlan.len", "Length", 16),
    bytes("vlan.trailer", "Trailer"),
    bytes("eth.padding", "Padding"),
    expert("eth.padding_bad",
           "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.",
           Group::Protocol, Severity::Note),
};

constexpr TrailerRows kTrailer{kFields["eth.padding"], kFields["vlan.trailer"], kFields["eth.padding_bad"]};

constexpr std::array kClaims{Claim{"ethertype", 0x8100}, Claim{"ethertype", 0x9100}};

// IEEE 802.3, 3.2.6: up to 1500 it is a length.
constexpr uint16_t kLargestLength = 1500;

void dissect(Layer& vlan)
{
    const auto tag = uint16_t(vlan.peek16(0));
    for (const auto row : {kFields["vlan.priority"], kFields["vlan.dei"], kFields["vlan.id"]})
        if (vlan.has(0, 2))
            vlan.addNumber(row, 0, 2, tag);
    vlan.skip(2);
    vlan.protocolColumn("VLAN");
    vlan.info().set("PRI: {}  DEI: {}  ID: {}", tag >> 13, tag >> 12 & 1, tag & 0xfff);
    vlan.item().text("802.1Q Virtual LAN, PRI: {}, DEI: {}, ID: {}", tag >> 13, tag >> 12 & 1, tag & 0xfff).length(4);
    const auto type = vlan.peek16(2);
    if (type <= kLargestLength) {
        vlan.u16(kFields["vlan.len"]);
        const auto payload = vlan.slice(4, type);
        if (!vlan.call("llc", payload))
            vlan.data(payload);
        addTrailer(vlan, 4u + type, vlan.reported(), kTrailer, vlan.slice(0).offset, false);
        return;
    }
    vlan.u16(kFields["vlan.etype"]);
    if (vlan.failed())
        return;
    vlan.facts().etherType = type;
    if (!vlan.call("ethertype", vlan.rest()))
        return;
    const auto end = 4 + vlan.dissection().lastLength();
    addTrailer(vlan, end, vlan.reported(), kTrailer, vlan.slice(0).offset);
}

} // namespace

namespace protocols {

extern constinit const Protocol vlan{"vlan", "VLAN", "802.1Q Virtual LAN", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
