// Juniper's header in front of recorded packets: Ethernet. https://www.tcpdump.org/linktypes.html, LINKTYPE_JUNIPER_ETHER. Not decoded: the
// cookies of service cards, other link types than Ethernet.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kJuniperExtIfmtNames[] = {
    {1, "Ethernet"}, {2, "FDDI"}, {3, "Token-Ring"}, {4, "PPP"}, {57, "PPP-Subordinate"}, {5, "Frame-Relay"}, {6, "Cisco-HDLC"},
    {7, "SMDS-DXI"}, {8, "ATM-PVC"}, {9, "PPP-CCC"}, {10, "Frame-Relay-CCC"}, {48, "Extended FR-CCC"}, {11, "IP-over-IP"}, {12, "GRE"},
    {13, "PIM-Encapsulator"}, {14, "PIM-Decapsulator"}, {15, "Cisco-HDLC-CCC"}, {16, "VLAN-CCC"}, {32, "Extended-VLAN-CCC"},
    {17, "Multilink-PPP"}, {18, "Multilink-FR"}, {39, "Multilink-FR-UNI-NNI"}, {19, "Multilink"}, {40, "LinkService"}, {20, "LSI"},
    {22, "ATM-CCC-Cell-Relay"}, {23, "IPSEC-over-IP"}, {24, "GGSN"}, {27, "PPP-TCC"}, {28, "Frame-Relay-TCC"}, {49, "Extended FR-TCC"},
    {29, "Cisco-HDLC-TCC"}, {30, "Ethernet-CCC"}, {31, "VPN-Loopback-tunnel"}, {33, "Ethernet-over-ATM"}, {46, "Ethernet-VPLS-over-ATM"},
    {34, "Monitor"}, {35, "Ethernet-TCC"}, {36, "VLAN-TCC"}, {37, "Extended-VLAN-TCC"}, {38, "Controller"}, {41, "VPLS"},
    {42, "VLAN-VPLS"}, {43, "Extended-VLAN-VPLS"}, {44, "Logical-tunnel"}, {45, "General-Services"}, {56, "PPPoE"},
    {52, "Flexible-Ethernet-Services"}, {50, "Flexible-FrameRelay"}, {53, "Flow-collection"}, {60, "PIC Peer"},
    {59, "Dynamic-Flow-Capture"},
};
constexpr ValueName kJuniperExtIfleNames[] = {
    {59, "Aggregator"}, {9, "CCC over ATM"}, {32, "ATM CCC Cell Relay"}, {26, "CISCO compatible NLPID"}, {56, "Ethernet over ATM CCC"},
    {41, "Ethernet over ATM LLC"}, {53, "Ethernet VPLS over ATM LLC"}, {5, "ATM LLC"}, {55, "MLPPP over ATM LLC"}, {3, "ATM NLPID"},
    {61, "PPPoE over ATM LLC"}, {8, "PPP over FUNI"}, {7, "PPP over ATM LLC"}, {6, "PPP over ATM VCMUX"}, {2, "ATM SNAP"},
    {43, "ATM SNAP TCC"}, {35, "ATM VCMUX TCC"}, {4, "ATM VCMUX"}, {18, "C-HDLC"}, {25, "C-HDLC CCC"}, {65, "C-HDLC via dialer"},
    {38, "C-HDLC TCC"}, {58, "Collector"}, {33, "Crypto"}, {14, "Ethernet"}, {39, "Ethernet CCC"}, {51, "Extended VLAN VPLS"},
    {62, "PPPoE over Ethernet"}, {45, "Ethernet TCC"}, {50, "VLAN VPLS"}, {49, "VPLS"}, {42, "Extended VLAN CCC"},
    {47, "Extended VLAN TCC"}, {13, "FR CCC"}, {10, "FR NLPID"}, {54, "FR CCC"}, {12, "FR PPP"}, {11, "FR SNAP"}, {36, "FR TCC"},
    {34, "GGSN"}, {22, "GRE NULL"}, {23, "PPP over GRE"}, {20, "IPIP"}, {60, "LAPD"}, {30, "LSI Null"}, {57, "LT VLAN"}, {48, "MFR"},
    {29, "MLFR"}, {28, "MLPPP"}, {44, "Monitor"}, {24, "PIMd"}, {21, "PIM Null"}, {17, "PPP"}, {63, "PPPoE"}, {19, "PPP CCC"}, {64, ""},
    {37, "PPP TCC"}, {52, "General Services"}, {27, "VLAN CCC"}, {46, "VLAN TCC"}, {40, "VT"},
};
constexpr ValueName kJuniperDirectionNames[] = {{0, "Out"}, {1, "In"}};
constexpr ValueName kJuniperL2hdrNames[] = {{0, "Present"}, {2, "none"}};

