// Lustre's remote procedure calls: lustre_msg_v2 and ptlrpc_body of lustre/include/uapi/linux/lustre/lustre_idl.h, Lustre 2.15. Not decoded: what
// the buffers behind the body hold, messages of version 1, the contents of bulk transfers.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMagics[] = {{0x0bd00bd3, "MSG_MAGIC_V2"}};
constexpr ValueName kTypes[] = {{4711, "request"}, {4712, "error"}, {4713, "reply"}};
constexpr ValueName kOperations[] = {
    {0, "OST_REPLY"}, {1, "OST_GETATTR"}, {2, "OST_SETATTR"}, {3, "OST_READ"}, {4, "OST_WRITE"}, {5, "OST_CREATE"}, {6, "OST_DESTROY"},
    {7, "OST_GET_INFO"}, {8, "OST_CONNECT"}, {9, "OST_DISCONNECT"}, {10, "OST_PUNCH"}, {11, "OST_OPEN"}, {12, "OST_CLOSE"},
    {13, "OST_STATFS"}, {16, "OST_SYNC"}, {17, "OST_SET_INFO"}, {18, "OST_QUOTACHECK"}, {19, "OST_QUOTACTL"},
    {20, "OST_QUOTA_ADJUST_QUNIT"}, {21, "OST_LADVISE"}, {22, "OST_LAST_OPC"}, {33, "MDS_GETATTR"}, {34, "MDS_GETATTR_NAME"},
    {35, "MDS_CLOSE"}, {36, "MDS_REINT"}, {37, "MDS_READPAGE"}, {38, "MDS_CONNECT"}, {39, "MDS_DISCONNECT"}, {40, "MDS_GET_ROOT"},
    {41, "MDS_STATFS"}, {42, "MDS_PIN"}, {43, "MDS_UNPIN"}, {44, "MDS_SYNC"}, {45, "MDS_DONE_WRITING"}, {46, "MDS_SET_INFO"},
    {47, "MDS_QUOTACHECK"}, {48, "MDS_QUOTACTL"}, {49, "MDS_GETXATTR"}, {50, "MDS_SETXATTR"}, {51, "MDS_WRITEPAGE"},
    {52, "MDS_IS_SUBDIR"}, {53, "MDS_GET_INFO"}, {54, "MDS_HSM_STATE_GET"}, {55, "MDS_HSM_STATE_SET"}, {56, "MDS_HSM_ACTION"},
    {57, "MDS_HSM_PROGRESS"}, {58, "MDS_HSM_REQUEST"}, {59, "MDS_HSM_CT_REGISTER"}, {60, "MDS_HSM_CT_UNREGISTER"},
    {61, "MDS_SWAP_LAYOUTS"}, {62, "MDS_RMFID"}, {63, "MDS_LAST_OPC"}, {101, "LDLM_ENQUEUE"}, {102, "LDLM_CONVERT"}, {103, "LDLM_CANCEL"},
    {104, "LDLM_BL_CALLBACK"}, {105, "LDLM_CP_CALLBACK"}, {106, "LDLM_GL_CALLBACK"}, {107, "LDLM_SET_INFO"}, {108, "LDLM_LAST_OPC"},
    {250, "MGS_CONNECT"}, {251, "MGS_DISCONNECT"}, {252, "MGS_EXCEPTION"}, {253, "MGS_TARGET_REG"}, {254, "MGS_TARGET_DEL"},
    {255, "MGS_SET_INFO"}, {256, "MGS_CONFIG_READ"}, {257, "MGS_LAST_OPC"}, {400, "OBD_PING"}, {401, "OBD_LOG_CANCEL"},
    {402, "OBD_QC_CALLBACK"}, {403, "OBD_IDX_READ"}, {404, "OBD_LAST_OPC"}, {501, "LLOG_ORIGIN_HANDLE_CREATE"},
    {502, "LLOG_ORIGIN_HANDLE_NEXT_BLOCK"}, {503, "LLOG_ORIGIN_HANDLE_READ_HEADER"}, {504, "LLOG_ORIGIN_HANDLE_WRITE_REC"},
    {505, "LLOG_ORIGIN_HANDLE_CLOSE"}, {506, "LLOG_ORIGIN_CONNECT"}, {507, "LLOG_CATINFO"}, {508, "LLOG_ORIGIN_HANDLE_PREV_BLOCK"},
    {509, "LLOG_ORIGIN_HANDLE_DESTROY"}, {510, "LLOG_LAST_OPC"}, {601, "QUOTA_DQACQ"}, {602, "QUOTA_DQREL"}, {603, "QUOTA_LAST_OPC"},
    {700, "SEQ_QUERY"}, {701, "SEQ_LAST_OPC"}, {801, "SEC_CTX_INIT"}, {802, "SEC_CTX_INIT_CONT"}, {803, "SEC_CTX_FINI"},
    {804, "SEC_LAST_OPC"}, {900, "FLD_QUERY"}, {901, "FLD_READ"}, {902, "FLD_LAST_OPC"}, {1000, "OUT_UPDATE"},
    {1001, "OUT_UPDATE_LAST_OPC"}, {1101, "LFSCK_NOTIFY"}, {1102, "LFSCK_QUERY"}, {1103, "LFSCK_LAST_OPC"},
};

