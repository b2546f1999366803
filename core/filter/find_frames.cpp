// Frames in the order of the list, some hundred at a time on all cores.
#include "core/filter/find_frames.h"

#include "core/base/sentence.h"
#include "core/dissect/text.h"
#include "core/filter/regex.h"
#include "core/session/dissect_rows.h"
#include "core/session/field_text.h"

#include <algorithm>

namespace capscope {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

// "0a:0b 0c" as bytes; nothing if it is something else.
std::optional<std::string> hexBytes(std::string_view text)
{
    std::string digits;
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    for (const char c : text) {
        if (c == ' ' || c == ':' || c == '-' || c == '.')
            continue;
        const auto l = lower(c);
        if (!((l >= '0' && l <= '9') || (l >= 'a' && l <= 'f')))
            return std::nullopt;
        digits += l;
    }
    if (digits.empty() || digits.size() % 2 != 0)
        return std::nullopt;
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (size_t i = 0; i < digits.size(); i += 2)
        bytes += char(value(digits[i]) * 16 + value(digits[i + 1]));
    return bytes;
}

} // namespace

Result<FrameFinder> FrameFinder::compile(FindOptions options)
{
    FrameFinder finder;
    finder.m_options = std::move(options);
    auto& o = finder.m_options;
    if (o.text.empty())
        return fail(Error::Code::Incomplete, sentence("There is nothing to look for yet."));
    FieldSet fields;
    for (const auto& column : o.columns)
        for (const auto id : column.fields)
            fields.add(id);
    finder.m_fields = std::make_shared<const FieldSet>(std::move(fields));
    switch (o.kind) {
    case FindKind::DisplayFilter: {
        auto filter = Filter::compile(o.text);
        if (!filter)
            return tl::unexpected(filter.error());
        finder.m_filter = std::move(*filter);
        break;
    }
    case FindKind::HexValue: {
        auto bytes = hexBytes(o.text);
        if (!bytes)
            return fail(Error::Code::Wrong, sentence("This is no hex value: pairs of digits such as 47 45 54."));
        finder.m_pattern = std::move(*bytes);
        o.place = FindPlace::Bytes;
        break;
    }
    case FindKind::String:
        finder.m_pattern = o.text;
        if (!o.matchCase)
            std::ranges::transform(finder.m_pattern, finder.m_pattern.begin(), lower);
        break;
    case FindKind::RegularExpression: {
        filter::Token token;
        token.value = (o.matchCase ? "(?-i)" : "") + o.text;
        token.span = {0, o.text.size()};
        auto regex = filter::Regex::compile(token);
        if (!regex)
            return tl::unexpected(regex.error());
        finder.m_regex = std::move(*regex);
        break;
    }
    }
    return finder;
}

std::optional<Span> FrameFinder::inText(std::string_view text) const
{
    if (m_regex)
        return m_regex->matches(asBytes(text)) ? std::optional(Span{0, text.size()}) : std::nullopt;
    const bool exact = m_options.matchCase || m_options.kind == FindKind::HexValue;
    const auto same = [exact](char a, char b) { return (exact ? a : lower(a)) == b; };
    const auto found = std::search(text.begin(), text.end(), m_pattern.begin(), m_pattern.end(), same);
    if (found == text.end())
        return std::nullopt;
    return Span{size_t(found - text.begin()), m_pattern.size()};
}

std::optional<Span> FrameFinder::inBytes(Bytes bytes) const { return inText(asText(bytes)); }

std::optional<FindHit> FrameFinder::hitIn(const Dissection& d) const
{
    if (m_options.kind == FindKind::DisplayFilter)
        return std::nullopt;
    if (m_options.place == FindPlace::Bytes) {
        for (size_t i = 0; i < d.buffers().size(); ++i)
            if (const auto span = inBytes(d.buffers()[i].bytes))
                return FindHit{kNoNode, int(i), uint32_t(span->begin), uint32_t(span->length)};
        return std::nullopt;
    }
    if (m_options.place == FindPlace::PacketList)
        return std::nullopt;
    for (NodeId id = 0; id < d.nodes().size(); ++id)
        if (!d.node(id).hidden && inText(labelText(d, id)))
            return FindHit{id, d.node(id).buffer, d.node(id).start, d.node(id).length};
    return std::nullopt;
}

