// Reading the side off hops and times.
#include "core/statistics/capture_side.h"

#include "core/base/sentence.h"

#include <fmt/format.h>

namespace capscope {
namespace {

// A machine answers its own half within microseconds: what is less is noise of its scheduler,
constexpr DurationNs kTellingNs = 150'000;
// and the halves must differ by so much before they tell anything.
constexpr DurationNs kTellingRatio = 3;

CaptureSide sideByTimes(const SideEvidence& evidence)
{
    if (!evidence.synToSynAck || !evidence.synAckToAck)
        return CaptureSide::Unknown;
    const auto answer = *evidence.synToSynAck;
    const auto acknowledgement = *evidence.synAckToAck;
    if (std::max(answer, acknowledgement) < kTellingNs)
        return CaptureSide::Unknown;
    if (answer > kTellingRatio * acknowledgement)
        return CaptureSide::Client;
    if (acknowledgement > kTellingRatio * answer)
        return CaptureSide::Server;
    return CaptureSide::Unknown;
}

constexpr auto kOnServer = translatable("SYN to SYN/ACK is the machine's own answering time; the network's share is SYN/ACK to ACK");
constexpr auto kOnClient = translatable("SYN to SYN/ACK is the network's round trip with the server's answering time; SYN/ACK to ACK is the machine's own time");

} // namespace

uint8_t hopsOf(uint8_t timeToLive)
{
    for (const int initial : {32, 64, 128, 255})
        if (timeToLive <= initial)
            return uint8_t(initial - timeToLive);
    return 0;
}

CaptureSide sideOf(const SideEvidence& evidence)
{
    if (evidence.clientHops && evidence.serverHops) {
        const bool clientNear = *evidence.clientHops == 0;
        const bool serverNear = *evidence.serverHops == 0;
        if (clientNear != serverNear)
            return clientNear ? CaptureSide::Client : CaptureSide::Server;
        if (!clientNear)
            return CaptureSide::Between;
    }
    return sideByTimes(evidence);
}

CaptureSide SideFinding::side() const
{
    // A few connections of another kind (a proxy, a neighbour) do not change what the capture is.
    constexpr size_t kNearlyAll = 20;
    const auto known = asClient + asServer + between;
    const auto nearlyAll = [&](size_t count) { return known > 0 && count > 0 && (known - count) * kNearlyAll <= known; };
    if (nearlyAll(asClient))
        return CaptureSide::Client;
    if (nearlyAll(asServer))
        return CaptureSide::Server;
    return nearlyAll(between) ? CaptureSide::Between : CaptureSide::Unknown;
}

std::string_view toText(CaptureSide side)
{
    switch (side) {
    case CaptureSide::Client:
        return translatable("client");
    case CaptureSide::Server:
        return translatable("server");
    case CaptureSide::Between:
        return translatable("between");
    case CaptureSide::Unknown:
        break;
    }
    return translatable("unknown");
}

std::string sideSentence(const SideFinding& finding)
{
    if (finding.asClient + finding.asServer + finding.between + finding.unknown == 0)
        return {};
    const auto machine = finding.machine ? fmt::format(" ({})", toText(*finding.machine)) : std::string();
    switch (finding.side()) {
    case CaptureSide::Server:
        return sentence("Captured on the server{}: {}.", machine, translated(kOnServer));
    case CaptureSide::Client:
        return sentence("Captured on the client{}: {}.", machine, translated(kOnClient));
    case CaptureSide::Between:
        return sentence("Captured between client and server: SYN to SYN/ACK is the way to the server and back, SYN/ACK to ACK the way to the "
                        "client and back; only both together are the network.");
    case CaptureSide::Unknown:
        break;
    }
    if (finding.asClient > 0 && finding.asServer > 0) {
        const auto place = finding.machine ? toText(*finding.machine) : translated("a machine");
        return sentence("Captured on {}, the server of {} and the client of {} connections. As the server: {}. As the client: {}.", place,
                        finding.asServer, finding.asClient, translated(kOnServer), translated(kOnClient));
    }
    return sentence("Which side this was captured on cannot be told: both sides look equally near. SYN to SYN/ACK and SYN/ACK to ACK "
                    "together are the round trip.");
}

} // namespace capscope
