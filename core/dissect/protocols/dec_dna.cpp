// DECnet phase IV: routing (DNA routing layer 2.0.0) and the end communications layer (NSP 4.0.0). Not decoded: lists of routes, contents of sessions'
// data, optional data.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kNspFlowControlNames[] = {
    {0, "no change"}, {1, "do not send data"}, {2, "send data"}, {3, "reserved"},
};
constexpr ValueName kNspServicesNames[] = {
    {0, "none"}, {4, "segment request count"}, {8, "Session control message request count"}, {12, "reserved"},
};
constexpr ValueName kNspInfoNames[] = {{0, "version 3.2"}, {1, "version 3.1"}, {2, "version 4.0"}, {3, "reserved"}};
constexpr ValueName kRtMsgTypeNames[] = {
    {0, "Initialization message"}, {1, "Verification message"}, {2, "Hello and test message"},
    {3, "Level 1 routing message"}, {4, "Level 2 routing message"}, {5, "Ethernet router hello message"},
    {6, "Ethernet endnode hello message"},
};
constexpr ValueName kNspMsgTypeNames[] = {
    {0, "Data segment continuation"}, {4, "Data acknowledgement message"}, {8, "NOP"}, {16, "Link service message"},
    {20, "Other data acknowledgement message"}, {24, "Connect initiate"}, {32, "Beginning of segment message"},
    {36, "Connect acknowledgement message"}, {40, "Connect confirm"}, {48, "Interrupt message"},
    {56, "Disconnect initiate"}, {64, "End of segment message"}, {72, "Disconnect confirm"},
    {96, "Begin of segment / End of segment"}, {104, "Retransmitted connect initiate"},
};
constexpr ValueName kNspDiscReasonNames[] = {
    {0, "no error"}, {3, "The node is shutting down"}, {4, "The destination end user does not exist"},
    {5, "A connect message contains an invalid end user name"},
    {6, "Destination end user has insufficient resources"}, {7, "Unspecified error"},
    {8, "A third party has disconnected the link"}, {9, "An end user has aborted the logical link"},
    {32, "The node has insufficient resources"}, {33, "Destination end user has insufficient resources"},
    {34, "Connect request rejected because incorrect RQSTRID or PASSWORD"},
    {36, "Connect request rejected because of unacceptable ACCOUNT info"},
    {38, "End user has timed out, aborted or cancelled a connect request"},
    {43, "Connect request RQSTRID, PASSWORD, ACCOUNT or USRDATA too long"},
};
constexpr ValueName kCtlIinfoNodeTypeNames[] = {{1, "Level 2 router"}, {2, "Level 1 router"}, {3, "End node"}};

