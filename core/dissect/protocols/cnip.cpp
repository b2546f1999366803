// Control networks over IP (ISO/IEC 14908-4) and LonTalk, what they carry (ISO/IEC 14908-1). Not decoded: other packets than data,
// network management messages, foreign frames.
#include "core/dissect/layer.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {1, "Data Packet"}, {99, "Device Configuration Request"}, {3, "Device Registration"}, {113, "Device Configuration"},
    {100, "Channel Membership Request"}, {4, "Channel Membership"}, {102, "Send List Request"}, {6, "Send List"},
    {104, "Channel Routing Request"}, {8, "Channel Routing"}, {7, "Acknowledge"}, {127, "Segment"},
    {96, "Status/Health/Statistics Request"}, {112, "Status/Health/Statistics Response"},
};

constexpr FieldTable kFields{
    hex("cnip.type", "Packet type", 8).names(kTypeNames),
    dec("cnip.len", "Packet length", 16),
    dec("cnip.ver", "Version", 8),
    dec("cnip.exth", "Ext. Header Size", 8),
    dec("cnip.pf", "Protocol Flags", 8),
    dec("cnip.sec", "Protocol Flags", 8).mask(0x20),
    dec("cnip.protocol", "Protocol Code", 8).mask(0x1f),
    dec("cnip.vendorcode", "Vendor Code", 16),
    dec("cnip.sessid", "Session ID", 32),
    dec("cnip.seqno", "Sequence Number", 32),
    dec("cnip.tstamp", "Time Stamp", 32),
};
constexpr ValueName kCodeNames[] = {
    {97, "NM_QUERY_ID"}, {98, "NM_RESPOND_TO_QUERY"}, {99, "NM_UPDATE_DOMAIN"}, {100, "NM_LEAVE_DOMAIN"},
    {101, "NM_UPDATE_KEY"}, {102, "NM_UPDATE_ADDR"}, {103, "NM_QUERY_ADDR"}, {104, "NM_QUERY_NV_CNFG"},
    {105, "NM_UPDATE_GROUP_ADDR"}, {106, "NM_QUERY_DOMAIN"}, {107, "NM_UPDATE_NV_CNFG"}, {108, "NM_SET_NODE_MODE"},
    {109, "NM_READ_MEMORY"}, {110, "NM_WRITE_MEMORY"}, {111, "NM_CHECKSUM_RECALC"}, {112, "NM_WINK"},
    {113, "NM_MEMORY_REFRESH"}, {114, "NM_QUERY_SNVT"}, {115, "NM_NV_FETCH"}, {127, "NM_MANUAL_SERVICE_REQUEST"},
    {81, "ND_QUERY_STATUS"}, {82, "ND_PROXY_COMMAND"}, {83, "ND_CLEAR_STATUS"}, {84, "ND_QUERY_XCVR"},
};
constexpr ValueName kPdufmtNames[] = {{0, "TPDU"}, {1, "SPDU"}, {2, "AuthPDU"}, {3, "APDU"}};
constexpr ValueName kAddrfmtNames[] = {
    {0, "Broadcast (0)"}, {1, "Multicast (1)"}, {2, "Unicast (2a)/Multicast (2b)"}, {3, "Unicast (3)"},
};
constexpr ValueName kDomainlenNames[] = {{0, "0 bit"}, {1, "8 bit"}, {2, "24 bit"}, {3, "48 bit"}};
constexpr ValueName kTpduTypeNames[] = {{0, "ACKD"}, {1, "UnACKD_RPT"}, {2, "ACK"}, {4, "REMINDER"}, {5, "REM/MSG"}};

