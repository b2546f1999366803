// Layer Two Tunneling Protocol, versions 2 and 3, over UDP and IP. RFC 2661, RFC 3931. Not decoded: cookies and sublayers of version 3 data, whose sizes only the control channel knows.
#include "core/dissect/protocols/l2tp.h"

namespace capscope {
namespace {

using namespace capscope::l2tp;

constexpr ValueName kShortNames[] = {
    {1, "SCCRQ"}, {2, "SCCRP"}, {3, "SCCCN"}, {4, "StopCCN"}, {6, "Hello"}, {7, "OCRQ"}, {8, "OCRP"}, {9, "OCCN"}, {10, "ICRQ"}, {11, "ICRP"},
    {12, "ICCN"}, {14, "CDN"}, {15, "WEN"}, {16, "SLI"}, {17, "MDMST"}, {18, "SRRQ"}, {19, "SRRP"}, {20, "ACK"}, {21, "FSQ"}, {22, "FSR"},
    {23, "MSRQ"}, {24, "MSRP"}, {25, "MSE"}, {26, "MSI"}, {27, "MSEN"}, {28, "CSUN"}, {29, "CSURQ"},
};

constexpr std::array kClaims{Claim{"udp.port", 1701}, Claim{"ip.proto", 115}};

enum Flag : uint16_t { ControlMessage = 0x8000, HasLength = 0x4000, HasSequence = 0x0800, HasOffset = 0x0200 };
uint16_t addFlags(Layer& l2tp, bool version3)
{
    const auto at = l2tp.position();
    const auto flags = l2tp.u16(kFields["l2tp.flags"]);
    const auto item = l2tp.last();
    item.append(", Type: {}", nameOr(kL2tpTypeNames, flags >> 15, "Unknown"));
    item.append((flags & HasLength) != 0 ? ", Length Bit" : "");
    item.append((flags & HasSequence) != 0 ? ", Sequence Bit" : "");
    item.append(!version3 && (flags & HasOffset) != 0 ? ", Offset bit" : "");
    const auto under = l2tp.under(item);
    if (l2tp.failed())
        return 0;
    l2tp.addNumber(kFields["l2tp.type"], at, 2, flags);
    l2tp.addNumber(kFields["l2tp.length_bit"], at, 2, flags);
    l2tp.addNumber(kFields["l2tp.seq_bit"], at, 2, flags);
    if (!version3) {
        l2tp.addNumber(kFields["l2tp.offset_bit"], at, 2, flags);
        l2tp.addNumber(kFields["l2tp.priority"], at, 2, flags);
    }
    l2tp.addNumber(kFields["l2tp.version"], at, 2, flags);
    return flags;
}

void tellControl(Layer& l2tp, uint16_t message, bool empty, std::string_view whose)
{
    if (!l2tp.info().wanted())
        return;
    if (empty)
        l2tp.info().set("Control Message - ZLB      {}", whose);
    else
        l2tp.info().set("Control Message - {} {}", nameOr(kShortNames, message, "Unknown"), whose);
}

// An empty message only acknowledges.
bool addZeroBody(Layer& l2tp)
{
    if (l2tp.reportedRemaining() > 0)
        return false;
    l2tp.addNone(kFields["l2tp.zero_length_body_message"], 0, 0);
    return true;
}

void handPpp(Layer& l2tp)
{
    l2tp.item().length(l2tp.position());
    if (l2tp.reportedRemaining() > 0 && !l2tp.call("ppp", l2tp.rest()))
        l2tp.data(l2tp.rest());
}

void dissectVersion2(Layer& l2tp)
{
    l2tp.protocolColumn("L2TP");
    const auto flags = addFlags(l2tp, false);
    if ((flags & HasLength) != 0) {
        const auto length = l2tp.u16(kFields["l2tp.length"]);
        if (length >= 6)
            l2tp.limitTo(length);
    }
    const auto tunnel = l2tp.u16(kFields["l2tp.tunnel"]);
    const auto session = l2tp.u16(kFields["l2tp.session"]);
    if ((flags & HasSequence) != 0) {
        l2tp.u16(kFields["l2tp.Ns"]);
        l2tp.u16(kFields["l2tp.Nr"]);
    }
    const auto whose = l2tp.info().wanted() ? fmt::format("(tunnel id={}, session id={})", tunnel, session) : std::string();
    if ((flags & ControlMessage) == 0) {
        l2tp.info().set("Data Message {}", whose);
        if ((flags & HasOffset) != 0)
            l2tp.skip(l2tp.u16(kFields["l2tp.offset"]));
        if (!l2tp.failed())
            handPpp(l2tp);
        return;
    }
    if (l2tp.failed())
        return;
    const bool empty = addZeroBody(l2tp);
    tellControl(l2tp, l2tp.peek16(l2tp.position() + kAvpHeader), empty, whose);
    addAvps(l2tp);
}

void dissectControl3(Layer& l2tp, uint32_t start)
{
    const auto flags = addFlags(l2tp, true);
    if ((flags & HasLength) != 0)
        l2tp.limitTo(start + l2tp.u16(kFields["l2tp.length"]));
    const auto connection = l2tp.u32(kFields["l2tp.ccid"]);
    if ((flags & HasSequence) != 0) {
        l2tp.u16(kFields["l2tp.Ns"]);
        l2tp.u16(kFields["l2tp.Nr"]);
    }
    if (l2tp.failed())
        return;
    const bool empty = addZeroBody(l2tp);
    const auto whose = l2tp.info().wanted() ? fmt::format("(ccid=0x{:08x})", connection) : std::string();
    tellControl(l2tp, l2tp.peek16(l2tp.position() + kAvpHeader), empty, whose);
    addAvps(l2tp);
}

void dissectData3(Layer& l2tp)
{
    const auto session = l2tp.u32(kFields["l2tp.sid"]);
    l2tp.item().length(l2tp.position());
    l2tp.info().set("D[S:0x{:08X}]", session);
    l2tp.addNumber(kFields["l2tp.avp.pseudowire_type"], 0, 0, 0).generated();
    if (!l2tp.failed() && l2tp.reportedRemaining() > 0)
        l2tp.data(l2tp.rest());
}

void dissect(Layer& l2tp)
{
    if (l2tp.facts().ipProtocol == 115) {
        l2tp.protocolColumn("L2TPv3");
        l2tp.item().text("Layer 2 Tunneling Protocol version 3");
        if (l2tp.peek32(0) != 0)
            return dissectData3(l2tp);
        l2tp.u32(kFields["l2tp.sid"]);
        return dissectControl3(l2tp, 4);
    }
    const auto flags = l2tp.peek16(0);
    const auto version = flags & 0x0f;
    if (version == 2)
        return dissectVersion2(l2tp);
    if (version != 3)
        return l2tp.reject();
    l2tp.protocolColumn("L2TPv3");
    l2tp.item().text("Layer 2 Tunneling Protocol version 3");
    if ((flags & ControlMessage) != 0)
        return dissectControl3(l2tp, 0);
    addFlags(l2tp, true);
    l2tp.u16(kFields["l2tp.res"]);
    dissectData3(l2tp);
}

} // namespace

namespace protocols {

extern constinit const Protocol l2tp{"l2tp", "L2TP", "Layer 2 Tunneling Protocol", capscope::l2tp::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
