// Operations, administration and maintenance of Ethernet links. IEEE Std 802.3, clause 57. Not decoded: the leaves of the management
// tree by name but for the ones of MACs, what organizations define.
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCode[] = {
    {0x0, "Information"}, {0x1, "Event Notification"}, {0x2, "Variable Request"}, {0x3, "Variable Response"}, {0x4, "Loopback Control"},
    {0xfe, "Organization Specific"}, {0, 255, "Unknown"},
};
constexpr ValueName kInfoType[] = {
    {0x0, "End of TLV marker"}, {0x1, "Local Information TLV"}, {0x2, "Remote Information TLV"},
    {0xfe, "Organization Specific Information TLV"},
};
constexpr ValueName kInfoStateParser[] = {
    {0x0, "Forward non-OAMPDUs to higher sublayer"}, {0x1, "Loopback non-OAMPDUs to the lower sublayer"},
    {0x2, "Discarding non-OAMPDUs"}, {0x3, "Reserved"},
};
constexpr ValueName kInfoStateMultiplexer[] = {{1, "Discard non-OAMPDUs"}, {0, "Forward non-OAMPDUs to lower sublayer"}};
constexpr ValueName kInfoOamConfigMode[] = {{1, "DTE configured in Active mode"}, {0, "DTE configured in Passive mode"}};
constexpr ValueName kEventType[] = {
    {0x0, "End of TLV marker"}, {0x1, "Errored Symbol Period Event"}, {0x2, "Errored Frame Event"}, {0x3, "Errored Frame Period Event"},
    {0x4, "Errored Frame Seconds Summary Event"}, {0xfe, "Organization Specific Event TLV"},
};
constexpr ValueName kVariableBranch[] = {
    {0x3, "Object"}, {0x4, "Package"}, {0x6, "nameBinding"}, {0x7, "Attribute"},
};
constexpr ValueName kVariableObject[] = {
    {0x1, "macObjectClass"}, {0x2, "phyObjectClass"}, {0x3, "repeaterObjectClass"}, {0x4, "groupObjectClass"},
    {0x5, "repeaterPortObjectClass"}, {0x6, "mauObjectClass"}, {0x7, "autoNegObjectClass"}, {0x8, "macControlObjectClass"},
    {0x9, "macControlFunctionObjectClass"}, {0xa, "oAggregator"}, {0xb, "oAggregationPort"}, {0xc, "oAggPortStats"},
    {0xd, "oAggPortDebugInformation"}, {0xf, "pseObjectClass"}, {0x11, "midSpanObjectClass"}, {0x12, "midSpanGroupObjectClass"},
    {0x13, "ompObjectClass"}, {0x14, "oamObjectClass"}, {0x15, "mpcpObjectClass"}, {0x18, "pafObjectClass"}, {0x19, "pmeObjectClass"},
};
constexpr ValueName kVariablePackage[] = {
    {0x1, "macMandatoryPkg"}, {0x2, "macRecommendedPkg"}, {0x3, "macOptionalPkg"}, {0x4, "macarrayPkg"},
    {0x5, "macExcessiveDeferralPkg"}, {0x6, "phyRecommendedPkg"}, {0x7, "phyMultiplePhyPkg"}, {0x8, "phy100MbpsMonitor"},
    {0x9, "repeaterPerfMonitorPkg"}, {0xa, "portPerfMonitorPkg"}, {0xb, "portAddrTrackPkg"}, {0xc, "port100MbpsMonitor"},
    {0xd, "mauControlPkg"}, {0xe, "mediaLossTrackingPkg"}, {0xf, "broadbandMAUPkg"}, {0x10, "mau100MbpsMonitor"},
    {0x11, "macControlRecommendedPkg"}, {0x12, "portBurst"}, {0x13, "pAggregatorMandatory"}, {0x14, "pAggregatorRecommended"},
    {0x15, "pAggregatorOptional"}, {0x16, "pAggregationPortMandatory"}, {0x17, "pAggPortStats"}, {0x18, "pAggPortDebugInformation"},
    {0x1b, "pseRecommendedPkg"}, {0x1e, "fecMonitor"}, {0x23, "pcsMonitor"}, {0x25, "oMPError"}, {0x26, "pafAggregation"},
};
constexpr ValueName kVariableBinding[] = {{0x1a, "repeaterPortName"}};
constexpr ValueName kVariableAttribute[] = {
    {1, "aMACID"}, {2, "aFramesTransmittedOK"}, {3, "aSingleCollisionFrames"}, {4, "aMultipleCollisionFrames"},
    {5, "aFramesReceivedOK"}, {6, "aFrameCheckSequenceErrors"}, {7, "aAlignmentErrors"}, {8, "aOctetsTransmittedOK"},
    {9, "aFramesWithDeferredXmissions"}, {10, "aLateCollisions"}, {11, "aFramesAbortedDueToXSColls"},
    {12, "aFramesLostDueToIntMACXmitError"}, {13, "aCarrierSenseErrors"}, {14, "aOctetsReceivedOK"},
    {15, "aFramesLostDueToIntMACRcvError"}, {16, "aPromiscuousStatus"}, {17, "aReadMulticastAddressList"},
    {18, "aMulticastFramesXmittedOK"}, {19, "aBroadcastFramesXmittedOK"}, {20, "aFramesWithExcessiveDeferral"},
    {21, "aMulticastFramesReceivedOK"}, {22, "aBroadcastFramesReceivedOK"}, {23, "aInRangeLengthErrors"},
    {24, "aOutOfRangeLengthField"}, {25, "aFrameTooLongErrors"}, {26, "aMACEnableStatus"}, {27, "aTransmitEnableStatus"},
    {28, "aMulticastReceiveStatus"}, {29, "aReadWriteMACAddress"}, {30, "aCollisionFrames"}, {31, "aPHYID"}, {32, "aPHYType"},
    {33, "aPHYTypeList"}, {34, "aSQETestErrors"}, {35, "aSymbolErrorDuringCarrier"}, {36, "aMIIDetect"}, {37, "aPHYAdminState"},
    {38, "aRepeaterID"}, {39, "aRepeaterType"}, {40, "aRepeaterGroupCapacity"}, {41, "aGroupMap"}, {42, "aRepeaterHealthState"},
    {43, "aRepeaterHealthText"}, {44, "aRepeaterHealthData"}, {45, "aTransmitCollisions"}, {46, "aGroupID"}, {47, "aGroupPortCapacity"},
    {48, "aPortMap"}, {49, "aPortID"}, {50, "aPortAdminState"}, {51, "aAutoPartitionState"}, {52, "aReadableFrames"},
    {53, "aReadableOctets"}, {54, "aFrameCheckSequenceErrors"}, {55, "aAlignmentErrors"}, {56, "aFramesTooLong"}, {57, "aShortEvents"},
    {58, "aRunts"}, {59, "aCollisions"}, {60, "aLateEvents"}, {61, "aVeryLongEvents"}, {62, "aDataRateMismatches"},
    {63, "aAutoPartitions"}, {64, "aIsolates"}, {65, "aSymbolErrorDuringPacket"}, {66, "aLastSourceAddress"},
    {67, "aSourceAddressChanges"}, {68, "aMAUID"}, {69, "aMAUType"}, {70, "aMAUTypeList"}, {71, "aMediaAvailable"},
    {72, "aLoseMediaCounter"}, {73, "aJabber"}, {74, "aMAUAdminState"}, {75, "aBbMAUXmitRcvSplitType"}, {76, "aBroadbandFrequencies"},
    {77, "aFalseCarriers"}, {78, "aAutoNegID"}, {79, "aAutoNegAdminState"}, {80, "aAutoNegRemoteSignaling"}, {81, "aAutoNegAutoConfig"},
    {82, "aAutoNegLocalTechnologyAbility"}, {83, "aAutoNegAdvertisedTechnologyAbility"}, {84, "aAutoNegReceivedTechnologyAbility"},
    {85, "aAutoNegLocalSelectorAbility"}, {86, "aAutoNegAdvertisedSelectorAbility"}, {87, "aAutoNegReceivedSelectorAbility"},
    {89, "aMACCapabilities"}, {90, "aDuplexStatus"}, {91, "aIdleErrorCount"}, {92, "aMACControlID"},
    {93, "aMACControlFunctionsSupported"}, {94, "aMACControlFramesTransmitted"}, {95, "aMACControlFramesReceived"},
    {96, "aUnsupportedOpcodesReceived"}, {97, "aPAUSELinkDelayAllowance"}, {98, "aPAUSEMACCtrlFramesTransmitted"},
    {99, "aPAUSEMACCtrlFramesReceived"}, {100, "aBursts"}, {101, "aAggID"}, {102, "aAggDescription"}, {103, "aAggName"},
    {104, "aAggActorSystemID"}, {105, "aAggActorSystemPriority"}, {106, "aAggAggregateOrIndividual"}, {107, "aAggActorAdminKey"},
    {108, "aAggActorOperKey"}, {109, "aAggMACAddress"}, {110, "aAggPartnerSystemID"}, {111, "aAggPartnerSystemPriority"},
    {112, "aAggPartnerOperKey"}, {113, "aAggAdminState"}, {114, "aAggOperState"}, {115, "aAggTimeOfLastOperChange"},
    {116, "aAggDataRate"}, {117, "aAggOctetsTxOK"}, {118, "aAggOctetsRxOK"}, {119, "aAggFramesTxOK"}, {120, "aAggFramesRxOK"},
    {121, "aAggMulticastFramesTxOK"}, {122, "aAggMulticastFramesRxOK"}, {123, "aAggBroadcastFramesTxOK"},
    {124, "aAggBroadcastFramesRxOK"}, {125, "aAggFramesDiscardedOnTx"}, {126, "aAggFramesDiscardedOnRx"},
    {127, "aAggFramesWithTxErrors"}, {128, "aAggFramesWithRxErrors"}, {129, "aAggUnknownProtocolFrames"},
    {130, "aAggLinkUpDownNotificationEnable"}, {131, "aAggPortList"}, {132, "aAggCollectorMaxDelay"}, {133, "aAggPortID"},
    {134, "aAggPortActorSystemPriority"}, {135, "aAggPortActorSystemID"}, {136, "aAggPortActorAdminKey"}, {137, "aAggPortActorOperKey"},
    {138, "aAggPortPartnerAdminSystemPriority"}, {139, "aAggPortPartnerOperSystemPriority"}, {140, "aAggPortPartnerAdminSystemID"},
    {141, "aAggPortPartnerOperSystemID"}, {142, "aAggPortPartnerAdminKey"}, {143, "aAggPortPartnerOperKey"},
    {144, "aAggPortSelectedAggID"}, {145, "aAggPortAttachedAggID"}, {146, "aAggPortActorPort"}, {147, "aAggPortActorPortPriority"},
    {148, "aAggPortPartnerAdminPort"}, {149, "aAggPortPartnerOperPort"}, {150, "aAggPortPartnerAdminPortPriority"},
    {151, "aAggPortPartnerOperPortPriority"}, {152, "aAggPortActorAdminState"}, {153, "aAggPortActorOperState"},
    {154, "aAggPortPartnerAdminState"}, {155, "aAggPortPartnerOperState"}, {156, "aAggPortAggregateOrIndividual"},
    {157, "aAggPortStatsID"}, {158, "aAggPortStatsLACPDUsRx"}, {159, "aAggPortStatsMarkerPDUsRx"},
    {160, "aAggPortStatsMarkerResponsePDUsRx"}, {161, "aAggPortStatsUnknownRx"}, {162, "aAggPortStatsIllegalRx"},
    {163, "aAggPortStatsLACPDUsTx"}, {164, "aAggPortStatsMarkerPDUsTx"}, {165, "aAggPortStatsMarkerResponsePDUsTx"},
    {166, "aAggPortDebugInformationID"}, {167, "aAggPortDebugRxState"}, {168, "aAggPortDebugLastRxTime"},
    {169, "aAggPortDebugMuxState"}, {170, "aAggPortDebugMuxReason"}, {171, "aAggPortDebugActorChurnState"},
    {172, "aAggPortDebugPartnerChurnState"}, {173, "aAggPortDebugActorChurnCount"}, {174, "aAggPortDebugPartnerChurnCount"},
    {175, "aAggPortDebugActorSyncTransitionCount"}, {176, "aAggPortDebugPartnerSyncTransitionCount"},
    {177, "aAggPortDebugActorChangeCount"}, {178, "aAggPortDebugPartnerChangeCount"}, {236, "aOAMID"}, {237, "aOAMAdminState"},
    {238, "aOAMMode"}, {239, "aOAMRemoteMACAddress"}, {240, "aOAMRemoteConfiguration"}, {241, "aOAMRemotePDUConfiguration"},
    {242, "aOAMLocalFlagsField"}, {243, "aOAMRemoteFlagsField"}, {244, "aOAMRemoteRevision"}, {245, "aOAMRemoteState"},
    {246, "aOAMRemoteVendorOUI"}, {247, "aOAMRemoteVendorSpecificInfo"}, {250, "aOAMUnsupportedCodesRx"}, {251, "aOAMInformationTx"},
    {252, "aOAMInformationRx"}, {254, "aOAMUniqueEventNotificationRx"}, {255, "aOAMDuplicateEventNotificationRx"},
    {256, "aOAMLoopbackControlTx"}, {257, "aOAMLoopbackControlRx"}, {258, "aOAMVariableRequestTx"}, {259, "aOAMVariableRequestRx"},
    {260, "aOAMVariableResponseTx"}, {261, "aOAMVariableResponseRx"}, {262, "aOAMOrganizationSpecificTx"},
    {263, "aOAMOrganizationSpecificRx"}, {264, "aOAMLocalErrSymPeriodConfig"}, {265, "aOAMLocalErrSymPeriodEvent"},
    {266, "aOAMLocalErrFrameConfig"}, {267, "aOAMLocalErrFrameEvent"}, {268, "aOAMLocalErrFramePeriodConfig"},
    {269, "aOAMLocalErrFramePeriodEvent"}, {270, "aOAMLocalErrFrameSecsSummaryConfig"}, {271, "aOAMLocalErrFrameSecsSummaryEvent"},
    {272, "aOAMRemoteErrSymPeriodEvent"}, {273, "aOAMRemoteErrFrameEvent"}, {274, "aOAMRemoteErrFramePeriodEvent"},
    {275, "aOAMRemoteErrFrameSecsSummaryEvent"}, {276, "aFramesLostDueToOAMError"}, {333, "aOAMDiscoveryState"},
    {334, "aOAMLocalConfiguration"}, {335, "aOAMLocalPDUConfiguration"}, {336, "aOAMLocalRevision"}, {337, "aOAMLocalState"},
    {338, "aOAMUnsupportedCodesTx"}, {339, "aOAMUniqueEventNotificationTx"}, {340, "aOAMDuplicateEventNotificationTx"},
};
constexpr ValueName kVariableIndication[] = {
    {0x1, "Variable Container(s) exceeded OAMPDU data field"}, {0x20, "Attribute->Unable to return due to an undetermined error"},
    {0x21, "Attribute->Unable to return because it is not supported"}, {0x22, "Attribute->May have been corrupted due to reset"},
    {0x23, "Attribute->Unable to return due to a hardware failure"}, {0x24, "Attribute->Experience an overflow error"},
    {0x40, "Object->End of object indication"}, {0x41, "Object->Unable to return due to an undetermined error"},
    {0x42, "Object->Unable to return because it is not supported"}, {0x43, "Object->May have been corrupted due to reset"},
    {0x44, "Object->Unable to return due to a hardware failure"}, {0x60, "Package->End of package indication"},
    {0x61, "Package->Unable to return due to an undetermined error"}, {0x62, "Package->Unable to return because it is not supported"},
    {0x63, "Package->May have been corrupted due to reset"}, {0x64, "Package->Unable to return due to a hardware failure"},
};

