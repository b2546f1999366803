// Router renumbering: commands and results. RFC 2894.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope::icmpv6 {

using namespace fields;

inline constexpr ValueName kRenumberingOperations[] = {{1, "Add"}, {2, "Change"}, {3, "Set Global"}};
inline void writeLifetime(std::string& out, uint64_t seconds)
{
    out += seconds == 0xffffffff ? std::string("Infinity (4294967295)") : std::to_string(seconds);
}

inline constexpr FieldTable kRenumberingFields{
    dec("icmpv6.rr.sequence_number", "Sequence Number", 32),
    dec("icmpv6.rr.segment_number", "Segment Number", 8),
    hex("icmpv6.rr.flag", "Flags", 8),
    flag("icmpv6.rr.flag.t", "Test Command", 8, 0x80),
    flag("icmpv6.rr.flag.r", "Result requested", 8, 0x40),
    flag("icmpv6.rr.flag.a", "All Interfaces", 8, 0x20),
    flag("icmpv6.rr.flag.s", "Site-specific", 8, 0x10),
    flag("icmpv6.rr.flag.p", "Processed previously", 8, 0x08),
    dec("icmpv6.rr.flag.rsv", "Reserved", 8).mask(0x07),
    dec("icmpv6.rr.maxdelay", "Max Delay", 16),
    none("icmpv6.rr.pco.mp", "Match-Prefix Part"),
    dec("icmpv6.rr.pco.mp.opcode", "OpCode", 8).names(kRenumberingOperations),
    dec("icmpv6.rr.pco.mp.oplength", "OpLength", 8),
    hex("icmpv6.rr.pco.mp.ordinal", "Ordinal", 8),
    dec("icmpv6.rr.pco.mp.matchlen", "MatchLen", 8),
    dec("icmpv6.rr.pco.mp.minlen", "MinLen", 8),
    dec("icmpv6.rr.pco.mp.maxlen", "MaxLen", 8),
    fields::ipv6("icmpv6.rr.pco.mp.matchprefix", "MatchPrefix"),
    none("icmpv6.rr.pco.up", "Use-Prefix Part"),
    dec("icmpv6.rr.pco.up.uselen", "UseLen", 8),
    dec("icmpv6.rr.pco.up.keeplen", "KeepLen", 8),
    hex("icmpv6.rr.pco.up.flagmask", "FlagMask", 8),
    flag("icmpv6.rr.pco.up.flagmask.l", "On-link flag(L)", 8, 0x80),
    flag("icmpv6.rr.pco.up.flagmask.a", "Autonomous address-configuration flag(A)", 8, 0x40),
    dec("icmpv6.rr.pco.up.flagmask.reserved", "Reserved", 8).mask(0x3f),
    hex("icmpv6.rr.pco.up.raflags", "RAFlags", 8),
    dec("icmpv6.rr.pco.up.validlifetime", "Valid Lifetime", 32).custom(writeLifetime),
    dec("icmpv6.rr.pco.up.preferredlifetime", "Preferred Lifetime", 32).custom(writeLifetime),
    hex("icmpv6.rr.pco.up.flag", "Flags", 32),
    flag("icmpv6.rr.pco.up.flag.v", "Decrement valid lifetime", 32, 0x80000000),
    flag("icmpv6.rr.pco.up.flag.p", "Decrement preferred lifetime", 32, 0x40000000),
    dec("icmpv6.rr.pco.up.flag.reserved", "Reserved", 32).mask(0x3fffffff),
    fields::ipv6("icmpv6.rr.pco.up.useprefix", "UsePrefix"),
    none("icmpv6.rr.rm", "Result Message"),
    hex("icmpv6.rr.rm.flag", "Flags", 16),
    flag("icmpv6.rr.rm.flag.b", "Bounds", 16, 0x0002),
    flag("icmpv6.rr.rm.flag.f", "Forbidden", 16, 0x0001),
    dec("icmpv6.rr.rm.flag.reserved", "Reserved", 16).mask(0xfffc),
    hex("icmpv6.rr.rm.ordinal", "Ordinal", 8),
    dec("icmpv6.rr.rm.matchedlen", "MatchedLen", 8),
    dec("icmpv6.rr.rm.interfaceindex", "InterfaceIndex", 32),
    fields::ipv6("icmpv6.rr.rm.matchedprefix", "MatchedPrefix"),
};

