// An export of NetFlow or IPFIX: what is known of its exporter, and how it is read.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/cflow_elements.h"

#include <absl/container/flat_hash_map.h>

namespace capscope::cflow {

constexpr size_t kTemplatesMax = 10'000; // of one capture; a router has some dozens
constexpr uint16_t kVariable = 0xffff;
constexpr uint16_t kEnterprise = 0x8000;
constexpr int kSequenceSlot = 0;
constexpr uint32_t kMsPerNs = 1'000'000;

constexpr ValueName kEnterprises[] = {
    {9, "ciscoSystems"}, {2636, "Juniper Networks, Inc."}, {3054, "Ixia"}, {5951, "Netscaler"}, {10704, "Barracuda Networks AG"},
    {13745, "Plixer International, Inc."}, {26866, "Gigamon Systems LLC"}, {29305, "IPFIX Reverse Information Element Private Enterprise"},
    {35632, "ntop.org"}, {47729, "Niagara Networks Ltd"},
};

struct FieldType {
    uint16_t type = 0;
    uint16_t length = 0;
    uint32_t enterprise = 0; // 0: none
    bool scope = false;
};

struct Template {
    FrameNumber frame = 0;
    std::vector<FieldType> types;
};

struct Sequence {
    FrameNumber frame = 0;
    uint32_t expected = 0;
};

// Whose templates: an exporter and one of its domains.
struct Domain {
    Address exporter;
    uint32_t id = 0;
    uint16_t number = 0; // of the template; 0 for the sequence

    friend bool operator==(const Domain&, const Domain&) = default;

    template <typename H> friend H AbslHashValue(H h, const Domain& d)
    {
        return H::combine(std::move(h), d.exporter, d.id, d.number);
    }
};

struct Exporters : ProtocolState {
    absl::flat_hash_map<Domain, Template> templates;
    absl::flat_hash_map<Domain, Sequence> sequences;
};

inline std::string typeName(const FieldType& type)
{
    if (type.enterprise != 0)
        return fmt::format("{:3} [pen: {}]", type.type & 0x7fff, nameOr(kEnterprises, type.enterprise, "Unknown"));
    const auto name = nameOf(kTemplateFieldType, type.type);
    return name.empty() ? fmt::format("Unknown({})", type.type) : std::string(name);
}

class Export {
public:
    Export(Layer& flow, uint16_t version)
        : m_flow(flow)
        , m_version(version)
    {
    }

    void dissect();

private:
    Layer& m_flow;
    uint16_t m_version;
    uint32_t m_domain = 0;
    uint32_t m_exported = 0; // when, seconds
    uint32_t m_flows = 0;

    uint32_t at() const { return m_flow.position(); }

    void uptime()
    {
        m_flow.addSigned(kFields["cflow.sysuptime"], at(), 4, int64_t(m_flow.peek32(at())) * kMsPerNs);
        m_flow.skip(4);
    }

    void time(bool nanoseconds)
    {
        m_exported = m_flow.peek32(at());
        const auto rest = nanoseconds ? m_flow.peek32(at() + 4) : 0;
        const auto under = m_flow.under(m_flow.addSigned(kFields["cflow.timestamp"], at(), nanoseconds ? 8 : 4, int64_t(m_exported) * 1'000'000'000 + rest));
        m_flow.u32(m_version == 10 ? kFields["cflow.exporttime"] : kFields["cflow.unix_secs"]);
        if (nanoseconds)
            m_flow.u32(kFields["cflow.unix_nsecs"]);
    }

    Exporters& exporters() { return m_flow.captureState<Exporters>(); }

    // A moment that is told apart from its other end: the two make a duration.
    struct Moments {
        std::array<int64_t, 2> time{};
        std::array<uint32_t, 2> start{};
        std::array<uint32_t, 2> size{};
        std::array<bool, 2> known{};
    };

    static constexpr std::array<std::string_view, 6> kUnits{"switched", "seconds", "milliseconds", "microseconds", "nanoseconds", "delta milliseconds"};

    static bool isRelative(size_t unit) { return unit == 0; }

    // --- versions 1, 5 and 7: records of one form
    void records();
    void record();
    void mask(FieldRef row, const Address& address);
    void duration();

    // --- version 9 and IPFIX: sets of templates
    void sets();
    Sequence sequenceNote(uint32_t sequence);
    void set(uint32_t index);
    void templates(const Item& row, uint32_t end, bool options);
    void dataTemplate(uint16_t id, uint32_t end);
    void optionsTemplate(uint16_t id, uint32_t end);
    FieldRef typeRow(uint32_t enterprise) const;
    FieldType fieldType(std::string_view title, bool scope);
    std::pair<Item, std::string> typeItem(const FieldType& type, bool scope);
    void keep(uint16_t id, std::vector<FieldType> types);

    // --- and of the records that these describe: cflow_flows.cpp
    void data(const Item& row, uint16_t id, uint32_t start, uint32_t end);
    void flowRecord(const Template& known, uint32_t end);
    void momentRow(size_t unit, const Moments& both, size_t side);
    bool moment(uint16_t type, uint32_t length, std::array<Moments, kUnits.size()>& moments);
    void scope(const FieldType& type, uint32_t length);
    void number(FieldRef row, uint32_t length);
    void element(uint16_t type, uint32_t length);
    void flags(uint32_t length);
    void forwarding();
};

} // namespace capscope::cflow
