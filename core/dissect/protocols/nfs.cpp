// Network File System: the call, and what its versions share. RFC 1094 (2), RFC 1813 (3). Not decoded: version 4, what servers
// keep in their file handles.
#include "core/dissect/protocols/nfs_rows.h"

#include <zlib.h>

namespace capscope {
namespace nfs {

uint32_t addHandle(Layer& layer, const HandleRows& rows, std::string_view label, uint32_t size)
{
    const auto under = layer.group(label);
    if (size == 0)
        size = layer.u32(rows.length);
    const auto handle = layer.peekBytes(layer.position(), size);
    if (size == 0 || handle.size() < size) {
        layer.skip(size);
        return 0;
    }
    uint32_t hash = 0;
    if (layer.wants(rows.hash) || layer.info().wanted()) {
        hash = uint32_t(crc32(0, handle.data(), size));
        layer.addNumber(rows.hash, layer.position(), size, hash).generated();
    }
    layer.bytes(rows.handle, size);
    return hash;
}

void addTime(Layer& nfs, const TimeRows& rows, uint32_t nanoseconds)
{
    const auto at = nfs.position();
    const auto time = int64_t(nfs.peek32(at)) * 1'000'000'000 + int64_t(nfs.peek32(at + 4)) * nanoseconds;
    const auto item = nfs.addSigned(rows.time, at, 8, time);
    const auto under = nfs.under(item);
    nfs.u32(rows.seconds);
    nfs.u32(rows.fraction);
}

} // namespace nfs

namespace {

using nfs::kFields;

constexpr uint32_t kProgram = 100003;
constexpr std::array kClaims{Claim{"rpc.program", kProgram}};

void dissect(Layer& nfs)
{
    const auto& facts = nfs.facts();
    const auto version = facts.rpcVersion;
    const auto name = rpc::addProcedure(nfs, kProgram, kFields["rpc.programversion"], version == 2   ? kFields["nfs.procedure_v2"]
                                                                            : version == 3 ? kFields["nfs.procedure_v3"]
                                                                                           : kFields["nfs.procedure_v4"]);
    if (!nfs.more())
        return;
    if (version < 4)
        nfs.item().append(", {} {}", name, facts.rpcReply ? "Reply" : "Call");
    if (version == 2)
        nfs::dissectVersion2(nfs);
    else if (version == 3)
        nfs::dissectVersion3(nfs);
}

} // namespace

namespace protocols {

extern constinit const Protocol nfs{"nfs", "NFS", "Network File System", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
