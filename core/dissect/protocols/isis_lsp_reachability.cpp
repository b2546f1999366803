// IS-IS reachability of neighbors and prefixes. ISO/IEC 10589, 9.8; RFC 1195, 5120, 5305, 5308, 8667. Not decoded: adjacency
// segments, application specific attributes, delays (RFC 8570).
#include "core/dissect/protocols/isis_lsp.h"

#include "core/dissect/set_flags.h"

#include <array>
#include <bit>

namespace capscope::isis {
namespace {

// The sub-values of a neighbor or a prefix: their count of bytes stands in front of them.
void addSubValues(Layer& lsp, FieldRef code, FieldRef length, uint32_t end, void (*handle)(Layer&, uint8_t, uint32_t))
{
    while (lsp.more() && lsp.position() + 2 <= end) {
        const auto start = lsp.position();
        const auto type = lsp.peek8(start);
        const uint32_t size = lsp.peek8(start + 1);
        const auto next = std::min(start + 2 + size, end);
        const auto item = lsp.label(start, next - start, "subTLV: {} (c={}, l={})", nameOr(kFields.rows[code.index].valueNames, type, "Unknown"), type, size);
        const auto under = lsp.under(item);
        lsp.u8(code);
        lsp.u8(length);
        handle(lsp, type, next - start - 2);
        lsp.seek(next);
    }
}

void addRate(Layer& lsp, FieldRef row, std::string_view label)
{
    const auto at = lsp.position();
    const double rate = std::bit_cast<float>(lsp.peek32(at)) * 8.0 / 1'000'000;
    lsp.addReal(row, at, 4, rate).text("{}: {:.2f} Mbps", label, rate);
    lsp.skip(4);
}

void addNeighborSubValue(Layer& lsp, uint8_t type, uint32_t size)
{
    constexpr uint8_t kLinkIds = 4, kInterface = 6, kNeighbor = 8, kMaximum = 9, kReservable = 10, kUnreserved = 11, kInterface6 = 12, kNeighbor6 = 13,
                      kMetric = 18, kBridge = 29;
    const auto at = lsp.position();
    if (type == kLinkIds && size >= 8) {
        lsp.u32(kFields["isis.lsp.ext_is_reachability.link_local_identifier"]);
        lsp.u32(kFields["isis.lsp.ext_is_reachability.link_remote_identifier"]);
    } else if (type == kInterface && size >= 4) {
        lsp.ipv4(kFields["isis.lsp.ext_is_reachability.ipv4_interface_address"]);
    } else if (type == kNeighbor && size >= 4) {
        lsp.ipv4(kFields["isis.lsp.ext_is_reachability.ipv4_neighbor_address"]);
    } else if (type == kInterface6 && size >= 16) {
        lsp.ipv6(kFields["isis.lsp.ext_is_reachability.ipv6_interface_address"]);
    } else if (type == kNeighbor6 && size >= 16) {
        lsp.ipv6(kFields["isis.lsp.ext_is_reachability.ipv6_neighbor_address"]);
    } else if (type == kMaximum && size >= 4) {
        addRate(lsp, kFields["isis.lsp.maximum_link_bandwidth"], "Maximum link bandwidth");
    } else if (type == kReservable && size >= 4) {
        addRate(lsp, kFields["isis.lsp.reservable_link_bandwidth"], "Reservable link bandwidth");
    } else if (type == kUnreserved && size >= 32) {
        const auto under = lsp.under(lsp.label(at, 32, "Unreserved bandwidth:"));
        for (int level = 0; level < 8; ++level) {
            addRate(lsp, kFields["isis.lsp.unrsv_bw.priority_level"], "priority level");
            if (lsp.wantsTree())
                lsp.last().text("priority level {}: {:.2f} Mbps", level, std::bit_cast<float>(lsp.peek32(lsp.position() - 4)) * 8.0 / 1'000'000);
        }
    } else if (type == kMetric && size >= 3) {
        lsp.u24(kFields["isis.lsp.ext_is_reachability.traffic_engineering_default_metric"]);
    } else if (type == kBridge && size >= 6) {
        const auto under = lsp.under(lsp.label(at - 2, size + 2, "SPB Link Metric: Type: 0x{:02x} ({}), Length: {}", type, type, size));
        lsp.u24(kFields["isis.lsp.spb.link_metric"]);
        lsp.u8(kFields["isis.lsp.spb.port_count"]);
        lsp.u16(kFields["isis.lsp.spb.port_id"]);
    } else if (size != 0) {
        lsp.bytes(kFields["isis.lsp.ext_is_reachability.value"], size);
    }
}

void addPrefixSubValue(Layer& lsp, uint8_t type, uint32_t size)
{
    constexpr uint8_t kTag = 1, kTag64 = 2, kSegment = 3, kAttributes = 4;
    if (type == kTag) {
        for (uint32_t i = 0; i + 4 <= size; i += 4)
            lsp.u32(kFields["isis.lsp.32_bit_administrative_tag"]);
    } else if (type == kTag64) {
        for (uint32_t i = 0; i + 8 <= size; i += 8)
            lsp.u64(kFields["isis.lsp.64_bit_administrative_tag"]);
    } else if (type == kSegment && size >= 5) {
        addFlags(lsp, kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags"], 1,
                 {kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.r"], kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.n"], kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.p"],
                  kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.e"], kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.v"], kFields["isis.lsp.ext_ip_reachability.prefix_sid.flags.l"]});
        lsp.u8(kFields["isis.lsp.sr_alg"]);
        if (size == 5)
            lsp.bitFields(3, {kFields["isis.lsp.sid.sli_label"]});
        else if (size >= 6)
            lsp.u32(kFields["isis.lsp.sid.sli_index"]);
    } else if (type == kAttributes && size >= 1) {
        addFlags(lsp, kFields["isis.lsp.prefix_attribute.flags"], 1,
                 {kFields["isis.lsp.prefix_attribute.flags.x"], kFields["isis.lsp.prefix_attribute.flags.r"], kFields["isis.lsp.prefix_attribute.flags.n"]});
    }
}

