// Link Management Protocol: how the ends of optical links agree on what they are connected by. RFC 4204. Not decoded: the bodies of objects
// other than identifiers, configuration, hellos and data links of IPv4; the checksum is not verified.
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMsg[] = {
    {1, "Config Message. "}, {2, "ConfigAck Message. "}, {3, "ConfigNack Message. "}, {4, "Hello Message. "},
    {5, "BeginVerify Message. "}, {6, "BeginVerifyAck Message. "}, {7, "BeginVerifyNack Message. "}, {8, "EndVerify Message. "},
    {9, "EndVerifyAck Message. "}, {10, "Test Message. "}, {11, "TestStatusSuccess Message. "}, {12, "TestStatusFailure Message. "},
    {13, "TestStatusAck Message. "}, {14, "LinkSummary Message. "}, {15, "LinkSummaryAck Message. "}, {16, "LinkSummaryNack Message. "},
    {17, "ChannelStatus Message. "}, {18, "ChannelStatusAck Message. "}, {19, "ChannelStatusRequest Message. "},
    {20, "ChannelStatusResponse Message. "}, {21, "TraceMonitor Message. "}, {22, "TraceMonitorAck Message. "},
    {23, "TraceMonitorNack Message. "}, {24, "TraceMismatch Message. "}, {25, "TraceMismatchAck Message. "},
    {26, "TraceRequest Message. "}, {27, "TraceReport Message. "}, {28, "TraceReportNack Message. "}, {29, "InsertTrace Message. "},
    {30, "InsertTraceAck Message. "}, {31, "InsertTraceNack Message. "}, {50, "ServiceConfig Message. "},
    {51, "ServiceConfigAck Message. "}, {52, "ServiceConfigNack Message. "}, {241, "DiscoveryResponse Message. "},
    {242, "DiscoveryResponseAck Message. "}, {243, "DiscoveryResponseNack Message. "},
};
constexpr ValueName kChecksumStatus[] = {
    {0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"},
};
constexpr ValueName kObjectClass[] = {
    {1, "CCID"}, {2, "NODE_ID"}, {3, "LINK_ID"}, {4, "INTERFACE_ID"}, {5, "MESSAGE_ID"}, {6, "CONFIG"}, {7, "HELLO"},
    {8, "BEGIN_VERIFY"}, {9, "BEGIN_VERIFY_ACK"}, {10, "VERIFY_ID"}, {11, "TE_LINK"}, {12, "DATA_LINK"}, {13, "CHANNEL_STATUS"},
    {14, "CHANNEL_STATUS_REQUEST"}, {20, "ERROR"}, {21, "TRACE"}, {22, "TRACE_REQ"}, {51, "SERVICE_CONFIG"}, {248, "DA_DCN_ADDRESS"},
    {249, "LOCAL_LAD_INFO"},
};

constexpr FieldTable kFields{
    dec("lmp.msg", "Message Type", 8).names(kMsg),
    boolean("lmp.msg.config", "Config Message"),
    boolean("lmp.msg.configack", "ConfigAck Message"),
    boolean("lmp.msg.confignack", "ConfigNack Message"),
    boolean("lmp.msg.hello", "HELLO Message"),
    boolean("lmp.msg.beginverify", "BeginVerify Message"),
    boolean("lmp.msg.beginverifyack", "BeginVerifyAck Message"),
    boolean("lmp.msg.beginverifynack", "BeginVerifyNack Message"),
    boolean("lmp.msg.endverify", "EndVerify Message"),
    boolean("lmp.msg.endverifyack", "EndVerifyAck Message"),
    boolean("lmp.msg.test", "Test Message"),
    boolean("lmp.msg.teststatussuccess", "TestStatusSuccess Message"),
    boolean("lmp.msg.teststatusfailure", "TestStatusFailure Message"),
    boolean("lmp.msg.teststatusack", "TestStatusAck Message"),
    boolean("lmp.msg.linksummary", "LinkSummary Message"),
    boolean("lmp.msg.linksummaryack", "LinkSummaryAck Message"),
    boolean("lmp.msg.linksummarynack", "LinkSummaryNack Message"),
    boolean("lmp.msg.channelstatus", "ChannelStatus Message"),
    boolean("lmp.msg.channelstatusack", "ChannelStatusAck Message"),
    boolean("lmp.msg.channelstatusrequest", "ChannelStatusRequest Message"),
    boolean("lmp.msg.channelstatusresponse", "ChannelStatusResponse Message"),
    boolean("lmp.msg.tracemonitor", "TraceMonitor Message"),
    boolean("lmp.msg.tracemonitorack", "TraceMonitorAck Message"),
    boolean("lmp.msg.tracemonitornack", "TraceMonitorNack Message"),
    boolean("lmp.msg.tracemismatch", "TraceMismatch Message"),
    boolean("lmp.msg.tracemismatchack", "TraceMismatchAck Message"),
    boolean("lmp.msg.tracerequest", "TraceRequest Message"),
    boolean("lmp.msg.tracereport", "TraceReport Message"),
    boolean("lmp.msg.tracerequestnack", "TraceRequestNack Message"),
    boolean("lmp.msg.inserttrace", "InsertTrace Message"),
    boolean("lmp.msg.inserttraceack", "InsertTraceAck Message"),
    boolean("lmp.msg.inserttracenack", "InsertTraceNack Message"),
    boolean("lmp.msg.serviceconfig", "ServiceConfig Message"),
    boolean("lmp.msg.serviceconfigack", "ServiceConfigAck Message"),
    boolean("lmp.msg.serviceconfignack", "ServiceConfigNack Message"),
    boolean("lmp.msg.discoveryresp", "DiscoveryResponse Message"),
    boolean("lmp.msg.discoveryrespack", "DiscoveryResponseAck Message"),
    boolean("lmp.msg.discoveryrespnack", "DiscoveryResponseNack Message"),
    dec("lmp.hdr.flags", "LMP Header - Flags", 8),
    flag("lmp.hdr.ccdown", "ControlChannelDown", 8, 0x01, kTrueFalse),
    flag("lmp.hdr.reboot", "Reboot", 8, 0x02, kTrueFalse),
    dec("lmp.object", "LOCAL_CCID", 8),
    none("lmp.obj.ccid", "CCID"),
    none("lmp.obj.Nodeid", "NODE_ID"),
    none("lmp.obj.linkid", "LINK_ID"),
    none("lmp.obj.interfaceid", "INTERFACE_ID"),
    none("lmp.obj.messageid", "MESSAGE_ID"),
    none("lmp.obj.config", "CONFIG"),
    none("lmp.obj.hello", "HELLO"),
    none("lmp.obj.begin_verify", "BEGIN_VERIFY"),
    none("lmp.obj.begin_verify_ack", "BEGIN_VERIFY_ACK"),
    none("lmp.obj.verifyid", "VERIFY_ID"),
    none("lmp.obj.te_link", "TE_LINK"),
    none("lmp.obj.data_link", "DATA_LINK"),
    none("lmp.obj.channel_status", "CHANNEL_STATUS"),
    none("lmp.obj.channel_status_request", "CHANNEL_STATUS_REQUEST"),
    none("lmp.obj.error", "ERROR"),
    none("lmp.obj.trace", "TRACE"),
    none("lmp.obj.trace_req", "TRACE REQ"),
    none("lmp.obj.serviceconfig", "SERVICE_CONFIG"),
    none("lmp.obj.dadcnaddr", "DA_DCN_ADDRESS"),
    none("lmp.obj.localladinfo", "LOCAL_LAD_INFO"),
    dec("lmp.obj.ctype", "Object C-Type", 8),
    dec("lmp.local_ccid", "Local CCID Value", 32),
    dec("lmp.remote_ccid", "Remote CCID Value", 32),
    ipv4("lmp.local_nodeid", "Local Node ID Value"),
    ipv4("lmp.remote_nodeid", "Remote Node ID Value"),
    dec("lmp.messageid", "Message-ID Value", 32),
    dec("lmp.messageid_ack", "Message-ID Ack Value", 32),
    dec("lmp.hellointerval", "HelloInterval", 32),
    dec("lmp.hellodeadinterval", "HelloDeadInterval", 32),
    dec("lmp.txseqnum", "TxSeqNum", 32),
    dec("lmp.rxseqnum", "RxSeqNum", 32),
    hex("lmp.data_link_flags", "Data-Link Flags", 8),
    flag("lmp.data_link.port", "Data-Link is Individual Port", 8, 0x01, kTrueFalse),
    flag("lmp.data_link.link_verify", "Data-Link is Allocated", 8, 0x02, kTrueFalse),
    ipv4("lmp.data_link.local_ipv4", "Data-Link Local ID - IPv4"),
    ipv4("lmp.data_link.remote_ipv4", "Data-Link Remote ID - IPv4"),
    none("lmp.data_link_subobj", "Subobject"),
    hex("lmp.checksum", "Message Checksum", 16),
    named("lmp.checksum.status", "Checksum Status", 8, kChecksumStatus),
    dec("lmp.version", "LMP Version", 8),
    hex("lmp.header_flags", "Flags", 8),
    dec("lmp.header_length", "Length", 16).unit(" bytes"),
    flag("lmp.negotiable", "Negotiable", 8, 0x80, kYesNo),
    dec("lmp.object_length", "Length", 16),
    dec("lmp.object_class", "Object Class", 8).names(kObjectClass),
    dec("lmp.wavelength", "Wavelength", 32),
    dec("lmp.subobject_type", "Subobject Type", 8),
    dec("lmp.subobject_length", "Subobject Length", 8),
    expert("lmp.invalid_msg_type", "Invalid message type", Group::Protocol, Severity::Warning),
};

// In the order of the messages' numbers: 1 to 31, 50 to 52, 241 to 243.
constexpr FieldRef kMessageRows[] = {
    kFields["lmp.msg.config"], kFields["lmp.msg.configack"], kFields["lmp.msg.confignack"],
    kFields["lmp.msg.hello"], kFields["lmp.msg.beginverify"], kFields["lmp.msg.beginverifyack"],
    kFields["lmp.msg.beginverifynack"], kFields["lmp.msg.endverify"], kFields["lmp.msg.endverifyack"],
    kFields["lmp.msg.test"], kFields["lmp.msg.teststatussuccess"], kFields["lmp.msg.teststatusfailure"],
    kFields["lmp.msg.teststatusack"], kFields["lmp.msg.linksummary"], kFields["lmp.msg.linksummaryack"],
    kFields["lmp.msg.linksummarynack"], kFields["lmp.msg.channelstatus"], kFields["lmp.msg.channelstatusack"],
    kFields["lmp.msg.channelstatusrequest"], kFields["lmp.msg.channelstatusresponse"], kFields["lmp.msg.tracemonitor"],
    kFields["lmp.msg.tracemonitorack"], kFields["lmp.msg.tracemonitornack"], kFields["lmp.msg.tracemismatch"],
    kFields["lmp.msg.tracemismatchack"], kFields["lmp.msg.tracerequest"], kFields["lmp.msg.tracereport"],
    kFields["lmp.msg.tracerequestnack"], kFields["lmp.msg.inserttrace"], kFields["lmp.msg.inserttraceack"],
    kFields["lmp.msg.inserttracenack"], kFields["lmp.msg.serviceconfig"], kFields["lmp.msg.serviceconfigack"],
    kFields["lmp.msg.serviceconfignack"], kFields["lmp.msg.discoveryresp"], kFields["lmp.msg.discoveryrespack"],
    kFields["lmp.msg.discoveryrespnack"],
};

constexpr FieldRef kClassRows[] = {
    kFields["lmp.obj.ccid"], kFields["lmp.obj.Nodeid"], kFields["lmp.obj.linkid"], kFields["lmp.obj.interfaceid"], kFields["lmp.obj.messageid"],
    kFields["lmp.obj.config"], kFields["lmp.obj.hello"], kFields["lmp.obj.begin_verify"], kFields["lmp.obj.begin_verify_ack"],
    kFields["lmp.obj.verifyid"], kFields["lmp.obj.te_link"], kFields["lmp.obj.data_link"], kFields["lmp.obj.channel_status"],
    kFields["lmp.obj.channel_status_request"], kFields["lmp.obj.error"],
};

constexpr std::array kClaims{Claim{"udp.port", 701}};
constexpr uint32_t kObjectHeadBytes = 4;

size_t rowOfMessage(uint8_t type)
{
    return type >= 1 && type <= 31 ? type - 1u : type >= 50 && type <= 52 ? type - 50u + 31 : type >= 241 && type <= 243 ? type - 241u + 34 : SIZE_MAX;
}

// 13.12: a link that carries data, and what is told of it in parts.
void dissectDataLink(Layer& lmp, const Item& row, uint8_t form, uint32_t end)
{
    const auto flags = addFlags(lmp, kFields["lmp.data_link_flags"], 1, {kFields["lmp.data_link.port"], kFields["lmp.data_link.link_verify"]});
    lmp.last().append(": {}{}", (flags & 1) != 0 ? "Interface-Type-Port " : "Interface-Type-Component-Link ", (flags & 2) != 0 ? "Allocated " : "");
    lmp.skip(3);
    if (form != 1)
        return;
    const auto local = lmp.ipv4(kFields["lmp.data_link.local_ipv4"]);
    const auto remote = lmp.ipv4(kFields["lmp.data_link.remote_ipv4"]);
    row.append("IPv4: Local {}, Remote {}", toText(local), toText(remote));
    while (lmp.more() && lmp.position() + 2 <= end) {
        const auto start = lmp.position();
        const auto type = lmp.peek8(start);
        const auto length = lmp.peek8(start + 1);
        const auto part = lmp.addNone(kFields["lmp.data_link_subobj"], start, length);
        const auto under = lmp.under(part);
        lmp.u8(kFields["lmp.subobject_type"]);
        lmp.u8(kFields["lmp.subobject_length"]);
        constexpr uint8_t kWavelength = 2;
        if (type == kWavelength) {
            lmp.skip(2);
            part.text("Wavelength: {}", lmp.u32(kFields["lmp.wavelength"]));
        }
        if (length < 4 || start + length > end)
            return;
        lmp.seek(start + length);
    }
}

void dissectBody(Layer& lmp, const Item& row, uint8_t number, uint8_t form, uint32_t end)
{
    const bool local = form == 1;
    switch (number) {
    case 1:
        row.append("{}", lmp.u32(local ? kFields["lmp.local_ccid"] : kFields["lmp.remote_ccid"]));
        return;
    case 2:
        row.append("{}", toText(lmp.ipv4(local ? kFields["lmp.local_nodeid"] : kFields["lmp.remote_nodeid"])));
        return;
    case 5:
        row.append("{}", lmp.u32(local ? kFields["lmp.messageid"] : kFields["lmp.messageid_ack"]));
        return;
    case 6: {
        const auto interval = lmp.u16(kFields["lmp.hellointerval"]);
        row.append("HelloInterval: {}, HelloDeadInterval: {}", interval, lmp.u16(kFields["lmp.hellodeadinterval"]));
        return;
    }
    case 7: {
        const auto sent = lmp.u32(kFields["lmp.txseqnum"]);
        row.append("TxSeq {}, RxSeq: {}", sent, lmp.u32(kFields["lmp.rxseqnum"]));
        return;
    }
    case 12:
        return dissectDataLink(lmp, row, form, end);
    default:
        return;
    }
}

void dissectObject(Layer& lmp)
{
    const auto start = lmp.position();
    const auto first = lmp.peek8(start);
    const auto number = lmp.peek8(start + 1);
    const auto length = lmp.peek16(start + 2);
    if (length < kObjectHeadBytes)
        return lmp.malformed();
    lmp.addNumber(kFields["lmp.object"], start, 1, number);
    const bool known = number >= 1 && number <= std::size(kClassRows);
    const auto row = known ? lmp.addNone(kClassRows[number - 1u], start, length) : lmp.label(start, length, "Unknown");
    row.append(": ");
    const auto under = lmp.under(row);
    {
        const auto head = lmp.under(lmp.label(start, kObjectHeadBytes, "Header. Class {}, C-Type {}, Length {}, {}", number, first & 0x7f, length,
                                              (first & 0x80) != 0 ? "Negotiable" : "Not Negotiable"));
        lmp.addNumber(kFields["lmp.negotiable"], start, 1, first);
        lmp.addNumber(kFields["lmp.object_length"], start + 2, 2, length);
        lmp.addNumber(kFields["lmp.object_class"], start + 1, 1, number);
        lmp.addNumber(kFields["lmp.obj.ctype"], start, 1, first & 0x7fu);
    }
    lmp.skip(kObjectHeadBytes);
    dissectBody(lmp, row, number, first & 0x7f, start + length);
    lmp.seek(start + length);
}

void dissect(Layer& lmp)
{
    lmp.protocolColumn("LMP");
    const auto type = lmp.peek8(3);
    const auto name = nameOf(kMsg, type);
    const auto info = name.empty() ? fmt::format("Unknown ({}). ", type) : std::string(name);
    lmp.info().set(info);
    const auto length = lmp.peek16(4);
    constexpr uint32_t kHeaderBytes = 12; // as it is told: the first object lies in it
    if (!lmp.has(0, kHeaderBytes))
        return lmp.malformed();
    lmp.item().length(std::min(lmp.captured(), lmp.reported()));
    {
        const auto under = lmp.under(lmp.label(0, kHeaderBytes, "LMP Header. {}", name.empty() ? fmt::format("Unknown Message ({}). ", type) : info));
        lmp.u8(kFields["lmp.version"]);
        lmp.skip(1);
        addFlags(lmp, kFields["lmp.header_flags"], 1, {kFields["lmp.hdr.ccdown"], kFields["lmp.hdr.reboot"]});
        lmp.u8(kFields["lmp.msg"]);
        const auto row = rowOfMessage(type);
        if (row == SIZE_MAX)
            lmp.note(kFields["lmp.invalid_msg_type"], lmp.last(), lmp.last() ? fmt::format("Invalid message type: {}", type) : std::string());
        lmp.u16(kFields["lmp.header_length"]);
        if (row == SIZE_MAX)
            return lmp.seek(lmp.reported());
        lmp.addNumber(kMessageRows[row], 3, 1, 1).hide();
        // Drafts had a checksum here, the standard has none.
        lmp.addNumber(kFields["lmp.checksum"], 6, 2, 0).text("Message Checksum: [missing]");
        lmp.addNumber(kFields["lmp.checksum.status"], 6, 2, 3).generated();
        lmp.skip(2);
    }
    if (lmp.failed())
        return;
    const auto end = std::min<uint32_t>(length, lmp.reported());
    lmp.item().length(end);
    while (lmp.more() && lmp.position() + kObjectHeadBytes <= end)
        dissectObject(lmp);
}

} // namespace

namespace protocols {

extern constinit const Protocol lmp{"lmp", "LMP", "Link Management Protocol (LMP)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
