// Messages of H.225.0, as X.691 packs them. ITU-T H.225.0, annex H.
#pragma once

#include "core/dissect/protocols/h225_types.h"

namespace capscope::h225 {
namespace {

void body(Reader& reader, FieldRef f);

constexpr Member kGatekeeperRequestMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"rasAddress", kFields["h225.rasAddress"], per::choice<kTransport>},
    {"endpointType", kFields["h225.endpointType_element"], per::sequence<kEndpointType>},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>, kOptional},
    {"callServices", kFields["h225.callServices_element"], whole, kOptional},
    {"endpointAlias", kFields["h225.endpointAlias"], per::listOf<kItemAliasAddress>, kOptional},
};
constexpr Member kGatekeeperRequestAdded[] = {
    {"alternateEndpoints", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"authenticationCapability", kSkipped, skip},
    {"algorithmOIDs", kSkipped, skip},
    {"integrity", kFields["h225.integrity"], per::listOf<kItemIntegrityMechanism>},
    {"integrityCheckValue", kSkipped, skip},
    {"supportsAltGK", kFields["h225.supportsAltGK_element"], per::null},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
    {"supportsAssignedGK", kFields["h225.supportsAssignedGK"], per::boolean},
    {"assignedGatekeeper", kSkipped, skip},
};
constexpr per::Sequence kGatekeeperRequest{kGatekeeperRequestMembers, true, kGatekeeperRequestAdded};

constexpr Member kItemAlternateGK{"AlternateGK", kFields["h225.AlternateGK_element"], per::sequence<kAlternateGK>};
constexpr Member kGatekeeperConfirmMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>, kOptional},
    {"rasAddress", kFields["h225.rasAddress"], per::choice<kTransport>},
};
constexpr Member kGatekeeperConfirmAdded[] = {
    {"alternateGatekeeper", kFields["h225.alternateGatekeeper"], per::listOf<kItemAlternateGK>},
    {"authenticationMode", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"algorithmOID", kFields["h225.algorithmOID"], per::oid},
    {"integrity", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kGatekeeperConfirm{kGatekeeperConfirmMembers, true, kGatekeeperConfirmAdded};

constexpr Member kItemTransportAddress{"TransportAddress", kFields["h225.TransportAddress"], per::choice<kTransport>};
constexpr Member kRegistrationRequestMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"discoveryComplete", kFields["h225.discoveryComplete"], per::boolean},
    {"callSignalAddress", kFields["h225.callSignalAddress"], per::listOf<kItemTransportAddress>},
    {"rasAddress", kFields["h225.rasAddress"], per::listOf<kItemTransportAddress>},
    {"terminalType", kFields["h225.terminalType_element"], per::sequence<kEndpointType>},
    {"terminalAlias", kFields["h225.terminalAlias"], per::listOf<kItemAliasAddress>, kOptional},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>, kOptional},
    {"endpointVendor", kFields["h225.endpointVendor_element"], per::sequence<kVendor>},
};
constexpr Member kRegistrationRequestAdded[] = {
    {"alternateEndpoints", kSkipped, skip},
    {"timeToLive", kFields["h225.timeToLive"], per::number<1, 4294967295u>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"keepAlive", kFields["h225.keepAlive"], per::boolean},
    {"endpointIdentifier", kFields["h225.endpointIdentifier"], per::wideText<1, 128>},
    {"willSupplyUUIEs", kFields["h225.willSupplyUUIEs"], per::boolean},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"alternateTransportAddresses", kSkipped, skip},
    {"additiveRegistration", kFields["h225.additiveRegistration_element"], per::null},
    {"terminalAliasPattern", kSkipped, skip},
    {"supportsAltGK", kFields["h225.supportsAltGK_element"], per::null},
    {"usageReportingCapability", kSkipped, skip},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"supportedH248Packages", kSkipped, skip},
    {"callCreditCapability", kSkipped, skip},
    {"capacityReportingCapability", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
    {"restart", kFields["h225.restart_element"], per::null},
    {"supportsACFSequences", kFields["h225.supportsACFSequences_element"], per::null},
    {"supportsAssignedGK", kFields["h225.supportsAssignedGK"], per::boolean},
    {"assignedGatekeeper", kSkipped, skip},
    {"transportQOS", kSkipped, skip},
    {"language", kSkipped, skip},
};
constexpr per::Sequence kRegistrationRequest{kRegistrationRequestMembers, true, kRegistrationRequestAdded};

