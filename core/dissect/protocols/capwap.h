// CAPWAP: the rows of its two channels, and the reading of message elements (capwap_elements.cpp).
#pragma once

#include "core/dissect/layer.h"

namespace capscope::capwap {

using namespace fields;

// IANA's numbers of enterprises that build access points.
inline constexpr ValueName kVendors[]
    = {{0, "Reserved"}, {9, "ciscoSystems"}, {12356, "Fortinet, Inc."}, {14179, "Airespace, Inc. (formerly Black Storm Networks)"}};

inline void writeVendor(std::string& out, uint64_t vendor) { out += fmt::format("{} ({})", nameOr(kVendors, vendor, "Unknown"), vendor); }

inline constexpr ValueName kCapwapPreambleTypeNames[] = {{0, "CAPWAP Header"}, {1, "CAPWAP DTLS Header"}};
inline constexpr ValueName kCapwapHeaderWbidNames[] = {{0, "Reserved"}, {1, "IEEE 802.11"}, {2, "IEEE 802.16"}, {3, "EPCGlobal"}};
inline constexpr ValueName kCapwapHeaderFlagsTNames[] = {
    {1, "Native frame format (see Wireless Binding ID field)"}, {0, "IEEE 802.3 frame"},
};
inline constexpr ValueName kCapwapHeaderFlagsFNames[] = {{1, "Fragmented"}, {0, "Don't Fragment"}};
inline constexpr ValueName kCapwapHeaderFlagsLNames[] = {{1, "This is the last fragment"}, {0, "More fragments follow"}};
inline constexpr ValueName kCapwapHeaderFlagsWNames[] = {
    {1, "Wireless Specific Information is present"}, {0, "No Wireless Specific Information"},
};
inline constexpr ValueName kCapwapHeaderFlagsMNames[] = {{1, "Radio MAC Address is present"}, {0, "No Radio MAC Address"}};
inline constexpr ValueName kCapwapHeaderFlagsKNames[] = {{1, "Keep-Alive Packet"}, {0, "No Keep-Alive"}};
inline constexpr ValueName kCapwapControlHeaderMessageTypeEnterpriseSpecificNames[] = {
    {1, "Discovery Request"}, {2, "Discovery Response"}, {3, "Join Request"}, {4, "Join Response"}, {5, "Configuration Status Request"},
    {6, "Configuration Status Response"}, {7, "Configuration Update Request"}, {8, "Configuration Update Response"},
    {9, "WTP Event Request"}, {10, "WTP Event Response"}, {11, "Change State Request"}, {12, "Change State Response"},
    {13, "Echo Request"}, {14, "Echo Response"}, {15, "Image Data Request"}, {16, "Image Data Response"}, {17, "Reset Request"},
    {18, "Reset Response"}, {19, "Primary Discovery Request"}, {20, "Primary Discovery Response"}, {21, "Data Transfer Request"},
    {22, "Data Transfer Response"}, {23, "Clear Configuration Request"}, {24, "Clear Configuration Response"},
    {25, "Station Configuration Request"}, {26, "Station Configuration Response"}, {3398913, "IEEE 802.11 WLAN Configuration Request"},
    {3398914, "IEEE 802.11 WLAN Configuration Response"},
};
inline constexpr ValueName kCapwapControlMessageElementDiscoveryTypeNames[] = {
    {0, "Unknown"}, {1, "Static Configuration"}, {2, "DHCP"}, {3, "DNS"}, {4, "AC Referral"},
};
inline constexpr ValueName kCapwapControlMessageElementRadioAdminStateNames[] = {{1, "Enabled"}, {2, "Disabled"}};
inline constexpr ValueName kCapwapControlMessageElementRadioOpStateRadioStateNames[] = {{0, "Reserved"}, {1, "Enabled"}, {2, "Disabled"}};
inline constexpr ValueName kCapwapControlMessageElementRadioOpStateRadioCauseNames[] = {
    {0, "Normal"}, {1, "Radio Failure"}, {2, "Software Failure"}, {3, "Administratively Set"},
};
inline constexpr ValueName kCapwapControlMessageElementResultCodeNames[] = {
    {0, "Success"}, {1, "Failure (AC List Message Element MUST Be Present)"}, {2, "Success (NAT Detected)"},
    {3, "Join Failure (Unspecified)"}, {4, "Join Failure (Resource Depletion)"}, {5, "Join Failure (Unknown Source)"},
    {6, "Join Failure (Incorrect Data)"}, {7, "Join Failure (Session ID Already in Use)"},
    {8, "Join Failure (WTP Hardware Not Supported)"}, {9, "Join Failure (Binding Not Supported)"},
    {10, "Reset Failure (Unable to Reset)"}, {11, "Reset Failure (Firmware Write Error)"},
    {12, "Configuration Failure (Unable to Apply Requested Configuration - Service Provided Anyhow)"},
    {13, "Configuration Failure (Unable to Apply Requested Configuration - Service Not Provided)"},
    {14, "Image Data Error (Invalid Checksum)"}, {15, "Image Data Error (Invalid Data Length)"}, {16, "Image Data Error (Other Error)"},
    {17, "Image Data Error (Image Already Present)"}, {18, "Message Unexpected (Invalid in Current State)"},
    {19, "Message Unexpected (Unrecognized Request)"}, {20, "Failure - Missing Mandatory Message Element"},
    {21, "Failure - Unrecognized Message Element"}, {22, "Data Transfer Error (No Information to Transfer)"},
};
inline constexpr ValueName kCapwapControlMessageElementWtpMacTypeNames[] = {
    {0, "Local MAC"}, {1, "Split MAC"}, {2, "Both (Local and Split MAC)"},
};
inline constexpr ValueName kCapwapControlMessageElementWtpRebootStatisticsLastFailureTypeNames[] = {
    {0, "Not Supported"}, {1, "AC Initiated"}, {2, "Link Failure"}, {3, "Software Failure"}, {4, "Hardware Failure"},
    {5, "Other Failure"}, {255, "Unknown (e.g., WTP doesn't keep track of info)"},
};
inline constexpr ValueName kCapwapControlMessageElementCapwapTransportProtocolNames[] = {{1, "UDP-Lite"}, {2, "UDP"}};
inline constexpr ValueName kCapwapControlMessageElementEcnSupportNames[] = {
    {0, "Limited ECN Support"}, {1, "Full and Limited ECN Support"},
};
inline constexpr ValueName kCapwapControlMessageElementAcInformationTypeNames[] = {{4, "AC Hardware Version"}, {5, "AC Software Version"}};
inline constexpr ValueName kCapwapControlMessageElementWtpDescriptorTypeNames[] = {
    {0, "WTP Hardware Version"}, {1, "WTP Active Software Version"}, {2, "WTP Boot Version"}, {3, "WTP Other Software Version"},
};
inline constexpr ValueName kCapwapControlMessageElementWtpBoardDataTypeNames[] = {
    {0, "WTP Model Number"}, {1, "WTP Serial Number"}, {2, "Board ID"}, {3, "Board Revision"}, {4, "Base MAC Address"},
};
inline constexpr ValueName kCapwapControlMessageElementAcDescriptorRmacFieldNames[] = {
    {0, "Reserved"}, {1, "Supported"}, {2, "Not Supported"},
};
inline constexpr ValueName kCapwapControlCiscoElementIdNames[] = {
    {2, "MWAR Address"}, {3, "RAD"}, {4, "RAD Slot"}, {5, "RAD (AP) Name"}, {6, "MWAR"}, {7, "Add WLAN"}, {8, "WTP Radio Configuration"},
    {10, "Multi Domain Capability"}, {11, "MAC Operation"}, {12, "TX Power"}, {13, "TX Power Levels"}, {14, "Direct Sequence Control"},
    {16, "Supported Rates"}, {28, "802.11 Delete WLAN"}, {31, "MWAR NAME"}, {35, "Location Data"}, {37, "Statistics Timer"},
    {41, "Antenna Payload"}, {44, "Certificate"}, {50, "WTP Board Data"}, {54, "AP Mode and Type"}, {57, "AP QoS"}, {59, "AC IPv4 List"},
    {83, "AP Static IP Addr"}, {84, "SIG Payload"}, {87, "SIG Toggle"}, {91, "AC Name with Index"}, {96, "SPAM Domain Secret"},
    {104, "SPAM Vendor Specific"}, {108, "AP Uptime"}, {123, "AP Group Name"}, {127, "AP Model"}, {128, "AP reset button state"},
    {125, "AP Led State Config"}, {126, "AP Regulatory domain"}, {134, "LWAPP Channel Power"}, {137, "AP Pre STD Switch Config"},
    {138, "AP Power Injector config"}, {149, "AP MinIOS Version"}, {151, "AP Time Sync"}, {169, "AP Domain"}, {170, "AP DNS"},
    {183, "AP Backup software version"}, {207, "Board Data Options"}, {208, "MWAR Type"}, {213, "802.11 Assoc Limit"},
    {215, "TLV Payload"}, {224, "AP Log Facility"}, {240, "AP Retransmit Param"}, {249, "AP Venue Settings"},
};
inline constexpr ValueName kCapwapMessageElementTypeNames[] = {
    {1, "AC Descriptor"}, {2, "AC IPv4 List"}, {3, "AC IPv6 List"}, {4, "AC Name"}, {5, "AC Name With Priority"}, {6, "AC Timestamp"},
    {7, "Add MAC ACL Entry"}, {8, "Add Station"}, {9, "Reserved"}, {10, "CAPWAP Control IPv4 Address"},
    {11, "CAPWAP Control IPv6 Address"}, {12, "CAPWAP Timers"}, {13, "Data Transfer Data"}, {14, "Data Transfer Mode"},
    {15, "Decryption Error Report"}, {16, "Decryption Error Report Period"}, {17, "Delete MAC ACL Entry"}, {18, "Delete Station"},
    {19, "Reserved"}, {20, "Discovery Type"}, {21, "Duplicate IPv4 Address"}, {22, "Duplicate IPv6 Address"}, {23, "Idle Timeout"},
    {24, "Image Data"}, {25, "Image Identifier"}, {26, "Image Information"}, {27, "Initiate Download"}, {28, "Location Data"},
    {29, "Maximum Message Length"}, {30, "CAPWAP Local IPv4 Address"}, {31, "Radio Administrative State "},
    {32, "Radio Operational State"}, {33, "Result Code"}, {34, "Returned Message Element"}, {35, "Session ID"}, {36, "Statistics Timer"},
    {37, "Vendor Specific Payload"}, {38, "WTP Board Data"}, {39, "WTP Descriptor"}, {40, "WTP Fallback "},
    {41, "WTP Frame Tunnel Mode "}, {42, "Reserved"}, {43, "Reserved"}, {44, "WTP MAC Type"}, {45, "WTP Name"}, {46, "Unused/Reserved"},
    {47, "WTP Radio Statistics"}, {48, "WTP Reboot Statistics"}, {49, "WTP Static IP Address Information"},
    {50, "CAPWAP Local IPv6 Address"}, {51, "CAPWAP Transport Protocol"}, {52, "MTU Discovery Padding"}, {53, "ECN Support"},
    {1024, "IEEE 802.11 Add WLAN"}, {1025, "IEEE 802.11 Antenna"}, {1026, "IEEE 802.11 Assigned WTP BSSID"},
    {1027, "IEEE 802.11 Delete WLAN"}, {1028, "IEEE 802.11 Direct Sequence Control"}, {1029, "IEEE 802.11 Information Element"},
    {1030, "IEEE 802.11 MAC Operation"}, {1031, "IEEE 802.11 MIC Countermeasures"}, {1032, "IEEE 802.11 Multi-Domain Capability"},
    {1033, "IEEE 802.11 OFDM Control"}, {1034, "IEEE 802.11 Rate Set"}, {1035, "IEEE 802.11 RSNA Error Report From Station"},
    {1036, "IEEE 802.11 Station"}, {1037, "IEEE 802.11 Station QoS Profile"}, {1038, "IEEE 802.11 Station Session Key"},
    {1039, "IEEE 802.11 Statistics"}, {1040, "IEEE 802.11 Supported Rates"}, {1041, "IEEE 802.11 Tx Power"},
    {1042, "IEEE 802.11 Tx Power Level"}, {1043, "IEEE 802.11 Update Station QoS"}, {1044, "IEEE 802.11 Update WLAN"},
    {1045, "IEEE 802.11 WTP Quality of Service"}, {1046, "IEEE 802.11 WTP Radio Configuration"},
    {1047, "IEEE 802.11 WTP Radio Fail Alarm Indication"}, {1048, "IEEE 802.11 WTP Radio Information"},
    {1060, "IEEE 802.11 Supported MAC Profiles"}, {1061, "IEEE 802.11 MAC Profile"},
};

inline constexpr FieldTable kFields{
    none("capwap.fragments", "Message fragments"),
    frameNumber("capwap.fragment", "Message fragment"),
    dec("capwap.fragment.count", "Message fragment count", 32),
    dec("capwap.reassembled.length", "Reassembled CAPWAP length", 32),
    none("capwap.preamble", "Preamble"),
    dec("capwap.preamble.version", "Version", 8).mask(0xf0),
    dec("capwap.preamble.type", "Type", 8).names(kCapwapPreambleTypeNames).mask(0xf),
    dec("capwap.preamble.reserved", "Reserved", 24),
    dec("capwap.header.mac.length", "MAC length", 8),
    mac("capwap.header.mac.eui48", "MAC address"),
    eui64("capwap.header.mac.eui64", "MAC address"),
    bytes("capwap.header.mac.data", "MAC address"),
    dec("capwap.header.wireless.length", "Wireless length", 8),
    bytes("capwap.header.wireless.data", "Wireless data"),
    bytes("capwap.header.wireless.data.ieee80211.dw", "Wireless data ieee80211 Destination WLANs"),
    dec("capwap.header.wireless.data.ieee80211.dw.wlan_id_bitmap", "Wireless data ieee80211 Destination Wlan Id bitmap", 16),
    dec("capwap.header.wireless.data.ieee80211.dw.reserved", "Wireless data ieee80211 Destination Wlan reserved", 16),
    bytes("capwap.header.wireless.data.ieee80211.fi", "Wireless data ieee80211 Frame Info"),
    signedDec("capwap.header.wireless.data.ieee80211.fi.rssi", "Wireless data ieee80211 RSSI (dBm)", 8),
    dec("capwap.header.wireless.data.ieee80211.fi.snr", "Wireless data ieee80211 SNR (dB)", 8),
    dec("capwap.header.wireless.data.ieee80211.fi.data_rate", "Wireless data ieee80211 Data Rate (Mbps)", 16),
    none("capwap.header", "Header"),
    dec("capwap.header.length", "Header Length", 24).mask(0xf80000),
    dec("capwap.header.rid", "Radio ID", 24).mask(0x7c000),
    dec("capwap.header.wbid", "Wireless Binding ID", 24).names(kCapwapHeaderWbidNames).mask(0x3e00),
    hex("capwap.header.flags", "Header Flags", 24).mask(0x1ff),
    flag("capwap.header.flags.t", "Payload Type", 24, 0x100, kCapwapHeaderFlagsTNames),
    flag("capwap.header.flags.f", "Fragment", 24, 0x80, kCapwapHeaderFlagsFNames),
    flag("capwap.header.flags.l", "Last Fragment", 24, 0x40, kCapwapHeaderFlagsLNames),
    flag("capwap.header.flags.w", "Wireless header", 24, 0x20, kCapwapHeaderFlagsWNames),
    flag("capwap.header.flags.m", "Radio MAC header", 24, 0x10, kCapwapHeaderFlagsMNames),
    flag("capwap.header.flags.k", "Keep-Alive", 24, 0x8, kCapwapHeaderFlagsKNames),
    hex("capwap.header.flags.r", "Reserved", 24).mask(0x7),
    dec("capwap.header.fragment.id", "Fragment ID", 16),
    dec("capwap.header.fragment.offset", "Fragment Offset", 16).mask(0xfff8),
    dec("capwap.header.fragment.reserved", "Reserved", 16).mask(0x7),
    bytes("capwap.header.padding", "Padding for 4 Byte Alignment"),
    expert("capwap.header.length.bad", "Wrong calculate length =! header length", Group::Malformed, Severity::Warning),
    frameNumber("capwap.reassembled.in", "Reassembled in"),
    none("capwap.control.header", "Control Header"),
    dec("capwap.control.header.message_type", "Message Type", 32),
    dec("capwap.control.header.message_type.enterprise_number", "Message Type (Enterprise Number)", 24).custom(writeVendor),
    dec("capwap.control.header.message_type.enterprise_specific", "Message Type (Enterprise Specific)", 32).names(kCapwapControlHeaderMessageTypeEnterpriseSpecificNames),
    dec("capwap.control.header.sequence_number", "Sequence Number", 8),
    dec("capwap.control.header.message_element_length", "Message Element Length", 16),
    dec("capwap.control.header.flags", "Flags", 8),
    none("capwap.keep_alive", "Keep-Alive"),
    dec("capwap.keep_alive.length", "Message Element Length", 16),
    ipv4("capwap.control.message_element.message_element.ac_ipv4_list", "AC IPv4 List"),
    text("capwap.control.message_element.ac_name", "AC Name"),
    dec("capwap.control.message_element.ac_name_with_priority", "AC Name Priority", 8),
    ipv4("capwap.control.message_element.message_element.capwap_control_ipv4", "CAPWAP Control IP Address"),
    dec("capwap.control.message_element.capwap_control_wtp_count", "CAPWAP Control WTP Count", 16),
    ipv6("capwap.control.message_element.message_element.capwap_control_ipv6", "CAPWAP Control IP Address"),
    dec("capwap.control.message_element.capwap_timers_discovery", "CAPWAP Timers Discovery (Sec)", 8),
    dec("capwap.control.message_element.capwap_timers_echo_request", "CAPWAP Timers Echo Request (Sec)", 8),
    dec("capwap.control.message_element.decryption_error_report_period.radio_id", "Decryption Error Report Period Radio ID", 8),
    dec("capwap.control.message_element.decryption_error_report_period.interval", "Decryption Error Report Period Interval (Sec)", 16),
    dec("capwap.control.message_element.discovery_type", "Discovery Type", 8).names(kCapwapControlMessageElementDiscoveryTypeNames),
    dec("capwap.control.message_element.idle_timeout", "Idle Timeout (Sec)", 32),
    text("capwap.control.message_element.location_data", "Location Data"),
    dec("capwap.control.message_element.maximum_message_length", "Maximum Message Length", 16),
    ipv4("capwap.control.message_element.capwap_local_ipv4_address", "CAPWAP Local IPv4 Address"),
    dec("capwap.control.message_element.radio_admin.id", "Radio Administrative ID", 8),
    dec("capwap.control.message_element.radio_admin.state", "Radio Administrative State", 8).names(kCapwapControlMessageElementRadioAdminStateNames),
    dec("capwap.control.message_element.radio_op_state.radio_id", "Radio Operational ID", 8),
    dec("capwap.control.message_element.radio_op_state.radio_state", "Radio Operational State", 8).names(kCapwapControlMessageElementRadioOpStateRadioStateNames),
    dec("capwap.control.message_element.radio_op_state.radio_cause", "Radio Operational Cause", 8).names(kCapwapControlMessageElementRadioOpStateRadioCauseNames),
    dec("capwap.control.message_element.result_code", "Result Code", 32).names(kCapwapControlMessageElementResultCodeNames),
    bytes("capwap.control.message_element.session_id", "Session ID"),
    dec("capwap.control.message_element.statistics_timer", "Statistics Timer (Sec)", 16),
    dec("capwap.control.message_element.wtp_fallback", "WTP Fallback", 8).names(kCapwapControlMessageElementRadioOpStateRadioStateNames),
    dec("capwap.control.message_element.wtp_mac_type", "WTP MAC Type", 8).names(kCapwapControlMessageElementWtpMacTypeNames),
    text("capwap.control.message_element.wtp_name", "WTP Name"),
    dec("capwap.control.message_element.wtp_reboot_statistics.reboot_count", "Reboot  Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.ac_initiated_count", "AC Initiated Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.link_failure_count", "Link Failure Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.sw_failure_count", "SW Failure Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.hw_failure_count", "HW Failure Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.other_failure_count", "Other Failure Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.unknown_failure_count", "Unknown Failure Count", 16),
    dec("capwap.control.message_element.wtp_reboot_statistics.last_failure_type", "Last Failure Type", 8).names(kCapwapControlMessageElementWtpRebootStatisticsLastFailureTypeNames),
    ipv6("capwap.control.message_element.capwap_local_ipv6_address", "CAPWAP Local IPv6 Address"),
    dec("capwap.control.message_element.capwap_transport_protocol", "CAPWAP Transport Protocol", 8).names(kCapwapControlMessageElementCapwapTransportProtocolNames),
    bytes("capwap.control.message_element.mtu_discovery_padding", "MTU Discovery Padding"),
    dec("capwap.control.message_element.ecn_support", "ECN Support", 8).names(kCapwapControlMessageElementEcnSupportNames),
    text("capwap.control.message_element.ac_information.hardware_version", "AC Hardware Version"),
    text("capwap.control.message_element.ac_information.software_version", "AC Software Version"),
    text("capwap.control.message_element.wtp_descriptor.hardware_version", "WTP Hardware Version"),
    text("capwap.control.message_element.wtp_descriptor.active_software_version", "WTP Active Software Version"),
    text("capwap.control.message_element.wtp_descriptor.boot_version", "WTP Boot Version"),
    text("capwap.control.message_element.wtp_descriptor.other_software_version", "WTP Other Software Version"),
    text("capwap.control.message_element.wtp_board_data.wtp_model_number", "WTP Model Number"),
    text("capwap.control.message_element.wtp_board_data.wtp_serial_number", "WTP Serial Number"),
    text("capwap.control.message_element.wtp_board_data.wtp_board_id", "WTP Board ID"),
    text("capwap.control.message_element.wtp_board_data.wtp_board_revision", "WTP Board Revision"),
    none("capwap.control.message_element.ac_information", "AC Information"),
    dec("capwap.control.message_element.ac_information.vendor", "AC Information Vendor", 32).custom(writeVendor),
    dec("capwap.control.message_element.ac_information.type", "AC Information Type", 16).names(kCapwapControlMessageElementAcInformationTypeNames),
    dec("capwap.control.message_element.ac_information.length", "AC Information Length", 16),
    bytes("capwap.control.message_element.ac_information.value", "AC Information Value"),
    none("capwap.control.message_element.wtp_descriptor", "WTP Descriptor"),
    dec("capwap.control.message_element.wtp_descriptor.vendor", "WTP Descriptor Vendor", 32).custom(writeVendor),
    dec("capwap.control.message_element.wtp_descriptor.type", "Descriptor Type", 16).names(kCapwapControlMessageElementWtpDescriptorTypeNames),
    dec("capwap.control.message_element.wtp_descriptor.length", "Descriptor Length", 16),
    bytes("capwap.control.message_element.wtp_descriptor.value", "Descriptor Value"),
    none("capwap.control.message_element.wtp_board_data", "WTP Board Data"),
    dec("capwap.control.message_element.wtp_board_data.vendor", "WTP Board Data Vendor", 32).custom(writeVendor),
    dec("capwap.control.message_element.wtp_board_data.type", "Board Data Type", 16).names(kCapwapControlMessageElementWtpBoardDataTypeNames),
    dec("capwap.control.message_element.wtp_board_data.length", "Board Data Length", 16),
    bytes("capwap.control.message_element.wtp_board_data.value", "Board Data Value"),
    mac("capwap.control.message_element.wtp_board_data.base_mac_address", "Base Mac Address"),
    dec("capwap.control.message_element.ac_descriptor.stations", "Stations", 16),
    dec("capwap.control.message_element.ac_descriptor.limit", "Limit Stations", 16),
    dec("capwap.control.message_element.ac_descriptor.active_wtp", "Active WTPs", 16),
    dec("capwap.control.message_element.ac_descriptor.max_wtp", "Max WTPs", 16),
    hex("capwap.control.message_element.ac_descriptor.security", "Security Flags", 8),
    flag("capwap.control.message_element.ac_descriptor.security.r", "Reserved", 8, 0xf9),
    flag("capwap.control.message_element.ac_descriptor.security.s", "AC supports the pre-shared", 8, 0x4, kTrueFalse),
    flag("capwap.control.message_element.ac_descriptor.security.x", "AC supports X.509 Certificate", 8, 0x2, kTrueFalse),
    dec("capwap.control.message_element.ac_descriptor.rmac_field", "R-MAC Field", 8).names(kCapwapControlMessageElementAcDescriptorRmacFieldNames),
    dec("capwap.control.message_element.ac_descriptor.reserved", "Reserved", 8),
    hex("capwap.control.message_element.ac_descriptor.dtls_policy", "DTLS Policy Flags", 8),
    hex("capwap.control.message_element.ac_descriptor.dtls_policy.r", "Reserved", 8).mask(0xf9),
    flag("capwap.control.message_element.ac_descriptor.dtls_policy.d", "DTLS-Enabled Data Channel Supported", 8, 0x4, kTrueFalse),
    flag("capwap.control.message_element.ac_descriptor.dtls_policy.c", "Clear Text Data Channel Supported", 8, 0x2, kTrueFalse),
    dec("capwap.control.message_element.wtp_descriptor.max_radios", "Max Radios", 8),
    dec("capwap.control.message_element.wtp_descriptor.radio_in_use", "Radio in use", 8),
    dec("capwap.control.message_element.wtp_descriptor.number_encrypt", "Encryption Capabilities (Number)", 8),
    none("capwap.control.message_element.wtp_descriptor.encrypt", "Encryption Capabilities"),
    dec("capwap.control.message_element.wtp_descriptor.encrypt_reserved", "Reserved (Encrypt)", 8).mask(0xe0),
    dec("capwap.control.message_element.wtp_descriptor.encrypt_wbid", "Encrypt WBID", 8).names(kCapwapHeaderWbidNames).mask(0x1f),
    dec("capwap.control.message_element.wtp_descriptor.encrypt_capabilities", "Encryption Capabilities", 16),
    hex("capwap.control.message_element.wtp_frame_tunnel_mode", "WTP Frame Tunnel Mode", 8),
    flag("capwap.control.message_element.wtp_frame_tunnel_mode.n", "Native Frame Tunnel Mode", 8, 0x8, kTrueFalse),
    flag("capwap.control.message_element.wtp_frame_tunnel_mode.e", "802.3 Frame Tunnel Mode", 8, 0x4, kTrueFalse),
    flag("capwap.control.message_element.wtp_frame_tunnel_mode.l", "Local Bridging", 8, 0x2, kTrueFalse),
    hex("capwap.control.message_element.wtp_frame_tunnel_mode.r", "Reserved", 8).mask(0xf1),
    dec("capwap.control.message_element.ieee80211_wtp_radio_info.radio_id", "Radio ID", 8),
    bytes("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_reserved", "Radio Type Reserved"),
    flag("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_n", "Radio Type 802.11n", 4, 0x8, kTrueFalse),
    flag("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_g", "Radio Type 802.11g", 4, 0x4, kTrueFalse),
    flag("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_a", "Radio Type 802.11a", 4, 0x2, kTrueFalse),
    flag("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_b", "Radio Type 802.11b", 4, 0x1, kTrueFalse),
    dec("capwap.control.message_element.add_station.radio_id", "Radio ID", 8),
    dec("capwap.control.message_element.add_station.length", "Mac Length", 8),
    mac("capwap.control.message_element.add_station.mac.eui48", "MAC address"),
    eui64("capwap.control.message_element.add_station.mac.eui64", "MAC address"),
    bytes("capwap.control.message_element.add_station.mac.data", "MAC address"),
    dec("capwap.control.message_element.delete_station.radio_id", "Radio ID", 8),
    dec("capwap.control.message_element.delete_station.length", "Mac Length", 8),
    mac("capwap.control.message_element.delete_station.mac.eui48", "MAC address"),
    eui64("capwap.control.message_element.delete_station.mac.eui64", "MAC address"),
    bytes("capwap.control.message_element.delete_station.mac.data", "MAC address"),
    dec("capwap.control.message_element.vsp.vendor_identifier", "Vendor Identifier", 32).custom(writeVendor),
    dec("capwap.control.message_element.vsp.vendor_element_id", "Vendor Element ID", 16),
    bytes("capwap.control.message_element.vsp.vendor_data", "Vendor Data"),
    dec("capwap.control.cisco.element_id", "Cisco Element ID", 16).names(kCapwapControlCiscoElementIdNames),
    bytes("capwap.control.cisco.value", "Cisco Value"),
    dec("capwap.control.cisco.mwar.type", "Type", 8),
    time("capwap.control.cisco.ap_timesync", "AP TimeSync"),
    dec("capwap.control.cisco.ap_timesync.type", "Type (?)", 8),
    time("capwap.control.message_element.ac_timestamp", "AC Timestamp"),
    text("capwap.control.message_element.add_station.vlan_name", "Vlan Name"),
    expert("capwap.message_element.type.undecoded", "Message element is not decoded", Group::Undecoded, Severity::Note),
    none("capwap.message_element", "Message Element"),
    dec("capwap.message_element.type", "Type", 16).names(kCapwapMessageElementTypeNames),
    dec("capwap.message_element.length", "Length", 16),
    bytes("capwap.message_element.value", "Value"),
    expert("capwap.message_element.length.bad", "Bad length of a message element", Group::Malformed, Severity::Error),
};

// Message elements up to `end`, as the rows of the group that they form.
void addElements(Layer& layer, uint32_t end);
void addElementRows(Layer& layer, uint32_t end); // without the group

} // namespace capscope::capwap
