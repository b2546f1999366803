// Bidirectional Forwarding Detection: control and echo packets. RFC 5880, 5881. Not decoded: version 0, MEP identifiers (RFC 6428).
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDiagNames[] = {
    {0, "No Diagnostic"}, {1, "Control Detection Time Expired"}, {2, "Echo Function Failed"}, {3, "Neighbor Signaled Session Down"},
    {4, "Forwarding Plane Reset"}, {5, "Path Down"}, {6, "Concatenated Path Down"}, {7, "Administratively Down"},
    {8, "Reverse Concatenated Path Down"}, {9, "Mis-Connectivity Defect"},
};
constexpr ValueName kStaNames[] = {{0, "AdminDown"}, {1, "Down"}, {2, "Init"}, {3, "Up"}};
constexpr ValueName kAuthTypeNames[] = {
    {1, "Simple Password"}, {2, "Keyed MD5"}, {3, "Meticulous Keyed MD5"}, {4, "Keyed SHA1"}, {5, "Meticulous Keyed SHA1"},
};

constexpr FieldTable kFields{
    dec("bfd.version", "Protocol Version", 8).mask(0xe0),
    hex("bfd.diag", "Diagnostic Code", 8).names(kDiagNames).mask(0x1f),
    hex("bfd.sta", "Session State", 8).names(kStaNames).mask(0xc0),
    hex("bfd.flags", "Message Flags", 8),
    flag("bfd.flags.d", "Demand", 6, 0x02),
    flag("bfd.flags.p", "Poll", 6, 0x20),
    flag("bfd.flags.f", "Final", 6, 0x10),
    flag("bfd.flags.c", "Control Plane Independent", 6, 0x8),
    flag("bfd.flags.a", "Authentication Present", 6, 0x4),
    flag("bfd.flags.m", "Multipoint", 6, 0x1),
    dec("bfd.detect_time_multiplier", "Detect Time Multiplier", 8),
    dec("bfd.message_length", "Message Length", 8).unit(" bytes"),
    hex("bfd.my_discriminator", "My Discriminator", 32),
    hex("bfd.your_discriminator", "Your Discriminator", 32),
    dec("bfd.desired_min_tx_interval", "Desired Min TX Interval", 32),
    dec("bfd.required_min_rx_interval", "Required Min RX Interval", 32),
    dec("bfd.required_min_echo_interval", "Required Min Echo Interval", 32),
    bytes("bfd.checksum", "Checksum"),
    dec("bfd.auth.type", "Authentication Type", 8).names(kAuthTypeNames),
    dec("bfd.auth.len", "Authentication Length", 8).unit(" bytes"),
    dec("bfd.auth.key", "Authentication Key ID", 8),
    text("bfd.auth.password", "Password"),
    hex("bfd.auth.seq_num", "Sequence Number", 32),
    expert("bfd.auth.len.invalid", "Length of authentication section is invalid", Group::Malformed, Severity::Warning),
    expert("bfd.auth.no_data", "Authentication flag is set in a BFD packet, but no authentication data is present", Group::Malformed, Severity::Warning),
};

constexpr FieldTable kEchoFields{bytes("bfd_echo.packet", "Echo")};

// Control, multihop (RFC 5883), on link bundles (RFC 7130), seamless (RFC 7881).
constexpr std::array kClaims{Claim{"udp.port", 3784}, Claim{"udp.port", 4784}, Claim{"udp.port", 6784}, Claim{"udp.port", 7784}};
constexpr std::array kEchoClaims{Claim{"udp.port", 3785}};
constexpr uint8_t kHasAuthentication = 0x04;

