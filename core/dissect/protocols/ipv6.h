// What the files of IPv6 share: the table, and the extension headers.
#pragma once

#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"
#include "core/dissect/traffic_class.h"

namespace capscope::ipv6 {

using namespace fields;

inline constexpr FieldTable kFields{
    dec("ipv6.version", "Version", 8).mask(0xf0),
    dec("ip.version", "Version", 8).mask(0xf0),
    hex("ipv6.tclass", "Traffic Class", 32).mask(0x0ff00000),
    dec("ipv6.tclass.dscp", "Differentiated Services Codepoint", 32).mask(0x0fc00000).names(kDscpNames),
    dec("ipv6.tclass.ecn", "Explicit Congestion Notification", 32).mask(0x00300000).names(kEcnNames),
    hex("ipv6.flow", "Flow Label", 24).mask(0x0fffff),
    dec("ipv6.plen", "Payload Length", 16),
    dec("ipv6.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.hlim", "Hop Limit", 8),
    fields::ipv6("ipv6.src", "Source Address"),
    text("ipv6.src_host", "Source Host"),
    mac("ipv6.src_slaac_mac", "Source SLAAC MAC"),
    fields::ipv4("ipv6.src_isatap_ipv4", "Source ISATAP IPv4"),
    fields::ipv4("ipv6.src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4"),
    dec("ipv6.src_6to4_sla_id", "Source 6to4 SLA ID", 16),
    fields::ipv4("ipv6.src_ts_ipv4", "Source Teredo Server IPv4"),
    dec("ipv6.src_tc_port", "Source Teredo Port", 16),
    fields::ipv4("ipv6.src_tc_ipv4", "Source Teredo Client IPv4"),
    fields::ipv4("ipv6.src_embed_ipv4", "Source Embedded IPv4"),
    fields::ipv6("ipv6.dst", "Destination Address"),
    text("ipv6.dst_host", "Destination Host"),
    mac("ipv6.dst_slaac_mac", "Destination SLAAC MAC"),
    fields::ipv4("ipv6.dst_isatap_ipv4", "Destination ISATAP IPv4"),
    fields::ipv4("ipv6.dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4"),
    dec("ipv6.dst_6to4_sla_id", "Destination 6to4 SLA ID", 16),
    fields::ipv4("ipv6.dst_ts_ipv4", "Destination Teredo Server IPv4"),
    dec("ipv6.dst_tc_port", "Destination Teredo Port", 16),
    fields::ipv4("ipv6.dst_tc_ipv4", "Destination Teredo Client IPv4"),
    fields::ipv4("ipv6.dst_embed_ipv4", "Destination Embedded IPv4"),
    fields::ipv6("ipv6.addr", "Source or Destination Address"),
    text("ipv6.host", "Source or Destination Host"),
    mac("ipv6.slaac_mac", "SLAAC MAC"),
    fields::ipv4("ipv6.isatap_ipv4", "ISATAP IPv4"),
    fields::ipv4("ipv6.6to4_gw_ipv4", "6to4 Gateway IPv4"),
    dec("ipv6.6to4_sla_id", "6to4 SLA ID", 16),
    fields::ipv4("ipv6.ts_ipv4", "Teredo Server IPv4"),
    dec("ipv6.tc_port", "Teredo Port", 16),
    fields::ipv4("ipv6.tc_ipv4", "Teredo Client IPv4"),
    bytes("ipv6.embed_ipv4_prefix", "Embedded IPv4 Prefix"),
    fields::ipv4("ipv6.embed_ipv4", "Embedded IPv4"),
    none("ipv6.fragments", "IPv6 Fragments"),
    frameNumber("ipv6.fragment", "IPv6 Fragment"),
    dec("ipv6.fragment.count", "Fragment count", 32),
    frameNumber("ipv6.reassembled.in", "Reassembled IPv6 in frame"),
    dec("ipv6.reassembled.length", "Reassembled IPv6 length", 32),
    bytes("ipv6.reassembled.data", "Reassembled IPv6 data"),
    expert("ipv6.opt.jumbo.missing", "IPv6 payload length equals 0 and Hop-By-Hop present and Jumbo Payload option missing",
           Group::Malformed, Severity::Error),
    expert("ipv6.plen_zero", "IPv6 payload length equals 0 (maybe because of \"TCP segmentation offload\" (TSO))",
           Group::Protocol, Severity::Chat),
    expert("ipv6.invalid_header", "IPv6 header must be exactly 40 bytes", Group::Malformed, Severity::Error),
    expert("ipv6.bogus_ipv6_version", "Bogus IPv6 version", Group::Malformed, Severity::Error),
    expert("ipv6.invalid_header", "IPv6 header must be exactly 40 bytes", Group::Malformed, Severity::Error),
    expert("ipv6.plen_exceeds_framing", "IPv6 payload length does not match expected framing length", Group::Protocol,
           Severity::Warning),
};

constexpr uint8_t kFragment = 44;

// The protocol of an extension header by its number; empty for anything else.
std::string_view extensionName(uint8_t number);

// Dissects the fragment header at the start of `payload`, and makes `payload` what follows it: the whole datagram where
// this is its last missing piece. False if the datagram is not whole here. `next` becomes what follows.
bool reassemble(Layer& ip, uint8_t& next, Slice& payload);

} // namespace capscope::ipv6
