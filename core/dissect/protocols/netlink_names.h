// Names of the values that Linux' netlink uses. linux/netlink.h, rtnetlink.h, if_link.h, if_arp.h, neighbour.h.
#pragma once

#include "core/dissect/field.h"

namespace capscope::netlink {

inline constexpr ValueName kFamilyNames[] = {
    {0, "Route"}, {1, "Unused"}, {2, "User-mode socket protocols"}, {3, "Unused (formerly: ip_queue)"},
    {4, "Socket monitoring"}, {5, "Netfilter ULOG"}, {6, "IPsec"}, {7, "SELinux events"}, {8, "Open-iSCSI"},
    {9, "Auditing"}, {0xa, "FIB lookup"}, {0xb, "Kernel connector"}, {0xc, "Netfilter"},
    {0xd, "Unused (formerly: ip6_queue)"}, {0xe, "DECnet routing messages"}, {0xf, "Kernel messages to userspace"},
    {0x10, "Generic"}, {0x12, "SCSI Transports"}, {0x13, "ecryptfs"}, {0x14, "RDMA"}, {0x15, "Crypto layer"},
    {0x16, "SMC monitoring"},
};

inline constexpr ValueName kDeviceNames[] = {
    {0, "NET/ROM pseudo"}, {1, "Ethernet"}, {2, "Experimental Ethernet"}, {3, "AX.25"}, {4, "ProNET"},
    {5, "Chaos"}, {6, "IEEE 802"}, {7, "ARCNET"}, {8, "Hyperchannel"}, {9, "Lanstar"},
    {10, "Autonet Short Address"}, {11, "Localtalk"}, {12, "LocalNet"}, {13, "Ultra link"}, {14, "SMDS"},
    {15, "Frame Relay DLCI"}, {16, "ATM"}, {17, "HDLC"}, {18, "Fibre Channel"}, {19, "ATM (RFC 2225)"},
    {20, "Serial Line"}, {21, "ATM"}, {22, "MIL-STD-188-220"}, {23, "Metricom STRIP"}, {24, "IEEE 1394.1995"},
    {25, "MAPOS"}, {26, "Twinaxial"}, {27, "EUI-64"}, {28, "HIPARP"}, {29, "IP and ARP over ISO 7816-3"},
    {30, "ARPSec"}, {31, "IPsec tunnel"}, {32, "InfiniBand"}, {33, "TIA-102 Project 25 CAI"},
    {34, "Wiegand Interface"}, {35, "Pure IP"}, {36, "Experimental 1"}, {37, "HFI"}, {256, "Experimental 2"},
    {257, "AEthernet"}, {260, "Notional KISS type"}, {264, "ADAPT"}, {270, "ROSE"}, {271, "CCITT X.25"},
    {272, "Boards with X.25 in firmware"}, {280, "Controller Area Network"}, {512, "PPP"}, {513, "Cisco HDLC"},
    {516, "LAPB"}, {517, "Digital's DDCMP protocol"}, {518, "Raw HDLC"}, {519, "Raw IP"}, {768, "IPIP tunnel"},
    {769, "IP6IP6 tunnel"}, {770, "Frame Relay Access Device"}, {771, "SKIP vif"}, {772, "Loopback"},
    {774, "Fiber Distributed Data Interface"}, {775, "AP1000 BIF"}, {776, "sit0 device - IPv6-in-IPv4"},
    {777, "IP over DDP tunneller"}, {778, "GRE over IP"}, {779, "PIMSM register interface"},
    {780, "High Performance Parallel Interface"}, {781, "Nexus 64Mbps Ash"}, {782, "Acorn Econet"},
    {783, "Linux-IrDA"}, {784, "Point to point fibrechannel"}, {785, "Fibrechannel arbitrated loop"},
    {786, "Fibrechannel public loop"}, {787, "Fibrechannel fabric"}, {800, "Magic type ident for TR"},
    {801, "IEEE 802.11"}, {802, "IEEE 802.11 + Prism2 header"}, {803, "IEEE 802.11 + radiotap header"},
    {804, "IEEE 802.15.4"}, {805, "IEEE 802.15.4 network monitor"}, {820, "PhoNet media type"},
    {821, "PhoNet pipe header"}, {822, "CAIF media type"}, {823, "GRE over IPv6"}, {824, "Netlink"},
    {825, "IPv6 over LoWPAN"}, {826, "Vsock monitor header"}, {65535, "Void type, nothing is known"},
    {65534, "zero header length"},
};

inline constexpr ValueName kLinkAttributeNames[] = {
    {0, "Unspecified"}, {1, "HW Address"}, {2, "Broadcast"}, {3, "Device name"}, {4, "MTU"}, {5, "Link type"},
    {6, "Queueing discipline"}, {7, "Interface Statistics"}, {8, "Cost"}, {9, "Priority"}, {10, "Master"},
    {11, "Wireless"}, {12, "Prot info"}, {13, "TxQueue length"}, {14, "Map"}, {15, "Weight"}, {16, "Operstate"},
    {17, "Link mode"}, {18, "Link info"}, {19, "NetNs id"}, {20, "Ifalias"}, {21, "Num VF"}, {22, "VF Info"},
    {23, "Stats"}, {24, "VF ports"}, {25, "Port self"}, {26, "AF spec"}, {27, "Group"}, {28, "NetNs fd"},
    {29, "Ext mask"}, {30, "Promiscuity"}, {31, "Number of Tx queues"}, {32, "Number of Rx queues"},
    {33, "Carrier"}, {34, "Physical port ID"}, {35, "Carrier changes"}, {36, "Physical switch ID"},
    {37, "Link network namespace ID"}, {38, "Physical port name"}, {39, "IFLA_PROTO_DOWN"},
    {40, "Maximum GSO segment count"}, {41, "Maximum GSO size"}, {42, "IFLA_PAD"}, {43, "IFLA_XDP"},
    {44, "IFLA_EVENT"}, {45, "IFLA_NEW_NETNSID"}, {46, "IFLA_IF_NETNSID"}, {47, "Carrier up count"},
    {48, "Carrier down count"}, {49, "IFLA_NEW_IFINDEX"}, {50, "Minimum MTU"}, {51, "Maximum MTU"},
    {52, "Property list"}, {53, "Alternative ifname"}, {54, "Permanent address"}, {55, "Protocol down reason"},
    {56, "Parent device name"}, {57, "Parent device bus name"}, {58, "GRO maximum size"}, {59, "TSO maximum size"},
    {60, "TSO maximum number of segments"}, {61, "Allmulti count"},
};

inline constexpr ValueName kOperationalNames[] = {
    {0, "Unknown"}, {1, "Not present"}, {2, "Down"}, {3, "Lower layer down"}, {4, "Testing"}, {5, "Dormant"},
    {6, "Up"},
};

inline constexpr ValueName kAddressFamilyNames[] = {
    {0, "AF_UNSPEC"}, {1, "AF_LOCAL"}, {2, "AF_INET"}, {3, "AF_AX25"}, {4, "AF_IPX"}, {5, "AF_APPLETALK"},
    {6, "AF_NETROM"}, {7, "AF_BRIDGE"}, {8, "AF_ATMPVC"}, {9, "AF_X25"}, {10, "AF_INET6"}, {11, "AF_ROSE"},
    {12, "AF_DECnet"}, {13, "AF_NETBEUI"}, {14, "AF_SECURITY"}, {15, "AF_KEY"}, {16, "AF_NETLINK"},
    {17, "AF_PACKET"}, {18, "AF_ASH"}, {19, "AF_ECONET"}, {20, "AF_ATMSVC"}, {21, "AF_RDS"}, {22, "AF_SNA"},
    {23, "AF_IRDA"}, {24, "AF_PPPOX"}, {25, "AF_WANPIPE"}, {26, "AF_LLC"}, {29, "AF_CAN"}, {30, "AF_TIPC"},
    {31, "AF_BLUETOOTH"}, {32, "AF_IUCV"}, {33, "AF_RXRPC"}, {34, "AF_ISDN"}, {35, "AF_PHONET"},
    {36, "AF_IEEE802154"}, {37, "AF_CAIF"}, {38, "AF_ALG"}, {39, "AF_NFC"},
};

inline constexpr ValueName kMessageNames[] = {
    {16, "Create network interface"}, {17, "Remove network interface"}, {18, "Get network interface info"},
    {19, "Set network interface info"}, {20, "Add IP address"}, {21, "Delete IP address"}, {22, "Get IP address"},
    {24, "Add network route"}, {25, "Delete network route"}, {26, "Get network route"},
    {28, "Add neighbor table entry"}, {29, "Delete neighbor table entry"}, {30, "Get neighbor table entry"},
    {32, "Add routing rule"}, {33, "Delete routing rule"}, {34, "Get routing rule"},
    {36, "Add queueing discipline"}, {37, "Delete queueing discipline"}, {38, "Get queueing discipline"},
    {40, "Add traffic class"}, {41, "Delete traffic class"}, {42, "Get traffic class"}, {44, "Add traffic class"},
    {45, "Delete traffic class"}, {46, "Get traffic class"}, {48, "New Action"}, {49, "Delete Action"},
    {50, "Get Action"}, {52, "New IPv6 prefix"}, {58, "Get multicast address"}, {62, "Get anycast address"},
    {64, "New Neighbour tables"}, {66, "Get Neighbour tables"}, {67, "Set Neighbour tables"},
    {68, "New ND Userland options"}, {72, "New IPv6 Address Label"}, {73, "Delete IPv6 Address Label"},
    {74, "Get IPv6 Address Label"}, {78, "Get Data Center Bridging"}, {79, "Set Data Center Bridging"},
    {80, "RTM_NEWNETCONF"}, {81, "RTM_DELNETCONF"}, {82, "RTM_GETNETCONF"}, {84, "Add multicast database entry"},
    {85, "Delete multicast database entry"}, {86, "Get multicast database"}, {88, "New network namespace ID"},
    {89, "Delete network namespace ID"}, {90, "Get network namespace ID"}, {92, "New link statistics"},
    {94, "Get link statistics"}, {96, "New cache report"}, {100, "New chain"}, {101, "Delete chain"},
    {102, "Get chain"}, {104, "New next hop"}, {105, "Delete next hop"}, {106, "Get next hop"},
    {108, "New link property"}, {109, "Delete link property"}, {110, "Get link property"}, {112, "New VLAN"},
    {113, "Delete VLAN"}, {114, "Get VLAN"}, {116, "New next hop bucket"}, {117, "Delete next hop bucket"},
    {118, "Get next hop bucket"}, {120, "New tunnel"}, {121, "Delete tunnel"}, {122, "Get tunnel"},
};

inline constexpr ValueName kStateNames[] = {
    {0x01, "INCOMPLETE"}, {0x02, "REACHABLE"}, {0x04, "STALE"}, {0x08, "DELAY"}, {0x10, "PROBE"}, {0x20, "FAILED"}, {0x40, "NOARP"},
    {0x80, "PERMANENT"},
};
inline constexpr ValueName kDeviceFlagNames[] = {
    {0x1, "UP"}, {0x2, "BROADCAST"}, {0x4, "DEBUG"}, {0x8, "LOOPBACK"}, {0x10, "POINTTOPOINT"}, {0x20, "NOTRAILERS"}, {0x40, "RUNNING"},
    {0x80, "NOARP"}, {0x100, "PROMISC"}, {0x200, "ALLMULTI"}, {0x400, "MASTER"}, {0x800, "SLAVE"}, {0x1000, "MULTICAST"},
    {0x2000, "PORTSEL"}, {0x4000, "AUTOMEDIA"}, {0x8000, "DYNAMIC"}, {0x10000, "LOWER_UP"}, {0x20000, "DORMANT"}, {0x40000, "ECHO"},
};

} // namespace capscope::netlink
