// The items of NTP's private messages: what each request is answered with. ntpd, include/ntp_request.h.
#pragma once

#include "core/dissect/protocols/ntp_fields.h"

#include <span>

namespace capscope::ntp {

// A row and how many bytes it has; 0: all that are left.
struct Part {
    FieldRef row;
    uint16_t size;
};


inline constexpr Part kPeerList[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.port"], 2},
    {kFields["ntp.priv.mode7.hmode"], 1}, {kFields["ntp.priv.mode7.peer.flags"], 1},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.address6"], 16},
};

inline constexpr Part kPeerSummary[] = {
    {kFields["ntp.priv.mode7.dstaddress"], 4}, {kFields["ntp.priv.mode7.srcaddress"], 4},
    {kFields["ntp.priv.mode7.srcport"], 2}, {kFields["ntp.stratum"], 1}, {kFields["ntp.priv.mode7.hpoll"], 1},
    {kFields["ntp.ppoll"], 1}, {kFields["ntp.priv.mode7.reach"], 1}, {kFields["ntp.priv.mode7.peer.flags"], 1},
    {kFields["ntp.priv.mode7.hmode"], 1}, {kFields["ntp.priv.mode7.delay"], 4},
    {kFields["ntp.priv.mode7.offset"], 8}, {kFields["ntp.priv.mode7.dispersion"], 4},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.dstaddress6"], 16}, {kFields["ntp.priv.mode7.srcaddress6"], 16},
};

inline constexpr Part kPeerInfo[] = {
    {kFields["ntp.priv.mode7.dstaddress"], 4}, {kFields["ntp.priv.mode7.srcaddress"], 4},
    {kFields["ntp.priv.mode7.srcport"], 2}, {kFields["ntp.priv.mode7.peer.flags"], 1},
    {kFields["ntp.priv.mode7.leap"], 1}, {kFields["ntp.priv.mode7.hmode"], 1},
    {kFields["ntp.priv.mode7.pmode"], 1}, {kFields["ntp.stratum"], 1}, {kFields["ntp.ppoll"], 1},
    {kFields["ntp.priv.mode7.hpoll"], 1}, {kFields["ntp.precision"], 1}, {kFields["ntp.priv.mode7.version"], 1},
    {kFields["ntp.priv.mode7.unused"], 1}, {kFields["ntp.priv.mode7.reach"], 1},
    {kFields["ntp.priv.mode7.unreach"], 1}, {kFields["ntp.priv.mode7.flash"], 1},
    {kFields["ntp.priv.mode7.ttl"], 1}, {kFields["ntp.priv.mode7.flash2"], 2},
    {kFields["ntp.priv.mode7.associd"], 2}, {kFields["ntp.keyid"], 4}, {kFields["ntp.priv.mode7.pkeyid"], 4},
    {kFields["ntp.refid"], 4}, {kFields["ntp.priv.mode7.timer"], 4}, {kFields["ntp.rootdelay"], 4},
    {kFields["ntp.rootdispersion"], 4}, {kFields["ntp.reftime"], 8}, {kFields["ntp.org"], 8},
    {kFields["ntp.rec"], 8}, {kFields["ntp.xmt"], 8}, {kFields["ntp.priv.mode7.filtdelay"], 4},
    {kFields["ntp.priv.mode7.filtoffset"], 8}, {kFields["ntp.priv.mode7.order"], 1},
    {kFields["ntp.priv.mode7.delay"], 4}, {kFields["ntp.priv.mode7.dispersion"], 4},
    {kFields["ntp.priv.mode7.offset"], 8}, {kFields["ntp.priv.mode7.selectdis"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.estbdelay"], 4},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.dstaddress6"], 16}, {kFields["ntp.priv.mode7.srcaddress6"], 16},
};

inline constexpr Part kPeerStatistics[] = {
    {kFields["ntp.priv.mode7.dstaddress"], 4}, {kFields["ntp.priv.mode7.srcaddress"], 4},
    {kFields["ntp.priv.mode7.srcport"], 2}, {kFields["ntp.priv.mode7.peer.flags"], 1},
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.timereceived"], 4},
    {kFields["ntp.priv.mode7.timetosend"], 4}, {kFields["ntp.priv.mode7.timereachable"], 4},
    {kFields["ntp.priv.mode7.sent"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.processed"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.badauth"], 4}, {kFields["ntp.priv.mode7.bogusorg"], 4},
    {kFields["ntp.priv.mode7.oldpkt"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.seldisp"], 4},
    {kFields["ntp.priv.mode7.selbroken"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.candidate"], 1}, {kFields["ntp.priv.mode7.unused"], 1},
    {kFields["ntp.priv.mode7.unused"], 1}, {kFields["ntp.priv.mode7.unused"], 1},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.dstaddress6"], 16}, {kFields["ntp.priv.mode7.srcaddress6"], 16},
};

inline constexpr Part kSystemInfo[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.pmode"], 1},
    {kFields["ntp.priv.mode7.leap"], 1}, {kFields["ntp.stratum"], 1}, {kFields["ntp.precision"], 1},
    {kFields["ntp.rootdelay"], 4}, {kFields["ntp.rootdispersion"], 4}, {kFields["ntp.refid"], 4},
    {kFields["ntp.reftime"], 8}, {kFields["ntp.priv.mode7.poll"], 4}, {kFields["ntp.priv.mode7.sys.flags8"], 1},
    {kFields["ntp.priv.mode7.unused"], 3}, {kFields["ntp.priv.mode7.bdelay"], 4},
    {kFields["ntp.priv.mode7.freq"], 4}, {kFields["ntp.priv.mode7.authdelay"], 8},
    {kFields["ntp.priv.mode7.stability"], 4}, {kFields["ntp.priv.mode7.ipv6_flag"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.address6"], 16},
};

inline constexpr Part kSystemStatistics[] = {
    {kFields["ntp.priv.mode7.timeup"], 4}, {kFields["ntp.priv.mode7.timereset"], 4},
    {kFields["ntp.priv.mode7.denied"], 4}, {kFields["ntp.priv.mode7.oldversion"], 4},
    {kFields["ntp.priv.mode7.newversion"], 4}, {kFields["ntp.priv.mode7.bad_version"], 4},
    {kFields["ntp.priv.mode7.badlength"], 4}, {kFields["ntp.priv.mode7.processed"], 4},
    {kFields["ntp.priv.mode7.badauth"], 4}, {kFields["ntp.priv.mode7.timereceived"], 4},
    {kFields["ntp.priv.mode7.limitrejected"], 4}, {kFields["ntp.priv.mode7.lamport"], 4},
    {kFields["ntp.priv.mode7.tsrounding"], 4},
};

inline constexpr Part kInputOutput[] = {
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.totalrecvbufs"], 2},
    {kFields["ntp.priv.mode7.freerecvbufs"], 2}, {kFields["ntp.priv.mode7.fullrecvbufs"], 2},
    {kFields["ntp.priv.mode7.lowwater"], 2}, {kFields["ntp.priv.mode7.dropped"], 4},
    {kFields["ntp.priv.mode7.ignored"], 4}, {kFields["ntp.priv.mode7.received"], 4},
    {kFields["ntp.priv.mode7.sent"], 4}, {kFields["ntp.priv.mode7.notsent"], 4},
    {kFields["ntp.priv.mode7.interrupts"], 4}, {kFields["ntp.priv.mode7.int_received"], 4},
};

inline constexpr Part kMemory[] = {
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.totalmem"], 2},
    {kFields["ntp.priv.mode7.freemem"], 2}, {kFields["ntp.priv.mode7.findpeer_calls"], 4},
    {kFields["ntp.priv.mode7.allocations"], 4}, {kFields["ntp.priv.mode7.demobilizations"], 4},
    {kFields["ntp.priv.mode7.hashcount"], 0},
};

inline constexpr Part kLoop[] = {
    {kFields["ntp.priv.mode7.last_offset"], 8}, {kFields["ntp.priv.mode7.drift_comp"], 8},
    {kFields["ntp.priv.mode7.compliance"], 4}, {kFields["ntp.priv.mode7.watchdog_timer"], 4},
};

inline constexpr Part kTimers[] = {
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.alarms"], 4},
    {kFields["ntp.priv.mode7.overflows"], 4}, {kFields["ntp.priv.mode7.xmtcalls"], 4},
};

inline constexpr Part kConfigure[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.hmode"], 1},
    {kFields["ntp.priv.mode7.version"], 1}, {kFields["ntp.priv.mode7.minpoll"], 1},
    {kFields["ntp.priv.mode7.maxpoll"], 1}, {kFields["ntp.priv.config.flags"], 1},
    {kFields["ntp.priv.mode7.ttl"], 1}, {kFields["ntp.priv.mode7.unused"], 2}, {kFields["ntp.keyid"], 4},
    {kFields["ntp.priv.mode7.key_file"], 128}, {kFields["ntp.priv.mode7.ipv6_flag"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.address6"], 16},
};

inline constexpr Part kAddress[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.ipv6_flag"], 4},
    {kFields["ntp.priv.mode7.address6"], 16},
};

inline constexpr Part kSystemFlags[] = {
    {kFields["ntp.priv.mode7.sys.flags"], 4},
};

inline constexpr Part kRestrictions[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.mask"], 4},
    {kFields["ntp.priv.mode7.count"], 4}, {kFields["ntp.priv.mode7.rflags"], 2},
    {kFields["ntp.priv.mode7.mflags"], 2}, {kFields["ntp.priv.mode7.ipv6_flag"], 4},
    {kFields["ntp.priv.mode7.unused"], 4}, {kFields["ntp.priv.mode7.address6"], 16},
    {kFields["ntp.priv.mode7.mask6"], 16},
};

inline constexpr Part kRestrict[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.mask"], 4},
    {kFields["ntp.priv.mode7.ippeerlimit"], 2}, {kFields["ntp.priv.mode7.restrict_flags"], 2},
    {kFields["ntp.priv.mode7.mflags"], 2}, {kFields["ntp.priv.mode7.unused"], 4},
    {kFields["ntp.priv.mode7.address6"], 16}, {kFields["ntp.priv.mode7.mask6"], 16},
};

inline constexpr Part kMonitored[] = {
    {kFields["ntp.priv.monlist.avgint"], 4}, {kFields["ntp.priv.monlist.lsint"], 4},
    {kFields["ntp.priv.monlist.restr"], 4}, {kFields["ntp.priv.monlist.count"], 4},
    {kFields["ntp.priv.monlist.remote_address"], 4}, {kFields["ntp.priv.monlist.port"], 2},
    {kFields["ntp.priv.monlist.mode"], 1}, {kFields["ntp.priv.monlist.version"], 1},
    {kFields["ntp.priv.monlist.ipv6"], 4}, {kFields["ntp.priv.monlist.unused"], 4},
    {kFields["ntp.priv.monlist.addr6"], 16},
};

inline constexpr Part kResetFlags[] = {
    {kFields["ntp.priv.mode7.reset_stats.flags"], 4},
};

inline constexpr Part kKey[] = {
    {kFields["ntp.priv.mode7.key"], 8},
};

inline constexpr Part kAuthentication[] = {
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.numkeys"], 4},
    {kFields["ntp.priv.mode7.numfreekeys"], 4}, {kFields["ntp.priv.mode7.keylookups"], 4},
    {kFields["ntp.priv.mode7.keynotfound"], 4}, {kFields["ntp.priv.mode7.encryptions"], 4},
    {kFields["ntp.priv.mode7.decryptions"], 4}, {kFields["ntp.priv.mode7.expired"], 4},
    {kFields["ntp.priv.mode7.keyuncached"], 4},
};

inline constexpr Part kTraps[] = {
    {kFields["ntp.priv.mode7.local_address"], 4}, {kFields["ntp.priv.mode7.trap_address"], 4},
    {kFields["ntp.priv.mode7.trap_port"], 2}, {kFields["ntp.priv.mode7.sequence"], 2},
    {kFields["ntp.priv.mode7.settime"], 4}, {kFields["ntp.priv.mode7.origtime"], 4},
    {kFields["ntp.priv.mode7.resets"], 4}, {kFields["ntp.priv.traps.flags"], 4},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.local_address6"], 16},
    {kFields["ntp.priv.mode7.trap_address6"], 16},
};

inline constexpr Part kTrap[] = {
    {kFields["ntp.priv.mode7.local_address"], 4}, {kFields["ntp.priv.mode7.trap_address"], 4},
    {kFields["ntp.priv.mode7.trap_port"], 2}, {kFields["ntp.priv.mode7.unused"], 2},
    {kFields["ntp.priv.mode7.ipv6_flag"], 4}, {kFields["ntp.priv.mode7.local_address6"], 16},
    {kFields["ntp.priv.mode7.trap_address6"], 16},
};

inline constexpr Part kKeyId[] = {
    {kFields["ntp.keyid"], 4},
};

inline constexpr Part kControlStatistics[] = {
    {kFields["ntp.priv.mode7.timereset"], 4}, {kFields["ntp.priv.mode7.requests"], 4},
    {kFields["ntp.priv.mode7.bad_packets"], 4}, {kFields["ntp.priv.mode7.responses"], 4},
    {kFields["ntp.priv.mode7.fragments"], 4}, {kFields["ntp.priv.mode7.errors"], 4},
    {kFields["ntp.priv.mode7.too_short"], 4}, {kFields["ntp.priv.mode7.input_responses"], 4},
    {kFields["ntp.priv.mode7.input_fragments"], 4}, {kFields["ntp.priv.mode7.input_errors"], 4},
    {kFields["ntp.priv.mode7.bad_offset"], 4}, {kFields["ntp.priv.mode7.bad_version"], 4},
    {kFields["ntp.priv.mode7.data_too_short"], 4}, {kFields["ntp.priv.mode7.badop"], 4},
    {kFields["ntp.priv.mode7.async_messages"], 4},
};

inline constexpr Part kClock[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.type"], 1},
    {kFields["ntp.priv.mode7.clock_flags"], 1}, {kFields["ntp.priv.mode7.lastevent"], 1},
    {kFields["ntp.priv.mode7.currentstatus"], 1}, {kFields["ntp.priv.mode7.polls"], 4},
    {kFields["ntp.priv.mode7.noresponse"], 4}, {kFields["ntp.priv.mode7.badformat"], 4},
    {kFields["ntp.priv.mode7.baddata"], 4}, {kFields["ntp.priv.mode7.timestarted"], 4},
    {kFields["ntp.priv.mode7.fudgetime1"], 8}, {kFields["ntp.priv.mode7.fudgetime2"], 8},
    {kFields["ntp.priv.mode7.fudgeval1"], 4}, {kFields["ntp.priv.mode7.fudgeval2"], 4},
};

inline constexpr Part kClockRequest[] = {
    {kFields["ntp.priv.mode7.address"], 4},
};

inline constexpr Part kFudge[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.which"], 4},
    {kFields["ntp.priv.mode7.fudgetime"], 8}, {kFields["ntp.priv.mode7.fudgeval_flags"], 4},
};

inline constexpr Part kKernel[] = {
    {kFields["ntp.priv.mode7.kernel_offset"], 4}, {kFields["ntp.priv.mode7.freq"], 4},
    {kFields["ntp.priv.mode7.maxerror"], 4}, {kFields["ntp.priv.mode7.esterror"], 4},
    {kFields["ntp.priv.mode7.status"], 2}, {kFields["ntp.priv.mode7.shift"], 2},
    {kFields["ntp.priv.mode7.constant"], 4}, {kFields["ntp.priv.mode7.precision"], 4},
    {kFields["ntp.priv.mode7.tolerance"], 4}, {kFields["ntp.priv.mode7.ppsfreq"], 4},
    {kFields["ntp.priv.mode7.jitter"], 4}, {kFields["ntp.priv.mode7.stabil"], 4},
    {kFields["ntp.priv.mode7.jitcnt"], 4}, {kFields["ntp.priv.mode7.calcnt"], 4},
    {kFields["ntp.priv.mode7.errcnt"], 4}, {kFields["ntp.priv.mode7.stbcnt"], 4},
};

inline constexpr Part kClockBug[] = {
    {kFields["ntp.priv.mode7.address"], 4}, {kFields["ntp.priv.mode7.nvalues"], 1},
    {kFields["ntp.priv.mode7.ntimes"], 1}, {kFields["ntp.priv.mode7.svalues"], 2},
    {kFields["ntp.priv.mode7.stimes"], 4}, {kFields["ntp.priv.mode7.values"], 64},
    {kFields["ntp.priv.mode7.times"], 256},
};

inline constexpr Part kMonitoredLocal[] = {
    {kFields["ntp.priv.monlist.avgint"], 4}, {kFields["ntp.priv.monlist.lsint"], 4},
    {kFields["ntp.priv.monlist.restr"], 4}, {kFields["ntp.priv.monlist.count"], 4},
    {kFields["ntp.priv.monlist.remote_address"], 4}, {kFields["ntp.priv.monlist.local_address"], 4},
    {kFields["ntp.priv.monlist.flags"], 4}, {kFields["ntp.priv.monlist.port"], 2},
    {kFields["ntp.priv.monlist.mode"], 1}, {kFields["ntp.priv.monlist.version"], 1},
    {kFields["ntp.priv.monlist.ipv6"], 4}, {kFields["ntp.priv.monlist.unused"], 4},
    {kFields["ntp.priv.monlist.addr6"], 16}, {kFields["ntp.priv.monlist.daddr6"], 16},
};

inline constexpr Part kInterface[] = {
    {kFields["ntp.priv.mode7.address6"], 16}, {kFields["ntp.priv.mode7.bcast6"], 16},
    {kFields["ntp.priv.mode7.mask6"], 16}, {kFields["ntp.priv.mode7.ipv6_flag"], 4},
    {kFields["ntp.priv.mode7.int_name"], 32}, {kFields["ntp.priv.mode7.int_flags"], 4},
    {kFields["ntp.priv.mode7.last_ttl"], 4}, {kFields["ntp.priv.mode7.num_mcast"], 4},
    {kFields["ntp.priv.mode7.received"], 4}, {kFields["ntp.priv.mode7.sent"], 4},
    {kFields["ntp.priv.mode7.notsent"], 4}, {kFields["ntp.priv.mode7.uptime"], 4},
    {kFields["ntp.priv.mode7.scopeid"], 4}, {kFields["ntp.priv.mode7.ifindex"], 4},
    {kFields["ntp.priv.mode7.ifnum"], 4}, {kFields["ntp.priv.mode7.peercnt"], 4},
    {kFields["ntp.priv.mode7.family"], 2}, {kFields["ntp.priv.mode7.ignore_pkts"], 1},
    {kFields["ntp.priv.mode7.action"], 1}, {kFields["ntp.priv.mode7.unused"], 4},
};

struct Items {
    uint8_t request;
    std::span<const Part> answer;
    std::span<const Part> question{}; // as the answer, if empty
};

inline constexpr Items kItems[] = {
    {0, kPeerList},
    {1, kPeerSummary},
    {2, kPeerInfo, kPeerList},
    {3, kPeerStatistics, kPeerList},
    {4, kSystemInfo},
    {5, kSystemStatistics},
    {6, kInputOutput},
    {7, kMemory},
    {8, kLoop},
    {9, kTimers},
    {10, kConfigure},
    {11, kAddress},
    {12, kSystemFlags},
    {13, kSystemFlags},
    {16, kRestrictions},
    {17, kRestrict},
    {18, kRestrict},
    {19, kRestrict},
    {20, kMonitored},
    {21, kResetFlags},
    {22, kAddress},
    {26, kKey},
    {27, kKey},
    {28, kAuthentication},
    {29, kTraps},
    {30, kTrap},
    {31, kTrap},
    {32, kKeyId},
    {33, kKeyId},
    {34, kControlStatistics},
    {36, kClock, kClockRequest},
    {37, kFudge},
    {38, kKernel},
    {39, kClockBug, kClockRequest},
    {42, kMonitoredLocal},
    {44, kInterface},
    {45, kInterface},
};

} // namespace capscope::ntp