constexpr FieldTable kFields{
    hex("dec_dna.flags", "Routing flags", 8),
    flag("dec_dna.flags.control", "Control packet", 8, 0x1, kYesNo),
    hex("dec_dna.flags.msglen", "Long data packet format", 8).mask(0x6), hex("dec_dna.flags.msglen", "Short data packet format", 8).mask(0x6),
    flag("dec_dna.flags.RQR", "Return to Sender Request", 8, 0x8, kYesNo),
    flag("dec_dna.flags.RTS", "Packet on return trip", 8, 0x10, kYesNo),
    fields::mac("dec_dna.dst.address", "Destination Address"),
    fields::mac("dec_dna.src.addr", "Source Address"),
    hex("dec_dna.visit_cnt", "Visit count", 8),
    hex("dec_dna.nsp.flow_control", "Flow control", 8).mask(0x3).names(kNspFlowControlNames),
    hex("dec_dna.nsp.services", "Requested services", 8).mask(0xc).names(kNspServicesNames),
    hex("dec_dna.nsp.info", "Version info", 8).mask(0x3).names(kNspInfoNames),
    hex("dec_dna.dst_node", "Destination node", 16),
    dec("dec_dna.nsp.segsize", "Maximum data segment size", 16),
    hex("dec_dna.src_node", "Source node", 16),
    dec("dec_dna.nsp.segnum", "Message number", 16).mask(0xfff),
    flag("dec_dna.nsp.delay", "Delayed ACK allowed", 16, 0x1000, kYesNo),
    dec("dec_dna.vst_node", "Nodes visited ty this package", 8),
    hex("dec_dna.rt.msg_type", "Routing control message", 8).mask(0xe).names(kRtMsgTypeNames),
    hex("dec_dna.nsp.msg_type", "DNA NSP message", 8).names(kNspMsgTypeNames),
    none("dec_dna.ctl.acknum", "Ack/Nak"),
    none("dec_dna.nsp.fc_val", "Flow control"),
    hex("dec_dna.ctl.tiinfo", "Routing information", 8),
    dec("dec_dna.ctl.blk_size", "Block size", 16),
    hex("dec_dna.nsp.disc_reason", "Reason for disconnect", 16).names(kNspDiscReasonNames),
    none("dec_dna.ctl.version", "Version"),
    dec("dec_dna.ctl.timer", "Hello timer(seconds)", 16),
    fields::mac("dec_dna.ctl.id", "Transmitting system ID"),
    hex("dec_dna.ctl.iinfo.node_type", "Node type", 8).mask(0x3).names(kCtlIinfoNodeTypeNames),
    flag("dec_dna.ctl.iinfo.vrf", "Verification required", 8, 0x4, kYesNo),
    flag("dec_dna.ctl.iinfo.rej", "Rejected", 8, 0x8, kYesNo),
    flag("dec_dna.ctl.iinfo.verf", "Verification failed", 8, 0x10, kYesNo),
    flag("dec_dna.ctl.iinfo.mta", "Accepts multicast traffic", 8, 0x20, kYesNo),
    flag("dec_dna.ctl.iinfo.blkreq", "Blocking requested", 8, 0x40, kYesNo),
    hex("dec_dna.ctl.prio", "Routing priority", 8),
    fields::mac("dec_dna.ctl_neighbor", "Neighbor"),
    bytes("dec_dna.ctl.seed", "Verification seed"),
    none("dec_dna.sess.conn", "Session connect data"),
    hex("dec_dna.sess.grp_code", "Session Group code", 16),
    hex("dec_dna.sess.usr_code", "Session User code", 16),
    text("dec_dna.sess.dst_name", "Session Destination end user"),
    text("dec_dna.sess.src_name", "Session Source end user"),
    hex("dec_dna.sess.obj_type", "Session Object type", 8),
    text("dec_dna.sess.menu_ver", "Session Menu version"),
};

// The row of the same name of short headers.
constexpr FieldRef kShortRow{uint16_t((kFields["dec_dna.flags.msglen"]).index + 1)};

constexpr std::array kClaims{Claim{"ethertype", 0x6003}, Claim{"ppp.protocol", 0x0027}, Claim{"chdlc.protocol", 0x6003}};
constexpr uint8_t kLongFormat = 6, kShortFormat = 2;
constexpr uint8_t kConnectInitiate = 0x18, kConnectAgain = 0x68, kConnectAck = 0x24, kConnectConfirm = 0x28, kDisconnect = 0x38, kDisconnectConfirm = 0x48,
                  kDataAck = 0x04, kOtherAck = 0x14, kLinkService = 0x10, kInterrupt = 0x30, kNop = 0x08;

std::string nodeText(uint16_t node) { return fmt::format("{}.{}", node >> 10, node & 0x3ff); }

// Nodes on Ethernet have the addresses aa-00-04-00 and their own.
uint16_t nodeOf(const Layer& dna, uint32_t at) { return dna.peek16le(at + 4); }

// An address of Ethernet is written as the node that it stands for.
void nameNode(Address& address)
{
    constexpr uint8_t kPrefix[] = {0xaa, 0, 4, 0};
    if (address.kind == AddressKind::Mac && std::equal(std::begin(kPrefix), std::end(kPrefix), address.bytes.begin()))
        address = Address::other(nodeText(uint16_t(address.bytes[4] | address.bytes[5] << 8)));
}

void addNodeAddress(Layer& dna, FieldRef row, std::string_view label)
{
    const auto at = dna.position();
    const auto address = dna.mac(row);
    if (dna.wantsTree())
        dna.last().text("{}: {} ({})", label, toText(address), nodeText(nodeOf(dna, at)));
}

