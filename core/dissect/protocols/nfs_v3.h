// What the calls and the replies of NFS version 3 share.
#pragma once

#include "core/dissect/protocols/nfs_rows.h"

#include <string>

namespace capscope::nfs {

enum Procedure3 : uint32_t {
    kGetattr = 1, kSetattr, kLookup, kAccess, kReadlink, kRead, kWrite, kCreate, kMkdir, kSymlink, kMknod, kRemove, kRmdir, kRename,
    kLink, kReaddir, kReaddirplus, kFsstat, kFsinfo, kPathconf, kCommit,
};

inline constexpr TimeRows kAccessTime{kFields["nfs.atime"], kFields["nfs.atime.sec"], kFields["nfs.atime.nsec"]};
inline constexpr TimeRows kModifyTime{kFields["nfs.mtime"], kFields["nfs.mtime.sec"], kFields["nfs.mtime.nsec"]};
inline constexpr TimeRows kChangeTime{kFields["nfs.ctime"], kFields["nfs.ctime.sec"], kFields["nfs.ctime.nsec"]};

constexpr int kAccessSlot = 0; // a note on ACCESS calls: what they ask for; replies name only what is allowed

struct AccessRight {
    FieldRef row;
    uint32_t bit;
    std::string_view shortName;
};

inline constexpr AccessRight kRights[] = {
    {kFields["nfs.access_read"], 1, "RD"}, {kFields["nfs.access_lookup"], 2, "LU"}, {kFields["nfs.access_modify"], 4, "MD"},
    {kFields["nfs.access_extend"], 8, "XT"}, {kFields["nfs.access_delete"], 16, "DL"}, {kFields["nfs.access_execute"], 32, "XE"},
};

// " RD LU": those of them that are set.
std::string rightsText(uint32_t rights);

void addMode3(Layer& nfs);
void addVerifier(Layer& nfs);
void dissectCall3(Layer& nfs, uint32_t procedure);

} // namespace capscope::nfs
