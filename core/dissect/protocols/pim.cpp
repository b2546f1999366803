// Protocol Independent Multicast, versions 1 and 2. RFC 7761, 3973 (dense mode), 5059 (bootstrap), 5015 (bidirectional), 5384 (join
// attributes). Not decoded: source discovery (RFC 8364), ECMP redirect (RFC 6754).
#include "core/dissect/checksum.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0, "Hello"}, {1, "Register"}, {2, "Register-stop"}, {3, "Join/Prune"}, {4, "Bootstrap"}, {5, "Assert"}, {6, "Graft"},
    {7, "Graft-Ack"}, {8, "Candidate-RP-Advertisement"}, {9, "State-Refresh"}, {10, "DF election"}, {11, "ECMP redirect"},
    {12, "PFM source discovery"},
};
constexpr ValueName kDfElectSubtypeNames[] = {{1, "offer"}, {2, "DF Winner"}, {3, "DF Backoff"}, {4, "DF Pass"}};
constexpr ValueName kCodeNames[] = {
    {0, "Query"}, {1, "Register"}, {2, "Register-stop"}, {3, "Join/Prune"}, {4, "RP-Reachable"}, {5, "Assert"}, {6, "Graft"},
    {7, "Graft-Ack"}, {8, "Mode"},
};
constexpr ValueName kModeNames[] = {{0, "Dense"}, {1, "Sparse"}, {2, "Sparse-Dense"}};
constexpr ValueName kIpVersionNames[] = {{0, "Dummy Header"}, {4, "IPv4"}, {6, "IPv6"}};
constexpr ValueName kAddrAddressFamilyNames[] = {
    {0, "Reserved"}, {1, "IPv4"}, {2, "IPv6"}, {3, "NSAP"}, {4, "HDLC (8-bit multidrop)"}, {5, "BBN 1822"},
    {6, "802 (includes all 802 media plus Ethernet)"}, {7, "E.163"}, {8, "E.164 (SMDS, Frame Relay, ATM)"}, {9, "F.69 (Telex)"},
    {10, "X.121 (X.25, Frame Relay)"}, {11, "IPX"}, {12, "Appletalk"}, {13, "Decnet IV"}, {14, "Banyan Vines"},
    {15, "E.164 with NSAP subaddress"}, {16, "DNS (Domain Name System)"}, {17, "Distinguished Name"}, {18, "AS Number"},
    {19, "XTP over IP version 4"}, {20, "XTP over IP version 6"}, {21, "XTP native mode XTP"},
    {22, "Fibre Channel World-Wide Port Name"}, {23, "Fibre Channel World-Wide Node Name"}, {24, "GWID"}, {25, "Layer-2 VPN"},
    {196, "Layer-2 VPN (old)"}, {26, "MPLS-TP Section Endpoint Identifier"}, {27, "MPLS-TP LSP Endpoint Identifier"},
    {28, "MPLS-TP Pseudowire Endpoint Identifier"}, {29, "MT IP: Multi-Topology IP version 4"},
    {30, "MT IPv6: Multi-Topology IP version 6"}, {0x4000, "EIGRP Common Service Family"}, {0x4001, "EIGRP IPv4 Service Family"},
    {0x4002, "EIGRP IPv6 Service Family"}, {0x4003, "LISP Canonical Address Format (LCAF)"}, {0x4004, "BGP-LS"},
    {0x4005, "48-bit MAC Address"}, {0x4006, "64-bit MAC Address"}, {0x4007, "OUI"}, {0x4008, "MAC/24"}, {0x4009, "MAC/40"},
    {0x400a, "IPv6/64"}, {0x400b, "RBridge Port ID"}, {0x400c, "TRILL Nickname"}, {0xffff, "Reserved"},
};
constexpr ValueName kAddrEncodingTypeNames[] = {{0, "Native"}, {1, "Native with Join Attribute"}};
constexpr ValueName kSourceJaFlagsAttrTypeNames[] = {
    {0, "RPF Vector TLV"}, {1, "MVPN Join Attribute"}, {2, "MT-ID Join Attribute"}, {3, "Pop-Count"}, {4, "Explicit RPF Vector"},
    {5, "Transport Attribute"}, {6, "Receiver RLOC Attribute"},
};
constexpr ValueName kOptionNames[] = {
    {1, "Hold Time"}, {2, "LAN Prune Delay"}, {17, "Label Parameters"}, {18, "Deprecated"}, {19, "DR Priority"}, {20, "Generation ID"},
    {21, "State-Refresh"}, {22, "Bidirectional Capable"}, {23, "VCI Capability"}, {24, "Address List"}, {25, "Neighbor List TLV"},
    {26, "Join Attribute"}, {27, "PIM-over-TCP-Capable"}, {28, "PIM-over-SCTP-Capable"}, {29, "Pop-Count"}, {30, "PIM MT-ID"},
    {31, "Interface ID"}, {32, "PIM ECMP Redirect Hello Option"}, {33, "vPC Peer ID"}, {34, "DR Load Balancing Capability"},
    {35, "DR Load Balancing List"}, {36, "Hierarchical Join/Prune Attribute"}, {65001, "Address list, old implementation"},
    {65004, "RPF Proxy Vector (Cisco proprietary)"},
};

