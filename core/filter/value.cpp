// Making values from nodes, and comparing them.
#include "core/filter/value.h"

#include "core/base/sentence.h"

#include <algorithm>

namespace capscope::filter {

Family familyOf(Kind kind)
{
    switch (kind) {
    case Kind::None:
    case Kind::Expert:
        return Family::Presence;
    case Kind::Boolean:
    case Kind::Unsigned:
    case Kind::Signed:
    case Kind::FrameNumber:
        return Family::Integer;
    case Kind::Float:
        return Family::Real;
    case Kind::Time:
        return Family::Time;
    case Kind::Duration:
        return Family::Duration;
    case Kind::Text:
        return Family::Text;
    case Kind::Ipv4:
        return Family::Ipv4;
    case Kind::Ipv6:
        return Family::Ipv6;
    case Kind::Protocol:
    case Kind::Bytes:
    case Kind::Mac:
    case Kind::Guid:
    case Kind::Oid:
    case Kind::Eui64:
        return Family::Bytes;
    }
    return Family::Presence;
}

std::string kindText(const Field& row)
{
    const auto bytes = (row.widthBits + 7) / 8;
    switch (row.kind) {
    case Kind::None:
    case Kind::Expert:
        return translated("Label");
    case Kind::Protocol:
        return translated("Protocol");
    case Kind::Boolean:
        return translated("Boolean");
    case Kind::Unsigned:
        return row.widthBits <= 8 ? sentence("Unsigned integer ({} byte)", bytes) : sentence("Unsigned integer ({} bytes)", bytes);
    case Kind::Signed:
        return row.widthBits <= 8 ? sentence("Signed integer ({} byte)", bytes) : sentence("Signed integer ({} bytes)", bytes);
    case Kind::Float:
        return translated("Floating point");
    case Kind::Time:
        return translated("Date and time");
    case Kind::Duration:
        return translated("Time offset");
    case Kind::Text:
        return translated("Character string");
    case Kind::Bytes:
        return translated("Byte sequence");
    case Kind::Mac:
        return translated("Ethernet or other MAC address");
    case Kind::Ipv4:
        return translated("IPv4 address");
    case Kind::Ipv6:
        return translated("IPv6 address");
    case Kind::Guid:
        return translated("Globally Unique Identifier");
    case Kind::Oid:
        return translated("ASN.1 object identifier");
    case Kind::Eui64:
        return translated("EUI64 address");
    case Kind::FrameNumber:
        return translated("Frame number");
    }
    return {};
}

std::optional<FilterValue> valueOf(const Field& row, const Value& value)
{
    FilterValue made;
    made.family = familyOf(row.kind);
    switch (made.family) {
    case Family::Presence:
        return std::nullopt;
    case Family::Integer:
        made.integer = row.kind == Kind::Signed ? Wide(value.signedNumber) : Wide(value.number);
        break;
    case Family::Real:
        made.real = value.real;
        break;
    case Family::Time:
    case Family::Duration:
        made.integer = value.signedNumber;
        break;
    case Family::Ipv4:
        made.prefix = 32;
        [[fallthrough]];
    default:
        made.bytes = value.bytes;
    }
    return made;
}

namespace {

int sign(auto a, auto b) { return a < b ? -1 : a > b ? 1 : 0; }

// Without the zeros of the host part.
int compareAddresses(const FilterValue& a, const FilterValue& b)
{
    const auto bits = std::min(a.prefix, b.prefix);
    for (size_t i = 0; i < std::min(a.bytes.size(), b.bytes.size()) && i * 8 < bits; ++i) {
        const auto left = bits - i * 8;
        const auto mask = left >= 8 ? 0xff : 0xff << (8 - left) & 0xff;
        if (const int order = sign(a.bytes[i] & mask, b.bytes[i] & mask); order != 0)
            return order;
    }
    return 0;
}

} // namespace

std::optional<int> compare(const FilterValue& a, const FilterValue& b)
{
    if (a.family != b.family) {
        const bool numbers = (a.family == Family::Integer || a.family == Family::Real)
            && (b.family == Family::Integer || b.family == Family::Real);
        if (!numbers)
            return std::nullopt;
        const auto real = [](const FilterValue& v) { return v.family == Family::Real ? v.real : double(v.integer); };
        return sign(real(a), real(b));
    }
    switch (a.family) {
    case Family::Presence:
        return std::nullopt;
    case Family::Integer:
    case Family::Time:
    case Family::Duration:
        return sign(a.integer, b.integer);
    case Family::Real:
        return sign(a.real, b.real);
    case Family::Text:
        return sign(asText(a.bytes).compare(asText(b.bytes)), 0);
    case Family::Bytes:
        if (a.bytes.size() != b.bytes.size())
            return sign(a.bytes.size(), b.bytes.size());
        return a.bytes.empty() ? 0 : sign(std::memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()), 0);
    case Family::Ipv4:
    case Family::Ipv6:
        return compareAddresses(a, b);
    }
    return std::nullopt;
}

} // namespace capscope::filter
