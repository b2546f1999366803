// Domain Name System, multicast DNS and LLMNR: header, questions, pairing. RFC 1035, 6762, 4795. Records are in
// dns_records.cpp. Not decoded: stateful operations (RFC 8490).
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace dns {
namespace {

constexpr std::array kClaims{Claim{"udp.port", 53}, Claim{"tcp.port", 53}};
constexpr std::array kMulticastClaims{Claim{"udp.port", 5353}, Claim{"tcp.port", 5353}};
constexpr std::array kLocalClaims{Claim{"udp.port", 5355}, Claim{"tcp.port", 5355}};

// RFC 6762, 18.13: the highest bit of a class is a flag.
constexpr auto kMulticastFields = [] {
    auto table = kFields;
    table.rows[kFields["dns.rr.udp_payload_size"].index] = hex("dns.rr.udp_payload_size", "UDP payload size", 16).mask(0x7fff);
    return table;
}();

constexpr int kRequestSlot = 0;  // on a response: its request
constexpr int kResponseSlot = 1; // on a request: its response
constexpr int kRepeatSlot = 2;   // on a repeated one: the first of its kind

struct Waiting : ProtocolState {
    struct Request {
        FrameNumber frame = 0;
        TimestampNs time = 0;
        FrameNumber response = 0;
    };

    absl::flat_hash_map<uint16_t, Request> requests; // by transaction id
};

struct Pairing {
    FrameNumber frame = 0;
    DurationNs time = 0;
};

// Notes of what the first pass saw: which request a response answers, and what was sent twice.
void learn(Layer& dns, uint16_t id, bool response)
{
    auto* waiting = dns.conversationState<Waiting>();
    if (!dns.firstPass() || waiting == nullptr || dns.facts().quoted)
        return;
    const auto frame = dns.frame().number;
    auto& known = waiting->requests[id];
    if (!response) {
        constexpr DurationNs kRepeatMax = 5'000'000'000; // later it is a new question with the same number
        const bool again = known.frame != 0 && known.response == 0 && known.frame != frame
            && dns.frame().time - known.time <= kRepeatMax;
        if (again) {
            dns.remember(kRepeatSlot, known.frame);
            dns.dissection().raise(Severity::Warning);
        } else if (known.frame != frame) {
            known = {frame, dns.frame().time, 0};
        }
        return;
    }
    if (known.frame == 0)
        return;
    if (known.response != 0 && known.response != frame) {
        dns.remember(kRepeatSlot, known.response);
        dns.dissection().raise(Severity::Warning);
        return;
    }
    known.response = frame;
    dns.remember(kRequestSlot, Pairing{known.frame, dns.frame().time - known.time});
    dns.rememberOn(known.frame, kResponseSlot, frame);
}

void addPairing(Layer& dns, bool response, const Item& idItem)
{
    if (dns.firstPass() || !dns.dissection().recording())
        return;
    if (const auto first = dns.recall<FrameNumber>(kRepeatSlot)) {
        const auto row = response ? kFields["dns.retransmit_response_in"] : kFields["dns.retransmit_request_in"];
        dns.addNumber(row, 0, 0, *first).generated();
        dns.addNumber(kFields["dns.retransmission"], 0, 0, 1).generated();
        if (response)
            dns.note(kFields["dns.retransmit_response"], idItem,
                     fmt::format("DNS response retransmission. Original response in frame {}", *first));
        else
            dns.note(kFields["dns.retransmit_request"], idItem,
                     fmt::format("DNS query retransmission. Original request in frame {}", *first));
        return;
    }
    if (!response) {
        if (const auto frame = dns.recallLate(kResponseSlot); frame != 0)
            dns.addNumber(kFields["dns.response_in"], 0, 0, frame).generated();
        return;
    }
    if (const auto pairing = dns.recall<Pairing>(kRequestSlot)) {
        dns.addNumber(kFields["dns.response_to"], 0, 0, pairing->frame).generated();
        dns.addSigned(kFields["dns.time"], 0, 0, pairing->time).generated();
    } else {
        dns.addNumber(kFields["dns.unsolicited"], 0, 0, 1).generated();
    }
}

// RFC 4795, 2.1.1.
void addLocalFlags(Layer& dns, uint32_t at, uint16_t flags, bool response)
{
    dns.addNumber(kFields["dns.flags.response"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.opcode"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.conflict"], at, 2, flags);
    if (!response)
        dns.last().text(".... .{}.. .... .... = Conflict: {}", flags >> 10 & 1, (flags & 0x0400) != 0 ? "Multiple responses" : "None");
    dns.addNumber(kFields["dns.flags.truncated"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.tentative"], at, 2, flags);
    if (response)
        dns.addNumber(kFields["dns.flags.rcode"], at, 2, flags);
}

void addFlags(Layer& dns, uint16_t flags)
{
    const auto at = dns.position();
    const bool response = (flags & 0x8000) != 0;
    const auto item = dns.addNumber(kFields["dns.flags"], at, 2, flags);
    item.text("Flags: 0x{:04x} {}{}", flags, nameOr(kOpcodeNames, flags >> 11 & 15, "Unknown operation"),
              response ? fmt::format(" response, {}", nameOr(kCodeNames, flags & 15, "Unknown error")) : "");
    const auto under = dns.under(item);
    dns.skip(2);
    if (!dns.dissection().recording())
        return;
    if (dns.protocol().name == "llmnr")
        return addLocalFlags(dns, at, flags, response);
    dns.addNumber(kFields["dns.flags.response"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.opcode"], at, 2, flags);
    if (response)
        dns.addNumber(kFields["dns.flags.authoritative"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.truncated"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.recdesired"], at, 2, flags);
    if (response)
        dns.addNumber(kFields["dns.flags.recavail"], at, 2, flags);
    dns.addNumber(kFields["dns.flags.z"], at, 2, flags);
    if (response)
        dns.addNumber(kFields["dns.flags.authenticated"], at, 2, flags);
    else if ((flags & 0x20) != 0) // RFC 6840, 5.7: the client understands it
        dns.addNumber(kFields["dns.flags.authenticated"], at, 2, flags).text(".... .... ..1. .... = AD bit: Set");
    dns.addNumber(kFields["dns.flags.checkdisable"], at, 2, flags);
    if (response)
        dns.addNumber(kFields["dns.flags.rcode"], at, 2, flags);
}

void dissectQuestion(Layer& dns, uint32_t base, std::string& info)
{
    const auto start = dns.position();
    const auto name = readName(dns, start, base);
    if (name.damaged || !dns.has(start + name.size, 4))
        return endsEarly(dns, uint64_t(start) + name.size + 4);
    const auto type = dns.peek16(start + name.size);
    const auto kind = dns.peek16(start + name.size + 2);
    const bool multicast = dns.protocol().name == "mdns";
    const auto shown = uint16_t(kind & (multicast ? 0x7fff : 0xffff));
    const auto known = nameOf(kTypeNames, type);
    const auto typeText = known.empty() ? fmt::format("Unknown ({})", type) : std::string(known);
    const auto nameText = printable(name.text);
    const auto unicast = !multicast ? "" : (kind & 0x8000) != 0 ? ", \"QU\" question" : ", \"QM\" question";
    info += fmt::format(" {} {}{}", typeText, nameText, unicast);
    const auto item = dns.label(start, name.size + 4, fmt::format("{}: type {}, class {}{}", nameText, typeText,
                                                                  nameOr(kClassNames, shown, "Unknown"), unicast));
    const auto under = dns.under(item);
    dns.addText(kFields["dns.qry.name"], start, name.size, nameText);
    dns.addNumber(kFields["dns.qry.name.len"], start, name.size, name.text.size()).generated();
    dns.addNumber(kFields["dns.count.labels"], start, name.size, name.labels).generated();
    dns.seek(start + name.size);
    dns.u16(kFields["dns.qry.type"]);
    if (!multicast) {
        dns.u16(kFields["dns.qry.class"]);
        return;
    }
    const auto at = dns.position();
    dns.addNumber(kFields["dns.qry.class"], at, 2, shown)
        .text(".{:03b} {:04b} {:04b} {:04b} = Class: {} (0x{:04x})", kind >> 12 & 7, kind >> 8 & 15, kind >> 4 & 15, kind & 15,
              nameOr(kClassNames, shown, "Unknown"), shown);
    dns.addNumber(kFields["dns.qry.qu"], at, 2, kind);
    dns.skip(2);
}

struct Section {
    std::string_view title;
    uint16_t count;
};

void dissectSection(Layer& dns, uint32_t base, const Section& section, bool questions, std::string& info)
{
    if (section.count == 0 || dns.failed())
        return;
    if (!dns.more())
        return endsEarly(dns, uint64_t(dns.position()) + 1);
    const auto start = dns.position();
    const auto item = dns.label(start, dns.captured() - start, section.title);
    const auto under = dns.under(item);
    for (int i = 0; i < section.count && !dns.failed(); ++i)
        questions ? dissectQuestion(dns, base, info) : dissectRecord(dns, base, info);
    if (!dns.failed())
        item.length(dns.position() - start);
}

// The end of a name: 0 if it has none. Pointers are not followed, but they must point back.
uint32_t nameEnd(const Layer& dns, uint32_t base, uint32_t at)
{
    while (dns.has(at, 1)) {
        const auto length = dns.peek8(at);
        if (length == 0)
            return at + 1;
        if (length >= 0xc0)
            return dns.has(at, 2) && base + (dns.peek16(at) & 0x3fff) < at ? at + 2 : 0;
        if (length >= 0x40)
            return 0;
        at += length + 1u;
    }
    return 0;
}

// Whether a record of this type is a name: NS, CNAME, PTR, DNAME.
bool isName(uint16_t type) { return type == 2 || type == 5 || type == 12 || type == 39; }

} // namespace

bool structureHolds(const Layer& dns, uint32_t base, uint32_t questions, uint32_t records)
{
    auto at = dns.position();
    for (uint32_t i = 0; i < questions + records; ++i) {
        at = nameEnd(dns, base, at);
        const uint32_t fixed = i < questions ? 4 : 10;
        if (at == 0 || !dns.has(at, fixed))
            return false;
        if (i >= questions && isName(dns.peek16(at)) && nameEnd(dns, base, at + fixed) == 0)
            return false;
        at += fixed + (i < questions ? 0u : dns.peek16(at + 8));
    }
    return dns.has(at, 0);
}

namespace {

// What follows the last record.
void addExtraneous(Layer& dns)
{
    const auto at = dns.position();
    const auto size = dns.reportedRemaining();
    if (size == 0 || dns.failed() || dns.passesOverFindings())
        return;
    const auto under = dns.under(dns.label(at, size, "Extraneous Data ({} byte{})", size, size == 1 ? "" : "s"));
    dns.addBytes(kFields["dns.extraneous.data"], at, size, dns.peekBytes(at, size));
    dns.addSigned(kFields["dns.extraneous.length"], at + size, 0, size).generated();
    dns.note(kFields["dns.extraneous"], dns.label(at, size, "Extraneous data"));
}

constexpr int kUpdateCode = 5; // RFC 2136: the sections are something else

void dissectSections(Layer& dns, uint32_t base, bool update, std::string& info)
{
    const auto questions = dns.u16(update ? kFields["dns.count.zones"] : kFields["dns.count.queries"]);
    const auto answers = dns.u16(update ? kFields["dns.count.prerequisites"] : kFields["dns.count.answers"]);
    const auto authorities = dns.u16(update ? kFields["dns.count.updates"] : kFields["dns.count.auth_rr"]);
    const auto additional = dns.u16(kFields["dns.count.add_rr"]);
    if (dns.failed())
        return;
    if (!dns.dissection().recording()) {
        const bool holds = structureHolds(dns, base, questions, uint32_t(answers) + authorities + additional);
        if ((holds ? dns.passesOverFindings() : dns.passesOverContents()) && !dns.info().wanted())
            return;
    }
    dissectSection(dns, base, {update ? "Zone" : "Queries", questions}, true, info);
    dissectSection(dns, base, {update ? "Prerequisites" : "Answers", answers}, false, info);
    dissectSection(dns, base, {update ? "Updates" : "Authoritative nameservers", authorities}, false, info);
    dissectSection(dns, base, {"Additional records", additional}, false, info);
}

void dissectMessage(Layer& dns, uint32_t base)
{
    beginNames();
    const auto id = dns.u16(kFields["dns.id"]);
    const auto idItem = dns.last();
    const auto flags = dns.peek16(base + 2);
    const bool response = (flags & 0x8000) != 0;
    const auto opcode = flags >> 11 & 15;
    dns.item().append(response ? " (response)" : " (query)");
    addFlags(dns, uint16_t(flags));
    if (dns.has(dns.position(), 8))
        learn(dns, id, response);
    const auto code = flags & 15;
    std::string info;
    dissectSections(dns, base, opcode == kUpdateCode, info);
    if (dns.info().wanted())
        dns.info().appendItem(" ", fmt::format("{}{} 0x{:04x}{}{}", nameOr(kOpcodeNames, opcode, "Unknown operation"),
                                               response ? " response" : "", id,
                                               response && code != 0
                                                   ? fmt::format(" {}", nameOr(kCodeNames, uint64_t(code), "Unknown error"))
                                                   : "",
                                               info));
    if (dns.failed())
        return;
    addPairing(dns, response, idItem);
    addExtraneous(dns);
}

void dissectOn(Layer& dns, std::string_view column)
{
    dns.protocolColumn(column);
    if (dns.facts().transport != Transport::Tcp) {
        dns.info().clear();
        if (!dns.has(0, 4)) { // without its flags it has no row
            dns.u16(kFields["dns.id"]);
            dns.u16(kFields["dns.flags"]);
            dns.limitTo(0);
            return dns.reject();
        }
        return dissectMessage(dns, 0);
    }
    // RFC 1035, 4.2.2: over TCP each message has its length in front.
    dns.info().clear();
    dns.u16(kFields["dns.length"]);
    dissectMessage(dns, 2);
}

void dissect(Layer& dns) { dissectOn(dns, "DNS"); }

void dissectMulticast(Layer& dns) { dissectOn(dns, "MDNS"); }

void dissectLocal(Layer& dns) { dissectOn(dns, "LLMNR"); }

// The counts of a question or an answer: enough to tell it from most other UDP payloads.
bool recognises(const Layer& dns)
{
    constexpr uint32_t kHeaderBytes = 12;
    constexpr uint16_t kResponse = 0x8000, kOperation = 0x7800;
    constexpr uint16_t kAnswersMax = 100, kOthersMax = 10;
    const auto flags = dns.peek16(2);
    if (dns.captured() <= kHeaderBytes || (flags & kOperation) != 0)
        return false;
    const auto questions = dns.peek16(4), answers = dns.peek16(6), authorities = dns.peek16(8), others = dns.peek16(10);
    if ((flags & kResponse) == 0)
        return questions == 1 && answers == 0 && authorities == 0 && others <= kOthersMax;
    return questions <= 1 && answers <= kAnswersMax && authorities <= kOthersMax && others <= kOthersMax;
}

constexpr std::string_view kHeuristics[] = {"udp"};

size_t messageLength(Bytes header) { return 2u + be16(header.data()); }

} // namespace
} // namespace dns

namespace protocols {

extern constinit const Protocol dns{"dns", "DNS", "Domain Name System", capscope::dns::kFields, capscope::dns::kClaims,
                                    capscope::dns::dissect, capscope::dns::recognises,
                                    capscope::dns::kHeuristics, {2, capscope::dns::messageLength}};
extern constinit const Protocol mdns{"mdns", "mDNS", "Multicast Domain Name System", capscope::dns::kMulticastFields,
                                     capscope::dns::kMulticastClaims, capscope::dns::dissectMulticast, nullptr, {},
                                     {2, capscope::dns::messageLength}};
extern constinit const Protocol llmnr{"llmnr", "LLMNR", "Link-local Multicast Name Resolution", capscope::dns::kFields,
                                      capscope::dns::kLocalClaims, capscope::dns::dissectLocal, nullptr, {},
                                      {2, capscope::dns::messageLength}};

} // namespace protocols
} // namespace capscope