constexpr FieldTable kFields{
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
    dec("pim.addr_address_family", "Address Family", 8).names(kAddrAddressFamilyNames),
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

constexpr std::array kClaims{Claim{"ip.proto", 103}, Claim{"igmp.type", 0x14}};

enum Type : uint8_t { Hello, Register, RegisterStop, JoinPrune, Bootstrap, Assert, Graft, GraftAck, Candidate, StateRefresh, Election, SourceDiscovery = 12 };

// The rows of an encoded address: one for each address family.
struct AddressRows {
    FieldRef v4;
    FieldRef v6;
};

constexpr AddressRows kUpstream{kFields["pim.upstream_neighbor"], kFields["pim.upstream_neighbor_ip6"]};
constexpr AddressRows kGroup{kFields["pim.group"], kFields["pim.group_ip6"]};
constexpr AddressRows kSource{kFields["pim.source"], kFields["pim.source_ip6"]};
constexpr AddressRows kRp{kFields["pim.rp"], kFields["pim.rp_ip6"]};
constexpr AddressRows kJoin{kFields["pim.join_ip"], kFields["pim.join_ip6"]};
constexpr AddressRows kPrune{kFields["pim.prune_ip"], kFields["pim.prune_ip6"]};
constexpr AddressRows kListed{kFields["pim.address_list"], kFields["pim.address_list_ip6"]};
constexpr AddressRows kBsr{kFields["pim.bsr"], kFields["pim.bsr_ip6"]};
constexpr AddressRows kOriginator{kFields["pim.originator"], kFields["pim.originator_ip6"]};
constexpr AddressRows kUnicast{kFields["pim.unicast"], kFields["pim.unicast_ipv6"]};

// Bytes of an address of a family; 0 for other families, after which nothing can be read.
uint32_t addressSize(uint8_t family) { return family == 1 ? 4 : family == 2 ? 16 : 0; }

std::string addressText(const Layer& pim, uint32_t at, uint32_t size)
{
    const auto bytes = pim.peekBytes(at, size);
    return bytes.size() < size ? std::string() : toText(size == 4 ? Address::ipv4(bytes.data()) : Address::ipv6(bytes.data()));
}

// The row of a whole encoded address whose address stands `prefix` bytes behind its start.
Item addressItem(Layer& pim, const AddressRows& rows, uint32_t prefix)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    if (size == 0 || !pim.has(at, prefix + size)) {
        pim.skip(pim.reportedRemaining());
        pim.u8(rows.v4);
        return {};
    }
    return pim.addBytes(size == 4 ? rows.v4 : rows.v6, at, prefix + size, pim.peekBytes(at + prefix, size));
}

void readAddress(Layer& pim, const AddressRows& rows, uint32_t size)
{
    if (size == 4)
        pim.ipv4(rows.v4);
    else
        pim.ipv6(rows.v6);
}

