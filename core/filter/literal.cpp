// Reading constants.
#include "core/filter/literal.h"

#include "core/base/sentence.h"
#include "core/dissect/text.h"
#include "core/filter/names.h"
#include "core/flow/services.h"
#include "core/filter/units.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>

namespace capscope::filter {
namespace {

tl::unexpected<Error> wrong(const Token& token, std::string message)
{
    return fail(Error::Code::Wrong, std::move(message), token.span);
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = char(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

Literal number(Wide value, Family family = Family::Integer)
{
    Literal made;
    made.value.family = family;
    made.value.integer = value;
    return made;
}

Literal owned(std::string bytes, Family family)
{
    Literal made;
    made.bytes = std::make_shared<const std::string>(std::move(bytes));
    made.value.family = family;
    made.value.bytes = asBytes(*made.bytes);
    return made;
}

} // namespace

Literal constantOf(const FilterValue& value)
{
    auto made = owned(std::string(asText(value.bytes)), value.family);
    const auto bytes = made.value.bytes;
    made.value = value;
    made.value.bytes = bytes;
    return made;
}

std::optional<Wide> parseInteger(std::string_view text)
{
    bool negative = false;
    if (text.starts_with('-') || text.starts_with('+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    int base = 10;
    if (text.size() > 2 && text[0] == '0' && (text[1] | 32) == 'x') {
        base = 16;
        text.remove_prefix(2);
    } else if (text.size() > 2 && text[0] == '0' && (text[1] | 32) == 'b') {
        base = 2;
        text.remove_prefix(2);
    } else if (text.size() > 1 && text[0] == '0') {
        base = 8;
        text.remove_prefix(1);
    }
    uint64_t magnitude = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), magnitude, base);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return negative ? -Wide(magnitude) : Wide(magnitude);
}

namespace {

bool sameLetters(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
        return small(x) == small(y);
    });
}

// By the whole name, else by what stands before its explanation: "AAAA" for "AAAA (IPv6 Address)".
std::optional<Wide> namedValue(const Field& row, std::string_view wanted)
{
    const auto names = row.kind == Kind::Boolean && row.valueNames.empty() ? ValueNames(kTrueFalse) : row.valueNames;
    for (const auto& name : names)
        if (name.low == name.high && sameLetters(name.name, wanted))
            return Wide(name.low);
    for (const auto& name : names) {
        const auto bracket = name.name.find(" (");
        if (name.low == name.high && bracket != std::string_view::npos && sameLetters(name.name.substr(0, bracket), wanted))
            return Wide(name.low);
    }
    if (row.kind == Kind::Boolean && (sameLetters(wanted, "true") || sameLetters(wanted, "false")))
        return Wide(sameLetters(wanted, "true"));
    if (holdsPorts(row.name))
        if (const auto port = servicePort(lower(wanted)))
            return Wide(*port);
    return std::nullopt;
}

std::string fieldName(const Type& type) { return type.row != nullptr ? std::string(type.row->name) : translated("this value"); }

// A number in the range of its field.
Result<Literal> ranged(const Token& token, const Type& type, Wide value)
{
    if (type.row == nullptr || type.row->kind == Kind::Boolean)
        return number(value);
    const int bits = type.row->widthBits == 0 ? 64 : type.row->widthBits;
    const bool isSigned = type.row->kind == Kind::Signed;
    const auto top = isSigned ? (Wide(1) << (bits - 1)) - 1 : (Wide(1) << bits) - 1;
    const auto bottom = isSigned ? -(Wide(1) << (bits - 1)) : Wide(0);
    if (value > top)
        return wrong(token, sentence("\"{}\" too big for {}, maximum {}.", token.value, type.row->name, uint64_t(top)));
    if (value < bottom)
        return wrong(token, sentence("\"{}\" too small for {}, minimum {}.", token.value, type.row->name, int64_t(bottom)));
    return number(value);
}

Result<Literal> integer(const Token& token, const Type& type)
{
    if (token.kind == TokenKind::Letter && token.value.size() == 1)
        return number(uint8_t(token.value[0]));
    // A name first where it stands in quotes: there are names that are digits.
    if (token.kind == TokenKind::Text && type.row != nullptr)
        if (const auto value = namedValue(*type.row, token.value))
            return number(*value);
    if (const auto value = parseInteger(token.value))
        return ranged(token, type, *value);
    if (type.row != nullptr)
        if (const auto value = namedValue(*type.row, token.value))
            return number(*value);
    if (const auto value = sizeWithUnit(token.value))
        return ranged(token, type, *value);
    if (type.row != nullptr && !type.row->valueNames.empty())
        return wrong(token, sentence("\"{}\" cannot be found among the possible values for {}.", token.value,
                                     type.row->name));
    return wrong(token, sentence("\"{}\" is not a number, as {} is.", token.value, fieldName(type)));
}

std::optional<double> parseReal(std::string_view text)
{
    double value = 0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

Result<Literal> real(const Token& token)
{
    const auto value = parseReal(token.value);
    if (!value)
        return wrong(token, sentence("\"{}\" is not a number.", token.value));
    Literal made;
    made.value.family = Family::Real;
    made.value.real = *value;
    return made;
}

// "[-]seconds[.up to nine digits]", exactly.
std::optional<Wide> parseSeconds(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const auto dot = std::min(text.find('.'), text.size());
    uint64_t seconds = 0;
    if (dot > 0) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + dot, seconds);
        if (error != std::errc() || end != text.data() + dot || seconds > uint64_t(1) << 40)
            return std::nullopt;
    }
    Wide ns = Wide(seconds) * kNsPerSecond;
    if (dot < text.size()) {
        const auto digits = text.substr(dot + 1);
        if (digits.empty() || digits.size() > 9)
            return std::nullopt;
        Wide unit = kNsPerSecond;
        for (const char c : digits) {
            if (c < '0' || c > '9')
                return std::nullopt;
            unit /= 10;
            ns += (c - '0') * unit;
        }
    } else if (dot == 0) {
        return std::nullopt;
    }
    return negative ? -ns : ns;
}

Result<Literal> duration(const Token& token)
{
    auto ns = parseSeconds(token.value);
    if (!ns)
        ns = timeWithUnit(token.value);
    if (!ns)
        return wrong(token, sentence("\"{}\" is not a number of seconds, such as 0.002, or a time with a unit, such as 2ms.",
                                     token.value));
    return number(*ns, Family::Duration);
}

Result<Literal> time(const Token& token)
{
    if (const auto value = parseTime(token.value))
        return number(*value, Family::Time);
    return wrong(token, sentence("\"{}\" is not a valid absolute time. Example: \"2026-11-12 08:55:23\".", token.value));
}

// Pairs of hexadecimal digits, with one kind of separator or none.
std::optional<std::string> parseHex(std::string_view text)
{
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    std::string bytes;
    int digits = 0;
    uint8_t byte = 0;
    char separator = 0;
    for (const char c : text) {
        const char l = char(c | 32);
        const int value = c >= '0' && c <= '9' ? c - '0' : l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
        if (value >= 0) {
            byte = uint8_t(byte << 4 | value);
            if (++digits % 2 == 0)
                bytes += char(byte);
        } else if ((c == ':' || c == '-' || c == '.') && (separator == 0 || separator == c)) {
            separator = c;
            if (digits % 2 != 0) { // a single digit between separators
                bytes += char(byte & 15);
                digits = 0;
            }
        } else {
            return std::nullopt;
        }
        if (digits % 2 == 0)
            byte = 0;
    }
    if (digits % 2 != 0)
        bytes += char(byte & 15);
    if (bytes.empty())
        return std::nullopt;
    return bytes;
}

// "1.2.840.113549" as the bytes of its BER form.
Result<Literal> objectIdentifier(const Token& token)
{
    std::vector<uint64_t> arcs;
    for (size_t at = 0; at <= token.value.size();) {
        const auto dot = std::min(token.value.find('.', at), token.value.size());
        uint64_t arc = 0;
        const auto [end, error] = std::from_chars(token.value.data() + at, token.value.data() + dot, arc);
        if (error != std::errc() || end != token.value.data() + dot || arc > uint64_t(1) << 62)
            return wrong(token, sentence("\"{}\" is not a valid object identifier.", token.value));
        arcs.push_back(arc);
        at = dot + 1;
    }
    std::string bytes;
    arcs[1] += arcs[0] * 40;
    for (size_t i = 1; i < arcs.size(); ++i) {
        std::string part;
        for (auto arc = arcs[i]; part.empty() || arc != 0; arc >>= 7)
            part.insert(part.begin(), char((arc & 0x7f) | (part.empty() ? 0 : 0x80)));
        bytes += part;
    }
    return owned(std::move(bytes), Family::Bytes);
}

Result<Literal> byteString(const Token& token, const Type& type, bool forSearch)
{
    const auto kind = type.row == nullptr ? Kind::Bytes : type.row->kind;
    const size_t wanted = kind == Kind::Mac ? 6 : kind == Kind::Guid ? 16 : kind == Kind::Eui64 ? 8 : 0;
    // In quotes: the bytes themselves, but an address where the field is one.
    const bool quoted = token.kind == TokenKind::Text || token.kind == TokenKind::Letter;
    if (quoted && (forSearch || (wanted == 0 && kind != Kind::Oid)))
        return owned(token.value, Family::Bytes);
    if (kind == Kind::Oid && token.value.find('.') != std::string::npos)
        return objectIdentifier(token);
    auto text = token.value;
    if (kind == Kind::Guid)
        std::erase(text, '-');
    auto bytes = parseHex(text);
    if (!bytes)
        return wrong(token, sentence("\"{}\" is not a valid byte string; write 0a:0b:0c or \"text\".", token.value));
    if (wanted != 0 && bytes->size() != wanted && !forSearch)
        return wrong(token, sentence("\"{}\" has {} bytes, but {} has {}.", token.value, bytes->size(),
                                     type.row->name, wanted));
    return owned(std::move(*bytes), Family::Bytes);
}

Result<Literal> address(const Token& token, Family family)
{
    const bool v4 = family == Family::Ipv4;
    const auto kind = v4 ? "IPv4" : "IPv6";
    const auto slash = std::min(token.value.find('/'), token.value.size());
    const auto host = token.value.substr(0, slash);
    std::string bytes(v4 ? 4 : 16, '\0');
    if (inet_pton(v4 ? AF_INET : AF_INET6, host.c_str(), bytes.data()) != 1)
        return wrong(token, sentence("\"{}\" is not a valid {} address.", host, kind));
    const unsigned most = v4 ? 32 : 128;
    unsigned prefix = most;
    if (slash < token.value.size()) {
        const auto* begin = token.value.data() + slash + 1;
        const auto* stop = token.value.data() + token.value.size();
        const auto [end, error] = std::from_chars(begin, stop, prefix);
        if (error != std::errc() || end != stop || prefix > most)
            return wrong(token, sentence("Netmask bits in a CIDR {} address should be <= {}, not {}.", kind, most,
                                         token.value.substr(slash + 1)));
    }
    auto made = owned(std::move(bytes), family);
    made.value.prefix = uint8_t(prefix);
    return made;
}

} // namespace

