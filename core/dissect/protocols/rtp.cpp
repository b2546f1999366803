// Real-time Transport Protocol. RFC 3550. Recognised where SDP announced it. Not decoded: what codecs carry, encrypted streams.
#include "core/dissect/protocols/rtp.h"
#include "core/dissect/protocols/udp.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace capscope {
namespace {

using namespace fields;
using rtp::kPayloadNames;
using rtp::Setup;

constexpr ValueName kVersionNames[] = {{2, "RFC 1889 Version"}, {0, "Old VAT Version"}, {1, "First Draft Version"}};

constexpr FieldTable kFields{
    text("rtp.setup", "Stream setup"),
    frameNumber("rtp.setup-frame", "Setup frame"),
    text("rtp.setup-method", "Setup Method"),
    text("sip.call_id_generated", "Generated Call-ID"),
    dec("rtp.version", "Version", 8).mask(0xc0).names(kVersionNames),
    flag("rtp.padding", "Padding", 8, 0x20, kTrueFalse),
    flag("rtp.ext", "Extension", 8, 0x10, kTrueFalse),
    dec("rtp.cc", "Contributing source identifiers count", 8).mask(0xf),
    flag("rtp.marker", "Marker", 8, 0x80, kTrueFalse),
    dec("rtp.p_type", "Payload type", 8).mask(0x7f),
    dec("rtp.seq", "Sequence number", 16),
    dec("rtp.extseq", "Extended sequence number", 32),
    dec("rtp.timestamp", "Timestamp", 32),
    hexDec("rtp.ssrc", "Synchronization Source identifier", 32),
    hexDec("rtp.csrc.item", "CSRC item", 32),
    hexDec("rtp.ext.profile", "Defined by profile", 16),
    dec("rtp.ext.len", "Extension length", 16),
    none("rtp.hdr_exts", "Header extensions"),
    hexDec("rtp.hdr_ext", "Header extension", 32),
    bytes("rtp.payload", "Payload"),
    bytes("rtp.padding.data", "Padding data"),
    dec("rtp.padding.count", "Padding count", 8),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 12;
constexpr size_t kStreamsMax = 65'536;
constexpr int kSequenceSlot = 0;

struct Streams : ProtocolState {
    absl::flat_hash_map<Endpoint, std::vector<Setup>> byEndpoint; // in the order of frames
    size_t count = 0;
    std::vector<std::string> calls;
    absl::flat_hash_map<std::string, uint32_t> callNumbers; // from one
    FrameNumber enteredAt = 0;
    uint32_t entered = 0;
    FrameNumber sinceOfAll = 0;  // what enterCall() was told in frame `toldAt`
    FrameNumber toldAt = 0;
};

Streams& madeStreams(FlowState& state)
{
    static const ProtocolId id = Registry::instance().protocolId("rtp");
    auto& all = state.protocolStates;
    if (all.size() <= id)
        all.resize(size_t(id) + 1);
    if (!all[id])
        all[id] = std::make_unique<Streams>();
    return static_cast<Streams&>(*all[id]);
}

const Streams* streamsOf(const FlowState& state)
{
    static const ProtocolId id = Registry::instance().protocolId("rtp");
    return id < state.protocolStates.size() ? static_cast<const Streams*>(state.protocolStates[id].get()) : nullptr;
}

bool recognises(const Layer& layer)
{
    return layer.has(0, kHeaderBytes) && layer.peek8(0) >> 6 == 2 && rtp::find(layer, false) != nullptr;
}

// The sequence number with its cycles: RFC 3550, A.1. As others show it, the first cycle counts as one.
struct Extended : ProtocolState {
    absl::flat_hash_map<uint32_t, uint32_t> bySource;
};

void addExtended(Layer& rtp, uint32_t source, uint16_t sequence)
{
    uint32_t extended = 0;
    if (rtp.firstPass()) {
        auto* all = rtp.conversationState<Extended>();
        if (all == nullptr || all->bySource.size() >= kStreamsMax)
            return;
        auto [at, made] = all->bySource.try_emplace(source, 0x10000u + sequence);
        if (!made) {
            const auto last = at->second;
            const auto step = int16_t(uint16_t(sequence - uint16_t(last)));
            extended = last + uint32_t(int32_t(step));
            if (step > 0)
                at->second = extended;
        } else {
            extended = at->second;
        }
        rtp.remember(kSequenceSlot, extended);
    } else {
        extended = rtp.recall<uint32_t>(kSequenceSlot).value_or(0);
    }
    if (extended != 0)
        rtp.addNumber(kFields["rtp.extseq"], rtp.position() - 2, 2, extended).generated();
}

void addExtension(Layer& rtp)
{
    rtp.u16(kFields["rtp.ext.profile"]);
    const auto words = rtp.u16(kFields["rtp.ext.len"]);
    const auto under = rtp.under(rtp.addNone(kFields["rtp.hdr_exts"], rtp.position(), words * 4u));
    for (uint32_t i = 0; i < words && rtp.more(); ++i)
        rtp.u32(kFields["rtp.hdr_ext"]);
}

void addPayload(Layer& rtp, uint32_t type, bool padded)
{
    const auto left = rtp.reportedRemaining();
    const uint32_t padding = padded && left > 0 && rtp.has(rtp.reported() - 1, 1) ? rtp.peek8(rtp.reported() - 1) : 0;
    if (padding > left)
        return;
    if (left > padding) {
        const auto payload = rtp.slice(rtp.position(), left - padding);
        rtp.bytes(kFields["rtp.payload"], left - padding);
        const auto item = rtp.last();
        if (rtp.handOff("rtp.pt", type, payload))
            item.hide();
    }
    if (padding > 1)
        rtp.bytes(kFields["rtp.padding.data"], padding - 1);
    if (padding > 0)
        rtp.u8(kFields["rtp.padding.count"]);
}

void addSetup(Layer& rtp)
{
    const auto* setup = rtp::find(rtp, false);
    if (setup == nullptr || !rtp.dissection().recording())
        return;
    const auto text = fmt::format("Stream setup by {} (frame {})", setup->method, setup->frame);
    const auto item = rtp.addText(kFields["rtp.setup"], 0, 0, "").text(text);
    item.generated();
    const auto under = rtp.under(item);
    rtp.addNumber(kFields["rtp.setup-frame"], 0, 0, setup->frame).generated();
    rtp.addText(kFields["rtp.setup-method"], 0, 0, setup->method).generated();
    if (const auto call = rtp::callName(rtp, setup->call); !call.empty())
        rtp.addText(kFields["sip.call_id_generated"], 0, 0, call).generated();
}

void dissect(Layer& rtp)
{
    const auto first = rtp.peek8(0);
    if (!rtp.has(0, kHeaderBytes) || first >> 6 != 2)
        return rtp.reject();
    rtp.bindConversation();
    const auto second = rtp.peek8(1);
    const auto type = second & 0x7fu;
    rtp.protocolColumn("RTP");
    rtp.info().set("PT={}, SSRC=0x{:X}, Seq={}, Time={}{}", nameOf(kPayloadNames, type), rtp.peek32(8), rtp.peek16(2), rtp.peek32(4),
                   (second & 0x80) != 0 ? ", Mark" : "");
    addSetup(rtp);
    rtp.bitFields(1, {kFields["rtp.version"], kFields["rtp.padding"], kFields["rtp.ext"], kFields["rtp.cc"]});
    rtp.bitFields(1, {kFields["rtp.marker"], kFields["rtp.p_type"]});
    rtp.last().text("Payload type: {} ({})", nameOf(kPayloadNames, type), type);
    const auto sequence = rtp.u16(kFields["rtp.seq"]);
    addExtended(rtp, rtp.peek32(8), sequence);
    rtp.u32(kFields["rtp.timestamp"]);
    rtp.u32(kFields["rtp.ssrc"]);
    const auto sources = first & 0x0fu;
    if (sources > 0) {
        const auto under = rtp.group("Contributing Source identifiers");
        for (uint32_t i = 0; i < sources && rtp.more(); ++i) {
            rtp.u32(kFields["rtp.csrc.item"]);
            rtp.last().text("CSRC item {}: 0x{:X}", i, rtp.peek32(rtp.position() - 4));
        }
    }
    if ((first & 0x10) != 0)
        addExtension(rtp);
    addPayload(rtp, type, (first & 0x20) != 0);
}

} // namespace

namespace rtp {

void expect(Layer& layer, const Endpoint& endpoint, std::string_view method, FrameNumber since)
{
    if (!layer.firstPass())
        return;
    udp::announce(layer, endpoint, since);
    auto& streams = madeStreams(layer.dissection().state());
    if (streams.count++ >= kStreamsMax)
        return;
    auto& all = streams.byEndpoint[endpoint];
    if (all.empty() || all.back().frame <= since) // else what is known counts from a later frame
        all.push_back({since, method, enteredCall(layer), layer.frame().number});
}

FrameNumber announcesSince(Layer& layer)
{
    const auto* streams = streamsOf(layer.dissection().state());
    const auto frame = layer.frame().number;
    return streams != nullptr && streams->toldAt == frame ? streams->sinceOfAll : frame;
}

void enterCall(Layer& layer, std::string_view callId, FrameNumber since)
{
    if (!layer.firstPass())
        return;
    auto& streams = madeStreams(layer.dissection().state());
    streams.toldAt = layer.frame().number;
    streams.sinceOfAll = since;
    if (callId.empty())
        return;
    const auto known = streams.callNumbers.find(std::string(callId));
    if (known == streams.callNumbers.end() && streams.calls.size() >= kStreamsMax)
        return;
    streams.enteredAt = layer.frame().number;
    if (known != streams.callNumbers.end()) {
        streams.entered = known->second;
        return;
    }
    streams.calls.emplace_back(callId);
    streams.entered = uint32_t(streams.calls.size());
    streams.callNumbers.emplace(std::string(callId), streams.entered);
}

uint32_t enteredCall(Layer& layer)
{
    const auto* streams = streamsOf(layer.dissection().state());
    return streams != nullptr && streams->enteredAt == layer.frame().number ? streams->entered : 0;
}

std::string_view callName(Layer& layer, uint32_t call)
{
    const auto* streams = streamsOf(layer.dissection().state());
    return streams != nullptr && call > 0 && call <= streams->calls.size() ? std::string_view(streams->calls[call - 1]) : std::string_view();
}

const Setup* find(const Layer& layer, bool control)
{
    const auto* streams = streamsOf(const_cast<Layer&>(layer).dissection().state());
    if (streams == nullptr)
        return nullptr;
    const auto& facts = layer.facts();
    const uint16_t step = control ? 1 : 0;
    for (const auto& end : {Endpoint{facts.destination, uint16_t(facts.destinationPort - step)},
                            Endpoint{facts.source, uint16_t(facts.sourcePort - step)}}) {
        const auto found = streams->byEndpoint.find(end);
        if (found == streams->byEndpoint.end())
            continue;
        // The last one before this frame.
        const auto& all = found->second;
        const auto behind = std::partition_point(all.begin(), all.end(), [&](const Setup& s) { return s.announcedIn <= layer.frame().number; });
        if (behind != all.begin())
            return std::prev(behind)->method.empty() ? nullptr : &*std::prev(behind);
    }
    return nullptr;
}

} // namespace rtp

namespace protocols {

extern constinit const Protocol rtp{"rtp", "RTP", "Real-Time Transport Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
