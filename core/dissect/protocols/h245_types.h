// Messages of H.245, as X.691 packs them: those that open channels of H.323. ITU-T H.245, annex A.
#pragma once

#include "core/dissect/protocols/h245_rows.h"

namespace capscope::h245 {
namespace {

using per::kOptional;
using per::Member;
using per::Reader;

constexpr FieldRef kSkipped = per::kRows["per.open_type_length"];

// What is not decoded: its row alone, and nothing can be read behind it.
void whole(Reader& reader, FieldRef f);
// An extension that is passed over.
inline void skip(Reader&, FieldRef) { }
void version(Reader& reader, FieldRef f);
void audioData(Reader& reader, FieldRef f);

constexpr Member kEntryNumber{"CapabilityTableEntryNumber", kFields["h245.CapabilityTableEntryNumber"], per::number<1, 65535>};
constexpr Member kAlternatives{"AlternativeCapabilitySet", kFields["h245.AlternativeCapabilitySet"], per::listOf<kEntryNumber, 1, 256>};

constexpr Member kIpAddressMembers[] = {
    {"network", kFields["h245.ip4_network"], per::octets<4, 4>},
    {"tsapIdentifier", kFields["h245.tsapIdentifier"], per::number<0, 65535>},
};
constexpr per::Sequence kIpAddress{kIpAddressMembers, true};

constexpr Member kUnicastMembers[] = {
    {"iPAddress", kFields["h245.iPAddress_element"], per::sequence<kIpAddress>},
    {"iPXAddress", kFields["h245.iPXAddress_element"], whole},
    {"iP6Address", kFields["h245.iP6Address_element"], whole},
    {"netBios", kFields["h245.netBios"], per::octets<16, 16>},
    {"iPSourceRouteAddress", kFields["h245.iPSourceRouteAddress_element"], whole},
};
constexpr Member kUnicastAdded[] = {
    {"nsap", kFields["h245.nsap"], per::octets<1, 20>},
    {"nonStandardAddress", kFields["h245.nonStandardAddress_element"], whole},
};
constexpr per::Choice kUnicast{kUnicastMembers, true, kUnicastAdded};

constexpr Member kTransportMembers[] = {
    {"unicastAddress", kFields["h245.unicastAddress"], per::choice<kUnicast>},
    {"multicastAddress", kFields["h245.multicastAddress"], whole},
};
constexpr per::Choice kTransport{kTransportMembers, true};

constexpr Member kG7231Members[] = {
    {"maxAl-sduAudioFrames", kFields["h245.maxAl_sduAudioFrames"], per::number<1, 256>},
    {"silenceSuppression", kFields["h245.silenceSuppression"], per::boolean},
};
constexpr per::Sequence kG7231{kG7231Members};

constexpr Member kAudioMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"g711Alaw64k", kFields["h245.g711Alaw64k"], per::number<1, 256>},
    {"g711Alaw56k", kFields["h245.g711Alaw56k"], per::number<1, 256>},
    {"g711Ulaw64k", kFields["h245.g711Ulaw64k"], per::number<1, 256>},
    {"g711Ulaw56k", kFields["h245.g711Ulaw56k"], per::number<1, 256>},
    {"g722-64k", kFields["h245.g722_64k"], per::number<1, 256>},
    {"g722-56k", kFields["h245.g722_56k"], per::number<1, 256>},
    {"g722-48k", kFields["h245.g722_48k"], per::number<1, 256>},
    {"g7231", kFields["h245.g7231"], per::sequence<kG7231>},
    {"g728", kFields["h245.g728"], per::number<1, 256>},
    {"g729", kFields["h245.g729"], per::number<1, 256>},
    {"g729AnnexA", kFields["h245.g729AnnexA"], per::number<1, 256>},
    {"is11172AudioCapability", kFields["h245.is11172AudioCapability_element"], whole},
    {"is13818AudioCapability", kFields["h245.is13818AudioCapability_element"], whole},
};
constexpr Member kAudioAdded[] = {
    {"g729wAnnexB", kFields["h245.g729wAnnexB"], per::number<1, 256>},
    {"g729AnnexAwAnnexB", kFields["h245.g729AnnexAwAnnexB"], per::number<1, 256>},
};
constexpr per::Choice kAudio{kAudioMembers, true, kAudioAdded};

