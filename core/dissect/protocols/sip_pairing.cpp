// Which messages of SIP repeat others or answer them. RFC 3261, 17.1.3 and 17.2.3.
#include "core/dissect/protocols/sip.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope::sip {
namespace {

constexpr size_t kTransactionsMax = 65'536;
constexpr int kPairSlot = 0;

// The first message of each kind by call, sequence and direction.
struct Messages : ProtocolState {
    struct First {
        FrameNumber frame;
        TimestampNs time;
    };

    absl::flat_hash_map<std::string, First> byKey;
};

std::string keyOf(const Layer& sip, const Facts& facts, bool request, bool reversed)
{
    const auto& here = sip.facts();
    const auto from = fmt::format("{}:{}", toText(here.source), here.sourcePort);
    const auto to = fmt::format("{}:{}", toText(here.destination), here.destinationPort);
    return fmt::format("{}|{}|{}|{}|{}", facts.callId, facts.sequence, reversed ? to : from, reversed ? from : to,
                       request ? 0 : facts.status);
}

// Seconds and their parts are subtracted and cut off on their own, as other analyzers do.
int64_t milliseconds(TimestampNs from, TimestampNs to)
{
    constexpr int64_t kSecond = 1'000'000'000;
    return (to / kSecond - from / kSecond) * 1000 + (to % kSecond - from % kSecond) / 1'000'000;
}

} // namespace

Pairing pairingOf(Layer& sip, const Facts& facts)
{
    Pairing pairing;
    if (!sip.firstPass())
        return sip.recall<Pairing>(kPairSlot).value_or(pairing);
    auto& all = sip.captureState<Messages>();
    if (facts.callId.empty() || all.byKey.size() >= kTransactionsMax)
        return pairing;
    const auto now = Messages::First{sip.frame().number, sip.frame().time};
    const bool acknowledges = facts.method == "ACK";
    if (acknowledges || (facts.response && facts.sequenceMethod != "CANCEL")) {
        const auto request = all.byKey.find(keyOf(sip, facts, true, facts.response));
        if (request != all.byKey.end()) {
            pairing.request = request->second.frame;
            pairing.time = milliseconds(request->second.time, now.time);
        }
    }
    if (facts.method == "CANCEL") {
        all.byKey[keyOf(sip, facts, true, false)] = now;
    } else if (!acknowledges) {
        const auto [own, made] = all.byKey.try_emplace(keyOf(sip, facts, !facts.response, false), now);
        // Provisional answers may be given again and again.
        const bool provisional = facts.response && facts.status < 200;
        if (!made && !provisional && sip.facts().transport == Transport::Udp)
            pairing.original = own->second.frame;
    }
    sip.remember(kPairSlot, pairing);
    return pairing;
}

// RFC 3264: an answer, or what a refusal offers instead, is about what the offer began; who repeats an offer tells nothing new.
FrameNumber announcesSince(const Layer& sip, const Facts& facts, const Pairing& pairing)
{
    const auto frame = sip.frame().number;
    if (facts.mediaType != "application/sdp")
        return frame;
    if (!facts.response)
        return pairing.original == 0 ? frame : 0;
    const bool answers = facts.status >= 200 && facts.status / 100 != 3;
    return answers && pairing.original == 0 && pairing.request != 0 ? pairing.request : frame;
}

} // namespace capscope::sip
