// Configuration Test Protocol: loopback tests of Ethernet. The Ethernet, version 2.0, chapter 8.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFunctions[] = {{1, "Reply"}, {2, "Forward Data"}};
constexpr uint16_t kReply = 1;
constexpr uint16_t kForward = 2;

constexpr FieldTable kFields{
    dec("loop.skipcount", "skipCount", 16),
    dec("loop.relevant_function", "Relevant function", 16).names(kFunctions),
    dec("loop.function", "Function", 16).names(kFunctions),
    mac("loop.forwarding_address", "Forwarding address"),
    dec("loop.receipt_number", "Receipt number", 16),
};

constexpr std::array kClaims{Claim{"ethertype", 0x9000}};

void dissect(Layer& loop)
{
    loop.protocolColumn("LOOP");
    const auto skip = loop.u16le(kFields["loop.skipcount"]);
    const auto relevant = 2u + skip;
    if (loop.has(relevant, 2)) {
        const auto function = loop.peek16le(relevant);
        loop.addNumber(kFields["loop.relevant_function"], relevant, 2, function);
        loop.info().set(nameOr(kFunctions, function, "Unknown function"));
    }
    while (loop.more()) {
        const auto function = loop.u16le(kFields["loop.function"]);
        if (function == kForward) {
            loop.mac(kFields["loop.forwarding_address"]);
            continue;
        }
        if (function == kReply)
            loop.u16le(kFields["loop.receipt_number"]);
        break;
    }
    if (!loop.failed() && loop.reportedRemaining() > 0)
        loop.data(loop.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol loop{"loop", "LOOP", "Configuration Test Protocol (loopback)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
