// Names and resource records of DNS. RFC 1035 sections 3 and 4, 2782 (SRV), 3596 (AAAA), 6891 (EDNS), 6762 (mDNS bits).
// Not decoded: the contents of DNSSEC records and of EDNS options.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope::dns {

Name readName(const Layer& dns, uint32_t at, uint32_t base)
{
    Name name;
    uint32_t here = at;
    bool jumped = false;
    for (int jumps = 0; jumps <= limits::kNameJumpsMax && dns.has(here, 1);) {
        const auto length = dns.peek8(here);
        if ((length & 0xc0) == 0xc0) {
            if (!jumped)
                name.size = here + 2 - at;
            jumped = true;
            ++jumps;
            here = base + (dns.peek16(here) & 0x3fff);
            continue;
        }
        if (length == 0) {
            if (!jumped)
                name.size = here + 1 - at;
            break;
        }
        if (!name.text.empty())
            name.text += '.';
        name.text += printable(dns.peekText(here + 1, length));
        ++name.labels;
        here += 1u + length;
        if (!jumped)
            name.size = here - at;
        constexpr size_t kNameMax = 255; // RFC 1035, 2.3.4
        if (name.text.size() > kNameMax) {
            name.text = "<Name too long>";
            name.labels = 1;
            if (!jumped)
                name.size = here - at;
            break;
        }
    }
    if (name.text.empty())
        name.text = "<Root>";
    return name;
}

namespace {

struct Record {
    Layer& dns;
    uint32_t base;
    uint32_t start;  // of its data
    uint16_t length; // of its data
    std::string& info;
    const Item& item;
    const std::string& name;
};

// A name that is the rest of the record, as text under `row`.
std::string addName(Record& r, uint32_t at, FieldRef row)
{
    const auto name = readName(r.dns, at, r.base);
    r.dns.addText(row, at, name.size, name.text);
    r.dns.seek(at + name.size);
    return name.text;
}

void addSoa(Record& r)
{
    const auto primary = addName(r, r.start, kFields["dns.soa.mname"]);
    r.info += " " + primary;
    r.item.append(", mname {}", primary);
    addName(r, r.dns.position(), kFields["dns.soa.rname"]);
    r.dns.u32(kFields["dns.soa.serial_number"]);
    for (const auto row : {kFields["dns.soa.refresh_interval"], kFields["dns.soa.retry_interval"],
                           kFields["dns.soa.expire_limit"], kFields["dns.soa.mininum_ttl"]}) {
        const auto seconds = r.dns.u32(row);
        r.dns.last().append(" ({})", durationText(seconds));
    }
}

void addText(Record& r)
{
    while (r.dns.more() && r.dns.position() < r.start + r.length) {
        const auto size = r.dns.u8(kFields["dns.txt.length"]);
        r.dns.text(kFields["dns.txt"], size);
    }
}

void addService(Record& r)
{
    const auto at = r.start;
    const auto priority = r.dns.peek16(at);
    const auto weight = r.dns.peek16(at + 2);
    const auto port = r.dns.peek16(at + 4);
    r.dns.u16(kFields["dns.srv.priority"]);
    r.dns.u16(kFields["dns.srv.weight"]);
    r.dns.u16(kFields["dns.srv.port"]);
    const auto target = addName(r, at + 6, kFields["dns.srv.target"]);
    r.info += fmt::format(" {} {} {} {}", priority, weight, port, target);
    r.item.append(", priority {}, weight {}, port {}, target {}", priority, weight, port, target);
}

void addOptions(Record& r)
{
    while (r.dns.more() && r.dns.position() + 4 <= r.start + r.length) {
        const auto at = r.dns.position();
        const auto size = r.dns.peek16(at + 2);
        const auto under = r.dns.under(r.dns.addNone(kFields["dns.opt"], at, 4u + size));
        r.dns.u16(kFields["dns.opt.code"]);
        r.dns.u16(kFields["dns.opt.len"]);
        r.dns.bytes(kFields["dns.opt.data"], size);
    }
}

void addData(Record& r, uint16_t type)
{
    switch (type) {
    case 1:
        if (r.length == 4) {
            const auto address = toText(r.dns.ipv4(kFields["dns.a"]));
            r.info += " " + address;
            r.item.append(", addr {}", address);
        }
        break;
    case 28:
        if (r.length == 16) {
            const auto address = toText(r.dns.ipv6(kFields["dns.aaaa"]));
            r.info += " " + address;
            r.item.append(", addr {}", address);
        }
        break;
    case 2:
    case 5:
    case 12: {
        const auto name = addName(r, r.start, type == 2 ? kFields["dns.ns"] : type == 5 ? kFields["dns.cname"]
                                                                                         : kFields["dns.ptr.domain_name"]);
        r.info += " " + name;
        r.item.append(type == 2 ? std::string_view(", ns ") : type == 5 ? std::string_view(", cname ") : std::string_view(", "))
            .append(std::string_view(name));
        break;
    }
    case 6:
        addSoa(r);
        break;
    case 15: {
        const auto preference = r.dns.u16(kFields["dns.mx.preference"]);
        const auto name = addName(r, r.start + 2, kFields["dns.mx.mail_exchange"]);
        r.info += fmt::format(" {} {}", preference, name);
        r.item.append(", preference {}, mx {}", preference, name);
        break;
    }
    case 16:
    case 99:
        addText(r);
        break;
    case 33:
        addService(r);
        break;
    case 41:
        addOptions(r);
        break;
    case 10:
        r.dns.bytes(kFields["dns.null"], r.length);
        break;
    default:
        if (r.length > 0)
            r.dns.bytes(kFields["dns.data"], r.length);
    }
}

void addClass(Layer& dns, bool multicast)
{
    const auto at = dns.position();
    const auto value = dns.peek16(at);
    if (!multicast) {
        dns.u16(kFields["dns.resp.class"]);
        return;
    }
    dns.addNumber(kFields["dns.resp.class"], at, 2, value & 0x7fff)
        .text(".{:03b} {:04b} {:04b} {:04b} = Class: {} (0x{:04x})", value >> 12 & 7, value >> 8 & 15, value >> 4 & 15,
              value & 15, nameOr(kClassNames, value & 0x7fff, "Unknown"), value & 0x7fff);
    dns.addNumber(kFields["dns.resp.cache_flush"], at, 2, value);
    dns.skip(2);
}

void addEdns(Layer& dns)
{
    dns.u16(kFields["dns.rr.udp_payload_size"]);
    dns.u8(kFields["dns.resp.ext_rcode"]);
    dns.u8(kFields["dns.resp.edns0_version"]);
    dns.bits(kFields["dns.resp.z"], 2, {kFields["dns.resp.z.do"], kFields["dns.resp.z.reserved"]});
}

} // namespace