void addFlags(Layer& bfd, uint8_t flags)
{
    const auto item = bfd.addNumber(kFields["bfd.flags"], 1, 1, flags);
    const auto under = bfd.under(item);
    const std::array rows{
        std::pair{kFields["bfd.flags.p"], ", Poll: Set"},
        std::pair{kFields["bfd.flags.f"], ", Final: Set"},
        std::pair{kFields["bfd.flags.c"], ", Control Plane Independent: Set"},
        std::pair{kFields["bfd.flags.a"], ", Authentication Present: Set"},
        std::pair{kFields["bfd.flags.d"], ", Demand: Set"},
        std::pair{kFields["bfd.flags.m"], ", Multipoint: Set"},
    };
    for (const auto& [row, text] : rows) {
        bfd.addNumber(row, 1, 1, flags & 0x3f);
        if ((flags & kFields.rows[row.index].bitMask) != 0)
            item.append(std::string_view(text));
    }
}

void addInterval(Layer& bfd, FieldRef row)
{
    const auto microseconds = bfd.u32(row);
    bfd.last().text("{}: {:4} ms ({} us)", kFields.rows[row.index].label, microseconds / 1000, microseconds);
}

void addAuthentication(Layer& bfd)
{
    const auto start = bfd.position();
    const auto type = bfd.peek8(start);
    const auto length = bfd.peek8(start + 1);
    const auto under = bfd.under(bfd.label(start, length, "Authentication: {}", nameOr(kAuthTypeNames, type, "Unknown Authentication Type")));
    bfd.u8(kFields["bfd.auth.type"]);
    bfd.u8(kFields["bfd.auth.len"]);
    const auto lengthItem = bfd.last();
    bfd.u8(kFields["bfd.auth.key"]);
    if (type == 1) {
        if (length > 3)
            bfd.text(kFields["bfd.auth.password"], length - 3u);
        return;
    }
    const auto expected = type == 2 || type == 3 ? 24 : 28;
    if (length != expected) {
        bfd.note(kFields["bfd.auth.len.invalid"], lengthItem,
                 fmt::format("Length of authentication section ({}) is invalid for Authentication Type: {}", length,
                             nameOr(kAuthTypeNames, type, "Unknown Authentication Type")));
        return;
    }
    bfd.skip(1);
    bfd.u32(kFields["bfd.auth.seq_num"]);
    bfd.bytes(kFields["bfd.checksum"], uint32_t(expected - 8));
}

void dissect(Layer& bfd)
{
    const auto diagnostic = bfd.peek8(0) & 0x1fu;
    const auto flags = bfd.peek8(1);
    bfd.protocolColumn("BFD Control");
    bfd.info().set("Diag: {}, State: {}, Flags: 0x{:02x}", nameOr(kDiagNames, diagnostic, "Unknown"), nameOr(kStaNames, flags >> 6, "Unknown"),
                   flags & 0x3f);
    bfd.bitFields(1, {kFields["bfd.version"], kFields["bfd.diag"]});
    bfd.bitFields(1, {kFields["bfd.sta"]});
    if (bfd.failed())
        return;
    addFlags(bfd, flags);
    const auto multiplier = bfd.u8(kFields["bfd.detect_time_multiplier"]);
    bfd.last().text("Detect Time Multiplier: {} (= {} ms Detection time)", multiplier, multiplier * (bfd.peek32(12) / 1000));
    const auto length = bfd.u8(kFields["bfd.message_length"]);
    bfd.u32(kFields["bfd.my_discriminator"]);
    bfd.u32(kFields["bfd.your_discriminator"]);
    addInterval(bfd, kFields["bfd.desired_min_tx_interval"]);
    addInterval(bfd, kFields["bfd.required_min_rx_interval"]);
    addInterval(bfd, kFields["bfd.required_min_echo_interval"]);
    if ((flags & kHasAuthentication) == 0)
        return;
    if (length >= 28)
        addAuthentication(bfd);
    else
        bfd.note(kFields["bfd.auth.no_data"], bfd.item());
}

void dissectEcho(Layer& echo)
{
    echo.protocolColumn("BFD Echo");
    echo.info().set("Originator specific content");
    echo.bytes(kEchoFields["bfd_echo.packet"], echo.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol bfd{"bfd", "BFD Control", "BFD Control message", kFields, kClaims, dissect};
extern constinit const Protocol bfdEcho{"bfd_echo", "BFD Echo", "BFD Echo message", kEchoFields, kEchoClaims, dissectEcho};

} // namespace protocols
} // namespace capscope
