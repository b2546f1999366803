// WSE Remote Ethernet. No specification was at hand: the layout, the names and the lengths of each function are facts from Wireshark's
// packet-wreth.c and from tshark 4.0.17; the code is our own, and no capture from a real board has confirmed it. Not decoded: what a
// mail carries.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFunctions[] = {
    {1, "Identification"}, {2, "Connection"}, {3, "Acknowledge"}, {4, "Non acknowledge"}, {5, "Disconnection"},
    {6, "Mail"}, {7, "Blinky"}, {8, "Get value"}, {9, "Set value"}, {10, "Boost"},
};
constexpr ValueName kErrors[] = {
    {0, "No error"}, {1, "Bad function code"}, {2, "Already connected"}, {3, "Invalid protocol version"}, {4, "Not connected"},
    {5, "Invalid MAC address"}, {6, "Invalid frame size"}, {7, "No memory available"}, {8, "Bad parameter"}, {9, "Task registered"},
};
constexpr ValueName kStates[] = {{0, "Ready"}, {1, "Busy"}};
constexpr ValueName kBoosts[] = {{0, "disabled"}, {1, "enabled"}};

constexpr FieldTable kFields{
    dec("wreth.Subtype", "Subtype", 16),
    dec("wreth.Size", "Size", 16),
    dec("wreth.FunctionCode", "Function code", 16).names(kFunctions),
    dec("wreth.FrameId", "FrameId", 16),
    dec("wreth.ErrorCode", "Error code", 16).names(kErrors),
    dec("wreth.Fragmented", "Fragmented", 8),
    dec("wreth.Retry", "Retry", 8),
    text("wreth.IdentBiosVersion", "Bios version"),
    dec("wreth.IdentBoardNumber", "Board number", 16),
    dec("wreth.IdentProtocolVersion", "Protocol version", 16),
    dec("wreth.IdentBoardId", "Board Id", 16),
    dec("wreth.IdentState", "State", 8).names(kStates),
    mac("wreth.IdentClientMacAddr", "Client MAC address"),
    dec("wreth.ConnectProtocolVersion", "Protocol version", 16),
    dec("wreth.ConnectTimeout", "Connect timeout", 16),
    dec("wreth.BlinkyPeriod", "Period", 16),
    dec("wreth.GetValue", "Value", 8),
    dec("wreth.SetValue", "Value", 8),
    dec("wreth.BoostStatus", "Boost", 16).names(kBoosts),
    dec("wreth.MailDestTic", "Dest tic", 16),
    dec("wreth.MailReserved", "Reserved", 32),
};

constexpr std::array kClaims{Claim{"ethertype", 0xaaaa}};
constexpr uint16_t kSubtype = 0x0200;
constexpr uint8_t kFirstPiece = 1, kSecondPiece = 2;
enum Function : uint16_t { Identify = 1, Connect, Acknowledge, Refuse, Disconnect, Mail, Blink, GetValue, SetValue, Boost };

void addIdentity(Layer& wreth)
{
    wreth.text(kFields["wreth.IdentBiosVersion"], 6);
    wreth.u16le(kFields["wreth.IdentBoardNumber"]);
    wreth.u16le(kFields["wreth.IdentProtocolVersion"]);
    wreth.u16le(kFields["wreth.IdentBoardId"]);
    wreth.u8(kFields["wreth.IdentState"]);
    wreth.mac(kFields["wreth.IdentClientMacAddr"]);
}

// The functions that are a question without contents and an answer with some.
void addQuestion(Layer& wreth, uint16_t function, uint16_t size)
{
    const bool identify = function == Identify;
    const auto name = identify ? "dentification" : "et value";
    const uint16_t answer = identify ? 19 : 1;
    if (size != 0 && size != answer)
        return wreth.info().set("Invalid {}{} frame", identify ? "i" : "g", name);
    wreth.info().set("{}{} {}", identify ? "I" : "G", name, size == 0 ? "question" : "response");
    if (size == 0)
        return;
    if (identify)
        addIdentity(wreth);
    else
        wreth.u8(kFields["wreth.GetValue"]);
}

