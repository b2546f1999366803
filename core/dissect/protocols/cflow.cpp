// What routers tell of the traffic they saw: Cisco NetFlow 1, 5, 7 and 9 (RFC 3954) and IPFIX (RFC 7011). Not decoded: the aggregated
// flows of version 8, elements of enterprises and lists within records by their meaning, options that describe types.
#include "core/dissect/protocols/cflow.h"

namespace capscope {
namespace cflow {

void Export::dissect()
{
    m_flow.u16(kFields["cflow.version"]);
    if (m_version >= 9)
        sets();
    else
        records();
}

void Export::records()
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

void Export::record()
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

void Export::mask(FieldRef row, const Address& address)
{
    const auto bits = m_flow.u8(row);
    const auto item = m_flow.last();
    if (!item || bits > 32)
        return;
    const auto word = be32(address.bytes.data()) & (bits == 0 ? 0 : ~0u << (32 - bits));
    const uint8_t network[4] = {uint8_t(word >> 24), uint8_t(word >> 16), uint8_t(word >> 8), uint8_t(word)};
    item.append(" (prefix: {}/{})", toText(Address::ipv4(network)), bits);
}

void Export::duration()
{
    const auto start = int64_t(m_flow.peek32(at())) * kMsPerNs;
    const auto end = int64_t(m_flow.peek32(at() + 4)) * kMsPerNs;
    const auto under = m_flow.under(m_flow.addSigned(kFields["cflow.timedelta"], at(), 8, end - start));
    m_flow.addSigned(kFields["cflow.timestart"], at(), 4, start);
    m_flow.addSigned(kFields["cflow.timeend"], at() + 4, 4, end);
    m_flow.skip(8);
}

void Export::sets()
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

// The number that was expected instead, and since which frame; no frame where the number is right.
Sequence Export::sequenceNote(uint32_t sequence)
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

void Export::set(uint32_t index)
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

void Export::templates(const Item& row, uint32_t end, bool options)
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

void Export::dataTemplate(uint16_t id, uint32_t end)
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

void Export::optionsTemplate(uint16_t id, uint32_t end)
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

FieldRef Export::typeRow(uint32_t enterprise) const
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

FieldType Export::fieldType(std::string_view title, bool scope)
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
std::pair<Item, std::string> Export::typeItem(const FieldType& type, bool scope)
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
void Export::keep(uint16_t id, std::vector<FieldType> types)
{
    if (!m_flow.firstPass() || m_flow.failed() || types.empty())
        return;
    auto& all = exporters().templates;
    if (all.size() < kTemplatesMax)
        all.try_emplace({m_flow.facts().source, m_domain, id}, Template{m_flow.frame().number, std::move(types)});
}

} // namespace cflow

namespace {

using namespace cflow;

constexpr std::array kClaims{Claim{"udp.port", 2055}, Claim{"udp.port", 4739}, Claim{"udp.port", 9996}, Claim{"tcp.port", 4739}};

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
