// Diagnostics over IP: testers and the gateways of vehicles. ISO 13400-2. Not decoded: the diagnostic services themselves (UDS).
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFutherActionNames[] = {
    {0, "No further action required"}, {1, "Reserved by ISO 13400"}, {2, "Reserved by ISO 13400"},
    {3, "Reserved by ISO 13400"}, {4, "Reserved by ISO 13400"}, {5, "Reserved by ISO 13400"}, {6, "Reserved by ISO 13400"},
    {7, "Reserved by ISO 13400"}, {8, "Reserved by ISO 13400"}, {9, "Reserved by ISO 13400"}, {10, "Reserved by ISO 13400"},
    {11, "Reserved by ISO 13400"}, {12, "Reserved by ISO 13400"}, {13, "Reserved by ISO 13400"}, {14, "Reserved by ISO 13400"},
    {15, "Reserved by ISO 13400"}, {16, "Routing activation required to initiate central security"},
};
constexpr ValueName kSyncStatusNames[] = {
    {0, "VIN and/or GID are synchronized"}, {1, "Reserved by ISO 13400"}, {2, "Reserved by ISO 13400"},
    {3, "Reserved by ISO 13400"}, {4, "Reserved by ISO 13400"}, {5, "Reserved by ISO 13400"}, {6, "Reserved by ISO 13400"},
    {7, "Reserved by ISO 13400"}, {8, "Reserved by ISO 13400"}, {9, "Reserved by ISO 13400"}, {10, "Reserved by ISO 13400"},
    {11, "Reserved by ISO 13400"}, {12, "Reserved by ISO 13400"}, {13, "Reserved by ISO 13400"}, {14, "Reserved by ISO 13400"},
    {15, "Reserved by ISO 13400"}, {16, "Incomplete: VIN and GID are NOT synchronized"},
};
constexpr ValueName kActivationTypeNames[] = {{0, "Default"}, {1, "WWH-OBD"}, {224, "Central security"}};
constexpr ValueName kResponseCodeNames[] = {
    {0, "Routing activation denied due to unknown source address."},
    {1, "Routing activation denied because all concurrently supported TCP_DATA sockets are registered and active."},
    {2, "Routing activation denied because an SA different from the table connection entry was received on the already activated TCP_DATA socket."},
    {3, "Routing activation denied because the SA is already registered and active on a different TCP_DATA socket."},
    {4, "Routing activation denied due to missing authentication."},
    {5, "Routing activation denied due to rejected confirmation."},
    {6, "Routing activation denied due to unsupported routing activation type."},
    {7, "Routing activation denied due to request for encrypted connection via TLS."}, {8, "Reserved by ISO 13400."},
    {9, "Reserved by ISO 13400."}, {10, "Reserved by ISO 13400."}, {11, "Reserved by ISO 13400."},
    {12, "Reserved by ISO 13400."}, {13, "Reserved by ISO 13400."}, {14, "Reserved by ISO 13400."},
    {15, "Reserved by ISO 13400."}, {16, "Routing successfully activated."},
    {17, "Routing will be activated; confirmation required."},
};
constexpr ValueName kAckCodeNames[] = {{0, "ACK"}};
constexpr ValueName kNackCodeNames[] = {
    {0, "Reserved by ISO 13400"}, {1, "Reserved by ISO 13400"}, {2, "Invalid source address"}, {3, "Unknown target address"},
    {4, "Diagnostic message too large"}, {5, "Out of memory"}, {6, "Target unreachable"}, {7, "Unknown network"},
    {8, "Transport protocol error"},
};
constexpr ValueName kNackCode2Names[] = {
    {0, "Incorrect pattern format"}, {1, "Unknown payload type"}, {2, "Message too large"}, {3, "Out of memory"},
    {4, "Invalid payload length"},
};
constexpr ValueName kNodeTypeNames[] = {{0, "DoIP gateway"}, {1, "DoIp node"}};
constexpr ValueName kPowerModeNames[] = {{0, "not ready"}, {1, "ready"}, {2, "not supported"}};
constexpr ValueName kTypeNames[] = {
    {0, "Generic DoIP header NACK"}, {1, "Vehicle identification request"}, {2, "Vehicle identification request with EID"},
    {3, "Vehicle identification request with VIN"},
    {4, "Vehicle announcement message/vehicle identification response message"}, {5, "Routing activation request"},
    {6, "Routing activation response"}, {7, "Alive check request"}, {8, "Alive check response"},
    {0x4001, "DoIP entity status request"}, {0x4002, "DoIP entity status response"},
    {0x4003, "Diagnostic power mode information request"}, {0x4004, "Diagnostic power mode information response"},
    {0x8001, "Diagnostic message"}, {0x8002, "Diagnostic message ACK"}, {0x8003, "Diagnostic message NACK"},
};
constexpr ValueName kVersionNames[] = {
    {0, "Reserved"}, {1, "DoIP ISO/DIS 13400-2:2010"}, {2, "DoIP ISO 13400-2:2012"}, {3, "DoIP ISO 13400-2:2019"},
    {4, "DoIP ISO 13400-2:2019 Amd1 (experimental)"}, {255, "Default value for vehicle identification request messages"},
};

