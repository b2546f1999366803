// BACnet: building automation over UDP, the virtual link and the network layer. ANSI/ASHRAE 135 clauses 6 and J. Not decoded:
// security wrappers, tables of routers and broadcast distribution.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFunctionNames[] = {
    {0, "BVLC-Result"}, {1, "Write-Broadcast-Distribution-Table"}, {2, "Read-Broadcast-Distribution-Table"},
    {3, "Read-Broadcast-Distribution-Table-Ack"}, {4, "Forwarded-NPDU"}, {5, "Register-Foreign-Device"},
    {6, "Read-Foreign-Device-Table"}, {7, "Read-Foreign-Device-Table-Ack"}, {8, "Delete-Foreign-Device-Table-Entry"},
    {9, "Distribute-Broadcast-To-Network"}, {10, "Original-Unicast-NPDU"}, {11, "Original-Broadcast-NPDU"},
    {12, "Secured-BVLL"},
};
constexpr ValueName kTypeNames[] = {{129, "BACnet/IP (Annex J)"}, {130, "BACnet/IPV6 (Annex U)"}};
constexpr ValueName kResultNames[] = {
    {0, "Successful completion"}, {16, "Write-Broadcast-Distribution-Table NAK"},
    {32, "Read-Broadcast-Distribution-Table NAK"}, {48, "Register-Foreign-Device NAK"},
    {64, "Read-Foreign-Device-Table NAK"}, {80, "Delete-Foreign-Device-Table-Entry NAK"},
    {96, "Distribute-Broadcast-To-Network NAK"}, {48, "Address-Resolution NAK"}, {96, "Virtual-Address-Resolution NAK"},
    {144, "Register-Foreign-Device NAK"}, {160, "Delete-Foreign-Device-Table-Entry NAK"},
    {192, "Distribute-Broadcast-To-Network NAK"},
};

constexpr FieldTable kLinkFields{
    hex("bvlc.function", "Function", 8).names(kFunctionNames),
    hex("bvlc.type", "Type", 8).names(kTypeNames),
    dec("bvlc.length", "BVLC-Length", 16),
    hex("bvlc.result", "Result", 16).names(kResultNames),
    fields::ipv4("bvlc.fwd_ip", "IP"),
    dec("bvlc.fwd_port", "Port", 16),
    dec("bvlc.reg_ttl", "TTL", 16),
};
constexpr ValueName kMesgtypNames[] = {
    {0, "Who-Is-Router-To-Network"}, {1, "I-Am-Router-To-Network"}, {2, "I-Could-Be-Router-To-Network"},
    {3, "Reject-Message-To-Network"}, {4, "Router-Busy-To-Network"}, {5, "Router-Available-To-Network"},
    {6, "Initialize-Routing-Table"}, {7, "Initialize-Routing-Table-Ack"}, {8, "Establish-Connection-To-Network"},
    {9, "Disconnect-Connection-To-Network"}, {10, "Challenge-Request"}, {11, "Security-Payload"}, {12, "Security-Response"},
    {13, "Request-Key-Update"}, {14, "Update-Keyset"}, {15, "Update-distribution-Key"}, {16, "Request-Masterkey"},
    {17, "Set-Masterkey"}, {18, "What-Is-Networknumber"}, {19, "Networknumber-Is"}, {20, 127, "Reserved for Use by ASHRAE"},
    {128, 255, "Vendor Proprietary Message"},
};
constexpr ValueName kRejectreasonNames[] = {
    {0, "Other error."},
    {1, "The router is not directly connected to DNET and cannot find a router to DNET on any directly connected network using Who-Is-Router-To-Network messages."},
    {2, "The router is busy and unable to accept messages for the specified DNET at the present time."},
    {3, "It is an unknown network layer message type."}, {4, "The message is too long to be routed to this DNET."},
    {5, "The router is no longer directly connected to DNET but can reconnect if requested."},
    {6, "The router is no longer directly connected to DNET and cannot reconnect even if requested."},
    {7, 255, "Invalid Rejection Reason."},
};
constexpr ValueName kControlNetNames[] = {
    {1, "network layer message, message type field present."}, {0, "BACnet APDU, message type field absent."},
};
constexpr ValueName kControlRes1Names[] = {{1, "Shall be zero, but is one."}, {0, "Shall be zero and is zero."}};
constexpr ValueName kControlDestNames[] = {
    {1, "DNET, DLEN and Hop Count present. If DLEN=0: broadcast, dest. address field absent."},
    {0, "DNET, DLEN, DADR and Hop Count absent."},
};
constexpr ValueName kControlSrcNames[] = {
    {1, "SNET, SLEN and SADR present, SLEN=0 invalid, SLEN specifies length of SADR"}, {0, "SNET, SLEN and SADR absent"},
};
constexpr ValueName kControlExpectNames[] = {
    {1, "BACnet-Confirmed-Request-PDU, a segment of BACnet-ComplexACK-PDU or Network Message expecting a reply present."},
    {0, "Other than a BACnet-Confirmed-Request-PDU, segment of BACnet-ComplexACK-PDU or network layer message expecting a reply present."},
};
constexpr ValueName kPrioHighNames[] = {
    {1, "Life Safety or Critical Equipment message."}, {0, "Not a Life Safety or Critical Equipment message."},
};
constexpr ValueName kPrioLowNames[] = {{1, "Urgent message"}, {0, "Normal message"}};

