// Names and resource records of DNS. RFC 1035 sections 3 and 4, 2672 (DNAME), 2782 (SRV), 3403 (NAPTR), 3596 (AAAA). Those of
// DNSSEC are in dns_security.cpp, seldom ones in dns_rare_records.cpp. Not decoded: URI.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::dns {
namespace {

// RFC 2673: bits as a label of their own. Returns how many bytes it takes.
uint32_t addBitLabel(const Layer& dns, uint32_t at, std::string& text)
{
    const uint32_t bits = dns.peek8(at + 1) == 0 ? 256u : dns.peek8(at + 1);
    const auto bytes = (bits + 7) / 8;
    text += "\\[x";
    for (const auto byte : dns.peekBytes(at + 2, bytes))
        text += fmt::format("{:02x}", byte);
    text += fmt::format("/{}]", bits);
    return 2 + bytes;
}

// The end of names that are too long and go on behind pointers. Thousands of such names in one message, each walked to its
// end, would take seconds: what was found at the last one is kept, and not more than so many labels are looked at.
constexpr uint32_t kTailStepsMax = 200'000;

struct Tails {
    uint32_t start = 0;
    uint32_t steps = 0;
    bool damaged = false;
};

thread_local Tails tails; // of the message that is being read

} // namespace

void beginNames() { tails = {}; }

Name readName(const Layer& dns, uint32_t at, uint32_t base)
{
    constexpr size_t kNameMax = 255;     // RFC 1035, 2.3.4
    Name name;
    auto here = at;
    bool jumped = false;
    bool tooLong = false;
    int jumps = 0;
    uint32_t tailStart = 0; // behind a pointer: where the name became too long
    const auto moveTo = [&](uint32_t next) {
        here = next;
        if (!jumped)
            name.size = here - at;
    };
    while (true) {
        if (!dns.has(here, 1)) {
            name.damaged = true;
            name.size = std::max(name.size, 1u);
            break;
        }
        const auto length = dns.peek8(here);
        if (length == 0) {
            moveTo(here + 1);
            break;
        }
        const auto kind = length & 0xc0;
        if (kind == 0xc0) {
            const auto target = base + (dns.peek16(here) & 0x3fff);
            moveTo(here + 2);
            jumped = true;
            here = target;
            if (++jumps > limits::kNameJumpsMax || target == at) {
                name.text = "<Name contains a pointer that loops>";
                return name.labels = 1, name;
            }
            continue;
        }
        if (kind == 0x80) {
            name.damaged = true;
            break;
        }
        if (!name.text.empty() && !tooLong)
            name.text += '.';
        if (kind == 0x40) {
            if ((length & 0x3f) != 1) {
                name.text = "<Unknown extended label>";
                moveTo(here + 1);
                name.damaged = name.size < 2; // nothing that could be read was in front
                return name.labels = 1, name;
            }
            moveTo(here + addBitLabel(dns, here, name.text));
            continue;
        }
        if (!tooLong)
            name.text += dns.peekText(here + 1, length);
        tooLong = tooLong || name.text.size() > kNameMax;
        if (tooLong && jumped) {
            if (tailStart == 0)
                tailStart = here;
            if (tails.start == here || tails.steps >= kTailStepsMax) {
                name.damaged = tails.damaged;
                break;
            }
            ++tails.steps;
        }
        moveTo(here + 1u + length);
    }
    if (tailStart != 0)
        tails = {tailStart, tails.steps, name.damaged};
    if (tooLong)
        name.text = "<Name too long>";
    else if (name.text.empty())
        name.text = "<Root>";
    name.labels = 1 + uint32_t(std::count(name.text.begin(), name.text.end(), '.'));
    return name;
}

void endsEarly(Layer& dns, uint64_t end)
{
    if (dns.captured() == dns.reported()) {
        dns.seek(end);
        return dns.malformed();
    }
    dns.seek(dns.captured());
    dns.bytes({}, 1); // which is not there
}

std::string addName(Record& r, FieldRef row)
{
    const auto at = r.dns.position();
    const auto name = readName(r.dns, at, r.base);
    if (name.damaged) {
        endsEarly(r.dns, at);
        return {};
    }
    const auto text = printable(name.text);
    r.dns.addText(row, at, name.size, text);
    r.dns.seek(uint64_t(at) + name.size);
    return text;
}

void addRest(Record& r, FieldRef row)
{
    if (r.left() > 0)
        r.dns.bytes(row, r.left());
}

