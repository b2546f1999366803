// Logical Link Control with SNAP. IEEE Std 802.2; RFC 1042. Not decoded: TEST information fields.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSapNames[] = {
    {0x00, "NULL LSAP"}, {0x02, "LLC Sub-Layer Management"}, {0x04, "SNA Path Control"}, {0x06, "TCP/IP"},
    {0x08, "SNA"}, {0x42, "Spanning Tree BPDU"}, {0x7e, "ISO 8208 (X.25 over 802.2)"}, {0x80, "XNS"},
    {0x98, "ARP"}, {0xaa, "SNAP"}, {0xbc, "Banyan Vines"}, {0xe0, "NetWare"}, {0xf0, "NetBIOS"},
    {0xf4, "IBM Net Management"}, {0xfe, "ISO Network Layer"}, {0xff, "Global LSAP"},
};

constexpr ValueName kGroup[] = {{1, "Group"}, {0, "Individual"}};
constexpr ValueName kResponse[] = {{1, "Response"}, {0, "Command"}};
constexpr ValueName kTypeNames[] = {{0, "Information frame"}, {2, "Information frame"}, {1, "Supervisory frame"},
                                    {3, "Unnumbered frame"}};
constexpr ValueName kModifierShort[] = {
    {0x00, "UI"}, {0x60, "UA"}, {0x0c, "DM"}, {0x40, "DISC"}, {0x6c, "SABME"}, {0x84, "FRMR"}, {0xac, "XID"}, {0xe0, "TEST"},
};
constexpr ValueName kModifierNames[] = {
    {0x00, "Unnumbered Information"}, {0x18, "Unnumbered Acknowledge"}, {0x03, "Disconnected mode"}, {0x10, "Disconnect"},
    {0x1b, "Set Asynchronous Balanced Mode Extended"}, {0x21, "Frame reject"}, {0x2b, "Exchange identification"},
    {0x38, "Test"},
};
constexpr ValueName kSupervisoryNames[] = {{0, "Receiver ready"}, {1, "Receiver not ready"}, {2, "Reject"}};
constexpr ValueName kSupervisoryShort[] = {{0, "RR"}, {1, "RNR"}, {2, "REJ"}};
constexpr ValueName kWirelessNames[] = {{0, "WLCCP"}};

constexpr ValueName kCiscoNames[] = {
    {0x0102, "DRIP"}, {0x0104, "PAgP"}, {0x0105, "MLS Hello"}, {0x010b, "PVSTP+"}, {0x010c, "VLAN Bridge"},
    {0x0111, "UDLD"}, {0x2000, "CDP"}, {0x2001, "CGMP"}, {0x2003, "VTP"}, {0x2004, "DTP"},
};
constexpr ValueName kNortelNames[] = {{0x01a1, "NDP flatnet hello"}, {0x01a2, "NDP segment hello"}, {0x01a3, "NDP bridge hello"}};
constexpr ValueName kOuiNames[] = {{0x000000, "Encapsulated Ethernet"}, {0x00000c, "Cisco Systems, Inc"}, {0x004096, "Cisco Systems, Inc"}, {0x0000f8, "Cisco 90-Compatible"},
                                   {0x000081, "Bay Networks"}, {0x080007, "Apple, Inc."}, {0x0080c2, "IEEE 802.1 Working Group"}};

constexpr FieldTable kFields{
    hex("llc.dsap", "DSAP", 8).names(kSapNames),
    dec("llc.dsap.sap", "SAP", 8).mask(0xfe),
    flag("llc.dsap.ig", "IG Bit", 8, 0x01, kGroup),
    hex("llc.ssap", "SSAP", 8).names(kSapNames),
    dec("llc.ssap.sap", "SAP", 8).mask(0xfe),
    flag("llc.ssap.cr", "CR Bit", 8, 0x01, kResponse),
    hex("llc.control", "Control", 16),
    dec("llc.control.n_r", "N(R)", 16).mask(0xfe00),
    dec("llc.control.n_s", "N(S)", 16).mask(0x00fe),
    flag("llc.control.p", "Poll", 8, 0x10),
    flag("llc.control.f", "Final", 8, 0x10),
    hex("llc.control.s_ftype", "Supervisory frame type", 16).mask(0x000c).names(kSupervisoryNames),
    hex("llc.control.u_modifier_cmd", "Command", 8).mask(0xec).names(kModifierNames),
    hex("llc.control.u_modifier_resp", "Response", 8).mask(0xec).names(kModifierNames),
    hex("llc.control.ftype", "Frame type", 16).mask(0x0003).names(kTypeNames),
    hex("llc.control.ftype", "Frame type", 8).mask(0x03).names(kTypeNames),
    dec("llc.oui", "Organization Code", 24),
    hex("llc.type", "Type", 16).names(kEtherTypeNames),
    hex("llc.wlccp_pid", "PID", 16).names(kWirelessNames),
    hex("llc.cisco_pid", "PID", 16).names(kCiscoNames),
    hex("llc.nortel_pid", "PID", 16).names(kNortelNames),
    hex("llc.pid", "Protocol ID", 16),
};

// The row of the same name for control fields of one byte.
constexpr FieldRef kShortType{uint16_t(kFields["llc.control.ftype"].index + 1)};

constexpr std::array kClaims{Claim{"sll.ltype", 4}, Claim{"linktype", 100}};

void addSap(Layer& llc, FieldRef sap, FieldRef bits, FieldRef low)
{
    const auto at = llc.position();
    const auto value = llc.u8(sap);
    if (nameOf(kSapNames, value).empty() && llc.last()) // the lowest bit is none of the address
        llc.last().text("{}: {} (0x{:02x})", kFields.rows[sap.index].label, nameOr(kSapNames, value & 0xfe, "Unknown"), value);
    const auto under = llc.under(llc.last());
    llc.addNumber(bits, at, 1, value).text("{:04b} {:03b}. = SAP: {}", value >> 4, value >> 1 & 7,
                                           nameOr(kSapNames, value & 0xfe, "Unknown"));
    llc.addNumber(low, at, 1, value);
}

