// Frame Relay. ITU-T Q.922, annex A; encapsulation: RFC 2427, Cisco's. Not decoded: LMI, SNAP, XID, LAPF,
// numbered frames.
#include "core/dissect/failure.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kResponse[] = {{1, "Command"}, {0, "Response"}};
constexpr ValueName kLast[] = {{1, "Last Octet"}, {0, "More Follows"}};
constexpr ValueName kControls[] = {{1, "DLCI Address"}, {0, "Control"}};
constexpr ValueName kFrameTypes[] = {{0, "Information frame"}, {1, "Supervisory frame"}, {3, "Unnumbered frame"}};
constexpr ValueName kModifiers[] = {{0, "Unnumbered Information"}};
constexpr ValueName kNetworks[] = {
    {0x00, "Null"}, {0x08, "Q.933"}, {0x80, "SNAP"}, {0x81, "CLNP"}, {0x82, "ESIS"}, {0x83, "ISIS"}, {0x8e, "IPv6"}, {0xcc, "IP"},
};

constexpr ValueName kCiscoTypes[] = {
    {0x0800, "IP"}, {0x2000, "Cisco Discovery Protocol"}, {0x8035, "SLARP"}, {0x86dd, "IPv6"}, {0x8847, "MPLS unicast"},
    {0xfefe, "ISO CLNP/ISO ES-IS DSAP/SSAP"},
};

constexpr FieldTable kFields{
    hex("fr.first_addr_octet", "First address octet", 8),
    hex("fr.upper_dlci", "Upper DLCI", 8).mask(0xfc),
    flag("fr.cr", "CR", 8, 0x02, kResponse),
    flag("fr.ea", "EA", 8, 0x01, kLast),
    hex("fr.second_addr_octet", "Second address octet", 8),
    hex("fr.second_dlci", "Second DLCI", 8).mask(0xf0),
    flag("fr.fecn", "FECN", 8, 0x08, kTrueFalse),
    flag("fr.becn", "BECN", 8, 0x04, kTrueFalse),
    flag("fr.de", "DE", 8, 0x02, kTrueFalse),
    hex("fr.third_addr_octet", "Third address octet", 8),
    hex("fr.third_dlci", "Third DLCI", 8).mask(0xfe),
    hex("fr.lower_dlci", "Lower DLCI", 8).mask(0xfc),
    hex("fr.dlcore_control", "DL-CORE Control", 8).mask(0xfc),
    flag("fr.dc", "DC", 16, 0x0002, kControls),
    dec("fr.dlci", "DLCI", 32),
    hex("fr.control", "Control Field", 8),
    dec("fr.control.n_r", "N(R)", 16).mask(0xfe00),
    dec("fr.control.n_s", "N(S)", 16).mask(0x00fe),
    flag("fr.control.p", "Poll", 16, 0x0100),
    hex("fr.control.ftype", "Frame type", 16).mask(0x0001).names(kFrameTypes),
    hex("fr.control.u_modifier_cmd", "Command", 8).mask(0xec).names(kModifiers),
    hex("fr.control.ftype", "Frame type", 8).mask(0x03).names(kFrameTypes),
    hex("fr.nlpid", "NLPID", 8).names(kNetworks),
    hex("fr.chdlctype", "Type", 16).names(kCiscoTypes),
    expert("fr.bogus_address", "Bogus 1-octet address field", Group::Protocol, Severity::Warning),
    expert("fr.frame_relay.lapf", "Frame relay lapf not yet implemented", Group::Undecoded, Severity::Warning),
};

// The row of the same name for control fields of one byte.
constexpr FieldRef kShortType{uint16_t(kFields["fr.control.u_modifier_cmd"].index + 1)};

constexpr std::array kClaims{Claim{"linktype", 107}, Claim{"gre.proto", 0x6559}};
constexpr uint8_t kUnnumberedInformation = 0x03;

void addEnd(Layer& fr, uint32_t at) { fr.addNumber(kFields["fr.ea"], at, 1, fr.peek8(at)); }

void addFirst(Layer& fr)
{
    const auto value = fr.u8(kFields["fr.first_addr_octet"]);
    const auto under = fr.under(fr.last());
    fr.addNumber(kFields["fr.upper_dlci"], 0, 1, value);
    fr.addNumber(kFields["fr.cr"], 0, 1, value);
    addEnd(fr, 0);
}

void addSecond(Layer& fr)
{
    const auto value = fr.u8(kFields["fr.second_addr_octet"]);
    const auto item = fr.last();
    const auto under = fr.under(item);
    fr.addNumber(kFields["fr.second_dlci"], 1, 1, value);
    constexpr struct {
        FieldRef row;
        uint8_t mask;
        std::string_view name;
    } kBits[] = {{kFields["fr.fecn"], 0x08, ", FECN"}, {kFields["fr.becn"], 0x04, ", BECN"}, {kFields["fr.de"], 0x02, ", DE"}};
    for (const auto& bit : kBits) {
        fr.addNumber(bit.row, 1, 1, value);
        if ((value & bit.mask) != 0)
            item.append(bit.name);
    }
    addEnd(fr, 1);
    if ((value & 1) != 0)
        item.append(", EA");
}

