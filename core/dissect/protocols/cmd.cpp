// Cisco MetaData: the security group of a frame, between two types of Ethernet. No public specification; as seen on the wire.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("cmd.version", "Version", 8),
    dec("cmd.length", "Length", 8),
    hex("cmd.options", "Options", 16),
    dec("cmd.sgt", "SGT", 16),
    hex("cmd.type", "Type", 16).names(kEtherTypeNames),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8909}, Claim{"gre.proto", 0x8909}};

// Behind GRE the type of what is carried stands in front.
bool isBehindGre(Layer& cmd)
{
    static const auto gre = Registry::instance().fieldId("gre");
    const auto& stack = cmd.dissection().stack();
    return stack.size() > 1 && stack[stack.size() - 2].field == gre;
}

void dissect(Layer& cmd)
{
    cmd.protocolColumn("CMD");
    cmd.info().clear();
    const bool typeFirst = isBehindGre(cmd);
    uint16_t type = typeFirst ? cmd.u16(kFields["cmd.type"]) : 0;
    cmd.u8(kFields["cmd.version"]);
    cmd.u8(kFields["cmd.length"]);
    cmd.u16(kFields["cmd.options"]);
    cmd.u16(kFields["cmd.sgt"]);
    if (!typeFirst)
        type = cmd.u16(kFields["cmd.type"]);
    if (cmd.failed())
        return;
    cmd.item().length(cmd.position() - 2);
    cmd.facts().etherType = type;
    cmd.call("ethertype", cmd.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol cmd{"cmd", "CMD", "Cisco MetaData", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
