// The syslog protocol. RFC 3164, 5424. Not decoded: structured data.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>
#include <ctime>
#include <optional>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFacilityNames[] = {
    {0, "KERN - kernel messages"}, {1, "USER - random user-level messages"}, {2, "MAIL - mail system"},
    {3, "DAEMON - system daemons"}, {4, "AUTH - security/authorization messages"},
    {5, "SYSLOG - messages generated internally by syslogd"}, {6, "LPR - line printer subsystem"},
    {7, "NEWS - network news subsystem"}, {8, "UUCP - UUCP subsystem"}, {9, "CRON - clock daemon (BSD, Linux)"},
    {10, "AUTHPRIV - security/authorization messages (private)"}, {11, "FTP - ftp daemon"},
    {12, "NTP - ntp subsystem"}, {13, "LOGAUDIT - log audit"}, {14, "LOGALERT - log alert"},
    {15, "CRON - clock daemon (Solaris)"}, {16, "LOCAL0 - reserved for local use"},
    {17, "LOCAL1 - reserved for local use"}, {18, "LOCAL2 - reserved for local use"},
    {19, "LOCAL3 - reserved for local use"}, {20, "LOCAL4 - reserved for local use"},
    {21, "LOCAL5 - reserved for local use"}, {22, "LOCAL6 - reserved for local use"},
    {23, "LOCAL7 - reserved for local use"},
};
constexpr ValueName kLevelNames[] = {
    {0, "EMERG - system is unusable"}, {1, "ALERT - action must be taken immediately"},
    {2, "CRIT - critical conditions"}, {3, "ERR - error conditions"}, {4, "WARNING - warning conditions"},
    {5, "NOTICE - normal but significant condition"}, {6, "INFO - informational"},
    {7, "DEBUG - debug-level messages"},
};
constexpr std::string_view kShortFacilities[] = {
    "KERN", "USER", "MAIL", "DAEMON", "AUTH", "SYSLOG", "LPR", "NEWS", "UUCP", "CRON", "AUTHPRIV", "FTP", "NTP", "LOGAUDIT",
    "LOGALERT", "CRON", "LOCAL0", "LOCAL1", "LOCAL2", "LOCAL3", "LOCAL4", "LOCAL5", "LOCAL6", "LOCAL7",
};
constexpr std::string_view kShortLevels[] = {"EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG"};

constexpr FieldTable kFields{
    dec("syslog.facility", "Facility", 8).mask(0x3f8).names(kFacilityNames),
    dec("syslog.level", "Level", 8).mask(0x07).names(kLevelNames),
    text("syslog.msg", "Message"),
    text("syslog.version", "Syslog version"),
    time("syslog.timestamp", "Syslog timestamp"),
    text("syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)"),
    text("syslog.hostname", "Syslog hostname"),
    text("syslog.appname", "Syslog app name"),
    text("syslog.procid", "Syslog process id"),
    text("syslog.msgid", "Syslog message id"),
    hex("syslog.msgid.bom", "Syslog BOM", 24),
};

constexpr std::array kClaims{Claim{"udp.port", 514}};

constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";

// "Jan  1 00:01:47 host process[12]: ...". RFC 3164, 4.1.
void addOldHeader(Layer& syslog, uint32_t at, std::string_view text)
{
    constexpr size_t kTimeSize = 15;
    if (text.size() <= kTimeSize || kMonths.find(text.substr(0, 3)) == std::string_view::npos || text[3] != ' ' || text[6] != ' '
        || text[9] != ':' || text[12] != ':')
        return;
    syslog.addText(kFields["syslog.timestamp_rfc3164"], at, kTimeSize, text.substr(0, kTimeSize));
    auto from = kTimeSize + 1;
    auto end = text.find(' ', from);
    if (end == std::string_view::npos)
        return;
    syslog.addText(kFields["syslog.hostname"], at + uint32_t(from), uint32_t(end - from), text.substr(from, end - from));
    from = end + 1;
    end = from;
    while (end < text.size() && (isalnum(uint8_t(text[end])) != 0 || text[end] == '_' || text[end] == '-' || text[end] == '.' || text[end] == '/'))
        ++end;
    if (end >= text.size() || end == from)
        return;
    syslog.addText(kFields["syslog.procid"], at + uint32_t(from), uint32_t(end - from), text.substr(from, end - from));
    syslog.addText(kFields["syslog.msgid"], at + uint32_t(end), uint32_t(text.size() - end), text.substr(end));
}

bool readDigits(std::string_view& text, size_t count, int& value)
{
    if (text.size() < count)
        return false;
    const auto parsed = std::from_chars(text.data(), text.data() + count, value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + count || text.front() == '-')
        return false;
    text.remove_prefix(count);
    return true;
}

bool readMark(std::string_view& text, char mark)
{
    if (!text.starts_with(mark))
        return false;
    text.remove_prefix(1);
    return true;
}

