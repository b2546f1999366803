// Names of address families, as routing protocols number them. IANA Address Family Numbers registry.
#pragma once

#include "core/dissect/field.h"

namespace capscope {

inline constexpr ValueName kAddressFamilyNames[] = {
    {0, "Reserved"}, {1, "IPv4"}, {2, "IPv6"}, {3, "NSAP"}, {4, "HDLC (8-bit multidrop)"}, {5, "BBN 1822"},
    {6, "802 (includes all 802 media plus Ethernet)"}, {7, "E.163"}, {8, "E.164 (SMDS, Frame Relay, ATM)"},
    {9, "F.69 (Telex)"}, {10, "X.121 (X.25, Frame Relay)"}, {11, "IPX"}, {12, "Appletalk"}, {13, "Decnet IV"},
    {14, "Banyan Vines"}, {15, "E.164 with NSAP subaddress"}, {16, "DNS (Domain Name System)"},
    {17, "Distinguished Name"}, {18, "AS Number"}, {19, "XTP over IP version 4"}, {20, "XTP over IP version 6"},
    {21, "XTP native mode XTP"}, {22, "Fibre Channel World-Wide Port Name"},
    {23, "Fibre Channel World-Wide Node Name"}, {24, "GWID"}, {25, "Layer-2 VPN"}, {196, "Layer-2 VPN (old)"},
    {26, "MPLS-TP Section Endpoint Identifier"}, {27, "MPLS-TP LSP Endpoint Identifier"},
    {28, "MPLS-TP Pseudowire Endpoint Identifier"}, {29, "MT IP: Multi-Topology IP version 4"},
    {30, "MT IPv6: Multi-Topology IP version 6"}, {0x4000, "EIGRP Common Service Family"},
    {0x4001, "EIGRP IPv4 Service Family"}, {0x4002, "EIGRP IPv6 Service Family"},
    {0x4003, "LISP Canonical Address Format (LCAF)"}, {0x4004, "BGP-LS"}, {0x4005, "48-bit MAC Address"},
    {0x4006, "64-bit MAC Address"}, {0x4007, "OUI"}, {0x4008, "MAC/24"}, {0x4009, "MAC/40"}, {0x400a, "IPv6/64"},
    {0x400b, "RBridge Port ID"}, {0x400c, "TRILL Nickname"}, {0xffff, "Reserved"},
};

} // namespace capscope
