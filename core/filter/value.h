// Values that a display filter compares: what they are, how they are ordered.
#pragma once

#include "core/base/address.h"
#include "core/dissect/dissection.h"

#include <optional>
#include <string>

namespace capscope::filter {

// Kinds of fields that compare with each other.
enum class Family : uint8_t { Presence, Integer, Real, Time, Duration, Text, Bytes, Ipv4, Ipv6 };

Family familyOf(Kind kind);
// "Unsigned integer (2 bytes)", for messages.
std::string kindText(const Field& row);

__extension__ using Wide = __int128; // every signed and unsigned number of 64 bits, and what a sum of two needs

struct FilterValue {
    Family family = Family::Integer;
    uint8_t prefix = 128;  // Ipv4, Ipv6: bits that count
    Wide integer = 0;      // Integer; Time, Duration: ns
    double real = 0;
    Bytes bytes{};         // Text, Bytes, addresses; not owned
};

// The value of a node; nothing for one without.
std::optional<FilterValue> valueOf(const Field& row, const Value& value);

// -1, 0, 1; nothing where they cannot be compared. Bytes: shorter ones come first. Addresses under the shorter mask.
std::optional<int> compare(const FilterValue& a, const FilterValue& b);

} // namespace capscope::filter
