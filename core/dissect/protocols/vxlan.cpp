// Virtual eXtensible Local Area Network: Ethernet in UDP. RFC 7348; group policy: draft-smith-vxlan-group-policy; generic protocol
// extension: draft-ietf-nvo3-vxlan-gpe. Not decoded: nothing.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDefined[] = {{1, "Defined"}, {0, "Not defined"}};

constexpr ValueName kNextNames[] = {{1, "IPv4"}, {2, "IPv6"}, {3, "Ethernet"}, {4, "Network Service Header"}, {5, "MPLS"}};

constexpr FieldTable kFields{
    hex("vxlan.flags", "Flags", 16),
    flag("vxlan.flag_g", "GBP Extension", 16, 0x8000, kDefined),
    flag("vxlan.flag_i", "VXLAN Network ID (VNI)", 16, 0x0800, kTrueFalse),
    flag("vxlan.flag_d", "Don't Learn", 16, 0x0040, kTrueFalse),
    flag("vxlan.flag_a", "Policy Applied", 16, 0x0008, kTrueFalse),
    hex("vxlan.flags_reserved", "Reserved(R)", 16).mask(0x77b7),
    dec("vxlan.ver", "Version", 8).mask(0x30),
    dec("vxlan.i_bit", "Instance", 8).mask(0x08),
    dec("vxlan.p_bit", "Next Protocol Bit", 8).mask(0x04),
    dec("vxlan.o_bit", "OAM bit", 8).mask(0x01),
    dec("vxlan.reserved_16", "Reserved", 16),
    dec("vxlan.next_proto", "Next Protocol", 8).names(kNextNames),
    hex("vxlan.flags", "Flags", 8),
    dec("vxlan.flags_reserved", "Reserved(R)", 8).mask(0xc2),
    dec("vxlan.gbp", "Group Policy ID", 16),
    dec("vxlan.vni", "VXLAN Network Identifier (VNI)", 24),
    dec("vxlan.reserved8", "Reserved", 8),
};

constexpr uint16_t kExtensionPort = 4790;
constexpr std::array kClaims{Claim{"udp.port", 4789}, Claim{"udp.port", kExtensionPort}};

// The rows of the same names for the byte of flags of the extension.
constexpr FieldRef kShortFlags{uint16_t(kFields["vxlan.next_proto"].index + 1)};
constexpr FieldRef kShortReserved{uint16_t(kFields["vxlan.next_proto"].index + 2)};

bool handNext(Layer& vxlan, uint8_t next)
{
    switch (next) {
    case 1:
        return vxlan.handOff("ip.version", 4);
    case 2:
        return vxlan.handOff("ip.version", 6);
    case 3:
        return vxlan.call("eth", vxlan.rest());
    case 4:
        return vxlan.call("nsh", vxlan.rest());
    case 5:
        return vxlan.call("mpls", vxlan.rest());
    default:
        return false;
    }
}

void dissectExtension(Layer& vxlan)
{
    vxlan.bits(kShortFlags, 1,
               {kFields["vxlan.ver"], kFields["vxlan.i_bit"], kFields["vxlan.p_bit"], kFields["vxlan.o_bit"], kShortReserved});
    vxlan.u16(kFields["vxlan.reserved_16"]);
    const auto next = vxlan.u8(kFields["vxlan.next_proto"]);
    vxlan.u24(kFields["vxlan.vni"]);
    vxlan.u8(kFields["vxlan.reserved8"]);
    vxlan.item().length(8);
    if (!vxlan.failed() && vxlan.reportedRemaining() > 0 && !handNext(vxlan, next))
        vxlan.data(vxlan.rest());
}

void dissect(Layer& vxlan)
{
    const auto& facts = vxlan.facts();
    vxlan.protocolColumn("VxLAN");
    if (facts.destinationPort == kExtensionPort || facts.sourcePort == kExtensionPort)
        return dissectExtension(vxlan);
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