bool isFraction(const Token& token)
{
    return token.kind == TokenKind::Word && !parseInteger(token.value) && parseReal(token.value);
}

Result<Literal> parseLiteral(const Token& token, const Type& type, bool forSearch)
{
    switch (type.family) {
    case Family::Presence:
        return wrong(token, sentence("{} has no value to compare with; it is only there or not.", fieldName(type)));
    case Family::Integer:
        return integer(token, type);
    case Family::Real:
        return real(token);
    case Family::Time:
        return time(token);
    case Family::Duration:
        return duration(token);
    case Family::Text:
        return owned(token.value, Family::Text);
    case Family::Bytes:
        return byteString(token, type, forSearch);
    case Family::Ipv4:
    case Family::Ipv6:
        return address(token, type.family);
    }
    return wrong(token, sentence("This value is not understood."));
}

namespace {

// Reads digits; false if there are fewer than one or more than `most`.
bool takeNumber(std::string_view& text, int& value, size_t most)
{
    size_t n = 0;
    value = 0;
    while (n < text.size() && n < most && text[n] >= '0' && text[n] <= '9')
        value = value * 10 + (text[n++] - '0');
    text.remove_prefix(n);
    return n > 0;
}

bool take(std::string_view& text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

void skipBlanks(std::string_view& text)
{
    while (take(text, ' ')) { }
}

bool takeDate(std::string_view& text, tm& day)
{
    static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
        if (!takeNumber(text, day.tm_year, 4) || !take(text, '-') || !takeNumber(text, day.tm_mon, 2) || !take(text, '-')
            || !takeNumber(text, day.tm_mday, 2))
            return false;
        --day.tm_mon;
    } else {
        const auto month = text.size() >= 3 ? kMonths.find(text.substr(0, 3)) : std::string_view::npos;
        if (month == std::string_view::npos || month % 3 != 0)
            return false;
        day.tm_mon = int(month / 3);
        text.remove_prefix(3);
        skipBlanks(text);
        if (!takeNumber(text, day.tm_mday, 2) || !take(text, ','))
            return false;
        skipBlanks(text);
        if (!takeNumber(text, day.tm_year, 4))
            return false;
    }
    day.tm_year -= 1900;
    return day.tm_mon >= 0 && day.tm_mon < 12 && day.tm_mday >= 1 && day.tm_mday <= 31;
}

bool takeClock(std::string_view& text, tm& day, int64_t& ns)
{
    if (!takeNumber(text, day.tm_hour, 2))
        return false;
    if (take(text, ':') && !takeNumber(text, day.tm_min, 2))
        return false;
    if (take(text, ':') && !takeNumber(text, day.tm_sec, 2))
        return false;
    if (take(text, '.')) {
        int64_t unit = kNsPerSecond;
        size_t digits = 0;
        while (!text.empty() && text[0] >= '0' && text[0] <= '9' && digits < 9) {
            unit /= 10;
            ns += (text[0] - '0') * unit;
            text.remove_prefix(1);
            ++digits;
        }
        if (digits == 0)
            return false;
    }
    return day.tm_hour < 24 && day.tm_min < 60 && day.tm_sec <= 60;
}

} // namespace