struct Metric {
    FieldRef value;
    FieldRef first; // distribution of the default metric, support of the others
    FieldRef internal;
};

void addIpMetrics(Layer& lsp)
{
    constexpr Metric kMetrics[] = {
        {kFields["isis.lsp.ip_reachability.delay_metric"], kFields["isis.lsp.ip_reachability.delay_metric_support"], kFields["isis.lsp.ip_reachability.delay_metric_ie"]},
        {kFields["isis.lsp.ip_reachability.expense_metric"], kFields["isis.lsp.ip_reachability.expense_metric_support"], kFields["isis.lsp.ip_reachability.expense_metric_ie"]},
        {kFields["isis.lsp.ip_reachability.error_metric"], kFields["isis.lsp.ip_reachability.error_metric_support"], kFields["isis.lsp.ip_reachability.error_metric_ie"]},
    };
    lsp.bitFields(1, {kFields["isis.lsp.ip_reachability.default_metric"], kFields["isis.lsp.ip_reachability.default_metric_ie"], kFields["isis.lsp.ip_reachability.distribution"]});
    for (const auto& metric : kMetrics)
        lsp.bitFields(1, {metric.value, metric.first, metric.internal});
}

// The reference reads values and support of all metrics from the first byte; who compares with it expects that.
void addNeighborMetrics(Layer& lsp)
{
    constexpr Metric kMetrics[] = {
        {kFields["isis.lsp.eis_neighbors.delay_metric"], kFields["isis.lsp.eis_neighbors_delay_metric.supported"], kFields["isis.lsp.eis_neighbors.delay_metric_ie"]},
        {kFields["isis.lsp.eis_neighbors.expense_metric"], kFields["isis.lsp.eis_neighbors.expense_metric_supported"], kFields["isis.lsp.eis_neighbors.expense_metric_ie"]},
        {kFields["isis.lsp.eis_neighbors.error_metric"], kFields["isis.lsp.eis_neighbors.error_metric_supported"], kFields["isis.lsp.eis_neighbors.error_metric_ie"]},
    };
    const auto at = lsp.position();
    lsp.bitFields(1, {kFields["isis.lsp.eis_neighbors.default_metric"], kFields["isis.lsp.eis_neighbors.default_metric_ie"]});
    for (const auto& metric : kMetrics) {
        lsp.addNumber(metric.value, at, 1, lsp.peek8(at));
        lsp.addNumber(metric.first, at, 1, lsp.peek8(at));
        lsp.bitFields(1, {metric.internal});
    }
}