void addRefusal(Layer& wreth, uint16_t size)
{
    constexpr uint16_t kAddressBytes = 6;
    constexpr uint32_t kErrorAt = 8;
    if (size != 0 && size != kAddressBytes)
        return wreth.info().set("Invalid non acknowledge frame");
    const auto error = wreth.peek16le(kErrorAt);
    const auto name = nameOf(kErrors, error);
    if (name.empty())
        wreth.info().set("Unknown 0x{:04x}", error);
    else
        wreth.info().set(name);
    if (size == kAddressBytes)
        wreth.mac(kFields["wreth.IdentClientMacAddr"]);
}

struct Simple {
    uint16_t function, size;
    std::string_view name, invalid;
    FieldRef first, second;
};

constexpr FieldRef kNone{0xffff};
constexpr Simple kSimple[] = {
    {Connect, 4, "Connection", "Invalid connection frame", kFields["wreth.ConnectProtocolVersion"], kFields["wreth.ConnectTimeout"]},
    {Acknowledge, 0, "Acknowledge", "Invalid acknowledge frame", kNone, kNone},
    {Disconnect, 0, "Disconnection", "Invalid disconnection frame", kNone, kNone},
    {Blink, 2, "Blinky", "Invalid blinky frame", kFields["wreth.BlinkyPeriod"], kNone},
    {Boost, 2, "Boost", "Invalid boost frame", kFields["wreth.BoostStatus"], kNone},
};

void addBody(Layer& wreth, uint16_t function, uint16_t size)
{
    for (const auto& simple : kSimple) {
        if (simple.function != function)
            continue;
        wreth.info().set(simple.size == size ? simple.name : simple.invalid);
        for (const auto row : {simple.first, simple.second})
            if (simple.size == size && row.index != kNone.index)
                wreth.u16le(row);
        return;
    }
    if (function == Identify || function == GetValue) {
        addQuestion(wreth, function, size);
    } else if (function == Refuse) {
        addRefusal(wreth, size);
    } else if (function == SetValue) {
        wreth.u8(kFields["wreth.SetValue"]);
        wreth.info().set("Set value question");
    } else if (function == Mail) {
        wreth.u16le(kFields["wreth.MailDestTic"]);
        wreth.u32le(kFields["wreth.MailReserved"]);
        wreth.info().set("Mail");
    }
}

void dissect(Layer& wreth)
{
    if (!wreth.has(0, 2)) { // not even what kind it is of
        wreth.u16(kFields["wreth.Subtype"]);
        wreth.limitTo(0);
        return wreth.reject();
    }
    if (wreth.peek16(0) != kSubtype) { // nobody else's of this type, but nothing is to be shown
        wreth.limitTo(0);
        wreth.facts().protocolColumn = "Ethernet";
        return wreth.reject();
    }
    wreth.protocolColumn("Wreth");
    wreth.info().clear();
    wreth.u16le(kFields["wreth.Subtype"]);
    const auto size = wreth.u16le(kFields["wreth.Size"]);
    const auto function = wreth.u16le(kFields["wreth.FunctionCode"]);
    wreth.u16le(kFields["wreth.FrameId"]);
    wreth.u16le(kFields["wreth.ErrorCode"]);
    const auto piece = wreth.u8(kFields["wreth.Fragmented"]);
    wreth.last().append(piece == kFirstPiece ? ": first fragment" : piece == kSecondPiece ? ": second fragment" : ": no");
    wreth.u8(kFields["wreth.Retry"]);
    if (wreth.failed())
        return;
    if (piece == kSecondPiece)
        return wreth.info().set("Mail : Data Second Fragment ");
    addBody(wreth, function, size);
}

} // namespace

namespace protocols {

extern constinit const Protocol wreth{"wreth", "WRETH", "WSE remote ethernet", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
