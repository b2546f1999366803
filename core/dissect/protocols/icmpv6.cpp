// Internet Control Message Protocol for IPv6 with neighbour discovery and multicast listeners. RFC 4443, 4861, 2710,
// 3810, 8106 (DNS options), 4191 (route information), 2894 (router renumbering). Not decoded: names in
// node information.
#include "core/dissect/checksum.h"
#include "core/dissect/text.h"
#include "core/dissect/joined_fields.h"
#include "core/dissect/protocols/icmp_quoted.h"
#include "core/dissect/protocols/icmpv6_names.h"
#include "core/dissect/protocols/icmpv6_node.h"
#include "core/dissect/protocols/icmpv6_renumbering.h"
#include "core/dissect/protocols/icmpv6_rpl.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

using namespace icmpv6;

constexpr FieldTable kOwnFields{
    dec("icmpv6.type", "Type", 8).names(kTypeNames),
    dec("icmpv6.code", "Code", 8),
    hex("icmpv6.checksum", "Checksum", 16),
    named("icmpv6.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    bytes("icmpv6.reserved", "Reserved"),
    bytes("icmpv6.data", "Data"),
    bytes("icmpv6.unknown_data", "Unknown Data"),
    dec("icmpv6.mtu", "MTU", 32),
    dec("icmpv6.pointer", "Pointer", 32),
    hex("icmpv6.echo.identifier", "Identifier", 16),
    dec("icmpv6.echo.sequence_number", "Sequence", 16),
    frameNumber("icmpv6.resp_in", "Response In"),
    frameNumber("icmpv6.resp_to", "Response To"),
    real("icmpv6.resptime", "Response Time"),
    none("icmpv6.no_resp", "No response seen"),
    dec("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", 8),
    hex("icmpv6.nd.ra.flag", "Flags", 8),
    flag("icmpv6.nd.ra.flag.m", "Managed address configuration", 8, 0x80),
    flag("icmpv6.nd.ra.flag.o", "Other configuration", 8, 0x40),
    flag("icmpv6.nd.ra.flag.h", "Home Agent", 8, 0x20),
    dec("icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", 8).mask(0x18).names(kPreferenceNames),
    flag("icmpv6.nd.ra.flag.p", "Proxy", 8, 0x04),
    dec("icmpv6.nd.ra.flag.rsv", "Reserved", 8).mask(0x03),
    dec("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", 16),
    dec("icmpv6.nd.ra.reachable_time", "Reachable time (ms)", 32),
    dec("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", 32),
    fields::ipv6("icmpv6.nd.ns.target_address", "Target Address"),
    hex("icmpv6.nd.na.flag", "Flags", 32),
    flag("icmpv6.nd.na.flag.r", "Router", 32, 0x80000000),
    flag("icmpv6.nd.na.flag.s", "Solicited", 32, 0x40000000),
    flag("icmpv6.nd.na.flag.o", "Override", 32, 0x20000000),
    dec("icmpv6.nd.na.flag.rsv", "Reserved", 32).mask(0x1fffffff),
    fields::ipv6("icmpv6.nd.na.target_address", "Target Address"),
    fields::ipv6("icmpv6.rd.target_address", "Target Address"),
    fields::ipv6("icmpv6.rd.destination_address", "Destination Address"),
    none("icmpv6.opt", "ICMPv6 Option"),
    dec("icmpv6.opt.type", "Type", 8).names(kOptionNames),
    dec("icmpv6.opt.length", "Length", 8),
    bytes("icmpv6.opt.linkaddr", "Link-layer address"),
    bytes("icmpv6.opt.src_linkaddr", "Source Link-layer address"),
    bytes("icmpv6.opt.target_linkaddr", "Target Link-layer address"),
    dec("icmpv6.opt.prefix.length", "Prefix Length", 8),
    hex("icmpv6.opt.prefix.flag", "Flag", 8),
    flag("icmpv6.opt.prefix.flag.l", "On-link flag(L)", 8, 0x80),
    flag("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", 8, 0x40),
    flag("icmpv6.opt.prefix.flag.r", "Router address flag(R)", 8, 0x20),
    dec("icmpv6.opt.prefix.flag.reserved", "Reserved", 8).mask(0x1f),
    dec("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", 32).custom(icmpv6::writeLifetime),
    dec("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", 32).custom(icmpv6::writeLifetime),
    none("icmpv6.opt.reserved", "Reserved"),
    fields::ipv6("icmpv6.opt.prefix", "Prefix"),
    dec("icmpv6.opt.mtu", "MTU", 32),
    bytes("icmpv6.opt.nonce", "Nonce"),
    dec("icmpv6.opt.advertisement_interval", "Advertisement Interval", 32),
    dec("icmpv6.opt.home_agent_preference", "Home Agent Preference", 16),
    dec("icmpv6.opt.home_agent_lifetime", "Home Agent Preference", 16),
    dec("icmpv6.mld.maximum_response_code", "Maximum Response Code", 16),
    hex("icmpv6.mld.flag", "Flags", 8),
    flag("icmpv6.mld.flag.s", "Suppress Router-Side Processing", 8, 0x08, kTrueFalse),
    dec("icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)", 8).mask(0x07),
    dec("icmpv6.mld.flag.reserved", "Reserved", 8).mask(0xf0),
    dec("icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)", 8),
    dec("icmpv6.mld.nb_sources", "Number of Sources", 16),
    fields::ipv6("icmpv6.mld.source_address", "Source Address"),
    hex("icmpv6.opt.route_info.flag", "Flag", 8),
    dec("icmpv6.opt.route_info.flag.route_preference", "Route Preference", 8).mask(0x18).names(kPreferenceNames),
    dec("icmpv6.opt.route_info.flag.reserved", "Reserved", 8).mask(0xe7),
    dec("icmpv6.opt.route_lifetime", "Route Lifetime", 32).custom(icmpv6::writeLifetime),
    dec("icmpv6.opt.rdnss.lifetime", "Lifetime", 32).custom(icmpv6::writeLifetime),
    fields::ipv6("icmpv6.opt.rdnss", "Recursive DNS Servers"),
    dec("icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]", 16),
    fields::ipv6("icmpv6.mld.multicast_address", "Multicast Address"),
    dec("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records", 16),
    none("icmpv6.mldr.mar", "Multicast Address Record"),
    dec("icmpv6.mldr.mar.record_type", "Record Type", 8).names(kRecordNames),
    dec("icmpv6.mldr.mar.aux_data_len", "Aux Data Len", 8),
    dec("icmpv6.mldr.mar.nb_sources", "Number of Sources", 16),
    fields::ipv6("icmpv6.mldr.mar.multicast_address", "Multicast Address"),
    fields::ipv6("icmpv6.mldr.mar.source_address", "Source Address"),
    bytes("icmpv6.nonce", "Nonce"),
    expert("icmpv6.resp_not_found", "Response not found", Group::Sequence, Severity::Warning),
    expert("icmpv6.checksum_bad", "Bad checksum", Group::Checksum, Severity::Warning),
};

constexpr auto kRoutersFields = joined(kOwnFields, icmpv6::kRenumberingFields);
constexpr auto kLinksFields = joined(kRoutersFields, icmpv6::kRplFields);
constexpr auto kFields = joined(kLinksFields, icmpv6::kNodeFields);

constexpr std::array kClaims{Claim{"ip.proto", 58}};
constexpr ChecksumRows kChecksum{kFields["icmpv6.checksum"], kFields["icmpv6.checksum.status"],
                                 kFields["icmpv6.checksum_bad"]};
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

std::string_view codeName(uint8_t type, uint8_t code)
{
    static constexpr ValueName kRenumberingCodes[] = {{0, "Command"}, {1, "Result"}, {255, "Sequence Number Reset"}};
    switch (type) {
    case 138:
        return nameOf(kRenumberingCodes, code);
    case 139:
        return nameOf(icmpv6::kNodeQueryCodes, code);
    case 155:
        return nameOf(icmpv6::kRplCodes, code);
    case 1:
        return nameOr(kUnreachableNames, code, "Unknown");
    case 3:
        return nameOr(kExceededNames, code, "Unknown");
    case 4:
        return nameOr(kParameterNames, code, "Unknown");
    default:
        return {};
    }
}

struct Waiting : ProtocolState {
    struct Request {
        FrameNumber frame;
        TimestampNs time;
    };

    absl::flat_hash_map<std::pair<Endpoint, Endpoint>, Request> requests;
};

struct Pairing {
    FrameNumber frame = 0;
    DurationNs time = 0;
};

void dissectEcho(Layer& icmp, bool request)
{
    const auto id = icmp.u16(kFields["icmpv6.echo.identifier"]);
    const auto seq = icmp.u16(kFields["icmpv6.echo.sequence_number"]);
    if (icmp.failed())
        return;
    const auto& facts = icmp.facts();
    constexpr uint16_t kTeredo = 3544; // RFC 4380, 5.2.9: what a client tests a peer with holds a number that nobody can guess
    const bool test = facts.destinationPort == kTeredo && facts.transport == Transport::Udp;
    if (test && request) {
        icmp.protocolColumn("Teredo");
        icmp.info().set("Direct IPv6 Connectivity Test");
    }
    icmp.info().append(" id=0x{:04x}, seq={}, hop limit={}", id, seq, facts.ipTtl);
    if (test) {
        icmp.bytes(kFields["icmpv6.nonce"], std::min<uint32_t>(icmp.reportedRemaining(), 4));
        return;
    }
    auto& d = icmp.dissection();
    if (request) {
        if (icmp.firstPass() && !facts.quoted) {
            icmp.captureState<Waiting>().requests[{{facts.source, id}, {facts.destination, seq}}]
                = {icmp.frame().number, icmp.frame().time};
            d.raise(Severity::Warning);
        }
        const auto reply = icmp.recallLate(kResponseSlot);
        if (reply != 0) {
            icmp.addNumber(kFields["icmpv6.resp_in"], 0, 0, reply).generated();
            icmp.info().append(" (reply in {})", reply);
        } else if (!icmp.firstPass() && !facts.quoted) {
            icmp.addNone(kFields["icmpv6.no_resp"], 0, 0).generated();
            icmp.note(kFields["icmpv6.resp_not_found"], icmp.last(),
                      fmt::format("No response seen to ICMPv6 request in frame {}", icmp.frame().number));
            icmp.info().append(" (no response found!)");
        }
    } else {
        Pairing pairing = icmp.recall<Pairing>(kRequestSlot).value_or(Pairing{});
        if (icmp.firstPass() && !facts.quoted) {
            auto& requests = icmp.captureState<Waiting>().requests;
            const auto found = requests.find({{facts.destination, id}, {facts.source, seq}});
            if (found != requests.end()) {
                pairing = {found->second.frame, icmp.frame().time - found->second.time};
                icmp.remember(kRequestSlot, pairing);
                icmp.rememberOn(pairing.frame, kResponseSlot, icmp.frame().number);
                requests.erase(found);
            }
        }
        if (pairing.frame != 0) {
            icmp.addNumber(kFields["icmpv6.resp_to"], 0, 0, pairing.frame).generated();
            const auto milliseconds = double(pairing.time) / 1e6;
            icmp.addReal(kFields["icmpv6.resptime"], 0, 0, milliseconds).text("Response Time: {:.3f} ms", milliseconds);
            icmp.last().generated();
            icmp.info().append(" (request in {})", pairing.frame);
        }
    }
    if (icmp.reportedRemaining() > 0)
        icmp.call("data", icmp.rest(), icmp.inside());
}

// A word of flags, and behind it the names of those that are set.
uint64_t flags(Layer& icmp, FieldRef row, uint32_t size, std::initializer_list<FieldRef> parts)
{
    const auto word = icmp.bits(row, size, parts);
    if (!icmp.wantsTree())
        return word;
    for (const auto part : parts) {
        const auto& field = kFields.rows[part.index];
        const auto value = (word & field.bitMask) >> std::countr_zero(field.bitMask);
        if (field.kind == Kind::Boolean && value != 0)
            icmp.last().append(", {}", field.label);
        else if (field.kind != Kind::Boolean && !field.valueNames.empty())
            icmp.last().append(", {}: {}", field.label, nameOf(field.valueNames, uint32_t(value)));
    }
    return word;
}

void addPrefixOption(Layer& icmp)
{
    icmp.u8(kFields["icmpv6.opt.prefix.length"]);
    flags(icmp, kFields["icmpv6.opt.prefix.flag"], 1,
              {kFields["icmpv6.opt.prefix.flag.l"], kFields["icmpv6.opt.prefix.flag.a"],
               kFields["icmpv6.opt.prefix.flag.r"], kFields["icmpv6.opt.prefix.flag.reserved"]});
    icmp.u32(kFields["icmpv6.opt.prefix.valid_lifetime"]);
    icmp.u32(kFields["icmpv6.opt.prefix.preferred_lifetime"]);
    icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 4);
    icmp.skip(4);
    icmp.ipv6(kFields["icmpv6.opt.prefix"]);
}

