// AX.25 link layer of amateur packet radio, version 2.2, and its transport over Ethernet (the "BPQ" header of G8BPQ's software).
// Not decoded: extended sequence numbers, what other protocols than IP carry.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kKindNames[] = {{0, "Information frame"}, {1, "Supervisory frame"}, {3, "Unnumbered frame"}};
constexpr ValueName kSupervisoryNames[] = {{0, "Receiver ready"}, {1, "Receiver not ready"}, {2, "Reject"}, {3, "Selective reject"}};
constexpr ValueName kProtocolNames[] = {
    {0x01, "Rose"}, {0x06, "RFC1144 (compressed)"}, {0x07, "RFC1144 (uncompressed)"}, {0x08, "Segment"}, {0xc3, "Texnet"},
    {0xc4, "Link Quality protocol"}, {0xca, "AppleTalk"}, {0xcb, "AppleTalk ARP"}, {0xcc, "IP"}, {0xcd, "ARP"}, {0xce, "FlexNet"},
    {0xcf, "NetRom"}, {0xf0, "No L3"}, {0xff, "L3 esc"},
};
constexpr ValueName kUnnumberedNames[] = {
    {0x00, "Unnumbered Information"}, {0x08, "Unnumbered Poll"}, {0x10, "Disconnect"}, {0x18, "Unnumbered Acknowledge"}, {0x38, "Test"},
    {0x21, "Frame reject"}, {0x03, "Disconnected mode"}, {0x0b, "Set Asynchronous Balanced Mode"}, {0x1b, "Set Asynchronous Balanced Mode Extended"},
    {0x2b, "Exchange identification"},
};
// By the bits in their places.
constexpr ValueName kUnnumberedShort[] = {
    {0x00, "UI"}, {0x20, "UP"}, {0x40, "DISC"}, {0x60, "UA"}, {0xe0, "TEST"}, {0x84, "FRMR"}, {0x0c, "DM"}, {0x2c, "SABM"}, {0x6c, "SABME"}, {0xac, "XID"},
};
constexpr std::string_view kSupervisoryShort[] = {"RR", "RNR", "REJ", "SREJ"};

constexpr FieldTable kFields{
    bytes("ax25.dst", "Destination"),
    bytes("ax25.src", "Source"),
    bytes("ax25.via1", "Via 1"),
    bytes("ax25.via2", "Via 2"),
    bytes("ax25.via3", "Via 3"),
    bytes("ax25.via4", "Via 4"),
    bytes("ax25.via5", "Via 5"),
    bytes("ax25.via6", "Via 6"),
    bytes("ax25.via7", "Via 7"),
    bytes("ax25.via8", "Via 8"),
    hex("ax25.ctl", "Control field", 8),
    dec("ax25.ctl.n_r", "n(r)", 8).mask(0xe0),
    dec("ax25.ctl.n_s", "n(s)", 8).mask(0x0e),
    flag("ax25.ctl.p", "Poll", 8, 0x10),
    flag("ax25.ctl.f", "Final", 8, 0x10),
    hex("ax25.ctl.ftype_s", "Frame type", 8).mask(0x0c).names(kSupervisoryNames),
    hex("ax25.ctl.ftype_i", "Frame type", 8).mask(0x01).names(kKindNames),
    hex("ax25.ctl.ftype_su", "Frame type", 8).mask(0x03).names(kKindNames),
    hex("ax25.ctl.u_cmd", "Frame type", 8).mask(0xec).names(kUnnumberedNames),
    hex("ax25.ctl.u_resp", "Frame type", 8).mask(0xec).names(kUnnumberedNames),
    hex("ax25.pid", "Protocol ID", 8).names(kProtocolNames),
};

constexpr std::array kRelays{kFields["ax25.via1"], kFields["ax25.via2"], kFields["ax25.via3"], kFields["ax25.via4"],
                             kFields["ax25.via5"], kFields["ax25.via6"], kFields["ax25.via7"], kFields["ax25.via8"]};
constexpr std::array kClaims{Claim{"linktype", 3}};
constexpr uint32_t kAddressBytes = 7;

// Version 2.2, 3.12.2: six letters in the upper seven bits, then the station's number.
std::string callSign(Bytes address)
{
    std::string text;
    for (size_t i = 0; i + 1 < address.size(); ++i) {
        const char letter = char(address[i] >> 1);
        if (letter != ' ')
            text += letter >= 0x20 && letter < 0x7f ? letter : '.';
    }
    const auto station = address.empty() ? 0 : address.back() >> 1 & 0x0f;
    if (station != 0)
        text += fmt::format("-{}", station);
    return text;
}

std::string addAddress(Layer& ax25, FieldRef row)
{
    const auto at = ax25.position();
    const auto address = ax25.bytes(row, kAddressBytes);
    if (ax25.failed())
        return {};
    const auto text = callSign(address);
    ax25.last().text("{}: {}", kFields.rows[row.index].label, text);
    return at > kAddressBytes && (address.back() & 0x80) != 0 ? text + "*" : text;
}