// Returns the control field's size. Information and supervisory frames have two bytes.
uint32_t addControl(Layer& llc, bool response)
{
    const auto first = llc.peek8(2);
    const auto at = llc.position();
    if ((first & 3) == 3) {
        llc.addNumber(kFields["llc.control"], at, 1, first)
            .text("Control field: U, func={} (0x{:02X})", nameOr(kModifierShort, first & 0xec, "Unknown"), first);
        const auto under = llc.under(llc.last());
        if ((first & 0x10) != 0)
            llc.addNumber(response ? kFields["llc.control.f"] : kFields["llc.control.p"], at, 1, first);
        llc.addNumber(response ? kFields["llc.control.u_modifier_resp"] : kFields["llc.control.u_modifier_cmd"], at, 1, first);
        llc.addNumber(kShortType, at, 1, first);
        llc.skip(1);
        llc.info().set("U{}, func={}", (first & 0x10) != 0 ? (response ? " F" : " P") : "", nameOr(kModifierShort, first & 0xec, "Unknown"));
        return 1;
    }
    const auto word = uint16_t(llc.peek8(2) | llc.peek8(3) << 8);
    const bool supervisory = (first & 3) == 1;
    const auto poll = (word & 0x0100) != 0;
    const auto received = word >> 9;
    if (supervisory)
        llc.info().set("S{}, func={}, N(R)={}", poll ? (response ? " F" : " P") : "", nameOf(kSupervisoryShort, first >> 2 & 3), received);
    else
        llc.info().set("I{}, N(R)={}, N(S)={}", poll ? (response ? " F" : " P") : "", received, first >> 1);
    llc.addNumber(kFields["llc.control"], at, 2, word).text("Control field: {} (0x{:04x})", llc.info().wanted() ? llc.info().text() : "", word);
    const auto under = llc.under(llc.last());
    llc.addNumber(kFields["llc.control.n_r"], at, 2, word);
    if (supervisory)
        llc.addNumber(kFields["llc.control.s_ftype"], at, 2, word);
    else
        llc.addNumber(kFields["llc.control.n_s"], at, 2, word);
    llc.addNumber(kFields["llc.control.ftype"], at, 2, supervisory ? 1u : 0u);
    llc.skip(2);
    return 2;
}

constexpr uint32_t kCiscoWireless = 0x004096;

void dissectSnap(Layer& llc)
{
    const auto at = llc.position();
    const auto oui = llc.u24(kFields["llc.oui"]);
    llc.last().text("Organization Code: {:02x}:{:02x}:{:02x} ({})", oui >> 16, oui >> 8 & 0xff, oui & 0xff,
                    nameOr(kOuiNames, oui, "Unknown"));
    const auto pid = llc.peek16(at + 3);
    llc.item().length(at + 5);
    llc.info().append("; SNAP, OUI 0x{:06X} ({}), PID 0x{:04X}", oui, nameOr(kOuiNames, oui, "Unknown"), pid);
    if (oui == 0 || oui == 0x0000f8) {
        llc.u16(kFields["llc.type"]);
        if (llc.failed())
            return;
        if (!llc.handOff("ethertype", pid))
            llc.data(llc.rest());
        return;
    }
    if (oui == kCiscoWireless) {
        llc.u16(kFields["llc.wlccp_pid"]);
        if (!llc.failed() && !llc.handOff("llc.wlccp_pid", pid))
            llc.data(llc.rest());
        return;
    }
    llc.u16(oui == 0x00000c ? kFields["llc.cisco_pid"] : oui == 0x000081 ? kFields["llc.nortel_pid"] : kFields["llc.pid"]);
    if (llc.failed())
        return;
    llc.facts().etherType = pid; // tells what is sent for one VLAN from what is sent for all
    const bool taken = oui == 0x00000c ? llc.handOff("llc.cisco_pid", pid) : oui == 0x000081 && llc.handOff("llc.nortel_pid", pid);
    if (!taken)
        llc.data(llc.rest());
}

void dissect(Layer& llc)
{
    llc.protocolColumn("LLC");
    const auto destination = llc.peek8(0);
    const auto source = llc.peek8(1);
    addSap(llc, kFields["llc.dsap"], kFields["llc.dsap.sap"], kFields["llc.dsap.ig"]);
    addSap(llc, kFields["llc.ssap"], kFields["llc.ssap.sap"], kFields["llc.ssap.cr"]);
    if (!llc.has(2, 1))
        return llc.skip(1);
    const auto control = addControl(llc, (source & 1) != 0);
    llc.item().length(2 + control);
    const bool information = (llc.peek8(2) & 1) == 0 || (llc.peek8(2) & 0xef) == 0x03;
    if (destination == 0xaa && source == 0xaa && information)
        return dissectSnap(llc);
    if (llc.reportedRemaining() == 0 && llc.remaining() == 0)
        return;
    llc.facts().etherType = 0;
    constexpr uint8_t kExchange = 0xaf, kBasicFormat = 0x81;
    constexpr uint32_t kExchangeBytes = 3;
    if ((llc.peek8(2) & 0xef) == kExchange && llc.peek8(3) == kBasicFormat && llc.reportedRemaining() >= kExchangeBytes) {
        llc.call("basicxid", llc.slice(3, kExchangeBytes));
        return;
    }
    if (!information || !llc.handOff("llc.dsap", destination))
        llc.data(llc.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol llc{"llc", "LLC", "Logical-Link Control", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