void writeOui(std::string& out, uint64_t oui)
{
    fmt::format_to(std::back_inserter(out), "{:02x}:{:02x}:{:02x}", oui >> 16 & 0xff, oui >> 8 & 0xff, oui & 0xff);
}

constexpr FieldTable kFields{
    hex("oampdu.flags", "Flags", 16),
    flag("oampdu.flags.linkFault", "Link Fault", 8, 0x01, kTrueFalse),
    flag("oampdu.flags.dyingGasp", "Dying Gasp", 8, 0x02, kTrueFalse),
    flag("oampdu.flags.criticalEvent", "Critical Event", 8, 0x04, kTrueFalse),
    flag("oampdu.flags.localEvaluating", "Local Evaluating", 8, 0x08, kTrueFalse),
    flag("oampdu.flags.localStable", "Local Stable", 8, 0x10, kTrueFalse),
    flag("oampdu.flags.remoteEvaluating", "Remote Evaluating", 8, 0x20, kTrueFalse),
    flag("oampdu.flags.remoteStable", "Remote Stable", 8, 0x40, kTrueFalse),
    hex("oampdu.code", "OAMPDU code", 8).names(kCode),
    hex("oampdu.info.type", "Type", 8).names(kInfoType),
    dec("oampdu.info.length", "TLV Length", 8),
    hex("oampdu.info.version", "TLV Version", 8),
    dec("oampdu.info.revision", "TLV Revision", 16),
    hex("oampdu.info.state", "OAM DTE States", 8),
    hex("oampdu.info.state.parser", "Parser Action", 8).mask(0x3).names(kInfoStateParser),
    flag("oampdu.info.state.multiplexer", "Multiplexer Action", 8, 0x04, kInfoStateMultiplexer),
    hex("oampdu.info.oamConfig", "OAM Configuration", 8),
    flag("oampdu.info.oamConfig.mode", "OAM Mode", 8, 0x01, kInfoOamConfigMode),
    dec("oampdu.info.oampduConfig", "Max OAMPDU Size", 16).unit(" bytes"),
    dec("oampdu.info.oui", "Organizationally Unique Identifier", 24).custom(writeOui),
    bytes("oampdu.info.vendor", "Vendor Specific Information"),
    dec("oampdu.event.sequence", "Sequence Number", 16),
    hex("oampdu.event.type", "Event Type", 8).names(kEventType),
    hex("oampdu.event.length", "Event Length", 8),
    dec("oampdu.event.timestamp", "Event Timestamp (100ms)", 16),
    dec("oampdu.event.espeWindow", "Errored Symbol Window", 64),
    dec("oampdu.event.espeThreshold", "Errored Symbol Threshold", 64),
    dec("oampdu.event.espeErrors", "Errored Symbols", 64),
    dec("oampdu.event.espeTotalErrors", "Error Running Total", 64),
    dec("oampdu.event.espeTotalEvents", "Event Running Total", 32),
    dec("oampdu.event.efeWindow", "Errored Frame Window", 16),
    dec("oampdu.event.efeThreshold", "Errored Frame Threshold", 32),
    dec("oampdu.event.efeErrors", "Errored Frames", 32),
    dec("oampdu.event.efeTotalErrors", "Error Running Total", 64),
    dec("oampdu.event.efeTotalEvents", "Event Running Total", 32),
    dec("oampdu.event.efpeWindow", "Errored Frame Window", 32),
    dec("oampdu.event.efpeThreshold", "Errored Frame Threshold", 32),
    dec("oampdu.event.efpeTotalErrors", "Error Running Total", 64),
    dec("oampdu.event.efpeTotalEvents", "Event Running Total", 32),
    dec("oampdu.event.efsseWindow", "Errored Frame Window", 16),
    dec("oampdu.event.efsseThreshold", "Errored Frame Threshold", 16),
    dec("oampdu.event.efsseTotalErrors", "Error Running Total", 32),
    dec("oampdu.event.efsseTotalEvents", "Event Running Total", 32),
    hex("oampdu.variable.branch", "Branch", 8).names(kVariableBranch),
    hex("oampdu.variable.object", "Leaf", 16).names(kVariableObject),
    hex("oampdu.variable.package", "Leaf", 16).names(kVariablePackage),
    hex("oampdu.variable.binding", "Leaf", 16).names(kVariableBinding),
    hex("oampdu.variable.attribute", "Leaf", 16).names(kVariableAttribute),
    dec("oampdu.variable.width", "Variable Width", 8),
    hex("oampdu.variable.indication", "Variable indication", 8).names(kVariableIndication),
    bytes("oampdu.variable.value", "Variable Value"),
    hex("oampdu.lpbk.commands", "Commands", 8),
    flag("oampdu.lpbk.commands.enable", "Enable Remote Loopback", 8, 0x01, kTrueFalse),
    flag("oampdu.lpbk.commands.disable", "Disable Remote Loopback", 8, 0x02, kTrueFalse),
};

