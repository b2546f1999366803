// Spanning Tree Protocol: configuration, topology change, rapid. IEEE Std 802.1D-2004, clause 9. Not decoded: the
// multiple and shortest path tree extensions (802.1Q, 802.1aq).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProtocols[] = {{0, "Spanning Tree Protocol"}};
constexpr ValueName kVersions[]
    = {{0, "Spanning Tree"}, {2, "Rapid Spanning Tree"}, {3, "Multiple Spanning Tree"}, {4, "Shortest Path Tree"}};
constexpr ValueName kTypes[]
    = {{0x00, "Configuration"}, {0x80, "Topology Change Notification"}, {0x02, "Rapid/Multiple Spanning Tree"}};
constexpr ValueName kRoles[] = {{0, "Unknown"}, {1, "Alternate or Backup"}, {2, "Root"}, {3, "Designated"}};
constexpr ValueName kShortVersions[] = {{0, "Conf"}, {2, "RST"}, {3, "MST"}, {4, "SPT"}};

constexpr FieldTable kFields{
    hex("stp.protocol", "Protocol Identifier", 16).names(kProtocols),
    dec("stp.version", "Protocol Version Identifier", 8).names(kVersions),
    hex("stp.type", "BPDU Type", 8).names(kTypes),
    hex("stp.flags", "BPDU flags", 8),
    flag("stp.flags.tcack", "Topology Change Acknowledgment", 8, 0x80, kYesNo),
    flag("stp.flags.agreement", "Agreement", 8, 0x40, kYesNo),
    flag("stp.flags.forwarding", "Forwarding", 8, 0x20, kYesNo),
    flag("stp.flags.learning", "Learning", 8, 0x10, kYesNo),
    dec("stp.flags.port_role", "Port Role", 8).mask(0x0c).names(kRoles),
    flag("stp.flags.proposal", "Proposal", 8, 0x02, kYesNo),
    flag("stp.flags.tc", "Topology Change", 8, 0x01, kYesNo),
    dec("stp.root.prio", "Root Bridge Priority", 16),
    dec("stp.root.ext", "Root Bridge System ID Extension", 16),
    mac("stp.root.hw", "Root Bridge System ID"),
    dec("stp.root.cost", "Root Path Cost", 32),
    dec("stp.bridge.prio", "Bridge Priority", 16),
    dec("stp.bridge.ext", "Bridge System ID Extension", 16),
    mac("stp.bridge.hw", "Bridge System ID"),
    hex("stp.port", "Port identifier", 16),
    real("stp.msg_age", "Message Age"),
    real("stp.max_age", "Max Age"),
    real("stp.hello", "Hello Time"),
    real("stp.forward", "Forward Delay"),
    dec("stp.version_1_length", "Version 1 Length", 8),
};

constexpr std::array kClaims{Claim{"llc.dsap", 0x42}, Claim{"llc.cisco_pid", 0x010b}};
constexpr uint8_t kTopologyChange = 0x80;
constexpr uint8_t kRapid = 0x02;

struct BridgeRows {
    std::string_view name;
    FieldRef priority, extension, hardware;
};

constexpr BridgeRows kRoot{"Root Identifier", kFields["stp.root.prio"], kFields["stp.root.ext"], kFields["stp.root.hw"]};
constexpr BridgeRows kBridge{"Bridge Identifier", kFields["stp.bridge.prio"], kFields["stp.bridge.ext"],
                             kFields["stp.bridge.hw"]};

// 9.2.5: four bits of priority, twelve of a system number, an address.
void addBridge(Layer& stp, const BridgeRows& rows)
{
    const auto at = stp.position();
    const auto word = stp.peek16(at);
    if (!stp.has(at, 8))
        return stp.skip(2), void(stp.mac(rows.hardware));
    const auto priority = word & 0xf000;
    const auto extension = word & 0x0fff;
    const auto item = stp.wantsTree() ? stp.label(at, 8, "{}: {} / {} / {}", rows.name, priority, extension,
                                                  toText(Address::mac(stp.peekBytes(at + 2, 6).data())))
                                      : Item{};
    const auto under = stp.under(item);
    stp.addNumber(rows.priority, at, 1, priority);
    stp.addNumber(rows.extension, at, 2, extension);
    stp.skip(2);
    stp.mac(rows.hardware);
}

