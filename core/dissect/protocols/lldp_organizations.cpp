// Values of organizations in LLDP: IEEE Std 802.1Q (annex D), 802.3 (clause 79), ANSI/TIA-1057, RFC 8520. Not decoded: data center bridging,
// PROFINET, Cisco's, locations.
#include "core/dissect/protocols/lldp.h"
#include "core/dissect/vendors.h"

namespace capscope::lldp {
namespace {

std::string_view makerOf(uint32_t oui)
{
    static constexpr ValueName kStandards[] = {
        {0x0080c2, "IEEE"}, {0x00120f, "Ieee 802.3"}, {0x0012bb, "Telecommunications Industry Association TR-41 Committee"}};
    if (const auto known = nameOf(kStandards, oui); !known.empty())
        return known;
    const uint8_t mac[6] = {uint8_t(oui >> 16), uint8_t(oui >> 8), uint8_t(oui)};
    const auto name = vendorOf(mac);
    return name.empty() ? "Unknown" : name;
}

void addNegotiation(Layer& lldp)
{
    lldp.bits(kFields["lldp.ieee.802_3.mac_phy_auto_neg_status"], 1,
              {kFields["lldp.ieee.802_3.mac_phy_auto_neg_status.supported"], kFields["lldp.ieee.802_3.mac_phy_auto_neg_status.enabled"]});
    const auto at = lldp.position();
    lldp.bits(kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps"], 2,
              {kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_t"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_xfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_x"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_bpause"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_spause"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_apause"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_pause"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2fd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_txfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_tx"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t4"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_tfd"],
               kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_t"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps.other"]});
    {
        // Some devices send the bits in the other order.
        const auto under = lldp.under(lldp.label(at, 2, "Same in inverse (wrong) bitorder"));
        lldp.seek(at);
        lldp.bitFields(2, {kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_tfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_t"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_xfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_x"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_bpause"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_spause"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_apause"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_pause"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2fd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_txfd"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_tx"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t4"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_tfd"],
                           kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_t"], kFields["lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.other"]});
    }
    lldp.u16(kFields["lldp.ieee.802_3.pmd_mau_type"]);
}

void addPower(Layer& lldp, uint32_t end)
{
    lldp.bits(kFields["lldp.ieee.802_3.mdi_power_support"], 1,
              {kFields["lldp.ieee.802_3.mdi_power_support.port_class"], kFields["lldp.ieee.802_3.mdi_power_support.supported"], kFields["lldp.ieee.802_3.mdi_power_support.enabled"],
               kFields["lldp.ieee.802_3.mdi_power_support.pse_pairs"]});
    lldp.u8(kFields["lldp.ieee.802_3.mdi_pse_pair"]);
    lldp.u8(kFields["lldp.ieee.802_3.mdi_power_class"]);
    if (lldp.position() + 5 > end)
        return;
    const auto at = lldp.position();
    const auto word = lldp.peek8(at);
    lldp.bitFields(1, {kFields["lldp.ieee.802_3.mdi_power_type"]});
    // What the sources are depends on the side that sends (clause 79.3.2.4.2).
    static constexpr ValueName kOfSupply[] = {{0, "Unknown Power Source"}, {1, "Primary Power Source"}, {2, "Backup Power Source"}, {3, "Reserved"}};
    static constexpr ValueName kOfDevice[] = {{0, "Unknown Power Source"}, {1, "PSE"}, {2, "Reserved"}, {3, "PSE and Local"}};
    const auto source = word >> 4 & 3u;
    lldp.addNumber(kFields["lldp.ieee.802_3.mdi_power_source"], at, 1, word);
    lldp.last().text("..{:02b} .... = Power Source: {} {}", source, source, nameOf((word & 0x40) == 0 ? ValueNames(kOfSupply) : ValueNames(kOfDevice), source));
    lldp.addNumber(kFields["lldp.ieee.802_3.mdi_power_priority"], at, 1, word);
    lldp.u16(kFields["lldp.ieee.802_3.mdi_pde_requested"]);
    lldp.u16(kFields["lldp.ieee.802_3.mdi_pse_allocated"]);
}

// 802.1Q, D.2.11: which priority an application gets.
void addApplications(Layer& lldp, uint32_t end)
{
    constexpr uint32_t kEntryBytes = 3;
    constexpr ValueName kEtherTypes[] = {{0x8906, "FCoE Application"}, {0x8914, "FiP Application"}};
    constexpr ValueName kStreamPorts[] = {{3260, "iSCSI Application"}};
    lldp.u8(kFields["lldp.dcbx.ieee.app.reserved"]);
    while (lldp.more() && lldp.position() + kEntryBytes <= end) {
        const auto selector = lldp.peek8(lldp.position()) & 7;
        const auto number = lldp.peek16(lldp.position() + 1);
        const auto name = selector == 1 ? nameOf(kEtherTypes, number) : selector == 2 || selector == 4 ? nameOf(kStreamPorts, number) : "";
        const auto under = lldp.under(lldp.label(lldp.position(), kEntryBytes, name.empty() ? "Unknown Application" : name));
        lldp.bitFields(1, {kFields["lldp.dcbx.ieee.app.prio"], kFields["lldp.dcbx.iee.app.sf"]});
        lldp.u16(kFields["lldp.dcbx.feature.app.proto"]);
    }
}

std::string_view addIeee8021(Layer& lldp, uint32_t end)
{
    const auto type = lldp.u8(kFields["lldp.ieee.802_1.subtype"]);
    switch (type) {
    case 1:
        lldp.u16(kFields["lldp.ieee.802_1.port_vlan.id"]);
        break;
    case 2:
        lldp.bits(kFields["lldp.ieee.802_1.port_and_vlan_id_flag"], 1,
                  {kFields["lldp.ieee.802_1.port_and_vlan_id_flag.supported"], kFields["lldp.ieee.802_1.port_and_vlan_id_flag.enabled"]});
        lldp.u16(kFields["lldp.ieee.802_1.port_proto_vlan.id"]);
        break;
    case 3: {
        lldp.u16(kFields["lldp.ieee.802_1.vlan.id"]);
        const auto size = lldp.u8(kFields["lldp.ieee.802_1.vlan.name_len"]);
        if (size != 0 && lldp.position() + size <= end)
            lldp.text(kFields["lldp.ieee.802_1.vlan.name"], size);
        break;
    }
    case 4: {
        const auto size = lldp.u8(kFields["lldp.ieee.802_1.proto.id_length"]);
        if (size != 0 && lldp.position() + size <= end)
            lldp.bytes(kFields["lldp.ieee.802_1.proto.id"], size);
        break;
    }
    case 12:
        addApplications(lldp, end);
        break;
    default:
        break;
    }
    return nameOr(kFields.rows[(kFields["lldp.ieee.802_1.subtype"]).index].valueNames, type, "Unknown subtype");
}

std::string_view addIeee8023(Layer& lldp, uint32_t end)
{
    constexpr uint8_t kNegotiation = 1, kPowerType = 2, kAggregation = 3, kFrameSize = 4;
    const auto type = lldp.u8(kFields["lldp.ieee.802_3.subtype"]);
    if (type == kNegotiation) {
        addNegotiation(lldp);
    } else if (type == kPowerType) {
        addPower(lldp, end);
    } else if (type == kAggregation) {
        lldp.note(kFields["lldp.tlv_deprecated"]);
        lldp.bits(kFields["lldp.ieee.802_3.aggregation_status"], 1, {kFields["lldp.ieee.802_3.aggregation_status.cap"], kFields["lldp.ieee.802_3.aggregation_status.enabled"]});
        lldp.u32(kFields["lldp.ieee.802_3.aggregated_port_id"]);
    } else if (type == kFrameSize) {
        lldp.u16(kFields["lldp.ieee.802_3.max_frame_size"]);
    }
    return nameOr(kFields.rows[(kFields["lldp.ieee.802_3.subtype"]).index].valueNames, type, "Unknown subtype");
}

std::string_view addMedia(Layer& lldp, uint32_t end)
{
    constexpr uint8_t kCapabilities = 1, kPolicy = 2, kPowerType = 4;
    const auto type = lldp.u8(kFields["lldp.media.subtype"]);
    const auto size = end - lldp.position();
    constexpr FieldRef kTexts[] = {kFields["lldp.media.hardware"], kFields["lldp.media.firmware"], kFields["lldp.media.software"], kFields["lldp.media.sn"],
                                   kFields["lldp.media.manufacturer"], kFields["lldp.media.model"], kFields["lldp.media.asset"]};
    if (type == kCapabilities) {
        lldp.bits(kFields["lldp.media.subtype.caps"], 2,
                  {kFields["lldp.media.subtype.caps.llpd"], kFields["lldp.media.subtype.caps.network_policy"], kFields["lldp.media.subtype.caps.location_id"],
                   kFields["lldp.media.subtype.caps.mdi_pse"], kFields["lldp.media.subtype.caps.mid_pd"], kFields["lldp.media.subtype.caps.inventory"]});
        lldp.u8(kFields["lldp.media.subtype.class"]);
    } else if (type == kPolicy) {
        lldp.u8(kFields["lldp.media.app_type"]);
        lldp.bitFields(3, {kFields["lldp.media.policy_flag"], kFields["lldp.media.tag_flag"], kFields["lldp.media.vlan_id"], kFields["lldp.media.l2_prio"], kFields["lldp.media.dscp"]});
    } else if (type == kPowerType) {
        lldp.bitFields(1, {kFields["lldp.media.power.type"], kFields["lldp.media.power.source"], kFields["lldp.media.power.prio"]});
        lldp.u16(kFields["lldp.media.power.value"]);
    } else if (type >= 5 && type <= 11 && size != 0) {
        lldp.text(kTexts[type - 5], size);
    }
    return nameOr(kFields.rows[(kFields["lldp.media.subtype"]).index].valueNames, type, "Unknown subtype");
}

} // namespace

void writeMaker(std::string& out, uint64_t oui)
{
    constexpr size_t kShownBytes = 31; // as long as the reference makes it
    const auto text = fmt::format("{:02x}:{:02x}:{:02x} ({})", oui >> 16 & 0xff, oui >> 8 & 0xff, oui & 0xff, makerOf(uint32_t(oui)));
    out += std::string_view(text).substr(0, kShownBytes);
}

void writeTenths(std::string& out, uint64_t value) { out += fmt::format("{}.{}. Watt", value / 10, value % 10); }

void addOrganization(Layer& lldp, const Item& item, uint32_t end)
{
    constexpr uint32_t kIana = 0x00005e, kIeee8021 = 0x0080c2, kIeee8023 = 0x00120f, kMedia = 0x0012bb;
    if (end - lldp.position() < 4)
        return;
    const auto oui = lldp.u24(kFields["lldp.orgtlv.oui"]);
    std::string_view name = "Unknown subtype";
    if (oui == kIeee8021) {
        name = addIeee8021(lldp, end);
    } else if (oui == kIeee8023) {
        name = addIeee8023(lldp, end);
    } else if (oui == kMedia) {
        name = addMedia(lldp, end);
    } else if (oui == kIana) {
        const auto type = lldp.u8(kFields["lldp.iana.subtype"]);
        name = nameOr(kFields.rows[(kFields["lldp.iana.subtype"]).index].valueNames, type, name);
        if (type == 1 && lldp.position() < end)
            lldp.text(kFields["lldp.iana.mudurl"], end - lldp.position());
    }
    if (lldp.wantsTree())
        item.text("{} - {}", makerOf(oui), name);
}

} // namespace capscope::lldp
