// Check Point High Availability. After the descriptions of Check Point's cluster control protocol. Not decoded: states of interfaces and
// policies in newer versions.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {
    {0, "Unknown OpCode"}, {1, "FWHA_MY_STATE - Report source machine's state"}, {2, "FWHA_QUERY_STATE - Query other machine's state"},
    {3, "FWHA_IF_PROBE_REQ - Interface active check request"}, {4, "FWHA_IF_PROBE_REPLY - Interface active check reply"},
    {5, "FWHA_IFCONF_REQ - Interface configuration request"}, {6, "FWHA_IFCONF_REPLY - Interface configuration reply"},
    {7, "FWHA_LB_CONF - LB configuration report request"}, {8, "FWHA_LB_CONFIRM - LB configuration report reply"},
    {9, "FWHA_POLICY_CHANGE - Policy ID change request/notification"}, {10, "FWHAP_SYNC - New Sync packet"},
};
constexpr ValueName kReportCodeNames[] = {
    {1, "Machine information included"}, {2, "Interface information included"}, {3, "Machine & Interface information included"},
};
constexpr ValueName kHaModeNames[] = {
    {0, "FWHA_UNDEF_MODE"}, {1, "FWHA_NOT_ACTIVE_MODE - CPHA is not active"}, {2, "FWHA_BALANCE_MODE - More than one machine active"},
    {3, "FWHA_PRIMARY_UP_MODE"}, {4, "FWHA_ONE_UP_MODE"},
};
constexpr ValueName kStateNodeNames[] = {
    {0, "Down/Dead"}, {1, "Initializing"}, {2, "Standby"}, {3, "Ready"}, {4, "Active/Active-Attention"},
};
constexpr ValueName kVersionNames[] = {
    {1, "4.1"}, {2, "NG (FP0)"}, {3, "NG FP1"}, {6, "NG FP2"}, {530, "NG FP3"}, {534, "VSX NG AIR2"}, {537, "VSX NGX EA"},
    {538, "VSX NGX GA"}, {540, "NG AIR54 EA"}, {541, "NG AIR54 GA"}, {550, "NG AIR55 (up to HFA_16)"}, {551, "NG AIR55 HFA_17"},
    {552, "NG AIR55W"}, {553, "NG AIR55 HFA_18"}, {591, "NG AIR55 LSV"}, {593, "NGXR60 EA"}, {601, "NGXR60 GA / NGXR60 HFA_01"},
    {602, "NGXR60 HFA_02"}, {646, "NGXR60 Multicast acceleration"}, {650, "NGXR60 with Anti-Virus"}, {665, "NGXR61 EA2"},
    {667, "NGXR61 GA"}, {690, "NGXR62 EA"}, {691, "NGXR62 GA"}, {700, "Connectra NGXR61 EA"}, {705, "Connectra NGXR61 GA"},
    {710, "Connectra NGXR66 GA"}, {800, "NGXR65 EA"}, {801, "NGXR65 GA"}, {802, "NGXR65 HFA_01"}, {803, "NGXR65 HFA_02"},
    {804, "NGXR65 HFA_02 / Connectra NGXR66.1"}, {805, "NGXR65 HFA_03"}, {810, "NGXR65 HFA_03 GA"}, {811, "NGXR65 HFA_40"},
    {813, "NGXR65 HFA_50"}, {814, "NGXR65 HFA_50"}, {815, "NGXR65 HFA_60"}, {816, "NGXR65 HFA_70"}, {850, "VSX NGX Scalability Pack"},
    {900, "VSX NGXR65 GA"}, {901, "VSX NGXR65 HFA_10"}, {902, "VSX NGXR65 HFA_20"}, {1000, "NGXR65 with CoreXL LE"},
    {1001, "VSX NGXR67 GA"}, {1010, "VSX NGXR67 EA"}, {1100, "VSX NGXR68 GA"}, {1500, "R70 EA"}, {1501, "R70 GA"},
    {1502, "R70.1 EA /R70.1 IPv6Pack HCC"}, {1505, "R70.1 GA"}, {1506, "2R70.1 IPv6Pack"}, {1508, "R70.12"}, {1516, "R70.20"},
    {1518, "R70.30"}, {1520, "R70.40 / GX 5.0 HCC"}, {1523, "R70.50"}, {1555, "R71.10 /R71 VE"}, {1557, "R71.20"}, {1559, "R71.30"},
    {1561, "R71.40"}, {1562, "R71.45"}, {1563, "R71.50"}, {2000, "R75 GA / R75.050 for 61000 /R75.051 for 61000 /R75.052 for 61000"},
    {2005, "R75.10"}, {2010, "R75.20"}, {2020, "R75.30"}, {2210, "R75.40 32-bit"}, {2211, "R75.40 64-bit"}, {2220, "R75.45 32-bit"},
    {2221, "R75.45 64-bit"}, {2225, "R75.46 32-bit"}, {2226, "R75.46 64-bit"}, {2230, "R75.47 32-bit"}, {2231, "R75.47 64-bit"},
    {2500, "R75.40VS 32-bit"}, {2501, "R75.40VS 64-bit"}, {2502, "R75.40VS in VSX mode"}, {2700, "R76 32-bit"}, {2701, "DR76 64-bit"},
    {2702, "R76 in VSX mode"}, {2720, "R76.10 32-bit"}, {2721, "R76.10 64-bit"}, {2722, "R76.10 in VSX mode"}, {2900, "R77 32-bit"},
    {2901, "R77 64-bit"}, {2902, "R77 in VSX mode"}, {2905, "R77.10 32-bit"}, {2906, "R77.10 64-bit"}, {2907, "R77.10 in VSX mode"},
    {2910, "R77.20 32-bit"}, {2911, "R77.20 64-bit"}, {2912, "R77.20 in VSX mode"}, {2920, "R77.30 32-bit"}, {2921, "R77.30 64-bit"},
    {2922, "R77.30 in VSX mode"}, {0xf4ec, "R76SP for 61000 32-bit"}, {0xf4ed, "R76SP for 61000 64-bit"},
    {0xf4ee, "R76SP for 61000 in VSX mode"}, {0xf4f6, "R76SP.10 for 61000 32-bit"}, {0xf4f7, "R76SP.10 for 61000 64-bit"},
    {0xf4f8, "R76SP.10 for 61000 in VSX mode"},
};
constexpr FieldTable kFields{
    dec("cpha.id_num", "Number of IDs reported", 16),
    dec("cpha.report_code", "Report code", 16).names(kReportCodeNames),
    dec("cpha.ha_mode", "HA mode", 16).names(kHaModeNames),
    dec("cpha.ha_time_unit", "HA Time unit", 16),
    none("cpha.machine_states", "Machines States"),
    dec("cpha.state_node", "State node", 8).names(kStateNodeNames),
    hex("cpha.magic_number", "Magic Number", 16),
    dec("cpha.version", "Protocol Version", 16).names(kVersionNames),
    dec("cpha.cluster_number", "Cluster Number", 16),
    dec("cpha.opcode", "HA OpCode", 16).names(kOpcodeNames),
    dec("cpha.src_if", "Source Interface", 16),
    dec("cpha.random_id", "Random ID", 16),
    dec("cpha.src_id", "Source Machine ID", 16),
    dec("cpha.dst_id", "Destination Machine ID", 16),
    dec("cpha.policy_id", "Policy ID", 16),
    dec("cpha.filler", "Filler", 16),
    none("cpha.payload", "Payload"),
};