constexpr FieldTable kFields{
    hex("bvlc.function", "Function", 8).names(kFunctionNames),
    hex("bvlc.type", "Type", 8).names(kTypeNames),
    dec("bvlc.length", "BVLC-Length", 16),
    hex("bvlc.result", "Result", 16).names(kResultNames),
    fields::ipv4("bvlc.fwd_ip", "IP"),
    dec("bvlc.fwd_port", "Port", 16),
    dec("bvlc.reg_ttl", "TTL", 16),
    hex("bacnet.mesgtyp", "Network Layer Message Type", 8).names(kMesgtypNames),
    dec("bacnet.dnet", "Destination Network Address", 16),
    dec("bacnet.perf", "Performance Index", 8),
    dec("bacnet.rejectreason", "Reject Reason", 8).names(kRejectreasonNames),
    dec("bacnet.netno_status", "Network number status (enumerated)", 8),
    dec("bacnet.version", "Version", 8),
    hex("bacnet.control", "Control", 8),
    flag("bacnet.control_net", "NSDU contains", 8, 0x80, kControlNetNames),
    flag("bacnet.control_res1", "Reserved", 8, 0x40, kControlRes1Names),
    flag("bacnet.control_dest", "Destination Specifier", 8, 0x20, kControlDestNames),
    flag("bacnet.control_res2", "Reserved", 8, 0x10, kControlRes1Names),
    flag("bacnet.control_src", "Source specifier", 8, 0x8, kControlSrcNames),
    flag("bacnet.control_expect", "Expecting Reply", 8, 0x4, kControlExpectNames),
    flag("bacnet.control_prio_high", "Priority", 8, 0x2, kPrioHighNames),
    flag("bacnet.control_prio_low", "Priority", 8, 0x1, kPrioLowNames),
    dec("bacnet.dlen", "Destination MAC Layer Address Length", 8),
    dec("bacnet.dadr_mstp", "DADR", 8),
    mac("bacnet.dadr_eth", "Destination ISO 8802-3 MAC Address"),
    bytes("bacnet.dadr_tmp", "Unknown Destination MAC"),
    dec("bacnet.snet", "Source Network Address", 16),
    dec("bacnet.slen", "Source MAC Layer Address Length", 8),
    dec("bacnet.sadr_mstp", "SADR", 8),
    mac("bacnet.sadr_eth", "SADR"),
    bytes("bacnet.sadr_tmp", "Unknown Source MAC"),
    dec("bacnet.hopc", "Hop Count", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 47808}};

