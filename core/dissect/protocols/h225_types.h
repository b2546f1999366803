// Addresses, endpoints and capacities of H.225.0, as X.691 packs them. ITU-T H.225.0, annex H.
#pragma once

#include "core/dissect/protocols/h225_rows.h"

namespace capscope::h225 {
namespace {

using per::kOptional;
using per::Member;
using per::Reader;

constexpr std::string_view kDialled = "#*,0123456789";
constexpr FieldRef kSkipped = per::kRows["per.open_type_length"];

// What is not decoded: its row alone, and nothing can be read behind it.
void whole(Reader& reader, FieldRef f);
// An extension that is passed over.
inline void skip(Reader&, FieldRef) { }
void h221(Reader& reader, FieldRef f);
void version(Reader& reader, FieldRef f);
void nonStandardData(Reader& reader, FieldRef f);
void h245Address(Reader& reader, FieldRef f);

constexpr Member kH221Members[] = {
    {"t35CountryCode", kFields["h225.t35CountryCode"], per::number<0, 255>},
    {"t35Extension", kFields["h225.t35Extension"], per::number<0, 255>},
    {"manufacturerCode", kFields["h225.manufacturerCode"], per::number<0, 65535>},
};
constexpr per::Sequence kH221{kH221Members, true};

constexpr Member kNonStandardIdentifierMembers[] = {
    {"object", kFields["h225.object"], per::oid},
    {"h221NonStandard", kFields["h225.h221NonStandard_element"], h221},
};
constexpr per::Choice kNonStandardIdentifier{kNonStandardIdentifierMembers, true};

constexpr Member kNonStandardMembers[] = {
    {"nonStandardIdentifier", kFields["h225.nonStandardIdentifier"], per::choice<kNonStandardIdentifier>},
    {"data", kFields["h225.data"], nonStandardData},
};
constexpr per::Sequence kNonStandard{kNonStandardMembers};

constexpr Member kIpAddressMembers[] = {
    {"ip", kFields["h225.ipV4"], per::octets<4, 4>},
    {"port", kFields["h225.ipV4_port"], per::number<0, 65535>},
};
constexpr per::Sequence kIpAddress{kIpAddressMembers};

constexpr Member kH245IpMembers[] = {
    {"ip", kFields["h225.h245Ip"], per::octets<4, 4>},
    {"port", kFields["h225.h245IpPort"], per::number<0, 65535>},
};
constexpr per::Sequence kH245Ip{kH245IpMembers};

constexpr Member kIp6AddressMembers[] = {
    {"ip", kFields["h225.ipV6"], per::octets<16, 16>},
    {"port", kFields["h225.ipV6_port"], per::number<0, 65535>},
};
constexpr per::Sequence kIp6Address{kIp6AddressMembers, true};

constexpr Member kTransportMembers[] = {
    {"ipAddress", kFields["h225.ipAddress_element"], per::sequence<kIpAddress>},
    {"ipSourceRoute", kFields["h225.ipSourceRoute_element"], whole},
    {"ipxAddress", kFields["h225.ipxAddress_element"], whole},
    {"ip6Address", kFields["h225.ip6Address_element"], per::sequence<kIp6Address>},
    {"netBios", kFields["h225.netBios"], per::octets<16, 16>},
    {"nsap", kFields["h225.nsap"], per::octets<1, 20>},
    {"nonStandardAddress", kFields["h225.nonStandardAddress_element"], per::sequence<kNonStandard>},
};
constexpr per::Choice kTransport{kTransportMembers, true};

constexpr Member kH245TransportMembers[] = {
    {"ipAddress", kFields["h225.ipAddress_element"], per::sequence<kH245Ip>},
    {"ipSourceRoute", kFields["h225.ipSourceRoute_element"], whole},
    {"ipxAddress", kFields["h225.ipxAddress_element"], whole},
    {"ip6Address", kFields["h225.ip6Address_element"], per::sequence<kIp6Address>},
    {"netBios", kFields["h225.netBios"], per::octets<16, 16>},
    {"nsap", kFields["h225.nsap"], per::octets<1, 20>},
    {"nonStandardAddress", kFields["h225.nonStandardAddress_element"], per::sequence<kNonStandard>},
};
constexpr per::Choice kH245Transport{kH245TransportMembers, true};

constexpr Member kAliasMembers[] = {
    {"dialledDigits", kFields["h225.dialledDigits"], per::alphabetText<1, 128, kDialled>},
    {"h323-ID", kFields["h225.h323_ID"], per::wideText<1, 256>},
};
constexpr Member kAliasAdded[] = {
    {"url-ID", kFields["h225.url_ID"], per::text<1, 512>},
    {"transportID", kFields["h225.transportID"], per::choice<kTransport>},
    {"email-ID", kFields["h225.email_ID"], per::text<1, 512>},
    {"partyNumber", kFields["h225.partyNumber"], whole},
    {"mobileUIM", kFields["h225.mobileUIM"], whole},
    {"isupNumber", kFields["h225.isupNumber"], whole},
};
constexpr per::Choice kAlias{kAliasMembers, true, kAliasAdded};

constexpr Member kVendorMembers[] = {
    {"vendor", kFields["h225.vendor_element"], h221},
    {"productId", kFields["h225.productId"], per::octets<1, 256>, kOptional},
    {"versionId", kFields["h225.versionId"], per::octets<1, 256>, kOptional},
};
constexpr Member kVendorAdded[] = {
    {"enterpriseNumber", kFields["h225.enterpriseNumber"], per::oid},
};
constexpr per::Sequence kVendor{kVendorMembers, true, kVendorAdded};

constexpr Member kTerminalMembers[] = {
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
};
constexpr per::Sequence kTerminal{kTerminalMembers, true};

constexpr Member kEndpointTypeMembers[] = {
    {"nonStandardData", kFields["h225.nonStandardData_element"], per::sequence<kNonStandard>, kOptional},
    {"vendor", kFields["h225.vendor_element"], per::sequence<kVendor>, kOptional},
    {"gatekeeper", kFields["h225.gatekeeper_element"], per::sequence<kTerminal>, kOptional},
    {"gateway", kFields["h225.gateway_element"], whole, kOptional},
    {"mcu", kFields["h225.mcu_element"], per::sequence<kTerminal>, kOptional},
    {"terminal", kFields["h225.terminal_element"], per::sequence<kTerminal>, kOptional},
    {"mc", kFields["h225.mc"], per::boolean},
    {"undefinedNode", kFields["h225.undefinedNode"], per::boolean},
};
constexpr Member kEndpointTypeAdded[] = {
    {"set", kFields["h225.set"], per::bitString<32, 32>},
};
constexpr per::Sequence kEndpointType{kEndpointTypeMembers, true, kEndpointTypeAdded};

constexpr Member kCallIdentifierMembers[] = {
    {"guid", kFields["h225.guid"], per::octets<16, 16>},
};
constexpr per::Sequence kCallIdentifier{kCallIdentifierMembers, true};

constexpr Member kCallTypeMembers[] = {
    {"pointToPoint", kFields["h225.pointToPoint_element"], per::null},
    {"oneToN", kFields["h225.oneToN_element"], per::null},
    {"nToOne", kFields["h225.nToOne_element"], per::null},
    {"nToN", kFields["h225.nToN_element"], per::null},
};
constexpr per::Choice kCallType{kCallTypeMembers, true};

constexpr Member kCallModelMembers[] = {
    {"direct", kFields["h225.direct_element"], per::null},
    {"gatekeeperRouted", kFields["h225.gatekeeperRouted_element"], per::null},
};
constexpr per::Choice kCallModel{kCallModelMembers, true};

constexpr Member kConferenceGoalMembers[] = {
    {"create", kFields["h225.create_element"], per::null},
    {"join", kFields["h225.join_element"], per::null},
    {"invite", kFields["h225.invite_element"], per::null},
};
constexpr Member kConferenceGoalAdded[] = {
    {"capability-negotiation", kFields["h225.capability_negotiation_element"], per::null},
    {"callIndependentSupplementaryService", kFields["h225.callIndependentSupplementaryService_element"], per::null},
};
constexpr per::Choice kConferenceGoal{kConferenceGoalMembers, true, kConferenceGoalAdded};

constexpr Member kDisengageReasonMembers[] = {
    {"forcedDrop", kFields["h225.forcedDrop_element"], per::null},
    {"normalDrop", kFields["h225.normalDrop_element"], per::null},
    {"undefinedReason", kFields["h225.undefinedReason_element"], per::null},
};
constexpr per::Choice kDisengageReason{kDisengageReasonMembers, true};

constexpr Member kReleaseReasonMembers[] = {
    {"noBandwidth", kFields["h225.noBandwidth_element"], per::null},
    {"gatekeeperResources", kFields["h225.gatekeeperResources_element"], per::null},
    {"unreachableDestination", kFields["h225.unreachableDestination_element"], per::null},
    {"destinationRejection", kFields["h225.destinationRejection_element"], per::null},
    {"invalidRevision", kFields["h225.invalidRevision_element"], per::null},
    {"noPermission", kFields["h225.noPermission_element"], per::null},
    {"unreachableGatekeeper", kFields["h225.unreachableGatekeeper_element"], per::null},
    {"gatewayResources", kFields["h225.gatewayResources_element"], per::null},
    {"badFormatAddress", kFields["h225.badFormatAddress_element"], per::null},
    {"adaptiveBusy", kFields["h225.adaptiveBusy_element"], per::null},
    {"inConf", kFields["h225.inConf_element"], per::null},
    {"undefinedReason", kFields["h225.undefinedReason_element"], per::null},
};
constexpr Member kReleaseReasonAdded[] = {
    {"facilityCallDeflection", kFields["h225.facilityCallDeflection_element"], per::null},
    {"securityDenied", kFields["h225.securityDenied_element"], per::null},
    {"calledPartyNotRegistered", kFields["h225.calledPartyNotRegistered_element"], per::null},
    {"callerNotRegistered", kFields["h225.callerNotRegistered_element"], per::null},
    {"newConnectionNeeded", kFields["h225.newConnectionNeeded_element"], per::null},
};
constexpr per::Choice kReleaseReason{kReleaseReasonMembers, true, kReleaseReasonAdded};

constexpr Member kCallsAvailableMembers[] = {
    {"calls", kFields["h225.calls"], per::number<0, 4294967295u>},
    {"group", kFields["h225.group"], per::text<1, 128>, kOptional},
};
constexpr per::Sequence kCallsAvailable{kCallsAvailableMembers, true};

constexpr Member kItemCallsAvailable{"CallsAvailable", kFields["h225.CallsAvailable_element"], per::sequence<kCallsAvailable>};
constexpr Member kCapacityInfoMembers[] = {
    {"voiceGwCallsAvailable", kFields["h225.voiceGwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h310GwCallsAvailable", kFields["h225.h310GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h320GwCallsAvailable", kFields["h225.h320GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h321GwCallsAvailable", kFields["h225.h321GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h322GwCallsAvailable", kFields["h225.h322GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h323GwCallsAvailable", kFields["h225.h323GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"h324GwCallsAvailable", kFields["h225.h324GwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"t120OnlyGwCallsAvailable", kFields["h225.t120OnlyGwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"t38FaxAnnexbOnlyGwCallsAvailable", kFields["h225.t38FaxAnnexbOnlyGwCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"terminalCallsAvailable", kFields["h225.terminalCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
    {"mcuCallsAvailable", kFields["h225.mcuCallsAvailable"], per::listOf<kItemCallsAvailable>, kOptional},
};
constexpr per::Sequence kCapacityInfo{kCapacityInfoMembers, true};

constexpr Member kCapacityMembers[] = {
    {"maximumCallCapacity", kFields["h225.maximumCallCapacity_element"], per::sequence<kCapacityInfo>, kOptional},
    {"currentCallCapacity", kFields["h225.currentCallCapacity_element"], per::sequence<kCapacityInfo>, kOptional},
};
constexpr per::Sequence kCapacity{kCapacityMembers, true};

constexpr Member kPreGrantedMembers[] = {
    {"makeCall", kFields["h225.makeCall"], per::boolean},
    {"useGKCallSignalAddressToMakeCall", kFields["h225.useGKCallSignalAddressToMakeCall"], per::boolean},
    {"answerCall", kFields["h225.answerCall"], per::boolean},
    {"useGKCallSignalAddressToAnswer", kFields["h225.useGKCallSignalAddressToAnswer"], per::boolean},
};
constexpr Member kPreGrantedAdded[] = {
    {"irrFrequencyInCall", kFields["h225.irrFrequencyInCall"], per::number<1, 65535>},
    {"totalBandwidthRestriction", kFields["h225.totalBandwidthRestriction"], per::number<0, 4294967295u>},
};
constexpr per::Sequence kPreGranted{kPreGrantedMembers, true, kPreGrantedAdded};

constexpr Member kUuiesMembers[] = {
    {"setup", kFields["h225.setup"], per::boolean},
    {"callProceeding", kFields["h225.callProceeding"], per::boolean},
    {"connect", kFields["h225.connect"], per::boolean},
    {"alerting", kFields["h225.alerting"], per::boolean},
    {"information", kFields["h225.information"], per::boolean},
    {"releaseComplete", kFields["h225.releaseComplete"], per::boolean},
    {"facility", kFields["h225.facility"], per::boolean},
    {"progress", kFields["h225.progress"], per::boolean},
    {"empty", kFields["h225.empty"], per::boolean},
};
constexpr Member kUuiesAdded[] = {
    {"status", kFields["h225.status"], per::boolean},
    {"statusInquiry", kFields["h225.statusInquiry"], per::boolean},
    {"setupAcknowledge", kFields["h225.setupAcknowledge"], per::boolean},
    {"notify", kFields["h225.notify"], per::boolean},
};
constexpr per::Sequence kUuies{kUuiesMembers, true, kUuiesAdded};

constexpr Member kGenericIdMembers[] = {
    {"standard", kFields["h225.standard"], per::openNumber<0, 16383>},
    {"oid", kFields["h225.oid"], per::oid},
    {"nonStandard", kFields["h225.nonStandard"], per::octets<16, 16>},
};
constexpr per::Choice kGenericId{kGenericIdMembers, true};

constexpr Member kContentMembers[] = {
    {"raw", kFields["h225.raw"], per::octets<>},
    {"text", kFields["h225.text"], per::text<>},
    {"unicode", kFields["h225.unicode"], per::wideText<0, 65535>},
    {"bool", kFields["h225.bool"], per::boolean},
    {"number8", kFields["h225.number8"], per::number<0, 255>},
    {"number16", kFields["h225.number16"], per::number<0, 65535>},
    {"number32", kFields["h225.number32"], per::number<0, 4294967295u>},
    {"id", kFields["h225.id"], per::choice<kGenericId>},
    {"alias", kFields["h225.alias"], per::choice<kAlias>},
    {"transport", kFields["h225.transport"], per::choice<kTransport>},
    {"compound", kFields["h225.compound"], whole},
    {"nested", kFields["h225.nested"], whole},
};
constexpr per::Choice kContent{kContentMembers, true};

constexpr Member kParameterMembers[] = {
    {"id", kFields["h225.id"], per::choice<kGenericId>},
    {"content", kFields["h225.content"], per::choice<kContent>, kOptional},
};
constexpr per::Sequence kParameter{kParameterMembers, true};

constexpr Member kItemEnumeratedParameter{"EnumeratedParameter", kFields["h225.EnumeratedParameter_element"], per::sequence<kParameter>};
constexpr Member kGenericMembers[] = {
    {"id", kFields["h225.id"], per::choice<kGenericId>},
    {"parameters", kFields["h225.parameters"], per::listOf<kItemEnumeratedParameter, 1, 512>, kOptional},
};
constexpr per::Sequence kGeneric{kGenericMembers, true};

constexpr Member kItemFeatureDescriptor{"FeatureDescriptor", kFields["h225.FeatureDescriptor_element"], per::sequence<kGeneric>};
constexpr Member kFeatureSetMembers[] = {
    {"replacementFeatureSet", kFields["h225.replacementFeatureSet"], per::boolean},
    {"neededFeatures", kFields["h225.neededFeatures"], per::listOf<kItemFeatureDescriptor>, kOptional},
    {"desiredFeatures", kFields["h225.desiredFeatures"], per::listOf<kItemFeatureDescriptor>, kOptional},
    {"supportedFeatures", kFields["h225.supportedFeatures"], per::listOf<kItemFeatureDescriptor>, kOptional},
};
constexpr per::Sequence kFeatureSet{kFeatureSetMembers, true};

constexpr Member kAlternateGKMembers[] = {
    {"rasAddress", kFields["h225.rasAddress"], per::choice<kTransport>},
    {"gatekeeperIdentifier", kFields["h225.gatekeeperIdentifier"], per::wideText<1, 128>, kOptional},
    {"needToRegister", kFields["h225.needToRegister"], per::boolean},
    {"priority", kFields["h225.priority"], per::number<0, 127>},
};
constexpr per::Sequence kAlternateGK{kAlternateGKMembers, true};

constexpr Member kIntegrityMechanismMembers[] = {
    {"nonStandard", kFields["h225.nonStandard_element"], per::sequence<kNonStandard>},
    {"digSig", kFields["h225.digSig_element"], per::null},
    {"iso9797", kFields["h225.iso9797"], per::oid},
    {"nonIsoIM", kFields["h225.nonIsoIM"], whole},
};
constexpr per::Choice kIntegrityMechanism{kIntegrityMechanismMembers, true};

constexpr Member kItemAliasAddress{"AliasAddress", kFields["h225.AliasAddress"], per::choice<kAlias>};
constexpr Member kItemIntegrityMechanism{"IntegrityMechanism", kFields["h225.IntegrityMechanism"], per::choice<kIntegrityMechanism>};
constexpr Member kItemGenericData{"GenericData", kFields["h225.GenericData_element"], per::sequence<kGeneric>};
} // namespace
} // namespace capscope::h225