constexpr std::array kClaims{Claim{"slow.subtype", 3}};
constexpr uint32_t kHeadBytes = 2; // type and length of an entry
constexpr uint8_t kOrganization = 0xfe;

// 57.5.2.1: who a station is, and what it can do.
void dissectCapabilities(Layer& oam)
{
    oam.u8(kFields["oampdu.info.version"]);
    oam.u16(kFields["oampdu.info.revision"]);
    const auto state = oam.peek8(oam.position());
    const auto stateRow = oam.addNumber(kFields["oampdu.info.state"], oam.position(), 1, state);
    stateRow.append(", Parser Action: {}", nameOf(kInfoStateParser, state & 3u));
    if ((state & 4) != 0)
        stateRow.append(", Multiplexer Action");
    {
        const auto under = oam.under(stateRow);
        oam.bitFields(1, {kFields["oampdu.info.state.parser"], kFields["oampdu.info.state.multiplexer"]});
    }
    const auto at = oam.position();
    const auto can = oam.u8(kFields["oampdu.info.oamConfig"]);
    const auto item = oam.last();
    struct Ability {
        FieldRef row;
        std::string_view label, yes, no;
    };
    constexpr Ability kAbilities[] = {
        {kFields["oampdu.info.oamConfig.mode"], "OAM Mode", "DTE configured in Active mode", "DTE configured in Passive mode"},
        {kFields["oampdu.flags.dyingGasp"], "Unidirectional support", "DTE is capable of sending OAMPDUs when rcv path is down",
         "DTE is not capable of sending OAMPDUs when rcv path is down"},
        {kFields["oampdu.flags.criticalEvent"], "Loopback support", "DTE is capable of OAM remote loopback mode",
         "DTE is not capable of OAM remote loopback mode"},
        {kFields["oampdu.flags.localEvaluating"], "Link Events support", "DTE supports interpreting Link Events",
         "DTE does not support interpreting Link Events"},
        {kFields["oampdu.flags.localStable"], "Variable Retrieval", "DTE supports sending Variable Response",
         "DTE does not support sending Variable Response"},
    };
    const auto under = oam.under(item);
    for (size_t bit = 0; bit < std::size(kAbilities); ++bit) {
        const auto& ability = kAbilities[bit];
        const bool set = (can >> bit & 1) != 0;
        if (set)
            item.append(", {}", ability.label);
        std::string bits = ".... ....";
        bits[bit < 4 ? 8 - bit : 7 - bit] = set ? '1' : '0';
        oam.addNumber(ability.row, at, 1, can).text("{} = {}: {}", bits, ability.label, set ? ability.yes : ability.no);
    }
}

