// User Datagram Protocol. RFC 768. Not decoded: UDP-Lite (RFC 3828), checksums are not verified.
#include "core/dissect/protocols/udp.h"
#include "core/dissect/failure.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kChecksumStatus[]
    = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};

constexpr FieldTable kFields{
    dec("udp.srcport", "Source Port", 16),
    dec("udp.dstport", "Destination Port", 16),
    dec("udp.port", "Source or Destination Port", 16),
    dec("udp.stream", "Stream index", 32),
    dec("udp.length", "Length", 16),
    hex("udp.checksum", "Checksum", 16),
    named("udp.checksum.status", "Checksum Status", 8, kChecksumStatus),
    duration("udp.time_relative", "Time since first frame"),
    duration("udp.time_delta", "Time since previous frame"),
    bytes("udp.payload", "Payload"),
    expert("udp.length.bad", "Bad length value", Group::Malformed, Severity::Error),
    expert("udp.length.bad_zero", "Length is zero but payload < 65536", Group::Protocol, Severity::Warning),
    expert("udp.checksum.zero", "Illegal checksum value (0)", Group::Checksum, Severity::Error),
    expert("udp.possible_traceroute", "Possible traceroute", Group::Sequence, Severity::Chat),
};

constexpr std::array kClaims{Claim{"ip.proto", 17}};
constexpr uint32_t kHeaderBytes = 8;

constexpr int kSlotsMax = 8;   // for the times of datagrams
constexpr int kStreamSlot = 8; // from here on: for the streams of those whose conversation was announced
constexpr size_t kAnnouncedMax = 65'536; // ends of one capture: as many as a host has ports

struct Talk : ProtocolState {
    TimestampNs time = 0;   // of the frame before, for udp.time_delta
    bool announced = false; // others than the two endpoints of its first frame may be in it, too
};

struct Announcements : ProtocolState {
    struct One {
        FrameNumber since = 0;
        Conversation* talk = nullptr; // until its first datagram
    };

    absl::flat_hash_map<std::pair<Endpoint, Address>, One> byEnd; // and its peer
    FrameNumber newestIn = 0; // the frame that made the last of them
};

// Null if nothing was announced.
Announcements* announcementsOf(FlowState& state, bool make = false)
{
    static const ProtocolId id = Registry::instance().protocolId("udp");
    auto& all = state.protocolStates;
    if (make && all.size() <= id)
        all.resize(size_t(id) + 1);
    if (make && !all[id])
        all[id] = std::make_unique<Announcements>();
    return id < all.size() ? static_cast<Announcements*>(all[id].get()) : nullptr;
}

// A frame may hold a datagram within a datagram: each has notes of its own.
int noteSlot(Layer& udp)
{
    const auto own = Registry::instance().firstField(udp.protocolId());
    int outer = -1;
    for (const auto& entry : udp.dissection().stack())
        outer += entry.field == own ? 1 : 0;
    return std::clamp(outer, 0, kSlotsMax - 1);
}

// The conversation that was announced for an end, the sender's first, and the one that names the peer, too, before that; null if
// none was.
Conversation* announced(Layer& udp, Announcements& announcements, const Endpoint& from, const Endpoint& to)
{
    const std::pair<Endpoint, Address> places[] = {{from, to.address}, {to, from.address}, {from, {}}, {to, {}}};
    for (const auto& place : places) {
        const auto at = announcements.byEnd.find(place);
        if (at == announcements.byEnd.end())
            continue;
        auto*& talk = at->second.talk;
        if (talk == nullptr) {
            const auto& frame = udp.frame();
            talk = &udp.dissection().state().conversations.create(Transport::Udp, from, to, frame.number, frame.time);
            auto state = std::make_unique<Talk>();
            state->announced = true;
            talk->keep(udp.protocolId(), std::move(state));
        }
        return talk;
    }
    return nullptr;
}

bool isOfAnnounced(Layer& udp, const Conversation& talk)
{
    if (announcementsOf(udp.dissection().state()) == nullptr)
        return false;
    const auto* state = static_cast<const Talk*>(talk.state(udp.protocolId()));
    return state != nullptr && state->announced;
}

