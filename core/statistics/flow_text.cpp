// The flow graph in characters: columns of 20 for each address, two lines for each packet.
#include "core/statistics/flow_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace capscope {
namespace {

constexpr size_t kNodeWidth = 20;
constexpr size_t kPieceBytes = 256 * 1024;

void enlarge(std::string& text, size_t width, char with)
{
    if (text.size() < width)
        text.append(width - text.size(), with);
}

size_t characters(std::string_view text)
{
    return size_t(std::ranges::count_if(text, [](char c) { return (uint8_t(c) & 0xc0) != 0x80; }));
}

std::string_view firstCharacters(std::string_view text, size_t count)
{
    size_t end = 0;
    while (end < text.size() && (count > 0 || (uint8_t(text[end]) & 0xc0) == 0x80)) {
        count -= (uint8_t(text[end]) & 0xc0) != 0x80 ? 1 : 0;
        ++end;
    }
    return text.substr(0, end);
}

// Puts `text` over what is between two places, as far as it reaches. Beyond the end of the line it is put there instead.
void overwrite(std::string& line, std::string_view text, size_t a, size_t b)
{
    if (a == b)
        return;
    auto at = std::min(a, b);
    auto width = std::max(a, b) - at;
    const auto count = characters(text);
    if (width > count)
        width = count;
    else
        text = firstCharacters(text, width);
    at = std::min(at, line.size());
    if (at + width <= line.size())
        line.erase(at, width);
    line.insert(at, text);
}

class FlowWriter {
public:
    FlowWriter(const Snapshot& snapshot, const FlowGraph& graph, FlowKind kind, const TimeStyle& time)
        : m_snapshot(snapshot)
        , m_graph(graph)
        , m_kind(kind)
        , m_time(time)
    {
    }

    std::string head(bool severalStreams)
    {
        m_several = severalStreams;
        std::string text = severalStreams ? "Conv.| Time    " : "|Time     ";
        const auto cell = [&](size_t node) { return "| " + toText(m_snapshot.store().address(m_graph.nodes[node])); };
        for (size_t i = 0; i < m_graph.nodes.size(); i += 2) {
            auto name = cell(i);
            enlarge(name, 2 * kNodeWidth, ' ');
            text += name;
        }
        text += "|\n" + std::string(emptyHead());
        std::string empty = "| ";
        enlarge(empty, kNodeWidth, ' ');
        text += empty;
        for (size_t i = 1; i < m_graph.nodes.size(); i += 2) {
            auto name = cell(i);
            if (name.size() < kNodeWidth) {
                enlarge(name, kNodeWidth, ' ');
                name += "| ";
            }
            enlarge(name, 2 * kNodeWidth, ' ');
            text += name;
        }
        for (size_t i = 0; i < m_graph.nodes.size(); ++i)
            m_empty += empty;
        m_empty += '|';
        return text + "\n";
    }

    std::string arrow(Row row, const FlowText& text)
    {
        const auto frame = m_snapshot.store().row(row);
        std::string out;
        const auto stream = m_kind == FlowKind::Tcp ? uint16_t(frame.stream) : uint16_t(0); // 16 bits, as other analyzers have it
        if (m_stream && stream != *m_stream)
            out += std::string(m_empty.size() + emptyHead().size() + 1, '-') + "\n";
        m_stream = stream;
        if (m_several) {
            auto number = std::to_string(stream);
            enlarge(number, 5, ' ');
            out += number;
        }
        auto time = "|" + timeText(m_snapshot, row, m_time);
        enlarge(time, 10, ' ');
        auto start = placeOf(frame.source);
        auto end = placeOf(frame.destination);
        if (start == end)
            end = start + kNodeWidth; // to itself
        auto line = m_empty;
        overwrite(line, text.label, start, end);
        out += time + line + text.comment + "\n";
        const bool right = start < end;
        const auto width = right ? end - start : start - end;
        line = m_empty;
        overwrite(line, right ? std::string(width - 2, '-') + ">" : "<" + std::string(width - 2, '-'), start, end);
        const auto source = fmt::format("({})", frame.sourcePort);
        const auto destination = fmt::format("({})", frame.destinationPort);
        overwrite(line, source, right ? start - 9 : start + 1, right ? start - 1 : start + 9);
        overwrite(line, destination, right ? end + 1 : end - 9, right ? end + 9 : end + 1);
        return out + std::string(emptyHead()) + line + "\n";
    }

private:
    std::string_view emptyHead() const { return m_several ? "     |         " : "|         "; }

    size_t placeOf(uint32_t address) const
    {
        const auto node = m_graph.nodeOf(address);
        return (node == kNoFlowNode ? kFlowNodesMax + 1 : node) * kNodeWidth + kNodeWidth / 2;
    }

    const Snapshot& m_snapshot;
    const FlowGraph& m_graph;
    FlowKind m_kind;
    TimeStyle m_time;
    bool m_several = false;
    std::string m_empty; // a line without an arrow
    std::optional<uint16_t> m_stream; // of the line before
};

} // namespace

bool writeFlow(const Selection& selection, FlowKind kind, const TimeStyle& time, const std::function<void(std::string_view)>& write,
               const std::function<void(double)>& progress)
{
    const auto graph = flowGraph(selection, kind, FlowNodes::First);
    const auto& snapshot = selection.snapshot;
    if (graph.rows.empty() || selection.stop.stop_requested())
        return !selection.stop.stop_requested();
    const auto streamOf = [&](Row row) { return uint16_t(snapshot.store().chunk(row / kChunkRows).stream[row % kChunkRows]); };
    const bool several = kind == FlowKind::Tcp && std::ranges::any_of(graph.rows, [&](Row row) { return streamOf(row) != streamOf(graph.rows[0]); });
    FlowWriter writer(snapshot, graph, kind, time);
    write(writer.head(several));
    FrameDissector dissector(snapshot);
    std::string text;
    for (size_t i = 0; i < graph.rows.size(); ++i) {
        const auto row = graph.rows[i];
        FlowText at;
        if (selection.stop.stop_requested() || !dissector.dissect(row, wantedForFlow(kind)))
            return false;
        if (flowTextOf(dissector, row, kind, at))
            text += writer.arrow(row, at);
        if (text.size() < kPieceBytes && i + 1 < graph.rows.size())
            continue;
        write(text);
        text.clear();
        if (progress)
            progress(double(i + 1) / double(graph.rows.size()));
    }
    return true;
}

} // namespace capscope
