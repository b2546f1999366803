// Extensions of router advertisements by agents of mobile IP. RFC 5944, 2.1; RFC 4721, 2 (challenge).
#pragma once

#include "core/dissect/layer.h"

namespace capscope::icmp_mobility {

using namespace fields;

constexpr uint8_t kPadding = 0;
constexpr uint8_t kAgent = 16;
constexpr uint8_t kPrefixLengths = 19;
constexpr uint8_t kChallenge = 24;
inline constexpr ValueName kTypes[] = {{kPadding, "One byte padding extension"},
                                       {kAgent, "Mobility Agent Advertisement Extension"},
                                       {kPrefixLengths, "Prefix Lengths Extension"},
                                       {kChallenge, "Challenge Extension"}};

inline constexpr FieldTable kRows{
    dec("icmp.mip.type", "Extension Type", 8).names(kTypes),
    dec("icmp.mip.length", "Length", 8),
    dec("icmp.mip.prefixlength", "Prefix Length", 8),
    dec("icmp.mip.seq", "Sequence Number", 16),
    dec("icmp.mip.life", "Registration Lifetime", 16),
    hex("icmp.mip.flags", "Flags", 16),
    flag("icmp.mip.r", "Registration Required", 16, 0x8000, kTrueFalse),
    flag("icmp.mip.b", "Busy", 16, 0x4000, kTrueFalse),
    flag("icmp.mip.h", "Home Agent", 16, 0x2000, kTrueFalse),
    flag("icmp.mip.f", "Foreign Agent", 16, 0x1000, kTrueFalse),
    flag("icmp.mip.m", "Minimal Encapsulation", 16, 0x0800, kTrueFalse),
    flag("icmp.mip.g", "GRE", 16, 0x0400, kTrueFalse),
    flag("icmp.mip.v", "VJ Comp", 16, 0x0200, kTrueFalse),
    flag("icmp.mip.rt", "Reverse tunneling", 16, 0x0100, kTrueFalse),
    flag("icmp.mip.u", "UDP tunneling", 16, 0x0080, kTrueFalse),
    flag("icmp.mip.x", "Revocation support", 16, 0x0040, kTrueFalse),
    hex("icmp.mip.reserved", "Reserved", 16).mask(0x003f),
    fields::ipv4("icmp.mip.coa", "Care-Of-Address"),
    bytes("icmp.mip.challenge", "Challenge"),
    bytes("icmp.mip.content", "Content"),
};

// `kFields`: the table of the protocol, which holds the rows above.
template <const auto& kFields> void addAgentFlags(Layer& icmp)
{
    const auto at = icmp.position();
    const auto word = icmp.u16(kFields["icmp.mip.flags"]);
    const auto item = icmp.last();
    const auto under = icmp.under(item);
    constexpr FieldRef kFlags[] = {kFields["icmp.mip.r"], kFields["icmp.mip.b"], kFields["icmp.mip.h"], kFields["icmp.mip.f"],
                                   kFields["icmp.mip.m"], kFields["icmp.mip.g"], kFields["icmp.mip.v"], kFields["icmp.mip.rt"],
                                   kFields["icmp.mip.u"], kFields["icmp.mip.x"]};
    for (size_t i = 0; i < std::size(kFlags); ++i) {
        if ((word & (0x8000u >> i)) != 0)
            item.append(", {}", kFields.rows[kFlags[i].index].label);
        icmp.addNumber(kFlags[i], at, 2, word);
    }
    icmp.addNumber(kFields["icmp.mip.reserved"], at, 2, word);
}

template <const auto& kFields> void addAgent(Layer& icmp, uint32_t end)
{
    icmp.u16(kFields["icmp.mip.seq"]);
    icmp.u16(kFields["icmp.mip.life"]);
    addAgentFlags<kFields>(icmp);
    while (icmp.position() + 4 <= end && !icmp.failed())
        icmp.ipv4(kFields["icmp.mip.coa"]);
}

// All extensions up to the end of the message.
template <const auto& kFields> void addExtensions(Layer& icmp)
{
    while (icmp.more() && !icmp.failed()) {
        const auto at = icmp.position();
        const auto type = icmp.peek8(at);
        const auto name = nameOf(kTypes, type);
        const uint32_t length = type == kPadding || !icmp.has(at, 2) ? 0 : icmp.peek8(at + 1);
        const auto size = type == kPadding ? 1 : std::min(length + 2, icmp.reportedRemaining());
        const auto under = icmp.under(name.empty() ? icmp.label(at, size, "Ext: Unknown ext {}", type) : icmp.label(at, size, "Ext: {}", name));
        icmp.u8(kFields["icmp.mip.type"]);
        if (type == kPadding)
            continue;
        icmp.u8(kFields["icmp.mip.length"]);
        if (type == kAgent)
            addAgent<kFields>(icmp, at + size);
        else if (type == kPrefixLengths)
            while (icmp.position() < at + size && !icmp.failed())
                icmp.u8(kFields["icmp.mip.prefixlength"]);
        else if (length > 0)
            icmp.bytes(type == kChallenge ? kFields["icmp.mip.challenge"] : kFields["icmp.mip.content"], length);
        if (icmp.position() < at + size)
            icmp.seek(at + size);
    }
}

} // namespace capscope::icmp_mobility
