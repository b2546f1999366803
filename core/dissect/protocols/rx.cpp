// RX, the remote procedure calls of the Andrew File System. OpenAFS, src/rx/rx_packet.h and rxkad. Not decoded: encrypted contents, pieces
// put together, debug packets.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {1, "data"}, {2, "ack"}, {3, "busy"}, {4, "abort"}, {5, "ackall"}, {6, "challenge"}, {7, "response"}, {8, "debug"}, {9, "params"},
    {13, "version"},
};
constexpr ValueName kReasonNames[] = {
    {1, "Ack Requested"}, {2, "Duplicate Packet"}, {3, "Out Of Sequence"}, {4, "Exceeds Window"}, {5, "No Space"}, {6, "Ping"},
    {7, "Ping Response"}, {8, "Delay"}, {9, "Idle"},
};
constexpr ValueName kAckTypeNames[] = {{0, "NACK"}, {1, "ACK"}};
constexpr FieldTable kFields{
    time("rx.epoch", "Epoch"),
    dec("rx.cid", "CID", 32),
    dec("rx.callnumber", "Call Number", 32),
    dec("rx.seq", "Sequence Number", 32),
    dec("rx.serial", "Serial", 32),
    dec("rx.type", "Type", 8).names(kTypeNames),
    hex("rx.flags", "Flags", 8),
    flag("rx.flags.free_packet", "Free Packet", 8, 0x10, kTrueFalse),
    flag("rx.flags.more_packets", "More Packets", 8, 0x8, kTrueFalse),
    flag("rx.flags.last_packet", "Last Packet", 8, 0x4, kTrueFalse),
    flag("rx.flags.request_ack", "Request Ack", 8, 0x2, kTrueFalse),
    flag("rx.flags.client_init", "Client Initiated", 8, 0x1, kTrueFalse),
    dec("rx.userstatus", "User Status", 32),
    dec("rx.securityindex", "Security Index", 32),
    dec("rx.spare", "Spare/Checksum", 16),
    dec("rx.serviceid", "Service ID", 16),
    none("rx.ack", "ACK Packet"),
    dec("rx.bufferspace", "Bufferspace", 16),
    dec("rx.maxskew", "Max Skew", 16),
    dec("rx.first", "First Packet", 32),
    dec("rx.prev", "Prev Packet", 32),
    dec("rx.reason", "Reason", 8).names(kReasonNames),
    dec("rx.num_acks", "Num ACKs", 8),
    dec("rx.ack_type", "ACK Type", 8).names(kAckTypeNames),
    dec("rx.max_mtu", "Max MTU", 32),
    dec("rx.if_mtu", "Interface MTU", 32),
    dec("rx.rwind", "rwind", 32),
    dec("rx.max_packets", "Max Packets", 32),
    none("rx.challenge", "CHALLENGE Packet"),
    dec("rx.version", "Version", 32),
    hex("rx.nonce", "Nonce", 32),
    dec("rx.min_level", "Min Level", 32),
    none("rx.response", "RESPONSE Packet"),
    none("rx.encrypted", "Encrypted"),
    hex("rx.inc_nonce", "Inc Nonce", 32),
    dec("rx.level", "Level", 32),
    dec("rx.kvno", "kvno", 32),
    dec("rx.ticket_len", "Ticket len", 32),
    bytes("rx.ticket", "ticket"),
    none("rx.abort", "ABORT Packet"),
    signedDec("rx.abort_code", "Abort Code", 32),
};

constexpr std::array kClaims{Claim{"udp.port", 7000, 7009}, Claim{"udp.port", 7021}};
constexpr uint32_t kHeaderBytes = 28;

enum Type : uint8_t { kData = 1, kAck = 2, kBusy = 3, kAbort = 4, kAckAll = 5, kChallenge = 6, kResponse = 7, kDebug = 8, kParams = 9, kVersion = 13 };

constexpr ValueName kShortNames[] = {
    {kData, "DATA"}, {kAck, "ACK"}, {kBusy, "BUSY"}, {kAbort, "ABORT"}, {kAckAll, "ACKALL"}, {kChallenge, "CHALLENGE"}, {kResponse, "RESPONSE"},
    {kDebug, "DEBUG"}, {kParams, "PARAMS"}, {kVersion, "VERSION"},
};

