// sFlow, version 5 (sflow.org). Not decoded: versions 2 and 4, records of vendors, extended data other than of switches, routers and gateways.
#include "core/dissect/protocols/sflow.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope {
namespace sflow {

void writeEnterprise(std::string& out, uint64_t value) { out += fmt::format("{} ({})", value == 0 ? "standard sFlow" : "Non-standard sFlow", value); }

void addEnterprise(Layer& sflow)
{
    sflow.addNumber(kFields["sflow.enterprise"], sflow.position(), 4, sflow.peek32(sflow.position()));
}

namespace {

constexpr std::array kClaims{Claim{"udp.port", 6343}};
constexpr uint32_t kFlow = 1, kCounters = 2, kExpandedFlow = 3, kExpandedCounters = 4;

// A sampled frame: it is dissected, but is neither this frame's addresses nor part of any conversation.
void addSampledHeader(Layer& sflow)
{
    const auto protocol = sflow.u32(kFields["sflow_245.header_protocol"]);
    const auto whole = sflow.u32(kFields["sflow_245.header.frame_length"]);
    sflow.u32(kFields["sflow_245.header.payload_stripped"]);
    const auto size = sflow.u32(kFields["sflow_245.header.sampled_header_length"]);
    const auto at = sflow.position();
    const auto padded = uint64_t(size) + (-size & 3);
    if (padded > sflow.reportedRemaining())
        return sflow.malformed();
    sflow.bytes(kFields["sflow_245.header"], uint32_t(padded));
    constexpr uint32_t kEthernetHeader = 1, kPpp = 7, kIpv4 = 11, kIpv6 = 12, kMpls = 13;
    static constexpr HashedName kEth{"eth"}, kIp{"ip"}, kIp6{"ipv6"}, kPoint{"ppp"}, kLabels{"mpls"};
    static constexpr struct {
        uint32_t protocol;
        const HashedName* name;
    } kKnown[] = {{kEthernetHeader, &kEth}, {kPpp, &kPoint}, {kIpv4, &kIp}, {kIpv6, &kIp6}, {kMpls, &kLabels}};
    const auto known = std::find_if(std::begin(kKnown), std::end(kKnown), [&](const auto& k) { return k.protocol == protocol; });
    if (known == std::end(kKnown) || size == 0 || !sflow.has(at, size))
        return;
    auto& facts = sflow.facts();
    const auto kept = facts;
    auto slice = sflow.slice(at, size);
    slice.reportedLength = std::max(whole, size);
    slice.stream = nullptr;
    sflow.holdColumns(true);
    facts.quoted = true;
    const auto item = sflow.last();
    sflow.call(*known->name, slice, item ? item.id() : sflow.inside());
    sflow.holdColumns(kept.columnsHeld);
    const auto damaged = facts.damaged;
    const auto severity = facts.severity;
    facts = kept;
    facts.damaged = facts.damaged || damaged;
    facts.severity = std::max(facts.severity, severity);
}

void addAddress(Layer& sflow, FieldRef v4, FieldRef v6)
{
    const auto kind = sflow.peek32(sflow.position());
    sflow.skip(4);
    if (kind == 1)
        sflow.ipv4(v4);
    else if (kind == 2)
        sflow.ipv6(v6);
}

void addGateway(Layer& sflow)
{
    addAddress(sflow, kFields["sflow_245.nexthop"], kFields["sflow_245.nexthop.v6"]);
    for (const auto row : {kFields["sflow_245.as"], kFields["sflow_245.srcAS"], kFields["sflow_245.peerAS"]})
        sflow.u32(row);
    const auto paths = sflow.u32(kFields["sflow_245.dstASentries"]);
    for (uint32_t i = 0; i < paths && sflow.more(); ++i) {
        const auto at = sflow.position();
        const auto kind = sflow.peek32(at);
        const auto count = sflow.peek32(at + 4);
        const auto under = sflow.under(sflow.addNumber(kFields["sflow.as_type"], at, 8, kind).text("{}, ({} entries)", kind == 1 ? "AS Set" : "AS Sequence", count));
        sflow.skip(8);
        for (uint32_t k = 0; k < count && sflow.more(); ++k)
            sflow.u32(kFields["sflow_245.dstAS"]);
    }
    const auto communities = sflow.u32(kFields["sflow_245.communityEntries"]);
    {
        const auto under = sflow.under(sflow.last());
        for (uint32_t i = 0; i < communities && sflow.more(); ++i)
            sflow.u32(kFields["sflow_245.dstAS"]);
    }
    sflow.u32(kFields["sflow_245.localpref"]);
}

void addFlowRecord(Layer& sflow)
{
    const auto start = sflow.position();
    const auto word = sflow.peek32(start);
    const bool standard = word >> 12 == 0;
    const auto format = word & 0xfff;
    const auto size = sflow.peek32(start + 4);
    const auto end = uint64_t(start) + 8 + size;
    const auto name = standard ? nameOr(kFlowRecordFormatNames, format, "Unknown sample format") : "Unknown enterprise format";
    const auto under = sflow.group(name);
    addEnterprise(sflow);
    if (!standard) {
        sflow.skip(4);
        sflow.u32(kFields["sflow.enterprise.length"]);
        if (size != 0)
            sflow.bytes(kFields["sflow.enterprise.data"], size);
        return;
    }
    sflow.u32(kFields["sflow_245.flow_record_format"]);
    sflow.u32(kFields["sflow_5.flow_data_length"]);
    switch (format) {
    case 1:
        addSampledHeader(sflow);
        break;
    case 2:
        sflow.u32(kFields["sflow_245.ethernet.length"]);
        sflow.mac(kFields["sflow_245.ethernet.source_mac_address"]);
        sflow.skip(2);
        sflow.mac(kFields["sflow_245.ethernet.destination_mac_address"]);
        sflow.skip(2);
        sflow.u32(kFields["sflow_245.ethernet.packet_type"]);
        break;
    case 1001:
        for (const auto row : {kFields["sflow_245.vlan.in"], kFields["sflow_245.pri.in"], kFields["sflow_245.vlan.out"], kFields["sflow_245.pri.out"]})
            sflow.u32(row);
        break;
    case 1002:
        addAddress(sflow, kFields["sflow_245.nexthop"], kFields["sflow_245.nexthop.v6"]);
        sflow.u32(kFields["sflow_245.nexthop.src_mask"]);
        sflow.u32(kFields["sflow_245.nexthop.dst_mask"]);
        break;
    case 1003:
        addGateway(sflow);
        break;
    default:
        break;
    }
    sflow.seek(end);
}

void addFlowSample(Layer& sflow, const Item& item, bool expanded)
{
    const auto number = sflow.u32(kFields["sflow.flow_sample.sequence_number"]);
    item.text("{}, seq {}", expanded ? "Expanded flow sample" : "Flow sample", number);
    if (expanded) {
        sflow.u32(kFields["sflow.flow_sample.source_id_type"]);
        sflow.u32(kFields["sflow.flow_sample.source_id_index"]);
    } else {
        sflow.bitFields(4, {kFields["sflow.flow_sample.source_id_class"], kFields["sflow.flow_sample.index"]});
    }
    const auto rate = sflow.u32(kFields["sflow.flow_sample.sampling_rate"]);
    sflow.last().text("Sampling rate: 1 out of {} packets", rate);
    sflow.u32(kFields["sflow.flow_sample.sample_pool"]);
    sflow.u32(kFields["sflow.flow_sample.dropped_packets"]);
    if (expanded) {
        sflow.u32(kFields["sflow.flow_sample.input_interface_format"]);
        sflow.u32(kFields["sflow.flow_sample.input_interface_value"]);
        sflow.bitFields(4, {kFields["sflow.flow_sample.output_interface.format"]});
        const auto at = sflow.position();
        const auto value = sflow.peek32(at);
        sflow.addNumber(kFields["sflow.flow_sample.output_interface_value"], at, 4, value).text("Output interface value: {}", value);
        sflow.skip(4);
    } else {
        sflow.u32(kFields["sflow.flow_sample.input_interface"]);
        const auto at = sflow.position();
        const auto value = sflow.peek32(at);
        sflow.addNumber(kFields["sflow.flow_sample.output_interface"], at, 4, value);
        const auto under = sflow.under(sflow.last());
        sflow.bitFields(4, {kFields["sflow.flow_sample.output_interface_format"], kFields["sflow.flow_sample.output_interface_value"]});
        // A reason for a drop has a name, an interface has none.
        if (value >> 30 != 1 && sflow.wantsTree())
            sflow.last().text("..{:02b} {:04b} {:04b} {:04b} {:04b} {:04b} {:04b} {:04b} = Output interface value: {}", value >> 28 & 3, value >> 24 & 15, value >> 20 & 15,
                              value >> 16 & 15, value >> 12 & 15, value >> 8 & 15, value >> 4 & 15, value & 15, value & 0x3fffffff);
    }
    const auto records = sflow.u32(kFields["sflow.flow_sample.flow_record"]);
    for (uint32_t i = 0; i < records && sflow.more(); ++i)
        addFlowRecord(sflow);
}

void addCounterSample(Layer& sflow, const Item& item, bool expanded)
{
    const auto number = sflow.u32(kFields["sflow.counters_sample.sequence_number"]);
    item.text("{}, seq {}", expanded ? "Expanded counters sample" : "Counters sample", number);
    if (expanded) {
        const auto at = sflow.position();
        const auto type = sflow.peek32(at);
        const auto index = sflow.peek32(at + 4);
        sflow.addNumber(kFields["sflow.counters_sample.source_id_type"], at, 4, uint64_t(type) << 24).text("Source ID type: {}", type);
        sflow.addNumber(kFields["sflow.counters_sample.source_id_index"], at + 4, 4, index).text("Source ID index: {}", index);
        sflow.skip(8);
    } else {
        sflow.bitFields(4, {kFields["sflow.counters_sample.source_id_type"], kFields["sflow.counters_sample.source_id_index"]});
    }
    const auto records = sflow.u32(kFields["sflow.counters_sample.counters_records"]);
    for (uint32_t i = 0; i < records && sflow.more(); ++i)
        addCounterRecord(sflow);
}

void addSample(Layer& sflow)
{
    const auto start = sflow.position();
    const auto word = sflow.peek32(start);
    const auto size = sflow.peek32(start + 4);
    const auto type = word & 0xfff;
    const bool standard = word >> 12 == 0;
    const auto item = sflow.label(start, 0, standard ? "Unknown sample" : "Unknown enterprise sample");
    const auto under = sflow.under(item);
    addEnterprise(sflow);
    if (!standard) {
        sflow.skip(4);
        sflow.u32(kFields["sflow.enterprise.length"]);
        if (size != 0)
            sflow.bytes(kFields["sflow.enterprise.data"], size);
    } else {
        sflow.bitFields(4, {kFields["sflow_245.sampletype"]});
        sflow.u32(kFields["sflow_5.sample_length"]);
        if (type == kFlow || type == kExpandedFlow)
            addFlowSample(sflow, item, type == kExpandedFlow);
        else if (type == kCounters || type == kExpandedCounters)
            addCounterSample(sflow, item, type == kExpandedCounters);
    }
    if (sflow.failed()) {
        item.length(sflow.reported() - start);
        return;
    }
    const auto end = uint64_t(start) + 8 + size;
    item.length(uint32_t(std::min<uint64_t>(end, sflow.reported()) - start));
    sflow.seek(end);
}

std::string uptimeText(uint32_t milliseconds) { return fmt::format("{} ({}ms)", durationText(milliseconds / 1000), milliseconds); }

void dissect(Layer& sflow)
{
    const auto version = sflow.peek32(0);
    if (version != 2 && version != 4 && version != 5)
        return sflow.reject();
    sflow.protocolColumn("sFlow");
    sflow.info().set("V{}", version);
    sflow.u32(kFields["sflow_245.version"]);
    const auto kind = sflow.u32(kFields["sflow_245.agenttype"]);
    if (kind != 1 && kind != 2)
        return;
    const auto agent = kind == 1 ? sflow.ipv4(kFields["sflow_245.agent"]) : sflow.ipv6(kFields["sflow_245.agent.v6"]);
    if (sflow.info().wanted())
        sflow.info().append(", agent {}", toText(agent));
    if (version == 5) {
        const auto sub = sflow.u32(kFields["sflow_245.sub_agent_id"]);
        sflow.info().append(", sub-agent ID {}", sub);
    }
    const auto number = sflow.u32(kFields["sflow_245.sequence_number"]);
    sflow.info().append(", seq {}", number);
    const auto uptime = sflow.u32(kFields["sflow_245.sysuptime"]);
    if (sflow.wantsTree())
        sflow.last().text("SysUptime: {}", uptimeText(uptime));
    const auto samples = sflow.u32(kFields["sflow_245.numsamples"]);
    sflow.info().append(", {} samples", samples);
    if (version != 5)
        return;
    for (uint32_t i = 0; i < samples && sflow.more(); ++i)
        addSample(sflow);
}

} // namespace
} // namespace sflow

namespace protocols {

extern constinit const Protocol sflow{"sflow", "sFlow", "InMon sFlow", capscope::sflow::kFields, capscope::sflow::kClaims, capscope::sflow::dissect};

} // namespace protocols
} // namespace capscope
