// Numbers the protocols of protocols.def and fills the dispatch tables.
#include "core/dissect/registry.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace capscope {

#define PROTOCOL(symbol) extern constinit const Protocol symbol;
namespace protocols {
#include "core/dissect/protocols.def"
}
#undef PROTOCOL

namespace {

constexpr size_t kDenseValues = 65'536; // ports, EtherTypes and the like are looked up directly

bool equalWithoutCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

ProtocolId DispatchTable::findSparse(uint32_t value) const
{
    for (const auto& range : m_sparse)
        if (range.low <= value && value <= range.high)
            return range.protocol;
    return kNoProtocol;
}

ProtocolId DispatchTable::find(std::string_view text) const
{
    for (const auto& [claimed, protocol] : m_texts)
        if (equalWithoutCase(claimed, text))
            return protocol;
    return kNoProtocol;
}

const Registry& Registry::instance()
{
    static const Registry registry;
    return registry;
}

Registry::Registry()
    : m_slots(kSlots, nullptr)
{
#define PROTOCOL(symbol) addProtocol(protocols::symbol);
#include "core/dissect/protocols.def"
#undef PROTOCOL
    sortNames();
    for (size_t id = 0; id < m_protocols.size(); ++id)
        addClaims(ProtocolId(id));
}

void Registry::addProtocol(const Protocol& protocol)
{
    const auto id = ProtocolId(m_protocols.size());
    m_protocols.push_back(&protocol);
    m_firstField.push_back(FieldId(m_fields.size()));
    m_protocolRows.push_back(std::make_unique<Field>(
        Field{protocol.name, protocol.title, Kind::Protocol, Base::Dec, 0}));
    m_fields.push_back({m_protocolRows.back().get(), id});
    for (const auto& row : protocol.fields)
        m_fields.push_back({&row, id});
}

void Registry::sortNames()
{
    m_byName.resize(m_fields.size());
    for (size_t i = 0; i < m_byName.size(); ++i)
        m_byName[i] = FieldId(i);
    std::sort(m_byName.begin(), m_byName.end(), [this](FieldId a, FieldId b) {
        const auto order = field(a).name.compare(field(b).name);
        return order != 0 ? order < 0 : a < b;
    });
    for (size_t i = 0; i < m_protocols.size(); ++i)
        m_protocolsByName.emplace_back(m_protocols[i]->name, ProtocolId(i));
    std::sort(m_protocolsByName.begin(), m_protocolsByName.end());
    m_protocolSlots.resize(std::bit_ceil(m_protocols.size() * 4));
    for (size_t i = 0; i < m_protocols.size(); ++i) {
        const auto hash = HashedName::hashOf(m_protocols[i]->name);
        auto slot = hash % m_protocolSlots.size();
        while (m_protocolSlots[slot].protocol != kNoProtocol) {
            assert(m_protocolSlots[slot].hash != hash);
            slot = (slot + 1) % m_protocolSlots.size();
        }
        m_protocolSlots[slot] = {hash, ProtocolId(i)};
    }
}

ProtocolId Registry::protocolId(std::string_view name) const
{
    const auto at = std::lower_bound(m_protocolsByName.begin(), m_protocolsByName.end(),
                                     std::pair(name, ProtocolId(0)));
    return at != m_protocolsByName.end() && at->first == name ? at->second : kNoProtocol;
}

std::vector<FieldId> Registry::fieldIds(std::string_view name) const
{
    std::vector<FieldId> ids;
    auto at = std::lower_bound(m_byName.begin(), m_byName.end(), name,
                               [this](FieldId id, std::string_view n) { return field(id).name < n; });
    for (; at != m_byName.end() && field(*at).name == name; ++at)
        ids.push_back(*at);
    return ids;
}

FieldId Registry::fieldId(std::string_view name) const
{
    const auto ids = fieldIds(name);
    return ids.empty() ? kNoField : ids.front();
}

DispatchTable& Registry::tableFor(std::string_view name)
{
    const auto hash = TableKey::hashOf(name);
    for (size_t i = hash % kSlots;; i = (i + 1) % kSlots) {
        if (m_slots[i] == nullptr) {
            assert(m_tables.size() < kSlots / 2);
            m_tables.push_back(std::make_unique<DispatchTable>());
            m_tables.back()->m_name = name;
            m_tables.back()->m_hash = hash;
            m_slots[i] = m_tables.back().get();
            return *m_tables.back();
        }
        assert(m_slots[i]->m_hash != hash || m_slots[i]->m_name == name);
        if (m_slots[i]->m_hash == hash)
            return const_cast<DispatchTable&>(*m_slots[i]);
    }
}

std::vector<std::string_view> Registry::numberTables() const
{
    std::vector<std::string_view> names;
    for (const auto& table : m_tables)
        if (!table->m_dense.empty() || !table->m_sparse.empty())
            names.push_back(table->m_name);
    std::sort(names.begin(), names.end());
    return names;
}

void Registry::addClaims(ProtocolId id)
{
    const auto& protocol = *m_protocols[id];
    for (const auto& claim : protocol.claims) {
        auto& table = tableFor(claim.table);
        if (!claim.text.empty()) {
            table.m_texts.emplace_back(claim.text, id);
        } else if (claim.high < kDenseValues) {
            if (table.m_dense.size() <= claim.high)
                table.m_dense.resize(claim.high + 1, kNoProtocol);
            for (auto value = claim.low; value <= claim.high; ++value)
                table.m_dense[value] = id;
        } else {
            table.m_sparse.push_back({claim.low, claim.high, id});
        }
    }
    for (const auto table : protocol.heuristicTables)
        tableFor(table).m_heuristics.push_back(id);
}

} // namespace capscope
