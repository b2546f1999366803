// Sessions of the Intelligent Platform Management Interface over networks. IPMI 2.0, 13.6. Not decoded: the commands themselves, trailers
// of version 2.0.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAuthtypeNames[] = {{0, "NONE"}, {1, "MD2"}, {2, "MD5"}, {4, "PASSWORD"}, {5, "OEM"}, {6, "RMCP+"}};
constexpr ValueName kPayloadtypeNames[] = {
    {0, "IPMI Message"}, {1, "SOL (serial over LAN)"}, {2, "OEM Explicit"}, {16, "RMCP+ Open Session Request"},
    {17, "RMCP+ Open Session Response"}, {18, "RAKP Message 1"}, {19, "RAKP Message 2"}, {20, "RAKP Message 3"}, {21, "RAKP Message 4"},
    {32, "OEM0 (OEM Payload)"}, {33, "OEM1 (OEM Payload)"}, {34, "OEM2 (OEM Payload)"}, {35, "OEM3 (OEM Payload)"},
    {36, "OEM4 (OEM Payload)"}, {37, "OEM5 (OEM Payload)"}, {38, "OEM6 (OEM Payload)"}, {39, "OEM7 (OEM Payload)"},
};
constexpr ValueName kPayloadtypeAuthNames[] = {{1, "Payload is authenticated"}, {0, "Payload is unauthenticated"}};
constexpr ValueName kPayloadtypeEncNames[] = {{1, "Payload is encrypted"}, {0, "Payload is unencrypted"}};
constexpr FieldTable kFields{
    hex("ipmi_session.authtype", "Authentication Type", 8).names(kAuthtypeNames),
    hex("ipmi_session.payloadtype", "Payload Type", 8).mask(0x3f).names(kPayloadtypeNames),
    flag("ipmi_session.payloadtype.auth", "Authenticated", 8, 0x40, kPayloadtypeAuthNames),
    flag("ipmi_session.payloadtype.enc", "Encryption", 8, 0x80, kPayloadtypeEncNames),
    bytes("ipmi_session.oem.iana", "OEM IANA"),
    bytes("ipmi_session.oem.payloadid", "OEM Payload ID"),
    hex("ipmi_session.id", "Session ID", 32),
    hex("ipmi_session.sequence", "Session Sequence Number", 32),
    dec("ipmi_session.msg.len", "Message Length", 8),
    bytes("ipmi_session.authcode", "Authentication Code"),
};

constexpr std::array kClaims{Claim{"rmcp.class", 7}};
constexpr uint8_t kVersion2 = 6; // an authentication type that stands for the newer format

void dissect(Layer& ipmi)
{
    const auto type = ipmi.peek8(0);
    ipmi.protocolColumn("IPMB");
    ipmi.u8(kFields["ipmi_session.authtype"]);
    uint32_t session = 0;
    uint32_t length = 0;
    if (type == kVersion2) {
        const auto payload = ipmi.bits(kFields["ipmi_session.payloadtype"], 1, {kFields["ipmi_session.payloadtype.auth"], kFields["ipmi_session.payloadtype.enc"]});
        if ((payload & 0x3f) == 2) {
            ipmi.bytes(kFields["ipmi_session.oem.iana"], 4);
            ipmi.bytes(kFields["ipmi_session.oem.payloadid"], 2);
        }
        session = ipmi.u32le(kFields["ipmi_session.id"]);
        ipmi.u32le(kFields["ipmi_session.sequence"]);
        length = ipmi.u16le(kFields["ipmi_session.msg.len"]);
    } else {
        ipmi.u32le(kFields["ipmi_session.sequence"]);
        session = ipmi.u32le(kFields["ipmi_session.id"]);
        if (type != 0)
            ipmi.bytes(kFields["ipmi_session.authcode"], 16);
        length = ipmi.u8(kFields["ipmi_session.msg.len"]);
    }
    ipmi.info().set("Session ID 0x{:x}", session);
    ipmi.item().text("IPMI v{} Session Wrapper, session ID 0x{:x}", type == kVersion2 ? "2.0+" : "1.5", session);
    ipmi.item().length(ipmi.position());
    if (length > 0 && ipmi.more())
        if (!ipmi.call("ipmb", ipmi.slice(ipmi.position(), length)))
            ipmi.data(ipmi.slice(ipmi.position(), length));
}

} // namespace

namespace protocols {

extern constinit const Protocol ipmiSession{"ipmi_session", "IPMI Session", "IPMI v1.5 Session Wrapper", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
