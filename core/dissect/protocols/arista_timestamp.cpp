// Arista's vendor specific EtherType: times that its switches put in front of frames they tap.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSubTypes[] = {{1, "timestamp"}};
constexpr ValueName kVersions[] = {{0x0010, "Version 1"}, {0x0110, "Version 11"}, {0x0020, "Version 2"}, {0x0120, "Version 12"}};

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

void dissect(Layer& avsp)
{
    avsp.protocolColumn("AVSP");
    const auto subType = avsp.u16(kFields["avsp.sub_type"]);
    if (subType != 1 || avsp.failed())
        return;
    const auto version = avsp.u16(kFields["avsp.ver"]);
    const auto whole = avsp.reported();
    std::string_view scale = "TAI";
    if ((version & 0xff) == 0x20 || (version & 0xff) == 0x10) {
        const bool utc = version >> 8 != 0;
        scale = utc ? "UTC" : scale;
        const bool seconds32 = (version & 0xff) == 0x10;
        const auto item = avsp.addNone(seconds32 ? kFields["avsp.64ts"] : kFields["avsp.48ts"], 0, whole);
        item.text("Timestamp ({})", scale);
        const auto under = avsp.under(item);
        seconds32 ? void(avsp.u32(kFields["avsp.64sec"])) : void(avsp.u16(kFields["avsp.48sec"]));
        avsp.u32(seconds32 ? kFields["avsp.64ns"] : kFields["avsp.48ns"]);
    } else {
        avsp.note(kFields["avsp.ts.unknown_version"], avsp.item(),
                  avsp.wantsTree() ? fmt::format("Unknown timestamp version: 0x{:x}", version) : std::string());
        return;
    }
    const auto type = avsp.u16(kFields["avsp.etype"]);
    if (avsp.failed())
        return;
    avsp.facts().etherType = type;
    avsp.call("ethertype", avsp.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol aristaTimestamp{"avsp", "AVSP", "Arista Vendor Specific Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
