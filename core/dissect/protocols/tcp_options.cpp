// TCP options. RFC 9293 section 3.2, 7323, 2018, 7413; IANA registry of TCP option kinds.
#include "core/dissect/protocols/tcp.h"

namespace capscope::tcp {
namespace {

// Length of the option at `at` as it says, 0 if it cannot be one.
uint32_t optionLength(const Layer& tcp, uint32_t at, uint32_t end)
{
    const auto kind = tcp.peek8(at);
    if (kind <= 1)
        return 1;
    const auto length = tcp.peek8(at + 1);
    return length >= 2 && at + length <= end ? length : 0;
}

void addHead(Layer& tcp, uint32_t at)
{
    tcp.seek(at);
    tcp.u8(kFields["tcp.option_kind"]);
    if (tcp.peek8(at) > 1)
        tcp.u8(kFields["tcp.option_len"]);
}

void addTimestamps(Layer& tcp, uint32_t at)
{
    const auto value = tcp.peek32(at + 2);
    const auto echo = tcp.peek32(at + 6);
    const auto item = tcp.addBytes(kFields["tcp.options.timestamp"], at, 10, tcp.peekBytes(at, 10));
    item.text("TCP Option - Timestamps: TSval {}, TSecr {}", value, echo);
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u32(kFields["tcp.options.timestamp.tsval"]);
    tcp.u32(kFields["tcp.options.timestamp.tsecr"]);
    tcp.info().append(" TSval={} TSecr={}", value, echo);
}

void addSack(Layer& tcp, const Segment& s, uint32_t at, uint32_t length)
{
    const auto item = tcp.addBytes(kFields["tcp.options.sack"], at, length, tcp.peekBytes(at, length));
    item.text("TCP Option - SACK");
    const auto base
        = s.analysed ? s.talk->tcp->flows[s.fromFirst ? 1 : 0].base : 0; // of the other side
    const auto under = tcp.under(item);
    addHead(tcp, at);
    uint32_t count = 0;
    for (uint32_t block = at + 2; block + 8 <= at + length; block += 8, ++count) {
        const auto left = tcp.peek32(block) - base;
        const auto right = tcp.peek32(block + 4) - base;
        const auto what = s.analysed ? " (relative)" : "";
        tcp.addNumber(kFields["tcp.options.sack_le"], block, 4, left)
            .text("left edge = {}{}", left, what);
        tcp.addNumber(kFields["tcp.options.sack_re"], block + 4, 4, right)
            .text("right edge = {}{}", right, what);
        item.append(" {}-{}", left, right);
        tcp.info().append(" SLE={} SRE={}", left, right);
    }
    tcp.addNumber(kFields["tcp.options.sack.count"], at, 0, count).generated();
}

void addMaximumSize(Layer& tcp, uint32_t at)
{
    const auto size = tcp.peek16(at + 2);
    const auto item = tcp.addBytes(kFields["tcp.options.mss"], at, 4, tcp.peekBytes(at, 4));
    item.text("TCP Option - Maximum segment size: {} bytes", size);
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u16(kFields["tcp.options.mss_val"]);
    tcp.info().append(" MSS={}", size);
}

void addWindowScale(Layer& tcp, uint32_t at)
{
    const auto shift = tcp.peek8(at + 2);
    const auto multiplier = 1u << std::min<unsigned>(shift, 14);
    const auto item = tcp.addBytes(kFields["tcp.options.wscale"], at, 3, tcp.peekBytes(at, 3));
    item.text("TCP Option - Window scale: {} (multiply by {})", shift, multiplier);
    const auto under = tcp.under(item);
    addHead(tcp, at);
    tcp.u8(kFields["tcp.options.wscale.shift"]);
    tcp.addNumber(kFields["tcp.options.wscale.multiplier"], at + 2, 1, multiplier).generated();
    tcp.info().append(" WS={}", multiplier);
}

void addPlain(Layer& tcp, FieldRef row, uint32_t at, uint32_t length, std::string_view text)
{
    const auto item = tcp.addBytes(row, at, length, tcp.peekBytes(at, length));
    item.text(text);
    const auto under = tcp.under(item);
    addHead(tcp, at);
}

void addUnknown(Layer& tcp, uint32_t at, uint32_t length)
{
    const auto item
        = tcp.addBytes(kFields["tcp.options.unknown"], at, length, tcp.peekBytes(at, length));
    item.text("TCP Option - {}", nameOr(kOptionKinds, tcp.peek8(at), "Unknown"));
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
        addMaximumSize(tcp, at);
    else if (kind == 3 && length == 3)
        addWindowScale(tcp, at);
    else if (kind == 4 && length == 2) {
        addPlain(tcp, kFields["tcp.options.sack_perm"], at, 2, "TCP Option - SACK permitted");
        tcp.info().append(" SACK_PERM");
    } else if (kind == 5)
        addSack(tcp, s, at, length);
    else if (kind == 8 && length == 10)
        addTimestamps(tcp, at);
    else
        addUnknown(tcp, at, length);
}

} // namespace

void readOptions(Layer& tcp, Segment& s)
{
    size_t blocks = 0;
    for (uint32_t at = 20; at < s.headerLength && tcp.has(at, 1);) {
        const auto length = optionLength(tcp, at, s.headerLength);
        const auto kind = tcp.peek8(at);
        if (length == 0 || kind == 0)
            break;
        if (kind == 3 && length == 3)
            s.raw.windowScaleOption = tcp.peek8(at + 2);
        if (kind == 5)
            for (auto block = at + 2; block + 8 <= at + length && blocks < s.sack.size(); block += 8)
                s.sack[blocks++] = {tcp.peek32(block), tcp.peek32(block + 4)};
        at += length;
    }
    s.raw.sackBlocks = {s.sack.data(), blocks};
}

void addOptions(Layer& tcp, const Segment& s)
{
    const auto length = s.headerLength - 20;
    if (length == 0)
        return;
    if (!tcp.dissection().recording() && !tcp.info().wanted())
        return tcp.skip(length);
    const auto item = tcp.addBytes(kFields["tcp.options"], 20, length, tcp.peekBytes(20, length));
    item.text("Options: ({} bytes)", length);
    const auto under = tcp.under(item);
    std::string names;
    for (uint32_t at = 20; at < s.headerLength && !tcp.failed();) {
        const auto size = optionLength(tcp, at, s.headerLength);
        if (size == 0)
            break;
        addOption(tcp, s, at, size);
        static constexpr ValueName kNames[]
            = {{0, "End of Option List (EOL)"}, {1, "No-Operation (NOP)"}, {2, "Maximum segment size"},
               {3, "Window scale"}, {4, "SACK permitted"}, {5, "SACK"}, {8, "Timestamps"},
               {30, "Multipath TCP"}};
        names += names.empty() ? ", " : ", ";
        names += nameOr(kNames, tcp.peek8(at), "Unknown");
        if (tcp.peek8(at) == 0)
            break;
        at += size;
    }
    item.append(names);
    tcp.seek(s.headerLength);
}

} // namespace capscope::tcp
