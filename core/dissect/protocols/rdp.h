// Remote Desktop Protocol: its rows, what a conversation agreed on, and the parts of it that other protocols carry.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::rdp {

inline constexpr ValueName kNegotiationNames[] = {
    {1, "RDP Negotiation Request"}, {2, "RDP Negotiation Response"}, {3, "RDP Negotiation Failure"}, {6, "RDP Correlation Info"},
};
inline constexpr ValueName kProtocolNames[] = {
    {0, "Standard RDP Security"}, {1, "TLS 1.0, 1.1 or 1.2"}, {2, "CredSSP"}, {4, "RDSTLS protocol"},
    {8, "CredSSP with Early User Authorization Result PDU"},
};
inline constexpr ValueName kFailureNames[] = {
    {1, "TLS required by server"}, {2, "TLS not allowed by server"}, {3, "TLS certificate not on server"}, {4, "Inconsistent flags"},
    {5, "Server requires Enhanced RDP Security with CredSSP"},
    {6, "Server requires Enhanced RDP Security with TLS and certificate-based client authentication"},
};
inline constexpr ValueName kHeaderNames[] = {
    {0xc001, "clientCoreData"}, {0xc002, "clientSecurityData"}, {0xc003, "clientNetworkData"}, {0xc004, "clientClusterData"},
    {0xc005, "clientMonitorData"}, {0xc006, "clientMsgChannelData"}, {0xc008, "clientMonitorExData"}, {0xc00a, "clientMultiTransportData"},
    {0x0c01, "serverCoreData"}, {0x0c02, "serverSecurityData"}, {0x0c03, "serverNetworkData"}, {0x0c04, "serverMsgChannelData"},
    {0x0c08, "serverMultiTransportData"},
};
inline constexpr ValueName kColorNames[] = {
    {0xca00, "4 bits-per-pixel (bpp)"}, {0xca01, "8 bits-per-pixel (bpp)"}, {0xca02, "15-bit 555 RGB mask"}, {0xca03, "16-bit 565 RGB mask"},
    {0xca04, "24-bit RGB mask"},
};
inline constexpr ValueName kHighColorNames[] = {
    {4, "4 bits-per-pixel (bpp)"}, {8, "8 bits-per-pixel (bpp)"}, {15, "15-bit 555 RGB mask"}, {16, "16-bit 565 RGB mask"}, {24, "24-bit RGB mask"},
};
inline constexpr ValueName kKeyboardNames[] = {
    {1, "IBM PC/XT or compatible (83-key) keyboard"}, {2, "Olivetti \"ICO\" (102-key) keyboard"}, {3, "IBM PC/AT (84-key) and similar keyboards"},
    {4, "IBM enhanced (101-key or 102-key) keyboard"}, {5, "Noki 1050 and similar keyboards"}, {6, "Nokia 9140 and similar keyboards"},
    {7, "Japanese keyboard"},
};
inline constexpr ValueName kConnectionNames[] = {
    {1, "Modem (56 Kbps)"}, {2, "Low-speed broadband (256 Kbps - 2Mbps)"}, {3, "Satellite (2 Mbps - 16Mbps with high latency)"},
    {4, "High-speed broadband (2 Mbps - 10Mbps)"}, {5, "WAN (10 Mbps or higher with high latency)"}, {6, "LAN (10 Mbps or higher)"},
    {7, "Auto Detect"},
};
inline constexpr ValueName kMethodNames[] = {{0, "None"}, {1, "40-bit RC4"}, {2, "128-bit RC4"}, {8, "56-bit RC4"}, {16, "FIPS140-1 3DES"}};
inline constexpr ValueName kLevelNames[] = {{0, "None"}, {1, "Low"}, {2, "Client Compatible"}, {3, "High"}, {4, "FIPS140-1"}};
inline constexpr ValueName kMonitorNames[] = {{0, "None"}, {1, "Primary"}};
inline constexpr ValueName kPacketNames[] = {
    {0x00, "(None)"}, {0x01, "Security Exchange PDU"}, {0x40, "Client Info PDU"}, {0x80, "Licensing PDU"},
    {0x400, "Standard Security Server Redirection PDU"},
};
inline constexpr ValueName kLicenseNames[] = {
    {0x01, "License Request"}, {0x02, "Platform Challenge"}, {0x03, "New License"}, {0x04, "Upgrade License"}, {0x12, "License Info"},
    {0x13, "New License Request"}, {0x15, "Platform Challenge Response"}, {0xff, "Error Alert"},
};
inline constexpr ValueName kBlobNames[] = {
    {1, "Data"}, {2, "Random"}, {3, "Certificate"}, {4, "Error"}, {9, "Encrypted Data"}, {13, "Key Exchange Algorithm"}, {14, "Scope"},
    {15, "Client User Name"}, {16, "Client Machine Name"},
};
inline constexpr ValueName kErrorNames[] = {
    {1, "Invalid Server Certificate"}, {2, "No License"}, {3, "Invalid MAC"}, {4, "Invalid Scope"}, {6, "No License Server"},
    {7, "Valid Client"}, {8, "Invalid Client"}, {11, "Invalid Product Id"}, {12, "Invalid Message Length"},
};
inline constexpr ValueName kTransitionNames[] = {
    {1, "Total Abort"}, {2, "No Transition"}, {3, "Reset Phase to Start"}, {4, "Resend Last Message"},
};