void dissectInformation(Layer& oam)
{
    while (oam.more() && oam.peek8(oam.position()) != 0) {
        const auto at = oam.position();
        const auto type = oam.u8(kFields["oampdu.info.type"]);
        const auto under = oam.under(oam.last());
        const auto length = oam.u8(kFields["oampdu.info.length"]);
        if (length < kHeadBytes || oam.failed())
            return;
        if (type == 1 || type == 2) {
            dissectCapabilities(oam);
            oam.u16(kFields["oampdu.info.oampduConfig"]);
            oam.u24(kFields["oampdu.info.oui"]);
            oam.bytes(kFields["oampdu.info.vendor"], 4);
        } else if (type == kOrganization && length >= 5) {
            oam.u24(kFields["oampdu.info.oui"]);
            oam.bytes(kFields["oampdu.info.vendor"], length - 5u);
        }
        oam.seek(at + length);
    }
}

struct Count {
    FieldRef row;
    uint32_t size;
};

void dissectCounts(Layer& oam, std::initializer_list<Count> counts)
{
    oam.u16(kFields["oampdu.event.timestamp"]);
    for (const auto& count : counts)
        oam.number(count.row, count.size);
}

// 57.5.3: what went wrong lately.
void dissectEvents(Layer& oam)
{
    oam.u16(kFields["oampdu.event.sequence"]);
    while (oam.more() && oam.peek8(oam.position()) != 0) {
        const auto at = oam.position();
        const auto type = oam.u8(kFields["oampdu.event.type"]);
        const auto under = oam.under(oam.last());
        const auto length = oam.u8(kFields["oampdu.event.length"]);
        if (length < kHeadBytes || oam.failed())
            return;
        if (type == 1)
            dissectCounts(oam, {{kFields["oampdu.event.espeWindow"], 8}, {kFields["oampdu.event.espeThreshold"], 8}, {kFields["oampdu.event.espeErrors"], 8},
                                {kFields["oampdu.event.espeTotalErrors"], 8}, {kFields["oampdu.event.espeTotalEvents"], 4}});
        else if (type == 2)
            dissectCounts(oam, {{kFields["oampdu.event.efeWindow"], 2}, {kFields["oampdu.event.efeThreshold"], 4}, {kFields["oampdu.event.efeErrors"], 4},
                                {kFields["oampdu.event.efeTotalErrors"], 8}, {kFields["oampdu.event.efeTotalEvents"], 4}});
        else if (type == 3)
            dissectCounts(oam, {{kFields["oampdu.event.efpeWindow"], 4}, {kFields["oampdu.event.efpeThreshold"], 4}, {kFields["oampdu.event.efeErrors"], 4},
                                {kFields["oampdu.event.efpeTotalErrors"], 8}, {kFields["oampdu.event.efpeTotalEvents"], 4}});
        else if (type == 4)
            dissectCounts(oam, {{kFields["oampdu.event.efsseWindow"], 2}, {kFields["oampdu.event.efsseThreshold"], 2}, {kFields["oampdu.event.efeErrors"], 2},
                                {kFields["oampdu.event.efsseTotalErrors"], 4}, {kFields["oampdu.event.efsseTotalEvents"], 4}});
        oam.seek(at + length);
    }
}

