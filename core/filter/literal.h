// Constants of a display filter: text to value, by what stands on the left side.
#pragma once

#include "core/filter/token.h"
#include "core/filter/value.h"

namespace capscope::filter {

// What the left side of a test is.
struct Type {
    Family family = Family::Integer;
    const Field* row = nullptr; // of a field: range, value names; null for slices, functions and sums
};

// A constant with the bytes that its value points into.
struct Literal {
    FilterValue value;
    std::shared_ptr<const std::string> bytes;
};

// Fails with what is wrong with the text, at its span. `forSearch`: the right side of "contains", where a part of an
// address is enough.
Result<Literal> parseLiteral(const Token& token, const Type& type, bool forSearch = false);

// A value with its own copy of the bytes.
Literal constantOf(const FilterValue& value);

// Decimal, 0octal, 0xhexadecimal, 0bbinary, with a sign; nothing if it is none.
std::optional<Wide> parseInteger(std::string_view text);
// "2.5": a number, but no whole one.
bool isFraction(const Token& token);

// Times as people write them: ISO 8601, "2026-11-23 18:20:00.5", "Nov 23, 2026 18:20:00", with " UTC", "Z" or an
// offset; else local time. Nothing if it is none.
std::optional<TimestampNs> parseTime(std::string_view text);

} // namespace capscope::filter
