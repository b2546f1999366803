// Portmapper and rpcbind: which RPC program listens where. RFC 1833. Not decoded: CALLIT, BCAST, statistics.
#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProcedures2[] = {{0, "NULL"}, {1, "SET"}, {2, "UNSET"}, {3, "GETPORT"}, {4, "DUMP"}, {5, "CALLIT"}};
constexpr ValueName kProcedures3[] = {
    {0, "NULL"}, {1, "SET"}, {2, "UNSET"}, {3, "GETADDR"}, {4, "DUMP"}, {5, "CALLIT"}, {6, "GETTIME"}, {7, "UADDR2TADDR"},
    {8, "TADDR2UADDR"}, {9, "GETVERSADDR"}, {10, "INDIRECT"}, {11, "GETADDRLIST"}, {12, "GETSTAT"},
};
constexpr ValueName kProgramNames[] = {
    {100000, "Portmap"}, {100003, "NFS"}, {100005, "MOUNT"}, {100021, "NLM"}, {100024, "STAT"}, {100011, "RQUOTA"},
};

constexpr FieldTable kFields{
    dec("portmap.procedure_v2", "V2 Procedure", 32).names(kProcedures2),
    dec("portmap.procedure_v3", "V3 Procedure", 32).names(kProcedures3),
    dec("portmap.procedure_v4", "V4 Procedure", 32).names(kProcedures3),
    dec("portmap.prog", "Program", 32).names(kProgramNames),
    dec("portmap.version", "Version", 32),
    dec("portmap.proto", "Protocol", 32).names(kIpProtocolNames),
    dec("portmap.port", "Port", 32),
    boolean("portmap.answer", "Answer", kTrueFalse),
    none("portmap.rpcb", "RPCB"),
    dec("portmap.rpcb.prog", "Program", 32).names(kProgramNames),
    dec("portmap.rpcb.version", "Version", 32),
    text("portmap.rpcb.netid", "Network Id"),
    text("portmap.rpcb.addr", "Universal Address"),
    text("portmap.rpcb.owner", "Owner of this Service"),
    text("portmap.uaddr", "Universal Address"),
    boolean("portmap.value_follows", "Value Follows", kYesNo),
};

constexpr std::array kClaims{Claim{"rpc.program", 100000}};

// A counted string, padded to four bytes.
std::string_view addString(Layer& map, FieldRef row)
{
    const auto at = map.position();
    const auto length = map.peek32(at);
    const auto whole = 4 + (uint64_t(length) + 3) / 4 * 4;
    const auto text = map.peekText(at + 4, length);
    if (whole > map.reportedRemaining()) {
        map.skip(map.reportedRemaining() + 1);
        return {};
    }
    map.addText(row, at, uint32_t(whole), text);
    map.skip(uint32_t(whole));
    return text;
}

void addBinding(Layer& map)
{
    const auto item = map.addNone(kFields["portmap.rpcb"], map.position(), 0);
    const auto start = map.position();
    const auto under = map.under(item);
    map.u32(kFields["portmap.rpcb.prog"]);
    map.u32(kFields["portmap.rpcb.version"]);
    addString(map, kFields["portmap.rpcb.netid"]);
    addString(map, kFields["portmap.rpcb.addr"]);
    addString(map, kFields["portmap.rpcb.owner"]);
    item.length(map.position() - start);
}

void dissectVersion2(Layer& map, uint32_t procedure, bool reply)
{
    if (procedure == 4 && reply) {
        while (map.more() && map.u32(kFields["portmap.value_follows"]) == 1) {
            map.u32(kFields["portmap.prog"]);
            map.u32(kFields["portmap.version"]);
            map.u32(kFields["portmap.proto"]);
            map.u32(kFields["portmap.port"]);
        }
        return;
    }
    if (procedure == 0 || procedure == 4 || procedure == 5)
        return;
    if (reply) {
        if (procedure == 3) {
            const auto port = map.u32(kFields["portmap.port"]);
            map.info().append(" Port:{}", port);
        } else {
            map.u32(kFields["portmap.answer"]);
        }
        return;
    }
    const auto program = map.u32(kFields["portmap.prog"]);
    const auto version = map.u32(kFields["portmap.version"]);
    const auto protocol = map.u32(kFields["portmap.proto"]);
    map.u32(kFields["portmap.port"]);
    map.info().append(" {}({}) V:{} {}", nameOr(kProgramNames, program, "Unknown"), program, version,
                      nameOr(kIpProtocolNames, protocol, "Unknown"));
}

void dissectVersion3(Layer& map, uint32_t procedure, bool reply)
{
    if (procedure == 4 && reply) {
        while (map.more() && map.u32(kFields["portmap.value_follows"]) == 1)
            addBinding(map);
        return;
    }
    if (procedure >= 1 && procedure <= 3 && !reply)
        addBinding(map);
    else if (procedure == 3 && reply)
        addString(map, kFields["portmap.uaddr"]);
    else if ((procedure == 1 || procedure == 2) && reply)
        map.u32(kFields["portmap.answer"]);
}

void dissect(Layer& map)
{
    const auto& facts = map.facts();
    const auto version = facts.rpcVersion;
    const auto procedure = facts.rpcProcedure;
    const auto names = version <= 2 ? ValueNames(kProcedures2) : ValueNames(kProcedures3);
    const auto name = nameOr(names, procedure, "Unknown");
    map.protocolColumn("Portmap");
    map.info().set("V{} {} {}", version, name, facts.rpcReply ? "Reply" : "Call");
    map.item().append(" {} {}", name, facts.rpcReply ? "Reply" : "Call");
    map.addNumber(version <= 2 ? kFields["portmap.procedure_v2"] : version == 3 ? kFields["portmap.procedure_v3"]
                                                                                 : kFields["portmap.procedure_v4"],
                  0, 0, procedure).generated();
    version <= 2 ? dissectVersion2(map, procedure, facts.rpcReply) : dissectVersion3(map, procedure, facts.rpcReply);
}

} // namespace

namespace protocols {

extern constinit const Protocol portmap{"portmap", "Portmap", "Portmap", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