constexpr Member kCapabilityMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"receiveVideoCapability", kFields["h245.receiveVideoCapability"], whole},
    {"transmitVideoCapability", kFields["h245.transmitVideoCapability"], whole},
    {"receiveAndTransmitVideoCapability", kFields["h245.receiveAndTransmitVideoCapability"], whole},
    {"receiveAudioCapability", kFields["h245.receiveAudioCapability"], per::choice<kAudio>},
    {"transmitAudioCapability", kFields["h245.transmitAudioCapability"], per::choice<kAudio>},
    {"receiveAndTransmitAudioCapability", kFields["h245.receiveAndTransmitAudioCapability"], per::choice<kAudio>},
    {"receiveDataApplicationCapability", kFields["h245.receiveDataApplicationCapability_element"], whole},
    {"transmitDataApplicationCapability", kFields["h245.transmitDataApplicationCapability_element"], whole},
    {"receiveAndTransmitDataApplicationCapability", kFields["h245.receiveAndTransmitDataApplicationCapability_element"], whole},
    {"h233EncryptionTransmitCapability", kFields["h245.h233EncryptionTransmitCapability"], per::boolean},
    {"h233EncryptionReceiveCapability", kFields["h245.h233EncryptionReceiveCapability_element"], whole},
};
constexpr per::Choice kCapability{kCapabilityMembers, true};

constexpr Member kCapabilityTableEntryMembers[] = {
    {"capabilityTableEntryNumber", kFields["h245.capabilityTableEntryNumber"], per::number<1, 65535>},
    {"capability", kFields["h245.capability"], per::choice<kCapability>, kOptional},
};
constexpr per::Sequence kCapabilityTableEntry{kCapabilityTableEntryMembers};

constexpr Member kCapabilityDescriptorMembers[] = {
    {"capabilityDescriptorNumber", kFields["h245.capabilityDescriptorNumber"], per::number<0, 255>},
    {"simultaneousCapabilities", kFields["h245.simultaneousCapabilities"], per::listOf<kAlternatives, 1, 256>, kOptional},
};
constexpr per::Sequence kCapabilityDescriptor{kCapabilityDescriptorMembers};

constexpr Member kDistributionMembers[] = {
    {"centralizedControl", kFields["h245.centralizedControl"], per::boolean},
    {"distributedControl", kFields["h245.distributedControl"], per::boolean},
    {"centralizedAudio", kFields["h245.centralizedAudio"], per::boolean},
    {"distributedAudio", kFields["h245.distributedAudio"], per::boolean},
    {"centralizedVideo", kFields["h245.centralizedVideo"], per::boolean},
    {"distributedVideo", kFields["h245.distributedVideo"], per::boolean},
    {"centralizedData", kFields["h245.centralizedData"], whole, kOptional},
    {"distributedData", kFields["h245.distributedData"], whole, kOptional},
};
constexpr per::Sequence kDistribution{kDistributionMembers, true};

constexpr Member kItemMediaDistributionCapability{"MediaDistributionCapability", kFields["h245.MediaDistributionCapability_element"], per::sequence<kDistribution>};
constexpr Member kMultipointMembers[] = {
    {"multicastCapability", kFields["h245.multicastCapability"], per::boolean},
    {"multiUniCastConference", kFields["h245.multiUniCastConference"], per::boolean},
    {"mediaDistributionCapability", kFields["h245.mediaDistributionCapability"], per::listOf<kItemMediaDistributionCapability>},
};
constexpr per::Sequence kMultipoint{kMultipointMembers, true};

constexpr Member kMcMembers[] = {
    {"centralizedConferenceMC", kFields["h245.centralizedConferenceMC"], per::boolean},
    {"decentralizedConferenceMC", kFields["h245.decentralizedConferenceMC"], per::boolean},
};
constexpr per::Sequence kMc{kMcMembers, true};

constexpr Member kPacketizationMembers[] = {
    {"h261aVideoPacketization", kFields["h245.h261aVideoPacketization"], per::boolean},
};
constexpr per::Sequence kPacketization{kPacketizationMembers, true};

