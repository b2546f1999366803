// What the files of LISP share: the table, addresses and mappings.
#pragma once

#include "core/dissect/address_families.h"
#include "core/dissect/layer.h"

#include <string>

namespace capscope::lisp {

using namespace fields;
inline constexpr ValueName kTypeNames[] = {
    {1, "Map-Request"}, {2, "Map-Reply"}, {3, "Map-Register"}, {4, "Map-Notify"}, {6, "Map-Referral"}, {7, "Info"},
    {8, "Encapsulated Control Message"},
};
inline constexpr ValueName kMappingActNames[] = {
    {0, "No-Action"}, {1, "Natively-Forward"}, {2, "Send-Map-Request"}, {3, "Drop/No-Reason"},
    {4, "Drop/Policy-Denied"}, {5, "Drop/Authentication-Failure"}, {6, "Forward-For-Unknown-Address"},
};
inline constexpr ValueName kLcafTypeNames[] = {
    {0, "Null Body"}, {1, "AFI List"}, {2, "Instance ID"}, {3, "AS Number"}, {4, "Application Data"},
    {5, "Geo Coordinates"}, {6, "Opaque Key"}, {7, "NAT Traversal"}, {8, "Nonce Locator"}, {9, "Multicast Info"},
    {10, "Explicit Locator Path"}, {11, "Security Key"}, {12, "Source/Dest Key"}, {13, "Replication List Entry"},
    {14, "JSON Data Model"}, {15, "Key/Value Address Pair"}, {255, "Vendor Specific LCAF"},
};
inline constexpr ValueName kMessageTypeNames[] = {
    {16, "Error Notification"}, {17, "Registration"}, {18, "Registration ACK"}, {19, "Registration NACK"},
    {20, "Registration Refresh"}, {21, "Mapping Notification"}, {22, "RLOC Membership Subscribe"},
    {23, "RLOC Membership Subscribe ACK"}, {24, "RLOC Membership Subscribe NACK"},
    {25, "RLOC Membership Unsubscribe"}, {26, "RLOC Membership Element Add"}, {27, "RLOC Membership Element Remove"},
    {28, "RLOC Membership Refresh Request"}, {29, "RLOC Membership Refresh Begin"},
    {30, "RLOC Membership Refresh End"},
};
inline constexpr ValueName kMessageRegistrationRejectReasonNames[] = {
    {1, "Not a valid site EID prefix"}, {2, "Authentication failure"}, {3, "Locator set not allowed"},
    {4, "Reason not defined"},
};
inline constexpr ValueName kMessageRegistrationRefreshScopeNames[] = {
    {0, "All prefixes under all address families under all EID instances"},
    {1, "All prefixes under all address families under a single EID instance"},
    {2, "All prefixes under a single address family under a single EID instance"},
    {3, "All prefixes covered by a specific EID prefix in a single EID instance"},
    {4, "A specific EID prefix in a single EID instance"},
};

inline constexpr FieldTable kFields{
    dec("lisp.type", "Type", 24).mask(0xf00000).names(kTypeNames),
    dec("lisp.irc", "ITR-RLOC Count", 24).mask(0x1f),
    dec("lisp.records", "Record Count", 8),
    hex("lisp.nonce", "Nonce", 64),
    hex("lisp.mreq.flags", "Flags", 24).mask(0xfc000),
    flag("lisp.mreq.flags.auth", "A bit (Authoritative)", 24, 0x80000),
    flag("lisp.mreq.flags.mrp", "M bit (Map-Reply present)", 24, 0x40000),
    flag("lisp.mreq.flags.probe", "P bit (Probe)", 24, 0x20000),
    flag("lisp.mreq.flags.smr", "S bit (Solicit-Map-Request)", 24, 0x10000),
    flag("lisp.mreq.flags.pitr", "p bit (Proxy ITR)", 24, 0x8000),
    flag("lisp.mreq.flags.smri", "s bit (SMR-invoked)", 24, 0x4000),
    hex("lisp.mreq.res", "Reserved bits", 24).mask(0x3fe0),
    dec("lisp.mreq.srceid.afi", "Source EID AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.mreq.srceid.ipv4", "Source EID"),
    fields::ipv6("lisp.mreq.srceid_ipv6", "Source EID"),
    none("lisp.mreq.itr_rloc", "ITR-RLOC"),
    dec("lisp.mreq.itr_rloc.afi", "ITR-RLOC AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.mreq.itr_rloc_ipv4", "ITR-RLOC Address"),
    fields::ipv6("lisp.mreq.itr_rloc_ipv6", "ITR-RLOC Address"),
    hex("lisp.mreq.record.res", "Reserved", 8),
    dec("lisp.mreq.record.prefix.length", "Prefix Length", 8),
    dec("lisp.mreq.record.prefix.afi", "Prefix AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.mreq.record.prefix.ipv4", "Prefix"),
    fields::ipv6("lisp.mreq.record.prefix.ipv6", "Prefix"),
    none("lisp.mreq.record", "Map-Request Record"),
    none("lisp.mrep.record", "Map-Reply Record"),
    flag("lisp.mrep.flags.probe", "P bit (Probe)", 24, 0x80000),
    flag("lisp.mrep.flags.enlr", "E bit (Echo-Nonce locator reachability algorithm enabled)", 24, 0x40000),
    flag("lisp.mrep.flags.sec", "S bit (LISP-SEC capable)", 24, 0x20000),
    hex("lisp.mrep.res", "Reserved bits", 24).mask(0x1ffff),
    flag("lisp.mreg.flags.pmr", "P bit (Proxy-Map-Reply)", 24, 0x80000),
    flag("lisp.mreg.flags.sec", "S bit (LISP-SEC capable)", 24, 0x40000),
    flag("lisp.mreg.flags.xtrid", "I bit (xTR-ID present)", 24, 0x20000),
    flag("lisp.mreg.flags.rtr", "R bit (Built for an RTR)", 24, 0x10000),
    flag("lisp.mreg.flags.wmn", "M bit (Want-Map-Notify)", 24, 0x1),
    hex("lisp.mreg.res", "Reserved bits", 24).mask(0xfffe),
    hex("lisp.keyid", "Key ID", 16),
    dec("lisp.authlen", "Authentication Data Length", 16),
    bytes("lisp.auth", "Authentication Data"),
    bytes("lisp.xtrid", "xTR-ID"),
    bytes("lisp.siteid", "Site-ID"),
    flag("lisp.mnot.flags.xtrid", "I bit (xTR-ID present)", 24, 0x80000),
    flag("lisp.mnot.flags.rtr", "R bit (Built for an RTR)", 24, 0x40000),
    hex("lisp.mnot.res", "Reserved bits", 24).mask(0x3ffff),
    none("lisp.loc", "Locator Record"),
    dec("lisp.loc.priority", "Priority", 8),
    dec("lisp.loc.weight", "Weight", 8),
    dec("lisp.loc.multicast_priority", "Multicast Priority", 8),
    dec("lisp.loc.multicast_weight", "Multicast Weight", 8),
    hex("lisp.loc.flags", "Flags", 16),
    flag("lisp.loc.flags.local", "Local", 16, 0x4),
    flag("lisp.loc.flags.probe", "Probe", 16, 0x2),
    flag("lisp.loc.flags.reach", "Reachable", 16, 0x1),
    hex("lisp.loc.flags.res", "Reserved", 16).mask(0xfff8),
    dec("lisp.loc.afi", "AFI", 16).names(kAddressFamilyNames),
    text("lisp.loc.locator", "Locator"),
    none("lisp.mapping", "Mapping Record"),
    dec("lisp.mapping.ttl", "Record TTL", 32),
    dec("lisp.mapping.loccnt", "Locator Count", 8),
    dec("lisp.mapping.eid.masklen", "EID Mask Length", 8),
    dec("lisp.mapping.act", "Action", 16).mask(0xe000).names(kMappingActNames),
    flag("lisp.mapping.auth", "Authoritative bit", 16, 0x1000),
    hex("lisp.mapping.res1", "Reserved", 16).mask(0x7ff),
    hex("lisp.mapping.res2", "Reserved", 16).mask(0xf000),
    dec("lisp.mapping.ver", "Mapping Version", 16).mask(0xfff),
    dec("lisp.mapping.eid.afi", "EID Prefix AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.mapping.eid.ipv4", "EID Prefix"),
    fields::ipv6("lisp.mapping.eid.ipv6", "EID Prefix"),
    flag("lisp.ecm.flags.sec", "S bit (LISP-SEC capable)", 32, 0x8000000),
    flag("lisp.ecm.flags.ddt", "D bit (DDT-originated)", 32, 0x4000000),
    hex("lisp.ecm.res", "Reserved bits", 32).mask(0x3ffffff),
    none("lisp.lcaf", "LCAF"),
    bytes("lisp.lcaf.header", "LCAF Header"),
    hex("lisp.lcaf.res1", "Reserved bits", 8),
    hex("lisp.lcaf.flags", "Flags", 8),
    dec("lisp.lcaf.type", "Type", 8).names(kLcafTypeNames),
    hex("lisp.lcaf.res2", "Reserved bits", 8),
    dec("lisp.lcaf.length", "Length", 16),
    dec("lisp.lcaf.afi_list.afi", "List Item AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.lcaf.afi_list.ipv4", "List Item Address"),
    fields::ipv6("lisp.lcaf.afi_list.ipv6", "List Item Address"),
    dec("lisp.lcaf.iid", "Instance ID", 32),
    dec("lisp.lcaf.iid.afi", "Address AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp.lcaf.iid.ipv4", "Address"),
    fields::ipv6("lisp.lcaf.iid.ipv6", "Address"),
    hex("lisp-data.flags", "Flags", 8),
    flag("lisp-data.flags.nonce", "N bit (Nonce present)", 8, 0x80),
    flag("lisp-data.flags.lsb", "L bit (Locator-Status-Bits field enabled)", 8, 0x40),
    flag("lisp-data.flags.enr", "E bit (Echo-Nonce-Request)", 8, 0x20),
    flag("lisp-data.flags.mv", "V bit (Map-Version present)", 8, 0x10),
    flag("lisp-data.flags.iid", "I bit (Instance ID present)", 8, 0x8),
    hex("lisp-data.flags.res", "Reserved", 8).mask(0x7),
    decHex("lisp-data.nonce", "Nonce", 24),
    hex("lisp-data.mapver", "Map-Version", 24),
    dec("lisp-data.iid", "Instance ID", 24),
    hex("lisp-data.lsb", "Locator-Status-Bits", 32).mask(0xffffffff),
    hex("lisp-data.lsb8", "Locator-Status-Bits", 8).mask(0xff),
    dec("lisp-tcp.message.type", "Type", 16).names(kMessageTypeNames),
    dec("lisp-tcp.message.length", "Length", 16),
    dec("lisp-tcp.message.id", "Message ID", 32),
    bytes("lisp-tcp.message.data", "Message Data"),
    dec("lisp-tcp.message.registration_reject.reason", "Registration reject reason", 8).names(kMessageRegistrationRejectReasonNames),
    hex("lisp-tcp.message.registration_reject.res", "Reserved bits", 16),
    dec("lisp-tcp.message.registration_refresh.scope", "Registration refresh scope", 8).names(kMessageRegistrationRefreshScopeNames),
    flag("lisp-tcp.message.registration_refresh.flags.rejected", "Rejected only", 16, 0x8000),
    hex("lisp-tcp.message.registration_refresh.res", "Reserved", 16).mask(0x7fff),
    bytes("lisp-tcp.message.xtrid", "xTR-ID"),
    bytes("lisp-tcp.message.siteid", "Site-ID"),
    dec("lisp-tcp.message.eid.prefix.length", "Prefix Length", 8),
    dec("lisp-tcp.message.eid.prefix.afi", "Prefix AFI", 16).names(kAddressFamilyNames),
    fields::ipv4("lisp-tcp.message.eid.ipv4", "Address"),
    fields::ipv6("lisp-tcp.message.eid.ipv6", "Address"),
    hex("lisp-tcp.message.end_marker", "Message End Marker", 32),
    expert("lisp.unexpected_field", "Unexpected field", Group::Protocol, Severity::Error),
};

constexpr uint16_t kAfiNone = 0, kAfiIpv4 = 1, kAfiIpv6 = 2, kAfiCanonical = 16387;

// The address of family `afi` at the cursor; text of it, empty if nothing is known of the family. Its row is `v4` or `v6`; a canonical
// address (RFC 8060) has a row "`label`: ..." of its own.
std::string addAddress(Layer& lisp, uint16_t afi, FieldRef v4, FieldRef v6, std::string_view label);
// A mapping and its locators; its prefix, empty if it could not be read.
std::string addMapping(Layer& lisp, int number);
// RFC 6833, 4.6: what follows the type of a registration. The prefix of the first mapping.
std::string addRegistration(Layer& lisp);

} // namespace capscope::lisp
