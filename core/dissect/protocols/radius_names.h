// The names of values in attributes of RADIUS.
#pragma once

#include "core/dissect/field.h"

namespace capscope::radius {

using namespace fields;

inline constexpr ValueName kCodeNames[] = {
    {1, "Access-Request"}, {2, "Access-Accept"}, {3, "Access-Reject"}, {4, "Accounting-Request"}, {5, "Accounting-Response"},
    {6, "Accounting-Status"}, {7, "Password-Request"}, {8, "Password-Ack"}, {9, "Password-Reject"}, {10, "Accounting-Message"},
    {11, "Access-Challenge"}, {12, "Status-Server"}, {13, "Status-Client"}, {21, "Resource-Free-Request"}, {22, "Resource-Free-Response"},
    {23, "Resource-Query-Request"}, {24, "Query_Response"}, {25, "Alternate-Resource-Reclaim-Request"}, {26, "NAS-Reboot-Request"},
    {27, "NAS-Reboot-Response"}, {29, "Next-Passcode"}, {30, "New-Pin"}, {31, "Terminate-Session"}, {32, "Password-Expired"},
    {33, "Event-Request"}, {34, "Event-Response"}, {40, "Disconnect-Request"}, {41, "Disconnect-ACK"}, {42, "Disconnect-NAK"},
    {43, "CoA-Request"}, {44, "CoA-ACK"}, {45, "CoA-NAK"}, {50, "IP-Address-Allocate"}, {51, "IP-Address-Release"},
    {129, "ALU-State-Request"}, {130, "ALU-State-Accept"}, {131, "ALU-State-Reject"}, {132, "ALU-State-Error"},
};
inline constexpr ValueName kServiceTypeNames[] = {
    {6, "Shell-User"}, {3, "Dialback-Login-User"}, {4, "Dialback-Framed-User"}, {5, "Dialout-Framed-User"}, {1, "Login"}, {2, "Framed"},
    {7, "Exec-User"}, {8, "Authenticate-Only"}, {9, "Callback-NAS-Prompt"}, {10, "Call-Check"}, {11, "Callback-Administrative"},
    {17, "Authorize-Only"}, {18, "Framed-Management"}, {12, "Voice"}, {13, "Fax"}, {14, "Modem-Relay"}, {15, "IAPP-Register"},
    {16, "IAPP-AP-Check"}, {0x6300001, "Annex-Authorize-Only"}, {0x6300002, "Annex-Framed-Tunnel"},
    {0x38df0001, "ChilliSpot-Authorize-Only"}, {252, "HP-Oper"}, {255, "HP-User"}, {0x48f90001, "TP-CAPWAP-WTP"},
    {0x48f90002, "TP-CAPWAP-STA"},
};
inline constexpr ValueName kFramedProtocolNames[] = {
    {1, "PPP"}, {2, "SLIP"}, {3, "ARAP"}, {4, "Gandalf-SLML"}, {5, "Xylogics-IPX-SLIP"}, {6, "X.75-Synchronous"}, {7, "GPRS-PDP-Context"},
    {9, "PPTP"}, {255, "Ascend-ARA"}, {256, "Ascend-MPP"}, {257, "Ascend-EURAW"}, {258, "Ascend-EUUI"}, {259, "Ascend-X25"},
    {260, "Ascend-COMB"}, {261, "Ascend-FR"}, {262, "Ascend-MP"}, {263, "Ascend-FR-CIR"}, {0x1100002, "Bintec-X25"},
    {0x1100003, "Bintec-X25-PPP"}, {0x1100004, "Bintec-IP-LAPB"}, {0x1100006, "Bintec-IP-HDLC"}, {0x1100007, "Bintec-MPR-LAPB"},
    {0x1100008, "Bintec-MPR-HDLC"}, {0x1100009, "Bintec-FRAME-RELAY"}, {0x110000a, "Bintec-X31-BCHAN"}, {0x110000b, "Bintec-X75-PPP"},
    {0x110000c, "Bintec-X75BTX-PPP"}, {0x110000d, "Bintec-X25-NOSIG"}, {0x110000e, "Bintec-X25-PPP-OPT"}, {0x48f90001, "TP-CAPWAP"},
};
inline constexpr ValueName kFramedRoutingNames[] = {{0, "None"}, {1, "Broadcast"}, {2, "Listen"}, {3, "Broadcast-Listen"}};
inline constexpr ValueName kFramedCompressionNames[] = {{1, "Van-Jacobsen-TCP-IP"}, {0, "None"}, {2, "IPX-Header-Compression"}, {3, "Stac-LZS"}};
inline constexpr ValueName kLoginServiceNames[] = {
    {0, "Telnet"}, {1, "Rlogin"}, {2, "TCP-Clear"}, {3, "PortMaster"}, {4, "LAT"}, {5, "X25-PAD"}, {6, "X25-T3POS"},
    {8, "TCP-Clear-Quiet"},
};
inline constexpr ValueName kLoginTCPPortNames[] = {{23, "Telnet"}, {513, "Rlogin"}, {514, "Rsh"}};
inline constexpr ValueName kTerminationActionNames[] = {{0, "Default"}, {1, "RADIUS-Request"}, {2, "Manage-Resources"}};
inline constexpr ValueName kAcctStatusTypeNames[] = {
    {1, "Start"}, {2, "Stop"}, {3, "Interim-Update"}, {7, "Accounting-On"}, {8, "Accounting-Off"}, {15, "Failed"}, {9, "Tunnel-Start"},
    {10, "Tunnel-Stop"}, {11, "Tunnel-Reject"}, {12, "Tunnel-Link-Start"}, {13, "Tunnel-Link-Stop"}, {14, "Tunnel-Link-Reject"},
    {0x6300001, "Annex-User-Reject"}, {0x6300002, "Annex-Call-Reject"}, {0x6300003, "Annex-IPCP-Start"}, {0x6300004, "Annex-IPXCP-Start"},
    {0x6300005, "Annex-ATCP-Start"}, {0x6300006, "Annex-Accounting-Restart"}, {0x6300007, "Annex-Accounting-Shutoff"},
    {0x6300008, "Annex-Tunnel-Start"}, {0x6300009, "Annex-Tunnel-Stop"}, {0x630000a, "Annex-Tunnel-Reject"},
    {0x630000b, "Annex-Tunnel-Link-Start"}, {0x630000c, "Annex-Tunnel-Link-Stop"}, {0x630000d, "Annex-MP-Start"},
    {0x630000e, "Annex-MP-Stop"}, {0x630000f, "Annex-Line-Seizure"}, {0x6300010, "Annex-Rlogin-Start"}, {0x6300011, "Annex-Rlogin-Stop"},
    {17, "One-Time"}, {0x9960001, "SG-Service-Start"}, {0x9960002, "SG-Service-Stop"}, {4, "Modem-Start"}, {5, "Modem-Stop"},
    {6, "Cancel"}, {217, "WB-Login"}, {218, "WB-Logout"}, {219, "WB-WRitelog"},
};
inline constexpr ValueName kAcctAuthenticNames[] = {{1, "RADIUS"}, {2, "Local"}, {3, "Remote"}, {4, "Diameter"}};
inline constexpr ValueName kAcctTerminateCauseNames[] = {
    {1, "User-Request"}, {2, "Lost-Carrier"}, {3, "Lost-Service"}, {4, "Idle-Timeout"}, {5, "Session-Timeout"}, {6, "Admin-Reset"},
    {7, "Admin-Reboot"}, {8, "Port-Error"}, {9, "NAS-Error"}, {10, "NAS-Request"}, {11, "NAS-Reboot"}, {12, "Port-Unneeded"},
    {13, "Port-Preempted"}, {14, "Port-Suspended"}, {15, "Service-Unavailable"}, {16, "Callback"}, {17, "User-Error"},
    {18, "Host-Request"}, {19, "Supplicant-Restart"}, {20, "Reauthentication-Failure"}, {21, "Port-Reinit"}, {22, "Port-Disabled"},
};
inline constexpr ValueName kIngressFiltersNames[] = {{1, "Enabled"}, {2, "Disabled"}};
inline constexpr ValueName kNASPortTypeNames[] = {
    {0, "Async"}, {1, "Sync"}, {2, "ISDN"}, {3, "ISDN-V120"}, {4, "ISDN-V110"}, {5, "Virtual"}, {6, "PIAFS"}, {7, "HDLC-Clear-Channel"},
    {8, "X.25"}, {9, "X.75"}, {10, "G.3-Fax"}, {11, "SDSL"}, {12, "ADSL-CAP"}, {13, "ADSL-DMT"}, {14, "IDSL"}, {15, "Ethernet"},
    {16, "xDSL"}, {17, "Cable"}, {18, "Wireless-Other"}, {19, "Wireless-802.11"}, {20, "Token-Ring"}, {21, "FDDI"}, {30, "PPPoA"},
    {31, "PPPoEoA"}, {32, "PPPoEoE"}, {33, "PPPoEoVLAN"}, {34, "PPPoEoQinQ"}, {22, "Wireless-CDMA2000"}, {23, "Wireless-UMTS"},
    {24, "Wireless-1X-EV"}, {25, "IAPP"}, {26, "FTTP"}, {27, "Wireless-802.16"}, {28, "Wireless-802.20"}, {29, "Wireless-802.22"},
    {35, "xPON"}, {36, "Wireless-XGP"},
};
inline constexpr ValueName kTunnelTypeNames[] = {
    {1, "PPTP"}, {2, "L2F"}, {3, "L2TP"}, {4, "ATMP"}, {5, "VTP"}, {6, "AH"}, {7, "IP"}, {8, "MIN-IP"}, {9, "ESP"}, {10, "GRE"},
    {11, "DVS"}, {12, "IP-in-IP"}, {13, "VLAN"},
};
inline constexpr ValueName kTunnelMediumTypeNames[] = {
    {1, "IP"}, {2, "IPv6"}, {3, "NSAP"}, {4, "HDLC"}, {5, "BBN-1822"}, {6, "IEEE-802"}, {7, "E.163"}, {8, "E.164"}, {9, "F.69"},
    {10, "X.121"}, {11, "IPX"}, {12, "Appletalk"}, {13, "DecNet-IV"}, {14, "Banyan-Vines"}, {15, "E.164-NSAP"},
};
inline constexpr ValueName kARAPZoneAccessNames[] = {{1, "Default-Zone"}, {2, "Zone-Filter-Inclusive"}, {4, "Zone-Filter-Exclusive"}};
inline constexpr ValueName kPromptNames[] = {{0, "No-Echo"}, {1, "Echo"}};
inline constexpr ValueName kErrorCauseNames[] = {
    {201, "Residual-Context-Removed"}, {202, "Invalid-EAP-Packet"}, {401, "Unsupported-Attribute"}, {402, "Missing-Attribute"},
    {403, "NAS-Identification-Mismatch"}, {404, "Invalid-Request"}, {405, "Unsupported-Service"}, {406, "Unsupported-Extension"},
    {501, "Administratively-Prohibited"}, {502, "Proxy-Request-Not-Routable"}, {503, "Session-Context-Not-Found"},
    {504, "Session-Context-Not-Removable"}, {505, "Proxy-Processing-Error"}, {506, "Resources-Unavailable"}, {507, "Request-Initiated"},
    {407, "Invalid-Attribute-Value"}, {508, "Multiple-Session-Selection-Unsupported"},
};
inline constexpr ValueName kLocationCapableNames[] = {{1, "Civic-Location"}, {2, "Geo-Location"}, {4, "Users-Location"}, {8, "NAS-Location"}};
inline constexpr ValueName kRequestedLocationInfoNames[] = {
    {1, "Civic-Location"}, {2, "Geo-Location"}, {4, "Users-Location"}, {8, "NAS-Location"}, {16, "Future-Requests"}, {32, "None"},
};
inline constexpr ValueName kFramedManagementNames[] = {
    {1, "SNMP"}, {2, "Web-Based"}, {3, "Netconf"}, {4, "FTP"}, {5, "TFTP"}, {6, "SFTP"}, {7, "RCP"}, {8, "SCP"},
};
inline constexpr ValueName kManagementTransportProtectionNames[] = {
    {1, "No-Protection"}, {2, "Integrity-Protection"}, {3, "Integrity-Confidentiality-Protection"},
};
inline constexpr ValueName kEAPLowerLayerNames[] = {
    {1, "Wired-IEEE-802.1X"}, {2, "IEEE-802.1X-No-Preauth"}, {3, "IEEE-802.1X-Preauth"}, {4, "IEEE-802.16e"}, {5, "IKEv2"}, {6, "PPP"},
    {7, "PANA-No-Preauth"}, {8, "GSS-API"}, {9, "PANA-Preauth"},
};
inline constexpr ValueName kCiscoDisconnectCauseNames[] = {
    {0, "No-Reason"}, {1, "No-Disconnect"}, {2, "Unknown"}, {3, "Call-Disconnect"}, {4, "CLID-Authentication-Failure"},
    {9, "No-Modem-Available"}, {10, "No-Carrier"}, {11, "Lost-Carrier"}, {12, "No-Detected-Result-Codes"}, {20, "User-Ends-Session"},
    {21, "Idle-Timeout"}, {22, "Exit-Telnet-Session"}, {23, "No-Remote-IP-Addr"}, {24, "Exit-Raw-TCP"}, {25, "Password-Fail"},
    {26, "Raw-TCP-Disabled"}, {27, "Control-C-Detected"}, {28, "EXEC-Program-Destroyed"}, {29, "Close-Virtual-Connection"},
    {30, "End-Virtual-Connection"}, {31, "Exit-Rlogin"}, {32, "Invalid-Rlogin-Option"}, {33, "Insufficient-Resources"},
    {40, "Timeout-PPP-LCP"}, {41, "Failed-PPP-LCP-Negotiation"}, {42, "Failed-PPP-PAP-Auth-Fail"}, {43, "Failed-PPP-CHAP-Auth"},
    {44, "Failed-PPP-Remote-Auth"}, {45, "PPP-Remote-Terminate"}, {46, "PPP-Closed-Event"}, {47, "NCP-Closed-PPP"}, {48, "MP-Error-PPP"},
    {49, "PPP-Maximum-Channels"}, {50, "Tables-Full"}, {51, "Resources-Full"}, {52, "Invalid-IP-Address"}, {53, "Bad-Hostname"},
    {54, "Bad-Port"}, {60, "Reset-TCP"}, {61, "TCP-Connection-Refused"}, {62, "Timeout-TCP"}, {63, "Foreign-Host-Close-TCP"},
    {64, "TCP-Network-Unreachable"}, {65, "TCP-Host-Unreachable"}, {66, "TCP-Network-Admin-Unreachable"}, {67, "TCP-Port-Unreachable"},
    {100, "Session-Timeout"}, {101, "Session-Failed-Security"}, {102, "Session-End-Callback"}, {120, "Invalid-Protocol"},
    {150, "RADIUS-Disconnect"}, {151, "Local-Admin-Disconnect"}, {152, "SNMP-Disconnect"}, {160, "V110-Retries"},
    {170, "PPP-Authentication-Timeout"}, {180, "Local-Hangup"}, {185, "Remote-Hangup"}, {190, "T1-Quiesced"}, {195, "Call-Duration"},
    {600, "VPN-User-Disconnect"}, {601, "VPN-Carrier-Loss"}, {602, "VPN-No-Resources"}, {603, "VPN-Bad-Control-Packet"},
    {604, "VPN-Admin-Disconnect"}, {605, "VPN-Tunnel-Shut"}, {606, "VPN-Local-Disconnect"}, {607, "VPN-Session-Limit"},
    {608, "VPN-Call-Redirect"},
};
inline constexpr ValueName kMSMPPEEncryptionPolicyNames[] = {{1, "Encryption-Allowed"}, {2, "Encryption-Required"}};
inline constexpr ValueName kMSMPPEEncryptionTypesNames[] = {
    {0, "None"}, {2, "RC4-40"}, {4, "RC4-128"}, {6, "RC4-40-128"}, {8, "Stateless"}, {10, "RC4-40-Stateless"}, {12, "RC4-128-Stateless"},
    {14, "RC4-40-128-Stateless"},
};
inline constexpr ValueName kMSBAPUsageNames[] = {{0, "Not-Allowed"}, {1, "Allowed"}, {2, "Required"}};
inline constexpr ValueName kMSARAPPWChangeReasonNames[] = {
    {1, "Just-Change-Password"}, {2, "Expired-Password"}, {3, "Admin-Requires-Password-Change"}, {4, "Password-Too-Short"},
};
inline constexpr ValueName kMSAcctAuthTypeNames[] = {{1, "PAP"}, {2, "CHAP"}, {3, "MS-CHAP-1"}, {4, "MS-CHAP-2"}, {5, "EAP"}};
inline constexpr ValueName kMSAcctEAPTypeNames[] = {{4, "MD5"}, {5, "OTP"}, {6, "Generic-Token-Card"}, {13, "TLS"}};
inline constexpr ValueName kMSIdentityTypeNames[] = {{1, "Machine-Health-Check"}, {2, "Ignore-User-Lookup-Failure"}};
inline constexpr ValueName kMSQuarantineStateNames[] = {{0, "Full-Access"}, {1, "Quarantine"}, {2, "Probation"}};
inline constexpr ValueName kMSNetworkAccessServerTypeNames[] = {
    {0, "Unspecified"}, {1, "Terminal-Server-Gateway"}, {2, "Remote-Access-Server"}, {3, "DHCP-Server"}, {4, "Wireless-Access-Point"},
    {5, "HRA"}, {6, "HCAP-Server"},
};
inline constexpr ValueName kMSAFWZoneNames[] = {
    {1, "MS-AFW-Zone-Boundary-Policy"}, {2, "MS-AFW-Zone-Unprotected-Policy"}, {3, "MS-AFW-Zone-Protected-Policy"},
};
inline constexpr ValueName kMSAFWProtectionLevelNames[] = {{1, "HECP-Response-Sign-Only"}, {2, "HECP-Response-Sign-And-Encrypt"}};
inline constexpr ValueName kMSRNAPNotQuarantineCapableNames[] = {{0, "SoH-Sent"}, {1, "SoH-Not-Sent"}};
inline constexpr ValueName kMSExtendedQuarantineStateNames[] = {{1, "Transition"}, {2, "Infected"}, {3, "Unknown"}, {4, "No-Data"}};
inline constexpr ValueName kJuniperCTPGroupNames[] = {{1, "Read_Only"}, {2, "Admin"}, {3, "Privileged_Admin"}, {4, "Auditor"}};
inline constexpr ValueName kJuniperCTPViewAPPGroupNames[] = {{1, "Net_View"}, {2, "Net_Admin"}, {3, "Global_Admin"}};
inline constexpr ValueName kJuniperCTPViewOSGroupNames[] = {{1, "Web_Manager"}, {2, "System_Admin"}, {3, "Auditor"}};
inline constexpr ValueName k3GPPPDPTypeNames[] = {{0, "IPv4"}, {1, "PPP"}, {2, "IPv6"}, {3, "IPv4v6"}};
inline constexpr ValueName k3GPPRATTypeNames[] = {
    {0, "Reserved"}, {1, "UTRAN"}, {2, "GERAN"}, {3, "WLAN"}, {4, "GAN"}, {5, "HSPA-Evolution"}, {6, "EUTRAN"}, {7, "Virtual"},
    {101, "IEEE-802-16e"}, {102, "3GPP2-eHRPD"}, {103, "3GPP2-HRPD"}, {104, "3GPP2-1xRTT"}, {105, "3GPP2-UMB"},
};
inline constexpr ValueName k3GPPAllocateIPTypeNames[] = {
    {0, "Do-Not-Allocate-IPv4-IPv6"}, {1, "Allocate-IPv4"}, {2, "Allocate-IPv6-Prefix"}, {3, "Allocate-IPv4-IPv6-Prefix"},
};
inline constexpr ValueName kAirespaceQOSLevelNames[] = {{3, "Bronze"}, {0, "Silver"}, {1, "Gold"}, {2, "Platinum"}};
inline constexpr ValueName kArubaAirGroupDeviceTypeNames[] = {{1, "Personal-Device"}, {2, "Shared-Device"}};
inline constexpr ValueName kArubaAirGroupVersionNames[] = {{1, "AirGroup-v1"}, {2, "AirGroup-v2"}};
inline constexpr ValueName kMikrotikWirelessEncAlgoNames[] = {
    {0, "No-encryption"}, {1, "40-bit-WEP"}, {2, "104-bit-WEP"}, {3, "AES-CCM"}, {4, "TKIP"},
};

} // namespace capscope::radius