constexpr Member kH2250CapabilityMembers[] = {
    {"maximumAudioDelayJitter", kFields["h245.maximumAudioDelayJitter"], per::number<0, 1023>},
    {"receiveMultipointCapability", kFields["h245.receiveMultipointCapability_element"], per::sequence<kMultipoint>},
    {"transmitMultipointCapability", kFields["h245.transmitMultipointCapability_element"], per::sequence<kMultipoint>},
    {"receiveAndTransmitMultipointCapability", kFields["h245.receiveAndTransmitMultipointCapability_element"], per::sequence<kMultipoint>},
    {"mcCapability", kFields["h245.mcCapability_element"], per::sequence<kMc>},
    {"rtcpVideoControlCapability", kFields["h245.rtcpVideoControlCapability"], per::boolean},
    {"mediaPacketizationCapability", kFields["h245.mediaPacketizationCapability_element"], per::sequence<kPacketization>},
};
constexpr Member kH2250CapabilityAdded[] = {
    {"transportCapability", kSkipped, skip},
    {"redundancyEncodingCapability", kSkipped, skip},
    {"logicalChannelSwitchingCapability", kFields["h245.logicalChannelSwitchingCapability"], per::boolean},
    {"t120DynamicPortCapability", kFields["h245.t120DynamicPortCapability"], per::boolean},
};
constexpr per::Sequence kH2250Capability{kH2250CapabilityMembers, true, kH2250CapabilityAdded};

constexpr Member kMultiplexCapabilityMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"h222Capability", kFields["h245.h222Capability_element"], whole},
    {"h223Capability", kFields["h245.h223Capability_element"], whole},
    {"v76Capability", kFields["h245.v76Capability_element"], whole},
};
constexpr Member kMultiplexCapabilityAdded[] = {
    {"h2250Capability", kFields["h245.h2250Capability_element"], per::sequence<kH2250Capability>},
};
constexpr per::Choice kMultiplexCapability{kMultiplexCapabilityMembers, true, kMultiplexCapabilityAdded};

constexpr Member kItemCapabilityTableEntry{"CapabilityTableEntry", kFields["h245.CapabilityTableEntry_element"], per::sequence<kCapabilityTableEntry>};
constexpr Member kItemCapabilityDescriptor{"CapabilityDescriptor", kFields["h245.CapabilityDescriptor_element"], per::sequence<kCapabilityDescriptor>};
constexpr Member kTerminalCapabilitySetMembers[] = {
    {"sequenceNumber", kFields["h245.sequenceNumber"], per::number<0, 255>},
    {"protocolIdentifier", kFields["h245.protocolIdentifier"], version},
    {"multiplexCapability", kFields["h245.multiplexCapability"], per::choice<kMultiplexCapability>, kOptional},
    {"capabilityTable", kFields["h245.capabilityTable"], per::listOf<kItemCapabilityTableEntry, 1, 256>, kOptional},
    {"capabilityDescriptors", kFields["h245.capabilityDescriptors"], per::listOf<kItemCapabilityDescriptor, 1, 256>, kOptional},
};
constexpr per::Sequence kTerminalCapabilitySet{kTerminalCapabilitySetMembers, true};

constexpr Member kTerminalCapabilitySetAckMembers[] = {
    {"sequenceNumber", kFields["h245.sequenceNumber"], per::number<0, 255>},
};
constexpr per::Sequence kTerminalCapabilitySetAck{kTerminalCapabilitySetAckMembers, true};

constexpr Member kMasterSlaveDeterminationMembers[] = {
    {"terminalType", kFields["h245.terminalType"], per::number<0, 255>},
    {"statusDeterminationNumber", kFields["h245.statusDeterminationNumber"], per::number<0, 16777215>},
};
constexpr per::Sequence kMasterSlaveDetermination{kMasterSlaveDeterminationMembers, true};

constexpr Member kDecisionMembers[] = {
    {"master", kFields["h245.master_element"], per::null},
    {"slave", kFields["h245.slave_element"], per::null},
};
constexpr per::Choice kDecision{kDecisionMembers};