// The address: two to four bytes, the last one has its lowest bit set. Returns the number of the connection.
uint32_t addAddress(Layer& fr)
{
    if (fr.has(0, 1) && (fr.peek8(0) & 1) != 0) { // Q.922, 3.3: no address is that short
        fr.note(kFields["fr.bogus_address"], fr.label(0, 1, "Bogus 1-octet address field"));
        fr.skip(1);
        return 0;
    }
    addFirst(fr);
    addSecond(fr);
    uint32_t dlci = uint32_t(fr.peek8(0) >> 2) << 4 | fr.peek8(1) >> 4;
    if ((fr.peek8(1) & 1) != 0 || fr.failed())
        return dlci;
    if ((fr.peek8(2) & 1) == 0) {
        const auto value = fr.u8(kFields["fr.third_addr_octet"]);
        const auto under = fr.under(fr.last());
        fr.addNumber(kFields["fr.third_dlci"], 2, 1, value);
        addEnd(fr, 2);
        dlci = dlci << 7 | value >> 1;
    }
    const auto at = fr.position();
    const auto value = fr.peek8(at);
    const auto under = fr.under(fr.label(at, 1, "Final address octet: 0x{:02x}", value));
    const bool control = (value & 2) != 0;
    if (!control)
        dlci = dlci << 6 | value >> 2;
    fr.addNumber(control ? kFields["fr.dlcore_control"] : kFields["fr.lower_dlci"], at, 1, value);
    fr.addNumber(kFields["fr.dc"], at, 1, value);
    addEnd(fr, at);
    fr.skip(1);
    return dlci;
}

// Protocols of ISO's network layer: the number that tells which one is their own first byte, so that it is only hidden here.
void handOpenSystems(Layer& fr, uint8_t network)
{
    const auto at = fr.position();
    fr.item().length(at);
    if (!fr.handOff("osinl.incl", network))
        return fr.data(fr.rest());
    if (!fr.facts().damaged)
        fr.addNumber(kFields["fr.nlpid"], at, 1, network).hide();
}

void dissectNetwork(Layer& fr)
{
    const auto at = fr.position();
    fr.addNumber(kFields["fr.control"], at, 1, kUnnumberedInformation).text("Control field: U, func=UI (0x03)");
    {
        const auto under = fr.under(fr.last());
        fr.addNumber(kFields["fr.control.u_modifier_cmd"], at, 1, kUnnumberedInformation);
        fr.addNumber(kShortType, at, 1, kUnnumberedInformation);
    }
    fr.skip(1);
    if (fr.peek8(fr.position()) == 0 && fr.remaining() > 1) // padding to an even place
        fr.skip(1);
    const auto network = fr.peek8(fr.position());
    if (Registry::instance().table("osinl.incl").find(network) != kNoProtocol)
        return handOpenSystems(fr, network);
    fr.u8(kFields["fr.nlpid"]);
    if (fr.failed())
        return;
    fr.item().length(fr.position());
    const auto version = network == 0xcc ? 4u : network == 0x8e ? 6u : 0u;
    if (version == 0 || !fr.handOff("ip.version", version))
        fr.data(fr.rest());
}

void addInformationControl(Layer& fr)
{
    const auto at = fr.position();
    const auto word = uint16_t(fr.peek8(at) | fr.peek8(at + 1) << 8);
    const auto poll = (word & 0x100) != 0 ? " P" : "";
    fr.addNumber(kFields["fr.control"], at, 2, fr.peek8(at)).text("Control field: I{}, N(R)={}, N(S)={} (0x{:04x})", poll, word >> 9, word >> 1 & 127, word);
    fr.info().append(", I{}, N(R)={}, N(S)={}", poll, word >> 9, word >> 1 & 127);
    const auto under = fr.under(fr.last());
    fr.addNumber(kFields["fr.control.n_r"], at, 2, word);
    fr.addNumber(kFields["fr.control.n_s"], at, 2, word);
    if ((word & 0x100) != 0)
        fr.addNumber(kFields["fr.control.p"], at, 2, word);
    fr.addNumber(kFields["fr.control.ftype"], at, 2, word);
}

// The connection for signalling (ITU-T Q.933) has acknowledged frames besides.
void dissectSignalling(Layer& fr)
{
    const auto at = fr.position();
    if (fr.has(at, 2) && (fr.peek8(at) & 1) == 0)
        addInformationControl(fr);
    fr.item().length(fr.captured());
    const auto beside = fr.beside();
    countText(fr.dissection());
    fr.note(kFields["fr.frame_relay.lapf"], fr.label(at, 0, "Frame relay lapf not yet implemented"));
    fr.data(fr.rest());
}

// Numbered frames: the network's own first byte tells who it is.
void dissectInformation(Layer& fr)
{
    const auto at = fr.position();
    const auto network = fr.peek8(at + 2);
    if (!fr.has(at, 3) || Registry::instance().table("osinl.incl").find(network) == kNoProtocol)
        return fr.data(fr.rest());
    addInformationControl(fr);
    fr.skip(2);
    handOpenSystems(fr, network);
}

void dissect(Layer& fr)
{
    fr.protocolColumn("FR");
    const auto dlci = addAddress(fr);
    if (fr.failed())
        return;
    fr.addNumber(kFields["fr.dlci"], 0, fr.position(), dlci);
    fr.info().set("DLCI {}", dlci);
    fr.item().length(fr.position());
    const auto at = fr.position();
    if (fr.peek8(at) == kUnnumberedInformation)
        return dissectNetwork(fr);
    if (dlci == 0)
        return dissectSignalling(fr);
    const auto type = fr.peek16(at);
    if ((fr.peek8(at) & 1) == 0 && Registry::instance().table("ethertype").find(type) == kNoProtocol)
        return dissectInformation(fr);
    if (Registry::instance().table("ethertype").find(type) == kNoProtocol)
        return fr.data(fr.rest());
    fr.u16(kFields["fr.chdlctype"]);
    fr.item().length(fr.position());
    if (!fr.failed() && !fr.handOff("ethertype", type))
        fr.data(fr.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol frameRelay{"fr", "FR", "Frame Relay", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
