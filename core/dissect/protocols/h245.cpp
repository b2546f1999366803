// Control of multimedia calls. ITU-T H.245. Not decoded: video and data capabilities, modes, loops, commands and indications beyond their
// kind, H.222, H.223 and V.76 multiplexes.
#include "core/dissect/protocols/h245.h"

#include "core/dissect/protocols/h245_types.h"
#include "core/dissect/protocols/tcp_announced.h"

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

namespace capscope {
namespace h245 {
namespace {

constexpr size_t kChannelsMax = 65'536; // of one capture: whoever announces more is no telephone

struct Channels : ProtocolState {
    absl::flat_hash_set<std::pair<Address, uint16_t>> ends;
};

ProtocolId ownId()
{
    static const auto id = Registry::instance().byKey("h245");
    return id;
}

void whole(Reader& reader, FieldRef f) { per::unread(reader, f); }

void version(Reader& reader, FieldRef f)
{
    const auto bytes = per::readOid(reader, f);
    if (!bytes.empty() && reader.layer().wantsTree())
        reader.layer().last().append(" (h245 version {})", bytes.back());
}

// What the channel will carry is named behind the message.
void audioData(Reader& reader, FieldRef f)
{
    constexpr uint32_t kG711A = 1, kG711U = 3, kG722 = 5;
    const auto kind = per::readChoice(reader, f, kAudio);
    if (kind >= kG711A && kind < kG722)
        reader.layer().info().append("({}) ", kind < kG711U ? "g711A" : "g711U");
}

template <const per::Choice& kKinds, uint32_t kBits> void message(Reader& reader, FieldRef f)
{
    Reader probe(reader);
    const bool extended = probe.bits(1) != 0;
    const auto kind = size_t(probe.bits(kBits));
    if (!extended && kind < kKinds.root.size())
        reader.layer().info().append("{} ", kKinds.root[kind].name);
    per::readChoice(reader, f, kKinds);
}

constexpr Member kPduMembers[] = {
    {"request", kFields["h245.request"], message<kRequest, 4>},
    {"response", kFields["h245.response"], message<kResponse, 5>},
    {"command", kFields["h245.command"], message<kCommand, 3>},
    {"indication", kFields["h245.indication"], message<kIndication, 4>},
};
constexpr per::Choice kPdu{kPduMembers, true};

void dissect(Layer& h245)
{
    h245.protocolColumn("H.245");
    h245.info().clear();
    Reader reader(h245);
    per::readChoice(reader, kFields["h245.pdu_type"], kPdu);
    h245.info().fence(); // more may follow in the frame
}

} // namespace

void announce(Layer& layer, const Address& address, uint16_t port)
{
    auto& all = layer.dissection().state().protocolStates;
    const auto id = ownId();
    if (all.size() <= id)
        all.resize(id + 1u);
    if (!all[id])
        all[id] = std::make_unique<Channels>();
    auto& ends = static_cast<Channels&>(*all[id]).ends;
    if (ends.size() < kChannelsMax && ends.emplace(address, port).second)
        tcp::announce(layer, {address, port});
}

bool isChannel(const Layer& layer)
{
    const auto& all = const_cast<Layer&>(layer).dissection().state().protocolStates;
    const auto id = ownId();
    if (id >= all.size() || !all[id])
        return false;
    const auto& ends = static_cast<const Channels&>(*all[id]).ends;
    const auto& facts = layer.facts();
    return ends.contains(std::pair(facts.source, facts.sourcePort)) || ends.contains(std::pair(facts.destination, facts.destinationPort));
}

} // namespace h245

namespace protocols {

extern constinit const Protocol h245{"h245", "H.245", "H.245", h245::kFields, {}, h245::dissect};

} // namespace protocols
} // namespace capscope
