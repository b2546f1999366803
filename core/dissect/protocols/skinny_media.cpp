// Messages of Skinny that open and close media channels, and the capabilities of a telephone.
#include "core/dissect/protocols/skinny.h"
#include "core/dissect/protocols/rtp.h"

namespace capscope::skinny {
namespace {

constexpr uint32_t kAddressTypeVersion = 17; // from here on addresses have a type and sixteen bytes
constexpr uint32_t kKeyBytes = 16;

// An address behind its type.
Address addAddress(Layer& skinny, FieldRef ipv4, FieldRef ipv6, uint32_t version)
{
    const bool typed = version >= kAddressTypeVersion;
    const auto kind = typed ? skinny.u32le(kFields["skinny.ipv4or6"]) : 0;
    if (kind == 1)
        return skinny.ipv6(ipv6);
    const auto address = skinny.ipv4(ipv4);
    if (typed)
        skinny.skip(12);
    return address;
}

void addCodec(Layer& skinny, std::string_view title)
{
    const auto any = skinny.under(skinny.label(skinny.position(), 4, "any {}", title));
    const auto parameters = skinny.under(skinny.label(skinny.position(), 4, "codecParams"));
    skinny.u8(kFields["skinny.codecMode"]);
    skinny.u8(kFields["skinny.dynamicPayload"]);
    skinny.u8(kFields["skinny.codecParam1"]);
    skinny.u8(kFields["skinny.codecParam2"]);
}

void addKeys(Layer& skinny, std::string_view title)
{
    const auto under = skinny.under(skinny.label(skinny.position(), 48, title));
    skinny.u32le(kFields["skinny.algorithmID"]);
    const auto key = skinny.u16le(kFields["skinny.keylen"]);
    const auto salt = skinny.u16le(kFields["skinny.saltlen"]);
    const auto secret = [&](std::string_view name, uint32_t size) {
        const auto bytes = skinny.under(skinny.label(skinny.position(), kKeyBytes, "{} [ref:{}len = {}, max:16]", name, name, size));
        skinny.skip(kKeyBytes);
    };
    secret("key", key);
    secret("salt", salt);
    skinny.u32le(kFields["skinny.isMKIPresent"]);
    skinny.u32le(kFields["skinny.keyDerivationRate"]);
}

void addStream(Layer& skinny)
{
    for (const auto row : {kFields["skinny.streamPassThroughId"], kFields["skinny.associatedStreamId"], kFields["skinny.RFC2833PayloadType"],
                           kFields["skinny.dtmfType"], kFields["skinny.mixingMode"], kFields["skinny.partyDirection"]})
        if (skinny.more())
            skinny.u32le(row);
}

void expectMedia(Layer& skinny, const Address& address, uint32_t port)
{
    if (skinny.firstPass() && !skinny.failed() && port > 0 && port < 65'536)
        rtp::expect(skinny, {address, uint16_t(port)}, "SKINNY", skinny.frame().number);
}

} // namespace

void addOpenReceive(Layer& skinny, uint32_t version)
{
    skinny.u32le(kFields["skinny.conferenceId"]);
    skinny.u32le(kFields["skinny.passThroughPartyId"]);
    skinny.u32le(kFields["skinny.milliSecondPacketSize"]);
    skinny.u32le(kFields["skinny.compressionType"]);
    {
        const auto under = skinny.under(skinny.label(skinny.position(), 8, "qualifierIn"));
        skinny.u32le(kFields["skinny.ecValue"]);
        addCodec(skinny, "compressionType");
    }
    skinny.u32le(kFields["skinny.callReference"]);
    addKeys(skinny, "mRxMediaEncryptionKeyInfo");
    addStream(skinny);
    if (version < kAddressTypeVersion || !skinny.more())
        return;
    addAddress(skinny, kFields["skinny.sourceIpAddr.ipv4"], kFields["skinny.sourceIpAddr.ipv6"], version);
    skinny.u32le(kFields["skinny.sourcePortNumber"]);
    if (skinny.more())
        skinny.u32le(kFields["skinny.requestedIpAddrType"]);
}

void addStartMedia(Layer& skinny, uint32_t version)
{
    skinny.u32le(kFields["skinny.conferenceId"]);
    skinny.u32le(kFields["skinny.passThroughPartyId"]);
    const auto address = addAddress(skinny, kFields["skinny.remoteIpAddr.ipv4"], kFields["skinny.remoteIpAddr.ipv6"], version);
    const auto port = skinny.u32le(kFields["skinny.remotePortNumber"]);
    expectMedia(skinny, address, port);
    skinny.u32le(kFields["skinny.milliSecondPacketSize"]);
    skinny.u32le(kFields["skinny.compressionType"]);
    {
        const auto under = skinny.under(skinny.label(skinny.position(), 16, "qualifierOut"));
        skinny.u32le(kFields["skinny.precedenceValue"]);
        skinny.u32le(kFields["skinny.ssValue"]);
        skinny.u16le(kFields["skinny.maxFramesPerPacket"]);
        skinny.u16le(kFields["skinny.padding"]);
        addCodec(skinny, "compressionType");
    }
    skinny.u32le(kFields["skinny.callReference"]);
    addKeys(skinny, "mTxMediaEncryptionKeyInfo");
    addStream(skinny);
}

void addReceiveAck(Layer& skinny, uint32_t version)
{
    skinny.u32le(kFields["skinny.mediaReceptionStatus"]);
    const auto address = addAddress(skinny, kFields["skinny.ipAddr.ipv4"], kFields["skinny.ipAddr.ipv6"], version);
    expectMedia(skinny, address, skinny.u32le(kFields["skinny.portNumber"]));
    skinny.u32le(kFields["skinny.passThroughPartyId"]);
    if (skinny.more())
        skinny.u32le(kFields["skinny.callReference"]);
}

void addTransmissionAck(Layer& skinny, uint32_t version)
{
    skinny.u32le(kFields["skinny.conferenceId"]);
    skinny.u32le(kFields["skinny.passThroughPartyId"]);
    skinny.u32le(kFields["skinny.callReference"]);
    const auto address = addAddress(skinny, kFields["skinny.transmitIpAddr.ipv4"], kFields["skinny.transmitIpAddr.ipv6"], version);
    expectMedia(skinny, address, skinny.u32le(kFields["skinny.portNumber"]));
    skinny.u32le(kFields["skinny.mediaTransmissionStatus"]);
}

void addCapabilities(Layer& skinny)
{
    constexpr uint32_t kCapabilitiesMax = 18;
    const auto count = std::min(skinny.u32le(kFields["skinny.capCount"]), kCapabilitiesMax);
    const auto list = skinny.under(skinny.label(skinny.position(), (count + 1) * 16, "caps [ref:capCount = {}, max:18]", count));
    for (uint32_t i = 0; i < count && skinny.more(); ++i) {
        const auto under = skinny.under(skinny.label(skinny.position(), 16, "caps [{} / {}]", i + 1, count));
        skinny.u32le(kFields["skinny.payloadCapability"]);
        skinny.u32le(kFields["skinny.maxFramesPerPacket"]);
        addCodec(skinny, "payloadCapability");
        skinny.skip(4);
    }
}

} // namespace capscope::skinny
