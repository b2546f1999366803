// The columns of the packet list: one row each, for the window and for the command line.
#pragma once

#include "core/base/result.h"
#include "core/session/snapshot.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace capscope {

enum class ColumnKind : uint8_t {
    Number,
    Time,
    Source,
    Destination,
    Protocol,
    Length,
    Info,
    // --- at hand in the window, not in the text output
    Stream,       // tcp.stream, udp.stream
    HandshakeRtt, // of the frame's TCP conversation: from SYN to SYN/ACK
    InitialRtt,   // of the frame's TCP conversation: iRTT
    Fields,       // what a frame has of some fields: core/session/field_text.h
};

struct Column {
    ColumnKind kind;
    std::string_view title;     // "No."
    std::string_view fieldName; // as scripts ask for it: "_ws.col.Source"
    bool alignRight;            // in the window
    int textWidth;              // in text output: characters it is filled up to; negative: on the right
};

std::span<const Column> packetListColumns();

// How the Time column is written.
enum class TimeFormat : uint8_t {
    SinceStart,
    SincePrevious,
    SincePreviousDisplayed,
    TimeOfDay,
    DateAndTime,
    YearDayAndTime,
    UtcTimeOfDay,
    UtcDateAndTime,
    UtcYearDayAndTime,
    Epoch,
};

// How a time is written.
struct TimeStyle {
    TimeFormat format = TimeFormat::SinceStart;
    int digits = -1;           // behind the point, 0 to 9; -1: as many as the capture has
    bool hoursMinutes = false; // of spans: "2h 03m 04.5s" instead of seconds
};

// One way to write times: tshark's letters for it ("r"), and its name in the menu.
struct TimeFormatName {
    TimeFormat format;
    std::string_view letters;
    std::string_view title;
};

std::span<const TimeFormatName> timeFormats();

// `previous`: the row before it among the displayed ones, for SincePreviousDisplayed; kNoRow if there is none.
constexpr Row kNoRow = ~Row(0);
std::string timeText(const Snapshot& snapshot, Row row, TimeFormat format, Row previous = kNoRow);
std::string timeText(const Snapshot& snapshot, Row row, const TimeStyle& style, Row previous = kNoRow);

// Of the TCP conversation of a frame; nothing where the handshake was not seen.
struct RoundTrips {
    std::optional<DurationNs> handshake; // from SYN to SYN/ACK
    std::optional<DurationNs> initial;   // iRTT
};

RoundTrips roundTripsOf(const Snapshot& snapshot, Row row);

// The text of a column as the index knows it: all but Info and Fields (empty), and Protocol as the first pass saw it.
std::string columnText(const Snapshot& snapshot, Row row, ColumnKind kind, TimeFormat format,
                       Row previous = kNoRow);
// As a frame that was just dissected says it, which knows what came after it: a client's hello is named by the version
// that was agreed on later.
std::string columnText(const FrameDissector& frame, Row row, ColumnKind kind, TimeFormat format,
                       Row previous = kNoRow);

} // namespace capscope
