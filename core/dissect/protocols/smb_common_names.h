// Names of values that both versions of SMB have: access rights, attributes, options of files. MS-SMB 2.2.1, MS-SMB2 2.2.13, MS-FSCC 2.6.
#pragma once

#include "core/dissect/field.h"

namespace capscope::smb_common {

inline constexpr ValueName kAccessReadNames[] = {{1, "READ access"}, {0, "NO read access"}};
inline constexpr ValueName kAccessWriteNames[] = {{1, "WRITE access"}, {0, "NO write access"}};
inline constexpr ValueName kAccessAppendNames[] = {{1, "APPEND access"}, {0, "NO append access"}};
inline constexpr ValueName kAccessReadEaNames[] = {{1, "READ EXTENDED ATTRIBUTES access"}, {0, "NO read extended attributes access"}};
inline constexpr ValueName kAccessWriteEaNames[] = {{1, "WRITE EXTENDED ATTRIBUTES access"}, {0, "NO write extended attributes access"}};
inline constexpr ValueName kAccessExecuteNames[] = {{1, "EXECUTE access"}, {0, "NO execute access"}};
inline constexpr ValueName kAccessDeleteChildNames[] = {{1, "DELETE CHILD access"}, {0, "NO delete child access"}};
inline constexpr ValueName kAccessReadAttributesNames[] = {{1, "READ ATTRIBUTES access"}, {0, "NO read attributes access"}};
inline constexpr ValueName kAccessWriteAttributesNames[] = {{1, "WRITE ATTRIBUTES access"}, {0, "NO write attributes access"}};
inline constexpr ValueName kAccessDeleteNames[] = {{1, "DELETE access"}, {0, "NO delete access"}};
inline constexpr ValueName kAccessReadControlNames[] = {
    {1, "READ ACCESS to owner, group and ACL of the SID"}, {0, "Read access is NOT granted to owner, group and ACL of the SID"},
};
inline constexpr ValueName kAccessWriteDacNames[] = {{1, "OWNER may WRITE the DAC"}, {0, "Owner may NOT write to the DAC"}};
inline constexpr ValueName kAccessWriteOwnerNames[] = {{1, "Can WRITE OWNER (take ownership)"}, {0, "Can NOT write owner (take ownership)"}};
inline constexpr ValueName kAccessSynchronizeNames[] = {
    {1, "Can wait on handle to SYNCHRONIZE on completion of I/O"}, {0, "Can NOT wait on handle to synchronize on completion of I/O"},
};
inline constexpr ValueName kAccessSystemSecurityNames[] = {{1, "SYSTEM SECURITY is set"}, {0, "System security is NOT set"}};
inline constexpr ValueName kAccessMaximumAllowedNames[] = {{1, "MAXIMUM ALLOWED is set"}, {0, "Maximum allowed is NOT set"}};
inline constexpr ValueName kAccessGenericAllNames[] = {{1, "GENERIC ALL is set"}, {0, "Generic all is NOT set"}};
inline constexpr ValueName kAccessGenericExecuteNames[] = {{1, "GENERIC EXECUTE is set"}, {0, "Generic execute is NOT set"}};
inline constexpr ValueName kAccessGenericWriteNames[] = {{1, "GENERIC WRITE is set"}, {0, "Generic write is NOT set"}};
inline constexpr ValueName kAccessGenericReadNames[] = {{1, "GENERIC READ is set"}, {0, "Generic read is NOT set"}};
inline constexpr ValueName kFileAttributeCompressedNames[] = {{1, "COMPRESSED"}, {0, "Uncompressed"}};
inline constexpr ValueName kFileAttributeOfflineNames[] = {{1, "OFFLINE"}, {0, "Online"}};
inline constexpr ValueName kImpersonationLevelNames[] = {{0, "Anonymous"}, {1, "Identification"}, {2, "Impersonation"}, {3, "Delegation"}};
inline constexpr ValueName kShareAccessReadNames[] = {{1, "Object can be shared for READ"}, {0, "Object can NOT be shared for read"}};
inline constexpr ValueName kShareAccessWriteNames[] = {{1, "Object can be shared for WRITE"}, {0, "Object can NOT be shared for write"}};
inline constexpr ValueName kShareAccessDeleteNames[] = {{1, "Object can be shared for DELETE"}, {0, "Object can NOT be shared for delete"}};
inline constexpr ValueName kCreateDispositionNames[] = {
    {0, "Supersede (supersede existing file (if it exists))"}, {1, "Open (if file exists open it, else fail)"},
    {2, "Create (if file exists fail, else create it)"}, {3, "Open If (if file exists open it, else create it)"},
    {4, "Overwrite (if file exists overwrite, else fail)"}, {5, "Overwrite If (if file exists overwrite, else create it)"},
};
inline constexpr ValueName kNtCreateOptionsDirectoryNames[] = {
    {1, "File being created/opened must be a directory"}, {0, "File being created/opened must not be a directory"},
};
inline constexpr ValueName kNtCreateOptionsWriteThroughNames[] = {
    {1, "Writes should flush buffered data before completing"}, {0, "Writes need not flush buffered data before completing"},
};
inline constexpr ValueName kNtCreateOptionsSequentialOnlyNames[] = {
    {1, "The file will only be accessed sequentially"}, {0, "The file might not only be accessed sequentially"},
};
inline constexpr ValueName kNtCreateOptionsIntermediateBufferingNames[] = {
    {1, "NO intermediate buffering is allowed"}, {0, "Intermediate buffering is allowed"},
};
inline constexpr ValueName kNtCreateOptionsSyncIoAlertNames[] = {
    {1, "All operations SYNCHRONOUS, waits subject to termination from alert"}, {0, "Operations NOT necessarily synchronous"},
};
inline constexpr ValueName kNtCreateOptionsSyncIoNonalertNames[] = {
    {1, "All operations SYNCHRONOUS, waits not subject to alert"}, {0, "Operations NOT necessarily synchronous"},
};
inline constexpr ValueName kNtCreateOptionsNonDirectoryNames[] = {
    {1, "File being created/opened must not be a directory"}, {0, "File being created/opened must be a directory"},
};
inline constexpr ValueName kNtCreateOptionsNoEaKnowledgeNames[] = {
    {1, "The client does not understand extended attributes"}, {0, "The client understands extended attributes"},
};
inline constexpr ValueName kNtCreateOptionsEightDotThreeOnlyNames[] = {
    {1, "The client understands only 8.3 file names"}, {0, "The client understands long file names"},
};
inline constexpr ValueName kNtCreateOptionsDeleteOnCloseNames[] = {
    {1, "The file should be deleted when it is closed"}, {0, "The file should not be deleted when it is closed"},
};
inline constexpr ValueName kNtCreateOptionsOpenByFileidNames[] = {{1, "OpenByFileID bit is SET"}, {0, "OpenByFileID is NOT set"}};
inline constexpr ValueName kNtCreateOptionsBackupIntentNames[] = {{1, "This is a create with BACKUP INTENT"}, {0, "This is a normal create"}};
inline constexpr ValueName kNtCreateOptionsReserveOpfilterNames[] = {{1, "Reserve Opfilter is SET"}, {0, "Reserve Opfilter is NOT set"}};
inline constexpr ValueName kNtCreateOptionsOpenReparsePointNames[] = {{1, "Open a Reparse Point"}, {0, "Normal open"}};
inline constexpr ValueName kNtCreateOptionsOpenNoRecallNames[] = {{1, "Open No Recall is SET"}, {0, "Open no recall is NOT set"}};
inline constexpr ValueName kNtCreateOptionsOpenForFreeSpaceQueryNames[] = {
    {1, "This is an OPEN FOR FREE SPACE QUERY"}, {0, "This is NOT an open for free space query"},
};
inline constexpr ValueName kNtNotifyFileNameNames[] = {{1, "Notify on changes to FILE NAME"}, {0, "Do NOT notify on changes to file name"}};
inline constexpr ValueName kNtNotifyDirNameNames[] = {{1, "Notify on changes to DIR NAME"}, {0, "Do NOT notify on changes to dir name"}};
inline constexpr ValueName kNtNotifyAttributesNames[] = {{1, "Notify on changes to ATTRIBUTES"}, {0, "Do NOT notify on changes to attributes"}};
inline constexpr ValueName kNtNotifySizeNames[] = {{1, "Notify on changes to SIZE"}, {0, "Do NOT notify on changes to size"}};
inline constexpr ValueName kNtNotifyEaNames[] = {{1, "Notify on changes to EA"}, {0, "Do NOT notify on changes to EA"}};
inline constexpr ValueName kNtNotifySecurityNames[] = {{1, "Notify on changes to SECURITY"}, {0, "Do NOT notify on changes to security"}};
inline constexpr ValueName kNtNotifyStreamNameNames[] = {{1, "Notify on changes to STREAM NAME"}, {0, "Do NOT notify on changes to stream name"}};
inline constexpr ValueName kNtNotifyStreamSizeNames[] = {{1, "Notify on changes to STREAM SIZE"}, {0, "Do NOT notify on changes to stream size"}};
inline constexpr ValueName kDispositionDeleteOnCloseNames[] = {{1, "DELETE this file when closed"}, {0, "Normal access, do not delete on close"}};

} // namespace capscope::smb_common