Wanted FrameFinder::wanted() const
{
    Wanted wanted;
    if (m_options.kind == FindKind::DisplayFilter) {
        wanted.fields = &m_filter.fields();
    } else if (m_options.place == FindPlace::PacketList) {
        wanted.info = true;
        wanted.fields = m_fields.get();
    } else {
        wanted.tree = true; // bytes too: what was put together is made for those who look
    }
    return wanted;
}

bool FrameFinder::isIn(const Dissection& d, const Snapshot& snapshot, Row row) const
{
    if (m_options.kind == FindKind::DisplayFilter)
        return m_filter.passes(d);
    if (m_options.place != FindPlace::PacketList)
        return hitIn(d).has_value();
    for (const auto& column : m_options.columns) {
        const auto text = column.kind == ColumnKind::Info ? d.info()
            : column.kind == ColumnKind::Fields           ? fieldText(d, column.fields)
            : column.kind == ColumnKind::Protocol         ? std::string(d.facts().protocolColumn)
                                                          : columnText(snapshot, row, column.kind, m_options.timeFormat);
        if (inText(text))
            return true;
    }
    return false;
}

Result<std::optional<uint64_t>> FrameFinder::find(const Snapshot& snapshot, uint64_t count, const std::function<Row(uint64_t)>& rowOf,
                                                  uint64_t start, bool backward, const std::stop_token& stop,
                                                  const std::function<void(double)>& progress) const
{
    constexpr size_t kFirstFrames = 64; // the next hit is often near
    constexpr size_t kFramesMax = 8192;
    RowTests tests(m_filter);
    const bool columnsFirst = m_options.kind == FindKind::DisplayFilter;
    size_t atATime = kFirstFrames;
    std::vector<Row> rows;
    std::vector<uint64_t> steps; // of each of them
    for (uint64_t step = 1; step <= count;) {
        if (stop.stop_requested())
            return fail(Error::Code::Cancelled, sentence("The search was cancelled."));
        rows.clear();
        steps.clear();
        std::optional<uint64_t> sure; // the step at which columns alone find it
        for (; step <= count && rows.size() < atATime && !sure; ++step) {
            const auto line = backward ? (start + count - step % count) % count : (start + step) % count;
            const auto row = rowOf(line);
            const auto answer = columnsFirst ? tests.ask(snapshot, row) : RowTests::Answer::Unknown;
            if (answer == RowTests::Answer::Yes)
                sure = step;
            if (answer == RowTests::Answer::Unknown) {
                rows.push_back(row);
                steps.push_back(step);
            }
            if (step % kChunkRows == 0 && stop.stop_requested())
                break;
        }
        std::vector<uint8_t> passed(rows.size(), 0);
        const auto makeVisitor = [&]() -> RowVisitor {
            return [&](size_t i, const Dissection& d) { passed[i] = isIn(d, snapshot, rows[i]); };
        };
        if (!dissectRows(snapshot, rows, wanted(), stop, makeVisitor))
            return fail(Error::Code::Changed, sentence("The file was changed: some frames cannot be read any more."));
        const auto first = std::ranges::find(passed, 1);
        if (!stop.stop_requested() && first != passed.end())
            sure = steps[size_t(first - passed.begin())];
        if (!stop.stop_requested() && sure) {
            const auto found = *sure;
            return std::optional(backward ? (start + count - found % count) % count : (start + found) % count);
        }
        atATime = std::min(atATime * 2, kFramesMax);
        if (progress)
            progress(double(step) / double(count));
    }
    return std::optional<uint64_t>();
}

} // namespace capscope