void addInformation(Layer& dna)
{
    const auto at = dna.position();
    const auto value = dna.u8(kFields["dec_dna.ctl.tiinfo"]);
    const auto item = dna.last();
    static constexpr ValueName kNodes[] = {{1, "Level 2 router"}, {2, "Level 1 router"}, {3, "End node"}};
    item.append(", Node type: {}", nameOr(kNodes, value & 3u, "Unknown"));
    const auto under = dna.under(item);
    for (const auto row : {kFields["dec_dna.ctl.iinfo.node_type"], kFields["dec_dna.ctl.iinfo.vrf"], kFields["dec_dna.ctl.iinfo.rej"], kFields["dec_dna.ctl.iinfo.verf"], kFields["dec_dna.ctl.iinfo.mta"], kFields["dec_dna.ctl.iinfo.blkreq"]})
        dna.addNumber(row, at, 1, value);
}

void addControl(Layer& dna, uint8_t flags)
{
    constexpr uint8_t kHelloRouter = 5, kHelloEnd = 6;
    const auto type = uint8_t(flags >> 1 & 7);
    static constexpr ValueName kTexts[] = {
        {0, "Initialization message"}, {1, "Verification message"}, {2, "Hello and test message"}, {3, "Level 1 routing message"},
        {4, "Level 2 routing message"}, {5, "Ethernet router hello message"}, {6, "Endnode Hello message"},
    };
    dna.info().set("Routing control, {}", nameOr(kTexts, type, "unknown message"));
    if (type != kHelloEnd && type != kHelloRouter)
        return;
    // The reference takes the type's own bits from the type.
    const auto under = dna.under(dna.addNumber(kFields["dec_dna.rt.msg_type"], dna.position() - 1, 1, type));
    const auto at = dna.position();
    dna.addNone(kFields["dec_dna.ctl.version"], at, 3).text("Routing Layer Version: {}.{}.{}", dna.peek8(at), dna.peek8(at + 1), dna.peek8(at + 2));
    dna.skip(3);
    addNodeAddress(dna, kFields["dec_dna.ctl.id"], "Transmitting system ID");
    addInformation(dna);
    dna.u16le(kFields["dec_dna.ctl.blk_size"]);
    if (type == kHelloRouter) {
        dna.u8(kFields["dec_dna.ctl.prio"]);
        dna.skip(1);
        dna.u16le(kFields["dec_dna.ctl.timer"]);
        return;
    }
    dna.skip(1);
    dna.bytes(kFields["dec_dna.ctl.seed"], 8);
    addNodeAddress(dna, kFields["dec_dna.ctl_neighbor"], "Neighbor");
    dna.u16le(kFields["dec_dna.ctl.timer"]);
}

// The optional words that acknowledge: of this channel and of the other.
void addAcknowledgements(Layer& dna, uint8_t type)
{
    const bool other = type == kOtherAck || type == kLinkService || type == kInterrupt;
    for (int i = 0; i < 2 && (dna.peek16le(dna.position()) & 0x8000) != 0; ++i) {
        const auto at = dna.position();
        const auto word = dna.peek16le(at);
        const auto number = word & 0xfff;
        const bool negative = (word >> 12 & 1) != 0;
        const bool cross = (word >> 13 & 1) != 0;
        const auto item = dna.addNone(kFields["dec_dna.ctl.acknum"], at, 2);
        if (!cross && other)
            item.text("Last interrupt/link service msg {} acknowledged: {}", negative ? "negatively" : "positively", number);
        else if (!cross)
            item.text("Last data segment {} acknowledged: {}", negative ? "negatively" : "positively", number);
        else if (type == kOtherAck)
            item.text("Cross sub-channel {} of data msg {}", negative ? "NAK" : "ACK", number);
        else if (other)
            item.text("Cross sub-channel {} of data segment msg: {}", negative ? "NAK" : "ACK", number);
        else
            item.text("Cross sub-channel {} of other data msg {}", negative ? "NAK" : "ACK", number);
        dna.skip(2);
    }
}