constexpr FieldTable kLonFields{
    hex("lon.srcnet", "Source subnet", 8),
    hex("lon.srcnode", "Source node", 8).mask(0x7f),
    hex("lon.dstnet", "Destination subnet", 8),
    hex("lon.dstgrp", "Destination group", 8),
    hex("lon.dstnode", "Destination node", 8).mask(0x7f),
    hex("lon.grp", "Group", 8),
    hex("lon.grpmem", "Group member", 8),
    bytes("lon.uid", "Unique node ID"),
    hex("lon.nv", "Network Variable", 16),
    hex("lon.nv.dir", "NV direction", 16).mask(0x4000),
    hex("lon.nv.selector", "NV selector", 16).mask(0x3fff),
    hex("lon.application", "Application", 8),
    hex("lon.code", "Code", 8).mask(0x3f).names(kCodeNames),
    hex("lon.pdufmt", "PDU format", 8).mask(0x30).names(kPdufmtNames),
    hex("lon.ppdu", "PPDU", 8),
    dec("lon.prio", "Priority", 8).mask(0x80),
    dec("lon.alt_path", "Alt path", 8).mask(0x40),
    dec("lon.delta_bl", "Delta BL", 8).mask(0x3f),
    dec("lon.npdu", "NPDU", 8),
    hex("lon.vers", "version", 8).mask(0xc0),
    hex("lon.addrfmt", "Address format", 8).mask(0xc).names(kAddrfmtNames),
    hex("lon.domainlen", "Domain length", 8).mask(0x3).names(kDomainlenNames),
    bytes("lon.domain", "Domain"),
    hex("lon.tpdu_type", "TPDU type", 8).mask(0x70).names(kTpduTypeNames),
    hex("lon.tpdu", "TPDU", 8),
    hex("lon.auth", "Auth", 8).mask(0x80),
    hex("lon.trans_no", "Transaction number", 8).mask(0xf),
};

constexpr std::array kClaims{Claim{"udp.port", 1628, 1629}};
constexpr uint32_t kHeaderBytes = 20;

void dissect(Layer& cnip)
{
    if (!cnip.has(0, kHeaderBytes))
        return cnip.reject();
    const auto type = cnip.peek8(3);
    const auto extension = 4u * cnip.peek8(4);
    const auto protocol = cnip.peek8(5) & 0x1f;
    cnip.protocolColumn("CN/IP");
    cnip.info().set("CN/IP: {}", nameOr(kFields.rows[kFields["cnip.type"].index].valueNames, type, "Unknown packet type"));
    cnip.item().length(std::min(kHeaderBytes + extension, cnip.reported()));
    cnip.u16(kFields["cnip.len"]);
    cnip.u8(kFields["cnip.ver"]);
    cnip.u8(kFields["cnip.type"]);
    cnip.u8(kFields["cnip.exth"]);
    cnip.bits(kFields["cnip.pf"], 1, {kFields["cnip.sec"], kFields["cnip.protocol"]});
    cnip.u16(kFields["cnip.vendorcode"]);
    cnip.u32(kFields["cnip.sessid"]);
    cnip.u32(kFields["cnip.seqno"]);
    cnip.u32(kFields["cnip.tstamp"]);
    cnip.skip(extension);
    if (type == 1 && protocol == 0 && cnip.more())
        cnip.call("lon", cnip.rest());
}

std::string nameFor(FieldRef row, uint64_t value) { return std::string(nameOr(kLonFields.rows[row.index].valueNames, value, "Unknown")); }

