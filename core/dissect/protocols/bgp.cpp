// Border Gateway Protocol 4: messages and notifications. RFC 4271; route refresh RFC 2918, 7313; shutdown communication RFC 8203.
// Not decoded: outbound route filters (RFC 5291), capability messages.
#include "core/dissect/protocols/bgp.h"

#include <algorithm>

namespace capscope {
namespace {

using namespace bgp;

constexpr std::array kClaims{Claim{"tcp.port", 179}};
constexpr uint32_t kHeaderBytes = 19;
constexpr uint32_t kMarkerBytes = 16;

enum Type : uint8_t { Open = 1, Update, Notification, KeepAlive, RouteRefresh, Capability, RouteRefreshCisco = 128 };

void dissectUpdate(Layer& bgp)
{
    const auto withdrawn = bgp.u16(kFields["bgp.update.withdrawn_routes.length"]);
    if (withdrawn > 0) {
        const auto end = bgp.position() + withdrawn;
        if (end > bgp.reported())
            return bgp.malformed();
        const auto under = bgp.under(bgp.addNone(kFields["bgp.update.withdrawn_routes"], bgp.position(), withdrawn));
        addPrefixes(bgp, end, kFields["bgp.withdrawn_prefix"], "Withdrawn route");
        bgp.seek(end);
    }
    const auto length = bgp.u16(kFields["bgp.update.path_attributes.length"]);
    if (length > 0 && !bgp.failed()) {
        const auto end = bgp.position() + length;
        if (end > bgp.reported())
            return bgp.malformed();
        const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attributes"], bgp.position(), length));
        addAttributes(bgp, end);
        bgp.seek(end);
    }
    if (!bgp.more())
        return;
    const auto under = bgp.under(bgp.addNone(kFields["bgp.update.nlri"], bgp.position(), bgp.reportedRemaining()));
    addPrefixes(bgp, bgp.reported(), kFields["bgp.nlri_prefix"], "NLRI");
}

void dissectNotification(Layer& bgp)
{
    const auto major = bgp.u8(kFields["bgp.notify.major_error"]);
    const auto minor = bgp.peek8(kHeaderBytes + 1);
    constexpr std::array kMinor{kFields["bgp.notify.minor_error"], kFields["bgp.notify.minor_error_open"], kFields["bgp.notify.minor_error_update"],
                                kFields["bgp.notify.minor_error_expired"], kFields["bgp.notify.minor_error_state"],
                                kFields["bgp.notify.minor_error_cease"], kFields["bgp.notify.minor_error_capability"]};
    if (major >= 1 && major <= kMinor.size()) {
        bgp.u8(kMinor[major - 1u]);
    } else {
        bgp.u8(kFields["bgp.notify.minor_error_unknown"]);
        bgp.note(kFields["bgp.notify.minor_error.unknown"], bgp.last(), fmt::format("Unknown notification error ({})", major));
    }
    if (!bgp.more())
        return;
    const auto left = bgp.reportedRemaining();
    const auto length = bgp.peek8(bgp.position());
    const bool shutdown = major == 6 && (minor == 2 || minor == 4);
    if (shutdown && length + 1u == left) {
        bgp.u8(kFields["bgp.notify.communication_length"]);
        bgp.text(kFields["bgp.notify.communication"], length);
    } else if (major == 2 && minor == 2 && left == 2) {
        bgp.u16(kFields["bgp.notify.error_open.bad_peer_as"]);
    } else {
        bgp.bytes(kFields["bgp.notify.minor_data"], left);
    }
}

void dissectRouteRefresh(Layer& bgp)
{
    bgp.u16(kFields["bgp.route_refresh.afi"]);
    bgp.u8(kFields["bgp.route_refresh.subtype"]);
    bgp.u8(kFields["bgp.route_refresh.safi"]);
}

std::string messageName(uint8_t type)
{
    const auto name = nameOf(kTypeNames, type);
    return name.empty() ? fmt::format("Unknown message type (0x{:02x})", type) : std::string(name);
}

void addHeader(Layer& bgp, uint8_t type, uint16_t length)
{
    const auto marker = bgp.bytes(kFields["bgp.marker"], kMarkerBytes);
    if (std::any_of(marker.begin(), marker.end(), [](uint8_t byte) { return byte != 0xff; }))
        bgp.note(kFields["bgp.marker_invalid"]);
    bgp.u16(kFields["bgp.length"]);
    if (bgp.failed())
        return;
    const bool extended = length > 4096 && type != Open && type != KeepAlive;
    if (length < kHeaderBytes || (length > 4096 && !extended))
        bgp.note(kFields["bgp.length.invalid"], bgp.last(), fmt::format("Length is invalid {}", length));
    bgp.u8(kFields["bgp.type"]);
}

void dissect(Layer& bgp)
{
    const auto type = bgp.peek8(18);
    const auto length = bgp.peek16(16);
    // The first message of a segment replaces what TCP said.
    if (bgp.facts().protocolColumn != "BGP") {
        bgp.protocolColumn("BGP");
        bgp.info().clear();
    }
    // Neither a marker nor a length: the rest of a message that was not captured whole.
    const auto marker = bgp.peekBytes(0, kMarkerBytes);
    if (length < kHeaderBytes && std::any_of(marker.begin(), marker.end(), [](uint8_t byte) { return byte != 0xff; })) {
        bgp.addNone(kFields["bgp.continuation"], 0, bgp.reported());
        return;
    }
    if (bgp.info().wanted() || bgp.wantsTree()) {
        const auto name = messageName(type);
        bgp.info().appendItem(", ", name);
        bgp.item().append(" - {}", name);
    }
    addHeader(bgp, type, length);
    bgp.limitTo(std::max<uint32_t>(length, kHeaderBytes));
    if (bgp.failed())
        return;
    switch (type) {
    case Open:
        return dissectOpen(bgp);
    case Update:
        return dissectUpdate(bgp);
    case Notification:
        return dissectNotification(bgp);
    case RouteRefresh:
    case RouteRefreshCisco:
        return dissectRouteRefresh(bgp);
    default:
        return;
    }
}

size_t messageBytes(Bytes header)
{
    const auto length = be16(header.data() + 16);
    return length < kHeaderBytes ? 0 : length;
}

} // namespace

namespace protocols {

extern constinit const Protocol bgp{"bgp", "BGP", "Border Gateway Protocol", capscope::bgp::kFields, kClaims, dissect, nullptr, {},
                                    Framing{kHeaderBytes, messageBytes}};

} // namespace protocols
} // namespace capscope
