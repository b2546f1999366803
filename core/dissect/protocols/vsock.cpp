// Sockets between virtual machines and their host, as vsockmon records them. https://www.tcpdump.org/linktypes.html, LINKTYPE_VSOCK; virtio 1.2,
// 5.10. Not decoded: VMCI's header.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVsockVirtioTypeNames[] = {{1, "Stream"}};
constexpr ValueName kVsockVirtioOpNames[] = {
    {0, "Invalid"}, {1, "Request"}, {2, "Response"}, {3, "Rst"}, {4, "Shutdown"}, {5, "RW"}, {6, "Credit update"},
    {7, "Credit response"},
};
constexpr ValueName kVsockOpNames[] = {{0, "Unknown"}, {1, "Connect"}, {2, "Disconnect"}, {3, "Control"}, {4, "Payload"}};
constexpr ValueName kVsockTransNames[] = {{0, "Unknown"}, {1, "No info"}, {2, "Virtio"}};

constexpr FieldTable kFields{
    dec("vsock.virtio.src_cid", "Source cid", 64),
    dec("vsock.virtio.dst_cid", "Destination cid", 64),
    dec("vsock.virtio.src_prot", "Source port", 32),
    dec("vsock.virtio.dst_prot", "Destination port", 32),
    dec("vsock.virtio.len", "Length", 32),
    dec("vsock.virtio.type", "Type", 16).names(kVsockVirtioTypeNames),
    dec("vsock.virtio.op", "Operation", 16).names(kVsockVirtioOpNames),
    hex("vsock.virtio.flags", "Flags", 32),
    dec("vsock.virtio.buf_alloc", "Buf alloc", 32),
    dec("vsock.virtio.fwd_cnt", "Fwd cnt", 32),
    dec("vsock.src_cid", "Source cid", 64),
    dec("vsock.dst_cid", "Destination cid", 64),
    dec("vsock.src_port", "Source port", 32),
    dec("vsock.dst_port", "Destination port", 32),
    dec("vsock.op", "Operation", 16).names(kVsockOpNames),
    dec("vsock.trans", "Transport", 16).names(kVsockTransNames),
    dec("vsock.trans_len", "Transport length", 16),
    bytes("vsock.reserved", "Reserved"),
    bytes("vsock.payload", "Payload"),
};

constexpr std::array kClaims{Claim{"linktype", 271}};
constexpr uint32_t kHeaderBytes = 32;
constexpr uint16_t kVirtio = 2, kVirtioBytes = 44;

std::string cidText(uint64_t cid)
{
    constexpr ValueName kNames[] = {{0, "hypervisor"}, {1, "reserved"}, {2, "host"}};
    const auto name = nameOf(kNames, cid);
    return name.empty() ? fmt::format("{}", cid) : std::string(name);
}

void addVirtio(Layer& vsock)
{
    const auto under = vsock.under(vsock.label(vsock.position(), kVirtioBytes, "Virtio transport header"));
    vsock.u64le(kFields["vsock.virtio.src_cid"]);
    vsock.u64le(kFields["vsock.virtio.dst_cid"]);
    vsock.u32le(kFields["vsock.virtio.src_prot"]);
    vsock.u32le(kFields["vsock.virtio.dst_prot"]);
    vsock.u32le(kFields["vsock.virtio.len"]);
    const auto type = vsock.u16le(kFields["vsock.virtio.type"]);
    const auto operation = vsock.u16le(kFields["vsock.virtio.op"]);
    vsock.u32le(kFields["vsock.virtio.flags"]);
    const auto space = vsock.u32le(kFields["vsock.virtio.buf_alloc"]);
    const auto count = vsock.u32le(kFields["vsock.virtio.fwd_cnt"]);
    vsock.info().append(" Virtio: {}, Op: {}, Buf alloc: {}, Fwd cnt: {}", nameOr(kVsockVirtioTypeNames, type, "Unknown"),
                        nameOr(kVsockVirtioOpNames, operation, "Unknown"), space, count);
}

void dissect(Layer& vsock)
{
    vsock.protocolColumn("vSocket");
    const auto source = vsock.u64le(kFields["vsock.src_cid"]);
    const auto destination = vsock.u64le(kFields["vsock.dst_cid"]);
    vsock.u32le(kFields["vsock.src_port"]);
    vsock.u32le(kFields["vsock.dst_port"]);
    const auto operation = vsock.u16le(kFields["vsock.op"]);
    const auto transport = vsock.u16le(kFields["vsock.trans"]);
    const auto length = vsock.u16le(kFields["vsock.trans_len"]);
    vsock.bytes(kFields["vsock.reserved"], 2);
    if (vsock.failed())
        return;
    vsock.facts().source = Address::other(cidText(source));
    vsock.facts().destination = Address::other(cidText(destination));
    const auto name = nameOr(kVsockOpNames, operation, "Unknown");
    vsock.item().append(", Op: {}, Transport: {}", name, nameOr(kVsockTransNames, transport, "Unknown"));
    vsock.info().set("[{}]", name);
    if (transport == kVirtio && length >= kVirtioBytes)
        addVirtio(vsock);
    vsock.seek(kHeaderBytes + length);
    if (vsock.more()) {
        const auto left = vsock.reportedRemaining();
        vsock.bytes(kFields["vsock.payload"], left);
        vsock.last().text("Payload ({}B)", left);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol vsock{"vsock", "vsock", "vSocket", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