// The number of a message, and whether its acknowledgement may wait.
uint16_t addNumber(Layer& dna)
{
    const auto at = dna.position();
    const auto word = dna.peek16le(at);
    dna.addNumber(kFields["dec_dna.nsp.segnum"], at, 2, word);
    dna.addNumber(kFields["dec_dna.nsp.delay"], at, 2, word);
    dna.skip(2);
    return word & 0xfff;
}

void addConnect(Layer& dna)
{
    dna.info().set("NSP connect confirm/initiate message");
    dna.bitFields(1, {kFields["dec_dna.nsp.services"]});
    dna.bitFields(1, {kFields["dec_dna.nsp.info"]});
    dna.u16le(kFields["dec_dna.nsp.segsize"]);
    if (dna.reportedRemaining() == 0)
        return;
    const auto under = dna.under(dna.addNone(kFields["dec_dna.sess.conn"], dna.position(), dna.reportedRemaining()));
    for (int end = 0; end < 2 && dna.more(); ++end) {
        const auto format = dna.peek8(dna.position());
        dna.skip(1);
        dna.u8(kFields["dec_dna.sess.obj_type"]);
        if (format == 2) {
            dna.u16le(kFields["dec_dna.sess.grp_code"]);
            dna.u16le(kFields["dec_dna.sess.usr_code"]);
        }
        if (format == 1) {
            const auto size = dna.peek8(dna.position());
            const auto at = dna.position();
            if (size != 0)
                dna.addText(end == 0 ? kFields["dec_dna.sess.dst_name"] : kFields["dec_dna.sess.src_name"], at + 1, size, dna.peekText(at + 1, size));
            dna.skip(1u + size);
        }
    }
    if (dna.more()) {
        dna.addText(kFields["dec_dna.sess.menu_ver"], dna.position(), 1, "Session control version 1.0");
        dna.skip(1);
    }
}

// Bytes of a message that comes in segments, of each direction of a link.
struct Segments : ProtocolState {
    absl::flat_hash_map<uint64_t, uint32_t> totals;
};

void addSegment(Layer& dna, uint8_t type, uint16_t destination, uint16_t source)
{
    constexpr int kTotalSlot = 0;
    constexpr size_t kLinksMax = 65'536;
    constexpr uint8_t kBegin = 0x20, kEnd = 0x40;
    addAcknowledgements(dna, type);
    const auto number = addNumber(dna);
    const auto size = dna.reportedRemaining();
    uint32_t total = size;
    if (dna.firstPass()) {
        auto& totals = dna.captureState<Segments>().totals;
        if (totals.size() > kLinksMax)
            totals.clear();
        auto& sum = totals[uint64_t(source) << 16 | destination];
        sum = (type & kBegin) != 0 ? size : sum + size;
        total = sum;
        dna.remember(kTotalSlot, total);
    } else {
        total = dna.recall<uint32_t>(kTotalSlot).value_or(size);
    }
    const auto name = (type & kBegin) == 0 ? ((type & kEnd) == 0 ? "continuation segment" : "end of segment")
                                           : ((type & kEnd) == 0 ? "beginning of segment" : "single segment");
    dna.info().set("msg nr. {} {}, bytes this segment: {}, total so far:{}", number, name, size, total);
}

void addLinkService(Layer& dna, uint8_t type)
{
    addAcknowledgements(dna, type);
    addNumber(dna);
    const auto at = dna.position();
    const auto flags = dna.peek8(at);
    const auto value = dna.peek8(at + 1);
    static constexpr ValueName kFlows[] = {{0, "no change"}, {1, "do not send data"}, {2, "send data"}};
    dna.info().set("NSP link control message({})", nameOr(kFlows, flags & 3u, "reserved"));
    dna.bitFields(1, {kFields["dec_dna.nsp.flow_control"]});
    const auto under = dna.under(dna.last());
    dna.addNone(kFields["dec_dna.nsp.fc_val"], at, 2)
        .text("Request for additional {} {} msgs", value, (flags >> 2 & 3) == 1 ? "interrupt" : "data");
    dna.skip(1);
}