// A leaf of the management tree (annex 30A) below its branch.
void dissectLeaf(Layer& oam, uint8_t branch)
{
    oam.u16(branch == 3 ? kFields["oampdu.variable.object"] : branch == 4 ? kFields["oampdu.variable.package"]
                : branch == 6 ? kFields["oampdu.variable.binding"] : kFields["oampdu.variable.attribute"]);
}

bool isBranch(uint8_t branch) { return branch == 3 || branch == 4 || branch == 6 || branch == 7; }

void dissectVariables(Layer& oam, bool response)
{
    while (oam.more() && oam.peek8(oam.position()) != 0) {
        const auto branch = oam.u8(kFields["oampdu.variable.branch"]);
        if (!isBranch(branch))
            return;
        dissectLeaf(oam, branch);
        if (!response || !oam.more())
            continue;
        const auto width = oam.peek8(oam.position());
        if ((width & 0x80) != 0) { // 57.6.2.1: why there is no value
            const auto at = oam.position();
            oam.skip(1);
            oam.addNumber(kFields["oampdu.variable.indication"], at, 1, width & 0x7fu);
            continue;
        }
        oam.u8(kFields["oampdu.variable.width"]);
        oam.bytes(kFields["oampdu.variable.value"], width == 0 ? 128 : width);
    }
}

