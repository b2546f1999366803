// Link Layer Discovery Protocol. IEEE Std 802.1AB. Values of organizations: lldp_organizations.cpp.
#include "core/dissect/protocols/lldp.h"
#include "core/dissect/text.h"

namespace capscope {
namespace lldp {
namespace {

constexpr std::array kClaims{Claim{"ethertype", 0x88cc}, Claim{"ethertype", 0x8942}};
constexpr uint32_t kEnd = 0, kChassis = 1, kPort = 2, kTime = 3, kPortText = 4, kName = 5, kDescription = 6, kCapabilities = 7, kManagement = 8,
                   kOrganization = 127;

// Row names differ between who sends and through what.
struct IdRows {
    std::string_view label;
    FieldRef subtype, any, mac, ip4, ip6;
    uint8_t macSubtype, addressSubtype;
    std::string_view marks[8];
};

constexpr IdRows kChassisRows{"Chassis", kFields["lldp.chassis.subtype"], kFields["lldp.chassis.id"], kFields["lldp.chassis.id.mac"], kFields["lldp.chassis.id.ip4"], kFields["lldp.chassis.id.ip6"], 4, 5,
                              {"RS", "CC", "IA", "PC", "MA", "NA", "IN", "LA"}};
constexpr IdRows kPortRows{"Port", kFields["lldp.port.subtype"], kFields["lldp.port.id"], kFields["lldp.port.id.mac"], kFields["lldp.port.id.ip4"], kFields["lldp.port.id.ip6"], 3, 4,
                           {"RS", "IA", "PC", "MA", "NA", "IN", "AC", "LA"}};

void addTypeAndLength(Layer& lldp)
{
    lldp.bitFields(2, {kFields["lldp.tlv.type"], kFields["lldp.tlv.len"]});
}

// The identifier of the chassis or the port, as a text too.
std::string addId(Layer& lldp, const IdRows& rows, uint32_t end)
{
    const auto subtype = lldp.u8(rows.subtype);
    const auto size = end - lldp.position();
    const auto at = lldp.position();
    if (subtype == rows.macSubtype && size == 6)
        return toText(lldp.mac(rows.mac));
    if (subtype == rows.addressSubtype) {
        const auto family = lldp.u8(kFields["lldp.network_address.subtype"]);
        if (family == 1 && size == 5)
            return toText(lldp.ipv4(rows.ip4));
        if (family == 2 && size == 17)
            return toText(lldp.ipv6(rows.ip6));
        const auto bytes = lldp.bytes(rows.any, size - std::min(size, 1u));
        return fmt::format("{:02x}", fmt::join(bytes, ""));
    }
    lldp.bytes(rows.any, size);
    auto text = printable(lldp.peekText(at, size).substr(0, lldp.peekText(at, size).find('\0')));
    if (lldp.wantsTree())
        lldp.last().text("{} Id: {}", rows.label, text);
    return text;
}

// The first two values must be the chassis and the port. False if this one is not.
bool addRequired(Layer& lldp, const IdRows& rows, uint32_t type)
{
    const auto start = lldp.position();
    const auto head = lldp.peek16(start);
    const auto size = head & 0x1ffu;
    if (head >> 9 != type || size < 2 || size > 256) {
        const bool wrong = head >> 9 != type;
        const auto text = wrong ? fmt::format("Invalid {} ID (0x{:02X}), expected (0x{:02X})", rows.label, head >> 9, type)
                                : fmt::format("Invalid {} ID Length ({}), expected > ({}) and < ({})", rows.label, size, 2, 256);
        lldp.info().set("Invalid {} ID TLV", rows.label);
        lldp.note(kFields["lldp.bad_type"], lldp.label(start, size + 2, std::string_view(text)), text);
        return false;
    }
    const auto item = lldp.label(start, size + 2, "{} Subtype", rows.label);
    const auto under = lldp.under(item);
    addTypeAndLength(lldp);
    const auto subtype = lldp.peek8(start + 2);
    const auto id = addId(lldp, rows, start + 2 + size);
    item.text("{} Subtype = {}, Id: {}", rows.label, nameOr(kFields.rows[rows.subtype.index].valueNames, subtype, "Unknown"), id);
    lldp.info().append("{}/{} ", subtype < 8 ? rows.marks[subtype] : "UN", id);
    lldp.seek(uint64_t(start) + 2 + size);
    return true;
}

void addManagement(Layer& lldp, const Item& item, uint32_t end)
{
    item.text("Management Address");
    const auto size = lldp.u8(kFields["lldp.mgn.address.len"]);
    const auto family = lldp.u8(kFields["lldp.mgn.address.subtype"]);
    if (family == 1 && size == 5)
        lldp.ipv4(kFields["lldp.mgn.addr.ip4"]);
    else if (family == 2 && size == 17)
        lldp.ipv6(kFields["lldp.mgn.addr.ip6"]);
    else if (size > 1)
        lldp.bytes(kFields["lldp.mgn.addr.hex"], size - 1u);
    lldp.u8(kFields["lldp.mgn.interface.subtype"]);
    lldp.u32(kFields["lldp.mgn.interface.number"]);
    const auto oidBytes = lldp.u8(kFields["lldp.mgn.obj.len"]);
    if (oidBytes != 0 && lldp.position() + oidBytes <= end)
        lldp.bytes(kFields["lldp.mgn.obj.id"], oidBytes);
}

void addCapabilities(Layer& lldp, const Item& item)
{
    item.text("Capabilities");
    lldp.bits(kFields["lldp.tlv.system_cap"], 2,
              {kFields["lldp.tlv.system_cap.other"], kFields["lldp.tlv.system_cap.repeater"], kFields["lldp.tlv.system_cap.bridge"], kFields["lldp.tlv.system_cap.wlan_access_pt"],
               kFields["lldp.tlv.system_cap.router"], kFields["lldp.tlv.system_cap.telephone"], kFields["lldp.tlv.system_cap.docsis_cable_device"], kFields["lldp.tlv.system_cap.station_only"]});
    lldp.bits(kFields["lldp.tlv.enable_system_cap"], 2,
              {kFields["lldp.tlv.enable_system_cap.other"], kFields["lldp.tlv.enable_system_cap.repeater"], kFields["lldp.tlv.enable_system_cap.bridge"],
               kFields["lldp.tlv.enable_system_cap.wlan_access_pt"], kFields["lldp.tlv.enable_system_cap.router"], kFields["lldp.tlv.enable_system_cap.telephone"],
               kFields["lldp.tlv.enable_system_cap.docsis_cable_device"], kFields["lldp.tlv.enable_system_cap.station_only"]});
}

void addText(Layer& lldp, const Item& item, FieldRef row, std::string_view name, std::string_view mark, uint32_t size)
{
    const auto text = lldp.text(row, size);
    const auto shown = lldp.wantsTree() || lldp.info().wanted() ? printable(text.substr(0, text.find('\0'))) : std::string();
    item.text("{} = {}", name, shown);
    if (!mark.empty())
        lldp.info().append("{}={} ", mark, shown);
}

void addValue(Layer& lldp, uint32_t type, const Item& item, uint32_t size, uint32_t end)
{
    switch (type) {
    case kEnd:
        item.text("End of LLDPDU");
        return;
    case kTime: {
        const auto seconds = lldp.u16(kFields["lldp.time_to_live"]);
        item.text("Time To Live = {} sec", seconds);
        lldp.info().append("{} ", seconds);
        return;
    }
    case kPortText:
        return addText(lldp, item, kFields["lldp.port.desc"], "Port Description", {}, size);
    case kName:
        return addText(lldp, item, kFields["lldp.tlv.system.name"], "System Name", "SysN", size);
    case kDescription:
        return addText(lldp, item, kFields["lldp.tlv.system.desc"], "System Description", "SysD", size);
    case kCapabilities:
        return addCapabilities(lldp, item);
    case kManagement:
        return addManagement(lldp, item, end);
    case kOrganization:
        return addOrganization(lldp, item, end);
    default:
        return;
    }
}

void dissect(Layer& lldp)
{
    lldp.protocolColumn("LLDP");
    lldp.info().clear();
    if (!addRequired(lldp, kChassisRows, kChassis) || !addRequired(lldp, kPortRows, kPort))
        return;
    while (lldp.more()) {
        const auto start = lldp.position();
        const auto head = lldp.peek16(start);
        const auto type = uint32_t(head >> 9);
        const auto size = head & 0x1ffu;
        if (!lldp.has(start, 2))
            return lldp.skip(2);
        const auto item = lldp.label(start, size + 2, "Unknown TLV");
        const auto under = lldp.under(item);
        addTypeAndLength(lldp);
        addValue(lldp, type, item, size, start + 2 + size);
        lldp.seek(uint64_t(start) + 2 + size);
        if (type == kEnd)
            return lldp.limitTo(lldp.position());
    }
}

} // namespace
} // namespace lldp

namespace protocols {

extern constinit const Protocol lldp{
    "lldp", "LLDP", "Link Layer Discovery Protocol", capscope::lldp::kFields, capscope::lldp::kClaims, capscope::lldp::dissect};

} // namespace protocols
} // namespace capscope