constexpr Member kMasterSlaveDeterminationAckMembers[] = {
    {"decision", kFields["h245.decision"], per::choice<kDecision>},
};
constexpr per::Sequence kMasterSlaveDeterminationAck{kMasterSlaveDeterminationAckMembers, true};

constexpr Member kLabelMembers[] = {
    {"mcuNumber", kFields["h245.mcuNumber"], per::number<0, 192>},
    {"terminalNumber", kFields["h245.terminalNumber"], per::number<0, 192>},
};
constexpr per::Sequence kLabel{kLabelMembers, true};

constexpr Member kChannelParametersMembers[] = {
    {"nonStandardData", kFields["h245.nonStandardData"], whole, kOptional},
    {"sessionID", kFields["h245.sessionID"], per::number<0, 255>},
    {"associatedSessionID", kFields["h245.associatedSessionID"], per::number<1, 255>, kOptional},
    {"mediaChannel", kFields["h245.mediaChannel"], per::choice<kTransport>, kOptional},
    {"mediaGuaranteedDelivery", kFields["h245.mediaGuaranteedDelivery"], per::boolean, kOptional},
    {"mediaControlChannel", kFields["h245.mediaControlChannel"], per::choice<kTransport>, kOptional},
    {"mediaControlGuaranteedDelivery", kFields["h245.mediaControlGuaranteedDelivery"], per::boolean, kOptional},
    {"silenceSuppression", kFields["h245.silenceSuppression"], per::boolean, kOptional},
    {"destination", kFields["h245.destination_element"], per::sequence<kLabel>, kOptional},
    {"dynamicRTPPayloadType", kFields["h245.dynamicRTPPayloadType"], per::number<96, 127>, kOptional},
    {"mediaPacketization", kFields["h245.mediaPacketization"], whole, kOptional},
};
constexpr per::Sequence kChannelParameters{kChannelParametersMembers, true};

constexpr Member kMultiplexParametersMembers[] = {
    {"h222LogicalChannelParameters", kFields["h245.h222LogicalChannelParameters_element"], whole},
    {"h223LogicalChannelParameters", kFields["h245.h223LogicalChannelParameters_element"], whole},
    {"v76LogicalChannelParameters", kFields["h245.v76LogicalChannelParameters_element"], whole},
};
constexpr Member kMultiplexParametersAdded[] = {
    {"h2250LogicalChannelParameters", kFields["h245.h2250LogicalChannelParameters_element"], per::sequence<kChannelParameters>},
    {"none", kFields["h245.none_element"], per::null},
};
constexpr per::Choice kMultiplexParameters{kMultiplexParametersMembers, true, kMultiplexParametersAdded};

constexpr Member kDataTypeMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"nullData", kFields["h245.nullData_element"], per::null},
    {"videoData", kFields["h245.videoData"], whole},
    {"audioData", kFields["h245.audioData"], audioData},
    {"data", kFields["h245.data_element"], whole},
    {"encryptionData", kFields["h245.encryptionData"], whole},
};
constexpr per::Choice kDataType{kDataTypeMembers, true};

constexpr Member kForwardMembers[] = {
    {"portNumber", kFields["h245.portNumber"], per::number<0, 65535>, kOptional},
    {"dataType", kFields["h245.dataType"], per::choice<kDataType>},
    {"multiplexParameters", kFields["h245.multiplexParameters"], per::choice<kMultiplexParameters>},
};
constexpr per::Sequence kForward{kForwardMembers, true};

constexpr Member kOpenLogicalChannelMembers[] = {
    {"forwardLogicalChannelNumber", kFields["h245.forwardLogicalChannelNumber"], per::number<1, 65535>},
    {"forwardLogicalChannelParameters", kFields["h245.forwardLogicalChannelParameters_element"], per::sequence<kForward>},
    {"reverseLogicalChannelParameters", kFields["h245.reverseLogicalChannelParameters_element"], whole, kOptional},
};
constexpr per::Sequence kOpenLogicalChannel{kOpenLogicalChannelMembers, true};

