// Texts of the packet list's columns, from the index.
#include "core/session/columns.h"

#include "core/dissect/text.h"

#include <array>
#include <ctime>

namespace capscope {
namespace {

constexpr std::array kColumns{
    Column{ColumnKind::Number, "No.", "_ws.col.No.", true, 5},
    Column{ColumnKind::Time, "Time", "_ws.col.Time", true, 10},
    Column{ColumnKind::Source, "Source", "_ws.col.Source", false, 12},
    Column{ColumnKind::Destination, "Destination", "_ws.col.Destination", false, -12},
    Column{ColumnKind::Protocol, "Protocol", "_ws.col.Protocol", false, 0},
    Column{ColumnKind::Length, "Length", "_ws.col.Length", true, 0},
    Column{ColumnKind::Info, "Info", "_ws.col.Info", false, 0},
};

constexpr std::array kTimeFormats{
    TimeFormatName{TimeFormat::SinceStart, "r", "Seconds Since First Captured Packet"},
    TimeFormatName{TimeFormat::SincePrevious, "d", "Seconds Since Previous Captured Packet"},
    TimeFormatName{TimeFormat::SincePreviousDisplayed, "dd", "Seconds Since Previous Displayed Packet"},
    TimeFormatName{TimeFormat::TimeOfDay, "a", "Time of Day"},
    TimeFormatName{TimeFormat::DateAndTime, "ad", "Date and Time of Day"},
    TimeFormatName{TimeFormat::UtcTimeOfDay, "u", "UTC Time of Day"},
    TimeFormatName{TimeFormat::UtcDateAndTime, "ud", "UTC Date and Time of Day"},
    TimeFormatName{TimeFormat::Epoch, "e", "Seconds Since 1970-01-01"},
};

std::string clockText(TimestampNs time, int digits, bool utc, bool date)
{
    auto seconds = time / kNsPerSecond;
    auto ns = time % kNsPerSecond;
    if (ns < 0) {
        ns += kNsPerSecond;
        --seconds;
    }
    const time_t when = seconds;
    tm parts{};
    if (utc)
        gmtime_r(&when, &parts);
    else
        localtime_r(&when, &parts);
    auto fraction = fmt::format("{:09}", ns);
    fraction.resize(size_t(digits));
    auto text = date ? fmt::format("{:04}-{:02}-{:02} ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
                     : std::string();
    text += fmt::format("{:02}:{:02}:{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
    return digits > 0 ? text + '.' + fraction : text;
}

} // namespace

std::span<const Column> packetListColumns() { return kColumns; }

std::span<const TimeFormatName> timeFormats() { return kTimeFormats; }

std::string timeText(const Snapshot& snapshot, Row row, TimeFormat format, Row previous)
{
    const auto columns = snapshot.store().row(row);
    if ((columns.marks & framemark::kNoTime) != 0)
        return {};
    const auto& store = snapshot.store();
    const auto own = int(snapshot.data().interfaces[columns.interface].timeDigits);
    const auto digits = own > 6 ? 9 : 6;
    const auto time = columns.time;
    switch (format) {
    case TimeFormat::SinceStart:
        return secondsText(time - store.time(0), digits);
    case TimeFormat::SincePrevious:
        return secondsText(row == 0 ? 0 : time - store.time(row - 1), digits);
    case TimeFormat::SincePreviousDisplayed:
        return secondsText(previous == kNoRow ? 0 : time - store.time(previous), digits);
    case TimeFormat::TimeOfDay:
        return clockText(time, digits, false, false);
    case TimeFormat::DateAndTime:
        return clockText(time, digits, false, true);
    case TimeFormat::UtcTimeOfDay:
        return clockText(time, digits, true, false);
    case TimeFormat::UtcDateAndTime:
        return clockText(time, digits, true, true);
    case TimeFormat::Epoch:
        return secondsText(time, digits);
    }
    return {};
}

std::string columnText(const Snapshot& snapshot, Row row, ColumnKind kind, TimeFormat format,
                       Row previous)
{
    const auto& store = snapshot.store();
    const auto& chunk = store.chunk(row / kChunkRows);
    const auto at = row % kChunkRows;
    switch (kind) {
    case ColumnKind::Number:
        return fmt::format("{}", row + 1);
    case ColumnKind::Time:
        return timeText(snapshot, row, format, previous);
    case ColumnKind::Source:
        return toText(store.address(chunk.source[at]));
    case ColumnKind::Destination:
        return toText(store.address(chunk.destination[at]));
    case ColumnKind::Protocol:
        return store.protocolName(chunk.protocol[at]);
    case ColumnKind::Length:
        return fmt::format("{}", chunk.originalLength[at]);
    case ColumnKind::Info:
        break;
    }
    return {};
}

std::string columnText(const FrameDissector& frame, Row row, ColumnKind kind, TimeFormat format, Row previous)
{
    if (kind == ColumnKind::Info)
        return frame.dissection().info();
    if (kind == ColumnKind::Protocol)
        return std::string(frame.dissection().facts().protocolColumn);
    return columnText(frame.snapshot(), row, kind, format, previous);
}

} // namespace capscope
