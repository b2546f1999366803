// Internet Protocol version 6. RFC 8200, 2474 (DS field). Extension headers are in ipv6_extensions.cpp.
#include "core/dissect/failure.h"
#include "core/dissect/ip_protocols.h"
#include "core/dissect/protocols/ipv6.h"

namespace capscope {
namespace ipv6 {
namespace {

constexpr std::array kClaims{Claim{"ethertype", 0x86dd},  Claim{"linktype", 229},     Claim{"ip.proto", 41},
                             Claim{"ppp.protocol", 0x0057}, Claim{"gre.proto", 0x86dd}, Claim{"ip.version", 6},
                             Claim{"null.type", 24},       Claim{"null.type", 28},     Claim{"null.type", 30}};

void addVersionAndClass(Layer& ip)
{
    const auto word = ip.peek32(0);
    if (!ip.has(0, 4))
        return;
    ip.addNumber(kFields["ipv6.version"], 0, 1, ip.peek8(0));
    const bool bogus = ip.peek8(0) >> 4 != 6;
    if (bogus)
        ip.note(kFields["ipv6.bogus_ipv6_version"]);
    if (!ip.dissection().recording())
        return;
    ip.addNumber(kFields["ip.version"], 0, 1, ip.peek8(0))
        .append(" [This field makes the filter match on \"ip.version == 6\" possible]")
        .hide();
    if (bogus)
        return;
    const auto traffic = word >> 20 & 0xff;
    ip.addNumber(kFields["ipv6.tclass"], 0, 4, word);
    ip.last().text(".... {:04b} {:04b} .... .... .... .... .... = Traffic Class: 0x{:02x} (DSCP: {}, ECN: {})", traffic >> 4,
                   traffic & 15, traffic, nameOr(kDscpShort, traffic >> 2, "Unknown"), nameOf(kEcnShort, traffic & 3));
    {
        const auto under = ip.under(ip.last());
        ip.addNumber(kFields["ipv6.tclass.dscp"], 0, 4, word);
        ip.addNumber(kFields["ipv6.tclass.ecn"], 0, 4, word);
    }
    ip.addNumber(kFields["ipv6.flow"], 1, 3, word & 0xffffff);
    ip.last().text(".... {:04b} {:04b} {:04b} {:04b} {:04b} = Flow Label: 0x{:05x}", word >> 16 & 15, word >> 12 & 15,
                   word >> 8 & 15, word >> 4 & 15, word & 15, word & 0xfffff);
}

struct AddressRows {
    FieldRef address, host, slaac, isatap, gateway6to4, slaId, teredoServer, teredoPort, teredoClient, embedded;
};

constexpr AddressRows kSource{kFields["ipv6.src"], kFields["ipv6.src_host"], kFields["ipv6.src_slaac_mac"],
                              kFields["ipv6.src_isatap_ipv4"], kFields["ipv6.src_6to4_gw_ipv4"], kFields["ipv6.src_6to4_sla_id"],
                              kFields["ipv6.src_ts_ipv4"], kFields["ipv6.src_tc_port"], kFields["ipv6.src_tc_ipv4"],
                              kFields["ipv6.src_embed_ipv4"]};
constexpr AddressRows kDestination{kFields["ipv6.dst"], kFields["ipv6.dst_host"], kFields["ipv6.dst_slaac_mac"],
                                   kFields["ipv6.dst_isatap_ipv4"], kFields["ipv6.dst_6to4_gw_ipv4"], kFields["ipv6.dst_6to4_sla_id"],
                                   kFields["ipv6.dst_ts_ipv4"], kFields["ipv6.dst_tc_port"], kFields["ipv6.dst_tc_ipv4"],
                                   kFields["ipv6.dst_embed_ipv4"]};

void addAddress(Layer& ip, uint32_t at, const AddressRows& rows, const Address& address)
{
    ip.addAddress(rows.address, at, 16, address);
    ip.addAddress(kFields["ipv6.addr"], at, 16, address).hide();
    const auto text = toText(address);
    ip.addText(rows.host, at, 16, text).hide();
    ip.addText(kFields["ipv6.host"], at, 16, text).hide();
}

// What is hidden in an address: RFC 4291 appendix A (EUI-64), RFC 5214, 6.1 (ISATAP), RFC 3056 (6to4), RFC 4380 (Teredo),
// RFC 6052, 2.1 (what NAT64 embeds behind the well-known prefix).
void addDerived(Layer& ip, uint32_t at, const AddressRows& rows, const Address& address)
{
    const auto* b = address.bytes.data();
    if ((b[8] & 0x02) != 0 && b[11] == 0xff && b[12] == 0xfe && b[0] != 0xff) {
        const uint8_t mac[6] = {uint8_t(b[8] ^ 0x02), b[9], b[10], b[13], b[14], b[15]};
        ip.addAddress(rows.slaac, at + 8, 8, Address::mac(mac)).generated();
        ip.addAddress(kFields["ipv6.slaac_mac"], at + 8, 8, Address::mac(mac)).generated().hide();
    }
    if ((b[8] & 0xfd) == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe) {
        ip.addAddress(rows.isatap, at + 12, 4, Address::ipv4(b + 12)).generated();
        ip.addAddress(kFields["ipv6.isatap_ipv4"], at + 12, 4, Address::ipv4(b + 12)).generated().hide();
    }
    constexpr uint8_t kWellKnown[12] = {0x00, 0x64, 0xff, 0x9b};
    if (b[0] == 0x20 && b[1] == 0x02) {
        ip.addAddress(rows.gateway6to4, at + 2, 4, Address::ipv4(b + 2)).generated();
        ip.addAddress(kFields["ipv6.6to4_gw_ipv4"], at + 2, 4, Address::ipv4(b + 2)).generated().hide();
        ip.addNumber(rows.slaId, at + 6, 2, be16(b + 6)).generated();
        ip.addNumber(kFields["ipv6.6to4_sla_id"], at + 6, 2, be16(b + 6)).generated().hide();
    } else if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) {
        const uint8_t client[4] = {uint8_t(~b[12]), uint8_t(~b[13]), uint8_t(~b[14]), uint8_t(~b[15])};
        ip.addAddress(rows.teredoServer, at + 4, 4, Address::ipv4(b + 4)).generated();
        ip.addAddress(kFields["ipv6.ts_ipv4"], at + 4, 4, Address::ipv4(b + 4)).generated().hide();
        ip.addNumber(rows.teredoPort, at + 10, 2, uint16_t(~be16(b + 10))).generated();
        ip.addNumber(kFields["ipv6.tc_port"], at + 10, 2, uint16_t(~be16(b + 10))).generated().hide();
        ip.addAddress(rows.teredoClient, at + 12, 4, Address::ipv4(client)).generated();
        ip.addAddress(kFields["ipv6.tc_ipv4"], at + 12, 4, Address::ipv4(client)).generated().hide();
    } else if (std::memcmp(b, kWellKnown, sizeof kWellKnown) == 0) {
        ip.addBytes(kFields["ipv6.embed_ipv4_prefix"], at, sizeof kWellKnown, {b, sizeof kWellKnown}).generated();
        ip.addAddress(rows.embedded, at + 12, 4, Address::ipv4(b + 12)).generated();
        ip.addAddress(kFields["ipv6.embed_ipv4"], at + 12, 4, Address::ipv4(b + 12)).generated();
    }
}

void handPayload(Layer& ip, uint8_t protocol, const Slice& payload)
{
    ip.facts().ipProtocol = protocol;
    constexpr uint8_t kMobility = 135; // RFC 6275: an extension header itself, with nothing behind it
    if (protocol == kMobility) {
        static const auto mobility = Registry::instance().protocolId("mipv6");
        tellNotCounted(ip);
        ip.dissection().call(mobility, payload, ip.inside());
        return;
    }
    if (protocol == 59) { // RFC 8200, 4.7: nothing follows
        ip.info().set("IPv6 no next header");
        if (payload.reportedLength > 0)
            ip.data(payload);
        return;
    }
    if (ip.handOff("ip.proto", protocol, payload))
        return;
    ip.info().set("Unknown IP Protocol: {} ({})", nameOr(kIpProtocolNames, protocol, "Unknown"), protocol);
    ip.data(payload);
}

void tellExtension(Layer& ip, std::string_view what)
{
    if (!ip.info().text().empty())
        ip.info().append(" , ");
    ip.info().append("{}", what);
}

std::string_view extensionText(uint8_t number)
{
    return number == 0 ? "IPv6 hop-by-hop options" : number == 43 ? "IPv6 routing" : number == 51 ? "AH" : "IPv6 destination options";
}

// Walks the extension headers; false if the datagram is a piece that waits for others, or if a header is not whole.
bool walkExtensions(Layer& ip, uint8_t& next, Slice& payload)
{
    auto& d = ip.dissection();
    const auto parent = ip.inside();
    const bool damagedBefore = ip.facts().damaged;
    ip.facts().damaged = false;
    uint32_t length = 40;
    for (int i = 0; i < limits::kLayersMax; ++i) {
        const auto name = extensionName(next);
        if (name.empty())
            break;
        if (next == kFragment) {
            const bool isWhole = reassemble(ip, next, payload);
            ip.item().length(length + (ip.facts().damaged ? 0 : 8));
            ip.facts().damaged |= damagedBefore;
            return isWhole;
        }
        tellExtension(ip, extensionText(next));
        if (!d.call(Registry::instance().protocolId(name), payload, parent))
            break;
        if (ip.facts().damaged || payload.bytes.empty()) {
            tellNotCounted(ip);
            return false;
        }
        const auto used = d.lastLength();
        next = payload.bytes[0];
        length += used;
        payload.bytes = payload.bytes.subspan(std::min<size_t>(used, payload.bytes.size()));
        payload.reportedLength -= std::min(used, payload.reportedLength);
        payload.offset += used;
    }
    ip.item().length(length);
    ip.info().clear();
    ip.facts().damaged = damagedBefore;
    return true;
}

// RFC 2675: what the option says that stands in the hop-by-hop options first behind the header; 0 if there is none.
uint32_t jumboLength(const Layer& ip)
{
    constexpr uint32_t kSmallest = 65'536;
    const auto end = 40 + (ip.peek8(41) + 1u) * 8;
    for (uint32_t at = 42; at + 1 < end;) {
        const auto type = ip.peek8(at);
        const auto size = ip.peek8(at + 1);
        if (type == 0xc2 && size == 4 && ip.has(at + 2, 4))
            return ip.peek32(at + 2) >= kSmallest ? ip.peek32(at + 2) : 0;
        at += type == 0 ? 1u : 2u + size;
    }
    return 0;
}

void dissect(Layer& ip)
{
    ip.protocolColumn("IPv6");
    ip.info().clear();
    addVersionAndClass(ip);
    if (ip.has(0, 1) && ip.peek8(0) >> 4 != 6) {
        ip.info().set("Bogus IPv6 version ({}, must be 6)", ip.peek8(0) >> 4);
        ip.item().length(40);
        tellNotNamed(ip);
        static const auto etherType = Registry::instance().fieldId("ethertype");
        const auto& way = ip.dissection().stack();
        if (way.size() > 1 && way[way.size() - 2].field == etherType) { // as of a type that nobody knows
            ip.protocolColumn("0x86dd");
            ip.info().set("IPv6");
        }
        ip.facts().damaged = true; // there are no addresses that could be counted
        const bool isLink = way.size() == 2; // behind the frame alone: the file said that all are version 6
        if (!isLink)
            ip.data(ip.slice(0));
        return;
    }
    constexpr uint32_t kHeader = 40;
    if (ip.reported() < kHeader && ip.has(0, 1)) {
        ip.info().set("Invalid IPv6 header ({} bytes, need exactly 40)", ip.reported());
        ip.note(kFields["ipv6.invalid_header"], ip.item());
    }
    ip.skip(4);
    const auto length = ip.u16(kFields["ipv6.plen"]);
    const auto lengthRow = ip.last();
    auto next = ip.u8(kFields["ipv6.nxt"]);
    ip.facts().ipTtl = ip.u8(kFields["ipv6.hlim"]);
    if (!ip.has(8, 32)) // marks the layer as cut off or malformed
        ip.ipv6(kFields["ipv6.src"]), ip.ipv6(kFields["ipv6.dst"]);
    else
        ip.skip(32);
    if (ip.failed())
        return;
    const auto source = Address::ipv6(ip.peekBytes(8, 16).data());
    const auto destination = Address::ipv6(ip.peekBytes(24, 16).data());
    if (ip.dissection().recording()) {
        addAddress(ip, 8, kSource, source);
        addAddress(ip, 24, kDestination, destination);
        addDerived(ip, 8, kSource, source);
        addDerived(ip, 24, kDestination, destination);
    }
    if (ip.item()) // the texts of addresses are not made for nobody
        ip.item().length(40).append(", Src: {}, Dst: {}", toText(source), toText(destination));
    auto& facts = ip.facts();
    facts.source = source;
    facts.destination = destination;
    // A length of 0: a jumbogram (RFC 2675) says it in an option; without options it is segmentation offload, and the frame says it.
    const auto jumbo = length == 0 && next == 0 ? jumboLength(ip) : 0;
    if (length == 0 && next == 0 && jumbo == 0) {
        ip.note(kFields["ipv6.opt.jumbo.missing"], lengthRow);
        ip.info().set("Invalid IPv6 payload length");
    } else if (constexpr uint8_t kNothing = 59; length == 0 && (ip.reported() > 40 || next != kNothing))
        ip.note(kFields["ipv6.plen_zero"], lengthRow);
    else if (length != 0 && 40u + length > ip.reported() && !facts.quoted)
        ip.note(kFields["ipv6.plen_exceeds_framing"], lengthRow,
                fmt::format("IPv6 payload length exceeds framing length ({} bytes)", ip.rest().reportedLength));
    constexpr uint8_t kFragment = 44; // of a datagram of a known length
    if (length != 0 || next == 0 || next == kFragment)
        ip.limitTo(40u + (length != 0 ? length : std::min(jumbo, ip.reported())));
    auto payload = ip.slice(40);
    if (walkExtensions(ip, next, payload))
        handPayload(ip, next, payload);
}

} // namespace
} // namespace ipv6

namespace protocols {

extern constinit const Protocol ipv6{"ipv6", "IPv6", "Internet Protocol Version 6", capscope::ipv6::kFields,
                                     capscope::ipv6::kClaims, capscope::ipv6::dissect};

} // namespace protocols
} // namespace capscope
