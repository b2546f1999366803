// All protocols and fields, numbered, and the dispatch tables that their claims fill.
#pragma once

#include "core/dissect/protocol.h"

#include <memory>
#include <string_view>
#include <vector>

namespace capscope {

// Who claims the values of one table.
class DispatchTable {
public:
    // The protocol that claims `value`, or kNoProtocol.
    ProtocolId find(uint32_t value) const
    {
        if (value < m_dense.size())
            return m_dense[value];
        return findSparse(value);
    }

    ProtocolId find(std::string_view text) const;

    // In the order of protocols.def.
    const std::vector<ProtocolId>& heuristics() const { return m_heuristics; }

private:
    friend class Registry;

    ProtocolId findSparse(uint32_t value) const;

    struct Range {
        uint32_t low;
        uint32_t high;
        ProtocolId protocol;
    };

    std::string_view m_name;
    uint64_t m_hash = 0; // of the name
    std::vector<ProtocolId> m_dense; // values below 65,536
    std::vector<Range> m_sparse;
    std::vector<std::pair<std::string_view, ProtocolId>> m_texts;
    std::vector<ProtocolId> m_heuristics;
};

// Constant after its construction; any thread.
class Registry {
public:
    static const Registry& instance();

    size_t protocolCount() const { return m_protocols.size(); }

    const Protocol& protocol(ProtocolId id) const { return *m_protocols[id]; }

    // By filter name; kNoProtocol if there is none.
    ProtocolId protocolId(std::string_view name) const;
    ProtocolId byKey(ProtocolKey key) const
    {
        const auto mask = m_protocolSlots.size() - 1;
        for (auto at = key.hash & mask;; at = (at + 1) & mask)
            if (m_protocolSlots[at].hash == key.hash || m_protocolSlots[at].protocol == kNoProtocol)
                return m_protocolSlots[at].protocol;
    }


    size_t fieldCount() const { return m_fields.size(); }

    const Field& field(FieldId id) const { return *m_fields[id].row; }

    ProtocolId protocolOf(FieldId id) const { return m_fields[id].protocol; }

    // The first id of a protocol: the protocol's own row. Its table's rows follow in order.
    FieldId firstField(ProtocolId id) const { return m_firstField[id]; }

    // The first field (or protocol) of that name; kNoField if there is none.
    FieldId fieldId(std::string_view name) const;

    // All fields of that name: a name may occur in several protocols. Empty if there is none.
    std::vector<FieldId> fieldIds(std::string_view name) const;

    // The names of all tables with numbers, sorted.
    std::vector<std::string_view> numberTables() const;

    // Never fails: a table that nobody claims in is empty.
    const DispatchTable& table(TableKey key) const
    {
        for (size_t i = key.hash % kSlots;; i = (i + 1) % kSlots) {
            if (m_slots[i] == nullptr)
                return m_empty;
            if (m_slots[i]->m_hash == key.hash)
                return *m_slots[i];
        }
    }


private:
    Registry();

    void addProtocol(const Protocol& protocol);
    void addClaims(ProtocolId id);
    DispatchTable& tableFor(std::string_view name);
    void sortNames();

    struct Row {
        const Field* row;
        ProtocolId protocol;
    };

    std::vector<const Protocol*> m_protocols;
    std::vector<Row> m_fields;
    std::vector<FieldId> m_firstField;
    std::vector<std::unique_ptr<Field>> m_protocolRows;
    std::vector<FieldId> m_byName; // sorted by name, then id
    std::vector<std::pair<std::string_view, ProtocolId>> m_protocolsByName;

    struct NameSlot {
        uint64_t hash = 0;
        ProtocolId protocol = kNoProtocol;
    };

    std::vector<NameSlot> m_protocolSlots; // hash table of protocols by name

    static constexpr size_t kSlots = 1024; // hash table of dispatch tables: few, so probes stay short
    std::vector<std::unique_ptr<DispatchTable>> m_tables;
    std::vector<const DispatchTable*> m_slots;
    DispatchTable m_empty;
};

} // namespace capscope