std::optional<TimestampNs> parseTime(std::string_view text)
{
    tm day{};
    int64_t ns = 0;
    skipBlanks(text);
    if (!takeDate(text, day))
        return std::nullopt;
    if (take(text, 'T') || (text.starts_with(' ') && text.find_first_of("0123456789") != std::string_view::npos)) {
        skipBlanks(text);
        if (!takeClock(text, day, ns))
            return std::nullopt;
    }
    skipBlanks(text);
    bool utc = false;
    int offset = 0; // seconds east of Greenwich
    if (text == "Z" || text == "UTC") {
        utc = true;
    } else if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        const int direction = text[0] == '-' ? -1 : 1;
        text.remove_prefix(1);
        int hours = 0;
        int minutes = 0;
        if (!takeNumber(text, hours, 2) || (take(text, ':'), !takeNumber(text, minutes, 2)) || !text.empty())
            return std::nullopt;
        utc = true;
        offset = direction * (hours * 3600 + minutes * 60);
    } else if (!text.empty()) {
        return std::nullopt;
    }
    day.tm_isdst = -1;
    const auto seconds = int64_t(utc ? timegm(&day) : mktime(&day)) - offset;
    if (seconds > 9'000'000'000 || seconds < -9'000'000'000)
        return std::nullopt;
    return seconds * kNsPerSecond + ns;
}

} // namespace capscope::filter