std::string countedText(Record& r, FieldRef length, FieldRef text)
{
    const auto size = r.dns.u8(length);
    const auto at = r.dns.position();
    const auto value = r.dns.peekText(at, size);
    r.dns.addText(text, at, size, value);
    r.dns.skip(size);
    return printable(value);
}

namespace {

void addSoa(Record& r)
{
    const auto primary = addName(r, kFields["dns.soa.mname"]);
    if (r.dns.failed())
        return;
    r.info += " " + primary;
    r.item.append(", mname {}", primary);
    addName(r, kFields["dns.soa.rname"]);
    r.dns.u32(kFields["dns.soa.serial_number"]);
    for (const auto row : {kFields["dns.soa.refresh_interval"], kFields["dns.soa.retry_interval"],
                           kFields["dns.soa.expire_limit"], kFields["dns.soa.minimum_ttl"]}) {
        const auto seconds = r.dns.u32(row);
        r.dns.last().append(" ({})", durationText(seconds));
    }
}

void addTexts(Record& r, FieldRef length, FieldRef text)
{
    while (r.dns.more() && r.left() > 0) {
        const auto size = r.dns.u8(length);
        r.dns.text(text, size);
    }
}

void addService(Record& r)
{
    auto& dns = r.dns;
    const auto priority = dns.u16(kFields["dns.srv.priority"]);
    const auto weight = dns.u16(kFields["dns.srv.weight"]);
    const auto port = dns.u16(kFields["dns.srv.port"]);
    const auto target = addName(r, kFields["dns.srv.target"]);
    if (dns.failed())
        return;
    r.info += fmt::format(" {} {} {} {}", priority, weight, port, target);
    r.item.append(", priority {}, weight {}, port {}, target {}", priority, weight, port, target);
}

void addNamingAuthority(Record& r)
{
    auto& dns = r.dns;
    const auto order = dns.u16(kFields["dns.naptr.order"]);
    const auto preference = dns.u16(kFields["dns.naptr.preference"]);
    const auto flags = countedText(r, kFields["dns.naptr.flags_length"], kFields["dns.naptr.flags"]);
    countedText(r, kFields["dns.naptr.service_length"], kFields["dns.naptr.service"]);
    countedText(r, kFields["dns.naptr.regex_length"], kFields["dns.naptr.regex"]);
    const auto at = dns.position();
    const auto replacement = readName(dns, at, r.base);
    dns.addNumber(kFields["dns.naptr.replacement_length"], at, 0, replacement.text.size()).generated();
    addName(r, kFields["dns.naptr.replacement"]);
    r.info += fmt::format(" {} {} {}", order, preference, flags);
    r.item.append(", order {}, preference {}, flags {}", order, preference, flags);
}

void addAddress(Record& r)
{
    const bool four = r.type == 1;
    if (r.left() == 0)
        return;
    const auto address = toText(four ? r.dns.ipv4(kFields["dns.a"]) : r.dns.ipv6(kFields["dns.aaaa"]));
    r.info += " " + address;
    r.item.append(", addr {}", address);
}

// A name that is all of the record: NS, CNAME, PTR, DNAME.
void addTarget(Record& r, FieldRef row, std::string_view word)
{
    const auto name = addName(r, row);
    if (r.dns.failed())
        return;
    r.info += " " + name;
    r.item.append(", {}{}", word, name);
}

void addPreferred(Record& r, FieldRef preference, FieldRef target, std::string_view word)
{
    const auto number = r.dns.u16(preference);
    const auto name = addName(r, target);
    if (r.dns.failed())
        return;
    r.info += fmt::format(" {} {}", number, name);
    r.item.append(", preference {}, {} {}", number, word, name);
}

void addUnknown(Record& r)
{
    r.dns.note(kFields["dns.undecoded.type"], r.item, fmt::format("Records of DNS type {} are not decoded", r.type));
    addRest(r, kFields["dns.data"]);
}

void addData(Record& r)
{
    switch (r.type) {
    case 1:
    case 28:
        return addAddress(r);
    case 2:
        return addTarget(r, kFields["dns.ns"], "ns ");
    case 5:
        return addTarget(r, kFields["dns.cname"], "cname ");
    case 12:
        return addTarget(r, kFields["dns.ptr.domain_name"], "");
    case 39:
        return addTarget(r, kFields["dns.dname"], "dname ");
    case 6:
        return addSoa(r);
    case 13: {
        const auto cpu = countedText(r, kFields["dns.hinfo.cpu_length"], kFields["dns.hinfo.cpu"]);
        const auto os = countedText(r, kFields["dns.hinfo.os_length"], kFields["dns.hinfo.os"]);
        r.info += fmt::format(" {} {}", cpu, os);
        r.item.append(", CPU {}, OS {}", cpu, os);
        return;
    }
    case 15:
        return addPreferred(r, kFields["dns.mx.preference"], kFields["dns.mx.mail_exchange"], "mx");
    case 36:
        return addPreferred(r, kFields["dns.kx.preference"], kFields["dns.kx.key_exchange"], "kx");
    case 16:
        return addTexts(r, kFields["dns.txt.length"], kFields["dns.txt"]);
    case 99:
        return addTexts(r, kFields["dns.spf.length"], kFields["dns.spf"]);
    case 33:
        return addService(r);
    case 35:
        return addNamingAuthority(r);
    case 41:
        return addOptions(r);
    case 64:
    case 65:
        return addServiceBinding(r);
    default:
        if (!addRare(r) && !addSecurity(r))
            addUnknown(r);
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

void addEdns(Layer& dns, bool multicast)
{
    const auto at = dns.position();
    dns.u16(kFields["dns.rr.udp_payload_size"]);
    if (multicast)
        dns.addNumber(kFields["dns.resp.cache_flush"], at, 2, dns.peek16(at));
    dns.u8(kFields["dns.resp.ext_rcode"]);
    dns.u8(kFields["dns.resp.edns0_version"]);
    const auto flagsAt = dns.position();
    const auto flags = dns.u16(kFields["dns.resp.z"]);
    const auto under = dns.under(dns.last());
    dns.addNumber(kFields["dns.resp.z.do"], flagsAt, 2, flags);
    dns.addNumber(kFields["dns.resp.z.reserved"], flagsAt, 2, flags);
}

// Service and protocol in front of the name of a service record. RFC 2782.
void addServiceName(Layer& dns, uint32_t start, uint32_t size, std::string_view name)
{
    const auto dot = name.find('.');
    const auto second = dot == std::string_view::npos ? dot : name.find('.', dot + 1);
    dns.addText(kFields["dns.srv.service"], start, size, name.substr(0, dot));
    if (dot == std::string_view::npos)
        return;
    dns.addText(kFields["dns.srv.proto"], start, size, name.substr(dot + 1, second == std::string_view::npos ? second : second - dot - 1));
    if (second != std::string_view::npos)
        dns.addText(kFields["dns.srv.name"], start, size, name.substr(second + 1));
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
    const auto known = nameOf(kTypeNames, type);
    const auto typeText = known.empty() ? fmt::format("Unknown ({})", type) : std::string(known);
    if (!name.damaged && dns.has(fixed, 10))
        info += " " + typeText;
    // All of the record is there before anything is told of it.
    if (name.damaged || !dns.has(fixed, 10u + length))
        return endsEarly(dns, uint64_t(fixed) + 10u + length);
    const auto item = dns.label(start, name.size + 10u + length, fmt::format("{}: type {}", printable(name.text), typeText));
    const auto under = dns.under(item);
    if (type == 33)
        addServiceName(dns, start, name.size, name.text);
    else
        dns.addText(kFields["dns.resp.name"], start, name.size, printable(name.text));
    dns.seek(fixed);
    dns.u16(kFields["dns.resp.type"]);
    if (type == 41) {
        addEdns(dns, multicast);
    } else {
        const auto kind = dns.peek16(fixed + 2);
        const auto shown = kind & (multicast ? 0x7fff : 0xffff);
        item.append(", class {}", nameOr(kClassNames, uint64_t(shown), "Unknown"));
        if (multicast && (kind & 0x8000) != 0) {
            item.append(", cache flush");
            info += ", cache flush";
        }
        addClass(dns, multicast);
        const auto ttl = dns.u32(kFields["dns.resp.ttl"]);
        if (dns.dissection().recording())
            dns.last().append(" ({})", durationText(ttl));
        if ((ttl & 0x80000000) != 0)
            dns.note(kFields["dns.ttl.high_bit_set"]);
    }
    dns.u16(kFields["dns.resp.len"]);
    if (dns.failed())
        return;
    const auto at = dns.position();
    Record record{dns, base, at, at + length, type, info, item, name.text};
    if (length > 0)
        addData(record);
    dns.seek(uint64_t(at) + length);
}

} // namespace capscope::dns
