// What the files of OSPF share: the table, headers and contents of link state advertisements.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::ospf {

using namespace fields;

inline constexpr ValueName kMsgNames[] = {
    {1, "Hello Packet"}, {2, "DB Description"}, {3, "LS Request"}, {4, "LS Update"}, {5, "LS Acknowledge"},
};
inline constexpr ValueName kAuthTypeNames[] = {{0, "Null"}, {1, "Simple password"}, {2, "Cryptographic"}};
inline constexpr ValueName kInstanceIdNames[] = {
    {0, 31, "IPv6 unicast AF"}, {32, 63, "IPv6 multicast AF"}, {64, 95, "IPv4 unicast AF"}, {96, 127, "IPv4 multicast AF"},
    {128, 255, "Reserved"},
};
inline constexpr ValueName kLsaNames[] = {
    {1, "Router-LSA"}, {2, "Network-LSA"}, {3, "Summary-LSA (IP network)"}, {4, "Summary-LSA (ASBR)"}, {5, "AS-External-LSA (ASBR)"},
    {6, "Group Membership LSA"}, {7, "NSSA AS-External-LSA"}, {8, "External Attributes LSA"}, {9, "Opaque LSA, Link-local scope"},
    {10, "Opaque LSA, Area-local scope"}, {11, "Opaque LSA, AS-local scope"},
};
inline constexpr ValueName kLsidOpaqueTypeNames[] = {
    {1, "Traffic Engineering LSA"}, {2, "Sycamore Optical Topology Descriptions"}, {3, "grace-LSA"}, {4, "Router Information (RI)"},
    {5, "L1VPN LSA"}, {6, "Inter-AS-TE-v2 LSA"}, {7, "OSPFv2 Extended Prefix Opaque LSA"}, {8, "OSPFv2 Extended Link Opaque LSA"},
    {9, "TTZ LSA"},
};
inline constexpr ValueName kV3LsaUNames[] = {{1, "Treat the LSA as if it had link-local flooding scope"}, {0, "Store and flood the LSA as if the type is understood"}};
inline constexpr ValueName kV3LsaS12Names[] = {
    {0, "Link-Local Scoping - Flooded only on originating link"}, {1, "Area Scoping - Flooded only in originating area"},
    {2, "AS Scoping - Flooded throughout AS"}, {3, "Reserved"},
};
inline constexpr ValueName kV3LsaFcNames[] = {
    {1, "Router-LSA"}, {2, "Network-LSA"}, {3, "Inter-Area-Prefix-LSA"}, {4, "Inter-Area-Router-LSA"}, {5, "AS-External-LSA"},
    {6, "Group-Membership-LSA"}, {7, "NSSA-LSA"}, {8, "Link-LSA"}, {9, "Intra-Area-Prefix-LSA"}, {12, "Router Information Opaque-LSA"},
};
inline constexpr ValueName kV2OptionsENames[] = {{1, "Capable"}, {0, "Not capable"}};
inline constexpr ValueName kV2OptionsNNames[] = {{1, "Supported"}, {0, "Not supported"}};
inline constexpr ValueName kV2OptionsLNames[] = {{1, "Present"}, {0, "Not Present"}};
inline constexpr ValueName kV3AsExternalFlagsFNames[] = {{1, "Present"}, {0, "Absent"}};
inline constexpr ValueName kV3AsExternalFlagsENames[] = {{1, "Type 2"}, {0, "Type 1"}};
inline constexpr ValueName kLsaAsextTypeNames[] = {{1, "Type 2 (metric is larger than any other link state path)"}, {0, "Type 1 (metric is specified in the same units as interface cost)"}};
inline constexpr ValueName kV3LsaTypeNames[] = {
    {1, "Point-to-point connection to another router"}, {2, "Connection to a transit network"}, {3, "Connection to a stub network"},
    {4, "Virtual link"},
};

