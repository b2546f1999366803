// Linux netfilter log: packets that a rule logged, with what the kernel knows of them. https://www.tcpdump.org/linktypes/LINKTYPE_NFLOG.html
// Not decoded: attributes other than those of the table.
#include "core/dissect/ether_types.h"
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kNflogHookNames[] = {
    {0, "Pre-routing"}, {1, "Local in"}, {2, "Forward"}, {3, "Local out"}, {4, "Post-routing"}, {5, "Number of hooks"},
};
constexpr ValueName kNflogFamilyNames[] = {
    {0, "Unspecified"}, {1, "IPv4/IPv6"}, {2, "IPv4"}, {3, "ARP"}, {5, "Netdev"}, {7, "Bridge"}, {10, "IPv6"}, {12, "DECNET"},
};
constexpr ValueName kNflogTlvTypeNames[] = {
    {0, "NFULA_UNSPEC"}, {1, "NFULA_PACKET_HDR"}, {2, "NFULA_MARK"}, {3, "NFULA_TIMESTAMP"}, {4, "NFULA_IFINDEX_INDEV"},
    {5, "NFULA_IFINDEX_OUTDEV"}, {6, "NFULA_IFINDEX_PHYSINDEV"}, {7, "NFULA_IFINDEX_PHYSOUTDEV"}, {8, "NFULA_HWADDR"},
    {9, "NFULA_PAYLOAD"}, {10, "NFULA_PREFIX"}, {11, "NFULA_UID"}, {12, "NFULA_SEQ"}, {13, "NFULA_SEQ_GLOBAL"}, {14, "NFULA_GID"},
    {15, "NFULA_HWTYPE"}, {16, "NFULA_HWHEADER"}, {17, "NFULA_HWLEN"},
};

constexpr FieldTable kFields{
    hex("nflog.protocol", "HW protocol", 16).names(kEtherTypeNames),
    dec("nflog.hook", "Netfilter hook", 8).names(kNflogHookNames),
    time("nflog.timestamp", "Timestamp"),
    dec("nflog.ifindex_indev", "IFINDEX_INDEV", 32),
    dec("nflog.ifindex_outdev", "IFINDEX_OUTDEV", 32),
    dec("nflog.ifindex_physindev", "IFINDEX_PHYSINDEV", 32),
    dec("nflog.ifindex_physoutdev", "IFINDEX_PHYSOUTDEV", 32),
    text("nflog.prefix", "Prefix"),
    signedDec("nflog.uid", "UID", 32),
    signedDec("nflog.gid", "GID", 32),
    bytes("nflog.tlv_value", "Value"),
    dec("nflog.family", "Family", 8).names(kNflogFamilyNames),
    dec("nflog.version", "Version", 8),
    dec("nflog.res_id", "Resource id", 16),
    bytes("nflog.tlv", "TLV"),
    dec("nflog.tlv_length", "Length", 16),
    dec("nflog.tlv_type", "Type", 16).names(kNflogTlvTypeNames).mask(0x7fff),
};

constexpr std::array kClaims{Claim{"linktype", 239}};

enum Attribute : uint16_t { PacketHeader = 1, Timestamp = 3, Inside = 4, Outside = 5, InsidePhysical = 6, OutsidePhysical = 7, Payload = 9, Prefix = 10,
                            UserId = 11, GroupId = 14 };
constexpr uint32_t kHeadBytes = 4;

void addValue(Layer& nflog, uint16_t type, uint32_t length)
{
    const auto at = nflog.position();
    const auto number = [&](FieldRef row) {
        if (length >= 4)
            nflog.addNumber(row, at, 4, nflog.peek32(at));
    };
    switch (type) {
    case PacketHeader:
        if (length >= 3) {
            nflog.u16(kFields["nflog.protocol"]);
            nflog.u8(kFields["nflog.hook"]);
        }
        return;
    case Timestamp:
        if (length >= 16)
            nflog.addSigned(kFields["nflog.timestamp"], at, 16,
                            int64_t(nflog.peek(at, 8)) * 1'000'000'000 + int64_t(nflog.peek(at + 8, 8)) * 1000);
        return;
    case Inside:
        return number(kFields["nflog.ifindex_indev"]);
    case Outside:
        return number(kFields["nflog.ifindex_outdev"]);
    case InsidePhysical:
        return number(kFields["nflog.ifindex_physindev"]);
    case OutsidePhysical:
        return number(kFields["nflog.ifindex_physoutdev"]);
    case Payload:
        return;
    case Prefix:
        nflog.text(kFields["nflog.prefix"], length);
        return;
    case UserId:
    case GroupId:
        if (length >= 4)
            nflog.addSigned(type == UserId ? kFields["nflog.uid"] : kFields["nflog.gid"], at, 4, int32_t(nflog.peek32(at)));
        return;
    default:
        nflog.bytes(kFields["nflog.tlv_value"], length);
    }
}

void dissect(Layer& nflog)
{
    nflog.protocolColumn("NFLOG");
    tellNotInHierarchy(nflog);
    const auto family = nflog.u8(kFields["nflog.family"]);
    nflog.u8(kFields["nflog.version"]);
    nflog.u16(kFields["nflog.res_id"]);
    uint32_t payload = 0, payloadLength = 0;
    while (nflog.more() && nflog.reportedRemaining() >= kHeadBytes) {
        const auto at = nflog.position();
        const auto length = nflog.peek16le(at); // in the order of the machine; those that log are little-endian
        const auto type = uint16_t(nflog.peek16le(at + 2) & 0x7fff);
        if (length < kHeadBytes)
            return nflog.malformed();
        const auto item = nflog.addBytes(kFields["nflog.tlv"], at, length, nflog.peekBytes(at, length));
        item.text("TLV Type: {} ({}), Length: {}", nameOr(kNflogTlvTypeNames, type, "Unknown"), type, length);
        {
            const auto under = nflog.under(item);
            nflog.u16le(kFields["nflog.tlv_length"]);
            nflog.u16le(kFields["nflog.tlv_type"]);
            if (type == Payload) {
                payload = at + kHeadBytes;
                payloadLength = length - kHeadBytes;
            }
            if (!nflog.failed() && nflog.has(at, length))
                addValue(nflog, type, length - kHeadBytes);
        }
        if (nflog.failed())
            return;
        nflog.seek(std::min<uint64_t>(at + ((length + 3u) & ~3u), nflog.reported()));
    }
    if (payload == 0 || payloadLength == 0)
        return;
    constexpr uint8_t kIpv4 = 2, kIpv6 = 10;
    const auto slice = nflog.slice(payload, payloadLength);
    const bool taken = family == kIpv4 ? nflog.handOff("ip.version", 4, slice) : family == kIpv6 && nflog.handOff("ip.version", 6, slice);
    if (!taken)
        nflog.data(slice);
}

} // namespace

namespace protocols {

extern constinit const Protocol nflog{"nflog", "NFLOG", "Linux Netfilter NFLOG", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
