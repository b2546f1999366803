// Internet Group Management Protocol. RFC 1112, 2236, 3376. Not decoded: mtrace, DVMRP, auxiliary data.
#include "core/dissect/checksum.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0x11, "Membership Query"}, {0x12, "Membership Report"}, {0x13, "DVMRP Protocol"}, {0x14, "PIMv1 Protocol"},
    {0x15, "Cisco Trace Message"}, {0x16, "Membership Report"}, {0x17, "Leave Group"}, {0x1e, "Traceroute Response"},
    {0x1f, "Traceroute Query"}, {0x22, "Membership Report"},
};
constexpr ValueName kSuppress[]
    = {{1, "SUPPRESS router side processing"}, {0, "Do not suppress router side processing"}};
constexpr ValueName kRecordNames[] = {
    {1, "Mode Is Include"}, {2, "Mode Is Exclude"}, {3, "Change To Include Mode"}, {4, "Change To Exclude Mode"},
    {5, "Allow New Sources"}, {6, "Block Old Sources"},
};

constexpr FieldTable kFields{
    dec("igmp.version", "IGMP Version", 8),
    hex("igmp.type", "Type", 8).names(kTypeNames),
    bytes("igmp.reserved", "Reserved"),
    dec("igmp.max_resp", "Max Resp Time", 8),
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

std::string_view recordText(uint8_t type)
{
    static constexpr ValueName kShort[] = {{1, "Include"}, {2, "Exclude"}, {3, "Leave"}, {4, "Join"}, {5, "Allow"}, {6, "Block"}};
    return nameOr(kShort, type, "Unknown");
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
    if (type == 4 && sources == 0)
        igmp.info().append(" / Join group {} for any sources", group);
    else if (type == 3 && sources == 0)
        igmp.info().append(" / Leave group {}", group);
    else
        igmp.info().append(" / {} group {}", recordText(type), group);
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

void dissectQuery(Layer& igmp, int version)
{
    const auto delay = igmp.u8(kFields["igmp.max_resp"]);
    igmp.last().text("Max Resp Time: {}.{} sec (0x{:02x})", delay / 10, delay % 10, delay);
    addChecksum(igmp, kChecksum);
    const auto group = igmp.ipv4(kFields["igmp.maddr"]);
    const bool general = group == Address::ipv4(reinterpret_cast<const uint8_t*>("\0\0\0\0"));
    if (general)
        igmp.info().append(", general");
    else
        igmp.info().append(", specific for group {}", toText(group));
    if (version < 3)
        return;
    igmp.bitFields(1, {kFields["igmp.s"], kFields["igmp.qrv"]});
    igmp.u8(kFields["igmp.qqic"]);
    addSources(igmp, igmp.u16(kFields["igmp.num_src"]));
}

void dissect(Layer& igmp)
{
    const auto type = igmp.peek8(0);
    if (igmp.handOff("igmp.type", type))
        return;
    const int version = type == 0x22 ? 3 : type == 0x11 ? (igmp.reported() >= 12 ? 3 : igmp.peek8(1) == 0 ? 1 : 2) : type == 0x12 ? 1 : 2;
    igmp.protocolColumn(version == 3 ? "IGMPv3" : version == 1 ? "IGMPv1" : "IGMPv2");
    igmp.info().set("{}", nameOr(kTypeNames, type, "Unknown Type"));
    igmp.addNumber(kFields["igmp.version"], 0, 0, uint64_t(version)).generated();
    igmp.u8(kFields["igmp.type"]);
    if (igmp.failed())
        return;
    if (type == 0x22)
        return dissectReport3(igmp);
    if (type == 0x11)
        return dissectQuery(igmp, version);
    const auto delay = igmp.u8(kFields["igmp.max_resp"]);
    igmp.last().text("Max Resp Time: {}.{} sec (0x{:02x})", delay / 10, delay % 10, delay);
    addChecksum(igmp, kChecksum);
    if (type == 0x12 || type == 0x16 || type == 0x17) {
        const auto group = igmp.ipv4(kFields["igmp.maddr"]);
        igmp.info().append("{} {}", type == 0x17 ? "" : " group", toText(group));
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol igmp{"igmp", "IGMP", "Internet Group Management Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