// "2003-08-24T05:14:15.000003-07:00" in nanoseconds. RFC 5424, 6.2.3.
std::optional<int64_t> readTime(std::string_view text)
{
    std::tm day{};
    if (!readDigits(text, 4, day.tm_year) || !readMark(text, '-') || !readDigits(text, 2, day.tm_mon) || !readMark(text, '-')
        || !readDigits(text, 2, day.tm_mday) || !readMark(text, 'T') || !readDigits(text, 2, day.tm_hour) || !readMark(text, ':')
        || !readDigits(text, 2, day.tm_min) || !readMark(text, ':') || !readDigits(text, 2, day.tm_sec))
        return std::nullopt;
    if (day.tm_year < 1700 || day.tm_year > 2200) // nanoseconds of others have no room
        return std::nullopt;
    day.tm_year -= 1900;
    day.tm_mon -= 1;
    int64_t fraction = 0;
    if (readMark(text, '.')) {
        int64_t unit = 100'000'000;
        for (; !text.empty() && isdigit(uint8_t(text.front())) != 0; text.remove_prefix(1), unit /= 10)
            fraction += unit * (text.front() - '0');
    }
    int64_t seconds = timegm(&day);
    if (!readMark(text, 'Z')) {
        const bool east = text.starts_with('+');
        int hours = 0, minutes = 0;
        if ((!readMark(text, '+') && !readMark(text, '-')) || !readDigits(text, 2, hours) || !readMark(text, ':') || !readDigits(text, 2, minutes))
            return std::nullopt;
        seconds += (east ? -1 : 1) * (hours * 3600 + minutes * 60);
    }
    return seconds * 1'000'000'000 + fraction;
}

// "1 2003-10-11T22:14:15.003Z host application process message...". RFC 5424, 6. What has no blank behind it is not told.
void addHeader(Layer& syslog, uint32_t start, std::string_view text)
{
    constexpr uint32_t kByteOrderMark = 0xefbbbf;
    if (!text.starts_with("1 "))
        return;
    syslog.addText(kFields["syslog.version"], start, 1, text.substr(0, 1));
    size_t at = 2;
    const auto token = [&](auto add) {
        const auto end = text.find(' ', at);
        if (end == std::string_view::npos)
            return false;
        add(start + uint32_t(at), text.substr(at, end - at));
        at = end + 1;
        return true;
    };
    const auto add = [&syslog](FieldRef f) {
        return [&syslog, f](uint32_t place, std::string_view part) { syslog.addText(f, place, uint32_t(part.size()), part); };
    };
    const auto time = [&syslog](uint32_t place, std::string_view part) {
        const auto read = readTime(part);
        syslog.addSigned(kFields["syslog.timestamp"], place, uint32_t(part.size()), read.value_or(0));
        if (!read)
            syslog.last().append(" (not a time)");
    };
    if (!token(time) || !token(add(kFields["syslog.hostname"])) || !token(add(kFields["syslog.appname"])) || !token(add(kFields["syslog.procid"])))
        return;
    if (syslog.peek24(start + uint32_t(at)) == kByteOrderMark) {
        syslog.addNumber(kFields["syslog.msgid.bom"], start + uint32_t(at), 3, kByteOrderMark);
        at += 3;
    }
    add(kFields["syslog.msgid"])(start + uint32_t(at), text.substr(at));
}

void dissect(Layer& syslog)
{
    syslog.protocolColumn("Syslog");
    const auto all = syslog.peekText(0);
    uint32_t priority = 0;
    uint32_t head = 0;
    if (all.starts_with('<')) { // up to three digits; others tell 0
        for (head = 1; head < all.size() && head <= 3 && isdigit(uint8_t(all[head])) != 0; ++head)
            priority = priority * 10 + (all[head] - '0');
        if (head < all.size() && all[head] == '>')
            ++head;
    }
    const auto text = all.substr(head);
    if (!syslog.info().wanted() && !syslog.dissection().recording())
        return;
    const auto shown = printable(text.substr(0, text.find('\0')));
    const auto level = head == 0 ? std::string() : fmt::format("{}.{}: ", priority >> 3 < std::size(kShortFacilities) ? kShortFacilities[priority >> 3] : "UNKNOWN",
                                                           kShortLevels[priority & 7]);
    syslog.info().set("{}{}", level, shown);
    if (head == 0) {
        syslog.item().text("Syslog message: (unknown): {}", shown);
    } else {
        syslog.item().text("Syslog message: {}{}", level, shown);
        syslog.addNumber(kFields["syslog.facility"], 0, head, priority);
        syslog.addNumber(kFields["syslog.level"], 0, head, priority);
    }
    syslog.skip(head);
    syslog.text(kFields["syslog.msg"], syslog.reportedRemaining());
    const auto under = syslog.under(syslog.last());
    text.starts_with("1 ") ? addHeader(syslog, head, text) : addOldHeader(syslog, head, text);
}

} // namespace

namespace protocols {

extern constinit const Protocol syslog{"syslog", "Syslog", "Syslog", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
