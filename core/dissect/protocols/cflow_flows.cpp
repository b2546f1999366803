// The records of NetFlow 9 and IPFIX, read as their templates say. See cflow.h.
#include "core/dissect/protocols/cflow.h"
#include "core/dissect/set_flags.h"

namespace capscope::cflow {

void Export::data(const Item& row, uint16_t id, uint32_t start, uint32_t end)
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

void Export::flowRecord(const Template& known, uint32_t end)
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

void Export::momentRow(size_t unit, const Moments& both, size_t side)
{
    const auto row = isRelative(unit) ? (side == 0 ? kFields["cflow.timestart"] : kFields["cflow.timeend"])
                                      : (side == 0 ? kFields["cflow.abstimestart"] : kFields["cflow.abstimeend"]);
    m_flow.addSigned(row, both.start[side], both.size[side], both.time[side]);
}

bool Export::moment(uint16_t type, uint32_t length, std::array<Moments, kUnits.size()>& moments)
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

void Export::scope(const FieldType& type, uint32_t length)
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

void Export::number(FieldRef row, uint32_t length)
{
    if (length >= 1 && length <= 8)
        m_flow.number(row, length);
}

void Export::element(uint16_t type, uint32_t length)
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

void Export::flags(uint32_t length)
{
    if (length > 1)
        m_flow.skip(length - 1);
    addFlags(m_flow, kFields["cflow.tcpflags"], 1,
             {kFields["cflow.tcpflags.reserved"], kFields["cflow.tcpflags.urg"], kFields["cflow.tcpflags.ack"], kFields["cflow.tcpflags.psh"],
              kFields["cflow.tcpflags.rst"], kFields["cflow.tcpflags.syn"], kFields["cflow.tcpflags.fin"]});
}

void Export::forwarding()
{
    constexpr FieldRef kReasons[] = {kFields["cflow.forwarding_status_unknown_code"], kFields["cflow.forwarding_status_forward_code"],
                                     kFields["cflow.forwarding_status_drop_code"], kFields["cflow.forwarding_status_consume_code"]};
    const auto status = m_flow.peek8(at());
    const auto under = m_flow.under(m_flow.label(at(), 1, "Forwarding Status"));
    m_flow.bitFields(1, {kFields["cflow.forwarding_status"], kReasons[status >> 6]});
}

} // namespace capscope::cflow
