// BGP: prefixes of routes, of IPv4 and IPv6, with labels (RFC 8277) and route distinguishers (RFC 4364), behind path identifiers
// (RFC 7911). Not decoded: other families, path identifiers of labelled routes.
#include "core/dissect/protocols/bgp.h"

#include <algorithm>

namespace capscope::bgp {
namespace {

constexpr uint8_t kUnicast = 1;
constexpr uint8_t kMulticast = 2;
constexpr uint8_t kLabelled = 4;
constexpr uint8_t kVpn = 128;

struct Family {
    uint32_t addressBytes; // 4 or 16
    FieldRef row;
    bool reachable;
};

// The address that the first `bits` bits at `at` are, the rest zero.
Address prefixAddress(const Layer& bgp, uint32_t at, uint32_t bits, uint32_t addressBytes)
{
    std::array<uint8_t, 16> bytes{};
    const auto given = bgp.peekBytes(at, std::min((bits + 7) / 8, addressBytes));
    std::copy(given.begin(), given.end(), bytes.begin());
    if (bits % 8 != 0 && bits / 8 < bytes.size())
        bytes[bits / 8] &= uint8_t(0xff << (8 - bits % 8));
    return addressBytes == 4 ? Address::ipv4(bytes.data()) : Address::ipv6(bytes.data());
}

void addAddress(Layer& bgp, const Family& family, uint32_t bits)
{
    const auto size = (bits + 7) / 8;
    const auto at = bgp.position();
    bgp.skip(size);
    if (!bgp.failed() && bgp.wants(family.row))
        bgp.addAddress(family.row, at, size, prefixAddress(bgp, at, bits, family.addressBytes));
}

// Labels of three bytes until the one with the bottom bit; their count, with "16,17 (bottom)" in `text`.
uint32_t readLabels(const Layer& bgp, uint32_t at, uint32_t end, std::string& text)
{
    uint32_t count = 0;
    for (; at + 3 <= end && bgp.has(at, 3); at += 3) {
        const auto label = bgp.peek24(at);
        ++count;
        if (bgp.wantsTree())
            text += fmt::format("{}{}", count > 1 ? "," : "", label >> 4);
        const bool bottom = (label & 1) != 0;
        if (bottom && bgp.wantsTree())
            text += " (bottom)";
        if (bottom || label == 0 || label == 0x800000)
            break;
    }
    return count;
}

bool noteLength(Layer& bgp, uint32_t at, const std::string& text, FieldRef row = kFields["bgp.length.invalid"])
{
    bgp.note(row, bgp.label(at, 1, text), text);
    return false;
}

// Whether the bits behind the prefix at `at` are all zero, as they should be.
bool endsClean(const Layer& bgp, uint32_t at, uint32_t bits)
{
    return bits % 8 == 0 || (bgp.peek8(at + 1 + bits / 8) & (0xff >> bits % 8)) == 0;
}

// Whether the bytes until `end` are prefixes, each behind `skipped` bytes of something else.
bool arePrefixes(const Layer& bgp, uint32_t at, uint32_t end, uint32_t max, uint32_t skipped)
{
    while (at + skipped < end) {
        at += skipped;
        const auto bits = bgp.peek8(at);
        if (bits > max || (skipped == 0 && bits == 0 && end - at > 1))
            return false;
        const auto next = at + 1 + (bits + 7) / 8;
        if (next > end || !endsClean(bgp, at, bits))
            return false;
        at = next;
    }
    return true;
}

// RFC 7911: each prefix stands behind the number of its path. Who saw no capabilities can only guess.
bool havePathNumbers(const Layer& bgp, uint32_t at, uint32_t end, uint32_t max)
{
    constexpr uint32_t kPathNumber = 4;
    return at + kPathNumber < bgp.reported() && arePrefixes(bgp, at, end, max, kPathNumber) && !arePrefixes(bgp, at, end, max, 0);
}

bool addNumbered(Layer& bgp, const Family& family, std::string_view prefix)
{
    const auto start = bgp.position();
    const auto at = start + 4;
    const auto bits = bgp.peek8(at);
    const auto max = family.addressBytes * 8;
    if (bits > max)
        return noteLength(bgp, at, fmt::format("{} length {} invalid (> {})", prefix, bits, max));
    Item item;
    if (bgp.wantsTree())
        item = bgp.label(start, 5 + (bits + 7u) / 8, "{}/{} PathId {} ", toText(prefixAddress(bgp, at + 1, bits, family.addressBytes)), bits, bgp.peek32(start));
    const auto under = bgp.under(item);
    bgp.u32(kFields["bgp.nlri_path_id"]);
    bgp.u8(kFields["bgp.prefix_length"]);
    addAddress(bgp, family, bits);
    return true;
}

bool addPlain(Layer& bgp, const Family& family, std::string_view prefix)
{
    const auto at = bgp.position();
    const auto bits = bgp.peek8(at);
    const auto max = family.addressBytes * 8;
    if (bits > max)
        return noteLength(bgp, at, fmt::format("{} length {} invalid (> {})", prefix, bits, max));
    Item item;
    if (bgp.wantsTree())
        item = bgp.label(at, 1 + (bits + 7u) / 8, "{}/{}", toText(prefixAddress(bgp, at + 1, bits, family.addressBytes)), bits);
    const auto under = bgp.under(item);
    bgp.u8(kFields["bgp.prefix_length"]);
    bgp.last().text("{} prefix length: {}", prefix, bits);
    addAddress(bgp, family, bits);
    return true;
}

bool addLabelled(Layer& bgp, const Family& family)
{
    const auto at = bgp.position();
    const auto bits = bgp.peek8(at);
    const auto prefix = family.reachable ? "MP Reach NLRI" : "MP Unreach NLRI";
    std::string labels;
    const auto count = readLabels(bgp, at + 1, at + 1 + bits / 8u, labels);
    if (bits < count * 24)
        return noteLength(bgp, at, fmt::format("{} Label Stack length is invalid ({})", prefix, bits));
    const auto left = bits - count * 24;
    if (left > family.addressBytes * 8)
        return noteLength(bgp, at, fmt::format("{} prefix length {} invalid (> {})", prefix, left, family.addressBytes * 8));
    Item item;
    if (bgp.wantsTree())
        item = bgp.label(at, 1 + (bits + 7u) / 8, "Label Stack={} {}={}/{}", labels, family.addressBytes == 4 ? "IPv4" : "IPv6",
                         toText(prefixAddress(bgp, at + 1 + count * 3, left, family.addressBytes)), left);
    const auto under = bgp.under(item);
    bgp.u8(kFields["bgp.prefix_length"]);
    bgp.last().text("{} Prefix length: {}", prefix, bits);
    bgp.addText(kFields["bgp.label_stack"], at + 1, count * 3, labels).text("{} Label Stack: {}", prefix, labels);
    bgp.skip(count * 3);
    addAddress(bgp, family, left);
    return true;
}

bool addVpn(Layer& bgp, const Family& family)
{
    const auto at = bgp.position();
    const auto bits = bgp.peek8(at);
    std::string labels;
    const auto count = readLabels(bgp, at + 1, at + 1 + bits / 8u, labels);
    const auto before = count * 24 + 64;
    if (bits < before || bits - before > family.addressBytes * 8)
        return noteLength(bgp, at, fmt::format("{} Labeled VPN IPv{} prefix length {} invalid", family.reachable ? "MP Reach NLRI" : "MP Unreach NLRI",
                                               family.addressBytes == 4 ? 4 : 6, bits), kFields["bgp.prefix_length.invalid"]);
    const auto under = bgp.under(bgp.label(at, 1 + (bits + 7u) / 8, "BGP Prefix"));
    bgp.u8(kFields["bgp.prefix_length"]);
    bgp.addText(kFields["bgp.label_stack"], at + 1, count * 3, labels);
    bgp.skip(count * 3);
    if (bgp.wants(kFields["bgp.rd"]) && bgp.has(bgp.position(), 8))
        bgp.addText(kFields["bgp.rd"], bgp.position(), 8, distinguisherText(bgp, bgp.position()));
    bgp.skip(8);
    addAddress(bgp, family, bits - before);
    return true;
}

} // namespace

std::string addressText(const Layer& bgp, uint32_t at, uint32_t size)
{
    const auto bytes = bgp.peekBytes(at, size);
    return bytes.size() < size ? std::string() : toText(size == 4 ? Address::ipv4(bytes.data()) : Address::ipv6(bytes.data()));
}

std::string distinguisherText(const Layer& bgp, uint32_t at)
{
    switch (bgp.peek16(at)) {
    case 0:
        return fmt::format("{}:{}", bgp.peek16(at + 2), bgp.peek32(at + 4));
    case 1:
        return fmt::format("{}:{}", addressText(bgp, at + 2, 4), bgp.peek16(at + 6));
    case 2:
        return fmt::format("{}:{}", bgp.peek32(at + 2), bgp.peek16(at + 6));
    default:
        return fmt::format("Unknown (0x{:04x})", bgp.peek16(at));
    }
}

bool addPrefixes(Layer& bgp, uint32_t end, FieldRef row, std::string_view prefix)
{
    const Family family{4, row, true};
    const bool numbered = havePathNumbers(bgp, bgp.position(), end, family.addressBytes * 8);
    while (bgp.more() && bgp.position() < end)
        if (!(numbered ? addNumbered(bgp, family, prefix) : addPlain(bgp, family, prefix)))
            return false;
    return true;
}

void addFamilyPrefixes(Layer& bgp, uint16_t family, uint8_t subfamily, uint32_t end, bool reachable)
{
    constexpr uint16_t kLayer2Vpn = 25;
    constexpr uint8_t kEthernetVpn = 70;
    if (family == kLayer2Vpn && subfamily == kEthernetVpn)
        addEvpnRoutes(bgp, end);
    if (family != 1 && family != 2)
        return bgp.seek(end);
    const bool isV4 = family == 1;
    const auto row = reachable ? (isV4 ? kFields["bgp.mp_reach_nlri_ipv4_prefix"] : kFields["bgp.mp_reach_nlri_ipv6_prefix"])
                               : (isV4 ? kFields["bgp.mp_unreach_nlri_ipv4_prefix"] : kFields["bgp.mp_unreach_nlri_ipv6_prefix"]);
    const Family known{isV4 ? 4u : 16u, row, reachable};
    const bool numbered = (subfamily == kUnicast || subfamily == kMulticast) && havePathNumbers(bgp, bgp.position(), end, known.addressBytes * 8);
    bool good = true;
    while (good && bgp.more() && bgp.position() < end) {
        if (subfamily == kUnicast || subfamily == kMulticast)
            good = numbered ? addNumbered(bgp, known, "NLRI") : addPlain(bgp, known, reachable ? "MP Reach NLRI" : "MP Unreach NLRI");
        else if (subfamily == kLabelled)
            good = addLabelled(bgp, known);
        else if (subfamily == kVpn)
            good = addVpn(bgp, known);
        else
            good = false;
    }
    bgp.seek(end);
}

} // namespace capscope::bgp