constexpr Member kRegistrationConfirmMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"callSignalAddress", kFields["h225.callSignalAddress"], per::listOf<kItemTransportAddress>},
    {"terminalAlias", kFields["h225.terminalAlias"], per::listOf<kItemAliasAddress>, kOptional},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>, kOptional},
    {"endpointIdentifier", kFields["h225.endpointIdentifier"], per::wideText<1, 128>},
};
constexpr Member kRegistrationConfirmAdded[] = {
    {"alternateGatekeeper", kFields["h225.alternateGatekeeper"], per::listOf<kItemAlternateGK>},
    {"timeToLive", kFields["h225.timeToLive"], per::number<1, 4294967295u>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"willRespondToIRR", kFields["h225.willRespondToIRR"], per::boolean},
    {"preGrantedARQ", kFields["h225.preGrantedARQ_element"], per::sequence<kPreGranted>},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"serviceControl", kSkipped, skip},
    {"supportsAdditiveRegistration", kFields["h225.supportsAdditiveRegistration_element"], per::null},
    {"terminalAliasPattern", kSkipped, skip},
    {"supportedPrefixes", kSkipped, skip},
    {"usageSpec", kSkipped, skip},
    {"featureServerAlias", kFields["h225.featureServerAlias"], per::choice<kAlias>},
    {"capacityReportingSpec", kSkipped, skip},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
    {"assignedGatekeeper", kSkipped, skip},
    {"rehomingModel", kSkipped, skip},
    {"transportQOS", kSkipped, skip},
};
constexpr per::Sequence kRegistrationConfirm{kRegistrationConfirmMembers, true, kRegistrationConfirmAdded};

constexpr Member kItemDestinationInfoItem{"DestinationInfo_item", kFields["h225.DestinationInfo_item"], per::choice<kAlias>};
constexpr Member kAdmissionRequestMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"callType", kFields["h225.callType"], per::choice<kCallType>},
    {"callModel", kFields["h225.callModel"], per::choice<kCallModel>, kOptional},
    {"endpointIdentifier", kFields["h225.endpointIdentifier"], per::wideText<1, 128>},
    {"destinationInfo", kFields["h225.destinationInfo"], per::listOf<kItemDestinationInfoItem>, kOptional},
    {"destCallSignalAddress", kFields["h225.destCallSignalAddress"], per::choice<kTransport>, kOptional},
    {"destExtraCallInfo", kFields["h225.destExtraCallInfo"], per::listOf<kItemAliasAddress>, kOptional},
    {"srcInfo", kFields["h225.srcInfo"], per::listOf<kItemAliasAddress>},
    {"srcCallSignalAddress", kFields["h225.srcCallSignalAddress"], per::choice<kTransport>, kOptional},
    {"bandWidth", kFields["h225.bandWidth"], per::number<0, 4294967295u>},
    {"callReferenceValue", kFields["h225.callReferenceValue"], per::number<0, 65535>},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"callServices", kFields["h225.callServices_element"], whole, kOptional},
    {"conferenceID", kFields["h225.conferenceID"], per::octets<16, 16>},
    {"activeMC", kFields["h225.activeMC"], per::boolean},
    {"answerCall", kFields["h225.answerCall"], per::boolean},
};
constexpr Member kAdmissionRequestAdded[] = {
    {"canMapAlias", kFields["h225.canMapAlias"], per::boolean},
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"srcAlternatives", kSkipped, skip},
    {"destAlternatives", kSkipped, skip},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"transportQOS", kSkipped, skip},
    {"willSupplyUUIEs", kFields["h225.willSupplyUUIEs"], per::boolean},
    {"callLinkage", kSkipped, skip},
    {"gatewayDataRate", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"circuitInfo", kSkipped, skip},
    {"desiredProtocols", kSkipped, skip},
    {"desiredTunnelledProtocol", kSkipped, skip},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
    {"canMapSrcAlias", kFields["h225.canMapSrcAlias"], per::boolean},
};
constexpr per::Sequence kAdmissionRequest{kAdmissionRequestMembers, true, kAdmissionRequestAdded};

