// Names of IP protocol numbers, shared by IPv4 and IPv6. IANA protocol numbers registry.
#pragma once

#include "core/dissect/field.h"

namespace capscope {

inline constexpr ValueName kIpProtocolNames[] = {
    {0, "IPv6 Hop-by-Hop Option"}, {1, "ICMP"},   {2, "IGMP"},      {4, "IPIP"},
    {6, "TCP"},                    {8, "EGP"},    {9, "IGRP"},      {17, "UDP"},
    {27, "RDP"},                   {33, "DCCP"},  {41, "IPv6"},     {43, "Routing Header for IPv6"},
    {44, "Fragment Header for IPv6"}, {46, "RSVP"}, {47, "Generic Routing Encapsulation"},
    {50, "Encap Security Payload"}, {51, "Authentication Header"}, {55, "MOBILE"},
    {58, "ICMPv6"},                {59, "IPv6 No-Next-Header"}, {60, "Destination Options for IPv6"},
    {88, "EIGRP"},                 {89, "OSPF IGP"}, {94, "IPIP"},  {97, "ETHERIP"},
    {98, "ENCAP"},                 {103, "PIM"},  {108, "IPComp"},  {112, "VRRP"},
    {115, "Layer 2 Tunneling"},    {132, "SCTP"}, {135, "Mobile IPv6"}, {136, "UDPlite"},
    {137, "MPLS in IP"},
};

// The short forms of the Info column.
inline constexpr ValueName kIpProtocolShort[] = {
    {1, "ICMP"}, {2, "IGMP"}, {4, "IPIP"}, {6, "TCP"}, {17, "UDP"}, {41, "IPv6"}, {47, "GRE"},
    {50, "ESP"}, {51, "AH"}, {58, "ICMPv6"}, {89, "OSPF"}, {132, "SCTP"},
};

} // namespace capscope