// The end communications layer: its rows stand beside the routing's.
void addEndCommunications(Layer& dna)
{
    if (dna.reportedRemaining() == 0)
        return;
    dna.item().length(dna.reported());
    const auto beside = dna.beside();
    dna.countInHierarchy(kFields["dec_dna.nsp.msg_type"]);
    const auto type = dna.u8(kFields["dec_dna.nsp.msg_type"]);
    const auto item = dna.last();
    const auto under = dna.under(item);
    if (type == kNop)
        return dna.info().set("NSP NOP message");
    const auto destination = dna.u16le(kFields["dec_dna.dst_node"]);
    if (type == kConnectAck)
        return dna.info().set("NSP connect acknowledgement");
    const auto source = dna.u16le(kFields["dec_dna.src_node"]);
    switch (type) {
    case kDataAck:
        dna.info().set("NSP data ACK message({})", dna.peek16le(dna.position()) & 0xfff);
        return addAcknowledgements(dna, type);
    case kOtherAck:
        dna.info().set("NSP other data ACK message");
        return addAcknowledgements(dna, type);
    case kConnectInitiate:
    case kConnectAgain:
    case kConnectConfirm:
        return addConnect(dna);
    case kDisconnect:
    case kDisconnectConfirm:
        dna.info().set("NSP disconnect initiate/confirm message");
        dna.u16le(kFields["dec_dna.nsp.disc_reason"]);
        return;
    case kLinkService:
        return addLinkService(dna, type);
    case kInterrupt:
        addAcknowledgements(dna, type);
        addNumber(dna);
        return dna.info().set("NSP interrupt message");
    default:
        if ((type & 0x9f) == 0)
            addSegment(dna, type, destination, source);
    }
}

void addShort(Layer& dna)
{
    dna.u16le(kFields["dec_dna.dst_node"]);
    dna.u16le(kFields["dec_dna.src_node"]);
    dna.u8(kFields["dec_dna.vst_node"]);
    addEndCommunications(dna);
}

void addLong(Layer& dna)
{
    dna.skip(2);
    addNodeAddress(dna, kFields["dec_dna.dst.address"], "Destination Address");
    dna.skip(2);
    addNodeAddress(dna, kFields["dec_dna.src.addr"], "Source Address");
    dna.skip(1);
    dna.u8(kFields["dec_dna.visit_cnt"]);
    dna.skip(2);
    addEndCommunications(dna);
}

void dissect(Layer& dna)
{
    dna.protocolColumn("DEC DNA");
    dna.info().clear();
    nameNode(dna.facts().source);
    nameNode(dna.facts().destination);
    const auto size = dna.peek16le(0);
    dna.limitTo(size + 2u);
    dna.skip(2);
    auto flags = dna.peek8(dna.position());
    if ((flags & 0x80) != 0) { // padding in front of the header
        dna.skip(flags & 0x7fu);
        flags = dna.peek8(dna.position());
    }
    const auto at = dna.position();
    dna.u8(kFields["dec_dna.flags"]);
    {
        const auto under = dna.under(dna.last());
        if ((flags & 1) != 0) {
            dna.addNumber(kFields["dec_dna.flags.control"], at, 1, flags);
            dna.addNumber(kFields["dec_dna.rt.msg_type"], at, 1, flags);
        }
        if ((flags & 1) == 0) {
            dna.addNumber((flags & 7) == kShortFormat ? kShortRow : kFields["dec_dna.flags.msglen"], at, 1, flags);
            dna.addNumber(kFields["dec_dna.flags.RQR"], at, 1, flags);
            dna.addNumber(kFields["dec_dna.flags.RTS"], at, 1, flags);
        }
    }
    if (dna.failed())
        return;
    if ((flags & 1) != 0)
        return addControl(dna, flags);
    const auto format = flags & 7;
    if (format == kLongFormat)
        addLong(dna);
    else if (format == kShortFormat)
        addShort(dna);
}

} // namespace

namespace protocols {

extern constinit const Protocol decnet{"dec_dna", "DEC_DNA", "DEC DNA Routing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
