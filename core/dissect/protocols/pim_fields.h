// Rows of PIM, and the names of their values. RFC 7761, 3973, 5059, 5015, 5384.
#pragma once

#include "core/dissect/address_families.h"
#include "core/dissect/checksum.h"

namespace capscope::pim {

using namespace fields;

inline constexpr ValueName kTypeNames[] = {
    {0, "Hello"}, {1, "Register"}, {2, "Register-stop"}, {3, "Join/Prune"}, {4, "Bootstrap"}, {5, "Assert"}, {6, "Graft"},
    {7, "Graft-Ack"}, {8, "Candidate-RP-Advertisement"}, {9, "State-Refresh"}, {10, "DF election"}, {11, "ECMP redirect"},
    {12, "PFM source discovery"},
};
inline constexpr ValueName kDfElectSubtypeNames[] = {{1, "offer"}, {2, "DF Winner"}, {3, "DF Backoff"}, {4, "DF Pass"}};
inline constexpr ValueName kCodeNames[] = {
    {0, "Query"}, {1, "Register"}, {2, "Register-stop"}, {3, "Join/Prune"}, {4, "RP-Reachable"}, {5, "Assert"}, {6, "Graft"},
    {7, "Graft-Ack"}, {8, "Mode"},
};
inline constexpr ValueName kModeNames[] = {{0, "Dense"}, {1, "Sparse"}, {2, "Sparse-Dense"}};
inline constexpr ValueName kIpVersionNames[] = {{0, "Dummy Header"}, {4, "IPv4"}, {6, "IPv6"}};
inline constexpr ValueName kAddrEncodingTypeNames[] = {{0, "Native"}, {1, "Native with Join Attribute"}};
inline constexpr ValueName kSourceJaFlagsAttrTypeNames[] = {
    {0, "RPF Vector TLV"}, {1, "MVPN Join Attribute"}, {2, "MT-ID Join Attribute"}, {3, "Pop-Count"}, {4, "Explicit RPF Vector"},
    {5, "Transport Attribute"}, {6, "Receiver RLOC Attribute"},
};
inline constexpr ValueName kOptionNames[] = {
    {1, "Hold Time"}, {2, "LAN Prune Delay"}, {17, "Label Parameters"}, {18, "Deprecated"}, {19, "DR Priority"}, {20, "Generation ID"},
    {21, "State-Refresh"}, {22, "Bidirectional Capable"}, {23, "VCI Capability"}, {24, "Address List"}, {25, "Neighbor List TLV"},
    {26, "Join Attribute"}, {27, "PIM-over-TCP-Capable"}, {28, "PIM-over-SCTP-Capable"}, {29, "Pop-Count"}, {30, "PIM MT-ID"},
    {31, "Interface ID"}, {32, "PIM ECMP Redirect Hello Option"}, {33, "vPC Peer ID"}, {34, "DR Load Balancing Capability"},
    {35, "DR Load Balancing List"}, {36, "Hierarchical Join/Prune Attribute"}, {65001, "Address list, old implementation"},
    {65004, "RPF Proxy Vector (Cisco proprietary)"},
};

inline constexpr FieldTable kFields{
    dec("pim.version", "Version", 8).mask(0xf0),
    dec("pim.type", "Type", 8).names(kTypeNames).mask(0xf),
    dec("pim.df_elect.subtype", "DF Subtype", 8).names(kDfElectSubtypeNames).mask(0xf0),
    dec("pim.df_elect.rsvd", "DF reserved", 8).mask(0xf),
    text("pim.igmp_type", "Type"),
    dec("pim.code", "Code", 8).names(kCodeNames),
    hex("pim.cksum", "Checksum", 16),
    named("pim.cksum.status", "Checksum Status", 8, kChecksumStatusNames),
    bytes("pim.res_bytes", "Reserved byte(s)"),
    none("pim.option", "PIM Options"),
    dec("pim.optiontype", "Type", 16),
    dec("pim.optionlength", "Length", 16),
    bytes("pim.optionvalue", "Unknown"),
    hex("pim.register_flag", "Flags", 32),
    flag("pim.register_flag.border", "Border", 32, 0x80000000, kYesNo),
    flag("pim.register_flag.null_register", "Null-Register", 32, 0x40000000, kYesNo),
    dec("pim.mode", "Mode", 8).names(kModeNames).mask(0xf0),
    dec("pim.holdtime", "Holdtime", 16),
    dec("pim.numgroups", "Num Groups", 16),
    dec("pim.numjoins", "Num Joins", 16),
    dec("pim.numprunes", "Num Prunes", 16),
    flag("pim.t", "T", 8, 0x80, kTrueFalse),
    dec("pim.propagation_delay", "Propagation Delay", 16).mask(0x7fff),
    dec("pim.override_interval", "Override Interval", 16),
    dec("pim.dr_priority", "DR Priority", 32),
    dec("pim.generation_id", "Generation ID", 32),
    dec("pim.state_refresh_version", "Version", 8),
    dec("pim.state_refresh_interval", "Interval", 8),
    dec("pim.state_refresh_reserved", "Reserved", 16),
    flag("pim.rpt", "RP Tree", 8, 0x80, kTrueFalse),
    dec("pim.metric_pref", "Metric Preference", 32).mask(0x7fffffff),
    dec("pim.metric", "Metric", 32),
    flag("pim.prune_indicator", "Prune indicator", 8, 0x80),
    flag("pim.prune_now", "Prune now", 8, 0x40),
    flag("pim.assert_override", "Assert override", 8, 0x20),
    dec("pim.ip_version", "IP Version", 8).names(kIpVersionNames).mask(0xf0),
    none("pim.dummy_header", "Dummy Header"),
    fields::ipv4("pim.source", "Source"),
    fields::ipv6("pim.source_ip6", "Source"),
    fields::ipv4("pim.group", "Group"),
    fields::ipv4("pim.group_mask", "Mask"),
    fields::ipv6("pim.group_ip6", "Group"),
    fields::ipv4("pim.upstream_neighbor", "Upstream-neighbor"),
    fields::ipv6("pim.upstream_neighbor_ip6", "Upstream-neighbor"),
    fields::ipv4("pim.join_ip", "IP address"),
    fields::ipv6("pim.join_ip6", "IP address"),
    fields::ipv4("pim.prune_ip", "IP address"),
    fields::ipv6("pim.prune_ip6", "IP address"),
    fields::ipv4("pim.address_list", "Address"),
    fields::ipv6("pim.address_list_ip6", "Address"),
    fields::ipv4("pim.bsr", "BSR"),
    fields::ipv6("pim.bsr_ip6", "BSR"),
    fields::ipv4("pim.rp", "RP"),
    fields::ipv6("pim.rp_ip6", "RP"),
    fields::ipv4("pim.originator", "Originator"),
    fields::ipv6("pim.originator_ip6", "Originator"),
    fields::ipv4("pim.group_address", "Group Address"),
    hex("pim.fragment_tag", "Fragment tag", 16),
    dec("pim.hash_mask_len", "Hash mask len", 8),
    dec("pim.bsr_priority", "BSR priority", 8),
    dec("pim.rp_count", "RP count", 8),
    dec("pim.frp_count", "FRP count", 8),
    dec("pim.priority", "Priority", 8),
    dec("pim.prefix_count", "Prefix-count", 8),
    dec("pim.src_flags.a", "Annotated", 8).mask(0x8),
    dec("pim.src_flags.s", "Sparse", 8).mask(0x4),
    dec("pim.src_flags.w", "WC", 8).mask(0x2),
    dec("pim.src_flags.r", "RP", 8).mask(0x1),
    dec("pim.src_flags.rsv", "Reserved", 8).mask(0xf0),
    dec("pim.mask_len", "Masklen", 8),
    dec("pim.addr_len", "Address Len", 8),
    dec("pim.ttl", "TTL", 8),
    dec("pim.interval", "Interval", 8),
    dec("pim.addr_address_family", "Address Family", 8).names(kAddressFamilyNames),
    dec("pim.addr_encoding_type", "Encoding Type", 8).names(kAddrEncodingTypeNames),
    fields::ipv4("pim.unicast", "Unicast"),
    fields::ipv6("pim.unicast_ipv6", "Unicast"),
    text("pim.group_set", "Group"),
    hex("pim.group_addr.flags", "Flags", 8),
    flag("pim.group_addr.flags.b", "Bidirectional PIM", 8, 0x80),
    hex("pim.group_addr.flags.reserved", "Reserved", 8).mask(0x7e),
    flag("pim.group_addr.flags.z", "Admin Scope Zone", 8, 0x1),
    hex("pim.source_addr.flags", "Flags", 8),
    hex("pim.source_addr.flags.reserved", "Reserved", 8).mask(0xf8),
    flag("pim.source_addr.flags.s", "Sparse", 8, 0x4),
    flag("pim.source_addr.flags.w", "WildCard", 8, 0x2),
    flag("pim.source_addr.flags.r", "Rendezvous Point Tree", 8, 0x1),
    none("pim.source_ja", "Join Attribute"),
    hex("pim.source_ja.flags", "Flags", 8),
    flag("pim.source_ja.flags.f", "Forward", 8, 0x80),
    flag("pim.source_ja.flags.e", "End of Attributes", 8, 0x40),
    dec("pim.source_ja.flags.attr_type", "Attribute Type", 8).names(kSourceJaFlagsAttrTypeNames).mask(0x3f),
    dec("pim.source_ja.length", "Length", 8),
    bytes("pim.source_ja.value", "Value"),
    expert("pim.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

} // namespace capscope::pim
