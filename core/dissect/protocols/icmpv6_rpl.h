// Routing protocol for low-power and lossy networks. RFC 6550. Not decoded: secured messages, metric containers (RFC 6551),
// point-to-point routes (RFC 6997).
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <algorithm>
#include <array>

namespace capscope::icmpv6 {

using namespace fields;

inline constexpr ValueName kRplCodes[] = {
    {0, "DODAG Information Solicitation"}, {1, "DODAG Information Object"}, {2, "Destination Advertisement Object"},
    {3, "Destination Advertisement Object Acknowledgment"}, {4, "P2P Discovery Reply Object"},
    {5, "P2P Discovery Reply Object Acknowledgement"}, {0x80, "Secure DODAG Information Solicitation"},
    {0x81, "Secure DODAG Information Object"}, {0x82, "Secure Destination Advertisement Object"},
    {0x83, "Secure Destination Advertisement Object Acknowledgment"}, {0x8a, "Consistency Check"},
};
inline constexpr ValueName kRplOptions[] = {
    {0, "1-byte padding"}, {1, "n-byte padding"}, {2, "DAG Metric container"}, {3, "Routing Information"}, {4, "DODAG configuration"},
    {5, "RPL Target"}, {6, "Transit Information"}, {7, "Solicited Information"}, {8, "Prefix Information"}, {9, "RPL Target Descriptor"},
    {10, "P2P Route Discovery"},
};
inline constexpr ValueName kRplModes[] = {
    {0, "No Downward routes maintained by RPL"}, {1, "Non-Storing Mode of Operation"}, {2, "Storing Mode of Operation with no multicast support"},
    {3, "Storing Mode of Operation with multicast support"}, {4, "P2P Route Discovery Mode of Operation"},
};
inline constexpr ValueName kRplPreferences[] = {{0, "Medium"}, {1, "High"}, {2, "Reserved"}, {3, "Low"}};

inline constexpr FieldTable kRplFields{
    dec("icmpv6.rpl.dis.flags", "Flags", 8),
    dec("icmpv6.rpl.dio.instance", "RPLInstanceID", 8),
    dec("icmpv6.rpl.dio.version", "Version", 8),
    dec("icmpv6.rpl.dio.rank", "Rank", 16),
    hex("icmpv6.rpl.dio.flag", "Flags", 8),
    flag("icmpv6.rpl.dio.flag.g", "Grounded (G)", 8, 0x80, kTrueFalse),
    flag("icmpv6.rpl.dio.flag.0", "Zero", 8, 0x40, kTrueFalse),
    hex("icmpv6.rpl.dio.flag.mop", "Mode of Operation (MOP)", 8).mask(0x38).names(kRplModes),
    dec("icmpv6.rpl.dio.flag.preference", "DODAG Preference", 8).mask(0x07),
    dec("icmpv6.rpl.dio.dtsn", "Destination Advertisement Trigger Sequence Number (DTSN)", 8),
    fields::ipv6("icmpv6.rpl.dio.dagid", "DODAGID"),
    dec("icmpv6.rpl.dao.instance", "RPLInstanceID", 8),
    hex("icmpv6.rpl.dao.flag", "Flags", 8),
    flag("icmpv6.rpl.dao.flag.k", "DAO-ACK Request (K)", 8, 0x80, kTrueFalse),
    flag("icmpv6.rpl.dao.flag.d", "DODAGID Present (D)", 8, 0x40, kTrueFalse),
    dec("icmpv6.rpl.dao.flag.rsv", "Reserved", 8).mask(0x3f),
    dec("icmpv6.rpl.dao.sequence", "DAO Sequence", 8),
    fields::ipv6("icmpv6.rpl.dao.dodagid", "DODAGID"),
    dec("icmpv6.rpl.daoack.instance", "RPLInstanceID", 8),
    hex("icmpv6.rpl.daoack.flag", "Flag", 8),
    flag("icmpv6.rpl.daoack.flag.d", "DODAGID Present (D)", 8, 0x80, kTrueFalse),
    dec("icmpv6.rpl.daoack.flag.rsv", "Reserved", 8).mask(0x7f),
    dec("icmpv6.rpl.daoack.sequence", "DAO-ACK Sequence", 8),
    dec("icmpv6.rpl.daoack.status", "Status", 8),
    fields::ipv6("icmpv6.rpl.daoack.dodagid", "DODAGID"),
    dec("icmpv6.rpl.opt.type", "Type", 8).names(kRplOptions),
    dec("icmpv6.rpl.opt.length", "Length", 8),
    none("icmpv6.rpl.opt.reserved", "Reserved"),
    none("icmpv6.rpl.opt.padn", "Paddn"),
    dec("icmpv6.rpl.opt.route.prefix_length", "Prefix Length", 8),
    hex("icmpv6.rpl.opt.route.flag", "Flag", 8),
    dec("icmpv6.rpl.opt.route.pref", "Preference", 8).mask(0x18).names(kRplPreferences),
    dec("icmpv6.rpl.opt.route.reserved", "Reserved", 8).mask(0xe7),
    dec("icmpv6.rpl.opt.route.lifetime", "Route Lifetime", 32),
    fields::ipv6("icmpv6.rpl.opt.route.prefix", "Prefix"),
    hex("icmpv6.rpl.opt.config.flag", "Flag", 8),
    dec("icmpv6.rpl.opt.config.reserved", "Reserved", 8).mask(0xf0),
    flag("icmpv6.rpl.opt.config.auth", "Authentication Enabled", 8, 0x08),
    dec("icmpv6.rpl.opt.config.pcs", "Path Control Size", 8).mask(0x07),
    dec("icmpv6.rpl.opt.config.interval_double", "DIOIntervalDoublings", 8),
    dec("icmpv6.rpl.opt.config.interval_min", "DIOIntervalMin", 16),
    dec("icmpv6.rpl.opt.config.redundancy", "DIORedundancyConstant", 8),
    dec("icmpv6.rpl.opt.config.max_rank_inc", "MaxRankInc", 16),
    dec("icmpv6.rpl.opt.config.min_hop_rank_inc", "MinHopRankInc", 16),
    dec("icmpv6.rpl.opt.config.ocp", "OCP (Objective Code Point)", 16),
    dec("icmpv6.rpl.opt.config.rsv", "Reserved", 8),
    dec("icmpv6.rpl.opt.config.def_lifetime", "Default Lifetime", 8),
    dec("icmpv6.rpl.opt.config.lifetime_unit", "Lifetime Unit", 16),
    none("icmpv6.rpl.opt.target.flag", "Reserved"),
    dec("icmpv6.rpl.opt.target.prefix_length", "Target Length", 8),
    fields::ipv6("icmpv6.rpl.opt.target.prefix", "Target"),
    hex("icmpv6.rpl.opt.transit.flag", "Flags", 8),
    flag("icmpv6.rpl.opt.transit.flag.e", "External", 8, 0x80),
    dec("icmpv6.rpl.opt.transit.flag.rsv", "Reserved", 8).mask(0x7f),
    dec("icmpv6.rpl.opt.transit.pathctl", "Path Control", 8),
    dec("icmpv6.rpl.opt.transit.pathseq", "Path Sequence", 8),
    dec("icmpv6.rpl.opt.transit.pathlifetime", "Path Lifetime", 8),
    fields::ipv6("icmpv6.rpl.opt.transit.parent", "Parent Address"),
    dec("icmpv6.rpl.opt.solicited.instance", "Instance", 8),
    hex("icmpv6.rpl.opt.solicited.flag", "Flag", 8),
    flag("icmpv6.rpl.opt.solicited.flag.v", "Version predicate", 8, 0x80, kTrueFalse),
    flag("icmpv6.rpl.opt.solicited.flag.i", "InstanceID predicate", 8, 0x40, kTrueFalse),
    flag("icmpv6.rpl.opt.solicited.flag.d", "DODAGID predicate", 8, 0x20, kTrueFalse),
    dec("icmpv6.rpl.opt.solicited.flag.rsv", "Reserved", 8).mask(0x1f),
    fields::ipv6("icmpv6.rpl.opt.solicited.dodagid", "DODAGID"),
    dec("icmpv6.rpl.opt.solicited.version", "Version", 8),
    dec("icmpv6.rpl.opt.prefix.length", "Prefix Length", 8),
    hex("icmpv6.rpl.opt.prefix.flag", "Flag", 8),
    flag("icmpv6.rpl.opt.prefix.flag.l", "On Link", 8, 0x80),
    flag("icmpv6.rpl.opt.config.flag.a", "Auto Address Config", 8, 0x40),
    flag("icmpv6.rpl.opt.config.flag.r", "Router Address", 8, 0x20),
    dec("icmpv6.rpl.opt.config.flag.rsv", "Reserved", 8).mask(0x1f),
    dec("icmpv6.rpl.opt.prefix.valid_lifetime", "Valid Lifetime", 32),
    dec("icmpv6.rpl.opt.prefix.preferred_lifetime", "Preferred Lifetime", 32),
    fields::ipv6("icmpv6.rpl.opt.prefix", "Destination Prefix"),
    hex("icmpv6.rpl.opt.targetdesc.descriptor", "Descriptor", 32),
    expert("icmpv6.invalid_option_length", "Invalid Option Length", Group::Malformed, Severity::Error),
    expert("icmpv6.unknown_data.expert", "Unknown Data (not interpreted)", Group::Malformed, Severity::Error),
    expert("icmpv6.undecoded.rpl_option", "Contents of this option are not decoded", Group::Undecoded, Severity::Note),
};

// `kFields`: all rows of ICMPv6, among them the ones above.
template <const auto& kFields> class Rpl {
public:
    static void dissect(Layer& icmp, uint8_t code)
    {
        switch (code) {
        case 0:
            icmp.u8(kFields["icmpv6.rpl.dis.flags"]);
            icmp.bytes(kFields["icmpv6.reserved"], 1);
            break;
        case 1:
            addInformation(icmp);
            break;
        case 2:
            addAdvertisement(icmp);
            break;
        case 3:
            addAcknowledgement(icmp);
            break;
        default:
            if (icmp.reportedRemaining() > 0)
                icmp.bytes(kFields["icmpv6.data"], icmp.reportedRemaining());
            return;
        }
        while (icmp.more())
            addOption(icmp);
    }

private:
    static void addInformation(Layer& icmp)
    {
        icmp.u8(kFields["icmpv6.rpl.dio.instance"]);
        icmp.u8(kFields["icmpv6.rpl.dio.version"]);
        icmp.u16(kFields["icmpv6.rpl.dio.rank"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.dio.flag"], 1,
                                     {kFields["icmpv6.rpl.dio.flag.g"], kFields["icmpv6.rpl.dio.flag.0"], kFields["icmpv6.rpl.dio.flag.mop"],
                                      kFields["icmpv6.rpl.dio.flag.preference"]});
        icmp.last().append("{}{}, Mode of Operation (MOP): {}", (flags & 0x80) != 0 ? ", Grounded (G)" : "", (flags & 0x40) != 0 ? ", Zero" : "",
                           nameOr(kRplModes, flags >> 3 & 7, "Unknown"));
        icmp.u8(kFields["icmpv6.rpl.dio.dtsn"]);
        icmp.u8(kFields["icmpv6.rpl.dio.flag"]);
        icmp.bytes(kFields["icmpv6.reserved"], 1);
        icmp.ipv6(kFields["icmpv6.rpl.dio.dagid"]);
    }

    static void addAdvertisement(Layer& icmp)
    {
        icmp.u8(kFields["icmpv6.rpl.dao.instance"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.dao.flag"], 1,
                                     {kFields["icmpv6.rpl.dao.flag.k"], kFields["icmpv6.rpl.dao.flag.d"], kFields["icmpv6.rpl.dao.flag.rsv"]});
        icmp.last().append("{}{}", (flags & 0x80) != 0 ? ", DAO-ACK Request (K)" : "", (flags & 0x40) != 0 ? ", DODAGID Present (D)" : "");
        icmp.bytes(kFields["icmpv6.reserved"], 1);
        icmp.u8(kFields["icmpv6.rpl.dao.sequence"]);
        if ((flags & 0x40) != 0)
            icmp.ipv6(kFields["icmpv6.rpl.dao.dodagid"]);
    }

    static void addAcknowledgement(Layer& icmp)
    {
        icmp.u8(kFields["icmpv6.rpl.daoack.instance"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.daoack.flag"], 1, {kFields["icmpv6.rpl.daoack.flag.d"], kFields["icmpv6.rpl.daoack.flag.rsv"]});
        icmp.last().append("{}", (flags & 0x80) != 0 ? ", DODAGID Present (D)" : "");
        icmp.u8(kFields["icmpv6.rpl.daoack.sequence"]);
        icmp.u8(kFields["icmpv6.rpl.daoack.status"]);
        if ((flags & 0x80) != 0)
            icmp.ipv6(kFields["icmpv6.rpl.daoack.dodagid"]);
    }

    // The first bytes of an address until `end`. The option's row tells of them, too.
    static void addPrefix(Layer& icmp, FieldRef row, const Item& option, std::string_view name, const Item& length, uint32_t end, uint8_t bits)
    {
        const auto at = icmp.position();
        const auto size = end - std::min(at, end);
        std::array<uint8_t, 16> bytes{};
        if (size > bytes.size())
            return void(icmp.note(kFields["icmpv6.invalid_option_length"], length));
        const auto given = icmp.peekBytes(at, size);
        std::copy(given.begin(), given.end(), bytes.begin());
        const auto address = Address::ipv6(bytes.data());
        icmp.skip(size);
        if (icmp.failed())
            return;
        icmp.addAddress(row, at, size, address);
        if (option)
            option.text("ICMPv6 RPL Option ({} {}/{})", name, toText(address), bits);
    }

    static void addConfiguration(Layer& icmp)
    {
        const auto flags = icmp.bits(kFields["icmpv6.rpl.opt.config.flag"], 1,
                                     {kFields["icmpv6.rpl.opt.config.reserved"], kFields["icmpv6.rpl.opt.config.auth"], kFields["icmpv6.rpl.opt.config.pcs"]});
        icmp.last().append("{}", (flags & 8) != 0 ? ", Authentication Enabled" : "");
        icmp.u8(kFields["icmpv6.rpl.opt.config.interval_double"]);
        icmp.number(kFields["icmpv6.rpl.opt.config.interval_min"], 1);
        icmp.u8(kFields["icmpv6.rpl.opt.config.redundancy"]);
        icmp.u16(kFields["icmpv6.rpl.opt.config.max_rank_inc"]);
        icmp.u16(kFields["icmpv6.rpl.opt.config.min_hop_rank_inc"]);
        icmp.u16(kFields["icmpv6.rpl.opt.config.ocp"]);
        icmp.u8(kFields["icmpv6.rpl.opt.config.rsv"]);
        icmp.u8(kFields["icmpv6.rpl.opt.config.def_lifetime"]);
        icmp.u16(kFields["icmpv6.rpl.opt.config.lifetime_unit"]);
    }

    static void addSolicited(Layer& icmp)
    {
        icmp.u8(kFields["icmpv6.rpl.opt.solicited.instance"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.opt.solicited.flag"], 1,
                                     {kFields["icmpv6.rpl.opt.solicited.flag.v"], kFields["icmpv6.rpl.opt.solicited.flag.i"],
                                      kFields["icmpv6.rpl.opt.solicited.flag.d"], kFields["icmpv6.rpl.opt.solicited.flag.rsv"]});
        icmp.last().append("{}{}{}", (flags & 0x80) != 0 ? ", Version predicate" : "", (flags & 0x40) != 0 ? ", InstanceID predicate" : "",
                           (flags & 0x20) != 0 ? ", DODAGID predicate" : "");
        icmp.ipv6(kFields["icmpv6.rpl.opt.solicited.dodagid"]);
        icmp.u8(kFields["icmpv6.rpl.opt.solicited.version"]);
    }

    static void addTransit(Layer& icmp, const Item& option, uint32_t end)
    {
        const auto flags = icmp.bits(kFields["icmpv6.rpl.opt.transit.flag"], 1, {kFields["icmpv6.rpl.opt.transit.flag.e"], kFields["icmpv6.rpl.opt.transit.flag.rsv"]});
        icmp.last().append("{}", (flags & 0x80) != 0 ? ", External" : "");
        icmp.u8(kFields["icmpv6.rpl.opt.transit.pathctl"]);
        icmp.u8(kFields["icmpv6.rpl.opt.transit.pathseq"]);
        icmp.u8(kFields["icmpv6.rpl.opt.transit.pathlifetime"]);
        if (icmp.position() + 16 > end)
            return;
        const auto parent = icmp.ipv6(kFields["icmpv6.rpl.opt.transit.parent"]);
        if (option)
            option.text("ICMPv6 RPL Option (Transit Information {})", toText(parent));
    }

    static void addDestination(Layer& icmp, const Item& option, const Item& length, uint32_t end)
    {
        const auto bits = icmp.u8(kFields["icmpv6.rpl.opt.prefix.length"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.opt.prefix.flag"], 1,
                                     {kFields["icmpv6.rpl.opt.prefix.flag.l"], kFields["icmpv6.rpl.opt.config.flag.a"], kFields["icmpv6.rpl.opt.config.flag.r"],
                                      kFields["icmpv6.rpl.opt.config.flag.rsv"]});
        icmp.last().append("{}{}{}", (flags & 0x80) != 0 ? ", On Link" : "", (flags & 0x40) != 0 ? ", Auto Address Config" : "",
                           (flags & 0x20) != 0 ? ", Router Address" : "");
        icmp.u32(kFields["icmpv6.rpl.opt.prefix.valid_lifetime"]);
        icmp.u32(kFields["icmpv6.rpl.opt.prefix.preferred_lifetime"]);
        icmp.addNone(kFields["icmpv6.rpl.opt.reserved"], icmp.position(), 4);
        icmp.skip(4);
        addPrefix(icmp, kFields["icmpv6.rpl.opt.prefix"], option, "Prefix Information", length, end, bits);
    }

    static void addRoute(Layer& icmp, const Item& option, const Item& length, uint32_t end)
    {
        const auto bits = icmp.u8(kFields["icmpv6.rpl.opt.route.prefix_length"]);
        const auto flags = icmp.bits(kFields["icmpv6.rpl.opt.route.flag"], 1, {kFields["icmpv6.rpl.opt.route.pref"], kFields["icmpv6.rpl.opt.route.reserved"]});
        icmp.last().append(", Preference: {}", nameOf(kRplPreferences, flags >> 3 & 3));
        icmp.u32(kFields["icmpv6.rpl.opt.route.lifetime"]);
        addPrefix(icmp, kFields["icmpv6.rpl.opt.route.prefix"], option, "Routing Information", length, end, bits);
    }

    static void addValue(Layer& icmp, const Item& option, const Item& length, uint8_t type, uint32_t end)
    {
        switch (type) {
        case 1:
            icmp.addNone(kFields["icmpv6.rpl.opt.padn"], icmp.position(), end - icmp.position()).append(" (Length : {} bytes)", end - icmp.position());
            return icmp.seek(end);
        case 3:
            return addRoute(icmp, option, length, end);
        case 4:
            return addConfiguration(icmp);
        case 5: {
            icmp.addNone(kFields["icmpv6.rpl.opt.target.flag"], icmp.position(), 1);
            icmp.skip(1);
            const auto bits = icmp.u8(kFields["icmpv6.rpl.opt.target.prefix_length"]);
            return addPrefix(icmp, kFields["icmpv6.rpl.opt.target.prefix"], option, "RPL Target", length, end, bits);
        }
        case 6:
            return addTransit(icmp, option, end);
        case 7:
            return addSolicited(icmp);
        case 8:
            return addDestination(icmp, option, length, end);
        case 9:
            return void(icmp.u32(kFields["icmpv6.rpl.opt.targetdesc.descriptor"]));
        default:
            icmp.note(kFields["icmpv6.undecoded.rpl_option"], option);
            if (end > icmp.position())
                icmp.bytes(kFields["icmpv6.data"], end - icmp.position());
        }
    }

    static void addOption(Layer& icmp)
    {
        const auto start = icmp.position();
        const auto type = icmp.peek8(start);
        const auto end = type == 0 ? start + 1 : start + 2 + icmp.peek8(start + 1);
        const auto option = icmp.addNone(kFields["icmpv6.opt"], start, end - start);
        const auto name = nameOf(kRplOptions, type);
        if (name.empty())
            option.text("ICMPv6 RPL Option (Unknown {})", type);
        else
            option.text("ICMPv6 RPL Option ({})", name);
        const auto under = icmp.under(option);
        icmp.u8(kFields["icmpv6.rpl.opt.type"]);
        if (type == 0)
            return;
        icmp.u8(kFields["icmpv6.rpl.opt.length"]);
        const auto length = icmp.last();
        if (end > icmp.reported())
            return icmp.malformed();
        addValue(icmp, option, length, type, end);
        if (icmp.position() < end) {
            icmp.bytes(kFields["icmpv6.unknown_data"], end - icmp.position());
            icmp.note(kFields["icmpv6.unknown_data.expert"]);
        }
        icmp.seek(end);
    }
};

} // namespace capscope::icmpv6
