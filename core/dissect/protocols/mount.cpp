// Mount service of NFS, versions 1 to 3. RFC 1094 appendix A, RFC 1813 appendix I. Not decoded: PATHCONF, the versions of SGI.
#include "core/dissect/protocols/nfs.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kStatusNames[] = {
    {0, "OK"}, {1, "ERR_PERM"}, {2, "ERR_NOENT"}, {5, "ERR_IO"}, {13, "ERR_ACCESS"}, {20, "ERR_NOTDIR"}, {22, "ERR_INVAL"},
    {63, "ERR_NAMETOOLONG"}, {10004, "ERR_NOTSUPP"}, {10006, "ERR_SERVERFAULT"},
};

constexpr FieldTable kFields{
    rpc::kVersionRow,
    rpc::kLengthRow,
    rpc::kFillRow,
    rpc::kFollowsRow,
    dec("mount.procedure_v1", "V1 Procedure", 32).names(rpc::kMountProcedures),
    dec("mount.procedure_v2", "V2 Procedure", 32).names(rpc::kMountProcedures),
    dec("mount.procedure_v3", "V3 Procedure", 32).names(rpc::kMountProcedures),
    text("mount.path", "Path"),
    dec("mount.status", "Status", 32).names(kStatusNames),
    nfs::kHandleLengthRow,
    nfs::kHandleHashRow,
    nfs::kHandleRow,
    dec("mount.flavors", "Flavors", 32),
    dec("mount.flavor", "Flavor", 32).names(rpc::kAuthenticationNames),
    none("mount.dump.entry", "Mount List Entry"),
    text("mount.dump.hostname", "Hostname"),
    text("mount.dump.directory", "Directory"),
    none("mount.export.entry", "Export List Entry"),
    text("mount.export.directory", "Directory"),
    none("mount.export.groups", "Groups"),
    text("mount.export.group", "Group"),
};

constexpr uint32_t kProgram = 100005;
constexpr std::array kClaims{Claim{"rpc.program", kProgram}};
constexpr rpc::OpaqueRows kOpaque{kFields["rpc.opaque_length"], kFields["rpc.fill_bytes"]};
constexpr nfs::HandleRows kHandle{kFields["nfs.fh.length"], kFields["nfs.fh.hash"], kFields["nfs.fhandle"]};

bool another(Layer& mount) { return mount.more() && mount.u32(kFields["rpc.value_follows"]) == 1; }

void addDump(Layer& mount)
{
    while (another(mount)) {
        const auto entry = mount.group(kFields["mount.dump.entry"]);
        const auto host = rpc::addString(mount, kOpaque, kFields["mount.dump.hostname"], "Hostname");
        const auto directory = rpc::addString(mount, kOpaque, kFields["mount.dump.directory"], "Directory");
        entry.item().text("Mount List Entry: {}:{}", host, directory);
    }
}

void addExports(Layer& mount)
{
    while (another(mount)) {
        const auto entry = mount.group(kFields["mount.export.entry"]);
        const auto directory = rpc::addString(mount, kOpaque, kFields["mount.export.directory"], "Directory");
        std::string all;
        const auto groups = mount.group(kFields["mount.export.groups"]);
        while (another(mount)) {
            const auto group = rpc::addString(mount, kOpaque, kFields["mount.export.group"], "Group");
            if (mount.wantsTree())
                all.append(" ").append(group);
        }
        entry.item().text("Export List Entry: {} ->{}", directory, all);
    }
}

void addAnswer(Layer& mount, uint32_t version)
{
    if (mount.u32(kFields["mount.status"]) != 0)
        return;
    if (version != 3) {
        nfs::addHandle(mount, kHandle, "fhandle", nfs::kHandleBytes2);
        return;
    }
    nfs::addHandle(mount, kHandle, "fhandle");
    const auto count = mount.u32(kFields["mount.flavors"]);
    for (uint32_t i = 0; i < count && mount.more(); ++i)
        mount.u32(kFields["mount.flavor"]);
}

void dissect(Layer& mount)
{
    const auto& facts = mount.facts();
    const auto version = facts.rpcVersion;
    rpc::addProcedure(mount, kProgram, kFields["rpc.programversion"], version == 1   ? kFields["mount.procedure_v1"]
                                                            : version == 2 ? kFields["mount.procedure_v2"]
                                                                           : kFields["mount.procedure_v3"]);
    if (!mount.more())
        return;
    const auto procedure = facts.rpcProcedure;
    if (!facts.rpcReply && (procedure == 1 || procedure == 3))
        mount.info().append(" {}", rpc::addString(mount, kOpaque, kFields["mount.path"], "Path"));
    else if (facts.rpcReply && procedure == 1)
        addAnswer(mount, version);
    else if (facts.rpcReply && procedure == 2)
        addDump(mount);
    else if (facts.rpcReply && (procedure == 5 || procedure == 6))
        addExports(mount);
}

} // namespace

namespace protocols {

extern constinit const Protocol mount{"mount", "MOUNT", "Mount Service", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
