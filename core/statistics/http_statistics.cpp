// HTTP by methods and codes, by what is asked for, and by who answers.
#include "core/base/sentence.h"
#include "core/dissect/protocols/http.h"
#include "core/dissect/text.h"
#include "core/statistics/http_messages.h"
#include "core/statistics/stats_trees.h"

#include <fmt/format.h>

#include <array>

namespace capscope {
namespace {

using Id = StatsCounting::Id;

// A text as a filter has it, in quotes.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (uint8_t(c) < 0x20 || uint8_t(c) == 0x7f)
            out += fmt::format("\\x{:02x}", uint8_t(c));
        else
            out += c;
    }
    return out + '"';
}

std::string addressFilter(const Address& address, std::string_view which)
{
    const bool known = address.kind == AddressKind::Ipv4 || address.kind == AddressKind::Ipv6;
    return known ? fmt::format("{}.{} == {}", address.kind == AddressKind::Ipv6 ? "ipv6" : "ip", which, toText(address)) : std::string();
}

std::string both(const std::string& one, const std::string& other)
{
    return one.empty() || other.empty() ? one + other : one + " && " + other;
}

std::string hostFilter(std::string_view host) { return "http.request.method && http.host == " + quoted(host); }

std::string codeText(uint16_t code)
{
    const auto name = nameOf(http::kCodeNames, code);
    return name.empty() ? fmt::format("{} Unknown ({})", code, code) : fmt::format("{} {}", code, name);
}

class PacketCounting {
public:
    // `shortens`: "M-SEARCH" is counted as "SEARCH".
    PacketCounting(StatsCounting& counting, bool shortens)
        : m_counting(counting)
        , m_shortens(shortens)
    {
        counting.setChart(m_requests);
    }

    void add(const HttpMessage& message)
    {
        m_counting.tick(m_all);
        if (message.code != 0) {
            const auto hundred = size_t(message.code / 100);
            const auto group = m_groups[hundred < m_groups.size() ? hundred : 0];
            m_counting.tick(m_responses);
            m_counting.tick(group);
            m_counting.tick(m_counting.child(group, codeText(message.code), [&] { return fmt::format("http.response.code == {}", message.code); }));
        } else if (message.isRequest()) {
            m_counting.tick(m_requests);
            const auto name = std::string_view(message.method).substr(m_shortens && message.method.starts_with("M-") ? 2 : 0);
            m_counting.tick(m_counting.child(m_requests, name, [&] { return "http.request.method == " + quoted(message.method); }));
        } else {
            m_counting.tick(m_others);
        }
    }

private:
    Id group(std::string_view name, int hundred)
    {
        return m_counting.child(m_responses, name, fmt::format("http.response.code >= {} && http.response.code <= {}", hundred * 100, hundred * 100 + 99));
    }

    StatsCounting& m_counting;
    const bool m_shortens;
    const Id m_all = m_counting.child(StatsCounting::kRoot, translatable("Total HTTP Packets"), "http || ssdp");
    const Id m_requests = m_counting.child(m_all, translatable("HTTP Request Packets"), "http.request.method");
    const Id m_responses = m_counting.child(m_all, translatable("HTTP Response Packets"), "http.response.code");
    const std::array<Id, 6> m_groups{
        m_counting.child(m_responses, translatable("???: broken"), "http.response.code && !(http.response.code in {100..599})"),
        group(translatable("1xx: Informational"), 1),
        group(translatable("2xx: Success"), 2),
        group(translatable("3xx: Redirection"), 3),
        group(translatable("4xx: Client Error"), 4),
        group(translatable("5xx: Server Error"), 5),
    };
    const Id m_others = m_counting.child(m_all, translatable("Other HTTP Packets"), "(http || ssdp) && !http.request.method && !http.response.code");
};

// Who is asked, by address and by name; who answers, and whether they say yes.
class LoadCounting {
public:
    // `leastGood`: the lowest code that is no failure.
    LoadCounting(StatsCounting& counting, uint16_t leastGood)
        : m_counting(counting)
        , m_leastGood(leastGood)
    {
        counting.setChart(m_byHost);
    }

