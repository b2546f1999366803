// Cisco MetaData: the security group of the sender, in front of what it sent. draft-smith-kandula-sxp, 3.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    hex("cmd.type", "Type", 16).names(kEtherTypeNames),
    dec("cmd.version", "Version", 8),
    dec("cmd.length", "Length", 8),
    hex("cmd.options", "Options", 16),
    dec("cmd.sgt", "SGT", 16),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8909}, Claim{"gre.proto", 0x8909}};

void dissect(Layer& cmd)
{
    cmd.protocolColumn("CMD");
    constexpr uint32_t kBytes = 6;
    // The type of what follows stands behind everything else, unless GRE carries this: then it comes first.
    const bool behind = cmd.facts().etherType == 0x8909;
    auto type = behind ? cmd.peek16(kBytes) : cmd.u16(kFields["cmd.type"]);
    cmd.u8(kFields["cmd.version"]);
    cmd.u8(kFields["cmd.length"]);
    cmd.u16(kFields["cmd.options"]);
    const auto group = cmd.u16(kFields["cmd.sgt"]);
    if (cmd.failed())
        return;
    cmd.info().set("SGT: {}", group);
    cmd.item().length(kBytes);
    if (behind)
        type = cmd.u16(kFields["cmd.type"]);
    if (cmd.failed())
        return;
    cmd.facts().etherType = type;
    if (behind ? !cmd.call("ethertype", cmd.rest()) : !cmd.handOff("ethertype", type))
        cmd.data(cmd.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol ciscoMetadata{"cmd", "Cisco MetaData", "Cisco MetaData", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
