// Rows of remote procedure calls, and the interfaces that are known by name: [MS-RPCE] 2.2.2.4, and the specification of each.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::dcerpc {

using namespace fields;

inline constexpr ValueName kTypeNames[] = {
    {0, "Request"}, {1, "Ping"}, {2, "Response"}, {3, "Fault"}, {4, "Working"}, {5, "Nocall"}, {6, "Reject"}, {7, "Ack"},
    {8, "Cl_cancel"}, {9, "Fack"}, {10, "Cancel_ack"}, {11, "Bind"}, {12, "Bind_ack"}, {13, "Bind_nak"}, {14, "Alter_context"},
    {15, "Alter_context_resp"}, {16, "AUTH3"}, {17, "Shutdown"}, {18, "Co_cancel"}, {19, "Orphaned"},
};
inline constexpr ValueName kDrepByteorderNames[] = {{0, "Big-endian"}, {1, "Little-endian"}};
inline constexpr ValueName kDrepCharacterNames[] = {{0, "ASCII"}, {1, "EBCDIC"}};
inline constexpr ValueName kDrepFpNames[] = {{0, "IEEE"}, {1, "VAX"}, {2, "Cray"}, {3, "IBM"}};
inline constexpr ValueName kCnAckResultNames[] = {{0, "Acceptance"}, {1, "User rejection"}, {2, "Provider rejection"}, {3, "Negotiate ACK"}};
inline constexpr ValueName kCnAckReasonNames[] = {
    {0, "Reason not specified"}, {1, "Abstract syntax not supported"}, {2, "Proposed transfer syntaxes not supported"}, {3, "Local limit exceeded"},
};
inline constexpr ValueName kCnRejectReasonNames[] = {
    {0, "Reason not specified"}, {1, "Temporary congestion"}, {2, "Local limit exceeded"}, {3, "Called paddr unknown"},
    {4, "Protocol version not supported"}, {5, "Default context not supported"}, {6, "User data not readable"}, {7, "No PSAP available"},
    {8, "Authentication type not recognized"}, {9, "Invalid checksum"},
};
inline constexpr ValueName kCnStatusNames[] = {
    {0, "Stub-defined exception"}, {1, "nca_s_fault_other"}, {5, "nca_s_fault_access_denied"}, {1783, "nca_s_fault_ndr"},
    {1752, "nca_s_fault_cant_perform"}, {1825, "nca_s_fault_sec_pkg_error"}, {0x1c000001, "nca_s_fault_int_div_by_zero"},
    {0x1c000002, "nca_s_fault_addr_error"}, {0x1c000003, "nca_s_fault_fp_div_zero"}, {0x1c000004, "nca_s_fault_fp_underflow"},
    {0x1c000005, "nca_s_fault_fp_overflow"}, {0x1c000006, "nca_s_fault_invalid_tag"}, {0x1c000007, "nca_s_fault_invalid_bound"},
    {0x1c000008, "nca_rpc_version_mismatch"}, {0x1c000009, "nca_unspec_reject"}, {0x1c00000a, "nca_s_bad_actid"},
    {0x1c00000b, "nca_who_are_you_failed"}, {0x1c00000c, "nca_manager_not_entered"}, {0x1c00000d, "nca_s_fault_cancel"},
    {0x1c00000e, "nca_s_fault_ill_inst"}, {0x1c00000f, "nca_s_fault_fp_error"}, {0x1c000010, "nca_s_fault_int_overflow"},
    {0x1c000014, "nca_s_fault_pipe_empty"}, {0x1c000015, "nca_s_fault_pipe_closed"}, {0x1c000016, "nca_s_fault_pipe_order"},
    {0x1c000017, "nca_s_fault_pipe_discipline"}, {0x1c000018, "nca_s_fault_pipe_comm_error"}, {0x1c000019, "nca_s_fault_pipe_memory"},
    {0x1c00001a, "nca_s_fault_context_mismatch"}, {0x1c00001b, "nca_s_fault_remote_no_memory"}, {0x1c00001c, "nca_invalid_pres_context_id"},
    {0x1c00001d, "nca_unsupported_authn_level"}, {0x1c00001f, "nca_invalid_checksum"}, {0x1c000020, "nca_invalid_crc"},
    {0x1c000021, "ncs_s_fault_user_defined"}, {0x1c000022, "nca_s_fault_tx_open_failed"}, {0x1c000023, "nca_s_fault_codeset_conv_error"},
    {0x1c000024, "nca_s_fault_object_not_found"}, {0x1c000025, "nca_s_fault_no_client_stub"}, {0x1c010002, "nca_op_rng_error"},
    {0x1c010003, "nca_unk_if"}, {0x1c010006, "nca_wrong_boot_time"}, {0x1c010009, "nca_s_you_crashed"}, {0x1c01000b, "nca_proto_error"},
    {0x1c010013, "nca_out_args_too_big"}, {0x1c010014, "nca_server_too_busy"}, {0x1c010017, "nca_unsupported_type"}, {0x80004001, "E_NOTIMPL"},
    {0x80004003, "E_POINTER"}, {0x80004004, "E_ABORT"}, {0x8000ffff, "E_UNEXPECTED"}, {0x80010105, "RPC_E_SERVERFAULT"},
    {0x80010108, "RPC_E_DISCONNECTED"}, {0x80010113, "RPC_E_INVALID_IPID"}, {0x8001011f, "RPC_E_TIMEOUT"}, {0x80020003, "DISP_E_MEMBERNOTFOUND"},
    {0x80020006, "DISP_E_UNKNOWNNAME"}, {0x8002000e, "DISP_E_BADPARAMCOUNT"}, {0x8004cb00, "CBA_E_MALFORMED"}, {0x8004cb01, "CBA_E_UNKNOWNOBJECT"},
    {0x8004cb05, "CBA_E_INVALIDID"}, {0x8004cb09, "CBA_E_INVALIDCOOKIE"}, {0x8004cb0b, "CBA_E_QOSTYPEUNSUPPORTED"},
    {0x8004cb0c, "CBA_E_QOSVALUEUNSUPPORTED"}, {0x8004cb0f, "CBA_E_NOTAPPLICABLE"}, {0x8004cb12, "CBA_E_LIMITVIOLATION"},
    {0x8004cb13, "CBA_E_QOSTYPENOTAPPLICABLE"}, {0x8004cb18, "CBA_E_OUTOFPARTNERACCOS"}, {0x8004cb1c, "CBA_E_FLAGUNSUPPORTED"},
    {0x8004cb23, "CBA_E_FRAMECOUNTUNSUPPORTED"}, {0x8004cb25, "CBA_E_MODECHANGE"}, {0x8007000e, "E_OUTOFMEMORY"}, {0x80070057, "E_INVALIDARG"},
    {0x800706d1, "RPC_S_PROCNUM_OUT_OF_RANGE"}, {0x80070776, "OR_INVALID_OXID"},
};
inline constexpr ValueName kAuthTypeNames[] = {
    {0, "None"}, {1, "Kerberos 5"}, {9, "SPNEGO"}, {10, "NTLMSSP"}, {14, "SCHANNEL SSP"}, {16, "Kerberos SSP"},
    {17, "Distributed Password Authentication SSP"}, {18, "MSN SSP"}, {21, "Digest SSP"}, {68, "NETLOGON Secure Channel"}, {100, "MSMQ SSP"},
};
inline constexpr ValueName kAuthLevelNames[] = {{1, "None"}, {2, "Connect"}, {3, "Call"}, {4, "Packet"}, {5, "Packet integrity"}, {6, "Packet privacy"}};
inline constexpr ValueName kEpmOperations[] = {
    {0, "Insert"}, {1, "Delete"}, {2, "Lookup"}, {3, "Map"}, {4, "LookupHandleFree"}, {5, "InqObject"}, {6, "MgmtDelete"},
};
inline constexpr ValueName kMgmtOperations[] = {
    {0, "rpc__mgmt_inq_if_ids"}, {1, "rpc__mgmt_inq_stats"}, {2, "rpc__mgmt_is_server_listening"}, {3, "rpc__mgmt_stop_server_listening"},
    {4, "rpc__mgmt_inq_princ_name"},
};
inline constexpr ValueName kSrvsvcOperations[] = {
    {0, "NetCharDevEnum"}, {1, "NetCharDevGetInfo"}, {2, "NetCharDevControl"}, {3, "NetCharDevQEnum"}, {4, "NetCharDevQGetInfo"},
    {5, "NetCharDevQSetInfo"}, {6, "NetCharDevQPurge"}, {7, "NetCharDevQPurgeSelf"}, {8, "NetConnEnum"}, {9, "NetFileEnum"}, {10, "NetFileGetInfo"},
    {11, "NetFileClose"}, {12, "NetSessEnum"}, {13, "NetSessDel"}, {14, "NetShareAdd"}, {15, "NetShareEnumAll"}, {16, "NetShareGetInfo"},
    {17, "NetShareSetInfo"}, {18, "NetShareDel"}, {19, "NetShareDelSticky"}, {20, "NetShareCheck"}, {21, "NetSrvGetInfo"}, {22, "NetSrvSetInfo"},
    {23, "NetDiskEnum"}, {24, "NetServerStatisticsGet"}, {25, "NetTransportAdd"}, {26, "NetTransportEnum"}, {27, "NetTransportDel"},
    {28, "NetRemoteTOD"}, {29, "NetSetServiceBits"}, {30, "NetPathType"}, {31, "NetPathCanonicalize"}, {32, "NetPathCompare"},
    {33, "NetNameValidate"}, {34, "NETRPRNAMECANONICALIZE"}, {35, "NetPRNameCompare"}, {36, "NetShareEnum"}, {37, "NetShareDelStart"},
    {38, "NetShareDelCommit"}, {39, "NetGetFileSecurity"}, {40, "NetSetFileSecurity"}, {41, "NetServerTransportAddEx"},
    {42, "NetServerSetServiceBitsEx"}, {43, "NETRDFSGETVERSION"}, {44, "NETRDFSCREATELOCALPARTITION"}, {45, "NETRDFSDELETELOCALPARTITION"},
    {46, "NETRDFSSETLOCALVOLUMESTATE"}, {47, "NETRDFSSETSERVERINFO"}, {48, "NETRDFSCREATEEXITPOINT"}, {49, "NETRDFSDELETEEXITPOINT"},
    {50, "NETRDFSMODIFYPREFIX"}, {51, "NETRDFSFIXLOCALVOLUME"}, {52, "NETRDFSMANAGERREPORTSITEINFO"}, {53, "NETRSERVERTRANSPORTDELEX"},
};
inline constexpr ValueName kWkssvcOperations[] = {
    {0, "NetWkstaGetInfo"}, {1, "NetWkstaSetInfo"}, {2, "NetWkstaEnumUsers"}, {3, "NetrWkstaUserGetInfo"}, {4, "NetrWkstaUserSetInfo"},
    {5, "NetWkstaTransportEnum"}, {6, "NetrWkstaTransportAdd"}, {7, "NetrWkstaTransportDel"}, {8, "NetrUseAdd"}, {9, "NetrUseGetInfo"},
    {10, "NetrUseDel"}, {11, "NetrUseEnum"}, {12, "NetrMessageBufferSend"}, {13, "NetrWorkstationStatisticsGet"}, {14, "NetrLogonDomainNameAdd"},
    {15, "NetrLogonDomainNameDel"}, {16, "NetrJoinDomain"}, {17, "NetrUnjoinDomain"}, {18, "NetrRenameMachineInDomain"}, {19, "NetrValidateName"},
    {20, "NetrGetJoinInformation"}, {21, "NetrGetJoinableOus"}, {22, "NetrJoinDomain2"}, {23, "NetrUnjoinDomain2"},
    {24, "NetrRenameMachineInDomain2"}, {25, "NetrValidateName2"}, {26, "NetrGetJoinableOus2"}, {27, "NetrAddAlternateComputerName"},
    {28, "NetrRemoveAlternateComputerName"}, {29, "NetrSetPrimaryComputername"}, {30, "NetrEnumerateComputerNames"},
};
inline constexpr ValueName kSamrOperations[] = {
    {0, "Connect"}, {1, "Close"}, {2, "SetSecurity"}, {3, "QuerySecurity"}, {4, "Shutdown"}, {5, "LookupDomain"}, {6, "EnumDomains"},
    {7, "OpenDomain"}, {8, "QueryDomainInfo"}, {9, "SetDomainInfo"}, {10, "CreateDomainGroup"}, {11, "EnumDomainGroups"}, {12, "CreateUser"},
    {13, "EnumDomainUsers"}, {14, "CreateDomAlias"}, {15, "EnumDomainAliases"}, {16, "GetAliasMembership"}, {17, "LookupNames"}, {18, "LookupRids"},
    {19, "OpenGroup"}, {20, "QueryGroupInfo"}, {21, "SetGroupInfo"}, {22, "AddGroupMember"}, {23, "DeleteDomainGroup"}, {24, "DeleteGroupMember"},
    {25, "QueryGroupMember"}, {26, "SetMemberAttributesOfGroup"}, {27, "OpenAlias"}, {28, "QueryAliasInfo"}, {29, "SetAliasInfo"},
    {30, "DeleteDomAlias"}, {31, "AddAliasMember"}, {32, "DeleteAliasMember"}, {33, "GetMembersInAlias"}, {34, "OpenUser"}, {35, "DeleteUser"},
    {36, "QueryUserInfo"}, {37, "SetUserInfo"}, {38, "ChangePasswordUser"}, {39, "GetGroupsForUser"}, {40, "QueryDisplayInfo"},
    {41, "GetDisplayEnumerationIndex"}, {42, "TestPrivateFunctionsDomain"}, {43, "TestPrivateFunctionsUser"}, {44, "GetUserPwInfo"},
    {45, "RemoveMemberFromForeignDomain"}, {46, "QueryDomainInfo2"}, {47, "QueryUserInfo2"}, {48, "QueryDisplayInfo2"},
    {49, "GetDisplayEnumerationIndex2"}, {50, "CreateUser2"}, {51, "QueryDisplayInfo3"}, {52, "AddMultipleMembersToAlias"},
    {53, "RemoveMultipleMembersFromAlias"}, {54, "OemChangePasswordUser2"}, {55, "ChangePasswordUser2"}, {56, "GetDomPwInfo"}, {57, "Connect2"},
    {58, "SetUserInfo2"}, {59, "SetBootKeyInformation"}, {60, "GetBootKeyInformation"}, {61, "Connect3"}, {62, "Connect4"},
    {63, "ChangePasswordUser3"}, {64, "Connect5"}, {65, "RidToSid"}, {66, "SetDsrmPassword"}, {67, "ValidatePassword"},
};
inline constexpr ValueName kLsarpcOperations[] = {
    {0, "lsa_Close"}, {1, "lsa_Delete"}, {2, "lsa_EnumPrivs"}, {3, "lsa_QuerySecurity"}, {4, "lsa_SetSecObj"}, {5, "lsa_ChangePassword"},
    {6, "lsa_OpenPolicy"}, {7, "lsa_QueryInfoPolicy"}, {8, "lsa_SetInfoPolicy"}, {9, "lsa_ClearAuditLog"}, {10, "lsa_CreateAccount"},
    {11, "lsa_EnumAccounts"}, {12, "lsa_CreateTrustedDomain"}, {13, "lsa_EnumTrustDom"}, {14, "lsa_LookupNames"}, {15, "lsa_LookupSids"},
    {16, "lsa_CreateSecret"}, {17, "lsa_OpenAccount"}, {18, "lsa_EnumPrivsAccount"}, {19, "lsa_AddPrivilegesToAccount"},
    {20, "lsa_RemovePrivilegesFromAccount"}, {21, "lsa_GetQuotasForAccount"}, {22, "lsa_SetQuotasForAccount"}, {23, "lsa_GetSystemAccessAccount"},
    {24, "lsa_SetSystemAccessAccount"}, {25, "lsa_OpenTrustedDomain"}, {26, "lsa_QueryTrustedDomainInfo"}, {27, "lsa_SetInformationTrustedDomain"},
    {28, "lsa_OpenSecret"}, {29, "lsa_SetSecret"}, {30, "lsa_QuerySecret"}, {31, "lsa_LookupPrivValue"}, {32, "lsa_LookupPrivName"},
    {33, "lsa_LookupPrivDisplayName"}, {34, "lsa_DeleteObject"}, {35, "lsa_EnumAccountsWithUserRight"}, {36, "lsa_EnumAccountRights"},
    {37, "lsa_AddAccountRights"}, {38, "lsa_RemoveAccountRights"}, {39, "lsa_QueryTrustedDomainInfoBySid"}, {40, "lsa_SetTrustedDomainInfo"},
    {41, "lsa_DeleteTrustedDomain"}, {42, "lsa_StorePrivateData"}, {43, "lsa_RetrievePrivateData"}, {44, "lsa_OpenPolicy2"}, {45, "lsa_GetUserName"},
    {46, "lsa_QueryInfoPolicy2"}, {47, "lsa_SetInfoPolicy2"}, {48, "lsa_QueryTrustedDomainInfoByName"}, {49, "lsa_SetTrustedDomainInfoByName"},
    {50, "lsa_EnumTrustedDomainsEx"}, {51, "lsa_CreateTrustedDomainEx"}, {52, "lsa_CloseTrustedDomainEx"}, {53, "lsa_QueryDomainInformationPolicy"},
    {54, "lsa_SetDomainInformationPolicy"}, {55, "lsa_OpenTrustedDomainByName"}, {56, "lsa_TestCall"}, {57, "lsa_LookupSids2"},
    {58, "lsa_LookupNames2"}, {59, "lsa_CreateTrustedDomainEx2"}, {60, "lsa_CREDRWRITE"}, {61, "lsa_CREDRREAD"}, {62, "lsa_CREDRENUMERATE"},
    {63, "lsa_CREDRWRITEDOMAINCREDENTIALS"}, {64, "lsa_CREDRREADDOMAINCREDENTIALS"}, {65, "lsa_CREDRDELETE"}, {66, "lsa_CREDRGETTARGETINFO"},
    {67, "lsa_CREDRPROFILELOADED"}, {68, "lsa_LookupNames3"}, {69, "lsa_CREDRGETSESSIONTYPES"}, {70, "lsa_LSARREGISTERAUDITEVENT"},
    {71, "lsa_LSARGENAUDITEVENT"}, {72, "lsa_LSARUNREGISTERAUDITEVENT"}, {73, "lsa_lsaRQueryForestTrustInformation"},
    {74, "lsa_LSARSETFORESTTRUSTINFORMATION"}, {75, "lsa_CREDRRENAME"}, {76, "lsa_LookupSids3"}, {77, "lsa_LookupNames4"},
    {78, "lsa_LSAROPENPOLICYSCE"}, {79, "lsa_LSARADTREGISTERSECURITYEVENTSOURCE"}, {80, "lsa_LSARADTUNREGISTERSECURITYEVENTSOURCE"},
    {81, "lsa_LSARADTREPORTSECURITYEVENT"},
};
inline constexpr ValueName kRpcNetlogonOperations[] = {
    {0, "NetrLogonUasLogon"}, {1, "NetrLogonUasLogoff"}, {2, "NetrLogonSamLogon"}, {3, "NetrLogonSamLogoff"}, {4, "NetrServerReqChallenge"},
    {5, "NetrServerAuthenticate"}, {6, "NetrServerPasswordSet"}, {7, "NetrDatabaseDeltas"}, {8, "NetrDatabaseSync"}, {9, "NetrAccountDeltas"},
    {10, "NetrAccountSync"}, {11, "NetrGetDCName"}, {12, "NetrLogonControl"}, {13, "NetrGetAnyDCName"}, {14, "NetrLogonControl2"},
    {15, "NetrServerAuthenticate2"}, {16, "NetrDatabaseSync2"}, {17, "NetrDatabaseRedo"}, {18, "NetrLogonControl2Ex"},
    {19, "NetrEnumerateTrustedDomains"}, {20, "DsrGetDcName"}, {21, "NetrLogonDummyRoutine1"}, {22, "NetrLogonSetServiceBits"},
    {23, "NetrLogonGetTrustRid"}, {24, "NetrLogonComputeServerDigest"}, {25, "NetrLogonComputeClientDigest"}, {26, "NetrServerAuthenticate3"},
    {27, "DsrGetDcNameEx"}, {28, "DsrGetSiteName"}, {29, "NetrLogonGetDomainInfo"}, {30, "NetrServerPasswordSet2"}, {31, "NetrServerPasswordGet"},
    {32, "NetrLogonSendToSam"}, {33, "DsrAddressToSiteNamesW"}, {34, "DsrGetDcNameEx2"}, {35, "NetrLogonGetTimeServiceParentDomain"},
    {36, "NetrEnumerateTrustedDomainsEx"}, {37, "DsrAddressToSiteNamesExW"}, {38, "DsrGetDcSiteCoverageW"}, {39, "NetrLogonSamLogonEx"},
    {40, "DsrEnumerateDomainTrusts"}, {41, "DsrDeregisterDnsHostRecords"}, {42, "NetrServerTrustPasswordsGet"}, {43, "DsrGetForestTrustInformation"},
    {44, "NetrGetForestTrustInformation"}, {45, "NetrLogonSamLogonWithFlags"}, {46, "NetrServerGetTrustInfo"},
};
inline constexpr ValueName kSpoolssOperations[] = {
    {0, "EnumPrinters"}, {1, "OpenPrinter"}, {2, "SetJob"}, {3, "GetJob"}, {4, "EnumJobs"}, {5, "AddPrinter"}, {6, "DeletePrinter"},
    {7, "SetPrinter"}, {8, "GetPrinter"}, {9, "AddPrinterDriver"}, {10, "EnumPrinterDrivers"}, {11, "GetPrinterDriver"},
    {12, "GetPrinterDriverDirectory"}, {13, "DeletePrinterDriver"}, {14, "AddPrintProcessor"}, {15, "EnumPrintProcessor"},
    {16, "GetPrintProcessorDirectory"}, {17, "StartDocPrinter"}, {18, "StartPagePrinter"}, {19, "WritePrinter"}, {20, "EndPagePrinter"},
    {21, "AbortPrinter"}, {22, "ReadPrinter"}, {23, "EndDocPrinter"}, {24, "AddJob"}, {25, "ScheduleJob"}, {26, "GetPrinterData"},
    {27, "SetPrinterData"}, {28, "WaitForPrinterChange"}, {29, "ClosePrinter"}, {30, "AddForm"}, {31, "DeleteForm"}, {32, "GetForm"}, {33, "SetForm"},
    {34, "EnumForms"}, {35, "EnumPorts"}, {36, "EnumMonitors"}, {37, "AddPort"}, {38, "ConfigurePort"}, {39, "DeletePort"}, {40, "CreatePrinterIC"},
    {41, "PlayDiscriptOnPrinterIC"}, {42, "DeletePrinterIC"}, {43, "AddPrinterConnection"}, {44, "DeletePrinterConnection"},
    {45, "PrinterMessageBox"}, {46, "AddMonitor"}, {47, "DeleteMonitor"}, {48, "DeletePrintProcessor"}, {49, "AddPrintProvider"},
    {50, "DeletePrintProvider"}, {51, "EnumPrintProcDataTypes"}, {52, "ResetPrinter"}, {53, "GetPrinterDriver2"},
    {54, "FindFirstPrinterChangeNotification"}, {55, "FindNextPrinterChangeNotification"}, {56, "FCPN"},
    {57, "RouterFindFirstPrinterNotificationOld"}, {58, "ReplyOpenPrinter"}, {59, "RouterReplyPrinter"}, {60, "ReplyClosePrinter"}, {61, "AddPortEx"},
    {62, "RemoteFindFirstPrinterChangeNotification"}, {63, "SpoolerInit"}, {64, "ResetPrinterEx"}, {65, "RFFPCNEX"}, {66, "RRPCN"}, {67, "RFNPCNEX"},
    {69, "OpenPrinterEx"}, {70, "AddPrinterEx"}, {72, "EnumPrinterData"}, {73, "DeletePrinterData"}, {77, "SetPrinterDataEx"},
    {78, "GetPrinterDataEx"}, {79, "EnumPrinterDataEx"}, {80, "EnumPrinterKey"}, {81, "DeletePrinterDataEx"}, {84, "DeletePrinterDriverEx"},
    {89, "AddPrinterDriverEx"}, {102, "GetCorePrinterDrivers"}, {104, "GetPrinterDriverPackagePath"},
};
inline constexpr ValueName kSvcctlOperations[] = {
    {0, "CloseServiceHandle"}, {1, "ControlService"}, {2, "DeleteService"}, {3, "LockServiceDatabase"}, {4, "QueryServiceObjectSecurity"},
    {5, "SetServiceObjectSecurity"}, {6, "QueryServiceStatus"}, {7, "SetServiceStatus"}, {8, "UnlockServiceDatabase"}, {9, "NotifyBootConfigStatus"},
    {10, "ScSetServiceBitsW"}, {11, "ChangeServiceConfigW"}, {12, "CreateServiceW"}, {13, "EnumDependentServicesW"}, {14, "EnumServicesStatusW"},
    {15, "OpenSCManagerW"}, {16, "OpenServiceW"}, {17, "QueryServiceConfigW"}, {18, "QueryServiceLockStatusW"}, {19, "StartServiceW"},
    {20, "GetServiceDisplayNameW"}, {21, "GetServiceKeyNameW"}, {22, "ScSetServiceBitsA"}, {23, "ChangeServiceConfigA"}, {24, "CreateServiceA"},
    {25, "EnumDependentServicesA"}, {26, "EnumServicesStatusA"}, {27, "OpenSCManagerA"}, {28, "OpenServiceA"}, {29, "QueryServiceConfigA"},
    {30, "QueryServiceLockStatusA"}, {31, "StartServiceA"}, {32, "GetServiceDisplayNameA"}, {33, "GetServiceKeyNameA"},
    {34, "ScGetCurrentGroupStateW"}, {35, "EnumServiceGroupW"}, {36, "ChangeServiceConfig2A"}, {37, "ChangeServiceConfig2W"},
    {38, "QueryServiceConfig2A"}, {39, "QueryServiceConfig2W"}, {40, "QueryServiceStatusEx"}, {41, "EnumServicesStatusExA"},
    {42, "EnumServicesStatusExW"}, {43, "ScSendTSMessage"},
};
inline constexpr ValueName kWinregOperations[] = {
    {0, "OpenHKCR"}, {1, "OpenHKCU"}, {2, "OpenHKLM"}, {3, "OpenHKPD"}, {4, "OpenHKU"}, {5, "CloseKey"}, {6, "CreateKey"}, {7, "DeleteKey"},
    {8, "DeleteValue"}, {9, "EnumKey"}, {10, "EnumValue"}, {11, "FlushKey"}, {12, "GetKeySecurity"}, {13, "LoadKey"}, {14, "NotifyChangeKeyValue"},
    {15, "OpenKey"}, {16, "QueryInfoKey"}, {17, "QueryValue"}, {18, "ReplaceKey"}, {19, "RestoreKey"}, {20, "SaveKey"}, {21, "SetKeySecurity"},
    {22, "SetValue"}, {23, "UnLoadKey"}, {24, "InitiateSystemShutdown"}, {25, "AbortSystemShutdown"}, {26, "GetVersion"}, {27, "OpenHKCC"},
    {28, "OpenHKDD"}, {29, "QueryMultipleValues"}, {30, "InitiateSystemShutdownEx"}, {31, "SaveKeyEx"}, {32, "OpenHKPT"}, {33, "OpenHKPN"},
    {34, "QueryMultipleValues2"}, {35, "DeleteKeyEx"},
};
inline constexpr ValueName kAtsvcOperations[] = {
    {0, "JobAdd"}, {1, "JobDel"}, {2, "JobEnum"}, {3, "JobGetInfo"},
};
inline constexpr ValueName kDrsuapiOperations[] = {
    {0, "DsBind"}, {1, "DsUnbind"}, {2, "DsReplicaSync"}, {3, "DsGetNCChanges"}, {4, "DsReplicaUpdateRefs"}, {5, "DRSUAPI_REPLICA_ADD"},
    {6, "DRSUAPI_REPLICA_DEL"}, {7, "DRSUAPI_REPLICA_MODIFY"}, {8, "DRSUAPI_VERIFY_NAMES"}, {9, "DRSUAPI_GET_MEMBERSHIPS"},
    {10, "DRSUAPI_INTER_DOMAIN_MOVE"}, {11, "DRSUAPI_GET_NT4_CHANGELOG"}, {12, "DsCrackNames"}, {13, "DsWriteAccountSpn"},
    {14, "DRSUAPI_REMOVE_DS_SERVER"}, {15, "DRSUAPI_REMOVE_DS_DOMAIN"}, {16, "DsGetDomainControllerInfo"}, {17, "DsAddEntry"},
    {18, "DRSUAPI_EXECUTE_KCC"}, {19, "DsReplicaGetInfo"}, {20, "DRSUAPI_ADD_SID_HISTORY"}, {21, "DRSUAPI_GET_MEMBERSHIPS2"},
    {22, "DRSUAPI_REPLICA_VERIFY_OBJECTS"}, {23, "DRSUAPI_GET_OBJECT_EXISTENCE"}, {24, "DRSUAPI_QUERY_SITES_BY_COST"},
};
inline constexpr ValueName kDssetupOperations[] = {
    {0, "DsRoleGetPrimaryDomainInformation"}, {1, "DsRoleDnsNameToFlatName"}, {2, "DsRoleDcAsDc"}, {3, "DsRoleDcAsReplica"}, {4, "DsRoleDemoteDc"},
    {5, "DsRoleGetDcOperationProgress"}, {6, "DsRoleGetDcOperationResults"}, {7, "DsRoleCancel"}, {8, "DsRoleServerSaveStateForUpgrade"},
    {9, "DsRoleUpgradeDownlevelServer"}, {10, "DsRoleAbortDownlevelServerUpgrade"},
};
inline constexpr ValueName kInitshutdownOperations[] = {
    {0, "Init"}, {1, "Abort"}, {2, "InitEx"},
};
inline constexpr ValueName kEventlogOperations[] = {
    {0, "ClearEventLogW"}, {1, "BackupEventLogW"}, {2, "CloseEventLog"}, {3, "DeregisterEventSource"}, {4, "GetNumRecords"}, {5, "GetOldestRecord"},
    {6, "ChangeNotify"}, {7, "OpenEventLogW"}, {8, "RegisterEventSourceW"}, {9, "OpenBackupEventLogW"}, {10, "ReadEventLogW"}, {11, "ReportEventW"},
    {12, "ClearEventLogA"}, {13, "BackupEventLogA"}, {14, "OpenEventLogA"}, {15, "RegisterEventSourceA"}, {16, "OpenBackupEventLogA"},
    {17, "ReadEventLogA"}, {18, "ReportEventA"}, {19, "RegisterClusterSvc"}, {20, "DeregisterClusterSvc"}, {21, "WriteClusterEvents"},
    {22, "GetLogIntormation"}, {23, "FlushEventLog"},
};
inline constexpr ValueName kNetdfsOperations[] = {
    {0, "dfs_GetManagerVersion"}, {1, "dfs_Add"}, {2, "dfs_Remove"}, {3, "dfs_SetInfo"}, {4, "dfs_GetInfo"}, {5, "dfs_Enum"}, {6, "dfs_Rename"},
    {7, "dfs_Move"}, {8, "dfs_ManagerGetConfigInfo"}, {9, "dfs_ManagerSendSiteInfo"}, {10, "dfs_AddFtRoot"}, {11, "dfs_RemoveFtRoot"},
    {12, "dfs_AddStdRoot"}, {13, "dfs_RemoveStdRoot"}, {14, "dfs_ManagerInitialize"}, {15, "dfs_AddStdRootForced"}, {16, "dfs_GetDcAddress"},
    {17, "dfs_SetDcAddress"}, {18, "dfs_FlushFtTable"}, {19, "dfs_Add2"}, {20, "dfs_Remove2"}, {21, "dfs_EnumEx"}, {22, "dfs_SetInfo2"},
};
inline constexpr ValueName kFrsrpcOperations[] = {
    {0, "FrsSendCommPkt"}, {1, "FrsVerifyPromotionParent"}, {2, "FrsStartPromotionParent"}, {3, "FrsNOP"}, {4, "FRSRPC_BACKUP_COMPLETE"},
    {5, "FRSRPC_BACKUP_COMPLETE_5"}, {6, "FRSRPC_BACKUP_COMPLETE_6"}, {7, "FRSRPC_BACKUP_COMPLETE_7"}, {8, "FRSRPC_BACKUP_COMPLETE_8"},
    {9, "FRSRPC_BACKUP_COMPLETE_9"}, {10, "FRSRPC_VERIFY_PROMOTION_PARENT_EX"},
};
inline constexpr ValueName kFrstransOperations[] = {
    {0, "CheckConnectivity"}, {1, "EstablishConnection"}, {2, "EstablishSession"}, {3, "RequestUpdates"}, {4, "RequestVersionVector"},
    {5, "AsyncPoll"}, {6, "FRSTRANS_REQUEST_RECORDS"}, {7, "FRSTRANS_UPDATE_CANCEL"}, {8, "FRSTRANS_RAW_GET_FILE_DATA"},
    {9, "FRSTRANS_RDC_GET_SIGNATURES"}, {10, "FRSTRANS_RDC_PUSH_SOURCE_NEEDS"}, {11, "FRSTRANS_RDC_GET_FILE_DATA"}, {12, "FRSTRANS_RDC_CLOSE"},
    {13, "InitializeFileTransferAsync"}, {14, "FRSTRANS_OPNUM_0E_NOT_USED_ON_THE_WIRE"}, {15, "FRSTRANS_RAW_GET_FILE_DATA_ASYNC"},
    {16, "FRSTRANS_RDC_GET_FILE_DATA_ASYNC"},
};
inline constexpr ValueName kFrsapiOperations[] = {
    {0, "VerifyPromotion"}, {1, "PromotionStatus"}, {2, "StartDemotion"}, {3, "CommitDemotion"}, {4, "Set_DsPollingIntervalW"},
    {5, "Get_DsPollingIntervalW"}, {6, "VerifyPromotionW"}, {7, "InfoW"}, {8, "IsPathReplicated"}, {9, "WriterCommand"},
};
inline constexpr ValueName kOxidOperations[] = {
    {0, "ResolveOxid"}, {1, "SimplePing"}, {2, "ComplexPing"}, {3, "ServerAlive"}, {4, "ResolveOxid2"}, {5, "ServerAlive2"},
};
inline constexpr ValueName kIsystemactivatorOperations[] = {
    {0, "QueryInterfaceIRemoteSCMActivator"}, {1, "AddRefIRemoteISCMActivator"}, {2, "ReleaseIRemoteISCMActivator"}, {3, "RemoteGetClassObject"},
    {4, "RemoteCreateInstance"},
};
inline constexpr ValueName kRemunkOperations[] = {
    {0, "QueryInterface"}, {1, "AddRef"}, {2, "Release"}, {3, "RemQueryInterface"}, {4, "RemAddRef"}, {5, "RemRelease"}, {6, "RemQueryInterface2"},
};
inline constexpr ValueName kRemactOperations[] = {
    {0, "RemoteActivation"},
};
inline constexpr ValueName kDispatchOperations[] = {
    {0, "QueryInterface"}, {1, "AddRef"}, {2, "Release"}, {3, "GetTypeInfoCount"}, {4, "GetTypeInfo"}, {5, "GetIDsOfNames"}, {6, "Invoke"},
};
inline constexpr ValueName kRpcBrowserOperations[] = {
    {0, "BrowserrServerEnum"}, {1, "BrowserrDebugCall"}, {2, "BrowserrQueryOtherDomains"}, {3, "BrowserrResetNetlogonState"},
    {4, "BrowserrDebugTrace"}, {5, "BrowserrQueryStatistics"}, {6, "BrowserrResetStatistics"}, {7, "NetrBrowserStatisticsClear"},
    {8, "NetrBrowserStatisticsGet"}, {9, "BrowserrSetNetlogonState"}, {10, "BrowserrQueryEmulatedDomains"}, {11, "BrowserrServerEnumEx"},
};
inline constexpr ValueName kMessengerOperations[] = {
    {0, "NetrSendMessage"},
};
inline constexpr ValueName kEfsOperations[] = {
    {0, "EfsRpcOpenFileRaw"}, {1, "EfsRpcReadFileRaw"}, {2, "EfsRpcWriteFileRaw"}, {3, "EfsRpcCloseRaw"}, {4, "EfsRpcEncryptFileSrv"},
    {5, "EfsRpcDecryptFileSrv"}, {6, "EfsRpcQueryUsersOnFile"}, {7, "EfsRpcQueryRecoveryAgents"}, {8, "EfsRpcRemoveUsersFromFile"},
    {9, "EfsRpcAddUsersToFile"}, {10, "EfsRpcSetFileEncryptionKey"}, {11, "EfsRpcNotSupported"}, {12, "EfsRpcFileKeyInfo"},
    {13, "EfsRpcDuplicateEncryptionInfoFile"},
};
inline constexpr ValueName kTrksvrOperations[] = {
    {0, "LnkSvrMessage"},
};
inline constexpr ValueName kNspiOperations[] = {
    {0, "NspiBind"}, {1, "NspiUnbind"}, {2, "NspiUpdateStat"}, {3, "NspiQueryRows"}, {4, "NspiSeekEntries"}, {5, "NspiGetMatches"},
    {6, "NspiResortRestriction"}, {7, "NspiDNToEph"}, {8, "NspiGetPropList"}, {9, "NspiGetProps"}, {10, "NspiCompareDNTs"}, {11, "NspiModProps"},
    {12, "NspiGetHierarchyInfo"}, {13, "NspiGetTemplateInfo"}, {14, "NspiModLInkAtt"}, {15, "NspiDeleteEntries"}, {16, "NspiQueryColumns"},
    {17, "NspiGetNamesFromIDs"}, {18, "NspiGetIDsFromNames"}, {19, "NspiResolveNames"}, {20, "NspiResolveNamesW"},
};
inline constexpr ValueName kMapiOperations[] = {
    {0, "EcDoConnect"}, {1, "EcDoDisconnect"}, {2, "EcDoRpc"}, {3, "EcGetMoreRpc"}, {4, "EcRRegisterPushNotification"},
    {5, "EcRUnregisterPushNotification"}, {6, "EcDummyRpc"}, {7, "EcRGetDCName"}, {8, "EcRNetGetDCName"}, {9, "EcDoRpcExt"},
};
inline constexpr ValueName kRfrOperations[] = {
    {0, "RfrGetNewDSA"}, {1, "RfrGetFQDNFromLegacyDN"},
};
inline constexpr ValueName kDnsserverOperations[] = {
    {0, "DnssrvOperation"}, {1, "DnssrvQuery"}, {2, "DnssrvComplexOperation"}, {3, "DnssrvEnumRecords"}, {4, "DnssrvUpdateRecord"},
    {5, "DnssrvOperation2"}, {6, "DnssrvQuery2"}, {7, "DnssrvComplexOperation2"}, {8, "DnssrvEnumRecords2"}, {9, "DnssrvUpdateRecord2"},
};
inline constexpr ValueName kPnpOperations[] = {
    {0, "PNP_Disconnect"}, {1, "PNP_Connect"}, {2, "PNP_GetVersion"}, {3, "PNP_GetGlobalState"}, {4, "PNP_InitDetection"}, {5, "PNP_ReportLogOn"},
    {6, "PNP_ValidateDeviceInstance"}, {7, "PNP_GetRootDeviceInstance"}, {8, "PNP_GetRelatedDeviceInstance"}, {9, "PNP_EnumerateSubKeys"},
    {10, "PNP_GetDeviceList"}, {11, "PNP_GetDeviceListSize"}, {12, "PNP_GetDepth"}, {13, "PNP_GetDeviceRegProp"}, {14, "PNP_SetDeviceRegProp"},
    {15, "PNP_GetClassInstance"}, {16, "PNP_CreateKey"}, {17, "PNP_DeleteRegistryKey"}, {18, "PNP_GetClassCount"}, {19, "PNP_GetClassName"},
    {20, "PNP_DeleteClassKey"}, {21, "PNP_GetInterfaceDeviceAlias"}, {22, "PNP_GetInterfaceDeviceList"}, {23, "PNP_GetInterfaceDeviceListSize"},
    {24, "PNP_RegisterDeviceClassAssociation"}, {25, "PNP_UnregisterDeviceClassAssociation"}, {26, "PNP_GetClassRegProp"},
    {27, "PNP_SetClassRegProp"}, {28, "PNP_CreateDevInst"}, {29, "PNP_DeviceInstanceAction"}, {30, "PNP_GetDeviceStatus"},
    {31, "PNP_SetDeviceProblem"}, {32, "PNP_DisableDevInst"}, {33, "PNP_UninstallDevInst"}, {34, "PNP_AddID"}, {35, "PNP_RegisterDriver"},
    {36, "PNP_QueryRemove"}, {37, "PNP_RequestDeviceEject"}, {38, "PNP_IsDockStationPresent"}, {39, "PNP_RequestEjectPC"}, {40, "PNP_HwProfFlags"},
    {41, "PNP_GetHwProfInfo"}, {42, "PNP_AddEmptyLogConf"}, {43, "PNP_FreeLogConf"}, {44, "PNP_GetFirstLogConf"}, {45, "PNP_GetNextLogConf"},
    {46, "PNP_GetLogConfPriority"}, {47, "PNP_AddResDes"}, {48, "PNP_FreeResDes"}, {49, "PNP_GetNextResDes"}, {50, "PNP_GetResDesData"},
    {51, "PNP_GetResDesDataSize"}, {52, "PNP_ModifyResDes"}, {53, "PNP_DetectResourceConflict"}, {54, "PNP_QueryResConfList"}, {55, "PNP_SetHwProf"},
    {56, "PNP_QueryArbitratorFreeData"}, {57, "PNP_QueryArbitratorFreeSize"}, {58, "PNP_RunDetection"}, {59, "PNP_RegisterNotification"},
    {60, "PNP_UnregisterNotification"}, {61, "PNP_GetCustomDevProp"}, {62, "PNP_GetVersionInternal"}, {63, "PNP_GetBlockedDriverInfo"},
    {64, "PNP_GetServerSideDeviceInstallFlags"}, {65, "PNP_GetObjectPropKeys"}, {66, "PNP_GetObjectProp"}, {67, "PNP_SetObjectProp"},
    {68, "PNP_InstallDevInst"}, {69, "PNP_ApplyPowerSettings"}, {70, "PNP_DriverStoreAddDriverPackage"}, {71, "PNP_DriverStoreDeleteDriverPackage"},
    {72, "PNP_RegisterServiceNotification"}, {73, "PNP_SetActiveService"}, {74, "PNP_DeleteServiceDevices"},
};
inline constexpr ValueName kTaskschedulerserviceOperations[] = {
    {0, "SchRpcHighestVersion"}, {1, "SchRpcRegisterTask"}, {2, "SchRpcRetrieveTask"}, {3, "SchRpcCreateFolder"}, {4, "SchRpcSetSecurity"},
    {5, "SchRpcGetSecurity"}, {6, "SchRpcEnumFolders"}, {7, "SchRpcEnumTasks"}, {8, "SchRpcEnumInstances"}, {9, "SchRpcGetInstanceInfo"},
    {10, "SchRpcStopInstance"}, {11, "SchRpcStop"}, {12, "SchRpcRun"}, {13, "SchRpcDelete"}, {14, "SchRpcRename"}, {15, "SchRpcScheduledRuntimes"},
    {16, "SchRpcGetLastRunInfo"}, {17, "SchRpcGetTaskInfo"}, {18, "SchRpcGetNumberOfMissedRuns"}, {19, "SchRpcEnableTask"},
};
inline constexpr ValueName kWitnessOperations[] = {
    {0, "GetInterfaceList"}, {1, "Register"}, {2, "UnRegister"}, {3, "AsyncNotify"}, {4, "RegisterEx"},
};
inline constexpr ValueName kFsrvpOperations[] = {
    {0, "GetSupportedVersion"}, {1, "SetContext"}, {2, "StartShadowCopySet"}, {3, "AddToShadowCopySet"}, {4, "CommitShadowCopySet"},
    {5, "ExposeShadowCopySet"}, {6, "RecoveryCompleteShadowCopySet"}, {7, "AbortShadowCopySet"}, {8, "IsPathSupported"}, {9, "IsPathShadowCopied"},
    {10, "GetShareMapping"}, {11, "DeleteShareMapping"}, {12, "PrepareShadowCopySet"},
};
inline constexpr ValueName kPnIoOperations[] = {{0, "Connect"}, {1, "Release"}, {2, "Read"}, {3, "Write"}, {4, "Control"}, {5, "Read Implicit"}};