inline constexpr ValueName kCapable[] = {{1, "Capable"}, {0, "Not capable"}};
constexpr ValueName kEnabled[] = {{1, "Enabled"}, {0, "Disabled"}};
constexpr ValueName kSupported[] = {{1, "Supported"}, {0, "Not supported"}};
constexpr ValueName kTeLinkNames[] = {{1, "Point-to-point"}, {2, "Multi-access"}};
constexpr ValueName kInformationNames[] = {
    {1, "Router Informational Capabilities"}, {2, "Router Functional Capabilities"}, {3, "TE-MESH-GROUP TLV (IPv4)"},
    {4, "TE-MESH-GROUP TLV (IPv6)"}, {5, "TE Node Capability Descriptor"}, {6, "PCED"}, {7, "OSPF Dynamic Hostname"}, {8, "SR-Algorithm "},
    {9, "SID/Label Range"}, {10, "Node Admin Tag "}, {11, "S-BFD Discriminator"}, {12, "Node MSD"}, {14, "SR Local Block"},
    {15, "SRMS Preference"}, {16, "Flexible Algorithm Definition"},
};
constexpr ValueName kAlgorithmNames[] = {{0, "Shortest Path First"}, {1, "Strict Shortest Path First"}};
constexpr ValueName kSegmentNames[] = {{1, "SID/Label"}, {2, "Prefix SID"}};
constexpr ValueName kDepthNames[] = {{1, "Base MPLS Imposition"}, {2, "Entropy Readable Label Depth"}};
constexpr ValueName kPrefixNames[] = {{1, "OSPFv2 Extended Prefix"}, {2, "OSPFv2 Extended Prefix Range"}};
constexpr ValueName kRouteNames[] = {{0, "Unspecified"}, {1, "Intra-Area"}, {3, "Inter-Area"}, {5, "AS-External"}, {7, "NSSA-External"}};
constexpr ValueName kFamilyNames[] = {{0, "IPv4 Unicast"}};