constexpr Member kAdmissionConfirmMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"bandWidth", kFields["h225.bandWidth"], per::number<0, 4294967295u>},
    {"callModel", kFields["h225.callModel"], per::choice<kCallModel>},
    {"destCallSignalAddress", kFields["h225.destCallSignalAddress"], per::choice<kTransport>},
    {"irrFrequency", kFields["h225.irrFrequency"], per::number<1, 65535>, kOptional},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
};
constexpr Member kAdmissionConfirmAdded[] = {
    {"destinationInfo", kFields["h225.destinationInfo"], per::listOf<kItemDestinationInfoItem>},
    {"destExtraCallInfo", kFields["h225.destExtraCallInfo"], per::listOf<kItemAliasAddress>},
    {"destinationType", kFields["h225.destinationType_element"], per::sequence<kEndpointType>},
    {"remoteExtensionAddress", kFields["h225.remoteExtensionAddress"], per::listOf<kItemAliasAddress>},
    {"alternateEndpoints", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"transportQOS", kSkipped, skip},
    {"willRespondToIRR", kFields["h225.willRespondToIRR"], per::boolean},
    {"uuiesRequested", kFields["h225.uuiesRequested_element"], per::sequence<kUuies>},
    {"language", kSkipped, skip},
    {"alternateTransportAddresses", kSkipped, skip},
    {"useSpecifiedTransport", kSkipped, skip},
    {"circuitInfo", kSkipped, skip},
    {"usageSpec", kSkipped, skip},
    {"supportedProtocols", kSkipped, skip},
    {"serviceControl", kSkipped, skip},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kAdmissionConfirm{kAdmissionConfirmMembers, true, kAdmissionConfirmAdded};

constexpr Member kDisengageRequestMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"endpointIdentifier", kFields["h225.endpointIdentifier"], per::wideText<1, 128>},
    {"conferenceID", kFields["h225.conferenceID"], per::octets<16, 16>},
    {"callReferenceValue", kFields["h225.callReferenceValue"], per::number<0, 65535>},
    {"disengageReason", kFields["h225.disengageReason"], per::choice<kDisengageReason>},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
};
constexpr Member kDisengageRequestAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"answeredCall", kFields["h225.answeredCall"], per::boolean},
    {"callLinkage", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"circuitInfo", kSkipped, skip},
    {"usageInformation", kSkipped, skip},
    {"terminationCause", kSkipped, skip},
    {"serviceControl", kSkipped, skip},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kDisengageRequest{kDisengageRequestMembers, true, kDisengageRequestAdded};

constexpr Member kDisengageConfirmMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
};
constexpr Member kDisengageConfirmAdded[] = {
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"circuitInfo", kSkipped, skip},
    {"usageInformation", kSkipped, skip},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kDisengageConfirm{kDisengageConfirmMembers, true, kDisengageConfirmAdded};

constexpr Member kInfoRequestMembers[] = {
    {"requestSeqNum", kFields["h225.requestSeqNum"], per::number<1, 65535>},
    {"callReferenceValue", kFields["h225.callReferenceValue"], per::number<0, 65535>},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"replyAddress", kFields["h225.replyAddress"], per::choice<kTransport>, kOptional},
};
constexpr Member kInfoRequestAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"integrityCheckValue", kSkipped, skip},
    {"uuiesRequested", kFields["h225.uuiesRequested_element"], per::sequence<kUuies>},
    {"callLinkage", kSkipped, skip},
    {"usageInfoRequested", kSkipped, skip},
    {"segmentedResponseSupported", kFields["h225.segmentedResponseSupported_element"], per::null},
    {"nextSegmentRequested", kFields["h225.nextSegmentRequested"], per::number<0, 65535>},
    {"capacityInfoRequested", kFields["h225.capacityInfoRequested_element"], per::null},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kInfoRequest{kInfoRequestMembers, true, kInfoRequestAdded};