constexpr FieldTable kFields{
    text("doip.vin", "VIN"),
    hex("doip.logical_address", "Logical Address", 16),
    bytes("doip.eid", "EID"),
    bytes("doip.gid", "GID"),
    hex("doip.futher_action", "Further action required", 8).names(kFutherActionNames),
    hex("doip.sync_status", "VIN/GID sync. status", 8).names(kSyncStatusNames),
    hex("doip.source_address", "Source Address", 16),
    hex("doip.activation_type_v1", "Activation type", 16),
    hex("doip.activation_type", "Activation type", 8).names(kActivationTypeNames),
    hex("doip.reserved_iso", "Reserved by ISO", 32),
    hex("doip.reserved_oem", "Reserved by OEM", 32),
    hex("doip.tester_logical_address", "Logical address of external tester", 16),
    hex("doip.response_code", "Routing activation response code", 8).names(kResponseCodeNames),
    hex("doip.target_address", "Target Address", 16),
    bytes("doip.data", "User data"),
    hex("doip.diag_ack_code", "ACK code", 8).names(kAckCodeNames),
    hex("doip.diag_nack_code", "NACK code", 8).names(kNackCodeNames),
    bytes("doip.previous", "Previous message"),
    hex("doip.nack_code", "DoIP Header NACK code", 8).names(kNackCode2Names),
    hex("doip.node_type", "Node type", 8).names(kNodeTypeNames),
    dec("doip.max_sockets", "Max concurrent sockets", 8),
    dec("doip.sockets", "Currently open sockets", 8),
    dec("doip.max_data_size", "Max data size", 32),
    hex("doip.power_mode", "Diagnostic power mode", 8).names(kPowerModeNames),
    hex("doip.type", "Type", 16).names(kTypeNames),
    hex("doip.version", "Version", 8).names(kVersionNames),
    hex("doip.inverse", "Inverse version", 8),
    dec("doip.length", "Length", 32),
};

constexpr std::array kClaims{Claim{"udp.port", 13400}, Claim{"tcp.port", 13400}};
constexpr uint32_t kHeaderBytes = 8;

bool isHeader(const Layer& layer)
{
    const auto version = layer.peek8(0);
    return layer.has(0, kHeaderBytes) && uint8_t(~version) == layer.peek8(1) && (version <= 4 || version == 0xff);
}

size_t messageLength(Bytes header)
{
    const auto length = be32(header.data() + 4);
    return uint8_t(~header[0]) == header[1] && length < (16u << 20) ? size_t(kHeaderBytes) + length : 0;
}

void addAnnouncement(Layer& doip)
{
    doip.text(kFields["doip.vin"], 17);
    doip.u16(kFields["doip.logical_address"]);
    doip.bytes(kFields["doip.eid"], 6);
    doip.bytes(kFields["doip.gid"], 6);
    doip.u8(kFields["doip.futher_action"]);
    if (doip.more())
        doip.u8(kFields["doip.sync_status"]);
}

void addActivationRequest(Layer& doip, uint8_t version)
{
    doip.u16(kFields["doip.source_address"]);
    if (version == 1)
        doip.u16(kFields["doip.activation_type_v1"]);
    else
        doip.u8(kFields["doip.activation_type"]);
    doip.u32(kFields["doip.reserved_iso"]);
    if (doip.more())
        doip.u32(kFields["doip.reserved_oem"]);
}

void addActivationResponse(Layer& doip)
{
    doip.u16(kFields["doip.tester_logical_address"]);
    doip.u16(kFields["doip.source_address"]);
    doip.u8(kFields["doip.response_code"]);
    doip.u32(kFields["doip.reserved_iso"]);
    if (doip.more())
        doip.u32(kFields["doip.reserved_oem"]);
}

void addDiagnostics(Layer& doip, uint16_t type)
{
    doip.u16(kFields["doip.source_address"]);
    doip.u16(kFields["doip.target_address"]);
    if (type == 0x8001) {
        if (doip.more())
            doip.bytes(kFields["doip.data"], doip.reportedRemaining());
        return;
    }
    doip.u8(type == 0x8002 ? kFields["doip.diag_ack_code"] : kFields["doip.diag_nack_code"]);
    if (doip.more())
        doip.bytes(kFields["doip.previous"], doip.reportedRemaining());
}

void addPayload(Layer& doip, uint16_t type, uint8_t version)
{
    switch (type) {
    case 0x0000:
        doip.u8(kFields["doip.nack_code"]);
        return;
    case 0x0002:
        doip.bytes(kFields["doip.eid"], 6);
        return;
    case 0x0003:
        doip.text(kFields["doip.vin"], 17);
        return;
    case 0x0004:
        return addAnnouncement(doip);
    case 0x0005:
        return addActivationRequest(doip, version);
    case 0x0006:
        return addActivationResponse(doip);
    case 0x0008:
        doip.u16(kFields["doip.source_address"]);
        return;
    case 0x4002:
        doip.u8(kFields["doip.node_type"]);
        doip.u8(kFields["doip.max_sockets"]);
        doip.u8(kFields["doip.sockets"]);
        if (doip.more())
            doip.u32(kFields["doip.max_data_size"]);
        return;
    case 0x4004:
        doip.u8(kFields["doip.power_mode"]);
        return;
    case 0x8001: case 0x8002: case 0x8003:
        return addDiagnostics(doip, type);
    default:
        return;
    }
}

void dissect(Layer& doip)
{
    if (!isHeader(doip))
        return doip.reject();
    doip.protocolColumn("DoIP");
    const auto version = doip.peek8(0);
    const auto type = doip.peek16(2);
    const auto name = nameOf(kFields.rows[kFields["doip.type"].index].valueNames, type);
    if (name.empty())
        doip.info().set("0x{:04x} Unknown Payload", type);
    else
        doip.info().set(name);
    {
        const auto header = doip.under(doip.label(0, kHeaderBytes, "Header"));
        doip.u8(kFields["doip.version"]);
        doip.u8(kFields["doip.inverse"]);
        doip.u16(kFields["doip.type"]);
        doip.u32(kFields["doip.length"]);
    }
    if (doip.more())
        addPayload(doip, type, version);
}

} // namespace

namespace protocols {

extern constinit const Protocol doip{"doip", "DoIP", "DoIP (ISO13400) Protocol", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
