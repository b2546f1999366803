// Labels and values of nodes.
#include "core/dissect/text.h"

#include "core/base/calendar.h"
#include "core/base/limits.h"
#include "core/dissect/oid.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace capscope {
namespace {

std::string hexText(Bytes bytes, BytesStyle style)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 3);
    for (const auto byte : bytes) {
        if (style == BytesStyle::Colons && !text.empty())
            text += ':';
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string guidText(Bytes b)
{
    if (b.size() != 16)
        return hexText(b, BytesStyle::Plain);
    const auto plain = hexText(b, BytesStyle::Plain);
    return plain.substr(0, 8) + '-' + plain.substr(8, 4) + '-' + plain.substr(12, 4) + '-'
        + plain.substr(16, 4) + '-' + plain.substr(20);
}

std::string numberText(const Field& row, uint64_t value, int digits)
{
    switch (row.base) {
    case Base::Hex:
    case Base::HexDec:
        return fmt::format("0x{:0{}x}", value, digits);
    case Base::Oct:
        return value == 0 ? "0" : fmt::format("0{:o}", value);
    default:
        return fmt::format("{}", value);
    }
}

// The number as a label shows it, in both bases where the row says so.
std::string labelNumber(const Field& row, uint64_t value)
{
    // Of a bit field it shows as many digits as its bits and those between them need.
    const auto bits = row.bitMask != 0 ? std::bit_width(row.bitMask) - std::countr_zero(row.bitMask) : int(row.widthBits);
    const auto digits = (bits + 3) / 4;
    switch (row.base) {
    case Base::DecHex:
        return fmt::format("{} (0x{:0{}x})", value, value, digits);
    case Base::HexDec:
        return fmt::format("0x{:0{}x} ({})", value, digits, value);
    case Base::Custom: {
        std::string text;
        row.customText(text, value);
        return text;
    }
    default:
        return numberText(row, value, digits);
    }
}

// "..01 .... = ": the bits of the mask within their word.
std::string bitPattern(const Field& row, uint64_t value)
{
    const auto word = value << std::countr_zero(row.bitMask);
    std::string text;
    for (int bit = row.widthBits - 1; bit >= 0; --bit) {
        const auto one = uint64_t(1) << bit;
        text += (row.bitMask & one) == 0 ? '.' : (word & one) != 0 ? '1' : '0';
        if ((row.widthBits - bit) % 4 == 0 && bit != 0)
            text += ' ';
    }
    return text + " = ";
}

std::string booleanText(const Field& row, const Value& value)
{
    const auto names = row.valueNames.empty() ? ValueNames(kTrueFalse) : row.valueNames;
    return std::string(nameOf(names, value.number));
}

std::string namedNumber(const Field& row, uint64_t number, const std::string& written)
{
    if (row.valueNames.empty())
        return written + std::string(row.unitText);
    const auto name = nameOr(row.valueNames, number, "Unknown");
    if (row.base == Base::Name)
        return std::string(name);
    return fmt::format("{} ({})", name, written);
}

std::string labelValue(const Field& row, const Value& value)
{
    switch (row.kind) {
    case Kind::Boolean:
        return booleanText(row, value);
    case Kind::Unsigned:
        return row.base == Base::Custom && row.valueNames.empty()
            ? labelNumber(row, value.number) + std::string(row.unitText)
            : namedNumber(row, value.number, labelNumber(row, value.number));
    case Kind::Signed:
        return namedNumber(row, uint64_t(value.signedNumber),
                           fmt::format("{}", value.signedNumber));
    case Kind::Duration:
        return valueText(row, value) + " seconds";
    case Kind::Text:
        return printable(asText(value.bytes));
    case Kind::Bytes: {
        constexpr size_t kShownMax = 36; // more is in the bytes pane
        if (value.bytes.size() > kShownMax)
            return hexText(value.bytes.first(kShownMax), BytesStyle::Plain) + "…";
        return value.bytes.empty() ? "<MISSING>" : valueText(row, value);
    }
    case Kind::Eui64:
        return fmt::format("{0} ({0})", valueText(row, value));
    default:
        return valueText(row, value);
    }
}

// As much of a label as fits, in whole characters.
std::string fittingPrefix(std::string text)
{
    auto size = limits::kLabelBytesMax - 1;
    while (size > 0 && (uint8_t(text[size]) & 0xc0) == 0x80)
        --size;
    text.resize(size);
    return text;
}

// Cuts a label at the limit, between characters, and says so behind its name, which ends at `nameEnd`.
std::string cutLabel(std::string text, size_t nameEnd)
{
    if (text.size() < limits::kLabelBytesMax)
        return text;
    constexpr std::string_view kMark = " [truncated]";
    if (nameEnd + kMark.size() < limits::kLabelBytesMax)
        text.insert(nameEnd, kMark);
    auto size = limits::kLabelBytesMax - 2;
    while (size > 0 && (uint8_t(text[size]) & 0xc0) == 0x80)
        --size;
    text.resize(size);
    return text;
}

std::string rowText(const Field& row, const Value& value)
{
    if (row.kind == Kind::None || row.kind == Kind::Protocol || row.kind == Kind::Expert)
        return std::string(row.label);
    std::string text;
    if (row.bitMask != 0)
        text = bitPattern(row, value.number);
    text += row.label;
    text += ": ";
    return text + labelValue(row, value);
}

std::string dateIn(TimestampNs time, bool utc)
{
    const auto [parts, ns] = calendarTime(time, utc);
    static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return fmt::format("{} {:2}, {} {:02}:{:02}:{:02}.{:09} {}", kMonths.substr(size_t(parts.tm_mon) * 3, 3),
                       parts.tm_mday, parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                       parts.tm_sec, ns, utc ? "UTC" : parts.tm_zone);
}

} // namespace

