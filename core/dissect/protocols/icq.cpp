// ICQ over UDP: which version speaks. Not decoded: what its messages hold, which are encrypted since version 3.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("icq.version", "Version", 16),
};

constexpr std::array kClaims{Claim{"udp.port", 4000}};
constexpr uint16_t kFirstVersion = 2;
constexpr uint16_t kLastVersion = 5;

void dissect(Layer& icq)
{
    constexpr std::string_view kNames[] = {"ICQv2", "ICQv3", "ICQv4", "ICQv5"};
    const auto version = icq.peek16le(0);
    if (version < kFirstVersion || version > kLastVersion)
        return icq.reject();
    const auto name = kNames[version - kFirstVersion];
    icq.protocolColumn(name);
    icq.info().set("ICQ Version {} protocol", version);
    icq.item().text(name);
    icq.u16le(kFields["icq.version"]);
}

} // namespace

namespace protocols {

extern constinit const Protocol icq{"icq", "ICQ", "ICQ Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
