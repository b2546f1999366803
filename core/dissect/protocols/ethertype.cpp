// Hands a payload to whoever claims its EtherType; a step of its own in frame.protocols.
#include "core/dissect/ether_types.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

void dissect(Layer& step)
{
    const auto type = step.facts().etherType;
    const auto here = step.rest();
    step.dissection().tellFailuresAt({here.buffer, here.offset});
    if (step.handOff("ethertype", type)) {
        step.limitTo(step.dissection().lastLength());
        return;
    }
    step.facts().protocolColumn = step.arena().copy(std::string_view(fmt::format("0x{:04x}", type)));
    if (const auto name = nameOr(kEtherTypeNames, type, ""); !name.empty())
        step.info().set(name);
    step.data(step.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol ethertype{"ethertype", "Ethertype", "Ethertype", {}, {}, dissect,
                                          nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