std::string dateText(TimestampNs time) { return dateIn(time, false); }

std::string dateTextUtc(TimestampNs time) { return dateIn(time, true); }

std::string durationText(uint32_t seconds)
{
    if (seconds == 0)
        return "0 seconds";
    struct Unit {
        uint32_t size;
        std::string_view name;
    };
    static constexpr Unit kUnits[] = {{86'400, "day"}, {3'600, "hour"}, {60, "minute"}, {1, "second"}};
    std::string text;
    for (const auto& unit : kUnits) {
        const auto count = seconds / unit.size;
        seconds %= unit.size;
        if (count > 0)
            text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", count, unit.name, count == 1 ? "" : "s");
    }
    return text;
}

std::string secondsText(int64_t ns, int digits)
{
    const auto magnitude = ns < 0 ? 0 - uint64_t(ns) : uint64_t(ns);
    auto fraction = fmt::format("{:09}", magnitude % kNsPerSecond);
    fraction.resize(size_t(digits));
    return fmt::format("{}{}{}{}", ns < 0 ? "-" : "", magnitude / kNsPerSecond,
                       digits > 0 ? "." : "", fraction);
}

std::string secondsText(const WrittenTime& time)
{
    const auto magnitude = [](int64_t n) { return n < 0 ? 0 - uint64_t(n) : uint64_t(n); };
    return fmt::format("{}{}.{:09}", time.seconds < 0 || time.nanoseconds < 0 ? "-" : "", magnitude(time.seconds),
                       magnitude(time.nanoseconds));
}

std::string dateText(const WrittenTime& time)
{
    constexpr auto kSecondsMax = std::numeric_limits<int64_t>::max() / kNsPerSecond;
    auto text = dateText(std::clamp(time.seconds, -kSecondsMax, kSecondsMax) * kNsPerSecond);
    const auto fraction = text.find(".000000000");
    if (fraction != std::string::npos)
        text.replace(fraction, 10, fmt::format(".{:09}", time.nanoseconds));
    return text;
}

namespace {

// Length of the UTF-8 sequence at the start of `text`, or 0 if it is none.
size_t utf8Length(std::string_view text)
{
    const auto lead = uint8_t(text[0]);
    const size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2
        : lead >= 0xe0 && lead < 0xf0                                   ? 3
        : lead >= 0xf0 && lead < 0xf5                                   ? 4
                                                                        : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (size_t i = 1; i < length; ++i)
        if ((uint8_t(text[i]) & 0xc0) != 0x80)
            return 0;
    return length;
}

// Of one whole UTF-8 sequence of two bytes or more.
uint32_t codePoint(std::string_view sequence)
{
    auto point = uint32_t(uint8_t(sequence[0])) & (0x7fu >> sequence.size());
    for (const char next : sequence.substr(1))
        point = point << 6 | (uint8_t(next) & 0x3f);
    return point;
}

// Controls of the second row and format characters, Unicode's Cc and Cf: what they do to the text around them - turn it around, hide
// it - must be seen.
bool isInvisible(uint32_t point)
{
    static constexpr std::pair<uint32_t, uint32_t> kRanges[] = {
        {0x0080, 0x009f},   {0x00ad, 0x00ad},   {0x0600, 0x0605},   {0x061c, 0x061c},   {0x06dd, 0x06dd},   {0x070f, 0x070f},
        {0x0890, 0x0891},   {0x08e2, 0x08e2},   {0x180e, 0x180e},   {0x200b, 0x200f},   {0x202a, 0x202e},   {0x2060, 0x2064},
        {0x2066, 0x206f},   {0xfeff, 0xfeff},   {0xfff9, 0xfffb},   {0x110bd, 0x110bd}, {0x110cd, 0x110cd}, {0x13430, 0x1343f},
        {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0001, 0xe0001}, {0xe0020, 0xe007f},
    };
    return std::ranges::any_of(kRanges, [&](const auto& range) { return point >= range.first && point <= range.second; });
}

} // namespace

