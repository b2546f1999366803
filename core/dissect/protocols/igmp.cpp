// Internet Group Management Protocol. RFC 1112, 2236, 3376; mtrace: draft-ietf-idmr-traceroute-ipm. Not decoded: auxiliary data.
#include "core/dissect/checksum.h"
#include "core/dissect/failure.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0x11, "Membership Query"}, {0x12, "Membership Report"}, {0x13, "DVMRP Protocol"}, {0x14, "PIMv1 Protocol"},
    {0x15, "Cisco Trace Message"}, {0x16, "Membership Report"}, {0x17, "Leave Group"}, {0x1e, "Traceroute Response"},
    {0x1f, "Traceroute Request"}, {0x22, "Membership Report"},
};
constexpr ValueName kSuppress[]
    = {{1, "SUPPRESS router side processing"}, {0, "Do not suppress router side processing"}};
constexpr ValueName kRecordNames[] = {
    {1, "Mode Is Include"}, {2, "Mode Is Exclude"}, {3, "Change To Include Mode"}, {4, "Change To Exclude Mode"},
    {5, "Allow New Sources"}, {6, "Block Old Sources"},
};

constexpr ValueName kRoutingNames[] = {
    {1, "DVMRP"}, {2, "MOSPF"}, {3, "PIM"}, {4, "CBT"}, {5, "PIM using special routing table"}, {6, "PIM using a static route"},
    {7, "DVMRP using a static route"}, {8, "PIM using MBGP (aka BGP4+) route"}, {9, "CBT using special routing table"},
    {10, "CBT using a static route"}, {11, "PIM using state created by Assert processing"},
};
constexpr ValueName kForwardingNames[] = {
    {0, "NO_ERROR"}, {1, "WRONG_IF"}, {2, "PRUNE_SENT"}, {3, "PRUNE_RCVD"}, {4, "SCOPED"}, {5, "NO_ROUTE"}, {6, "WRONG_LAST_HOP"},
    {7, "NOT_FORWARDING"}, {8, "REACHED_RP"}, {9, "RPF_IF"}, {0x0a, "NO_MULTICAST"}, {0x0b, "INFO_HIDDEN"}, {0x81, "NO_SPACE"},
    {0x82, "OLD_ROUTER"}, {0x83, "ADMIN_PROHIB"},
};

