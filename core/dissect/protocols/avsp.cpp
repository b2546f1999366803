// Arista Vendor Specific Protocol: the time at which a switch saw a frame, in front of what it carries. Arista EOS Manual, "Timestamps".
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr uint16_t kTimestamp = 1;
constexpr uint16_t kSeconds32 = 0x10;
constexpr uint16_t kSeconds16 = 0x20;
constexpr ValueName kSubTypes[] = {{kTimestamp, "timestamp"}};
constexpr ValueName kVersions[] = {{0x010, "Version 1"}, {0x110, "Version 11"}, {0x020, "Version 2"}, {0x120, "Version 12"}};

constexpr FieldTable kFields{
    dec("avsp.sub_type", "Sub Type", 16).names(kSubTypes),
    hex("avsp.ver", "Version", 16).names(kVersions),
    none("avsp.64ts", "Timestamp (TAI)"),
    dec("avsp.64sec", "Seconds", 32),
    dec("avsp.64ns", "Nanoseconds", 32),
    none("avsp.48ts", "Timestamp (TAI)"),
    dec("avsp.48sec", "Seconds", 16),
    dec("avsp.48ns", "Nanoseconds", 32),
    hex("avsp.etype", "Type", 16).names(kEtherTypeNames),
    expert("avsp.ts.unknown_version", "Unknown timestamp version", Group::Sequence, Severity::Warning),
};

constexpr std::array kClaims{Claim{"ethertype", 0xd28b}};

bool readTimestamp(Layer& avsp)
{
    const auto version = avsp.u16(kFields["avsp.ver"]);
    const auto form = version & 0xffu;
    if (nameOf(kVersions, version).empty()) {
        avsp.note(kFields["avsp.ts.unknown_version"], avsp.item(), fmt::format("Unknown timestamp version: 0x{:x}", version));
        return false;
    }
    const bool wide = form == kSeconds32;
    const auto time = avsp.addNone(wide ? kFields["avsp.64ts"] : kFields["avsp.48ts"], 0, avsp.reported());
    if ((version & 0x100) != 0)
        time.text("Timestamp (UTC)");
    const auto under = avsp.under(time);
    if (wide) {
        avsp.u32(kFields["avsp.64sec"]);
        avsp.u32(kFields["avsp.64ns"]);
    } else {
        avsp.u16(kFields["avsp.48sec"]);
        avsp.u32(kFields["avsp.48ns"]);
    }
    return true;
}

void dissect(Layer& avsp)
{
    avsp.protocolColumn("AVSP");
    avsp.info().clear();
    const auto type = avsp.u16(kFields["avsp.sub_type"]);
    if (type != kTimestamp || !readTimestamp(avsp))
        return;
    const auto etherType = avsp.u16(kFields["avsp.etype"]);
    if (avsp.failed())
        return;
    avsp.facts().etherType = etherType;
    avsp.call("ethertype", avsp.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol avsp{"avsp", "avsp", "Arista Vendor Specific Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