void addOldNeighbors(Layer& lsp, uint32_t length, std::string_view label, FieldRef row, uint32_t idBytes)
{
    for (; length >= 4 + idBytes && lsp.more(); length -= 4 + idBytes) {
        const auto at = lsp.position();
        const auto under = lsp.under(lsp.label(at, 4 + idBytes, "{}: {}", label, lsp.wantsTree() ? identifierText(lsp.peekBytes(at + 4, idBytes)) : std::string()));
        addNeighborMetrics(lsp);
        addIdentifier(lsp, row, idBytes);
    }
}

// The bytes of a prefix of `bits` bits at the cursor, the rest zero.
template <size_t N> Bytes prefixAt(Layer& lsp, uint32_t bits)
{
    std::array<uint8_t, N> address{};
    const auto given = lsp.peekBytes(lsp.position(), std::min<uint32_t>((bits + 7) / 8, N));
    std::copy(given.begin(), given.end(), address.begin());
    return lsp.arena().copy(Bytes(address));
}

void addSubLength(Layer& lsp, FieldRef row, FieldRef code, FieldRef size, bool present)
{
    if (!present) {
        lsp.addNumber(row, lsp.position(), 0, 0).text("no sub-TLVs present");
        return;
    }
    const auto length = lsp.u8(row);
    addSubValues(lsp, code, size, lsp.position() + length, addPrefixSubValue);
}

void addTopology(Layer& lsp)
{
    lsp.bitFields(2, {kFields["isis.lsp.reserved"], kFields["isis.lsp.mtid"]});
    const auto topology = uint16_t(lsp.peek16(lsp.position() - 2) & 0xfff);
    if (lsp.wantsTree())
        lsp.last().text(".... {:04b} {:04b} {:04b} = Topology ID: {} ({})", topology >> 8, topology >> 4 & 15, topology & 15, standardTopologyName(topology), topology);
}

} // namespace

void addNeighbors(Layer& lsp, uint32_t length)
{
    lsp.number(kFields["isis.lsp.is_virtual"], 1);
    addOldNeighbors(lsp, length == 0 ? 0 : length - 1, "IS Neighbor", kFields["isis.lsp.eis_neighbors.is_neighbor"], kSystemIdBytes + 1);
}

void addEndSystems(Layer& lsp, uint32_t length)
{
    lsp.u8(kFields["isis.lsp.eis_neighbors_clv_inner.reserved"]);
    addOldNeighbors(lsp, length == 0 ? 0 : length - 1, "ES Neighbor", kFields["isis.lsp.eis_neighbors.es_neighbor_id"], kSystemIdBytes);
}

void addExtendedNeighbors(Layer& lsp, uint32_t length)
{
    const auto end = lsp.position() + length;
    while (lsp.more() && lsp.position() < end) {
        const auto at = lsp.position();
        const auto sub = lsp.peek8(at + 10);
        const auto under = lsp.under(lsp.label(at, 11u + sub, "IS Neighbor: {}", lsp.wantsTree() ? identifierText(lsp.peekBytes(at, kSystemIdBytes + 1)) : std::string()));
        addIdentifier(lsp, kFields["isis.lsp.ext_is_reachability.is_neighbor_id"], kSystemIdBytes + 1);
        lsp.u24(kFields["isis.lsp.ext_is_reachability.metric"]);
        lsp.u8(kFields["isis.lsp.ext_is_reachability.subclvs_length"]);
        if (sub == 0)
            lsp.last().append(" (no sub-TLVs present)");
        addSubValues(lsp, kFields["isis.lsp.ext_is_reachability.code"], kFields["isis.lsp.ext_is_reachability.length"], std::min(end, lsp.position() + sub), addNeighborSubValue);
    }
}

void addTopologyNeighbors(Layer& lsp, uint32_t length)
{
    addTopology(lsp);
    if (length > 2)
        addExtendedNeighbors(lsp, length - 2);
}

