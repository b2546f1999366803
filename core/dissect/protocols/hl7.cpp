// Health Level Seven 2.x in its minimal lower layer protocol: segments of fields, one a line. HL7 2.6; HL7 transport specification,
// MLLP release 1. Not decoded: what fields hold.
#include "core/dissect/protocols/hl7_names.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("hl7.segment", "xyz"),
    text("hl7.message.type", "xyz"),
    text("hl7.event.type", "xyz"),
    text("hl7.field", "xyz"),
};

constexpr std::array kClaims{Claim{"tcp.port", 2575}};
constexpr std::string_view kHeuristicTables[] = {"tcp"};

constexpr uint8_t kBlockStart = 0x0b;
constexpr std::string_view kBlockEnd = "\x1c\r";
constexpr uint32_t kCodeBytes = 3; // of segments, kinds of messages and events
constexpr int kKindField = 9;      // of the header, its own name being the first

bool recognises(const Layer& hl7)
{
    if (hl7.peek8(0) != kBlockStart || hl7.peek8(4) != '|')
        return false;
    const auto first = hl7.peekText(1, kCodeBytes);
    return first == "MSH" || first == "FHS" || first == "BHS";
}

template <size_t N> std::string_view named(const hl7::Named (&table)[N], std::string_view code, std::string_view otherwise)
{
    const auto* found = std::lower_bound(table, table + N, code, [](const hl7::Named& row, std::string_view wanted) { return row.code < wanted; });
    return found != table + N && found->code == code ? found->name : otherwise;
}

// A message in a block of the stream.
class Message {
public:
    Message(Layer& hl7, uint32_t start, uint32_t size)
        : m_hl7(hl7)
        , m_text(hl7.peekText(start, size))
        , m_start(start)
    {
        m_separator = m_text.size() > 4 ? m_text[4] : '|';
    }

    void dissect()
    {
        const auto at = kindAt();
        if (at == 0)
            return;
        const auto kind = m_text.substr(at, kCodeBytes);
        const auto kindName = named(hl7::kMessages, kind, "Unknown");
        m_hl7.addText(kFields["hl7.message.type"], m_start + uint32_t(at), kCodeBytes, kind).text("xyz: {}", printable(kind)).hide();
        m_hl7.countInHierarchy(kFields["hl7.message.type"]);
        auto title = fmt::format("Health Level Seven, Type: {}", kindName);
        auto told = printable(kind);
        if (const auto behind = at + kCodeBytes; m_text.size() > behind + kCodeBytes && m_text[behind] == '^') {
            const auto event = m_text.substr(behind + 1, kCodeBytes);
            m_hl7.addText(kFields["hl7.event.type"], m_start + uint32_t(behind) + 1, kCodeBytes, event).text("xyz: {}", printable(event)).hide();
            m_hl7.countInHierarchy(kFields["hl7.event.type"]);
            title += fmt::format(", Event: {}", named(hl7::kEvents, event, "Unknown"));
            told += fmt::format(" ({})", printable(event));
        }
        m_hl7.info().appendItem(", ", told);
        const auto under = m_hl7.under(ownRow().text(title));
        segments();
    }

private:
    // Where the kind of the message stands; 0: nowhere.
    size_t kindAt() const
    {
        size_t at = 1;
        const auto end = std::min(m_text.find('\r'), m_text.size());
        for (int field = 1; field < kKindField; ++field) {
            at = m_text.find(m_separator, at);
            if (at == std::string_view::npos || at >= end)
                return 0;
            ++at;
        }
        return at + kCodeBytes <= end ? at : 0;
    }

    // Its row, which the rows of its kind stand in front of.
    Item ownRow()
    {
        auto& d = m_hl7.dissection();
        const auto row = d.registry().firstField(m_hl7.protocolId());
        d.pushStack(row, false, true);
        if (!d.wants(row))
            return {};
        const auto slice = m_hl7.slice(m_start, uint32_t(m_text.size()));
        Value value;
        value.bytes = slice.bytes;
        return d.add(kNoNode, row, slice.buffer, slice.offset, slice.reportedLength, value);
    }

    void segments()
    {
        const auto end = m_text.size() - std::min(m_text.size(), kBlockEnd.size());
        for (size_t at = 1; at < end;) {
            const auto line = std::min(m_text.find('\r', at), m_text.size() - 1);
            auto next = line + 1;
            if (next < end && m_text[next] == '\n')
                ++next;
            segment(at, line, next);
            at = next;
        }
    }

    // `line`: where its text ends, `end`: where the next one begins.
    void segment(size_t at, size_t line, size_t end)
    {
        const auto code = m_text.substr(at, std::min<size_t>(kCodeBytes, line - at));
        const auto row = m_hl7.addText(kFields["hl7.segment"], m_start + uint32_t(at), uint32_t(end - at), m_text.substr(at, end - at));
        row.text("{} ({})", printable(code), named(hl7::kSegments, code, "Unknown Segment"));
        const auto under = m_hl7.under(row);
        int number = 1;
        for (auto from = at; from < line; ++number) {
            const auto to = std::min(m_text.find(m_separator, from), line);
            const auto value = m_text.substr(from, to - from);
            if (!value.empty())
                m_hl7.addText(kFields["hl7.field"], m_start + uint32_t(from), uint32_t(value.size()), value).text("field {}: {}", number, printable(value));
            from = to + 1;
        }
    }

    Layer& m_hl7;
    std::string_view m_text;
    uint32_t m_start;
    char m_separator;
};

void dissect(Layer& hl7)
{
    hl7.bindConversation();
    bool any = false;
    while (hl7.more()) {
        const auto start = hl7.position();
        const auto end = hl7.peekText(start).find(kBlockEnd);
        if (end == std::string_view::npos) {
            if (hl7.canAsk())
                hl7.needOneMoreSegment(start);
            return;
        }
        if (!any) {
            hl7.protocolColumn("HL7");
            hl7.info().clear();
        }
        any = true;
        const auto size = uint32_t(end + kBlockEnd.size());
        Message(hl7, start, size).dissect();
        hl7.skip(size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol hl7{.name = "hl7", .shortName = "HL7", .title = "Health Level Seven", .fields = kFields, .claims = kClaims,
                                    .dissect = dissect, .recognises = recognises, .heuristicTables = kHeuristicTables,
                                    .pseudo = true}; // its rows are made message by message

} // namespace protocols
} // namespace capscope
