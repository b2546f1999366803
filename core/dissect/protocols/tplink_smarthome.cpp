// TP-Link Smart Home: JSON behind a running XOR, over UDP and TCP port 9999. Not decoded: what the commands mean.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    signedDec("tplink_smarthome.len", "Length", 32),
    text("tplink_smarthome.msg", "Message"),
};

constexpr std::array kClaims{Claim{"tcp.port", 9999}, Claim{"udp.port", 9999}};
constexpr uint8_t kFirstKey = 0xab; // each byte's key is the byte before it, as it was sent
constexpr uint32_t kLengthBytes = 4;
constexpr uint32_t kMessageBytesMax = 1u << 20;

void dissect(Layer& tplink)
{
    const bool stream = tplink.facts().transport == Transport::Tcp;
    const bool answer = tplink.facts().sourcePort == 9999 && tplink.facts().destinationPort != 9999;
    tplink.protocolColumn("TPLINK-SMARTHOME");
    if (stream && tplink.peek32(0) > kMessageBytesMax) // somebody else's on its port
        return tplink.reject();
    if (stream)
        tplink.u32(kFields["tplink_smarthome.len"]);
    const auto at = tplink.position();
    const auto cipher = tplink.peekBytes(at);
    std::vector<uint8_t> clear(cipher.size());
    for (size_t i = 0; i < cipher.size(); ++i)
        clear[i] = cipher[i] ^ (i == 0 ? kFirstKey : cipher[i - 1]);
    const auto json = tplink.dissection().addBuffer("JSON Message", std::move(clear));
    const auto message = asText(json.bytes);
    tplink.addText(kFields["tplink_smarthome.msg"], at, tplink.reportedRemaining(), message);
    if (tplink.wantsTree())
        tplink.last().text("{}: {}", answer ? "Rsp" : "Cmd", printable(message));
    tplink.call("json", json, tplink.inside());
    if (tplink.info().wanted())
        tplink.info().set("{} {}: {}", stream ? "TCP" : "UDP", answer ? "Rsp" : "Cmd", printable(message));
    tplink.protocolColumn("TPLINK-SMARTHOME/JSON");
}

size_t messageLength(Bytes header)
{
    const auto length = be32(header.data());
    return length > kMessageBytesMax ? 0 : kLengthBytes + length;
}

} // namespace

namespace protocols {

extern constinit const Protocol tplinkSmarthome{"tplink-smarthome", "TPLINK-SMARTHOME", "TP-Link Smart Home Protocol", kFields, kClaims,
                                                dissect, nullptr, {}, {kLengthBytes, messageLength}};

} // namespace protocols
} // namespace capscope