struct Control {
    std::string text;
    bool hasProtocol = false;
};

// 4.2: what the control field says, and whether a protocol is named behind it.
Control addControl(Layer& ax25, bool isCommand)
{
    const auto at = ax25.position();
    const auto control = ax25.peek8(at);
    const bool polls = (control & 0x10) != 0;
    const auto pollName = !polls ? "" : isCommand ? " P" : " F";
    Control told;
    if ((control & 1) == 0) {
        told = {fmt::format("I{}, N(R)={}, N(S)={}", pollName, control >> 5, control >> 1 & 7), true};
    } else if ((control & 3) == 1) {
        told.text = fmt::format("S{}, func={}, N(R)={}", pollName, kSupervisoryShort[control >> 2 & 3], control >> 5);
    } else {
        const uint8_t kind = control & 0xec;
        told = {fmt::format("U{}, func={}", pollName, nameOr(kUnnumberedShort, kind, "Unknown")), kind == 0};
    }
    ax25.u8(kFields["ax25.ctl"]);
    const auto item = ax25.last();
    item.text("Control field: {} (0x{:02X})", told.text, control);
    const auto under = ax25.under(item);
    const auto add = [&](FieldRef row) { ax25.addNumber(row, at, 1, control); };
    if ((control & 3) != 3)
        add(kFields["ax25.ctl.n_r"]);
    if ((control & 1) == 0)
        add(kFields["ax25.ctl.n_s"]);
    if ((control & 3) != 3 || polls)
        add(isCommand ? kFields["ax25.ctl.p"] : kFields["ax25.ctl.f"]);
    if ((control & 3) == 3)
        add(isCommand ? kFields["ax25.ctl.u_cmd"] : kFields["ax25.ctl.u_resp"]);
    if ((control & 1) == 0)
        return add(kFields["ax25.ctl.ftype_i"]), told;
    if ((control & 3) == 1)
        add(kFields["ax25.ctl.ftype_s"]);
    add(kFields["ax25.ctl.ftype_su"]);
    return told;
}

void dissect(Layer& ax25)
{
    ax25.protocolColumn("AX.25");
    ax25.info().clear();
    const bool destinationBit = (ax25.peek8(6) & 0x80) != 0;
    const bool sourceBit = (ax25.peek8(13) & 0x80) != 0;
    const auto destination = addAddress(ax25, kFields["ax25.dst"]);
    const auto source = addAddress(ax25, kFields["ax25.src"]);
    if (ax25.failed())
        return;
    ax25.facts().source = Address::other(source);
    ax25.facts().destination = Address::other(destination);
    const bool isCommand = destinationBit && !sourceBit;
    const bool isFinal = sourceBit && !destinationBit;
    const auto version = isCommand ? "V2.0+" : isFinal ? "V2.0+" : "V?.?";
    const auto title = fmt::format(", Src: {}, Dst: {}", source, destination);
    bool isLast = (ax25.peek8(13) & 1) != 0;
    for (size_t i = 0; !isLast && i < kRelays.size() && ax25.more(); ++i) {
        isLast = (ax25.peek8(ax25.position() + kAddressBytes - 1) & 1) != 0;
        addAddress(ax25, kRelays[i]);
    }
    if (ax25.failed())
        return;
    ax25.item().append("{}, Ver: {}", title, version);
    const auto control = addControl(ax25, !isFinal);
    ax25.info().set(control.text);
    if (ax25.failed() || !control.hasProtocol)
        return ax25.item().length(ax25.position()), ax25.reportedRemaining() > 0 ? ax25.data(ax25.rest()) : void();
    const auto protocol = ax25.u8(kFields["ax25.pid"]);
    ax25.info().append(", {}", nameOr(kProtocolNames, protocol, "Unknown"));
    if (nameOf(kProtocolNames, protocol).empty())
        ax25.info().append(" (0x{:02x})", protocol);
    ax25.item().length(ax25.position());
    if (ax25.failed() || ax25.reportedRemaining() == 0)
        return;
    constexpr uint8_t kIp = 0xcc, kArp = 0xcd;
    if (!(protocol == kIp && ax25.call("ip", ax25.rest())) && !(protocol == kArp && ax25.call("arp", ax25.rest())))
        ax25.data(ax25.rest());
}

constexpr FieldTable kBpqFields{
    dec("bpq.len", "BPQ len", 16),
};

constexpr std::array kBpqClaims{Claim{"ethertype", 0x08ff}};

void dissectBpq(Layer& bpq)
{
    bpq.protocolColumn("BPQ");
    bpq.info().clear();
    const auto length = bpq.u16le(kBpqFields["bpq.len"]);
    bpq.item().append(", Len: {}", length).length(2);
    bpq.info().set("{}", length);
    if (!bpq.failed() && bpq.reportedRemaining() > 0)
        bpq.call("ax25", bpq.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol bpq{"bpq", "BPQ", "BPQ", kBpqFields, kBpqClaims, dissectBpq};
extern constinit const Protocol ax25{"ax25", "AX.25", "AX.25", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
