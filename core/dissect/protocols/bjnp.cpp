// BJNP: Canon printers and scanners on the network. Follows what is publicly known of the protocol. Not decoded: payloads.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {1, "Printer Command"}, {2, "Scanner Command"}, {129, "Printer Response"}, {130, "Scanner Response"},
};
constexpr ValueName kCodeNames[] = {
    {1, "Discover"}, {16, "Print Job Details"}, {17, "Request Closure"}, {32, "Get Printer Status"}, {33, "Print"},
    {48, "Get Printer Identity"}, {50, "Scan Job Details"},
};

constexpr FieldTable kFields{
    dec("bjnp.type", "Type", 8).names(kTypeNames),
    dec("bjnp.code", "Code", 8).names(kCodeNames),
    text("bjnp.id", "Id"),
    dec("bjnp.seq_no", "Sequence Number", 32),
    dec("bjnp.session_id", "Session Id", 16),
    dec("bjnp.payload_len", "Payload Length", 32),
    bytes("bjnp.payload", "Payload"),
};

constexpr std::array kClaims{Claim{"udp.port", 8611, 8614}};

void dissect(Layer& bjnp)
{
    const auto magic = bjnp.peekText(0, 4);
    if (!bjnp.has(0, 16) || (magic != "BJNP" && magic != "MFNP" && magic != "BJNB"))
        return bjnp.reject();
    const auto type = nameOr(kFields.rows[kFields["bjnp.type"].index].valueNames, bjnp.peek8(4), "Unknown type");
    const auto code = nameOr(kFields.rows[kFields["bjnp.code"].index].valueNames, bjnp.peek8(5), "Unknown code");
    bjnp.protocolColumn("BJNP");
    bjnp.info().set("{}: {}", type, code);
    bjnp.item().append(", {}: {}", type, code);
    bjnp.text(kFields["bjnp.id"], 4);
    bjnp.u8(kFields["bjnp.type"]);
    bjnp.u8(kFields["bjnp.code"]);
    bjnp.u32(kFields["bjnp.seq_no"]);
    bjnp.u16(kFields["bjnp.session_id"]);
    const auto length = bjnp.u32(kFields["bjnp.payload_len"]);
    if (length > 0)
        bjnp.bytes(kFields["bjnp.payload"], length);
}

} // namespace

namespace protocols {

extern constinit const Protocol bjnp{"bjnp", "BJNP", "Canon BJNP", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
