// The columns of the packet list: one row each, for the window and for the command line.
#pragma once

#include "core/base/result.h"
#include "core/session/snapshot.h"

#include <span>
#include <string>
#include <string_view>

namespace capscope {

enum class ColumnKind : uint8_t { Number, Time, Source, Destination, Protocol, Length, Info };

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
    UtcTimeOfDay,
    UtcDateAndTime,
    Epoch,
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

// The text of a column as the index knows it: all but Info, and Protocol as the first pass saw it. Empty for Info.
std::string columnText(const Snapshot& snapshot, Row row, ColumnKind kind, TimeFormat format,
                       Row previous = kNoRow);
// As a frame that was just dissected says it, which knows what came after it: a client's hello is named by the version
// that was agreed on later.
std::string columnText(const FrameDissector& frame, Row row, ColumnKind kind, TimeFormat format,
                       Row previous = kNoRow);

} // namespace capscope