inline constexpr FieldTable kFields{
    dec("dcerpc.ver", "Version", 8),
    dec("dcerpc.ver_minor", "Version (minor)", 8),
    dec("dcerpc.pkt_type", "Packet type", 8).names(kTypeNames),
    hex("dcerpc.cn_flags", "Packet Flags", 8),
    flag("dcerpc.cn_flags.object", "Object", 8, 0x80),
    flag("dcerpc.cn_flags.maybe", "Maybe", 8, 0x40),
    flag("dcerpc.cn_flags.dne", "Did Not Execute", 8, 0x20),
    flag("dcerpc.cn_flags.mpx", "Multiplex", 8, 0x10),
    flag("dcerpc.cn_flags.reserved", "Reserved", 8, 0x8),
    flag("dcerpc.cn_flags.cancel_pending", "Cancel Pending", 8, 0x4),
    flag("dcerpc.cn_flags.last_frag", "Last Frag", 8, 0x2),
    flag("dcerpc.cn_flags.first_frag", "First Frag", 8, 0x1),
    bytes("dcerpc.drep", "Data Representation"),
    dec("dcerpc.drep.byteorder", "Byte order", 8).names(kDrepByteorderNames),
    dec("dcerpc.drep.character", "Character", 8).names(kDrepCharacterNames),
    dec("dcerpc.drep.fp", "Floating-point", 8).names(kDrepFpNames),
    dec("dcerpc.cn_frag_len", "Frag Length", 16),
    dec("dcerpc.cn_auth_len", "Auth Length", 16),
    dec("dcerpc.cn_call_id", "Call ID", 32),
    dec("dcerpc.cn_max_xmit", "Max Xmit Frag", 16),
    dec("dcerpc.cn_max_recv", "Max Recv Frag", 16),
    hex("dcerpc.cn_assoc_group", "Assoc Group", 32),
    dec("dcerpc.cn_num_ctx_items", "Num Ctx Items", 8),
    none("dcerpc.cn_ctx_item", "Ctx Item"),
    dec("dcerpc.cn_ctx_id", "Context ID", 16),
    dec("dcerpc.cn_num_trans_items", "Num Trans Items", 8),
    none("dcerpc.cn_bind_abstract_syntax", "Abstract Syntax"),
    guid("dcerpc.cn_bind_to_uuid", "Interface UUID"),
    dec("dcerpc.cn_bind_if_ver", "Interface Ver", 16),
    dec("dcerpc.cn_bind_if_ver_minor", "Interface Ver Minor", 16),
    none("dcerpc.cn_bind_trans", "Transfer Syntax"),
    guid("dcerpc.cn_bind_trans_id", "ID"),
    dec("dcerpc.cn_bind_trans_ver", "ver", 32),
    hex("dcerpc.cn_bind_trans_btfn", "Bind Time Features", 16),
    flag("dcerpc.cn_bind_trans_btfn.01", "Security Context Multiplexing Supported", 16, 0x1, kTrueFalse),
    flag("dcerpc.cn_bind_trans_btfn.02", "Keep Connection On Orphan Supported", 16, 0x2, kTrueFalse),
    dec("dcerpc.cn_alloc_hint", "Alloc hint", 32),
    dec("dcerpc.cn_sec_addr_len", "Scndry Addr len", 16),
    text("dcerpc.cn_sec_addr", "Scndry Addr"),
    dec("dcerpc.cn_num_results", "Num results", 8),
    dec("dcerpc.cn_ack_result", "Ack result", 16).names(kCnAckResultNames),
    dec("dcerpc.cn_ack_reason", "Ack reason", 16).names(kCnAckReasonNames),
    guid("dcerpc.cn_ack_trans_id", "Transfer Syntax"),
    dec("dcerpc.cn_ack_trans_ver", "Syntax ver", 32),
    dec("dcerpc.cn_reject_reason", "Reject reason", 16).names(kCnRejectReasonNames),
    dec("dcerpc.cn_num_protocols", "Number of protocols", 8),
    dec("dcerpc.cn_protocol_ver_major", "Protocol major version", 8),
    dec("dcerpc.cn_protocol_ver_minor", "Protocol minor version", 8),
    dec("dcerpc.cn_cancel_count", "Cancel count", 8),
    hex("dcerpc.cn_status", "Status", 32).names(kCnStatusNames),
    dec("dcerpc.opnum", "Opnum", 16),
    guid("dcerpc.obj_id", "Object"),
    none("dcerpc.auth_info", "Auth Info"),
    dec("dcerpc.auth_type", "Auth type", 8).names(kAuthTypeNames),
    dec("dcerpc.auth_level", "Auth level", 8).names(kAuthLevelNames),
    dec("dcerpc.auth_pad_len", "Auth pad len", 8),
    dec("dcerpc.auth_rsrvd", "Auth Rsrvd", 8),
    dec("dcerpc.auth_ctx_id", "Auth Context ID", 32),
    bytes("dcerpc.auth_padding", "Auth Padding"),
    bytes("dcerpc.auth_credentials", "Auth Credentials"),
    frameNumber("dcerpc.response_in", "Response in frame"),
    frameNumber("dcerpc.request_in", "Request in frame"),
    duration("dcerpc.time", "Time from request"),
    bytes("dcerpc.stub_data", "Stub data"),
    none("dcerpc.payload_stub_data", "Payload stub data"),
    bytes("dcerpc.encrypted_stub_data", "Encrypted stub data"),
    bytes("dcerpc.fault_stub_data", "Fault stub data"),
    hex("dcerpc.dg_flags1", "Flags1", 8),
    flag("dcerpc.dg_flags1_rsrvd_80", "Reserved for implementation", 8, 0x80),
    flag("dcerpc.dg_flags1_broadcast", "Broadcast", 8, 0x40),
    flag("dcerpc.dg_flags1_idempotent", "Idempotent", 8, 0x20),
    flag("dcerpc.dg_flags1_maybe", "Maybe", 8, 0x10),
    flag("dcerpc.dg_flags1_nofack", "No Fack", 8, 0x8),
    flag("dcerpc.dg_flags1_frag", "Fragment", 8, 0x4),
    flag("dcerpc.dg_flags1_last_frag", "Last Fragment", 8, 0x2),
    flag("dcerpc.dg_flags1_rsrvd_01", "Reserved for implementation", 8, 0x1),
    hex("dcerpc.dg_flags2", "Flags2", 8),
    flag("dcerpc.dg_flags2_rsrvd_80", "Reserved for future use (MBZ)", 8, 0x80),
    flag("dcerpc.dg_flags2_rsrvd_40", "Reserved for future use (MBZ)", 8, 0x40),
    flag("dcerpc.dg_flags2_rsrvd_20", "Reserved for future use (MBZ)", 8, 0x20),
    flag("dcerpc.dg_flags2_rsrvd_10", "Reserved for future use (MBZ)", 8, 0x10),
    flag("dcerpc.dg_flags2_rsrvd_08", "Reserved for future use (MBZ)", 8, 0x8),
    flag("dcerpc.dg_flags2_rsrvd_04", "Reserved for future use (MBZ)", 8, 0x4),
    flag("dcerpc.dg_flags2_cancel_pending", "Cancel Pending", 8, 0x2),
    flag("dcerpc.dg_flags2_rsrvd_01", "Reserved for implementation", 8, 0x1),
    hex("dcerpc.dg_serial_hi", "Serial High", 8),
    guid("dcerpc.dg_if_id", "Interface"),
    guid("dcerpc.dg_act_id", "Activity"),
    time("dcerpc.dg_server_boot", "Server boot time"),
    dec("dcerpc.dg_if_ver", "Interface Ver", 32),
    dec("dcerpc.dg_seqnum", "Sequence num", 32),
    hex("dcerpc.dg_ihint", "Interface Hint", 16),
    hex("dcerpc.dg_ahint", "Activity Hint", 16),
    dec("dcerpc.dg_frag_len", "Fragment len", 16),
    dec("dcerpc.dg_frag_num", "Fragment num", 16),
    dec("dcerpc.dg_auth_proto", "Auth proto", 8).names(kAuthTypeNames),
    hex("dcerpc.dg_serial_lo", "Serial Low", 8),
    hex("dcerpc.dg_status", "Status", 32).names(kCnStatusNames),
    dec("dcerpc.dg_cancel_vers", "Cancel Version", 32),
    dec("dcerpc.dg_cancel_id", "Cancel ID", 32),
    hex("dcerpc.cn_fault_flags", "Fault flags", 8),
    flag("dcerpc.cn_fault_flags.extended_error", "Extended error information present", 8, 0x1, kTrueFalse),
    bytes("dcerpc.reserved", "Reserved"),
    boolean("dcerpc.unknown_if_id", "Unknown DCERPC interface id"),
    expert("dcerpc.cn_ctx_id.no_bind", "No bind info for interface Context ID", Group::Undecoded, Severity::Note),
    expert("dcerpc.cn_status.expert", "Fault", Group::Response, Severity::Note),
    expert("dcerpc.no_request_found", "No request to this DCE/RPC call found", Group::Sequence, Severity::Note),
    expert("dcerpc.bind_not_acknowledged", "Bind not acknowledged", Group::Sequence, Severity::Warning),
    make("pn_io_device", "PROFINET IO (Device)", Kind::Protocol, Base::Dec, 0),
    make("pn_io_controller", "PROFINET IO (Controller)", Kind::Protocol, Base::Dec, 0),
    dec("pn_io.opnum", "Operation", 16).names(kPnIoOperations),
    make("epm", "DCE/RPC Endpoint Mapper", Kind::Protocol, Base::Dec, 0),
    dec("epm.opnum", "Operation", 16).names(kEpmOperations),
    make("mgmt", "DCE/RPC Remote Management", Kind::Protocol, Base::Dec, 0),
    dec("mgmt.opnum", "Operation", 16).names(kMgmtOperations),
    make("srvsvc", "Server Service", Kind::Protocol, Base::Dec, 0),
    dec("srvsvc.opnum", "Operation", 16).names(kSrvsvcOperations),
    make("wkssvc", "Workstation Service", Kind::Protocol, Base::Dec, 0),
    dec("wkssvc.opnum", "Operation", 16).names(kWkssvcOperations),
    make("samr", "SAMR (pidl)", Kind::Protocol, Base::Dec, 0),
    dec("samr.opnum", "Operation", 16).names(kSamrOperations),
    make("lsarpc", "Local Security Authority", Kind::Protocol, Base::Dec, 0),
    dec("lsarpc.opnum", "Operation", 16).names(kLsarpcOperations),
    make("rpc_netlogon", "Microsoft Network Logon", Kind::Protocol, Base::Dec, 0),
    dec("netlogon.opnum", "Operation", 16).names(kRpcNetlogonOperations),
    make("spoolss", "Microsoft Spool Subsystem", Kind::Protocol, Base::Dec, 0),
    dec("spoolss.opnum", "Operation", 16).names(kSpoolssOperations),
    make("svcctl", "Microsoft Service Control", Kind::Protocol, Base::Dec, 0),
    dec("svcctl.opnum", "Operation", 16).names(kSvcctlOperations),
    make("winreg", "Remote Registry Service", Kind::Protocol, Base::Dec, 0),
    dec("winreg.opnum", "Operation", 16).names(kWinregOperations),
    make("atsvc", "Microsoft AT-Scheduler Service", Kind::Protocol, Base::Dec, 0),
    dec("atsvc.opnum", "Operation", 16).names(kAtsvcOperations),
    make("drsuapi", "DRSUAPI", Kind::Protocol, Base::Dec, 0),
    dec("drsuapi.opnum", "Operation", 16).names(kDrsuapiOperations),
    make("dssetup", "Active Directory Setup", Kind::Protocol, Base::Dec, 0),
    dec("dssetup.opnum", "Operation", 16).names(kDssetupOperations),
    make("initshutdown", "Init shutdown service", Kind::Protocol, Base::Dec, 0),
    dec("initshutdown.opnum", "Operation", 16).names(kInitshutdownOperations),
    make("eventlog", "Event Logger", Kind::Protocol, Base::Dec, 0),
    dec("eventlog.opnum", "Operation", 16).names(kEventlogOperations),
    make("netdfs", "Settings for Microsoft Distributed File System", Kind::Protocol, Base::Dec, 0),
    dec("netdfs.opnum", "Operation", 16).names(kNetdfsOperations),
    make("frsrpc", "File Replication Service", Kind::Protocol, Base::Dec, 0),
    dec("frsrpc.opnum", "Operation", 16).names(kFrsrpcOperations),
    make("frstrans", "File Replication Service DFS-R", Kind::Protocol, Base::Dec, 0),
    dec("frstrans.opnum", "Operation", 16).names(kFrstransOperations),
    make("frsapi", "Microsoft File Replication Service API", Kind::Protocol, Base::Dec, 0),
    dec("frsapi.opnum", "Operation", 16).names(kFrsapiOperations),
    make("oxid", "DCOM OXID Resolver", Kind::Protocol, Base::Dec, 0),
    dec("oxid.opnum", "Operation", 16).names(kOxidOperations),
    make("isystemactivator", "ISystemActivator ISystemActivator Resolver", Kind::Protocol, Base::Dec, 0),
    dec("isystemactivator.opnum", "Operation", 16).names(kIsystemactivatorOperations),
    make("remunk", "IRemUnknown", Kind::Protocol, Base::Dec, 0),
    dec("remunk.opnum", "Operation", 16).names(kRemunkOperations),
    make("remact", "DCOM IRemoteActivation", Kind::Protocol, Base::Dec, 0),
    dec("remact.opnum", "Operation", 16).names(kRemactOperations),
    make("dispatch", "DCOM IDispatch", Kind::Protocol, Base::Dec, 0),
    dec("dispatch.opnum", "Operation", 16).names(kDispatchOperations),
    make("rpc_browser", "RPC Browser", Kind::Protocol, Base::Dec, 0),
    dec("rpc_browser.opnum", "Operation", 16).names(kRpcBrowserOperations),
    make("messenger", "Microsoft Messenger Service", Kind::Protocol, Base::Dec, 0),
    dec("messenger.opnum", "Operation", 16).names(kMessengerOperations),
    make("efs", "EFS (pidl)", Kind::Protocol, Base::Dec, 0),
    dec("efs.opnum", "Operation", 16).names(kEfsOperations),
    make("trksvr", "Microsoft Distributed Link Tracking Server Service", Kind::Protocol, Base::Dec, 0),
    dec("trksvr.opnum", "Operation", 16).names(kTrksvrOperations),
    make("nspi", "Exchange 5.5 Name Service Provider", Kind::Protocol, Base::Dec, 0),
    dec("nspi.opnum", "Operation", 16).names(kNspiOperations),
    make("mapi", "Exchange 5.5 EMSMDB", Kind::Protocol, Base::Dec, 0),
    dec("mapi.opnum", "Operation", 16).names(kMapiOperations),
    make("rfr", "Exchange 2003 Directory Request For Response", Kind::Protocol, Base::Dec, 0),
    dec("rfr.opnum", "Operation", 16).names(kRfrOperations),
    make("dnsserver", "DNS Server", Kind::Protocol, Base::Dec, 0),
    dec("dnsserver.opnum", "Operation", 16).names(kDnsserverOperations),
    make("pnp", "Microsoft Plug and Play service", Kind::Protocol, Base::Dec, 0),
    dec("pnp.opnum", "Operation", 16).names(kPnpOperations),
    make("taskschedulerservice", "Microsoft Task Scheduler Service", Kind::Protocol, Base::Dec, 0),
    dec("taskschedulerservice.opnum", "Operation", 16).names(kTaskschedulerserviceOperations),
    make("witness", "SMB Witness Service", Kind::Protocol, Base::Dec, 0),
    dec("witness.opnum", "Operation", 16).names(kWitnessOperations),
    make("fsrvp", "File Server Remote VSS Protocol", Kind::Protocol, Base::Dec, 0),
    dec("fsrvp.opnum", "Operation", 16).names(kFsrvpOperations),
};

