// TCP options. RFC 9293 section 3.2, 7323, 2018, 7413; IANA registry of TCP option kinds.
#include "core/dissect/protocols/tcp.h"

#include <utility>

namespace capscope::tcp {
namespace {

// What the options are called in the list of them.
constexpr ValueName kListNames[] = {
    {0, "End of Option List (EOL)"},
    {1, "No-Operation (NOP)"},
    {2, "Maximum segment size"},
    {3, "Window scale"},
    {4, "SACK permitted"},
    {5, "SACK"},
    {6, "Echo"},
    {7, "Echo reply"},
    {8, "Timestamps"},
    {11, "CC"},
    {12, "CC.NEW"},
    {13, "CC.ECHO"},
    {19, "TCP MD5 signature"},
    {20, "SCPS capabilities"},
    {21, "Selective Negative Acknowledgment"},
    {22, "Record Boundary"},
    {23, "Corruption experienced"},
    {27, "Quick-Start Response"},
    {28, "User Timeout"},
    {29, "TCP AO"},
    {30, "MPTCP"},
    {34, "TCP Fast Open"},
    {76, "Riverbed Probe"},
    {78, "Riverbed Transparency"},
    {253, "Experimental"},
    {254, "Experimental"},
};

constexpr uint8_t kMultipath = 30;

std::string listName(uint8_t kind)
{
    const auto name = nameOf(kListNames, kind);
    return name.empty() ? fmt::format("Unknown (0x{:02x})", kind) : std::string(name);
}

// Length of the option at `at` as it says, 0 if it cannot be one.
uint32_t optionLength(const Layer& tcp, uint32_t at, uint32_t end)
{
    const auto kind = tcp.peek8(at);
    if (kind <= 1)
        return 1;
    const auto length = tcp.peek8(at + 1);
    return length >= 2 && at + length <= end ? length : 0;
}

// Why the bytes at `at` are no option.
void addInvalid(Layer& tcp, uint32_t at, uint32_t end)
{
    if (!tcp.has(at, 2) && at + 1 < end)
        return; // not captured
    const auto name = listName(tcp.peek8(at));
    const auto length = tcp.peek8(at + 1);
    const auto plural = length == 1 ? "" : "s";
    const auto left = end - at;
    const auto text = left < 2 ? fmt::format("{} (length byte past end of options)", name)
        : length < 2 ? fmt::format("{} (with too-short option length = {} byte{})", name, length, plural)
                     : fmt::format("{} (option length = {} byte{} says option goes past end of options)", name, length,
                                   plural);
    const auto item = tcp.label(at, left < 2 ? 1 : length < 2 ? 2 : left - 2, text);
    tcp.note(kFields["tcp.option.len.invalid"], item, text);
}

void addHead(Layer& tcp, uint32_t at)
{
    tcp.seek(at);
    tcp.u8(kFields["tcp.option_kind"]);
    if (tcp.peek8(at) > 1)
        tcp.u8(kFields["tcp.option_len"]);
}

// What the snapshot length left of an option.
Item addThere(Layer& tcp, FieldRef f, uint32_t at, uint32_t length)
{
    const auto there = tcp.peekBytes(at, length);
    return tcp.addBytes(f, at, uint32_t(there.size()), there);
}

// The snapshot length left nothing to read there.
void failAt(Layer& tcp, uint32_t at)
{
    tcp.seek(at);
    tcp.bytes(kFields["tcp.options"], tcp.reported() - at);
}

void addTimestamps(Layer& tcp, uint32_t at)
{
    const auto value = tcp.peek32(at + 2);
    const auto echo = tcp.peek32(at + 6);
    const auto item = addThere(tcp, kFields["tcp.options.timestamp"], at, 10);
    if (tcp.has(at, 10))
        item.text("TCP Option - Timestamps: TSval {}, TSecr {}", value, echo);
    else
        item.text("TCP Option - Timestamps");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u32(kFields["tcp.options.timestamp.tsval"]);
    tcp.u32(kFields["tcp.options.timestamp.tsecr"]);
    if (!tcp.failed())
        tcp.info().append(" TSval={} TSecr={}", value, echo);
}

constexpr uint32_t kTimestampsBytes = 10;

// The segment, though not its header, ends within the option: what there is of it.
void addCutTimestamps(Layer& tcp, uint32_t at)
{
    const auto item = tcp.addBytes(kFields["tcp.options.timestamp"], at, tcp.reported() - at, tcp.peekBytes(at));
    item.text("TCP Option - Timestamps");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    if (tcp.has(at + 2, 4))
        tcp.u32(kFields["tcp.options.timestamp.tsval"]);
}

// A block below what is acknowledged anyway, or inside the second block, tells of a duplicate. RFC 2883, 4.
void addDuplicateSack(Layer& tcp, const Segment& s, uint32_t at, uint32_t count, uint32_t base)
{
    const auto less = [](uint32_t a, uint32_t b) { return int32_t(a - b) < 0; };
    if (count == 0)
        return;
    const auto left = tcp.peek32(at + 2);
    const auto right = tcp.peek32(at + 6);
    const bool below = less(left, s.raw.ack);
    const bool inside = count > 1 && !less(left, tcp.peek32(at + 10)) && !less(tcp.peek32(at + 14), right);
    if (!s.analysed || (!below && !inside))
        return;
    tcp.addNumber(kFields["tcp.options.sack.dsack_le"], at + 2, 4, left - base)
        .text("D-SACK Left Edge = {} (relative)", left - base)
        .generated();
    tcp.addNumber(kFields["tcp.options.sack.dsack_re"], at + 6, 4, right - base)
        .text("D-SACK Right Edge = {} (relative)", right - base)
        .generated();
    tcp.note(kFields["tcp.options.sack.dsack"], tcp.label(at + 2, 8, "D-SACK Sequence"));
}

void addSack(Layer& tcp, const Segment& s, uint32_t at, uint32_t length)
{
    const auto item = addThere(tcp, kFields["tcp.options.sack"], at, length);
    item.text("TCP Option - SACK");
    const auto base
        = s.analysed ? s.talk->tcp->flows[s.fromFirst ? 1 : 0].baseAt(s.raw.frame) : 0; // of the other side
    const auto under = tcp.under(item);
    addHead(tcp, at);
    uint32_t count = 0;
    for (uint32_t block = at + 2; block + 8 <= at + length; block += 8, ++count) {
        const auto left = tcp.peek32(block) - base;
        const auto right = tcp.peek32(block + 4) - base;
        const auto what = s.analysed ? " (relative)" : "";
        if (!tcp.has(block, 4))
            return failAt(tcp, block);
        tcp.addNumber(kFields["tcp.options.sack_le"], block, 4, left)
            .text("left edge = {}{}", left, what);
        if (!tcp.has(block, 8))
            return failAt(tcp, block);
        tcp.addNumber(kFields["tcp.options.sack_re"], block + 4, 4, right)
            .text("right edge = {}{}", right, what);
        item.append(" {}-{}", left, right);
        tcp.info().append(" SLE={} SRE={}", left, right);
    }
    tcp.addNumber(kFields["tcp.options.sack.count"], at, 0, count).generated();
    addDuplicateSack(tcp, s, at, count, base);
}

void addMaximumSize(Layer& tcp, const Segment& s, uint32_t at)
{
    const auto size = tcp.peek16(at + 2);
    const auto item = addThere(tcp, kFields["tcp.options.mss"], at, 4);
    item.text("TCP Option - Maximum segment size: {} bytes", size);
    if (!s.raw.has(tcpflag::kSyn))
        tcp.note(kFields["tcp.options.mss.present"], item);
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u16(kFields["tcp.options.mss_val"]);
    if (!tcp.failed())
        tcp.info().append(" MSS={}", size);
}

void addWindowScale(Layer& tcp, uint32_t at)
{
    const auto shift = tcp.peek8(at + 2);
    const auto multiplier = 1u << std::min<unsigned>(shift, 14);
    const auto item = addThere(tcp, kFields["tcp.options.wscale"], at, 3);
    item.text("TCP Option - Window scale: {} (multiply by {})", shift, multiplier);
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u8(kFields["tcp.options.wscale.shift"]);
    if (shift > 14)
        tcp.note(kFields["tcp.options.wscale.shift.invalid"]);
    tcp.addNumber(kFields["tcp.options.wscale.multiplier"], at + 2, 1, multiplier).generated();
    if (!tcp.failed())
        tcp.info().append(" WS={}", multiplier);
}

void addPlain(Layer& tcp, FieldRef row, uint32_t at, uint32_t length, std::string_view text)
{
    const auto item = tcp.addBytes(row, at, length, tcp.peekBytes(at, length));
    item.text(text);
    const auto under = tcp.under(item);
    addHead(tcp, at);
}

void addDigest(Layer& tcp, uint32_t at)
{
    const auto item = addThere(tcp, kFields["tcp.options.md5"], at, 18);
    item.text("TCP Option - TCP MD5 signature");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.bytes(kFields["tcp.options.md5.digest"], 16);
    tcp.info().append(" MD5");
}

void addAuthentication(Layer& tcp, uint32_t at, uint32_t length)
{
    const auto item = addThere(tcp, kFields["tcp.options.ao"], at, length);
    item.text("TCP Option - TCP AO");
    tcp.info().append("TCP AO");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u8(kFields["tcp.options.ao.keyid"]);
    tcp.u8(kFields["tcp.options.ao.rnextkeyid"]);
    if (length > 4)
        tcp.bytes(kFields["tcp.options.ao.mac"], length - 4);
}

void addFastOpen(Layer& tcp, const Segment& s, uint32_t at, uint32_t length)
{
    const auto item = addThere(tcp, kFields["tcp.options.tfo"], at, length);
    item.text("TCP Option - Fast Open");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    if (length == 2) {
        item.append(" Cookie Request");
        tcp.addNone(kFields["tcp.options.tfo.request"], at + 2, 0);
        tcp.info().append(" TFO=R");
        return;
    }
    item.append(" Cookie");
    tcp.bytes(kFields["tcp.options.tfo.cookie"], length - 2);
    if (!tcp.failed())
        tcp.info().append(" TFO=C");
    if (s.raw.has(tcpflag::kSyn) && !s.raw.has(tcpflag::kAck))
        tcp.note(kFields["tcp.analysis.tfo_syn"], item);
}

// An option whose contents are not decoded.
void addNamed(Layer& tcp, uint32_t at, uint32_t length)
{
    const auto item = tcp.label(at, length, "TCP Option - {}", listName(tcp.peek8(at)));
    const auto under = tcp.under(item);
    addHead(tcp, at);
}

void addUnknown(Layer& tcp, uint32_t at, uint32_t length)
{
    const auto item = addThere(tcp, kFields["tcp.options.unknown"], at, length);
    item.text("TCP Option - Unknown");
    const auto under = tcp.under(item);
    addHead(tcp, at);
    if (length > 2)
        tcp.bytes(kFields["tcp.options.unknown.payload"], length - 2);
}

void addOption(Layer& tcp, const Segment& s, uint32_t at, uint32_t length)
{
    const auto kind = tcp.peek8(at);
    if (kind == 0)
        addPlain(tcp, kFields["tcp.options.eol"], at, 1, "TCP Option - End of Option List (EOL)");
    else if (kind == 1)
        addPlain(tcp, kFields["tcp.options.nop"], at, 1, "TCP Option - No-Operation (NOP)");
    else if (kind == 2 && length == 4)
        addMaximumSize(tcp, s, at);
    else if (kind == 3 && length == 3)
        addWindowScale(tcp, at);
    else if (kind == 4 && length == 2) {
        addPlain(tcp, kFields["tcp.options.sack_perm"], at, 2, "TCP Option - SACK permitted");
        tcp.info().append(" SACK_PERM");
    } else if (kind == 5)
        addSack(tcp, s, at, length);
    else if (kind == 8 && length == 10)
        addTimestamps(tcp, at);
    else if (kind == 19 && length == 18)
        addDigest(tcp, at);
    else if (kind == 29 && length >= 4)
        addAuthentication(tcp, at, length);
    else if (kind == 34)
        addFastOpen(tcp, s, at, length);
    else if (!nameOf(kListNames, kind).empty())
        addNamed(tcp, at, length);
    else
        addUnknown(tcp, at, length);
}

} // namespace

// What nearly every segment has: no finding is made of these.
bool isUsual(const Layer& tcp, const Segment& s, uint32_t at, uint32_t length)
{
    constexpr uint8_t kShiftMax = 14; // RFC 7323, 2.3
    const bool syn = s.raw.has(tcpflag::kSyn);
    switch (tcp.peek8(at)) {
    case 1:
        return true;
    case 2:
        return syn && length == 4;
    case 3:
        return syn && length == 3 && tcp.peek8(at + 2) <= kShiftMax;
    case 4:
        return syn && length == 2;
    case 8:
        return length == 10;
    default:
        return false;
    }
}

void readOptions(Layer& tcp, Segment& s)
{
    size_t blocks = 0;
    int padding = 0;
    bool segmentSize = false;
    for (uint32_t at = 20; at < s.headerLength && tcp.has(at, 1);) {
        const auto length = optionLength(tcp, at, s.headerLength);
        const auto kind = tcp.peek8(at);
        segmentSize |= kind == 2;
        padding = kind == 1 ? padding + 1 : 0;
        s.unusualOptions |= !isUsual(tcp, s, at, length) || padding >= 4;
        if (length == 0 || kind == 0)
            break;
        s.multipath |= kind == kMultipath;
        if (kind == 3 && length == 3)
            s.raw.windowScaleOption = tcp.peek8(at + 2);
        if (kind == 5)
            for (auto block = at + 2; block + 8 <= at + length && blocks < s.sack.size(); block += 8)
                s.sack[blocks++] = {tcp.peek32(block), tcp.peek32(block + 4)};
        at += length;
    }
    s.unusualOptions |= s.raw.has(tcpflag::kSyn) && !segmentSize;
    s.raw.sackBlocks = {s.sack.data(), blocks};
}

// False if it is malformed.
bool addMultipath(Layer& tcp, uint32_t at, uint32_t size, NodeId parent)
{
    auto& facts = tcp.facts();
    const bool before = std::exchange(facts.damaged, false);
    tcp.call("mptcp", tcp.slice(at, size), parent);
    return !std::exchange(facts.damaged, facts.damaged || before);
}

// Where nothing is reported these options count all the same: they keep what is known of their connection.
bool noteMultipath(Layer& tcp, uint32_t end)
{
    for (uint32_t at = 20; at < end;) {
        const auto size = optionLength(tcp, at, end);
        if (size == 0 || tcp.peek8(at) == 0)
            return true;
        if (tcp.peek8(at) == kMultipath && !addMultipath(tcp, at, size, tcp.inside()))
            return false;
        at += size;
    }
    return true;
}

bool addOptions(Layer& tcp, const Segment& s)
{
    const auto length = s.headerLength - 20;
    if (length == 0)
        return true;
    const auto end = std::min(s.headerLength, tcp.reported());
    tcp.facts().findingsOpen |= s.unusualOptions;
    if (!tcp.dissection().recording() && !tcp.info().wanted() && tcp.captured() >= end) {
        const bool whole = !s.multipath || noteMultipath(tcp, end);
        tcp.seek(end);
        return whole;
    }
    const auto there = tcp.peekBytes(20, length);
    const auto item = tcp.addBytes(kFields["tcp.options"], 20, uint32_t(there.size()), there);
    item.text("Options: ({} bytes)", length);
    const auto under = tcp.under(item);
    int padding = 0; // no-operations in a row
    bool ended = false;
    bool segmentSize = false;
    for (uint32_t at = 20; at < end && !tcp.failed();) {
        if (at >= tcp.captured() || (tcp.peek8(at) > 1 && at + 1 == tcp.captured() && at + 1 < end)) { // nor its length
            failAt(tcp, at);
            return true;
        }
        const auto kind = tcp.peek8(at);
        segmentSize |= kind == 2;
        if (ended && kind != 0) {
            tcp.note(kFields["tcp.non_zero_bytes_after_eol"], tcp.label(at, end - at, "Non-zero header padding"));
            break;
        }
        ended = kind == 0;
        padding = kind == 1 ? padding + 1 : 0;
        if (padding == 4)
            tcp.note(kFields["tcp.nop"], item);
        const auto size = optionLength(tcp, at, end);
        if (size == 0 && kind == 8 && optionLength(tcp, at, s.headerLength) == kTimestampsBytes) {
            addCutTimestamps(tcp, at);
            break;
        }
        if (size == 0) {
            addInvalid(tcp, at, end);
            segmentSize = true; // what lacks is not known
            break;
        }
        if (kind != kMultipath)
            addOption(tcp, s, at, size);
        else if (!addMultipath(tcp, at, size, item ? item.id() : tcp.inside())) {
            tcp.seek(end);
            return false;
        }
        if (tcp.failed())
            return true;
        item.append(", {}", listName(kind));
        at += size;
    }
    if (s.raw.has(tcpflag::kSyn) && !segmentSize && end == s.headerLength)
        tcp.note(kFields["tcp.options.mss.absent"], item);
    tcp.seek(end);
    return true;
}

} // namespace capscope::tcp
