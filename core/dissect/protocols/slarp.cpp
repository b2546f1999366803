// Cisco SLARP: addresses and keepalives of serial lines. RFC 1547, 4.3.1.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {{0, "Address request"}, {1, "Address reply"}, {2, "Line keepalive"}};
constexpr uint32_t kKeepalive = 2;

constexpr FieldTable kFields{
    dec("slarp.ptype", "Packet type", 32).names(kTypes),
    fields::ipv4("slarp.address", "Address"),
    fields::ipv4("slarp.netmask", "Netmask"),
    dec("slarp.mysequence", "Outgoing sequence number", 32),
    dec("slarp.yoursequence", "Returned sequence number", 32),
    hex("slarp.reliability", "Reliability", 16),
    expert("slarp.reliability.invalid", "Reliability must be 0xFFFF", Group::Malformed, Severity::Error),
};

constexpr std::array kClaims{Claim{"chdlc.protocol", 0x8035}};

void dissect(Layer& slarp)
{
    slarp.protocolColumn("SLARP");
    const auto type = slarp.u32(kFields["slarp.ptype"]);
    if (slarp.failed())
        return;
    if (type == kKeepalive) {
        const auto mine = slarp.u32(kFields["slarp.mysequence"]);
        const auto yours = slarp.u32(kFields["slarp.yoursequence"]);
        if (slarp.u16(kFields["slarp.reliability"]) != 0xffff && !slarp.failed())
            slarp.note(kFields["slarp.reliability.invalid"]);
        slarp.info().set("{}, outgoing sequence {}, returned sequence {}", nameOf(kTypes, type), mine, yours);
        slarp.item().length(14);
        return;
    }
    if (type > kKeepalive) {
        slarp.info().set("Unknown packet type 0x{:08X}", type);
        slarp.data(slarp.rest());
        return;
    }
    const auto address = slarp.ipv4(kFields["slarp.address"]);
    const auto mask = slarp.ipv4(kFields["slarp.netmask"]);
    if (slarp.info().wanted())
        slarp.info().set("{}, from {}, mask {}", nameOf(kTypes, type), toText(address), toText(mask));
}

} // namespace

namespace protocols {

extern constinit const Protocol slarp{"slarp", "SLARP", "Cisco SLARP", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
