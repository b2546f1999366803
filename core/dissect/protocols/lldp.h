// What the files of LLDP share: the table and the organizations' values.
#pragma once

#include "core/dissect/address_families.h"
#include "core/dissect/layer.h"

namespace capscope::lldp {

using namespace fields;

void writeMaker(std::string& out, uint64_t oui);
void writeTenths(std::string& out, uint64_t value);
inline constexpr ValueName kTlvTypeNames[] = {
    {0, "End of LLDPDU"}, {1, "Chassis Id"}, {2, "Port Id"}, {3, "Time to Live"}, {4, "Port Description"},
    {5, "System Name"}, {6, "System Description"}, {7, "System Capabilities"}, {8, "Management Address"},
    {127, "Organization Specific"},
};
inline constexpr ValueName kTlvSystemCapOtherNames[] = {{1, "Capable"}, {0, "Not capable"}};
inline constexpr ValueName kChassisSubtypeNames[] = {
    {0, "Reserved"}, {1, "Chassis component"}, {2, "Interface alias"}, {3, "Port component"}, {4, "MAC address"},
    {5, "Network address"}, {6, "Interface name"}, {7, "Locally assigned"},
};
inline constexpr ValueName kPortSubtypeNames[] = {
    {0, "Reserved"}, {1, "Interface alias"}, {2, "Port component"}, {3, "MAC address"}, {4, "Network address"},
    {5, "Interface name"}, {6, "Agent circuit Id"}, {7, "Locally assigned"},
};
inline constexpr ValueName kMgnInterfaceSubtypeNames[] = {{1, "Unknown"}, {2, "ifIndex"}, {3, "System port number"}};
inline constexpr ValueName kIeee8021SubtypeNames[] = {
    {1, "Port VLAN ID"}, {2, "Port and Protocol VLAN ID"}, {3, "VLAN Name"}, {4, "Protocol Identity"},
    {5, "VID Usage Digest"}, {6, "Management VID"}, {7, "Link Aggregation"}, {8, "Congestion Notification"},
    {9, "ETS Configuration"}, {10, "ETS Recommendation"}, {11, "Priority Flow Control Configuration"},
    {12, "Application Protocol"}, {13, "EVB"}, {14, "CDCP"}, {15, "Port extension"}, {16, "Application VLAN"},
    {17, "LRP ECP Discovery"}, {18, "LRP TCP Discovery"}, {19, "Congestion Isolation"}, {20, "Topology Recognition"},
};
inline constexpr ValueName kIeee8021PortAndVlanIdFlagSupportedNames[] = {{1, "Supported"}, {0, "Not supported"}};
inline constexpr ValueName kIeee8021PortAndVlanIdFlagEnabledNames[] = {{1, "Enabled"}, {0, "Disabled"}};
inline constexpr ValueName kIeee8023SubtypeNames[] = {
    {1, "MAC/PHY Configuration/Status"}, {2, "Power Via MDI"}, {3, "Link Aggregation"}, {4, "Maximum Frame Size"},
    {5, "EEE (Energy-Efficient Ethernet)"}, {7, "IEEE 802.3br Additional Ethernet capabilities"},
};
inline constexpr ValueName kIeee8023PmdMauTypeNames[] = {
    {0, "other or unknown"}, {1, "AUI - no internal MAU, view from AUI"}, {2, "10Base5 - thick coax MAU"},
    {3, "Foirl - FOIRL MAU"}, {4, "10Base2 - thin coax MAU"}, {5, "10BaseT - UTP MAU"},
    {6, "10BaseFP - passive fiber MAU"}, {7, "10BaseFB - sync fiber MAU"}, {8, "10BaseFL - async fiber MAU"},
    {9, "10Broad36 - broadband DTE MAU"}, {10, "10BaseTHD - UTP MAU, half duplex mode"},
    {11, "10BaseTFD - UTP MAU, full duplex mode"}, {12, "10BaseFLHD - async fiber MAU, half duplex mode"},
    {13, "10BaseFLDF - async fiber MAU, full duplex mode"}, {14, "10BaseT4 - 4 pair category 3 UTP"},
    {15, "100BaseTXHD - 2 pair category 5 UTP, half duplex mode"},
    {16, "100BaseTXFD - 2 pair category 5 UTP, full duplex mode"},
    {17, "100BaseFXHD - X fiber over PMT, half duplex mode"},
    {18, "100BaseFXFD - X fiber over PMT, full duplex mode"},
    {19, "100BaseT2HD - 2 pair category 3 UTP, half duplex mode"},
    {20, "100BaseT2DF - 2 pair category 3 UTP, full duplex mode"},
    {21, "1000BaseXHD - PCS/PMA, unknown PMD, half duplex mode"},
    {22, "1000BaseXFD - PCS/PMA, unknown PMD, full duplex mode"},
    {23, "1000BaseLXHD - Fiber over long-wavelength laser, half duplex mode"},
    {24, "1000BaseLXFD - Fiber over long-wavelength laser, full duplex mode"},
    {25, "1000BaseSXHD - Fiber over short-wavelength laser, half duplex mode"},
    {26, "1000BaseSXFD - Fiber over short-wavelength laser, full duplex mode"},
    {27, "1000BaseCXHD - Copper over 150-Ohm balanced cable, half duplex mode"},
    {28, "1000BaseCXFD - Copper over 150-Ohm balanced cable, full duplex mode"},
    {29, "1000BaseTHD - Four-pair Category 5 UTP, half duplex mode"},
    {30, "1000BaseTFD - Four-pair Category 5 UTP, full duplex mode"}, {31, "10GigBaseX - X PCS/PMA, unknown PMD."},
    {32, "10GigBaseLX4 - X fiber over WWDM optics"}, {33, "10GigBaseR - R PCS/PMA, unknown PMD."},
    {34, "10GigBaseER - R fiber over 1550 nm optics"}, {35, "10GigBaseLR - R fiber over 1310 nm optics"},
    {36, "10GigBaseSR - R fiber over 850 nm optics"}, {37, "10GigBaseW - W PCS/PMA, unknown PMD."},
    {38, "10GigBaseEW - W fiber over 1550 nm optics"}, {39, "10GigBaseLW - W fiber over 1310 nm optics"},
    {40, "10GigBaseSW - W fiber over 850 nm optics"},
    {41, "10GBASE-CX4 - X copper over 8 pair 100-Ohm balanced cable"},
    {42, "2BASE-TL - Voice grade UTP copper, up to 2700m, optional PAF"},
    {43, "10PASS-TS - Voice grade UTP copper, up to 750m, optional PAF"},
    {44, "100BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km"},
    {45, "100BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km"},
    {46, "100BASE-LX10 - One single-mode fiber ONU, long wavelength, 10km"},
    {47, "1000BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km"},
    {48, "1000BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km"},
    {49, "1000BASE-LX10 - Two sigle-mode fiber, long wavelength, 10km"},
    {50, "1000BASE-PX10D - One single-mode fiber EPON OLT, 10km"},
    {51, "1000BASE-PX10U - One single-mode fiber EPON ONU, 10km"},
    {52, "1000BASE-PX20D - One single-mode fiber EPON OLT, 20km"},
    {53, "1000BASE-PX20U - One single-mode fiber EPON ONU, 20km"},
};
inline constexpr ValueName kIeee8023MdiPowerSupportPortClassNames[] = {{1, "PSE"}, {0, "PD"}};
inline constexpr ValueName kIeee8023MdiPowerClassNames[] = {{1, "0"}, {2, "1"}, {3, "2"}, {4, "3"}, {5, "4"}};
inline constexpr ValueName kIeee8023MdiPowerTypeNames[] = {
    {0, "Type 2 PSE Device"}, {1, "Type 2 PD Device"}, {2, "Type 1 PSE Device"}, {3, "Type 1 PD Device"},
};
inline constexpr ValueName kIeee8023MdiPowerPriorityNames[] = {{0, "Unknown"}, {1, "Critical"}, {2, "High"}, {3, "Low"}};
inline constexpr ValueName kMediaSubtypeNames[] = {
    {1, "Media Capabilities"}, {2, "Network Policy"}, {3, "Location Identification"}, {4, "Extended Power-via-MDI"},
    {5, "Inventory - Hardware Revision"}, {6, "Inventory - Firmware Revision"}, {7, "Inventory - Software Revision"},
    {8, "Inventory - Serial Number"}, {9, "Inventory - Manufacturer Name"}, {10, "Inventory - Model Name"},
    {11, "Inventory - Asset ID"},
};
inline constexpr ValueName kMediaSubtypeClassNames[] = {
    {0, "Type Not Defined"}, {1, "Endpoint Class I"}, {2, "Endpoint Class II"}, {3, "Endpoint Class III"},
    {4, "Network Connectivity"},
};
inline constexpr ValueName kMediaAppTypeNames[] = {
    {0, "Reserved"}, {1, "Voice"}, {2, "Voice Signaling"}, {3, "Guest Voice"}, {4, "Guest Voice Signaling"},
    {5, "Softphone Voice"}, {6, "Video Conferencing"}, {7, "Streaming Video"}, {8, "Video Signaling"},
};
inline constexpr ValueName kMediaPolicyFlagNames[] = {{1, "Unknown"}, {0, "Defined"}};
inline constexpr ValueName kMediaPowerTypeNames[] = {
    {0, "PSE Device"}, {1, "PD Device"}, {2, "PSE Device"}, {3, "PD Device"},
};
inline constexpr ValueName kIanaSubtypeNames[] = {{1, "Manufacturer Usage Description URL"}};

inline constexpr ValueName kSelectorNames[] = {
    {0, "Reserved"}, {1, "Default or Ethertype"}, {2, "Port over TCP/SCTP"}, {3, "Port over UDP/DCCP"},
    {4, "Port over TCP/SCTP/UDP/DCCP"}, {5, 7, "Reserved"},
};
inline constexpr FieldTable kFields{
    hex("lldp.dcbx.feature.app.proto", "Application Protocol Id", 16),
    hex("lldp.dcbx.ieee.app.reserved", "Reserved", 8),
    dec("lldp.dcbx.ieee.app.prio", "Application Priority", 8).mask(0xe0),
    dec("lldp.dcbx.iee.app.sf", "Application Selector", 8).mask(0x07).names(kSelectorNames),
    dec("lldp.tlv.type", "TLV Type", 16).mask(0xfe00).names(kTlvTypeNames),
    dec("lldp.tlv.len", "TLV Length", 16).mask(0x1ff),
    hex("lldp.tlv.system_cap", "Capabilities", 16),
    flag("lldp.tlv.system_cap.other", "Other", 16, 0x1, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.repeater", "Repeater", 16, 0x2, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.bridge", "Bridge", 16, 0x4, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.wlan_access_pt", "WLAN access point", 16, 0x8, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.router", "Router", 16, 0x10, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.telephone", "Telephone", 16, 0x20, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.docsis_cable_device", "DOCSIS cable device", 16, 0x40, kTlvSystemCapOtherNames),
    flag("lldp.tlv.system_cap.station_only", "Station only", 16, 0x80, kTlvSystemCapOtherNames),
    text("lldp.tlv.system.name", "System Name"),
    text("lldp.tlv.system.desc", "System Description"),
    hex("lldp.tlv.enable_system_cap", "Enabled Capabilities", 16),
    flag("lldp.tlv.enable_system_cap.other", "Other", 16, 0x1, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.repeater", "Repeater", 16, 0x2, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.bridge", "Bridge", 16, 0x4, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.wlan_access_pt", "WLAN access point", 16, 0x8, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.router", "Router", 16, 0x10, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.telephone", "Telephone", 16, 0x20, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.docsis_cable_device", "DOCSIS cable device", 16, 0x40, kTlvSystemCapOtherNames),
    flag("lldp.tlv.enable_system_cap.station_only", "Station only", 16, 0x80, kTlvSystemCapOtherNames),
    dec("lldp.chassis.subtype", "Chassis Id Subtype", 8).names(kChassisSubtypeNames),
    bytes("lldp.chassis.id", "Chassis Id"),
    fields::mac("lldp.chassis.id.mac", "Chassis Id"),
    fields::ipv4("lldp.chassis.id.ip4", "Chassis Id"),
    fields::ipv6("lldp.chassis.id.ip6", "Chassis Id"),
    dec("lldp.port.subtype", "Port Id Subtype", 8).names(kPortSubtypeNames),
    text("lldp.port.id", "Port Id"),
    text("lldp.port.desc", "Port Description"),
    fields::mac("lldp.port.id.mac", "Port Id"),
    dec("lldp.network_address.subtype", "Network Address family", 8).names(kAddressFamilyNames),
    fields::ipv4("lldp.port.id.ip4", "Port Id"),
    fields::ipv6("lldp.port.id.ip6", "Port Id"),
    dec("lldp.time_to_live", "Seconds", 16),
    dec("lldp.mgn.address.len", "Address String Length", 8),
    dec("lldp.mgn.address.subtype", "Address Subtype", 8).names(kAddressFamilyNames),
    fields::ipv4("lldp.mgn.addr.ip4", "Management Address"),
    fields::ipv6("lldp.mgn.addr.ip6", "Management Address"),
    bytes("lldp.mgn.addr.hex", "Management Address"),
    dec("lldp.mgn.interface.subtype", "Interface Subtype", 8).names(kMgnInterfaceSubtypeNames),
    dec("lldp.mgn.interface.number", "Interface Number", 32),
    dec("lldp.mgn.obj.len", "OID String Length", 8),
    oid("lldp.mgn.obj.id", "Object Identifier"),
    dec("lldp.orgtlv.oui", "Organization Unique Code", 24).custom(writeMaker),
    hex("lldp.ieee.802_1.subtype", "IEEE 802.1 Subtype", 8).names(kIeee8021SubtypeNames),
    hex("lldp.ieee.802_1.port_and_vlan_id_flag", "Flags", 8),
    flag("lldp.ieee.802_1.port_and_vlan_id_flag.supported", "Port and Protocol VLAN", 8, 0x2, kIeee8021PortAndVlanIdFlagSupportedNames),
    flag("lldp.ieee.802_1.port_and_vlan_id_flag.enabled", "Port and Protocol VLAN", 8, 0x4, kIeee8021PortAndVlanIdFlagEnabledNames),
    decHex("lldp.ieee.802_1.port_vlan.id", "Port VLAN Identifier", 16),
    decHex("lldp.ieee.802_1.port_proto_vlan.id", "Port and Protocol VLAN Identifier", 16),
    decHex("lldp.ieee.802_1.vlan.id", "VLAN Identifier", 16),
    dec("lldp.ieee.802_1.vlan.name_len", "VLAN Name Length", 8),
    text("lldp.ieee.802_1.vlan.name", "VLAN Name"),
    dec("lldp.ieee.802_1.proto.id_length", "Protocol Identity Length", 8),
    bytes("lldp.ieee.802_1.proto.id", "Protocol Identity"),
    hex("lldp.ieee.802_3.subtype", "IEEE 802.3 Subtype", 8).names(kIeee8023SubtypeNames),
    hex("lldp.ieee.802_3.mac_phy_auto_neg_status", "Auto-Negotiation Support/Status", 8),
    flag("lldp.ieee.802_3.mac_phy_auto_neg_status.supported", "Auto-Negotiation", 8, 0x1, kIeee8021PortAndVlanIdFlagSupportedNames),
    flag("lldp.ieee.802_3.mac_phy_auto_neg_status.enabled", "Auto-Negotiation", 8, 0x2, kIeee8021PortAndVlanIdFlagEnabledNames),
    hex("lldp.ieee.802_3.pmd_auto_neg_advertised_caps", "PMD Auto-Negotiation Advertised Capability", 16),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd", "1000BASE-T (full duplex mode)", 16, 0x1, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_t", "1000BASE-T (half duplex mode)", 16, 0x2, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_xfd", "1000BASE-X (-LX, -SX, -CX full duplex mode)", 16, 0x4, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_x", "1000BASE-X (-LX, -SX, -CX half duplex mode)", 16, 0x8, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_bpause", "Asymmetric and Symmetric PAUSE (for full-duplex links)", 16, 0x10, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_spause", "Symmetric PAUSE (for full-duplex links)", 16, 0x20, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_apause", "Asymmetric PAUSE (for full-duplex links)", 16, 0x40, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_pause", "PAUSE (for full-duplex links)", 16, 0x80, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2fd", "100BASE-T2 (full duplex mode)", 16, 0x100, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2", "100BASE-T2 (half duplex mode)", 16, 0x200, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_txfd", "100BASE-TX (full duplex mode)", 16, 0x400, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_tx", "100BASE-TX (half duplex mode)", 16, 0x800, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t4", "100BASE-T4", 16, 0x1000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_tfd", "10BASE-T (full duplex mode)", 16, 0x2000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_t", "10BASE-T (half duplex mode)", 16, 0x4000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.other", "Other or unknown", 16, 0x8000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_tfd", "1000BASE-T (full duplex mode)", 16, 0x8000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_t", "1000BASE-T (half duplex mode)", 16, 0x4000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_xfd", "1000BASE-X (-LX, -SX, -CX full duplex mode)", 16, 0x2000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_x", "1000BASE-X (-LX, -SX, -CX half duplex mode)", 16, 0x1000, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_bpause", "Asymmetric and Symmetric PAUSE (for full-duplex links)", 16, 0x800, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_spause", "Symmetric PAUSE (for full-duplex links)", 16, 0x400, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_apause", "Asymmetric PAUSE (for full-duplex links)", 16, 0x200, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_pause", "PAUSE (for full-duplex links)", 16, 0x100, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2fd", "100BASE-T2 (full duplex mode)", 16, 0x80, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2", "100BASE-T2 (half duplex mode)", 16, 0x40, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_txfd", "100BASE-TX (full duplex mode)", 16, 0x20, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_tx", "100BASE-TX (half duplex mode)", 16, 0x10, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t4", "100BASE-T4", 16, 0x8, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_tfd", "10BASE-T (full duplex mode)", 16, 0x4, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_t", "10BASE-T (half duplex mode)", 16, 0x2, kTlvSystemCapOtherNames),
    flag("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.other", "Other or unknown", 16, 0x1, kTlvSystemCapOtherNames),
    hex("lldp.ieee.802_3.pmd_mau_type", "Operational MAU Type", 16).names(kIeee8023PmdMauTypeNames),
    hex("lldp.ieee.802_3.mdi_power_support", "MDI Power Support", 8),
    flag("lldp.ieee.802_3.mdi_power_support.port_class", "Port Class", 8, 0x1, kIeee8023MdiPowerSupportPortClassNames),
    flag("lldp.ieee.802_3.mdi_power_support.supported", "PSE MDI Power", 8, 0x2, kIeee8021PortAndVlanIdFlagSupportedNames),
    flag("lldp.ieee.802_3.mdi_power_support.enabled", "PSE MDI Power", 8, 0x4, kIeee8021PortAndVlanIdFlagEnabledNames),
    flag("lldp.ieee.802_3.mdi_power_support.pse_pairs", "PSE Pairs Control Ability", 8, 0x8, kYesNo),
    dec("lldp.ieee.802_3.mdi_pse_pair", "PSE Power Pair", 8),
    dec("lldp.ieee.802_3.mdi_power_class", "Power Class", 8).names(kIeee8023MdiPowerClassNames),
    dec("lldp.ieee.802_3.mdi_power_type", "Power Type", 8).mask(0xc0).names(kIeee8023MdiPowerTypeNames),
    dec("lldp.ieee.802_3.mdi_power_source", "Power Source", 8).mask(0x30),
    dec("lldp.ieee.802_3.mdi_power_priority", "Power Priority", 8).mask(0xf).names(kIeee8023MdiPowerPriorityNames),
    dec("lldp.ieee.802_3.mdi_pde_requested", "PD Requested Power Value", 16).custom(writeTenths),
    dec("lldp.ieee.802_3.mdi_pse_allocated", "PSE Allocated Power Value", 16).custom(writeTenths),
    hex("lldp.ieee.802_3.aggregation_status", "Aggregation Status", 8),
    flag("lldp.ieee.802_3.aggregation_status.cap", "Aggregation Capability", 8, 0x1, kYesNo),
    flag("lldp.ieee.802_3.aggregation_status.enabled", "Aggregation Status", 8, 0x2, kIeee8021PortAndVlanIdFlagEnabledNames),
    dec("lldp.ieee.802_3.aggregated_port_id", "Aggregated Port Id", 32),
    dec("lldp.ieee.802_3.max_frame_size", "Maximum Frame Size", 16),
    hex("lldp.media.subtype", "Media Subtype", 8).names(kMediaSubtypeNames),
    hex("lldp.media.subtype.caps", "Capabilities", 16),
    flag("lldp.media.subtype.caps.llpd", "LLDP-MED Capabilities", 16, 0x1, kTlvSystemCapOtherNames),
    flag("lldp.media.subtype.caps.network_policy", "Network Policy", 16, 0x2, kTlvSystemCapOtherNames),
    flag("lldp.media.subtype.caps.location_id", "Location Identification", 16, 0x4, kTlvSystemCapOtherNames),
    flag("lldp.media.subtype.caps.mdi_pse", "Extended Power via MDI-PSE", 16, 0x8, kTlvSystemCapOtherNames),
    flag("lldp.media.subtype.caps.mid_pd", "Extended Power via MDI-PD", 16, 0x10, kTlvSystemCapOtherNames),
    flag("lldp.media.subtype.caps.inventory", "Inventory", 16, 0x20, kTlvSystemCapOtherNames),
    dec("lldp.media.subtype.class", "Class Type", 8).names(kMediaSubtypeClassNames),
    dec("lldp.media.app_type", "Application Type", 8).names(kMediaAppTypeNames),
    flag("lldp.media.policy_flag", "Policy", 24, 0x800000, kMediaPolicyFlagNames),
    flag("lldp.media.tag_flag", "Tagged", 24, 0x400000, kYesNo),
    dec("lldp.media.vlan_id", "VLAN Id", 24).mask(0x1ffe00),
    dec("lldp.media.l2_prio", "L2 Priority", 24).mask(0x1c0),
    dec("lldp.media.dscp", "DSCP Priority", 24).mask(0x3f),
    dec("lldp.media.power.type", "Power Type", 8).mask(0xc0).names(kMediaPowerTypeNames),
    dec("lldp.media.power.source", "Power Source", 8).mask(0x30),
    dec("lldp.media.power.prio", "Power Priority", 8).mask(0xf).names(kIeee8023MdiPowerPriorityNames),
    dec("lldp.media.power.value", "Power Value", 16).custom(writeTenths),
    text("lldp.media.hardware", "Hardware Revision"),
    text("lldp.media.firmware", "Firmware Revision"),
    text("lldp.media.software", "Software Revision"),
    text("lldp.media.sn", "Serial Number"),
    text("lldp.media.manufacturer", "Manufacturer Name"),
    text("lldp.media.model", "Model Name"),
    text("lldp.media.asset", "Asset ID"),
    hex("lldp.iana.subtype", "IANA Subtype", 8).names(kIanaSubtypeNames),
    text("lldp.iana.mudurl", "Manufacturer Usage Description URL"),
    expert("lldp.bad_type", "Incorrect type", Group::Malformed, Severity::Warning),
    expert("lldp.tlv_deprecated", "TLV has been deprecated", Group::Protocol, Severity::Warning),
};

// The value of an organization behind its type and length; the cursor is at the organization's number. `item` is the row of all.
void addOrganization(Layer& lldp, const Item& item, uint32_t end);

} // namespace capscope::lldp