constexpr std::array kClaims{Claim{"udp.port", 8116}};
constexpr uint16_t kMagic = 0x1a90;
constexpr uint16_t kMyState = 1;

void addMyState(Layer& cpha)
{
    const auto count = cpha.u16(kFields["cpha.id_num"]);
    const auto code = cpha.u16(kFields["cpha.report_code"]);
    cpha.u16(kFields["cpha.ha_mode"]);
    cpha.u16(kFields["cpha.ha_time_unit"]);
    if ((code & 1) == 0)
        return;
    const auto under = cpha.under(cpha.addNone(kFields["cpha.machine_states"], cpha.position(), count));
    for (int i = 0; i < count && cpha.more(); ++i) {
        const auto state = cpha.u8(kFields["cpha.state_node"]);
        cpha.last().text("State node: {} ({}) (Nodes {})", nameOr(kStateNodeNames, state, "Unknown"), state, i);
    }
}

void dissect(Layer& cpha)
{
    if (cpha.peek16(0) != kMagic)
        return cpha.reject();
    cpha.protocolColumn("CPHA");
    const auto opcode = cpha.peek16(6);
    const auto name = nameOr(kOpcodeNames, opcode, "Unknown");
    cpha.info().set("CPHAv{}: {}", cpha.peek16(2), name);
    cpha.u16(kFields["cpha.magic_number"]);
    const auto version = cpha.u16(kFields["cpha.version"]);
    cpha.u16(kFields["cpha.cluster_number"]);
    cpha.u16(kFields["cpha.opcode"]);
    if (version != 1) {
        cpha.u16(kFields["cpha.src_if"]);
        cpha.u16(kFields["cpha.random_id"]);
    }
    cpha.u16(kFields["cpha.src_id"]);
    cpha.u16(kFields["cpha.dst_id"]);
    if (version != 1) {
        cpha.u16(kFields["cpha.policy_id"]);
        cpha.u16(kFields["cpha.filler"]);
    }
    const auto under = cpha.under(cpha.addNone(kFields["cpha.payload"], cpha.position(), cpha.reportedRemaining()));
    under.item().text("Payload - {}", name);
    if (opcode == kMyState)
        addMyState(cpha);
}

} // namespace

namespace protocols {

extern constinit const Protocol cpha{"cpha", "CPHA", "Check Point High Availability Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
