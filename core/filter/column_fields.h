// The fields that a column of the index knows.
#pragma once

#include "core/filter/program.h"

namespace capscope::filter {

// Fields that columns hold. Each is right for a frame only where its layer occurs once and was not cut off.
enum class Source : uint8_t {
    FrameNumber,
    Length,
    CapturedLength,
    Marked,
    Ignored,
    Time,
    TimeRelative,
    TimeDelta,
    SourcePort,
    DestinationPort,
    AnyPort,
    Stream,
    TcpFlags,
    TcpFinding, // presence only
    SourceAddress,
    DestinationAddress,
    AnyAddress,
};

struct ColumnField {
    std::string_view name;
    Source source;
    std::string_view layer; // that must occur exactly once
    uint32_t mask = 0;      // TcpFlags: bits of a single flag; TcpFinding: the bit
};

// The column that answers a plain field; null if none does.
const ColumnField* columnOf(const Operand& operand);

constexpr bool isTime(Source source) { return source >= Source::Time && source <= Source::TimeDelta; }

// A number of 16 bits.
constexpr bool isShort(Source source)
{
    return source >= Source::SourcePort && source <= Source::TcpFlags && source != Source::Stream;
}

constexpr bool isAddress(Source source) { return source >= Source::SourceAddress; }

} // namespace capscope::filter