std::string linkAddressText(Bytes bytes)
{
    return bytes.size() == 6 ? macText(bytes.data()) : std::string();
}

void addOption(Layer& icmp)
{
    const auto start = icmp.position();
    const auto type = icmp.peek8(start);
    const auto words = icmp.peek8(start + 1);
    const auto size = words * 8u;
    const auto item = icmp.addNone(kFields["icmpv6.opt"], start, size);
    item.text("ICMPv6 Option ({})", nameOr(kOptionNames, type, "Unknown"));
    const auto under = icmp.under(item);
    icmp.u8(kFields["icmpv6.opt.type"]);
    icmp.u8(kFields["icmpv6.opt.length"]);
    icmp.last().append(" ({} bytes)", size);
    if (words == 0)
        return icmp.malformed();
    switch (type) {
    case 1:
    case 2: {
        const auto at = icmp.position();
        const auto address = icmp.bytes(kFields["icmpv6.opt.linkaddr"], size - 2);
        const auto text = linkAddressText(address);
        if (!text.empty())
            icmp.last().text("Link-layer address: {}", text);
        icmp.addBytes(type == 1 ? kFields["icmpv6.opt.src_linkaddr"] : kFields["icmpv6.opt.target_linkaddr"], at, size - 2,
                      address).hide();
        item.text("ICMPv6 Option ({} : {})", nameOf(kOptionNames, type), text);
        if (!text.empty() && type == 1)
            icmp.info().append(" from {}", text);
        break;
    }
    case 3:
        addPrefixOption(icmp);
        break;
    case 4:
        icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 6);
        break;
    case 5:
        icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 2);
        icmp.skip(2);
        icmp.u32(kFields["icmpv6.opt.mtu"]);
        break;
    case 7: // RFC 6275, 7.3
        icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 2);
        icmp.skip(2);
        item.text("ICMPv6 Option ({} : {})", nameOf(kOptionNames, type), icmp.u32(kFields["icmpv6.opt.advertisement_interval"]));
        break;
    case 8: // RFC 6275, 7.4
        icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 2);
        icmp.skip(2);
        icmp.u16(kFields["icmpv6.opt.home_agent_preference"]);
        icmp.u16(kFields["icmpv6.opt.home_agent_lifetime"]);
        break;
    case 14:
        icmp.bytes(kFields["icmpv6.opt.nonce"], size - 2);
        break;
    case 24:
        icmp.u8(kFields["icmpv6.opt.prefix.length"]);
        icmp.bits(kFields["icmpv6.opt.route_info.flag"], 1,
                  {kFields["icmpv6.opt.route_info.flag.route_preference"], kFields["icmpv6.opt.route_info.flag.reserved"]});
        icmp.u32(kFields["icmpv6.opt.route_lifetime"]);
        if (size >= 24)
            icmp.ipv6(kFields["icmpv6.opt.prefix"]);
        break;
    case 25:
        icmp.addNone(kFields["icmpv6.opt.reserved"], icmp.position(), 2);
        icmp.skip(2);
        icmp.u32(kFields["icmpv6.opt.rdnss.lifetime"]);
        while (icmp.position() + 16 <= start + size && icmp.more())
            icmp.ipv6(kFields["icmpv6.opt.rdnss"]);
        break;
    default:
        break;
    }
    icmp.seek(start + size);
}

