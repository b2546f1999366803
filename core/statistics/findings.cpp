// Dissecting the frames that the index marks.
#include "core/statistics/findings.h"

#include "core/dissect/text.h"
#include "core/session/dissect_rows.h"
#include "core/session/unknown_streams.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <list>
#include <mutex>

namespace capscope {
namespace {

// What one thread found: each finding once, with where it was found first and how often.
class Found {
public:
    explicit Found(const std::vector<Row>& rows)
        : m_rows(rows)
    {
    }

    void add(size_t index, const Dissection& d)
    {
        const auto& registry = Registry::instance();
        for (NodeId id = 0; id < d.nodes().size(); ++id) {
            const auto field = d.node(id).field;
            const auto parent = d.node(id).parent;
            if (field == kNoField || registry.field(field).kind != Kind::Expert || parent == kNoNode
                || d.node(parent).field != m_expertInfo || d.node(parent).value.number != 0)
                continue;
            if (registry.protocolOf(field) == m_texts)
                continue; // shown, but of no protocol
            const auto told = asText(d.node(parent).value.bytes);
            const auto origin = told.empty() ? registry.protocol(registry.protocolOf(field)).shortName : told;
            count({field, labelText(d, id, false), origin}, {m_rows[index], id}, 1);
        }
    }

    void add(const Found& other)
    {
        for (const auto& [what, seen] : other.m_seen)
            count(what, seen.first, seen.times);
    }

    std::vector<FindingRow> rows() const
    {
        std::vector<std::pair<Place, FindingRow>> placed;
        for (const auto& [what, seen] : m_seen) {
            const auto& definition = Registry::instance().field(what.field);
            placed.emplace_back(seen.first, FindingRow{definition.severity, definition.group, what.origin, what.field,
                                                       what.sentence, seen.times, seen.first.row});
        }
        std::ranges::sort(placed, {}, [](const auto& one) { return one.first; });
        std::vector<FindingRow> rows;
        for (auto& one : placed)
            rows.push_back(std::move(one.second));
        return rows;
    }

private:
    struct What {
        FieldId field;
        std::string sentence;
        std::string_view origin;

        friend bool operator==(const What&, const What&) = default;

        template <typename H> friend H AbslHashValue(H h, const What& what)
        {
            return H::combine(std::move(h), what.field, what.sentence);
        }
    };

    struct Place {
        Row row = ~Row(0);
        NodeId node = 0;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    struct Seen {
        Place first;
        uint64_t times = 0;
    };

    void count(const What& what, const Place& place, uint64_t times)
    {
        auto& seen = m_seen[what];
        seen.first = std::min(seen.first, place);
        seen.times += times;
    }

    const std::vector<Row>& m_rows;
    const FieldId m_expertInfo = Registry::instance().fieldId("_ws.expert");
    const ProtocolId m_texts = Registry::instance().protocolId("_ws.string");
    absl::flat_hash_map<What, Seen> m_seen;
};

} // namespace

std::vector<FindingRow> findings(const Selection& selection)
{
    const auto& store = selection.snapshot.store();
    const auto reopened = reopenedFrames(selection.snapshot.data());
    std::vector<Row> rows;
    for (Row row = 0; row < selection.rows(); ++row)
        if (((store.chunk(row / kChunkRows).marks[row % kChunkRows] & (framemark::kSeverity | framemark::kFindingsOpen)) != 0
             || std::ranges::binary_search(reopened, row + 1))
            && selection.has(row))
            rows.push_back(row);
    std::list<Found> found; // of each thread
    std::mutex mutex;
    Wanted wanted;
    wanted.tree = true; // sentences are made only where labels are
    dissectRows(selection.snapshot, rows, wanted, selection.stop, [&] {
        const std::lock_guard lock(mutex);
        auto& own = found.emplace_back(rows);
        return [&own](size_t index, const Dissection& dissection) { own.add(index, dissection); };
    });
    Found all(rows);
    for (const auto& own : found)
        all.add(own);
    return all.rows();
}

} // namespace capscope
