// NFS version 2: the parameters and results of its procedures. RFC 1094.
#include "core/dissect/protocols/nfs_rows.h"
#include "core/dissect/set_flags.h"

namespace capscope::nfs {
namespace {

enum Procedure : uint32_t {
    kGetattr = 1, kSetattr = 2, kLookup = 4, kReadlink = 5, kRead = 6, kWrite = 8, kCreate = 9, kRemove = 10, kRename = 11, kLink = 12,
    kSymlink = 13, kMkdir = 14, kRmdir = 15, kReaddir = 16, kStatfs = 17,
};

constexpr uint32_t kUnset = 0xffffffff;
constexpr TimeRows kAccess{kFields["nfs.atime"], kFields["nfs.atime.sec"], kFields["nfs.atime.usec"]};
constexpr TimeRows kModify{kFields["nfs.mtime"], kFields["nfs.mtime.sec"], kFields["nfs.mtime.usec"]};
constexpr TimeRows kChange{kFields["nfs.ctime"], kFields["nfs.ctime.sec"], kFields["nfs.ctime.usec"]};
constexpr uint32_t kMicrosecond = 1000; // ns

uint32_t addFile(Layer& nfs, std::string_view label) { return addHandle(nfs, kHandle, label, kHandleBytes2); }

void addMode(Layer& nfs)
{
    const auto word = addFlags(nfs, kFields["nfs.mode"], 4,
                                {kFields["nfs.mode.name"], kFields["nfs.mode.set_user_id"], kFields["nfs.mode.set_group_id"],
                                 kFields["nfs.mode.save_swap_text"], kFields["nfs.mode.read_owner"], kFields["nfs.mode.write_owner"],
                                 kFields["nfs.mode.exec_owner"], kFields["nfs.mode.read_group"], kFields["nfs.mode.write_group"],
                                 kFields["nfs.mode.exec_group"], kFields["nfs.mode.read_other"], kFields["nfs.mode.write_other"],
                                 kFields["nfs.mode.exec_other"]});
    nfs.last().text("mode: 0{:o}, Name: Unknown", word);
}

void addAttributes(Layer& nfs)
{
    const auto under = nfs.group("attributes");
    nfs.u32(kFields["nfs.ftype"]);
    addMode(nfs);
    for (const auto row : {kFields["nfs.fattr.nlink"], kFields["nfs.fattr.uid"], kFields["nfs.fattr.gid"], kFields["nfs.fattr.size"],
                           kFields["nfs.fattr.blocksize"], kFields["nfs.fattr.rdev"], kFields["nfs.fattr.blocks"],
                           kFields["nfs.fattr.fsid"], kFields["nfs.fattr.fileid"]})
        nfs.u32(row);
    addTime(nfs, kAccess, kMicrosecond);
    addTime(nfs, kModify, kMicrosecond);
    addTime(nfs, kChange, kMicrosecond);
}

void addSetNumber(Layer& nfs, FieldRef row, std::string_view label)
{
    if (nfs.peek32(nfs.position()) != kUnset) {
        nfs.u32(row);
        return;
    }
    nfs.label(nfs.position(), 4, "{}: no value", label);
    nfs.skip(4);
}

void addSetTime(Layer& nfs, const TimeRows& rows, std::string_view label)
{
    if (nfs.peek32(nfs.position()) != kUnset)
        return addTime(nfs, rows, kMicrosecond);
    nfs.label(nfs.position(), 8, "{}: no value", label);
    nfs.skip(8);
}

// Those of them that are to be set.
void addNewAttributes(Layer& nfs)
{
    const auto under = nfs.group("attributes");
    if (nfs.peek32(nfs.position()) == kUnset) {
        nfs.label(nfs.position(), 4, "mode: no value");
        nfs.skip(4);
    } else {
        addMode(nfs);
    }
    addSetNumber(nfs, kFields["nfs.fattr.uid"], "uid");
    addSetNumber(nfs, kFields["nfs.fattr.gid"], "gid");
    addSetNumber(nfs, kFields["nfs.fattr.size"], "size");
    addSetTime(nfs, kAccess, "atime");
    addSetTime(nfs, kModify, "mtime");
}

struct Place {
    uint32_t directory;
    std::string_view name;
};

Place addPlace(Layer& nfs, std::string_view label)
{
    const auto under = nfs.group(label);
    const auto directory = addFile(nfs, "dir");
    return {directory, addName(nfs, kFields["nfs.name"], "Name")};
}

void addData(Layer& nfs) { rpc::addOpaque(nfs, kOpaque, kFields["nfs.data"], "Data"); }

void dissectTransferCall(Layer& nfs, bool write)
{
    const auto file = addFile(nfs, "file");
    if (write) {
        const auto begin = nfs.u32(kFields["nfs.write.beginoffset"]);
        const auto offset = nfs.u32(kFields["nfs.write.offset"]);
        const auto total = nfs.u32(kFields["nfs.write.totalcount"]);
        say(nfs, "FH: 0x{:08x} BeginOffset: {} Offset: {} TotalCount: {}", file, begin, offset, total);
        return addData(nfs);
    }
    const auto offset = nfs.u32(kFields["nfs.read.offset"]);
    const auto count = nfs.u32(kFields["nfs.read.count"]);
    const auto total = nfs.u32(kFields["nfs.read.totalcount"]);
    say(nfs, "FH: 0x{:08x} Offset: {} Count: {} TotalCount: {}", file, offset, count, total);
}

void sayPlace(Layer& nfs, const Place& place) { say(nfs, "DH: 0x{:08x}/{}", place.directory, place.name); }

void dissectCall(Layer& nfs, uint32_t procedure)
{
    switch (procedure) {
    case kGetattr:
    case kReadlink:
    case kStatfs:
        return say(nfs, "FH: 0x{:08x}", addFile(nfs, "object"));
    case kSetattr:
        say(nfs, "FH: 0x{:08x}", addFile(nfs, "file"));
        return addNewAttributes(nfs);
    case kLookup:
    case kRemove:
    case kRmdir:
        return sayPlace(nfs, addPlace(nfs, "where"));
    case kCreate:
    case kMkdir:
        sayPlace(nfs, addPlace(nfs, "where"));
        return addNewAttributes(nfs);
    case kRead:
    case kWrite:
        return dissectTransferCall(nfs, procedure == kWrite);
    case kRename: {
        const auto from = addPlace(nfs, "from");
        const auto to = addPlace(nfs, "to");
        return say(nfs, "From DH: 0x{:08x}/{} To DH: 0x{:08x}/{}", from.directory, from.name, to.directory, to.name);
    }
    case kLink: {
        const auto from = addFile(nfs, "from");
        const auto to = addPlace(nfs, "to");
        return say(nfs, "From DH: 0x{:08x} To DH: 0x{:08x}/{}", from, to.directory, to.name);
    }
    case kSymlink: {
        const auto from = addPlace(nfs, "from");
        const auto to = addName(nfs, kFields["nfs.symlink.to"], "To");
        say(nfs, "From DH: 0x{:08x}/{} To {}", from.directory, from.name, to);
        return addNewAttributes(nfs);
    }
    case kReaddir:
        say(nfs, "FH: 0x{:08x}", addFile(nfs, "dir"));
        nfs.u32(kFields["nfs.readdir.cookie"]);
        nfs.u32(kFields["nfs.readdir.count"]);
        return;
    default:
        return;
    }
}

void addEntries(Layer& nfs)
{
    while (nfs.more() && nfs.u32(kFields["rpc.value_follows"]) == 1) {
        const auto entry = nfs.group(kFields["nfs.readdir.entry"]);
        const auto number = nfs.u32(kFields["nfs.readdir.entry.fileid"]);
        const auto name = addName(nfs, kFields["nfs.readdir.entry.name"], "Name");
        nfs.u32(kFields["nfs.readdir.entry.cookie"]);
        entry.item().text("Entry: file ID {}, name {}", number, name);
    }
    nfs.u32(kFields["nfs.readdir.eof"]);
}

void dissectReply(Layer& nfs, uint32_t procedure)
{
    const auto at = nfs.position();
    const auto status = nfs.u32(kFields["nfs.status2"]);
    nfs.addNumber(kFields["nfs.status"], at, 4, status).hide();
    if (status != 0) {
        const auto name = nameOr(kStatus2Names, status, "Unknown error");
        nfs.info().append(" Error: {}", name);
        nfs.item().append("  Error: {}", name);
        return;
    }
    switch (procedure) {
    case kGetattr:
    case kSetattr:
    case kWrite:
        return addAttributes(nfs);
    case kLookup:
    case kCreate:
    case kMkdir:
        say(nfs, "FH: 0x{:08x}", addFile(nfs, "file"));
        return addAttributes(nfs);
    case kReadlink: {
        const auto path = addName(nfs, kFields["nfs.readlink.data"], "Data");
        return sayBoth(nfs, " Path: {}", path);
    }
    case kRead:
        addAttributes(nfs);
        return addData(nfs);
    case kReaddir:
        return addEntries(nfs);
    case kStatfs:
        for (const auto row : {kFields["nfs.statfs.tsize"], kFields["nfs.statfs.bsize"], kFields["nfs.statfs.blocks"],
                               kFields["nfs.statfs.bfree"], kFields["nfs.statfs.bavail"]})
            nfs.u32(row);
        return;
    default:
        return;
    }
}

} // namespace

void dissectVersion2(Layer& nfs)
{
    const auto& facts = nfs.facts();
    facts.rpcReply ? dissectReply(nfs, facts.rpcProcedure) : dissectCall(nfs, facts.rpcProcedure);
}

} // namespace capscope::nfs