void addOptions(Layer& icmp)
{
    while (icmp.more())
        addOption(icmp);
}

void dissectReports(Layer& icmp)
{
    icmp.bytes(kFields["icmpv6.reserved"], 2);
    const auto count = icmp.u16(kFields["icmpv6.mldr.nb_mcast_records"]);
    for (int i = 0; i < count && icmp.more(); ++i) {
        const auto start = icmp.position();
        const auto sources = icmp.peek16(start + 2);
        const auto type = icmp.peek8(start);
        const auto size = 20u + sources * 16u + icmp.peek8(start + 1) * 4u;
        const auto item = icmp.addNone(kFields["icmpv6.mldr.mar"], start, size);
        const auto under = icmp.under(item);
        icmp.u8(kFields["icmpv6.mldr.mar.record_type"]);
        icmp.u8(kFields["icmpv6.mldr.mar.aux_data_len"]);
        icmp.u16(kFields["icmpv6.mldr.mar.nb_sources"]);
        const auto group = icmp.ipv6(kFields["icmpv6.mldr.mar.multicast_address"]);
        item.append(" {}: {}", nameOr(kRecordNames, type, "Unknown"), toText(group));
        for (int s = 0; s < sources && icmp.more(); ++s)
            icmp.ipv6(kFields["icmpv6.mldr.mar.source_address"]);
        icmp.seek(start + size);
    }
}

