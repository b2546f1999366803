// How values and rows of the details are written, for people and for scripts.
#pragma once

#include "core/dissect/dissection.h"

#include <string>

namespace capscope {

// The line of a node in the details tree, at most limits::kLabelBytesMax bytes. `brackets`: generated rows stand in
// [brackets], as in the window; not so in PDML.
std::string labelText(const Dissection& dissection, NodeId node, bool brackets = true);

// How bytes are written in values: "0a0b" or "0a:0b".
enum class BytesStyle { Plain, Colons };

// The value of a node alone, as scripts get it: numbers in the base of the row, times in seconds with nine decimals
// (absolute ones as a date), addresses as text, presence as "".
std::string valueText(const Dissection& dissection, NodeId node,
                      BytesStyle style = BytesStyle::Plain);
std::string valueText(const Field& row, const Value& value, BytesStyle style = BytesStyle::Plain);

// "Nov 23, 2026 18:20:00.000000000 UTC", in the local zone of the process.
std::string dateText(TimestampNs time);
std::string dateTextUtc(TimestampNs time);
// "1.000000001", with `digits` decimals
// "1 day, 4 hours"
std::string durationText(uint32_t seconds);
std::string secondsText(int64_t ns, int digits = 9);
// "1418145370.1000000000", "-81.671088640": the minus stands for either part.
std::string secondsText(const WrittenTime& time);
// As dateText, with the fraction as it is.
std::string dateText(const WrittenTime& time);
// Text for people: control characters as \r, \n, \t or \ooo, what cannot be seen as \uhhhh, what is not UTF-8 as U+FFFD.
std::string printable(std::string_view text);
// What is not UTF-8 as U+FFFD; control characters stay.
std::string validUtf8(std::string_view text);

std::string_view severityName(Severity severity);
std::string_view groupName(Group group);

} // namespace capscope
