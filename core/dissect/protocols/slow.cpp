// Slow protocols and the two of link aggregation: LACP and its markers. IEEE Std 802.3, annex 57A; IEEE Std 802.1AX, 6.4 and 6.5.
// Not decoded: what makers add behind the terminator of LACP.
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSubtypes[] = {{1, "LACP"}, {2, "Marker Protocol"}, {3, "OAM"}, {10, "Organization Specific Slow Protocol"}, {0, 255, "Unknown"}};

constexpr FieldTable kSlowFields{
    hex("slow.subtype", "Slow Protocols subtype", 8).names(kSubtypes),
};

constexpr ValueName kTypes[] = {{0, "Terminator"}, {1, "Actor Information"}, {2, "Partner Information"}, {3, "Collector Information"}, {0, 255, "Unknown"}};
constexpr ValueName kActivity[] = {{1, "Active"}, {0, "Passive"}};
constexpr ValueName kTimeout[] = {{1, "Short Timeout"}, {0, "Long Timeout"}};
constexpr ValueName kAggregation[] = {{1, "Aggregatable"}, {0, "Individual"}};
constexpr ValueName kSynchronization[] = {{1, "In Sync"}, {0, "Out of Sync"}};
constexpr ValueName kEnabled[] = {{1, "Enabled"}, {0, "Disabled"}};

constexpr FieldTable kFields{
    hex("lacp.version", "LACP Version", 8),
    hex("lacp.tlv_type", "TLV Type", 8).names(kTypes),
    hex("lacp.tlv_length", "TLV Length", 8),
    dec("lacp.actor.sys_priority", "Actor System Priority", 16),
    mac("lacp.actor.sysid", "Actor System ID"),
    dec("lacp.actor.key", "Actor Key", 16),
    dec("lacp.actor.port_priority", "Actor Port Priority", 16),
    dec("lacp.actor.port", "Actor Port", 16),
    hex("lacp.actor.state", "Actor State", 8),
    text("lacp.actor.state_str", "Actor State Flags"),
    flag("lacp.actor.state.activity", "LACP Activity", 8, 0x01, kActivity),
    flag("lacp.actor.state.timeout", "LACP Timeout", 8, 0x02, kTimeout),
    flag("lacp.actor.state.aggregation", "Aggregation", 8, 0x04, kAggregation),
    flag("lacp.actor.state.synchronization", "Synchronization", 8, 0x08, kSynchronization),
    flag("lacp.actor.state.collecting", "Collecting", 8, 0x10, kEnabled),
    flag("lacp.actor.state.distributing", "Distributing", 8, 0x20, kEnabled),
    flag("lacp.actor.state.defaulted", "Defaulted", 8, 0x40, kYesNo),
    flag("lacp.actor.state.expired", "Expired", 8, 0x80, kYesNo),
    bytes("lacp.actor.reserved", "Reserved"),
    dec("lacp.partner.sys_priority", "Partner System Priority", 16),
    mac("lacp.partner.sysid", "Partner System"),
    dec("lacp.partner.key", "Partner Key", 16),
    dec("lacp.partner.port_priority", "Partner Port Priority", 16),
    dec("lacp.partner.port", "Partner Port", 16),
    hex("lacp.partner.state", "Partner State", 8),
    text("lacp.partner.state_str", "Partner State Flags"),
    flag("lacp.partner.state.activity", "LACP Activity", 8, 0x01, kActivity),
    flag("lacp.partner.state.timeout", "LACP Timeout", 8, 0x02, kTimeout),
    flag("lacp.partner.state.aggregation", "Aggregation", 8, 0x04, kAggregation),
    flag("lacp.partner.state.synchronization", "Synchronization", 8, 0x08, kSynchronization),
    flag("lacp.partner.state.collecting", "Collecting", 8, 0x10, kEnabled),
    flag("lacp.partner.state.distributing", "Distributing", 8, 0x20, kEnabled),
    flag("lacp.partner.state.defaulted", "Defaulted", 8, 0x40, kYesNo),
    flag("lacp.partner.state.expired", "Expired", 8, 0x80, kYesNo),
    bytes("lacp.partner.reserved", "Reserved"),
    dec("lacp.collector.max_delay", "Collector Max Delay", 16),
    bytes("lacp.coll_reserved", "Reserved"),
    bytes("lacp.pad", "Pad"),
    expert("lacp.wrong_tlv_type", "TLV is not expected type", Group::Malformed, Severity::Error),
    expert("lacp.wrong_tlv_length", "TLV is not expected length", Group::Malformed, Severity::Error),
};