// RFC 7761, 4.9.1: encoded unicast address. Returns its row.
Item addUnicast(Layer& pim, const AddressRows& rows)
{
    const auto size = addressSize(pim.peek8(pim.position()));
    const auto item = addressItem(pim, rows, 2);
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    pim.u8(kFields["pim.addr_encoding_type"]);
    readAddress(pim, kUnicast, size);
    return item;
}

constexpr std::array kGroupFlags{
    std::pair{0x80, ", Bidirectional PIM"},
    std::pair{0x01, ", Admin Scope Zone"},
};
constexpr std::array kSourceFlags{
    std::pair{0x04, ", Sparse"},
    std::pair{0x02, ", WildCard"},
    std::pair{0x01, ", Rendezvous Point Tree"},
};

template <size_t N> void appendFlags(const Item& item, uint64_t flags, const std::array<std::pair<int, const char*>, N>& names)
{
    for (const auto& [bit, name] : names)
        if ((flags & uint64_t(bit)) != 0)
            item.append(std::string_view(name));
}

// Encoded group address. `index` below 0: it has no number. Returns its row.
Item addGroup(Layer& pim, int index)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    const auto item = addressItem(pim, kGroup, 4);
    if (item && pim.wantsTree()) {
        const auto address = addressText(pim, at + 4, size);
        if (index < 0)
            item.text("Group: {}/{}", address, pim.peek8(at + 3));
        else
            item.text("Group {}: {}/{}", index, address, pim.peek8(at + 3));
    }
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    pim.u8(kFields["pim.addr_encoding_type"]);
    const auto flags = pim.bits(kFields["pim.group_addr.flags"], 1,
                                {kFields["pim.group_addr.flags.b"], kFields["pim.group_addr.flags.reserved"], kFields["pim.group_addr.flags.z"]});
    appendFlags(pim.last(), flags, kGroupFlags);
    pim.u8(kFields["pim.mask_len"]);
    readAddress(pim, kGroup, size);
    return item;
}

// RFC 5384: attributes of a join, until the one that says it is the last.
void addJoinAttributes(Layer& pim)
{
    while (pim.more()) {
        const auto at = pim.position();
        const auto length = pim.peek8(at + 1);
        const auto last = (pim.peek8(at) & 0x40) != 0;
        const auto name = nameOr(kSourceJaFlagsAttrTypeNames, pim.peek8(at) & 0x3f, "Unknown");
        const auto item = pim.addNone(kFields["pim.source_ja"], at, 2u + length);
        item.append(": {}", name);
        const auto under = pim.under(item);
        const auto flags = pim.bits(kFields["pim.source_ja.flags"], 1,
                                    {kFields["pim.source_ja.flags.f"], kFields["pim.source_ja.flags.e"], kFields["pim.source_ja.flags.attr_type"]});
        pim.last().append("{}{}, Attribute Type: {}", (flags & 0x80) != 0 ? ", Forward" : "", last ? ", End of Attributes" : "", name);
        pim.u8(kFields["pim.source_ja.length"]);
        if (length > 0)
            pim.bytes(kFields["pim.source_ja.value"], length);
        if (last)
            return;
    }
}

// Encoded source address: a join or a prune.
void addSource(Layer& pim, const AddressRows& rows)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    const auto flags = pim.peek8(at + 2);
    const auto item = addressItem(pim, rows, 4);
    if (item && pim.wantsTree()) {
        item.text("IP address: {}/{}", addressText(pim, at + 4, size), pim.peek8(at + 3));
        if ((flags & 7) != 0)
            item.append(" ({}{}{})", (flags & 4) != 0 ? "S" : "", (flags & 2) != 0 ? "W" : "", (flags & 1) != 0 ? "R" : "");
    }
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    const auto encoding = pim.u8(kFields["pim.addr_encoding_type"]);
    pim.bits(kFields["pim.source_addr.flags"], 1,
             {kFields["pim.source_addr.flags.reserved"], kFields["pim.source_addr.flags.s"], kFields["pim.source_addr.flags.w"],
              kFields["pim.source_addr.flags.r"]});
    appendFlags(pim.last(), flags, kSourceFlags);
    pim.u8(kFields["pim.mask_len"]);
    readAddress(pim, kSource, size);
    if (encoding == 1)
        addJoinAttributes(pim);
}

