// What routers tell of the traffic they saw: Cisco NetFlow 1, 5, 7 and 9 (RFC 3954) and IPFIX (RFC 7011). Not decoded: the aggregated
// flows of version 8, elements of enterprises and lists within records by their meaning, options that describe types.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/cflow_elements.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace cflow;

constexpr std::array kClaims{Claim{"udp.port", 2055}, Claim{"udp.port", 4739}, Claim{"udp.port", 9996}, Claim{"tcp.port", 4739}};
constexpr size_t kTemplatesMax = 10'000;  // of one capture; a router has some dozens
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

std::string typeName(const FieldType& type)
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

    void dissect()
    {
        m_flow.u16(kFields["cflow.version"]);
        if (m_version >= 9)
            sets();
        else
            records();
    }

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

    // --- versions 1, 5 and 7: records of one form
    void records()
    {
        const auto count = m_flow.u16(kFields["cflow.count"]);
        m_flow.info().set("total: {} (v{}) flow{}", count, m_version, count == 1 ? "" : "s");
        uptime();
        time(true);
        if (m_version >= 5)
            m_flow.u32(kFields["cflow.sequence"]);
        if (m_version == 5) {
            m_flow.u8(kFields["cflow.engine_type"]);
            m_flow.u8(kFields["cflow.engine_id"]);
            m_flow.bitFields(2, {kFields["cflow.samplingmode"], kFields["cflow.samplerate"]});
        } else if (m_version == 7) {
            m_flow.bytes(kFields["cflow.reserved"], 4);
        }
        if (m_flow.passesOverContents())
            return m_flow.seek(m_flow.reported());
        const uint32_t size = m_version == 7 ? 52 : 48;
        for (uint32_t i = 1; i <= count && m_flow.more(); ++i) {
            const auto under = m_flow.under(m_flow.label(at(), size, "pdu {}/{}", i, count));
            record();
        }
    }

    void record()
    {
        const auto source = m_flow.ipv4(kFields["cflow.srcaddr"]);
        const auto destination = m_flow.ipv4(kFields["cflow.dstaddr"]);
        m_flow.ipv4(kFields["cflow.nexthop"]);
        m_flow.u16(kFields["cflow.inputint"]);
        m_flow.u16(kFields["cflow.outputint"]);
        m_flow.u32(kFields["cflow.packets"]);
        m_flow.u32(kFields["cflow.octets"]);
        duration();
        m_flow.u16(kFields["cflow.srcport"]);
        m_flow.u16(kFields["cflow.dstport"]);
        if (m_version == 1) {
            m_flow.bytes(kFields["cflow.padding"], 2);
            m_flow.u8(kFields["cflow.protocol"]);
            m_flow.u8(kFields["cflow.tos"]);
            m_flow.u8(kFields["cflow.tcpflags"]);
            m_flow.bytes(kFields["cflow.padding"], 3);
            m_flow.bytes(kFields["cflow.reserved"], 4);
            return;
        }
        if (m_version == 5)
            m_flow.bytes(kFields["cflow.padding"], 1);
        else
            m_flow.u8(kFields["cflow.flags"]);
        m_flow.u8(kFields["cflow.tcpflags"]);
        m_flow.u8(kFields["cflow.protocol"]);
        m_flow.u8(kFields["cflow.tos"]);
        m_flow.u16(kFields["cflow.srcas"]);
        m_flow.u16(kFields["cflow.dstas"]);
        mask(kFields["cflow.srcmask"], source);
        mask(kFields["cflow.dstmask"], destination);
        m_flow.bytes(kFields["cflow.padding"], 2);
        if (m_version == 7)
            m_flow.ipv4(kFields["cflow.routersc"]);
    }

    void mask(FieldRef row, const Address& address)
    {
        const auto bits = m_flow.u8(row);
        const auto item = m_flow.last();
        if (!item || bits > 32)
            return;
        const auto word = be32(address.bytes.data()) & (bits == 0 ? 0 : ~0u << (32 - bits));
        const uint8_t network[4] = {uint8_t(word >> 24), uint8_t(word >> 16), uint8_t(word >> 8), uint8_t(word)};
        item.append(" (prefix: {}/{})", toText(Address::ipv4(network)), bits);
    }

    void duration()
    {
        const auto start = int64_t(m_flow.peek32(at())) * kMsPerNs;
        const auto end = int64_t(m_flow.peek32(at() + 4)) * kMsPerNs;
        const auto under = m_flow.under(m_flow.addSigned(kFields["cflow.timedelta"], at(), 8, end - start));
        m_flow.addSigned(kFields["cflow.timestart"], at(), 4, start);
        m_flow.addSigned(kFields["cflow.timeend"], at() + 4, 4, end);
        m_flow.skip(8);
    }

    // --- version 9 and IPFIX: sets of templates, and of records that these describe
    void sets()
    {
        const auto second = m_flow.peek16(at());
        m_flow.u16(m_version == 9 ? kFields["cflow.count"] : kFields["cflow.len"]);
        if (m_version == 9)
            uptime();
        time(false);
        const auto sequence = m_flow.u32(kFields["cflow.sequence"]);
        const auto sequenceRow = m_flow.last();
        m_domain = m_flow.u32(m_version == 9 ? kFields["cflow.source_id"] : kFields["cflow.od_id"]);
        if (m_flow.failed())
            return;
        if (m_version == 9)
            m_flow.info().set("total: {} (v9) record{} Obs-Domain-ID={:5}", second, second == 1 ? "" : "s", m_domain);
        else {
            m_flow.info().set("IPFIX flow ({:4} bytes) Obs-Domain-ID={:5}", second, m_domain);
            m_flow.limitTo(std::max<uint32_t>(second, at()));
        }
        const auto missed = sequenceNote(sequence);
        if (missed.frame != 0) {
            sequenceRow.append(" (expected {})", missed.expected);
            m_flow.note(kFields["cflow.unexpected_sequence_number"], sequenceRow,
                        sequenceRow ? fmt::format("Unexpected flow sequence for domain ID {} (expected {}, got {})", m_domain, missed.expected, sequence)
                                    : std::string());
        }
        for (uint32_t i = 1; m_flow.reportedRemaining() >= 4 && m_flow.more(); ++i)
            set(i);
        if (m_flow.firstPass())
            exporters().sequences[{m_flow.facts().source, m_domain, 0}] = {m_flow.frame().number, sequence + (m_version == 9 ? 1 : m_flows)};
        if (missed.frame != 0) {
            m_flow.addNumber(kFields["cflow.sequence_analysis.expected_sn"], 0, 0, missed.expected).generated();
            m_flow.addNumber(kFields["cflow.sequence_analysis.previous_frame"], 0, 0, missed.frame).generated();
        }
    }

    Exporters& exporters() { return m_flow.captureState<Exporters>(); }

    // The number that was expected instead, and since which frame; no frame where the number is right.
    Sequence sequenceNote(uint32_t sequence)
    {
        if (!m_flow.firstPass())
            return m_flow.recall<Sequence>(kSequenceSlot).value_or(Sequence{});
        const auto& all = exporters().sequences;
        const auto found = all.find({m_flow.facts().source, m_domain, 0});
        if (found == all.end() || found->second.expected == sequence)
            return {};
        m_flow.remember(kSequenceSlot, found->second);
        return found->second;
    }

    void set(uint32_t index)
    {
        const auto start = at();
        const auto id = m_flow.peek16(start);
        const auto length = m_flow.peek16(start + 2);
        if (length < 4 || length > m_flow.reportedRemaining())
            return m_flow.malformed();
        const auto row = m_flow.label(start, length, "{} {} [id={}]", m_version == 9 ? "FlowSet" : "Set", index, id);
        const auto under = m_flow.under(row);
        m_flow.u16(kFields["cflow.flowset_id"]);
        if (id >= 256)
            m_flow.last().text("FlowSet Id: (Data) ({})", id);
        m_flow.u16(kFields["cflow.flowset_length"]);
        const auto end = start + length;
        if (id == 0 || id == 2)
            templates(row, end, false);
        else if (id == 1 || id == 3)
            templates(row, end, true);
        else if (id >= 256)
            data(row, id, start, end);
        if (m_flow.failed())
            return;
        if (id < 4 && at() < end)
            m_flow.bytes(kFields["cflow.padding"], end - at());
        m_flow.seek(end);
    }

    void templates(const Item& row, uint32_t end, bool options)
    {
        row.append(options ? " (Options Template): " : " (Data Template): ");
        m_flow.info().append(options ? " [Options-Template:" : " [Data-Template:");
        const uint32_t headBytes = options ? 6 : 4;
        for (bool first = true; at() + headBytes <= end && m_flow.more(); first = false) {
            const auto id = m_flow.peek16(at());
            if (id < 256) // padding, or damage
                break;
            row.append("{}{}", first ? "" : ",", id);
            m_flow.info().append("{}{}", first ? "" : ",", id);
            if (options)
                optionsTemplate(id, end);
            else
                dataTemplate(id, end);
        }
        m_flow.info().append("]");
    }

    void dataTemplate(uint16_t id, uint32_t end)
    {
        const auto start = at();
        const auto count = m_flow.peek16(start + 2);
        const auto row = m_flow.label(start, 0, "Template (Id = {}, Count = {})", id, count);
        const auto under = m_flow.under(row);
        m_flow.u16(kFields["cflow.template_id"]);
        m_flow.u16(kFields["cflow.template_field_count"]);
        std::vector<FieldType> types;
        for (uint32_t i = 1; i <= count && at() < end && m_flow.more(); ++i)
            types.push_back(fieldType(fmt::format("Field ({}/{})", i, count), false));
        row.length(at() - start);
        keep(id, std::move(types));
    }

    void optionsTemplate(uint16_t id, uint32_t end)
    {
        const auto start = at();
        uint32_t scopes = m_flow.peek16(start + 2);
        uint32_t others = m_flow.peek16(start + 4);
        if (m_version == 9) { // in bytes; an entry has 4
            scopes /= 4;
            others /= 4;
        } else { // all, and those that are scopes
            const auto all = scopes;
            scopes = others;
            others = all >= scopes ? all - scopes : 0;
        }
        const auto row = m_flow.label(start, 0, "Options Template (Id = {}) (Scope Count = {}; Data Count = {})", id, scopes, others);
        const auto under = m_flow.under(row);
        m_flow.u16(kFields["cflow.template_id"]);
        m_flow.u16(m_version == 9 ? kFields["cflow.option_scope_length"] : kFields["cflow.template_ipfix_total_field_count"]);
        m_flow.u16(m_version == 9 ? kFields["cflow.option_length"] : kFields["cflow.template_ipfix_scope_field_count"]);
        std::vector<FieldType> types;
        for (uint32_t i = 1; i <= scopes && at() < end && m_flow.more(); ++i) {
            types.push_back(fieldType(fmt::format("Field ({}/{}) [Scope]", i, scopes), m_version == 9));
            types.back().scope = m_version == 9;
        }
        for (uint32_t i = 1; i <= others && at() < end && m_flow.more(); ++i)
            types.push_back(fieldType(fmt::format("Field ({}/{})", i, others), false));
        row.length(at() - start);
        keep(id, std::move(types));
    }

    FieldRef typeRow(uint32_t enterprise) const
    {
        switch (enterprise) {
        case 0: return kFields["cflow.template_ipfix_field_type"];
        case 9: return kFields["cflow.template_cisco_field_type"];
        case 3054: return kFields["cflow.template_ixia_field_type"];
        case 5951: return kFields["cflow.template_netscaler_field_type"];
        case 10704: return kFields["cflow.template_barracuda_field_type"];
        case 13745: return kFields["cflow.template_plixer_field_type"];
        case 26866: return kFields["cflow.template_gigamon_field_type"];
        case 35632: return kFields["cflow.template_ntop_field_type"];
        case 47729: return kFields["cflow.template_niagara_networks_field_type"];
        default: return kFields["cflow.template_ipfix_field_type_enterprise"];
        }
    }

    FieldType fieldType(std::string_view title, bool scope)
    {
        const auto start = at();
        FieldType type{m_flow.peek16(start), m_flow.peek16(start + 2), 0, false};
        const bool hasEnterprise = m_version == 10 && (type.type & kEnterprise) != 0;
        if (hasEnterprise)
            type.enterprise = m_flow.peek32(start + 4);
        const auto row = m_flow.label(start, hasEnterprise ? 8 : 4, std::string_view());
        const auto under = m_flow.under(row);
        const auto item = typeItem(type, scope);
        auto name = item.second;
        if (hasEnterprise && name.empty())
            name = typeName(type);
        row.text("{}: {}", title, name);
        m_flow.skip(2);
        m_flow.u16(kFields["cflow.template_field_length"]);
        if (m_version == 10 && type.length == kVariable)
            m_flow.last().append(" [i.e.: \"Variable Length\"]");
        if (hasEnterprise) {
            m_flow.u32(kFields["cflow.template_ipfix_field_pen"]);
            m_flow.last().text("PEN: {} ({})", nameOr(kEnterprises, type.enterprise, "Unknown"), type.enterprise);
        }
        return type;
    }

    // The row of the type, and what it is called.
    std::pair<Item, std::string> typeItem(const FieldType& type, bool scope)
    {
        if (m_version == 9) {
            const auto row = scope ? kFields["cflow.scope_field_type"] : kFields["cflow.template_field_type"];
            const auto item = m_flow.addNumber(row, at(), 2, type.type);
            return {item, scope ? std::string(nameOr(kScopeFieldType, type.type, "Unknown")) : typeName(type)};
        }
        m_flow.addNumber(kFields["cflow.template_ipfix_pen_provided"], at(), 2, type.type);
        const auto row = typeRow(type.enterprise);
        const auto item = m_flow.addNumber(row, at(), 2, type.type);
        if (type.enterprise == 0)
            return {item, typeName(type)};
        const auto& names = kFields.rows[row.index].valueNames;
        if (names.empty()) {
            if (item)
                item.append(" [pen: {}]", nameOr(kEnterprises, type.enterprise, "Unknown"));
            return {item, {}};
        }
        return {item, std::string(nameOf(names, type.type & 0x7fffu))};
    }

    // The first template of a number stays: a router repeats it every few minutes.
    void keep(uint16_t id, std::vector<FieldType> types)
    {
        if (!m_flow.firstPass() || m_flow.failed() || types.empty())
            return;
        auto& all = exporters().templates;
        if (all.size() < kTemplatesMax)
            all.try_emplace({m_flow.facts().source, m_domain, id}, Template{m_flow.frame().number, std::move(types)});
    }

    void data(const Item& row, uint16_t id, uint32_t start, uint32_t end)
    {
        m_flow.info().append(" [Data:{}]", id);
        const auto& all = exporters().templates;
        const auto found = all.find({m_flow.facts().source, m_domain, id});
        if (found == all.end()) {
            const auto missing = m_flow.label(at(), end - at(), "Data ({} bytes), no template found", end - at());
            m_flow.note(kFields["cflow.no_template_found"], missing, fmt::format("Data ({} bytes), no template found", end - at()));
            return;
        }
        const auto& known = found->second;
        m_flow.addNumber(kFields["cflow.template_frame"], m_flow.slice(0).offset + start, 0, known.frame).generated();
        uint32_t shortest = 0;
        for (const auto& type : known.types)
            shortest += type.length == kVariable && m_version == 10 ? 1 : type.length;
        uint32_t flows = 0;
        while (shortest > 0 && at() + shortest <= end && m_flow.more()) {
            ++flows;
            const auto first = at();
            const auto flow = m_flow.label(first, 0, "Flow {}", flows);
            const auto under = m_flow.under(flow);
            flowRecord(known, end);
            flow.length(at() - first);
        }
        m_flows += flows;
        row.append(" ({} flows)", flows);
        if (at() < end && !m_flow.failed())
            m_flow.bytes(kFields["cflow.padding"], end - at());
    }

    // A moment that is told apart from its other end: the two make a duration.
    struct Moments {
        std::array<int64_t, 2> time{};
        std::array<uint32_t, 2> start{};
        std::array<uint32_t, 2> size{};
        std::array<bool, 2> known{};
    };

    static constexpr std::array<std::string_view, 6> kUnits{"switched", "seconds", "milliseconds", "microseconds", "nanoseconds", "delta milliseconds"};

    void flowRecord(const Template& known, uint32_t end)
    {
        std::array<Moments, kUnits.size()> moments{};
        for (const auto& type : known.types) {
            uint32_t length = type.length;
            uint32_t lengthAt = 0;
            if (m_version == 10 && length == kVariable) { // RFC 7011, 7
                lengthAt = at();
                length = m_flow.peek8(at());
                m_flow.skip(length == 255 ? 3 : 1);
                if (length == 255)
                    length = m_flow.peek16(lengthAt + 1);
            }
            if (at() + uint64_t(length) > end)
                return m_flow.malformed();
            const auto start = at();
            if (type.scope)
                scope(type, length);
            else if (type.enterprise == 0 && !moment(type.type, length, moments))
                element(type.type, length);
            if (lengthAt != 0) {
                const auto under = m_flow.under(m_flow.last());
                const bool isLong = start - lengthAt == 3;
                m_flow.addNumber(isLong ? kFields["cflow.string_len_long"] : kFields["cflow.string_len_short"], lengthAt, isLong ? 2 : 1, length);
            }
            m_flow.seek(start + length);
        }
        for (size_t unit = 0; unit < moments.size(); ++unit)
            for (size_t side = 0; side < 2; ++side)
                if (moments[unit].known[side])
                    momentRow(unit, moments[unit], side);
    }

    static bool isRelative(size_t unit) { return unit == 0; }

    void momentRow(size_t unit, const Moments& both, size_t side)
    {
        const auto row = isRelative(unit) ? (side == 0 ? kFields["cflow.timestart"] : kFields["cflow.timeend"])
                                          : (side == 0 ? kFields["cflow.abstimestart"] : kFields["cflow.abstimeend"]);
        m_flow.addSigned(row, both.start[side], both.size[side], both.time[side]);
    }

    bool moment(uint16_t type, uint32_t length, std::array<Moments, kUnits.size()>& moments)
    {
        const bool uptime = type == 21 || type == 22;
        if (!uptime && (type < 150 || type > 159))
            return false;
        const size_t unit = uptime ? 0 : (type - 150u) / 2 + 1;
        const size_t side = uptime ? 22u - type : type % 2u;
        const auto value = m_flow.peek(at(), std::min(length, 8u));
        auto& both = moments[unit];
        both.start[side] = at();
        both.size[side] = length;
        both.known[side] = true;
        constexpr int64_t kSecond = 1'000'000'000;
        constexpr uint64_t kSecondsTo1970 = 2'208'988'800; // of the clock that counts from 1900
        switch (unit) {
        case 0:
            both.time[side] = int64_t(uint32_t(value)) * kMsPerNs;
            break;
        case 1:
            both.time[side] = int64_t(uint32_t(value)) * kSecond;
            break;
        case 2:
            both.time[side] = int64_t(std::min<uint64_t>(value, INT64_MAX / kMsPerNs)) * kMsPerNs;
            break;
        case 3:
        case 4: // RFC 7011, 6.1.9: as in NTP
            both.time[side] = int64_t((value >> 32) - kSecondsTo1970) * kSecond + int64_t((value & 0xffffffff) * kSecond >> 32);
            break;
        default: // before the export, in microseconds
            both.time[side] = int64_t(m_exported) * kSecond - int64_t(uint32_t(value)) * 1000;
        }
        if (both.known[0] && both.known[1]) {
            const auto item = m_flow.addSigned(kFields["cflow.timedelta"], both.start[0], 0, both.time[1] - both.time[0]);
            item.append(" ({})", kUnits[unit]);
            const auto under = m_flow.under(item);
            momentRow(unit, both, 0);
            momentRow(unit, both, 1);
            both.known = {};
        }
        return true;
    }

    void scope(const FieldType& type, uint32_t length)
    {
        switch (type.type) {
        case 1:
            m_flow.bytes(kFields["cflow.scope_system"], length);
            return;
        case 2:
            number(kFields["cflow.scope_interface"], length);
            return;
        case 3:
            number(kFields["cflow.scope_linecard"], length);
            return;
        case 4:
            m_flow.bytes(kFields["cflow.scope_cache"], length);
            return;
        case 5:
            m_flow.bytes(kFields["cflow.scope_template"], length);
            return;
        default:
            return;
        }
    }

    void number(FieldRef row, uint32_t length)
    {
        if (length >= 1 && length <= 8)
            m_flow.number(row, length);
    }

    void element(uint16_t type, uint32_t length)
    {
        if (length == 0)
            return;
        if (type == 6)
            return flags(length);
        if (type == 89)
            return forwarding();
        if (type == 95) {
            m_flow.u8(kFields["cflow.appl_id.classification_engine_id"]);
            if (length > 1)
                m_flow.bytes(kFields["cflow.appl_id.selector_id"], length - 1);
            return;
        }
        const auto* found = std::lower_bound(std::begin(kElements), std::end(kElements), type, [](const Element& one, uint16_t id) { return one.id < id; });
        if (found == std::end(kElements) || found->id != type)
            return;
        switch (kFields.rows[found->row.index].kind) {
        case Kind::Ipv4:
            if (length == 4)
                m_flow.ipv4(found->row);
            return;
        case Kind::Ipv6:
            if (length == 16)
                m_flow.ipv6(found->row);
            return;
        case Kind::Mac:
            if (length == 6)
                m_flow.mac(found->row);
            return;
        case Kind::Text:
            m_flow.text(found->row, length);
            return;
        case Kind::Bytes:
            m_flow.bytes(found->row, length);
            return;
        default:
            return number(found->row, length);
        }
    }

    void flags(uint32_t length)
    {
        if (length > 1)
            m_flow.skip(length - 1);
        addFlags(m_flow, kFields["cflow.tcpflags"], 1,
                 {kFields["cflow.tcpflags.reserved"], kFields["cflow.tcpflags.urg"], kFields["cflow.tcpflags.ack"], kFields["cflow.tcpflags.psh"],
                  kFields["cflow.tcpflags.rst"], kFields["cflow.tcpflags.syn"], kFields["cflow.tcpflags.fin"]});
    }

    void forwarding()
    {
        constexpr FieldRef kReasons[] = {kFields["cflow.forwarding_status_unknown_code"], kFields["cflow.forwarding_status_forward_code"],
                                         kFields["cflow.forwarding_status_drop_code"], kFields["cflow.forwarding_status_consume_code"]};
        const auto status = m_flow.peek8(at());
        const auto under = m_flow.under(m_flow.label(at(), 1, "Forwarding Status"));
        m_flow.bitFields(1, {kFields["cflow.forwarding_status"], kReasons[status >> 6]});
    }
};

void dissect(Layer& flow)
{
    const auto version = flow.peek16(0);
    if (version != 1 && version != 5 && version != 7 && version != 9 && version != 10)
        return flow.reject();
    flow.protocolColumn("CFLOW");
    Export(flow, version).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol cflow{"cflow", "CFLOW", "Cisco NetFlow/IPFIX", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