constexpr FieldTable kFields{
    dec("juniper.payload_type", "Payload Type", 16),
    dec("juniper.ext.ifd", "Device Interface Index", 32),
    dec("juniper.ext.ifmt", "Device Media Type", 16).names(kJuniperExtIfmtNames),
    dec("juniper.ext.ifl", "Logical Interface Index", 32),
    dec("juniper.ext.unit", "Logical Unit Number", 32),
    dec("juniper.ext.ifle", "Logical Interface Encapsulation", 16).names(kJuniperExtIfleNames),
    dec("juniper.ext.ttp_ifmt", "TTP derived Device Media Type", 16).names(kJuniperExtIfmtNames),
    dec("juniper.ext.ttp_ifle", "TTP derived Logical Interface Encapsulation", 16).names(kJuniperExtIfleNames),
    hex("juniper.magic-number", "Magic Number", 24),
    hex("juniper.direction", "Direction", 8).names(kJuniperDirectionNames).mask(0x1),
    hex("juniper.l2hdr", "L2 header presence", 8).names(kJuniperL2hdrNames).mask(0x2),
    dec("juniper.ext_total_len", "Extension(s) Total length", 16),
};

constexpr std::array kClaims{Claim{"linktype", 178}};
constexpr uint32_t kMagic = 0x4d4743, kHeadBytes = 4;
constexpr uint8_t kWithoutLink = 0x02, kWithExtensions = 0x80;

void addExtension(Layer& juniper)
{
    const auto at = juniper.position();
    const auto type = juniper.peek8(at);
    const auto length = juniper.peek8(at + 1);
    constexpr ValueName kNames[] = {{1, "Device Interface Index"}, {2, "Device Interface Name"}, {3, "Device Media Type"},
                                    {4, "Logical Interface Index"}, {5, "Logical Unit Number"}, {6, "Logical Interface Encapsulation"},
                                    {7, "TTP derived Device Media Type"}, {8, "TTP derived Logical Interface Encapsulation"}};
    const auto under
        = juniper.under(juniper.label(at, 2u + length, "{} Extension TLV #{}, length: {}", nameOr(kNames, type, "Unknown"), type, length));
    juniper.skip(2);
    const auto number = [&](FieldRef row) { juniper.addNumber(row, at + 2, length, juniper.peek(at + 2, length)); };
    const auto little = [&](FieldRef row) {
        uint64_t value = 0;
        for (uint32_t i = length; i-- > 0;)
            value = value << 8 | juniper.peek8(at + 2 + i);
        juniper.addNumber(row, at + 2, length, value);
    };
    if (length >= 1 && length <= 4 && juniper.has(at + 2, length)) {
        switch (type) {
        case 1:
            little(kFields["juniper.ext.ifd"]);
            break;
        case 3:
            number(kFields["juniper.ext.ifmt"]);
            break;
        case 4:
            little(kFields["juniper.ext.ifl"]);
            break;
        case 5:
            little(kFields["juniper.ext.unit"]);
            break;
        case 6:
            number(kFields["juniper.ext.ifle"]);
            break;
        case 7:
            number(kFields["juniper.ext.ttp_ifmt"]);
            break;
        case 8:
            number(kFields["juniper.ext.ttp_ifle"]);
            break;
        default:
            break;
        }
    }
    juniper.skip(length);
}

void dissect(Layer& juniper)
{
    juniper.protocolColumn("Juniper");
    const auto flags = juniper.peek8(3);
    const auto extensions = (flags & kWithExtensions) != 0 ? juniper.peek16(4) : 0;
    const auto header = kHeadBytes + ((flags & kWithExtensions) != 0 ? 2u + extensions : 0u);
    if (juniper.peek24(0) != kMagic)
        return juniper.data(juniper.rest());
    countText(juniper.dissection());
    const auto group = juniper.under(juniper.label(0, header, "Juniper Ethernet"));
    juniper.u24(kFields["juniper.magic-number"]);
    juniper.addNumber(kFields["juniper.direction"], 3, 1, flags);
    juniper.addNumber(kFields["juniper.l2hdr"], 3, 1, flags);
    juniper.skip(1);
    if ((flags & kWithExtensions) != 0) {
        juniper.u16(kFields["juniper.ext_total_len"]);
        const auto under = juniper.under(juniper.last());
        while (juniper.more() && juniper.position() + 2 <= header)
            addExtension(juniper);
    }
    if (juniper.failed())
        return;
    juniper.seek(header);
    if ((flags & kWithoutLink) == 0)
        juniper.addNumber(kFields["juniper.payload_type"], header, 0, 204).text("Payload Type: Ethernet (204)");
    const auto outside = juniper.beside();
    if (juniper.reportedRemaining() == 0)
        return;
    const bool taken = (flags & kWithoutLink) != 0 ? juniper.handOff("ip.version", 4) : juniper.call("eth", juniper.rest());
    if (!taken)
        juniper.data(juniper.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol juniper{"juniper", "Juniper", "Juniper", kFields, kClaims, dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