void addFlags(Layer& stp, uint8_t type)
{
    const auto at = stp.position();
    const auto flags = stp.u8(kFields["stp.flags"]);
    const auto item = stp.last();
    const auto under = stp.under(item);
    stp.addNumber(kFields["stp.flags.tcack"], at, 1, flags);
    if ((flags & 0x80) != 0)
        item.append(", Topology Change Acknowledgment");
    if (type == kRapid) {
        constexpr struct {
            FieldRef row;
            uint8_t mask;
            std::string_view name;
        } kBits[] = {{kFields["stp.flags.agreement"], 0x40, ", Agreement"},
                     {kFields["stp.flags.forwarding"], 0x20, ", Forwarding"},
                     {kFields["stp.flags.learning"], 0x10, ", Learning"}};
        for (const auto& bit : kBits) {
            stp.addNumber(bit.row, at, 1, flags);
            if ((flags & bit.mask) != 0)
                item.append(bit.name);
        }
        stp.addNumber(kFields["stp.flags.port_role"], at, 1, flags);
        if (flags != 0)
            item.append(", Port Role: {}", nameOf(kRoles, flags >> 2 & 3));
        stp.addNumber(kFields["stp.flags.proposal"], at, 1, flags);
        if ((flags & 0x02) != 0)
            item.append(", Proposal");
    }
    stp.addNumber(kFields["stp.flags.tc"], at, 1, flags);
    if ((flags & 0x01) != 0)
        item.append(", Topology Change");
}

// 9.2.8: in 256ths of a second.
void addTime(Layer& stp, FieldRef row)
{
    const auto at = stp.position();
    constexpr double kTicks = 256;
    if (stp.has(at, 2))
        stp.addReal(row, at, 2, stp.peek16(at) / kTicks);
    stp.has(at, 2) ? stp.skip(2) : void(stp.u16(kFields["stp.port"]));
}

void tellInfo(Layer& stp, uint8_t version, uint8_t type)
{
    if (!stp.info().wanted())
        return;
    if (type == kTopologyChange)
        return stp.info().set("Topology Change Notification");
    const auto flags = stp.peek8(4);
    const auto root = stp.peek16(5);
    stp.info().set("{}. {}Root = {}/{}/{}  Cost = {}  Port = 0x{:04x}", nameOr(kShortVersions, type == kRapid ? version : 0, "Unknown"),
                   (flags & 1) != 0 ? "TC + " : "", root & 0xf000, root & 0x0fff,
                   stp.has(7, 6) ? toText(Address::mac(stp.peekBytes(7, 6).data())) : std::string(), stp.peek32(13), stp.peek16(25));
}

void dissect(Layer& stp)
{
    stp.protocolColumn("STP");
    const auto version = stp.peek8(2);
    const auto type = stp.peek8(3);
    tellInfo(stp, version, type);
    stp.u16(kFields["stp.protocol"]);
    stp.u8(kFields["stp.version"]);
    stp.u8(kFields["stp.type"]);
    constexpr uint32_t kShort = 4, kConfiguration = 35, kRapidBytes = 36;
    stp.item().length(type == kTopologyChange ? kShort : type == kRapid ? std::max(kRapidBytes, stp.reported()) : kConfiguration);
    if (stp.failed() || type == kTopologyChange) {
        stp.limitTo(kShort);
        return;
    }
    addFlags(stp, type);
    addBridge(stp, kRoot);
    stp.u32(kFields["stp.root.cost"]);
    addBridge(stp, kBridge);
    stp.u16(kFields["stp.port"]);
    for (const auto row : {kFields["stp.msg_age"], kFields["stp.max_age"], kFields["stp.hello"], kFields["stp.forward"]})
        addTime(stp, row);
    if (type != kRapid)
        return stp.limitTo(kConfiguration);
    if (stp.more())
        stp.u8(kFields["stp.version_1_length"]);
    if (version == 2)
        stp.limitTo(kRapidBytes);
}

} // namespace

namespace protocols {

extern constinit const Protocol stp{"stp", "STP", "Spanning Tree Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
