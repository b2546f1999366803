// PPP over Ethernet, session stage. RFC 2516. The discovery stage shows its header only.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodeNames[] = {{0x00, "Session Data"}, {0x07, "Active Discovery Offer (PADO)"},
                                    {0x09, "Active Discovery Initiation (PADI)"}, {0x19, "Active Discovery Request (PADR)"},
                                    {0x65, "Active Discovery Session-confirmation (PADS)"},
                                    {0xa7, "Active Discovery Terminate (PADT)"}};

constexpr FieldTable kFields{
    dec("pppoe.version", "Version", 8).mask(0xf0),
    dec("pppoe.type", "Type", 8).mask(0x0f),
    hex("pppoe.code", "Code", 8).names(kCodeNames),
    hex("pppoe.session_id", "Session ID", 16),
    dec("pppoe.payload_length", "Payload Length", 16),
};

constexpr std::array kSessionClaims{Claim{"ethertype", 0x8864}};
constexpr std::array kDiscoveryClaims{Claim{"ethertype", 0x8863}};

uint16_t addHeader(Layer& pppoe)
{
    const auto first = pppoe.peek8(0);
    if (pppoe.has(0, 1)) {
        pppoe.addNumber(kFields["pppoe.version"], 0, 1, first);
        pppoe.addNumber(kFields["pppoe.type"], 0, 1, first);
    }
    pppoe.skip(1);
    const auto code = pppoe.u8(kFields["pppoe.code"]);
    pppoe.u16(kFields["pppoe.session_id"]);
    const auto length = pppoe.u16(kFields["pppoe.payload_length"]);
    pppoe.info().set("{}", nameOr(kCodeNames, code, "Unknown"));
    pppoe.limitTo(6u + length);
    return length;
}

void dissectSession(Layer& pppoe)
{
    pppoe.protocolColumn("PPPoES");
    addHeader(pppoe);
    pppoe.item().length(6);
    if (!pppoe.failed() && pppoe.reportedRemaining() > 0 && !pppoe.call("ppp", pppoe.rest()))
        pppoe.data(pppoe.rest());
}

void dissectDiscovery(Layer& pppoe)
{
    pppoe.protocolColumn("PPPoED");
    const auto length = addHeader(pppoe);
    pppoe.item().length(6u + length);
}

} // namespace

namespace protocols {

extern constinit const Protocol pppoeSession{"pppoes", "PPPoES", "PPP-over-Ethernet Session", kFields, kSessionClaims,
                                             dissectSession};
extern constinit const Protocol pppoeDiscovery{"pppoed", "PPPoED", "PPP-over-Ethernet Discovery", kFields,
                                               kDiscoveryClaims, dissectDiscovery};

} // namespace protocols
} // namespace capscope