    void add(const HttpMessage& message)
    {
        if (message.code != 0)
            addResponse(message);
        else if (message.isRequest())
            addRequest(message);
    }

private:
    void addRequest(const HttpMessage& message)
    {
        m_counting.tick(m_requests);
        m_counting.tick(m_byAddress);
        m_counting.tick(m_byHost);
        const auto server = toText(message.destination);
        const auto toServer = [&] { return both("http.request.method", addressFilter(message.destination, "dst")); };
        const auto ofServer = m_counting.tick(m_counting.child(m_byAddress, server, toServer));
        if (!message.hasHost)
            return;
        const auto toBoth = [&] { return both(hostFilter(message.host), addressFilter(message.destination, "dst")); };
        const auto ofHost = m_counting.tick(m_counting.child(m_byHost, message.host, [&] { return hostFilter(message.host); }));
        m_counting.tick(m_counting.child(ofHost, server, toBoth));
        m_counting.tick(m_counting.child(ofServer, message.host, toBoth));
    }

    void addResponse(const HttpMessage& message)
    {
        const bool good = message.code >= m_leastGood && message.code < 400;
        const auto from = addressFilter(message.source, "src");
        m_counting.tick(m_responses);
        const auto server = m_counting.tick(m_counting.child(m_responses, toText(message.source), [&] { return both("http.response.code", from); }));
        m_counting.tick(m_counting.child(server, good ? translatable("OK") : translatable("KO"),
                                         [&] { return both(good ? "http.response.code < 400" : "http.response.code >= 400", from); }));
    }

    StatsCounting& m_counting;
    const uint16_t m_leastGood;
    const Id m_requests = m_counting.child(StatsCounting::kRoot, translatable("HTTP Requests by Server"), "http.request.method");
    const Id m_byAddress = m_counting.child(m_requests, translatable("HTTP Requests by Server Address"), "http.request.method");
    const Id m_byHost = m_counting.child(m_requests, translatable("HTTP Requests by HTTP Host"), "http.request.method");
    const Id m_responses = m_counting.child(StatsCounting::kRoot, translatable("HTTP Responses by Server Address"), "http.response.code");
};

// Counts all messages with `add`, each at its time. Others leave out what the snapshot length cut within its head.
template <typename Add> StatsTree counted(const Selection& selection, StatsStyle style, StatsCounting& counting, const Add& add)
{
    const auto& store = selection.snapshot.store();
    forEachHttpMessage(selection, [&](Row row, const HttpMessage& message) {
        if (message.isCut && style == StatsStyle::AsPrintedByOthers)
            return;
        counting.beginPacket(store.time(row));
        add(message);
    });
    return counting.finish();
}

} // namespace

StatsTree httpPackets(const Selection& selection, StatsStyle style)
{
    StatsCounting counting(startOf(selection.snapshot));
    PacketCounting packets(counting, style == StatsStyle::AsPrintedByOthers);
    return counted(selection, style, counting, [&](const HttpMessage& message) { packets.add(message); });
}

StatsTree httpRequests(const Selection& selection, StatsStyle style)
{
    StatsCounting counting(startOf(selection.snapshot));
    const auto all = counting.child(StatsCounting::kRoot, translatable("HTTP Requests by HTTP Host"), "http.request.method && http.host");
    counting.setChart(all);
    return counted(selection, style, counting, [&](const HttpMessage& message) {
        if (!message.isRequest() || !message.hasHost)
            return;
        counting.tick(all);
        const auto host = counting.tick(counting.child(all, message.host, [&] { return hostFilter(message.host); }));
        if (!message.uri.empty())
            counting.tick(counting.child(host, message.uri, [&] { return both(hostFilter(message.host), "http.request.uri == " + quoted(message.uri)); }));
    });
}

StatsTree httpLoad(const Selection& selection, StatsStyle style)
{
    StatsCounting counting(startOf(selection.snapshot));
    LoadCounting load(counting, style == StatsStyle::AsPrintedByOthers ? 101 : 100);
    return counted(selection, style, counting, [&](const HttpMessage& message) { load.add(message); });
}

} // namespace capscope
