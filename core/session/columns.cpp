// Texts of the packet list's columns, from the index.
#include "core/session/columns.h"

#include "core/base/calendar.h"
#include "core/base/sentence.h"
#include "core/dissect/text.h"
#include "core/flow/tcp_analysis.h"

#include <array>

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
    TimeFormatName{TimeFormat::SinceStart, "r", translatable("Seconds Since First Captured Packet")},
    TimeFormatName{TimeFormat::SincePrevious, "d", translatable("Seconds Since Previous Captured Packet")},
    TimeFormatName{TimeFormat::SincePreviousDisplayed, "dd", translatable("Seconds Since Previous Displayed Packet")},
    TimeFormatName{TimeFormat::TimeOfDay, "a", translatable("Time of Day")},
    TimeFormatName{TimeFormat::DateAndTime, "ad", translatable("Date and Time of Day")},
    TimeFormatName{TimeFormat::YearDayAndTime, "adoy", translatable("Year, Day of Year, and Time of Day")},
    TimeFormatName{TimeFormat::UtcTimeOfDay, "u", translatable("UTC Time of Day")},
    TimeFormatName{TimeFormat::UtcDateAndTime, "ud", translatable("UTC Date and Time of Day")},
    TimeFormatName{TimeFormat::UtcYearDayAndTime, "udoy", translatable("UTC Year, Day of Year, and Time of Day")},
    TimeFormatName{TimeFormat::Epoch, "e", translatable("Seconds Since 1970-01-01")},
};

enum class Day : uint8_t { None, Date, OfYear };

std::string clockText(TimestampNs time, int digits, bool utc, Day day)
{
    const auto [parts, ns] = calendarTime(time, utc);
    auto fraction = fmt::format("{:09}", ns);
    fraction.resize(size_t(digits));
    std::string text;
    if (day == Day::Date)
        text = fmt::format("{:04}-{:02}-{:02} ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    else if (day == Day::OfYear)
        text = fmt::format("{:04}/{:03} ", parts.tm_year + 1900, parts.tm_yday + 1);
    text += fmt::format("{:02}:{:02}:{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
    return digits > 0 ? text + '.' + fraction : text;
}

std::string spanText(DurationNs span, int digits, bool hoursMinutes)
{
    const auto plain = [digits](DurationNs ns) { return secondsText(ns, digits); };
    const auto size = span < 0 ? -span : span;
    constexpr DurationNs kMinute = 60 * kNsPerSecond;
    if (!hoursMinutes || size < kMinute)
        return hoursMinutes ? plain(span) + "s" : plain(span);
    auto seconds = plain(size % kMinute);
    if (seconds.find_first_of('.') == 1 || seconds.size() == 1)
        seconds.insert(0, "0");
    const auto hours = size / (60 * kMinute);
    const auto minutes = size / kMinute % 60;
    const std::string sign = span < 0 ? "-" : "";
    return hours > 0 ? fmt::format("{}{}h {:02}m {}s", sign, hours, minutes, seconds)
                     : fmt::format("{}{}m {}s", sign, minutes, seconds);
}

} // namespace

std::span<const Column> packetListColumns() { return kColumns; }

std::span<const TimeFormatName> timeFormats() { return kTimeFormats; }

std::string timeText(const Snapshot& snapshot, Row row, TimeFormat format, Row previous)
{
    return timeText(snapshot, row, TimeStyle{format}, previous);
}

std::string timeText(const Snapshot& snapshot, Row row, const TimeStyle& style, Row previous)
{
    const auto columns = snapshot.store().row(row);
    if ((columns.marks & framemark::kNoTime) != 0)
        return {};
    const auto& store = snapshot.store();
    const auto own = int(snapshot.data().interfaces[columns.interface].timeDigits);
    const auto digits = style.digits >= 0 ? style.digits : own > 6 ? 9 : 6;
    const auto time = columns.time;
    const auto since = [&](TimestampNs start) { return spanText(time - start, digits, style.hoursMinutes); };
    switch (style.format) {
    case TimeFormat::SinceStart:
        return since(store.time(snapshot.data().marks.load()->referenceOf(row)));
    case TimeFormat::SincePrevious:
        return since(row == 0 ? time : store.time(row - 1));
    case TimeFormat::SincePreviousDisplayed:
        return since(previous == kNoRow ? time : store.time(previous));
    case TimeFormat::TimeOfDay:
        return clockText(time, digits, false, Day::None);
    case TimeFormat::DateAndTime:
        return clockText(time, digits, false, Day::Date);
    case TimeFormat::YearDayAndTime:
        return clockText(time, digits, false, Day::OfYear);
    case TimeFormat::UtcTimeOfDay:
        return clockText(time, digits, true, Day::None);
    case TimeFormat::UtcDateAndTime:
        return clockText(time, digits, true, Day::Date);
    case TimeFormat::UtcYearDayAndTime:
        return clockText(time, digits, true, Day::OfYear);
    case TimeFormat::Epoch:
        return spanText(time, digits, false);
    }
    return {};
}

RoundTrips roundTripsOf(const Snapshot& snapshot, Row row)
{
    const auto& chunk = snapshot.store().chunk(row / kChunkRows);
    const auto at = row % kChunkRows;
    if (Transport(chunk.transport[at]) != Transport::Tcp || chunk.stream[at] == kNoStream)
        return {};
    const std::shared_lock lock(snapshot.data().flowMutex);
    const auto* talk = snapshot.data().flow.conversations.byStream(Transport::Tcp, chunk.stream[at]);
    if (talk == nullptr || !talk->tcp)
        return {};
    RoundTrips trips;
    const auto& handshake = talk->tcp->handshake;
    if (handshake.synFrame != 0 && handshake.synAckFrame != 0)
        trips.handshake = handshake.synAckTime - handshake.synTime;
    if (talk->tcp->initialRtt != 0)
        trips.initial = talk->tcp->initialRtt;
    return trips;
}

namespace {

std::string milliseconds(const std::optional<DurationNs>& time)
{
    return time ? fmt::format("{:.3f} ms", double(*time) / 1e6) : std::string();
}

} // namespace

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
    case ColumnKind::Stream:
        return chunk.stream[at] == kNoStream ? std::string() : fmt::format("{}", chunk.stream[at]);
    case ColumnKind::HandshakeRtt:
        return milliseconds(roundTripsOf(snapshot, row).handshake);
    case ColumnKind::InitialRtt:
        return milliseconds(roundTripsOf(snapshot, row).initial);
    case ColumnKind::Info:
    case ColumnKind::Fields:
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
