// Simple Traversal of UDP through NAT as it was before its cookie. RFC 3489, and the attributes of early TURN drafts. Not decoded:
// what the data attribute holds.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0x1, "Binding Request"}, {0x101, "Binding Response"}, {0x111, "Binding Error Response"},
    {0x2, "Shared Secret Request"}, {0x102, "Shared Secret Response"}, {0x1112, "Shared Secret Error Response"},
    {0x3, "Allocate Request"}, {0x103, "Allocate Response"}, {0x113, "Allocate Error Response"}, {0x4, "Send Request"},
    {0x104, "Send Response"}, {0x114, "Send Error Response"}, {0x115, "Data Indication"},
    {0x6, "Set Active Destination Request"}, {0x106, "Set Active Destination Response"},
    {0x116, "Set Active Destination Error Response"},
};
constexpr ValueName kAttributeNames[] = {
    {0x1, "MAPPED-ADDRESS"}, {0x2, "RESPONSE-ADDRESS"}, {0x3, "CHANGE-REQUEST"}, {0x4, "SOURCE-ADDRESS"},
    {0x5, "CHANGED-ADDRESS"}, {0x6, "USERNAME"}, {0x7, "PASSWORD"}, {0x8, "MESSAGE-INTEGRITY"}, {0x9, "ERROR-CODE"},
    {0xb, "REFLECTED-FROM"}, {0xd, "LIFETIME"}, {0xe, "ALTERNATE_SERVER"}, {0xf, "MAGIC_COOKIE"}, {0x10, "BANDWIDTH"},
    {0x11, "DESTINATION_ADDRESS"}, {0x12, "REMOTE_ADDRESS"}, {0x13, "DATA"}, {0x14, "NONCE"}, {0x15, "REALM"},
    {0x16, "REQUESTED_ADDRESS_TYPE"}, {0x8020, "XOR_MAPPED_ADDRESS"}, {0x21, "XOR_ONLY"}, {0x8022, "SERVER"},
    {0xc001, "CONNECTION-REQUEST-BINDING"}, {0xc002, "BINDING-CHANGE"},
};
constexpr ValueName kFamilyNames[] = {{0x1, "IPv4"}, {0x2, "IPv6"}};

constexpr FieldTable kFields{
    frameNumber("classicstun.response_in", "Response In"),
    frameNumber("classicstun.response_to", "Request In"),
    duration("classicstun.time", "Time"),
    hex("classicstun.type", "Message Type", 16).names(kTypeNames),
    hex("classicstun.length", "Message Length", 16),
    bytes("classicstun.id", "Message Transaction ID"),
    none("classicstun.att", "Attributes"),
    hex("classicstun.att.type", "Attribute Type", 16).names(kAttributeNames),
    dec("classicstun.att.length", "Attribute Length", 16),
    hex("classicstun.att.family", "Protocol Family", 16).names(kFamilyNames),
    dec("classicstun.att.port", "Port", 16),
    fields::ipv4("classicstun.att.ipv4", "IP"),
    flag("classicstun.att.change.ip", "Change IP", 16, 0x4),
    flag("classicstun.att.change.port", "Change Port", 16, 0x2),
    hex("classicstun.att.magic.cookie", "Magic Cookie", 32),
    dec("classicstun.att.lifetime", "Lifetime", 32),
    bytes("classicstun.att.data", "Data"),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 20;
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;
constexpr size_t kTransactionsMax = 65'536;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<std::string, Request> byId;
};

bool isResponse(uint32_t type) { return (type & 0x0100) != 0; }

bool recognises(const Layer& layer)
{
    return layer.has(0, kHeaderBytes) && !nameOf(kTypeNames, layer.peek16(0)).empty()
        && layer.peek16(2) + kHeaderBytes == layer.reported();
}

void pair(Layer& stun, uint32_t type)
{
    if (stun.firstPass()) {
        auto* all = stun.conversationState<Requests>();
        if (all == nullptr || all->byId.size() >= kTransactionsMax)
            return;
        const std::string id(stun.peekText(4, 16));
        if (!isResponse(type)) {
            all->byId.try_emplace(id, Request{stun.frame().number, stun.frame().time});
        } else if (const auto found = all->byId.find(id); found != all->byId.end()) {
            stun.remember(kRequestSlot, found->second);
            stun.rememberOn(found->second.frame, kResponseSlot, stun.frame().number);
        }
        return;
    }
    if (const auto response = stun.recallLate(kResponseSlot); response != 0)
        stun.addNumber(kFields["classicstun.response_in"], 0, 0, response).generated();
    if (const auto request = stun.recall<Request>(kRequestSlot)) {
        stun.addNumber(kFields["classicstun.response_to"], 0, 0, request->frame).generated();
        stun.addSigned(kFields["classicstun.time"], 0, 0, stun.frame().time - request->time).generated();
    }
}

void addValue(Layer& stun, uint32_t type, uint32_t length)
{
    const auto at = stun.position();
    switch (type) {
    case 0x0001: case 0x0002: case 0x0004: case 0x0005: case 0x000b: case 0x000e: case 0x0011: case 0x0012: case 0x8020:
        if (length < 8)
            return;
        stun.addNumber(kFields["classicstun.att.family"], at + 1, 1, stun.peek8(at + 1));
        stun.skip(2);
        stun.u16(kFields["classicstun.att.port"]);
        if (stun.peek8(at + 1) == 1)
            stun.ipv4(kFields["classicstun.att.ipv4"]);
        return;
    case 0x0003:
        if (length >= 4) {
            stun.skip(2);
            stun.bitFields(2, {kFields["classicstun.att.change.ip"], kFields["classicstun.att.change.port"]});
        }
        return;
    case 0x000d:
        if (length >= 4)
            stun.u32(kFields["classicstun.att.lifetime"]);
        return;
    case 0x000f:
        if (length >= 4)
            stun.u32(kFields["classicstun.att.magic.cookie"]);
        return;
    case 0x0013:
        if (length > 0) {
            const auto bytes = stun.slice(at, length);
            stun.bytes(kFields["classicstun.att.data"], length);
            stun.call("data", bytes, stun.last() ? stun.last().id() : kNested);
        }
        return;
    default:
        return;
    }
}

void dissect(Layer& stun)
{
    if (!recognises(stun))
        return stun.reject();
    const auto type = stun.peek16(0);
    const auto length = stun.peek16(2);
    stun.protocolColumn("CLASSIC-STUN");
    stun.info().set("Message: {}", nameOf(kTypeNames, type));
    pair(stun, type);
    stun.u16(kFields["classicstun.type"]);
    stun.u16(kFields["classicstun.length"]);
    stun.bytes(kFields["classicstun.id"], 16);
    if (length == 0)
        return;
    const auto under = stun.under(stun.addNone(kFields["classicstun.att"], kHeaderBytes, length));
    while (stun.more()) {
        const auto at = stun.position();
        const auto kind = stun.peek16(at);
        const auto size = stun.peek16(at + 2);
        const auto name = nameOf(kAttributeNames, kind);
        const auto row = stun.label(at, 4u + size, std::string_view());
        if (name.empty())
            row.text("Attribute: Unknown (0x{:04x})", kind);
        else
            row.text("Attribute: {}", name);
        const auto inner = stun.under(row);
        stun.u16(kFields["classicstun.att.type"]);
        stun.u16(kFields["classicstun.att.length"]);
        addValue(stun, kind, size);
        stun.seek(uint64_t(at) + 4 + size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol classicstun{"classicstun", "CLASSICSTUN", "Simple Traversal of UDP Through NAT", kFields, {}, dissect,
                                            recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
