// Distance Vector Multicast Routing Protocol, version 3. draft-ietf-idmr-dvmrp-v3. Not decoded: version 1 (RFC 1075).
#include "core/dissect/checksum.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {{0x13, "DVMRP"}};
constexpr ValueName kCodes[] = {{1, "Probe"}, {2, "Report"}, {3, "Ask Neighbors"}, {4, "Neighbors"}, {5, "Ask Neighbors 2"},
                                {6, "Neighbors 2"}, {7, "Prune"}, {8, "Graft"}, {9, "Graft ACK"}};
constexpr ValueName kLeaf[] = {{1, "Leaf"}, {0, "NOT Leaf"}};
constexpr ValueName kPrune[] = {{1, "Prune capable"}, {0, "NOT Prune capable"}};
constexpr ValueName kGeneration[] = {{1, "Genid capable"}, {0, "NOT Genid capable"}};
constexpr ValueName kTrace[] = {{1, "Multicast Traceroute capable"}, {0, "NOT Multicast Traceroute capable"}};
constexpr ValueName kManaged[] = {{1, "SNMP capable"}, {0, "NOT SNMP capable"}};
constexpr ValueName kMask[] = {{1, "Netmask capable"}, {0, "NOT Netmask capable"}};

constexpr FieldTable kFields{
    dec("dvmrp.version", "DVMRP Version", 8),
    hex("dvmrp.type", "Type", 8).names(kTypes),
    hex("dvmrp.v3.code", "Code", 8).names(kCodes),
    hex("dvmrp.checksum", "Checksum", 16),
    named("dvmrp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    hex("dvmrp.reserved", "Reserved", 16),
    hex("dvmrp.capabilities", "Capabilities", 8),
    flag("dvmrp.cap.netmask", "Netmask", 8, 0x20, kMask),
    flag("dvmrp.cap.snmp", "SNMP", 8, 0x10, kManaged),
    flag("dvmrp.cap.mtrace", "Mtrace", 8, 0x08, kTrace),
    flag("dvmrp.cap.genid", "Genid", 8, 0x04, kGeneration),
    flag("dvmrp.cap.prune", "Prune", 8, 0x02, kPrune),
    flag("dvmrp.cap.leaf", "Leaf", 8, 0x01, kLeaf),
    hex("dvmrp.min_ver", "Minor Version", 8),
    hex("dvmrp.maj_ver", "Major Version", 8),
    dec("dvmrp.genid", "Generation ID", 32),
    none("dvmrp.route", "Route"),
    fields::ipv4("dvmrp.netmask", "Netmask"),
    fields::ipv4("dvmrp.saddr", "Source Addr"),
    fields::ipv4("dvmrp.maddr", "Multicast Addr"),
    dec("dvmrp.metric", "Metric", 8),
    dec("dvmrp.lifetime", "Prune lifetime", 32),
    fields::ipv4("dvmrp.local", "Local Addr"),
    dec("dvmrp.threshold", "Threshold", 8),
    none("dvmrp.flags", "Flags"),
    flag("dvmrp.flag.tunnel", "Tunnel", 8, 0x01, kTrueFalse),
    flag("dvmrp.flag.srcroute", "Source Route", 8, 0x02, kTrueFalse),
    flag("dvmrp.flag.down", "Down", 8, 0x10, kTrueFalse),
    flag("dvmrp.flag.disabled", "Disabled", 8, 0x20, kTrueFalse),
    flag("dvmrp.flag.querier", "Querier", 8, 0x40, kTrueFalse),
    flag("dvmrp.flag.leaf", "Leaf", 8, 0x80, kTrueFalse),
    dec("dvmrp.ncount", "Neighbor Count", 8),
    fields::ipv4("dvmrp.neighbor", "Neighbor Addr"),
    expert("dvmrp.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

constexpr std::array kClaims{Claim{"igmp.type", 0x13}};
constexpr ChecksumRows kChecksum{kFields["dvmrp.checksum"], kFields["dvmrp.checksum.status"], kFields["dvmrp.bad_checksum"]};

enum Code : uint8_t { Probe = 1, Report, AskNeighbors, Neighbors, AskNeighbors2, Neighbors2, Prune, Graft, GraftAck };

// 3.4: sources that share a mask; masks and sources have no more bytes than they need.
void addRoutes(Layer& dvmrp)
{
    constexpr uint32_t kMaskBytes = 3;
    constexpr uint8_t kLast = 0x80;
    while (dvmrp.reportedRemaining() > kMaskBytes && dvmrp.more()) {
        const auto at = dvmrp.position();
        const auto given = dvmrp.peek24(at);
        const uint8_t mask[4] = {0xff, uint8_t(given >> 16), uint8_t(given >> 8), uint8_t(given)};
        const uint32_t size = mask[3] != 0 ? 4 : mask[2] != 0 ? 3 : mask[1] != 0 ? 2 : 1;
        const auto route = dvmrp.group(kFields["dvmrp.route"]);
        dvmrp.addAddress(kFields["dvmrp.netmask"], at, kMaskBytes, Address::ipv4(mask));
        dvmrp.skip(kMaskBytes);
        bool last = false;
        while (!last && dvmrp.more()) {
            const auto start = dvmrp.position();
            if (!dvmrp.has(start, size + 1))
                return dvmrp.skip(size), void(dvmrp.u8(kFields["dvmrp.metric"]));
            uint8_t source[4] = {};
            const auto bytes = dvmrp.peekBytes(start, size);
            std::copy(bytes.begin(), bytes.end(), source);
            dvmrp.addAddress(kFields["dvmrp.saddr"], start, size, Address::ipv4(source))
                .text("Source Network {} (netmask {})", ipv4Text(source), ipv4Text(mask));
            const auto metric = dvmrp.peek8(start + size);
            last = (metric & kLast) != 0;
            dvmrp.addNumber(kFields["dvmrp.metric"], start + size, 1, metric & ~kLast);
            dvmrp.skip(size + 1);
        }
    }
}

// Appendix C.
void addInterfaces(Layer& dvmrp)
{
    while (dvmrp.more()) {
        dvmrp.ipv4(kFields["dvmrp.local"]);
        dvmrp.u8(kFields["dvmrp.metric"]);
        dvmrp.u8(kFields["dvmrp.threshold"]);
        const auto flags = dvmrp.addNone(kFields["dvmrp.flags"], dvmrp.position(), 1);
        {
            const auto under = dvmrp.under(flags);
            dvmrp.bitFields(1, {kFields["dvmrp.flag.tunnel"], kFields["dvmrp.flag.srcroute"], kFields["dvmrp.flag.down"],
                                kFields["dvmrp.flag.disabled"], kFields["dvmrp.flag.querier"], kFields["dvmrp.flag.leaf"]});
        }
        const auto count = dvmrp.u8(kFields["dvmrp.ncount"]);
        for (int i = 0; i < count && dvmrp.more(); ++i)
            dvmrp.ipv4(kFields["dvmrp.neighbor"]);
    }
}

void addBody(Layer& dvmrp, uint8_t code)
{
    switch (code) {
    case Probe:
        dvmrp.u32(kFields["dvmrp.genid"]);
        while (dvmrp.more())
            dvmrp.ipv4(kFields["dvmrp.neighbor"]);
        break;
    case Report:
        addRoutes(dvmrp);
        break;
    case Neighbors2:
        addInterfaces(dvmrp);
        break;
    case Prune:
    case Graft:
    case GraftAck:
        dvmrp.ipv4(kFields["dvmrp.saddr"]);
        dvmrp.ipv4(kFields["dvmrp.maddr"]);
        if (code == Prune)
            dvmrp.u32(kFields["dvmrp.lifetime"]);
        if (dvmrp.reportedRemaining() >= 4)
            dvmrp.ipv4(kFields["dvmrp.netmask"]);
        break;
    default:
        break;
    }
}

void dissect(Layer& dvmrp)
{
    constexpr uint32_t kHeaderBytes = 8;
    const auto code = dvmrp.peek8(1);
    dvmrp.protocolColumn("DVMRP");
    // Version 1 has no header of eight bytes, and no messages above four.
    const bool third = (code > Neighbors && code <= GraftAck) || (dvmrp.reported() >= kHeaderBytes && dvmrp.peek16(6) == 0xff03);
    dvmrp.info().set("V{}", third ? 3 : 1);
    dvmrp.addNumber(kFields["dvmrp.version"], 0, 0, third ? 3 : 1).generated();
    dvmrp.u8(kFields["dvmrp.type"]);
    if (!third || dvmrp.failed())
        return;
    dvmrp.info().append(" {}", nameOr(kCodes, code, "Unknown"));
    dvmrp.u8(kFields["dvmrp.v3.code"]);
    addChecksum(dvmrp, kChecksum);
    const auto at = dvmrp.position();
    dvmrp.u16(kFields["dvmrp.reserved"]);
    if (code == Probe || code == Neighbors2) {
        dvmrp.seek(at + 1);
        addFlags(dvmrp, kFields["dvmrp.capabilities"], 1,
                 {kFields["dvmrp.cap.netmask"], kFields["dvmrp.cap.snmp"], kFields["dvmrp.cap.mtrace"], kFields["dvmrp.cap.genid"],
                  kFields["dvmrp.cap.prune"], kFields["dvmrp.cap.leaf"]});
    }
    dvmrp.u8(kFields["dvmrp.min_ver"]);
    dvmrp.u8(kFields["dvmrp.maj_ver"]);
    addBody(dvmrp, code);
}

} // namespace

namespace protocols {

extern constinit const Protocol dvmrp{"dvmrp", "DVMRP", "Distance Vector Multicast Routing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
