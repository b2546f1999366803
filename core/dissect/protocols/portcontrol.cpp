// Port Control Protocol and its forerunner NAT-PMP: opening ports of address translators. RFC 6887, RFC 6886. Not decoded: options.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPcpOpcodeNames[] = {{0, "Announce"}, {1, "Map"}, {2, "Peer"}};
constexpr ValueName kPmpOpcodeNames[] = {
    {0, "External Address Request"}, {128, "External Address Response"}, {1, "Map UDP Request"}, {129, "Map UDP Response"},
    {2, "Map TCP Request"}, {130, "Map TCP Response"},
};
constexpr ValueName kResultCodeNames[] = {
    {0, "Success"}, {1, "Unsupported Version"}, {2, "Not Authorized/Refused"}, {3, "Network Failure"}, {4, "Out of resources"},
    {5, "Unsupported opcode"},
};

constexpr FieldTable kPmpFields{
    dec("nat-pmp.version", "Version", 8),
    dec("nat-pmp.opcode", "Opcode", 8).names(kPmpOpcodeNames),
    dec("nat-pmp.result_code", "Result Code", 16).names(kResultCodeNames),
    dec("nat-pmp.sssoe", "Seconds Since Start of Epoch", 32),
    fields::ipv4("nat-pmp.external_ip", "External IP Address"),
    dec("nat-pmp.reserved", "Reserved", 16),
    dec("nat-pmp.internal_port", "Internal Port", 16),
    dec("nat-pmp.external_port", "Requested External Port", 16),
    dec("nat-pmp.pml", "Requested Port Mapping Lifetime", 32),
};
constexpr ValueName kRNames[] = {{1, "Response"}, {0, "Request"}};
constexpr ValueName kOpcodeNames[] = {{0, "Announce"}, {1, "Map"}, {2, "Peer"}};
constexpr ValueName kResultCode2Names[] = {
    {0, "Success"}, {1, "Unsupported Version"}, {2, "Not Authorized/Refused"}, {3, "Malformed Request"},
    {4, "Unsupported opcode"}, {5, "Unsupported option"}, {6, "Malformed option"}, {7, "Network failure"}, {8, "No resources"},
    {9, "Unsupported protocol"}, {10, "User exceeds quota"}, {11, "Cannot provide external port"}, {12, "Address mismatch"},
    {13, "Excessive remote peers"},
};

constexpr FieldTable kPcpFields{
    bytes("portcontrol.map.nonce", "Mapping Nonce"),
    dec("portcontrol.map.protocol", "Protocol", 8),
    dec("portcontrol.map.reserved", "Reserved", 24),
    dec("portcontrol.map.internal_port", "Internal Port", 16),
    dec("portcontrol.map.rsp_assigned_external_port", "Assigned External Port", 16),
    dec("portcontrol.map.req_sug_external_port", "Suggested External Port", 16),
    fields::ipv6("portcontrol.map.rsp_assigned_ext_ip", "Assigned External IP Address"),
    fields::ipv6("portcontrol.map.req_sug_external_ip", "Suggested External IP Address"),
    dec("portcontrol.version", "Version", 8),
    flag("portcontrol.response", "Response", 8, 0x1, kTrueFalse),
    flag("portcontrol.request", "Request", 8, 0x1, kTrueFalse),
    flag("portcontrol.r", "R", 8, 0x80, kRNames),
    dec("portcontrol.opcode", "Opcode", 8).mask(0x7f).names(kOpcodeNames),
    dec("portcontrol.reserved", "Reserved", 8),
    dec("portcontrol.result_code", "Result Code", 16).names(kResultCode2Names),
    dec("portcontrol.lifetime_rsp", "Lifetime", 32),
    dec("portcontrol.epoch_time", "Epoch Time", 32),
    bytes("portcontrol.rsp_reserved", "Reserved"),
    dec("portcontrol.lifetime_req", "Requested Lifetime", 32),
    fields::ipv6("portcontrol.client_ip", "Client IP Address"),
};

constexpr std::array kClaims{Claim{"udp.port", 5350, 5351}};

// The row of a protocol, which is not named in the frame's list: both versions are one layer there.
NodeId addRow(Layer& layer, ProtocolId protocol, std::string_view more)
{
    const auto row = Registry::instance().firstField(protocol);
    layer.dissection().pushStack(row, false, true);
    const auto slice = layer.slice(0);
    const auto item = layer.dissection().add(kNoNode, row, slice.buffer, slice.offset, slice.reportedLength, {});
    item.append(", {}", more);
    return item ? item.id() : kNoNode;
}