void addHeader(Layer& rx)
{
    rx.addSigned(kFields["rx.epoch"], 0, 4, int64_t(rx.peek32(0)) * 1'000'000'000);
    rx.skip(4);
    rx.u32(kFields["rx.cid"]);
    rx.u32(kFields["rx.callnumber"]);
    rx.u32(kFields["rx.seq"]);
    rx.u32(kFields["rx.serial"]);
    rx.u8(kFields["rx.type"]);
    addFlags(rx, kFields["rx.flags"], 1,
             {kFields["rx.flags.free_packet"], kFields["rx.flags.more_packets"], kFields["rx.flags.last_packet"], kFields["rx.flags.request_ack"], kFields["rx.flags.client_init"]});
    rx.u8(kFields["rx.userstatus"]);
    rx.u8(kFields["rx.securityindex"]);
    rx.u16(kFields["rx.spare"]);
    rx.u16(kFields["rx.serviceid"]);
}

void addAck(Layer& rx)
{
    const auto under = rx.group(kFields["rx.ack"]);
    rx.u16(kFields["rx.bufferspace"]);
    rx.u16(kFields["rx.maxskew"]);
    rx.u32(kFields["rx.first"]);
    rx.u32(kFields["rx.prev"]);
    rx.u32(kFields["rx.serial"]);
    const auto reason = rx.u8(kFields["rx.reason"]);
    rx.info().set("ACK {}", nameOr(kReasonNames, reason, "Unknown"));
    const auto count = rx.u8(kFields["rx.num_acks"]);
    for (int i = 0; i < count && rx.more(); ++i)
        rx.u8(kFields["rx.ack_type"]);
    // Three bytes of filling, then numbers that later versions added.
    rx.skip(std::min(3u, rx.reportedRemaining()));
    for (const auto row : {kFields["rx.max_mtu"], kFields["rx.if_mtu"], kFields["rx.rwind"], kFields["rx.max_packets"]})
        if (rx.reportedRemaining() >= 4)
            rx.u32(row);
}

void addChallenge(Layer& rx)
{
    const auto under = rx.group(kFields["rx.challenge"]);
    rx.u32(kFields["rx.version"]);
    rx.u32(kFields["rx.nonce"]);
    rx.u32(kFields["rx.min_level"]);
    if (rx.reportedRemaining() >= 4)
        rx.skip(4);
}

void addResponse(Layer& rx)
{
    const auto under = rx.group(kFields["rx.response"]);
    if (rx.u32(kFields["rx.version"]) != 2)
        return;
    rx.skip(4);
    {
        const auto encrypted = rx.group(kFields["rx.encrypted"]);
        constexpr uint32_t kChecksumAndChannel = 28; // endpoint and four call numbers
        rx.skip(kChecksumAndChannel);
        rx.u32(kFields["rx.inc_nonce"]);
        rx.u32(kFields["rx.level"]);
    }
    rx.u32(kFields["rx.kvno"]);
    const auto length = rx.u32(kFields["rx.ticket_len"]);
    rx.bytes(kFields["rx.ticket"], length);
}

void addAbort(Layer& rx)
{
    const auto under = rx.group(kFields["rx.abort"]);
    rx.u32(kFields["rx.abort_code"]);
}

void addContents(Layer& rx, uint8_t type)
{
    switch (type) {
    case kAck:
        return addAck(rx);
    case kChallenge:
        return addChallenge(rx);
    case kResponse:
        return addResponse(rx);
    case kAbort:
        return addAbort(rx);
    default:
        return;
    }
}

void dissect(Layer& rx)
{
    const auto type = rx.peek8(20);
    const auto name = nameOf(kShortNames, type);
    if (!rx.has(0, kHeaderBytes) || name.empty())
        return rx.reject();
    rx.protocolColumn("RX");
    rx.info().set(name);
    addHeader(rx);
    rx.item().length(kHeaderBytes);
    if (type == kData) {
        rx.protocolColumn("AFS (RX)");
        rx.call("afs", rx.rest());
        return;
    }
    addContents(rx, type);
    const auto& facts = rx.facts();
    rx.info().append("  Seq: {}  Call: {}  Source Port: {}  Destination Port: {}  ", rx.peek32(12), rx.peek32(8), facts.sourcePort,
                     facts.destinationPort);
}

} // namespace

namespace protocols {

extern constinit const Protocol rx{"rx", "RX", "RX Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
