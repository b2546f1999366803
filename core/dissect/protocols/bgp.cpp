// Border Gateway Protocol 4: messages and notifications. RFC 4271; route refresh RFC 2918, 7313; shutdown communication RFC 8203.
// Outbound route filters RFC 5291. Not decoded: filters other than prefixes, capability messages.
#include "core/dissect/failure.h"
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
        if (!addPrefixes(bgp, end, kFields["bgp.withdrawn_prefix"], "Withdrawn route"))
            return;
        bgp.seek(end);
    }
    const auto length = bgp.u16(kFields["bgp.update.path_attributes.length"]);
    if (length > 0 && !bgp.failed()) {
        const auto end = bgp.position() + length;
        const auto under = bgp.under(bgp.addNone(kFields["bgp.update.path_attributes"], bgp.position(), std::min<uint32_t>(length, bgp.reportedRemaining())));
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

// An entry of a list of prefixes: draft-ietf-idr-bgp-prefix-orf
void addPrefixFilter(Layer& bgp)
{
    constexpr uint8_t kRemoveAll = 2;
    const auto action = bgp.peek8(bgp.position()) >> 6;
    const auto bits = bgp.peek8(bgp.position() + 7);
    const auto size = action == kRemoveAll ? 1u : 9u + (bits + 7u) / 8u;
    const auto under = bgp.under(bgp.addNone(kFields["bgp.route_refresh.orf.entry"], bgp.position(), size));
    if (action == kRemoveAll) {
        bgp.bitFields(1, {kFields["bgp.route_refresh.orf.entry.action"]});
        return;
    }
    bgp.bitFields(1, {kFields["bgp.route_refresh.orf.entry.action"], kFields["bgp.route_refresh.orf.entry.match"]});
    bgp.u32(kFields["bgp.route_refresh.orf.entry.sequence"]);
    bgp.u8(kFields["bgp.route_refresh.orf.entry.prefixmask_lower"]);
    bgp.u8(kFields["bgp.route_refresh.orf.entry.prefixmask_upper"]);
    addPrefixes(bgp, bgp.position() + 1 + (bits + 7u) / 8u, kFields["bgp.route_refresh.orf.entry.ip"], "ORF");
}

// RFC 5291
void addFilters(Layer& bgp)
{
    while (bgp.more()) {
        const auto length = bgp.peek16(bgp.position() + 2);
        const auto end = std::min(bgp.position() + 4u + length, bgp.reported());
        const auto under = bgp.under(bgp.addNone(kFields["bgp.route_refresh.orf"], bgp.position(), end - bgp.position()));
        bgp.u8(kFields["bgp.route_refresh.orf.flag"]);
        const auto type = bgp.u8(kFields["bgp.route_refresh.orf.type"]);
        const bool isPrefixes = type == 128;
        if (!isPrefixes)
            bgp.note(kFields["bgp.route_refresh.orf.type.unknown"], bgp.last(), fmt::format("ORFEntry-Unknown (type {})", type));
        bgp.addNumber(kFields["bgp.route_refresh.orf.length"], bgp.position(), 2, length);
        bgp.skip(2);
        while (isPrefixes && bgp.more() && bgp.position() < end)
            addPrefixFilter(bgp);
        bgp.seek(end);
    }
}

void dissectRouteRefresh(Layer& bgp)
{
    bgp.u16(kFields["bgp.route_refresh.afi"]);
    bgp.u8(kFields["bgp.route_refresh.subtype"]);
    bgp.u8(kFields["bgp.route_refresh.safi"]);
    if (bgp.more())
        addFilters(bgp);
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
    const bool extended = length > 4096 && (type == Update || type == Notification || type == RouteRefresh);
    if (length < kHeaderBytes || (length > 4096 && !extended))
        bgp.note(kFields["bgp.length.invalid"], bgp.last(), fmt::format("Length is invalid {}", length));
    bgp.u8(kFields["bgp.type"]);
}

void dissectMessage(Layer& bgp, const Item& row, uint8_t type, uint16_t length)
{
    if (bgp.info().wanted() || bgp.wantsTree()) {
        const auto name = messageName(type);
        bgp.info().appendItem(", ", name);
        row.append(" - {}", name);
    }
    addHeader(bgp, type, length);
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

bool asksForMore(Layer& bgp, uint32_t at);

// Messages behind the first one of a segment, from `at` on: rows of their own.
void dissectMore(Layer& bgp, const Slice& whole, uint32_t at)
{
    auto& d = bgp.dissection();
    const auto ownRow = d.registry().firstField(bgp.protocolId());
    while (at < whole.bytes.size() && !asksForMore(bgp, at)) {
        const auto left = whole.bytes.subspan(at);
        if (left.size() < kHeaderBytes && whole.reportedLength - at >= kHeaderBytes) { // the snapshot length cut it off
            bgp.seek(at);
            return void(bgp.bytes(kFields["bgp.marker"], kHeaderBytes));
        }
        const auto length = left.size() >= kHeaderBytes ? be16(left.data() + kMarkerBytes) : uint16_t(0);
        if (length < kHeaderBytes) // nobody knows where the next one begins
            return bgp.malformed();
        auto message = whole;
        message.stream = nullptr;
        message.offset += at;
        message.reportedLength = std::min<uint32_t>(length, whole.reportedLength - at);
        message.bytes = left.first(std::min<size_t>(left.size(), length));
        d.pushStack(ownRow, false, true);
        Value value;
        value.bytes = message.bytes;
        const auto row = d.wants(ownRow) ? d.add(kNoNode, ownRow, message.buffer, message.offset, message.reportedLength, value) : Item{};
        Layer layer(d, bgp.protocolId(), message, row ? row.id() : kNoNode);
        dissectMessage(layer, row, left[kMarkerBytes + 2], length);
        if (layer.failed())
            tellMessageFailure(layer, whole.fragment);
        at += length;
    }
}

// Where the first marker is that is all ones; all bytes where none is. The last one may be cut.
uint32_t markerIn(Bytes bytes)
{
    uint32_t ones = 0; // bytes before `at`
    for (uint32_t at = 0; at < bytes.size(); ++at) {
        ones = bytes[at] == 0xff ? ones + 1 : 0;
        if (ones == kMarkerBytes)
            return at + 1 - kMarkerBytes;
    }
    return uint32_t(bytes.size()) - ones;
}

bool hasMarker(const Layer& bgp, uint32_t at) { return (bgp.peek(at, 8) & bgp.peek(at + 8, 8)) == ~uint64_t(0); }

// Asks the stream for what a message at `at` lacks.
bool asksForMore(Layer& bgp, uint32_t at)
{
    const auto left = bgp.reported() - at;
    if (!bgp.canAsk())
        return false;
    if (left < kHeaderBytes) {
        bgp.needOneMoreSegment(at);
        return true;
    }
    const auto length = bgp.peek16(at + kMarkerBytes);
    if (length > left && !hasMarker(bgp, at)) // no length to rely on
        bgp.needOneMoreSegment(at);
    else if (length >= kHeaderBytes && length > left)
        bgp.needBytes(at, length - left);
    return length > left;
}

void dissect(Layer& bgp)
{
    // Without a marker: the rest of a message that was not captured whole.
    const auto skipped = markerIn(bgp.peekBytes(0));
    if (skipped == 0 && asksForMore(bgp, 0))
        return;
    bgp.protocolColumn("BGP");
    bgp.info().clear();
    const auto whole = bgp.slice(0);
    bgp.dissection().tellFailuresAt({whole.buffer, whole.offset});
    if (skipped == bgp.captured() && bgp.captured() < bgp.reported()) { // the snapshot length cut it off before a marker
        bgp.seek(skipped);
        bgp.bytes(kFields["bgp.marker"], 1);
        bgp.limitTo(0);
        return bgp.reject();
    }
    if (skipped > 0) {
        bgp.addNone(kFields["bgp.continuation"], 0, skipped);
        return dissectMore(bgp, whole, skipped);
    }
    const auto length = bgp.peek16(kMarkerBytes);
    if (length < kHeaderBytes) { // nobody knows where the next one begins
        bgp.limitTo(0);
        bgp.malformed();
        return bgp.reject();
    }
    const auto type = bgp.peek8(kMarkerBytes + 2);
    if (const auto row = bgp.item(); row && length < bgp.reported())
        row.length(length);
    Layer first(bgp.dissection(), bgp.protocolId(), bgp.slice(0, length), bgp.item() ? bgp.item().id() : kNoNode);
    dissectMessage(first, bgp.item(), type, length);
    if (first.failed())
        tellMessageFailure(first, whole.fragment);
    dissectMore(bgp, whole, length);
}

} // namespace

namespace protocols {

extern constinit const Protocol bgp{"bgp", "BGP", "Border Gateway Protocol", capscope::bgp::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
