// NFS version 3: the parameters of its procedures. RFC 1813.
#include "core/dissect/protocols/nfs_v3.h"
#include "core/dissect/set_flags.h"

namespace capscope::nfs {
namespace {

uint32_t addFile(Layer& nfs, std::string_view label) { return addHandle(nfs, kHandle, label); }

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

bool addSwitch(Layer& nfs, const Under& group, std::string_view label)
{
    const auto set = nfs.u32(kFields["nfs.set_it"]);
    group.item().text("{}: {}", label, nameOr(kSetItNames, set, "Unknown"));
    return set == 1;
}

void addSetTime(Layer& nfs, const TimeRows& rows, std::string_view label)
{
    const auto under = nfs.group(label);
    const auto set = nfs.u32(kFields["nfs.set_it"]);
    const auto name = nameOr(kSetTimeNames, set, "Unknown");
    nfs.last().text("set_it: {} ({})", name, set);
    under.item().text("{}: {}", label, name);
    if (set == 2)
        addTime(nfs, rows, 1);
}

void addNewAttributes(Layer& nfs, std::string_view label)
{
    const auto under = nfs.group(label);
    if (const auto mode = nfs.group("mode"); addSwitch(nfs, mode, "mode"))
        addMode3(nfs);
    if (const auto user = nfs.group("uid"); addSwitch(nfs, user, "uid"))
        nfs.u32(kFields["nfs.uid3"]);
    if (const auto owner = nfs.group("gid"); addSwitch(nfs, owner, "gid"))
        nfs.u32(kFields["nfs.gid3"]);
    if (const auto size = nfs.group("size"); addSwitch(nfs, size, "size"))
        nfs.u64(kFields["nfs.set_size"]);
    addSetTime(nfs, kAccessTime, "atime");
    addSetTime(nfs, kModifyTime, "mtime");
}

void addGuard(Layer& nfs)
{
    const auto under = nfs.group("guard");
    const auto check = nfs.u32(kFields["nfs.sattrguard3"]);
    under.item().text("guard: {}", nameOr(kSetItNames, check, "Unknown"));
    if (check == 1)
        addTime(nfs, kChangeTime, 1);
}

void dissectAccessCall(Layer& nfs)
{
    const auto file = addFile(nfs, "object");
    const auto at = nfs.position();
    const auto asked = nfs.u32(kFields["nfs.access_check"]);
    const auto under = nfs.under(nfs.last());
    for (const auto& right : kRights)
        if ((asked & right.bit) != 0)
            nfs.addNumber(right.row, at, 4, asked).append("?");
    nfs.remember(kAccessSlot, asked);
    sayBoth(nfs, ", FH: 0x{:08x}, [Check:{}]", file, rightsText(asked));
}

void dissectTransferCall(Layer& nfs, uint32_t procedure)
{
    const auto file = addFile(nfs, "file");
    const auto offset = nfs.u64(kFields["nfs.offset3"]);
    const auto count = nfs.u32(kFields["nfs.count3"]);
    if (procedure == kRead)
        return say(nfs, "FH: 0x{:08x} Offset: {} Len: {}", file, offset, count);
    if (procedure == kCommit)
        return say(nfs, "FH: 0x{:08x}", file);
    const auto stable = nfs.u32(kFields["nfs.write.stable"]);
    say(nfs, "FH: 0x{:08x} Offset: {} Len: {} {}", file, offset, count, nameOr(kWriteStableNames, stable, "Stable"));
    rpc::addOpaque(nfs, kOpaque, kFields["nfs.data"], "Data");
}

void dissectCreateCall(Layer& nfs, uint32_t procedure)
{
    const auto place = addPlace(nfs, "where");
    if (procedure == kMkdir) {
        say(nfs, "DH: 0x{:08x}/{}", place.directory, place.name);
        return addNewAttributes(nfs, "attributes");
    }
    if (procedure == kMknod) {
        const auto type = nfs.u32(kFields["nfs.fattr3.type"]);
        if (type == 3 || type == 4 || type == 6 || type == 7)
            addNewAttributes(nfs, type == 3 || type == 4 ? "dev_attributes" : "pipe_attributes");
        if (type == 3 || type == 4) {
            nfs.u32(kFields["nfs.specdata1"]);
            nfs.u32(kFields["nfs.specdata2"]);
        }
        return say(nfs, "DH: 0x{:08x}/{} {}", place.directory, place.name, nameOr(kFattr3TypeNames, type, "Unknown type"));
    }
    const auto mode = nfs.u32(kFields["nfs.createmode"]);
    if (mode == 2)
        addVerifier(nfs);
    else
        addNewAttributes(nfs, "obj_attributes");
    say(nfs, "DH: 0x{:08x}/{} Mode: {}", place.directory, place.name, nameOr(kCreatemodeNames, mode, "Unknown Mode:"));
}

void dissectLinkCall(Layer& nfs, uint32_t procedure)
{
    if (procedure == kLink) {
        const auto file = addFile(nfs, "file");
        const auto link = addPlace(nfs, "link");
        return say(nfs, "From DH: 0x{:08x} To DH: 0x{:08x}/{}", file, link.directory, link.name);
    }
    if (procedure == kRename) {
        const auto from = addPlace(nfs, "from");
        const auto to = addPlace(nfs, "to");
        return say(nfs, "From DH: 0x{:08x}/{} To DH: 0x{:08x}/{}", from.directory, from.name, to.directory, to.name);
    }
    const auto where = addPlace(nfs, "where");
    addNewAttributes(nfs, "symlink_attributes");
    const auto to = addName(nfs, kFields["nfs.symlink.to"], "To");
    say(nfs, "From DH: 0x{:08x}/{} To {}", where.directory, where.name, to);
}

// What the whole file system is asked: Info calls its handle FH, the title DH.
void dissectSystemCall(Layer& nfs)
{
    const auto file = addFile(nfs, "object");
    nfs.info().append(", FH: 0x{:08x}", file);
    nfs.item().append(" DH: 0x{:08x}", file);
}

void dissectDirectoryCall(Layer& nfs, bool plus)
{
    say(nfs, "FH: 0x{:08x}", addFile(nfs, "dir"));
    nfs.u64(kFields["nfs.cookie3"]);
    addVerifier(nfs);
    if (plus) {
        nfs.u32(kFields["nfs.count3_dircount"]);
        nfs.u32(kFields["nfs.count3_maxcount"]);
    } else {
        nfs.u32(kFields["nfs.count3"]);
    }
}

} // namespace

void addMode3(Layer& nfs)
{
    addFlags(nfs, kFields["nfs.mode3"], 4,
              {kFields["nfs.mode3.suid"], kFields["nfs.mode3.sgid"], kFields["nfs.mode3.sticky"], kFields["nfs.mode3.rusr"],
               kFields["nfs.mode3.wusr"], kFields["nfs.mode3.xusr"], kFields["nfs.mode3.rgrp"], kFields["nfs.mode3.wgrp"],
               kFields["nfs.mode3.xgrp"], kFields["nfs.mode3.roth"], kFields["nfs.mode3.woth"], kFields["nfs.mode3.xoth"]});
}

void addVerifier(Layer& nfs)
{
    nfs.bytes(kFields["nfs.verifier"], 8);
    nfs.last().text("Verifier: Opaque Data");
}

std::string rightsText(uint32_t rights)
{
    std::string text;
    for (const auto& right : kRights)
        if ((rights & right.bit) != 0)
            text.append(" ").append(right.shortName);
    return text;
}

void dissectCall3(Layer& nfs, uint32_t procedure)
{
    switch (procedure) {
    case kGetattr:
    case kReadlink:
        return say(nfs, "FH: 0x{:08x}", addFile(nfs, "object"));
    case kSetattr:
        say(nfs, "FH: 0x{:08x}", addFile(nfs, "object"));
        addNewAttributes(nfs, "new_attributes");
        return addGuard(nfs);
    case kLookup:
    case kRemove:
    case kRmdir: {
        const auto place = addPlace(nfs, procedure == kLookup ? "what" : "object");
        return say(nfs, "DH: 0x{:08x}/{}", place.directory, place.name);
    }
    case kAccess:
        return dissectAccessCall(nfs);
    case kRead:
    case kWrite:
    case kCommit:
        return dissectTransferCall(nfs, procedure);
    case kCreate:
    case kMkdir:
    case kMknod:
        return dissectCreateCall(nfs, procedure);
    case kSymlink:
    case kRename:
    case kLink:
        return dissectLinkCall(nfs, procedure);
    case kReaddir:
    case kReaddirplus:
        return dissectDirectoryCall(nfs, procedure == kReaddirplus);
    case kFsstat:
    case kFsinfo:
    case kPathconf:
        return dissectSystemCall(nfs);
    default:
        return;
    }
}

} // namespace capscope::nfs
