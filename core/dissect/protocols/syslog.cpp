// The syslog protocol. RFC 3164, 5424. Not decoded: structured data.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>

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
    dec("syslog.facility", "Facility", 8).mask(0xf8).names(kFacilityNames),
    dec("syslog.level", "Level", 8).mask(0x07).names(kLevelNames),
    text("syslog.msg", "Message"),
    text("syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)"),
    text("syslog.hostname", "Syslog hostname"),
    text("syslog.procid", "Syslog process id"),
    text("syslog.msgid", "Syslog message id"),
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

void dissect(Layer& syslog)
{
    syslog.protocolColumn("Syslog");
    const auto all = syslog.peekText(0);
    uint32_t priority = 0;
    uint32_t head = 0;
    if (all.starts_with('<')) {
        const auto parsed = std::from_chars(all.data() + 1, all.data() + std::min<size_t>(all.size(), 4), priority);
        const auto end = size_t(parsed.ptr - all.data());
        if (parsed.ec == std::errc() && end < all.size() && all[end] == '>' && priority < 192)
            head = uint32_t(end) + 1;
    }
    const auto text = all.substr(head);
    if (!syslog.info().wanted() && !syslog.dissection().recording())
        return;
    const auto shown = printable(text.substr(0, text.find('\0')));
    const auto level = head == 0 ? std::string() : fmt::format("{}.{}: ", kShortFacilities[priority >> 3], kShortLevels[priority & 7]);
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
    addOldHeader(syslog, head, text);
}

} // namespace

namespace protocols {

extern constinit const Protocol syslog{"syslog", "Syslog", "Syslog", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