constexpr ValueName kMarkerTypes[] = {{0, "Marker Terminator"}, {1, "Marker Information"}, {2, "Marker Response Information"}, {0, 255, "Unknown"}};

constexpr FieldTable kMarkerFields{
    hex("marker.version", "Version Number", 8),
    hex("marker.tlvType", "TLV Type", 8).names(kMarkerTypes),
    hex("marker.tlvLen", "TLV Length", 8),
    dec("marker.requesterPort", "Requester Port", 16),
    mac("marker.requesterSystem", "Requester System"),
    dec("marker.requesterTransId", "Requester Transaction ID", 32),
    dec("marker.requesterPad", "Requester Pad", 32),
    bytes("marker.reserved", "Reserved"),
    expert("marker.wrong_tlv_type", "TLV is not expected type", Group::Malformed, Severity::Error),
    expert("marker.wrong_tlv_length", "TLV is not expected length", Group::Malformed, Severity::Error),
};

constexpr std::array kSlowClaims{Claim{"ethertype", 0x8809}};
constexpr std::array kLacpClaims{Claim{"slow.subtype", 1}};
constexpr std::array kMarkerClaims{Claim{"slow.subtype", 2}};

void dissectSlow(Layer& slow)
{
    const auto subtype = slow.peek8(0);
    slow.protocolColumn("Slow Protocols");
    slow.info().set("Subtype = {}", subtype);
    slow.u8(kSlowFields["slow.subtype"]);
    slow.item().length(1);
    if (slow.failed())
        return;
    if (!slow.handOff("slow.subtype", subtype))
        slow.data(slow.rest());
}

// A bit of the state each, the highest one first.
std::string stateText(uint8_t state)
{
    std::string text = "EFDCSGSA";
    for (int bit = 7; bit >= 0; --bit)
        if ((state >> bit & 1) == 0)
            text[size_t(7 - bit)] = '*';
    return text;
}

struct Side {
    std::string_view name;
    uint8_t type;
    FieldRef systemPriority, system, key, portPriority, port, state, stateText, activity, timeout, aggregation, synchronization, collecting,
        distributing, defaulted, expired, reserved;
};

constexpr Side kActor{
    " ACTOR", 1, kFields["lacp.actor.sys_priority"], kFields["lacp.actor.sysid"], kFields["lacp.actor.key"], kFields["lacp.actor.port_priority"],
    kFields["lacp.actor.port"], kFields["lacp.actor.state"], kFields["lacp.actor.state_str"], kFields["lacp.actor.state.activity"],
    kFields["lacp.actor.state.timeout"], kFields["lacp.actor.state.aggregation"], kFields["lacp.actor.state.synchronization"],
    kFields["lacp.actor.state.collecting"], kFields["lacp.actor.state.distributing"], kFields["lacp.actor.state.defaulted"],
    kFields["lacp.actor.state.expired"], kFields["lacp.actor.reserved"],
};
constexpr Side kPartner{
    " PARTNER", 2, kFields["lacp.partner.sys_priority"], kFields["lacp.partner.sysid"], kFields["lacp.partner.key"],
    kFields["lacp.partner.port_priority"], kFields["lacp.partner.port"], kFields["lacp.partner.state"], kFields["lacp.partner.state_str"],
    kFields["lacp.partner.state.activity"], kFields["lacp.partner.state.timeout"], kFields["lacp.partner.state.aggregation"],
    kFields["lacp.partner.state.synchronization"], kFields["lacp.partner.state.collecting"], kFields["lacp.partner.state.distributing"],
    kFields["lacp.partner.state.defaulted"], kFields["lacp.partner.state.expired"], kFields["lacp.partner.reserved"],
};

