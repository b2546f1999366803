// Remote Management Control Protocol, and the Alert Standard Format in it. DSP0136. Not decoded: the contents of other classes (IPMI has
// its own file), presence answers in depth, secured messages.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kClassNames[] = {{6, "ASF"}, {7, "IPMI"}, {8, "OEM"}};
constexpr ValueName kAsfNames[] = {
    {16, "Reset"}, {17, "Power-up"}, {18, "Unconditional Power-down"}, {19, "Power Cycle"}, {64, "Presence Pong"},
    {65, "Capabilities Response"}, {66, "System State Response"}, {67, "Open Session Response"}, {68, "Close Session Response"},
    {128, "Presence Ping"}, {129, "Capabilities Request"}, {130, "System State Request"}, {131, "Open Session Request"},
    {132, "Close Session Request"}, {192, "RAKP Message 1"}, {193, "RAKP Message 2"}, {194, "RAKP Message 3"},
};
constexpr ValueName kTypeNames2[] = {{0, "Normal RMCP"}, {1, "RMCP ACK"}};
constexpr ValueName kEnterpriseNames[] = {{4542, "Alerting Specifications Forum"}};

constexpr FieldTable kFields{
    hex("rmcp.version", "Version", 8),
    hex("rmcp.reserved", "Reserved", 8),
    hex("rmcp.sequence", "Sequence", 8),
    hex("rmcp.class", "Class", 8).mask(0x1f).names(kClassNames),
    hex("rmcp.type", "Message Type", 8).mask(0x80).names(kTypeNames2),
};
constexpr FieldTable kAsfFields{
    dec("asf.iana", "IANA Enterprise Number", 32).names(kEnterpriseNames),
    hex("asf.type", "Message Type", 8).names(kAsfNames),
    hex("asf.tag", "Message Tag", 8),
    dec("asf.len", "Data Length", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 623}, Claim{"udp.port", 664}};
constexpr std::array kAsfClaims{Claim{"rmcp.class", 6}};
constexpr uint32_t kHeaderBytes = 4;

void dissectRmcp(Layer& rmcp)
{
    const auto what = rmcp.peek8(3);
    const auto name = nameOf(kClassNames, what & 0x1f);
    if (!rmcp.has(0, kHeaderBytes) || name.empty())
        return rmcp.reject();
    rmcp.protocolColumn("RMCP");
    const bool acknowledges = (what & 0x80) != 0;
    rmcp.info().set("{}, Class: {}", acknowledges ? "RMCP ACK" : "Normal RMCP", name);
    if (const auto item = rmcp.item())
        item.append(", Class: {}", name);
    rmcp.u8(kFields["rmcp.version"]);
    rmcp.u8(kFields["rmcp.reserved"]);
    rmcp.u8(kFields["rmcp.sequence"]);
    {
        const auto under = rmcp.under(rmcp.label(3, 1, "Type: {}, Class: {}", acknowledges ? "RMCP ACK" : "Normal RMCP", name));
        rmcp.bitFields(1, {kFields["rmcp.class"], kFields["rmcp.type"]});
    }
    rmcp.item().length(kHeaderBytes);
    if (acknowledges || !rmcp.more())
        return;
    if (!rmcp.handOff("rmcp.class", what & 0x1f, rmcp.rest()))
        rmcp.data(rmcp.rest());
}

void dissectAsf(Layer& asf)
{
    asf.protocolColumn("ASF");
    asf.u32(kAsfFields["asf.iana"]);
    const auto type = asf.u8(kAsfFields["asf.type"]);
    asf.info().set(nameOr(kAsfNames, type, "Unknown (0x00)"));
    asf.u8(kAsfFields["asf.tag"]);
    asf.skip(1);
    const auto length = asf.u8(kAsfFields["asf.len"]);
    if (length > 0)
        asf.call("data", asf.slice(asf.position(), length), asf.inside());
}

} // namespace

namespace protocols {

extern constinit const Protocol rmcp{"rmcp", "RMCP", "Remote Management Control Protocol", kFields, kClaims, dissectRmcp};
extern constinit const Protocol asf{"asf", "ASF", "Alert Standard Forum", kAsfFields, kAsfClaims, dissectAsf};

} // namespace protocols
} // namespace capscope
