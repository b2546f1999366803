// Skinny Client Control Protocol, between Cisco telephones and their call manager. Follows the vendor's station messages. Not decoded:
// messages beyond calls, tones, lamps and registration; multimedia channels; layouts before version 17 where they differ.
#include "core/dissect/protocols/rtp.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAddressKindNames[] = {{0, "v4"}, {1, "v6"}, {2, "v4_v6"}};
constexpr ValueName kStimulusNames[] = {
    {1, "LastNumberRedial"}, {2, "SpeedDial"}, {3, "Hold"}, {4, "Transfer"}, {5, "ForwardAll"}, {6, "ForwardBusy"},
    {7, "ForwardNoAnswer"}, {8, "Display"}, {9, "Line"}, {10, "T120Chat"}, {11, "T120Whiteboard"},
    {12, "T120ApplicationSharing"}, {13, "T120FileTransfer"}, {14, "Video"}, {15, "VoiceMail"}, {16, "AnswerRelease"},
    {17, "AutoAnswer"}, {18, "Select"}, {19, "Privacy"}, {20, "ServiceURL"}, {21, "BLFSpeedDial"}, {22, "DPark"},
    {23, "Intercom"}, {27, "MaliciousCall"}, {33, "GenericAppB1"}, {34, "GenericAppB2"}, {35, "GenericAppB3"},
    {36, "GenericAppB4"}, {37, "GenericAppB5"}, {123, "MeetMeConference"}, {125, "Conference"}, {126, "CallPark"},
    {127, "CallPickUp"}, {128, "GroupCallPickUp"}, {129, "Mobility"}, {130, "DoNotDisturb"}, {131, "ConfList"},
    {132, "RemoveLastParticipant"}, {133, "QRT"}, {134, "CallBack"}, {135, "OtherPickup"}, {136, "VideoMode"},
    {137, "NewCall"}, {138, "EndCall"}, {139, "HLog"}, {143, "Queuing"}, {255, "MaxStimulusValue"},
};
constexpr ValueName kSoftKeyEventNames[] = {
    {1, "Redial"}, {2, "NewCall"}, {3, "Hold"}, {4, "Transfer"}, {5, "CfwdAll"}, {6, "CfwdBusy"}, {7, "CfwdNoAnswer"},
    {8, "BackSpace"}, {9, "EndCall"}, {10, "Resume"}, {11, "Answer"}, {12, "Info"}, {13, "Confrn"}, {14, "Park"}, {15, "Join"},
    {16, "MeetMe"}, {17, "PickUp"}, {18, "GrpPickup"}, {19, "Your current options"}, {20, "Off Hook"}, {21, "On Hook"},
    {22, "Ring out"}, {23, "From "}, {24, "Connected"}, {25, "Busy"}, {26, "Line In Use"}, {27, "Call Waiting"},
    {28, "Call Transfer"}, {29, "Call Park"}, {30, "Call Proceed"}, {31, "In Use Remote"}, {32, "Enter number"},
    {33, "Call park At"}, {34, "Primary Only"}, {35, "Temp Fail"}, {36, "You Have a VoiceMail"}, {37, "Forwarded to"},
    {38, "Can Not Complete Conference"}, {39, "No Conference Bridge"}, {40, "Can Not Hold Primary Control"},
    {41, "Invalid Conference Participant"}, {42, "In Conference Already"}, {43, "No Participant Info"},
    {44, "Exceed Maximum Parties"}, {45, "Key Is Not Active"}, {46, "Error No License"}, {47, "Error DBConfig"},
    {48, "Error Database"}, {49, "Error Pass Limit"}, {50, "Error Unknown"}, {51, "Error Mismatch"}, {52, "Conference"},
    {53, "Park Number"}, {54, "Private"}, {55, "Not Enough Bandwidth"}, {56, "Unknown Number"}, {57, "RmLstC"},
    {58, "Voicemail"}, {59, "ImmDiv"}, {60, "Intrcpt"}, {61, "SetWtch"}, {62, "TrnsfVM"}, {63, "DND"}, {64, "DivAll"},
    {65, "CallBack"}, {66, "Network congestion,rerouting"}, {67, "Barge"}, {68, "Failed to setup Barge"},
    {69, "Another Barge exists"}, {70, "Incompatible device type"}, {71, "No Park Number Available"},
    {72, "CallPark Reversion"}, {73, "Service is not Active"}, {74, "High Traffic Try Again Later"}, {75, "QRT"}, {76, "MCID"},
    {77, "DirTrfr"}, {78, "Select"}, {79, "ConfList"}, {80, "iDivert"}, {81, "cBarge"}, {82, "Can Not Complete Transfer"},
    {83, "Can Not Join Calls"}, {84, "Mcid Successful"}, {85, "Number Not Configured"}, {86, "Security Error"},
    {87, "Video Bandwidth Unavailable"}, {88, "Video Mode"}, {201, "Dial"}, {202, "Record"},
};
constexpr ValueName kDeviceTypeNames[] = {
    {1, "Station30SPplus"}, {2, "Station12SPplus"}, {3, "Station12SP"}, {4, "Station12"}, {5, "Station30VIP"},
    {6, "Cisco 7910"}, {7, "StationTelecasterMgr"}, {8, "Cisco 7940"}, {9, "Cisco 7935"}, {10, "StationVGC"},
    {11, "VGCVirtualPhone"}, {12, "StationATA186"}, {13, "StationATA188"}, {15, "EmccBase"}, {20, "Virtual30SPplus"},
    {21, "StationPhoneApplication"}, {30, "AnalogAccess"}, {40, "DigitalAccessTitan1"}, {41, "Digital Access T1"},
    {42, "DigitalAccessTitan2"}, {43, "DigitalAccessLennon"}, {47, "AnalogAccessElvis"}, {48, "VGCGateway"},
    {50, "ConferenceBridge"}, {51, "ConferenceBridgeYoko"}, {52, "ConferenceBridgeDixieLand"}, {53, "ConferenceBridgeSummit"},
    {60, "H225"}, {61, "H323Phone"}, {62, "H323Gateway"}, {70, "MusicOnHold"}, {71, "Pilot"}, {72, "TapiPort"},
    {73, "TapiRoutePoint"}, {80, "VoiceInBox"}, {81, "VoiceInboxAdmin"}, {82, "LineAnnunciator"}, {83, "SoftwareMtpDixieLand"},
    {84, "CiscoMediaServer"}, {85, "ConferenceBridgeFlint"}, {86, "ConferenceBridgeHetroGen"}, {87, "ConferenceBridgeAudVid"},
    {88, "ConferenceHVideoBridge"}, {90, "RouteList"}, {100, "LoadSimulator"}, {110, "MediaTerminationPoint"},
    {111, "MediaTerminationPointYoko"}, {112, "MediaTerminationPointDixieLand"}, {113, "MediaTerminationPointSummit"},
    {115, "7941G"}, {119, "7971"}, {120, "MGCPStation"}, {121, "MGCPTrunk"}, {122, "RASProxy"}, {124, "Cisco 7914 AddOn"},
    {125, "Trunk"}, {126, "Annunciator"}, {127, "MonitorBridge"}, {128, "Recorder"}, {129, "MonitorBridgeYoko"},
    {131, "SipTrunk"}, {132, "SipGateway"}, {133, "WsmTrunk"}, {134, "RemoteDestination"}, {227, "Cisco 7915 AddOn"},
    {228, "Cisco 7915 AddOn 24"}, {229, "Cisco 7916 AddOn"}, {230, "Cisco 7916 AddOn 24"}, {253, "GenericDevice"},
    {254, "UnknownMGCPGateway"}, {255, "NotDefined"}, {275, "Nokia E Series"}, {302, "Cisco 7985"}, {307, "7911"},
    {308, "Cisco 7961 GE"}, {309, "7961G_GE"}, {335, "MotorolaCN622"}, {336, "3rdPartySipBasic"}, {348, "Cisco 7931"},
    {358, "UnifiedCommunicator"}, {365, "7921"}, {369, "7906"}, {374, "3rdPartySipAdv"}, {375, "Telepresence"},
    {376, "Nokia ICC client"}, {404, "7962"}, {412, "3951"}, {431, "7937"}, {434, "7942"}, {435, "7945"}, {436, "7965"},
    {437, "7975"}, {468, "UnifiedMobileCommunicator"}, {484, "Cisco 7925"}, {493, "9971_CE"}, {495, "Cisco 6921"},
    {496, "Cisco 6941"}, {497, "Cisco 6961"}, {503, "CSF"}, {547, "Cisco 6901"}, {548, "Cisco 6911"}, {564, "Cisco 6945"},
    {585, "Cisco 8945"}, {586, "Cisco 8941"}, {597, "CiscoTelepresenceMcu"}, {599, "CiscoTelePresenceExchange"},
    {600, "CiscoTelePresenceSoftwareConferenceBridge"}, {631, "ASSip"}, {635, "CtiRemoteDevice"}, {0x4e20, "7905"},
    {0x7532, "7920"}, {0x7536, "7970"}, {0x7537, "7912"}, {0x7538, "7902"}, {0x7540, "Cisco IP Communicator"},
    {0x7542, "7961G"}, {0x7543, "7936"}, {0x754b, "AnalogPhone"}, {0x754c, "ISDNBRIPhone"}, {0x7550, "SCCPGwVirtualPhone"},
    {0x7553, "IP_STE"}, {0x8cc9, "CiscoTelePresenceConductor"}, {0x8d7b, "InteractiveVoiceResponse"},
    {0x13880, "Cisco SPA 521S"}, {0x13883, "Cisco SPA 502G"}, {0x13884, "Cisco SPA 504G"}, {0x13885, "Cisco SPA 525G"},
    {0x13887, "Cisco SPA 509G"}, {0x13889, "Cisco SPA 525G2"}, {0x1388b, "Cisco SPA 303G"},
};
constexpr ValueName kMediaPathIDNames[] = {{1, "Headset"}, {2, "Handset"}, {3, "Speaker"}};
constexpr ValueName kMediaPathEventNames[] = {{1, "On"}, {2, "Off"}};
constexpr ValueName kToneNames[] = {
    {0, "Silence"}, {1, "Dtmf1"}, {2, "Dtmf2"}, {3, "Dtmf3"}, {4, "Dtmf4"}, {5, "Dtmf5"}, {6, "Dtmf6"}, {7, "Dtmf7"},
    {8, "Dtmf8"}, {9, "Dtmf9"}, {10, "Dtmf0"}, {14, "DtmfStar"}, {15, "DtmfPound"}, {16, "DtmfA"}, {17, "DtmfB"},
    {18, "DtmfC"}, {19, "DtmfD"}, {33, "InsideDialTone"}, {34, "OutsideDialTone"}, {35, "LineBusyTone"}, {36, "AlertingTone"},
    {37, "ReorderTone"}, {38, "RecorderWarningTone"}, {39, "RecorderDetectedTone"}, {40, "RevertingTone"},
    {41, "ReceiverOffHookTone"}, {42, "MessageWaitingIndicatorTone"}, {43, "NoSuchNumberTone"}, {44, "BusyVerificationTone"},
    {45, "CallWaitingTone"}, {46, "ConfirmationTone"}, {47, "CampOnIndicationTone"}, {48, "RecallDialTone"}, {49, "ZipZip"},
    {50, "Zip"}, {51, "BeepBonk"}, {52, "MusicTone"}, {53, "HoldTone"}, {54, "TestTone"}, {56, "MonitorWarningTone"},
    {57, "SecureWarningTone"}, {64, "AddCallWaiting"}, {65, "PriorityCallWait"}, {66, "RecallDial"}, {67, "BargIn"},
    {68, "DistinctAlert"}, {69, "PriorityAlert"}, {70, "ReminderRing"}, {71, "PrecedenceRingBack"}, {72, "PreemptionTone"},
    {73, "NonSecureWarningTone"}, {80, "MF1"}, {81, "MF2"}, {82, "MF3"}, {83, "MF4"}, {84, "MF5"}, {85, "MF6"}, {86, "MF7"},
    {87, "MF8"}, {88, "MF9"}, {89, "MF0"}, {90, "MFKP1"}, {91, "MFST"}, {92, "MFKP2"}, {93, "MFSTP"}, {94, "MFST3P"},
    {95, "MILLIWATT"}, {96, "MILLIWATTTEST"}, {97, "HIGHTONE"}, {98, "FLASHOVERRIDE"}, {99, "FLASH"}, {100, "PRIORITY"},
    {101, "IMMEDIATE"}, {102, "PREAMPWARN"}, {103, "2105HZ"}, {104, "2600HZ"}, {105, "440HZ"}, {106, "300HZ"},
    {107, "Mobility_WP"}, {108, "Mobility_UAC"}, {109, "Mobility_WTDN"}, {110, "Mobility_MON"}, {111, "Mobility_MOFF"},
    {112, "Mobility_UKC"}, {113, "Mobility_VMA"}, {114, "Mobility_FAC"}, {115, "Mobility_CMC"}, {119, "MLPP_PALA"},
    {120, "MLPP_ICA"}, {121, "MLPP_VCA"}, {122, "MLPP_BPA"}, {123, "MLPP_BNEA"}, {124, "MLPP_UPA"}, {125, "TUA"},
    {126, "GONE"}, {127, "NoTone"}, {128, "MeetMe_Greeting"}, {129, "MeetMe_NumberInvalid"}, {130, "MeetMe_NumberFailed"},
    {131, "MeetMe_EnterPIN"}, {132, "MeetMe_InvalidPIN"}, {133, "MeetMe_FailedPIN"}, {134, "MeetMe_CFB_Failed"},
    {135, "MeetMe_EnterAccessCode"}, {136, "MeetMe_AccessCodeInvalid"}, {137, "MeetMe_AccessCodeFailed"}, {138, "MAX"},
};
constexpr ValueName kOutputDirectionNames[] = {{0, "User"}, {1, "Network"}, {2, "All"}};
constexpr ValueName kRingModeNames[] = {
    {1, "RingOff"}, {2, "InsideRing"}, {3, "OutsideRing"}, {4, "FeatureRing"}, {5, "FlashOnly"}, {6, "PrecedenceRing"},
};
constexpr ValueName kRingDurationNames[] = {{1, "NormalRing"}, {2, "SingleRing"}};
constexpr ValueName kLampModeNames[] = {{1, "Off"}, {2, "On"}, {3, "Wink"}, {4, "Flash"}, {5, "Blink"}};
constexpr ValueName kAlgorithmIDNames[] = {
    {0, "NO_ENCRYPTION"}, {1, "CCM_AES_CM_128_HMAC_SHA1_32"}, {2, "CCM_AES_CM_128_HMAC_SHA1_80"},
    {3, "CCM_F8_128_HMAC_SHA1_32"}, {4, "CCM_F8_128_HMAC_SHA1_80"}, {5, "CCM_AEAD_AES_128_GCM"}, {6, "CCM_AEAD_AES_256_GCM"},
};
constexpr ValueName kCompressionTypeNames[] = {
    {2, "Media_Payload_G711Alaw64k"}, {3, "Media_Payload_G711Alaw56k"}, {4, "Media_Payload_G711Ulaw64k"},
    {5, "Media_Payload_G711Ulaw56k"}, {6, "Media_Payload_G722_64k"}, {7, "Media_Payload_G722_56k"},
    {8, "Media_Payload_G722_48k"}, {9, "Media_Payload_G7231"}, {10, "Media_Payload_G728"}, {11, "Media_Payload_G729"},
    {12, "Media_Payload_G729AnnexA"}, {15, "Media_Payload_G729AnnexB"}, {16, "Media_Payload_G729AnnexAwAnnexB"},
    {18, "Media_Payload_GSM_Full_Rate"}, {19, "Media_Payload_GSM_Half_Rate"}, {20, "Media_Payload_GSM_Enhanced_Full_Rate"},
    {25, "Media_Payload_Wide_Band_256k"}, {32, "Media_Payload_Data64"}, {33, "Media_Payload_Data56"},
    {40, "Media_Payload_G7221_32K"}, {41, "Media_Payload_G7221_24K"}, {42, "Media_Payload_AAC"},
    {43, "Media_Payload_MP4ALATM_128"}, {44, "Media_Payload_MP4ALATM_64"}, {45, "Media_Payload_MP4ALATM_56"},
    {46, "Media_Payload_MP4ALATM_48"}, {47, "Media_Payload_MP4ALATM_32"}, {48, "Media_Payload_MP4ALATM_24"},
    {49, "Media_Payload_MP4ALATM_NA"}, {80, "Media_Payload_GSM"}, {82, "Media_Payload_G726_32K"},
    {83, "Media_Payload_G726_24K"}, {84, "Media_Payload_G726_16K"}, {86, "Media_Payload_ILBC"}, {89, "Media_Payload_ISAC"},
    {90, "Media_Payload_OPUS"}, {97, "Media_Payload_AMR"}, {98, "Media_Payload_AMR_WB"}, {100, "Media_Payload_H261"},
    {101, "Media_Payload_H263"}, {102, "Media_Payload_Vieo"}, {103, "Media_Payload_H264"}, {104, "Media_Payload_H264_SVC"},
    {105, "Media_Payload_T120"}, {106, "Media_Payload_H224"}, {107, "Media_Payload_T38Fax"}, {108, "Media_Payload_TOTE"},
    {109, "Media_Payload_H265"}, {110, "Media_Payload_H264_UC"}, {111, "Media_Payload_XV150_MR_711U"},
    {112, "Media_Payload_NSE_VBD_711U"}, {113, "Media_Payload_XV150_MR_729A"}, {114, "Media_Payload_NSE_VBD_729A"},
    {115, "Media_Payload_H264_FEC"}, {120, "Media_Payload_Clear_Chan"}, {222, "Media_Payload_Universal_Xcoder"},
    {257, "Media_Payload_RFC2833_DynPayload"}, {258, "Media_Payload_PassThrough"},
    {259, "Media_Payload_Dynamic_Payload_PassThru"}, {260, "Media_Payload_DTMF_OOB"},
    {261, "Media_Payload_Inband_DTMF_RFC2833"}, {262, "Media_Payload_CFB_Tones"}, {299, "Media_Payload_NoAudio"},
    {300, "Media_Payload_v150_LC_ModemRelay"}, {301, "Media_Payload_v150_LC_SPRT"}, {302, "Media_Payload_v150_LC_SSE"},
    {303, "Media_Payload_Max"},
};
constexpr ValueName kEcValueNames[] = {{0, "Media_EchoCancellation_Off"}, {1, "Media_EchoCancellation_On"}};
constexpr ValueName kRequestedIpAddrTypeNames[] = {{0, "v4"}, {1, "v6"}, {2, "v4_v6"}, {3, "_Invalid"}};
constexpr ValueName kSsValueNames[] = {{0, "Media_SilenceSuppression_Off"}, {1, "Media_SilenceSuppression_On"}};
constexpr ValueName kMediaReceptionStatusNames[] = {
    {0, "Ok"}, {1, "Unknown"}, {2, "NotEnoughChannels"}, {3, "CodecTooComplex"}, {4, "InvalidPartyID"}, {5, "InvalidCallRef"},
    {6, "InvalidCodec"}, {7, "InvalidPacketSize"}, {8, "OutOfSockets"}, {9, "EncoderOrDecoderFailed"},
    {10, "InvalidDynamicPayloadType"}, {11, "RequestedIpAddrTypeUnAvailable"}, {255, "DeviceOnHook"},
};
constexpr ValueName kSoftKeySetIndexNames[] = {
    {0, "On Hook"}, {1, "Connected"}, {2, "On Hold"}, {3, "Ring In"}, {4, "Off Hook"}, {5, "Connected Transferable"},
    {6, "Digits Following"}, {7, "Connected Conference"}, {8, "Ring Out"}, {9, "OffHook with Features"}, {10, "In Use Hint"},
    {11, "On Hook with Stealable Call"},
};
constexpr ValueName kCallStateNames[] = {
    {0, "Idle"}, {1, "OffHook"}, {2, "OnHook"}, {3, "RingOut"}, {4, "RingIn"}, {5, "Connected"}, {6, "Busy"},
    {7, "Congestion"}, {8, "Hold"}, {9, "CallWaiting"}, {10, "CallTransfer"}, {11, "CallPark"}, {12, "Proceed"},
    {13, "CallRemoteMultiline"}, {14, "InvalidNumber"}, {15, "HoldRevert"}, {16, "Whisper"}, {17, "RemoteHold"},
    {18, "MaxState"},
};
constexpr ValueName kPrivacyNames[] = {{0, "None"}, {1, "Limited"}, {2, "Full"}};
constexpr ValueName kCallTypeNames[] = {{1, "InBoundCall"}, {2, "OutBoundCall"}, {3, "ForwardCall"}};
constexpr ValueName kCallSecurityStatusNames[] = {
    {0, "Unknown"}, {1, "NotAuthenticated"}, {2, "Authenticated"}, {3, "Encrypted"}, {4, "Max"},
};
constexpr ValueName kMessageIdNames[] = {
    {0, "KeepAliveReq"}, {1, "RegisterReq"}, {2, "IpPort"}, {3, "KeypadButton"}, {4, "EnblocCall"}, {5, "Stimulus"},
    {6, "OffHook"}, {7, "OnHook"}, {8, "HookFlash"}, {9, "ForwardStatReq"}, {10, "SpeedDialStatReq"}, {11, "LineStatReq"},
    {12, "ConfigStatReq"}, {13, "TimeDateReq"}, {14, "ButtonTemplateReq"}, {15, "VersionReq"}, {16, "CapabilitiesRes"},
    {18, "ServerReq"}, {32, "Alarm"}, {33, "MulticastMediaReceptionAck"}, {34, "OpenReceiveChannelAck"},
    {35, "ConnectionStatisticsRes"}, {36, "OffHookWithCallingPartyNumber"}, {37, "SoftKeySetReq"}, {38, "SoftKeyEvent"},
    {39, "UnregisterReq"}, {40, "SoftKeyTemplateReq"}, {41, "RegisterTokenReq"}, {42, "MediaTransmissionFailure"},
    {43, "HeadsetStatus"}, {44, "MediaResourceNotification"}, {45, "RegisterAvailableLines"}, {46, "DeviceToUserData"},
    {47, "DeviceToUserDataResponse"}, {48, "UpdateCapabilities"}, {49, "OpenMultiMediaReceiveChannelAck"},
    {50, "ClearConference"}, {51, "ServiceURLStatReq"}, {52, "FeatureStatReq"}, {53, "CreateConferenceRes"},
    {54, "DeleteConferenceRes"}, {55, "ModifyConferenceRes"}, {56, "AddParticipantRes"}, {57, "AuditConferenceRes"},
    {64, "AuditParticipantRes"}, {65, "DeviceToUserDataVersion1"}, {66, "DeviceToUserDataResponseVersion1"},
    {67, "CapabilitiesV2Res"}, {68, "CapabilitiesV3Res"}, {69, "PortRes"}, {70, "QoSResvNotify"}, {71, "QoSErrorNotify"},
    {72, "SubscriptionStatReq"}, {73, "MediaPathEvent"}, {74, "MediaPathCapability"}, {76, "MwiNotification"},
    {129, "RegisterAck"}, {130, "StartTone"}, {131, "StopTone"}, {133, "SetRinger"}, {134, "SetLamp"},
    {135, "SetHookFlashDetect"}, {136, "SetSpeakerMode"}, {137, "SetMicroMode"}, {138, "StartMediaTransmission"},
    {139, "StopMediaTransmission"}, {143, "CallInfo"}, {144, "ForwardStatRes"}, {145, "SpeedDialStatRes"},
    {146, "LineStatRes"}, {147, "ConfigStatRes"}, {148, "TimeDateRes"}, {149, "StartSessionTransmission"},
    {150, "StopSessionTransmission"}, {151, "ButtonTemplateRes"}, {152, "VersionRes"}, {153, "DisplayText"},
    {154, "ClearDisplay"}, {155, "CapabilitiesReq"}, {157, "RegisterReject"}, {158, "ServerRes"}, {159, "Reset"},
    {256, "KeepAliveAck"}, {257, "StartMulticastMediaReception"}, {258, "StartMulticastMediaTransmission"},
    {259, "StopMulticastMediaReception"}, {260, "StopMulticastMediaTransmission"}, {261, "OpenReceiveChannel"},
    {262, "CloseReceiveChannel"}, {263, "ConnectionStatisticsReq"}, {264, "SoftKeyTemplateRes"}, {265, "SoftKeySetRes"},
    {272, "SelectSoftKeys"}, {273, "CallState"}, {274, "DisplayPromptStatus"}, {275, "ClearPromptStatus"},
    {276, "DisplayNotify"}, {277, "ClearNotify"}, {278, "ActivateCallPlane"}, {279, "DeactivateCallPlane"},
    {280, "UnregisterAck"}, {281, "BackSpaceRes"}, {282, "RegisterTokenAck"}, {283, "RegisterTokenReject"},
    {284, "StartMediaFailureDetection"}, {285, "DialedNumber"}, {286, "UserToDeviceData"}, {287, "FeatureStatRes"},
    {288, "DisplayPriNotify"}, {289, "ClearPriNotify"}, {290, "StartAnnouncement"}, {291, "StopAnnouncement"},
    {292, "AnnouncementFinish"}, {295, "NotifyDtmfTone"}, {296, "SendDtmfTone"}, {297, "SubscribeDtmfPayloadReq"},
    {298, "SubscribeDtmfPayloadRes"}, {299, "SubscribeDtmfPayloadErr"}, {300, "UnSubscribeDtmfPayloadReq"},
    {301, "UnSubscribeDtmfPayloadRes"}, {302, "UnSubscribeDtmfPayloadErr"}, {303, "ServiceURLStatRes"},
    {304, "CallSelectStatRes"}, {305, "OpenMultiMediaReceiveChannel"}, {306, "StartMultiMediaTransmission"},
    {307, "StopMultiMediaTransmission"}, {308, "MiscellaneousCommand"}, {309, "FlowControlCommand"},
    {310, "CloseMultiMediaReceiveChannel"}, {311, "CreateConferenceReq"}, {312, "DeleteConferenceReq"},
    {313, "ModifyConferenceReq"}, {314, "AddParticipantReq"}, {315, "DropParticipantReq"}, {316, "AuditConferenceReq"},
    {317, "AuditParticipantReq"}, {318, "ChangeParticipantReq"}, {319, "UserToDeviceDataVersion1"},
    {320, "VideoDisplayCommand"}, {321, "FlowControlNotify"}, {322, "ConfigStatV2Res"}, {323, "DisplayNotifyV2"},
    {324, "DisplayPriNotifyV2"}, {325, "DisplayPromptStatusV2"}, {326, "FeatureStatV2Res"}, {327, "LineStatV2Res"},
    {328, "ServiceURLStatV2Res"}, {329, "SpeedDialStatV2Res"}, {330, "CallInfoV2"}, {331, "PortReq"}, {332, "PortClose"},
    {333, "QoSListen"}, {334, "QoSPath"}, {335, "QoSTeardown"}, {336, "UpdateDSCP"}, {337, "QoSModify"},
    {338, "SubscriptionStatRes"}, {339, "Notification"}, {340, "StartMediaTransmissionAck"},
    {341, "StartMultiMediaTransmissionAck"}, {342, "CallHistoryInfo"}, {343, "LocationInfo"}, {344, "MwiRes"},
    {345, "AddOnDeviceCapabilities"}, {346, "EnhancedAlarm"}, {350, "CallCountReq"}, {351, "CallCountResp"},
    {352, "RecordingStatus"}, {0x8000, "SPCPRegisterTokenReq"}, {0x8100, "SPCPRegisterTokenAck"},
    {0x8101, "SPCPRegisterTokenReject"},
};
constexpr ValueName kHdrVersionNames[] = {
    {0, "Basic"}, {10, "V10"}, {11, "V11"}, {15, "V15"}, {16, "V16"}, {17, "V17"}, {18, "V18"}, {19, "V19"}, {20, "V20"},
    {21, "V21"}, {22, "V22"},
};

