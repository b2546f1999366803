// What the files of IPv4 share: the table, and the options.
#pragma once

#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"
#include "core/dissect/traffic_class.h"

namespace capscope::ipv4 {

using namespace fields;

inline constexpr ValueName kChecksumStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};

inline constexpr ValueName kOptionClasses[]
    = {{0, "Control"}, {1, "Reserved for future use"}, {2, "Debugging and measurement"}, {3, "Reserved for future use"}};

inline constexpr ValueName kOptionNumbers[] = {
    {0, "End of Option List (EOL)"}, {1, "No-Operation (NOP)"}, {2, "Security"}, {3, "Loose source route"},
    {4, "Time stamp"}, {5, "Extended security"}, {6, "Commercial IP security option"}, {7, "Record route"},
    {8, "Stream identifier"}, {9, "Strict source route"}, {10, "Experimental Measurement"}, {11, "MTU probe"},
    {12, "MTU Reply"}, {18, "Traceroute"}, {20, "Router Alert"}, {21, "Selective Directed Broadcast"}, {25, "Quick-Start"},
};

inline constexpr ValueName kTimeStampFlags[]
    = {{0, "Time stamps only"}, {1, "Time stamp and address"}, {3, "Time stamps for prespecified addresses"}};

inline constexpr ValueName kSecurityLevels[] = {
    {0x0000, "Unclassified"}, {0xf135, "Confidential"}, {0x789a, "EFTO"}, {0xbc4d, "MMMM"}, {0x5e26, "PROG"},
    {0xaf13, "Restricted"}, {0xd788, "Secret"}, {0x6bc5, "Top secret"},
};

inline constexpr ValueName kAlertNames[] = {{0, "Router shall examine packet"}, {1, 65535, "Reserved"}};