void addHoldtime(Layer& pim, const Item& option)
{
    const auto seconds = pim.u16(kFields["pim.holdtime"]);
    if (seconds == 0 || seconds == 0xffff) {
        const auto name = seconds == 0 ? "goodbye" : "Infinity";
        pim.last().text("Holdtime: {} ({})", name, seconds);
        option.append(": {} ({})", seconds, name);
    } else {
        option.append(": {}", seconds);
    }
}

void addAddressList(Layer& pim, uint32_t start, uint16_t type, uint32_t end)
{
    const auto under = pim.under(pim.label(start, end - start, "{}Address List ({})", type == 24 ? "" : "old ", type));
    while (pim.more() && pim.position() < end)
        addUnicast(pim, kListed);
}

void addHelloOption(Layer& pim)
{
    const auto start = pim.position();
    const auto type = pim.peek16(start);
    const auto length = pim.peek16(start + 2);
    const auto name = nameOf(kOptionNames, type);
    const auto item = name.empty() ? pim.label(start, 4u + length, "Option {}: Unknown: {}", type, type)
                                   : pim.label(start, 4u + length, "Option {}: {}", type, name);
    const auto under = pim.under(item);
    pim.u16(kFields["pim.optiontype"]);
    pim.u16(kFields["pim.optionlength"]);
    switch (type) {
    case 1:
        addHoldtime(pim, item);
        break;
    case 2: {
        const auto delay = pim.peek16(start + 4);
        pim.addNumber(kFields["pim.t"], start + 4, 1, delay >> 8);
        pim.bitFields(2, {kFields["pim.propagation_delay"]});
        const auto override = pim.u16(kFields["pim.override_interval"]);
        item.append(": T = {}, Propagation Delay = {}ms, Override Interval = {}ms", delay >> 15, delay & 0x7fff, override);
        break;
    }
    case 19:
        item.append(": {}", pim.u32(kFields["pim.dr_priority"]));
        break;
    case 20:
        item.append(": {}", pim.u32(kFields["pim.generation_id"]));
        break;
    case 21: {
        const auto version = pim.u8(kFields["pim.state_refresh_version"]);
        const auto interval = pim.u8(kFields["pim.state_refresh_interval"]);
        item.append(": Version = {}, Interval = {}s", version, interval);
        pim.u16(kFields["pim.state_refresh_reserved"]);
        break;
    }
    case 22:
        break;
    case 24:
    case 65001:
        addAddressList(pim, start, type, start + 4 + length);
        break;
    default:
        if (length > 0)
            pim.bytes(kFields["pim.optionvalue"], length);
    }
    pim.seek(uint64_t(start) + 4 + length);
}

void dissectHello(Layer& pim, const Item& options)
{
    int count = 0;
    for (; pim.more(); ++count)
        addHelloOption(pim);
    if (!pim.failed())
        options.append(": {}", count);
}

void dissectRegister(Layer& pim)
{
    const auto flags = pim.u32(kFields["pim.register_flag"]);
    {
        const auto under = pim.under(pim.last());
        pim.addNumber(kFields["pim.register_flag.border"], 4, 4, flags);
        pim.addNumber(kFields["pim.register_flag.null_register"], 4, 4, flags);
    }
    if (!pim.more())
        return;
    const auto version = pim.peek8(pim.position()) >> 4;
    pim.addNumber(kFields["pim.ip_version"], pim.position(), 1, pim.peek8(pim.position()));
    pim.holdColumns(true); // they tell of the register, not of what is registered
    if (version == 4 || version == 6) {
        pim.handOff("ip.version", version);
        return;
    }
    if (version != 0)
        return;
    // RFC 7761, 4.9.3: a null register may have only the addresses, in a header of zeros.
    const bool isV4 = pim.facts().source.kind == AddressKind::Ipv4;
    pim.addNone(kFields["pim.dummy_header"], pim.position(), pim.reportedRemaining()).append(isV4 ? "IPv4" : "IPv6");
    pim.skip(isV4 ? 12 : 8);
    readAddress(pim, kSource, isV4 ? 4 : 16);
    readAddress(pim, kGroup, isV4 ? 4 : 16);
}