// RFC 3810, 5.1: longer than a query of the first version.
constexpr uint32_t kQuery2Bytes = 28;

void dissectQuery2(Layer& icmp)
{
    icmp.u16(kFields["icmpv6.mld.maximum_response_code"]);
    icmp.bytes(kFields["icmpv6.reserved"], 2);
    icmp.ipv6(kFields["icmpv6.mld.multicast_address"]);
    icmp.bits(kFields["icmpv6.mld.flag"], 1,
              {kFields["icmpv6.mld.flag.s"], kFields["icmpv6.mld.flag.qrv"], kFields["icmpv6.mld.flag.reserved"]});
    icmp.u8(kFields["icmpv6.mld.qqi"]);
    const auto count = icmp.u16(kFields["icmpv6.mld.nb_sources"]);
    for (int i = 0; i < count && icmp.more(); ++i)
        icmp.ipv6(kFields["icmpv6.mld.source_address"]);
}

void dissectAdvertisement(Layer& icmp)
{
    icmp.u8(kFields["icmpv6.nd.ra.cur_hop_limit"]);
    flags(icmp, kFields["icmpv6.nd.ra.flag"], 1,
              {kFields["icmpv6.nd.ra.flag.m"], kFields["icmpv6.nd.ra.flag.o"], kFields["icmpv6.nd.ra.flag.h"],
               kFields["icmpv6.nd.ra.flag.prf"], kFields["icmpv6.nd.ra.flag.p"], kFields["icmpv6.nd.ra.flag.rsv"]});
    icmp.u16(kFields["icmpv6.nd.ra.router_lifetime"]);
    icmp.u32(kFields["icmpv6.nd.ra.reachable_time"]);
    icmp.u32(kFields["icmpv6.nd.ra.retrans_timer"]);
    addOptions(icmp);
}