void dissectRecord(Layer& dns, uint32_t base, std::string& info)
{
    const auto start = dns.position();
    const auto name = readName(dns, start, base);
    const auto fixed = start + name.size;
    const auto type = dns.peek16(fixed);
    const auto length = dns.peek16(fixed + 8);
    const bool multicast = dns.protocol().name == "mdns";
    const auto item = dns.label(start, name.size + 10u + length, fmt::format("{}: type {}", name.text, nameOr(kTypeNames, type, "Unknown")));
    const auto under = dns.under(item);
    dns.addText(kFields["dns.resp.name"], start, name.size, name.text);
    dns.seek(fixed);
    dns.u16(kFields["dns.resp.type"]);
    info += " " + std::string(nameOr(kTypeNames, type, "Unknown"));
    if (type == 41) {
        addEdns(dns);
    } else {
        const auto shown = dns.peek16(fixed + 2) & (multicast ? 0x7fff : 0xffff);
        item.append(", class {}", nameOr(kClassNames, uint64_t(shown), "Unknown"));
        if (multicast && (dns.peek16(fixed + 2) & 0x8000) != 0)
            item.append(", cache flush");
        addClass(dns, multicast);
        const auto ttl = dns.u32(kFields["dns.resp.ttl"]);
        if (dns.dissection().recording())
            dns.last().append(" ({})", durationText(ttl));
    }
    dns.u16(kFields["dns.resp.len"]);
    if (dns.failed())
        return;
    Record record{dns, base, dns.position(), length, info, item, name.text};
    addData(record, type);
    dns.seek(uint64_t(record.start) + length);
}

} // namespace capscope::dns
