// Portmapper and rpcbind: which RPC program listens where. RFC 1833. Not decoded: CALLIT, BCAST, statistics.
#include "core/dissect/protocols/rpc.h"

#include "core/dissect/ip_protocols.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("portmap.procedure_v2", "V2 Procedure", 32).names(rpc::kPortmap2Procedures),
    dec("portmap.procedure_v3", "V3 Procedure", 32).names(rpc::kPortmap3Procedures),
    dec("portmap.procedure_v4", "V4 Procedure", 32).names(rpc::kPortmap4Procedures),
    dec("portmap.prog", "Program", 32).names(rpc::kProgramNames),
    dec("portmap.version", "Version", 32),
    dec("portmap.proto", "Protocol", 32).names(kIpProtocolNames),
    dec("portmap.port", "Port", 32),
    boolean("portmap.answer", "Answer", kTrueFalse),
    none("portmap.rpcb", "RPCB"),
    dec("portmap.rpcb.prog", "Program", 32).names(rpc::kProgramNames),
    dec("portmap.rpcb.version", "Version", 32),
    text("portmap.rpcb.netid", "Network Id"),
    text("portmap.rpcb.addr", "Universal Address"),
    text("portmap.rpcb.owner", "Owner of this Service"),
    text("portmap.uaddr", "Universal Address"),
    rpc::kVersionRow,
    rpc::kLengthRow,
    rpc::kFillRow,
    rpc::kFollowsRow,
};

constexpr uint32_t kProgram = 100000;
constexpr std::array kClaims{Claim{"rpc.program", kProgram}};

void addString(Layer& map, FieldRef row, std::string_view label)
{
    rpc::addString(map, {kFields["rpc.opaque_length"], kFields["rpc.fill_bytes"]}, row, label);
}

void addBinding(Layer& map)
{
    const auto item = map.addNone(kFields["portmap.rpcb"], map.position(), 0);
    const auto start = map.position();
    const auto under = map.under(item);
    map.u32(kFields["portmap.rpcb.prog"]);
    map.u32(kFields["portmap.rpcb.version"]);
    addString(map, kFields["portmap.rpcb.netid"], "Network Id");
    addString(map, kFields["portmap.rpcb.addr"], "Universal Address");
    addString(map, kFields["portmap.rpcb.owner"], "Owner of this Service");
    item.length(map.position() - start);
}

// RFC 1833, 3.2: an entry of the list.
void addEntry(Layer& map)
{
    constexpr uint32_t kEntryBytes = 16;
    const auto at = map.position();
    const auto program = map.peek32(at);
    const auto under = map.under(map.label(at, kEntryBytes, "Map Entry: {} ({}) V{}", nameOr(rpc::kProgramNames, program, "Unknown"), program,
                                           map.peek32(at + 4)));
    map.u32(kFields["portmap.prog"]);
    map.u32(kFields["portmap.version"]);
    const auto protocol = map.u32(kFields["portmap.proto"]);
    map.last().text("Protocol: {} (0x{:02x})", nameOr(kIpProtocolNames, protocol, "Unknown"), protocol);
    map.u32(kFields["portmap.port"]);
}

void dissectVersion2(Layer& map, uint32_t procedure, bool reply)
{
    if (procedure == 4 && reply) {
        while (map.more() && map.u32(kFields["rpc.value_follows"]) == 1)
            addEntry(map);
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
    map.info().append(" {}({}) V:{} {}", nameOr(rpc::kProgramNames, program, "Unknown"), program, version,
                      nameOr(kIpProtocolNames, protocol, "Unknown"));
}

void dissectVersion3(Layer& map, uint32_t procedure, bool reply)
{
    if (procedure == 4 && reply) {
        while (map.more() && map.u32(kFields["rpc.value_follows"]) == 1)
            addBinding(map);
        return;
    }
    if (procedure >= 1 && procedure <= 3 && !reply)
        addBinding(map);
    else if (procedure == 3 && reply)
        addString(map, kFields["portmap.uaddr"], "Universal Address");
    else if ((procedure == 1 || procedure == 2) && reply)
        map.u32(kFields["portmap.answer"]);
}

void dissect(Layer& map)
{
    const auto& facts = map.facts();
    const auto version = facts.rpcVersion;
    const auto procedure = version <= 2 ? kFields["portmap.procedure_v2"] : version == 3 ? kFields["portmap.procedure_v3"]
                                                                                       : kFields["portmap.procedure_v4"];
    rpc::addProcedure(map, kProgram, kFields["rpc.programversion"], procedure);
    if (map.more())
        version <= 2 ? dissectVersion2(map, facts.rpcProcedure, facts.rpcReply)
                     : dissectVersion3(map, facts.rpcProcedure, facts.rpcReply);
}

} // namespace

namespace protocols {

extern constinit const Protocol portmap{"portmap", "Portmap", "Portmap", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