constexpr FieldTable kFields{
    dec("lustre.lustre_msg_v2.lm_bufcount", "Lm Bufcount", 32),
    hex("lustre.lustre_msg_v2.lm_secflvr", "Lm Secflvr", 32),
    hex("lustre.lustre_msg_v2.lm_magic", "Lm Magic", 32).names(kMagics),
    dec("lustre.lustre_msg_v2.lm_repsize", "Lm Repsize", 32),
    dec("lustre.lustre_msg_v2.lm_cksum", "Lm Cksum", 32),
    hex("lustre.lustre_msg_v2.lm_flags", "Lm Flags", 32),
    dec("lustre.lustre_msg_v2.lm_padding_2", "Lm Padding 2", 32),
    dec("lustre.lustre_msg_v2.lm_padding_3", "Lm Padding 3", 32),
    dec("lustre.lustre_msg_v2.lm_buflens", "Lm Buflens", 32),
    none("lustre.ptlrpc_body", "PTL RPC Body"),
    none("lustre.ptlrpc_body.pb_handle", "Pb Handle"),
    hex("lustre.lustre_handle.cookie", "Cookie", 64),
    dec("lustre.ptlrpc_body.pb_type", "Pb Type", 32).names(kTypes),
    dec("lustre.ptlrpc_body.pb_version", "Pb Version", 32).mask(0x0000ffff),
    dec("lustre.ptlrpc_body.pb_opc", "Pb Opc", 32).names(kOperations),
    dec("lustre.ptlrpc_body.pb_status", "Pb Status", 32),
    dec("lustre.ptlrpc_body.pb_last_xid", "Pb Last Xid", 64),
    dec("lustre.ptlrpc_body.pb_last_seen", "Pb Last Seen", 64),
    dec("lustre.ptlrpc_body.pb_last_committed", "Pb Last Committed", 64),
    dec("lustre.ptlrpc_body.pb_transno", "Pb Transno", 64),
    hex("lustre.ptlrpc_body.pb_flags", "Pb Flags", 32),
    hex("lustre.ptlrpc_body.pb_op_flags", "Pb Op Flags", 32),
    dec("lustre.ptlrpc_body.pb_conn_cnt", "Pb Conn Cnt", 32),
    dec("lustre.ptlrpc_body.pb_timeout", "Pb Timeout", 32),
    dec("lustre.ptlrpc_body.pb_service_time", "Pb Service Time", 32),
    dec("lustre.ptlrpc_body.pb_limit", "Pb Limit", 32),
    dec("lustre.ptlrpc_body.pb_slv", "Pb Slv", 64),
    dec("lustre.ptlrpc_body.pb_pre_version", "Pb Pre-Version", 64),
    none("lustre.ptlrpc_body.pb_padding", "Pb Padding"),
    text("lustre.ptlrpc_body.pb_jobid", "Pb JobId"),
};

constexpr uint32_t kMagic = 0x0bd00bd3;
constexpr uint32_t kMagicAt = 8;
constexpr uint32_t kBuffersMax = 32; // messages have less than ten

void addBody(Layer& lustre, uint32_t size)
{
    constexpr uint32_t kNameless = 152, kNameBytes = 32; // newer bodies end with the name of a job
    const auto type = lustre.peek32le(lustre.position() + 8);
    const auto operation = lustre.peek32le(lustre.position() + 16);
    if (lustre.has(lustre.position(), 20)) {
        const auto told = fmt::format("{} {} ", nameOr(kOperations, operation, "Unknown"), nameOr(kTypes, type, "Unknown"));
        lustre.item().append(" V2 {}", told);
        lustre.info().set("{}", told);
    }
    const auto under = lustre.under(lustre.addNone(kFields["lustre.ptlrpc_body"], lustre.position(), size));
    {
        const auto handle = lustre.under(lustre.addNone(kFields["lustre.ptlrpc_body.pb_handle"], lustre.position(), 8));
        lustre.u64le(kFields["lustre.lustre_handle.cookie"]);
    }
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_type"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_version"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_opc"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_status"]);
    lustre.u64le(kFields["lustre.ptlrpc_body.pb_last_xid"]);
    lustre.u64le(kFields["lustre.ptlrpc_body.pb_last_seen"]);
    lustre.u64le(kFields["lustre.ptlrpc_body.pb_last_committed"]);
    lustre.u64le(kFields["lustre.ptlrpc_body.pb_transno"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_flags"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_op_flags"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_conn_cnt"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_timeout"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_service_time"]);
    lustre.u32le(kFields["lustre.ptlrpc_body.pb_limit"]);
    lustre.u64le(kFields["lustre.ptlrpc_body.pb_slv"]);
    for (int i = 0; i < 4; ++i)
        lustre.u64le(kFields["lustre.ptlrpc_body.pb_pre_version"]);
    lustre.addNone(kFields["lustre.ptlrpc_body.pb_padding"], lustre.position(), 32);
    lustre.skip(32);
    if (size >= kNameless + kNameBytes)
        lustre.text(kFields["lustre.ptlrpc_body.pb_jobid"], kNameBytes);
}

void dissect(Layer& lustre)
{
    if (lustre.peek32le(kMagicAt) != kMagic)
        return lustre.reject();
    lustre.protocolColumn("Lustre");
    const auto count = lustre.u32le(kFields["lustre.lustre_msg_v2.lm_bufcount"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_secflvr"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_magic"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_repsize"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_cksum"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_flags"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_padding_2"]);
    lustre.u32le(kFields["lustre.lustre_msg_v2.lm_padding_3"]);
    if (count > kBuffersMax)
        return lustre.malformed();
    const auto body = lustre.peek32le(lustre.position());
    for (uint32_t i = 0; i < count && lustre.more(); ++i)
        lustre.u32le(kFields["lustre.lustre_msg_v2.lm_buflens"]);
    if (count % 2 != 0)
        lustre.skip(4); // buffers begin at multiples of eight
    constexpr uint32_t kBodyBytesMin = 152;
    if (count > 0 && body >= kBodyBytesMin)
        addBody(lustre, body);
}

} // namespace

namespace protocols {

extern constinit const Protocol lustre{"lustre", "Lustre", "Lustre", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