constexpr FieldTable kFields{
    dec("igmp.version", "IGMP Version", 8),
    hex("igmp.type", "Type", 8).names(kTypeNames),
    bytes("igmp.reserved", "Reserved"),
    dec("igmp.max_resp", "Max Resp Time", 8),
    hex("igmp.max_resp.exp", "Exponent", 8).mask(0x70),
    hex("igmp.max_resp.mant", "Mantissa", 8).mask(0x0f),
    dec("igmp.mtrace.max_hops", "# hops", 8),
    fields::ipv4("igmp.mtrace.saddr", "Source Address"),
    fields::ipv4("igmp.mtrace.raddr", "Receiver Address"),
    fields::ipv4("igmp.mtrace.rspaddr", "Response Address"),
    dec("igmp.mtrace.resp_ttl", "Response TTL", 8),
    dec("igmp.mtrace.q_id", "Query ID", 24),
    dec("igmp.mtrace.q_arrival", "Query Arrival", 32),
    fields::ipv4("igmp.mtrace.q_inaddr", "In itf addr"),
    fields::ipv4("igmp.mtrace.q_outaddr", "Out itf addr"),
    fields::ipv4("igmp.mtrace.q_prevrtr", "Previous rtr addr"),
    dec("igmp.mtrace.q_inpkt", "In pkts", 32),
    dec("igmp.mtrace.q_outpkt", "Out pkts", 32),
    dec("igmp.mtrace.q_total", "S,G pkt count", 32),
    dec("igmp.mtrace.q_rtg_proto", "Rtg Protocol", 8).names(kRoutingNames),
    dec("igmp.mtrace.q_fwd_ttl", "FwdTTL", 8),
    hex("igmp.mtrace.q_mbz", "MBZ", 8).mask(0x80),
    hex("igmp.mtrace.q_s", "S", 8).mask(0x40),
    hex("igmp.mtrace.q_src_mask", "Src Mask", 8).mask(0x3f),
    hex("igmp.mtrace.q_fwd_code", "Forwarding Code", 8).names(kForwardingNames),
    hex("igmp.checksum", "Checksum", 16),
    named("igmp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    fields::ipv4("igmp.maddr", "Multicast Address"),
    flag("igmp.s", "S", 8, 0x08, kSuppress),
    dec("igmp.qrv", "QRV", 8).mask(0x07),
    dec("igmp.qqic", "QQIC", 8),
    dec("igmp.num_src", "Num Src", 16),
    fields::ipv4("igmp.saddr", "Source Address"),
    dec("igmp.num_grp_recs", "Num Group Records", 16),
    dec("igmp.record_type", "Record Type", 8).names(kRecordNames),
    dec("igmp.aux_data_len", "Aux Data Len", 8),
    expert("igmp.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

constexpr std::array kClaims{Claim{"ip.proto", 2}};
constexpr ChecksumRows kChecksum{kFields["igmp.checksum"], kFields["igmp.checksum.status"], kFields["igmp.bad_checksum"]};

void addSources(Layer& igmp, uint16_t count)
{
    for (int i = 0; i < count && igmp.more(); ++i)
        igmp.ipv4(kFields["igmp.saddr"]);
}

std::string sourceList(const Layer& igmp, uint32_t at, uint16_t count)
{
    std::string text = "{";
    for (uint32_t i = 0; i < count && igmp.has(at + i * 4, 4); ++i)
        text += (i > 0 ? ", " : "") + ipv4Text(igmp.peekBytes(at + i * 4, 4).data());
    return text + "}";
}

// What a group record asks for, in words.
void tellRecord(Layer& igmp, uint8_t type, const std::string& group, uint32_t at, uint16_t sources)
{
    if (!igmp.info().wanted())
        return;
    const auto plural = sources > 1 ? "s" : "";
    const auto list = sourceList(igmp, at, sources);
    switch (type) {
    case 1:
    case 3:
        sources == 0 ? igmp.info().append(" / Leave group {}", group)
                     : igmp.info().append(" / Join group {} for source{} {}", group, plural, list);
        break;
    case 2:
    case 4:
        sources == 0 ? igmp.info().append(" / Join group {} for any sources", group)
                     : igmp.info().append(" / Join group {}, for source{} not in {}", group, plural, list);
        break;
    case 5:
        igmp.info().append(" / Group {}, new source{} {}", group, plural, list);
        break;
    case 6:
        igmp.info().append(" / Group {}, block source{} {}", group, plural, list);
        break;
    default:
        break;
    }
}

void addRecord(Layer& igmp)
{
    const auto start = igmp.position();
    const auto type = igmp.peek8(start);
    const auto auxiliary = igmp.peek8(start + 1) * 4u;
    const auto sources = igmp.peek16(start + 2);
    const auto size = 8u + sources * 4u + auxiliary;
    const auto group = igmp.has(start + 4, 4) ? ipv4Text(igmp.peekBytes(start + 4, 4).data()) : std::string();
    const auto item = igmp.label(start, size, fmt::format("Group Record : {}  {}", group, nameOr(kRecordNames, type, "Unknown")));
    const auto under = igmp.under(item);
    igmp.u8(kFields["igmp.record_type"]);
    igmp.u8(kFields["igmp.aux_data_len"]);
    igmp.u16(kFields["igmp.num_src"]);
    igmp.ipv4(kFields["igmp.maddr"]);
    addSources(igmp, sources);
    igmp.seek(start + size);
    tellRecord(igmp, type, group, start + 8, sources);
}

void dissectReport3(Layer& igmp)
{
    igmp.bytes(kFields["igmp.reserved"], 1);
    addChecksum(igmp, kChecksum);
    igmp.bytes(kFields["igmp.reserved"], 2);
    const auto count = igmp.u16(kFields["igmp.num_grp_recs"]);
    for (int i = 0; i < count && igmp.more(); ++i)
        addRecord(igmp);
}

// RFC 3376, 4.1.1: from 128 on a floating point number.
void addDelay(Layer& igmp, bool floating)
{
    const auto at = igmp.position();
    const auto code = igmp.u8(kFields["igmp.max_resp"]);
    const auto item = igmp.last();
    const bool large = floating && code >= 128;
    const uint32_t delay = large ? ((code & 0x0fu) | 0x10u) << ((code >> 4 & 7) + 3) : code;
    item.text("Max Resp Time: {}.{} sec (0x{:02x})", delay / 10, delay % 10, code);
    if (!large)
        return;
    if (item)
        igmp.dissection().node(item.id()).value.number = delay;
    const auto under = igmp.under(item);
    igmp.addNumber(kFields["igmp.max_resp.exp"], at, 1, code);
    igmp.addNumber(kFields["igmp.max_resp.mant"], at, 1, code);
}

void dissectQuery(Layer& igmp, int version)
{
    if (version == 1)
        igmp.bytes(kFields["igmp.reserved"], 1);
    else
        addDelay(igmp, version == 3);
    addChecksum(igmp, kChecksum);
    const auto group = igmp.ipv4(kFields["igmp.maddr"]);
    const bool general = group == Address::ipv4(reinterpret_cast<const uint8_t*>("\0\0\0\0"));
    if (version > 1 && igmp.info().wanted())
        general ? igmp.info().append(", general") : igmp.info().append(", specific for group {}", toText(group));
    if (version < 3)
        return;
    igmp.bitFields(1, {kFields["igmp.s"], kFields["igmp.qrv"]});
    igmp.u8(kFields["igmp.qqic"]);
    const auto count = igmp.u16(kFields["igmp.num_src"]);
    if (count > 0 && igmp.info().wanted())
        igmp.info().append(", source{} {}", count > 1 ? "s" : "", sourceList(igmp, igmp.position(), count));
    addSources(igmp, count);
}

// What one router adds to a trace.
constexpr uint32_t kHopBytes = 32;

void addHop(Layer& igmp)
{
    const auto at = igmp.position();
    if (!igmp.has(at, kHopBytes))
        return igmp.skip(kHopBytes), void(igmp.u8(kFields["igmp.type"]));
    const auto item = igmp.wantsTree() ? igmp.label(at, kHopBytes, "Response data block: {} -> {},  Proto: {},  Forwarding Code: {}",
                                                    ipv4Text(igmp.peekBytes(at + 4, 4).data()), ipv4Text(igmp.peekBytes(at + 8, 4).data()),
                                                    nameOr(kRoutingNames, igmp.peek8(at + 28), "Unknown"),
                                                    nameOr(kForwardingNames, igmp.peek8(at + 31), "Unknown"))
                                       : Item{};
    const auto under = igmp.under(item);
    igmp.u32(kFields["igmp.mtrace.q_arrival"]);
    igmp.ipv4(kFields["igmp.mtrace.q_inaddr"]);
    igmp.ipv4(kFields["igmp.mtrace.q_outaddr"]);
    igmp.ipv4(kFields["igmp.mtrace.q_prevrtr"]);
    igmp.u32(kFields["igmp.mtrace.q_inpkt"]);
    igmp.u32(kFields["igmp.mtrace.q_outpkt"]);
    igmp.u32(kFields["igmp.mtrace.q_total"]);
    igmp.u8(kFields["igmp.mtrace.q_rtg_proto"]);
    igmp.u8(kFields["igmp.mtrace.q_fwd_ttl"]);
    igmp.bitFields(1, {kFields["igmp.mtrace.q_mbz"], kFields["igmp.mtrace.q_s"], kFields["igmp.mtrace.q_src_mask"]});
    igmp.u8(kFields["igmp.mtrace.q_fwd_code"]);
}

// draft-ietf-idmr-traceroute-ipm, 4: a query is as long as its header, what routers add makes it a request.
void dissectTrace(Layer& igmp, uint8_t type)
{
    constexpr uint32_t kQueryBytes = 24;
    const bool query = type == 0x1f && igmp.reported() <= kQueryBytes;
    igmp.protocolColumn("IGMP");
    if (query) {
        igmp.info().set("Traceroute Query");
        igmp.last().text("Type: Traceroute Query (0x1f)");
    }
    igmp.u8(kFields["igmp.mtrace.max_hops"]);
    addChecksum(igmp, kChecksum);
    igmp.ipv4(kFields["igmp.maddr"]);
    igmp.ipv4(kFields["igmp.mtrace.saddr"]);
    igmp.ipv4(kFields["igmp.mtrace.raddr"]);
    igmp.ipv4(kFields["igmp.mtrace.rspaddr"]);
    igmp.u8(kFields["igmp.mtrace.resp_ttl"]);
    igmp.u24(kFields["igmp.mtrace.q_id"]);
    while (igmp.more() && igmp.reportedRemaining() >= kHopBytes)
        addHop(igmp);
}

void dissect(Layer& igmp)
{
    const auto type = igmp.peek8(0);
    if (igmp.dissection().registry().table("igmp.type").find(type) != kNoProtocol) {
        const Unshown step(igmp);
        if (!igmp.handOff("igmp.type", type))
            igmp.data(igmp.rest());
        return;
    }
    // A step of its own for the version that is spoken.
    if (!nameOf(kTypeNames, type).empty())
        igmp.dissection().pushStack(Registry::instance().firstField(igmp.protocolId()), true, false);
    const int version = type == 0x22 ? 3 : type == 0x11 ? (igmp.reported() >= 12 ? 3 : igmp.peek8(1) == 0 ? 1 : 2) : type == 0x12 ? 1 : 2;
    const bool trace = type == 0x1e || type == 0x1f;
    igmp.protocolColumn(version == 3 ? "IGMPv3" : version == 1 ? "IGMPv1" : "IGMPv2");
    igmp.info().set("{}", nameOr(kTypeNames, type, "Unknown Type"));
    if (!trace)
        igmp.addNumber(kFields["igmp.version"], 0, 0, uint64_t(version)).generated();
    igmp.u8(kFields["igmp.type"]);
    if (igmp.failed())
        return;
    if (trace)
        return dissectTrace(igmp, type);
    if (type == 0x22)
        return dissectReport3(igmp);
    if (type == 0x11)
        return dissectQuery(igmp, version);
    if (version == 1)
        igmp.bytes(kFields["igmp.reserved"], 1);
    else
        addDelay(igmp, false);
    addChecksum(igmp, kChecksum);
    if (type == 0x12 || type == 0x16 || type == 0x17) {
        const auto group = igmp.ipv4(kFields["igmp.maddr"]);
        if (version > 1)
            igmp.info().append("{} {}", type == 0x17 ? "" : " group", toText(group));
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol igmp{"igmp", "IGMP", "Internet Group Management Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
