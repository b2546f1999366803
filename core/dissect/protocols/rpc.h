// What the programs of Sun RPC share: names of programs and procedures, and the counted strings of XDR (RFC 4506).
#pragma once

#include "core/dissect/layer.h"

namespace capscope::rpc {

inline constexpr ValueName kAuthenticationNames[] = {
    {0, "AUTH_NULL"}, {1, "AUTH_UNIX"}, {2, "AUTH_SHORT"}, {3, "AUTH_DES"}, {5, "AUTH_RSA/Gluster"}, {6, "RPCSEC_GSS"},
    {300001, "AUTH_GSSAPI"}, {390003, "RPCSEC_GSS_KRB5"}, {390004, "RPCSEC_GSS_KRB5I"}, {390005, "RPCSEC_GSS_KRB5P"},
    {390006, "RPCSEC_GSS_LIPKEY"}, {390007, "RPCSEC_GSS_LIPKEY_I"}, {390008, "RPCSEC_GSS_LIPKEY_P"}, {390009, "RPCSEC_GSS_SPKM3"},
    {390010, "RPCSEC_GSS_SPKM3I"}, {390011, "RPCSEC_GSS_SPKM3P"}, {390039, "AUTH_GLUSTERFS"},
};
inline constexpr ValueName kProgramNames[] = {
    {100000, "Portmap"}, {100001, "RSTAT"}, {100002, "RUSERS"}, {100003, "NFS"}, {100004, "YPSERV"}, {100005, "MOUNT"},
    {100007, "YPBIND"}, {100008, "WALL"}, {100009, "YPPASSWD"}, {100011, "RQUOTA"}, {100012, "SPRAY"}, {100021, "NLM"},
    {100024, "STAT"}, {100026, "BOOTPARAMS"}, {100227, "NFSACL"}, {100232, "SADMIND"}, {150001, "PCNFSD"},
    {100083, "TTDB"}, {300598, "DMI"},
};

inline constexpr ValueName kPortmap2Procedures[] = {{0, "NULL"}, {1, "SET"}, {2, "UNSET"}, {3, "GETPORT"}, {4, "DUMP"}, {5, "CALLIT"}};
inline constexpr ValueName kPortmap3Procedures[] = {
    {0, "NULL"}, {1, "SET"}, {2, "UNSET"}, {3, "GETADDR"}, {4, "DUMP"}, {5, "CALLIT"}, {6, "GETTIME"}, {7, "UADDR2TADDR"},
    {8, "TADDR2UADDR"},
};
inline constexpr ValueName kPortmap4Procedures[] = {
    {0, "NULL"}, {1, "SET"}, {2, "UNSET"}, {3, "GETADDR"}, {4, "DUMP"}, {5, "BCAST"}, {6, "GETTIME"}, {7, "UADDR2TADDR"},
    {8, "TADDR2UADDR"}, {9, "GETVERSADDR"}, {10, "INDIRECT"}, {11, "GETADDRLIST"}, {12, "GETSTAT"},
};
inline constexpr ValueName kNfs2Procedures[] = {
    {0, "NULL"}, {1, "GETATTR"}, {2, "SETATTR"}, {3, "ROOT"}, {4, "LOOKUP"}, {5, "READLINK"}, {6, "READ"}, {7, "WRITECACHE"},
    {8, "WRITE"}, {9, "CREATE"}, {10, "REMOVE"}, {11, "RENAME"}, {12, "LINK"}, {13, "SYMLINK"}, {14, "MKDIR"}, {15, "RMDIR"},
    {16, "READDIR"}, {17, "STATFS"},
};
inline constexpr ValueName kNfs3Procedures[] = {
    {0, "NULL"}, {1, "GETATTR"}, {2, "SETATTR"}, {3, "LOOKUP"}, {4, "ACCESS"}, {5, "READLINK"}, {6, "READ"}, {7, "WRITE"},
    {8, "CREATE"}, {9, "MKDIR"}, {10, "SYMLINK"}, {11, "MKNOD"}, {12, "REMOVE"}, {13, "RMDIR"}, {14, "RENAME"}, {15, "LINK"},
    {16, "READDIR"}, {17, "READDIRPLUS"}, {18, "FSSTAT"}, {19, "FSINFO"}, {20, "PATHCONF"}, {21, "COMMIT"},
};
inline constexpr ValueName kNfs4Procedures[] = {{0, "NULL"}, {1, "COMPOUND"}};
inline constexpr ValueName kMountProcedures[] = {
    {0, "NULL"}, {1, "MNT"}, {2, "DUMP"}, {3, "UMNT"}, {4, "UMNTALL"}, {5, "EXPORT"}, {6, "EXPORTALL"}, {7, "PATHCONF"},
};
inline constexpr ValueName kNlmProcedures[] = {
    {0, "NULL"}, {1, "TEST"}, {2, "LOCK"}, {3, "CANCEL"}, {4, "UNLOCK"}, {5, "GRANTED"}, {6, "TEST_MSG"}, {7, "LOCK_MSG"},
    {8, "CANCEL_MSG"}, {9, "UNLOCK_MSG"}, {10, "GRANTED_MSG"}, {11, "TEST_RES"}, {12, "LOCK_RES"}, {13, "CANCEL_RES"},
    {14, "UNLOCK_RES"}, {15, "GRANTED_RES"}, {20, "SHARE"}, {21, "UNSHARE"}, {22, "NM_LOCK"}, {23, "FREE_ALL"},
};
inline constexpr ValueName kStatProcedures[] = {
    {0, "NULL"}, {1, "STAT"}, {2, "MON"}, {3, "UNMON"}, {4, "UNMON_ALL"}, {5, "SIMU_CRASH"}, {6, "NOTIFY"},
};

// Of a program's version; empty for programs that are not known.
ValueNames procedureNames(uint32_t program, uint32_t version);

// The rows that every program's table has besides its own.
inline constexpr Field kVersionRow = fields::dec("rpc.programversion", "Program Version", 32);
inline constexpr Field kLengthRow = fields::dec("rpc.opaque_length", "length", 32);
inline constexpr Field kFillRow = fields::bytes("rpc.fill_bytes", "fill bytes");
inline constexpr Field kFollowsRow = fields::boolean("rpc.value_follows", "Value Follows", kYesNo);

constexpr size_t kOpenCallsMax = 4'096; // of one conversation: a server that never answers must not fill the memory

// What a call said. A reply does not repeat it.
struct Call {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint32_t program = 0;
    uint32_t version = 0;
    uint32_t procedure = 0;
};

constexpr int kCallSlot = 0; // of the protocol rpc: the call that a reply answers

// A note on the call's frame that this protocol made there in `slot`; for dissectors of replies.
Bytes noteOnCall(Layer& layer, int slot);

struct OpaqueRows {
    FieldRef length;
    FieldRef fill;
};

// Reports the version and the procedure of `program`, which stand in the call. Returns the procedure's name.
std::string_view addProcedure(Layer& layer, uint32_t program, FieldRef versionRow, FieldRef procedureRow);

// A counted string at the cursor, under a row "`label`: text".
std::string_view addString(Layer& layer, const OpaqueRows& rows, FieldRef contents, std::string_view label);
// The same for bytes that are no text.
Bytes addOpaque(Layer& layer, const OpaqueRows& rows, FieldRef contents, std::string_view label);

} // namespace capscope::rpc
