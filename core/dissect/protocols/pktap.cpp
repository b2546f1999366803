// Headers in front of packets that name their link type: Apple's PKTAP and CACE's per-packet information. https://www.tcpdump.org/linktypes.html
// Not decoded: fields of PPI about radios.
#include "core/dissect/failure.h"

namespace capscope {
namespace {

using namespace fields;


constexpr ValueName kPpiFieldTypeNames[] = {
    {2, "802.11-Common"}, {3, "802.11n MAC Extensions"}, {4, "802.11n MAC+PHY Extensions"}, {5, "Spectrum-Map"}, {6, "Process-Info"},
    {7, "Capture-Info"}, {8, "Aggregation Extension"}, {9, "802.3 Extension"}, {30000, "Intel Corporation (private)"},
    {30001, "Mohamed Thaga (private)"}, {30002, "GPS Tagging"}, {30003, "Vector Tagging"}, {30004, "Sensor tagging"},
    {30005, "Antenna Tagging"}, {49175, "FlukeNetworks (private)"}, {51918, "CACE Technologies (private)"},
};
constexpr ValueName kPpiFlagsAlignmentNames[] = {{1, "32-bit aligned"}, {0, "Not aligned"}};

constexpr FieldTable kFields{
    dec("pktap.hdrlen", "Header length", 32),
    expert("pktap.hdrlen_too_short", "Header length is too short", Group::Malformed, Severity::Error),
    dec("pktap.rectype", "Record type", 32),
    dec("pktap.dlt", "DLT", 32),
    text("pktap.ifname", "Interface name"),
    hex("pktap.flags", "Flags", 32),
    dec("pktap.pfamily", "Protocol family", 32),
    dec("pktap.llhdrlen", "Link-layer header length", 32),
    dec("pktap.lltrlrlen", "Link-layer trailer length", 32),
    dec("pktap.pid", "Process ID", 32),
    text("pktap.cmdname", "Command name"),
    dec("pktap.svc_class", "Service class", 32),
    dec("pktap.iftype", "Interface type", 16),
    dec("pktap.ifunit", "Interface unit", 16),
    dec("pktap.epid", "Effective process ID", 32),
    text("pktap.ecmdname", "Effective command name"),
    dec("ppi.field_type", "Field type", 16).names(kPpiFieldTypeNames),
    dec("ppi.field_len", "Field length", 16),
    dec("ppi.aggregation_extension.interface_id", "Interface ID", 32),
    dec("ppi.version", "Version", 8),
    hex("ppi.flags", "Flags", 8),
    flag("ppi.flags.alignment", "Alignment", 8, 0x1, kPpiFlagsAlignmentNames),
    hex("ppi.flags.reserved", "Reserved", 8).mask(0xfe),
    dec("ppi.length", "Header length", 16),
    dec("ppi.dlt", "DLT", 32),
};

constexpr std::array kPktapClaims{Claim{"linktype", 258}};
constexpr std::array kPpiClaims{Claim{"linktype", 192}};
constexpr uint32_t kPktapBytes = 108, kPpiBytes = 8;

// What is behind the header is a packet of another link type.
void handPacket(Layer& layer, uint32_t linkType)
{
    if (layer.reportedRemaining() == 0)
        return;
    layer.facts().etherType = uint16_t(linkType);
    layer.call("pcap_pktdata", layer.rest());
}

void dissectPacketData(Layer& step)
{
    if (!step.handOff("linktype", step.facts().etherType))
        step.data(step.rest());
}

void dissectPktap(Layer& pktap)
{
    pktap.protocolColumn("PKTAP");
    const auto length = pktap.u32le(kFields["pktap.hdrlen"]);
    pktap.info().set("PKTAP, {} byte header", length);
    pktap.item().length(length);
    if (length < kPktapBytes) {
        const auto outside = pktap.beside();
        countText(pktap.dissection());
        pktap.note(kFields["pktap.hdrlen_too_short"], pktap.label(0, 4, "Header length is too short"));
        return;
    }
    pktap.u32le(kFields["pktap.rectype"]);
    const auto linkType = pktap.u32le(kFields["pktap.dlt"]);
    pktap.text(kFields["pktap.ifname"], 24);
    pktap.u32le(kFields["pktap.flags"]);
    pktap.u32le(kFields["pktap.pfamily"]);
    pktap.u32le(kFields["pktap.llhdrlen"]);
    pktap.u32le(kFields["pktap.lltrlrlen"]);
    pktap.u32le(kFields["pktap.pid"]);
    pktap.text(kFields["pktap.cmdname"], 20);
    pktap.u32le(kFields["pktap.svc_class"]);
    pktap.u16le(kFields["pktap.iftype"]);
    pktap.u16le(kFields["pktap.ifunit"]);
    pktap.u32le(kFields["pktap.epid"]);
    pktap.text(kFields["pktap.ecmdname"], 20);
    if (pktap.failed())
        return;
    pktap.seek(length);
    handPacket(pktap, linkType);
}

constexpr ValueName kFieldNames[] = {
    {2, "802.11-Common"}, {3, "802.11n MAC Extensions"}, {4, "802.11n MAC+PHY Extensions"}, {5, "Spectrum-Map"}, {6, "Process-Info"},
    {7, "Capture-Info"}, {8, "Aggregation Extension"}, {9, "802.3 Extension"},
};

void addPpiField(Layer& ppi)
{
    constexpr uint16_t kAggregation = 8;
    const auto at = ppi.position();
    const auto type = ppi.peek16le(at);
    const auto length = ppi.peek16le(at + 2);
    const auto under = ppi.under(ppi.label(at, 4u + length, nameOr(kFieldNames, type, "Unknown")));
    ppi.u16le(kFields["ppi.field_type"]);
    ppi.u16le(kFields["ppi.field_len"]);
    if (type == kAggregation && length == 4)
        ppi.u32le(kFields["ppi.aggregation_extension.interface_id"]);
    if (!ppi.failed())
        ppi.seek(at + 4u + length);
}

void dissectPpi(Layer& ppi)
{
    ppi.protocolColumn("PPI");
    const auto length = ppi.peek16le(2);
    ppi.info().set("PPI version {}, {} bytes", ppi.peek8(0), length);
    ppi.item().text("PPI version {}, {} bytes", ppi.peek8(0), length).length(length);
    ppi.u8(kFields["ppi.version"]);
    const auto flags = ppi.peek8(1);
    ppi.bits(kFields["ppi.flags"], 1, {kFields["ppi.flags.alignment"], kFields["ppi.flags.reserved"]});
    ppi.u16le(kFields["ppi.length"]);
    const auto linkType = ppi.u32le(kFields["ppi.dlt"]);
    if (ppi.failed() || length < kPpiBytes)
        return;
    while (ppi.more() && ppi.position() + 4 <= length) {
        addPpiField(ppi);
        if ((flags & 1) != 0) // fields begin at multiples of four bytes
            ppi.skip((4 - ppi.position() % 4) % 4);
    }
    if (ppi.failed())
        return;
    ppi.seek(length);
    handPacket(ppi, linkType);
}

} // namespace

namespace protocols {

extern constinit const Protocol pktap{"pktap", "PKTAP", "PKTAP packet header", kFields, kPktapClaims, dissectPktap};
extern constinit const Protocol ppi{"ppi", "PPI", "PPI Packet Header", kFields, kPpiClaims, dissectPpi};
extern constinit const Protocol pcapPacketData{"pcap_pktdata", "pcap_pktdata", "PCAP Packet Data", {}, {}, dissectPacketData, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
