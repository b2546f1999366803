// The control protocols of PPP: links (LCP, RFC 1661), IP (RFC 1332), IPv6 (RFC 5072), compression (RFC 1962). Not decoded:
// options, except those that most links agree on.
#include "core/dissect/layer.h"

namespace capscope {
namespace ppp_control {
namespace {

using namespace fields;

constexpr ValueName kCodes[] = {
    {0, "Vendor Specific"}, {1, "Configuration Request"}, {2, "Configuration Ack"}, {3, "Configuration Nak"},
    {4, "Configuration Reject"}, {5, "Termination Request"}, {6, "Termination Ack"}, {7, "Code Reject"},
    {8, "Protocol Reject"}, {9, "Echo Request"}, {10, "Echo Reply"}, {11, "Discard Request"}, {12, "Identification"},
    {13, "Time Remaining"}, {14, "Reset Request"}, {15, "Reset Ack"},
};

constexpr FieldTable kFields{
    dec("ppp.code", "Code", 8).names(kCodes),
    decHex("ppp.identifier", "Identifier", 8),
    dec("ppp.length", "Length", 16),
    bytes("ppp.data", "Data"),
    hex("lcp.magic_number", "Magic Number", 32),
    bytes("lcp.data", "Data"),
};

constexpr std::string_view kLinkColumn = "PPP LCP";
constexpr uint8_t kTerminationRequest = 5;
constexpr uint8_t kTerminationAck = 6;
constexpr uint8_t kEchoRequest = 9;
constexpr uint8_t kDiscardRequest = 11;

void dissect(Layer& control, std::string_view column)
{
    control.protocolColumn(column);
    const auto code = control.u8(kFields["ppp.code"]);
    control.u8(kFields["ppp.identifier"]);
    const auto length = control.u16(kFields["ppp.length"]);
    if (control.failed())
        return;
    control.info().set(nameOr(kCodes, code, "Unknown"));
    control.item().length(length);
    control.limitTo(length);
    const bool echo = code >= kEchoRequest && code <= kDiscardRequest && column == kLinkColumn;
    if (echo)
        control.u32(kFields["lcp.magic_number"]);
    const bool plain = code == kTerminationRequest || code == kTerminationAck;
    if ((echo || plain) && control.more())
        control.bytes(echo ? kFields["lcp.data"] : kFields["ppp.data"], control.reportedRemaining());
}

constexpr std::array kLinkClaims{Claim{"ppp.protocol", 0xc021}};
constexpr std::array kIpClaims{Claim{"ppp.protocol", 0x8021}};
constexpr std::array kIpv6Claims{Claim{"ppp.protocol", 0x8057}};
constexpr std::array kCompressionClaims{Claim{"ppp.protocol", 0x80fd}};

} // namespace
} // namespace ppp_control

namespace protocols {

extern constinit const Protocol lcp{"lcp", "PPP LCP", "PPP Link Control Protocol", capscope::ppp_control::kFields,
                                    capscope::ppp_control::kLinkClaims,
                                    [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP LCP"); }};
extern constinit const Protocol ipcp{"ipcp", "PPP IPCP", "PPP IP Control Protocol", capscope::ppp_control::kFields,
                                     capscope::ppp_control::kIpClaims,
                                     [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP IPCP"); }};
extern constinit const Protocol ipv6cp{"ipv6cp", "PPP IPV6CP", "PPP IPv6 Control Protocol", capscope::ppp_control::kFields,
                                       capscope::ppp_control::kIpv6Claims,
                                       [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP IPV6CP"); }};
extern constinit const Protocol ccp{"ccp", "PPP CCP", "PPP Compression Control Protocol", capscope::ppp_control::kFields,
                                    capscope::ppp_control::kCompressionClaims,
                                    [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP CCP"); }};

} // namespace protocols
} // namespace capscope