inline constexpr ValueName kMonthNames[] = {
    {1, "January"}, {2, "February"}, {3, "March"}, {4, "April"}, {5, "May"}, {6, "June"}, {7, "July"}, {8, "August"}, {9, "September"}, {10, "October"}, {11, "November"}, {12, "December"},
};
inline constexpr ValueName kDayNames[] = {
    {0, "Sunday"}, {1, "Monday"}, {2, "Tuesday"}, {3, "Wednesday"}, {4, "Thursday"}, {5, "Friday"}, {6, "Saturday"},
};
inline constexpr ValueName kWeekNames[] = {
    {1, "First occurrence"}, {2, "Second occurrence"}, {3, "Third occurrence"}, {4, "Fourth occurrence"}, {5, "Last occurrence"},
};

inline constexpr FieldTable kFields{
    fields::text("rdp.rt_cookie", "Routing Token/Cookie"),
    fields::hex("rdp.neg_type", "Type", 8).names(kNegotiationNames),
    fields::hex("rdp.negReq.flags", "Flags", 8),
    fields::flag("rdp.negReq.flags.restricted_admin_mode_req", "Restricted admin mode required", 8, 0x01, kTrueFalse),
    fields::flag("rdp.negReq.flags.correlation_info_present", "Correlation info present", 8, 0x08, kTrueFalse),
    fields::hex("rdp.negRsp.flags", "Flags", 8),
    fields::flag("rdp.negRsp.flags.extended_client_data_supported", "Extended Client Data Blocks supported", 8, 0x01, kTrueFalse),
    fields::flag("rdp.negRsp.flags.dynvc_gfx_protocol_supported", "Graphics Pipeline Extension Protocol supported", 8, 0x02, kTrueFalse),
    fields::flag("rdp.negRsp.flags.restricted_admin_mode_supported", "Restricted admin mode supported", 8, 0x08, kTrueFalse),
    fields::flag("rdp.negRsp.flags.restricted_authentication_mode_supported", "Restricted authentication mode supported", 8, 0x10, kTrueFalse),
    fields::dec("rdp.neg_length", "Length", 16),
    fields::hex("rdp.negReq.requestedProtocols", "requestedProtocols", 32),
    fields::flag("rdp.negReq.requestedProtocols.ssl", "TLS security supported", 32, 0x01, kTrueFalse),
    fields::flag("rdp.negReq.requestedProtocols.hybrid", "CredSSP supported", 32, 0x02, kTrueFalse),
    fields::flag("rdp.negReq.requestedProtocols.rdstls", "RDSTLS supported", 32, 0x04, kTrueFalse),
    fields::flag("rdp.negReq.requestedProtocols.hybrid_ex", "CredSSP with Early User Authorization Result PDU supported", 32, 0x08, kTrueFalse),
    fields::hex("rdp.correlationInfo.flags", "Flags", 8),
    fields::bytes("rdp.correlationInfo.correlationId", "correlationId"),
    fields::bytes("rdp.correlationInfo.reserved", "Reserved"),
    fields::hex("rdp.negReq.selectedProtocol", "selectedProtocol", 32).names(kProtocolNames),
    fields::hex("rdp.negFailure.failureCode", "failureCode", 32).names(kFailureNames),
    // settings
    fields::none("rdp.clientData", "ClientData"),
    fields::none("rdp.serverData", "ServerData"),
    fields::none("rdp.client.coreData", "clientCoreData"),
    fields::none("rdp.client.securityData", "clientSecurityData"),
    fields::none("rdp.client.networkData", "clientNetworkData"),
    fields::none("rdp.client.clusterData", "clientClusterData"),
    fields::none("rdp.client.monitorData", "clientMonitorData"),
    fields::none("rdp.client.monitorDefData", "clientMonitorDefData"),
    fields::none("rdp.client.msgChannelData", "clientMsgChannelData"),
    fields::none("rdp.client.monitorExData", "clientMonitorExData"),
    fields::none("rdp.client.multiTransportData", "clientMultiTransportData"),
    fields::none("rdp.unknownData.client", "clientUnknownData"),
    fields::none("rdp.server.coreData", "serverCoreData"),
    fields::none("rdp.server.securityData", "serverSecurityData"),
    fields::none("rdp.server.networkData", "serverNetworkData"),
    fields::none("rdp.server.msgChannelData", "serverMsgChannelData"),
    fields::none("rdp.server.multiTransportData", "serverMultiTransportData"),
    fields::none("rdp.unknownData.server", "serverUnknownData"),
    fields::hex("rdp.header.type", "headerType", 16).names(kHeaderNames),
    fields::dec("rdp.header.length", "headerLength", 16),
    fields::dec("rdp.version.major", "versionMajor", 16),
    fields::dec("rdp.version.minor", "versionMinor", 16),
    fields::dec("rdp.desktop.width", "desktopWidth", 16),
    fields::dec("rdp.desktop.height", "desktopHeight", 16),
    fields::hex("rdp.colorDepth", "colorDepth", 16).names(kColorNames),
    fields::dec("rdp.SASSequence", "SASSequence", 16),
    fields::dec("rdp.keyboardLayout", "keyboardLayout", 32),
    fields::dec("rdp.client.build", "clientBuild", 32),
    fields::text("rdp.client.name", "clientName"),
    fields::dec("rdp.keyboard.type", "keyboardType", 32).names(kKeyboardNames),
    fields::dec("rdp.keyboard.subtype", "keyboardSubType", 32),
    fields::dec("rdp.keyboard.functionkey", "keyboardFunctionKey", 32),
    fields::bytes("rdp.imeFileName", "imeFileName"),
    fields::hex("rdp.postBeta2ColorDepth", "postBeta2ColorDepth", 16).names(kColorNames),
    fields::dec("rdp.client.productId", "clientProductId", 16),
    fields::dec("rdp.serialNumber", "serialNumber", 32),
    fields::hex("rdp.highColorDepth", "highColorDepth", 16).names(kHighColorNames),
    fields::hex("rdp.supportedColorDepths", "supportedColorDepths", 16),
    fields::dec("rdp.earlyCapabilityFlags", "earlyCapabilityFlags", 16),
    fields::text("rdp.client.digProductId", "clientDigProductId"),
    fields::dec("rdp.connectionType", "connectionType", 8).names(kConnectionNames),
    fields::hex("rdp.pad1octet", "pad1octet", 8),
    fields::dec("rdp.serverSelectedProtocol", "serverSelectedProtocol", 32),
    fields::bytes("rdp.encryptionMethods", "encryptionMethods"),
    fields::bytes("rdp.extEncryptionMethods", "extEncryptionMethods"),
    fields::hex("rdp.clusterFlags", "clusterFlags", 32),
    fields::hex("rdp.redirectedSessionId", "redirectedSessionId", 32),
    fields::hex("rdp.msgChannelFlags", "msgChannelFlags", 32),
    fields::dec("rdp.msgChannelId", "msgChannelId", 16),
    fields::hex("rdp.monitorFlags", "monitorFlags", 32),
    fields::hex("rdp.monitorExFlags", "monitorExFlags", 32),
    fields::dec("rdp.monitorAttributeSize", "monitorAttributeSize", 32),
    fields::dec("rdp.monitorCount", "monitorCount", 32),
    fields::signedDec("rdp.monitorDef.left", "left", 32),
    fields::signedDec("rdp.monitorDef.top", "top", 32),
    fields::signedDec("rdp.monitorDef.right", "right", 32),
    fields::signedDec("rdp.monitorDef.bottom", "bottom", 32),
    fields::dec("rdp.monitorDef.flags", "flags", 32).names(kMonitorNames),
    fields::hex("rdp.multiTransportFlags", "multiTransportFlags", 32),
    fields::hex("rdp.encryptionMethod", "encryptionMethod", 32).names(kMethodNames),
    fields::hex("rdp.encryptionLevel", "encryptionLevel", 32).names(kLevelNames),
    fields::dec("rdp.serverRandomLen", "serverRandomLen", 32),
    fields::dec("rdp.serverCertLen", "serverCertLen", 32),
    fields::bytes("rdp.serverRandom", "serverRandom"),
    fields::bytes("rdp.serverCertificate", "serverCertificate"),
    fields::hex("rdp.client.requestedProtocols", "clientRequestedProtocols", 32),
    fields::dec("rdp.MCSChannelId", "MCSChannelId", 16),
    fields::dec("rdp.channelCount", "channelCount", 16),
    fields::none("rdp.channelIdArray", "channelIdArray"),
    fields::dec("rdp.Pad", "Pad", 16),
    fields::none("rdp.channelDefArray", "channelDefArray"),
    fields::none("rdp.channelDef", "channelDef"),
    fields::text("rdp.name", "name"),
    fields::hex("rdp.options", "options", 32),
    fields::hex("rdp.options.initialized", "optionsInitialized", 32).mask(0x80000000),
    fields::hex("rdp.options.encrypt.rdp", "encryptRDP", 32).mask(0x40000000),
    fields::hex("rdp.options.encrypt.sc", "encryptSC", 32).mask(0x20000000),
    fields::hex("rdp.options.encrypt.cs", "encryptCS", 32).mask(0x10000000),
    fields::hex("rdp.options.priority.high", "priorityHigh", 32).mask(0x08000000),
    fields::hex("rdp.options.priority.med", "priorityMed", 32).mask(0x04000000),
    fields::hex("rdp.options.priority.low", "priorityLow", 32).mask(0x02000000),
    fields::hex("rdp.options.compress.rdp", "compressRDP", 32).mask(0x00800000),
    fields::hex("rdp.options.compress", "compress", 32).mask(0x00400000),
    fields::hex("rdp.options.showprotocol", "showProtocol", 32).mask(0x00200000),
    fields::hex("rdp.options.remotecontrolpersistent", "remoteControlPersistent", 32).mask(0x00100000),
    // data
    fields::none("rdp.sendData", "SendData"),
    fields::none("rdp.securityExchangePDU", "securityExchangePDU"),
    fields::none("rdp.clientInfoPDU", "clientInfoPDU"),
    fields::none("rdp.validClientLicenseData", "validClientLicenseData"),
    fields::hex("rdp.flags", "flags", 16),
    fields::hex("rdp.flags.pkt", "flagsPkt", 16).mask(0x04c1).names(kPacketNames),
    fields::hex("rdp.flags.encrypt", "flagsEncrypt", 16).mask(0x0008),
    fields::hex("rdp.flags.resetseqno", "flagsResetSeqno", 16).mask(0x0010),
    fields::hex("rdp.flags.ignoreseqno", "flagsIgnoreSeqno", 16).mask(0x0020),
    fields::hex("rdp.flags.licenseencrypt", "flagsLicenseEncrypt", 16).mask(0x0200),
    fields::hex("rdp.flags.securechecksum", "flagsSecureChecksum", 16).mask(0x0800),
    fields::hex("rdp.flags.flagshivalid", "flagsHiValid", 16).mask(0x8000),
    fields::hex("rdp.flagsHi", "flagsHi", 16),
    fields::dec("rdp.length", "length", 32),
    fields::bytes("rdp.encryptedClientRandom", "encryptedClientRandom"),
    fields::bytes("rdp.dataSignature", "dataSignature"),
    fields::dec("rdp.fipsLength", "fipsLength", 16),
    fields::hex("rdp.fipsVersion", "fipsVersion", 8),
    fields::dec("rdp.padlen", "padlen", 8),
    fields::none("rdp.encryptedData", "encryptedData"),
    fields::dec("rdp.codePage", "codePage", 32),
    fields::hex("rdp.optionFlags", "optionFlags", 32),
    fields::dec("rdp.domain.length", "cbDomain", 16),
    fields::dec("rdp.userName.length", "cbUserName", 16),
    fields::dec("rdp.password.length", "cbPassword", 16),
    fields::dec("rdp.alternateShell.length", "cbAlternateShell", 16),
    fields::dec("rdp.workingDir.length", "cbWorkingDir", 16),
    fields::text("rdp.domain", "domain"),
    fields::text("rdp.userName", "userName"),
    fields::text("rdp.password", "password"),
    fields::text("rdp.alternateShell", "alternateShell"),
    fields::text("rdp.workingDir", "workingDir"),
    fields::hex("rdp.client.addressFamily", "clientAddressFamily", 16),
    fields::dec("rdp.client.address.length", "cbClientAddress", 16),
    fields::text("rdp.client.address", "clientAddress"),
    fields::dec("rdp.client.dir.length", "cbClientDir", 16),
    fields::text("rdp.client.dir", "clientDir"),
    fields::none("rdp.client.timeZone", "clientTimeZone"),
    fields::dec("rdp.Bias", "Bias", 32),
    fields::text("rdp.Name.Standard", "StandardName"),
    fields::none("rdp.Date.Standard", "StandardDate"),
    fields::dec("rdp.Bias.standard", "StandardBias", 32),
    fields::text("rdp.Name.Daylight", "DaylightName"),
    fields::none("rdp.Date.Daylight", "DaylightDate"),
    fields::dec("rdp.Bias.daylight", "DaylightBias", 32),
    fields::dec("rdp.wYear", "wYear", 16),
    fields::dec("rdp.wMonth", "wMonth", 16).names(kMonthNames),
    fields::dec("rdp.wDayOfWeek", "wDayOfWeek", 16).names(kDayNames),
    fields::dec("rdp.wDay", "wDay", 16).names(kWeekNames),
    fields::dec("rdp.wHour", "wHour", 16),
    fields::dec("rdp.wMinute", "wMinute", 16),
    fields::dec("rdp.wSecond", "wSecond", 16),
    fields::dec("rdp.wMilliseconds", "wMilliseconds", 16),
    fields::bytes("rdp.client.sessionId", "clientSessionId"),
    fields::hex("rdp.performanceFlags", "performanceFlags", 32),
    fields::dec("rdp.autoReconnectCookie.length", "cbAutoReconnectLen", 16),
    fields::bytes("rdp.autoReconnectCookie", "autoReconnectCookie"),
    fields::hex("rdp.reserved1", "reserved1", 16),
    fields::hex("rdp.reserved2", "reserved2", 16),
    fields::hex("rdp.bMsgType", "bMsgType", 8).names(kLicenseNames),
    fields::dec("rdp.bVersion", "bVersion", 8),
    fields::dec("rdp.wMsgSize", "wMsgSize", 16),
    fields::dec("rdp.errorCode", "errorCode", 32).names(kErrorNames),
    fields::dec("rdp.stateTransition", "stateTransition", 32).names(kTransitionNames),
    fields::dec("rdp.wBlobType", "wBlobType", 16).names(kBlobNames),
    fields::dec("rdp.wBlobLen", "wBlobLen", 16),
    fields::bytes("rdp.blobData", "blobData"),
    fields::none("rdp.notYetImplemented", "notYetImplemented"),
};

// What the settings of server and client said; of the conversation.
struct Agreement : ProtocolState {
    uint32_t method = 0; // of encryption
    uint32_t level = 0;
    FrameNumber licensed = 0; // from the next frame on desktops are shared
};

// Dissects `slice` as a part of the protocol; what kind of part its bytes do not tell. `named`: it stands in frame.protocols.
void callPart(Layer& from, const Slice& slice, bool named, void (*dissectPart)(Layer&));

void dissectClientSettings(Layer& rdp);
void dissectServerSettings(Layer& rdp);
// What travels in a channel.
void dissectData(Layer& rdp);

} // namespace capscope::rdp
