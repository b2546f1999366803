// H.225.0: registration, admission and status (RAS) over UDP, and call signalling in messages of Q.931. ITU-T H.225.0. Not decoded: rejections,
// locations, bandwidth; tokens, services, gateways; tunnelled H.245 and fast start.
#include "core/dissect/protocols/h225_messages.h"

#include "core/dissect/protocols/h245.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace h225 {
namespace {

void whole(Reader& reader, FieldRef f) { per::unread(reader, f); }

void h221(Reader& reader, FieldRef f)
{
    per::readSequence(reader, f, kH221);
    if (reader.failed() || reader.byte() < 4)
        return;
    const auto at = reader.byte() - 4;
    reader.layer().addNumber(kFields["h225.Manufacturer"], at, 4, reader.layer().peek32(at));
}

void version(Reader& reader, FieldRef f)
{
    const auto bytes = per::readOid(reader, f);
    if (!bytes.empty() && reader.layer().wantsTree())
        reader.layer().last().append(" (Version {})", bytes.back());
}

void nonStandardData(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    const auto length = reader.lengthDeterminant(per::kRows["per.octet_string_length"]);
    const auto at = reader.byte();
    reader.skipBytes(length);
    if (reader.failed())
        return;
    const auto item = layer.addNumber(f, at, length, length);
    item.text("data: {} octet{}", length, length == 1 ? "" : "s");
    layer.call("data", layer.slice(at, length), item ? layer.dissection().node(item.id()).parent : layer.inside());
}

// Where H.245 will be spoken.
void h245Address(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    constexpr uint32_t kIpAddress = 0, kBytes = 6;
    if (per::readChoice(reader, f, kH245Transport) != kIpAddress || reader.failed() || reader.byte() < kBytes || !layer.firstPass())
        return;
    const auto at = reader.byte() - kBytes;
    h245::announce(layer, Address::ipv4(layer.peekBytes(at, 4).data()), layer.peek16(at + 4));
}

void body(Reader& reader, FieldRef f)
{
    const auto chosen = per::readChoice(reader, f, kBody);
    const auto roots = kBody.root.size();
    if (reader.failed() || chosen >= roots + kBody.extensions.size())
        return;
    reader.layer().info().set("CS: {} ", chosen < roots ? kBody.root[chosen].name : kBody.extensions[chosen - roots].name);
}

// --- registration, admission and status: who answers whom
struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

constexpr size_t kOpenRequestsMax = 4096; // of one conversation: a gatekeeper that never answers must not fill the memory
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> open;
};

constexpr uint32_t kInfoResponse = 22;

void noteRequest(Layer& ras, uint32_t kind, uint32_t number)
{
    auto* requests = ras.conversationState<Requests>();
    if (!ras.firstPass() || requests == nullptr)
        return;
    const auto key = kind / 3 << 16 | number;
    if (kind % 3 == 0) { // a request, its confirmation and its rejection follow each other
        if (requests->open.size() >= kOpenRequestsMax)
            requests->open.clear();
        requests->open[key] = {ras.frame().number, ras.frame().time};
        return;
    }
    const auto found = requests->open.find(key);
    if (found == requests->open.end())
        return;
    ras.remember(kRequestSlot, found->second);
    ras.rememberOn(found->second.frame, kResponseSlot, ras.frame().number);
}

void tellRequest(Layer& ras)
{
    if (const auto later = ras.recallLate(kResponseSlot); later != 0)
        ras.addNumber(kFields["h225.ras.rspframe"], 0, 0, later).text("The response to this request is in frame {}", later).generated();
    const auto request = ras.recall<Request>(kRequestSlot);
    if (!request)
        return;
    ras.addNumber(kFields["h225.ras.reqframe"], 0, 0, request->frame).text("This is a response to a request in frame {}", request->frame).generated();
    ras.addSigned(kFields["h225.ras.timedelta"], 0, 0, ras.frame().time - request->time).generated();
}

void dissectRas(Layer& ras)
{
    ras.item().text("H.225.0 RAS");
    Reader reader(ras);
    const auto kind = per::readChoice(reader, kFields["h225.RasMessage"], kRas);
    if (reader.failed())
        return;
    if (kind < kRas.root.size())
        ras.info().set("RAS: {} ", kRas.root[kind].name);
    // The number stands behind a byte and a half of choices and options, aligned.
    if (kind <= kInfoResponse)
        noteRequest(ras, kind, ras.peek16(2));
    tellRequest(ras);
}

void dissect(Layer& h225)
{
    h225.protocolColumn("H.225.0");
    if (h225.facts().transport != Transport::Tcp)
        return dissectRas(h225);
    h225.item().text("H.225.0 CS");
    Reader reader(h225);
    per::readSequence(reader, kFields["h225.H323_UserInformation_element"], kUserInformation);
}

constexpr std::array kClaims{Claim{"udp.port", 1719}};

} // namespace
} // namespace h225

namespace protocols {

extern constinit const Protocol h225{"h225", "H.225.0", "H323-MESSAGES", h225::kFields, h225::kClaims, h225::dissect};

} // namespace protocols
} // namespace capscope