constexpr Member kRasMembers[] = {
    {"gatekeeperRequest", kFields["h225.gatekeeperRequest_element"], per::sequence<kGatekeeperRequest>},
    {"gatekeeperConfirm", kFields["h225.gatekeeperConfirm_element"], per::sequence<kGatekeeperConfirm>},
    {"gatekeeperReject", kFields["h225.gatekeeperReject_element"], whole},
    {"registrationRequest", kFields["h225.registrationRequest_element"], per::sequence<kRegistrationRequest>},
    {"registrationConfirm", kFields["h225.registrationConfirm_element"], per::sequence<kRegistrationConfirm>},
    {"registrationReject", kFields["h225.registrationReject_element"], whole},
    {"unregistrationRequest", kFields["h225.unregistrationRequest_element"], whole},
    {"unregistrationConfirm", kFields["h225.unregistrationConfirm_element"], whole},
    {"unregistrationReject", kFields["h225.unregistrationReject_element"], whole},
    {"admissionRequest", kFields["h225.admissionRequest_element"], per::sequence<kAdmissionRequest>},
    {"admissionConfirm", kFields["h225.admissionConfirm_element"], per::sequence<kAdmissionConfirm>},
    {"admissionReject", kFields["h225.admissionReject_element"], whole},
    {"bandwidthRequest", kFields["h225.bandwidthRequest_element"], whole},
    {"bandwidthConfirm", kFields["h225.bandwidthConfirm_element"], whole},
    {"bandwidthReject", kFields["h225.bandwidthReject_element"], whole},
    {"disengageRequest", kFields["h225.disengageRequest_element"], per::sequence<kDisengageRequest>},
    {"disengageConfirm", kFields["h225.disengageConfirm_element"], per::sequence<kDisengageConfirm>},
    {"disengageReject", kFields["h225.disengageReject_element"], whole},
    {"locationRequest", kFields["h225.locationRequest_element"], whole},
    {"locationConfirm", kFields["h225.locationConfirm_element"], whole},
    {"locationReject", kFields["h225.locationReject_element"], whole},
    {"infoRequest", kFields["h225.infoRequest_element"], per::sequence<kInfoRequest>},
    {"infoRequestResponse", kFields["h225.infoRequestResponse_element"], whole},
    {"nonStandardMessage", kFields["h225.nonStandardMessage_element"], whole},
    {"unknownMessageResponse", kFields["h225.unknownMessageResponse_element"], whole},
};
constexpr per::Choice kRas{kRasMembers, true};

