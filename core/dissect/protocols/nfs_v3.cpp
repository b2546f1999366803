// NFS version 3: the results of its procedures. RFC 1813.
#include "core/dissect/protocols/nfs_v3.h"
#include "core/dissect/set_flags.h"

namespace capscope::nfs {
namespace {

uint32_t addFile(Layer& nfs, std::string_view label) { return addHandle(nfs, kHandle, label); }

// Returns what texts say of them: "  Directory mode: 0755 uid: 0 gid: 0".
std::string addAttributes(Layer& nfs, std::string_view label)
{
    const auto at = nfs.position();
    std::string text;
    if (nfs.wantsTree() || nfs.info().wanted())
        text = fmt::format("  {} mode: {:04o} uid: {} gid: {}", nameOr(kFattr3TypeNames, nfs.peek32(at), "Unknown"),
                           nfs.peek32(at + 4) & 0xfff, nfs.peek32(at + 12), nfs.peek32(at + 16));
    const auto under = nfs.group(label);
    under.item().append(text);
    nfs.u32(kFields["nfs.fattr3.type"]);
    addMode3(nfs);
    nfs.u32(kFields["nfs.fattr3.nlink"]);
    nfs.u32(kFields["nfs.fattr3.uid"]);
    nfs.u32(kFields["nfs.fattr3.gid"]);
    nfs.u64(kFields["nfs.fattr3.size"]);
    nfs.u64(kFields["nfs.fattr3.used"]);
    {
        const auto device = nfs.peek32(nfs.position());
        const auto rdev = nfs.group("rdev");
        rdev.item().text("rdev: {},{}", device, nfs.peek32(nfs.position() + 4));
        nfs.u32(kFields["nfs.specdata1"]);
        nfs.u32(kFields["nfs.specdata2"]);
    }
    nfs.u64(kFields["nfs.fattr3.fsid"]);
    nfs.u64(kFields["nfs.fattr3.fileid"]);
    addTime(nfs, kAccessTime, 1);
    addTime(nfs, kModifyTime, 1);
    addTime(nfs, kChangeTime, 1);
    return text;
}

bool follows(Layer& nfs) { return nfs.u32(kFields["nfs.attributes_follow"]) == 1; }

std::string addOptionalAttributes(Layer& nfs, std::string_view label)
{
    const auto under = nfs.group(label);
    if (!follows(nfs))
        return {};
    auto text = addAttributes(nfs, "attributes");
    under.item().append(text);
    return text;
}

void addWeakConsistency(Layer& nfs, std::string_view label)
{
    const auto under = nfs.group(label);
    {
        const auto before = nfs.group("before");
        if (follows(nfs)) {
            const auto attributes = nfs.group("attributes");
            nfs.u64(kFields["nfs.wcc_attr.size"]);
            addTime(nfs, kModifyTime, 1);
            addTime(nfs, kChangeTime, 1);
        }
    }
    addOptionalAttributes(nfs, "after");
}

void addOptionalFile(Layer& nfs)
{
    const auto under = nfs.group("obj");
    if (nfs.u32(kFields["nfs.handle_follow"]) == 1)
        addFile(nfs, "handle");
}

void dissectAccessReply(Layer& nfs)
{
    const auto at = nfs.position();
    auto asked = nfs.peek32(at);
    if (const auto note = rpc::noteOnCall(nfs, kAccessSlot); note.size() == sizeof asked)
        std::memcpy(&asked, note.data(), sizeof asked);
    const auto allowed = nfs.u32(kFields["nfs.access_rights"]);
    const auto under = nfs.under(nfs.last());
    for (const auto& right : kRights)
        if ((asked & right.bit) != 0)
            nfs.addNumber(right.row, at, 4, allowed);
    const auto denied = rightsText(asked & ~allowed);
    sayBoth(nfs, "{}, [Allowed:{}]", denied.empty() ? denied : ", [Access Denied:" + denied + "]", rightsText(asked & allowed));
}

void addEntries(Layer& nfs, bool plus)
{
    addVerifier(nfs);
    while (nfs.more() && nfs.u32(kFields["rpc.value_follows"]) == 1) {
        const auto entry = nfs.group(kFields["nfs.readdir.entry"]);
        nfs.u64(plus ? kFields["nfs.readdirplus.entry.fileid"] : kFields["nfs.readdir.entry3.fileid"]);
        const auto name = addName(nfs, plus ? kFields["nfs.readdirplus.entry.name"] : kFields["nfs.readdir.entry3.name"], "Name");
        nfs.u64(plus ? kFields["nfs.readdirplus.entry.cookie"] : kFields["nfs.readdir.entry3.cookie"]);
        entry.item().text("Entry: name {}", name);
        nfs.info().append(" {}", name);
        if (plus) {
            addOptionalAttributes(nfs, "name_attributes");
            const auto under = nfs.group("name_handle");
            if (nfs.u32(kFields["nfs.handle_follow"]) == 1)
                addFile(nfs, "handle");
        }
    }
    nfs.u32(kFields["nfs.readdir.eof"]);
}

void addSystemInfo(Layer& nfs)
{
    for (const auto row : {kFields["nfs.fsinfo.rtmax"], kFields["nfs.fsinfo.rtpref"], kFields["nfs.fsinfo.rtmult"],
                           kFields["nfs.fsinfo.wtmax"], kFields["nfs.fsinfo.wtpref"], kFields["nfs.fsinfo.wtmult"],
                           kFields["nfs.fsinfo.dtpref"]})
        nfs.u32(row);
    nfs.u64(kFields["nfs.fsinfo.maxfilesize"]);
    addTime(nfs, {kFields["nfs.dtime"], kFields["nfs.dtime.sec"], kFields["nfs.dtime.nsec"]}, 1);
    addFlags(nfs, kFields["nfs.fsinfo.properties"], 4,
              {kFields["nfs.fsinfo.properties.setattr"], kFields["nfs.fsinfo.properties.pathconf"],
               kFields["nfs.fsinfo.properties.symlinks"], kFields["nfs.fsinfo.properties.hardlinks"]});
}

void dissectSystemReply(Layer& nfs, uint32_t procedure)
{
    if (procedure == kFsinfo)
        return addSystemInfo(nfs);
    if (procedure == kPathconf) {
        for (const auto row : {kFields["nfs.pathconf.linkmax"], kFields["nfs.pathconf.name_max"], kFields["nfs.pathconf.no_trunc"],
                               kFields["nfs.pathconf.chown_restricted"], kFields["nfs.pathconf.case_insensitive"],
                               kFields["nfs.pathconf.case_preserving"]})
            nfs.u32(row);
        return;
    }
    for (const auto row : {kFields["nfs.fsstat3_resok.tbytes"], kFields["nfs.fsstat3_resok.fbytes"], kFields["nfs.fsstat3_resok.abytes"],
                           kFields["nfs.fsstat3_resok.tfiles"], kFields["nfs.fsstat3_resok.ffiles"], kFields["nfs.fsstat3_resok.afiles"]})
        nfs.u64(row);
    nfs.u32(kFields["nfs.fsstat.invarsec"]);
}

void dissectReadReply(Layer& nfs)
{
    addOptionalAttributes(nfs, "file_attributes");
    sayBoth(nfs, " Len: {}", nfs.u32(kFields["nfs.count3"]));
    nfs.u32(kFields["nfs.read.eof"]);
    rpc::addOpaque(nfs, kOpaque, kFields["nfs.data"], "Data");
}

void dissectWriteReply(Layer& nfs)
{
    addWeakConsistency(nfs, "file_wcc");
    const auto count = nfs.u32(kFields["nfs.count3"]);
    sayBoth(nfs, " Len: {} {}", count, nameOr(kWriteStableNames, nfs.u32(kFields["nfs.write.committed"]), "Unknown"));
    addVerifier(nfs);
}

void dissectRefusal(Layer& nfs, uint32_t procedure, uint32_t status)
{
    const auto name = nameOr(kStatus3Names, status, "Unknown");
    nfs.info().append(" Error: {}", name);
    nfs.item().append("  Error: {}", name);
    switch (procedure) {
    case kSetattr:
        return addWeakConsistency(nfs, "obj_wcc");
    case kLookup:
    case kReaddir:
    case kReaddirplus:
        addOptionalAttributes(nfs, "dir_attributes");
        return;
    case kAccess:
    case kFsstat:
    case kFsinfo:
    case kPathconf:
        addOptionalAttributes(nfs, "obj_attributes");
        return;
    case kReadlink:
        addOptionalAttributes(nfs, "symlink_attributes");
        return;
    case kRead:
        addOptionalAttributes(nfs, "file_attributes");
        return;
    case kWrite:
    case kCommit:
        return addWeakConsistency(nfs, "file_wcc");
    case kCreate:
    case kMkdir:
    case kSymlink:
    case kMknod:
    case kRemove:
    case kRmdir:
        return addWeakConsistency(nfs, "dir_wcc");
    case kRename:
        addWeakConsistency(nfs, "fromdir_wcc");
        return addWeakConsistency(nfs, "todir_wcc");
    case kLink:
        addOptionalAttributes(nfs, "file_attributes");
        return addWeakConsistency(nfs, "linkdir_wcc");
    default:
        return;
    }
}

void dissectResult(Layer& nfs, uint32_t procedure)
{
    switch (procedure) {
    case kGetattr:
        return sayBoth(nfs, "{}", addAttributes(nfs, "obj_attributes"));
    case kLookup:
        say(nfs, "FH: 0x{:08x}", addFile(nfs, "object"));
        addOptionalAttributes(nfs, "obj_attributes");
        addOptionalAttributes(nfs, "dir_attributes");
        return;
    case kAccess:
        addOptionalAttributes(nfs, "obj_attributes");
        return dissectAccessReply(nfs);
    case kReadlink: {
        addOptionalAttributes(nfs, "symlink_attributes");
        const auto path = addName(nfs, kFields["nfs.readlink.data"], "Data");
        return sayBoth(nfs, " Path: {}", path);
    }
    case kRead:
        return dissectReadReply(nfs);
    case kWrite:
        return dissectWriteReply(nfs);
    case kCreate:
    case kMkdir:
    case kSymlink:
    case kMknod:
        addOptionalFile(nfs);
        addOptionalAttributes(nfs, "obj_attributes");
        return addWeakConsistency(nfs, "dir_wcc");
    case kSetattr:
        return addWeakConsistency(nfs, "obj_wcc");
    case kRemove:
    case kRmdir:
        return addWeakConsistency(nfs, "dir_wcc");
    case kRename:
        addWeakConsistency(nfs, "fromdir_wcc");
        return addWeakConsistency(nfs, "todir_wcc");
    case kLink:
        addOptionalAttributes(nfs, "file_attributes");
        return addWeakConsistency(nfs, "linkdir_wcc");
    case kReaddir:
    case kReaddirplus:
        addOptionalAttributes(nfs, "dir_attributes");
        return addEntries(nfs, procedure == kReaddirplus);
    case kFsstat:
    case kFsinfo:
    case kPathconf:
        addOptionalAttributes(nfs, "obj_attributes");
        return dissectSystemReply(nfs, procedure);
    case kCommit:
        addWeakConsistency(nfs, "file_wcc");
        return addVerifier(nfs);
    default:
        return;
    }
}

} // namespace

void dissectVersion3(Layer& nfs)
{
    const auto& facts = nfs.facts();
    const auto procedure = facts.rpcProcedure;
    if (!facts.rpcReply)
        return dissectCall3(nfs, procedure);
    const auto at = nfs.position();
    const auto status = nfs.u32(kFields["nfs.status3"]);
    nfs.addNumber(kFields["nfs.status"], at, 4, status).hide();
    status != 0 ? dissectRefusal(nfs, procedure, status) : dissectResult(nfs, procedure);
}

} // namespace capscope::nfs