constexpr Member kAckParametersMembers[] = {
    {"nonStandardData", kFields["h245.nonStandardData"], whole, kOptional},
    {"sessionID", kFields["h245.sessionID"], per::number<1, 255>, kOptional},
    {"mediaChannel", kFields["h245.mediaChannel"], per::choice<kTransport>, kOptional},
    {"mediaControlChannel", kFields["h245.mediaControlChannel"], per::choice<kTransport>, kOptional},
    {"dynamicRTPPayloadType", kFields["h245.dynamicRTPPayloadType"], per::number<96, 127>, kOptional},
};
constexpr Member kAckParametersAdded[] = {
    {"flowControlToZero", kFields["h245.flowControlToZero"], per::boolean},
    {"portNumber", kFields["h245.portNumber"], per::number<0, 65535>},
};
constexpr per::Sequence kAckParameters{kAckParametersMembers, true, kAckParametersAdded};

constexpr Member kForwardAckMembers[] = {
    {"h2250LogicalChannelAckParameters", kFields["h245.h2250LogicalChannelAckParameters_element"], per::sequence<kAckParameters>},
};
constexpr per::Choice kForwardAck{kForwardAckMembers, true};

constexpr Member kOpenLogicalChannelAckMembers[] = {
    {"forwardLogicalChannelNumber", kFields["h245.forwardLogicalChannelNumber"], per::number<1, 65535>},
    {"reverseLogicalChannelParameters", kFields["h245.reverseLogicalChannelParameters_element"], whole, kOptional},
};
constexpr Member kOpenLogicalChannelAckAdded[] = {
    {"separateStack", kSkipped, skip},
    {"forwardMultiplexAckParameters", kFields["h245.forwardMultiplexAckParameters"], per::choice<kForwardAck>},
    {"encryptionSync", kSkipped, skip},
};
constexpr per::Sequence kOpenLogicalChannelAck{kOpenLogicalChannelAckMembers, true, kOpenLogicalChannelAckAdded};

constexpr Member kCloseLogicalChannelAckMembers[] = {
    {"forwardLogicalChannelNumber", kFields["h245.forwardLogicalChannelNumber"], per::number<1, 65535>},
};
constexpr per::Sequence kCloseLogicalChannelAck{kCloseLogicalChannelAckMembers, true};

constexpr Member kRequestMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"masterSlaveDetermination", kFields["h245.masterSlaveDetermination_element"], per::sequence<kMasterSlaveDetermination>},
    {"terminalCapabilitySet", kFields["h245.terminalCapabilitySet_element"], per::sequence<kTerminalCapabilitySet>},
    {"openLogicalChannel", kFields["h245.openLogicalChannel_element"], per::sequence<kOpenLogicalChannel>},
    {"closeLogicalChannel", kFields["h245.closeLogicalChannel_element"], whole},
    {"requestChannelClose", kFields["h245.requestChannelClose_element"], whole},
    {"multiplexEntrySend", kFields["h245.multiplexEntrySend_element"], whole},
    {"requestMultiplexEntry", kFields["h245.requestMultiplexEntry_element"], whole},
    {"requestMode", kFields["h245.requestMode_element"], whole},
    {"roundTripDelayRequest", kFields["h245.roundTripDelayRequest_element"], whole},
    {"maintenanceLoopRequest", kFields["h245.maintenanceLoopRequest_element"], whole},
};
constexpr Member kRequestAdded[] = {
    {"communicationModeRequest", kFields["h245.communicationModeRequest_element"], whole},
    {"conferenceRequest", kFields["h245.conferenceRequest"], whole},
    {"multilinkRequest", kFields["h245.multilinkRequest"], whole},
    {"logicalChannelRateRequest", kFields["h245.logicalChannelRateRequest_element"], whole},
    {"genericRequest", kFields["h245.genericRequest_element"], whole},
};
constexpr per::Choice kRequest{kRequestMembers, true, kRequestAdded};

