// Records of counters in sFlow. Not decoded: those of token rings, radios and aggregations.
#include "core/dissect/protocols/sflow.h"

namespace capscope::sflow {
namespace {

// The numbers of a record, in their order. `size`: 4 or 8 bytes.
struct Counter {
    FieldRef row;
    uint8_t size = 4;
};

constexpr Counter kInterface[] = {
    {kFields["sflow_245.ifindex"]}, {kFields["sflow_245.iftype"]}, {kFields["sflow_245.ifspeed"], 8}, {kFields["sflow_245.ifdirection"]},
};
constexpr Counter kInterfaceCounts[] = {
    {kFields["sflow_245.ifinoct"], 8}, {kFields["sflow_245.ifinpkt"]}, {kFields["sflow_245.ifinmcast"]}, {kFields["sflow_245.ifinbcast"]}, {kFields["sflow_245.ifindisc"]}, {kFields["sflow_245.ifinerr"]},
    {kFields["sflow_245.ifinunk"]}, {kFields["sflow_245.ifoutoct"], 8}, {kFields["sflow_245.ifoutpkt"]}, {kFields["sflow_245.ifoutmcast"]}, {kFields["sflow_245.ifoutbcast"]}, {kFields["sflow_245.ifoutdisc"]},
    {kFields["sflow_245.ifouterr"]}, {kFields["sflow_245.ifpromisc"]},
};
constexpr Counter kEthernet[] = {
    {kFields["sflow_245.dot3StatsAlignmentErrors"]}, {kFields["sflow_245.dot3StatsFCSErrors"]}, {kFields["sflow_245.dot3StatsSingleCollisionFrames"]},
    {kFields["sflow_245.dot3StatsMultipleCollisionFrames"]}, {kFields["sflow_245.dot3StatsSQETestErrors"]}, {kFields["sflow_245.dot3StatsDeferredTransmissions"]},
    {kFields["sflow_245.dot3StatsLateCollisions"]}, {kFields["sflow_245.dot3StatsExcessiveCollisions"]}, {kFields["sflow_245.dot3StatsInternalMacTransmitErrors"]},
    {kFields["sflow_245.dot3StatsCarrierSenseErrors"]}, {kFields["sflow_245.dot3StatsFrameTooLongs"]}, {kFields["sflow_245.dot3StatsInternalMacReceiveErrors"]},
    {kFields["sflow_245.dot3StatsSymbolErrors"]},
};
constexpr Counter kVg[] = {
    {kFields["sflow_245.dot12InHighPriorityFrames"]}, {kFields["sflow_245.dot12InHighPriorityOctets"], 8}, {kFields["sflow_245.dot12InNormPriorityFrames"]},
    {kFields["sflow_245.dot12InNormPriorityOctets"], 8}, {kFields["sflow_245.dot12InIPMErrors"]}, {kFields["sflow_245.dot12InOversizeFrameErrors"]}, {kFields["sflow_245.dot12InDataErrors"]},
    {kFields["sflow_245.dot12InNullAddressedFrames"]}, {kFields["sflow_245.dot12OutHighPriorityFrames"]}, {kFields["sflow_245.dot12OutHighPriorityOctets"], 8},
    {kFields["sflow_245.dot12TransitionIntoTrainings"]}, {kFields["sflow_245.dot12HCInHighPriorityOctets"], 8}, {kFields["sflow_245.dot12HCInNormPriorityOctets"], 8},
    {kFields["sflow_245.dot12HCOutHighPriorityOctets"], 8},
};
constexpr Counter kVlan[] = {
    {kFields["sflow_245.vlan_id"]}, {kFields["sflow_245.octets"], 8}, {kFields["sflow_245.ucastPkts"]}, {kFields["sflow_245.multicastPkts"]}, {kFields["sflow_245.broadcastPkts"]}, {kFields["sflow_245.discards"]},
};
constexpr Counter kProcessor[] = {
    {kFields["sflow_5.cpu_5s"]}, {kFields["sflow_5.cpu_1m"]}, {kFields["sflow_5.cpu_5m"]}, {kFields["sflow_5.total_memory"], 8}, {kFields["sflow_5.free_memory"], 8},
};

void addCounters(Layer& sflow, std::span<const Counter> counters)
{
    for (const auto& counter : counters)
        sflow.number(counter.row, counter.size);
}

void addInterface(Layer& sflow)
{
    addCounters(sflow, kInterface);
    sflow.bitFields(4, {kFields["sflow_245.ifadmin_status"], kFields["sflow_245.ifoper_status"]});
    addCounters(sflow, kInterfaceCounts);
}

} // namespace

// The reference takes known records to be as long as they should be and unknown ones to be empty, whatever they say themselves.
void addCounterRecord(Layer& sflow)
{
    const auto start = sflow.position();
    const auto word = sflow.peek32(start);
    const auto format = word & 0xfff;
    const bool standard = word >> 12 == 0;
    const auto name = standard ? nameOr(kCountersRecordFormatNames, format, "Unknown sample format") : "Unknown enterprise format";
    auto under = sflow.group(name);
    addEnterprise(sflow);
    if (!standard) {
        sflow.skip(4);
        const auto size = sflow.u32(kFields["sflow.enterprise.length"]);
        if (size != 0)
            sflow.bytes(kFields["sflow.enterprise.data"], size);
        return;
    }
    sflow.bitFields(4, {kFields["sflow_245.counters_record_format"]});
    sflow.u32(kFields["sflow_5.flow_data_length"]);
    switch (format) {
    case 1:
        return addInterface(sflow);
    case 2:
        return addCounters(sflow, kEthernet);
    case 4:
        return addCounters(sflow, kVg);
    case 5:
        return addCounters(sflow, kVlan);
    case 1001:
        return addCounters(sflow, kProcessor);
    default:
        return;
    }
}

} // namespace capscope::sflow