Conversation& conversationOf(Layer& udp, const Endpoint& from, const Endpoint& to)
{
    auto& all = udp.dissection().state().conversations;
    const auto& frame = udp.frame();
    auto* announcements = announcementsOf(udp.dissection().state());
    if (announcements != nullptr && !udp.firstPass())
        if (const auto stream = udp.recall<uint32_t>(kStreamSlot + noteSlot(udp)))
            if (auto* found = all.byStream(Transport::Udp, *stream))
                return *found;
    auto* found = all.find(Transport::Udp, from, to, frame.number);
    if (udp.firstPass() && announcements != nullptr && (found == nullptr || isOfAnnounced(udp, *found)))
        if (auto* talk = announced(udp, *announcements, from, to))
            return *talk;
    return found != nullptr ? *found : all.create(Transport::Udp, from, to, frame.number, frame.time);
}

// The next announcement ends what was announced, but this frame stays in it; one that it makes itself counts for it already.
void rememberStream(Layer& udp, int slot, Conversation& talk, const Endpoint& from, const Endpoint& to)
{
    const bool announces = announcementsOf(udp.dissection().state())->newestIn == udp.frame().number;
    auto& now = announces ? conversationOf(udp, from, to) : talk;
    udp.remember(slot, now.stream);
    if (udp.facts().conversation == &talk)
        udp.facts().conversation = &now;
}

void addTimes(Layer& udp, Conversation& talk)
{
    DurationNs delta = 0;
    const auto slot = noteSlot(udp);
    if (udp.firstPass()) {
        auto* last = udp.conversationState<Talk>();
        delta = last->time == 0 ? 0 : udp.frame().time - last->time;
        last->time = udp.frame().time;
        udp.remember(slot, delta);
    } else {
        delta = udp.recall<DurationNs>(slot).value_or(0);
    }
    const auto group = udp.under(udp.label(0, 0, "Timestamps").generated());
    udp.addSigned(kFields["udp.time_relative"], 0, 0, udp.frame().time - talk.firstTime).generated();
    udp.addSigned(kFields["udp.time_delta"], 0, 0, delta).generated();
}

// What an ICMP error quotes stands below the error's row, but its payload beside that.
bool give(Layer& udp, ProtocolId protocol, const Slice& payload)
{
    if (protocol == kNoProtocol)
        return false;
    return udp.facts().quoted ? udp.dissection().call(protocol, payload) : udp.callBound(protocol, payload);
}

bool giveToPort(Layer& udp, uint32_t port, const Slice& payload)
{
    return port != 0 && give(udp, udp.dissection().registry().table("udp.port").find(port), payload);
}

bool giveToWhoRecognises(Layer& udp, const Slice& payload)
{
    if (!udp.facts().quoted)
        return udp.tryHeuristics("udp", payload);
    const auto& registry = udp.dissection().registry();
    for (const auto id : registry.table("udp").heuristics()) {
        const Layer probe(udp.dissection(), id, payload, kNoNode);
        if (registry.protocol(id).recognises(probe) && give(udp, id, payload))
            return true;
    }
    return false;
}

// Who looks for a protocol in bytes that nobody claims needs some of them: the snapshot length may have left too few.
bool isTooShortToRecognise(Layer& udp, const Slice& payload)
{
    constexpr uint32_t kWireGuardBytes = 4, kDnsBytes = 10;
    const auto size = payload.bytes.size();
    if (size >= std::min(kDnsBytes, payload.reportedLength) || udp.facts().quoted)
        return false;
    constexpr uint8_t kOperation = 0x78; // in the third byte; queries have none
    if (size >= kWireGuardBytes && (payload.bytes[2] & kOperation) != 0)
        return false;
    const auto& registry = udp.dissection().registry();
    const auto id = registry.protocolId(size < kWireGuardBytes ? "wg" : "dns");
    udp.dissection().pushStack(registry.firstField(id), true, false);
    tellCutOff(udp, registry.protocol(id).shortName);
    return true;
}