inline constexpr FieldTable kFields{
    dec("ip.version", "Version", 8).mask(0xf0),
    dec("ip.hdr_len", "Header Length", 8).mask(0x0f),
    hex("ip.dsfield", "Differentiated Services Field", 8),
    dec("ip.dsfield.dscp", "Differentiated Services Codepoint", 8).mask(0xfc).names(kDscpNames),
    dec("ip.dsfield.ecn", "Explicit Congestion Notification", 8).mask(0x03).names(kEcnNames),
    dec("ip.len", "Total Length", 16),
    hexDec("ip.id", "Identification", 16),
    hex("ip.flags", "Flags", 8).mask(0xe0),
    flag("ip.flags.rb", "Reserved bit", 8, 0x80),
    flag("ip.flags.df", "Don't fragment", 8, 0x40),
    flag("ip.flags.mf", "More fragments", 8, 0x20),
    dec("ip.frag_offset", "Fragment Offset", 16).mask(0x1fff),
    dec("ip.ttl", "Time to Live", 8),
    dec("ip.proto", "Protocol", 8).names(kIpProtocolNames),
    hex("ip.checksum", "Header Checksum", 16),
    named("ip.checksum.status", "Header checksum status", 8, kChecksumStatus),
    fields::ipv4("ip.src", "Source Address"),
    fields::ipv4("ip.dst", "Destination Address"),
    fields::ipv4("ip.addr", "Source or Destination Address"),
    text("ip.src_host", "Source Host"),
    text("ip.dst_host", "Destination Host"),
    text("ip.host", "Source or Destination Host"),
    dec("ip.opt.type", "Type", 8),
    flag("ip.opt.type.copy", "Copy on fragmentation", 8, 0x80, kYesNo),
    dec("ip.opt.type.class", "Class", 8).mask(0x60).names(kOptionClasses),
    dec("ip.opt.type.number", "Number", 8).mask(0x1f).names(kOptionNumbers),
    dec("ip.opt.len", "Length", 8),
    dec("ip.opt.ptr", "Pointer", 8),
    dec("ip.opt.ra", "Router Alert", 16).names(kAlertNames),
    fields::ipv4("ip.rec_rt", "Recorded Route"),
    text("ip.rec_rt_host", "Recorded Route Host"),
    fields::ipv4("ip.cur_rt", "Current Route"),
    text("ip.cur_rt_host", "Current Route Host"),
    fields::ipv4("ip.src_rt", "Source Route"),
    text("ip.src_rt_host", "Source Route Host"),
    fields::ipv4("ip.empty_rt", "Empty Route"),
    text("ip.empty_rt_host", "Empty Route Host"),
    dec("ip.opt.overflow", "Overflow", 8).mask(0xf0),
    hex("ip.opt.flag", "Flag", 8).mask(0x0f).names(kTimeStampFlags),
    dec("ip.opt.time_stamp", "Time stamp", 32),
    fields::ipv4("ip.opt.time_stamp_addr", "Address"),
    dec("ip.opt.sid", "Stream Identifier", 16),
    dec("ip.opt.mtu", "MTU", 16),
    dec("ip.opt.id_number", "ID Number", 16),
    dec("ip.opt.ohc", "Outbound Hop Count", 16),
    dec("ip.opt.rhc", "Return Hop Count", 16),
    fields::ipv4("ip.opt.originator", "Originator IP Address"),
    bytes("ip.opt.padding", "Padding"),
    hex("ip.opt.sec_rfc791_sec", "Security", 16).names(kSecurityLevels),
    dec("ip.opt.sec_rfc791_comp", "Compartments", 16),
    text("ip.opt.sec_rfc791_hr", "Handling Restrictions"),
    text("ip.opt.sec_rfc791_tcc", "Transmission Control Code"),
    hex("ip.opt.ext_sec_add_sec_info_format_code", "Additional Security Info Format Code", 8),
    bytes("ip.opt.ext_sec_add_sec_info", "Additional Security Info"),
    dec("ip.cipso.doi", "DOI", 32),
    bytes("ip.options.eol", "IP Option - End of Options List (EOL)"),
    bytes("ip.options.nop", "IP Option - No-Operation (NOP)"),
    bytes("ip.options.security", "IP Option - Security"),
    bytes("ip.options.route", "IP Option - Source Route"),
    bytes("ip.options.record_route", "IP Option - Record Route"),
    bytes("ip.options.timestamp", "IP Option - Time Stamp"),
    bytes("ip.options.sid", "IP Option - Stream ID"),
    bytes("ip.options.mtu", "IP Option - MTU"),
    bytes("ip.options.routeralert", "IP Option - Router Alert"),
    bytes("ip.options.sdb", "IP Option - Selective Directed Broadcast"),
    bytes("ip.options.traceroute", "IP Option - Traceroute"),
    bytes("ip.options.extsecurity", "IP Option - Extended Security"),
    bytes("ip.options.cipso", "IP Option - Commercial Security"),
    bytes("ip.options.qs", "IP Option - Quick-Start"),
    none("ip.fragments", "IPv4 Fragments"),
    frameNumber("ip.fragment", "IPv4 Fragment"),
    dec("ip.fragment.count", "Fragment count", 32),
    frameNumber("ip.reassembled_in", "Reassembled IPv4 in frame"),
    dec("ip.reassembled.length", "Reassembled IPv4 length", 32),
    expert("ip.bogus_header_length", "Bogus IP header length", Group::Protocol, Severity::Error),
    expert("ip.bogus_ip_length", "Bogus IP length", Group::Protocol, Severity::Error),
    expert("ip.bogus_ip_version", "Bogus IPv4 version", Group::Protocol, Severity::Error),
    expert("ip.opt.len.invalid", "Invalid length for option", Group::Protocol, Severity::Warning),
    expert("ip.nop", "4 NOP in a row - a router may have removed some options", Group::Protocol, Severity::Warning),
    expert("ip.opt.ptr.before_address", "Pointer points before first address", Group::Protocol, Severity::Warning),
    expert("ip.opt.ptr.middle_address", "Pointer points to middle of address", Group::Protocol, Severity::Warning),
    expert("ip.subopt_too_long", "Suboption would go past end of option", Group::Protocol, Severity::Warning),
    expert("ip.ttl.too_small", "Time To Live", Group::Sequence, Severity::Note),
    expert("ip.ttl.lncb", "Time To Live", Group::Sequence, Severity::Note),
};

constexpr uint32_t kFixedBytes = 20;

// An address and the hidden text of it that stands beside it.
void addAddress(Layer& ip, uint32_t at, FieldRef address, FieldRef host);
// The destination that a source route ends at, or 0: where its last address stands.
uint32_t routeEnd(const Layer& ip, uint32_t headerLength);
void addOptions(Layer& ip, uint32_t end);

} // namespace capscope::ipv4
