// Looking for something in frames: a display filter, bytes, a text or a regular expression.
#pragma once

#include "core/filter/row_tests.h"
#include "core/session/columns.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace capscope {

namespace filter {
class Regex;
}

enum class FindKind : uint8_t { DisplayFilter, HexValue, String, RegularExpression };

// Where a text or a regular expression is looked for. A display filter has no place; a hex value is one of the bytes.
enum class FindPlace : uint8_t { PacketList, Details, Bytes };

// A column of the packet list that is searched.
struct FindColumn {
    ColumnKind kind = ColumnKind::Info;
    std::vector<FieldId> fields{};
};

struct FindOptions {
    FindKind kind = FindKind::DisplayFilter;
    FindPlace place = FindPlace::PacketList;
    std::string text{};
    bool matchCase = false;
    std::vector<FindColumn> columns{}; // FindPlace::PacketList
    TimeFormat timeFormat = TimeFormat::SinceStart;
};

// Where in a frame it is: a row of the details, bytes of a buffer, or only the frame.
struct FindHit {
    NodeId node = kNoNode;
    int buffer = 0;
    uint32_t start = 0;
    uint32_t length = 0;
};

// Cheap to copy, immutable. Any thread.
class FrameFinder {
public:
    // Fails where the filter, the hex digits or the expression is wrong, or nothing is to be looked for.
    static Result<FrameFinder> compile(FindOptions options);

    const FindOptions& options() const { return m_options; }

    // In a frame that was dissected with everything wanted. Nothing for places without a hit.
    std::optional<FindHit> hitIn(const Dissection& dissection) const;

    // Lines of a list of `count` lines: from the one behind `start` (before it, if `backward`) to the end and around to
    // `start` itself. The line of the first frame that has it; nothing if none has. Fails with Cancelled, or with Changed if a
    // frame cannot be read any more. `progress`, from 0 to 1, is called on the same thread.
    Result<std::optional<uint64_t>> find(const Snapshot& snapshot, uint64_t count, const std::function<Row(uint64_t)>& rowOf,
                                         uint64_t start, bool backward, const std::stop_token& stop,
                                         const std::function<void(double)>& progress = {}) const;

private:
    Wanted wanted() const;
    bool isIn(const Dissection& dissection, const Snapshot& snapshot, Row row) const;
    // Where in the text; nothing if it is not there.
    std::optional<Span> inText(std::string_view text) const;
    std::optional<Span> inBytes(Bytes bytes) const;

    FindOptions m_options;
    Filter m_filter;
    std::string m_pattern; // bytes, or the text in small letters where case does not matter
    std::shared_ptr<const filter::Regex> m_regex;
    std::shared_ptr<const FieldSet> m_fields; // of the columns
};

} // namespace capscope