// RFC 768: the lower port first, as both directions then agree; SEMANTICS of selection: conversation, ports, heuristics.
void handPayload(Layer& udp, const Slice& payload, uint16_t source, uint16_t destination)
{
    if (payload.reportedLength == 0)
        return;
    if (payload.bytes.empty() && !udp.facts().quoted)
        return tellCutOff(udp, udp.protocol().shortName);
    auto* talk = udp.conversation();
    const auto bound = talk != nullptr ? talk->protocolAt(udp.frame().number) : kNoProtocol;
    if (give(udp, bound, payload))
        return;
    const auto low = std::min(source, destination);
    const auto high = std::max(source, destination);
    if (udp.handOffAsChosen("udp.port", {low, high}, payload))
        return;
    if (giveToPort(udp, low, payload) || (high != low && giveToPort(udp, high, payload)))
        return;
    static const auto data = udp.dissection().registry().byKey("data");
    if (!giveToWhoRecognises(udp, payload) && !isTooShortToRecognise(udp, payload))
        give(udp, data, payload);
}

void addPayload(Layer& udp, Conversation& talk)
{
    if (udp.remaining() > 0 && !udp.facts().quoted) // what an error quotes was sent before
        addTimes(udp, talk);
    const auto payload = udp.rest();
    if (payload.reportedLength > 0)
        udp.addBytes(kFields["udp.payload"], kHeaderBytes, uint32_t(payload.bytes.size()), payload.bytes)
            .text("UDP payload ({} byte{})", payload.bytes.size(), payload.bytes.size() == 1 ? "" : "s");
    handPayload(udp, payload, udp.facts().sourcePort, udp.facts().destinationPort);
}

// RFC 8200, 8.1: over version 6 there has to be one. Returns false if there should be one and is none.
bool addChecksum(Layer& udp)
{
    const auto checksum = udp.u16(kFields["udp.checksum"]);
    const auto item = udp.last();
    const bool isLacking = checksum == 0 && !udp.failed() && udp.facts().source.kind == AddressKind::Ipv6;
    if (isLacking)
        udp.note(kFields["udp.checksum.zero"], item);
    if (!udp.dissection().recording())
        return !isLacking;
    const auto at = udp.position() - 2;
    if (checksum != 0) {
        item.append(" [unverified]");
        udp.addNumber(kFields["udp.checksum.status"], at, 0, 2).generated();
        return true;
    }
    item.append(isLacking ? " [zero-value illegal]" : " [zero-value ignored]");
    const auto under = udp.under(item);
    udp.addNumber(kFields["udp.checksum.status"], at, 2, isLacking ? 4 : 3).generated();
    return !isLacking;
}

// Van Jacobson's traceroute counts its probes in a port, three for each hop.
void noteTraceroute(Layer& udp, const Item& item, uint16_t port)
{
    constexpr uint16_t kFirst = 33435, kLast = 33464;
    if (port < kFirst || port > kLast)
        return;
    udp.note(kFields["udp.possible_traceroute"], item,
             item ? fmt::format("Possible traceroute: hop #{}, attempt #{}", (port - kFirst) / 3 + 1,
                                (port - kFirst) % 3 + 1)
                  : std::string());
}