void dissectNeighbour(Layer& icmp, uint8_t type)
{
    if (type == 135) {
        icmp.bytes(kFields["icmpv6.reserved"], 4);
        const auto target = icmp.ipv6(kFields["icmpv6.nd.ns.target_address"]);
        icmp.info().append(" for {}", toText(target));
        return addOptions(icmp);
    }
    const auto set = flags(icmp, kFields["icmpv6.nd.na.flag"], 4,
                                 {kFields["icmpv6.nd.na.flag.r"], kFields["icmpv6.nd.na.flag.s"],
                                  kFields["icmpv6.nd.na.flag.o"], kFields["icmpv6.nd.na.flag.rsv"]});
    std::string names;
    const auto add = [&](uint32_t bit, std::string_view name) {
        if ((set & bit) != 0)
            names += (names.empty() ? "" : ", ") + std::string(name);
    };
    add(0x80000000, "rtr");
    add(0x40000000, "sol");
    add(0x20000000, "ovr");
    const auto target = icmp.ipv6(kFields["icmpv6.nd.na.target_address"]);
    icmp.info().append(" {}{}", toText(target), names.empty() ? "" : " (" + names + ")");
    const auto at = icmp.position();
    if (icmp.peek8(at) == 2 && icmp.peek8(at + 1) == 1)
        icmp.info().append(" is at {}", linkAddressText(icmp.peekBytes(at + 2, 6)));
    addOptions(icmp);
}

