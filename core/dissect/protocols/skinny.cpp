// Skinny Client Control Protocol, between Cisco telephones and their call manager. Follows the vendor's station messages. Not decoded:
// messages beyond calls, tones, lamps and registration; multimedia channels; layouts before version 17 where they differ.
#include "core/dissect/protocols/skinny.h"

namespace capscope {
namespace {

using namespace skinny;

constexpr std::array kClaims{Claim{"tcp.port", 2000}};
constexpr uint32_t kHeaderBytes = 12;
constexpr int kResponseSlot = 8;
constexpr int kMessagesMax = 8;

enum MessageId : uint32_t {
    RegisterReq = 1,
    CapabilitiesRes = 16,
    OpenReceiveChannelAck = 34,
    RegisterAck = 129,
    StartMediaTransmission = 138,
    OpenReceiveChannel = 261,
    SelectSoftKeys = 272,
    CallState = 273,
    DialedNumber = 285,
    CallInfoV2 = 330,
    StartMediaTransmissionAck = 340,
};

// The message that answers another one.
uint32_t requestOf(uint32_t response)
{
    switch (response) {
    case OpenReceiveChannelAck:
        return OpenReceiveChannel;
    case StartMediaTransmissionAck:
        return StartMediaTransmission;
    case RegisterAck:
        return RegisterReq;
    case CapabilitiesRes:
        return 155;
    case 152:
        return 15;
    default:
        return ~0u;
    }
}

bool isRequest(uint32_t id)
{
    return id == OpenReceiveChannel || id == StartMediaTransmission || id == RegisterReq;
}

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Waiting : ProtocolState {
    std::array<std::pair<uint32_t, Request>, 16> last{}; // by message, one after the other
    size_t next = 0;
};

size_t messageLength(Bytes header)
{
    const auto length = littleEndian(header.data(), 4);
    return length >= 4 && length < 65'536 ? 8 + length : 0;
}

// A member: a number of up to four bytes, or a text of a fixed or (0) of its own length.
struct Part {
    FieldRef row;
    uint8_t size;
};

struct Layout {
    uint32_t id;
    Part parts[6];
};

constexpr Part kLine{kFields["skinny.lineInstance"], 4};
constexpr Part kCall{kFields["skinny.callReference"], 4};
constexpr Part kEnd{{0xffff}, 0};

constexpr Layout kLayouts[] = {
    {2, {{kFields["skinny.rtpMediaPort"], 4}, kEnd}},
    {5, {{kFields["skinny.stimulus"], 4}, kLine, kEnd}},
    {6, {kLine, kCall, kEnd}},
    {7, {kLine, kCall, kEnd}},
    {38, {{kFields["skinny.softKeyEvent"], 4}, kLine, kCall, kEnd}},
    {44, {{kFields["skinny.deviceType"], 4}, {kFields["skinny.numberOfInServiceStreams"], 4}, {kFields["skinny.maxStreamsPerConf"], 4},
          {kFields["skinny.numberOfOutOfServiceStreams"], 4}, kEnd}},
    {73, {{kFields["skinny.mediaPathID"], 4}, {kFields["skinny.mediaPathEvent"], 4}, kEnd}},
    {130, {{kFields["skinny.tone"], 4}, {kFields["skinny.tone.output.direction"], 4}, kLine, kCall, kEnd}},
    {131, {kLine, kCall, {kFields["skinny.tone"], 4}, kEnd}},
    {133, {{kFields["skinny.ringMode"], 4}, {kFields["skinny.ringDuration"], 4}, kLine, kCall, kEnd}},
    {134, {{kFields["skinny.stimulus"], 4}, {kFields["skinny.stimulusInstance"], 4}, {kFields["skinny.lampMode"], 4}, kEnd}},
    {136, {{kFields["skinny.speakerMode"], 4}, kEnd}},
    {152, {{kFields["skinny.versionStr"], 16}, kEnd}},
    {275, {kLine, kCall, kEnd}},
    {278, {kLine, kEnd}},
    {285, {{kFields["skinny.dialedNumber"], 25}, kLine, kCall, kEnd}},
    {324, {{kFields["skinny.timeOutValue"], 4}, {kFields["skinny.priority"], 4}, {kFields["skinny.notify"], 0}, kEnd}},
    {325, {{kFields["skinny.timeOutValue"], 4}, kLine, kCall, {kFields["skinny.promptStatus"], 0}, kEnd}},
};

// Phones have their own words for texts that begin with a marker byte.
void addDisplayText(Layer& skinny, FieldRef f)
{
    const auto text = skinny.textZ(f);
    if (text.size() >= 2 && text[0] == '\x80')
        skinny.last().append(" => \"{}\"", text.substr(2));
}

void addParts(Layer& skinny, const Layout& layout)
{
    for (const auto& part : layout.parts) {
        if (part.row.index == kEnd.row.index || !skinny.more())
            return;
        if (part.size == 0)
            addDisplayText(skinny, part.row);
        else if (kFields.rows[part.row.index].kind == Kind::Text)
            skinny.text(part.row, part.size);
        else
            skinny.numberLe(part.row, part.size);
    }
}

void addSoftKeys(Layer& skinny)
{
    skinny.u32le(kFields["skinny.lineInstance"]);
    skinny.u32le(kFields["skinny.callReference"]);
    skinny.u32le(kFields["skinny.softKeySetIndex"]);
    const auto at = skinny.position();
    const auto under = skinny.under(skinny.label(at, 4, "validKeyMask"));
    const auto mask = skinny.peek32le(at);
    skinny.skip(4);
    for (const auto row :
         {kFields["skinny.SoftKeyMask.SoftKey1"], kFields["skinny.SoftKeyMask.SoftKey2"], kFields["skinny.SoftKeyMask.SoftKey3"],
          kFields["skinny.SoftKeyMask.SoftKey4"], kFields["skinny.SoftKeyMask.SoftKey5"], kFields["skinny.SoftKeyMask.SoftKey6"],
          kFields["skinny.SoftKeyMask.SoftKey7"], kFields["skinny.SoftKeyMask.SoftKey8"], kFields["skinny.SoftKeyMask.SoftKey9"],
          kFields["skinny.SoftKeyMask.SoftKey10"], kFields["skinny.SoftKeyMask.SoftKey11"], kFields["skinny.SoftKeyMask.SoftKey12"],
          kFields["skinny.SoftKeyMask.SoftKey13"], kFields["skinny.SoftKeyMask.SoftKey14"], kFields["skinny.SoftKeyMask.SoftKey15"],
          kFields["skinny.SoftKeyMask.SoftKey16"]})
        skinny.addNumber(row, at, 4, mask);
}

void addCallState(Layer& skinny)
{
    skinny.u32le(kFields["skinny.callState"]);
    skinny.u32le(kFields["skinny.lineInstance"]);
    skinny.u32le(kFields["skinny.callReference"]);
    if (!skinny.more())
        return;
    skinny.u32le(kFields["skinny.privacy"]);
    const auto under = skinny.under(skinny.label(skinny.position(), 8, "precedence"));
    skinny.u32le(kFields["skinny.precedenceLevel"]);
    skinny.u32le(kFields["skinny.precedenceDomain"]);
}

void addRestrictions(Layer& skinny)
{
    const auto at = skinny.position();
    const auto under = skinny.under(skinny.label(at, 4, "partyPIRestrictionBits"));
    const auto bits = skinny.peek32le(at);
    skinny.skip(4);
    for (const auto row :
         {kFields["skinny.RestrictInformationType.CallingPartyName"], kFields["skinny.RestrictInformationType.CallingPartyNumber"],
          kFields["skinny.RestrictInformationType.CallingParty"], kFields["skinny.RestrictInformationType.CalledPartyName"],
          kFields["skinny.RestrictInformationType.CalledPartyNumber"], kFields["skinny.RestrictInformationType.CalledParty"],
          kFields["skinny.RestrictInformationType.OriginalCalledPartyName"],
          kFields["skinny.RestrictInformationType.OriginalCalledPartyNumber"], kFields["skinny.RestrictInformationType.OriginalCalledParty"],
          kFields["skinny.RestrictInformationType.LastRedirectPartyName"],
          kFields["skinny.RestrictInformationType.LastRedirectPartyNumber"], kFields["skinny.RestrictInformationType.LastRedirectParty"],
          kFields["skinny.RestrictInformationType.BitsReserved"]})
        skinny.addNumber(row, at, 4, bits);
}

void addCallInfo(Layer& skinny)
{
    for (const auto row : {kFields["skinny.lineInstance"], kFields["skinny.callReference"], kFields["skinny.callType"],
                           kFields["skinny.originalCdpnRedirectReason"], kFields["skinny.lastRedirectingReason"],
                           kFields["skinny.callInstance"], kFields["skinny.callSecurityStatus"]})
        skinny.u32le(row);
    addRestrictions(skinny);
    for (const auto row :
         {kFields["skinny.callingParty"], kFields["skinny.AlternateCallingParty"], kFields["skinny.calledParty"],
          kFields["skinny.originalCalledParty"], kFields["skinny.lastRedirectingParty"], kFields["skinny.cgpnVoiceMailbox"],
          kFields["skinny.cdpnVoiceMailbox"], kFields["skinny.originalCdpnVoiceMailbox"], kFields["skinny.lastRedirectingVoiceMailbox"],
          kFields["skinny.callingPartyName"], kFields["skinny.calledPartyName"], kFields["skinny.originalCalledPartyName"],
          kFields["skinny.lastRedirectingPartyName"], kFields["skinny.HuntPilotNumber"], kFields["skinny.HuntPilotName"]}) {
        if (!skinny.more())
            return;
        if (skinny.peek8(skinny.position()) == 0)
            skinny.skip(1); // empty ones have no row
        else
            skinny.textZ(row);
    }
}

void addFeatures(Layer& skinny)
{
    const auto at = skinny.position();
    const auto under = skinny.under(skinny.label(at, 2, "phoneFeatures"));
    const auto bits = skinny.peek16le(at);
    skinny.skip(2);
    for (const auto row :
         {kFields["skinny.PhoneFeatures.Bit1"], kFields["skinny.PhoneFeatures.Bit2"], kFields["skinny.PhoneFeatures.Bit3"],
          kFields["skinny.PhoneFeatures.Bit4"], kFields["skinny.PhoneFeatures.UTF8"], kFields["skinny.PhoneFeatures.Bit6"],
          kFields["skinny.PhoneFeatures.Bit7"], kFields["skinny.PhoneFeatures.DynamicMessages"], kFields["skinny.PhoneFeatures.Bit9"],
          kFields["skinny.PhoneFeatures.RFC2833"], kFields["skinny.PhoneFeatures.Bit11"], kFields["skinny.PhoneFeatures.Bit12"],
          kFields["skinny.PhoneFeatures.Bit13"], kFields["skinny.PhoneFeatures.Bit14"], kFields["skinny.PhoneFeatures.Bit15"],
          kFields["skinny.PhoneFeatures.Abbreviated.Dial"]})
        skinny.addNumber(row, at, 2, bits);
}

void addRegister(Layer& skinny)
{
    {
        const auto under = skinny.under(skinny.label(skinny.position(), 24, "sid"));
        skinny.text(kFields["skinny.DeviceName"], 16);
        skinny.u32le(kFields["skinny.reserved.for.future.use"]);
        skinny.u32le(kFields["skinny.instance"]);
    }
    skinny.ipv4(kFields["skinny.stationIpAddr"]);
    skinny.u32le(kFields["skinny.deviceType"]);
    skinny.u32le(kFields["skinny.maxStreams"]);
    if (!skinny.more())
        return;
    skinny.u32le(kFields["skinny.activeStreams"]);
    skinny.u8(kFields["skinny.protocolVer"]);
    skinny.u8(kFields["skinny.unknown"]);
    addFeatures(skinny);
    skinny.u32le(kFields["skinny.maxConferences"]);
    if (!skinny.more())
        return;
    skinny.u32le(kFields["skinny.activeConferences"]);
    skinny.mac(kFields["skinny.macAddress"]);
    skinny.skip(6);
    skinny.u32le(kFields["skinny.ipV4AddressScope"]);
    skinny.u32le(kFields["skinny.maxNumberOfLines"]);
    skinny.ipv6(kFields["skinny.stationIpV6Addr"]);
    skinny.u32le(kFields["skinny.ipV6AddressScope"]);
    if (skinny.more())
        skinny.text(kFields["skinny.firmwareLoadName"], skinny.reportedRemaining());
}

void addRegisterAck(Layer& skinny)
{
    skinny.u32le(kFields["skinny.keepAliveInterval"]);
    skinny.text(kFields["skinny.dateTemplate"], 6);
    skinny.u16le(kFields["skinny.alignmentPadding"]);
    skinny.u32le(kFields["skinny.secondaryKeepAliveInterval"]);
    if (!skinny.more())
        return;
    skinny.u8(kFields["skinny.maxProtocolVer"]);
    skinny.u8(kFields["skinny.unknown"]);
    addFeatures(skinny);
}

void addBody(Layer& skinny, uint32_t id, uint32_t version)
{
    for (const auto& layout : kLayouts)
        if (layout.id == id)
            return addParts(skinny, layout);
    switch (id) {
    case RegisterReq:
        return addRegister(skinny);
    case RegisterAck:
        return addRegisterAck(skinny);
    case CapabilitiesRes:
        return addCapabilities(skinny);
    case OpenReceiveChannel:
        return addOpenReceive(skinny, version);
    case OpenReceiveChannelAck:
        return addReceiveAck(skinny, version);
    case StartMediaTransmission:
        return addStartMedia(skinny, version);
    case StartMediaTransmissionAck:
        return addTransmissionAck(skinny, version);
    case SelectSoftKeys:
        return addSoftKeys(skinny);
    case CallState:
        return addCallState(skinny);
    case CallInfoV2:
        return addCallInfo(skinny);
    default:
        return;
    }
}

// Which message of the frame this is.
int ordinalOf(Layer& skinny)
{
    const auto own = Registry::instance().firstField(skinny.protocolId());
    int count = -1;
    for (const auto& entry : skinny.dissection().stack())
        count += entry.field == own && entry.inTree ? 1 : 0;
    return std::clamp(count, 0, kMessagesMax - 1);
}

void pairUp(Layer& skinny, uint32_t id)
{
    const auto slot = ordinalOf(skinny);
    const auto asked = requestOf(id);
    Request request;
    if (skinny.firstPass()) {
        auto* waiting = skinny.conversationState<Waiting>();
        if (waiting == nullptr)
            return;
        if (isRequest(id)) {
            waiting->last[waiting->next++ % waiting->last.size()] = {id, {skinny.frame().number, skinny.frame().time}};
            skinny.remember(slot, Request{});
        }
        for (auto& [message, open] : waiting->last)
            if (message == asked && open.frame != 0) {
                request = open;
                skinny.remember(slot, request);
                skinny.rememberOn(open.frame, kResponseSlot, skinny.frame().number);
                open.frame = 0;
                break;
            }
    } else {
        request = skinny.recall<Request>(slot).value_or(request);
    }
    if (isRequest(id)) {
        if (const auto answer = skinny.recallLate(kResponseSlot); answer != 0)
            skinny.addNumber(kFields["skinny.response_in"], 0, 0, answer).generated();
    } else if (asked != ~0u && request.frame != 0) {
        skinny.addNumber(kFields["skinny.response_to"], 0, 0, request.frame).generated();
        skinny.addSigned(kFields["skinny.response_time"], 0, 0, skinny.frame().time - request.time).generated();
    }
}

void dissect(Layer& skinny)
{
    const auto length = skinny.peek32le(0);
    if (!skinny.has(0, kHeaderBytes) || length < 4 || length > 65'535)
        return skinny.reject();
    const auto id = skinny.peek32le(8);
    if (!skinny.facts().protocolColumn.starts_with("SKINNY")) {
        skinny.protocolColumn("SKINNY");
        skinny.info().clear();
    }
    if (isRequest(id))
        skinny.protocolColumn("SKINNY/REQ");
    else if (requestOf(id) != ~0u)
        skinny.protocolColumn("SKINNY/RESP");
    skinny.info().append("{} ", nameOr(kFields.rows[kFields["skinny.messageId"].index].valueNames, id, "Unknown"));
    skinny.u32le(kFields["skinny.data_length"]);
    const auto version = skinny.u32le(kFields["skinny.hdr_version"]);
    skinny.u32le(kFields["skinny.messageId"]);
    addBody(skinny, id, version);
    pairUp(skinny, id);
}

} // namespace

namespace protocols {

extern constinit const Protocol skinny{"skinny", "SKINNY", "Skinny Client Control Protocol", kFields, kClaims, dissect, nullptr, {},
                                       {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