void addNatPmp(Layer& pmp, uint8_t opcode)
{
    pmp.u8(kPmpFields["nat-pmp.version"]);
    pmp.u8(kPmpFields["nat-pmp.opcode"]);
    const bool response = opcode >= 128;
    const auto operation = opcode & 0x7f;
    if (response) {
        pmp.u16(kPmpFields["nat-pmp.result_code"]);
        pmp.u32(kPmpFields["nat-pmp.sssoe"]);
        if (operation == 0) {
            pmp.ipv4(kPmpFields["nat-pmp.external_ip"]);
            return;
        }
    } else if (operation == 0) {
        return;
    } else {
        pmp.u16(kPmpFields["nat-pmp.reserved"]);
    }
    if (operation > 2)
        return;
    pmp.u16(kPmpFields["nat-pmp.internal_port"]);
    const auto external = pmp.u16(kPmpFields["nat-pmp.external_port"]);
    pmp.last().text("{} External Port: {}", response ? "Mapped" : "Requested", external);
    const auto lifetime = pmp.u32(kPmpFields["nat-pmp.pml"]);
    pmp.last().text("{}Port Mapping Lifetime: {}", response ? "" : "Requested ", lifetime);
}

void addMapping(Layer& pcp, bool response)
{
    const auto group = pcp.under(pcp.label(pcp.position(), 36, "Map {}", response ? "Response" : "Request"));
    pcp.bytes(kPcpFields["portcontrol.map.nonce"], 12);
    pcp.u8(kPcpFields["portcontrol.map.protocol"]);
    pcp.u24(kPcpFields["portcontrol.map.reserved"]);
    pcp.u16(kPcpFields["portcontrol.map.internal_port"]);
    pcp.u16(response ? kPcpFields["portcontrol.map.rsp_assigned_external_port"] : kPcpFields["portcontrol.map.req_sug_external_port"]);
    pcp.ipv6(response ? kPcpFields["portcontrol.map.rsp_assigned_ext_ip"] : kPcpFields["portcontrol.map.req_sug_external_ip"]);
}

void addPcp(Layer& pcp, bool response)
{
    pcp.u8(kPcpFields["portcontrol.version"]);
    const auto opcode = pcp.peek8(1) & 0x7f;
    pcp.addNumber(response ? kPcpFields["portcontrol.response"] : kPcpFields["portcontrol.request"], 1, 1, response ? 0 : 1).hide();
    pcp.bitFields(1, {kPcpFields["portcontrol.r"], kPcpFields["portcontrol.opcode"]});
    if (response) {
        pcp.skip(1);
        pcp.addNumber(kPcpFields["portcontrol.reserved"], 2, 1, pcp.peek8(2));
        pcp.addNumber(kPcpFields["portcontrol.result_code"], 3, 1, pcp.peek8(3));
        pcp.skip(1);
        pcp.u32(kPcpFields["portcontrol.lifetime_rsp"]);
        pcp.u32(kPcpFields["portcontrol.epoch_time"]);
        pcp.bytes(kPcpFields["portcontrol.rsp_reserved"], 12);
    } else {
        pcp.u16(kPcpFields["portcontrol.reserved"]);
        pcp.u32(kPcpFields["portcontrol.lifetime_req"]);
        pcp.ipv6(kPcpFields["portcontrol.client_ip"]);
    }
    if (opcode == 1)
        addMapping(pcp, response);
}

void dissect(Layer& port)
{
    const auto version = port.peek8(0);
    if (!port.has(0, 2) || version > 2)
        return port.reject();
    const auto opcode = port.peek8(1);
    const bool response = opcode >= 128;
    if (version == 0) {
        const auto name = nameOr(kPmpFields.rows[kPmpFields["nat-pmp.opcode"].index].valueNames, opcode, "Unknown opcode: %d");
        port.protocolColumn("NAT-PMP");
        port.info().set(name);
        const auto id = Registry::instance().protocolId("nat-pmp");
        Layer pmp(port.dissection(), id, port.slice(0), addRow(port, id, name));
        addNatPmp(pmp, opcode);
        if (pmp.failed())
            port.malformed();
        return;
    }
    const auto operation = nameOr(kPcpOpcodeNames, uint64_t(opcode & 0x7f), "Unknown");
    port.protocolColumn(version == 1 ? "PCP v1" : "PCP v2");
    port.info().set("{} {}", operation, response ? "Response" : "Request");
    const auto id = Registry::instance().protocolId("portcontrol");
    Layer pcp(port.dissection(), id, port.slice(0), addRow(port, id, fmt::format("{} {}", operation, response ? "Response" : "Request")));
    addPcp(pcp, response);
    if (pcp.failed())
        port.malformed();
}

} // namespace

namespace protocols {

extern constinit const Protocol portControl{"portcontrol", "Port Control", "Port Control Protocol", kPcpFields, kClaims, dissect, nullptr, {}, {}, true};
extern constinit const Protocol natPmp{"nat-pmp", "NAT-PMP", "NAT Port Mapping Protocol", kPmpFields, {}, dissect};

} // namespace protocols
} // namespace capscope
