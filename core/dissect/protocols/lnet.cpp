// Lustre's network over sockets: the messages of socklnd and LNet, lnet/include/uapi/linux/lnet/socklnd.h and lnet-types.h of Lustre 2.15. Not
// decoded: other transports, the greeting of a connection.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSocketTypes[] = {{0xc0, "KSOCK_MSG_NOOP"}, {0xc1, "KSOCK_MSG_LNET"}};
constexpr ValueName kNetworks[] = {
    {1, "QSWLND"}, {2, "SOCKLND"}, {3, "GMLND"}, {4, "PTLLND"}, {5, "O2IBLND"}, {6, "CIBLND"}, {7, "OPENIBLND"}, {8, "IIBLND"}, {9, "LOLND"},
    {10, "RALND"}, {11, "VIBLND"}, {12, "MXLND"}, {13, "GNILND"}, {14, "GNIIPLND"}, {15, "PTL4LND"},
};
constexpr ValueName kTypes[] = {{0, "ACK"}, {1, "PUT"}, {2, "GET"}, {3, "REPLY"}, {4, "HELLO"}};
constexpr ValueName kPortals[] = {
    {1, "CONNMGR_REQUEST_PORTAL"}, {2, "CONNMGR_REPLY_PORTAL"}, {3, "OSC_REQUEST_PORTAL"}, {4, "OSC_REPLY_PORTAL"},
    {5, "OSC_BULK_PORTAL"}, {6, "OST_IO_PORTAL"}, {7, "OST_CREATE_PORTAL"}, {8, "OST_BULK_PORTAL"}, {9, "MDC_REQUEST_PORTAL"},
    {10, "MDC_REPLY_PORTAL"}, {11, "MDC_BULK_PORTAL"}, {12, "MDS_REQUEST_PORTAL"}, {13, "MDS_REPLY_PORTAL"}, {14, "MDS_BULK_PORTAL"},
    {15, "LDLM_CB_REQUEST_PORTAL"}, {16, "LDLM_CB_REPLY_PORTAL"}, {17, "LDLM_CANCEL_REQUEST_PORTAL"}, {18, "LDLM_CANCEL_REPLY_PORTAL"},
    {19, "PTLBD_REQUEST_PORTAL"}, {20, "PTLBD_REPLY_PORTAL"}, {21, "PTLBD_BULK_PORTAL"}, {22, "MDS_SETATTR_PORTAL"},
    {23, "MDS_READPAGE_PORTAL"}, {24, "MDS_MDS_PORTAL"}, {25, "MGC_REPLY_PORTAL"}, {26, "MGS_REQUEST_PORTAL"}, {27, "MGS_REPLY_PORTAL"},
    {28, "OST_REQUEST_PORTAL"}, {29, "FLD_REQUEST_PORTAL"}, {30, "SEQ_METADATA_PORTAL"}, {31, "SEQ_DATA_PORTAL"},
    {32, "SEQ_CONTROLLER_PORTAL"}, {33, "MGS_BULK_PORTAL"},
};

constexpr FieldTable kFields{
    hex("lnet.ksm_type", "Type of socklnd message", 32).names(kSocketTypes),
    dec("lnet.ib_csum", "Checksum", 32),
    hex("lnet.ksm_zc_req_cookie", "Ack required", 64),
    hex("lnet.ksm_zc_ack_cookie", "Ack", 64),
    none("lnet.dest_nid", "Dest nid"),
    none("lnet.src_nid", "Src nid"),
    ipv4("lnet.nid.addr", "lnd address"),
    dec("lnet.nid.net_interface", "lnd network interface", 16),
    dec("lnet.nid.type", "lnd network type", 16).names(kNetworks),
    decHex("lnet.src_pid", "Src pid", 32),
    decHex("lnet.dest_pid", "Dest pid", 32),
    dec("lnet.msg_type", "Message type", 32).names(kTypes),
    dec("lnet.payload_length", "Payload length", 32),
    hexDec("lnet.msg_dst_interface_cookie", "DST MD index interface", 64),
    hexDec("lnet.msg_dst_object_cookie", "DST MD index object", 64),
    hexDec("lnet.msg_dst_match_bits", "Match bits", 64),
    dec("lnet.msg_length", "Message length", 32),
    hexDec("lnet.msg_hdr_data", "hdr data", 64),
    dec("lnet.ptl_index", "ptl index", 32).names(kPortals),
    dec("lnet.offset", "offset", 32),
    dec("lnet.src_offset", "src offset", 32),
    dec("lnet.sink_length", "sink length", 32),
    hexDec("lnet.hello_incarnation", "hello incarnation", 64),
    dec("lnet.hello_type", "hello type", 32),
    none("lnet.ptl_filler", "msg filler (padding)"),
    none("lnet.payload", "Payload"),
};

constexpr std::array kClaims{Claim{"tcp.port", 988}};
constexpr uint32_t kNothing = 0xc0, kCarries = 0xc1;
constexpr uint32_t kSocketBytes = 24, kHeaderBytes = 72;

enum Type : uint32_t { Ack, Put, Get, Reply, Hello };

size_t sizeOfMessage(Bytes message)
{
    const auto type = littleEndian(message.data(), 4);
    if (type == kNothing)
        return kSocketBytes;
    if (type != kCarries)
        return 0;
    constexpr size_t kLengthAt = kSocketBytes + 28;
    if (message.size() < kLengthAt + 4)
        return kSocketBytes + kHeaderBytes;
    return kSocketBytes + kHeaderBytes + size_t(littleEndian(message.data() + kLengthAt, 4));
}

