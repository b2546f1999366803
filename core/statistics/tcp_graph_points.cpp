// Which points a graph of a stream shows, and the points as text.
#include "core/statistics/tcp_stream_graph.h"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace capscope {
namespace {

using enum TcpSeries;

constexpr TcpSeries kStevens[] = {Segment, OutOfOrder, Retransmission};
constexpr TcpSeries kTcptrace[] = {WindowEdge, Acknowledgment, SelectiveAck, Segment, OutOfOrder, Retransmission, DuplicateAck, ZeroWindow};
constexpr TcpSeries kThroughput[] = {SegmentLength, Throughput, Goodput};
constexpr TcpSeries kRoundTripTime[] = {RoundTrip, UnclearRoundTrip};
constexpr TcpSeries kWindowScaling[] = {ReceiveWindow, BytesInFlight};

struct SeriesText {
    std::string_view name;
    std::string_view value; // with its unit
    std::string_view extra = {};
};

constexpr std::array<SeriesText, size_t(Count)> kTexts{{
    {"segment", "sequence_number", "bytes"},
    {"retransmission", "sequence_number", "bytes"},
    {"out of order", "sequence_number", "bytes"},
    {"segment length", "bytes"},
    {"acknowledged", "sequence_number"},
    {"duplicate ACK", "sequence_number"},
    {"SACK range", "sequence_number", "bytes"},
    {"window edge", "sequence_number"},
    {"zero window", "sequence_number"},
    {"throughput", "bits_per_second"},
    {"goodput", "bits_per_second"},
    {"round trip time", "nanoseconds", "sequence_number"},
    {"round trip time (sent again)", "nanoseconds", "sequence_number"},
    {"receive window", "bytes"},
    {"bytes in flight", "bytes"},
}};

// Calls `visit(series, point)` for all points of a type in the order of time.
template <typename Visit> void forPoints(const TcpStreamGraph& graph, TcpGraphType type, size_t side, const Visit& visit)
{
    std::vector<std::pair<const GraphPoint*, TcpSeries>> all;
    for (const auto series : seriesOf(type))
        for (const auto& point : graph.sides[side].of(series).points())
            all.emplace_back(&point, series);
    std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first->time; });
    for (const auto& [point, series] : all)
        visit(series, *point);
}

} // namespace

std::span<const TcpSeries> seriesOf(TcpGraphType type)
{
    switch (type) {
    case TcpGraphType::Stevens:
        return kStevens;
    case TcpGraphType::Tcptrace:
        return kTcptrace;
    case TcpGraphType::Throughput:
        return kThroughput;
    case TcpGraphType::RoundTripTime:
        return kRoundTripTime;
    case TcpGraphType::WindowScaling:
        return kWindowScaling;
    }
    return {};
}

std::string_view nameOf(TcpSeries series) { return kTexts[size_t(series)].name; }

std::string pointsAsCsv(const TcpStreamGraph& graph, TcpGraphType type, size_t side)
{
    std::string text = "\"what\",\"frame\",\"time (s)\",\"value\",\"unit\",\"extra\",\"unit of extra\"\n";
    forPoints(graph, type, side, [&](TcpSeries series, const GraphPoint& point) {
        const auto& texts = kTexts[size_t(series)];
        fmt::format_to(std::back_inserter(text), "\"{}\",{},{:.9f},{},{},", texts.name, point.row + 1, double(point.time) / double(kNsPerSecond), point.value,
                       texts.value);
        text += texts.extra.empty() ? ",\n" : fmt::format("{},{}\n", point.extra, texts.extra);
    });
    return text;
}

std::string pointsAsJson(const TcpStreamGraph& graph, TcpGraphType type, size_t side)
{
    auto points = nlohmann::ordered_json::array();
    forPoints(graph, type, side, [&](TcpSeries series, const GraphPoint& point) {
        const auto& texts = kTexts[size_t(series)];
        nlohmann::ordered_json one{{"what", texts.name}, {"frame", point.row + 1}, {"time", double(point.time) / double(kNsPerSecond)}, {texts.value, point.value}};
        if (!texts.extra.empty())
            one[std::string(texts.extra)] = point.extra;
        points.push_back(std::move(one));
    });
    return nlohmann::ordered_json{{"tcp.stream", graph.stream}, {"side", side}, {"points", std::move(points)}}.dump(1) + "\n";
}

} // namespace capscope