constexpr FieldTable kFields{
    none("ospf.header", "OSPF Header"),
    dec("ospf.version", "Version", 8),
    dec("ospf.msg", "Message Type", 8).names(kMsgNames),
    dec("ospf.packet_length", "Packet Length", 16),
    fields::ipv4("ospf.srcrouter", "Source OSPF Router"),
    fields::ipv4("ospf.area_id", "Area ID"),
    hex("ospf.checksum", "Checksum", 16),
    dec("ospf.auth.type", "Auth Type", 16).names(kAuthTypeNames),
    bytes("ospf.auth.none", "Auth Data (none)"),
    text("ospf.auth.simple", "Auth Data (Simple)"),
    dec("ospf.auth.crypt.key_id", "Auth Crypt Key id", 8),
    dec("ospf.auth.crypt.data_length", "Auth Crypt Data Length", 8),
    dec("ospf.auth.crypt.seq_nbr", "Auth Crypt Sequence Number", 32),
    bytes("ospf.auth.crypt.data", "Auth Crypt Data"),
    bytes("ospf.auth.unknown", "Auth Unknown"),
    dec("ospf.instance_id", "Instance ID", 8).names(kInstanceIdNames),
    bytes("ospf.reserved", "Reserved"),
    expert("ospf.reserved.not_zero", "incorrect, should be 0", Group::Protocol, Severity::Warning),
    boolean("ospf.msg.hello", "Hello"),
    boolean("ospf.msg.dbdesc", "Database Description"),
    boolean("ospf.msg.lsreq", "Link State Adv Request"),
    boolean("ospf.msg.lsupdate", "Link State Adv Update"),
    boolean("ospf.msg.lsack", "Link State Adv Acknowledgement"),
    none("ospf.hello", "OSPF Hello Packet"),
    fields::ipv4("ospf.hello.network_mask", "Network Mask"),
    dec("ospf.hello.interface_id", "Interface ID", 32),
    dec("ospf.hello.hello_interval", "Hello Interval [sec]", 32),
    dec("ospf.hello.router_priority", "Router Priority", 8),
    dec("ospf.hello.router_dead_interval", "Router Dead Interval [sec]", 32),
    fields::ipv4("ospf.hello.designated_router", "Designated Router"),
    fields::ipv4("ospf.hello.backup_designated_router", "Backup Designated Router"),
    fields::ipv4("ospf.hello.active_neighbor", "Active Neighbor"),
    dec("ospf.lsa", "LS Type", 8).names(kLsaNames),
    dec("ospf.lsa.age", "LS Age (seconds)", 16).mask(0x7fff),
    dec("ospf.lsa.donotage", "Do Not Age Flag", 16).mask(0x8000),
    fields::ipv4("ospf.lsa.id", "Link State ID"),
    hex("ospf.lsa.seqnum", "Sequence Number", 32),
    hex("ospf.lsa.chksum", "Checksum", 16),
    dec("ospf.lsa.length", "Length", 16),
    boolean("ospf.lsa.mpls", "MPLS Traffic Engineering LSA"),
    hex("ospf.ri.options", "RI Options", 8),
    flag("ospf.ri.options.grc", "(GRC) Graceful Restart", 8, 0x80, kCapable),
    flag("ospf.ri.options.grh", "(GRH) Graceful Restart Helper", 8, 0x40, kEnabled),
    flag("ospf.ri.options.srs", "Stub Router Support", 8, 0x20, kYesNo),
    flag("ospf.ri.options.tes", "(TES) Traffic Engineering", 8, 0x10, kSupported),
    flag("ospf.ri.options.p2plan", "(P2PLAN) Point-to-point over LAN", 8, 0x08, kCapable),
    flag("ospf.ri.options.ete", "(ETE) Experimental TE", 8, 0x04, kCapable),
    flag("ospf.ri.options.host", "Host Router", 8, 0x01, kCapable),
    dec("ospf.tlv_type", "TLV Type", 16),
    dec("ospf.tlv_length", "TLV Length", 16),
    bytes("ospf.tlv_value", "TLV Value"),
    fields::ipv4("ospf.v3.address_prefix.ipv4", "Address Prefix"),
    fields::ipv4("ospf.mpls.routerid", "MPLS/TE Router ID"),
    dec("ospf.mpls.linktype", "MPLS/TE Link Type", 8).names(kTeLinkNames),
    fields::ipv4("ospf.mpls.linkid", "MPLS/TE Link ID"),
    fields::ipv4("ospf.mpls.local_addr", "MPLS/TE Local Interface Address"),
    fields::ipv4("ospf.mpls.remote_addr", "MPLS/TE Remote Interface Address"),
    dec("ospf.mpls.te_metric", "MPLS/TE Metric", 32),
    dec("ospf.mpls.local_id", "MPLS/TE Local Interface Index", 32),
    dec("ospf.mpls.remote_id", "MPLS/TE Remote Interface Index", 32),
    hex("ospf.mpls.linkcolor", "MPLS/TE Link Resource Class/Color", 32),
    hex("ospf.mpls.group", "MPLS/TE Group", 32),
    real("ospf.mpls.link_max_bw", "Link Max BW", 32),
    real("ospf.mpls.pri", "Pri (or TE-Class)", 32),
    real("ospf.mpls.bc", "BC", 32),
    dec("ospf.mpls.bc.model_id", "MPLS/DSTE Bandwidth Constraints Model Id", 8),
    dec("ospf.tlv_type.opaque", "TLV Type", 16).names(kInformationNames),
    text("ospf.dynhostname", "Dynamic Hostname"),
    dec("ospf.lsa_sa", "SR-Algorithm", 8).names(kAlgorithmNames),
    dec("ospf.tlv.sidlabel_range.type", "TLV Type", 16).names(kSegmentNames),
    dec("ospf.tlv.range_size", "Range Size", 24),
    dec("ospf.tlv.sid_label", "SID/Label", 32),
    dec("ospf.tlv.preference", "Preference", 24),
    dec("ospf.tlv.igp_msd_type", "MSD Type", 8).names(kDepthNames),
    dec("ospf.tlv.igp_msd_value", "MSD Value", 8),
    bytes("ospf.tlv.unknown", "Unknown TLV"),
    dec("ospf.tlv.extpfx.tlv_type", "TLV Type", 16).names(kPrefixNames),
    dec("ospf.tlv.extpfx.subtlv_type", "TLV Type", 16).names(kSegmentNames),
    dec("ospf.tlv.extpfx.rotuetype", "Route Type", 16).names(kRouteNames),
    dec("ospf.tlv.extpfx.af", "Address Family", 8).names(kFamilyNames),
    hex("ospf.tlv.extpfx.flags", "Flags", 8),
    flag("ospf.tlv.extpfx.flags.a", "(A) Attach Flag", 8, 0x80),
    flag("ospf.tlv.extpfx.flags.n", "(N) Node Flag", 8, 0x40),
    hex("ospf.tlv.pfxsid.flags", "Flags", 8),
    flag("ospf.tlv.pfxsid.flags.np", "(NP) No-PHP Flag", 8, 0x40),
    flag("ospf.tlv.pfxsid.flags.m", "(M) Mapping Server Flag", 8, 0x20),
    flag("ospf.tlv.pfxsid.flags.e", "(E) Explicit-Null Flag", 8, 0x10),
    flag("ospf.tlv.pfxsid.flags.v", "(V) Value/Index Flag", 8, 0x08),
    flag("ospf.tlv.pfxsid.flags.l", "(L) Local/Global Flag", 8, 0x04),
    dec("ospf.tlv.extlink.mt_id", "Multi-Topology ID", 8),
    expert("ospf.lsa.invalid_length", "Length must be N x 4 octets", Group::Malformed, Severity::Error),
    dec("ospf.lsid_opaque_type", "Link State ID Opaque Type", 8).names(kLsidOpaqueTypeNames),
    dec("ospf.lsid_te_lsa.instance", "Link State ID TE-LSA Instance", 16),
    boolean("ospf.lsa.router", "Router LSA"),
    dec("ospf.lsa.router.linktype", "Link Type", 8),
    fields::ipv4("ospf.lsa.router.linkid", "Link ID"),
    fields::ipv4("ospf.lsa.router.linkdata", "Link Data"),
    dec("ospf.lsa.router.nummetrics", "Number of Metrics", 8),
    dec("ospf.lsa.router.metric0", "0 Metric", 16),
    boolean("ospf.lsa.network", "Network LSA"),
    fields::ipv4("ospf.lsa.network.netmask", "Netmask"),
    fields::ipv4("ospf.lsa.network.attchrtr", "Attached Router"),
    boolean("ospf.lsa.summary", "Summary LSA (IP Network)"),
    boolean("ospf.lsa.asbr", "Summary LSA (ASBR)"),
    fields::ipv4("ospf.lsa.asbr.netmask", "Netmask"),
    boolean("ospf.lsa.asext", "AS-External LSA (ASBR)"),
    fields::ipv4("ospf.lsa.asext.netmask", "Netmask"),
    fields::ipv4("ospf.lsa.asext.fwdaddr", "Forwarding Address"),
    dec("ospf.lsa.asext.extrttag", "External Route Tag", 32),
    boolean("ospf.lsa.member", "Group Membership LSA"),
    boolean("ospf.lsa.nssa", "NSSA AS-External LSA"),
    boolean("ospf.lsa.attr", "External Attributes LSA"),
    boolean("ospf.lsa.opaque", "Opaque LSA"),
    hex("ospf.v3.lsa", "LS Type", 16),
    flag("ospf.v3.lsa.u", "LSA Handling", 16, 0x8000, kV3LsaUNames),
    hex("ospf.v3.lsa.s12", "Flooding Scope", 16).names(kV3LsaS12Names).mask(0x6000),
    dec("ospf.v3.lsa.fc", "Function Code", 16).names(kV3LsaFcNames).mask(0x1fff),
    boolean("ospf.v3.lsa.router", "Router-LSA"),
    boolean("ospf.v3.lsa.network", "Network-LSA"),
    boolean("ospf.v3.lsa.interprefix", "Inter-Area-Prefix-LSA"),
    boolean("ospf.v3.lsa.interrouter", "Inter-Area-Router-LSA"),
    boolean("ospf.v3.lsa.asext", "AS-External-LSA"),
    boolean("ospf.v3.lsa.member", "Group-Membership-LSA"),
    boolean("ospf.v3.lsa.nssa", "NSSA-LSA"),
    boolean("ospf.v3.lsa.link", "Link-LSA"),
    boolean("ospf.v3.lsa.intraprefix", "Intra-Area-Prefix-LSA"),
    fields::ipv4("ospf.advrouter", "Advertising Router"),
    hex("ospf.v2.options", "Options", 8),
    flag("ospf.v2.options.mt", "(MT) Multi-Topology Routing", 8, 0x1, kYesNo),
    flag("ospf.v2.options.e", "(E) External Routing", 8, 0x2, kV2OptionsENames),
    flag("ospf.v2.options.mc", "(MC) Multicast", 8, 0x4, kV2OptionsENames),
    flag("ospf.v2.options.n", "(N) NSSA", 8, 0x8, kV2OptionsNNames),
    flag("ospf.v2.options.p", "(P) Propagate", 8, 0x8),
    flag("ospf.v2.options.l", "(L) LLS Data block", 8, 0x10, kV2OptionsLNames),
    flag("ospf.v2.options.dc", "(DC) Demand Circuits", 8, 0x20, kV2OptionsNNames),
    flag("ospf.v2.options.o", "O", 8, 0x40),
    flag("ospf.v2.options.dn", "DN", 8, 0x80),
    hex("ospf.v3.options", "Options", 24),
    flag("ospf.v3.options.v6", "V6", 24, 0x1),
    flag("ospf.v3.options.e", "E", 24, 0x2),
    flag("ospf.v3.options.mc", "MC", 24, 0x4),
    flag("ospf.v3.options.n", "N", 24, 0x8),
    flag("ospf.v3.options.r", "R", 24, 0x10),
    flag("ospf.v3.options.dc", "DC", 24, 0x20),
    flag("ospf.v3.options.af", "AF", 24, 0x100),
    flag("ospf.v3.options.l", "L", 24, 0x200),
    flag("ospf.v3.options.at", "AT", 24, 0x400),
    hex("ospf.dbd", "DB Description", 8),
    flag("ospf.dbd.r", "(R) OOBResync", 8, 0x8),
    flag("ospf.dbd.i", "(I) Init", 8, 0x4),
    flag("ospf.dbd.m", "(M) More", 8, 0x2),
    flag("ospf.dbd.ms", "(MS) Master", 8, 0x1, kYesNo),
    hex("ospf.v2.router.lsa.flags", "Flags", 8),
    flag("ospf.v2.router.lsa.flags.b", "(B) Area border router", 8, 0x1, kYesNo),
    flag("ospf.v2.router.lsa.flags.e", "(E) AS boundary router", 8, 0x2, kYesNo),
    flag("ospf.v2.router.lsa.flags.v", "(V) Virtual link endpoint", 8, 0x4, kYesNo),
    flag("ospf.v2.router.lsa.flags.w", "(W) Wild-card multicast receiver", 8, 0x8, kYesNo),
    flag("ospf.v2.router.lsa.flags.n", "(N) flag", 8, 0x10, kYesNo),
    flag("ospf.v2.router.lsa.flags.h", "(H) flag", 8, 0x80, kYesNo),
    hex("ospf.v3.router.lsa.flags", "Flags", 8),
    flag("ospf.v3.router.lsa.flags.b", "(B) Area border router", 8, 0x1, kYesNo),
    flag("ospf.v3.router.lsa.flags.e", "(E) AS boundary router", 8, 0x2, kYesNo),
    flag("ospf.v3.router.lsa.flags.v", "(V) Virtual link endpoint", 8, 0x4, kYesNo),
    flag("ospf.v3.router.lsa.flags.w", "(W) Wild-card multicast receiver", 8, 0x8, kYesNo),
    hex("ospf.v3.as.external.flags", "Flags", 8),
    flag("ospf.v3.as.external.flags.t", "(T) External Route Tag", 8, 0x1, kV2OptionsLNames),
    flag("ospf.v3.as.external.flags.f", "(F) Forwarding Address", 8, 0x2, kV3AsExternalFlagsFNames),
    flag("ospf.v3.as.external.flags.e", "(E) External Metric", 8, 0x4, kV3AsExternalFlagsENames),
    hex("ospf.v3.prefix.options", "PrefixOptions", 8),
    flag("ospf.v3.prefix.options.nu", "(NU) NoUnicast", 8, 0x1),
    flag("ospf.v3.prefix.options.la", "(LA) Local Address", 8, 0x2),
    flag("ospf.v3.prefix.options.mc", "(MC) Multicast", 8, 0x4),
    flag("ospf.v3.prefix.options.p", "(P) Propagate", 8, 0x8),
    dec("ospf.db.interface_mtu", "Interface MTU", 16),
    dec("ospf.db.dd_sequence", "DD Sequence", 32),
    fields::ipv4("ospf.link_state_id", "Link State ID"),
    dec("ospf.ls.number_of_lsas", "Number of LSAs", 32),
    dec("ospf.lsid_te_lsa.reserved", "Link State ID TE-LSA Reserved", 8),
    dec("ospf.lsid.opaque_id", "Link State ID Opaque ID", 24),
    dec("ospf.lsa.number_of_links", "Number of Links", 16),
    flag("ospf.v3.lsa.do_not_age", "Do Not Age", 16, 0x8000, kTrueFalse),
    dec("ospf.v3.lsa.interface_id", "Interface ID", 32),
    dec("ospf.v3.lsa.neighbor_interface_id", "Neighbor Interface ID", 32),
    fields::ipv4("ospf.v3.lsa.neighbor_router_id", "Neighbor Router ID"),
    fields::ipv4("ospf.v3.lsa.attached_router", "Attached Router"),
    fields::ipv4("ospf.v3.lsa.destination_router_id", "Destination Router ID"),
    hex("ospf.v3.lsa.referenced_ls_type", "Referenced LS type", 16).names(kV3LsaFcNames),
    fields::ipv6("ospf.v3.lsa.forwarding_address.ipv6", "Forwarding Address"),
    dec("ospf.v3.lsa.external_route_tag", "External Route Tag", 32),
    fields::ipv4("ospf.v3.lsa.referenced_link_state_id", "Referenced Link State ID"),
    dec("ospf.v3.lsa.router_priority", "Router Priority", 8),
    fields::ipv6("ospf.v3.lsa.link_local_interface_address.ipv6", "Link-local Interface Address"),
    fields::ipv4("ospf.v3.lsa.referenced_advertising_router", "Referenced Advertising Router"),
    flag("ospf.lsa.asext.type", "External Type", 8, 0x80, kLsaAsextTypeNames),
    dec("ospf.lsa.tos", "TOS", 8),
    dec("ospf.v3.lsa.type", "Type", 8).names(kV3LsaTypeNames),
    dec("ospf.metric", "Metric", 32),
    dec("ospf.prefix_length", "PrefixLength", 8),
    dec("ospf.ls.metric", "Metric", 32),
    dec("ospf.v3.lsa.num_prefixes", "# prefixes", 32),
    fields::ipv6("ospf.v3.address_prefix.ipv6", "Address Prefix"),
    expert("ospf.lsa.invalid_length", "Invalid LSA length", Group::Malformed, Severity::Error),
    expert("ospf.lsa.unknown_type", "Unknown LSA Type", Group::Protocol, Severity::Warning),
};

// Adds the names of the set bits of `flags` to a label.
struct FlagName {
    uint32_t bit;
    std::string_view name;
};

// Contents of opaque link state advertisements of version 2, until `end`.
void addOpaque(Layer& ospf, uint8_t opaqueType, uint32_t end);
void appendFlags(const Item& item, uint64_t flags, std::span<const FlagName> names);
// `nssa`: of an advertisement of type 7, whose bit N means that it is propagated.
void addOptionsOfVersion2(Layer& ospf, bool nssa = false);
void addOptionsOfVersion3(Layer& ospf);
void addReserved(Layer& ospf, uint32_t size);
// The header of an advertisement, and its contents too if there are any. The cursor is behind it.
void addAdvertisementOfVersion2(Layer& ospf, bool withContents);
void addAdvertisementOfVersion3(Layer& ospf, bool withContents);

} // namespace capscope::ospf