// "192.168.0.1@tcp0": the address stands with its last byte first.
void addNode(Layer& lnet, FieldRef row)
{
    const auto at = lnet.position();
    const auto item = lnet.addNone(row, at, 8);
    const auto raw = lnet.peek32le(at);
    const uint8_t bytes[] = {uint8_t(raw >> 24), uint8_t(raw >> 16), uint8_t(raw >> 8), uint8_t(raw)};
    const auto address = Address::ipv4(bytes);
    constexpr uint16_t kSockets = 2;
    const auto type = lnet.peek16le(at + 6);
    const auto under = lnet.under(item);
    if (lnet.has(at, 4) && lnet.wants(kFields["lnet.nid.addr"]))
        lnet.addBytes(kFields["lnet.nid.addr"], at, 4, asBytes(lnet.arena().copy(asText({bytes, 4}))));
    lnet.skip(4);
    const auto interface = lnet.u16le(kFields["lnet.nid.net_interface"]);
    lnet.u16le(kFields["lnet.nid.type"]);
    item.append(": {}@{}{}", toText(address), type == kSockets ? "tcp" : "o2ib", interface);
}

void addCookies(Layer& lnet)
{
    lnet.u64le(kFields["lnet.msg_dst_interface_cookie"]);
    lnet.u64le(kFields["lnet.msg_dst_object_cookie"]);
}

void addFiller(Layer& lnet, uint32_t size)
{
    lnet.addNone(kFields["lnet.ptl_filler"], lnet.position(), size);
    lnet.skip(size);
}

uint32_t addKind(Layer& lnet, uint32_t type)
{
    uint32_t portal = 0;
    switch (type) {
    case Ack:
        lnet.u64(kFields["lnet.msg_dst_interface_cookie"]);
        lnet.u64(kFields["lnet.msg_dst_object_cookie"]);
        lnet.u64le(kFields["lnet.msg_dst_match_bits"]);
        lnet.u32le(kFields["lnet.msg_length"]);
        addFiller(lnet, 12);
        break;
    case Put:
        addCookies(lnet);
        lnet.u64le(kFields["lnet.msg_dst_match_bits"]);
        lnet.u64le(kFields["lnet.msg_hdr_data"]);
        portal = lnet.u32le(kFields["lnet.ptl_index"]);
        lnet.u32le(kFields["lnet.offset"]);
        break;
    case Get:
        addCookies(lnet);
        lnet.u64le(kFields["lnet.msg_dst_match_bits"]);
        portal = lnet.u32le(kFields["lnet.ptl_index"]);
        lnet.u32le(kFields["lnet.src_offset"]);
        lnet.u32le(kFields["lnet.sink_length"]);
        addFiller(lnet, 4);
        break;
    case Reply:
        addCookies(lnet);
        addFiller(lnet, 24);
        break;
    case Hello:
        lnet.u64le(kFields["lnet.hello_incarnation"]);
        lnet.u32le(kFields["lnet.hello_type"]);
        addFiller(lnet, 28);
        break;
    default:
        lnet.skip(40);
    }
    return portal;
}

void dissect(Layer& lnet)
{
    const auto kind = lnet.peek32le(0);
    if (kind != kNothing && kind != kCarries) { // the greeting: nothing to tell of it
        lnet.limitTo(0);
        return lnet.reject();
    }
    lnet.protocolColumn("LNET");
    lnet.u32le(kFields["lnet.ksm_type"]);
    if (lnet.u32le(kFields["lnet.ib_csum"]) == 0)
        lnet.last().append(" (DISABLED)");
    if (lnet.u64le(kFields["lnet.ksm_zc_req_cookie"]) == 0)
        lnet.last().append(" (NO ACK REQUIRED)");
    if (lnet.u64le(kFields["lnet.ksm_zc_ack_cookie"]) == 0)
        lnet.last().append(" (NOT ACK)");
    if (kind == kNothing)
        return;
    addNode(lnet, kFields["lnet.dest_nid"]);
    addNode(lnet, kFields["lnet.src_nid"]);
    lnet.u32le(kFields["lnet.src_pid"]);
    lnet.u32le(kFields["lnet.dest_pid"]);
    const auto type = lnet.u32le(kFields["lnet.msg_type"]);
    const auto name = nameOr(kTypes, type, "Unknown");
    lnet.info().set("LNET_{}", name);
    lnet.item().append(" {}", name);
    const auto length = lnet.u32le(kFields["lnet.payload_length"]);
    const auto portal = addKind(lnet, type);
    if (lnet.failed())
        return;
    if (type == Put || type == Get)
        lnet.item().append(", {}", nameOr(kPortals, portal, "Unknown"));
    if (length == 0 || lnet.reportedRemaining() == 0)
        return;
    const auto payload = lnet.rest();
    if (!lnet.call("lustre", payload))
        lnet.addNone(kFields["lnet.payload"], lnet.position(), payload.reportedLength);
}

} // namespace

namespace protocols {

extern constinit const Protocol lnet{.name = "lnet", .shortName = "LNET", .title = "Lustre Network", .fields = kFields, .claims = kClaims,
                                     .dissect = dissect, .framing = {4, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
