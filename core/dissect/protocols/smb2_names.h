// The names of values in SMB2.
#pragma once

#include "core/dissect/field.h"
#include "core/dissect/protocols/smb_common_names.h"

namespace capscope::smb2 {

using namespace smb_common;

using namespace fields;

inline constexpr ValueName kCommandNames[] = {
    {0, "Negotiate Protocol"}, {1, "Session Setup"}, {2, "Session Logoff"}, {3, "Tree Connect"}, {4, "Tree Disconnect"}, {5, "Create"},
    {6, "Close"}, {7, "Flush"}, {8, "Read"}, {9, "Write"}, {10, "Lock"}, {11, "Ioctl"}, {12, "Cancel"}, {13, "KeepAlive"}, {14, "Find"},
    {15, "Notify"}, {16, "GetInfo"}, {17, "SetInfo"}, {18, "Break"}, {19, "unknown-0x13"}, {20, "unknown-0x14"}, {21, "unknown-0x15"},
    {22, "unknown-0x16"}, {23, "unknown-0x17"}, {24, "unknown-0x18"}, {25, "unknown-0x19"}, {26, "unknown-0x1A"}, {27, "unknown-0x1B"},
    {28, "unknown-0x1C"}, {29, "unknown-0x1D"}, {30, "unknown-0x1E"}, {31, "unknown-0x1F"}, {32, "unknown-0x20"}, {33, "unknown-0x21"},
    {34, "unknown-0x22"}, {35, "unknown-0x23"}, {36, "unknown-0x24"}, {37, "unknown-0x25"}, {38, "unknown-0x26"}, {39, "unknown-0x27"},
    {40, "unknown-0x28"}, {41, "unknown-0x29"}, {42, "unknown-0x2A"}, {43, "unknown-0x2B"}, {44, "unknown-0x2C"}, {45, "unknown-0x2D"},
    {46, "unknown-0x2E"}, {47, "unknown-0x2F"}, {48, "unknown-0x30"}, {49, "unknown-0x31"}, {50, "unknown-0x32"}, {51, "unknown-0x33"},
    {52, "unknown-0x34"}, {53, "unknown-0x35"}, {54, "unknown-0x36"}, {55, "unknown-0x37"}, {56, "unknown-0x38"}, {57, "unknown-0x39"},
    {58, "unknown-0x3A"}, {59, "unknown-0x3B"}, {60, "unknown-0x3C"}, {61, "unknown-0x3D"}, {62, "unknown-0x3E"}, {63, "unknown-0x3F"},
    {64, "unknown-0x40"}, {65, "unknown-0x41"}, {66, "unknown-0x42"}, {67, "unknown-0x43"}, {68, "unknown-0x44"}, {69, "unknown-0x45"},
    {70, "unknown-0x46"}, {71, "unknown-0x47"}, {72, "unknown-0x48"}, {73, "unknown-0x49"}, {74, "unknown-0x4A"}, {75, "unknown-0x4B"},
    {76, "unknown-0x4C"}, {77, "unknown-0x4D"}, {78, "unknown-0x4E"}, {79, "unknown-0x4F"}, {80, "unknown-0x50"}, {81, "unknown-0x51"},
    {82, "unknown-0x52"}, {83, "unknown-0x53"}, {84, "unknown-0x54"}, {85, "unknown-0x55"}, {86, "unknown-0x56"}, {87, "unknown-0x57"},
    {88, "unknown-0x58"}, {89, "unknown-0x59"}, {90, "unknown-0x5A"}, {91, "unknown-0x5B"}, {92, "unknown-0x5C"}, {93, "unknown-0x5D"},
    {94, "unknown-0x5E"}, {95, "unknown-0x5F"}, {96, "unknown-0x60"}, {97, "unknown-0x61"}, {98, "unknown-0x62"}, {99, "unknown-0x63"},
    {100, "unknown-0x64"}, {101, "unknown-0x65"}, {102, "unknown-0x66"}, {103, "unknown-0x67"}, {104, "unknown-0x68"},
    {105, "unknown-0x69"}, {106, "unknown-0x6A"}, {107, "unknown-0x6B"}, {108, "unknown-0x6C"}, {109, "unknown-0x6D"},
    {110, "unknown-0x6E"}, {111, "unknown-0x6F"}, {112, "unknown-0x70"}, {113, "unknown-0x71"}, {114, "unknown-0x72"},
    {115, "unknown-0x73"}, {116, "unknown-0x74"}, {117, "unknown-0x75"}, {118, "unknown-0x76"}, {119, "unknown-0x77"},
    {120, "unknown-0x78"}, {121, "unknown-0x79"}, {122, "unknown-0x7A"}, {123, "unknown-0x7B"}, {124, "unknown-0x7C"},
    {125, "unknown-0x7D"}, {126, "unknown-0x7E"}, {127, "unknown-0x7F"}, {128, "unknown-0x80"}, {129, "unknown-0x81"},
    {130, "unknown-0x82"}, {131, "unknown-0x83"}, {132, "unknown-0x84"}, {133, "unknown-0x85"}, {134, "unknown-0x86"},
    {135, "unknown-0x87"}, {136, "unknown-0x88"}, {137, "unknown-0x89"}, {138, "unknown-0x8A"}, {139, "unknown-0x8B"},
    {140, "unknown-0x8C"}, {141, "unknown-0x8D"}, {142, "unknown-0x8E"}, {143, "unknown-0x8F"}, {144, "unknown-0x90"},
    {145, "unknown-0x91"}, {146, "unknown-0x92"}, {147, "unknown-0x93"}, {148, "unknown-0x94"}, {149, "unknown-0x95"},
    {150, "unknown-0x96"}, {151, "unknown-0x97"}, {152, "unknown-0x98"}, {153, "unknown-0x99"}, {154, "unknown-0x9A"},
    {155, "unknown-0x9B"}, {156, "unknown-0x9C"}, {157, "unknown-0x9D"}, {158, "unknown-0x9E"}, {159, "unknown-0x9F"},
    {160, "unknown-0xA0"}, {161, "unknown-0xA1"}, {162, "unknown-0xA2"}, {163, "unknown-0xA3"}, {164, "unknown-0xA4"},
    {165, "unknown-0xA5"}, {166, "unknown-0xA6"}, {167, "unknown-0xA7"}, {168, "unknown-0xA8"}, {169, "unknown-0xA9"},
    {170, "unknown-0xAA"}, {171, "unknown-0xAB"}, {172, "unknown-0xAC"}, {173, "unknown-0xAD"}, {174, "unknown-0xAE"},
    {175, "unknown-0xAF"}, {176, "unknown-0xB0"}, {177, "unknown-0xB1"}, {178, "unknown-0xB2"}, {179, "unknown-0xB3"},
    {180, "unknown-0xB4"}, {181, "unknown-0xB5"}, {182, "unknown-0xB6"}, {183, "unknown-0xB7"}, {184, "unknown-0xB8"},
    {185, "unknown-0xB9"}, {186, "unknown-0xBA"}, {187, "unknown-0xBB"}, {188, "unknown-0xBC"}, {189, "unknown-0xBD"},
    {190, "unknown-0xBE"}, {191, "unknown-0xBF"}, {192, "unknown-0xC0"}, {193, "unknown-0xC1"}, {194, "unknown-0xC2"},
    {195, "unknown-0xC3"}, {196, "unknown-0xC4"}, {197, "unknown-0xC5"}, {198, "unknown-0xC6"}, {199, "unknown-0xC7"},
    {200, "unknown-0xC8"}, {201, "unknown-0xC9"}, {202, "unknown-0xCA"}, {203, "unknown-0xCB"}, {204, "unknown-0xCC"},
    {205, "unknown-0xCD"}, {206, "unknown-0xCE"}, {207, "unknown-0xCF"}, {208, "unknown-0xD0"}, {209, "unknown-0xD1"},
    {210, "unknown-0xD2"}, {211, "unknown-0xD3"}, {212, "unknown-0xD4"}, {213, "unknown-0xD5"}, {214, "unknown-0xD6"},
    {215, "unknown-0xD7"}, {216, "unknown-0xD8"}, {217, "unknown-0xD9"}, {218, "unknown-0xDA"}, {219, "unknown-0xDB"},
    {220, "unknown-0xDC"}, {221, "unknown-0xDD"}, {222, "unknown-0xDE"}, {223, "unknown-0xDF"}, {224, "unknown-0xE0"},
    {225, "unknown-0xE1"}, {226, "unknown-0xE2"}, {227, "unknown-0xE3"}, {228, "unknown-0xE4"}, {229, "unknown-0xE5"},
    {230, "unknown-0xE6"}, {231, "unknown-0xE7"}, {232, "unknown-0xE8"}, {233, "unknown-0xE9"}, {234, "unknown-0xEA"},
    {235, "unknown-0xEB"}, {236, "unknown-0xEC"}, {237, "unknown-0xED"}, {238, "unknown-0xEE"}, {239, "unknown-0xEF"},
    {240, "unknown-0xF0"}, {241, "unknown-0xF1"}, {242, "unknown-0xF2"}, {243, "unknown-0xF3"}, {244, "unknown-0xF4"},
    {245, "unknown-0xF5"}, {246, "unknown-0xF6"}, {247, "unknown-0xF7"}, {248, "unknown-0xF8"}, {249, "unknown-0xF9"},
    {250, "unknown-0xFA"}, {251, "unknown-0xFB"}, {252, "unknown-0xFC"}, {253, "unknown-0xFD"}, {254, "unknown-0xFE"},
    {255, "unknown-0xFF"},
};
inline constexpr ValueName kShareTypeNames[] = {{1, "Physical disk"}, {2, "Named pipe"}, {3, "Printer"}};
inline constexpr ValueName kFlagsResponseNames[] = {{1, "This is a RESPONSE"}, {0, "This is a REQUEST"}};
inline constexpr ValueName kFlagsAsyncNames[] = {{1, "This is an ASYNC command"}, {0, "This is a SYNC command"}};
inline constexpr ValueName kFlagsChainedNames[] = {{1, "This pdu is a CHAINED command"}, {0, "This pdu is NOT a chained command"}};
inline constexpr ValueName kFlagsSignatureNames[] = {{1, "This pdu is SIGNED"}, {0, "This pdu is NOT signed"}};
inline constexpr ValueName kFlagsPriorityMaskNames[] = {{1, "This pdu contains a PRIORITY"}, {0, "This pdu does NOT contain a PRIORITY"}};
inline constexpr ValueName kFlagsDfsNames[] = {{1, "This is a DFS OPERATION"}, {0, "This is a normal operation"}};
inline constexpr ValueName kFlagsReplayNames[] = {{1, "This is a REPLAY OPERATION"}, {0, "This is NOT a replay operation"}};
inline constexpr ValueName kFileAttributeReparseNames[] = {
    {1, "Has an associated REPARSE POINT"}, {0, "Does NOT have an associated reparse point"},
};
inline constexpr ValueName kFileAttributeNotContentIndexedNames[] = {
    {1, "Is not indexed by the content indexing service"}, {0, "Is indexed by the content indexing service"},
};
inline constexpr ValueName kFileAttributeIntegrityStreamNames[] = {{1, "Has Integrity Support"}, {0, "Does NOT have Integrity Support"}};
inline constexpr ValueName kFileAttributeNoScrubDataNames[] = {
    {1, "Is excluded from the data integrity scan"}, {0, "Is not excluded from the data integrity scan"},
};
inline constexpr ValueName kCapabilitiesDfsNames[] = {{1, "This host supports DFS"}, {0, "This host does NOT support DFS"}};
inline constexpr ValueName kCapabilitiesLeasingNames[] = {{1, "This host supports LEASING"}, {0, "This host does NOT support LEASING"}};
inline constexpr ValueName kCapabilitiesLargeMtuNames[] = {{1, "This host supports LARGE_MTU"}, {0, "This host does NOT support LARGE_MTU"}};
inline constexpr ValueName kCapabilitiesMultiChannelNames[] = {
    {1, "This host supports MULTI CHANNEL"}, {0, "This host does NOT support MULTI CHANNEL"},
};
inline constexpr ValueName kCapabilitiesPersistentHandlesNames[] = {
    {1, "This host supports PERSISTENT HANDLES"}, {0, "This host does NOT support PERSISTENT HANDLES"},
};
inline constexpr ValueName kCapabilitiesDirectoryLeasingNames[] = {
    {1, "This host supports DIRECTORY LEASING"}, {0, "This host does NOT support DIRECTORY LEASING"},
};
inline constexpr ValueName kCapabilitiesEncryptionNames[] = {{1, "This host supports ENCRYPTION"}, {0, "This host does NOT support ENCRYPTION"}};
inline constexpr ValueName kNegotiateContextTypeNames[] = {
    {1, "SMB2_PREAUTH_INTEGRITY_CAPABILITIES"}, {2, "SMB2_ENCRYPTION_CAPABILITIES"}, {3, "SMB2_COMPRESSION_CAPABILITIES"},
    {5, "SMB2_NETNAME_NEGOTIATE_CONTEXT_ID"}, {6, "SMB2_TRANSPORT_CAPABILITIES"}, {7, "SMB2_RDMA_TRANSFORM_CAPABILITIES"},
    {8, "SMB2_SIGNING_CAPABILITIES"}, {256, "SMB2_POSIX_EXTENSIONS_CAPABILITIES"},
};
inline constexpr ValueName kNegotiateContextHashAlgorithmNames[] = {{1, "SHA-512"}};
inline constexpr ValueName kNegotiateContextCipherIdNames[] = {{1, "AES-128-CCM"}, {2, "AES-128-GCM"}, {3, "AES-256-CCM"}, {4, "AES-256-GCM"}};
inline constexpr ValueName kNegotiateContextSigningIdNames[] = {{0, "HMAC-SHA256"}, {1, "AES-CMAC"}, {2, "AES-GMAC"}};
inline constexpr ValueName kDialectNames[] = {
    {514, "SMB 2.0.2"}, {528, "SMB 2.1"}, {767, "SMB2 wildcard"}, {546, "SMB 2.2.2 (deprecated; should be 3.0)"},
    {548, "SMB 2.2.4 (deprecated; should be 3.0)"}, {768, "SMB 3.0"}, {770, "SMB 3.0.2"}, {784, "SMB 3.1.0 (deprecated; should be 3.1.1)"},
    {785, "SMB 3.1.1"},
};
inline constexpr ValueName kChannelNames[] = {{0, "None"}, {1, "RDMA V1"}, {2, "RDMA V1_INVALIDATE"}, {3, "RDMA TRANSFORM"}};
inline constexpr ValueName kShareCachingNames[] = {{0, "Manual caching"}, {16, "Auto caching"}, {32, "VDO caching"}, {48, "No caching"}};
inline constexpr ValueName kIoctlFunctionNames[] = {
    {0x60194, "FSCTL_DFS_GET_REFERRALS"}, {0x601b0, "FSCTL_DFS_GET_REFERRALS_EX"}, {0x90000, "FSCTL_REQUEST_OPLOCK_LEVEL_1"},
    {0x90004, "FSCTL_REQUEST_OPLOCK_LEVEL_2"}, {0x90008, "FSCTL_REQUEST_BATCH_OPLOCK"}, {0x9000c, "FSCTL_OPLOCK_BREAK_ACKNOWLEDGE"},
    {0x90010, "FSCTL_OPBATCH_ACK_CLOSE_PENDING"}, {0x90014, "FSCTL_OPLOCK_BREAK_NOTIFY"}, {0x90018, "FSCTL_LOCK_VOLUME"},
    {0x9001c, "FSCTL_UNLOCK_VOLUME"}, {0x90020, "FSCTL_DISMOUNT_VOLUME"}, {0x90028, "FSCTL_IS_VOLUME_MOUNTED"},
    {0x9002c, "FSCTL_IS_PATHNAME_VALID"}, {0x90030, "FSCTL_MARK_VOLUME_DIRTY"}, {0x9003b, "FSCTL_QUERY_RETRIEVAL_POINTERS"},
    {0x9003c, "FSCTL_GET_COMPRESSION"}, {0x9004f, "FSCTL_MARK_AS_SYSTEM_HIVE"}, {0x90050, "FSCTL_OPLOCK_BREAK_ACK_NO_2"},
    {0x90054, "FSCTL_INVALIDATE_VOLUMES"}, {0x90058, "FSCTL_QUERY_FAT_BPB"}, {0x9005c, "FSCTL_REQUEST_FILTER_OPLOCK"},
    {0x90060, "FSCTL_FILESYSTEM_GET_STATISTICS"}, {0x90064, "FSCTL_GET_NTFS_VOLUME_DATA"}, {0x90068, "FSCTL_GET_NTFS_FILE_RECORD"},
    {0x9006f, "FSCTL_GET_VOLUME_BITMAP"}, {0x90073, "FSCTL_GET_RETRIEVAL_POINTERS"}, {0x90074, "FSCTL_MOVE_FILE"},
    {0x90078, "FSCTL_IS_VOLUME_DIRTY"}, {0x9007c, "FSCTL_GET_HFS_INFORMATION"}, {0x90083, "FSCTL_ALLOW_EXTENDED_DASD_IO"},
    {0x90087, "FSCTL_READ_PROPERTY_DATA"}, {0x9008b, "FSCTL_WRITE_PROPERTY_DATA"}, {0x9008f, "FSCTL_FIND_FILES_BY_SID"},
    {0x90097, "FSCTL_DUMP_PROPERTY_DATA"}, {0x9009c, "FSCTL_GET_OBJECT_ID"}, {0x900a4, "FSCTL_SET_REPARSE_POINT"},
    {0x900a8, "FSCTL_GET_REPARSE_POINT"}, {0x900c0, "FSCTL_CREATE_OR_GET_OBJECT_ID"}, {0x900c4, "FSCTL_SET_SPARSE"},
    {0x900d4, "FSCTL_SET_ENCRYPTION"}, {0x900db, "FSCTL_ENCRYPTION_FSCTL_IO"}, {0x900df, "FSCTL_WRITE_RAW_ENCRYPTED"},
    {0x900e3, "FSCTL_READ_RAW_ENCRYPTED"}, {0x900f0, "FSCTL_EXTEND_VOLUME"}, {0x90244, "FSCTL_CSV_TUNNEL_REQUEST"},
    {0x9027c, "FSCTL_GET_INTEGRITY_INFORMATION"}, {0x90284, "FSCTL_QUERY_FILE_REGIONS"}, {0x902c8, "FSCTL_CSV_SYNC_TUNNEL_REQUEST"},
    {0x90300, "FSCTL_QUERY_SHARED_VIRTUAL_DISK_SUPPORT"}, {0x90304, "FSCTL_SVHDX_SYNC_TUNNEL_REQUEST"},
    {0x90308, "FSCTL_SVHDX_SET_INITIATOR_INFORMATION"}, {0x9030c, "FSCTL_SET_EXTERNAL_BACKING"}, {0x90310, "FSCTL_GET_EXTERNAL_BACKING"},
    {0x90314, "FSCTL_DELETE_EXTERNAL_BACKING"}, {0x90318, "FSCTL_ENUM_EXTERNAL_BACKING"}, {0x9031f, "FSCTL_ENUM_OVERLAY"},
    {0x90350, "FSCTL_STORAGE_QOS_CONTROL"}, {0x90364, "FSCTL_SVHDX_ASYNC_TUNNEL_REQUEST"}, {0x940b3, "FSCTL_ENUM_USN_DATA"},
    {0x940b7, "FSCTL_SECURITY_ID_CHECK"}, {0x940bb, "FSCTL_READ_USN_JOURNAL"}, {0x940cf, "FSCTL_QUERY_ALLOCATED_RANGES"},
    {0x940e7, "FSCTL_CREATE_USN_JOURNAL"}, {0x940eb, "FSCTL_READ_FILE_USN_DATA"}, {0x940ef, "FSCTL_WRITE_USN_CLOSE_RECORD"},
    {0x94264, "FSCTL_OFFLOAD_READ"}, {0x98098, "FSCTL_SET_OBJECT_ID"}, {0x980a0, "FSCTL_DELETE_OBJECT_ID"},
    {0x980a4, "FSCTL_SET_REPARSE_POINT"}, {0x980ac, "FSCTL_DELETE_REPARSE_POINT"}, {0x980bc, "FSCTL_SET_OBJECT_ID_EXTENDED"},
    {0x980c8, "FSCTL_SET_ZERO_DATA"}, {0x980d0, "FSCTL_ENABLE_UPGRADE"}, {0x98208, "FSCTL_FILE_LEVEL_TRIM"},
    {0x98268, "FSCTL_OFFLOAD_WRITE"}, {0x9c040, "FSCTL_SET_COMPRESSION"}, {0x9c280, "FSCTL_SET_INTEGRITY_INFORMATION"},
    {0x110018, "FSCTL_PIPE_WAIT"}, {0x11400c, "FSCTL_PIPE_PEEK"}, {0x11c017, "FSCTL_PIPE_TRANSCEIVE"},
    {0x140078, "FSCTL_SRV_REQUEST_RESUME_KEY"}, {0x1401d4, "FSCTL_LMR_REQUEST_RESILIENCY"},
    {0x1401fc, "FSCTL_QUERY_NETWORK_INTERFACE_INFO"}, {0x140200, "FSCTL_VALIDATE_NEGOTIATE_INFO_224"},
    {0x140204, "FSCTL_VALIDATE_NEGOTIATE_INFO"}, {0x144064, "FSCTL_SRV_ENUMERATE_SNAPSHOTS"}, {0x1440f2, "FSCTL_SRV_COPYCHUNK"},
    {0x1441bb, "FSCTL_SRV_READ_HASH"}, {0x1480f2, "FSCTL_SRV_COPYCHUNK_WRITE"},
};
inline constexpr ValueName kIoctlFunctionDeviceNames[] = {
    {1, "BEEP"}, {2, "CD_ROM"}, {3, "CD_ROM_FILE_SYSTEM"}, {4, "CONTROLLER"}, {5, "DATALINK"}, {6, "DFS"}, {7, "DISK"},
    {8, "DISK_FILE_SYSTEM"}, {9, "FILE_SYSTEM"}, {10, "INPORT_PORT"}, {11, "KEYBOARD"}, {12, "MAILSLOT"}, {13, "MIDI_IN"},
    {14, "MIDI_OUT"}, {15, "MOUSE"}, {16, "MULTI_UNC_PROVIDER"}, {17, "NAMED_PIPE"}, {18, "NETWORK"}, {19, "NETWORK_BROWSER"},
    {20, "NETWORK_FILE_SYSTEM"}, {21, "NULL"}, {22, "PARALLEL_PORT"}, {23, "PHYSICAL_NETCARD"}, {24, "PRINTER"}, {25, "SCANNER"},
    {26, "SERIAL_MOUSE_PORT"}, {27, "SERIAL_PORT"}, {28, "SCREEN"}, {29, "SOUND"}, {30, "STREAMS"}, {31, "TAPE"}, {32, "TAPE_FILE_SYSTEM"},
    {33, "TRANSPORT"}, {34, "UNKNOWN"}, {35, "VIDEO"}, {36, "VIRTUAL_DISK"}, {37, "WAVE_IN"}, {38, "WAVE_OUT"}, {39, "8042_PORT"},
    {40, "NETWORK_REDIRECTOR"}, {41, "BATTERY"}, {42, "BUS_EXTENDER"}, {43, "MODEM"}, {44, "VDM"}, {45, "MASS_STORAGE"}, {46, "SMB"},
    {47, "KS"}, {48, "CHANGER"}, {49, "SMARTCARD"}, {50, "ACPI"}, {51, "DVD"}, {52, "FULLSCREEN_VIDEO"}, {53, "DFS_FILE_SYSTEM"},
    {54, "DFS_VOLUME"}, {55, "SERENUM"}, {56, "TERMSRV"}, {57, "KSEC"},
};
inline constexpr ValueName kIoctlFunctionAccessNames[] = {
    {0, "FILE_ANY_ACCESS"}, {1, "FILE_READ_ACCESS"}, {2, "FILE_WRITE_ACCESS"}, {3, "FILE_READ_WRITE_ACCESS"},
};
inline constexpr ValueName kIoctlFunctionMethodNames[] = {
    {0, "METHOD_BUFFERED"}, {1, "METHOD_IN_DIRECT"}, {2, "METHOD_OUT_DIRECT"}, {3, "METHOD_NEITHER"},
};
inline constexpr ValueName kCreateOplockNames[] = {
    {0, "No oplock"}, {1, "Level2 oplock"}, {8, "Exclusive oplock"}, {9, "Batch oplock"}, {255, "Lease"},
};
inline constexpr ValueName kNtCreateOptionsCreateTreeConnectionNames[] = {
    {1, "Create Tree Connections is SET"}, {0, "Create Tree Connections is NOT set"},
};
inline constexpr ValueName kNtCreateOptionsCompleteIfOplockedNames[] = {
    {1, "Complete if oplocked is SET"}, {0, "Complete if oplocked is NOT set"},
};
inline constexpr ValueName kNtCreateOptionsRandomAccessNames[] = {
    {1, "The file will be accessed randomly"}, {0, "The file will not be accessed randomly"},
};
inline constexpr ValueName kNtCreateOptionsNoCompressionNames[] = {
    {1, "Open/Create with NO Compression"}, {0, "Compression is allowed for Open/Create"},
};
inline constexpr ValueName kCreateActionNames[] = {
    {0, "No action taken?"}, {1, "The file existed and was opened"}, {2, "The file did not exist but was created"},
    {3, "The file existed and was truncated"}, {0x8001, "The file existed and was opened, and an OpLock was granted"},
    {0x8002, "The file did not exist but was created, and an OpLock was granted"},
    {0x8003, "The file existed and was truncated, and an OpLock was granted"},
};
inline constexpr ValueName kReadFlagsUnbufferedNames[] = {
    {1, "Client is asking for UNBUFFERED read"}, {0, "Client is NOT asking for UNBUFFERED read"},
};
inline constexpr ValueName kReadFlagsCompressedNames[] = {
    {1, "Client is asking for COMPRESSED data"}, {0, "Client is NOT asking for COMPRESSED data"},
};
inline constexpr ValueName kWriteFlagsWriteThroughNames[] = {
    {1, "Client is asking for WRITE_THROUGH"}, {0, "Client is NOT asking for WRITE_THROUGH"},
};
inline constexpr ValueName kWriteFlagsUnbufferedNames[] = {
    {1, "Client is asking for UNBUFFERED write"}, {0, "Client is NOT asking for UNBUFFERED write"},
};
inline constexpr ValueName kNtNotifyLastWriteNames[] = {
    {1, "Notify on changes to LAST WRITE TIME"}, {0, "Do NOT notify on changes to last write time"},
};
inline constexpr ValueName kNtNotifyLastAccessNames[] = {
    {1, "Notify on changes to LAST ACCESS TIME"}, {0, "Do NOT notify on changes to last access time"},
};
inline constexpr ValueName kNtNotifyCreationNames[] = {
    {1, "Notify on changes to CREATION TIME"}, {0, "Do NOT notify on changes to creation time"},
};
inline constexpr ValueName kNtNotifyStreamWriteNames[] = {
    {1, "Notify on changes to STREAM WRITE"}, {0, "Do NOT notify on changes to stream write"},
};
inline constexpr ValueName kNotifyActionNames[] = {
    {1, "FILE_ACTION_ADDED"}, {2, "FILE_ACTION_REMOVED"}, {3, "FILE_ACTION_MODIFIED"}, {4, "FILE_ACTION_RENAMED_OLD_NAME"},
    {5, "FILE_ACTION_RENAMED_NEW_NAME"}, {6, "FILE_ACTION_ADDED_STREAM"}, {7, "FILE_ACTION_REMOVED_STREAM"},
    {8, "FILE_ACTION_MODIFIED_STREAM"}, {9, "FILE_ACTION_REMOVED_BY_DELETE"},
};
inline constexpr ValueName kFindInfolevelNames[] = {
    {1, "SMB2_FIND_DIRECTORY_INFO"}, {2, "SMB2_FIND_FULL_DIRECTORY_INFO"}, {3, "SMB2_FIND_BOTH_DIRECTORY_INFO"},
    {4, "SMB2_FIND_INDEX_SPECIFIED"}, {12, "SMB2_FIND_NAME_INFO"}, {37, "SMB2_FIND_ID_BOTH_DIRECTORY_INFO"},
    {38, "SMB2_FIND_ID_FULL_DIRECTORY_INFO"}, {100, "SMB2_FIND_POSIX_INFO"},
};
inline constexpr ValueName kFileInfoInfolevelNames[] = {
    {4, "SMB2_FILE_BASIC_INFO"}, {5, "SMB2_FILE_STANDARD_INFO"}, {6, "SMB2_FILE_INTERNAL_INFO"}, {7, "SMB2_FILE_EA_INFO"},
    {8, "SMB2_FILE_ACCESS_INFO"}, {10, "SMB2_FILE_RENAME_INFO"}, {13, "SMB2_FILE_DISPOSITION_INFO"}, {14, "SMB2_FILE_POSITION_INFO"},
    {15, "SMB2_FILE_FULL_EA_INFO"}, {16, "SMB2_FILE_MODE_INFO"}, {17, "SMB2_FILE_ALIGNMENT_INFO"}, {18, "SMB2_FILE_ALL_INFO"},
    {19, "SMB2_FILE_ALLOCATION_INFO"}, {20, "SMB2_FILE_ENDOFFILE_INFO"}, {21, "SMB2_FILE_ALTERNATE_NAME_INFO"},
    {22, "SMB2_FILE_STREAM_INFO"}, {23, "SMB2_FILE_PIPE_INFO"}, {28, "SMB2_FILE_COMPRESSION_INFO"}, {34, "SMB2_FILE_NETWORK_OPEN_INFO"},
    {35, "SMB2_FILE_ATTRIBUTE_TAG_INFO"}, {48, "SMB2_FILE_NORMALIZED_NAME_INFO"}, {100, "SMB2_FILE_POSIX_INFO"},
};
inline constexpr ValueName kFsInfoInfolevelNames[] = {
    {1, "FileFsVolumeInformation"}, {2, "FileFsLabelInformation"}, {3, "FileFsSizeInformation"}, {4, "FileFsDeviceInformation"},
    {5, "FileFsAttributeInformation"}, {6, "FileFsControlInformation"}, {7, "FileFsFullSizeInformation"}, {8, "FileFsObjectIdInformation"},
    {9, "FileFsDriverPathInformation"}, {10, "FileFsVolumeFlagsInformation"}, {11, "FileFsSectorSizeInformation"},
};
inline constexpr ValueName kSecInfoInfolevelNames[] = {{0, "SMB2_SEC_INFO_00"}};
inline constexpr ValueName kClassNames[] = {{1, "FILE_INFO"}, {2, "FS_INFO"}, {3, "SEC_INFO"}, {4, "QUOTA_INFO"}};

} // namespace capscope::smb2