constexpr Member kResponseMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"masterSlaveDeterminationAck", kFields["h245.masterSlaveDeterminationAck_element"], per::sequence<kMasterSlaveDeterminationAck>},
    {"masterSlaveDeterminationReject", kFields["h245.masterSlaveDeterminationReject_element"], whole},
    {"terminalCapabilitySetAck", kFields["h245.terminalCapabilitySetAck_element"], per::sequence<kTerminalCapabilitySetAck>},
    {"terminalCapabilitySetReject", kFields["h245.terminalCapabilitySetReject_element"], whole},
    {"openLogicalChannelAck", kFields["h245.openLogicalChannelAck_element"], per::sequence<kOpenLogicalChannelAck>},
    {"openLogicalChannelReject", kFields["h245.openLogicalChannelReject_element"], whole},
    {"closeLogicalChannelAck", kFields["h245.closeLogicalChannelAck_element"], per::sequence<kCloseLogicalChannelAck>},
    {"requestChannelCloseAck", kFields["h245.requestChannelCloseAck_element"], whole},
    {"requestChannelCloseReject", kFields["h245.requestChannelCloseReject_element"], whole},
    {"multiplexEntrySendAck", kFields["h245.multiplexEntrySendAck_element"], whole},
    {"multiplexEntrySendReject", kFields["h245.multiplexEntrySendReject_element"], whole},
    {"requestMultiplexEntryAck", kFields["h245.requestMultiplexEntryAck_element"], whole},
    {"requestMultiplexEntryReject", kFields["h245.requestMultiplexEntryReject_element"], whole},
    {"requestModeAck", kFields["h245.requestModeAck_element"], whole},
    {"requestModeReject", kFields["h245.requestModeReject_element"], whole},
    {"roundTripDelayResponse", kFields["h245.roundTripDelayResponse_element"], whole},
    {"maintenanceLoopAck", kFields["h245.maintenanceLoopAck_element"], whole},
    {"maintenanceLoopReject", kFields["h245.maintenanceLoopReject_element"], whole},
};
constexpr Member kResponseAdded[] = {
    {"communicationModeResponse", kFields["h245.communicationModeResponse"], whole},
    {"conferenceResponse", kFields["h245.conferenceResponse"], whole},
};
constexpr per::Choice kResponse{kResponseMembers, true, kResponseAdded};

constexpr Member kCommandMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"maintenanceLoopOffCommand", kFields["h245.maintenanceLoopOffCommand_element"], whole},
    {"sendTerminalCapabilitySet", kFields["h245.sendTerminalCapabilitySet"], whole},
    {"encryptionCommand", kFields["h245.encryptionCommand"], whole},
    {"flowControlCommand", kFields["h245.flowControlCommand_element"], whole},
    {"endSessionCommand", kFields["h245.endSessionCommand"], whole},
    {"miscellaneousCommand", kFields["h245.miscellaneousCommand_element"], whole},
};
constexpr per::Choice kCommand{kCommandMembers, true};

constexpr Member kIndicationMembers[] = {
    {"nonStandard", kFields["h245.nonStandard_element"], whole},
    {"functionNotUnderstood", kFields["h245.functionNotUnderstood"], whole},
    {"masterSlaveDeterminationRelease", kFields["h245.masterSlaveDeterminationRelease_element"], whole},
    {"terminalCapabilitySetRelease", kFields["h245.terminalCapabilitySetRelease_element"], whole},
    {"openLogicalChannelConfirm", kFields["h245.openLogicalChannelConfirm_element"], whole},
    {"requestChannelCloseRelease", kFields["h245.requestChannelCloseRelease_element"], whole},
    {"multiplexEntrySendRelease", kFields["h245.multiplexEntrySendRelease_element"], whole},
    {"requestMultiplexEntryRelease", kFields["h245.requestMultiplexEntryRelease_element"], whole},
    {"requestModeRelease", kFields["h245.requestModeRelease_element"], whole},
    {"miscellaneousIndication", kFields["h245.miscellaneousIndication_element"], whole},
    {"jitterIndication", kFields["h245.jitterIndication_element"], whole},
    {"h223SkewIndication", kFields["h245.h223SkewIndication_element"], whole},
    {"newATMVCIndication", kFields["h245.newATMVCIndication_element"], whole},
    {"userInput", kFields["h245.userInput"], whole},
};
constexpr per::Choice kIndication{kIndicationMembers, true};

} // namespace
} // namespace capscope::h245