constexpr FieldTable kFields{
    dec("skinny.lineInstance", "lineInstance", 32),
    dec("skinny.callReference", "callReference", 32),
    dec("skinny.rtpMediaPort", "rtpMediaPort", 32),
    hex("skinny.stimulus", "stimulus", 32).names(kStimulusNames),
    hex("skinny.softKeyEvent", "softKeyEvent", 32).names(kSoftKeyEventNames),
    hex("skinny.deviceType", "Device Type", 32).names(kDeviceTypeNames),
    dec("skinny.numberOfInServiceStreams", "numberOfInServiceStreams", 32),
    dec("skinny.maxStreamsPerConf", "maxStreamsPerConf", 32),
    dec("skinny.numberOfOutOfServiceStreams", "numberOfOutOfServiceStreams", 32),
    hex("skinny.mediaPathID", "mediaPathID", 32).names(kMediaPathIDNames),
    hex("skinny.mediaPathEvent", "mediaPathEvent", 32).names(kMediaPathEventNames),
    hex("skinny.tone", "tone", 32).names(kToneNames),
    hex("skinny.tone.output.direction", "tone_output_direction", 32).names(kOutputDirectionNames),
    hex("skinny.ringMode", "ringMode", 32).names(kRingModeNames),
    hex("skinny.ringDuration", "ringDuration", 32).names(kRingDurationNames),
    dec("skinny.stimulusInstance", "stimulusInstance", 32),
    hex("skinny.lampMode", "lampMode", 32).names(kLampModeNames),
    hex("skinny.speakerMode", "speakerMode", 32).names(kMediaPathEventNames),
    text("skinny.versionStr", "versionStr"),
    text("skinny.dialedNumber", "dialedNumber"),
    dec("skinny.timeOutValue", "timeOutValue", 32),
    dec("skinny.priority", "priority", 32),
    text("skinny.notify", "notify"),
    text("skinny.promptStatus", "promptStatus"),
    dec("skinny.ipv4or6", "IPv4or6", 32).names(kAddressKindNames),
    dec("skinny.codecMode", "codecMode", 8),
    dec("skinny.dynamicPayload", "dynamicPayload", 8),
    dec("skinny.codecParam1", "codecParam1", 8),
    dec("skinny.codecParam2", "codecParam2", 8),
    hex("skinny.algorithmID", "algorithmID", 32).names(kAlgorithmIDNames),
    dec("skinny.keylen", "keylen", 16),
    dec("skinny.saltlen", "saltlen", 16),
    dec("skinny.isMKIPresent", "isMKIPresent", 32),
    dec("skinny.keyDerivationRate", "keyDerivationRate", 32),
    dec("skinny.streamPassThroughId", "streamPassThroughId", 32),
    dec("skinny.associatedStreamId", "associatedStreamId", 32),
    dec("skinny.RFC2833PayloadType", "RFC2833PayloadType", 32),
    dec("skinny.dtmfType", "dtmfType", 32),
    dec("skinny.mixingMode", "mixingMode", 32),
    dec("skinny.partyDirection", "partyDirection", 32),
    dec("skinny.conferenceId", "conferenceId", 32),
    dec("skinny.passThroughPartyId", "passThroughPartyId", 32),
    dec("skinny.milliSecondPacketSize", "milliSecondPacketSize", 32),
    hex("skinny.compressionType", "compressionType", 32).names(kCompressionTypeNames),
    hex("skinny.ecValue", "ecValue", 32).names(kEcValueNames),
    fields::ipv4("skinny.sourceIpAddr.ipv4", "sourceIpAddr IPv4 Address"),
    fields::ipv6("skinny.sourceIpAddr.ipv6", "sourceIpAddr IPv6 Address"),
    dec("skinny.sourcePortNumber", "sourcePortNumber", 32),
    hex("skinny.requestedIpAddrType", "requestedIpAddrType", 32).names(kRequestedIpAddrTypeNames),
    fields::ipv4("skinny.remoteIpAddr.ipv4", "remoteIpAddr IPv4 Address"),
    fields::ipv6("skinny.remoteIpAddr.ipv6", "remoteIpAddr IPv6 Address"),
    dec("skinny.remotePortNumber", "remotePortNumber", 32),
    dec("skinny.precedenceValue", "precedenceValue", 32),
    hex("skinny.ssValue", "ssValue", 32).names(kSsValueNames),
    dec("skinny.maxFramesPerPacket", "maxFramesPerPacket", 32),
    dec("skinny.padding", "padding", 16),
    hex("skinny.mediaReceptionStatus", "mediaReceptionStatus", 32).names(kMediaReceptionStatusNames),
    fields::ipv4("skinny.ipAddr.ipv4", "ipAddr IPv4 Address"),
    fields::ipv6("skinny.ipAddr.ipv6", "ipAddr IPv6 Address"),
    dec("skinny.portNumber", "portNumber", 32),
    fields::ipv4("skinny.transmitIpAddr.ipv4", "transmitIpAddr IPv4 Address"),
    fields::ipv6("skinny.transmitIpAddr.ipv6", "transmitIpAddr IPv6 Address"),
    hex("skinny.mediaTransmissionStatus", "mediaTransmissionStatus", 32).names(kMediaReceptionStatusNames),
    hex("skinny.softKeySetIndex", "softKeySetIndex", 32).names(kSoftKeySetIndexNames),
    flag("skinny.SoftKeyMask.SoftKey1", "SoftKey1", 32, 0x1, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey2", "SoftKey2", 32, 0x2, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey3", "SoftKey3", 32, 0x4, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey4", "SoftKey4", 32, 0x8, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey5", "SoftKey5", 32, 0x10, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey6", "SoftKey6", 32, 0x20, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey7", "SoftKey7", 32, 0x40, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey8", "SoftKey8", 32, 0x80, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey9", "SoftKey9", 32, 0x100, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey10", "SoftKey10", 32, 0x200, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey11", "SoftKey11", 32, 0x400, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey12", "SoftKey12", 32, 0x800, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey13", "SoftKey13", 32, 0x1000, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey14", "SoftKey14", 32, 0x2000, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey15", "SoftKey15", 32, 0x4000, kYesNo),
    flag("skinny.SoftKeyMask.SoftKey16", "SoftKey16", 32, 0x8000, kYesNo),
    hex("skinny.callState", "callState", 32).names(kCallStateNames),
    hex("skinny.privacy", "privacy", 32).names(kPrivacyNames),
    dec("skinny.precedenceLevel", "precedenceLevel", 32),
    dec("skinny.precedenceDomain", "precedenceDomain", 32),
    flag("skinny.RestrictInformationType.CallingPartyName", "CallingPartyName", 32, 0x1, kYesNo),
    flag("skinny.RestrictInformationType.CallingPartyNumber", "CallingPartyNumber", 32, 0x2, kYesNo),
    flag("skinny.RestrictInformationType.CallingParty", "CallingParty", 32, 0x3, kYesNo),
    flag("skinny.RestrictInformationType.CalledPartyName", "CalledPartyName", 32, 0x4, kYesNo),
    flag("skinny.RestrictInformationType.CalledPartyNumber", "CalledPartyNumber", 32, 0x8, kYesNo),
    flag("skinny.RestrictInformationType.CalledParty", "CalledParty", 32, 0xc, kYesNo),
    flag("skinny.RestrictInformationType.OriginalCalledPartyName", "OriginalCalledPartyName", 32, 0x10, kYesNo),
    flag("skinny.RestrictInformationType.OriginalCalledPartyNumber", "OriginalCalledPartyNumber", 32, 0x20, kYesNo),
    flag("skinny.RestrictInformationType.OriginalCalledParty", "OriginalCalledParty", 32, 0x30, kYesNo),
    flag("skinny.RestrictInformationType.LastRedirectPartyName", "LastRedirectPartyName", 32, 0x40, kYesNo),
    flag("skinny.RestrictInformationType.LastRedirectPartyNumber", "LastRedirectPartyNumber", 32, 0x80, kYesNo),
    flag("skinny.RestrictInformationType.LastRedirectParty", "LastRedirectParty", 32, 0xc0, kYesNo),
    flag("skinny.RestrictInformationType.BitsReserved", "BitsReserved", 32, 0xffffff00, kYesNo),
    hex("skinny.callType", "callType", 32).names(kCallTypeNames),
    dec("skinny.originalCdpnRedirectReason", "originalCdpnRedirectReason", 32),
    dec("skinny.lastRedirectingReason", "lastRedirectingReason", 32),
    dec("skinny.callInstance", "callInstance", 32),
    hex("skinny.callSecurityStatus", "callSecurityStatus", 32).names(kCallSecurityStatusNames),
    text("skinny.callingParty", "callingParty"),
    text("skinny.AlternateCallingParty", "AlternateCallingParty"),
    text("skinny.calledParty", "calledParty"),
    text("skinny.originalCalledParty", "originalCalledParty"),
    text("skinny.lastRedirectingParty", "lastRedirectingParty"),
    text("skinny.cgpnVoiceMailbox", "cgpnVoiceMailbox"),
    text("skinny.cdpnVoiceMailbox", "cdpnVoiceMailbox"),
    text("skinny.originalCdpnVoiceMailbox", "originalCdpnVoiceMailbox"),
    text("skinny.lastRedirectingVoiceMailbox", "lastRedirectingVoiceMailbox"),
    text("skinny.callingPartyName", "callingPartyName"),
    text("skinny.calledPartyName", "calledPartyName"),
    text("skinny.originalCalledPartyName", "originalCalledPartyName"),
    text("skinny.lastRedirectingPartyName", "lastRedirectingPartyName"),
    text("skinny.HuntPilotNumber", "HuntPilotNumber"),
    text("skinny.HuntPilotName", "HuntPilotName"),
    flag("skinny.PhoneFeatures.Bit1", "Bit1", 16, 0x1, kYesNo),
    flag("skinny.PhoneFeatures.Bit2", "Bit2", 16, 0x2, kYesNo),
    flag("skinny.PhoneFeatures.Bit3", "Bit3", 16, 0x4, kYesNo),
    flag("skinny.PhoneFeatures.Bit4", "Bit4", 16, 0x8, kYesNo),
    flag("skinny.PhoneFeatures.UTF8", "UTF8Bit5", 16, 0x10, kYesNo),
    flag("skinny.PhoneFeatures.Bit6", "Bit6", 16, 0x20, kYesNo),
    flag("skinny.PhoneFeatures.Bit7", "Bit7", 16, 0x40, kYesNo),
    flag("skinny.PhoneFeatures.DynamicMessages", "DynamicMessages", 16, 0x80, kYesNo),
    flag("skinny.PhoneFeatures.Bit9", "Bit9", 16, 0x100, kYesNo),
    flag("skinny.PhoneFeatures.RFC2833", "RFC2833", 16, 0x200, kYesNo),
    flag("skinny.PhoneFeatures.Bit11", "Bit11", 16, 0x400, kYesNo),
    flag("skinny.PhoneFeatures.Bit12", "Bit12", 16, 0x800, kYesNo),
    flag("skinny.PhoneFeatures.Bit13", "Bit13", 16, 0x1000, kYesNo),
    flag("skinny.PhoneFeatures.Bit14", "Bit14", 16, 0x2000, kYesNo),
    flag("skinny.PhoneFeatures.Bit15", "Bit15", 16, 0x4000, kYesNo),
    flag("skinny.PhoneFeatures.Abbreviated.Dial", "AbbrevDial", 16, 0x8000, kYesNo),
    text("skinny.DeviceName", "DeviceName"),
    dec("skinny.reserved.for.future.use", "reserved_for_future_use", 32),
    dec("skinny.instance", "instance", 32),
    fields::ipv4("skinny.stationIpAddr", "stationIpAddr"),
    dec("skinny.maxStreams", "Maximum Number of Concurrent RTP Streams", 32),
    dec("skinny.activeStreams", "Active RTP Streams", 32),
    dec("skinny.protocolVer", "Protocol Version", 8),
    dec("skinny.unknown", "unknown", 8),
    dec("skinny.maxConferences", "Maximum Number of Concurrent Conferences", 32),
    dec("skinny.activeConferences", "Active Conferences", 32),
    mac("skinny.macAddress", "Mac Address"),
    dec("skinny.ipV4AddressScope", "ipV4AddressScope", 32),
    dec("skinny.maxNumberOfLines", "maxNumberOfLines", 32),
    fields::ipv6("skinny.stationIpV6Addr", "stationIpV6Addr"),
    dec("skinny.ipV6AddressScope", "ipV6AddressScope", 32),
    text("skinny.firmwareLoadName", "firmwareLoadName"),
    dec("skinny.keepAliveInterval", "keepAliveInterval", 32),
    text("skinny.dateTemplate", "dateTemplate"),
    dec("skinny.alignmentPadding", "alignmentPadding", 16),
    dec("skinny.secondaryKeepAliveInterval", "secondaryKeepAliveInterval", 32),
    dec("skinny.maxProtocolVer", "maxProtocolVer", 8),
    dec("skinny.capCount", "capCount", 32),
    hex("skinny.payloadCapability", "payloadCapability", 32).names(kCompressionTypeNames),
    frameNumber("skinny.response_in", "Response In"),
    frameNumber("skinny.response_to", "Request In"),
    duration("skinny.response_time", "Response Time"),
    dec("skinny.messageId", "Message ID", 32).names(kMessageIdNames),
    dec("skinny.data_length", "Data length", 32),
    hex("skinny.hdr_version", "Header version", 32).names(kHdrVersionNames),
};

constexpr std::array kClaims{Claim{"tcp.port", 2000}};
constexpr uint32_t kHeaderBytes = 12;
constexpr uint32_t kAddressTypeVersion = 17; // from here on addresses have a type and sixteen bytes
constexpr uint32_t kKeyBytes = 16;
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

// An address behind its type. `kind`: "remoteIpAddr".
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

void expectMedia(Layer& skinny, const Address& address, uint32_t port)
{
    if (skinny.firstPass() && !skinny.failed() && port > 0 && port < 65'536)
        rtp::expect(skinny, {address, uint16_t(port)}, "SKINNY");
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