std::string validUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto length = utf8Length(text);
        if (length == 0)
            out += "\xef\xbf\xbd";
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<size_t>(length, 1));
    }
    return out;
}

std::string printable(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char c = text[0];
        const auto length = utf8Length(text);
        static constexpr std::string_view kLetters = "abtnvfr"; // 7 to 13
        if (length == 0) {
            out += "\xef\xbf\xbd";
        } else if (c >= 7 && c <= 13) {
            out += '\\';
            out += kLetters[size_t(c - 7)];
        } else if (uint8_t(c) < 0x20 || c == 0x7f) {
            out += fmt::format("\\{:03o}", uint8_t(c));
        } else if (const auto point = length > 1 ? codePoint(text.substr(0, length)) : 0; isInvisible(point)) {
            out += point > 0xffff ? fmt::format("\\U{:08X}", point) : fmt::format("\\u{:04X}", point);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(std::max<size_t>(length, 1));
    }
    return out;
}

std::string valueText(const Field& row, const Value& value, BytesStyle style)
{
    switch (row.kind) {
    case Kind::None:
    case Kind::Expert:
    case Kind::Protocol:
        return {};
    case Kind::Boolean:
        return value.number != 0 ? "1" : "0";
    case Kind::Unsigned:
        if (row.base == Base::Oct) // octal is for people
            return fmt::format("{}", value.number);
        return numberText(row, value.number, (row.widthBits + 3) / 4);
    case Kind::FrameNumber:
        return fmt::format("{}", value.number);
    case Kind::Signed:
        return fmt::format("{}", value.signedNumber);
    case Kind::Float:
        return fmt::format("{:.{}g}", value.real, row.widthBits == 32 ? 6 : 15);
    case Kind::Time:
        return value.bytes.empty() ? dateText(value.signedNumber) : std::string(asText(value.bytes));
    case Kind::Duration:
        return value.bytes.empty() ? secondsText(value.signedNumber) : std::string(asText(value.bytes));
    case Kind::Text:
        return printable(asText(value.bytes));
    case Kind::Bytes:
        return hexText(value.bytes, style);
    case Kind::Mac:
    case Kind::Eui64:
        return hexText(value.bytes, BytesStyle::Colons);
    case Kind::Ipv4:
        return value.bytes.size() == 4 ? ipv4Text(value.bytes.data()) : std::string();
    case Kind::Ipv6:
        return value.bytes.size() == 16 ? ipv6Text(value.bytes.data()) : std::string();
    case Kind::Guid:
        return guidText(value.bytes);
    case Kind::Oid:
        return oidText(value.bytes);
    }
    return {};
}

std::string valueText(const Dissection& dissection, NodeId id, BytesStyle style)
{
    const auto& node = dissection.node(id);
    if (node.field == kNoField)
        return std::string(node.label);
    return valueText(Registry::instance().field(node.field), node.value, style);
}

std::string labelText(const Dissection& dissection, NodeId id, bool brackets)
{
    const auto& node = dissection.node(id);
    std::string text(node.label);
    size_t nameEnd = 0;
    if (node.field != kNoField) {
        const auto& row = Registry::instance().field(node.field);
        if (node.label.empty())
            text = rowText(row, node.value);
        // Behind the name: the mark of a cut. Labels of the dissector have it in front.
        const auto at = text.find(row.label);
        if (node.label.empty() && at != std::string::npos)
            nameEnd = at + row.label.size();
    }
    text = cutLabel(std::move(text), nameEnd);
    text += node.suffix;
    if (text.size() >= limits::kLabelBytesMax)
        text = fittingPrefix(std::move(text));
    return brackets && node.generated && !text.starts_with('[') ? '[' + text + ']' : text;
}

} // namespace capscope
