// Records of DNS that few messages have: RFC 1035 (WKS), 1183, 1348, 1876 (LOC), 2163 (PX), 2874 (A6), 3123 (APL), 6742
// (ILNP), 7043 (EUI), 8659 (CAA), and those of Windows servers.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::dns {
namespace {

// What stands one behind the other in the data of a record.
enum class Part : uint8_t { Name, Number, Ipv4, Ipv6, Mac, Eui64, Rest, Counted, Counter };

struct Step {
    FieldRef row;
    Part part;
    uint8_t size = 0; // of a number
};

// Records that are no more than their parts.
struct Plan {
    uint16_t type;
    bool tellsOwner; // the summary ends with the record's name
    std::array<Step, 4> steps;
    uint8_t count;
};

template <typename... S> constexpr Plan plan(uint16_t type, bool tellsOwner, S... steps)
{
    constexpr Step kNone{kFields["dns.data"], Part::Rest};
    std::array<Step, 4> all{kNone, kNone, kNone, kNone};
    const Step given[] = {steps...};
    for (size_t i = 0; i < sizeof...(S); ++i)
        all[i] = given[i];
    return {type, tellsOwner, all, uint8_t(sizeof...(S))};
}

constexpr Step name(FieldRef row) { return {row, Part::Name}; }

constexpr Step number(FieldRef row, uint8_t size) { return {row, Part::Number, size}; }

constexpr Step part(FieldRef row, Part kind) { return {row, kind}; }

constexpr Plan kPlans[] = {
    plan(3, true, name(kFields["dns.md"])),
    plan(4, true, name(kFields["dns.mf"])),
    plan(7, true, name(kFields["dns.mb"])),
    plan(8, true, name(kFields["dns.mg"])),
    plan(9, true, name(kFields["dns.mr"])),
    plan(10, true, part(kFields["dns.null"], Part::Rest)),
    plan(14, true, name(kFields["dns.minfo.r"]), name(kFields["dns.minfo.e"])),
    plan(17, true, name(kFields["dns.rp.mailbox"]), name(kFields["dns.rp.txt_rr"])),
    plan(18, true, number(kFields["dns.afsdb.subtype"], 2), name(kFields["dns.afsdb.hostname"])),
    plan(19, true, part(kFields["dns.x25.length"], Part::Counter), part(kFields["dns.x25.psdn_address"], Part::Counted)),
    plan(20, true, part(kFields["dns.idsn.length"], Part::Counter), part(kFields["dns.idsn.address"], Part::Counted),
         part(kFields["dns.idsn.sa.length"], Part::Counter), part(kFields["dns.idsn.sa.address"], Part::Counted)),
    plan(21, true, number(kFields["dns.rt.subtype"], 2), name(kFields["dns.rt.intermediate_host"])),
    plan(22, true, part(kFields["dns.nsap.rdata"], Part::Rest)),
    plan(23, true, name(kFields["dns.nsap_ptr.owner"])),
    plan(26, true, number(kFields["dns.px.preference"], 2), name(kFields["dns.px.map822"]), name(kFields["dns.px.map400"])),
    plan(49, true, part(kFields["dns.dhcid.rdata"], Part::Rest)),
    plan(61, false, part(kFields["dns.openpgpkey"], Part::Rest)),
    plan(104, false, number(kFields["dns.ilnp.nid.preference"], 2), part(kFields["dns.ilnp.nid"], Part::Rest)),
    plan(105, false, number(kFields["dns.ilnp.l32.preference"], 2), part(kFields["dns.ilnp.l32"], Part::Ipv4)),
    plan(106, false, number(kFields["dns.ilnp.l64.preference"], 2), part(kFields["dns.ilnp.l64"], Part::Rest)),
    plan(107, false, number(kFields["dns.ilnp.lp.preference"], 2), name(kFields["dns.ilnp.lp"])),
    plan(108, false, part(kFields["dns.eui48"], Part::Mac)),
    plan(109, false, part(kFields["dns.eui64"], Part::Eui64)),
};

void addPart(Record& r, const Step& step, uint32_t& counted)
{
    auto& dns = r.dns;
    switch (step.part) {
    case Part::Name:
        addName(r, step.row);
        break;
    case Part::Number:
        dns.number(step.row, step.size);
        break;
    case Part::Ipv4:
        dns.ipv4(step.row);
        break;
    case Part::Ipv6:
        dns.ipv6(step.row);
        break;
    case Part::Mac:
        dns.mac(step.row);
        break;
    case Part::Eui64:
        dns.bytes(step.row, 8);
        break;
    case Part::Counter:
        counted = r.left() > 0 ? dns.u8(step.row) : 0;
        break;
    case Part::Counted:
        if (counted > 0)
            dns.text(step.row, counted);
        break;
    case Part::Rest:
        addRest(r, step.row);
        break;
    }
}

bool addPlanned(Record& r)
{
    const auto* found = std::find_if(std::begin(kPlans), std::end(kPlans), [&](const Plan& p) { return p.type == r.type; });
    if (found == std::end(kPlans))
        return false;
    uint32_t counted = 0;
    for (uint8_t i = 0; i < found->count && !r.dns.failed(); ++i)
        addPart(r, found->steps[i], counted);
    if (found->tellsOwner)
        r.info += " " + printable(r.owner);
    return true;
}

// Degrees, minutes and seconds from thousandths of a second of arc. RFC 1876.
std::string angleText(uint32_t value, char positive, char negative)
{
    const bool before = value < 0x80000000u;
    auto thousandths = before ? 0x80000000u - value : value - 0x80000000u;
    const auto part = thousandths % 1000;
    thousandths /= 1000;
    return fmt::format("{} deg {} min {}.{:03} sec {}", thousandths / 3600, thousandths / 60 % 60, thousandths % 60, part,
                       before ? negative : positive);
}

// A size as mantissa and exponent of centimetres.
std::string sizeText(uint8_t value)
{
    double centimetres = value >> 4;
    for (int i = 0; i < (value & 15); ++i)
        centimetres *= 10;
    return fmt::format("{:g} m", centimetres / 100);
}

void addLocation(Record& r)
{
    auto& dns = r.dns;
    if (dns.u8(kFields["dns.loc.version"]) != 0)
        return addRest(r, kFields["dns.data"]);
    for (const auto row : {kFields["dns.loc.size"], kFields["dns.loc.horizontal_precision"],
                           kFields["dns.loc.vertical_precision"]}) {
        const auto value = dns.u8(row);
        dns.last().append(" ({})", sizeText(value));
    }
    const auto latitude = dns.u32(kFields["dns.loc.latitude"]);
    dns.last().append(" ({})", angleText(latitude, 'N', 'S'));
    const auto longitude = dns.u32(kFields["dns.loc.longitude"]);
    dns.last().append(" ({})", angleText(longitude, 'E', 'W'));
    const auto altitude = dns.u32(kFields["dns.loc.altitude"]);
    dns.last().append(" ({:g} m)", (double(altitude) - 10'000'000.0) / 100);
}

// Address prefixes. RFC 3123.
void addPrefixes(Record& r)
{
    auto& dns = r.dns;
    while (dns.more() && r.left() >= 4) {
        const auto family = dns.u16(kFields["dns.apl.address_family"]);
        dns.u8(kFields["dns.apl.coded_prefix"]);
        const auto size = dns.bitFields(1, {kFields["dns.apl.negation"], kFields["dns.apl.afdlength"]}) & 0x7f;
        const auto part = dns.peekBytes(dns.position(), uint32_t(size));
        uint8_t address[16] = {};
        std::copy_n(part.begin(), std::min<size_t>(part.size(), 16), address);
        if (family == 1 && size <= 4)
            dns.addBytes(kFields["dns.apl.afdpart.ipv4"], dns.position(), uint32_t(size), {address, 4});
        else if (family == 2 && size <= 16)
            dns.addBytes(kFields["dns.apl.afdpart.ipv6"], dns.position(), uint32_t(size), {address, 16});
        dns.skip(uint32_t(size));
    }
    r.info += " " + printable(r.owner);
}

// RFC 2874.
void addA6(Record& r)
{
    auto& dns = r.dns;
    const auto skipped = std::min(dns.peek8(dns.position()), uint8_t(128)) / 8u;
    const auto behind = dns.position() + 17 - skipped;
    if (!dns.has(behind, 0) || (dns.peek8(dns.position()) > 0 && readName(dns, behind, r.base).damaged))
        return endsEarly(dns, uint64_t(behind) + 1); // before anything is told of it
    const auto prefix = dns.u8(kFields["dns.a6.prefix_len"]);
    const auto at = dns.position();
    const auto part = dns.peekBytes(at, 16 - skipped);
    uint8_t address[16] = {};
    std::copy(part.begin(), part.end(), address + skipped);
    dns.addBytes(kFields["dns.a6.address_suffix"], at, 16 - skipped, {address, 16});
    dns.skip(16 - skipped);
    const auto name = prefix > 0 ? addName(r, kFields["dns.a6.prefix_name"]) : std::string();
    const auto text = fmt::format(" {} {} {}", prefix, toText(Address::ipv6(address)), name);
    r.info += text;
    r.item.append(", addr{}", text);
}

// Which services run over a protocol at an address: a bit each. RFC 1035, 3.4.2.
void addServices(Record& r)
{
    auto& dns = r.dns;
    const auto address = toText(dns.ipv4(kFields["dns.wks.address"]));
    r.info += " " + address;
    r.item.append(", addr {}", address);
    dns.u8(kFields["dns.wks.protocol"]);
    for (unsigned port = 0; dns.more() && r.left() > 0; port += 8) {
        const auto bits = dns.peek8(dns.position());
        if (bits == 0) {
            dns.skip(1);
            continue;
        }
        std::string ports;
        for (unsigned i = 0; i < 8; ++i)
            if ((bits & 0x80 >> i) != 0)
                ports += fmt::format("{}{}", ports.empty() ? "" : ", ", port + i);
        dns.u8(kFields["dns.wks.bits"]);
        dns.last().append(" ({})", ports);
    }
}

// RFC 8659. The tag says what the value is.
void addAuthorities(Record& r)
{
    auto& dns = r.dns;
    dns.bits(kFields["dns.caa.flags"], 1, {kFields["dns.caa.flags.issuer_critical"]});
    const auto at = dns.position();
    const auto size = dns.peek8(at);
    const auto tag = dns.peekText(at + 1, size);
    const auto valueSize = r.left() > 1u + size ? r.left() - 1 - size : 0;
    const auto row = tag == "issue" ? kFields["dns.caa.issue"]
        : tag == "issuewild"        ? kFields["dns.caa.issuewild"]
        : tag == "iodef"            ? kFields["dns.caa.iodef"]
                                    : kFields["dns.caa.unknown"];
    const auto under = dns.under(dns.addText(row, at, 1u + size + valueSize, dns.peekText(at + 1 + size, valueSize)));
    dns.u8(kFields["dns.caa.tag_length"]);
    dns.text(kFields["dns.caa.tag"], size);
    dns.text(kFields["dns.caa.value"], valueSize);
}

// Answers that a server of Windows gets from WINS.
void addWins(Record& r)
{
    auto& dns = r.dns;
    const bool reverse = r.type == 65282;
    const auto at = dns.position();
    dns.addNumber(reverse ? kFields["dns.winsr.local_flag"] : kFields["dns.wins.local_flag"], at, 4, dns.peek32(at));
    dns.skip(4);
    dns.u32(reverse ? kFields["dns.winsr.lookup_timeout"] : kFields["dns.wins.lookup_timeout"]);
    dns.u32(reverse ? kFields["dns.winsr.cache_timeout"] : kFields["dns.wins.cache_timeout"]);
    if (reverse) {
        const auto name = addName(r, kFields["dns.winsr.name_result_domain"]);
        r.info += " " + printable(r.owner);
        r.item.append(", name result domain {}", name);
        return;
    }
    dns.u32(kFields["dns.wins.nb_wins_servers"]);
    while (dns.more() && r.left() >= 4)
        dns.ipv4(kFields["dns.wins.wins_server"]);
}

// The client that a proxy asks for.
void addForwarded(Record& r)
{
    auto& dns = r.dns;
    dns.addNumber(kFields["dns.xpf.ip_version"], dns.position(), 1, dns.peek8(dns.position()) & 15);
    const bool four = (dns.peek8(dns.position()) & 15) == 4;
    dns.skip(1);
    dns.u8(kFields["dns.xpf.protocol"]);
    if (four) {
        dns.ipv4(kFields["dns.xpf.source_ipv4"]);
        dns.ipv4(kFields["dns.xpf.destination_ipv4"]);
    } else {
        dns.ipv6(kFields["dns.xpf.source_ipv6"]);
        dns.ipv6(kFields["dns.xpf.destination_ipv6"]);
    }
    dns.u16(kFields["dns.xpf.sport"]);
    dns.u16(kFields["dns.xpf.dport"]);
}

} // namespace

bool addRare(Record& r)
{
    switch (r.type) {
    case 11:
        return addServices(r), true;
    case 27:
        countedText(r, kFields["dns.gpos.longitude_length"], kFields["dns.gpos.longitude"]);
        countedText(r, kFields["dns.gpos.latitude_length"], kFields["dns.gpos.latitude"]);
        countedText(r, kFields["dns.gpos.altitude_length"], kFields["dns.gpos.altitude"]);
        r.info += " " + printable(r.owner);
        return true;
    case 29:
        return addLocation(r), true;
    case 38:
        return addA6(r), true;
    case 42:
        return addPrefixes(r), true;
    case 257:
        return addAuthorities(r), true;
    case 65281:
    case 65282:
        return addWins(r), true;
    case 65422:
        return addForwarded(r), true;
    default:
        return addPlanned(r);
    }
}

} // namespace capscope::dns