void addJoinsOf(Layer& pim, FieldRef row, uint32_t at, uint16_t count, const AddressRows& rows)
{
    const auto under = pim.under(pim.addNumber(row, at, 2, count));
    for (int i = 0; i < count && pim.more(); ++i)
        addSource(pim, rows);
}

void dissectJoinPrune(Layer& pim)
{
    addUnicast(pim, kUpstream);
    pim.bytes(kFields["pim.res_bytes"], 1);
    const auto groups = pim.u8(kFields["pim.numgroups"]);
    pim.u16(kFields["pim.holdtime"]);
    for (int i = 0; i < groups && pim.more(); ++i) {
        // The item of the first group reaches over all that follow, as other analyzers show it.
        const auto set = pim.addNone(kFields["pim.group_set"], pim.position(), pim.reportedRemaining());
        set.text("Group {}", i);
        const auto under = pim.under(set);
        addGroup(pim, i);
        const auto at = pim.position();
        const auto joins = pim.peek16(at);
        const auto prunes = pim.peek16(at + 2);
        pim.skip(4);
        if (pim.failed())
            return;
        addJoinsOf(pim, kFields["pim.numjoins"], at, joins, kJoin);
        addJoinsOf(pim, kFields["pim.numprunes"], at + 2, prunes, kPrune);
    }
}

void addMetrics(Layer& pim)
{
    pim.addNumber(kFields["pim.rpt"], pim.position(), 1, pim.peek8(pim.position()));
    pim.bitFields(4, {kFields["pim.metric_pref"]});
    pim.u32(kFields["pim.metric"]);
}

// Reserved bytes amid the options stand below the protocol's row.
void addReserved(Layer& pim, uint32_t size)
{
    const auto under = pim.under(pim.item());
    pim.bytes(kFields["pim.res_bytes"], size);
}

bool addRpOfGroup(Layer& pim, int index)
{
    const auto at = pim.position();
    const auto item = addUnicast(pim, kRp);
    const auto size = addressSize(pim.peek8(at));
    if (item && pim.wantsTree())
        item.text("RP {}: {}", index, addressText(pim, at + 2, size));
    return !pim.failed();
}

void dissectBootstrap(Layer& pim)
{
    pim.u16(kFields["pim.fragment_tag"]);
    pim.u8(kFields["pim.hash_mask_len"]);
    pim.u8(kFields["pim.bsr_priority"]);
    addUnicast(pim, kBsr);
    for (int i = 0; pim.more(); ++i) {
        const auto group = addGroup(pim, i);
        uint8_t count = 0;
        {
            const auto under = pim.under(group);
            pim.u8(kFields["pim.rp_count"]);
            count = pim.u8(kFields["pim.frp_count"]);
            pim.skip(2);
        }
        for (int j = 0; j < count && pim.more(); ++j) {
            if (!addRpOfGroup(pim, j))
                return;
            pim.u16(kFields["pim.holdtime"]);
            {
                const auto under = pim.under(group);
                pim.u8(kFields["pim.priority"]);
            }
            addReserved(pim, 1);
        }
    }
}

void dissectCandidate(Layer& pim)
{
    const auto count = pim.u8(kFields["pim.prefix_count"]);
    pim.u8(kFields["pim.priority"]);
    pim.u16(kFields["pim.holdtime"]);
    addUnicast(pim, kRp);
    for (int i = 0; i < count && pim.more(); ++i)
        addGroup(pim, i);
}

void dissectStateRefresh(Layer& pim)
{
    addGroup(pim, -1);
    addUnicast(pim, kSource);
    addUnicast(pim, kOriginator);
    addMetrics(pim);
    pim.u8(kFields["pim.mask_len"]);
    pim.u8(kFields["pim.ttl"]);
    pim.bitFields(1, {kFields["pim.prune_indicator"], kFields["pim.prune_now"], kFields["pim.assert_override"]});
    pim.u8(kFields["pim.interval"]);
}

