// Transmission Control Protocol. RFC 9293, 7323 (window scale, time stamps), 2018 (SACK). The analysis is in
// core/flow/tcp_analysis.h, the options in tcp_options.cpp, the payload's way up in tcp_payload.cpp. Checksums are
// not verified.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/tcp.h"
#include "core/dissect/protocols/tcp_announced.h"

#include "core/dissect/text.h"

#include <algorithm>

namespace capscope {
namespace tcp {
namespace {

constexpr uint32_t kHeaderBytesMin = 20;
constexpr std::string_view kShortSegment
    = "Short segment. Segment/fragment does not contain a full TCP header (might be NMAP or someone else "
      "deliberately sending unusual packets)";

constexpr std::array kClaims{Claim{"ip.proto", 6}};

struct FlagName {
    uint16_t bit;
    std::string_view name;
    std::string_view letter;
};

constexpr FlagName kFlagNames[] = {
    {0x001, "FIN", "F"}, {0x002, "SYN", "S"}, {0x004, "RST", "R"}, {0x008, "PSH", "P"}, {0x010, "ACK", "A"},
    {0x020, "URG", "U"}, {0x040, "ECE", "E"}, {0x080, "CWR", "C"}, {0x100, "AE", "A"},
};

std::string flagNames(uint16_t flags)
{
    std::string text;
    for (const auto& flag : kFlagNames) {
        if ((flags & flag.bit) == 0)
            continue;
        if (!text.empty())
            text += ", ";
        text += flag.name;
    }
    if ((flags & 0x0e00) != 0)
        text += text.empty() ? "Reserved" : ", Reserved";
    return text.empty() ? "<None>" : text;
}

// Twelve characters, "·······A··S·": one for each bit.
std::string flagLetters(uint16_t flags)
{
    static constexpr std::string_view kLetters = "RRRACEUAPRSF";
    std::string text;
    for (int bit = 11; bit >= 0; --bit) {
        if ((flags >> bit & 1) != 0)
            text += kLetters[size_t(11 - bit)];
        else
            text += "·";
    }
    return text;
}

// True once for a connection that another one announced.
bool takeAnnounced(Layer& tcp, const Endpoint& from, const Endpoint& to)
{
    auto* known = captureOf(tcp.dissection().state(), false);
    return known != nullptr && tcp.firstPass() && (known->announced.erase(to) != 0 || known->announced.erase(from) != 0);
}

Conversation& conversationOf(Layer& tcp, Segment& s)
{
    auto& all = tcp.dissection().state().conversations;
    const auto& frame = tcp.frame();
    const Endpoint from{tcp.facts().source, s.sourcePort};
    const Endpoint to{tcp.facts().destination, s.destinationPort};
    auto* found = all.find(Transport::Tcp, from, to, frame.number);
    if (found != nullptr && tcp.firstPass() && !tcp.facts().quoted
        && TcpAnalysis::opensAgain(*found, found->first == from, s.raw)) {
        found = nullptr;
        s.reusedPorts = true;
    }
    if (found == nullptr) {
        s.announced = !s.reusedPorts && takeAnnounced(tcp, from, to);
        found = &all.create(Transport::Tcp, from, to, frame.number, frame.time);
        found->tcp = std::make_unique<TcpConversation>();
    }
    s.fromFirst = found->first == from;
    return *found;
}

// True for the side that sent the first FIN.
bool closesFirst(const Segment& s) { return s.talk->tcp->closedByFirst == s.fromFirst; }

void addFlags(Layer& tcp, const Segment& s, uint32_t at)
{
    const auto flags = s.raw.flags;
    if (!tcp.dissection().recording())
        return;
    const auto item = tcp.addNumber(kFields["tcp.flags"], at, 2, flags);
    item.text("Flags: 0x{:03x} ({})", flags, flagNames(flags));
    const auto under = tcp.under(item);
    tcp.addNumber(kFields["tcp.flags.res"], at, 1, flags);
    if ((flags & 0x0e00) != 0)
        tcp.last().text("{:03b}. .... .... = Reserved: Set", flags >> 9);
    tcp.addNumber(kFields["tcp.flags.ae"], at, 1, flags);
    for (const auto row : {kFields["tcp.flags.cwr"], kFields["tcp.flags.ece"],
                           kFields["tcp.flags.urg"], kFields["tcp.flags.ack"],
                           kFields["tcp.flags.push"]})
        tcp.addNumber(row, at + 1, 1, flags);
    tcp.addNumber(kFields["tcp.flags.reset"], at + 1, 1, flags);
    if ((flags & tcpflag::kRst) != 0)
        tcp.note(kFields["tcp.connection.rst"]);
    const auto syn = tcp.addNumber(kFields["tcp.flags.syn"], at + 1, 1, flags);
    if ((flags & tcpflag::kSyn) != 0 && (flags & tcpflag::kAck) == 0)
        tcp.note(kFields["tcp.connection.syn"], syn,
                 fmt::format("Connection establish request (SYN): server port {}",
                             tcp.facts().destinationPort));
    else if ((flags & tcpflag::kSyn) != 0)
        tcp.note(kFields["tcp.connection.synack"], syn,
                 fmt::format("Connection establish acknowledge (SYN+ACK): server port {}",
                             tcp.facts().sourcePort));
    const auto fin = tcp.addNumber(kFields["tcp.flags.fin"], at + 1, 1, flags);
    if ((flags & tcpflag::kFin) != 0)
        tcp.note(kFields["tcp.connection.fin"], fin);
    const auto letters = tcp.addText(kFields["tcp.flags.str"], at, 2, flagLetters(flags));
    letters.generated();
    if ((flags & tcpflag::kFin) != 0 && s.talk->tcp->closing)
        tcp.note(closesFirst(s) ? kFields["tcp.connection.fin_active"] : kFields["tcp.connection.fin_passive"],
                 letters);
}

void raiseFlags(Layer& tcp, const Segment& s)
{
    const auto flags = s.raw.flags;
    const bool synAck = s.raw.has(tcpflag::kSyn) && s.raw.has(tcpflag::kAck);
    // Numbers that should not be there are told by the details.
    tcp.facts().findingsOpen |= (!s.raw.has(tcpflag::kAck) && s.raw.ack != 0) || (synAck && s.ack > 1);
    if ((flags & tcpflag::kRst) != 0)
        tcp.dissection().raise(Severity::Warning);
    else if ((flags & tcpflag::kFin) != 0)
        tcp.dissection().raise(Severity::Note);
    else if ((flags & tcpflag::kSyn) != 0)
        tcp.dissection().raise(Severity::Chat);
}

void addStream(Layer& tcp, const Segment& s)
{
    const auto& talk = *s.talk->tcp;
    tcp.addNumber(kFields["tcp.stream"], 0, 0, s.talk->stream).generated();
    const auto completeness
        = s.talk->firstFrame == s.raw.frame ? talk.completenessOfRest : talk.completeness;
    tcp.addNumber(kFields["tcp.completeness"], 0, 0, completeness).generated();
    tcp.last().text("Conversation completeness: {}", completenessText(completeness));
    if (s.analysed)
        tcp.addNumber(kFields["tcp.len"], 0, 0, s.raw.length).generated();
    else if (!tcp.facts().quoted && !tcp.rest().fragment) {
        const auto item = tcp.label(0, 0, kShortSegment);
        tcp.note(kFields["tcp.short_segment"], item);
    }
}

// A number that counts from the beginning of its direction, where it could be put in relation to it.
Item addRelative(Layer& tcp, FieldRef row, uint32_t at, uint32_t size, uint32_t value, std::string_view what)
{
    const auto item = tcp.addNumber(row, at, size, value);
    if (!tcp.facts().quoted)
        item.append("    (relative {} number)", what);
    return item;
}

void addNumbers(Layer& tcp, const Segment& s)
{
    if (!tcp.dissection().recording())
        return;
    if (tcp.facts().quoted) {
        tcp.addNumber(kFields["tcp.seq"], 4, 4, s.raw.seq);
        addStream(tcp, s);
    } else {
        addStream(tcp, s);
        addRelative(tcp, kFields["tcp.seq"], 4, 4, s.seq, "sequence");
        tcp.addNumber(kFields["tcp.seq_raw"], 4, 4, s.raw.seq);
    }
    if (s.headerLength < kHeaderBytesMin)
        return;
    const uint32_t extra = s.raw.has(tcpflag::kSyn | tcpflag::kFin) ? 1 : 0;
    if (s.analysed)
        addRelative(tcp, kFields["tcp.nxtseq"], 0, 0, s.seq + s.raw.length + extra, "sequence").generated();
    if (s.raw.has(tcpflag::kAck))
        addRelative(tcp, kFields["tcp.ack"], 8, 4, s.ack, "ack");
    else
        tcp.addNumber(kFields["tcp.ack"], 8, 4, s.ack);
    if (!s.raw.has(tcpflag::kAck) && s.raw.ack != 0)
        tcp.note(kFields["tcp.ack.nonzero"]);
    if (s.raw.has(tcpflag::kSyn) && s.raw.has(tcpflag::kAck) && s.ack > 1)
        tcp.note(kFields["tcp.analysis.tfo_ack"]); // RFC 7413: more than the SYN is acknowledged
    tcp.addNumber(kFields["tcp.ack_raw"], 8, 4, s.raw.ack);
}

void addWindow(Layer& tcp, const Segment& s)
{
    tcp.u16(kFields["tcp.window_size_value"]);
    if (!tcp.dissection().recording())
        return;
    tcp.addNumber(kFields["tcp.window_size"], 14, 2, s.window).generated();
    if (s.raw.has(tcpflag::kSyn))
        return;
    const auto scale = s.talk->tcp->flows[s.fromFirst ? 0 : 1].windowScale;
    const auto item = tcp.addSigned(kFields["tcp.window_size_scalefactor"], 14, 2,
                                    scale >= 0 ? int64_t(1) << scale : scale);
    item.generated();
    if (scale == -1)
        item.append(" (unknown)");
    else if (scale == -2)
        item.append(" (no window scaling used)");
}

std::string summary(const Segment& s)
{
    auto text = fmt::format("{} → {} [{}] Seq={}", s.sourcePort, s.destinationPort,
                            flagNames(s.raw.flags), s.seq);
    if (s.raw.has(tcpflag::kAck))
        text += fmt::format(" Ack={}", s.ack);
    text += fmt::format(" Win={}", s.window);
    if (s.raw.has(tcpflag::kUrg) && !s.raw.bogus)
        text += fmt::format(" Urg={}", s.urgentPointer);
    if (s.analysed && s.headerLength >= kHeaderBytesMin)
        text += fmt::format(" Len={}", s.raw.length);
    return text;
}

// Reads what the analysis needs before anything is reported, since reports need its result.
bool readSegment(Layer& tcp, Segment& s)
{
    s.sourcePort = tcp.peek16(0);
    s.destinationPort = tcp.peek16(2);
    s.raw.frame = tcp.frame().number;
    s.raw.time = tcp.frame().time;
    s.raw.seq = tcp.peek32(4);
    s.raw.ack = tcp.peek32(8);
    s.headerLength = (tcp.peek8(12) >> 4) * 4u;
    s.raw.flags = tcp.peek16(12) & 0x0fff;
    s.raw.window = tcp.peek16(14);
    s.urgentPointer = tcp.peek16(18);
    const bool whole = tcp.has(0, 20);
    s.raw.bogus = s.headerLength < kHeaderBytesMin;
    s.analysed = whole && tcp.reported() >= s.headerLength && !tcp.facts().quoted && !tcp.rest().fragment;
    if (s.analysed)
        s.raw.length = tcp.reported() - s.headerLength;
    if (whole && s.headerLength > 20)
        readOptions(tcp, s);
    return whole;
}

// A conversation that was known before its first segment is not opened by that: its completeness lacks the SYN.
void forgetSyn(TcpConversation& talk)
{
    talk.completeness &= uint8_t(~tcpcompleteness::kSyn);
    talk.completenessOfRest &= uint8_t(~tcpcompleteness::kSyn);
}

// Several segments may lie in one frame, one beside the other: samples of sFlow. Each has a note of its own.
int findingsSlot(const Layer& tcp, const std::vector<StackEntry>& stack)
{
    const auto own = Registry::instance().firstField(tcp.protocolId());
    const auto before = int(std::ranges::count_if(stack, [own](const StackEntry& step) { return step.field == own; })) - 1;
    return before <= 0 ? kFindingsSlot : std::min(kMoreFindingsSlot + before - 1, 15);
}

void relate(Layer& tcp, Segment& s)
{
    const auto slot = findingsSlot(tcp, tcp.dissection().stack());
    s.talk = &conversationOf(tcp, s);
    auto& facts = tcp.facts();
    facts.conversation = s.talk;
    facts.damaged |= !s.analysed; // the columns know more than the details show
    if (tcp.firstPass()) {
        s.found = s.analysed ? TcpAnalysis::add(*s.talk, s.fromFirst, s.raw, s.reusedPorts)
                             : TcpAnalysis::addUnrelated(*s.talk, s.raw);
        if (s.announced)
            forgetSyn(*s.talk->tcp);
        std::array<uint8_t, TcpFindings::kPackedBytesMax> room;
        tcp.rememberBytes(slot, s.found.packed(room));
    } else {
        s.found = TcpFindings::unpacked(tcp.recallBytes(slot));
        if (s.talk->tcp->beginsInside && s.talk->firstFrame == s.raw.frame)
            s.found = {.timeDelta = s.found.timeDelta}; // the others belong to the conversation before
    }
    facts.tcpAnalysis = s.found.flags;
    s.seq = s.raw.seq;
    s.ack = s.raw.ack;
    s.window = s.raw.window;
    if (!s.analysed)
        return;
    const auto& own = s.talk->tcp->flows[s.fromFirst ? 0 : 1];
    const auto& other = s.talk->tcp->flows[s.fromFirst ? 1 : 0];
    s.seq -= own.baseAt(s.raw.frame);
    if (s.raw.has(tcpflag::kAck))
        s.ack -= other.baseAt(s.raw.frame);
    if (own.windowScale > 0 && !s.raw.has(tcpflag::kSyn))
        s.window = uint32_t(s.raw.window) << own.windowScale;
}

// The first row, and the rows of sequence numbers.
void describe(Layer& tcp, const Segment& s)
{
    const bool bogus = s.headerLength < kHeaderBytesMin;
    tcp.item().append(", Seq: {}", s.seq);
    if (s.raw.has(tcpflag::kAck) && !bogus)
        tcp.item().append(", Ack: {}", s.ack);
    if (s.analysed && !bogus)
        tcp.item().append(", Len: {}", s.raw.length);
    if (!bogus)
        tcp.item().length(std::min(s.headerLength, tcp.captured()));
    if (tcp.info().wanted())
        tcp.info().set(summary(s));
    addNumbers(tcp, s);
}

// An ICMP error needs to quote no more than eight bytes: ports and the sequence number.
void quoteStart(Layer& tcp)
{
    if (tcp.has(4, 4))
        tcp.addNumber(kFields["tcp.seq"], 4, 4, tcp.peek32(4));
}

void dissect(Layer& tcp)
{
    if (!tcp.has(0, 4) && !tcp.facts().quoted) { // without its ports it has no row
        tcp.protocolColumn("TCP");
        tcp.info().clear();
        tcp.u32(kFields["tcp.srcport"]);
        tcp.limitTo(0);
        return tcp.reject();
    }
    Segment s;
    const bool whole = readSegment(tcp, s);
    tcp.protocolColumn("TCP");
    auto& facts = tcp.facts();
    facts.transport = Transport::Tcp;
    if (whole) {
        facts.sourcePort = s.sourcePort;
        facts.destinationPort = s.destinationPort;
        facts.tcpFlags = s.raw.flags;
        relate(tcp, s);
        raiseFlags(tcp, s);
    }
    tcp.u16(kFields["tcp.srcport"]);
    tcp.u16(kFields["tcp.dstport"]);
    if (tcp.failed())
        return;
    facts.sourcePort = s.sourcePort;
    facts.destinationPort = s.destinationPort;
    tcp.addNumber(kFields["tcp.port"], 0, 2, s.sourcePort).hide();
    tcp.addNumber(kFields["tcp.port"], 2, 2, s.destinationPort).hide();
    tcp.item().append(", Src Port: {}, Dst Port: {}", s.sourcePort, s.destinationPort);
    if (!whole) {
        if (facts.quoted)
            quoteStart(tcp);
        else
            tcp.bytes(kFields["tcp.options"], kHeaderBytesMin); // there are less: the layer fails
        tcp.info().set("{} → {}", s.sourcePort, s.destinationPort);
        return;
    }
    describe(tcp, s);
    tcp.skip(8);
    tcp.u8(kFields["tcp.hdr_len"]);
    if (tcp.failed())
        return;
    if (tcp.last()) {
        tcp.last().text("{:04b} .... = Header Length: {} bytes ({})", s.headerLength / 4,
                        s.headerLength, s.headerLength / 4);
        tcp.dissection().node(tcp.last().id()).value.number = s.headerLength;
    }
    if (s.headerLength < kHeaderBytesMin) {
        tcp.note(kFields["tcp.bogus_header_length"], tcp.last(),
                 fmt::format("Bogus TCP header length ({}, must be at least 20)", s.headerLength));
        tellNotCounted(tcp);
        tcp.info().append(", bogus TCP header length ({}, must be at least 20)", s.headerLength);
        return;
    }
    addFlags(tcp, s, 12);
    tcp.skip(1);
    addWindow(tcp, s);
    tcp.u16(kFields["tcp.checksum"]);
    tcp.last().append(" [unverified]");
    tcp.addNumber(kFields["tcp.checksum.status"], 16, 0, 2).generated();
    tcp.u16(kFields["tcp.urgent_pointer"]);
    if (s.urgentPointer != 0 && !s.raw.has(tcpflag::kUrg))
        tcp.note(kFields["tcp.urgent_pointer.non_zero"]);
    const bool optionsAreWhole = addOptions(tcp, s);
    if (tcp.failed()) {
        addTimesAlone(tcp, s);
        return tellNotCounted(tcp);
    }
    s.multipath &= optionsAreWhole;
    addAnalysis(tcp, s);
    if (!optionsAreWhole)
        return tellNotCounted(tcp);
    if (tcp.reported() < s.headerLength)
        tcp.malformed();
    else
        handPayload(tcp, s);
}

} // namespace
} // namespace tcp

namespace protocols {

extern constinit const Protocol tcp{"tcp", "TCP", "Transmission Control Protocol",
                                    capscope::tcp::kFields, capscope::tcp::kClaims,
                                    capscope::tcp::dissect};

} // namespace protocols
} // namespace capscope