constexpr Member kSetupMembers[] = {
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"h245Address", kFields["h225.h245Address"], h245Address, kOptional},
    {"sourceAddress", kFields["h225.sourceAddress"], per::listOf<kItemAliasAddress>, kOptional},
    {"sourceInfo", kFields["h225.sourceInfo_element"], per::sequence<kEndpointType>},
    {"destinationAddress", kFields["h225.destinationAddress"], per::listOf<kItemAliasAddress>, kOptional},
    {"destCallSignalAddress", kFields["h225.destCallSignalAddress"], per::choice<kTransport>, kOptional},
    {"destExtraCallInfo", kFields["h225.destExtraCallInfo"], per::listOf<kItemAliasAddress>, kOptional},
    {"destExtraCRV", kFields["h225.destExtraCRV"], whole, kOptional},
    {"activeMC", kFields["h225.activeMC"], per::boolean},
    {"conferenceID", kFields["h225.conferenceID"], per::octets<16, 16>},
    {"conferenceGoal", kFields["h225.conferenceGoal"], per::choice<kConferenceGoal>},
    {"callServices", kFields["h225.callServices_element"], whole, kOptional},
    {"callType", kFields["h225.callType"], per::choice<kCallType>},
};
constexpr Member kSetupAdded[] = {
    {"sourceCallSignalAddress", kFields["h225.sourceCallSignalAddress"], per::choice<kTransport>},
    {"remoteExtensionAddress", kFields["h225.remoteExtensionAddress"], per::choice<kAlias>},
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"h245SecurityCapability", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"fastStart", kSkipped, skip},
    {"mediaWaitForConnect", kFields["h225.mediaWaitForConnect"], per::boolean},
    {"canOverlapSend", kFields["h225.canOverlapSend"], per::boolean},
    {"endpointIdentifier", kFields["h225.endpointIdentifier"], per::wideText<1, 128>},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"connectionParameters", kSkipped, skip},
    {"language", kSkipped, skip},
    {"presentationIndicator", kSkipped, skip},
    {"screeningIndicator", kSkipped, skip},
    {"serviceControl", kSkipped, skip},
    {"symmetricOperationRequired", kFields["h225.symmetricOperationRequired_element"], per::null},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"circuitInfo", kSkipped, skip},
    {"desiredProtocols", kSkipped, skip},
    {"neededFeatures", kFields["h225.neededFeatures"], per::listOf<kItemFeatureDescriptor>},
    {"desiredFeatures", kFields["h225.desiredFeatures"], per::listOf<kItemFeatureDescriptor>},
    {"supportedFeatures", kFields["h225.supportedFeatures"], per::listOf<kItemFeatureDescriptor>},
    {"parallelH245Control", kSkipped, skip},
    {"additionalSourceAddresses", kSkipped, skip},
    {"hopCount", kFields["h225.hopCount"], per::number<1, 31>},
    {"displayName", kSkipped, skip},
    {"extendedDisplayName", kSkipped, skip},
};
constexpr per::Sequence kSetup{kSetupMembers, true, kSetupAdded};

constexpr Member kCallProceedingMembers[] = {
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"destinationInfo", kFields["h225.destinationInfo_element"], per::sequence<kEndpointType>},
    {"h245Address", kFields["h225.h245Address"], h245Address, kOptional},
};
constexpr Member kCallProceedingAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"h245SecurityMode", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"fastStart", kSkipped, skip},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"fastConnectRefused", kFields["h225.fastConnectRefused_element"], per::null},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
};
constexpr per::Sequence kCallProceeding{kCallProceedingMembers, true, kCallProceedingAdded};

constexpr Member kConnectMembers[] = {
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"h245Address", kFields["h225.h245Address"], h245Address, kOptional},
    {"destinationInfo", kFields["h225.destinationInfo_element"], per::sequence<kEndpointType>},
    {"conferenceID", kFields["h225.conferenceID"], per::octets<16, 16>},
};
constexpr Member kConnectAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"h245SecurityMode", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"fastStart", kSkipped, skip},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"language", kSkipped, skip},
    {"connectedAddress", kFields["h225.connectedAddress"], per::listOf<kItemAliasAddress>},
    {"presentationIndicator", kSkipped, skip},
    {"screeningIndicator", kSkipped, skip},
    {"fastConnectRefused", kFields["h225.fastConnectRefused_element"], per::null},
    {"serviceControl", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
};
constexpr per::Sequence kConnect{kConnectMembers, true, kConnectAdded};

constexpr Member kAlertingMembers[] = {
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"destinationInfo", kFields["h225.destinationInfo_element"], per::sequence<kEndpointType>},
    {"h245Address", kFields["h225.h245Address"], h245Address, kOptional},
};
constexpr Member kAlertingAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"h245SecurityMode", kSkipped, skip},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"fastStart", kSkipped, skip},
    {"multipleCalls", kFields["h225.multipleCalls"], per::boolean},
    {"maintainConnection", kFields["h225.maintainConnection"], per::boolean},
    {"alertingAddress", kFields["h225.alertingAddress"], per::listOf<kItemAliasAddress>},
    {"presentationIndicator", kSkipped, skip},
    {"screeningIndicator", kSkipped, skip},
    {"fastConnectRefused", kFields["h225.fastConnectRefused_element"], per::null},
    {"serviceControl", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
};
constexpr per::Sequence kAlerting{kAlertingMembers, true, kAlertingAdded};

