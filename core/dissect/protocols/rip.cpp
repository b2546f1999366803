// Routing Information Protocol, versions 1 and 2. RFC 1058, 2453; authentication RFC 2082. Not decoded: commands of Sun.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {{1, "Request"}, {2, "Response"}, {3, "Traceon"}, {4, "Traceoff"}, {5, "Vendor specific (Sun)"}};
constexpr ValueName kVersionNames[] = {{1, "RIPv1"}, {2, "RIPv2"}};
constexpr ValueName kAuthTypeNames[] = {{1, "IP Route"}, {2, "Simple Password"}, {3, "Keyed Message Digest"}};
constexpr ValueName kFamilyNames[] = {{0, "Unspecified"}, {2, "IP"}};

constexpr FieldTable kFields{
    dec("rip.command", "Command", 8).names(kCommandNames),
    dec("rip.version", "Version", 8).names(kVersionNames),
    fields::ipv4("rip.ip", "IP Address"),
    fields::ipv4("rip.netmask", "Netmask"),
    fields::ipv4("rip.next_hop", "Next Hop"),
    dec("rip.metric", "Metric", 32),
    dec("rip.auth.type", "Authentication type", 16).names(kAuthTypeNames),
    text("rip.auth.passwd", "Password"),
    dec("rip.family", "Address Family", 16).names(kFamilyNames),
    dec("rip.route_tag", "Route Tag", 16),
    text("rip.zero_padding", "Zero adding"),
    dec("rip.digest_offset", "Digest Offset", 16),
    dec("rip.key_id", "Key ID", 8),
    dec("rip.auth_data_len", "Auth Data Len", 8),
    dec("rip.seq_num", "Seq num", 32),
    bytes("rip.authentication_data", "Authentication Data"),
    expert("rip.unknown_address_family", "Unknown address family", Group::Protocol, Severity::Warning),
};

constexpr std::array kClaims{Claim{"udp.port", 520}};
constexpr uint32_t kEntryBytes = 20;
constexpr uint16_t kAuthentication = 0xffff;

void addRoute(Layer& rip, uint8_t version, uint16_t family)
{
    const auto at = rip.position();
    const auto metric = rip.peek32(at + 16);
    Item item;
    if (rip.wantsTree() && family == 2 && rip.has(at + 4, 4))
        item = rip.label(at, kEntryBytes, "IP Address: {}, Metric: {}", toText(Address::ipv4(rip.peekBytes(at + 4, 4).data())), metric);
    else
        item = rip.label(at, kEntryBytes, "Address not specified, Metric: {}", metric);
    const auto under = rip.under(item);
    rip.u16(kFields["rip.family"]);
    if (version == 2)
        rip.u16(kFields["rip.route_tag"]);
    else
        rip.skip(2);
    if (family == 2) {
        rip.ipv4(kFields["rip.ip"]);
        if (version == 2) {
            rip.ipv4(kFields["rip.netmask"]);
            rip.ipv4(kFields["rip.next_hop"]);
        }
    }
    rip.seek(uint64_t(at) + 16);
    rip.u32(kFields["rip.metric"]);
}

// RFC 2082: what follows the routes proves them.
void addTrailer(Layer& rip, uint32_t at, uint32_t length)
{
    if (length < 4 || !rip.has(at, length))
        return;
    const auto under = rip.under(rip.label(at, length, "Authentication Data Trailer"));
    rip.addBytes(kFields["rip.authentication_data"], at + 4, length - 4, rip.peekBytes(at + 4, length - 4));
}

// Returns where the routes end.
uint32_t addAuthentication(Layer& rip)
{
    const auto at = rip.position();
    const auto type = rip.peek16(at + 2);
    auto end = rip.reported();
    const auto under = rip.under(rip.label(at, kEntryBytes, "Authentication: {}", nameOr(kAuthTypeNames, type, "Unknown")));
    rip.skip(2);
    rip.u16(kFields["rip.auth.type"]);
    if (type == 2) {
        const auto text = rip.peekText(at + 4, 16);
        rip.addText(kFields["rip.auth.passwd"], at + 4, 16, text.substr(0, text.find('\0')));
    } else if (type == 3) {
        rip.u16(kFields["rip.digest_offset"]);
        rip.u8(kFields["rip.key_id"]);
        rip.u8(kFields["rip.auth_data_len"]);
        rip.u32(kFields["rip.seq_num"]);
        rip.text(kFields["rip.zero_padding"], 8);
        end = rip.peek16(at + 4);
        addTrailer(rip, end, rip.peek8(at + 7));
    }
    rip.seek(uint64_t(at) + kEntryBytes);
    return end;
}

void dissect(Layer& rip)
{
    rip.protocolColumn("RIP");
    const auto command = rip.u8(kFields["rip.command"]);
    const auto version = rip.u8(kFields["rip.version"]);
    rip.protocolColumn(nameOr(kVersionNames, version, "RIP"));
    const auto name = nameOf(kCommandNames, command);
    if (name.empty())
        rip.info().set("Unknown command {}", command);
    else
        rip.info().set(name);
    if (version == 2)
        rip.skip(2);
    else
        rip.skip(2);
    auto end = rip.reported();
    while (rip.more() && rip.position() < end) {
        const auto at = rip.position();
        const auto family = rip.peek16(at);
        if (family == 0 || family == 2) {
            addRoute(rip, version, family);
        } else if (family == kAuthentication) {
            end = addAuthentication(rip);
        } else {
            const auto item = rip.label(at, std::min(kEntryBytes, rip.reportedRemaining()), "Unknown address family {}", family);
            rip.note(kFields["rip.unknown_address_family"], item, fmt::format("Unknown address family {}", family));
            rip.skip(kEntryBytes);
        }
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol rip{"rip", "RIP", "Routing Information Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