void dissect(Layer& oam)
{
    oam.protocolColumn("OAM");
    addFlags(oam, kFields["oampdu.flags"], 2,
             {kFields["oampdu.flags.linkFault"], kFields["oampdu.flags.dyingGasp"], kFields["oampdu.flags.criticalEvent"],
              kFields["oampdu.flags.localEvaluating"], kFields["oampdu.flags.localStable"], kFields["oampdu.flags.remoteEvaluating"],
              kFields["oampdu.flags.remoteStable"]});
    const auto code = oam.u8(kFields["oampdu.code"]);
    if (oam.failed())
        return;
    oam.info().set("OAMPDU: {}", nameOf(kCode, code));
    switch (code) {
    case 0:
        dissectInformation(oam);
        break;
    case 1:
        dissectEvents(oam);
        break;
    case 2:
    case 3:
        dissectVariables(oam, code == 3);
        break;
    case 4:
        addFlags(oam, kFields["oampdu.lpbk.commands"], 1, {kFields["oampdu.lpbk.commands.enable"], kFields["oampdu.lpbk.commands.disable"]});
        break;
    case kOrganization:
        oam.u24(kFields["oampdu.info.oui"]);
        break;
    default:
        break;
    }
    if (!oam.failed())
        oam.seek(oam.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol slowOam{"oampdu", "OAM", "OAM Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