// 3.2.2: what a matching prefix is replaced by.
template <const auto& kFields> void addUsePrefix(Layer& icmp)
{
    constexpr uint32_t kUseBytes = 32;
    const auto at = icmp.position();
    const auto item = icmp.addNone(kFields["icmpv6.rr.pco.up"], at, kUseBytes);
    const auto under = icmp.under(item);
    const auto used = icmp.u8(kFields["icmpv6.rr.pco.up.uselen"]);
    const auto kept = icmp.u8(kFields["icmpv6.rr.pco.up.keeplen"]);
    for (const auto row : {kFields["icmpv6.rr.pco.up.flagmask"], kFields["icmpv6.rr.pco.up.raflags"]})
        addFlags(icmp, row, 1, {kFields["icmpv6.rr.pco.up.flagmask.l"], kFields["icmpv6.rr.pco.up.flagmask.a"],
                           kFields["icmpv6.rr.pco.up.flagmask.reserved"]});
    icmp.u32(kFields["icmpv6.rr.pco.up.validlifetime"]);
    icmp.u32(kFields["icmpv6.rr.pco.up.preferredlifetime"]);
    addFlags(icmp, kFields["icmpv6.rr.pco.up.flag"], 4,
              {kFields["icmpv6.rr.pco.up.flag.v"], kFields["icmpv6.rr.pco.up.flag.p"], kFields["icmpv6.rr.pco.up.flag.reserved"]});
    const auto prefix = icmp.ipv6(kFields["icmpv6.rr.pco.up.useprefix"]);
    if (item)
        item.append(": {}/{} (keep {})", toText(prefix), used, kept);
}

// 3.2.1: which prefixes a command is about.
template <const auto& kFields> void addMatchPrefix(Layer& icmp)
{
    constexpr uint32_t kMatchBytes = 24;
    const auto item = icmp.addNone(kFields["icmpv6.rr.pco.mp"], icmp.position(), kMatchBytes);
    const auto under = icmp.under(item);
    const auto operation = icmp.u8(kFields["icmpv6.rr.pco.mp.opcode"]);
    icmp.u8(kFields["icmpv6.rr.pco.mp.oplength"]);
    icmp.u8(kFields["icmpv6.rr.pco.mp.ordinal"]);
    const auto length = icmp.u8(kFields["icmpv6.rr.pco.mp.matchlen"]);
    const auto shortest = icmp.u8(kFields["icmpv6.rr.pco.mp.minlen"]);
    const auto longest = icmp.u8(kFields["icmpv6.rr.pco.mp.maxlen"]);
    icmp.bytes(kFields["icmpv6.reserved"], 2);
    const auto prefix = icmp.ipv6(kFields["icmpv6.rr.pco.mp.matchprefix"]);
    if (item)
        item.append(": {} {}/{} ({}-{})", nameOr(kRenumberingOperations, operation, "Unknown"), toText(prefix), length, shortest, longest);
}

template <const auto& kFields> void addRenumberingResult(Layer& icmp)
{
    constexpr uint32_t kResultBytes = 24;
    const auto item = icmp.addNone(kFields["icmpv6.rr.rm"], icmp.position(), kResultBytes);
    const auto under = icmp.under(item);
    addFlags(icmp, kFields["icmpv6.rr.rm.flag"], 2,
              {kFields["icmpv6.rr.rm.flag.b"], kFields["icmpv6.rr.rm.flag.f"], kFields["icmpv6.rr.rm.flag.reserved"]});
    icmp.u8(kFields["icmpv6.rr.rm.ordinal"]);
    const auto length = icmp.u8(kFields["icmpv6.rr.rm.matchedlen"]);
    const auto interface = icmp.u32(kFields["icmpv6.rr.rm.interfaceindex"]);
    const auto prefix = icmp.ipv6(kFields["icmpv6.rr.rm.matchedprefix"]);
    if (item)
        item.append(": {}/{} (interface {})", toText(prefix), length, interface);
}

// `kFields`: the table of the protocol, which holds the rows above.
template <const auto& kFields> void dissectRenumbering(Layer& icmp, uint8_t code)
{
    icmp.u32(kFields["icmpv6.rr.sequence_number"]);
    icmp.u8(kFields["icmpv6.rr.segment_number"]);
    addFlags(icmp, kFields["icmpv6.rr.flag"], 1,
             {kFields["icmpv6.rr.flag.t"], kFields["icmpv6.rr.flag.r"], kFields["icmpv6.rr.flag.a"], kFields["icmpv6.rr.flag.s"],
              kFields["icmpv6.rr.flag.p"], kFields["icmpv6.rr.flag.rsv"]});
    icmp.u16(kFields["icmpv6.rr.maxdelay"]);
    icmp.bytes(kFields["icmpv6.reserved"], 4);
    while (code == 1 && icmp.more())
        addRenumberingResult<kFields>(icmp);
    constexpr uint32_t kWord = 8;
    while (code == 0 && icmp.more()) {
        const auto end = icmp.position() + std::max<uint32_t>(icmp.peek8(icmp.position() + 1), 3) * kWord;
        addMatchPrefix<kFields>(icmp);
        while (icmp.more() && icmp.position() < end)
            addUsePrefix<kFields>(icmp);
    }
}

} // namespace capscope::icmpv6
