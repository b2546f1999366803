// Dissecting the frames that the index marks.
#include "core/statistics/findings.h"

#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {

std::vector<FindingRow> findings(const Selection& selection)
{
    std::vector<FindingRow> rows;
    const auto& registry = Registry::instance();
    FieldSet wanted;
    for (FieldId id = 0; id < registry.fieldCount(); ++id)
        if (registry.field(id).kind == Kind::Expert)
            wanted.add(id);
    absl::flat_hash_map<std::pair<FieldId, std::string>, size_t> known;
    const auto& store = selection.snapshot.store();
    FrameDissector dissector(selection.snapshot);
    for (Row row = 0; row < selection.rows() && !selection.stop.stop_requested(); ++row) {
        const auto marks = store.chunk(row / kChunkRows).marks[row % kChunkRows];
        if ((marks & (framemark::kSeverity | framemark::kFindingsOpen)) == 0 || !selection.has(row))
            continue;
        Wanted what;
        what.fields = &wanted;
        if (!dissector.dissect(row, what))
            continue;
        const auto& d = dissector.dissection();
        for (NodeId id = 0; id < d.nodes().size(); ++id) {
            const auto field = d.node(id).field;
            if (field == kNoField || registry.field(field).kind != Kind::Expert)
                continue;
            auto sentence = labelText(d, id, false);
            const auto [at, isNew] = known.try_emplace(std::pair(field, sentence), rows.size());
            if (isNew) {
                const auto& definition = registry.field(field);
                rows.push_back({definition.severity, definition.group,
                                registry.protocol(registry.protocolOf(field)).shortName, field, std::move(sentence), 0,
                                row});
            }
            ++rows[at->second].count;
        }
    }
    return rows;
}

} // namespace capscope