void dissectElection(Layer& pim)
{
    addUnicast(pim, kRp);
    const auto preference = pim.u32(kFields["pim.metric_pref"]);
    pim.last().text("DF Metric Preference: {}", preference);
    pim.u32(kFields["pim.metric"]);
}

void dissectOptions(Layer& pim, Type type)
{
    const auto options = pim.addNone(kFields["pim.option"], pim.position(), pim.reportedRemaining());
    const auto under = pim.under(options);
    switch (type) {
    case Hello:
        return dissectHello(pim, options);
    case Register:
        return dissectRegister(pim);
    case RegisterStop:
        addGroup(pim, -1);
        addUnicast(pim, kSource);
        return;
    case JoinPrune:
    case Graft:
    case GraftAck:
        return dissectJoinPrune(pim);
    case Bootstrap:
        return dissectBootstrap(pim);
    case Assert:
        addGroup(pim, -1);
        addUnicast(pim, kSource);
        addMetrics(pim);
        return;
    case Candidate:
        return dissectCandidate(pim);
    case StateRefresh:
        return dissectStateRefresh(pim);
    case Election:
        return dissectElection(pim);
    default:
        return;
    }
}

// RFC 7761, 4.9: registers are summed over their first 8 bytes only; over IPv6 with a pseudo header.
void addPimChecksum(Layer& pim, Type type)
{
    const auto at = pim.position();
    const auto found = pim.u16(kFields["pim.cksum"]);
    if (pim.failed())
        return;
    const auto item = pim.last();
    const auto summed = type == Register ? 8u : pim.reported();
    if (!pim.has(0, summed) || pim.rest().fragment) {
        item.append(" [unverified]");
        pim.addNumber(kFields["pim.cksum.status"], at, 0, 2).generated();
        return;
    }
    uint32_t pseudo = 0;
    const auto& facts = pim.facts();
    if (facts.source.kind == AddressKind::Ipv6) {
        pseudo = checksumAdd({facts.source.bytes.data(), 16});
        pseudo = checksumAdd({facts.destination.bytes.data(), 16}, pseudo) + (summed >> 16) + (summed & 0xffff) + 103;
    }
    const auto sum = checksumAdd(pim.peekBytes(0, summed), pseudo);
    const bool good = checksumOf(sum) == 0;
    const auto right = checksumOf(checksumAdd({}, sum + (0xffffu - found)));
    if (good)
        item.append(" [correct]");
    else
        item.append(" incorrect, should be 0x{:04x}", right);
    if (!good)
        pim.note(kFields["pim.bad_checksum"], item, fmt::format("Bad checksum [should be 0x{:04x}]", right));
    pim.addNumber(kFields["pim.cksum.status"], at, 0, good ? 1 : 0).generated();
}

void dissectVersion2(Layer& pim)
{
    const auto type = Type(pim.peek8(0) & 0x0f);
    pim.protocolColumn("PIMv2");
    const auto name = nameOf(kTypeNames, type);
    if (name.empty())
        pim.info().set("Unknown ({})", uint8_t(type));
    else
        pim.info().set(name);
    pim.bitFields(1, {kFields["pim.version"], kFields["pim.type"]});
    if (type == Election)
        pim.bitFields(1, {kFields["pim.df_elect.subtype"], kFields["pim.df_elect.rsvd"]});
    else if (type == SourceDiscovery)
        pim.skip(1);
    else
        pim.bytes(kFields["pim.res_bytes"], 1);
    addPimChecksum(pim, type);
    if (!pim.more())
        return;
    dissectOptions(pim, type);
}

void addSourceOfVersion1(Layer& pim, FieldRef row)
{
    pim.bitFields(1, {kFields["pim.src_flags.a"], kFields["pim.src_flags.s"], kFields["pim.src_flags.w"], kFields["pim.src_flags.r"],
                      kFields["pim.src_flags.rsv"]});
    pim.u8(kFields["pim.mask_len"]);
    pim.ipv4(row);
}