// Subnets and nodes, or a group; how depends on the format.
void addAddresses(Layer& lon, uint8_t format)
{
    constexpr std::string_view kTitles[] = {"Address type 0 (broadcast)", "Address type 1 (multicast)", "Address type 2a (unicast)", "Address type 3 (neuron id)"};
    const auto at = lon.position();
    const bool multicast2b = format == 2 && (lon.peek8(at + 1) & 0x80) == 0;
    const uint32_t size = format <= 1 ? 3 : format == 2 ? (multicast2b ? 6 : 4) : 9;
    const auto under = lon.under(lon.label(at, size, multicast2b ? "Address type 2b (multicast)" : kTitles[format]));
    lon.u8(kLonFields["lon.srcnet"]);
    lon.bitFields(1, {kLonFields["lon.srcnode"]});
    switch (format) {
    case 0:
        lon.u8(kLonFields["lon.dstnet"]);
        return;
    case 1:
        lon.u8(kLonFields["lon.dstgrp"]);
        return;
    case 2:
        lon.u8(multicast2b ? kLonFields["lon.dstgrp"] : kLonFields["lon.dstnet"]);
        lon.bitFields(1, {kLonFields["lon.dstnode"]});
        if (!multicast2b)
            return;
        lon.u8(kLonFields["lon.grp"]);
        lon.u8(kLonFields["lon.grpmem"]);
        return;
    default:
        lon.u8(kLonFields["lon.dstnet"]);
        lon.bytes(kLonFields["lon.uid"], 6);
    }
}

// What the session carries: a network variable, or a message of an application.
void addContent(Layer& lon)
{
    if (!lon.more())
        return;
    if ((lon.peek8(lon.position()) & 0x80) != 0) {
        lon.bits(kLonFields["lon.nv"], 2, {kLonFields["lon.nv.dir"], kLonFields["lon.nv.selector"]});
        if (lon.more())
            lon.call("data", lon.rest(), lon.inside());
        return;
    }
    if ((lon.peek8(lon.position()) & 0xc0) == 0)
        lon.bits(kLonFields["lon.application"], 1, {kLonFields["lon.code"]});
    if (lon.more())
        lon.call("data", lon.rest(), lon.inside());
}

void dissectLon(Layer& lon)
{
    const auto control = lon.peek8(1);
    const auto format = control >> 4 & 3;
    const auto address = uint8_t(control >> 2 & 3);
    const auto domain = control & 3;
    const auto formatName = nameFor(kLonFields["lon.pdufmt"], uint64_t(format));
    lon.protocolColumn("LON");
    lon.info().set("Delta_BL: {} Type: {}", lon.peek8(0) & 0x3f, formatName);
    lon.bits(kLonFields["lon.ppdu"], 1, {kLonFields["lon.prio"], kLonFields["lon.alt_path"], kLonFields["lon.delta_bl"]});
    lon.bits(kLonFields["lon.npdu"], 1, {kLonFields["lon.vers"], kLonFields["lon.pdufmt"], kLonFields["lon.addrfmt"], kLonFields["lon.domainlen"]});
    lon.last().text("NPDU: {}, PDU format: {}, Address format: {}, Domain length: {}", control, formatName,
                    nameFor(kLonFields["lon.addrfmt"], address), nameFor(kLonFields["lon.domainlen"], uint64_t(domain)));
    addAddresses(lon, address);
    constexpr uint32_t kDomainBytes[] = {0, 1, 3, 6};
    if (domain != 0)
        lon.bytes(kLonFields["lon.domain"], kDomainBytes[domain]);
    if (format != 0)
        return lon.more() ? void(lon.call("data", lon.rest(), lon.inside())) : void();
    const auto transport = lon.peek8(lon.position());
    const auto type = nameFor(kLonFields["lon.tpdu_type"], uint64_t(transport >> 4 & 7));
    lon.bits(kLonFields["lon.tpdu"], 1, {kLonFields["lon.auth"], kLonFields["lon.tpdu_type"], kLonFields["lon.trans_no"]});
    lon.last().text("TPDU: 0x{:02x}, TPDU type: {}", transport, type);
    const auto kind = transport >> 4 & 7;
    if (kind == 0 || kind == 1)
        addContent(lon);
}

} // namespace

namespace protocols {

extern constinit const Protocol cnip{"cnip", "CN/IP", "Component Network over IP", kFields, kClaims, dissect};
extern constinit const Protocol lon{"lon", "LON", "Local Operating Network", kLonFields, {}, dissectLon};

} // namespace protocols
} // namespace capscope