// RFC 8200, 8.1: addresses, length and protocol count as well.
uint32_t pseudoHeader(const Layer& icmp)
{
    const auto& facts = icmp.facts();
    auto sum = checksumAdd({facts.source.bytes.data(), 16});
    sum = checksumAdd({facts.destination.bytes.data(), 16}, sum);
    return checksumAdd({}, sum + (icmp.reported() >> 16) + (icmp.reported() & 0xffff) + 58);
}

void dissect(Layer& icmp)
{
    icmp.protocolColumn("ICMPv6");
    const auto type = icmp.u8(kFields["icmpv6.type"]);
    const auto code = icmp.u8(kFields["icmpv6.code"]);
    const auto text = codeName(type, code);
    if (!text.empty())
        icmp.last().append(" ({})", text);
    if (icmp.failed())
        return;
    icmp.info().set("{}", nameOr(kTypeNames, type, "Unknown"));
    if (!text.empty())
        icmp.info().append(" ({})", text);
    addChecksum(icmp, kChecksum, pseudoHeader(icmp));
    switch (type) {
    case 128:
    case 129:
        return dissectEcho(icmp, type == 128);
    case 1:
    case 3:
        icmp.bytes(kFields["icmpv6.reserved"], 4);
        return icmp::dissectQuoted(icmp, "ipv6", icmp.rest());
    case 2:
        icmp.u32(kFields["icmpv6.mtu"]);
        return icmp::dissectQuoted(icmp, "ipv6", icmp.rest());
    case 4:
        icmp.u32(kFields["icmpv6.pointer"]);
        return icmp::dissectQuoted(icmp, "ipv6", icmp.rest());
    case 130:
        if (icmp.reported() >= kQuery2Bytes)
            return dissectQuery2(icmp);
        [[fallthrough]];
    case 131:
    case 132:
        icmp.u16(kFields["icmpv6.mld.maximum_response_delay"]);
        icmp.bytes(kFields["icmpv6.reserved"], 2);
        icmp.ipv6(kFields["icmpv6.mld.multicast_address"]);
        return;
    case 133:
        icmp.bytes(kFields["icmpv6.reserved"], 4);
        return addOptions(icmp);
    case 134:
        return dissectAdvertisement(icmp);
    case 135:
    case 136:
        return dissectNeighbour(icmp, type);
    case 137:
        icmp.bytes(kFields["icmpv6.reserved"], 4);
        icmp.ipv6(kFields["icmpv6.rd.target_address"]);
        icmp.ipv6(kFields["icmpv6.rd.destination_address"]);
        return addOptions(icmp);
    case 138:
        return icmpv6::dissectRenumbering<kFields>(icmp, code);
    case 139:
    case 140:
        return icmpv6::dissectNodeInformation<kFields>(icmp, type == 140, code);
    case 155:
        return icmpv6::Rpl<kFields>::dissect(icmp, code);
    case 143:
        return dissectReports(icmp);
    default:
        if (icmp.reportedRemaining() > 0)
            icmp.bytes(kFields["icmpv6.data"], icmp.reportedRemaining());
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol icmpv6{"icmpv6", "ICMPv6", "Internet Control Message Protocol v6", kFields, kClaims,
                                       dissect};

} // namespace protocols
} // namespace capscope
