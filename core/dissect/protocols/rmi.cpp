// Java Remote Method Invocation. Java Remote Method Invocation Specification, chapter 10. Not decoded: what serialized objects hold.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOutputNames[] = {{80, "Call"}, {82, "Ping"}, {84, "DgcAck"}};
constexpr ValueName kInputNames[] = {{78, "ProtocolAck"}, {79, "ProtocolNotSupported"}, {81, "ReturnData"}, {83, "PingAck"}};
constexpr ValueName kProtocolNames[] = {{75, "StreamProtocol"}, {76, "SingleOpProtocol"}, {77, "MultiPlexProtocol"}};
constexpr FieldTable kObjectFields{
    hex("rmi.ser.magic", "Magic", 16),
    dec("rmi.ser.version", "Version", 16),
};

constexpr uint16_t kObjectMagic = 0xaced;

constexpr FieldTable kFields{
    dec("rmi.endpoint_id.length", "Length", 16),
    text("rmi.endpoint_id.hostname", "Hostname"),
    dec("rmi.endpoint_id.port", "Port", 16),
    bytes("rmi.serialization_data", "Serialization Data"),
    hex("rmi.outputstream.message", "Output Stream Message", 8).names(kOutputNames),
    bytes("rmi.unique_identifier", "UniqueIdentifier"),
    hex("rmi.inputstream.message", "Input Stream Message", 8).names(kInputNames),
    hex("rmi.magic", "Magic", 32),
    dec("rmi.version", "Version", 16),
    hex("rmi.protocol", "Protocol", 8).names(kProtocolNames),
};

constexpr std::array kClaims{Claim{"tcp.port", 1099}};
constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint32_t kMagic = 0x4a524d49; // "JRMI"

bool recognises(const Layer& rmi) { return rmi.peek32(0) == kMagic && rmi.has(0, 7); }

void addIdentifier(Layer& rmi)
{
    const auto under = rmi.group("EndPointIdentifier");
    const auto length = rmi.u16(kFields["rmi.endpoint_id.length"]);
    rmi.text(kFields["rmi.endpoint_id.hostname"], length);
    rmi.skip(2);
    rmi.u16(kFields["rmi.endpoint_id.port"]);
}

void addObject(Layer& rmi)
{
    const auto object = rmi.rest();
    if (rmi.more())
        rmi.bytes(kFields["rmi.serialization_data"], rmi.reportedRemaining());
    if (const auto item = rmi.last())
        item.text("Serialization Data");
    if (object.reportedLength > 0)
        rmi.call("serialization", object);
}

void addOutput(Layer& rmi, uint8_t message)
{
    rmi.info().set("JRMI, {}", nameOf(kOutputNames, message));
    rmi.u8(kFields["rmi.outputstream.message"]);
    if (message == 0x50)
        addObject(rmi);
    else if (message == 0x54)
        rmi.bytes(kFields["rmi.unique_identifier"], 14);
}

void addInput(Layer& rmi, uint8_t message)
{
    rmi.info().set("JRMI, {}", nameOf(kInputNames, message));
    rmi.u8(kFields["rmi.inputstream.message"]);
    if (message == 0x4e)
        addIdentifier(rmi);
    else if (message == 0x51)
        addObject(rmi);
}

void dissectObject(Layer& object)
{
    if (object.peek16(0) != kObjectMagic)
        return object.reject();
    object.u16(kObjectFields["rmi.ser.magic"]);
    object.u16(kObjectFields["rmi.ser.version"]);
}

void dissect(Layer& rmi)
{
    if (!rmi.more())
        return rmi.reject();
    rmi.protocolColumn("RMI");
    rmi.bindConversation();
    const auto first = rmi.peek8(0);
    if (rmi.peek32(0) == kMagic) {
        const auto version = rmi.peek16(4);
        rmi.info().set("JRMI, Version: {}, {}", version, nameOr(kProtocolNames, rmi.peek8(6), "Unknown protocol"));
        rmi.u32(kFields["rmi.magic"]);
        rmi.u16(kFields["rmi.version"]);
        rmi.u8(kFields["rmi.protocol"]);
        return;
    }
    // The client's part begins with what it sends next; only the first bytes of a message tell what it is.
    if (!nameOf(kOutputNames, first).empty())
        return addOutput(rmi, first);
    if (!nameOf(kInputNames, first).empty())
        return addInput(rmi, first);
    rmi.info().set("Continuation");
}

} // namespace

namespace protocols {

extern constinit const Protocol rmi{"rmi", "RMI", "Java RMI", kFields, kClaims, dissect, recognises, kHeuristics};
extern constinit const Protocol javaSerialization{"serialization", "Serialization", "Java Serialization", kObjectFields, {}, dissectObject};

} // namespace protocols
} // namespace capscope