void addGroupOfVersion1(Layer& pim, int index)
{
    pim.ipv4(kFields["pim.group"]);
    const auto group = pim.last();
    if (pim.wantsTree() && pim.has(pim.position() - 4, 4))
        group.text("Group {}: {}", index, addressText(pim, pim.position() - 4, 4));
    const auto under = pim.under(group);
    pim.ipv4(kFields["pim.group_mask"]);
    if (pim.wantsTree() && pim.has(pim.position() - 4, 4))
        pim.last().text("Group {} Mask: {}", index, addressText(pim, pim.position() - 4, 4));
    const auto at = pim.position();
    const std::array rows{std::pair{kFields["pim.numjoins"], kFields["pim.join_ip"]}, std::pair{kFields["pim.numprunes"], kFields["pim.prune_ip"]}};
    pim.skip(4);
    for (uint32_t i = 0; i < 2 && !pim.failed(); ++i) {
        const auto count = pim.peek16(at + 2 * i);
        const auto list = pim.under(pim.addNumber(rows[i].first, at + 2 * i, 2, count));
        for (int j = 0; j < count && pim.more(); ++j)
            addSourceOfVersion1(pim, rows[i].second);
    }
}

void dissectJoinPruneOfVersion1(Layer& pim)
{
    pim.ipv4(kFields["pim.upstream_neighbor"]);
    addReserved(pim, 2);
    pim.u16(kFields["pim.holdtime"]);
    addReserved(pim, 1);
    pim.u8(kFields["pim.mask_len"]);
    pim.u8(kFields["pim.addr_len"]);
    const auto groups = pim.u8(kFields["pim.numgroups"]);
    for (int i = 0; i < groups && pim.more(); ++i)
        addGroupOfVersion1(pim, i);
}

void dissectOptionsOfVersion1(Layer& pim, uint8_t code)
{
    const auto options = pim.under(pim.addNone(kFields["pim.option"], pim.position(), pim.reportedRemaining()));
    switch (code) {
    case 0:
        pim.bitFields(1, {kFields["pim.mode"]});
        pim.skip(1);
        pim.u16(kFields["pim.holdtime"]);
        return;
    case 1:
        pim.addNumber(kFields["pim.ip_version"], pim.position(), 1, pim.peek8(pim.position()));
        pim.holdColumns(true);
        pim.handOff("ip.version", pim.peek8(pim.position()) >> 4);
        return;
    case 2:
        pim.ipv4(kFields["pim.group"]);
        pim.ipv4(kFields["pim.source"]);
        return;
    case 3:
    case 6:
    case 7:
        return dissectJoinPruneOfVersion1(pim);
    case 4:
        pim.ipv4(kFields["pim.group_address"]);
        pim.ipv4(kFields["pim.group_mask"]);
        pim.ipv4(kFields["pim.rp"]);
        addReserved(pim, 2);
        pim.u16(kFields["pim.holdtime"]);
        return;
    case 5:
        pim.ipv4(kFields["pim.group_address"]);
        pim.ipv4(kFields["pim.group_mask"]);
        addMetrics(pim);
        return;
    default:
        return;
    }
}

// Inside IGMP, with its type in front.
void dissectVersion1(Layer& pim)
{
    pim.protocolColumn("PIMv1");
    pim.addText(kFields["pim.igmp_type"], 0, 0, "PIM (0x14)");
    pim.skip(1);
    const auto code = pim.u8(kFields["pim.code"]);
    const auto name = nameOf(kCodeNames, code);
    if (name.empty())
        pim.info().set("Unknown ({})", code);
    else
        pim.info().set(name);
    addPimChecksum(pim, code == 1 ? Register : Hello);
    pim.bitFields(1, {kFields["pim.version"]});
    pim.bytes(kFields["pim.res_bytes"], 3);
    if (pim.more())
        dissectOptionsOfVersion1(pim, code);
}

void dissect(Layer& pim)
{
    if (pim.facts().ipProtocol == 2)
        dissectVersion1(pim);
    else
        dissectVersion2(pim);
}

} // namespace

namespace protocols {

extern constinit const Protocol pim{"pim", "PIM", "Protocol Independent Multicast", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