constexpr Member kReleaseCompleteMembers[] = {
    {"protocolIdentifier", kFields["h225.protocolIdentifier"], version},
    {"reason", kFields["h225.reason"], per::choice<kReleaseReason>, kOptional},
};
constexpr Member kReleaseCompleteAdded[] = {
    {"callIdentifier", kFields["h225.callIdentifier_element"], per::sequence<kCallIdentifier>},
    {"tokens", kSkipped, skip},
    {"cryptoTokens", kSkipped, skip},
    {"busyAddress", kFields["h225.busyAddress"], per::listOf<kItemAliasAddress>},
    {"presentationIndicator", kSkipped, skip},
    {"screeningIndicator", kSkipped, skip},
    {"capacity", kFields["h225.capacity_element"], per::sequence<kCapacity>},
    {"serviceControl", kSkipped, skip},
    {"featureSet", kFields["h225.featureSet_element"], per::sequence<kFeatureSet>},
};
constexpr per::Sequence kReleaseComplete{kReleaseCompleteMembers, true, kReleaseCompleteAdded};

constexpr Member kBodyMembers[] = {
    {"setup", kFields["h225.setup_element"], per::sequence<kSetup>},
    {"callProceeding", kFields["h225.callProceeding_element"], per::sequence<kCallProceeding>},
    {"connect", kFields["h225.connect_element"], per::sequence<kConnect>},
    {"alerting", kFields["h225.alerting_element"], per::sequence<kAlerting>},
    {"information", kFields["h225.information_element"], whole},
    {"releaseComplete", kFields["h225.releaseComplete_element"], per::sequence<kReleaseComplete>},
    {"facility", kFields["h225.facility_element"], whole},
};
constexpr Member kBodyAdded[] = {
    {"progress", kFields["h225.progress_element"], whole},
    {"empty", kFields["h225.empty_element"], per::null},
    {"status", kFields["h225.status_element"], whole},
    {"statusInquiry", kFields["h225.statusInquiry_element"], whole},
    {"setupAcknowledge", kFields["h225.setupAcknowledge_element"], whole},
    {"notify", kFields["h225.notify_element"], whole},
};
constexpr per::Choice kBody{kBodyMembers, true, kBodyAdded};

constexpr Member kUuPduMembers[] = {
    {"h323-message-body", kFields["h225.h323_message_body"], body},
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
};
constexpr Member kUuPduAdded[] = {
    {"h4501SupplementaryService", kSkipped, skip},
    {"h245Tunnelling", kFields["h225.h245Tunnelling"], per::boolean},
    {"h245Control", kSkipped, skip},
    {"nonStandardControl", kSkipped, skip},
    {"callLinkage", kSkipped, skip},
    {"tunnelledSignallingMessage", kSkipped, skip},
    {"provisionalRespToH245Tunnelling", kFields["h225.provisionalRespToH245Tunnelling_element"], per::null},
    {"stimulusControl", kSkipped, skip},
    {"genericData", kFields["h225.genericData"], per::listOf<kItemGenericData>},
};
constexpr per::Sequence kUuPdu{kUuPduMembers, true, kUuPduAdded};

constexpr Member kUserInformationMembers[] = {
    {"h323-uu-pdu", kFields["h225.h323_uu_pdu_element"], per::sequence<kUuPdu>},
    {"user-data", kFields["h225.user_data_element"], whole, kOptional},
};
constexpr per::Sequence kUserInformation{kUserInformationMembers, true};

} // namespace
} // namespace capscope::h225
