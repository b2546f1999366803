// BGP: open messages and capabilities. RFC 4271, 5492; multiprotocol 4760, graceful restart 4724, additional paths 7911, extended
// next hops 8950. Not decoded: long-lived graceful restart (RFC 9494), roles (RFC 9234), filters of routes.
#include "core/dissect/protocols/bgp.h"

namespace capscope::bgp {
namespace {

enum Code : uint8_t { Multiprotocol = 1, Filtering = 3, ExtendedNextHop = 5, Bgpsec = 7, GracefulRestart = 64, As4 = 65, Dynamic = 67, AddPath = 69, Fqdn = 73, FilteringCisco = 130 };

void addRestart(Layer& bgp, uint32_t end)
{
    const auto at = bgp.position();
    const auto timers = bgp.u16(kFields["bgp.cap.gr.timers"]);
    const auto item = bgp.last();
    item.append("{}{}", (timers & 0x8000) != 0 ? ", Restart state" : "", (timers & 0x4000) != 0 ? ", Graceful notification" : "");
    {
        const auto under = bgp.under(item);
        for (const auto row : {kFields["bgp.cap.gr.timers.restart_flag"], kFields["bgp.cap.gr.timers.notification_flag"],
                               kFields["bgp.cap.gr.timers.restart_time"]})
            bgp.addNumber(row, at, 2, timers);
    }
    while (bgp.more() && bgp.position() + 4 <= end) {
        bgp.u16(kFields["bgp.cap.gr.afi"]);
        bgp.u8(kFields["bgp.cap.gr.safi"]);
        const auto flags = bgp.bits(kFields["bgp.cap.gr.flag"], 1, {kFields["bgp.cap.gr.flag.pfs"]});
        if ((flags & 0x80) != 0)
            bgp.last().append(", Preserve forwarding state");
    }
}

// RFC 5291: which filters a neighbour sends or wants.
void addFilterTypes(Layer& bgp)
{
    bgp.u16(kFields["bgp.cap.orf.afi"]);
    bgp.bytes(kFields["bgp.cap.reserved"], 1);
    bgp.u8(kFields["bgp.cap.orf.safi"]);
    const auto count = bgp.u8(kFields["bgp.cap.orf.number"]);
    for (int i = 0; i < count && bgp.more(); ++i) {
        bgp.u8(kFields["bgp.cap.orf.type"]);
        bgp.u8(kFields["bgp.cap.orf.sendreceive"]);
    }
}

void addFqdn(Layer& bgp)
{
    const auto host = bgp.u8(kFields["bgp.cap.orf.fqdn.hostname.len"]);
    bgp.text(kFields["bgp.cap.orf.fqdn.hostname"], host);
    const auto domain = bgp.u8(kFields["bgp.cap.orf.fqdn.domain_name.len"]);
    bgp.text(kFields["bgp.cap.orf.fqdn.domain_name"], domain);
}

// False if the length is not that of its kind.
// RFC 8205, 2.1.
void addSecurity(Layer& bgp)
{
    const auto flags = bgp.bits(kFields["bgp.cap.bgpsec.flags"], 1,
                                {kFields["bgp.cap.bgpsec.version"], kFields["bgp.cap.bgpsec.sendreceive"], kFields["bgp.cap.bgpsec.reserved"]});
    bgp.last().append(", Send/Receive: {}", (flags & 8) != 0 ? "Send" : "Receive");
    bgp.u16(kFields["bgp.cap.bgpsec.afi"]);
}

bool addValue(Layer& bgp, uint8_t code, uint32_t length, uint32_t end)
{
    switch (code) {
    case Multiprotocol:
        if (length != 4)
            return false;
        bgp.u16(kFields["bgp.cap.mp.afi"]);
        bgp.bytes(kFields["bgp.cap.reserved"], 1);
        bgp.u8(kFields["bgp.cap.mp.safi"]);
        return true;
    case ExtendedNextHop:
        while (bgp.more() && bgp.position() + 6 <= end) {
            bgp.u16(kFields["bgp.cap.enh.afi"]);
            bgp.u16(kFields["bgp.cap.enh.safi"]);
            bgp.u16(kFields["bgp.cap.enh.nhafi"]);
        }
        return true;
    case GracefulRestart:
        if (length < 2)
            return false;
        addRestart(bgp, end);
        return true;
    case As4:
        if (length != 4)
            return false;
        bgp.u32(kFields["bgp.cap.4as"]);
        return true;
    case Dynamic:
        while (bgp.more() && bgp.position() < end)
            bgp.u8(kFields["bgp.cap.dc"]);
        return true;
    case AddPath:
        if (length % 4 != 0)
            return false;
        while (bgp.more() && bgp.position() < end) {
            bgp.u16(kFields["bgp.cap.ap.afi"]);
            bgp.u8(kFields["bgp.cap.ap.safi"]);
            bgp.u8(kFields["bgp.cap.ap.sendreceive"]);
        }
        return true;
    case Bgpsec:
        if (length != 3)
            return false;
        addSecurity(bgp);
        return true;
    case Fqdn:
        addFqdn(bgp);
        return true;
    case Filtering:
    case FilteringCisco:
        while (bgp.more() && bgp.position() + 5 <= end)
            addFilterTypes(bgp);
        return true;
    default:
        if (length > 0)
            bgp.bytes(kFields["bgp.cap.unknown"], length);
        return true;
    }
}

void addCapability(Layer& bgp)
{
    const auto start = bgp.position();
    const auto code = bgp.peek8(start);
    const auto length = bgp.peek8(start + 1);
    const auto name = nameOr(kCapTypeNames, code, "Unknown");
    const auto item = bgp.addNone(kFields["bgp.cap"], start, 2u + length);
    item.text("Capability: {}", name);
    const auto under = bgp.under(item);
    bgp.u8(kFields["bgp.cap.type"]);
    bgp.u8(kFields["bgp.cap.length"]);
    const auto lengthItem = bgp.last();
    const auto end = start + 2 + length;
    if (code == GracefulRestart && length == 2)
        bgp.note(kFields["bgp.cap.gr.helper_mode_only"], lengthItem);
    if (!addValue(bgp, code, length, end)) {
        bgp.note(kFields["bgp.cap.length.bad"], lengthItem, fmt::format("Capability length {} is wrong", length));
        if (length > 0)
            bgp.bytes(kFields["bgp.cap.unknown"], length);
    }
    bgp.seek(end);
}

void addParameter(Layer& bgp)
{
    const auto start = bgp.position();
    const auto type = bgp.peek8(start);
    const auto length = bgp.peek8(start + 1);
    const auto item = bgp.addNone(kFields["bgp.open.opt.param"], start, 2u + length);
    if (const auto name = nameOf(kOpenOptParamTypeNames, type); !name.empty())
        item.text("Optional Parameter: {}", name);
    else
        item.text("Optional Parameter: Unknown Parameter {}", type);
    const auto under = bgp.under(item);
    bgp.u8(kFields["bgp.open.opt.param.type"]);
    bgp.u8(kFields["bgp.open.opt.param.len"]);
    const auto end = start + 2 + length;
    if (type == 1) {
        bgp.bytes(kFields["bgp.open.opt.param.auth"], length);
    } else if (type == 2) {
        while (bgp.more() && bgp.position() < end)
            addCapability(bgp);
    } else if (length > 0) {
        bgp.bytes(kFields["bgp.open.opt.param.unknown"], length);
    }
    bgp.seek(end);
}

} // namespace

void dissectOpen(Layer& bgp)
{
    bgp.u8(kFields["bgp.open.version"]);
    bgp.u16(kFields["bgp.open.myas"]);
    bgp.u16(kFields["bgp.open.holdtime"]);
    bgp.ipv4(kFields["bgp.open.identifier"]);
    const auto length = bgp.u8(kFields["bgp.open.opt.len"]);
    if (length == 0 || bgp.failed())
        return;
    const auto end = bgp.position() + length;
    const auto under = bgp.under(bgp.addNone(kFields["bgp.open.opt"], bgp.position(), length));
    while (bgp.more() && bgp.position() < end)
        addParameter(bgp);
}

} // namespace capscope::bgp