void addIpReachability(Layer& lsp, uint32_t length)
{
    for (; length >= 12 && lsp.more(); length -= 12) {
        const auto at = lsp.position();
        const auto bits = std::popcount(lsp.peek32(at + 8));
        const auto address = lsp.peekBytes(at + 4, 4);
        const auto item = lsp.addBytes(kFields["isis.lsp.ip_reachability.ipv4_prefix"], at, 12, address);
        if (address.size() == 4)
            item.text("IPv4 prefix: {}.{}.{}.{}/{}", address[0], address[1], address[2], address[3], bits);
        const auto under = lsp.under(item);
        addIpMetrics(lsp);
        lsp.skip(8);
    }
}

void addExtendedIpReachability(Layer& lsp, uint32_t length)
{
    const auto end = lsp.position() + length;
    while (lsp.more() && lsp.position() < end) {
        const auto at = lsp.position();
        const auto control = lsp.peek8(at + 4);
        const auto bits = uint32_t(control & 0x3f);
        const auto size = (bits + 7) / 8;
        const bool sub = (control & 0x40) != 0;
        const auto item = lsp.label(at, 5 + size + (sub ? 1u + lsp.peek8(at + 5 + size) : 0u), "Ext. IP Reachability");
        const auto under = lsp.under(item);
        lsp.u32(kFields["isis.lsp.ext_ip_reachability.metric"]);
        lsp.bitFields(1, {kFields["isis.lsp.ext_ip_reachability.distribution"], kFields["isis.lsp.ext_ip_reachability.subtlv"], kFields["isis.lsp.ext_ip_reachability.prefix_length"]});
        if (bits > 32)
            return;
        const auto prefix = prefixAt<4>(lsp, bits);
        item.text("Ext. IP Reachability: {}.{}.{}.{}/{}", prefix[0], prefix[1], prefix[2], prefix[3], bits);
        lsp.addBytes(kFields["isis.lsp.ext_ip_reachability.ipv4_prefix"], lsp.position(), size, prefix);
        lsp.skip(size);
        addSubLength(lsp, kFields["isis.lsp.ext_ip_reachability.subclvs_length"], kFields["isis.lsp.ext_ip_reachability.code"], kFields["isis.lsp.ext_ip_reachability.length"], sub);
    }
}

void addTopologyIpReachability(Layer& lsp, uint32_t length)
{
    addTopology(lsp);
    if (length > 2)
        addExtendedIpReachability(lsp, length - 2);
}

void addIpv6Reachability(Layer& lsp, uint32_t length)
{
    const auto end = lsp.position() + length;
    while (lsp.more() && lsp.position() < end) {
        const auto at = lsp.position();
        const auto bits = uint32_t(lsp.peek8(at + 5));
        const auto size = (bits + 7) / 8;
        const bool sub = (lsp.peek8(at + 4) & 0x20) != 0;
        const auto item = lsp.label(at, 6 + size + (sub ? 1u + lsp.peek8(at + 6 + size) : 0u), "IPv6 Reachability");
        const auto under = lsp.under(item);
        lsp.u32(kFields["isis.lsp.ipv6_reachability.metric"]);
        lsp.bitFields(1, {kFields["isis.lsp.ipv6_reachability.distribution"], kFields["isis.lsp.ipv6_reachability.distribution_internal"], kFields["isis.lsp.ipv6_reachability.subtlv"]});
        lsp.u8(kFields["isis.lsp.ipv6_reachability.prefix_length"]);
        if (bits > 128)
            return;
        const auto prefix = prefixAt<16>(lsp, bits);
        item.text("IPv6 Reachability: {}/{}", toText(Address::ipv6(prefix.data())), bits);
        lsp.addBytes(kFields["isis.lsp.ipv6_reachability.ipv6_prefix"], lsp.position(), size, prefix);
        lsp.skip(size);
        addSubLength(lsp, sub ? kFields["isis.lsp.ipv6_reachability.subclvs_length"] : kFields["isis.lsp.ext_ip_reachability.subclvs_length"], kFields["isis.lsp.ext_ip_reachability.code"], kFields["isis.lsp.ext_ip_reachability.length"], sub);
    }
}

void addTopologyIpv6Reachability(Layer& lsp, uint32_t length)
{
    addTopology(lsp);
    if (length > 2)
        addIpv6Reachability(lsp, length - 2);
}

} // namespace capscope::isis
