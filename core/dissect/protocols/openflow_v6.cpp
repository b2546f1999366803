// OpenFlow 1.5: greetings, what switches can do, how they are set up, and their ports and meters. OpenFlow Switch Specification 1.5.1. Not decoded:
// flows, groups, packets and the other multipart messages.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVersions[] = {
    {0x6, "1.5"},
};
constexpr ValueName kTypes[] = {
    {0, "OFPT_HELLO"}, {1, "OFPT_ERROR"}, {2, "OFPT_ECHO_REQUEST"}, {3, "OFPT_ECHO_REPLY"}, {4, "OFPT_EXPERIMENTER"},
    {5, "OFPT_FEATURES_REQUEST"}, {6, "OFPT_FEATURES_REPLY"}, {7, "OFPT_GET_CONFIG_REQUEST"}, {8, "OFPT_GET_CONFIG_REPLY"},
    {9, "OFPT_SET_CONFIG"}, {10, "OFPT_PACKET_IN"}, {11, "OFPT_FLOW_REMOVED"}, {12, "OFPT_PORT_STATUS"}, {13, "OFPT_PACKET_OUT"},
    {14, "OFPT_FLOW_MOD"}, {15, "OFPT_GROUP_MOD"}, {16, "OFPT_PORT_MOD"}, {17, "OFPT_TABLE_MOD"}, {18, "OFPT_MULTIPART_REQUEST"},
    {19, "OFPT_MULTIPART_REPLY"}, {20, "OFPT_BARRIER_REQUEST"}, {21, "OFPT_BARRIER_REPLY"}, {24, "OFPT_ROLE_REQUEST"},
    {25, "OFPT_ROLE_REPLY"}, {26, "OFPT_GET_ASYNC_REQUEST"}, {27, "OFPT_GET_ASYNC_REPLY"}, {28, "OFPT_SET_ASYNC"}, {29, "OFPT_METER_MOD"},
    {30, "OFPT_ROLE_STATUS"}, {31, "OFPT_TABLE_STATUS"}, {32, "OFPT_REQUESTFORWARD"}, {33, "OFPT_BUNDLE_CONTROL"},
    {34, "OFPT_BUNDLE_ADD_MESSAGE"}, {35, "OFPT_CONTROLLER_STATUS"},
};
constexpr ValueName kElements[] = {
    {1, "OFPHET_VERSIONBITMAP"},
};
constexpr ValueName kErrors[] = {
    {0, "OFPET_HELLO_FAILED"}, {1, "OFPET_BAD_REQUEST"}, {2, "OFPET_BAD_ACTION"}, {3, "OFPET_BAD_INSTRUCTION"}, {4, "OFPET_BAD_MATCH"},
    {5, "OFPET_FLOW_MOD_FAILED"}, {6, "OFPET_GROUP_MOD_FAILED"}, {7, "OFPET_PORT_MOD_FAILED"}, {8, "OFPET_TABLE_MOD_FAILED"},
    {9, "OFPET_QUEUE_OP_FAILED"}, {10, "OFPET_SWITCH_CONFIG_FAILED"}, {11, "OFPET_ROLE_REQUEST_FAILED"}, {12, "OFPET_METER_MOD_FAILED"},
    {13, "OFPET_TABLE_FEATURES_FAILED"}, {14, "OFPET_BAD_PROPERTY"}, {15, "OFPET_ASYNC_CONFIG_FAILED"}, {16, "OFPET_FLOW_MONITOR_FAILED"},
    {17, "OFPET_BUNDLE_FAILED"}, {65535, "OFPET_EXPERIMENTER"},
};
constexpr ValueName kFragments[] = {
    {0, "OFPC_FRAG_NORMAL"}, {1, "OFPC_FRAG_DROP"}, {2, "OFPC_FRAG_REASM"},
};
constexpr ValueName kSendLengths[] = {
    {65535, "OFPCML_NO_BUFFER"},
};
constexpr ValueName kMultiparts[] = {
    {0, "OFPMP_DESC"}, {1, "OFPMP_FLOW_DESC"}, {2, "OFPMP_AGGREGATE_STATS"}, {3, "OFPMP_TABLE_STATS"}, {4, "OFPMP_PORT_STATS"},
    {5, "OFPMP_QUEUE_STATS"}, {6, "OFPMP_GROUP_STATS"}, {7, "OFPMP_GROUP_DESC"}, {8, "OFPMP_GROUP_FEATURES"}, {9, "OFPMP_METER_STATS"},
    {10, "OFPMP_METER_DESC"}, {11, "OFPMP_METER_FEATURES"}, {12, "OFPMP_TABLE_FEATURES"}, {13, "OFPMP_PORT_DESC"},
    {14, "OFPMP_TABLE_DESC"}, {15, "OFPMP_QUEUE_DESC"}, {16, "OFPMP_FLOW_MONITOR"}, {17, "OFPMP_FLOW_STATS"},
    {18, "OFPMP_CONTROLLER_STATUS"}, {19, "OFPMP_BUNDLE_FEATURES"}, {65535, "OFPMP_EXPERIMENTER"},
};
constexpr ValueName kPorts[] = {
    {4294967288, "OFPP_IN_PORT"}, {4294967289, "OFPP_TABLE"}, {4294967290, "OFPP_NORMAL"}, {4294967291, "OFPP_FLOOD"},
    {4294967292, "OFPP_ALL"}, {4294967293, "OFPP_CONTROLLER"}, {4294967294, "OFPP_LOCAL"}, {4294967295, "OFPP_ANY"},
};
constexpr ValueName kProperties[] = {
    {0, "OFPPDPT_ETHERNET"}, {1, "OFPPDPT_OPTICAL"}, {2, "OFPPDPT_PIPELINE_INPUT"}, {3, "OFPPDPT_PIPELINE_OUTPUT"},
    {4, "OFPPDPT_RECIRCULATE"}, {65535, "OFPPDPT_EXPERIMENTER"},
};

