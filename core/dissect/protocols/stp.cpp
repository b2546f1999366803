// Spanning Tree Protocol: configuration, topology change, rapid (IEEE Std 802.1D-2004, clause 9), multiple (802.1Q,
// clause 14) and shortest path trees (802.1aq), one tree for each VLAN (Cisco's PVST+). Not decoded: multiple trees as
// Cisco sent them before the standard.
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
constexpr ValueName kVlanTypes[] = {{0, "Originating VLAN"}};
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
    hex("stp.pvst.tlvtype", "Type", 16).names(kVlanTypes),
    dec("stp.pvst.tlvlen", "Length", 16),
    dec("stp.pvst.origvlan", "Originating VLAN", 16),
    bytes("stp.pvst.tlvval", "Value"),
    dec("mstp.version_3_length", "Version 3 Length", 16),
    dec("mstp.config_format_selector", "MST Config ID format selector", 8),
    text("mstp.config_name", "MST Config name"),
    dec("mstp.config_revision_level", "MST Config revision", 16),
    bytes("mstp.config_digest", "MST Config digest"),
    dec("mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost", 32),
    dec("mstp.cist_bridge.prio", "CIST Bridge Priority", 16),
    dec("mstp.cist_bridge.ext", "CIST Bridge Identifier System ID Extension", 16),
    mac("mstp.cist_bridge.hw", "CIST Bridge Identifier System ID"),
    dec("mstp.cist_remaining_hops", "CIST Remaining hops", 8),
    hex("mstp.msti.flags", "MSTI flags", 8),
    hex("mstp.msti.priority", "Priority", 8).mask(0xf0),
    dec("mstp.msti.msti_id", "MSTID", 16).mask(0xfff),
    mac("mstp.msti.root.hw", "Regional Root"),
    dec("mstp.msti.root_cost", "Internal root path cost", 32),
    dec("mstp.msti.bridge_priority", "Bridge Identifier Priority", 8),
    dec("mstp.msti.port_priority", "Port identifier priority", 8),
    dec("mstp.msti.remaining_hops", "Remaining hops", 8),
    dec("mstp.version_4_length", "Version 4 Length", 16),
    dec("mstp.agree_flags.agreement_num", "Agreement Number", 8).mask(0x03),
    dec("mstp.agree_flags.dagreement_num", "Disagreement Number", 8).mask(0x0c),
    flag("mstp.agree_flags.agreement_valid", "Agreement Valid Flag", 8, 0x10, kYesNo),
    flag("mstp.agree_flags.rest_role", "Restricted Role", 8, 0x20, kYesNo),
    bytes("mstp.agreement_digest", "Agreement Digest"),
    dec("bpdu.agreement_digest_format_id", "Agreement Digest Format Id", 8).mask(0xf0),
    dec("bpdu.agreement_digest_format_capabilities", "Agreement Digest Format Capabilities", 8).mask(0x0f),
    dec("bpdu.agreement_digest_convention_id", "Agreement Digest Convention Id", 8).mask(0xf0),
    dec("bpdu.agreement_digest_convention_capabilities", "Agreement Digest Convention Capabilities", 8).mask(0x0f),
    dec("bpdu.agreement_digest_edge_count", "Agreement Digest Edge Count", 16),
    expert("bpdu.version_support", "Versions other than 0, 2, 3 and 4 are not known", Group::Protocol, Severity::Warning),
    expert("stp.type.unknown", "Unknown BPDU type data", Group::Protocol, Severity::Warning),
};

constexpr uint16_t kVlanProtocol = 0x010b; // Cisco's, behind SNAP
constexpr std::array kClaims{Claim{"llc.dsap", 0x42}, Claim{"llc.cisco_pid", kVlanProtocol}};
constexpr uint8_t kTopologyChange = 0x80;
constexpr uint8_t kRapid = 0x02;
constexpr uint32_t kShortBytes = 4;
constexpr uint32_t kConfigurationBytes = 35;
constexpr uint32_t kRapidBytes = 36;

struct BridgeRows {
    std::string_view name;
    FieldRef priority, extension, hardware;
};

constexpr BridgeRows kRoot{"Root Identifier", kFields["stp.root.prio"], kFields["stp.root.ext"], kFields["stp.root.hw"]};
constexpr BridgeRows kBridge{"Bridge Identifier", kFields["stp.bridge.prio"], kFields["stp.bridge.ext"],
                             kFields["stp.bridge.hw"]};
