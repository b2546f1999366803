// Names of values in elements of 802.11 management frames. IEEE Std 802.11-2020, 9.4.2.
#pragma once

#include "core/dissect/field.h"

namespace capscope::wlan {

inline constexpr ValueName kWlanFixedQosinfoApQackNames[] = {
    {1, "APs MIB attribute dot11QAckOptionImplemented is true"}, {0, "APs MIB attribute dot11QAckOptionImplemented is false"},
};
inline constexpr ValueName kWlanFixedQosinfoApQueueReqNames[] = {
    {1, "AP can process a nonzero Queue Size subfield in the QoS Control field in QoS data frames"},
    {0, "AP cannot process a nonzero Queue Size subfield in the QoS Control field in QoS data frames"},
};
inline constexpr ValueName kWlanFixedQosinfoApTxopreqNames[] = {
    {1, "AP can process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames"},
    {0, "AP cannot process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames"},
};
inline constexpr ValueName kWlanSecchanoffsetNames[] = {
    {0, "No Secondary Channel"}, {1, "Above Primary Channel"}, {2, "Reserved"}, {3, "Below Primary Channel"},
};
inline constexpr ValueName kWlanHtCapabilitiesLdpccodingNames[] = {
    {1, "Transmitter supports receiving LDPC coded packets"}, {0, "Transmitter does not support receiving LDPC coded packets"},
};
inline constexpr ValueName kWlanHtCapabilitiesWidthNames[] = {
    {1, "Transmitter supports 20MHz and 40MHz operation"}, {0, "Transmitter only supports 20MHz operation"},
};
inline constexpr ValueName kWlanHtCapabilitiesSmNames[] = {
    {0, "Static SM Power Save mode"}, {1, "Dynamic SM Power Save mode"}, {2, "Reserved"}, {3, "SM Power Save disabled"},
};
inline constexpr ValueName kWlanHtCapabilitiesGreenNames[] = {
    {1, "Transmitter is able to receive PPDUs with Green Field (GF) preamble"},
    {0, "Transmitter is not able to receive PPDUs with Green Field (GF) preamble"},
};
inline constexpr ValueName kWlanHtCapabilitiesShort20Names[] = {{1, "Supported"}, {0, "Not supported"}};
inline constexpr ValueName kWlanHtCapabilitiesRxstbcNames[] = {
    {0, "No Rx STBC support"}, {1, "Rx support of one spatial stream"}, {2, "Rx support of one and two spatial streams"},
    {3, "Rx support of one, two, and three spatial streams"},
};
inline constexpr ValueName kWlanHtCapabilitiesDelayedblockackNames[] = {
    {1, "Transmitter supports HT-Delayed BlockAck"}, {0, "Transmitter does not support HT-Delayed BlockAck"},
};
inline constexpr ValueName kWlanHtCapabilitiesAmsduNames[] = {{1, "7935 bytes"}, {0, "3839 bytes"}};
inline constexpr ValueName kWlanHtCapabilitiesDsscckNames[] = {
    {1, "Will/Can use DSSS/CCK in 40 MHz"}, {0, "Won't/Can't use of DSSS/CCK in 40 MHz"},
};
inline constexpr ValueName kWlanHtCapabilitiesPsmpNames[] = {
    {1, "Will/Can support PSMP operation"}, {0, "Won't/Can't support PSMP operation"},
};
inline constexpr ValueName kWlanHtCapabilities40mhzintolerantNames[] = {
    {1, "Use of 40 MHz transmissions restricted/disallowed"}, {0, "Use of 40 MHz transmissions unrestricted/allowed"},
};
inline constexpr ValueName kWlanHtAmpduparamMpdudensityNames[] = {
    {0, "no restriction"}, {1, "1/4 [usec]"}, {2, "1/2 [usec]"}, {3, "1 [usec]"}, {4, "2 [usec]"}, {5, "4 [usec]"}, {6, "8 [usec]"},
    {7, "16 [usec]"},
};
inline constexpr ValueName kWlanHtexCapabilitiesTranstimeNames[] = {{0, "No Transition"}, {1, "400 usec"}, {2, "1.5 msec"}, {3, "5 msec"}};
inline constexpr ValueName kWlanHtexCapabilitiesMcsNames[] = {
    {0, "STA does not provide MCS feedback"}, {1, "Reserved"}, {2, "STA provides only unsolicited MCS feedback"},
    {3, "STA can provide MCS feedback in response to MRQ as well as unsolicited MCS feedback"},
};
inline constexpr ValueName kWlanTxbfCalibrationNames[] = {
    {0, "incapable"}, {1, "Limited involvement, cannot initiate"}, {2, "Limited involvement, can initiate"}, {3, "Fully capable"},
};
inline constexpr ValueName kWlanTxbfRcsiNames[] = {
    {0, "not supported"}, {1, "delayed feedback capable"}, {2, "immediate feedback capable"},
    {3, "delayed and immediate feedback capable"},
};
inline constexpr ValueName kWlanTxbfMingroupNames[] = {
    {0, "No grouping supported"}, {1, "Groups of 1, 2 supported"}, {2, "Groups of 1, 4 supported"}, {3, "Groups of 1, 2, 4 supported"},
};
inline constexpr ValueName kWlanTxbfCsinumantNames[] = {
    {0, "1 TX antenna sounding"}, {1, "2 TX antenna sounding"}, {2, "3 TX antenna sounding"}, {3, "4 TX antenna sounding"},
};
inline constexpr ValueName kWlanTxbfCsiMaxrowsNames[] = {
    {0, "1 row of CSI"}, {1, "2 rows of CSI"}, {2, "3 rows of CSI"}, {3, "4 rows of CSI"},
};
inline constexpr ValueName kWlanTxbfChannelestNames[] = {
    {0, "1 space time stream"}, {1, "2 space time streams"}, {2, "3 space time streams"}, {3, "4 space time streams"},
};
inline constexpr ValueName kWlanHtInfoSecchanoffsetNames[] = {
    {0, "No secondary channel"}, {1, "Secondary channel is above the primary channel"}, {2, "Reserved"},
    {3, "Secondary channel is below the primary channel"},
};
inline constexpr ValueName kWlanHtInfoChanwidthNames[] = {{1, "Channel of any width supported"}, {0, "20 MHz channel width only"}};
inline constexpr ValueName kWlanHtInfoRifsNames[] = {{1, "Permitted"}, {0, "Prohibited"}};
inline constexpr ValueName kWlanHtInfoHtProtectionNames[] = {
    {0, "No protection mode"}, {1, "HT non-member protection mode"}, {2, "20 MHz protection mode"}, {3, "non-HT mixed mode"},
};
inline constexpr ValueName kWlanHtInfoGreenfieldNames[] = {
    {1, "One or more associated STAs are not greenfield capable"}, {0, "All associated STAs are greenfield capable"},
};
inline constexpr ValueName kWlanHtInfoObssnonhtNames[] = {
    {1, "Use of protection for non-HT STAs by overlapping BSSs is needed"},
    {0, "Use of protection for non-HT STAs by overlapping BSSs is not needed"},
};
inline constexpr ValueName kWlanHtInfoDualbeaconNames[] = {{1, "AP transmits a secondary beacon"}, {0, "No second beacon is transmitted"}};
inline constexpr ValueName kWlanHtInfoDualctsNames[] = {{1, "Required"}, {0, "Not required"}};
inline constexpr ValueName kWlanHtInfoSecondarybeaconNames[] = {{1, "STBC beacon"}, {0, "Primary beacon"}};
inline constexpr ValueName kWlanHtInfoLsigprotsupportNames[] = {
    {1, "All HT STAs in the BSS support L-SIG TXOP protection"},
    {0, "One or more HT STAs in the BSS do not support L-SIG TXOP protection"},
};
inline constexpr ValueName kWlanHtInfoPcoActiveNames[] = {{1, "Active"}, {0, "Inactive"}};
inline constexpr ValueName kWlanHtInfoPcoPhaseNames[] = {
    {1, "Switch to or continue 40 MHz phase"}, {0, "Switch to or continue 20 MHz phase"},
};
inline constexpr ValueName kWlanCountryInfoEnvironmentNames[] = {
    {1, "Operating classes in the United States"}, {2, "Operating classes in Europe"}, {3, "Operating classes in Japan"},
    {4, "Global operating classes"}, {5, "S1G operating classes"}, {6, "Operating classes in China"}, {32, "All"}, {73, "Indoor"},
    {79, "Outdoor"}, {88, "Non Country Entity"},
};
inline constexpr ValueName kWlanInterworkingAccessNetworkTypeNames[] = {
    {0, "Private network"}, {1, "Private network with guest access"}, {2, "Chargeable public network"}, {3, "Free public network"},
    {4, "Personal device network"}, {5, "Emergency services only network"}, {14, "Test or experimental"}, {15, "Wildcard"},
};
inline constexpr ValueName kWlanHtMcssetTxsetdefinedNames[] = {{1, "Defined"}, {0, "Not defined"}};
inline constexpr ValueName kWlanHtMcssetTxrxmcsnotequalNames[] = {{1, "Not Equal"}, {0, "Equal"}};
inline constexpr ValueName kWlanRsnGcsTypeNames[] = {
    {0, "NONE"}, {1, "WEP (40-bit)"}, {2, "TKIP"}, {3, "AES (OCB)"}, {4, "AES (CCM)"}, {5, "WEP (104-bit)"}, {6, "BIP (128)"},
    {7, "Group addressed traffic not allowed"}, {8, "GCMP (128)"}, {9, "GCMP (256)"}, {10, "CCMP (256)"}, {11, "BIP (GMAC-128)"},
    {12, "BIP (GMAC-256)"}, {13, "BIP (CMAC-256)"},
};
inline constexpr ValueName kWlanRsnAkmsTypeNames[] = {
    {0, "NONE"}, {1, "WPA"}, {2, "PSK"}, {3, "FT over IEEE 802.1X"}, {4, "FT using PSK"}, {5, "WPA (SHA256)"}, {6, "PSK (SHA256)"},
    {7, "TDLS / TPK Handshake (SHA256)"}, {8, "SAE (SHA256)"}, {9, "FT using SAE (SHA256)"}, {10, "APPeerKey (SHA256)"},
    {11, "WPA (SHA256-SuiteB)"}, {12, "WPA (SHA384-SuiteB)"}, {13, "FT over IEEE 802.1X (SHA384)"},
    {14, "FILS (SHA256 and AES-SIV-256)"}, {15, "FILS (SHA384 and AES-SIV-512)"}, {16, "FT over FILS (SHA256 and AES-SIV-256)"},
    {17, "FT over FILS (SHA384 and AES-SIV-512)"}, {18, "Opportunistic Wireless Encryption"}, {19, "FT using PSK (SHA384)"},
    {20, "PSK (SHA384)"}, {21, "PASN"},
};
inline constexpr ValueName kWlanWfaIeWpaMcsTypeNames[] = {
    {0, "NONE"}, {1, "WEP (40-bit)"}, {2, "TKIP"}, {3, "AES (OCB)"}, {4, "AES (CCM)"}, {5, "WEP (104-bit)"}, {6, "BIP"},
    {7, "Group addressed traffic not allowed"},
};
inline constexpr ValueName kWlanWfaIeWpaTypeNames[] = {
    {0, "NONE"}, {1, "WPA"}, {2, "PSK"}, {3, "FT over IEEE 802.1X"}, {4, "FT using PSK"}, {5, "WPA (SHA256)"}, {6, "PSK (SHA256)"},
    {7, "TDLS / TPK Handshake"},
};
inline constexpr ValueName kWlanWfaIeWmeAcpAciNames[] = {{0, "Best Effort"}, {1, "Background"}, {2, "Video"}, {3, "Voice"}};
inline constexpr ValueName kWlanWfaIeWmeSubtypeNames[] = {{0, "Information Element"}, {1, "Parameter Element"}, {2, "TSPEC Element"}};
inline constexpr ValueName kWlanWfaIeWmeQosInfoStaMaxSpLengthNames[] = {
    {0, "WMM AP may deliver all buffered frames (MSDUs and MMPDUs)"},
    {1, "WMM AP may deliver a maximum of 2 buffered frames (MSDUs and MMPDUs) per USP"},
    {2, "WMM AP may deliver a maximum of 4 buffered frames (MSDUs and MMPDUs) per USP"},
    {3, "WMM AP may deliver a maximum of 6 buffered frames (MSDUs and MMPDUs) per USP"},
};
inline constexpr ValueName kWlanWfaIeWmeQosInfoStaAcBeNames[] = {{1, "WMM delivery and trigger enabled"}, {0, "non-WMM PS"}};
inline constexpr ValueName kWlanWfaIeWmeQosInfoApUApsdNames[] = {{1, "Enabled"}, {0, "Disabled"}};
inline constexpr ValueName kWlanWfaIeTypeNames[] = {{1, "WPA Information Element"}, {2, "WMM/WME"}, {4, "WPS"}};
inline constexpr ValueName kWlanHtaCapabilitiesExtChanOffsetNames[] = {
    {0, "No Extension Channel"}, {1, "Extension Channel above control channel"}, {2, "Undefined"},
    {3, "Extension Channel below control channel"},
};
inline constexpr ValueName kWlanHtaCapabilitiesRecTxWidthNames[] = {{1, "Any channel width enabled"}, {0, "Use 20MHz channel (control)"}};
inline constexpr ValueName kWlanHtaCapabilitiesRifsModeNames[] = {{1, "Use of RIFS permitted"}, {0, "Use of RIFS prohibited"}};
inline constexpr ValueName kWlanHtaCapabilitiesControlledAccessNames[] = {{1, "Not only PSMP"}, {0, "PSMP only"}};
inline constexpr ValueName kWlanHtaCapabilitiesServiceIntervalNames[] = {
    {0, "5ms"}, {1, "10ms"}, {2, "15ms"}, {3, "20ms"}, {4, "25ms"}, {5, "30ms"}, {6, "35ms"}, {7, "40ms"},
};
inline constexpr ValueName kWlanHtaCapabilitiesOperatingModeNames[] = {
    {0, "Pure HT, no protection"}, {1, "There may be non-HT devices (control & ext channel)"},
    {2, "No non-HT is associated, but at least 1 20MHz is. protect on"}, {3, "Mixed: no non-HT is associated, protect on"},
};
inline constexpr ValueName kWlanHtaCapabilitiesNonGfDevicesNames[] = {
    {1, "All HT devices associated are GF capable"}, {0, "One or More HT devices are not GF capable"},
};
inline constexpr ValueName kWlanHtaCapabilitiesDualStbcProtectionNames[] = {
    {1, "Dual CTS protections is used"}, {0, "Regular use of RTS/CTS"},
};
inline constexpr ValueName kWlanHtaCapabilitiesSecondaryBeaconNames[] = {{1, "Secondary Beacon"}, {0, "Primary Beacon"}};
inline constexpr ValueName kWlanHtaCapabilitiesLsigTxopProtectionNames[] = {{1, "Full Support"}, {0, "Not full support"}};
inline constexpr ValueName kWlanHtaCapabilitiesPcoActiveNames[] = {
    {1, "PCO is activated in the BSS"}, {0, "PCO is not activated in the BSS"},
};
inline constexpr ValueName kWlanHtaCapabilitiesPcoPhaseNames[] = {
    {1, "Switch to 20MHz phase/keep 20MHz"}, {0, "Switch to 40MHz phase/keep 40MHz"},
};
inline constexpr ValueName kWlanVsPrenTypeNames[] = {
    {51, "HT Capabilities (802.11n D1.10)"}, {52, "HT Additional Capabilities (802.11n D1.00)"},
};
inline constexpr ValueName kWlanAtherosIeTypeNames[] = {{1, "Advanced Capability"}, {3, "eXtended Range"}};
inline constexpr ValueName kWlanAironetTypeNames[] = {
    {0, "DTPC"}, {1, "Unknown (1)"}, {3, "CCX version"}, {4, "Qos"}, {11, "Unknown (11)"}, {14, "QBSS V2 - CCA"}, {20, "Client MFP"},
};
inline constexpr ValueName kWlanRsnCapabilitiesPreauthNames[] = {
    {1, "Transmitter supports pre-authentication"}, {0, "Transmitter does not support pre-authentication"},
};
inline constexpr ValueName kWlanRsnCapabilitiesNoPairwiseNames[] = {
    {1, "Transmitter cannot support WEP default key 0 simultaneously with Pairwise key"},
    {0, "Transmitter can support WEP default key 0 simultaneously with Pairwise key"},
};
inline constexpr ValueName kWlanRsnCapabilitiesPtksaReplayCounterNames[] = {
    {0, "1 replay counter per PTKSA/GTKSA/STAKeySA"}, {1, "2 replay counters per PTKSA/GTKSA/STAKeySA"},
    {2, "4 replay counters per PTKSA/GTKSA/STAKeySA"}, {3, "16 replay counters per PTKSA/GTKSA/STAKeySA"},
};

} // namespace capscope::wlan