void dissectHead(Layer& lacp, uint8_t type, uint8_t length)
{
    if (lacp.u8(kFields["lacp.tlv_type"]) != type)
        lacp.note(kFields["lacp.wrong_tlv_type"]);
    if (lacp.u8(kFields["lacp.tlv_length"]) != length)
        lacp.note(kFields["lacp.wrong_tlv_length"]);
}

void dissectSide(Layer& lacp, const Side& side)
{
    constexpr uint8_t kLength = 20;
    dissectHead(lacp, side.type, kLength);
    lacp.u16(side.systemPriority);
    const auto system = lacp.mac(side.system);
    const auto key = lacp.u16(side.key);
    lacp.u16(side.portPriority);
    const auto port = lacp.u16(side.port);
    const auto at = lacp.position();
    const auto state = uint8_t(addFlags(lacp, side.state, 1,
                                        {side.activity, side.timeout, side.aggregation, side.synchronization, side.collecting,
                                         side.distributing, side.defaulted, side.expired}));
    if (lacp.failed())
        return;
    if (lacp.dissection().recording() || lacp.info().wanted()) {
        const auto text = stateText(state);
        if (lacp.wants(side.stateText))
            lacp.addText(side.stateText, at, 1, lacp.arena().copy(std::string_view(text))).generated();
        if (lacp.info().wanted())
            lacp.info().append("{} {} P: {} K: {} {}", side.name, toText(system), port, key, text);
    }
    lacp.bytes(side.reserved, 3);
}

void dissectLacp(Layer& lacp)
{
    lacp.protocolColumn("LACP");
    const auto version = lacp.u8(kFields["lacp.version"]);
    lacp.info().set("v{}", version);
    dissectSide(lacp, kActor);
    dissectSide(lacp, kPartner);
    dissectHead(lacp, 3, 16);
    lacp.u16(kFields["lacp.collector.max_delay"]);
    lacp.bytes(kFields["lacp.coll_reserved"], 12);
    dissectHead(lacp, 0, 0);
    if (lacp.more())
        lacp.bytes(kFields["lacp.pad"], lacp.reportedRemaining());
}

void dissectMarker(Layer& marker)
{
    marker.protocolColumn("Marker");
    marker.u8(kMarkerFields["marker.version"]);
    const auto type = marker.u8(kMarkerFields["marker.tlvType"]);
    if (type != 1 && type != 2)
        marker.note(kMarkerFields["marker.wrong_tlv_type"]);
    marker.info().set(type == 1 ? "Information" : "Response");
    if (marker.u8(kMarkerFields["marker.tlvLen"]) != 16)
        marker.note(kMarkerFields["marker.wrong_tlv_length"]);
    const auto port = marker.u16(kMarkerFields["marker.requesterPort"]);
    const auto system = marker.mac(kMarkerFields["marker.requesterSystem"]);
    const auto transaction = marker.u32(kMarkerFields["marker.requesterTransId"]);
    if (!marker.failed() && marker.info().wanted())
        marker.info().append(" SysId={}, P={}, TId={}", toText(system), port, transaction);
    marker.u16(kMarkerFields["marker.requesterPad"]);
    if (marker.u8(kMarkerFields["marker.tlvType"]) != 0)
        marker.note(kMarkerFields["marker.wrong_tlv_type"]);
    if (marker.u8(kMarkerFields["marker.tlvLen"]) != 0)
        marker.note(kMarkerFields["marker.wrong_tlv_length"]);
    if (marker.more())
        marker.bytes(kMarkerFields["marker.reserved"], marker.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol slow{"slow", "Slow Protocols", "Slow Protocols", kSlowFields, kSlowClaims, dissectSlow};
extern constinit const Protocol lacp{"lacp", "LACP", "Link Aggregation Control Protocol", kFields, kLacpClaims, dissectLacp};
extern constinit const Protocol marker{"marker", "Marker", "Marker Protocol", kMarkerFields, kMarkerClaims, dissectMarker};

} // namespace protocols
} // namespace capscope
