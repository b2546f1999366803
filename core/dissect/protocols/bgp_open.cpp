// BGP: open messages and capabilities. RFC 4271, 5492; multiprotocol 4760, graceful restart 4724, additional paths 7911, extended
// next hops 8950. Not decoded: long-lived graceful restart (RFC 9494), roles (RFC 9234), filters of routes.
#include "core/dissect/protocols/bgp.h"

namespace capscope::bgp {
namespace {

enum Code : uint8_t {
    Reserved = 0, Multiprotocol, Refresh, Filtering, ExtendedNextHop = 5, ExtendedMessage, Bgpsec, GracefulRestart = 64, As4,
    Dynamic = 67, AddPath = 69, EnhancedRefresh, Fqdn = 73, RefreshCisco = 128, FilteringCisco = 130,
};

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

// RFC 8205, 2.1.
void addSecurity(Layer& bgp)
{
    const auto flags = bgp.bits(kFields["bgp.cap.bgpsec.flags"], 1,
                                {kFields["bgp.cap.bgpsec.version"], kFields["bgp.cap.bgpsec.sendreceive"], kFields["bgp.cap.bgpsec.reserved"]});
    bgp.last().append(", Send/Receive: {}", (flags & 8) != 0 ? "Send" : "Receive");
    bgp.u16(kFields["bgp.cap.bgpsec.afi"]);
}

// What the length of a capability is not as it must be; empty if it can be.
std::string_view brokenRule(uint8_t code, uint32_t length)
{
    switch (code) {
    case Reserved:
    case Refresh:
    case ExtendedMessage:
    case EnhancedRefresh:
    case RefreshCisco:
        return length == 0 ? "" : "wrong, must be = 0";
    case Multiprotocol:
    case As4:
        return length == 4 ? "" : "is wrong, must be = 4";
    case ExtendedNextHop:
        return length % 6 == 0 ? "" : "is wrong, must be multiple of 6";
    case GracefulRestart:
        return length >= 6 || length == 2 ? "" : "too short, must be greater than 6";
    case Dynamic:
        return length > 0 ? "" : "too short, must be greater than 1";
    case AddPath:
        return length % 4 == 0 ? "" : "is wrong, must be multiple of  4";
    case Bgpsec:
        return length == 3 ? "" : "is wrong, must be = 3";
    default:
        return "";
    }
}

void addValue(Layer& bgp, uint8_t code, uint32_t length, uint32_t end)
{
    switch (code) {
    case Multiprotocol:
        bgp.u16(kFields["bgp.cap.mp.afi"]);
        bgp.bytes(kFields["bgp.cap.reserved"], 1);
        bgp.u8(kFields["bgp.cap.mp.safi"]);
        return;
    case ExtendedNextHop:
        while (bgp.more() && bgp.position() + 6 <= end) {
            bgp.u16(kFields["bgp.cap.enh.afi"]);
            bgp.u16(kFields["bgp.cap.enh.safi"]);
            bgp.u16(kFields["bgp.cap.enh.nhafi"]);
        }
        return;
    case GracefulRestart:
        addRestart(bgp, end);
        return;
    case As4:
        bgp.u32(kFields["bgp.cap.4as"]);
        return;
    case Dynamic:
        while (bgp.more() && bgp.position() < end)
            bgp.u8(kFields["bgp.cap.dc"]);
        return;
    case AddPath:
        while (bgp.more() && bgp.position() < end) {
            bgp.u16(kFields["bgp.cap.ap.afi"]);
            bgp.u8(kFields["bgp.cap.ap.safi"]);
            bgp.u8(kFields["bgp.cap.ap.sendreceive"]);
        }
        return;
    case Bgpsec:
        addSecurity(bgp);
        return;
    case Fqdn:
        addFqdn(bgp);
        return;
    case Filtering:
    case FilteringCisco:
        while (bgp.more() && bgp.position() + 5 <= end)
            addFilterTypes(bgp);
        return;
    default:
        if (length > 0)
            bgp.bytes(kFields["bgp.cap.unknown"], length);
        return;
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
    if (const auto rule = brokenRule(code, length); !rule.empty()) {
        bgp.note(kFields["bgp.cap.length.bad"], lengthItem, fmt::format("Capability length {} {}", length, rule));
        bgp.bytes(kFields["bgp.cap.unknown"], length);
    } else {
        addValue(bgp, code, length, end);
    }
    bgp.seek(end);
}

// False for one of an unknown type.
bool addParameter(Layer& bgp)
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
    } else {
        return false;
    }
    bgp.seek(end);
    return true;
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
    const auto under = bgp.under(bgp.addNone(kFields["bgp.open.opt"], bgp.position(), std::min<uint32_t>(length, bgp.reportedRemaining())));
    while (bgp.more() && bgp.position() < end) {
        if (addParameter(bgp) || bgp.failed())
            continue;
        // Nobody knows whether its length is one: the next one may begin behind its header.
        const auto size = bgp.peek8(bgp.position() - 1);
        if (!bgp.has(bgp.position(), size))
            return bgp.malformed();
        bgp.addBytes(kFields["bgp.open.opt.param.unknown"], bgp.position(), size, bgp.peekBytes(bgp.position(), size));
    }
}

} // namespace capscope::bgp