constexpr BridgeRows kRegionBridge{"CIST Bridge Identifier", kFields["mstp.cist_bridge.prio"], kFields["mstp.cist_bridge.ext"],
                                   kFields["mstp.cist_bridge.hw"]};

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

void addFlags(Layer& stp, FieldRef row, uint8_t type)
{
    const auto at = stp.position();
    const auto flags = stp.u8(row);
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

// 802.1Q, 13.8: what bridges of one region agree on. `kind`: "MST" or "SPT".
void addConfiguration(Layer& stp, std::string_view kind)
{
    const auto selector = stp.u8(kFields["mstp.config_format_selector"]);
    stp.last().text("{} Config ID format selector: {}", kind, selector);
    constexpr uint32_t kNameBytes = 32, kDigestBytes = 16;
    const auto name = stp.text(kFields["mstp.config_name"], kNameBytes);
    stp.last().text("{} Config name: {}", kind, printable(name.substr(0, name.find('\0'))));
    const auto revision = stp.u16(kFields["mstp.config_revision_level"]);
    stp.last().text("{} Config revision: {}", kind, revision);
    const auto digest = stp.bytes(kFields["mstp.config_digest"], kDigestBytes);
    if (stp.wantsTree() && digest.size() == kDigestBytes)
        stp.last().text("{} Config digest: {:016x}{:016x}", kind, bigEndian(digest.data(), 8), bigEndian(digest.data() + 8, 8));
}

// 802.1Q, 14.4.1: one tree of a region.
void addTreeMessage(Layer& stp)
{
    constexpr uint32_t kMessageBytes = 16;
    const auto at = stp.position();
    const auto word = stp.peek16(at + 1);
    const auto item = stp.wantsTree() && stp.has(at, 9) ? stp.label(at, kMessageBytes, "MSTID {}, Regional Root Identifier {} / {}", word & 0xfff, word & 0xf000,
                                                  toText(Address::mac(stp.peekBytes(at + 3, 6).data())))
                                      : Item{};
    const auto under = stp.under(item);
    addFlags(stp, kFields["mstp.msti.flags"], kRapid);
    if (stp.has(at + 1, 2)) {
        stp.addNumber(kFields["mstp.msti.priority"], at + 1, 1, word >> 8);
        stp.addNumber(kFields["mstp.msti.msti_id"], at + 1, 2, word);
    }
    stp.skip(2);
    stp.mac(kFields["mstp.msti.root.hw"]);
    stp.u32(kFields["mstp.msti.root_cost"]);
    // 802.1Q, 14.2.5 and 14.2.7: only the upper halves count.
    const auto bridge = stp.peek8(stp.position());
    const auto port = stp.peek8(stp.position() + 1);
    if (stp.has(stp.position(), 2)) {
        stp.addNumber(kFields["mstp.msti.bridge_priority"], stp.position(), 1, bridge >> 4);
        stp.addNumber(kFields["mstp.msti.port_priority"], stp.position() + 1, 1, port >> 4);
    }
    stp.skip(2);
    stp.u8(kFields["mstp.msti.remaining_hops"]);
}

void addMultipleTrees(Layer& stp)
{
    constexpr uint16_t kCommonBytes = 64, kMessageBytes = 16;
    const auto at = stp.position();
    const auto length = stp.u16(kFields["mstp.version_3_length"]);
    const auto under = stp.under(stp.label(at, stp.reported() - at, "MST Extension"));
    addConfiguration(stp, "MST");
    stp.u32(kFields["mstp.cist_internal_root_path_cost"]);
    addBridge(stp, kRegionBridge);
    stp.u8(kFields["mstp.cist_remaining_hops"]);
    // A length below that of the common part reaches beyond the end, too.
    for (uint32_t left = uint16_t(length - kCommonBytes); left > 0 && !stp.failed(); left -= std::min<uint32_t>(left, kMessageBytes))
        addTreeMessage(stp);
}

// 802.1aq, 14.4: what neighbours hold each other to.
void addAgreement(Layer& stp)
{
    constexpr uint32_t kAgreementBytes = 34, kDigestBytes = 20;
    const auto at = stp.position();
    const auto flags = stp.peek8(at);
    const auto under = stp.under(stp.label(at, kAgreementBytes, "Agreement Data (AN: {}, DAN: {})", flags & 3, flags >> 2 & 3));
    stp.bitFields(1, {kFields["mstp.agree_flags.agreement_num"], kFields["mstp.agree_flags.dagreement_num"],
                      kFields["mstp.agree_flags.agreement_valid"], kFields["mstp.agree_flags.rest_role"]});
    stp.skip(1);
    stp.bitFields(1, {kFields["bpdu.agreement_digest_format_id"], kFields["bpdu.agreement_digest_format_capabilities"]});
    stp.bitFields(1, {kFields["bpdu.agreement_digest_convention_id"], kFields["bpdu.agreement_digest_convention_capabilities"]});
    stp.u16(kFields["bpdu.agreement_digest_edge_count"]);
    stp.skip(8);
    stp.bytes(kFields["mstp.agreement_digest"], kDigestBytes);
}

void addShortestPathTrees(Layer& stp)
{
    constexpr uint32_t kIdentifierBytes = 51;
    const auto at = stp.position();
    const auto length = stp.u16(kFields["mstp.version_4_length"]);
    const auto under = stp.under(stp.label(at, length + 2u, "SPT Extension"));
    {
        const auto identifier = stp.under(stp.label(stp.position(), kIdentifierBytes, "MCID Data"));
        addConfiguration(stp, "SPT");
    }
    addAgreement(stp);
}

// Behind a BPDU that Cisco's bridges send for one VLAN: records of type, length and value.
void addVlanRecords(Layer& stp)
{
    while (stp.reportedRemaining() >= 4 && stp.more()) {
        const auto at = stp.position();
        const auto type = stp.peek16(at);
        const auto length = stp.peek16(at + 2);
        const bool vlan = type == 0 && length == 2;
        const auto item = vlan ? stp.label(at, 6, "Originating VLAN (PVID): {}", stp.peek16(at + 4)) : stp.label(at, 4u + length, "Unknown TLV");
        const auto under = stp.under(item);
        stp.u16(kFields["stp.pvst.tlvtype"]);
        stp.u16(kFields["stp.pvst.tlvlen"]);
        vlan ? void(stp.u16(kFields["stp.pvst.origvlan"])) : void(stp.bytes(kFields["stp.pvst.tlvval"], length));
    }
}

bool isForOneVlan(Layer& stp)
{
    return stp.facts().etherType == kVlanProtocol;
}

void addExtensions(Layer& stp, uint8_t version)
{
    constexpr uint32_t kMultipleBytes = 102; // with no tree but the common one
    if (stp.more())
        stp.u8(kFields["stp.version_1_length"]);
    if (version < 3 && !isForOneVlan(stp))
        return stp.limitTo(kRapidBytes);
    if (version < 3)
        return addVlanRecords(stp);
    if (stp.reported() < kMultipleBytes)
        return;
    addMultipleTrees(stp);
    if (version == 4 && stp.more())
        addShortestPathTrees(stp);
}

void dissect(Layer& stp)
{
    stp.protocolColumn("STP");
    const auto version = stp.peek8(2);
    const auto type = stp.peek8(3);
    const auto least = type == kTopologyChange ? kShortBytes : kConfigurationBytes;
    if (!stp.has(0, least)) { // it has a row only if it is whole
        stp.info().clear();
        stp.bytes(kFields["stp.flags"], least);
        stp.limitTo(0);
        return stp.reject();
    }
    tellInfo(stp, version, type);
    stp.u16(kFields["stp.protocol"]);
    stp.u8(kFields["stp.version"]);
    if (nameOf(kVersions, version).empty())
        stp.note(kFields["bpdu.version_support"]);
    stp.u8(kFields["stp.type"]);
    stp.item().length(type == kTopologyChange                  ? kShortBytes
                      : type == kRapid                         ? std::max(kRapidBytes, stp.reported())
                      : isForOneVlan(stp) ? std::max(kConfigurationBytes, stp.reported())
                                          : kConfigurationBytes);
    if (stp.failed() || type == kTopologyChange) {
        stp.limitTo(kShortBytes);
        return;
    }
    addFlags(stp, kFields["stp.flags"], type);
    addBridge(stp, kRoot);
    stp.u32(kFields["stp.root.cost"]);
    addBridge(stp, kBridge);
    stp.u16(kFields["stp.port"]);
    for (const auto row : {kFields["stp.msg_age"], kFields["stp.max_age"], kFields["stp.hello"], kFields["stp.forward"]})
        addTime(stp, row);
    if (type == kRapid)
        return addExtensions(stp, version);
    if (!isForOneVlan(stp))
        return stp.limitTo(kConfigurationBytes);
    stp.skip(1);
    addVlanRecords(stp);
}

} // namespace

namespace protocols {

extern constinit const Protocol stp{"stp", "STP", "Spanning Tree Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