void dissect(Layer& udp)
{
    if (!udp.has(0, 4) && !udp.facts().quoted) { // without its ports it has no row
        udp.u32(kFields["udp.srcport"]);
        udp.limitTo(0);
        return udp.reject();
    }
    const auto source = udp.u16(kFields["udp.srcport"]);
    const auto sourceRow = udp.last();
    const auto destination = udp.u16(kFields["udp.dstport"]);
    const auto destinationRow = udp.last();
    udp.addNumber(kFields["udp.port"], 0, 2, source).hide();
    udp.addNumber(kFields["udp.port"], 2, 2, destination).hide();
    const auto length = udp.u16(kFields["udp.length"]);
    if (udp.failed())
        return;
    auto& facts = udp.facts();
    noteTraceroute(udp, sourceRow, source);
    noteTraceroute(udp, destinationRow, destination);
    facts.transport = Transport::Udp;
    facts.sourcePort = source;
    facts.destinationPort = destination;
    udp.protocolColumn("UDP");
    udp.item().length(kHeaderBytes).append(", Src Port: {}, Dst Port: {}", source, destination);
    // RFC 2675: a jumbogram's length is 0, the payload reaches to the end.
    const bool isJumbogram = length == 0 && facts.source.kind == AddressKind::Ipv6;
    const auto total = isJumbogram ? udp.reported() : length;
    constexpr uint32_t kJumbogramBytesMin = 65'536;
    if (isJumbogram && total - kHeaderBytes < kJumbogramBytesMin)
        udp.note(kFields["udp.length.bad_zero"], udp.last());
    // A piece of a datagram, or one that an error quotes, need not hold all of it.
    const bool tooLong = total > udp.reported() && !udp.rest().fragment && !facts.quoted;
    if (tooLong)
        udp.last().append(" (bogus, payload length {})", udp.reported());
    if (total < kHeaderBytes || tooLong) {
        udp.note(kFields["udp.length.bad"], udp.last(),
                 total < kHeaderBytes
                     ? fmt::format("Bad length value {} < 8", total)
                     : fmt::format("Bad length value {} > IP payload length", total));
        if (total < kHeaderBytes) {
            udp.last().append(" (bogus, must be >= 8)");
            udp.info().set("{} → {} [BAD UDP LENGTH {} < 8]", source, destination, total);
            tellNotCounted(udp);
            facts.transport = Transport::None;
            facts.sourcePort = facts.destinationPort = 0;
            return;
        }
    }
    udp.limitTo(total);
    const bool hasChecksum = addChecksum(udp);
    const Endpoint from{facts.source, source};
    const Endpoint to{facts.destination, destination};
    auto& talk = conversationOf(udp, from, to);
    facts.conversation = &talk;
    udp.addNumber(kFields["udp.stream"], udp.position(), 0, talk.stream).generated();
    if (tooLong)
        udp.info().set("{} → {} [BAD UDP LENGTH {} > IP PAYLOAD LENGTH] Len={}", source, destination, total,
                       total - kHeaderBytes);
    else
        udp.info().set("{} → {} Len={}", source, destination, total - kHeaderBytes);
    if (isJumbogram)
        udp.info().append(" [Jumbogram]");
    if (!hasChecksum)
        udp.info().append(" [ILLEGAL CHECKSUM (0)]");
    const auto slot = kStreamSlot + noteSlot(udp);
    if (!facts.quoted || udp.remaining() > 0)
        addPayload(udp, talk);
    if (udp.firstPass() && isOfAnnounced(udp, talk))
        rememberStream(udp, slot, talk, from, to);
}

} // namespace

namespace udp {

void announce(Layer& layer, const Endpoint& end, FrameNumber since, const Address& peer)
{
    if (!layer.firstPass())
        return;
    auto* announcements = announcementsOf(layer.dissection().state(), true);
    announcements->newestIn = layer.frame().number;
    auto& all = announcements->byEnd;
    const auto at = all.find({end, peer});
    if (at == all.end()) {
        if (all.size() < kAnnouncedMax)
            all[{end, peer}] = {since, nullptr};
    } else if (at->second.since < since) {
        at->second = {since, nullptr};
    }
}

void beginAnew(Layer& layer)
{
    static const ProtocolId id = Registry::instance().protocolId("udp");
    const auto* before = layer.conversation();
    const auto* known = static_cast<const Talk*>(before->state(id));
    if (known != nullptr && known->announced)
        return;
    auto& made = layer.dissection().state().conversations.create(Transport::Udp, before->first, before->second, layer.frame().number,
                                                                 before->firstTime);
    auto state = std::make_unique<Talk>();
    if (known != nullptr)
        state->time = known->time;
    made.keep(id, std::move(state));
    layer.facts().conversation = &made;
}

bool isAnnounced(Layer& layer, const Endpoint& end, const Address& peer)
{
    const auto* announcements = announcementsOf(layer.dissection().state());
    return announcements != nullptr && announcements->byEnd.contains({end, peer});
}

} // namespace udp

namespace protocols {

extern constinit const Protocol udp{"udp", "UDP", "User Datagram Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