// An interface whose operations are known.
struct Interface {
    std::string_view name;
    std::string_view identifier;
    FieldRef row;
    FieldRef operation;
};

inline constexpr Interface kInterfaces[] = {
    {"EPMv4", "e1af8308-5d1f-11c9-91a4-08002b14a0fa", kFields["epm"], kFields["epm.opnum"]},
    {"MGMT", "afa8bd80-7d8a-11c9-bef4-08002b102989", kFields["mgmt"], kFields["mgmt.opnum"]},
    {"SRVSVC", "4b324fc8-1670-01d3-1278-5a47bf6ee188", kFields["srvsvc"], kFields["srvsvc.opnum"]},
    {"WKSSVC", "6bffd098-a112-3610-9833-46c3f87e345a", kFields["wkssvc"], kFields["wkssvc.opnum"]},
    {"SAMR", "12345778-1234-abcd-ef00-0123456789ac", kFields["samr"], kFields["samr.opnum"]},
    {"LSARPC", "12345778-1234-abcd-ef00-0123456789ab", kFields["lsarpc"], kFields["lsarpc.opnum"]},
    {"RPC_NETLOGON", "12345678-1234-abcd-ef00-01234567cffb", kFields["rpc_netlogon"], kFields["netlogon.opnum"]},
    {"SPOOLSS", "12345678-1234-abcd-ef00-0123456789ab", kFields["spoolss"], kFields["spoolss.opnum"]},
    {"SVCCTL", "367abb81-9844-35f1-ad32-98f038001003", kFields["svcctl"], kFields["svcctl.opnum"]},
    {"WINREG", "338cd001-2244-31f1-aaaa-900038001003", kFields["winreg"], kFields["winreg.opnum"]},
    {"ATSVC", "1ff70682-0a51-30e8-076d-740be8cee98b", kFields["atsvc"], kFields["atsvc.opnum"]},
    {"DRSUAPI", "e3514235-4b06-11d1-ab04-00c04fc2dcd2", kFields["drsuapi"], kFields["drsuapi.opnum"]},
    {"DSSETUP", "3919286a-b10c-11d0-9ba8-00c04fd92ef5", kFields["dssetup"], kFields["dssetup.opnum"]},
    {"INITSHUTDOWN", "894de0c0-0d55-11d3-a322-00c04fa321a1", kFields["initshutdown"], kFields["initshutdown.opnum"]},
    {"EVENTLOG", "82273fdc-e32a-18c3-3f78-827929dc23ea", kFields["eventlog"], kFields["eventlog.opnum"]},
    {"NETDFS", "4fc742e0-4a10-11cf-8273-00aa004ae673", kFields["netdfs"], kFields["netdfs.opnum"]},
    {"FRSRPC", "f5cc59b4-4264-101a-8c59-08002b2f8426", kFields["frsrpc"], kFields["frsrpc.opnum"]},
    {"FRSTRANS", "897e2e5f-93f3-4376-9c9c-fd2277495c27", kFields["frstrans"], kFields["frstrans.opnum"]},
    {"FRSAPI", "d049b186-814f-11d1-9a3c-00c04fc9b232", kFields["frsapi"], kFields["frsapi.opnum"]},
    {"IOXIDResolver", "99fcfec4-5260-101b-bbcb-00aa0021347a", kFields["oxid"], kFields["oxid.opnum"]},
    {"ISystemActivator", "000001a0-0000-0000-c000-000000000046", kFields["isystemactivator"], kFields["isystemactivator.opnum"]},
    {"IRemUnknown", "00000131-0000-0000-c000-000000000046", kFields["remunk"], kFields["remunk.opnum"]},
    {"REMACT", "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", kFields["remact"], kFields["remact.opnum"]},
    {"IDispatch", "00020400-0000-0000-c000-000000000046", kFields["dispatch"], kFields["dispatch.opnum"]},
    {"RPC_BROWSER", "6bffd098-a112-3610-9833-012892020162", kFields["rpc_browser"], kFields["rpc_browser.opnum"]},
    {"Messenger", "5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", kFields["messenger"], kFields["messenger.opnum"]},
    {"EFS", "c681d488-d850-11d0-8c52-00c04fd90f7e", kFields["efs"], kFields["efs.opnum"]},
    {"TRKSVR", "4da1c422-943d-11d1-acae-00c04fc2aa3f", kFields["trksvr"], kFields["trksvr.opnum"]},
    {"NSPI", "f5cc5a18-4264-101a-8c59-08002b2f8426", kFields["nspi"], kFields["nspi.opnum"]},
    {"MAPI", "a4f1db00-ca47-1067-b31f-00dd010662da", kFields["mapi"], kFields["mapi.opnum"]},
    {"RFR", "1544f5e0-613c-11d1-93df-00c04fd7bd09", kFields["rfr"], kFields["rfr.opnum"]},
    {"DNSSERVER", "50abc2a4-574d-40b3-9d66-ee4fd5fba076", kFields["dnsserver"], kFields["dnsserver.opnum"]},
    {"PNP", "8d9f4e40-a03d-11ce-8f69-08003e30051b", kFields["pnp"], kFields["pnp.opnum"]},
    {"TaskSchedulerService", "86d35949-83c9-4044-b424-db363231fd0c", kFields["taskschedulerservice"], kFields["taskschedulerservice.opnum"]},
    {"WITNESS", "ccd8c074-d0e5-4a40-92b4-d074faa6ba28", kFields["witness"], kFields["witness.opnum"]},
    {"FSRVP", "a8e0653c-2744-4389-a61d-7373df8b2292", kFields["fsrvp"], kFields["fsrvp.opnum"]},
    {"IRemUnknown2", "00000143-0000-0000-c000-000000000046", kFields["remunk"], kFields["remunk.opnum"]},
    {"PNIO (Device Interface)", "dea00001-6c97-11d1-8271-00a02442df7d", kFields["pn_io_device"], kFields["pn_io.opnum"]},
    {"PNIO (Controller Interface)", "dea00002-6c97-11d1-8271-00a02442df7d", kFields["pn_io_controller"], kFields["pn_io.opnum"]},
};

// Identifiers that have a name, but no operations here.
struct NamedIdentifier {
    std::string_view name;
    std::string_view identifier;
};

inline constexpr NamedIdentifier kNamedIdentifiers[] = {
    {"IUnknown", "00000000-0000-0000-c000-000000000046"}, {"IClassFactory", "00000001-0000-0000-c000-000000000046"},
    {"TAPI", "2f5f6520-ca46-1067-b319-00dd010662da"}, {"CONV", "333a2276-0000-0000-0d00-00809c000000"},
    {"CLUSAPI", "b97db8b2-4c63-11cf-bff6-08002be23f2f"}, {"32bit NDR", "8a885d04-1ceb-11c9-9fe8-08002b104860"},
    {"64bit NDR", "71710533-beba-4937-8319-b5dbef9ccc36"}, {"PNIO (Implicit Ar)", "00000000-0000-0000-0000-000000000000"},
};

} // namespace capscope::dcerpc
