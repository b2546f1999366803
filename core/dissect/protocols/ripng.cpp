// Routing Information Protocol next generation. RFC 2080. Decoded completely.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCmdNames[] = {{1, "Request"}, {2, "Response"}};

constexpr FieldTable kFields{
    dec("ripng.cmd", "Command", 8).names(kCmdNames),
    dec("ripng.version", "Version", 8),
    bytes("ripng.reserved", "Reserved"),
    none("ripng.rte", "Route Table Entry"),
    fields::ipv6("ripng.rte.ipv6_prefix", "IPv6 Prefix"),
    hex("ripng.rte.route_tag", "Route Tag", 16),
    dec("ripng.rte.prefix_length", "Prefix Length", 8),
    dec("ripng.rte.metric", "Metric", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 521}};

void addEntry(Layer& ripng)
{
    const auto at = ripng.position();
    const auto item = ripng.addNone(kFields["ripng.rte"], at, std::min(20u, ripng.reportedRemaining()));
    const auto under = ripng.under(item);
    const auto prefix = ripng.ipv6(kFields["ripng.rte.ipv6_prefix"]);
    if (item && !ripng.failed())
        item.append(": IPv6 Prefix: {}", toText(prefix));
    ripng.u16(kFields["ripng.rte.route_tag"]);
    const auto length = ripng.u8(kFields["ripng.rte.prefix_length"]);
    const auto metric = ripng.u8(kFields["ripng.rte.metric"]);
    if (!ripng.failed())
        item.append("/{} Metric: {}", length, metric);
}

void dissect(Layer& ripng)
{
    ripng.protocolColumn("RIPng");
    const auto command = ripng.u8(kFields["ripng.cmd"]);
    const auto version = ripng.u8(kFields["ripng.version"]);
    const auto name = nameOf(kCmdNames, command);
    if (name.empty())
        ripng.info().set(" Command Unknown ({}), Version {}", command, version);
    else
        ripng.info().set(" Command {}, Version {}", name, version);
    ripng.bytes(kFields["ripng.reserved"], 2);
    while (ripng.more())
        addEntry(ripng);
}

} // namespace

namespace protocols {

extern constinit const Protocol ripng{"ripng", "RIPng", "RIPng", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
