// IS-IS link state messages. ISO/IEC 10589, 9.8; RFC 1195, 5120, 5301, 5305, 5308, 6232, 7981, 8202. Not decoded: TRILL, SPB,
// shared risks, segment bindings.
#include "core/dissect/protocols/isis_lsp.h"

namespace capscope {
namespace isis {
namespace {

constexpr std::array kClaims{Claim{"isis.type", 18}, Claim{"isis.type", 20}};
// The row of the same name in capabilities.
constexpr FieldRef kCapabilityOverload{uint16_t((kFields["isis.lsp.overload"]).index + 1)};
constexpr ValueRows kRows{kFields["isis.lsp.clv.type"], kFields["isis.lsp.clv.length"], kFields["isis.lsp.short_clv"], kFields["isis.lsp.clv.unknown"]};

void addAreaAddresses(Layer& lsp, uint32_t length) { addAreas(lsp, kFields["isis.lsp.area_address"], kFields["isis.lsp.short_clv"], length); }

void addProtocols(Layer& lsp, uint32_t length) { addNetworks(lsp, kFields["isis.lsp.clv_nlpid.nlpid"], length); }

void addIpv4(Layer& lsp, uint32_t length) { addIpv4Addresses(lsp, kFields["isis.lsp.clv_ipv4_int_addr"], length); }

void addIpv6(Layer& lsp, uint32_t length) { addIpv6Addresses(lsp, kFields["isis.lsp.clv_ipv6_int_addr"], length); }

void addTrafficRouter(Layer& lsp, uint32_t length) { addIpv4Addresses(lsp, kFields["isis.lsp.clv_te_router_id"], length); }

void addTrafficRouter6(Layer& lsp, uint32_t length) { addIpv6Addresses(lsp, kFields["isis.lsp.clv_ipv6_te_router_id"], length); }

void addSecret(Layer& lsp, uint32_t length) { addAuthentication(lsp, kFields["isis.lsp.authentication"], kFields["isis.lsp.authentication.unknown"], length); }

void addInstances(Layer& lsp, uint32_t length) { addInstance(lsp, kFields["isis.lsp.iid"], kFields["isis.lsp.supported_itid"], kFields["isis.lsp.short_clv"], length); }

void addHostname(Layer& lsp, uint32_t length)
{
    if (length != 0)
        lsp.text(kFields["isis.lsp.hostname"], length);
}

void addAddressSecret(Layer& lsp, uint32_t length)
{
    if (length != 0)
        lsp.text(kFields["isis.lsp.ip_authentication"], length);
}

void addPartition(Layer& lsp, uint32_t length)
{
    if (length < kSystemIdBytes)
        return;
    addIdentifier(lsp, kFields["isis.lsp.partition_designated_l2_is"], kSystemIdBytes);
    if (length == kSystemIdBytes)
        return;
    const auto at = lsp.position();
    const auto text = fmt::format("Long lsp partition DIS, {} left over", length - kSystemIdBytes);
    lsp.note(kFields["isis.lsp.long_clv"], lsp.label(at, lsp.reported() - std::min(lsp.reported(), at), std::string_view(text)), text);
}

void addBufferSize(Layer& lsp, uint32_t length)
{
    if (length >= 2)
        lsp.u16(kFields["isis.lsp.originating_lsp_buffer_size"]);
}

void addTopologies(Layer& lsp, uint32_t length)
{
    for (uint32_t i = 0; i + 2 <= length; i += 2) {
        const auto word = lsp.u16(kFields["isis.lsp.clv_mt"]);
        lsp.last().text("{} Topology (0x{:03x}){}{}", topologyName(word & 0xfff), word & 0xfff, (word & 0x8000) != 0 ? ", Overload bit set" : "",
                        (word & 0x4000) != 0 ? ", ATT bit set" : "");
    }
}

// RFC 6232, 3.
void addPurgeOriginators(Layer& lsp, uint32_t length)
{
    if (length == 0)
        return;
    const auto count = lsp.u8(kFields["isis.lsp.purge_originator_id.num"]);
    for (uint32_t i = 0; i < count && 1 + (i + 1) * kSystemIdBytes <= length; ++i)
        addIdentifier(lsp, kFields["isis.lsp.purge_originator_id.system_id"], kSystemIdBytes);
}

void addSegmentRange(Layer& lsp, uint32_t start, uint32_t length)
{
    const auto end = start + 2 + length;
    const auto under = lsp.under(lsp.label(start, length + 2, "Segment Routing - Capability (t=2, l={})", length));
    lsp.bitFields(1, {kFields["isis.lsp.sr_cap.i_flag"], kFields["isis.lsp.sr_cap.v_flag"]});
    lsp.u24(kFields["isis.lsp.sr_cap.range"]);
    const auto at = lsp.position();
    const auto size = lsp.peek8(at + 1);
    if (at + 2 + size > end)
        return;
    const auto inner = lsp.under(lsp.label(at, size + 2u, "SID/Label (t={}, l={})", lsp.peek8(at), size));
    lsp.skip(2);
    if (size == 3)
        lsp.u24(kFields["isis.lsp.sr_cap.label"]);
    else if (size == 4)
        lsp.u32(kFields["isis.lsp.sr_cap.sid"]);
}

// RFC 7981, 2.
void addCapability(Layer& lsp, uint32_t length)
{
    constexpr uint8_t kSegments = 2, kAlgorithms = 19;
    if (length < 5)
        return;
    const auto end = lsp.position() + length;
    lsp.u32(kFields["isis.lsp.rt_capable.router_id"]);
    lsp.bitFields(1, {kFields["isis.lsp.rt_capable.flag_s"], kFields["isis.lsp.rt_capable.flag_d"]});
    while (lsp.more() && lsp.position() + 2 <= end) {
        const auto start = lsp.position();
        const auto type = lsp.peek8(start);
        const uint32_t size = lsp.peek8(start + 1);
        if (start + 2 + size > end)
            return;
        lsp.skip(2);
        if (type == kSegments && size >= 4) {
            addSegmentRange(lsp, start, size);
        } else if (type == kAlgorithms) {
            const auto under = lsp.under(lsp.label(start, size + 2, "Segment Routing - Algorithms (t={}, l={})", type, size));
            for (uint32_t i = 0; i < size; ++i)
                lsp.u8(kFields["isis.lsp.sr_alg"]);
        } else {
            const auto text = fmt::format("Unknown SubTlv: Type: {}, Length: {}", type, size);
            lsp.note(kFields["isis.lsp.subtlv.unknown"], lsp.label(start, size + 2, std::string_view(text)), text);
        }
        lsp.seek(start + 2 + size);
    }
}

// RFC 6329, 14.1: a bridge among shortest paths.
void addBridge(Layer& lsp, uint32_t start, uint32_t size)
{
    constexpr uint32_t kTreeBytes = 8;
    const auto under = lsp.under(lsp.label(start, size + 2, "SPB Instance: Type: 0x01, Length: {}", size));
    const auto root = lsp.bytes(kFields["isis.lsp.mt_cap_spb_instance.cist_root_identifier"], 8);
    if (lsp.wantsTree())
        lsp.last().text("CIST Root Identifier: {:02x}", fmt::join(root, "-"));
    lsp.u32(kFields["isis.lsp.mt_cap_spb_instance.cist_external_root_path_cost"]);
    lsp.u16(kFields["isis.lsp.mt_cap_spb_instance.bridge_priority"]);
    lsp.bitFields(4, {kFields["isis.lsp.mt_cap_spb_instance.v"], kFields["isis.lsp.mt_cap.spsourceid"]});
    const auto trees = lsp.number(kFields["isis.lsp.mt_cap_spb_instance.number_of_trees"], 1);
    if (trees == 0)
        lsp.last().append(" Invalid subTLV: zero trees");
    for (uint64_t i = 0; i < trees && lsp.position() + kTreeBytes <= start + 2 + size; ++i) {
        const auto inner = lsp.under(lsp.label(lsp.position(), kTreeBytes, "VLAN-ID Tuple {}", i));
        lsp.bitFields(1, {kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.u"], kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.m"], kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.a"]});
        lsp.u32(kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.ect"]);
        lsp.bitFields(3, {kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.basevid"], kFields["isis.lsp.mt_cap_spb_instance.vlanid_tuple.spvid"]});
    }
}

void addTopologyCapability(Layer& lsp, uint32_t length)
{
    constexpr uint8_t kBridge = 1;
    const auto end = lsp.position() + length;
    if (length < 2)
        return;
    const auto word = lsp.peek16(lsp.position());
    const auto topology = uint16_t(word & 0xfff);
    lsp.addNumber(kFields["isis.lsp.mt_cap.mtid"], lsp.position(), 2, word);
    if (lsp.wantsTree())
        lsp.last().text(".... {:04b} {:04b} {:04b} = Topology ID: {} ({})", topology >> 8, topology >> 4 & 15, topology & 15, standardTopologyName(topology), topology);
    lsp.addNumber(kCapabilityOverload, lsp.position(), 2, word);
    lsp.skip(2);
    while (lsp.more() && lsp.position() + 2 <= end) {
        const auto start = lsp.position();
        const auto type = lsp.peek8(start);
        const uint32_t size = lsp.peek8(start + 1);
        if (start + 2 + size > end)
            return;
        lsp.skip(2);
        if (type == kBridge && size >= 19)
            addBridge(lsp, start, size);
        lsp.seek(start + 2 + size);
    }
}

constexpr ValueKind kKinds[] = {
    {1, "Area address(es)", addAreaAddresses}, {2, "IS Reachability", addNeighbors}, {3, "ES Neighbor(s)", addEndSystems},
    {4, "Partition Designated Level 2 IS", addPartition}, {7, "Instance Identifier", addInstances}, {8, "Padding", addPadding},
    {10, "Authentication", addSecret}, {13, "Purge Originator ID", addPurgeOriginators},
    {14, "Originating neighbor buffer size", addBufferSize}, {22, "Extended IS reachability", addExtendedNeighbors},
    {128, "IP Internal reachability", addIpReachability}, {129, "Protocols supported", addProtocols},
    {130, "IP External reachability", addIpReachability}, {132, "IP Interface address(es)", addIpv4},
    {133, "IP Authentication", addAddressSecret}, {134, "Traffic Engineering Router ID", addTrafficRouter},
    {135, "Extended IP Reachability", addExtendedIpReachability}, {137, "Hostname", addHostname},
    {140, "IPv6 TE Router ID", addTrafficRouter6}, {144, "MT-Capability", addTopologyCapability}, {222, "Multi Topology IS Reachability", addTopologyNeighbors},
    {229, "Multi Topology", addTopologies}, {232, "IPv6 Interface address(es)", addIpv6},
    {235, "Multi Topology Reachable IPv4 Prefixes", addTopologyIpReachability}, {236, "IPv6 reachability", addIpv6Reachability},
    {237, "Multi Topology Reachable IPv6 Prefixes", addTopologyIpv6Reachability}, {242, "Router Capability", addCapability},
};

// ISO/IEC 8473-1, annex C: what the two bytes at `at` must be for the sums over `bytes` to vanish.
uint16_t fletcher(Bytes bytes, size_t at)
{
    int64_t sum = 0, weighted = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        sum = (sum + (i == at || i == at + 1 ? 0 : bytes[i])) % 255;
        weighted = (weighted + sum) % 255;
    }
    const auto behind = int64_t(bytes.size()) - int64_t(at) - 1;
    auto first = (behind * sum - weighted) % 255;
    auto second = (weighted - (behind + 1) * sum) % 255;
    first = first <= 0 ? first + 255 : first;
    second = second <= 0 ? second + 255 : second;
    return uint16_t(first << 8 | second);
}

void addLspChecksum(Layer& lsp, uint32_t end)
{
    constexpr uint32_t kSummedFrom = 4; // behind the lifetime, which changes on the way
    constexpr uint64_t kBad = 0, kGood = 1, kUnverified = 2, kNotPresent = 3;
    const auto at = lsp.position();
    const bool purged = lsp.peek16(2) == 0;
    const auto sum = lsp.u16(kFields["isis.lsp.checksum"]);
    const auto item = lsp.last();
    auto status = purged || sum == 0 ? kNotPresent : kUnverified;
    uint16_t right = 0;
    if (status == kUnverified && lsp.has(0, end) && end > at + 2) {
        right = fletcher(lsp.peekBytes(kSummedFrom, end - kSummedFrom), at - kSummedFrom);
        status = right == sum ? kGood : kBad;
    }
    if (status == kGood) {
        item.append(" [correct]");
    } else if (status == kBad) {
        item.append(" incorrect, should be 0x{:04x}", right);
        lsp.info().append(" [ISIS CHECKSUM INCORRECT]");
        lsp.note(kFields["isis.lsp.bad_checksum"], item, lsp.wantsTree() ? fmt::format("Bad checksum [should be 0x{:04x}]", right) : std::string());
    } else if (status == kNotPresent) {
        item.text("Checksum: [missing]");
    } else {
        item.append(" [unverified]");
    }
    lsp.addNumber(kFields["isis.lsp.checksum.status"], at, status == kNotPresent ? 2 : 0, status).generated();
}

void addTypeBlock(Layer& lsp)
{
    const auto at = lsp.position();
    const auto block = lsp.peek8(at);
    const auto under = lsp.under(lsp.label(at, 1, "Type block(0x{:02x}): Partition Repair:{}, Attached bits:{}, Overload bit:{}, IS type:{}", block,
                                           block >> 7, block >> 3 & 15, block >> 2 & 1, block & 3));
    lsp.bitFields(1, {kFields["isis.lsp.partition_repair"], kFields["isis.lsp.att"]});
    {
        const auto inner = lsp.under(lsp.last());
        for (const auto row : {kFields["isis.lsp.error_metric"], kFields["isis.lsp.expense_metric"], kFields["isis.lsp.delay_metric"], kFields["isis.lsp.default_metric"]})
            lsp.addNumber(row, at, 1, block);
    }
    lsp.addNumber(kFields["isis.lsp.overload"], at, 1, block);
    lsp.addNumber(kFields["isis.lsp.is_type"], at, 1, block);
}

void dissect(Layer& lsp)
{
    lsp.protocolColumn("ISIS LSP");
    if (lsp.info().wanted())
        lsp.info().set("L{} LSP, LSP-ID: {}, Sequence: 0x{:08x}, Lifetime: {:5}s", messageType(lsp) == 18 ? 1 : 2, identifierText(lsp.peekBytes(4, kLspIdBytes)),
                       lsp.peek32(12), lsp.peek16(2));
    const auto end = addSize(lsp, {kFields["isis.lsp.pdu_length"], kFields["isis.lsp.short_pdu"], kFields["isis.lsp.long_pdu"]}, 27);
    lsp.u16(kFields["isis.lsp.remaining_life"]);
    addIdentifier(lsp, kFields["isis.lsp.lsp_id"], kLspIdBytes);
    lsp.u32(kFields["isis.lsp.sequence_number"]);
    addLspChecksum(lsp, end);
    addTypeBlock(lsp);
    if (!lsp.passesOverContents())
        addValues(lsp, kRows, kKinds, end);
}

} // namespace
} // namespace isis

namespace protocols {

extern constinit const Protocol isisLsp{
    "isis.lsp", "ISIS LSP", "ISO 10589 ISIS Link State Protocol Data Unit", capscope::isis::kFields, capscope::isis::kClaims, capscope::isis::dissect};

} // namespace protocols
} // namespace capscope