void dissectLink(Layer& link)
{
    if (link.peek8(0) != 0x81 || !link.has(0, 4))
        return link.reject();
    link.protocolColumn("BVLC");
    const auto function = link.peek8(1);
    link.info().set("BVLC Function {} ", nameOr(kLinkFields.rows[kLinkFields["bvlc.function"].index].valueNames, function, "unknown"));
    const auto length = link.peek16(2);
    const uint32_t header = function == 4 ? 10 : function < 9 ? length : 4;
    link.item().length(std::min<uint32_t>(header, link.reported()));
    link.u8(kLinkFields["bvlc.type"]);
    link.u8(kLinkFields["bvlc.function"]);
    // The row tells of the header alone; the length on the wire counts all.
    link.addNumber(kLinkFields["bvlc.length"], 2, 2, header);
    link.last().text("BVLC-Length: {} of {} bytes BACnet packet length", header, length);
    link.skip(2);
    switch (function) {
    case 0:
        link.u16(kLinkFields["bvlc.result"]);
        break;
    case 4:
        link.ipv4(kLinkFields["bvlc.fwd_ip"]);
        link.u16(kLinkFields["bvlc.fwd_port"]);
        break;
    case 5:
        link.u16(kLinkFields["bvlc.reg_ttl"]);
        break;
    default:
        break;
    }
    if (function == 4 || function == 9 || function == 10 || function == 11)
        link.call("bacnet", link.rest());
}

// How an address of `length` bytes is written depends on the medium that has such addresses.
void addAddress(Layer& net, uint8_t length, FieldRef mstp, FieldRef ethernet, FieldRef other)
{
    if (length == 0)
        return;
    if (length == 1)
        net.u8(mstp);
    else if (length == 6)
        net.mac(ethernet);
    else
        net.bytes(other, length);
}

void addMessage(Layer& net)
{
    const auto type = net.u8(kFields["bacnet.mesgtyp"]);
    net.info().set(nameOr(kFields.rows[kFields["bacnet.mesgtyp"].index].valueNames, type, "Unknown Message Type"));
    switch (type) {
    case 0x00: case 0x01: case 0x04: case 0x05:
        while (net.more() && net.reportedRemaining() >= 2)
            net.u16(kFields["bacnet.dnet"]);
        return;
    case 0x02:
        net.u16(kFields["bacnet.dnet"]);
        net.u8(kFields["bacnet.perf"]);
        return;
    case 0x03:
        net.u8(kFields["bacnet.rejectreason"]);
        net.u16(kFields["bacnet.dnet"]);
        return;
    case 0x13:
        net.u16(kFields["bacnet.dnet"]);
        net.u8(kFields["bacnet.netno_status"]);
        return;
    default:
        return;
    }
}

void dissect(Layer& net)
{
    const auto control = net.peek8(1);
    net.protocolColumn("BACnet-NPDU");
    net.info().set("Building Automation and Control Network NPDU");
    const auto version = net.u8(kFields["bacnet.version"]);
    net.last().text("Version: 0x{:02x} ({})", version, version == 1 ? "ASHRAE 135-1995" : "unknown");
    addFlags(net, kFields["bacnet.control"], 1,
             {kFields["bacnet.control_net"], kFields["bacnet.control_res1"], kFields["bacnet.control_dest"], kFields["bacnet.control_res2"],
              kFields["bacnet.control_src"], kFields["bacnet.control_expect"], kFields["bacnet.control_prio_high"],
              kFields["bacnet.control_prio_low"]});
    if ((control & 0x20) != 0) {
        net.u16(kFields["bacnet.dnet"]);
        const auto length = net.u8(kFields["bacnet.dlen"]);
        if (length == 0)
            net.last().text("Destination MAC Layer Address Length: 0 indicates Broadcast on Destination Network");
        addAddress(net, length, kFields["bacnet.dadr_mstp"], kFields["bacnet.dadr_eth"], kFields["bacnet.dadr_tmp"]);
    }
    if ((control & 0x08) != 0) {
        net.u16(kFields["bacnet.snet"]);
        const auto length = net.u8(kFields["bacnet.slen"]);
        addAddress(net, length, kFields["bacnet.sadr_mstp"], kFields["bacnet.sadr_eth"], kFields["bacnet.sadr_tmp"]);
    }
    if ((control & 0x20) != 0)
        net.u8(kFields["bacnet.hopc"]);
    if (net.failed())
        return;
    if ((control & 0x80) != 0) {
        addMessage(net);
        net.item().length(net.position());
        return;
    }
    net.item().length(net.position());
    if (net.more())
        net.call("bacapp", net.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol bvlc{"bvlc", "BVLC", "BACnet Virtual Link Control", kLinkFields, kClaims, dissectLink};
extern constinit const Protocol bacnet{"bacnet", "BACnet", "Building Automation and Control Network NPDU", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
