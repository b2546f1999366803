// Rows of H.245 and the names of their values. ITU-T H.245.
#pragma once

#include "core/dissect/per.h"

namespace capscope::h245 {

using namespace fields;

inline constexpr ValueName kUnicastAddressNames[] = {
    {0, "iPAddress"}, {1, "iPXAddress"}, {2, "iP6Address"}, {3, "netBios"}, {4, "iPSourceRouteAddress"}, {5, "nsap"},
    {6, "nonStandardAddress"},
};
inline constexpr ValueName kMulticastAddressNames[] = {
    {0, "iPAddress"}, {1, "iP6Address"}, {2, "nsap"}, {3, "nonStandardAddress"},
};
inline constexpr ValueName kG7231Names[] = {
    {0, "noSilenceSuppressionLowRate"}, {1, "noSilenceSuppressionHighRate"}, {2, "silenceSuppressionLowRate"},
    {3, "silenceSuppressionHighRate"},
};
inline constexpr ValueName kReceiveVideoCapabilityNames[] = {
    {0, "nonStandard"}, {1, "h261VideoCapability"}, {2, "h262VideoCapability"}, {3, "h263VideoCapability"}, {4, "is11172VideoCapability"},
    {5, "genericVideoCapability"}, {6, "extendedVideoCapability"},
};
inline constexpr ValueName kReceiveAudioCapabilityNames[] = {
    {0, "nonStandard"}, {1, "g711Alaw64k"}, {2, "g711Alaw56k"}, {3, "g711Ulaw64k"}, {4, "g711Ulaw56k"}, {5, "g722-64k"}, {6, "g722-56k"},
    {7, "g722-48k"}, {8, "g7231"}, {9, "g728"}, {10, "g729"}, {11, "g729AnnexA"}, {12, "is11172AudioCapability"},
    {13, "is13818AudioCapability"}, {14, "g729wAnnexB"}, {15, "g729AnnexAwAnnexB"}, {16, "g7231AnnexCCapability"}, {17, "gsmFullRate"},
    {18, "gsmHalfRate"}, {19, "gsmEnhancedFullRate"}, {20, "genericAudioCapability"}, {21, "g729Extensions"}, {22, "vbd"},
    {23, "audioTelephonyEvent"}, {24, "audioTone"},
};
inline constexpr ValueName kCapabilityNames[] = {
    {0, "nonStandard"}, {1, "receiveVideoCapability"}, {2, "transmitVideoCapability"}, {3, "receiveAndTransmitVideoCapability"},
    {4, "receiveAudioCapability"}, {5, "transmitAudioCapability"}, {6, "receiveAndTransmitAudioCapability"},
    {7, "receiveDataApplicationCapability"}, {8, "transmitDataApplicationCapability"}, {9, "receiveAndTransmitDataApplicationCapability"},
    {10, "h233EncryptionTransmitCapability"}, {11, "h233EncryptionReceiveCapability"}, {12, "conferenceCapability"},
    {13, "h235SecurityCapability"}, {14, "maxPendingReplacementFor"}, {15, "receiveUserInputCapability"},
    {16, "transmitUserInputCapability"}, {17, "receiveAndTransmitUserInputCapability"}, {18, "genericControlCapability"},
    {19, "receiveMultiplexedStreamCapability"}, {20, "transmitMultiplexedStreamCapability"},
    {21, "receiveAndTransmitMultiplexedStreamCapability"}, {22, "receiveRTPAudioTelephonyEventCapability"},
    {23, "receiveRTPAudioToneCapability"}, {24, "depFecCapability"}, {25, "multiplePayloadStreamCapability"}, {26, "fecCapability"},
    {27, "redundancyEncodingCap"}, {28, "oneOfCapabilities"},
};
inline constexpr ValueName kMultiplexCapabilityNames[] = {
    {0, "nonStandard"}, {1, "h222Capability"}, {2, "h223Capability"}, {3, "v76Capability"}, {4, "h2250Capability"},
    {5, "genericMultiplexCapability"},
};
inline constexpr ValueName kDecisionNames[] = {
    {0, "master"}, {1, "slave"},
};
inline constexpr ValueName kMediaChannelNames[] = {
    {0, "unicastAddress"}, {1, "multicastAddress"}, {0, "unicastAddress"}, {1, "multicastAddress"}, {0, "unicastAddress"},
    {1, "multicastAddress"},
};
inline constexpr ValueName kMediaPacketizationNames[] = {
    {0, "h261aVideoPacketization"}, {1, "rtpPayloadType"},
};
inline constexpr ValueName kEncryptionDataNames[] = {
    {0, "nonStandard"}, {1, "h233Encryption"},
};
inline constexpr ValueName kDataTypeNames[] = {
    {0, "nonStandard"}, {1, "nullData"}, {2, "videoData"}, {3, "audioData"}, {4, "data"}, {5, "encryptionData"}, {6, "h235Control"},
    {7, "h235Media"}, {8, "multiplexedStream"}, {9, "redundancyEncoding"}, {10, "multiplePayloadStream"}, {11, "depFec"}, {12, "fec"},
    {0, "videoData"}, {1, "audioData"}, {2, "data"},
};
inline constexpr ValueName kMultiplexParametersNames[] = {
    {0, "h222LogicalChannelParameters"}, {1, "h223LogicalChannelParameters"}, {2, "v76LogicalChannelParameters"},
    {3, "h2250LogicalChannelParameters"}, {4, "none"}, {0, "h223LogicalChannelParameters"}, {1, "v76LogicalChannelParameters"},
    {2, "h2250LogicalChannelParameters"}, {0, "h222LogicalChannelParameters"}, {1, "h2250LogicalChannelParameters"},
};
inline constexpr ValueName kForwardMultiplexAckParametersNames[] = {
    {0, "h2250LogicalChannelAckParameters"},
};
inline constexpr ValueName kConferenceRequestNames[] = {
    {0, "terminalListRequest"}, {1, "makeMeChair"}, {2, "cancelMakeMeChair"}, {3, "dropTerminal"}, {4, "requestTerminalID"},
    {5, "enterH243Password"}, {6, "enterH243TerminalID"}, {7, "enterH243ConferenceID"}, {8, "enterExtensionAddress"},
    {9, "requestChairTokenOwner"}, {10, "requestTerminalCertificate"}, {11, "broadcastMyLogicalChannel"}, {12, "makeTerminalBroadcaster"},
    {13, "sendThisSource"}, {14, "requestAllTerminalIDs"}, {15, "remoteMCRequest"},
};
inline constexpr ValueName kMultilinkRequestNames[] = {
    {0, "nonStandard"}, {1, "callInformation"}, {2, "addConnection"}, {3, "removeConnection"}, {4, "maximumHeaderInterval"},
};
inline constexpr ValueName kCommunicationModeResponseNames[] = {
    {0, "communicationModeTable"},
};
inline constexpr ValueName kConferenceResponseNames[] = {
    {0, "mCTerminalIDResponse"}, {1, "terminalIDResponse"}, {2, "conferenceIDResponse"}, {3, "passwordResponse"},
    {4, "terminalListResponse"}, {5, "videoCommandReject"}, {6, "terminalDropReject"}, {7, "makeMeChairResponse"},
    {8, "extensionAddressResponse"}, {9, "chairTokenOwnerResponse"}, {10, "terminalCertificateResponse"},
    {11, "broadcastMyLogicalChannelResponse"}, {12, "makeTerminalBroadcasterResponse"}, {13, "sendThisSourceResponse"},
    {14, "requestAllTerminalIDsResponse"}, {15, "remoteMCResponse"},
};
inline constexpr ValueName kSendTerminalCapabilitySetNames[] = {
    {0, "specificRequest"}, {1, "genericRequest"},
};
inline constexpr ValueName kEncryptionCommandNames[] = {
    {0, "encryptionSE"}, {1, "encryptionIVRequest"}, {2, "encryptionAlgorithmID"},
};
inline constexpr ValueName kEndSessionCommandNames[] = {
    {0, "nonStandard"}, {1, "disconnect"}, {2, "gstnOptions"}, {3, "isdnOptions"}, {4, "genericInformation"},
};
inline constexpr ValueName kFunctionNotUnderstoodNames[] = {
    {0, "request"}, {1, "response"}, {2, "command"},
};
inline constexpr ValueName kUserInputNames[] = {
    {0, "nonStandard"}, {1, "alphanumeric"}, {2, "userInputSupportIndication"}, {3, "signal"}, {4, "signalUpdate"},
    {5, "extendedAlphanumeric"}, {6, "encryptedAlphanumeric"}, {7, "genericInformation"},
};
inline constexpr ValueName kPduTypeNames[] = {
    {0, "request"}, {1, "response"}, {2, "command"}, {3, "indication"},
};
inline constexpr ValueName kRequestNames[] = {
    {0, "nonStandard"}, {1, "masterSlaveDetermination"}, {2, "terminalCapabilitySet"}, {3, "openLogicalChannel"},
    {4, "closeLogicalChannel"}, {5, "requestChannelClose"}, {6, "multiplexEntrySend"}, {7, "requestMultiplexEntry"}, {8, "requestMode"},
    {9, "roundTripDelayRequest"}, {10, "maintenanceLoopRequest"}, {11, "communicationModeRequest"}, {12, "conferenceRequest"},
    {13, "multilinkRequest"}, {14, "logicalChannelRateRequest"}, {15, "genericRequest"},
};
inline constexpr ValueName kResponseNames[] = {
    {0, "nonStandard"}, {1, "masterSlaveDeterminationAck"}, {2, "masterSlaveDeterminationReject"}, {3, "terminalCapabilitySetAck"},
    {4, "terminalCapabilitySetReject"}, {5, "openLogicalChannelAck"}, {6, "openLogicalChannelReject"}, {7, "closeLogicalChannelAck"},
    {8, "requestChannelCloseAck"}, {9, "requestChannelCloseReject"}, {10, "multiplexEntrySendAck"}, {11, "multiplexEntrySendReject"},
    {12, "requestMultiplexEntryAck"}, {13, "requestMultiplexEntryReject"}, {14, "requestModeAck"}, {15, "requestModeReject"},
    {16, "roundTripDelayResponse"}, {17, "maintenanceLoopAck"}, {18, "maintenanceLoopReject"}, {19, "communicationModeResponse"},
    {20, "conferenceResponse"}, {21, "multilinkResponse"}, {22, "logicalChannelRateAcknowledge"}, {23, "logicalChannelRateReject"},
    {24, "genericResponse"}, {0, "willTransmitMostPreferredMode"}, {1, "willTransmitLessPreferredMode"},
};
inline constexpr ValueName kCommandNames[] = {
    {0, "nonStandard"}, {1, "maintenanceLoopOffCommand"}, {2, "sendTerminalCapabilitySet"}, {3, "encryptionCommand"},
    {4, "flowControlCommand"}, {5, "endSessionCommand"}, {6, "miscellaneousCommand"}, {7, "communicationModeCommand"},
    {8, "conferenceCommand"}, {9, "h223MultiplexReconfiguration"}, {10, "newATMVCCommand"}, {11, "mobileMultilinkReconfigurationCommand"},
    {12, "genericCommand"},
};
inline constexpr ValueName kIndicationNames[] = {
    {0, "nonStandard"}, {1, "functionNotUnderstood"}, {2, "masterSlaveDeterminationRelease"}, {3, "terminalCapabilitySetRelease"},
    {4, "openLogicalChannelConfirm"}, {5, "requestChannelCloseRelease"}, {6, "multiplexEntrySendRelease"},
    {7, "requestMultiplexEntryRelease"}, {8, "requestModeRelease"}, {9, "miscellaneousIndication"}, {10, "jitterIndication"},
    {11, "h223SkewIndication"}, {12, "newATMVCIndication"}, {13, "userInput"}, {14, "h2250MaximumSkewIndication"},
    {15, "mcLocationIndication"}, {16, "conferenceIndication"}, {17, "vendorIdentification"}, {18, "functionNotSupported"},
    {19, "multilinkIndication"}, {20, "logicalChannelRateRelease"}, {21, "flowControlIndication"},
    {22, "mobileMultilinkReconfigurationIndication"}, {23, "genericIndication"},
};

inline constexpr auto kFields = joined(per::kRows, FieldTable{
    boolean("h245.centralizedAudio", "centralizedAudio"),
    boolean("h245.centralizedConferenceMC", "centralizedConferenceMC"),
    boolean("h245.centralizedControl", "centralizedControl"),
    boolean("h245.centralizedVideo", "centralizedVideo"),
    boolean("h245.decentralizedConferenceMC", "decentralizedConferenceMC"),
    boolean("h245.distributedAudio", "distributedAudio"),
    boolean("h245.distributedControl", "distributedControl"),
    boolean("h245.distributedVideo", "distributedVideo"),
    boolean("h245.flowControlToZero", "flowControlToZero"),
    boolean("h245.h233EncryptionTransmitCapability", "h233EncryptionTransmitCapability"),
    boolean("h245.h261aVideoPacketization", "h261aVideoPacketization"),
    boolean("h245.logicalChannelSwitchingCapability", "logicalChannelSwitchingCapability"),
    boolean("h245.mediaControlGuaranteedDelivery", "mediaControlGuaranteedDelivery"),
    boolean("h245.mediaGuaranteedDelivery", "mediaGuaranteedDelivery"),
    boolean("h245.multiUniCastConference", "multiUniCastConference"),
    boolean("h245.multicastCapability", "multicastCapability"),
    boolean("h245.rtcpVideoControlCapability", "rtcpVideoControlCapability"),
    boolean("h245.silenceSuppression", "silenceSuppression"),
    boolean("h245.t120DynamicPortCapability", "t120DynamicPortCapability"),
    bytes("h245.netBios", "netBios"),
    bytes("h245.nsap", "nsap"),
    dec("h245.AlternativeCapabilitySet", "AlternativeCapabilitySet", 32),
    dec("h245.CapabilityTableEntryNumber", "alternativeCapability", 32),
    dec("h245.associatedSessionID", "associatedSessionID", 32),
    dec("h245.audioData", "audioData", 32).names(kReceiveAudioCapabilityNames),
    dec("h245.capability", "capability", 32).names(kCapabilityNames),
    dec("h245.capabilityDescriptorNumber", "capabilityDescriptorNumber", 32),
    dec("h245.capabilityDescriptors", "capabilityDescriptors", 32),
    dec("h245.capabilityTable", "capabilityTable", 32),
    dec("h245.capabilityTableEntryNumber", "capabilityTableEntryNumber", 32),
    dec("h245.centralizedData", "centralizedData", 32),
    dec("h245.command", "command", 32).names(kCommandNames),
    dec("h245.communicationModeResponse", "communicationModeResponse", 32).names(kCommunicationModeResponseNames),
    dec("h245.conferenceRequest", "conferenceRequest", 32).names(kConferenceRequestNames),
    dec("h245.conferenceResponse", "conferenceResponse", 32).names(kConferenceResponseNames),
    dec("h245.dataType", "dataType", 32).names(kDataTypeNames),
    dec("h245.decision", "decision", 32).names(kDecisionNames),
    dec("h245.distributedData", "distributedData", 32),
    dec("h245.dynamicRTPPayloadType", "dynamicRTPPayloadType", 32),
    dec("h245.encryptionCommand", "encryptionCommand", 32).names(kEncryptionCommandNames),
    dec("h245.encryptionData", "encryptionData", 32).names(kEncryptionDataNames),
    dec("h245.endSessionCommand", "endSessionCommand", 32).names(kEndSessionCommandNames),
    dec("h245.forwardLogicalChannelNumber", "forwardLogicalChannelNumber", 32),
    dec("h245.forwardMultiplexAckParameters", "forwardMultiplexAckParameters", 32).names(kForwardMultiplexAckParametersNames),
    dec("h245.functionNotUnderstood", "functionNotUnderstood", 32).names(kFunctionNotUnderstoodNames),
    dec("h245.g711Alaw56k", "g711Alaw56k", 32),
    dec("h245.g711Alaw64k", "g711Alaw64k", 32),
    dec("h245.g711Ulaw56k", "g711Ulaw56k", 32),
    dec("h245.g711Ulaw64k", "g711Ulaw64k", 32),
    dec("h245.g722_48k", "g722-48k", 32),
    dec("h245.g722_56k", "g722-56k", 32),
    dec("h245.g722_64k", "g722-64k", 32),
    dec("h245.g7231", "g7231", 32).names(kG7231Names),
    dec("h245.g728", "g728", 32),
    dec("h245.g729", "g729", 32),
    dec("h245.g729AnnexA", "g729AnnexA", 32),
    dec("h245.g729AnnexAwAnnexB", "g729AnnexAwAnnexB", 32),
    dec("h245.g729wAnnexB", "g729wAnnexB", 32),
    dec("h245.indication", "indication", 32).names(kIndicationNames),
    dec("h245.maxAl_sduAudioFrames", "maxAl-sduAudioFrames", 32),
    dec("h245.maximumAudioDelayJitter", "maximumAudioDelayJitter", 32),
    dec("h245.mcuNumber", "mcuNumber", 32),
    dec("h245.mediaChannel", "mediaChannel", 32).names(kMediaChannelNames),
    dec("h245.mediaControlChannel", "mediaControlChannel", 32).names(kMediaChannelNames),
    dec("h245.mediaDistributionCapability", "mediaDistributionCapability", 32),
    dec("h245.mediaPacketization", "mediaPacketization", 32).names(kMediaPacketizationNames),
    dec("h245.multicastAddress", "multicastAddress", 32).names(kMulticastAddressNames),
    dec("h245.multilinkRequest", "multilinkRequest", 32).names(kMultilinkRequestNames),
    dec("h245.multiplexCapability", "multiplexCapability", 32).names(kMultiplexCapabilityNames),
    dec("h245.multiplexParameters", "multiplexParameters", 32).names(kMultiplexParametersNames),
    dec("h245.nonStandardData", "nonStandardData", 32),
    dec("h245.pdu_type", "PDU Type", 32).names(kPduTypeNames),
    dec("h245.portNumber", "portNumber", 32),
    dec("h245.receiveAndTransmitAudioCapability", "receiveAndTransmitAudioCapability", 32).names(kReceiveAudioCapabilityNames),
    dec("h245.receiveAndTransmitVideoCapability", "receiveAndTransmitVideoCapability", 32).names(kReceiveVideoCapabilityNames),
    dec("h245.receiveAudioCapability", "receiveAudioCapability", 32).names(kReceiveAudioCapabilityNames),
    dec("h245.receiveVideoCapability", "receiveVideoCapability", 32).names(kReceiveVideoCapabilityNames),
    dec("h245.request", "request", 32).names(kRequestNames),
    dec("h245.response", "response", 32).names(kResponseNames),
    dec("h245.sendTerminalCapabilitySet", "sendTerminalCapabilitySet", 32).names(kSendTerminalCapabilitySetNames),
    dec("h245.sequenceNumber", "sequenceNumber", 32),
    dec("h245.sessionID", "sessionID", 32),
    dec("h245.simultaneousCapabilities", "simultaneousCapabilities", 32),
    dec("h245.statusDeterminationNumber", "statusDeterminationNumber", 32),
    dec("h245.terminalNumber", "terminalNumber", 32),
    dec("h245.terminalType", "terminalType", 32),
    dec("h245.transmitAudioCapability", "transmitAudioCapability", 32).names(kReceiveAudioCapabilityNames),
    dec("h245.transmitVideoCapability", "transmitVideoCapability", 32).names(kReceiveVideoCapabilityNames),
    dec("h245.tsapIdentifier", "tsapIdentifier", 32),
    dec("h245.unicastAddress", "unicastAddress", 32).names(kUnicastAddressNames),
    dec("h245.userInput", "userInput", 32).names(kUserInputNames),
    dec("h245.videoData", "videoData", 32).names(kReceiveVideoCapabilityNames),
    ipv4("h245.ip4_network", "network"),
    none("h245.CapabilityDescriptor_element", "CapabilityDescriptor"),
    none("h245.CapabilityTableEntry_element", "CapabilityTableEntry"),
    none("h245.MediaDistributionCapability_element", "MediaDistributionCapability"),
    none("h245.closeLogicalChannelAck_element", "closeLogicalChannelAck"),
    none("h245.closeLogicalChannel_element", "closeLogicalChannel"),
    none("h245.communicationModeRequest_element", "communicationModeRequest"),
    none("h245.data_element", "data"),
    none("h245.destination_element", "destination"),
    none("h245.flowControlCommand_element", "flowControlCommand"),
    none("h245.forwardLogicalChannelParameters_element", "forwardLogicalChannelParameters"),
    none("h245.genericRequest_element", "genericRequest"),
    none("h245.h222Capability_element", "h222Capability"),
    none("h245.h222LogicalChannelParameters_element", "h222LogicalChannelParameters"),
    none("h245.h223Capability_element", "h223Capability"),
    none("h245.h223LogicalChannelParameters_element", "h223LogicalChannelParameters"),
    none("h245.h223SkewIndication_element", "h223SkewIndication"),
    none("h245.h2250Capability_element", "h2250Capability"),
    none("h245.h2250LogicalChannelAckParameters_element", "h2250LogicalChannelAckParameters"),
    none("h245.h2250LogicalChannelParameters_element", "h2250LogicalChannelParameters"),
    none("h245.h233EncryptionReceiveCapability_element", "h233EncryptionReceiveCapability"),
    none("h245.iP6Address_element", "iP6Address"),
    none("h245.iPAddress_element", "iPAddress"),
    none("h245.iPSourceRouteAddress_element", "iPSourceRouteAddress"),
    none("h245.iPXAddress_element", "iPXAddress"),
    none("h245.is11172AudioCapability_element", "is11172AudioCapability"),
    none("h245.is13818AudioCapability_element", "is13818AudioCapability"),
    none("h245.jitterIndication_element", "jitterIndication"),
    none("h245.logicalChannelRateRequest_element", "logicalChannelRateRequest"),
    none("h245.maintenanceLoopAck_element", "maintenanceLoopAck"),
    none("h245.maintenanceLoopOffCommand_element", "maintenanceLoopOffCommand"),
    none("h245.maintenanceLoopReject_element", "maintenanceLoopReject"),
    none("h245.maintenanceLoopRequest_element", "maintenanceLoopRequest"),
    none("h245.masterSlaveDeterminationAck_element", "masterSlaveDeterminationAck"),
    none("h245.masterSlaveDeterminationReject_element", "masterSlaveDeterminationReject"),
    none("h245.masterSlaveDeterminationRelease_element", "masterSlaveDeterminationRelease"),
    none("h245.masterSlaveDetermination_element", "masterSlaveDetermination"),
    none("h245.master_element", "master"),
    none("h245.mcCapability_element", "mcCapability"),
    none("h245.mediaPacketizationCapability_element", "mediaPacketizationCapability"),
    none("h245.miscellaneousCommand_element", "miscellaneousCommand"),
    none("h245.miscellaneousIndication_element", "miscellaneousIndication"),
    none("h245.multiplexEntrySendAck_element", "multiplexEntrySendAck"),
    none("h245.multiplexEntrySendReject_element", "multiplexEntrySendReject"),
    none("h245.multiplexEntrySendRelease_element", "multiplexEntrySendRelease"),
    none("h245.multiplexEntrySend_element", "multiplexEntrySend"),
    none("h245.newATMVCIndication_element", "newATMVCIndication"),
    none("h245.nonStandardAddress_element", "nonStandardAddress"),
    none("h245.nonStandard_element", "nonStandard"),
    none("h245.none_element", "none"),
    none("h245.nullData_element", "nullData"),
    none("h245.openLogicalChannelAck_element", "openLogicalChannelAck"),
    none("h245.openLogicalChannelConfirm_element", "openLogicalChannelConfirm"),
    none("h245.openLogicalChannelReject_element", "openLogicalChannelReject"),
    none("h245.openLogicalChannel_element", "openLogicalChannel"),
    none("h245.receiveAndTransmitDataApplicationCapability_element", "receiveAndTransmitDataApplicationCapability"),
    none("h245.receiveAndTransmitMultipointCapability_element", "receiveAndTransmitMultipointCapability"),
    none("h245.receiveDataApplicationCapability_element", "receiveDataApplicationCapability"),
    none("h245.receiveMultipointCapability_element", "receiveMultipointCapability"),
    none("h245.requestChannelCloseAck_element", "requestChannelCloseAck"),
    none("h245.requestChannelCloseReject_element", "requestChannelCloseReject"),
    none("h245.requestChannelCloseRelease_element", "requestChannelCloseRelease"),
    none("h245.requestChannelClose_element", "requestChannelClose"),
    none("h245.requestModeAck_element", "requestModeAck"),
    none("h245.requestModeReject_element", "requestModeReject"),
    none("h245.requestModeRelease_element", "requestModeRelease"),
    none("h245.requestMode_element", "requestMode"),
    none("h245.requestMultiplexEntryAck_element", "requestMultiplexEntryAck"),
    none("h245.requestMultiplexEntryReject_element", "requestMultiplexEntryReject"),
    none("h245.requestMultiplexEntryRelease_element", "requestMultiplexEntryRelease"),
    none("h245.requestMultiplexEntry_element", "requestMultiplexEntry"),
    none("h245.reverseLogicalChannelParameters_element", "reverseLogicalChannelParameters"),
    none("h245.roundTripDelayRequest_element", "roundTripDelayRequest"),
    none("h245.roundTripDelayResponse_element", "roundTripDelayResponse"),
    none("h245.slave_element", "slave"),
    none("h245.terminalCapabilitySetAck_element", "terminalCapabilitySetAck"),
    none("h245.terminalCapabilitySetReject_element", "terminalCapabilitySetReject"),
    none("h245.terminalCapabilitySetRelease_element", "terminalCapabilitySetRelease"),
    none("h245.terminalCapabilitySet_element", "terminalCapabilitySet"),
    none("h245.transmitDataApplicationCapability_element", "transmitDataApplicationCapability"),
    none("h245.transmitMultipointCapability_element", "transmitMultipointCapability"),
    none("h245.v76Capability_element", "v76Capability"),
    none("h245.v76LogicalChannelParameters_element", "v76LogicalChannelParameters"),
    oid("h245.protocolIdentifier", "protocolIdentifier"),
});

} // namespace capscope::h245
