// Generic Network Virtualization Encapsulation. RFC 8926. Not decoded: the contents of options.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;


constexpr ValueName kGeneveOptionClassNames[] = {
    {0, 255, "Standard"}, {0x100, "Linux"}, {0x101, "Open vSwitch"}, {0x102, "Open Virtual Networking (OVN)"},
    {0x103, "In-band Network Telemetry (INT)"}, {0x104, "VMware"}, {0x105, "Amazon.com, Inc."}, {0x106, "Cisco Systems, Inc."},
    {0x107, "Oracle Corporation"}, {0x108, 0x110, "Amazon.com, Inc."}, {0x111, 0x118, "IBM"}, {0x119, 0x128, "Ericsson"},
    {0x129, "Oxide Computer Company"}, {0x130, 0x131, "Cisco Systems, Inc."}, {0x132, 0x135, "Google LLC"},
    {0x136, "InfoQuick Global Connection Tech Ltd."}, {0x137, 0xfeff, "Unassigned"}, {0xfff0, 0xffff, "Experimental"},
};

constexpr FieldTable kFields{
    bytes("geneve.option", "Option"),
    hex("geneve.option.class", "Class", 16).names(kGeneveOptionClassNames),
    hex("geneve.option.type", "Type", 8),
    flag("geneve.option.type.critical", "Critical Option", 8, 0x80, kTrueFalse),
    hex("geneve.option.flags", "Flags", 8),
    flag("geneve.option.flags.reserved", "Reserved", 8, 0xe0, kTrueFalse),
    dec("geneve.option.length", "Length", 8),
    bytes("geneve.option.unknown.data", "Unknown Option Data"),
    hex("geneve.flags", "Flags", 8),
    flag("geneve.flags.oam", "Operations, Administration and Management Frame", 8, 0x80, kTrueFalse),
    flag("geneve.flags.critical", "Critical Options Present", 8, 0x40, kTrueFalse),
    flag("geneve.flags.reserved", "Reserved", 8, 0x3f, kTrueFalse),
    dec("geneve.version", "Version", 8),
    hex("geneve.proto_type", "Protocol Type", 16).names(kEtherTypeNames),
    hexDec("geneve.vni", "Virtual Network Identifier (VNI)", 24),
    hex("geneve.reserved", "Reserved", 8),
    bytes("geneve.options", "Geneve Options"),
    expert("geneve.option.length.invalid", "Invalid length for option", Group::Malformed, Severity::Warning),
    expert("geneve.version.unknown", "Unknown version", Group::Malformed, Severity::Error),
};

constexpr std::array kClaims{Claim{"udp.port", 6081}};
constexpr uint32_t kHeaderBytes = 8, kOptionHeader = 4;

void addOption(Layer& geneve)
{
    const auto at = geneve.position();
    const auto kind = geneve.peek16(at);
    const auto type = geneve.peek8(at + 2);
    const auto length = kOptionHeader + uint32_t(geneve.peek8(at + 3) & 0x1f) * 4;
    const auto critical = (type & 0x80) != 0 ? "Critical" : "Non-critical";
    const auto group = geneve.addBytes(kFields["geneve.option"], at, length, geneve.peekBytes(at, length));
    group.text("Unknown, Class: {} (0x{:04x}) Type: 0x{:02x} ({})", nameOr(kGeneveOptionClassNames, kind, "Unknown"), kind, type, critical);
    const auto under = geneve.under(group);
    geneve.u16(kFields["geneve.option.class"]);
    geneve.u8(kFields["geneve.option.type"]);
    geneve.last().append(" ({})", critical);
    if (!geneve.has(at, kOptionHeader))
        return geneve.skip(length);
    geneve.addNumber(kFields["geneve.option.type.critical"], at + 2, 1, type).hide();
    const auto flags = geneve.peek8(at + 3);
    {
        const auto row = geneve.addNumber(kFields["geneve.option.flags"], at + 3, 1, flags >> 5);
        const auto below = geneve.under(row.hide());
        geneve.addNumber(kFields["geneve.option.flags.reserved"], at + 3, 1, flags);
    }
    geneve.addNumber(kFields["geneve.option.length"], at + 3, 1, length).append(" bytes");
    geneve.skip(1);
    geneve.bytes(kFields["geneve.option.unknown.data"], length - kOptionHeader);
}

void addFlags(Layer& geneve)
{
    const auto flags = geneve.peek8(1);
    const auto item = geneve.addNumber(kFields["geneve.flags"], 1, 1, flags);
    if ((flags & 0x80) != 0) {
        item.append(", Operations, Administration and Management Frame");
        geneve.item().append(", OAM");
    }
    if ((flags & 0x40) != 0)
        item.append(", Critical Options Present");
    const auto under = geneve.under(item);
    for (const auto row : {kFields["geneve.flags.oam"], kFields["geneve.flags.critical"], kFields["geneve.flags.reserved"]})
        geneve.addNumber(row, 1, 1, flags);
}

void dissect(Layer& geneve)
{
    geneve.protocolColumn("Geneve");
    const auto first = geneve.peek8(0);
    const auto options = uint32_t(first & 0x3f) * 4;
    const auto type = geneve.peek16(2);
    geneve.info().set("Encapsulated {}", nameOr(kEtherTypeNames, type, "Unknown"));
    if (!geneve.has(0, kHeaderBytes))
        return geneve.skip(kHeaderBytes);
    geneve.item().append(", VNI: 0x{:06x}", geneve.peek24(4));
    geneve.addNumber(kFields["geneve.version"], 0, 1, first >> 6);
    geneve.addNumber(kFields["geneve.option.length"], 0, 1, options).append(" bytes");
    addFlags(geneve);
    geneve.skip(2);
    geneve.u16(kFields["geneve.proto_type"]);
    geneve.u24(kFields["geneve.vni"]);
    geneve.u8(kFields["geneve.reserved"]);
    geneve.last().hide();
    geneve.item().length(kHeaderBytes + options);
    if (options > 0) {
        const auto group = geneve.addBytes(kFields["geneve.options"], kHeaderBytes, options, geneve.peekBytes(kHeaderBytes, options));
        group.text("Options: ({} bytes)", options);
        const auto under = geneve.under(group);
        while (geneve.more() && geneve.position() < kHeaderBytes + options)
            addOption(geneve);
    }
    geneve.seek(kHeaderBytes + options);
    if (geneve.failed() || geneve.reportedRemaining() == 0)
        return;
    if (!geneve.handOff("ethertype", type))
        geneve.data(geneve.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol geneve{"geneve", "Geneve", "Generic Network Virtualization Encapsulation", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
