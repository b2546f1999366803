// Virtual eXtensible Local Area Network: Ethernet in UDP. RFC 7348; group policy: draft-smith-vxlan-group-policy.
// Not decoded: the generic protocol extension (VXLAN-GPE).
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDefined[] = {{1, "Defined"}, {0, "Not defined"}};

constexpr FieldTable kFields{
    hex("vxlan.flags", "Flags", 16),
    flag("vxlan.flag_g", "GBP Extension", 16, 0x8000, kDefined),
    flag("vxlan.flag_i", "VXLAN Network ID (VNI)", 16, 0x0800, kTrueFalse),
    flag("vxlan.flag_d", "Don't Learn", 16, 0x0040, kTrueFalse),
    flag("vxlan.flag_a", "Policy Applied", 16, 0x0008, kTrueFalse),
    hex("vxlan.flags_reserved", "Reserved(R)", 16).mask(0x77b7),
    dec("vxlan.gbp", "Group Policy ID", 16),
    dec("vxlan.vni", "VXLAN Network Identifier (VNI)", 24),
    dec("vxlan.reserved8", "Reserved", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 4789}, Claim{"udp.port", 8472}};

void dissect(Layer& vxlan)
{
    vxlan.protocolColumn("VxLAN");
    const auto flags = uint16_t(vxlan.peek16(0));
    const auto item = vxlan.addNumber(kFields["vxlan.flags"], 0, 2, flags);
    {
        const auto under = vxlan.under(item);
        if (vxlan.has(0, 2))
            for (const auto row : {kFields["vxlan.flag_g"], kFields["vxlan.flag_i"], kFields["vxlan.flag_d"],
                                   kFields["vxlan.flag_a"], kFields["vxlan.flags_reserved"]})
                vxlan.addNumber(row, 0, 2, flags);
    }
    if ((flags & 0x8000) != 0)
        item.append(", GBP Extension");
    if ((flags & 0x0800) != 0)
        item.append(", VXLAN Network ID (VNI)");
    vxlan.skip(2);
    vxlan.u16(kFields["vxlan.gbp"]);
    vxlan.u24(kFields["vxlan.vni"]);
    vxlan.u8(kFields["vxlan.reserved8"]);
    vxlan.item().length(8);
    if (!vxlan.failed() && !vxlan.call("eth", vxlan.rest()))
        vxlan.data(vxlan.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol vxlan{"vxlan", "VXLAN", "Virtual eXtensible Local Area Network", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