constexpr FieldTable kFields{
    hex("openflow_v6.version", "Version", 8).names(kVersions), dec("openflow_v6.type", "Type", 8).names(kTypes),
    dec("openflow_v6.xid", "Transaction ID", 32), dec("openflow_v6.length", "Length", 16),
    dec("openflow_v6.port.desc_prop.type", "Type", 16).names(kProperties), dec("openflow_v6.port.desc_prop.length", "Length", 16),
    bytes("openflow_v6.port.desc_prop.ethernet.pad", "Pad"), hex("openflow_v6.port.desc_prop.ethernet.current", "Current", 32),
    flag("openflow_v6.port.desc_prop.ethernet.current.10mb_hd", "OFPPF_10MB_HD", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.10mb_fd", "OFPPF_10MB_FD", 32, 0x2, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.100mb_hd", "OFPPF_100MB_HD", 32, 0x4, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.100mb_fd", "OFPPF_100MB_FD", 32, 0x8, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.1gb_hd", "OFPPF_1GB_HD", 32, 0x10, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.1gb_fd", "OFPPF_1GB_FD", 32, 0x20, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.10gb_fd", "OFPPF_10_GB_FD", 32, 0x40, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.40gb_fd", "OFPPF_40GB_FD", 32, 0x80, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.100_gb_fd", "OFPPF_100_GB_FD", 32, 0x100, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.1tb_fd", "OFPPF_1TB_FD", 32, 0x200, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.other", "OFPPF_OTHER", 32, 0x400, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.copper", "OFPPF_COPPER", 32, 0x800, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.fiber", "OFPPF_FIBER", 32, 0x1000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.autoneg", "OFPPF_AUTONEG", 32, 0x2000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.pause", "OFPPF_PAUSE", 32, 0x4000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.current.pause_asym", "OFPPF_PAUSE_ASYM", 32, 0x8000, kTrueFalse),
    hex("openflow_v6.port.desc_prop.ethernet.current.reserved", "Reserved", 32).mask(0xffff0000),
    hex("openflow_v6.port.desc_prop.ethernet.advertised", "Advertised", 32),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.10mb_hd", "OFPPF_10MB_HD", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.10mb_fd", "OFPPF_10MB_FD", 32, 0x2, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.100mb_hd", "OFPPF_100MB_HD", 32, 0x4, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.100mb_fd", "OFPPF_100MB_FD", 32, 0x8, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.1gb_hd", "OFPPF_1GB_HD", 32, 0x10, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.1gb_fd", "OFPPF_1GB_FD", 32, 0x20, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.10gb_fd", "OFPPF_10_GB_FD", 32, 0x40, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.40gb_fd", "OFPPF_40GB_FD", 32, 0x80, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.100gb_fd", "OFPPF_100GB_FD", 32, 0x100, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.1tb_fd", "OFPPF_1TB_FD", 32, 0x200, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.other", "OFPPF_OTHER", 32, 0x400, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.copper", "OFPPF_COPPER", 32, 0x800, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.fiber", "OFPPF_FIBER", 32, 0x1000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.autoneg", "OFPPF_AUTONEG", 32, 0x2000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.pause", "OFPPF_PAUSE", 32, 0x4000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.advertised.pause_asym", "OFPPF_PAUSE_ASYM", 32, 0x8000, kTrueFalse),
    hex("openflow_v6.port.desc_prop.ethernet.advertised.reserved", "Reserved", 32).mask(0xffff0000),
    hex("openflow_v6.port.desc_prop.ethernet.supported", "Supported", 32),
    flag("openflow_v6.port.desc_prop.ethernet.supported.10mb_hd", "OFPPF_10MB_HD", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.10mb_fd", "OFPPF_10MB_FD", 32, 0x2, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.100mb_hd", "OFPPF_100MB_HD", 32, 0x4, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.100mb_fd", "OFPPF_100MB_FD", 32, 0x8, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.1gb_hd", "OFPPF_1GB_HD", 32, 0x10, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.1gb_fd", "OFPPF_1GB_FD", 32, 0x20, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.10gb_fd", "OFPPF_10_GB_FD", 32, 0x40, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.40gb_fd", "OFPPF_40GB_FD", 32, 0x80, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.100gb_fd", "OFPPF_100GB_FD", 32, 0x100, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.1tb_fd", "OFPPF_1TB_FD", 32, 0x200, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.other", "OFPPF_OTHER", 32, 0x400, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.copper", "OFPPF_COPPER", 32, 0x800, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.fiber", "OFPPF_FIBER", 32, 0x1000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.autoneg", "OFPPF_AUTONEG", 32, 0x2000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.pause", "OFPPF_PAUSE", 32, 0x4000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.supported.pause_asym", "OFPPF_PAUSE_ASYM", 32, 0x8000, kTrueFalse),
    hex("openflow_v6.port.desc_prop.ethernet.supported.reserved", "Reserved", 32).mask(0xffff0000),
    hex("openflow_v6.port.desc_prop.ethernet.peer", "Peer", 32),
    flag("openflow_v6.port.desc_prop.ethernet.peer.10mb_hd", "OFPPF_10MB_HD", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.10mb_fd", "OFPPF_10MB_FD", 32, 0x2, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.100mb_hd", "OFPPF_100MB_HD", 32, 0x4, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.100mb_fd", "OFPPF_100MB_FD", 32, 0x8, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.1gb_hd", "OFPPF_1GB_HD", 32, 0x10, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.1gb_fd", "OFPPF_1GB_FD", 32, 0x20, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.10gb_fd", "OFPPF_10_GB_FD", 32, 0x40, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.40gb_fd", "OFPPF_40GB_FD", 32, 0x80, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.100gb_fd", "OFPPF_100GB_FD", 32, 0x100, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.1tb_fd", "OFPPF_1TB_FD", 32, 0x200, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.other", "OFPPF_OTHER", 32, 0x400, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.copper", "OFPPF_COPPER", 32, 0x800, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.fiber", "OFPPF_FIBER", 32, 0x1000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.autoneg", "OFPPF_AUTONEG", 32, 0x2000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.pause", "OFPPF_PAUSE", 32, 0x4000, kTrueFalse),
    flag("openflow_v6.port.desc_prop.ethernet.peer.pause_asym", "OFPPF_PAUSE_ASYM", 32, 0x8000, kTrueFalse),
    hex("openflow_v6.port.desc_prop.ethernet.peer.reserved", "Reserved", 32).mask(0xffff0000),
    dec("openflow_v6.port.desc_prop.ethernet.curr_speed", "Curr speed", 32),
    dec("openflow_v6.port.desc_prop.ethernet.max_speed", "Max speed", 32),
    dec("openflow_v6.port.port_no", "Port no", 32), bytes("openflow_v6.port.pad", "Pad"),
    dec("openflow_v6.port.length", "Length", 16), fields::mac("openflow_v6.port.hw_addr", "Hw addr"),
    bytes("openflow_v6.port.pad2", "Pad2"), text("openflow_v6.port.name", "Name"), hex("openflow_v6.port.config", "Config", 32),
    flag("openflow_v6.port.config.port_down", "OFPPC_PORT_DOWN", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.config.no_recv", "OFPPC_NO_RECV", 32, 0x4, kTrueFalse),
    flag("openflow_v6.port.config.no_fwd", "OFPPC_NO_FWD", 32, 0x20, kTrueFalse),
    flag("openflow_v6.port.config.no_packet_in", "OFPPC_NO_PACKET_IN", 32, 0x40, kTrueFalse),
    hex("openflow_v6.port.sate", "State", 32), flag("openflow_v6.port.state.link_down", "OFPPS_LINK_DOWN", 32, 0x1, kTrueFalse),
    flag("openflow_v6.port.state.blocked", "OFPPS_BLOCKED", 32, 0x2, kTrueFalse),
    flag("openflow_v6.port.state.live", "OFPPS_LIVE", 32, 0x4, kTrueFalse),
    dec("openflow_v6.hello_element.type", "Type", 16).names(kElements), dec("openflow_v6.hello_element.length", "Length", 16),
    bytes("openflow_v6.hello_element.version.bitmap", "Bitmap"), bytes("openflow_v6.hello_element.pad", "Pad"),
    dec("openflow_v6.error.type", "Type", 16).names(kErrors), dec("openflow_v6.error.code", "Code", 16),
    bytes("openflow_v6.echo.data", "Data"), bytes("openflow_v6.error.data.body", "Body"),
    hex("openflow_v6.switch_features.datapath_id", "datapath_id", 64), dec("openflow_v6.switch_features.n_buffers", "n_buffers", 32),
    dec("openflow_v6.switch_features.n_tables", "n_tables", 8), dec("openflow_v6.switch_features.auxiliary_id", "auxiliary_id", 8),
    dec("openflow_v6.switch_features.pad", "Pad", 16), hex("openflow_v6.switch_features.capabilities", "capabilities", 32),
    flag("openflow_v6.switch_features.capabilities.flow_stats", "OFPC_FLOW_STATS", 32, 0x1, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.table_stats", "OFPC_TABLE_STATS", 32, 0x2, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.port_stats", "OFPC_PORT_STATS", 32, 0x4, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.group_stats", "OFPC_GROUP_STATS", 32, 0x8, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.ip_reasm", "OFPC_IP_REASM", 32, 0x20, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.queue_stats", "OFPC_QUEUE_STATS", 32, 0x40, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.port_blocked", "OFPC_PORT_BLOCKED", 32, 0x100, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.bundles", "OFPC_BUNDLES", 32, 0x200, kTrueFalse),
    flag("openflow_v6.switch_features.capabilities.flow_monitoring", "OFPC_FLOW_MONITORING", 32, 0x400, kTrueFalse),
    hex("openflow_v6.switch_features_reserved", "Reserved", 32), hex("openflow_v6.switch_config.flags", "Flags", 16),
    dec("openflow_v6.switch_config.flags.fragments", "IP Fragments", 16).names(kFragments),
    dec("openflow_v6.switch_config.miss_send_len", "Miss send length", 16),
    dec("openflow_v6.multipart_request.type", "Type", 16).names(kMultiparts), hex("openflow_v6.multipart_request.flags", "Flags", 16),
    hex("openflow_v6.multipart_request.flags.more", "OFPMPF_REQ_MORE", 16).mask(0x1),
    bytes("openflow_v6.multipart_request.pad", "Pad"), dec("openflow_v6.meter_features.max_meter", "Max meters", 32),
    hex("openflow_v6.features.band_types", "Band types", 32),
    flag("openflow_v6.meter_features.band_types.drop", "OFPMBT_DROP", 32, 0x2, kTrueFalse),
    flag("openflow_v6.meter_features.band_types.dscp_remark", "OFPMBT_DSCP_REMARK", 32, 0x4, kTrueFalse),
    hex("openflow_v6.meter_features.capabilities", "Capabilities", 32),
    flag("openflow_v6.meter_features.capabilities.kbps", "OFPMF_KBPS", 32, 0x1, kTrueFalse),
    flag("openflow_v6.meter_features.capabilities.ptkps", "OFPMF_PKTPS", 32, 0x2, kTrueFalse),
    flag("openflow_v6.meter_features.capabilities.burst", "OFPMF_BURST", 32, 0x4, kTrueFalse),
    flag("openflow_v6.meter_features.capabilities.stats", "OFPMF_STATS", 32, 0x8, kTrueFalse),
    dec("openflow_v6.meter_features.max_bands", "Max bands", 8), dec("openflow_v6.meter_features.max_color", "Max colors", 8),
    bytes("openflow_v6.meter_features.pad", "Pad"), dec("openflow_v6.multipart_reply.type", "Type", 16).names(kMultiparts),
    hex("openflow_v6.multipart_reply.flags", "Flags", 16),
    hex("openflow_v6.multipart_reply.flags.more", "OFPMPF_REPLY_MORE", 16).mask(0x1), bytes("openflow_v6.multipart_reply.pad", "Pad"),
    expert("openflow_v6.message.undecoded", "Unknown message body.", Group::Undecoded, Severity::Note),
};

constexpr std::array kClaims{Claim{"openflow.version", 6}};

enum Type : uint8_t { Hello, Error, EchoRequest, EchoReply, FeaturesRequest = 5, FeaturesReply, ConfigRequest, ConfigReply, SetConfig, MultipartRequest = 18, MultipartReply, BarrierRequest, BarrierReply };

constexpr uint16_t kMeterFeatures = 11;
constexpr uint16_t kPortDescriptions = 13;
constexpr uint16_t kVersionBitmap = 1;
constexpr uint16_t kEthernetProperty = 0;
constexpr uint32_t kPortHeadBytes = 40;
constexpr uint32_t kShownNameBytes = 6; // of a port, in its row

void hello(Layer& v6)
{
    while (v6.more()) {
        const auto start = v6.position();
        const auto length = v6.peek16(start + 2);
        const auto padded = (length + 7u) / 8 * 8;
        const auto under = v6.under(v6.label(start, padded, "Element"));
        const auto type = v6.u16(kFields["openflow_v6.hello_element.type"]);
        v6.u16(kFields["openflow_v6.hello_element.length"]);
        if (length < 4)
            return v6.malformed();
        if (type == kVersionBitmap && length > 4)
            v6.bytes(kFields["openflow_v6.hello_element.version.bitmap"], length - 4u);
        else
            v6.skip(length - 4u);
        if (padded > length && v6.more())
            v6.bytes(kFields["openflow_v6.hello_element.pad"], padded - length);
    }
}

void features(Layer& v6)
{
    v6.u64(kFields["openflow_v6.switch_features.datapath_id"]);
    v6.u32(kFields["openflow_v6.switch_features.n_buffers"]);
    v6.u8(kFields["openflow_v6.switch_features.n_tables"]);
    v6.u8(kFields["openflow_v6.switch_features.auxiliary_id"]);
    v6.u16(kFields["openflow_v6.switch_features.pad"]);
    v6.bits(kFields["openflow_v6.switch_features.capabilities"], 4,
            {kFields["openflow_v6.switch_features.capabilities.flow_stats"], kFields["openflow_v6.switch_features.capabilities.table_stats"],
            kFields["openflow_v6.switch_features.capabilities.port_stats"], kFields["openflow_v6.switch_features.capabilities.group_stats"],
            kFields["openflow_v6.switch_features.capabilities.ip_reasm"], kFields["openflow_v6.switch_features.capabilities.queue_stats"],
            kFields["openflow_v6.switch_features.capabilities.port_blocked"], kFields["openflow_v6.switch_features.capabilities.bundles"],
            kFields["openflow_v6.switch_features.capabilities.flow_monitoring"]});
    v6.u32(kFields["openflow_v6.switch_features_reserved"]);
}

void configuration(Layer& v6)
{
    {
        const auto flags = v6.under(v6.addNumber(kFields["openflow_v6.switch_config.flags"], v6.position(), 2, v6.peek16(v6.position())));
        const auto fragments = v6.peek8(v6.position() + 1) & 3;
        v6.addNumber(kFields["openflow_v6.switch_config.flags.fragments"], v6.position() + 1, 1, uint64_t(fragments))
            .text(".... ..{:02b} = IP Fragments: {} ({})", fragments, nameOr(kFragments, uint64_t(fragments), "Unknown"), fragments);
        v6.skip(2);
    }
    const auto length = v6.u16(kFields["openflow_v6.switch_config.miss_send_len"]);
    if (const auto name = nameOf(kSendLengths, length); !name.empty())
        v6.last().text("Miss send length: {} ({})", name, length);
}

// What an Ethernet port can do.
void ethernet(Layer& v6)
{
    v6.bytes(kFields["openflow_v6.port.desc_prop.ethernet.pad"], 2);
    v6.skip(2);
    v6.bits(kFields["openflow_v6.port.desc_prop.ethernet.current"], 4,
            {kFields["openflow_v6.port.desc_prop.ethernet.current.10mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.current.10mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.100mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.current.100mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.1gb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.current.1gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.10gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.current.40gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.100_gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.current.1tb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.other"], kFields["openflow_v6.port.desc_prop.ethernet.current.copper"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.fiber"], kFields["openflow_v6.port.desc_prop.ethernet.current.autoneg"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.pause"], kFields["openflow_v6.port.desc_prop.ethernet.current.pause_asym"],
            kFields["openflow_v6.port.desc_prop.ethernet.current.reserved"]});
    v6.bits(kFields["openflow_v6.port.desc_prop.ethernet.advertised"], 4,
            {kFields["openflow_v6.port.desc_prop.ethernet.advertised.10mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.10mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.100mb_hd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.100mb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.1gb_hd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.1gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.10gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.40gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.100gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.1tb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.other"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.copper"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.fiber"], kFields["openflow_v6.port.desc_prop.ethernet.advertised.autoneg"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.pause"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.pause_asym"],
            kFields["openflow_v6.port.desc_prop.ethernet.advertised.reserved"]});
    v6.bits(kFields["openflow_v6.port.desc_prop.ethernet.supported"], 4,
            {kFields["openflow_v6.port.desc_prop.ethernet.supported.10mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.supported.10mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.100mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.supported.100mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.1gb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.supported.1gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.10gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.supported.40gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.100gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.supported.1tb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.other"], kFields["openflow_v6.port.desc_prop.ethernet.supported.copper"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.fiber"], kFields["openflow_v6.port.desc_prop.ethernet.supported.autoneg"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.pause"], kFields["openflow_v6.port.desc_prop.ethernet.supported.pause_asym"],
            kFields["openflow_v6.port.desc_prop.ethernet.supported.reserved"]});
    v6.bits(kFields["openflow_v6.port.desc_prop.ethernet.peer"], 4,
            {kFields["openflow_v6.port.desc_prop.ethernet.peer.10mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.peer.10mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.100mb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.peer.100mb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.1gb_hd"], kFields["openflow_v6.port.desc_prop.ethernet.peer.1gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.10gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.peer.40gb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.100gb_fd"], kFields["openflow_v6.port.desc_prop.ethernet.peer.1tb_fd"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.other"], kFields["openflow_v6.port.desc_prop.ethernet.peer.copper"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.fiber"], kFields["openflow_v6.port.desc_prop.ethernet.peer.autoneg"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.pause"], kFields["openflow_v6.port.desc_prop.ethernet.peer.pause_asym"],
            kFields["openflow_v6.port.desc_prop.ethernet.peer.reserved"]});
    v6.u32(kFields["openflow_v6.port.desc_prop.ethernet.curr_speed"]);
    v6.u32(kFields["openflow_v6.port.desc_prop.ethernet.max_speed"]);
}

void portProperty(Layer& v6)
{
    const auto start = v6.position();
    const auto type = v6.peek16(start);
    const auto length = v6.peek16(start + 2);
    const auto row = v6.label(start, v6.reportedRemaining(), "Port desc. property");
    const auto under = v6.under(row);
    v6.u16(kFields["openflow_v6.port.desc_prop.type"]);
    v6.u16(kFields["openflow_v6.port.desc_prop.length"]);
    if (length < 4)
        return v6.malformed();
    if (type == kEthernetProperty && length >= 32) {
        row.append(" Speed: {} Mb", v6.peek32(start + 24) / 1000);
        ethernet(v6);
    }
    v6.seek(uint64_t(start) + length);
}

void port(Layer& v6)
{
    const auto start = v6.position();
    const auto length = v6.peek16(start + 4);
    if (length < kPortHeadBytes)
        return v6.malformed();
    {
        const auto address = v6.peekBytes(start + 8, 6);
        const auto name = v6.peekText(start + 16, kShownNameBytes);
        const auto under = v6.under(v6.label(start, 64, "Port: {:02x}:{:02x}:{:02x}:{:02x}:{:02x}:{:02x} ({})", v6.peek8(start + 8), v6.peek8(start + 9),
                                             v6.peek8(start + 10), v6.peek8(start + 11), v6.peek8(start + 12), v6.peek8(start + 13),
                                             printable(name.substr(0, name.find('\0')))));
        if (address.size() < 6)
            return v6.malformed();
        const auto number = v6.u32(kFields["openflow_v6.port.port_no"]);
        if (const auto known = nameOf(kPorts, number); !known.empty())
            v6.last().text("Port no: {} ({})", known, number);
        v6.u16(kFields["openflow_v6.port.length"]);
        v6.bytes(kFields["openflow_v6.port.pad"], 2);
        v6.mac(kFields["openflow_v6.port.hw_addr"]);
        v6.bytes(kFields["openflow_v6.port.pad2"], 2);
        v6.text(kFields["openflow_v6.port.name"], 16);
        v6.bits(kFields["openflow_v6.port.config"], 4,
                {kFields["openflow_v6.port.config.port_down"], kFields["openflow_v6.port.config.no_recv"], kFields["openflow_v6.port.config.no_fwd"],
                kFields["openflow_v6.port.config.no_packet_in"]});
        v6.bits(kFields["openflow_v6.port.sate"], 4,
                {kFields["openflow_v6.port.state.link_down"], kFields["openflow_v6.port.state.blocked"], kFields["openflow_v6.port.state.live"]});
    }
    while (v6.more() && v6.position() < start + length)
        portProperty(v6);
}

void meterFeatures(Layer& v6)
{
    v6.u32(kFields["openflow_v6.meter_features.max_meter"]);
    v6.bits(kFields["openflow_v6.features.band_types"], 4,
            {kFields["openflow_v6.meter_features.band_types.drop"], kFields["openflow_v6.meter_features.band_types.dscp_remark"]});
    v6.bits(kFields["openflow_v6.meter_features.capabilities"], 4,
            {kFields["openflow_v6.meter_features.capabilities.kbps"], kFields["openflow_v6.meter_features.capabilities.ptkps"],
            kFields["openflow_v6.meter_features.capabilities.burst"], kFields["openflow_v6.meter_features.capabilities.stats"]});
    v6.u8(kFields["openflow_v6.meter_features.max_bands"]);
    v6.u8(kFields["openflow_v6.meter_features.max_color"]);
    v6.bytes(kFields["openflow_v6.meter_features.pad"], 2);
}

void multipart(Layer& v6, bool request)
{
    const auto type = v6.u16(request ? kFields["openflow_v6.multipart_request.type"] : kFields["openflow_v6.multipart_reply.type"]);
    if (request)
        v6.bits(kFields["openflow_v6.multipart_request.flags"], 2, {kFields["openflow_v6.multipart_request.flags.more"]});
    else
        v6.bits(kFields["openflow_v6.multipart_reply.flags"], 2, {kFields["openflow_v6.multipart_reply.flags.more"]});
    v6.bytes(request ? kFields["openflow_v6.multipart_request.pad"] : kFields["openflow_v6.multipart_reply.pad"], 4);
    if (request)
        return;
    if (type == kMeterFeatures)
        meterFeatures(v6);
    else if (type == kPortDescriptions)
        while (v6.more())
            port(v6);
}

void dissect(Layer& v6)
{
    const auto type = v6.peek8(1);
    v6.protocolColumn("OpenFlow");
    v6.info().set("Type: {}", nameOr(kTypes, type, "Unknown message type"));
    v6.u8(kFields["openflow_v6.version"]);
    v6.u8(kFields["openflow_v6.type"]);
    const auto row = v6.last();
    v6.u16(kFields["openflow_v6.length"]);
    v6.u32(kFields["openflow_v6.xid"]);
    switch (type) {
    case Hello:
        return hello(v6);
    case Error:
        v6.u16(kFields["openflow_v6.error.type"]);
        v6.u16(kFields["openflow_v6.error.code"]);
        if (v6.more())
            v6.bytes(kFields["openflow_v6.error.data.body"], v6.reportedRemaining());
        return;
    case EchoRequest:
    case EchoReply:
        if (v6.more())
            v6.bytes(kFields["openflow_v6.echo.data"], v6.reportedRemaining());
        return;
    case FeaturesReply:
        return features(v6);
    case ConfigReply:
    case SetConfig:
        return configuration(v6);
    case MultipartRequest:
    case MultipartReply:
        return multipart(v6, type == MultipartRequest);
    case FeaturesRequest:
    case ConfigRequest:
    case BarrierRequest:
    case BarrierReply:
        return;
    default:
        if (v6.more())
            v6.note(kFields["openflow_v6.message.undecoded"], row);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol openflowV6{
    .name = "openflow_v6", .shortName = "openflow_v6", .title = "OpenFlow 1.5", .fields = kFields, .claims = kClaims, .dissect = dissect};

} // namespace protocols
} // namespace capscope
