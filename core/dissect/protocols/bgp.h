// What the files of BGP share: the table, prefixes, path attributes and communities.
#pragma once

#include "core/dissect/address_families.h"
#include "core/dissect/layer.h"

namespace capscope::bgp {

using namespace fields;

inline constexpr ValueName kTypeNames[] = {
    {1, "OPEN Message"}, {2, "UPDATE Message"}, {3, "NOTIFICATION Message"}, {4, "KEEPALIVE Message"}, {5, "ROUTE-REFRESH Message"},
    {6, "CAPABILITY Message"}, {128, "Cisco ROUTE-REFRESH Message"},
};
inline constexpr ValueName kOpenOptParamTypeNames[] = {{1, "Authentication"}, {2, "Capability"}};
inline constexpr ValueName kNotifyMajorErrorNames[] = {
    {1, "Message Header Error"}, {2, "OPEN Message Error"}, {3, "UPDATE Message Error"}, {4, "Hold Timer Expired"},
    {5, "Finite State Machine Error"}, {6, "Cease"}, {7, "CAPABILITY Message Error"},
};
inline constexpr ValueName kNotifyMinorErrorNames[] = {{1, "Connection Not Synchronized"}, {2, "Bad Message Length"}, {3, "Bad Message Type"}};
inline constexpr ValueName kNotifyMinorErrorOpenNames[] = {
    {1, "Unsupported Version Number"}, {2, "Bad Peer AS"}, {3, "Bad BGP Identifier"}, {4, "Unsupported Optional Parameter"},
    {5, "Authentication Failure [Deprecated]"}, {6, "Unacceptable Hold Time"}, {7, "Unsupported Capability"},
    {8, "No supported AFI/SAFI (Cisco)"},
};
inline constexpr ValueName kNotifyMinorErrorUpdateNames[] = {
    {1, "Malformed Attribute List"}, {2, "Unrecognized Well-known Attribute"}, {3, "Missing Well-known Attribute"},
    {4, "Attribute Flags Error"}, {5, "Attribute Length Error"}, {6, "Invalid ORIGIN Attribute"}, {7, "AS Routing Loop [Deprecated]"},
    {8, "Invalid NEXT_HOP Attribute"}, {9, "Optional Attribute Error"}, {10, "Invalid Network Field"}, {11, "Malformed AS_PATH"},
};
inline constexpr ValueName kNotifyMinorErrorStateNames[] = {
    {1, "Receive Unexpected Message in OpenSent State"}, {2, "Receive Unexpected Message in OpenConfirm State"},
    {3, "Receive Unexpected Message in Established State"},
};
inline constexpr ValueName kNotifyMinorErrorCeaseNames[] = {
    {1, "Maximum Number of Prefixes Reached"}, {2, "Administratively Shutdown"}, {3, "Peer De-configured"},
    {4, "Administratively Reset"}, {5, "Connection Rejected"}, {6, "Other Configuration Change"},
    {7, "Connection Collision Resolution"}, {8, "Out of Resources"}, {9, "Hard Reset"},
};
inline constexpr ValueName kNotifyMinorErrorCapabilityNames[] = {
    {1, "Invalid Action Value"}, {2, "Invalid Capability Length"}, {3, "Malformed Capability Value"},
    {4, "Unsupported Capability Code"},
};
inline constexpr ValueName kSecurityDirections[] = {{0, "Receive"}, {1, "Send"}};
inline constexpr ValueName kRouteRefreshSubtypeNames[] = {
    {0, "Normal route refresh request [RFC2918] with/without ORF [RFC5291]"}, {1, "Demarcation of the beginning of a route refresh"},
    {2, "Demarcation of the ending of a route refresh"},
};
inline constexpr ValueName kRouteRefreshSafiNames[] = {
    {0, "Reserved"}, {1, "Unicast"}, {2, "Multicast"}, {3, "Unicast+Multicast (Deprecated)"}, {4, "Labeled Unicast"}, {5, "MCAST-VPN"},
    {6, "Multi-Segment Pseudowires"}, {7, "Encapsulation (Deprecated)"}, {8, "MCAST-VPLS"}, {64, "Tunnel (Deprecated)"}, {65, "VPLS"},
    {66, "Cisco MDT"}, {67, "4over6"}, {68, "6over4"}, {69, "Layer-1 VPN"}, {70, "EVPN"}, {71, "BGP-LS"}, {72, "BGP-LS-VPN"},
    {73, "SR Policy"}, {74, "SD-WAN"}, {75, "Routing Policy Distribution"}, {76, "Classful Transport Planes"},
    {77, "Tunneled Traffic Flowspec"}, {78, "MCAST-TREE"}, {128, "Labeled VPN Unicast"}, {129, "Labeled VPN Multicast"},
    {130, "Labeled VPN Unicast+Multicast (Deprecated)"}, {132, "Route Target Filter"}, {133, "Flow Spec Filter"},
    {134, "Flow Spec Filter VPN"}, {140, "Layer-3 VPN (Deprecated)"},
};
inline constexpr ValueName kCapTypeNames[] = {
    {0, "Reserved capability"}, {1, "Multiprotocol extensions capability"}, {2, "Route refresh capability"},
    {3, "Cooperative route filtering capability"}, {4, "Multiple routes to a destination capability"},
    {5, "Extended Next Hop Encoding"}, {6, "BGP-Extended Message"}, {7, "BGPsec capability"}, {8, "Multiple Labels capability"},
    {9, "BGP Role"}, {64, "Graceful Restart capability"}, {65, "Support for 4-octet AS number capability"},
    {66, "Deprecated Dynamic Capability (Cisco)"}, {67, "Support for Dynamic capability"}, {68, "Multisession BGP Capability"},
    {69, "Support for Additional Paths"}, {70, "Enhanced route refresh capability"},
    {71, "Long-Lived Graceful Restart (LLGR) Capability"}, {72, "CP-ORF Capability"}, {73, "FQDN Capability"},
    {128, "Route refresh capability (Cisco)"}, {130, "Cooperative route filtering capability (Cisco)"},
    {131, "Multisession BGP Capability (Cisco)"},
};
inline constexpr ValueName kCapApSendreceiveNames[] = {{1, "Receive"}, {2, "Send"}, {3, "Both"}};
inline constexpr ValueName kCapOrfTypeNames[] = {
    {2, "Communities ORF-Type"}, {3, "Extended Communities ORF-Type"}, {128, "Cisco PrefixList ORF-Type"},
    {129, "Cisco CommunityList ORF-Type"}, {130, "Cisco Extended CommunityList ORF-Type"}, {131, "Cisco AsPathList ORF-Type"},
};
inline constexpr ValueName kUpdatePathAttributeAsPathSegmentTypeNames[] = {
    {1, "AS_SET"}, {2, "AS_SEQUENCE"}, {4, "AS_CONFED_SET"}, {3, "AS_CONFED_SEQUENCE"},
};
inline constexpr ValueName kUpdatePathAttributeCommunityWellknownNames[] = {
    {0xffff0000, "GRACEFUL_SHUTDOWN"}, {0xffff0001, "ACCEPT_OWN"}, {0xffff029a, "BLACKHOLE"}, {0xffffff01, "NO_EXPORT"},
    {0xffffff02, "NO_ADVERTISE"}, {0xffffff03, "NO_EXPORT_SUBCONFED"}, {0xffffff04, "NOPEER"},
};
inline constexpr ValueName kUpdatePathAttributeOriginNames[] = {{0, "IGP"}, {1, "EGP"}, {2, "INCOMPLETE"}};
inline constexpr ValueName kUpdatePathAttributeTypeCodeNames[] = {
    {1, "ORIGIN"}, {2, "AS_PATH"}, {3, "NEXT_HOP"}, {4, "MULTI_EXIT_DISC"}, {5, "LOCAL_PREF"}, {6, "ATOMIC_AGGREGATE"},
    {7, "AGGREGATOR"}, {8, "COMMUNITIES"}, {9, "ORIGINATOR_ID"}, {10, "CLUSTER_LIST"}, {11, "DPA"}, {12, "ADVERTISER"},
    {13, "RCID_PATH / CLUSTER_ID"}, {14, "MP_REACH_NLRI"}, {15, "MP_UNREACH_NLRI"}, {16, "EXTENDED_COMMUNITIES"}, {17, "AS4_PATH"},
    {18, "AS4_AGGREGATOR"}, {19, "SAFI_SPECIFIC_ATTRIBUTE"}, {20, "Connector Attribute"}, {21, "AS_PATHLIMIT "},
    {23, "TUNNEL_ENCAPSULATION_ATTRIBUTE"}, {22, "PMSI_TUNNEL_ATTRIBUTE"}, {24, "Traffic Engineering"},
    {25, "IPv6 Address Specific Extended Community"}, {26, "AIGP"}, {27, "PE Distinguisher Labels"},
    {28, "BGP Entropy Label Capability Attribute"}, {29, "BGP-LS Attribute"}, {30, "Deprecated"}, {31, "Deprecated"},
    {32, "LARGE_COMMUNITY"}, {33, "BGPsec_PATH"}, {36, "D_PATH"}, {40, "BGP Prefix-SID"}, {99, "LINK_STATE (unofficial code point)"},
    {128, "ATTR_SET"}, {129, "Deprecated"}, {241, "Deprecated"}, {242, "Deprecated"}, {243, "Deprecated"},
};
inline constexpr ValueName kUpdateAttributeAigpTypeNames[] = {{1, "Type AIGP TLV"}};
inline constexpr ValueName kExtComTypeNames[] = {
    {0, "Transitive 2-Octet AS-Specific"}, {1, "Transitive IPv4-Address-Specific"}, {2, "Transitive 4-Octet AS-Specific"},
    {3, "Transitive Opaque"}, {4, "Transitive QoS Marking"}, {5, "Transitive CoS Capability"}, {6, "Transitive EVPN"},
    {7, "FlowSpec Transitive"}, {8, "Transitive Flow spec redirect/mirror to IP next-hop"},
    {9, "Transitive FlowSpec Redirect to indirection-id"}, {128, "Generic Transitive Experimental Use"},
    {129, "Generic Transitive Experimental Use Part 2"}, {130, "Generic Transitive Experimental Use Part 3 "},
    {136, "Transitive Experimental EIGRP"}, {64, "Non-Transitive 2-Octet AS-Specific"}, {65, "Non-Transitive IPv4-Address-Specific"},
    {66, "Non-Transitive 4-Octet AS-Specific"}, {67, "Non-Transitive Opaque"}, {68, "Non-Transitive QoS Marking"},
};
inline constexpr ValueName kExtComTypeAuthNames[] = {{1, "Allocated on Standard Action, Early Allocation or Experimental Basis"}, {0, "Allocated on First Come First Serve Basis"}};
inline constexpr ValueName kExtComTypeTranNames[] = {{1, "Non-transitive"}, {0, "Transitive"}};
inline constexpr ValueName kExtComStypeTrAs2Names[] = {
    {2, "Route Target"}, {3, "Route Origin"}, {5, "OSPF Domain Identifier"}, {8, "BGP Data Collection"}, {9, "Source AS"},
    {10, "L2VPN Identifier"}, {16, "Cisco VPN-Distinguisher"},
};
inline constexpr ValueName kExtComStypeNtrAs2Names[] = {{4, "Link Bandwidth"}, {128, "Virtual-Network Identifier"}};
inline constexpr ValueName kExtComStypeTrAs4Names[] = {
    {2, "Route Target"}, {3, "Route Origin"}, {4, "Generic"}, {8, "BGP Data Collection"}, {5, "OSPF Domain Identifier"},
    {9, "Source AS"}, {16, "Cisco VPN Identifier"}, {19, "Route-Target Record"},
};
inline constexpr ValueName kExtComStypeTrIP4Names[] = {
    {2, "Route Target"}, {3, "Route Origin"}, {5, "OSPF Domain Identifier"}, {7, "OSPF Router ID"}, {10, "L2VPN Identifier"},
    {11, "VRF Route Import"}, {16, "Cisco VPN-Distinguisher"}, {18, "Inter-area P2MP Segmented Next-Hop"},
};
inline constexpr ValueName kExtComStypeTrOpaqueNames[] = {
    {1, "Cost"}, {6, "OSPF Route Type"}, {11, "Color"}, {12, "Encapsulation"}, {13, "Default Gateway"},
};
inline constexpr ValueName kExtComStypeNtrOpaqueNames[] = {{0, "BGP Origin Validation state"}, {1, "Cost"}};
inline constexpr ValueName kExtComStypeTrExpNames[] = {
    {0x00, "OSPF Route Type"}, {0x01, "OSPF Router ID"}, {0x04, "Security Group"}, {0x05, "OSPF Domain Identifier"},
    {0x06, "Flow spec traffic-rate"}, {0x07, "Flow spec traffic-action"}, {0x08, "Flow spec redirect AS 2 bytes"},
    {0x09, "Flow spec traffic-remarking"}, {0x0a, "Layer2 Info"}, {0x0b, "E-Tree Info"}, {0x84, "Tag"}, {0x85, "Origin Sub-Cluster"},
};
inline constexpr ValueName kOspfRouteTypes[] = {
    {1, "Router"}, {2, "Network"}, {3, "Summary"}, {5, "External"}, {7, "NSSA External"}, {129, "MPLS-VPN Sham"},
};
inline constexpr ValueName kMetricTypes[] = {{1, "Type-2"}, {0, "Type-1"}};
inline constexpr ValueName kOrfFlags[] = {{1, "Immediate"}, {2, "Defer"}};
inline constexpr ValueName kOrfActions[] = {{0, "Add"}, {1, "Remove"}, {2, "RemoveAll"}};
inline constexpr ValueName kOrfMatches[] = {{0, "Permit"}, {1, "Deny"}};
inline constexpr ValueName kExtComTunnelTypeNames[] = {
    {0, "Reserved"}, {1, "L2TPv3 over IP"}, {2, "GRE"}, {3, "Transmit tunnel endpoint"}, {4, "IPsec in Tunnel-mode"},
    {5, "IP in IP tunnel with IPsec Transport Mode"}, {6, "MPLS-in-IP tunnel with IPsec Transport Mode"}, {7, "IP in IP"},
    {8, "VXLAN Encapsulation"}, {9, "NVGRE Encapsulation"}, {10, "MPLS Encapsulation"}, {11, "MPLS in GRE Encapsulation"},
    {12, "VxLAN GPE Encapsulation"}, {13, "MPLS in UDP Encapsulation"},
};

inline constexpr ValueName kEvpnRouteNames[] = {
    {1, "Ethernet AD Route"}, {2, "MAC Advertisement Route"}, {3, "Inclusive Multicast Route"}, {4, "Ethernet Segment Route"},
    {5, "IP Prefix route"}, {6, "Selective Multicast Ethernet Tag Route"}, {7, "IGMP Join Synch Route"}, {8, "IGMP Leave Synch Route"},
    {10, "S-PMSI A-D Route"},
};
constexpr ValueName kEvpnSegmentNames[] = {
    {0, "ESI 9 bytes value"}, {1, "ESI LACP 802.1AX defined"}, {2, "ESI MSTP defined"}, {3, "ESI MAC address defined"},
    {4, "ESI Router ID"}, {5, "ESI Autonomous System"}, {255, "ESI reserved"},
};

constexpr FieldTable kFields{
    none("bgp.continuation", "Continuation"),
    bytes("bgp.marker", "Marker"),
    dec("bgp.length", "Length", 16),
    dec("bgp.prefix_length", "Prefix Length", 8),
    text("bgp.rd", "Route Distinguisher"),
    text("bgp.label_stack", "Label Stack"),
    dec("bgp.type", "Type", 8).names(kTypeNames),
    dec("bgp.open.version", "Version", 8),
    dec("bgp.open.myas", "My AS", 16),
    dec("bgp.open.holdtime", "Hold Time", 16),
    fields::ipv4("bgp.open.identifier", "BGP Identifier"),
    dec("bgp.open.opt.len", "Optional Parameters Length", 8),
    none("bgp.open.opt", "Optional Parameters"),
    none("bgp.open.opt.param", "Optional Parameter"),
    dec("bgp.open.opt.param.type", "Parameter Type", 8).names(kOpenOptParamTypeNames),
    dec("bgp.open.opt.param.len", "Parameter Length", 8),
    bytes("bgp.open.opt.param.auth", "Authentication Data"),
    bytes("bgp.open.opt.param.unknown", "Unknown"),
    dec("bgp.notify.major_error", "Major error Code", 8).names(kNotifyMajorErrorNames),
    dec("bgp.notify.minor_error", "Minor error Code (Message Header)", 8).names(kNotifyMinorErrorNames),
    dec("bgp.notify.minor_error_open", "Minor error Code (Open Message)", 8).names(kNotifyMinorErrorOpenNames),
    dec("bgp.notify.minor_error_update", "Minor error Code (Update Message)", 8).names(kNotifyMinorErrorUpdateNames),
    dec("bgp.notify.minor_error_expired", "Minor error Code (Hold Timer Expired)", 8),
    dec("bgp.notify.minor_error_state", "Minor error Code (State Machine)", 8).names(kNotifyMinorErrorStateNames),
    dec("bgp.notify.minor_error_cease", "Minor error Code (Cease)", 8).names(kNotifyMinorErrorCeaseNames),
    dec("bgp.notify.minor_error_capability", "Minor error Code (Capability Message)", 8).names(kNotifyMinorErrorCapabilityNames),
    dec("bgp.notify.minor_error_unknown", "Minor error Code (Unknown)", 8),
    bytes("bgp.notify.minor_data", "Data"),
    dec("bgp.notify.error_open.bad_peer_as", "Bad Peer AS", 32),
    dec("bgp.notify.communication_length", "BGP Shutdown Communication Length", 8),
    text("bgp.notify.communication", "Shutdown Communication"),
    dec("bgp.route_refresh.afi", "Address family identifier (AFI)", 16).names(kAddressFamilyNames),
    dec("bgp.route_refresh.subtype", "Subtype", 8).names(kRouteRefreshSubtypeNames),
    dec("bgp.route_refresh.safi", "Subsequent address family identifier (SAFI)", 8).names(kRouteRefreshSafiNames),
    none("bgp.cap", "Capability"),
    dec("bgp.cap.type", "Type", 8).names(kCapTypeNames),
    dec("bgp.cap.length", "Length", 8),
    hex("bgp.cap.bgpsec.flags", "Flag", 8),
    dec("bgp.cap.bgpsec.version", "Version", 8).mask(0xf0),
    dec("bgp.cap.bgpsec.sendreceive", "Send/Receive", 8).mask(0x08).names(kSecurityDirections),
    hex("bgp.cap.bgpsec.reserved", "Reserved", 8).mask(0x07),
    dec("bgp.cap.bgpsec.afi", "AFI", 16).names(kAddressFamilyNames),
    bytes("bgp.cap.unknown", "Unknown"),
    bytes("bgp.cap.reserved", "Reserved"),
    dec("bgp.cap.mp.afi", "AFI", 16).names(kAddressFamilyNames),
    dec("bgp.cap.mp.safi", "SAFI", 8).names(kRouteRefreshSafiNames),
    dec("bgp.cap.enh.afi", "AFI", 16).names(kAddressFamilyNames),
    dec("bgp.cap.enh.safi", "SAFI", 16).names(kRouteRefreshSafiNames),
    dec("bgp.cap.enh.nhafi", "Next hop AFI", 16).names(kAddressFamilyNames),
    hex("bgp.cap.gr.timers", "Restart Timers", 16),
    flag("bgp.cap.gr.timers.restart_flag", "Restart state", 16, 0x8000, kYesNo),
    flag("bgp.cap.gr.timers.notification_flag", "Graceful notification", 16, 0x4000, kYesNo),
    dec("bgp.cap.gr.timers.restart_time", "Time", 16).mask(0xfff),
    dec("bgp.cap.gr.afi", "AFI", 16).names(kAddressFamilyNames),
    dec("bgp.cap.gr.safi", "SAFI", 8).names(kRouteRefreshSafiNames),
    hex("bgp.cap.gr.flag", "Flag", 8),
    flag("bgp.cap.gr.flag.pfs", "Preserve forwarding state", 8, 0x80, kYesNo),
    dec("bgp.cap.4as", "AS Number", 32),
    dec("bgp.cap.dc", "Capability Dynamic", 8).names(kCapTypeNames),
    dec("bgp.cap.ap.afi", "AFI", 16).names(kAddressFamilyNames),
    dec("bgp.cap.ap.safi", "SAFI", 8).names(kRouteRefreshSafiNames),
    dec("bgp.cap.ap.sendreceive", "Send/Receive", 8).names(kCapApSendreceiveNames),
    dec("bgp.cap.orf.afi", "AFI", 16).names(kAddressFamilyNames),
    dec("bgp.cap.orf.safi", "SAFI", 8).names(kRouteRefreshSafiNames),
    dec("bgp.cap.orf.number", "Number", 8),
    dec("bgp.cap.orf.type", "Type", 8).names(kCapOrfTypeNames),
    dec("bgp.cap.orf.sendreceive", "Send Receive", 8).names(kCapApSendreceiveNames),
    dec("bgp.cap.orf.fqdn.hostname.len", "Hostname Length", 8),
    text("bgp.cap.orf.fqdn.hostname", "Hostname"),
    dec("bgp.cap.orf.fqdn.domain_name.len", "Domain Name Length", 8),
    text("bgp.cap.orf.fqdn.domain_name", "Domain Name"),
    dec("bgp.update.withdrawn_routes.length", "Withdrawn Routes Length", 16),
    none("bgp.update.withdrawn_routes", "Withdrawn Routes"),
    dec("bgp.update.path_attribute.aggregator_as", "Aggregator AS", 32),
    none("bgp.update.path_attributes", "Path attributes"),
    none("bgp.update.path_attributes.unknown", "Unknown Path attributes"),
    dec("bgp.update.path_attributes.length", "Total Path Attribute Length", 16),
    fields::ipv4("bgp.update.path_attribute.aggregator_origin", "Aggregator origin"),
    none("bgp.update.path_attribute.as_path_segment", "AS Path segment"),
    dec("bgp.update.path_attribute.as_path_segment.type", "Segment type", 8).names(kUpdatePathAttributeAsPathSegmentTypeNames),
    dec("bgp.update.path_attribute.as_path_segment.length", "Segment length (number of ASN)", 8),
    dec("bgp.update.path_attribute.as_path_segment.as2", "AS2", 16),
    dec("bgp.update.path_attribute.as_path_segment.as4", "AS4", 32),
    none("bgp.update.path_attribute.communities", "Communities"),
    none("bgp.update.path_attribute.community", "Community"),
    hex("bgp.update.path_attribute.community_wellknown", "Community Well-known", 32).names(kUpdatePathAttributeCommunityWellknownNames),
    dec("bgp.update.path_attribute.community_as", "Community AS", 16),
    dec("bgp.update.path_attribute.community_value", "Community value", 16),
    dec("bgp.update.path_attribute.local_pref", "Local preference", 32),
    dec("bgp.update.path_attribute.multi_exit_disc", "Multiple exit discriminator", 32),
    fields::ipv4("bgp.update.path_attribute.next_hop", "Next hop"),
    dec("bgp.update.path_attribute.origin", "Origin", 8).names(kUpdatePathAttributeOriginNames),
    none("bgp.update.path_attribute", "Path Attribute"),
    hex("bgp.update.path_attribute.flags", "Flags", 8),
    flag("bgp.update.path_attribute.flags.optional", "Optional", 8, 0x80),
    flag("bgp.update.path_attribute.flags.transitive", "Transitive", 8, 0x40),
    flag("bgp.update.path_attribute.flags.partial", "Partial", 8, 0x20),
    flag("bgp.update.path_attribute.flags.extended_length", "Extended-Length", 8, 0x10),
    hex("bgp.update.path_attribute.flags.unused", "Unused", 8).mask(0xf),
    dec("bgp.update.path_attribute.type_code", "Type Code", 8).names(kUpdatePathAttributeTypeCodeNames),
    dec("bgp.update.path_attribute.length", "Length", 16),
    dec("bgp.update.path_attribute.bgpsec.sp.length", "Length", 16),
    dec("bgp.update.path_attribute.bgpsec.sps.pcount", "pCount", 8),
    dec("bgp.update.path_attribute.bgpsec.sps.flags", "Flags", 8),
    dec("bgp.update.path_attribute.bgpsec.sps.as", "AS Number", 32),
    dec("bgp.update.path_attribute.bgpsec.sb.length", "Length", 16),
    dec("bgp.update.path_attribute.bgpsec.sb.algo_id", "Algo ID", 8),
    bytes("bgp.update.path_attribute.bgpsec.ss.ski", "SKI"),
    dec("bgp.update.path_attribute.bgpsec.ss.length", "Length", 16),
    bytes("bgp.update.path_attribute.bgpsec.ss.sig", "Signature"),
    dec("bgp.update.path_attribute.mp_reach_nlri.afi", "Address family identifier (AFI)", 16).names(kAddressFamilyNames),
    dec("bgp.update.path_attribute.mp_reach_nlri.safi", "Subsequent address family identifier (SAFI)", 8).names(kRouteRefreshSafiNames),
    bytes("bgp.update.path_attribute.mp_reach_nlri.next_hop", "Next hop"),
    text("bgp.update.path_attribute.mp_reach_nlri.next_hop.rd", "Route Distinguisher"),
    fields::ipv4("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv4", "IPv4 Address"),
    fields::ipv6("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6", "IPv6 Address"),
    fields::ipv6("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6.link_local", "Link-local Address"),
    dec("bgp.update.path_attribute.mp_reach_nlri.nbr_snpa", "Number of Subnetwork points of attachment (SNPA)", 8),
    dec("bgp.update.path_attribute.mp_reach_nlri.snpa_length", "SNPA Length", 8),
    bytes("bgp.update.path_attribute.mp_reach_nlri.snpa", "SNPA"),
    none("bgp.update.path_attribute.mp_reach_nlri", "Network Layer Reachability Information (NLRI)"),
    dec("bgp.update.path_attribute.mp_unreach_nlri.afi", "Address family identifier (AFI)", 16).names(kAddressFamilyNames),
    dec("bgp.update.path_attribute.mp_unreach_nlri.safi", "Subsequent address family identifier (SAFI)", 8).names(kRouteRefreshSafiNames),
    none("bgp.update.path_attribute.mp_unreach_nlri", "Withdrawn Routes"),
    none("bgp.update.path_attribute.aigp", "AIGP Attribute"),
    dec("bgp.update.attribute.aigp.type", "AIGP attribute type", 8).names(kUpdateAttributeAigpTypeNames),
    dec("bgp.update.attribute.aigp.length", "AIGP TLV length", 16),
    dec("bgp.update.attribute.aigp.accu_igp_metric", "AIGP Accumulated IGP Metric", 64),
    dec("bgp.large_communities.ga", "Global Administrator", 32),
    dec("bgp.large_communities.ldp1", "Local Data Part 1", 32),
    dec("bgp.large_communities.ldp2", "Local Data Part 2", 32),
    fields::ipv4("bgp.update.path_attribute.originator_id", "Originator identifier"),
    none("bgp.path_attribute.cluster_list", "Cluster List"),
    fields::ipv4("bgp.path_attribute.cluster_id", "Cluster ID"),
    fields::ipv4("bgp.withdrawn_prefix", "Withdrawn prefix"),
    none("bgp.update.nlri", "Network Layer Reachability Information (NLRI)"),
    fields::ipv4("bgp.mp_reach_nlri_ipv4_prefix", "MP Reach NLRI IPv4 prefix"),
    fields::ipv4("bgp.mp_unreach_nlri_ipv4_prefix", "MP Unreach NLRI IPv4 prefix"),
    fields::ipv6("bgp.mp_reach_nlri_ipv6_prefix", "MP Reach NLRI IPv6 prefix"),
    fields::ipv6("bgp.mp_unreach_nlri_ipv6_prefix", "MP Unreach NLRI IPv6 prefix"),
    fields::ipv4("bgp.nlri_prefix", "NLRI prefix"),
    none("bgp.ext_communities", "Carried extended communities"),
    none("bgp.ext_community", "Community"),
    hex("bgp.ext_com.type", "Type", 8).names(kExtComTypeNames),
    flag("bgp.ext_com.type.auth", "IANA Authority", 8, 0x80, kExtComTypeAuthNames),
    flag("bgp.ext_com.type.tran", "Transitive across ASes", 8, 0x40, kExtComTypeTranNames),
    hex("bgp.ext_com.stype_unknown", "Subtype", 8),
    hex("bgp.ext_com.stype_tr_as2", "Subtype (AS2)", 8).names(kExtComStypeTrAs2Names),
    hex("bgp.ext_com.stype_ntr_as2", "Subtype (Non-transitive AS2)", 8).names(kExtComStypeNtrAs2Names),
    hex("bgp.ext_com.stype_tr_as4", "Subtype (AS4)", 8).names(kExtComStypeTrAs4Names),
    hex("bgp.ext_com.stype_tr_IP4", "Subtype (IPv4)", 8).names(kExtComStypeTrIP4Names),
    hex("bgp.ext_com.stype_tr_opaque", "Subtype (Opaque)", 8).names(kExtComStypeTrOpaqueNames),
    dec("bgp.ext_com.tunnel_type", "Tunnel type", 16).names(kExtComTunnelTypeNames),
    dec("bgp.ext_com.value_as2", "2-Octet AS", 16),
    dec("bgp.ext_com.value_as4", "4-Octet AS", 32),
    fields::ipv4("bgp.ext_com.value_IP4", "IPv4 address"),
    dec("bgp.ext_com.value_an2", "2-Octet AN", 16),
    dec("bgp.ext_com.value_an4", "4-Octet AN", 32),
    real("bgp.ext_com.value_link_bw", "Link bandwidth", 32),
    hex("bgp.ext_com.value_raw", "Raw Value", 64),
    hex("bgp.ext_com.stype_ntr_opaque", "Subtype (Non-transitive Opaque)", 8).names(kExtComStypeNtrOpaqueNames),
    hex("bgp.ext_com.stype_tr_exp", "Subtype (Experimental)", 8).names(kExtComStypeTrExpNames),
    fields::ipv4("bgp.ext_com.value_ospf_rtype.area", "Area ID"),
    dec("bgp.ext_com.value_ospf_rtype.type", "Route type", 8).names(kOspfRouteTypes),
    hex("bgp.ext_com.value_ospf_rtype.options", "Options", 8),
    flag("bgp.ext_com.value_ospf_rtype.options.mt", "Metric type", 8, 0x01, kMetricTypes),
    fields::ipv4("bgp.ext_com.value_ospf_rid", "Router ID"),
    dec("bgp.update.path_attribute.attr_set.origin_as", "Origin AS", 32),
    none("bgp.route_refresh.orf", "ORF information"),
    dec("bgp.route_refresh.orf.flag", "ORF flag", 8).names(kOrfFlags),
    dec("bgp.route_refresh.orf.type", "ORF type", 8).names(kCapOrfTypeNames),
    dec("bgp.route_refresh.orf.length", "ORF length", 8),
    none("bgp.route_refresh.orf.entry", "ORFEntry PrefixList"),
    dec("bgp.route_refresh.orf.entry.action", "ORFEntry Action", 8).mask(0xc0).names(kOrfActions),
    dec("bgp.route_refresh.orf.entry.match", "ORFEntry Match", 8).mask(0x20).names(kOrfMatches),
    dec("bgp.route_refresh.orf.entry.sequence", "ORFEntry Sequence", 32),
    dec("bgp.route_refresh.orf.entry.prefixmask_lower", "ORFEntry PrefixMask length lower bound", 8),
    dec("bgp.route_refresh.orf.entry.prefixmask_upper", "ORFEntry PrefixMask length upper bound", 8),
    fields::ipv4("bgp.route_refresh.orf.entry.ip", "ORFEntry IP address"),
    expert("bgp.route_refresh.orf.type.unknown", "ORFEntry-Unknown", Group::Malformed, Severity::Error),
    dec("bgp.nlri_path_id", "NLRI path id", 32),
    none("bgp.evpn.nlri", "EVPN NLRI"),
    dec("bgp.evpn.nlri.rt", "Route Type", 8).names(kEvpnRouteNames),
    dec("bgp.evpn.nlri.len", "Length", 8),
    bytes("bgp.evpn.nlri.rd", "Route Distinguisher"),
    bytes("bgp.evpn.nlri.esi", "ESI"),
    dec("bgp.evpn.nlri.esi.type", "ESI Type", 8).names(kEvpnSegmentNames),
    bytes("bgp.evpn.nlri.esi.value", "ESI Value"),
    bytes("bgp.evpn.nlri.esi.type0", "ESI 9 bytes value"),
    fields::mac("bgp.evpn.nlri.esi.lacp_mac", "CE LACP system MAC"),
    decHex("bgp.evpn.nlri.esi.lacp_portkey", "LACP port key", 16),
    bytes("bgp.evpn.nlri.esi.remaining", "Remaining bytes"),
    fields::mac("bgp.evpn.nlri.esi.root_bridge", "ESI root bridge MAC"),
    decHex("bgp.evpn.nlri.esi.rb_prio", "ESI root bridge priority", 16),
    fields::mac("bgp.evpn.nlri.esi.system_mac", "ESI system MAC"),
    bytes("bgp.evpn.nlri.esi.system_mac_discr", "ESI system mac discriminator"),
    fields::ipv4("bgp.evpn.nlri.esi.router_id", "ESI router ID"),
    bytes("bgp.evpn.nlri.esi.router_discr", "ESI router discriminator"),
    dec("bgp.evpn.nlri.esi.asn", "ESI ASN", 32),
    bytes("bgp.evpn.nlri.esi.asn_discr", "ESI ASN discriminator"),
    bytes("bgp.evpn.nlri.esi.reserved", "Reserved value all 0xff"),
    dec("bgp.evpn.nlri.etag", "Ethernet Tag ID", 32),
    dec("bgp.evpn.nlri.mpls_ls1", "MPLS Label 1", 24).mask(0xfffff0),
    dec("bgp.evpn.nlri.mpls_ls2", "MPLS Label 2", 24).mask(0xfffff0),
    dec("bgp.evpn.nlri.vni", "VNI", 24),
    dec("bgp.evpn.nlri.maclen", "MAC Address Length", 8),
    fields::mac("bgp.evpn.nlri.mac_addr", "MAC Address"),
    dec("bgp.evpn.nlri.iplen", "IP Address Length", 8),
    dec("bgp.evpn.nlri.prefix_len", "IP prefix length", 8),
    fields::ipv4("bgp.evpn.nlri.ip.addr", "IPv4 address"),
    fields::ipv6("bgp.evpn.nlri.ipv6.addr", "IPv6 address"),
    fields::ipv4("bgp.evpn.nlri.ipv4.gtw_addr", "IPv4 Gateway address"),
    fields::ipv6("bgp.evpn.nlri.ipv6.gtw_addr", "IPv6 Gateway address"),
    none("bgp.update.path_attribute.mpls_label", "MPLS Label Stack"),
    dec("bgp.update.path_attribute.mpls_label_value", "MPLS Label", 24).mask(0xfffff0),
    expert("bgp.evpn.no_ip", "IP Address: NOT INCLUDED", Group::Protocol, Severity::Note),
    expert("bgp.attr.aigp.type", "Unknown AIGP attribute type", Group::Malformed, Severity::Note),
    expert("bgp.next_hop.rd.nonzero", "Route Distinguisher in Next Hop Network Address nonzero", Group::Protocol, Severity::Warning),
    expert("bgp.unknown_afi", "Unknown Address Family", Group::Protocol, Severity::Error),
    expert("bgp.marker_invalid", "Marker is not all ones", Group::Malformed, Severity::Error),
    expert("bgp.cap.gr.helper_mode_only", "Graceful Restart Capability supported in Helper mode only", Group::Request, Severity::Chat),
    expert("bgp.cap.length.bad", "Capability length is wrong", Group::Malformed, Severity::Error),
    expert("bgp.notify.minor_error.unknown", "Unknown notification error", Group::Undecoded, Severity::Note),
    expert("bgp.length.invalid", "Length is invalid", Group::Malformed, Severity::Error),
    expert("bgp.prefix_length.invalid", "Prefix length is invalid", Group::Malformed, Severity::Error),
};

// The row and the note of a value of `length` bytes that its kind cannot have.
void noteValueLength(Layer& bgp, std::string_view what, uint32_t length);
std::string addressText(const Layer& bgp, uint32_t at, uint32_t size);
// "1:2", of the eight bytes at `at`. RFC 4364, 4.2.
std::string distinguisherText(const Layer& bgp, uint32_t at);
// Prefixes until `end`: `row` has their addresses, `prefix` begins the label of their lengths. False behind a wrong length.
bool addPrefixes(Layer& bgp, uint32_t end, FieldRef row, std::string_view prefix);
// Prefixes of an address family, behind its next hop or withdrawn. What is not known is skipped.
void addFamilyPrefixes(Layer& bgp, uint16_t family, uint8_t subfamily, uint32_t end, bool reachable);
// Routes of Ethernet VPNs. False where one has a length that its kind cannot have.
bool addEvpnRoutes(Layer& bgp, uint32_t end);
void addAttributes(Layer& bgp, uint32_t end);
void addExtendedCommunities(Layer& bgp, uint32_t end);
void dissectOpen(Layer& bgp);

} // namespace capscope::bgp
