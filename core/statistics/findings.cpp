// Dissecting the frames that the index marks.
#include "core/statistics/findings.h"

#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {

std::vector<FindingRow> findings(const Selection& selection)
{
    std::vector<FindingRow> rows;
    const auto& registry = Registry::instance();
    const auto expertInfo = registry.fieldId("_ws.expert");
    absl::flat_hash_map<std::tuple<FieldId, std::string, std::string_view>, size_t> known;
    const auto& store = selection.snapshot.store();
    FrameDissector dissector(selection.snapshot);
    for (Row row = 0; row < selection.rows() && !selection.stop.stop_requested(); ++row) {
        const auto marks = store.chunk(row / kChunkRows).marks[row % kChunkRows];
        if ((marks & (framemark::kSeverity | framemark::kFindingsOpen)) == 0 || !selection.has(row))
            continue;
        Wanted what;
        what.tree = true; // sentences are made only where labels are
        if (!dissector.dissect(row, what))
            continue;
        const auto& d = dissector.dissection();
        for (NodeId id = 0; id < d.nodes().size(); ++id) {
            const auto field = d.node(id).field;
            const auto parent = d.node(id).parent;
            if (field == kNoField || registry.field(field).kind != Kind::Expert || parent == kNoNode
                || d.node(parent).field != expertInfo)
                continue;
            auto sentence = labelText(d, id, false);
            const auto told = asText(d.node(parent).value.bytes);
            const auto origin = told.empty() ? registry.protocol(registry.protocolOf(field)).shortName : told;
            const auto [at, isNew] = known.try_emplace(std::tuple(field, sentence, origin), rows.size());
            if (isNew) {
                const auto& definition = registry.field(field);
                rows.push_back({definition.severity, definition.group, origin, field, std::move(sentence), 0, row});
            }
            ++rows[at->second].count;
        }
    }
    return rows;
}

} // namespace capscope
