// Names of the values of SMB 1. [MS-CIFS] 2.2; [MS-SMB] 2.2; [MS-FSCC].
#pragma once

#include "core/dissect/field.h"
#include "core/dissect/protocols/smb_common_names.h"

namespace capscope::smb {

using namespace smb_common;

inline constexpr ValueName kCmdNames[] = {
    {0, "Create Directory"}, {1, "Delete Directory"}, {2, "Open"}, {3, "Create"}, {4, "Close"}, {5, "Flush"}, {6, "Delete"}, {7, "Rename"},
    {8, "Query Information"}, {9, "Set Information"}, {10, "Read"}, {11, "Write"}, {12, "Lock Byte Range"}, {13, "Unlock Byte Range"},
    {14, "Create Temp"}, {15, "Create New"}, {16, "Check Directory"}, {17, "Process Exit"}, {18, "Seek"}, {19, "Lock And Read"},
    {20, "Write And Unlock"}, {21, "unknown-0x15"}, {22, "unknown-0x16"}, {23, "unknown-0x17"}, {24, "unknown-0x18"}, {25, "unknown-0x19"},
    {26, "Read Raw"}, {27, "Read MPX"}, {28, "Read MPX Secondary"}, {29, "Write Raw"}, {30, "Write MPX"}, {31, "Write MPX Secondary"},
    {32, "Write Complete"}, {33, "Query Server (reserved)"}, {34, "Set Information2"}, {35, "Query Information2"}, {36, "Locking AndX"},
    {37, "Trans"}, {38, "Trans Secondary"}, {39, "IOCTL"}, {40, "IOCTL Secondary"}, {41, "Copy"}, {42, "Move"}, {43, "Echo"}, {44, "Write And Close"},
    {45, "Open AndX"}, {46, "Read AndX"}, {47, "Write AndX"}, {48, "New File Size (reserved)"}, {49, "Close And Tree Disconnect"}, {50, "Trans2"},
    {51, "Trans2 Secondary"}, {52, "Find Close2"}, {53, "Find Notify Close"}, {112, "Tree Connect"}, {113, "Tree Disconnect"},
    {114, "Negotiate Protocol"}, {115, "Session Setup AndX"}, {116, "Logoff AndX"}, {117, "Tree Connect AndX"}, {128, "Query Information Disk"},
    {129, "Search"}, {130, "Find"}, {131, "Find Unique"}, {132, "Find Close"}, {160, "NT Trans"}, {161, "NT Trans Secondary"},
    {162, "NT Create AndX"}, {163, "unknown-0xA3"}, {164, "NT Cancel"}, {165, "NT Rename"}, {192, "Open Print File"}, {193, "Write Print File"},
    {194, "Close Print File"}, {195, "Get Print Queue"}, {208, "Send Single Block Message"}, {209, "Send Broadcast Message"},
    {210, "Forward User Name"}, {211, "Cancel Forward"}, {212, "Get Machine Name"}, {213, "Send Start of Multi-block Message"},
    {214, "Send End of Multi-block Message"}, {215, "Send Text of Multi-block Message"}, {216, "SMBreadbulk"}, {217, "SMBwritebulk"},
    {218, "SMBwritebulkdata"}, {254, "SMBinvalid"},
};
inline constexpr ValueName kTrans2CmdNames[] = {
    {0, "OPEN2"}, {1, "FIND_FIRST2"}, {2, "FIND_NEXT2"}, {3, "QUERY_FS_INFO"}, {4, "SET_FS_INFO"}, {5, "QUERY_PATH_INFO"}, {6, "SET_PATH_INFO"},
    {7, "QUERY_FILE_INFO"}, {8, "SET_FILE_INFO"}, {9, "FSCTL"}, {10, "IOCTL2"}, {11, "FIND_NOTIFY_FIRST"}, {12, "FIND_NOTIFY_NEXT"},
    {13, "CREATE_DIRECTORY"}, {14, "SESSION_SETUP"}, {15, "Unknown (0x0f)"}, {16, "GET_DFS_REFERRAL"}, {17, "REPORT_DFS_INCONSISTENCY"},
};
inline constexpr ValueName kNtFunctionNames[] = {
    {1, "NT CREATE"}, {2, "NT IOCTL"}, {3, "NT SET SECURITY DESC"}, {4, "NT NOTIFY"}, {5, "NT RENAME"}, {6, "NT QUERY SECURITY DESC"},
    {7, "NT GET USER QUOTA"}, {8, "NT SET USER QUOTA"},
};
inline constexpr ValueName kErrorClassNames[] = {
    {0, "Success"}, {1, "DOS Error"}, {2, "Server Error"}, {3, "Hardware Error"}, {4, "Command Error - Not an SMB format command"},
};
inline constexpr ValueName kFlagsLockNames[] = {{1, "Lock&Read, Write&Unlock are supported"}, {0, "Lock&Read, Write&Unlock are not supported"}};
inline constexpr ValueName kFlagsReceiveBufferNames[] = {{1, "Receive buffer has been posted"}, {0, "Receive buffer has not been posted"}};
inline constexpr ValueName kFlagsCaselessNames[] = {{1, "Path names are caseless"}, {0, "Path names are case sensitive"}};
inline constexpr ValueName kFlagsCanonNames[] = {{1, "Pathnames are canonicalized"}, {0, "Pathnames are not canonicalized"}};
inline constexpr ValueName kFlagsOplockNames[] = {{1, "OpLock requested/granted"}, {0, "OpLock not requested/granted"}};
inline constexpr ValueName kFlagsNotifyNames[] = {{1, "Notify client on all modifications"}, {0, "Notify client only on open"}};
inline constexpr ValueName kFlagsResponseNames[] = {{1, "Message is a response to the client/redirector"}, {0, "Message is a request to the server"}};
inline constexpr ValueName kFlags2LongNamesAllowedNames[] = {
    {1, "Long file names are allowed in the response"}, {0, "Long file names are not allowed in the response"},
};
inline constexpr ValueName kFlags2EaNames[] = {{1, "Extended attributes are supported"}, {0, "Extended attributes are not supported"}};
inline constexpr ValueName kFlags2SecSigNames[] = {{1, "Security signatures are supported"}, {0, "Security signatures are not supported"}};
inline constexpr ValueName kFlags2CompressedNames[] = {{1, "Compression is requested"}, {0, "Compression is not requested"}};
inline constexpr ValueName kFlags2SecSigRequiredNames[] = {{1, "Security signatures are required"}, {0, "Security signatures are not required"}};
inline constexpr ValueName kFlags2LongNamesUsedNames[] = {
    {1, "Path names in request are long file names"}, {0, "Path names in request are not long file names"},
};
inline constexpr ValueName kFlags2ReparsePathNames[] = {{1, "The request uses a @GMT reparse path"}, {0, "The request does not use a @GMT reparse path"}};
inline constexpr ValueName kFlags2EsnNames[] = {{1, "Extended security negotiation is supported"}, {0, "Extended security negotiation is not supported"}};
inline constexpr ValueName kFlags2DfsNames[] = {{1, "Resolve pathnames with Dfs"}, {0, "Don't resolve pathnames with Dfs"}};
inline constexpr ValueName kFlags2RoeNames[] = {{1, "Permit reads if execute-only"}, {0, "Don't permit reads if execute-only"}};
inline constexpr ValueName kFlags2NtErrorNames[] = {{1, "Error codes are NT error codes"}, {0, "Error codes are DOS error codes"}};
inline constexpr ValueName kFlags2StringNames[] = {{1, "Strings are Unicode"}, {0, "Strings are ASCII"}};
inline constexpr ValueName kBufferFormatNames[] = {{1, "Data Block"}, {2, "Dialect"}, {3, "Pathname"}, {4, "ASCII"}, {5, "Variable Block"}};
inline constexpr ValueName kSmModeNames[] = {{1, "USER security mode"}, {0, "SHARE security mode"}};
inline constexpr ValueName kSmPasswordNames[] = {{1, "ENCRYPTED password. Use challenge/response"}, {0, "PLAINTEXT password"}};
inline constexpr ValueName kSmSignaturesNames[] = {{1, "Security signatures ENABLED"}, {0, "Security signatures NOT enabled"}};
inline constexpr ValueName kSmSigRequiredNames[] = {{1, "Security signatures REQUIRED"}, {0, "Security signatures NOT required"}};
inline constexpr ValueName kRmReadNames[] = {{1, "Read Raw is supported"}, {0, "Read Raw is not supported"}};
inline constexpr ValueName kRmWriteNames[] = {{1, "Write Raw is supported"}, {0, "Write Raw is not supported"}};
inline constexpr ValueName kServerCapRawModeNames[] = {{1, "Read Raw and Write Raw are supported"}, {0, "Read Raw and Write Raw are not supported"}};
inline constexpr ValueName kServerCapMpxModeNames[] = {{1, "Read Mpx and Write Mpx are supported"}, {0, "Read Mpx and Write Mpx are not supported"}};
inline constexpr ValueName kServerCapUnicodeNames[] = {{1, "Unicode strings are supported"}, {0, "Unicode strings are not supported"}};
inline constexpr ValueName kServerCapLargeFilesNames[] = {{1, "Large files are supported"}, {0, "Large files are not supported"}};
inline constexpr ValueName kServerCapNtSmbsNames[] = {{1, "NT SMBs are supported"}, {0, "NT SMBs are not supported"}};
inline constexpr ValueName kServerCapRpcRemoteApisNames[] = {{1, "RPC remote APIs are supported"}, {0, "RPC remote APIs are not supported"}};
inline constexpr ValueName kServerCapNtStatusNames[] = {{1, "NT status codes are supported"}, {0, "NT status codes are not supported"}};
inline constexpr ValueName kServerCapLevel2OplocksNames[] = {{1, "Level 2 oplocks are supported"}, {0, "Level 2 oplocks are not supported"}};
inline constexpr ValueName kServerCapLockAndReadNames[] = {{1, "Lock and Read is supported"}, {0, "Lock and Read is not supported"}};
inline constexpr ValueName kServerCapNtFindNames[] = {{1, "NT Find is supported"}, {0, "NT Find is not supported"}};
inline constexpr ValueName kServerCapDfsNames[] = {{1, "Dfs is supported"}, {0, "Dfs is not supported"}};
inline constexpr ValueName kServerCapInfolevelPassthruNames[] = {
    {1, "NT information level request passthrough is supported"}, {0, "NT information level request passthrough is not supported"},
};
inline constexpr ValueName kServerCapLargeReadxNames[] = {{1, "Large Read andX is supported"}, {0, "Large Read andX is not supported"}};
inline constexpr ValueName kServerCapLargeWritexNames[] = {{1, "Large Write andX is supported"}, {0, "Large Write andX is not supported"}};
inline constexpr ValueName kServerCapLwioNames[] = {{1, "LWIO ioctl/fsctl is supported"}, {0, "LWIO ioctl/fsctl is not supported"}};
inline constexpr ValueName kServerCapUnixNames[] = {{1, "UNIX extensions are supported"}, {0, "UNIX extensions are not supported"}};
inline constexpr ValueName kServerCapCompressedDataNames[] = {{1, "Compressed data transfer is supported"}, {0, "Compressed data transfer is not supported"}};
inline constexpr ValueName kServerCapDynamicReauthNames[] = {{1, "Dynamic Reauth is supported"}, {0, "Dynamic Reauth is not supported"}};
inline constexpr ValueName kServerCapExtendedSecurityNames[] = {
    {1, "Extended security exchanges are supported"}, {0, "Extended security exchanges are not supported"},
};
inline constexpr ValueName kMoveFlagsFileNames[] = {{1, "Target must be a file"}, {0, "Target needn't be a file"}};
inline constexpr ValueName kMoveFlagsDirNames[] = {{1, "Target must be a directory"}, {0, "Target needn't be a directory"}};
inline constexpr ValueName kMoveFlagsVerifyNames[] = {{1, "MUST verify all writes"}, {0, "Don't have to verify writes"}};
inline constexpr ValueName kCopyFlagsDestModeNames[] = {{1, "ASCII"}, {0, "Binary"}};
inline constexpr ValueName kCopyFlagsTreeCopyNames[] = {{1, "Copy is a tree copy"}, {0, "Copy is a file copy"}};
inline constexpr ValueName kCopyFlagsEaActionNames[] = {{1, "Fail copy"}, {0, "Discard EAs"}};
inline constexpr ValueName kOpenFunctionCreateNames[] = {{1, "Create file if it does not exist"}, {0, "Fail if file does not exist"}};
inline constexpr ValueName kOpenFunctionOpenNames[] = {{0, "Fail if file exists"}, {1, "Open file if it exists"}, {2, "Truncate file if it exists"}};
inline constexpr ValueName kFileAttributeReadOnlyNames[] = {{1, "READ ONLY"}, {0, "NOT read only"}};
inline constexpr ValueName kFileAttributeHiddenNames[] = {{1, "HIDDEN"}, {0, "NOT hidden"}};
inline constexpr ValueName kFileAttributeSystemNames[] = {{1, "SYSTEM file/dir"}, {0, "NOT a system file/dir"}};
inline constexpr ValueName kFileAttributeVolumeNames[] = {{1, "VOLUME ID"}, {0, "NOT a volume ID"}};
inline constexpr ValueName kFileAttributeDirectoryNames[] = {{1, "DIRECTORY"}, {0, "NOT a directory"}};
inline constexpr ValueName kFileAttributeArchiveNames[] = {{1, "Modified since last ARCHIVE"}, {0, "Has NOT been modified since last archive"}};
inline constexpr ValueName kSearchAttributeReadOnlyNames[] = {
    {1, "Include READ ONLY files in search results"}, {0, "Do NOT include read only files in search results"},
};
inline constexpr ValueName kSearchAttributeHiddenNames[] = {
    {1, "Include HIDDEN files in search results"}, {0, "Do NOT include hidden files in search results"},
};
inline constexpr ValueName kSearchAttributeSystemNames[] = {
    {1, "Include SYSTEM files in search results"}, {0, "Do NOT include system files in search results"},
};
inline constexpr ValueName kSearchAttributeVolumeNames[] = {{1, "Include VOLUME IDs in search results"}, {0, "Do NOT include volume IDs in search results"}};
inline constexpr ValueName kSearchAttributeDirectoryNames[] = {
    {1, "Include DIRECTORIES in search results"}, {0, "Do NOT include directories in search results"},
};
inline constexpr ValueName kSearchAttributeArchiveNames[] = {
    {1, "Include ARCHIVE files in search results"}, {0, "Do NOT include archive files in search results"},
};
inline constexpr ValueName kAccessModeNames[] = {
    {0, "Open for reading"}, {1, "Open for writing"}, {2, "Open for reading and writing"}, {3, "Open for execute"},
};
inline constexpr ValueName kAccessSharingNames[] = {
    {0, "Compatibility mode"}, {1, "Deny read/write/execute (exclusive)"}, {2, "Deny write"}, {3, "Deny read/execute"}, {4, "Deny none"},
};
inline constexpr ValueName kAccessLocalityNames[] = {
    {0, "Locality of reference unknown"}, {1, "Mainly sequential access"}, {2, "Mainly random access"}, {3, "Random access with some locality"},
};
inline constexpr ValueName kAccessCachingNames[] = {{1, "Do not cache this file"}, {0, "Caching permitted on this file"}};
inline constexpr ValueName kAccessWritethroughNames[] = {{1, "Write through enabled"}, {0, "Write through disabled"}};
inline constexpr ValueName kMacAccessControlNames[] = {{1, "Macintosh Access Control Supported"}, {0, "Macintosh Access Control Not Supported"}};
inline constexpr ValueName kMacGetSetCommentsNames[] = {{1, "Macintosh Get & Set Comments Supported"}, {0, "Macintosh Get & Set Comments Not Supported"}};
inline constexpr ValueName kMacDesktopDbCallsNames[] = {
    {1, "Macintosh Get & Set Desktop Database Info Supported"}, {0, "Macintosh Get & Set Desktop Database Info Not Supported"},
};
inline constexpr ValueName kMacUidsNames[] = {{1, "Macintosh Unique IDs Supported"}, {0, "Macintosh Unique IDs Not Supported"}};
inline constexpr ValueName kMacStreamsSupportNames[] = {
    {1, "Macintosh and Streams Extensions Not Supported"}, {0, "Macintosh and Streams Extensions Supported"},
};
inline constexpr ValueName kSeekModeNames[] = {{0, "From Start Of File"}, {1, "From Current Position"}, {2, "From End Of File"}};
inline constexpr ValueName kWriteModeWriteThroughNames[] = {{1, "WRITE THROUGH requested"}, {0, "Write through not requested"}};
inline constexpr ValueName kWriteModeReturnRemainingNames[] = {{1, "RETURN REMAINING (pipe/dev) requested"}, {0, "DON'T return remaining (pipe/dev)"}};
inline constexpr ValueName kWriteModeRawNames[] = {{1, "Use WriteRawNamedPipe (pipe)"}, {0, "DON'T use WriteRawNamedPipe (pipe)"}};
inline constexpr ValueName kWriteModeMessageStartNames[] = {{1, "This is the START of a MESSAGE (pipe)"}, {0, "This is NOT the start of a message (pipe)"}};
inline constexpr ValueName kWriteModeConnectionlessNames[] = {{1, "CONNECTIONLESS mode requested"}, {0, "Connectionless mode NOT requested"}};
inline constexpr ValueName kLockTypeLargeNames[] = {{1, "Large file locking format requested"}, {0, "Large file locking format not requested"}};
inline constexpr ValueName kLockTypeCancelNames[] = {{1, "Cancel outstanding lock request"}, {0, "Don't cancel outstanding lock request"}};
inline constexpr ValueName kLockTypeChangeNames[] = {{1, "Change lock type"}, {0, "Don't change lock type"}};
inline constexpr ValueName kLockTypeOplockReleaseNames[] = {
    {1, "This is an oplock break notification/response"}, {0, "This is not an oplock break notification/response"},
};
inline constexpr ValueName kLockTypeSharedNames[] = {{1, "This is a shared lock"}, {0, "This is an exclusive lock"}};
inline constexpr ValueName kLockingOplockLevelNames[] = {{0, "Client is not holding oplock on this file"}, {1, "Level 2 oplock currently held by client"}};
inline constexpr ValueName kFileTypeNames[] = {
    {0, "Disk file or directory"}, {1, "Named pipe in byte mode"}, {2, "Named pipe in message mode"}, {3, "Spooled printer"},
    {4, "Character mode device"}, {65535, "Unknown file type"},
};
inline constexpr ValueName kIpcStateNonblockingNames[] = {
    {1, "Reads/writes return immediately if no data available"}, {0, "Reads/writes block if no data available"},
};
inline constexpr ValueName kIpcStateEndpointNames[] = {{0, "Consumer end of pipe"}, {1, "Server end of pipe"}};
inline constexpr ValueName kIpcStatePipeTypeNames[] = {{0, "Byte stream pipe"}, {1, "Message pipe"}};
inline constexpr ValueName kIpcStateReadModeNames[] = {{0, "Read pipe as a byte stream"}, {1, "Read messages from pipe"}};
inline constexpr ValueName kOpenFlagsAddInfoNames[] = {{1, "Additional information requested"}, {0, "Additional information not requested"}};
inline constexpr ValueName kOpenFlagsExOplockNames[] = {{1, "Exclusive oplock requested"}, {0, "Exclusive oplock not requested"}};
inline constexpr ValueName kOpenFlagsBatchOplockNames[] = {{1, "Batch oplock requested"}, {0, "Batch oplock not requested"}};
inline constexpr ValueName kOpenFlagsEalenNames[] = {{1, "Total length of EAs requested"}, {0, "Total length of EAs not requested"}};
inline constexpr ValueName kOpenActionOpenNames[] = {
    {0, "No action taken?"}, {1, "The file existed and was opened"}, {2, "The file did not exist but was created"},
    {3, "The file existed and was truncated"}, {32769, "The file existed and was opened, and an OpLock was granted"},
    {32770, "The file did not exist but was created, and an OpLock was granted"},
    {32771, "The file existed and was truncated, and an OpLock was granted"},
};
inline constexpr ValueName kOpenActionLockNames[] = {
    {1, "File is currently opened only by this user"}, {0, "File is opened by another user (or mode not supported by server)"},
};
inline constexpr ValueName kSetupActionGuestNames[] = {{1, "Logged in as GUEST"}, {0, "Not logged in as GUEST"}};
inline constexpr ValueName kConnectFlagsDtidNames[] = {{1, "DISCONNECT TID"}, {0, "Do NOT disconnect TID"}};
inline constexpr ValueName kConnectFlagsExtendedsigNames[] = {{1, "Extended Signature"}, {0, "NOT Extended Signature"}};
inline constexpr ValueName kConnectFlagsExtendedrespNames[] = {{1, "Extended Response"}, {0, "NOT Extended Response"}};
inline constexpr ValueName kConnectSupportSearchNames[] = {{1, "Exclusive search bits supported"}, {0, "Exclusive search bits not supported"}};
inline constexpr ValueName kConnectSupportDfsNames[] = {{1, "Share is in Dfs"}, {0, "Share isn't in Dfs"}};
inline constexpr ValueName kConnectSupportCscmaskNames[] = {
    {0, "Automatic file-to-file reintegration NOT permitted"}, {1, "Automatic file-to-file reintegration permitted"},
    {2, "Offline caching allow for the share"}, {3, "Offline caching NOT allow for the share"},
};
inline constexpr ValueName kConnectSupportUniqfilenameNames[] = {
    {1, "Client allowed to cache share namespaces"}, {0, "Client NOT allowed to cache share namespaces"},
};
inline constexpr ValueName kConnectSupportExtendedsigNames[] = {{1, "Extended signature"}, {0, "NOT extended signature"}};
inline constexpr ValueName kNtIoctlIsfsctlNames[] = {{0, "Device IOCTL"}, {1, "FS control : FSCTL"}};
inline constexpr ValueName kNtIoctlFlagsRootHandleNames[] = {{1, "Apply the command to share root handle (MUST BE Dfs)"}, {0, "Apply to this share"}};
inline constexpr ValueName kNtNotifyActionNames[] = {
    {1, "ADDED (object was added"}, {2, "REMOVED (object was removed)"}, {3, "MODIFIED (object was modified)"},
    {4, "RENAMED_OLD_NAME (this is the old name of object)"}, {5, "RENAMED_NEW_NAME (this is the new name of object)"},
    {6, "ADDED_STREAM (a stream was added)"}, {7, "REMOVED_STREAM (a stream was removed)"}, {8, "MODIFIED_STREAM (a stream was modified)"},
};
inline constexpr ValueName kNtNotifyWatchTreeNames[] = {{0, "Current directory only"}, {1, "Subdirectories also"}};
inline constexpr ValueName kNtNotifyLastWriteNames[] = {{1, "Notify on changes to LAST WRITE TIME"}, {0, "Do NOT notify on changes to last write time"}};
inline constexpr ValueName kNtNotifyLastAccessNames[] = {{1, "Notify on changes to LAST ACCESS TIME"}, {0, "Do NOT notify on changes to last access time"}};
inline constexpr ValueName kNtNotifyCreationNames[] = {{1, "Notify on changes to CREATION TIME"}, {0, "Do NOT notify on changes to creation time"}};
inline constexpr ValueName kNtNotifyStreamWriteNames[] = {{1, "Notify on changes to STREAM WRITE"}, {0, "Do NOT notify on changes to stream write"}};
inline constexpr ValueName kSecurityFlagsContextTrackingNames[] = {{1, "Security tracking mode is DYNAMIC"}, {0, "Security tracking mode is STATIC"}};
inline constexpr ValueName kSecurityFlagsEffectiveOnlyNames[] = {
    {1, "ONLY ENABLED aspects of the client's security context are available"}, {0, "ALL aspects of the client's security context are available"},
};
inline constexpr ValueName kNtCreateOplockNames[] = {{1, "Requesting OPLOCK"}, {0, "Does NOT request oplock"}};
inline constexpr ValueName kNtCreateBatchOplockNames[] = {{1, "Requesting BATCH OPLOCK"}, {0, "Does NOT request batch oplock"}};
inline constexpr ValueName kNtCreateDirNames[] = {{1, "Target of open MUST be a DIRECTORY"}, {0, "Target of open can be a file"}};
inline constexpr ValueName kNtCreateExtNames[] = {{1, "Extended responses required"}, {0, "Extended responses NOT required"}};
inline constexpr ValueName kNtCreateOptionsCreateTreeConnectionNames[] = {{1, "Create Tree Connections is SET"}, {0, "Create Tree Connections is NOT set"}};
inline constexpr ValueName kNtCreateOptionsCompleteIfOplockedNames[] = {{1, "Complete if oplocked is SET"}, {0, "Complete if oplocked is NOT set"}};
inline constexpr ValueName kNtCreateOptionsRandomAccessNames[] = {{1, "The file will be accessed randomly"}, {0, "The file will not be accessed randomly"}};
inline constexpr ValueName kNtCreateOptionsNoCompressionNames[] = {{1, "Open/Create with NO Compression"}, {0, "Compression is allowed for Open/Create"}};
inline constexpr ValueName kFileAttributeDeviceNames[] = {{1, "A DEVICE"}, {0, "NOT a device"}};
inline constexpr ValueName kFileAttributeNormalNames[] = {{1, "An ordinary file/dir"}, {0, "Has some attribute set"}};
inline constexpr ValueName kFileAttributeTemporaryNames[] = {{1, "A TEMPORARY file"}, {0, "NOT a temporary file"}};
inline constexpr ValueName kFileAttributeSparseNames[] = {{1, "A SPARSE file"}, {0, "NOT a sparse file"}};
inline constexpr ValueName kFileAttributeReparseNames[] = {{1, "Has an associated REPARSE POINT"}, {0, "Does NOT have an associated reparse point"}};
inline constexpr ValueName kFileAttributeNotContentIndexedNames[] = {{1, "CONTENT INDEXED"}, {0, "NOT content indexed"}};
inline constexpr ValueName kFileAttributeEncryptedNames[] = {{1, "This is an ENCRYPTED file"}, {0, "This is NOT an encrypted file"}};
inline constexpr ValueName kNtQsdOwnerNames[] = {{1, "Requesting OWNER security information"}, {0, "NOT requesting owner security information"}};
inline constexpr ValueName kNtQsdGroupNames[] = {{1, "Requesting GROUP security information"}, {0, "NOT requesting group security information"}};
inline constexpr ValueName kNtQsdDaclNames[] = {{1, "Requesting DACL security information"}, {0, "NOT requesting DACL security information"}};
inline constexpr ValueName kNtQsdSaclNames[] = {{1, "Requesting SACL security information"}, {0, "NOT requesting SACL security information"}};
inline constexpr ValueName kOplockLevelNames[] = {
    {0, "No oplock granted"}, {1, "Exclusive oplock granted"}, {2, "Batch oplock granted"}, {3, "Level II oplock granted"},
};
inline constexpr ValueName kResponseTypeNames[] = {{0, "Non-extended response"}, {1, "Extended response"}};
inline constexpr ValueName kReplaceNames[] = {{1, "Remove target file if it exists"}, {0, "Do NOT remove target file if it exists"}};
inline constexpr ValueName kDeviceTypeNames[] = {
    {1, "Beep"}, {2, "CDROM"}, {3, "CDROM Filesystem"}, {4, "Controller"}, {5, "Datalink"}, {6, "Dfs"}, {7, "Disk"}, {8, "Disk Filesystem"},
    {9, "Filesystem"}, {10, "Inport Port"}, {11, "Keyboard"}, {12, "Mailslot"}, {13, "MIDI-In"}, {14, "MIDI-Out"}, {15, "Mouse"},
    {16, "Multi UNC Provider"}, {17, "Named Pipe"}, {18, "Network"}, {19, "Network Browser"}, {20, "Network Filesystem"}, {21, "NULL"},
    {22, "Parallel Port"}, {23, "Physical card"}, {24, "Printer"}, {25, "Scanner"}, {26, "Serial Mouse port"}, {27, "Serial port"}, {28, "Screen"},
    {29, "Sound"}, {30, "Streams"}, {31, "Tape"}, {32, "Tape Filesystem"}, {33, "Transport"}, {34, "Unknown"}, {35, "Video"}, {36, "Virtual Disk"},
    {37, "WAVE-In"}, {38, "WAVE-Out"}, {39, "8042 Port"}, {40, "Network Redirector"}, {41, "Battery"}, {42, "Bus Extender"}, {43, "Modem"},
    {44, "VDM"},
};
inline constexpr ValueName kIsDirectoryNames[] = {{0, "This is NOT a directory"}, {1, "This is a DIRECTORY"}};
inline constexpr ValueName kTransactionFlagsDtidNames[] = {{1, "Also DISCONNECT TID"}, {0, "Do NOT disconnect TID"}};
inline constexpr ValueName kTransactionFlagsOwtNames[] = {{1, "One Way Transaction (NO RESPONSE)"}, {0, "Two way transaction"}};
inline constexpr ValueName kFindFirst2FlagsBackupNames[] = {{1, "Find WITH backup intent"}, {0, "No backup intent"}};
inline constexpr ValueName kFindFirst2FlagsContinueNames[] = {
    {1, "CONTINUE search from previous position"}, {0, "New search, do NOT continue from previous position"},
};
inline constexpr ValueName kFindFirst2FlagsResumeNames[] = {{1, "Return RESUME keys"}, {0, "Do NOT return resume keys"}};
inline constexpr ValueName kFindFirst2FlagsEosNames[] = {{1, "CLOSE search if END OF SEARCH is reached"}, {0, "Do NOT close search if end of search reached"}};
inline constexpr ValueName kFindFirst2FlagsCloseNames[] = {{1, "CLOSE search after this request"}, {0, "Do NOT close search after this request"}};
inline constexpr ValueName kFf2LoiNames[] = {
    {1, "Info Standard"}, {2, "Info Query EA Size"}, {3, "Info Query EAs From List"}, {257, "Find File Directory Info"},
    {258, "Find File Full Directory Info"}, {259, "Find File Names Info"}, {260, "Find File Both Directory Info"},
    {261, "Find File Full Directory Info"}, {262, "Find File Id Both Directory Info"}, {514, "Find File Unix"}, {523, "Find File Unix Info2"},
};
inline constexpr ValueName kQpiLoiNames[] = {
    {1, "Info Standard"}, {2, "Info Query EA Size"}, {3, "Info Query EAs From List"}, {4, "Info Query All EAs"}, {6, "Info Is Name Valid"},
    {257, "Query File Basic Info"}, {258, "Query File Standard Info"}, {259, "Query File EA Info"}, {260, "Query File Name Info"},
    {263, "Query File All Info"}, {264, "Query File Alt Name Info"}, {265, "Query File Stream Info"}, {267, "Query File Compression Info"},
    {512, "Query File Unix Basic"}, {513, "Query File Unix Link"}, {514, "Query File Unix Hardlink"}, {516, "Query File Posix ACL"},
    {517, "Query File Posix XATTR"}, {518, "Query File Posix Attr Flags"}, {519, "Query File Posix Permissions"}, {520, "Query File Posix Lock"},
    {523, "Query File Unix Info2"}, {1004, "Query File Basic Info"}, {1005, "Query File Standard Info"}, {1006, "Query File Internal Info"},
    {1007, "Query File EA Info"}, {1009, "Query File Name Info"}, {1010, "Query File Rename Info"}, {1011, "Query File Link Info"},
    {1012, "Query File Names Info"}, {1013, "Query File Disposition Info"}, {1014, "Query File Position Info"}, {1015, "Query File Full EA Info"},
    {1016, "Query File Mode Info"}, {1017, "Query File Alignment Info"}, {1018, "Query File All Info"}, {1019, "Query File Allocation Info"},
    {1020, "Query File End of File Info"}, {1021, "Query File Alt Name Info"}, {1022, "Query File Stream Info"}, {1023, "Query File Pipe Info"},
    {1024, "Query File Pipe Local Info"}, {1025, "Query File Pipe Remote Info"}, {1026, "Query File Mailslot Query Info"},
    {1027, "Query File Mailslot Set Info"}, {1028, "Query File Compression Info"}, {1029, "Query File ObjectID Info"},
    {1030, "Query File Completion Info"}, {1031, "Query File Move Cluster Info"}, {1032, "Query File Quota Info"},
    {1033, "Query File Reparsepoint Info"}, {1034, "Query File Network Open Info"}, {1035, "Query File Attribute Tag Info"},
    {1036, "Query File Tracking Info"}, {1037, "Query File Maximum Info"},
};
inline constexpr ValueName kSpiLoiNames[] = {
    {1, "Info Standard"}, {2, "Info Set EAs"}, {4, "Info Query All EAs"}, {257, "Set File Basic Info"}, {258, "Set File Disposition Info"},
    {259, "Set File Allocation Info"}, {260, "Set File End Of File Info"}, {512, "Set File Unix Basic"}, {513, "Set File Unix Link"},
    {514, "Set File Unix HardLink"}, {516, "Set File Unix ACL"}, {517, "Set File Unix XATTR"}, {518, "Set File Unix Attr Flags"},
    {520, "Set File Posix Lock"}, {521, "Set File Posix Open"}, {522, "Set File Posix Unlink"}, {523, "Set File Unix Info2"},
    {1004, "Set File Basic Info"}, {1010, "Set Rename Information"}, {1013, "Set Disposition Information"}, {1014, "Set Position Information"},
    {1016, "Set Mode Information"}, {1019, "Set Allocation Information"}, {1020, "Set EOF Information"}, {1023, "Set File Pipe Information"},
    {1025, "Set File Pipe Remote Information"}, {1029, "Set Copy On Write Information"}, {1032, "Set OLE Class ID Information"},
    {1039, "Set Inherit Context Index Information"}, {1040, "Set OLE Information (?)"},
};
inline constexpr ValueName kQfsiLoiNames[] = {
    {1, "Info Allocation"}, {2, "Info Volume"}, {257, "Query FS Label Info"}, {258, "Query FS Volume Info"}, {259, "Query FS Size Info"},
    {260, "Query FS Device Info"}, {261, "Query FS Attribute Info"}, {512, "Unix Query FS Info"}, {514, "Unix Query POSIX whoami"},
    {769, "Mac Query FS Info"}, {1001, "Query FS Label Info"}, {1002, "Query FS Volume Info"}, {1003, "Query FS Size Info"},
    {1004, "Query FS Device Info"}, {1005, "Query FS Attribute Info"}, {1006, "Query FS Quota Info"}, {1007, "Query Full FS Size Info"},
    {1008, "Object ID Information"},
};
inline constexpr ValueName kSfsiLoiNames[] = {{515, "Request Transport Encryption"}, {1006, "Set FS Quota Info"}};
inline constexpr ValueName kNtrLoiNames[] = {{259, "Create Hard Link"}};
inline constexpr ValueName kDeletePendingNames[] = {{0, "Normal, no pending delete"}, {1, "This object has DELETE PENDING"}};
inline constexpr ValueName kAlignmentNames[] = {
    {0, "Byte alignment"}, {1, "Word (16bit) alignment"}, {3, "Long (32bit) alignment"}, {7, "8 byte boundary alignment"},
    {15, "16 byte boundary alignment"}, {31, "32 byte boundary alignment"}, {63, "64 byte boundary alignment"}, {127, "128 byte boundary alignment"},
    {255, "256 byte boundary alignment"}, {511, "512 byte boundary alignment"},
};
inline constexpr ValueName kMarkedForDeletionNames[] = {{1, "File is MARKED FOR DELETION"}, {0, "File is NOT marked for deletion"}};
inline constexpr ValueName kDfsFlagsServerHoldStorageNames[] = {
    {1, "Referral SERVER HOLDS STORAGE for the file"}, {0, "Referral server does NOT hold storage for the file"},
};
inline constexpr ValueName kDfsFlagsFieldingNames[] = {
    {1, "The server in referral is FIELDING CAPABLE"}, {0, "The server in referrals is NOT fielding capable"},
};
inline constexpr ValueName kDfsReferralServerTypeNames[] = {{0, "Non-root targets returned"}, {1, "Root targets returns"}};
inline constexpr ValueName kDfsReferralFlagsNameListReferralNames[] = {{1, "A domain/DC referral response"}, {0, "NOT a domain/DC referral response"}};
inline constexpr ValueName kDfsReferralFlagsTargetSetBoundaryNames[] = {
    {1, "The first target in the target set"}, {0, "NOT the first target in the target set"},
};
inline constexpr ValueName kDeviceRemovableNames[] = {{1, "This is a REMOVABLE device"}, {0, "This is NOT a removable device"}};
inline constexpr ValueName kDeviceReadOnlyNames[] = {{1, "This is a READ-ONLY device"}, {0, "This is NOT a read-only device"}};
inline constexpr ValueName kDeviceFloppyNames[] = {{1, "This is a FLOPPY DISK device"}, {0, "This is NOT a floppy disk device"}};
inline constexpr ValueName kDeviceWriteOnceNames[] = {{1, "This is a WRITE-ONCE device"}, {0, "This is NOT a write-once device"}};
inline constexpr ValueName kDeviceRemoteNames[] = {{1, "This is a REMOTE device"}, {0, "This is NOT a remote device"}};
inline constexpr ValueName kDeviceMountedNames[] = {{1, "This device is MOUNTED"}, {0, "This device is NOT mounted"}};
inline constexpr ValueName kDeviceVirtualNames[] = {{1, "This is a VIRTUAL device"}, {0, "This is NOT a virtual device"}};
inline constexpr ValueName kDeviceSecureOpenNames[] = {{1, "This device supports SECURE OPEN"}, {0, "This device does NOT support secure open"}};
inline constexpr ValueName kDeviceTsNames[] = {{1, "This is a TERMINAL SERVICES device"}, {0, "This is NOT a terminal services device"}};
inline constexpr ValueName kDeviceWebdavNames[] = {{1, "This is a WEBDAV device"}, {0, "This is NOT a webdav device"}};
inline constexpr ValueName kDeviceAatNames[] = {{1, "This device ALLOWS APPCONTAINER TRAVERSAL"}, {0, "This device does NOT allow appcontainer traversal"}};
inline constexpr ValueName kDevicePortableNames[] = {{1, "This is a PORTABLE device"}, {0, "This is NOT a portable device"}};
inline constexpr ValueName kFsAttrCssNames[] = {{1, "This FS supports CASE SENSITIVE SEARCHes"}, {0, "This FS does NOT support case sensitive searches"}};
inline constexpr ValueName kFsAttrCpnNames[] = {{1, "This FS supports CASE PRESERVED NAMES"}, {0, "This FS does NOT support case preserved names"}};
inline constexpr ValueName kFsAttrUodNames[] = {{1, "This FS supports UNICODE NAMES"}, {0, "This FS does NOT support unicode names"}};
inline constexpr ValueName kFsAttrPaclsNames[] = {{1, "This FS supports PERSISTENT ACLs"}, {0, "This FS does NOT support persistent acls"}};
inline constexpr ValueName kFsAttrFcNames[] = {{1, "This FS supports COMPRESSED FILES"}, {0, "This FS does NOT support compressed files"}};
inline constexpr ValueName kFsAttrVqNames[] = {{1, "This FS supports VOLUME QUOTAS"}, {0, "This FS does NOT support volume quotas"}};
inline constexpr ValueName kFsAttrSsfNames[] = {{1, "This FS supports SPARSE FILES"}, {0, "This FS does NOT support sparse files"}};
inline constexpr ValueName kFsAttrSrpNames[] = {{1, "This FS supports REPARSE POINTS"}, {0, "This FS does NOT support reparse points"}};
inline constexpr ValueName kFsAttrSrsNames[] = {{1, "This FS supports REMOTE STORAGE"}, {0, "This FS does NOT support remote storage"}};
inline constexpr ValueName kFsAttrSlaNames[] = {{1, "This FS supports LFN APIs"}, {0, "This FS does NOT support lfn apis"}};
inline constexpr ValueName kFsAttrVisNames[] = {{1, "This FS VOLUME IS COMPRESSED"}, {0, "This FS volume is NOT compressed"}};
inline constexpr ValueName kFsAttrSoidsNames[] = {{1, "This FS supports OIDs"}, {0, "This FS does NOT support OIDs"}};
inline constexpr ValueName kFsAttrSeNames[] = {{1, "This FS supports ENCRYPTION"}, {0, "This FS does NOT support encryption"}};
inline constexpr ValueName kFsAttrNsNames[] = {{1, "This FS supports NAMED STREAMS"}, {0, "This FS does NOT support named streams"}};
inline constexpr ValueName kFsAttrRovNames[] = {{1, "This is a READ ONLY VOLUME"}, {0, "This is a read/write volume"}};
inline constexpr ValueName kFsAttrSwoNames[] = {{1, "This is a SEQUENTIAL WRITE ONCE VOLUME"}, {0, "This is NOT a sequential write once volume"}};
inline constexpr ValueName kFsAttrStNames[] = {{1, "This filesystem supports TRANSACTIONS"}, {0, "This filesystem does NOT support transactions"}};
inline constexpr ValueName kFsAttrShlNames[] = {{1, "This filesystem supports HARD LINKS"}, {0, "This filesystem does NOT support hard links"}};
inline constexpr ValueName kFsAttrSisNames[] = {{1, "This filesystem supports INTEGRITY STREAMS"}, {0, "This filesystem does NOT support integrity streams"}};
inline constexpr ValueName kFsAttrSbrNames[] = {{1, "This filesystem supports BLOCK REFCOUNTING"}, {0, "This filesystem does NOT support block refcounting"}};
inline constexpr ValueName kFsAttrSsvNames[] = {{1, "This filesystem supports SPARSE VDL"}, {0, "This filesystem does NOT support sparse vdl"}};
inline constexpr ValueName kQuotaFlagsDenyDiskNames[] = {
    {1, "DENY DISK SPACE for users exceeding quota limit"}, {0, "Do NOT deny disk space for users exceeding quota limit"},
};
inline constexpr ValueName kQuotaFlagsLogLimitNames[] = {
    {1, "LOG EVENT when a user exceeds their QUOTA LIMIT"}, {0, "Do NOT log event when a user exceeds their quota limit"},
};
inline constexpr ValueName kQuotaFlagsLogWarningNames[] = {
    {1, "LOG EVENT when a user exceeds their WARNING LEVEL"}, {0, "Do NOT log event when a user exceeds their warning level"},
};
inline constexpr ValueName kQuotaFlagsEnabledNames[] = {{1, "Quotas are ENABLED of this fs"}, {0, "Quotas are NOT enabled on this fs"}};
inline constexpr ValueName kPipeInfoFlagNames[] = {{1, "SET NAMED PIPE mode"}, {0, "Clear NAMED PIPE mode"}};
inline constexpr ValueName kNtSecDescTypeOwnerDefaultedNames[] = {{1, "OWNER is DEFAULTED"}, {0, "Owner is NOT defaulted"}};
inline constexpr ValueName kNtSecDescTypeGroupDefaultedNames[] = {{1, "GROUP is DEFAULTED"}, {0, "Group is NOT defaulted"}};
inline constexpr ValueName kNtSecDescTypeDaclPresentNames[] = {{1, "DACL is PRESENT"}, {0, "DACL is NOT present"}};
inline constexpr ValueName kNtSecDescTypeDaclDefaultedNames[] = {{1, "DACL is DEFAULTED"}, {0, "DACL is NOT defaulted"}};
inline constexpr ValueName kNtSecDescTypeSaclPresentNames[] = {{1, "SACL is PRESENT"}, {0, "SACL is NOT present"}};
inline constexpr ValueName kNtSecDescTypeSaclDefaultedNames[] = {{1, "SACL is DEFAULTED"}, {0, "SACL is NOT defaulted"}};
inline constexpr ValueName kNtSecDescTypeDaclAutoInheritReqNames[] = {{1, "DACL has AUTO INHERIT REQUIRED"}, {0, "DACL does NOT require auto inherit"}};
inline constexpr ValueName kNtSecDescTypeDaclTrustedNames[] = {{1, "DACL TRUSTED is TRUE"}, {0, "Dacl trusted is FALSE"}};
inline constexpr ValueName kNtSecDescTypeServerSecurityNames[] = {{1, "SERVER SECURITY is TRUE"}, {0, "Server security is FALSE"}};
inline constexpr ValueName kNtSecDescTypeSaclAutoInheritReqNames[] = {{1, "SACL has AUTO INHERIT REQUIRED"}, {0, "SACL does NOT require auto inherit"}};
inline constexpr ValueName kNtSecDescTypeDaclAutoInheritedNames[] = {{1, "DACL is AUTO INHERITED"}, {0, "DACL is NOT auto inherited"}};
inline constexpr ValueName kNtSecDescTypeSaclAutoInheritedNames[] = {{1, "SACL is AUTO INHERITED"}, {0, "SACL is NOT auto inherited"}};
inline constexpr ValueName kNtSecDescTypeDaclProtectedNames[] = {{1, "The DACL is PROTECTED"}, {0, "The DACL is NOT protected"}};
inline constexpr ValueName kNtSecDescTypeSaclProtectedNames[] = {{1, "The SACL is PROTECTED"}, {0, "The SACL is NOT protected"}};
inline constexpr ValueName kNtSecDescTypeSelfRelativeNames[] = {{1, "This SecDesc is SELF RELATIVE"}, {0, "This SecDesc is NOT self relative"}};
inline constexpr ValueName kNtSecDescTypeRmControlValidNames[] = {{1, "Rm control valid is TRUE"}, {0, "Rm control valid is FALSE"}};
inline constexpr ValueName kNtAclRevisionNames[] = {{2, "NT4"}, {4, "AD"}};
inline constexpr ValueName kNtAceTypeNames[] = {
    {0, "Access Allowed"}, {1, "Access Denied"}, {2, "System Audit"}, {3, "System Alarm"}, {4, "Allowed Compound"}, {5, "Allowed Object"},
    {6, "Denied Object"}, {7, "Audit Object"}, {8, "Alarm Object"}, {9, "Allowed Callback"}, {10, "Denied Callback"}, {11, "Allowed Callback Object"},
    {12, "Denied Callback Object"}, {13, "Audit Callback"}, {14, "Alarm Callback"}, {15, "Audit Callback Object"}, {16, "Alarm Callback Object"},
    {17, "Mandatory label"}, {18, "Resource Attribute"}, {19, "Scoped Policy ID"},
};
inline constexpr ValueName kNtAceFlagsObjectInheritNames[] = {
    {1, "Subordinate files will inherit this ACE"}, {0, "Subordinate files will not inherit this ACE"},
};
inline constexpr ValueName kNtAceFlagsContainerInheritNames[] = {
    {1, "Subordinate containers will inherit this ACE"}, {0, "Subordinate containers will not inherit this ACE"},
};
inline constexpr ValueName kNtAceFlagsNonPropagateInheritNames[] = {
    {1, "Subordinate object will not propagate the inherited ACE further"}, {0, "Subordinate object will propagate the inherited ACE further"},
};
inline constexpr ValueName kNtAceFlagsInheritOnlyNames[] = {
    {1, "This ACE does not apply to the current object"}, {0, "This ACE applies to the current object"},
};
inline constexpr ValueName kNtAceFlagsInheritedAceNames[] = {
    {1, "This ACE was inherited from its parent object"}, {0, "This ACE was not inherited from its parent object"},
};
inline constexpr ValueName kNtAceFlagsSuccessfulAccessNames[] = {{1, "Successful accesses will be audited"}, {0, "Successful accesses will not be audited"}};
inline constexpr ValueName kNtAceFlagsFailedAccessNames[] = {{1, "Failed accesses will be audited"}, {0, "Failed accesses will not be audited"}};
inline constexpr ValueName kNtSecInfoSaclNames[] = {{1, "Request SACL"}, {0, "Do NOT request SACL"}};
inline constexpr ValueName kNtSecInfoDaclNames[] = {{1, "Request DACL"}, {0, "Do NOT request DACL"}};
inline constexpr ValueName kNtSecInfoGroupNames[] = {{1, "Request GROUP"}, {0, "Do NOT request group"}};
inline constexpr ValueName kNtSecInfoOwnerNames[] = {{1, "Request OWNER"}, {0, "Do NOT request owner"}};
inline constexpr ValueName kDosErrorNames[] = {
    {0, "Success"}, {1, "Invalid function (or system call)"}, {2, "File not found (pathname error)"}, {3, "Directory not found"},
    {4, "Too many open files"}, {5, "Access denied"}, {6, "Invalid fid"}, {7, "Memory control blocks destroyed"}, {8, "Out of memory"},
    {9, "Invalid memory block address"}, {10, "Invalid environment"}, {11, "Invalid format"}, {12, "Invalid open mode"},
    {13, "Invalid data (only from ioctl call)"}, {14, "Reserved error code?"}, {15, "Invalid drive"}, {16, "Attempt to delete current directory"},
    {17, "Rename/move across different filesystems"}, {18, "No more files found in file search"}, {31, "General failure"},
    {32, "Share mode on file conflict with open mode"}, {33, "Lock request conflicts with existing lock"},
    {50, "Request unsupported, returned by Win 95"}, {64, "Network name deleted or not available"}, {66, "Don't support ipc"},
    {67, "Requested share does not exist"}, {80, "File in operation already exists"}, {87, "Invalid parameter"},
    {110, "Cannot open the file specified"}, {111, "Buffer overflow"}, {122, "Insufficient buffer"}, {123, "Invalid name"},
    {158, "This region is not locked by this locking context."}, {161, "Invalid Path"}, {173, "Cancel violation"}, {174, "No atomic clocks"},
    {183, "File already exists"}, {230, "Named pipe invalid"}, {231, "All instances of pipe are busy"}, {232, "Named pipe close in progress"},
    {233, "No process on other end of named pipe"}, {234, "More data to be returned"}, {255, "ea inconsistent"}, {259, "No more items"},
    {267, "Invalid directory name in a path."}, {275, "Extended attributes didn't fit"}, {282, "Extended attributes not supported"},
    {1022, "Buffer too small to return change notify."}, {1307, "Invalid security descriptor owner"}, {1338, "Invalid security descriptor"},
    {1722, "Server unavailable"}, {1795, "Printer driver already installed"}, {1796, "Error unknown port"}, {1799, "Invalid separator file"},
    {1800, "Invalid priority"}, {1801, "Invalid printer name"}, {1802, "Printer already exists"}, {1803, "Invalid printer command"},
    {1804, "Invalid datatype"}, {1805, "Invalid environment"}, {1903, "Invalid form size"}, {2123, "Buffer too small"}, {2151, "No such print job"},
    {2455, "Invalid Group"},
};
inline constexpr ValueName kServerErrorNames[] = {
    {1, "Non specific error code"}, {2, "Bad password"}, {3, "Reserved"}, {4, "No permissions to perform the requested operation"},
    {5, "TID invalid"}, {6, "Invalid network name. Service not found"}, {7, "Invalid device"}, {49, "Print queue full"}, {50, "Queued item too big"},
    {51, "EOF in print queue dump"}, {52, "Invalid print file in smb_fid"}, {64, "Unrecognised command"}, {65, "SMB server internal error"},
    {67, "Fid and pathname invalid combination"}, {68, "Bad link in request ?\?\?"}, {69, "Access specified for a file is not valid"},
    {70, "Bad process id in request"}, {71, "Attribute mode invalid"}, {81, "Message server paused"}, {82, "Not receiving messages"},
    {83, "No room for message"}, {87, "Too many remote usernames"}, {88, "Operation timed out"},
    {89, "No resources currently available for request."}, {90, "Too many userids"}, {91, "Bad userid"},
    {250, "Temporarily unable to use raw mode, use MPX mode"}, {251, "Temporarily unable to use raw mode, use standard mode"},
    {252, "Resume MPX mode"}, {253, "Bad Password?\?\?"}, {65535, "Operation not supported"},
};
inline constexpr ValueName kHardwareErrorNames[] = {
    {19, "Read only media"}, {21, "Drive not ready"}, {23, "Data (CRC) error"}, {24, "Bad request structure length"}, {25, "Seek error"},
    {27, "Sector not found"}, {28, "Printer out of paper"}, {29, "Write fault"}, {30, "Read fault"}, {31, "General failure"},
    {32, "An open conflicts with an existing open"}, {33, "Lock conflict/invalid mode, or unlock of another process's lock"},
    {34, "The wrong disk was found in a drive"}, {35, "No FCBs are available to process request"}, {36, "A sharing buffer has been exceeded"},
    {39, "Disk full?\?\?"},
};
inline constexpr ValueName kPeekStatusNames[] = {
    {1, "Disconnected by server"}, {2, "Listening"}, {3, "Connection to server is OK"}, {4, "Server end of pipe is closed"},
};
inline constexpr ValueName kMailslotOpcodeNames[] = {{1, "Write Mail Slot"}};
inline constexpr ValueName kMailslotClassNames[] = {{1, "Reliable"}, {2, "Unreliable & Broadcast"}};
inline constexpr ValueName kPipeFunctionNames[] = {
    {84, "CallNamedPipe"}, {83, "WaitNamedPipe"}, {35, "PeekNamedPipe"}, {33, "QNmPHandState"}, {1, "SetNmPHandState"}, {34, "QNmPipeInfo"},
    {38, "TransactNmPipe"}, {17, "RawReadNmPipe"}, {49, "RawWriteNmPipe"},
};

} // namespace capscope::smb
